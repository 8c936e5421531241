//! The counter's receipts: a book comes in, is counted, handed out, used, voided, closed, taken back in red, verified and
//! destroyed; and whatever is refused is explained and consumes nothing.

use kernel::Error;
use serde_json::{Value, json};

use crate::world::{Stage, text};

/// An office with one window, one kind whose numbers are seen on the paper, and one unit.
pub(crate) struct Counter {
    pub(crate) stage: Stage,
    pub(crate) kind: String,
    pub(crate) window: Value,
    pub(crate) unit: String,
}

impl Counter {
    pub(crate) fn new() -> Self {
        let stage = Stage::training();
        stage.sit("admin");
        let window = stage.call("windows.save", json!({ "name": "1号窗口", "active": true }));
        let form = stage.call("receipts.kind_examples", json!({}))[0].clone();
        let kind = stage.call("receipts.kind_save", json!({ "form": form }));
        stage.sit("jingban");
        let unit = stage.call(
            "units.save",
            json!({ "union": true, "name": "演练市第二机床厂工会", "credit_code": "91350100M000100Y43" }),
        );
        let window = json!({ "kind": "window", "id": window["id"] });
        Self { kind: text(&kind, "/id").to_owned(), window, unit: text(&unit, "/id").to_owned(), stage }
    }

    /// A delivery of two books, the first with one sheet missing, and the first book with the window.
    pub(crate) fn furnished() -> Self {
        let counter = Self::new();
        let stage = &counter.stage;
        stage.sit("caiwu");
        let books = counter.deliver(1, 50).unwrap();
        assert_eq!(books.as_array().unwrap().len(), 2);
        let short = json!({ "book": books[0]["id"], "counted": 24, "defects": [] });
        assert_eq!(stage.refused("receipts.check_in", short).code, "receipts.count");
        let elsewhere = json!([{ "number": 30, "double": false, "reason": "印刷漏号" }]);
        let elsewhere = json!({ "book": books[0]["id"], "counted": 24, "defects": elsewhere });
        let refused = stage.refused("receipts.check_in", elsewhere);
        assert_eq!((&*refused.fields[0].path, &*refused.fields[0].code), ("defects.0.number", "receipts.out_of_range"));
        let defect = json!([{ "number": 3, "double": false, "reason": "印刷漏号" }]);
        stage.call("receipts.check_in", json!({ "book": books[0]["id"], "counted": 24, "defects": defect }));
        stage.call("receipts.check_in", json!({ "book": books[1]["id"], "counted": 25, "defects": [] }));
        let out = |book: &Value| json!({ "books": [book["id"]], "holder": counter.window, "signed_by": "王测试" });
        stage.call("receipts.hand_out", out(&books[0]));
        // 验旧换新.
        assert_eq!(stage.refused("receipts.hand_out", out(&books[1])).code, "receipts.verify_first");
        stage.sit("jingban");
        counter
    }

    pub(crate) fn deliver(&self, first: u32, last: u32) -> Result<Value, Error> {
        self.stage.try_call(
            "receipts.deliver",
            json!({ "kind": self.kind, "from": "演练市总工会", "day": "2025-08-31", "document": "发票〔2025〕1号",
                    "ranges": [{ "first": first, "last": last }] }),
        )
    }

    pub(crate) fn form(&self, printed: &str, fen: i64) -> Value {
        json!({
            "holder": self.window, "kind": self.kind, "payer": { "kind": "unit", "id": self.unit },
            "lines": [{ "item": "dues_paid_up", "amount": fen }], "method": "cash", "printed_number": printed,
        })
    }

    pub(crate) fn issue(&self, printed: &str, fen: i64) -> Value {
        self.stage.call("receipts.issue", self.form(printed, fen))
    }

    /// Refused with this code, and nothing is different afterwards.
    pub(crate) fn refused(&self, form: Value, code: &str) {
        let before = self.state();
        let error = self.stage.refused("receipts.issue", form);
        let named = error.code == code || error.fields.iter().any(|field| field.code == code);
        assert!(named, "{code} was expected: {error:?}");
        assert_eq!(before, self.state(), "{code} consumed something");
    }

    /// Everything a receipt could change.
    pub(crate) fn state(&self) -> Value {
        let next = self.stage.call("receipts.next", json!({ "holder": self.window, "kind": self.kind }));
        let ledger = self.stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-12-31" }));
        let books = self.stage.call("receipts.books", json!({}));
        json!([next, ledger, books])
    }

    pub(crate) fn window_id(&self) -> &str {
        text(&self.window, "/id")
    }

    pub(crate) fn close(&self, day: &str, cash: i64) {
        self.stage.sit("jingban");
        let hand = json!({ "window": self.window_id(), "day": day, "cash": cash });
        self.stage.call("receipts.day_hand", hand);
        let take = json!({ "window": self.window_id(), "day": day });
        assert_eq!(self.stage.refused("receipts.day_take", take.clone()).code, "receipts.same_person");
        self.stage.sit("caiwu");
        let closed = self.stage.call("receipts.day_take", take);
        assert_eq!(closed["state"], "closed");
        assert!(!text(&closed, "/audit_head").is_empty());
        self.stage.sit("jingban");
    }

    fn found(&self, q: &str) -> Vec<String> {
        let rows = self.stage.call("receipts.search", json!({ "q": q }));
        rows.as_array().unwrap().iter().map(|row| text(row, "/number").to_owned()).collect()
    }
}

#[test]
fn a_book_from_its_delivery_to_its_destruction() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    // Number 3 is not there: 4 follows 2.
    for (printed, fen) in [("1", 10_000), ("00000002", 20_000), ("4", 30_000)] {
        counter.issue(printed, fen);
    }
    // The paper was damaged: 5 and 6 are passed over with a reason, never renumbered.
    let skipped = stage.refused("receipts.issue", counter.form("7", 40_000));
    assert_eq!(skipped.code, "receipts.number_differs");
    let spoil =
        json!({ "holder": counter.window, "kind": counter.kind, "from": "5", "to": "6", "reason": "打印机卡纸" });
    assert_eq!(stage.call("receipts.spoil", spoil)["number"], "00000007");
    let seventh = counter.issue("7", 40_000);

    // Void: every copy is accounted for.
    let void = |seen: u32, missing: Value| json!({ "receipt": seventh["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": seen, "missing": missing });
    assert_eq!(stage.refused("receipts.void", void(2, json!([]))).code, "receipts.copies");
    let lost_copy = json!([{ "copy": "收据", "statement": "交款人已带走，来电说明" }]);
    assert_eq!(stage.call("receipts.void", void(2, lost_copy))["row"]["state"], "void");

    // The day: what the drawer must hold is counted, two people sign, and then nothing of it changes.
    let day = stage.call("receipts.day", json!({ "window": counter.window_id() }));
    assert_eq!(day["figures"]["cash"], 60_000);
    assert_eq!(day["figures"]["voids"], 3);
    let short = json!({ "window": counter.window_id(), "cash": 59_900 });
    assert_eq!(stage.refused("receipts.day_hand", short).code, "receipts.cash_reason");
    counter.close("2025-08-31", 60_000);
    counter.refused(counter.form("8", 100), "receipts.day_closed");
    let first = stage.call("receipts.search", json!({ "q": "00000001" }))[0].clone();
    let late = json!({ "receipt": first["id"], "version": 1, "reason": "写错", "copies_seen": 3, "missing": [] });
    assert_eq!(stage.refused("receipts.void", late).code, "receipts.day_closed");

    // The next day a part of it is taken back in red, by two people, never more than is left.
    stage.on_day("2025-09-01", "jingban");
    let red = |fen: i64| {
        json!({ "receipt": first["id"], "holder": counter.window, "reason": "多收退回",
                "lines": [{ "item": "dues_paid_up", "amount": fen }] })
    };
    assert_eq!(stage.refused("receipts.red_ask", red(10_001)).code, "receipts.red_too_much");
    let asked = stage.call("receipts.red_ask", red(4_000));
    stage.sit("caiwu");
    let confirmed =
        stage.call("receipts.red_decide", json!({ "id": asked["id"], "confirm": true, "printed_number": "00000008" }));
    assert_eq!(confirmed["state"], "done");
    stage.sit("jingban");
    assert_eq!(stage.refused("receipts.red_ask", red(6_001)).code, "receipts.red_too_much");
    let papers = stage.call("receipts.papers", json!({ "receipt": confirmed["red"] }));
    assert_eq!(papers[0]["capitals"], "负肆拾元整");
    assert_eq!(papers[0]["red_of"], "00000001");
    assert_eq!(papers.as_array().unwrap().len(), 3);

    // A copy of an issued receipt and a blank are lost; the numbers stay, with their report.
    let loss = |number: &str, certificate: Value| {
        json!({ "kind": counter.kind, "number": number, "reported_by": "李测试", "statement": "邮寄遗失",
                "certificate": certificate })
    };
    assert_eq!(stage.refused("receipts.lost", loss("2", Value::Null)).code, "receipts.certificate");
    stage.call("receipts.lost", loss("2", json!("存根复印件1号")));
    stage.call("receipts.lost", loss("10", Value::Null));
    counter.close("2025-09-01", -4_000);

    // Brought back: the blanks are in stock again, the used part is verified.
    stage.sit("caiwu");
    let held = stage.call("receipts.books", json!({ "holder": counter.window }))["items"][0].clone();
    let back = json!({ "book": held["id"], "version": held["version"], "signed_by": "王测试" });
    let back = stage.call("receipts.take_back", back);
    assert_eq!((text(&back, "/last"), &back["state"]), ("00000008", &json!("returned")));
    let verify = |stubs: u32| json!({ "book": back["id"], "version": back["version"], "stubs": stubs });
    assert_eq!(stage.refused("receipts.verify", verify(8)).code, "receipts.count");
    stage.call("receipts.verify", verify(7));
    let states: Vec<Value> = stage.call("receipts.numbers", json!({ "book": back["id"] }))["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["state"].clone())
        .collect();
    let expected = ["verified", "lost", "defective", "verified", "void", "void", "void", "verified"];
    assert_eq!(states, expected.map(|state| json!(state)));
    let early = json!({ "books": [back["id"]], "reason": "到期" });
    assert_eq!(stage.refused("receipts.destroy_ask", early.clone()).code, "receipts.retention");

    let ledger = stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-09-30" }));
    assert_eq!(ledger["balanced"], true, "{ledger}");
    let sum = |field: &str| ledger["lines"].as_array().unwrap().iter().map(|l| l[field].as_i64().unwrap()).sum::<i64>();
    // 50 came; 4 receipts stand, 3 numbers are void, 1 blank is lost and 1 was never there.
    assert_eq!((sum("used"), sum("void"), sum("lost"), sum("closing")), (4, 3, 2, 41));

    // Five years later the list is made by one and confirmed by another.
    stage.on_day("2030-09-02", "caiwu");
    let list = stage.call("receipts.destroy_ask", early);
    let decide = json!({ "id": list["id"], "confirm": true });
    assert_eq!(stage.refused("receipts.destroy_decide", decide.clone()).code, "receipts.same_person");
    stage.sit("fuzeren");
    assert_eq!(stage.call("receipts.destroy_decide", decide)["items"][0]["state"], "destroyed");
    let lists = stage.call("receipts.destructions", json!({ "limit": 1 }));
    let row = &lists["items"][0];
    assert_eq!((&row["books"], &row["sheets"], text(row, "/asker")), (&json!(1), &json!(8), "演练财务"));
    assert_eq!((text(row, "/decider"), &lists["next"]), ("演练负责人", &Value::Null));
    assert_eq!(stage.call("receipts.destruction", json!({ "id": list["id"] }))["items"][0]["id"], back["id"]);
    stage.sit("admin");
    assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
    crate::audit::speaks_chinese(stage);
}

#[test]
fn what_is_refused_is_explained_and_consumes_nothing() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let with = |pointer: &str, value: Value| {
        let mut form = counter.form("1", 10_000);
        *form.pointer_mut(pointer).unwrap() = value;
        form
    };
    counter.refused(with("/lines/0/amount", json!(0)), "receipts.zero");
    counter.refused(with("/lines/0/amount", json!(1_000_000_001)), "receipts.over_limit");
    counter.refused(with("/lines/0/item", json!("nothing")), "receipts.item");
    counter.refused(with("/method", json!("barter")), "receipts.method");
    counter.refused(with("/printed_number", json!("9999")), "receipts.out_of_range");
    counter.refused(with("/printed_number", json!("2")), "receipts.number_differs");
    counter.refused(with("/printed_number", json!("")), "receipts.number_unseen");
    counter.refused(with("/payer", json!({ "kind": "outsider", "name": "某公司" })), "required");
    let mut tomorrow = counter.form("1", 10_000);
    tomorrow["date"] = json!("2025-09-01");
    counter.refused(tomorrow, "receipts.future");
    let bare = stage.call("units.save", json!({ "union": false, "name": "无代码商店" }));
    counter.refused(with("/payer", json!({ "kind": "unit", "id": bare["id"] })), "receipts.no_credit_code");

    // The other window's book: on the paper at hand, and when asked for by the window itself.
    stage.sit("admin");
    let other = stage.call("windows.save", json!({ "name": "2号窗口", "active": true }));
    let other = json!({ "kind": "window", "id": other["id"] });
    stage.sit("caiwu");
    let books = stage.call("receipts.books", json!({ "state": "stock" }));
    let out = json!({ "books": [books["items"][0]["id"]], "holder": other, "signed_by": "赵测试" });
    stage.call("receipts.hand_out", out);
    stage.sit("jingban");
    counter.refused(with("/printed_number", json!("26")), "receipts.other_holder");
    counter.refused(
        with("/holder", json!({ "kind": "window", "id": "0190a000-0000-7000-8000-000000000000" })),
        "not_found",
    );

    // Overlapping paper is not taken in twice.
    stage.sit("caiwu");
    let before = counter.state();
    let twice = counter.deliver(50, 60).unwrap_err();
    assert_eq!(twice.code, "receipts.overlap");
    assert_eq!(before, counter.state());
    stage.sit("jingban");
    assert_eq!(counter.deliver(100, 124).unwrap_err().code, "session.forbidden");

    // After all that the first number is still the first.
    assert_eq!(counter.issue("1", 10_000)["row"]["number"], "00000001");
}

#[test]
fn one_box_finds_a_receipt_by_whatever_is_known_of_it() {
    let counter = Counter::furnished();
    counter.issue("1", 123_456);
    let mut outsider = counter.form("2", 5_000);
    outsider["payer"] = json!({ "kind": "outsider", "name": "外地捐赠者", "reason": "临时捐赠" });
    counter.stage.call("receipts.issue", outsider);
    for q in [
        "00000001",
        "1",
        "第二机床厂",
        "jichuang",
        "ejcc",
        "91350100M0",
        "1234.56",
        "1,234.56 机床",
        "2025-08-31 1234.56",
    ] {
        assert_eq!(counter.found(q), ["00000001"], "{q}");
    }
    assert_eq!(counter.found("捐赠者"), ["00000002"]);
    assert_eq!(counter.found("2025年8月31日").len(), 2);
    assert!(counter.found("没有这个单位").is_empty());
    assert!(counter.found("机床 50").is_empty());
}
