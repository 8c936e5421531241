//! Just enough of the W3C WebDriver protocol, blocking: one request, one answer.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use crate::{PATIENCE, wait};

/// The name under which WebDriver hands out elements.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// WebKitWebDriver and one session in it; both end when dropped.
#[derive(Debug)]
pub(crate) struct WebDriver {
    driver: Child,
    port: u16,
    session: String,
}

impl WebDriver {
    /// Starts the driver by `dress`ing its command, and lets it start `program`.
    pub(crate) fn start(program: &str, arguments: &[&str], dress: impl FnOnce(&mut Command)) -> Self {
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a free port").port();
        let mut command = Command::new("WebKitWebDriver");
        dress(&mut command);
        let driver = command
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            // Tells the program that it may be driven.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is missing: `cargo xtask setup` installs it");
        let mut this = Self { driver, port, session: String::new() };
        wait(|| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()).expect("WebKitWebDriver listens");
        let asked = json!({"capabilities": {"alwaysMatch": {
            "browserName": "wry",
            "webkitgtk:browserOptions": {"binary": program, "args": arguments},
        }}});
        let answer = this.send("POST", "/session", &asked).unwrap_or_else(|error| panic!("no window: {error}"));
        answer["sessionId"].as_str().expect("a session").clone_into(&mut this.session);
        let patience = u64::try_from(PATIENCE.as_millis()).expect("a minute in milliseconds");
        this.post("timeouts", &json!({"script": patience, "pageLoad": patience, "implicit": 0}))
            .expect("timeouts are set");
        this
    }

    /// The driver's own process: the parent of the program.
    pub(crate) fn pid(&self) -> u32 {
        self.driver.id()
    }

    /// The port the driver listens on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Asks the session.
    pub(crate) fn get(&self, what: &str) -> Result<Value, String> {
        self.send("GET", &format!("/session/{}/{what}", self.session), &Value::Null)
    }

    /// Tells the session.
    pub(crate) fn post(&self, what: &str, body: &Value) -> Result<Value, String> {
        self.send("POST", &format!("/session/{}/{what}", self.session), body)
    }

    /// Ends the session: the window closes.
    pub(crate) fn quit(&mut self) {
        if !self.session.is_empty() {
            // A window that is gone already cannot be closed.
            let _ = self.send("DELETE", &format!("/session/{}", self.session), &Value::Null);
            self.session.clear();
        }
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let fault = |error: std::io::Error| format!("{method} {path}: {error}");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).map_err(fault)?;
        stream.set_read_timeout(Some(2 * PATIENCE)).map_err(fault)?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .map_err(fault)?;
        let mut reader = BufReader::new(stream);
        let (mut status, mut length) = (String::new(), None);
        reader.read_line(&mut status).map_err(fault)?;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).map_err(fault)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().ok();
                }
                Some(_) => {}
                None => break,
            }
        }
        let mut text = Vec::new();
        match length {
            Some(length) => reader.take(length).read_to_end(&mut text),
            None => reader.read_to_end(&mut text),
        }
        .map_err(fault)?;
        let value = serde_json::from_slice::<Value>(&text)
            .map_err(|error| format!("{method} {path}: {status} {error}"))?["value"]
            .take();
        match value["error"].as_str() {
            Some(error) if !status.contains(" 200 ") => {
                Err(format!("{method} {path}: {error}: {}", value["message"].as_str().unwrap_or_default()))
            }
            _ => Ok(value),
        }
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        self.quit();
        // Already gone is as good.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
