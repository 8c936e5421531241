//! Servers that are off, full, read-only, busy, behind another password, or go away in the middle.

use std::io::Cursor;
use std::time::{Duration, Instant};

use carrier::{Place, Post, Secret, Settings, Unwatched};
use kernel::{Error, Result};

use crate::desk::{LARGE, StopAt, fetch, inbox, office, parcel, refused, send, world};
use crate::servers::{Home, PASSWORD, Reply};

fn online() -> [Home; 2] {
    [Home::webdav(), Home::s3()]
}

fn check(place: &Place) -> Result<()> {
    place.check(&office(0), &world(3), &Unwatched)
}

/// The settings with something changed.
fn changed(home: &Home, change: impl Fn(&mut String, &mut String, &mut Secret)) -> Place {
    let mut settings = home.settings.clone();
    match &mut settings {
        Settings::Webdav(place) => change(&mut place.address, &mut place.user, &mut place.password),
        Settings::S3(place) => change(&mut place.address, &mut place.user, &mut place.password),
        Settings::Folder { .. } => unreachable!(),
    }
    Place::open(&settings).unwrap()
}

/// Nothing of the place or its key stands in an error.
fn silent(home: &Home, error: &Error) {
    let text = format!("{error:?} {error}");
    assert!(!text.contains(PASSWORD) && !text.contains("127.0.0.1"), "{text}");
    assert!(!format!("{:?} {:?}", home.open(), home.settings).contains(PASSWORD));
}

#[test]
fn a_wrong_password_is_told() {
    for home in online() {
        home.ready();
        let wrong = changed(&home, |_, _, password| *password = Secret::new("wrong"));
        let error = check(&wrong).unwrap_err();
        assert_eq!(error.code, "carrier.password");
        silent(&home, &error);
        let stranger = changed(&home, |_, user, _| "nobody".clone_into(user));
        assert_eq!(refused(check(&stranger)), "carrier.password");
        assert_eq!(refused(send(&wrong, 7, 0, 1, b"x")), "carrier.password");
    }
}

#[test]
fn a_server_that_is_off_is_told_and_gone_on_with_when_it_is_back() {
    for home in online() {
        let place = home.ready();
        let server = home.server.as_ref().unwrap();
        let bytes = parcel(LARGE, 1);
        let mut puts = 0;
        // It goes away in the middle of the second piece.
        server.watch(move |request| {
            puts += u32::from(request.method() == "PUT");
            if puts >= 2 { Reply::Drop } else { Reply::Through }
        });
        let error = send(&place, 7, 0, 1, &bytes).unwrap_err();
        assert_eq!(error.code, "carrier.unreachable");
        silent(&home, &error);
        server.stop();
        assert_eq!(refused(send(&place, 7, 0, 1, &bytes)), "carrier.unreachable");
        assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.unreachable");

        server.watch(|_| Reply::Through);
        server.restart();
        assert_eq!(inbox(&place, 0).parcels, []);
        let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
        let mut gets = 0;
        server.watch(move |request| {
            gets += u32::from(request.method() == "GET");
            if gets >= 3 { Reply::Drop } else { Reply::Through }
        });
        assert_eq!(refused(fetch(&place, 0, &name)), "carrier.unreachable");
        server.watch(|_| Reply::Through);
        assert_eq!(fetch(&place, 0, &name).unwrap(), bytes);
    }
}

#[test]
fn a_short_break_is_not_even_noticed() {
    for home in online() {
        let place = home.ready();
        let mut requests = 0;
        home.server.as_ref().unwrap().watch(move |_| {
            requests += 1;
            match requests % 10 {
                4 => Reply::Drop,
                9 => Reply::Status(503, ""),
                _ => Reply::Through,
            }
        });
        let name = send(&place, 7, 0, 1, b"x").unwrap().name;
        assert_eq!(fetch(&place, 0, &name).unwrap(), b"x");
    }
}

#[test]
fn what_the_server_refuses_is_told_in_words() {
    const WRITING: &[&str] = &["PUT", "MKCOL", "DELETE"];
    let s3 = |code: &'static str| Reply::Status(403, code);
    for home in online() {
        let place = home.ready();
        let server = home.server.as_ref().unwrap();
        for (reply, code) in [
            (Reply::Status(507, ""), "carrier.full"),
            (Reply::Status(403, "no"), "carrier.read_only"),
            (Reply::Status(413, ""), "carrier.piece"),
            (Reply::Status(500, ""), "carrier.server"),
            (Reply::Status(503, ""), "carrier.busy"),
            (Reply::Status(423, ""), "carrier.busy"),
            (s3("<Error><Code>AccessDenied</Code></Error>"), "carrier.read_only"),
            (s3("<Error><Code>QuotaExceeded</Code></Error>"), "carrier.full"),
            (s3("<Error><Code>RequestTimeTooSkewed</Code></Error>"), "carrier.clock"),
        ] {
            server.answer(WRITING, reply.clone());
            assert_eq!(refused(send(&place, 7, 0, 1, b"x")), code, "{reply:?}");
            assert_eq!(refused(check(&place)), code, "{reply:?}");
        }
        server.answer(&["GET"], Reply::Status(403, "no"));
        assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.forbidden");
        server.watch(|_| Reply::Through);
        assert_eq!(inbox(&place, 0), carrier::Inbox::default(), "nothing was left behind");
    }
}

#[test]
fn a_place_that_is_not_there_is_told() {
    let home = Home::webdav();
    let wrong = changed(&home, |address, _, _| address.push_str("nowhere"));
    assert_eq!(refused(check(&wrong)), "carrier.missing");
    let home = Home::s3();
    let Settings::S3(mut settings) = home.settings.clone() else { unreachable!() };
    "nowhere".clone_into(&mut settings.bucket);
    let wrong = Place::open(&Settings::S3(settings)).unwrap();
    assert_eq!(refused(check(&wrong)), "carrier.missing");
    assert_eq!(refused(wrong.inbox(&office(0), &Unwatched)), "carrier.missing");
}

#[test]
fn a_place_of_another_kind_is_told() {
    // An S3 server taken for WebDAV, and the other way round: whatever it is called, it is refused and nothing breaks.
    for home in online() {
        let (address, other) = match home.settings.clone() {
            Settings::Webdav(place) => (place.address, Home::s3().settings),
            Settings::S3(place) => (place.address, Home::webdav().settings),
            Settings::Folder { .. } => unreachable!(),
        };
        let mut other = other;
        match &mut other {
            Settings::Webdav(place) => place.address = address,
            Settings::S3(place) => place.address = address,
            Settings::Folder { .. } => unreachable!(),
        }
        let refusal = check(&Place::open(&other).unwrap()).unwrap_err();
        assert!(refusal.code.starts_with("carrier."), "{}", refusal.code);
    }
}

#[test]
fn a_server_that_never_answers_can_be_left() {
    for home in online() {
        let place = home.ready();
        home.server.as_ref().unwrap().answer(&["PUT"], Reply::Hang);
        let post = Post { to: &office(0), from: &office(7), counter: 1 };
        let begun = Instant::now();
        // Stopped as soon as the first byte is announced, while the piece hangs.
        let stop = StopAt::new(0);
        assert_eq!(refused(place.send(&post, &mut Cursor::new(b"x"), &stop)), "cancelled");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
