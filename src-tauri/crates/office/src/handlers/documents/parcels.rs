//! Papers of the exchange: the summary that goes with a parcel, and the return receipt as the enterprise union files it.

use hardship::Household;
use kernel::{Error, Result};
use parcel::{Link, Manifest, Summary};
use serde_json::{Value, json};
use store::Record as _;

use super::keep::as_it_stands;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::parcels::wire::{AnswerRow, AnswersPaper, ParcelPaper};
use crate::handlers::parcels::{all_answers, kind_word};
use crate::parcels::{Intake, OWN, PeerRecord, SentParcel};

/// The sheet that goes with a parcel on paper. Who made it and who received it print the same.
pub(super) fn summary(ctx: &Ctx<'_>, req: &ParcelPaper) -> Result<DocumentRow> {
    if let Some(sent) = ctx.read(|r| r.get::<SentParcel>(&req.id))? {
        let to = ctx.read(|r| r.need::<PeerRecord>(sent.peer.as_str()))?.name;
        return print(ctx, (SentParcel::KIND, &req.id), &sent.manifest, sent.manifest.link(sent.digest), &to);
    }
    let intake = ctx.read(|r| r.need::<Intake>(&req.id))?;
    let digest = intake.digest.ok_or_else(|| Error::new("not_found", "这个交换包没有收完，没有清单"))?;
    let to = ctx.office().name;
    print(ctx, (Intake::KIND, &req.id), &intake.manifest, intake.manifest.link(digest), &to)
}

fn print(
    ctx: &Ctx<'_>,
    subject: (&'static str, &str),
    manifest: &Manifest,
    link: Link,
    to: &str,
) -> Result<DocumentRow> {
    let summary = Summary::of(manifest, &link, to, kind_word);
    let data = serde_json::to_value(&summary).map_err(|_| Error::new("internal", "程序内部出错，清单写不出来"))?;
    as_it_stands(ctx, DocumentKind::ParcelSummary, subject, None, data, "printed")
}

/// What the centre answered, to be filed at the enterprise union.
pub(super) fn answers(ctx: &Ctx<'_>, req: &AnswersPaper) -> Result<DocumentRow> {
    let (rows, scope) = ctx.read(|r| {
        let scope = match &req.intake {
            Some(id) => {
                let intake = r.need::<Intake>(id)?;
                format!("第 {} 号回执，{} 收到", intake.manifest.counter, intake.at.day())
            }
            None if req.household.is_some() => "这份档案的最近一次回执".to_owned(),
            None => "全部资料的最近一次回执".to_owned(),
        };
        Ok((all_answers(r, req.intake.as_deref(), req.household.as_deref())?, scope))
    })?;
    if rows.is_empty() {
        return Err(Error::new("parcel.no_answers", "还没有收到中心的回执，没有可以打印的内容"));
    }
    let data = json!({
        "scope": scope, "count": rows.len(), "rows": rows.iter().map(line).collect::<Vec<_>>(),
        "from": ctx.read(|r| Ok(r.records::<PeerRecord>("LIMIT 1", ())?.pop().map(|peer| peer.name)))?.unwrap_or_default(),
    });
    let subject = match (&req.intake, &req.household) {
        (Some(id), _) => (Intake::KIND, id.as_str()),
        (None, Some(file)) => (Household::KIND, file.as_str()),
        (None, None) => (crate::parcels::AnswerRecord::KIND, OWN),
    };
    as_it_stands(ctx, DocumentKind::ParcelAnswers, subject, None, data, "printed")
}

/// A line of the paper.
fn line(row: &AnswerRow) -> Value {
    let said = |text: &Option<String>| text.as_deref().unwrap_or("空").to_owned();
    let mut what: Vec<String> = row.why.clone();
    what.extend(
        row.corrected
            .iter()
            .map(|change| format!("{}：{} 改为 {}", change.label, said(&change.before), said(&change.after))),
    );
    what.extend(row.decisions.iter().map(|decision| {
        let on = decision.on.map(|day| format!("{day} ")).unwrap_or_default();
        let amount = decision.amount.map(|amount| format!("，{} 元", amount.to_yuan())).unwrap_or_default();
        let by = decision.by.as_ref().map(|by| format!("（{by}）")).unwrap_or_default();
        format!("{on}{}{amount}{by}", decision.text)
    }));
    json!({
        "kind": row.kind_label, "label": row.label, "status": row.status_label, "state": row.state,
        "what": what.join("；"),
    })
}
