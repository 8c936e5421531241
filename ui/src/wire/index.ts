// Generated from the command table (cargo xtask gen). Do not edit.

export type AccountView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is typed at the lock screen.
 */
login: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * Role.
 */
role: string, 
/**
 * Role in Chinese.
 */
role_label: string, 
/**
 * Whether it may log in.
 */
active: boolean, };

export type ApplicationForm = { 
/**
 * Season id.
 */
season: string, 
/**
 * Household file id.
 */
household: string, 
/**
 * Person id of a member who studies.
 */
student: string, 
/**
 * Kind of post wished for, by code.
 */
wish: string | null, 
/**
 * Phone of the student.
 */
phone: string | null, 
/**
 * Note.
 */
note: string | null, };

export type ApplicationRow = { 
/**
 * Application id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Season id.
 */
season: string, 
/**
 * Season name.
 */
season_name: string, 
/**
 * Person id of the student.
 */
student: string, 
/**
 * Name of the student.
 */
student_name: string, 
/**
 * ID number of the student, middle hidden.
 */
student_id_masked: string, 
/**
 * School at the time of the application.
 */
school: string | null, 
/**
 * Major at the time of the application.
 */
major: string | null, 
/**
 * Stage of education, in words.
 */
stage_label: string | null, 
/**
 * Household file id.
 */
household: string, 
/**
 * Name of the hardship worker.
 */
worker_name: string, 
/**
 * Union of the worker at the time of the application.
 */
union_name: string | null, 
/**
 * Kind of post wished for, by code.
 */
wish: string | null, 
/**
 * The wish in words.
 */
wish_label: string | null, 
/**
 * Where it stands.
 */
state: ApplicationState, 
/**
 * The same in words.
 */
state_label: string, 
/**
 * The placement, when there is one.
 */
placement: PlacementView | null, 
/**
 * The rules as they were evaluated when the student applied.
 */
reasons: Array<RuleResult>, };

export type ApplicationState = "applied" | "placed" | "settled" | "withdrawn";

export type AssessRequest = { 
/**
 * The form as typed so far.
 */
form: HouseholdForm, };

export type Assessment = { 
/**
 * The class.
 */
result: AssessmentClass, 
/**
 * The class in words.
 */
label: string, 
/**
 * 家庭月人均收入 before costs, rounded down to the fen.
 */
per_capita_income: number | null, 
/**
 * The same after rigid spending, rounded down to the fen; rules compare without rounding.
 */
per_capita_net: number | null, 
/**
 * One result per rule, in the pack's order.
 */
rules: Array<RuleResult>, 
/**
 * Id of the rule pack used.
 */
pack: string, 
/**
 * Where the pack's rules come from.
 */
pack_clause: string, };

export type AssessmentClass = "deep" | "relative" | "none" | "unknown";

export type AttendanceDay = { 
/**
 * The day.
 */
date: string, 
/**
 * Its mark, by code.
 */
code: string | null, 
/**
 * 周一 … 周日.
 */
weekday: string, 
/**
 * Whether it is a public holiday.
 */
holiday: boolean, };

export type AttendanceView = { 
/**
 * Placement id.
 */
placement: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Name of the student.
 */
student_name: string, 
/**
 * Title of the post.
 */
post_title: string, 
/**
 * First day of work.
 */
starts: string, 
/**
 * Last day of work.
 */
ends: string, 
/**
 * Every day from first to last.
 */
days: Array<AttendanceDay>, 
/**
 * The marks that may be given.
 */
codes: Array<Code>, 
/**
 * What it would come to, or came to.
 */
preview: SettlementView, };

export type AuditFilters = { 
/**
 * Accounts, with name and role.
 */
accounts: Array<Code>, 
/**
 * Actions that occur in the log.
 */
actions: Array<Code>, };

export type AuditRequest = { 
/**
 * Cursor of the page before.
 */
cursor: string | null, 
/**
 * At most so many; 50 when left out.
 */
limit: number | null, 
/**
 * Only this action.
 */
action: string | null, 
/**
 * Only this account.
 */
account: string | null, 
/**
 * From this day.
 */
from: string | null, 
/**
 * To this day.
 */
to: string | null, 
/**
 * Only this record's id.
 */
subject: string | null, };

export type AuditRow = { 
/**
 * Its number, without gaps.
 */
seq: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
who: string, 
/**
 * In which role.
 */
role_label: string, 
/**
 * The command.
 */
action: string, 
/**
 * The command in Chinese.
 */
action_label: string, 
/**
 * Kind of record.
 */
subject_kind: string | null, 
/**
 * Its id.
 */
subject: string | null, 
/**
 * The kind in Chinese.
 */
subject_label: string | null, 
/**
 * Further facts, without personal data.
 */
detail: string, 
/**
 * How many records it changed.
 */
records: number, 
/**
 * The entry's hash.
 */
hash: string, };

export type AuditVerified = { 
/**
 * Whether it is.
 */
ok: boolean, 
/**
 * How many entries.
 */
entries: number, 
/**
 * Hash of the last one.
 */
head: string, 
/**
 * In words.
 */
message: string, };

export type BackfillField = { 
/**
 * Key, unique in the file.
 */
key: string, 
/**
 * Name on the form.
 */
label: string, 
/**
 * Value as the other system takes it; empty when the file has none.
 */
value: string, 
/**
 * Typed over, and unchanged since.
 */
done: boolean, 
/**
 * Typed over with another value: to be put right there.
 */
changed: boolean, };

export type BackfillGroup = { 
/**
 * Title.
 */
title: string, 
/**
 * Its fields, those without a value too.
 */
fields: Array<BackfillField>, };

export type BackfillRequest = { 
/**
 * Household file.
 */
id: string, };

export type BackfillTick = { 
/**
 * Household file.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Fields.
 */
keys: Array<string>, 
/**
 * Ticked or not.
 */
done: boolean, };

export type BackfillView = { 
/**
 * Household file.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * What the order is.
 */
title: string, 
/**
 * Where it comes from.
 */
clause: string, 
/**
 * The blocks of the form.
 */
groups: Array<BackfillGroup>, 
/**
 * Fields ticked and unchanged since.
 */
done: number, 
/**
 * Fields with a value.
 */
total: number, };

export type BankFileRequest = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * Layout, by code of `bank_profiles.list`.
 */
profile: string, };

export type BatchLine = { 
/**
 * Line id.
 */
id: string, 
/**
 * Its place on the roster, from 1.
 */
seq: number, 
/**
 * Voucher number, given at release.
 */
voucher_no: string | null, 
/**
 * Person id of whom it is for.
 */
beneficiary: string, 
/**
 * Name of whom it is for.
 */
beneficiary_name: string, 
/**
 * Name of the payee.
 */
payee_name: string, 
/**
 * ID number of the payee, middle hidden.
 */
payee_id_masked: string, 
/**
 * Bank of the payee; empty when missing.
 */
bank_name: string, 
/**
 * Account of the payee, middle hidden; empty when missing.
 */
account_masked: string, 
/**
 * Amount.
 */
amount: number, 
/**
 * How the amount came about.
 */
standard: string, 
/**
 * Days that counted.
 */
days: number | null, 
/**
 * What should be looked at before it is paid.
 */
problem: string | null, };

export type BatchPapers = { 
/**
 * Released batch.
 */
batch: string, };

export type BatchRequest = { 
/**
 * Batch id.
 */
id: string, };

export type BatchRow = { 
/**
 * Batch id.
 */
id: string, 
/**
 * Number, given at release.
 */
number: string | null, 
/**
 * Title.
 */
title: string, 
/**
 * Where it stands.
 */
state: BatchState, 
/**
 * The same in words.
 */
state_label: string, 
/**
 * How many lines.
 */
lines: number, 
/**
 * What they come to.
 */
total: number, 
/**
 * Who made it.
 */
maker_name: string, 
/**
 * Who checked it.
 */
checker_name: string | null, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * When it was released.
 */
released_at: string | null, };

export type BatchState = "draft" | "submitted" | "checked" | "released" | "returned";

export type BatchStep = { 
/**
 * Batch id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, };

export type BatchView = { 
/**
 * Version shown.
 */
version: number, 
/**
 * The total in capitals.
 */
capital: string, 
/**
 * Its first lines.
 */
lines_page: Array<BatchLine>, 
/**
 * What happened to it, the newest first.
 */
history: Array<HistoryRow>, 
/**
 * What the actor may do now.
 */
allowed: Array<string>, 
/**
 * What the actor may not do now, and why.
 */
why_not: Array<WhyNot>, 
/**
 * Its papers.
 */
documents: Array<DocumentRow>, 
/**
 * Why it was returned.
 */
returned: string | null, 
/**
 * The checker's opinion.
 */
opinion: string | null, 
/**
 * Batch id.
 */
id: string, 
/**
 * Number, given at release.
 */
number: string | null, 
/**
 * Title.
 */
title: string, 
/**
 * Where it stands.
 */
state: BatchState, 
/**
 * The same in words.
 */
state_label: string, 
/**
 * How many lines.
 */
lines: number, 
/**
 * What they come to.
 */
total: number, 
/**
 * Who made it.
 */
maker_name: string, 
/**
 * Who checked it.
 */
checker_name: string | null, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * When it was released.
 */
released_at: string | null, };

export type CancelJob = { 
/**
 * The job's name, as the caller gave it.
 */
job: string, };

export type Candidate = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Person id of the student.
 */
student: string, 
/**
 * Name of the student.
 */
student_name: string, 
/**
 * Age on the season's first day.
 */
age: number | null, 
/**
 * School.
 */
school: string | null, 
/**
 * Major.
 */
major: string | null, 
/**
 * Stage of education, in words.
 */
stage_label: string | null, 
/**
 * Name of the hardship worker.
 */
worker_name: string, 
/**
 * Class of the household file, in words.
 */
class_label: string | null, 
/**
 * Whether every rule passes.
 */
eligible: boolean, 
/**
 * Why, or why not.
 */
reasons: Array<RuleResult>, };

export type CandidatesRequest = { 
/**
 * Season id.
 */
season: string, 
/**
 * Part of a name; everybody when left out.
 */
q?: string | null, 
/**
 * At most so many; 50 when left out.
 */
limit?: number | null, };

export type ChangePassword = { 
/**
 * The present one.
 */
old: string, 
/**
 * The new one.
 */
new: string, };

export type CheckBatch = { 
/**
 * Batch id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Opinion.
 */
opinion?: string | null, };

export type CheckImport = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Columns, where neither the headers nor what is remembered should decide.
 */
mapping?: WorkbookMapping | null, };

export type Code = { 
/**
 * What is stored.
 */
code: string, 
/**
 * What is shown.
 */
label: string, };

export type ColumnsRequest = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Kind of table: `household_workers`, `household_members`.
 */
table: string, 
/**
 * Worksheet; none takes the likely one.
 */
sheet?: string | null, 
/**
 * Header row, from 1; none takes the likely one.
 */
header_row?: number | null, };

export type CreateOffice = { 
/**
 * Folder: new or empty.
 */
dir: string, 
/**
 * Centre or enterprise union.
 */
kind: OfficeKind, 
/**
 * Full name of the office, as papers show it.
 */
name: string, 
/**
 * Login of the first administrator.
 */
admin_login: string, 
/**
 * Name of the first administrator.
 */
admin_name: string, 
/**
 * Their password.
 */
password: string, 
/**
 * Whether this is a training office.
 */
training: boolean, 
/**
 * A training office's date of the day; real offices have the machine's.
 */
today: string | null, };

export type Created = { 
/**
 * Shown and printed once; nobody can read it again.
 */
recovery_code: string, 
/**
 * The administrator's session.
 */
session: SessionView, };

export type DayMark = { 
/**
 * The day.
 */
date: string, 
/**
 * The mark; none takes it away.
 */
code: string | null, };

export type DivisionSearch = { 
/**
 * Start of a code, or part of a name.
 */
q: string, 
/**
 * At most so many; 20 when left out.
 */
limit: number | null, };

export type DocumentKind = "voucher" | "vouchers" | "roster" | "bank_file" | "recovery_sheet" | "household";

export type DocumentRequest = { 
/**
 * Document id.
 */
id: string, };

export type DocumentRow = { 
/**
 * Document id.
 */
id: string, 
/**
 * What it is.
 */
kind: DocumentKind, 
/**
 * Title, without personal data.
 */
title: string, 
/**
 * Its number.
 */
number: string | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * Media type.
 */
media: string, 
/**
 * Pages; none for a text file.
 */
pages: number | null, 
/**
 * SHA-256 of the bytes, hexadecimal.
 */
sha256: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * How often it was sent to a printer.
 */
prints: number, 
/**
 * Proposed file name.
 */
file_name: string, };

export type DocumentView = { 
/**
 * Who showed, saved or printed it, the newest first.
 */
history: Array<HistoryRow>, 
/**
 * Document id.
 */
id: string, 
/**
 * What it is.
 */
kind: DocumentKind, 
/**
 * Title, without personal data.
 */
title: string, 
/**
 * Its number.
 */
number: string | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * Media type.
 */
media: string, 
/**
 * Pages; none for a text file.
 */
pages: number | null, 
/**
 * SHA-256 of the bytes, hexadecimal.
 */
sha256: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * How often it was sent to a printer.
 */
prints: number, 
/**
 * Proposed file name.
 */
file_name: string, };

export type Empty = Record<symbol, never>;

export type ErrorsFileRequest = { 
/**
 * Path of the workbook that was checked.
 */
path: string, 
/**
 * Path of the annotated copy to write.
 */
out: string, 
/**
 * The same mapping that was checked.
 */
mapping?: WorkbookMapping | null, };

export type ExportLayouts = { 
/**
 * Layouts, the built-in ones first.
 */
layouts: Array<LayoutView>, 
/**
 * Fields a layout can hold.
 */
fields: Array<SheetField>, };

export type ExportRequest = { 
/**
 * Path of the workbook to write.
 */
path: string, 
/**
 * Layout; none writes our own workbook, which can be imported again.
 */
layout?: string | null, };

export type Exported = { 
/**
 * Household files written.
 */
rows: number, 
/**
 * Path of the file written.
 */
path: string, };

export type FaultView = { 
/**
 * Stable code.
 */
code: string, 
/**
 * In words.
 */
message: string, };

export type FieldChange = { 
/**
 * Path inside the record.
 */
path: string, 
/**
 * Label as on the form.
 */
label: string, 
/**
 * Value before, formatted; none when the field was empty.
 */
before: string | null, 
/**
 * Value after, formatted; none when the field is empty now.
 */
after: string | null, };

export type FieldError = { 
/**
 * Where the field stands in the request: `members.0.id_number`.
 */
path: string, 
/**
 * Stable code, as in [`Error::code`].
 */
code: string, 
/**
 * Plain Chinese, as in [`Error::message`].
 */
message: string, };

export type FileFilter = { 
/**
 * What the user reads, e.g. "Excel 文件".
 */
name: string, 
/**
 * Endings without the dot.
 */
extensions: Array<string>, };

export type HistoryRequest = { 
/**
 * Kind of record, such as `household`.
 */
kind: string, 
/**
 * Its id.
 */
id: string, };

export type HistoryRow = { 
/**
 * Version number, from 1.
 */
version: number, 
/**
 * When it was saved.
 */
at: string, 
/**
 * Name of the account holder who saved it.
 */
who: string, 
/**
 * Command that saved it.
 */
action: string, 
/**
 * The command in words.
 */
action_label: string, 
/**
 * Fields that changed.
 */
changes: Array<FieldChange>, 
/**
 * What kind of record it is, in words.
 */
kind_label: string, };

export type HostInfo = { 
/**
 * The product's version.
 */
version: string, 
/**
 * Where the training office lives.
 */
training_dir: string, 
/**
 * Offices opened before, newest first.
 */
recent: Array<RecentOffice>, 
/**
 * Proposed folder for a new office.
 */
default_dir: string, };

export type HouseholdForm = { 
/**
 * File number (档案编号); given by the office on the first save, never typed.
 */
number?: string | null, 
/**
 * Number of the worker in the national system (职工编号), when there is one.
 */
worker_number?: string | null, 
/**
 * 建档标准.
 */
file_level?: string | null, 
/**
 * Declared 困难类别; the computed one is shown apart.
 */
hardship_class?: string | null, 
/**
 * The lead worker.
 */
lead: PersonForm, 
/**
 * The other members of the household.
 */
members: Array<MemberForm>, 
/**
 * 政治面貌.
 */
politics: string | null, 
/**
 * 健康状况.
 */
health: string | null, 
/**
 * 残疾类别.
 */
disability: string | null, 
/**
 * 工作状态.
 */
work_status: string | null, 
/**
 * 劳模类型.
 */
model_worker: string | null, 
/**
 * 住房类型.
 */
housing: string | null, 
/**
 * 建筑面积, a band.
 */
floor_area: string | null, 
/**
 * 其他联系方式.
 */
other_contact: string | null, 
/**
 * 邮政编码.
 */
postcode: string | null, 
/**
 * 工作时间: the day work began.
 */
work_start: string | null, 
/**
 * 所属行业.
 */
industry: string | null, 
/**
 * 婚姻状况.
 */
marital: string | null, 
/**
 * 户口类型.
 */
hukou: string | null, 
/**
 * 家庭住址.
 */
address: string | null, 
/**
 * 户口所在地行政区划 (GB/T 2260).
 */
division_code: string | null, 
/**
 * 所属工会.
 */
union_name: string | null, 
/**
 * 工作单位.
 */
employer: string | null, 
/**
 * 单位性质.
 */
employer_kind: string | null, 
/**
 * 企业状况.
 */
employer_status: string | null, 
/**
 * 是否单亲.
 */
single_parent: boolean | null, 
/**
 * 是否有一定自救能力.
 */
self_help: boolean | null, 
/**
 * 是否为零就业家庭.
 */
zero_employment: boolean | null, 
/**
 * 医保状况.
 */
medical_insurance: string | null, 
/**
 * 本人月平均收入.
 */
own_monthly_income: number | null, 
/**
 * 家庭其他非薪资年收入.
 */
other_annual_income: number | null, 
/**
 * 家庭年度总收入.
 */
annual_income: number | null, 
/**
 * 因困刚性支出 of the same twelve months.
 */
rigid_annual: number | null, 
/**
 * 家庭人口.
 */
people_count: number | null, 
/**
 * 主要致困原因: exactly one.
 */
main_cause: string | null, 
/**
 * 次要致困原因: at most three.
 */
other_causes: Array<string>, 
/**
 * 其他 (文字描述).
 */
cause_text: string | null, 
/**
 * 开户银行.
 */
bank_name: string | null, 
/**
 * 支行名称.
 */
bank_branch: string | null, 
/**
 * 银行卡号.
 */
bank_account: string | null, 
/**
 * 银行户名, when it is written otherwise than the name on the ID.
 */
bank_holder: string | null, 
/**
 * 备注.
 */
remark: string | null, };

export type HouseholdPaper = { 
/**
 * Household file.
 */
household: string, };

export type HouseholdRequest = { 
/**
 * Household file id.
 */
id: string, };

export type HouseholdRow = { 
/**
 * Household file id.
 */
id: string, 
/**
 * File number.
 */
number: string | null, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * ID number of the lead worker, middle hidden.
 */
id_masked: string, 
/**
 * Union.
 */
union_name: string | null, 
/**
 * Declared class in words.
 */
class_label: string | null, 
/**
 * 家庭人口.
 */
people_count: number, 
/**
 * Per-capita monthly income after rigid spending, when known.
 */
per_capita_net: number | null, 
/**
 * Members who study.
 */
students: number, 
/**
 * When it was last saved.
 */
updated_at: string, };

export type HouseholdView = { 
/**
 * Household file id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * The form.
 */
form: HouseholdForm, 
/**
 * Person id of the lead worker.
 */
lead_id: string, 
/**
 * The class computed today.
 */
assessment: Assessment, 
/**
 * When it was last saved.
 */
updated_at: string, 
/**
 * Name of the account holder who last saved it.
 */
updated_by: string, 
/**
 * What should be looked at but does not stop the save.
 */
warnings: Array<FieldError>, };

export type ImportDone = { 
/**
 * Id of this import, also in the audit entry.
 */
import: string, 
/**
 * Files made.
 */
created: number, 
/**
 * Files changed.
 */
updated: number, 
/**
 * Files that were already the same.
 */
unchanged: number, 
/**
 * Rows left out: bad, repeated or not chosen.
 */
skipped: number, 
/**
 * Time taken.
 */
millis: number, };

export type ImportError = { 
/**
 * Worksheet.
 */
sheet: string, 
/**
 * Cell name, such as C7.
 */
cell: string, 
/**
 * Worksheet row number.
 */
row: number, 
/**
 * Column header.
 */
header: string, 
/**
 * Stable code.
 */
code: string, 
/**
 * What is wrong and what to do.
 */
message: string, 
/**
 * The cell's text, when it helps and names nobody.
 */
text: string | null, };

export type ImportOf = { 
/**
 * Id.
 */
import: string, };

export type ImportReport = { 
/**
 * Name of the file, without folders.
 */
file_name: string, 
/**
 * Household rows read.
 */
total: number, 
/**
 * Rows that can be imported.
 */
good: number, 
/**
 * Rows with an error.
 */
bad: number, 
/**
 * Good rows whose worker already has a file.
 */
existing: number, 
/**
 * Rows that repeat a worker of this workbook.
 */
duplicates: number, 
/**
 * Headers nobody knows; their columns are not read.
 */
unknown_columns: Array<string>, 
/**
 * What the reader left out or understood on its own.
 */
notes: Array<string>, 
/**
 * At most 500 rows, bad ones first.
 */
rows: Array<ImportRow>, 
/**
 * At most 2000 errors.
 */
errors: Array<ImportError>, 
/**
 * All errors found.
 */
errors_total: number, };

export type ImportRequest = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Worksheet row numbers chosen; none means all good rows.
 */
rows?: Array<number> | null, 
/**
 * The same mapping that was checked.
 */
mapping?: WorkbookMapping | null, };

export type ImportRow = { 
/**
 * Worksheet row number.
 */
row: number, 
/**
 * Name as read.
 */
name: string, 
/**
 * ID number, middle hidden.
 */
id_masked: string, 
/**
 * Members found on the second sheet.
 */
members: number, 
/**
 * What importing it would do.
 */
state: ImportState, 
/**
 * Why, when that helps.
 */
note: string | null, };

export type ImportState = "new" | "update" | "same" | "bad" | "duplicate";

export type ImportUndone = { 
/**
 * Files taken out of use.
 */
removed: number, 
/**
 * Files as they were before.
 */
restored: number, };

export type ImportUse = { 
/**
 * What was changed or made since, in words, without personal data.
 */
what: string, 
/**
 * How many.
 */
count: number, };

export type ImportView = { 
/**
 * Id.
 */
id: string, 
/**
 * When.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Name of the file, without folders.
 */
file_name: string, 
/**
 * Files made.
 */
created: number, 
/**
 * Files changed.
 */
updated: number, 
/**
 * Files that were already the same.
 */
unchanged: number, 
/**
 * Rows left out.
 */
skipped: number, 
/**
 * When it was taken back.
 */
undone_at: string | null, 
/**
 * By whom.
 */
undone_by: string | null, 
/**
 * Why.
 */
undone_reason: string | null, };

export type LayoutColumn = { 
/**
 * Field.
 */
field: string, 
/**
 * Header, as the receiver wants it.
 */
header: string, };

export type LayoutRequest = { 
/**
 * Id.
 */
id: string, };

export type LayoutView = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Comes with the program and cannot be changed.
 */
built_in: boolean, 
/**
 * Columns in their order.
 */
columns: Array<LayoutColumn>, };

export type ListApplications = { 
/**
 * Season id.
 */
season: string, 
/**
 * Only this state.
 */
state?: ApplicationState | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type ListBatches = { 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type ListHouseholds = { 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, 
/**
 * Only this declared class.
 */
class?: string | null, 
/**
 * Only this union, by its full name.
 */
union?: string | null, 
/**
 * Only files with (or without) a member who studies.
 */
has_student?: boolean | null, };

export type ListLines = { 
/**
 * Batch id.
 */
batch: string, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type ListPayables = { 
/**
 * Only this state.
 */
state?: PayableState | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type MakeBatch = { 
/**
 * Title.
 */
title: string, 
/**
 * Payables, in the order of the roster.
 */
payables: Array<string>, };

export type MappingRequest = { 
/**
 * Id.
 */
id: string, };

export type MappingView = { 
/**
 * Id.
 */
id: string, 
/**
 * Kind of table.
 */
table: string, 
/**
 * The same in words.
 */
table_label: string, 
/**
 * 来源.
 */
name: string, 
/**
 * Fields it reads, in words.
 */
fields: Array<string>, 
/**
 * When it was last saved.
 */
saved_at: string, };

export type MarkAttendance = { 
/**
 * Placement id.
 */
placement: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Days that change; the others stay.
 */
days: Array<DayMark>, };

export type MemberForm = { 
/**
 * Person id when the person is known.
 */
person?: string | null, 
/**
 * Name as on the ID.
 */
name: string, 
/**
 * ID number as typed; 15 digits are understood.
 */
id_number: string, 
/**
 * 民族, code of GB/T 3304.
 */
ethnicity: string | null, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * 关系: relation to the lead worker, code of GB/T 4761.
 */
relation: string, 
/**
 * 月收入.
 */
monthly_income: number | null, 
/**
 * 健康状况.
 */
health: string | null, 
/**
 * 医保状况.
 */
medical_insurance: string | null, 
/**
 * 身份.
 */
identity: string | null, 
/**
 * 学段; none when not studying.
 */
stage: string | null, 
/**
 * 入学年份.
 */
entry_year: number | null, 
/**
 * 年制.
 */
study_years: number | null, 
/**
 * 单位或学校.
 */
school: string | null, 
/**
 * 专业.
 */
major: string | null, 
/**
 * 备注.
 */
note: string | null, 
/**
 * 共同生活: counts among the people the income is shared by.
 */
shares_home: boolean, };

export type NewAccount = { 
/**
 * What is typed at the lock screen.
 */
login: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * Role.
 */
role: Role, 
/**
 * First password.
 */
password: string, };

export type OfficeChecked = { 
/**
 * Whether it is.
 */
ok: boolean, 
/**
 * What is wrong.
 */
faults: Array<FaultView>, };

export type OfficeKind = "centre" | "enterprise";

export type OfficeView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its full name.
 */
name: string, 
/**
 * Centre or enterprise union.
 */
kind: OfficeKind, 
/**
 * Whether every paper is marked 演练.
 */
training: boolean, 
/**
 * Its folder.
 */
dir: string, };

export type Outcome = "pass" | "fail" | "unknown";

export type Page<T> = { 
/**
 * At most 200 rows.
 */
items: Array<T>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Hand this back as `cursor` for the next page; `null` on the last.
 */
next: string | null, };

export type PageImage = { 
/**
 * PNG in base64.
 */
png_base64: string, 
/**
 * Pages of the paper.
 */
pages: number, };

export type PageRequest = { 
/**
 * Document id.
 */
id: string, 
/**
 * Page, from 0.
 */
page: number, 
/**
 * Width of the picture in pixels.
 */
width: number, };

export type PathOf = { 
/**
 * The path.
 */
path: string, };

export type PathRequest = { 
/**
 * Path of the workbook.
 */
path: string, };

export type PathWritten = { 
/**
 * Path of the file written.
 */
path: string, };

export type PayableRow = { 
/**
 * Payable id.
 */
id: string, 
/**
 * Programme.
 */
programme: string, 
/**
 * Period.
 */
period: string, 
/**
 * Whom it is for.
 */
beneficiary_name: string, 
/**
 * Person id of the payee.
 */
payee: string, 
/**
 * Name of the payee.
 */
payee_name: string, 
/**
 * ID number of the payee, middle hidden.
 */
payee_id_masked: string, 
/**
 * Bank of the payee.
 */
bank_name: string | null, 
/**
 * Account of the payee, middle hidden.
 */
account_masked: string | null, 
/**
 * Amount.
 */
amount: number, 
/**
 * Where it stands.
 */
state: PayableState, 
/**
 * What should be looked at before it is paid.
 */
problem: string | null, };

export type PayableState = "open" | "batched" | "paid" | "cancelled";

export type PaymentRow = { 
/**
 * Line id.
 */
line: string, 
/**
 * Batch id.
 */
batch: string, 
/**
 * Title of the batch.
 */
batch_title: string, 
/**
 * Where the batch stands.
 */
batch_state: BatchState, 
/**
 * Programme.
 */
programme: string, 
/**
 * Period.
 */
period: string, 
/**
 * Amount.
 */
amount: number, 
/**
 * Day of release.
 */
paid_on: string | null, 
/**
 * Voucher number.
 */
voucher_no: string | null, 
/**
 * Whether the person is the payee (else the one it is for).
 */
as_payee: boolean, 
/**
 * Whom it is for.
 */
beneficiary_name: string, 
/**
 * Who is paid.
 */
payee_name: string, };

export type PersonForm = { 
/**
 * Person id when the person is known.
 */
person?: string | null, 
/**
 * Name as on the ID.
 */
name: string, 
/**
 * ID number as typed; 15 digits are understood.
 */
id_number: string, 
/**
 * 民族, code of GB/T 3304.
 */
ethnicity: string | null, 
/**
 * Phone.
 */
phone: string | null, };

export type PersonHousehold = { 
/**
 * Household file id.
 */
id: string, 
/**
 * File number.
 */
number: string | null, 
/**
 * 户主职工, or the relation to the lead worker.
 */
role: string, 
/**
 * Declared class in words.
 */
class_label: string | null, 
/**
 * Name of the lead worker.
 */
lead_name: string, };

export type PersonRequest = { 
/**
 * Person id.
 */
id: string, };

export type PersonView = { 
/**
 * Person id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Name.
 */
name: string, 
/**
 * ID number in full.
 */
id_number: string, 
/**
 * Kind of ID in words.
 */
id_kind_label: string, 
/**
 * 男, 女 or 未知.
 */
sex_label: string, 
/**
 * Birth date by the ID number.
 */
birth_date: string | null, 
/**
 * Full years today.
 */
age: number | null, 
/**
 * 民族 in words.
 */
ethnicity: string | null, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Union.
 */
union_name: string | null, 
/**
 * Division of the ID number.
 */
division_name: string | null, 
/**
 * Household files.
 */
households: Array<PersonHousehold>, 
/**
 * Work-study applications.
 */
applications: Array<ApplicationRow>, 
/**
 * Payments as beneficiary or payee.
 */
payments: Array<PaymentRow>, 
/**
 * Papers.
 */
documents: Array<DocumentRow>, 
/**
 * Versions of the person, the newest first.
 */
history: Array<HistoryRow>, };

export type PickFolder = { 
/**
 * Its title.
 */
title: string, };

export type PickOpen = { 
/**
 * Its title.
 */
title: string, 
/**
 * Kinds of files.
 */
filters: Array<FileFilter>, };

export type PickSave = { 
/**
 * Its title.
 */
title: string, 
/**
 * Proposed name.
 */
file_name: string, };

export type Picked = { 
/**
 * The path.
 */
path: string | null, };

export type PlaceRequest = { 
/**
 * Application id.
 */
application: string, 
/**
 * Post id.
 */
post: string, 
/**
 * First day of work.
 */
starts: string, 
/**
 * Last day of work.
 */
ends: string, };

export type PlacementRequest = { 
/**
 * Placement id.
 */
placement: string, };

export type PlacementView = { 
/**
 * Placement id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Post id.
 */
post: string, 
/**
 * Title of the post.
 */
post_title: string, 
/**
 * Kind of the post, in words.
 */
kind_label: string, 
/**
 * Where the work is.
 */
place: string, 
/**
 * First day of work.
 */
starts: string, 
/**
 * Last day of work.
 */
ends: string, 
/**
 * Days with an attendance mark.
 */
days_marked: number, 
/**
 * Days that count.
 */
days_counted: number, 
/**
 * What it came to, once settled.
 */
settlement: SettlementView | null, };

export type PostForm = { 
/**
 * Season id.
 */
season: string, 
/**
 * 资料整理, 窗口服务 or 活动协助, by code.
 */
kind: string, 
/**
 * Title.
 */
title: string, 
/**
 * Where the work is.
 */
place: string, 
/**
 * How many students may be placed here.
 */
seats: number, 
/**
 * Who looks after the students.
 */
supervisor: string | null, };

export type PostView = { 
/**
 * Post id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * The form.
 */
form: PostForm, 
/**
 * The kind in words.
 */
kind_label: string, 
/**
 * How many seats are taken.
 */
taken: number, };

export type PrintDocument = { 
/**
 * Document id.
 */
id: string, 
/**
 * Printer, as the system names it.
 */
printer: string, 
/**
 * How many copies.
 */
copies: number, };

export type Printer = { 
/**
 * The system's own name.
 */
name: string, 
/**
 * Whether the system prints there unless told otherwise.
 */
is_default: boolean, };

export type RecentOffice = { 
/**
 * Its folder.
 */
dir: string, 
/**
 * When it was last opened.
 */
last_opened: string, 
/**
 * Whether it is a training office.
 */
training: boolean, };

export type Recover = { 
/**
 * Folder of the office.
 */
dir: string, 
/**
 * The code on the recovery sheet.
 */
code: string, 
/**
 * Whose password is set anew.
 */
login: string, 
/**
 * The new password.
 */
new_password: string, };

export type RecoveryCodeView = { 
/**
 * The code.
 */
recovery_code: string, };

export type RecoverySheetRequest = { 
/**
 * The code.
 */
code: string, 
/**
 * Where to save it; left out: only the pages come back.
 */
path: string | null, 
/**
 * Where to print it.
 */
printer: string | null, };

export type RecoverySheetView = { 
/**
 * The page, PNG in base64.
 */
png_base64: string, };

export type RemoveLine = { 
/**
 * Batch id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Line id.
 */
line: string, };

export type ResetPassword = { 
/**
 * Account.
 */
id: string, 
/**
 * New password.
 */
password: string, };

export type ReturnBatch = { 
/**
 * Batch id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * What has to be put right.
 */
reason: string, };

export type Right = "own" | "people_read" | "households_write" | "import" | "import_undo" | "export" | "workstudy_write" | "workstudy_settle" | "payments_read" | "payments_make" | "payments_check" | "payments_release" | "papers" | "audit_read" | "accounts_manage" | "settings_write" | "office_check";

export type Role = "admin" | "clerk" | "reviewer" | "chief" | "finance" | "cadre" | "student" | "auditor";

export type RuleResult = { 
/**
 * Stable id inside its rule pack.
 */
id: string, 
/**
 * Short title.
 */
title: string, 
/**
 * The computation written out with its numbers.
 */
formula: string, 
/**
 * Left side, formatted.
 */
left: string, 
/**
 * Comparison sign.
 */
op: string, 
/**
 * Right side, formatted.
 */
right: string, 
/**
 * Pass, fail or unknown.
 */
outcome: Outcome, 
/**
 * The clause the rule comes from.
 */
clause: string, 
/**
 * Labels of the values that are missing.
 */
missing: Array<string>, 
/**
 * What would turn the outcome, in words.
 */
would_change: string | null, };

export type SaveDocument = { 
/**
 * Document id.
 */
id: string, 
/**
 * Where to write it.
 */
path: string, 
/**
 * Whether a file there may be replaced: only when the user was asked and agreed.
 */
replace: boolean, };

export type SaveHousehold = { 
/**
 * Household file id; none makes a new file.
 */
id?: string | null, 
/**
 * Version the clerk edited.
 */
version?: number | null, 
/**
 * The whole form.
 */
form: HouseholdForm, };

export type SaveLayout = { 
/**
 * Layout to change; none makes a new one.
 */
id?: string | null, 
/**
 * Name.
 */
name: string, 
/**
 * Columns in their order.
 */
columns: Array<LayoutColumn>, };

export type SaveMapping = { 
/**
 * Path of the workbook the header row stands in.
 */
path: string, 
/**
 * Kind of table.
 */
table: string, 
/**
 * 来源: who sends such lists.
 */
name: string, 
/**
 * The columns.
 */
mapping: TableMapping, };

export type SavePost = { 
/**
 * Post id; none makes a new post.
 */
id?: string | null, 
/**
 * Version that was edited.
 */
version?: number | null, 
/**
 * The form.
 */
form: PostForm, };

export type SaveSeason = { 
/**
 * Season id; none makes a new season.
 */
id?: string | null, 
/**
 * Version that was edited.
 */
version?: number | null, 
/**
 * The form.
 */
form: SeasonForm, };

export type SavedDocument = { 
/**
 * Where it was written.
 */
path: string, };

export type SearchHit = { 
/**
 * Person id.
 */
id: string, 
/**
 * Name as written on the ID.
 */
name: string, 
/**
 * 男, 女 or 未知.
 */
sex_label: string, 
/**
 * Full years on the office's day.
 */
age: number | null, 
/**
 * ID number, middle hidden.
 */
id_masked: string, 
/**
 * Phone, middle hidden.
 */
phone_masked: string | null, 
/**
 * Union of the worker.
 */
union_name: string | null, 
/**
 * Household file id.
 */
household: string | null, 
/**
 * 户主职工, or the relation to the lead worker.
 */
household_role: string | null, 
/**
 * Declared class of the file.
 */
class_label: string | null, 
/**
 * Which kind of key matched: 姓名 拼音 首字母 证件尾号 …
 */
matched: string, };

export type SearchRequest = { 
/**
 * Words: name, pinyin, initials, tail or front of an ID number, phone tail, union; several words narrow.
 */
q: string, 
/**
 * Most rows wanted; 20 when left out, never more than 50.
 */
limit?: number | null, };

export type SeasonForm = { 
/**
 * Name, such as 2025年暑期: also the period that pay-once looks at.
 */
name: string, 
/**
 * Programme, such as 勤工俭学.
 */
programme: string, 
/**
 * First day on which anybody may work.
 */
starts: string, 
/**
 * Last day on which anybody may work.
 */
ends: string, 
/**
 * How attendance becomes money.
 */
rule: SettlementRule, };

export type SeasonRequest = { 
/**
 * Season id.
 */
season: string, };

export type SeasonState = "open" | "settled";

export type SeasonView = { 
/**
 * Season id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * The form.
 */
form: SeasonForm, 
/**
 * Whether it is over.
 */
state: SeasonState, 
/**
 * How many posts it offers.
 */
posts: number, 
/**
 * How many students are placed.
 */
placed: number, };

export type Seed = { 
/**
 * How many.
 */
households: number, 
/**
 * The same seed gives the same people.
 */
seed: number, };

export type Seeded = { 
/**
 * Households added.
 */
households: number, };

export type SessionView = { 
/**
 * The account.
 */
account: AccountView, 
/**
 * The office.
 */
office: OfficeView, 
/**
 * What the account may do.
 */
permissions: Array<Right>, 
/**
 * The office's day.
 */
today: string, };

export type SetActive = { 
/**
 * Account.
 */
id: string, 
/**
 * Whether it may log in.
 */
active: boolean, 
/**
 * Its password when it is reopened: closing removed its key.
 */
password: string | null, };

export type Settings = { 
/**
 * 低保标准, fen per person and month.
 */
low_income_line: number, 
/**
 * Since when it is in force.
 */
low_income_line_since: string, 
/**
 * The window locks after so many minutes without a key press.
 */
idle_minutes: number, 
/**
 * Name of this service window, as papers show it.
 */
window_name: string, };

export type SettleDone = { 
/**
 * How many placements were settled.
 */
settled: number, 
/**
 * What they come to together.
 */
total: number, 
/**
 * How many payables were made; a settlement of nothing makes none.
 */
payables: number, };

export type SettleLine = { 
/**
 * Placement id.
 */
placement: string, 
/**
 * Version of the placement that is shown.
 */
version: number, 
/**
 * Name of the student.
 */
student_name: string, 
/**
 * Name of the hardship worker.
 */
worker_name: string, 
/**
 * Title of the post.
 */
post_title: string, 
/**
 * What it comes to.
 */
settlement: SettlementView, 
/**
 * Why it cannot be settled yet.
 */
blocked: string | null, 
/**
 * Whether it is settled.
 */
settled: boolean, 
/**
 * Why its settlement was undone, until it is settled again.
 */
unsettled: string | null, };

export type SettleRequest = { 
/**
 * Season id.
 */
season: string, 
/**
 * Placements to settle: all of them or none.
 */
placements: Array<string>, };

export type SettlementRule = { 
/**
 * Stable id inside the rule pack.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Where the rule comes from.
 */
clause: string, 
/**
 * Paid for a full month.
 */
full_month: number, 
/**
 * So many counted days are a full month: a calendar month has 28 to 31, the local document says which.
 */
full_month_days: number, 
/**
 * What happens below a full month.
 */
under_month: UnderMonth, 
/**
 * Paid for one counted day below a full month.
 */
daily_rate: number, 
/**
 * Attendance marks that count, by code.
 */
day_counts: Array<string>, 
/**
 * Never more than this for one placement.
 */
cap: number, };

export type SettlementView = { 
/**
 * Days that count.
 */
counted_days: number, 
/**
 * Whether it is at least one full month.
 */
full_month: boolean, 
/**
 * What is paid.
 */
amount: number, 
/**
 * The same in capitals.
 */
capital: string, 
/**
 * How it was computed, in one sentence.
 */
explanation: string, 
/**
 * Title of the rule.
 */
rule: string, 
/**
 * Where the rule comes from.
 */
clause: string, 
/**
 * Days without a mark.
 */
unmarked_days: number, };

export type SheetColumn = { 
/**
 * Its letters.
 */
letters: string, 
/**
 * Its header.
 */
header: string, 
/**
 * A few of its values, long numbers without their middle.
 */
samples: Array<string>, 
/**
 * The field it is taken for.
 */
field: string | null, 
/**
 * Why, in words.
 */
ground: string, };

export type SheetColumns = { 
/**
 * Worksheets of the file.
 */
sheets: Array<string>, 
/**
 * The one looked at.
 */
sheet: string, 
/**
 * Its header row, from 1.
 */
header_row: number, 
/**
 * Its columns.
 */
columns: Array<SheetColumn>, 
/**
 * Fields to choose from, in the order of our own list.
 */
fields: Array<SheetField>, 
/**
 * Source under which this header row is remembered already.
 */
source: string | null, };

export type SheetField = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its official header.
 */
header: string, 
/**
 * Whether no list is read without it.
 */
required: boolean, };

export type TableMapping = { 
/**
 * Row of the header, from 1.
 */
header_row: number, 
/**
 * Worksheet; none takes the one that looks like it.
 */
sheet?: string | null, 
/**
 * Field by the letters of the column; columns left out are not read.
 */
columns: { [key in string]: string }, };

export type TextPreview = { 
/**
 * The bytes, decoded.
 */
text: string, 
/**
 * Encoding of the bytes.
 */
encoding: string, 
/**
 * SHA-256 of the bytes, hexadecimal.
 */
sha256: string, };

export type TrainingAccount = { 
/**
 * Login.
 */
login: string, 
/**
 * Name on screen.
 */
name: string, 
/**
 * Role.
 */
role: string, 
/**
 * Role in Chinese.
 */
role_label: string, 
/**
 * Password.
 */
password: string, };

export type TrainingOpened = { 
/**
 * The session.
 */
session: SessionView, 
/**
 * All training accounts with their passwords, to change places.
 */
accounts: Array<TrainingAccount>, 
/**
 * An Excel file to try the import with.
 */
households_file: string, };

export type TrainingRequest = { 
/**
 * Which training account; the clerk's when left out.
 */
login: string | null, };

export type UnderMonth = "by_day" | "nothing";

export type UndoImport = { 
/**
 * Id.
 */
import: string, 
/**
 * Why.
 */
reason: string, };

export type UnionSearch = { 
/**
 * Part of the name, pinyin or initials; empty gives the first by name.
 */
q: string, };

export type Unlock = { 
/**
 * Folder of the office.
 */
dir: string, 
/**
 * Login.
 */
login: string, 
/**
 * Password.
 */
password: string, };

export type UnsettleRequest = { 
/**
 * Placement id.
 */
placement: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Why; must not be empty.
 */
reason: string, };

export type VoucherRequest = { 
/**
 * Line of a released batch.
 */
line: string, };

export type WhyNot = { 
/**
 * submit, check, return, release or `remove_line`.
 */
action: string, 
/**
 * Why, and what to do.
 */
message: string, };

export type WireError = { 
/**
 * Stable, dotted, lower case: `people.id_taken`.
 */
code: string, 
/**
 * Plain Chinese, says what to do, holds no personal data.
 */
message: string, 
/**
 * Which fields of the request are at fault; empty when the fault is not a field's.
 */
fields: Array<FieldError>, };

export type WithdrawRequest = { 
/**
 * Application id.
 */
application: string, 
/**
 * Version that was shown.
 */
version: number, };

export type WorkbookMapping = { 
/**
 * Of the sheet of workers.
 */
workers?: TableMapping | null, 
/**
 * Of the sheet of members.
 */
members?: TableMapping | null, };

/** Every command: its request and its response. */
export interface Commands {
  /** 程序与最近打开的单位 */
  "app.info": { req: Empty; res: HostInfo };
  /** 停止进行中的工作 */
  "jobs.cancel": { req: CancelJob; res: Empty };
  /** 查看代码表 */
  "codes.all": { req: Empty; res: { [key in string]: Array<Code> } };
  /** 查行政区划 */
  "divisions.search": { req: DivisionSearch; res: Array<Code> };
  /** 选择要打开的文件 */
  "files.pick_open": { req: PickOpen; res: Picked };
  /** 选择保存位置 */
  "files.pick_save": { req: PickSave; res: Picked };
  /** 选择文件夹 */
  "files.pick_folder": { req: PickFolder; res: Picked };
  /** 在文件夹中显示 */
  "files.reveal": { req: PathOf; res: Empty };
  /** 列出打印机 */
  "printers.list": { req: Empty; res: Array<Printer> };
  /** 新建单位 */
  "office.create": { req: CreateOffice; res: Created };
  /** 打开演练单位 */
  "office.training": { req: TrainingRequest; res: TrainingOpened };
  /** 登录 */
  "office.unlock": { req: Unlock; res: SessionView };
  /** 用恢复码找回 */
  "office.recover": { req: Recover; res: SessionView };
  /** 锁定 */
  "office.lock": { req: Empty; res: Empty };
  /** 检查文件夹中的单位 */
  "office.check_dir": { req: Unlock; res: OfficeChecked };
  /** 检查单位数据 */
  "office.check": { req: Empty; res: OfficeChecked };
  /** 恢复单 */
  "office.recovery_sheet": { req: RecoverySheetRequest; res: RecoverySheetView };
  /** 更换恢复码 */
  "office.renew_recovery": { req: Empty; res: RecoveryCodeView };
  /** 添加演练数据 */
  "training.seed": { req: Seed; res: Seeded };
  /** 查看本次登录 */
  "session.me": { req: Empty; res: SessionView };
  /** 查看账号 */
  "accounts.list": { req: Empty; res: Array<AccountView> };
  /** 开设账号 */
  "accounts.create": { req: NewAccount; res: AccountView };
  /** 停用或启用账号 */
  "accounts.set_active": { req: SetActive; res: AccountView };
  /** 重设密码 */
  "accounts.reset_password": { req: ResetPassword; res: Empty };
  /** 修改自己的密码 */
  "accounts.change_password": { req: ChangePassword; res: Empty };
  /** 查看设置 */
  "settings.get": { req: Empty; res: Settings };
  /** 修改设置 */
  "settings.save": { req: Settings; res: Settings };
  /** 找人 */
  "people.search": { req: SearchRequest; res: Array<SearchHit> };
  /** 查看人员 */
  "people.get": { req: PersonRequest; res: PersonView };
  /** 查看修改历史 */
  "records.history": { req: HistoryRequest; res: Array<HistoryRow> };
  /** 查看困难职工档案列表 */
  "households.list": { req: ListHouseholds; res: Page<HouseholdRow> };
  /** 查看困难职工档案 */
  "households.get": { req: HouseholdRequest; res: HouseholdView };
  /** 核算困难类别 */
  "households.assess": { req: AssessRequest; res: Assessment };
  /** 保存困难职工档案 */
  "households.save": { req: SaveHousehold; res: HouseholdView };
  /** 写出导入模板 */
  "households.template": { req: PathRequest; res: PathWritten };
  /** 检查导入名单 */
  "households.import_check": { req: CheckImport; res: ImportReport };
  /** 写出标明错误的名单 */
  "households.import_errors_file": { req: ErrorsFileRequest; res: PathWritten };
  /** 导入困难职工名单 */
  "households.import": { req: ImportRequest; res: ImportDone };
  /** 导出困难职工档案 */
  "households.export": { req: ExportRequest; res: Exported };
  /** 查看导入记录 */
  "households.imports": { req: Empty; res: Array<ImportView> };
  /** 查看导入后又用到的资料 */
  "households.import_uses": { req: ImportOf; res: Array<ImportUse> };
  /** 撤销整次导入 */
  "households.import_undo": { req: UndoImport; res: ImportUndone };
  /** 查看名单的各列 */
  "sheets.columns": { req: ColumnsRequest; res: SheetColumns };
  /** 记住名单的列对应 */
  "sheets.mapping_save": { req: SaveMapping; res: MappingView };
  /** 查看记住的列对应 */
  "sheets.mappings": { req: Empty; res: Array<MappingView> };
  /** 忘掉记住的列对应 */
  "sheets.mapping_remove": { req: MappingRequest; res: Empty };
  /** 查看导出格式 */
  "exports.layouts": { req: Empty; res: ExportLayouts };
  /** 保存导出格式 */
  "exports.layout_save": { req: SaveLayout; res: LayoutView };
  /** 删除导出格式 */
  "exports.layout_remove": { req: LayoutRequest; res: Empty };
  /** 打开回填助手 */
  "households.backfill": { req: BackfillRequest; res: BackfillView };
  /** 登记回填进度 */
  "households.backfill_tick": { req: BackfillTick; res: BackfillView };
  /** 查找工会 */
  "unions.search": { req: UnionSearch; res: Array<Code> };
  /** 查看结算规则 */
  "workstudy.rules": { req: Empty; res: Array<SettlementRule> };
  /** 查看岗位类型 */
  "workstudy.post_kinds": { req: Empty; res: Array<Code> };
  /** 查看勤工俭学季节 */
  "workstudy.seasons": { req: Empty; res: Array<SeasonView> };
  /** 保存勤工俭学季节 */
  "workstudy.season_save": { req: SaveSeason; res: SeasonView };
  /** 查看岗位 */
  "workstudy.posts": { req: SeasonRequest; res: Array<PostView> };
  /** 保存岗位 */
  "workstudy.post_save": { req: SavePost; res: PostView };
  /** 查找可申请的学生 */
  "workstudy.candidates": { req: CandidatesRequest; res: Array<Candidate> };
  /** 勤工俭学申请 */
  "workstudy.apply": { req: ApplicationForm; res: ApplicationRow };
  /** 查看申请 */
  "workstudy.applications": { req: ListApplications; res: Page<ApplicationRow> };
  /** 撤回申请 */
  "workstudy.withdraw": { req: WithdrawRequest; res: ApplicationRow };
  /** 安置到岗位 */
  "workstudy.place": { req: PlaceRequest; res: ApplicationRow };
  /** 取消安置 */
  "workstudy.unplace": { req: PlacementRequest; res: ApplicationRow };
  /** 查看考勤 */
  "workstudy.attendance": { req: PlacementRequest; res: AttendanceView };
  /** 登记考勤 */
  "workstudy.mark": { req: MarkAttendance; res: AttendanceView };
  /** 结算预览 */
  "workstudy.settle_preview": { req: SeasonRequest; res: Array<SettleLine> };
  /** 结算 */
  "workstudy.settle": { req: SettleRequest; res: SettleDone };
  /** 撤销结算 */
  "workstudy.unsettle": { req: UnsettleRequest; res: SettleLine };
  /** 查看应发 */
  "payments.payables": { req: ListPayables; res: Page<PayableRow> };
  /** 查看发放批次 */
  "payments.batches": { req: ListBatches; res: Page<BatchRow> };
  /** 查看批次 */
  "payments.batch": { req: BatchRequest; res: BatchView };
  /** 查看批次明细 */
  "payments.lines": { req: ListLines; res: Page<BatchLine> };
  /** 制单 */
  "payments.batch_make": { req: MakeBatch; res: BatchView };
  /** 提交批次 */
  "payments.batch_submit": { req: BatchStep; res: BatchView };
  /** 移出批次 */
  "payments.batch_remove_line": { req: RemoveLine; res: BatchView };
  /** 复核批次 */
  "payments.batch_check": { req: CheckBatch; res: BatchView };
  /** 退回批次 */
  "payments.batch_return": { req: ReturnBatch; res: BatchView };
  /** 放款 */
  "payments.batch_release": { req: BatchStep; res: BatchView };
  /** 生成发放凭证 */
  "documents.voucher": { req: VoucherRequest; res: DocumentRow };
  /** 生成整批凭证 */
  "documents.vouchers": { req: BatchPapers; res: DocumentRow };
  /** 生成花名册 */
  "documents.roster": { req: BatchPapers; res: DocumentRow };
  /** 生成银行批量文件 */
  "documents.bank_file": { req: BankFileRequest; res: DocumentRow };
  /** 生成档案表 */
  "documents.household": { req: HouseholdPaper; res: DocumentRow };
  /** 查看文书 */
  "documents.get": { req: DocumentRequest; res: DocumentView };
  /** 预览文书 */
  "documents.page": { req: PageRequest; res: PageImage };
  /** 预览银行文件 */
  "documents.text": { req: DocumentRequest; res: TextPreview };
  /** 保存文书 */
  "documents.save": { req: SaveDocument; res: SavedDocument };
  /** 打印文书 */
  "documents.print": { req: PrintDocument; res: Empty };
  /** 查看银行文件格式 */
  "bank_profiles.list": { req: Empty; res: Array<Code> };
  /** 查看审计记录 */
  "audit.page": { req: AuditRequest; res: Page<AuditRow> };
  /** 查看审计的筛选项 */
  "audit.filters": { req: Empty; res: AuditFilters };
  /** 验证审计记录 */
  "audit.verify": { req: Empty; res: AuditVerified };
}
