//! Creating, opening, recovering and locking an office.

use std::path::Path;

use kernel::{AccountId, Actor, Error, Fields, OfficeId, PersonName, Result, Role};
use serde_json::json;
use store::{Cause, Expect, NewSlot, Vault};

use super::app;
use crate::desk::{Desk, migrations};
use crate::records::{Account, OfficeProfile, SettingsRecord};
use crate::wire::{CreateOffice, Created, Empty, FaultView, OfficeChecked, Recover, SessionView, Unlock};

/// Passwords: at least this many characters (MLPS practice: 8 or more of several classes).
const PASSWORD_MIN: usize = 8;

/// Checks a new password against the office's rule.
pub(crate) fn check_password(path: &str, login: &str, password: &str) -> Result<()> {
    let classes = [
        password.chars().any(char::is_numeric),
        password.chars().any(char::is_alphabetic),
        password.chars().any(|c| !c.is_alphanumeric()),
    ];
    let weak = password.chars().count() < PASSWORD_MIN || classes.iter().filter(|c| **c).count() < 2;
    if weak {
        return Err(Error::field(path, "password.weak", "密码至少 8 个字符，并且要有字母、数字、符号中的两种"));
    }
    if !login.is_empty() && password.to_lowercase().contains(&login.to_lowercase()) {
        return Err(Error::field(path, "password.login", "密码里不要包含登录名"));
    }
    Ok(())
}

/// Checks a login: what is typed at the lock screen, without spaces.
pub(crate) fn check_login(path: &str, login: &str) -> Result<()> {
    let ok = (2..=32).contains(&login.chars().count())
        && login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if ok {
        Ok(())
    } else {
        Err(Error::field(path, "login.invalid", "登录名用 2 到 32 个字母、数字或汉字，中间不要有空格"))
    }
}

pub(crate) fn create(desk: &Desk, req: CreateOffice) -> Result<Created> {
    let mut fields = Fields::new();
    let office_name = req.name.trim().to_owned();
    if office_name.chars().count() < 2 {
        fields.add("name", "required", "请填写单位全称");
    }
    if req.dir.trim().is_empty() {
        fields.add("dir", "required", "请选择存放数据的文件夹");
    }
    fields.check("admin_login", check_login("admin_login", &req.admin_login));
    let admin_name = fields.check("admin_name", PersonName::parse(&req.admin_name));
    fields.check("password", check_password("password", &req.admin_login, &req.password));
    if req.today.is_some() && !req.training {
        fields.add("today", "training_only", "只有演练单位可以设定日期");
    }
    fields.finish()?;
    let admin_name = admin_name.map(|n| n.to_string()).unwrap_or_default();
    let dir = Path::new(req.dir.trim());
    let account = Account {
        id: AccountId::new(&desk.world),
        login: req.admin_login.clone(),
        name: admin_name,
        role: Role::Admin,
        active: true,
    };
    let profile = OfficeProfile {
        id: OfficeId::new(&desk.world),
        name: office_name,
        kind: req.kind,
        training: req.training,
        today: req.today,
    };
    let recovery_code = build(desk, dir, &profile, &account, &req.password)?;
    let open = desk.unlock(dir, &account.login, &req.password)?;
    if req.training {
        super::training::add_accounts(&open, &req.password)?;
    }
    app::remember(desk, dir, req.training);
    Ok(Created { recovery_code, session: open.session() })
}

/// Builds the office beside its place and moves it there whole, so that a crash leaves either no office or a good one.
pub(crate) fn build(
    desk: &Desk,
    dir: &Path,
    profile: &OfficeProfile,
    account: &Account,
    password: &str,
) -> Result<String> {
    let taken = || Error::field("dir", "office.dir_taken", "这个文件夹里已经有内容，请换一个空文件夹");
    let unwritable = |_| Error::field("dir", "office.dir_unwritable", "这个文件夹不能写入，请换一个文件夹");
    if dir.exists() && std::fs::read_dir(dir).map_err(unwritable)?.next().is_some() {
        return Err(taken());
    }
    let (Some(parent), Some(name)) = (dir.parent(), dir.file_name()) else {
        return Err(taken());
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    std::fs::create_dir_all(parent).map_err(unwritable)?;
    let mut building = name.to_os_string();
    building.push(".building");
    let building = parent.join(building);
    if building.exists() {
        std::fs::remove_dir_all(&building).map_err(unwritable)?;
    }
    std::fs::create_dir(&building).map_err(unwritable)?;
    let made = fill(desk, &building, profile, account, password);
    match made {
        Ok(code) => {
            if dir.exists() {
                std::fs::remove_dir(dir).map_err(unwritable)?;
            }
            std::fs::rename(&building, dir).map_err(unwritable)?;
            Ok(code)
        }
        Err(error) => {
            let _ = std::fs::remove_dir_all(&building);
            Err(error)
        }
    }
}

fn fill(desk: &Desk, dir: &Path, profile: &OfficeProfile, account: &Account, password: &str) -> Result<String> {
    let world = profile.today.map_or_else(|| desk.world.clone(), |today| desk.world.on(today));
    let slot = NewSlot { account: &account.id, login: &account.login, password };
    let (store, code) = Vault::create(dir, &world, &migrations(), slot, desk.password_cost)?;
    let actor = Actor { account: account.id.clone(), role: account.role, device: String::new() };
    let cause = Cause {
        action: "office.create",
        subject: Some(("office".to_owned(), profile.id.to_string())),
        detail: json!({ "training": profile.training }),
    };
    store.write(&actor, cause, |w| {
        w.save(profile, Expect::New)?;
        w.save(account, Expect::New)?;
        w.save(&SettingsRecord::initial()?, Expect::New)?;
        Ok(())
    })?;
    // Closing folds the write-ahead log into the database before the folder moves.
    drop(store);
    Ok(code.text().to_string())
}

pub(crate) fn unlock(desk: &Desk, req: Unlock) -> Result<SessionView> {
    let dir = Path::new(req.dir.trim());
    let open = desk.unlock(dir, req.login.trim(), &req.password)?;
    app::remember(desk, dir, open.profile.training);
    note(&open, "office.unlock")?;
    Ok(open.session())
}

pub(crate) fn recover(desk: &Desk, req: Recover) -> Result<SessionView> {
    check_password("new_password", &req.login, &req.new_password)?;
    let dir = Path::new(req.dir.trim());
    let store = Vault::recover(dir, &req.code, &desk.world, &migrations())?;
    let account = store
        .read(|r| r.records::<Account>("WHERE login = ?1 AND active = 1", [req.login.trim()]))?
        .into_iter()
        .next()
        .ok_or_else(|| Error::field("login", "account.unknown", "这个单位里没有这个登录名，或者它已停用"))?;
    store.set_slot(&account.id, &account.login, &req.new_password)?;
    let open = desk.enter(dir, store, &account.id)?;
    app::remember(desk, dir, open.profile.training);
    note(&open, "office.recover")?;
    Ok(open.session())
}

pub(crate) fn lock(desk: &Desk, _: Empty) -> Result<Empty> {
    desk.lock()?;
    Ok(Empty {})
}

/// Coming and going is in the audit log too.
fn note(open: &crate::desk::Open, action: &'static str) -> Result<()> {
    open.store.note_view(&open.actor, action, None, json!({}))
}

/// Checks the office in a folder without opening it at the desk: damage that keeps it from opening is a fault that was
/// found, a wrong password is a refusal.
pub(crate) fn check_dir(_: &Desk, req: Unlock) -> Result<OfficeChecked> {
    let report = store::check_dir(Path::new(req.dir.trim()), req.login.trim(), &req.password, &|_| true)?;
    let faults: Vec<FaultView> =
        report.faults.into_iter().map(|f| FaultView { code: f.code, message: f.message }).collect();
    Ok(OfficeChecked { ok: faults.is_empty(), faults })
}
