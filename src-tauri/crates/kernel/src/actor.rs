//! Who acts.

use crate::{AccountId, Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an account may be in an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 管理员
    Admin,
    /// 窗口人员
    Clerk,
    /// 审核
    Reviewer,
    /// 负责人
    Chief,
    /// 财务
    Finance,
    /// 企业工会干部
    Cadre,
    /// 工读生
    Student,
    /// 审计员
    Auditor,
}

impl Role {
    /// Every role, in the order lists show them.
    pub const ALL: [Self; 8] = [
        Self::Admin,
        Self::Clerk,
        Self::Reviewer,
        Self::Chief,
        Self::Finance,
        Self::Cadre,
        Self::Student,
        Self::Auditor,
    ];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admin => "管理员",
            Self::Clerk => "窗口人员",
            Self::Reviewer => "审核",
            Self::Chief => "负责人",
            Self::Finance => "财务",
            Self::Cadre => "企业工会干部",
            Self::Student => "工读生",
            Self::Auditor => "审计员",
        }
    }

    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Clerk => "clerk",
            Self::Reviewer => "reviewer",
            Self::Chief => "chief",
            Self::Finance => "finance",
            Self::Cadre => "cadre",
            Self::Student => "student",
            Self::Auditor => "auditor",
        }
    }

    /// Reads [`Role::as_str`].
    pub fn parse(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Error::new("role.unknown", "没有这个角色，请从列表中选择"))
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Role {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

/// Who acts, as what, and on which machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// What the account is in this office.
    pub role: Role,
    /// The machine's name, for the audit log.
    pub device: String,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn json_and_text_name_the_same_role() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
            assert_eq!(Role::parse(role.as_str()).unwrap(), role);
        }
        assert_eq!(Role::parse("root").unwrap_err().code, "role.unknown");
    }
}
