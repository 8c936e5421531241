//! Making a parcel: what the other office lacks, and what became of what it sent.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path as FilePath, PathBuf};

use hardship::Household;
use kernel::{Error, OfficeId, Result};
use merge::{Path, Side, differences};
use parcel::{Identity, Kind, Manifest, Record as Row, Sealer, Seen, Tally};
use serde_json::{Map, Value, json};
use store::{Expect, Read, Record as _, Write};

use super::kinds::{Exchanged, union_name};
use super::wire::{AgainParcel, MakeParcel, ParcelMade};
use super::{Names, common_id, join, own_key, random_name, trusted};
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;
use crate::parcels::{ChainLink, CommonRecord, ConflictRecord, IntakeRow, PeerRecord};
use crate::wire::PathWritten;

/// Kind of the rows that are answers.
pub(super) const ANSWER: &str = "answer";

pub(crate) fn make(ctx: &Ctx<'_>, req: MakeParcel) -> Result<ParcelMade> {
    let peer = OfficeId::parse(&req.peer)?;
    let made = ctx.write(Some((PeerRecord::KIND, &req.peer)), json!({}), |w| {
        let mut peer = trusted(w, &peer)?;
        let counter = peer.sent.as_ref().map_or(1, |link| link.counter + 1);
        let mut rows = changed(w, &peer, counter)?;
        let records = rows.len();
        if peer.side == Side::Centre {
            rows.extend(answers(w, &peer)?);
        }
        if rows.is_empty() {
            return Err(Error::new("parcel.nothing", "对方已有的都是最新的，没有要发的内容"));
        }
        let key = own_key(w)?;
        let me = Identity::from_text(&key.text)?;
        let mut tally = Tally::new(&[]);
        rows.iter().try_for_each(|row| tally.record(row))?;
        let manifest = Manifest {
            kind: if peer.side == Side::Centre { Kind::Receipt } else { Kind::Entries },
            id: random_name(w.world()),
            from: join::party(ctx)?,
            key: me.public().id(),
            to: peer.id.clone(),
            counter,
            previous: peer.sent.as_ref().map(|link| link.digest),
            seen: peer.received.last().map(|link| Seen { counter: link.counter, digest: link.digest }),
            seat: key.seat,
            created: w.world().clock.now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            contents: tally.contents().clone(),
            more: Map::new(),
        };
        let link = seal(&kept_at(ctx, &peer.id, counter), &me, &peer, &manifest, &rows)?;
        let made = ParcelMade {
            counter,
            records: u32::try_from(records).unwrap_or(u32::MAX),
            answers: u32::try_from(rows.len() - records).unwrap_or(u32::MAX),
            words: link.digest.words(),
            path: req.path.clone(),
        };
        peer.sent = Some(ChainLink::from(link));
        w.save(&peer, Expect::Any)?;
        w.audit_note(json!({ "rows": rows.len() }));
        Ok(made)
    })?;
    copy_out(ctx, &peer, made.counter, &req.path)?;
    Ok(made)
}

/// The same file once more: what was lost on the way is replaced by its very bytes, never made anew.
pub(crate) fn again(ctx: &Ctx<'_>, req: AgainParcel) -> Result<PathWritten> {
    let peer = OfficeId::parse(&req.peer)?;
    ctx.read(|r| trusted(r, &peer))?;
    copy_out(ctx, &peer, req.counter, &req.path)?;
    ctx.view(PeerRecord::KIND, &req.peer, Value::Null)?;
    Ok(PathWritten { path: req.path })
}

/// Records that changed since the peer last knew them; they count as sent from here on.
fn changed(w: &mut Write<'_>, peer: &PeerRecord, counter: u64) -> Result<Vec<Row>> {
    let names = Names::load(w, peer)?;
    let mut rows = Vec::new();
    for kind in Exchanged::ALL {
        for id in ids(w, peer, kind)? {
            let Some((body, version)) = kind.load(w, &id)? else { continue };
            let mut known = common(w, peer, kind, &id)?;
            let mut outgoing = known.common.outgoing(&body, &waiting(w, peer, kind, &id)?, &kind.shape());
            for (place, value) in &known.foreign {
                place.set(&mut outgoing, Some(value.clone()));
            }
            if !known.common.lacks(&outgoing) {
                continue;
            }
            let kept = json!(known.common.kept);
            let corrected: Vec<String> =
                differences(&known.common.body, &outgoing, &kind.shape()).iter().map(Path::fields).collect();
            let base = known.common.body.clone();
            let first = base.as_object().is_none_or(Map::is_empty);
            known.common = known.common.seal(&outgoing, counter, &kind.shape());
            if peer.side == Side::Centre && !first {
                known.told = Some(json!({ "corrected": corrected }));
            }
            w.save(&known, Expect::Any)?;
            let union = ["union", "org"].iter().find_map(|field| outgoing.get(field).and_then(Value::as_str));
            let union_name = union.map(|id| union_name(w, id)).transpose()?.flatten();
            let more = json!({ "base": names.write(&base), "kept": names.write(&kept), "union_name": union_name });
            rows.push(Row {
                id: known.theirs.clone(),
                kind: kind.kind().to_owned(),
                version: u64::try_from(version).unwrap_or_default(),
                base_version: None,
                body: names.write(&outgoing),
                more: more.as_object().cloned().unwrap_or_default(),
            });
        }
    }
    Ok(rows)
}

/// Records that are the peer's business. An enterprise office has no other people than its union's; a centre sends only
/// files of that union, their persons, and what came from there.
fn ids(r: &Read<'_>, peer: &PeerRecord, kind: Exchanged) -> Result<Vec<String>> {
    let (table, mine) = match kind {
        Exchanged::Person => (
            "person",
            "SELECT m.person FROM household_member m JOIN household h ON h.id = m.household WHERE h.union_id = ?1",
        ),
        Exchanged::Household => ("household", "SELECT id FROM household WHERE union_id = ?1 AND live = 1"),
        Exchanged::Lead => ("file_lead", "SELECT id FROM file_lead WHERE ?1 IS NULL AND id IS NULL"),
    };
    let one = |row: &store::sql::Row<'_>| row.get::<_, String>(0);
    match peer.side {
        Side::Enterprise => r.query(&format!("SELECT id FROM {table} ORDER BY id"), (), one),
        Side::Centre => r.query(
            &format!("{mine} UNION SELECT record FROM parcel_common WHERE peer = ?2 AND kind = ?3 ORDER BY 1"),
            (peer.union.as_ref().map(ToString::to_string), peer.id.as_str(), kind.kind()),
            one,
        ),
    }
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
        common: merge::Common::default(),
        foreign: Vec::new(),
        told: None,
    }))
}

/// Places of a record that wait on the conflict desk.
fn waiting(r: &Read<'_>, peer: &PeerRecord, kind: Exchanged, id: &str) -> Result<Vec<Path>> {
    Ok(open_conflicts(r, peer, kind.kind(), id)?.into_iter().map(|open| open.conflict.path).collect())
}

pub(super) fn open_conflicts(r: &Read<'_>, peer: &PeerRecord, kind: &str, id: &str) -> Result<Vec<ConflictRecord>> {
    r.records("WHERE kind = ?1 AND record = ?2 AND peer = ?3 AND open = 1 ORDER BY id", (kind, id, peer.id.as_str()))
}

/// What became of every record that came from the peer, where it was not told so before; refused rows too.
fn answers(w: &mut Write<'_>, peer: &PeerRecord) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let received =
        w.records::<CommonRecord>("WHERE peer = ?1 AND kind <> 'organisation' ORDER BY id", [peer.id.as_str()])?;
    for mut known in received {
        let told = known.told.clone().unwrap_or_default();
        let open = open_conflicts(w, peer, &known.kind, &known.record)?;
        let status = if open.is_empty() {
            let corrected = told["corrected"].as_array().is_some_and(|fields| !fields.is_empty());
            if corrected { "corrected" } else { "accepted" }
        } else {
            "in_question"
        };
        let file = if known.kind == Household::KIND { w.get::<Household>(&known.record)? } else { None };
        let answer = json!({
            "status": status,
            "why": if open.is_empty() { Vec::new() } else { vec!["两边都改过同一处，中心正在核对"] },
            "corrected": told["corrected"].as_array().cloned().unwrap_or_default(),
            "state": file.as_ref().map(|file| file.life.state.label()),
            "number": file.map(|file| file.number),
        });
        if told != answer {
            rows.push(answer_row(&known.theirs, &known.kind, &answer));
            known.told = Some(answer);
            w.save(&known, Expect::Any)?;
        }
    }
    let refused = w.records::<IntakeRow>(
        "WHERE outcome = 'refused' AND intake IN (SELECT id FROM parcel_intake WHERE peer = ?1 AND undone = 0)
         ORDER BY id",
        [peer.id.as_str()],
    )?;
    for mut row in refused.into_iter().filter(|row| !row.told) {
        let answer = json!({ "status": "refused", "why": row.notes, "corrected": [], "state": null, "number": null });
        rows.push(answer_row(&row.record, &row.kind, &answer));
        row.told = true;
        w.save(&row, Expect::Any)?;
    }
    Ok(rows)
}

fn answer_row(record: &str, kind: &str, answer: &Value) -> Row {
    let body = json!({ "kind": kind, "answer": answer });
    Row { id: record.to_owned(), kind: ANSWER.to_owned(), version: 0, base_version: None, body, more: Map::new() }
}

fn seal(path: &FilePath, me: &Identity, peer: &PeerRecord, manifest: &Manifest, rows: &[Row]) -> Result<parcel::Link> {
    let failed = |_| Error::new("parcel.write", "交换包没有写完：磁盘满了，或者写不进去。没有改动任何资料。");
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed)?;
    let temp = tempfile::Builder::new().prefix(".parcel-").tempfile_in(folder).map_err(failed)?;
    let mut sealer = Sealer::begin(BufWriter::new(temp), me, &peer.seal_for(), manifest)?;
    rows.iter().try_for_each(|row| sealer.record(row))?;
    let (link, mut out) = sealer.finish()?;
    out.flush().map_err(failed)?;
    let temp = out.into_inner().map_err(|error| failed(error.into_error()))?;
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(path).map_err(|error| failed(error.error))?;
    Ok(link)
}

/// Where this office keeps a parcel it made, as sealed: the other side may ask for it again.
fn kept_at(ctx: &Ctx<'_>, peer: &OfficeId, counter: u64) -> PathBuf {
    ctx.dir().join("parcels").join(peer.as_str()).join(format!("{counter:06}.ncparcel"))
}

fn copy_out(ctx: &Ctx<'_>, peer: &OfficeId, counter: u64, path: &str) -> Result<()> {
    let bytes = fs::read(kept_at(ctx, peer, counter))
        .map_err(|_| Error::field("counter", "parcel.not_kept", "本单位没有保留这一号交换包，请核对号数"))?;
    write_new(FilePath::new(path), &bytes)
}
