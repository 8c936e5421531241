//! The desk: one running program with at most one open office and one session.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

use kernel::{AccountId, Actor, Error, Result, World};
use serde_json::Value;
use store::{Cause, Cost, Migration, Store, Vault};

use crate::command::{Command, Gate, Run};
use crate::ctx::Ctx;
use crate::host::Host;
use crate::progress::Progress;
use crate::records::{self, Account, OfficeProfile};
use crate::resources::Resources;
use crate::rights;
use crate::table::COMMANDS;
use crate::wire::SessionView;
use crate::workbook::LastWorkbook;

/// Wrong passwords in a row before the desk makes the next one wait.
const TRIES: u32 = 5;
/// How long it then waits.
const PAUSE: Duration = Duration::from_mins(5);

/// How the audit log calls what is done after an upgrade, by no command.
pub(crate) const CATCH_UP: &str = "office.catch_up";

/// An office that is open, and who opened it.
pub(crate) struct Open {
    pub(crate) dir: PathBuf,
    pub(crate) store: Store,
    pub(crate) world: World,
    pub(crate) profile: OfficeProfile,
    pub(crate) account: Account,
    pub(crate) actor: Actor,
    pub(crate) workbook: LastWorkbook,
}

impl Open {
    /// A session that has just begun.
    pub(crate) fn new(
        dir: PathBuf,
        store: Store,
        world: World,
        profile: OfficeProfile,
        account: Account,
        actor: Actor,
    ) -> Self {
        Self { dir, store, world, profile, account, actor, workbook: LastWorkbook::default() }
    }

    pub(crate) fn session(&self) -> SessionView {
        SessionView {
            account: self.account.view(),
            office: self.profile.view(&self.dir),
            permissions: rights::rights_in(self.profile.kind, self.account.role),
            today: self.world.clock.today(),
        }
    }
}

/// The one entry for window and terminal alike.
pub struct Desk {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) world: World,
    pub(crate) app_dir: PathBuf,
    pub(crate) resources: Resources,
    pub(crate) password_cost: Cost,
    open: RwLock<Option<Arc<Open>>>,
    jobs: Mutex<HashMap<String, Arc<AtomicBool>>>,
    failures: Mutex<HashMap<String, (u32, Instant)>>,
}

/// Migrations of every room, in the order of their ids.
pub fn migrations() -> Vec<Migration> {
    let mut all: Vec<Migration> = [
        records::MIGRATIONS,
        people::MIGRATIONS,
        hardship::MIGRATIONS,
        workstudy::MIGRATIONS,
        payments::MIGRATIONS,
        attachments::MIGRATIONS,
        crate::handlers::bank_profiles::MIGRATIONS,
        aid::MIGRATIONS,
        receipts::MIGRATIONS,
        dues::MIGRATIONS,
        crate::exchange::MIGRATIONS,
        crate::handlers::papers_missing::MIGRATIONS,
        crate::handlers::printing::MIGRATIONS,
        crate::handlers::carrier::MIGRATIONS,
        crate::handlers::shared_rules::MIGRATIONS,
        crate::handlers::issuers::MIGRATIONS,
        crate::parcels::MIGRATIONS,
    ]
    .into_iter()
    .flatten()
    .copied()
    .collect();
    all.sort_by_key(|m| m.id);
    all
}

fn broken() -> Error {
    Error::new("internal", "程序内部出错，请关闭暖窗后重新打开")
}

impl Desk {
    /// A desk without an open office. `app_dir` keeps what belongs to the program and not to an office: the list of
    /// offices opened before, and the training office.
    pub fn new(host: Arc<dyn Host>, world: World, app_dir: PathBuf, resources: Resources) -> Self {
        Self {
            host,
            world,
            app_dir,
            resources,
            password_cost: Cost::STANDARD,
            open: RwLock::new(None),
            jobs: Mutex::new(HashMap::new()),
            failures: Mutex::new(HashMap::new()),
        }
    }

    /// The same desk, whose new offices ask another price for one guess of a password. Only tests have a reason to lower
    /// it: a story sits down and gets up dozens of times.
    #[must_use]
    pub fn with_password_cost(mut self, cost: Cost) -> Self {
        self.password_cost = cost;
        self
    }

    /// Calls a command by its name.
    ///
    /// # Errors
    /// `command.unknown`, `session.none`, `session.forbidden`, `request.invalid`, or what the command itself refuses.
    pub fn call(&self, name: &str, payload: Value, progress: &Progress) -> Result<Value> {
        let command = find(name).ok_or_else(|| Error::new("command.unknown", "程序里没有这个命令，请核对命令名"))?;
        match command.run {
            Run::Anyone(run) => run(self, payload),
            Run::Session(run) => {
                let open = self.current()?;
                if let Gate::Session(right) = command.gate
                    && !rights::allows_in(open.profile.kind, open.account.role, right)
                {
                    return Err(Error::new(
                        "session.forbidden",
                        "您的账号没有这项权限，请换有权限的同事操作，或请管理员调整",
                    ));
                }
                run(&Ctx { desk: self, open: &open, action: command.name, progress }, payload)
            }
        }
    }

    /// Calls a command that can be stopped by `job` (see [`Desk::cancel`]).
    ///
    /// # Errors
    /// As [`Desk::call`].
    pub fn call_job(
        &self,
        name: &str,
        payload: Value,
        job: &str,
        report: impl Fn(u64, u64, &str) + Send + Sync + 'static,
    ) -> Result<Value> {
        let flag = Arc::new(AtomicBool::new(false));
        self.jobs.lock().map_err(|_| broken())?.insert(job.to_owned(), Arc::clone(&flag));
        let result = self.call(name, payload, &Progress::new(report, flag));
        self.jobs.lock().map_err(|_| broken())?.remove(job);
        result
    }

    /// Asks a running job to stop at its next step.
    pub fn cancel(&self, job: &str) {
        if let Ok(jobs) = self.jobs.lock()
            && let Some(flag) = jobs.get(job)
        {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// The open office.
    pub(crate) fn current(&self) -> Result<Arc<Open>> {
        self.open.read().map_err(|_| broken())?.clone().ok_or_else(|| Error::new("session.none", "请先登录"))
    }

    /// Unlocks the office in `dir` and makes it the open one.
    pub(crate) fn unlock(&self, dir: &Path, login: &str, password: &str) -> Result<Arc<Open>> {
        let key = format!("{}\u{0}{login}", dir.display());
        self.pause_after_failures(&key)?;
        let (store, account) = match Vault::unlock(dir, login, password, &self.world, &migrations()) {
            Ok(opened) => opened,
            Err(error) => {
                if error.code == "vault.wrong_password" {
                    let mut failures = self.failures.lock().map_err(|_| broken())?;
                    let entry = failures.entry(key).or_insert((0, Instant::now()));
                    *entry = (entry.0 + 1, Instant::now());
                }
                return Err(error);
            }
        };
        self.failures.lock().map_err(|_| broken())?.remove(&key);
        self.enter(dir, store, &account)
    }

    fn pause_after_failures(&self, key: &str) -> Result<()> {
        let mut failures = self.failures.lock().map_err(|_| broken())?;
        if let Some((count, last)) = failures.get(key).copied()
            && count >= TRIES
        {
            if last.elapsed() < PAUSE {
                return Err(Error::field(
                    "password",
                    "vault.too_many_tries",
                    "密码连续输错多次，请五分钟后再试；忘记密码可用恢复码",
                ));
            }
            failures.remove(key);
        }
        Ok(())
    }

    /// Takes an unlocked store as the open office, in the session of `account`.
    pub(crate) fn enter(&self, dir: &Path, mut store: Store, account: &AccountId) -> Result<Arc<Open>> {
        let (profile, account) = store.read(|r| {
            let profile = r.records::<OfficeProfile>("", ())?.into_iter().next().ok_or_else(broken)?;
            let account = r
                .get::<Account>(account.as_str())?
                .filter(|a| a.active)
                .ok_or_else(|| Error::field("login", "account.closed", "这个账号已停用，请找管理员"))?;
            Ok((profile, account))
        })?;
        let mut world = self.world.clone();
        if let (true, Some(today)) = (profile.training, profile.today) {
            world = world.on(today);
            store.set_world(world.clone());
        }
        let actor = Actor { account: account.id.clone(), role: account.role, device: device() };
        catch_up(&store, &actor)?;
        let open = Arc::new(Open::new(dir.to_path_buf(), store, world, profile, account, actor));
        *self.open.write().map_err(|_| broken())? = Some(Arc::clone(&open));
        Ok(open)
    }

    /// Closes the session; work under way finishes first, new work is refused.
    pub(crate) fn lock(&self) -> Result<()> {
        *self.open.write().map_err(|_| broken())? = None;
        Ok(())
    }
}

/// What a migration could not do in SQL, done when the office is opened the first time after it.
fn catch_up(store: &Store, actor: &Actor) -> Result<()> {
    if !store.read(hardship::file_lead::wait_for_keys)? {
        return Ok(());
    }
    store.write(actor, Cause::new(CATCH_UP), |w| {
        let leads = hardship::file_lead::give_keys(w)?;
        w.audit_note(serde_json::json!({ "leads": leads }));
        Ok(())
    })
}

/// The command of that name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|c| c.name == name)
}

/// Which kind of machine wrote an entry: system and process, nothing that a person typed.
fn device() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}
