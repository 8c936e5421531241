//! The desktop shell: a window, one `rpc` command, file pickers and printers. No business lives here: every
//! request is handed to [`office::Desk`], the same table the terminal uses.
//!
//! | file | idea |
//! |---|---|
//! | `start` | what the command line asks for |
//! | `app` | puts the parts together and runs the event loop |
//! | `window` | the one window and what its page may not do |
//! | `rpc` | the one command of the page |
//! | `running` | lets work in flight finish before the program ends |
//! | `host` | file pickers, printers and the file browser, for the office |
//! | `printing` | how a PDF reaches a printer on each system |
//! | `quiet` | a crash message without anybody's data |
//! | `trace` | how long the start took |

mod app;
mod host;
mod printing;
mod quiet;
mod rpc;
mod running;
mod start;
mod trace;
mod window;

pub use app::main;
