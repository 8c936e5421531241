//! Whoever is on file is found, whatever of them is remembered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Office, today};
use pinyin::ToPinyin as _;
use store::Read;
use testkit::Households;

fn finds(r: &Read<'_>, typed: &str, id: &str) -> bool {
    people::search::search(r, typed, &[], 50).unwrap().iter().any(|hit| hit.id == id)
}

#[test]
fn every_person_is_found_by_every_part() {
    let office = Office::new();
    let forms = Households::take(21, today(), 25);
    for form in &forms {
        office.add(form).unwrap();
    }
    office
        .store
        .read(|r| {
            let all = r.records::<people::Person>("", [])?;
            assert!(all.len() > 40);
            for person in &all {
                let (name, id) = (person.name.to_string(), person.id.as_str());
                let letters: Vec<char> = name.chars().filter(|c| *c != '·').collect();
                for from in 0..letters.len() {
                    let suffix: String = letters[from..].iter().collect();
                    assert!(finds(r, &suffix, id), "part {from} of a name");
                    let readings: Vec<&str> =
                        suffix.as_str().to_pinyin().flatten().map(pinyin::Pinyin::plain).collect();
                    if !readings.is_empty() && letters.len() < 6 {
                        let full = readings.concat().replace('ü', "v");
                        assert!(finds(r, &full, id), "pinyin from {from}: {full}");
                        let initials: String = readings.iter().filter_map(|p| p.chars().next()).collect();
                        assert!(finds(r, &initials.to_uppercase(), id) || initials.len() < 2, "initials {initials}");
                    }
                }
                let number = person.id_number.as_str();
                assert!(finds(r, &number[12..].to_lowercase(), id), "ID tail");
                assert!(finds(r, &number[..14], id), "ID front");
                assert!(finds(r, &format!("{name} {}", &number[14..]), id), "two words");
                if let Some(phone) = &person.phone {
                    assert!(finds(r, &phone.as_str()[5..], id), "phone tail");
                }
                if let Some(org) = &person.org {
                    let union = people::organisation_name(r, org.as_str())?.unwrap();
                    assert!(finds(r, &union, id), "union");
                    let inner: String = union.chars().skip(2).take(4).collect();
                    assert!(finds(r, &format!("{inner} {name}"), id), "union and name");
                }
            }
            assert!(people::search::search(r, "没有这样的人", &[], 20)?.is_empty());
            assert!(people::search::search(r, "   ", &[], 20)?.is_empty());
            Ok(())
        })
        .unwrap();
}
