//! Lists page by page.

use proptest::prelude::*;

use crate::testing::{Note, office};
use crate::{Cause, Expect};

#[test]
fn pages_hold_every_row_once_in_order() {
    let office = office();
    office
        .store
        .write(&office.actor, Cause::new("fill"), |w| {
            for n in 0..23 {
                w.save(&Note::new(&format!("{n:02}"), &format!("t{n:02}"), n % 4), Expect::New)?;
            }
            Ok(())
        })
        .unwrap();
    for (order, limit) in [("amount", 5), ("amount DESC", 7), ("tag", 23), ("tag DESC", 1), ("id", 4)] {
        let mut seen: Vec<(i64, String)> = Vec::new();
        let mut cursor = None;
        loop {
            let page = office
                .store
                .read(|r| r.page::<Note>("amount < ?1 OR amount > ?1", &[&2], order, cursor.take(), limit))
                .unwrap();
            assert_eq!(page.total, 17);
            assert!(page.items.len() <= limit);
            seen.extend(page.items.into_iter().map(|row| (row.record.amount, row.record.id)));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 17, "{order}");
        let mut sorted = seen.clone();
        if order.starts_with("amount") {
            sorted.sort();
        } else {
            sorted.sort_by(|a, b| a.1.cmp(&b.1));
        }
        if order.ends_with("DESC") {
            sorted.reverse();
        }
        assert_eq!(seen, sorted, "{order}");
    }
}

#[test]
fn an_order_that_would_lose_rows_is_refused() {
    let office = office();
    for order in ["optional", "body; DROP TABLE note", "nothing", "(SELECT 1)"] {
        let refused = office.store.read(|r| r.page::<Note>("", &[], order, None, 10));
        assert_eq!(refused.unwrap_err().code, "store.order", "{order}");
    }
}

proptest! {
    #[test]
    fn a_strange_cursor_is_an_error_and_nothing_else(text in ".{0,40}") {
        thread_local!(static OFFICE: crate::testing::Office = office());
        OFFICE.with(|office| {
            let page = office.store.read(|r| r.page::<Note>("", &[], "tag", Some(text), 10));
            prop_assert_eq!(page.unwrap_err().code, "store.cursor");
            Ok(())
        })?;
    }
}
