//! What every carrier holds.

use std::fs;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::thread;

use carrier::{ParcelName, Place, Post, Strange, Unwatched, Why};
use kernel::Stamp;

use crate::desk::{LARGE, StopAt, check, fetch, inbox, office, parcel, refused, remove, send};
use crate::servers::{Home, files};

const PIECE: usize = 4 << 20;

pub(crate) fn a_parcel_is_carried_whole(home: &Home) {
    let place = home.ready();
    assert_eq!(inbox(&place, 0).parcels, []);
    for (counter, size) in [(1, 1), (2, 1000), (3, PIECE - 1), (4, PIECE), (5, PIECE + 1), (6, LARGE)] {
        let bytes = parcel(size, counter);
        let sent = send(&place, 7, 0, counter, &bytes).unwrap();
        assert!(!sent.already);
        assert_eq!((sent.name.counter, sent.name.size, &sent.name.from), (counter, size as u64, &office(7)));
        assert_eq!(inbox(&place, 0).parcels, std::slice::from_ref(&sent.name));
        // Somebody who opens the place anew finds it too.
        assert_eq!(fetch(&home.open(), 0, &sent.name).unwrap(), bytes);
        remove(&place, 0, &sent.name).unwrap();
        assert_eq!(inbox(&place, 0), carrier::Inbox::default());
        assert_eq!(refused(fetch(&place, 0, &sent.name)), "carrier.gone");
    }
    assert_eq!(files(&home.mailbox(0)), Vec::<std::path::PathBuf>::new(), "nothing stays behind");
}

pub(crate) fn what_was_sent_before_is_not_sent_again(home: &Home) {
    let place = home.ready();
    let bytes = parcel(LARGE, 1);
    let first = send(&place, 7, 0, 1, &bytes).unwrap();
    let before: Vec<_> = files(&home.mailbox(0)).iter().map(|f| fs::metadata(f).unwrap().modified().unwrap()).collect();
    let again = send(&place, 7, 0, 1, &bytes).unwrap();
    let after: Vec<_> = files(&home.mailbox(0)).iter().map(|f| fs::metadata(f).unwrap().modified().unwrap()).collect();
    assert!(!first.already && again.already);
    assert_eq!(first.name, again.name);
    assert_eq!(before, after);
}

pub(crate) fn other_content_under_its_name_is_never_written_over(home: &Home) {
    let place = home.ready();
    let bytes = parcel(3000, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let slip = home.mailbox(0).join("parcels").join(name.to_string());
    for other in [b"something else".to_vec(), vec![b'x'; 100_000]] {
        fs::write(&slip, &other).unwrap();
        assert_eq!(refused(send(&place, 7, 0, 1, &bytes)), "carrier.taken");
        assert_eq!(fs::read(&slip).unwrap(), other, "left as it was");
    }
    // Another parcel with the same sender and number is another parcel: which one counts is told by what is inside.
    fs::remove_file(&slip).unwrap();
    send(&place, 7, 0, 1, &bytes).unwrap();
    let fork = send(&place, 7, 0, 1, &parcel(3000, 2)).unwrap();
    assert_ne!(fork.name, name);
    assert_eq!(inbox(&place, 0).parcels.len(), 2);
    assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);
}

pub(crate) fn a_torn_transfer_is_not_seen_and_gone_on_with(home: &Home) {
    let place = home.ready();
    let bytes = parcel(LARGE, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let (slip, pieces) = folders(home, &name);
    // As it would be had the line broken in the third piece.
    fs::remove_file(&slip).unwrap();
    let third = fs::read(pieces.join("000003")).unwrap();
    fs::write(pieces.join("000003"), &third[..third.len() / 2]).unwrap();
    assert_eq!(inbox(&place, 0), carrier::Inbox::default());

    let first = fs::metadata(pieces.join("000001")).unwrap().modified().unwrap();
    let sent = send(&place, 7, 0, 1, &bytes).unwrap();
    assert!(!sent.already);
    assert_eq!(fs::metadata(pieces.join("000001")).unwrap().modified().unwrap(), first, "the first piece is kept");
    assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);
}

pub(crate) fn a_torn_slip_is_not_a_parcel(home: &Home) {
    let place = home.ready();
    let bytes = parcel(3000, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let (slip, _) = folders(home, &name);
    let whole = fs::read(&slip).unwrap();
    fs::write(&slip, &whole[..whole.len() - 1]).unwrap();
    let seen = inbox(&place, 0);
    assert_eq!(seen.parcels, []);
    assert_eq!(seen.strange, [Strange { name: name.to_string(), why: Why::Unfinished }]);
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.unfinished");
    // Its length, but not its bytes: seen, but not taken.
    fs::write(&slip, vec![0; whole.len()]).unwrap();
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.unfinished");
    // The sender's next try mends it.
    fs::write(&slip, &whole[..whole.len() / 2]).unwrap();
    send(&place, 7, 0, 1, &bytes).unwrap();
    assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);
}

pub(crate) fn a_parcel_over_the_limit_is_refused_before_it_is_read(home: &Home) {
    let place = home.ready();
    let bytes = parcel(5000, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let mut into = Vec::new();
    let refusal = place.fetch(&office(0), &name, 4999, &mut into, &Unwatched).unwrap_err();
    assert_eq!((refusal.code.as_str(), into.len()), ("carrier.too_large", 0));
    place.fetch(&office(0), &name, 5000, &mut into, &Unwatched).unwrap();
    assert_eq!(into, bytes);
}

pub(crate) fn a_piece_changed_in_the_place_is_refused(home: &Home) {
    let place = home.ready();
    let bytes = parcel(LARGE, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let (_, pieces) = folders(home, &name);
    let second = pieces.join("000002");
    let good = fs::read(&second).unwrap();
    let mut changed = good.clone();
    changed[PIECE / 2] ^= 1;
    for bad in [changed, good[..PIECE - 1].to_vec(), [&good[..], &[0]].concat(), Vec::new()] {
        fs::write(&second, bad).unwrap();
        assert_eq!(refused(fetch(&place, 0, &name)), "carrier.damaged");
    }
    // The recipient deletes it, the sender sends it again.
    remove(&place, 0, &name).unwrap();
    send(&place, 7, 0, 1, &bytes).unwrap();
    assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);
}

pub(crate) fn a_missing_piece_is_refused(home: &Home) {
    let place = home.ready();
    let name = send(&place, 7, 0, 1, &parcel(LARGE, 1)).unwrap().name;
    let (_, pieces) = folders(home, &name);
    fs::remove_file(pieces.join("000003")).unwrap();
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.damaged");
}

pub(crate) fn a_huge_file_in_place_of_a_piece_is_refused(home: &Home) {
    let place = home.ready();
    let name = send(&place, 7, 0, 1, &parcel(3000, 1)).unwrap().name;
    let (slip, pieces) = folders(home, &name);
    // 64 GB that take no room: whoever read them to the end would still be reading.
    fs::File::options().write(true).open(pieces.join("000001")).unwrap().set_len(64 << 30).unwrap();
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.damaged");
    fs::File::options().write(true).open(&slip).unwrap().set_len(64 << 30).unwrap();
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.unfinished");
    assert_eq!(inbox(&place, 0).strange, [Strange { name: name.to_string(), why: Why::Unfinished }]);
}

pub(crate) fn strange_names_are_left_alone_and_told(home: &Home) {
    let place = home.ready();
    let name = send(&place, 7, 0, 1, &parcel(3000, 1)).unwrap().name;
    let parcels = home.mailbox(0).join("parcels");
    let copy = format!("{name} (1)");
    let strange = ["Thumbs.db", "说明 请先看我.txt", "a&b<c>%41%2e%2e#?x", copy.as_str(), "..exe"];
    for name in strange {
        fs::write(parcels.join(name), "x").unwrap();
    }
    let seen = inbox(&place, 0);
    assert_eq!(seen.parcels, [name]);
    let mut told: Vec<_> = seen.strange.iter().map(|s| (s.name.as_str(), s.why)).collect();
    told.sort_unstable_by_key(|(name, _)| *name);
    let mut expected = strange.map(|name| (name, Why::Unknown)).to_vec();
    expected.sort_unstable_by_key(|(name, _)| *name);
    assert_eq!(told, expected);
    assert_eq!((seen.left_alone, seen.more), (strange.len(), false));
}

pub(crate) fn mailboxes_are_apart(home: &Home) {
    let place = home.ready();
    let (a, b) = (parcel(100, 1), parcel(100, 2));
    let to_a = send(&place, 0, 1, 1, &a).unwrap().name;
    let to_b = send(&place, 0, 2, 1, &b).unwrap().name;
    assert_eq!(inbox(&place, 1).parcels, std::slice::from_ref(&to_a));
    assert_eq!(inbox(&place, 2).parcels, std::slice::from_ref(&to_b));
    assert_eq!(refused(fetch(&place, 1, &to_b)), "carrier.gone");
    remove(&place, 1, &to_b).unwrap();
    assert_eq!(fetch(&place, 2, &to_b).unwrap(), b);
}

pub(crate) fn hundreds_of_unions_send_to_one_centre(home: &Home) {
    let place = home.ready();
    let mut expected = Vec::new();
    for union in 1..=300 {
        let bytes = parcel(200 + union as usize, u64::from(union));
        expected.push((send(&place, union, 0, 1, &bytes).unwrap().name, bytes));
    }
    expected.sort();
    let seen = inbox(&place, 0);
    assert_eq!(seen.parcels, expected.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    for (name, bytes) in &expected {
        assert_eq!(&fetch(&place, 0, name).unwrap(), bytes);
        remove(&place, 0, name).unwrap();
    }
    assert_eq!(inbox(&place, 0).parcels, []);
}

pub(crate) fn senders_at_the_same_time_lose_nothing(home: &Home) {
    check(&home.open());
    thread::scope(|scope| {
        for union in 1..=8 {
            scope.spawn(move || {
                let place = home.open();
                for counter in 1..=5 {
                    send(&place, union, 0, counter, &parcel(500, u64::from(union) * 100 + counter)).unwrap();
                }
            });
        }
    });
    let place = home.open();
    let seen = inbox(&place, 0);
    assert_eq!(seen.parcels.len(), 40);
    for name in &seen.parcels {
        let union = (1..=8).find(|union| office(*union) == name.from).unwrap();
        assert_eq!(fetch(&place, 0, name).unwrap(), parcel(500, u64::from(union) * 100 + name.counter));
    }
}

pub(crate) fn two_windows_send_one_parcel_at_the_same_time(home: &Home) {
    check(&home.open());
    let bytes = parcel(LARGE, 1);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| send(&home.open(), 7, 0, 1, &bytes).unwrap());
        }
    });
    let place = home.open();
    let seen = inbox(&place, 0);
    assert_eq!(seen.parcels.len(), 1);
    assert_eq!(fetch(&place, 0, &seen.parcels[0]).unwrap(), bytes);
}

pub(crate) fn a_transfer_can_be_stopped_and_gone_on_with(home: &Home) {
    let place = home.ready();
    let bytes = parcel(LARGE, 1);
    let post = Post { to: &office(0), from: &office(7), counter: 1 };
    let stop = StopAt::new(PIECE as u64);
    assert_eq!(refused(place.send(&post, &mut Cursor::new(&bytes), &stop)), "cancelled");
    assert_eq!(*stop.told.borrow(), [(0, LARGE as u64), (PIECE as u64, LARGE as u64)]);
    assert_eq!(inbox(&place, 0), carrier::Inbox::default());

    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let stop = StopAt::new(PIECE as u64);
    let mut into = Vec::new();
    let stopped = place.fetch(&office(0), &name, u64::MAX, &mut into, &stop);
    assert_eq!(refused(stopped), "cancelled");
    assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);

    let watch = StopAt::new(u64::MAX);
    place.fetch(&office(0), &name, u64::MAX, &mut Vec::new(), &watch).unwrap();
    let told = watch.told.borrow();
    assert_eq!(told.first(), Some(&(0, LARGE as u64)));
    assert_eq!(told.last(), Some(&(LARGE as u64, LARGE as u64)));
}

pub(crate) fn what_is_stopped_before_it_begins_is_not_begun(home: &Home) {
    let place = home.ready();
    // However quickly the place answers.
    for _ in 0..50 {
        assert_eq!(refused(place.inbox(&office(0), &StopAt::new(0))), "cancelled");
    }
}

pub(crate) fn leftovers_are_tidied_and_whole_parcels_kept(home: &Home) {
    let place = home.ready();
    let kept = send(&place, 7, 0, 1, &parcel(3000, 1)).unwrap().name;
    let broken = send(&place, 7, 0, 2, &parcel(LARGE, 2)).unwrap().name;
    let torn = send(&place, 7, 0, 3, &parcel(3000, 3)).unwrap().name;
    fs::remove_file(folders(home, &broken).0).unwrap();
    fs::write(folders(home, &torn).0, "NCSLIP1\n").unwrap();

    let tidy = |before: &str| place.tidy(&office(0), Stamp::parse(before).unwrap(), &Unwatched).unwrap();
    assert_eq!(tidy("2020-01-01T00:00:00Z"), 0, "somebody may be sending it right now");
    assert!(folders(home, &broken).1.join("000001").exists());
    assert_eq!(tidy("2120-01-01T00:00:00Z"), 2);
    assert_eq!(files(&folders(home, &broken).1), Vec::<std::path::PathBuf>::new());
    let seen = inbox(&place, 0);
    assert_eq!((seen.parcels, seen.strange), (vec![kept.clone()], Vec::new()));
    assert_eq!(fetch(&place, 0, &kept).unwrap(), parcel(3000, 1));
}

pub(crate) fn a_place_that_was_not_checked_is_refused(home: &Home) {
    let place = home.open();
    assert_eq!(refused(send(&place, 7, 0, 1, b"x")), "carrier.missing");
    assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.missing");
    assert!(!home.home().exists(), "nothing was made there");
    check(&place);
    check(&place);
    send(&place, 7, 0, 1, b"x").unwrap();
    // The drive is gone and an empty folder is left: no "nothing new", and nothing is put there.
    fs::rename(home.home(), home.home().with_extension("away")).unwrap();
    assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.missing");
    assert_eq!(refused(send(&place, 7, 0, 2, b"y")), "carrier.missing");
}

pub(crate) fn the_mark_of_a_later_layout_is_refused(home: &Home) {
    let place = home.ready();
    fs::write(home.home().join("place"), "NCPLACE2\n").unwrap();
    assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.mark");
    assert_eq!(refused(place.check(&office(0), &crate::desk::world(2), &Unwatched)), "carrier.mark");
}

/// A file that another program writes to after it was looked at.
struct Changing {
    bytes: Cursor<Vec<u8>>,
    reads: usize,
}

impl Read for Changing {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(into)
    }
}

impl Seek for Changing {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.reads += 1;
        if self.reads == 2 {
            self.bytes.get_mut()[0] ^= 1;
        }
        self.bytes.seek(to)
    }
}

pub(crate) fn a_file_that_changes_while_it_is_sent_is_refused(home: &Home) {
    let place = home.ready();
    let mut source = Changing { bytes: Cursor::new(parcel(3000, 1)), reads: 0 };
    let post = Post { to: &office(0), from: &office(7), counter: 1 };
    assert_eq!(refused(place.send(&post, &mut source, &Unwatched)), "carrier.changed");
    assert_eq!(inbox(&place, 0).parcels, []);
}

pub(crate) fn nothing_is_no_parcel(home: &Home) {
    let place = home.ready();
    assert_eq!(refused(send(&place, 7, 0, 1, b"")), "carrier.empty");
}

pub(crate) fn removing_twice_is_no_error(home: &Home) {
    let place: Place = home.ready();
    let name = send(&place, 7, 0, 1, b"x").unwrap().name;
    remove(&place, 0, &name).unwrap();
    remove(&place, 0, &name).unwrap();
}

/// A parcel's slip and the folder of its pieces, in the centre's mailbox.
fn folders(home: &Home, name: &ParcelName) -> (std::path::PathBuf, std::path::PathBuf) {
    let mailbox = home.mailbox(0);
    (mailbox.join("parcels").join(name.to_string()), mailbox.join("pieces").join(name.to_string()))
}
