//! A stack from its opening to its last word: what is looked at again, where two looks differ, how each finding ends.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Error, Money, ReceiptStackId, Result};
use store::{Expect, Read, Write};

use super::compare::{Finding, Held, Place, Seen, Shown, compare};
use super::record::{Compared, Decision, Entry, Found, Settled, Stack, Third};
use super::{entry, ledger, typed, view};
use crate::holder;
use crate::kind::ReceiptKind;
use crate::stock::{self, need_reason};
use crate::stub;
use crate::wire::{BookRow, HolderKind, HolderRef, VerifyBook};
use crate::wire_stack::{DecideSheet, OpenStack, SecondLook, SettleFinding, SettleHow, StackScope, StackState};

/// Opens the check of a stack and fixes what it should hold.
///
/// # Errors
/// `not_found`, `receipts.stack_empty`, `receipts.stack_open_already`, `receipts.stack_kind`.
pub fn open(w: &mut Write<'_>, req: OpenStack) -> Result<String> {
    let kind = w.need::<ReceiptKind>(&req.kind)?;
    if let StackScope::Day { window, .. } = &req.scope {
        w.need::<holder::Window>(window)?;
    }
    if ledger::books(w, &kind, &req.scope)?.iter().any(|book| book.kind != kind.id.as_str()) {
        return Err(Error::field("kind", "receipts.stack_kind", "这一本不是所选的票据种类，请重新选择"));
    }
    let held = ledger::held(w, &kind, &req.scope)?;
    let due: Vec<&Place> = held.iter().filter(|(_, held)| held.expected()).map(|(place, _)| place).collect();
    // What a union's office reported may be looked at before it stands in the books.
    let reported = due.is_empty() && stub::any(w, kind.id.as_str(), &req.scope)?;
    let Some(first) = due.first().copied().or_else(|| held.keys().next().filter(|_| reported)) else {
        let message = "账上这一叠没有开过的号码，不用核对；请核对选的是哪一本、哪一天";
        return Err(Error::field("scope", "receipts.stack_empty", message));
    };
    let series: BTreeSet<&str> = held.keys().map(|place| place.series.as_str()).collect();
    let stack = Stack {
        id: ReceiptStackId::new(w.world()),
        kind: req.kind,
        label: label(w, &kind, &req.scope)?,
        state: StackState::First,
        second: req.second,
        two_people: req.two_people,
        start: (*first).clone(),
        series: series.into_iter().map(str::to_owned).collect(),
        expected: count(due.len()),
        opened_by: w.actor().account.clone(),
        opened_at: w.world().clock.now(),
        again: Vec::new(),
        contested: Vec::new(),
        result: None,
        scope: req.scope,
    };
    w.save(&stack, Expect::New)?;
    Ok(stack.id.to_string())
}

fn label(r: &Read<'_>, kind: &ReceiptKind, scope: &StackScope) -> Result<String> {
    Ok(match scope {
        StackScope::Book { book } => {
            let book = r.need::<crate::Book>(book)?;
            let whose = if book.holder.is_empty() { String::new() } else { holder::name(r, &book.holder)? + "　" };
            let range = (kind.printed(&book.series, book.first), kind.printed(&book.series, book.last));
            format!("{whose}{} 至 {} 这一本", range.0, range.1)
        }
        StackScope::Day { window, day } => {
            let key = holder::key(&HolderRef { kind: HolderKind::Window, id: window.clone() });
            format!("{} {day} 的收据", holder::name(r, &key)?)
        }
        StackScope::Return { holder } => format!("{} 交回的存根", holder::name(r, &holder::key(holder))?),
    })
}

/// Ends the look a stack is in: its doubts are looked at again, a contest waits for a third look, or the findings stand.
///
/// # Errors
/// `receipts.stack_nothing`, `receipts.stack_undecided`, `receipts.stack_over`, `receipts.same_person`.
pub fn finish(w: &mut Write<'_>, id: &str) -> Result<()> {
    let mut stack = w.need::<Stack>(id)?;
    if let Some(error) = entry::refused(w, &stack, w.actor().account.as_str())? {
        return Err(error);
    }
    let first = entry::all(w, &stack, 1)?;
    match stack.state {
        StackState::First => {
            if first.is_empty() {
                return Err(Error::new("receipts.stack_nothing", "还没有录入一张，请先录入再结束"));
            }
            let seen: Vec<Seen> = first.into_iter().map(|entry| entry.seen).collect();
            stack.again = again(w, &stack, &seen)?;
            if stack.again.is_empty() {
                freeze(w, &mut stack)?;
            } else {
                stack.state = StackState::Second;
            }
        }
        StackState::Second => {
            let second = entry::all(w, &stack, 2)?;
            let differ = |place: &&Place| sheets(&first, place) != sheets(&second, place);
            let mut places: BTreeSet<&Place> = stack.again.iter().collect();
            places.extend(second.iter().map(|entry| &entry.seen.place));
            stack.contested =
                places.into_iter().filter(differ).map(|place| Decision { place: place.clone(), third: None }).collect();
            if stack.contested.is_empty() {
                freeze(w, &mut stack)?;
            } else {
                stack.state = StackState::Third;
            }
        }
        StackState::Third => {
            if stack.contested.iter().any(|contested| contested.third.is_none()) {
                let message = "还有两遍不同的号码没有裁定，请逐个再看一眼票面并裁定";
                return Err(Error::new("receipts.stack_undecided", message));
            }
            freeze(w, &mut stack)?;
        }
        StackState::Settling | StackState::Closed => {
            return Err(Error::new("receipts.stack_over", "这一叠已经录完，请刷新后看结果"));
        }
    }
    w.save(&stack, Expect::Any).map(drop)
}

/// The numbers that are looked at a second time.
fn again(r: &Read<'_>, stack: &Stack, seen: &[Seen]) -> Result<Vec<Place>> {
    let (held, findings) = judge(r, stack, seen)?;
    let places: BTreeSet<Place> = match stack.second {
        SecondLook::None => BTreeSet::new(),
        SecondLook::Doubts => {
            findings.into_iter().filter(|finding| finding.fault.doubtful()).map(|finding| finding.place).collect()
        }
        SecondLook::All => {
            let due = held.into_iter().filter(|(_, held)| held.expected()).map(|(place, _)| place);
            due.chain(seen.iter().map(|sheet| sheet.place.clone())).collect()
        }
    };
    Ok(places.into_iter().collect())
}

/// What the ledger says, strays included, and what does not agree with it.
pub(super) fn judge(r: &Read<'_>, stack: &Stack, seen: &[Seen]) -> Result<(BTreeMap<Place, Held>, Vec<Finding>)> {
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let mut held = ledger::held(r, &kind, &stack.scope)?;
    ledger::add_strays(r, &kind, &stack.scope, &mut held, seen)?;
    let findings = compare(&held, seen);
    Ok((held, findings))
}

/// What a look says of a number, whatever the order of its sheets.
pub(super) fn sheets(entries: &[Entry], place: &Place) -> Vec<(Shown, bool)> {
    let mut shown: Vec<_> = entries
        .iter()
        .filter(|entry| entry.seen.place == *place)
        .map(|entry| (entry.seen.shown, entry.seen.other_unit))
        .collect();
    shown.sort_unstable();
    shown
}

/// What was seen in the end: the first look, and in place of what was contested the third one.
fn effective(r: &Read<'_>, stack: &Stack) -> Result<Vec<Seen>> {
    let mut third: BTreeMap<Place, Vec<Seen>> =
        stack.contested.iter().map(|contested| (contested.place.clone(), Vec::new())).collect();
    let contested: BTreeSet<Place> = third.keys().cloned().collect();
    for entry in entry::all(r, stack, 3)? {
        third.entry(entry.seen.place.clone()).or_default().push(entry.seen);
    }
    let mut seen = Vec::new();
    for entry in entry::all(r, stack, 1)? {
        if contested.contains(&entry.seen.place) {
            seen.extend(third.remove(&entry.seen.place).unwrap_or_default());
        } else {
            seen.push(entry.seen);
        }
    }
    seen.extend(third.into_values().flatten());
    Ok(seen)
}

/// Freezes the findings; a stack without any is done.
fn freeze(w: &Write<'_>, stack: &mut Stack) -> Result<()> {
    let seen = effective(w, stack)?;
    let (held, findings) = judge(w, stack, &seen)?;
    let due: Vec<(&Place, &Held)> = held.iter().filter(|(_, held)| held.expected()).collect();
    let total = |shown: &Shown| match shown {
        Shown::Amount(amount) => *amount,
        Shown::Void(_) => Money::ZERO,
    };
    let at_fault: BTreeSet<&Place> = findings.iter().map(|finding| &finding.place).collect();
    let agreed = due.iter().filter(|(place, _)| !at_fault.contains(place)).count();
    let result = Compared {
        on: w.world().clock.today(),
        held: count(due.len()),
        held_total: Money::sum(due.iter().map(|(_, held)| match held {
            Held::Issued { total, .. } => *total,
            _ => Money::ZERO,
        }))?,
        seen: count(seen.len()),
        seen_total: Money::sum(seen.iter().map(|sheet| total(&sheet.shown)))?,
        agreed: count(agreed),
        findings: findings
            .into_iter()
            .map(|finding| Found {
                held: held.get(&finding.place).cloned(),
                seen: seen.iter().filter(|sheet| sheet.place == finding.place).cloned().collect(),
                settled: None,
                finding,
            })
            .collect(),
    };
    stack.state = if result.findings.is_empty() { StackState::Closed } else { StackState::Settling };
    stack.result = Some(result);
    Ok(())
}

/// A third look at a number about which two differ. May be done again until the stack goes on.
///
/// # Errors
/// `receipts.stack_not_contested`, `required`, as [`entry::key`].
pub fn decide(w: &mut Write<'_>, req: &DecideSheet) -> Result<()> {
    let mut stack = w.need::<Stack>(&req.stack)?;
    let kind = w.need::<ReceiptKind>(&stack.kind)?;
    need_reason(&req.reason)?;
    let third =
        Third { reason: req.reason.trim().to_owned(), by: w.actor().account.clone(), at: w.world().clock.now() };
    let printed = |place: &Place| kind.printed(&place.series, place.number) == req.number;
    let contested = stack.contested.iter_mut().find(|contested| printed(&contested.place));
    let Some(contested) = contested.filter(|_| stack.state == StackState::Third) else {
        return Err(Error::field("number", "receipts.stack_not_contested", "这个号码不用裁定，请刷新后再看"));
    };
    contested.third = Some(third);
    let place = contested.place.clone();
    for entry in entry::all(w, &stack, 3)?.into_iter().filter(|entry| entry.seen.place == place) {
        w.save(&Entry { undone: true, ..entry }, Expect::Any)?;
    }
    for (index, shown) in req.shown.iter().enumerate() {
        let shown = typed::shown(shown).map_err(|error| error.at(&format!("shown.{index}")))?;
        let seen = Seen { place: place.clone(), shown, unit: None, other_unit: false, day: None };
        entry::add(w, &stack, seen)?;
    }
    w.save(&stack, Expect::Any).map(drop)
}

/// Says how a finding ended. With the last one the stack is done.
///
/// # Errors
/// `required`, `not_found`, `receipts.stack_over`.
pub fn settle(w: &mut Write<'_>, req: &SettleFinding, by_name: &str) -> Result<()> {
    let mut stack = w.need::<Stack>(&req.stack)?;
    if stack.state != StackState::Settling {
        return Err(Error::new("receipts.stack_over", "这一叠现在没有要处理的差异，请刷新后再看"));
    }
    let note = req.note.trim();
    if note.is_empty() {
        return Err(Error::field("note", "required", "请写明查到了什么、怎么处理的"));
    }
    let settled = Settled {
        how: req.how,
        note: note.to_owned(),
        by: w.actor().account.clone(),
        by_name: by_name.to_owned(),
        at: w.world().clock.now(),
    };
    let findings = stack.result.as_mut().map(|result| &mut result.findings);
    let found = findings.and_then(|all| all.get_mut((req.finding as usize).checked_sub(1)?));
    let missing = || Error::field("finding", "not_found", "没有这一处差异，请刷新后再看");
    found.ok_or_else(missing)?.settled = Some(settled);
    if stack.result.iter().flat_map(|result| &result.findings).all(|found| found.settled.is_some()) {
        stack.state = StackState::Closed;
    }
    w.save(&stack, Expect::Any).map(drop)
}

/// Verifies the books of a stack that is done (验旧换新) with the sheets that were seen.
///
/// # Errors
/// `receipts.stack_not_verifiable` with the reason, and what [`stock::verify`] refuses.
pub fn verify(w: &mut Write<'_>, id: &str) -> Result<Vec<BookRow>> {
    let stack = w.need::<Stack>(id)?;
    if let Some(reason) = view::not_verifiable(&stack) {
        return Err(Error::new("receipts.stack_not_verifiable", reason));
    }
    let kind = w.need::<ReceiptKind>(&stack.kind)?;
    let findings = stack.result.iter().flat_map(|result| &result.findings).collect::<Vec<_>>();
    // A sheet that was missing and then found was seen after all.
    let found = |place: &Place| {
        findings.iter().any(|found| {
            found.finding.place == *place
                && found.settled.as_ref().is_some_and(|settled| settled.how == SettleHow::Found)
        })
    };
    let seen: BTreeSet<Place> = effective(w, &stack)?.into_iter().map(|sheet| sheet.place).collect();
    let held = ledger::held(w, &kind, &stack.scope)?;
    let mut rows = Vec::new();
    for book in ledger::books(w, &kind, &stack.scope)? {
        let inside = |place: &&Place| place.series == book.series && (book.first..=book.last).contains(&place.number);
        let due = held.iter().filter(|(_, held)| held.expected()).map(|(place, _)| place).filter(inside);
        let stubs = due.filter(|place| seen.contains(*place) || found(place)).count();
        let note = (!findings.is_empty()).then(|| format!("核对有 {} 处差异，均已处理，见核对差异单", findings.len()));
        let version = w.need_versioned::<crate::Book>(book.id.as_str())?.version;
        let req = VerifyBook { book: book.id.to_string(), version, stubs: count(stubs), note };
        rows.push(stock::verify(w, &req)?);
    }
    Ok(rows)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
