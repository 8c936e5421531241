use crate::press::{Canvas, Paint, mm};
use crate::template::model::Grid;

/// The tone of label columns and table heads: visible, and still clear after photocopying.
pub(crate) const TINT: f64 = 0.95;

/// Rules a grid: tints, inner rules broken by merged cells, then the frame.
pub(crate) fn draw(canvas: &mut Canvas, grid: &Grid, offset: [f64; 2]) {
    let xs = edges(grid.x + offset[0], &grid.columns);
    let ys = edges(grid.y + offset[1], &grid.rows);
    for (row, height) in grid.rows.iter().enumerate() {
        for &column in &grid.tinted {
            let span = span_at(grid, column, row).unwrap_or([column, row, 1, 1]);
            if (span[0]..span[0] + span[2]).all(|column| grid.tinted.contains(&column)) {
                canvas.fill(mm(xs[column]), mm(ys[row]), mm(grid.columns[column]), mm(*height), TINT);
            }
        }
    }
    let thin = Paint::solid(mm(grid.width));
    for (row, &y) in ys.iter().enumerate().take(grid.rows.len()).skip(1) {
        let open = |column: usize| merged(grid, [column, row - 1], [column, row]);
        for (from, to) in stretches(grid.columns.len(), open) {
            canvas.line([mm(xs[from]), mm(y)], [mm(xs[to]), mm(y)], thin);
        }
    }
    for (column, &x) in xs.iter().enumerate().take(grid.columns.len()).skip(1) {
        let open = |row: usize| merged(grid, [column - 1, row], [column, row]);
        for (from, to) in stretches(grid.rows.len(), open) {
            canvas.line([mm(x), mm(ys[from])], [mm(x), mm(ys[to])], thin);
        }
    }
    let (left, top) = (xs[0], ys[0]);
    let (right, bottom) = (xs[grid.columns.len()], ys[grid.rows.len()]);
    let frame = Paint::solid(mm(grid.frame));
    canvas.outline(mm(left), mm(top), mm(right - left), mm(bottom - top), frame);
}

fn edges(start: f64, lengths: &[f64]) -> Vec<f64> {
    let mut edges = vec![start];
    let mut at = start;
    for length in lengths {
        at += length;
        edges.push(at);
    }
    edges
}

fn span_at(grid: &Grid, column: usize, row: usize) -> Option<[usize; 4]> {
    grid.spans.iter().copied().find(|&[c, r, w, h]| (c..c + w).contains(&column) && (r..r + h).contains(&row))
}

fn merged(grid: &Grid, one: [usize; 2], other: [usize; 2]) -> bool {
    let span = span_at(grid, one[0], one[1]);
    span.is_some() && span == span_at(grid, other[0], other[1])
}

/// The longest runs of positions that are not open.
fn stretches(count: usize, open: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for position in 0..=count {
        let ruled = position < count && !open(position);
        match (ruled, start) {
            (true, None) => start = Some(position),
            (false, Some(from)) => {
                runs.push((from, position));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stop_at_merged_cells() {
        assert_eq!(stretches(5, |position| position == 2), [(0, 2), (3, 5)]);
        assert_eq!(stretches(3, |_| true), []);
        assert_eq!(stretches(3, |_| false), [(0, 3)]);
    }
}
