//! Sex, by GB/T 2261.1.

use crate::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sex by GB/T 2261.1; in JSON the name, in tables of the standard the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 1 男
    Male,
    /// 2 女
    Female,
    /// 0 未知
    Unknown,
    /// 9 未说明
    NotStated,
}

impl Sex {
    /// The code in GB/T 2261.1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "0",
            Self::Male => "1",
            Self::Female => "2",
            Self::NotStated => "9",
        }
    }

    /// The Chinese label: 男, 女, 未知, 未说明.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "未知",
            Self::Male => "男",
            Self::Female => "女",
            Self::NotStated => "未说明",
        }
    }

    /// Reads a code of GB/T 2261.1 or a label, as forms carry either; `男性` and `女性` too.
    pub fn parse(text: &str) -> Result<Self> {
        match text.trim() {
            "1" | "男" | "男性" => Ok(Self::Male),
            "2" | "女" | "女性" => Ok(Self::Female),
            "0" | "未知" | "未知的性别" => Ok(Self::Unknown),
            "9" | "未说明" | "未说明的性别" => Ok(Self::NotStated),
            _ => Err(Error::new("sex.unknown", "性别请填 男 或 女")),
        }
    }
}

impl std::fmt::Display for Sex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.label())
    }
}

impl std::str::FromStr for Sex {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn code_and_label_are_read_back() {
        for sex in [Sex::Male, Sex::Female, Sex::Unknown, Sex::NotStated] {
            assert_eq!(Sex::parse(sex.code()).unwrap(), sex);
            assert_eq!(Sex::parse(sex.label()).unwrap(), sex);
        }
        assert_eq!(Sex::parse("3").unwrap_err().code, "sex.unknown");
    }
}
