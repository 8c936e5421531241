//! Files that would take the machine's memory: torn ones that fuzzing found, and lists with one value far away.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Read, Write};

use sheets::{Cell, read_bytes};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What the cell says that is moved in these tests.
const FROM: &str = "制表人：某某";

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refused(bytes: &[u8]) -> kernel::Error {
    read_bytes("名单", bytes).map(|_| ()).unwrap_err()
}

#[test]
fn a_chain_of_the_container_that_goes_round_is_broken() {
    assert_eq!(refused(&fixture("torn-circle.xls")).code, "sheets.broken");
}

#[test]
fn a_cell_outside_the_columns_of_the_format_is_broken() {
    assert_eq!(refused(&fixture("torn-column.xls")).code, "sheets.broken");
    assert_eq!(refused(&fixture("torn-place.xls")).code, "sheets.broken");
}

/// The households of the fixture with its last cell elsewhere.
fn xls(row: u16, column: u16) -> Vec<u8> {
    let mut bytes = fixture("households.xls");
    // LABELSST in row 9, column A, of the first sheet.
    let head = [0xfd, 0x00, 0x0a, 0x00, 0x08, 0x00, 0x00, 0x00];
    let at = bytes.windows(head.len()).position(|window| window == head).expect("the cell that is moved");
    bytes[at + 4..at + 6].copy_from_slice(&row.to_le_bytes());
    bytes[at + 6..at + 8].copy_from_slice(&column.to_le_bytes());
    bytes
}

#[test]
fn a_value_in_the_last_corner_of_an_xls_is_named() {
    let error = refused(&xls(65_535, 255));
    assert_eq!(error.code, "sheets.stray_cell");
    assert!(error.to_string().contains("IV65536"), "{error}");
}

#[test]
fn a_value_in_the_last_row_of_an_xls_is_read() {
    let book = read_bytes("名单", &xls(65_535, 2)).unwrap();
    assert_eq!(*book.sheets[0].cell(65_535, 2), Cell::Text(FROM.to_owned()));
    assert_eq!(book.sheets[0].cell(3, 0).shown(), "甲　一");
}

/// What the sheet says of its own size makes no room.
#[test]
fn a_size_that_is_made_up_is_not_believed() {
    let mut bytes = fixture("households.xls");
    let head = [0x00, 0x02, 0x0e, 0x00];
    let at = bytes.windows(head.len()).position(|window| window == head).expect("the size of the first sheet");
    bytes[at + 8..at + 12].copy_from_slice(&u32::MAX.to_le_bytes());
    bytes[at + 14..at + 16].copy_from_slice(&u16::MAX.to_le_bytes());
    assert_eq!(read_bytes("名单", &bytes).unwrap(), read_bytes("名单", &fixture("households.xls")).unwrap());
}

/// The households of the fixture with `content.xml` changed.
fn ods(change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(fixture("households.ods"))).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "content.xml" {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_value_in_the_last_corner_of_an_ods_is_named() {
    let stray = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"16000\"/>\
        <table:table-cell office:value-type=\"string\"><text:p>多</text:p></table:table-cell></table:table-row></table:table>";
    let error = refused(&ods(|content| content.replacen("</table:table>", stray, 1)));
    assert_eq!(error.code, "sheets.stray_cell");
    assert!(error.to_string().contains("WQK10000"), "{error}");
}

#[test]
fn a_value_repeated_over_a_whole_sheet_of_an_ods_is_named() {
    let error = refused(&ods(|content| {
        let repeated = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
            office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>多</text:p></table:table-cell>\
            </table:table-row></table:table>";
        content.replacen("</table:table>", repeated, 1)
    }));
    assert_eq!(error.code, "sheets.stray_cell");
}

/// A gigabyte of nothing packs into a megabyte.
#[test]
fn a_part_that_unpacks_to_gigabytes_is_too_big() {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let nothing = vec![0_u8; 1 << 20];
    for part in ["xl/workbook.xml", "xl/sharedStrings.xml"] {
        file.start_file(part, SimpleFileOptions::default()).unwrap();
        for _ in 0..600 {
            file.write_all(&nothing).unwrap();
        }
    }
    assert_eq!(refused(&file.finish().unwrap().into_inner()).code, "sheets.too_big");
}

/// A workbook whose sheet says of itself that it unpacks to `size` bytes, in both places where an archive says it.
fn saying(size: u32) -> Vec<u8> {
    const PART: &[u8] = b"xl/worksheets/sheet1.xml";
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20_000 {
        sheet.write_string(row, 0, "姓名").unwrap();
    }
    let mut bytes = book.save_to_buffer().unwrap();
    for (signature, name, at) in [(b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)] {
        let header = (0..bytes.len() - name - PART.len())
            .find(|from| bytes[*from..].starts_with(signature) && bytes[from + name..].starts_with(PART))
            .unwrap();
        bytes[header + at..header + at + 4].copy_from_slice(&size.to_le_bytes());
    }
    bytes
}

/// What unpacks to more than it says is read no further than it says, by our reader and by the others.
#[test]
fn a_workbook_that_lies_about_its_size_is_refused_before_it_takes_the_memory() {
    assert_eq!(refused(&saying(100)).code, "sheets.broken");
    assert_eq!(refused(&saying(u32::MAX - 1)).code, "sheets.too_big");
    let bytes = saying(100);
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    let (mut buffer, mut read) = ([0; 64], 0);
    let error = loop {
        match part.read(&mut buffer) {
            Ok(0) => panic!("it ended like an honest one"),
            Ok(more) => read += more,
            Err(error) => break error,
        }
    };
    assert!(read <= 100, "{read} bytes and then: {error}");
}
