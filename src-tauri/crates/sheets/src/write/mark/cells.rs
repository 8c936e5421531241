//! The cells of a sheet with the faulty ones coloured, and what to mend at the end of each row.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::styles::Styles;
use super::{name_of, with_attribute};
use crate::table::{FAULTS, column_index};

/// Faults by row (as shown) and zero-based column; what is said of a column that is not there comes first.
#[derive(Default)]
pub(super) struct Marks(BTreeMap<u32, BTreeMap<Option<u32>, Vec<String>>>);

impl Marks {
    pub(super) fn add(&mut self, row: u32, column: Option<u32>, message: String) {
        self.0.entry(row).or_default().entry(column).or_default().push(message);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The sheet's XML with its marks; everything else is copied as it stands.
pub(super) fn mark(xml: &str, marks: &Marks, styles: &mut Styles) -> Option<String> {
    let marked = marks.0.values().flat_map(BTreeMap::keys).copied().flatten().max();
    let far = 1 + last_column(xml)?.max(marked.unwrap_or_default());
    let mut out = String::with_capacity(xml.len() + xml.len() / 8);
    let mut reader = Reader::from_str(xml);
    let (mut row, mut column, mut titled) = (0_u32, 0_u32, false);
    let mut due: BTreeSet<u32> = BTreeSet::new();
    let mut from = 0;
    loop {
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        let piece = xml.get(from..to)?;
        from = to;
        match event {
            Event::Eof => return due.is_empty().then_some(out),
            Event::Start(element) if element.local_name().as_ref() == "row" => {
                row = number(&element, "r")?.unwrap_or(row + 1);
                column = 0;
                due = marks.0.get(&row).into_iter().flat_map(BTreeMap::keys).copied().flatten().collect();
                out.push_str(&without_spans(piece));
            }
            Event::Empty(element) if element.local_name().as_ref() == "row" => {
                row = number(&element, "r")?.unwrap_or(row + 1);
                out.push_str(piece);
            }
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "c" => {
                column = position(&element)?.unwrap_or(column);
                blanks(&mut out, &mut due, row, column, styles);
                if due.remove(&column) {
                    let style = number(&element, "s")?.unwrap_or_default();
                    let twin = styles.marked(usize::try_from(style).ok()?);
                    out.push_str(&with_attribute(piece, "s", &twin.to_string())?);
                } else {
                    out.push_str(piece);
                }
                column += 1;
            }
            Event::End(element) if element.local_name().as_ref() == "row" => {
                blanks(&mut out, &mut due, row, u32::MAX, styles);
                let said = marks.0.get(&row);
                if let Some(said) = said {
                    let all: Vec<&str> = said.values().flatten().map(String::as_str).collect();
                    out.push_str(&text_cell(row, far, styles.marked(0), &all.join("；")));
                } else if !titled {
                    // The first row of the sheet names the column.
                    out.push_str(&text_cell(row, far, styles.marked(0), FAULTS));
                }
                titled = true;
                out.push_str(piece);
            }
            _ => out.push_str(piece),
        }
    }
}

/// Cells at fault that are not there yet, up to a column.
fn blanks(out: &mut String, due: &mut BTreeSet<u32>, row: u32, before: u32, styles: &mut Styles) {
    while let Some(first) = due.first().copied().filter(|first| *first < before) {
        due.remove(&first);
        let _ = write!(out, "<c r=\"{}\" s=\"{}\"/>", name_of(row, first), styles.marked(0));
    }
}

/// A cell of text.
pub(super) fn text_cell(row: u32, column: u32, style: usize, text: &str) -> String {
    format!(
        "<c r=\"{}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        name_of(row, column),
        escape(text)
    )
}

/// A row's tag without the columns it says it spans: it gets one more.
fn without_spans(tag: &str) -> String {
    let Some(at) = tag.find(" spans=\"") else { return tag.to_owned() };
    let value = at + " spans=\"".len();
    let end = tag[value..].find('"').map_or(tag.len(), |length| value + length + 1);
    format!("{}{}", &tag[..at], &tag[end..])
}

/// The last zero-based column any row has.
fn last_column(xml: &str) -> Option<u32> {
    let mut reader = Reader::from_str(xml);
    let (mut last, mut column) = (0, 0_u32);
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(last),
            Event::Start(element) if element.local_name().as_ref() == "row" => column = 0,
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "c" => {
                column = position(&element)?.unwrap_or(column);
                last = last.max(column);
                column += 1;
            }
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// A number an attribute holds; the outer `None` when it holds something else.
#[expect(clippy::option_option, reason = "not there is fine, not a number is not")]
fn number(element: &BytesStart<'_>, name: &str) -> Option<Option<u32>> {
    match attribute(element, name) {
        None => Some(None),
        Some(text) => text.parse().ok().map(Some),
    }
}

/// The zero-based column of a cell's name; the outer `None` when the name is none.
#[expect(clippy::option_option, reason = "a cell may have no name, but not a wrong one")]
fn position(element: &BytesStart<'_>) -> Option<Option<u32>> {
    match attribute(element, "r") {
        None => Some(None),
        Some(name) => column_index(name.trim_end_matches(|c: char| c.is_ascii_digit())).map(Some),
    }
}
