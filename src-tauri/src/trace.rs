//! How long the start took, for the bench. Silent unless asked for.

use std::{
    env,
    io::{self, Write},
    time::Instant,
};

/// Set to `1` to print `painted <milliseconds>` at the first paint, to `quit` to end right after it.
const ASKED: &str = "NUANCHUANG_TRACE_START";

/// When the process began, and what to do at the first paint.
pub(crate) struct Trace {
    began: Instant,
    asked: Option<String>,
}

impl Trace {
    /// Begins to count.
    pub(crate) fn begin() -> Self {
        Self { began: Instant::now(), asked: env::var(ASKED).ok() }
    }

    /// The page has painted for the first time. Answers whether the program should end now.
    pub(crate) fn painted(&self) -> bool {
        let Some(asked) = &self.asked else { return false };
        let mut out = io::stdout().lock();
        // Nobody reading the line is no reason to stop working.
        let _ = writeln!(out, "painted {}", self.began.elapsed().as_millis()).and_then(|()| out.flush());
        asked == "quit"
    }
}
