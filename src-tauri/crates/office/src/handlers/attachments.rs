//! Scans and photos of a household file: taken in, shown, put in order, and which files still lack some.

use std::collections::BTreeSet;
use std::path::Path;

use ::attachments::wire::{
    AddAttachments, ArrangeSheets, Arrived, AttachmentPage, AttachmentPicture, AttachmentsAdded, AttachmentsOf,
    AttachmentsView, EvidenceView, RemoveEvidence, RestoreEvidence, SaveAttachment, SheetView, SlotView, WatchFolder,
};
use ::attachments::{Evidence, Media, NewSheet, Pack};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hardship::Household;
use hardship::wire::PathWritten;
use kernel::{Error, HouseholdId, Result};
use serde_json::json;
use store::{Read, Record as _, Versioned};

use super::machine::{file_name, write_new};
use super::shared_rules;
use crate::ctx::Ctx;

/// Width a scan's first page is drawn at before it is made small.
const SCAN_WIDTH: u32 = 400;
/// Narrowest and widest picture of a page, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=3000;

pub(crate) fn pack(ctx: &Ctx<'_>) -> Result<Pack> {
    ctx.read(|r| shared_rules::rules(r, ctx.resources(), "attachments"))
}

/// What about a household makes papers necessary: the one place that says so.
pub(crate) fn facts(file: &Household) -> BTreeSet<&'static str> {
    let details = &file.details;
    let causes: BTreeSet<&str> = details.main_cause.iter().chain(&details.other_causes).map(String::as_str).collect();
    let mut facts = BTreeSet::new();
    // 致困原因：6 患重特大疾病，9 子女上学.
    if causes.contains("6") {
        facts.insert("illness");
    }
    if causes.contains("9") || file.students() > 0 {
        facts.insert("student");
    }
    if details.disability.is_some() {
        facts.insert("disability");
    }
    if file.life.notice_from.is_some() {
        facts.insert("noticed");
    }
    facts
}

pub(crate) fn list(ctx: &Ctx<'_>, req: AttachmentsOf) -> Result<AttachmentsView> {
    let pack = pack(ctx)?;
    let id = HouseholdId::parse(&req.household)?;
    let view = ctx.read(|r| view(r, &id, &pack))?;
    ctx.view(Household::KIND, id.as_str(), json!({}))?;
    Ok(view)
}

fn view(r: &Read<'_>, id: &HouseholdId, pack: &Pack) -> Result<AttachmentsView> {
    let file = hardship::household(r, id)?.record;
    let facts = facts(&file);
    let papers = ::attachments::of_subject(r, (Household::KIND, id.as_str()))?;
    let mut slots = Vec::with_capacity(pack.slots.len());
    for slot in &pack.slots {
        let mut shown = SlotView {
            code: slot.code.clone(),
            label: slot.label.clone(),
            clause: slot.clause.clone(),
            needed: slot.needed(&facts),
            items: Vec::new(),
            removed: Vec::new(),
        };
        for paper in papers.iter().filter(|paper| paper.record.slot == slot.code) {
            let list = if paper.record.removed.is_none() { &mut shown.items } else { &mut shown.removed };
            list.push(evidence_view(r, paper)?);
        }
        slots.push(shown);
    }
    let missing = slots.iter().filter(|s| s.needed && s.items.is_empty()).map(|s| s.label.clone()).collect();
    let lead_name = people::person(r, &file.lead)?.name.to_string();
    Ok(AttachmentsView { lead_name, number: file.number, slots, missing, clause: pack.clause.clone() })
}

fn evidence_view(r: &Read<'_>, paper: &Versioned<Evidence>) -> Result<EvidenceView> {
    let evidence = &paper.record;
    let small = ::attachments::thumbnails(r, evidence)?;
    let infos = r.attachments_of(Evidence::KIND, evidence.id.as_str())?;
    let sheets = evidence
        .sheets
        .iter()
        .filter_map(|sheet| {
            let info = infos.iter().find(|info| info.id == sheet.file)?;
            Some(SheetView {
                file: sheet.file.to_string(),
                name: info.file_name.clone(),
                media: info.media.clone(),
                size: info.size,
                pages: sheet.pages,
                turn: sheet.turn,
                thumbnail: STANDARD.encode(small.get(sheet.file.as_str())?),
            })
        })
        .collect();
    Ok(EvidenceView {
        id: evidence.id.to_string(),
        version: paper.version,
        title: evidence.title.clone(),
        sheets,
        added_at: evidence.added_at.to_string(),
        removed: evidence.removed.clone(),
    })
}

/// Takes files in. All of them or none; only when they are kept may their sources be deleted.
pub(crate) fn add(ctx: &Ctx<'_>, req: AddAttachments) -> Result<AttachmentsAdded> {
    let pack = pack(ctx)?;
    let id = HouseholdId::parse(&req.household)?;
    let total = u64::try_from(req.paths.len()).unwrap_or_default();
    let mut sheets = Vec::with_capacity(req.paths.len());
    for (at, path) in req.paths.iter().enumerate() {
        ctx.progress().report(u64::try_from(at).unwrap_or_default(), total, "正在读取")?;
        sheets.push(read_sheet(Path::new(path), &pack).map_err(|error| named(path, error))?);
    }
    let added = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let detail = json!({ "slot": pack.slot(&req.slot).map(|slot| &slot.label), "sheets": added });
    let evidence = ctx.write(Some((Household::KIND, id.as_str())), detail, |w| {
        hardship::household(w, &id)?;
        let subject = (Household::KIND, id.as_str());
        ::attachments::add(w, subject, &req.slot, req.title.as_deref(), req.evidence.as_deref(), sheets, &pack)
    })?;
    let left_behind = if req.delete_sources {
        req.paths
            .iter()
            .filter(|path| std::fs::remove_file(path).is_err())
            .map(|path| file_name(Path::new(path)))
            .collect()
    } else {
        Vec::new()
    };
    Ok(AttachmentsAdded { evidence: evidence.to_string(), sheets: added, left_behind })
}

/// The fault of one file among many, with the file named: whoever chose them sees which one to mend.
fn named(path: &str, mut error: Error) -> Error {
    let name = file_name(Path::new(path));
    for field in &mut error.fields {
        field.message = format!("{name}：{}", field.message);
    }
    if error.fields.is_empty() {
        return Error::field("paths", error.code, format!("{name}：{}", error.message));
    }
    error
}

fn read_sheet(path: &Path, pack: &Pack) -> Result<NewSheet> {
    let unreadable =
        |_| Error::field("path", "attachments.unreadable", "读不到这个文件，请检查它还在不在、是否正被别的程序打开");
    // Looked at before it is read: a film picked by mistake must not fill the memory.
    if std::fs::metadata(path).map_err(unreadable)?.len() > pack.most_megabytes << 20 {
        return Err(too_large(pack));
    }
    sheet(file_name(path), std::fs::read(path).map_err(unreadable)?, pack)
}

/// The refusal of a file that is larger than the office takes.
pub(crate) fn too_large(pack: &Pack) -> Error {
    let message = format!("超过 {} MB，请把扫描分辨率调到 200–300 dpi，或把照片压缩后再加", pack.most_megabytes);
    Error::field("path", "attachments.too_large", message)
}

/// A sheet out of the bytes of a file, looked at like every other, wherever they come from.
pub(crate) fn sheet(name: String, bytes: Vec<u8>, pack: &Pack) -> Result<NewSheet> {
    let media = ::attachments::check(&bytes, pack.most_megabytes)?;
    let (pages, picture) = match media {
        Media::Pdf => scan(&bytes, 0, SCAN_WIDTH).map(|(picture, pages)| (pages, Some(picture)))?,
        Media::Jpeg | Media::Png => (1, None),
    };
    Ok(NewSheet {
        name,
        media,
        thumbnail: ::attachments::thumbnail(picture.as_deref().unwrap_or(&bytes))?,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        bytes,
    })
}

fn torn() -> Error {
    Error::field(
        "path",
        "attachments.broken",
        "这份 PDF 打不开：可能没有传完，或设了密码；请重新扫描，或去掉密码后再加",
    )
}

/// A page of a scan, and how many pages it has.
fn scan(bytes: &[u8], page: u32, width: u32) -> Result<(Vec<u8>, usize)> {
    paper::foreign_page(bytes, page as usize, width).map_err(|_| torn())
}

pub(crate) fn arrange(ctx: &Ctx<'_>, req: ArrangeSheets) -> Result<AttachmentsView> {
    let pack = pack(ctx)?;
    change(ctx, &req.id, |w| ::attachments::arrange(w, &req, &pack))
}

pub(crate) fn remove(ctx: &Ctx<'_>, req: RemoveEvidence) -> Result<AttachmentsView> {
    change(ctx, &req.id, |w| ::attachments::remove(w, &req))
}

pub(crate) fn restore(ctx: &Ctx<'_>, req: RestoreEvidence) -> Result<AttachmentsView> {
    change(ctx, &req.id, |w| ::attachments::restore(w, &req))
}

fn change(ctx: &Ctx<'_>, id: &str, f: impl FnOnce(&mut store::Write<'_>) -> Result<()>) -> Result<AttachmentsView> {
    ctx.write(Some((Evidence::KIND, id)), json!({}), f)?;
    let pack = pack(ctx)?;
    ctx.read(|r| {
        let (_, household) = r.need::<Evidence>(id)?.subject;
        view(r, &HouseholdId::parse(&household)?, &pack)
    })
}

pub(crate) fn page(ctx: &Ctx<'_>, req: AttachmentPage) -> Result<AttachmentPicture> {
    let width = req.width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let (evidence, file) =
        ctx.read(|r| Ok((r.need::<Evidence>(&req.id)?, ::attachments::kept(r, &req.id, &req.file)?)))?;
    let turn = ::attachments::turn_of(&evidence, &req.file);
    let (pages, picture) = if Media::of(&file.info.media) == Some(Media::Pdf) {
        let (drawn, pages) = scan(&file.bytes, req.page, width)?;
        // A scan that lies on its side is turned like a photo.
        (pages, if turn == 0 { drawn } else { ::attachments::draw(&drawn, turn, width)? })
    } else {
        (1, ::attachments::draw(&file.bytes, turn, width)?)
    };
    ctx.view(Evidence::KIND, &req.id, json!({ "page": req.page }))?;
    let media = if picture.starts_with(b"\x89PNG") { Media::Png } else { Media::Jpeg }.name().to_owned();
    Ok(AttachmentPicture { media, base64: STANDARD.encode(picture), pages: u32::try_from(pages).unwrap_or(u32::MAX) })
}

/// Writes a copy out as it was taken in. The log has the entry before the file can exist.
pub(crate) fn save(ctx: &Ctx<'_>, req: SaveAttachment) -> Result<PathWritten> {
    let file = ctx.read(|r| ::attachments::kept(r, &req.id, &req.file))?;
    ctx.view(Evidence::KIND, &req.id, json!({ "bytes": file.info.size }))?;
    write_new(Path::new(&req.path), &file.bytes)?;
    Ok(PathWritten { path: req.path })
}

pub(crate) fn arrived(_: &Ctx<'_>, req: WatchFolder) -> Result<Vec<Arrived>> {
    ::attachments::arrived(Path::new(&req.folder), &req.seen)
}
