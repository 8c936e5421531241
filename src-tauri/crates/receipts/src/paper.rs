//! What stands on the paper of a receipt: frozen when it is shown, so that the paper can be drawn without the database.

use chrono::NaiveDate;
use kernel::{Error, Money, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

kernel::wire! {
    /// One line of a receipt.
    pub struct ReceiptLine {
        /// Code of the item in the kind.
        pub item: String,
        /// Its name as printed.
        pub item_label: String,
        /// How many; not every item has it.
        #[serde(default)]
        pub quantity: Option<u32>,
        /// The standard (rate) as typed, printed as it is.
        #[serde(default)]
        pub standard: Option<String>,
        /// Amount; negative in a red entry.
        pub amount: Money,
    }

    /// Everything printed on one copy of a receipt.
    pub struct ReceiptPaper {
        /// Receipt id.
        pub receipt: String,
        /// Name of the kind: 工会经费收入专用收据.
        pub kind_name: String,
        /// Name of the form template of the kind.
        pub template: String,
        /// Whether the paper comes printed with lines and number, so that only the values are drawn.
        pub pre_printed: bool,
        /// Number with its prefix and zeros.
        pub number: String,
        /// Day of the receipt.
        pub date: NaiveDate,
        /// Who paid.
        pub payer: String,
        /// Credit code of the payer.
        pub credit_code: Option<String>,
        /// Lines.
        pub lines: Vec<ReceiptLine>,
        /// Their sum.
        pub total: Money,
        /// The sum in capitals, without 人民币 before it: 壹佰元整; of a red entry 负壹佰元整.
        pub capitals: String,
        /// How it was paid: 转账, 现金 …
        pub method_label: String,
        /// Values of the kind's further fields: label and text, in the kind's order.
        pub fields: Vec<PrintedField>,
        /// Remark.
        pub remark: Option<String>,
        /// 收款人.
        pub collector: String,
        /// 开票人.
        pub issuer: String,
        /// 收款单位: the office, or the union that holds the book.
        pub office: String,
        /// Which copy this is, from 1.
        pub copy_index: u32,
        /// Its name: 存根, 收据, 记账.
        pub copy_name: String,
        /// How many copies the kind has.
        pub copies: u32,
        /// Times printed before; from 1 on the paper is marked 副本.
        pub reprint_index: u32,
        /// Whether it is void: the paper is marked 作废.
        pub void: bool,
        /// Number of the receipt that this red entry takes back.
        pub red_of: Option<String>,
    }

    /// A further field of the form with its value.
    pub struct PrintedField {
        /// Code of the field in the kind.
        pub code: String,
        /// Label.
        pub label: String,
        /// Value.
        pub text: String,
    }
}

/// An amount in capitals; a red amount has 负 before the figures, as 会计 writes it.
///
/// # Errors
/// `money.range` for an amount that has no capitals.
pub fn capitals(total: Money) -> Result<String> {
    if total.fen() >= 0 {
        return total.capital();
    }
    Ok(format!("负{}", Money::ZERO.checked_sub(total)?.capital()?))
}

impl ReceiptPaper {
    /// The same paper as another copy.
    ///
    /// # Errors
    /// `receipts.no_such_copy` when the kind has fewer.
    pub fn copy(&self, index: u32, names: &[String]) -> Result<Self> {
        let name = usize::try_from(index).ok().and_then(|index| names.get(index.checked_sub(1)?));
        let name = name.ok_or_else(|| Error::new("receipts.no_such_copy", "这种收据没有这一联，请重新选择"))?;
        Ok(Self { copy_index: index, copy_name: name.clone(), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_red_amount_is_written_negative() {
        assert_eq!(capitals(Money::from_yuan(100).unwrap()).unwrap(), "壹佰元整");
        assert_eq!(capitals(Money::from_yuan(-100).unwrap()).unwrap(), "负壹佰元整");
    }
}
