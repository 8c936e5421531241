//! The places: each keeps its files in a folder of this machine, so that a test can do there what a stranger could.

mod dav;
mod s3;
mod server;

use std::fs;
use std::path::PathBuf;

use carrier::{Place, S3, Secret, Settings, Webdav};
use tempfile::TempDir;

use crate::desk;

pub(crate) use dav::dav;
pub(crate) use server::{Reply, Server, Tls};

pub(crate) const USER: &str = "union";
pub(crate) const PASSWORD: &str = "pass-word-of-the-test";
const BUCKET: &str = "parcels";

/// A shared place and what keeps it up.
pub(crate) struct Home {
    pub(crate) settings: Settings,
    pub(crate) server: Option<Server>,
    root: PathBuf,
    _dir: TempDir,
}

impl Home {
    pub(crate) fn folder() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("共享 文件夹");
        fs::create_dir(&root).unwrap();
        let settings = Settings::Folder { path: root.to_str().unwrap().to_owned() };
        Self { settings, server: None, root, _dir: dir }
    }

    pub(crate) fn webdav() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("交换 100%");
        fs::create_dir(&root).unwrap();
        let server = Server::start(dav(dir.path()), None);
        let settings = Settings::Webdav(Webdav {
            address: format!("{}/%E4%BA%A4%E6%8D%A2%20100%25/", server.address()),
            user: USER.to_owned(),
            password: Secret::new(PASSWORD),
            certificate: String::new(),
        });
        Self { settings, server: Some(server), root, _dir: dir }
    }

    pub(crate) fn s3() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join(BUCKET);
        fs::create_dir(&root).unwrap();
        let server = Server::start(s3::s3(dir.path()), None);
        let settings = Settings::S3(S3 {
            address: server.address(),
            bucket: BUCKET.to_owned(),
            region: "us-east-1".to_owned(),
            bucket_in_host: false,
            user: USER.to_owned(),
            password: Secret::new(PASSWORD),
            certificate: String::new(),
        });
        Self { settings, server: Some(server), root, _dir: dir }
    }

    pub(crate) fn open(&self) -> Place {
        Place::open(&self.settings).unwrap()
    }

    /// Opened and checked.
    pub(crate) fn ready(&self) -> Place {
        let place = self.open();
        desk::check(&place);
        place
    }

    /// Where our files lie.
    pub(crate) fn home(&self) -> PathBuf {
        self.root.join("nuanchuang-1")
    }

    pub(crate) fn mailbox(&self, office: u32) -> PathBuf {
        self.home().join(desk::office(office).as_str())
    }
}

/// The files below a folder of a place, but for what a server keeps for itself.
pub(crate) fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.retain(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'));
    found.sort();
    found
}
