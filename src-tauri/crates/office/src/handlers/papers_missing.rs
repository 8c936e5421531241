//! Which files lack papers: kept beside the records, told by the one function that also tells a single file.
//!
//! The database itself notes which files are due, whoever changed them or their papers; every write tells them anew
//! before it commits. What is due for another reason (another list of papers, an office of an earlier version) is told
//! when somebody asks for the list.

use ::attachments::Pack;
use hardship::Household;
use hardship::watch::Papers;
use kernel::{Error, Result};
use store::{Migration, Read, Record as _, Write};

use super::attachments::facts;
use super::shared_rules;
use crate::ctx::Ctx;
use crate::resources::Resources;

/// The list of papers.
const RULES: &str = "attachments";
/// Files between two reports of progress.
const STRIDE: usize = 500;

/// The derived tables.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_492,
    name: "missing papers",
    // A file that lacks nothing has no row, so the list's first page reads as many rows as it shows.
    sql: "CREATE TABLE paper_gap (
            household TEXT PRIMARY KEY REFERENCES household (id) ON DELETE CASCADE,
            number TEXT NOT NULL, missing TEXT NOT NULL) STRICT;
          CREATE INDEX paper_gap_by_number ON paper_gap (number, household);
          CREATE TABLE paper_due (household TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
          CREATE TABLE paper_rules (
            only_one INTEGER PRIMARY KEY CHECK (only_one = 1), sha256 TEXT NOT NULL) STRICT;
          INSERT INTO paper_due SELECT id FROM household WHERE live = 1;
          CREATE TRIGGER paper_due_new_file AFTER INSERT ON household BEGIN
            INSERT INTO paper_due SELECT NEW.id
              WHERE NOT EXISTS (SELECT 1 FROM paper_due WHERE household = NEW.id);
          END;
          CREATE TRIGGER paper_due_file AFTER UPDATE ON household BEGIN
            INSERT INTO paper_due SELECT NEW.id
              WHERE NOT EXISTS (SELECT 1 FROM paper_due WHERE household = NEW.id);
          END;
          CREATE TRIGGER paper_due_no_file AFTER DELETE ON household BEGIN
            DELETE FROM paper_due WHERE household = OLD.id;
          END;
          CREATE TRIGGER paper_due_new_paper AFTER INSERT ON evidence WHEN NEW.subject_kind = 'household' BEGIN
            INSERT INTO paper_due SELECT NEW.subject_id
              WHERE NOT EXISTS (SELECT 1 FROM paper_due WHERE household = NEW.subject_id);
          END;
          CREATE TRIGGER paper_due_paper AFTER UPDATE ON evidence WHEN NEW.subject_kind = 'household' BEGIN
            INSERT INTO paper_due SELECT NEW.subject_id
              WHERE NOT EXISTS (SELECT 1 FROM paper_due WHERE household = NEW.subject_id);
          END;
          CREATE TRIGGER paper_due_no_paper AFTER DELETE ON evidence WHEN OLD.subject_kind = 'household' BEGIN
            INSERT INTO paper_due SELECT OLD.subject_id
              WHERE NOT EXISTS (SELECT 1 FROM paper_due WHERE household = OLD.subject_id);
          END;",
}];

/// The list of files that lack papers, as the watch lists ask it.
pub(crate) const LIST: Papers = Papers {
    from: "paper_gap g CROSS JOIN household h ON h.id = g.household",
    number: "g.number",
    note: "'缺 ' || g.missing",
};

/// Tells anew what is due, in the transaction that made it so. Until the list has first been asked for there is none to
/// keep: the first write in an office of an earlier version would else read every file.
pub(crate) fn keep(w: &mut Write<'_>, resources: &Resources) -> Result<()> {
    if told_by(w)?.is_none() {
        return Ok(());
    }
    let due = due(w)?;
    if due.is_empty() { Ok(()) } else { tell(w, &due, &shared_rules::rules(w, resources, RULES)?, &|_| Ok(())) }
}

/// Makes sure that the list is told by today's list of papers, before it is read.
pub(crate) fn ready(ctx: &Ctx<'_>) -> Result<()> {
    let text = ctx.read(|r| shared_rules::text(r, ctx.resources(), RULES))?;
    let sha256 = store::sha256_hex(text.as_bytes());
    let (same, waiting) = ctx.read(|r| Ok((told_by(r)?.as_ref() == Some(&sha256), due(r)?.len())))?;
    if same && waiting == 0 {
        return Ok(());
    }
    let pack: Pack = ctx.read(|r| shared_rules::rules(r, ctx.resources(), RULES))?;
    ctx.write(None, serde_json::json!({ "papers": pack.id }), |w| {
        if told_by(w)?.as_ref() != Some(&sha256) {
            w.derive("DELETE FROM paper_gap", ())?;
            w.derive("INSERT OR IGNORE INTO paper_due SELECT id FROM household WHERE live = 1", ())?;
            w.derive("INSERT OR REPLACE INTO paper_rules (only_one, sha256) VALUES (1, ?1)", [&sha256])?;
        }
        let due = due(w)?;
        let total = u64::try_from(due.len()).unwrap_or(u64::MAX);
        tell(w, &due, &pack, &|done| ctx.progress().report(done, total, "正在核对各档案缺的材料"))
    })
}

fn told_by(r: &Read<'_>) -> Result<Option<String>> {
    r.one("SELECT sha256 FROM paper_rules", (), |row| row.get(0))
}

fn due(r: &Read<'_>) -> Result<Vec<String>> {
    r.query("SELECT household FROM paper_due", (), |row| row.get(0))
}

fn tell(w: &Write<'_>, due: &[String], pack: &Pack, progress: &dyn Fn(u64) -> Result<()>) -> Result<()> {
    for (at, id) in due.iter().enumerate() {
        if at % STRIDE == 0 {
            progress(u64::try_from(at).unwrap_or(u64::MAX))?;
        }
        w.derive("DELETE FROM paper_gap WHERE household = ?1", [id])?;
        if let Some((number, missing)) = lacks(w, id, pack)? {
            w.derive("INSERT INTO paper_gap (household, number, missing) VALUES (?1, ?2, ?3)", (id, number, missing))?;
        }
    }
    w.derive("DELETE FROM paper_due", ())
}

/// The number of a live file and the papers it lacks; none when it lacks nothing.
fn lacks(r: &Read<'_>, id: &str, pack: &Pack) -> Result<Option<(String, String)>> {
    let found: Option<(String, String)> = r.one(
        "SELECT body, coalesce((SELECT group_concat(DISTINCT slot) FROM evidence
           WHERE subject_kind = ?2 AND subject_id = ?1 AND live = 1), '')
         FROM household WHERE id = ?1 AND live = 1",
        [id, Household::KIND],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((body, there)) = found else { return Ok(None) };
    let damaged = |_| Error::new("store.damaged", "有一份档案读不出来，请先在设置里检查单位数据");
    let file: Household = serde_json::from_str(&body).map_err(damaged)?;
    let facts = facts(&file);
    let missing: Vec<&str> = pack
        .needed(&facts)
        .filter(|slot| there.split(',').all(|code| code != slot.code))
        .map(|slot| slot.label.as_str())
        .collect();
    Ok((!missing.is_empty()).then(|| (file.number, missing.join("、"))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use hardship::Rules;
    use kernel::{AccountId, Actor, Role, Stamp, World};
    use store::{Cause, Cost, NewSlot, Store, Vault};

    use super::*;

    /// An office of an earlier version has every file due at once: no write of a clerk waits for that.
    #[test]
    fn a_write_tells_nothing_before_somebody_has_asked_for_the_list() {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 5);
        let account = AccountId::new(&world);
        let slot = NewSlot { account: &account, login: "clerk", password: "long enough" };
        let made = Vault::create(&dir.path().join("office"), &world, &crate::desk::migrations(), slot, Cost::TRIVIAL);
        let store: Store = made.unwrap().0;
        let actor = Actor { account, role: Role::Clerk, device: "test".to_owned() };
        let resources = Resources::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../resources"));
        let today = world.clock.today();
        let form = testkit::Households::new(3, today).next_form();
        let pack = hardship::Pack::built_in().unwrap();
        let rules =
            Rules { pack, text: String::new(), hash: String::new(), figures: Vec::new(), line: None, day: today };
        let write =
            |work: &dyn Fn(&mut Write<'_>) -> Result<()>| store.write(&actor, Cause::new("test"), work).unwrap();
        let waiting = || store.read(due).unwrap().len();
        write(&|w| {
            hardship::save_new(w, &form, &rules)?;
            keep(w, &resources)
        });
        assert_eq!(waiting(), 1);
        write(&|w| {
            w.derive("INSERT INTO paper_rules (only_one, sha256) VALUES (1, 'asked for')", ())?;
            keep(w, &resources)
        });
        assert_eq!(waiting(), 0);
    }
}
