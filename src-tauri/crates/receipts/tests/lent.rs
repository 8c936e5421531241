//! Numbers lent to another office: each exists once, is used at one place, and what is reported of it can only be what a
//! receipt may become. Whatever is refused changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use kernel::Money;
use office::lent::{ELSEWHERE, Lent, THERE, arrived};
use receipts::lease::{self, Terms};
use receipts::stub::{self, Stub, Taken};
use receipts::wire::{HandOutBooks, HolderKind, TakeBackBook};
use receipts::wire_lent::{GiveBackBook, ReleaseBook, StubWhat};
use receipts::wire_receipt::{AskRed, ReportLoss, SpoilNumbers, VoidReceipt};
use receipts::{Book, Lease, red, stock, undo};
use store::{Expect, Write};

/// First, last, and what is missing.
fn numbers(lease: &Lease) -> (i64, i64, Vec<i64>) {
    (lease.terms.first, lease.terms.last, lease.terms.missing.clone())
}

#[test]
fn a_book_is_lent_as_the_numbers_that_are_there_and_only_once() {
    let lent = Lent::new();
    let ranges: Vec<_> = lent.leases().into_iter().map(|lease| numbers(&lease)).collect();
    assert_eq!(ranges, [(1, 25, vec![3])], "one book, so that it is used in one order");
    lent.write(|w| lease::lend(w, &lent.union, ELSEWHERE)).unwrap();
    assert!(lent.office.read(|r| lease::lent_to(r, ELSEWHERE)).is_empty());
    lent.refused("receipts.lease_runs", |w| {
        let (book, signed_by) = (lent.book.clone(), "李测试".to_owned());
        stock::take_back(w, &TakeBackBook { book, version: 3, signed_by })
    });
    // Nobody cuts a second range out of the first.
    let mut twice = lent.leases().pop().unwrap();
    (twice.id, twice.terms.first) = ("other".to_owned(), 10);
    assert!(lent.write(|w| w.save(&twice, Expect::New)).is_err());
}

#[test]
fn an_invitation_keeps_its_numbers_for_the_one_that_answers_it_first() {
    let lent = Lent::new();
    let second: Vec<String> = lent.leases().into_iter().map(|lease| lease.id).collect();
    // The meeting was given up: the numbers wait, and go along with the next invitation.
    lent.write(|w| lease::unclaim(w, THERE)).unwrap();
    lent.write(|w| lease::lend(w, &lent.union, &lease::of_invitation("one"))).unwrap();
    lent.write(|w| lease::lend(w, &lent.union, &lease::of_invitation("two"))).unwrap();
    lent.refused("receipts.lease_elsewhere", |w| lease::claim(w, &second, "one", THERE));
    lent.write(|w| lease::claim(w, &second, "two", THERE)).unwrap();
    lent.write(|w| lease::claim(w, &second, "two", THERE)).unwrap();
    lent.refused("receipts.lease_elsewhere", |w| lease::claim(w, &second, "two", ELSEWHERE));
}

#[test]
fn a_stub_says_what_a_receipt_of_a_lent_number_can_say() {
    let lent = Lent::new();
    let receive = |stub: Stub| move |w: &mut Write<'_>| stub::receive(w, "x", stub);
    for number in [0, 3, 26, 51] {
        lent.refused("receipts.number_not_lent", receive(lent.stub(number, 100)));
    }
    let said = |change: &dyn Fn(&mut Stub)| {
        let mut stub = lent.stub(1, 100);
        change(&mut stub);
        receive(stub)
    };
    lent.refused("receipts.future", said(&|stub| stub.day = stub.day.succ_opt().unwrap()));
    lent.refused("receipts.before_book", said(&|stub| stub.day = stub.day.pred_opt().unwrap()));
    lent.refused("receipts.stub_torn", said(&|stub| stub.receipt = None));
    lent.refused("receipts.stub_torn", said(&|stub| stub.what = StubWhat::Void));
    lent.refused("receipts.stub_torn", said(&|stub| stub.receipt.as_mut().unwrap().lines.clear()));
    lent.refused("receipts.stub_torn", said(&|stub| stub.receipt.as_mut().unwrap().total = Money::ZERO));
    let red = Some(Taken { series: String::new(), number: 1 });
    lent.refused("receipts.stub_torn", said(&|stub| stub.receipt.as_mut().unwrap().red_of.clone_from(&red)));
    lent.refused("receipts.stub_torn", receive(lent.stub(1, -100)));

    lent.take("x", lent.stub(1, 100));
    lent.take("x", lent.stub(1, 100));
    lent.refused("receipts.stub_stays", receive(lent.stub(1, 200)));
    lent.refused("receipts.stub_stays", receive(lent.stub(2, 100)));
    lent.refused("receipts.stub_stays", receive(lent.void(1, 200)));
    lent.refused("receipts.stub_twice", |w| stub::receive(w, "y", lent.stub(1, 100)));
    lent.take("x", lent.void(1, 100));
    lent.refused("receipts.stub_stays", receive(lent.stub(1, 100)));

    let of = |number| lent.office.read(|r| stub::is_of(r, ELSEWHERE, &lent.kind, "", number));
    assert!(!of(2), "the number of another office");
    assert!(of(30), "what nobody was lent is refused by its own words");
}

#[test]
fn stubs_are_entered_in_the_order_of_their_numbers_and_mended_when_they_change() {
    let lent = Lent::new();
    assert_eq!(lent.enter().unwrap_err().code, "receipts.no_stubs");
    lent.take("2", lent.stub(2, 200));
    assert_eq!(lent.enter().unwrap_err().code, "receipts.not_next");
    lent.take("1", lent.stub(1, 100));
    lent.take("5", lent.stub(5, 500));
    let done = lent.enter().unwrap();
    assert_eq!((done.receipts, done.voids, done.mended), (2, 0, 0));
    assert!(done.stopped.unwrap().contains('5'), "4 was not reported");
    lent.take("4", lent.void(4, 400));
    lent.take("2", lent.void(2, 200));
    let done = lent.enter().unwrap();
    assert_eq!((done.receipts, done.voids, done.mended), (1, 1, 1));
    assert_eq!(done.stopped, None);
    let mut red = lent.stub(6, -600);
    red.receipt.as_mut().unwrap().red_of = Some(Taken { series: String::new(), number: 5 });
    lent.take("6", red);
    assert_eq!(lent.enter().unwrap_err().code, "receipts.red_too_much");
    let states: Vec<(i64, String, i64)> = lent.office.read(|r| {
        let sql = "SELECT number, state, total FROM receipt ORDER BY number";
        r.query(sql, (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    });
    let expected = [(1, "issued", 100), (2, "void", 200), (4, "void", 400), (5, "issued", 500)];
    assert_eq!(states, expected.map(|(number, state, fen)| (number, state.to_owned(), fen)));
    lent.office.read(receipts::paid::check_sums);
}

#[test]
fn what_is_given_back_is_the_centres_again_and_nobody_elses() {
    let lent = Lent::new();
    lent.take("1", lent.stub(1, 100));
    let [range] = <[Lease; 1]>::try_from(lent.leases()).unwrap();
    let back = |from: i64| Terms { returned: Some(from), ..range.terms.clone() };
    lent.refused("receipts.lease_unknown", |w| lease::returned(w, "none", &back(2)));
    let other = Terms { last: 26, ..back(2) };
    lent.refused("receipts.lease_range", |w| lease::returned(w, &range.id, &other));
    lent.write(|w| lease::returned(w, &range.id, &back(2))).unwrap();
    lent.refused("receipts.lease_range", |w| lease::returned(w, &range.id, &back(9)));
    lent.refused("receipts.number_not_lent", |w| stub::receive(w, "2", lent.stub(2, 100)));
    // What was used before is entered first.
    assert_eq!(lent.take_back().unwrap_err().code, "receipts.lease_runs");
    lent.enter().unwrap();
    assert_eq!(lent.take_back().unwrap().last, "00000001");
    let rest = lent.office.read(|r| receipts::book::page(r, serde_json::from_str("{\"state\":\"stock\"}").unwrap()));
    let rest = rest.items.into_iter().find(|book| book.first == "00000002").unwrap();
    assert_eq!(rest.left, 23);
    // It may be lent to somebody else.
    lent.write(|w| {
        let version = receipts::book::get(w, &lent.book)?.version;
        let verify = receipts::wire::VerifyBook { book: lent.book.clone(), version, stubs: 1, note: None };
        stock::verify(w, &verify)
    })
    .unwrap();
    let other = lent.office.holders.last().unwrap().clone();
    lent.write(|w| {
        let (books, signed_by) = (vec![rest.id.clone()], "王测试".to_owned());
        stock::hand_out(w, &HandOutBooks { books, holder: other.clone(), signed_by })?;
        lease::lend(w, &other, ELSEWHERE)
    })
    .unwrap();
    let ranges: Vec<_> = lent.office.read(|r| lease::lent_to(r, ELSEWHERE)).iter().map(numbers).collect();
    assert_eq!(ranges, [(2, 25, vec![3])]);
}

#[test]
fn a_range_that_came_is_a_book_in_stock_and_never_meets_another() {
    let lent = Lent::new();
    let arrive = |nth: u8, first: i64, last: i64| lent.arrive(nth, [first, last], &[]);
    lent.refused("receipts.overlap", arrive(0, 20, 70));
    lent.refused("receipts.lease_range", arrive(0, 80, 70));
    lent.write(arrive(0, 61, 70)).unwrap();
    lent.write(arrive(0, 61, 70)).unwrap();
    lent.refused("receipts.lease_range", arrive(0, 61, 71));
    lent.refused("receipts.overlap", arrive(1, 70, 71));
    let book = lent.office.read(|r| receipts::book::get(r, &arrived(0)));
    assert_eq!((book.left, book.state), (10, receipts::wire::BookState::Stock));

    // Given back it is nobody's here.
    let back = GiveBackBook { book: arrived(0), version: book.version, signed_by: "李测试".to_owned() };
    let gone = lent.write(|w| lease::give_back(w, &back)).unwrap();
    assert_eq!(gone.holder.unwrap().kind, HolderKind::Centre);
    assert!(!gone.lease.unwrap().running);
    lent.refused("receipts.state", |w| lease::give_back(w, &back));
    let version = gone.version;
    let take = TakeBackBook { book: arrived(0), version, signed_by: "李测试".to_owned() };
    lent.refused("receipts.given_back", |w| stock::take_back(w, &take));
    // Lent once more it lies in stock as before.
    lent.write(arrive(1, 61, 70)).unwrap();
    let book = lent.office.read(|r| receipts::book::get(r, &arrived(0)));
    assert_eq!((book.left, book.state), (10, receipts::wire::BookState::Stock));
    assert!(book.lease.unwrap().running);
}

/// The centre may have used, lost or lent to others what lies before and behind.
#[test]
fn part_of_what_was_given_back_comes_again_and_the_rest_stays_given_back() {
    let lent = Lent::new();
    let arrive = |nth: u8, first: i64, last: i64| lent.arrive(nth, [first, last], &[]);
    lent.write(arrive(0, 61, 90)).unwrap();
    let whole = arrived(0);
    let loss = ReportLoss {
        kind: lent.kind.clone(),
        series: None,
        number: "61".to_owned(),
        reported_by: "李测试".to_owned(),
        statement: "找不到了".to_owned(),
        certificate: None,
    };
    lent.write(|w| undo::lost(w, &loss)).unwrap();
    let version = lent.office.read(|r| receipts::book::get(r, &whole)).version;
    let back = GiveBackBook { book: whole, version, signed_by: "李测试".to_owned() };
    lent.write(|w| lease::give_back(w, &back)).unwrap();
    let books = || {
        let sql = "SELECT first, last, next, state FROM receipt_book WHERE first > 60 ORDER BY first";
        lent.office.read(|r| {
            r.query(sql, (), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?))
            })
        })
    };
    let row = |first: i64, last: i64, next: i64, state: &str| (first, last, next, state.to_owned());
    // What was lost here is not lent again, nor what lies partly in stock.
    lent.refused("receipts.overlap", arrive(1, 61, 70));
    lent.refused("receipts.overlap", arrive(1, 62, 91));
    lent.write(arrive(1, 70, 75)).unwrap();
    assert_eq!(books(), [row(61, 69, 62, "issued"), row(70, 75, 70, "stock"), row(76, 90, 76, "issued")]);
    lent.refused("receipts.overlap", arrive(2, 75, 76));
    lent.refused("receipts.overlap", arrive(2, 69, 76));
    // From the beginning, to the end, and all of a part.
    lent.write(arrive(2, 76, 80)).unwrap();
    lent.write(arrive(3, 65, 69)).unwrap();
    lent.write(arrive(4, 81, 90)).unwrap();
    lent.write(arrive(5, 62, 64)).unwrap();
    let parts = [
        row(61, 61, 62, "issued"),
        row(62, 64, 62, "stock"),
        row(65, 69, 65, "stock"),
        row(70, 75, 70, "stock"),
        row(76, 80, 76, "stock"),
        row(81, 90, 81, "stock"),
    ];
    assert_eq!(books(), parts);
    lent.office.prove_ledger();
    // Nothing is cut or grows that is not the centre's.
    let of = |first: i64| -> Book {
        lent.office.read(|r| r.records("WHERE first = ?1", [first])).into_iter().next().unwrap()
    };
    let cut = Book { last: 74, ..of(70) };
    let over_another = Book { last: 64, ..of(61) };
    let guarded = "store.guard";
    assert_eq!(lent.office.refused(|w| w.save(&cut, Expect::Any)), guarded);
    assert_eq!(lent.office.refused(|w| w.save(&over_another, Expect::Any)), guarded);
    assert_eq!(lent.office.refused(|w| w.remove::<Book>(of(1).id.as_str())), guarded);
}

/// What is missing of a book is said with it: at the office that borrows it, it is one book too, used in one order. With two
/// books out of one it could take back in red, in the first, what it issued from the second.
#[test]
fn a_book_with_a_missing_sheet_comes_as_one_book() {
    let lent = Lent::new();
    let arrive = |nth: u8, missing: &[i64]| lent.arrive(nth, [61, 70], missing);
    for torn in [&[61, 63][..], &[63, 63], &[64, 63], &[63, 71]] {
        lent.refused("receipts.lease_range", arrive(0, torn));
    }
    lent.write(arrive(0, &[63, 65])).unwrap();
    lent.refused("receipts.lease_range", arrive(0, &[63]));
    let book = || lent.office.read(|r| receipts::book::get(r, &arrived(0)));
    assert_eq!((book().sheets, book().left), (10, 8));
    lent.office.prove_ledger();
    // Given back, one more is lost at the centre, and it comes again.
    let back = GiveBackBook { book: arrived(0), version: book().version, signed_by: "李测试".to_owned() };
    lent.write(|w| lease::give_back(w, &back)).unwrap();
    lent.write(arrive(1, &[63, 64, 65])).unwrap();
    assert_eq!((book().sheets, book().left, book().state), (10, 7, receipts::wire::BookState::Stock));
    lent.office.prove_ledger();
    lent.refused("receipts.number_not_lent", |w| stub::receive(w, "3", lent.stub(3, 100)));
}

/// Numbers of the range that were given back may be used here again; those that are still lent may not, however one comes
/// to them.
#[test]
fn nothing_is_registered_here_of_a_number_that_another_office_uses() {
    let lent = Lent::new();
    let [range] = <[Lease; 1]>::try_from(lent.leases()).unwrap();
    let back = Terms { returned: Some(20), ..range.terms.clone() };
    lent.write(|w| lease::returned(w, &range.id, &back)).unwrap();
    let loss = |number: i64| ReportLoss {
        kind: lent.kind.clone(),
        series: None,
        number: number.to_string(),
        reported_by: "李测试".to_owned(),
        statement: "搬运时遗失".to_owned(),
        certificate: None,
    };
    lent.refused("receipts.lent", |w| undo::lost(w, &loss(10)));
    let spoil = |to: &str| SpoilNumbers {
        holder: lent.union.clone(),
        kind: lent.kind.clone(),
        from: "1".to_owned(),
        to: to.to_owned(),
        reason: "纸张损坏".to_owned(),
    };
    lent.refused("receipts.lent", |w| undo::spoil(w, &spoil("4")));
    lent.write(|w| undo::lost(w, &loss(22))).unwrap();
}

/// Both ends would make a receipt void, or take its amount back, each once.
#[test]
fn what_another_office_issued_is_undone_there_while_it_can() {
    let lent = Lent::new();
    lent.take("1", lent.stub(1, 100));
    lent.enter().unwrap();
    let receipt: receipts::Receipt = lent.office.read(|r| r.records("WHERE number = 1", ())).pop().unwrap();
    let id = receipt.id.to_string();
    let void = VoidReceipt {
        receipt: id.clone(),
        version: 1,
        reason: "抬头写错".to_owned(),
        copies_seen: 3,
        missing: Vec::new(),
    };
    lent.refused("receipts.used_elsewhere", |w| undo::void(w, &void));
    let holder = lent.office.holders[0].clone();
    let ask =
        AskRed { receipt: id, holder, lines: Vec::new(), reason: "重复交款".to_owned(), printed_number: None };
    lent.refused("receipts.used_elsewhere", |w| red::ask(w, &ask, "开票人"));
    // All of it was reported and entered; that its computer is gone can still be said, of any of its books.
    let release = ReleaseBook { book: lent.book.clone(), reason: "电脑被盗".to_owned() };
    lent.write(|w| lease::release(w, &release)).unwrap();
    assert!(!lent.office.read(|r| receipts::book::get(r, &lent.book)).lease.unwrap().answers);
    assert_eq!(lent.write(|w| red::ask(w, &ask, "开票人")).unwrap_err().code, "receipts.void_instead");
    lent.write(|w| undo::void(w, &void)).unwrap();
}

/// What a stub came of is no blank, whatever became of the office that reported it.
#[test]
fn a_number_whose_stub_came_is_entered_before_anything_else_is_done_with_it() {
    let lent = Lent::new();
    lent.take("1", lent.stub(1, 100));
    lent.enter().unwrap();
    lent.take("4", lent.stub(4, 400));
    let mut red = lent.stub(5, -100);
    red.receipt.as_mut().unwrap().red_of = Some(Taken { series: String::new(), number: 1 });
    lent.take("5", red);
    let release = ReleaseBook { book: lent.book.clone(), reason: "电脑被盗".to_owned() };
    lent.write(|w| lease::release(w, &release)).unwrap();
    lent.refused("receipts.stub_waits", |w| {
        let version = receipts::book::get(w, &lent.book)?.version;
        let (book, signed_by) = (lent.book.clone(), "李测试".to_owned());
        stock::take_back(w, &TakeBackBook { book, version, signed_by })
    });
    let spoil = |to: &str| SpoilNumbers {
        holder: lent.union.clone(),
        kind: lent.kind.clone(),
        from: "2".to_owned(),
        to: to.to_owned(),
        reason: "没有报来".to_owned(),
    };
    lent.refused("receipts.stub_waits", |w| undo::spoil(w, &spoil("4")));
    lent.write(|w| undo::spoil(w, &spoil("2"))).unwrap();
    let receipt: receipts::Receipt = lent.office.read(|r| r.records("WHERE number = 1", ())).pop().unwrap();
    let (receipt, holder) = (receipt.id.to_string(), lent.office.holders[0].clone());
    let ask = AskRed { receipt, holder, lines: Vec::new(), reason: "重复交款".to_owned(), printed_number: None };
    lent.refused("receipts.stub_waits", |w| red::ask(w, &ask, "开票人"));
    let done = lent.enter().unwrap();
    assert_eq!((done.receipts, done.stopped), (2, None));
    lent.take_back().unwrap();
}

/// The first number of a book that is not begun is lost there: it is not the next one here any more.
#[test]
fn a_lost_blank_at_the_beginning_of_a_later_book_is_passed_over() {
    let lent = Lent::new();
    let later = lent.second_book();
    let mut lost = lent.stub(26, 100);
    (lost.what, lost.receipt, lost.reason) = (StubWhat::Lost, None, Some("搬运时遗失".to_owned()));
    lent.take("26", lost);
    assert_eq!(lent.enter().unwrap().voids, 1);
    assert_eq!(lent.office.read(|r| receipts::book::get(r, &later)).next.unwrap(), "00000027");
}

/// Two windows of the union use a book each: the stubs of the one do not wait for the other's, and what the first takes back
/// in red may stand in the second.
#[test]
fn books_used_side_by_side_are_entered_side_by_side() {
    let lent = Lent::new();
    let later = lent.second_book();
    lent.take("26", lent.stub(26, 100));
    lent.take("28", lent.stub(28, 100));
    let mut red = lent.stub(1, -100);
    red.receipt.as_mut().unwrap().red_of = Some(Taken { series: String::new(), number: 26 });
    lent.take("1", red);
    let done = lent.enter().unwrap();
    assert_eq!((done.receipts, done.next.as_deref()), (2, Some("00000002")));
    assert!(done.stopped.unwrap().contains("00000027"), "28 waits for the number before it");
    assert_eq!(lent.office.read(|r| receipts::book::get(r, &later)).next.unwrap(), "00000027");
    lent.office.read(receipts::paid::check_sums);
}
