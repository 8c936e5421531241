//! Where every fen stands. The left side is what payables say is owed; the right side is summed from lines, outcomes
//! and reversals. They are kept by different records, so their difference proves something.

use kernel::{Money, Result};
use store::Read;

use crate::after_wire::{Balance, BatchBalance, Ledger, LedgerRow};

/// One row a programme and period: 应发, then each part.
const BY_PROGRAMME: &str = "
    WITH line_now AS (
      SELECT payable,
        sum(CASE WHEN standing = 'batched' THEN amount ELSE 0 END) AS batched,
        sum(CASE WHEN standing = 'pending' THEN amount ELSE 0 END) AS pending,
        sum(CASE WHEN standing = 'paid' THEN amount - reversed ELSE 0 END) AS paid,
        sum(reversed) AS reversed
      FROM payment_line_standing GROUP BY payable)
    SELECT p.programme, p.period, count(*), sum(p.amount),
      sum(CASE WHEN p.state = 'open' AND n.payable IS NULL THEN p.amount ELSE 0 END),
      sum(CASE WHEN p.state = 'open' AND n.payable IS NOT NULL THEN p.amount ELSE 0 END),
      coalesce(sum(n.batched), 0), coalesce(sum(n.pending), 0), coalesce(sum(n.paid), 0), coalesce(sum(n.reversed), 0),
      sum(CASE WHEN p.state = 'cancelled' THEN p.amount ELSE 0 END)
    FROM payable p LEFT JOIN line_now n ON n.payable = p.id
    GROUP BY p.programme, p.period ORDER BY p.period DESC, p.programme";

/// The ledger of all programmes, with everything that does not balance.
///
/// # Errors
/// When the database cannot be read.
pub fn ledger(r: &Read<'_>) -> Result<Ledger> {
    let found = r.query(BY_PROGRAMME, (), |row| {
        let mut fen = [0_i64; 8];
        for (at, place) in (3..).zip(&mut fen) {
            *place = row.get(at)?;
        }
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?, fen))
    })?;
    let mut rows = Vec::with_capacity(found.len());
    let mut sums = [0_i64; 8];
    for (programme, period, payables, fen) in found {
        for (sum, part) in sums.iter_mut().zip(fen) {
            *sum += part;
        }
        rows.push(LedgerRow { programme, period, payables, balance: balance(fen)? });
    }
    let total = balance(sums)?;
    let faults = faults(r)?;
    let sound = faults.is_empty() && rows.iter().all(|row| row.balance.difference == 0);
    Ok(Ledger { rows, total, sound, faults })
}

fn balance([owed, parts @ ..]: [i64; 8]) -> Result<Balance> {
    let [open, returned_open, batched, pending, paid, reversed, cancelled] = parts;
    Ok(Balance {
        owed: Money::from_fen(owed)?,
        open: Money::from_fen(open)?,
        returned_open: Money::from_fen(returned_open)?,
        batched: Money::from_fen(batched)?,
        pending: Money::from_fen(pending)?,
        paid: Money::from_fen(paid)?,
        reversed: Money::from_fen(reversed)?,
        cancelled: Money::from_fen(cancelled)?,
        difference: owed - parts.iter().sum::<i64>(),
    })
}

/// Where a batch's money stands.
///
/// # Errors
/// When the database cannot be read.
pub fn of_batch(r: &Read<'_>, batch: &str) -> Result<BatchBalance> {
    let (fen, lines) = r
        .one(
            "SELECT b.total,
               coalesce(sum(s.amount) FILTER (WHERE s.standing = 'batched'), 0),
               coalesce(sum(s.amount) FILTER (WHERE s.standing = 'pending'), 0),
               coalesce(sum(s.amount - s.reversed) FILTER (WHERE s.standing = 'paid'), 0),
               coalesce(sum(s.amount) FILTER (WHERE s.standing = 'returned'), 0),
               coalesce(sum(s.amount) FILTER (WHERE s.standing = 'returned'
                 AND EXISTS (SELECT 1 FROM payment_line n WHERE n.replaces = s.id)), 0),
               coalesce(sum(s.reversed), 0),
               count(*) FILTER (WHERE s.standing = 'pending'),
               count(*) FILTER (WHERE s.standing = 'paid'),
               count(*) FILTER (WHERE s.standing = 'returned')
             FROM payment_batch b LEFT JOIN payment_line_standing s ON s.batch = b.id WHERE b.id = ?1 GROUP BY b.id",
            [batch],
            |row| {
                let mut fen = [0_i64; 7];
                for (at, place) in (0..).zip(&mut fen) {
                    *place = row.get(at)?;
                }
                Ok((fen, [row.get::<_, u32>(7)?, row.get(8)?, row.get(9)?]))
            },
        )?
        .unwrap_or_default();
    let [total, batched, pending, paid, returned, reissued, reversed] = fen;
    let [pending_lines, paid_lines, returned_lines] = lines;
    Ok(BatchBalance {
        total: Money::from_fen(total)?,
        batched: Money::from_fen(batched)?,
        pending: Money::from_fen(pending)?,
        pending_lines,
        paid: Money::from_fen(paid)?,
        paid_lines,
        returned: Money::from_fen(returned)?,
        returned_lines,
        reissued: Money::from_fen(reissued)?,
        reversed: Money::from_fen(reversed)?,
        difference: total - batched - pending - paid - returned - reversed,
    })
}

/// What must never be, one question each; the answer counts the records at fault.
const NEVER: [(&str, &str); 5] = [
    (
        "笔应发的状态与发放明细不符",
        "SELECT count(*) FROM payable p WHERE
           (SELECT count(*) FROM payment_line_standing s WHERE s.payable = p.id AND s.standing <> 'returned')
           <> (p.state IN ('batched', 'paid', 'reversed'))
           OR (p.state = 'batched') <> EXISTS
             (SELECT 1 FROM payment_line_standing s WHERE s.payable = p.id AND s.standing = 'batched')",
    ),
    (
        "笔应发与明细的金额不同",
        "SELECT count(*) FROM payment_line l JOIN payable p ON p.id = l.payable WHERE p.amount <> l.amount",
    ),
    (
        "笔冲回超过发放金额，或冲回了没有到账的钱",
        "SELECT count(*) FROM payment_line_standing s WHERE s.reversed > s.amount OR (s.reversed > 0 AND s.standing <> 'paid')",
    ),
    (
        "笔应发的全额冲回与状态不符",
        "SELECT count(*) FROM payable p WHERE (p.state = 'reversed') <> (p.amount = coalesce(
           (SELECT sum(v.amount) FROM payment_reversal v WHERE v.payable = p.id AND v.state = 'confirmed'), 0))",
    ),
    (
        "个批次的合计与明细不符",
        "SELECT count(*) FROM payment_batch b WHERE b.total <>
           coalesce((SELECT sum(l.amount) FROM payment_line l WHERE l.batch = b.id), 0)",
    ),
];

/// Everything that does not balance, in words; empty when all does.
///
/// # Errors
/// When the database cannot be read.
pub fn faults(r: &Read<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (what, question) in NEVER {
        let count: i64 = r.one(question, (), |row| row.get(0))?.unwrap_or(0);
        if count > 0 {
            found.push(format!("有 {count} {what}"));
        }
    }
    let difference: i64 = r
        .query(BY_PROGRAMME, (), |row| {
            let mut left = row.get::<_, i64>(3)?;
            for at in 4..11 {
                left -= row.get::<_, i64>(at)?;
            }
            Ok(left.abs())
        })?
        .into_iter()
        .sum();
    if difference != 0 {
        found.push("应发总额与各部分之和不等".to_owned());
    }
    Ok(found)
}
