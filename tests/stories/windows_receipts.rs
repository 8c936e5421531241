//! Receipts at the windows of a centre, each on a computer of its own: every number is used at one place only, and what
//! became of it stands in the centre's books without being typed.

use serde_json::{Value, json};

use crate::receipts::Counter;
use crate::windows::{Computer, window};
use crate::world::{Stage, text};

/// A centre that handed its first book, 1 to 25 without 3, to one window, its second, 26 to 50, to another, both with a
/// computer that holds the numbers now.
struct Two {
    centre: Counter,
    computers: [Computer; 2],
}

impl Two {
    fn new() -> Self {
        let centre = Counter::furnished();
        let second = window(&centre.stage, "2号窗口");
        centre.stage.sit("caiwu");
        let books = centre.stage.call("receipts.books", json!({ "state": "stock" }));
        let holder = json!({ "kind": "window", "id": second });
        let out = json!({ "books": [books["items"][0]["id"]], "holder": holder, "signed_by": "李测试" });
        centre.stage.call("receipts.hand_out", out);
        let first = centre.window["id"].clone();
        let computers = [first, second].map(|window| Computer::joined(&centre.stage, &window));
        for pc in &computers {
            pc.stage.sit("caiwu");
            let mut books =
                pc.stage.call("receipts.books", json!({ "state": "stock" }))["items"].as_array().unwrap().clone();
            books.sort_by(|one, other| text(one, "/first").cmp(text(other, "/first")));
            let out = json!({ "books": [books[0]["id"]], "holder": at(pc), "signed_by": "赵测试" });
            pc.stage.call("receipts.hand_out", out);
            pc.stage.sit("jingban");
        }
        Self { centre, computers }
    }

    fn form(&self, pc: &Computer, number: &str, fen: i64) -> Value {
        json!({
            "holder": at(pc), "kind": self.centre.kind, "method": "cash", "printed_number": number,
            "payer": { "kind": "outsider", "name": "买买提·阿不都热合曼", "reason": "个人捐赠" },
            "lines": [{ "item": "dues_paid_up", "amount": fen }],
        })
    }

    fn of(&self, pc: &Computer) -> Value {
        json!({ "holder": at(pc), "kind": self.centre.kind })
    }

    fn entered(&self, pc: &Computer, name: &str) -> Value {
        pc.up(&self.centre.stage, name);
        self.centre.stage.sit("caiwu");
        self.centre.stage.call("receipts.stubs_enter", self.of(pc))
    }

    fn sound(&self) {
        let [one, two] = &self.computers;
        for stage in [&self.centre.stage, &one.stage, &two.stage] {
            stage.sit("admin");
            assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
            let ledger = stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-12-31" }));
            assert_eq!(ledger["balanced"], true, "{ledger}");
        }
    }
}

fn at(pc: &Computer) -> Value {
    json!({ "kind": "window", "id": pc.window })
}

fn closed(stage: &Stage, window: &Value, cash: i64) {
    stage.sit("jingban");
    stage.call("receipts.day_hand", json!({ "window": window, "day": "2025-08-31", "cash": cash }));
    stage.sit("caiwu");
    assert_eq!(stage.call("receipts.day_take", json!({ "window": window, "day": "2025-08-31" }))["state"], "closed");
}

#[test]
fn a_number_is_used_at_one_computer_only() {
    let two = Two::new();
    let [one, other] = &two.computers;
    let centre = &two.centre.stage;
    let refused = |stage: &Stage, form: Value, code: &str| {
        let error = stage.refused("receipts.issue", form);
        assert!(error.code == code || error.fields.iter().any(|field| field.code == code), "{code}: {error:?}");
    };
    // The centre uses nothing of what its windows hold, and says where it is.
    centre.sit("jingban");
    for (pc, number) in [(one, "1"), (other, "26")] {
        refused(centre, two.form(pc, number, 100), "receipts.lent");
    }
    // A window uses its own: neither the other's nor what follows.
    for (pc, number) in [(one, "26"), (other, "1"), (other, "51")] {
        refused(&pc.stage, two.form(pc, number, 100), "receipts.out_of_range");
    }
    for (pc, number) in [(one, "1"), (other, "26")] {
        pc.stage.call("receipts.issue", two.form(pc, number, 10_000));
    }
    // What receipts there are is the centre's to say.
    for pc in [one, other] {
        pc.stage.sit("caiwu");
        let kind = pc.stage.call("receipts.kinds", json!({}))[0].clone();
        let own = json!({ "id": kind["id"], "version": kind["version"], "form": kind["form"] });
        assert_eq!(pc.stage.refused("receipts.kind_save", own).code, "session.forbidden");
        assert_eq!(pc.stage.refused("receipts.deliver", json!({})).code, "session.forbidden");
        let away = json!({ "books": [], "holder": { "kind": "union", "id": "u" }, "signed_by": "李测试" });
        assert_eq!(pc.stage.refused("receipts.hand_out", away).fields[0].code, "receipts.window_only");
    }
    for (pc, name, number) in [(one, "一", "00000001"), (other, "二", "00000026")] {
        let done = two.entered(pc, &format!("{name}.ncparcel"));
        assert_eq!((&done["receipts"], &done["stopped"]), (&json!(1), &Value::Null), "{done}");
        let found = centre.call("receipts.search", json!({ "q": number }));
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    }
    two.sound();
}

#[test]
fn a_window_closes_its_own_day_and_the_centres_day_waits_for_no_stub() {
    let two = Two::new();
    let [one, other] = &two.computers;
    let centre = &two.centre.stage;
    for (number, fen) in [("26", 10_000), ("27", 20_000)] {
        other.stage.call("receipts.issue", two.form(other, number, fen));
    }
    let spoil = json!({ "holder": at(other), "kind": two.centre.kind, "from": "28", "to": "28", "reason": "卡纸" });
    other.stage.call("receipts.spoil", spoil);
    closed(&other.stage, &other.window, 30_000);

    // The centre has closed the window's day before the stubs came: its own drawer held nothing of theirs.
    closed(centre, &other.window, 0);
    let done = two.entered(other, "一.ncparcel");
    assert_eq!((&done["receipts"], &done["voids"], &done["stopped"]), (&json!(2), &json!(1), &Value::Null), "{done}");
    let day = centre.call("receipts.day", json!({ "window": other.window, "day": "2025-08-31" }));
    assert_eq!((&day["state"], &day["figures"]["cash"]), (&json!("closed"), &json!(0)));

    // The stack is compared like any other, and the used part of the book is verified without a day close of the centre's.
    let scope = json!({ "return": { "holder": at(other) } });
    let open = json!({ "kind": two.centre.kind, "scope": scope, "second": "none", "two_people": false });
    let stack = centre.call("receipts.stack_open", open)["id"].clone();
    let check = centre.call("receipts.stubs_check", json!({ "stack": stack, "path": null, "leave_out_faulty": false }));
    assert_eq!(check["findings"], json!([]), "{check}");
    other.stage.sit("caiwu");
    let back = |book: &Value| json!({ "book": book["id"], "version": book["version"], "signed_by": "赵测试" });
    let held = other.stage.call("receipts.books", json!({ "state": "issued" }))["items"][0].clone();
    other.stage.call("receipts.take_back", back(&held));
    let rest = other.stage.call("receipts.books", json!({ "state": "stock" }))["items"][0].clone();
    other.stage.call("receipts.give_back", back(&rest));
    other.up(centre, "二.ncparcel");
    centre.sit("caiwu");
    let here = centre.call("receipts.books", json!({ "state": "issued" }));
    let here = here["items"].as_array().unwrap().iter().find(|book| book["first"] == "00000026").unwrap().clone();
    let taken = centre.call("receipts.take_back", back(&here));
    assert_eq!((text(&taken, "/last"), &taken["state"]), ("00000028", &json!("returned")));
    let verified = json!({ "book": taken["id"], "version": taken["version"], "stubs": 3 });
    assert_eq!(centre.call("receipts.verify", verified)["state"], "verified");

    // A window that sits at the centre's own computer is closed there as ever: of the other one's stubs nothing is asked.
    one.stage.sit("jingban");
    one.stage.call("receipts.issue", two.form(one, "1", 5_000));
    two.entered(one, "三.ncparcel");
    let day = centre.call("receipts.day", json!({ "window": one.window, "day": "2025-08-31" }));
    assert_eq!((&day["figures"]["receipts"], &day["figures"]["cash"]), (&json!(0), &json!(0)));
    two.sound();
}

#[test]
fn a_book_begun_at_the_centre_comes_back_before_its_window_gets_a_computer() {
    let centre = Counter::furnished();
    centre.issue("1", 10_000);
    centre.stage.sit("admin");
    let invite = json!({ "window": centre.window_id(), "path": centre.stage.path("邀请.txt") });
    let refused = centre.stage.refused("parcels.invite", invite.clone());
    assert_eq!((&*refused.fields[0].path, &*refused.fields[0].code), ("window", "parcel.window_begun"));
    assert!(refused.fields[0].message.contains("00000002"), "{refused:?}");
    centre.close("2025-08-31", 10_000);
    centre.stage.sit("caiwu");
    let book = centre.stage.call("receipts.books", json!({ "state": "issued" }))["items"][0].clone();
    let back = json!({ "book": book["id"], "version": book["version"], "signed_by": "王测试" });
    centre.stage.call("receipts.take_back", back);
    centre.stage.sit("admin");
    centre.stage.call("parcels.invite", invite);
}

#[test]
fn a_book_handed_out_later_goes_to_the_window_with_the_next_parcel() {
    let two = Two::new();
    let [one, _] = &two.computers;
    let centre = &two.centre.stage;
    centre.sit("caiwu");
    let third = two.centre.deliver(51, 75).unwrap();
    centre.call("receipts.check_in", json!({ "book": third[0]["id"], "counted": 25, "defects": [] }));
    // Its window swaps an old book for a new one: what is open is verified first.
    let out = json!({ "books": [third[0]["id"]], "holder": at(one), "signed_by": "李测试" });
    assert_eq!(centre.refused("receipts.hand_out", out).code, "receipts.verify_first");
    let new = window(centre, "3号窗口");
    let pc = Computer::joined(centre, &new);
    centre.sit("caiwu");
    let out = json!({ "books": [third[0]["id"]], "holder": at(&pc), "signed_by": "李测试" });
    assert_eq!(centre.call("receipts.hand_out", out)[0]["lease"]["running"], true);
    pc.down(centre, "一.ncparcel");
    pc.stage.sit("caiwu");
    let came = pc.stage.call("receipts.books", json!({}));
    assert_eq!((&came["total"], text(&came["items"][0], "/first")), (&json!(1), "00000051"));
    two.sound();
}
