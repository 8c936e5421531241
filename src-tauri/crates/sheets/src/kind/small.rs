//! Whole numbers, yes and no, and short strings of digits.

use crate::cell::Cell;
use crate::table::Fault;

/// A whole number within limits; a unit behind it (人, 年, 年制, 岁, 元) is read over, small Han numerals are read.
pub(super) fn int(cell: &Cell, min: i64, max: i64) -> Result<i64, Fault> {
    let text = super::compact(cell);
    let bare = text.trim_end_matches(['人', '口', '年', '制', '岁', '个', '月', '级', '届', '元']);
    let number = bare
        .parse::<i64>()
        .ok()
        .or_else(|| han(bare))
        .or_else(|| bare.strip_suffix(".0").and_then(|whole| whole.parse().ok()));
    match number {
        Some(number) if (min..=max).contains(&number) => Ok(number),
        Some(_) => Err(Fault::new("cell.range", format!("数字应在 {min} 到 {max} 之间，请核对。"))),
        None => Err(Fault::new("cell.int", "这里应是一个整数，例如 3，请改正。")),
    }
}

fn han(text: &str) -> Option<i64> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if chars.next().is_some() {
        return None;
    }
    match first {
        '两' => Some(2),
        '十' => Some(10),
        _ => "〇一二三四五六七八九".chars().position(|c| c == first).and_then(|at| i64::try_from(at).ok()),
    }
}

pub(super) fn yes_no(cell: &Cell) -> Result<bool, Fault> {
    if let Cell::Bool(value) = cell {
        return Ok(*value);
    }
    match super::compact(cell).to_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "☑" | "对" | "y" | "yes" | "true" | "1" => Ok(true),
        "否" | "无" | "没有" | "×" | "✕" | "✗" | "✘" | "☐" | "不是" | "n" | "no" | "false" | "0" | "x" => {
            Ok(false)
        }
        _ => Err(Fault::new("cell.yes_no", "这里只能填“是”或“否”。")),
    }
}

/// Exactly `count` digits. A shorter number cell has lost its leading zeros, which are not guessed.
pub(super) fn digits(cell: &Cell, count: usize) -> Result<String, Fault> {
    let text = super::compact(cell);
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if all_digits && text.len() == count {
        return Ok(text);
    }
    if all_digits && text.len() < count && matches!(cell, Cell::Number(_)) {
        return Err(Fault::new(
            "cell.lost_zeros",
            format!("应是 {count} 位数字，开头的 0 可能丢了。请把该列设为“文本”格式后重新填写。"),
        ));
    }
    Err(Fault::new("cell.digits", format!("应是 {count} 位数字，请核对。")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn whole_numbers() {
        for (cell, number) in [
            (text("３人"), 3),
            (text("三年制"), 3),
            (text("4年"), 4),
            (Cell::Number(5.0), 5),
            (text("2023年"), 2023),
            (text("两口人"), 2),
        ] {
            assert_eq!(int(&cell, 0, 3000).unwrap(), number);
        }
        assert_eq!(int(&Cell::Number(3.5), 0, 9).unwrap_err().code, "cell.int");
        assert_eq!(int(&text("31"), 1, 30).unwrap_err().code, "cell.range");
        assert_eq!(int(&text("若干"), 0, 9).unwrap_err().code, "cell.int");
    }

    #[test]
    fn marks_of_yes_and_no() {
        for yes in ["是", "√", "有", " ✔ ", "Y"] {
            assert!(yes_no(&text(yes)).unwrap());
        }
        for no in ["否", "无", "×", "0"] {
            assert!(!yes_no(&text(no)).unwrap());
        }
        assert!(yes_no(&Cell::Bool(true)).unwrap());
        assert_eq!(yes_no(&text("大概")).unwrap_err().code, "cell.yes_no");
    }

    #[test]
    fn leading_zeros_are_missed_and_not_made_up() {
        assert_eq!(digits(&text("０50000"), 6).unwrap(), "050000");
        assert_eq!(digits(&Cell::Number(450_000.0), 6).unwrap(), "450000");
        assert_eq!(digits(&Cell::Number(50_000.0), 6).unwrap_err().code, "cell.lost_zeros");
        assert_eq!(digits(&text("45000"), 6).unwrap_err().code, "cell.digits");
    }
}
