//! Texts with `{path}` in them: `{path}`, `{path|format}`, `{path?}` (may be absent).
//! `{{` and `}}` stand for the braces themselves.

use chrono::NaiveDate;
use kernel::{BankAccount, CitizenId, Money, Phone, Result, capital};
use serde_json::Value;

use super::scope::Scope;
use crate::faults;

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Plain(String),
    Field(Field),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) path: String,
    pub(crate) optional: bool,
    pub(crate) format: Format,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text as it is, whole numbers in digits, yes and no in words.
    Plain,
    /// Fen as `3,000.00`.
    Money,
    /// Fen as 叁仟元整.
    Capital,
    /// A date as 2026年7月31日.
    DateCn,
    /// A date as 贰零贰陆年零柒月叁拾壹日.
    DateCapital,
    /// An identity number with its middle hidden.
    MaskId,
    /// A telephone number with its middle hidden.
    MaskPhone,
    /// An account with all but its ends hidden.
    MaskAccount,
    /// An account in groups of four digits.
    Account,
}

impl Format {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "capital" => Self::Capital,
            "date" => Self::DateCn,
            "date_capital" => Self::DateCapital,
            "mask_id" => Self::MaskId,
            "mask_phone" => Self::MaskPhone,
            "mask_account" => Self::MaskAccount,
            "account" => Self::Account,
            _ => return None,
        })
    }

    fn write(self, path: &str, value: &Value) -> Result<String> {
        match self {
            Self::Plain => plain(path, value),
            Self::Money => Ok(money(path, value)?.to_yuan()),
            Self::Capital => money(path, value)?.capital().map_err(|_| faults::field_type(path, "可以大写的金额")),
            Self::DateCn => {
                use chrono::Datelike;
                let day = date(path, value)?;
                Ok(format!("{}年{}月{}日", day.year(), day.month(), day.day()))
            }
            Self::DateCapital => Ok(capital::date(date(path, value)?)),
            Self::MaskId => CitizenId::parse(text(path, value)?)
                .map(|id| id.masked())
                .map_err(|_| faults::field_type(path, "有效的证件号码")),
            Self::MaskPhone => Phone::parse(text(path, value)?)
                .map(|phone| phone.masked())
                .map_err(|_| faults::field_type(path, "有效的电话号码")),
            Self::MaskAccount => BankAccount::parse(text(path, value)?)
                .map(|account| account.masked())
                .map_err(|_| faults::field_type(path, "有效的银行账号")),
            Self::Account => BankAccount::parse(text(path, value)?)
                .map(|account| account.grouped())
                .map_err(|_| faults::field_type(path, "有效的银行账号")),
        }
    }
}

impl Pattern {
    /// Takes a text apart; the error is a reason in plain words.
    pub(crate) fn parse(source: &str) -> std::result::Result<Self, String> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            plain.push_str(before);
            if let Some(after) = brace.strip_prefix("{{") {
                plain.push('{');
                rest = after;
            } else if let Some(after) = brace.strip_prefix("}}") {
                plain.push('}');
                rest = after;
            } else if let Some(after) = brace.strip_prefix('{') {
                let end = after.find('}').ok_or("“{”没有对应的“}”")?;
                if !plain.is_empty() {
                    parts.push(Part::Plain(std::mem::take(&mut plain)));
                }
                parts.push(Part::Field(Field::parse(&after[..end])?));
                rest = &after[end + 1..];
            } else {
                return Err("多了一个“}”".to_owned());
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Plain(plain));
        }
        Ok(Self { parts })
    }

    /// Whether the text is the same for every record and page.
    pub(crate) fn is_static(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Plain(_)))
    }

    /// The name an error uses for this text: its first field, or the beginning of the text.
    pub(crate) fn name(&self) -> String {
        let field = self.parts.iter().find_map(|part| match part {
            Part::Field(field) => Some(field.path.clone()),
            Part::Plain(_) => None,
        });
        field.unwrap_or_else(|| match self.parts.first() {
            Some(Part::Plain(text)) => text.chars().take(12).collect(),
            _ => String::new(),
        })
    }

    /// The text with its fields filled in, each piece with the path it came from.
    pub(crate) fn fill(&self, scope: &Scope<'_>) -> Result<Vec<Piece>> {
        let mut pieces = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            match part {
                Part::Plain(text) => pieces.push(Piece { path: None, text: text.clone() }),
                Part::Field(field) => {
                    let path = scope.full_path(&field.path);
                    let text = match scope.find(&field.path) {
                        None if field.optional => String::new(),
                        None => return Err(faults::field_missing(&path)),
                        Some(value) if field.optional && is_blank(&value) => String::new(),
                        Some(value) => field.format.write(&path, &value)?,
                    };
                    pieces.push(Piece { path: Some(path), text });
                }
            }
        }
        Ok(pieces)
    }
}

/// A piece of filled text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) path: Option<String>,
    pub(crate) text: String,
}

impl Field {
    fn parse(inner: &str) -> std::result::Result<Self, String> {
        let (path, format) = match inner.split_once('|') {
            Some((path, name)) => {
                let known = Format::named(name.trim()).ok_or_else(|| format!("不认识的格式“{name}”"))?;
                (path, known)
            }
            None => (inner, Format::Plain),
        };
        let path = path.trim();
        let (path, optional) = match path.strip_suffix('?') {
            Some(path) => (path, true),
            None => (path, false),
        };
        check_path(path)?;
        Ok(Self { path: path.to_owned(), optional, format })
    }
}

/// Accepts `a.b.0`, `/a.b` (from the top of the record), `@page`, `@pages`, and inside
/// tables and repeats `@row` and `@item` (an entry that is itself a text).
pub(crate) fn check_path(path: &str) -> std::result::Result<(), String> {
    if let Some(name) = path.strip_prefix('@') {
        return match name {
            "page" | "pages" | "row" | "item" => Ok(()),
            _ => Err(format!("不认识的“@{name}”")),
        };
    }
    let body = path.strip_prefix('/').unwrap_or(path);
    let sound = |step: &str| !step.is_empty() && step.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if body.split('.').all(sound) { Ok(()) } else { Err(format!("字段名“{path}”写法不对")) }
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

fn plain(path: &str, value: &Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        Value::Bool(true) => Ok("是".to_owned()),
        Value::Bool(false) => Ok("否".to_owned()),
        Value::Null => Err(faults::field_missing(path)),
        _ => Err(faults::field_type(path, "文字或整数")),
    }
}

fn text<'v>(path: &str, value: &'v Value) -> Result<&'v str> {
    value.as_str().ok_or_else(|| faults::field_type(path, "文字"))
}

/// An amount: whole fen. A number with a decimal point is refused, whatever it would round to.
pub(crate) fn money(path: &str, value: &Value) -> Result<Money> {
    value
        .as_i64()
        .and_then(|fen| Money::from_fen(fen).ok())
        .ok_or_else(|| faults::field_type(path, "以分为单位的整数金额"))
}

/// An amount in capitals, of a red entry too.
pub(crate) fn capital_red(amount: Money) -> Result<String> {
    if amount.is_negative() {
        Ok(format!("（负数）{}", Money::ZERO.checked_sub(amount)?.capital()?))
    } else {
        amount.capital()
    }
}

fn date(path: &str, value: &Value) -> Result<NaiveDate> {
    text(path, value)?.parse().map_err(|_| faults::field_type(path, "日期（如 2026-07-31）"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use serde_json::json;

    use super::*;

    fn filled(pattern: &str, data: &Value) -> Result<String> {
        let pieces = Pattern::parse(pattern).unwrap().fill(&Scope::record(data))?;
        Ok(pieces.into_iter().map(|piece| piece.text).collect())
    }

    #[test]
    fn formats_write_what_a_voucher_needs() {
        let data = json!({"fen": 300_000, "day": "2025-02-12", "who": {"name": "测试员"}, "yes": true});
        assert_eq!(filled("{fen|money}", &data).unwrap(), "3,000.00");
        assert_eq!(filled("人民币{fen|capital}", &data).unwrap(), "人民币叁仟元整");
        let red = json!({"fen": -300_050});
        assert_eq!(filled("{fen|money}", &red).unwrap(), "−3,000.50");
        assert_eq!(capital_red(Money::from_fen(-300_050).unwrap()).unwrap(), "（负数）叁仟元零伍角整");
        assert_eq!(filled("{day|date}", &data).unwrap(), "2025年2月12日");
        assert_eq!(filled("{day|date_capital}", &data).unwrap(), "贰零贰伍年零贰月壹拾贰日");
        assert_eq!(filled("{who.name}（{yes}）{{}}", &data).unwrap(), "测试员（是）{}");
        assert_eq!(filled("[{nothing?|money}]", &data).unwrap(), "[]");
    }

    #[test]
    fn absent_and_wrong_fields_are_named() {
        let data = json!({"fen": 3000.5, "blank": null});
        assert_eq!(filled("{who.name}", &data).unwrap_err().fields[0].path, "who.name");
        assert_eq!(filled("{blank}", &data).unwrap_err().fields[0].code, "paper.field_missing");
        assert_eq!(filled("{fen|money}", &data).unwrap_err().fields[0].code, "paper.field_type");
        assert_eq!(filled("{fen}", &data).unwrap_err().fields[0].code, "paper.field_type");
    }

    #[test]
    fn bad_patterns_are_refused() {
        for bad in ["{a", "a}", "{a|moneyy}", "{}", "{a..b}", "{@nobody}", "{姓名}"] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
    }
}
