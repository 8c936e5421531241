//! One child filed twice, through two parents, with a number typed wrong: said when it is settled, shown in the lists,
//! stopped at release, and paid only after two people looked.

use serde_json::{Value, json};

use crate::first_job::{form, settled};
use crate::world::{Stage, text};

/// The same name and birth date as the student of the first household, with another order number.
fn twin_number() -> String {
    let body = "41010520060101900";
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{body}{check}")
}

/// Files the other parent with the same child, lets the child work the month, and settles it.
fn settled_again(stage: &Stage, season: &str) -> Value {
    stage.sit("jingban");
    let mut again = form(("赵一", &lead_number()), ("李㛃", &twin_number()), "6230000000000000026");
    again["members"][0]["stage"] = json!("bachelor");
    let household = text(&stage.call("households.save", json!({ "form": again })), "/id").to_owned();
    crate::file_life::transfer(stage, &household);
    // Seen before anybody applies: a warning, no bar.
    let seen = stage.call("workstudy.candidates", json!({ "season": season }));
    let twin = seen.as_array().unwrap().iter().find(|c| c["household"] == household.as_str()).unwrap();
    let why = twin["reasons"].as_array().unwrap().iter().find(|why| why["id"] == "pay_once").unwrap();
    assert_eq!((&twin["eligible"], &why["outcome"]), (&json!(true), &json!("unknown")));
    assert!(text(why, "/left").starts_with("可能重复发放：同名且同一天出生"), "{why}");
    let view = stage.call("households.get", json!({ "id": household }));
    let post = stage.call(
        "workstudy.post_save",
        json!({ "form": { "season": season, "kind": "filing", "title": "材料整理", "place": "三楼档案室", "seats": 1, "supervisor": null } }),
    );
    let application = stage.call(
        "workstudy.apply",
        json!({ "season": season, "household": household, "student": view["form"]["members"][0]["person"], "wish": null, "phone": null, "note": null }),
    );
    let placed = stage.call(
        "workstudy.place",
        json!({ "application": application["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" }),
    );
    let placement = text(&placed, "/placement/id").to_owned();
    let sheet = stage.call("workstudy.attendance", json!({ "placement": placement }));
    let days: Vec<Value> =
        sheet["days"].as_array().unwrap().iter().map(|d| json!({ "date": d["date"], "code": "present" })).collect();
    stage.call("workstudy.mark", json!({ "placement": placement, "version": sheet["version"], "days": days }));
    stage.sit("fuhe");
    stage.call("workstudy.settle", json!({ "season": season, "placements": [placement] }))
}

/// A number for the other parent with its own check digit.
fn lead_number() -> String {
    (0..=10)
        .map(|last| format!("11010519800101001{}", if last == 10 { "X".to_owned() } else { last.to_string() }))
        .find(|number| kernel::CitizenId::parse(number).is_ok())
        .unwrap()
}

fn step(stage: &Stage, login: &str, name: &str, batch: &str) -> Result<Value, kernel::Error> {
    stage.sit(login);
    let view = stage.call("payments.batch", json!({ "id": batch }));
    stage.try_call(name, json!({ "id": batch, "version": view["version"] }))
}

#[test]
fn a_child_filed_twice_is_not_paid_twice_unless_two_people_say_so() {
    let stage = Stage::training();
    let first = settled(&stage);
    let done = settled_again(&stage, &first.season);
    assert!(text(&done, "/doubts/0").starts_with("可能重复发放：同名且同一天出生"), "{done}");
    assert!(!done["doubts"].to_string().contains("李"), "{done}");

    stage.sit("caiwu");
    let owed = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!(owed["total"], 2);
    assert!(owed["items"].as_array().unwrap().iter().all(|row| !row["doubts"].as_array().unwrap().is_empty()));
    let second = text(&owed, "/items/1/id").to_owned();
    let batch = stage.call("payments.batch_make", json!({ "title": "暑期补助", "payables": [second] }));
    assert_eq!(batch["doubts"][0]["seq"], 1);
    let batch = text(&batch, "/id").to_owned();
    step(&stage, "caiwu", "payments.batch_submit", &batch).unwrap();
    step(&stage, "fuhe", "payments.batch_check", &batch).unwrap();
    let error = step(&stage, "fuzeren", "payments.batch_release", &batch).unwrap_err();
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("payments.doubt", "lines.0"));

    stage.sit("caiwu");
    let ask = json!({ "payable": second, "reason": " " });
    assert_eq!(stage.refused("payments.clearance_ask", ask).fields[0].path, "reason");
    stage.call("payments.clearance_ask", json!({ "payable": second, "reason": "核对户口簿，是两名同名学生" }));
    let doubt = stage.call("payments.batch", json!({ "id": batch }))["doubts"][0].clone();
    assert_eq!((&doubt["cleared"], &doubt["may_decide"]), (&json!(false), &json!(false)));
    let decide = json!({ "id": doubt["clearance"], "version": doubt["version"], "agree": true });
    assert_eq!(stage.refused("payments.clearance_decide", decide.clone()).code, "payments.same_person");
    stage.sit("fuhe");
    assert_eq!(stage.call("payments.batch", json!({ "id": batch }))["doubts"][0]["may_decide"], true);
    stage.call("payments.clearance_decide", decide);
    let released = step(&stage, "fuzeren", "payments.batch_release", &batch).unwrap();
    assert_eq!(released["state"], "released");
    assert_eq!((&released["doubts"][0]["cleared"], &released["doubts"][0]["seq"]), (&json!(true), &json!(1)));

    stage.sit("shenji");
    for action in ["payments.clearance_ask", "payments.clearance_decide"] {
        let log = stage.call("audit.page", json!({ "action": action }));
        assert_eq!(log["total"], 1, "{action}");
        assert!(!log.to_string().contains("户口簿"), "the reason is in the record, not in the log");
    }
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}
