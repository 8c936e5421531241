//! Runs other programs, and says which.

use std::{
    env,
    ffi::OsStr,
    fmt::Write as _,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why a step failed, for people.
pub(crate) type Failure = String;
/// A step's outcome.
pub(crate) type Done<T = ()> = Result<T, Failure>;

/// The cargo that started this.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, which is a script on Windows.
pub(crate) fn npm() -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir("ui");
    npm
}

/// Shows the command, runs it, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Done {
    let shown = show(command);
    println!("$ {shown}");
    let status = command.status().map_err(|error| format!("{shown}：{error}"))?;
    if status.success() { Ok(()) } else { Err(format!("失败（{status}）：{shown}")) }
}

/// As [`run`], handing every line of the output on to `each` after printing it.
pub(crate) fn run_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Done {
    let shown = show(command);
    println!("$ {shown}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| format!("{shown}：{error}"))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| format!("{shown}：{error}"))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("{shown}：{error}"))?;
    if status.success() { Ok(()) } else { Err(format!("失败（{status}）：{shown}")) }
}

/// Runs quietly and answers what it printed; `None` when it is missing or fails.
pub(crate) fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A program we have built, e.g. `built("debug", "nuanchuang")`.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let path = target.join(profile).join(name);
    let path = if cfg!(windows) { path.with_extension("exe") } else { path };
    // A relative path would be looked up in PATH, or in the folder the program is started in.
    env::current_dir().map_or_else(|_| path.clone(), |here| here.join(&path))
}

/// Whether a program can be found.
pub(crate) fn exists(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn show(command: &Command) -> String {
    let name = |word: &OsStr| Path::new(word).file_name().unwrap_or(word).to_string_lossy().into_owned();
    let mut shown = name(command.get_program());
    for argument in command.get_args() {
        let _ = write!(shown, " {}", argument.to_string_lossy());
    }
    if let Some(folder) = command.get_current_dir() {
        let _ = write!(shown, "   （在 {}）", folder.display());
    }
    shown
}
