//! From a standard to an amount, with the sentence that explains it.

use kernel::{Money, Result};

use crate::ceiling::Yearly;
use crate::labels::{class_label, stage_label};
use crate::wire::{AidAward, AidBasis, AidCondition, AidKind, AidNeeds, AidProgrammeForm, AidStandard, CeilingBasis};

/// What an amount is computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Stage of education, by code.
    pub stage: Option<String>,
    /// Class, by code.
    pub class: Option<String>,
    /// Whether the stage began in the programme's year.
    pub freshman: bool,
    /// Whether the family has one parent.
    pub single_parent: bool,
    /// Cost the household paid itself.
    pub cost: Option<Money>,
    /// Amount asked for.
    pub asked: Option<Money>,
    /// What counts under the kind's yearly ceiling already: of the household, or of the student.
    pub year_used: Money,
    /// Cash the household has of the same programme.
    pub programme_cash: Money,
    /// The low-income line a person a month.
    pub line: Money,
}

/// Why there is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAward {
    /// No standard is for this stage, class and condition.
    NoStandard,
    /// Something must be told first.
    Needs(AidNeeds),
    /// The ceiling is used up: its words and clause.
    Used {
        /// The computation in words.
        formula: String,
        /// Clause.
        clause: String,
    },
}

/// A limit on the cash.
struct Limit {
    amount: Money,
    words: String,
    clause: String,
    /// Whether book cards count with their face value.
    cards: bool,
}

/// The standard for these grounds: the first that fits.
pub fn standard_for<'f>(form: &'f AidProgrammeForm, grounds: &Grounds) -> Option<&'f AidStandard> {
    form.standards.iter().find(|standard| {
        let stage = standard.stages.is_empty() || grounds.stage.as_ref().is_some_and(|s| standard.stages.contains(s));
        let class = standard.classes.is_empty() || grounds.class.as_ref().is_some_and(|c| standard.classes.contains(c));
        let condition = match standard.condition {
            AidCondition::Any => true,
            AidCondition::Freshman => grounds.freshman,
            AidCondition::SingleParent => grounds.single_parent,
        };
        stage && class && condition
    })
}

/// What is granted.
///
/// # Errors
/// When an amount leaves the range of money.
pub fn award(form: &AidProgrammeForm, kind: &AidKind, grounds: &Grounds) -> Result<Result<AidAward, NoAward>> {
    let Some(standard) = standard_for(form, grounds) else { return Ok(Err(NoAward::NoStandard)) };
    let (base, mut words) = match base(standard, grounds)? {
        Ok(found) => found,
        Err(needs) => return Ok(Err(NoAward::Needs(needs))),
    };
    let mut cash = base;
    let mut clause = None;
    let cards = if standard.card_face.is_zero() { 0 } else { standard.cards };
    let card_value = standard.card_face.checked_mul(i64::from(cards))?;
    for limit in limits(form, kind, standard, grounds)? {
        // Cards go first, since they cannot be cut: cash takes what they leave.
        let beside = if limit.cards { card_value } else { Money::ZERO };
        if cash.checked_add(beside)? > limit.amount {
            if limit.amount.is_zero() || beside > limit.amount {
                return Ok(Err(NoAward::Used { formula: limit.words, clause: limit.clause }));
            }
            cash = limit.amount.checked_sub(beside)?;
            words = format!("{words}，{}，按 {} 元", limit.words, cash.to_yuan());
            clause = Some(limit.clause);
        }
    }
    let total = cash.checked_add(card_value)?;
    if total.is_zero() {
        return Ok(Err(NoAward::NoStandard));
    }
    let mut parts: Vec<String> = Vec::new();
    if !cash.is_zero() || cards == 0 {
        parts.push(words);
    }
    if cards > 0 {
        parts.push(format!("购书卡 {} 元 × {cards} 张", standard.card_face.to_yuan()));
    }
    let explanation = format!("{}：{}，合计 {} 元", who(grounds, standard), parts.join("；"), total.to_yuan());
    Ok(Ok(AidAward { cash, card_face: standard.card_face, cards, total, explanation, clause }))
}

fn who(grounds: &Grounds, standard: &AidStandard) -> String {
    let class = grounds.class.as_deref().and_then(class_label);
    let stage = stage_label(grounds.stage.as_deref()).filter(|_| !standard.stages.is_empty());
    let condition = match standard.condition {
        AidCondition::Any => None,
        AidCondition::Freshman => Some("当年新生".to_owned()),
        AidCondition::SingleParent => Some("单亲家庭".to_owned()),
    };
    [class, stage, condition].into_iter().flatten().collect::<Vec<_>>().join("、")
}

/// Cash before any ceiling, in words.
fn base(standard: &AidStandard, grounds: &Grounds) -> Result<Result<(Money, String), AidNeeds>> {
    Ok(match standard.basis {
        AidBasis::Fixed => Ok((standard.cash, format!("标准 {} 元", standard.cash.to_yuan()))),
        AidBasis::Asked => match grounds.asked {
            Some(asked) => Ok((asked, format!("申请 {} 元", asked.to_yuan()))),
            None => Err(AidNeeds::Asked),
        },
        AidBasis::Cost => match grounds.cost {
            Some(cost) => {
                let share = cost.checked_mul(i64::from(standard.percent))?.div_floor(100)?;
                let words = format!("自付 {} 元 × {}% = {} 元", cost.to_yuan(), standard.percent, share.to_yuan());
                Ok((share, words))
            }
            None => Err(AidNeeds::Cost),
        },
    })
}

fn limits(form: &AidProgrammeForm, kind: &AidKind, standard: &AidStandard, grounds: &Grounds) -> Result<Vec<Limit>> {
    let mut limits = Vec::new();
    if standard.basis != AidBasis::Fixed && !standard.cash.is_zero() {
        limits.push(Limit {
            amount: standard.cash,
            words: format!("以标准 {} 元为限", standard.cash.to_yuan()),
            clause: form.clause.clone(),
            cards: false,
        });
    }
    if let Some(ceiling) = form.household_ceiling {
        let used = grounds.programme_cash;
        limits.push(Limit {
            amount: left(ceiling, used)?,
            words: format!("本项目每户以 {} 元为限，本户已核 {} 元", ceiling.to_yuan(), used.to_yuan()),
            clause: form.clause.clone(),
            cards: false,
        });
    }
    if let Some(yearly) = Yearly::of(kind, form, grounds.line)? {
        limits.push(Limit {
            amount: yearly.left(grounds.year_used)?,
            words: format!("{}，{}本年已核 {} 元", yearly.words, yearly.rule.scope.this(), grounds.year_used.to_yuan()),
            clause: yearly.rule.clause.clone(),
            cards: yearly.rule.cards,
        });
    }
    if let (Some(ceiling), Some(cost)) =
        (kind.ceiling.as_ref().filter(|ceiling| ceiling.basis == CeilingBasis::SelfPaid), grounds.cost)
    {
        limits.push(Limit {
            amount: cost,
            words: format!("以自付费用 {} 元为限", cost.to_yuan()),
            clause: ceiling.clause.clone(),
            cards: ceiling.cards,
        });
    }
    Ok(limits)
}

/// What is left of a ceiling, never below nothing.
fn left(ceiling: Money, used: Money) -> Result<Money> {
    ceiling.checked_sub(used).map(|left| left.max(Money::ZERO))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::pack::shipped;
    use crate::programme::tests::form_of;
    use proptest::prelude::*;

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen).unwrap()
    }

    fn grounds(class: &str, stage: Option<&str>) -> Grounds {
        Grounds { class: Some(class.into()), stage: stage.map(str::to_owned), line: fen(100_000), ..Grounds::default() }
    }

    #[test]
    fn a_freshman_of_zhengzhou_gets_seven_thousand_five_hundred_and_others_have_no_standard() {
        let pack = shipped();
        let form = form_of(&pack, "zhengzhou-2024");
        let kind = pack.kind("autumn").unwrap();
        let new = Grounds { freshman: true, ..grounds("deep", Some("bachelor")) };
        let found = award(&form, kind, &new).unwrap().unwrap();
        assert_eq!(found.cash, fen(750_000));
        assert_eq!(found.explanation, "深度困难、本科、当年新生：标准 7,500.00 元，合计 7,500.00 元");
        assert_eq!(award(&form, kind, &grounds("deep", Some("bachelor"))).unwrap(), Err(NoAward::NoStandard));
    }

    #[test]
    fn cash_and_cards_in_one_plan() {
        let pack = shipped();
        let mut form = form_of(&pack, "beijing-2021");
        form.standards[0].card_face = fen(10_000);
        form.standards[0].cards = 5;
        let found = award(&form, pack.kind("autumn").unwrap(), &grounds("relative", Some("senior"))).unwrap().unwrap();
        assert_eq!((found.cash, found.cards, found.total), (fen(400_000), 5, fen(450_000)));
        assert_eq!(found.explanation, "相对困难、高中：标准 4,000.00 元；购书卡 100.00 元 × 5 张，合计 4,500.00 元");
    }

    #[test]
    fn living_aid_stops_at_twelve_months_of_the_line_a_year() {
        let pack = shipped();
        let form = form_of(&pack, "living-asked");
        let kind = pack.kind("living").unwrap();
        let mut at = Grounds { asked: Some(fen(500_000)), year_used: fen(1_000_000), ..grounds("deep", None) };
        let found = award(&form, kind, &at).unwrap().unwrap();
        assert_eq!(found.cash, fen(200_000));
        assert!(found.clause.unwrap().contains("12 个月"));
        at.year_used = fen(1_200_000);
        assert!(matches!(award(&form, kind, &at).unwrap(), Err(NoAward::Used { .. })));
        at.asked = None;
        assert_eq!(award(&form, kind, &at).unwrap(), Err(NoAward::Needs(AidNeeds::Asked)));
    }

    #[test]
    fn aid_to_a_student_stops_at_ten_months_of_the_basic_cost_of_living_a_year() {
        let pack = shipped();
        let mut form = form_of(&pack, "zhengzhou-2024");
        let kind = pack.kind("autumn").unwrap();
        let mut at = Grounds { freshman: true, year_used: fen(400_000), ..grounds("deep", Some("bachelor")) };
        let found = award(&form, kind, &at).unwrap().unwrap();
        assert_eq!(found.cash, fen(600_000));
        assert!(
            found.explanation.contains("每生每年以 10 个月基本生活费（按低保标准） 1,000.00 × 10 = 10,000.00 元为限")
        );
        form.basic_living = Some(fen(90_000));
        assert_eq!(award(&form, kind, &at).unwrap().unwrap().cash, fen(500_000));
        at.year_used = fen(900_000);
        assert!(matches!(award(&form, kind, &at).unwrap(), Err(NoAward::Used { .. })));
    }

    proptest! {
        #[test]
        fn medical_aid_never_exceeds_what_was_paid(cost in 0i64..100_000_000, percent in 0u32..=100, cap in 0i64..10_000_000) {
            let pack = shipped();
            let mut form = form_of(&pack, "medical-cost");
            form.standards[0].percent = percent;
            form.standards[0].cash = fen(cap);
            let at = Grounds { cost: Some(fen(cost)), ..grounds("deep", None) };
            if let Ok(found) = award(&form, pack.kind("medical").unwrap(), &at).unwrap() {
                prop_assert!(found.cash <= fen(cost));
                prop_assert!(cap == 0 || found.cash <= fen(cap));
                prop_assert!(!found.total.is_zero());
            }
        }

        #[test]
        fn a_year_of_living_aid_never_exceeds_the_ceiling(asks in prop::collection::vec(1i64..900_000, 1..12)) {
            let pack = shipped();
            let form = form_of(&pack, "living-asked");
            let kind = pack.kind("living").unwrap();
            let mut year = Money::ZERO;
            for ask in asks {
                let at = Grounds { asked: Some(fen(ask)), year_used: year, ..grounds("deep", None) };
                if let Ok(found) = award(&form, kind, &at).unwrap() {
                    year = year.checked_add(found.cash).unwrap();
                }
            }
            prop_assert!(year <= fen(1_200_000));
        }
    }
}
