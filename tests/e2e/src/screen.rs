//! An invisible screen.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// An X server without a monitor, on a display number nobody uses; gone when dropped.
#[derive(Debug)]
pub struct Screen {
    server: Child,
    display: String,
}

/// What a maximised window leaves to its page on such a screen, in pixels: 768 less a title bar of 32 and a task bar
/// of 48. There is no window manager here to take them away.
pub(crate) const PAGE_SIZE: (u32, u32) = (1366, 688);

impl Screen {
    /// A screen as on the office desks: 1366 × 768.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is missing: `cargo xtask setup` installs it");
        let mut number = String::new();
        let output = server.stdout.take().expect("Xvfb's output is piped");
        BufReader::new(output).read_line(&mut number).expect("Xvfb names its display");
        assert!(!number.trim().is_empty(), "Xvfb ended instead of naming its display");
        Self { server, display: format!(":{}", number.trim()) }
    }

    /// The value for `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
