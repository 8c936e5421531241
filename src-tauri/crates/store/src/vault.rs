//! The folder of an office: how it is made and how it is opened.

use std::path::Path;

use kernel::World;
use kernel::{AccountId, OfficeId};
use kernel::{Error, Result};

use crate::connection::{self, Gate, Purpose};
use crate::crypto::{self, Cost, Key};
use crate::files::{Files, make_directory};
use crate::keys::{self, KeyFile, OfficeKeys};
use crate::migrate::{self, Migration, Opening};
use crate::recovery::RecoveryCode;
use crate::store::{self, Store};

/// Makes and opens offices.
pub struct Vault;

/// The first account of a new office, or any later one.
#[derive(Clone, Copy)]
pub struct NewSlot<'a> {
    /// The account's id.
    pub account: &'a AccountId,
    /// What the person types as login.
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
}

impl Vault {
    /// Whether `dir` looks like the folder of an office.
    pub fn is_office(dir: &Path) -> bool {
        let files = Files::new(dir);
        files.database().is_file() && files.keys().iter().any(|file| file.is_file())
    }

    /// Makes an office in `dir`, which must not hold one. The recovery code is given once and stored nowhere.
    /// `cost` is what one guess of a password shall cost in it, today and for every account that is added later.
    pub fn create(
        dir: &Path,
        world: &World,
        migrations: &[Migration],
        first: NewSlot<'_>,
        cost: Cost,
    ) -> Result<(Store, RecoveryCode)> {
        let files = Files::new(dir);
        let [main, second] = files.keys();
        if main.exists() || second.exists() || files.database().exists() {
            return Err(Error::new("vault.exists", "这个文件夹里已经有一个库，不能再建。请打开它，或换一个空文件夹。"));
        }
        make_directory(dir)?;
        let made = make(&files, world, migrations, first, cost);
        if made.is_err() {
            // Nothing of value can be in them yet, and left behind they would be taken for an office.
            let [main, second] = files.keys();
            for path in [files.database(), main, second, files.seal()] {
                let _ = std::fs::remove_file(path);
            }
        }
        made
    }

    /// Opens an office by password. A wrong one (`vault.wrong_password`) opens nothing and changes no file.
    pub fn unlock(
        dir: &Path,
        login: &str,
        password: &str,
        world: &World,
        migrations: &[Migration],
    ) -> Result<(Store, AccountId)> {
        let files = Files::new(dir);
        let key_file = keys::load(&files)?;
        let (data, account) = key_file.open_password(login, password)?;
        let store = open(files, &key_file, data, world, migrations, account.as_str())?;
        Ok((store, account))
    }

    /// Opens an office by its recovery code, which leaves an audit entry. The caller then sets new passwords.
    pub fn recover(dir: &Path, code: &str, world: &World, migrations: &[Migration]) -> Result<Store> {
        let code = RecoveryCode::parse(code)?;
        let files = Files::new(dir);
        let key_file = keys::load(&files)?;
        let data = key_file.open_recovery(&code)?;
        let store = open(files, &key_file, data, world, migrations, RECOVERY)?;
        store.note_recovery(RECOVERY)?;
        Ok(store)
    }
}

/// Stands for the account where the recovery code opened the office.
const RECOVERY: &str = "recovery";

fn make(
    files: &Files,
    world: &World,
    migrations: &[Migration],
    first: NewSlot<'_>,
    cost: Cost,
) -> Result<(Store, RecoveryCode)> {
    let data: Key = crypto::random()?;
    let office = OfficeId::new(world).to_string();
    let code = RecoveryCode::new()?;
    let mut key_file = KeyFile::new(&office, cost)?;
    key_file.set_password(&data, first.account, first.login, first.password)?;
    key_file.set_recovery(&data, &code)?;
    let office_keys = OfficeKeys::from_data(data, &key_file.salt()?)?;
    // The keys reach the disk before anything that only they can open.
    keys::save(files, &mut key_file)?;
    let gate = Gate::default();
    let mut conn = connection::open(&files.database(), &office_keys.database, Purpose::Create, &gate)?;
    let opening = Opening { files, world, account: first.account.as_str(), action: "office.create" };
    migrate::run(&mut conn, &gate, migrations, &opening)?;
    store::first_seal(&conn, files, &office, &office_keys)?;
    Ok((Store::new(files.clone(), office, office_keys, world.clone(), gate, conn), code))
}

fn open(
    files: Files,
    key_file: &KeyFile,
    data: Key,
    world: &World,
    migrations: &[Migration],
    account: &str,
) -> Result<Store> {
    let office_keys = OfficeKeys::from_data(data, &key_file.salt()?)?;
    let gate = Gate::default();
    let mut conn = connection::open(&files.database(), &office_keys.database, Purpose::Write, &gate)?;
    keys::finish_interrupted_change(&files)?;
    let opening = Opening { files: &files, world, account, action: "office.open" };
    migrate::run(&mut conn, &gate, migrations, &opening)?;
    let store = Store::new(files, key_file.office.clone(), office_keys, world.clone(), gate, conn);
    store.seal(&mut store.writer());
    Ok(store)
}
