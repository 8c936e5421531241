//! The same list saved by LibreOffice in three formats is read the same way, dirt and all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use kernel::Money;
use sheets::columns::{member, worker};
use sheets::household::{household_members, household_workers};
use sheets::{Cell, Row, Table, Value, Workbook, annotate, find_sheet, read_table, read_workbook};

const KINDS: [&str; 3] = ["xlsx", "xls", "ods"];

fn fixture(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format!("households.{kind}"))
}

fn tables(workbook: &Workbook) -> (Table, Table) {
    let workers = find_sheet(workbook, household_workers()).unwrap();
    let members = find_sheet(workbook, household_members()).unwrap();
    (read_table(workers, household_workers()).unwrap(), read_table(members, household_members()).unwrap())
}

fn codes(row: &Row) -> Vec<(&str, &str)> {
    row.errors.iter().map(|error| (error.cell.as_str(), error.code.as_str())).collect()
}

fn day(row: &Row, key: &str) -> NaiveDate {
    let Some(Value::Date(day)) = row.cells.get(key) else { panic!("no date in row {}", row.row) };
    *day
}

fn money(row: &Row, key: &str) -> Money {
    let Some(Value::Money(money)) = row.cells.get(key) else { panic!("no money in row {}", row.row) };
    *money
}

#[test]
fn workers_are_the_same_in_every_format() {
    for kind in KINDS {
        let (workers, _) = tables(&read_workbook(&fixture(kind)).unwrap());
        assert_eq!(workers.header_row, 3, "{kind}");
        assert!(workers.missing.is_empty(), "{kind}");
        assert!(workers.missing_starred.contains(&"民族"), "{kind}");
        assert_eq!(workers.unknown, ["鞋码"], "{kind}");
        assert_eq!(workers.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 5, 6], "{kind}");

        let [first, second, third] = workers.rows.as_slice() else { panic!("{kind}") };
        assert_eq!(codes(first), [], "{kind}");
        assert_eq!(first.cells[worker::NAME].canonical(), "甲一");
        assert_eq!(first.cells[worker::ID_NUMBER].canonical().len(), 18);
        assert_eq!(money(first, worker::OWN_MONTHLY_INCOME).to_plain(), "1800.50", "{kind}");
        assert_eq!(money(first, worker::ANNUAL_INCOME).to_plain(), "0.30", "{kind}: a formula without its noise");
        assert_eq!(codes(second), [("B5", "cell.lost_digits")], "{kind}");
        assert_eq!(money(second, worker::OWN_MONTHLY_INCOME).to_plain(), "3000.00");
        assert_eq!(second.cells[worker::PHONE].canonical(), "13800000002");
        assert_eq!(codes(third).iter().map(|(cell, _)| *cell).collect::<Vec<_>>(), ["E6"], "{kind}");
        assert_eq!(third.cells[worker::ID_NUMBER].canonical().len(), 18);
        for row in &workers.rows {
            assert_eq!(day(row, worker::WORK_START), NaiveDate::from_ymd_opt(2009, 7, 1).unwrap(), "{kind}");
        }
        let notes: Vec<Option<u32>> = workers.notes.iter().map(|note| note.row).collect();
        assert!(notes.contains(&Some(8)) && notes.contains(&Some(9)), "{kind}: {notes:?}");
        // BIFF files do not tell their hidden rows.
        assert_eq!(second.hidden, kind != "xls", "{kind}");
        assert_eq!(notes.contains(&Some(5)), kind != "xls", "{kind}");
    }
}

#[test]
fn merged_worker_numbers_reach_every_member() {
    for kind in KINDS {
        let (workers, members) = tables(&read_workbook(&fixture(kind)).unwrap());
        let [child, spouse] = members.rows.as_slice() else { panic!("{kind}") };
        assert_eq!(members.errors().count(), 0, "{kind}: {:?}", members.errors().collect::<Vec<_>>());
        for row in [child, spouse] {
            assert_eq!(row.cells[member::WORKER_ID_NUMBER], workers.rows[0].cells[worker::ID_NUMBER], "{kind}");
        }
        assert_eq!(child.cells[member::STAGE].shown(), "本科");
        assert_eq!(child.cells[member::RELATION].shown(), "女");
        assert_eq!(child.cells[member::ENTRY_YEAR], Value::Int(2023));
        assert_eq!(child.cells[member::STUDY_YEARS], Value::Int(4));
    }
}

#[test]
fn errors_say_where_what_and_how_out() {
    let (workers, _) = tables(&read_workbook(&fixture("xlsx")).unwrap());
    let error = workers.errors().next().unwrap();
    assert_eq!((error.sheet.as_str(), error.row, error.header.as_str()), ("困难职工", 5, "身份证号"));
    assert!(error.message.contains("请把该列设为“文本”格式"), "{}", error.message);
    assert!(error.text.as_ref().is_some_and(|text| text.starts_with("41010319720")), "{:?}", error.text);
    assert!(error.to_string().contains("B5"));
}

#[test]
fn the_marked_copy_keeps_values_and_names_faults() {
    let created = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
    for kind in KINDS {
        let original = read_workbook(&fixture(kind)).unwrap();
        let (workers, members) = tables(&original);
        let errors: Vec<_> = workers.errors().chain(members.errors()).cloned().collect();
        let bytes = annotate(&fixture(kind), &errors, created).unwrap();
        assert_eq!(bytes, annotate(&fixture(kind), &errors, created).unwrap(), "{kind}: same bytes");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.xlsx");
        std::fs::write(&path, bytes).unwrap();
        let copy = read_workbook(&path).unwrap();
        assert_eq!(copy.sheets.len(), original.sheets.len() + 1);
        // The sender's own workbook keeps its first sheet first; a list written anew begins with the faults.
        let own = kind == "xlsx";
        let (list, sheets) = if own {
            let (sheets, list) = copy.sheets.split_at(original.sheets.len());
            (&list[0], sheets)
        } else {
            (&copy.sheets[0], &copy.sheets[1..])
        };
        assert_eq!(list.rows.len(), errors.len() + 1);
        assert_eq!(list.cell(1, 1), &Cell::Text("B5".into()));
        for (before, after) in original.sheets.iter().zip(sheets) {
            assert_eq!(before.name, after.name);
            for (row, cells) in (0..).zip(&before.rows) {
                for (column, cell) in (0..).zip(cells) {
                    assert_eq!(after.cell(row, column), cell, "{kind} {row} {column}");
                }
            }
        }
    }
}

/// The parts of a workbook by name.
fn parts(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn the_marked_copy_of_an_xlsx_is_the_senders_own_workbook() {
    let created = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
    let path = fixture("xlsx");
    let (workers, members) = tables(&read_workbook(&path).unwrap());
    let mut errors: Vec<_> = workers.errors().chain(members.errors()).cloned().collect();
    // A cell that is not there, and a message that XML would stumble over.
    let mut absent = errors[0].clone();
    (absent.row, absent.column, absent.message) = (6, Some(40), "必须填写 <这里> & “那里”".to_owned());
    errors.push(absent);
    // A column that the sheet does not have: said in the row, and no cell of it is coloured.
    let mut lacking = errors[0].clone();
    (lacking.row, lacking.column, lacking.message) = (6, None, "表里没有这一列".to_owned());
    errors.push(lacking);
    let bytes = annotate(&path, &errors, created).unwrap();
    let (before, after) = (parts(&std::fs::read(&path).unwrap()), parts(&bytes));
    for (name, part) in &before {
        let changed = name.contains("worksheets/") || name.contains("workbook.xml") || name.contains("Content_Types");
        if !changed && name != "xl/styles.xml" {
            assert_eq!(after.get(name), Some(part), "{name}");
        }
    }
    let text = |part: &str| String::from_utf8(after[part].clone()).unwrap();
    assert!(text("xl/styles.xml").contains("FFFFC7CE"));
    assert!(text("xl/workbook.xml").contains("需要改正的内容"));
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.xlsx");
    std::fs::write(&copy, &bytes).unwrap();
    let copy = read_workbook(&copy).unwrap();
    let sheet = &copy.sheets[0];
    let said: Vec<String> =
        (0..sheet.rows[5].len()).map(|at| sheet.cell(5, u32::try_from(at).unwrap()).shown()).collect();
    assert!(said.last().unwrap().contains("<这里> & “那里”"), "{said:?}");
    assert!(said.last().unwrap().contains("表里没有这一列"), "{said:?}");
    assert_eq!(
        sheet.rows[3].len(),
        read_workbook(&path).unwrap().sheets[0].rows[3].len(),
        "a good row has nothing new"
    );
    let (again, _) = tables(&copy);
    assert_eq!(again.rows.len(), workers.rows.len());
    assert_eq!(again.unknown, workers.unknown, "the column of faults is nobody's news");
}

#[test]
fn a_torn_file_is_refused_not_a_crash() {
    for ending in ["xls", "xlsx", "ods"] {
        let path = format!("{}/tests/fixtures/households.{ending}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        assert!(sheets::read_bytes("名单", &bytes).is_ok(), "{ending}");
        // 6,442 bytes of the .xls end inside a sector that its table still names.
        for length in (0..bytes.len()).step_by(61).chain([6_442]) {
            if let Err(error) = sheets::read_bytes("名单", &bytes[..length.min(bytes.len())]) {
                assert!(error.code.starts_with("sheets."), "{ending} {length}: {}", error.code);
            }
        }
    }
}
