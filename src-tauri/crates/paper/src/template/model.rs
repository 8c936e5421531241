//! The shape of a template file. Lengths are millimetres from the top left corner of the
//! page, type sizes are points.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::fonts::Role;

/// The file as written, before its elements are read one by one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) version: u32,
    pub(crate) page: PageSize,
    /// What a clerk calls a field, by its path without positions: `rows.name` is 姓名.
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) elements: Vec<Value>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageSize {
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// One thing on the page.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Element {
    Line(Line),
    Rect(Rect),
    Grid(Grid),
    Text(Text),
    Qr(Qr),
    Table(Table),
    Repeat(Repeat),
}

/// Which pages of a record show the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum On {
    #[default]
    Every,
    First,
    /// Every page but the first.
    Next,
    Last,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) from: [f64; 2],
    pub(crate) to: [f64; 2],
    /// Millimetres.
    #[serde(default = "hairline")]
    pub(crate) width: f64,
    /// Lengths of strokes and gaps in millimetres; empty for a solid line.
    #[serde(default)]
    pub(crate) dash: Vec<f64>,
    /// 0 is black, 1 is white.
    #[serde(default)]
    pub(crate) tone: f64,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
    /// Width of the outline in millimetres; 0 for none.
    #[serde(default = "hairline")]
    pub(crate) width: f64,
    #[serde(default)]
    pub(crate) dash: Vec<f64>,
    #[serde(default)]
    pub(crate) tone: f64,
    /// Tone of the inside; nothing is painted without it.
    #[serde(default)]
    pub(crate) fill: Option<f64>,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

/// Ruled boxes: column widths and row heights from one corner, with a heavier frame.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grid {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) columns: Vec<f64>,
    pub(crate) rows: Vec<f64>,
    #[serde(default = "hairline")]
    pub(crate) width: f64,
    #[serde(default = "frame")]
    pub(crate) frame: f64,
    /// Cells merged into one: `[column, row, columns, rows]`.
    #[serde(default)]
    pub(crate) spans: Vec<[usize; 4]>,
    /// Columns painted with a light tint, as label columns are.
    #[serde(default)]
    pub(crate) tinted: Vec<usize>,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Vertical {
    Top,
    #[default]
    Middle,
    Bottom,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
// The key in the file is `text` for cells too; one word for one thing.
#[allow(clippy::struct_field_names)]
pub(crate) struct Text {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) font: Role,
    #[serde(default = "body_size")]
    pub(crate) size: f64,
    /// The size below which text is not shrunk; it wraps instead.
    #[serde(default = "floor_size")]
    pub(crate) min_size: f64,
    #[serde(default)]
    pub(crate) align: Align,
    #[serde(default)]
    pub(crate) valign: Vertical,
    /// Wrap at full size before shrinking, as running text does.
    #[serde(default)]
    pub(crate) wrap: bool,
    /// Distance of base lines in sizes.
    #[serde(default = "leading")]
    pub(crate) leading: f64,
    #[serde(default)]
    pub(crate) tone: f64,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

/// A QR code at error correction level M, with its quiet zone inside the square.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Qr {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Side of the square in millimetres, the quiet zone of four modules included.
    pub(crate) size: f64,
    /// What it says; nothing is drawn for an empty text.
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

/// The table that runs over pages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Where the table starts on later pages; `y` without it.
    #[serde(default)]
    pub(crate) y_next: Option<f64>,
    /// Nothing of the table stands below this line.
    pub(crate) bottom: f64,
    #[serde(default)]
    pub(crate) bottom_next: Option<f64>,
    /// Path of the array of rows.
    pub(crate) rows: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) header_height: f64,
    pub(crate) row_height: f64,
    /// Blank rows are ruled up to this many on the first page, as printed forms have them.
    #[serde(default)]
    pub(crate) min_rows: usize,
    #[serde(default = "cell_size")]
    pub(crate) size: f64,
    #[serde(default = "cell_size")]
    pub(crate) header_size: f64,
    #[serde(default = "hairline")]
    pub(crate) width: f64,
    #[serde(default = "frame")]
    pub(crate) frame: f64,
    /// Distance between text and rule.
    #[serde(default = "cell_pad")]
    pub(crate) pad: f64,
    #[serde(default)]
    pub(crate) totals: Option<Totals>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) w: f64,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) align: Align,
    #[serde(default)]
    pub(crate) font: Role,
    #[serde(default)]
    pub(crate) size: Option<f64>,
    #[serde(default = "floor_size")]
    pub(crate) min_size: f64,
    /// Numbers that must stay in one piece shrink instead of wrapping.
    #[serde(default)]
    pub(crate) one_line: bool,
    /// Path of an amount in fen that is summed for the totals rows.
    #[serde(default)]
    pub(crate) sum: Option<String>,
}

/// Rows under the table: the sum of each page, and of all pages on the last.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Totals {
    /// Such as 本页小计; none without it.
    #[serde(default)]
    pub(crate) page: Option<String>,
    /// Such as 合计.
    #[serde(default)]
    pub(crate) grand: Option<String>,
    pub(crate) row_height: f64,
}

/// The same elements for each entry of an array, shifted each time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    pub(crate) over: String,
    /// Places for entries; more entries are refused.
    pub(crate) places: usize,
    /// Entries in a row before the next row starts.
    #[serde(default = "one")]
    pub(crate) across: usize,
    #[serde(default)]
    pub(crate) dx: f64,
    #[serde(default)]
    pub(crate) dy: f64,
    pub(crate) elements: Vec<Value>,
    #[serde(default)]
    pub(crate) on: On,
    #[serde(default)]
    pub(crate) when: Option<String>,
}

fn hairline() -> f64 {
    0.2
}
fn frame() -> f64 {
    0.45
}
fn body_size() -> f64 {
    10.5
}
fn floor_size() -> f64 {
    7.0
}
fn cell_size() -> f64 {
    9.0
}
fn cell_pad() -> f64 {
    1.0
}
fn leading() -> f64 {
    1.35
}
fn one() -> usize {
    1
}
