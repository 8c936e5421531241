//! Feeds every reader of outside bytes with made-up ones, guided by which code they reach.

use std::fs;

use crate::sh::{self, Done};

/// The package with the targets.
const HERE: &str = "tests/fuzz";
/// A target a reader of outside bytes, and the folders with good examples to start from.
const TARGETS: [(&str, &[&str]); 15] = [
    ("office", &["seeds/office"]),
    ("values", &["seeds/values"]),
    ("table", &["seeds/table", "../../src-tauri/crates/sheets/tests/fixtures"]),
    ("mapping", &["seeds/mapping"]),
    ("marked", &["../../src-tauri/crates/sheets/tests/fixtures"]),
    ("list", &["seeds/list"]),
    ("bank", &["seeds/bank"]),
    ("answer", &["seeds/answer", "../../src-tauri/crates/sheets/tests/fixtures"]),
    ("picture", &["seeds/picture"]),
    ("scan", &["seeds/scan"]),
    ("rules", &["../../src-tauri/resources/rules"]),
    ("template", &["../../src-tauri/resources/templates"]),
    ("parcel", &["seeds/parcel"]),
    ("manifest", &["seeds/manifest"]),
    ("invitation", &["seeds/invitation"]),
];
const SECONDS: &str = "60";

/// Runs all targets, or one for so many seconds; fails at the first input that breaks a reader and says where it is.
pub(crate) fn fuzz(arguments: &[&str]) -> Done {
    let (named, seconds) = match arguments {
        ["list"] => {
            for (target, _) in &TARGETS {
                println!("{target}");
            }
            return Ok(());
        }
        [] => (None, SECONDS),
        [target] => (Some(*target), SECONDS),
        [target, seconds] => (Some(*target), *seconds),
        _ => return Err("用法：cargo xtask fuzz [list | 目标 [秒数]]".to_owned()),
    };
    let targets: Vec<_> = TARGETS.iter().filter(|(target, _)| named.is_none_or(|named| named == *target)).collect();
    if targets.is_empty() {
        return Err(format!("没有这个目标；有 {}", TARGETS.map(|(target, _)| target).join("、")));
    }
    if !sh::exists("cargo-fuzz") {
        println!("xtask: 安装 cargo-fuzz：按代码覆盖生成输入的测试工具（要编译几分钟）");
        sh::run(sh::cargo().args(["install", "--locked", "cargo-fuzz"]))?;
    }
    for (target, seeds) in targets {
        // What was found goes beside the seeds; the seeds themselves stay as they are.
        let corpus = format!("corpus/{target}");
        fs::create_dir_all(format!("{HERE}/{corpus}")).map_err(|error| error.to_string())?;
        sh::run(
            sh::cargo()
                .current_dir(HERE)
                // The compiler's instrumentation switches are not stable; the code compiled with them is.
                .env("RUSTC_BOOTSTRAP", "1")
                .args(["fuzz", "run", "--fuzz-dir", ".", "--release", target, &corpus])
                .args(*seeds)
                .args(["--", &format!("-max_total_time={seconds}"), "-timeout=20", "-rss_limit_mb=4096"]),
        )?;
    }
    Ok(())
}
