//! A receipt of another office is shown at this one: its code proves who made it out, or that nobody known did.

use kernel::{Money, World};
use serde_json::{Value, json};
use signing::{Card, Claim, Payer, Proof, SecretKey};

use crate::receipt_papers::frozen;
use crate::receipts::Counter;
use crate::world::{Stage, text};

fn receipt(secret: &SecretKey) -> String {
    let claim = Claim {
        kind: "union_fund".to_owned(),
        number: "豫工 00012345".to_owned(),
        amount: Money::from_fen(1_200_000).unwrap(),
        date: "2025-08-30".parse().unwrap(),
        payer: Payer::Name("演练市机械厂工会".to_owned()),
    };
    Proof::sign(&claim, secret).unwrap()
}

#[test]
fn a_neighbour_is_trusted_by_its_words_and_distrusted_for_good() {
    let stage = Stage::training();
    let secret = SecretKey::new(&World::system());
    let file = stage.path("邻市.json");
    std::fs::write(&file, Card::write("邻市职工服务中心", &secret).unwrap()).unwrap();
    let code = receipt(&secret);
    let verdict = |code: &str| stage.call("receipts.verify_qr", json!({ "text": code, "payer": "演练市机械厂工会" }));
    assert_eq!(verdict(&code)["verdict"], "unknown_key");

    let wrong = stage.refused("issuers.trust", json!({ "path": file, "fingerprint": "大山 大山" }));
    assert_eq!(wrong.code, "issuers.fingerprint");
    let shown = stage.call("issuers.check", json!({ "path": file }));
    assert_eq!((text(&shown, "/office"), &shown["known"]), ("邻市职工服务中心", &json!(false)));
    let words = secret.public().fingerprint();
    let trusted = stage.call("issuers.trust", json!({ "path": file, "fingerprint": words }));
    assert_eq!(trusted[0]["fingerprint"], json!(words));

    let genuine = verdict(&code);
    assert_eq!((text(&genuine, "/verdict"), text(&genuine, "/office")), ("genuine", "邻市职工服务中心"));
    assert_eq!((&genuine["amount"], &genuine["payer_fits"]), (&json!(1_200_000), &json!(true)));
    // The last bits of the amount.
    let other = if &code[72..73] == "A" { "B" } else { "A" };
    assert_eq!(verdict(&format!("{}{other}{}", &code[..72], &code[73..]))["verdict"], "altered");
    assert_eq!(stage.refused("receipts.verify_qr", json!({ "text": "6901234567892" })).code, "signing.not_a_proof");

    let id = text(&trusted, "/0/id").to_owned();
    stage.call("issuers.revoke", json!({ "id": id, "reason": "演练：对方电脑失窃" }));
    assert_eq!(verdict(&code)["verdict"], "revoked");
    let again = stage.refused("issuers.trust", json!({ "path": file, "fingerprint": words }));
    assert_eq!(again.code, "issuers.revoked");
}

#[test]
fn the_secret_is_made_once_and_never_leaves() {
    let stage = Stage::training();
    let (first, second) = (stage.call("issuers.own", json!({})), stage.call("issuers.own", json!({})));
    assert_eq!(first, second);
    let file = stage.path("本单位.json");
    stage.call("issuers.export", json!({ "path": file }));
    let card = Card::read(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(json!(card.key.fingerprint()), first["fingerprint"]);
    let history = stage.call("records.history", json!({ "kind": "signing_key", "id": "own" }));
    assert!(history.as_array().unwrap().iter().all(|row| row["changes"] == json!([])), "{history}");
}

/// What the code on the paper of a receipt says.
fn code_on_paper(counter: &Counter, issued: &Value) -> String {
    counter.stage.sit("jingban");
    let made = counter.stage.call("documents.receipt", json!({ "receipt": issued["row"]["id"] }));
    let record = frozen(&counter.stage, [text(&made, "/id")].into_iter()).remove(0);
    text(&record, "/0/qr").to_owned()
}

/// This office's card in a file, taken as its administrator.
fn card_of(stage: &Stage, name: &str) -> (std::path::PathBuf, String) {
    stage.sit("admin");
    let (path, own) = (stage.path(name), stage.call("issuers.own", json!({})));
    stage.call("issuers.export", json!({ "path": path }));
    (path, text(&own, "/fingerprint").to_owned())
}

#[test]
fn a_receipt_is_verified_elsewhere_and_still_after_its_office_changed_its_key() {
    let counter = Counter::furnished();
    let (here, there) = (&counter.stage, Stage::training());
    let verdict = |stage: &Stage, code: &str| stage.call("receipts.verify_qr", json!({ "text": code }));
    let first = counter.issue("1", 123_456);
    let first_code = code_on_paper(&counter, &first);
    assert_eq!(verdict(&there, &first_code)["verdict"], "unknown_key");

    let (card, words) = card_of(here, "第一把.json");
    there.call("issuers.trust", json!({ "path": card, "fingerprint": words }));
    let told = verdict(&there, &first_code);
    assert_eq!((text(&told, "/verdict"), text(&told, "/number")), ("genuine", "00000001"));
    assert_eq!((&told["amount"], &told["held"]), (&json!(123_456), &Value::Null), "only its own office knows its state");
    assert_eq!(verdict(here, &first_code)["held"]["state"], "issued");
    let own = here.refused("issuers.trust", json!({ "path": card, "fingerprint": words }));
    assert_eq!(own.fields[0].code, "issuers.own");

    // The key is changed: what it signed stays genuine here and there, what the new one signs is learnt from its card.
    assert_eq!(here.refused("issuers.renew", json!({ "reason": " " })).fields[0].path, "reason");
    here.call("issuers.renew", json!({ "reason": "演练：经办人离岗" }));
    let past = here.call("issuers.past", json!({}));
    assert_eq!((text(&past, "/0/fingerprint"), &past[0]["last_day"]), (words.as_str(), &json!("2025-08-31")));
    assert_eq!(verdict(here, &first_code)["verdict"], "genuine");
    assert_eq!(verdict(&there, &first_code)["verdict"], "genuine");
    let own = here.refused("issuers.trust", json!({ "path": card, "fingerprint": words }));
    assert_eq!(own.fields[0].code, "issuers.own");
    here.sit("jingban");
    let second = counter.issue("2", 5_000);
    let second_code = code_on_paper(&counter, &second);
    assert_eq!(verdict(&there, &second_code)["verdict"], "unknown_key");
    let (card, new_words) = card_of(here, "第二把.json");
    assert_ne!(words, new_words);
    assert_eq!(there.call("issuers.trust", json!({ "path": card, "fingerprint": new_words })).as_array().unwrap().len(), 2);
    assert_eq!(verdict(&there, &second_code)["verdict"], "genuine");

    // A void receipt keeps a genuine code; its own office says that it is void.
    here.sit("jingban");
    let void = json!({ "receipt": second["row"]["id"], "version": 1, "reason": "写错", "copies_seen": 3 });
    here.call("receipts.void", void);
    let told = verdict(here, &second_code);
    assert_eq!((text(&told, "/verdict"), text(&told, "/held/state")), ("genuine", "void"));
    here.sit("admin");
    let history = here.call("records.history", json!({ "kind": "signing_key", "id": "own" }));
    assert!(history.as_array().unwrap().iter().all(|row| row["changes"] == json!([])), "no secret in it: {history}");
    crate::audit::speaks_chinese(here);
    crate::audit::speaks_chinese(&there);
}
