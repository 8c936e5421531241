//! Two offices on one machine, each in its own window, by keyboard: an enterprise union joins the centre, what it enters
//! without a network travels in files, both change one place and the reviewer decides, the centre takes a step, and what
//! became of it comes back through a shared folder and stands on the file of the enterprise.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use e2e::exchange::{Post, compare, decide, look, make, tab, take_file, typed};
use e2e::{App, Home, Key, Keyboard, Kind, NewOffice};
use serde_json::{Value, json};

/// The longest name of a union, with characters that few fonts have.
const UNION: &str = "演练市𫖯䶮生僻字精密机械制造有限责任公司第一分厂工会";
const LEAD: &str = "买买提·阿不都热合曼";
const HEAD: &str = "李㛃";
const FIRM: NewOffice<'_> =
    NewOffice {
        name: UNION, kind: Kind::Enterprise, admin: "乔知夏", login: "zhixia", password: "Nuan-2026-chuang"
    };

/// A file that the enterprise typed before: how it is typed has its own story.
fn file_of(union: &str) -> Value {
    json!({
        "lead": { "name": HEAD, "id_number": "11010519491231002X", "ethnicity": "01", "phone": "13800000001" },
        "members": [], "hardship_class": null, "politics": null, "health": null, "disability": null, "work_status": null,
        "model_worker": null, "housing": null, "floor_area": null, "other_contact": null, "postcode": null,
        "work_start": null, "industry": null, "marital": null, "hukou": null, "address": "演练市演练路 1 号",
        "division_code": null, "union_name": union, "employer": "演练机械厂", "employer_kind": null,
        "employer_status": null, "single_parent": null, "self_help": null, "zero_employment": null,
        "medical_insurance": null, "own_monthly_income": 120_000, "other_annual_income": 0,
        "annual_income": 1_440_000, "rigid_annual": 600_000, "people_count": 1, "main_cause": null,
        "other_causes": [], "cause_text": null, "bank_name": null, "bank_branch": null,
        "bank_account": null, "bank_holder": null, "remark": null
    })
}

/// The enterprise's window, at its desk.
fn firm() -> Keyboard {
    let app = App::open_in(Home::new(), "parcels-firm", &[]);
    FIRM.make(&app);
    app.picture("desk");
    app.call("households.save", &json!({ "form": file_of(UNION) }));
    Keyboard::of(app)
}

#[test]
fn what_an_enterprise_enters_comes_back_answered() {
    let post = Post::new();
    let centre = Keyboard::training("parcels-centre");
    let firm = firm();
    joined(&centre, &firm, &post);
    lead(&firm);
    let first = sent(&firm, &post, "first.ncparcel", "困难线索");
    taken(&centre, &first);
    refused(&centre, &first);
    undone(&centre, &first);
    both_change(&centre, &firm);
    let second = sent(&firm, &post, "second.ncparcel", "困难职工档案");
    conflict(&centre, &second);
    step(&centre);
    let place = post.file("place");
    std::fs::create_dir(&place).unwrap();
    centre.sit("admin", "管理员");
    for office in [&centre, &firm] {
        switched_on(office, &place);
    }
    centre.sit("jingban", "经办");
    sent(&centre, &post, "receipt.ncparcel", "答复");
    put(&centre);
    answered(&firm);
}

fn joined(centre: &Keyboard, firm: &Keyboard, post: &Post) {
    let (invitation, answer) = (post.file("invitation.txt"), post.file("answer.txt"));
    centre.sit("admin", "管理员");
    centre.place("交换");
    centre.see_id("peers-empty");
    centre.picture("nobody");
    centre.press_on("invite");
    centre.cursor_within("invite-form");
    centre.press_on("invite-unlisted");
    centre.back_to("invite-name");
    centre.type_text(UNION);
    centre.tab_to("invite-path");
    centre.type_text(typed(&invitation));
    centre.picture("invite");
    centre.press(Key::ControlEnter);
    centre.see_id_no_more("invite-form");
    centre.see_in("invitations", UNION);

    firm.place("交换");
    firm.see_id("peers-empty");
    take_file(firm, &invitation);
    firm.line("join-out", typed(&answer));
    let read = compare(firm);
    firm.picture("joined");

    take_file(centre, &answer);
    let heard = compare(centre);
    assert_eq!(read, heard, "both sides show the same words");
    centre.picture("joined");
}

/// A lead is entered at the enterprise, with its own union in the form.
fn lead(firm: &Keyboard) {
    firm.place("困难职工档案");
    firm.press_on("households-leads");
    firm.press_on("lead-new");
    firm.cursor_within("lead-form");
    firm.type_text(LEAD);
    firm.press(Key::Enter);
    firm.type_text("13900000001");
    firm.tab_to("lead-source");
    firm.type_text("车间走访");
    firm.picture("lead");
    firm.press(Key::ControlEnter);
    firm.see_id_no_more("lead-form");
    firm.see_in("leads-table", LEAD);
}

/// What stands in the preview goes into a file.
fn sent(app: &Keyboard, post: &Post, name: &str, kind: &str) -> PathBuf {
    let path = post.file(name);
    tab(app, "发送");
    app.see_in("send-preview", kind);
    app.picture("send");
    app.press_on("send-rows");
    app.see_id("outgoing-rows");
    app.picture("send-rows");
    app.press(Key::Escape);
    app.see_id_no_more("outgoing-rows");
    make(app, &path);
    app.picture("made");
    app.press_on("made-paper");
    app.see_page();
    app.picture("summary");
    tab(app, "发送");
    app.see("没有要发的");
    app.see_in("sent", "还没有回音");
    path
}

/// Looked at first: nothing is here yet. Then taken in.
fn taken(centre: &Keyboard, parcel: &Path) {
    centre.sit("jingban", "经办");
    look(centre, parcel);
    centre.see_id("report-new");
    centre.see_in("report-rows", LEAD);
    centre.picture("dry-run");
    assert_eq!(centre.told("households.leads", &json!({ "ended": false }))["total"], 0, "a look changes nothing");
    centre.press_on("receive-run");
    centre.see_in("taken", "已收下");
    centre.picture("taken");
    assert_eq!(centre.told("households.leads", &json!({ "ended": false }))["total"], 1);
}

/// The same file once more, and a file with one byte changed: said in three parts, nothing changed.
fn refused(centre: &Keyboard, parcel: &Path) {
    centre.press_on("taken-leave");
    look(centre, parcel);
    centre.see_in("refused-what", "第 1 号交换包以前已经接收过了");
    centre.see_in("refused", "没有改动任何资料");
    centre.see_in("refused-ask", "请对方导出新的交换包");
    centre.picture("replay");
    let mut bytes = std::fs::read(parcel).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let flipped = parcel.with_file_name("flipped.ncparcel");
    std::fs::write(&flipped, bytes).unwrap();
    centre.back_to("receive-path");
    centre.retype(typed(&flipped));
    centre.press(Key::Enter);
    centre.see_in("refused-ask", "再发一次");
    centre.picture("flipped");
    centre.press_on("refused-leave");
}

/// The whole parcel goes back, and can be taken in again.
fn undone(centre: &Keyboard, parcel: &Path) {
    centre.sit("fuhe", "审核");
    tab(centre, "接收");
    centre.open_row("intakes", "第 1 号");
    centre.press_on("taken-undo");
    centre.see("为什么撤回");
    centre.type_text("先看一眼");
    centre.picture("undo");
    centre.press(Key::Enter);
    centre.see_in("intakes", "已撤销");
    assert_eq!(centre.told("households.leads", &json!({ "ended": false }))["total"], 0);
    centre.sit("jingban", "经办");
    look(centre, parcel);
    centre.see_id("report-new");
    centre.press_on("receive-run");
    centre.see_in("taken", "已收下");
}

/// Opens the file of the family by its row.
fn open_file(app: &Keyboard) {
    app.place("困难职工档案");
    app.open_row("households-table", HEAD);
    app.see_id("household-state");
}

/// Each side writes another address into the same file.
fn both_change(centre: &Keyboard, firm: &Keyboard) {
    for (app, address) in [(centre, "演练市演练路 8 号"), (firm, "演练市演练路 18 号")] {
        open_file(app);
        app.tab_to("household-address");
        app.retype(address);
        app.press(Key::Control('s'));
        app.see_in("toast", "已保存");
    }
}

/// Both values side by side; chosen by one key, with a reason; taken back by one key, and chosen again.
fn conflict(centre: &Keyboard, parcel: &Path) {
    look(centre, parcel);
    centre.see_id("report-conflict");
    centre.picture("dry-run-conflict");
    centre.press_on("receive-run");
    centre.see_id("taken-conflicts");

    centre.sit("fuhe", "审核");
    tab(centre, "冲突台");
    centre.see_in("conflict-ours", "演练路 8 号");
    centre.see_in("conflict-theirs", "演练路 18 号");
    centre.tab_to("conflict");
    centre.picture("conflict");
    decide(centre, Key::Char('2'), "与户口簿一致");
    centre.picture("conflict-chosen");
    centre.press(Key::Enter);
    centre.see_id("conflicts-none");
    centre.press(Key::Alt('z'));
    centre.see_in("conflict-ours", "演练路 8 号");
    centre.cursor_in("conflict");
    centre.press(Key::Left);
    centre.cursor_in("why-reason");
    centre.retype("走访核实");
    centre.press(Key::Enter);
    centre.see_id("conflicts-none");
    centre.picture("conflict-none");
    centre.press_on("conflicts-old");
    centre.see_in("decided-list", "走访核实");
    centre.picture("decided");
    centre.press(Key::Escape);
    centre.see_id_no_more("decided");
}

/// The clerk takes the application a step on.
fn step(centre: &Keyboard) {
    centre.sit("jingban", "经办");
    open_file(centre);
    centre.press_on("household-life");
    centre.press_on("way-forward");
    centre.cursor_in("step-opinion");
    centre.type_text("材料齐全");
    centre.press(Key::ControlEnter);
    centre.see_id_no_more("step-form");
    centre.see_in("life-state", "入户调查");
}

/// The administrator gives the shared place: what is no whole path is refused at its field, what works is kept.
fn switched_on(app: &Keyboard, place: &Path) {
    app.place("设置");
    app.press_on("settings-place");
    app.see_in("place-state", "没有开通");
    app.tab_to("place-kind");
    for picture in ["place-webdav", "place-s3"] {
        app.press(Key::Right);
        app.picture(picture);
    }
    app.press(Key::Left);
    app.press(Key::Left);
    app.tab_to("place-path");
    app.type_text("共享");
    app.press(Key::ControlEnter);
    app.see("请选择文件夹，或填写完整路径");
    app.picture("place-refused");
    app.back_to("place-path");
    app.retype(typed(place));
    app.press(Key::ControlEnter);
    app.see_in("place-state", "已开通");
    app.picture("place");
}

/// The receipt goes into the shared place instead of onto a stick.
fn put(centre: &Keyboard) {
    centre.see_in("place-waiting", "1 个交换包还没有放");
    centre.picture("place-waiting");
    centre.press_on("place-send");
    centre.see_in("place-waiting", "都放了");
}

/// The receipt is fetched and taken in at the enterprise; it stands in the list, on the file, and on paper.
fn answered(firm: &Keyboard) {
    tab(firm, "接收");
    firm.press_on("place-collect");
    firm.see_in("place-came", "第 1 号");
    firm.picture("place-came");
    firm.press_on("place-open");
    firm.see_id("report-answer");
    firm.picture("receipt-dry-run");
    firm.press_on("receive-run");
    firm.press_on("taken-answers");
    firm.see_in("answers", HEAD);
    firm.picture("answers");
    firm.open_row("answers", "已更正");
    firm.see_in("file-answers", "已更正");
    firm.press_on("file-answers");
    firm.see_in("file-answers-list", "演练市演练路 8 号");
    firm.see_in("file-answers-list", "入户调查");
    firm.picture("file-answers");
    firm.press_on("file-answers-paper");
    firm.see_page();
    firm.picture("answers-paper");
    tab(firm, "发送");
    firm.see_in("sent", "中心已收到");
    firm.picture("sent-answered");
}
