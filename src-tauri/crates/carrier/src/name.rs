use std::fmt;

use kernel::OfficeId;

/// Bytes of the parcel's SHA-256 that stand in its name. Enough that no two parcels share a name by accident; the whole
/// hash stands in the slip.
const SHOWN: usize = 16;

/// What a parcel is called in a shared place: `sender.number.bytes.hash`.
///
/// The name comes from the parcel alone, so one parcel has one name however often it is sent, and another parcel has
/// another. It is read strictly, because whoever can write to the place can put there what they like: a name that would
/// not be written the same way is not a name, and no part of it can lead anywhere as a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelName {
    /// Who sent it, as the place says. What `parcel` finds inside is what counts.
    pub from: OfficeId,
    /// Its number in this direction, from 1.
    pub counter: u64,
    /// Its bytes, at least one.
    pub size: u64,
    hash: String,
}

impl ParcelName {
    pub(crate) fn new(from: OfficeId, counter: u64, size: u64, sha256: &[u8; 32]) -> Self {
        Self { from, counter, size, hash: data_encoding::HEXLOWER.encode(&sha256[..SHOWN]) }
    }

    /// Reads a name; none when it is not exactly as this program writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (from, counter, size, hash) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let name = Self {
            from: OfficeId::parse(from).ok()?,
            counter: counter.parse().ok()?,
            size: size.parse().ok()?,
            hash: hash.to_owned(),
        };
        let hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        let whole = name.counter > 0 && name.size > 0 && hash.len() == 2 * SHOWN && hash.chars().all(hexadecimal);
        (whole && name.to_string() == text).then_some(name)
    }

    /// Whether a parcel with this hash may be called so.
    pub(crate) fn fits(&self, sha256: &[u8; 32]) -> bool {
        self.hash == data_encoding::HEXLOWER.encode(&sha256[..SHOWN])
    }
}

impl fmt::Display for ParcelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.from.as_str(), self.counter, self.size, self.hash)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OFFICE: &str = "019b0000-0000-7000-8000-000000000001";

    #[test]
    fn one_way_to_write_a_name() {
        let hash = "0123456789abcdef0123456789abcdef";
        let good = format!("{OFFICE}.7.4096.{hash}");
        assert_eq!(ParcelName::parse(&good).unwrap().to_string(), good);
        for bad in [
            String::new(),
            "..".to_owned(),
            "../../etc/passwd".to_owned(),
            format!("{OFFICE}.07.4096.{hash}"),
            format!("{OFFICE}.+7.4096.{hash}"),
            format!("{OFFICE}.0.4096.{hash}"),
            format!("{OFFICE}.7.0.{hash}"),
            format!("{OFFICE}.7.99999999999999999999.{hash}"),
            format!("{OFFICE}.7.4096.{}", hash.to_uppercase()),
            format!("{OFFICE}.7.4096.{hash}0"),
            format!("{OFFICE}.7.4096.{hash}."),
            format!("{OFFICE}.7.4096.{hash}\n"),
            format!("{}.7.4096.{hash}", OFFICE.to_uppercase()),
            format!("{}.7.4096.{hash}", OFFICE.replace('-', "")),
            format!("{OFFICE}.7.4096.../../../../../../../../../../etc"),
            format!("{OFFICE}/7/4096/{hash}"),
            format!("{OFFICE}.7.4096.{hash}.tmp"),
            format!("{OFFICE}.7.4096.０１２３４５６７８９abcdef"),
        ] {
            assert_eq!(ParcelName::parse(&bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in ".{0,140}") {
            if let Some(name) = ParcelName::parse(&text) {
                prop_assert_eq!(name.to_string(), text);
            }
        }

        #[test]
        fn what_is_written_is_read(counter in 1_u64.., size in 1_u64.., hash: [u8; 32]) {
            let name = ParcelName::new(OfficeId::parse(OFFICE).unwrap(), counter, size, &hash);
            prop_assert!(name.fits(&hash));
            prop_assert_eq!(ParcelName::parse(&name.to_string()), Some(name));
        }
    }
}
