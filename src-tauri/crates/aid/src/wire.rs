//! What crosses the command boundary about aid. Money is fen.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use people::wire::RuleResult;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// What limits a kind of aid.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum CeilingBasis {
        /// So many months of the local low-income line a year.
        LowIncomeLine,
        /// So many months of the basic cost of living a year: the programme's figure, or else the low-income line.
        BasicLiving,
        /// The cost the household paid itself, each time.
        SelfPaid,
    }

    /// Whose aid a yearly ceiling counts.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum CeilingScope {
        /// That of the household.
        Household,
        /// That of the one student.
        Student,
    }

    /// The ceiling of a kind.
    pub struct AidCeiling {
        /// What it is measured by.
        pub basis: CeilingBasis,
        /// Whose aid counts.
        pub scope: CeilingScope,
        /// Months of the base; 0 where the base is no monthly one.
        pub months: u32,
        /// Kinds whose aid of the year counts together, by code; this one among them.
        pub together: Vec<String>,
        /// Whether book cards count with their face value; otherwise cash alone does.
        pub cards: bool,
        /// Clause.
        pub clause: String,
    }

    /// A kind of programme.
    pub struct AidKind {
        /// Code.
        pub code: String,
        /// What it is called.
        pub label: String,
        /// Whether it is for a member who studies; otherwise for the household.
        pub for_student: bool,
        /// Whether somebody without a household file may have it.
        pub off_file: bool,
        /// Clause.
        pub clause: String,
        /// Ceiling.
        pub ceiling: Option<AidCeiling>,
        /// Kinds that exclude this one in the same year, by code.
        pub exclusive: Vec<String>,
        /// Clause of that.
        pub exclusive_clause: String,
        /// Whether the list must have been on public notice before money is owed.
        pub notice: bool,
    }

    /// Who of those in a stage and class a standard is for.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidCondition {
        /// Everybody.
        Any,
        /// Who began the stage this year.
        Freshman,
        /// Members of a single-parent family.
        SingleParent,
    }

    /// What the cash of a standard is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidBasis {
        /// The amount itself.
        Fixed,
        /// A share of the cost the household paid itself, at most the amount (zero: no limit of its own).
        Cost,
        /// What was asked for, at most the amount (zero: no limit of its own).
        Asked,
    }

    /// What is granted to whom.
    pub struct AidStandard {
        /// Stages of education, by code; none means every stage and nobody's stage.
        pub stages: Vec<String>,
        /// Classes, by code; `off_file` are those without a household file.
        pub classes: Vec<String>,
        /// Who of them.
        pub condition: AidCondition,
        /// What the cash is.
        pub basis: AidBasis,
        /// Cash.
        pub cash: Money,
        /// Share of the cost, in percent.
        pub percent: u32,
        /// Face value of a book card.
        pub card_face: Money,
        /// How many book cards.
        pub cards: u32,
    }

    /// An example to start a programme from.
    pub struct AidPreset {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Kind, by code.
        pub kind: String,
        /// Name of the programme.
        pub name: String,
        /// Where it comes from.
        pub clause: String,
        /// Standards.
        pub standards: Vec<AidStandard>,
    }

    /// Kinds and examples.
    pub struct AidRules {
        /// Kinds.
        pub kinds: Vec<AidKind>,
        /// Examples.
        pub presets: Vec<AidPreset>,
        /// Days of public notice, at least.
        pub notice_days: u32,
        /// Clause of the notice.
        pub notice_clause: String,
    }

    /// A programme as the form edits it.
    pub struct AidProgrammeForm {
        /// Kind, by code.
        pub kind: String,
        /// Name.
        pub name: String,
        /// Year the money is of.
        pub year: i32,
        /// Period: with the name, what pay-once looks at.
        pub period: String,
        /// First day of applications.
        pub opens: NaiveDate,
        /// Last day of applications.
        pub closes: NaiveDate,
        /// Source of the money.
        pub fund: String,
        /// Budget, cards included.
        pub budget: Money,
        /// Most cash a household may get from this programme; none when the standards are all there is.
        pub household_ceiling: Option<Money>,
        /// Basic cost of living a person a month at this place, for ceilings measured by it; none takes the low-income
        /// line.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub basic_living: Option<Money>,
        /// Standards.
        pub standards: Vec<AidStandard>,
        /// The document the standards come from.
        pub clause: String,
    }

    /// Request of `aid.programme_save`.
    pub struct SaveAidProgramme {
        /// Programme; none makes a new one.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub id: Option<String>,
        /// Version that was edited.
        #[serde(default)]
        #[ts(optional = nullable, type = "number | null")]
        pub version: Option<i64>,
        /// The form.
        pub form: AidProgrammeForm,
    }

    /// Where a programme's money is at this moment.
    pub struct AidBudget {
        /// Budget.
        pub budget: Money,
        /// Asked for and not yet decided.
        pub applied: Money,
        /// Approved, and not in the list in force.
        pub approved: Money,
        /// Granted by the list in force, cards included.
        pub committed: Money,
        /// Cash already paid.
        pub paid: Money,
        /// Face value of cards handed out.
        pub handed_out: Money,
        /// Budget less what is committed.
        pub left: Money,
    }

    /// A programme as shown.
    pub struct AidProgrammeView {
        /// Id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// The form.
        pub form: AidProgrammeForm,
        /// Its kind.
        pub kind: AidKind,
        /// Its money.
        pub budget: AidBudget,
        /// Applications to be decided.
        pub waiting: u32,
        /// Applications approved.
        pub approved: u32,
        /// Number of the list in force.
        pub list_number: Option<String>,
    }

    /// Request that names a programme.
    pub struct AidProgrammeRequest {
        /// Programme.
        pub programme: String,
    }

    /// Request of `aid.candidates`.
    pub struct AidCandidatesRequest {
        /// Programme.
        pub programme: String,
        /// Part of a name of the student or the worker.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub q: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Most rows wanted; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// What is to be told before an application can be computed.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidNeeds {
        /// Nothing: one key press.
        Nothing,
        /// The cost the household paid itself.
        Cost,
        /// The amount asked for.
        Asked,
    }

    /// Somebody a programme may be for, with what speaks for and against.
    pub struct AidCandidate {
        /// Household file.
        pub household: String,
        /// Its number.
        pub file_number: String,
        /// Whom the aid is for.
        pub beneficiary: String,
        /// Their name.
        pub beneficiary_name: String,
        /// Relation to the worker, in words; none when it is the worker.
        pub relation_label: Option<String>,
        /// The worker: who is paid.
        pub worker_name: String,
        /// Union.
        pub union_name: Option<String>,
        /// Class in words.
        pub class_label: Option<String>,
        /// Stage in words, as of the programme's year.
        pub stage_label: Option<String>,
        /// School.
        pub school: Option<String>,
        /// Whether an application would be taken.
        pub eligible: bool,
        /// What must be told first.
        pub needs: AidNeeds,
        /// Reasons for and against.
        pub reasons: Vec<RuleResult>,
        /// What it comes to, as far as that can be said.
        pub award: Option<AidAward>,
        /// What they had last year; an application copies it.
        pub last_year: Option<String>,
        /// Their application to this programme.
        pub application: Option<String>,
    }

    /// What is granted.
    pub struct AidAward {
        /// Cash.
        pub cash: Money,
        /// Face value of a book card.
        pub card_face: Money,
        /// How many book cards.
        pub cards: u32,
        /// Cash and cards.
        pub total: Money,
        /// How it was computed, in one sentence.
        pub explanation: String,
        /// Clause of what limited it.
        pub clause: Option<String>,
    }

    /// Request of `aid.apply`: somebody of a household file.
    pub struct AidApply {
        /// Programme.
        pub programme: String,
        /// Household file.
        pub household: String,
        /// Whom the aid is for.
        pub beneficiary: String,
        /// Cost the household paid itself.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cost: Option<Money>,
        /// Amount asked for.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub asked: Option<Money>,
        /// Why; copied from last year's application when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub reason: Option<String>,
    }

    /// Request of `aid.apply_off_file`: somebody without a household file.
    pub struct AidApplyOffFile {
        /// Programme.
        pub programme: String,
        /// Name of the worker.
        pub name: String,
        /// ID number.
        pub id_number: String,
        /// Phone.
        pub phone: Option<String>,
        /// Employer or platform.
        pub employer: Option<String>,
        /// Bank.
        pub bank: Option<String>,
        /// Account of the worker.
        pub account: Option<String>,
        /// Student's name, where the programme is for students.
        pub student_name: Option<String>,
        /// Student's ID number.
        pub student_id_number: Option<String>,
        /// Stage, by code.
        pub stage: Option<String>,
        /// School.
        pub school: Option<String>,
        /// Why.
        pub reason: String,
        /// Cost the household paid itself.
        pub cost: Option<Money>,
        /// Amount asked for.
        pub asked: Option<Money>,
    }

    /// Request of `aid.off_file_look`: what stands in the form so far.
    pub struct AidOffFileLook {
        /// Programme.
        pub programme: String,
        /// Name of the worker.
        pub name: String,
        /// ID number.
        pub id_number: String,
        /// Student's name, where the programme is for students.
        pub student_name: Option<String>,
        /// Student's ID number.
        pub student_id_number: Option<String>,
    }

    /// What should be known of them before it is saved.
    #[derive(Default)]
    pub struct AidOffFileFound {
        /// In words, without personal data; empty when there is nothing.
        pub says: Vec<String>,
    }

    /// Where an application stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidState {
        /// Waits for a decision.
        Applied,
        /// Granted.
        Approved,
        /// Not granted.
        Refused,
        /// Taken back.
        Withdrawn,
    }

    /// Request of `aid.applications`.
    pub struct ListAidApplications {
        /// Programme.
        pub programme: String,
        /// Only in this state.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub state: Option<AidState>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Most rows wanted; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// An application as shown.
    pub struct AidApplicationRow {
        /// Id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Programme.
        pub programme: String,
        /// Its name and period.
        pub programme_name: String,
        /// Household file; none for a temporary difficulty.
        pub household: Option<String>,
        /// Number of the file.
        pub file_number: Option<String>,
        /// Whom the aid is for.
        pub beneficiary: String,
        /// Their name.
        pub beneficiary_name: String,
        /// Who is paid.
        pub worker_name: String,
        /// Employer.
        pub employer: Option<String>,
        /// Class in words.
        pub class_label: Option<String>,
        /// Stage in words.
        pub stage_label: Option<String>,
        /// School.
        pub school: Option<String>,
        /// Why.
        pub reason: Option<String>,
        /// What is granted.
        pub award: AidAward,
        /// The rules as they were evaluated.
        pub reasons: Vec<RuleResult>,
        /// Where it stands.
        pub state: AidState,
        /// In words.
        pub state_label: String,
        /// Account of who applied for them.
        pub applied_by: String,
        /// When.
        pub applied_at: Stamp,
        /// Opinion of who decided.
        pub opinion: Option<String>,
        /// Whether it was copied from last year's.
        pub copied: bool,
        /// File and row of the list that brought it in.
        pub from_list: Option<String>,
        /// Whether it is in the list in force.
        pub listed: bool,
    }

    /// Request of `aid.review`.
    pub struct ReviewAid {
        /// Application.
        pub application: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Granted or not.
        pub approve: bool,
        /// Opinion; a refusal needs one.
        pub opinion: Option<String>,
    }

    /// Request of `aid.withdraw`.
    pub struct WithdrawAid {
        /// Application.
        pub application: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Why.
        pub reason: String,
    }
}
