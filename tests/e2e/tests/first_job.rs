//! The first job in the real window: from an Excel list of households to the voucher and the audit trail.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::json;

/// Opens the newest batch from the list.
fn open_batch(app: &App) {
    app.click_id("nav-payments");
    app.click("发放批次");
    app.click_row("batches-row");
    app.see_id("batch-state");
}

fn import(app: &App) -> String {
    let info = app.rpc("app.info", &json!({})).unwrap();
    let list = format!("{}/困难职工名单（练习导入用）.xlsx", info["training_dir"].as_str().unwrap());
    app.click_id("desk-import");
    app.fill_id("import-path", &list);
    app.press(Key::Enter);
    app.see_id("import-sums");
    app.see_id("import-error");
    assert!(app.count("import-error") >= 3, "the practice list has faults");
    assert_eq!(app.text("import-good").parse::<u32>().unwrap() + app.text("import-bad").parse::<u32>().unwrap(), 60);
    app.picture("import-errors");
    app.click("逐行结果");
    app.see_id("import-row");
    app.picture("import-rows");
    let good = app.text("import-good");
    app.click_id("import-run");
    app.see_id("import-done");
    assert_eq!(app.text("import-created"), good);
    assert!(app.text("import-next").contains("申请"), "{}", app.text("import-next"));
    app.picture("import-done");
    good
}

/// What came in is applied for: the reviewer takes it on file by keyboard, in one step.
fn accept(app: &App, created: &str) {
    app.click_id("nav-households");
    app.click_id("households-imports");
    app.see_in("imports-applications", created);
    app.picture("imports");
    app.click_id("imports-accept");
    app.cursor_within("accept-form");
    app.fill_id("accept-by", "演练市总工会");
    app.fill_id("accept-on", "20261101");
    app.fill_id("accept-opinion", "纸质档案已逐份核对");
    app.picture("accept");
    app.click_id("accept-form-save");
    app.see_in("imports-on-file", created);
    app.see_in("imports-accepted", "演练审核");
    app.picture("accepted");
}

/// Finds a worker by name with the keyboard alone and opens the file.
fn search(app: &App) {
    let page = app.rpc("households.list", &json!({ "limit": 50, "has_student": true })).unwrap();
    let row = page["items"].as_array().unwrap().iter().next().unwrap().clone();
    let name = row["lead_name"].as_str().unwrap();
    app.click_id("nav-desk");
    app.cursor_in("desk-q");
    app.type_text(name);
    app.see_in("desk-hit", name);
    app.picture("desk-search");
    app.press(Key::Down);
    app.press(Key::Up);
    app.press(Key::Enter);
    app.see_id("person-id");
    app.picture("person");
    app.click_id("person-open-household");
    app.see_id("assessment-label");
    app.picture("household");
    assert!(app.count("rule") > 0, "the assessment shows its rules");
}

fn work_study(app: &App) {
    app.click_id("nav-workstudy");
    app.click_id("season-new");
    app.cursor_within("season-form");
    app.fill_id("season-name", "2025年暑期");
    app.fill_id("season-starts", "20250701");
    app.fill_id("season-ends", "20250831");
    app.picture("season-form");
    app.click_id("season-form-save");
    app.see_id_no_more("season-form-save");
    app.see_id("season-row");
    app.picture("season");

    app.click("岗位");
    app.click_id("post-new");
    app.cursor_within("post-form");
    app.fill_id("post-title", "档案整理");
    app.fill_id("post-place", "三楼档案室");
    app.click_id("post-form-save");
    app.see_id_no_more("post-form-save");
    app.see_id("posts-row");

    app.click("申请与安置");
    app.click_id("apply-new");
    app.cursor_within("apply-form");
    app.see_id("candidate");
    // The first in the list who may.
    app.js(
        "[...document.querySelectorAll('[data-testid=candidate]')].find((c) => c.textContent.includes('符合') && !c.textContent.includes('不符合'))?.click()",
        &[],
    );
    app.see("意向岗位");
    app.picture("apply");
    app.click_id("apply-form-save");
    app.see_id_no_more("apply-form-save");
    app.click_row("applications-row");
    app.see_in("application-state", "已申请");
    app.click_id("place");
    app.cursor_within("place-form");
    app.fill_id("place-starts", "20250701");
    app.fill_id("place-ends", "20250731");
    app.picture("place");
    app.click_id("place-form-save");
    app.see_id_no_more("place-form-save");
    app.see_in("application-state", "已安置");
    app.picture("application");
    app.press(Key::Escape);
    app.see_id_no_more("application-state");

    app.click("考勤");
    app.click_row("placements-row");
    app.see_id("day-2025-07-01");
    // A day by letter, the rest at once.
    app.press(Key::Char('c'));
    app.picture("attendance-empty");
    confirmed(app);
    app.click_id("attendance-fill");
    app.see_in("attendance-amount", "3,000.00");
    app.see_in("attendance-counted", "31 天");
    app.picture("attendance");
    confirmed_anew(app);
}

/// The longest name of a unit, with characters that few fonts have.
const HOST: &str = "演练市𫖯䶮生僻字精密机械制造有限责任公司第一分厂职工之家管理委员会";

/// The unit where the student works says that they came, and what days are marked so far.
fn confirmed(app: &App) {
    app.see_in("confirmations", "还没有");
    app.click_id("confirm-new");
    app.cursor_within("confirm-form");
    app.picture("confirm-empty");
    app.click_id("confirm-form-save");
    assert!(app.error_at("unit").contains("请填写确认单位"), "{}", app.error_at("unit"));
    app.picture("confirm-wrong");
    app.tab_to("confirm-unit");
    app.type_text(HOST);
    app.fill_id("confirm-signer", "买买提江·阿不都热合曼江");
    app.fill_id(
        "confirm-note",
        "第一天由班组长带到三楼档案室，已经讲过安全注意事项和保密要求，工作服、胸牌和门禁卡都领了",
    );
    app.picture("confirm-filled");
    app.click_id("confirm-form-save");
    app.see_id_no_more("confirm-form");
    app.see_in("confirmations", "到岗确认");
    // What is not confirmed yet comes next, by the same unit and person.
    app.click_id("confirm-new");
    app.cursor_within("confirm-form");
    assert_eq!(app.value("确认单位"), HOST);
    app.click_id("confirm-form-save");
    app.see_id_no_more("confirm-form");
    app.see_in("confirmations", "考勤确认");
    app.see_in("confirmations", "1 天");
    app.picture("confirmed");
}

/// Days were marked since: the one that no longer holds is withdrawn with a reason and confirmed anew.
fn confirmed_anew(app: &App) {
    app.see_in("confirmations", "考勤又改过");
    app.click_id("confirmation-withdraw");
    app.see("为什么撤下");
    app.picture("confirm-withdraw");
    app.type_text("月底考勤补齐，原来只记了一天");
    app.press(Key::Enter);
    app.see_in("confirmations", "已撤下：月底考勤补齐");
    app.see_no_more("考勤又改过");
    app.click_id("confirm-new");
    app.cursor_within("confirm-form");
    app.click_id("confirm-form-save");
    app.see_id_no_more("confirm-form");
    app.see_in("confirmations", "31 天");
    app.js("document.querySelector('[data-testid=confirmations]').scrollIntoView({ block: 'end' })", &[]);
    app.picture("confirmed-anew");
}

fn settle(app: &App) {
    app.click_id("nav-workstudy");
    app.click("结算");
    app.see_id("settle-row");
    app.picture("settle");
    app.click_id("settle");
    app.yes();
    app.see_in("settle-done", "3,000.00");
    app.picture("settled");
}

/// Payee and account stand in the row in full, however long the name of the bank.
fn whole(app: &App, row: &str) {
    let long = "中国农业银行股份有限公司演练市高新技术产业开发区支行营业部";
    let cut = app.js(
        "const cells = [...document.querySelector(`[data-testid=\"${arguments[0]}\"]`).cells].filter((cell) => cell.querySelector('.two-lines'));
         const bank = cells[1].querySelector('.two-lines').lastElementChild;
         const was = bank.textContent;
         bank.textContent = arguments[1];
         const cut = cells.map((cell) => cell.scrollWidth > cell.clientWidth || cell.querySelector('.two-lines').scrollHeight > cell.clientHeight);
         bank.textContent = was;
         return cut",
        &[json!(row), json!(long)],
    );
    assert_eq!(cut, json!([false, false]), "{row}");
}

/// Finance makes the batch and submits it, the reviewer checks it, the chief releases it.
fn pay(app: &App) {
    app.sit("caiwu", "财务");
    app.click_id("nav-payments");
    app.see_id("payables-row");
    whole(app, "payables-row");
    app.click("全选本页");
    app.picture("payables");
    app.click_id("batch-make");
    app.cursor_within("batch-form");
    app.fill_id("batch-title", "2025年暑期勤工俭学补贴");
    app.click_id("batch-form-save");
    app.see_id_no_more("batch-form-save");
    app.see_in("batch-total", "3,000.00");
    app.see_in("batch-capital", "叁仟元整");
    app.see_id("lines-row");
    whole(app, "lines-row");
    app.picture("batch-draft");
    app.click_id("batch-submit");
    app.see_in("batch-state", "复核");

    app.sit("fuhe", "审核");
    open_batch(app);
    app.click_id("batch-check");
    app.yes();
    app.see_in("batch-state", "待发放");
    app.picture("batch-checked");

    app.sit("fuzeren", "负责人");
    open_batch(app);
    app.click_id("batch-release");
    app.see("叁仟元整");
    app.yes();
    app.see_in("batch-state", "已发放");
    app.see_id("voucher-1");
    app.picture("batch-released");
}

/// Every paper of the batch is drawn in the window.
fn papers(app: &App) {
    app.click_id("voucher-1");
    app.see_id("document-image");
    app.picture("voucher");
    open_batch(app);
    app.click_id("paper-roster");
    app.see_id("document-image");
    app.picture("roster");
    open_batch(app);
    app.click_id("paper-bank");
    app.see_id("document-text");
    app.picture("bank-file");
}

fn audit(app: &App) {
    app.sit("shenji", "审计");
    app.click_id("nav-audit");
    app.see_id("audit-table-row");
    app.click_id("audit-verify");
    app.see_id("audit-verdict");
    app.picture("audit");
    assert!(app.text("audit-verdict").contains("完整"), "{}", app.text("audit-verdict"));
    for step in ["放款", "复核", "制单", "结算", "导入"] {
        app.see(step);
    }
}

#[test]
fn a_family_on_a_list_gets_its_voucher() {
    let app = App::training("first-job");
    app.picture("desk");
    let created = import(&app);
    app.sit("fuhe", "审核");
    accept(&app, &created);
    app.sit("jingban", "经办");
    search(&app);
    work_study(&app);
    app.sit("fuhe", "审核");
    settle(&app);
    pay(&app);
    papers(&app);
    audit(&app);
}
