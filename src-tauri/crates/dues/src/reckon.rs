//! From payroll to what is owed, with a reason for each rule.
//!
//! Fen: the whole and the upward share are rounded half up to the fen; what is kept is the difference, so that the two
//! shares always add up to the whole.

use chrono::NaiveDate;
use kernel::{Money, Result};
use people::wire::{Outcome, RuleInput, RuleResult};

use crate::pack::{Collects, Pack, Refund, told};
use crate::wire::{DuesForm, DuesReckoning, DuesSource};

/// Hundredths of a percent in a whole.
const WHOLE: i128 = 10_000;

/// `amount × basis points`, half a fen up.
///
/// # Errors
/// `money.range`.
pub fn share(amount: Money, basis_points: u32) -> Result<Money> {
    let exact = i128::from(amount.fen()) * i128::from(basis_points);
    let fen = (exact * 2 + WHOLE).div_euclid(WHOLE * 2);
    Money::from_fen(i64::try_from(fen).unwrap_or(i64::MAX))
}

/// The upward share and what is kept: together the whole.
///
/// # Errors
/// `money.range`.
pub fn split(total: Money, upward_basis_points: u32) -> Result<(Money, Money)> {
    let upward = share(total, upward_basis_points)?;
    Ok((upward, total.checked_sub(upward)?))
}

fn yuan(amount: Money) -> String {
    format!("{} 元", amount.to_yuan())
}

fn percent(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    if rest == 0 { format!("{whole}%") } else { format!("{whole}.{rest:02}%") }
}

/// Reckons a period by a pack.
///
/// # Errors
/// `dues.period`, `money.range`.
pub fn reckon(form: &DuesForm, pack: &Pack) -> Result<DuesReckoning> {
    let period = form.period.check()?;
    let last = period.last();
    let due = pack.due(period.kind, last).unwrap_or(last);
    let mut rules = Vec::new();
    let base = base(form, pack, &mut rules)?;
    let estimated = form.payroll.is_none() || form.source == DuesSource::Estimated;
    let mut found = DuesReckoning {
        base,
        estimated,
        total: None,
        kept: None,
        upward: None,
        expected: None,
        refundable: None,
        due,
        rules,
        pack: pack.id.clone(),
        pack_title: pack.title.clone(),
    };
    let Some(base) = base else { return Ok(found) };
    let rate = if form.has_union { &pack.rate } else { &pack.preparatory };
    let total = share(base, rate.basis_points)?;
    let title = if form.has_union { "应拨缴工会经费" } else { "应交建会筹备金" };
    found.rules.push(computed(
        "rate",
        title,
        format!("{} × {} = {}", yuan(base), percent(rate.basis_points), yuan(total)),
        vec![("计费基数", yuan(base)), ("比例", percent(rate.basis_points))],
        &told(&rate.clause, rate.certain),
    ));
    let (upward, kept) =
        if form.has_union { split(total, pack.split.upward_basis_points)? } else { (total, Money::ZERO) };
    let expected = if form.has_union && pack.collects == Collects::Upward { upward } else { total };
    if form.has_union {
        let share = percent(pack.split.upward_basis_points);
        found.rules.push(computed(
            "split",
            "留成与上缴",
            format!(
                "上缴 {} × {share} = {}；留成 {} − {} = {}",
                yuan(total),
                yuan(upward),
                yuan(total),
                yuan(upward),
                yuan(kept)
            ),
            vec![("应拨缴", yuan(total)), ("上缴比例", share)],
            &told(&pack.split.clause, pack.split.certain),
        ));
    }
    let clause = if form.has_union {
        pack.collects_clause.clone()
    } else {
        told(&pack.preparatory.clause, pack.preparatory.certain)
    };
    found.rules.push(computed(
        "expected",
        "本期应交到本单位",
        format!("{} = {}", if expected == total { "全部" } else { "上缴部分" }, yuan(expected)),
        vec![("交纳期限", due.to_string())],
        &format!("{clause}；{}", pack.periods_clause),
    ));
    found.refundable = refunds(form, pack, upward, last, &mut found.rules)?;
    (found.total, found.kept, found.upward, found.expected) = (Some(total), Some(kept), Some(upward), Some(expected));
    Ok(found)
}

/// What the rate is taken of: the payroll, or staff times an average wage.
fn base(form: &DuesForm, pack: &Pack, rules: &mut Vec<RuleResult>) -> Result<Option<Money>> {
    let title = "计费基数";
    if let Some(payroll) = form.payroll {
        let word = if form.source == DuesSource::Declared { "申报" } else { "估算" };
        rules.push(computed(
            "base",
            title,
            format!("职工工资总额（{word}） = {}", yuan(payroll)),
            vec![("所属期", form.period.label())],
            &told(&pack.rate.clause, pack.rate.certain),
        ));
        return Ok(Some(payroll));
    }
    let wage = pack.wage(form.period.year);
    let (Some(staff), Some(wage)) = (form.staff, wage) else {
        let mut missing = vec!["职工工资总额".to_owned()];
        if form.staff.is_none() {
            missing.push("职工人数".to_owned());
        }
        if wage.is_none() {
            missing.push("平均工资".to_owned());
        }
        rules.push(RuleResult {
            missing,
            would_change: Some("填上职工工资总额即可核算".to_owned()),
            ..computed("base", title, String::new(), Vec::new(), &pack.wage_clause)
        });
        if let Some(rule) = rules.last_mut() {
            rule.outcome = Outcome::Unknown;
        }
        return Ok(None);
    };
    let months = form.period.kind.months();
    // A year's wage times staff, then the months' part of it: rounded once.
    let exact = i128::from(wage.amount.fen()) * i128::from(staff) * i128::from(months);
    let fen = (exact * 2 + 12).div_euclid(24);
    let base = Money::from_fen(i64::try_from(fen).unwrap_or(i64::MAX))?;
    rules.push(RuleResult {
        would_change: Some("单位报来工资总额后按申报数重算".to_owned()),
        ..computed(
            "base",
            "计费基数（估算）",
            format!("{staff} 人 × {} × {months}/12 = {}", yuan(wage.amount), yuan(base)),
            vec![
                ("职工人数", format!("{staff} 人")),
                ("年平均工资", format!("{}（{}）", yuan(wage.amount), wage.source)),
            ],
            &pack.wage_clause,
        )
    });
    Ok(Some(base))
}

/// What may be asked back; told also when it may not, and why.
fn refunds(
    form: &DuesForm,
    pack: &Pack,
    upward: Money,
    last: NaiveDate,
    rules: &mut Vec<RuleResult>,
) -> Result<Option<Money>> {
    let mut most = None;
    for refund in pack.refunds.iter().filter(|refund| refund.covers(last)) {
        let amount = share(upward, refund.basis_points)?;
        let (met, why) = condition(form, refund, upward)?;
        let result = if met { format!("可申请返还 {}", yuan(amount)) } else { "不能申请返还".to_owned() };
        rules.push(RuleResult {
            outcome: Outcome::of(met),
            ..computed(
                &refund.id,
                &refund.title,
                format!("{why}：{result}"),
                vec![("上缴部分", yuan(upward))],
                &told(&refund.clause, refund.certain),
            )
        });
        if met {
            most = most.max(Some(amount));
        }
    }
    Ok(most)
}

fn condition(form: &DuesForm, refund: &Refund, upward: Money) -> Result<(bool, String)> {
    if refund.union_only && !form.has_union {
        return Ok((false, "单位没有建会".to_owned()));
    }
    if refund.small_only && !form.small {
        return Ok((false, "单位不是小微企业".to_owned()));
    }
    let Some(below) = refund.year_below else { return Ok((true, "符合条件".to_owned())) };
    let year = upward.checked_mul(i64::from(form.period.kind.in_year()))?;
    let met = year < below;
    let sign = if met { "<" } else { "≥" };
    Ok((met, format!("按本期折算全年上缴 {} {sign} {}", yuan(year), yuan(below))))
}

fn computed(id: &str, title: &str, formula: String, inputs: Vec<(&str, String)>, clause: &str) -> RuleResult {
    // Two sums in one rule have no two sides.
    let sides = formula.split_once(" = ").filter(|(_, right)| !right.contains(" = "));
    let (left, right) = sides.map_or_else(Default::default, |(left, right)| (left.to_owned(), right.to_owned()));
    RuleResult {
        id: id.to_owned(),
        title: title.to_owned(),
        inputs: inputs.into_iter().map(|(name, value)| RuleInput { name: name.to_owned(), value }).collect(),
        op: if right.is_empty() { String::new() } else { "=".to_owned() },
        left,
        right,
        formula,
        outcome: Outcome::Pass,
        clause: clause.to_owned(),
        missing: Vec::new(),
        would_change: None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The two shares are the whole, neither is below nothing, and the upward one is off by half a fen at most.
        #[test]
        fn shares_add_up_to_the_fen(fen in 0_i64..=Money::MAX.fen(), basis_points in 0_u32..=10_000) {
            let total = Money::from_fen(fen).unwrap();
            let (upward, kept) = split(total, basis_points).unwrap();
            prop_assert_eq!(upward.checked_add(kept).unwrap(), total);
            prop_assert!(!upward.is_negative() && !kept.is_negative());
            let off = i128::from(upward.fen()) * WHOLE - i128::from(fen) * i128::from(basis_points);
            prop_assert!(off.abs() * 2 <= WHOLE);
        }
    }
}
