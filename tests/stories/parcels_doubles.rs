//! Two records of one person become one: what is open moves along, what has ended stays, and all of it can be parted again.

use serde_json::{Value, json};

use crate::file_life::transfer;
use crate::parcels::{Pair, typed};
use crate::world::{Stage, text};

/// A season with one post, by the clerk.
fn season(stage: &Stage) -> (Value, Value) {
    let rule = stage.call("workstudy.rules", json!({}))[0].clone();
    let season = stage.call(
        "workstudy.season_save",
        json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31", "rule": rule } }),
    );
    let post = stage.call(
        "workstudy.post_save",
        json!({ "form": { "season": season["id"], "kind": "filing", "title": "整理", "place": "三楼", "seats": 3, "supervisor": null } }),
    );
    (season["id"].clone(), post["id"].clone())
}

fn wish(stage: &Stage, season: &Value, file: &Value) -> Value {
    let form = stage.call("households.get", json!({ "id": file["id"] }))["form"].clone();
    let student = form["members"][0]["person"].clone();
    stage.call("workstudy.apply", json!({ "season": season, "household": file["id"], "student": student }))
}

impl Pair {
    fn one_double(&self) -> Value {
        let doubles = self.centre.call("parcels.doubles", json!({}));
        assert_eq!(doubles["total"], 1, "{doubles}");
        doubles["items"][0].clone()
    }
}

#[test]
fn what_is_open_moves_along_and_back() {
    let pair = Pair::new();
    pair.centre.sit("jingban");
    let here = pair.centre.call(
        "households.save",
        json!({ "form": typed(("王建国", "410105197501010035"), ("李洁", "410105200601010037")) }),
    );
    transfer(&pair.centre, text(&here, "/id"));
    let (season, post) = season(&pair.centre);
    let wished = wish(&pair.centre, &season, &here);
    pair.centre.call(
        "workstudy.place",
        json!({ "application": wished["id"], "post": post, "starts": "2025-07-01", "ends": "2025-07-31" }),
    );
    pair.up("一.ncparcel");
    pair.centre.sit("fuhe");
    let double = pair.one_double();
    let who = || {
        let rows = pair.centre.call("workstudy.applications", json!({ "season": season }))["items"].clone();
        rows.as_array().unwrap().iter().map(|row| text(row, "/student_name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(who(), ["李洁"]);
    let keep = json!({ "id": double["id"], "keep": double["right"]["person"], "reason": "看过身份证" });
    pair.centre.call("parcels.double_merge", keep.clone());
    assert_eq!(who(), ["李㛃"]);
    let person = pair.centre.call("people.get", json!({ "id": double["right"]["person"] }));
    assert_eq!(person["applications"].as_array().unwrap().len(), 1, "the page of who stays shows it");
    pair.centre.call("parcels.double_undo", json!({ "id": double["id"] }));
    assert_eq!(who(), ["李洁"]);

    // Both have applied: the way out is said, nothing is changed.
    transfer(&pair.centre, text(&pair.file, "/id"));
    wish(&pair.centre, &season, &pair.file);
    pair.centre.sit("fuhe");
    let both = pair.centre.refused("parcels.double_merge", keep);
    assert_eq!((both.code.as_str(), both.fields[0].path.as_str()), ("parcel.double_both", "keep"));
    assert!(both.message.contains("请先把其中一份撤回"), "{}", both.message);
    assert_eq!(who().len(), 2);
    assert_eq!(pair.one_double()["state"], "open");
}

#[test]
fn money_that_is_on_its_way_is_finished_first() {
    let pair = Pair::new();
    let prepared = crate::first_job::prepare(&pair.centre);
    // The union reports the same student with a number typed wrong.
    pair.firm.call(
        "households.save",
        json!({ "form": typed(("王建国", "410105197501010035"), ("李洁", "410105200601010037")) }),
    );
    let view = pair.firm.call("households.get", json!({ "id": pair.file["id"] }));
    pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("一.ncparcel") }));
    pair.centre.sit("jingban");
    let report = pair.receive(&pair.centre.path("一.ncparcel"));
    assert!(report["rows"].to_string().contains("可能是同一个人"), "{report} {view}");
    pair.centre.sit("fuhe");
    let doubles = pair.centre.call("parcels.doubles", json!({}))["items"].clone();
    let double = doubles.as_array().unwrap().iter().find(|d| d["left"]["name"] == "李㛃").unwrap();
    let keep = json!({ "id": double["id"], "keep": double["right"]["person"], "reason": "看过身份证" });
    assert_eq!(pair.centre.refused("parcels.double_merge", keep.clone()).code, "parcel.double_in_batch");
    crate::first_job::release(&pair.centre, &prepared.batch);
    pair.centre.sit("fuhe");
    pair.centre.call("parcels.double_merge", keep);
    // What was paid names whom it was paid for.
    let paid = pair.centre.call("people.get", json!({ "id": double["left"]["person"] }))["payments"].clone();
    assert_eq!(paid.as_array().unwrap().len(), 1);
}

#[test]
fn a_union_that_entered_somebody_twice_is_told_and_both_sides_agree() {
    let pair = Pair::new();
    let other = pair.firm.call(
        "households.save",
        json!({ "form": typed(("王建国", "410105197501010035"), ("李洁", "410105200601010037")) }),
    );
    pair.up("一.ncparcel");
    pair.centre.sit("fuhe");
    let double = pair.one_double();
    let kept = if double["left"]["name"] == "李㛃" { &double["left"] } else { &double["right"] };
    pair.centre
        .call("parcels.double_merge", json!({ "id": double["id"], "keep": kept["person"], "reason": "看过户口簿" }));
    let student = |stage: &Stage| {
        stage.call("households.get", json!({ "id": other["id"] }))["form"]["members"][0]["name"].clone()
    };
    pair.centre.sit("jingban");
    assert_eq!((student(&pair.centre), student(&pair.firm)), (json!("李㛃"), json!("李洁")));
    let report = pair.down("二.ncparcel");
    assert_eq!(student(&pair.firm), json!("李㛃"), "{report}");
    let nothing = pair.firm.refused("parcels.make", json!({ "peer": pair.centre_id, "path": pair.firm.path("空") }));
    assert_eq!(nothing.code, "parcel.nothing");
    // Parted again, at both.
    pair.centre.sit("fuhe");
    pair.centre.call("parcels.double_undo", json!({ "id": double["id"] }));
    pair.centre.sit("jingban");
    pair.down("三.ncparcel");
    assert_eq!((student(&pair.centre), student(&pair.firm)), (json!("李洁"), json!("李洁")));
}

#[test]
fn two_heads_of_two_files_are_told_the_way_out() {
    let pair = Pair::new();
    pair.centre.sit("jingban");
    let here = typed(("林依诺", "110105194912310038"), ("王小红", "410105200801010023"));
    pair.centre.call("households.save", json!({ "form": here }));
    pair.up("一.ncparcel");
    pair.centre.sit("fuhe");
    let double = pair.one_double();
    let keep = json!({ "id": double["id"], "keep": double["right"]["person"], "reason": "看过身份证" });
    let refused = pair.centre.refused("parcels.double_merge", keep);
    assert_eq!((refused.code.as_str(), refused.fields[0].path.as_str()), ("parcel.double_two_files", "keep"));
}
