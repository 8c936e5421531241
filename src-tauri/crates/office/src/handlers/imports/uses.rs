//! What was changed or made since an import and leans on what it wrote. The tables that can lean on a person, a file
//! or a union are asked of the database itself, so an area added later is counted without a word here.

use std::collections::BTreeMap;

use ::aid::AidApplication;
use ::aid::wire::AidState;
use hardship::{FileStep, Household};
use kernel::{Error, Result};
use people::{Organisation, Person};
use serde_json::json;
use store::{Read, Record};

use super::touched::{Touched, stands};
use super::wire::ImportUse;
use crate::handlers::audit::kind_label;
use crate::handlers::household_import::made;

/// Kinds an import may write and an undo knows to put back.
const KNOWN: [&str; 5] = [Household::KIND, Person::KIND, Organisation::KIND, FileStep::KIND, AidApplication::KIND];

/// Everything in the way, in words.
pub(crate) fn since(r: &Read<'_>, seq: i64, touched: &[Touched]) -> Result<Vec<ImportUse>> {
    if touched.iter().any(|record| !KNOWN.contains(&record.kind.as_str())) {
        return Err(Error::new("import.other_records", "这次导入还写入了别的资料，不能整批撤销，请逐户修改"));
    }
    let mut found: BTreeMap<String, (u32, Vec<u32>)> = BTreeMap::new();
    let mut add = |what: String, count: u32, row: Option<u32>| {
        if count > 0 {
            let used = found.entry(what).or_default();
            used.0 += count;
            used.1.extend(row);
        }
    };
    for record in touched {
        match standing(r, record)? {
            Standing::AsImported => {}
            Standing::OnFile => add(ON_FILE.to_owned(), 1, None),
            Standing::Decided { what, row } => add(what, 1, row),
            Standing::Changed => add(format!("{}又修改过", kind_label(&record.kind)), 1, None),
        }
    }
    let ids = Ids::of(r, touched)?;
    for link in links(r)? {
        add(format!("后来新增或修改的{}", kind_label(&link.kind)), link.count(r, seq, &ids)?, None);
    }
    for (table, what) in [("document", "已生成的文书"), ("attachment", "已上传的附件")] {
        let new = [&ids.new_files, &ids.new_persons, &ids.applications].map(|ids| json!(ids).to_string());
        let count = r.one(
            &format!(
                "SELECT count(*) FROM {table} WHERE seq > ?1 AND
                   (subject_kind = 'household' AND subject_id IN (SELECT value FROM json_each(?2))
                    OR subject_kind = 'person' AND subject_id IN (SELECT value FROM json_each(?3))
                    OR subject_kind = 'aid_application' AND subject_id IN (SELECT value FROM json_each(?4)))"
            ),
            (seq, &new[0], &new[1], &new[2]),
            |row| row.get::<_, u32>(0),
        )?;
        add(what.to_owned(), count.unwrap_or_default(), None);
    }
    Ok(found
        .into_iter()
        .map(|(what, (count, mut rows))| {
            rows.sort_unstable();
            ImportUse { what, count, rows }
        })
        .collect())
}

/// What stands in the way of a file that was taken on file, and what to do.
const ON_FILE: &str = "已经入档的档案（请先由审核或负责人在导入记录里退回入档）";

enum Standing {
    AsImported,
    /// A file it made that is on file by now.
    OnFile,
    /// An application that somebody decided on.
    Decided {
        what: String,
        row: Option<u32>,
    },
    Changed,
}

fn standing(r: &Read<'_>, record: &Touched) -> Result<Standing> {
    if stands(r, &record.kind, &record.id, record.last)? {
        return Ok(Standing::AsImported);
    }
    if record.kind == Household::KIND && record.is_new(r)? {
        let found = r.get_versioned::<Household>(&record.id)?;
        if let Some(found) = found {
            // Taken on file and back again: it waits as it came.
            if made::stands(r, &found)? {
                return Ok(Standing::AsImported);
            }
            if found.record.on_file() {
                return Ok(Standing::OnFile);
            }
        }
    }
    if record.kind == AidApplication::KIND {
        return decided(r, record);
    }
    Ok(Standing::Changed)
}

/// An application that was only taken back is in nobody's way: it counts for nothing, and leaves with the others.
fn decided(r: &Read<'_>, record: &Touched) -> Result<Standing> {
    let Some(found) = r.get::<AidApplication>(&record.id)? else { return Ok(Standing::Changed) };
    if found.state == AidState::Withdrawn && found.reviewed_by.is_none() {
        return Ok(Standing::AsImported);
    }
    let what = format!("申请已经审核（{}）", found.state.label());
    Ok(Standing::Decided { what, row: found.from_list.map(|from| from.row) })
}

/// What can be leant on.
struct Ids {
    new_files: Vec<String>,
    new_persons: Vec<String>,
    new_unions: Vec<String>,
    files: Vec<String>,
    /// New or changed persons, and those the files name.
    persons: Vec<String>,
    applications: Vec<String>,
    touched: Vec<String>,
}

impl Ids {
    fn of(r: &Read<'_>, touched: &[Touched]) -> Result<Self> {
        let mut new: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for record in touched {
            if record.is_new(r)? {
                new.entry(record.kind.as_str()).or_default().push(record.id.clone());
            }
        }
        let of_kind = |kind: &str| touched.iter().filter(|t| t.kind == kind).map(|t| t.id.clone()).collect::<Vec<_>>();
        let files = of_kind(Household::KIND);
        let mut persons = r.query(
            "SELECT DISTINCT person FROM household_member WHERE household IN (SELECT value FROM json_each(?1))",
            [json!(files).to_string()],
            |row| row.get::<_, String>(0),
        )?;
        persons.extend(of_kind(Person::KIND));
        let mut take = |kind| new.remove(kind).unwrap_or_default();
        Ok(Self {
            new_files: take(Household::KIND),
            new_persons: take(Person::KIND),
            new_unions: take(Organisation::KIND),
            files,
            persons,
            applications: of_kind(AidApplication::KIND),
            touched: touched.iter().map(|t| t.id.clone()).collect(),
        })
    }
}

/// A column of a table of records that points to a file, a person, a union or an application.
struct Link {
    kind: String,
    table: String,
    column: String,
    target: String,
}

fn links(r: &Read<'_>) -> Result<Vec<Link>> {
    r.query(
        "SELECT k.kind, k.tbl, f.\"from\", f.\"table\" FROM record_table k, pragma_foreign_key_list(k.tbl) f
         WHERE f.\"table\" IN ('household', 'person', 'organisation', 'aid_application') ORDER BY k.kind, f.\"from\"",
        [],
        |row| Ok(Link { kind: row.get(0)?, table: row.get(1)?, column: row.get(2)?, target: row.get(3)? }),
    )
}

impl Link {
    /// Being taken on file and back again shows in the file itself; every other step counts.
    fn spared(&self) -> &'static str {
        if self.kind == FileStep::KIND { " AND t.body ->> '$.deed' NOT IN ('transfer', 'back')" } else { "" }
    }

    /// Records written since that lean on the import, without those it wrote itself.
    fn count(&self, r: &Read<'_>, seq: i64, ids: &Ids) -> Result<u32> {
        // Files and persons name persons all the time; only what would lose its ground counts. A payment or an
        // application counts also when the import merely changed what it was made by.
        let own = self.kind == Household::KIND || self.kind == Person::KIND;
        let pointed = match (self.target.as_str(), own) {
            ("household", _) => &ids.files,
            ("person", true) => &ids.new_persons,
            ("person", false) => &ids.persons,
            ("aid_application", _) => &ids.applications,
            _ => &ids.new_unions,
        };
        let count = r.one(
            &format!(
                "SELECT count(*) FROM \"{}\" t WHERE t.\"{}\" IN (SELECT value FROM json_each(?1))
                   AND t.id NOT IN (SELECT value FROM json_each(?2)){}
                   AND EXISTS (SELECT 1 FROM record_version v WHERE v.kind = ?3 AND v.id = t.id AND v.seq > ?4)",
                self.table,
                self.column,
                self.spared()
            ),
            (json!(pointed).to_string(), json!(ids.touched).to_string(), &self.kind, seq),
            |row| row.get::<_, u32>(0),
        )?;
        Ok(count.unwrap_or_default())
    }
}
