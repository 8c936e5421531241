//! A receipt by what its paper says (form and number as printed), and how it stands now.

use kernel::{Money, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::kind::ReceiptKind;
use crate::print;
use crate::receipt::Receipt;
use crate::wire_receipt::ReceiptState;

kernel::wire! {
    /// How a receipt of this office stands now.
    pub struct HeldReceipt {
        /// Receipt id.
        pub receipt: String,
        /// Whether it stands.
        pub state: ReceiptState,
        /// The number it takes back, where it is a red entry.
        pub red_of: Option<String>,
        /// Red entries that take of it.
        pub red_by: Vec<String>,
        /// What is left of it.
        pub remaining: Money,
        /// Times its paper was made; from the second on it is marked 副本.
        pub prints: u32,
        /// All of it in a sentence.
        pub message: String,
    }
}

/// The receipt of a form with this printed number, where the office holds it.
///
/// # Errors
/// When the database cannot be read.
pub fn held(r: &Read<'_>, template: &str, printed: &str) -> Result<Option<HeldReceipt>> {
    for kind in r.records::<ReceiptKind>("WHERE body ->> '$.form.template' = ?1 ORDER BY id LIMIT 200", [template])? {
        let Some((series, number)) = split(printed, kind.form.width) else { continue };
        let found = r.records::<Receipt>(
            "WHERE kind = ?1 AND series = ?2 AND number = ?3 LIMIT 1",
            (kind.id.as_str(), series, number),
        )?;
        if let Some(receipt) = found.into_iter().next() {
            return state(r, &kind, &receipt).map(Some);
        }
    }
    Ok(None)
}

/// Series and number of a number as printed.
fn split(printed: &str, width: u32) -> Option<(&str, i64)> {
    let back = usize::try_from(width).ok()?.checked_sub(1)?;
    let (at, _) = printed.char_indices().nth_back(back)?;
    let (series, digits) = printed.split_at(at);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((series, digits.parse().ok().filter(|_| plain)?))
}

fn state(r: &Read<'_>, kind: &ReceiptKind, receipt: &Receipt) -> Result<HeldReceipt> {
    let number = |of: &Receipt| kind.printed(&of.series, of.number);
    let red_of = match &receipt.red_of {
        Some(of) => Some(number(&r.need::<Receipt>(of.as_str())?)),
        None => None,
    };
    let red_by: Vec<String> = r
        .records::<Receipt>("WHERE red_of = ?1 AND state = 'issued' ORDER BY id LIMIT 100", [receipt.id.as_str()])?
        .iter()
        .map(number)
        .collect();
    let remaining = receipt.remaining(r)?;
    let prints = print::count(r, receipt.id.as_str())?;
    let stands = match (receipt.state, &red_of) {
        (ReceiptState::Void, _) => "这张收据已经作废，不能再用".to_owned(),
        (ReceiptState::Issued, Some(of)) => format!("这是红字收据，冲回 {of}"),
        (ReceiptState::Issued, None) if red_by.is_empty() => "这张收据有效".to_owned(),
        (ReceiptState::Issued, None) => {
            format!("这张收据已被红字收据 {} 冲回，还余 {} 元", red_by.join("、"), remaining.to_yuan())
        }
    };
    let printed = if prints > 1 { format!("；补打过 {} 次", prints - 1) } else { String::new() };
    Ok(HeldReceipt {
        receipt: receipt.id.to_string(),
        state: receipt.state,
        red_of,
        red_by,
        remaining,
        prints,
        message: format!("{stands}{printed}"),
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_printed_number_is_its_series_and_its_digits() {
        assert_eq!(split("豫工 00012345", 8), Some(("豫工 ", 12_345)));
        assert_eq!(split("2026-0007", 4), Some(("2026-", 7)));
        for odd in ["", "1234567", "豫工豫工豫工豫工", "-0000001"] {
            assert_eq!(split(odd, 8).map(|(_, number)| number), None, "{odd}");
        }
    }
}
