//! The rules a centre decides by go along with its invitation, so that an enterprise union checks a file like the centre.
//! What changes later goes with the next parcel. Code tables are part of the program: of them only the digests go along,
//! so that the union is told when its program has others.

use std::collections::BTreeMap;

use hardship::rules_wire::PackOrigin;
use hardship::{DatedFigure, rulebook};
use kernel::{Error, Money, Result, codes};
use parcel::{Digest, Pack, Record as Row};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::{Expect, Read, Write};

use super::kinds::{json_of, typed};
use crate::ctx::Ctx;
use crate::handlers::rules::in_force;
use crate::handlers::shared_rules::{self, SHARED, SharedRules, code_table};
use crate::records::SettingsRecord;

/// Where the rules stand in an invitation.
pub(super) const RULES: &str = "rules";
/// Where the other rule files stand in an invitation, by name.
pub(super) const FILES: &str = "rule_files";
/// Kind of the rows that are rules.
pub(super) const PACK: &str = "rules";

/// A rule pack with the figures of the office that decides by it.
#[derive(Serialize, Deserialize)]
struct Shared {
    text: String,
    figures: Vec<DatedFigure>,
    low_income_line: Money,
    low_income_line_since: chrono::NaiveDate,
}

/// What both sides need to have alike.
pub(super) struct Packs {
    /// Names and digests of all of it.
    pub(super) named: Vec<Pack>,
    /// The rules of eligibility.
    rules: Value,
    /// The other rule files, by name.
    files: BTreeMap<String, String>,
}

impl Packs {
    /// As this office has it.
    pub(super) fn of(ctx: &Ctx<'_>, r: &Read<'_>) -> Result<Self> {
        let in_force = in_force(r, ctx.today(), ctx.resources())?;
        let settings = r.need::<SettingsRecord>(SettingsRecord::ID)?.settings;
        let (title, id) = (in_force.pack.title.clone(), in_force.pack.id.clone());
        let rules = json_of(&Shared {
            text: in_force.text.clone(),
            figures: in_force.figures,
            low_income_line: settings.low_income_line,
            low_income_line_since: settings.low_income_line_since,
        })?;
        let pack = |name: String, version: &str, text: &str| Pack {
            name,
            version: version.to_owned(),
            digest: Digest::of(text.as_bytes()),
        };
        let mut named = vec![pack(title, &id, &in_force.text), pack(RULES.to_owned(), &id, &rules.to_string())];
        let program = env!("CARGO_PKG_VERSION");
        let mut files = BTreeMap::new();
        for (name, _) in SHARED {
            let text = shared_rules::text(r, ctx.resources(), name)?;
            named.push(pack(name.to_owned(), program, &text));
            files.insert(name.to_owned(), text);
        }
        for table in codes::tables() {
            named.push(pack(code_table(table.name), program, &table_text(table)?));
        }
        Ok(Self { named, rules, files })
    }

    /// What goes into an invitation beside the names.
    pub(super) fn into_invitation(self) -> Map<String, Value> {
        Map::from_iter([(RULES.to_owned(), self.rules), (FILES.to_owned(), json!(self.files))])
    }

    /// Rows of what a peer that was given `before` does not have.
    pub(super) fn later(&self, before: &[Pack]) -> Vec<Row> {
        let known = |pack: &&Pack| before.iter().any(|old| old.name == pack.name && old.digest == pack.digest);
        let goes = |pack: &&Pack| pack.name == RULES || self.files.contains_key(&pack.name) || is_table(&pack.name);
        let row = |pack: &Pack| Row {
            id: pack.name.clone(),
            kind: PACK.to_owned(),
            version: 0,
            base_version: None,
            body: json!({
                "name": label(&pack.name), "version": pack.version, "digest": pack.digest,
                "rules": (pack.name == RULES).then_some(&self.rules), "text": self.files.get(&pack.name),
            }),
            more: Map::new(),
        };
        self.named.iter().filter(goes).filter(|pack| !known(pack)).map(row).collect()
    }
}

fn is_table(name: &str) -> bool {
    name.starts_with(&code_table(""))
}

fn table_text(table: &codes::CodeTable) -> Result<String> {
    Ok(json_of(&table.entries)?.to_string())
}

/// What a pack is called on screen.
fn label(name: &str) -> String {
    match SHARED.iter().find(|(known, _)| *known == name) {
        Some((_, label)) => (*label).to_owned(),
        None if name == RULES => "困难认定规则和标准".to_owned(),
        None => {
            let table = name.strip_prefix(&code_table("")).unwrap_or(name);
            format!("代码表“{}”", codes::find(table).map_or(table, |known| known.title))
        }
    }
}

/// Takes what came with an invitation.
///
/// # Errors
/// When this program cannot read it.
pub(super) fn adopt_invited(
    w: &mut Write<'_>,
    rules: Option<Value>,
    files: Option<Value>,
    named: &[Pack],
) -> Result<()> {
    if let Some(rules) = rules {
        adopt(w, rules)?;
    }
    let files: BTreeMap<String, String> = files.map(typed).transpose()?.unwrap_or_default();
    for (name, text) in files {
        shared_rules::adopt(w, &name, &text)?;
    }
    for pack in named.iter().filter(|pack| is_table(&pack.name)) {
        note_table(w, &pack.name, pack.digest)?;
    }
    Ok(())
}

/// Takes one row of a later parcel; answers what it is called, and what to look at.
///
/// # Errors
/// When this program cannot read it.
pub(super) fn take(w: &mut Write<'_>, row: &Row) -> Result<(String, Vec<String>)> {
    let said = |field: &str| row.body.get(field).filter(|value| !value.is_null()).cloned();
    if row.id == RULES {
        adopt(w, said("rules").unwrap_or_default())?;
    } else if is_table(&row.id) {
        note_table(w, &row.id, typed(said("digest").unwrap_or_default())?)?;
        let differs = tables_that_differ(w)?.contains(&label(&row.id));
        let note = "中心的这张代码表与本机程序的不一样：请升级到与中心相同的版本，再录这一类内容";
        return Ok((label(&row.id), differs.then(|| note.to_owned()).into_iter().collect()));
    } else {
        let text: String = typed(said("text").unwrap_or_default())?;
        shared_rules::adopt(w, &row.id, &text)?;
    }
    Ok((label(&row.id), vec!["从现在起按中心的这一份办".to_owned()]))
}

fn note_table(w: &mut Write<'_>, name: &str, digest: Digest) -> Result<()> {
    let shared = SharedRules { id: name.to_owned(), digest, text: None, at: w.world().clock.now() };
    w.save(&shared, Expect::Any).map(drop)
}

/// Code tables of the centre that are not those of this program, as they are called on screen.
pub(super) fn tables_that_differ(r: &Read<'_>) -> Result<Vec<String>> {
    let mut differ = Vec::new();
    for shared in r.records::<SharedRules>("ORDER BY id", ())?.into_iter().filter(|shared| is_table(&shared.id)) {
        let ours = shared.id.strip_prefix(&code_table("")).and_then(codes::find).map(table_text).transpose()?;
        if ours.is_none_or(|text| Digest::of(text.as_bytes()) != shared.digest) {
            differ.push(label(&shared.id));
        }
    }
    Ok(differ)
}

/// Decides by the centre's rules from here on.
///
/// # Errors
/// When this program cannot read them.
fn adopt(w: &mut Write<'_>, rules: Value) -> Result<()> {
    let shared: Shared = typed(rules)?;
    let pack = hardship::read_pack(&shared.text)?;
    let hash = rulebook::keep(w, &shared.text, &pack, PackOrigin::Own)?;
    let choice = rulebook::RuleChoice { id: rulebook::RuleChoice::ID.to_owned(), pack: hash, figures: shared.figures };
    w.save(&choice, Expect::Any)?;
    let mut settings = w.need::<SettingsRecord>(SettingsRecord::ID)?;
    settings.settings.low_income_line = shared.low_income_line;
    settings.settings.low_income_line_since = shared.low_income_line_since;
    w.save(&settings, Expect::Any).map(drop)
}

/// Refuses rules that do not come from a centre.
pub(super) fn not_from_centre() -> Error {
    Error::new("parcel.centre_only", "规则只由职工服务中心发出，这一条没有收下")
}
