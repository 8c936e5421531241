//! Writes what is generated from the command table: `ui/src/wire/index.ts` and `docs/COMMANDS.md`.
//! With `--check` it writes nothing and fails when a file is out of date.

use std::process::ExitCode;

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let mut stale = false;
    for (file, text) in [("ui/src/wire/index.ts", office::wire_file()), ("docs/COMMANDS.md", office::commands_page())] {
        if std::fs::read_to_string(file).is_ok_and(|found| found == text) {
            continue;
        }
        stale = true;
        if !check && std::fs::write(file, text).is_err() {
            return ExitCode::FAILURE;
        }
    }
    if check && stale { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
