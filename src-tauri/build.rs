//! Prepares what the shell embeds: the window's pages and its permissions.

use std::{env, error::Error, fs, path::Path};

use tauri_build::{Attributes, WindowsAttributes};

/// Shown when the front end has not been built, so that a plain `cargo build` still works and says what is missing.
const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>暖窗</title>
<h1>界面还没有编译</h1>
<p>请在项目根目录运行 <code>cargo xtask run</code>，它会先编译界面再打开窗口。</p>
</html>
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let pages = Path::new("ui/dist");
    let index = pages.join("index.html");
    if !index.exists() {
        fs::create_dir_all(pages)?;
        fs::write(&index, PLACEHOLDER)?;
    }
    // Tauri watches its own configuration only: without this line a rebuilt front end would not be embedded.
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::try_build(Attributes::new().windows_attributes(windows()))?;
    Ok(())
}

/// Windows ends a program at its start when it names newer controls and lacks the manifest that asks for them. Tauri
/// gives the manifest to the program only; by the linker our tests get it too.
fn windows() -> WindowsAttributes {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") != "windows" || target("ENV") != "msvc" {
        return WindowsAttributes::new();
    }
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    println!("cargo:rerun-if-changed=src-tauri/windows.manifest");
    println!("cargo:rustc-link-arg=/MANIFEST:EMBED");
    println!("cargo:rustc-link-arg=/MANIFESTINPUT:{root}/src-tauri/windows.manifest");
    WindowsAttributes::new_without_app_manifest()
}
