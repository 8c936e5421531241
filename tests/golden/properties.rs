use kernel::Money;
use paper::{Role, render_many};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::extract::texts;
use crate::support::{fonts, meta, one_box, print, record, template};

/// Blocks of ideographs and the last code point that the chain draws in each, with how many
/// of the block it draws. GB 18030-2022 has A to F as far as the ends given here.
const BLOCKS: [(&str, u32, u32, usize); 7] = [
    ("CJK", 0x4E00, 0x9FFF, 20_992),
    ("A", 0x3400, 0x4DBF, 6_592),
    ("B", 0x20000, 0x2A6D6, 42_711),
    ("C", 0x2A700, 0x2B734, 4_149),
    ("D", 0x2B740, 0x2B81D, 222),
    ("E", 0x2B820, 0x2CEA1, 5_762),
    ("F", 0x2CEB0, 0x2EBE0, 7_473),
];

#[test]
fn every_ideograph_of_the_national_standard_is_drawn() {
    for (block, from, to, count) in BLOCKS {
        let drawn = (from..=to)
            .filter_map(char::from_u32)
            .filter(|c| fonts().first_missing(Role::Serif, &c.to_string()).expect("fonts").is_none())
            .count();
        assert_eq!(drawn, count, "block {block}");
        assert_eq!(count, usize::try_from(to - from + 1).expect("small"), "block {block} is whole");
    }
}

#[test]
fn names_that_other_systems_lose_are_kept() {
    for role in Role::ALL {
        let missing = fonts().first_missing(role, "㛃𬎆䶮𠅤𫖯𬱖㬎𣲘㼆頔·").expect("fonts");
        assert_eq!(missing, None, "{role:?}");
    }
}

#[test]
fn a_character_without_a_glyph_is_refused_by_name() {
    // Extension I, private use, a control character, an emoji.
    for (character, code) in [('\u{2EBF0}', "U+2EBF0"), ('\u{E000}', "U+E000"), ('\u{7}', "U+0007"), ('😀', "U+1F600")]
    {
        let mut voucher = record("voucher");
        voucher["worker"]["name"] = Value::from(format!("测试{character}"));
        let error = print(&template("voucher"), &voucher).expect_err("refused");
        assert_eq!(error.code, "paper.missing_glyph");
        assert_eq!(error.fields[0].path, "worker.name");
        assert!(error.message.contains(code), "{}", error.message);
        assert!(error.message.contains("“职工姓名”"), "the field is called what the paper calls it");
        assert!(!error.message.contains("测试"), "the name is not repeated");
    }
}

#[test]
fn one_record_gives_one_sequence_of_bytes() {
    for (form, name) in [("voucher", "voucher_long"), ("roster", "roster"), ("household", "household")] {
        let (template, record) = (template(form), record(name));
        let first = print(&template, &record).expect("a paper");
        assert!(first.bytes == print(&template, &record).expect("a paper").bytes, "{name}");
    }
}

#[test]
fn many_records_share_one_set_of_fonts() {
    let voucher = record("voucher");
    let one = print(&template("voucher"), &voucher).expect("a paper");
    let records = (0..250).map(|index| {
        let mut record = voucher.clone();
        record["number"] = Value::from(format!("2026-{index:06}"));
        record
    });
    let many = render_many(&template("voucher"), records, fonts(), &meta(), &|_| true).expect("papers");
    assert_eq!(many.pages, 250);
    assert!(many.bytes.len() < one.bytes.len() + 250 * 1500, "{} bytes", many.bytes.len());
    let pages = texts(&many.bytes);
    assert_eq!(pages.len(), 250);
    assert!(pages[249].contains("2026-000249") && !pages[249].contains("2026-000248"));
}

#[test]
fn cancelling_gives_no_document_and_a_fault_names_its_record() {
    let voucher = record("voucher");
    let records = || std::iter::repeat_n(voucher.clone(), 5);
    let stopped = render_many(&template("voucher"), records(), fonts(), &meta(), &|done| done < 3);
    assert_eq!(stopped.expect_err("cancelled").code, "paper.cancelled");
    let faulty = records().enumerate().map(|(index, mut record)| {
        if index == 2 {
            record["post"] = Value::Null;
        }
        record
    });
    let error = render_many(&template("voucher"), faulty, fonts(), &meta(), &|_| true).expect_err("refused");
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("paper.field_missing", "2.post"));
    let none = render_many(&template("voucher"), std::iter::empty(), fonts(), &meta(), &|_| true);
    assert_eq!(none.expect_err("nothing").code, "paper.nothing_to_print");
}

#[test]
fn training_papers_are_marked_on_every_page() {
    let mut roster = record("roster");
    assert!(!texts(&print(&template("roster"), &roster).expect("a paper").bytes)[0].contains("演练\n"));
    roster["training"] = Value::Bool(true);
    for page in texts(&print(&template("roster"), &roster).expect("a paper").bytes) {
        assert!(page.starts_with("演练\n"), "{}", page.chars().take(10).collect::<String>());
    }
}

#[test]
fn text_with_no_room_is_refused_and_never_cut() {
    let error = print(&one_box(20.0, 6.0), &json!({"name": "很长的名称".repeat(20)})).expect_err("refused");
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("paper.does_not_fit", "name"));
}

#[test]
fn two_characters_of_one_glyph_stay_two_characters() {
    // The radical and the ideograph look alike and may share a glyph in a face.
    let name = "⼀一⼆二⾦金";
    let pdf = print(&one_box(100.0, 20.0), &json!({"name": name})).expect("a paper");
    assert_eq!(texts(&pdf.bytes)[0], name);
}

/// A character out of any block the chain covers.
fn ideograph() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => 0x4E00_u32..=0x9FFF,
        1 => 0x3400_u32..=0x4DBF,
        1 => 0x20000_u32..=0x2A6D6,
        1 => 0x2A700_u32..=0x2B734,
        1 => (0x2B740_u32..=0x2CEA1).prop_filter("assigned", |c| !(0x2B81E..0x2B820).contains(c)),
        1 => 0x2CEB0_u32..=0x2EBE0,
        1 => Just(0xB7_u32),
    ]
    .prop_map(|code| char::from_u32(code).unwrap_or('·'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_a_name_comes_out_again(name in proptest::collection::vec(ideograph(), 1..40)) {
        let name: String = name.into_iter().collect();
        let pdf = print(&one_box(120.0, 60.0), &json!({"name": name})).expect("a paper");
        let text: String = texts(&pdf.bytes)[0].split('\n').collect();
        prop_assert_eq!(text, name);
    }

    #[test]
    fn page_subtotals_add_up_to_the_total(amounts in proptest::collection::vec(0_i64..10_000_000, 1..70)) {
        let mut roster = record("roster");
        let row = roster["rows"][0].clone();
        roster["rows"] = amounts.iter().map(|amount| {
            let mut row = row.clone();
            row["amount"] = Value::from(*amount);
            row
        }).collect();
        let pdf = print(&template("roster"), &roster).expect("a roster");
        let pages = texts(&pdf.bytes);
        let mut subtotals = 0;
        let mut total = None;
        for page in &pages {
            let lines: Vec<&str> = page.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                let fen = |text: &str| Money::parse(text).expect("an amount");
                if line.starts_with("本页小计") {
                    let sum = fen(lines[at + 1]);
                    subtotals += sum.fen();
                    prop_assert_eq!(lines[at + 2], format!("人民币（大写）{}", sum.capital().expect("capitals")));
                }
                if line.starts_with("合计") {
                    let sum = fen(lines[at + 1]);
                    total = Some(sum.fen());
                    prop_assert_eq!(lines[at + 2], format!("人民币（大写）{}", sum.capital().expect("capitals")));
                }
            }
        }
        prop_assert_eq!(subtotals, amounts.iter().sum::<i64>());
        prop_assert_eq!(total, Some(subtotals));
        prop_assert_eq!(pages.iter().filter(|page| page.contains("合计（")).count(), 1);
        let footer = format!("第 {} 页　共 {} 页", pages.len(), pages.len());
        prop_assert!(pages.last().expect("a page").contains(&footer));
    }
}

#[test]
fn a_notice_shows_nothing_but_name_employer_class_and_number() {
    let mut notice = record("file_notice");
    let plain = texts(&print(&template("file_notice"), &notice).expect("a paper").bytes);
    for secret in ["id_number", "phone", "address", "health", "account", "child"] {
        notice[secret] = Value::String("隐私".to_owned());
        notice["rows"][0][secret] = Value::String("隐私".to_owned());
    }
    assert_eq!(texts(&print(&template("file_notice"), &notice).expect("a paper").bytes), plain);
}
