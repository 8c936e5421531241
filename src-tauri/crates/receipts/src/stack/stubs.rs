//! Stubs that an enterprise union sends as a list: read into the first look of its stack.

use chrono::NaiveDate;
use kernel::{Error, Money, Result};
use store::{Read, Write};

use super::compare::{Place, Seen, Shown};
use super::record::Stack;
use super::{entry, passes, typed, view};
use crate::kind::ReceiptKind;
use crate::wire_stack::{StackState, StubFault, StubReport};

/// Findings that a check lists.
const MOST_FINDINGS: usize = 200;

/// A row of a list of stubs, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StubRow {
    /// Row, from 1.
    pub row: u32,
    /// Number.
    pub number: String,
    /// Day.
    pub day: Option<NaiveDate>,
    /// Who paid.
    pub unit: Option<String>,
    /// Amount.
    pub amount: Option<String>,
    /// State.
    pub state: Option<String>,
    /// Copies of a void receipt that lay there, where somebody has counted them.
    pub copies: Option<u32>,
}

/// What a list comes to.
struct ReadRows {
    seen: Vec<Seen>,
    faults: Vec<StubFault>,
}

fn read(stack: &Stack, rows: &[StubRow]) -> ReadRows {
    let mut out = ReadRows { seen: Vec::new(), faults: Vec::new() };
    for row in rows {
        match one(stack, row) {
            Ok(seen) => out.seen.push(seen),
            Err(error) => out.faults.push(StubFault { row: row.row, cell: None, message: error.message }),
        }
    }
    out
}

fn one(stack: &Stack, row: &StubRow) -> Result<Seen> {
    let series = stack.series.iter().filter(|name| row.number.trim().starts_with(name.as_str()));
    let series = series.max_by_key(|name| name.len()).unwrap_or(&stack.start.series);
    let number = ReceiptKind::read_number(series, &row.number)
        .ok_or_else(|| Error::new("receipts.number_form", "号码认不出：应是收据上的号码，只有数字，可以带字头"))?;
    let amount = row.amount.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let shown = match state(row.state.as_deref())? {
        State::Void => Shown::Void(row.copies),
        State::Stands => {
            let amount = amount.ok_or_else(|| Error::new("required", "没有金额；作废的请在状态一列写“作废”"))?;
            Shown::Amount(typed::amount(amount)?)
        }
    };
    Ok(Seen {
        place: Place { series: series.clone(), number },
        shown,
        unit: row.unit.clone().filter(|_| matches!(shown, Shown::Amount(_))),
        other_unit: false,
        day: row.day,
    })
}

/// Whether a stub stands.
pub(crate) enum State {
    /// It stands.
    Stands,
    /// It is void.
    Void,
}

/// The words that unions write for a state.
pub(crate) fn state(text: Option<&str>) -> Result<State> {
    match text.unwrap_or_default().trim() {
        "" | "正常" | "已开" | "有效" | "使用" | "已使用" | "红字" | "冲红" | "红冲" => {
            Ok(State::Stands)
        }
        "作废" | "已作废" | "废" | "废票" => Ok(State::Void),
        _ => Err(Error::new("receipts.stub_state", "状态认不出：正常的留空或写“正常”，作废的写“作废”")),
    }
}

/// Says what a list would come to, without writing anything. `faults` are those of its cells.
///
/// # Errors
/// `not_found`, `money.range`.
pub fn check(r: &Read<'_>, stack: &str, rows: &[StubRow], faults: Vec<StubFault>) -> Result<StubReport> {
    let stack = r.need::<Stack>(stack)?;
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let read = read(&stack, rows);
    let (held, findings) = passes::judge(r, &stack, &read.seen)?;
    let amounts = read.seen.iter().filter_map(|seen| match seen.shown {
        Shown::Amount(amount) => Some(amount),
        Shown::Void(_) => None,
    });
    let many = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let listed = findings.iter().take(MOST_FINDINGS).map(|finding| {
        let seen: Vec<&Seen> = read.seen.iter().filter(|sheet| sheet.place == finding.place).collect();
        view::line(&kind, finding, held.get(&finding.place), &seen)
    });
    Ok(StubReport {
        rows: many(read.seen.len()),
        voids: many(read.seen.len() - amounts.clone().count()),
        total: Money::sum(amounts)?,
        findings: listed.collect(),
        more: many(findings.len().saturating_sub(MOST_FINDINGS)),
        faults: faults.into_iter().chain(read.faults).collect(),
    })
}

/// Reads a list into the first look, its rows in their order, and ends the look.
///
/// # Errors
/// `receipts.stubs_faulty` unless faulty rows may be left out, `receipts.stack_begun`, `receipts.stack_nothing`.
pub fn import(w: &mut Write<'_>, id: &str, rows: &[StubRow], cell_faults: usize, leave_out: bool) -> Result<()> {
    let stack = w.need::<Stack>(id)?;
    if stack.state != StackState::First || entry::last(w, &stack, 1)?.is_some() {
        let message = "这一叠已经开始录入，不能再导入存根表；要改用存根表，请先把录的逐张撤回";
        return Err(Error::new("receipts.stack_begun", message));
    }
    let read = read(&stack, rows);
    let faults = read.faults.len() + cell_faults;
    if faults > 0 && !leave_out {
        let message = format!("有 {faults} 处读不出，没有导入；请在表里改正，或确认后只导入其余的行");
        return Err(Error::new("receipts.stubs_faulty", message));
    }
    for seen in read.seen {
        entry::add(w, &stack, seen)?;
    }
    passes::finish(w, id)
}
