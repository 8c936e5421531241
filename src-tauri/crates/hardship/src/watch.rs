//! What staff look after: the terms of the yearly work, as data, and the lists that follow from them.

use std::borrow::Cow;

use chrono::{Datelike, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::consents;

/// Files counted on a list that is not counted to the end.
const MOST_COUNTED: u32 = 200;

/// Terms of dynamic management (`rules/files.json`), with their clauses.
#[derive(Debug, Clone, Deserialize)]
pub struct WatchRules {
    /// Unchanged for so many months is stale.
    pub stale_months: u32,
    /// Clause of that.
    pub stale_clause: String,
    /// To be verified again after so many months.
    pub verify_months: u32,
    /// Clause of that.
    pub verify_clause: String,
    /// Aid is counted over so many months.
    pub often_months: u32,
    /// So many times is often.
    pub often_times: u32,
    /// Clause of that.
    pub often_clause: String,
}

/// A list of files to look after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Watch {
    /// In the hands of clerk and union: lead to review.
    InProgress,
    /// Public notice running.
    NoticeRunning,
    /// Public notice over.
    NoticeOver,
    /// Waits for the centre's check or the outside check.
    ToReview,
    /// Waits for approval.
    ToApprove,
    /// Yearly re-verification due or begun.
    ToVerify,
    /// 一年未改.
    Stale,
    /// 未帮扶过.
    NeverHelped,
    /// Helped often.
    HelpedOften,
    /// No account to pay to.
    NoAccount,
    /// A child leaves school this year, or should have.
    LeavingSchool,
    /// 临时救助 to be decided.
    Temporary,
    /// A needed paper is not there.
    PapersMissing,
    /// A consent that the law asks for is not there.
    ConsentMissing,
}

impl Watch {
    /// Every list, in the order of the screen.
    pub const ALL: [Self; 14] = [
        Self::InProgress,
        Self::NoticeRunning,
        Self::NoticeOver,
        Self::ToReview,
        Self::ToApprove,
        Self::ToVerify,
        Self::Stale,
        Self::NeverHelped,
        Self::HelpedOften,
        Self::NoAccount,
        Self::LeavingSchool,
        Self::Temporary,
        Self::PapersMissing,
        Self::ConsentMissing,
    ];

    /// The tile.
    pub fn label(self) -> &'static str {
        match self {
            Self::InProgress => "申请办理中",
            Self::NoticeRunning => "公示中",
            Self::NoticeOver => "公示到期",
            Self::ToReview => "待复核、核对",
            Self::ToApprove => "待审批",
            Self::ToVerify => "待年度复核",
            Self::Stale => "一年未改",
            Self::NeverHelped => "未帮扶过",
            Self::HelpedOften => "帮扶较多",
            Self::NoAccount => "缺银行账号",
            Self::LeavingSchool => "子女今年毕业",
            Self::Temporary => "临时救助待定",
            Self::PapersMissing => "缺材料",
            Self::ConsentMissing => "缺同意书",
        }
    }

    /// What the list is and where it comes from.
    pub fn hint(self, rules: &WatchRules) -> String {
        match self {
            Self::InProgress => "线索、申请、入户调查和基层工会评议".to_owned(),
            Self::NoticeRunning => "公示期没有满 5 个工作日".to_owned(),
            Self::NoticeOver => "公示已满，可以报中心复核".to_owned(),
            Self::ToReview => "中心复核和家庭经济状况核对".to_owned(),
            Self::ToApprove => "审批人不能是录入申请的人".to_owned(),
            Self::ToVerify => rules.verify_clause.clone(),
            Self::Stale => rules.stale_clause.clone(),
            Self::NeverHelped => "在档，但本单位没有发放过".to_owned(),
            Self::HelpedOften => rules.often_clause.clone(),
            Self::NoAccount => "在档，但没有填银行账号，不能发放".to_owned(),
            Self::LeavingSchool => "按入学年份加年制推算，毕业后请改在读情况".to_owned(),
            Self::Temporary => "转为正式档案，或结束".to_owned(),
            Self::PapersMissing => "按家庭情况应有的材料还没有收进附件".to_owned(),
            Self::ConsentMissing => consents::CLAUSE.to_owned(),
        }
    }

    /// How far its files are counted: what each file's whole text decides is not counted to the end.
    pub fn most(self) -> Option<u32> {
        matches!(self, Self::PapersMissing | Self::ConsentMissing).then_some(MOST_COUNTED)
    }

    /// The condition on `household h` and what a row says, as SQL; `?1` is [`Watch::bound`].
    fn sql(self, papers: &Papers) -> (Cow<'static, str>, Cow<'static, str>) {
        let (condition, note) = match self {
            Self::PapersMissing => {
                return ("h.live = 1 AND ?1 = ''".into(), papers.note.into());
            }
            Self::ConsentMissing => {
                let (child, sensitive) = (consents::CHILD, consents::SENSITIVE);
                return (
                    format!("h.live = 1 AND ({sensitive} OR {child})").into(),
                    format!(
                        "CASE WHEN {child} AND {sensitive} THEN '缺监护人同意书、敏感信息单独同意书'
                              WHEN {child} THEN '缺监护人同意书' ELSE '缺敏感信息单独同意书' END"
                    )
                    .into(),
                );
            }
            Self::InProgress => (
                "h.state IN ('lead', 'application', 'home_visit', 'union_review') AND ?1 = ''",
                "'自 ' || coalesce(h.body ->> '$.life.since', '') || ' 起'",
            ),
            Self::NoticeRunning => ("h.state = 'notice' AND h.notice_until >= ?1", "'公示到 ' || h.notice_until"),
            Self::NoticeOver => ("h.state = 'notice' AND h.notice_until < ?1", "'公示到 ' || h.notice_until"),
            Self::ToReview => (
                "h.state IN ('centre_check', 'outside_check') AND ?1 = ''",
                "'自 ' || coalesce(h.body ->> '$.life.since', '') || ' 起'",
            ),
            Self::ToApprove => {
                ("h.state = 'approval' AND ?1 = ''", "'自 ' || coalesce(h.body ->> '$.life.since', '') || ' 起'")
            }
            Self::ToVerify => (
                "h.on_file = 1 AND (h.state = 'reverification' OR h.verified_on IS NULL OR h.verified_on < ?1)",
                "CASE WHEN h.verified_on IS NULL THEN '没有核实记录' ELSE '最近核实 ' || h.verified_on END",
            ),
            Self::Stale => ("h.on_file = 1 AND h.updated_at < ?1", "'最近修改 ' || substr(h.updated_at, 1, 10)"),
            Self::NeverHelped => (
                "h.on_file = 1 AND ?1 = '' AND h.id NOT IN (
                   SELECT m.household FROM payment_line l CROSS JOIN household_member m ON m.person = l.beneficiary
                   WHERE l.voucher IS NOT NULL)",
                "'没有发放记录'",
            ),
            Self::HelpedOften => ("h.on_file = 1", "'发放 ' || often.times || ' 次'"),
            Self::NoAccount => {
                ("h.on_file = 1 AND (h.body ->> '$.bank.account') IS NULL AND ?1 = ''", "'没有银行账号'")
            }
            Self::LeavingSchool => ("h.on_file = 1 AND h.leaves_school <= ?1", "h.leaves_school || ' 年毕业'"),
            Self::Temporary => ("h.temporary = 1 AND h.live = 1 AND ?1 = ''", "'临时救助'"),
        };
        (condition.into(), note.into())
    }

    /// The day or year the condition is compared with; empty when it is compared with none.
    fn bound(self, rules: &WatchRules, today: NaiveDate) -> store::sql::Value {
        let ago = |months: u32| today.checked_sub_months(Months::new(months)).unwrap_or(today).to_string();
        match self {
            Self::NoticeRunning | Self::NoticeOver => today.to_string().into(),
            Self::ToVerify => ago(rules.verify_months).into(),
            Self::Stale => ago(rules.stale_months).into(),
            Self::HelpedOften => ago(rules.often_months).into(),
            Self::LeavingSchool => i64::from(today.year()).into(),
            Self::ConsentMissing => consents::bound(today).into(),
            _ => String::new().into(),
        }
    }
}

/// Where the files that lack papers are listed, and which papers, as SQL. The papers are another room's: the office
/// knows.
#[derive(Debug, Clone, Copy)]
pub struct Papers {
    /// The table with `household h` joined to it.
    pub from: &'static str,
    /// Its column with the file's number, which the list is ordered by.
    pub number: &'static str,
    /// What a row says.
    pub note: &'static str,
}

/// One list's query: a prefix for both questions, a condition, a note, and their parameters.
#[derive(Debug, Clone)]
pub struct WatchQuery {
    /// What stands before SELECT.
    pub with: String,
    /// The table `household h`, by the index that answers the list.
    pub from: &'static str,
    /// The number of the file, which the list is ordered by, from the index that has that order.
    pub number: &'static str,
    /// The condition on `household h`.
    pub condition: Cow<'static, str>,
    /// What a row says.
    pub note: Cow<'static, str>,
    /// `?1`.
    pub bound: store::sql::Value,
}

/// The query of a list on a day.
pub fn query(watch: Watch, rules: &WatchRules, papers: &Papers, today: NaiveDate) -> WatchQuery {
    let (condition, note) = watch.sql(papers);
    let with = if watch == Watch::HelpedOften {
        format!(
            "WITH paid AS MATERIALIZED (SELECT id FROM payment_batch
                WHERE state = 'released' AND (body ->> '$.released_at') >= ?1),
              often AS MATERIALIZED (SELECT m.household, count(DISTINCT l.id) AS times
                FROM payment_line l JOIN household_member m ON m.person = l.beneficiary
                WHERE l.batch IN (SELECT id FROM paid) AND l.voucher IS NOT NULL
                GROUP BY m.household HAVING count(DISTINCT l.id) >= {})",
            rules.often_times
        )
    } else {
        String::new()
    };
    // Without statistics SQLite cannot know that these are short.
    let from = match watch {
        Watch::HelpedOften => "often CROSS JOIN household h ON h.id = often.household",
        Watch::NoAccount => "household h INDEXED BY household_without_account",
        Watch::Temporary => "household h INDEXED BY household_temporary",
        Watch::PapersMissing => papers.from,
        Watch::ConsentMissing => "household h INDEXED BY household_listed",
        _ => "household h",
    };
    let number = if watch == Watch::PapersMissing { papers.number } else { "h.number" };
    WatchQuery { with, from, number, condition, note, bound: watch.bound(rules, today) }
}
