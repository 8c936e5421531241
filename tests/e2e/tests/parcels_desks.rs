//! What is rarer in the exchange, in two real windows and by keyboard: a parcel that came too early, a person entered
//! twice, a signed form and its scan beside a conflict, new keys, a centre whose program has other code tables.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use e2e::exchange::{Joined, decide, look, make, tab, take_file, tick_words};
use e2e::{App, Home, Key, Keyboard, Kind, NewOffice};
use kernel::{Actor, Role, World};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Cause, Expect, Record, Vault};
use tempfile::TempDir;

const UNION: &str = "演练机械厂工会";
const FIRM: NewOffice<'_> =
    NewOffice {
        name: UNION, kind: Kind::Enterprise, admin: "乔知夏", login: "zhixia", password: "Nuan-2026-chuang"
    };

/// A centre and a union that know each other, and a file entered at the union.
struct Two {
    centre: App,
    firm: App,
    joined: Joined,
    file: Value,
    post: TempDir,
}

impl Two {
    fn new(story: &str) -> Self {
        let post = TempDir::with_prefix("nuanchuang-post-").expect("a temporary folder");
        let centre = App::training(&format!("{story}-centre"));
        let firm = App::open_in(Home::new(), &format!("{story}-firm"), &[]);
        FIRM.make(&firm);
        let joined = Joined::new(&centre, &firm, UNION, post.path());
        let file = firm.call("households.save", &json!({ "form": file_of("李㛃", "11010519491231002X", UNION) }));
        Self { centre, firm, joined, file: file["id"].clone(), post }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.post.path().join(name)
    }

    /// An office writes another address into the file.
    fn moves(&self, office: &App, address: &str) {
        let view = office.call("households.get", &json!({ "id": self.file }));
        let mut form = view["form"].clone();
        form["address"] = json!(address);
        office.call("households.save", &json!({ "id": self.file, "version": view["version"], "form": form }));
    }

    fn sent(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        self.joined.sends(&self.firm, &path);
        path
    }
}

fn file_of(name: &str, id_number: &str, union: &str) -> Value {
    json!({
        "lead": { "name": name, "id_number": id_number, "ethnicity": "01", "phone": "13800000001" },
        "members": [], "hardship_class": null, "politics": null, "health": null, "disability": null, "work_status": null,
        "model_worker": null, "housing": null, "floor_area": null, "other_contact": null, "postcode": null,
        "work_start": null, "industry": null, "marital": null, "hukou": null, "address": "演练市演练路 1 号",
        "division_code": null, "union_name": union, "employer": "演练机械厂", "employer_kind": null,
        "employer_status": null, "single_parent": null, "self_help": null, "zero_employment": null,
        "medical_insurance": null, "own_monthly_income": 120_000, "other_annual_income": 0,
        "annual_income": 1_440_000, "rigid_annual": 600_000, "people_count": 1, "main_cause": null,
        "other_causes": [], "cause_text": null, "bank_name": null, "bank_branch": null,
        "bank_account": null, "bank_holder": null, "remark": null
    })
}

/// The file of a family of two.
fn with_member(head: &str, id_number: &str, name: &str, their_number: &str, union: &str) -> Value {
    let mut file = file_of(head, id_number, union);
    file["people_count"] = json!(2);
    file["members"] = json!([{
        "name": name, "id_number": their_number, "ethnicity": "01", "phone": null, "relation": "20",
        "monthly_income": 0, "health": null, "medical_insurance": null, "identity": null, "stage": null,
        "entry_year": null, "study_years": null, "school": null, "major": null, "note": null, "shares_home": true
    }]);
    file
}

#[test]
fn a_parcel_that_came_too_early_waits_for_the_one_before_it() {
    let two = Two::new("parcels-early");
    let first = two.sent("first.ncparcel");
    two.moves(&two.firm, "演练市演练路 2 号");
    let second = two.sent("second.ncparcel");
    let Two { centre, firm: _firm, post: _post, .. } = two;
    let centre = Keyboard::of(centre);
    look(&centre, &second);
    centre.see_in("refused", "第 1 号");
    centre.picture("too-early");
    centre.press_on("refused-hold");
    centre.see_in("waiting", "第 2 号");
    centre.picture("waiting");
    look(&centre, &first);
    centre.see_id("report-new");
    centre.press_on("receive-run");
    centre.see_in("taken", "已收下");
    centre.press_on("taken-leave");
    centre.press_on("waiting-now");
    centre.see_id("report-changed");
    centre.press_on("receive-run");
    centre.see_in("taken", "第 2 号");
    centre.press_on("taken-leave");
    centre.see_in("intakes", "第 2 号");
    centre.see_id_no_more("waiting");
}

#[test]
fn somebody_entered_twice_is_merged_and_parted() {
    let two = Two::new("parcels-doubles");
    two.centre.call(
        "households.save",
        &json!({ "form": with_member("王建国", "410105197501010035", "李洁", "410105200601010037", "演练纺织厂工会") }),
    );
    two.firm.call(
        "households.save",
        &json!({ "form": with_member("王小明", "410105198001010017", "李㛃", "410105200601010010", UNION) }),
    );
    let parcel = two.sent("first.ncparcel");
    two.centre.call("parcels.receive", &json!({ "path": parcel }));
    let Two { centre, firm: _firm, post: _post, .. } = two;
    let centre = Keyboard::of(centre);
    centre.sit("fuhe", "审核");
    tab(&centre, "疑似同一人");
    centre.see_in("double-reasons", "姓名同音，同一天出生");
    centre.tab_to("double");
    centre.picture("double");
    decide(&centre, Key::Char('2'), "看过两边的身份证");
    centre.press(Key::Enter);
    centre.see_id("doubles-none");
    centre.press_on("doubles-old");
    centre.see_in("merged-list", "已合并");
    centre.picture("merged");
    centre.press_on("merged-undo");
    centre.see_in("merged-list", "还没有看过的");
    centre.press(Key::Escape);
    centre.see_id_no_more("merged");
    centre.see_in("double-reasons", "同一天出生");
}

/// The code on the first page of a paper, as a scanner reads it.
fn code_on(app: &App, paper: &Value, path: &Path) -> String {
    app.call("documents.save", &json!({ "id": paper["id"], "path": path }));
    let picture = paper::page_image(&std::fs::read(path).unwrap(), 0, 3000).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let step = frame.buffer_size() / (width * height);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[(y * width + x) * step]);
    prepared.detect_grids().iter().map(|grid| grid.decode().unwrap().1).next().expect("a code on the paper")
}

#[test]
fn a_signed_form_and_its_scan_lie_beside_a_conflict() {
    let two = Two::new("parcels-form");
    let scan = two.firm.picture("desk");
    two.firm.call(
        "attachments.add",
        &json!({ "household": two.file, "slot": "id_card", "title": "正反面", "paths": [scan] }),
    );
    let first = two.sent("first.ncparcel");
    two.centre.call("parcels.receive", &json!({ "path": first }));
    let paper = two.firm.call("documents.household", &json!({ "household": two.file }));
    let code = code_on(&two.firm, &paper, &two.path("form.pdf"));
    two.moves(&two.firm, "演练市演练路 18 号");
    two.moves(&two.centre, "演练市演练路 8 号");
    let second = two.sent("second.ncparcel");
    two.centre.call("parcels.receive", &json!({ "path": second }));
    let Two { centre, firm: _firm, post: _post, .. } = two;
    let centre = Keyboard::of(centre);

    // In the search box of the desk: whose paper it is, and that it is an old one. Enter once more opens the file.
    centre.tab_to("desk-q");
    centre.type_text(&code);
    centre.press(Key::Enter);
    centre.see_in("scanned-verdict", "不是最新");
    centre.see_in("scanned", "演练市演练路 1 号");
    centre.picture("scanned");
    centre.press(Key::Enter);
    centre.see_id("household-state");

    // On the conflict desk: the conflict of that file, with the scan beside.
    centre.sit("fuhe", "审核");
    tab(&centre, "冲突台");
    centre.tab_to("form-scan");
    centre.type_text("NF1:ABC");
    centre.press(Key::Enter);
    centre.see_in("toast", "请对准二维码再扫一次");
    centre.back_to("form-scan");
    centre.retype(&code);
    centre.press(Key::Enter);
    centre.see_in("scanned-verdict", "不是最新");
    centre.see_in("conflict-theirs", "演练路 18 号");
    centre.see_id("scan-picture");
    centre.picture("beside");
    centre.press_on("scanned-all");
    centre.see_id_no_more("scanned");
}

#[test]
fn new_keys_are_compared_by_telephone_and_then_hold() {
    let two = Two::new("parcels-keys");
    let statement = two.path("keys.txt");
    two.centre.as_login("admin");
    let Two { centre, firm, joined, post, .. } = two;
    let (centre, firm) = (Keyboard::of(centre), Keyboard::of(firm));
    tab(&firm, "加入中心");
    firm.press_on("own-keys");
    firm.see_id("own-keys-words");
    firm.press_on("own-keys-replace");
    firm.see("为什么更换");
    firm.type_text("换了电脑");
    firm.press(Key::Enter);
    firm.see_in("toast", "已更换");
    firm.picture("replaced");
    firm.press(Key::Escape);
    firm.see_id_no_more("own-keys-dialog");
    firm.press_on("peer-keys");
    firm.choose_file("保存密钥更换文件", &statement);
    firm.see_in("toast", "密钥更换文件已保存");

    centre.sit("admin", "管理员");
    tab(&centre, "结对单位");
    take_file(&centre, &statement);
    tick_words(&centre);
    centre.picture("compare");
    centre.press(Key::Enter);
    centre.see_in("toast", "新密钥已收下");

    // What the new keys sign is taken.
    tab(&firm, "发送");
    let parcel = post.path().join("first.ncparcel");
    make(&firm, &parcel);
    look(&centre, &parcel);
    centre.see_id("report-new");
    centre.press_on("receive-run");
    centre.see_in("taken", "已收下");
    assert!(joined.firm.is_string());
}

/// What an office noted of one of its centre's code tables.
#[derive(Serialize, Deserialize)]
struct Noted {
    id: String,
    digest: String,
    #[serde(flatten)]
    rest: Value,
}

impl Record for Noted {
    const KIND: &'static str = "shared_rules";
    const TABLE: &'static str = "shared_rules";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, store::sql::Value)> {
        Vec::new()
    }
}

/// The office noted other code tables of its centre than this program has: each of these is that of another one.
fn noted_otherwise(dir: &Path, tables: &[&str]) {
    let (store, account) =
        Vault::unlock(dir, FIRM.login, FIRM.password, &World::system(), &office::migrations()).unwrap();
    let actor = Actor { account, role: Role::Admin, device: String::new() };
    store
        .write(&actor, Cause::new("test"), |w| {
            let digest = w.need::<Noted>("codes/sex")?.digest;
            for table in tables {
                let noted = Noted { digest: digest.clone(), ..w.need(&format!("codes/{table}"))? };
                w.save(&noted, Expect::Any)?;
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_centre_with_other_code_tables_is_said_above_the_list_of_offices() {
    let two = Two::new("parcels-tables");
    let Two { centre: _centre, firm, post: _post, .. } = two;
    let dir = firm.call("session.me", &json!({}))["office"]["dir"].as_str().unwrap().to_owned();
    let home = firm.close();
    let tables = ["medical_insurance", "hardship_class_2016", "contract_kind"];
    noted_otherwise(Path::new(&dir), &tables);

    let firm = App::open_in(home, "parcels-tables-again", &[]);
    firm.cursor_in("unlock-login");
    for typed in [FIRM.login, FIRM.password] {
        firm.type_text(typed);
        firm.press(Key::Enter);
    }
    firm.see_id("desk");
    let firm = Keyboard::of(firm);
    tab(&firm, "加入中心");
    for title in ["代码表“医保状况”", "代码表“困难类别（2016—2019 年）”", "代码表“劳动合同签订情况”"]
    {
        firm.see_in("other-tables", title);
    }
    firm.see_in("other-tables", "升级");
    firm.picture("other-tables");
}
