//! The terminal program as its users meet it: what it prints, and with which code it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PASSWORD: &str = "warm-window-7";

fn cli(home: &Path, arguments: &[&str], password: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nuanchuang-cli"))
        .args(arguments)
        .env("NUANCHUANG_PASSWORD", password)
        .env("NUANCHUANG_HOME", home.join("app"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends without reading its input is fine.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(code(output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn values_are_checked_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let output = cli(home.path(), &["check", "amount"], "", "3000\n12.345\n");
    assert_eq!(code(&output), 0);
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["ok"], true);
    assert_eq!(lines[0]["value"]["fen"], 300_000);
    assert_eq!(lines[0]["value"]["capital"], "叁仟元整");
    assert_eq!(lines[1]["input"], "12.345");
    assert_eq!(lines[1]["ok"], false);
    assert_eq!(code(&cli(home.path(), &["check", "shoe-size"], "", "")), 2);
}

#[test]
fn wrong_usage_ends_with_two_and_help_is_complete() {
    let home = tempfile::tempdir().unwrap();
    for usage in
        [&["no-such-word"][..], &["import", "households"], &["office", "create", "x"], &["export", "shoes", "x"]]
    {
        assert_eq!(code(&cli(home.path(), usage, "", "")), 2, "{usage:?}");
    }
    assert_eq!(code(&cli(home.path(), &["seed", "--households", "1"], PASSWORD, "")), 2, "--office is missing");
    let help = String::from_utf8(cli(home.path(), &["--help"], "", "").stdout).unwrap();
    for word in
        ["office", "import", "export", "print", "call", "commands", "audit", "seed", "check", "--office", "--as"]
    {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn every_command_is_listed_with_its_schemas() {
    let home = tempfile::tempdir().unwrap();
    let list = json(&cli(home.path(), &["commands", "--json"], "", ""));
    let search = list.as_array().unwrap().iter().find(|c| c["name"] == "people.search").unwrap();
    assert_eq!(search["permission"], "people_read");
    assert!(search["request"]["properties"]["q"].is_object());
}

#[test]
fn an_office_is_made_filled_checked_and_its_damage_found() {
    let home = tempfile::tempdir().unwrap();
    let office = home.path().join("office");
    let dir = office.to_str().unwrap();
    let made = json(&cli(
        home.path(),
        &[
            "office",
            "create",
            dir,
            "--kind",
            "centre",
            "--name",
            "演练市职工服务中心",
            "--training",
            "--today",
            "2025-08-31",
        ],
        PASSWORD,
        "",
    ));
    assert!(made["recovery_code"].as_str().unwrap().len() > 20);

    let refused =
        cli(home.path(), &["--office", dir, "--json-errors", "seed", "--households", "1"], "wrong-pass-1", "");
    assert_eq!(code(&refused), 1);
    let error: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!(error["code"], "vault.wrong_password");

    json(&cli(home.path(), &["--office", dir, "seed", "--households", "4", "--seed", "9"], PASSWORD, ""));
    let list = home.path().join("名单.xlsx");
    json(&cli(home.path(), &["--office", dir, "export", "households", list.to_str().unwrap()], PASSWORD, ""));
    let dry =
        cli(home.path(), &["--office", dir, "import", "households", list.to_str().unwrap(), "--dry-run"], PASSWORD, "");
    assert_eq!(json(&dry)["total"], 4);
    by_mapping(home.path(), dir);
    json(&cli(home.path(), &["--office", dir, "audit", "verify"], PASSWORD, ""));
    json(&cli(home.path(), &["office", "check", dir], PASSWORD, ""));

    let database = office.join("office.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let found = cli(home.path(), &["office", "check", dir], PASSWORD, "");
    assert_eq!(code(&found), 1);
    let report: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(report["ok"], false);
    assert!(!report["faults"].as_array().unwrap().is_empty());
}

/// A list with foreign headers is read by a mapping in a file, and not without it.
fn by_mapping(home: &Path, dir: &str) {
    let (list, mapping) = (home.join("foreign.csv"), home.join("columns.json"));
    std::fs::write(&list, "编次,人,证件\n1,测试甲,110105194912310038\n").unwrap();
    std::fs::write(&mapping, r#"{"workers":{"header_row":1,"columns":{"B":"name","C":"id_number"}}}"#).unwrap();
    let (list, mapping) = (list.to_str().unwrap(), mapping.to_str().unwrap());
    let import = ["--office", dir, "--json-errors", "import", "households", list, "--dry-run"];
    assert_eq!(code(&cli(home, &import, PASSWORD, "")), 1, "nobody said what the columns are");
    let mapped = cli(home, &[&import[..], &["--mapping", mapping]].concat(), PASSWORD, "");
    let report: Value = serde_json::from_slice(&mapped.stdout).unwrap();
    assert_eq!(report["total"], 1, "{report}");
    let torn = cli(home, &[&import[..], &["--mapping", list]].concat(), PASSWORD, "");
    assert_eq!(serde_json::from_slice::<Value>(&torn.stderr).unwrap()["code"], "file.unreadable");
}
