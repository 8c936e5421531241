//! The faults that lists of offices have, one by one, in real files: what is read over, what is refused and how the
//! refusal says to mend it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use sheets::columns::worker;
use sheets::household::household_workers;
use sheets::{Table, find_sheet, read_bytes, read_table};

/// A valid number of a made-up person: check digit by GB 11643.
fn id(serial: u32) -> String {
    let first = format!("41010219500101{serial:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

fn wide(text: &str) -> String {
    text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect()
}

fn table(fill: impl FnOnce(&mut Worksheet)) -> Table {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    let book = read_bytes("名单", &book.save_to_buffer().unwrap()).unwrap();
    read_table(find_sheet(&book, household_workers()).unwrap(), household_workers()).unwrap()
}

fn texts(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

/// Cell and code of every fault.
fn faults(table: &Table) -> Vec<(String, String)> {
    table.errors().map(|error| (error.cell.clone(), error.code.clone())).collect()
}

#[test]
fn a_header_of_two_merged_rows_is_one_header() {
    let found = table(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "困难职工名册", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "姓  名", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "身份证\n号码", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "联系方法", &plain).unwrap();
        texts(sheet, 2, &["", "", "手机号码", "家庭住址"]);
        sheet.merge_range(1, 4, 2, 4, "邮政编码", &plain).unwrap();
        texts(sheet, 3, &["甲 一", &id(1), "13800000001", "某路 1 号", "050000"]);
    });
    assert_eq!((found.header_row, found.rows.len()), (3, 1));
    let row = &found.rows[0].cells;
    assert_eq!(row[worker::NAME].canonical(), "甲一");
    assert_eq!(row[worker::ADDRESS].canonical(), "某路 1 号");
    assert_eq!(row[worker::POSTCODE].canonical(), "050000");
    assert_eq!(faults(&found), []);
}

#[test]
fn numbers_that_lost_digits_are_refused_where_they_stand() {
    let found = table(|sheet| {
        texts(sheet, 0, &["姓名", "身份证号", "手机号码", "邮政编码", "银行卡号"]);
        texts(sheet, 1, &["甲一", "", "13800000001"]);
        sheet.write_number(1, 1, 410_102_195_001_010_017.0).unwrap();
        sheet.write_number(1, 3, 50_000.0).unwrap();
        sheet.write_number(1, 4, 6_222_020_000_000_000_018.0).unwrap();
        texts(sheet, 2, &["甲二", "4.4E+17", "13800000002", "450000", "6.22202E+18"]);
    });
    let expected = [
        ("B2", "cell.lost_digits"),
        ("D2", "cell.lost_zeros"),
        ("E2", "cell.lost_digits"),
        ("B3", "cell.scientific"),
        ("E3", "cell.scientific"),
    ];
    assert_eq!(faults(&found), expected.map(|(cell, code)| (cell.to_owned(), code.to_owned())));
    assert!(found.errors().all(|error| error.message.contains("“文本”格式")), "every refusal says how to mend it");
}

#[test]
fn widths_blanks_and_five_ways_to_write_a_day_are_read_over() {
    let days = ["2009.7.1", "2009年7月1日", "2009/7/1", "20090701", "２００９－０７－０１"];
    let found = table(|sheet| {
        texts(sheet, 0, &["* 姓　名", "身份证号", "手机号码", "工作时间"]);
        for (row, day) in (1..).zip(days) {
            let spaced = format!(" {} ", wide(&id(row)));
            texts(sheet, row, &["甲\u{3000}一", &spaced, "138 0000 0001", day]);
        }
    });
    assert_eq!(faults(&found), []);
    for (row, serial) in found.rows.iter().zip(1..) {
        assert_eq!(row.cells[worker::ID_NUMBER].canonical(), id(serial));
        assert_eq!(row.cells[worker::NAME].canonical(), "甲一");
        assert_eq!(row.cells[worker::PHONE].canonical(), "13800000001");
        assert_eq!(row.cells[worker::WORK_START].canonical(), "2009-07-01");
    }
}

#[test]
fn formulas_count_by_their_result_and_a_broken_one_is_named() {
    let found = table(|sheet| {
        texts(sheet, 0, &["姓名", "身份证号", "手机号码", "家庭年度总收入", "家庭住址"]);
        texts(sheet, 1, &["甲一", &id(1), "13800000001", "", "某路"]);
        sheet.write_formula(1, 3, Formula::new("=1200*12").set_result("14400")).unwrap();
        texts(sheet, 2, &["甲二", &id(2), "13800000002", "1", ""]);
        sheet.write_formula(2, 4, Formula::new("=VLOOKUP(1,A1:B2,2)").set_result("#N/A")).unwrap();
    });
    assert_eq!(found.rows[0].cells[worker::ANNUAL_INCOME].canonical(), "14400.00");
    assert_eq!(faults(&found), [("E3".to_owned(), "cell.formula_error".to_owned())]);
}

#[test]
fn totals_examples_remarks_and_repeated_headers_are_no_people_and_hidden_rows_are_named() {
    let header = ["序号", "姓名", "身份证号", "手机号码"];
    let found = table(|sheet| {
        texts(sheet, 0, &header);
        texts(sheet, 1, &["示例", "", "", ""]);
        texts(sheet, 2, &["1", "甲一", &id(1), "13800000001"]);
        texts(sheet, 3, &["小计", "", "", "1"]);
        texts(sheet, 4, &header);
        texts(sheet, 5, &["2", "甲二", &id(2), "13800000002"]);
        sheet.set_row_hidden(5).unwrap();
        texts(sheet, 6, &["合 计", "", "", "2"]);
        texts(sheet, 7, &["制表人：某某"]);
    });
    assert_eq!(found.rows.iter().map(|row| (row.row, row.hidden)).collect::<Vec<_>>(), [(3, false), (6, true)]);
    let notes = found.notes.iter().map(|note| note.message.as_str()).collect::<Vec<_>>().join("\n");
    for said in
        ["第 2 行是说明行", "第 4 行是合计行", "第 5 行是重复的表头", "第 7 行是合计行", "第 8 行是说明行", "隐藏"]
    {
        assert!(notes.contains(said), "{said}: {notes}");
    }
}
