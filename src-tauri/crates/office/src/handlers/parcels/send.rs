//! Making a parcel: what the other office lacks, and what became of what it sent. What may have changed since the last
//! parcel is looked at to count, and what goes once more to seal: nothing but the names of what goes is kept in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write as _};

use hardship::Household;
use kernel::{Error, Result};
use merge::{Path, Side};
use parcel::{Digest, Identity, Kind, Link, Manifest, Pack, Record as Row, Sealer, Seen, Tally};
use people::wire::FieldChange;
use serde_json::{Map, Value, json};
use store::{AttachmentInfo, Expect, Read, Record as _, Write};

use super::answers::{self, answer_row};
use super::changed::Since;
use super::keys::own_key;
use super::kinds::{Exchanged, union_name};
use super::names::Names;
use super::packs::Packs;
use super::reach::{ids, may_see};
use super::sent::{copy_out, kept_at, view};
use super::wire::{KindCount, MakeParcel, Outgoing, OutgoingRow, ParcelMade, PeerRequest};
use super::{count, papers, party, random_name, seat, show, trusted};
use crate::ctx::Ctx;
use crate::handlers::attachments::{facts, pack};
use crate::parcels::{Answered, ChainLink, CommonRecord, ConflictRecord, IntakeRow, PeerRecord, SentParcel};

/// Totals that go with a parcel on paper.
const SUMS: &[(&str, &str, &str)] = &[
    ("档案家庭年度总收入合计", "household", "/details/annual_income"),
    ("档案刚性支出合计", "household", "/details/rigid_annual"),
];
/// Files that a preview warns of.
const MOST_WARNINGS: usize = 50;
/// Rows a preview lists.
const MOST_ROWS: usize = 500;

/// What of one record goes to a peer.
struct Going {
    row: Option<Row>,
    answer: Option<Row>,
    /// Files that the peer does not have.
    files: Vec<(Digest, AttachmentInfo)>,
    /// What is in common once it has gone.
    known: CommonRecord,
    is_new: bool,
    changes: Vec<FieldChange>,
}

/// What a parcel made now would hold.
pub(crate) fn outgoing(ctx: &Ctx<'_>, req: PeerRequest) -> Result<Outgoing> {
    let slots = pack(ctx)?;
    let mut warnings = Vec::new();
    ctx.read(|r| {
        let peer = trusted(r, &req.peer)?;
        let names = Names::load(r, &peer)?;
        let (mut rows, mut files, mut tally, mut told) = (Vec::new(), Files::default(), Tally::new(SUMS), 0);
        each(ctx, r, &peer, &names, &mut |kind, id, going| {
            told += usize::from(going.answer.is_some());
            let Some(row) = going.row else { return Ok(()) };
            tally.record(&row)?;
            files.count(&mut tally, &going.files);
            // What a file lacks is asked of whoever sends it to the centre.
            if peer.side == Side::Outer && kind == Exchanged::Household && warnings.len() < MOST_WARNINGS {
                warnings.extend(lacks_papers(r, &slots, &id)?);
            }
            if rows.len() < MOST_ROWS {
                rows.push(OutgoingRow {
                    kind: kind.kind().to_owned(),
                    kind_label: show::kind(kind.kind()),
                    label: show::label(r, kind.kind(), &id)?,
                    record: id,
                    is_new: going.is_new,
                    changes: going.changes,
                });
            }
            Ok(())
        })?;
        told += refused(r, &peer)?.len();
        later(ctx, r, &peer)?.1.iter().try_for_each(|row| tally.record(row))?;
        let contents = tally.contents();
        let records = contents.records.iter().map(|(kind, number)| KindCount {
            kind: kind.clone(),
            label: show::kind(kind),
            count: u32::try_from(*number).unwrap_or(u32::MAX),
        });
        Ok(Outgoing {
            peer: peer.id.to_string(),
            to: peer.name.clone(),
            counter: peer.next_counter(),
            anything: told > 0 || contents.record_count() > 0,
            records: records.collect(),
            answers: count(told),
            attachments: u32::try_from(contents.attachments).unwrap_or(u32::MAX),
            attachment_bytes: contents.attachment_bytes,
            sums: show::sums(contents),
            warnings,
            waiting: held_back(r, &peer)?,
            rows,
        })
    })
}

pub(crate) fn make(ctx: &Ctx<'_>, req: MakeParcel) -> Result<ParcelMade> {
    let mut made = ctx.write(Some((PeerRecord::KIND, &req.peer)), json!({}), |w| {
        let mut peer = trusted(w, &req.peer)?;
        let names = Names::load(w, &peer)?;
        let (mut tally, mut files, mut goes) = (Tally::new(SUMS), Files::default(), Vec::new());
        each(ctx, w, &peer, &names, &mut |kind, id, going| {
            going.row.iter().chain(&going.answer).try_for_each(|row| tally.record(row))?;
            files.count(&mut tally, &going.files);
            goes.push((kind, id));
            Ok(())
        })?;
        let refused = refused(w, &peer)?;
        refused.iter().try_for_each(|row| tally.record(&answers::of_refused(row)?))?;
        let (packs, rules) = later(ctx, w, &peer)?;
        rules.iter().try_for_each(|row| tally.record(row))?;
        if goes.is_empty() && refused.is_empty() && rules.is_empty() {
            return Err(Error::new("parcel.nothing", "对方已有的都是最新的，没有要发的内容"));
        }
        let key = own_key(w)?;
        let me = Identity::from_text(&key.text)?;
        let manifest = Manifest {
            kind: if peer.side == Side::Centre { Kind::Receipt } else { Kind::Entries },
            id: random_name(w.world()),
            from: party(ctx)?,
            key: me.public().id(),
            to: peer.id.clone(),
            counter: peer.next_counter(),
            previous: peer.sent.as_ref().map(|link| link.digest),
            seen: peer.received.last().map(|link| Seen { counter: link.counter, digest: link.digest }),
            seat: seat::seat(ctx)?,
            created: w.world().clock.now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            contents: tally.contents().clone(),
            more: Map::new(),
        };
        let sealing = Sealing { ctx, names: &names, peer: &peer, manifest: &manifest };
        let link = sealing.seal(w, &me, Goes { rules, records: goes, refused, files })?;
        let sent = SentParcel {
            id: random_name(w.world()),
            peer: peer.id.clone(),
            chain: peer.chain,
            digest: link.digest,
            account: w.actor().account.to_string(),
            manifest,
        };
        w.save(&sent, Expect::New)?;
        peer.sent = Some(ChainLink::from(link));
        peer.packs = packs;
        w.save(&peer, Expect::Any)?;
        w.audit_note(json!({ "rows": sent.manifest.contents.record_count() }));
        Ok(view(w, &peer, sent))
    })?;
    ctx.read(|r| copy_out(ctx, &trusted(r, &req.peer)?, made.counter, &req.path))?;
    made.path = Some(req.path);
    Ok(made)
}

/// Files that go along, each once.
#[derive(Default)]
struct Files(BTreeMap<Digest, AttachmentInfo>);

impl Files {
    fn count(&mut self, tally: &mut Tally, files: &[(Digest, AttachmentInfo)]) {
        for (digest, info) in files {
            if self.0.insert(*digest, info.clone()).is_none() {
                tally.attachment(u64::try_from(info.size).unwrap_or_default());
            }
        }
    }
}

/// Rules and code tables as a peer has them once it was given the rows; only a centre gives any.
fn later(ctx: &Ctx<'_>, r: &Read<'_>, peer: &PeerRecord) -> Result<(Vec<Pack>, Vec<Row>)> {
    if peer.side == Side::Outer {
        return Ok((peer.packs.clone(), Vec::new()));
    }
    let packs = Packs::of(ctx, r)?;
    let rows = packs.later(&peer.packs);
    Ok((packs.named, rows))
}

/// Everything that goes into one parcel.
struct Goes {
    /// Rules and code tables that have changed.
    rules: Vec<Row>,
    records: Vec<(Exchanged, String)>,
    refused: Vec<IntakeRow>,
    files: Files,
}

/// The second look: everything is written into the parcel and counts as sent from here on.
struct Sealing<'a> {
    ctx: &'a Ctx<'a>,
    names: &'a Names,
    peer: &'a PeerRecord,
    manifest: &'a Manifest,
}

impl Sealing<'_> {
    fn seal(&self, w: &mut Write<'_>, me: &Identity, goes: Goes) -> Result<Link> {
        let failed = |_| Error::new("parcel.write", "交换包没有写完：磁盘满了，或者写不进去。没有改动任何资料。");
        let path = kept_at(self.ctx, self.peer, self.manifest.counter);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).map_err(failed)?;
        let temp = tempfile::Builder::new().prefix(".parcel-").tempfile_in(folder).map_err(failed)?;
        let mut sealer = Sealer::begin(BufWriter::new(temp), me, &self.peer.seal_for(), self.manifest)?;
        goes.rules.iter().try_for_each(|row| sealer.record(row))?;
        for (at, (kind, id)) in goes.records.iter().enumerate() {
            self.ctx.progress().report(at as u64, goes.records.len() as u64, "正在写交换包")?;
            let Some(going) = going(w, self.peer, self.names, *kind, id)? else { continue };
            going.row.iter().chain(&going.answer).try_for_each(|row| sealer.record(row))?;
            w.save(&going.known, Expect::Any)?;
        }
        for mut row in goes.refused {
            sealer.record(&answers::of_refused(&row)?)?;
            row.told = true;
            w.save(&row, Expect::Any)?;
        }
        for (at, (digest, info)) in goes.files.0.iter().enumerate() {
            self.ctx.progress().report(at as u64, goes.files.0.len() as u64, "正在写附件")?;
            let bytes = w.attachment(&info.id)?.bytes;
            sealer.attachment(*digest, bytes.len() as u64, &mut bytes.as_slice())?;
        }
        let (link, mut out) = sealer.finish()?;
        out.flush().map_err(failed)?;
        let temp = out.into_inner().map_err(|error| failed(error.into_error()))?;
        temp.as_file().sync_all().map_err(failed)?;
        temp.persist(&path).map_err(|error| failed(error.error))?;
        Ok(link)
    }
}

/// Tells `take` of every record of which something goes.
fn each(
    ctx: &Ctx<'_>,
    r: &Read<'_>,
    peer: &PeerRecord,
    names: &Names,
    take: &mut dyn FnMut(Exchanged, String, Going) -> Result<()>,
) -> Result<()> {
    let since = Since::last(r, peer)?;
    for kind in Exchanged::ALL {
        let ids = ids(r, peer, kind, since)?;
        let total = ids.len() as u64;
        for (at, id) in ids.into_iter().enumerate() {
            ctx.progress().report(at as u64, total, "正在查看要发的内容")?;
            if let Some(going) = going(r, peer, names, kind, &id)? {
                take(kind, id, going)?;
            }
        }
    }
    Ok(())
}

/// What of one record goes: the record when the peer lacks any of it, an answer when it was not told so before.
fn going(r: &Read<'_>, peer: &PeerRecord, names: &Names, kind: Exchanged, id: &str) -> Result<Option<Going>> {
    let Some((body, version)) = kind.load(r, id)? else { return Ok(None) };
    let mut known = common(r, peer, kind, id)?;
    let shape = kind.shape();
    let is_new = known.common.body.as_object().is_none_or(Map::is_empty);
    let mut changes = Vec::new();
    let (mut row, mut files) = (None, Vec::new());
    if may_see(r, peer, kind, id, &body)? {
        let waiting: Vec<Path> =
            open_conflicts(r, peer, kind.kind(), id)?.into_iter().map(|open| open.conflict.path).collect();
        let mut outgoing = known.common.outgoing(&body, &waiting, &shape);
        for (place, value) in &known.foreign {
            place.set(&mut outgoing, Some(value.clone()));
        }
        if known.common.lacks(&outgoing) {
            if !is_new {
                changes = show::changes(r, kind.kind(), &known.common.body, &outgoing);
            }
            if kind == Exchanged::Paper {
                files = papers::lacking(r, id, &known.common.body, &outgoing)?;
            }
            if peer.side == Side::Centre {
                known.corrected.extend(changes.iter().cloned());
            }
            let union = ["union", "org"].iter().find_map(|field| outgoing.get(field).and_then(Value::as_str));
            let union_name = union.map(|id| union_name(r, id)).transpose()?.flatten();
            let more = json!({
                "base": names.write(&known.common.body), "kept": names.write(&json!(known.common.kept)),
                "union_name": union_name,
            });
            row = Some(Row {
                id: known.theirs.clone(),
                kind: kind.kind().to_owned(),
                version: u64::try_from(version).unwrap_or_default(),
                base_version: None,
                body: names.write(&outgoing),
                more: more.as_object().cloned().unwrap_or_default(),
            });
            known.common = known.common.seal(&outgoing, peer.next_counter(), &shape);
        }
    }
    let answer = match answers::of(r, peer, kind, &known, &body)? {
        Some(answer) => {
            known.corrected.clear();
            let row = answer_row(&known.theirs, kind.kind(), &answer)?;
            known.told = Some(answer);
            Some(row)
        }
        None => None,
    };
    Ok((row.is_some() || answer.is_some()).then_some(Going { row, answer, files, known, is_new, changes }))
}

/// What papers a file lacks that are asked for.
fn lacks_papers(r: &Read<'_>, slots: &attachments::Pack, id: &str) -> Result<Option<String>> {
    let file = r.need::<Household>(id)?;
    let there = attachments::of_subject(r, (Household::KIND, id))?;
    let there: Vec<&str> =
        there.iter().filter(|p| p.record.removed.is_none()).map(|p| p.record.slot.as_str()).collect();
    let facts = facts(&file);
    let missing: Vec<&str> =
        slots.needed(&facts).filter(|slot| !there.contains(&slot.code.as_str())).map(|s| s.label.as_str()).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    Ok(Some(format!("{}的档案还缺：{}", show::label(r, Household::KIND, id)?, missing.join("、"))))
}

/// Places of a peer's records that wait on the desk.
fn held_back(r: &Read<'_>, peer: &PeerRecord) -> Result<u32> {
    let count = "SELECT count(*) FROM parcel_conflict WHERE peer = ?1 AND open = 1";
    Ok(r.one(count, [peer.id.as_str()], |row| row.get(0))?.unwrap_or_default())
}

/// What is in common of a record, or the beginning of it.
pub(super) fn common(r: &Read<'_>, peer: &PeerRecord, kind: Exchanged, id: &str) -> Result<CommonRecord> {
    let key = common_id(peer, kind.kind(), id);
    Ok(r.get::<CommonRecord>(&key)?.unwrap_or_else(|| CommonRecord {
        id: key,
        peer: peer.id.clone(),
        kind: kind.kind().to_owned(),
        record: id.to_owned(),
        theirs: id.to_owned(),
        their_version: 0,
        common: merge::Common::default(),
        foreign: Vec::new(),
        untaken: None,
        came: false,
        merged_from: None,
        corrected: Vec::new(),
        told: None::<Answered>,
    }))
}

/// The common state's id: one a peer and record.
pub(super) fn common_id(peer: &PeerRecord, kind: &str, record: &str) -> String {
    format!("{}:{kind}:{record}", peer.id.as_str())
}

pub(super) fn open_conflicts(r: &Read<'_>, peer: &PeerRecord, kind: &str, id: &str) -> Result<Vec<ConflictRecord>> {
    r.records("WHERE kind = ?1 AND record = ?2 AND peer = ?3 AND open = 1 ORDER BY id", (kind, id, peer.id.as_str()))
}

/// Rows of the peer that were refused and of which it was not told.
fn refused(r: &Read<'_>, peer: &PeerRecord) -> Result<Vec<IntakeRow>> {
    if peer.side == Side::Outer {
        return Ok(Vec::new());
    }
    let held = r.records::<IntakeRow>(
        "WHERE held = 1 AND intake IN (SELECT id FROM parcel_intake WHERE peer = ?1 AND undone = 0) ORDER BY id",
        [peer.id.as_str()],
    )?;
    Ok(held.into_iter().filter(|row| !row.told).collect())
}
