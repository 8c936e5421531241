//! The class of a household, computed from income, rigid spending and people. All in fen and without division where
//! anything is decided: (income − rigid) × 100 is compared with line × 12 × people × percent.

use chrono::NaiveDate;
use kernel::Money;
use people::wire::{Outcome, RuleResult};

use crate::pack::{Comparison, Pack, Rule};
use crate::wire::{Assessment, AssessmentClass, HouseholdForm};

const MONTHS: i128 = 12;

/// What an assessment looks at, each part as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Household income of twelve months.
    pub annual_income: Option<Money>,
    /// Whether the income is the sum of its parts because no total was stated.
    pub income_is_sum: bool,
    /// Labels of the parts that are missing when there is neither a total nor a sum.
    pub income_missing: Vec<String>,
    /// Rigid spending of the same twelve months.
    pub rigid_annual: Option<Money>,
    /// People who share the home.
    pub people: Option<u32>,
}

/// The line the rules refer to: so many fen a person a month, since a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LowIncomeLine {
    /// Amount a person a month.
    pub amount: Money,
    /// The day it came into force.
    pub since: NaiveDate,
}

impl Figures {
    /// Reads the figures of a form, however incomplete.
    pub fn of(form: &HouseholdForm) -> Self {
        let (sum, missing) = income_sum(form);
        let sharing = form.members.iter().filter(|m| m.shares_home).count() + 1;
        Self {
            annual_income: form.annual_income.or(sum),
            income_is_sum: form.annual_income.is_none() && sum.is_some(),
            income_missing: if form.annual_income.is_some() || sum.is_some() { Vec::new() } else { missing },
            rigid_annual: form.rigid_annual,
            people: form.people_count.or_else(|| u32::try_from(sharing).ok()).filter(|n| *n > 0),
        }
    }
}

/// The annual total the parts of a form add up to: own and members' monthly incomes twelve times, and the other
/// annual income; with the labels of what is missing.
pub(crate) fn income_sum(form: &HouseholdForm) -> (Option<Money>, Vec<String>) {
    let mut missing = Vec::new();
    let mut total: i128 = 0;
    match form.own_monthly_income {
        Some(own) => total += MONTHS * i128::from(own.fen()),
        None => missing.push("本人月平均收入".to_owned()),
    }
    match form.other_annual_income {
        Some(other) => total += i128::from(other.fen()),
        None => missing.push("家庭其他非薪资年收入".to_owned()),
    }
    for (at, member) in form.members.iter().enumerate().filter(|(_, m)| m.shares_home) {
        match member.monthly_income {
            Some(monthly) => total += MONTHS * i128::from(monthly.fen()),
            None => missing.push(format!("第 {} 位成员的月收入", at + 1)),
        }
    }
    if missing.is_empty() { (money(total), missing) } else { (None, missing) }
}

/// Evaluates a pack's rules over the figures.
pub fn assess(figures: &Figures, line: Option<LowIncomeLine>, pack: &Pack) -> Assessment {
    let rules: Vec<RuleResult> = pack.rules.iter().map(|rule| evaluate(rule, figures, line)).collect();
    let result = pack.rules.iter().zip(&rules).find(|(_, result)| result.outcome != Outcome::Fail).map_or(
        AssessmentClass::None,
        |(rule, result)| match result.outcome {
            Outcome::Pass => rule.class,
            Outcome::Unknown | Outcome::Fail => AssessmentClass::Unknown,
        },
    );
    let widest =
        pack.rules.iter().zip(&rules).find(|(_, r)| r.outcome == Outcome::Pass).map(|(rule, _)| rule.title.as_str());
    let label = match (result, widest) {
        (AssessmentClass::None, _) => "按收入不符合".to_owned(),
        (AssessmentClass::Unknown, Some(title)) => format!("待定（至少符合{title}）"),
        (AssessmentClass::Unknown, None) => "待定（资料不全）".to_owned(),
        (_, Some(title)) => title.to_owned(),
        (_, None) => String::new(),
    };
    let per_head = |annual: i128| figures.people.and_then(|n| money(annual.div_euclid(MONTHS * i128::from(n))));
    Assessment {
        result,
        label,
        per_capita_income: figures.annual_income.and_then(|income| per_head(i128::from(income.fen()))),
        per_capita_net: figures
            .annual_income
            .zip(figures.rigid_annual)
            .and_then(|(income, rigid)| per_head(i128::from(income.fen()) - i128::from(rigid.fen()))),
        rules,
        pack: pack.id.clone(),
        pack_clause: pack.clause.clone(),
    }
}

fn evaluate(rule: &Rule, figures: &Figures, line: Option<LowIncomeLine>) -> RuleResult {
    let line = line.filter(|l| l.amount > Money::ZERO);
    let mut missing = Vec::new();
    if figures.annual_income.is_none() {
        missing.push("家庭年度总收入".to_owned());
        missing.extend(figures.income_missing.iter().cloned());
    }
    if figures.people.is_none() {
        missing.push("家庭人口".to_owned());
    }
    if line.is_none() {
        missing.push("低保标准（在设置里填写）".to_owned());
    }
    let mut result = RuleResult {
        id: rule.id.clone(),
        title: rule.title.clone(),
        formula: String::new(),
        left: String::new(),
        op: rule.op.sign().to_owned(),
        right: line.map_or_else(String::new, |l| limit_text(rule, l)),
        outcome: Outcome::Unknown,
        clause: rule.clause.clone(),
        missing,
        would_change: None,
    };
    let (Some(income), Some(people), Some(line)) = (figures.annual_income, figures.people, line) else {
        "（家庭年度总收入 − 刚性支出）÷ 12 ÷ 家庭人口".clone_into(&mut result.formula);
        return result;
    };
    // Spending can only lower the left side, so a household that passes without any spending passes anyhow.
    let rigid = figures.rigid_annual.unwrap_or(Money::ZERO);
    let sums = Sums::new(income, rigid, people, line, rule);
    let holds = rule.op.holds(sums.left, sums.right);
    result.formula = formula(figures, income, people);
    result.left = sums.per_head().map_or_else(String::new, Money::to_yuan);
    if figures.rigid_annual.is_none() && !holds {
        result.missing.push("刚性支出".to_owned());
        return result;
    }
    result.outcome = if holds { Outcome::Pass } else { Outcome::Fail };
    result.would_change = sums.distance(rule.op).and_then(money).map(|gap| {
        if holds {
            format!("家庭年收入再多 {} 元/年 就不符合", gap.to_yuan())
        } else {
            format!("刚性支出再多 {} 元/年 即符合", gap.to_yuan())
        }
    });
    result
}

/// Both sides of the comparison over a year and the whole household, in hundredths of a fen.
struct Sums {
    left: i128,
    right: i128,
    net: i128,
    people: u32,
}

impl Sums {
    fn new(income: Money, rigid: Money, people: u32, line: LowIncomeLine, rule: &Rule) -> Self {
        let net = i128::from(income.fen()) - i128::from(rigid.fen());
        Self {
            left: net * 100,
            right: i128::from(line.amount.fen()) * MONTHS * i128::from(people) * i128::from(rule.percent_of_line),
            net,
            people,
        }
    }

    /// Net income a person a month, rounded down to the fen.
    fn per_head(&self) -> Option<Money> {
        money(self.net.div_euclid(MONTHS * i128::from(self.people)))
    }

    /// Whole fen a year by which the net income must change for the other outcome.
    fn distance(&self, op: Comparison) -> Option<i128> {
        let holds = op.holds(self.left, self.right);
        // The largest net income, in fen, that still passes.
        let most = match op {
            Comparison::AtMost => self.right.div_euclid(100),
            Comparison::Below => (self.right - 1).div_euclid(100),
        };
        let gap = if holds { most + 1 - self.net } else { self.net - most };
        (gap > 0).then_some(gap)
    }
}

fn limit_text(rule: &Rule, line: LowIncomeLine) -> String {
    let hundredths = i128::from(line.amount.fen()) * i128::from(rule.percent_of_line);
    let limit = money(hundredths.div_euclid(100)).map_or_else(String::new, Money::to_yuan);
    if rule.percent_of_line == 100 {
        format!("{limit}（低保标准，{} 起）", line.since)
    } else {
        format!("{limit}（低保标准 {} 的 {}%，{} 起）", line.amount.to_yuan(), rule.percent_of_line, line.since)
    }
}

fn formula(figures: &Figures, income: Money, people: u32) -> String {
    let source = if figures.income_is_sum { "年收入（各项合计）" } else { "年收入" };
    let rigid = figures.rigid_annual.map_or_else(|| "0.00（未填）".to_owned(), Money::to_yuan);
    let rigid_value = figures.rigid_annual.unwrap_or(Money::ZERO);
    let net = i128::from(income.fen()) - i128::from(rigid_value.fen());
    let months = MONTHS * i128::from(people);
    let result = money(net.div_euclid(months)).map_or_else(String::new, Money::to_yuan);
    let exact = net.rem_euclid(months) == 0;
    format!(
        "({source} {} − 刚性支出 {rigid}) ÷ 12 ÷ {people} 人 = {result}{}",
        income.to_yuan(),
        if exact { "" } else { "（舍去分以下显示，比较时不取整）" }
    )
}

fn money(fen: i128) -> Option<Money> {
    i64::try_from(fen).ok().and_then(|fen| Money::from_fen(fen).ok())
}
