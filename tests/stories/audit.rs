//! What the audit log tells somebody who reads it.

use serde_json::json;

use crate::first_job::{prepare, release};
use crate::world::Stage;

/// Every entry of the log, as the window shows them.
fn entries(stage: &Stage) -> Vec<serde_json::Value> {
    stage.call("audit.page", json!({ "limit": 200 }))["items"].as_array().unwrap().clone()
}

#[test]
fn the_auditor_reads_sentences_and_narrows_by_person_and_action() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    release(&stage, &prepared.batch);
    stage.sit("shenji");
    let filters = stage.call("audit.filters", json!({}));
    let code = |list: &str, of: &str| {
        let found = filters[list].as_array().unwrap().iter().find(|f| f["label"].as_str().unwrap().contains(of));
        found.unwrap_or_else(|| panic!("{of} in {filters}"))["code"].clone()
    };
    let found = stage
        .call("audit.page", json!({ "account": code("accounts", "（审核）"), "action": code("actions", "复核批次") }));
    assert_eq!(found["total"], 1, "{found}");
    assert!(!filters.to_string().contains("households.import\""), "only what was ever done is offered");
    speaks_chinese(&stage);
}

/// Whatever was done in an office, its log tells it in words.
pub(crate) fn speaks_chinese(stage: &Stage) {
    stage.sit("shenji");
    for entry in entries(stage) {
        let detail = entry["detail"].as_str().unwrap();
        assert!(!detail.contains(['{', '}', '"', '_']), "{detail}");
        // A fact without words would stand as its English key.
        let bare = detail.split('，').find(|part| part.split_once('：').is_some_and(|(key, _)| key.is_ascii()));
        assert_eq!(bare, None, "{} {detail}", entry["action"]);
        assert!(!entry["action_label"].as_str().unwrap().contains('.'), "{entry}");
        assert!(entry["subject_label"].as_str().is_none_or(|label| !label.is_ascii()), "{entry}");
    }
}
