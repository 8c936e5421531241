//! What comes from Excel is applied for; somebody else takes it on file, in one step, and can take it back.

use serde_json::{Value, json};

use crate::file_life::typed;
use crate::first_job::form;
use crate::world::{Stage, text};

const WORKERS: [(&str, &str, &str); 3] = [
    ("测试甲", "110105194912310038", "1200"),
    ("测试乙", "110105195001010055", "900"),
    ("测试丁", "11010519520303002X", "1000"),
];

/// A list of three workers, the first with a student.
fn list(stage: &Stage) -> Value {
    let rows = WORKERS.map(|(name, number, wage)| format!("{name},{number},{wage}\n")).concat();
    let path = stage.path("名单.csv");
    std::fs::write(&path, format!("姓名,身份证号,本人月平均收入\n{rows}")).unwrap();
    json!({ "path": path })
}

fn import(stage: &Stage, login: &str) -> Value {
    stage.sit(login);
    let done = stage.call("households.import", list(stage));
    assert_eq!(done["created"], 3, "{done}");
    done
}

fn accept(done: &Value) -> Value {
    json!({ "import": done["import"], "approved_by": "市总工会", "approved_on": "2025-06-30", "opinion": "纸质档案已逐份核对" })
}

fn files(stage: &Stage, done: &Value) -> Vec<Value> {
    let page = stage.call("households.import_files", json!({ "import": done["import"] }));
    page["items"].as_array().unwrap().clone()
}

fn on_file(stage: &Stage) -> Value {
    stage.call("households.list", json!({ "on_file": true }))["total"].clone()
}

fn edit(stage: &Stage, id: &Value) {
    let view = stage.call("households.get", json!({ "id": id }));
    let mut form = view["form"].clone();
    form["address"] = json!("演练市新路 2 号");
    stage.call("households.save", json!({ "id": id, "version": view["version"], "form": form }));
}

fn sound(stage: &Stage) {
    stage.sit("shenji");
    assert_eq!(stage.call("audit.verify", json!({}))["ok"], true);
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_clerk_brings_in_applications_and_a_reviewer_takes_them_on_file() {
    let stage = Stage::training();
    let done = import(&stage, "jingban");
    assert!(text(&done, "/next").contains("3 份已登记为申请"), "{done}");
    assert_eq!(on_file(&stage), 0, "no list is a right to aid");
    let waiting = stage.call("households.watch_list", json!({ "watch": "in_progress" }));
    assert_eq!(waiting["total"], 3);
    let made = files(&stage, &done);
    let life = stage.call("households.life", json!({ "household": made[0]["household"] }));
    assert_eq!(text(&life, "/steps/0/opinion"), "从 Excel 导入：名单.csv 第 2 行");
    assert_eq!(stage.refused("households.import_accept", accept(&done)).code, "session.forbidden");
    let season = stage.call(
        "workstudy.season_save",
        json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31",
                          "rule": stage.call("workstudy.rules", json!({}))[0] } }),
    );
    assert_eq!(stage.call("workstudy.candidates", json!({ "season": season["id"] })), json!([]));

    // The chief has no right to import, and sees what there is to decide.
    stage.sit("fuzeren");
    let run = stage.call("households.imports", json!({}))[0].clone();
    assert_eq!((&run["applications"], &run["on_file"]), (&json!(3), &json!(0)));
    stage.sit("fuhe");
    let mut blank = accept(&done);
    for (field, value) in [("approved_by", json!(" ")), ("opinion", json!("")), ("approved_on", Value::Null)] {
        blank[field] = value;
    }
    let error = stage.refused("households.import_accept", blank);
    assert_eq!(error.fields.len(), 3, "{error:?}");
    let mut late = accept(&done);
    late["approved_on"] = json!("2025-09-01");
    assert_eq!(stage.refused("households.import_accept", late).fields[0].code, "in_future");
    let decided = stage.call("households.import_accept", accept(&done));
    assert_eq!((&decided["done"], &decided["skipped"]), (&json!(3), &json!(0)));
    assert_eq!(on_file(&stage), 3);
    let life = stage.call("households.life", json!({ "household": made[0]["household"] }));
    assert_eq!(text(&life, "/steps/0/opinion"), "市总工会 2025-06-30 已审批，整批入档：纸质档案已逐份核对");
    assert_eq!(text(&life, "/steps/0/who"), "演练审核");
    let run = stage.call("households.imports", json!({}))[0].clone();
    assert_eq!((&run["applications"], &run["on_file"]), (&json!(0), &json!(3)));
    assert!(text(&run, "/accepted").contains("演练审核"), "{run}");
    assert_eq!(stage.refused("households.import_accept", accept(&done)).code, "import.nothing");
    sound(&stage);
}

#[test]
fn nobody_takes_on_file_what_they_imported() {
    let stage = Stage::training();
    let done = import(&stage, "fuhe");
    let error = stage.refused("households.import_accept", accept(&done));
    assert_eq!(error.code, "households.own_file");
    assert!(error.message.contains("另有 2 个"), "{}", error.message);
    // Nor one by one.
    let file = files(&stage, &done)[0].clone();
    assert!(text(&file, "/why_not").contains("您"), "{file}");
    let life = stage.call("households.life", json!({ "household": file["household"] }));
    let transfer = json!({ "household": file["household"], "version": life["version"], "deed": "transfer", "opinion": "市总已审批" });
    let error = stage.refused("households.review", transfer.clone());
    assert_eq!(error.code, "households.own_file");
    assert!(error.message.contains("请换一位"), "{}", error.message);
    let way = life["ways"].as_array().unwrap().iter().find(|way| way["deed"] == "transfer").unwrap();
    assert!(way["why_not"].is_string(), "{way}");
    // In a small office the administrator does.
    stage.sit("admin");
    assert_eq!(stage.call("households.import_accept", accept(&done))["done"], 3);
    sound(&stage);
}

#[test]
fn alone_in_the_office_one_hears_that_another_account_is_needed() {
    let stage = Stage::training();
    let done = import(&stage, "admin");
    for account in stage.call("accounts.list", json!({})).as_array().unwrap() {
        if ["fuhe", "fuzeren"].contains(&text(account, "/login")) {
            stage.call("accounts.set_active", json!({ "id": account["id"], "active": false }));
        }
    }
    let error = stage.refused("households.import_accept", accept(&done));
    assert!(error.message.contains("开设"), "{}", error.message);
}

#[test]
fn what_was_changed_or_decided_since_is_left_out_and_named() {
    let stage = Stage::training();
    let done = import(&stage, "jingban");
    let made = files(&stage, &done);
    edit(&stage, &made[0]["household"]);
    stage.sit("fuhe");
    let life = stage.call("households.life", json!({ "household": made[1]["household"] }));
    let refuse = json!({ "household": made[1]["household"], "version": life["version"], "deed": "refuse", "opinion": "收入高于标准" });
    stage.call("households.review", refuse);
    let mut chosen = accept(&done);
    chosen["households"] = json!([made[0]["household"]]);
    assert_eq!(stage.refused("households.import_accept", chosen.clone()).code, "import.nothing");
    chosen["households"] = json!([typed(&stage)]);
    stage.sit("fuhe");
    assert_eq!(stage.refused("households.import_accept", chosen).code, "import.not_its");
    let decided = stage.call("households.import_accept", accept(&done));
    assert_eq!((&decided["done"], &decided["skipped"]), (&json!(1), &json!(2)));
    let left = decided["left"].as_array().unwrap();
    assert_eq!((&left[0]["number"], &left[1]["number"]), (&made[0]["number"], &made[1]["number"]));
    assert!(
        text(&left[0], "/why_not").contains("修改过") && text(&left[1], "/why_not").contains("不予建档"),
        "{decided}"
    );
    sound(&stage);
}

#[test]
fn an_accepted_import_is_sent_back_and_then_undone() {
    let stage = Stage::training();
    let done = import(&stage, "jingban");
    stage.sit("fuhe");
    stage.call("households.import_accept", accept(&done));
    let undo = json!({ "import": done["import"], "reason": "导错了名单" });
    stage.sit("jingban");
    let error = stage.refused("households.import_undo", undo.clone());
    assert!(error.code == "import.used" && error.message.contains("退回入档"), "{}", error.message);
    assert_eq!(stage.refused("households.import_accept_undo", undo.clone()).code, "session.forbidden");
    stage.sit("fuzeren");
    assert_eq!(
        stage.refused("households.import_accept_undo", json!({ "import": done["import"], "reason": " " })).fields.len(),
        1
    );
    assert_eq!(stage.call("households.import_accept_undo", undo.clone())["done"], 3);
    assert_eq!(on_file(&stage), 0);
    // It may be taken on file again, and one by one back again.
    stage.sit("fuhe");
    assert_eq!(stage.call("households.import_accept", accept(&done))["done"], 3);
    for file in files(&stage, &done) {
        let life = stage.call("households.life", json!({ "household": file["household"] }));
        let back =
            json!({ "household": file["household"], "version": life["version"], "deed": "back", "opinion": "复查" });
        assert_eq!(text(&stage.call("households.approve", back), "/state"), "application");
    }
    stage.sit("jingban");
    assert_eq!(stage.call("households.import_uses", json!({ "import": done["import"] })), json!([]));
    assert_eq!(stage.call("households.import_undo", undo)["removed"], 3);
    assert_eq!(stage.call("households.list", json!({}))["total"], 0);
    stage.sit("fuhe");
    assert_eq!(stage.refused("households.import_accept", accept(&done)).code, "import.undone");
    sound(&stage);
}

#[test]
fn who_changed_a_file_on_file_does_not_decide_it_again() {
    let stage = Stage::training();
    let file = json!(typed(&stage));
    crate::file_life::transfer(&stage, text(&file, ""));
    stage.sit("fuhe");
    edit(&stage, &file);
    let life = stage.call("households.life", json!({ "household": file }));
    let mut step = json!({ "household": file, "version": life["version"], "deed": "back", "opinion": "复查" });
    let life = stage.call("households.approve", step.clone());
    (step["deed"], step["version"]) = (json!("transfer"), life["version"].clone());
    assert_eq!(stage.refused("households.review", step.clone()).code, "households.own_file");
    stage.sit("fuzeren");
    assert_eq!(stage.call("households.review", step)["on_file"], true);
    sound(&stage);
}

#[test]
fn who_typed_a_file_that_is_taken_up_again_has_typed_it_still() {
    let stage = Stage::training();
    stage.sit("fuhe");
    let mut form = form(("测试甲", "110105194912310038"), ("李㛃", "410105200601010010"), "6230000000000000018");
    form["members"][0]["stage"] = json!("bachelor");
    let file = stage.call("households.save", json!({ "form": form }))["id"].clone();
    let step = |login: &str, deed: &str| {
        stage.sit(login);
        let life = stage.call("households.life", json!({ "household": file }));
        json!({ "household": file, "version": life["version"], "deed": deed, "opinion": "复查" })
    };
    let refuse = step("fuhe", "refuse");
    stage.call("households.review", refuse);
    let reopen = step("fuzeren", "reopen");
    stage.call("households.review", reopen);
    for login in ["fuhe", "fuzeren"] {
        let transfer = step(login, "transfer");
        assert_eq!(stage.refused("households.review", transfer).code, "households.own_file", "{login}");
    }
    let transfer = step("admin", "transfer");
    assert_eq!(stage.call("households.review", transfer)["on_file"], true);
}
