//! Payees of one batch whose money would go to one account: seen before it moves. Spouses may share an account, so it
//! is a warning and stops nothing; whoever checks the batch knows both names.

use std::collections::BTreeMap;

use kernel::{BankAccount, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

/// An account that several payees of a batch name as theirs.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct SharedAccount {
    /// The account, only its last digits.
    pub account_masked: String,
    /// The payees.
    pub payees: Vec<SharingPayee>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct SharingPayee {
    /// Name.
    pub name: String,
    /// Their places on the roster.
    pub lines: Vec<u32>,
}

/// Where a line's money goes: as frozen at submission, before that as the file or the aid application says today.
const ACCOUNTS: &str = "
    SELECT coalesce(l.body ->> '$.frozen.payee.account',
                    CASE WHEN h.lead = l.payee THEN h.body ->> '$.bank.account' END,
                    CASE WHEN a.worker = l.payee THEN a.body ->> '$.own_account.number' END) AS account,
           l.payee, p.name, l.seq
    FROM payment_line l
    JOIN person p ON p.id = l.payee
    JOIN payable y ON y.id = l.payable
    LEFT JOIN household h ON h.id = y.body ->> '$.household'
    LEFT JOIN aid_application a ON a.id = y.source_id
    WHERE l.batch = ?1
    ORDER BY l.seq";

/// The accounts that more than one payee of a batch names.
pub(crate) fn of_batch(r: &Read<'_>, batch: &str) -> Result<Vec<SharedAccount>> {
    let lines = r.query(ACCOUNTS, [batch], |row| {
        Ok((
            row.get::<_, Option<String>>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, u32>(3)?,
        ))
    })?;
    let mut accounts: BTreeMap<String, Vec<(String, SharingPayee)>> = BTreeMap::new();
    for (account, payee, name, seq) in lines {
        let Some(account) = account else { continue };
        let payees = accounts.entry(account).or_default();
        match payees.iter_mut().find(|(known, _)| *known == payee) {
            Some((_, known)) => known.lines.push(seq),
            None => payees.push((payee, SharingPayee { name, lines: vec![seq] })),
        }
    }
    accounts
        .into_iter()
        .filter(|(_, payees)| payees.len() > 1)
        .map(|(account, payees)| {
            let account_masked = BankAccount::parse(&account)?.masked();
            Ok(SharedAccount { account_masked, payees: payees.into_iter().map(|(_, payee)| payee).collect() })
        })
        .collect()
}
