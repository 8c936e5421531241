//! The training office: synthetic people, an account a role, one click.

use kernel::{AccountId, Actor, Error, Result, Role};
use serde_json::json;
use store::{Cause, Expect, Record as _};

use super::app;
use super::papers_missing;
use super::rules::in_force;
use crate::ctx::Ctx;
use crate::desk::{Desk, Open};
use crate::records::{Account, OfficeProfile};
use crate::resources::Resources;
use crate::wire::{
    AccountView, CreateOffice, OfficeKind, Seed, Seeded, TrainingAccount, TrainingDay, TrainingOpened, TrainingRequest,
};

/// Password of every account of the one-click training office; shown on screen, guards nothing real.
const PASSWORD: &str = "yanlian-2026";
/// Households that a new training office starts with.
const HOUSEHOLDS: u32 = 60;
/// Seed of those households.
const SEED: u64 = 2026;

/// An account a role, besides the administrator.
const ACCOUNTS: [(&str, &str, Role); 5] = [
    ("jingban", "演练经办", Role::Clerk),
    ("fuhe", "演练审核", Role::Reviewer),
    ("caiwu", "演练财务", Role::Finance),
    ("fuzeren", "演练负责人", Role::Chief),
    ("shenji", "演练审计", Role::Auditor),
];

/// Opens the training office, and creates it when it is not there.
pub(crate) fn open(desk: &Desk, req: TrainingRequest) -> Result<TrainingOpened> {
    let dir = app::training_dir(desk);
    if !store::Vault::is_office(&dir) {
        super::session::create(
            desk,
            CreateOffice {
                dir: dir.display().to_string(),
                kind: OfficeKind::Centre,
                name: "演练市职工服务中心".to_owned(),
                admin_login: "admin".to_owned(),
                admin_name: "演练管理员".to_owned(),
                password: PASSWORD.to_owned(),
                training: true,
                today: None,
            },
        )?;
        let admin = desk.current()?;
        add_households(&admin, &desk.resources, "office.training", HOUSEHOLDS, SEED)?;
        super::aid::practice::seed(desk, &admin, "office.training")?;
        super::receipts_practice::seed(desk, &admin, "office.training")?;
    }
    let file = dir.join("困难职工名单（练习导入用）.xlsx");
    if !file.exists() {
        testkit::write_practice_list(&file)?;
    }
    let login = req.login.as_deref().unwrap_or(ACCOUNTS[0].0);
    let open = desk.unlock(&dir, login, PASSWORD)?;
    app::remember(desk, &dir, true);
    let accounts = open
        .store
        .read(|r| r.records::<Account>("WHERE active = 1 ORDER BY id", ()))?
        .iter()
        .map(Account::view)
        .map(|a: AccountView| TrainingAccount {
            login: a.login,
            name: a.name,
            role: a.role,
            role_label: a.role_label,
            password: PASSWORD.to_owned(),
        })
        .collect();
    Ok(TrainingOpened { session: open.session(), accounts, households_file: file.display().to_string() })
}

/// Gives a new training office an account a role, all with the administrator's password.
pub(crate) fn add_accounts(open: &Open, password: &str) -> Result<()> {
    for (login, name, role) in ACCOUNTS {
        let account = Account {
            id: AccountId::new(&open.world),
            login: login.to_owned(),
            name: name.to_owned(),
            role,
            active: true,
        };
        let cause = Cause {
            action: "accounts.create",
            subject: Some(("account".to_owned(), account.id.to_string())),
            detail: json!({ "role": role }),
        };
        open.store.write(&open.actor, cause, |w| w.save(&account, Expect::New))?;
        open.store.set_slot(&account.id, &account.login, password)?;
    }
    Ok(())
}

/// `training.day`: another day for a training office, so that what takes days can be practised. It counts from the next
/// login on.
pub(crate) fn day(ctx: &Ctx<'_>, req: TrainingDay) -> Result<TrainingDay> {
    if !ctx.open.profile.training {
        return Err(Error::new("training.only", "只有演练单位可以设定日期"));
    }
    ctx.write(Some((OfficeProfile::KIND, ctx.open.profile.id.as_str())), json!({ "today": req.today }), |w| {
        let mut profile = w.need::<OfficeProfile>(ctx.open.profile.id.as_str())?;
        profile.today = req.today;
        w.save(&profile, Expect::Any)
    })?;
    Ok(req)
}

/// `training.seed`: more synthetic households.
pub(crate) fn seed(ctx: &Ctx<'_>, req: Seed) -> Result<Seeded> {
    if !ctx.open.profile.training {
        return Err(Error::new("training.only", "只有演练单位可以添加虚构数据"));
    }
    add_households(ctx.open, ctx.resources(), "training.seed", req.households, req.seed)?;
    Ok(Seeded { households: req.households })
}

/// Households a transaction: a long seeding shows progress in the log and never holds the writer for long.
const CHUNK: u32 = 2_000;

fn add_households(open: &Open, resources: &Resources, action: &'static str, count: u32, seed: u64) -> Result<()> {
    let actor: &Actor = &open.actor;
    let mut people = testkit::Households::new(seed, open.world.clock.today());
    let rules = open.store.read(|r| in_force(r, open.world.clock.today(), resources))?;
    let mut left = count;
    while left > 0 {
        let chunk = left.min(CHUNK);
        let cause = Cause { action, subject: None, detail: json!({ "households": chunk, "seed": seed }) };
        open.store.write(actor, cause, |w| {
            rules.keep(w)?;
            for _ in 0..chunk {
                hardship::save_new(w, &people.next_form(), &rules)?;
            }
            papers_missing::keep(w, resources)
        })?;
        left -= chunk;
    }
    Ok(())
}
