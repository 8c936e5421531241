//! Lines of a batch by a profile: exactly, or not at all.

use std::fmt;

use chrono::NaiveDate;
use kernel::{BankAccount, Error, Money};
use serde::{Deserialize, Serialize};

use super::profile::{Amount, BankColumn, BankProfile, Field, Newline, TotalRow};
use crate::tidy;

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// Payee's account.
    pub account: BankAccount,
    /// Payee's name as the bank has it.
    pub name: String,
    /// Amount.
    pub amount: Money,
    /// Payee's bank.
    pub bank_name: String,
    /// Payee's branch.
    pub bank_branch: String,
    /// Payee's ID number, for layouts that want it.
    pub id_number: String,
    /// Note.
    pub note: String,
    /// Voucher number.
    pub voucher: String,
}

/// Why a line cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Line from 1; 0 for the profile itself (header, fixed texts, total row).
    pub line: usize,
    /// Name of the column.
    pub column: String,
    /// Stable code: `bank.unwritable`, `bank.delimiter`, `bank.line_break`, `bank.formula`, `bank.too_wide`, `bank.blank`, `bank.amount`.
    pub code: String,
    /// Plain Chinese, names a character at most, never the name or account.
    pub message: String,
}

/// The file was not written; every reason, not only the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "银行文件没有生成：有 {} 处需要处理。", self.problems.len())?;
        for problem in self.problems.iter().take(5) {
            match problem.line {
                0 => write!(f, "{}：{}", problem.column, problem.message)?,
                line => write!(f, "第 {line} 笔{}：{}", problem.column, problem.message)?,
            }
        }
        if self.problems.len() > 5 { write!(f, "……") } else { Ok(()) }
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    /// Code `bank.refused`; one field `lines.N` a problem, N from 0.
    fn from(refusal: Refusal) -> Self {
        let mut error = Self::new("bank.refused", refusal.to_string());
        for problem in refusal.problems {
            let path = problem.line.checked_sub(1).map_or_else(|| "profile".to_owned(), |line| format!("lines.{line}"));
            error = error.with_field(path, problem.code, format!("{}：{}", problem.column, problem.message));
        }
        error
    }
}

/// The bytes of the file.
///
/// # Errors
/// A [`Refusal`] naming every line and character that the layout cannot hold. Nothing is replaced, cut or quoted:
/// banks read these files without quotes.
pub fn write(profile: &BankProfile, lines: &[BankLine]) -> Result<Vec<u8>, Refusal> {
    let mut out = Out { profile, bytes: profile.encoding.mark().to_vec(), problems: Vec::new() };
    if profile.total_row == TotalRow::First {
        out.totals(lines);
    }
    if profile.header {
        let cells: Vec<_> = profile.columns.iter().map(|column| (column, column.header.clone())).collect();
        out.row(0, &cells);
    }
    for (number, line) in (1..).zip(lines) {
        let cells: Vec<_> =
            profile.columns.iter().map(|column| (column, text(profile, column, number, line))).collect();
        out.demand(number, line);
        out.row(number, &cells);
    }
    if profile.total_row == TotalRow::Last {
        out.totals(lines);
    }
    if out.problems.is_empty() { Ok(out.bytes) } else { Err(Refusal { problems: out.problems }) }
}

/// The file's name by the profile's pattern; characters file systems refuse become `_`.
pub fn file_name(profile: &BankProfile, day: NaiveDate, batch: &str, lines: &[BankLine]) -> String {
    let total = Money::sum(lines.iter().map(|line| line.amount)).map(Money::to_plain).unwrap_or_default();
    profile
        .file_name
        .replace("{date}", &day.format("%Y%m%d").to_string())
        .replace("{batch}", batch)
        .replace("{count}", &lines.len().to_string())
        .replace("{total}", &total)
        .chars()
        .map(
            |c| {
                if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    '_'
                } else {
                    c
                }
            },
        )
        .collect()
}

fn text(profile: &BankProfile, column: &BankColumn, number: usize, line: &BankLine) -> String {
    match &column.field {
        Field::Seq => number.to_string(),
        Field::Account => line.account.to_string(),
        Field::Name => line.name.clone(),
        Field::Amount => amount(profile, line.amount),
        Field::BankName => line.bank_name.clone(),
        Field::BankBranch => line.bank_branch.clone(),
        Field::Voucher => line.voucher.clone(),
        Field::IdNumber => line.id_number.clone(),
        Field::Note => line.note.clone(),
        Field::Fixed(text) => text.clone(),
    }
}

fn amount(profile: &BankProfile, amount: Money) -> String {
    match profile.amount {
        Amount::YuanTwoDecimals => amount.to_plain(),
        Amount::Fen => amount.fen().to_string(),
    }
}

struct Out<'a> {
    profile: &'a BankProfile,
    bytes: Vec<u8>,
    problems: Vec<Problem>,
}

impl Out<'_> {
    /// What no payment can do without.
    fn demand(&mut self, number: usize, line: &BankLine) {
        if line.name.chars().all(tidy::is_blank) {
            self.refuse(number, "户名", "bank.blank", "户名是空的，请先在收款人资料里补上。".to_owned());
        }
        if line.amount <= Money::ZERO {
            self.refuse(number, "金额", "bank.amount", "金额必须大于 0。".to_owned());
        }
    }

    fn totals(&mut self, lines: &[BankLine]) {
        match Money::sum(lines.iter().map(|line| line.amount)) {
            Ok(sum) => {
                let between = if self.profile.delimiter.is_empty() { " " } else { &self.profile.delimiter };
                let text = format!("{}{between}{}", lines.len(), amount(self.profile, sum));
                self.put(0, "合计行", &text);
                self.end_line();
            }
            Err(error) => self.refuse(0, "合计行", "bank.amount", error.message),
        }
    }

    fn row(&mut self, number: usize, cells: &[(&BankColumn, String)]) {
        for (at, (column, text)) in cells.iter().enumerate() {
            if at > 0 {
                self.put(0, "分隔符", &self.profile.delimiter.clone());
            }
            self.cell(number, column, text);
        }
        self.end_line();
    }

    fn cell(&mut self, number: usize, column: &BankColumn, text: &str) {
        let name = if column.header.is_empty() { label(&column.field) } else { &column.header };
        let delimiter = &self.profile.delimiter;
        if !delimiter.is_empty() && text.contains(delimiter.as_str()) {
            let message = format!("内容里有分隔符“{}”，银行会把它当成两列。请去掉或换一种格式。", shown(delimiter));
            return self.refuse(number, name, "bank.delimiter", message);
        }
        if text.chars().any(char::is_control) {
            return self.refuse(number, name, "bank.line_break", "内容里有换行或制表符，请删去。".to_owned());
        }
        if text.starts_with(['=', '+', '-', '@']) {
            let message = "内容以 = + - @ 开头，用表格软件打开时会被当成公式。请改写。".to_owned();
            return self.refuse(number, name, "bank.formula", message);
        }
        let Some(width) = column.width else { return self.put(number, name, text) };
        // A column of fixed width counts bytes of the encoding, as the bank's program does.
        let Ok(length) = self.profile.encoding.encode(text).map(|bytes| bytes.len()) else {
            return self.put(number, name, text);
        };
        if length > width {
            let message = format!("内容有 {length} 个字节，超过这一列的 {width} 个。请缩短或换一种格式。");
            return self.refuse(number, name, "bank.too_wide", message);
        }
        let blanks = " ".repeat(width - length);
        let right = matches!(column.field, Field::Seq | Field::Amount);
        let padded = if right { format!("{blanks}{text}") } else { format!("{text}{blanks}") };
        self.put(number, name, &padded);
    }

    fn put(&mut self, number: usize, name: &str, text: &str) {
        match self.profile.encoding.encode(text) {
            Ok(bytes) => self.bytes.extend(bytes),
            Err(refused) => {
                for character in refused {
                    let message = format!(
                        "“{}”（U+{:04X}）不在 {} 里，写出去会变成别的字。请改用 GB18030 的格式，或与银行核对这个字的写法。",
                        character.0,
                        u32::from(character.0),
                        self.profile.encoding.label()
                    );
                    self.refuse(number, name, "bank.unwritable", message);
                }
            }
        }
    }

    fn end_line(&mut self) {
        self.bytes.extend_from_slice(match self.profile.newline {
            Newline::CrLf => b"\r\n",
            Newline::Lf => b"\n",
        });
    }

    fn refuse(&mut self, line: usize, column: &str, code: &str, message: String) {
        self.problems.push(Problem { line, column: column.to_owned(), code: code.to_owned(), message });
    }
}

fn shown(delimiter: &str) -> &str {
    if delimiter == "\t" { "制表符" } else { delimiter }
}

pub(super) fn label(field: &Field) -> &'static str {
    match field {
        Field::Seq => "序号",
        Field::Account => "账号",
        Field::Name => "户名",
        Field::Amount => "金额",
        Field::BankName => "开户银行",
        Field::BankBranch => "支行名称",
        Field::Voucher => "凭证号",
        Field::IdNumber => "身份证号",
        Field::Note => "备注",
        Field::Fixed(_) => "固定内容",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::bank::{Encoding, presets};

    fn line(name: &str, yuan: &str, note: &str) -> BankLine {
        BankLine {
            account: BankAccount::parse("6222020000000000018").unwrap(),
            name: name.into(),
            amount: Money::parse(yuan).unwrap(),
            bank_name: "示例银行".into(),
            bank_branch: "示例支行".into(),
            id_number: String::new(),
            note: note.into(),
            voucher: "凭2026-000001".into(),
        }
    }

    fn preset(id: &str) -> BankProfile {
        presets().unwrap().into_iter().find(|profile| profile.id == id).unwrap()
    }

    fn codes(result: Result<Vec<u8>, Refusal>) -> Vec<(usize, String)> {
        result.unwrap_err().problems.into_iter().map(|problem| (problem.line, problem.code)).collect()
    }

    #[test]
    fn the_layout_is_byte_for_byte() {
        let bytes =
            write(&preset("icbc"), &[line("甲一", "3000", "勤工俭学"), line("乙二·丙", "2,850.50", "")]).unwrap();
        let (text, _, broken) = encoding_rs::GBK.decode(&bytes);
        assert!(!broken);
        assert_eq!(text, "1,6222020000000000018,甲一,3000.00,勤工俭学\r\n2,6222020000000000018,乙二·丙,2850.50,\r\n");
        let bytes = write(&preset("generic_csv"), &[line("甲䶮", "1", "")]).unwrap();
        assert!(bytes.starts_with("\u{feff}序号,户名,账号".as_bytes()));
        assert!(write(&preset("boc"), &[line("甲䶮", "1", "ev")]).is_ok());
    }

    #[test]
    fn what_gbk_loses_is_named_by_line_and_character() {
        let refusal = write(&preset("icbc"), &[line("甲一", "1", ""), line("䶮𬱖䶮", "1", "")]).unwrap_err();
        assert_eq!(refusal.problems.len(), 2);
        assert!(refusal.problems.iter().all(|problem| problem.line == 2 && problem.column == "姓名"));
        assert!(refusal.problems[0].message.contains("U+4DAE"));
        assert!(refusal.problems[1].message.contains("U+2CC56"));
        let error = Error::from(refusal);
        assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("bank.refused", "lines.1"));
    }

    #[test]
    fn what_would_break_the_columns_is_refused() {
        let profile = preset("icbc");
        assert_eq!(codes(write(&profile, &[line("甲", "1", "一,二")])), [(1, "bank.delimiter".into())]);
        assert_eq!(codes(write(&profile, &[line("甲\n乙", "1", "")])), [(1, "bank.line_break".into())]);
        assert_eq!(codes(write(&profile, &[line("甲", "1", "=1+1")])), [(1, "bank.formula".into())]);
        assert_eq!(
            codes(write(&profile, &[line(" ", "0", "")])),
            [(1, "bank.blank".into()), (1, "bank.amount".into())]
        );
    }

    #[test]
    fn fixed_widths_fen_and_totals() {
        let column = |field, width| BankColumn { field, header: String::new(), width: Some(width) };
        let profile = BankProfile {
            id: "fixed".into(),
            name: "定宽".into(),
            remark: String::new(),
            columns: vec![
                column(Field::Seq, 4),
                column(Field::Name, 6),
                column(Field::Amount, 8),
                column(Field::Fixed("ev".into()), 3),
            ],
            delimiter: String::new(),
            header: false,
            encoding: Encoding::Gbk,
            newline: Newline::Lf,
            amount: Amount::Fen,
            total_row: TotalRow::Last,
            file_name: "{date}/{batch}_{count}_{total}.txt".into(),
            result: crate::bank::ResultLayout::default(),
        };
        let lines = [line("甲一", "12.30", ""), line("乙", "1", "")];
        let bytes = write(&profile, &lines).unwrap();
        assert_eq!(encoding_rs::GBK.decode(&bytes).0, "   1甲一      1230ev \n   2乙         100ev \n2 1330\n");
        assert_eq!(codes(write(&profile, &[line("甲乙丙丁", "1", "")])), [(1, "bank.too_wide".into())]);
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        assert_eq!(file_name(&profile, day, "P-1", &lines), "20260701_P-1_2_13.30.txt");
    }
}
