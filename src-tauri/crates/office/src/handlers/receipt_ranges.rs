//! The ledger by number range (号段台账) as it leaves the screen: every range of a time with their sum, and whether the
//! ranges come to what the ledger by place comes to.

use chrono::NaiveDate;
use hardship::wire::Exported;
use kernel::Result;
use receipts::ledger;
use receipts::ranges::{self, LedgerRange};
use receipts::wire_receipt::{LedgerRequest, ReceiptLedger};
use sheets::ReportCell;
use store::Read;

use super::receipt_ledger::{ExportLedger, Workbook, count, kind_name, proof};
use crate::ctx::Ctx;

/// How many figures a range has.
pub(crate) const FIGURES: usize = 10;

/// Every range of a time.
pub(crate) struct Register {
    /// A line for each book as it was delivered.
    pub(crate) lines: Vec<LedgerRange>,
    /// What they come to, figure by figure.
    pub(crate) sums: [i64; FIGURES],
    /// Whether everything adds up, in a sentence.
    pub(crate) proof: String,
}

impl Register {
    /// Of a time and, where asked, one kind.
    pub(crate) fn of(r: &Read<'_>, req: &LedgerRequest, today: NaiveDate) -> Result<Self> {
        let lines = ranges::all(r, req)?;
        let mut sums = [0; FIGURES];
        for line in &lines {
            for (sum, figure) in sums.iter_mut().zip(figures(line)) {
                *sum += figure;
            }
        }
        let places = ledger::ledger(r, req, today)?;
        let proof = if agree(&lines, &places) {
            proof(&places)
        } else {
            format!("各号段相加与按存放处的台账不等，请联系维护人员。{}", proof(&places))
        };
        Ok(Self { lines, sums, proof })
    }
}

/// The figures of a range, in the order of the columns.
pub(crate) fn figures(line: &LedgerRange) -> [i64; FIGURES] {
    [
        line.opening,
        line.received,
        line.given,
        line.returned,
        line.used,
        line.void,
        line.lost,
        line.closing,
        line.verified,
        line.destroyed,
    ]
}

/// What does not depend on where a number lies is the same however it is added up.
fn agree(lines: &[LedgerRange], places: &ReceiptLedger) -> bool {
    let ranges = |of: fn(&LedgerRange) -> i64| lines.iter().map(of).sum::<i64>();
    let ledger = |of: fn(&receipts::wire_receipt::LedgerLine) -> i64| places.lines.iter().map(of).sum::<i64>();
    ranges(|line| line.used) == ledger(|line| line.used)
        && ranges(|line| line.void) == ledger(|line| line.void)
        && ranges(|line| line.lost) == ledger(|line| line.lost)
        && ranges(|line| line.closing) == ledger(|line| line.closing)
}

/// Writes the ranges of a time where the user asked.
pub(crate) fn export(ctx: &Ctx<'_>, req: ExportLedger) -> Result<Exported> {
    let (found, kind) = ctx.read(|r| Ok((Register::of(r, &req.ledger, ctx.today())?, kind_name(r, &req.ledger)?)))?;
    let header = [
        "票据种类",
        "起号",
        "止号",
        "期初",
        "领入",
        "发出",
        "退回",
        "使用",
        "作废",
        "遗失残缺",
        "结存",
        "核销",
        "销毁",
        "现在在哪里",
    ];
    let mut rows: Vec<Vec<ReportCell>> = found.lines.iter().map(cells).collect();
    rows.push(row(["合计", "", ""].map(str::to_owned), found.sums, String::new()));
    let workbook = Workbook {
        name: "号段台账",
        title: "票据号段台账",
        kind,
        header: &header,
        rows,
        lines: found.lines.len(),
        proof: found.proof,
    };
    workbook.write(ctx, req)
}

fn cells(line: &LedgerRange) -> Vec<ReportCell> {
    row([line.kind_name.clone(), line.first.clone(), line.last.clone()], figures(line), line.places.join("、"))
}

fn row(words: [String; 3], figures: [i64; FIGURES], places: String) -> Vec<ReportCell> {
    let words = words.into_iter().map(ReportCell::Text);
    words.chain(figures.map(count)).chain([ReportCell::Text(places)]).collect()
}
