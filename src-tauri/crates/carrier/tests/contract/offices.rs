//! Two whole offices, each by its own commands, exchange through the real servers: a parcel goes up, its answer comes down.

use std::path::PathBuf;
use std::sync::Arc;

use kernel::World;
use office::{Desk, NoHost, Progress, Resources};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::servers::Home;

const UNION: &str = "演练机械厂工会";
const PASSWORD: &str = "warm-window-7";

/// An office and whoever sits in it.
struct Seat {
    dir: TempDir,
    desk: Desk,
}

impl Seat {
    fn new(kind: &str, name: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let resources = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../resources");
        let desk = Desk::new(Arc::new(NoHost), World::system(), dir.path().join("app"), Resources::at(resources));
        let seat = Self { dir, desk };
        seat.call(
            "office.create",
            json!({
                "dir": seat.path("office"), "kind": kind, "name": name, "admin_login": "admin",
                "admin_name": "演练管理员", "password": PASSWORD, "training": true, "today": "2025-08-31",
            }),
        );
        seat
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn call(&self, name: &str, request: Value) -> Value {
        let done = self.desk.call(name, request, &Progress::silent());
        done.unwrap_or_else(|error| panic!("{name}: {} {}", error.code, error.message))
    }

    fn refused(&self, name: &str, request: Value) -> String {
        self.desk.call(name, request, &Progress::silent()).unwrap_err().code
    }
}

/// Both know each other; answers what the centre calls the union's office, and the other way round.
fn joined(centre: &Seat, firm: &Seat) -> (Value, Value) {
    let (invitation, answer) = (centre.path("邀请.txt"), centre.path("答复.txt"));
    centre.call("parcels.invite", json!({ "union_name": UNION, "path": invitation }));
    let of_centre = firm.call("parcels.join", json!({ "path": invitation, "out": answer }));
    let of_firm = centre.call("parcels.answer", json!({ "path": answer }));
    for (seat, peer) in [(centre, &of_firm), (firm, &of_centre)] {
        seat.call("parcels.confirm", json!({ "peer": peer["id"], "words": peer["words"] }));
    }
    (of_firm["id"].clone(), of_centre["id"].clone())
}

/// A lead goes up through the place, its answer comes down.
fn exchange(home: &Home) {
    let (centre, firm) = (Seat::new("centre", "演练市职工服务中心"), Seat::new("enterprise", UNION));
    let (of_firm, of_centre) = joined(&centre, &firm);
    let place = serde_json::to_value(&home.settings).unwrap();
    for office in [&centre, &firm] {
        office.call("carrier.save", json!({ "place": place }));
    }
    let form = json!({ "name": "王线索", "phone": null, "union_name": UNION, "source": "走访", "note": null });
    firm.call("households.lead_save", json!({ "form": form }));
    firm.call("parcels.make", json!({ "peer": of_centre, "path": firm.path("一.ncparcel") }));

    // The server is away for a while: said so, nothing lost, and it goes once it is back.
    let server = home.server.as_ref().unwrap();
    server.stop();
    assert_eq!(firm.refused("carrier.send", json!({})), "carrier.unreachable");
    server.restart();
    assert_eq!(firm.call("carrier.send", json!({}))["put"][0]["counter"], 1);
    let came = centre.call("carrier.collect", json!({}));
    assert_eq!((&came["came"], &came["parcels"][0]["turn"]), (&json!(1), &json!("now")), "{came}");
    let taken = centre.call("parcels.receive", json!({ "path": came["parcels"][0]["path"] }));
    assert_eq!(centre.call("households.leads", json!({}))["items"][0]["name"], "王线索", "{taken}");

    centre.call("parcels.make", json!({ "peer": of_firm, "path": centre.path("回.ncparcel") }));
    centre.call("carrier.send", json!({}));
    let back = firm.call("carrier.collect", json!({}));
    firm.call("parcels.receive", json!({ "path": back["parcels"][0]["path"] }));
    assert_eq!(firm.call("parcels.answers", json!({}))["items"][0]["status"], "accepted");
    // What was received leaves the place when it is looked at next.
    for office in [&centre, &firm] {
        assert_eq!(office.call("carrier.collect", json!({}))["came"], 0);
    }
}

#[test]
fn two_offices_exchange_over_webdav() {
    exchange(&Home::webdav());
}

#[test]
fn two_offices_exchange_over_s3() {
    exchange(&Home::s3());
}
