//! What really reached people, as of any day: work-study, aid, cards, what came back from the bank, what was taken back;
//! and the money of every report is the ledger's.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::aid::{Day, apply, candidates, id_number, office, programme, review};
use crate::extract::texts;
use crate::first_job::{form, release, settled};
use crate::world::{PASSWORD, Stage, text};

const DIMENSIONS: [&str; 6] = ["year", "kind", "programme", "stage", "union", "class"];

/// Files whose child is a freshman of 2026, on file. The last names no union yet.
fn households(stage: &Stage, count: usize) -> Vec<String> {
    let mut files = Vec::new();
    for nth in 1..=count {
        // Not born on one day: they would be taken for one person.
        let (lead, child) = (id_number(&format!("1970010{nth}"), nth), id_number(&format!("2008010{nth}"), nth));
        let mut file = form(("测父", &lead), ("测子", &child), "6230000000000000018");
        file["members"][0]["stage"] = json!("bachelor");
        file["members"][0]["entry_year"] = json!(2026);
        file["hardship_class"] = json!("deep");
        file["union_name"] = if nth == count { json!(null) } else { json!("演练纺织厂工会") };
        let saved = stage.call("households.save", json!({ "form": file }));
        files.push(text(&saved, "/id").to_owned());
    }
    for file in &files {
        crate::file_life::transfer(stage, file);
    }
    files
}

/// Types something else into a file.
fn retype(stage: &Stage, file: &str, field: &str, value: &str) {
    stage.sit("jingban");
    let view = stage.call("households.get", json!({ "id": file }));
    let mut form = view["form"].clone();
    form[field] = json!(value);
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
}

fn request(as_of: &str, by: &[&str]) -> Value {
    json!({ "from_year": 2024, "to_year": 2026, "as_of": as_of, "by": by })
}

/// Households, people, cash, number of cards, value of cards.
fn figures(cell: &Value) -> [i64; 5] {
    ["households", "people", "cash", "card_count", "cards"].map(|figure| cell[figure].as_i64().unwrap())
}

fn totals(stage: &Stage, as_of: &str) -> [i64; 5] {
    figures(&stage.call("reports.aid", request(as_of, &["year"]))["totals"]["total"])
}

fn row<'v>(view: &'v Value, label: &str) -> &'v Value {
    view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["label"] == label)
        .unwrap_or_else(|| panic!("{label}: {view}"))
}

/// The line of a batch that is for this person.
fn line_of(stage: &Stage, batch: &str, person: &Value) -> Value {
    let lines = stage.call("payments.lines", json!({ "batch": batch }));
    lines["items"].as_array().unwrap().iter().find(|line| line["beneficiary"] == *person).unwrap()["id"].clone()
}

fn pay_all(stage: &Stage, title: &str) -> String {
    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    let ids: Vec<Value> = open["items"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    let batch = stage.call("payments.batch_make", json!({ "title": title, "payables": ids }));
    release(stage, text(&batch, "/id"));
    text(&batch, "/id").to_owned()
}

/// Everything a centre does in an autumn: the files, the programme, and the days on which something happened.
struct Autumn {
    files: Vec<String>,
    students: Vec<Value>,
}

fn autumn(stage: &Stage, day: &Arc<Day>) -> Autumn {
    settled(stage);
    stage.sit("jingban");
    let files = households(stage, 3);
    let programme = programme(stage, "zhengzhou-2024", 10_000_000, 2);
    let page = candidates(stage, &programme);
    let found: Vec<&Value> = files
        .iter()
        .map(|file| page.iter().find(|c| c["household"] == **file && c["eligible"] == true).unwrap())
        .collect();
    let applications: Vec<Value> = found.iter().map(|c| apply(stage, &programme, c)).collect();
    stage.sit("fuhe");
    for application in &applications {
        review(stage, application, true);
    }
    let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
    stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    day.set("2026-09-01");
    stage.call("aid.pay", json!({ "programme": programme }));
    stage.call("aid.cards_in", json!({ "face": 10_000, "from": "GS001", "to": "GS010", "note": null }));
    stage.call("aid.card_out", json!({ "application": applications[0]["id"] }));
    // What the application did not know is told by the file of the day of payment.
    retype(stage, &files[2], "union_name", "演练机床厂工会");
    day.set("2026-09-02");
    let batch = pay_all(stage, "2026年秋季助学和勤工俭学");
    day.set("2026-09-03");
    let students: Vec<Value> = found.iter().map(|c| c["beneficiary"].clone()).collect();
    stage.sit("caiwu");
    let returned = line_of(stage, &batch, &students[1]);
    let mark =
        json!({ "batch": batch, "lines": [returned], "outcome": "returned", "reason": "户名不符", "on": "2026-09-03" });
    stage.call("payments.mark", mark);
    stage.call("payments.mark", json!({ "batch": batch, "outcome": "paid", "on": "2026-09-03" }));
    day.set("2026-09-05");
    pay_all(stage, "退回补发");
    day.set("2026-09-08");
    stage.sit("caiwu");
    let line = line_of(stage, &batch, &students[0]);
    let ask = json!({ "line": line, "amount": 100_000, "reason": "多发一档", "on": "2026-09-08" });
    let asked = stage.call("payments.reversal_ask", ask)["reversals"][0].clone();
    stage.sit("fuzeren");
    stage.call("payments.reversal_decide", json!({ "id": asked["id"], "version": asked["version"], "confirm": true }));
    day.set("2026-09-10");
    stage.sit("fuhe");
    let cards = stage.call("aid.cards", json!({ "state": "out" }));
    let first = &cards["items"][0];
    stage.call(
        "aid.card_return",
        json!({ "serial": first["serial"], "version": first["version"], "reason": "多领一张" }),
    );
    Autumn { files, students }
}

#[test]
fn a_report_tells_what_had_reached_people_on_any_day() {
    let (stage, day) = office();
    let made = autumn(&stage, &day);
    // Later changes of the files change nothing of what was.
    retype(&stage, &made.files[0], "hardship_class", "relative");
    retype(&stage, &made.files[2], "union_name", "演练锅炉厂工会");
    day.set("2026-09-20");
    stage.sit("fuhe");
    assert_eq!(totals(&stage, "2026-08-31"), [0, 0, 0, 0, 0]);
    assert_eq!(totals(&stage, "2026-09-01"), [1, 1, 0, 2, 20_000], "cards handed out before the money");
    assert_eq!(totals(&stage, "2026-09-02"), [4, 4, 2_550_000, 2, 20_000]);
    assert_eq!(totals(&stage, "2026-09-03"), [3, 3, 1_800_000, 2, 20_000], "what the bank sent back reached nobody");
    assert_eq!(totals(&stage, "2026-09-05"), [4, 4, 2_550_000, 2, 20_000], "paid anew");
    assert_eq!(totals(&stage, "2026-09-08"), [4, 4, 2_450_000, 2, 20_000], "less what was taken back");
    assert_eq!(totals(&stage, "2026-09-10"), [4, 4, 2_450_000, 1, 10_000], "a card came back");

    let by_year = stage.call("reports.aid", request("2026-09-20", &["year"]));
    assert_eq!(figures(&row(&by_year, "2025")["total"]), [1, 1, 300_000, 0, 0], "the year is the season's");
    assert_eq!(figures(&row(&by_year, "2026")["total"]), [3, 3, 2_150_000, 1, 10_000]);
    let by_class = stage.call("reports.aid", request("2026-09-20", &["class", "union"]));
    assert_eq!(figures(&row(&by_class, "深度困难")["total"]), [4, 4, 2_450_000, 1, 10_000], "as granted");
    let unions = by_class["columns"].to_string();
    assert!(unions.contains("演练机床厂工会") && !unions.contains("演练锅炉厂工会"), "as on the day: {unions}");
    let narrow = json!({
        "from_year": 2024, "to_year": 2026, "as_of": "2026-09-20", "by": ["stage"],
        "filters": [{ "dimension": "kind", "values": ["勤工俭学"] }],
    });
    assert_eq!(figures(&stage.call("reports.aid", narrow)["totals"]["total"]), [1, 1, 300_000, 0, 0]);

    stage.sit("caiwu");
    let ledger = stage.call("payments.ledger", json!({}));
    let arrived = ledger["total"]["paid"].as_i64().unwrap() + ledger["total"]["pending"].as_i64().unwrap();
    for rows in DIMENSIONS {
        for columns in DIMENSIONS.into_iter().filter(|columns| *columns != rows) {
            let view = stage.call("reports.aid", request("2026-09-20", &[rows, columns]));
            let cells = view["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap());
            let cash: i64 = cells.map(|cell| cell["cash"].as_i64().unwrap()).sum();
            assert_eq!(cash, arrived, "{rows} by {columns}");
        }
    }
}

#[test]
fn a_cell_opens_the_people_behind_it_and_goes_out_as_a_workbook_and_a_paper() {
    let (stage, day) = office();
    let made = autumn(&stage, &day);
    day.set("2026-09-20");
    stage.sit("fuhe");
    let report = request("2026-09-20", &["kind", "year"]);
    let cell = json!({ "report": report, "row": "金秋助学", "column": "2026", "limit": 3 });
    let page = stage.call("reports.people", cell.clone());
    let rows = page["items"].as_array().unwrap();
    assert_eq!((&page["total"], rows.len()), (&json!(4), 3), "three payments and the card: {page}");
    assert_eq!(rows[0]["number"], "GS002", "the days in their order; GS001 came back");
    let mut next = cell;
    next["cursor"] = page["next"].clone();
    let last = stage.call("reports.people", next);
    assert_eq!((&last["items"][0]["person"], &last["next"]), (&made.students[1], &json!(null)), "paid anew last");
    let cash: i64 = rows.iter().chain(last["items"].as_array().unwrap()).map(|r| r["cash"].as_i64().unwrap()).sum();
    assert_eq!(cash, 2_150_000);
    let all = stage.call("reports.people", json!({ "report": report }));
    assert_eq!(all["total"], 5);
    stage.call("people.get", json!({ "id": rows[1]["person"] }));

    let preset = stage.call("reports.presets", json!({}))[0].clone();
    assert_eq!((&preset["title"], &preset["request"]["from_year"]), (&json!("三年助学情况"), &json!(2024)));
    let years = stage.call("reports.aid", preset["request"].clone());
    assert_eq!(figures(&years["totals"]["total"]), [3, 3, 2_150_000, 1, 10_000], "schooling only");
    for (form, name) in [("xlsx", "统计.xlsx"), ("pdf", "统计.pdf")] {
        let export =
            json!({ "report": preset["request"], "title": preset["title"], "form": form, "path": stage.path(name) });
        stage.call("reports.export", export);
    }
    assert!(std::fs::read(stage.path("统计.xlsx")).unwrap().starts_with(b"PK"));
    let paper = texts(&std::fs::read(stage.path("统计.pdf")).unwrap()).remove(0);
    for words in ["演练\n", "三年助学情况", "统计到 2026年9月20日", "21,500.00", "合计"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }

    let ahead = stage.refused("reports.aid", request("2026-09-21", &["year"]));
    assert_eq!((ahead.fields[0].code.as_str(), ahead.fields[0].path.as_str()), ("reports.as_of", "as_of"));
    assert_eq!(stage.refused("reports.aid", request("2026-09-20", &["year", "year"])).fields[0].path, "by");
    stage.sit("jingban");
    stage.call("reports.people", json!({ "report": report }));
    let export = json!({ "report": report, "title": "统计", "form": "pdf", "path": stage.path("不行.pdf") });
    assert_eq!(stage.refused("reports.export", export).code, "session.forbidden");
    stage.sit("admin");
    let cadre = json!({ "login": "ganbu", "name": "测干部", "role": "cadre", "password": PASSWORD });
    stage.call("accounts.create", cadre);
    stage.sit("ganbu");
    assert_eq!(stage.refused("reports.people", json!({ "report": report })).code, "session.forbidden");
    stage.sit("shenji");
    let log = stage.call("audit.page", json!({ "action": "reports.export" }));
    assert_eq!((&log["total"], text(&log, "/items/0/detail")), (&json!(2), "PDF，共 1 行"), "{log}");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
}

#[test]
fn who_has_no_file_is_a_household_of_one() {
    let (stage, day) = office();
    stage.sit("jingban");
    let programme = programme(&stage, "temporary-asked", 5_000_000, 0);
    let typed = json!({
        "programme": programme, "name": "测骑手", "id_number": id_number("19900101", 7), "phone": "13800000002",
        "employer": "演练外卖平台", "bank": "演练银行", "account": "6230000000000000015", "student_name": null,
        "student_id_number": null, "stage": null, "school": null, "reason": "送餐途中受伤", "cost": null, "asked": 300_000,
    });
    let application = stage.call("aid.apply_off_file", typed);
    stage.sit("fuhe");
    review(&stage, &application, true);
    let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
    stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    day.set("2026-09-01");
    stage.call("aid.pay", json!({ "programme": programme }));
    let batch = pay_all(&stage, "临时困难救助");
    stage.sit("caiwu");
    let mark = json!({ "batch": batch, "outcome": "returned", "reason": "户名不符", "on": "2026-09-01" });
    stage.call("payments.mark", mark);
    assert_eq!(totals(&stage, "2026-09-01"), [0, 0, 0, 0, 0]);
    let line = stage.call("payments.lines", json!({ "batch": batch }))["items"][0]["id"].clone();
    stage.call("payments.mark_undo", json!({ "line": line, "reason": "看错了行" }));
    let view = stage.call("reports.aid", request("2026-09-01", &["class", "stage"]));
    assert_eq!(figures(&row(&view, "未建档")["total"]), [1, 1, 300_000, 0, 0]);
    assert_eq!(view["columns"], json!(["不在学"]));
    let page = stage.call("reports.people", json!({ "report": request("2026-09-01", &["year"]), "row": "2026" }));
    assert_eq!((&page["items"][0]["name"], &page["items"][0]["file_number"]), (&json!("测骑手"), &json!(null)));
}

/// Somebody is aided without a file, and by their file afterwards: one household and one person, whatever was first.
#[test]
fn who_is_aided_before_and_after_the_file_is_one_household() {
    let (stage, day) = office();
    stage.sit("jingban");
    let lead = id_number("19700105", 5);
    let without = programme(&stage, "temporary-asked", 5_000_000, 0);
    let typed = json!({
        "programme": without, "name": "测父", "id_number": lead, "phone": "13800000002",
        "employer": "演练外卖平台", "bank": "演练银行", "account": "6230000000000000015", "student_name": null,
        "student_id_number": null, "stage": null, "school": null, "reason": "送餐途中受伤", "cost": null, "asked": 300_000,
    });
    let first = stage.call("aid.apply_off_file", typed);
    let mut file = form(("测父", &lead), ("测子", &id_number("20080105", 5)), "6230000000000000018");
    file["members"][0]["stage"] = json!("bachelor");
    file["members"][0]["entry_year"] = json!(2026);
    file["hardship_class"] = json!("deep");
    let saved = stage.call("households.save", json!({ "form": file }));
    crate::file_life::transfer(&stage, text(&saved, "/id"));
    stage.sit("jingban");
    let with = programme(&stage, "zhengzhou-2024", 10_000_000, 0);
    let second = apply(&stage, &with, &candidates(&stage, &with)[0]);
    stage.sit("fuhe");
    for (application, programme) in [(first, &without), (second, &with)] {
        review(&stage, &application, true);
        let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
        stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    }
    day.set("2026-09-01");
    for programme in [&without, &with] {
        stage.sit("fuhe");
        stage.call("aid.pay", json!({ "programme": programme }));
        day.set(if programme == &without { "2026-09-02" } else { "2026-09-03" });
        if programme == &without {
            pay_all(&stage, "临时困难救助");
            assert_eq!(totals(&stage, "2026-09-02"), [1, 1, 300_000, 0, 0]);
        }
    }
    pay_all(&stage, "金秋助学");
    assert_eq!(totals(&stage, "2026-09-03"), [1, 2, 1_050_000, 0, 0], "the worker and the child, one household");
    let by_class = stage.call("reports.aid", request("2026-09-03", &["class"]));
    assert_eq!(figures(&row(&by_class, "未建档")["total"]), [1, 1, 300_000, 0, 0], "as it was when it was granted");
}
