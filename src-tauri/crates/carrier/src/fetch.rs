use std::io::Write;

use kernel::{Error, OfficeId, Result};
use sha2::{Digest as _, Sha256};

use crate::name::ParcelName;
use crate::place::{Place, piece, pieces, slip};
use crate::shelf::Found;
use crate::slip::{Slip, hash};
use crate::watch::Watch;

impl Place {
    /// Copies a parcel out of an office's mailbox, where it stays. A parcel of more than `limit` bytes is refused before
    /// anything is read. What was written to `into` before an error is worth nothing.
    ///
    /// # Errors
    /// `carrier.gone`, `carrier.unfinished`, `carrier.damaged`, `carrier.too_large`; what the place refused.
    pub fn fetch(
        &self,
        me: &OfficeId,
        name: &ParcelName,
        limit: u64,
        into: &mut dyn Write,
        watch: &dyn Watch,
    ) -> Result<()> {
        if name.size > limit {
            return Err(Error::new(
                "carrier.too_large",
                "这个交换包太大，没有取。请对方分几次导出，或查看是不是别人放的",
            ));
        }
        self.ready(watch)?;
        let slip = match self.shelf.read(&slip(me, name), Slip::length(name), watch)? {
            Found::None => {
                return Err(Error::new("carrier.gone", "这个交换包已经不在共享位置里，可能被别的窗口取走了，请刷新"));
            }
            Found::Over => None,
            Found::Bytes(text) => Slip::read(name, &text),
        };
        let slip = slip.ok_or_else(|| {
            Error::new(
                "carrier.unfinished",
                "这个交换包还没有传完，或者传的时候断了。请过一会儿再取；仍不行，请对方再传一次",
            )
        })?;
        let folder = pieces(me, &name.to_string());
        let (mut whole, mut done) = (Sha256::new(), 0);
        watch.moved(done, name.size);
        for (index, expected) in slip.pieces.iter().enumerate() {
            let size = slip.piece_size(index);
            let bytes = match self.shelf.read(&format!("{folder}{}", piece(index)), size, watch)? {
                Found::Bytes(bytes) if bytes.len() as u64 == size && hash(&bytes) == *expected => bytes,
                _ => return Err(damaged()),
            };
            whole.update(&bytes);
            into.write_all(&bytes).map_err(|_| {
                Error::new("carrier.disk", "取来的交换包写不到这台电脑的硬盘上，可能是空间不够，请腾出空间后再试")
            })?;
            done += size;
            watch.moved(done, name.size);
        }
        if whole.finalize()[..] == slip.whole { Ok(()) } else { Err(damaged()) }
    }
}

fn damaged() -> Error {
    Error::new(
        "carrier.damaged",
        "这个交换包在共享位置里坏了或缺了一部分，没有收下，什么都没有改动。请删掉它，再请对方重新传一次",
    )
}
