//! Amounts and dates in capital characters, as cheques, vouchers and receipts carry them.
//!
//! The rules are those of 支付结算办法 附件一《正确填写票据和结算凭证的基本规定》 and of 会计基础工作规范 第五十二条.

mod amount;
mod date;
mod spelling;

pub use amount::{amount, read_amount};
pub use date::{date, read_date};
