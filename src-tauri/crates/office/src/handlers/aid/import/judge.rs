//! Row after row: an application like a typed one, or the cells that stand in its way. A row that is refused leaves
//! nothing behind; those after it are judged as if it had not been there.

use std::collections::HashMap;

use ::aid::eligibility::Told;
use ::aid::wire::{AidApplyOffFile, AidKind};
use ::aid::{AidApplication, AidProgramme, FromList, Pack, stage_label};
use hardship::Household;
use hardship::wire::ImportState;
use kernel::{CitizenId, Error, Money, Result};
use sheets::aid::{
    ACCOUNT, ASKED, BANK, COST, EMPLOYER, MAJOR, PHONE, REASON, SCHOOL, STAGE, STUDENT_ID_NUMBER, STUDENT_NAME,
    WORKER_ID_NUMBER, WORKER_NAME, aid_applications,
};
use sheets::{CellError, Row, Value};
use store::Write;

use super::List;
use super::find::{self, Fault, id, text};
use crate::handlers::aid::{facts, off_file};
use crate::handlers::imports::rows::Chosen;
use crate::progress::Progress;

/// Rows between two reports of progress.
const STEP: usize = 100;

/// What rows are judged by.
pub(super) struct Judge<'a> {
    pub(super) programme: &'a AidProgramme,
    pub(super) pack: &'a Pack,
    pub(super) line: Money,
    pub(super) list: &'a List,
    pub(super) chosen: &'a Chosen,
    pub(super) progress: &'a Progress,
}

/// A row as judged.
pub(super) struct Judged {
    pub(super) row: u32,
    pub(super) worker_name: String,
    pub(super) id_masked: String,
    pub(super) student_name: Option<String>,
    pub(super) file_number: Option<String>,
    pub(super) total: Option<Money>,
    pub(super) state: ImportState,
    pub(super) note: Option<String>,
    pub(super) errors: Vec<CellError>,
}

/// What a row came to.
enum Deed {
    Applied {
        total: Money,
        notes: Vec<String>,
    },
    /// The application is there already.
    Known,
    /// An earlier row asks for the same person.
    Repeats(u32),
}

/// A refusal: of cells, or one that ends the whole import.
enum Refused {
    Cells(Vec<Fault>),
    All(Error),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Cells(vec![fault])
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::All(error)
    }
}

/// Applies for every chosen row that can be.
pub(super) fn judge(w: &mut Write<'_>, by: &Judge<'_>) -> Result<Vec<Judged>> {
    let kind = by.pack.kind(&by.programme.form.kind)?;
    let rows = &by.list.table.rows;
    let mut asked: HashMap<CitizenId, u32> = HashMap::new();
    let mut out = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        if at % STEP == 0 {
            by.progress.report(at as u64, rows.len() as u64, "正在核对")?;
        }
        if !by.chosen.has(row.row) {
            continue;
        }
        let mut judged = begun(row);
        if row.errors.is_empty() {
            match one(w, by, kind, row, &mut asked, &mut judged) {
                Ok(deed) => judged.settle(deed),
                Err(Refused::Cells(faults)) => judged.errors.extend(faults.into_iter().map(|f| by.fault(row, f))),
                Err(Refused::All(error)) => return Err(error),
            }
        }
        out.push(judged);
    }
    Ok(out)
}

fn begun(row: &Row) -> Judged {
    Judged {
        row: row.row,
        worker_name: row.cells.get(WORKER_NAME).map(Value::shown).unwrap_or_default(),
        id_masked: id(row, WORKER_ID_NUMBER).map(CitizenId::masked).unwrap_or_default(),
        student_name: row.cells.get(STUDENT_NAME).map(Value::shown),
        file_number: None,
        total: None,
        state: ImportState::Bad,
        note: None,
        errors: row.errors.clone(),
    }
}

impl Judged {
    fn settle(&mut self, deed: Deed) {
        match deed {
            Deed::Applied { total, notes } => {
                self.state = ImportState::New;
                self.total = Some(total);
                self.note = Some(notes.join("；")).filter(|notes| !notes.is_empty());
            }
            Deed::Known => {
                self.state = ImportState::Same;
                self.note = Some("本项目里已有一份申请，不再登记".to_owned());
            }
            Deed::Repeats(first) => {
                self.state = ImportState::Duplicate;
                self.note = Some(format!("与第 {first} 行是同一位救助对象，只登记第 {first} 行"));
            }
        }
    }
}

impl Judge<'_> {
    fn fault(&self, row: &Row, fault: Fault) -> CellError {
        let text = row.cells.get(fault.key).map(Value::shown);
        self.list.table.fault(aid_applications(), row.row, fault.key, &fault.code, &fault.message, text)
    }

    fn place(&self, row: &Row) -> FromList {
        FromList { file_name: self.list.file_name.clone(), row: row.row }
    }
}

fn one(
    w: &mut Write<'_>,
    by: &Judge<'_>,
    kind: &AidKind,
    row: &Row,
    asked: &mut HashMap<CitizenId, u32>,
    judged: &mut Judged,
) -> std::result::Result<Deed, Refused> {
    let file = find::file(w, row)??;
    judged.file_number = file.as_ref().map(|file| file.number.clone());
    let beneficiary = match &file {
        Some(file) if kind.for_student => {
            let student = find::student(w, row, file)??;
            Some(people::person(w, &student)?)
        }
        Some(file) => Some(people::person(w, &file.lead)?),
        None => None,
    };
    let whose = if kind.for_student { STUDENT_ID_NUMBER } else { WORKER_ID_NUMBER };
    let number = beneficiary.as_ref().map(|person| &person.id_number).or_else(|| id(row, whose)).cloned();
    if let Some(first) = number.as_ref().and_then(|number| asked.get(number)) {
        return Ok(Deed::Repeats(*first));
    }
    let made = w.attempt(|w| match (&file, &beneficiary) {
        (Some(file), Some(person)) => filed(w, by, row, file, person.id.as_str()),
        _ => unfiled(w, by, kind, row),
    });
    let deed = match made {
        Ok((application, notes)) => Deed::Applied { total: application.total, notes },
        Err(error) if error.code == "aid.applied" => Deed::Known,
        Err(error) => return Err(Refused::Cells(faults(error, kind, file.is_none() && kind.off_file))),
    };
    asked.extend(number.map(|number| (number, row.row)));
    Ok(deed)
}

fn told(row: &Row) -> Told {
    let money = |key: &str| match row.cells.get(key) {
        Some(Value::Money(amount)) => Some(*amount),
        _ => None,
    };
    Told { cost: money(COST), asked: money(ASKED) }
}

/// An application from a household file: the file says who they are, the row what they ask for.
fn filed(
    w: &mut Write<'_>,
    by: &Judge<'_>,
    row: &Row,
    file: &Household,
    person: &str,
) -> Result<(AidApplication, Vec<String>)> {
    let mut notes = Vec::new();
    let mut facts = facts::of(w, file, person, by.line)?;
    match (row.cells.get(ACCOUNT), &file.bank.account) {
        (Some(Value::BankAccount(said)), Some(known)) if said != known => {
            let message = format!("与档案 {} 登记的账号不同。请核对；账号确实换了的，请先在档案里改正", file.number);
            return Err(Error::field("account", "aid.account_differs", message));
        }
        (Some(_), None) => notes.push("档案里还没有银行账号，发放前请在档案里补上".to_owned()),
        _ => {}
    }
    match (text(row, SCHOOL), &facts.school) {
        (Some(said), None) => facts.school = Some(said),
        // Names of schools are abbreviated, and no amount hangs on them: told, and no reason to refuse.
        (Some(said), Some(known)) if said != *known => {
            notes.push("学校与档案不同，按档案的登记；确已换了学校的，请先在档案里改正，再登记这一行".to_owned());
        }
        _ => {}
    }
    facts.major = facts.major.or_else(|| text(row, MAJOR));
    let reason = text(row, REASON);
    let place = by.place(row);
    let made = ::aid::application::apply(w, by.programme, facts, told(row), reason.as_deref(), by.pack, Some(place))?;
    if let (Some(Value::Code { code, .. }), Some(known)) = (row.cells.get(STAGE), &made.stage)
        && code != known
    {
        let known = stage_label(Some(known)).unwrap_or_default();
        let message = format!(
            "按档案 {} 到 {} 年是“{known}”，与这里不同。请核对；确已升学的，请先在档案里改正学段",
            file.number, by.programme.form.year
        );
        return Err(Error::field("stage", "aid.stage_differs", message));
    }
    Ok((made, notes))
}

/// An application of somebody without a household file, where the programme is for them too.
fn unfiled(w: &mut Write<'_>, by: &Judge<'_>, kind: &AidKind, row: &Row) -> Result<(AidApplication, Vec<String>)> {
    if !kind.off_file {
        let message = "没有这位职工的困难职工档案。这个项目只给在档的家庭：请核对号码，或先建档";
        return Err(Error::field("worker.id_number", "aid.no_file", message));
    }
    let told = told(row);
    let request = AidApplyOffFile {
        programme: by.programme.id.to_string(),
        name: row.cells.get(WORKER_NAME).map(spelled).unwrap_or_default(),
        id_number: text(row, WORKER_ID_NUMBER).unwrap_or_default(),
        phone: text(row, PHONE),
        employer: text(row, EMPLOYER),
        bank: text(row, BANK),
        account: text(row, ACCOUNT),
        student_name: row.cells.get(STUDENT_NAME).map(spelled),
        student_id_number: text(row, STUDENT_ID_NUMBER),
        stage: text(row, STAGE),
        school: text(row, SCHOOL),
        reason: text(row, REASON).unwrap_or_default(),
        cost: told.cost,
        asked: told.asked,
    };
    let made = off_file::apply(w, &request, by.line, by.pack, Some(by.place(row)))?;
    Ok((made, vec!["未建档，按临时困难办理".to_owned()]))
}

/// A name as it was written.
fn spelled(value: &Value) -> String {
    match value {
        Value::Name { raw, .. } => raw.clone(),
        other => other.canonical(),
    }
}

/// A refusal as faults of the row's cells. Who wrote the row may not know that there is no file: that is said with it.
fn faults(error: Error, kind: &AidKind, unfiled: bool) -> Vec<Fault> {
    let beneficiary = if kind.for_student { STUDENT_NAME } else { WORKER_NAME };
    let key = |path: &str| match path {
        "worker.name" => WORKER_NAME,
        "worker.id_number" => WORKER_ID_NUMBER,
        "worker.phone" => PHONE,
        "student.name" => STUDENT_NAME,
        "student.id_number" => STUDENT_ID_NUMBER,
        "stage" => STAGE,
        "account" => ACCOUNT,
        "cost" => COST,
        "asked" => ASKED,
        "reason" => REASON,
        _ => beneficiary,
    };
    let fault = |key, code, said: String| {
        let message =
            if unfiled { format!("没有这位职工的档案，要按未建档登记：{said}") } else { said };
        Fault { key, code, message }
    };
    if error.fields.is_empty() {
        return vec![fault(beneficiary, error.code, error.message)];
    }
    error.fields.into_iter().map(|f| fault(key(&f.path), f.code, f.message)).collect()
}
