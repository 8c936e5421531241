//! The rule packs an office has used or loaded, each under the hash of its file, and which of them it decides by.

use chrono::NaiveDate;
use kernel::{Error, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::assess::Rules;
use crate::figures::DatedFigure;
use crate::pack::{Pack, read_pack};
use crate::rules_wire::PackOrigin;

/// A rule pack as the office keeps it: the file's own text, so that any later day can read what was decided by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPack {
    /// SHA-256 of the text, hexadecimal.
    pub hash: String,
    /// Id inside the file.
    pub pack: String,
    /// Where it came from.
    pub origin: PackOrigin,
    /// When the office first used or loaded it.
    pub kept_at: Stamp,
    /// The file.
    pub text: String,
}

impl Record for KeptPack {
    const KIND: &'static str = "rule_pack";
    const TABLE: &'static str = "rule_pack";
    fn id(&self) -> &str {
        &self.hash
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("pack", self.pack.clone().into())]
    }
}

/// What the office decides by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChoice {
    /// Always [`RuleChoice::ID`].
    pub id: String,
    /// Hash of the pack.
    pub pack: String,
    /// The office's own dated figures.
    pub figures: Vec<DatedFigure>,
}

impl RuleChoice {
    /// There is one choice an office.
    pub const ID: &'static str = "rules";
}

impl Record for RuleChoice {
    const KIND: &'static str = "rule_choice";
    const TABLE: &'static str = "rule_choice";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("pack", self.pack.clone().into())]
    }
}

/// SHA-256 of a pack's text, hexadecimal.
pub fn hash_of(text: &str) -> String {
    store::sha256_hex(text.as_bytes())
}

/// Keeps a pack's text, once.
///
/// # Errors
/// When the database cannot be written.
pub fn keep(w: &mut Write<'_>, text: &str, pack: &Pack, origin: PackOrigin) -> Result<String> {
    let hash = hash_of(text);
    if w.get::<KeptPack>(&hash)?.is_none() {
        let kept_at = w.world().clock.now();
        let kept = KeptPack { hash: hash.clone(), pack: pack.id.clone(), origin, kept_at, text: text.to_owned() };
        w.save(&kept, Expect::New)?;
    }
    Ok(hash)
}

/// The pack of a hash.
///
/// # Errors
/// `rules.none` when the office does not have it.
pub fn kept(r: &Read<'_>, hash: &str) -> Result<(Pack, String)> {
    let kept = r
        .get::<KeptPack>(hash)?
        .ok_or_else(|| Error::new("rules.none", "单位里没有这套困难认定规则，请在“认定规则”里重新选择"))?;
    Ok((read_pack(&kept.text)?, kept.text))
}

/// The choice of the office, when one was made.
///
/// # Errors
/// When the database cannot be read.
pub fn choice(r: &Read<'_>) -> Result<Option<RuleChoice>> {
    r.get::<RuleChoice>(RuleChoice::ID)
}

/// The choice that held at a moment.
///
/// # Errors
/// When the database cannot be read.
pub fn choice_at(r: &Read<'_>, at: &Stamp) -> Result<Option<RuleChoice>> {
    let body = r.version_at(RuleChoice::KIND, RuleChoice::ID, at)?.and_then(|version| version.body);
    body.map(serde_json::from_value).transpose().map_err(|_| damaged())
}

/// The refusal when a stored body does not fit.
pub(crate) fn damaged() -> Error {
    Error::new("store.damaged", "这份资料读不出来，请先做“检查资料库”")
}

impl Rules {
    /// Rules of a pack's text.
    ///
    /// # Errors
    /// What the text has wrong.
    pub fn read(text: String, figures: Vec<DatedFigure>, line: Option<DatedFigure>, day: NaiveDate) -> Result<Self> {
        Ok(Self { pack: read_pack(&text)?, hash: hash_of(&text), text, figures, line, day })
    }

    /// Keeps the pack that is decided by, so that the decision can be repeated.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep(&self, w: &mut Write<'_>) -> Result<()> {
        keep(w, &self.text, &self.pack, PackOrigin::Shipped).map(drop)
    }
}
