//! Whom a row of an outside list means: an ID number settles it, a name alone never does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use hardship::outside::{Known, Named};
use hardship::outside_wire::Confidence::{self, Certain, Likely, Strong, Weak};
use kernel::{CitizenId, PersonId, PersonName, Phone, Stamp, World};
use people::Person;

fn person(name: &str, number: &str, phone: Option<&str>) -> Person {
    let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 9);
    Person {
        id: PersonId::new(&world),
        name: PersonName::parse(name).unwrap(),
        name_raw: None,
        id_number: CitizenId::parse(number).unwrap(),
        ethnicity: None,
        phone: phone.map(|p| Phone::parse(p).unwrap()),
        org: None,
    }
}

fn confidence(name: &str, number: Option<&str>, birth: Option<&str>, phone: Option<&str>) -> Option<Confidence> {
    let known = Known::of(vec![person("张一明", "11010519491231002X", Some("13800000001"))]);
    let named = Named {
        name: PersonName::parse(name).unwrap(),
        id_number: number.map(|n| CitizenId::parse(n).unwrap()),
        birth: birth.map(|d| d.parse().unwrap()),
        phone: phone.map(|p| Phone::parse(p).unwrap()),
    };
    known.fits(&named).first().map(|fit| fit.confidence)
}

#[test]
fn each_fact_gives_its_confidence() {
    assert_eq!(confidence("张一明", Some("11010519491231002X"), None, None), Some(Certain));
    assert_eq!(confidence("张一明", Some("110105491231002"), None, None), Some(Certain), "15 digits mean the same");
    assert_eq!(confidence("张一鸣", Some("11010519491231002X"), None, None), Some(Likely));
    assert_eq!(confidence("张一明", None, Some("1949-12-31"), None), Some(Strong));
    assert_eq!(confidence("张一明", None, None, Some("13800000001")), Some(Likely));
    assert_eq!(confidence("张一明", None, None, Some("13800000002")), Some(Weak));
    assert_eq!(confidence("张一明", None, None, None), Some(Weak));
}

#[test]
fn another_number_or_another_birthday_is_another_person() {
    assert_eq!(confidence("张一明", Some("410105200601010010"), None, None), None);
    assert_eq!(confidence("张一明", None, Some("1950-12-31"), Some("13800000001")), None);
    assert_eq!(confidence("王二", None, None, None), None);
}
