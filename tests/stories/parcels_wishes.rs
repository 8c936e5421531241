//! From the enterprise's file to a student's summer: approved at the centre, wished for at the enterprise, placed at the
//! centre, attended at the enterprise; every decision travels back.

use serde_json::{Value, json};

use crate::parcels::{Pair, count};
use crate::world::{Stage, text};

pub(crate) fn carry(from: &Stage, to: &Stage, peer: &str, path: &std::path::Path) -> Value {
    from.call("parcels.make", json!({ "peer": peer, "path": path }));
    let report = to.call("parcels.receive", json!({ "path": path }));
    assert_eq!(count(&report, "refused"), 0, "{report}");
    report
}

impl Pair {
    /// The enterprise's parcel to the centre, taken by the clerk there.
    pub(crate) fn up(&self, name: &str) -> Value {
        self.centre.sit("jingban");
        carry(&self.firm, &self.centre, &self.centre_id, &self.centre.path(name))
    }

    /// The centre's parcel to the enterprise.
    pub(crate) fn down(&self, name: &str) -> Value {
        carry(&self.centre, &self.firm, &self.firm_id, &self.centre.path(name))
    }
}

impl Pair {
    /// The student of a file that is on file at the centre: a season by this rule, a post, a wish, and July in it; answers
    /// the season and the placed application.
    pub(crate) fn place_for_july(&self, rule: &Value) -> (Value, Value) {
        let season = self.centre.call(
            "workstudy.season_save",
            json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31",
                              "rule": rule } }),
        );
        let post = self.centre.call(
            "workstudy.post_save",
            json!({ "form": { "season": season["id"], "kind": "filing", "title": "档案整理", "place": "三楼档案室",
                              "seats": 1, "supervisor": null } }),
        );
        let student = self.centre.call("workstudy.candidates", json!({ "season": season["id"] }))[0]["student"].clone();
        let wish = self.centre.call(
            "workstudy.apply",
            json!({ "season": season["id"], "household": self.file["id"], "student": student }),
        );
        let placed = self.centre.call(
            "workstudy.place",
            json!({ "application": wish["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" }),
        );
        (season, placed)
    }

    /// A student of the file, taken on file, wished for and placed for July; answers the placement, known on both sides.
    fn placed(&self) -> Value {
        self.up("档案.ncparcel");
        self.centre.sit("fuhe");
        let life = self.centre.call("households.life", json!({ "household": self.file["id"] }));
        self.centre.call(
            "households.review",
            json!({ "household": self.file["id"], "version": life["version"], "deed": "transfer", "opinion": "市总已审批" }),
        );
        self.centre.sit("jingban");
        let rule = self.centre.call("workstudy.rules", json!({}))[0].clone();
        let (_, placed) = self.place_for_july(&rule);
        self.down("安置.ncparcel");
        placed["placement"]["id"].clone()
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

#[test]
fn what_the_unit_of_a_placement_confirmed_is_seen_at_the_centre() {
    let pair = Pair::new();
    let placement = pair.placed();
    let sheet = |stage: &Stage| stage.call("workstudy.attendance", json!({ "placement": placement }));
    let confirm = |what: &str, on: &str| json!({ "placement": placement, "what": what, "unit": "演练市图书馆", "signer": "馆长甲", "on": on, "note": "表现良好" });
    // Nothing is confirmed before it was done.
    let early = pair.firm.refused("workstudy.confirm", confirm("arrived", "2025-06-30"));
    assert_eq!((early.fields[0].path.as_str(), early.fields[0].code.as_str()), ("on", "workstudy.dates"));
    let none = pair.firm.refused("workstudy.confirm", confirm("attendance", "2025-07-31"));
    assert_eq!(none.fields[0].code, "workstudy.unmarked");
    let blank = json!({ "placement": placement, "what": "arrived", "unit": " ", "signer": "", "on": "2025-07-01" });
    assert_eq!(pair.firm.refused("workstudy.confirm", blank).fields.len(), 2);
    pair.firm.call("workstudy.confirm", confirm("arrived", "2025-07-01"));
    assert_eq!(pair.firm.refused("workstudy.confirm", confirm("arrived", "2025-07-02")).code, "workstudy.confirmed");

    let there = sheet(&pair.firm);
    let code = there["codes"][0]["code"].clone();
    let mark = |stage: &Stage, days: &[&str]| {
        let days: Vec<Value> = days.iter().map(|day| json!({ "date": day, "code": code })).collect();
        let version = sheet(stage)["version"].clone();
        stage.call("workstudy.mark", json!({ "placement": placement, "version": version, "days": days }))
    };
    mark(&pair.firm, &["2025-07-01", "2025-07-02"]);
    pair.firm.call("workstudy.confirm", confirm("attendance", "2025-07-31"));
    let report = pair.up("确认.ncparcel");
    assert_eq!((count(&report, "new"), count(&report, "changed")), (2, 1), "{report}");
    let row = report["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "confirmation").unwrap();
    assert_eq!((&row["kind_label"], &row["label"]), (&json!("用人单位确认"), &json!("李㛃")));

    let here = sheet(&pair.centre)["confirmations"].clone();
    assert_eq!(
        (&here[0]["what_label"], &here[0]["unit"], &here[0]["signer"]),
        (&json!("考勤确认"), &json!("演练市图书馆"), &json!("馆长甲"))
    );
    assert_eq!(
        (&here[0]["days"], &here[0]["changed_since"], &here[1]["what"]),
        (&json!(2), &json!(false), &json!("arrived"))
    );
    // Attendance that was changed after the unit had confirmed it says so; it is withdrawn and confirmed anew.
    mark(&pair.centre, &["2025-07-03"]);
    assert_eq!(sheet(&pair.centre)["confirmations"][0]["changed_since"], true);
    pair.down("改.ncparcel");
    let stale = sheet(&pair.firm)["confirmations"][0].clone();
    assert_eq!(stale["changed_since"], true);
    let why = json!({ "id": stale["id"], "reason": "补记了一天" });
    pair.firm.call("workstudy.confirmation_withdraw", why.clone());
    assert_eq!(pair.firm.refused("workstudy.confirmation_withdraw", why).code, "workstudy.withdrawn_already");
    pair.firm.call("workstudy.confirm", confirm("attendance", "2025-08-01"));
    pair.firm.call("workstudy.confirm", confirm("completed", "2025-08-01"));
    pair.up("再确认.ncparcel");
    let here = sheet(&pair.centre)["confirmations"].clone();
    let said: Vec<(&str, bool)> =
        here.as_array().unwrap().iter().map(|c| (text(c, "/what"), c["withdrawn"].is_string())).collect();
    assert_eq!(said.len(), 4, "{here}");
    assert_eq!(said.last(), Some(&("attendance", true)), "what was withdrawn stays and goes last");
    assert!(here.as_array().unwrap().iter().all(|c| c["withdrawn"].is_string() || c["changed_since"] == false));

    // The parcel goes back whole.
    let intake = pair.centre.call("parcels.intakes", json!({}))["items"][0]["id"].clone();
    pair.centre.call("parcels.undo", json!({ "intake": intake, "reason": "先看一眼" }));
    assert_eq!(sheet(&pair.centre)["confirmations"].as_array().unwrap().len(), 2);
}
