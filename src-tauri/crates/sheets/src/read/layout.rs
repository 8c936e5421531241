//! What the cell reader does not tell of a workbook: hidden rows and merged areas, read from the XML itself.
//!
//! Only warnings and merged values depend on it, so a file it cannot follow simply has no layout;
//! whether the file is readable at all is decided by the cell reader.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::MAX_ROWS;
use super::weight::Area;

/// Zero-based row and column.
type Position = (u32, u32);

/// Rows that are read at all.
#[allow(clippy::cast_possible_truncation)]
const READ_ROWS: u32 = MAX_ROWS as u32;

/// Layout of one sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    /// Rows that are hidden or filtered out.
    pub(super) hidden: BTreeSet<u32>,
    /// Merged areas from top left to bottom right.
    pub(super) merged: Vec<(Position, Position)>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether a zip file has a part of this name; `None` when it is no zip file.
pub(super) fn holds(bytes: &[u8], part: &str) -> Option<bool> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    Some(archive.index_for_name(part).is_some())
}

/// Layout of every sheet of an `.xlsx` file by its name.
pub(super) fn xlsx(bytes: &[u8]) -> HashMap<String, Layout> {
    ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| xlsx_layouts(&mut archive)).unwrap_or_default()
}

/// Name and part of every sheet of an `.xlsx` file, in their order.
pub(crate) fn xlsx_parts(archive: &mut Archive<'_>) -> Option<Vec<(String, String)>> {
    let mut targets = HashMap::new();
    walk(archive, "xl/_rels/workbook.xml.rels", |tag, element| {
        if tag == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, target);
        }
    })?;
    let mut parts = Vec::new();
    walk(archive, "xl/workbook.xml", |tag, element| {
        if tag == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(target) = targets.get(&id)
        {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            parts.push((name, part));
        }
    })?;
    Some(parts)
}

fn xlsx_layouts(archive: &mut Archive<'_>) -> Option<HashMap<String, Layout>> {
    let parts = xlsx_parts(archive)?;
    let mut layouts = HashMap::new();
    for (name, part) in parts {
        let Some(xml) = unpack(archive, &part) else { continue };
        let layout = if tells(&xml) { sheet_layout(&xml) } else { Layout::default() };
        layouts.insert(name, layout);
    }
    Some(layouts)
}

/// Whether a sheet hides or merges anything. Most lists do neither, and looking for a word is far quicker than reading
/// the XML of a million cells once more.
fn tells(xml: &str) -> bool {
    ["hidden=\"1\"", "hidden=\"true\"", "hidden='1'", "hidden='true'", "mergeCell"]
        .iter()
        .any(|word| xml.contains(word))
}

fn sheet_layout(xml: &str) -> Layout {
    let mut layout = Layout::default();
    let mut next_row = 0_u32;
    events(&mut Reader::from_str(xml), &mut |tag, element| match tag {
        "row" => {
            let row =
                attribute(element, "r").and_then(|r| r.parse::<u32>().ok()).map_or(next_row, |r| r.saturating_sub(1));
            next_row = row.saturating_add(1);
            if attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                layout.hidden.insert(row);
            }
        }
        "mergeCell" => {
            if let Some(area) = attribute(element, "ref").as_deref().and_then(area) {
                layout.merged.push(area);
            }
        }
        _ => {}
    });
    layout
}

/// The text of a part; a part made to fill the memory is cut off, and then tells nothing.
fn unpack(archive: &mut Archive<'_>, part: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(part).ok()?.take(1 << 30).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Layout of every table of an `.ods` file by its name, and the rectangles its reader will make.
pub(super) fn ods(bytes: &[u8]) -> (HashMap<String, Layout>, Vec<Area>) {
    let mut layouts: HashMap<String, Layout> = HashMap::new();
    let mut areas: Vec<Option<Area>> = Vec::new();
    let mut table = String::new();
    let mut row = 0_u32;
    let mut next_row = 0_u32;
    let mut column = 0_u32;
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return (layouts, Vec::new()) };
    walk(&mut archive, "content.xml", |tag, element| match tag {
        "table" => {
            table = attribute(element, "name").unwrap_or_default();
            (row, next_row, column) = (0, 0, 0);
            layouts.entry(table.clone()).or_default();
            areas.push(None);
        }
        "table-row" => {
            row = next_row;
            column = 0;
            let repeated = count(element, "number-rows-repeated");
            next_row = row.saturating_add(repeated);
            let unseen = attribute(element, "visibility").is_some_and(|v| v == "collapse" || v == "filter");
            // A run that reaches the end of the sheet hides nothing that holds a value.
            if unseen
                && repeated <= 100_000
                && let Some(layout) = layouts.get_mut(&table)
            {
                layout.hidden.extend(row..next_row.min(READ_ROWS));
            }
        }
        "table-cell" | "covered-table-cell" => {
            let (rows, columns) = (count(element, "number-rows-spanned"), count(element, "number-columns-spanned"));
            if (rows > 1 || columns > 1)
                && let Some(layout) = layouts.get_mut(&table)
            {
                layout.merged.push(((row, column), (row.saturating_add(rows - 1), column.saturating_add(columns - 1))));
            }
            let next = column.saturating_add(count(element, "number-columns-repeated"));
            if holds_value(element)
                && let Some(area) = areas.last_mut()
            {
                // The reader fills every row from its first column on.
                let first = Area::around(*area, row, 0);
                *area = Some(Area::around(Some(first), next_row.saturating_sub(1), next.saturating_sub(1)));
            }
            column = next;
        }
        _ => {}
    });
    (layouts, areas.into_iter().flatten().collect())
}

/// Whether a cell of an `.ods` file says that there is something in it.
fn holds_value(cell: &BytesStart<'_>) -> bool {
    ["value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula"]
        .iter()
        .any(|name| attribute(cell, name).is_some())
}

/// Calls `visit` with the local name of every element that starts in a part.
fn walk(archive: &mut Archive<'_>, part: &str, mut visit: impl FnMut(&str, &BytesStart<'_>)) -> Option<()> {
    let part = archive.by_name(part).ok()?;
    // A sheet unpacks to far less than this; a part made to fill the memory does not.
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part.take(1 << 31)));
    events(&mut reader, &mut visit)
}

fn events<R: BufRead>(reader: &mut Reader<R>, visit: &mut impl FnMut(&str, &BytesStart<'_>)) -> Option<()> {
    let mut buffer = Vec::with_capacity(1024);
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => visit(element.local_name().as_ref(), &element),
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute by its local name, entities resolved.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
}

/// A repeat or span count; 1 when it is not given.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// `B2:D5` as positions.
fn area(text: &str) -> Option<(Position, Position)> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some((position(from)?, position(to)?))
}

fn position(text: &str) -> Option<Position> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0_u32;
    for letter in text[..digits].bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)?;
    }
    let row = text[digits..].parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read() {
        assert_eq!(area("B2:D5"), Some(((1, 1), (4, 3))));
        assert_eq!(area("$AA$10"), Some(((9, 26), (9, 26))));
        assert_eq!(area("A0"), None);
        assert_eq!(area("甲1"), None);
    }
}
