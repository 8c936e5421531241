//! How the program starts where no window can open. (What the window itself does is tested in `tests/e2e`.)
//!
//! Being an integration test of the root package, this also makes `cargo test --workspace` build the program that
//! the tests in `tests/e2e` open.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::{Command, Output};

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nuanchuang"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

#[test]
fn version_and_help_need_no_screen() {
    let version = program(&["--version"]);
    assert!(version.status.success());
    assert_eq!(String::from_utf8(version.stdout).unwrap(), concat!("nuanchuang ", env!("CARGO_PKG_VERSION"), "\n"));
    let help = program(&["--help"]);
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().contains("--training"));
}

#[test]
fn a_strange_word_is_a_usage_error() {
    let output = program(&["--trainning"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("用法"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_it_says_so_and_names_the_way_out() {
    let output = program(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("没有图形界面") && said.contains("nuanchuang-cli"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_screen_that_is_not_there_is_no_crash_either() {
    let output = Command::new(env!("CARGO_BIN_EXE_nuanchuang"))
        .env("DISPLAY", ":65000")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("没有图形界面"));
}
