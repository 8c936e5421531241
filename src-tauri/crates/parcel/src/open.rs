use std::io::{BufRead, BufReader, Read};

use data_encoding::BASE32_NOPAD;
use kernel::{Error, OfficeId, Result as Kept};
use sha2::{Digest as _, Sha256};
use zstd::stream::read::Decoder;

use crate::check::Check;
use crate::digest::Digest;
use crate::identity::{Identity, PublicKeys};
use crate::limits::Limits;
use crate::manifest::{FORMAT, Link, Manifest, Record};
use crate::peer::Peer;
use crate::refusal::Refusal;
use crate::seal::{HEAD, attachment_line, tail_message};
use crate::source::{Source, Watch};
use crate::tally::Tally;

/// Longest line that is neither the manifest nor a record.
const LINE: u64 = 512;
/// Base-two logarithm of the most memory the decompressor may be made to take: 8 MiB, what zstd's levels below 20 need.
const WINDOW: u32 = 23;

/// Who opens: the office and the keys it has and had.
#[derive(Debug, Clone, Copy)]
pub struct Me<'a> {
    /// The office.
    pub office: &'a OfficeId,
    /// Its keys, today's and those before, which still open what was on the way.
    pub identities: &'a [Identity],
}

/// Takes what a parcel holds, and keeps it apart (a transaction, a folder of its own) until [`Intake::finish`]. When the
/// parcel is refused half-way it is dropped, and dropping it must leave nothing behind.
pub trait Intake {
    /// What is handed over once the parcel has proven sound.
    type Whole;
    /// A record.
    ///
    /// # Errors
    /// Whatever keeps it from being put aside.
    fn record(&mut self, record: Record) -> Kept<()>;
    /// An attachment; `bytes` gives exactly `length` of them. They are proven to have this digest only when the whole
    /// parcel is.
    ///
    /// # Errors
    /// Whatever keeps it from being put aside. An error of `bytes` itself may be answered as any error: the parcel's own
    /// fault is what is told.
    fn attachment(&mut self, name: Digest, length: u64, bytes: &mut dyn Read) -> Kept<()>;
    /// The parcel is sound and its manifest's to the last byte.
    ///
    /// # Errors
    /// Whatever keeps the whole from being handed over.
    fn finish(self, link: Link) -> Kept<Self::Whole>;
}

type Inside<R> = BufReader<Decoder<'static, BufReader<age::stream::StreamReader<BufReader<Source<R>>>>>>;

/// A parcel whose manifest is signed by its sender and stands at its place in the chain; nothing is unpacked yet.
pub struct Opening<R: Read> {
    inside: Inside<R>,
    watch: Watch,
    manifest: Manifest,
    keys: PublicKeys,
    hash: Sha256,
    limits: Limits,
}

impl<R: Read> std::fmt::Debug for Opening<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("counter", &self.manifest.counter).finish_non_exhaustive()
    }
}

/// What a parcel says of itself, and whether it may be received now.
#[derive(Debug)]
pub struct Looked {
    /// The manifest, signed by its sender.
    pub manifest: Manifest,
    /// Why it may not be received now.
    pub refusal: Option<Refusal>,
}

/// Looks at a file of `size` bytes as far as its manifest: one that only comes too early is told from one that is none.
///
/// # Errors
/// The [`Refusal`] of a file that is no parcel of a known sender's for this office.
pub fn look<R: Read>(
    file: R,
    size: u64,
    me: Me<'_>,
    peer: impl FnOnce(&OfficeId) -> Kept<Option<Peer>>,
    limits: &Limits,
) -> Result<Looked, Refusal> {
    let (opening, refusal) = begin(file, size, me, peer, limits)?;
    Ok(Looked { manifest: opening.manifest, refusal })
}

/// Opens a file of `size` bytes as far as its manifest: decrypts, checks who signed it and for whom, its place in the
/// chain, and what it says it holds. `peer` finds what is known of a sender.
///
/// # Errors
/// The [`Refusal`] that applies; nothing was changed.
pub fn open<R: Read>(
    file: R,
    size: u64,
    me: Me<'_>,
    peer: impl FnOnce(&OfficeId) -> Kept<Option<Peer>>,
    limits: &Limits,
) -> Result<Opening<R>, Refusal> {
    let (opening, refusal) = begin(file, size, me, peer, limits)?;
    match refusal {
        Some(refusal) => Err(refusal),
        None => Ok(opening),
    }
}

fn begin<R: Read>(
    file: R,
    size: u64,
    me: Me<'_>,
    peer: impl FnOnce(&OfficeId) -> Kept<Option<Peer>>,
    limits: &Limits,
) -> Result<(Opening<R>, Option<Refusal>), Refusal> {
    if size > limits.file {
        return Err(Refusal::TooLarge);
    }
    let watch = Watch::default();
    let inside = decrypt(Source::new(file, size, watch.clone()), me, &watch)?;
    let mut decoder = Decoder::with_buffer(inside).map_err(|_| watch.refusal())?;
    decoder.window_log_max(WINDOW).map_err(|_| watch.refusal())?;
    let mut inside = BufReader::with_capacity(crate::seal::PIECE, decoder);
    let format = line(&mut inside, LINE, &watch)?;
    let json = match format.as_slice() {
        own if own == [FORMAT, "\n"].concat().as_bytes() => line(&mut inside, limits.manifest, &watch)?,
        other if other.starts_with(b"NCPARCEL") => return Err(Refusal::NewerFormat),
        _ => return Err(Refusal::NotAParcel),
    };
    let signature_line = line(&mut inside, LINE, &watch)?;
    let manifest = manifest_of(&json)?;
    let peer = peer(&manifest.from.office).map_err(Refusal::Intake)?.ok_or(Refusal::UnknownSender)?;
    let known = peer.key(&manifest.key).ok_or(Refusal::UnknownKey)?;
    let head = [format.as_slice(), &json].concat();
    let signature = signature_of(signature_line.strip_suffix(b"\n").unwrap_or_default()).ok_or(Refusal::Damaged)?;
    if !known.keys.signing.agrees(&[HEAD.as_bytes(), &head].concat(), &signature) {
        return Err(Refusal::Damaged);
    }
    let refusal = peer.judge(me.office, &manifest).and_then(|()| within(&manifest, size, limits)).err();
    let keys = known.keys.clone();
    let hash = Sha256::new().chain_update(&head).chain_update(&signature_line);
    Ok((Opening { inside, watch, manifest, keys, hash, limits: limits.clone() }, refusal))
}

impl<R: Read> Opening<R> {
    /// What the parcel says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Unpacks into `intake`. Only when every byte has been seen and the sender's signature agrees is it told to finish;
    /// otherwise it is dropped.
    ///
    /// # Errors
    /// The [`Refusal`] that applies; nothing was changed.
    pub fn unpack<I: Intake>(mut self, mut intake: I) -> Result<I::Whole, Refusal> {
        let contents = self.manifest.contents.clone();
        let mut tally = Tally::like(&contents);
        let check = Check::start().map_err(|_| Refusal::Intake(busy()))?;
        for _ in 0..contents.record_count() {
            let text = line(&mut self.inside, self.limits.record, &self.watch)?;
            self.hash.update(&text);
            let record: Record = serde_json::from_slice(&text).map_err(|_| Refusal::Mismatch)?;
            tally.line(&record, text.len() as u64).map_err(|_| Refusal::Mismatch)?;
            if tally.contents().record_bytes > contents.record_bytes {
                return Err(Refusal::Mismatch);
            }
            intake.record(record).map_err(Refusal::Intake)?;
        }
        for _ in 0..contents.attachments {
            self.attachment(&mut tally, &mut intake, &check, contents.attachment_bytes)?;
        }
        let end = line(&mut self.inside, LINE, &self.watch)?;
        let digest = Digest(self.hash.clone().finalize().into());
        if !is_end(&end, digest, &self.keys) || !check.agrees() {
            return Err(Refusal::Damaged);
        }
        // The end of what is inside is the end of the file, and age has said that it is.
        if self.inside.read(&mut [0]).map_err(|_| self.watch.refusal())? != 0 || *tally.contents() != contents {
            return Err(Refusal::Mismatch);
        }
        intake.finish(self.manifest.link(digest)).map_err(Refusal::Intake)
    }

    fn attachment<I: Intake>(
        &mut self,
        tally: &mut Tally,
        intake: &mut I,
        check: &Check,
        most: u64,
    ) -> Result<(), Refusal> {
        let text = line(&mut self.inside, LINE, &self.watch)?;
        self.hash.update(&text);
        let (name, length) = attachment_of(&text).ok_or(Refusal::Mismatch)?;
        tally.attachment(length);
        if length > self.limits.attachment || tally.contents().attachment_bytes > most {
            return Err(Refusal::Mismatch);
        }
        let mut body = Body { inside: &mut self.inside, left: length, check, failed: false };
        let taken = intake.attachment(name, length, &mut body);
        if body.failed {
            return Err(self.watch.refusal());
        }
        taken.map_err(Refusal::Intake)?;
        // What the intake left unread is read for it.
        if std::io::copy(&mut body, &mut std::io::sink()).is_err() {
            return Err(self.watch.refusal());
        }
        check.end(name);
        if line(&mut self.inside, LINE, &self.watch)? != b"\n" {
            return Err(Refusal::Damaged);
        }
        Ok(())
    }
}

/// An attachment's bytes, no more and no fewer, checked as they pass.
struct Body<'a, R: Read> {
    inside: &'a mut Inside<R>,
    left: u64,
    check: &'a Check,
    failed: bool,
}

impl<R: Read> Read for Body<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buf.len());
        if most == 0 {
            return Ok(0);
        }
        match self.inside.read(&mut buf[..most]) {
            Ok(read) if read > 0 => {
                self.check.bytes(&buf[..read]);
                self.left -= read as u64;
                Ok(read)
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Err(error),
            other => {
                self.failed = true;
                other.and(Err(std::io::ErrorKind::UnexpectedEof.into()))
            }
        }
    }
}

pub(crate) type Decrypted<R> = BufReader<age::stream::StreamReader<BufReader<Source<R>>>>;

pub(crate) fn decrypt<R: Read>(source: Source<R>, me: Me<'_>, watch: &Watch) -> Result<Decrypted<R>, Refusal> {
    let source = BufReader::with_capacity(crate::seal::PIECE, source);
    let identities = me.identities.iter().map(|identity| &identity.sealing as &dyn age::Identity);
    let stream = age::Decryptor::new_buffered(source).and_then(|age| age.decrypt(identities)).map_err(|error| {
        use age::DecryptError as Age;
        match error {
            Age::NoMatchingKeys => Refusal::WrongRecipient,
            Age::UnknownFormat => Refusal::NewerFormat,
            Age::Io(_) => watch.refusal(),
            _ if watch.is_other() => Refusal::NotAParcel,
            _ => Refusal::Damaged,
        }
    })?;
    Ok(BufReader::with_capacity(crate::seal::PIECE, stream))
}

/// A line with its end, of at most so many bytes.
fn line(inside: &mut impl BufRead, most: u64, watch: &Watch) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    inside.take(most).read_until(b'\n', &mut text).map_err(|_| watch.refusal())?;
    match text.last() {
        Some(b'\n') => Ok(text),
        _ if text.len() as u64 >= most => Err(Refusal::TooLarge),
        _ => Err(Refusal::Mismatch),
    }
}

/// Reads the manifest's line.
fn manifest_of(json: &[u8]) -> Result<Manifest, Refusal> {
    #[derive(serde::Deserialize)]
    struct Named {
        kind: String,
    }
    serde_json::from_slice(json).map_err(|_| match serde_json::from_slice::<Named>(json) {
        // A kind of parcel that came later.
        Ok(Named { kind }) if !["entries", "receipt"].contains(&kind.as_str()) => Refusal::NewerFormat,
        _ => Refusal::Mismatch,
    })
}

fn busy() -> Error {
    Error::new("parcel.busy", "电脑内存不足，打不开交换包。")
}

fn signature_of(text: &[u8]) -> Option<[u8; 64]> {
    BASE32_NOPAD.decode(text).ok()?.try_into().ok()
}

/// Reads the line before an attachment; there is one way only to write it.
fn attachment_of(text: &[u8]) -> Option<(Digest, u64)> {
    let text = std::str::from_utf8(text).ok()?;
    let (name, length) = text.strip_prefix("attachment ")?.strip_suffix('\n')?.split_once(' ')?;
    let (name, length) = (Digest::parse(name).ok()?, length.parse().ok()?);
    (attachment_line(name, length) == text).then_some((name, length))
}

fn is_end(text: &[u8], digest: Digest, keys: &PublicKeys) -> bool {
    let start = format!("end {digest} ");
    let signature = text.strip_prefix(start.as_bytes()).and_then(|rest| signature_of(rest.strip_suffix(b"\n")?));
    signature.is_some_and(|signature| keys.signing.agrees(&tail_message(digest), &signature))
}

/// Whether what the manifest says it holds may be unpacked.
fn within(manifest: &Manifest, size: u64, limits: &Limits) -> Result<(), Refusal> {
    let contents = &manifest.contents;
    let all = contents.record_bytes.saturating_add(contents.attachment_bytes);
    let sound = limits.admit(contents) && all <= size.saturating_mul(limits.ratio).saturating_add(limits.free);
    if sound { Ok(()) } else { Err(Refusal::TooLarge) }
}
