use std::io::{self, Read};

use kernel::{Entropy as _, SeededEntropy};
use parcel::{Limits, Me, Refusal, open};
use proptest::prelude::*;

use crate::support::{Load, by_hand, inside, load, pair};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    /// Whatever bit of the file flips, nothing is handed over (`Office::receive` holds that).
    #[test]
    fn any_flipped_bit_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let (centre, mut union) = pair();
        let mut file = union.send(&centre, &load(1));
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        let refusal = centre.receive(&centre.knows(&union), &file).unwrap_err();
        prop_assert!(
            matches!(
                refusal,
                Refusal::Damaged | Refusal::Truncated | Refusal::WrongRecipient | Refusal::NotAParcel | Refusal::NewerFormat
            ),
            "{refusal:?}"
        );
    }

    #[test]
    fn any_missing_end_is_refused(keep in any::<prop::sample::Index>()) {
        let (centre, mut union) = pair();
        let file = union.send(&centre, &load(1));
        let refusal = centre.receive(&centre.knows(&union), &file[..keep.index(file.len())]).unwrap_err();
        prop_assert!(matches!(refusal, Refusal::Truncated | Refusal::Damaged | Refusal::NotAParcel), "{refusal:?}");
    }

    /// Whoever may open a parcel can seal other contents for the same office; the sender's signature is what holds.
    #[test]
    fn any_other_byte_inside_is_refused(at in any::<prop::sample::Index>(), by in 1_u8..=255) {
        let (centre, mut union) = pair();
        let mut text = inside(&centre, &union.send(&centre, &load(1)));
        let at = at.index(text.len());
        text[at] ^= by;
        prop_assert!(centre.receive(&centre.knows(&union), &by_hand(&centre, &text)).is_err());
    }

    #[test]
    fn any_missing_end_inside_is_refused(keep in any::<prop::sample::Index>()) {
        let (centre, mut union) = pair();
        let text = inside(&centre, &union.send(&centre, &load(1)));
        let text = &text[..keep.index(text.len())];
        prop_assert!(centre.receive(&centre.knows(&union), &by_hand(&centre, text)).is_err());
    }
}

/// A parcel of more than one piece of age (64 KiB): a fault in the middle is told from a missing end.
#[test]
fn a_changed_byte_in_the_middle_is_told_from_a_missing_end() {
    let (centre, mut union) = pair();
    let mut noise = vec![0; 400_000];
    SeededEntropy::new(1).fill(&mut noise);
    let mut file = union.send(&centre, &Load { records: Vec::new(), attachments: vec![noise] });
    let peer = centre.knows(&union);
    assert!(file.len() > 300_000);
    assert_eq!(centre.receive(&peer, &file[..file.len() - 70_000]), Err(Refusal::Truncated));
    file[100_000] ^= 1;
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::Damaged));
}

#[test]
fn what_follows_the_end_is_refused() {
    let (centre, mut union) = pair();
    let file = union.send(&centre, &load(1));
    let peer = centre.knows(&union);
    let text = inside(&centre, &file);
    assert!(centre.receive(&peer, &by_hand(&centre, &text)).is_ok(), "the same text sealed anew is the sender's");
    assert_eq!(
        centre.receive(&peer, &by_hand(&centre, &[text.as_slice(), b"more\n"].concat())),
        Err(Refusal::Mismatch)
    );
    assert!(centre.receive(&peer, &[file.as_slice(), b"more"].concat()).is_err());
}

#[test]
fn what_is_no_parcel_is_called_so() {
    let (centre, union) = pair();
    let peer = centre.knows(&union);
    assert_eq!(centre.receive(&peer, b""), Err(Refusal::Truncated));
    for file in [b"PK\x03\x04".as_slice(), b"age-encryption.com/v1\n", "困难职工名单".as_bytes()] {
        assert_eq!(centre.receive(&peer, file), Err(Refusal::NotAParcel));
    }
    assert_eq!(centre.receive(&peer, &by_hand(&centre, b"a letter\n")), Err(Refusal::NotAParcel));
    assert_eq!(centre.receive(&peer, &by_hand(&centre, b"NCPARCEL2\n{}\n")), Err(Refusal::NewerFormat));
    assert_eq!(centre.receive(&peer, b"age-encryption.org/v2\n-> X\n--- Y\n"), Err(Refusal::NewerFormat));
}

#[test]
fn a_carrier_that_breaks_is_called_so() {
    struct Pulled<'a>(&'a [u8]);
    impl Read for Pulled<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            match self.0.read(&mut buf[..1])? {
                0 => Err(io::Error::other("pulled out")),
                read => Ok(read),
            }
        }
    }
    let (centre, mut union) = pair();
    let file = union.send(&centre, &load(1));
    let me = Me { office: &centre.party.office, identities: std::slice::from_ref(&centre.keys) };
    let peer = centre.knows(&union);
    let half = Pulled(&file[..file.len() / 2]);
    let refusal = open(half, file.len() as u64, me, |_| Ok(Some(peer)), &Limits::default()).unwrap_err();
    assert_eq!(refusal, Refusal::Unreadable);
}
