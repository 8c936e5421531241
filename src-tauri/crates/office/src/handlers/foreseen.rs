//! Double payment, told while somebody is applied for: what would stop the release is seen before anybody is owed it.

use kernel::{HouseholdId, Money, PersonId, PersonName, Result};
use payments::{NewPayable, Particulars, PayOnceRules};
use people::wire::{Outcome, RuleResult};
use store::Read;

use super::payments::pay_once;
use crate::ctx::Ctx;

/// Where the money comes from.
pub(super) struct Source<'a> {
    pub(super) kind: &'static str,
    pub(super) programme: &'a str,
    pub(super) period: &'a str,
}

/// Whom it would be for and who would be paid.
pub(super) struct Claim<'a> {
    pub(super) beneficiary: &'a PersonId,
    pub(super) name: &'a PersonName,
    pub(super) birth: Option<chrono::NaiveDate>,
    pub(super) payee: &'a PersonId,
    /// None for somebody without a file.
    pub(super) household: Option<&'a HouseholdId>,
}

/// The guard of one programme.
pub(super) struct Guard<'a> {
    ctx: &'a Ctx<'a>,
    rules: PayOnceRules,
}

impl<'a> Guard<'a> {
    pub(super) fn new(ctx: &'a Ctx<'a>) -> Result<Self> {
        Ok(Self { ctx, rules: pay_once(ctx)? })
    }

    /// What would be in doubt, in words without personal data.
    pub(super) fn says(&self, r: &Read<'_>, source: &Source<'_>, claim: &Claim<'_>) -> Result<Vec<String>> {
        let world = self.ctx.world();
        let new = NewPayable {
            source_kind: source.kind,
            source_id: String::new(),
            programme: source.programme.to_owned(),
            period: source.period.to_owned(),
            beneficiary: claim.beneficiary.clone(),
            payee: claim.payee.clone(),
            household: claim.household.cloned().unwrap_or_else(|| HouseholdId::new(world)),
            amount: Money::ZERO,
            particulars: Particulars::default(),
        };
        let doubts = payments::doubt::foreseen(r, &self.rules, new, (claim.name, claim.birth), world)?;
        Ok(doubts.into_iter().map(|doubt| doubt.message).collect())
    }

    /// The same as a reason beside the others; none when nothing is in doubt. It warns and bars nobody: two people may
    /// find that it is none.
    pub(super) fn reason(&self, r: &Read<'_>, source: &Source<'_>, claim: &Claim<'_>) -> Result<Option<RuleResult>> {
        let says = self.says(r, source, claim)?;
        if says.is_empty() {
            return Ok(None);
        }
        let sides = (says.join("；"), "·", "同一人同一项目同一期只发一次".to_owned());
        let clause = "放款时会拦住，由两个人写明原因核实放行，才能发放";
        let mut found = RuleResult::compared("pay_once", "不重复发放", sides, Outcome::Unknown, clause);
        found.would_change = Some("请先核对是不是同一个人、同一件事；确属重复的不要再报".to_owned());
        Ok(Some(found))
    }
}
