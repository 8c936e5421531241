//! The sender's own `.xlsx` with its faults marked in place: the file is copied part by part, and only what must change
//! is changed. Fonts, widths, formulas, drop-downs, hidden sheets and pictures stay as they are.

mod cells;
mod styles;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use self::cells::Marks;
use self::styles::Styles;
use crate::cell::column_name;
use crate::read::xlsx_parts;
use crate::table::CellError;

/// Bytes a part may unpack to; a part made to fill the memory is not followed.
const MOST: u64 = 1 << 30;
/// Name of the list of faults; a second try when the sender's workbook has such a sheet already.
const NAMES: [&str; 2] = ["需要改正的内容", "需要改正的内容(新)"];
const STYLES: &str = "xl/styles.xml";
const TYPES: &str = "[Content_Types].xml";
const BOOK: &str = "xl/workbook.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const LIST: &str = "xl/worksheets/nuanchuang-faults.xml";

/// The marked copy; `None` when the file is built otherwise than expected, and must be written anew.
pub(super) fn mark(bytes: &[u8], errors: &[CellError]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let parts = xlsx_parts(&mut archive)?;
    let mut styles = Styles::read(&text(&mut archive, STYLES)?)?;
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for (name, part) in &parts {
        let mut marks = Marks::default();
        for error in errors.iter().filter(|error| error.sheet == *name) {
            marks.add(error.row, error.column, format!("{}：{}", error.header, error.message));
        }
        if !marks.is_empty() {
            let sheet = cells::mark(&text(&mut archive, part)?, &marks, &mut styles)?;
            changed.insert(part.clone(), sheet);
        }
    }
    let taken = |name: &str| parts.iter().any(|(known, _)| known == name);
    let name = NAMES.into_iter().find(|name| !taken(name))?;
    changed.insert(LIST.to_owned(), list(errors, &mut styles));
    changed.insert(STYLES.to_owned(), styles.written());
    let book = text(&mut archive, BOOK)?;
    let id = 1 + largest_sheet_id(&book)?;
    let sheet = format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"nuanchuangFaults\"/></sheets>");
    // The prefix of relationships is `r` wherever spreadsheets are made; another one is not guessed.
    let book = book.contains("xmlns:r=").then(|| replaced(&book, "</sheets>", &sheet)).flatten()?;
    changed.insert(BOOK.to_owned(), book);
    let link = "<Relationship Id=\"nuanchuangFaults\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/nuanchuang-faults.xml\"/></Relationships>";
    changed.insert(LINKS.to_owned(), replaced(&text(&mut archive, LINKS)?, "</Relationships>", link)?);
    let kind = format!(
        "<Override PartName=\"/{LIST}\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    changed.insert(TYPES.to_owned(), replaced(&text(&mut archive, TYPES)?, "</Types>", &kind)?);
    packed(&mut archive, changed)
}

fn packed(archive: &mut ZipArchive<Cursor<&[u8]>>, mut changed: BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).ok()?;
        let name = part.name().ok()?.into_owned();
        match changed.remove(&name) {
            None => out.raw_copy_file(part).ok()?,
            Some(text) => {
                out.start_file(name, options).ok()?;
                out.write_all(text.as_bytes()).ok()?;
            }
        }
    }
    for (name, text) in changed {
        out.start_file(name, options).ok()?;
        out.write_all(text.as_bytes()).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(part).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// The text with one ending replaced, which must be there.
fn replaced(text: &str, end: &str, by: &str) -> Option<String> {
    let at = text.rfind(end)?;
    Some(format!("{}{by}{}", &text[..at], &text[at + end.len()..]))
}

fn largest_sheet_id(book: &str) -> Option<u32> {
    book.split("sheetId=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).max()
}

/// The sheet that lists every fault.
fn list(errors: &[CellError], styles: &mut Styles) -> String {
    let (plain, marked) = (0, styles.marked(0));
    let mut rows = row(1, ["工作表", "在哪里", "列", "现在的内容", "怎么改"], marked);
    for (nth, error) in (2..).zip(errors) {
        let shown = error.text.as_deref().unwrap_or("（空）");
        rows.push_str(&row(nth, [&error.sheet, &error.cell, &error.header, shown, &error.message], plain));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <cols><col min=\"1\" max=\"2\" width=\"12\" customWidth=\"1\"/><col min=\"3\" max=\"4\" width=\"24\" customWidth=\"1\"/>\
         <col min=\"5\" max=\"5\" width=\"80\" customWidth=\"1\"/></cols><sheetData>{rows}</sheetData></worksheet>"
    )
}

fn row(nth: u32, texts: [&str; 5], style: usize) -> String {
    let cells: Vec<String> =
        (0..).zip(texts).map(|(column, text)| cells::text_cell(nth, column, style, text)).collect();
    format!("<row r=\"{nth}\">{}</row>", cells.concat())
}

/// Name of a cell by its row as shown and its zero-based column.
fn name_of(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// A start tag with an attribute set or added.
fn with_attribute(tag: &str, name: &str, value: &str) -> Option<String> {
    for quote in ['"', '\''] {
        if let Some(at) = tag.find(&format!(" {name}={quote}")) {
            let from = at + name.len() + 3;
            let to = from + tag[from..].find(quote)?;
            return Some(format!("{}{value}{}", &tag[..from], &tag[to..]));
        }
    }
    let end = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len().checked_sub(1)? };
    Some(format!("{} {name}=\"{value}\"{}", tag[..end].trim_end(), &tag[end..]))
}
