//! Accounts, one's own password, the recovery code, settings.

use base64::Engine as _;
use kernel::{AccountId, Error, PersonName, Result};
use serde_json::json;
use store::Expect;

use super::session::{check_login, check_password};
use crate::ctx::Ctx;
use crate::records::{Account, SettingsRecord};
use crate::wire::{
    AccountView, ChangePassword, Empty, NewAccount, RecoveryCodeView, RecoverySheetRequest, RecoverySheetView,
    ResetPassword, SessionView, SetActive, Settings,
};

pub(crate) fn me(ctx: &Ctx<'_>, _: Empty) -> Result<SessionView> {
    Ok(ctx.open.session())
}

pub(crate) fn list(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<AccountView>> {
    Ok(ctx.read(|r| r.records::<Account>("ORDER BY login", ()))?.iter().map(Account::view).collect())
}

pub(crate) fn create(ctx: &Ctx<'_>, req: NewAccount) -> Result<AccountView> {
    let mut fields = kernel::Fields::new();
    fields.check("login", check_login("login", &req.login));
    fields.check("password", check_password("password", &req.login, &req.password));
    let name = fields.check("name", PersonName::parse(&req.name));
    fields.finish()?;
    let account = Account {
        id: AccountId::new(ctx.world()),
        login: req.login,
        name: name.map(|n| n.to_string()).unwrap_or_default(),
        role: req.role,
        active: true,
    };
    // The record first: it is what refuses a login that is taken. An account that got no key in a crash in between
    // cannot log in, and a reset password gives it one.
    ctx.write(Some(("account", account.id.as_str())), json!({ "role": account.role }), |w| {
        w.save(&account, Expect::New)
    })?;
    ctx.open.store.set_slot(&account.id, &account.login, &req.password)?;
    Ok(account.view())
}

pub(crate) fn set_active(ctx: &Ctx<'_>, req: SetActive) -> Result<AccountView> {
    if req.id == ctx.actor().account.as_str() {
        return Err(Error::new("account.self", "不能停用自己的账号，请让另一位管理员来做"));
    }
    let (mut account, version) = versioned(ctx, &req.id)?;
    if req.active {
        let password = req.password.as_deref().unwrap_or_default();
        check_password("password", &account.login, password)?;
    }
    account.active = req.active;
    // Whatever comes in between, an account is rather without a key than with one it should not have.
    if !req.active {
        ctx.open.store.remove_slot(&account.id)?;
    }
    ctx.write(Some(("account", &req.id)), json!({ "active": req.active }), |w| {
        w.save(&account, Expect::Version(version))
    })?;
    if req.active {
        ctx.open.store.set_slot(&account.id, &account.login, req.password.as_deref().unwrap_or_default())?;
    }
    Ok(account.view())
}

pub(crate) fn reset_password(ctx: &Ctx<'_>, req: ResetPassword) -> Result<Empty> {
    let (account, _) = versioned(ctx, &req.id)?;
    if !account.active {
        return Err(Error::new("account.closed", "这个账号已停用，请先启用"));
    }
    check_password("password", &account.login, &req.password)?;
    ctx.view("account", &req.id, json!({}))?;
    ctx.open.store.set_slot(&account.id, &account.login, &req.password)?;
    Ok(Empty {})
}

pub(crate) fn change_password(ctx: &Ctx<'_>, req: ChangePassword) -> Result<Empty> {
    let account = &ctx.open.account;
    check_password("new", &account.login, &req.new)?;
    let opened = store::Vault::unlock(ctx.dir(), &account.login, &req.old, ctx.world(), &crate::desk::migrations());
    if let Err(error) = opened {
        return Err(if error.code == "vault.wrong_password" {
            Error::field("old", "vault.wrong_password", "现在的密码不对，请重新输入")
        } else {
            error
        });
    }
    ctx.view("account", account.id.as_str(), json!({}))?;
    ctx.open.store.set_slot(&account.id, &account.login, &req.new)?;
    Ok(Empty {})
}

pub(crate) fn renew_recovery(ctx: &Ctx<'_>, _: Empty) -> Result<RecoveryCodeView> {
    ctx.view("office", &ctx.office().id, json!({}))?;
    let code = ctx.open.store.renew_recovery_code()?;
    Ok(RecoveryCodeView { recovery_code: code.text().to_string() })
}

/// Draws the recovery sheet of a code that is on screen right now. The sheet is never stored: whoever holds it opens
/// the office.
pub(crate) fn recovery_sheet(ctx: &Ctx<'_>, req: RecoverySheetRequest) -> Result<RecoverySheetView> {
    let office = ctx.office();
    let groups: Vec<&str> = req.code.split('-').collect();
    let data = json!({
        "training": office.training,
        "office": office.name,
        "date": ctx.today(),
        "code": req.code,
        "groups": groups,
    });
    let resources = ctx.resources();
    let meta =
        paper::Meta { title: "恢复单".to_owned(), created: ctx.world().clock.now(), producer: "暖窗".to_owned() };
    let pdf = paper::render(&*resources.template("recovery_sheet")?, &data, &*resources.fonts()?, &meta)?;
    if let Some(path) = &req.path {
        super::machine::write_new(std::path::Path::new(path), &pdf.bytes)?;
    }
    if let Some(printer) = &req.printer {
        ctx.host().print(printer, "恢复单", &pdf.bytes, 1, None)?;
    }
    ctx.view("office", &office.id, json!({ "saved": req.path.is_some(), "printed": req.printer.is_some() }))?;
    let png = paper::page_image(&pdf.bytes, 0, 900)?;
    Ok(RecoverySheetView { png_base64: base64::engine::general_purpose::STANDARD.encode(png) })
}

pub(crate) fn settings(ctx: &Ctx<'_>, _: Empty) -> Result<Settings> {
    ctx.settings()
}

pub(crate) fn save_settings(ctx: &Ctx<'_>, req: Settings) -> Result<Settings> {
    let mut fields = kernel::Fields::new();
    if req.low_income_line <= kernel::Money::ZERO {
        fields.add("low_income_line", "positive", "低保标准要大于零");
    }
    if !(1..=120).contains(&req.idle_minutes) {
        fields.add("idle_minutes", "range", "自动锁定时间填 1 到 120 分钟");
    }
    if req.window_name.trim().is_empty() {
        fields.add("window_name", "required", "请填写窗口名称");
    }
    fields.finish()?;
    let record = SettingsRecord { id: SettingsRecord::ID.to_owned(), settings: req.clone() };
    ctx.write(Some(("settings", SettingsRecord::ID)), json!({}), |w| w.save(&record, Expect::Any))?;
    Ok(req)
}

fn versioned(ctx: &Ctx<'_>, id: &str) -> Result<(Account, i64)> {
    ctx.read(|r| r.get_versioned::<Account>(id))?
        .map(|v| (v.record, v.version))
        .ok_or_else(|| Error::new("not_found", "没有这个账号，列表可能已经变了，请刷新"))
}
