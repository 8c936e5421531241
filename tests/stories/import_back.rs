//! A list that changes a file is taken back, and cannot be once money was made ready by it.

use serde_json::{Value, json};

use crate::first_job::settled;
use crate::world::{Stage, text};

/// A list of one worker with a remark; the worker is on file.
fn list(stage: &Stage, household: &str) -> Value {
    let view = stage.call("households.get", json!({ "id": household }));
    let lead = &view["form"]["lead"];
    let content = format!("姓名,身份证号,备注\n{},{},区里核对过\n", text(lead, "/name"), text(lead, "/id_number"));
    let path = stage.path("核对.csv");
    std::fs::write(&path, content).unwrap();
    json!({ "path": path })
}

fn remark(stage: &Stage, household: &str) -> Value {
    stage.call("households.get", json!({ "id": household }))["form"]["remark"].clone()
}

#[test]
fn an_update_is_taken_back_until_money_leans_on_it() {
    let stage = Stage::training();
    let at = settled(&stage);
    stage.sit("jingban");
    let list = list(&stage, &at.household);
    let done = stage.call("households.import", list.clone());
    assert_eq!((&done["updated"], remark(&stage, &at.household)), (&json!(1), json!("区里核对过")));
    let undo = |done: &Value| json!({ "import": done["import"], "reason": "核对错了" });
    let undone = stage.call("households.import_undo", undo(&done));
    assert_eq!((&undone["removed"], &undone["restored"]), (&json!(0), &json!(1)));
    assert_eq!(remark(&stage, &at.household), Value::Null);
    let history = stage.call("records.history", json!({ "kind": "household", "id": at.household }));
    assert!(history.to_string().contains("区里核对过"), "what was undone stays in the history: {history}");

    let again = stage.call("households.import", list);
    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    stage.call("payments.batch_make", json!({ "title": "暑期补助", "payables": [text(&open, "/items/0/id")] }));
    assert_eq!(stage.refused("households.import_undo", undo(&again)).code, "session.forbidden");
    stage.sit("fuhe");
    let error = stage.refused("households.import_undo", undo(&again));
    assert_eq!(error.code, "import.used");
    assert!(error.message.contains("应发") && error.message.contains("发放明细"), "{}", error.message);
    assert_eq!(remark(&stage, &at.household), "区里核对过");
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_later_edit_is_kept() {
    let stage = Stage::training();
    let at = settled(&stage);
    stage.sit("jingban");
    let done = stage.call("households.import", list(&stage, &at.household));
    let view = stage.call("households.get", json!({ "id": at.household }));
    let mut edited = view["form"].clone();
    edited["address"] = json!("演练市新路 2 号");
    stage.call("households.save", json!({ "id": at.household, "version": view["version"], "form": edited }));
    let request = json!({ "import": done["import"], "reason": "核对错了" });
    let error = stage.refused("households.import_undo", request);
    assert!(error.message.contains("又修改过"), "{}", error.message);
    assert_eq!(remark(&stage, &at.household), "区里核对过");
}

/// What the national layout stars, so that the file can be imported as it was exported.
fn complete(stage: &Stage, form: &mut Value) {
    let codes = stage.call("codes.all", json!({}));
    for (field, table) in [
        ("politics", "politics_form"),
        ("health", "health"),
        ("work_status", "work_status"),
        ("model_worker", "model_worker"),
        ("housing", "housing"),
        ("industry", "industry"),
        ("marital", "marital"),
        ("hukou", "hukou"),
        ("medical_insurance", "medical_insurance"),
        ("main_cause", "causes"),
    ] {
        form[field] = codes[table][0]["code"].clone();
    }
    form["work_start"] = json!("1990-07-01");
    form["division_code"] = json!("410102");
    form["members"][0]["identity"] = codes["identity_gb"][0]["code"].clone();
}

#[test]
fn income_spending_and_property_by_kind_go_out_to_excel_and_come_back_unchanged() {
    let stage = Stage::training();
    let household = settled(&stage).household;
    stage.sit("jingban");
    let view = stage.call("households.get", json!({ "id": household }));
    let mut form = view["form"].clone();
    complete(&stage, &mut form);
    form["economy"] = json!({
        "own": { "incomes": [{ "kind": "wage", "annual": 1_000_000, "note": "工资" },
                             { "kind": "wage", "annual": 200_000, "note": "奖金" }], "work": "working" },
        "shared": [{ "kind": "rent", "annual": 360_000 }],
        "rigid": [{ "kind": "medical", "annual": 480_050, "note": "透析" }],
        "aid": [{ "kind": "greeting", "annual": 100_000 }],
        "homes": 1, "home_area": 62, "shops": 0, "hires": false,
        "vehicles": [{ "year": 2012, "use": "work" }], "other_property": "车位一个", "private_school": true,
        "school_fee": 3_000_000, "public_fee": 200_000, "study_abroad": false,
        "accident": { "what": "火灾", "loss": 900_000, "compensation": 0 },
    });
    form["members"][0]["earner"] = json!({ "incomes": [{ "kind": "gift", "annual": 12_345 }], "work": "student" });
    let saved = json!({ "id": household, "version": view["version"], "form": form });
    let saved = stage.call("households.save", saved)["form"]["economy"].clone();
    let path = stage.path("全部档案.xlsx");
    stage.sit("fuhe");
    stage.call("households.export", json!({ "path": path }));
    let report = stage.call("households.import_check", json!({ "path": path }));
    assert_eq!((&report["total"], &report["rows"][0]["state"]), (&json!(1), &json!("same")), "{report}");

    // A list with nothing but one amount changes that kind and leaves the rest.
    let lead = &view["form"]["lead"];
    let content = format!(
        "姓名,身份证号,工资性收入(年),机动车辆数\n{},{},13000,0\n",
        text(lead, "/name"),
        text(lead, "/id_number")
    );
    let path = stage.path("工资.csv");
    std::fs::write(&path, content).unwrap();
    stage.sit("jingban");
    assert_eq!(stage.call("households.import", json!({ "path": path }))["updated"], 1);
    let economy = stage.call("households.get", json!({ "id": household }))["form"]["economy"].clone();
    assert_eq!(economy["own"]["incomes"], json!([{ "kind": "wage", "annual": 1_300_000, "note": "工资" }]));
    assert_eq!((&economy["vehicles"], &economy["rigid"]), (&json!([]), &saved["rigid"]));
}

#[test]
fn vehicles_come_with_year_and_use_and_never_more_than_are_counted() {
    let stage = Stage::training();
    let household = settled(&stage).household;
    stage.sit("jingban");
    let view = stage.call("households.get", json!({ "id": household }));
    let mut form = view["form"].clone();
    complete(&stage, &mut form);
    stage.call("households.save", json!({ "id": household, "version": view["version"], "form": form }));
    let lead = &view["form"]["lead"];
    let list = |name: &str, cells: &str| {
        let path = stage.path(name);
        let columns = "姓名,身份证号,机动车辆数,机动车1购置年份,机动车1用途,机动车2购置年份,机动车2用途";
        std::fs::write(&path, format!("{columns}\n{},{},{cells}\n", text(lead, "/name"), text(lead, "/id_number")))
            .unwrap();
        json!({ "path": path })
    };
    for (cells, code, header) in [
        ("1,2015,自用,,营运或就业使用", "cell.more_than_counted", "机动车2用途"),
        ("0,2015,,,", "cell.more_than_counted", "机动车1购置年份"),
        // Later than this year, which only the form knows.
        ("1,2099,自用,,", "out_of_range", "机动车1购置年份"),
    ] {
        let report = stage.call("households.import_check", list("错.csv", cells));
        let fault = &report["errors"][0];
        assert_eq!((&fault["code"], &fault["header"]), (&json!(code), &json!(header)), "{report}");
    }
    assert_eq!(stage.call("households.import", list("车.csv", "2,2015,自用,,摩托车电动车"))["updated"], 1);
    let vehicles = || stage.call("households.get", json!({ "id": household }))["form"]["economy"]["vehicles"].clone();
    let both = json!([{ "year": 2015, "use": "private" }, { "year": null, "use": "motorbike" }]);
    assert_eq!(vehicles(), both);
    // Blank cells leave what is there.
    let report = stage.call("households.import_check", list("空.csv", "2,,,,"));
    assert_eq!(report["rows"][0]["state"], "same", "{report}");
}
