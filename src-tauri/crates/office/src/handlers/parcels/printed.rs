//! Forms printed for signature carry a code of the record and its version. Whoever gets the paper back reads the code: it
//! finds the file, and says whether the paper is of its newest version and what has changed since.

use std::collections::HashMap;

use hardship::Household;
use kernel::{Error, OfficeId, Result};
use merge::Side;
use parcel::Printed;
use people::wire::FieldChange;
use serde_json::{Value, json};
use store::{Read, Record as _, Versioned};

use super::desk::open_of_file;
use super::kinds::{Exchanged, json_of, union_name};
use super::names::{Names, renamed};
use super::show;
use super::wire::{PaperVerdict, ScanPaper, ScannedPaper};
use crate::ctx::Ctx;
use crate::parcels::{CommonRecord, PeerRecord};

/// The code for the form of a file as it stands now.
pub(crate) fn code(ctx: &Ctx<'_>, r: &Read<'_>, file: &str) -> Result<String> {
    let Versioned { record, version } = r.need_versioned::<Household>(file)?;
    let printed = Printed {
        office: OfficeId::parse(&ctx.office().id)?,
        record: file.to_owned(),
        version: u32::try_from(version).unwrap_or(u32::MAX),
        contents: contents(r, &record)?,
    };
    printed.write()
}

/// The short name of what offices share of a file and its people. They call people and unions differently, so people stand
/// in it by their ID number, unions by their name.
fn contents(r: &Read<'_>, file: &Household) -> Result<[u8; 8]> {
    let ids = std::iter::once(&file.lead).chain(file.members.iter().map(|member| &member.person));
    let mut names = HashMap::new();
    let mut said = vec![json_of(file)?];
    for id in ids {
        let person = people::person(r, id)?;
        names.insert(id.to_string(), person.id_number.to_string());
        said.push(json_of(&person)?);
        name_union(r, &mut names, person.org.as_ref().map(kernel::OrgId::as_str))?;
    }
    name_union(r, &mut names, file.union.as_ref().map(kernel::OrgId::as_str))?;
    if let Some(file) = said.first_mut() {
        *file = Exchanged::Household.shape().shared(file);
    }
    let plain = plain(renamed(&Value::Array(said), &names));
    Ok(Printed::contents(&plain.to_string()))
}

fn name_union(r: &Read<'_>, names: &mut HashMap<String, String>, union: Option<&str>) -> Result<()> {
    if let Some(id) = union
        && let Some(name) = union_name(r, id)?
    {
        names.insert(id.to_owned(), name);
    }
    Ok(())
}

/// Without what says nothing: empty fields, and the order of lists.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, plain(value))).filter(|(_, value)| !value.is_null()).collect()
        }
        Value::Array(list) => {
            let mut list: Vec<Value> = list.into_iter().map(plain).collect();
            list.sort_by_cached_key(Value::to_string);
            Value::Array(list)
        }
        other => other,
    }
}

pub(crate) fn scanned(ctx: &Ctx<'_>, req: ScanPaper) -> Result<ScannedPaper> {
    let printed = Printed::read(&req.text)?;
    let own = ctx.office();
    let found = ctx.read(|r| {
        if printed.office.as_str() == own.id {
            return look(r, &printed, &own.name, None);
        }
        match r.get::<PeerRecord>(printed.office.as_str())? {
            Some(peer) => look(r, &printed, &peer.name, Some(&peer)),
            None => Err(Error::field(
                "text",
                "parcel.form_of_stranger",
                "这张表不是本单位打印的，打印它的单位也没有与本单位结对。请看表头是哪个单位，按姓名查找",
            )),
        }
    })?;
    if let Some(file) = &found.household {
        ctx.view(Household::KIND, file, json!({ "form": found.version }))?;
    }
    Ok(found)
}

/// Compares a paper with what this office has; `peer` is who printed it, none when this office did.
fn look(r: &Read<'_>, printed: &Printed, office: &str, peer: Option<&PeerRecord>) -> Result<ScannedPaper> {
    let id = match peer {
        Some(peer) => Names::load(r, peer)?.our(&printed.record),
        None => printed.record.clone(),
    };
    let answer = |verdict, message: String| ScannedPaper {
        verdict,
        message,
        household: None,
        label: String::new(),
        office: office.to_owned(),
        version: printed.version,
        changes: Vec::new(),
        conflicts: 0,
    };
    let Some(Versioned { record: file, version }) = r.get_versioned::<Household>(&id)? else {
        let said = match peer {
            Some(_) => format!("{office}还没有报来这份档案，或者报来的没有收下。请先接收对方的交换包，再扫一次"),
            None => "本单位已经没有这份档案：导入或接收后撤销过。请按姓名查找".to_owned(),
        };
        return Ok(answer(PaperVerdict::Missing, said));
    };
    let known = peer.map(|peer| super::send::common(r, peer, Exchanged::Household, &id)).transpose()?;
    let newest = known.as_ref().map_or(version, |known| i64::try_from(known.their_version).unwrap_or(i64::MAX));
    let changes = since(r, printed, known.as_ref(), &file)?;
    let conflicts = open_of_file(r, &id)?;
    let (verdict, message) = if contents(r, &file)? == printed.contents {
        (PaperVerdict::Newest, "是最新的：表上写的和本单位现在的资料一样".to_owned())
    } else if i64::from(printed.version) > newest {
        let ask = match peer.map(|peer| peer.side) {
            Some(Side::Centre) => "请让对方发新的交换包，收下以后再扫一次",
            _ => "请先接收中心的交换包，再扫一次",
        };
        (
            PaperVerdict::Newer,
            format!("这张表比本单位收到的资料还新（表上第 {} 版，收到第 {newest} 版）。{ask}", printed.version),
        )
    } else {
        let what = match changes.len() {
            0 => "打印以后，家庭成员本人的资料改过".to_owned(),
            many => format!("打印以后改过 {many} 处，见下"),
        };
        (PaperVerdict::Older, format!("不是最新的：{what}。请核对；要以现在的为准，请重新打印、重新签字"))
    };
    Ok(ScannedPaper {
        label: show::label(r, Household::KIND, &id)?,
        household: Some(id),
        changes,
        conflicts,
        ..answer(verdict, message)
    })
}

/// What of a file has changed since that version was printed, as far as this office ever had it.
fn since(r: &Read<'_>, printed: &Printed, known: Option<&CommonRecord>, file: &Household) -> Result<Vec<FieldChange>> {
    let shape = Exchanged::Household.shape();
    let then = if let Some(known) = known {
        r.versions(CommonRecord::KIND, &known.id)?
            .into_iter()
            .filter_map(|version| serde_json::from_value::<CommonRecord>(version.body?).ok())
            // Of several states with that version the first one is as it came.
            .rfind(|then| then.came && then.their_version == u64::from(printed.version))
            .map(|then| then.common.body)
    } else {
        let at = i64::from(printed.version);
        r.versions(Household::KIND, file.id.as_str())?.into_iter().find(|v| v.version == at).and_then(|v| v.body)
    };
    let Some(then) = then else { return Ok(Vec::new()) };
    Ok(show::changes(r, Household::KIND, &shape.shared(&then), &shape.shared(&json_of(file)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_makes_no_difference() {
        let one = json!({ "a": null, "list": [{ "k": 2, "n": null }, { "k": 1 }] });
        let other = json!({ "list": [{ "k": 1 }, { "k": 2 }], "b": null });
        assert_eq!(plain(one.clone()), plain(other));
        assert_ne!(plain(one), plain(json!({ "list": [{ "k": 1 }] })));
    }
}
