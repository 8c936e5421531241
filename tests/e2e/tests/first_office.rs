//! The first day of a real office in the real window: the office itself, a household typed by hand, a paper kept.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use e2e::{
    App, Home, Key, Kind, NewOffice, Printer,
    wizard::{recovery_groups, wanted_group},
};
use serde_json::{Value, json};

const OFFICE: &str = "合成市职工服务中心";
const ADMIN: &str = "乔知夏";
const LOGIN: &str = "zhixia";
const PASSWORD: &str = "Nuan-2026-chuang";

const NEW: NewOffice<'_> =
    NewOffice { name: OFFICE, kind: Kind::Centre, admin: ADMIN, login: LOGIN, password: PASSWORD };

/// A new real office, as its administrator at the desk.
fn office(story: &str) -> App {
    let app = App::open(story, &[]);
    NEW.make(&app);
    app
}

/// Types the password at the lock screen and enters.
fn unlock(app: &App, password: &str) {
    app.cursor_in("unlock-password");
    app.type_text(password);
    app.press(Key::Enter);
}

fn refused(app: &App) {
    app.see_id("unlock-password-error");
    assert!(app.text("unlock-password-error").contains("不对"), "{}", app.text("unlock-password-error"));
    assert_eq!(app.rpc("session.me", &json!({})).unwrap_err()["code"], "session.none");
    app.see_id_no_more("desk");
}

#[test]
fn a_real_office_is_made_and_opens_to_its_password_alone() {
    let app = App::open("office", &[]);
    NEW.fill_in(&app);

    // A slip in the second password: said at the field, and no office is made.
    app.type_text("Nuan-2026-chuan");
    app.press(Key::Enter);
    app.see_id("create-again-error");
    app.picture("wizard-slip");
    let dir = std::path::PathBuf::from(app.value("资料文件夹"));
    assert!(dir.starts_with(app.home().path()) && dir.ends_with(OFFICE), "{}", dir.display());
    assert!(!dir.exists());

    app.cursor_in("create-again");
    app.fill_id("create-again", PASSWORD);
    app.picture("wizard");
    app.press(Key::Enter);

    let groups = recovery_groups(&app);
    assert!(groups.len() > 2 && groups.iter().all(|group| group.len() >= 3), "a code in groups");
    app.picture("recovery-code");
    // Nothing but the group that is asked for leads on.
    app.fill_id("recovery-group", "0000");
    app.press(Key::Enter);
    app.see_id("recovery-group-error");
    assert_eq!(app.count("desk"), 0);
    app.picture("recovery-refused");
    app.fill_id("recovery-group", &wanted_group(&app, &groups));
    app.click_id("recovery-done");

    app.see_id("desk");
    app.see_in("office-name", OFFICE);
    app.see_in("account-name", ADMIN);
    assert_eq!(app.count("training-badge"), 0, "a real office");
    app.picture("desk");
    let info = app.rpc("session.me", &json!({})).unwrap();
    assert_eq!((&info["office"]["training"], &info["office"]["kind"]), (&json!(false), &json!("centre")));
    // The code was shown once: neither the page nor any file holds it, nor the password.
    let page = app.js("return document.documentElement.outerHTML", &[]);
    assert!(!groups.iter().any(|group| page.as_str().unwrap().contains(group.as_str())));
    let secrets = [PASSWORD, &groups.join("-"), &groups.join("")];
    assert_eq!(app.home().files_with(&secrets), Vec::<std::path::PathBuf>::new());
    assert!(!fs::read(dir.join("office.db")).unwrap().starts_with(b"SQLite format 3"), "encrypted");

    // Locked by key, behind it the same person's desk.
    app.press(Key::Control('l'));
    app.see_id("unlock");
    unlock(&app, "Nuan-2026-chuan");
    refused(&app);
    app.picture("unlock-refused");
    unlock(&app, PASSWORD);
    app.see_id("desk");

    // The program ended and started again: it remembers the office, not the person.
    let app = App::open_in(app.close(), "office-again", &[]);
    app.cursor_in("unlock-login");
    app.see(OFFICE);
    app.type_text(LOGIN);
    app.press(Key::Enter);
    unlock(&app, "nuan-2026-chuang");
    refused(&app);
    unlock(&app, PASSWORD);
    app.see_id("desk");
    app.see_in("account-name", ADMIN);
    app.picture("desk-again");
}

/// Types into the field the cursor stands in, then goes on by Enter.
fn line(app: &App, test_id: &str, text: &str) {
    app.cursor_in(test_id);
    app.type_text(text);
    app.press(Key::Enter);
}

/// Types over what stands in the field the cursor is in.
fn retype(app: &App, text: &str) {
    app.press(Key::Control('a'));
    app.type_text(text);
}

/// Goes on by Enter, leaving fields and drop-downs as they are, until the cursor stands in the one of that label.
fn skip_to(app: &App, label: &str) {
    for _ in 0..40 {
        if app.cursor_label() == label {
            return;
        }
        app.press(Key::Enter);
    }
    panic!("Enter never leads to “{label}”; it stands at “{}”", app.cursor_label());
}

/// Members in their rows: name, relation, ID number, monthly income.
fn members(app: &App) {
    let family = [("陆远帆", "配偶", "370102197903129010", "1500"), ("陆星禾", "独生女", "370102200609209049", "0")];
    for (at, (name, relation, id, income)) in family.into_iter().enumerate() {
        skip_to(app, "＋ 添加成员");
        app.press(Key::Enter);
        line(app, &format!("member-name-{at}"), name);
        app.choose(&format!("第 {} 位成员与户主关系", at + 1), relation);
        line(app, &format!("member-id-{at}"), id);
        line(app, &format!("member-income-{at}"), income);
    }
    // Enter on the button would add another row: Tab goes past it.
    skip_to(app, "＋ 添加成员");
    app.press(Key::Tab);
}

fn households(app: &App) -> Value {
    app.rpc("households.list", &json!({ "limit": 10 })).unwrap()["items"].clone()
}

#[test]
fn a_household_is_typed_by_hand_and_found_by_initials() {
    let app = office("typed-household");
    app.click_id("desk-new-household");
    line(&app, "lead-name", "温素兰");
    // The last digit is wrong.
    line(&app, "lead-id", "370102198111059021");
    app.choose("民族", "汉");
    members(&app);
    line(&app, "own-income", "三千");
    line(&app, "other-income", "0");
    line(&app, "annual-income", "");
    line(&app, "rigid", "0");
    skip_to(&app, "主要致困原因");
    app.choose("主要致困原因", "子女上学");
    app.picture("typed");

    // An amount that is none: said at the field, the cursor goes there, nothing is saved.
    app.press(Key::Control('s'));
    app.cursor_in("own-income");
    app.see_in("household-problem", "1 处");
    app.see("请输入金额");
    assert_eq!(households(&app), json!([]));
    app.picture("wrong-amount");
    retype(&app, "3000");
    app.see_no_more("请输入金额");

    // A number that is none: Rust says it at the field.
    app.press(Key::Control('s'));
    app.cursor_in("lead-id");
    let error = app.error_at("lead.id_number");
    assert!(error.contains("最后一位"), "{error}");
    assert_eq!(households(&app), json!([]));
    app.picture("wrong-id");
    retype(&app, "370102198111059020");

    // (3,000 + 1,500) × 12 over three people is 1,500 a month: more than the line, less than twice the line.
    app.see_in("assessment", "1,500.00");
    assert_eq!(app.text("assessment-label"), "相对困难");
    app.press(Key::Control('s'));
    app.see_in("toast", "已保存");
    app.see("档字2026-000001");
    assert_eq!(app.text("assessment-label"), "相对困难");
    // Not by the first rule, but by the second: at most twice the line.
    assert_eq!(
        app.js("return [...document.querySelectorAll('[data-testid=rule]')].map((rule) => rule.dataset.outcome)", &[]),
        json!(["fail", "pass"])
    );
    app.see_in("assessment", "1,600.00");
    app.picture("saved");
    let saved = households(&app);
    assert_eq!(saved.as_array().unwrap().len(), 1);
    assert_eq!((&saved[0]["per_capita_net"], &saved[0]["people_count"]), (&json!(150_000), &json!(3)));

    // Found by the initials of worker and member, opened by Enter.
    app.press(Key::Control('k'));
    app.cursor_in("global-q");
    app.type_text("lxh");
    app.see_in("global-hit", "陆星禾");
    app.press(Key::Escape);
    app.press(Key::Escape);
    app.click_id("nav-desk");
    app.cursor_in("desk-q");
    app.type_text("wsl");
    app.see_in("desk-hit", "温素兰");
    app.picture("found");
    app.press(Key::Enter);
    app.see_in("person-id", "370102");
    app.picture("person");
}

/// The training office in this home, at the paper of its first household.
fn paper(home: Home, story: &str) -> App {
    let app = App::open_in(home, story, &[]);
    app.see_id("first-use");
    app.click_id("first-training");
    app.see_id("desk");
    app.click_id("nav-households");
    app.click_row("households-table-row");
    app.see_id("lead-name");
    app.click_id("household-paper");
    app.see_id("document-image");
    app
}

/// The stored paper on the screen: its id and the SHA-256 that stands beside it.
fn shown(app: &App) -> (String, String) {
    let id = app.js("return location.hash.split('/').at(-1)", &[]).as_str().unwrap().to_owned();
    let title = app.js("return document.querySelector('[data-testid=document-sha]').title", &[]);
    (id, title.as_str().unwrap().strip_prefix("SHA-256 ").unwrap().to_owned())
}

#[test]
fn a_paper_is_saved_where_the_picker_says_as_it_is_stored() {
    let app = paper(Home::new(), "paper-saved");
    app.picture("paper");
    let (id, stored) = shown(&app);
    let file = app.home().path().join("tmp/household.pdf");
    app.click_id("document-save");
    app.choose_file("保存文书", &file);
    app.see_in("toast", "已保存到");
    app.picture("saved");
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"%PDF-"), "a PDF");
    assert_eq!(e2e::sha256(&bytes), stored, "the very bytes that are stored");
    // Asked for again, it is the same paper, and that it was saved stands in its history.
    app.click("返回");
    app.click_id("household-paper");
    app.see_id("document-image");
    assert_eq!(shown(&app), (id, stored));
    app.click("打印与保存记录");
    app.see_in("history", "保存");
    app.picture("history");
}

#[test]
fn a_paper_reaches_the_printer_as_it_is_stored() {
    let home = Home::new();
    let printer = Printer::start(&home);
    let app = paper(home, "paper-printed");
    let (_, stored) = shown(&app);
    app.press(Key::Control('p'));
    app.see_id("print-go");
    app.see_in("print-dialog", Printer::NAME);
    app.click("增加数值");
    app.picture("print");
    app.click_id("print-go");
    app.see_in("toast", Printer::NAME);
    app.picture("printed");
    let papers = printer.papers();
    assert_eq!(papers.len(), 1);
    let (copies, bytes) = &papers[0];
    assert_eq!((*copies, e2e::sha256(bytes)), (2, stored));
}

/// Whether the button of that name is grey, and what it says for a reason.
fn grey(app: &App, test_id: &str) -> Option<String> {
    app.see_id(test_id);
    let button = "const button = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); return button.disabled ? button.title : null";
    app.js(button, &[json!(test_id)]).as_str().map(str::to_owned)
}

#[test]
fn what_a_role_may_not_do_is_grey_and_says_why() {
    let app = App::training("roles");
    assert_eq!(grey(&app, "desk-import"), None, "a clerk imports");
    assert!(grey(&app, "desk-settle").unwrap().contains("窗口人员没有这项权限"));
    app.click_id("nav-households");
    assert_eq!(grey(&app, "households-new"), None, "a clerk makes files");
    assert!(grey(&app, "households-export").unwrap().contains("窗口人员没有这项权限"));

    app.click_id("switch-user");
    app.see_id("unlock");
    app.fill_id("unlock-login", "shenji");
    app.fill_id("unlock-password", "yanlian-2026");
    app.press(Key::Enter);
    app.see_in("switch-user", "审计");
    app.click_id("nav-households");
    for button in ["households-new", "households-import", "households-export"] {
        assert!(grey(&app, button).unwrap().contains("没有这项权限"), "{button}");
    }
    app.picture("auditor-list");
    app.click_row("households-table-row");
    app.see_in("household", "第 1 版");
    assert!(grey(&app, "household-save").is_some());
    assert!(grey(&app, "household-paper").is_some());
    // The key of the grey button says the same.
    app.press(Key::Control('s'));
    app.see_in("toast", "没有这项权限");
    app.picture("auditor-file");
    app.click_id("nav-payments");
    assert!(grey(&app, "batch-make").unwrap().contains("没有这项权限"));
    app.picture("auditor-payments");
}
