//! The main job by the terminal program, step by step, each the same command that the window calls:
//! from a list of households in Excel to a subsidy voucher.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::sh::Done;

/// The password of every account in a training office made here. Nothing in it is worth protecting.
const PASSWORD: &str = "warm-window-7";
/// The training office's day: the summer is over, the subsidies are due.
const TODAY: &str = "2025-08-31";

/// An office and the program that works in it.
struct Office<'a> {
    cli: &'a Path,
    folder: PathBuf,
    home: PathBuf,
}

impl Office<'_> {
    /// Runs the program and reads what it prints.
    fn run(&self, arguments: &[&str]) -> Done<Value> {
        let output = Command::new(self.cli)
            .args(arguments)
            .env("NUANCHUANG_PASSWORD", PASSWORD)
            .env("NUANCHUANG_HOME", &self.home)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("{}：{error}", self.cli.display()))?;
        if !output.status.success() {
            return Err(format!("没有做成：nuanchuang-cli {}", arguments.join(" ")));
        }
        Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
    }

    fn create(&self, kind: &str, name: &str) -> Done {
        let folder = self.folder.display().to_string();
        self.run(&["office", "create", &folder, "--kind", kind, "--name", name, "--training", "--today", TODAY])
            .map(drop)
    }

    /// Runs the program on this office as an account.
    fn at(&self, login: &str, arguments: &[&str]) -> Done<Value> {
        let folder = self.folder.display().to_string();
        self.run(&[&["--office", &folder, "--as", login], arguments].concat())
    }

    /// Calls a command as an account.
    fn call(&self, login: &str, name: &str, request: &Value) -> Done<Value> {
        self.at(login, &["call", name, "--json", &request.to_string()])
    }
}

/// Does the job in `folder`; the papers are in `papers` there.
pub(crate) fn main_job(cli: &Path, folder: &Path) -> Done {
    let folder = fs::canonicalize(folder).map_err(|error| format!("{}：{error}", folder.display()))?;
    let papers = folder.join("papers");
    fs::create_dir_all(&papers).map_err(|error| format!("{}：{error}", papers.display()))?;
    let file = |name: &str| papers.join(name).display().to_string();
    let office = |name: &str| Office { cli, folder: folder.join(name), home: folder.join("program") };

    step("企业工会：建演练单位，写入虚构的 40 户困难职工家庭，导出 Excel 名册");
    let union = office("企业工会");
    union.create("enterprise", "演练机械厂工会")?;
    union.at("admin", &["seed", "--households", "40", "--seed", "1"])?;
    union.at("admin", &["export", "households", &file("困难职工家庭.xlsx")])?;

    step("职工服务中心：建演练单位，先检查、再导入这份 Excel");
    let centre = office("职工服务中心");
    centre.create("centre", "演练市职工服务中心")?;
    centre.at(
        "jingban",
        &["import", "households", &file("困难职工家庭.xlsx"), "--dry-run", "--report", &file("导入检查.json")],
    )?;
    let imported = centre.at("jingban", &["import", "households", &file("困难职工家庭.xlsx")])?;

    step("审核人员对照纸质审批，把整批申请一次入档");
    let accept = json!({
        "import": imported["import"], "approved_by": "演练市总工会", "approved_on": "2025-06-30", "opinion": "纸质档案已核对",
    });
    centre.call("fuhe", "households.import_accept", &accept)?;

    step("勤工俭学：定期次和岗位，给符合条件的学生报名、安置、记满一个月的考勤");
    let season = season(&centre)?;
    let placements = place(&centre, &season)?;

    step("结算成应发款，制单、复核、放款由不同的人办");
    centre.call("fuhe", "workstudy.settle", &json!({ "season": season, "placements": placements }))?;
    let batch = pay(&centre)?;

    step("出单据：凭证、花名册、银行文件");
    centre.at("caiwu", &["print", "voucher", "--batch", &batch, "--out", &file("发放凭证.pdf")])?;
    centre.at("caiwu", &["print", "roster", "--batch", &batch, "--out", &file("花名册.pdf")])?;
    let profiles = centre.call("caiwu", "bank_profiles.list", &json!({}))?;
    let profile = text(&profiles, "/0/code")?;
    centre.at(
        "caiwu",
        &["print", "bank-file", "--batch", &batch, "--profile", &profile, "--out", &file("银行文件.txt")],
    )?;

    step("工会经费：领入一本票据，清点、发到窗口，开一张收据");
    let paper = receipt(&centre)?;
    centre.call("jingban", "documents.save", &json!({ "id": paper, "path": file("收据.pdf"), "replace": false }))?;

    step("核对：审计链、编号、文书、每一页数据");
    centre.at("shenji", &["audit", "verify"])?;
    centre.run(&["office", "check", &centre.folder.display().to_string()])?;

    println!("\n单据在 {}：", papers.display());
    for entry in fs::read_dir(&papers).map_err(|error| error.to_string())?.flatten() {
        println!("  {}", entry.file_name().to_string_lossy());
    }
    Ok(())
}

fn season(centre: &Office<'_>) -> Done<String> {
    let rules = centre.call("jingban", "workstudy.rules", &json!({}))?;
    let season = json!({ "form": {
        "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31", "rule": rules[0],
    }});
    text(&centre.call("jingban", "workstudy.season_save", &season)?, "/id")
}

/// Takes in up to three eligible students, each at a post of their own for all of July.
fn place(centre: &Office<'_>, season: &str) -> Done<Vec<String>> {
    let post = json!({ "form": {
        "season": season, "kind": "filing", "title": "档案整理", "place": "三楼档案室", "seats": 3, "supervisor": null,
    }});
    let post = text(&centre.call("jingban", "workstudy.post_save", &post)?, "/id")?;
    let candidates = centre.call("jingban", "workstudy.candidates", &json!({ "season": season }))?;
    let eligible = list(&candidates).iter().filter(|candidate| candidate["eligible"] == true).take(3);
    let mut placements = Vec::new();
    for candidate in eligible {
        let application = json!({
            "season": season, "household": candidate["household"], "student": candidate["student"],
            "wish": null, "phone": null, "note": null,
        });
        let application = text(&centre.call("jingban", "workstudy.apply", &application)?, "/id")?;
        let placed = json!({ "application": application, "post": post, "starts": "2025-07-01", "ends": "2025-07-31" });
        let placement = text(&centre.call("jingban", "workstudy.place", &placed)?, "/placement/id")?;
        let sheet = centre.call("jingban", "workstudy.attendance", &json!({ "placement": placement }))?;
        let days: Vec<Value> =
            list(&sheet["days"]).iter().map(|day| json!({ "date": day["date"], "code": "present" })).collect();
        let marks = json!({ "placement": placement, "version": sheet["version"], "days": days });
        centre.call("jingban", "workstudy.mark", &marks)?;
        placements.push(placement);
    }
    if placements.is_empty() { Err("名册里没有符合条件的学生".to_owned()) } else { Ok(placements) }
}

/// One batch of everything that is due, through all hands.
fn pay(centre: &Office<'_>) -> Done<String> {
    let due = centre.call("caiwu", "payments.payables", &json!({ "state": "open" }))?;
    let payables: Vec<&Value> = list(&due["items"]).iter().map(|payable| &payable["id"]).collect();
    let batch = json!({ "title": "2025年暑期勤工俭学补助", "payables": payables });
    let batch = text(&centre.call("caiwu", "payments.batch_make", &batch)?, "/id")?;
    for (login, deed) in [("caiwu", "submit"), ("fuhe", "check"), ("fuzeren", "release")] {
        let now = centre.call(login, "payments.batch", &json!({ "id": batch }))?;
        let request = json!({ "id": batch, "version": now["version"] });
        centre.call(login, &format!("payments.batch_{deed}"), &request)?;
    }
    Ok(batch)
}

/// One receipt from the book to its paper; answers the paper's id.
fn receipt(centre: &Office<'_>) -> Done<String> {
    let window = json!({ "name": "1号窗口", "active": true });
    let window = text(&centre.call("admin", "windows.save", &window)?, "/id")?;
    let examples = centre.call("caiwu", "receipts.kind_examples", &json!({}))?;
    let kind = text(&centre.call("caiwu", "receipts.kind_save", &json!({ "form": examples[0] }))?, "/id")?;
    let ranges = json!([{ "first": 1, "last": 25 }]);
    let delivery = json!({ "kind": kind, "from": "演练市总工会", "day": TODAY, "ranges": ranges });
    let book = text(&centre.call("caiwu", "receipts.deliver", &delivery)?, "/0/id")?;
    centre.call("caiwu", "receipts.check_in", &json!({ "book": book, "counted": 25, "defects": [] }))?;
    let holder = json!({ "kind": "window", "id": window });
    let out = json!({ "books": [book], "holder": holder, "signed_by": "演练经办" });
    centre.call("caiwu", "receipts.hand_out", &out)?;
    let unit = json!({ "union": true, "name": "演练机械厂工会", "credit_code": "81410100MC00000013" });
    let unit = text(&centre.call("jingban", "units.save", &unit)?, "/id")?;
    let issue = json!({
        "holder": holder, "kind": kind, "payer": { "kind": "unit", "id": unit }, "method": "transfer",
        "lines": [{ "item": "dues_paid_up", "amount": 1_200_000 }], "printed_number": "1",
    });
    let issued = text(&centre.call("jingban", "receipts.issue", &issue)?, "/row/id")?;
    text(&centre.call("jingban", "documents.receipt", &json!({ "receipt": issued }))?, "/id")
}

fn step(what: &str) {
    println!("· {what}");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value, pointer: &str) -> Done<String> {
    let found = value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    found.ok_or_else(|| format!("回答里没有 {pointer}"))
}
