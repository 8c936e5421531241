//! From a list in force to what is owed: one payable a line with cash, and the sum of them is the list's cash.

use ::aid::wire::AidBasis;
use ::aid::wire_list::{AidLine, AidPaid};
use ::aid::{AidApplication, AidProgramme, Pack, class_label};
use chrono::NaiveDate;
use kernel::{HouseholdId, Money, PersonId, Result};
use payments::{NewPayable, Particulars, Payable, Payee};
use store::{Read, Write};

use super::SOURCE;

/// Makes what is owed for every line that has nothing owed yet.
pub(super) fn owe(w: &mut Write<'_>, programme: &str, today: NaiveDate, pack: &Pack) -> Result<AidPaid> {
    let programme = w.need::<AidProgramme>(programme)?;
    let list = ::aid::notice::cleared(w, &programme, today, pack)?;
    ::aid::list::up_to_date(w, &list)?;
    ::aid::ceiling::hold_household(&programme, &list.lines)?;
    let mut made = Vec::new();
    for line in list.lines.iter().filter(|line| !line.cash.is_zero()) {
        if !owed(w, &line.application)? {
            payments::payable::make(w, payable(&programme, &list.number, line)?)?;
            made.push(line.cash);
        }
    }
    Ok(AidPaid { payables: u32::try_from(made.len()).unwrap_or(u32::MAX), total: Money::sum(made)? })
}

fn owed(r: &Read<'_>, application: &str) -> Result<bool> {
    Ok(r.one(
        "SELECT 1 FROM payable WHERE source_kind = ?1 AND source_id = ?2 AND state <> 'cancelled'",
        [SOURCE, application],
        |_| Ok(()),
    )?
    .is_some())
}

fn payable(programme: &AidProgramme, list: &str, line: &AidLine) -> Result<NewPayable> {
    Ok(NewPayable {
        source_kind: SOURCE,
        source_id: line.application.clone(),
        programme: programme.form.name.clone(),
        period: programme.form.period.clone(),
        beneficiary: PersonId::parse(&line.beneficiary)?,
        payee: PersonId::parse(&line.worker)?,
        // Where there is no file, the application stands in its place: it names the account.
        household: HouseholdId::parse(line.household.as_deref().unwrap_or(&line.application))?,
        amount: line.cash,
        particulars: Particulars {
            post: None,
            from: None,
            to: None,
            days: None,
            standard: standard(programme, line),
            explanation: format!("名单 {list} 第 {} 行：{}", line.seq, line.explanation),
        },
    })
}

/// The rate as a roster shows it.
fn standard(programme: &AidProgramme, line: &AidLine) -> String {
    let fixed = programme.form.standards.iter().any(|s| s.basis == AidBasis::Fixed && s.cash == line.cash);
    if fixed { format!("{} 元/人", line.cash.to_yuan()) } else { "按名单核定".to_owned() }
}

/// Who is paid for aid without a household file: the worker, to the account the application names.
pub(crate) fn off_file_payee(r: &Read<'_>, payable: &Payable) -> Result<Option<Payee>> {
    if payable.source_kind != SOURCE {
        return Ok(None);
    }
    let application = r.need::<AidApplication>(&payable.source_id)?;
    if application.household.is_some() {
        return Ok(None);
    }
    let person = people::person(r, &application.worker)?;
    let (bank_name, account) = application.own_account.map(|own| (own.bank, own.number)).unzip();
    Ok(Some(Payee {
        person: person.id,
        name: person.name,
        id_number: person.id_number,
        bank_name: bank_name.flatten(),
        bank_branch: None,
        account,
        holder: None,
        phone: application.phone,
        employer: application.employer,
        class_label: class_label(::aid::OFF_FILE),
        file_number: None,
        relation: None,
    }))
}
