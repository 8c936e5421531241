//! Files made from the command table: the front end's types and the list of commands in the docs.

use crate::sh::{self, Done};

/// Writes them, or with `check` only tells whether they are up to date.
pub(crate) fn generate(check: bool) -> Done {
    let mut cargo = sh::cargo();
    cargo.args(["run", "--quiet", "--package", "office", "--example", "gen"]);
    if check {
        cargo.args(["--", "--check"]);
    }
    sh::run(&mut cargo)
}
