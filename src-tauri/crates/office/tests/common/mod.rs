//! A real encrypted office in a temporary folder, and short ways to call it.
#![allow(dead_code)] // Each of the tests of this folder uses a part.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use hardship::HouseholdForm;
use kernel::{Error, Stamp, World};
use office::{Desk, NoHost, Progress, Resources};
use serde_json::{Value, json};
use testkit::Households;

pub(crate) const PASSWORD: &str = "warm-window-7";

pub(crate) struct Stage {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) desk: Desk,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let resources = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../resources");
        let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 8);
        let desk = Desk::new(Arc::new(NoHost), world, dir.path().join("app"), Resources::at(resources))
            .with_password_cost(store::Cost::TRIVIAL);
        let stage = Self { dir, desk };
        stage.call(
            "office.create",
            json!({
                "dir": stage.path("office"), "kind": "centre", "name": "某市职工服务中心", "admin_login": "admin",
                "admin_name": "管理员", "password": PASSWORD,
            }),
        );
        stage
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn call(&self, name: &str, payload: Value) -> Value {
        self.desk
            .call(name, payload, &Progress::silent())
            .unwrap_or_else(|e| panic!("{name}: {} {} {:?}", e.code, e.message, e.fields))
    }

    pub(crate) fn refused(&self, name: &str, payload: Value) -> Error {
        self.desk.call(name, payload, &Progress::silent()).expect_err(name)
    }

    pub(crate) fn files(&self) -> u64 {
        self.call("households.list", json!({ "limit": 1 }))["total"].as_u64().unwrap()
    }

    pub(crate) fn list(&self, name: &str, forms: &[HouseholdForm]) -> PathBuf {
        let path = self.path(name);
        testkit::write_households(&path, forms, false).unwrap();
        path
    }

    pub(crate) fn check(&self, path: &Path) -> Value {
        self.call("households.import_check", json!({ "path": path }))
    }

    /// A reviewer sits down, takes an import on file, and the administrator comes back.
    pub(crate) fn accept(&self, done: &Value) -> Value {
        let account = json!({ "login": "fuhe", "name": "审核", "role": "reviewer", "password": PASSWORD });
        self.call("accounts.create", account);
        self.sit("fuhe");
        let decided = self.call(
            "households.import_accept",
            json!({
                "import": done["import"], "approved_by": "市总", "approved_on": "2026-06-01", "opinion": "已核对纸质档案",
            }),
        );
        self.sit("admin");
        decided
    }

    /// Changes places.
    pub(crate) fn sit(&self, login: &str) {
        let unlock = json!({ "dir": self.path("office"), "login": login, "password": PASSWORD });
        self.call("office.unlock", unlock);
    }

    pub(crate) fn import(&self, path: &Path) -> Value {
        self.call("households.import", json!({ "path": path }))
    }
}

pub(crate) fn forms(count: usize) -> Vec<HouseholdForm> {
    let today: NaiveDate = "2026-07-01".parse().unwrap();
    Households::take(41, today, count)
}
