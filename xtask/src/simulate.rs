//! The long life of an office's receipts: a million issues over several windows, with voids, losses, returns and kills.

use crate::sh::{self, Done};

/// Receipts issued when the command line does not say.
const RECEIPTS: &str = "1000000";

/// Runs it, released: `simulate [receipts [seed]]`.
pub(crate) fn simulate(arguments: &[&str]) -> Done {
    let arguments = if arguments.is_empty() { &[RECEIPTS] } else { arguments };
    let run = ["run", "--release", "--quiet", "--package", "receipts", "--example", "simulate", "--"];
    sh::run(sh::cargo().args(run).args(arguments))
}
