//! Prepares what the shell embeds: the window's pages and its permissions.

use std::{fs, io, path::Path};

/// Shown when the front end has not been built, so that a plain `cargo build` still works and says what is missing.
const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>暖窗</title>
<h1>界面还没有编译</h1>
<p>请在项目根目录运行 <code>cargo xtask run</code>，它会先编译界面再打开窗口。</p>
</html>
"#;

fn main() -> io::Result<()> {
    let pages = Path::new("ui/dist");
    let index = pages.join("index.html");
    if !index.exists() {
        fs::create_dir_all(pages)?;
        fs::write(&index, PLACEHOLDER)?;
    }
    // Tauri watches its own configuration only: without this line a rebuilt front end would not be embedded.
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
    Ok(())
}
