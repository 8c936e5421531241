//! Receipt numbers that a centre lends to an enterprise union's office: they come with the invitation, are used there
//! offline, and what became of them travels back as stubs, is matched, and stands in the centre's books.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::parcels::{UNION, count, enterprise, joined};
use crate::receipts::Counter;
use crate::world::{Stage, text};

/// A centre that lent its second book, 26 to 50, to a union, and the union's office with that book at its window.
struct Lent {
    centre: Counter,
    firm: Stage,
    firm_id: String,
    centre_id: String,
    union: Value,
    /// The union's book at the centre.
    book: Value,
    /// The union's own window, and a unit that pays there.
    window: Value,
    unit: Value,
}

/// A receipt made void of which a copy is missing.
fn void(receipt: &Value) -> Value {
    json!({ "receipt": receipt["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": 2,
            "missing": [{ "copy": "记账", "statement": "被水浸坏" }] })
}

impl Lent {
    fn new() -> Self {
        let centre = Counter::furnished();
        let (union, book) = handed(&centre);
        let firm = enterprise();
        let (firm_id, centre_id) = joined(&centre.stage, &firm);
        let window = firm.call("windows.save", json!({ "name": "工会办公室", "active": true }));
        let window = json!({ "kind": "window", "id": window["id"] });
        let code = json!({ "union": true, "name": "演练市第二机床厂工会", "credit_code": "91350100M000100Y43" });
        firm.sit("jingban");
        let unit = firm.call("units.save", code)["id"].clone();
        let lent = Self { centre, firm, firm_id, centre_id, union, book, window, unit };
        lent.firm.sit("caiwu");
        let books = lent.firm.call("receipts.books", json!({ "state": "stock" }));
        let out = json!({ "books": [books["items"][0]["id"]], "holder": lent.window, "signed_by": "赵测试" });
        lent.firm.call("receipts.hand_out", out);
        lent.firm.sit("jingban");
        lent
    }

    fn form(&self, number: &str, fen: i64) -> Value {
        json!({
            "holder": self.window, "kind": self.centre.kind, "payer": { "kind": "unit", "id": self.unit },
            "lines": [{ "item": "dues_paid_up", "amount": fen }], "method": "cash", "printed_number": number,
        })
    }

    fn issue(&self, number: &str, fen: i64) -> Value {
        self.firm.call("receipts.issue", self.form(number, fen))
    }

    fn parcel(&self, name: &str) -> PathBuf {
        let path = self.centre.stage.path(name);
        self.firm.sit("jingban");
        self.firm.call("parcels.make", json!({ "peer": self.centre_id, "path": path }));
        path
    }

    fn receive(&self, path: &PathBuf) -> Value {
        self.centre.stage.sit("jingban");
        self.centre.stage.call("parcels.receive", json!({ "path": path }))
    }

    fn answer(&self, name: &str) -> Value {
        let path = self.centre.stage.path(name);
        self.centre.stage.sit("jingban");
        self.centre.stage.call("parcels.make", json!({ "peer": self.firm_id, "path": path }));
        self.firm.sit("jingban");
        self.firm.call("parcels.receive", json!({ "path": path }))
    }

    fn of_union(&self) -> Value {
        json!({ "holder": self.union, "kind": self.centre.kind })
    }

    fn stubs(&self) -> Vec<(String, String, bool)> {
        let page = self.centre.stage.call("receipts.stubs", self.of_union());
        let row = |row: &Value| {
            (text(row, "/number").to_owned(), text(row, "/what").to_owned(), row["open"].as_bool().unwrap())
        };
        let mut rows: Vec<_> = page["items"].as_array().unwrap().iter().map(row).collect();
        rows.sort();
        rows
    }

    fn enter(&self) -> Value {
        self.centre.stage.sit("caiwu");
        self.centre.stage.call("receipts.stubs_enter", self.of_union())
    }

    /// The book's line of the ledger by range: used, void, lost, blank.
    fn ledger(&self) -> [i64; 4] {
        let stage = &self.centre.stage;
        let asked = json!({ "from": "2025-08-01", "to": "2025-12-31" });
        assert_eq!(stage.call("receipts.ledger", asked.clone())["balanced"], true);
        let lines = stage.call("receipts.ledger_ranges", asked);
        let line = lines["items"].as_array().unwrap().iter().find(|line| line["first"] == "00000026").unwrap();
        ["used", "void", "lost", "closing"].map(|figure| line[figure].as_i64().unwrap())
    }

    /// What a stack of the union's books says of the stubs, machine against books.
    fn findings(&self, stack: &Value) -> Vec<(String, String)> {
        let asked = json!({ "stack": stack, "path": null, "leave_out_faulty": false });
        let check = self.centre.stage.call("receipts.stubs_check", asked);
        let row = |row: &Value| (text(row, "/number").to_owned(), text(row, "/fault").to_owned());
        check["findings"].as_array().unwrap().iter().map(row).collect()
    }

    fn sound(&self) {
        for stage in [&self.centre.stage, &self.firm] {
            stage.sit("admin");
            assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
            let ledger = stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-12-31" }));
            assert_eq!(ledger["balanced"], true, "{ledger}");
            crate::audit::speaks_chinese(stage);
        }
    }
}

/// The centre knows the union and hands it the second book.
fn handed(centre: &Counter) -> (Value, Value) {
    let stage = &centre.stage;
    stage.sit("jingban");
    let union = stage.call("units.save", json!({ "union": true, "name": UNION, "credit_code": null }));
    let union = json!({ "kind": "union", "id": union["id"] });
    stage.sit("caiwu");
    let books = stage.call("receipts.books", json!({ "state": "stock" }));
    let out = json!({ "books": [books["items"][0]["id"]], "holder": union, "signed_by": "李测试" });
    let book = stage.call("receipts.hand_out", out)[0].clone();
    (union, book)
}

#[test]
fn numbers_come_with_the_invitation_and_are_used_at_one_place_only() {
    let lent = Lent::new();
    let (centre, firm) = (&lent.centre.stage, &lent.firm);
    firm.sit("caiwu");
    let books = firm.call("receipts.books", json!({}));
    let book = &books["items"][0];
    assert_eq!(
        (&books["total"], &book["lease"]),
        (&json!(1), &json!({ "side": "held", "running": true, "answers": false, "stubs": 0 }))
    );
    assert_eq!((text(book, "/first"), text(book, "/last"), &book["left"]), ("00000026", "00000050", &json!(25)));

    // The definition is the centre's, and so are its numbers.
    let kinds = firm.call("receipts.kinds", json!({}));
    let own = centre.call("receipts.kinds", json!({}));
    assert_eq!((&kinds[0]["id"], &kinds[0]["form"]), (&own[0]["id"], &own[0]["form"]));
    let mine = json!({ "id": kinds[0]["id"], "version": kinds[0]["version"], "form": kinds[0]["form"] });
    assert_eq!(firm.refused("receipts.kind_save", mine).code, "receipts.kind_lent");
    let more = json!({ "kind": kinds[0]["id"], "from": "自己印的", "day": "2025-08-31", "document": null,
                       "ranges": [{ "first": 100, "last": 110 }] });
    let more = firm.refused("receipts.deliver", more);
    assert!(more.fields.iter().any(|field| field.code == "receipts.kind_lent"), "{more:?}");

    // The centre does not use, enter or take back what is lent, and says where it is.
    let lent_now = |error: kernel::Error| {
        assert!(error.fields.iter().any(|field| field.code == "receipts.lent"), "{error:?}");
        assert!(error.fields.iter().any(|field| field.message.contains(UNION)), "{error:?}");
    };
    centre.sit("jingban");
    let mut form = lent.centre.form("26", 100);
    form["holder"] = lent.union.clone();
    lent_now(centre.refused("receipts.issue", form));
    let spoil = json!({ "holder": lent.union, "kind": lent.centre.kind, "from": "26", "to": "26", "reason": "卡纸" });
    lent_now(centre.refused("receipts.spoil", spoil));
    let lost = json!({ "kind": lent.centre.kind, "number": "26", "reported_by": "李测试", "statement": "丢了" });
    lent_now(centre.refused("receipts.lost", lost));
    centre.sit("caiwu");
    let entry = json!([{ "number": "26", "date": "2025-08-31", "used": { "what": "void", "reason": "写坏" } }]);
    let typed = json!({ "holder": lent.union, "kind": lent.centre.kind, "entries": entry });
    let typed = centre.refused("receipts.backfill", typed);
    assert_eq!(typed.fields[0].path, "entries.0.holder");
    lent_now(typed);
    let row = centre.call("receipts.book", json!({ "book": lent.book["id"] }));
    assert_eq!(row["lease"], json!({ "side": "lent", "running": true, "answers": true, "stubs": 0 }));
    let back = json!({ "book": lent.book["id"], "version": row["version"], "signed_by": "李测试" });
    assert_eq!(centre.refused("receipts.take_back", back).code, "receipts.lease_runs");
    let release = json!({ "book": lent.book["id"], "reason": "电脑丢了" });
    assert_eq!(centre.refused("receipts.lease_release", release).code, "receipts.lease_runs");

    // The first parcel brings the same once more; nothing is different.
    let again = lent.answer("一.ncparcel");
    assert_eq!((count(&again, "new"), count(&again, "refused")), (0, 0), "{again}");
    firm.sit("caiwu");
    assert_eq!(firm.call("receipts.books", json!({}))["total"], 1);
    lent.sound();
}

#[test]
fn stubs_by_parcel_are_matched_entered_and_taken_back_with_their_parcel() {
    let lent = Lent::new();
    let (centre, firm) = (&lent.centre.stage, &lent.firm);
    lent.issue("26", 10_000);
    let wrong = lent.issue("27", 20_000);
    firm.call("receipts.void", void(&wrong));
    let spoil = json!({ "holder": lent.window, "kind": lent.centre.kind, "from": "28", "to": "28", "reason": "卡纸" });
    firm.call("receipts.spoil", spoil);
    let mut outsider = lent.form("29", 5_000);
    outsider["payer"] = json!({ "kind": "outsider", "name": "买买提·阿不都热合曼", "reason": "个人捐赠" });
    firm.call("receipts.issue", outsider);
    let lost =
        json!({ "kind": lent.centre.kind, "number": "31", "reported_by": "赵测试", "statement": "撕下来找不到了" });
    firm.call("receipts.lost", lost);

    let first = lent.parcel("一.ncparcel");
    centre.sit("jingban");
    let seen = centre.call("parcels.check", json!({ "path": first }));
    assert_eq!((count(&seen, "new"), count(&seen, "refused")), (5, 0), "{seen}");
    assert!(lent.stubs().is_empty(), "a dry run writes nothing");
    let taken = lent.receive(&first);
    assert_eq!(taken["counts"], seen["counts"]);
    let expected = [("26", "issued"), ("27", "void"), ("28", "spoiled"), ("29", "issued"), ("31", "lost")];
    let stubs = |open: bool| expected.map(|(number, what)| (format!("000000{number}"), what.to_owned(), open)).to_vec();
    assert_eq!(lent.stubs(), stubs(true));
    assert_eq!(lent.ledger(), [0, 0, 0, 25], "stubs are no entries yet");

    // The whole parcel goes back and can be taken again.
    centre.call("parcels.undo", json!({ "intake": taken["intake"], "reason": "先看一眼" }));
    assert!(lent.stubs().is_empty());
    let taken = lent.receive(&first);

    // Matched like a list: the books know nothing of them yet, then all of them.
    centre.sit("caiwu");
    let scope = json!({ "return": { "holder": lent.union } });
    let open = json!({ "kind": lent.centre.kind, "scope": scope, "second": "none", "two_people": false });
    let stack = centre.call("receipts.stack_open", open)["id"].clone();
    let unknown = ["26", "27", "28", "29"].map(|number| (format!("000000{number}"), "not_issued".to_owned()));
    assert_eq!(lent.findings(&stack), unknown);
    centre.sit("jingban");
    assert_eq!(centre.refused("receipts.stubs_enter", lent.of_union()).code, "session.forbidden");
    let entered = lent.enter();
    assert_eq!(entered, json!({ "receipts": 2, "voids": 3, "mended": 0, "next": "00000030", "stopped": null }));
    assert_eq!(lent.stubs(), stubs(false));
    assert_eq!(lent.ledger(), [2, 2, 1, 20]);
    assert_eq!(lent.findings(&stack), []);
    assert_eq!(centre.refused("receipts.stubs_enter", lent.of_union()).code, "receipts.no_stubs");
    let undo = json!({ "intake": taken["intake"], "reason": "反悔" });
    centre.sit("jingban");
    assert_eq!(centre.refused("parcels.undo", undo).code, "parcel.used");

    // The unit is the one of that credit code here; the void receipt tells its copies; nothing vouches for their paper.
    let found = centre.call("receipts.search", json!({ "q": "91350100M0" }));
    let numbers: Vec<&str> = found.as_array().unwrap().iter().map(|row| text(row, "/number")).collect();
    assert_eq!(numbers, ["00000027", "00000026"]);
    let void = centre.call("receipts.get", json!({ "receipt": found[0]["id"] }));
    assert_eq!((&void["row"]["state"], &void["backfilled"]), (&json!("void"), &json!(true)));

    // The stack goes through its looks like any other.
    centre.sit("caiwu");
    let import = json!({ "stack": stack, "path": null, "leave_out_faulty": false });
    centre.call("receipts.stubs_import", import);
    let result = centre.call("receipts.stack_result", json!({ "stack": stack }));
    assert_eq!(result["rows"], json!([]), "{result}");

    // The union reads that its stubs were taken.
    lent.answer("二.ncparcel");
    let told = firm.call("parcels.answers", json!({}));
    let stub = told["items"].as_array().unwrap().iter().find(|row| row["kind"] == "receipt_stub").unwrap();
    assert_eq!((&stub["status"], text(stub, "/kind_label")), (&json!("accepted"), "票据存根"));
    lent.sound();
}

#[test]
fn a_correction_follows_and_the_rest_of_a_book_is_given_back() {
    let lent = Lent::new();
    let (centre, firm) = (&lent.centre.stage, &lent.firm);
    let first = lent.issue("26", 10_000);
    lent.issue("27", 20_000);
    lent.receive(&lent.parcel("一.ncparcel"));
    lent.enter();
    // Made void on its own day after it was sent: the next parcel says so, and the books follow.
    firm.sit("jingban");
    firm.call("receipts.void", void(&first));
    lent.receive(&lent.parcel("二.ncparcel"));
    centre.sit("caiwu");
    assert_eq!(lent.stubs()[0], ("00000026".to_owned(), "void".to_owned(), true));
    assert_eq!(lent.enter()["mended"], 1);
    assert_eq!(lent.ledger(), [1, 1, 0, 23]);

    // The next day it is taken back in red, by the rules of a closed day.
    firm.sit("jingban");
    firm.call("receipts.day_hand", json!({ "window": lent.window["id"], "day": "2025-08-31", "cash": 20_000 }));
    firm.sit("caiwu");
    firm.call("receipts.day_take", json!({ "window": lent.window["id"], "day": "2025-08-31" }));
    firm.on_day("2025-09-01", "jingban");
    centre.on_day("2025-09-01", "jingban");
    let second = firm.call("receipts.search", json!({ "q": "27" }))[0].clone();
    let late = json!({ "receipt": second["id"], "version": second["version"], "reason": "写错", "copies_seen": 3 });
    assert_eq!(firm.refused("receipts.void", late).code, "receipts.day_closed");
    let red = json!({ "receipt": second["id"], "holder": lent.window, "reason": "多收退回", "lines": [] });
    let asked = firm.call("receipts.red_ask", red);
    firm.sit("fuzeren");
    firm.call("receipts.red_decide", json!({ "id": asked["id"], "confirm": true, "printed_number": "28" }));
    lent.receive(&lent.parcel("三.ncparcel"));
    assert_eq!(lent.enter()["receipts"], 1);
    centre.sit("jingban");
    let red = centre.call("receipts.search", json!({ "q": "28" }))[0].clone();
    assert_eq!((&red["total"], text(&red, "/state_label")), (&json!(-20_000), "红字"));

    // What is left goes back: first from the window, then to the centre, and nobody issues from it there any more.
    firm.sit("jingban");
    firm.call("receipts.day_hand", json!({ "window": lent.window["id"], "day": "2025-09-01", "cash": -20_000 }));
    firm.sit("caiwu");
    firm.call("receipts.day_take", json!({ "window": lent.window["id"], "day": "2025-09-01" }));
    let held = firm.call("receipts.books", json!({ "state": "issued" }))["items"][0].clone();
    let back = |book: &Value| json!({ "book": book["id"], "version": book["version"], "signed_by": "赵测试" });
    assert_eq!(firm.refused("receipts.give_back", back(&held)).code, "receipts.state");
    firm.call("receipts.take_back", back(&held));
    let rest = firm.call("receipts.books", json!({ "state": "stock" }))["items"][0].clone();
    let gone = firm.call("receipts.give_back", back(&rest));
    assert_eq!((&gone["state"], text(&gone, "/holder_name")), (&json!("issued"), "交回中心"));
    assert_eq!(gone["lease"]["running"], false);
    assert_eq!(firm.refused("receipts.give_back", back(&gone)).code, "receipts.state");

    centre.sit("caiwu");
    let here = || centre.call("receipts.book", json!({ "book": lent.book["id"] }));
    assert_eq!(centre.refused("receipts.take_back", back(&here())).code, "receipts.lease_runs");
    lent.receive(&lent.parcel("四.ncparcel"));
    centre.sit("caiwu");
    let taken = centre.call("receipts.take_back", back(&here()));
    assert_eq!((text(&taken, "/last"), &taken["state"]), ("00000028", &json!("returned")));
    let stock = centre.call("receipts.books", json!({ "state": "stock" }))["items"][0].clone();
    let lease = |answers: bool| json!({ "side": "lent", "running": false, "answers": answers, "stubs": 0 });
    // The union answers for what it issued; what is left is nobody's but the centre's.
    assert_eq!(taken["lease"], lease(true));
    assert_eq!((text(&stock, "/first"), &stock["left"], &stock["lease"]), ("00000029", &json!(22), &lease(false)));
    centre.call("receipts.verify", json!({ "book": taken["id"], "version": taken["version"], "stubs": 3 }));
    let window = json!({ "books": [stock["id"]], "holder": lent.union, "signed_by": "李测试" });
    // The same union gets it once more: its office is known, the next parcel brings it.
    assert_eq!(centre.call("receipts.hand_out", window)[0]["lease"]["running"], true);
    let came = lent.answer("五.ncparcel");
    assert_eq!(count(&came, "refused"), 0, "{came}");
    firm.sit("caiwu");
    let again = firm.call("receipts.books", json!({ "state": "stock" }));
    assert_eq!(again["items"].as_array().unwrap().len(), 1, "{again}");
    lent.sound();
}

#[test]
fn a_void_that_comes_after_its_book_was_verified_is_put_aside_with_a_reason() {
    let lent = Lent::new();
    let (centre, firm) = (&lent.centre.stage, &lent.firm);
    let receipts: Vec<_> = (26..=50).map(|number: i64| lent.issue(&number.to_string(), 10_000)).collect();
    lent.receive(&lent.parcel("一.ncparcel"));
    assert_eq!(lent.enter()["receipts"], 25);
    let book = centre.call("receipts.book", json!({ "book": lent.book["id"] }));
    centre.call("receipts.verify", json!({ "book": book["id"], "version": book["version"], "stubs": 25 }));
    // Still that day, the union makes one void: too late for the books here.
    firm.sit("jingban");
    firm.call("receipts.void", void(&receipts[1]));
    lent.receive(&lent.parcel("二.ncparcel"));
    centre.sit("caiwu");
    assert_eq!(lent.stubs()[1], ("00000027".to_owned(), "void".to_owned(), true));
    assert_eq!(centre.refused("receipts.stubs_enter", lent.of_union()).code, "receipts.book_settled");
    let shown = || {
        let page = centre.call("receipts.stubs", lent.of_union());
        page["items"].as_array().unwrap().iter().find(|row| row["number"] == "00000027").unwrap().clone()
    };
    assert_eq!(shown()["change"], true);
    let aside = json!({ "stub": shown()["id"], "reason": "已开红字收据更正" });
    centre.sit("jingban");
    assert_eq!(centre.refused("receipts.stub_aside", aside.clone()).code, "session.forbidden");
    centre.sit("caiwu");
    assert_eq!(centre.call("receipts.stub_aside", aside.clone())["aside"], "已开红字收据更正");
    assert_eq!(centre.refused("receipts.stubs_enter", lent.of_union()).code, "receipts.no_stubs");
    assert_eq!(lent.ledger(), [25, 0, 0, 0], "the books stay as they were settled");
    centre.call("receipts.stub_aside_undo", json!({ "stub": shown()["id"] }));
    assert_eq!((&shown()["open"], &shown()["aside"]), (&json!(true), &Value::Null));
    centre.call("receipts.stub_aside", aside);
    lent.sound();
}

#[test]
fn what_is_left_of_a_book_given_back_is_lent_to_the_same_office_again() {
    let lent = Lent::new();
    let (centre, firm) = (&lent.centre.stage, &lent.firm);
    let back = |book: &Value| json!({ "book": book["id"], "version": book["version"], "signed_by": "赵测试" });
    firm.sit("caiwu");
    let held = firm.call("receipts.books", json!({ "state": "issued" }))["items"][0].clone();
    let rest = firm.call("receipts.take_back", back(&held));
    firm.call("receipts.give_back", back(&rest));
    lent.receive(&lent.parcel("一.ncparcel"));
    // Two of its blanks are lost at the centre before it lends the book again.
    centre.sit("caiwu");
    let stock =
        centre.call("receipts.take_back", back(&centre.call("receipts.book", json!({ "book": lent.book["id"] }))));
    for number in ["26", "30"] {
        let lost =
            json!({ "kind": lent.centre.kind, "number": number, "reported_by": "李测试", "statement": "找不到了" });
        centre.call("receipts.lost", lost);
    }
    centre.call("receipts.hand_out", json!({ "books": [stock["id"]], "holder": lent.union, "signed_by": "李测试" }));

    let books = || {
        firm.sit("caiwu");
        let page = firm.call("receipts.books", json!({}));
        let row = |book: &Value| {
            (text(book, "/first")[6..].to_owned(), text(book, "/last")[6..].to_owned(), text(book, "/state").to_owned())
        };
        let mut rows: Vec<_> = page["items"].as_array().unwrap().iter().map(row).collect();
        rows.sort();
        rows
    };
    let book = |first: &str, last: &str, state: &str| (first.to_owned(), last.to_owned(), state.to_owned());
    let before = books();
    assert_eq!(before, [book("26", "50", "issued")]);
    let came = lent.answer("二.ncparcel");
    assert_eq!(count(&came, "refused"), 0, "{came}");
    let parts = [book("26", "26", "issued"), book("27", "50", "stock")];
    assert_eq!(books(), parts);
    lent.sound();

    // The parcel goes back, the book is whole again, and comes apart again with the next.
    firm.sit("jingban");
    firm.call("parcels.undo", json!({ "intake": came["intake"], "reason": "先看一眼" }));
    assert_eq!(books(), before);
    lent.sound();
    let path = centre.path("二.ncparcel");
    firm.sit("jingban");
    firm.call("parcels.receive", json!({ "path": path }));
    assert_eq!(books(), parts);

    // It is used like any other, and the line of its range adds up.
    let part = firm.call("receipts.books", json!({ "state": "stock" }))["items"][0].clone();
    assert_eq!(part["left"], 23, "30 is missing");
    let out = json!({ "books": [part["id"]], "holder": lent.window, "signed_by": "赵测试" });
    firm.call("receipts.hand_out", out);
    firm.sit("jingban");
    lent.issue("27", 10_000);
    lent.receive(&lent.parcel("三.ncparcel"));
    assert_eq!(lent.enter()["receipts"], 1);
    assert_eq!(lent.ledger(), [1, 0, 2, 22]);
    let asked = json!({ "from": "2025-08-01", "to": "2025-12-31" });
    let line = firm.call("receipts.ledger_ranges", asked)["items"][0].clone();
    let figures = ["given", "returned", "used", "closing"].map(|figure| line[figure].as_i64().unwrap());
    // Out to the window, back, out to the centre, 23 back, out to the window.
    assert_eq!(figures, [73, 48, 1, 23], "{line}");
    lent.sound();
}

#[test]
fn one_invitation_lends_to_one_office_and_a_later_one_replaces_it() {
    let centre = Counter::furnished();
    handed(&centre);
    let stage = &centre.stage;
    stage.sit("admin");
    let paths = ["邀请一.txt", "邀请二.txt", "答复一.txt", "答复二.txt", "答复三.txt"].map(|name| stage.path(name));
    stage.call("parcels.invite", json!({ "union_name": UNION, "path": paths[0] }));
    stage.call("parcels.invite", json!({ "union_name": UNION, "path": paths[1] }));
    let (one, two) = (enterprise(), enterprise());
    one.call("parcels.join", json!({ "path": paths[0], "out": paths[2] }));
    let late = stage.refused("parcels.answer", json!({ "path": paths[2] }));
    assert_eq!(late.code, "receipts.lease_elsewhere");
    assert!(late.message.contains("没有改动"), "{}", late.message);
    two.call("parcels.join", json!({ "path": paths[1], "out": paths[3] }));
    let of_two = stage.call("parcels.answer", json!({ "path": paths[3] }));
    // The same file on a second computer.
    one.call("parcels.join", json!({ "path": paths[1], "out": paths[4] }));
    assert_eq!(stage.refused("parcels.answer", json!({ "path": paths[4] })).code, "receipts.lease_elsewhere");
    // Given up before the words were read: another one may have the numbers.
    stage.call("parcels.peer_forget", json!({ "peer": of_two["id"] }));
    std::fs::remove_file(&paths[1]).unwrap();
    stage.call("parcels.invite", json!({ "union_name": UNION, "path": paths[1] }));
    for path in &paths[2..] {
        std::fs::remove_file(path).unwrap();
    }
    let of_centre = one.call("parcels.join", json!({ "path": paths[1], "out": paths[2] }));
    one.sit("caiwu");
    assert_eq!(one.call("receipts.books", json!({}))["total"], 0, "nothing comes before the words agree");
    one.sit("admin");
    stage.call("parcels.answer", json!({ "path": paths[2] }));

    // A kind of its own of the same name stands in the way until it is called otherwise.
    let form = one.call("receipts.kind_examples", json!({}))[0].clone();
    let own = one.call("receipts.kind_save", json!({ "form": form }));
    let words = json!({ "peer": of_centre["id"], "words": of_centre["words"] });
    let taken = one.refused("parcels.confirm", words.clone());
    assert_eq!(taken.code, "receipts.kind_taken");
    let mut renamed = form;
    renamed["name"] = json!("本厂收据");
    one.call("receipts.kind_save", json!({ "id": own["id"], "version": own["version"], "form": renamed }));
    one.call("parcels.confirm", words);
    one.sit("caiwu");
    assert_eq!(one.call("receipts.books", json!({}))["total"], 1);
}

#[test]
fn the_numbers_of_a_computer_that_is_lost_are_entered_by_hand_again() {
    let lent = Lent::new();
    let centre = &lent.centre.stage;
    lent.issue("26", 10_000);
    centre.sit("admin");
    centre.call("parcels.peer_revoke", json!({ "peer": lent.firm_id, "reason": "电脑被盗" }));
    centre.sit("caiwu");
    let blank = json!({ "book": lent.book["id"], "reason": " " });
    assert!(centre.refused("receipts.lease_release", blank).fields.iter().any(|field| field.path == "reason"));
    let release = json!({ "book": lent.book["id"], "reason": "电脑被盗" });
    assert_eq!(centre.call("receipts.lease_release", release.clone())["lease"]["running"], false);
    assert_eq!(centre.refused("receipts.lease_release", release).code, "receipts.not_lent");
    let used = json!({ "what": "issued", "payer": { "kind": "unit", "id": lent.centre.unit }, "method": "cash",
                       "lines": [{ "item": "dues_paid_up", "amount": 10_000 }] });
    let entries = json!([{ "number": "26", "date": "2025-08-31", "used": used }]);
    let typed = json!({ "holder": lent.union, "kind": lent.centre.kind, "entries": entries });
    assert_eq!(centre.call("receipts.backfill", typed)["receipts"], 1);
    let here = centre.call("receipts.book", json!({ "book": lent.book["id"] }));
    let back = json!({ "book": here["id"], "version": here["version"], "signed_by": "李测试" });
    assert_eq!(text(&centre.call("receipts.take_back", back), "/last"), "00000026");
    assert_eq!(lent.ledger(), [1, 0, 0, 24]);
}
