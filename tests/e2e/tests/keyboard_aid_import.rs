//! Applications to a programme from Excel by keyboard alone: the workbook found in the system's picker, its faults seen
//! cell by cell, one row left out, the others taken; and the whole of it taken back again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use e2e::{Key, Keyboard};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

/// Somebody a programme of the training office may still be for, as a list names them.
struct Someone {
    worker: String,
    number: String,
    student: String,
}

/// The programme of the training office and three who may have it.
fn who(app: &Keyboard) -> Vec<Someone> {
    let programmes = app.told("aid.programmes", &json!({}));
    let page = app.told("aid.candidates", &json!({ "programme": programmes[0]["id"], "limit": 200 }));
    let may = |c: &&Value| c["eligible"] == true && c["application"].is_null();
    let found: Vec<Someone> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(may)
        .take(3)
        .map(|candidate| {
            let file = app.told("households.get", &json!({ "id": candidate["household"] }));
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            Someone {
                worker: text(&candidate["worker_name"]),
                number: text(&file["form"]["lead"]["id_number"]),
                student: text(&candidate["beneficiary_name"]),
            }
        })
        .collect();
    assert_eq!(found.len(), 3, "three may still have it");
    found
}

/// Three good rows, a ruined number, somebody without a file and without a reason, and a repetition.
fn write_list(path: &Path, who: &[Someone]) {
    let mut rows: Vec<[String; 5]> = vec![["编次", "职工姓名", "身份证号", "学生姓名", "困难情况"].map(str::to_owned)];
    let row = |at: &str, one: &Someone, number: &str| {
        [at.to_owned(), one.worker.clone(), number.to_owned(), one.student.clone(), "家庭收入低".to_owned()]
    };
    rows.extend(who.iter().map(|one| row("1", one, &one.number)));
    rows.push(row("4", &who[0], "1.10105E+17"));
    let stranger = ["5", "阿卜杜热合曼·买买提艾力江", "110105194912310038", "欧阳测试学生", ""].map(str::to_owned);
    rows.push(stranger);
    rows.push(row("6", &who[0], &who[0].number));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cells) in (0..).zip(&rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn applications_come_in_from_excel_and_are_taken_back() {
    let app = Keyboard::training("keyboard-aid-import");
    let list = app.home().join("tmp/applications.xlsx");
    write_list(&list, &who(&app));
    app.place("助学救助");
    app.see_id("aid-candidate");
    app.tab_named("候选名单");
    app.press(Key::Right);
    app.see_id("imported-empty");
    app.picture("empty");
    app.press_on("aid-import-path-pick");
    app.choose_file("选择申请名单", &list);
    app.see_id("import-error");
    assert_eq!((app.text("aid-import-good"), app.text("aid-import-bad")), ("3".into(), "2".into()));
    app.picture("faults");
    app.tab_named("逐格错误");
    app.press(Key::Left);
    app.see_id("aid-import-row");
    app.tab_to_label("选择第 2 行");
    app.press(Key::Down);
    app.cursor_at("选择第 3 行");
    app.press(Key::Char(' '));
    app.see("登记选中的 2 份申请");
    app.picture("rows");
    app.press(Key::ControlEnter);
    app.see_in("toast", "已登记 2 份申请");
    app.see_in("imported-row", "applications.xlsx");
    app.see("申请与审核（8）");
    app.picture("done");
    taken_back(&app);
}

/// The reason is asked for where it is missing; afterwards the applications are gone and the file says why.
fn taken_back(app: &Keyboard) {
    app.press_on("imported-undo");
    app.cursor_in("imported-reason");
    app.press(Key::Enter);
    app.see("请写明撤销的原因");
    app.picture("undo");
    app.type_text("导错了文件");
    app.press(Key::Enter);
    app.see_in("imported-undone", "导错了文件");
    app.see("申请与审核（6）");
    app.picture("undone");
}
