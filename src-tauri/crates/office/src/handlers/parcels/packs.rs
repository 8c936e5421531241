//! The rules a centre decides by go along with its invitation, so that an enterprise union checks a file like the centre.

use hardship::rules_wire::PackOrigin;
use hardship::{DatedFigure, rulebook};
use kernel::{Money, Result};
use parcel::{Digest, Pack};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Expect, Read, Write};

use super::kinds::{json_of, typed};
use crate::ctx::Ctx;
use crate::handlers::rules::in_force;
use crate::records::SettingsRecord;

/// Where the rules stand in an invitation.
pub(super) const RULES: &str = "rules";

/// A rule pack with the figures of the office that decides by it.
#[derive(Serialize, Deserialize)]
struct Shared {
    text: String,
    figures: Vec<DatedFigure>,
    low_income_line: Money,
    low_income_line_since: chrono::NaiveDate,
}

/// What both sides need to have alike: its name and digest, and the rules themselves.
pub(super) fn shared(ctx: &Ctx<'_>, r: &Read<'_>) -> Result<(Vec<Pack>, Value)> {
    let rules = in_force(r, ctx.today(), ctx.resources())?;
    let settings = r.need::<SettingsRecord>(SettingsRecord::ID)?.settings;
    let digest = Digest::of(rules.text.as_bytes());
    let packs = vec![Pack { name: rules.pack.title.clone(), version: rules.pack.id.clone(), digest }];
    let shared = Shared {
        text: rules.text,
        figures: rules.figures,
        low_income_line: settings.low_income_line,
        low_income_line_since: settings.low_income_line_since,
    };
    Ok((packs, json_of(&shared)?))
}

/// Decides by the centre's rules from here on.
///
/// # Errors
/// When this program cannot read them.
pub(super) fn adopt(w: &mut Write<'_>, rules: Value) -> Result<()> {
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
