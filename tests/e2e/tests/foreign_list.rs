//! A list that is not ours, in the real window: what its columns are is said once, its faults are seen, its good rows
//! come in, and the whole of it is taken back. Then one file is typed over with the back-fill assistant.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use e2e::{App, Key};
use serde_json::json;

/// A district's list: a title, foreign headers, one ID number that Excel has ruined and one with a letter too much.
fn write_list(dir: &Path) -> PathBuf {
    let path = dir.join("某区总工会困难群众摸底名单（二〇二六年十一月汇总稿）.csv");
    let text = "困难群众摸底表\n编次,困难群众,公民身份证件,联络方式,每月到手,鞋码\n\
        1,测试甲,110105194912310038,13800000001,1200,41\n\
        2,测试乙,110105195001010055,13800000002,900,42\n\
        3,测试丙,1.10105E+17,13800000003,900,42\n\
        4,测试丁,11010519520303002X,1380000000,1000,40\n";
    std::fs::write(&path, text).unwrap();
    path
}

/// Chooses an entry of a drop-down by typing it.
fn choose(app: &App, test_id: &str, label: &str, words: &str) {
    app.click_id(test_id);
    app.cursor_at(label);
    app.type_text(words);
    app.see_option(words);
    app.press(Key::Enter);
}

fn agree(app: &App, list: &Path) {
    app.click_id("desk-import");
    app.fill_id("import-path", list.to_str().unwrap());
    app.press(Key::Enter);
    app.see_id("import-map");
    app.picture("foreign");
    app.click_id("import-map");
    app.see_id("mapping-column");
    assert!(app.text("mapping-missing").contains("姓名"), "{}", app.text("mapping-missing"));
    choose(app, "mapping-B", "B 列对应的字段", "姓名");
    choose(app, "mapping-D", "D 列对应的字段", "手机号码");
    app.see_id_no_more("mapping-missing");
    app.fill_id("mapping-name", "某区总工会");
    app.picture("mapping");
    app.click_id("mapping-save");
}

#[test]
fn a_foreign_list_comes_in_by_agreement_and_goes_out_again() {
    let app = App::training("foreign-list");
    let before = app.rpc("households.list", &json!({ "limit": 1 })).unwrap()["total"].clone();
    let list = write_list(app.home().path());
    agree(&app, &list);
    app.see_id("import-sums");
    app.see_id("import-error");
    app.picture("errors");
    let good = app.text("import-good");
    assert_eq!((good.as_str(), app.text("import-bad").as_str()), ("2", "2"));
    app.click_id("import-run");
    app.see_id("import-done");
    assert_eq!(app.text("import-created"), good);
    app.click_id("import-done-runs");
    app.see_id("imports-row");
    app.picture("imports");
    app.click_id("imports-undo");
    app.cursor_within("undo-form");
    app.fill_id("undo-reason", "导错了文件");
    app.picture("undo");
    app.press(Key::Enter);
    app.see_in("imports-undone", "导错了文件");
    app.picture("undone");
    assert_eq!(app.rpc("households.list", &json!({ "limit": 1 })).unwrap()["total"], before);

    backfill(&app, &list);
    export(&app);
}

/// The reviewer makes a layout of two columns and writes the list out.
fn export(app: &App) {
    app.click_id("switch-user");
    app.see_id("unlock");
    app.fill_id("unlock-login", "fuhe");
    app.fill_id("unlock-password", "yanlian-2026");
    app.press(Key::Enter);
    app.see_id("desk");
    app.click_id("nav-households");
    app.click_id("households-export");
    app.see_id("export-layout");
    app.picture("export");
    app.click_id("export-new");
    app.fill_id("export-name", "市总汇总");
    for (count, field) in (1..).zip(["身份证号", "姓名"]) {
        choose(app, "export-add", "添加一列", field);
        let added = || (app.count("export-column") == count).then_some(());
        assert!(e2e::wait(added).is_some(), "{field} is no column");
    }
    app.picture("export-layout");
    app.click_id("export-form-save");
    let out = app.home().path().join("summary.xlsx");
    app.choose_file("导出档案", &out);
    app.see("已导出");
    assert!(out.metadata().unwrap().len() > 4_000);
}

/// Brings the list in once more, now without a question, and types one file over by keys alone.
fn backfill(app: &App, list: &Path) {
    app.rpc("households.import", &json!({ "path": list, "rows": [3] })).unwrap();
    app.click_id("nav-households");
    app.see_id("households-table-row");
    app.picture("list");
    app.click_row("households-table-row");
    app.click_id("household-backfill");
    app.see_id("backfill-row");
    app.press(Key::Enter);
    app.see("已复制");
    // What was copied is what another program would paste.
    app.press(Key::Control('k'));
    app.cursor_in("global-q");
    app.press(Key::Control('v'));
    let pasted = || (app.js("return document.activeElement?.value ?? ''", &[]) == "测试甲").then_some(());
    assert!(e2e::wait(pasted).is_some(), "the name was not in the clipboard");
    // The first takes the words out of the box, the second leaves it.
    app.press(Key::Escape);
    app.press(Key::Escape);
    app.see_id_no_more("global-search");
    app.js("document.querySelector('[data-testid=backfill-list]').focus()", &[]);
    app.see_in("backfill-done", "已回填 1");
    app.press(Key::Char(' '));
    app.see_in("backfill-done", "已回填 2");
    app.picture("backfill");
    app.click_id("nav-households");
    app.click_row("households-table-row");
    app.click_id("household-backfill");
    app.see_in("backfill-done", "已回填 2");
}
