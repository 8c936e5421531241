//! From the enterprise's file to a student's summer: approved at the centre, wished for at the enterprise, placed at the
//! centre, attended at the enterprise; every decision travels back.

use serde_json::{Value, json};

use crate::parcels::{Pair, count};
use crate::world::{Stage, text};

fn carry(from: &Stage, to: &Stage, peer: &str, path: &std::path::Path) -> Value {
    from.call("parcels.make", json!({ "peer": peer, "path": path }));
    let report = to.call("parcels.receive", json!({ "path": path }));
    assert_eq!(count(&report, "refused"), 0, "{report}");
    report
}

impl Pair {
    fn up(&self, name: &str) -> Value {
        self.centre.sit("jingban");
        carry(&self.firm, &self.centre, &self.centre_id, &self.centre.path(name))
    }

    fn down(&self, name: &str) -> Value {
        carry(&self.centre, &self.firm, &self.firm_id, &self.centre.path(name))
    }
}

#[test]
fn a_student_is_wished_for_placed_and_attends_across_two_offices() {
    let pair = Pair::new();
    pair.up("一.ncparcel");
    // The centre takes the file on, and opens a season.
    pair.centre.sit("fuhe");
    let life = pair.centre.call("households.life", json!({ "household": pair.file["id"] }));
    pair.centre.call(
        "households.review",
        json!({ "household": pair.file["id"], "version": life["version"], "deed": "transfer", "opinion": "市总已审批" }),
    );
    pair.centre.sit("admin");
    let season = pair.centre.call(
        "workstudy.season_save",
        json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31",
                          "rule": pair.centre.call("workstudy.rules", json!({}))[0] } }),
    );
    pair.down("二.ncparcel");
    // The enterprise's file follows, and the answer says why.
    let life = pair.firm.call("households.life", json!({ "household": pair.file["id"] }));
    assert_eq!((&life["state"], &life["on_file"]), (&json!("on_file"), &json!(true)), "{life}");
    assert!(life["steps"][0]["opinion"].as_str().unwrap().contains("回执"), "{life}");
    let answer = pair.firm.call("parcels.answers", json!({ "record": pair.file["id"] }))["items"][0].clone();
    assert_eq!(answer["decisions"][0]["kind"], "approved", "{answer}");
    // A wish is made where the student is known; seasons are the centre's.
    let season_there = pair.firm.call("workstudy.seasons", json!({}))[0].clone();
    assert_eq!(season_there["id"], season["id"]);
    let form = json!({ "form": season_there["form"], "id": season["id"], "version": season_there["version"] });
    assert_eq!(pair.firm.refused("workstudy.season_save", form).code, "workstudy.centre_only");
    let student = pair.firm.call("workstudy.candidates", json!({ "season": season["id"] }))[0]["student"].clone();
    let wish = pair.firm.call(
        "workstudy.apply",
        json!({ "season": season["id"], "household": pair.file["id"], "student": student, "note": "离家近一些" }),
    );
    pair.up("三.ncparcel");
    let here = pair.centre.call("workstudy.applications", json!({ "season": season["id"] }));
    assert_eq!((&here["total"], &here["items"][0]["id"]), (&json!(1), &wish["id"]));
    assert!(!here["items"][0]["reasons"].as_array().unwrap().is_empty(), "held to the centre's rules: {here}");
    // Placed at the centre.
    let kind = pair.centre.call("workstudy.post_kinds", json!({}))[0]["code"].clone();
    let post = pair.centre.call(
        "workstudy.post_save",
        json!({ "form": { "season": season["id"], "kind": kind, "title": "票据整理", "place": "二楼窗口", "seats": 2, "supervisor": null } }),
    );
    let placed = pair.centre.call(
        "workstudy.place",
        json!({ "application": wish["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" }),
    );
    pair.down("四.ncparcel");
    let there = pair.firm.call("workstudy.applications", json!({ "season": season["id"] }))["items"][0].clone();
    assert_eq!((&there["state"], &there["placement"]["post_title"]), (&json!("placed"), &json!("票据整理")));
    let answer = pair.firm.call("parcels.answers", json!({ "record": pair.file["id"] }))["items"][0].clone();
    assert!(answer["decisions"].to_string().contains("票据整理"), "{answer}");
    // Attended at the enterprise, seen at the centre.
    let placement = text(&placed, "/placement/id");
    let sheet = pair.firm.call("workstudy.attendance", json!({ "placement": placement }));
    let code = sheet["codes"][0]["code"].clone();
    pair.firm.call(
        "workstudy.mark",
        json!({ "placement": placement, "version": sheet["version"], "days": [{ "date": "2025-07-01", "code": code }, { "date": "2025-07-02", "code": code }] }),
    );
    let report = pair.up("五.ncparcel");
    assert_eq!(count(&report, "changed"), 1, "{report}");
    let sheet = pair.centre.call("workstudy.attendance", json!({ "placement": placement }));
    let marked = sheet["days"].as_array().unwrap().iter().filter(|day| day["code"] == code).count();
    assert_eq!(marked, 2);
    // It is in a season under way: who is placed does not withdraw by parcel.
    assert_eq!(pair.centre.call("parcels.conflicts", json!({}))["total"], 0);
}
