//! The slip that lies beside a parcel's pieces: it is put there last, so a parcel whose slip lies there is whole.
//!
//! A parcel is carried in pieces because that is what every kind of place can do the same way: WebDAV and S3 take a file
//! in one request, which would have to fit into memory, begin anew after every break, and pass what the server allows.

use std::io::{self, Read};

use data_encoding::HEXLOWER;
use kernel::OfficeId;
use sha2::{Digest as _, Sha256};

use crate::name::ParcelName;

/// Bytes of every piece but the last. Small enough for the limits that servers set on one request, and for a slow line
/// to carry one within the time it is given.
pub(crate) const PIECE: usize = 4 << 20;

const FIRST: &str = "NCSLIP1";
const HEX: u64 = 64;

/// SHA-256.
pub(crate) type Hash = [u8; 32];

/// What a parcel is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slip {
    pub(crate) name: ParcelName,
    pub(crate) whole: Hash,
    pub(crate) pieces: Vec<Hash>,
}

impl Slip {
    /// Reads a parcel once, to its end; none when it is empty.
    pub(crate) fn of(from: OfficeId, counter: u64, source: &mut impl Read) -> io::Result<Option<Self>> {
        let (mut whole, mut pieces, mut size) = (Sha256::new(), Vec::new(), 0_u64);
        let mut piece = Vec::new();
        loop {
            piece.clear();
            source.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            if piece.is_empty() {
                break;
            }
            whole.update(&piece);
            pieces.push(hash(&piece));
            size += piece.len() as u64;
        }
        let whole = whole.finalize().into();
        Ok((size > 0).then(|| Self { name: ParcelName::new(from, counter, size, &whole), whole, pieces }))
    }

    /// Its text.
    pub(crate) fn write(&self) -> String {
        let mut text = format!("{FIRST}\n{}\n{}\n", self.name, HEXLOWER.encode(&self.whole));
        for piece in &self.pieces {
            text += &HEXLOWER.encode(piece);
            text.push('\n');
        }
        let end = HEXLOWER.encode(&hash(text.as_bytes()));
        text + "end " + &end + "\n"
    }

    /// Reads the slip of the parcel of this name; none when it is not whole, or not this parcel's.
    pub(crate) fn read(name: &ParcelName, text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let mut lines = text.lines();
        (lines.next()? == FIRST && lines.next()? == name.to_string()).then_some(())?;
        let whole = hexadecimal(lines.next()?)?;
        let pieces = lines.by_ref().map_while(hexadecimal).collect();
        let slip = Self { name: name.clone(), whole, pieces };
        // One way to write it: whatever was changed, lost or added shows here.
        let same = slip.pieces.len() as u64 == count(name.size) && name.fits(&whole) && slip.write() == text;
        same.then_some(slip)
    }

    /// Bytes that the slip of a parcel of this name has when it is whole.
    pub(crate) fn length(name: &ParcelName) -> u64 {
        let fixed = FIRST.len() as u64 + 1 + name.to_string().len() as u64 + 1 + (HEX + 1) + (4 + HEX + 1);
        count(name.size).saturating_mul(HEX + 1).saturating_add(fixed)
    }

    /// Bytes of the piece at `index`, from 0.
    pub(crate) fn piece_size(&self, index: usize) -> u64 {
        let before = index as u64 * PIECE as u64;
        self.name.size.saturating_sub(before).min(PIECE as u64)
    }
}

/// How many pieces a parcel of so many bytes has.
fn count(size: u64) -> u64 {
    size.div_ceil(PIECE as u64)
}

pub(crate) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

fn hexadecimal(text: &str) -> Option<Hash> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> OfficeId {
        OfficeId::parse("019b0000-0000-7000-8000-000000000001").unwrap()
    }

    fn slip(size: usize) -> Slip {
        let bytes: Vec<u8> = (0..=250).cycle().take(size).collect();
        Slip::of(office(), 3, &mut bytes.as_slice()).unwrap().unwrap()
    }

    #[test]
    fn a_slip_reads_as_it_was_written_and_its_length_is_known_before() {
        for (size, pieces) in [(1, 1), (PIECE - 1, 1), (PIECE, 1), (PIECE + 1, 2), (3 * PIECE, 3)] {
            let slip = slip(size);
            let text = slip.write();
            assert_eq!(slip.pieces.len(), pieces);
            assert_eq!(text.len() as u64, Slip::length(&slip.name));
            assert_eq!((0..pieces).map(|i| slip.piece_size(i)).sum::<u64>(), size as u64);
            assert_eq!(Slip::read(&slip.name, text.as_bytes()), Some(slip));
        }
        assert_eq!(Slip::of(office(), 3, &mut &b""[..]).unwrap(), None);
    }

    #[test]
    fn no_changed_byte_and_no_missing_end_is_taken_for_a_slip() {
        let slip = slip(PIECE + 5);
        let text = slip.write().into_bytes();
        for cut in 0..text.len() {
            assert_eq!(Slip::read(&slip.name, &text[..cut]), None, "cut at {cut}");
        }
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            assert_eq!(Slip::read(&slip.name, &changed), None, "changed at {at}");
        }
        let other = ParcelName::new(office(), 4, slip.name.size, &slip.whole);
        assert_eq!(Slip::read(&other, &text), None, "the slip of another parcel");
    }

    #[test]
    fn the_largest_size_a_name_can_say_overflows_nothing() {
        let name = ParcelName::new(office(), u64::MAX, u64::MAX, &[0; 32]);
        assert!(Slip::length(&name) > u64::MAX / PIECE as u64);
    }
}
