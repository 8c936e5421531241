//! Puts the parts together and runs the event loop.

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use kernel::World;
use office::{Desk, Resources};
use tauri::{App, AppHandle, Manager, RunEvent};

use crate::{
    host::Machine,
    quiet,
    rpc::{self, Shell},
    running::Running,
    start::{self, Asked, Start},
    trace::Trace,
    window,
};

/// How long work in flight may hold up the end of the program.
const PATIENCE: Duration = Duration::from_secs(30);

/// Exit code for a command line or a machine the window cannot start with.
const CANNOT_START: u8 = 2;

/// Runs the program from its command line to its exit code.
pub fn main() -> ExitCode {
    let trace = Trace::begin();
    quiet::install();
    match start::parse(env::args_os().skip(1)) {
        Asked::Version => say(io::stdout(), concat!("nuanchuang ", env!("CARGO_PKG_VERSION"), "\n"), 0),
        Asked::Help => say(io::stdout(), start::USAGE, 0),
        Asked::Unknown => say(io::stderr(), start::USAGE, CANNOT_START),
        Asked::Open(_) if !has_screen() => say(io::stderr(), NO_SCREEN, CANNOT_START),
        Asked::Open(start) => run(start, trace),
    }
}

const NO_SCREEN: &str = "\
nuanchuang：这里没有图形界面，窗口打不开。
请在桌面环境里启动，或改用 nuanchuang-cli（窗口里能做的它都能做，见 nuanchuang-cli --help）。
nuanchuang: no display, the window cannot open; use nuanchuang-cli instead.
";

const NO_WINDOW: &str = "\
nuanchuang：窗口打不开。请确认系统装有网页组件（Linux：libwebkit2gtk-4.1；Windows：WebView2），再重新启动。
nuanchuang: the window could not be opened; is the system's web view installed?
";

fn run(start: Start, trace: Trace) -> ExitCode {
    let mut parts = Some((start, trace));
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::focus(app)))
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(move |app| {
            if let Some((start, trace)) = parts.take() {
                set_up(app, start, trace)?;
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(on_event)).unwrap_or(1)),
        Err(_) => say(io::stderr(), NO_WINDOW, CANNOT_START),
    }
}

fn set_up(app: &App, start: Start, trace: Trace) -> tauri::Result<()> {
    let desk = Desk::new(
        Arc::new(Machine(app.handle().clone())),
        World::system(),
        office::app_dir(),
        Resources::at(office::resources_dir().unwrap_or_default()),
    );
    app.manage(Arc::new(Shell { desk, running: Running::default(), start, trace }));
    window::open(app).map(drop)
}

/// The window is gone: work in flight still ends, so that nothing is left for the next start to repair.
#[allow(clippy::needless_pass_by_value, reason = "the event loop hands events over by value")]
fn on_event(app: &AppHandle, event: RunEvent) {
    if let RunEvent::Exit = event
        && let Some(shell) = app.try_state::<Arc<Shell>>()
    {
        shell.running.close(PATIENCE);
    }
}

#[cfg(target_os = "linux")]
fn has_screen() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn has_screen() -> bool {
    true
}

fn say(mut to: impl Write, text: &str, code: u8) -> ExitCode {
    // Nobody to read it: the exit code still tells.
    let _ = to.write_all(text.as_bytes());
    ExitCode::from(code)
}
