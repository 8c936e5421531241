//! Everything that can tell whether the product is whole, one after the other, with one sum at the end.

use std::time::Instant;

use crate::{
    lint, setup,
    sh::{self, Done},
    ui,
};

/// How many checks passed and failed so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Sum {
    passed: u64,
    failed: u64,
}

impl Sum {
    /// Takes in a step that is one check.
    fn step(&mut self, name: &str, done: Done) {
        match done {
            Ok(()) => {
                self.passed += 1;
                println!("step {name} ... ok");
            }
            Err(why) => {
                self.failed += 1;
                println!("step {name} ... FAILED: {why}");
            }
        }
    }

    /// Takes in a line of a test runner when it is the sum of one of its parts: cargo's
    /// `test result: ok. 12 passed; 0 failed; …` and vitest's `Tests  1 failed | 11 passed (12)`.
    fn line(&mut self, line: &str) {
        let line = line.trim_start();
        if !line.starts_with("test result:") && !line.starts_with("Tests ") {
            return;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let &[number, what] = pair else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match what.trim_end_matches([';', ',']) {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }
}

/// Runs everything; fails when anything failed.
pub(crate) fn test() -> Done {
    let begin = Instant::now();
    setup::setup(&[setup::WINDOW, setup::TESTING])?;
    let mut sum = Sum::default();

    sum.step("ui lint", lint::eslint());
    // Types are checked by the build. The window embeds what it makes: without it nothing further makes sense.
    let built = ui::build();
    let embedded = built.is_ok();
    sum.step("ui build", built);
    let before = sum;
    let ran = sh::run_lines(sh::npm().args(["run", "--silent", "test"]).env("NO_COLOR", "1"), |line| sum.line(line));
    if ran.is_err() && sum.failed == before.failed {
        sum.step("ui test", ran);
    }

    sum.step("format", lint::format());
    sum.step("clippy", lint::clippy());
    if embedded {
        rust(&mut sum);
    }

    println!("\n用时 {} 秒；窗口截图在 artifacts/e2e/", begin.elapsed().as_secs());
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 && embedded { Ok(()) } else { Err("有检查没有通过，见上".to_owned()) }
}

/// Compiles once, then checks the generated files with what was compiled, then runs all tests, the window's included.
fn rust(sum: &mut Sum) {
    let compiled = sh::run(sh::cargo().args(["test", "--workspace", "--no-run", "--quiet"]));
    let whole = compiled.is_ok();
    sum.step("compile", compiled);
    if !whole {
        return;
    }
    let mut check = std::process::Command::new(sh::built("debug/examples", "gen"));
    sum.step("generated files", sh::run(check.arg("--check")));
    let before = sum.failed;
    let ran = sh::run_lines(sh::cargo().args(["test", "--workspace", "--no-fail-fast"]), |line| sum.line(line));
    if ran.is_err() && sum.failed == before {
        // A test that took its whole process down leaves no sum.
        sum.step("cargo test", ran);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(lines: &[&str]) -> Sum {
        let mut sum = Sum::default();
        for line in lines {
            sum.line(line);
        }
        sum
    }

    #[test]
    fn sums_of_cargo_and_vitest_are_read() {
        let lines = [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "      Tests  1 failed | 11 passed (12)",
            " Test Files  1 failed | 2 passed (3)",
        ];
        assert_eq!(sum(&lines), Sum { passed: 26, failed: 3 });
    }

    #[test]
    fn other_lines_that_name_numbers_are_left_alone() {
        assert_eq!(sum(&["test a::b ... ok", "running 3 passed", "10 passed; 1 failed"]), Sum::default());
    }

    #[test]
    fn a_failed_step_counts() {
        let mut sum = Sum::default();
        sum.step("a", Ok(()));
        sum.step("b", Err("x".to_owned()));
        assert_eq!(sum, Sum { passed: 1, failed: 1 });
    }
}
