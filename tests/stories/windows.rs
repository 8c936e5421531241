//! A centre and the computers of its windows, each an encrypted office of its own: they join, see the files of all unions,
//! enter what comes to the window, and follow what the centre decides.

use std::path::Path;

use kernel::Role;
use office::{Gate, OfficeKind};
use serde_json::{Value, json};

use crate::parcels::{UNION, enterprise, outer, save, typed};
use crate::parcels_wishes::carry;
use crate::world::{Stage, text};

pub(crate) const CENTRE: &str = "演练市职工服务中心";

/// A window's computer that has joined the centre.
pub(crate) struct Computer {
    pub(crate) stage: Stage,
    /// The window, the same at both ends.
    pub(crate) window: Value,
    /// Its id at the centre.
    pub(crate) at_centre: String,
    /// The centre's id there.
    pub(crate) centre: String,
}

/// A window of the centre.
pub(crate) fn window(centre: &Stage, name: &str) -> Value {
    centre.sit("admin");
    centre.call("windows.save", json!({ "name": name, "active": true }))["id"].clone()
}

/// The centre's invitation for a window, and what its computer says to it.
fn invited(centre: &Stage, window: &Value, stage: &Stage, nth: &str) -> (Value, std::path::PathBuf) {
    let [invitation, answer] = ["邀请", "答复"].map(|what| centre.path(&format!("{what}-{nth}.txt")));
    centre.sit("admin");
    stage.sit("admin");
    centre.call("parcels.invite", json!({ "window": window, "path": invitation }));
    (stage.call("parcels.join", json!({ "path": invitation, "out": answer })), answer)
}

/// Both say that the words agree.
fn compared(centre: &Stage, stage: &Stage, of_centre: &Value, answer: &Path) -> Value {
    let of_window = centre.call("parcels.answer", json!({ "path": answer }));
    assert_eq!(of_centre["words"], of_window["words"]);
    for (office, peer) in [(centre, &of_window), (stage, of_centre)] {
        office.call("parcels.confirm", json!({ "peer": peer["id"], "words": peer["words"] }));
    }
    of_window
}

impl Computer {
    pub(crate) fn joined(centre: &Stage, window: &Value) -> Self {
        let stage = outer("window", CENTRE);
        let (of_centre, answer) = invited(centre, window, &stage, text(window, ""));
        let of_window = compared(centre, &stage, &of_centre, &answer);
        assert_eq!((&of_window["union_name"], &of_window["state"]), (&Value::Null, &json!("comparing")));
        assert_eq!(of_window["window_name"], of_centre["window_name"]);
        let (at_centre, centre) = (text(&of_window, "/id").to_owned(), text(&of_centre, "/id").to_owned());
        Self { stage, window: window.clone(), at_centre, centre }
    }

    /// The window's parcel to the centre, taken by the clerk there.
    pub(crate) fn up(&self, centre: &Stage, name: &str) -> Value {
        self.stage.sit("jingban");
        centre.sit("jingban");
        carry(&self.stage, centre, &self.centre, &centre.path(name))
    }

    /// The centre's parcel to the window.
    pub(crate) fn down(&self, centre: &Stage, name: &str) -> Value {
        self.stage.sit("jingban");
        centre.sit("jingban");
        carry(centre, &self.stage, &self.at_centre, &centre.path(name))
    }

    pub(crate) fn file(&self, id: &Value) -> Value {
        self.stage.call("households.get", json!({ "id": id }))
    }
}

/// A file of a union, typed at an office.
pub(crate) fn file(stage: &Stage, union: &str, lead: (&str, &str), student: (&str, &str)) -> Value {
    stage.sit("jingban");
    let mut typed = typed(lead, student);
    typed["union_name"] = json!(union);
    stage.call("households.save", json!({ "form": typed }))
}

const LIN: (&str, &str) = ("林一诺", "11010519491231002X");
const LI: (&str, &str) = ("李㛃", "410105200601010010");
const WANG: (&str, &str) = ("王小明", "410105198001010017");
const HONG: (&str, &str) = ("王小红", "410105200801010023");

/// A step of a file, taken at an office.
fn step(stage: &Stage, command: &str, file: &Value, deed: &str, opinion: &str) -> Value {
    let life = stage.call("households.life", json!({ "household": file["id"] }));
    stage.call(
        command,
        json!({ "household": file["id"], "version": life["version"], "deed": deed, "opinion": opinion, "done_on": "2025-08-31" }),
    )
}

#[test]
fn a_window_sees_the_files_of_all_unions_and_what_is_entered_there_comes_back() {
    let centre = Stage::training();
    let one = file(&centre, UNION, LIN, LI);
    let counter = window(&centre, "1号窗口");
    let pc = Computer::joined(&centre, &counter);
    let first = pc.down(&centre, "一.ncparcel");
    assert!(first["rows"].as_array().unwrap().iter().any(|row| row["kind"] == "organisation"), "{first}");
    assert_eq!(pc.file(&one["id"])["form"]["union_name"], UNION);
    assert_eq!(pc.stage.call("windows.list", json!({}))[0]["id"], counter);

    // A union that the centre never heard of, a unit, a lead and a file come in at the window.
    let two = file(&pc.stage, "演练纺织厂工会", WANG, HONG);
    let unit = json!({ "union": false, "name": "演练市自来水公司", "credit_code": "91350100M000100Y43" });
    let unit = pc.stage.call("units.save", unit);
    let lead =
        json!({ "name": "赵线索", "phone": null, "union_name": "演练化肥厂工会", "source": "走访", "note": null });
    pc.stage.call("households.lead_save", json!({ "form": lead }));
    // The same unit is registered at the centre meanwhile.
    let there = json!({ "union": false, "name": "演练市自来水公司", "credit_code": null });
    let there = centre.call("units.save", there);
    pc.up(&centre, "二.ncparcel");
    assert_eq!(centre.call("households.get", json!({ "id": two["id"] }))["form"]["union_name"], "演练纺织厂工会");
    assert_eq!(centre.call("households.leads", json!({}))["total"], 1);
    let units = centre.call("units.search", json!({ "q": "演练市自来水公司" }));
    assert_eq!(units.as_array().unwrap().len(), 1, "{units}");
    assert_eq!((&units[0]["id"], &units[0]["credit_code"]), (&there["id"], &json!("91350100M000100Y43")));

    // The centre decides; the window's file follows, and tells so.
    centre.sit("fuhe");
    step(&centre, "households.review", &two, "transfer", "市总已审批");
    pc.down(&centre, "三.ncparcel");
    assert_eq!(pc.file(&two["id"])["state"], "on_file");
    let told = pc.stage.call("parcels.answers", json!({ "household": two["id"] }));
    assert!(told["items"].as_array().unwrap().iter().any(|row| row["decisions"][0]["kind"] == "approved"), "{told}");
    // The unit has one name at the window too, whatever both call it.
    let units = pc.stage.call("units.search", json!({ "q": "演练市自来水公司" }));
    assert_eq!((units.as_array().unwrap().len(), &units[0]["id"]), (1, &unit["id"]), "{units}");
    for stage in [&centre, &pc.stage] {
        stage.sit("admin");
        assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
        crate::audit::speaks_chinese(stage);
    }
}

#[test]
fn everything_that_lies_in_an_office_comes_to_a_new_window() {
    let centre = Stage::training();
    centre.call("training.seed", json!({ "households": 12, "seed": 2026 }));
    let pc = Computer::joined(&centre, &window(&centre, "1号窗口"));
    pc.down(&centre, "一.ncparcel");
    let files = |stage: &Stage| {
        let page = stage.call("households.list", json!({ "limit": 100 }))["items"].as_array().unwrap().clone();
        let said = |row: &Value| format!("{} {} {}", row["id"], row["lead_name"], row["state_label"]);
        let mut rows: Vec<_> = page.iter().map(said).collect();
        rows.sort();
        rows
    };
    assert_eq!(files(&pc.stage), files(&centre));

    // A file of before there were decisions is verified anew: begun at the window, passed by the reviewer at the centre.
    let old = pc.stage.call("households.list", json!({ "limit": 1 }))["items"][0].clone();
    assert_eq!(old["state_label"], "在档");
    step(&pc.stage, "households.step", &old, "reverify", "开始复核");
    pc.up(&centre, "二.ncparcel");
    let state = |stage: &Stage| stage.call("households.get", json!({ "id": old["id"] }))["state"].clone();
    assert_eq!(state(&centre), "reverification");
    pc.down(&centre, "三.ncparcel");
    centre.sit("fuhe");
    step(&centre, "households.review", &old, "forward", "情况没有变");
    pc.down(&centre, "四.ncparcel");
    assert_eq!(state(&pc.stage), "on_file");
    for stage in [&centre, &pc.stage] {
        stage.sit("admin");
        assert_eq!(stage.call("office.check", json!({}))["faults"], json!([]));
    }
}

#[test]
fn a_file_stands_alike_everywhere_whoever_takes_the_step() {
    let centre = Stage::training();
    let file = file(&centre, UNION, LIN, LI);
    let [one, two] = ["1号窗口", "2号窗口"].map(|name| Computer::joined(&centre, &window(&centre, name)));
    one.down(&centre, "一甲.ncparcel");
    two.down(&centre, "一乙.ncparcel");
    let state = |stage: &Stage| stage.call("households.get", json!({ "id": file["id"] }))["state"].clone();

    // Both windows have visited; one has gone further. Another parcel of the second is on its way when it is told.
    step(&one.stage, "households.step", &file, "forward", "已入户");
    step(&one.stage, "households.step", &file, "forward", "情况属实");
    step(&two.stage, "households.step", &file, "forward", "已入户");
    let late = centre.path("二乙.ncparcel");
    two.stage.call("parcels.make", json!({ "peer": two.centre, "path": late }));
    one.up(&centre, "二甲.ncparcel");
    two.down(&centre, "三乙.ncparcel");
    assert_ne!(state(&two.stage), state(&centre), "a step on its way is not undone before the centre has read it");
    centre.call("parcels.receive", json!({ "path": late }));
    two.down(&centre, "四乙.ncparcel");
    one.down(&centre, "四甲.ncparcel");
    for stage in [&one.stage, &two.stage] {
        assert_eq!(state(stage), state(&centre));
    }

    // An address on its way keeps nobody from following.
    save(&two.stage, &file, |form| form["address"] = json!("演练路 9 号"));
    two.stage.call("parcels.make", json!({ "peer": two.centre, "path": centre.path("五乙.ncparcel") }));
    centre.sit("jingban");
    step(&centre, "households.step", &file, "back", "补材料");
    two.down(&centre, "六乙.ncparcel");
    assert_eq!(state(&two.stage), state(&centre));
}

#[test]
fn whoever_is_invited_as_the_one_does_not_join_as_the_other() {
    let centre = Stage::training();
    let counter = window(&centre, "1号窗口");
    let paths = ["工会邀请", "窗口邀请", "甲", "乙", "丙"].map(|name| centre.path(&format!("{name}.txt")));
    let nobody = centre.refused("parcels.invite", json!({ "path": paths[0] }));
    assert_eq!((&*nobody.fields[0].path, &*nobody.fields[0].code), ("union_name", "required"));
    let both = json!({ "union_name": UNION, "window": counter, "path": paths[0] });
    assert_eq!(centre.refused("parcels.invite", both).fields[0].code, "required");
    let unknown = centre.refused("parcels.invite", json!({ "window": "w0", "path": paths[0] }));
    assert_eq!(unknown.fields[0].path, "window");
    centre.call("parcels.invite", json!({ "union_name": UNION, "path": paths[0] }));
    centre.call("parcels.invite", json!({ "window": counter, "path": paths[1] }));
    let sent = centre.call("parcels.invitations", json!({}));
    let named = |field: &str| sent.as_array().unwrap().iter().filter(|row| row[field].is_string()).count();
    assert_eq!((named("union_name"), named("window_name")), (1, 1));

    let (firm, pc) = (enterprise(), outer("window", CENTRE));
    for (stage, path) in [(&firm, &paths[1]), (&pc, &paths[0])] {
        let refused = stage.refused("parcels.join", json!({ "path": path, "out": paths[2] }));
        assert_eq!((&*refused.code, refused.message.contains("没有改动")), ("parcel.other_guest", true), "{refused:?}");
        assert_eq!(stage.call("parcels.peers", json!({})), json!([]));
    }
    let looked = pc.call("parcels.look", json!({ "path": paths[1] }));
    assert_eq!((&looked["window_name"], &looked["union_name"]), (&json!("1号窗口"), &Value::Null));
    assert_eq!(pc.refused("parcels.invite", json!({ "window": counter, "path": paths[3] })).code, "parcel.wrong_side");

    // One window has one computer, until the centre trusts it no more.
    let first = Computer::joined(&centre, &counter);
    let (of_centre, answer) = invited(&centre, &counter, &pc, "又");
    let taken = centre.refused("parcels.answer", json!({ "path": answer }));
    assert_eq!((&*taken.code, taken.message.contains("窗口")), ("parcel.window_taken", true), "{taken:?}");
    centre.call("parcels.peer_revoke", json!({ "peer": first.at_centre, "reason": "换了电脑" }));
    let now = compared(&centre, &pc, &of_centre, &answer);
    let peers = centre.call("parcels.peers", json!({}));
    let at_window = |row: &&Value| row["window_name"] == "1号窗口";
    assert_eq!(peers.as_array().unwrap().iter().filter(at_window).count(), 1, "{peers}");
    assert!(peers.as_array().unwrap().iter().any(|row| row["id"] == now["id"] && row["state"] == "joined"), "{peers}");
}

#[test]
fn at_a_window_every_command_is_refused_that_a_centre_alone_gives() {
    let pc = outer("window", CENTRE);
    for (login, role) in [
        ("admin", Role::Admin),
        ("jingban", Role::Clerk),
        ("fuhe", Role::Reviewer),
        ("caiwu", Role::Finance),
        ("fuzeren", Role::Chief),
        ("shenji", Role::Auditor),
    ] {
        pc.sit(login);
        for command in office::COMMANDS {
            let Gate::Session(right) = command.gate else { continue };
            if !office::allows_in(OfficeKind::Window, role, right) {
                assert_eq!(pc.refused(command.name, json!({})).code, "session.forbidden", "{role:?} {}", command.name);
            }
        }
    }
}

#[test]
fn a_window_begins_nothing_that_would_never_reach_the_centre() {
    let pc = outer("window", CENTRE);
    pc.sit("jingban");
    let list = json!({ "path": pc.path("车辆.xlsx"), "kind": "vehicles", "source": "车管所", "day": "2025-08-31" });
    assert_eq!(pc.refused("outside.import", list).code, "parcel.not_at_a_window");
    let file = file(&pc, UNION, LIN, LI);
    let tick = json!({ "id": file["id"], "version": 1, "keys": ["address"], "done": true });
    assert_eq!(pc.refused("households.backfill_tick", tick).code, "parcel.not_at_a_window");
    let form = json!({ "form": { "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31",
                                 "rule": pc.call("workstudy.rules", json!({}))[0] } });
    assert_eq!(pc.refused("workstudy.season_save", form).code, "workstudy.centre_only");
}

#[test]
fn windows_exchange_through_a_shared_folder() {
    let centre = Stage::training();
    let one = file(&centre, UNION, LIN, LI);
    let [left, right] = ["1号窗口", "2号窗口"].map(|name| Computer::joined(&centre, &window(&centre, name)));
    let share = tempfile::tempdir().unwrap();
    for stage in [&centre, &left.stage, &right.stage] {
        stage.sit("admin");
        stage.call("carrier.save", json!({ "place": { "kind": "folder", "path": share.path() } }));
        stage.sit("jingban");
    }
    let fetched = |stage: &Stage| {
        let came = stage.call("carrier.collect", json!({}));
        for parcel in came["parcels"].as_array().unwrap() {
            stage.call("parcels.receive", json!({ "path": parcel["path"] }));
        }
        came["came"].clone()
    };
    for pc in [&left, &right] {
        let name = centre.path(&format!("发给{}.ncparcel", text(&pc.window, "")));
        centre.call("parcels.make", json!({ "peer": pc.at_centre, "path": name }));
    }
    centre.call("carrier.send", json!({}));
    assert_eq!((fetched(&left.stage), fetched(&right.stage)), (json!(1), json!(1)), "each takes its own");
    save(&left.stage, &one, |form| form["postcode"] = json!("450000"));
    save(&right.stage, &one, |form| form["remark"] = json!("孩子住校"));
    for pc in [&left, &right] {
        let name = pc.stage.path("报中心.ncparcel");
        pc.stage.call("parcels.make", json!({ "peer": pc.centre, "path": name }));
        pc.stage.call("carrier.send", json!({}));
    }
    assert_eq!(fetched(&centre), json!(2));
    let merged = centre.call("households.get", json!({ "id": one["id"] }))["form"].clone();
    assert_eq!((&merged["postcode"], &merged["remark"]), (&json!("450000"), &json!("孩子住校")));
}
