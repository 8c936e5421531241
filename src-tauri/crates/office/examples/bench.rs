//! Measures the office through its command table, on a real encrypted training office in a temporary folder.
//! `cargo run --release -p office --example bench -- [households] [import rows]`: prints the rows of the table. No
//! households measures the import alone.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)] // A measuring program speaks on standard output.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use kernel::World;
use office::{Desk, NoHost, Progress, Resources};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Households of the search measurement: with their members some 100,000 persons.
const HOUSEHOLDS: u32 = 34_000;
/// Rows of the import measurement.
const ROWS: u32 = 10_000;
const PASSWORD: &str = "bench-7-window";

fn call(desk: &Desk, name: &str, payload: Value) -> Outcome<Value> {
    desk.call(name, payload, &Progress::silent()).map_err(|e| format!("{name}: {} {:?}", e.code, e.fields).into())
}

/// A line that `cargo xtask bench` puts into its table.
fn row(what: &str, value: f64, unit: &str, limit: &str) {
    println!("bench\t{what}\t{value:.2}\t{unit}\t{limit}");
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let households = arguments.next().and_then(|a| a.parse().ok()).unwrap_or(HOUSEHOLDS);
    let rows: u32 = arguments.next().and_then(|a| a.parse().ok()).unwrap_or(ROWS);
    let root = office::resources_dir().ok_or("resources are missing")?;
    let dir = tempfile::tempdir()?;
    let desk = Desk::new(Arc::new(NoHost), World::system(), dir.path().join("app"), Resources::at(root));
    found(&desk, &dir.path().join("alone"))?;
    import_alone(&desk, &dir.path().join("alone.xlsx"), rows)?;
    let office = dir.path().join("office");
    found(&desk, &office)?;
    let imported = import(&desk, &dir.path().join("list.xlsx"), rows)?;
    accept(&desk, &office, &imported)?;
    reassess(&desk)?;
    if households == 0 {
        sit(&desk, &office, "fuhe")?;
        let start = Instant::now();
        let back = json!({ "import": imported["import"], "reason": "bench" });
        let back = call(&desk, "households.import_accept_undo", back)?;
        row(
            &format!("taking {} files back to their application", back["done"]),
            start.elapsed().as_secs_f64(),
            "s",
            "",
        );
        sit(&desk, &office, "admin")?;
        let start = Instant::now();
        let done = call(&desk, "households.import_undo", json!({ "import": imported["import"], "reason": "bench" }))?;
        row(&format!("undo of an import of {} files", done["removed"]), start.elapsed().as_secs_f64(), "s", "");
        return Ok(());
    }
    let start = Instant::now();
    call(&desk, "training.seed", json!({ "households": households, "seed": 7 }))?;
    row(&format!("seeding {households} households"), start.elapsed().as_secs_f64(), "s", "");
    lists(&desk)?;
    complete(&desk, dir.path(), &office)?;
    search(&desk, &office)?;
    unlock(&desk, &office)?;
    Ok(())
}

/// The first page of every list of files and payables: the slowest counts.
fn lists(desk: &Desk) -> Outcome<()> {
    let mut asked = vec![
        ("households.list", json!({ "limit": 100 })),
        ("households.list", json!({ "limit": 100, "class": "deep" })),
        ("households.list", json!({ "limit": 100, "has_student": true })),
        ("households.list", json!({ "limit": 100, "on_file": true })),
        ("payments.payables", json!({ "limit": 100 })),
        ("audit.page", json!({ "limit": 100 })),
    ];
    let tiles = call(desk, "households.watch", json!({}))?;
    for tile in tiles.as_array().into_iter().flatten() {
        asked.push(("households.watch_list", json!({ "watch": tile["watch"], "limit": 100 })));
    }
    let mut slowest = (0.0, String::new());
    for (name, payload) in asked {
        let start = Instant::now();
        call(desk, name, payload.clone())?;
        let took = start.elapsed().as_secs_f64() * 1000.0;
        if took > slowest.0 {
            slowest = (took, format!("{name} {payload}"));
        }
    }
    row(&format!("first page of a list, the slowest: {}", slowest.1), slowest.0, "ms", "≤ 100");
    Ok(())
}

/// The list of missing papers where nearly every file has all it needs: the rules of this office ask for a diagnosis
/// of the ill and for nothing else.
fn complete(desk: &Desk, dir: &Path, office: &Path) -> Outcome<()> {
    let from = office::resources_dir().ok_or("resources are missing")?.join("rules");
    let rules = dir.join("resources").join("rules");
    std::fs::create_dir_all(&rules)?;
    for file in std::fs::read_dir(&from)? {
        let file = file?;
        std::fs::copy(file.path(), rules.join(file.file_name()))?;
    }
    let path = rules.join("attachments.json");
    let mut pack: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
    for slot in pack["slots"].as_array_mut().into_iter().flatten() {
        slot["when"] = if slot["code"] == "diagnosis" { json!(["illness"]) } else { json!([]) };
    }
    std::fs::write(&path, pack.to_string())?;
    call(desk, "office.lock", json!({}))?;
    let other = Desk::new(Arc::new(NoHost), World::system(), dir.join("app"), Resources::at(dir.join("resources")));
    let seat = json!({ "dir": office, "login": "admin", "password": PASSWORD });
    call(&other, "office.unlock", seat.clone())?;
    let request = json!({ "watch": "papers_missing", "limit": 100 });
    for (what, limit) in [
        ("missing papers of all files told anew by other rules", ""),
        ("first page of a list of missing papers, most files complete", "≤ 100"),
    ] {
        let start = Instant::now();
        let page = call(&other, "households.watch_list", request.clone())?;
        let what = format!("{what}, {} listed", page["total"]);
        row(&what, start.elapsed().as_secs_f64() * 1000.0, "ms", limit);
    }
    call(&other, "office.lock", json!({}))?;
    call(desk, "office.unlock", seat)?;
    call(desk, "households.watch", json!({}))?;
    Ok(())
}

/// A new training office, and the desk sits in it.
fn found(desk: &Desk, office: &Path) -> Outcome<()> {
    call(
        desk,
        "office.create",
        json!({
            "dir": office, "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin", "admin_name": "管理员",
            "password": PASSWORD, "training": true, "today": "2025-08-31",
        }),
    )?;
    Ok(())
}

/// A list of so many rows and nothing beside them.
fn import_alone(desk: &Desk, path: &Path, rows: u32) -> Outcome<()> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).ok_or("a day")?;
    let mut forms = testkit::Households::take(99, day, usize::try_from(rows)?);
    for form in &mut forms {
        form.members.clear();
    }
    testkit::write_households(path, &forms, false)?;
    call(desk, "households.import_check", json!({ "path": path }))?;
    checked(desk, path, &format!("{rows} rows without rows of members")).map(drop)
}

/// Imports a list that has just been checked.
fn checked(desk: &Desk, path: &Path, list: &str) -> Outcome<Value> {
    let start = Instant::now();
    let done = call(desk, "households.import", json!({ "path": path }))?;
    let what = format!("import of {list}, {} created", done["created"]);
    row(&what, start.elapsed().as_secs_f64(), "s", "≤ 5");
    Ok(done)
}

/// Imports a fresh list through the command, after its dry run.
fn import(desk: &Desk, path: &Path, rows: u32) -> Outcome<Value> {
    testkit::write_list(path, rows, 99)?;
    let start = Instant::now();
    let report = call(desk, "households.import_check", json!({ "path": path }))?;
    row(&format!("dry run of {rows} rows, {} good", report["good"]), start.elapsed().as_secs_f64(), "s", "");
    let done = checked(desk, path, &format!("{rows} rows"))?;
    let out = path.with_file_name("out.xlsx");
    let start = Instant::now();
    let written = call(desk, "households.export", json!({ "path": out, "layout": "national" }))?;
    let what = format!("export of {} rows in the order of the national form", written["rows"]);
    row(&what, start.elapsed().as_secs_f64(), "s", "≤ 5");
    Ok(done)
}

/// Another account sits down.
fn sit(desk: &Desk, office: &Path, login: &str) -> Outcome<()> {
    call(desk, "office.unlock", json!({ "dir": office, "login": login, "password": PASSWORD })).map(drop)
}

/// The reviewer takes the whole import on file.
fn accept(desk: &Desk, office: &Path, imported: &Value) -> Outcome<()> {
    sit(desk, office, "fuhe")?;
    let start = Instant::now();
    let done = call(
        desk,
        "households.import_accept",
        json!({ "import": imported["import"], "approved_by": "市总", "approved_on": "2025-06-30", "opinion": "bench" }),
    )?;
    row(&format!("taking an import of {} files on file", done["done"]), start.elapsed().as_secs_f64(), "s", "≤ 5");
    sit(desk, office, "admin")
}

/// Runs every imported file through the rules again, by a pack that asks for more than was typed.
fn reassess(desk: &Desk) -> Outcome<()> {
    let rules = call(desk, "rules.view", json!({}))?;
    for region in ["全国通用", "青岛市"] {
        let pack = rules["packs"].as_array().into_iter().flatten().find(|p| p["region"] == region);
        let start = Instant::now();
        let page = call(desk, "households.reassess", json!({ "pack": pack.map(|p| &p["hash"]) }))?;
        let what = format!("re-evaluation of {} files, {region}, {} change", page["checked"], page["total"]);
        row(&what, start.elapsed().as_secs_f64(), "s", "≤ 1");
    }
    Ok(())
}

/// Types real names, numbers and unions key by key, each key press one search.
fn search(desk: &Desk, office: &Path) -> Outcome<()> {
    let page = call(desk, "households.list", json!({ "limit": 60 }))?;
    let mut typed: Vec<String> = ["zhang", "wang", "li", "zw", "lxm", "张", "王", "李", "机械厂", "1234", "8008"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    for row in page["items"].as_array().into_iter().flatten() {
        let id = row["id"].as_str().unwrap_or_default();
        let view = call(desk, "households.get", json!({ "id": id }))?;
        let lead = &view["form"]["lead"];
        for field in [&lead["name"], &view["form"]["union_name"]] {
            typed.extend(field.as_str().map(str::to_owned));
        }
        for field in [&lead["id_number"], &lead["phone"]] {
            let text = field.as_str().unwrap_or_default();
            typed.push(text.chars().skip(text.chars().count().saturating_sub(4)).collect());
            typed.push(text.to_owned());
        }
    }
    let mut times = Vec::new();
    for text in &typed {
        for end in text.char_indices().map(|(i, c)| i + c.len_utf8()) {
            let request = json!({ "q": &text[..end], "limit": 20 });
            let start = Instant::now();
            call(desk, "people.search", request)?;
            times.push((start.elapsed().as_micros(), text[..end].to_owned()));
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    let millis = |t: Option<&(u128, String)>| t.map_or(0.0, |t| t.0 as f64 / 1000.0);
    for (what, value, limit) in
        [("p50", millis(at(50)), ""), ("p95", millis(at(95)), "≤ 20"), ("worst", millis(times.last()), "")]
    {
        row(&format!("search {what} of {} key presses", times.len()), value, "ms", limit);
    }
    let size = std::fs::metadata(office.join("office.db"))?.len();
    row("database", size as f64 / 1e6, "MB", "");
    Ok(())
}

/// From the password to the first answered search.
fn unlock(desk: &Desk, office: &Path) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..9 {
        call(desk, "office.lock", json!({}))?;
        let start = Instant::now();
        call(desk, "office.unlock", json!({ "dir": office, "login": "jingban", "password": PASSWORD }))?;
        call(desk, "people.search", json!({ "q": "zhang" }))?;
        times.push(start.elapsed().as_millis());
    }
    times.sort_unstable();
    row("unlock to first search, median", times.get(times.len() / 2).map_or(0.0, |t| *t as f64), "ms", "≤ 1500");
    Ok(())
}
