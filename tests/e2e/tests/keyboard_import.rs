//! An Excel list from elsewhere by keyboard alone: found in the system's picker, its columns named once, its faults seen
//! cell by cell, one row left out, the others brought in; one of the files is opened and its form printed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use e2e::{Home, Key, Keyboard, Printer};
use rust_xlsxwriter::Workbook;

const ROWS: [[&str; 6]; 7] = [
    ["困难群众摸底表", "", "", "", "", ""],
    ["编次", "困难群众", "公民身份证件", "联络方式", "每月到手", "鞋码"],
    ["1", "买买提·阿不都热合曼", "110105194912310038", "13800000001", "1200", "41"],
    ["2", "欧阳测试", "110105195001010055", "13800000002", "900", "42"],
    ["3", "测试丙", "110105195001010055X", "13800000003", "900", "42"],
    ["4", "测试丁", "11010519520303002X", "1380000000", "1000", "40"],
    ["5", "测试戊", "370102198111059020", "13800000005", "800", "40"],
];

fn write_list(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(ROWS) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_list_is_brought_in_and_a_file_of_it_printed() {
    let home = Home::new();
    let printer = Printer::start(&home);
    let app = Keyboard::training_in(home, "keyboard-import");
    let list = app.home().join("tmp/district.xlsx");
    write_list(&list);
    app.press_on("desk-import");
    app.press_on("import-path-pick");
    app.choose_file("选择要导入的 Excel", &list);
    columns(&app);
    rows(&app);
    opened(&app);
    app.press(Key::Control('p'));
    app.see_page();
    app.picture("form");
    app.press(Key::Control('p'));
    app.see_in("print-dialog", Printer::NAME);
    app.picture("print");
    app.press(Key::ControlEnter);
    app.see_in("toast", Printer::NAME);
    assert_eq!(printer.papers().len(), 1);
}

/// What the columns are, chosen by typing.
fn columns(app: &Keyboard) {
    app.press_on("import-map");
    app.see_id("mapping-column");
    for (column, field) in [("B", "姓名"), ("C", "身份证"), ("D", "手机号码")] {
        app.tab_to_label(&format!("{column} 列对应的字段"));
        app.type_text(field);
        app.see_option(field);
        app.press(Key::Enter);
    }
    app.see_id_no_more("mapping-missing");
    app.tab_to("mapping-name");
    app.retype("某区总工会");
    app.picture("columns");
    app.press(Key::ControlEnter);
}

/// The faults first, then the rows: the arrows go from tick to tick, the space bar leaves one out.
fn rows(app: &Keyboard) {
    app.see_id("import-error");
    assert_eq!((app.text("import-good"), app.text("import-bad")), ("3".into(), "2".into()));
    app.picture("faults");
    app.tab_named("逐格错误");
    app.press(Key::Left);
    app.see_id("import-row");
    app.tab_to_label("选择第 3 行");
    app.press(Key::Down);
    app.cursor_at("选择第 4 行");
    app.press(Key::Char(' '));
    app.see("导入选中的 2 户");
    app.picture("rows");
    app.press_on("import-run");
    app.see_in("import-created", "2");
    app.picture("done");
}

/// Found by its initials, wherever the import has put it on its way.
fn opened(app: &Keyboard) {
    app.press(Key::Control('k'));
    app.cursor_in("global-q");
    app.type_text("买买提·阿不都");
    app.see_in("global-hit", "买买提");
    app.press(Key::Enter);
    app.press_on("person-open-household");
    app.see_id("household-state");
    app.picture("file");
}
