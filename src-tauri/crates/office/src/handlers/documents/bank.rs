//! The bank's batch file of a released batch.

use kernel::{Error, Result};
use serde_json::json;
use sheets::bank::{BankProfile, file_name, write};
use store::Document;

use super::keep::{Made, Wanted, once};
use super::paid::{Paid, frozen, paid};
use super::wire::{DocumentKind, DocumentRow, TextPreview};
use crate::ctx::Ctx;
use crate::handlers::bank_profiles;

/// The file of a batch in one layout.
pub(super) fn file(ctx: &Ctx<'_>, batch: &str, profile: &str) -> Result<DocumentRow> {
    let profile = ctx.read(|r| bank_profiles::find(r, profile))?;
    let (batch, lines) = ctx.read(|r| payments::batch::released(r, batch))?;
    let Paid { number, day } = paid(&batch)?;
    let payments = lines
        .iter()
        .map(|line| {
            bank_profiles::bank_line(line, frozen(line)?).ok_or_else(|| {
                Error::new("documents.incomplete", "有明细没有收款账号，不能生成银行文件；请联系维护人员")
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let wanted = Wanted {
        kind: DocumentKind::BankFile,
        subject: ("batch", batch.id.as_str()),
        number: Some(number.to_owned()),
        template: template(&profile)?,
        of_version: None,
        file_name: file_name(&profile, day, number, &payments),
        media: "text/plain",
    };
    once(ctx, &wanted, || {
        let bytes = write(&profile, &payments)?;
        // The lines themselves are in the released batch and never change; the layout may change with the program.
        Ok(Made { bytes, pages: None, data: json!({ "profile": profile }) })
    })
}

/// Names the layout by what it says, so that a changed layout makes a file of its own and the old one stays.
fn template(profile: &BankProfile) -> Result<String> {
    // How the answer is read changes nothing of what is sent.
    let sent = BankProfile { result: sheets::bank::ResultLayout::default(), ..profile.clone() };
    let text = serde_json::to_string(&sent).map_err(|_| Error::new("internal", "程序内部出错，请联系维护人员"))?;
    Ok(format!("bank/{}/{:08x}", profile.id, fingerprint(&text)))
}

/// FNV-1a: tells layouts of one office apart; nothing rests on it being hard to forge.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A bank file as text, decoded from the very bytes.
pub(super) fn preview(document: &Document) -> Result<TextPreview> {
    let profile: BankProfile = serde_json::from_value(document.snapshot["data"]["profile"].clone())
        .map_err(|_| Error::new("documents.no_text", "这份文书没有文本预览，请按页查看"))?;
    Ok(TextPreview {
        text: bank_profiles::decoded(profile.encoding, &document.bytes),
        encoding: profile.encoding.label().to_owned(),
        sha256: document.info.sha256.clone(),
    })
}
