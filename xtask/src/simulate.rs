//! Long lives, simulated: a million receipts over several windows, with voids, losses, returns and kills; and parcels
//! between a centre and its enterprise offices.

use crate::sh::{self, Done};

/// Receipts issued when the command line does not say.
const RECEIPTS: &str = "1000000";
/// Steps of the exchange when the command line does not say.
const STEPS: &str = "100000";

/// Runs one, released: `simulate [receipts [seed]]` or `simulate parcels [steps [seed]]`.
pub(crate) fn simulate(arguments: &[&str]) -> Done {
    let (package, example, arguments) = match arguments {
        ["parcels"] => ("merge", "exchange", &[STEPS][..]),
        ["parcels", rest @ ..] => ("merge", "exchange", rest),
        [] => ("receipts", "simulate", &[RECEIPTS][..]),
        rest => ("receipts", "simulate", rest),
    };
    let run = ["run", "--release", "--quiet", "--package", package, "--example", example, "--"];
    sh::run(sh::cargo().args(run).args(arguments))
}
