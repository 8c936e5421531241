//! The fields of the form that came after the first ones: where the worker is registered, contract and unemployment, what
//! others already give, homes by kind. Typed, kept, told in the history, printed, out to Excel and back, with the worker
//! when another heads the household, and between two offices.

use std::fs;

use serde_json::{Value, json};

use crate::extract::texts;
use crate::file_life::{transfer, typed};
use crate::parcels::{Pair, count, save};
use crate::world::{Stage, text};

/// Every one of them, as the form says it.
fn said() -> Value {
    json!({
        "worker_number": "370100112233", "hukou_address": "演练市章丘路 8 号", "contract_kind": "fixed",
        "contract_from": "2022-03-01", "contract_until": "2025-02-28", "unemployment_from": "2025-03-01",
        "unemployment_until": "2026-02-28", "employer_aid": "2025 年春节慰问 500 元", "dibao_monthly": 26_000,
        "relief_card": "LX-0031", "work_status": "03", "health": "14",
    })
}

fn opened(stage: &Stage, file: &str) -> Value {
    stage.call("households.get", json!({ "id": file }))
}

/// The file of the stories with these fields, and what saving it answers.
fn saved(stage: &Stage, file: &str, fields: &Value) -> Value {
    let view = opened(stage, file);
    let mut form = view["form"].clone();
    for (name, value) in fields.as_object().unwrap() {
        form[name] = value.clone();
    }
    form["economy"]["home_parts"] = json!([{ "kind": "commodity", "count": 1, "area": 65 }, { "kind": "other" }]);
    form["economy"]["shop_area"] = json!(12);
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }))
}

#[test]
fn they_are_kept_told_in_the_history_and_printed() {
    let stage = Stage::training();
    let file = typed(&stage);
    saved(&stage, &file, &said());
    let form = opened(&stage, &file)["form"].clone();
    for (name, value) in said().as_object().unwrap() {
        assert_eq!(&form[name], value, "{name}");
    }
    let homes =
        json!([{ "kind": "commodity", "count": 1, "area": 65 }, { "kind": "other", "count": null, "area": null }]);
    assert_eq!((&form["economy"]["home_parts"], &form["economy"]["shop_area"]), (&homes, &json!(12)));

    let history = stage.call("records.history", json!({ "kind": "household", "id": file })).to_string();
    for words in [
        "户籍地址",
        "劳动合同签订情况",
        "固定期限",
        "失业保险金领取截止日期",
        "单位帮扶情况",
        "260.00",
        "特困救助卡号",
        "住房 商品房",
    ] {
        assert!(history.contains(words), "{words}: {history}");
    }

    let paper = stage.call("documents.household", json!({ "household": file }));
    let path = stage.path("form.pdf");
    stage.call("documents.save", json!({ "id": paper["id"], "path": path }));
    let pages: Vec<String> =
        texts(&fs::read(&path).unwrap()).iter().map(|page| page.replace(char::is_whitespace, "")).collect();
    for words in [
        "370100112233",
        "演练市章丘路8号",
        "固定期限",
        "2022年3月1日",
        "2025年2月28日",
        "三年",
        "2025年3月1日",
        "2026年2月28日",
        "2025年春节慰问500元",
        "260.00",
        "LX-0031",
        "买买提·阿不都热合曼（一般疾病）",
    ] {
        assert!(pages[0].contains(words), "{words}: {}", pages[0]);
    }
    assert!(pages[2].contains("商品房1套65平方米；其他住房") && pages[2].contains("12平方米"), "{}", pages[2]);
    stage.sit("shenji");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn what_contradicts_itself_is_refused_at_its_field_or_pointed_at() {
    let stage = Stage::training();
    let file = typed(&stage);
    let view = opened(&stage, &file);
    let refused = |fields: Value| {
        let mut form = view["form"].clone();
        for (name, value) in fields.as_object().unwrap() {
            form[name] = value.clone();
        }
        let request = json!({ "id": file, "version": view["version"], "form": form });
        stage.refused("households.save", request).fields[0].path.clone()
    };
    assert_eq!(refused(json!({ "contract_from": "2025-03-01", "contract_until": "2025-02-28" })), "contract_until");
    assert_eq!(refused(json!({ "contract_kind": "open", "contract_until": "2027-02-28" })), "contract_until");
    assert_eq!(refused(json!({ "contract_kind": "none", "contract_from": "2025-03-01" })), "contract_kind");
    let benefit = json!({ "unemployment_from": "2025-03-01", "unemployment_until": "2025-02-28" });
    assert_eq!(refused(benefit), "unemployment_until");
    assert_eq!(refused(json!({ "dibao_monthly": -1 })), "dibao_monthly");

    let mut fields = said();
    fields["work_status"] = json!("01");
    fields["hardship_class"] = json!("on_dibao");
    fields["dibao_monthly"] = Value::Null;
    fields["main_cause"] = json!("10");
    fields["employer"] = Value::Null;
    let view = saved(&stage, &file, &fields);
    let told: Vec<(&str, &str)> = view["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| (text(warning, "/path"), text(warning, "/code")))
        .collect();
    for wanted in [
        ("contract_until", "contract.ended"),
        ("unemployment_from", "unemployment.at_work"),
        ("dibao_monthly", "dibao.missing"),
        ("cause_text", "cause.text"),
        ("employer", "report.missing"),
    ] {
        assert!(told.contains(&wanted), "{wanted:?}: {told:?}");
    }
    let mut form = view["form"].clone();
    form["economy"]["homes"] = json!(2);
    form["economy"]["home_parts"] = json!([{ "kind": "commodity", "count": 1, "area": 65 }]);
    form["members"][0]["health"] = json!("20");
    let view = stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    let warnings = view["warnings"].to_string();
    assert!(warnings.contains("homes.differs") && !warnings.contains("home_area.differs"), "{warnings}");
    assert!(warnings.contains("members.0.disability"), "{warnings}");
}

#[test]
fn they_go_out_to_excel_and_come_back_under_the_headers_others_use() {
    let stage = Stage::training();
    let file = typed(&stage);
    let mut fields = said();
    // What the form stars a list must have.
    let starred = json!({
        "politics": "03", "model_worker": "01", "housing": "02", "work_start": "2003-07-02", "industry": "C",
        "marital": "01", "hukou": "01", "division_code": "410105", "medical_insurance": "01", "main_cause": "9",
    });
    fields.as_object_mut().unwrap().extend(starred.as_object().unwrap().clone());
    let view = saved(&stage, &file, &fields);
    let mut form = view["form"].clone();
    form["members"][0]["identity"] = json!("31");
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    stage.sit("admin");
    let out = stage.path("out.xlsx");
    stage.call("households.export", json!({ "path": out }));
    let report = stage.call("households.import_check", json!({ "path": out }));
    assert!(report["rows"].as_array().unwrap().iter().all(|row| row["state"] == "same"), "{report:#}");

    let list = stage.path("list.csv");
    let header = "姓名,身份证号,户口地址,劳动合同,合同开始日期,合同到期日期,低保金,特困救助卡,商品房套数,患病人员";
    let row = |until: &str| {
        format!(
            "{header}\n买买提·阿不都热合曼,11010519491231002X,演练市新路 2 号,固定期限,2024.1.1,{until},300,LX-0032,2,本人\n"
        )
    };
    fs::write(&list, row("2023-12-31")).unwrap();
    let report = stage.call("households.import_check", json!({ "path": list }));
    let fault = &report["errors"][0];
    assert_eq!((&fault["header"], &fault["cell"]), (&json!("劳动合同终止日期"), &json!("F2")), "{report:#}");
    fs::write(&list, row("2026-12-31")).unwrap();
    let report = stage.call("households.import_check", json!({ "path": list }));
    assert!(report["unknown_columns"].to_string().contains("患病人员"), "{report:#}");
    assert_eq!(stage.call("households.import", json!({ "path": list }))["updated"], 1);
    let form = opened(&stage, &file)["form"].clone();
    assert_eq!(
        json!([
            form["hukou_address"],
            form["contract_from"],
            form["contract_until"],
            form["dibao_monthly"],
            form["relief_card"]
        ]),
        json!(["演练市新路 2 号", "2024-01-01", "2026-12-31", 30_000, "LX-0032"])
    );
    assert_eq!(form["economy"]["home_parts"][0], json!({ "kind": "commodity", "count": 2, "area": 65 }));
    assert_eq!(form["unemployment_from"], "2025-03-01", "what the list does not say stays");
}

/// What is the worker's goes with the worker, what is the household's stays with the household.
#[test]
fn under_another_head_the_contract_is_the_members() {
    let stage = Stage::training();
    let file = typed(&stage);
    saved(&stage, &file, &said());
    transfer(&stage, &file);
    let view = opened(&stage, &file);
    stage.sit("fuhe");
    let new = stage.call(
        "households.change_head",
        json!({ "household": file, "version": view["version"], "head": view["form"]["members"][0]["person"],
                "members": [{ "person": view["lead_id"], "relation": "51" }], "reason": "原户主外出务工" }),
    );
    let form = opened(&stage, text(&new, "/household"))["form"].clone();
    assert_eq!(
        json!([form["members"][0]["contract_start"], form["members"][0]["contract_term"]]),
        json!(["2022-03-01", "04"])
    );
    assert_eq!(json!([form["contract_from"], form["employer_aid"], form["worker_number"]]), json!([null, null, null]));
    assert_eq!(
        json!([form["hukou_address"], form["dibao_monthly"], form["relief_card"]]),
        json!(["演练市章丘路 8 号", 26_000, "LX-0031"])
    );
}

/// Two offices change them: a home of one kind each is no conflict, one date twice is, and is called by its name.
#[test]
fn they_travel_between_offices_and_meet_field_by_field() {
    let pair = Pair::new();
    let home = |kind: &str, count: u32| json!({ "kind": kind, "count": count, "area": null });
    save(&pair.firm, &pair.file, |form| {
        form["contract_kind"] = json!("fixed");
        form["economy"]["home_parts"] = json!([home("commodity", 1), home("self_built", 1)]);
    });
    pair.receive(&pair.parcel("一.ncparcel", "演练路 1 号"));
    save(&pair.centre, &pair.file, |form| {
        form["contract_until"] = json!("2026-12-31");
        form["hukou_address"] = json!("演练市章丘路 8 号");
        form["economy"]["home_parts"][0]["count"] = json!(2);
    });
    save(&pair.firm, &pair.file, |form| {
        form["contract_until"] = json!("2027-12-31");
        form["dibao_monthly"] = json!(26_000);
        form["economy"]["home_parts"][1]["count"] = json!(3);
    });
    let report = pair.receive(&pair.parcel("二.ncparcel", "演练路 2 号"));
    assert_eq!((count(&report, "conflict"), count(&report, "refused")), (1, 0), "{report}");
    let form = opened(&pair.centre, text(&pair.file, "/id"))["form"].clone();
    assert_eq!(form["economy"]["home_parts"], json!([home("commodity", 2), home("self_built", 3)]));
    assert_eq!(
        json!([form["contract_kind"], form["contract_until"], form["hukou_address"], form["dibao_monthly"]]),
        json!(["fixed", "2026-12-31", "演练市章丘路 8 号", 26_000])
    );
    let open = pair.centre.call("parcels.conflicts", json!({}))["items"][0].clone();
    assert_eq!(
        (&open["place"], &open["ours"], &open["theirs"]),
        (&json!("劳动合同终止日期"), &json!("2026-12-31"), &json!("2027-12-31"))
    );
}
