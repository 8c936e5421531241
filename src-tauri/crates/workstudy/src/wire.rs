//! What crosses the command boundary about work-study. Money is fen.

use chrono::NaiveDate;
use kernel::codes::Entry;
use kernel::{Money, wire};
use people::wire::RuleResult;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rule::SettlementRule;

wire! {
    /// A season as the form edits it.
    pub struct SeasonForm {
        /// Name, such as 2025年暑期: also the period that pay-once looks at.
        pub name: String,
        /// Programme, such as 勤工俭学.
        pub programme: String,
        /// First day on which anybody may work.
        pub starts: NaiveDate,
        /// Last day on which anybody may work.
        pub ends: NaiveDate,
        /// How attendance becomes money.
        pub rule: SettlementRule,
    }

    /// Request of `workstudy.season_save`.
    pub struct SaveSeason {
        /// Season id; none makes a new season.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub id: Option<String>,
        /// Version that was edited.
        #[serde(default)]
        #[ts(optional = nullable, type = "number | null")]
        pub version: Option<i64>,
        /// The form.
        pub form: SeasonForm,
    }

    /// Whether a season is over.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum SeasonState {
        /// Somebody is still to be settled, or nobody was placed yet.
        Open,
        /// Everybody who was placed is settled.
        Settled,
    }

    /// A season as shown.
    pub struct SeasonView {
        /// Season id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// The form.
        pub form: SeasonForm,
        /// Whether it is over.
        pub state: SeasonState,
        /// How many posts it offers.
        pub posts: u32,
        /// How many students are placed.
        pub placed: u32,
    }

    /// Request that names a season.
    pub struct SeasonRequest {
        /// Season id.
        pub season: String,
    }

    /// A post as the form edits it.
    pub struct PostForm {
        /// Season id.
        pub season: String,
        /// 资料整理, 窗口服务 or 活动协助, by code.
        pub kind: String,
        /// Title.
        pub title: String,
        /// Where the work is.
        pub place: String,
        /// How many students may be placed here.
        pub seats: u32,
        /// Who looks after the students.
        #[serde(default)]
        pub supervisor: Option<String>,
    }

    /// Request of `workstudy.post_save`.
    pub struct SavePost {
        /// Post id; none makes a new post.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub id: Option<String>,
        /// Version that was edited.
        #[serde(default)]
        #[ts(optional = nullable, type = "number | null")]
        pub version: Option<i64>,
        /// The form.
        pub form: PostForm,
    }

    /// A post as shown.
    pub struct PostView {
        /// Post id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// The form.
        pub form: PostForm,
        /// The kind in words.
        pub kind_label: String,
        /// How many seats are taken.
        pub taken: u32,
    }

    /// Request of `workstudy.candidates`.
    pub struct CandidatesRequest {
        /// Season id.
        pub season: String,
        /// Part of a name; everybody when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub q: Option<String>,
        /// At most so many; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A member who studies and has not applied in this season.
    pub struct Candidate {
        /// Household file id.
        pub household: String,
        /// Person id of the student.
        pub student: String,
        /// Name of the student.
        pub student_name: String,
        /// Age on the season's first day.
        pub age: Option<u32>,
        /// School.
        pub school: Option<String>,
        /// Major.
        pub major: Option<String>,
        /// Stage of education, in words.
        pub stage_label: Option<String>,
        /// Name of the hardship worker.
        pub worker_name: String,
        /// Class of the household file, in words.
        pub class_label: Option<String>,
        /// Whether every rule passes.
        pub eligible: bool,
        /// Why, or why not.
        pub reasons: Vec<RuleResult>,
    }

    /// Request of `workstudy.apply`.
    pub struct ApplicationForm {
        /// Season id.
        pub season: String,
        /// Household file id.
        pub household: String,
        /// Person id of a member who studies.
        pub student: String,
        /// Kind of post wished for, by code.
        #[serde(default)]
        pub wish: Option<String>,
        /// Phone of the student.
        #[serde(default)]
        pub phone: Option<String>,
        /// Note.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// Where an application stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ApplicationState {
        /// 已申请
        Applied,
        /// 已安置
        Placed,
        /// 已结算
        Settled,
        /// 已撤回
        Withdrawn,
    }

    /// Request of `workstudy.applications`.
    pub struct ListApplications {
        /// Season id.
        pub season: String,
        /// Only this state.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub state: Option<ApplicationState>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// An application as shown.
    pub struct ApplicationRow {
        /// Application id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Season id.
        pub season: String,
        /// Season name.
        pub season_name: String,
        /// Person id of the student.
        pub student: String,
        /// Name of the student.
        pub student_name: String,
        /// ID number of the student, middle hidden.
        pub student_id_masked: String,
        /// School at the time of the application.
        pub school: Option<String>,
        /// Major at the time of the application.
        pub major: Option<String>,
        /// Stage of education, in words.
        pub stage_label: Option<String>,
        /// Household file id.
        pub household: String,
        /// Name of the hardship worker.
        pub worker_name: String,
        /// Union of the worker at the time of the application.
        pub union_name: Option<String>,
        /// Kind of post wished for, by code.
        pub wish: Option<String>,
        /// The wish in words.
        pub wish_label: Option<String>,
        /// Where it stands.
        pub state: ApplicationState,
        /// The same in words.
        pub state_label: String,
        /// The placement, when there is one.
        pub placement: Option<PlacementView>,
        /// The rules as they were evaluated when the student applied.
        pub reasons: Vec<RuleResult>,
    }

    /// Request of `workstudy.withdraw`.
    pub struct WithdrawRequest {
        /// Application id.
        pub application: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
    }

    /// Request of `workstudy.place`.
    pub struct PlaceRequest {
        /// Application id.
        pub application: String,
        /// Post id.
        pub post: String,
        /// First day of work.
        pub starts: NaiveDate,
        /// Last day of work.
        pub ends: NaiveDate,
    }

    /// Request that names a placement.
    pub struct PlacementRequest {
        /// Placement id.
        pub placement: String,
    }

    /// A placement as shown.
    pub struct PlacementView {
        /// Placement id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Post id.
        pub post: String,
        /// Title of the post.
        pub post_title: String,
        /// Kind of the post, in words.
        pub kind_label: String,
        /// Where the work is.
        pub place: String,
        /// First day of work.
        pub starts: NaiveDate,
        /// Last day of work.
        pub ends: NaiveDate,
        /// Days with an attendance mark.
        pub days_marked: u32,
        /// Days that count.
        pub days_counted: u32,
        /// What it came to, once settled.
        pub settlement: Option<SettlementView>,
    }

    /// Attendance of one placement, every day of it.
    pub struct AttendanceView {
        /// Placement id.
        pub placement: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Name of the student.
        pub student_name: String,
        /// Title of the post.
        pub post_title: String,
        /// First day of work.
        pub starts: NaiveDate,
        /// Last day of work.
        pub ends: NaiveDate,
        /// Every day from first to last.
        pub days: Vec<AttendanceDay>,
        /// The marks that may be given.
        pub codes: Vec<Entry>,
        /// What it would come to, or came to.
        pub preview: SettlementView,
        /// What the unit there confirmed, the newest first.
        pub confirmations: Vec<ConfirmationRow>,
    }

    /// What the unit of a placement confirms.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum Confirmed {
        /// 到岗
        Arrived,
        /// 考勤
        Attendance,
        /// 期满
        Completed,
    }

    /// A confirmation as shown.
    pub struct ConfirmationRow {
        /// Id.
        pub id: String,
        /// What was confirmed.
        pub what: Confirmed,
        /// In words.
        pub what_label: String,
        /// The unit.
        pub unit: String,
        /// Who signed for it.
        pub signer: String,
        /// The day.
        pub on: NaiveDate,
        /// What else was said.
        pub note: Option<String>,
        /// Days with a mark that were confirmed.
        pub days: u32,
        /// Whether the attendance was changed since.
        pub changed_since: bool,
        /// Why it holds no more.
        pub withdrawn: Option<String>,
    }

    /// Request of `workstudy.confirm`.
    pub struct Confirm {
        /// Placement id.
        pub placement: String,
        /// What was confirmed.
        pub what: Confirmed,
        /// The unit.
        pub unit: String,
        /// Who signed for it.
        pub signer: String,
        /// The day.
        pub on: NaiveDate,
        /// What else was said.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub note: Option<String>,
    }

    /// Request of `workstudy.confirmation_withdraw`.
    pub struct WithdrawConfirmation {
        /// Id.
        pub id: String,
        /// Why.
        pub reason: String,
    }

    /// One day of attendance.
    pub struct AttendanceDay {
        /// The day.
        pub date: NaiveDate,
        /// Its mark, by code.
        pub code: Option<String>,
        /// 周一 … 周日.
        pub weekday: String,
        /// Whether it is a public holiday.
        pub holiday: bool,
    }

    /// Request of `workstudy.mark`.
    pub struct MarkAttendance {
        /// Placement id.
        pub placement: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Days that change; the others stay.
        pub days: Vec<DayMark>,
    }

    /// A mark for one day.
    pub struct DayMark {
        /// The day.
        pub date: NaiveDate,
        /// The mark; none takes it away.
        #[serde(default)]
        pub code: Option<String>,
    }

    /// What attendance comes to.
    pub struct SettlementView {
        /// Days that count.
        pub counted_days: u32,
        /// Whether it is at least one full month.
        pub full_month: bool,
        /// What is paid.
        pub amount: Money,
        /// The same in capitals.
        pub capital: String,
        /// How it was computed, in one sentence.
        pub explanation: String,
        /// Title of the rule.
        pub rule: String,
        /// Where the rule comes from.
        pub clause: String,
        /// Days without a mark.
        pub unmarked_days: u32,
    }

    /// One line of `workstudy.settle_preview`.
    pub struct SettleLine {
        /// Placement id.
        pub placement: String,
        /// Version of the placement that is shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Name of the student.
        pub student_name: String,
        /// Name of the hardship worker.
        pub worker_name: String,
        /// Title of the post.
        pub post_title: String,
        /// What it comes to.
        pub settlement: SettlementView,
        /// Why it cannot be settled yet.
        pub blocked: Option<String>,
        /// Whether it is settled.
        pub settled: bool,
        /// Why its settlement was undone, until it is settled again.
        pub unsettled: Option<String>,
    }

    /// Request of `workstudy.settle`.
    pub struct SettleRequest {
        /// Season id.
        pub season: String,
        /// Placements to settle: all of them or none.
        pub placements: Vec<String>,
    }

    /// Request of `workstudy.unsettle`.
    pub struct UnsettleRequest {
        /// Placement id.
        pub placement: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Why; must not be empty.
        pub reason: String,
    }

    /// Answer of `workstudy.settle`.
    pub struct SettleDone {
        /// How many placements were settled.
        pub settled: u32,
        /// What they come to together.
        pub total: Money,
        /// How many payables were made; a settlement of nothing makes none.
        pub payables: u32,
        /// What may be a double payment among them, in words.
        #[serde(default)]
        pub doubts: Vec<String>,
    }
}
