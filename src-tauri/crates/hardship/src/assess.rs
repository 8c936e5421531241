//! The class of a household by a rule pack. All in fen and without division where anything is decided: a mean is
//! compared by multiplying the limit, so `sum × 100` stands against `figure × percent × people × months`.

use chrono::NaiveDate;
use people::wire::{Outcome, RuleResult};

use crate::facts::Figures;
use crate::figures::{DatedFigure, InForce};
use crate::measure::{Measured, Standing};
use crate::pack::{ClassRule, Comparison, Condition, Limit, Pack, Quantity};
use crate::reckon::{MONTHS, Reckoned, fen, missing_figure, money};
use crate::wire::{Assessment, AssessmentClass, GroupKind, RuleGroup};

/// A pack with the figures of an office: everything that decides, apart from the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The pack.
    pub pack: Pack,
    /// The pack's file.
    pub text: String,
    /// SHA-256 of the file, hexadecimal.
    pub hash: String,
    /// The office's own dated figures: they go before all others.
    pub figures: Vec<DatedFigure>,
    /// The low-income line of the settings: for whom no own figure is in force.
    pub line: Option<DatedFigure>,
    /// The day it is decided on.
    pub day: NaiveDate,
}

impl Rules {
    /// The figures of the day in a division.
    pub fn in_force(&self, division: Option<&str>) -> InForce {
        InForce::on(&[&self.figures, self.line.as_slice(), &self.pack.figures], self.day, division)
    }

    /// The class of a household, with every reason.
    pub fn assess(&self, figures: &Figures) -> Assessment {
        let in_force = self.in_force(figures.division.as_deref());
        let mut found = assess(figures, &in_force, &self.pack, self.day);
        found.pack_hash.clone_from(&self.hash);
        found
    }
}

/// Evaluates a pack's rules over the figures of a household.
pub fn assess(figures: &Figures, in_force: &InForce, pack: &Pack, day: NaiveDate) -> Assessment {
    let sums = Reckoned::new(figures, pack, in_force, day);
    let bench = Bench { figures, in_force, sums: &sums, standing: &Standing::default() };
    let mut rules = Vec::new();
    let mut groups = Vec::new();
    let exclusions: Vec<RuleResult> = pack.exclusions.iter().map(|c| bench.evaluate(c)).collect();
    let excluded = any(&exclusions);
    let mut result = None;
    let mut widest = None;
    for class in &pack.classes {
        let mut found: Vec<RuleResult> = class.all.iter().map(|c| bench.evaluate(c)).collect();
        let holds = and(all(&found), not(excluded));
        name_the_goal(class, &mut found, excluded);
        match holds {
            Outcome::Pass if result.is_none() => result = Some(class.class),
            Outcome::Unknown if result.is_none() => result = Some(AssessmentClass::Unknown),
            _ => {}
        }
        if holds == Outcome::Pass && widest.is_none() {
            widest = Some(class.title.as_str());
        }
        groups.push(group(&class.id, &class.title, GroupKind::Class, holds, &found));
        rules.extend(found);
        for case in &class.sub_cases {
            let found: Vec<RuleResult> = case.all.iter().map(|c| bench.evaluate(c)).collect();
            groups.push(group(&case.id, &case.title, GroupKind::SubCase, all(&found), &found));
            rules.extend(found);
        }
    }
    if !exclusions.is_empty() {
        groups.push(group("exclusions", "不予建档的情形", GroupKind::Exclusion, excluded, &exclusions));
        rules.extend(exclusions);
    }
    let result = result.unwrap_or(AssessmentClass::None);
    let people = sums.people.filter(|n| *n > 0);
    let per_head = |annual: i128| people.and_then(|n| money(annual.div_euclid(MONTHS * n)));
    Assessment {
        result,
        label: label(result, widest, excluded),
        income: sums.income.and_then(money),
        rigid: Some(sums.rigid).filter(|_| sums.rigid_missing.is_empty()).and_then(money),
        people: people.and_then(|n| u32::try_from(n).ok()),
        per_capita_income: sums.income.and_then(per_head),
        per_capita_net: sums.income.filter(|_| sums.rigid_missing.is_empty()).and_then(|i| per_head(i - sums.rigid)),
        rules,
        groups,
        inputs: sums.inputs.clone(),
        figures: in_force.0.clone(),
        day,
        pack: pack.id.clone(),
        pack_title: pack.title.clone(),
        pack_hash: String::new(),
        pack_clause: pack.clause.clone(),
        evidence: Vec::new(),
        contradictions: Vec::new(),
    }
}

fn label(result: AssessmentClass, widest: Option<&str>, excluded: Outcome) -> String {
    match (result, widest) {
        (AssessmentClass::None, _) if excluded == Outcome::Pass => "不予建档（有排除情形）".to_owned(),
        (AssessmentClass::None, _) => "按收入不符合".to_owned(),
        (AssessmentClass::Unknown, Some(title)) => format!("待定（至少符合{title}）"),
        (AssessmentClass::Unknown, None) => "待定（资料不全）".to_owned(),
        (_, title) => title.unwrap_or_default().to_owned(),
    }
}

fn group(id: &str, title: &str, kind: GroupKind, outcome: Outcome, rules: &[RuleResult]) -> RuleGroup {
    let rules = rules.iter().map(|r| r.id.clone()).collect();
    RuleGroup { id: id.to_owned(), title: title.to_owned(), kind, outcome, rules }
}

/// When one condition alone stands before the class, what would turn it gives the class: then it says so.
fn name_the_goal(class: &ClassRule, found: &mut [RuleResult], excluded: Outcome) {
    let failing = found.iter().filter(|r| r.outcome != Outcome::Pass).count();
    let alone = failing == 1 && excluded == Outcome::Fail;
    for rule in found.iter_mut().filter(|r| r.outcome == Outcome::Fail) {
        if let Some(text) = &mut rule.would_change {
            *text = text.replace(GOAL, &if alone { format!("即为{}", class.title) } else { "即符合本条".to_owned() });
        }
    }
}

/// Stands in a text for what a change leads to until that is known.
const GOAL: &str = "即符合";

/// One household before the rules.
pub(crate) struct Bench<'a> {
    pub(crate) figures: &'a Figures,
    pub(crate) in_force: &'a InForce,
    pub(crate) sums: &'a Reckoned,
    pub(crate) standing: &'a Standing,
}

impl Bench<'_> {
    /// One condition with its numbers and its reason.
    pub(crate) fn evaluate(&self, condition: &Condition) -> RuleResult {
        let (formula, inputs) = condition.left.explain(self.figures, self.sums);
        let mut result = RuleResult {
            id: condition.id.clone(),
            title: condition.title.clone(),
            formula,
            inputs,
            left: String::new(),
            op: condition.op.sign().to_owned(),
            right: String::new(),
            outcome: Outcome::Unknown,
            clause: condition.clause.clone(),
            missing: Vec::new(),
            would_change: None,
        };
        let left = condition.left.measure(self.figures, self.sums, self.standing);
        match (left, &condition.right) {
            (Measured::Absent(why), right) => {
                why.clone_into(&mut result.left);
                result.right = self.limit_text(condition, right);
                result.outcome = Outcome::Fail;
            }
            (Measured::Word(code), Limit::OneOf(codes)) => {
                result.left = condition.left.word(&code);
                result.right = self.limit_text(condition, &condition.right);
                result.outcome = outcome(codes.contains(&code));
            }
            (Measured::Sum { sum, parts, open }, right) => {
                self.compare(condition, (sum, parts, open), right, &mut result);
            }
            (Measured::Missing(missing), right) => {
                result.missing = missing;
                result.right = self.limit_text(condition, right);
                if let Limit::Figure { name, .. } = right
                    && self.in_force.get(*name).is_none()
                    && !result.missing.contains(&missing_figure(*name))
                {
                    result.missing.push(missing_figure(*name));
                }
            }
            (Measured::Word(_), _) => result.missing.push(condition.left.label().to_owned()),
        }
        result
    }

    fn compare(
        &self,
        condition: &Condition,
        (sum, parts, open): (i128, i128, Vec<String>),
        right: &Limit,
        result: &mut RuleResult,
    ) {
        result.left = if condition.left.is_money() {
            money(sum.div_euclid(parts)).map_or_else(String::new, kernel::Money::to_yuan)
        } else {
            plain(condition.left, sum)
        };
        result.right = self.limit_text(condition, right);
        // In hundredths of a fen (or of a piece), for the whole household over the whole year.
        let limit = match right {
            Limit::Figure { name, percent } => {
                let Some(figure) = self.in_force.get(*name) else {
                    result.missing.push(missing_figure(*name));
                    return;
                };
                fen(figure.amount) * i128::from(*percent) * parts
            }
            Limit::Quantity { name, percent } => match name.measure(self.figures, self.sums, self.standing) {
                Measured::Sum { sum, parts: 1, .. } => sum * i128::from(*percent) * parts,
                Measured::Missing(missing) => {
                    result.missing.extend(missing);
                    return;
                }
                _ => {
                    result.missing.push(name.label().to_owned());
                    return;
                }
            },
            Limit::Number(number) => i128::from(*number) * 100 * parts,
            Limit::OneOf(_) => return,
        };
        let side = Sides { sum, parts, limit };
        let holds = condition.op.holds(sum * 100, limit);
        // What is open can only lower the sum: a ceiling that holds anyhow holds, and a floor that fails fails.
        if !open.is_empty() && holds != condition.op.is_ceiling() {
            result.missing = open;
            return;
        }
        result.outcome = outcome(holds);
        result.would_change = side.distance(condition.op).map(|gap| change(condition, &side, gap, holds));
    }

    fn limit_text(&self, condition: &Condition, right: &Limit) -> String {
        let yuan =
            |hundredths: i128| money(hundredths.div_euclid(100)).map_or_else(String::new, kernel::Money::to_yuan);
        match right {
            Limit::Figure { name, percent } => self.in_force.get(*name).map_or_else(
                || name.label().to_owned(),
                |figure| {
                    let limit = yuan(fen(figure.amount) * i128::from(*percent));
                    if *percent == 100 {
                        format!("{limit}（{}，{} 起）", name.label(), figure.since)
                    } else {
                        format!(
                            "{limit}（{} {} 的 {percent}%，{} 起）",
                            name.label(),
                            figure.amount.to_yuan(),
                            figure.since
                        )
                    }
                },
            ),
            Limit::Quantity { name, percent } => match name.measure(self.figures, self.sums, self.standing) {
                Measured::Sum { sum, .. } => {
                    format!(
                        "{}（{} {} 的 {percent}%）",
                        yuan(sum * i128::from(*percent)),
                        name.label(),
                        yuan(sum * 100)
                    )
                }
                _ => format!("{}的 {percent}%", name.label()),
            },
            Limit::Number(number) => plain(condition.left, i128::from(*number)),
            Limit::OneOf(codes) => codes.iter().map(|code| condition.left.word(code)).collect::<Vec<_>>().join("、"),
        }
    }
}

/// A count, or a yes or no, as it is read.
fn plain(what: Quantity, n: i128) -> String {
    if what.is_flag() { if n == 0 { "否" } else { "是" }.to_owned() } else { n.to_string() }
}

/// Both sides of a comparison: `sum ÷ parts` against `limit` hundredths over all the parts.
struct Sides {
    sum: i128,
    parts: i128,
    limit: i128,
}

impl Sides {
    /// By how much the sum must change for the other outcome: solved, not searched.
    fn distance(&self, op: Comparison) -> Option<i128> {
        let holds = op.holds(self.sum * 100, self.limit);
        // The last sum on this side of the edge: the largest that a ceiling passes, the largest that a floor fails.
        let edge = match op {
            Comparison::AtMost | Comparison::Above => self.limit.div_euclid(100),
            Comparison::Below | Comparison::AtLeast => (self.limit - 1).div_euclid(100),
            Comparison::Is => return None,
        };
        let gap = if holds == op.is_ceiling() { edge + 1 - self.sum } else { self.sum - edge };
        (gap > 0).then_some(gap)
    }
}

fn change(condition: &Condition, sides: &Sides, gap: i128, holds: bool) -> String {
    let more = holds == condition.op.is_ceiling();
    let direction = if more { "再多" } else { "再少" };
    let end = if holds { "就不符合本条" } else { GOAL };
    let label = condition.left.label();
    if !condition.left.is_money() {
        return if condition.left.is_flag() {
            format!("{label}改变后{end}")
        } else {
            format!("{label}{direction} {gap} {end}")
        };
    }
    let yuan = |fen: i128| money(fen).map_or_else(String::new, kernel::Money::to_yuan);
    if sides.parts == 1 {
        return format!("{label}{direction} {} 元 {end}", yuan(gap));
    }
    // Whole fen a head: the smallest that turns the rule when everyone has it.
    let each = (gap + sides.parts - 1).div_euclid(sides.parts);
    let head = if condition.left == Quantity::IncomePerHeadYear { "人均年收入" } else { "月人均" };
    format!("{head}{direction} {} 元（全家一年共 {} 元）{end}", yuan(each), yuan(gap))
}

fn outcome(holds: bool) -> Outcome {
    if holds { Outcome::Pass } else { Outcome::Fail }
}

pub(crate) fn all(rules: &[RuleResult]) -> Outcome {
    rules.iter().fold(Outcome::Pass, |so_far, rule| and(so_far, rule.outcome))
}

fn any(rules: &[RuleResult]) -> Outcome {
    not(rules.iter().fold(Outcome::Pass, |so_far, rule| and(so_far, not(rule.outcome))))
}

fn and(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Fail, _) | (_, Outcome::Fail) => Outcome::Fail,
        (Outcome::Pass, Outcome::Pass) => Outcome::Pass,
        _ => Outcome::Unknown,
    }
}

pub(crate) fn not(a: Outcome) -> Outcome {
    match a {
        Outcome::Pass => Outcome::Fail,
        Outcome::Fail => Outcome::Pass,
        Outcome::Unknown => Outcome::Unknown,
    }
}
