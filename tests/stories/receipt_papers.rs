//! Every paper of the receipts, made through the command table; what each was made from is the golden record that
//! `tests/golden` draws. `UPDATE_GOLDEN=1` writes the records anew.

use std::path::PathBuf;

use kernel::{DocumentId, World};
use serde_json::{Value, json};
use store::Vault;

use crate::receipts::Counter;
use crate::world::{PASSWORD, Stage, text};

/// A unit whose name is as long as they come, with characters that few fonts have.
const LONG_UNIT: &str = "演练省演练市高新技术产业开发区装备制造工业园区联合基层工会委员会第一分会办公室（𬎆䶮㛃）";
/// What stands in a golden record where a key or a chain made of chance would.
const CODE: &str = "NC1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567\
                    ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWX";
const HEAD: &str = "9f2c41d07ab35e889f2c41d07ab35e889f2c41d07ab35e889f2c41d07ab35e88";

/// Papers as they are made: the name of the golden record, and the document.
#[derive(Default)]
struct Papers(Vec<(&'static str, String)>);

impl Papers {
    fn make(&mut self, stage: &Stage, name: &'static str, command: &str, request: Value) -> Value {
        let row = stage.call(command, request);
        let path = stage.path(&format!("{name}.pdf"));
        stage.call("documents.save", json!({ "id": row["id"], "path": path }));
        assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"), "{name}");
        self.0.push((name, text(&row, "/id").to_owned()));
        row
    }

    fn receipt(&mut self, stage: &Stage, name: &'static str, issued: &Value) -> Value {
        self.make(stage, name, "documents.receipt", json!({ "receipt": issued["row"]["id"] }))
    }

    /// What each was made from is what the golden record says.
    fn are_golden(&self, stage: &Stage) {
        for ((name, _), frozen) in self.0.iter().zip(frozen(stage, self.0.iter().map(|(_, id)| id.as_str()))) {
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("golden/records/{name}.json"));
            let record = if frozen.is_array() { frozen[0].clone() } else { frozen };
            let record = without_chance(record);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&path, serde_json::to_string_pretty(&record).unwrap() + "\n").unwrap();
            }
            let golden: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(record, golden, "{name}; UPDATE_GOLDEN=1 writes it");
        }
    }
}

/// The data that papers were made from, read where it is kept.
pub(crate) fn frozen<'i>(stage: &Stage, ids: impl Iterator<Item = &'i str>) -> Vec<Value> {
    stage.call("office.lock", json!({}));
    let (store, _) =
        Vault::unlock(&stage.office(), "admin", PASSWORD, &World::system(), &office::migrations()).unwrap();
    ids.map(|id| store.read(|r| r.document(&DocumentId::parse(id)?)).unwrap().snapshot["data"].clone()).collect()
}

/// Signatures and chains differ from run to run; the mark of a training office would stand across every picture.
fn without_chance(mut record: Value) -> Value {
    let fields = record.as_object_mut().unwrap();
    assert_eq!(fields.remove("training"), Some(json!(true)));
    for (field, fixed) in [("qr", CODE), ("audit_head", HEAD)] {
        if fields.get(field).is_some_and(Value::is_string) {
            fields.insert(field.to_owned(), json!(fixed));
        }
    }
    record
}

fn line(item: &str, quantity: u32, standard: &str, fen: i64) -> Value {
    json!({ "item": item, "quantity": quantity, "standard": standard, "amount": fen })
}

/// Receipts of the first day: a plain one, one with everything as long as it may be, a reprint, a void one.
fn first_day(counter: &Counter, papers: &mut Papers) {
    let stage = &counter.stage;
    let mut plain = counter.form("1", 0);
    plain["lines"] = json!([line("dues_paid_up", 1, "12,000.00", 1_200_000), line("member_dues", 36, "5.00", 18_000)]);
    plain["method"] = json!("transfer");
    plain["remark"] = json!("2025年8月");
    plain["collector"] = json!("测试甲");
    let plain = stage.call("receipts.issue", plain);
    let made = papers.receipt(stage, "receipt", &plain);
    assert_eq!((&made["pages"], &made["overlay_form"]), (&json!(1), &json!("receipt_union_fund")));

    let unit = json!({ "union": true, "name": LONG_UNIT, "credit_code": "81410100MC00000013" });
    let unit = stage.call("units.save", unit);
    let mut long = counter.form("2", 0);
    let items = ["dues_paid_up", "member_dues", "from_above", "donation"];
    long["lines"] = json!(items.map(|item| line(item, 999_999, "按职工工资总额2%", 249_999_999)));
    long["payer"]["id"] = unit["id"].clone();
    long["method"] = json!("transfer");
    long["remark"] = json!("2025年1月至12月拨缴经费、会费、回拨及上级补助，含滞纳部分，按省总工会通知一次结清");
    long["collector"] = json!("古丽努尔·阿卜杜热合曼测试");
    let long = stage.call("receipts.issue", long);
    papers.receipt(stage, "receipt_long", &long);

    let cash = counter.issue("4", 30_000);
    stage.call("documents.receipt", json!({ "receipt": cash["row"]["id"] }));
    let copy = papers.make(stage, "receipt_copy", "documents.receipt_again", json!({ "receipt": cash["row"]["id"] }));
    assert!(text(&copy, "/file_name").contains("副本1") && copy["overlay_form"].is_null(), "{copy}");
    assert_eq!(text(&copy, "/title"), "收据 00000004（副本1）");
    assert_eq!(
        stage.call("receipts.get", json!({ "receipt": cash["row"]["id"] }))["prints"],
        2,
        "every one is counted"
    );

    let spoil = json!({ "holder": counter.window, "kind": counter.kind, "from": "5", "to": "6", "reason": "卡纸" });
    stage.call("receipts.spoil", spoil);
    let wrong = counter.issue("7", 40_000);
    stage.call("documents.receipt", json!({ "receipt": wrong["row"]["id"] }));
    let void = json!({ "receipt": wrong["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": 3 });
    stage.call("receipts.void", void);
    papers.receipt(stage, "receipt_void", &wrong);
}

/// The stack of that day is checked: 2 shows another amount, 4 is not there, 7 has two copies.
fn checked(counter: &Counter, papers: &mut Papers) {
    let stage = &counter.stage;
    stage.sit("caiwu");
    let scope = json!({ "day": { "window": counter.window_id(), "day": "2025-08-31" } });
    let open = json!({ "kind": counter.kind, "scope": scope, "second": "none", "two_people": false });
    let stack = stage.call("receipts.stack_open", open)["id"].clone();
    let early = stage.refused("documents.receipt_mismatch", json!({ "stack": stack }));
    assert_eq!(early.code, "receipts.stack_not_compared");
    for (number, amount) in [("1", "12180"), ("2", "9999999"), ("5", "/"), ("6", "/"), ("7", "/2")] {
        stage.call("receipts.stack_key", json!({ "stack": stack, "number": number, "amount": amount }));
    }
    stage.call("receipts.stack_finish", json!({ "stack": stack }));
    let settle = json!({ "stack": stack, "finding": 1, "how": "found", "note": "夹在前一本里" });
    let settled = stage.call("receipts.stack_settle", settle);
    assert_eq!(settled["rows"].as_array().unwrap().len(), 3, "{settled}");
    papers.make(stage, "receipt_mismatch", "documents.receipt_mismatch", json!({ "stack": stack }));
}

/// A kind on paper of another size, with a book at the window.
fn second_kind(counter: &Counter, papers: &mut Papers) {
    let stage = &counter.stage;
    stage.sit("admin");
    let form = stage.call("receipts.kind_examples", json!({}))[1].clone();
    let kind = stage.call("receipts.kind_save", json!({ "form": form }))["id"].clone();
    stage.sit("caiwu");
    let delivery = json!({ "kind": kind, "from": "演练市财政票据中心", "day": "2025-08-31",
                           "ranges": [{ "series": "豫工", "first": 501, "last": 550 }] });
    let book = stage.call("receipts.deliver", delivery)[0]["id"].clone();
    stage.call("receipts.check_in", json!({ "book": book, "counted": 50, "defects": [] }));
    let out = json!({ "books": [book], "holder": counter.window, "signed_by": "王测试" });
    stage.call("receipts.hand_out", out);
    stage.sit("jingban");
    let mut form = counter.form("501", 0);
    form["kind"] = kind;
    form["lines"] = json!([line("activity", 12, "30.00", 36_000), line("deposit", 1, "100.00", 10_000)]);
    let issued = stage.call("receipts.issue", form);
    let made = papers.receipt(stage, "receipt_collection", &issued);
    assert_eq!(made["overlay_form"], "receipt_collection");
}

#[test]
fn every_paper_of_the_receipts_is_made_and_is_its_golden_record() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let mut papers = Papers::default();
    let books = stage.call("receipts.books", json!({ "holder": counter.window }));
    let book = books["items"][0]["id"].clone();
    papers.make(stage, "receipt_handover", "documents.receipt_handover", json!({ "book": book }));
    first_day(&counter, &mut papers);
    second_kind(&counter, &mut papers);
    let day = json!({ "window": counter.window_id(), "day": "2025-08-31" });
    assert_eq!(stage.refused("documents.receipt_day", day.clone()).code, "receipts.not_handed");
    counter.close("2025-08-31", 76_000);
    papers.make(stage, "receipt_day_close", "documents.receipt_day", day);
    checked(&counter, &mut papers);

    // The next day: a red entry, a lost copy, a short drawer that is explained and not taken over yet.
    stage.on_day("2025-09-01", "jingban");
    let first = stage.call("receipts.search", json!({ "q": "00000001" }))[0]["id"].clone();
    let red = json!({ "receipt": first, "holder": counter.window, "reason": "多收退回",
                      "lines": [{ "item": "dues_paid_up", "amount": 50_050 }] });
    let asked = stage.call("receipts.red_ask", red);
    stage.sit("caiwu");
    let decide = json!({ "id": asked["id"], "confirm": true, "printed_number": "00000008" });
    let red = stage.call("receipts.red_decide", decide)["red"].clone();
    stage.sit("jingban");
    papers.make(stage, "receipt_red", "documents.receipt", json!({ "receipt": red }));
    let loss = json!({ "kind": counter.kind, "number": "2", "reported_by": "李测试", "certificate": "存根复印件1号",
                       "statement": "交款单位称第二联在寄送途中遗失，已向邮政查询，未找到。存根与记账联完好。" });
    stage.call("receipts.lost", loss);
    papers.make(stage, "receipt_lost", "documents.receipt_lost", json!({ "kind": counter.kind, "number": "2" }));
    let cash = json!({ "window": counter.window_id(), "cash": -100, "reason": "找零差一元，第二天补上" });
    stage.call("receipts.day_hand", cash);
    let handed = json!({ "window": counter.window_id() });
    papers.make(stage, "receipt_day_handed", "documents.receipt_day", handed.clone());
    stage.sit("caiwu");
    stage.call("receipts.day_take", handed);

    let month = json!({ "from": "2025-08-01", "to": "2025-08-31", "kind": counter.kind });
    papers.make(stage, "receipt_ledger", "documents.receipt_ledger", month.clone());
    papers.make(stage, "receipt_ranges", "documents.receipt_ranges", month);
    let year = json!({ "from": "2025-01-01", "to": "2025-12-31" });
    papers.make(stage, "receipt_ledger_year", "documents.receipt_ledger", year);
    destroyed(&counter, &mut papers);
    stage.sit("admin");
    assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
    crate::audit::speaks_chinese(stage);
    papers.are_golden(stage);
}

/// Brought back, verified, and five years later on the list of what is destroyed.
fn destroyed(counter: &Counter, papers: &mut Papers) {
    let stage = &counter.stage;
    let held = stage.call("receipts.books", json!({ "holder": counter.window }));
    let held =
        held["items"].as_array().unwrap().iter().find(|book| book["kind"] == json!(counter.kind)).unwrap().clone();
    let back = json!({ "book": held["id"], "version": held["version"], "signed_by": "王测试" });
    let back = stage.call("receipts.take_back", back);
    stage.call("receipts.verify", json!({ "book": back["id"], "version": back["version"], "stubs": 7 }));
    stage.on_day("2030-09-02", "caiwu");
    let list = stage.call("receipts.destroy_ask", json!({ "books": [back["id"]], "reason": "保管期满五年" }));
    stage.sit("fuzeren");
    stage.call("receipts.destroy_decide", json!({ "id": list["id"], "confirm": true }));
    papers.make(stage, "receipt_destruction", "documents.receipt_destruction", json!({ "destruction": list["id"] }));
}

#[test]
fn a_receipt_that_could_not_be_drawn_is_refused_before_its_number_is_used() {
    let counter = Counter::furnished();
    let with = |field: &str, value: Value| {
        let mut form = counter.form("1", 10_000);
        form[field] = value;
        form
    };
    let outsider = |name: &str| json!({ "kind": "outsider", "name": name, "reason": "临时捐赠" });
    counter.refused(with("payer", outsider("测试😀公司")), "paper.missing_glyph");
    counter.refused(with("remark", json!("很长的备注".repeat(60))), "paper.does_not_fit");
    let lines: Vec<Value> = (0..5).map(|_| line("dues_paid_up", 1, "1.00", 100)).collect();
    counter.refused(with("lines", json!(lines)), "required");
    counter.refused(with("lines", json!([line("dues_paid_up", 1, &"9".repeat(90), 100)])), "paper.does_not_fit");
    // As long as a payer may be, it is still drawn.
    let issued = counter.stage.call("receipts.issue", with("payer", outsider(&"长".repeat(100))));
    assert_eq!(counter.stage.call("documents.receipt", json!({ "receipt": issued["row"]["id"] }))["pages"], 1);
}

#[test]
fn a_kind_on_plain_paper_has_a_page_for_each_copy() {
    let counter = Counter::new();
    let stage = &counter.stage;
    stage.sit("admin");
    let mut form = stage.call("receipts.kind_examples", json!({}))[0].clone();
    form["name"] = json!("内部收据");
    form["pre_printed"] = json!(false);
    let kind = stage.call("receipts.kind_save", json!({ "form": form }))["id"].clone();
    stage.sit("caiwu");
    let delivery = json!({ "kind": kind, "from": "自制", "day": "2025-08-31", "ranges": [{ "first": 1, "last": 25 }] });
    let book = stage.call("receipts.deliver", delivery)[0]["id"].clone();
    stage.call("receipts.check_in", json!({ "book": book, "counted": 25, "defects": [] }));
    stage.call("receipts.hand_out", json!({ "books": [book], "holder": counter.window, "signed_by": "王测试" }));
    stage.sit("jingban");
    let mut form = counter.form("", 10_000);
    form["kind"] = kind;
    form["printed_number"] = Value::Null;
    let issued = stage.call("receipts.issue", form);
    let made = stage.call("documents.receipt", json!({ "receipt": issued["row"]["id"] }));
    assert_eq!((&made["pages"], &made["overlay_form"]), (&json!(3), &Value::Null));
    let copies = frozen(stage, [text(&made, "/id")].into_iter()).remove(0);
    let copies: Vec<&str> = copies.as_array().unwrap().iter().map(|copy| text(copy, "/copy")).collect();
    assert_eq!(copies, ["第一联　存根", "第二联　收据", "第三联　记账"]);
}

#[test]
fn what_was_written_elsewhere_is_not_signed_as_if_it_were_issued_here() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let used = json!({ "what": "issued", "payer": { "kind": "unit", "id": counter.unit }, "method": "cash",
                       "lines": [{ "item": "dues_paid_up", "amount": 10_000 }], "issuer": "手开票人" });
    let entries = json!([{ "number": "1", "date": "2025-08-31", "used": used }]);
    stage.sit("caiwu");
    stage.call("receipts.backfill", json!({ "holder": counter.window, "kind": counter.kind, "entries": entries }));
    let found = stage.call("receipts.search", json!({ "q": "00000001" }))[0]["id"].clone();
    let made = stage.call("documents.receipt", json!({ "receipt": found }));
    let frozen = frozen(stage, [text(&made, "/id")].into_iter()).remove(0);
    assert_eq!((&frozen[0]["qr"], &frozen[0]["backfilled"]), (&Value::Null, &json!(true)));
    assert_eq!(text(&frozen[0], "/issuer"), "手开票人");
}
