//! A session bus of its own: the desktop's way to find a program that already runs.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A session bus; gone when dropped.
#[derive(Debug)]
pub struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    /// Starts one.
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is missing: `cargo xtask setup` installs it");
        let mut address = String::new();
        let output = daemon.stdout.take().expect("dbus-daemon's output is piped");
        BufReader::new(output).read_line(&mut address).expect("dbus-daemon names its address");
        assert!(!address.trim().is_empty(), "dbus-daemon ended instead of naming its address");
        Self { daemon, address: address.trim().to_owned() }
    }

    /// The value for `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
