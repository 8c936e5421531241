use std::io::{Read, Write};

use data_encoding::BASE32_NOPAD;
use kernel::{Error, Result};
use sha2::{Digest as _, Sha256};
use zstd::stream::write::Encoder;

use crate::digest::Digest;
use crate::identity::{Identity, PublicKeys};
use crate::manifest::{FORMAT, Link, Manifest, Record};
use crate::tally::{Tally, line_of};

/// What the signature of a manifest begins with.
pub(crate) const HEAD: &str = "nuanchuang-parcel-head-1\n";
/// What the signature of a whole parcel begins with.
pub(crate) const TAIL: &str = "nuanchuang-parcel-1\n";
/// Bytes taken from an attachment at a time.
pub(crate) const PIECE: usize = 128 * 1024;
/// zstd's own middle way: scans are compressed already, records shrink to a tenth.
const LEVEL: i32 = 3;

/// Writes a parcel: the manifest first, then all records, then all attachments, then [`Sealer::finish`]. Nothing is kept
/// in memory. A parcel whose finish was not reached is incomplete and opens nowhere: write it under another name and move
/// it to its place afterwards.
pub struct Sealer<'a, W: Write> {
    out: Encoder<'static, age::stream::StreamWriter<W>>,
    me: &'a Identity,
    manifest: Manifest,
    tally: Tally,
    hash: Sha256,
}

impl<'a, W: Write> Sealer<'a, W> {
    /// Begins a parcel in `out`, to be opened by any of `to`.
    ///
    /// # Errors
    /// `parcel.seal` when the manifest names other keys than those of `me`; `parcel.write` when `out` takes no more.
    pub fn begin(out: W, me: &'a Identity, to: &[PublicKeys], manifest: &Manifest) -> Result<Self> {
        if manifest.key != me.public().id() {
            return Err(contradiction());
        }
        let recipients = to.iter().map(|keys| &keys.sealing as &dyn age::Recipient);
        let age = age::Encryptor::with_recipients(recipients).map_err(|_| contradiction())?;
        let out = Encoder::new(age.wrap_output(out).map_err(|_| unwritten())?, LEVEL).map_err(|_| unwritten())?;
        let tally = Tally::like(&manifest.contents);
        let mut sealer = Self { out, me, manifest: manifest.clone(), tally, hash: Sha256::new() };
        let mut head = [FORMAT, "\n"].concat().into_bytes();
        head.extend(serde_json::to_vec(manifest).map_err(|_| contradiction())?);
        head.push(b'\n');
        let signature = me.signing.sign(&[HEAD.as_bytes(), &head].concat());
        sealer.text(&head)?;
        sealer.text([&BASE32_NOPAD.encode(&signature), "\n"].concat().as_bytes())?;
        Ok(sealer)
    }

    /// Adds a record.
    ///
    /// # Errors
    /// `parcel.record` when it cannot be written; `parcel.write` when the carrier takes no more.
    pub fn record(&mut self, record: &Record) -> Result<()> {
        if self.tally.contents().attachments > 0 {
            return Err(contradiction());
        }
        let line = line_of(record)?;
        self.tally.line(record, line.len() as u64)?;
        self.text(&line)
    }

    /// Adds an attachment of `length` bytes with this digest.
    ///
    /// # Errors
    /// `parcel.attachment` when its bytes are others; `parcel.write` when the carrier takes no more.
    pub fn attachment(&mut self, name: Digest, length: u64, bytes: &mut dyn Read) -> Result<()> {
        self.text(attachment_line(name, length).as_bytes())?;
        self.tally.attachment(length);
        let mut piece = vec![0; PIECE];
        let mut hash = Sha256::new();
        let mut left = length;
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            let read = bytes.read(&mut piece[..most]).map_err(|_| spoilt())?;
            if read == 0 {
                return Err(spoilt());
            }
            hash.update(&piece[..read]);
            self.out.write_all(&piece[..read]).map_err(|_| unwritten())?;
            left -= read as u64;
        }
        if Digest(hash.finalize().into()) != name || bytes.read(&mut [0]).map_err(|_| spoilt())? != 0 {
            return Err(spoilt());
        }
        self.out.write_all(b"\n").map_err(|_| unwritten())
    }

    /// Ends the parcel: compares with the manifest, signs, closes. Answers its place in the chain and the carrier, which
    /// the caller flushes to disk.
    ///
    /// # Errors
    /// `parcel.seal` when what came is not what the manifest says; `parcel.write` when the carrier takes no more.
    pub fn finish(mut self) -> Result<(Link, W)> {
        if *self.tally.contents() != self.manifest.contents {
            return Err(contradiction());
        }
        let digest = Digest(self.hash.clone().finalize().into());
        let signature = self.me.signing.sign(&tail_message(digest));
        let end = format!("end {digest} {}\n", BASE32_NOPAD.encode(&signature));
        self.out.write_all(end.as_bytes()).map_err(|_| unwritten())?;
        let age = self.out.finish().map_err(|_| unwritten())?;
        let out = age.finish().map_err(|_| unwritten())?;
        Ok((self.manifest.link(digest), out))
    }

    /// Writes what the parcel's digest covers: all but the bytes of attachments, which their names cover.
    fn text(&mut self, bytes: &[u8]) -> Result<()> {
        self.hash.update(bytes);
        self.out.write_all(bytes).map_err(|_| unwritten())
    }
}

/// The line before an attachment's bytes.
pub(crate) fn attachment_line(name: Digest, length: u64) -> String {
    format!("attachment {name} {length}\n")
}

/// What is signed at the end.
pub(crate) fn tail_message(digest: Digest) -> Vec<u8> {
    [TAIL.as_bytes(), &digest.0].concat()
}

fn unwritten() -> Error {
    Error::new(
        "parcel.write",
        "交换包没有写完：U盘或磁盘满了，或者写不进去。没有改动任何资料。请换一个地方再导出一次。",
    )
}

fn spoilt() -> Error {
    Error::new("parcel.attachment", "有一个附件的内容与登记的指纹不符，没有生成交换包。请在“检查”里核对附件后再导出。")
}

fn contradiction() -> Error {
    Error::new("parcel.seal", "导出时资料有变化，没有生成交换包。请再导出一次。")
}
