//! Receiving: the dry run and the real thing are the same code; the dry run is not committed.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use kernel::{Error, OfficeId, Result};
use parcel::{Identity, Kind, Limits, Me, Opening};
use serde_json::json;
use store::{Expect, Read, Write};

use super::keys::identities;
use super::kinds::Checks;
use super::names::Names;
use super::papers::Expected;
use super::take::Taking;
use super::wire::{ParcelReport, ReceiveParcel};
use super::{random_name, show, trusted, unreadable_file, waiting};
use crate::ctx::Ctx;
use crate::parcels::{ChainLink, Intake, PeerRecord};

/// Rows a report lists.
const MOST_ROWS: usize = 500;

pub(crate) fn check(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<ParcelReport> {
    ctx.rehearse(|w| {
        let mut report = take(ctx, w, &req.path)?;
        report.intake = None;
        report.rows.iter_mut().for_each(|row| row.id = None);
        Ok(report)
    })
}

pub(crate) fn receive(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<ParcelReport> {
    let report = ctx.write(None, json!({}), |w| {
        let report = take(ctx, w, &req.path)?;
        waiting::received(w, &report.peer, report.counter)?;
        w.audit_note(json!({ "rows": report.counts.iter().map(|c| c.count).sum::<u32>() }));
        Ok(report)
    })?;
    waiting::remove_file(ctx, Path::new(&req.path));
    Ok(report)
}

fn take(ctx: &Ctx<'_>, w: &mut Write<'_>, path: &str) -> Result<ParcelReport> {
    let opening = opened(ctx, w, path)?;
    let manifest = opening.manifest().clone();
    let mut peer = trusted(w, manifest.from.office.as_str())?;
    let mut intake = Intake {
        id: random_name(w.world()),
        peer: peer.id.clone(),
        chain: peer.chain,
        manifest: manifest.clone(),
        digest: None,
        at: w.world().clock.now(),
        account: w.actor().account.to_string(),
        undone: None,
    };
    w.save(&intake, Expect::New)?;
    let (checks, names) = (Checks::load(ctx)?, Names::load(w, &peer)?);
    let read = manifest.seen.as_ref().map_or(0, |seen| seen.counter);
    let taking = Taking {
        w,
        peer: &peer,
        intake: &intake,
        names,
        checks,
        progress: ctx.progress(),
        read,
        papers: Vec::new(),
        expected: Expected::default(),
        rows: Vec::new(),
        total: manifest.contents.record_count(),
        at: 0,
        counts: HashMap::new(),
    };
    let (mut rows, counted, link) = opening.unpack(taking)?;
    intake.digest = Some(link.digest);
    w.save(&intake, Expect::Any)?;
    peer.acknowledged = peer.acknowledged.max(read);
    if peer.statement.as_ref().is_some_and(|statement| read >= statement.from_counter) {
        peer.statement = None;
    }
    peer.received.push(ChainLink::from(link));
    w.save(&peer, Expect::Any)?;
    rows.sort_by_key(|row| show::ORDER.iter().position(|outcome| *outcome == row.outcome));
    rows.truncate(MOST_ROWS);
    Ok(ParcelReport {
        peer: peer.id.to_string(),
        from: peer.name,
        counter: manifest.counter,
        created: manifest.created,
        is_receipt: manifest.kind == Kind::Receipt,
        words: intake.digest.map(|digest| digest.words()).unwrap_or_default(),
        intake: Some(intake.id),
        attachments: u32::try_from(manifest.contents.attachments).unwrap_or(u32::MAX),
        attachment_bytes: manifest.contents.attachment_bytes,
        sums: show::sums(&manifest.contents),
        counts: show::counts(|outcome| counted.get(&outcome).copied().unwrap_or_default()),
        rows,
    })
}

/// A file that is to be read as a parcel, and with what.
pub(super) struct Arrived {
    pub(super) file: BufReader<File>,
    pub(super) size: u64,
    identities: Vec<Identity>,
    office: OfficeId,
}

impl Arrived {
    pub(super) fn at(ctx: &Ctx<'_>, r: &Read<'_>, path: &str) -> Result<Self> {
        let file = File::open(path).map_err(|_| unreadable_file())?;
        let size = file.metadata().map_err(|_| unreadable_file())?.len();
        let identities = identities(r)?;
        if identities.is_empty() {
            return Err(Error::field(
                "path",
                "parcel.unknown_sender",
                "本单位还没有与任何单位结对，不能接收交换包。没有改动任何资料。请先与对方交换邀请文件和答复文件，电话核对词语，再接收。",
            ));
        }
        Ok(Self { file: BufReader::new(file), size, identities, office: OfficeId::parse(&ctx.office().id)? })
    }

    pub(super) fn look(self, r: &Read<'_>) -> Result<parcel::Looked> {
        let me = Me { office: &self.office, identities: &self.identities };
        Ok(parcel::look(self.file, self.size, me, |from| known(r, from), &Limits::default())?)
    }

    fn open(self, r: &Read<'_>) -> Result<Opening<BufReader<File>>> {
        let me = Me { office: &self.office, identities: &self.identities };
        Ok(parcel::open(self.file, self.size, me, |from| known(r, from), &Limits::default())?)
    }
}

/// What is known of an office that says to have sealed a parcel; nothing of one whose words were not compared.
fn known(r: &Read<'_>, from: &OfficeId) -> Result<Option<parcel::Peer>> {
    let peer = r.get::<PeerRecord>(from.as_str())?.filter(|peer| peer.trusted.is_some());
    peer.map(|peer| Ok(peer.peer(waiting::numbers(r, &peer)?))).transpose()
}

/// Opens the file as far as its manifest: who sealed it, and whether it is its turn.
fn opened(ctx: &Ctx<'_>, r: &Read<'_>, path: &str) -> Result<Opening<BufReader<File>>> {
    Arrived::at(ctx, r, path)?.open(r)
}
