//! A book lent to the office of an enterprise union: what its computer reported by parcel is looked at, entered into the
//! books in one step, and compared as a stack; what is left is given back in the union's own window, or the book is
//! released when that computer was lost. By keyboard; what the union did before happened behind the window.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::{open_return, tab};
use e2e::exchange;
use e2e::{App, Home, Key, Keyboard, TRAINING_PASSWORD};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The longest name of a union, with characters that few fonts have.
const UNION: &str = "演练市𫖯䶮生僻字精密机械制造有限责任公司第一分厂工会";

/// A payer with as long a name.
const FACTORY: &str = "演练市𫖯䶮生僻字精密机械制造有限责任公司第二分厂";

/// Both offices behind one window, the union's in a folder of its own.
struct Two<'a> {
    app: &'a App,
    centre: Value,
    firm: String,
    post: TempDir,
}

impl<'a> Two<'a> {
    fn behind(app: &'a App) -> Self {
        let post = TempDir::with_prefix("nuanchuang-post-").expect("a temporary folder");
        let firm = post.path().join("union").display().to_string();
        let centre = app.call("session.me", &json!({}))["office"]["dir"].clone();
        Self { app, centre, firm, post }
    }

    fn at(&self, dir: &Value, login: &str) {
        self.app.call("office.unlock", &json!({ "dir": dir, "login": login, "password": TRAINING_PASSWORD }));
    }

    fn at_centre(&self, login: &str) {
        self.at(&self.centre.clone(), login);
    }

    fn at_firm(&self, login: &str) {
        self.at(&json!(self.firm), login);
    }

    fn file(&self, name: &str) -> Value {
        json!(self.post.path().join(name))
    }

    /// The second book of the house goes to the union, whose new office joins with it in its invitation.
    fn joined(&self) -> (Value, Value) {
        let app = self.app;
        self.at_centre("jingban");
        let union = app.call("units.save", &json!({ "union": true, "name": UNION, "credit_code": null }));
        self.at_centre("caiwu");
        let stock = app.call("receipts.books", &json!({ "state": "stock" }));
        let holder = json!({ "kind": "union", "id": union["id"] });
        let out = json!({ "books": [stock["items"][0]["id"]], "holder": holder, "signed_by": "李测试" });
        app.call("receipts.hand_out", &out);
        self.at_centre("admin");
        let today = app.call("session.me", &json!({}))["today"].clone();
        app.call("parcels.invite", &json!({ "union_name": UNION, "path": self.file("邀请.txt") }));
        app.call(
            "office.create",
            &json!({ "dir": self.firm, "kind": "enterprise", "name": UNION, "admin_login": "admin",
                     "admin_name": "演练干部", "password": TRAINING_PASSWORD, "training": true, "today": today }),
        );
        let request = json!({ "path": self.file("邀请.txt"), "out": self.file("答复.txt") });
        let of_centre = app.call("parcels.join", &request);
        self.at_centre("admin");
        let of_firm = app.call("parcels.answer", &json!({ "path": self.file("答复.txt") }));
        app.call("parcels.confirm", &json!({ "peer": of_firm["id"], "words": of_firm["words"] }));
        self.at_firm("admin");
        app.call("parcels.confirm", &json!({ "peer": of_centre["id"], "words": of_firm["words"] }));
        (of_centre["id"].clone(), holder)
    }

    /// A receipt of a window, of a kind.
    fn issue(&self, (holder, kind): (&Value, &Value), number: &str, payer: &str, fen: i64) -> Value {
        let payer = json!({ "kind": "outsider", "name": payer, "reason": "职工个人" });
        let lines = json!([{ "item": "member_dues", "amount": fen }]);
        let form = json!({ "holder": holder, "kind": kind, "payer": payer, "lines": lines,
                           "method": "cash", "printed_number": number });
        self.app.call("receipts.issue", &form)
    }

    /// The union's office issues four numbers and sends what became of them.
    fn used(&self, centre: &Value) {
        let app = self.app;
        let window = app.call("windows.save", &json!({ "name": "工会办公室", "active": true }));
        let window = json!({ "kind": "window", "id": window["id"] });
        self.at_firm("caiwu");
        let book = app.call("receipts.books", &json!({}))["items"][0].clone();
        let out = json!({ "books": [book["id"]], "holder": window, "signed_by": "赵测试" });
        app.call("receipts.hand_out", &out);
        self.at_firm("jingban");
        let issue = |number, payer, fen| self.issue((&window, &book["kind"]), number, payer, fen);
        issue("26", "买买提·阿不都热合曼", 12_000);
        let wrong = issue("27", "李㛃", 36_000);
        let missing = json!([{ "copy": "记账", "statement": "被水浸坏" }]);
        let void = json!({ "receipt": wrong["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": 2,
                           "missing": missing });
        app.call("receipts.void", &void);
        let spoil = json!({ "holder": window, "kind": book["kind"], "from": "28", "to": "28", "reason": "卡纸" });
        app.call("receipts.spoil", &spoil);
        issue("29", FACTORY, 123_456_789);
        self.send(centre, "一.ncparcel");
    }

    /// The rest of the book is used too, entered and verified; then one of its receipts is made void, and that is reported.
    fn void_too_late(&self, centre: &Value, holder: &Value) {
        let app = self.app;
        self.at_firm("jingban");
        let book = app.call("receipts.books", &json!({}))["items"][0].clone();
        let mut last = Value::Null;
        for number in 30..=50 {
            let at = (&book["holder"], &book["kind"]);
            last = self.issue(at, &number.to_string(), FACTORY, 12_000);
        }
        self.send(centre, "二.ncparcel");
        self.at_centre("caiwu");
        app.call("receipts.stubs_enter", &json!({ "holder": holder, "kind": book["kind"], "cursor": null }));
        let lent = app.call("receipts.books", &json!({ "state": "issued" }));
        let lent = lent["items"].as_array().unwrap().iter().find(|b| b["first"] == "00000026").unwrap().clone();
        let verify = json!({ "book": lent["id"], "version": lent["version"], "stubs": 25 });
        app.call("receipts.verify", &verify);
        self.at_firm("jingban");
        let void = json!({ "receipt": last["row"]["id"], "version": 1, "reason": "交款人写错", "copies_seen": 3 });
        app.call("receipts.void", &void);
        self.send(centre, "三.ncparcel");
    }

    fn send(&self, centre: &Value, name: &str) {
        self.at_firm("jingban");
        self.app.call("parcels.make", &json!({ "peer": centre, "path": self.file(name) }));
        self.at_centre("jingban");
        self.app.call("parcels.receive", &json!({ "path": self.file(name) }));
    }

    /// The centre enters what was reported; the union's window brings its book back to the union's own stock.
    fn brought_back(&self, holder: &Value) {
        let app = self.app;
        self.at_centre("caiwu");
        let kind = app.call("receipts.kinds", &json!({}))[0]["id"].clone();
        app.call("receipts.stubs_enter", &json!({ "holder": holder, "kind": kind, "cursor": null }));
        self.at_firm("caiwu");
        let used = app.call("receipts.books", &json!({ "state": "issued" }))["items"][0].clone();
        let back = json!({ "book": used["id"], "version": used["version"], "signed_by": "赵测试" });
        app.call("receipts.take_back", &back);
        self.at_centre("jingban");
    }
}

/// The union's own window, as somebody of its office.
fn union_window(story: &str, dir: &str, login: &str) -> Keyboard {
    let app = App::open_in(Home::new(), story, &["--office", dir]);
    app.cursor_in("unlock-login");
    for typed in [login, TRAINING_PASSWORD] {
        app.type_text(typed);
        app.press(Key::Enter);
    }
    app.see_id("desk");
    Keyboard::of(app)
}

/// Opens the lent book at the centre, as finance.
fn lent_book(app: &Keyboard) {
    app.sit("caiwu", "财务");
    tab(app, "票据本");
    app.open_row("books", "00000026");
    app.see_id("book");
}

/// In a stack: what the union's parcels reported of it.
fn look_at_reported(app: &Keyboard, sums: &str) {
    app.press_on("stack-stubs");
    app.cursor_in("stubs-path");
    app.back_to("stubs-source");
    app.press(Key::Right);
    app.press_on("stubs-check");
    app.see_in("stubs-sums", sums);
}

#[test]
fn a_void_that_came_too_late_is_put_aside_with_a_reason() {
    let app = App::training("receipt-late");
    let two = Two::behind(&app);
    let (centre, holder) = two.joined();
    two.used(&centre);
    two.void_too_late(&centre, &holder);
    drop(two);

    let app = Keyboard::of(app);
    lent_book(&app);
    app.press_on("book-stubs");
    app.see_in("stub-rows", "没照改");
    app.press(Key::ControlEnter);
    app.see_in("book-stubs-problem", "账上不能再作废");
    app.picture("stub-too-late");
    app.back_to("stub-rows");
    app.row_with("00000050");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.see_id("stub-aside-form");
    app.press(Key::Enter);
    app.see("请写明原因");
    let why = "已与对方核对，交款人写错，当天已另开红字收据更正，三联收齐附在存根后面";
    app.type_text(why);
    app.picture("stub-aside");
    app.press(Key::Enter);
    app.see_id_no_more("stub-aside-form");
    app.see_in("stub-rows", &format!("搁置：{why}"));
    // And it can be taken up again.
    app.back_to("stub-rows");
    app.row_with("00000050");
    app.picture("stub-put-aside");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.see_in("stub-rows", "没照改");
}

#[test]
fn stubs_that_a_union_reported_are_entered_and_compared() {
    let app = App::training("receipt-lent");
    let two = Two::behind(&app);
    let (centre, _) = two.joined();
    two.used(&centre);
    two.at_centre("jingban");
    drop(two);

    let app = Keyboard::of(app);
    lent_book(&app);
    app.see_id("book-away");
    app.picture("book-away");
    app.press_on("book-stubs");
    app.see_in("stub-rows", "00000029");
    app.picture("stubs-reported");
    // Nothing of it is in the books yet: the stack says so, number by number.
    app.press(Key::Escape);
    app.see_id_no_more("book-stubs-list");
    app.press(Key::Escape);
    app.see_id_no_more("book");
    open_return(&app, "精密机械");
    look_at_reported(&app, "读出 4 行（作废 2）");
    app.see("账上未开");
    app.picture("stubs-not-entered");
    app.press(Key::Escape);
    app.see_id_no_more("stubs-form");

    // Entered in one step; then all of it agrees.
    tab(&app, "票据本");
    app.open_row("books", "00000026");
    app.press_on("book-stubs");
    app.see_in("stub-rows", "00000029");
    app.press(Key::ControlEnter);
    app.see("已记账：2 张收据、2 个作废或遗失号");
    app.see_id_no_more("book-stubs-list");
    app.open_row("books", "00000026");
    app.see_in("book", "1,234,567.89");
    app.picture("book-entered");
    app.press(Key::Escape);
    app.see_id_no_more("book");
    tab(&app, "核对");
    app.open_row("stack-list", "精密机械");
    app.see_id("stack");
    look_at_reported(&app, "不符 0 处");
    app.press_on("stubs-run");
    app.see_id("stack-agrees");
    app.picture("stubs-by-parcel-agree");
}

#[test]
fn what_is_left_of_a_lent_book_is_given_back() {
    let app = App::training("receipt-back");
    let two = Two::behind(&app);
    let (of_centre, holder) = two.joined();
    two.used(&of_centre);
    two.brought_back(&holder);
    let Two { firm: dir, post, .. } = two;

    // At the union: the rest of the book lies in its stock.
    let firm = union_window("receipt-back-union", &dir, "caiwu");
    tab(&firm, "票据本");
    firm.open_row("books", "00000030");
    firm.see_id("book-held");
    firm.picture("held");
    firm.press_on("give-back");
    firm.cursor_in("back-signed");
    firm.press(Key::ControlEnter);
    assert!(!firm.error_at("signed_by").is_empty());
    firm.picture("unsigned");
    firm.type_text("买买提江·阿不都热合曼江");
    firm.press(Key::ControlEnter);
    firm.see_id_no_more("step-form");
    firm.see_in("books", "交回中心");
    firm.see_in("books", "交回人 买买提江");
    firm.picture("given-back");
    // The centre learns of it by the next parcel.
    firm.sit("jingban", "经办");
    exchange::tab(&firm, "发送");
    firm.press_on("send-make");
    let parcel = post.path().join("second.ncparcel");
    firm.choose_file("保存交换包", &parcel);
    firm.see_id("made");

    let centre = Keyboard::of(app);
    lent_book(&centre);
    centre.see_id("book-away");
    centre.picture("still-away");
    centre.press(Key::Escape);
    centre.see_id_no_more("book");
    centre.sit("jingban", "经办");
    exchange::look(&centre, &parcel);
    centre.see_id("report-rows");
    centre.picture("dry-run");
    centre.press_on("receive-run");
    centre.see_in("taken", "已收下");
    lent_book(&centre);
    centre.see_id_no_more("book-away");
    centre.picture("came-back");
    centre.press_on("take-back");
    centre.cursor_in("back-signed");
    centre.type_text("李测试");
    centre.press(Key::ControlEnter);
    centre.see_id_no_more("step-form");
    centre.see_id_no_more("book");
    centre.see_in("books", "00000030");
    centre.picture("books");
}

#[test]
fn a_book_lent_to_a_computer_that_was_lost_is_released() {
    let app = App::training("receipt-released");
    let two = Two::behind(&app);
    let (of_centre, _) = two.joined();
    two.used(&of_centre);
    two.at_centre("admin");
    let peer = app.call("parcels.peers", &json!({}))[0]["id"].clone();
    app.call("parcels.peer_revoke", &json!({ "peer": peer, "reason": "电脑被盗" }));
    two.at_centre("jingban");
    drop(two);

    let app = Keyboard::of(app);
    lent_book(&app);
    app.picture("revoked");
    app.press_on("lease-release");
    app.cursor_in("release-reason");
    app.press(Key::ControlEnter);
    assert!(!app.error_at("reason").is_empty());
    app.picture("no-reason");
    app.type_text("工会办公室的电脑被盗，已报案，号码以后按纸质存根补录");
    app.press(Key::ControlEnter);
    app.see_id_no_more("step-form");
    app.see_id_no_more("book");
    app.open_row("books", "00000026");
    app.see_id("backfill-open");
    app.see_id_no_more("book-away");
    app.picture("released");
}
