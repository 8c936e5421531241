//! The rules of the house, kept by tests: who may depend on whom, what the window may do, how long files may be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Names of the workspace's own crates that `crate_name` depends on outside tests.
fn dependencies(crate_name: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(format!("src-tauri/crates/{crate_name}/Cargo.toml"))).unwrap();
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
        } else if inside && let Some((name, _)) = line.split_once([' ', '=', '.']) {
            found.push(name.trim().to_owned());
        }
    }
    found
}

const AREAS: [&str; 7] = ["hardship", "workstudy", "payments", "attachments", "aid", "receipts", "dues"];

#[test]
fn areas_never_depend_on_each_other() {
    for area in AREAS {
        for other in AREAS.iter().filter(|o| **o != area) {
            assert!(!dependencies(area).iter().any(|d| d == other), "{area} depends on {other}");
        }
    }
}

#[test]
fn nothing_below_the_shell_knows_tauri_and_only_its_rooms_know_their_libraries() {
    let only = [
        ("tauri", vec![]),
        ("rfd", vec![]),
        ("rusqlite", vec!["store"]),
        ("printpdf", vec!["paper"]),
        ("ed25519-dalek", vec!["signing"]),
        ("age", vec!["parcel"]),
        ("zstd", vec!["parcel"]),
        ("calamine", vec!["sheets"]),
        ("rust_xlsxwriter", vec!["sheets"]),
        ("opendal", vec!["carrier"]),
        ("opendal-http-transport-reqwest", vec!["carrier"]),
        ("reqwest", vec!["carrier"]),
        ("native-tls", vec!["carrier"]),
        ("http", vec!["carrier"]),
        ("tokio", vec!["carrier"]),
        // The servers that `carrier` is tried on, which are in no program.
        ("hyper", vec![]),
        ("hyper-util", vec![]),
        ("dav-server", vec![]),
        ("s3s", vec![]),
        ("s3s-fs", vec![]),
    ];
    for entry in fs::read_dir(root().join("src-tauri/crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for (library, rooms) in &only {
            if !rooms.contains(&name.as_str()) {
                assert!(!dependencies(&name).iter().any(|d| d == library), "{name} depends on {library}");
            }
        }
    }
}

#[test]
fn the_kernel_has_no_input_or_output_and_paper_and_sheets_know_no_database() {
    assert!(dependencies("kernel").iter().all(|d| !["store", "rusqlite", "tempfile"].contains(&d.as_str())));
    for room in ["paper", "sheets", "signing", "parcel", "merge", "carrier"] {
        for d in dependencies(room) {
            assert!(
                !["store", "people", "hardship", "workstudy", "payments", "aid", "office"].contains(&d.as_str()),
                "{room} depends on {d}"
            );
        }
    }
    let own = |room| -> Vec<_> {
        dependencies(room).into_iter().filter(|d| root().join("src-tauri/crates").join(d).exists()).collect()
    };
    assert_eq!(own("parcel"), ["kernel", "signing"]);
    assert_eq!(own("carrier"), ["kernel"], "what carries a parcel knows nothing of what is in it");
}

#[test]
fn only_the_carrier_opens_a_connection_and_only_the_office_tells_it_to() {
    for entry in fs::read_dir(root().join("src-tauri/crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "office" || !dependencies(&name).iter().any(|d| d == "carrier"), "{name} depends on carrier");
    }
    for file in sources("src-tauri", &[".rs"]) {
        let here = file.display().to_string();
        if here.contains("/crates/carrier/") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for door in ["TcpStream", "UdpSocket", "TcpListener", "ToSocketAddrs"] {
            assert!(!code.contains(door), "{here} opens a connection: {door}");
        }
    }
}

/// Every source file of ours below `folder` with one of the endings.
fn sources(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|e| name.ends_with(e)) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn no_area_opens_a_transaction_and_only_the_kernel_asks_the_machine_for_the_time() {
    for area in AREAS.iter().chain(&["people"]) {
        // A module of tests plays the office.
        let contents = fs::read_to_string(root().join(format!("src-tauri/crates/{area}/src/lib.rs"))).unwrap();
        for file in sources(&format!("src-tauri/crates/{area}/src"), &[".rs"]) {
            let module = file.file_stem().unwrap().to_string_lossy().into_owned();
            if contents.contains(&format!("#[cfg(test)]\nmod {module};")) {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            assert!(!code.contains(".write("), "{} opens a transaction", file.display());
        }
    }
    for file in sources("src-tauri", &[".rs"]) {
        let here = file.display().to_string();
        if here.contains("/crates/kernel/") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for hidden in ["Utc::now", "Local::now", "SystemTime::now"] {
            assert!(!text.contains(hidden), "{here} has a hidden clock: {hidden}");
        }
    }
}

#[test]
fn the_window_talks_to_rust_in_one_file_only() {
    for file in sources("ui/src", &[".ts", ".vue"]) {
        if file.ends_with("ipc.ts") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("@tauri-apps/"), "{} imports Tauri", file.display());
        for leak in ["localStorage", "sessionStorage", "indexedDB", "document.cookie"] {
            assert!(!text.contains(leak), "{} keeps data outside the office: {leak}", file.display());
        }
    }
}

#[test]
fn the_shell_exposes_one_command_and_a_strict_policy() {
    let config: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join("tauri.conf.json")).unwrap()).unwrap();
    assert_eq!(config["app"]["withGlobalTauri"], false);
    let csp = config["app"]["security"]["csp"].to_string();
    assert!(!csp.contains("unsafe-eval"), "{csp}");
    assert!(!csp.contains("https:"), "{csp}");
    let mut commands = 0;
    for file in sources("src-tauri/src", &[".rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        commands += text.matches("#[tauri::command").count();
        assert!(text.lines().count() <= 300, "{} is too long for the shell", file.display());
    }
    assert_eq!(commands, 1);
}

#[test]
fn files_stay_small() {
    for file in sources("src-tauri", &[".rs"]).into_iter().chain(sources("ui/src", &[".ts", ".vue"])) {
        let here = file.display().to_string();
        if here.contains("/wire/") {
            continue;
        }
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 600, "{here} has {lines} lines: is it one idea?");
    }
}

#[test]
fn money_is_never_a_float() {
    for room in ["kernel", "payments", "workstudy", "hardship", "aid", "receipts"] {
        for file in sources(&format!("src-tauri/crates/{room}/src"), &[".rs"]) {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
                let float = line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "f64" || w == "f32");
                assert!(!float, "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn the_product_names_no_path_of_the_machine_it_was_built_on() {
    let marks = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat()];
    for folder in ["src-tauri", "ui", "docs", "tests", "xtask"] {
        for file in sources(folder, &[".rs", ".ts", ".vue", ".md", ".json", ".toml"]) {
            let text = fs::read_to_string(&file).unwrap_or_default();
            for mark in &marks {
                assert!(!text.contains(mark.as_str()), "{} names {mark}", file.display());
            }
        }
    }
}
