//! What crosses the command boundary about household files.

use chrono::NaiveDate;
use kernel::{FieldError, Money, Stamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::economy::{Earner, Economy};
use crate::life::FileState;

pub use crate::assess_wire::*;
pub use crate::life_wire::*;
use crate::long_form::{FileMore, MemberMore};

/// A household file as the form edits it. Codes are those of the code tables; money is fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HouseholdForm {
    /// File number (档案编号); given by the office on the first save, never typed.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub number: Option<String>,
    /// Number of the worker in the national system (职工编号), when there is one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub worker_number: Option<String>,
    /// 建档标准.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file_level: Option<String>,
    /// Declared 困难类别; the computed one is shown apart.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub hardship_class: Option<String>,
    /// The lead worker.
    pub lead: PersonForm,
    /// The other members of the household.
    #[serde(default)]
    pub members: Vec<MemberForm>,
    /// 政治面貌.
    #[serde(default)]
    pub politics: Option<String>,
    /// 健康状况.
    #[serde(default)]
    pub health: Option<String>,
    /// 残疾类别.
    #[serde(default)]
    pub disability: Option<String>,
    /// 工作状态.
    #[serde(default)]
    pub work_status: Option<String>,
    /// 劳模类型.
    #[serde(default)]
    pub model_worker: Option<String>,
    /// 住房类型.
    #[serde(default)]
    pub housing: Option<String>,
    /// 建筑面积, a band.
    #[serde(default)]
    pub floor_area: Option<String>,
    /// 其他联系方式.
    #[serde(default)]
    pub other_contact: Option<String>,
    /// 邮政编码.
    #[serde(default)]
    pub postcode: Option<String>,
    /// 工作时间: the day work began.
    #[serde(default)]
    pub work_start: Option<NaiveDate>,
    /// 所属行业.
    #[serde(default)]
    pub industry: Option<String>,
    /// 婚姻状况.
    #[serde(default)]
    pub marital: Option<String>,
    /// 户口类型.
    #[serde(default)]
    pub hukou: Option<String>,
    /// 家庭住址.
    #[serde(default)]
    pub address: Option<String>,
    /// 户口所在地行政区划 (GB/T 2260).
    #[serde(default)]
    pub division_code: Option<String>,
    /// 所属工会.
    #[serde(default)]
    pub union_name: Option<String>,
    /// 工作单位.
    #[serde(default)]
    pub employer: Option<String>,
    /// 单位性质.
    #[serde(default)]
    pub employer_kind: Option<String>,
    /// 企业状况.
    #[serde(default)]
    pub employer_status: Option<String>,
    /// 是否单亲.
    #[serde(default)]
    pub single_parent: Option<bool>,
    /// 是否有一定自救能力.
    #[serde(default)]
    pub self_help: Option<bool>,
    /// 是否为零就业家庭.
    #[serde(default)]
    pub zero_employment: Option<bool>,
    /// 医保状况.
    #[serde(default)]
    pub medical_insurance: Option<String>,
    /// 本人月平均收入.
    #[serde(default)]
    pub own_monthly_income: Option<Money>,
    /// 家庭其他非薪资年收入.
    #[serde(default)]
    pub other_annual_income: Option<Money>,
    /// 家庭年度总收入.
    #[serde(default)]
    pub annual_income: Option<Money>,
    /// 因困刚性支出 of the same twelve months.
    #[serde(default)]
    pub rigid_annual: Option<Money>,
    /// 家庭人口.
    #[serde(default)]
    pub people_count: Option<u32>,
    /// 主要致困原因: exactly one.
    #[serde(default)]
    pub main_cause: Option<String>,
    /// 次要致困原因: at most three.
    #[serde(default)]
    pub other_causes: Vec<String>,
    /// 其他 (文字描述).
    #[serde(default)]
    pub cause_text: Option<String>,
    /// 开户银行.
    #[serde(default)]
    pub bank_name: Option<String>,
    /// 支行名称.
    #[serde(default)]
    pub bank_branch: Option<String>,
    /// 银行卡号.
    #[serde(default)]
    pub bank_account: Option<String>,
    /// 银行户名, when it is written otherwise than the name on the ID.
    #[serde(default)]
    pub bank_holder: Option<String>,
    /// 备注.
    #[serde(default)]
    pub remark: Option<String>,
    /// Income, spending and property by kind.
    #[serde(default)]
    #[ts(as = "Option<Economy>", optional)]
    pub economy: Economy,
    /// The long form's further fields.
    #[serde(flatten)]
    pub more: FileMore,
}

/// The lead worker on the form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonForm {
    /// Person id when the person is known.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// Name as on the ID.
    pub name: String,
    /// ID number as typed; 15 digits are understood.
    pub id_number: String,
    /// 民族, code of GB/T 3304.
    #[serde(default)]
    pub ethnicity: Option<String>,
    /// Phone.
    #[serde(default)]
    pub phone: Option<String>,
}

/// A member of the household on the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MemberForm {
    /// Person id when the person is known.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// Name as on the ID.
    pub name: String,
    /// ID number as typed; 15 digits are understood.
    pub id_number: String,
    /// 民族, code of GB/T 3304.
    #[serde(default)]
    pub ethnicity: Option<String>,
    /// Phone.
    #[serde(default)]
    pub phone: Option<String>,
    /// 关系: relation to the lead worker, code of GB/T 4761.
    pub relation: String,
    /// 月收入.
    #[serde(default)]
    pub monthly_income: Option<Money>,
    /// 健康状况.
    #[serde(default)]
    pub health: Option<String>,
    /// 医保状况.
    #[serde(default)]
    pub medical_insurance: Option<String>,
    /// 身份.
    #[serde(default)]
    pub identity: Option<String>,
    /// 学段; none when not studying.
    #[serde(default)]
    pub stage: Option<String>,
    /// 入学年份.
    #[serde(default)]
    pub entry_year: Option<i32>,
    /// 年制.
    #[serde(default)]
    pub study_years: Option<u32>,
    /// 单位或学校.
    #[serde(default)]
    pub school: Option<String>,
    /// 专业.
    #[serde(default)]
    pub major: Option<String>,
    /// 备注.
    #[serde(default)]
    pub note: Option<String>,
    /// 共同生活: counts among the people the income is shared by.
    #[serde(default = "yes")]
    pub shares_home: bool,
    /// Income by kind, and whether this person could work.
    #[serde(default)]
    #[ts(as = "Option<Earner>", optional)]
    pub earner: Earner,
    /// The long form's further fields.
    #[serde(flatten)]
    pub more: MemberMore,
}

fn yes() -> bool {
    true
}

/// Request of `households.save`: a new file without id, else the version that was edited.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct SaveHousehold {
    /// Household file id; none makes a new file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<String>,
    /// Version the clerk edited.
    #[serde(default)]
    #[ts(optional = nullable, type = "number | null")]
    pub version: Option<i64>,
    /// The whole form.
    pub form: HouseholdForm,
    /// The lead that becomes this new file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub file_lead: Option<String>,
}

/// Request of `households.get`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct HouseholdRequest {
    /// Household file id.
    pub id: String,
}

/// Request of `households.assess`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct AssessRequest {
    /// The form as typed so far.
    pub form: HouseholdForm,
}

/// A household file as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HouseholdView {
    /// Household file id.
    pub id: String,
    /// Version shown.
    #[ts(type = "number")]
    pub version: i64,
    /// The form.
    pub form: HouseholdForm,
    /// Person id of the lead worker.
    pub lead_id: String,
    /// The class computed today.
    pub assessment: Assessment,
    /// Where the file stands.
    pub state: FileState,
    /// The same in words.
    pub state_label: String,
    /// When it was last saved.
    pub updated_at: Stamp,
    /// Name of the account holder who last saved it.
    pub updated_by: String,
    /// What should be looked at but does not stop the save.
    pub warnings: Vec<FieldError>,
}

/// One row of `households.list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HouseholdRow {
    /// Household file id.
    pub id: String,
    /// File number.
    pub number: Option<String>,
    /// Name of the lead worker.
    pub lead_name: String,
    /// ID number of the lead worker, middle hidden.
    pub id_masked: String,
    /// Union.
    pub union_name: Option<String>,
    /// Declared class in words.
    pub class_label: Option<String>,
    /// 家庭人口.
    pub people_count: u32,
    /// Per-capita monthly income after rigid spending, when known.
    pub per_capita_net: Option<Money>,
    /// Members who study.
    pub students: u32,
    /// Where the file stands, in words.
    pub state_label: String,
    /// When it was last saved.
    pub updated_at: Stamp,
}

/// Request of `households.list`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS, JsonSchema)]
pub struct ListHouseholds {
    /// Where the page before ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub cursor: Option<String>,
    /// Rows on a page; 50 when left out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
    /// Only this declared class.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
    /// Only this union, by its full name.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub union: Option<String>,
    /// Only files with (or without) a member who studies.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub has_student: Option<bool>,
    /// Only files that may receive aid.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on_file: Option<bool>,
    /// Only files that stand there; without it all that have not ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<FileState>,
}

/// Request of `households.template`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct PathRequest {
    /// Path of the workbook.
    pub path: String,
}

/// Answer of the commands that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PathWritten {
    /// Path of the file written.
    pub path: String,
}

/// Answer of `households.export`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Exported {
    /// Household files written.
    pub rows: u32,
    /// Path of the file written.
    pub path: String,
}

/// Answer of `households.import_check`: what an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportReport {
    /// Name of the file, without folders.
    pub file_name: String,
    /// Household rows read.
    pub total: u32,
    /// Rows that can be imported.
    pub good: u32,
    /// Rows with an error.
    pub bad: u32,
    /// Good rows whose worker already has a file.
    pub existing: u32,
    /// Rows that repeat a worker of this workbook.
    pub duplicates: u32,
    /// Headers nobody knows; their columns are not read.
    pub unknown_columns: Vec<String>,
    /// What the reader left out or understood on its own.
    pub notes: Vec<String>,
    /// At most 500 rows, bad ones first.
    pub rows: Vec<ImportRow>,
    /// At most 2000 errors.
    pub errors: Vec<ImportError>,
    /// All errors found.
    pub errors_total: u32,
}

/// One household row of a checked workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportRow {
    /// Worksheet row number.
    pub row: u32,
    /// Name as read.
    pub name: String,
    /// ID number, middle hidden.
    pub id_masked: String,
    /// Members found on the second sheet.
    pub members: u32,
    /// What importing it would do.
    pub state: ImportState,
    /// Why, when that helps.
    pub note: Option<String>,
}

/// What importing a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Makes a new file.
    New,
    /// Changes an existing file.
    Update,
    /// The office already has exactly this.
    Same,
    /// Cannot be imported.
    Bad,
    /// Repeats a worker of an earlier row.
    Duplicate,
}

/// One fault, by cell; of a column that the list does not have, by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportError {
    /// Worksheet.
    pub sheet: String,
    /// Where to look: a cell, such as C7, or a row, such as 第 7 行.
    pub cell: String,
    /// Worksheet row number.
    pub row: u32,
    /// Column header.
    pub header: String,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
    /// The cell's text, when it helps and names nobody.
    pub text: Option<String>,
}

/// Answer of `households.import`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportDone {
    /// Id of this import, also in the audit entry.
    pub import: String,
    /// Files made.
    pub created: u32,
    /// Files changed.
    pub updated: u32,
    /// Files that were already the same.
    pub unchanged: u32,
    /// Rows left out: bad, repeated or not chosen.
    pub skipped: u32,
    /// Time taken.
    pub millis: u32,
    /// What is to be done next, in words.
    pub next: Option<String>,
}
