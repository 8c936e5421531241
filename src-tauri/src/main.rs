//! Starts the window.
// A second, black console window beside the real one would only worry the clerk.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    nuanchuang_lib::main()
}
