//! Money in whole fen. No float comes near it.

use crate::width::{is_blank, narrow};
use crate::{Error, Result, capital};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// An amount of renminbi in fen. Never beyond ±999,999,999,999.99 yuan, which also keeps it exact in JavaScript.
///
/// Negative amounts exist in arithmetic (a household can spend more than it earns) but are not read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// 999,999,999,999.99 yuan.
    pub const MAX: Self = Self(99_999_999_999_999);

    /// From fen. Error `money.range` beyond ±[`Money::MAX`].
    pub fn from_fen(fen: i64) -> Result<Self> {
        if fen.unsigned_abs() > Self::MAX.0.unsigned_abs() {
            return Err(Error::new("money.range", "金额超出范围，最大 999,999,999,999.99 元，请核对"));
        }
        Ok(Self(fen))
    }

    /// From whole yuan.
    pub fn from_yuan(yuan: i64) -> Result<Self> {
        yuan.checked_mul(100).map_or_else(|| Self::from_fen(i64::MAX), Self::from_fen)
    }

    /// The amount in fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads an amount in figures: `3000`, `3,000.00`, `¥3000`, `３０００`, `3000元`.
    ///
    /// At most two decimals; thousand separators only where they belong. Errors: `amount.empty`, `amount.negative`,
    /// `amount.scientific`, `amount.characters`, `amount.separators`, `amount.decimals`, `amount.range`.
    pub fn parse(text: &str) -> Result<Self> {
        read_figures(text)
    }

    /// The sum. Error `money.range`.
    pub fn checked_add(self, other: Self) -> Result<Self> {
        Self::from_fen(self.0.saturating_add(other.0))
    }

    /// The difference. Error `money.range`.
    pub fn checked_sub(self, other: Self) -> Result<Self> {
        Self::from_fen(self.0.saturating_sub(other.0))
    }

    /// The amount `times` over. Error `money.range`.
    pub fn checked_mul(self, times: i64) -> Result<Self> {
        Self::from_fen(self.0.saturating_mul(times))
    }

    /// The amount divided by `by`, down to the whole fen. Error `money.division` when `by` is not above nothing.
    pub fn div_floor(self, by: i64) -> Result<Self> {
        if by <= 0 {
            return Err(Error::new("money.division", "不能按零人或零月平均，请先填写人数或月数"));
        }
        Ok(Self(self.0.div_euclid(by)))
    }

    /// The sum of many. Error `money.range`.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// With thousand separators: `3,000.00`; below nothing with the minus sign the window shows too: `−250.00`.
    pub fn to_yuan(self) -> String {
        let plain = self.to_plain();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
        let (yuan, fen) = digits.split_once('.').unwrap_or((digits, "00"));
        let mut out = String::from(sign);
        for (at, c) in yuan.chars().enumerate() {
            if at > 0 && (yuan.len() - at) % 3 == 0 {
                out.push(',');
            }
            out.push(c);
        }
        out.push('.');
        out.push_str(fen);
        out
    }

    /// Without separators, for bank files: `3000.00`.
    pub fn to_plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }

    /// In capital characters: `叁仟元整`. Error `capital.negative` below nothing.
    pub fn capital(self) -> Result<String> {
        capital::amount(self)
    }

    /// Reads an amount in capital characters, in every spelling the rules allow and no other: see [`capital::read_amount`].
    pub fn from_capital(text: &str) -> Result<Self> {
        capital::read_amount(text)
    }
}

fn read_figures(text: &str) -> Result<Money> {
    let text: String = text.chars().map(narrow).collect();
    let text = text.trim_matches(is_blank);
    if text.is_empty() {
        return Err(Error::new("amount.empty", "请填写金额"));
    }
    if text.starts_with(['-', '−', '－', '负', '(']) || text.starts_with("¥-") || text.starts_with("￥-") {
        return Err(Error::new("amount.negative", "金额不能是负数，请核对"));
    }
    let text = text.strip_prefix(['¥', '￥']).unwrap_or(text).trim_start_matches(is_blank);
    if text.starts_with(['-', '−']) {
        return Err(Error::new("amount.negative", "金额不能是负数，请核对"));
    }
    let text = text.strip_suffix('元').unwrap_or(text).trim_end_matches(is_blank);
    if crate::width::is_scientific(text) {
        return Err(Error::new("amount.scientific", "金额变成了科学计数，请按 3000.00 的样子重新填写"));
    }
    let (yuan, decimals) = match text.split_once('.') {
        Some((yuan, decimals)) => (yuan, Some(decimals)),
        None => (text, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = yuan.split(',').collect();
    if !yuan.chars().all(|c| c.is_ascii_digit() || c == ',')
        || yuan.is_empty()
        || decimals.is_some_and(|part| !digits(part))
    {
        return Err(Error::new("amount.characters", "金额只能是数字，例如 3000 或 3,000.00"));
    }
    let separated = groups.len() > 1;
    let well_placed = groups.iter().enumerate().all(|(at, group)| match at {
        0 => (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    });
    if separated && (!well_placed || groups.first().is_some_and(|group| group.starts_with('0'))) {
        return Err(Error::new("amount.separators", "金额的千位分隔逗号位置不对，例如 12,450.00；也可以不写逗号"));
    }
    let decimals = decimals.unwrap_or("");
    if decimals.len() > 2 {
        return Err(Error::new("amount.decimals", "金额最多到分，小数点后不超过两位"));
    }
    let figures = format!("{}{decimals:0<2}", groups.concat());
    let out_of_range = || Error::new("amount.range", "金额超出范围，最大 999,999,999,999.99 元，请核对");
    let fen: i64 = figures.parse().map_err(|_| out_of_range())?;
    Money::from_fen(fen).map_err(|_| out_of_range())
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_yuan())
    }
}

impl std::str::FromStr for Money {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_i64(FenVisitor)
    }
}

/// Takes whole numbers only: a float or a text in place of fen is a fault of the caller, not something to guess at.
struct FenVisitor;

impl de::Visitor<'_> for FenVisitor {
    type Value = Money;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("以分为单位的整数金额")
    }

    fn visit_i64<E: de::Error>(self, fen: i64) -> std::result::Result<Money, E> {
        Money::from_fen(fen).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, fen: u64) -> std::result::Result<Money, E> {
        self.visit_i64(i64::try_from(fen).unwrap_or(i64::MAX))
    }

    fn visit_str<E: de::Error>(self, _: &str) -> std::result::Result<Money, E> {
        Err(E::custom("金额应当是以分为单位的整数"))
    }
}

impl ts_rs::TS for Money {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "number".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "number".to_owned()
    }
}

impl schemars::JsonSchema for Money {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "description": "renminbi in fen" })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_read() {
        for (text, fen) in [
            ("3,000.00", 300_000),
            ("¥3000", 300_000),
            ("￥3,000.5", 300_050),
            ("３０００", 300_000),
            ("３，０００．０５", 300_005),
            (" ¥ 3000 元 ", 300_000),
            ("0", 0),
            ("0.01", 1),
            ("12450", 1_245_000),
            ("1,297,500", 129_750_000),
            ("999,999,999,999.99", 99_999_999_999_999),
            ("007", 700),
        ] {
            assert_eq!(Money::parse(text).map(Money::fen), Ok(fen), "{text}");
        }
    }

    #[test]
    fn other_figures_are_refused() {
        for (text, code) in [
            ("", "amount.empty"),
            ("  ", "amount.empty"),
            ("-1", "amount.negative"),
            ("－1", "amount.negative"),
            ("¥-1", "amount.negative"),
            ("￥ -1", "amount.negative"),
            ("(5.00)", "amount.negative"),
            ("三千", "amount.characters"),
            ("3000a", "amount.characters"),
            ("3 000", "amount.characters"),
            ("+5", "amount.characters"),
            (".5", "amount.characters"),
            ("5.", "amount.characters"),
            ("1.2.3", "amount.characters"),
            ("¥", "amount.characters"),
            ("¥¥5", "amount.characters"),
            ("NaN", "amount.characters"),
            ("3.0E+5", "amount.scientific"),
            ("30,00.00", "amount.separators"),
            ("1,2345", "amount.separators"),
            (",300", "amount.separators"),
            ("1234,567", "amount.separators"),
            ("0,300", "amount.separators"),
            ("3000,", "amount.separators"),
            ("3,,000", "amount.separators"),
            ("0.005", "amount.decimals"),
            ("1000000000000", "amount.range"),
            ("99999999999999999999999999", "amount.range"),
        ] {
            match Money::parse(text) {
                Ok(money) => panic!("{text} was read as {money}"),
                Err(error) => assert_eq!(error.code, code, "{text}"),
            }
        }
    }

    #[test]
    fn json_holds_whole_fen_only() {
        assert_eq!(serde_json::to_string(&Money(300_000)).unwrap(), "300000");
        assert_eq!(serde_json::from_str::<Money>("-5").unwrap(), Money(-5));
        for (json, says) in [
            ("1.5", "整数"),
            ("\"3000\"", "整数"),
            ("100000000000000", "超出范围"),
            ("18446744073709551615", "超出范围"),
        ] {
            let message = serde_json::from_str::<Money>(json).unwrap_err().to_string();
            assert!(message.contains(says), "{json}: {message}");
        }
    }

    #[test]
    fn arithmetic_stays_in_range() {
        assert_eq!(Money::MAX.checked_add(Money(1)).unwrap_err().code, "money.range");
        assert_eq!(Money(i64::from(i32::MAX)).checked_mul(i64::MAX).unwrap_err().code, "money.range");
        assert_eq!(Money::from_yuan(i64::MIN).unwrap_err().code, "money.range");
        assert_eq!(Money(100).checked_sub(Money(300)), Ok(Money(-200)));
        assert_eq!(Money::sum([Money(1), Money(2)]), Ok(Money(3)));
        assert_eq!(Money(200).div_floor(3), Ok(Money(66)));
        assert_eq!(Money(-200).div_floor(3), Ok(Money(-67)));
        assert_eq!(Money(1).div_floor(0).unwrap_err().code, "money.division");
    }

    #[test]
    fn below_nothing_it_is_shown_with_its_sign() {
        assert_eq!(Money(-5).to_yuan(), "−0.05");
        assert_eq!(Money(-123_456_789).to_yuan(), "−1,234,567.89");
        assert_eq!(Money(-123_456_789).to_plain(), "-1234567.89");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(fen in 0..=Money::MAX.fen()) {
            let money = Money(fen);
            prop_assert_eq!(Money::parse(&money.to_yuan()), Ok(money));
            prop_assert_eq!(Money::parse(&money.to_plain()), Ok(money));
            prop_assert_eq!(Money::parse(&format!("￥{money}元")), Ok(money));
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = Money::parse(&text);
        }
    }
}
