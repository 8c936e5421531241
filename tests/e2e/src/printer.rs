//! A print service of its own with one printer, which keeps what it is sent.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{Home, wait};

/// What a printer is to CUPS: called with no argument when asked what there is, else with job, user, title, copies,
/// options and the file. It names the file last of all, so that whoever sees it sees it whole.
const BACKEND: &str = r#"#!/bin/sh
[ $# -eq 0 ] && exit 0
out="${DEVICE_URI#keep:}"
cat "${6:--}" > "$out/part"
mv "$out/part" "$out/$1-x$4.pdf"
"#;

/// Whoever reaches the socket may do anything: it lies in a folder that nobody else can enter.
const OPEN_TO_ALL: &str = "Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
";

/// CUPS for one home alone; gone when dropped.
#[derive(Debug)]
pub struct Printer {
    service: Child,
    paper: PathBuf,
}

impl Printer {
    /// What CUPS calls it.
    pub const NAME: &str = "Window_Desk";

    /// Starts the service and sets the printer up, the only one that programs of this home know.
    pub fn start(home: &Home) -> Self {
        let at = |part: &str| home.path().join("print").join(part);
        for folder in ["etc", "lib/backend", "lib/filter", "cache", "state", "spool", "tmp", "paper"] {
            fs::create_dir_all(at(folder)).expect("a folder of the print service");
        }
        symlink("/usr/lib/cups/daemon", at("lib/daemon")).expect("a link to CUPS' helpers");
        let backend = at("lib/backend/keep");
        fs::write(&backend, BACKEND).expect("the printer is written");
        // CUPS starts no printer that others could have changed.
        fs::set_permissions(&backend, fs::Permissions::from_mode(0o700)).expect("the printer can be started");
        let socket = at("socket");
        let files = [
            ("ServerRoot", "etc"),
            ("ServerBin", "lib"),
            ("CacheDir", "cache"),
            ("StateDir", "state"),
            ("RequestRoot", "spool"),
            ("TempDir", "tmp"),
            ("AccessLog", "access.log"),
            ("ErrorLog", "error.log"),
            ("PageLog", "page.log"),
        ]
        .map(|(name, part)| format!("{name} {}\n", at(part).display()))
        .concat();
        fs::write(at("etc/cups-files.conf"), files).expect("written");
        fs::write(at("etc/cupsd.conf"), format!("Listen {}\n{OPEN_TO_ALL}", socket.display())).expect("written");
        let service = Command::new("/usr/sbin/cupsd")
            .arg("-f")
            .arg("-c")
            .arg(at("etc/cupsd.conf"))
            .arg("-s")
            .arg(at("etc/cups-files.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("cupsd is missing: `cargo xtask setup` installs it");
        let this = Self { service, paper: at("paper") };
        wait(|| socket.exists().then_some(())).expect("the print service listens");
        let client = home.path().join(".cups");
        fs::create_dir_all(&client).expect("a folder in the home");
        fs::write(client.join("client.conf"), format!("ServerName {}\n", socket.display())).expect("written");
        this.set_up(&socket);
        this
    }

    fn set_up(&self, socket: &Path) {
        let device = format!("keep:{}", self.paper.display());
        wait(|| {
            let added = Command::new("/usr/sbin/lpadmin")
                .arg("-h")
                .arg(socket)
                .args(["-p", Self::NAME, "-E", "-v", &device, "-m", "raw"])
                .output()
                .expect("lpadmin is missing: `cargo xtask setup` installs it");
            added.status.success().then_some(())
        })
        .expect("the printer is set up");
    }

    /// What came out, in the order of the jobs: how many copies were asked for, and the bytes. Waits for the first.
    pub fn papers(&self) -> Vec<(u32, Vec<u8>)> {
        self.all(1)
    }

    /// The same, once there are so many.
    pub fn all(&self, jobs: usize) -> Vec<(u32, Vec<u8>)> {
        wait(|| Some(self.done()).filter(|done| done.len() >= jobs)).expect("it is printed")
    }

    fn done(&self) -> Vec<(u32, Vec<u8>)> {
        let mut jobs: Vec<(u32, u32, PathBuf)> = fs::read_dir(&self.paper)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name();
                let (job, copies) = name.to_str()?.strip_suffix(".pdf")?.split_once("-x")?;
                Some((job.parse().ok()?, copies.parse().ok()?, entry.path()))
            })
            .collect();
        jobs.sort();
        jobs.into_iter().map(|(_, copies, file)| (copies, fs::read(file).expect("the paper is there"))).collect()
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.service.kill();
        let _ = self.service.wait();
    }
}
