//! The named formulas: what each comes to for one household, and what it is called.

use people::wire::RuleInput;

use crate::facts::Figures;
use crate::pack::Quantity;
use crate::reckon::{MONTHS, Reckoned, fen, money};
use crate::wire::AssessmentClass;

/// Facts that are not of the household's money: for programmes and cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The class, declared or computed.
    pub class: Option<AssessmentClass>,
    /// On file.
    pub on_file: Option<bool>,
    /// The person's stage of study.
    pub stage: Option<String>,
    /// A temporary difficulty is on record.
    pub temporary_difficulty: Option<bool>,
}

/// What a formula comes to.
#[derive(Debug)]
pub(crate) enum Measured {
    /// `sum ÷ parts` in fen or pieces; `open` when the true sum may be less.
    Sum { sum: i128, parts: i128, open: Vec<String> },
    /// A word.
    Word(String),
    /// Nothing to compare: the household claims no such thing.
    Absent(&'static str),
    /// Values are missing.
    Missing(Vec<String>),
}

impl Quantity {
    /// Whether it is a word.
    pub(crate) fn is_word(self) -> bool {
        matches!(self, Self::Class | Self::Stage | Self::WorkStatus | Self::Health | Self::MainCause)
    }

    /// Whether it is an amount of money.
    pub(crate) fn is_money(self) -> bool {
        self.is_whole_money()
            || matches!(self, Self::NetPerHeadMonth | Self::IncomePerHeadMonth | Self::IncomePerHeadYear)
    }

    /// Whether it is an amount of the whole household.
    pub(crate) fn is_whole_money(self) -> bool {
        matches!(self, Self::AnnualIncome | Self::AccidentNetLoss | Self::SchoolFee | Self::PublicFee)
    }

    /// Whether it is told as 是 or 否.
    pub(crate) fn is_flag(self) -> bool {
        matches!(self, Self::Hires | Self::StudyAbroad | Self::OnFile | Self::TemporaryDifficulty)
    }

    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::NetPerHeadMonth => "扣减后月人均",
            Self::IncomePerHeadMonth => "月人均收入",
            Self::IncomePerHeadYear => "人均年收入",
            Self::AnnualIncome => "家庭年收入",
            Self::AccidentNetLoss => "意外净损失",
            Self::Homes => "住房套数",
            Self::Shops => "商铺间数",
            Self::Hires => "雇人经营",
            Self::PrivateVehicles => "自用机动车",
            Self::SchoolFee => "民办学校学费",
            Self::PublicFee => "同学段公办学校学费",
            Self::StudyAbroad => "自费出国留学",
            Self::Class => "困难类别",
            Self::Stage => "学段",
            Self::OnFile => "在档",
            Self::TemporaryDifficulty => "临时困难登记",
            Self::WorkStatus => "工作状态",
            Self::Health => "健康状况",
            Self::MainCause => "主要致困原因",
        }
    }

    /// The word as a person reads it.
    pub(crate) fn word(self, code: &str) -> String {
        let table = match self {
            Self::Class => return class_word(code).to_owned(),
            Self::Stage => "stage",
            Self::WorkStatus => "work_status",
            Self::Health => "health",
            _ => "causes",
        };
        kernel::codes::table(table).label(code).unwrap_or(code).to_owned()
    }

    pub(crate) fn measure(self, figures: &Figures, sums: &Reckoned, standing: &Standing) -> Measured {
        let e = &figures.economy;
        match self {
            Self::NetPerHeadMonth => net_per_head(sums),
            Self::IncomePerHeadMonth => income_per_head(sums, MONTHS),
            Self::IncomePerHeadYear => income_per_head(sums, 1),
            Self::AnnualIncome => match sums.income {
                Some(income) => whole(income),
                None => Measured::Missing(sums.income_missing.clone()),
            },
            Self::AccidentNetLoss => accident(figures),
            Self::Homes => count(e.homes, self),
            Self::Shops => count(e.shops, self),
            Self::Hires => flag(e.hires, self),
            Self::StudyAbroad => flag(e.study_abroad, self),
            Self::PrivateVehicles => vehicles(figures),
            Self::SchoolFee => match (e.private_school, e.school_fee) {
                (Some(false), _) => Measured::Absent("申报没有子女就读高收费民办学校"),
                (None, None) => Measured::Missing(vec!["是否就读高收费民办学校".to_owned()]),
                (_, fee) => amount(fee, self),
            },
            Self::PublicFee => amount(e.public_fee, self),
            Self::OnFile => flag(standing.on_file, self),
            Self::TemporaryDifficulty => flag(standing.temporary_difficulty, self),
            Self::Class => word(standing.class.map(class_code).map(str::to_owned), self),
            Self::Stage => match &standing.stage {
                Some(stage) => Measured::Word(stage.clone()),
                None => Measured::Absent("没有登记在读学段"),
            },
            Self::WorkStatus => word(figures.work_status.clone(), self),
            Self::Health => word(figures.health.clone(), self),
            Self::MainCause => word(figures.main_cause.clone(), self),
        }
    }

    /// The computation with its numbers, and the values it used.
    pub(crate) fn explain(self, figures: &Figures, sums: &Reckoned) -> (String, Vec<RuleInput>) {
        let yuan = |fen: i128| money(fen).map_or_else(String::new, kernel::Money::to_yuan);
        let income = sums.income.map_or_else(|| "？".to_owned(), yuan);
        let people = sums.people.map_or_else(|| "？".to_owned(), |n| n.to_string());
        let source = if sums.income_is_sum { "年收入（各项合计）" } else { "年收入" };
        match self {
            Self::NetPerHeadMonth => {
                let open = if sums.rigid_missing.is_empty() { "" } else { "（未填）" };
                let head = format!("({source} {income} − 刚性支出 {}{open}) ÷ 12 ÷ {people} 人", yuan(sums.rigid));
                let net = sums.income.map(|i| i - sums.rigid);
                (with_result(head, net, sums.people.map(|n| n * MONTHS)), sums.inputs.clone())
            }
            Self::IncomePerHeadMonth => {
                let head = format!("{source} {income} ÷ 12 ÷ {people} 人");
                (with_result(head, sums.income, sums.people.map(|n| n * MONTHS)), sums.inputs.clone())
            }
            Self::IncomePerHeadYear => {
                let head = format!("{source} {income} ÷ {people} 人");
                (with_result(head, sums.income, sums.people), sums.inputs.clone())
            }
            Self::AccidentNetLoss => {
                let Some(a) = &figures.economy.accident else { return (String::new(), Vec::new()) };
                let told = |m: Option<kernel::Money>| m.map_or_else(|| "？".to_owned(), kernel::Money::to_yuan);
                (format!("损失 {} − 赔偿保险救助 {}", told(a.loss), told(a.compensation)), Vec::new())
            }
            _ => (String::new(), Vec::new()),
        }
    }
}

fn with_result(head: String, sum: Option<i128>, parts: Option<i128>) -> String {
    let (Some(sum), Some(parts)) = (sum, parts) else { return head };
    let result = money(sum.div_euclid(parts)).map_or_else(String::new, kernel::Money::to_yuan);
    let exact = if sum.rem_euclid(parts) == 0 { "" } else { "（舍去分以下显示，比较时不取整）" };
    format!("{head} = {result}{exact}")
}

fn net_per_head(sums: &Reckoned) -> Measured {
    match income_per_head(sums, MONTHS) {
        Measured::Sum { sum, parts, .. } => {
            Measured::Sum { sum: sum - sums.rigid, parts, open: sums.rigid_missing.clone() }
        }
        other => other,
    }
}

fn income_per_head(sums: &Reckoned, months: i128) -> Measured {
    let mut missing = sums.income_missing.clone();
    if sums.people.is_none() {
        missing.push("家庭人口".to_owned());
    }
    match (sums.income, sums.people) {
        (Some(sum), Some(people)) => Measured::Sum { sum, parts: people * months, open: Vec::new() },
        _ => Measured::Missing(missing),
    }
}

fn accident(figures: &Figures) -> Measured {
    let Some(accident) = &figures.economy.accident else { return Measured::Absent("没有申报意外") };
    let mut missing = Vec::new();
    if accident.loss.is_none() {
        missing.push("意外损失金额".to_owned());
    }
    if accident.compensation.is_none() {
        missing.push("赔偿、保险和救助金额".to_owned());
    }
    match (accident.loss, accident.compensation) {
        (Some(loss), Some(back)) => whole(fen(loss) - fen(back)),
        _ => Measured::Missing(missing),
    }
}

fn vehicles(figures: &Figures) -> Measured {
    let Some(list) = &figures.economy.vehicles else { return Measured::Missing(vec!["机动车情况".to_owned()]) };
    let mut private = 0;
    let mut missing = Vec::new();
    for (at, vehicle) in list.iter().enumerate() {
        match vehicle.used_for.as_deref() {
            Some("private") => private += 1,
            Some(_) => {}
            None => missing.push(format!("第 {} 辆机动车的用途", at + 1)),
        }
    }
    if missing.is_empty() { whole(private) } else { Measured::Missing(missing) }
}

fn whole(sum: i128) -> Measured {
    Measured::Sum { sum, parts: 1, open: Vec::new() }
}

fn amount(amount: Option<kernel::Money>, what: Quantity) -> Measured {
    amount.map_or_else(|| Measured::Missing(vec![what.label().to_owned()]), |m| whole(fen(m)))
}

fn count(n: Option<u32>, what: Quantity) -> Measured {
    n.map_or_else(|| Measured::Missing(vec![what.label().to_owned()]), |n| whole(i128::from(n)))
}

fn flag(yes: Option<bool>, what: Quantity) -> Measured {
    yes.map_or_else(|| Measured::Missing(vec![format!("是否{}", what.label())]), |yes| whole(i128::from(yes)))
}

fn word(code: Option<String>, what: Quantity) -> Measured {
    code.map_or_else(|| Measured::Missing(vec![what.label().to_owned()]), Measured::Word)
}

/// A class as packs spell it.
pub(crate) fn class_code(class: AssessmentClass) -> &'static str {
    match class {
        AssessmentClass::Deep => "deep",
        AssessmentClass::Relative => "relative",
        AssessmentClass::Accident => "accident",
        AssessmentClass::None => "none",
        AssessmentClass::Unknown => "unknown",
    }
}

/// A class in words.
pub(crate) fn class_word(code: &str) -> &str {
    match code {
        "deep" => "深度困难",
        "relative" => "相对困难",
        "accident" => "意外致困",
        "none" => "不符合",
        "unknown" => "待定",
        other => other,
    }
}
