//! Attachments between offices. A paper travels as a record that names its sheets by their SHA-256 alone; their bytes
//! follow all records, each once, and only those the other office does not have.

use std::collections::{BTreeMap, HashMap};

use attachments::{Evidence, Pack, Sheet};
use hardship::Household;
use kernel::{Error, EvidenceId, Result, Stamp};
use parcel::Digest;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::{AttachmentInfo, Read, Record as _, Versioned, Write};

use super::kinds::{Checks, json_of, typed};
use crate::handlers::attachments::{sheet, too_large};

/// A paper as it is exchanged.
#[derive(Serialize, Deserialize)]
struct Paper {
    id: EvidenceId,
    subject: (String, String),
    slot: String,
    title: Option<String>,
    sheets: Vec<PaperSheet>,
    removed: Option<String>,
    added_at: Stamp,
}

/// A sheet of it.
#[derive(Serialize, Deserialize)]
struct PaperSheet {
    sha256: Digest,
    name: String,
    turn: u16,
}

/// The body of a paper as it is exchanged, and its version.
pub(super) fn load(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    let Some(Versioned { record, version }) = r.get_versioned::<Evidence>(id)? else { return Ok(None) };
    let infos = infos(r, id)?;
    let sheets = record.sheets.iter().filter_map(|sheet| {
        let info = infos.get(sheet.file.as_str())?;
        let sha256 = Digest::parse(&info.sha256).ok()?;
        Some(PaperSheet { sha256, name: info.file_name.clone(), turn: sheet.turn })
    });
    let paper = Paper {
        sheets: sheets.collect(),
        id: record.id,
        subject: record.subject,
        slot: record.slot,
        title: record.title,
        removed: record.removed,
        added_at: record.added_at,
    };
    Ok(Some((json_of(&paper)?, version)))
}

fn infos(r: &Read<'_>, id: &str) -> Result<HashMap<String, AttachmentInfo>> {
    Ok(r.attachments_of(Evidence::KIND, id)?.into_iter().map(|info| (info.id.to_string(), info)).collect())
}

/// Saves a paper that came: all its sheets are here already, or came with it.
pub(super) fn save(w: &mut Write<'_>, checks: &Checks, id: &str, body: Value) -> Result<()> {
    let paper: Paper = typed(body)?;
    if paper.subject.0 != Household::KIND || w.get::<Household>(&paper.subject.1)?.is_none() {
        return Err(Error::new("parcel.paper_alone", "这份材料所属的档案还没有收下，请先处理那份档案"));
    }
    let known = known(w, id)?;
    let mut sheets = Vec::with_capacity(paper.sheets.len());
    for sheet in paper.sheets {
        let came = checks.sheets.get(&(id.to_owned(), sheet.sha256)).or_else(|| known.get(&sheet.sha256)).cloned();
        let kept = match came {
            Some(kept) => Some(kept),
            None => left_over(w, &checks.slots, id, sheet.sha256, &sheet.name)?,
        };
        let kept = kept.ok_or_else(|| {
            Error::new("parcel.sheet_missing", format!("“{}”没有随包到达，或者不是能看的照片、扫描件", sheet.name))
        })?;
        sheets.push(Sheet { turn: sheet.turn, ..kept });
    }
    let evidence = Evidence {
        id: paper.id,
        subject: paper.subject,
        slot: paper.slot,
        title: paper.title,
        sheet_count: sheets.len(),
        sheets,
        removed: paper.removed,
        added_at: paper.added_at,
    };
    attachments::put(w, evidence, &checks.slots)
}

/// Every sheet a paper has or had here, by the digest of its bytes.
fn known(r: &Read<'_>, id: &str) -> Result<BTreeMap<Digest, Sheet>> {
    let infos = infos(r, id)?;
    let mut found = BTreeMap::new();
    for version in r.versions(Evidence::KIND, id)? {
        let before = version.body.and_then(|body| serde_json::from_value::<Evidence>(body).ok());
        for sheet in before.into_iter().flat_map(|paper| paper.sheets) {
            let info = infos.get(sheet.file.as_str());
            if let Some(digest) = info.and_then(|info| Digest::parse(&info.sha256).ok()) {
                found.entry(digest).or_insert(sheet);
            }
        }
    }
    Ok(found)
}

/// A sheet whose bytes came earlier with a paper that was refused or taken back.
fn left_over(w: &mut Write<'_>, pack: &Pack, id: &str, digest: Digest, name: &str) -> Result<Option<Sheet>> {
    let Some(info) = infos(w, id)?.into_values().find(|info| info.sha256 == digest.to_string()) else {
        return Ok(None);
    };
    let new = sheet(name.to_owned(), w.attachment(&info.id)?.bytes, pack)?;
    let thumbnail = attachments::keep_thumbnail(w, id, new.thumbnail)?;
    Ok(Some(Sheet { file: info.id, thumbnail, pages: new.pages, turn: 0 }))
}

/// The sheets of an outgoing body that the other office does not have, with the file that holds each.
pub(super) fn lacking(
    r: &Read<'_>,
    id: &str,
    before: &Value,
    outgoing: &Value,
) -> Result<Vec<(Digest, AttachmentInfo)>> {
    let there: Vec<Digest> = digests(before).into_iter().map(|(digest, _)| digest).collect();
    let infos = infos(r, id)?;
    let wanted = digests(outgoing).into_iter().filter(|(digest, _)| !there.contains(digest));
    let found = wanted.filter_map(|(digest, _)| {
        let info = infos.values().find(|info| info.sha256 == digest.to_string())?;
        Some((digest, info.clone()))
    });
    Ok(found.collect())
}

/// The sheets that a body names: digest and file name.
fn digests(body: &Value) -> Vec<(Digest, String)> {
    let sheets = body.get("sheets").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one = |sheet: &Map<String, Value>| {
        let digest = Digest::parse(sheet.get("sha256")?.as_str()?).ok()?;
        Some((digest, sheet.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()))
    };
    sheets.iter().filter_map(|sheet| one(sheet.as_object()?)).collect()
}

/// Sheets that came with a parcel, by paper and digest.
pub(super) type Sheets = HashMap<(String, Digest), Sheet>;

/// Which papers of one parcel wait for which bytes.
#[derive(Default)]
pub(super) struct Expected(HashMap<Digest, Vec<(String, String)>>);

impl Expected {
    /// A paper that came names its sheets.
    pub(super) fn paper(&mut self, evidence: &str, body: &Value) {
        for (digest, name) in digests(body) {
            self.0.entry(digest).or_default().push((evidence.to_owned(), name));
        }
    }

    /// Keeps the bytes of a sheet for every paper that names it. Bytes nobody asked for, too many of them, or none that
    /// can be shown are left out: then the paper is refused and says so.
    pub(super) fn bytes(
        &self,
        w: &mut Write<'_>,
        pack: &Pack,
        digest: Digest,
        length: u64,
        bytes: &mut dyn std::io::Read,
    ) -> Result<Sheets> {
        let mut kept = Sheets::new();
        let Some(papers) = self.0.get(&digest) else { return Ok(kept) };
        if length > pack.most_megabytes << 20 {
            return Ok(kept);
        }
        let mut whole = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        bytes.read_to_end(&mut whole).map_err(|_| too_large(pack))?;
        for (evidence, name) in papers {
            let here = infos(w, evidence)?.into_values().any(|info| info.sha256 == digest.to_string());
            if here {
                continue;
            }
            if let Ok(sheet) = sheet(name.clone(), whole.clone(), pack) {
                kept.insert((evidence.clone(), digest), attachments::keep_sheet(w, evidence, sheet)?);
            }
        }
        Ok(kept)
    }
}
