//! One paper kept with a record: its sheets in order, its slot, and a way back from every change.

use std::collections::BTreeMap;

use kernel::{AttachmentId, Error, EvidenceId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, NewAttachment, Read, Record, Versioned, Write};

use crate::media::Media;
use crate::slots::Pack;
use crate::wire::{ArrangeSheets, RemoveEvidence, RestoreEvidence, SheetPlace};

/// Whose thumbnails the store keeps, as kind of subject.
const THUMBNAIL: &str = "thumbnail";

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Id.
    pub id: EvidenceId,
    /// Kind and id of the record it belongs to.
    pub subject: (String, String),
    /// Slot code.
    pub slot: String,
    /// What it shows.
    pub title: Option<String>,
    /// Its sheets, in order; never none.
    pub sheets: Vec<Sheet>,
    /// How many, for the history.
    pub sheet_count: usize,
    /// Why it was removed; none while it counts.
    pub removed: Option<String>,
    /// When it was added.
    pub added_at: Stamp,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The kept file.
    pub file: AttachmentId,
    /// Its small picture.
    pub thumbnail: AttachmentId,
    /// Pages.
    pub pages: u32,
    /// Degrees clockwise.
    pub turn: u16,
}

/// A sheet that comes in.
#[derive(Debug, Clone)]
pub struct NewSheet {
    /// The file's name.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its bytes, kept as they are.
    pub bytes: Vec<u8>,
    /// A small picture, JPEG.
    pub thumbnail: Vec<u8>,
    /// Pages.
    pub pages: u32,
}

impl Record for Evidence {
    const KIND: &'static str = "evidence";
    const TABLE: &'static str = "evidence";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("subject_kind", self.subject.0.clone().into()),
            ("subject_id", self.subject.1.clone().into()),
            ("slot", self.slot.clone().into()),
            ("live", i64::from(self.removed.is_none()).into()),
            ("sheets", i64::try_from(self.sheets.len()).unwrap_or(i64::MAX).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "evidence_has_a_sheet").then(no_sheet)
    }
}

fn no_sheet() -> Error {
    Error::field("sheets", "attachments.no_sheet", "至少要有一页；整份不要了请用“移除”")
}

fn too_many(most: usize) -> Error {
    Error::field("paths", "attachments.too_many", format!("一份材料最多 {most} 页，请分成几份"))
}

fn known_slot(pack: &Pack, code: &str) -> Result<()> {
    if pack.slot(code).is_some() {
        return Ok(());
    }
    Err(Error::field("slot", "attachments.slot", "没有这一类材料，请从列表里选一类"))
}

fn title(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

fn read_turn(turn: u16) -> Result<u16> {
    if matches!(turn, 0 | 90 | 180 | 270) {
        return Ok(turn);
    }
    Err(Error::field("sheets", "attachments.turn", "页面只能转 90、180 或 270 度"))
}

/// Keeps sheets: as a new paper of `subject`, or at the end of the paper `to`.
///
/// # Errors
/// `attachments.slot`, `attachments.no_sheet`, `attachments.too_many`, `attachments.removed`, `not_found`.
pub fn add(
    w: &mut Write<'_>,
    subject: (&str, &str),
    slot: &str,
    words: Option<&str>,
    to: Option<&str>,
    sheets: Vec<NewSheet>,
    pack: &Pack,
) -> Result<EvidenceId> {
    known_slot(pack, slot)?;
    if sheets.is_empty() {
        return Err(Error::field("paths", "attachments.no_sheet", "请选择要加的照片或扫描件"));
    }
    let found = to.map(|id| w.need_versioned::<Evidence>(id)).transpose()?;
    let (mut evidence, expect) = if let Some(Versioned { record, version }) = found {
        if record.removed.is_some() || (record.subject.0.as_str(), record.subject.1.as_str()) != subject {
            return Err(gone());
        }
        (record, Expect::Version(version))
    } else {
        let new = Evidence {
            id: EvidenceId::new(w.world()),
            subject: (subject.0.to_owned(), subject.1.to_owned()),
            slot: slot.to_owned(),
            title: title(words),
            sheets: Vec::new(),
            sheet_count: 0,
            removed: None,
            added_at: w.world().clock.now(),
        };
        (new, Expect::New)
    };
    if evidence.sheets.len() + sheets.len() > pack.most_sheets {
        return Err(too_many(pack.most_sheets));
    }
    for sheet in sheets {
        let kept = keep_sheet(w, evidence.id.as_str(), sheet)?;
        evidence.sheets.push(kept);
    }
    evidence.sheet_count = evidence.sheets.len();
    w.save(&evidence, expect)?;
    Ok(evidence.id)
}

fn gone() -> Error {
    Error::new("attachments.removed", "这份材料已经移除，不能再改；需要的话请先放回")
}

/// Keeps the bytes of one sheet for a paper: what the paper will point to.
///
/// # Errors
/// When the database cannot be written.
pub fn keep_sheet(w: &mut Write<'_>, evidence: &str, sheet: NewSheet) -> Result<Sheet> {
    let file = w.put_attachment(NewAttachment {
        subject: (Evidence::KIND.to_owned(), evidence.to_owned()),
        file_name: sheet.name,
        media: sheet.media.name().to_owned(),
        bytes: sheet.bytes,
    })?;
    let thumbnail = keep_thumbnail(w, evidence, sheet.thumbnail)?;
    Ok(Sheet { file, thumbnail, pages: sheet.pages, turn: 0 })
}

/// Keeps the small picture of a sheet.
///
/// # Errors
/// When the database cannot be written.
pub fn keep_thumbnail(w: &mut Write<'_>, evidence: &str, bytes: Vec<u8>) -> Result<AttachmentId> {
    w.put_attachment(NewAttachment {
        subject: (THUMBNAIL.to_owned(), evidence.to_owned()),
        file_name: "thumbnail.jpg".to_owned(),
        media: Media::Jpeg.name().to_owned(),
        bytes,
    })
}

/// Keeps a paper that another office put together, held to what is held of one put together here.
///
/// # Errors
/// `attachments.slot`, `attachments.no_sheet`, `attachments.too_many`, `attachments.turn`.
pub fn put(w: &mut Write<'_>, mut evidence: Evidence, pack: &Pack) -> Result<()> {
    known_slot(pack, &evidence.slot)?;
    if evidence.sheets.is_empty() {
        return Err(no_sheet());
    }
    if evidence.sheets.len() > pack.most_sheets {
        return Err(too_many(pack.most_sheets));
    }
    evidence.sheets.iter().try_for_each(|sheet| read_turn(sheet.turn).map(drop))?;
    evidence.title = title(evidence.title.as_deref());
    evidence.sheet_count = evidence.sheets.len();
    w.save(&evidence, Expect::Any).map(drop)
}

/// Puts sheets into another order, turns them, takes some out, moves the paper to another slot. What is taken out
/// stays with the versions of the paper.
///
/// # Errors
/// `stale`, `attachments.removed`, `attachments.no_sheet`, `attachments.slot`, `attachments.turn`,
/// `attachments.not_of` when a sheet belongs to another paper or is named twice.
pub fn arrange(w: &mut Write<'_>, req: &ArrangeSheets, pack: &Pack) -> Result<()> {
    let mut evidence = w.need::<Evidence>(&req.id)?;
    if evidence.removed.is_some() {
        return Err(gone());
    }
    known_slot(pack, &req.slot)?;
    if req.sheets.is_empty() {
        return Err(no_sheet());
    }
    // A sheet taken out earlier may come back: it is one of the paper's kept files.
    let mut known: BTreeMap<String, Sheet> = BTreeMap::new();
    for version in w.versions(Evidence::KIND, &req.id)? {
        let Some(before) = version.body.and_then(|body| serde_json::from_value::<Evidence>(body).ok()) else {
            continue;
        };
        known.extend(before.sheets.into_iter().map(|sheet| (sheet.file.to_string(), sheet)));
    }
    let mut sheets = Vec::with_capacity(req.sheets.len());
    for SheetPlace { file, turn } in &req.sheets {
        let sheet = known.remove(file).ok_or_else(|| {
            Error::field("sheets", "attachments.not_of", "有一页不属于这份材料，或者写了两次；请刷新后再排")
        })?;
        sheets.push(Sheet { turn: read_turn(*turn)?, ..sheet });
    }
    evidence.sheet_count = sheets.len();
    evidence.sheets = sheets;
    evidence.slot.clone_from(&req.slot);
    evidence.title = title(req.title.as_deref());
    w.save(&evidence, Expect::Version(req.version)).map(drop)
}

/// Removes a paper from what counts; it can be put back.
///
/// # Errors
/// `required` without a reason, `attachments.removed`, `stale`.
pub fn remove(w: &mut Write<'_>, req: &RemoveEvidence) -> Result<()> {
    let mut evidence = w.need::<Evidence>(&req.id)?;
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明移除的原因，例如“拍糊了，已重拍”"));
    }
    if evidence.removed.is_some() {
        return Err(gone());
    }
    evidence.removed = Some(reason.to_owned());
    w.save(&evidence, Expect::Version(req.version)).map(drop)
}

/// Puts a removed paper back.
///
/// # Errors
/// `stale`, `not_found`.
pub fn restore(w: &mut Write<'_>, req: &RestoreEvidence) -> Result<()> {
    let mut evidence = w.need::<Evidence>(&req.id)?;
    evidence.removed = None;
    w.save(&evidence, Expect::Version(req.version)).map(drop)
}

/// Every paper of a record, removed ones too, in the order they were added.
///
/// # Errors
/// When the database cannot be read.
pub fn of_subject(r: &Read<'_>, subject: (&str, &str)) -> Result<Vec<Versioned<Evidence>>> {
    r.records_versioned::<Evidence>("WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY id", subject)
}

/// A kept sheet's file, if the paper has or had it.
///
/// # Errors
/// `not_found` when the file belongs to something else.
pub fn kept(r: &Read<'_>, id: &str, file: &str) -> Result<store::Attachment> {
    let found = r.attachment(&AttachmentId::parse(file)?)?;
    if found.info.subject == (Evidence::KIND.to_owned(), id.to_owned()) {
        return Ok(found);
    }
    Err(Error::new("not_found", "找不到这一页，请刷新后再看"))
}

/// How a sheet is turned now; upright when it is no longer in the paper.
pub fn turn_of(evidence: &Evidence, file: &str) -> u16 {
    evidence.sheets.iter().find(|sheet| sheet.file.as_str() == file).map_or(0, |sheet| sheet.turn)
}

/// The small pictures of a paper, by the id of the sheet's file.
///
/// # Errors
/// When the database cannot be read.
pub fn thumbnails(r: &Read<'_>, evidence: &Evidence) -> Result<BTreeMap<String, Vec<u8>>> {
    let picture = |sheet: &Sheet| Ok((sheet.file.to_string(), r.attachment(&sheet.thumbnail)?.bytes));
    evidence.sheets.iter().map(picture).collect()
}
