//! Income, rigid spending and people of a household as a pack counts them, with every part named.

use chrono::{Datelike, NaiveDate};
use kernel::{Money, codes};
use people::wire::RuleInput;

use crate::economy::Part;
use crate::facts::{Figures, Soul, who};
use crate::figures::{FigureName, InForce};
use crate::pack::Pack;

pub(crate) const MONTHS: i128 = 12;

/// A household's sums as a pack counts them.
#[derive(Debug, Default)]
pub(crate) struct Reckoned {
    /// Income of twelve months in fen; none when a part is missing.
    pub(crate) income: Option<i128>,
    pub(crate) income_missing: Vec<String>,
    /// Whether the income is the sum of its parts because no total was stated.
    pub(crate) income_is_sum: bool,
    /// Rigid spending in fen, as far as it is known.
    pub(crate) rigid: i128,
    pub(crate) rigid_missing: Vec<String>,
    pub(crate) people: Option<i128>,
    /// How the sums came about.
    pub(crate) inputs: Vec<RuleInput>,
}

impl Reckoned {
    pub(crate) fn new(figures: &Figures, pack: &Pack, in_force: &InForce, day: NaiveDate) -> Self {
        let mut out = Self::default();
        let counted: Vec<(usize, &Soul)> = figures
            .persons
            .iter()
            .enumerate()
            .filter(|(_, p)| p.shares_home || (pack.students_away_count && p.stage.is_some()))
            .collect();
        out.count_people(figures, counted.len());
        let base = if figures.is_itemised() {
            out.by_kind(figures, pack, &counted)
        } else if let Some(stated) = figures.annual_income {
            out.note("家庭年度总收入（申报）", fen(stated));
            Some(fen(stated))
        } else {
            out.by_month(figures, &counted)
        };
        let aid = out.aid(&figures.economy.aid, &pack.income.aid_counts);
        let imputed = out.imputed(pack, in_force, day, &counted);
        if out.income_missing.is_empty() {
            out.income = base.map(|base| base + aid + imputed);
        }
        if let Some(income) = out.income.filter(|_| aid != 0 || imputed != 0) {
            out.note("核算的家庭年收入", income);
        }
        out.spend(figures, pack);
        out
    }

    fn note(&mut self, name: impl Into<String>, amount: i128) {
        let value = money(amount).map_or_else(String::new, |m| format!("{} 元", m.to_yuan()));
        self.inputs.push(RuleInput { name: name.into(), value });
    }

    fn count_people(&mut self, figures: &Figures, counted: usize) {
        let stated = figures.people.map(i128::from);
        self.people = stated.or_else(|| i128::try_from(counted).ok()).filter(|n| *n > 0);
        if let Some(people) = self.people {
            let name = if stated.is_some() { "家庭人口（申报）" } else { "家庭人口（共同生活）" };
            self.inputs.push(RuleInput { name: name.to_owned(), value: format!("{people} 人") });
        }
    }

    /// The income by kind; a person without kinds counts by the month.
    fn by_kind(&mut self, figures: &Figures, pack: &Pack, counted: &[(usize, &Soul)]) -> Option<i128> {
        let mut total = 0;
        for (at, person) in counted {
            if !person.earner.incomes.is_empty() {
                let label = who(*at);
                total += self.parts(&person.earner.incomes, &label, "income_kind", &pack.income.not_counted);
            } else if let Some(monthly) = person.monthly {
                total += MONTHS * fen(monthly);
                self.note(format!("{}月收入 × 12", who(*at)), MONTHS * fen(monthly));
            } else {
                self.income_missing.push(format!("{}的收入", who(*at)));
            }
        }
        if !figures.economy.shared.is_empty() {
            total += self.parts(&figures.economy.shared, "家庭", "income_kind", &pack.income.not_counted);
        } else if let Some(other) = figures.other_annual_income {
            total += fen(other);
            self.note("家庭其他非薪资年收入", fen(other));
        } else {
            self.income_missing.push("家庭其他非薪资年收入".to_owned());
        }
        self.income_is_sum = true;
        self.income_missing.is_empty().then_some(total)
    }

    fn parts(&mut self, parts: &[Part], whose: &str, table: &'static str, not_counted: &[String]) -> i128 {
        let mut total = 0;
        for part in parts {
            let kind = codes::table(table).label(&part.kind).unwrap_or(&part.kind);
            match part.annual {
                _ if not_counted.contains(&part.kind) => {
                    self.inputs.push(RuleInput { name: format!("{whose}{kind}"), value: "不计入".to_owned() });
                }
                Some(annual) => {
                    total += fen(annual);
                    self.note(format!("{whose}{kind}"), fen(annual));
                }
                None => self.income_missing.push(format!("{whose}{kind}的金额")),
            }
        }
        total
    }

    /// Twelve times the monthly incomes, and the other annual income.
    fn by_month(&mut self, figures: &Figures, counted: &[(usize, &Soul)]) -> Option<i128> {
        let (total, missing) = monthly_sum(figures, counted);
        self.income_is_sum = missing.is_empty();
        if missing.is_empty() {
            self.note("家庭年收入（各项合计）", total);
            Some(total)
        } else {
            self.income_missing.push("家庭年度总收入".to_owned());
            self.income_missing.extend(missing);
            None
        }
    }

    fn aid(&mut self, aid: &[Part], counts: &[String]) -> i128 {
        let mut total = 0;
        for part in aid {
            let kind = codes::table("aid_kind").label(&part.kind).unwrap_or(&part.kind);
            if !counts.contains(&part.kind) {
                self.inputs.push(RuleInput { name: format!("以前的{kind}"), value: "不计入".to_owned() });
            } else if let Some(amount) = part.annual {
                total += fen(amount);
                self.note(format!("以前的{kind}，计入收入"), fen(amount));
            } else {
                self.income_missing.push(format!("以前的{kind}的金额"));
            }
        }
        total
    }

    /// What able-bodied persons without work are taken to earn: up to the figure, never beyond it.
    fn imputed(&mut self, pack: &Pack, in_force: &InForce, day: NaiveDate, counted: &[(usize, &Soul)]) -> i128 {
        let Some(rule) = &pack.income.imputed else { return 0 };
        let mut total = 0;
        for (at, person) in counted {
            let wage = wage(person);
            let idle = match person.earner.work.as_deref() {
                Some(code) => code == "idle",
                None if person.stage.is_some() || wage > 0 => false,
                None => match person.birth.map(|birth| age(birth, day)) {
                    Some(age) if age < i64::from(rule.from_age) || age > i64::from(rule.to_age) => false,
                    _ => {
                        self.income_missing.push(format!("{}的劳动能力和就业情况", who(*at)));
                        false
                    }
                },
            };
            if !idle {
                continue;
            }
            let Some(figure) = in_force.get(rule.figure) else {
                let label = missing_figure(rule.figure);
                if !self.income_missing.contains(&label) {
                    self.income_missing.push(label);
                }
                continue;
            };
            let year = fen(figure.amount) * MONTHS / rule.figure.months() * i128::from(rule.percent) / 100;
            let more = (year - wage).max(0);
            total += more;
            self.note(format!("{}有劳动能力未就业，按{}推定", who(*at), rule.figure.label()), more);
        }
        total
    }

    fn spend(&mut self, figures: &Figures, pack: &Pack) {
        if figures.economy.rigid.is_empty() {
            match figures.rigid_annual {
                Some(stated) => {
                    self.rigid = fen(stated);
                    self.note("刚性支出（申报）", fen(stated));
                }
                None => self.rigid_missing.push("刚性支出".to_owned()),
            }
            return;
        }
        for part in &figures.economy.rigid {
            let kind = codes::table("rigid_kind").label(&part.kind).unwrap_or(&part.kind);
            if !pack.rigid_counts.is_empty() && !pack.rigid_counts.contains(&part.kind) {
                self.inputs.push(RuleInput { name: kind.to_owned(), value: "不计入".to_owned() });
            } else if let Some(annual) = part.annual {
                self.rigid += fen(annual);
                self.note(kind, fen(annual));
            } else {
                self.rigid_missing.push(format!("{kind}的金额"));
            }
        }
    }
}

/// The sum of monthly incomes over the year and the other annual income; with the labels of what is missing.
pub(crate) fn monthly_sum(figures: &Figures, counted: &[(usize, &Soul)]) -> (i128, Vec<String>) {
    let mut missing = Vec::new();
    let mut total: i128 = 0;
    for (at, person) in counted {
        match person.monthly {
            Some(monthly) => total += MONTHS * fen(monthly),
            None if *at == 0 => missing.push("本人月平均收入".to_owned()),
            None => missing.push(format!("{}的月收入", who(*at))),
        }
    }
    match figures.other_annual_income {
        Some(other) => total += fen(other),
        None => missing.push("家庭其他非薪资年收入".to_owned()),
    }
    (total, missing)
}

/// What a figure that nobody entered is called.
pub(crate) fn missing_figure(name: FigureName) -> String {
    format!("{}（在设置里填写）", name.label())
}

fn wage(person: &Soul) -> i128 {
    let by_kind: i128 =
        person.earner.incomes.iter().filter(|p| p.kind == "wage").filter_map(|p| p.annual).map(fen).sum();
    if person.earner.incomes.is_empty() { person.monthly.map_or(0, fen) * MONTHS } else { by_kind }
}

fn age(birth: NaiveDate, day: NaiveDate) -> i64 {
    let years = i64::from(day.year() - birth.year());
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

pub(crate) fn fen(amount: Money) -> i128 {
    i128::from(amount.fen())
}

pub(crate) fn money(fen: i128) -> Option<Money> {
    i64::try_from(fen).ok().and_then(|fen| Money::from_fen(fen).ok())
}
