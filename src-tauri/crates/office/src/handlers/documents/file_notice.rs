//! The public notice of a file (公示单): name, employer and class. No ID number, phone, address, illness or child: what
//! two differently masked lists show together could rebuild an ID, so all notices show the same three things.

use hardship::{FileState, Household, class_label};
use kernel::{Error, Result};
use paper::Meta;
use serde_json::{Value, json};
use store::Versioned;

use super::keep::{Made, Wanted, once};
use super::posted::of_file;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::workstudy::class;

/// The notice of a file that is being made public.
pub(super) fn notice(ctx: &Ctx<'_>, household: &str) -> Result<DocumentRow> {
    let (Versioned { record: file, version }, name, union) = ctx.read(|r| {
        let found = r.need_versioned::<Household>(household)?;
        let name = people::person(r, &found.record.lead)?.name.to_string();
        let union = match &found.record.union {
            Some(id) => people::organisation_name(r, id.as_str())?,
            None => None,
        };
        Ok((found, name, union))
    })?;
    if file.life.state != FileState::Notice {
        return Err(Error::new("households.no_notice", "这份档案不在公示期，不能出公示单；请先办到“公示”这一步"));
    }
    if file.details.employer.is_none() || class(&file).is_none() {
        return Err(Error::new("households.notice_blank", "公示单要写工作单位和困难类别，请先在档案里补齐再出公示单"));
    }
    of_file(&file, file.life.notice_until, ctx.today()).map_or(Ok(()), Err)?;
    let wanted = Wanted {
        kind: DocumentKind::FileNotice,
        subject: ("household", household),
        number: Some(file.number.clone()),
        template: "file_notice".to_owned(),
        of_version: Some(version),
        file_name: format!("困难职工建档公示_{}.pdf", file.number),
        media: "application/pdf",
    };
    once(ctx, &wanted, || {
        let data = data(ctx, &file, &name, union.as_deref());
        let template = ctx.resources().template("file_notice")?;
        let fonts = ctx.resources().fonts()?;
        let meta = Meta {
            title: format!("困难职工建档公示 {}", file.number),
            created: ctx.world().clock.now(),
            producer: format!("暖窗 {}", env!("CARGO_PKG_VERSION")),
        };
        let pdf = paper::render(&template, &data, &fonts, &meta)?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn data(ctx: &Ctx<'_>, file: &Household, name: &str, union: Option<&str>) -> Value {
    let office = ctx.office();
    json!({
        "training": office.training,
        "office": office.name,
        "union": union.unwrap_or(&office.name),
        "from": file.life.notice_from,
        "until": file.life.notice_until,
        "rows": [{
            "number": file.number,
            "name": name,
            "employer": file.details.employer,
            "class": class_label(class(file).as_deref()),
        }],
    })
}
