//! The table that runs over pages: rows grow with their text, the head comes again on every
//! page, each page ends with its subtotal and the last with the total.

use kernel::{Money, Result};

use super::grid::TINT;
use super::text::{Room, Set, Shaped, Stand, block_height};
use crate::faults;
use crate::fonts::Role;
use crate::press::{Canvas, Ink, Paint, mm};
use crate::template::binding::{Piece, capital_red, money};
use crate::template::check::Sheet;
use crate::template::model::{Align, Column, Table, Vertical};
use crate::template::scope::Scope;

/// Distance of base lines inside a cell, in sizes.
const CELL_LEADING: f64 = 1.2;

/// Rows laid out and dealt to pages.
#[derive(Debug)]
pub(crate) struct Plan<'t> {
    table: &'t Table,
    rows: Vec<Row>,
    sheets: Vec<Leaf>,
    grand: Tally,
}

#[derive(Debug)]
struct Row {
    /// Points.
    height: f64,
    cells: Vec<Set>,
    /// By sum column.
    amounts: Vec<Money>,
}

/// The rows of one page.
#[derive(Debug, PartialEq)]
struct Leaf {
    from: usize,
    to: usize,
    tally: Tally,
}

#[derive(Debug, Clone, PartialEq)]
struct Tally {
    count: usize,
    sums: Vec<Money>,
}

/// Lays out all rows and deals them to pages.
pub(crate) fn plan<'t>(sheet: &'t Sheet, scope: &Scope<'_>, ink: &mut Ink<'_>) -> Result<Plan<'t>> {
    let table = &sheet.table;
    let entries = scope.array(&table.rows).ok_or_else(|| faults::field_missing(&table.rows))?;
    let mut rows = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        rows.push(row(sheet, &scope.entry(&table.rows, index, entry), ink)?);
    }
    let sheets = deal(table, &rows)?;
    let grand = tally(table, &rows)?;
    Ok(Plan { table, rows, sheets, grand })
}

fn row(sheet: &Sheet, scope: &Scope<'_>, ink: &mut Ink<'_>) -> Result<Row> {
    let table = &sheet.table;
    let mut height = mm(table.row_height);
    let mut cells = Vec::with_capacity(table.columns.len());
    let mut amounts = Vec::new();
    for (column, pattern) in table.columns.iter().zip(&sheet.cells) {
        let shaped = Shaped::new(ink, column.font, &pattern.fill(scope)?, &column.title)?;
        let set = cell(table, column, &shaped)?;
        let needed = block_height(set.lines.len(), set.size, CELL_LEADING) + 2.0 * mm(table.pad);
        height = height.max(needed);
        cells.push(set);
        if let Some(path) = &column.sum {
            let full = scope.full_path(path);
            let value = scope.find(path).ok_or_else(|| faults::field_missing(&full))?;
            amounts.push(money(&full, &value)?);
        }
    }
    Ok(Row { height, cells, amounts })
}

fn cell(table: &Table, column: &Column, shaped: &Shaped) -> Result<Set> {
    let size = column.size.unwrap_or(table.size);
    let width = mm(column.w - 2.0 * table.pad);
    if column.one_line {
        let room = Room { width, height: mm(table.row_height), size, floor: column.min_size, leading: CELL_LEADING };
        return shaped.fit_unbroken(room);
    }
    shaped.flow(width, size)
}

fn start(table: &Table, page: usize) -> f64 {
    mm(if page == 0 { table.y } else { table.y_next.unwrap_or(table.y) })
}

/// Room for rows on a page, in points, beside the head and the subtotal.
fn room(table: &Table, page: usize) -> f64 {
    let bottom = if page == 0 { table.bottom } else { table.bottom_next.unwrap_or(table.bottom) };
    let subtotal = table.totals.as_ref().filter(|totals| totals.page.is_some());
    mm(bottom)
        - start(table, page)
        - mm(table.header_height)
        - subtotal.map_or(0.0, |totals| mm(totals.row_height))
        // So that heights adding up in decimals to the very bottom still pass.
        + 0.01
}

fn deal(table: &Table, rows: &[Row]) -> Result<Vec<Leaf>> {
    let grand = table.totals.as_ref().filter(|totals| totals.grand.is_some());
    let grand = grand.map_or(0.0, |totals| mm(totals.row_height));
    let mut ends = Vec::new();
    let (mut from, mut used) = (0, 0.0);
    for (index, row) in rows.iter().enumerate() {
        // The last row carries the total with it: a page with a total and no row would be odd.
        let tail = if index + 1 == rows.len() { grand } else { 0.0 };
        if used + row.height + tail > room(table, ends.len()) {
            if index > from {
                ends.push(index);
                from = index;
                used = 0.0;
            }
            if row.height + tail > room(table, ends.len()) {
                return Err(faults::does_not_fit(&format!("{}.{index}", table.rows)));
            }
        }
        used += row.height;
    }
    ends.push(rows.len());
    let mut from = 0;
    let mut leaves = Vec::with_capacity(ends.len());
    for to in ends {
        leaves.push(Leaf { from, to, tally: tally(table, &rows[from..to])? });
        from = to;
    }
    Ok(leaves)
}

fn tally(table: &Table, rows: &[Row]) -> Result<Tally> {
    let columns = table.columns.iter().filter(|column| column.sum.is_some()).count();
    let mut sums = vec![Money::ZERO; columns];
    for row in rows {
        for (sum, amount) in sums.iter_mut().zip(&row.amounts) {
            *sum = sum.checked_add(*amount)?;
        }
    }
    Ok(Tally { count: rows.len(), sums })
}

impl Plan<'_> {
    pub(crate) fn pages(&self) -> usize {
        self.sheets.len()
    }

    /// Draws the part of the table that is on a page, counted from 0.
    pub(crate) fn draw(&self, page: usize, canvas: &mut Canvas, ink: &mut Ink<'_>) -> Result<()> {
        let leaf = &self.sheets[page];
        let table = self.table;
        let top = start(table, page);
        let mut y = top;
        let blank = self.blank_rows(page);
        let body: f64 =
            self.rows[leaf.from..leaf.to].iter().map(|row| row.height).sum::<f64>() + mm(table.row_height) * blank;
        let head = mm(table.header_height);
        canvas.fill(mm(table.x), y, mm(self.width()), head, TINT);
        self.upright(canvas, y, y + head + body, |_| true);
        self.head(canvas, ink, y)?;
        y += head;
        for row in &self.rows[leaf.from..leaf.to] {
            self.rule(canvas, y);
            let mut x = table.x;
            for (column, set) in table.columns.iter().zip(&row.cells) {
                let area = [mm(x + table.pad), y, mm(column.w - 2.0 * table.pad), row.height];
                set.write(canvas, area, stand(column.align));
                x += column.w;
            }
            y += row.height;
        }
        let mut blanks = blank;
        while blanks > 0.5 {
            self.rule(canvas, y);
            y += mm(table.row_height);
            blanks -= 1.0;
        }
        if let Some(totals) = &table.totals {
            if let Some(label) = &totals.page {
                y = self.total(canvas, ink, y, label, &leaf.tally)?;
            }
            if let Some(label) = totals.grand.as_ref().filter(|_| page + 1 == self.pages()) {
                y = self.total(canvas, ink, y, label, &self.grand)?;
            }
        }
        let frame = Paint::solid(mm(table.frame));
        canvas.outline(mm(table.x), top, mm(self.width()), y - top, frame);
        Ok(())
    }

    /// Blank rows on the first page, as a number of rows.
    fn blank_rows(&self, page: usize) -> f64 {
        let leaf = &self.sheets[page];
        if page > 0 || self.pages() > 1 {
            return 0.0;
        }
        let missing = self.table.min_rows.saturating_sub(leaf.to - leaf.from);
        let used: f64 = self.rows.iter().map(|row| row.height).sum();
        let free = (room(self.table, 0) - used) / mm(self.table.row_height);
        #[allow(clippy::cast_precision_loss)]
        let missing = missing as f64;
        missing.min(free.floor()).max(0.0)
    }

    fn head(&self, canvas: &mut Canvas, ink: &mut Ink<'_>, y: f64) -> Result<()> {
        let table = self.table;
        let mut x = table.x;
        for column in &table.columns {
            let room = Room {
                width: mm(column.w - table.pad),
                height: mm(table.header_height),
                size: table.header_size,
                floor: 6.0,
                leading: CELL_LEADING,
            };
            let set = fixed(ink, &column.title)?.fit(room, true)?;
            let area = [mm(x + table.pad / 2.0), y, room.width, room.height];
            set.write(canvas, area, stand(Align::Center));
            x += column.w;
        }
        Ok(())
    }

    /// A totals row: label and count before the first sum, figures under their columns, the
    /// first sum in capitals after the last. Returns where the next row starts.
    fn total(&self, canvas: &mut Canvas, ink: &mut Ink<'_>, y: f64, label: &str, tally: &Tally) -> Result<f64> {
        let table = self.table;
        let height = table.totals.as_ref().map_or(0.0, |totals| mm(totals.row_height));
        let is_sum = |column: &Column| column.sum.is_some();
        let first = table.columns.iter().position(is_sum).unwrap_or(0);
        let last = table.columns.iter().rposition(is_sum).unwrap_or(first);
        let capital = match tally.sums.first() {
            Some(sum) => format!("人民币（大写）{}", capital_red(*sum)?),
            None => String::new(),
        };
        self.rule(canvas, y);
        self.upright(canvas, y, y + height, |edge| edge >= first && edge <= last + 1);

        let mut label = label.replace("{count}", &tally.count.to_string());
        let after = last + 1 < table.columns.len();
        if !after {
            label = format!("{label}　{capital}");
        }
        let mut put = |range: std::ops::Range<usize>, text: &str, align: Align| -> Result<()> {
            let left: f64 = table.columns[..range.start].iter().map(|column| column.w).sum();
            let width: f64 = table.columns[range].iter().map(|column| column.w).sum();
            let room = Room {
                width: mm(width - 2.0 * table.pad),
                height,
                size: table.size,
                floor: 6.0,
                leading: CELL_LEADING,
            };
            let area = [mm(table.x + left + table.pad), y, room.width, height];
            fixed(ink, text)?.fit(room, false)?.write(canvas, area, stand(align));
            Ok(())
        };
        put(0..first, &label, Align::Center)?;
        let columns = table.columns.iter().enumerate().filter(|(_, column)| is_sum(column));
        for ((index, column), sum) in columns.zip(&tally.sums) {
            put(index..index + 1, &sum.to_yuan(), column.align)?;
        }
        if after {
            put(last + 1..table.columns.len(), &capital, Align::Left)?;
        }
        Ok(y + height)
    }

    fn width(&self) -> f64 {
        self.table.columns.iter().map(|column| column.w).sum()
    }

    /// A rule across the table.
    fn rule(&self, canvas: &mut Canvas, y: f64) {
        let (left, right) = (mm(self.table.x), mm(self.table.x + self.width()));
        canvas.line([left, y], [right, y], Paint::solid(mm(self.table.width)));
    }

    /// Upright rules between columns; `edge` n lies before column n.
    fn upright(&self, canvas: &mut Canvas, from: f64, to: f64, wanted: impl Fn(usize) -> bool) {
        let mut x = self.table.x;
        for (edge, column) in (1..).zip(&self.table.columns) {
            x += column.w;
            if edge < self.table.columns.len() && wanted(edge) {
                canvas.line([mm(x), from], [mm(x), to], Paint::solid(mm(self.table.width)));
            }
        }
    }
}

fn stand(align: Align) -> Stand {
    Stand { align, valign: Vertical::Middle, leading: CELL_LEADING, tone: 0.0 }
}

/// Text of the template itself, in the voice of labels.
fn fixed(ink: &mut Ink<'_>, text: &str) -> Result<Shaped> {
    let piece = Piece { path: None, text: text.to_owned() };
    Shaped::new(ink, Role::Sans, &[piece], text)
}
