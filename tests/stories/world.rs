//! A desk in a temporary folder with a fixed day, and short ways to call it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use kernel::{Error, World};
use office::{Desk, NoHost, Progress, Resources};
use serde_json::{Value, json};
use store::Cost;

pub(crate) const PASSWORD: &str = "warm-window-7";

pub(crate) struct Stage {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) desk: Desk,
}

pub(crate) fn resources_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources")
}

/// A desk in its own world. What a guess of a password costs is shown where the vault is tested and paid in every window.
pub(crate) fn desk_in_world(world: World, app_dir: PathBuf) -> Desk {
    Desk::new(Arc::new(NoHost), world, app_dir, Resources::at(resources_dir())).with_password_cost(Cost::TRIVIAL)
}

pub(crate) fn desk_in(app_dir: PathBuf) -> Desk {
    desk_in_world(World::system(), app_dir)
}

impl Stage {
    /// A training office whose day is 31 August 2025, open in the administrator's session.
    pub(crate) fn training() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk_in(dir.path().join("app"));
        let stage = Self { dir, desk };
        stage.call(
            "office.create",
            json!({
                "dir": stage.office(), "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin",
                "admin_name": "演练管理员", "password": PASSWORD, "training": true, "today": "2025-08-31",
            }),
        );
        stage
    }

    pub(crate) fn office(&self) -> PathBuf {
        self.dir.path().join("office")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Every record that is there now, by kind and id, as it is stored.
    pub(crate) fn standing(&self) -> BTreeMap<(String, String), String> {
        let dir = self.office();
        let (store, _) =
            store::Vault::unlock(&dir, "admin", PASSWORD, &World::system(), &office::migrations()).unwrap();
        let latest = "SELECT kind, id, body FROM record_version v WHERE body IS NOT NULL AND version =
                        (SELECT max(version) FROM record_version n WHERE n.kind = v.kind AND n.id = v.id)";
        let rows = store.read(|r| r.query(latest, [], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))).unwrap();
        rows.into_iter().collect()
    }

    /// Changes places: another account sits down.
    pub(crate) fn sit(&self, login: &str) {
        self.call("office.unlock", json!({ "dir": self.office(), "login": login, "password": PASSWORD }));
    }

    /// The training office's day is another one, and the account sits down on it.
    pub(crate) fn on_day(&self, day: &str, login: &str) {
        self.sit("admin");
        self.call("training.day", json!({ "today": day }));
        self.sit(login);
    }

    pub(crate) fn try_call(&self, name: &str, payload: Value) -> Result<Value, Error> {
        self.desk.call(name, payload, &Progress::silent())
    }

    pub(crate) fn call(&self, name: &str, payload: Value) -> Value {
        self.try_call(name, payload).unwrap_or_else(|e| panic!("{name}: {} {} {:?}", e.code, e.message, e.fields))
    }

    pub(crate) fn refused(&self, name: &str, payload: Value) -> Error {
        match self.try_call(name, payload) {
            Ok(value) => panic!("{name} was expected to be refused, but answered {value}"),
            Err(error) => error,
        }
    }
}

pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer} in {value}"))
}
