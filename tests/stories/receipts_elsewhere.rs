//! Numbers that are used where this program is not: a union's stubs, and a range lent to another computer. They are
//! entered in their order, all or none; what is brought back is settled; and an earlier day is never made void.

use kernel::Error;
use serde_json::{Value, json};

use crate::receipts::Counter;
use crate::world::text;

impl Counter {
    /// Hands the second book, 26 to 50, to somebody.
    fn lend(&self, holder: &Value) -> Value {
        self.stage.sit("caiwu");
        let books = self.stage.call("receipts.books", json!({ "state": "stock" }));
        let out = json!({ "books": [books["items"][0]["id"]], "holder": holder, "signed_by": "李测试" });
        self.stage.call("receipts.hand_out", out)[0].clone()
    }

    fn backfill(&self, holder: &Value, entries: &Value) -> Result<Value, Error> {
        let asked = json!({ "holder": holder, "kind": self.kind, "entries": entries });
        self.stage.try_call("receipts.backfill", asked)
    }

    /// Refused at this place with this code and a sentence, and nothing is different afterwards.
    fn not_entered(&self, holder: &Value, entries: &Value, place: &str, code: &str) {
        let before = self.state();
        let error = self.backfill(holder, entries).unwrap_err();
        let named = error.fields.iter().any(|f| f.path == place && f.code == code && !f.message.is_empty());
        assert!(named, "{code} at {place} was expected: {error:?}");
        assert_eq!(before, self.state(), "{code} consumed something");
    }

    fn used(&self, number: u32, date: &str, fen: i64) -> Value {
        json!({ "number": number.to_string(), "date": date,
                "used": { "what": "issued", "payer": { "kind": "unit", "id": self.unit }, "method": "cash",
                          "lines": [{ "item": "dues_paid_up", "amount": fen }], "issuer": "赵测试" } })
    }

    fn book(&self, id: &Value) -> Value {
        let books = self.stage.call("receipts.books", json!({}));
        books["items"].as_array().unwrap().iter().find(|book| book["id"] == *id).unwrap().clone()
    }

    fn take_back(&self, id: &Value) -> Value {
        let book = self.book(id);
        let back = json!({ "book": id, "version": book["version"], "signed_by": "李测试" });
        self.stage.call("receipts.take_back", back)
    }

    fn found_receipt(&self, number: &str) -> Value {
        self.stage.call("receipts.search", json!({ "q": number }))[0].clone()
    }

    fn void_of(&self, receipt: &Value) -> Error {
        let void = json!({ "receipt": receipt["id"], "version": receipt["version"], "reason": "写错",
                           "copies_seen": 3, "missing": [] });
        self.stage.refused("receipts.void", void)
    }

    /// State and amount of each number of a book.
    fn states(&self, book: &Value) -> Vec<(i64, String, Value)> {
        let page = self.stage.call("receipts.numbers", json!({ "book": book }));
        let row = |row: &Value| (row["number"].as_i64().unwrap(), text(row, "/state").to_owned(), row["total"].clone());
        page["items"].as_array().unwrap().iter().map(row).collect()
    }

    fn sound(&self) {
        let ledger = self.stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-12-31" }));
        assert_eq!(ledger["balanced"], true, "{ledger}");
        self.stage.sit("admin");
        assert_eq!(self.stage.call("office.check", json!({}))["faults"], json!([]));
    }
}

fn void_stub(number: u32, date: &str, reason: &str) -> Value {
    json!({ "number": number.to_string(), "date": date, "used": { "what": "void", "reason": reason } })
}

#[test]
fn the_stubs_of_a_union_are_entered_in_the_order_of_their_numbers() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let union = json!({ "kind": "union", "id": counter.unit });
    let lent = counter.lend(&union);
    stage.on_day("2025-09-05", "caiwu");
    let used = |number, date, fen| counter.used(number, date, fen);

    for (entries, place, code) in [
        (json!([used(27, "2025-09-01", 100)]), "entries.0.number", "receipts.not_next"),
        (json!([used(26, "2025-09-01", 100), used(28, "2025-09-01", 100)]), "entries.1.number", "receipts.not_next"),
        (json!([used(26, "2025-09-06", 100)]), "entries.0.date", "receipts.future"),
        (json!([used(26, "2025-08-30", 100)]), "entries.0.date", "receipts.before_book"),
        (json!([void_stub(26, "2025-08-30", "写坏")]), "entries.0.date", "receipts.before_book"),
        (json!([used(26, "2025-09-01", 0)]), "entries.0.lines.0.amount", "receipts.zero"),
        (json!([used(26, "2025-09-01", 100), void_stub(27, "2025-09-01", " ")]), "entries.1.reason", "required"),
        (json!([]), "entries", "required"),
    ] {
        counter.not_entered(&union, &entries, place, code);
    }
    stage.sit("jingban");
    assert_eq!(counter.backfill(&union, &json!([])).unwrap_err().code, "session.forbidden");

    stage.sit("caiwu");
    let entries = json!([
        used(26, "2025-09-01", 10_000),
        void_stub(27, "2025-09-01", "抬头写错"),
        used(28, "2025-09-03", 20_000),
        used(29, "2025-09-05", 30_000),
    ]);
    let entered = counter.backfill(&union, &entries).unwrap();
    assert_eq!(entered, json!({ "receipts": 3, "voids": 1, "next": "00000030" }));
    counter.not_entered(&union, &json!([used(29, "2025-09-05", 100)]), "entries.0.number", "receipts.not_next");
    let entered = stage.call("receipts.get", json!({ "receipt": counter.found_receipt("00000028")["id"] }));
    assert_eq!((&entered["backfilled"], &entered["issuer"]), (&json!(true), &json!("赵测试")));

    // A stub of an earlier day is made void by nobody; the money goes back in red, from the window's own book.
    stage.sit("jingban");
    let earlier = counter.found_receipt("00000026");
    assert_eq!(counter.void_of(&earlier).code, "receipts.void_own_day");

    // What is brought back is settled: nothing of it changes, not even what was written today.
    stage.sit("caiwu");
    let back = counter.take_back(&lent["id"]);
    assert_eq!((text(&back, "/last"), &back["state"]), ("00000029", &json!("returned")));
    counter.not_entered(&union, &json!([used(30, "2025-09-05", 100)]), "entries.0.kind", "receipts.no_book");
    stage.sit("jingban");
    let settled = counter.void_of(&counter.found_receipt("00000029"));
    assert_eq!(settled.code, "receipts.book_settled");
    assert!(settled.message.contains("红字"), "{}", settled.message);
    stage.sit("caiwu");
    let verify = json!({ "book": back["id"], "version": back["version"], "stubs": 4 });
    assert_eq!(stage.call("receipts.verify", verify.clone())["state"], "verified");
    assert_eq!(stage.refused("receipts.verify", verify).code, "receipts.state");
    let again = json!({ "book": back["id"], "version": 99, "signed_by": "李测试" });
    assert_eq!(stage.refused("receipts.take_back", again).code, "receipts.state");
    stage.sit("jingban");
    assert_eq!(counter.void_of(&counter.found_receipt("00000029")).code, "receipts.book_settled");
    let red = json!({ "receipt": earlier["id"], "holder": counter.window, "reason": "多收退回", "lines": [] });
    let asked = stage.call("receipts.red_ask", red);
    stage.sit("fuzeren");
    let decide = json!({ "id": asked["id"], "confirm": true, "printed_number": "1" });
    assert_eq!(stage.call("receipts.red_decide", decide)["state"], "done");

    // The rest of the book lies in stock and may go to somebody else.
    stage.sit("caiwu");
    let stock = stage.call("receipts.books", json!({ "state": "stock" }));
    assert_eq!((text(&stock, "/items/0/first"), &stock["items"][0]["left"]), ("00000030", &json!(21)));
    counter.sound();
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_union_list_of_stubs_is_made_ready_to_be_entered() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let union = json!({ "kind": "union", "id": counter.unit });
    counter.lend(&union);
    stage.on_day("2025-09-05", "caiwu");
    counter.backfill(&union, &json!([counter.used(26, "2025-09-01", 10_000)])).unwrap();
    let path = stage.path("存根.csv");
    let rows = [
        "号码,日期,交款单位,金额,状态",
        "29,2025-09-03,没有登记的小厂,300,",
        "26,2025-09-01,演练市第二机床厂工会,100,",
        "27,2025-09-02,演练市第二机床厂工会,\"1,200.50\",正常",
        "28,2025-09-02,,,作废",
        "30,2025-09-03,演练市第二机床厂工会,-5,红字",
        "31,2025-09-03,演练市第二机床厂工会,,",
    ];
    std::fs::write(&path, rows.join("\n")).unwrap();
    let read = |path: &std::path::Path| json!({ "holder": union, "kind": counter.kind, "path": path });
    let before = counter.state();
    let found = stage.call("receipts.stub_entries", read(&path));
    assert_eq!(before, counter.state(), "reading writes nothing");
    let items = found["items"].as_array().unwrap();
    let numbers: Vec<&str> = items.iter().map(|item| text(item, "/number")).collect();
    assert_eq!((numbers, &found["entered"]), (vec!["00000027", "00000028", "00000029"], &json!(1)));
    assert_eq!((&items[0]["unit"], &items[0]["amount"]), (&json!(counter.unit), &json!(120_050)));
    assert_eq!((&items[1]["void"], &items[1]["amount"]), (&json!(true), &Value::Null));
    assert_eq!((&items[2]["unit"], text(&items[2], "/payer")), (&Value::Null, "没有登记的小厂"));
    let faults: Vec<u64> = found["faults"].as_array().unwrap().iter().map(|f| f["row"].as_u64().unwrap()).collect();
    assert_eq!(faults, [6, 7], "{found}");

    // What it says is what is entered, and then the same list agrees with the ledger as a stack.
    let entries = json!([
        counter.used(27, "2025-09-02", 120_050),
        void_stub(28, "2025-09-02", "存根上写着作废"),
        json!({ "number": "29", "date": "2025-09-03",
                "used": { "what": "issued", "method": "cash", "lines": [{ "item": "other", "amount": 30_000 }],
                          "payer": { "kind": "outsider", "name": "没有登记的小厂", "reason": "企业工会存根" } } }),
    ]);
    assert_eq!(counter.backfill(&union, &entries).unwrap()["next"], "00000030");
    std::fs::write(&path, rows[..5].join("\n")).unwrap();
    let scope = json!({ "return": { "holder": union } });
    let open = json!({ "kind": counter.kind, "scope": scope, "second": "none", "two_people": false });
    let stack = stage.call("receipts.stack_open", open)["id"].clone();
    let check = stage.call("receipts.stubs_check", json!({ "stack": stack, "path": path, "leave_out_faulty": false }));
    let told: Vec<&str> = check["findings"].as_array().unwrap().iter().map(|f| text(f, "/fault")).collect();
    assert_eq!(told, ["out_of_order"], "{check}");

    stage.sit("jingban");
    assert_eq!(stage.refused("receipts.stub_entries", read(&path)).code, "session.forbidden");
    stage.sit("caiwu");
    let nowhere = json!({ "holder": counter.window, "kind": counter.kind, "path": stage.path("没有.csv") });
    assert!(!stage.refused("receipts.stub_entries", nowhere).message.is_empty());
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_range_lent_to_another_computer_comes_back_as_it_was_used_there() {
    let here = Counter::furnished();
    here.stage.sit("admin");
    let away = here.stage.call("windows.save", json!({ "name": "下乡服务点", "active": true }));
    let away = json!({ "kind": "window", "id": away["id"] });
    let lent = here.lend(&away);

    // There: an office of its own that received this range and no other.
    let there = Counter::new();
    there.stage.sit("caiwu");
    let received = there.deliver(26, 50).unwrap()[0].clone();
    there.stage.call("receipts.check_in", json!({ "book": received["id"], "counted": 25, "defects": [] }));
    let out = json!({ "books": [received["id"]], "holder": there.window, "signed_by": "赵测试" });
    there.stage.call("receipts.hand_out", out);
    there.stage.on_day("2025-09-01", "jingban");
    there.issue("26", 10_000);
    let wrong = there.issue("27", 20_000);
    let void = json!({ "receipt": wrong["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": 3,
                       "missing": [] });
    there.stage.call("receipts.void", void);
    let spoil = json!({ "holder": there.window, "kind": there.kind, "from": "28", "to": "28", "reason": "打印机卡纸" });
    there.stage.call("receipts.spoil", spoil);
    there.stage.on_day("2025-09-02", "jingban");
    there.issue("29", 40_000);

    // Here: the paper of that range is nobody else's.
    here.stage.sit("jingban");
    let taken = here.stage.refused("receipts.issue", here.form("30", 100));
    assert!(taken.fields.iter().any(|field| field.code == "receipts.other_holder"), "{taken:?}");

    // Days later what was used there is entered here, read from there.
    here.stage.on_day("2025-09-05", "caiwu");
    let entries: Vec<Value> = there.stage.call("receipts.numbers", json!({ "book": received["id"] }))["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["state"] != "blank")
        .map(|row| {
            let number = u32::try_from(row["number"].as_i64().unwrap()).unwrap();
            let date = if number < 29 { "2025-09-01" } else { "2025-09-02" };
            match row["state"].as_str().unwrap() {
                "issued" => here.used(number, date, row["total"].as_i64().unwrap()),
                _ => void_stub(number, date, row["reason"].as_str().unwrap_or("当时已作废")),
            }
        })
        .collect();
    let entered = here.backfill(&away, &json!(entries)).unwrap();
    assert_eq!(entered, json!({ "receipts": 2, "voids": 2, "next": "00000030" }));
    let states = |counter: &Counter, book: &Value| -> Vec<(i64, String, Value)> {
        // A receipt that was made void there is a void number here: its amount never counted.
        counter
            .states(book)
            .into_iter()
            .map(|(n, s, t)| (n, s.clone(), if s == "void" { json!(null) } else { t }))
            .collect()
    };
    assert_eq!(states(&here, &lent["id"]), states(&there, &received["id"]));

    // Its days are closed here like those of any window, the earlier one first; then nothing is entered for them.
    here.stage.sit("jingban");
    let hand = |day: &str, cash: i64| json!({ "window": away["id"], "day": day, "cash": cash });
    assert_eq!(here.stage.refused("receipts.day_hand", hand("2025-09-02", 40_000)).code, "receipts.earlier_day_open");
    for (day, cash) in [("2025-09-01", 10_000), ("2025-09-02", 40_000)] {
        here.stage.sit("jingban");
        here.stage.call("receipts.day_hand", hand(day, cash));
        here.stage.sit("caiwu");
        here.stage.call("receipts.day_take", json!({ "window": away["id"], "day": day }));
    }
    here.not_entered(&away, &json!([here.used(30, "2025-09-02", 100)]), "entries.0.date", "receipts.day_closed");
    here.not_entered(&away, &json!([void_stub(30, "2025-09-02", "写坏")]), "entries.0.date", "receipts.day_closed");

    // The rest of the range comes back unused.
    let back = here.take_back(&lent["id"]);
    assert_eq!(text(&back, "/last"), "00000029");
    let verify = json!({ "book": back["id"], "version": back["version"], "stubs": 4 });
    here.stage.call("receipts.verify", verify);
    here.sound();
}

#[test]
fn an_earlier_day_is_closed_and_taken_back_in_red_but_never_made_void() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    counter.issue("1", 10_000);
    stage.on_day("2025-09-01", "jingban");
    let receipt = counter.found_receipt("00000001");
    let before = counter.state();
    let refused = counter.void_of(&receipt);
    assert_eq!(refused.code, "receipts.void_own_day");
    assert!(refused.message.contains("2025-08-31"), "{}", refused.message);
    let red = json!({ "receipt": receipt["id"], "holder": counter.window, "reason": "重复交款", "lines": [] });
    assert_eq!(stage.refused("receipts.red_ask", red.clone()).code, "receipts.earlier_day_open");
    let today = json!({ "window": counter.window_id(), "cash": 0 });
    counter.issue("2", 5_000);
    assert_eq!(stage.refused("receipts.day_hand", today).code, "receipts.earlier_day_open");
    assert_ne!(before, counter.state());

    counter.close("2025-08-31", 10_000);
    assert_eq!(counter.void_of(&receipt).code, "receipts.day_closed");
    assert_eq!(stage.call("receipts.red_ask", red)["state"], "asked");

    // Today's own receipt goes on being voidable until its book is brought back.
    stage.sit("caiwu");
    let held = stage.call("receipts.books", json!({ "holder": counter.window }))["items"][0].clone();
    counter.take_back(&held["id"]);
    stage.sit("jingban");
    assert_eq!(counter.void_of(&counter.found_receipt("00000002")).code, "receipts.book_settled");
    let spoil = json!({ "holder": counter.window, "kind": counter.kind, "from": "4", "to": "4", "reason": "卡纸" });
    let refused = stage.refused("receipts.spoil", spoil);
    assert!(refused.fields.iter().any(|field| field.code == "receipts.no_book"), "{refused:?}");
    counter.sound();
}
