// Generated from the command table (cargo xtask gen). Do not edit.

export type AcceptImport = { 
/**
 * Import.
 */
import: string, 
/**
 * Household files chosen; none means all that can be taken on file.
 */
households?: Array<string> | null, 
/**
 * 审批单位 of the paper approval.
 */
approved_by: string, 
/**
 * 审批日期 of the paper approval.
 */
approved_on: string | null, 
/**
 * Opinion.
 */
opinion: string, };

export type Accident = { 
/**
 * What happened.
 */
what: string | null, 
/**
 * 损失.
 */
loss: number | null, 
/**
 * 赔偿、保险和救助.
 */
compensation: number | null, };

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

export type AddAttachments = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Slot code.
 */
slot: string, 
/**
 * What it shows.
 */
title?: string | null, 
/**
 * The paper whose sheets these become; none makes a new paper.
 */
evidence?: string | null, 
/**
 * Files to take in, in order.
 */
paths: Array<string>, 
/**
 * Delete the files once they are kept: a document camera leaves them unencrypted.
 */
delete_sources: boolean, };

export type AgainParcel = { 
/**
 * For whom.
 */
peer: string, 
/**
 * Which one.
 */
counter: number, 
/**
 * Where the file goes.
 */
path: string, };

export type AidApplicationPaper = { 
/**
 * Application.
 */
application: string, };

export type AidApplicationRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Programme.
 */
programme: string, 
/**
 * Its name and period.
 */
programme_name: string, 
/**
 * Household file; none for a temporary difficulty.
 */
household: string | null, 
/**
 * Number of the file.
 */
file_number: string | null, 
/**
 * Whom the aid is for.
 */
beneficiary: string, 
/**
 * Their name.
 */
beneficiary_name: string, 
/**
 * Who is paid.
 */
worker_name: string, 
/**
 * Employer.
 */
employer: string | null, 
/**
 * Class in words.
 */
class_label: string | null, 
/**
 * Stage in words.
 */
stage_label: string | null, 
/**
 * School.
 */
school: string | null, 
/**
 * Why.
 */
reason: string | null, 
/**
 * What is granted.
 */
award: AidAward, 
/**
 * The rules as they were evaluated.
 */
reasons: Array<RuleResult>, 
/**
 * Where it stands.
 */
state: AidState, 
/**
 * In words.
 */
state_label: string, 
/**
 * Account of who applied for them.
 */
applied_by: string, 
/**
 * When.
 */
applied_at: string, 
/**
 * Opinion of who decided.
 */
opinion: string | null, 
/**
 * Whether it was copied from last year's.
 */
copied: boolean, 
/**
 * File and row of the list that brought it in.
 */
from_list: string | null, 
/**
 * Whether it is in the list in force.
 */
listed: boolean, };

export type AidApply = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Household file.
 */
household: string, 
/**
 * Whom the aid is for.
 */
beneficiary: string, 
/**
 * Cost the household paid itself.
 */
cost?: number | null, 
/**
 * Amount asked for.
 */
asked?: number | null, 
/**
 * Why; copied from last year's application when left out.
 */
reason?: string | null, };

export type AidApplyOffFile = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Name of the worker.
 */
name: string, 
/**
 * ID number.
 */
id_number: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Employer or platform.
 */
employer: string | null, 
/**
 * Bank.
 */
bank: string | null, 
/**
 * Account of the worker.
 */
account: string | null, 
/**
 * Student's name, where the programme is for students.
 */
student_name: string | null, 
/**
 * Student's ID number.
 */
student_id_number: string | null, 
/**
 * Stage, by code.
 */
stage: string | null, 
/**
 * School.
 */
school: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Cost the household paid itself.
 */
cost: number | null, 
/**
 * Amount asked for.
 */
asked: number | null, };

export type AidAward = { 
/**
 * Cash.
 */
cash: number, 
/**
 * Face value of a book card.
 */
card_face: number, 
/**
 * How many book cards.
 */
cards: number, 
/**
 * Cash and cards.
 */
total: number, 
/**
 * How it was computed, in one sentence.
 */
explanation: string, 
/**
 * Clause of what limited it.
 */
clause: string | null, };

export type AidBasis = "fixed" | "cost" | "asked";

export type AidBudget = { 
/**
 * Budget.
 */
budget: number, 
/**
 * Asked for and not yet decided.
 */
applied: number, 
/**
 * Approved, and not in the list in force.
 */
approved: number, 
/**
 * Granted by the list in force, cards included.
 */
committed: number, 
/**
 * Cash already paid.
 */
paid: number, 
/**
 * Face value of cards handed out.
 */
handed_out: number, 
/**
 * Budget less what is committed.
 */
left: number, };

export type AidCandidate = { 
/**
 * Household file.
 */
household: string, 
/**
 * Its number.
 */
file_number: string, 
/**
 * Whom the aid is for.
 */
beneficiary: string, 
/**
 * Their name.
 */
beneficiary_name: string, 
/**
 * Relation to the worker, in words; none when it is the worker.
 */
relation_label: string | null, 
/**
 * The worker: who is paid.
 */
worker_name: string, 
/**
 * Union.
 */
union_name: string | null, 
/**
 * Class in words.
 */
class_label: string | null, 
/**
 * Stage in words, as of the programme's year.
 */
stage_label: string | null, 
/**
 * School.
 */
school: string | null, 
/**
 * Whether an application would be taken.
 */
eligible: boolean, 
/**
 * What must be told first.
 */
needs: AidNeeds, 
/**
 * Reasons for and against.
 */
reasons: Array<RuleResult>, 
/**
 * What it comes to, as far as that can be said.
 */
award: AidAward | null, 
/**
 * What they had last year; an application copies it.
 */
last_year: string | null, 
/**
 * Their application to this programme.
 */
application: string | null, };

export type AidCandidatesRequest = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Part of a name of the student or the worker.
 */
q?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Most rows wanted; 50 when left out.
 */
limit?: number | null, };

export type AidCardHolder = { 
/**
 * Application.
 */
application: string, 
/**
 * Key of the line.
 */
key: string, 
/**
 * Who collects.
 */
worker_name: string, 
/**
 * Whom they are for.
 */
beneficiary_name: string, 
/**
 * Face value.
 */
face: number, 
/**
 * Cards granted.
 */
granted: number, 
/**
 * Serials handed out.
 */
serials: Array<string>, };

export type AidCardRow = { 
/**
 * Serial.
 */
serial: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Face value.
 */
face: number, 
/**
 * Where it is.
 */
state: AidCardState, 
/**
 * In words.
 */
state_label: string, 
/**
 * Who holds it.
 */
holder: string | null, 
/**
 * What was noted last.
 */
note: string | null, };

export type AidCardState = "stock" | "out" | "void";

export type AidCardStock = { 
/**
 * Face value.
 */
face: number, 
/**
 * Taken in.
 */
taken_in: number, 
/**
 * Handed out, every time counted.
 */
handed_out: number, 
/**
 * Returned.
 */
returned: number, 
/**
 * Voided.
 */
voided: number, 
/**
 * In stock now.
 */
stock: number, };

export type AidCardsPaper = { 
/**
 * Programme.
 */
programme: string, };

export type AidCeiling = { 
/**
 * What it is measured by.
 */
basis: CeilingBasis, 
/**
 * Whose aid counts.
 */
scope: CeilingScope, 
/**
 * Months of the base; 0 where the base is no monthly one.
 */
months: number, 
/**
 * Kinds whose aid of the year counts together, by code; this one among them.
 */
together: Array<string>, 
/**
 * Whether book cards count with their face value; otherwise cash alone does.
 */
cards: boolean, 
/**
 * Clause.
 */
clause: string, };

export type AidCondition = "any" | "freshman" | "single_parent";

export type AidErrorsFile = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Path of the workbook that was checked.
 */
path: string, 
/**
 * Path of the marked copy to write.
 */
out: string, };

export type AidImportReport = { 
/**
 * Name of the file, without folders.
 */
file_name: string, 
/**
 * Rows read.
 */
total: number, 
/**
 * Rows that become an application.
 */
good: number, 
/**
 * Rows with an error.
 */
bad: number, 
/**
 * Rows whose application is there already.
 */
existing: number, 
/**
 * Rows that repeat somebody of this workbook.
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
rows: Array<AidImportRow>, 
/**
 * At most 2000 errors.
 */
errors: Array<ImportError>, 
/**
 * All errors found.
 */
errors_total: number, };

export type AidImportRow = { 
/**
 * Worksheet row number.
 */
row: number, 
/**
 * The worker as written.
 */
worker_name: string, 
/**
 * Their ID number, middle hidden.
 */
id_masked: string, 
/**
 * The student as written.
 */
student_name: string | null, 
/**
 * Number of the household file found.
 */
file_number: string | null, 
/**
 * What it comes to, cards included.
 */
total: number | null, 
/**
 * What importing it would do.
 */
state: ImportState, 
/**
 * Why, when that helps.
 */
note: string | null, };

export type AidImported = { 
/**
 * Id of this import, also in the audit entry.
 */
import: string, 
/**
 * Applications made.
 */
created: number, 
/**
 * Rows whose application was there already.
 */
existing: number, 
/**
 * Rows left out: bad, repeated or not chosen.
 */
skipped: number, };

export type AidKind = { 
/**
 * Code.
 */
code: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Whether it is for a member who studies; otherwise for the household.
 */
for_student: boolean, 
/**
 * Whether somebody without a household file may have it.
 */
off_file: boolean, 
/**
 * Clause.
 */
clause: string, 
/**
 * Ceiling.
 */
ceiling: AidCeiling | null, 
/**
 * Kinds that exclude this one in the same year, by code.
 */
exclusive: Array<string>, 
/**
 * Clause of that.
 */
exclusive_clause: string, 
/**
 * Whether the list must have been on public notice before money is owed.
 */
notice: boolean, };

export type AidLine = { 
/**
 * Place in the list, from 1.
 */
seq: number, 
/**
 * Application.
 */
application: string, 
/**
 * Household file; none for a temporary difficulty.
 */
household: string | null, 
/**
 * What the line is found by: number of the file, or of the line.
 */
key: string, 
/**
 * Who is paid.
 */
worker: string, 
/**
 * Their name.
 */
worker_name: string, 
/**
 * Whom it is for.
 */
beneficiary: string, 
/**
 * Their name.
 */
beneficiary_name: string, 
/**
 * Employer of the worker.
 */
employer: string | null, 
/**
 * School.
 */
school: string | null, 
/**
 * Stage in words.
 */
stage_label: string | null, 
/**
 * Class in words.
 */
class_label: string, 
/**
 * Cash.
 */
cash: number, 
/**
 * Face value of a book card.
 */
card_face: number, 
/**
 * How many book cards.
 */
cards: number, 
/**
 * Cash and cards.
 */
total: number, 
/**
 * How it was computed.
 */
explanation: string, };

export type AidListView = { 
/**
 * Id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Version of the programme's list, from 1.
 */
revision: number, 
/**
 * Whether it is in force.
 */
current: boolean, 
/**
 * Why it replaced the one before.
 */
reason: string | null, 
/**
 * SHA-256 of the lines.
 */
sha256: string, 
/**
 * Whether the lines still give that hash.
 */
intact: boolean, 
/**
 * When it was frozen.
 */
frozen_at: string, 
/**
 * Cash.
 */
cash: number, 
/**
 * Cash and cards.
 */
total: number, 
/**
 * The total in capitals.
 */
capital: string, 
/**
 * Lines.
 */
lines: Array<AidLine>, 
/**
 * Its notice.
 */
notice: AidNoticeView | null, };

export type AidNeeds = "nothing" | "cost" | "asked";

export type AidNoticePaper = { 
/**
 * Notice.
 */
notice: string, };

export type AidNoticeRow = { 
/**
 * File number.
 */
key: string, 
/**
 * Name of the worker.
 */
name: string, 
/**
 * Employer.
 */
employer: string | null, 
/**
 * Class in words.
 */
class_label: string, 
/**
 * Cash and cards.
 */
amount: number, };

export type AidNoticeState = "upcoming" | "showing" | "ended" | "withdrawn";

export type AidNoticeView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * First day.
 */
begins: string, 
/**
 * Last day.
 */
ends: string, 
/**
 * Working days.
 */
working_days: number, 
/**
 * Where it stands today.
 */
state: AidNoticeState, 
/**
 * In words.
 */
state_label: string, 
/**
 * What the public reads; empty once the notice is over.
 */
rows: Array<AidNoticeRow>, 
/**
 * Objections.
 */
objections: Array<AidObjection>, 
/**
 * Why it was taken down.
 */
withdrawn: string | null, };

export type AidObjection = { 
/**
 * When it was noted.
 */
at: string, 
/**
 * What was said.
 */
text: string, 
/**
 * What came of it; none while it is open.
 */
answer: string | null, };

export type AidObjectionRequest = { 
/**
 * Notice.
 */
notice: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * What was said.
 */
text: string, };

export type AidOffFileFound = { 
/**
 * In words, without personal data; empty when there is nothing.
 */
says: Array<string>, };

export type AidOffFileLook = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Name of the worker.
 */
name: string, 
/**
 * ID number.
 */
id_number: string, 
/**
 * Student's name, where the programme is for students.
 */
student_name: string | null, 
/**
 * Student's ID number.
 */
student_id_number: string | null, };

export type AidPaid = { 
/**
 * Payables made now.
 */
payables: number, 
/**
 * Their sum.
 */
total: number, };

export type AidPreset = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Kind, by code.
 */
kind: string, 
/**
 * Name of the programme.
 */
name: string, 
/**
 * Where it comes from.
 */
clause: string, 
/**
 * Standards.
 */
standards: Array<AidStandard>, };

export type AidProgrammeForm = { 
/**
 * Kind, by code.
 */
kind: string, 
/**
 * Name.
 */
name: string, 
/**
 * Year the money is of.
 */
year: number, 
/**
 * Period: with the name, what pay-once looks at.
 */
period: string, 
/**
 * First day of applications.
 */
opens: string, 
/**
 * Last day of applications.
 */
closes: string, 
/**
 * Source of the money.
 */
fund: string, 
/**
 * Budget, cards included.
 */
budget: number, 
/**
 * Most cash a household may get from this programme; none when the standards are all there is.
 */
household_ceiling: number | null, 
/**
 * Basic cost of living a person a month at this place, for ceilings measured by it; none takes the low-income
 * line.
 */
basic_living?: number | null, 
/**
 * Standards.
 */
standards: Array<AidStandard>, 
/**
 * The document the standards come from.
 */
clause: string, };

export type AidProgrammeRequest = { 
/**
 * Programme.
 */
programme: string, };

export type AidProgrammeView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * The form.
 */
form: AidProgrammeForm, 
/**
 * Its kind.
 */
kind: AidKind, 
/**
 * Its money.
 */
budget: AidBudget, 
/**
 * Applications to be decided.
 */
waiting: number, 
/**
 * Applications approved.
 */
approved: number, 
/**
 * Number of the list in force.
 */
list_number: string | null, };

export type AidRules = { 
/**
 * Kinds.
 */
kinds: Array<AidKind>, 
/**
 * Examples.
 */
presets: Array<AidPreset>, 
/**
 * Days of public notice, at least.
 */
notice_days: number, 
/**
 * Clause of the notice.
 */
notice_clause: string, };

export type AidStandard = { 
/**
 * Stages of education, by code; none means every stage and nobody's stage.
 */
stages: Array<string>, 
/**
 * Classes, by code; `off_file` are those without a household file.
 */
classes: Array<string>, 
/**
 * Who of them.
 */
condition: AidCondition, 
/**
 * What the cash is.
 */
basis: AidBasis, 
/**
 * Cash.
 */
cash: number, 
/**
 * Share of the cost, in percent.
 */
percent: number, 
/**
 * Face value of a book card.
 */
card_face: number, 
/**
 * How many book cards.
 */
cards: number, };

export type AidState = "applied" | "approved" | "refused" | "withdrawn";

export type AnswerAidObjection = { 
/**
 * Notice.
 */
notice: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Which, from 0.
 */
index: number, 
/**
 * What came of it.
 */
answer: string, };

export type AnswerObjection = { 
/**
 * The objection.
 */
objection: string, 
/**
 * The answer.
 */
answer: string, };

export type AnswerRow = { 
/**
 * The record.
 */
record: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * In words.
 */
kind_label: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The file to open.
 */
household: string | null, 
/**
 * What became of it.
 */
status: AnswerStatus, 
/**
 * In words.
 */
status_label: string, 
/**
 * Why, in words.
 */
why: Array<string>, 
/**
 * What the centre has put right: as it was sent, as it is there.
 */
corrected: Array<FieldChange>, 
/**
 * Where a file stands at the centre.
 */
state: string | null, 
/**
 * Its number there.
 */
number: string | null, 
/**
 * What was decided there.
 */
decisions: Array<Decision>, 
/**
 * When the answer came.
 */
at: string, };

export type AnswerStatus = "accepted" | "corrected" | "refused" | "in_question";

export type AnswersPaper = { 
/**
 * Only what came with this parcel; all records with their last answer when left out.
 */
intake?: string | null, 
/**
 * Only of this file.
 */
household?: string | null, };

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

export type ArrangeSheets = { 
/**
 * The paper.
 */
id: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * The sheets.
 */
sheets: Array<SheetPlace>, 
/**
 * Slot to lie in from now on.
 */
slot: string, 
/**
 * What it shows.
 */
title?: string | null, };

export type Arrived = { 
/**
 * Its name.
 */
name: string, 
/**
 * Where it is.
 */
path: string, 
/**
 * Its size at this moment, in bytes.
 */
size: number, };

export type AskClearance = { 
/**
 * Payable in doubt.
 */
payable: string, 
/**
 * Why it is no double payment.
 */
reason: string, };

export type AskDestruction = { 
/**
 * Verified books past their retention.
 */
books: Array<string>, 
/**
 * Reason.
 */
reason: string, };

export type AskRed = { 
/**
 * Receipt of a closed day.
 */
receipt: string, 
/**
 * The holder whose next number the red entry takes.
 */
holder: HolderRef, 
/**
 * Amounts to take back by item; empty for everything that is left.
 */
lines: Array<LineForm>, 
/**
 * Reason.
 */
reason: string, 
/**
 * The number seen on the paper, where the entry is made at once.
 */
printed_number: string | null, };

export type AskReversal = { 
/**
 * Paid line.
 */
line: string, 
/**
 * How much came back.
 */
amount: number, 
/**
 * Why.
 */
reason: string, 
/**
 * Day the money is back in the account.
 */
on: string, };

export type AssessAsOf = { 
/**
 * Household file id.
 */
id: string, 
/**
 * The day.
 */
on: string, };

export type AssessRequest = { 
/**
 * The form as typed so far.
 */
form: HouseholdForm, };

export type AssessedAsOf = { 
/**
 * The assessment.
 */
assessment: Assessment, 
/**
 * Version of the file that held on that day.
 */
version: number, 
/**
 * When that version was saved.
 */
saved_at: string, 
/**
 * The class that was stored with that version.
 */
stored: AssessmentClass | null, 
/**
 * The day it was decided on.
 */
stored_on: string | null, 
/**
 * Whether both say the same; none when nothing was stored.
 */
same: boolean | null, 
/**
 * Why they may differ, in words.
 */
note: string, };

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
 * 核算的家庭年收入; none when a part is missing.
 */
income: number | null, 
/**
 * 核算的年刚性支出; none when a part is missing.
 */
rigid: number | null, 
/**
 * People the income is shared by.
 */
people: number | null, 
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
 * The rules by class, case and exclusion: the first level of the tree.
 */
groups: Array<RuleGroup>, 
/**
 * How income, spending and people were summed up.
 */
inputs: Array<RuleInput>, 
/**
 * The dated figures used.
 */
figures: Array<DatedFigure>, 
/**
 * The day it was decided on.
 */
day: string, 
/**
 * Id of the rule pack used.
 */
pack: string, 
/**
 * Its title.
 */
pack_title: string, 
/**
 * SHA-256 of its file.
 */
pack_hash: string, 
/**
 * Where the pack's rules come from.
 */
pack_clause: string, 
/**
 * What outside lists say about the persons of the household.
 */
evidence: Array<Evidence>, 
/**
 * Where the file and an outside list, or two statements of the file, say different things.
 */
contradictions: Array<string>, };

export type AssessmentClass = "deep" | "relative" | "accident" | "none" | "unknown";

export type AttachmentPage = { 
/**
 * The paper.
 */
id: string, 
/**
 * Id of the kept file.
 */
file: string, 
/**
 * Page of a scan, from 0.
 */
page: number, 
/**
 * Width in pixels.
 */
width: number, };

export type AttachmentPicture = { 
/**
 * JPEG or PNG.
 */
media: string, 
/**
 * The picture, base64.
 */
base64: string, 
/**
 * Pages of the sheet.
 */
pages: number, };

export type AttachmentsAdded = { 
/**
 * The paper.
 */
evidence: string, 
/**
 * Sheets added.
 */
sheets: number, 
/**
 * Names of source files that could not be deleted.
 */
left_behind: Array<string>, };

export type AttachmentsOf = { 
/**
 * Household file id.
 */
household: string, };

export type AttachmentsView = { 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * Number of the household file.
 */
number: string, 
/**
 * The slots, in the order of the file.
 */
slots: Array<SlotView>, 
/**
 * Labels of needed slots with nothing in them.
 */
missing: Array<string>, 
/**
 * Where the list of slots is from.
 */
clause: string, };

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
preview: SettlementView, 
/**
 * What the unit there confirmed, the newest first.
 */
confirmations: Array<ConfirmationRow>, };

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

export type BackfillEntry = { 
/**
 * Number.
 */
number: string, 
/**
 * Day on the stub.
 */
date: string, 
/**
 * What became of it.
 */
used: BackfillUse, };

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

export type BackfillReceipts = { 
/**
 * Holder of the book.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, 
/**
 * The numbers, from the next blank one on, one after the other.
 */
entries: Array<BackfillEntry>, };

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

export type BackfillUse = { "what": "issued", 
/**
 * Payer.
 */
payer: ReceiptPayer, 
/**
 * Lines.
 */
lines: Array<LineForm>, 
/**
 * Way to pay.
 */
method: string, 
/**
 * Further fields.
 */
fields: Array<FieldValue>, 
/**
 * Remark.
 */
remark: string | null, 
/**
 * 收款人 on the stub; none for the holder.
 */
collector: string | null, 
/**
 * 开票人 on the stub; none for the holder.
 */
issuer: string | null, } | { "what": "void", 
/**
 * Why.
 */
reason: string, };

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

export type Backfilled = { 
/**
 * Receipts that stand.
 */
receipts: number, 
/**
 * Void numbers.
 */
voids: number, 
/**
 * The next blank number of the holder as printed; none when no book is left.
 */
next: string | null, };

export type Balance = { 
/**
 * 应发总额, cancelled included.
 */
owed: number, 
/**
 * 待发放: in no batch, never sent.
 */
open: number, 
/**
 * 退回待补发: came back, not yet in another batch.
 */
returned_open: number, 
/**
 * 在批次中: in a batch that is not released.
 */
batched: number, 
/**
 * 待银行回盘: released, the bank has not answered.
 */
pending: number, 
/**
 * 已到账, less what was taken back.
 */
paid: number, 
/**
 * 已冲回.
 */
reversed: number, 
/**
 * 已取消.
 */
cancelled: number, 
/**
 * 应发总额 less all parts: zero, or something is broken.
 */
difference: number, };

export type BankAmount = "yuan_two_decimals" | "fen";

export type BankColumn = { 
/**
 * What it holds.
 */
field: BankField, 
/**
 * Its name in the header line.
 */
header: string, 
/**
 * Width in bytes of the encoding: filled up with blanks (amounts and running numbers on the left), longer refused.
 */
width: number | null, };

export type BankEncoding = "gbk" | "gb18030" | "utf8" | "utf8_bom";

export type BankField = "seq" | "account" | "name" | "amount" | "bank_name" | "bank_branch" | "id_number" | "voucher" | "note" | { "fixed": string };

export type BankFileRequest = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * Layout, by code of `bank_profiles.list`.
 */
profile: string, };

export type BankNewline = "cr_lf" | "lf";

export type BankOutcome = "paid" | "returned";

export type BankProfile = { 
/**
 * Stable name in commands: `icbc`, `generic_csv`.
 */
id: string, 
/**
 * Name on the screen.
 */
name: string, 
/**
 * What the clerk should know before uploading.
 */
remark: string, 
/**
 * Columns in their order.
 */
columns: Array<BankColumn>, 
/**
 * What stands between columns; empty for columns of fixed width.
 */
delimiter: string, 
/**
 * Whether the first line names the columns.
 */
header: boolean, 
/**
 * Encoding.
 */
encoding: BankEncoding, 
/**
 * Line end.
 */
newline: BankNewline, 
/**
 * How amounts are written.
 */
amount: BankAmount, 
/**
 * Whether and where count and sum are written.
 */
total_row: BankTotalRow, 
/**
 * File name with `{date}` (YYYYMMDD), `{batch}`, `{count}` and `{total}` (yuan).
 */
file_name: string, 
/**
 * How the bank's answer is read.
 */
result: ResultLayout, };

export type BankProfileRequest = { 
/**
 * Layout id.
 */
id: string, };

export type BankProfileRow = { 
/**
 * Layout id.
 */
code: string, 
/**
 * Name on the screen.
 */
label: string, 
/**
 * Whether it ships with the program.
 */
shipped: boolean, 
/**
 * Whether the office changed or made it.
 */
own: boolean, 
/**
 * Whether it comes first.
 */
default: boolean, 
/**
 * The layout.
 */
profile: BankProfile, };

export type BankTotalRow = "none" | "first" | "last";

export type BatchBalance = { 
/**
 * Total of the batch.
 */
total: number, 
/**
 * Not yet released.
 */
batched: number, 
/**
 * 待银行回盘.
 */
pending: number, 
/**
 * How many lines.
 */
pending_lines: number, 
/**
 * 已到账, less what was taken back.
 */
paid: number, 
/**
 * How many lines.
 */
paid_lines: number, 
/**
 * 银行退回.
 */
returned: number, 
/**
 * How many lines.
 */
returned_lines: number, 
/**
 * Of the returned: paid anew or on the way in another batch.
 */
reissued: number, 
/**
 * 已冲回.
 */
reversed: number, 
/**
 * Total less all parts: zero, or something is broken.
 */
difference: number, };

export type BatchDoubt = { 
/**
 * Its place on the roster.
 */
seq: number, 
/**
 * Payable id.
 */
payable: string, 
/**
 * Whom it is for.
 */
beneficiary_name: string, 
/**
 * What to look at.
 */
messages: Array<string>, 
/**
 * Whether two people set the doubt aside.
 */
cleared: boolean, 
/**
 * The clearance that waits for a second person.
 */
clearance: string | null, 
/**
 * Its version.
 */
version: number, 
/**
 * Why it is no double payment.
 */
reason: string | null, 
/**
 * Who asked.
 */
asker_name: string | null, 
/**
 * Who decided.
 */
decider_name: string | null, 
/**
 * Whether the actor may decide.
 */
may_decide: boolean, };

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
problem: string | null, 
/**
 * What became of it after release.
 */
outcome: LineOutcome | null, 
/**
 * Voucher of the returned line it pays anew.
 */
replaces_no: string | null, };

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
released_at: string | null, 
/**
 * What still waits after release, in words; none when nothing does.
 */
waiting: string | null, };

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
 * Where its money stands.
 */
balance: BatchBalance, 
/**
 * Lines that may be double payments; once released, those that two people set aside.
 */
doubts: Array<BatchDoubt>, 
/**
 * Payees who name one account as theirs: to be looked at, it stops nothing.
 */
shared_accounts: Array<SharedAccount>, 
/**
 * What was asked to be taken back after it was paid.
 */
reversals: Array<ReversalRow>, 
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
released_at: string | null, 
/**
 * What still waits after release, in words; none when nothing does.
 */
waiting: string | null, };

export type BookLease = { 
/**
 * Which end this office is.
 */
side: LeaseSide, 
/**
 * Whether the other office may still use it, or at that office: whether it may still be used here.
 */
running: boolean, 
/**
 * At the office that lent it: whether the other one answers for what it issued, which is undone there alone.
 */
answers: boolean, 
/**
 * Stubs that came and are not in the books yet.
 */
stubs: number, };

export type BookRequest = { 
/**
 * Book.
 */
book: string, };

export type BookRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Kind id.
 */
kind: string, 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * First number as printed.
 */
first: string, 
/**
 * Last number as printed.
 */
last: string, 
/**
 * Next blank number as printed; none when it is used up.
 */
next: string | null, 
/**
 * Sheets.
 */
sheets: number, 
/**
 * Numbers left.
 */
left: number, 
/**
 * State.
 */
state: BookState, 
/**
 * In words.
 */
state_label: string, 
/**
 * Holder.
 */
holder: HolderRef | null, 
/**
 * Name of the holder.
 */
holder_name: string | null, 
/**
 * Who signed for it.
 */
signed_by: string | null, 
/**
 * Day it was handed out.
 */
issued_on: string | null, 
/**
 * Day it was verified.
 */
verified_on: string | null, 
/**
 * How it stands between two offices; none when it was never lent.
 */
lease: BookLease | null, };

export type BookState = "unchecked" | "stock" | "issued" | "returned" | "verified" | "destroyed";

export type Calibrate = { 
/**
 * Printer, as the system names it.
 */
printer: string, 
/**
 * Form.
 */
form: string, 
/**
 * Read at the near cross-hair ①, top left.
 */
near: FitReading, 
/**
 * Read at the far cross-hair ②, bottom right; the scale stays without it.
 */
far?: FitReading | null, };

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

export type CardStep = { 
/**
 * Serial.
 */
serial: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Why.
 */
reason: string, };

export type CeilingBasis = "low_income_line" | "basic_living" | "self_paid";

export type CeilingScope = "household" | "student";

export type ChangeHead = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Version that was looked at.
 */
version: number, 
/**
 * Person id of the new head, a member so far.
 */
head: string, 
/**
 * Who stays in the household, the former head among them if so.
 */
members: Array<MovedMember>, 
/**
 * Why.
 */
reason: string, };

export type ChangePassword = { 
/**
 * The present one.
 */
old: string, 
/**
 * The new one.
 */
new: string, };

export type CheckAidImport = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Path of the workbook.
 */
path: string, };

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

export type CheckDues = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Whether units the office does not know are to be added.
 */
add_units: boolean, 
/**
 * Columns, where neither the headers nor what is remembered should decide.
 */
mapping?: TableMapping | null, };

export type CheckImport = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Columns, where neither the headers nor what is remembered should decide.
 */
mapping?: WorkbookMapping | null, };

export type CheckInBook = { 
/**
 * Book.
 */
book: string, 
/**
 * Sheets counted.
 */
counted: number, 
/**
 * Numbers that are not there or there twice.
 */
defects: Array<SheetDefect>, };

export type CheckOutside = { 
/**
 * Path of the workbook.
 */
path: string, };

export type CheckResults = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * The bank's file.
 */
path: string, 
/**
 * Bank layout that names the columns.
 */
profile: string, };

export type ChooseDuesRules = { 
/**
 * Region; none for the general rules.
 */
region: string | null, 
/**
 * Version seen.
 */
version: number, };

export type ChooseRules = { 
/**
 * Hash of the pack.
 */
pack: string, 
/**
 * The office's own dated figures.
 */
figures: Array<DatedFigure>, };

export type CloseLead = { 
/**
 * Lead.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Why nothing comes of it.
 */
reason: string, };

export type Code = { 
/**
 * What is stored.
 */
code: string, 
/**
 * What is shown.
 */
label: string, 
/**
 * Other spellings that mean the same: what people type.
 */
aliases?: Array<string>, };

export type CollectedParcel = { 
/**
 * Its name in the place.
 */
name: string, 
/**
 * The office it came from.
 */
peer: string, 
/**
 * Its name.
 */
from: string, 
/**
 * Number of the parcel.
 */
counter: number, 
/**
 * Its size.
 */
bytes: number, 
/**
 * The file, for `parcels.check` and `parcels.receive`.
 */
path: string, 
/**
 * Whether it is its turn.
 */
turn: ParcelTurn, };

export type CollectedParcels = { 
/**
 * How many came now.
 */
came: number, 
/**
 * All that wait to be received.
 */
parcels: Array<CollectedParcel>, 
/**
 * What was left alone.
 */
left_alone: Array<LeftInPlace>, 
/**
 * Whether more lies there than is listed.
 */
more: boolean, };

export type ColumnsRequest = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Kind of table: `household_workers`, `household_members`, `outside_list`, `aid_applications`, `dues`, `bank_answer`, `receipt_stubs`.
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

export type Confidence = "weak" | "likely" | "strong" | "certain";

export type Confirm = { 
/**
 * Placement id.
 */
placement: string, 
/**
 * What was confirmed.
 */
what: Confirmed, 
/**
 * The unit.
 */
unit: string, 
/**
 * Who signed for it.
 */
signer: string, 
/**
 * The day.
 */
on: string, 
/**
 * What else was said.
 */
note?: string | null, };

export type ConfirmPeer = { 
/**
 * The other office.
 */
peer: string, 
/**
 * The words the other side read out; spaces and commas between them do not matter.
 */
words: string, };

export type ConfirmationRow = { 
/**
 * Id.
 */
id: string, 
/**
 * What was confirmed.
 */
what: Confirmed, 
/**
 * In words.
 */
what_label: string, 
/**
 * The unit.
 */
unit: string, 
/**
 * Who signed for it.
 */
signer: string, 
/**
 * The day.
 */
on: string, 
/**
 * What else was said.
 */
note: string | null, 
/**
 * Days with a mark that were confirmed.
 */
days: number, 
/**
 * Whether the attendance was changed since.
 */
changed_since: boolean, 
/**
 * Why it holds no more.
 */
withdrawn: string | null, };

export type Confirmed = "arrived" | "attendance" | "completed";

export type ConflictChoice = "ours" | "theirs" | "superseded";

export type ConflictEnding = { 
/**
 * What was chosen.
 */
choice: ConflictChoice, 
/**
 * Why.
 */
reason: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

export type ConflictPage = { 
/**
 * The paper.
 */
evidence: string, 
/**
 * The file of the page.
 */
file: string, 
/**
 * What the paper is.
 */
label: string, 
/**
 * Pages of the file.
 */
pages: number, };

export type ConflictRequest = { 
/**
 * The conflict.
 */
conflict: string, };

export type ConflictRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Kind of record.
 */
kind: string, 
/**
 * In words.
 */
kind_label: string, 
/**
 * The record.
 */
record: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The household file it belongs to, whose attachments are the proof.
 */
household: string | null, 
/**
 * Where in the record, in the words of the form.
 */
place: string, 
/**
 * What both had; none when nothing stood there.
 */
base: string | null, 
/**
 * What this office has; none when nothing stands there.
 */
ours: string | null, 
/**
 * What the other office has; none when it removed it.
 */
theirs: string | null, 
/**
 * Who wrote ours last.
 */
ours_by: string, 
/**
 * When.
 */
ours_at: string | null, 
/**
 * The other office.
 */
theirs_by: string, 
/**
 * When it came.
 */
theirs_at: string, 
/**
 * The parcel it came with.
 */
intake: string, 
/**
 * Scanned pages that may prove one or the other.
 */
pages: Array<ConflictPage>, 
/**
 * How it ended.
 */
end: ConflictEnding | null, };

export type Consent = { 
/**
 * What it is, code of the table `consent`.
 */
kind: string, 
/**
 * Who signed.
 */
signer: string, 
/**
 * The day it was signed.
 */
signed_on?: string | null, 
/**
 * The guardian, where the person is a child.
 */
guardian?: string | null, };

export type Contested = { 
/**
 * Number as printed.
 */
number: string, 
/**
 * What the first look saw.
 */
first: string, 
/**
 * What the second look saw.
 */
second: string, 
/**
 * What the third look saw.
 */
third: string | null, 
/**
 * Why.
 */
reason: string | null, };

export type CreateOffice = { 
/**
 * Folder: new or empty.
 */
dir: string, 
/**
 * Centre, enterprise union, or the computer of a centre's window.
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

export type DatedFigure = { 
/**
 * Which figure.
 */
name: FigureName, 
/**
 * Amount.
 */
amount: number, 
/**
 * The day it came into force.
 */
since: string, 
/**
 * Division of GB/T 2260 it holds in; none for everywhere the rules hold.
 */
division?: string | null, 
/**
 * The document it was read from.
 */
source?: string | null, };

export type DayFigures = { 
/**
 * Receipts that stand, red ones included.
 */
receipts: number, 
/**
 * Their sum.
 */
total: number, 
/**
 * Void receipts and spoiled blanks.
 */
voids: number, 
/**
 * Red entries.
 */
reds: number, 
/**
 * Their sum.
 */
red_total: number, 
/**
 * By way to pay.
 */
methods: Array<DaySum>, 
/**
 * By item.
 */
items: Array<DaySum>, 
/**
 * Numbers by kind and series.
 */
ranges: Array<DayRange>, 
/**
 * Cash that should be there.
 */
cash: number, };

export type DayMark = { 
/**
 * The day.
 */
date: string, 
/**
 * The mark; none takes it away.
 */
code: string | null, };

export type DayRange = { 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * First number.
 */
first: string, 
/**
 * Last number.
 */
last: string, 
/**
 * Numbers used, void ones included.
 */
numbers: number, };

export type DayRequest = { 
/**
 * Window.
 */
window: string, 
/**
 * Day; none for today.
 */
day: string | null, };

export type DaySum = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
label: string, 
/**
 * How many receipts (methods) or lines (items).
 */
count: number, 
/**
 * Sum.
 */
total: number, };

export type DayView = { 
/**
 * Id of the close, once it was handed over.
 */
id: string | null, 
/**
 * Window.
 */
window: string, 
/**
 * Day.
 */
day: string, 
/**
 * open, handed or closed.
 */
state: string, 
/**
 * In words.
 */
state_label: string, 
/**
 * Figures; frozen once closed.
 */
figures: DayFigures, 
/**
 * Cash counted.
 */
counted: number | null, 
/**
 * Counted less computed.
 */
difference: number | null, 
/**
 * Why they differ.
 */
reason: string | null, 
/**
 * Who handed over: the account, by name where the office shows it.
 */
giver: string | null, 
/**
 * Who took over, likewise.
 */
taker: string | null, 
/**
 * When it was closed.
 */
closed_at: string | null, 
/**
 * Head of the audit chain at that moment.
 */
audit_head: string | null, };

export type DecideClearance = { 
/**
 * Clearance id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Whether the second person agrees.
 */
agree: boolean, };

export type DecideConflict = { 
/**
 * The conflict.
 */
conflict: string, 
/**
 * Which side: ours or theirs.
 */
choice: ConflictChoice, 
/**
 * Why.
 */
reason: string, };

export type DecideDestruction = { 
/**
 * List.
 */
id: string, 
/**
 * Yes or no.
 */
confirm: boolean, 
/**
 * Opinion.
 */
note: string | null, };

export type DecideMatch = { 
/**
 * Match id.
 */
id: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Whether it is this person.
 */
confirm: boolean, 
/**
 * Why.
 */
reason: string, };

export type DecideRed = { 
/**
 * Request.
 */
id: string, 
/**
 * Yes or no.
 */
confirm: boolean, 
/**
 * Opinion.
 */
note: string | null, 
/**
 * The number seen on the paper.
 */
printed_number: string | null, };

export type DecideReversal = { 
/**
 * Reversal id.
 */
id: string, 
/**
 * Version that was shown.
 */
version: number, 
/**
 * Whether the money is back.
 */
confirm: boolean, };

export type DecideSheet = { 
/**
 * Stack.
 */
stack: string, 
/**
 * Number as printed.
 */
number: string, 
/**
 * What the sheets show, as typed; empty when there is none.
 */
shown: Array<string>, 
/**
 * Why.
 */
reason: string, };

export type Decision = { 
/**
 * What it is about.
 */
kind: DecisionKind, 
/**
 * The day.
 */
on: string | null, 
/**
 * In words.
 */
text: string, 
/**
 * The money.
 */
amount: number | null, 
/**
 * Who decided: the office, and in which role. Names of its staff stay there.
 */
by: string | null, };

export type DecisionKind = "approved" | "ended" | "placed" | "aided" | "paid";

export type Deed = "enter" | "forward" | "back" | "refuse" | "transfer" | "reverify" | "leave" | "close" | "reopen" | "succeed" | "settle";

export type DeliverReceipts = { 
/**
 * Kind.
 */
kind: string, 
/**
 * From whom.
 */
from: string, 
/**
 * Day.
 */
day: string, 
/**
 * Number of the delivery note.
 */
document: string | null, 
/**
 * Ranges.
 */
ranges: Array<NumberRange>, };

export type DestructionPaper = { 
/**
 * Destruction list.
 */
destruction: string, };

export type DestructionRequest = { 
/**
 * List.
 */
id: string, };

export type DestructionRow = { 
/**
 * Id.
 */
id: string, 
/**
 * asked, done or refused.
 */
state: string, 
/**
 * In words.
 */
state_label: string, 
/**
 * Books.
 */
books: number, 
/**
 * Sheets.
 */
sheets: number, 
/**
 * Reason.
 */
reason: string, 
/**
 * Day it was made.
 */
asked_on: string, 
/**
 * Who made it: the account, by name where the office shows it.
 */
asker: string, 
/**
 * Who decided, likewise.
 */
decider: string | null, 
/**
 * Opinion of the one who decided.
 */
note: string | null, };

export type DestructionView = { 
/**
 * Its books, in the order they were chosen.
 */
items: Array<BookRow>, 
/**
 * Id.
 */
id: string, 
/**
 * asked, done or refused.
 */
state: string, 
/**
 * In words.
 */
state_label: string, 
/**
 * Books.
 */
books: number, 
/**
 * Sheets.
 */
sheets: number, 
/**
 * Reason.
 */
reason: string, 
/**
 * Day it was made.
 */
asked_on: string, 
/**
 * Who made it: the account, by name where the office shows it.
 */
asker: string, 
/**
 * Who decided, likewise.
 */
decider: string | null, 
/**
 * Opinion of the one who decided.
 */
note: string | null, };

export type DiscardParcel = { 
/**
 * The parcel's name in the place.
 */
name: string, 
/**
 * Why it is not received.
 */
reason: string, };

export type DivisionSearch = { 
/**
 * Start of a code, or part of a name.
 */
q: string, 
/**
 * At most so many; 20 when left out.
 */
limit: number | null, };

export type DocumentKind = "voucher" | "vouchers" | "roster" | "bank_file" | "recovery_sheet" | "household" | "eligibility" | "approval" | "notice" | "statement" | "aid_application" | "aid_notice" | "aid_cards" | "file_notice" | "dues_statement" | "receipt" | "receipt_handover" | "receipt_destruction" | "receipt_day_close" | "receipt_ledger" | "receipt_ranges" | "receipt_lost" | "receipt_mismatch" | "parcel_summary" | "parcel_answers";

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
file_name: string, 
/**
 * The bought form it may be printed onto; none where only the whole paper can be printed.
 */
overlay_form: string | null, 
/**
 * A notice whose days are over: it is no longer shown, saved or printed.
 */
withdrawn: boolean, };

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
file_name: string, 
/**
 * The bought form it may be printed onto; none where only the whole paper can be printed.
 */
overlay_form: string | null, 
/**
 * A notice whose days are over: it is no longer shown, saved or printed.
 */
withdrawn: boolean, };

export type DoubleRequest = { 
/**
 * The two.
 */
id: string, };

export type DoubleRow = { 
/**
 * Id.
 */
id: string, 
/**
 * The one that was here.
 */
left: PersonCard, 
/**
 * The one that came.
 */
right: PersonCard, 
/**
 * Why they may be one.
 */
reasons: Array<string>, 
/**
 * What was decided.
 */
state: DoubleState, 
/**
 * The person who stays, once they are one.
 */
kept: string | null, 
/**
 * Who decided.
 */
by: string | null, 
/**
 * When.
 */
at: string | null, 
/**
 * Why.
 */
reason: string | null, };

export type DoubleState = "open" | "merged" | "apart";

export type DropWaiting = { 
/**
 * The parcel put aside.
 */
id: string, };

export type DuesAccount = { 
/**
 * Day it is told for.
 */
day: string, 
/**
 * What is due by that day.
 */
expected: number, 
/**
 * What was paid since the account begins.
 */
paid: number, 
/**
 * Due and not paid.
 */
owed: number, 
/**
 * Paid beyond what is due, towards periods that come.
 */
overpaid: number, 
/**
 * The oldest period that is behind, in words.
 */
since: string | null, 
/**
 * Since when it is behind: the day after its last day to pay.
 */
since_day: string | null, 
/**
 * First day that payments count from.
 */
counted_from: string | null, 
/**
 * Whether anything due rests on an estimate.
 */
estimated: boolean, 
/**
 * Periods, the oldest first.
 */
periods: Array<DuesPeriodRow>, };

export type DuesContact = { 
/**
 * Name.
 */
name: string | null, 
/**
 * Telephone.
 */
phone: string | null, 
/**
 * Remark, such as when to call.
 */
note: string | null, };

export type DuesFault = { 
/**
 * Cell, `C7`.
 */
cell: string, 
/**
 * Header of its column.
 */
header: string, 
/**
 * What is wrong and what to do.
 */
message: string, };

export type DuesForm = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Period.
 */
period: DuesPeriod, 
/**
 * Total payroll (职工工资总额) of the period.
 */
payroll: number | null, 
/**
 * Staff (职工人数); without payroll the contribution is estimated from it.
 */
staff: number | null, 
/**
 * Whether the unit had a union in the period.
 */
has_union: boolean, 
/**
 * Whether it is a small or micro enterprise (小微企业).
 */
small: boolean, 
/**
 * Where the figures come from.
 */
source: DuesSource, 
/**
 * Day it was stated.
 */
declared_on: string, 
/**
 * Remark.
 */
note: string | null, };

export type DuesHint = { 
/**
 * The same in one sentence.
 */
text: string, 
/**
 * Due and not paid.
 */
owed: number, 
/**
 * The oldest period not settled, due or coming.
 */
current: DuesPeriodRow | null, 
/**
 * Paid in this year.
 */
paid_this_year: number, 
/**
 * The last receipts.
 */
last: Array<DuesPayment>, };

export type DuesImportReport = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Rows read.
 */
total: number, 
/**
 * Rows that can be filed.
 */
good: number, 
/**
 * Rows at fault.
 */
bad: number, 
/**
 * Units that would be added.
 */
new_units: number, 
/**
 * What is wrong, the first hundred.
 */
faults: Array<DuesFault>, 
/**
 * Headers nobody knows.
 */
unknown_columns: Array<string>, 
/**
 * What else to know.
 */
notes: Array<string>, 
/**
 * Good rows, the first two hundred.
 */
rows: Array<DuesImportRow>, };

export type DuesImportRow = { 
/**
 * Row of the sheet.
 */
row: number, 
/**
 * Unit.
 */
name: string, 
/**
 * Period in words.
 */
period_label: string, 
/**
 * What it comes to.
 */
expected: number, 
/**
 * Whether it is an estimate.
 */
estimated: boolean, 
/**
 * 新增, 更新 or 相同.
 */
deed: string, };

export type DuesImported = { 
/**
 * Declarations made.
 */
created: number, 
/**
 * Declarations changed.
 */
updated: number, 
/**
 * Declarations that were the same.
 */
unchanged: number, 
/**
 * Rows left out.
 */
skipped: number, 
/**
 * Units added.
 */
new_units: number, };

export type DuesPackView = { 
/**
 * Id.
 */
id: string, 
/**
 * Region; none for everywhere.
 */
region: string | null, 
/**
 * Title.
 */
title: string, 
/**
 * First day.
 */
valid_from: string, 
/**
 * Last day.
 */
valid_to: string | null, 
/**
 * Where it comes from.
 */
sources: Array<string>, 
/**
 * Its clauses.
 */
clauses: Array<string>, };

export type DuesPayment = { 
/**
 * Receipt.
 */
receipt: string, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Day.
 */
date: string, 
/**
 * What its counted items come to.
 */
counted: number, 
/**
 * Total of the receipt.
 */
total: number, 
/**
 * How it was paid.
 */
method_label: string, 
/**
 * State in words.
 */
state_label: string, };

export type DuesPaymentsRequest = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Most rows.
 */
limit?: number | null, };

export type DuesPeriod = { 
/**
 * Year.
 */
year: number, 
/**
 * Kind.
 */
kind: DuesPeriodKind, 
/**
 * Which of its year, from 1.
 */
nth: number, };

export type DuesPeriodKind = "month" | "quarter" | "half" | "year";

export type DuesPeriodRow = { 
/**
 * Declaration.
 */
declaration: string, 
/**
 * Period in words.
 */
label: string, 
/**
 * First day.
 */
first: string, 
/**
 * Last day to pay.
 */
due: string, 
/**
 * What is to be paid.
 */
expected: number, 
/**
 * Of it paid, the oldest period first.
 */
settled: number, 
/**
 * Not paid yet.
 */
open: number, 
/**
 * Whether it rests on an estimate.
 */
estimated: boolean, 
/**
 * State.
 */
state: DuesState, 
/**
 * In words.
 */
state_label: string, };

export type DuesReckoning = { 
/**
 * What the rate is taken of; none when it cannot be told.
 */
base: number | null, 
/**
 * Whether the base is an estimate.
 */
estimated: boolean, 
/**
 * The whole contribution (应拨缴).
 */
total: number | null, 
/**
 * What the unit's own union keeps (留成).
 */
kept: number | null, 
/**
 * What goes up (上缴), or the whole preparatory fee.
 */
upward: number | null, 
/**
 * What is to be paid to this office.
 */
expected: number | null, 
/**
 * What may be asked back afterwards; nothing is taken off what is owed.
 */
refundable: number | null, 
/**
 * Last day to pay.
 */
due: string, 
/**
 * Reasons.
 */
rules: Array<RuleResult>, 
/**
 * Id of the rule pack, which names its version.
 */
pack: string, 
/**
 * Its title.
 */
pack_title: string, };

export type DuesRules = { 
/**
 * Region chosen; none for the general rules.
 */
region: string | null, 
/**
 * Version of the choice; 0 before the first.
 */
version: number, 
/**
 * All packs.
 */
packs: Array<DuesPackView>, };

export type DuesSource = "declared" | "estimated";

export type DuesStanding = "behind" | "settled" | "overpaid" | "undeclared";

export type DuesState = "settled" | "coming" | "behind";

export type DuesStatementPaper = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Year.
 */
year: number, };

export type DuesSummary = { 
/**
 * The day it is told for.
 */
day: string, 
/**
 * By standing.
 */
tiles: Array<DuesTile>, 
/**
 * Due by today, of all units.
 */
expected: number, 
/**
 * Paid since their accounts begin, of all units.
 */
paid: number, 
/**
 * Contribution receipts of payers who are no unit of the office.
 */
unattributed: number, };

export type DuesTile = { 
/**
 * How they stand.
 */
standing: DuesStanding, 
/**
 * The same in words.
 */
label: string, 
/**
 * How many.
 */
units: number, 
/**
 * Due and not paid, or paid beyond what is due.
 */
amount: number, };

export type DuesUnitRequest = { 
/**
 * Unit.
 */
unit: string, };

export type DuesUnitRow = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Full name.
 */
name: string, 
/**
 * How it stands.
 */
standing: DuesStanding, 
/**
 * The same in words.
 */
standing_label: string, 
/**
 * Due by today.
 */
expected: number, 
/**
 * Paid since the account begins.
 */
paid: number, 
/**
 * Due and not paid.
 */
owed: number, 
/**
 * Paid beyond what is due.
 */
overpaid: number, 
/**
 * The oldest period that is behind, in words.
 */
since: string | null, 
/**
 * The day since when.
 */
since_day: string | null, 
/**
 * Whether anything due rests on an estimate.
 */
estimated: boolean, };

export type DuesUnitView = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Full name.
 */
name: string, 
/**
 * Unified social credit code.
 */
credit_code: string | null, 
/**
 * Whom to call.
 */
contact: DuesContact, 
/**
 * Version of the contact; 0 before the first.
 */
contact_version: number, 
/**
 * Where it stands.
 */
account: DuesAccount, 
/**
 * The answer in one sentence.
 */
answer: string, 
/**
 * What it declared, the newest first.
 */
declarations: Array<DuesView>, 
/**
 * Years a statement can be made for, the newest first.
 */
years: Array<number>, 
/**
 * Papers about it, the newest first.
 */
documents: Array<DocumentRow>, };

export type DuesView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Period in words.
 */
period_label: string, 
/**
 * What was stated.
 */
form: DuesForm, 
/**
 * What it comes to.
 */
reckoning: DuesReckoning, };

export type Earner = { 
/**
 * 收入 by kind.
 */
incomes: Array<Part>, 
/**
 * 劳动能力和就业, code of `work_ability`.
 */
work: string | null, };

export type Economy = { 
/**
 * The lead worker's own income.
 */
own: Earner, 
/**
 * Income of the household as a whole: rent, demolition, collective dividends.
 */
shared: Array<Part>, 
/**
 * Union aid of the twelve months before.
 */
aid: Array<Part>, 
/**
 * 刚性支出 by kind.
 */
rigid: Array<Part>, 
/**
 * 住房套数.
 */
homes: number | null, 
/**
 * 住房总面积, square metres.
 */
home_area: number | null, 
/**
 * 住房 by kind.
 */
home_parts: Array<HomePart>, 
/**
 * 商铺间数.
 */
shops: number | null, 
/**
 * 商铺面积, square metres.
 */
shop_area: number | null, 
/**
 * Hires others to run a business.
 */
hires: boolean | null, 
/**
 * 机动车; none while nobody asked, empty when there is none.
 */
vehicles: Array<Vehicle> | null, 
/**
 * 其他财产.
 */
other_property: string | null, 
/**
 * A child attends a private school with high fees.
 */
private_school: boolean | null, 
/**
 * Its fees of the year.
 */
school_fee: number | null, 
/**
 * Fees of a public school of the same stage.
 */
public_fee: number | null, 
/**
 * 自费出国留学.
 */
study_abroad: boolean | null, 
/**
 * An accident or disaster; none when none is claimed.
 */
accident: Accident | null, };

export type EligibilityPaper = { 
/**
 * Household file.
 */
household: string, 
/**
 * The day it is told for; none for today.
 */
on?: string | null, };

export type Empty = Record<symbol, never>;

export type Entitled = { 
/**
 * The student it is for; none for the household.
 */
person: string | null, 
/**
 * Their name.
 */
person_name: string | null, 
/**
 * Whether they may apply, and why.
 */
entitlement: Entitlement, };

export type EntitledRequest = { 
/**
 * Household file id.
 */
id: string, };

export type Entitlement = { 
/**
 * Programme id inside the pack.
 */
programme: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether one way holds.
 */
outcome: Outcome, 
/**
 * The ways to be entitled.
 */
ways: Array<EntitlementWay>, };

export type EntitlementWay = { 
/**
 * Title.
 */
title: string, 
/**
 * Whether all of its rules hold.
 */
outcome: Outcome, 
/**
 * Its rules.
 */
rules: Array<RuleResult>, };

export type EntryRow = { 
/**
 * Which one, from 1.
 */
seq: number, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Amount; none of a void sheet.
 */
amount: number | null, 
/**
 * Void, and the copies that lie there.
 */
void: string | null, 
/**
 * The unit that should stand on the sheet.
 */
unit: string | null, 
/**
 * Whether the eye found another one.
 */
other_unit: boolean, 
/**
 * Whether it agrees with the ledger.
 */
verdict: EntryVerdict, 
/**
 * What does not agree, in words, without the ledger's figures.
 */
message: string | null, };

export type EntryVerdict = "fits" | "differs" | "untold";

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

export type Evidence = { 
/**
 * Kind of the list in words.
 */
kind: string, 
/**
 * The list's source and day.
 */
source: string, 
/**
 * What it says.
 */
says: string, 
/**
 * Whose row it is, by place in the file.
 */
whom: string, 
/**
 * How sure the match is, in words.
 */
confidence: string, 
/**
 * Whether staff confirmed it.
 */
confirmed: boolean, };

export type EvidenceView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * What it shows, in the words of whoever added it.
 */
title: string | null, 
/**
 * Its sheets, in order.
 */
sheets: Array<SheetView>, 
/**
 * When it was added, UTC.
 */
added_at: string, 
/**
 * Why it was removed.
 */
removed: string | null, };

export type ExportDues = { 
/**
 * Where to write it.
 */
path: string, 
/**
 * Only units that stand so.
 */
standing?: DuesStanding | null, 
/**
 * Name, pinyin, initials or the front of the credit code.
 */
q?: string | null, };

export type ExportLayouts = { 
/**
 * Layouts, the built-in ones first.
 */
layouts: Array<LayoutView>, 
/**
 * Fields a layout can hold.
 */
fields: Array<SheetField>, };

export type ExportLedger = { 
/**
 * Where to write it.
 */
path: string, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Only this kind.
 */
kind: string | null, };

export type ExportReport = { 
/**
 * The report.
 */
report: ReportRequest, 
/**
 * Its title.
 */
title: string, 
/**
 * Written as.
 */
form: ReportForm, 
/**
 * Where to.
 */
path: string, };

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

export type FieldValue = { 
/**
 * Code.
 */
code: string, 
/**
 * Value.
 */
text: string, };

export type FigureName = "low_income_line" | "minimum_wage" | "provincial_income";

export type FileFilter = { 
/**
 * What the user reads, e.g. "Excel 文件".
 */
name: string, 
/**
 * Endings without the dot.
 */
extensions: Array<string>, };

export type FileRelative = { 
/**
 * Household file id.
 */
household: string, 
/**
 * File number.
 */
number: string, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * Where it stands.
 */
state_label: string, 
/**
 * 前一份 or 后一份.
 */
role: string, };

export type FileState = "lead" | "application" | "home_visit" | "union_review" | "notice" | "centre_check" | "outside_check" | "approval" | "on_file" | "reverification" | "left" | "closed";

export type FindReceipts = { 
/**
 * Number, unit or person, amount, date; several words narrow.
 */
q: string, 
/**
 * Most rows.
 */
limit: number | null, };

export type FitReading = { 
/**
 * To the right, in tenths of a millimetre; to the left below nothing.
 */
right: number, 
/**
 * Downwards, in tenths of a millimetre; upwards below nothing.
 */
down: number, };

export type FormRow = { 
/**
 * Code.
 */
code: string, 
/**
 * Name on the screen.
 */
label: string, 
/**
 * Width of the paper in tenths of a millimetre.
 */
width: number, 
/**
 * Height of the paper in tenths of a millimetre.
 */
height: number, };

export type FreezeAid = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Why there is another version; the first needs none.
 */
reason: string | null, };

export type GiveBackBook = { 
/**
 * Book.
 */
book: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Who takes it along.
 */
signed_by: string, };

export type GroupKind = "class" | "sub_case" | "exclusion";

export type HandDay = { 
/**
 * Window.
 */
window: string, 
/**
 * Day; none for today.
 */
day: string | null, 
/**
 * Cash counted.
 */
cash: number, 
/**
 * Why it differs.
 */
reason: string | null, };

export type HandOutBooks = { 
/**
 * Books.
 */
books: Array<string>, 
/**
 * To whom.
 */
holder: HolderRef, 
/**
 * Who signed.
 */
signed_by: string, };

export type HandOutCards = { 
/**
 * Application whose cards are handed out.
 */
application: string, 
/**
 * Serial to begin with; the first in stock when left out.
 */
from?: string | null, };

export type HandoverPaper = { 
/**
 * A book that was handed out; the sheet has every book of its kind that its holder got with it.
 */
book: string, };

export type HeldReceipt = { 
/**
 * Receipt id.
 */
receipt: string, 
/**
 * Whether it stands.
 */
state: ReceiptState, 
/**
 * The number it takes back, where it is a red entry.
 */
red_of: string | null, 
/**
 * Red entries that take of it.
 */
red_by: Array<string>, 
/**
 * What is left of it.
 */
remaining: number, 
/**
 * Times its paper was made; from the second on it is marked 副本.
 */
prints: number, 
/**
 * All of it in a sentence.
 */
message: string, };

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

export type HitKind = "person" | "lead";

export type HolderKind = "window" | "union" | "centre";

export type HolderRef = { 
/**
 * Window or union.
 */
kind: HolderKind, 
/**
 * Its id.
 */
id: string, };

export type HolderStubs = { 
/**
 * The union.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, 
/**
 * Where the page before ended.
 */
cursor: string | null, };

export type HomePart = { 
/**
 * Kind, code of `home_kind`.
 */
kind: string, 
/**
 * 套数.
 */
count: number | null, 
/**
 * 面积 of all of them, square metres.
 */
area: number | null, };

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
remark: string | null, 
/**
 * Income, spending and property by kind.
 */
economy?: Economy, 
/**
 * 户籍地址, apart from where the household lives.
 */
hukou_address?: string | null, 
/**
 * 单位帮扶情况: what the employer has done for the household.
 */
employer_aid?: string | null, 
/**
 * 低保金额: what the household receives a month as subsistence allowance.
 */
dibao_monthly?: number | null, 
/**
 * 特困救助卡号.
 */
relief_card?: string | null, 
/**
 * 五类重点群体 (legacy).
 */
key_group?: string | null, 
/**
 * 是否解困脱困对象 (legacy).
 */
relief_target?: boolean | null, 
/**
 * 解困脱困日期 (legacy).
 */
relief_on?: string | null, 
/**
 * “四个一批”措施 (legacy).
 */
relief_measures?: string | null, 
/**
 * Consents and authorisations on paper.
 */
consents: Array<Consent>, 
/**
 * 劳动合同签订情况, code of `contract_kind`.
 */
contract_kind?: string | null, 
/**
 * 劳动合同起始日期.
 */
contract_from?: string | null, 
/**
 * 劳动合同终止日期, the last day it holds.
 */
contract_until?: string | null, 
/**
 * 领取失业保险金的起始日期.
 */
unemployment_from?: string | null, 
/**
 * 领取失业保险金的截止日期, the last day.
 */
unemployment_until?: string | null, };

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
 * Where the file stands, in words.
 */
state_label: string, 
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
 * Where the file stands.
 */
state: FileState, 
/**
 * The same in words.
 */
state_label: string, 
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

export type ImportAid = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Worksheet row numbers chosen; none means all good rows.
 */
rows?: Array<number> | null, };

export type ImportDecided = { 
/**
 * Files the step was taken for.
 */
done: number, 
/**
 * Files left as they are.
 */
skipped: number, 
/**
 * The first of those, and why.
 */
left: Array<ImportFile>, };

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
millis: number, 
/**
 * What is to be done next, in words.
 */
next: string | null, };

export type ImportDues = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Whether units the office does not know are to be added.
 */
add_units: boolean, 
/**
 * Whether rows at fault may be left out; else one fault stops it all.
 */
leave_out: boolean, 
/**
 * The same mapping that was checked.
 */
mapping?: TableMapping | null, };

export type ImportError = { 
/**
 * Worksheet.
 */
sheet: string, 
/**
 * Where to look: a cell, such as C7, or a row, such as 第 7 行.
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

export type ImportFile = { 
/**
 * Household file.
 */
household: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * Where it stands.
 */
state_label: string, 
/**
 * Why it cannot be taken on file with the others; none when it can.
 */
why_not: string | null, };

export type ImportFilesRequest = { 
/**
 * Import.
 */
import: string, 
/**
 * Where the last page ended.
 */
cursor?: string | null, 
/**
 * Rows a page.
 */
limit?: number | null, };

export type ImportOf = { 
/**
 * Id.
 */
import: string, };

export type ImportOutside = { 
/**
 * Path of the workbook.
 */
path: string, 
/**
 * Kind of the list.
 */
kind: string, 
/**
 * Who gave it.
 */
source: string, 
/**
 * The day it tells about.
 */
day: string, 
/**
 * Worksheet row numbers chosen; none means every row that may mean somebody in a file.
 */
rows?: Array<number> | null, };

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

export type ImportResults = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * The bank's file.
 */
path: string, 
/**
 * Bank layout that names the columns.
 */
profile: string, 
/**
 * The bank's day.
 */
on: string, 
/**
 * Whether rows that cannot be used may be left out: only when the user saw them and agreed.
 */
leave_out_refused: boolean, };

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

export type ImportStubs = { 
/**
 * Stack.
 */
stack: string, 
/**
 * Path of the workbook; none for what the union's office reported by parcel.
 */
path: string | null, 
/**
 * Whether rows with faults may be left out.
 */
leave_out_faulty: boolean, };

export type ImportUndone = { 
/**
 * Records taken out of use: household files, applications, or what the bank had answered.
 */
removed: number, 
/**
 * Records as they were before.
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
count: number, 
/**
 * The rows of the list it is about, where they are known.
 */
rows: Array<number>, };

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
 * Files it made that are being applied for now.
 */
applications: number, 
/**
 * Files it made that are on file now.
 */
on_file: number, 
/**
 * Who last took files of it on file together, and when.
 */
accepted: string | null, 
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

export type ImportedFile = { 
/**
 * Id of the import.
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
 * Rows that became something.
 */
created: number, 
/**
 * Rows that were there already.
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

export type IntakeRequest = { 
/**
 * The intake.
 */
intake: string, };

export type IntakeView = { 
/**
 * Id.
 */
id: string, 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
from: string, 
/**
 * The parcel's number.
 */
counter: number, 
/**
 * Whether it was a 回执.
 */
is_receipt: boolean, 
/**
 * When it was received.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Ten words to compare with the paper.
 */
words: string, 
/**
 * Rows by outcome.
 */
counts: Array<OutcomeCount>, 
/**
 * Why it was taken back; none while it stands.
 */
undone: string | null, };

export type InvitationRow = { 
/**
 * Id.
 */
id: string, 
/**
 * The union invited.
 */
union_name: string | null, 
/**
 * The window invited.
 */
window_name: string | null, 
/**
 * When it was written.
 */
created: string, 
/**
 * Whether an answer to it was taken.
 */
answered: boolean, };

export type Invite = { 
/**
 * 工会全称, as the files have it.
 */
union_name?: string | null, 
/**
 * The window that gets a computer of its own.
 */
window?: string | null, 
/**
 * Where the invitation file goes.
 */
path: string, };

export type IssueReceipt = { 
/**
 * The window one sits at, or the union whose book it is.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, 
/**
 * Payer.
 */
payer: ReceiptPayer, 
/**
 * Lines.
 */
lines: Array<LineForm>, 
/**
 * Way to pay.
 */
method: string, 
/**
 * Day; none for today.
 */
date: string | null, 
/**
 * Further fields.
 */
fields: Array<FieldValue>, 
/**
 * Remark.
 */
remark: string | null, 
/**
 * 收款人; none for the one who issues.
 */
collector: string | null, 
/**
 * The number seen on the paper; must be given for paper that comes printed with it.
 */
printed_number: string | null, };

export type IssuerFile = { 
/**
 * The file.
 */
path: string, };

export type IssuerRow = { 
/**
 * Key id.
 */
id: string, 
/**
 * Office.
 */
office: string, 
/**
 * Ten words to compare over the telephone.
 */
fingerprint: string, 
/**
 * Whether it is this office.
 */
own: boolean, 
/**
 * Whether it is trusted already.
 */
known: boolean, 
/**
 * Why it is not trusted any more.
 */
revoked: string | null, };

export type JoinCentre = { 
/**
 * The invitation file.
 */
path: string, 
/**
 * Where the answer goes.
 */
out: string, };

export type JoinFiles = { 
/**
 * The file that stays.
 */
household: string, 
/**
 * Its version that was looked at.
 */
version: number, 
/**
 * The file that is joined into it.
 */
other: string, 
/**
 * Its version that was looked at.
 */
other_version: number, 
/**
 * Everybody of the other file who is not in this one.
 */
members: Array<MovedMember>, 
/**
 * Why.
 */
reason: string, };

export type KeySheet = { 
/**
 * Stack.
 */
stack: string, 
/**
 * Number, or only its changed last digits; or what a scanner read of the receipt's code.
 */
number: string, 
/**
 * Amount; `/` for a void sheet, with the copies that lie there when not all do. Empty with a scanned code.
 */
amount: string, };

export type KeyedSheet = { 
/**
 * The sheet.
 */
entry: EntryRow, 
/**
 * Sheets keyed in this look.
 */
count: number, 
/**
 * Their sum.
 */
sum: number, };

export type KeysFile = { 
/**
 * For whom.
 */
peer: string, 
/**
 * Where the statement goes.
 */
path: string, };

export type KindCount = { 
/**
 * Kind of record.
 */
kind: string, 
/**
 * In words.
 */
label: string, 
/**
 * How many.
 */
count: number, };

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

export type LeadForm = { 
/**
 * Name.
 */
name: string, 
/**
 * How to reach them.
 */
phone: string | null, 
/**
 * 所属工会.
 */
union_name: string | null, 
/**
 * Where it came from.
 */
source: string, 
/**
 * What is known.
 */
note: string | null, };

export type LeadRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Name.
 */
name: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * 所属工会.
 */
union_name: string | null, 
/**
 * Where it came from.
 */
source: string, 
/**
 * What is known.
 */
note: string | null, 
/**
 * The day it was noted.
 */
noted_on: string, 
/**
 * The file it became.
 */
household: string | null, 
/**
 * Why it became none.
 */
reason: string | null, };

export type LeaseSide = "lent" | "held";

export type Ledger = { 
/**
 * One a programme and period.
 */
rows: Array<LedgerRow>, 
/**
 * All of them.
 */
total: Balance, 
/**
 * Whether everything balances.
 */
sound: boolean, 
/**
 * What does not, in words.
 */
faults: Array<string>, };

export type LedgerLine = { 
/**
 * Kind id.
 */
kind: string, 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * Holder; none for the stock.
 */
holder: HolderRef | null, 
/**
 * Name of the place.
 */
holder_name: string, 
/**
 * Blanks before the first day.
 */
opening: number, 
/**
 * 领入: received from above, or handed out to this holder.
 */
received: number, 
/**
 * 发出: handed out of the stock, or brought back by this holder.
 */
given: number, 
/**
 * Brought back to the stock.
 */
returned: number, 
/**
 * 使用: receipts that stand.
 */
used: number, 
/**
 * 作废: void receipts and spoiled blanks.
 */
void: number, 
/**
 * 遗失、残缺: lost blanks, missing and double sheets.
 */
lost: number, 
/**
 * 结存: blanks after the last day.
 */
closing: number, 
/**
 * 核销: numbers verified.
 */
verified: number, 
/**
 * Numbers destroyed.
 */
destroyed: number, 
/**
 * Blanks that the books show; none for a day in the past.
 */
in_books: number | null, };

export type LedgerRange = { 
/**
 * Kind id.
 */
kind: string, 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * First number as printed.
 */
first: string, 
/**
 * Last number as printed.
 */
last: string, 
/**
 * Blanks before the first day.
 */
opening: number, 
/**
 * 领入: received from above.
 */
received: number, 
/**
 * 发出: handed out of the stock.
 */
given: number, 
/**
 * Brought back to the stock.
 */
returned: number, 
/**
 * 使用: receipts that stand.
 */
used: number, 
/**
 * 作废: void receipts and spoiled blanks.
 */
void: number, 
/**
 * 遗失、残缺: lost blanks, missing and double sheets.
 */
lost: number, 
/**
 * 结存: blanks after the last day.
 */
closing: number, 
/**
 * 核销: numbers verified.
 */
verified: number, 
/**
 * Numbers destroyed.
 */
destroyed: number, 
/**
 * Names of the places where its parts are now.
 */
places: Array<string>, };

export type LedgerRangePage = { 
/**
 * Lines.
 */
items: Array<LedgerRange>, 
/**
 * Give this as `cursor` for the next page.
 */
next: string | null, };

export type LedgerRangesRequest = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Only this kind.
 */
kind: string | null, 
/**
 * Where the page before ended.
 */
cursor: string | null, 
/**
 * Most lines.
 */
limit: number | null, };

export type LedgerRequest = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Only this kind.
 */
kind: string | null, };

export type LedgerRow = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Period.
 */
period: string, 
/**
 * How many payables.
 */
payables: number, 
/**
 * Where their money stands.
 */
balance: Balance, };

export type LeftInPlace = { 
/**
 * What it is called there.
 */
name: string, 
/**
 * Why, and what to do.
 */
why: string, };

export type LifeRequest = { 
/**
 * Household file id.
 */
household: string, };

export type LifeView = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Version of the file.
 */
version: number, 
/**
 * File number.
 */
number: string, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * Where it stands.
 */
state: FileState, 
/**
 * The same in words.
 */
state_label: string, 
/**
 * Since when.
 */
since: string | null, 
/**
 * May receive aid.
 */
on_file: boolean, 
/**
 * 临时救助.
 */
temporary: boolean, 
/**
 * Last day of the notice.
 */
notice_until: string | null, 
/**
 * Working days of the notice still to come; none when there is no notice or the year's holidays are not known.
 */
notice_days_left: number | null, 
/**
 * What the window should say about the notice, such as a year whose holidays are not known.
 */
notice_note: string | null, 
/**
 * The day it was last verified.
 */
verified_on: string | null, 
/**
 * What can be done now, by whom.
 */
ways: Array<WayRow>, 
/**
 * Steps so far, the newest first.
 */
steps: Array<StepRow>, 
/**
 * Objections to the notice, the newest first.
 */
objections: Array<ObjectionRow>, 
/**
 * Files this one continues or is continued by.
 */
relatives: Array<FileRelative>, };

export type LineForm = { 
/**
 * Code of the item.
 */
item: string, 
/**
 * How many.
 */
quantity: number | null, 
/**
 * Standard.
 */
standard: string | null, 
/**
 * Amount.
 */
amount: number, };

export type LineOutcome = { 
/**
 * Paid or returned; none while the bank has not answered.
 */
outcome: BankOutcome | null, 
/**
 * The same in words.
 */
label: string, 
/**
 * Why it came back.
 */
reason: string | null, 
/**
 * The bank's day.
 */
on: string | null, 
/**
 * What was taken back after it was paid.
 */
reversed: number, 
/**
 * What somebody asked to take back and nobody decided yet.
 */
reversal_asked: number | null, };

export type ListAidApplications = { 
/**
 * Programme.
 */
programme: string, 
/**
 * Only in this state.
 */
state?: AidState | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Most rows wanted; 50 when left out.
 */
limit?: number | null, };

export type ListAidCards = { 
/**
 * Only in this state.
 */
state?: AidCardState | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Most rows wanted; 50 when left out.
 */
limit?: number | null, };

export type ListAnswers = { 
/**
 * Only of this file: itself, its people, papers and steps.
 */
household?: string | null, 
/**
 * Only of this record.
 */
record?: string | null, 
/**
 * Only with this status.
 */
status?: AnswerStatus | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

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

export type ListBooks = { 
/**
 * Only of this holder.
 */
holder: HolderRef | null, 
/**
 * Only in this state.
 */
state: BookState | null, 
/**
 * Where the last page ended.
 */
cursor: string | null, 
/**
 * Most rows.
 */
limit: number | null, };

export type ListConflicts = { 
/**
 * Those decided instead of those that wait.
 */
decided: boolean, 
/**
 * Only of this office.
 */
peer?: string | null, 
/**
 * Only of this file: itself, its people, papers and steps.
 */
household?: string | null, 
/**
 * Only of this record.
 */
record?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListDestructions = { 
/**
 * Where the last page ended.
 */
cursor: string | null, 
/**
 * Most rows.
 */
limit: number | null, };

export type ListDoubles = { 
/**
 * Those decided instead of those that wait.
 */
decided: boolean, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListDuesUnits = { 
/**
 * Only units that stand so.
 */
standing?: DuesStanding | null, 
/**
 * Name, pinyin, initials or the front of the credit code.
 */
q?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Most rows.
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
has_student?: boolean | null, 
/**
 * Only files that may receive aid.
 */
on_file?: boolean | null, 
/**
 * Only files that stand there; without it all that have not ended.
 */
state?: FileState | null, };

export type ListIntakeRows = { 
/**
 * The intake.
 */
intake: string, 
/**
 * Only those with this outcome.
 */
outcome?: RowOutcome | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListIntakes = { 
/**
 * Only of this office.
 */
peer?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListLeads = { 
/**
 * Part of the name or phone.
 */
q?: string | null, 
/**
 * Only this one, open or ended.
 */
id?: string | null, 
/**
 * Those that ended instead of those that are open.
 */
ended: boolean, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page.
 */
limit?: number | null, };

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

export type ListNumbers = { 
/**
 * Book.
 */
book: string, 
/**
 * Number after which the page starts.
 */
after: number | null, 
/**
 * Most rows.
 */
limit: number | null, };

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

export type ListRefused = { 
/**
 * Only of this office.
 */
peer?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListReversals = { 
/**
 * Only in this state; all when left out.
 */
state?: ReversalState | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type ListSent = { 
/**
 * The other office.
 */
peer: string, 
/**
 * Where the page before ended.
 */
cursor?: string | null, };

export type ListStacks = { 
/**
 * Those that are done too.
 */
closed: boolean, 
/**
 * Where the last page ended.
 */
cursor: string | null, 
/**
 * Most rows.
 */
limit: number | null, };

export type LoadRules = { 
/**
 * Path of the rule pack's file.
 */
path: string, };

export type LostPaper = { 
/**
 * Kind.
 */
kind: string, 
/**
 * Series; none for that of the kind.
 */
series?: string | null, 
/**
 * Number that was reported lost.
 */
number: string, };

export type MakeBatch = { 
/**
 * Title.
 */
title: string, 
/**
 * Payables, in the order of the roster.
 */
payables: Array<string>, };

export type MakeParcel = { 
/**
 * For whom.
 */
peer: string, 
/**
 * Where the file goes.
 */
path: string, };

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

export type MarkLines = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * These lines; none means every line the bank has not answered for.
 */
lines?: Array<string> | null, 
/**
 * What happened.
 */
outcome: BankOutcome, 
/**
 * Why it came back.
 */
reason?: string | null, 
/**
 * The bank's day.
 */
on: string, };

export type MatchState = "proposed" | "confirmed" | "rejected";

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
shares_home: boolean, 
/**
 * Income by kind, and whether this person could work.
 */
earner?: Earner, 
/**
 * 政治面貌.
 */
politics?: string | null, 
/**
 * 劳模类型.
 */
model_worker?: string | null, 
/**
 * 残疾类别.
 */
disability?: string | null, 
/**
 * 婚姻状况.
 */
marital?: string | null, 
/**
 * 户口类型.
 */
hukou?: string | null, 
/**
 * 其他联系方式.
 */
other_contact?: string | null, 
/**
 * 工作状态.
 */
work_status?: string | null, 
/**
 * 单位性质.
 */
employer_kind?: string | null, 
/**
 * 企业状况.
 */
employer_status?: string | null, 
/**
 * 所属行业.
 */
industry?: string | null, 
/**
 * 劳动合同签订/入伍时间.
 */
contract_start?: string | null, 
/**
 * 合同期限.
 */
contract_term?: string | null, 
/**
 * 学历.
 */
education?: string | null, };

export type MergeDouble = { 
/**
 * The two.
 */
id: string, 
/**
 * The person who stays.
 */
keep: string, 
/**
 * Why.
 */
reason: string, };

export type MismatchLine = { 
/**
 * Number as printed.
 */
number: string, 
/**
 * What is wrong.
 */
fault: StackFault, 
/**
 * In words.
 */
what: string, 
/**
 * What the ledger says.
 */
held: string | null, 
/**
 * What the stack shows.
 */
seen: string | null, 
/**
 * How it was settled, by whom and with which word.
 */
done: string | null, 
/**
 * How it was settled.
 */
how: SettleHow | null, };

export type MissingCopy = { 
/**
 * Name of the copy.
 */
copy: string, 
/**
 * What is stated about it.
 */
statement: string, };

export type MovedMember = { 
/**
 * Person id.
 */
person: string, 
/**
 * Relation to the new head, code of GB/T 4761.
 */
relation: string, };

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

export type NewObjection = { 
/**
 * Household file id.
 */
household: string, 
/**
 * The day it came in; today when left out.
 */
received_on?: string | null, 
/**
 * What it says.
 */
text: string, };

export type NextNumber = { 
/**
 * Number as printed; none when no book is left.
 */
number: string | null, 
/**
 * Numbers left in the books at hand.
 */
left: number, 
/**
 * Whether today is still open.
 */
open: boolean, };

export type NextRequest = { 
/**
 * Holder.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, };

export type NoticeRequest = { 
/**
 * Batch that was submitted.
 */
batch: string, 
/**
 * Working days it hangs; five when left out.
 */
days?: number | null, };

export type NumberPage = { 
/**
 * Rows.
 */
items: Array<NumberRow>, 
/**
 * Numbers of the book.
 */
total: number, 
/**
 * Give this as `after` for the next page.
 */
next: number | null, };

export type NumberRange = { 
/**
 * Series; none for that of the kind.
 */
series: string | null, 
/**
 * First number.
 */
first: number, 
/**
 * Last number.
 */
last: number, };

export type NumberRead = { 
/**
 * As printed.
 */
number: string, 
/**
 * The unit that should stand on the sheet.
 */
unit: string | null, };

export type NumberRow = { 
/**
 * Number.
 */
number: number, 
/**
 * As printed.
 */
printed: string, 
/**
 * State.
 */
state: NumberState, 
/**
 * In words.
 */
state_label: string, 
/**
 * Receipt, where there is one.
 */
receipt: string | null, 
/**
 * Total of the receipt.
 */
total: number | null, 
/**
 * Reason of a mark.
 */
reason: string | null, };

export type NumberState = "blank" | "issued" | "void" | "lost" | "defective" | "verified";

export type ObjectionRow = { 
/**
 * Id.
 */
id: string, 
/**
 * The day it came in.
 */
received_on: string, 
/**
 * What it says.
 */
text: string, 
/**
 * The answer.
 */
answer: string | null, 
/**
 * The day of the answer.
 */
answered_on: string | null, 
/**
 * Who answered.
 */
answered_by: string | null, };

export type OfficeChecked = { 
/**
 * Whether it is.
 */
ok: boolean, 
/**
 * What is wrong.
 */
faults: Array<FaultView>, };

export type OfficeKind = "centre" | "enterprise" | "window";

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
 * Centre, enterprise union, or the computer of a centre's window.
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

export type OpenAidNotice = { 
/**
 * List.
 */
list: string, 
/**
 * First day; today when left out.
 */
begins?: string | null, 
/**
 * Working days; the least by the rules when left out.
 */
working_days?: number | null, };

export type OpenIntake = { 
/**
 * The intake.
 */
intake: IntakeView, 
/**
 * Why it cannot be taken back now; none when it can.
 */
why_not_undo: string | null, };

export type OpenStack = { 
/**
 * Kind.
 */
kind: string, 
/**
 * What it is.
 */
scope: StackScope, 
/**
 * How much is keyed a second time.
 */
second: SecondLook, 
/**
 * Whether the second look takes another person than the first.
 */
two_people: boolean, };

export type Outcome = "pass" | "fail" | "unknown";

export type OutcomeCount = { 
/**
 * The outcome.
 */
outcome: RowOutcome, 
/**
 * How many.
 */
count: number, };

export type Outgoing = { 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
to: string, 
/**
 * The number it would have.
 */
counter: number, 
/**
 * Whether there is anything to send.
 */
anything: boolean, 
/**
 * Records by kind.
 */
records: Array<KindCount>, 
/**
 * Answers: what became of what the other office sent.
 */
answers: number, 
/**
 * Attachments.
 */
attachments: number, 
/**
 * Their bytes.
 */
attachment_bytes: number, 
/**
 * Totals.
 */
sums: Array<ParcelSum>, 
/**
 * What to look at before it is made: files that lack papers.
 */
warnings: Array<string>, 
/**
 * Places held back because they wait on the conflict desk.
 */
waiting: number, 
/**
 * The records; the first 500.
 */
rows: Array<OutgoingRow>, };

export type OutgoingRow = { 
/**
 * Kind of record.
 */
kind: string, 
/**
 * In words.
 */
kind_label: string, 
/**
 * The record.
 */
record: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Whether the other office does not have it yet.
 */
is_new: boolean, 
/**
 * What the other office does not know of it yet: there, here.
 */
changes: Array<FieldChange>, };

export type OutsideErrors = { 
/**
 * The list.
 */
path: string, 
/**
 * Where the marked copy goes.
 */
out: string, };

export type OutsideListRow = { 
/**
 * List id.
 */
id: string, 
/**
 * Kind.
 */
kind: string, 
/**
 * Kind in words.
 */
kind_label: string, 
/**
 * Who gave it.
 */
source: string, 
/**
 * The day it tells about.
 */
day: string, 
/**
 * Name of its file.
 */
file_name: string, 
/**
 * Rows it had.
 */
rows: number, 
/**
 * Rows that may mean somebody in a file and were not chosen.
 */
left_out: number, 
/**
 * Matches kept.
 */
matches: number, 
/**
 * Matches nobody decided yet.
 */
open: number, 
/**
 * When it was brought in.
 */
imported_at: string, };

export type OutsideMatch = { 
/**
 * Match id; none in a dry run.
 */
id: string | null, 
/**
 * Version.
 */
version: number, 
/**
 * Row of the worksheet.
 */
row: number, 
/**
 * Name in the list.
 */
name: string, 
/**
 * What the row says.
 */
what: string | null, 
/**
 * Name of the person in the office.
 */
person_name: string, 
/**
 * Household file that names the person.
 */
household: string, 
/**
 * Its number.
 */
number: string, 
/**
 * How sure.
 */
confidence: Confidence, 
/**
 * Why.
 */
reasons: Array<string>, 
/**
 * What staff made of it.
 */
state: MatchState, 
/**
 * Their reason.
 */
reason: string | null, };

export type OutsideMatches = { 
/**
 * List id.
 */
list: string, 
/**
 * Only those nobody decided yet.
 */
open_only: boolean, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page.
 */
limit?: number | null, };

export type OutsideReport = { 
/**
 * Name of the file, without folders.
 */
file_name: string, 
/**
 * Rows read.
 */
total: number, 
/**
 * Rows that mean somebody in a file, surely.
 */
certain: number, 
/**
 * Rows that probably do.
 */
probable: number, 
/**
 * Rows of which only the name fits.
 */
weak: number, 
/**
 * Rows that mean nobody in a file: they are not kept.
 */
unmatched: number, 
/**
 * Rows that could not be read, as cell and reason.
 */
faults: Array<string>, 
/**
 * Headers nobody knows.
 */
unknown_columns: Array<string>, 
/**
 * At most 200 matches, the surest first.
 */
rows: Array<OutsideMatch>, 
/**
 * All matches there are.
 */
matches: number, };

export type OverlayChoice = { 
/**
 * Onto the bought form; otherwise in full onto plain paper.
 */
overlay: boolean, 
/**
 * Whether the printer was calibrated for this form.
 */
calibrated: boolean, };

export type OwnKeys = { 
/**
 * Their short name.
 */
id: string, 
/**
 * Their fingerprint in words.
 */
fingerprint: string, 
/**
 * Keys that were in use before.
 */
past: Array<PastOwnKeys>, };

export type PackOrigin = "shipped" | "own";

export type PackRow = { 
/**
 * SHA-256 of its file.
 */
hash: string, 
/**
 * Id inside the file.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Where it holds.
 */
region: string, 
/**
 * Where its rules come from.
 */
clause: string, 
/**
 * Titles of its source documents.
 */
sources: Array<string>, 
/**
 * First day.
 */
valid_from: string, 
/**
 * Last day.
 */
valid_to: string | null, 
/**
 * Where the pack came from.
 */
origin: PackOrigin, 
/**
 * Programmes it knows.
 */
programmes: Array<Code>, };

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
width: number, 
/**
 * Only what goes onto the bought form, where this printer sets it down; none for the whole paper.
 */
overlay_on?: string | null, };

export type PaidBy = { 
/**
 * Payer.
 */
payer: ReceiptPayer, 
/**
 * Most rows.
 */
limit: number | null, };

export type PaperVerdict = "newest" | "older" | "newer" | "missing";

export type ParcelFile = { 
/**
 * What it is.
 */
kind: ParcelFileKind, 
/**
 * Who wrote it.
 */
from: string, 
/**
 * Id of the office that wrote it; none when it is not known here.
 */
peer: string | null, 
/**
 * The union it is about.
 */
union_name: string | null, 
/**
 * The window of the centre it is about.
 */
window_name: string | null, 
/**
 * When it was written.
 */
created: string, 
/**
 * Words of the new keys, to compare by telephone before they are taken.
 */
words: string | null, 
/**
 * Number of a parcel.
 */
counter: number | null, 
/**
 * Why a parcel cannot be received now: code, such as `parcel.missing`.
 */
refusal: string | null, 
/**
 * The same in words.
 */
refusal_text: string | null, 
/**
 * Whether it can be put aside until those before it have come.
 */
can_wait: boolean, };

export type ParcelFileKind = "invitation" | "answer" | "keys_replaced" | "keys_revoked" | "parcel" | "receipt";

export type ParcelMade = { 
/**
 * Its id, for its paper.
 */
id: string, 
/**
 * Its number.
 */
counter: number, 
/**
 * Records in it.
 */
records: number, 
/**
 * Answers in it.
 */
answers: number, 
/**
 * Attachments in it.
 */
attachments: number, 
/**
 * Their bytes.
 */
attachment_bytes: number, 
/**
 * Totals.
 */
sums: Array<ParcelSum>, 
/**
 * Ten words to compare with the paper.
 */
words: string, 
/**
 * When it was made.
 */
at: string, 
/**
 * Who made it.
 */
by: string, 
/**
 * Whether the other office has said that it received it.
 */
acknowledged: boolean, 
/**
 * Where the file was written just now.
 */
path: string | null, };

export type ParcelPaper = { 
/**
 * The parcel made (its id) or the intake.
 */
id: string, };

export type ParcelReport = { 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
from: string, 
/**
 * Its number.
 */
counter: number, 
/**
 * When it was made.
 */
created: string, 
/**
 * Whether it is a 回执.
 */
is_receipt: boolean, 
/**
 * The intake; none when it was only looked at.
 */
intake: string | null, 
/**
 * Ten words to compare with the paper.
 */
words: string, 
/**
 * Attachments in it.
 */
attachments: number, 
/**
 * Their bytes.
 */
attachment_bytes: number, 
/**
 * Totals, as both sides reckoned them.
 */
sums: Array<ParcelSum>, 
/**
 * Rows by outcome: refused, in conflict, changed, new, answers, same; all six, also those with none.
 */
counts: Array<OutcomeCount>, 
/**
 * The rows, those that need somebody first; the first 500.
 */
rows: Array<ParcelRow>, };

export type ParcelRow = { 
/**
 * Id of the row; none in a dry run.
 */
id: string | null, 
/**
 * Kind of record.
 */
kind: string, 
/**
 * In words.
 */
kind_label: string, 
/**
 * The record, as this office calls it.
 */
record: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The file to open, once it is taken.
 */
household: string | null, 
/**
 * What is or would be done.
 */
outcome: RowOutcome, 
/**
 * What is or would be changed: before, after.
 */
changes: Array<FieldChange>, 
/**
 * Why, and what to look at.
 */
notes: Array<string>, };

export type ParcelSum = { 
/**
 * What.
 */
label: string, 
/**
 * How much.
 */
total: number, };

export type ParcelTurn = "now" | "later" | "before";

export type Part = { 
/**
 * Kind: a code of `income_kind`, `rigid_kind` or `aid_kind`, by the list it stands in.
 */
kind: string, 
/**
 * Amount of the twelve months.
 */
annual: number | null, 
/**
 * What it is, or the paper that proves it.
 */
note?: string | null, };

export type PartDouble = { 
/**
 * The two.
 */
id: string, 
/**
 * Why they are not one.
 */
reason: string, };

export type PastKeyRow = { 
/**
 * Key id.
 */
id: string, 
/**
 * Ten words to compare over the telephone.
 */
fingerprint: string, 
/**
 * The last day it signed.
 */
last_day: string, 
/**
 * Why it was changed.
 */
reason: string, };

export type PastOwnKeys = { 
/**
 * Their short name.
 */
id: string, 
/**
 * When they were replaced.
 */
until: string, 
/**
 * Whether they were declared stolen or lost.
 */
revoked: boolean, };

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
problem: string | null, 
/**
 * Whether the problem stops it from being paid.
 */
blocked: boolean, 
/**
 * Why it may be a double payment.
 */
doubts: Array<string>, 
/**
 * Why the bank sent it back, when it is owed again.
 */
returned: string | null, };

export type PayableState = "open" | "batched" | "paid" | "cancelled" | "reversed";

export type PayerKind = "unit" | "person" | "outsider";

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
 * What became of it after release.
 */
outcome: LineOutcome | null, 
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

export type PeerRequest = { 
/**
 * The other office.
 */
peer: string, };

export type PeerRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The union whose people are exchanged.
 */
union_name: string | null, 
/**
 * The window of the centre whose computer it is, or this one is: everything is exchanged.
 */
window_name: string | null, 
/**
 * How far both know each other.
 */
state: PeerState, 
/**
 * The ten words to compare, where that is to be done: of a first meeting or of joining anew.
 */
words: string | null, 
/**
 * When somebody said that they agree.
 */
joined_at: string | null, 
/**
 * Fingerprint of the keys in use, in words.
 */
fingerprint: string | null, 
/**
 * Number of the last parcel received.
 */
received: number, 
/**
 * When it was received.
 */
received_at: string | null, 
/**
 * Number of the last parcel made.
 */
sent: number, 
/**
 * When it was made.
 */
sent_at: string | null, 
/**
 * Number of the last parcel the other office said to have received.
 */
acknowledged: number, 
/**
 * Conflicts that wait.
 */
conflicts: number, 
/**
 * Parcels that came too early and wait.
 */
waiting: number, 
/**
 * A statement about this office's keys that the other one should be given, to be written by `parcels.keys_file`.
 */
keys_file: boolean, 
/**
 * Code tables of the centre that are not those of this program: it should be brought to the centre's version.
 */
other_tables: Array<string>, };

export type PeerState = "comparing" | "joined" | "revoked";

export type PersonCard = { 
/**
 * The person.
 */
person: string, 
/**
 * Name.
 */
name: string, 
/**
 * ID number in full: it is what is to be compared.
 */
id_number: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Union.
 */
union_name: string | null, 
/**
 * Numbers of the files that name the person.
 */
files: Array<string>, 
/**
 * Which office sent it, where one did.
 */
came_from: string | null, };

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
 * Applications for aid.
 */
aid: Array<AidApplicationRow>, 
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

export type PickedMany = { 
/**
 * None when the user changed their mind.
 */
paths: Array<string>, };

export type PlaceChecked = { 
/**
 * The password goes over the network unencrypted.
 */
in_the_clear: boolean, };

export type PlaceOverview = { 
/**
 * Whether the place is switched on.
 */
on: boolean, 
/**
 * Parcels that were made and not put there yet.
 */
to_send: Array<PutParcel>, 
/**
 * Parcels that wait to be received.
 */
collected: Array<CollectedParcel>, };

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

export type PlaceView = { 
/**
 * The place without its password; none while it is switched off.
 */
place: SharedPlace | null, 
/**
 * When it was last found to work.
 */
checked: string | null, 
/**
 * The password goes over the network unencrypted.
 */
in_the_clear: boolean, };

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

export type PreviewBankProfile = { 
/**
 * The layout as it stands in the editor.
 */
profile: BankProfile, 
/**
 * Batch to show; the newest when left out.
 */
batch?: string | null, };

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
copies: number, 
/**
 * Onto the bought form: without its own lines, by the printer's calibration.
 */
overlay: boolean, };

export type PrintedField = { 
/**
 * Code of the field in the kind.
 */
code: string, 
/**
 * Label.
 */
label: string, 
/**
 * Value.
 */
text: string, };

export type Printer = { 
/**
 * The system's own name.
 */
name: string, 
/**
 * Whether the system prints there unless told otherwise.
 */
is_default: boolean, };

export type PrinterForm = { 
/**
 * Printer, as the system names it.
 */
printer: string, 
/**
 * Form, by code of `printing.forms`.
 */
form: string, };

export type PrintingProfile = { 
/**
 * Printer, as the system names it.
 */
printer: string, 
/**
 * Form.
 */
form: string, 
/**
 * To the right, in tenths of a millimetre; to the left below nothing.
 */
right: number, 
/**
 * Downwards, in tenths of a millimetre; upwards below nothing.
 */
down: number, 
/**
 * Scale across the page per mille.
 */
across: number, 
/**
 * Scale along the page per mille.
 */
along: number, 
/**
 * When it was last calibrated; none before the first time.
 */
at: string | null, 
/**
 * The calibration sheet as it would be printed now: PNG in base64.
 */
png_base64: string, };

export type ProfilePreview = { 
/**
 * Title of the batch shown; none when the office has none yet.
 */
batch: string | null, 
/**
 * File name.
 */
file_name: string, 
/**
 * The bytes, decoded as the bank would; empty when there are problems.
 */
text: string, 
/**
 * The first bytes in hexadecimal.
 */
first_bytes: string, 
/**
 * How many bytes.
 */
size: number, 
/**
 * Encoding in words.
 */
encoding: string, 
/**
 * Everything the layout cannot hold, line by line.
 */
problems: Array<ProfileProblem>, };

export type ProfileProblem = { 
/**
 * Line from 1; 0 for the layout itself.
 */
line: number, 
/**
 * Name of the payee on that line.
 */
name: string, 
/**
 * What is wrong and what to do.
 */
message: string, };

export type PutParcel = { 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
to: string, 
/**
 * Number of the parcel.
 */
counter: number, 
/**
 * Whether it lay in the place already.
 */
already: boolean, };

export type PutParcels = { 
/**
 * One line a parcel; empty when there was none to send.
 */
put: Array<PutParcel>, };

export type QrVerdict = "genuine" | "altered" | "unknown_key" | "revoked";

export type QrVerified = { 
/**
 * What the code proves.
 */
verdict: QrVerdict, 
/**
 * The same in a sentence.
 */
message: string, 
/**
 * The office whose key it names, where it is known.
 */
office: string | null, 
/**
 * Code of the kind of receipt.
 */
kind: string, 
/**
 * Number.
 */
number: string, 
/**
 * Total in fen.
 */
amount: number, 
/**
 * Date.
 */
date: string, 
/**
 * Who paid; none when the code has only a digest of the name.
 */
payer: string | null, 
/**
 * Whether the payer asked about is the one in the code; none when nobody was asked about.
 */
payer_fits: boolean | null, 
/**
 * How the receipt stands now, where this office made it out and holds it.
 */
held: HeldReceipt | null, };

export type ReadNumber = { 
/**
 * Stack.
 */
stack: string, 
/**
 * As typed.
 */
number: string, };

export type ReadStubs = { 
/**
 * Holder of the book.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, 
/**
 * The list.
 */
path: string, };

export type Reassess = { 
/**
 * Hash of another pack to try; none for the chosen one.
 */
pack?: string | null, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type ReassessPage = { 
/**
 * Files whose class would change.
 */
items: Array<ReassessRow>, 
/**
 * All of them.
 */
total: number, 
/**
 * Where the next page begins.
 */
next: string | null, 
/**
 * Files looked at.
 */
checked: number, 
/**
 * Time taken.
 */
millis: number, };

export type ReassessRow = { 
/**
 * Household file id.
 */
id: string, 
/**
 * File number.
 */
number: string, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * The class as stored, in words.
 */
before: string, 
/**
 * The class it would have, in words.
 */
after: string, 
/**
 * What decides, with its numbers.
 */
reason: string, };

export type ReceiptCode = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
label: string, };

export type ReceiptField = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
label: string, 
/**
 * Whether it must be filled in.
 */
required: boolean, };

export type ReceiptKindForm = { 
/**
 * Name.
 */
name: string, 
/**
 * Names of the copies (联), in order.
 */
copies: Array<string>, 
/**
 * Further fields.
 */
fields: Array<ReceiptField>, 
/**
 * Items.
 */
items: Array<ReceiptCode>, 
/**
 * Code of the item a new line starts with.
 */
default_item: string, 
/**
 * Ways to pay.
 */
methods: Array<ReceiptMethod>, 
/**
 * Series (prefix) of the numbers, when a delivery names none.
 */
series: string, 
/**
 * Digits of a number, with zeros before it.
 */
width: number, 
/**
 * Whether the paper comes printed with its number.
 */
pre_printed: boolean, 
/**
 * Sheets in a book.
 */
sheets_per_book: number, 
/**
 * Most that one receipt may come to.
 */
amount_limit: number, 
/**
 * Name of the form template.
 */
template: string, 
/**
 * First day it may be used.
 */
valid_from: string, 
/**
 * Whether a unit must have a credit code.
 */
needs_credit_code: boolean, 
/**
 * 验旧换新: whether a holder gets the next book only after the one before is verified.
 */
verify_before_next: boolean, 
/**
 * Whether a red entry takes two people.
 */
red_two_people: boolean, 
/**
 * Years that used books are kept before they may be destroyed.
 */
retention_years: number, 
/**
 * Clause or remark where this comes from.
 */
source: string, 
/**
 * Whether it may still be used.
 */
active: boolean, };

export type ReceiptKindView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Definition.
 */
form: ReceiptKindForm, };

export type ReceiptLedger = { 
/**
 * Lines.
 */
lines: Array<LedgerLine>, 
/**
 * Whether everything adds up.
 */
balanced: boolean, 
/**
 * What does not.
 */
faults: Array<string>, };

export type ReceiptLine = { 
/**
 * Code of the item in the kind.
 */
item: string, 
/**
 * Its name as printed.
 */
item_label: string, 
/**
 * How many; not every item has it.
 */
quantity: number | null, 
/**
 * The standard (rate) as typed, printed as it is.
 */
standard: string | null, 
/**
 * Amount; negative in a red entry.
 */
amount: number, };

export type ReceiptMethod = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
label: string, 
/**
 * Whether it lies in the drawer and is counted at day close.
 */
cash: boolean, };

export type ReceiptPaper = { 
/**
 * Receipt id.
 */
receipt: string, 
/**
 * Name of the kind: 工会经费收入专用收据.
 */
kind_name: string, 
/**
 * Name of the form template of the kind.
 */
template: string, 
/**
 * Whether the paper comes printed with lines and number, so that only the values are drawn.
 */
pre_printed: boolean, 
/**
 * Number with its prefix and zeros.
 */
number: string, 
/**
 * Day of the receipt.
 */
date: string, 
/**
 * Who paid.
 */
payer: string, 
/**
 * Credit code of the payer.
 */
credit_code: string | null, 
/**
 * Lines.
 */
lines: Array<ReceiptLine>, 
/**
 * Their sum.
 */
total: number, 
/**
 * The sum in capitals, without 人民币 before it: 壹佰元整; of a red entry 负壹佰元整.
 */
capitals: string, 
/**
 * How it was paid: 转账, 现金 …
 */
method_label: string, 
/**
 * Values of the kind's further fields: label and text, in the kind's order.
 */
fields: Array<PrintedField>, 
/**
 * Remark.
 */
remark: string | null, 
/**
 * 收款人.
 */
collector: string, 
/**
 * 开票人.
 */
issuer: string, 
/**
 * 收款单位: the office, or the union that holds the book.
 */
office: string, 
/**
 * Which copy this is, from 1.
 */
copy_index: number, 
/**
 * Its name: 存根, 收据, 记账.
 */
copy_name: string, 
/**
 * How many copies the kind has.
 */
copies: number, 
/**
 * Times printed before; from 1 on the paper is marked 副本.
 */
reprint_index: number, 
/**
 * Whether it is void: the paper is marked 作废.
 */
void: boolean, 
/**
 * Number of the receipt that this red entry takes back.
 */
red_of: string | null, };

export type ReceiptPayer = { 
/**
 * Which of them.
 */
kind: PayerKind, 
/**
 * Id of the unit or person.
 */
id: string | null, 
/**
 * Name of an outsider.
 */
name: string | null, 
/**
 * Why the payer is not in the office's list.
 */
reason: string | null, };

export type ReceiptRequest = { 
/**
 * Receipt.
 */
receipt: string, };

export type ReceiptRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Kind id.
 */
kind: string, 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Day.
 */
date: string, 
/**
 * Payer.
 */
payer: string, 
/**
 * Total.
 */
total: number, 
/**
 * Way to pay.
 */
method_label: string, 
/**
 * State.
 */
state: ReceiptState, 
/**
 * In words; 红字 for a red entry.
 */
state_label: string, 
/**
 * Name of the holder.
 */
holder_name: string, };

export type ReceiptState = "issued" | "void";

export type ReceiptView = { 
/**
 * What the list shows.
 */
row: ReceiptRow, 
/**
 * Lines.
 */
lines: Array<ReceiptLine>, 
/**
 * Credit code of the payer.
 */
credit_code: string | null, 
/**
 * Remark.
 */
remark: string | null, 
/**
 * 开票人.
 */
issuer: string, 
/**
 * 收款人.
 */
collector: string, 
/**
 * Whether it was written elsewhere and entered afterwards (补录).
 */
backfilled: boolean, 
/**
 * Why it is void.
 */
void_reason: string | null, 
/**
 * The receipt this red entry takes back.
 */
red_of: string | null, 
/**
 * What can still be taken back.
 */
remaining: number, 
/**
 * Whether its day is closed.
 */
closed: boolean, 
/**
 * Times printed.
 */
prints: number, 
/**
 * Requests to take it back.
 */
reds: Array<RedView>, };

export type ReceiveParcel = { 
/**
 * The file.
 */
path: string, };

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

export type RecentReceipts = { 
/**
 * Holder.
 */
holder: HolderRef, 
/**
 * Day.
 */
day: string, 
/**
 * Most rows.
 */
limit: number | null, };

export type ReckonReceipt = { 
/**
 * Kind.
 */
kind: string, 
/**
 * Amounts of the lines.
 */
amounts: Array<number>, };

export type ReckonedReceipt = { 
/**
 * Total.
 */
total: number, 
/**
 * In capitals.
 */
capitals: string, 
/**
 * Whether it is more than one receipt of this kind may come to.
 */
over: boolean, 
/**
 * The most it may come to.
 */
limit: number, };

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

export type RedView = { 
/**
 * Id.
 */
id: string, 
/**
 * Receipt.
 */
receipt: string, 
/**
 * Its number.
 */
number: string, 
/**
 * asked, done or refused.
 */
state: string, 
/**
 * In words.
 */
state_label: string, 
/**
 * Amount to take back, positive.
 */
amount: number, 
/**
 * Whose next number is taken: the window, or the union.
 */
holder_name: string, 
/**
 * Reason.
 */
reason: string, 
/**
 * Opinion of the one who decided.
 */
note: string | null, 
/**
 * The red receipt.
 */
red: string | null, };

export type RefusedRow = { 
/**
 * Id of the row.
 */
id: string, 
/**
 * The intake.
 */
intake: string, 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
from: string, 
/**
 * The parcel's number.
 */
counter: number, 
/**
 * When it came.
 */
at: string, 
/**
 * Kind of record.
 */
kind: string, 
/**
 * In words.
 */
kind_label: string, 
/**
 * The record, as its sender calls it.
 */
record: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Why it was not taken.
 */
notes: Array<string>, 
/**
 * What came, field by field.
 */
fields: Array<FieldChange>, 
/**
 * Whether the other office was told.
 */
told: boolean, };

export type ReleaseBook = { 
/**
 * Book.
 */
book: string, 
/**
 * Why.
 */
reason: string, };

export type RemoveDues = { 
/**
 * Declaration.
 */
id: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Reason.
 */
reason: string, };

export type RemoveEvidence = { 
/**
 * The paper.
 */
id: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Why.
 */
reason: string, };

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

export type RenewKey = { 
/**
 * Why.
 */
reason: string, };

export type ReplaceKeys = { 
/**
 * Why; kept with the keys.
 */
reason: string, 
/**
 * Whether the old keys are to be trusted no more: they were stolen, or lost with a computer.
 */
revoke: boolean, };

export type ReportChoice = { 
/**
 * Dimension.
 */
dimension: ReportDimension, 
/**
 * In words.
 */
label: string, 
/**
 * Its values in these years on this day.
 */
values: Array<string>, };

export type ReportDimension = "year" | "kind" | "programme" | "stage" | "union" | "class";

export type ReportFigures = { 
/**
 * Households.
 */
households: number, 
/**
 * Persons the aid was for.
 */
people: number, 
/**
 * Cash.
 */
cash: number, 
/**
 * Face value of book cards.
 */
cards: number, 
/**
 * How many book cards.
 */
card_count: number, 
/**
 * Cash and cards.
 */
total: number, };

export type ReportFilter = { 
/**
 * Dimension.
 */
dimension: ReportDimension, 
/**
 * Values as the report shows them.
 */
values: Array<string>, };

export type ReportForm = "xlsx" | "pdf";

export type ReportLoss = { 
/**
 * Kind.
 */
kind: string, 
/**
 * Series; none for that of the kind.
 */
series: string | null, 
/**
 * Number.
 */
number: string, 
/**
 * Who reports it.
 */
reported_by: string, 
/**
 * What is stated.
 */
statement: string, 
/**
 * Number of the certified copy of the stub; must be given for an issued receipt.
 */
certificate: string | null, };

export type ReportPeopleRequest = { 
/**
 * The report.
 */
report: ReportRequest, 
/**
 * Label of the row; none for the totals row.
 */
row?: string | null, 
/**
 * Label of the column; none for the row in all.
 */
column?: string | null, 
/**
 * Where the page starts, from the page before.
 */
cursor?: string | null, 
/**
 * Rows; at most 200.
 */
limit?: number | null, };

export type ReportPerson = { 
/**
 * Id of the row.
 */
id: string, 
/**
 * Whom it was for.
 */
person: string, 
/**
 * Their name.
 */
name: string, 
/**
 * The worker of the household.
 */
worker_name: string, 
/**
 * Number of the household file; none without one.
 */
file_number: string | null, 
/**
 * Year.
 */
year: number, 
/**
 * Programme and period.
 */
programme: string, 
/**
 * Stage of education then.
 */
stage: string, 
/**
 * Union then.
 */
union_name: string, 
/**
 * Class then.
 */
class: string, 
/**
 * Cash.
 */
cash: number, 
/**
 * Face value of book cards.
 */
cards: number, 
/**
 * How many book cards.
 */
card_count: number, 
/**
 * Day it was paid or handed out.
 */
day: string, 
/**
 * Voucher, or serials of the cards.
 */
number: string, };

export type ReportPreset = { 
/**
 * Code.
 */
code: string, 
/**
 * Title.
 */
title: string, 
/**
 * What it tells.
 */
note: string, 
/**
 * The report.
 */
request: ReportRequest, };

export type ReportRequest = { 
/**
 * First year.
 */
from_year: number, 
/**
 * Last year.
 */
to_year: number, 
/**
 * The day whose state is told; none for today.
 */
as_of?: string | null, 
/**
 * Rows, and columns when there are two.
 */
by: Array<ReportDimension>, 
/**
 * What is left in.
 */
filters?: Array<ReportFilter>, };

export type ReportRow = { 
/**
 * What it is of.
 */
label: string, 
/**
 * A cell a column; empty when the report has only rows.
 */
cells: Array<ReportFigures>, 
/**
 * The row in all: what several columns count is counted once.
 */
total: ReportFigures, };

export type ReportView = { 
/**
 * The day whose state is told.
 */
as_of: string, 
/**
 * What the rows are of.
 */
row_title: string, 
/**
 * What the columns are of.
 */
column_title: string | null, 
/**
 * Columns.
 */
columns: Array<string>, 
/**
 * Rows.
 */
rows: Array<ReportRow>, 
/**
 * All rows together.
 */
totals: ReportRow, 
/**
 * How the figures are counted.
 */
definition: Array<string>, 
/**
 * What it can be narrowed to.
 */
choices: Array<ReportChoice>, };

export type ResetPassword = { 
/**
 * Account.
 */
id: string, 
/**
 * New password.
 */
password: string, };

export type RestoreEvidence = { 
/**
 * The paper.
 */
id: string, 
/**
 * Version seen.
 */
version: number, };

export type ResultLayout = { 
/**
 * Voucher number, when it was in the note.
 */
voucher: string, 
/**
 * Running number of the file that was sent.
 */
seq: string, 
/**
 * Account.
 */
account: string, 
/**
 * Name.
 */
name: string, 
/**
 * Amount.
 */
amount: string, 
/**
 * What happened.
 */
status: string, 
/**
 * Why it came back.
 */
reason: string, 
/**
 * How amounts are written.
 */
amount_style: BankAmount, 
/**
 * Words that say it was paid, separated by `、`.
 */
paid_words: string, 
/**
 * Words that say it came back, separated by `、`.
 */
returned_words: string, };

export type ResultRowView = { 
/**
 * Row in the file, from 1.
 */
row: number, 
/**
 * What it comes to.
 */
verdict: ResultVerdict, 
/**
 * The line it belongs to.
 */
seq: number | null, 
/**
 * Name in the file.
 */
name: string, 
/**
 * Account in the file, middle hidden.
 */
account_masked: string, 
/**
 * Amount in the file.
 */
amount: number | null, 
/**
 * Why it came back, by the bank.
 */
reason: string | null, 
/**
 * Why it cannot be used.
 */
message: string | null, };

export type ResultVerdict = "paid" | "returned" | "same" | "refused";

export type ResultsErrorsFile = { 
/**
 * Released batch.
 */
batch: string, 
/**
 * The bank's file.
 */
path: string, 
/**
 * Bank layout that names the columns.
 */
profile: string, 
/**
 * Where the marked copy goes.
 */
out: string, };

export type ResultsReport = { 
/**
 * Every row of the file.
 */
rows: Array<ResultRowView>, 
/**
 * Rows that mark a line paid.
 */
paid: number, 
/**
 * Rows that mark a line returned.
 */
returned: number, 
/**
 * Rows that say what is known.
 */
same: number, 
/**
 * Rows that cannot be used.
 */
refused: number, 
/**
 * Lines of the batch that stay without an answer.
 */
unanswered: number, 
/**
 * Sum of the lines marked paid.
 */
paid_total: number, 
/**
 * Sum of the lines marked returned.
 */
returned_total: number, };

export type RetryRow = { 
/**
 * The row that was refused.
 */
row: string, };

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

export type ReversalRow = { 
/**
 * Reversal id.
 */
id: string, 
/**
 * Version shown.
 */
version: number, 
/**
 * Paid line.
 */
line: string, 
/**
 * Its voucher.
 */
voucher_no: string, 
/**
 * Batch id.
 */
batch: string, 
/**
 * Number of the batch.
 */
batch_number: string, 
/**
 * Whom it was for.
 */
beneficiary_name: string, 
/**
 * Who was paid.
 */
payee_name: string, 
/**
 * How much was paid.
 */
paid: number, 
/**
 * How much came back.
 */
amount: number, 
/**
 * Why.
 */
reason: string, 
/**
 * Day the money is back in the account.
 */
on: string, 
/**
 * Where it stands.
 */
state: ReversalState, 
/**
 * The same in words.
 */
state_label: string, 
/**
 * Who asked.
 */
asker_name: string, 
/**
 * When.
 */
asked_at: string, 
/**
 * Who decided.
 */
decider_name: string | null, 
/**
 * Whether the actor may decide.
 */
may_decide: boolean, };

export type ReversalState = "asked" | "confirmed" | "refused";

export type ReviewAid = { 
/**
 * Application.
 */
application: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Granted or not.
 */
approve: boolean, 
/**
 * Opinion; a refusal needs one.
 */
opinion: string | null, };

export type RevokeIssuer = { 
/**
 * Key id.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

export type RevokePeer = { 
/**
 * The other office.
 */
peer: string, 
/**
 * Why.
 */
reason: string, };

export type Right = "own" | "people_read" | "households_write" | "files_review" | "files_approve" | "import" | "import_undo" | "export" | "workstudy_write" | "workstudy_settle" | "aid_write" | "aid_review" | "aid_freeze" | "aid_cards" | "payments_read" | "payments_make" | "payments_check" | "payments_release" | "payments_results" | "bank_profiles" | "receipts_read" | "receipts_kinds" | "receipts_stock" | "receipts_issue" | "receipts_confirm" | "receipts_close" | "receipts_check" | "receipts_reconcile" | "dues_read" | "dues_write" | "papers" | "reports_read" | "audit_read" | "accounts_manage" | "settings_write" | "rules_choose" | "office_check" | "parcels" | "parcels_join" | "parcels_decide";

export type Role = "admin" | "clerk" | "reviewer" | "chief" | "finance" | "cadre" | "student" | "auditor";

export type RowOutcome = "new" | "changed" | "same" | "conflict" | "refused" | "answer";

export type RuleGroup = { 
/**
 * Id inside the pack.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What the group decides.
 */
kind: GroupKind, 
/**
 * For a class: whether it is given. For an exclusion: whether one applies.
 */
outcome: Outcome, 
/**
 * Ids of its rules.
 */
rules: Array<string>, };

export type RuleInput = { 
/**
 * What it is.
 */
name: string, 
/**
 * Its value, formatted.
 */
value: string, };

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
 * The values it was computed from.
 */
inputs: Array<RuleInput>, 
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

export type RulesView = { 
/**
 * All packs.
 */
packs: Array<PackRow>, 
/**
 * Hash of the chosen one.
 */
chosen: string, 
/**
 * The office's own dated figures.
 */
figures: Array<DatedFigure>, };

export type S3Place = { 
/**
 * The service's address, without the bucket.
 */
address: string, 
/**
 * The bucket.
 */
bucket: string, 
/**
 * The service's name of its region; `us-east-1` where the service has none.
 */
region: string, 
/**
 * Whether the bucket goes before the host's name, as some clouds demand, and not into the path.
 */
bucket_in_host: boolean, 
/**
 * Access key.
 */
user: string, 
/**
 * Secret key.
 */
password: Secret, 
/**
 * As in [`Webdav::certificate`].
 */
certificate: string, };

export type SaveAidProgramme = { 
/**
 * Programme; none makes a new one.
 */
id?: string | null, 
/**
 * Version that was edited.
 */
version?: number | null, 
/**
 * The form.
 */
form: AidProgrammeForm, };

export type SaveAttachment = { 
/**
 * The paper.
 */
id: string, 
/**
 * Id of the kept file.
 */
file: string, 
/**
 * Where to.
 */
path: string, };

export type SaveBankProfile = { 
/**
 * The layout.
 */
profile: BankProfile, };

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

export type SaveDues = { 
/**
 * Id; none for a new one.
 */
id: string | null, 
/**
 * Version seen.
 */
version: number | null, 
/**
 * What was stated.
 */
form: DuesForm, };

export type SaveDuesContact = { 
/**
 * Unit.
 */
unit: string, 
/**
 * Whom to call.
 */
contact: DuesContact, 
/**
 * Version seen; 0 before the first.
 */
version: number, };

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
form: HouseholdForm, 
/**
 * The lead that becomes this new file.
 */
file_lead?: string | null, };

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

export type SaveLead = { 
/**
 * Lead.
 */
id?: string | null, 
/**
 * Version the clerk edited.
 */
version?: number | null, 
/**
 * What is known.
 */
form: LeadForm, };

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

export type SaveReceiptKind = { 
/**
 * Id; none for a new one.
 */
id: string | null, 
/**
 * Version seen.
 */
version: number | null, 
/**
 * Definition.
 */
form: ReceiptKindForm, };

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

export type SaveUnit = { 
/**
 * Id; none for a new one.
 */
id: string | null, 
/**
 * Version seen.
 */
version: number | null, 
/**
 * Whether it is a union.
 */
union: boolean, 
/**
 * Full name.
 */
name: string, 
/**
 * Unified social credit code.
 */
credit_code: string | null, };

export type SaveWindow = { 
/**
 * Id; none for a new one.
 */
id: string | null, 
/**
 * Version seen.
 */
version: number | null, 
/**
 * Name.
 */
name: string, 
/**
 * Whether it is in use.
 */
active: boolean, };

export type SavedDocument = { 
/**
 * Where it was written.
 */
path: string, };

export type ScanPaper = { 
/**
 * What the scanner read from the code on the form.
 */
text: string, };

export type ScannedPaper = { 
/**
 * Whether it is.
 */
verdict: PaperVerdict, 
/**
 * In words, with what to do.
 */
message: string, 
/**
 * The file; none when it is not here.
 */
household: string | null, 
/**
 * What it is called.
 */
label: string, 
/**
 * Who printed the form.
 */
office: string, 
/**
 * The file's version there.
 */
version: number, 
/**
 * What changed since: on the paper, now.
 */
changes: Array<FieldChange>, 
/**
 * Places of the file that wait on the conflict desk.
 */
conflicts: number, };

export type SearchHit = { 
/**
 * Whether it is a person or a lead.
 */
kind: HitKind, 
/**
 * Person id, or the lead's.
 */
id: string, 
/**
 * Name as written on the ID, or as told.
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
 * ID number, middle hidden; a lead has none.
 */
id_masked: string | null, 
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
 * Whether leads are looked for too, not only persons.
 */
leads: boolean, 
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

export type SeatView = { 
/**
 * Window; none when no window was chosen today.
 */
window: string | null, 
/**
 * Its name.
 */
window_name: string | null, 
/**
 * Day it holds for.
 */
day: string, };

export type SecondLook = "none" | "doubts" | "all";

export type Secret = string;

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

export type SendParcels = { 
/**
 * Only what is for this office.
 */
peer?: string | null, };

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

export type SetStubAside = { 
/**
 * Stub.
 */
stub: string, 
/**
 * Why.
 */
reason: string, };

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
payables: number, 
/**
 * What may be a double payment among them, in words.
 */
doubts: Array<string>, };

export type SettleFinding = { 
/**
 * Stack.
 */
stack: string, 
/**
 * Which finding, from 1.
 */
finding: number, 
/**
 * How it ends.
 */
how: SettleHow, 
/**
 * In words.
 */
note: string, };

export type SettleHow = "found" | "corrected" | "reported";

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

export type SettleTemporary = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Version that was looked at.
 */
version: number, 
/**
 * 临时救助 or permanent.
 */
temporary: boolean, 
/**
 * Why.
 */
reason: string, };

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

export type SharedAccount = { 
/**
 * The account, only its last digits.
 */
account_masked: string, 
/**
 * The payees.
 */
payees: Array<SharingPayee>, };

export type SharedPlace = { "kind": "folder", 
/**
 * The whole path.
 */
path: string, } | { "kind": "webdav" } & WebdavPlace | { "kind": "s3" } & S3Place;

export type SharingPayee = { 
/**
 * Name.
 */
name: string, 
/**
 * Their places on the roster.
 */
lines: Array<number>, };

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

export type SheetDefect = { 
/**
 * Number.
 */
number: number, 
/**
 * Whether there are two sheets; otherwise there is none.
 */
double: boolean, 
/**
 * Reason, or what was done about it.
 */
reason: string, };

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

export type SheetPlace = { 
/**
 * Id of the kept file.
 */
file: string, 
/**
 * Degrees clockwise: 0, 90, 180 or 270.
 */
turn: number, };

export type SheetView = { 
/**
 * Id of the kept file.
 */
file: string, 
/**
 * The file's name when it was added.
 */
name: string, 
/**
 * Media type.
 */
media: string, 
/**
 * Size in bytes.
 */
size: number, 
/**
 * Pages: 1 for a photo.
 */
pages: number, 
/**
 * Degrees clockwise it is turned by: 0, 90, 180 or 270.
 */
turn: number, 
/**
 * A small picture, JPEG in base64.
 */
thumbnail: string, };

export type SitAtWindow = { 
/**
 * Window; none to leave it.
 */
window: string | null, };

export type SlotView = { 
/**
 * Code.
 */
code: string, 
/**
 * As people call it.
 */
label: string, 
/**
 * Why it is asked for.
 */
clause: string, 
/**
 * Whether this household needs it.
 */
needed: boolean, 
/**
 * What is in it, the oldest first.
 */
items: Array<EvidenceView>, 
/**
 * What was removed from it and can be put back.
 */
removed: Array<EvidenceView>, };

export type SplitFile = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Version that was looked at.
 */
version: number, 
/**
 * Person id of the new household's head, a member so far.
 */
head: string, 
/**
 * Who goes with them.
 */
members: Array<MovedMember>, 
/**
 * Why.
 */
reason: string, };

export type SpoilNumbers = { 
/**
 * Holder.
 */
holder: HolderRef, 
/**
 * Kind.
 */
kind: string, 
/**
 * First number, which is the next blank one.
 */
from: string, 
/**
 * Last number.
 */
to: string, 
/**
 * Reason.
 */
reason: string, };

export type StackDesk = { 
/**
 * What the list shows.
 */
row: StackRow, 
/**
 * Which look it is: 1, 2 or 3; 0 when nothing is keyed any more.
 */
look: number, 
/**
 * Sheets keyed in this look.
 */
count: number, 
/**
 * Sheets this look is about.
 */
of: number, 
/**
 * Their sum.
 */
sum: number, 
/**
 * The last sheets of this look, the newest first.
 */
last: Array<EntryRow>, 
/**
 * The numbers to look at again, as printed.
 */
again: Array<string>, 
/**
 * Why the session's account may not key this look.
 */
refused: string | null, };

export type StackFault = "missing" | "double" | "out_of_order" | "amount" | "unit" | "day" | "state" | "not_issued" | "copies" | "returned" | "other_book" | "unknown";

export type StackRequest = { 
/**
 * Stack.
 */
stack: string, };

export type StackResult = { 
/**
 * What the list shows.
 */
row: StackRow, 
/**
 * What was checked, in words.
 */
scope: string, 
/**
 * Day of the comparison.
 */
date: string | null, 
/**
 * Sheets seen.
 */
seen: number, 
/**
 * Their sum; void sheets count for nothing.
 */
seen_total: number, 
/**
 * Sheets the ledger has.
 */
held: number, 
/**
 * Their sum.
 */
held_total: number, 
/**
 * Sheets that agree.
 */
agreed: number, 
/**
 * What does not agree.
 */
rows: Array<MismatchLine>, 
/**
 * Where two looks differ.
 */
contested: Array<Contested>, 
/**
 * Why its books cannot be verified from here; none when they can.
 */
not_verifiable: string | null, };

export type StackRow = { 
/**
 * Id.
 */
id: string, 
/**
 * What it is, in words.
 */
label: string, 
/**
 * Name of the kind.
 */
kind_name: string, 
/**
 * State.
 */
state: StackState, 
/**
 * In words: what is to be done.
 */
state_label: string, 
/**
 * Sheets it should hold.
 */
expected: number, 
/**
 * Sheets keyed in the first look.
 */
keyed: number, 
/**
 * Differences found; none before the comparison.
 */
findings: number | null, 
/**
 * Differences still to be settled.
 */
open: number, 
/**
 * When it was opened.
 */
opened_at: string, };

export type StackScope = { "book": { 
/**
 * Book.
 */
book: string, } } | { "day": { 
/**
 * Window.
 */
window: string, 
/**
 * Day.
 */
day: string, } } | { "return": { 
/**
 * Who brings them.
 */
holder: HolderRef, } };

export type StackState = "first" | "second" | "third" | "settling" | "closed";

export type StepCommand = "step" | "review" | "approve";

export type StepRequest = { 
/**
 * Household file id.
 */
household: string, 
/**
 * Version of the file that was looked at.
 */
version: number, 
/**
 * What is done.
 */
deed: Deed, 
/**
 * Opinion or reason; needed for refusing, going back, ending and reopening.
 */
opinion?: string | null, 
/**
 * The day it was done; today when left out.
 */
done_on?: string | null, 
/**
 * Last day of the notice that begins: only when it is longer than it must be, or the year's holidays are not known.
 */
notice_until?: string | null, };

export type StepRow = { 
/**
 * Place among the file's steps; 0 for what happened before steps were kept.
 */
seq: number, 
/**
 * What was done, in words.
 */
label: string, 
/**
 * Where the file stood after.
 */
to_label: string, 
/**
 * Opinion or reason.
 */
opinion: string | null, 
/**
 * Who.
 */
who: string, 
/**
 * The day it was done.
 */
done_on: string, 
/**
 * When it was typed.
 */
at: string, };

export type StubEntries = { 
/**
 * Numbers, in their order.
 */
items: Array<StubEntry>, 
/**
 * Rows of numbers that were entered before.
 */
entered: number, 
/**
 * Rows that cannot be read.
 */
faults: Array<StubFault>, };

export type StubEntry = { 
/**
 * Row, from 1.
 */
row: number, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Day on the stub.
 */
date: string | null, 
/**
 * The unit of exactly this name, where there is one.
 */
unit: string | null, 
/**
 * Payer as written.
 */
payer: string, 
/**
 * Amount; none of a void number.
 */
amount: number | null, 
/**
 * Whether it is void.
 */
void: boolean, };

export type StubFault = { 
/**
 * Row, from 1.
 */
row: number, 
/**
 * Cell, where it is one.
 */
cell: string | null, 
/**
 * What is wrong, in words.
 */
message: string, };

export type StubReport = { 
/**
 * Rows that can be read.
 */
rows: number, 
/**
 * Of these, void.
 */
voids: number, 
/**
 * Sum of the others.
 */
total: number, 
/**
 * What does not agree with the ledger.
 */
findings: Array<MismatchLine>, 
/**
 * How many more findings there are than are listed.
 */
more: number, 
/**
 * Rows that cannot be read.
 */
faults: Array<StubFault>, };

export type StubRequest = { 
/**
 * Stub.
 */
stub: string, };

export type StubView = { 
/**
 * Id.
 */
id: string, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Day.
 */
day: string, 
/**
 * What became of the number.
 */
what: StubWhat, 
/**
 * In words.
 */
what_label: string, 
/**
 * Payer; none of a blank.
 */
payer: string | null, 
/**
 * Amount; none of a blank, below nothing on a red entry.
 */
total: number | null, 
/**
 * Why it is void or lost.
 */
reason: string | null, 
/**
 * Copies of a void receipt that lay there.
 */
copies_seen: number | null, 
/**
 * Whether the books here do not say so yet.
 */
open: boolean, 
/**
 * Whether the number stands in the books and only what changed since does not.
 */
change: boolean, 
/**
 * Why the books do not follow what changed.
 */
aside: string | null, };

export type StubWhat = "issued" | "void" | "spoiled" | "lost";

export type StubsEntered = { 
/**
 * Receipts that stand.
 */
receipts: number, 
/**
 * Void and lost numbers.
 */
voids: number, 
/**
 * Receipts entered before that their office has made void, or of which it lost a copy, since.
 */
mended: number, 
/**
 * The next blank number as printed; none when no book is left.
 */
next: string | null, 
/**
 * Why the first of the stubs that are not entered is not.
 */
stopped: string | null, };

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

export type TakeAnswer = { 
/**
 * The answer file.
 */
path: string, };

export type TakeBackBook = { 
/**
 * Book.
 */
book: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Who brought it.
 */
signed_by: string, };

export type TakeInCards = { 
/**
 * Face value.
 */
face: number, 
/**
 * First serial.
 */
from: string, 
/**
 * Last serial.
 */
to: string, 
/**
 * Where they come from.
 */
note: string | null, };

export type TakeKeys = { 
/**
 * The statement.
 */
path: string, 
/**
 * For new keys: their words as the other side read them out.
 */
words?: string | null, };

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

export type TrainingDay = { 
/**
 * The day the training office shows from the next login on; none is the computer's day.
 */
today: string | null, };

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

export type TrustIssuer = { 
/**
 * The file.
 */
path: string, 
/**
 * The ten words as the other office read them out.
 */
fingerprint: string, };

export type TryPlace = { 
/**
 * The place; a password left empty is the one that is kept for the same address and user.
 */
place: SharedPlace, };

export type UnderMonth = "by_day" | "nothing";

export type UndoAccept = { 
/**
 * Import.
 */
import: string, 
/**
 * Why.
 */
reason: string, };

export type UndoImport = { 
/**
 * Id.
 */
import: string, 
/**
 * Why.
 */
reason: string, };

export type UndoMark = { 
/**
 * Line of a released batch.
 */
line: string, 
/**
 * Why the mark was wrong.
 */
reason: string, };

export type UndoOutside = { 
/**
 * List id.
 */
list: string, 
/**
 * Why.
 */
reason: string, };

export type UndoParcel = { 
/**
 * The intake.
 */
intake: string, 
/**
 * Why.
 */
reason: string, };

export type UnionSearch = { 
/**
 * Part of the name, pinyin or initials; empty gives the first by name.
 */
q: string, };

export type UnitSearch = { 
/**
 * Name, pinyin, initials, or the front of the credit code.
 */
q: string, };

export type UnitView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Whether it is a union.
 */
union: boolean, 
/**
 * Full name.
 */
name: string, 
/**
 * Unified social credit code.
 */
credit_code: string | null, };

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

export type Vehicle = { 
/**
 * 购置年份.
 */
year: number | null, 
/**
 * 用途, code of `vehicle_use`.
 */
use: string | null, };

export type VerifyBook = { 
/**
 * Book.
 */
book: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Stubs counted.
 */
stubs: number, 
/**
 * What was found.
 */
note: string | null, };

export type VerifyQr = { 
/**
 * What the scanner read.
 */
text: string, 
/**
 * Who paid, as printed: compared, also where the code has only a digest of it.
 */
payer?: string | null, };

export type VoidReceipt = { 
/**
 * Receipt.
 */
receipt: string, 
/**
 * Version seen.
 */
version: number, 
/**
 * Reason.
 */
reason: string, 
/**
 * Copies that lie here.
 */
copies_seen: number, 
/**
 * Copies that do not.
 */
missing: Array<MissingCopy>, };

export type VoucherRequest = { 
/**
 * Line of a released batch.
 */
line: string, };

export type WaitingParcel = { 
/**
 * Id.
 */
id: string, 
/**
 * The other office.
 */
peer: string, 
/**
 * Its name.
 */
from: string, 
/**
 * Its number.
 */
counter: number, 
/**
 * When it was put aside.
 */
at: string, 
/**
 * Numbers that must be received before it, in order.
 */
before: number[], 
/**
 * Those among them that have not come yet: ask the other side for these.
 */
missing: number[], 
/**
 * Where it is kept: give this to `parcels.check` and `parcels.receive`.
 */
path: string, };

export type Watch = "in_progress" | "notice_running" | "notice_over" | "to_review" | "to_approve" | "to_verify" | "stale" | "never_helped" | "helped_often" | "no_account" | "leaving_school" | "temporary" | "papers_missing" | "consent_missing";

export type WatchExport = { 
/**
 * The list.
 */
watch: Watch, 
/**
 * Path of the workbook.
 */
path: string, };

export type WatchFolder = { 
/**
 * Folder that a document camera writes into.
 */
folder: string, 
/**
 * Names already seen.
 */
seen: Array<string>, };

export type WatchListRequest = { 
/**
 * The list.
 */
watch: Watch, 
/**
 * Where the page before ended.
 */
cursor?: string | null, 
/**
 * Rows on a page; 50 when left out.
 */
limit?: number | null, };

export type WatchRow = { 
/**
 * Household file id.
 */
id: string, 
/**
 * File number.
 */
number: string, 
/**
 * Name of the lead worker.
 */
lead_name: string, 
/**
 * Union.
 */
union_name: string | null, 
/**
 * Where the file stands.
 */
state_label: string, 
/**
 * Why it is on the list.
 */
note: string, };

export type WatchTile = { 
/**
 * The list.
 */
watch: Watch, 
/**
 * Its title.
 */
label: string, 
/**
 * What it is and where it comes from.
 */
hint: string, 
/**
 * How many files are on it.
 */
count: number, 
/**
 * There are more: the list is not counted to the end.
 */
at_least: boolean, };

export type WayRow = { 
/**
 * The deed.
 */
deed: Deed, 
/**
 * Button.
 */
label: string, 
/**
 * Where it leads.
 */
to_label: string, 
/**
 * The command it is done with.
 */
command: StepCommand, 
/**
 * Whether it needs an opinion.
 */
opinion: boolean, 
/**
 * Why it cannot be done now, whoever asks.
 */
why_not: string | null, };

export type WebdavPlace = { 
/**
 * The folder's address, `https://…`.
 */
address: string, 
/**
 * User name; empty for a server that asks for none.
 */
user: string, 
/**
 * Password.
 */
password: Secret, 
/**
 * Certificate (PEM) of the authority that signed the server's, beside those the computer trusts; else empty.
 */
certificate: string, };

export type WhyNot = { 
/**
 * submit, check, return, release or `remove_line`.
 */
action: string, 
/**
 * Why, and what to do.
 */
message: string, };

export type WindowView = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: number, 
/**
 * Name.
 */
name: string, 
/**
 * Whether it is in use.
 */
active: boolean, };

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

export type WithdrawAid = { 
/**
 * Application.
 */
application: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Why.
 */
reason: string, };

export type WithdrawAidNotice = { 
/**
 * Notice.
 */
notice: string, 
/**
 * Version that was seen.
 */
version: number, 
/**
 * Why.
 */
reason: string, };

export type WithdrawConfirmation = { 
/**
 * Id.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

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
  /** 选择要打开的几个文件 */
  "files.pick_many": { req: PickOpen; res: PickedMany };
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
  /** 设定演练日期 */
  "training.day": { req: TrainingDay; res: TrainingDay };
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
  /** 查看共享位置 */
  "carrier.get": { req: Empty; res: PlaceView };
  /** 检查共享位置 */
  "carrier.check": { req: TryPlace; res: PlaceChecked };
  /** 开通共享位置 */
  "carrier.save": { req: TryPlace; res: PlaceView };
  /** 停用共享位置 */
  "carrier.off": { req: Empty; res: PlaceView };
  /** 查看共享位置的收发 */
  "carrier.overview": { req: Empty; res: PlaceOverview };
  /** 把交换包放到共享位置 */
  "carrier.send": { req: SendParcels; res: PutParcels };
  /** 从共享位置取交换包 */
  "carrier.collect": { req: Empty; res: CollectedParcels };
  /** 不收取来的交换包 */
  "carrier.discard": { req: DiscardParcel; res: Empty };
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
  /** 查看导入的档案 */
  "households.import_files": { req: ImportFilesRequest; res: Page<ImportFile> };
  /** 整批入档 */
  "households.import_accept": { req: AcceptImport; res: ImportDecided };
  /** 退回整批入档 */
  "households.import_accept_undo": { req: UndoAccept; res: ImportDecided };
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
  /** 查看附件 */
  "attachments.list": { req: AttachmentsOf; res: AttachmentsView };
  /** 加入附件 */
  "attachments.add": { req: AddAttachments; res: AttachmentsAdded };
  /** 整理附件 */
  "attachments.arrange": { req: ArrangeSheets; res: AttachmentsView };
  /** 移除附件 */
  "attachments.remove": { req: RemoveEvidence; res: AttachmentsView };
  /** 放回附件 */
  "attachments.restore": { req: RestoreEvidence; res: AttachmentsView };
  /** 查看附件的一页 */
  "attachments.page": { req: AttachmentPage; res: AttachmentPicture };
  /** 另存附件 */
  "attachments.save": { req: SaveAttachment; res: PathWritten };
  /** 接收高拍仪的文件 */
  "attachments.arrived": { req: WatchFolder; res: Array<Arrived> };
  /** 查看认定规则 */
  "rules.view": { req: Empty; res: RulesView };
  /** 选用认定规则 */
  "rules.choose": { req: ChooseRules; res: RulesView };
  /** 装入规则文件 */
  "rules.load": { req: LoadRules; res: RulesView };
  /** 查看标准的名称 */
  "rules.figure_names": { req: Empty; res: Array<Code> };
  /** 按某日核算困难类别 */
  "households.assess_as_of": { req: AssessAsOf; res: AssessedAsOf };
  /** 按现行规则重新核算全部档案 */
  "households.reassess": { req: Reassess; res: ReassessPage };
  /** 核对可以申请哪些项目 */
  "households.entitled": { req: EntitledRequest; res: Array<Entitled> };
  /** 查看外部名单种类 */
  "outside.kinds": { req: Empty; res: Array<Code> };
  /** 写出外部名单模板 */
  "outside.template": { req: PathRequest; res: PathWritten };
  /** 检查外部名单 */
  "outside.check": { req: CheckOutside; res: OutsideReport };
  /** 写出标明错误的外部名单 */
  "outside.errors_file": { req: OutsideErrors; res: PathWritten };
  /** 导入外部名单 */
  "outside.import": { req: ImportOutside; res: OutsideListRow };
  /** 撤回外部名单 */
  "outside.undo": { req: UndoOutside; res: Array<OutsideListRow> };
  /** 查看外部名单 */
  "outside.lists": { req: Empty; res: Array<OutsideListRow> };
  /** 查看比对结果 */
  "outside.matches": { req: OutsideMatches; res: Page<OutsideMatch> };
  /** 认定比对结果 */
  "outside.decide": { req: DecideMatch; res: OutsideMatch };
  /** 查看档案办理经过 */
  "households.life": { req: LifeRequest; res: LifeView };
  /** 办理档案步骤 */
  "households.step": { req: StepRequest; res: LifeView };
  /** 复核档案 */
  "households.review": { req: StepRequest; res: LifeView };
  /** 审批档案 */
  "households.approve": { req: StepRequest; res: LifeView };
  /** 登记公示异议 */
  "households.objection": { req: NewObjection; res: LifeView };
  /** 答复公示异议 */
  "households.objection_answer": { req: AnswerObjection; res: LifeView };
  /** 变更户主 */
  "households.change_head": { req: ChangeHead; res: LifeView };
  /** 分户 */
  "households.split": { req: SplitFile; res: LifeView };
  /** 合户 */
  "households.join": { req: JoinFiles; res: LifeView };
  /** 临时救助转正或标记 */
  "households.settle_temporary": { req: SettleTemporary; res: LifeView };
  /** 查看档案提醒 */
  "households.watch": { req: Empty; res: Array<WatchTile> };
  /** 查看档案提醒名单 */
  "households.watch_list": { req: WatchListRequest; res: Page<WatchRow> };
  /** 导出档案提醒名单 */
  "households.watch_export": { req: WatchExport; res: Exported };
  /** 查看困难线索 */
  "households.leads": { req: ListLeads; res: Page<LeadRow> };
  /** 登记困难线索 */
  "households.lead_save": { req: SaveLead; res: LeadRow };
  /** 结束困难线索 */
  "households.lead_close": { req: CloseLead; res: LeadRow };
  /** 查看结对的单位 */
  "parcels.peers": { req: Empty; res: Array<PeerRow> };
  /** 查看发出的邀请 */
  "parcels.invitations": { req: Empty; res: Array<InvitationRow> };
  /** 写出邀请文件 */
  "parcels.invite": { req: Invite; res: PathWritten };
  /** 查看收到的是什么文件 */
  "parcels.look": { req: ReceiveParcel; res: ParcelFile };
  /** 导入邀请并写出答复文件 */
  "parcels.join": { req: JoinCentre; res: PeerRow };
  /** 导入答复文件 */
  "parcels.answer": { req: TakeAnswer; res: PeerRow };
  /** 核对词语并确认结对 */
  "parcels.confirm": { req: ConfirmPeer; res: PeerRow };
  /** 放弃待核对的结对 */
  "parcels.peer_forget": { req: PeerRequest; res: Empty };
  /** 吊销对方的密钥 */
  "parcels.peer_revoke": { req: RevokePeer; res: PeerRow };
  /** 查看本单位的交换密钥 */
  "parcels.keys": { req: Empty; res: OwnKeys };
  /** 更换或吊销本单位的交换密钥 */
  "parcels.keys_replace": { req: ReplaceKeys; res: OwnKeys };
  /** 写出密钥更换文件 */
  "parcels.keys_file": { req: KeysFile; res: PathWritten };
  /** 导入对方的密钥更换文件 */
  "parcels.keys_take": { req: TakeKeys; res: PeerRow };
  /** 查看要发的内容 */
  "parcels.outgoing": { req: PeerRequest; res: Outgoing };
  /** 生成交换包 */
  "parcels.make": { req: MakeParcel; res: ParcelMade };
  /** 查看生成过的交换包 */
  "parcels.sent": { req: ListSent; res: Page<ParcelMade> };
  /** 再次导出交换包 */
  "parcels.again": { req: AgainParcel; res: PathWritten };
  /** 试收交换包 */
  "parcels.check": { req: ReceiveParcel; res: ParcelReport };
  /** 接收交换包 */
  "parcels.receive": { req: ReceiveParcel; res: ParcelReport };
  /** 放下早到的交换包 */
  "parcels.hold": { req: ReceiveParcel; res: WaitingParcel };
  /** 查看早到的交换包 */
  "parcels.waiting": { req: Empty; res: Array<WaitingParcel> };
  /** 拿掉早到的交换包 */
  "parcels.waiting_drop": { req: DropWaiting; res: Empty };
  /** 查看接收记录 */
  "parcels.intakes": { req: ListIntakes; res: Page<IntakeView> };
  /** 打开一次接收 */
  "parcels.intake": { req: IntakeRequest; res: OpenIntake };
  /** 查看接收的各条 */
  "parcels.intake_rows": { req: ListIntakeRows; res: Page<ParcelRow> };
  /** 撤销接收的交换包 */
  "parcels.undo": { req: UndoParcel; res: Empty };
  /** 查看没有收下的各条 */
  "parcels.refused": { req: ListRefused; res: Page<RefusedRow> };
  /** 再收一次没有收下的 */
  "parcels.retry": { req: RetryRow; res: ParcelRow };
  /** 查看冲突 */
  "parcels.conflicts": { req: ListConflicts; res: Page<ConflictRow> };
  /** 核定冲突 */
  "parcels.decide": { req: DecideConflict; res: ConflictRow };
  /** 撤回冲突核定 */
  "parcels.decide_undo": { req: ConflictRequest; res: ConflictRow };
  /** 查看可能重复的人 */
  "parcels.doubles": { req: ListDoubles; res: Page<DoubleRow> };
  /** 合并重复的人 */
  "parcels.double_merge": { req: MergeDouble; res: DoubleRow };
  /** 核定不是同一个人 */
  "parcels.double_apart": { req: PartDouble; res: DoubleRow };
  /** 撤回重复的核定 */
  "parcels.double_undo": { req: DoubleRequest; res: DoubleRow };
  /** 查看中心的回执 */
  "parcels.answers": { req: ListAnswers; res: Page<AnswerRow> };
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
  /** 登记用人单位确认 */
  "workstudy.confirm": { req: Confirm; res: AttendanceView };
  /** 撤下用人单位确认 */
  "workstudy.confirmation_withdraw": { req: WithdrawConfirmation; res: AttendanceView };
  /** 结算预览 */
  "workstudy.settle_preview": { req: SeasonRequest; res: Array<SettleLine> };
  /** 结算 */
  "workstudy.settle": { req: SettleRequest; res: SettleDone };
  /** 撤销结算 */
  "workstudy.unsettle": { req: UnsettleRequest; res: SettleLine };
  /** 查看救助项目种类和范例 */
  "aid.rules": { req: Empty; res: AidRules };
  /** 查看救助项目 */
  "aid.programmes": { req: Empty; res: Array<AidProgrammeView> };
  /** 保存救助项目 */
  "aid.programme_save": { req: SaveAidProgramme; res: AidProgrammeView };
  /** 查看救助候选名单 */
  "aid.candidates": { req: AidCandidatesRequest; res: Page<AidCandidate> };
  /** 救助申请 */
  "aid.apply": { req: AidApply; res: AidApplicationRow };
  /** 核对未建档人员 */
  "aid.off_file_look": { req: AidOffFileLook; res: AidOffFileFound };
  /** 未建档人员救助申请 */
  "aid.apply_off_file": { req: AidApplyOffFile; res: AidApplicationRow };
  /** 查看救助申请 */
  "aid.applications": { req: ListAidApplications; res: Page<AidApplicationRow> };
  /** 审核救助申请 */
  "aid.review": { req: ReviewAid; res: AidApplicationRow };
  /** 撤回救助申请 */
  "aid.withdraw": { req: WithdrawAid; res: AidApplicationRow };
  /** 写出救助申请模板 */
  "aid.import_template": { req: PathRequest; res: PathWritten };
  /** 检查救助申请名单 */
  "aid.import_check": { req: CheckAidImport; res: AidImportReport };
  /** 写出标明错误的救助申请名单 */
  "aid.import_errors_file": { req: AidErrorsFile; res: PathWritten };
  /** 导入救助申请名单 */
  "aid.import": { req: ImportAid; res: AidImported };
  /** 查看导入的救助申请名单 */
  "aid.imports": { req: AidProgrammeRequest; res: Array<ImportedFile> };
  /** 查看导入的救助申请后又办理的 */
  "aid.import_uses": { req: ImportOf; res: Array<ImportUse> };
  /** 撤销整次导入的救助申请 */
  "aid.import_undo": { req: UndoImport; res: ImportUndone };
  /** 查看救助名单 */
  "aid.lists": { req: AidProgrammeRequest; res: Array<AidListView> };
  /** 定救助名单 */
  "aid.freeze": { req: FreezeAid; res: Array<AidListView> };
  /** 公示救助名单 */
  "aid.notice_open": { req: OpenAidNotice; res: Array<AidListView> };
  /** 撤下公示 */
  "aid.notice_withdraw": { req: WithdrawAidNotice; res: Array<AidListView> };
  /** 登记公示异议 */
  "aid.objection": { req: AidObjectionRequest; res: Array<AidListView> };
  /** 办结公示异议 */
  "aid.objection_answer": { req: AnswerAidObjection; res: Array<AidListView> };
  /** 按名单生成应发 */
  "aid.pay": { req: AidProgrammeRequest; res: AidPaid };
  /** 查看购书卡库存 */
  "aid.card_stock": { req: Empty; res: Array<AidCardStock> };
  /** 查看购书卡 */
  "aid.cards": { req: ListAidCards; res: Page<AidCardRow> };
  /** 购书卡入库 */
  "aid.cards_in": { req: TakeInCards; res: Array<AidCardStock> };
  /** 查看领卡名单 */
  "aid.card_holders": { req: AidProgrammeRequest; res: Array<AidCardHolder> };
  /** 发购书卡 */
  "aid.card_out": { req: HandOutCards; res: Array<AidCardHolder> };
  /** 退购书卡 */
  "aid.card_return": { req: CardStep; res: Array<AidCardStock> };
  /** 作废购书卡 */
  "aid.card_void": { req: CardStep; res: Array<AidCardStock> };
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
  /** 检查银行结果文件 */
  "payments.results_check": { req: CheckResults; res: ResultsReport };
  /** 查看银行结果文件的各列 */
  "payments.results_columns": { req: ColumnsRequest; res: SheetColumns };
  /** 记住银行结果文件的列对应 */
  "payments.results_mapping_save": { req: SaveMapping; res: MappingView };
  /** 写出标明问题的银行结果文件 */
  "payments.results_errors_file": { req: ResultsErrorsFile; res: PathWritten };
  /** 登记银行结果文件 */
  "payments.results_import": { req: ImportResults; res: BatchView };
  /** 查看登记过的银行结果文件 */
  "payments.results_imports": { req: BatchRequest; res: Array<ImportedFile> };
  /** 查看银行结果文件登记后又办理的 */
  "payments.results_uses": { req: ImportOf; res: Array<ImportUse> };
  /** 撤销整次登记的银行结果文件 */
  "payments.results_undo": { req: UndoImport; res: ImportUndone };
  /** 登记银行结果 */
  "payments.mark": { req: MarkLines; res: BatchView };
  /** 撤销银行结果登记 */
  "payments.mark_undo": { req: UndoMark; res: BatchView };
  /** 查看冲回 */
  "payments.reversals": { req: ListReversals; res: Page<ReversalRow> };
  /** 申请冲回 */
  "payments.reversal_ask": { req: AskReversal; res: BatchView };
  /** 确认冲回 */
  "payments.reversal_decide": { req: DecideReversal; res: BatchView };
  /** 提出核实放行 */
  "payments.clearance_ask": { req: AskClearance; res: Empty };
  /** 核实放行 */
  "payments.clearance_decide": { req: DecideClearance; res: Empty };
  /** 查看发放台账 */
  "payments.ledger": { req: Empty; res: Ledger };
  /** 查找单位 */
  "units.search": { req: UnitSearch; res: Array<UnitView> };
  /** 保存单位资料 */
  "units.save": { req: SaveUnit; res: UnitView };
  /** 查看窗口 */
  "windows.list": { req: Empty; res: Array<WindowView> };
  /** 保存窗口 */
  "windows.save": { req: SaveWindow; res: WindowView };
  /** 查看今天坐的窗口 */
  "windows.mine": { req: Empty; res: SeatView };
  /** 选择今天坐的窗口 */
  "windows.sit": { req: SitAtWindow; res: SeatView };
  /** 查看票据种类 */
  "receipts.kinds": { req: Empty; res: Array<ReceiptKindView> };
  /** 查看票据种类范例 */
  "receipts.kind_examples": { req: Empty; res: Array<ReceiptKindForm> };
  /** 保存票据种类 */
  "receipts.kind_save": { req: SaveReceiptKind; res: ReceiptKindView };
  /** 领入票据 */
  "receipts.deliver": { req: DeliverReceipts; res: Array<BookRow> };
  /** 查看票据 */
  "receipts.books": { req: ListBooks; res: Page<BookRow> };
  /** 打开票据本 */
  "receipts.book": { req: BookRequest; res: BookRow };
  /** 清点票据 */
  "receipts.check_in": { req: CheckInBook; res: BookRow };
  /** 发出票据 */
  "receipts.hand_out": { req: HandOutBooks; res: Array<BookRow> };
  /** 收回票据 */
  "receipts.take_back": { req: TakeBackBook; res: BookRow };
  /** 交回借来的票据 */
  "receipts.give_back": { req: GiveBackBook; res: BookRow };
  /** 解除借出的票据 */
  "receipts.lease_release": { req: ReleaseBook; res: BookRow };
  /** 查看报来的存根 */
  "receipts.stubs": { req: HolderStubs; res: Page<StubView> };
  /** 存根记账 */
  "receipts.stubs_enter": { req: HolderStubs; res: StubsEntered };
  /** 搁置存根的变化 */
  "receipts.stub_aside": { req: SetStubAside; res: StubView };
  /** 恢复搁置的存根 */
  "receipts.stub_aside_undo": { req: StubRequest; res: StubView };
  /** 核销票据 */
  "receipts.verify": { req: VerifyBook; res: BookRow };
  /** 查看票据销毁清册 */
  "receipts.destructions": { req: ListDestructions; res: Page<DestructionRow> };
  /** 打开票据销毁清册 */
  "receipts.destruction": { req: DestructionRequest; res: DestructionView };
  /** 造票据销毁清册 */
  "receipts.destroy_ask": { req: AskDestruction; res: DestructionView };
  /** 确认销毁票据 */
  "receipts.destroy_decide": { req: DecideDestruction; res: DestructionView };
  /** 查看号码清单 */
  "receipts.numbers": { req: ListNumbers; res: NumberPage };
  /** 查看下一个号码 */
  "receipts.next": { req: NextRequest; res: NextNumber };
  /** 开收据 */
  "receipts.issue": { req: IssueReceipt; res: ReceiptView };
  /** 查看收据 */
  "receipts.get": { req: ReceiptRequest; res: ReceiptView };
  /** 查看收据票面 */
  "receipts.papers": { req: ReceiptRequest; res: Array<ReceiptPaper> };
  /** 算收据合计 */
  "receipts.reckon": { req: ReckonReceipt; res: ReckonedReceipt };
  /** 查看当天的收据 */
  "receipts.recent": { req: RecentReceipts; res: Array<ReceiptRow> };
  /** 查看交款人的收据 */
  "receipts.paid_by": { req: PaidBy; res: Array<ReceiptRow> };
  /** 查收据 */
  "receipts.search": { req: FindReceipts; res: Array<ReceiptRow> };
  /** 作废收据 */
  "receipts.void": { req: VoidReceipt; res: ReceiptView };
  /** 登记空白作废 */
  "receipts.spoil": { req: SpoilNumbers; res: NextNumber };
  /** 补录已用号码 */
  "receipts.backfill": { req: BackfillReceipts; res: Backfilled };
  /** 读存根表准备补录 */
  "receipts.stub_entries": { req: ReadStubs; res: StubEntries };
  /** 登记票据遗失 */
  "receipts.lost": { req: ReportLoss; res: Empty };
  /** 查看待确认的红字申请 */
  "receipts.reds": { req: Empty; res: Array<RedView> };
  /** 申请红字收据 */
  "receipts.red_ask": { req: AskRed; res: RedView };
  /** 确认红字收据 */
  "receipts.red_decide": { req: DecideRed; res: RedView };
  /** 查看日结 */
  "receipts.day": { req: DayRequest; res: DayView };
  /** 日结交班 */
  "receipts.day_hand": { req: HandDay; res: DayView };
  /** 日结接班 */
  "receipts.day_take": { req: DayRequest; res: DayView };
  /** 查看票据核对 */
  "receipts.stacks": { req: ListStacks; res: Page<StackRow> };
  /** 查看待录入的票据核对 */
  "receipts.stack_tasks": { req: ListStacks; res: Page<StackRow> };
  /** 开始核对一叠票据 */
  "receipts.stack_open": { req: OpenStack; res: StackRow };
  /** 打开一叠票据 */
  "receipts.stack": { req: StackRequest; res: StackDesk };
  /** 查看号码对应的单位 */
  "receipts.stack_number": { req: ReadNumber; res: NumberRead };
  /** 录入一张票据 */
  "receipts.stack_key": { req: KeySheet; res: KeyedSheet };
  /** 撤回录入的票据 */
  "receipts.stack_undo": { req: StackRequest; res: StackDesk };
  /** 标记单位不符 */
  "receipts.stack_flag": { req: StackRequest; res: StackDesk };
  /** 录完一遍 */
  "receipts.stack_finish": { req: StackRequest; res: StackDesk };
  /** 查看核对结果 */
  "receipts.stack_result": { req: StackRequest; res: StackResult };
  /** 裁定两遍不同的票据 */
  "receipts.stack_decide": { req: DecideSheet; res: StackResult };
  /** 处理核对差异 */
  "receipts.stack_settle": { req: SettleFinding; res: StackResult };
  /** 按核对结果核销票据 */
  "receipts.stack_verify": { req: StackRequest; res: Array<BookRow> };
  /** 查看存根表的各列 */
  "receipts.stub_columns": { req: ColumnsRequest; res: SheetColumns };
  /** 记住存根表的列对应 */
  "receipts.stub_mapping_save": { req: SaveMapping; res: MappingView };
  /** 检查一叠的存根 */
  "receipts.stubs_check": { req: ImportStubs; res: StubReport };
  /** 导入一叠的存根 */
  "receipts.stubs_import": { req: ImportStubs; res: StackDesk };
  /** 查看票据台账 */
  "receipts.ledger": { req: LedgerRequest; res: ReceiptLedger };
  /** 导出票据台账 */
  "receipts.ledger_export": { req: ExportLedger; res: Exported };
  /** 按号码段查看票据台账 */
  "receipts.ledger_ranges": { req: LedgerRangesRequest; res: LedgerRangePage };
  /** 导出号段台账 */
  "receipts.ranges_export": { req: ExportLedger; res: Exported };
  /** 查看工会经费规则 */
  "dues.rules": { req: Empty; res: DuesRules };
  /** 选用工会经费规则 */
  "dues.choose_rules": { req: ChooseDuesRules; res: DuesRules };
  /** 核算工会经费 */
  "dues.preview": { req: DuesForm; res: DuesReckoning };
  /** 保存经费申报 */
  "dues.save": { req: SaveDues; res: DuesView };
  /** 删除经费申报 */
  "dues.remove": { req: RemoveDues; res: Empty };
  /** 写出经费申报模板 */
  "dues.template": { req: PathRequest; res: PathWritten };
  /** 检查经费申报表 */
  "dues.check": { req: CheckDues; res: DuesImportReport };
  /** 导入经费申报表 */
  "dues.import": { req: ImportDues; res: DuesImported };
  /** 查看经费拨缴概况 */
  "dues.summary": { req: Empty; res: DuesSummary };
  /** 查看单位拨缴情况 */
  "dues.units": { req: ListDuesUnits; res: Page<DuesUnitRow> };
  /** 导出单位拨缴情况 */
  "dues.export": { req: ExportDues; res: Exported };
  /** 查看单位经费 */
  "dues.unit": { req: DuesUnitRequest; res: DuesUnitView };
  /** 查看单位交款记录 */
  "dues.payments": { req: DuesPaymentsRequest; res: Page<DuesPayment> };
  /** 开票时查看应交和已交 */
  "dues.hint": { req: DuesUnitRequest; res: DuesHint };
  /** 保存单位联系人 */
  "dues.contact_save": { req: SaveDuesContact; res: DuesUnitView };
  /** 生成发放凭证 */
  "documents.voucher": { req: VoucherRequest; res: DocumentRow };
  /** 生成整批凭证 */
  "documents.vouchers": { req: BatchPapers; res: DocumentRow };
  /** 生成花名册 */
  "documents.roster": { req: BatchPapers; res: DocumentRow };
  /** 生成银行批量文件 */
  "documents.bank_file": { req: BankFileRequest; res: DocumentRow };
  /** 生成发放审批表 */
  "documents.approval": { req: BatchPapers; res: DocumentRow };
  /** 生成发放公示 */
  "documents.notice": { req: NoticeRequest; res: DocumentRow };
  /** 生成对账单 */
  "documents.statement": { req: HouseholdPaper; res: DocumentRow };
  /** 生成档案表 */
  "documents.household": { req: HouseholdPaper; res: DocumentRow };
  /** 生成空白档案表 */
  "documents.household_blank": { req: Empty; res: DocumentRow };
  /** 生成困难认定说明 */
  "documents.eligibility": { req: EligibilityPaper; res: DocumentRow };
  /** 生成救助申请表 */
  "documents.aid_application": { req: AidApplicationPaper; res: DocumentRow };
  /** 生成公示单 */
  "documents.aid_notice": { req: AidNoticePaper; res: DocumentRow };
  /** 生成购书卡签领表 */
  "documents.aid_cards": { req: AidCardsPaper; res: DocumentRow };
  /** 生成建档公示单 */
  "documents.file_notice": { req: HouseholdPaper; res: DocumentRow };
  /** 生成工会经费对账单 */
  "documents.dues_statement": { req: DuesStatementPaper; res: DocumentRow };
  /** 生成收据 */
  "documents.receipt": { req: ReceiptRequest; res: DocumentRow };
  /** 补打收据 */
  "documents.receipt_again": { req: ReceiptRequest; res: DocumentRow };
  /** 生成票据领用单 */
  "documents.receipt_handover": { req: HandoverPaper; res: DocumentRow };
  /** 生成票据销毁清册 */
  "documents.receipt_destruction": { req: DestructionPaper; res: DocumentRow };
  /** 生成票据日结单 */
  "documents.receipt_day": { req: DayRequest; res: DocumentRow };
  /** 生成票据领用存台账 */
  "documents.receipt_ledger": { req: LedgerRequest; res: DocumentRow };
  /** 生成票据号段台账 */
  "documents.receipt_ranges": { req: LedgerRequest; res: DocumentRow };
  /** 生成票据遗失报告 */
  "documents.receipt_lost": { req: LostPaper; res: DocumentRow };
  /** 生成票据核对差异单 */
  "documents.receipt_mismatch": { req: StackRequest; res: DocumentRow };
  /** 生成交换包清单 */
  "documents.parcel_summary": { req: ParcelPaper; res: DocumentRow };
  /** 生成回执 */
  "documents.parcel_answers": { req: AnswersPaper; res: DocumentRow };
  /** 扫描交来的表 */
  "documents.scanned": { req: ScanPaper; res: ScannedPaper };
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
  /** 查看本单位的验证公钥 */
  "issuers.own": { req: Empty; res: IssuerRow };
  /** 更换本单位的验证密钥 */
  "issuers.renew": { req: RenewKey; res: IssuerRow };
  /** 查看本单位换下的公钥 */
  "issuers.past": { req: Empty; res: Array<PastKeyRow> };
  /** 导出本单位的验证公钥 */
  "issuers.export": { req: IssuerFile; res: Empty };
  /** 查看信任的开票单位 */
  "issuers.list": { req: Empty; res: Array<IssuerRow> };
  /** 检查公钥文件 */
  "issuers.check": { req: IssuerFile; res: IssuerRow };
  /** 信任开票单位 */
  "issuers.trust": { req: TrustIssuer; res: Array<IssuerRow> };
  /** 不再信任开票单位 */
  "issuers.revoke": { req: RevokeIssuer; res: Array<IssuerRow> };
  /** 验证票据二维码 */
  "receipts.verify_qr": { req: VerifyQr; res: QrVerified };
  /** 列出套打的票据格式 */
  "printing.forms": { req: Empty; res: Array<FormRow> };
  /** 查看打印机校准 */
  "printing.profile": { req: PrinterForm; res: PrintingProfile };
  /** 查看打印方式 */
  "printing.choice": { req: PrinterForm; res: OverlayChoice };
  /** 打印校准页 */
  "printing.sheet": { req: PrinterForm; res: Empty };
  /** 校准打印机 */
  "printing.calibrate": { req: Calibrate; res: PrintingProfile };
  /** 清除打印机校准 */
  "printing.reset": { req: PrinterForm; res: PrintingProfile };
  /** 查看银行文件格式 */
  "bank_profiles.list": { req: Empty; res: Array<BankProfileRow> };
  /** 保存银行文件格式 */
  "bank_profiles.save": { req: SaveBankProfile; res: Array<BankProfileRow> };
  /** 删除银行文件格式 */
  "bank_profiles.remove": { req: BankProfileRequest; res: Array<BankProfileRow> };
  /** 设默认银行文件格式 */
  "bank_profiles.set_default": { req: BankProfileRequest; res: Array<BankProfileRow> };
  /** 预览银行文件格式 */
  "bank_profiles.preview": { req: PreviewBankProfile; res: ProfilePreview };
  /** 查看常用统计 */
  "reports.presets": { req: Empty; res: Array<ReportPreset> };
  /** 查看统计 */
  "reports.aid": { req: ReportRequest; res: ReportView };
  /** 查看统计背后的人 */
  "reports.people": { req: ReportPeopleRequest; res: Page<ReportPerson> };
  /** 导出统计 */
  "reports.export": { req: ExportReport; res: Exported };
  /** 查看审计记录 */
  "audit.page": { req: AuditRequest; res: Page<AuditRow> };
  /** 查看审计的筛选项 */
  "audit.filters": { req: Empty; res: AuditFilters };
  /** 验证审计记录 */
  "audit.verify": { req: Empty; res: AuditVerified };
}
