//! People who may be one and the same: two unions have entered them. Found when the second one comes, with the reasons;
//! merged, or told apart, by a person; and either can be taken back without loss.
//!
//! Merging points the files in force, and what is still open beside them, from one person to the other. The other person
//! stays as a record, so that versions, papers and whatever has ended still name whom they named; it is only no longer
//! found. Taking back points the same records the other way.

use hardship::Household;
use kernel::{Error, PersonId, Result};
use people::Person;
use serde_json::json;
use store::{Expect, Read, Record as _, Versioned, Write};

use super::given;
use super::kinds::{json_of, typed, union_name};
use super::names::renamed_one;
use super::repoint;
use super::send::common_id;
use super::wire::{DoubleRequest, DoubleRow, DoubleState, ListDoubles, MergeDouble, PartDouble, PersonCard};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::workstudy::paged;
use crate::parcels::{CommonRecord, DoubleEnd, DoubleRecord, PeerRecord};
use crate::wire::Page;

/// What is asked of whoever decides without a reason.
const WHY: &str = "请写明按什么核定，例如“看过两边的身份证”";
/// Pairs on a page.
const PAGE: usize = 50;
/// People who are looked at for one that came.
const MOST: u32 = 50;
/// Digits in which two numbers may differ and still be one, mistyped.
const MISTYPED: usize = 2;

/// Keeps everybody here who may be the person that just came, and says why.
pub(super) fn look(w: &mut Write<'_>, person: &Person) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    for other in candidates(w, person)? {
        let reasons = reasons(w, &other, person)?;
        if reasons.is_empty() {
            continue;
        }
        notes.push(format!("与本单位的“{}”可能是同一个人：{}", other.name, reasons.join("；")));
        let id = format!("{}:{}", other.id, person.id);
        if w.get::<DoubleRecord>(&id)?.is_none() {
            let double = DoubleRecord {
                id,
                left: other.id.clone(),
                right: person.id.clone(),
                reasons,
                end: None,
                files: Vec::new(),
                moved: Vec::new(),
            };
            w.save(&double, Expect::New)?;
        }
    }
    Ok(notes)
}

fn candidates(r: &Read<'_>, person: &Person) -> Result<Vec<Person>> {
    let born = person.id_number.birth().map(|birth| birth.format("%Y%m%d").to_string());
    let mut found = r.records::<Person>(
        "WHERE substr(id_number, 7, 8) = ?1 AND id <> ?2 LIMIT ?3",
        (born.unwrap_or_default(), person.id.as_str(), MOST),
    )?;
    let named =
        r.records::<Person>("WHERE name = ?1 AND id <> ?2 LIMIT ?3", (person.name.as_str(), person.id.as_str(), MOST))?;
    for other in named {
        if found.iter().all(|known| known.id != other.id) {
            found.push(other);
        }
    }
    Ok(found)
}

fn reasons(r: &Read<'_>, one: &Person, other: &Person) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let alike = {
        let own = people::sounds_of(other.name.as_str());
        people::sounds_of(one.name.as_str()).iter().any(|sound| own.contains(sound))
    };
    let same_name = one.name == other.name;
    let same_birth = one.id_number.birth().is_some() && one.id_number.birth() == other.id_number.birth();
    let apart = digits_apart(one.id_number.as_ref(), other.id_number.as_ref());
    if same_birth && alike {
        said.push(if same_name { "姓名相同，同一天出生" } else { "姓名同音，同一天出生" }.to_owned());
    }
    if (same_name || alike) && apart.is_some_and(|apart| apart <= MISTYPED) {
        let apart = apart.unwrap_or_default();
        said.push(format!("证件号码只差 {apart} 位，可能是一边录错了"));
    }
    if said.is_empty() {
        return Ok(said);
    }
    if one.phone.is_some() && one.phone == other.phone {
        said.push("手机号码相同".to_owned());
    }
    let roles = r.query(
        "SELECT 1 FROM household_member a JOIN household_member b ON a.household = b.household
         WHERE a.person = ?1 AND b.person = ?2 LIMIT 1",
        (one.id.as_str(), other.id.as_str()),
        |_| Ok(()),
    )?;
    if !roles.is_empty() {
        said.push("两个人在同一户里，也可能是双胞胎".to_owned());
    }
    Ok(said)
}

/// In how many places two numbers of one length differ.
fn digits_apart(one: &str, other: &str) -> Option<usize> {
    (one.len() == other.len()).then(|| one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count())
}

pub(crate) fn doubles(ctx: &Ctx<'_>, req: ListDoubles) -> Result<Page<DoubleRow>> {
    ctx.read(|r| {
        let open = i64::from(!req.decided);
        let found = r.page::<DoubleRecord>("open = ?1", &[&open], "id", req.cursor.clone(), PAGE)?;
        found.try_map(|found| row(r, found.record)).map(paged)
    })
}

pub(crate) fn double_merge(ctx: &Ctx<'_>, req: MergeDouble) -> Result<DoubleRow> {
    let reason = given(&req.reason, WHY)?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((DoubleRecord::KIND, &req.id)), detail, |w| {
        let mut double = open(w, &req.id)?;
        let (keep, drop) = match (req.keep == double.left.as_str(), req.keep == double.right.as_str()) {
            (true, _) => (double.left.clone(), double.right.clone()),
            (_, true) => (double.right.clone(), double.left.clone()),
            _ => return Err(Error::field("keep", "parcel.not_one_of_two", "请在这两个人里选一位留下")),
        };
        merge(w, &mut double, &keep, &drop)?;
        double.end = Some(end(w, DoubleState::Merged, Some(keep), reason));
        w.save(&double, Expect::Any)?;
        w.audit_note(json!({ "files": double.files.len(), "moved": double.moved.len() }));
        row(w, double)
    })
}

pub(crate) fn double_apart(ctx: &Ctx<'_>, req: PartDouble) -> Result<DoubleRow> {
    let reason = given(&req.reason, WHY)?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((DoubleRecord::KIND, &req.id)), detail, |w| {
        let mut double = open(w, &req.id)?;
        double.end = Some(end(w, DoubleState::Apart, None, reason));
        w.save(&double, Expect::Any)?;
        row(w, double)
    })
}

pub(crate) fn double_undo(ctx: &Ctx<'_>, req: DoubleRequest) -> Result<DoubleRow> {
    ctx.write(Some((DoubleRecord::KIND, &req.id)), json!({}), |w| {
        let mut double = w.need::<DoubleRecord>(&req.id)?;
        let Some(end) = double.end.take() else {
            return Err(Error::new("parcel.not_decided", "这两个人还没有核定，没有可以撤回的"));
        };
        if let Some(keep) = end.kept {
            let drop = if keep == double.left { double.right.clone() } else { double.left.clone() };
            part(w, &mut double, &keep, &drop)?;
        }
        w.save(&double, Expect::Any)?;
        row(w, double)
    })
}

fn open(r: &Read<'_>, id: &str) -> Result<DoubleRecord> {
    let double = r.need::<DoubleRecord>(id)?;
    if double.end.is_some() {
        return Err(Error::new("parcel.decided", "这两个人已经核定过了，请刷新；要改请先撤回核定"));
    }
    Ok(double)
}

fn end(w: &Write<'_>, state: DoubleState, kept: Option<PersonId>, reason: String) -> DoubleEnd {
    let account = w.actor().account.to_string();
    DoubleEnd { state, kept, reason, at: w.world().clock.now(), account }
}

/// Points the files in force, and what is open beside them, from one person to the other; notes which.
fn merge(w: &mut Write<'_>, double: &mut DoubleRecord, keep: &PersonId, drop: &PersonId) -> Result<()> {
    let files = files(w, drop)?;
    let both = files.iter().any(|file| names(&file.record, keep));
    if both {
        return Err(Error::new(
            "parcel.double_one_file",
            "两个人在同一份档案里：确是重复录入的，请在那份档案里删去一位，再来合并",
        ));
    }
    let there = self::files(w, keep)?;
    let heads = |files: &[Versioned<Household>], person: &PersonId| {
        files.iter().any(|file| file.record.live && file.record.lead == *person)
    };
    let live = |files: &[Versioned<Household>]| files.iter().any(|file| file.record.live);
    if heads(&files, drop) && live(&there) || heads(&there, keep) && live(&files) {
        return Err(Error::field(
            "keep",
            "parcel.double_two_files",
            "两位各在一份档案里，其中有户主：一个人不能又有自己的档案、又在别的档案里。请先合户、撤档或者改家庭成员，再来合并",
        ));
    }
    double.files = files.iter().map(|file| file.record.id.to_string()).collect();
    point(w, files, drop, keep)?;
    double.moved = repoint::open_things(w, drop, keep)?;
    for known in commons(w, drop)? {
        let there = common_id(&w.need::<PeerRecord>(known.peer.as_str())?, Person::KIND, keep.as_str());
        // A union that has entered both knows both: it is told of its files, which name the other one now.
        if w.get::<CommonRecord>(&there)?.is_none() {
            moved(w, known, there, drop, keep)?;
        }
    }
    w.index(Person::KIND, drop.as_str(), Vec::new());
    Ok(())
}

/// Takes a merge back.
fn part(w: &mut Write<'_>, double: &mut DoubleRecord, keep: &PersonId, drop: &PersonId) -> Result<()> {
    let merged = std::mem::take(&mut double.files);
    let now =
        files(w, keep)?.into_iter().filter(|file| merged.iter().any(|id| id == file.record.id.as_str())).collect();
    point(w, now, keep, drop)?;
    repoint::back(w, &std::mem::take(&mut double.moved), keep, drop)?;
    for known in commons(w, keep)? {
        if known.merged_from.as_ref() == Some(drop) {
            let there = common_id(&w.need::<PeerRecord>(known.peer.as_str())?, Person::KIND, drop.as_str());
            moved(w, known, there, keep, drop)?;
        }
    }
    let person = w.need::<Person>(drop.as_str())?;
    w.index(Person::KIND, drop.as_str(), person.search_keys());
    Ok(())
}

/// Files in force that name the person.
fn files(r: &Read<'_>, person: &PersonId) -> Result<Vec<Versioned<Household>>> {
    r.records_versioned(
        "WHERE id IN (SELECT household FROM household_member WHERE person = ?1) ORDER BY id",
        [person.as_str()],
    )
}

fn names(file: &Household, person: &PersonId) -> bool {
    file.lead == *person || file.members.iter().any(|member| member.person == *person)
}

fn point(w: &mut Write<'_>, files: Vec<Versioned<Household>>, from: &PersonId, to: &PersonId) -> Result<()> {
    for Versioned { record, version } in files {
        let mut file: Household = typed(renamed_one(&json_of(&record)?, from.as_str(), to.as_str()))?;
        file.life.typed_by(&w.actor().account);
        w.save(&file, Expect::Version(version))?;
    }
    Ok(())
}

fn commons(r: &Read<'_>, person: &PersonId) -> Result<Vec<CommonRecord>> {
    r.records("WHERE kind = ?1 AND record = ?2 ORDER BY id", (Person::KIND, person.as_str()))
}

/// What a peer calls one person it calls the other from here on.
fn moved(w: &mut Write<'_>, known: CommonRecord, there: String, from: &PersonId, to: &PersonId) -> Result<()> {
    w.remove::<CommonRecord>(&known.id)?;
    let body = renamed_one(&known.common.body, from.as_str(), to.as_str());
    let merged_from = if known.merged_from.is_some() { None } else { Some(from.clone()) };
    let common = merge::Common { body, ..known.common };
    let known = CommonRecord { id: there, record: to.to_string(), common, merged_from, ..known };
    w.save(&known, Expect::New).map(drop)
}

fn row(r: &Read<'_>, double: DoubleRecord) -> Result<DoubleRow> {
    let (state, kept, by, at, reason) = match double.end {
        Some(end) => (end.state, end.kept, Some(who(r, &end.account)), Some(end.at), Some(end.reason)),
        None => (DoubleState::Open, None, None, None, None),
    };
    Ok(DoubleRow {
        id: double.id,
        left: card(r, &double.left)?,
        right: card(r, &double.right)?,
        reasons: double.reasons,
        state,
        kept: kept.map(|kept| kept.to_string()),
        by,
        at,
        reason,
    })
}

fn card(r: &Read<'_>, id: &PersonId) -> Result<PersonCard> {
    let person = r.need::<Person>(id.as_str())?;
    let files = r.query(
        "SELECT h.number FROM household_member m JOIN household h ON h.id = m.household WHERE m.person = ?1 ORDER BY 1",
        [id.as_str()],
        |row| row.get(0),
    )?;
    let came_from = r.one(
        "SELECT p.body ->> '$.name' FROM parcel_common c JOIN parcel_peer p ON p.id = c.peer
         WHERE c.kind = 'person' AND c.record = ?1 AND c.body ->> '$.came' LIMIT 1",
        [id.as_str()],
        |row| row.get(0),
    )?;
    Ok(PersonCard {
        person: id.to_string(),
        name: person.name.to_string(),
        id_number: person.id_number.to_string(),
        phone: person.phone.map(|phone| phone.to_string()),
        union_name: person.org.map(|org| union_name(r, org.as_str())).transpose()?.flatten(),
        files,
        came_from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_place_by_place() {
        assert_eq!(digits_apart("410105200601010010", "410105200601010010"), Some(0));
        assert_eq!(digits_apart("410105200601010010", "410105200610010010"), Some(2));
        assert_eq!(digits_apart("410105200601010010", "AAA123"), None);
    }
}
