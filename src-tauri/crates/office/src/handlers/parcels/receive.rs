//! Receiving: the dry run and the real thing are the same code; the dry run is not committed.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufReader, Read as _};

use hardship::{Household, Rules};
use kernel::{Error, OfficeId, Result};
use merge::{Incoming, Path, Side, differences};
use parcel::{Digest, Identity, Limits, Link, Manifest, Me, Record as Row};
use people::{Organisation, Person};
use serde_json::{Map, Value, json};
use store::{Expect, Record as _, Write};

use super::kinds::{Exchanged, union_name};
use super::send::{ANSWER, common, open_conflicts};
use super::wire::{AnswerRow, ListAnswers, OutcomeCount, ParcelReport, ParcelRow, ReceiveParcel, RowOutcome};
use super::{Names, own_key, trusted};
use crate::ctx::Ctx;
use crate::handlers::rules::rules;
use crate::handlers::workstudy::paged;
use crate::parcels::{
    AnswerRecord, ChainLink, CommonRecord, ConflictEnd, ConflictRecord, Intake, IntakeRow, PeerRecord,
};
use crate::wire::Page;

/// Rows a report lists.
const MOST_ROWS: usize = 500;
/// How the dry run ends its transaction.
const DRY_RUN: &str = "parcel.dry_run";

pub(crate) fn check(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<ParcelReport> {
    let found = RefCell::new(None);
    let ended = ctx.write(None, Value::Null, |w| {
        let mut report = take(ctx, w, &req.path)?;
        report.intake = None;
        *found.borrow_mut() = Some(report);
        Err::<(), _>(Error::new(DRY_RUN, ""))
    });
    match (ended, found.into_inner()) {
        (Err(error), Some(report)) if error.code == DRY_RUN => Ok(report),
        (Err(error), _) => Err(error),
        (Ok(()), _) => Err(Error::new("internal", "程序内部出错：试收没有停下，请联系维护人员")),
    }
}

pub(crate) fn receive(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<ParcelReport> {
    ctx.write(None, json!({}), |w| {
        let report = take(ctx, w, &req.path)?;
        w.audit_note(json!({ "rows": report.counts.iter().map(|c| c.count).sum::<u32>() }));
        Ok(report)
    })
}

/// Holds what a parcel brings until it has proven sound.
#[derive(Default)]
struct Held(Vec<Row>);

impl parcel::Intake for Held {
    type Whole = (Vec<Row>, Link);

    fn record(&mut self, record: Row) -> Result<()> {
        self.0.push(record);
        Ok(())
    }

    fn attachment(&mut self, _: Digest, _: u64, _: &mut dyn std::io::Read) -> Result<()> {
        Ok(())
    }

    fn finish(self, link: Link) -> Result<Self::Whole> {
        Ok((self.0, link))
    }
}

fn take(ctx: &Ctx<'_>, w: &mut Write<'_>, path: &str) -> Result<ParcelReport> {
    let (manifest, rows, link) = opened(ctx, w, path)?;
    let mut peer = trusted(w, &manifest.from.office)?;
    let counter = manifest.counter;
    let intake = Intake {
        id: super::random_name(w.world()),
        peer: peer.id.clone(),
        counter,
        at: w.world().clock.now(),
        account: w.actor().account.to_string(),
        undone: None,
    };
    w.save(&intake, Expect::New)?;
    peer.received.push(ChainLink::from(link));
    let read = manifest.seen.as_ref().map_or(0, |seen| seen.counter);
    peer.acknowledged = peer.acknowledged.max(read);
    w.save(&peer, Expect::Any)?;
    let rules = rules(ctx)?;
    let names = Names::load(w, &peer)?;
    let came = format!("交换包：{} 第 {counter} 号", peer.name);
    let mut taking = Taking { peer: &peer, intake: &intake, names, rules: &rules, came: &came, read };
    let mut out = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        ctx.progress().report(at as u64, rows.len() as u64, "正在接收交换包")?;
        let taken = taking.row(w, row)?;
        let kept = IntakeRow {
            id: format!("{}:{at:07}", intake.id),
            intake: intake.id.clone(),
            kind: row.kind.clone(),
            record: taken.record.clone(),
            outcome: serde_json::to_value(taken.outcome)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default(),
            notes: taken.notes.clone(),
            refused: (taken.outcome == RowOutcome::Refused).then(|| row.body.clone()),
            told: false,
        };
        w.save(&kept, Expect::New)?;
        out.push(taken);
    }
    let order = [
        RowOutcome::Refused,
        RowOutcome::Conflict,
        RowOutcome::Changed,
        RowOutcome::New,
        RowOutcome::Answer,
        RowOutcome::Same,
    ];
    let counts = order
        .into_iter()
        .map(|outcome| OutcomeCount {
            outcome,
            count: u32::try_from(out.iter().filter(|row| row.outcome == outcome).count()).unwrap_or(u32::MAX),
        })
        .collect();
    out.sort_by_key(|row| order.iter().position(|outcome| *outcome == row.outcome));
    out.truncate(MOST_ROWS);
    Ok(ParcelReport { from: peer.name.clone(), counter, intake: Some(intake.id), counts, rows: out })
}

/// Opens the file and proves it to the last byte; nothing is written.
fn opened(ctx: &Ctx<'_>, w: &mut Write<'_>, path: &str) -> Result<(Manifest, Vec<Row>, Link)> {
    let unread = |_| Error::field("path", "file.unreadable", "文件读不出来，请检查它是否还在、U盘是否插好");
    let file = File::open(path).map_err(unread)?;
    let size = file.metadata().map_err(unread)?.len();
    let identities = [Identity::from_text(&own_key(w)?.text)?];
    let office = OfficeId::parse(&ctx.office().id)?;
    let me = Me { office: &office, identities: &identities };
    let opening = parcel::open(
        BufReader::new(file),
        size,
        me,
        |from| {
            let known = w.get::<PeerRecord>(from.as_str())?.filter(|peer| peer.trusted.is_some());
            Ok(known.map(|peer| peer.peer()))
        },
        &Limits::default(),
    )?;
    let manifest = opening.manifest().clone();
    let (rows, link) = opening.unpack(Held::default())?;
    Ok((manifest, rows, link))
}

/// What every row of one parcel is taken with.
struct Taking<'a> {
    peer: &'a PeerRecord,
    intake: &'a Intake,
    names: Names,
    rules: &'a Rules,
    came: &'a str,
    /// The last of our parcels that the sender had read.
    read: u64,
}

impl Taking<'_> {
    /// Takes one row, or says why not. Whatever the database itself refuses ends the whole parcel.
    fn row(&mut self, w: &mut Write<'_>, row: &Row) -> Result<ParcelRow> {
        if row.kind == ANSWER {
            return self.answer(w, row);
        }
        let refused = |notes: Vec<String>| ParcelRow {
            kind: row.kind.clone(),
            record: row.id.clone(),
            outcome: RowOutcome::Refused,
            notes,
        };
        let Some(kind) = Exchanged::of(&row.kind) else {
            return Ok(refused(vec!["本单位的程序不认识这一类资料，请升级后再收".to_owned()]));
        };
        match self.record(w, kind, row) {
            Ok(taken) => Ok(taken),
            Err(error) if error.code.starts_with("internal") || error.code.starts_with("store.") => Err(error),
            Err(error) if error.fields.is_empty() => Ok(refused(vec![error.message])),
            Err(error) => Ok(refused(error.fields.into_iter().map(|field| field.message).collect())),
        }
    }

    fn record(&mut self, w: &mut Write<'_>, kind: Exchanged, row: &Row) -> Result<ParcelRow> {
        let mut notes = Vec::new();
        self.unions(w, row)?;
        let theirs = self.names.read(&row.body);
        let id = self.identity(w, kind, row, &theirs, &mut notes)?;
        let theirs = self.names.read(&theirs);
        let base = self.names.read(row.more.get("base").unwrap_or(&Value::Null));
        let base = if base.is_object() { base } else { Value::Object(Map::new()) };
        let kept = row.more.get("kept").map(|kept| self.names.read(kept)).unwrap_or_default();
        let kept: Vec<Path> = serde_json::from_value(kept).unwrap_or_default();
        self.of_this_union(kind, &theirs)?;
        let before = kind.load(w, &id)?;
        let ours = before.as_ref().map_or_else(|| Value::Object(Map::new()), |(body, _)| body.clone());
        let mut known = common(w, self.peer, kind, &id)?;
        known.theirs.clone_from(&row.id);
        let shape = kind.shape();
        let incoming = Incoming { base: &base, body: &theirs, kept: &kept, read: self.read };
        let received = known.common.receive(self.peer.side, incoming, &ours, &shape);
        let changes = !differences(&shape.shared(&ours), &shape.shared(&received.body), &shape).is_empty();
        let stored = if changes || before.is_none() {
            kind.save(w, self.rules, &id, received.body.clone(), self.came)?
        } else {
            ours
        };
        // What this program's own records cannot hold goes back to the sender as it came.
        let (wanted, have) = (shape.shared(&received.body), shape.shared(&stored));
        known.foreign = differences(&have, &wanted, &shape)
            .into_iter()
            .filter(|place| place.get(&have).is_none())
            .filter_map(|place| place.get(&wanted).cloned().map(|value| (place, value)))
            .collect();
        known.common = received.common;
        w.save(&known, Expect::Any)?;
        let outcome = match (received.conflicts.is_empty(), before.is_some(), changes) {
            (false, ..) => RowOutcome::Conflict,
            (true, false, _) => RowOutcome::New,
            (true, true, true) => RowOutcome::Changed,
            (true, true, false) => RowOutcome::Same,
        };
        let version = before.map_or(0, |(_, version)| version);
        for conflict in received.conflicts {
            notes.push(format!("“{}”两边都改过", conflict.path.fields()));
            if self.peer.side == Side::Centre {
                self.to_the_desk(w, kind, &id, version, conflict)?;
            }
        }
        Ok(ParcelRow { kind: row.kind.clone(), record: id, outcome, notes })
    }

    /// What this office calls the record. A person is the one with the same ID number.
    fn identity(
        &mut self,
        w: &Write<'_>,
        kind: Exchanged,
        row: &Row,
        theirs: &Value,
        notes: &mut Vec<String>,
    ) -> Result<String> {
        if let Some(known) = self.names.ours.get(&row.id) {
            return Ok(known.clone());
        }
        if kind == Exchanged::Person && w.get::<Person>(&row.id)?.is_none() {
            let person: Person = serde_json::from_value(theirs.clone())
                .map_err(|_| Error::new("parcel.body", "这个人的资料读不出来，请对方核对后再发"))?;
            if let Some(same) = people::find_by_id_number(w, &person.id_number)? {
                if same.name != person.name {
                    return Err(Error::new(
                        "people.name_differs",
                        "这个证件号码在本单位登记的是另一个姓名，请两边核对证件后再发",
                    ));
                }
                notes.push("本单位已有证件号码相同的人，按同一个人合并".to_owned());
                self.names.learn(same.id.as_str(), &row.id);
                return Ok(same.id.to_string());
            }
            notes.extend(alike(w, &person)?);
        }
        Ok(row.id.clone())
    }

    /// Learns the sender's names for unions: a union is known by its full name. The centre knows one union of an
    /// enterprise office, the one it invited.
    fn unions(&mut self, w: &mut Write<'_>, row: &Row) -> Result<()> {
        let theirs = ["union", "org"].iter().find_map(|field| row.body.get(field).and_then(Value::as_str));
        let name = row.more.get("union_name").and_then(Value::as_str);
        let (Some(theirs), Some(name)) = (theirs, name) else { return Ok(()) };
        if self.names.ours.contains_key(theirs) || union_name(w, theirs)?.is_some() {
            return Ok(());
        }
        let ours = match &self.peer.union {
            Some(invited) if union_name(w, invited.as_str())?.as_deref() == Some(name) => invited.to_string(),
            Some(_) => {
                return Err(Error::new(
                    "parcel.other_union",
                    "这份资料不属于发包的工会，没有收下；请对方核对“所属工会”",
                ));
            }
            None => known_union(w, name)?,
        };
        self.names.learn(&ours, theirs);
        let known = CommonRecord {
            id: super::common_id(self.peer, Organisation::KIND, &ours),
            peer: self.peer.id.clone(),
            kind: Organisation::KIND.to_owned(),
            record: ours,
            theirs: theirs.to_owned(),
            common: merge::Common::default(),
            foreign: Vec::new(),
            told: None,
        };
        w.save(&known, Expect::Any).map(drop)
    }

    /// A centre takes from an enterprise union its own people's files only.
    fn of_this_union(&self, kind: Exchanged, body: &Value) -> Result<()> {
        let Some(union) = self.peer.union.as_ref().filter(|_| kind == Exchanged::Household) else { return Ok(()) };
        if body.get("union").and_then(Value::as_str) == Some(union.as_str()) {
            return Ok(());
        }
        Err(Error::new("parcel.other_union", "这份档案不属于发包的工会，没有收下；请对方核对“所属工会”"))
    }

    fn to_the_desk(
        &self,
        w: &mut Write<'_>,
        kind: Exchanged,
        id: &str,
        version: i64,
        conflict: merge::Conflict,
    ) -> Result<()> {
        let now = w.world().clock.now();
        for mut before in open_conflicts(w, self.peer, kind.kind(), id)? {
            if conflict.path.holds(&before.conflict.path) {
                before.end = Some(ConflictEnd {
                    choice: "superseded".to_owned(),
                    reason: "对方后来又改了同一处".to_owned(),
                    before: None,
                    at: now,
                    account: w.actor().account.to_string(),
                });
                w.save(&before, Expect::Any)?;
            }
        }
        let conflict = ConflictRecord {
            id: super::random_name(w.world()),
            peer: self.peer.id.clone(),
            intake: self.intake.id.clone(),
            kind: kind.kind().to_owned(),
            record: id.to_owned(),
            version,
            at: now,
            conflict,
            end: None,
        };
        w.save(&conflict, Expect::New).map(drop)
    }

    fn answer(&self, w: &mut Write<'_>, row: &Row) -> Result<ParcelRow> {
        let id = self.names.ours.get(&row.id).unwrap_or(&row.id).clone();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let answer = AnswerRecord {
            id: id.clone(),
            kind: text(&row.body["kind"]),
            status: text(&row.body["answer"]["status"]),
            answer: row.body["answer"].clone(),
            at: w.world().clock.now(),
        };
        w.save(&answer, Expect::Any)?;
        Ok(ParcelRow { kind: answer.kind, record: id, outcome: RowOutcome::Answer, notes: Vec::new() })
    }
}

/// The union of that name here, made when there is none.
fn known_union(w: &mut Write<'_>, name: &str) -> Result<String> {
    if let Some(union) = people::find_union(w, name)? {
        return Ok(union.id.to_string());
    }
    let union = Organisation::union(w.world(), name);
    w.save(&union, Expect::New)?;
    w.index(Organisation::KIND, union.id.as_str(), &union.search_keys());
    Ok(union.id.to_string())
}

/// People here who may be the same: born on the same day, with a name that sounds alike. A hint, never a merge.
fn alike(w: &Write<'_>, person: &Person) -> Result<Vec<String>> {
    let Some(birth) = person.id_number.birth() else { return Ok(Vec::new()) };
    let born = birth.format("%Y%m%d").to_string();
    let same_day = w.records::<Person>("WHERE substr(id_number, 7, 8) = ?1 LIMIT 50", [born])?;
    let sounds = |name: &str| people::sounds_of(name);
    let own = sounds(person.name.as_str());
    let found = same_day.iter().any(|other| sounds(other.name.as_str()).iter().any(|sound| own.contains(sound)));
    Ok(if found {
        vec!["本单位有一位同音、同一天出生的人，可能是同一个人，请核对证件".to_owned()]
    } else {
        Vec::new()
    })
}

pub(crate) fn answers(ctx: &Ctx<'_>, req: ListAnswers) -> Result<Page<AnswerRow>> {
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let found =
        ctx.read(|r| r.page::<AnswerRecord>("?1 IS NULL OR id = ?1", &[&req.record], "id", req.cursor.clone(), 200))?;
    let row = |answer: AnswerRecord| AnswerRow {
        why: texts(&answer.answer["why"]),
        corrected: texts(&answer.answer["corrected"]),
        state: answer.answer["state"].as_str().map(str::to_owned),
        number: answer.answer["number"].as_str().map(str::to_owned),
        record: answer.id,
        kind: answer.kind,
        status: answer.status,
        at: answer.at,
    };
    let items = found.items.into_iter().map(|found| row(found.record)).collect();
    Ok(paged(store::Page { items, total: found.total, next: found.next }))
}
