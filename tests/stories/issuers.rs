//! A receipt of another office is shown at this one: its code proves who made it out, or that nobody known did.

use kernel::{Money, World};
use serde_json::json;
use signing::{Card, Claim, Payer, Proof, SecretKey};

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
