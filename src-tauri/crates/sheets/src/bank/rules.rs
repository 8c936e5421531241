//! What a layout must have before it may be kept.

use kernel::{Error, Result};

use super::profile::{BankProfile, Field};

/// Bytes the widest column of a bank's file has: a mistyped width must not fill the disk with blanks.
const WIDEST: usize = 255;

/// Checks a layout a person made.
///
/// # Errors
/// `invalid`, one field a fault: a file by this layout would pay nobody or the wrong one.
pub fn check(profile: &BankProfile) -> Result<()> {
    let mut faults: Vec<(String, &str, String)> = Vec::new();
    let mut fault =
        |path: &str, code: &'static str, message: &str| faults.push((path.to_owned(), code, message.to_owned()));
    let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if profile.id.is_empty() || profile.id.len() > 40 || !profile.id.chars().all(slug) {
        fault("id", "bank.id", "代号用小写字母、数字和下划线，例如 icbc_2026");
    }
    if profile.name.trim().is_empty() {
        fault("name", "required", "请填写格式名称，例如“工商银行 代发”");
    }
    for (field, label) in [(Field::Account, "账号"), (Field::Name, "户名"), (Field::Amount, "金额")] {
        if profile.columns.iter().filter(|column| column.field == field).count() != 1 {
            fault("columns", "bank.column", &format!("要有且只有一列{label}"));
        }
    }
    if profile.header && profile.columns.iter().any(|column| column.header.trim().is_empty()) {
        fault("columns", "bank.header", "要写表头时，每一列都要有表头名称");
    }
    if profile.delimiter.is_empty() && profile.columns.iter().any(|column| column.width.is_none()) {
        fault("delimiter", "bank.width", "没有分隔符时，每一列都要有宽度");
    }
    if profile.columns.iter().any(|column| column.width.is_some_and(|width| !(1..=WIDEST).contains(&width))) {
        fault("columns", "bank.width", &format!("列宽填 1 到 {WIDEST} 之间的字节数，不限宽就留空"));
    }
    if profile.delimiter.chars().count() > 1
        || profile.delimiter.chars().any(|c| c.is_ascii_digit() || (c.is_control() && c != '\t'))
    {
        fault("delimiter", "bank.delimiter", "分隔符是一个字符：逗号、竖线、分号或制表符");
    }
    let pattern = profile.file_name.trim();
    if !pattern.contains('.') || pattern.starts_with('.') || pattern.ends_with('.') {
        fault("file_name", "bank.file_name", "文件名要带后缀，例如 ICBC_{date}_{batch}.txt");
    }
    let known = pattern.replace("{date}", "").replace("{batch}", "").replace("{count}", "").replace("{total}", "");
    if known.contains(['{', '}']) {
        fault("file_name", "bank.file_name", "文件名里只能用 {date}、{batch}、{count}、{total}");
    }
    if profile.result.status.trim().is_empty() {
        fault("result.status", "required", "回盘文件要有状态列");
    }
    if faults.is_empty() {
        return Ok(());
    }
    let error = Error::new("invalid", format!("有 {} 处需要改正", faults.len()));
    Err(faults.into_iter().fold(error, |error, (path, code, message)| error.with_field(path, code, message)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::bank::presets;

    #[test]
    fn what_ships_is_sound_and_what_would_pay_nobody_is_refused() {
        let all = presets().unwrap();
        for profile in &all {
            check(profile).unwrap();
        }
        let wrong = |change: &dyn Fn(&mut BankProfile)| {
            let mut profile = all[0].clone();
            change(&mut profile);
            check(&profile).unwrap_err().fields.remove(0).path
        };
        assert_eq!(wrong(&|p| p.columns.retain(|c| c.field != Field::Amount)), "columns");
        assert_eq!(wrong(&|p| p.delimiter = String::new()), "delimiter");
        assert_eq!(wrong(&|p| p.columns[0].width = Some(usize::MAX)), "columns");
        assert_eq!(wrong(&|p| p.columns[0].width = Some(0)), "columns");
        assert_eq!(wrong(&|p| p.delimiter = "\r".into()), "delimiter");
        assert_eq!(wrong(&|p| p.file_name = "代发".into()), "file_name");
        assert_eq!(wrong(&|p| p.file_name = "{账号}.txt".into()), "file_name");
        assert_eq!(wrong(&|p| p.id = "ICBC".into()), "id");
        assert_eq!(wrong(&|p| p.name = " ".into()), "name");
    }
}
