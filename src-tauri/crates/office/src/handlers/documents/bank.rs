//! The bank's batch file of a released batch.

use kernel::{Error, Result};
use payments::Frozen;
use serde_json::json;
use sheets::bank::{BankLine, BankProfile, Encoding, file_name, presets, write};
use store::Document;

use super::keep::{Made, Wanted, once};
use super::paid::{Paid, frozen, paid};
use super::wire::{DocumentKind, DocumentRow, TextPreview};
use crate::ctx::Ctx;
use crate::wire::Code;

/// Layouts to choose from.
pub(super) fn profiles() -> Result<Vec<Code>> {
    Ok(presets()?.into_iter().map(|p| Code::new(p.id, p.name)).collect())
}

/// The file of a batch in one layout.
pub(super) fn file(ctx: &Ctx<'_>, batch: &str, profile: &str) -> Result<DocumentRow> {
    let profile = presets()?
        .into_iter()
        .find(|p| p.id == profile)
        .ok_or_else(|| Error::field("profile", "bank.profile_unknown", "请从列表中选择银行格式"))?;
    let (batch, lines) = ctx.read(|r| payments::batch::released(r, batch))?;
    let Paid { number, day } = paid(&batch)?;
    let payments = lines
        .iter()
        .map(|line| {
            let Frozen { payee, .. } = frozen(line)?;
            Ok(BankLine {
                account: payee.account.clone().ok_or_else(|| {
                    Error::new("documents.incomplete", "有明细没有收款账号，不能生成银行文件；请联系维护人员")
                })?,
                name: payee.holder_name().to_owned(),
                amount: line.amount,
                bank_name: payee.bank_name.clone().unwrap_or_default(),
                bank_branch: payee.bank_branch.clone().unwrap_or_default(),
                id_number: payee.id_number.to_string(),
                note: line.programme.clone(),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let wanted = Wanted {
        kind: DocumentKind::BankFile,
        subject: ("batch", batch.id.as_str()),
        number: Some(number.to_owned()),
        template: format!("bank/{}", profile.id),
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

/// A bank file as text, decoded from the very bytes.
pub(super) fn preview(document: &Document) -> Result<TextPreview> {
    let profile: BankProfile = serde_json::from_value(document.snapshot["data"]["profile"].clone())
        .map_err(|_| Error::new("documents.no_text", "这份文书没有文本预览，请按页查看"))?;
    let decoder = match profile.encoding {
        // GB 18030 reads everything that GBK wrote.
        Encoding::Gbk | Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Utf8 | Encoding::Utf8Bom => encoding_rs::UTF_8,
    };
    let (text, _, _) = decoder.decode(&document.bytes);
    Ok(TextPreview {
        text: text.into_owned(),
        encoding: profile.encoding.label().to_owned(),
        sha256: document.info.sha256.clone(),
    })
}
