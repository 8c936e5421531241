//! Numbers of a sheet as exact decimal text, without the noise of binary fractions.

/// Digits a spreadsheet keeps of a number (IEEE double as Excel shows it).
pub(crate) const KEPT_DIGITS: usize = 15;

/// A sheet's number as plain decimal text, at the 15 significant digits the spreadsheet itself shows:
/// `0.1+0.2` is `0.3`, `3000` is `3000`, `4.1E17` is `410000000000000000`; never an exponent.
///
/// WHY 15 and not the shortest text that reads back: a cell computed by the sheet carries binary noise behind the
/// 15th digit which its author never sees, and a typed value never has more than 15.
pub(crate) fn plain_text(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    // "-d.dddddddddddddde±x": rounding is done by the formatter, the rest is moving characters.
    let scientific = format!("{number:.*e}", KEPT_DIGITS - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let mut text = String::with_capacity(24);
    if negative {
        text.push('-');
    }
    if exponent < 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', usize::try_from(-exponent - 1).unwrap_or_default()));
        text.push_str(digits);
        return text;
    }
    let whole = usize::try_from(exponent).unwrap_or_default() + 1;
    if digits.len() <= whole {
        text.push_str(digits);
        text.extend(std::iter::repeat_n('0', whole - digits.len()));
    } else {
        text.push_str(&digits[..whole]);
        text.push('.');
        text.push_str(&digits[whole..]);
    }
    text
}

/// Whether a number has more digits before the point than a sheet can keep, so that some were lost on typing.
pub(crate) fn lost_digits(plain: &str) -> bool {
    let whole = plain.split('.').next().unwrap_or_default();
    whole.trim_start_matches('-').len() > KEPT_DIGITS
}

/// Whether a text is a number in exponent form, as `4.4E+17`: what is left when a long number was turned into text.
pub(crate) fn is_exponent_form(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    !mantissa.is_empty()
        && mantissa.chars().all(|c| c.is_ascii_digit() || c == '.')
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
        && !exponent.is_empty()
        && exponent.len() <= 3
        && exponent.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_numbers() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (3000.0, "3000"),
            (0.1 + 0.2, "0.3"),
            (1234.56, "1234.56"),
            (1.005, "1.005"),
            (-12.5, "-12.5"),
            (0.01, "0.01"),
            (1e15, "1000000000000000"),
            (410_101_198_001_011_234.0, "410101198001011000"),
            (44567.5, "44567.5"),
            (100.0, "100"),
        ] {
            assert_eq!(plain_text(number), text);
        }
    }

    #[test]
    fn eighteen_digits_are_lost_and_fifteen_are_not() {
        assert!(lost_digits(&plain_text(410_101_198_001_011_234.0)));
        assert!(!lost_digits(&plain_text(410_101_800_101_123.0)));
        assert!(is_exponent_form("4.4E+17"));
        assert!(is_exponent_form("4.10102E17"));
        assert!(!is_exponent_form("E12345678"));
        assert!(!is_exponent_form("44010119800101123X"));
    }

    proptest! {
        /// Any amount a person can type comes back fen for fen.
        #[test]
        fn amounts_survive_the_sheet(fen in -9_999_999_999_999_i64..=9_999_999_999_999) {
            let typed = format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100);
            let plain = plain_text(typed.parse::<f64>().expect("a number"));
            let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
            prop_assert!(fraction.len() <= 2);
            let back: i64 = format!("{whole}{fraction:0<2}").parse().expect("digits");
            prop_assert_eq!(back, fen);
        }

        #[test]
        fn the_text_reads_back_as_the_same_fifteen_digits(number in -1e12_f64..1e12) {
            let plain = plain_text(number);
            prop_assert!(!plain.contains(['e', 'E']));
            let again = plain_text(plain.parse::<f64>().expect("a number"));
            prop_assert_eq!(again, plain);
        }
    }
}
