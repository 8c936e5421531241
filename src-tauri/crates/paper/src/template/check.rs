//! From the file to a template that can be rendered without further doubt.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use serde_json::Value;

use super::binding::{Pattern, check_path};
use super::model::{Bars, Column, Element, File, Grid, Line, On, Qr, Rect, Repeat, Table, Text};
use crate::faults;

/// A template that has been read and checked.
#[derive(Debug)]
pub struct Template {
    id: String,
    title: String,
    version: u32,
    labels: BTreeMap<String, String>,
    /// Millimetres.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Whether some elements stand on the bought form already, so that a paper of it has layers.
    pub(crate) layered: bool,
    /// What is the same on every page of every record; drawn once per document. In a layered template only what is
    /// pre-printed is among it: the shared form belongs to one layer. Empty in a form of several sheets.
    pub(crate) fixed: Vec<Item>,
    /// At least one.
    pub(crate) sheets: Vec<Leaf>,
}

/// One sheet of a form: as many pages as its table needs.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// The array whose entries get a sheet each.
    pub(crate) over: Option<String>,
    /// What depends on the record or the page, in the order of the file.
    pub(crate) moving: Vec<Item>,
    pub(crate) table: Option<Sheet>,
}

/// A shape with the conditions under which it shows.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) on: On,
    pub(crate) when: Option<String>,
    /// On the bought form already: drawn on a full paper, left out by overlay printing.
    pub(crate) preprinted: bool,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) enum Shape {
    Line(Line),
    Rect(Rect),
    Grid(Grid),
    Text(Text, Pattern),
    Bars(Bars, [Pattern; 2]),
    Qr(Qr, Pattern),
    Repeat(Repeat, Vec<Item>),
}

/// The paging table with its cell patterns, one for each column.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) table: Table,
    pub(crate) cells: Vec<Pattern>,
}

impl Template {
    /// The stable name of the template, such as `voucher`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people call the paper.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Raised with every change of the file, so that a printed paper can be traced to it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Whether the paper is a bought form that can be filled by overlay printing.
    pub fn is_overlay(&self) -> bool {
        self.layered
    }

    /// Width and height of the page in tenths of a millimetre.
    pub fn page_size(&self) -> (u32, u32) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let tenths = |length: f64| (length * 10.0).round() as u32;
        (tenths(self.width), tenths(self.height))
    }

    /// The same error with the words of the paper in its messages instead of field paths.
    pub(crate) fn in_words(&self, mut error: Error) -> Error {
        let is_position = |step: &&str| step.chars().all(|c| c.is_ascii_digit());
        for field in &mut error.fields {
            let name: Vec<&str> = field.path.split('.').filter(|step| !is_position(step)).collect();
            let Some(label) = self.labels.get(&name.join(".")) else { continue };
            let position = field.path.split('.').find(is_position).and_then(|step| step.parse::<usize>().ok());
            let label = match position {
                Some(position) => format!("第 {} 行的{label}", position + 1),
                None => label.clone(),
            };
            let path = format!("“{}”", field.path);
            field.message = field.message.replace(&path, &format!("“{label}”"));
            error.message = error.message.replace(&path, &format!("“{label}”"));
        }
        error
    }
}

pub(super) fn parse(json: &str) -> Result<Template> {
    let file: File = serde_json::from_str(json).map_err(|error| faults::template("文件", &error.to_string()))?;
    let page = Area { width: file.page.width, height: file.page.height };
    if !(20.0..=1500.0).contains(&page.width) || !(20.0..=1500.0).contains(&page.height) {
        return Err(faults::template("page", "纸张宽高须在 20 至 1500 毫米之间"));
    }
    let mut template = Template {
        id: file.id,
        title: file.title,
        version: file.version,
        labels: file.labels,
        width: page.width,
        height: page.height,
        layered: false,
        fixed: Vec::new(),
        sheets: Vec::new(),
    };
    let mut first = page.leaf("", None, file.elements)?;
    template.layered = first.moving.iter().any(|item| item.preprinted);
    if template.layered && (first.table.is_some() || !file.sheets.is_empty()) {
        return Err(faults::template("elements", "有预印内容的模板只能有一页，不能有会换页的表格，请改用格子和重复"));
    }
    if file.sheets.is_empty() {
        let layered = template.layered;
        (template.fixed, first.moving) =
            first.moving.into_iter().partition(|item| item.is_fixed() && item.preprinted == layered);
    }
    template.sheets.push(first);
    for (index, sheet) in file.sheets.into_iter().enumerate() {
        let place = format!("sheets[{index}].");
        if let Some(over) = &sheet.over {
            path(&place, over)?;
        }
        template.sheets.push(page.leaf(&place, sheet.over, sheet.elements)?);
    }
    Ok(template)
}

/// Takes the mark 预印 off an element; every kind of element may carry it.
fn preprinted(place: &str, value: &mut Value) -> Result<bool> {
    match value.as_object_mut().and_then(|element| element.remove("preprinted")) {
        None => Ok(false),
        Some(Value::Bool(marked)) => Ok(marked),
        Some(_) => Err(faults::template(place, "preprinted 只能写 true 或 false")),
    }
}

fn read(place: &str, value: Value) -> Result<Element> {
    serde_json::from_value(value).map_err(|error| faults::template(place, &error.to_string()))
}

impl Item {
    fn is_fixed(&self) -> bool {
        self.on == On::Every
            && self.when.is_none()
            && match &self.shape {
                Shape::Line(_) | Shape::Rect(_) | Shape::Grid(_) => true,
                Shape::Text(_, pattern) | Shape::Qr(_, pattern) => pattern.is_static(),
                Shape::Bars(..) | Shape::Repeat(..) => false,
            }
    }
}

/// The page against which places are checked.
#[derive(Debug, Clone, Copy)]
struct Area {
    width: f64,
    height: f64,
}

impl Area {
    fn leaf(self, before: &str, over: Option<String>, elements: Vec<Value>) -> Result<Leaf> {
        let mut leaf = Leaf { over, moving: Vec::new(), table: None };
        for (index, mut value) in elements.into_iter().enumerate() {
            let place = format!("{before}elements[{index}]");
            let preprinted = preprinted(&place, &mut value)?;
            match read(&place, value)? {
                Element::Table(_) if preprinted => {
                    return Err(faults::template(&place, "会换页的表格不能标为预印，请改用格子和重复"));
                }
                Element::Table(_) if leaf.table.is_some() => {
                    return Err(faults::template(&place, "一页只能有一个表格"));
                }
                Element::Table(table) => leaf.table = Some(self.table(&place, table)?),
                other => leaf.moving.push(Item { preprinted, ..self.item(&place, other)? }),
            }
        }
        Ok(leaf)
    }

    fn item(self, place: &str, element: Element) -> Result<Item> {
        let (on, when, shape) = match element {
            Element::Line(line) => {
                self.holds(place, line.from)?;
                self.holds(place, line.to)?;
                stroke(place, line.width, line.tone)?;
                (line.on, line.when.clone(), Shape::Line(line))
            }
            Element::Rect(rect) => {
                self.holds_box(place, rect.x, rect.y, rect.w, rect.h)?;
                stroke(place, rect.width, rect.tone)?;
                if let Some(fill) = rect.fill {
                    tone(place, fill)?;
                }
                (rect.on, rect.when.clone(), Shape::Rect(rect))
            }
            Element::Grid(grid) => {
                self.grid(place, &grid)?;
                (grid.on, grid.when.clone(), Shape::Grid(grid))
            }
            Element::Text(text) => {
                self.holds_box(place, text.x, text.y, text.w, text.h)?;
                sizes(place, text.size, text.min_size)?;
                tone(place, text.tone)?;
                if !(1.0..=3.0).contains(&text.leading) {
                    return Err(faults::template(place, "行距须在 1 至 3 之间"));
                }
                let pattern = pattern(place, &text.text)?;
                (text.on, text.when.clone(), Shape::Text(text, pattern))
            }
            Element::Bars(bars) => {
                self.holds_box(place, bars.x, bars.y, bars.w, bars.h)?;
                sizes(place, bars.size, bars.min_size)?;
                path(place, &bars.over)?;
                path(place, &bars.value)?;
                let words = [pattern(place, &bars.label)?, pattern(place, &bars.figure)?];
                (bars.on, bars.when.clone(), Shape::Bars(bars, words))
            }
            Element::Qr(qr) => {
                self.holds_box(place, qr.x, qr.y, qr.size, qr.size)?;
                let pattern = pattern(place, &qr.text)?;
                (qr.on, qr.when.clone(), Shape::Qr(qr, pattern))
            }
            Element::Repeat(mut repeat) => {
                if repeat.places == 0 || repeat.across == 0 {
                    return Err(faults::template(place, "重复的个数须大于 0"));
                }
                path(place, &repeat.over)?;
                let mut items = Vec::with_capacity(repeat.elements.len());
                for (index, value) in std::mem::take(&mut repeat.elements).into_iter().enumerate() {
                    let inner = format!("{place}.elements[{index}]");
                    let item = self.item(&inner, read(&inner, value)?)?;
                    if matches!(item.shape, Shape::Repeat(..)) {
                        return Err(faults::template(&inner, "重复里面不能再有重复"));
                    }
                    items.push(item);
                }
                (repeat.on, repeat.when.clone(), Shape::Repeat(repeat, items))
            }
            Element::Table(_) => return Err(faults::template(place, "表格不能放在重复里面")),
        };
        if let Some(condition) = &when {
            path(place, condition.strip_prefix('!').unwrap_or(condition))?;
        }
        Ok(Item { on, when, preprinted: false, shape })
    }

    fn grid(self, place: &str, grid: &Grid) -> Result<()> {
        if grid.columns.is_empty() || grid.rows.is_empty() {
            return Err(faults::template(place, "格子至少要有一列一行"));
        }
        if grid.columns.iter().chain(&grid.rows).any(|&length| length <= 0.0) {
            return Err(faults::template(place, "列宽和行高须大于 0"));
        }
        self.holds_box(place, grid.x, grid.y, grid.columns.iter().sum(), grid.rows.iter().sum())?;
        stroke(place, grid.width, 0.0)?;
        stroke(place, grid.frame, 0.0)?;
        let outside = |span: &[usize; 4]| {
            span[2] == 0
                || span[3] == 0
                || span[0] + span[2] > grid.columns.len()
                || span[1] + span[3] > grid.rows.len()
        };
        if grid.spans.iter().any(outside) || grid.tinted.iter().any(|&c| c >= grid.columns.len()) {
            return Err(faults::template(place, "合并或着色的格子超出了范围"));
        }
        Ok(())
    }

    fn table(self, place: &str, table: Table) -> Result<Sheet> {
        let width: f64 = table.columns.iter().map(|column| column.w).sum();
        if table.columns.is_empty() || table.columns.iter().any(|column| column.w <= 0.0) {
            return Err(faults::template(place, "表格的列宽须大于 0"));
        }
        for (top, bottom) in
            [(table.y, table.bottom), (table.y_next.unwrap_or(table.y), table.bottom_next.unwrap_or(table.bottom))]
        {
            self.holds_box(place, table.x, top, width, bottom - top)?;
        }
        if table.header_height <= 0.0 || table.row_height <= 0.0 || table.pad < 0.0 {
            return Err(faults::template(place, "行高须大于 0"));
        }
        path(place, &table.rows)?;
        stroke(place, table.width, 0.0)?;
        stroke(place, table.frame, 0.0)?;
        sizes(place, table.header_size, table.header_size)?;
        let mut cells = Vec::with_capacity(table.columns.len());
        for (index, column) in table.columns.iter().enumerate() {
            cells.push(column_cell(&format!("{place}.columns[{index}]"), &table, column)?);
        }
        if let Some(totals) = &table.totals {
            if totals.row_height <= 0.0 {
                return Err(faults::template(place, "合计行的行高须大于 0"));
            }
            let first = table.columns.iter().position(|column| column.sum.is_some());
            if first.is_none_or(|column| column == 0) {
                return Err(faults::template(place, "合计需要一个不在第一列的 sum 列"));
            }
        }
        Ok(Sheet { table, cells })
    }

    fn holds(self, place: &str, point: [f64; 2]) -> Result<()> {
        self.holds_box(place, point[0], point[1], 0.0, 0.0)
    }

    fn holds_box(self, place: &str, x: f64, y: f64, w: f64, h: f64) -> Result<()> {
        // A hair of tolerance, so that columns adding up to the page in decimals pass.
        const HAIR: f64 = 0.001;
        let inside =
            x >= 0.0 && y >= 0.0 && w >= 0.0 && h >= 0.0 && x + w <= self.width + HAIR && y + h <= self.height + HAIR;
        if inside { Ok(()) } else { Err(faults::template(place, "位置或大小超出了纸张")) }
    }
}

fn column_cell(place: &str, table: &Table, column: &Column) -> Result<Pattern> {
    sizes(place, column.size.unwrap_or(table.size), column.min_size)?;
    if column.w <= 2.0 * table.pad {
        return Err(faults::template(place, "列太窄"));
    }
    if let Some(sum) = &column.sum {
        path(place, sum)?;
    }
    pattern(place, &column.text)
}

fn pattern(place: &str, text: &str) -> Result<Pattern> {
    Pattern::parse(text).map_err(|reason| faults::template(place, &reason))
}

fn path(place: &str, path: &str) -> Result<()> {
    check_path(path).map_err(|reason| faults::template(place, &reason))
}

fn sizes(place: &str, size: f64, floor: f64) -> Result<()> {
    if (4.0..=96.0).contains(&size) && floor >= 4.0 {
        Ok(())
    } else {
        Err(faults::template(place, "字号须在 4 至 96 磅之间"))
    }
}

fn tone(place: &str, tone: f64) -> Result<()> {
    if (0.0..=1.0).contains(&tone) { Ok(()) } else { Err(out_of_tone(place)) }
}

fn out_of_tone(place: &str) -> Error {
    faults::template(place, "深浅须在 0（黑）至 1（白）之间")
}

fn stroke(place: &str, width: f64, ink: f64) -> Result<()> {
    tone(place, ink)?;
    if (0.0..=5.0).contains(&width) {
        Ok(())
    } else {
        Err(faults::template(place, "线宽须在 0 至 5 毫米之间"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn with(element: &str) -> Result<Template> {
        parse(&format!(
            r#"{{"id":"t","title":"测试","version":1,"page":{{"width":210,"height":148}},"elements":[{element}]}}"#
        ))
    }

    #[test]
    fn fixed_and_moving_are_told_apart() {
        let template = with(
            r#"{"kind":"line","from":[0,0],"to":[210,148]},
               {"kind":"text","x":0,"y":0,"w":10,"h":5,"text":"标签"},
               {"kind":"text","x":0,"y":0,"w":10,"h":5,"text":"{name}"},
               {"kind":"text","x":0,"y":0,"w":10,"h":5,"text":"标签","when":"!name"}"#,
        )
        .unwrap();
        assert_eq!((template.fixed.len(), template.sheets[0].moving.len()), (2, 2));
    }

    #[test]
    fn faults_name_the_element() {
        for (element, reason) in [
            (r#"{"kind":"line","from":[0,0],"to":[211,0]}"#, "超出了纸张"),
            (r#"{"kind":"circle"}"#, "circle"),
            (r#"{"kind":"text","x":0,"y":0,"w":9,"h":5,"text":"a","colour":1}"#, "colour"),
            (r#"{"kind":"text","x":0,"y":0,"w":9,"h":5,"text":"{a|b}"}"#, "不认识的格式"),
            (r#"{"kind":"text","x":0,"y":0,"w":9,"h":5,"text":"a","size":2}"#, "字号"),
            (r#"{"kind":"text","x":0,"y":0,"w":9,"h":5,"text":"a","when":"姓名"}"#, "写法不对"),
            (r#"{"kind":"grid","x":0,"y":0,"columns":[10],"rows":[5],"spans":[[0,0,2,1]]}"#, "超出了范围"),
        ] {
            let error = with(element).unwrap_err();
            assert_eq!(error.fields[0].path, "elements[0]", "{element}");
            assert!(error.fields[0].message.contains(reason), "{} lacks {reason}", error.fields[0].message);
        }
    }
}
