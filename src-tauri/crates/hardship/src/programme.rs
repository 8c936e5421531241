//! Who may apply for which programme, by the same engine as the classes.

use people::wire::{Outcome, RuleResult};

use crate::assess::{Bench, Rules, all};
use crate::facts::Figures;
use crate::measure::Standing;
use crate::pack::{Programme, Quantity};
use crate::reckon::Reckoned;
use crate::wire::{Entitlement, EntitlementWay};

impl Programme {
    /// Whether it asks for a stage of study: then it is for a student, not for the household.
    pub fn for_students(&self) -> bool {
        self.any.iter().flat_map(|way| &way.all).any(|condition| condition.left == Quantity::Stage)
    }
}

impl Rules {
    /// Whether somebody of this standing may apply for a programme.
    pub fn entitled(&self, rule: &Programme, figures: &Figures, standing: &Standing) -> Entitlement {
        let in_force = self.in_force(figures.division.as_deref());
        let sums = Reckoned::new(figures, &self.pack, &in_force, self.day);
        let bench = Bench { figures, in_force: &in_force, sums: &sums, standing };
        let ways: Vec<EntitlementWay> = rule
            .any
            .iter()
            .map(|way| {
                let rules: Vec<RuleResult> = way.all.iter().map(|c| bench.evaluate(c)).collect();
                EntitlementWay { title: way.title.clone(), outcome: all(&rules), rules }
            })
            .collect();
        let outcome = if ways.iter().any(|w| w.outcome == Outcome::Pass) {
            Outcome::Pass
        } else if ways.iter().any(|w| w.outcome == Outcome::Unknown) {
            Outcome::Unknown
        } else {
            Outcome::Fail
        };
        Entitlement { programme: rule.id.clone(), title: rule.title.clone(), outcome, ways }
    }
}
