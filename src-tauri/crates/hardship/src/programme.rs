//! Who may apply for which programme, by the same engine as the classes.

use people::wire::{Outcome, RuleResult};

use crate::assess::{Bench, Rules, all};
use crate::facts::Figures;
use crate::measure::Standing;
use crate::reckon::Reckoned;
use crate::wire::{Entitlement, EntitlementWay};

impl Rules {
    /// Whether somebody of this standing may apply for a programme; none when the pack does not know it.
    pub fn entitled(&self, programme: &str, figures: &Figures, standing: &Standing) -> Option<Entitlement> {
        let rule = self.pack.programmes.iter().find(|p| p.id == programme)?;
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
        Some(Entitlement { programme: rule.id.clone(), title: rule.title.clone(), outcome, ways })
    }
}
