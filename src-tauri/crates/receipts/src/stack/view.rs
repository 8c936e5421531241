//! What the screen shows of a stack, and what the mismatch list (核对差异单) prints.

use kernel::{AccountId, Money, Result};
use store::{Page, Read, Versioned};

use super::compare::{Finding, Held, Place, Seen, Shown};
use super::record::{Compared, Found, Settled, Stack};
use super::{entry, ledger, passes};
use crate::kind::ReceiptKind;
use crate::wire_stack::{
    Contested, EntryRow, KeyedSheet, ListStacks, MismatchLine, SecondLook, SettleHow, StackDesk, StackResult, StackRow,
    StackScope, StackState,
};

/// Entries shown beside the one that is keyed.
const LAST: usize = 12;

/// A page of stacks, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list(r: &Read<'_>, req: ListStacks) -> Result<Page<StackRow>> {
    page(r, if req.closed { "" } else { "state <> 'closed'" }, req)
}

fn page(r: &Read<'_>, test: &str, req: ListStacks) -> Result<Page<StackRow>> {
    let limit = req.limit.unwrap_or(50) as usize;
    let Page { items, total, next } = r.page::<Stack>(test, &[], "id DESC", req.cursor, limit)?;
    let items = items.into_iter().map(|Versioned { record, .. }| row(r, &record)).collect::<Result<_>>()?;
    Ok(Page { items, total, next })
}

/// The stacks that wait to be keyed, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn tasks(r: &Read<'_>, req: ListStacks) -> Result<Page<StackRow>> {
    page(r, "state IN ('first', 'second')", req)
}

/// A stack as listed.
///
/// # Errors
/// `not_found` when its kind is gone.
pub fn row(r: &Read<'_>, stack: &Stack) -> Result<StackRow> {
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let findings = stack.result.as_ref().map(|result| &result.findings);
    let open = findings.map_or(0, |all| all.iter().filter(|found| found.settled.is_none()).count());
    Ok(StackRow {
        id: stack.id.to_string(),
        label: stack.label.clone(),
        kind_name: kind.form.name,
        state: stack.state,
        state_label: stack.state.label().to_owned(),
        expected: stack.expected,
        keyed: totals(r, stack, 1)?.0,
        findings: findings.map(|all| count(all.len())),
        open: count(open),
        opened_at: stack.opened_at,
    })
}

/// How many sheets a look has, and their sum.
fn totals(r: &Read<'_>, stack: &Stack, look: u8) -> Result<(u32, Money)> {
    let (sheets, fen): (u32, i64) = r
        .one(
            "SELECT count(*), coalesce(sum(amount), 0) FROM receipt_stack_entry
             WHERE stack = ?1 AND look = ?2 AND undone = 0",
            (stack.id.as_str(), look),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .unwrap_or((0, 0));
    Ok((sheets, Money::from_fen(fen)?))
}

/// A sheet just keyed, with what its look has come to.
///
/// # Errors
/// `not_found`.
pub fn keyed(r: &Read<'_>, id: &str, entry: EntryRow) -> Result<KeyedSheet> {
    let stack = r.need::<Stack>(id)?;
    let (count, sum) = totals(r, &stack, stack.state.look())?;
    Ok(KeyedSheet { entry, count, sum })
}

/// A stack while it is keyed, for the account that keys it: only its own look, never another one.
///
/// # Errors
/// `not_found`.
pub fn desk(r: &Read<'_>, id: &str, account: &AccountId) -> Result<StackDesk> {
    let stack = r.need::<Stack>(id)?;
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let look = stack.state.look();
    let (keyed, sum) = totals(r, &stack, look)?;
    let refused = entry::refused(r, &stack, account.as_str())?.map(|error| error.message);
    let mut last = entry::all(r, &stack, look)?;
    let last = if refused.is_some() { Vec::new() } else { last.split_off(last.len().saturating_sub(LAST)) };
    let doubts = look == 2 && stack.second == SecondLook::Doubts;
    Ok(StackDesk {
        look: u32::from(look),
        count: keyed,
        of: if look == 1 { stack.expected } else { count(stack.again.len()) },
        sum,
        last: last.iter().rev().map(|found| entry::row(r, &stack, &kind, found)).collect::<Result<_>>()?,
        again: stack.again.iter().filter(|_| doubts).map(|place| printed(&kind, place)).collect(),
        refused,
        row: row(r, &stack)?,
    })
}

/// What a stack came to: both sums, the differences and their end, and where two looks differ.
///
/// # Errors
/// `not_found`.
pub fn result(r: &Read<'_>, id: &str) -> Result<StackResult> {
    let stack = r.need::<Stack>(id)?;
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let (seen, seen_total) = totals(r, &stack, 1)?;
    let compared = stack.result.as_ref();
    Ok(StackResult {
        scope: stack.label.clone(),
        date: compared.map(|result| result.on),
        seen: compared.map_or(seen, |result| result.seen),
        seen_total: compared.map_or(seen_total, |result| result.seen_total),
        held: compared.map_or(stack.expected, |result| result.held),
        held_total: match compared {
            Some(result) => result.held_total,
            None => ledger_total(r, &kind, &stack.scope)?,
        },
        agreed: compared.map_or(0, |result| result.agreed),
        rows: compared.map_or_else(Vec::new, |result| lines(&kind, result)),
        contested: contested(r, &stack, &kind)?,
        not_verifiable: not_verifiable(&stack),
        row: row(r, &stack)?,
    })
}

fn ledger_total(r: &Read<'_>, kind: &ReceiptKind, scope: &StackScope) -> Result<Money> {
    Money::sum(ledger::held(r, kind, scope)?.values().filter_map(|held| match held {
        Held::Issued { total, .. } => Some(*total),
        _ => None,
    }))
}

fn lines(kind: &ReceiptKind, result: &Compared) -> Vec<MismatchLine> {
    result.findings.iter().map(|found| settled_line(kind, found)).collect()
}

fn settled_line(kind: &ReceiptKind, found: &Found) -> MismatchLine {
    let seen: Vec<&Seen> = found.seen.iter().collect();
    let plain = line(kind, &found.finding, found.held.as_ref(), &seen);
    MismatchLine {
        done: found.settled.as_ref().map(|settled| {
            let Settled { how, note, by_name, .. } = settled;
            format!("{}：{note}（{by_name}）", how.label())
        }),
        how: found.settled.as_ref().map(|settled| settled.how),
        ..plain
    }
}

/// A finding in words.
pub(super) fn line(kind: &ReceiptKind, finding: &Finding, held: Option<&Held>, seen: &[&Seen]) -> MismatchLine {
    MismatchLine {
        number: printed(kind, &finding.place),
        fault: finding.fault,
        what: finding.fault.label().to_owned(),
        held: held.map(held_words),
        seen: (!seen.is_empty()).then(|| seen.iter().map(|sheet| seen_words(sheet)).collect::<Vec<_>>().join("；")),
        done: None,
        how: None,
    }
}

fn held_words(held: &Held) -> String {
    match held {
        Held::Issued { total, unit, day } => format!("已开　{unit}　{}　{day}", total.to_yuan()),
        Held::Void { copies } => format!("作废　应有 {copies} 联"),
        Held::Twice => "领入时就有两张，不能使用".to_owned(),
        Held::Gone => "已登记遗失或残缺".to_owned(),
        Held::Blank => "空白".to_owned(),
        Held::Elsewhere(place) => format!("在{place}"),
    }
}

fn seen_words(seen: &Seen) -> String {
    let mut words = shown_words(seen.shown);
    if seen.other_unit {
        words.push_str("　单位与账上不同");
    }
    if let Some(unit) = &seen.unit {
        words = format!("{unit}　{words}");
    }
    if let Some(day) = seen.day {
        words = format!("{words}　{day}");
    }
    words
}

fn shown_words(shown: Shown) -> String {
    match shown {
        Shown::Amount(amount) => amount.to_yuan(),
        Shown::Void(None) => "作废".to_owned(),
        Shown::Void(Some(copies)) => format!("作废，{copies} 联"),
    }
}

fn contested(r: &Read<'_>, stack: &Stack, kind: &ReceiptKind) -> Result<Vec<Contested>> {
    if stack.contested.is_empty() {
        return Ok(Vec::new());
    }
    let looks = [entry::all(r, stack, 1)?, entry::all(r, stack, 2)?, entry::all(r, stack, 3)?];
    let words = |look: &[super::record::Entry], place: &Place| {
        let sheets = passes::sheets(look, place);
        let each = sheets.iter().map(|(shown, other)| {
            let mark = if *other { "　单位与账上不同" } else { "" };
            format!("{}{mark}", shown_words(*shown))
        });
        if sheets.is_empty() { "没有这一张".to_owned() } else { each.collect::<Vec<_>>().join("；") }
    };
    let [first, second, third] = &looks;
    Ok(stack
        .contested
        .iter()
        .map(|contested| Contested {
            number: printed(kind, &contested.place),
            first: words(first, &contested.place),
            second: words(second, &contested.place),
            third: contested.third.as_ref().map(|_| words(third, &contested.place)),
            reason: contested.third.as_ref().map(|third| third.reason.clone()),
        })
        .collect())
}

/// Why the books of a stack cannot be verified from it.
pub(super) fn not_verifiable(stack: &Stack) -> Option<String> {
    let reported = stack
        .result
        .iter()
        .flat_map(|result| &result.findings)
        .any(|found| found.settled.as_ref().is_some_and(|settled| settled.how == SettleHow::Reported));
    match (&stack.scope, stack.state) {
        (StackScope::Day { .. }, _) => Some("核对的是一天的收据，不是整本，不在这里核销".to_owned()),
        (_, StackState::Closed) if reported => Some("有差异已上报、还没有结论，不能核销".to_owned()),
        (_, StackState::Closed) => None,
        _ => Some("核对还没有办结，不能核销".to_owned()),
    }
}

impl SettleHow {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Found => "已找到",
            Self::Corrected => "已更正",
            Self::Reported => "已上报",
        }
    }
}

fn printed(kind: &ReceiptKind, place: &Place) -> String {
    kind.printed(&place.series, place.number)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
