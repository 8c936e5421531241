//! The windows of one centre, two computers on one machine, each in its own window, by keyboard: the centre invites the
//! computer of a window, it joins, sees the centre's files, issues from the numbers that came with the invitation, and what
//! became of them stands in the centre's books.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use e2e::counter::{payer, tab};
use e2e::exchange::{self, Post, compare, look, take_file, typed};
use e2e::{App, Home, Key, Keyboard, Kind, NewOffice, TRAINING_PASSWORD};
use serde_json::json;

/// The longest name of a window, with a character that few fonts have.
const WINDOW: &str = "政务服务大厅东侧𫖯䶮综合受理岗第十二号窗口";
const COMPUTER: NewOffice<'_> = NewOffice {
    name: "演练市职工服务中心",
    kind: Kind::Window,
    admin: "乔知夏",
    login: "zhixia",
    password: TRAINING_PASSWORD,
};

/// The training centre: the second book of the house is handed to a new window. How that is typed has its own story.
fn centre() -> Keyboard {
    let app = App::training("windows-centre");
    app.as_login("admin");
    let window = app.call("windows.save", &json!({ "name": WINDOW, "active": true }));
    app.as_login("caiwu");
    let stock = app.call("receipts.books", &json!({ "state": "stock" }));
    let holder = json!({ "kind": "window", "id": window["id"] });
    let out = json!({ "books": [stock["items"][0]["id"]], "holder": holder, "signed_by": "李测试" });
    app.call("receipts.hand_out", &out);
    app.as_login("jingban");
    Keyboard::of(app)
}

/// The computer of the window, at its administrator's desk, with an account for its clerk.
fn computer() -> Keyboard {
    let app = App::open_in(Home::new(), "windows-computer", &[]);
    COMPUTER.fill_in(&app);
    app.see_id("create-window-hint");
    app.picture("create");
    COMPUTER.finish(&app);
    app.picture("desk");
    let clerk =
        json!({ "login": "jingban", "name": "买买提·阿不都热合曼", "role": "clerk", "password": TRAINING_PASSWORD });
    app.call("accounts.create", &clerk);
    Keyboard::of(app)
}

#[test]
fn a_window_joins_issues_and_its_stubs_stand_in_the_centres_books() {
    let post = Post::new();
    let centre = centre();
    let pc = computer();
    joined(&centre, &pc, &post);
    let first = sent(&centre, &post.file("first.ncparcel"));
    taken(&pc, &first);
    rules(&pc);
    book(&pc);
    issued(&pc);
    let stubs = sent(&pc, &post.file("stubs.ncparcel"));
    centre.sit("jingban", "经办");
    taken(&centre, &stubs);
    entered(&centre);
}

fn joined(centre: &Keyboard, pc: &Keyboard, post: &Post) {
    let (invitation, answer) = (post.file("invitation.txt"), post.file("answer.txt"));
    centre.sit("admin", "管理员");
    centre.place("交换");
    centre.see_id("peers-empty");
    centre.press_on("invite");
    centre.cursor_within("invite-form");
    centre.back_to("invite-whom");
    centre.press(Key::Right);
    centre.see_id("invite-window");
    centre.picture("invite");
    // Without a window nothing is written.
    centre.tab_to("invite-path");
    centre.type_text(typed(&invitation));
    centre.press(Key::ControlEnter);
    assert!(centre.error_at("window").contains("请选择窗口"), "{}", centre.error_at("window"));
    centre.back_to("invite-window");
    centre.take("窗口", "综合受理");
    centre.picture("invite-window");
    centre.press(Key::ControlEnter);
    centre.see_id_no_more("invite-form");
    centre.see_in("invitations", WINDOW);

    pc.place("交换");
    pc.see_id("peers-empty");
    pc.picture("nobody");
    take_file(pc, &invitation);
    pc.see_in("join-form", WINDOW);
    pc.picture("join");
    pc.line("join-out", typed(&answer));
    let read = compare(pc);
    pc.see_in("peers", WINDOW);
    pc.picture("joined");

    take_file(centre, &answer);
    let heard = compare(centre);
    assert_eq!(read, heard, "both sides show the same words");
    centre.see_in("peers", "本中心的窗口");
    centre.picture("joined");
}

/// What the other side lacks goes into a file.
fn sent(app: &Keyboard, path: &Path) -> PathBuf {
    exchange::tab(app, "发送");
    app.see_id("send-preview");
    app.picture("send");
    exchange::make(app, path);
    app.press(Key::Escape);
    app.see_id_no_more("made");
    path.to_owned()
}

/// Looked at, then taken in.
fn taken(app: &Keyboard, parcel: &Path) {
    look(app, parcel);
    app.see_id("report-new");
    app.picture("dry-run");
    app.press_on("receive-run");
    app.see_in("taken", "已收下");
    app.picture("taken");
}

/// By which rules the centre decides is seen here, and said to be the centre's; nothing of it can be changed.
fn rules(pc: &Keyboard) {
    pc.place("困难职工档案");
    pc.press_on("households-rules");
    pc.see_in("rules-of-centre", "照中心的规则办");
    assert_eq!(["rules-load", "rules-save", "figure-add", "rules-dirty"].map(|id| pc.count(id)), [0; 4]);
    pc.picture("rules");
}

/// The book that came with the invitation goes to the window; no other can be taken in, and no kind be defined.
fn book(pc: &Keyboard) {
    tab(pc, "票据本");
    pc.see_in("books", "00000026");
    assert_eq!((pc.count("deliver"), pc.count("kind-edit")), (0, 0), "that is the centre's");
    pc.picture("books");
    pc.tab_to("books");
    pc.row_with("00000026");
    pc.press(Key::Char(' '));
    pc.press_on("hand-out");
    pc.cursor_within("hand-form");
    pc.tab_to("hand-signed");
    pc.type_text("赵测试");
    pc.picture("hand-out");
    pc.press(Key::ControlEnter);
    pc.see_id_no_more("hand-form");
}

/// The clerk issues two receipts from it, to units that the centre registered.
fn issued(pc: &Keyboard) {
    pc.sit("jingban", "买买提·阿不都热合曼");
    pc.place("票据");
    pc.see_in("next-number", "00000026");
    pc.cursor_in("payer");
    for number in [26, 27] {
        payer(pc, "机械厂", "演练机械厂");
        pc.tab_to("line-amount-0");
        pc.retype("100");
        pc.tab_to("printed-number");
        pc.type_text(&number.to_string());
        pc.tab_to("method");
        pc.take("收款方式", "现金");
        pc.press(Key::ControlEnter);
        pc.see_in("issued-number", &format!("000000{number}"));
        pc.see_page();
        if number == 26 {
            pc.picture("issued");
            pc.press(Key::Enter);
            pc.cursor_in("payer");
        }
    }
}

/// At the centre: the book is away, the stubs are there, one key enters them.
fn entered(centre: &Keyboard) {
    centre.sit("caiwu", "财务");
    tab(centre, "票据本");
    centre.open_row("books", "00000026");
    centre.see_id("book-away");
    centre.picture("book-away");
    centre.press_on("book-stubs");
    centre.see_in("stub-rows", "00000027");
    centre.picture("stubs");
    centre.press(Key::ControlEnter);
    centre.see("已记账：2 张收据");
    centre.see_id_no_more("book-stubs-list");
    centre.open_row("books", "00000026");
    centre.see_in("book", "100.00");
    centre.picture("book-entered");
    centre.press(Key::Escape);
    centre.see_id_no_more("book");
}
