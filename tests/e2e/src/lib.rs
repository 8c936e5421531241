//! Drives the real window: its own screen (Xvfb), its own home folder, WebKitWebDriver in between. Linux only;
//! elsewhere this crate is empty.
//!
//! A test opens an [`App`], works by what a person sees (labels, button texts) or by `data-testid`, and takes
//! pictures, which are kept in `artifacts/e2e/`:
//!
//! ```no_run
//! # #[cfg(target_os = "linux")] {
//! let app = e2e::App::open("import", &["--training"]);
//! app.click("打开演练单位");
//! app.fill("搜索", "王");
//! app.press(e2e::Key::Enter);
//! app.see("家庭档案");
//! app.picture("household");
//! # }
//! ```
//!
//! Everything waits until it is so, at most [`PATIENCE`], then fails with a picture of what was there instead.
//! The program under test is `target/<profile>/nuanchuang`; `cargo test --workspace` builds it first
//! (`cargo xtask test` does it all). Alone: `cargo build -p nuanchuang && cargo test -p e2e`.
//!
//! | file | idea |
//! |---|---|
//! | `app` | the window under test and everything a person does with it |
//! | `bare` | the program itself, started without a driver |
//! | `pictures` | pictures and figures that a story leaves behind |
//! | `keyboard` | the same window without a mouse: a story told through it holds by keyboard alone |
//! | `page.js` | finds what a person would point at |
//! | `exchange` | two offices that know each other, and steps of the exchange that more than one story takes |
//! | `stack` | steps at a stack of receipts that more than one story takes |
//! | `wizard` | a real office made from the first screen |
//! | `keys` | keys that are not characters |
//! | `webdriver` | just enough of the W3C WebDriver protocol |
//! | `screen` | an invisible screen |
//! | `bus` | a session bus |
//! | `printer` | a print service with one printer, which keeps what it is sent |
//! | `home` | an empty home folder, and a search through everything the program wrote |
//! | `process` | the program's processes and their sockets |
#![cfg(target_os = "linux")]
// Whoever reads a failed test wants the reason, at once and in the clear.
#![allow(clippy::expect_used, clippy::panic)]

mod app;
mod bare;
mod bus;
pub mod counter;
pub mod exchange;
mod home;
mod keyboard;
mod keys;
mod pictures;
mod printer;
mod process;
mod screen;
pub mod stack;
mod webdriver;
pub mod wizard;

use std::{
    fmt::Write as _,
    thread,
    time::{Duration, Instant},
};

use sha2::{Digest as _, Sha256};

pub use app::{App, TRAINING_PASSWORD};
pub use bare::{Bare, program};
pub use bus::Bus;
pub use home::Home;
pub use keyboard::Keyboard;
pub use keys::Key;
pub use printer::Printer;
pub use process::{Family, Socket};
pub use screen::Screen;
pub use wizard::{Kind, NewOffice};

/// How long anything may take before the test gives up.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The SHA-256 of these bytes as the window writes it: lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Asks again and again until there is an answer, at most [`PATIENCE`].
pub fn wait<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        match ask() {
            None if Instant::now() < end => thread::sleep(Duration::from_millis(20)),
            answer => return answer,
        }
    }
}
