//! Kinds of receipts: what is printed, how it is numbered, what holds for it. All of it is data.

use kernel::{Error, Fields, ReceiptKindId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::wire::{ReceiptKindForm, ReceiptKindView, SaveReceiptKind};

/// Most digits of a number.
const WIDEST: u32 = 12;
/// Most sheets of a book.
const THICKEST: u32 = 1_000;

/// The rule pack `receipts.json`: kinds to start from.
#[derive(Debug, Clone, Deserialize)]
pub struct Pack {
    /// Kinds that ship with the program.
    pub kinds: Vec<ReceiptKindForm>,
}

/// A kind of receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptKind {
    /// Id.
    pub id: ReceiptKindId,
    /// Definition.
    pub form: ReceiptKindForm,
    /// Whether a centre defined it, which lends its numbers to this office.
    #[serde(default)]
    pub lent: bool,
}

impl Record for ReceiptKind {
    const KIND: &'static str = "receipt_kind";
    const TABLE: &'static str = "receipt_kind";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("name", self.form.name.clone().into()), ("active", i64::from(self.form.active).into())]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("form.name", "receipts.kind_taken", "已经有同名的票据种类，请换一个名称"))
    }
}

impl ReceiptKind {
    /// A number as it is printed.
    pub fn printed(&self, series: &str, number: i64) -> String {
        format!("{series}{number:0width$}", width = self.form.width as usize)
    }

    /// Reads a number of a series as somebody typed it: with or without the prefix and the zeros.
    pub fn read_number(series: &str, typed: &str) -> Option<i64> {
        let typed = typed.trim();
        let digits = typed.strip_prefix(series).unwrap_or(typed);
        digits.trim_start().parse().ok().filter(|number| *number > 0)
    }

    /// The label of an item.
    pub fn item_label(&self, code: &str) -> Option<&str> {
        self.form.items.iter().find(|item| item.code == code).map(|item| item.label.as_str())
    }

    /// The label of a way to pay.
    pub fn method_label(&self, code: &str) -> Option<&str> {
        self.form.methods.iter().find(|method| method.code == code).map(|method| method.label.as_str())
    }
}

/// All kinds, by name.
///
/// # Errors
/// When the database cannot be read.
pub fn list(r: &Read<'_>) -> Result<Vec<ReceiptKindView>> {
    let found = r.records_versioned::<ReceiptKind>("ORDER BY active DESC, name LIMIT 200", ())?;
    Ok(found.into_iter().map(view).collect())
}

fn view(found: Versioned<ReceiptKind>) -> ReceiptKindView {
    ReceiptKindView { id: found.record.id.to_string(), version: found.version, form: found.record.form }
}

/// Makes or changes a kind. Numbering and copies stay once paper of it has come.
///
/// # Errors
/// `invalid` with the fields at fault, `receipts.kind_taken`, `receipts.kind_lent`, `stale`.
pub fn save(w: &mut Write<'_>, req: SaveReceiptKind) -> Result<ReceiptKindView> {
    let old = req.id.as_deref().map(|id| w.need::<ReceiptKind>(id)).transpose()?;
    let form = req.form;
    let mut fields = Fields::new();
    check(&form, &mut fields);
    if let Some(old) = old.as_ref().filter(|old| old.lent) {
        let message = format!("“{}”由中心定义，本单位不能改；要改请与中心联系", old.form.name);
        return Err(Error::new("receipts.kind_lent", message));
    }
    if let Some(old) = &old {
        let used: i64 = w
            .one("SELECT count(*) FROM receipt_delivery WHERE kind = ?1", [old.id.as_str()], |row| row.get(0))?
            .unwrap_or(0);
        let same = old.form.width == form.width
            && old.form.pre_printed == form.pre_printed
            && old.form.copies.len() == form.copies.len();
        if used > 0 && !same {
            fields.add(
                "form.width",
                "receipts.kind_in_use",
                "这种票据已经领入过，号码位数、联数和是否预印不能再改；请另建一个种类",
            );
        }
    }
    fields.finish()?;
    let expect = match (&old, req.version) {
        (None, _) => Expect::New,
        (Some(_), version) => Expect::Version(version.unwrap_or(0)),
    };
    let kind = ReceiptKind { id: old.map_or_else(|| ReceiptKindId::new(w.world()), |old| old.id), form, lent: false };
    w.save(&kind, expect)?;
    Ok(view(w.need_versioned(kind.id.as_str())?))
}

fn check(form: &ReceiptKindForm, fields: &mut Fields) {
    let mut need = |bad: bool, path: &str, message: &str| {
        if bad {
            fields.add(path, "receipts.kind_form", message);
        }
    };
    need(form.name.trim().is_empty(), "form.name", "请填写票据名称");
    need(form.copies.is_empty() || form.copies.len() > 6, "form.copies", "请写明各联的名称，一到六联");
    need(form.copies.iter().any(|copy| copy.trim().is_empty()), "form.copies", "每一联都要有名称");
    need(form.items.is_empty(), "form.items", "请至少写一个收款项目");
    need(!form.items.iter().any(|item| item.code == form.default_item), "form.default_item", "默认项目不在项目表里");
    need(form.methods.is_empty(), "form.methods", "请至少写一种收款方式");
    need(!(1..=WIDEST).contains(&form.width), "form.width", "号码位数在 1 到 12 之间");
    need(!(1..=THICKEST).contains(&form.sheets_per_book), "form.sheets_per_book", "每本份数在 1 到 1000 之间");
    need(form.amount_limit.fen() <= 0, "form.amount_limit", "请填写单张收据的金额上限");
    need(form.template.trim().is_empty(), "form.template", "请选择票样");
}
