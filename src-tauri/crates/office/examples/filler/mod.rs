//! An office filled through the areas' own functions, a thousand receipts a transaction: the counter would take days.
#![allow(dead_code, reason = "each program that fills an office uses a part of it")]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use kernel::{AccountId, Actor, Money, OrgId, Role, World};
use office::{Desk, NoHost, Progress, Resources};
use people::{OrgKind, Organisation};
use receipts::wire::{CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange};
use receipts::wire_receipt::{IssueReceipt, LineForm, PayerKind, ReceiptPayer};
use receipts::{issue, stock};
use serde_json::{Value, json};
use store::{Cause, Expect, Record as _, Store, Vault, Write};

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

const PASSWORD: &str = "bench-7-window";
/// Receipts of a book and of a transaction.
pub(crate) const SHEETS: i64 = 1_000;

/// A new training office of 31 August 2025 in a folder, with the administrator at its desk.
pub(crate) fn office_in(dir: &Path) -> Outcome<Desk> {
    let root = office::resources_dir().ok_or("resources are missing")?;
    let desk = Desk::new(Arc::new(NoHost), World::system(), dir.join("app"), Resources::at(root));
    call(
        &desk,
        "office.create",
        json!({
            "dir": dir.join("office"), "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin",
            "admin_name": "管理员", "password": PASSWORD, "training": true, "today": "2025-08-31",
        }),
    )?;
    Ok(desk)
}

/// Another account sits down.
pub(crate) fn sit(desk: &Desk, dir: &Path, login: &str) -> Outcome<()> {
    call(desk, "office.unlock", json!({ "dir": dir.join("office"), "login": login, "password": PASSWORD })).map(drop)
}

/// A window, and a kind whose numbers the program prints itself.
pub(crate) fn counter(desk: &Desk) -> Outcome<(HolderRef, String)> {
    let id = words(&call(desk, "windows.save", json!({ "name": "1号窗口", "active": true }))?["id"])?;
    let mut form = call(desk, "receipts.kind_examples", json!({}))?[0].clone();
    for (key, value) in [("pre_printed", false), ("needs_credit_code", false), ("verify_before_next", false)] {
        form[key] = json!(value);
    }
    form["sheets_per_book"] = json!(SHEETS);
    let kind = words(&call(desk, "receipts.kind_save", json!({ "form": form }))?["id"])?;
    Ok((HolderRef { kind: HolderKind::Window, id }, kind))
}

/// The time that 95 of 100 rounds stay below, as a line of the table.
pub(crate) fn say_p95(what: &str, mut times: Vec<Duration>, limit: &str) {
    times.sort_unstable();
    let micros = times[times.len() * 95 / 100].as_micros();
    println!("bench\t{what} p95\t{}.{:02}\tms\t{limit}", micros / 1_000, micros % 1_000 / 10);
}

pub(crate) fn call(desk: &Desk, name: &str, payload: Value) -> Outcome<Value> {
    desk.call(name, payload, &Progress::silent()).map_err(|e| format!("{name}: {} {:?}", e.code, e.fields).into())
}

pub(crate) fn words(value: &Value) -> Outcome<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a text was expected".into())
}

/// The office seen from below, to fill it faster than a counter could.
pub(crate) struct Filler {
    store: Store,
    actor: Actor,
    pub(crate) today: NaiveDate,
}

impl Filler {
    /// Opens the office beside its desk.
    pub(crate) fn new(dir: &Path) -> Outcome<Self> {
        let (store, account): (Store, AccountId) =
            Vault::unlock(&dir.join("office"), "admin", PASSWORD, &World::system(), &office::migrations())
                .map_err(|e| e.code)?;
        let actor = Actor { account, role: Role::Admin, device: String::new() };
        let today = NaiveDate::from_ymd_opt(2025, 8, 31).ok_or("a day")?;
        Ok(Self { store, actor, today })
    }

    pub(crate) fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> kernel::Result<T>) -> Outcome<T> {
        self.store.write(&self.actor, Cause::new("bench"), f).map_err(|e| format!("{} {:?}", e.code, e.fields).into())
    }

    pub(crate) fn units(&self, count: usize) -> Outcome<Vec<String>> {
        self.write(|w| {
            (0..count)
                .map(|nth| {
                    let id = OrgId::new(w.world());
                    let name = format!("测试第{nth}机械有限公司");
                    let unit = Organisation { id, kind: OrgKind::Employer, name, credit_code: None };
                    w.save(&unit, Expect::New)?;
                    w.index(Organisation::KIND, unit.id.as_str(), unit.search_keys());
                    Ok(unit.id.to_string())
                })
                .collect()
        })
    }

    /// One book, used up on one day in one transaction by the units in turn.
    pub(crate) fn pay(
        &mut self,
        kind: &str,
        window: &HolderRef,
        units: &[String],
        first: i64,
        day: NaiveDate,
    ) -> Outcome<()> {
        self.store.set_world(World::system().on(day));
        let delivery = DeliverReceipts {
            kind: kind.to_owned(),
            from: "市总工会".to_owned(),
            day,
            document: None,
            ranges: vec![NumberRange { series: None, first, last: first + SHEETS - 1 }],
        };
        self.write(|w| {
            let book = stock::deliver(w, delivery)?.remove(0).id;
            let counted = u32::try_from(SHEETS).unwrap_or(0);
            stock::check_in(w, &CheckInBook { book: book.clone(), counted, defects: Vec::new() })?;
            let hand = HandOutBooks { books: vec![book], holder: window.clone(), signed_by: "领用人".to_owned() };
            stock::hand_out(w, &hand)
        })?;
        self.write(|w| {
            (first..first + SHEETS).try_for_each(|nth| {
                let unit = usize::try_from(nth * 7).unwrap_or(0) % units.len();
                let request = IssueReceipt {
                    holder: window.clone(),
                    kind: kind.to_owned(),
                    payer: ReceiptPayer {
                        kind: PayerKind::Unit,
                        id: Some(units[unit].clone()),
                        name: None,
                        reason: None,
                    },
                    lines: vec![LineForm {
                        item: "dues_paid_up".to_owned(),
                        quantity: None,
                        standard: None,
                        amount: Money::from_fen(10_000 + nth * 37 % 90_000)?,
                    }],
                    collector: None,
                    method: "transfer".to_owned(),
                    date: None,
                    fields: Vec::new(),
                    remark: None,
                    printed_number: None,
                };
                issue::issue(w, &request, "开票人").map(drop)
            })
        })
    }

    /// Books that follow each other over so many days before today.
    pub(crate) fn books(
        &mut self,
        (window, kind): &(HolderRef, String),
        units: &[String],
        receipts: i64,
        days: i64,
    ) -> Outcome<()> {
        let books = receipts / SHEETS;
        for book in 0..books {
            let back = u64::try_from(days - days * (book + 1) / books)?;
            self.pay(kind, window, units, book * SHEETS + 1, self.today - chrono::Days::new(back))?;
        }
        Ok(())
    }
}
