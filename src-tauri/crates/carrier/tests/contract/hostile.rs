//! Servers that mean harm: they answer without end, send elsewhere, or name things that do not lie where they were asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use carrier::Unwatched;

use crate::desk::{fetch, inbox, office, refused, send};
use crate::servers::{Home, Reply, Server, dav};

#[test]
fn an_answer_without_end_is_cut_off() {
    for home in [Home::webdav(), Home::s3()] {
        let place = home.ready();
        let name = send(&place, 7, 0, 1, b"x").unwrap().name;
        let server = home.server.as_ref().unwrap();
        server.watch(|request| {
            let listing =
                request.method() == "PROPFIND" || request.uri().query().is_some_and(|q| q.contains("list-type"));
            if listing { Reply::Endless } else { Reply::Through }
        });
        assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.answer");
        server.answer(&["GET"], Reply::Endless);
        let refusal = refused(fetch(&place, 0, &name));
        assert!(refusal.starts_with("carrier."), "{refusal}");
    }
}

#[test]
fn nobody_is_followed_to_another_address() {
    let asked = Arc::new(AtomicU32::new(0));
    let elsewhere = tempfile::tempdir().unwrap();
    let other = Server::start(dav(elsewhere.path()), None);
    let count = Arc::clone(&asked);
    other.watch(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        Reply::Through
    });
    for home in [Home::webdav(), Home::s3()] {
        let place = home.ready();
        let address = other.address();
        home.server.as_ref().unwrap().watch(move |_| Reply::Elsewhere(address.clone()));
        assert_eq!(refused(send(&place, 7, 0, 1, b"x")), "carrier.moved");
        assert_eq!(refused(place.inbox(&office(0), &Unwatched)), "carrier.moved");
    }
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn names_that_lie_elsewhere_are_passed_over() {
    const LIST: &str = r#"<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">
        <D:response><D:href>/etc/passwd</D:href><D:propstat><D:prop><D:getlastmodified>Fri, 17 Feb 2023 03:37:22 GMT</D:getlastmodified><D:getcontentlength>9</D:getcontentlength><D:resourcetype/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
        <D:response><D:href>../../../../x</D:href><D:propstat><D:prop><D:getlastmodified>Fri, 17 Feb 2023 03:37:22 GMT</D:getlastmodified><D:getcontentlength>9</D:getcontentlength><D:resourcetype/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
        </D:multistatus>"#;
    let home = Home::webdav();
    let place = home.ready();
    home.server.as_ref().unwrap().answer(&["PROPFIND"], Reply::Status(207, LIST));
    assert_eq!(inbox(&place, 0).parcels, []);
}
