//! Cold start to first paint, beside an empty window of the same make, in turns; and the memory at rest.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::Row;
use crate::sh::{self, Done};

/// Pairs of starts; the first pair warms the disk cache and does not count.
const PAIRS: usize = 21;

/// Builds both programs and measures them.
pub(super) fn measure() -> Done<Vec<Row>> {
    sh::run(sh::cargo().args([
        "build",
        "--release",
        "--package",
        "nuanchuang",
        "--bin",
        "nuanchuang",
        "--example",
        "empty_window",
    ]))?;
    let ours = sh::built("release", "nuanchuang");
    let empty = sh::built("release/examples", "empty_window");
    let screen = Screen::start()?;
    let home = env::current_dir().map_err(|error| error.to_string())?.join("target/bench-home");
    fs::create_dir_all(&home).map_err(|error| error.to_string())?;
    let (mut with_us, mut without) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let (one, other) = (first_paint(&ours, &screen, &home)?, first_paint(&empty, &screen, &home)?);
        if pair > 0 {
            with_us.push(one);
            without.push(other);
        }
    }
    let (with_us, without) = (median(with_us), median(without));
    let percent = with_us.as_micros() * 100 / without.as_micros().max(1);
    let row = |what: &str, value: String, unit: &str, limit: &str| Row {
        what: what.to_owned(),
        value,
        unit: unit.to_owned(),
        limit: limit.to_owned(),
    };
    Ok(vec![
        row("cold start to first paint, median of 20", with_us.as_millis().to_string(), "ms", ""),
        row("the same, empty Tauri window", without.as_millis().to_string(), "ms", ""),
        row("ratio", format!("{}.{:02}", percent / 100, percent % 100), "×", "≤ 1.5"),
        row("idle memory, all processes (PSS)", (resting_memory(&ours, &screen, &home)? / 1024).to_string(), "MB", ""),
    ])
}

fn start(program: &Path, asked: &str, screen: &Screen, home: &Path) -> Done<(Child, Duration)> {
    let fault = |error: std::io::Error| format!("{}：{error}", program.display());
    let begin = Instant::now();
    let mut child = Command::new(program)
        .env("NUANCHUANG_TRACE_START", asked)
        .env("DISPLAY", &screen.display)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        // Another window of ours must not be found and brought to the front instead.
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env("NO_AT_BRIDGE", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(fault)?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line).map_err(fault)?;
    }
    if line.starts_with("painted") {
        Ok((child, begin.elapsed()))
    } else {
        Err(format!("{} 没有画出窗口", program.display()))
    }
}

fn first_paint(program: &Path, screen: &Screen, home: &Path) -> Done<Duration> {
    let (mut child, time) = start(program, "quit", screen, home)?;
    child.wait().map_err(|error| error.to_string())?;
    Ok(time)
}

/// Kilobytes of the program and its web processes, shared pages counted by their share, five seconds after the paint.
fn resting_memory(program: &Path, screen: &Screen, home: &Path) -> Done<u64> {
    let (mut child, _) = start(program, "1", screen, home)?;
    std::thread::sleep(Duration::from_secs(5));
    let mut family = vec![child.id()];
    let mut next = 0;
    while let Some(pid) = family.get(next).copied() {
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        family.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        next += 1;
    }
    let total = family.iter().filter_map(|pid| pss(*pid)).sum();
    child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
    Ok(total)
}

fn pss(pid: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.split_whitespace().next()?.parse().ok()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// An invisible screen.
struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    fn start() -> Done<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb：{error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number).map_err(|error| format!("Xvfb：{error}"))?;
        }
        Ok(Self { server, display: format!(":{}", number.trim()) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
