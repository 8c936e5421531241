//! An empty Tauri window that tells of its first paint: what `cargo xtask bench` compares our start with.
#![allow(clippy::print_stdout, reason = "its one line is its purpose")]

use std::time::Instant;

use tauri::AppHandle;

#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "a command gets its arguments by value")]
fn painted(app: AppHandle, began: tauri::State<'_, Instant>) {
    println!("painted {}", began.elapsed().as_millis());
    if std::env::var("NUANCHUANG_TRACE_START").is_ok_and(|asked| asked == "quit") {
        app.exit(0);
    }
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .manage(Instant::now())
        .invoke_handler(tauri::generate_handler![painted])
        .run(tauri::generate_context!("src-tauri/examples/empty_window/tauri.conf.json"))
}
