//! Floor area: the form has bands, lists have square metres.

use kernel::codes;

use crate::cell::Cell;
use crate::table::{Fault, Value};

/// The band of the table: by its label or code, else the band the square metres fall into.
///
/// The bands of the official form are ≤20, 20–50, 50–70 and >70 m²; a boundary belongs to the lower band.
pub(super) fn read(table: &'static str, cell: &Cell) -> Result<Value, Fault> {
    let text = super::compact(cell);
    let figure = without_unit(&text);
    // A bare number is metres before it is a code: "2" on a list is no band.
    let area = hundredths(figure).and_then(|area| band(table, area));
    if let Some(value) = area {
        return Ok(value);
    }
    super::code::one(&[table], cell)
        .map_err(|_| Fault::new("cell.area", "认不出这个面积。请填平方米数（如 56.5）或面积档次（如 20-50）。"))
}

fn without_unit(text: &str) -> &str {
    let text = text.trim_end_matches("左右");
    ["平方米", "平米", "平方", "平", "㎡", "m²", "m2", "米"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
}

/// Square metres in hundredths; further decimals are cut, which moves nobody up a band by more than 1 cm².
fn hundredths(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > 6 {
        return None;
    }
    let fraction = format!("{fraction:0<2}");
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(fraction[..2].parse().ok()?)
}

/// The entries of the table stand in the order of their bands.
fn band(table: &'static str, area: u64) -> Option<Value> {
    let entries = &codes::table(table).entries;
    let upper = [2_000_u64, 5_000, 7_000];
    if area == 0 || entries.len() != upper.len() + 1 {
        return None;
    }
    let entry = &entries[upper.iter().position(|upper| area <= *upper).unwrap_or(upper.len())];
    Some(Value::Code { table, code: entry.code.clone(), label: entry.label.clone() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn band_of(cell: &Cell) -> usize {
        let Value::Code { code, .. } = read("floor_area", cell).unwrap() else { panic!("no code") };
        codes::table("floor_area").entries.iter().position(|entry| entry.code == code).unwrap()
    }

    #[test]
    fn metres_fall_into_bands() {
        let text = |text: &str| Cell::Text(text.into());
        for (cell, band) in [
            (Cell::Number(20.0), 0),
            (Cell::Number(20.5), 1),
            (text("56.5㎡"), 2),
            (text("62平方米"), 2),
            (text("70.01"), 3),
            (text("82m2"), 3),
            (Cell::Number(100.0), 3),
            (Cell::Number(2.0), 0),
        ] {
            assert_eq!(band_of(&cell), band, "{cell:?}");
        }
        for refused in ["很大", "0", "-5", "1e3"] {
            assert!(read("floor_area", &text(refused)).is_err(), "{refused}");
        }
        for entry in &codes::table("floor_area").entries {
            assert!(read("floor_area", &text(&entry.label)).is_ok(), "{}", entry.label);
        }
    }
}
