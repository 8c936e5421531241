//! The way back from a whole parcel: everything it wrote is as it was before, in a further version; what was changed since
//! stands in the way. The same file can be received again afterwards.

use std::cmp::Reverse;

use attachments::Evidence;
use hardship::file_lead::FileLead;
use hardship::rulebook::RuleChoice;
use hardship::{FileStep, Household, Objection};
use kernel::{Error, Result};
use people::{Organisation, Person};
use receipts::mark::Mark;
use receipts::stock::{Delivery, Move};
use receipts::{Book, Lease, ReceiptKind, StubRecord};
use serde_json::json;
use store::{Expect, Read, Record, SearchKey, Write};
use workstudy::{Application, Confirmation, Placement, Post, Season};

use super::given;
use super::wire::UndoParcel;
use crate::ctx::Ctx;
use crate::handlers::imports::touched::{body_at, stands};
use crate::handlers::shared_rules::SharedRules;
use crate::parcels::{
    AnswerRecord, CommonRecord, ConflictRecord, DoubleRecord, Intake, IntakeRow, ParcelKey, PeerRecord,
    WaitingParcelRecord,
};
use crate::records::SettingsRecord;
use crate::wire::Empty;

/// Kinds in the order in which they go: who points goes before who is pointed to.
const ORDER: [&str; 27] = [
    FileStep::KIND,
    ConflictRecord::KIND,
    DoubleRecord::KIND,
    AnswerRecord::KIND,
    CommonRecord::KIND,
    FileLead::KIND,
    Confirmation::KIND,
    Placement::KIND,
    Application::KIND,
    Post::KIND,
    Season::KIND,
    Evidence::KIND,
    Objection::KIND,
    StubRecord::KIND,
    // A book, its line in the register and what was missing of it go while their range still says that they came with it.
    Move::KIND,
    Mark::KIND,
    Book::KIND,
    Delivery::KIND,
    Lease::KIND,
    ReceiptKind::KIND,
    Household::KIND,
    Person::KIND,
    Organisation::KIND,
    SharedRules::KIND,
    RuleChoice::KIND,
    SettingsRecord::KIND,
    PeerRecord::KIND,
];

pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoParcel) -> Result<Empty> {
    let reason = given(&req.reason, "请写明撤销的原因")?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((Intake::KIND, &req.intake)), detail, |w| {
        let mut intake = w.need::<Intake>(&req.intake)?;
        if intake.undone.is_some() {
            return Err(Error::new("parcel.undone", "这个交换包已经撤销过了，请刷新列表"));
        }
        let mut touched = touched(w, &intake)?;
        let mut later = Vec::with_capacity(touched.len());
        for record in touched.drain(..) {
            // Of the steps of a file the last one goes first.
            let step = if record.kind == FileStep::KIND { w.get::<FileStep>(&record.id)? } else { None };
            later.push((
                ORDER.iter().position(|kind| *kind == record.kind),
                Reverse(step.map(|step| step.seq)),
                record,
            ));
        }
        // What the parcel brought goes before what it changed comes back: both may hold a place that only one can have.
        later.sort_by_key(|(order, step, record)| (*order, *step, record.first != 1));
        let touched: Vec<Touched> = later.into_iter().map(|(_, _, record)| record).collect();
        for record in &touched {
            record.restore(w)?;
        }
        intake.undone = Some(reason);
        w.save(&intake, Expect::Any)?;
        w.audit_note(json!({ "rows": touched.len() }));
        Ok(Empty {})
    })
}

/// One record the parcel wrote.
pub(super) struct Touched {
    kind: String,
    id: String,
    first: i64,
}

/// Everything the parcel wrote, but the account of it and numbers once taken. Refused when any of it says something else
/// now: the peer's own record among them, which every parcel made for it or received from it changes. A later parcel that
/// was taken back has left everything as this one did.
pub(super) fn touched(r: &Read<'_>, intake: &Intake) -> Result<Vec<Touched>> {
    let rows = r.query(
        "SELECT kind, id, min(version), max(version) FROM audit_change
         WHERE seq = (SELECT seq FROM record_version WHERE kind = ?1 AND id = ?2 AND version = 1)
           AND kind NOT IN (?1, ?3, ?4, ?5, 'number', 'rule_pack', 'attachment')
         GROUP BY kind, id ORDER BY kind, id",
        (Intake::KIND, intake.id.as_str(), IntakeRow::KIND, ParcelKey::KIND, WaitingParcelRecord::KIND),
        |row| Ok((Touched { kind: row.get(0)?, id: row.get(1)?, first: row.get(2)? }, row.get::<_, i64>(3)?)),
    )?;
    let mut changed = 0;
    for (record, last) in &rows {
        changed += usize::from(!stands(r, &record.kind, &record.id, *last)?);
    }
    if changed > 0 {
        return Err(Error::new(
            "parcel.used",
            format!("接收以后又有 {changed} 份资料改过或发给过对方，不能整包撤销。没有改动任何资料，请逐份修改。"),
        ));
    }
    Ok(rows.into_iter().map(|(touched, _)| touched).collect())
}

impl Touched {
    fn restore(&self, w: &mut Write<'_>) -> Result<()> {
        match self.kind.as_str() {
            FileStep::KIND => self.one::<FileStep>(w, None),
            ConflictRecord::KIND => self.one::<ConflictRecord>(w, None),
            DoubleRecord::KIND => self.one::<DoubleRecord>(w, None),
            AnswerRecord::KIND => self.one::<AnswerRecord>(w, None),
            CommonRecord::KIND => self.one::<CommonRecord>(w, None),
            FileLead::KIND => self.one::<FileLead>(w, Some(FileLead::search_keys)),
            Objection::KIND => self.one::<Objection>(w, None),
            Confirmation::KIND => self.one::<Confirmation>(w, None),
            Placement::KIND => self.one::<Placement>(w, None),
            Application::KIND => self.one::<Application>(w, None),
            Post::KIND => self.one::<Post>(w, None),
            Season::KIND => self.one::<Season>(w, None),
            Evidence::KIND => self.one::<Evidence>(w, None),
            StubRecord::KIND => self.one::<StubRecord>(w, None),
            Move::KIND => self.one::<Move>(w, None),
            Mark::KIND => self.one::<Mark>(w, None),
            Book::KIND => self.one::<Book>(w, None),
            Delivery::KIND => self.one::<Delivery>(w, None),
            Lease::KIND => self.one::<Lease>(w, None),
            ReceiptKind::KIND => self.one::<ReceiptKind>(w, None),
            Household::KIND => self.one::<Household>(w, None),
            Person::KIND => self.one::<Person>(w, Some(Person::search_keys)),
            Organisation::KIND => self.one::<Organisation>(w, Some(Organisation::search_keys)),
            SharedRules::KIND => self.one::<SharedRules>(w, None),
            RuleChoice::KIND => self.one::<RuleChoice>(w, None),
            SettingsRecord::KIND => self.one::<SettingsRecord>(w, None),
            PeerRecord::KIND => self.one::<PeerRecord>(w, None),
            other => Err(Error::new("internal", format!("程序内部出错：不会撤销“{other}”，请联系维护人员"))),
        }
    }

    fn one<R: Record>(&self, w: &mut Write<'_>, keys: Option<fn(&R) -> Vec<SearchKey>>) -> Result<()> {
        let found = if self.first == 1 {
            w.remove::<R>(&self.id)?;
            Vec::new()
        } else {
            let before: R = body_at(w, &self.kind, &self.id, self.first - 1)?;
            w.save(&before, Expect::Any)?;
            keys.map(|keys| keys(&before)).unwrap_or_default()
        };
        if keys.is_some() {
            w.index(&self.kind, &self.id, found);
        }
        Ok(())
    }
}
