//! Receipts in the training office: a kind, a window with a book in use and a few receipts of the day, so that the
//! counter is alive on first look. The units are made up.

use kernel::{CreditCode, Money, OrgId, Result};
use people::{OrgKind, Organisation};
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange, SaveReceiptKind, SaveWindow,
};
use receipts::wire_receipt::{IssueReceipt, LineForm, PayerKind, ReceiptPayer};
use receipts::{Pack, holder, issue, kind, stock};
use serde_json::json;
use store::{Cause, Expect, Record as _, Write};

use crate::desk::{Desk, Open};

/// Payers, with credit codes from a range that nobody has.
const UNITS: [(&str, &str); 3] = [
    ("演练机械厂工会委员会", "81410100MC00000013"),
    ("演练纺织集团工会委员会", "81410100MC00000026"),
    ("演练市公共交通公司工会委员会", "81410100MC00000039"),
];
/// Receipts: which unit, item, yuan, way to pay.
const RECEIPTS: [(usize, &str, i64, &str); 4] = [
    (0, "dues_paid_up", 12_000, "transfer"),
    (1, "dues_paid_up", 8_640, "transfer"),
    (2, "member_dues", 360, "cash"),
    (0, "donation", 500, "cash"),
];
/// Numbers that came from above: two books.
const NUMBERS: (i64, i64) = (1, 50);

/// Makes the kind, the window, its book and its receipts.
pub(crate) fn seed(desk: &Desk, open: &Open, action: &'static str) -> Result<()> {
    let pack: Pack = desk.resources.rules("receipts")?;
    let cause = Cause { action, subject: None, detail: json!({ "receipts": RECEIPTS.len() }) };
    open.store.write(&open.actor, cause, |w| {
        let Some(form) = pack.kinds.first() else { return Ok(()) };
        let window =
            holder::save_window(w, &SaveWindow { id: None, version: None, name: "1号窗口".to_owned(), active: true })?;
        let kind = kind::save(w, SaveReceiptKind { id: None, version: None, form: form.clone() })?.id;
        let place = HolderRef { kind: HolderKind::Window, id: window.id };
        stocked(w, &kind, &place)?;
        let units = units(w)?;
        for ((unit, item, yuan, method), number) in RECEIPTS.into_iter().zip(NUMBERS.0..) {
            let Some(id) = units.get(unit) else { continue };
            let payer = ReceiptPayer { kind: PayerKind::Unit, id: Some(id.clone()), name: None, reason: None };
            let amount = Money::from_yuan(yuan)?;
            let request = IssueReceipt {
                holder: place.clone(),
                kind: kind.clone(),
                payer,
                lines: vec![LineForm { item: item.to_owned(), quantity: None, standard: None, amount }],
                method: method.to_owned(),
                date: None,
                fields: Vec::new(),
                remark: None,
                collector: None,
                printed_number: Some(number.to_string()),
            };
            issue::issue(w, &request, &open.account.name)?;
        }
        Ok(())
    })
}

/// Two books in the house, counted; the first one with the window.
fn stocked(w: &mut Write<'_>, kind: &str, place: &HolderRef) -> Result<()> {
    let delivery = DeliverReceipts {
        kind: kind.to_owned(),
        from: "演练市总工会".to_owned(),
        day: w.world().clock.today(),
        document: Some("演练〔2025〕1号".to_owned()),
        ranges: vec![NumberRange { series: None, first: NUMBERS.0, last: NUMBERS.1 }],
    };
    let books = stock::deliver(w, delivery)?;
    for book in &books {
        stock::check_in(w, &CheckInBook { book: book.id.clone(), counted: book.sheets, defects: Vec::new() })?;
    }
    let first = books.into_iter().take(1).map(|book| book.id).collect();
    stock::hand_out(w, &HandOutBooks { books: first, holder: place.clone(), signed_by: "演练经办".to_owned() })?;
    Ok(())
}

fn units(w: &mut Write<'_>) -> Result<Vec<String>> {
    UNITS
        .into_iter()
        .map(|(name, code)| {
            let id = OrgId::new(w.world());
            let credit_code = Some(CreditCode::parse(code)?);
            let unit = Organisation { id: id.clone(), kind: OrgKind::Union, name: name.to_owned(), credit_code };
            w.save(&unit, Expect::New)?;
            w.index(Organisation::KIND, id.as_str(), unit.search_keys());
            Ok(id.to_string())
        })
        .collect()
}
