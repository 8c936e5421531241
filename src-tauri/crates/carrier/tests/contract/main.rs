//! What every carrier holds, tried on a folder, a real WebDAV server and a real S3-compatible server on the loopback
//! address: the same suite for each of them (`suite`), then what only some can go wrong with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;
mod hostile;
mod links;
mod offices;
mod servers;
mod suite;
mod tls;
mod weather;

use servers::Home;

/// Every test of the suite for every carrier.
macro_rules! contract {
    ($($test:ident,)*) => {
        mod folder {
            $(#[test] fn $test() { crate::suite::$test(&crate::Home::folder()); })*
        }
        mod webdav {
            $(#[test] fn $test() { crate::suite::$test(&crate::Home::webdav()); })*
        }
        mod s3 {
            $(#[test] fn $test() { crate::suite::$test(&crate::Home::s3()); })*
        }
    };
}

contract! {
    a_parcel_is_carried_whole,
    what_was_sent_before_is_not_sent_again,
    other_content_under_its_name_is_never_written_over,
    a_torn_transfer_is_not_seen_and_gone_on_with,
    a_torn_slip_is_not_a_parcel,
    a_parcel_over_the_limit_is_refused_before_it_is_read,
    a_piece_changed_in_the_place_is_refused,
    a_missing_piece_is_refused,
    a_huge_file_in_place_of_a_piece_is_refused,
    strange_names_are_left_alone_and_told,
    mailboxes_are_apart,
    hundreds_of_unions_send_to_one_centre,
    senders_at_the_same_time_lose_nothing,
    two_windows_send_one_parcel_at_the_same_time,
    a_transfer_can_be_stopped_and_gone_on_with,
    what_is_stopped_before_it_begins_is_not_begun,
    leftovers_are_tidied_and_whole_parcels_kept,
    a_place_that_was_not_checked_is_refused,
    the_mark_of_a_later_layout_is_refused,
    a_file_that_changes_while_it_is_sent_is_refused,
    nothing_is_no_parcel,
    removing_twice_is_no_error,
}
