//! What we write we read back, and nothing a person typed becomes a formula.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kernel::{BankAccount, CitizenId, Money, PersonName, Phone, codes};
use proptest::prelude::*;
use sheets::columns::worker;
use sheets::household::{household_members, household_workers};
use sheets::{
    Cell, Cells, Kind, Need, SheetOut, Value, find_sheet, read_table, read_workbook, write_table, write_template,
};
use tempfile::TempDir;

fn created() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().and_hms_opt(8, 30, 0).unwrap()
}

fn saved(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// A valid number of a made-up person: check digit by GB 11643.
fn citizen_id(serial: u32) -> CitizenId {
    let first = format!("410102{:04}0101{:03}", 1950 + serial / 999 % 50, serial % 999 + 1);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CitizenId::parse(&format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize]))).unwrap()
}

/// A worker with every column filled.
fn full_row(serial: u32) -> Cells {
    let mut cells = Cells::new();
    for column in household_workers().columns {
        let value = match column.kind {
            Kind::Text => Value::Text(format!("{}{serial}", column.header)),
            Kind::Id => Value::Id(citizen_id(serial)),
            Kind::Name => Value::Name { name: PersonName::parse("甲·𬱖").unwrap(), raw: "甲·𬱖".into() },
            Kind::Date => Value::Date(NaiveDate::from_ymd_opt(1999, 12, 31).unwrap()),
            Kind::Money => Value::Money(Money::from_fen(i64::from(serial) * 7 + 1).unwrap()),
            Kind::Int { min, .. } => Value::Int(min),
            Kind::YesNo => Value::YesNo(serial.is_multiple_of(2)),
            Kind::Code(tables) => {
                let entries = &codes::table(tables[0]).entries;
                let entry = &entries[serial as usize % entries.len()];
                Value::Code { table: tables[0], code: entry.code.clone(), label: entry.label.clone() }
            }
            Kind::Codes { table, max } => Value::Codes(
                codes::table(table)
                    .entries
                    .iter()
                    .take(max)
                    .map(|entry| (entry.code.clone(), entry.label.clone()))
                    .collect(),
            ),
            Kind::Area(table) => {
                let entry = &codes::table(table).entries[1];
                Value::Code { table, code: entry.code.clone(), label: entry.label.clone() }
            }
            Kind::BankAccount => Value::BankAccount(BankAccount::parse(&format!("62220200000{serial:08}")).unwrap()),
            Kind::Phone => Value::Phone(Phone::parse(&format!("138{serial:08}")).unwrap()),
            Kind::Digits(count) => Value::Text("0".repeat(count)),
            Kind::Division => Value::Text("410102".into()),
        };
        cells.insert(column.key, value);
    }
    // These two are compared with the ID number.
    cells.remove(worker::SEX);
    cells.remove(worker::BIRTH_DATE);
    // As many as are described.
    cells.insert(worker::VEHICLES, Value::Int(4));
    cells
}

#[test]
fn every_column_comes_back() {
    let rows: Vec<Cells> = (1..60).map(full_row).collect();
    let sheets = [SheetOut { spec: household_workers(), rows: &rows }];
    let bytes = write_table(&sheets, created()).unwrap();
    assert_eq!(bytes, write_table(&sheets, created()).unwrap());
    let (_folder, path) = saved(&bytes);
    let workbook = read_workbook(&path).unwrap();
    assert!(workbook.notes.is_empty(), "{:?}", workbook.notes);
    let table = read_table(&workbook.sheets[0], household_workers()).unwrap();
    assert!(table.unknown.is_empty() && table.missing_starred.is_empty() && table.notes.is_empty());
    assert_eq!(table.errors().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    for (row, expected) in table.rows.iter().zip(&rows) {
        assert_eq!(&row.cells, expected);
    }
    assert_eq!(table.rows.len(), rows.len());
}

#[test]
fn numbers_of_people_are_text_cells_and_formulas_stay_text() {
    let mut cells = full_row(1);
    for (key, text) in [
        (worker::ADDRESS, "=1+1"),
        (worker::EMPLOYER, "+cmd"),
        (worker::REMARK, "@SUM(A1)"),
        (worker::UNION_NAME, "-2"),
        (worker::CAUSE_TEXT, "=HYPERLINK(\"http://example.invalid\")"),
    ] {
        cells.insert(key, Value::Text(text.into()));
    }
    let rows = [cells.clone()];
    let bytes = write_table(&[SheetOut { spec: household_workers(), rows: &rows }], created()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    assert!(!xml.contains("<f>"), "a formula was written");
    let (_folder, path) = saved(&bytes);
    let workbook = read_workbook(&path).unwrap();
    for (column, spec) in (0..).zip(household_workers().columns) {
        let cell = workbook.sheets[0].cell(1, column);
        match spec.kind {
            Kind::Id | Kind::BankAccount | Kind::Phone | Kind::Digits(_) | Kind::Text if !cell.is_blank() => {
                assert!(matches!(cell, Cell::Text(_)), "{} {cell:?}", spec.key);
            }
            _ => {}
        }
    }
    let table = read_table(&workbook.sheets[0], household_workers()).unwrap();
    assert_eq!(table.rows[0].cells, cells);
}

#[test]
fn the_template_is_an_empty_table_with_instructions() {
    let bytes = write_template(&[household_workers(), household_members()], created()).unwrap();
    let (_folder, path) = saved(&bytes);
    let workbook = read_workbook(&path).unwrap();
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["困难职工", "家庭成员", "填写说明"]);
    for (sheet, spec) in workbook.sheets.iter().zip([household_workers(), household_members()]) {
        let table = read_table(sheet, spec).unwrap();
        assert!(table.rows.is_empty() && table.missing.is_empty() && table.missing_starred.is_empty());
        assert!(table.unknown.is_empty());
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    assert!(xml.contains("<dataValidation ") && xml.contains("代码表"));
    assert!(xml.contains("state=\"frozen\""));
}

#[test]
fn missing_columns_are_named_and_a_list_without_header_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名单.csv");
    std::fs::write(&path, "发放名单\n姓名,民族,爱好\n甲一,汉,钓鱼\n").unwrap();
    let table = read_table(&read_workbook(&path).unwrap().sheets[0], household_workers()).unwrap();
    assert_eq!(table.missing, ["身份证号"]);
    assert_eq!(table.unknown, ["爱好"]);
    assert!(table.rows.is_empty());
    std::fs::write(&path, "甲一,1\n乙二,2\n").unwrap();
    let refused = read_table(&read_workbook(&path).unwrap().sheets[0], household_workers()).unwrap_err();
    assert_eq!(refused.code, "sheets.no_header");
}

#[test]
fn what_a_row_lacks_or_contradicts_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名单.csv");
    let id = citizen_id(7);
    std::fs::write(
        &path,
        format!("姓名,身份证号,出生日期,健康状况,手机号码,民族\n甲一,{id},1950-01-02,残疾,,\n乙二,{id},1950-01-01,良好,13800000000,汉族\n姓名,身份证号,出生日期,健康状况,手机号码,民族\n"),
    )
    .unwrap();
    let table = read_table(&read_workbook(&path).unwrap().sheets[0], household_workers()).unwrap();
    let found: Vec<(&str, &str)> =
        table.rows[0].errors.iter().map(|error| (error.cell.as_str(), error.code.as_str())).collect();
    assert_eq!(found, [("F2", "cell.required"), ("C2", "cell.birth_differs"), ("E2", "cell.required")]);
    assert!(table.rows[1].errors.is_empty());
    assert_eq!(table.rows.len(), 2, "the repeated header is no row");
    assert_eq!(table.notes.iter().map(|note| note.row).collect::<Vec<_>>(), [Some(4)]);
}

#[test]
fn sheets_are_found_by_their_columns_and_official_headers_go_first() {
    let members = [Cells::new()];
    let workers = [full_row(1)];
    let bytes = write_table(
        &[
            SheetOut { spec: household_members(), rows: &members },
            SheetOut { spec: household_workers(), rows: &workers },
        ],
        created(),
    )
    .unwrap();
    let (_folder, path) = saved(&bytes);
    let mut workbook = read_workbook(&path).unwrap();
    for (sheet, name) in workbook.sheets.iter_mut().zip(["Sheet1", "Sheet2"]) {
        sheet.name = name.into();
    }
    assert_eq!(find_sheet(&workbook, household_workers()).unwrap().name, "Sheet2");
    assert_eq!(find_sheet(&workbook, household_members()).unwrap().name, "Sheet1");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名单.csv");
    std::fs::write(
        &path,
        format!("姓名,身份证号,联系电话,手机号码\n甲一,{},0371-12345678,13800000000\n", citizen_id(1)),
    )
    .unwrap();
    let table = read_table(&read_workbook(&path).unwrap().sheets[0], household_workers()).unwrap();
    assert_eq!(table.rows[0].cells[worker::PHONE].canonical(), "13800000000");
    assert_eq!(table.notes.len(), 1);
}

#[test]
fn files_that_are_no_tables_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("文件.xls");
    for (bytes, code) in [
        (&b"<html><table><tr><td>1</td></tr></table></html>"[..], "sheets.web_page"),
        (b"PK\x03\x04 broken", "sheets.broken"),
        (b"\x00\x01\x02", "sheets.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "sheets.broken"),
        (b"\n\n , ,\n", "sheets.empty"),
        (b"", "sheets.empty"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(read_workbook(&path).unwrap_err().code, code);
    }
    assert_eq!(read_workbook(&folder.path().join("没有.xlsx")).unwrap_err().code, "sheets.unreadable");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Free text and amounts survive writing and reading, whatever they are.
    #[test]
    fn texts_and_amounts_survive(text in "[^\\p{C}\\s'][^\\p{C}]{0,30}", fen in 0_i64..=99_999_999_999_999) {
        let mut cells = full_row(3);
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        cells.insert(worker::ADDRESS, Value::Text(tidy));
        cells.insert(worker::ANNUAL_INCOME, Value::Money(Money::from_fen(fen).unwrap()));
        let rows = [cells.clone()];
        let bytes = write_table(&[SheetOut { spec: household_workers(), rows: &rows }], created()).unwrap();
        let (_folder, path) = saved(&bytes);
        let table = read_table(&read_workbook(&path).unwrap().sheets[0], household_workers()).unwrap();
        prop_assert_eq!(&table.rows[0].cells, &cells);
    }
}

#[test]
fn key_columns_are_few() {
    let keys = household_workers().columns.iter().filter(|column| column.need == Need::Key).count();
    assert_eq!(keys, 2);
}
