//! Parcels this office made: the list, and the same file once more. What was lost on the way is replaced by its very
//! bytes, never made anew.

use std::fs;
use std::path::{Path, PathBuf};

use hardship::wire::PathWritten;
use kernel::{Error, Result};
use serde_json::json;
use store::{Read, Record as _};

use super::answers::ANSWER;
use super::wire::{AgainParcel, ListSent, ParcelMade};
use super::{met, show, unreadable_file};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::workstudy::paged;
use crate::parcels::{PeerRecord, SentParcel};
use crate::wire::Page;

/// Parcels on a page.
const PAGE: usize = 50;

pub(crate) fn sent(ctx: &Ctx<'_>, req: ListSent) -> Result<Page<ParcelMade>> {
    ctx.read(|r| {
        let peer = met(r, &req.peer)?;
        let found = r.page::<SentParcel>("peer = ?1", &[&req.peer], "at DESC", req.cursor.clone(), PAGE)?;
        Ok(paged(found.map(|found| view(r, &peer, found.record))))
    })
}

/// A parcel as it is shown.
pub(super) fn view(r: &Read<'_>, peer: &PeerRecord, sent: SentParcel) -> ParcelMade {
    let contents = &sent.manifest.contents;
    let answers = contents.records.get(ANSWER).copied().unwrap_or_default();
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    ParcelMade {
        counter: sent.manifest.counter,
        records: small(contents.record_count() - answers),
        answers: small(answers),
        attachments: small(contents.attachments),
        attachment_bytes: contents.attachment_bytes,
        sums: show::sums(contents),
        words: sent.digest.words(),
        at: sent.manifest.created,
        by: who(r, &sent.account),
        acknowledged: sent.chain < peer.chain || sent.manifest.counter <= peer.acknowledged,
        path: None,
        id: sent.id,
    }
}

pub(crate) fn again(ctx: &Ctx<'_>, req: AgainParcel) -> Result<PathWritten> {
    let peer = ctx.read(|r| met(r, &req.peer))?;
    copy_out(ctx, &peer, req.counter, &req.path)?;
    ctx.view(PeerRecord::KIND, &req.peer, json!({ "counter": req.counter }))?;
    Ok(PathWritten { path: req.path })
}

/// Where this office keeps a parcel it made, sealed as it is: the other side may ask for it again.
pub(crate) fn kept_at(ctx: &Ctx<'_>, peer: &PeerRecord, counter: u64) -> PathBuf {
    folder(ctx, peer).join(format!("{counter:06}.ncparcel"))
}

/// Where parcels to and from an office are kept while both use the same chain.
pub(super) fn folder(ctx: &Ctx<'_>, peer: &PeerRecord) -> PathBuf {
    ctx.dir().join("parcels").join(peer.id.as_str()).join(peer.chain.to_string())
}

/// Copies a kept parcel to where the user asked: whole or not at all.
pub(super) fn copy_out(ctx: &Ctx<'_>, peer: &PeerRecord, counter: u64, path: &str) -> Result<()> {
    let kept = kept_at(ctx, peer, counter);
    if !kept.is_file() {
        return Err(Error::field("counter", "parcel.not_kept", "本单位没有保留这一号交换包，请核对号数"));
    }
    copy(&kept, Path::new(path))
}

/// Copies a file whole or not at all, without holding it in memory.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = |_| {
        Error::field(
            "path",
            "file.unwritable",
            "文件写不进去：请检查文件夹是否存在、磁盘或U盘是否已满、文件是否正被打开",
        )
    };
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut source = fs::File::open(from).map_err(|_| unreadable_file())?;
    let mut temp = tempfile::Builder::new().prefix(".nuanchuang-").tempfile_in(folder).map_err(failed)?;
    std::io::copy(&mut source, &mut temp).map_err(failed)?;
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(to).map_err(|e| failed(e.error))?;
    Ok(())
}
