//! What a parcel brings beside files: scans, the steps an enterprise union takes, people entered twice, and rows that cannot
//! be taken while the rest go in.

use std::fs;

use serde_json::{Value, json};

use crate::attachments::photo;
use crate::parcels::{Pair, UNION, count, enterprise, save, typed};
use crate::world::text;

fn step(pair: &Pair, deed: &str, opinion: &str, day: &str) {
    let life = pair.firm.call("households.life", json!({ "household": pair.file["id"] }));
    pair.firm.call(
        "households.step",
        json!({ "household": pair.file["id"], "version": life["version"], "deed": deed, "opinion": opinion, "done_on": day }),
    );
}

#[test]
fn an_enterprise_union_enters_its_own_people_and_decides_nothing() {
    let firm = enterprise();
    let mut other = typed(("林一诺", "11010519491231002X"), ("李㛃", "410105200601010010"));
    other["union_name"] = json!("演练纺织厂工会");
    let refused = firm.refused("households.save", json!({ "form": other }));
    assert_eq!((refused.code.as_str(), refused.fields[0].path.as_str()), ("households.other_union", "union_name"));
    let file = firm.call(
        "households.save",
        json!({ "form": typed(("林一诺", "11010519491231002X"), ("李㛃", "410105200601010010")) }),
    );
    assert_eq!(file["form"]["union_name"], UNION);
    let lead = json!({ "form": { "name": "王线索", "phone": null, "union_name": "演练纺织厂工会", "source": "走访", "note": null } });
    assert_eq!(firm.refused("households.lead_save", lead).code, "households.other_union");
    for login in ["admin", "fuhe", "fuze", "caiwu"] {
        if firm
            .try_call(
                "office.unlock",
                json!({ "dir": firm.office(), "login": login, "password": crate::world::PASSWORD }),
            )
            .is_err()
        {
            continue;
        }
        let me = firm.call("session.me", json!({}));
        for right in ["files_approve", "payments_release", "aid_freeze", "parcels_decide"] {
            assert!(!me["permissions"].as_array().unwrap().contains(&json!(right)), "{login} {right}");
        }
    }
    firm.sit("fuhe");
    let life = firm.call("households.life", json!({ "household": file["id"] }));
    let transfer =
        json!({ "household": file["id"], "version": life["version"], "deed": "transfer", "opinion": "纸质档案" });
    assert_eq!(firm.refused("households.review", transfer).code, "session.forbidden");
}

#[test]
fn scans_and_steps_go_with_the_file() {
    let pair = Pair::new();
    let path = pair.firm.path("身份证.png");
    fs::write(&path, photo(60, 40)).unwrap();
    pair.firm.call(
        "attachments.add",
        json!({ "household": pair.file["id"], "slot": "id_card", "title": "正反面", "paths": [path] }),
    );
    step(&pair, "forward", "材料齐全", "2025-08-18");
    step(&pair, "forward", "家中三口，租住，情况属实", "2025-08-20");
    let goes = pair.firm.call("parcels.outgoing", json!({ "peer": pair.centre_id }));
    assert_eq!((&goes["attachments"], goes["warnings"].as_array().unwrap().len()), (&json!(1), 1));
    let first = pair.parcel("一.ncparcel", "演练路 1 号");
    let report = pair.receive(&first);
    assert_eq!(
        (count(&report, "refused"), count(&report, "new"), &report["attachments"]),
        (0, 6, &json!(1)),
        "{report}"
    );
    // The scan is the very bytes, shown like one that was taken in here.
    let papers = pair.centre.call("attachments.list", json!({ "household": pair.file["id"] }));
    let slot = papers["slots"].as_array().unwrap().iter().find(|slot| slot["code"] == "id_card").unwrap();
    let sheet = &slot["items"][0]["sheets"][0];
    assert_eq!((&slot["items"][0]["title"], &sheet["name"]), (&json!("正反面"), &json!("身份证.png")));
    let copy = pair.centre.path("另存.png");
    pair.centre.call("attachments.save", json!({ "id": slot["items"][0]["id"], "file": sheet["file"], "path": copy }));
    assert_eq!(fs::read(copy).unwrap(), fs::read(path).unwrap());
    // The steps stand here as they were taken there.
    let life = pair.centre.call("households.life", json!({ "household": pair.file["id"] }));
    assert_eq!(life["state"], "union_review");
    let said = life["steps"][0]["opinion"].as_str().unwrap();
    assert!(said.contains(UNION) && said.contains("情况属实"), "{said}");
    assert_eq!(life["steps"][0]["done_on"], "2025-08-20");
    // Nothing goes twice: another change brings neither the scan nor the steps again.
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    let report = pair.receive(&second);
    assert_eq!(
        (count(&report, "new"), count(&report, "changed"), &report["attachments"]),
        (0, 1, &json!(0)),
        "{report}"
    );
    // All of it goes back with the parcels, the last one first.
    let first = pair.centre.call("parcels.intakes", json!({}))["items"][1].clone();
    let open = pair.centre.call("parcels.intake", json!({ "intake": first["id"] }));
    assert!(open["why_not_undo"].is_string(), "a later parcel stands in the way: {open}");
    pair.centre.call("parcels.undo", json!({ "intake": report["intake"], "reason": "重来" }));
    pair.centre.call("parcels.undo", json!({ "intake": first["id"], "reason": "重来" }));
    assert_eq!(pair.centre.refused("households.get", json!({ "id": pair.file["id"] })).code, "not_found");
    // And comes again, scan and all.
    let report = pair.receive(&pair.centre.path("一.ncparcel"));
    assert_eq!((count(&report, "refused"), count(&report, "new")), (0, 6), "{report}");
}

#[test]
fn a_row_that_is_refused_waits_and_the_rest_go_in() {
    let pair = Pair::new();
    // At the centre the worker has a file already, entered there.
    pair.centre.sit("jingban");
    let here = typed(("林一诺", "11010519491231002X"), ("王小明", "410105200601010029"));
    let taken = pair.centre.call("households.save", json!({ "form": here }));
    let parcel = pair.parcel("一.ncparcel", "演练路 1 号");
    let report = pair.receive(&parcel);
    assert_eq!((count(&report, "refused"), count(&report, "new")), (1, 1), "{report}");
    let refused = pair.centre.call("parcels.refused", json!({}));
    let row = &refused["items"][0];
    assert_eq!((&refused["total"], &row["kind"], &row["told"]), (&json!(1), &json!("household"), &json!(false)));
    assert!(row["notes"][0].as_str().unwrap().contains("已经有档案"), "{row}");
    assert!(row["fields"].as_array().unwrap().iter().any(|f| f["after"] == "演练路 1 号"), "{row}");
    let still = pair.centre.refused("parcels.retry", json!({ "row": row["id"] }));
    assert_eq!(still.code, "households.filed");
    // The enterprise is told, and sends a change of it: nothing of the first version is passed over.
    let receipt = pair.centre.path("回.ncparcel");
    pair.centre.call("parcels.make", json!({ "peer": pair.firm_id, "path": receipt }));
    pair.firm.call("parcels.receive", json!({ "path": receipt }));
    let told = pair.firm.call("parcels.answers", json!({ "record": pair.file["id"] }));
    assert_eq!((&told["items"][0]["status"], &told["items"][0]["status_label"]), (&json!("refused"), &json!("未收下")));
    save(&pair.firm, &pair.file, |form| form["remark"] = json!("孩子住校"));
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    // Meanwhile the centre ends its own file.
    end(&pair, &taken);
    let report = pair.receive(&second);
    assert_eq!(count(&report, "refused"), 0, "{report}");
    let merged = pair.centre.call("households.get", json!({ "id": pair.file["id"] }))["form"].clone();
    assert_eq!(
        (&merged["address"], &merged["remark"], &merged["employer"]),
        (&json!("演练路 2 号"), &json!("孩子住校"), &json!("演练机械厂"))
    );
    assert_eq!(pair.centre.call("parcels.refused", json!({}))["total"], 0);
}

fn end(pair: &Pair, file: &Value) {
    pair.centre.sit("fuhe");
    let life = pair.centre.call("households.life", json!({ "household": file["id"] }));
    pair.centre.call(
        "households.review",
        json!({ "household": file["id"], "version": life["version"], "deed": "refuse", "opinion": "与工会报来的重复" }),
    );
    pair.centre.sit("jingban");
}

#[test]
fn somebody_entered_twice_is_found_merged_and_parted_without_loss() {
    let pair = Pair::new();
    // The centre has the student already, with a name that sounds alike and a number typed wrong.
    pair.centre.sit("jingban");
    let here = typed(("王建国", "410105197501010035"), ("李洁", "410105200601010037"));
    let file = pair.centre.call("households.save", json!({ "form": here }));
    let parcel = pair.parcel("一.ncparcel", "演练路 1 号");
    let report = pair.receive(&parcel);
    let noted =
        report["rows"].as_array().unwrap().iter().any(|row| row["notes"].to_string().contains("可能是同一个人"));
    assert!(noted, "{report}");
    pair.centre.sit("fuhe");
    let doubles = pair.centre.call("parcels.doubles", json!({}));
    let double = &doubles["items"][0];
    assert_eq!(
        (&doubles["total"], &double["state"], &double["left"]["name"]),
        (&json!(1), &json!("open"), &json!("李洁"))
    );
    assert!(double["reasons"].to_string().contains("同一天出生"), "{double}");
    let members =
        |file: &Value| pair.centre.call("households.get", json!({ "id": file["id"] }))["form"]["members"].clone();
    let (before_here, before_there) = (members(&file), members(&pair.file));
    assert_ne!(before_here[0]["id_number"], before_there[0]["id_number"]);
    let keep = json!({ "id": double["id"], "keep": double["right"]["person"], "reason": "看过身份证" });
    let merged = pair.centre.call("parcels.double_merge", keep);
    assert_eq!((&merged["state"], &merged["kept"]), (&json!("merged"), &double["right"]["person"]));
    assert_eq!(members(&file)[0]["id_number"], before_there[0]["id_number"]);
    // Only one is found.
    let found = pair.centre.call("people.search", json!({ "q": "410105200601010037" }));
    assert_eq!(found, json!([]));
    pair.centre.call("parcels.double_undo", json!({ "id": double["id"] }));
    assert_eq!((members(&file), members(&pair.file)), (before_here, before_there));
    assert_eq!(pair.centre.call("people.search", json!({ "q": "410105200601010037" })).as_array().unwrap().len(), 1);
    let apart = pair.centre.call("parcels.double_apart", json!({ "id": double["id"], "reason": "是两个人" }));
    assert_eq!((text(&apart, "/state"), text(&apart, "/reason")), ("apart", "是两个人"));
}
