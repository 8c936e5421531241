//! The ledger of receipts (领用存台账) as it leaves the screen: what a time is called, what its proof says, its workbook.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use hardship::wire::Exported;
use kernel::{Result, wire};
use receipts::wire_receipt::{LedgerLine, LedgerRequest, ReceiptLedger};
use receipts::{ReceiptKind, ledger};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sheets::{ReportCell, ReportSheet};
use ts_rs::TS;

use crate::ctx::Ctx;

/// Faults that a paper tells one by one; more are counted.
const TOLD: usize = 3;

wire! {
    /// Request of `receipts.ledger_export`.
    pub(crate) struct ExportLedger {
        /// Where to write it.
        pub path: String,
        /// Which ledger.
        #[serde(flatten)]
        pub ledger: LedgerRequest,
    }
}

/// Writes the ledger of a time where the user asked.
pub(crate) fn export(ctx: &Ctx<'_>, req: ExportLedger) -> Result<Exported> {
    let (found, kind) = ctx.read(|r| Ok((ledger::ledger(r, &req.ledger, ctx.today())?, kind_name(r, &req.ledger)?)))?;
    let header =
        ["票据种类", "存放处", "期初", "领入", "发出", "退回", "使用", "作废", "遗失残缺", "结存", "核销", "销毁"];
    let workbook = Workbook {
        name: "票据台账",
        title: "票据领用存台账",
        kind,
        header: &header,
        rows: found.lines.iter().map(cells).collect(),
        lines: found.lines.len(),
        proof: proof(&found),
    };
    workbook.write(ctx, req)
}

/// What the workbooks of a ledger differ in.
pub(super) struct Workbook<'a> {
    /// The sheet's name.
    pub(super) name: &'static str,
    /// What stands above it.
    pub(super) title: &'static str,
    /// The kind it is of, in words.
    pub(super) kind: String,
    /// Its columns.
    pub(super) header: &'a [&'static str],
    /// Its rows, with the sums where it has them.
    pub(super) rows: Vec<Vec<ReportCell>>,
    /// How many of them are no sums.
    pub(super) lines: usize,
    /// Whether everything adds up, in a sentence.
    pub(super) proof: String,
}

impl Workbook<'_> {
    /// Writes it where the user asked.
    ///
    /// # Errors
    /// `file.unwritable`.
    pub(super) fn write(self, ctx: &Ctx<'_>, req: ExportLedger) -> Result<Exported> {
        let time = period(req.ledger.from, req.ledger.to);
        let report = ReportSheet {
            name: self.name.to_owned(),
            heading: vec![self.title.to_owned(), format!("{}　{time}　票据种类：{}", ctx.office().name, self.kind)],
            header: self.header.iter().copied().map(str::to_owned).collect(),
            rows: self.rows,
            notes: vec![FORMULA.to_owned(), self.proof],
        };
        let bytes = sheets::write_report(&report, ctx.world().clock.now().utc().naive_utc())?;
        let rows = u32::try_from(self.lines).unwrap_or(u32::MAX);
        // The log says that figures left the office before any do.
        ctx.view("receipt_ledger", req.ledger.kind.as_deref().unwrap_or_default(), json!({ "rows": rows }))?;
        super::machine::write_new(Path::new(&req.path), &bytes)?;
        Ok(Exported { rows, path: req.path })
    }
}

/// How a line adds up.
const FORMULA: &str = "期初＋领入＋退回－发出－使用－作废－遗失残缺＝结存；核销、销毁的是已用的号码，不在结存里。";

/// A count below nothing is a fault of the books: it is shown and not hidden behind a zero.
pub(super) fn count(count: i64) -> ReportCell {
    u32::try_from(count).map_or_else(|_| ReportCell::Text(count.to_string()), ReportCell::Count)
}

fn cells(line: &LedgerLine) -> Vec<ReportCell> {
    let words = [&line.kind_name, &line.holder_name].map(|text| ReportCell::Text(text.clone()));
    let counts = [
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
    ];
    words.into_iter().chain(counts.map(count)).collect()
}

/// The kind a ledger is of, in words.
pub(crate) fn kind_name(r: &store::Read<'_>, req: &LedgerRequest) -> Result<String> {
    match req.kind.as_deref() {
        Some(id) => Ok(r.need::<ReceiptKind>(id)?.form.name),
        None => Ok("全部".to_owned()),
    }
}

/// Whether everything adds up, in a sentence.
pub(crate) fn proof(ledger: &ReceiptLedger) -> String {
    if ledger.balanced {
        return "各号去向齐全，账账相符。".to_owned();
    }
    let more = ledger.faults.len().saturating_sub(TOLD);
    let told = ledger.faults.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("；");
    if more > 0 { format!("账不平：{told}；另有 {more} 处。") } else { format!("账不平：{told}。") }
}

/// A whole month or year by its name, any other time by its days.
pub(crate) fn period(from: NaiveDate, to: NaiveDate) -> String {
    let ends = to.succ_opt().is_none_or(|next| next.day() == 1);
    if from.day() == 1 && ends && from.year() == to.year() {
        if from.month() == to.month() {
            return format!("{}年{}月", from.year(), from.month());
        }
        if (from.month(), to.month()) == (1, 12) {
            return format!("{}年", from.year());
        }
    }
    format!("{from} 至 {to}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{ReceiptLedger, period, proof};

    #[test]
    fn a_time_is_named_as_a_ledger_names_it() {
        let period = |from: &str, to: &str| period(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(period("2026-02-01", "2026-02-28"), "2026年2月");
        assert_eq!(period("2026-01-01", "2026-12-31"), "2026年");
        assert_eq!(period("2026-01-01", "2027-01-31"), "2026-01-01 至 2027-01-31");
        assert_eq!(period("2026-02-01", "2026-02-27"), "2026-02-01 至 2026-02-27");
    }

    #[test]
    fn a_ledger_that_does_not_add_up_says_so_and_in_few_words() {
        let ledger = |faults: usize| ReceiptLedger {
            lines: Vec::new(),
            balanced: faults == 0,
            faults: (1..=faults).map(|nth| format!("第{nth}处")).collect(),
        };
        assert_eq!(proof(&ledger(0)), "各号去向齐全，账账相符。");
        assert_eq!(proof(&ledger(2)), "账不平：第1处；第2处。");
        assert_eq!(proof(&ledger(5)), "账不平：第1处；第2处；第3处；另有 2 处。");
    }
}
