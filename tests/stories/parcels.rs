//! A centre and an enterprise union, two encrypted offices: they join, a file and a lead entered at the enterprise travel in a
//! sealed parcel, are looked at, taken, merged with what the centre changed; a conflict is decided, and the answer comes
//! back.

use std::path::Path;

use kernel::Error;
use serde_json::{Value, json};

use crate::first_job::form;
use crate::world::{PASSWORD, Stage, desk_in, text};

pub(crate) const UNION: &str = "演练机械厂工会";

/// The enterprise's office, on the same day.
pub(crate) fn enterprise() -> Stage {
    outer("enterprise", UNION)
}

/// An office that is not the centre, on the same day.
pub(crate) fn outer(kind: &str, name: &str) -> Stage {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_in(dir.path().join("app"));
    let stage = Stage { dir, desk };
    stage.call(
        "office.create",
        json!({
            "dir": stage.office(), "kind": kind, "name": name, "admin_login": "admin",
            "admin_name": "演练干部", "password": PASSWORD, "training": true, "today": "2025-08-31",
        }),
    );
    stage
}

/// Both know each other, and said so after comparing the words. Answers the peers' ids: the centre's row of the enterprise,
/// the enterprise's row of the centre.
pub(crate) fn joined(centre: &Stage, firm: &Stage) -> (String, String) {
    let (invitation, answer) = (centre.path("邀请.txt"), centre.path("答复.txt"));
    centre.sit("admin");
    centre.call("parcels.invite", json!({ "union_name": UNION, "path": invitation }));
    assert_eq!(centre.refused("parcels.join", json!({ "path": invitation, "out": answer })).code, "parcel.wrong_side");
    let of_centre = firm.call("parcels.join", json!({ "path": invitation, "out": answer }));
    let of_firm = centre.call("parcels.answer", json!({ "path": answer }));
    assert_eq!(of_centre["words"], of_firm["words"]);
    assert_eq!((&of_firm["state"], &of_firm["union_name"]), (&json!("comparing"), &json!(UNION)));
    let (firm_id, centre_id) = (text(&of_firm, "/id").to_owned(), text(&of_centre, "/id").to_owned());
    let early = firm.refused("parcels.make", json!({ "peer": centre_id, "path": firm.path("早.ncparcel") }));
    assert_eq!(early.code, "parcel.not_confirmed");
    let wrong = centre.refused("parcels.confirm", json!({ "peer": firm_id, "words": "别 的 字" }));
    assert_eq!(wrong.code, "parcel.words_differ");
    // Somebody types what they hear with commas.
    let heard = text(&of_firm, "/words").replace(' ', "，");
    centre.call("parcels.confirm", json!({ "peer": firm_id, "words": heard }));
    firm.call("parcels.confirm", json!({ "peer": centre_id, "words": of_firm["words"] }));
    (firm_id, centre_id)
}

/// A file as a cadre types it: of which union needs no saying.
pub(crate) fn typed(lead: (&str, &str), student: (&str, &str)) -> Value {
    let mut typed = form(lead, student, "6230000000000000018");
    typed["members"][0]["stage"] = json!("bachelor");
    typed["union_name"] = Value::Null;
    typed
}

pub(crate) fn count(report: &Value, outcome: &str) -> u64 {
    let counts = report["counts"].as_array().unwrap();
    counts.iter().find(|c| c["outcome"] == outcome).and_then(|c| c["count"].as_u64()).unwrap()
}

pub(crate) fn save(stage: &Stage, file: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let view = stage.call("households.get", json!({ "id": file["id"] }));
    let mut form = view["form"].clone();
    change(&mut form);
    stage.call("households.save", json!({ "id": file["id"], "version": view["version"], "form": form }))
}

/// A centre and an enterprise union that know each other, and a file entered at the enterprise.
pub(crate) struct Pair {
    pub(crate) centre: Stage,
    pub(crate) firm: Stage,
    pub(crate) firm_id: String,
    pub(crate) centre_id: String,
    pub(crate) file: Value,
}

impl Pair {
    pub(crate) fn new() -> Self {
        let (centre, firm) = (Stage::training(), enterprise());
        let (firm_id, centre_id) = joined(&centre, &firm);
        let typed = typed(("林一诺", "11010519491231002X"), ("李㛃", "410105200601010010"));
        let file = firm.call("households.save", json!({ "form": typed }));
        Self { centre, firm, firm_id, centre_id, file }
    }

    /// The enterprise changes the file and makes a parcel of it.
    pub(crate) fn parcel(&self, name: &str, address: &str) -> std::path::PathBuf {
        made(&self.firm, &self.centre_id, &self.file, &self.centre.path(name), address)
    }

    /// What the centre says to a file; it must have changed nothing.
    pub(crate) fn refusal(&self, path: &Path) -> Error {
        let before = self.state();
        let error = self.centre.refused("parcels.check", json!({ "path": path }));
        let received = self.centre.refused("parcels.receive", json!({ "path": path }));
        assert_eq!(received.code, error.code);
        assert_eq!(self.state(), before, "{} changed something", error.code);
        assert!(error.message.contains("没有改动任何资料"), "{}: {}", error.code, error.message);
        assert!(error.message.contains('请') || error.message.contains("不用"), "{}: {}", error.code, error.message);
        error
    }

    pub(crate) fn state(&self) -> Value {
        json!([
            self.centre.call("households.list", json!({})),
            self.centre.call("parcels.intakes", json!({})),
            self.centre.call("parcels.peers", json!({})),
        ])
    }

    pub(crate) fn receive(&self, path: &Path) -> Value {
        self.centre.call("parcels.receive", json!({ "path": path }))
    }
}

pub(crate) fn made(firm: &Stage, centre_id: &str, file: &Value, path: &Path, address: &str) -> std::path::PathBuf {
    save(firm, file, |form| form["address"] = json!(address));
    firm.call("parcels.make", json!({ "peer": centre_id, "path": path }));
    path.to_owned()
}

#[test]
fn a_file_entered_at_the_enterprise_is_taken_merged_decided_and_answered() {
    let (centre, firm) = (Stage::training(), enterprise());
    let (firm_id, centre_id) = joined(&centre, &firm);
    let parcel = |name: &str| centre.path(name);

    let typed = typed(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010"));
    let file = firm.call("households.save", json!({ "form": typed }));
    firm.call(
        "households.lead_save",
        json!({ "form": { "name": "王线索", "phone": null, "union_name": UNION, "source": "走访", "note": null } }),
    );
    let first = parcel("一.ncparcel");
    let goes = firm.call("parcels.outgoing", json!({ "peer": centre_id }));
    assert_eq!((&goes["counter"], goes["rows"].as_array().unwrap().len()), (&json!(1), 4));
    let made = firm.call("parcels.make", json!({ "peer": centre_id, "path": first }));
    assert_eq!((&made["counter"], &made["records"], &made["sums"]), (&json!(1), &json!(4), &goes["sums"]));
    let summary = firm.call("documents.parcel_summary", json!({ "id": made["id"] }));
    let nothing = firm.refused("parcels.make", json!({ "peer": centre_id, "path": parcel("空.ncparcel") }));
    assert_eq!(nothing.code, "parcel.nothing");

    // The dry run says what would happen, and changes nothing.
    centre.sit("jingban");
    let seen = centre.call("parcels.check", json!({ "path": first }));
    assert_eq!((count(&seen, "new"), count(&seen, "refused")), (4, 0), "{seen}");
    assert_eq!(centre.call("households.leads", json!({}))["total"], 0);
    let taken = centre.call("parcels.receive", json!({ "path": first }));
    assert_eq!((&taken["counts"], &taken["words"]), (&seen["counts"], &made["words"]));
    // Both sides file the same sheet of paper.
    let filed = centre.call("documents.parcel_summary", json!({ "id": taken["intake"] }));
    assert_eq!(
        (&summary["kind"], &summary["pages"], &filed["pages"]),
        (&json!("parcel_summary"), &json!(1), &json!(1))
    );
    assert_eq!(centre.refused("parcels.receive", json!({ "path": first })).code, "parcel.replay");
    let here = centre.call("households.get", json!({ "id": file["id"] }));
    assert_eq!((&here["state"], &here["form"]["lead"]["name"]), (&json!("application"), &json!("买买提·阿不都热合曼")));
    assert_eq!(centre.call("households.leads", json!({}))["total"], 1);

    // The whole parcel goes back and can be taken again.
    centre.call("parcels.undo", json!({ "intake": taken["intake"], "reason": "先看一眼" }));
    assert_eq!(centre.refused("households.get", json!({ "id": file["id"] })).code, "not_found");
    assert_eq!(centre.call("households.leads", json!({}))["total"], 0);
    centre.call("parcels.receive", json!({ "path": first }));

    // Both change the file: one field alike nowhere, one field each, one field both.
    save(&centre, &file, |form| {
        form["address"] = json!("演练路 8 号");
        form["postcode"] = json!("450000");
    });
    save(&firm, &file, |form| {
        form["address"] = json!("演练路 18 号");
        form["remark"] = json!("孩子住校");
    });
    let second = parcel("二.ncparcel");
    firm.call("parcels.make", json!({ "peer": centre_id, "path": second }));
    let report = centre.call("parcels.receive", json!({ "path": second }));
    assert_eq!((count(&report, "conflict"), count(&report, "refused")), (1, 0), "{report}");
    let merged = centre.call("households.get", json!({ "id": file["id"] }))["form"].clone();
    assert_eq!(
        (&merged["address"], &merged["postcode"], &merged["remark"]),
        (&json!("演练路 8 号"), &json!("450000"), &json!("孩子住校"))
    );
    let desk = centre.call("parcels.conflicts", json!({}));
    let open = &desk["items"][0];
    assert_eq!((&desk["total"], &open["place"]), (&json!(1), &json!("家庭住址")));
    assert_eq!(
        (&open["household"], &open["theirs_by"], &open["ours_by"]),
        (&file["id"], &json!(UNION), &json!("演练经办"))
    );
    assert_eq!((&open["ours"], &open["theirs"]), (&json!("演练路 8 号"), &json!("演练路 18 号")));

    // The clerk may not decide; the reviewer may, with a reason, and take it back.
    let choice = json!({ "conflict": open["id"], "choice": "theirs", "reason": "与户口簿一致" });
    assert_eq!(centre.refused("parcels.decide", choice.clone()).code, "session.forbidden");
    centre.sit("fuhe");
    let blank = json!({ "conflict": open["id"], "choice": "theirs", "reason": " " });
    assert_eq!(centre.refused("parcels.decide", blank).fields[0].path, "reason");
    let address = || centre.call("households.get", json!({ "id": file["id"] }))["form"]["address"].clone();
    centre.call("parcels.decide", choice.clone());
    assert_eq!(address(), "演练路 18 号");
    centre.call("parcels.decide_undo", json!({ "conflict": open["id"] }));
    assert_eq!(address(), "演练路 8 号");

    // Until it is decided the enterprise keeps its own value and reads that it is in question.
    let answer = parcel("三.ncparcel");
    centre.call("parcels.make", json!({ "peer": firm_id, "path": answer }));
    firm.call("parcels.receive", json!({ "path": answer }));
    let status = || firm.call("parcels.answers", json!({ "record": file["id"] }))["items"][0].clone();
    let there = || firm.call("households.get", json!({ "id": file["id"] }))["form"].clone();
    assert_eq!((&status()["status"], &there()["address"]), (&json!("in_question"), &json!("演练路 18 号")));
    assert_eq!(there()["postcode"], "450000");

    // Decided for the centre's: it arrives, with where the file stands there.
    let ours = json!({ "conflict": open["id"], "choice": "ours", "reason": "走访核实" });
    centre.call("parcels.decide", ours);
    let answer = parcel("四.ncparcel");
    centre.call("parcels.make", json!({ "peer": firm_id, "path": answer }));
    firm.call("parcels.receive", json!({ "path": answer }));
    let last = status();
    assert_eq!((&last["status"], &last["state"]), (&json!("corrected"), &json!("申请")));
    let corrected = &last["corrected"][0];
    assert_eq!(
        (&corrected["label"], &corrected["before"], &corrected["after"]),
        (&json!("家庭住址"), &json!("演练路 18 号"), &json!("演练路 8 号"))
    );
    let paper = firm.call("documents.parcel_answers", json!({}));
    assert_eq!((&paper["kind"], &paper["pages"]), (&json!("parcel_answers"), &json!(1)));
    assert!(text(&last, "/number").starts_with("档字"));
    assert_eq!(there()["address"], "演练路 8 号");
}
