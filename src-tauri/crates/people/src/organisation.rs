//! Unions and employers by name.

use kernel::{CreditCode, Error, OrgId, Result, World};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Read, Record, SearchKey};

use crate::keys;

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    /// 工会.
    Union,
    /// 单位.
    Employer,
}

impl OrgKind {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Union => "union",
            Self::Employer => "employer",
        }
    }
}

/// A union or an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Id.
    pub id: OrgId,
    /// What it is.
    pub kind: OrgKind,
    /// Full name.
    pub name: String,
    /// Unified social credit code.
    #[serde(default)]
    pub credit_code: Option<CreditCode>,
}

impl Record for Organisation {
    const KIND: &'static str = "organisation";
    const TABLE: &'static str = "organisation";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.code().to_owned().into()),
            ("name", self.name.clone().into()),
            ("credit_code", self.credit_code.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        if constraint == "organisation.credit_code, organisation.kind" {
            return Some(Error::field(
                "credit_code",
                "people.credit_code_taken",
                "这个统一社会信用代码已经属于另一个单位，请核对证书",
            ));
        }
        Some(Error::field("union_name", "people.organisation_taken", "已经有同名的工会（单位），请直接选用"))
    }
}

impl Organisation {
    /// A new union.
    pub fn union(world: &World, name: &str) -> Self {
        Self { id: OrgId::new(world), kind: OrgKind::Union, name: name.to_owned(), credit_code: None }
    }

    /// What it can be found by.
    pub fn search_keys(&self) -> Vec<SearchKey> {
        keys::of_organisation(&self.name)
    }
}

/// The union of that full name.
///
/// # Errors
/// When the database cannot be read.
pub fn find_union(r: &Read<'_>, name: &str) -> Result<Option<Organisation>> {
    Ok(r.records::<Organisation>("WHERE kind = 'union' AND name = ?1", [name])?.into_iter().next())
}

/// Ids of the unions with these full names.
///
/// # Errors
/// When the database cannot be read.
pub fn unions(r: &Read<'_>, names: &[&str]) -> Result<std::collections::HashMap<String, OrgId>> {
    let names = serde_json::json!(names).to_string();
    let found =
        r.records::<Organisation>("WHERE kind = 'union' AND name IN (SELECT value FROM json_each(?1))", [names])?;
    Ok(found.into_iter().map(|union| (union.name, union.id)).collect())
}
