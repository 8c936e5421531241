//! The files an import made, and whether each still waits as it came in.

use hardship::life::FileState;
use hardship::{FileStep, Household, course};
use kernel::{AccountId, Error, Result};
use store::{Read, Record as _, Versioned};

use super::undo::body_at;
use crate::exchange::ImportRun;

/// The transaction of an import.
pub(super) fn transaction(r: &Read<'_>, run: &ImportRun) -> Result<i64> {
    r.one(
        "SELECT seq FROM record_version WHERE kind = ?1 AND id = ?2 AND version = 1",
        (ImportRun::KIND, run.id.as_str()),
        |row| row.get::<_, i64>(0),
    )?
    .ok_or_else(|| Error::new("not_found", "没有找到这次导入，请刷新列表"))
}

/// Files the transaction made that are still there, by number: after `after`, `limit` of them at most.
pub(super) fn files(r: &Read<'_>, seq: i64, after: &str, limit: i64) -> Result<Vec<Versioned<Household>>> {
    r.records_versioned::<Household>(
        "WHERE id IN (SELECT id FROM audit_change WHERE seq = ?1 AND kind = ?2 AND version = 1)
           AND number > ?3 ORDER BY number LIMIT ?4",
        (seq, Household::KIND, after, limit),
    )
}

/// How many of them stand where: all, being applied for, on file.
pub(super) fn count(r: &Read<'_>, seq: i64) -> Result<(u32, u32, u32)> {
    let rows = r.query(
        "SELECT h.state, count(*) FROM audit_change c JOIN household h INDEXED BY household_standing ON h.id = c.id
         WHERE c.seq = ?1 AND c.kind = ?2 AND c.version = 1 GROUP BY h.state",
        (seq, Household::KIND),
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)),
    )?;
    let sum = |test: fn(FileState) -> bool| {
        let is = |code: &str| FileState::ALL.iter().any(|state| state.as_str() == code && test(*state));
        rows.iter().filter(|(code, _)| is(code)).map(|(_, count)| count).sum()
    };
    Ok((sum(|_| true), sum(FileState::is_applied_for), sum(FileState::is_on_file)))
}

/// Whether a file the import made stands as it came in.
pub(super) fn stands(r: &Read<'_>, found: &Versioned<Household>) -> Result<bool> {
    if found.version == 1 {
        return Ok(true);
    }
    let came = body_at::<Household>(r, Household::KIND, found.record.id.as_str(), 1)?;
    Ok(found.record.stands_as(&came))
}

/// Why a file cannot be taken on file with the others of its import by this account; none when it can.
pub(super) fn why_not(r: &Read<'_>, found: &Versioned<Household>, actor: &AccountId) -> Result<Option<String>> {
    let life = &found.record.life;
    Ok(if life.state != FileState::Application {
        Some(format!("现在是“{}”，不再是导入时的申请", life.state.label()))
    } else if !stands(r, found)? {
        Some("导入以后修改过，请打开档案核对后单独办理".to_owned())
    } else if life.typists.contains(actor) {
        Some("您录入、导入或修改过这份申请，不能由您批准入档".to_owned())
    } else {
        None
    })
}

/// The step by which a file was taken on file together with others of its import, if that is where it stands now.
pub(super) fn accepted(r: &Read<'_>, run: &ImportRun, file: &Household) -> Result<Option<FileStep>> {
    if file.life.state != FileState::OnFile {
        return Ok(None);
    }
    let words = |step: &FileStep| run.accepted.iter().any(|accepted| step.opinion.as_ref() == Some(&accepted.opinion));
    Ok(course::last_forward(r, &file.id)?.filter(|step| step.deed == hardship::Deed::Transfer && words(step)))
}
