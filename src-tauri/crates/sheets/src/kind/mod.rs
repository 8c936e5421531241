//! From a plain cell to a typed value: one file per kind that needs more than a line.

mod area;
mod code;
mod date;
mod division;
mod long_number;
mod small;

use kernel::{Money, PersonName, Phone};

use crate::cell::Cell;
use crate::number::plain_text;
use crate::table::{Fault, Kind, Value};
use crate::tidy;

/// The value of a cell; `None` when it is blank or holds a stroke that stands for blank.
pub(crate) fn read(kind: Kind, cell: &Cell, epoch_1904: bool) -> Result<Option<Value>, Fault> {
    if cell.is_blank() || (kind != Kind::Text && is_stroke(cell)) {
        return Ok(None);
    }
    if let Cell::Error(_) = cell {
        return Err(Fault::new("cell.formula_error", "这一格是公式错误，请改成正确的内容。"));
    }
    let value = match kind {
        Kind::Text => return Ok(text(cell).map(Value::Text)),
        Kind::Id => Value::Id(long_number::citizen_id(cell)?),
        Kind::Name => name(cell)?,
        Kind::Date => Value::Date(date::read(cell, epoch_1904)?),
        Kind::Money => Value::Money(money(cell)?),
        Kind::Int { min, max } => Value::Int(small::int(cell, min, max)?),
        Kind::YesNo => Value::YesNo(small::yes_no(cell)?),
        Kind::Code(tables) => code::one(tables, cell)?,
        Kind::Codes { table, max } => code::several(table, max, cell)?,
        Kind::Area(table) => area::read(table, cell)?,
        Kind::BankAccount => Value::BankAccount(long_number::bank_account(cell)?),
        Kind::Phone => Value::Phone(Phone::parse(&compact(cell))?),
        Kind::Digits(count) => Value::Text(small::digits(cell, count)?),
        Kind::Division => division::read(cell)?,
    };
    Ok(Some(value))
}

/// A lone stroke is how people fill a cell they have nothing for.
fn is_stroke(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let mut strokes = text.chars().filter(|c| !tidy::is_blank(*c));
    text.chars().count() <= 8 && strokes.all(|c| matches!(c, '-' | '－' | '—' | '–' | '─' | '/' | '／' | '\\' | '、'))
}

/// The cell as free text.
fn text(cell: &Cell) -> Option<String> {
    let text = match cell {
        Cell::Text(text) => tidy::free(text),
        other => other.shown(),
    };
    (!text.is_empty()).then_some(text)
}

/// The cell as half-width text without blanks.
fn compact(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => tidy::compact(text),
        Cell::Number(number) => plain_text(*number),
        other => other.shown(),
    }
}

fn name(cell: &Cell) -> Result<Value, Fault> {
    let Cell::Text(text) = cell else {
        return Err(Fault::new("name.digits", "姓名不能是数字或日期，请核对是否填错了列。"));
    };
    let raw = tidy::free(text);
    Ok(Value::Name { name: PersonName::parse(&raw)?, raw })
}

/// Yuan. A number cell is read at the digits the sheet shows, so no fraction of a fen comes from the machine;
/// what is left below a fen was typed or computed there and is refused.
fn money(cell: &Cell) -> Result<Money, Fault> {
    let text = match cell {
        Cell::Text(text) => tidy::compact(text),
        Cell::Number(number) => plain_text(*number),
        Cell::Date(_) => {
            return Err(Fault::new(
                "cell.money_is_date",
                "这一格被设成了日期，请把单元格格式改为“数值”后重新填写金额。",
            ));
        }
        other => other.shown(),
    };
    let text = text.strip_prefix("人民币").or_else(|| text.strip_prefix("RMB")).unwrap_or(&text);
    Ok(Money::parse(trim_decimals(text))?)
}

/// `12.5000` is 12.50: zeros behind the second decimal say nothing.
fn trim_decimals(text: &str) -> &str {
    match text.find('.') {
        Some(point) if text.len() > point + 3 && text.is_char_boundary(point + 3) => {
            let (kept, rest) = text.split_at(point + 3);
            if rest.bytes().all(|b| b == b'0') { kept } else { text }
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;

    fn typed(kind: Kind, text: &str) -> Result<Option<Value>, String> {
        read(kind, &Cell::Text(text.into()), false).map_err(|fault| fault.code)
    }

    fn yuan(text: &str) -> Value {
        Value::Money(Money::parse(text).unwrap())
    }

    #[test]
    fn money_as_offices_type_it() {
        for dirty in ["¥3,000.00", "￥３０００", "3000元", " 3 000 ", "人民币3000", "3000.0000", "'3000"] {
            assert_eq!(typed(Kind::Money, dirty), Ok(Some(yuan("3000"))), "{dirty}");
        }
        assert_eq!(read(Kind::Money, &Cell::Number(0.1 + 0.2), false).unwrap(), Some(yuan("0.30")));
        assert!(read(Kind::Money, &Cell::Number(1.005), false).is_err());
        for refused in ["12.345", "-5", "三千", "3千", "1e5", "3000以上", "12.3元4"] {
            assert!(typed(Kind::Money, refused).is_err(), "{refused}");
        }
        assert!(read(Kind::Money, &Cell::Number(-1.0), false).is_err());
    }

    #[test]
    fn strokes_stand_for_blank_but_not_in_free_text() {
        for stroke in ["-", "—", "——", "/", " / "] {
            assert_eq!(typed(Kind::Money, stroke), Ok(None));
            assert_eq!(typed(Kind::Phone, stroke), Ok(None));
        }
        assert_eq!(typed(Kind::Text, "/"), Ok(Some(Value::Text("/".into()))));
    }

    #[test]
    fn names_lose_the_blanks_that_line_them_up() {
        let Ok(Some(Value::Name { name, raw })) = typed(Kind::Name, " 张\u{3000}三 ") else { panic!("refused") };
        assert_eq!((name.as_str(), raw.as_str()), ("张三", "张 三"));
        let Ok(Some(Value::Name { name, .. })) = typed(Kind::Name, "Mary  Ann\nSmith") else { panic!("refused") };
        assert_eq!(name.as_str(), "Mary Ann Smith");
        assert!(read(Kind::Name, &Cell::Number(5.0), false).is_err());
    }

    #[test]
    fn formula_errors_are_named() {
        let fault = read(Kind::Text, &Cell::Error("#N/A".into()), false).unwrap_err();
        assert_eq!(fault.code, "cell.formula_error");
    }

    proptest! {
        /// Text and number cells of the same amount are the same money.
        #[test]
        fn number_cells_are_exact(fen in 0_i64..=9_999_999_999_999) {
            let amount = Money::from_fen(fen).unwrap();
            let number = Cell::Number(amount.to_plain().parse().unwrap());
            prop_assert_eq!(money(&number).unwrap(), amount);
            prop_assert_eq!(money(&Cell::Text(amount.to_yuan())).unwrap(), amount);
        }

        /// No cell text makes any kind panic.
        #[test]
        fn anything_may_stand_in_a_cell(text in "\\PC{0,40}", number in proptest::num::f64::ANY) {
            let kinds = [
                Kind::Text, Kind::Id, Kind::Name, Kind::Date, Kind::Money, Kind::Int { min: 0, max: 9 }, Kind::YesNo,
                Kind::Code(&["ethnicity"]), Kind::Codes { table: "causes", max: 3 }, Kind::Area("floor_area"),
                Kind::BankAccount, Kind::Phone, Kind::Digits(6), Kind::Division,
            ];
            for kind in kinds {
                let _ = read(kind, &Cell::Text(text.clone()), false);
                let _ = read(kind, &Cell::Number(number), true);
            }
        }
    }
}
