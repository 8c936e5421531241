//! What the centre decides of a file travels back to the union whose file it is: paid and returned by the bank, refused and
//! taken up again, struck off; and objections to a notice, asked there and answered here.

use serde_json::{Value, json};

use crate::first_job::release;
use crate::parcels::Pair;
use crate::world::text;

impl Pair {
    /// What the union was last told of its file.
    fn told(&self) -> Value {
        self.firm.call("parcels.answers", json!({ "record": self.file["id"] }))["items"][0].clone()
    }

    /// The one decision of a kind among what it was told; null when there is none.
    fn decided(&self, kind: &str) -> Value {
        let told = self.told();
        let found: Vec<&Value> = told["decisions"].as_array().unwrap().iter().filter(|d| d["kind"] == kind).collect();
        assert!(found.len() <= 1, "{told}");
        found.first().map(|d| (*d).clone()).unwrap_or_default()
    }

    fn life(&self) -> Value {
        self.firm.call("households.life", json!({ "household": self.file["id"] }))
    }

    /// A step at the centre.
    fn step_here(&self, login: &str, command: &str, deed: &str, opinion: &str) {
        self.centre.sit(login);
        let life = self.centre.call("households.life", json!({ "household": self.file["id"] }));
        let step = json!({
            "household": self.file["id"], "version": life["version"], "deed": deed, "opinion": opinion,
        });
        self.centre.call(command, step);
    }

    /// A step at the enterprise.
    fn step_there(&self, day: &str, until: Option<&str>) {
        let step = json!({
            "household": self.file["id"], "version": self.life()["version"], "deed": "forward", "opinion": "同意",
            "done_on": day, "notice_until": until,
        });
        self.firm.call("households.step", step);
    }

    /// The student's summer at the centre, from the wish to a batch of the subsidy.
    fn summer(&self) -> Value {
        self.step_here("fuhe", "households.review", "transfer", "市总已审批");
        self.centre.sit("jingban");
        let rules = self.centre.call("workstudy.rules", json!({}));
        let rule = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "daily-100").unwrap();
        let (season, placed) = self.place_for_july(rule);
        let placement = &placed["placement"]["id"];
        let sheet = self.centre.call("workstudy.attendance", json!({ "placement": placement }));
        let days = sheet["days"].as_array().unwrap().iter();
        let days: Vec<Value> = days.map(|day| json!({ "date": day["date"], "code": "present" })).collect();
        self.centre
            .call("workstudy.mark", json!({ "placement": placement, "version": sheet["version"], "days": days }));
        self.centre.sit("fuhe");
        self.centre.call("workstudy.settle", json!({ "season": season["id"], "placements": [placement] }));
        self.centre.sit("caiwu");
        let owed = self.centre.call("payments.payables", json!({ "state": "open" }));
        self.centre.call("payments.batch_make", json!({ "title": "补助", "payables": [owed["items"][0]["id"]] }))
    }
}

#[test]
fn what_was_paid_and_what_the_bank_returned_is_told() {
    let pair = Pair::new();
    pair.up("一.ncparcel");
    let batch = pair.summer();
    pair.centre.sit("jingban");
    pair.down("二.ncparcel");
    assert_eq!(pair.decided("paid"), Value::Null, "a draft is no decision");
    assert_eq!(pair.decided("placed")["by"], "演练市职工服务中心");

    release(&pair.centre, text(&batch, "/id"));
    pair.centre.sit("jingban");
    pair.down("三.ncparcel");
    let paid = pair.decided("paid");
    assert_eq!((&paid["amount"], &paid["on"]), (&json!(300_000), &json!("2025-08-31")), "{paid}");
    assert_eq!(paid["text"], "勤工俭学 2025年暑期，发给林一诺");
    // Nothing more to tell, nothing goes.
    let again = pair.centre.call("parcels.outgoing", json!({ "peer": pair.firm_id }));
    assert_eq!(again["anything"], false, "{again}");

    pair.centre.sit("caiwu");
    let returned = json!({ "batch": batch["id"], "outcome": "returned", "reason": "账号户名不符", "on": "2025-08-31" });
    pair.centre.call("payments.mark", returned);
    pair.centre.sit("jingban");
    pair.down("四.ncparcel");
    assert_eq!(pair.decided("paid")["text"], "勤工俭学 2025年暑期，发给林一诺（银行退回）");
    let paper = pair.firm.call("documents.parcel_answers", json!({ "household": pair.file["id"] }));
    assert_eq!(paper["kind"], "parcel_answers");
}

#[test]
fn a_refusal_its_taking_up_again_and_striking_off_are_followed() {
    let pair = Pair::new();
    pair.up("一.ncparcel");
    pair.step_here("fuhe", "households.review", "refuse", "人均收入高于标准");
    pair.down("二.ncparcel");
    let ended = pair.decided("ended");
    assert_eq!((&ended["text"], &ended["on"]), (&json!("注销/不予建档：人均收入高于标准"), &json!("2025-08-31")));
    assert_eq!(ended["by"], "演练市职工服务中心 审核", "the role, not the name of who works there");
    assert_eq!((&pair.life()["state"], &pair.told()["state"]), (&json!("closed"), &json!("注销/不予建档")));

    pair.step_here("fuhe", "households.review", "reopen", "补交了收入证明");
    pair.down("三.ncparcel");
    assert_eq!((pair.decided("ended"), &pair.life()["state"]), (Value::Null, &json!("application")));

    // Taken on file, then out of hardship.
    pair.step_here("fuzeren", "households.review", "transfer", "市总已审批");
    pair.centre.sit("jingban");
    pair.down("四.ncparcel");
    assert_eq!(pair.decided("approved")["by"], "演练市职工服务中心 负责人");
    pair.step_here("fuzeren", "households.approve", "leave", "子女已就业，收入稳定");
    pair.centre.sit("jingban");
    pair.down("五.ncparcel");
    let ended = pair.decided("ended");
    assert_eq!(
        (&ended["text"], &ended["by"]),
        (&json!("脱困撤档：子女已就业，收入稳定"), &json!("演练市职工服务中心 负责人"))
    );
    let life = pair.life();
    assert_eq!((&life["state"], &life["on_file"]), (&json!("left"), &json!(false)));
    // Nobody at the enterprise reads of an account that it cannot know.
    for shown in [life, pair.told(), pair.firm.call("households.get", json!({ "id": pair.file["id"] }))] {
        assert!(!shown.to_string().contains("未知账号"), "{shown}");
    }
    let history = pair.firm.call("records.history", json!({ "kind": "household", "id": pair.file["id"] }));
    assert!(!history.to_string().contains("未知账号"), "{history}");
}

#[test]
fn an_objection_goes_up_and_its_answer_comes_down() {
    let pair = Pair::new();
    pair.step_there("2025-08-18", None);
    pair.step_there("2025-08-19", None);
    pair.step_there("2025-08-20", Some("2025-08-29"));
    pair.firm.call("households.objection", json!({ "household": pair.file["id"], "text": "邻居反映家中另有房产" }));
    pair.up("一.ncparcel");
    let here = pair.centre.call("households.life", json!({ "household": pair.file["id"] }));
    assert_eq!((&here["state"], &here["objections"][0]["text"]), (&json!("notice"), &json!("邻居反映家中另有房产")));
    let answer = json!({ "objection": here["objections"][0]["id"], "answer": "经登记查询无其他房产，异议不成立" });
    pair.centre.call("households.objection_answer", answer);
    pair.down("二.ncparcel");
    let there = pair.life()["objections"][0].clone();
    assert_eq!(there["answer"], "经登记查询无其他房产，异议不成立");
    // Who answered is the centre, not whoever took its parcel in.
    assert_eq!(there["answered_by"], "演练市职工服务中心 第 1 号交换包", "{there}");
    // Answered at the enterprise it is answered here, too; and neither goes back and forth.
    pair.firm.call("households.objection", json!({ "household": pair.file["id"], "text": "反映已就业" }));
    let second = pair.life()["objections"][0]["id"].clone();
    pair.firm.call("households.objection_answer", json!({ "objection": second, "answer": "查社保记录，没有就业" }));
    pair.up("三.ncparcel");
    let here = pair.centre.call("households.life", json!({ "household": pair.file["id"] }));
    let objections = here["objections"].as_array().unwrap();
    assert_eq!((objections.len(), objections.iter().all(|o| o["answer"].is_string())), (2, true), "{here}");
    pair.down("四.ncparcel");
    let nothing = pair.firm.refused("parcels.make", json!({ "peer": pair.centre_id, "path": pair.firm.path("空") }));
    assert_eq!(nothing.code, "parcel.nothing");
}
