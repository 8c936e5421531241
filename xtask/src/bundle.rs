//! Installers for the system this runs on: .deb and .rpm, NSIS, or .dmg.

use std::{env, fs, path::Path, process::Command};

use crate::{
    setup,
    sh::{self, Done},
    ui,
};

/// The folder that holds the exact version of Tauri's packer.
const PACKER: &str = "xtask/tauri";

/// Builds the released programs and packs them together with what they need at run time.
pub(crate) fn bundle() -> Done {
    setup::setup(&[setup::WINDOW, setup::PACKING])?;
    ui::build()?;
    if !Path::new(PACKER).join("node_modules/@tauri-apps/cli").exists() {
        println!("xtask: 安装 @tauri-apps/cli：打包工具（只在第一次）");
        sh::run(sh::npm().current_dir(PACKER).args(["ci", "--no-audit", "--no-fund"]))?;
    }
    // The terminal program travels with the window; the packer wants its name to end in the system it is for.
    println!("xtask: 编译发布版（约十分钟）");
    sh::run(sh::cargo().args(["build", "--release", "--package", "nuanchuang-cli", "--package", "nuanchuang"]))?;
    let system = system()?;
    let ending = if cfg!(windows) { ".exe" } else { "" };
    copy(&sh::built("release", "nuanchuang-cli"), &format!("target/bundle-cli/nuanchuang-cli-{system}{ending}"))?;

    let kinds = if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "app,dmg"
    } else {
        "deb,rpm"
    };
    let packer = format!("{PACKER}/node_modules/.bin/tauri{}", if cfg!(windows) { ".cmd" } else { "" });
    let here = env::current_dir().map_err(|error| error.to_string())?;
    sh::run(
        Command::new(here.join(packer))
            .args(["build", "--ci", "--bundles", kinds, "--config", "src-tauri/bundle.json"])
            // The front end is built already; the packer would build it again.
            .args(["--config", r#"{"build":{"beforeBuildCommand":null}}"#]),
    )?;
    // The packer leaves a copy of the data beside the program, where it would hide later changes of the sources.
    let copied = sh::built("release", "src-tauri");
    if copied.exists() {
        fs::remove_dir_all(&copied).map_err(|error| format!("{}：{error}", copied.display()))?;
    }
    println!("xtask: 安装包在 {}", sh::built("release", "bundle").with_extension("").display());
    Ok(())
}

/// The system's name as the compiler spells it, e.g. `x86_64-unknown-linux-gnu`.
fn system() -> Done<String> {
    let told = sh::ask("rustc", &["-vV"]).unwrap_or_default();
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| "rustc 没有说出本机系统".to_owned())
}

fn copy(from: &Path, to: &str) -> Done {
    let to = Path::new(to);
    let fault = |error: std::io::Error| format!("{} → {}：{error}", from.display(), to.display());
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(fault)?;
    fs::copy(from, to).map(drop).map_err(fault)
}
