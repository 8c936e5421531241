//! From a fresh clone to the window, or without a screen to the papers.

use std::{env, fs, path::PathBuf, process::Command};

use crate::{
    job, setup,
    sh::{self, Done},
    ui,
};

/// Builds, then opens the window on the training office. `arguments` replace `--training`.
pub(crate) fn run(arguments: &[&str]) -> Done {
    if !has_screen() {
        return without_screen();
    }
    setup::setup(&[setup::WINDOW])?;
    ui::build()?;
    println!("xtask: 编译窗口程序（第一次约十分钟，以后几秒）");
    sh::run(sh::cargo().args(["build", "--package", "nuanchuang"]))?;
    let arguments = if arguments.is_empty() { &["--training"] } else { arguments };
    sh::run(Command::new(sh::built("debug", "nuanchuang")).args(arguments))
}

/// Whether a window could open here.
fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The main job by the terminal: the same commands the window calls.
fn without_screen() -> Done {
    println!("xtask: 这里没有图形界面，改用 nuanchuang-cli 把主要流程走一遍：建演练单位、导入、勤工俭学、发放、出单据");
    setup::system(&[&setup::WINDOW[..3]])?;
    println!("xtask: 编译命令行程序（第一次约五分钟，以后几秒）");
    sh::run(sh::cargo().args(["build", "--package", "nuanchuang-cli"]))?;
    let folder = PathBuf::from("target/training");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}：{error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}：{error}", folder.display()))?;
    job::main_job(&sh::built("debug", "nuanchuang-cli"), &folder)
}
