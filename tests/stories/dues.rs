//! The union fund at the counter: what a unit declared, what it owes and why, what it paid, and its statement.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::world::{Stage, text};

/// An office with a window that has receipts, and a kind whose numbers the program prints itself.
pub(crate) struct Counter {
    pub(crate) stage: Stage,
    kind: String,
    window: Value,
}

impl Counter {
    fn new() -> Self {
        let stage = Stage::training();
        stage.sit("admin");
        let window = stage.call("windows.save", json!({ "name": "1号窗口", "active": true }));
        let window = json!({ "kind": "window", "id": window["id"] });
        let mut form = stage.call("receipts.kind_examples", json!({}))[0].clone();
        form["pre_printed"] = json!(false);
        form["needs_credit_code"] = json!(false);
        form["sheets_per_book"] = json!(200);
        let kind = stage.call("receipts.kind_save", json!({ "form": form }));
        let kind = text(&kind, "/id").to_owned();
        stage.sit("caiwu");
        let range = json!([{ "first": 1, "last": 200 }]);
        let books = stage.call(
            "receipts.deliver",
            json!({ "kind": kind, "from": "演练市总工会", "day": "2025-08-31", "ranges": range }),
        );
        stage.call("receipts.check_in", json!({ "book": books[0]["id"], "counted": 200, "defects": [] }));
        stage.call("receipts.hand_out", json!({ "books": [books[0]["id"]], "holder": window, "signed_by": "王测试" }));
        stage.sit("jingban");
        Self { stage, kind, window }
    }

    fn unit(&self, name: &str) -> String {
        let saved = self.stage.call("units.save", json!({ "union": false, "name": name }));
        text(&saved, "/id").to_owned()
    }

    fn declare(&self, unit: &str, period: &Value, figures: &Value) -> Value {
        self.stage.call("dues.save", json!({ "form": declared(unit, period, figures) }))
    }

    fn issue(&self, payer: &Value, lines: &Value) -> Value {
        self.stage.call(
            "receipts.issue",
            json!({ "holder": self.window, "kind": self.kind, "payer": payer, "lines": lines, "method": "transfer" }),
        )
    }

    fn pay(&self, unit: &str, fen: i64) -> Value {
        self.issue(&json!({ "kind": "unit", "id": unit }), &json!([{ "item": "dues_paid_up", "amount": fen }]))
    }

    fn void(&self, receipt: &Value) {
        let row = &receipt["row"];
        let void = json!({ "receipt": row["id"], "version": row["version"], "reason": "金额写错", "copies_seen": 3 });
        self.stage.call("receipts.void", void);
    }

    /// Two people sign the day off.
    fn close(&self, day: &str) {
        let of = json!({ "window": self.window["id"], "day": day, "cash": 0 });
        self.stage.call("receipts.day_hand", of);
        self.stage.sit("caiwu");
        self.stage.call("receipts.day_take", json!({ "window": self.window["id"], "day": day }));
        self.stage.sit("jingban");
    }

    /// A receipt of a closed day is taken back.
    fn red(&self, receipt: &Value) {
        let ask = json!({ "receipt": receipt["row"]["id"], "holder": self.window, "reason": "重复交款" });
        let asked = self.stage.call("receipts.red_ask", ask);
        self.stage.sit("caiwu");
        self.stage.call("receipts.red_decide", json!({ "id": asked["id"], "confirm": true }));
        self.stage.sit("jingban");
    }

    fn account(&self, unit: &str) -> Value {
        self.stage.call("dues.unit", json!({ "unit": unit }))["account"].clone()
    }
}

fn quarter(nth: u32) -> Value {
    json!({ "year": 2025, "kind": "quarter", "nth": nth })
}

fn month(nth: u32) -> Value {
    json!({ "year": 2025, "kind": "month", "nth": nth })
}

fn declared(unit: &str, period: &Value, figures: &Value) -> Value {
    let mut form = json!({ "unit": unit, "period": period, "has_union": true, "declared_on": "2025-08-31" });
    for (key, value) in figures.as_object().unwrap() {
        form[key] = value.clone();
    }
    form
}

#[test]
fn what_a_unit_owes_and_why_is_answered_at_the_counter() {
    let counter = Counter::new();
    let stage = &counter.stage;
    let unit = counter.unit("演练市东风机械有限公司");
    let empty = stage.call("dues.unit", json!({ "unit": unit }));
    assert_eq!(text(&empty, "/answer"), "没有申报记录，不能核算应交数；已开收据合计 0.00 元。");

    let first = counter.declare(&unit, &quarter(1), &json!({ "payroll": 100_000_000 }));
    assert_eq!(first["reckoning"]["expected"], 800_000);
    assert_eq!((&first["reckoning"]["kept"], &first["reckoning"]["due"]), (&json!(1_200_000), &json!("2025-04-15")));
    let rules = first["reckoning"]["rules"].as_array().unwrap();
    assert_eq!(rules[1]["formula"], "1,000,000.00 元 × 2% = 20,000.00 元");
    assert!(text(&rules[1], "/clause").contains("第四十三条"));
    assert!(text(&rules[2], "/clause").contains("按本地文件核对"), "what is not certain says so");
    let second = counter.declare(&unit, &quarter(2), &json!({ "staff": 11 }));
    assert_eq!((&second["reckoning"]["expected"], &second["reckoning"]["estimated"]), (&json!(273_042), &json!(true)));
    counter.declare(&unit, &month(7), &json!({ "payroll": 50_000_000 }));
    counter.declare(&unit, &month(8), &json!({ "payroll": 50_000_000 }));

    // The same days twice, a period to come, nothing known, a unit that is not there: explained, nothing kept.
    let refused = |period: &Value, figures: &Value, code: &str| {
        let error = stage.refused("dues.save", json!({ "form": declared(&unit, period, figures) }));
        assert!(error.code == code || error.fields.iter().any(|f| f.code == code), "{code}: {error:?}");
    };
    refused(&month(3), &json!({ "payroll": 1 }), "dues.overlap");
    refused(&month(12), &json!({ "payroll": 1 }), "in_future");
    refused(&month(6), &json!({}), "required");
    refused(&quarter(5), &json!({ "payroll": 1 }), "dues.period");
    let nobody = declared("00000000-0000-7000-8000-000000000000", &month(8), &json!({ "payroll": 1 }));
    assert_eq!(stage.refused("dues.save", json!({ "form": nobody })).code, "dues.no_unit");
    assert_eq!(counter.account(&unit)["periods"].as_array().unwrap().len(), 4);

    // Only what counts counts: of 6,000 yuan 1,000 are a gift, and a void receipt is none.
    let payer = json!({ "kind": "unit", "id": unit });
    let mixed = json!([{ "item": "dues_paid_up", "amount": 500_000 }, { "item": "donation", "amount": 100_000 }]);
    let paid = counter.issue(&payer, &mixed);
    let wrong = counter.pay(&unit, 300_000);
    counter.void(&wrong);
    let account = counter.account(&unit);
    assert_eq!((&account["expected"], &account["paid"]), (&json!(800_000 + 273_042 + 400_000), &json!(500_000)));
    assert_eq!((&account["owed"], &account["since"]), (&json!(973_042), &json!("2025年第1季度")));
    assert_eq!((&account["since_day"], &account["estimated"]), (&json!("2025-04-16"), &json!(true)));
    assert_eq!(account["periods"][3]["state"], "coming");

    let hint = stage.call("dues.hint", json!({ "unit": unit }));
    let said = "2025年第1季度应交 8,000.00 元，已交 5,000.00 元，还差 3,000.00 元；到期欠缴共 9,730.42 元";
    assert_eq!(text(&hint, "/text"), said);
    assert_eq!(hint["paid_this_year"], 500_000);
    let last: Vec<(&str, i64)> = hint["last"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(row, "/state_label"), row["counted"].as_i64().unwrap()))
        .collect();
    assert_eq!(last, [("作废", 0), ("已开", 500_000)]);

    // The day is closed; next day the receipt is taken back in red: it is paid no longer.
    counter.close("2025-08-31");
    stage.on_day("2025-09-01", "jingban");
    counter.red(&paid);
    let account = counter.account(&unit);
    assert_eq!((&account["paid"], &account["owed"]), (&json!(0), &json!(1_473_042)));
    let payments = stage.call("dues.payments", json!({ "unit": unit, "limit": 2 }));
    assert_eq!((&payments["total"], &payments["items"][0]["counted"]), (&json!(3), &json!(-500_000)));
    let rest = stage.call("dues.payments", json!({ "unit": unit, "limit": 2, "cursor": payments["next"] }));
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);

    // The unit brings its payroll: the estimate gives way, the version before stays readable.
    let form = declared(&unit, &quarter(2), &json!({ "payroll": 30_000_000, "staff": 11 }));
    let save = json!({ "id": second["id"], "version": 1, "form": form });
    assert_eq!(stage.call("dues.save", save.clone())["reckoning"]["expected"], 240_000);
    assert_eq!(stage.refused("dues.save", save).code, "stale");
    let history = stage.call("records.history", json!({ "kind": "dues_declaration", "id": second["id"] }));
    assert_eq!(history[0]["version"], 2);

    let remove = json!({ "id": second["id"], "version": 2, "reason": " " });
    assert_eq!(stage.refused("dues.remove", remove).fields[0].path, "reason");
    stage.call("dues.remove", json!({ "id": second["id"], "version": 2, "reason": "登错单位" }));
    assert_eq!(counter.account(&unit)["periods"].as_array().unwrap().len(), 3);
    let contact = json!({ "name": "李测试", "phone": "0371-60000000" });
    let view = stage.call("dues.contact_save", json!({ "unit": unit, "contact": contact, "version": 0 }));
    assert_eq!(view["contact"]["name"], "李测试");
    crate::audit::speaks_chinese(stage);
}

#[test]
fn who_is_behind_is_listed_and_leaves_the_office_as_a_workbook() {
    let counter = Counter::new();
    let stage = &counter.stage;
    let names = ["演练市甲厂", "演练市乙厂", "演练市丙厂", "演练市丁厂"];
    let units: Vec<String> = names.iter().map(|name| counter.unit(name)).collect();
    for unit in &units[..3] {
        counter.declare(unit, &month(6), &json!({ "payroll": 10_000_000 }));
    }
    counter.pay(&units[0], 30_000);
    counter.pay(&units[1], 80_000);
    counter.pay(&units[2], 90_000);
    let all = stage.call("dues.units", json!({}));
    let told: Vec<(&str, &str, i64, i64)> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let fen = |key: &str| row[key].as_i64().unwrap();
            (text(row, "/name"), text(row, "/standing_label"), fen("owed"), fen("overpaid"))
        })
        .collect();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    let mut expected = [
        (names[0], "欠缴", 50_000, 0),
        (names[1], "已缴清", 0, 0),
        (names[2], "多缴", 0, 10_000),
        (names[3], "未申报", 0, 0),
    ];
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(told[0].0, names[0], "most owed first");
    let behind = stage.call("dues.units", json!({ "standing": "behind" }));
    assert_eq!((&behind["total"], &behind["items"][0]["since"]), (&json!(1), &json!("2025年6月")));
    assert_eq!(behind["items"][0]["since_day"], "2025-07-16");
    // Page by page nobody is missing and nobody comes twice.
    let mut seen = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let page = stage.call("dues.units", json!({ "limit": 1, "cursor": cursor }));
        assert_eq!(page["total"], 4);
        seen.extend(page["items"].as_array().unwrap().iter().map(|row| text(row, "/unit").to_owned()));
        cursor = page["next"].clone();
        if cursor.is_null() {
            break;
        }
    }
    seen.sort_unstable();
    let mut wanted = units.clone();
    wanted.sort_unstable();
    assert_eq!(seen, wanted);
    let found = stage.call("dues.units", json!({ "q": "yanlianshibing" }));
    assert_eq!((&found["total"], &found["items"][0]["name"]), (&json!(1), &json!(names[2])));
    let summary = stage.call("dues.summary", json!({}));
    assert_eq!((&summary["expected"], &summary["paid"]), (&json!(240_000), &json!(200_000)));
    let counts: Vec<i64> = summary["tiles"].as_array().unwrap().iter().map(|t| t["units"].as_i64().unwrap()).collect();
    assert_eq!(counts, [1, 1, 1, 1]);

    stage.sit("caiwu");
    let path = stage.path("欠缴.xlsx");
    let done = stage.call("dues.export", json!({ "path": path, "standing": "behind" }));
    assert_eq!(done["rows"], 1);
    let workbook = sheets::read_workbook(&path).unwrap();
    let cells: Vec<String> = workbook.sheets[0].rows.iter().flatten().map(|cell| format!("{cell:?}")).collect();
    assert!(
        cells.iter().any(|cell| cell.contains("演练市甲厂")) && !cells.iter().any(|cell| cell.contains("演练市乙厂"))
    );
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_statement_runs_from_year_to_year_and_is_the_same_paper_until_something_changes() {
    let counter = Counter::new();
    let stage = &counter.stage;
    let unit = counter.unit("演练市东风机械有限公司");
    let december = json!({ "year": 2024, "kind": "month", "nth": 11 });
    counter.declare(&unit, &december, &json!({ "payroll": 10_000_000 }));
    counter.declare(&unit, &month(6), &json!({ "payroll": 10_000_000 }));
    counter.pay(&unit, 100_000);
    let asked = json!({ "unit": unit, "year": 2025 });
    let paper = stage.call("documents.dues_statement", asked.clone());
    assert_eq!(stage.call("documents.dues_statement", asked.clone())["id"], paper["id"]);
    let path = stage.path("对账单.pdf");
    stage.call("documents.save", json!({ "id": paper["id"], "path": path }));
    let said = crate::extract::texts(&std::fs::read(&path).unwrap()).join("\n");
    // What fell due in 2024 was not paid then: 800 to begin with, 800 more, 1,000 paid, 600 left.
    for words in ["期初：欠缴 800.00 元", "2025年6月应交", "欠缴 600.00 元", "00000001", "第四十三条"]
    {
        assert!(said.contains(words), "{words} is missing in {said}");
    }
    assert_eq!(counter.account(&unit)["owed"], 60_000);
    counter.pay(&unit, 60_000);
    assert_ne!(stage.call("documents.dues_statement", asked)["id"], paper["id"]);
    let early = stage.refused("documents.dues_statement", json!({ "unit": unit, "year": 2023 }));
    assert_eq!(early.code, "dues.no_year");
    stage.refused("documents.dues_statement", json!({ "unit": unit, "year": 2026 }));
    assert_eq!(stage.call("dues.unit", json!({ "unit": unit }))["documents"].as_array().unwrap().len(), 2);
    // Whoever may make papers may not see what units pay for that alone.
    stage.sit("admin");
    let cadre = json!({ "login": "jiceng", "name": "基层", "role": "cadre", "password": crate::world::PASSWORD });
    stage.call("accounts.create", cadre);
    stage.sit("jiceng");
    let asked = json!({ "unit": unit, "year": 2025 });
    assert_eq!(stage.refused("documents.dues_statement", asked).code, "session.forbidden");
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_workbook_of_declarations_is_looked_at_first_and_filed_second() {
    let counter = Counter::new();
    let stage = &counter.stage;
    counter.unit("演练市甲厂");
    let path = stage.path("申报.csv");
    let header = "单位名称,统一社会信用代码,所属期,职工工资总额,职工人数,是否建会,来源,申报日期";
    let rows = [
        "演练市甲厂,,2025年第1季度,1000000,20,是,申报,2025-04-10",
        "演练市甲厂,,2025年2月,1000,,是,申报,2025-04-10",
        "演练市乙厂,91350100M000100Y43,2025年5月,,12,否,估算,2025-06-10",
        "演练市丙厂,91350100M000100Y44,2025年5月,5000,,是,申报,2025-06-10",
        "演练市甲厂,,去年,5000,,是,申报,2025-06-10",
        "演练市甲厂,,2025年6月,,,是,申报,2025-06-10",
    ];
    std::fs::write(&path, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let report = stage.call("dues.check", json!({ "path": path }));
    assert_eq!((&report["total"], &report["good"], &report["bad"]), (&json!(6), &json!(1), &json!(5)), "{report}");
    let cells: Vec<&str> = report["faults"].as_array().unwrap().iter().map(|f| text(f, "/cell")).collect();
    assert_eq!(cells, ["C3", "A4", "B5", "C6", "D7"], "{report}");
    assert!(text(&report, "/faults/0/message").contains("第 2 行"));
    assert_eq!(stage.call("dues.units", json!({ "standing": "behind" }))["total"], 0, "a look files nothing");

    let report = stage.call("dues.check", json!({ "path": path, "add_units": true }));
    assert_eq!((&report["good"], &report["new_units"]), (&json!(2), &json!(1)));
    let import = |leave_out: bool| json!({ "path": path, "add_units": true, "leave_out": leave_out });
    assert_eq!(stage.refused("dues.import", import(false)).code, "dues.import_faults");
    assert_eq!(stage.call("dues.summary", json!({}))["expected"], 0, "one fault stops it all");
    let done = stage.call("dues.import", import(true));
    let counts = ["created", "updated", "unchanged", "skipped", "new_units"].map(|key| done[key].as_i64().unwrap());
    assert_eq!(counts, [2, 0, 0, 4, 1]);
    // 12 × 124,110 / 12 × 2 %, in full: no union.
    let found = stage.call("dues.units", json!({ "q": "91350100M000100Y43" }));
    assert_eq!((&found["items"][0]["expected"], &found["items"][0]["estimated"]), (&json!(248_220), &json!(true)));

    let again = stage.call("dues.import", import(true));
    assert_eq!((&again["unchanged"], &again["new_units"]), (&json!(2), &json!(0)));
    std::fs::write(&path, format!("{header}\n{}\n", rows[0].replace("1000000", "900000"))).unwrap();
    assert_eq!(stage.call("dues.import", import(false))["updated"], 1);

    // A foreign list is explained once.
    let foreign = stage.path("税务.csv");
    std::fs::write(&foreign, "户名,何时,基数额\n演练市甲厂,2025年8月,1000\n").unwrap();
    assert_eq!(stage.refused("dues.check", json!({ "path": foreign })).code, "import.no_sheet");
    let mapping = json!({ "header_row": 1, "columns": { "A": "unit", "B": "period", "C": "payroll" } });
    stage.call("sheets.mapping_save", json!({ "path": foreign, "table": "dues", "name": "税务", "mapping": mapping }));
    assert_eq!(stage.call("dues.check", json!({ "path": foreign }))["good"], 1);
    let template = stage.path("模板.xlsx");
    stage.call("dues.template", json!({ "path": template }));
    assert!(template.exists());
    crate::audit::speaks_chinese(stage);
}

#[test]
fn what_units_and_others_paid_is_what_the_receipts_say() {
    let counter = Counter::new();
    let stage = &counter.stage;
    let units: Vec<String> = (0..4).map(|nth| counter.unit(&format!("演练市第{nth}厂"))).collect();
    for unit in &units {
        counter.declare(unit, &month(6), &json!({ "payroll": 12_345_678 }));
    }
    // A fixed sequence that looks like chance: the same on every machine.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut paid: HashMap<String, i64> = HashMap::new();
    let mut standing = Vec::new();
    for _ in 0..60 {
        let who = draw(5);
        let fen = i64::try_from(draw(1_000_000)).unwrap() + 1;
        let unit = usize::try_from(who).ok().and_then(|at| units.get(at));
        let payer = unit.map_or_else(
            || json!({ "kind": "outsider", "name": "外地某厂", "reason": "外地单位" }),
            |unit| json!({ "kind": "unit", "id": unit }),
        );
        let key = unit.cloned().unwrap_or_default();
        let gift = json!({ "item": "donation", "amount": 700 });
        let lines = match draw(3) {
            0 => json!([gift, { "item": "dues_paid_up", "amount": fen }]),
            1 => json!([{ "item": "dues_paid_up", "amount": fen }, { "item": "dues_paid_up", "amount": 5 }]),
            _ => json!([gift]),
        };
        let counted: i64 = lines
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["item"] == "dues_paid_up")
            .map(|line| line["amount"].as_i64().unwrap())
            .sum();
        let receipt = counter.issue(&payer, &lines);
        if draw(4) == 0 {
            counter.void(&receipt);
        } else {
            *paid.entry(key.clone()).or_default() += counted;
            standing.push((key, counted, receipt));
        }
    }
    counter.close("2025-08-31");
    stage.on_day("2025-09-02", "jingban");
    for (key, counted, receipt) in standing.iter().step_by(7) {
        counter.red(receipt);
        *paid.entry(key.clone()).or_default() -= counted;
    }
    for unit in &units {
        assert_eq!(counter.account(unit)["paid"], paid[unit]);
        let payments = stage.call("dues.payments", json!({ "unit": unit, "limit": 200 }));
        let sum: i64 = payments["items"].as_array().unwrap().iter().map(|row| row["counted"].as_i64().unwrap()).sum();
        assert_eq!(sum, paid[unit]);
    }
    let summary = stage.call("dues.summary", json!({}));
    assert_eq!(summary["unattributed"], paid[""]);
    let in_all = summary["paid"].as_i64().unwrap() + summary["unattributed"].as_i64().unwrap();
    assert_eq!(in_all, paid.values().sum::<i64>());
    stage.sit("admin");
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["faults"], json!([]), "{checked}");
}

#[test]
fn the_office_chooses_whose_rules_it_uses() {
    let counter = Counter::new();
    let stage = &counter.stage;
    let unit = counter.unit("演练市甲厂");
    let before = counter.declare(&unit, &month(5), &json!({ "payroll": 8_000_000 }));
    assert_eq!(before["reckoning"]["expected"], 64_000);
    assert_eq!(stage.refused("dues.choose_rules", json!({ "version": 0 })).code, "session.forbidden");
    stage.sit("admin");
    let rules = stage.call("dues.rules", json!({}));
    let region = rules["packs"].as_array().unwrap().iter().find_map(|pack| pack["region"].as_str()).unwrap();
    let unknown = stage.refused("dues.choose_rules", json!({ "region": "没有的市", "version": 0 }));
    assert_eq!(unknown.code, "dues.no_region");
    stage.call("dues.choose_rules", json!({ "region": region, "version": rules["version"] }));
    stage.sit("jingban");
    let after = counter.declare(&unit, &month(6), &json!({ "payroll": 8_000_000 }));
    assert_eq!(after["reckoning"]["expected"], 160_000, "everything is collected there");
    // What was declared before keeps the pack it was reckoned by.
    let view = stage.call("dues.unit", json!({ "unit": unit }));
    assert_eq!(view["declarations"][1]["reckoning"], before["reckoning"]);
    crate::audit::speaks_chinese(stage);
}
