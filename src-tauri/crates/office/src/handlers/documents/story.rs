//! From a household file to its papers, through the handlers and in a real office on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use ::payments::wire::{BatchStep, CheckBatch, ListLines, ListPayables, MakeBatch};
use chrono::NaiveDate;
use kernel::{AccountId, Actor, Error, OfficeId, Result, Role, Stamp, World};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::{Cause, Cost, Expect, NewSlot, Vault};
use tempfile::TempDir;

use super::*;
use crate::desk::{Desk, Open, migrations};
use crate::handlers::{payments, workstudy};
use crate::host::{FileFilter, Host, Printer};
use crate::progress::Progress;
use crate::records::{Account, OfficeProfile};
use crate::resources::Resources;
use crate::wire::OfficeKind;

/// A printer that keeps what it was given.
#[derive(Default)]
struct Paperwork(Mutex<Vec<(String, Vec<u8>)>>);

impl Host for Paperwork {
    fn pick_open(&self, _: &str, _: &[FileFilter]) -> Result<Option<PathBuf>> {
        Ok(None)
    }
    fn pick_many(&self, _: &str, _: &[FileFilter]) -> Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
    fn pick_save(&self, _: &str, _: &str) -> Result<Option<PathBuf>> {
        Ok(None)
    }
    fn pick_folder(&self, _: &str) -> Result<Option<PathBuf>> {
        Ok(None)
    }
    fn printers(&self) -> Result<Vec<Printer>> {
        Ok(Vec::new())
    }
    fn print(&self, _: &str, title: &str, pdf: &[u8], _: u16, _: Option<crate::host::Sheet>) -> Result<()> {
        self.0.lock().unwrap().push((title.to_owned(), pdf.to_vec()));
        Ok(())
    }
    fn reveal(&self, _: &Path) -> Result<()> {
        Ok(())
    }
}

struct Stage {
    dir: TempDir,
    desk: Desk,
    open: Open,
    accounts: Vec<Account>,
    printer: Arc<Paperwork>,
    stop: Arc<AtomicBool>,
}

impl Stage {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-09-10T02:00:00.000Z").unwrap(), 5);
        let resources = Resources::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources"));
        let printer = Arc::new(Paperwork::default());
        let host: Arc<dyn Host> = Arc::clone(&printer) as _;
        let desk = Desk::new(host, world.clone(), dir.path().to_path_buf(), resources);
        let accounts: Vec<Account> = [("fuhe", Role::Reviewer), ("caiwu", Role::Finance), ("fuzeren", Role::Chief)]
            .into_iter()
            .map(|(login, role)| Account {
                id: AccountId::new(&world),
                login: login.to_owned(),
                name: role.label().to_owned(),
                role,
                active: true,
            })
            .collect();
        let slot = NewSlot { account: &accounts[0].id, login: "fuhe", password: "a long password 1" };
        let (store, _) = Vault::create(&dir.path().join("office"), &world, &migrations(), slot, Cost::TRIVIAL).unwrap();
        let profile = OfficeProfile {
            id: OfficeId::new(&world),
            name: "演练市总工会职工服务中心".to_owned(),
            kind: OfficeKind::Centre,
            training: true,
            today: None,
        };
        let actor = Actor { account: accounts[0].id.clone(), role: accounts[0].role, device: String::new() };
        store
            .write(&actor, Cause::new("test"), |w| {
                w.save(&profile, Expect::New)?;
                accounts.iter().try_for_each(|account| w.save(account, Expect::New).map(drop))
            })
            .unwrap();
        let account = accounts[0].clone();
        let open = Open::new(dir.path().join("office"), store, world, profile, account, actor);
        Self { dir, desk, open, accounts, printer, stop: Arc::default() }
    }

    fn sit(&mut self, login: &str) {
        let account = self.accounts.iter().find(|a| a.login == login).unwrap().clone();
        self.open.actor = Actor { account: account.id.clone(), role: account.role, device: String::new() };
        self.open.account = account;
    }

    fn try_call<Req: DeserializeOwned, Res>(
        &self,
        action: &'static str,
        handler: fn(&Ctx<'_>, Req) -> Result<Res>,
        request: Value,
    ) -> Result<Res> {
        let progress = Progress::new(|_, _, _| {}, Arc::clone(&self.stop));
        let ctx = Ctx { desk: &self.desk, open: &self.open, action, progress: &progress };
        handler(&ctx, serde_json::from_value(request).unwrap())
    }

    fn call<Req: DeserializeOwned, Res>(&self, handler: fn(&Ctx<'_>, Req) -> Result<Res>, request: Value) -> Res {
        self.try_call("test", handler, request).unwrap()
    }

    fn file(&self, student: &str) -> String {
        let form = json!({
            "lead": { "name": "买买提·阿不都热合曼", "id_number": "11010519491231002X", "phone": "13800000001" },
            "members": [{ "name": "李㛃", "id_number": student, "relation": "20", "stage": "bachelor",
                          "school": "演练大学", "major": "会计学" }],
            "hardship_class": "deep", "address": "演练市演练路 1 号", "union_name": "演练机械厂工会",
            "employer": "演练机械厂", "own_monthly_income": 120_000, "annual_income": 1_440_000,
            "rigid_annual": 600_000, "people_count": 2,
            "bank_name": "演练银行", "bank_account": "6230000000000000018", "bank_holder": "买买提•阿不都热合曼"
        });
        let form = serde_json::from_value(form).unwrap();
        let rules = hardship::Rules::read(
            self.desk.resources.text("rules/eligibility-base.json").unwrap(),
            Vec::new(),
            None,
            self.open.world.clock.today(),
        )
        .unwrap();
        let store = &self.open.store;
        store.write(&self.open.actor, Cause::new("test"), |w| hardship::save_new(w, &form, &rules)).unwrap().to_string()
    }

    /// A released batch of one line: its id and its line's.
    fn released(&mut self) -> (String, String, String) {
        let household = self.file("11010520060101001X");
        let rules = self.call(workstudy::rules, json!({}));
        let rule = rules.iter().find(|r| r.id == "daily-100").unwrap();
        let season = self.call(
            workstudy::season_save,
            json!({ "form": { "name": "2026年暑期", "programme": "勤工俭学", "starts": "2026-07-01",
                              "ends": "2026-08-31", "rule": rule } }),
        );
        let post = self.call(
            workstudy::post_save,
            json!({ "form": { "season": season.id, "kind": "filing", "title": "档案整理", "place": "三楼", "seats": 1 } }),
        );
        let candidates = self.call(workstudy::candidates, json!({ "season": season.id }));
        assert!(candidates[0].eligible, "{:?}", candidates[0].reasons);
        let application = self.call(
            workstudy::apply,
            json!({ "season": season.id, "household": household, "student": candidates[0].student }),
        );
        assert!(self.call(workstudy::candidates, json!({ "season": season.id })).is_empty());
        let placed = self.call(
            workstudy::place,
            json!({ "application": application.id, "post": post.id, "starts": "2026-07-01", "ends": "2026-07-31" }),
        );
        let placement = placed.placement.unwrap();
        let from: NaiveDate = "2026-07-01".parse().unwrap();
        let days: Vec<Value> =
            from.iter_days().take(31).map(|date| json!({ "date": date, "code": "present" })).collect();
        self.call(workstudy::mark, json!({ "placement": placement.id, "version": placement.version, "days": days }));
        let done = self.call(workstudy::settle, json!({ "season": season.id, "placements": [placement.id] }));
        assert_eq!((done.settled, done.payables, done.total.fen()), (1, 1, 300_000));

        self.sit("caiwu");
        let payables = self.call(payments::payables, json!(ListPayables::default()));
        let request = MakeBatch { title: "暑期补助".into(), payables: vec![payables.items[0].id.clone()] };
        let batch = self.call(payments::batch_make, json!(request));
        let id = batch.row.id.clone();
        let batch = self.call(payments::batch_submit, json!(BatchStep { id: id.clone(), version: batch.version }));
        self.sit("fuhe");
        let check = CheckBatch { id: id.clone(), version: batch.version, opinion: None };
        let batch = self.call(payments::batch_check, json!(check));
        self.sit("fuzeren");
        assert_eq!(batch.why_not.len() + batch.allowed.len(), 5);
        let batch = self.call(payments::batch_release, json!(BatchStep { id: id.clone(), version: batch.version }));
        assert_eq!(batch.row.number.as_deref(), Some("发2026-0001"));
        assert!(
            batch.history.len() >= 4 && batch.history[0].changes.iter().any(|c| c.after.as_deref() == Some("已发放"))
        );
        let request = ListLines { batch: id.clone(), cursor: None, limit: None };
        let line = self.call(payments::lines, json!(request)).items.remove(0);
        (household, id, line.id)
    }

    fn error<Req: DeserializeOwned, Res>(&self, handler: fn(&Ctx<'_>, Req) -> Result<Res>, request: Value) -> Error {
        match self.try_call("test", handler, request) {
            Ok(_) => panic!("was not refused"),
            Err(error) => error,
        }
    }
}

#[test]
fn papers_are_made_once_and_saved_and_printed_as_the_very_bytes() {
    let mut stage = Stage::new();
    let (household, batch, line) = stage.released();
    let paper = stage.call(voucher, json!({ "line": line }));
    assert_eq!((paper.number.as_deref(), paper.pages), (Some("凭2026-000001"), Some(1)));
    assert_eq!(stage.call(voucher, json!({ "line": line })).id, paper.id);

    let path = stage.dir.path().join("voucher.pdf");
    let request = json!({ "id": paper.id, "path": path });
    stage.try_call("documents.save", save, request.clone()).unwrap();
    let saved = std::fs::read(&path).unwrap();
    assert!(saved.starts_with(b"%PDF-") && saved.len() as u64 == paper.size);
    assert_eq!(stage.error(save, request).code, "file.exists");
    stage.call(save, json!({ "id": paper.id, "path": path, "replace": true }));

    stage.try_call("documents.print", print, json!({ "id": paper.id, "printer": "p", "copies": 1 })).unwrap();
    let printed = stage.printer.0.lock().unwrap().pop().unwrap();
    assert_eq!(printed.1, saved);
    assert_eq!(stage.call(get, json!({ "id": paper.id })).row.prints, 1);
    assert!(stage.error(print, json!({ "id": paper.id, "printer": "p", "copies": 0 })).fields[0].path == "copies");

    let picture = stage.call(page, json!({ "id": paper.id, "page": 0, "width": 900 }));
    assert!(picture.png_base64.len() > 1_000 && picture.pages == 1);
    assert_eq!(stage.error(page, json!({ "id": paper.id, "page": 1, "width": 900 })).code, "documents.no_such_page");

    let all = stage.call(vouchers, json!({ "batch": batch }));
    let list = stage.call(roster, json!({ "batch": batch }));
    assert!(all.id != paper.id && list.pages == Some(1));
    for (id, at) in [(&paper.id, "/data"), (&all.id, "/data/0"), (&list.id, "/data")] {
        let id = id.parse().unwrap();
        let kept = stage.open.store.read(|r| r.document(&id)).unwrap().snapshot;
        let data = kept.pointer(at).unwrap();
        assert_eq!(
            (&data["year"], &data["season"]),
            (&json!(null), &json!("2026年暑期")),
            "the year stands there once"
        );
    }
    let form = stage.call(super::household, json!({ "household": household }));
    assert_eq!(stage.call(super::household, json!({ "household": household })).id, form.id);

    let shown = stage.call(payments::batch, json!({ "id": batch }));
    assert_eq!(shown.documents.len(), 2);
    let proof: Result<()> = stage.open.store.read(|r| {
        r.verify_audit()?;
        Ok(())
    });
    proof.unwrap();
}

#[test]
fn a_bank_file_shows_the_account_and_is_another_paper_in_another_layout() {
    let mut stage = Stage::new();
    let (_, batch, _) = stage.released();
    // The file's holder has a dot that GBK lacks; the bank gets the dot of the standard.
    let files: Vec<DocumentRow> = stage
        .call(crate::handlers::bank_profiles::list, json!({}))
        .into_iter()
        .map(|profile| stage.call(bank_file, json!({ "batch": batch, "profile": profile.code })))
        .collect();
    let ids: std::collections::BTreeSet<_> = files.iter().map(|f| &f.id).collect();
    assert_eq!(ids.len(), files.len());
    for file in &files {
        let shown = stage.call(text, json!({ "id": file.id }));
        assert!(shown.text.contains("6230000000000000018") && shown.text.contains("3000.00"), "{}", shown.text);
        assert!(file.pages.is_none());
        assert_eq!(stage.error(page, json!({ "id": file.id, "page": 0, "width": 900 })).code, "documents.no_pages");
    }
    let error = stage.error(bank_file, json!({ "batch": batch, "profile": "没有" }));
    assert_eq!(error.fields[0].path, "profile");
}

#[test]
fn a_cancelled_job_keeps_nothing() {
    let mut stage = Stage::new();
    let (_, batch, _) = stage.released();
    stage.stop.store(true, Ordering::Relaxed);
    assert_eq!(stage.error(vouchers, json!({ "batch": batch })).code, "cancelled");
    stage.stop.store(false, Ordering::Relaxed);
    assert!(stage.call(payments::batch, json!({ "id": batch })).documents.is_empty());
}

#[test]
fn there_are_no_papers_before_release() {
    let mut stage = Stage::new();
    let (_, _, line) = stage.released();
    let batch = stage.open.store.read(|r| {
        r.one("SELECT batch FROM payment_line WHERE id = ?1", [line.as_str()], |row| row.get::<_, String>(0))
    });
    let released = stage.open.store.read(|r| r.need::<::payments::Batch>(&batch.unwrap().unwrap())).unwrap();
    let draft = ::payments::Batch {
        id: kernel::BatchId::new(&stage.open.world),
        number: None,
        releaser: None,
        state: ::payments::wire::BatchState::Checked,
        ..released
    };
    stage.open.store.write(&stage.open.actor, Cause::new("test"), |w| w.save(&draft, Expect::New)).unwrap();
    let request = json!({ "batch": draft.id });
    assert_eq!(stage.error(roster, request.clone()).code, "payments.not_released");
    assert_eq!(stage.error(vouchers, request.clone()).code, "payments.not_released");
    assert_eq!(stage.error(bank_file, json!({ "batch": draft.id, "profile": "icbc" })).code, "payments.not_released");
}
