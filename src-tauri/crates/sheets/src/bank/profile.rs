//! The layout of a bank's batch file, as data.

use kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Encoding;
use super::result::ResultLayout;

/// Layout of a batch file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankProfile {
    /// Stable name in commands: `icbc`, `generic_csv`.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// What the clerk should know before uploading.
    #[serde(default)]
    pub remark: String,
    /// Columns in their order.
    pub columns: Vec<BankColumn>,
    /// What stands between columns; empty for columns of fixed width.
    pub delimiter: String,
    /// Whether the first line names the columns.
    pub header: bool,
    /// Encoding.
    pub encoding: Encoding,
    /// Line end.
    pub newline: Newline,
    /// How amounts are written.
    pub amount: Amount,
    /// Whether and where count and sum are written.
    #[serde(default)]
    pub total_row: TotalRow,
    /// File name with `{date}` (YYYYMMDD), `{batch}`, `{count}` and `{total}` (yuan).
    pub file_name: String,
    /// How the bank's answer is read.
    #[serde(default)]
    pub result: ResultLayout,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankColumn {
    /// What it holds.
    pub field: Field,
    /// Its name in the header line.
    #[serde(default)]
    pub header: String,
    /// Width in bytes of the encoding: filled up with blanks (amounts and running numbers on the left), longer refused.
    #[serde(default)]
    pub width: Option<usize>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "BankField")]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Running number from 1.
    Seq,
    /// Payee's account.
    Account,
    /// Payee's name at the bank.
    Name,
    /// Amount.
    Amount,
    /// Payee's bank.
    BankName,
    /// Payee's branch.
    BankBranch,
    /// Payee's ID number.
    IdNumber,
    /// Voucher number, by which the bank's answer finds its line.
    Voucher,
    /// Note, printed on the payee's statement.
    Note,
    /// The same text on every line, given by the branch.
    Fixed(String),
}

/// Line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "BankNewline")]
#[serde(rename_all = "snake_case")]
pub enum Newline {
    /// `\r\n`.
    CrLf,
    /// `\n`.
    Lf,
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "BankAmount")]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// `3000.00`.
    YuanTwoDecimals,
    /// `300000`.
    Fen,
}

/// Whether and where count and sum are written: count, delimiter (a blank when there is none), sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "BankTotalRow")]
#[serde(rename_all = "snake_case")]
pub enum TotalRow {
    /// Nowhere.
    #[default]
    None,
    /// Before the lines (and before the header).
    First,
    /// After the lines.
    Last,
}

/// The profiles that come with the program.
///
/// # Errors
/// `bank.presets` when the file in the program is damaged.
pub fn presets() -> Result<Vec<BankProfile>> {
    serde_json::from_str(include_str!("presets.json"))
        .map_err(|_| Error::new("bank.presets", "程序自带的银行格式读不出来，请重新安装本程序。"))
}
