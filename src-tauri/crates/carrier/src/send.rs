use std::io::{Read, Seek, SeekFrom};

use kernel::{Error, OfficeId, Result};

use crate::name::ParcelName;
use crate::place::{Place, piece, pieces};
use crate::shelf::{Found, Kind};
use crate::slip::{PIECE, Slip, hash};
use crate::watch::Watch;

/// Which parcel goes where.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// Whose mailbox.
    pub to: &'a OfficeId,
    /// Who sends it.
    pub from: &'a OfficeId,
    /// Its number in this direction, from 1.
    pub counter: u64,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// What it is called in the place.
    pub name: ParcelName,
    /// Whether it already lay there, whole.
    pub already: bool,
}

impl Place {
    /// Puts a parcel into a mailbox. It is seen there only once it is whole; what an earlier try left is gone on with.
    ///
    /// # Errors
    /// What the place refused; `carrier.taken` when something else lies there under its name, which stays as it is.
    pub fn send(&self, post: &Post<'_>, source: &mut (impl Read + Seek), watch: &dyn Watch) -> Result<Sent> {
        source.rewind().map_err(unreadable)?;
        let slip = Slip::of(post.from.clone(), post.counter, source).map_err(unreadable)?.ok_or_else(empty)?;
        let (total, path) = (slip.name.size, crate::place::slip(post.to, &slip.name));
        let text = slip.write().into_bytes();
        self.ready(watch)?;
        match self.shelf.read(&path, text.len() as u64, watch)? {
            Found::None => {}
            Found::Bytes(there) if there == text => {
                watch.moved(total, total);
                return Ok(Sent { name: slip.name, already: true });
            }
            // Torn when it was last written.
            Found::Bytes(there) if text.starts_with(&there) => {}
            _ => return Err(taken()),
        }
        let folder = pieces(post.to, &slip.name.to_string());
        self.make_mailbox(post.to, watch)?;
        self.shelf.make(&folder, watch)?;
        let begun = self.begun(&slip, &folder, watch)?;
        let mut done = begun as u64 * PIECE as u64;
        source.seek(SeekFrom::Start(done)).map_err(unreadable)?;
        watch.moved(done, total);
        for (index, expected) in slip.pieces.iter().enumerate().skip(begun) {
            let mut bytes = Vec::new();
            source.by_ref().take(slip.piece_size(index)).read_to_end(&mut bytes).map_err(unreadable)?;
            if hash(&bytes) != *expected {
                return Err(Error::new("carrier.changed", "交换包的文件在传送时变了，已停下。请重新导出后再传"));
            }
            done += bytes.len() as u64;
            self.shelf.write(&format!("{folder}{}", piece(index)), bytes, watch)?;
            watch.moved(done, total);
        }
        self.shelf.write(&path, text, watch)?;
        Ok(Sent { name: slip.name, already: false })
    }

    /// How many pieces from the first lie there in their whole length. The last of them is sent again: where the power
    /// went, a file may have its length but not yet its bytes.
    fn begun(&self, slip: &Slip, folder: &str, watch: &dyn Watch) -> Result<usize> {
        let (there, _) = self.shelf.list(folder, watch)?;
        let whole = |index: usize| {
            let (name, size) = (piece(index), slip.piece_size(index));
            there.iter().any(|entry| entry.kind == Kind::File && entry.name == name && entry.size == size)
        };
        Ok((0..slip.pieces.len()).take_while(|index| whole(*index)).count().saturating_sub(1))
    }
}

fn unreadable(_: std::io::Error) -> Error {
    Error::new("carrier.source", "交换包的文件读不出来，请检查硬盘或 U 盘后再试")
}

fn empty() -> Error {
    Error::new("carrier.empty", "交换包的文件是空的，请重新导出")
}

fn taken() -> Error {
    Error::new(
        "carrier.taken",
        "共享位置里同名的地方放着别的东西，没有覆盖它。请管理员查看是谁放的，删掉后再传；或者改用 U 盘",
    )
}
