//! A household file from the first form to approval, out of the office and back in.

use serde_json::{Value, json};

use crate::first_job::form;
use crate::world::{Stage, text};

pub(crate) fn typed(stage: &Stage) -> String {
    stage.sit("jingban");
    let mut form =
        form(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010"), "6230000000000000018");
    form["members"][0]["stage"] = json!("bachelor");
    text(&stage.call("households.save", json!({ "form": form })), "/id").to_owned()
}

fn request(stage: &Stage, file: &str, deed: &str, opinion: Option<&str>) -> Value {
    let life = stage.call("households.life", json!({ "household": file }));
    json!({ "household": file, "version": life["version"], "deed": deed, "opinion": opinion })
}

/// A file typed by the clerk and taken over by the reviewer as approved on paper.
pub(crate) fn transfer(stage: &Stage, file: &str) {
    stage.sit("fuhe");
    let request = request(stage, file, "transfer", Some("市总 2025 年 6 月 30 日已审批，纸质档案转入"));
    let life = stage.call("households.review", request);
    assert_eq!(life["on_file"], true);
    stage.sit("jingban");
}

/// Forward by whoever holds the right of the step.
pub(crate) fn forward(stage: &Stage, login: &str, command: &str, file: &str) -> Value {
    stage.sit(login);
    let request = request(stage, file, "forward", None);
    stage.call(command, request)
}

#[test]
fn a_typed_file_is_no_right_to_aid_before_it_is_approved() {
    let stage = Stage::training();
    let file = typed(&stage);
    let view = stage.call("households.get", json!({ "id": file }));
    assert_eq!(view["state"], "application");
    let season = stage.call(
        "workstudy.season_save",
        json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31",
                          "rule": stage.call("workstudy.rules", json!({}))[0] } }),
    );
    let candidates = stage.call("workstudy.candidates", json!({ "season": season["id"] }));
    assert_eq!(candidates, json!([]), "an application is not on file");
    transfer(&stage, &file);
    let candidates = stage.call("workstudy.candidates", json!({ "season": season["id"] }));
    assert_eq!(candidates.as_array().unwrap().len(), 1);
}

#[test]
fn every_step_is_taken_by_who_may_and_leaves_its_trace() {
    let stage = Stage::training();
    let file = typed(&stage);
    // Done on paper, typed later: the days are those of the paper, in their order.
    for day in ["2025-08-18", "2025-08-20", "2025-08-22"] {
        let mut step = request(&stage, &file, "forward", None);
        step["done_on"] = json!(day);
        stage.call("households.step", step);
    }
    let life = stage.call("households.life", json!({ "household": file }));
    assert_eq!(text(&life, "/state"), "notice");
    assert_eq!(text(&life, "/notice_until"), "2025-08-29");
    let employer = |employer: Value| {
        let view = stage.call("households.get", json!({ "id": file }));
        let mut form = view["form"].clone();
        form["employer"] = employer;
        stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    };
    let notice = json!({ "household": file });
    employer(Value::Null);
    assert_eq!(stage.refused("documents.file_notice", notice.clone()).code, "households.notice_blank");
    employer(json!("演练机械厂"));
    // On 31 August the notice, typed after its days were over, is no longer to be had.
    assert_eq!(stage.refused("documents.file_notice", notice).code, "documents.notice_over");
    let life = stage.call("households.objection", json!({ "household": file, "text": "邻居反映家中另有房产" }));
    let objection = text(&life, "/objections/0/id").to_owned();
    let error = stage.refused("households.step", request(&stage, &file, "forward", None));
    assert_eq!(error.code, "households.objections_open");
    let answered = json!({ "objection": objection, "answer": "经不动产登记查询，无其他房产，异议不成立" });
    stage.call("households.objection_answer", answered.clone());
    assert_eq!(stage.refused("households.objection_answer", answered).code, "households.answered");
    forward(&stage, "jingban", "households.step", &file);

    let mine = request(&stage, &file, "forward", None);
    assert_eq!(stage.refused("households.step", mine.clone()).code, "households.other_right");
    assert_eq!(stage.refused("households.review", mine).code, "session.forbidden");
    forward(&stage, "fuhe", "households.review", &file);
    forward(&stage, "fuhe", "households.review", &file);
    // Whoever changes the application before it is decided has typed it too.
    let view = stage.call("households.get", json!({ "id": file }));
    let mut form = view["form"].clone();
    form["address"] = json!("演练市演练路 9 号");
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    let error = stage.refused("households.approve", request(&stage, &file, "forward", None));
    assert_eq!(error.code, "households.own_file");
    let life = forward(&stage, "fuzeren", "households.approve", &file);
    assert_eq!(text(&life, "/state"), "on_file");
    assert_eq!(life["on_file"], true);
    assert_eq!(text(&life, "/steps/0/who"), "演练负责人");

    stage.sit("shenji");
    assert_eq!(stage.call("audit.verify", json!({}))["ok"], true);
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}

/// A worker re-submits to stay on file: what was written since the last decision is looked at by somebody else.
#[test]
fn who_changed_a_file_does_not_pass_its_re_verification() {
    let stage = Stage::training();
    let file = typed(&stage);
    transfer(&stage, &file);
    let begin = || stage.call("households.step", request(&stage, &file, "reverify", None));
    stage.sit("fuhe");
    let view = stage.call("households.get", json!({ "id": file }));
    let mut form = view["form"].clone();
    form["address"] = json!("演练市演练路 12 号");
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    begin();
    let own = stage.refused("households.review", request(&stage, &file, "forward", None));
    assert_eq!(own.code, "households.own_file");
    assert!(own.message.contains("年度复核") && own.message.contains("管理员、审核或负责人"), "{}", own.message);
    let ways = stage.call("households.life", json!({ "household": file }))["ways"].clone();
    let pass = ways.as_array().unwrap().iter().find(|way| way["deed"] == "forward").unwrap().clone();
    assert!(text(&pass, "/why_not").contains("年度复核"), "{pass}");
    let life = forward(&stage, "fuzeren", "households.review", &file);
    assert_eq!(text(&life, "/state"), "on_file");

    // Nothing written since: next year it is theirs to pass; taken back, the old changes are to be looked at again.
    stage.sit("jingban");
    begin();
    forward(&stage, "fuhe", "households.review", &file);
    stage.sit("fuzeren");
    stage.call("households.approve", request(&stage, &file, "back", Some("复核表缺签字")));
    stage.sit("fuhe");
    let own = stage.refused("households.review", request(&stage, &file, "forward", None));
    assert_eq!(own.code, "households.own_file");
    stage.sit("shenji");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_notice_runs_five_working_days() {
    let stage = Stage::training();
    let file = typed(&stage);
    forward(&stage, "jingban", "households.step", &file);
    forward(&stage, "jingban", "households.step", &file);
    let mut early = request(&stage, &file, "forward", None);
    early["done_on"] = json!("2025-08-22");
    assert_eq!(stage.refused("households.step", early).code, "households.out_of_order");
    let mut short = request(&stage, &file, "forward", None);
    short["notice_until"] = json!("2025-09-04");
    assert_eq!(stage.refused("households.step", short).code, "households.notice_short");
    // 31 August 2025 is a Sunday: five working days end on Friday.
    let life = forward(&stage, "jingban", "households.step", &file);
    assert_eq!(text(&life, "/notice_until"), "2025-09-05");
    assert_eq!(life["notice_days_left"], 5);
    let error = stage.refused("households.step", request(&stage, &file, "forward", None));
    assert_eq!(error.code, "households.notice_running");
    assert!(life["ways"].as_array().unwrap().iter().any(|way| way["deed"] == "forward" && way["why_not"].is_string()));
}

#[test]
fn refusing_needs_words_and_a_file_that_ended_can_be_taken_up_again() {
    let stage = Stage::training();
    let file = typed(&stage);
    stage.sit("fuhe");
    let error = stage.refused("households.review", request(&stage, &file, "refuse", Some("  ")));
    assert_eq!(error.fields[0].path, "opinion");
    let life = stage.call("households.review", request(&stage, &file, "refuse", Some("人均收入高于标准")));
    assert_eq!(text(&life, "/state"), "closed");

    let view = stage.call("households.get", json!({ "id": file }));
    let error =
        stage.refused("households.save", json!({ "id": file, "version": view["version"], "form": view["form"] }));
    assert_eq!(error.code, "households.ended");
    // It no longer stands in the way of a new file, and cannot come back beside it.
    let mut again = view["form"].clone();
    again["number"] = Value::Null;
    let second = stage.call("households.save", json!({ "form": again }));
    assert_ne!(second["form"]["number"], view["form"]["number"], "numbers are never used again");
    let error = stage.refused("households.review", request(&stage, &file, "reopen", Some("情况有变")));
    assert_eq!(error.code, "households.filed");
    let second = text(&second, "/id").to_owned();
    stage.call("households.review", request(&stage, &second, "refuse", Some("重复登记")));
    let life = stage.call("households.review", request(&stage, &file, "reopen", Some("失业，收入下降")));
    assert_eq!(text(&life, "/state"), "application");
    let labels: Vec<&str> = life["steps"].as_array().unwrap().iter().map(|s| s["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["重新办理", "不予建档", "登记"]);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_step_can_be_taken_back_with_a_reason_and_only_once_at_a_time() {
    let stage = Stage::training();
    let file = typed(&stage);
    forward(&stage, "jingban", "households.step", &file);
    let stale = request(&stage, &file, "back", Some("调查表缺页"));
    assert_eq!(text(&forward(&stage, "jingban", "households.step", &file), "/state"), "union_review");
    assert_eq!(stage.refused("households.step", stale).code, "stale");
    assert_eq!(stage.refused("households.step", request(&stage, &file, "back", None)).fields[0].path, "opinion");
    let back = stage.call("households.step", request(&stage, &file, "back", Some("调查表缺页")));
    assert_eq!(text(&back, "/state"), "home_visit");
    let back = stage.call("households.step", request(&stage, &file, "back", Some("重新受理")));
    assert_eq!(text(&back, "/state"), "application");
    let error = stage.refused("households.step", request(&stage, &file, "back", Some("再退")));
    assert_eq!(error.code, "households.no_way");
}

#[test]
fn the_notice_of_a_file_takes_itself_down_when_its_days_are_over() {
    let stage = Stage::training();
    let file = typed(&stage);
    for _ in 0..3 {
        forward(&stage, "jingban", "households.step", &file);
    }
    let made = stage.call("documents.file_notice", json!({ "household": file }));
    assert_eq!((&made["pages"], &made["withdrawn"]), (&json!(1), &json!(false)));
    let path = stage.path("notice.pdf");
    // The last day still counts; the day after it does not.
    stage.on_day("2025-09-05", "jingban");
    stage.call("documents.save", json!({ "id": made["id"], "path": path }));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    stage.on_day("2025-09-06", "jingban");
    withdrawn(&stage, &made["id"]);
    assert_eq!(stage.refused("documents.file_notice", json!({ "household": file })).code, "documents.notice_over");
}

/// A paper that is kept, and no longer shown, saved or printed.
pub(crate) fn withdrawn(stage: &Stage, document: &Value) {
    assert_eq!(stage.call("documents.get", json!({ "id": document }))["withdrawn"], true);
    let (path, page) = (stage.path("again.pdf"), json!({ "id": document, "page": 0, "width": 400 }));
    for (command, request) in [
        ("documents.page", page),
        ("documents.save", json!({ "id": document, "path": path })),
        ("documents.print", json!({ "id": document, "printer": "演练打印机", "copies": 1 })),
    ] {
        assert_eq!(stage.refused(command, request).code, "documents.notice_over", "{command}");
    }
    assert!(!path.exists());
}
