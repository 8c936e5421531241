//! The printed household form: blank for the pen, filled from the file, and another paper when the file says otherwise.

use std::fs;

use serde_json::{Value, json};

use crate::extract::texts;
use crate::file_life::{forward, typed};
use crate::world::{Stage, text};

fn pages(stage: &Stage, paper: &Value) -> Vec<String> {
    let path = stage.path(&format!("{}.pdf", text(paper, "/id")));
    stage.call("documents.save", json!({ "id": paper["id"], "path": path }));
    texts(&fs::read(&path).unwrap())
}

fn form(stage: &Stage, file: &str) -> Value {
    stage.call("documents.household", json!({ "household": file }))
}

#[test]
fn a_blank_form_has_every_leaf_and_nobody_in_it() {
    let stage = Stage::training();
    typed(&stage);
    let blank = stage.call("documents.household_blank", json!({}));
    assert_eq!((&blank["pages"], &blank["number"]), (&json!(5), &Value::Null));
    assert_eq!(stage.call("documents.household_blank", json!({}))["id"], blank["id"], "kept once");
    let pages = pages(&stage, &blank);
    for (page, leaf) in pages[1..].iter().zip(["表二", "表三", "表四", "表五"]) {
        assert!(page.contains(leaf), "{leaf}");
    }
    let all = pages.concat();
    assert!(!all.contains("买买提") && !all.contains("11010519491231002X"));
    assert!(all.contains("空白表") && all.contains("演练"), "a training office marks its papers");
}

#[test]
fn opinions_on_the_form_are_those_of_the_steps_that_stand() {
    let stage = Stage::training();
    let file = typed(&stage);
    let before = form(&stage, &file);
    assert_eq!(form(&stage, &file)["id"], before["id"]);
    forward(&stage, "jingban", "households.step", &file);
    let step = |deed: &str, opinion: &str| {
        let life = stage.call("households.life", json!({ "household": file }));
        let request = json!({ "household": file, "version": life["version"], "deed": deed, "opinion": opinion });
        stage.call("households.step", request)
    };
    step("forward", "两人入户，情况属实");
    let said = form(&stage, &file);
    assert_ne!(said["id"], before["id"]);
    let opinions = pages(&stage, &said).pop().unwrap();
    assert!(opinions.contains("两人入户，情况属实") && opinions.contains("演练经办"), "{opinions}");

    step("back", "入户记录缺签字，重新入户");
    let taken_back = pages(&stage, &form(&stage, &file)).pop().unwrap();
    assert!(!taken_back.contains("情况属实"), "what was taken back is no longer said: {taken_back}");
    step("forward", "补签后再次入户");
    let again = pages(&stage, &form(&stage, &file)).pop().unwrap();
    assert!(again.contains("补签后再次入户") && !again.contains("情况属实"));
}

/// A notice that was taken back had objections of its own: the paper tells of the one that stands.
#[test]
fn the_form_counts_the_objections_to_the_notice_that_stands() {
    let stage = Stage::training();
    let file = typed(&stage);
    let step = |deed: &str, day: &str, opinion: &str| {
        let life = stage.call("households.life", json!({ "household": file }));
        let request = json!({
            "household": file, "version": life["version"], "deed": deed, "done_on": day, "opinion": opinion,
        });
        stage.call("households.step", request)
    };
    for day in ["2025-08-12", "2025-08-14", "2025-08-18"] {
        step("forward", day, "同意");
    }
    let object = |day: &str| json!({ "household": file, "text": "反映另有住房", "received_on": day });
    let life = stage.call("households.objection", object("2025-08-19"));
    let answer = json!({ "objection": life["objections"][0]["id"], "answer": "经查询，异议不成立" });
    stage.call("households.objection_answer", answer);
    step("back", "2025-08-20", "公示单写错单位，重新公示");
    step("forward", "2025-08-22", "改正后重新公示");
    assert_eq!(stage.refused("households.objection", object("2025-08-20")).code, "households.before_notice");
    step("forward", "2025-08-31", "公示期满");
    let opinions = pages(&stage, &form(&stage, &file)).concat().replace(char::is_whitespace, "");
    assert!(opinions.contains("没有收到异议") && !opinions.contains("收到异议1件"), "{opinions}");
}

#[test]
fn income_property_and_consents_stand_on_the_form() {
    let stage = Stage::training();
    let file = typed(&stage);
    let view = stage.call("households.get", json!({ "id": file }));
    let mut wanted = view["form"].clone();
    wanted["economy"]["own"]["incomes"] = json!([
        { "kind": "wage", "annual": 1_200_000, "note": "单位劳资科证明" }, { "kind": "wage", "annual": 34_500 },
        { "kind": "rent" }
    ]);
    wanted["economy"]["rigid"] = json!([{ "kind": "medical", "annual": 800_000 }]);
    wanted["economy"]["homes"] = json!(1);
    wanted["consents"] = json!([{ "kind": "check", "signer": "买买提·阿不都热合曼", "signed_on": "2025-08-20" }]);
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": wanted }));
    let pages = pages(&stage, &form(&stage, &file));
    assert_eq!(pages.len(), 5);
    let lines = |page: usize| pages[page].lines().map(str::to_owned).collect::<Vec<_>>();
    let economy = lines(2);
    let has = |line: &str| economy.iter().any(|l| l == line);
    assert!(has("12,345.00"), "two wages are one sum: {economy:?}");
    assert!(has("未填金额"), "a kind without an amount is said");
    assert!(has("8,000.00") && has("单位劳资科证明"));
    assert!(pages[3].contains("家庭经济状况核对授权书") && pages[3].contains("2025-08-20"));
    stage.sit("shenji");
    crate::audit::speaks_chinese(&stage);
}

/// What the worker stated stands on the first leaf, what the rules make of the parts stands where the form says so.
#[test]
fn the_result_by_rule_is_reckoned_from_the_parts() {
    let stage = Stage::training();
    let file = typed(&stage);
    let view = stage.call("households.get", json!({ "id": file }));
    let mut wanted = view["form"].clone();
    (wanted["annual_income"], wanted["rigid_annual"]) = (json!(6_360_000), json!(100_000));
    wanted["people_count"] = json!(4);
    wanted["economy"]["own"]["incomes"] = json!([{ "kind": "wage", "annual": 6_372_000 }]);
    wanted["economy"]["shared"] = json!([{ "kind": "rent", "annual": 0 }]);
    wanted["economy"]["rigid"] = json!([{ "kind": "medical", "annual": 130_000 }]);
    wanted["members"][0]["monthly_income"] = json!(0);
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": wanted }));
    let pages = pages(&stage, &form(&stage, &file));
    assert!(pages[0].contains("63,600.00") && pages[0].contains("1,000.00"), "stated: {}", pages[0]);
    assert!(pages[0].contains("1,327.50") && !pages[0].contains("1,325.00"), "computed: {}", pages[0]);
    assert!(pages[2].contains("63,720.00") && !pages[2].contains("63,600.00"), "{}", pages[2]);
    assert!(pages[2].contains("1,300.00") && !pages[2].contains("1,000.00"), "{}", pages[2]);
    assert!(pages[2].contains("1,300.41"), "(63,720 − 1,300) ÷ 48: {}", pages[2]);
}
