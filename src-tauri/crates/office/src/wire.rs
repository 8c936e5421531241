//! What crosses the boundary for the office itself: sessions, accounts, settings, papers, audit.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rights::Right;

/// An entry of a code table.
pub use kernel::codes::Entry as Code;

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct Page<T> {
    /// At most 200 rows.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u64,
    /// Hand this back as `cursor` for the next page; `null` on the last.
    pub next: Option<String>,
}

wire! {
    /// Nothing to say.
    #[derive(Default)]
    pub struct Empty {}

    /// What the office is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum OfficeKind {
        /// 职工服务中心
        Centre,
        /// 企业工会
        Enterprise,
        /// 中心的窗口电脑
        Window,
    }

    /// What the first screen needs.
    pub struct HostInfo {
        /// The product's version.
        pub version: String,
        /// Where the training office lives.
        pub training_dir: String,
        /// Offices opened before, newest first.
        pub recent: Vec<RecentOffice>,
        /// Proposed folder for a new office.
        pub default_dir: String,
    }

    /// An office opened before on this machine.
    pub struct RecentOffice {
        /// Its folder.
        pub dir: String,
        /// When it was last opened.
        pub last_opened: Stamp,
        /// Whether it is a training office.
        pub training: bool,
    }

    /// Creates an office.
    pub struct CreateOffice {
        /// Folder: new or empty.
        pub dir: String,
        /// Centre, enterprise union, or the computer of a centre's window.
        pub kind: OfficeKind,
        /// Full name of the office, as papers show it.
        pub name: String,
        /// Login of the first administrator.
        pub admin_login: String,
        /// Name of the first administrator.
        pub admin_name: String,
        /// Their password.
        pub password: String,
        /// Whether this is a training office.
        #[serde(default)]
        pub training: bool,
        /// A training office's date of the day; real offices have the machine's.
        #[serde(default)]
        pub today: Option<NaiveDate>,
    }

    /// A new office, opened by its administrator.
    pub struct Created {
        /// Shown and printed once; nobody can read it again.
        pub recovery_code: String,
        /// The administrator's session.
        pub session: SessionView,
    }

    /// Opens the training office.
    #[derive(Default)]
    pub struct TrainingRequest {
        /// Which training account; the clerk's when left out.
        #[serde(default)]
        pub login: Option<String>,
    }

    /// The training office, opened.
    pub struct TrainingOpened {
        /// The session.
        pub session: SessionView,
        /// All training accounts with their passwords, to change places.
        pub accounts: Vec<TrainingAccount>,
        /// An Excel file to try the import with.
        pub households_file: String,
    }

    /// A training account.
    pub struct TrainingAccount {
        /// Login.
        pub login: String,
        /// Name on screen.
        pub name: String,
        /// Role.
        pub role: String,
        /// Role in Chinese.
        pub role_label: String,
        /// Password.
        pub password: String,
    }

    /// Opens an office.
    pub struct Unlock {
        /// Folder of the office.
        pub dir: String,
        /// Login.
        pub login: String,
        /// Password.
        pub password: String,
    }

    /// Opens an office with the recovery code and gives an account a new password.
    pub struct Recover {
        /// Folder of the office.
        pub dir: String,
        /// The code on the recovery sheet.
        pub code: String,
        /// Whose password is set anew.
        pub login: String,
        /// The new password.
        pub new_password: String,
    }

    /// Who works here now.
    pub struct SessionView {
        /// The account.
        pub account: AccountView,
        /// The office.
        pub office: OfficeView,
        /// What the account may do.
        pub permissions: Vec<Right>,
        /// The office's day.
        pub today: NaiveDate,
    }

    /// The office on screen and on paper.
    pub struct OfficeView {
        /// Its id.
        pub id: String,
        /// Its full name.
        pub name: String,
        /// Centre, enterprise union, or the computer of a centre's window.
        pub kind: OfficeKind,
        /// Whether every paper is marked 演练.
        pub training: bool,
        /// Its folder.
        pub dir: String,
    }

    /// An account.
    pub struct AccountView {
        /// Its id.
        pub id: String,
        /// What is typed at the lock screen.
        pub login: String,
        /// The person's name.
        pub name: String,
        /// Role.
        pub role: String,
        /// Role in Chinese.
        pub role_label: String,
        /// Whether it may log in.
        pub active: bool,
    }

    /// Opens an account.
    pub struct NewAccount {
        /// What is typed at the lock screen.
        pub login: String,
        /// The person's name.
        pub name: String,
        /// Role.
        pub role: kernel::Role,
        /// First password.
        pub password: String,
    }

    /// Closes or reopens an account.
    pub struct SetActive {
        /// Account.
        pub id: String,
        /// Whether it may log in.
        pub active: bool,
        /// Its password when it is reopened: closing removed its key.
        #[serde(default)]
        pub password: Option<String>,
    }

    /// Gives an account a new password.
    pub struct ResetPassword {
        /// Account.
        pub id: String,
        /// New password.
        pub password: String,
    }

    /// Changes one's own password.
    pub struct ChangePassword {
        /// The present one.
        pub old: String,
        /// The new one.
        pub new: String,
    }

    /// A recovery code, shown once.
    pub struct RecoveryCodeView {
        /// The code.
        pub recovery_code: String,
    }

    /// Asks for the recovery sheet of a code that is on screen right now.
    pub struct RecoverySheetRequest {
        /// The code.
        pub code: String,
        /// Where to save it; left out: only the pages come back.
        #[serde(default)]
        pub path: Option<String>,
        /// Where to print it.
        #[serde(default)]
        pub printer: Option<String>,
    }

    /// The recovery sheet as a picture: it is never stored.
    pub struct RecoverySheetView {
        /// The page, PNG in base64.
        pub png_base64: String,
    }

    /// The office's settings.
    pub struct Settings {
        /// 低保标准, fen per person and month.
        pub low_income_line: Money,
        /// Since when it is in force.
        pub low_income_line_since: NaiveDate,
        /// The window locks after so many minutes without a key press.
        pub idle_minutes: u32,
        /// Name of this service window, as papers show it.
        pub window_name: String,
    }

    /// Opens a picker.
    pub struct PickOpen {
        /// Its title.
        pub title: String,
        /// Kinds of files.
        #[serde(default)]
        pub filters: Vec<crate::host::FileFilter>,
    }

    /// Opens a picker to save.
    pub struct PickSave {
        /// Its title.
        pub title: String,
        /// Proposed name.
        pub file_name: String,
    }

    /// Opens a folder picker.
    pub struct PickFolder {
        /// Its title.
        pub title: String,
    }

    /// The files chosen.
    pub struct PickedMany {
        /// None when the user changed their mind.
        pub paths: Vec<String>,
    }

    /// A path, or none when the user changed their mind.
    pub struct Picked {
        /// The path.
        pub path: Option<String>,
    }

    /// A path.
    pub struct PathOf {
        /// The path.
        pub path: String,
    }

    /// Looks for administrative divisions.
    pub struct DivisionSearch {
        /// Start of a code, or part of a name.
        pub q: String,
        /// At most so many; 20 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Reads the audit log, newest first.
    #[derive(Default)]
    pub struct AuditRequest {
        /// Cursor of the page before.
        #[serde(default)]
        pub cursor: Option<String>,
        /// At most so many; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
        /// Only this action.
        #[serde(default)]
        pub action: Option<String>,
        /// Only this account.
        #[serde(default)]
        pub account: Option<String>,
        /// From this day.
        #[serde(default)]
        pub from: Option<NaiveDate>,
        /// To this day.
        #[serde(default)]
        pub to: Option<NaiveDate>,
        /// Only this record's id.
        #[serde(default)]
        pub subject: Option<String>,
    }

    /// An entry of the audit log.
    pub struct AuditRow {
        /// Its number, without gaps.
        pub seq: i64,
        /// When, UTC.
        pub at: String,
        /// Who.
        pub who: String,
        /// In which role.
        pub role_label: String,
        /// The command.
        pub action: String,
        /// The command in Chinese.
        pub action_label: String,
        /// Kind of record.
        pub subject_kind: Option<String>,
        /// Its id.
        pub subject: Option<String>,
        /// The kind in Chinese.
        pub subject_label: Option<String>,
        /// Further facts, without personal data.
        pub detail: String,
        /// How many records it changed.
        pub records: u32,
        /// The entry's hash.
        pub hash: String,
    }

    /// What the audit log can be narrowed to.
    pub struct AuditFilters {
        /// Accounts, with name and role.
        pub accounts: Vec<Code>,
        /// Actions that occur in the log.
        pub actions: Vec<Code>,
    }

    /// Whether the audit log is whole.
    pub struct AuditVerified {
        /// Whether it is.
        pub ok: bool,
        /// How many entries.
        pub entries: i64,
        /// Hash of the last one.
        pub head: String,
        /// In words.
        pub message: String,
    }

    /// Whether the office is sound.
    pub struct OfficeChecked {
        /// Whether it is.
        pub ok: bool,
        /// What is wrong.
        pub faults: Vec<FaultView>,
    }

    /// A fault in the office's files.
    pub struct FaultView {
        /// Stable code.
        pub code: String,
        /// In words.
        pub message: String,
    }

    /// Request and answer of `training.day`.
    pub struct TrainingDay {
        /// The day the training office shows from the next login on; none is the computer's day.
        pub today: Option<NaiveDate>,
    }

    /// Adds synthetic households to a training office.
    pub struct Seed {
        /// How many.
        pub households: u32,
        /// The same seed gives the same people.
        pub seed: u64,
    }

    /// What a seeding did.
    pub struct Seeded {
        /// Households added.
        pub households: u32,
    }

    /// Stops a long job.
    pub struct CancelJob {
        /// The job's name, as the caller gave it.
        pub job: String,
    }

    /// A list of household files to look after, as a tile.
    pub struct WatchTile {
        /// The list.
        pub watch: hardship::watch::Watch,
        /// Its title.
        pub label: String,
        /// What it is and where it comes from.
        pub hint: String,
        /// How many files are on it.
        pub count: u64,
        /// There are more: the list is not counted to the end.
        pub at_least: bool,
    }

    /// A page of such a list.
    pub struct WatchListRequest {
        /// The list.
        pub watch: hardship::watch::Watch,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A file on such a list.
    pub struct WatchRow {
        /// Household file id.
        pub id: String,
        /// File number.
        pub number: String,
        /// Name of the lead worker.
        pub lead_name: String,
        /// Union.
        pub union_name: Option<String>,
        /// Where the file stands.
        pub state_label: String,
        /// Why it is on the list.
        pub note: String,
    }

    /// Writes such a list to a workbook.
    pub struct WatchExport {
        /// The list.
        pub watch: hardship::watch::Watch,
        /// Path of the workbook.
        pub path: String,
    }
}
