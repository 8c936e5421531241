//! The way back from a parcel, to the letter: whatever it brought and whatever stood there before, every record and every
//! search key is afterwards as it was.

use std::cell::Cell;
use std::collections::BTreeMap;

use kernel::World;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use store::Vault;

use crate::parcels::{Pair, save, typed};
use crate::world::{PASSWORD, Stage};

/// Kinds that tell what happened; they stay.
const ACCOUNT_OF_IT: [&str; 3] = ["parcel_intake", "parcel_row", "import_run"];

/// Every record of the office, and what each can be found by.
fn everything(stage: &Stage) -> BTreeMap<String, String> {
    stage.call("office.lock", json!({}));
    let (store, _) =
        Vault::unlock(&stage.office(), "jingban", PASSWORD, &World::system(), &office::migrations()).unwrap();
    let all = store
        .read(|r| {
            let tables = r.query("SELECT kind, tbl FROM record_table ORDER BY kind", (), |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            let mut all = BTreeMap::new();
            for (kind, table) in tables.into_iter().filter(|(kind, _)| !ACCOUNT_OF_IT.contains(&kind.as_str())) {
                let rows = r.query(&format!("SELECT id, body FROM {table}"), (), |row| {
                    Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
                })?;
                all.extend(rows.into_iter().map(|(id, body)| (format!("{kind} {id}"), body)));
            }
            let keys = r.query(
                "SELECT k.kind || ' ' || s.id, s.keys FROM search_subject s JOIN search_kind k ON k.code = s.kind
                 WHERE s.keys NOT IN ('', '[]')",
                (),
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
            )?;
            all.extend(keys.into_iter().map(|(id, keys)| (format!("found {id}"), keys)));
            Ok(all)
        })
        .unwrap();
    drop(store);
    stage.sit("jingban");
    all
}

/// What somebody does before a parcel is made.
#[derive(Debug, Clone)]
enum Deed {
    FirmAddress(u8),
    FirmRemark(u8),
    FirmMember(u8),
    FirmLead(u8),
    FirmStep,
    CentreAddress(u8),
    CentreRemark(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        any::<u8>().prop_map(Deed::FirmAddress),
        any::<u8>().prop_map(Deed::FirmRemark),
        any::<u8>().prop_map(Deed::FirmMember),
        any::<u8>().prop_map(Deed::FirmLead),
        Just(Deed::FirmStep),
        any::<u8>().prop_map(Deed::CentreAddress),
        any::<u8>().prop_map(Deed::CentreRemark),
    ]
}

fn act(pair: &Pair, deed: &Deed) {
    let centre = |change: &dyn Fn(&mut Value)| {
        if pair.centre.try_call("households.get", json!({ "id": pair.file["id"] })).is_ok() {
            save(&pair.centre, &pair.file, change);
        }
    };
    match deed {
        Deed::FirmAddress(n) => drop(save(&pair.firm, &pair.file, |form| form["address"] = json!(format!("演练路 {n} 号")))),
        Deed::FirmRemark(n) => drop(save(&pair.firm, &pair.file, |form| form["remark"] = json!(format!("备注 {n}")))),
        Deed::FirmMember(n) => drop(save(&pair.firm, &pair.file, |form| {
            form["members"][0]["school"] = json!(format!("演练大学 {n}"));
        })),
        Deed::FirmLead(n) => drop(pair.firm.call(
            "households.lead_save",
            json!({ "form": { "name": "王线索", "phone": null, "union_name": null, "source": "走访", "note": format!("第 {n} 次") } }),
        )),
        Deed::FirmStep => {
            let life = pair.firm.call("households.life", json!({ "household": pair.file["id"] }));
            if ["application", "home_visit"].contains(&life["state"].as_str().unwrap()) {
                pair.firm.call(
                    "households.step",
                    json!({ "household": pair.file["id"], "version": life["version"], "deed": "forward", "opinion": "属实" }),
                );
            }
        }
        Deed::CentreAddress(n) => centre(&|form| form["address"] = json!(format!("中心路 {n} 号"))),
        Deed::CentreRemark(n) => centre(&|form| form["remark"] = json!(format!("中心备注 {n}"))),
    }
}

#[test]
fn a_parcel_that_is_taken_back_leaves_everything_as_it_was() {
    let pair = Pair::new();
    pair.centre.sit("jingban");
    // Somebody of the parcel is here already, and in another file.
    pair.centre.call(
        "households.save",
        json!({ "form": typed(("王建国", "410105197501010035"), ("李㛃", "410105200601010010")) }),
    );
    let counter = Cell::new(0);
    // One pair of offices for all cases: making one takes longer than everything else.
    let mut runner = TestRunner::new(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() });
    runner
        .run(&prop::collection::vec(deed(), 1..6), |deeds| {
            for deed in &deeds {
                act(&pair, deed);
            }
            let waits = pair.firm.call("parcels.outgoing", json!({ "peer": pair.centre_id }));
            if waits["anything"] != true {
                return Ok(());
            }
            counter.set(counter.get() + 1);
            let path = pair.centre.path(&format!("{}.ncparcel", counter.get()));
            pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": path }));
            let before = everything(&pair.centre);
            let taken = pair.centre.call("parcels.receive", json!({ "path": path }));
            let during = everything(&pair.centre);
            prop_assert_ne!(&before, &during);
            pair.centre.call("parcels.undo", json!({ "intake": taken["intake"], "reason": "重来" }));
            prop_assert_eq!(&before, &everything(&pair.centre));
            // The same file once more comes to the same.
            let again = pair.centre.call("parcels.receive", json!({ "path": path }));
            prop_assert_eq!(&taken["counts"], &again["counts"]);
            Ok(())
        })
        .unwrap();
}
