//! What is reported of a receipt when the books here are settled: it holds up nothing else, and is put aside with a reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use office::lent::Lent;
use receipts::stub::CopyLost;
use receipts::stub_aside;
use receipts::wire_lent::{SetStubAside, StubRequest};
use store::Write;

/// A correction that came after its book was verified is for people to settle; the numbers after it are used all the same.
#[test]
fn a_correction_that_comes_too_late_holds_up_nothing_else() {
    let lent = Lent::new();
    lent.settle_first_book();
    lent.take("5", lent.void(5, 100));
    assert_eq!(lent.enter().unwrap_err().code, "receipts.book_settled");
    lent.take("26", lent.stub(26, 100));
    lent.take("27", lent.stub(27, 100));
    let done = lent.enter().unwrap();
    assert_eq!((done.receipts, done.mended), (2, 0));
    assert!(done.stopped.unwrap().contains("00000005"));
    assert_eq!(lent.enter().unwrap_err().code, "receipts.book_settled");
}

/// They have settled it: it is put aside with a reason, and stays so until more changes or somebody takes it up again.
#[test]
fn a_change_that_comes_too_late_is_put_aside_and_only_that() {
    let lent = Lent::new();
    lent.settle_first_book();
    let set = |stub: &str, reason: &str| {
        let req = SetStubAside { stub: stub.to_owned(), reason: reason.to_owned() };
        move |w: &mut Write<'_>| stub_aside::set(w, &req)
    };
    let undo = |w: &mut Write<'_>| stub_aside::undo(w, &StubRequest { stub: "5".to_owned() });
    lent.refused("receipts.stub_done", set("5", "已开红字"));
    lent.refused("receipts.stub_not_aside", undo);
    lent.take("5", lent.void(5, 100));
    lent.refused("required", set("5", " "));
    let aside = lent.write(set("5", " 已开红字 ")).unwrap();
    assert_eq!((aside.open, aside.change, aside.aside.as_deref()), (false, false, Some("已开红字")));
    assert_eq!(lent.enter().unwrap_err().code, "receipts.no_stubs");
    lent.refused("receipts.stub_done", set("5", "再一次"));

    // The same stub again changes nothing; that a copy of it is lost is told anew.
    lent.take("5", lent.void(5, 100));
    assert_eq!(lent.enter().unwrap_err().code, "receipts.no_stubs");
    let mut more = lent.void(5, 100);
    more.copy_lost = Some(CopyLost {
        statement: "收据联".to_owned(),
        reported_by: "李测试".to_owned(),
        certificate: "证明1".to_owned(),
        day: lent.today,
    });
    lent.take("5", more);
    lent.refused("receipts.stub_not_aside", undo);
    assert_eq!(lent.enter().unwrap_err().code, "receipts.book_settled");
    lent.write(set("5", "已开红字")).unwrap();
    let back = lent.write(undo).unwrap();
    assert_eq!((back.open, back.change, back.aside), (true, true, None));

    // Never the number itself, nor what the books can still follow.
    lent.take("26", lent.stub(26, 100));
    lent.refused("receipts.stub_not_entered", set("26", "不想记"));
    lent.enter().unwrap();
    lent.take("26", lent.void(26, 100));
    lent.refused("receipts.stub_enterable", set("26", "不想改"));
    assert_eq!(lent.enter().unwrap().mended, 1);
    lent.refused("receipts.stub_done", set("26", "改好了"));
}
