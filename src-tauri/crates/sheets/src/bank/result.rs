//! The bank's answer file, read by the columns a profile names.

use kernel::{BankAccount, Error, Money, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer_columns::{ACCOUNT, AMOUNT, NAME, REASON, SEQ, STATUS, VOUCHER, answer_file};
use super::profile::Amount;
use crate::cell::{Cell, cell_name};
use crate::read::{Sheet, Workbook};
use crate::table::{CellError, Mapping};
use crate::tidy;

/// How a bank's answer file is read. A column is given by its name, several names separated by `、`, or by its number
/// from 1; empty when the file has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultLayout {
    /// Voucher number, when it was in the note.
    #[serde(default)]
    pub voucher: String,
    /// Running number of the file that was sent.
    #[serde(default)]
    pub seq: String,
    /// Account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Amount.
    pub amount: String,
    /// What happened.
    pub status: String,
    /// Why it came back.
    #[serde(default)]
    pub reason: String,
    /// How amounts are written.
    pub amount_style: Amount,
    /// Words that say it was paid, separated by `、`.
    pub paid_words: String,
    /// Words that say it came back, separated by `、`.
    pub returned_words: String,
}

impl Default for ResultLayout {
    fn default() -> Self {
        Self {
            voucher: "凭证号".to_owned(),
            seq: "序号、笔序号、明细序号".to_owned(),
            account: "账号、卡号、收款账号、收款人账号、帐号、收款人帐号".to_owned(),
            name: "户名、姓名、收款人姓名、收款人户名、收款人名称".to_owned(),
            amount: "金额、交易金额、发放金额、代发金额".to_owned(),
            status: "状态、交易状态、处理状态、处理结果、交易结果、结果".to_owned(),
            reason: "失败原因、原因、退回原因、退票原因、返回信息、错误信息".to_owned(),
            amount_style: Amount::YuanTwoDecimals,
            paid_words: "成功、交易成功、处理成功、已入账、入账成功、已成功".to_owned(),
            returned_words: "失败、交易失败、处理失败、退回、退票、已退回、已退票、入账失败、拒绝".to_owned(),
        }
    }
}

/// One row of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResultRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Running number.
    pub seq: Option<u32>,
    /// Account.
    pub account: Option<BankAccount>,
    /// Name.
    pub name: Option<String>,
    /// Amount.
    pub amount: Option<Money>,
    /// Whether it was paid; none when the words are not known.
    pub paid: Option<bool>,
    /// Why it came back.
    pub reason: Option<String>,
    /// Why the row cannot be read, and in which column.
    pub fault: Option<(ResultColumn, String)>,
}

/// The columns of an answer that something can be wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultColumn {
    /// Which payment it is: the voucher number, the running number or the account, whichever the file has first.
    Payment,
    /// Account.
    Account,
    /// Name.
    Name,
    /// Amount.
    Amount,
    /// What happened.
    Status,
}

/// An answer file as read.
#[derive(Debug, Clone)]
pub struct ResultFile<'a> {
    /// Its rows. Rows without payee and status (titles, totals) are left out.
    pub rows: Vec<ResultRow>,
    sheet: &'a Sheet,
    places: Places,
}

impl ResultFile<'_> {
    /// A fault of a cell; `row` is the number the spreadsheet shows. Of a column the file lacks it is reported on what
    /// says which payment it is.
    pub fn fault(&self, row: u32, column: ResultColumn, code: &str, message: &str) -> CellError {
        let places = &self.places;
        let payment = || {
            let known = [(VOUCHER, places.voucher), (SEQ, places.seq), (ACCOUNT, places.account)];
            known.into_iter().find_map(|(key, place)| Some((key, place?))).unwrap_or((STATUS, places.status))
        };
        let (key, place) = match column {
            ResultColumn::Payment => None,
            ResultColumn::Account => places.account.map(|place| (ACCOUNT, place)),
            ResultColumn::Name => places.name.map(|place| (NAME, place)),
            ResultColumn::Amount => places.amount.map(|place| (AMOUNT, place)),
            ResultColumn::Status => Some((STATUS, places.status)),
        }
        .unwrap_or_else(payment);
        let place = u32::try_from(place).unwrap_or_default();
        let at = row.saturating_sub(1);
        let cell = self.sheet.cell(at, place);
        CellError {
            sheet: self.sheet.name.clone(),
            cell: cell_name(at, place),
            row,
            column: Some(place),
            header: answer_file().column(key).map_or(key, |column| column.header).to_owned(),
            code: code.to_owned(),
            message: message.to_owned(),
            text: (!cell.is_blank()).then(|| cell.shown()),
        }
    }
}

/// Places of the columns.
#[derive(Debug, Clone)]
struct Places {
    voucher: Option<usize>,
    seq: Option<usize>,
    account: Option<usize>,
    name: Option<usize>,
    amount: Option<usize>,
    status: usize,
    reason: Option<usize>,
    first: usize,
}

/// Rows searched for the header.
const HEADER_WITHIN: usize = 30;

/// Reads an answer file by the columns its layout names.
///
/// # Errors
/// `bank.result_columns` when the columns are not there: what the profile calls them has to be put right.
pub fn read_results<'a>(workbook: &'a Workbook, layout: &ResultLayout) -> Result<ResultFile<'a>> {
    let (sheet, places) =
        workbook.sheets.iter().find_map(|sheet| places(sheet, layout).map(|places| (sheet, places))).ok_or_else(
            || {
                Error::new(
                    "bank.result_columns",
                    "文件里找不到回盘需要的列（状态，以及凭证号、序号或账号）。请指定各列是什么，或在银行格式的“回盘文件”里改正列名",
                )
            },
        )?;
    Ok(read(sheet, places, layout))
}

/// Reads an answer file whose columns somebody explained; units and words are still the layout's.
///
/// # Errors
/// `bank.result_columns` when the columns named tell of no payment what became of it.
pub fn read_results_mapped<'a>(sheet: &'a Sheet, mapping: &Mapping, layout: &ResultLayout) -> Result<ResultFile<'a>> {
    let by_key = ResultLayout {
        voucher: VOUCHER.to_owned(),
        seq: SEQ.to_owned(),
        account: ACCOUNT.to_owned(),
        name: NAME.to_owned(),
        amount: AMOUNT.to_owned(),
        status: STATUS.to_owned(),
        reason: REASON.to_owned(),
        ..layout.clone()
    };
    let places = columns(&by_key, &|key| mapping.place(key)).ok_or_else(|| {
        Error::new("bank.result_columns", "指定的列对不上是哪一笔：除了处理状态，还要指定凭证号、序号或账号中的一列")
    })?;
    let first = usize::try_from(mapping.header_row).unwrap_or_default();
    Ok(read(sheet, Places { first, ..places }, layout))
}

fn read<'a>(sheet: &'a Sheet, places: Places, layout: &ResultLayout) -> ResultFile<'a> {
    let rows = (places.first..sheet.rows.len()).filter_map(|at| row(sheet, at, &places, layout)).collect();
    ResultFile { rows, sheet, places }
}

fn names(text: &str) -> impl Iterator<Item = String> {
    text.split(['、', '，', ',', '|']).map(tidy::header).filter(|name| !name.is_empty())
}

fn places(sheet: &Sheet, layout: &ResultLayout) -> Option<Places> {
    (0..sheet.rows.len().min(HEADER_WITHIN))
        .find_map(|at| {
            let header: Vec<String> = sheet.rows[at].iter().map(|cell| tidy::header(&cell.shown())).collect();
            let find = |text: &str| names(text).find_map(|name| header.iter().position(|h| *h == name));
            Some(Places { first: at + 1, ..columns(layout, &find)? })
        })
        .or_else(|| {
            // A file without header: the columns are given by number.
            let find = |text: &str| text.trim().parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            columns(layout, &find)
        })
}

fn columns(layout: &ResultLayout, find: &dyn Fn(&str) -> Option<usize>) -> Option<Places> {
    let places = Places {
        voucher: find(&layout.voucher),
        seq: find(&layout.seq),
        account: find(&layout.account),
        name: find(&layout.name),
        amount: find(&layout.amount),
        status: find(&layout.status)?,
        reason: find(&layout.reason),
        first: 0,
    };
    (places.voucher.is_some() || places.seq.is_some() || places.account.is_some()).then_some(places)
}

fn row(sheet: &Sheet, at: usize, places: &Places, layout: &ResultLayout) -> Option<ResultRow> {
    let number = u32::try_from(at).ok()?;
    let cell = |column: Option<usize>| {
        column.and_then(|c| u32::try_from(c).ok()).map_or(&Cell::Empty, |column| sheet.cell(number, column))
    };
    let text = |column: Option<usize>| {
        let text = tidy::free(&cell(column).shown());
        (!text.is_empty()).then_some(text)
    };
    let status = text(Some(places.status));
    let (voucher, name, account) = (text(places.voucher), text(places.name), text(places.account));
    if status.is_none() && (account.is_none() || name.is_none()) && voucher.is_none() {
        return None;
    }
    let mut found = ResultRow {
        row: number + 1,
        voucher,
        seq: text(places.seq).and_then(|seq| tidy::compact(&seq).parse().ok()),
        name,
        reason: text(places.reason),
        ..ResultRow::default()
    };
    if let Some(account) = account {
        // Fifteen digits are all a number cell keeps.
        if matches!(cell(places.account), Cell::Number(_)) && account.len() > 15 {
            let message = "账号在表格里成了数字，后几位已经丢失；请用银行给的原文件";
            found.fault = Some((ResultColumn::Account, message.to_owned()));
        } else {
            match BankAccount::parse(&account) {
                Ok(account) => found.account = Some(account),
                Err(_) => found.fault = Some((ResultColumn::Account, "账号不是数字或位数不对".to_owned())),
            }
        }
    }
    if let Some(amount) = text(places.amount) {
        let parsed = match layout.amount_style {
            Amount::YuanTwoDecimals => Money::parse(&amount).ok(),
            Amount::Fen => tidy::compact(&amount).parse().ok().and_then(|fen| Money::from_fen(fen).ok()),
        };
        match parsed {
            Some(amount) => found.amount = Some(amount),
            None => found.fault = Some((ResultColumn::Amount, "金额读不出来".to_owned())),
        }
    }
    match status {
        None => found.fault = Some((ResultColumn::Status, "状态是空的".to_owned())),
        Some(status) => {
            let word = tidy::header(&status);
            if names(&layout.paid_words).any(|known| known == word) {
                found.paid = Some(true);
            } else if names(&layout.returned_words).any(|known| known == word) {
                found.paid = Some(false);
            } else {
                let message = "看不懂状态栏的字，请在银行格式的“回盘文件”里补上这个说法";
                found.fault = Some((ResultColumn::Status, message.to_owned()));
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::read_bytes;

    fn read(text: &str, layout: &ResultLayout) -> Result<Vec<ResultRow>> {
        let workbook = read_bytes("回盘", text.as_bytes()).unwrap();
        read_results(&workbook, layout).map(|file| file.rows)
    }

    #[test]
    fn columns_are_found_by_name_below_a_title_and_totals_are_left_out() {
        let rows = read(
            "某银行代发结果,,,,,\n序号,收款账号,户名,金额,处理状态,失败原因\n1,6222020000000000018,甲一,\"3,000.00\",成功,\n2,6222020000000000026,乙·二,2850.5,失败,户名不符\n,,合计,,,\n",
            &ResultLayout::default(),
        )
        .unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].row, rows[0].seq, rows[0].paid), (3, Some(1), Some(true)));
        assert_eq!(rows[1].amount.unwrap().fen(), 285_050);
        assert_eq!((rows[1].paid, rows[1].reason.as_deref()), (Some(false), Some("户名不符")));
        assert!(rows.iter().all(|row| row.fault.is_none()));
    }

    #[test]
    fn a_file_without_header_is_read_by_column_numbers() {
        let layout = ResultLayout {
            voucher: String::new(),
            seq: "1".into(),
            account: "2".into(),
            name: "3".into(),
            amount: "4".into(),
            status: "5".into(),
            reason: "6".into(),
            amount_style: Amount::Fen,
            paid_words: "S".into(),
            returned_words: "F".into(),
        };
        let rows = read("1|6222020000000000018|甲|300000|s|\n2|62220200|乙|1|F|销户\n", &layout).unwrap();
        assert_eq!((rows[0].amount.unwrap().fen(), rows[0].paid), (300_000, Some(true)));
        assert_eq!(rows[1].paid, Some(false));
    }

    #[test]
    fn what_cannot_be_read_says_why_and_is_never_taken_for_paid() {
        let rows = read(
            "账号,户名,金额,状态\n6222020000000000018,甲,1,未成功\n6.22202E+18,乙,1,成功\n6222020000000000018,丙,一,成功\n",
            &ResultLayout::default(),
        )
        .unwrap();
        assert_eq!(rows[0].paid, None);
        assert!(rows.iter().all(|row| row.fault.is_some()), "{rows:?}");
        assert_eq!(read("甲,乙\n1,2\n", &ResultLayout::default()).unwrap_err().code, "bank.result_columns");
    }

    #[test]
    fn a_fault_is_said_of_the_cell_it_is_in() {
        let text = "序号,账号,户名,状态\n1,6222020000000000018,甲,未成功\n";
        let workbook = read_bytes("回盘", text.as_bytes()).unwrap();
        let file = read_results(&workbook, &ResultLayout::default()).unwrap();
        let (column, message) = file.rows[0].fault.clone().unwrap();
        let fault = file.fault(2, column, "bank.row", &message);
        assert_eq!(
            (fault.cell.as_str(), fault.header.as_str(), fault.text.as_deref()),
            ("D2", "处理状态", Some("未成功"))
        );
        assert_eq!(file.fault(2, ResultColumn::Account, "bank.row", "").cell, "B2");
        // A column that is not there: what says which payment it is.
        assert_eq!(file.fault(2, ResultColumn::Amount, "bank.row", "").cell, "A2");
    }
}
