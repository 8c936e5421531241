//! ID and account numbers: longer than a spreadsheet's numbers, so number cells have lost their last digits.

use kernel::{BankAccount, CitizenId};

use crate::cell::Cell;
use crate::number::{is_exponent_form, lost_digits, plain_text};
use crate::table::Fault;
use crate::tidy;

pub(super) fn citizen_id(cell: &Cell) -> Result<CitizenId, Fault> {
    Ok(CitizenId::parse(&digits(cell, "证件")?)?)
}

pub(super) fn bank_account(cell: &Cell) -> Result<BankAccount, Fault> {
    Ok(BankAccount::parse(&digits(cell, "银行卡")?)?)
}

/// The digits of a cell, or why they are not to be trusted. `source` is what to copy the number from again.
fn digits(cell: &Cell, source: &str) -> Result<String, Fault> {
    let text = match cell {
        Cell::Text(text) => tidy::compact(text),
        Cell::Number(number) => plain_text(*number),
        _ => {
            return Err(Fault::new(
                "cell.not_a_number",
                format!("这一格不是号码。请把该列设为“文本”格式，对照{source}重新填写。"),
            ));
        }
    };
    if is_exponent_form(&text) {
        return Err(Fault::new(
            "cell.scientific",
            format!("号码变成了科学计数法，后几位已经丢失。请把该列设为“文本”格式后对照{source}重新填写。"),
        ));
    }
    if matches!(cell, Cell::Number(_)) && lost_digits(&text) {
        return Err(Fault::new(
            "cell.lost_digits",
            format!("号码被存成了数值，第 15 位之后的数字已经丢失。请把该列设为“文本”格式后对照{source}重新填写。"),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    /// Synthetic: a birth date long past, sequence 001, check digit computed.
    const ID: &str = "410102194912310012";

    fn id(cell: &Cell) -> Result<String, String> {
        citizen_id(cell).map(|id| id.to_string()).map_err(|fault| fault.code)
    }

    fn with_check(first: &str) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
    }

    #[test]
    fn dirt_comes_off() {
        let good = with_check(&ID[..17]);
        let wide: String = good.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        let spaced = format!("{} {} {}", &good[..6], &good[6..14], &good[14..]);
        for dirty in [good.clone(), format!("'{good}"), wide, spaced, format!("\u{feff}{good}\n"), good.to_lowercase()]
        {
            assert_eq!(id(&Cell::Text(dirty)), Ok(good.clone()));
        }
    }

    #[test]
    fn what_a_number_cell_lost_is_refused_and_not_guessed() {
        assert_eq!(id(&Cell::Number(410_102_194_912_310_012.0)), Err("cell.lost_digits".into()));
        assert_eq!(id(&Cell::Number(41_010_219_491_231_001.0)), Err("cell.lost_digits".into()));
        assert_eq!(id(&Cell::Text("4.4E+17".into())), Err("cell.scientific".into()));
        assert_eq!(id(&Cell::Text("4.10102E+17".into())), Err("cell.scientific".into()));
        assert!(
            citizen_id(&Cell::Number(4.101_021_949_123_1e17)).unwrap_err().message.contains("请把该列设为“文本”格式")
        );
        assert_eq!(bank_account(&Cell::Number(6.222_021_001_116_245e18)).unwrap_err().code, "cell.lost_digits");
    }

    #[test]
    fn an_old_number_of_fifteen_digits_is_whole_in_a_number_cell() {
        assert!(id(&Cell::Number(410_102_491_231_001.0)).is_ok());
    }

    #[test]
    fn short_accounts_may_be_numbers() {
        assert_eq!(bank_account(&Cell::Number(410_000_012_345.0)).unwrap().as_str(), "410000012345");
        assert_eq!(
            bank_account(&Cell::Text("6222 0200 0000 0000 018".into())).unwrap().as_str(),
            "6222020000000000018"
        );
    }
}
