//! Four offices, one file: a union, two windows and the centre between them. Whatever the order in which their parcels
//! arrive, different places come together, one place is decided at the centre, and all agree in the end.

use kernel::Error;
use serde_json::{Value, json};

use crate::parcels::{Pair, save};
use crate::windows::{Computer, window};
use crate::world::{Stage, text};

/// A centre with its union and the computers of two windows, to which the file has come.
struct Four {
    pair: Pair,
    windows: [Computer; 2],
    sent: std::cell::Cell<u32>,
}

impl Four {
    fn new() -> Self {
        let pair = Pair::new();
        let windows = ["1号窗口", "2号窗口"].map(|name| Computer::joined(&pair.centre, &window(&pair.centre, name)));
        let four = Self { pair, windows, sent: std::cell::Cell::new(0) };
        four.until_quiet();
        four
    }

    /// The outer offices with what both ends call each other: here, at the centre.
    fn outer(&self) -> [(&Stage, &str, &str); 3] {
        let [one, two] = &self.windows;
        [
            (&self.pair.firm, &self.pair.centre_id, &self.pair.firm_id),
            (&one.stage, &one.centre, &one.at_centre),
            (&two.stage, &two.centre, &two.at_centre),
        ]
    }

    /// One parcel; answers whether there was anything to send.
    fn carry(&self, from: &Stage, to: &Stage, peer: &str) -> bool {
        self.sent.set(self.sent.get() + 1);
        let path = self.pair.centre.path(&format!("{}.ncparcel", self.sent.get()));
        match from.try_call("parcels.make", json!({ "peer": peer, "path": path })) {
            Err(Error { code, .. }) if code == "parcel.nothing" => false,
            Err(error) => panic!("{error:?}"),
            Ok(_) => {
                let report = to.call("parcels.receive", json!({ "path": path }));
                assert_eq!(crate::parcels::count(&report, "refused"), 0, "{report}");
                true
            }
        }
    }

    fn up(&self, nth: usize) -> bool {
        let (stage, centre, _) = self.outer()[nth];
        self.carry(stage, &self.pair.centre, centre)
    }

    fn down(&self, nth: usize) -> bool {
        let (stage, _, here) = self.outer()[nth];
        self.carry(&self.pair.centre, stage, here)
    }

    /// Parcels go to and fro until nobody has anything to say.
    fn until_quiet(&self) {
        for _ in 0..10 {
            let told = [0, 1, 2].map(|nth| (self.up(nth), self.down(nth)));
            if told == [(false, false); 3] {
                return;
            }
        }
        panic!("they never agree");
    }

    fn form(&self, stage: &Stage) -> Value {
        stage.call("households.get", json!({ "id": self.pair.file["id"] }))["form"].clone()
    }

    fn all(&self) -> [&Stage; 4] {
        let [one, two] = &self.windows;
        [&self.pair.centre, &self.pair.firm, &one.stage, &two.stage]
    }

    /// What is open on the desk, each decided for what came; answers both values of each.
    fn decided(&self) -> Vec<(String, String)> {
        self.pair.centre.sit("fuhe");
        let open = self.pair.centre.call("parcels.conflicts", json!({}));
        let decided = |row: &Value| {
            assert_eq!(row["place"], "家庭住址");
            let choice = json!({ "conflict": row["id"], "choice": "theirs", "reason": "与户口簿一致" });
            self.pair.centre.call("parcels.decide", choice);
            (text(row, "/ours").to_owned(), text(row, "/theirs").to_owned())
        };
        let both = open["items"].as_array().unwrap().iter().map(decided).collect();
        self.pair.centre.sit("jingban");
        both
    }
}

const ADDRESSES: [&str; 3] = ["演练路 10 号", "演练路 11 号", "演练路 12 号"];

/// All three change the address, each another place beside it; their parcels arrive in this order. `told` are those that
/// hear from the centre after each.
fn arrive(order: [usize; 3], told: fn(usize) -> Vec<usize>) {
    let four = Four::new();
    for (nth, (stage, ..)) in four.outer().into_iter().enumerate() {
        save(stage, &four.pair.file, |form| {
            form["address"] = json!(ADDRESSES[nth]);
            let beside = ["remark", "postcode", "other_contact"][nth];
            form[beside] = json!(["孩子住校", "450000", "13800000007"][nth]);
        });
    }
    for nth in order {
        assert!(four.up(nth));
        for other in told(nth) {
            four.down(other);
        }
    }
    let both = four.decided();
    assert_eq!(both.len(), 2, "the second and the third met what the first had changed: {both:?}");
    let mut seen: Vec<&str> = both.iter().flat_map(|(ours, theirs)| [ours.as_str(), theirs.as_str()]).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, ADDRESSES, "no value is lost");
    four.until_quiet();
    let agreed = four.form(&four.pair.centre);
    assert_eq!(agreed["address"], both[1].1.as_str());
    let beside = [&agreed["remark"], &agreed["postcode"], &agreed["other_contact"]];
    assert_eq!(beside, [&json!("孩子住校"), &json!("450000"), &json!("13800000007")]);
    for stage in four.all() {
        let here = four.form(stage);
        for place in ["address", "remark", "postcode", "other_contact"] {
            assert_eq!(here[place], agreed[place], "{order:?} {place}");
        }
    }
    assert_eq!(four.pair.centre.call("parcels.conflicts", json!({}))["total"], 0);
}

#[test]
fn one_place_changed_at_three_offices_is_decided_at_the_centre_and_all_agree() {
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        arrive(order, |_| Vec::new());
        arrive(order, |nth| vec![nth]);
        // What the centre says of the first crosses what the others have changed.
        arrive(order, |_| vec![0, 1, 2]);
    }
}

#[test]
fn what_a_union_enters_goes_on_to_the_windows_and_a_windows_correction_to_the_union() {
    let four = Four::new();
    for stage in four.all() {
        assert_eq!(four.form(stage)["lead"]["name"], "林一诺");
    }
    let [one, two] = &four.windows;
    save(&one.stage, &four.pair.file, |form| form["lead"]["phone"] = json!("13800000009"));
    four.until_quiet();
    for stage in four.all() {
        assert_eq!(four.form(stage)["lead"]["phone"], "13800000009");
    }
    // A window's file of that union comes to the union; that of another one does not.
    let lead = ("王小明", "410105198001010017");
    let own = crate::windows::file(&two.stage, crate::parcels::UNION, lead, ("王小红", "410105200801010023"));
    let other = ("赵小刚", "410105198101010014");
    let far = crate::windows::file(&two.stage, "演练纺织厂工会", other, ("赵小雨", "410105200901010020"));
    four.until_quiet();
    let firm = &four.pair.firm;
    assert_eq!(firm.call("households.get", json!({ "id": own["id"] }))["form"]["lead"]["name"], "王小明");
    assert_eq!(firm.refused("households.get", json!({ "id": far["id"] })).code, "not_found");
    assert_eq!(one.file(&far["id"])["form"]["union_name"], "演练纺织厂工会");
    for stage in four.all() {
        stage.sit("admin");
        assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
    }
}
