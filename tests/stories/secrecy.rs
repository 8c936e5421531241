//! Nothing a person typed is readable in any file that the program wrote.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::first_job::prepare;
use crate::world::{PASSWORD, Stage};

/// Every file below `dir` with its bytes.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(dir).unwrap().display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn contains(bytes: &[u8], text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.as_bytes(), &utf16].into_iter().any(|needle| bytes.windows(needle.len()).any(|w| w == needle))
}

#[test]
fn typed_text_is_nowhere_in_the_clear() {
    let stage = Stage::training();
    prepare(&stage);
    // Both while the office is open (write-ahead log) and after it is closed.
    for closed in [false, true] {
        if closed {
            stage.call("office.lock", json!({}));
        }
        for (name, bytes) in files(stage.dir.path()) {
            for typed in [
                "买买提",
                "李㛃",
                "11010519491231002X",
                "410105200601010010",
                "6230000000000000018",
                "13800000001",
                "演练机械厂",
                "演练大学",
                "演练市职工服务中心",
                PASSWORD,
                "jingban",
                "档案整理",
            ] {
                assert!(!contains(&bytes, typed), "{name} holds {typed:?} in the clear");
            }
        }
    }
}

#[test]
fn errors_carry_no_personal_data() {
    let stage = Stage::training();
    stage.sit("jingban");
    let mut form = crate::first_job::form(("演练张三", "110105194912310021"), ("演练张四", "x"), "12");
    form["members"][0]["name"] = json!("");
    let error = stage.refused("households.save", json!({ "form": form }));
    let words = format!("{error:?}");
    for typed in ["演练张三", "110105194912310021", "演练机械厂"] {
        assert!(!words.contains(typed), "{words}");
    }
    let paths: Vec<&str> = error.fields.iter().map(|f| f.path.as_str()).collect();
    assert!(paths.contains(&"lead.id_number"), "{paths:?}");
    assert!(paths.contains(&"members.0.id_number"), "{paths:?}");
    assert!(paths.contains(&"members.0.name"), "{paths:?}");
}
