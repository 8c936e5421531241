//! After release in the real window, by keyboard: the bank sends a line back, the account is put right in the household
//! file, the money goes out anew and arrives; and the ledger balances.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Home, Key, Keyboard, Printer, TRAINING_PASSWORD};
use serde_json::{Value, json};

const PAYEE: &str = "买买提·阿不都热合曼";

/// What the desk did before this story begins: a settled month of work, owed to the household's worker.
fn settled(app: &App, office: &str) -> String {
    let enter = |login: &str| {
        app.call("office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }))
    };
    enter("jingban");
    let member = json!({
        "name": "李㛃", "id_number": "410105200601010010", "ethnicity": "01", "phone": null, "relation": "20",
        "monthly_income": 0, "health": null, "medical_insurance": null, "identity": null, "stage": "bachelor",
        "entry_year": 2024, "study_years": 4, "school": "演练大学", "major": "会计学", "note": null, "shares_home": true
    });
    let form = json!({
        "lead": { "name": PAYEE, "id_number": "11010519491231002X", "ethnicity": "01", "phone": "13800000001" },
        "members": [member],
        "hardship_class": null, "politics": null, "health": null, "disability": null, "work_status": null,
        "model_worker": null, "housing": null, "floor_area": null, "other_contact": null, "postcode": null,
        "work_start": null, "industry": null, "marital": null, "hukou": null, "address": "演练市演练路 1 号",
        "division_code": null, "union_name": "演练机械厂工会", "employer": "演练机械厂", "employer_kind": null,
        "employer_status": null, "single_parent": null, "self_help": null, "zero_employment": null,
        "medical_insurance": null, "own_monthly_income": 120_000, "other_annual_income": 0,
        "annual_income": 1_440_000, "rigid_annual": 600_000, "people_count": 2, "main_cause": null,
        "other_causes": [], "cause_text": null, "bank_name": "演练银行", "bank_branch": null,
        "bank_account": "6230000000000000018", "bank_holder": PAYEE, "remark": null
    });
    let household = app.call("households.save", &json!({ "form": form }))["id"].as_str().unwrap().to_owned();
    enter("fuhe");
    let life = app.call("households.life", &json!({ "household": household }));
    let opinion = "市总已审批，纸质档案转入";
    let transfer =
        json!({ "household": household, "version": life["version"], "deed": "transfer", "opinion": opinion });
    app.call("households.review", &transfer);
    enter("jingban");
    let rules = app.call("workstudy.rules", &json!({}));
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "daily-100").unwrap();
    let season = app.call("workstudy.season_save",
        &json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31", "rule": rule } }),
    );
    let season = season["id"].as_str().unwrap();
    let post = app.call("workstudy.post_save",
        &json!({ "form": { "season": season, "kind": "filing", "title": "档案整理", "place": "三楼档案室", "seats": 1, "supervisor": null } }),
    );
    let view = app.call("households.get", &json!({ "id": household }));
    let application = app.call("workstudy.apply",
        &json!({ "season": season, "household": household, "student": view["form"]["members"][0]["person"], "wish": null, "phone": null, "note": null }),
    );
    let placed = app.call(
        "workstudy.place",
        &json!({ "application": application["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" }),
    );
    let placement = placed["placement"]["id"].as_str().unwrap();
    let sheet = app.call("workstudy.attendance", &json!({ "placement": placement }));
    let days: Vec<Value> =
        sheet["days"].as_array().unwrap().iter().map(|d| json!({ "date": d["date"], "code": "present" })).collect();
    app.call("workstudy.mark", &json!({ "placement": placement, "version": sheet["version"], "days": days }));
    enter("fuhe");
    app.call("workstudy.settle", &json!({ "season": season, "placements": [placement] }));
    household
}

/// Makes a batch of what is owed and sends it to its release: the first story shows these steps in the window.
fn release(app: &App, office: &str, title: &str) {
    let enter = |login: &str| {
        app.call("office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }))
    };
    enter("caiwu");
    let owed = app.call("payments.payables", &json!({ "state": "open" }));
    let batch = app.call("payments.batch_make", &json!({ "title": title, "payables": [owed["items"][0]["id"]] }));
    release_batch(app, office, batch["id"].as_str().unwrap());
}

fn release_batch(app: &App, office: &str, id: &str) {
    for (login, step) in
        [("caiwu", "payments.batch_submit"), ("fuhe", "payments.batch_check"), ("fuzeren", "payments.batch_release")]
    {
        app.call("office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }));
        let view = app.call("payments.batch", &json!({ "id": id }));
        app.call(step, &json!({ "id": id, "version": view["version"] }));
    }
}

/// Opens the newest batch from the list with the keyboard.
fn open_batch(app: &App) {
    app.click_id("nav-payments");
    app.click("发放批次");
    app.see_id("batches-row");
    app.js("document.querySelector('[data-testid=batches] .page-body').focus()", &[]);
    app.press(Key::Enter);
    app.see_id("batch-state");
}

/// The whole file is taken back, with a reason: the line waits for the bank again.
fn file_taken_back(app: &App) {
    app.click("结果文件");
    app.see_id("imported-undo");
    app.picture("files");
    app.press_on("imported-undo");
    app.cursor_in("imported-reason");
    app.type_text("导错了批次的文件");
    app.picture("undo-file");
    app.press(Key::Enter);
    app.see_in("imported-undone", "导错了批次的文件");
    app.see_in("balance-pending", "3,000.00");
    app.picture("file-undone");
    app.click("明细（1）");
    app.see_in("outcome-1", "待银行回盘");
}

#[test]
fn what_the_bank_sent_back_is_put_right_and_paid_anew() {
    let app = App::training("payments");
    let office = app.call("session.me", &json!({}))["office"]["dir"].as_str().unwrap().to_owned();
    let household = settled(&app, &office);
    release(&app, &office, "2025年暑期勤工俭学补贴");

    // The bank's answer: one line, sent back.
    let file = std::env::temp_dir().join(format!("nuanchuang-answer-{}.csv", std::process::id()));
    let rows =
        format!("序号,收款账号,户名,金额,处理状态,失败原因\n1,6230000000000000018,{PAYEE},3000.00,失败,账号户名不符\n");
    std::fs::write(&file, rows).unwrap();
    app.sit("caiwu", "财务");
    open_batch(&app);
    app.see_in("balance-pending", "3,000.00");
    app.picture("released");
    app.press_on("results-import");
    app.cursor_in("results-path");
    app.fill_id("results-path", file.to_str().unwrap());
    app.press(Key::Enter);
    app.see_id("results-row");
    app.see_in("results-sums", "退回 1 笔 3,000.00 元");
    app.picture("results");
    app.press_on("results-run");
    app.see_id_no_more("results-form");
    app.see_in("outcome-1", "银行退回");
    app.see_in("balance-returned", "3,000.00");
    app.see_in("balance-sound", "合计相符");
    file_taken_back(&app);
    app.press_on("results-import");
    app.cursor_in("results-path");
    app.fill_id("results-path", file.to_str().unwrap());
    app.press(Key::Enter);
    app.see_id("results-row");
    app.press_on("results-run");
    app.see_id_no_more("results-form");
    app.see_in("outcome-1", "银行退回");
    app.see_in("balance-returned", "3,000.00");
    app.picture("returned");
    std::fs::remove_file(&file).unwrap();

    // The household file gets the right account: the clerk's work, shown by its own story.
    app.call("office.unlock", &json!({ "dir": office, "login": "jingban", "password": TRAINING_PASSWORD }));
    let view = app.call("households.get", &json!({ "id": household }));
    let mut form = view["form"].clone();
    form["bank_account"] = json!("6228480000000000018");
    form["bank_name"] = json!("中国农业银行");
    app.call("households.save", &json!({ "id": household, "version": view["version"], "form": form }));

    // What came back is owed again, to the new account.
    app.sit("caiwu", "财务");
    app.click_id("nav-payments");
    app.see_in("payable-returned", "账号户名不符");
    app.see("中国农业银行");
    app.picture("owed-again");
    app.js("document.querySelector('[data-testid=payables] .page-body').focus()", &[]);
    app.press(Key::Char(' '));
    app.press_on("batch-make");
    app.cursor_within("batch-form");
    app.fill_id("batch-title", "退回补发");
    app.press(Key::Enter);
    app.see_id_no_more("batch-form-save");
    app.see_in("batch-total", "3,000.00");
    app.see("补发 凭2");
    app.picture("reissue");
    let batches = app.call("payments.batches", &json!({}));
    release_batch(&app, &office, batches["items"][0]["id"].as_str().unwrap());

    app.sit("caiwu", "财务");
    open_batch(&app);
    app.press_on("mark-rest");
    app.cursor_within("mark-form");
    app.press(Key::Enter);
    app.see_id_no_more("mark-form");
    app.see_in("outcome-1", "已到账");
    app.see_in("balance-paid", "3,000.00");
    app.picture("paid");

    // Part of it comes back: asked by finance, confirmed by somebody else.
    app.press_on("reverse-1");
    app.cursor_within("reverse-form");
    app.fill_id("reverse-amount", "100");
    app.fill_id("reverse-reason", "考勤多记一天");
    app.press(Key::Enter);
    app.see_id_no_more("reverse-form");
    app.sit("fuzeren", "负责人");
    open_batch(&app);
    app.click("冲回（1）");
    app.see_in("reversal-row", "考勤多记一天");
    app.press_on("reversal-confirm");
    app.yes();
    app.see_in("balance-reversed", "100.00");
    app.picture("reversed");
    app.sit("caiwu", "财务");
    open_batch(&app);

    // The sheet that is signed, and what may hang on the wall.
    for (button, name) in [("paper-approval", "approval"), ("paper-notice", "notice")] {
        app.press_on(button);
        app.see_id("document-image");
        app.picture(name);
        open_batch(&app);
    }

    app.click_id("nav-payments");
    app.click("台账");
    app.see_id("ledger-sound");
    app.see_in("ledger-paid", "2,900.00");
    app.see_in("ledger-reversed", "100.00");
    app.see_in("ledger-returned_open", "0.00");
    app.picture("ledger");

    // The office's bank layouts, with the bytes of this batch beside them.
    app.press_on("bank-profiles");
    app.see_in("preview-text", "6228480000000000018");
    app.picture("bank-profiles");
}

/// Opens the newest batch by keyboard alone.
fn to_batch(app: &Keyboard) {
    app.place("发放");
    app.tab_named("待发放");
    app.press(Key::Right);
    app.see_id("batches-row");
    app.tab_to("batches");
    app.press(Key::Enter);
    app.see_id("batch-state");
}

/// The worker's own new account, in the household file.
fn mend_account(app: &Keyboard) {
    app.sit("jingban", "窗口");
    app.press(Key::Control('k'));
    app.cursor_in("global-q");
    app.type_text(PAYEE);
    app.see_in("global-hit", PAYEE);
    app.press(Key::Enter);
    app.press_on("person-open-household");
    app.press_on("anchor-bank");
    app.cursor_in("bank-name");
    app.retype("中国农业银行");
    app.tab_to("bank-account");
    app.retype("6228480000000000018");
    app.picture("account");
    app.press(Key::Control('s'));
    app.see_in("toast", "已保存");
}

/// What is owed is paid: finance makes the batch, another checks it, a third releases it. `title` is typed where the
/// proposed one does not fit.
fn pay(app: &Keyboard, title: Option<&str>, seen: &str) {
    app.sit("caiwu", "财务");
    app.place("发放");
    app.see_id("payables-row");
    app.see(seen);
    app.tab_to("payables");
    app.press(Key::Char(' '));
    app.picture("chosen");
    app.press(Key::F(6));
    app.press_on("batch-make");
    app.cursor_in("batch-title");
    app.press(Key::Escape);
    // Escape gives the cursor back to the button that asked.
    app.see_id_no_more("batch-title");
    app.cursor_in("batch-make");
    app.press(Key::Enter);
    app.cursor_in("batch-title");
    if let Some(title) = title {
        app.retype(title);
    }
    app.press_on("batch-form-save");
    app.see_in("batch-total", "3,000.00");
    app.picture("batch");
    app.press(Key::ControlEnter);
    app.see_in("batch-state", "复核");
    app.sit("fuhe", "审核");
    to_batch(app);
    app.press(Key::ControlEnter);
    app.yes();
    app.see_in("batch-state", "待发放");
    app.sit("fuzeren", "负责人");
    to_batch(app);
    app.press(Key::ControlEnter);
    app.see("叁仟元整");
    app.yes();
    app.see_in("batch-state", "已发放");
}

#[test]
fn what_came_back_is_put_right_by_keyboard_alone() {
    let home = Home::new();
    let printer = Printer::start(&home);
    let app = App::training_in(home, "keyboard-returned");
    let office = app.call("session.me", &json!({}))["office"]["dir"].as_str().unwrap().to_owned();
    settled(&app, &office);
    let app = Keyboard::of(app);
    // The first payment, as the desk makes it.
    pay(&app, Some("2025年暑期勤工俭学补贴"), PAYEE);
    app.picture("released");
    let file = app.home().join("tmp/answer.csv");
    let answer =
        format!("序号,收款账号,户名,金额,处理状态,失败原因\n1,6230000000000000018,{PAYEE},3000.00,失败,账号户名不符\n");
    std::fs::write(&file, answer).unwrap();

    app.sit("caiwu", "财务");
    to_batch(&app);
    app.press_on("results-import");
    app.cursor_in("results-path");
    app.press_on("results-path-pick");
    app.choose_file("选择银行结果文件", &file);
    app.see_in("results-sums", "退回 1 笔 3,000.00 元");
    app.press(Key::ControlEnter);
    app.see_id_no_more("results-form");
    app.see_in("outcome-1", "银行退回");
    app.picture("returned");
    mend_account(&app);
    pay(&app, None, "账号户名不符");
    app.see("补发 凭2");

    // Its voucher from the row's own button, and on paper.
    app.tab_to("lines");
    app.press(Key::Right);
    app.cursor_in("voucher-1");
    app.picture("row-button");
    app.press(Key::Enter);
    app.see_page();
    app.picture("voucher");
    app.press(Key::Control('p'));
    app.see_in("print-dialog", Printer::NAME);
    app.press(Key::ControlEnter);
    app.see_in("toast", Printer::NAME);
    assert_eq!(printer.papers().len(), 1);
}

/// Another household whose worker gave the account of the first, settled for the same season.
fn settled_with_the_same_account(app: &App, office: &str, first: &str) {
    let enter = |login: &str| {
        app.call("office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }))
    };
    enter("jingban");
    let mut form = app.call("households.get", &json!({ "id": first }))["form"].clone();
    form["number"] = Value::Null;
    form["lead"] = json!({ "name": "上官𬎆", "id_number": "110105198001010016", "ethnicity": "01", "phone": null });
    form["bank_holder"] = json!("上官𬎆");
    form["members"][0]["person"] = Value::Null;
    form["members"][0]["name"] = json!("上官小一");
    form["members"][0]["id_number"] = json!("410105200601010037");
    let household = app.call("households.save", &json!({ "form": form }))["id"].clone();
    enter("fuhe");
    let life = app.call("households.life", &json!({ "household": household }));
    let transfer = json!({ "household": household, "version": life["version"], "deed": "transfer", "opinion": "市总已审批，纸质档案转入" });
    app.call("households.review", &transfer);
    enter("jingban");
    let season = app.call("workstudy.seasons", &json!({}))[0]["id"].clone();
    let post = json!({ "season": season, "kind": "filing", "title": "材料整理", "place": "三楼", "seats": 1, "supervisor": null });
    let post = app.call("workstudy.post_save", &json!({ "form": post }));
    let view = app.call("households.get", &json!({ "id": household }));
    let apply = json!({ "season": season, "household": household, "student": view["form"]["members"][0]["person"], "wish": null, "phone": null, "note": null });
    let application = app.call("workstudy.apply", &apply);
    let place =
        json!({ "application": application["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" });
    let placement = app.call("workstudy.place", &place)["placement"]["id"].clone();
    let sheet = app.call("workstudy.attendance", &json!({ "placement": placement }));
    let days: Vec<Value> =
        sheet["days"].as_array().unwrap().iter().map(|d| json!({ "date": d["date"], "code": "present" })).collect();
    app.call("workstudy.mark", &json!({ "placement": placement, "version": sheet["version"], "days": days }));
    enter("fuhe");
    app.call("workstudy.settle", &json!({ "season": season, "placements": [placement] }));
}

#[test]
fn one_account_of_two_is_named_and_an_unknown_answer_is_explained() {
    let app = App::training("doubts");
    let office = app.call("session.me", &json!({}))["office"]["dir"].as_str().unwrap().to_owned();
    let first = settled(&app, &office);
    settled_with_the_same_account(&app, &office, &first);
    app.sit("caiwu", "财务");
    app.click_id("nav-payments");
    app.see_id("payables-row");
    app.tab_to("payables");
    app.press(Key::Control('a'));
    app.picture("both");
    app.press_on("batch-make");
    app.cursor_in("batch-title");
    app.press(Key::Enter);
    app.see_in("batch-total", "6,000.00");
    app.click("疑点（1）");
    app.see_in("shared-account", "上官𬎆");
    app.picture("shared-account");
    let batch = app.call("payments.batches", &json!({}))["items"][0]["id"].as_str().unwrap().to_owned();
    release_batch(&app, &office, &batch);

    // A bank whose columns nobody knows: said once, by key.
    let file = app.home().path().join("tmp/answer.csv");
    let rows = format!(
        "顺序,客户卡号,客户名,发生额,成没成,为啥\n1,6230000000000000018,{PAYEE},3000.00,成功,\n2,6230000000000000018,上官𬎆,3000.00,失败,户名不符\n"
    );
    std::fs::write(&file, rows).unwrap();
    app.sit("caiwu", "财务");
    open_batch(&app);
    app.press_on("results-import");
    app.cursor_in("results-path");
    app.type_text(file.to_str().unwrap());
    app.press(Key::Enter);
    app.see_id("results-problem");
    app.picture("unknown");
    app.press_on("results-map");
    app.see_id("mapping-column");
    app.picture("mapping");
    app.press(Key::Escape);
    app.see_id_no_more("results-form");
    app.cursor_in("results-import");
    refused_row(&app, &batch);
    built_upon(&app);
}

/// A row of the file is no payment of this batch: it is listed, marked in a copy of the file, and left out on purpose.
fn refused_row(app: &App, batch: &str) {
    let lines = app.call("payments.lines", &json!({ "batch": batch, "cursor": null, "limit": 10 }));
    let row = |line: &Value| {
        let (seq, name) = (&line["seq"], line["payee_name"].as_str().unwrap());
        let said = if name == PAYEE {
            "成功,"
        } else {
            "失败,户名与证件不符，请核对收款人姓名、证件号码和开户时登记的信息"
        };
        format!("{seq},6230000000000000018,{name},3000.00,{said}\n")
    };
    let rows: String = lines["items"].as_array().unwrap().iter().map(row).collect();
    let stranger = "9,6228480000000000018,买买提江·阿不都热合曼江·肉孜麦麦提,123456.78,成功,\n";
    let file = app.home().path().join("tmp/known.csv");
    std::fs::write(&file, format!("序号,收款账号,户名,金额,处理状态,失败原因\n{rows}{stranger}")).unwrap();
    app.press(Key::Enter);
    app.cursor_in("results-path");
    app.type_text(file.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("results-sums", "用不上 1 行");
    app.picture("refused-row");
    app.press_on("results-annotated");
    let copy = app.home().path().join("tmp/marked.xlsx");
    app.choose_file("保存标出问题的副本", &copy);
    app.see_in("toast", "已把用不上的行标在副本里");
    app.picture("marked-copy");
    assert!(copy.metadata().unwrap().len() > 2_000);
    app.tab_to("results-leave-out");
    app.press(Key::Char(' '));
    app.picture("refused-left-out");
    app.press(Key::ControlEnter);
    app.see_id_no_more("results-form");
    app.see("已到账");
    app.see("银行退回");
}

/// What came back is in a batch again: the file is not taken back as a whole, and what stands in the way is named.
fn built_upon(app: &App) {
    let owed = app.call("payments.payables", &json!({ "state": "open" }));
    app.call("payments.batch_make", &json!({ "title": "退回补发", "payables": [owed["items"][0]["id"]] }));
    app.click("结果文件");
    app.press_on("imported-undo");
    app.see_in("imported-used", "不能整批撤销");
    app.see_in("imported-used", "退回后已重新制单");
    app.picture("not-undone");
}
