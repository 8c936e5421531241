//! Papers and attachments: kept as the bytes they are, never changed.

use kernel::{AttachmentId, DocumentId, Error, Result};
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::audit::Change;
use crate::bytes::{hex, sha256};
use crate::failure;
use crate::read::{Read, not_found};
use crate::write::Write;

/// The kinds under which they stand in the audit trail, always as version 1.
pub(crate) const DOCUMENT: &str = "document";
pub(crate) const ATTACHMENT: &str = "attachment";

/// A rendered paper to keep.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// What it is: `voucher`, `roster` …
    pub kind: String,
    /// Kind and id of the record it is about.
    pub subject: (String, String),
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Name and version of the template.
    pub template: String,
    /// The data it was rendered from.
    pub snapshot: Value,
    /// The paper.
    pub bytes: Vec<u8>,
    /// Media type.
    pub media: String,
    /// The name a person would give the file.
    pub file_name: String,
}

/// A kept paper without its bytes and data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: String,
    /// Kind and id of the record it is about.
    pub subject: (String, String),
    /// Its number.
    pub number: Option<String>,
    /// Name and version of the template.
    pub template: String,
    /// Media type.
    pub media: String,
    /// File name.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// When it was made, UTC.
    pub at: String,
}

/// A kept paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// All about it.
    pub info: DocumentInfo,
    /// The data it was rendered from.
    pub snapshot: Value,
    /// The paper.
    pub bytes: Vec<u8>,
}

/// A file to keep with a record.
#[derive(Debug, Clone)]
pub struct NewAttachment {
    /// Kind and id of the record it belongs to.
    pub subject: (String, String),
    /// The file's name.
    pub file_name: String,
    /// Media type.
    pub media: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A kept file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentInfo {
    /// Its id.
    pub id: AttachmentId,
    /// Kind and id of the record it belongs to.
    pub subject: (String, String),
    /// Media type.
    pub media: String,
    /// File name.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// When it was kept, UTC.
    pub at: String,
}

/// A kept file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// All about it.
    pub info: AttachmentInfo,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What the audit trail remembers: the description, which holds the hash of the bytes.
pub(crate) fn fingerprint(description: &[&str], bytes: &[u8; 32]) -> [u8; 32] {
    let bytes = hex(bytes);
    let fields: Vec<&[u8]> = description.iter().map(|text| text.as_bytes()).chain([bytes.as_bytes()]).collect();
    sha256(&crate::bytes::frames(&fields))
}

const MANY: usize = 1 << 30;

impl Write<'_> {
    /// Keeps a paper.
    #[expect(clippy::needless_pass_by_value, reason = "what is kept is handed over")]
    pub fn put_document(&mut self, new: NewDocument) -> Result<DocumentId> {
        let id = DocumentId::new(self.world());
        let (size, sha, at) = self.measure(&new.bytes)?;
        let snapshot = new.snapshot.to_string();
        let (subject_kind, subject_id) = &new.subject;
        let number = new.number.as_deref();
        self.execute(
            "INSERT INTO document (id, kind, subject_kind, subject_id, number, template, snapshot, media, file_name,
                                   size, sha256, at, seq, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            (
                id.as_str(),
                &new.kind,
                subject_kind,
                subject_id,
                number,
                &new.template,
                &snapshot,
                &new.media,
                &new.file_name,
                size,
                sha,
                &at,
                self.seq,
                &new.bytes,
            ),
        )?;
        let description = [
            id.as_str(),
            &new.kind,
            subject_kind,
            subject_id,
            number.unwrap_or_default(),
            &new.template,
            &snapshot,
            &new.media,
            &new.file_name,
            &at,
        ];
        let sha256 = fingerprint(&description, &sha);
        self.changes.push(Change { kind: DOCUMENT, id: id.to_string(), version: 1, sha256 });
        Ok(id)
    }

    /// Keeps a file.
    #[expect(clippy::needless_pass_by_value, reason = "what is kept is handed over")]
    pub fn put_attachment(&mut self, new: NewAttachment) -> Result<AttachmentId> {
        let id = AttachmentId::new(self.world());
        let (size, sha, at) = self.measure(&new.bytes)?;
        let (subject_kind, subject_id) = &new.subject;
        self.execute(
            "INSERT INTO attachment (id, subject_kind, subject_id, media, file_name, size, sha256, at, seq, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (id.as_str(), subject_kind, subject_id, &new.media, &new.file_name, size, sha, &at, self.seq, &new.bytes),
        )?;
        let description = [id.as_str(), subject_kind, subject_id, &new.media, &new.file_name, &at];
        let sha256 = fingerprint(&description, &sha);
        self.changes.push(Change { kind: ATTACHMENT, id: id.to_string(), version: 1, sha256 });
        Ok(id)
    }

    fn measure(&self, bytes: &[u8]) -> Result<(i64, [u8; 32], String)> {
        if bytes.len() >= MANY {
            return Err(Error::new("store.too_large", "文件超过 1 GB，无法保存。请拆分或压缩后再试。"));
        }
        let size = i64::try_from(bytes.len()).map_err(|_| failure::internal("size"))?;
        Ok((size, sha256(bytes), self.world().clock.now().to_string()))
    }
}

const DOCUMENT_COLUMNS: &str =
    "id, kind, subject_kind, subject_id, number, template, media, file_name, size, sha256, at";

fn id<T: std::str::FromStr<Err = Error>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get_ref(column)?.as_str()?.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

fn document_info(row: &Row<'_>) -> rusqlite::Result<DocumentInfo> {
    Ok(DocumentInfo {
        id: id(row, 0)?,
        kind: row.get(1)?,
        subject: (row.get(2)?, row.get(3)?),
        number: row.get(4)?,
        template: row.get(5)?,
        media: row.get(6)?,
        file_name: row.get(7)?,
        size: row.get(8)?,
        sha256: hex(&row.get::<_, [u8; 32]>(9)?),
        at: row.get(10)?,
    })
}

fn attachment_info(row: &Row<'_>) -> rusqlite::Result<AttachmentInfo> {
    Ok(AttachmentInfo {
        id: id(row, 0)?,
        subject: (row.get(1)?, row.get(2)?),
        media: row.get(3)?,
        file_name: row.get(4)?,
        size: row.get(5)?,
        sha256: hex(&row.get::<_, [u8; 32]>(6)?),
        at: row.get(7)?,
    })
}

impl Read<'_> {
    /// A paper with its bytes, proven against its hash.
    pub fn document(&self, id: &DocumentId) -> Result<Document> {
        let sql = format!("SELECT {DOCUMENT_COLUMNS}, snapshot, bytes FROM document WHERE id = ?1");
        let (info, snapshot, bytes) = self
            .one(&sql, [id.as_str()], |row| {
                Ok((document_info(row)?, row.get::<_, String>(11)?, row.get::<_, Vec<u8>>(12)?))
            })?
            .ok_or_else(not_found)?;
        proven(&bytes, &info.sha256)?;
        let snapshot = serde_json::from_str(&snapshot).map_err(|_| failure::damaged())?;
        Ok(Document { info, snapshot, bytes })
    }

    /// The papers about a record, newest first.
    pub fn documents_of(&self, subject_kind: &str, subject_id: &str) -> Result<Vec<DocumentInfo>> {
        let sql = format!(
            "SELECT {DOCUMENT_COLUMNS} FROM document WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY at DESC, id DESC"
        );
        self.query(&sql, (subject_kind, subject_id), document_info)
    }

    /// A file with its bytes, proven against its hash.
    pub fn attachment(&self, id: &AttachmentId) -> Result<Attachment> {
        let (info, bytes) = self
            .one(
                "SELECT id, subject_kind, subject_id, media, file_name, size, sha256, at, bytes
                 FROM attachment WHERE id = ?1",
                [id.as_str()],
                |row| Ok((attachment_info(row)?, row.get::<_, Vec<u8>>(8)?)),
            )?
            .ok_or_else(not_found)?;
        proven(&bytes, &info.sha256)?;
        Ok(Attachment { info, bytes })
    }

    /// The files kept with a record, newest first.
    pub fn attachments_of(&self, subject_kind: &str, subject_id: &str) -> Result<Vec<AttachmentInfo>> {
        self.query(
            "SELECT id, subject_kind, subject_id, media, file_name, size, sha256, at
             FROM attachment WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY at DESC, id DESC",
            (subject_kind, subject_id),
            attachment_info,
        )
    }
}

fn proven(bytes: &[u8], expected: &str) -> Result<()> {
    if hex(&sha256(bytes)) == expected { Ok(()) } else { Err(failure::damaged()) }
}
