//! Links laid in a shared folder lead nowhere.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use crate::desk::{check, fetch, inbox, parcel, refused, send};
use crate::servers::Home;

#[test]
fn a_link_in_place_of_a_mailbox_is_not_written_through() {
    let home = Home::folder();
    let place = home.ready();
    let outside = tempfile::tempdir().unwrap();
    symlink(outside.path(), home.mailbox(5)).unwrap();
    assert_eq!(refused(send(&place, 7, 5, 1, b"x")), "carrier.link");
    assert_eq!(refused(place.inbox(&crate::desk::office(5), &carrier::Unwatched)), "carrier.link");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn a_link_in_place_of_a_piece_or_a_slip_is_not_read() {
    let home = Home::folder();
    let place = home.ready();
    let bytes = parcel(3000, 1);
    let name = send(&place, 7, 0, 1, &bytes).unwrap().name;
    let piece = home.mailbox(0).join("pieces").join(name.to_string()).join("000001");
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), &bytes).unwrap();
    fs::remove_file(&piece).unwrap();
    symlink(outside.path(), &piece).unwrap();
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.link");

    let slip = home.mailbox(0).join("parcels").join(name.to_string());
    let copy = tempfile::NamedTempFile::new().unwrap();
    fs::copy(&slip, copy.path()).unwrap();
    fs::remove_file(&slip).unwrap();
    symlink(copy.path(), &slip).unwrap();
    assert_eq!(inbox(&place, 0).parcels, [], "a link is no parcel");
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.link");
    assert_eq!(refused(send(&place, 7, 0, 1, &bytes)), "carrier.link");
}

#[test]
fn a_pipe_in_place_of_a_piece_does_not_hold_the_window_up() {
    let home = Home::folder();
    let place = home.ready();
    let name = send(&place, 7, 0, 1, b"x").unwrap().name;
    let piece = home.mailbox(0).join("pieces").join(name.to_string()).join("000001");
    fs::remove_file(&piece).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&piece).status().unwrap().success());
    assert_eq!(refused(fetch(&place, 0, &name)), "carrier.link");
}

#[test]
fn the_folder_that_the_administrator_chose_may_be_a_link() {
    let home = Home::folder();
    let other = tempfile::tempdir().unwrap();
    let link = other.path().join("share");
    symlink(home.home().parent().unwrap(), &link).unwrap();
    let place = carrier::Place::open(&carrier::Settings::Folder { path: link.to_str().unwrap().to_owned() }).unwrap();
    check(&place);
    let name = send(&place, 7, 0, 1, b"x").unwrap().name;
    assert_eq!(fetch(&home.open(), 0, &name).unwrap(), b"x");
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("not connected");
    let settings = carrier::Settings::Folder { path: path.to_str().unwrap().to_owned() };
    assert_eq!(carrier::Place::open(&settings).unwrap_err().code, "carrier.missing");
    assert!(!path.exists());
}
