//! Prints are counted where they are made: the first is the original, every later one a marked copy (副本).

use kernel::{ReceiptDefectId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::kind::ReceiptKind;
use crate::paper::{self, PrintedField, ReceiptPaper};
use crate::receipt::Receipt;
use crate::wire_receipt::ReceiptState;

/// One print of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Id.
    pub id: String,
    /// Receipt.
    pub receipt: String,
    /// Which print, from 0 for the original.
    pub nth: u32,
    /// When.
    pub at: Stamp,
}

impl Record for Print {
    const KIND: &'static str = "receipt_print";
    const TABLE: &'static str = "receipt_print";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("receipt", self.receipt.clone().into()), ("nth", i64::from(self.nth).into())]
    }
}

/// Times a receipt was printed.
pub(crate) fn count(r: &Read<'_>, receipt: &str) -> Result<u32> {
    Ok(r.one("SELECT count(*) FROM receipt_print WHERE receipt = ?1", [receipt], |row| row.get(0))?.unwrap_or(0))
}

/// Counts a print and gives the papers for it, one a copy, in the transaction that stores the document.
///
/// # Errors
/// `not_found`.
pub fn printed(w: &mut Write<'_>, receipt: &str, office: &str) -> Result<Vec<ReceiptPaper>> {
    let papers = papers(w, receipt, office)?;
    let nth = count(w, receipt)?;
    let print = Print {
        id: ReceiptDefectId::new(w.world()).to_string(),
        receipt: receipt.to_owned(),
        nth,
        at: w.world().clock.now(),
    };
    w.save(&print, Expect::New)?;
    Ok(papers)
}

/// What the next print would show, without counting it. `office` is the name printed where a window holds the book.
///
/// # Errors
/// `not_found`.
pub fn papers(r: &Read<'_>, id: &str, office: &str) -> Result<Vec<ReceiptPaper>> {
    let receipt = r.need::<Receipt>(id)?;
    let kind = r.need::<ReceiptKind>(&receipt.kind)?;
    let office = if crate::stock::closes(&receipt.holder) {
        office.to_owned()
    } else {
        crate::holder::name(r, &receipt.holder)?
    };
    let red_of = match &receipt.red_of {
        Some(of) => {
            let of = r.need::<Receipt>(of.as_str())?;
            Some(kind.printed(&of.series, of.number))
        }
        None => None,
    };
    let fields = kind.form.fields.iter().map(|field| PrintedField {
        code: field.code.clone(),
        label: field.label.clone(),
        text: receipt.fields.iter().find(|v| v.code == field.code).map(|v| v.text.clone()).unwrap_or_default(),
    });
    let paper = ReceiptPaper {
        receipt: receipt.id.to_string(),
        kind_name: kind.form.name.clone(),
        template: kind.form.template.clone(),
        pre_printed: kind.form.pre_printed,
        number: kind.printed(&receipt.series, receipt.number),
        date: receipt.day,
        payer: receipt.payer.name.clone(),
        credit_code: receipt.payer.credit_code.clone(),
        capitals: paper::capitals(receipt.total)?,
        total: receipt.total,
        method_label: kind.method_label(&receipt.method).unwrap_or(&receipt.method).to_owned(),
        fields: fields.collect(),
        remark: receipt.remark.clone(),
        collector: receipt.collector.clone(),
        issuer: receipt.issuer_name.clone(),
        office,
        copy_index: 0,
        copy_name: String::new(),
        copies: u32::try_from(kind.form.copies.len()).unwrap_or(0),
        reprint_index: count(r, id)?,
        void: receipt.state == ReceiptState::Void,
        red_of,
        lines: receipt.lines,
    };
    (1..=paper.copies).map(|index| paper.copy(index, &kind.form.copies)).collect()
}
