//! The program itself, and how it is started without a driver.

use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{Family, Home, Screen};

/// The program under test, beside this test in the target folder.
pub fn program() -> PathBuf {
    let test = env::current_exe().expect("this test's own path");
    let program = test.parent().and_then(Path::parent).expect("target/<profile>/deps").join("nuanchuang");
    assert!(program.exists(), "{} is missing: `cargo build -p nuanchuang` makes it", program.display());
    program
}

/// The program without a driver, as on an office desk.
#[derive(Debug)]
pub struct Bare {
    program: Child,
    // After the program: it outlives it.
    screen: Screen,
}

impl Bare {
    /// Starts the program on a screen of its own and waits for its first paint.
    pub fn painted(home: &Home) -> Self {
        let screen = Screen::start();
        Self::painted_by(&mut Self::command(home, &screen), screen)
    }

    /// The command that starts the program and lets it tell of its first paint; to be changed before it is run.
    pub fn command(home: &Home, screen: &Screen) -> Command {
        let mut command = Command::new(program());
        home.dress(&mut command, screen.display());
        command.env("NUANCHUANG_TRACE_START", "1").stdin(Stdio::null());
        command
    }

    /// Runs a [`Bare::command`] and waits for the first paint.
    pub fn painted_by(command: &mut Command, screen: Screen) -> Self {
        let mut program = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let output = program.stdout.take().expect("the program's output is piped");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("the program tells of its first paint");
        assert!(line.starts_with("painted "), "the program ended instead of painting: {line:?}");
        Self { program, screen }
    }

    /// The screen it is on.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The program, all its web processes included.
    pub fn family(&self) -> Family {
        Family(self.program.id())
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
