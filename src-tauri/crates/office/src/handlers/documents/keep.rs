//! Making a paper once and finding it again.

use kernel::{Error, Result, Stamp};
use serde_json::{Value, json};
use store::{NewDocument, Read, Write};

use super::paid::{PDF, meta};
use super::posted::over;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;

/// Which paper is wanted. The same answers find the same stored paper.
pub(super) struct Wanted<'w> {
    pub(super) kind: DocumentKind,
    /// Kind and id of the record it is about.
    pub(super) subject: (&'static str, &'w str),
    pub(super) number: Option<String>,
    /// Template or layout.
    pub(super) template: String,
    /// Version of a record that may still change; a changed record has another paper.
    pub(super) of_version: Option<i64>,
    pub(super) file_name: String,
    pub(super) media: &'static str,
}

/// A paper fresh from the press.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// None for a text file.
    pub(super) pages: Option<usize>,
    /// Everything it was made from.
    pub(super) data: Value,
}

/// Answers the stored paper, or makes, keeps and answers it. Rendering happens outside of the transaction; when two
/// ask at once, the first one kept is everybody's.
pub(super) fn once(ctx: &Ctx<'_>, wanted: &Wanted<'_>, make: impl FnOnce() -> Result<Made>) -> Result<DocumentRow> {
    once_with(ctx, wanted, make, |_| Ok(()))
}

/// The same, and what goes with a new paper is written in its transaction.
pub(super) fn once_with(
    ctx: &Ctx<'_>,
    wanted: &Wanted<'_>,
    make: impl FnOnce() -> Result<Made>,
    with: impl FnOnce(&mut Write<'_>) -> Result<()>,
) -> Result<DocumentRow> {
    let what = json!({ "kind": wanted.kind.code() });
    if let Some(id) = ctx.read(|r| stored(r, wanted))? {
        ctx.view("document", &id, what)?;
        return ctx.read(|r| document_row(ctx, r, &id));
    }
    let made = make()?;
    let id = ctx.write(Some(wanted.subject), what, |w| {
        if let Some(id) = stored(w, wanted)? {
            return Ok(id);
        }
        with(w)?;
        let (kind, id) = wanted.subject;
        let document = w.put_document(NewDocument {
            kind: wanted.kind.code().to_owned(),
            subject: (kind.to_owned(), id.to_owned()),
            number: wanted.number.clone(),
            template: wanted.template.clone(),
            snapshot: json!({ "pages": made.pages, "of_version": wanted.of_version, "data": made.data }),
            bytes: made.bytes,
            media: wanted.media.to_owned(),
            file_name: wanted.file_name.clone(),
        })?;
        Ok(document.to_string())
    })?;
    ctx.read(|r| document_row(ctx, r, &id))
}

fn stored(r: &Read<'_>, wanted: &Wanted<'_>) -> Result<Option<String>> {
    r.one(
        "SELECT id FROM document
         WHERE subject_kind = ?1 AND subject_id = ?2 AND kind = ?3 AND template = ?4
           AND (?5 IS NULL OR snapshot ->> '$.of_version' = ?5)
         ORDER BY at LIMIT 1",
        (wanted.subject.0, wanted.subject.1, wanted.kind.code(), &wanted.template, wanted.of_version),
        |row| row.get(0),
    )
}

/// What the paper of a receipt is called: a copy says so wherever its name stands, as its face does.
pub(super) fn receipt_title(number: Option<&str>, nth: i64) -> String {
    let title = DocumentKind::Receipt.title(number);
    if nth > 0 { format!("{title}（副本{nth}）") } else { title }
}

/// A paper as a list shows it.
pub(super) fn document_row(ctx: &Ctx<'_>, r: &Read<'_>, id: &str) -> Result<DocumentRow> {
    let missing = || Error::new("not_found", "没有找到这份文书，请返回列表重新查找");
    let (kind, at, number, media, pages, sha256, size, file_name, prints, overlay_form, version) = r
        .one(
            "SELECT d.kind, d.at, d.number, d.media, d.snapshot ->> '$.pages', lower(hex(d.sha256)), d.size, d.file_name,
                    (SELECT coalesce(sum(CASE WHEN a.detail ->> '$.failed' THEN -1 ELSE 1 END), 0) FROM audit a
                     WHERE a.subject_kind = 'document' AND a.subject_id = d.id AND a.action = 'documents.print'),
                    CASE WHEN d.kind = 'receipt' AND d.snapshot ->> '$.of_version' = 0
                              AND d.snapshot ->> '$.data[0].bought' THEN d.template END,
                    d.snapshot ->> '$.of_version'
             FROM document d WHERE d.id = ?1",
            [id],
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, Option<String>>(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                    u64::try_from(row.get::<_, i64>(6)?).unwrap_or_default(),
                    row.get(7)?,
                    row.get(8)?,
                    row.get(9)?,
                    row.get::<_, Option<i64>>(10)?,
                ))
            },
        )?
        .ok_or_else(missing)?;
    let kind = DocumentKind::from_code(&kind).ok_or_else(missing)?;
    let title = match version {
        Some(nth) if kind == DocumentKind::Receipt => receipt_title(number.as_deref(), nth),
        _ => kind.title(number.as_deref()),
    };
    let created_at = Stamp::parse(&at)?;
    Ok(DocumentRow {
        id: id.to_owned(),
        kind,
        title,
        number,
        created_at,
        media,
        pages,
        sha256,
        size,
        prints,
        file_name,
        overlay_form,
        withdrawn: over(ctx, r, id)?.is_some(),
    })
}

/// FNV-1a over what the paper says: the same statement is the same paper. Nothing rests on it being hard to forge.
pub(super) fn fingerprint(data: &Value) -> i64 {
    let hash = data
        .to_string()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // Kept within what JSON numbers hold exactly.
    i64::try_from(hash >> 12).unwrap_or_default()
}

/// A paper that is printed from a template of the same name as its kind.
pub(super) fn printed(
    ctx: &Ctx<'_>,
    kind: DocumentKind,
    subject: (&'static str, &str),
    number: Option<String>,
    version: i64,
    data: Value,
) -> Result<DocumentRow> {
    let title = kind.title(number.as_deref());
    let wanted = Wanted {
        kind,
        subject,
        number,
        template: kind.code().to_owned(),
        of_version: Some(version),
        file_name: format!("{}.pdf", title.replace(' ', "_")),
        media: PDF,
    };
    once(ctx, &wanted, || {
        let template = ctx.resources().template(kind.code())?;
        let fonts = ctx.resources().fonts()?;
        let pdf = paper::render(&template, &data, &fonts, &meta(ctx, title))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

/// A paper of what stands there when it is asked for: the same facts are the same paper. `dated` is where the template
/// has the day it was made.
pub(super) fn as_it_stands(
    ctx: &Ctx<'_>,
    kind: DocumentKind,
    subject: (&'static str, &str),
    number: Option<String>,
    data: Value,
    dated: &str,
) -> Result<DocumentRow> {
    let version = fingerprint(&data);
    printed(ctx, kind, subject, number, version, with_office(ctx, data, dated))
}

/// The office and the day a paper was made, beside what it is about.
pub(super) fn with_office(ctx: &Ctx<'_>, mut data: Value, dated: &str) -> Value {
    let office = ctx.office();
    data["training"] = json!(office.training);
    data["office"] = json!(office.name);
    data[dated] = json!(ctx.today());
    data
}
