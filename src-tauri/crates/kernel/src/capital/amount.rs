//! Amounts in capital characters.

use super::spelling::{Choice, DIGITS, UNITS, spell};
use crate::{Error, Money, Result};

/// Writes an amount in capitals, without the word 人民币: `叁仟元整`.
///
/// 支付结算办法 附件一 第一至三条; 整 also after 角, as 会计基础工作规范 第五十二条 wants. Error `capital.negative`.
pub fn amount(money: Money) -> Result<String> {
    let fen =
        u64::try_from(money.fen()).map_err(|_| Error::new("capital.negative", "负数金额没有大写写法，请核对金额"))?;
    Ok(spell(fen, Choice::CANONICAL))
}

/// Reads an amount in capitals, in every spelling the rules allow and in no other.
///
/// Allowed beside [`amount`]'s own spelling: the word 人民币 straight before the first character (附件一 第四条), 圆 for 元,
/// 正 for 整, traditional characters such as 貳 陸 億 萬 圓 (第一条), 零 left out or written where 第三条第三款 leaves the choice,
/// 整 left out after 角 (第二条).
///
/// Errors: `capital.empty`, `capital.gap`, `capital.characters`, `capital.missing_digit` (拾 without a digit before it),
/// `capital.whole` (整 missing after 元, or written after 分), `capital.zero` (零 missing or too many), `capital.range`,
/// `capital.form`.
pub fn read_amount(text: &str) -> Result<Money> {
    let text = text.trim();
    let text = text.strip_prefix("人民币").unwrap_or(text);
    if text.is_empty() {
        return Err(Error::new("capital.empty", "请填写大写金额，例如 叁仟元整"));
    }
    if text.chars().any(char::is_whitespace) {
        return Err(Error::new("capital.gap", "大写金额中间不能留空白，请连续书写，例如 人民币叁仟元整"));
    }
    let text: String = text.chars().map(standard).collect();
    if let Some(wrong) = text.chars().find(|c| !is_capital(*c)) {
        return Err(Error::new("capital.characters", wrong_character(wrong)));
    }
    // 正 stands for 整 only where 整 can stand.
    let text = match text.strip_suffix('正') {
        Some(head) => format!("{head}整"),
        None => text,
    };
    let fen = value(&text)?;
    let money = i64::try_from(fen).ok().and_then(|fen| Money::from_fen(fen).ok()).ok_or_else(too_large)?;
    if Choice::all().any(|choice| spell(fen, choice) == text) {
        return Ok(money);
    }
    Err(misspelt(&text, fen))
}

/// The standard character for an allowed other form of it.
fn standard(c: char) -> char {
    match c {
        '圆' | '圓' => '元',
        '貳' => '贰',
        '叄' | '參' => '叁',
        '陸' => '陆',
        '億' => '亿',
        '萬' => '万',
        _ => c,
    }
}

fn is_capital(c: char) -> bool {
    DIGITS.contains(&c) || matches!(c, '拾' | '佰' | '仟' | '万' | '亿' | '元' | '角' | '分' | '整' | '正')
}

fn wrong_character(c: char) -> &'static str {
    match c {
        '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' => {
            "大写金额不能用一二三、十百千这样的小写汉字，请用 壹贰叁、拾佰仟"
        }
        '廿' | '卅' | '念' => "大写金额不能用 廿、卅、念，请写 贰拾、叁拾",
        '〇' | '○' | '另' => "大写金额里的零请写 零",
        '毛' => "大写金额里的角请写 角",
        '0'..='9' | '０'..='９' => "这里要填大写金额，例如 叁仟元整，不能填数字",
        _ => "大写金额里有不认识的字，只能用 壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分零整",
    }
}

fn too_large() -> Error {
    Error::new("capital.range", "大写金额超出范围，最大到仟亿元，请核对")
}

fn form() -> Error {
    Error::new("capital.form", "大写金额的写法不对，请按 壹万贰仟叁佰肆拾伍元陆角柒分 的样子书写")
}

/// The value in fen, by a grammar that forgives 零 and 整 in any place: spelling is judged afterwards.
fn value(text: &str) -> Result<u64> {
    let bare: Vec<char> = text.chars().filter(|c| !matches!(c, '零' | '整')).collect();
    let (yuan, rest) = match bare.iter().position(|c| *c == '元') {
        Some(at) => (&bare[..at], &bare[at + 1..]),
        None => (&[][..], &bare[..]),
    };
    Ok(integer(yuan)? * 100 + decimals(rest)?)
}

/// `壹角贰分`, `壹角`, `贰分` or nothing.
fn decimals(chars: &[char]) -> Result<u64> {
    match chars {
        [] => Ok(0),
        [jiao, '角'] => Ok(one(*jiao)? * 10),
        [cents, '分'] => one(*cents),
        [jiao, '角', cents, '分'] => Ok(one(*jiao)? * 10 + one(*cents)?),
        _ => Err(form()),
    }
}

/// Whole yuan: groups of four that 亿 and 万 close, each at most once and in this order.
fn integer(chars: &[char]) -> Result<u64> {
    let mut total = 0;
    let mut rest = chars;
    for (unit, weight) in [('亿', 100_000_000), ('万', 10_000)] {
        if let Some(at) = rest.iter().position(|c| *c == unit) {
            let group = section(&rest[..at])?;
            if group == 0 {
                return Err(Error::new("capital.missing_digit", "大写金额的 万、亿 前面缺数字，例如 壹万"));
            }
            total += group * weight;
            rest = &rest[at + 1..];
        }
    }
    Ok(total + section(rest)?)
}

/// At most four digits with falling units: `壹仟贰佰叁拾肆`.
fn section(chars: &[char]) -> Result<u64> {
    let mut total = 0;
    let mut rest = chars;
    for (power, unit) in [1000, 100, 10, 1].into_iter().zip(UNITS) {
        match (rest, unit) {
            ([digit, at, tail @ ..], Some(unit)) if *at == unit => {
                total += one(*digit)? * power;
                rest = tail;
            }
            ([first, ..], Some(unit)) if *first == unit => {
                return Err(Error::new(
                    "capital.missing_digit",
                    "大写金额的 拾、佰、仟 前面缺数字，例如 10 元应写 壹拾元整",
                ));
            }
            ([digit], None) => {
                total += one(*digit)?;
                rest = &[];
            }
            _ => {}
        }
    }
    if rest.is_empty() { Ok(total) } else { Err(form()) }
}

fn one(c: char) -> Result<u64> {
    match DIGITS.iter().position(|digit| *digit == c) {
        Some(value) if value > 0 => Ok(value as u64),
        _ => Err(form()),
    }
}

/// The value is clear but the spelling is not allowed: says which rule and how it is written.
fn misspelt(text: &str, fen: u64) -> Error {
    let right = spell(fen, Choice::CANONICAL);
    let without = |drop: char, text: &str| text.chars().filter(|c| *c != drop).collect::<String>();
    let (code, rule) = if without('整', text) == without('整', &right) {
        ("capital.whole", "到元为止的大写金额末尾要写 整，有分的不写 整")
    } else if without('零', text) == without('零', &right) {
        ("capital.zero", "大写金额里的 零 写得不对")
    } else {
        ("capital.form", "大写金额的写法不合规范")
    };
    Error::new(code, format!("{rule}，应写 {right}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    // Fen are set apart from yuan: 1_409_50 is 1,409.50.
    #![allow(clippy::inconsistent_digit_grouping, clippy::mistyped_literal_suffixes)]
    use super::*;
    use proptest::prelude::*;

    /// Amount in fen, canonical text, other spellings that are right.
    const VECTORS: &[(i64, &str, &[&str])] = &[
        (0, "零元整", &["零元正", "人民币零元整"]),
        (1, "壹分", &["零元零壹分"]),
        (5, "伍分", &[]),
        (10, "壹角整", &["壹角", "壹角正"]),
        (50, "伍角整", &["伍角"]),
        (56, "伍角陆分", &[]),
        (1_00, "壹元整", &["壹元正", "壹圆整", "壹圓正", "人民币壹元整"]),
        (1_01, "壹元零壹分", &[]),
        (1_20, "壹元贰角整", &["壹元贰角", "壹元贰角正", "壹圓貳角"]),
        (10_00, "壹拾元整", &[]),
        (10_05, "壹拾元零伍分", &[]),
        (11_11, "壹拾壹元壹角壹分", &[]),
        (20_30, "贰拾元零叁角整", &["贰拾元叁角", "贰拾元叁角整", "贰拾元零叁角"]),
        (100_50, "壹佰元零伍角整", &["壹佰元伍角"]),
        (105_00, "壹佰零伍元整", &[]),
        (110_00, "壹佰壹拾元整", &[]),
        (129_75, "壹佰贰拾玖元柒角伍分", &[]),
        (325_04, "叁佰贰拾伍元零肆分", &[]),
        (500_00, "伍佰元整", &[]),
        (1000_00, "壹仟元整", &[]),
        (1001_00, "壹仟零壹元整", &[]),
        (1010_00, "壹仟零壹拾元整", &[]),
        (1409_50, "壹仟肆佰零玖元伍角整", &["壹仟肆佰零玖元伍角"]),
        (1680_02, "壹仟陆佰捌拾元零贰分", &[]),
        (1680_32, "壹仟陆佰捌拾元零叁角贰分", &["壹仟陆佰捌拾元叁角贰分"]),
        (3000_00, "叁仟元整", &["人民币叁仟元整", "人民币叁仟圆正"]),
        (6007_14, "陆仟零柒元壹角肆分", &["陸仟零柒圓壹角肆分"]),
        (7500_00, "柒仟伍佰元整", &[]),
        (10_000_00, "壹万元整", &["壹萬圓整"]),
        (10_001_00, "壹万零壹元整", &[]),
        (10_010_10, "壹万零壹拾元零壹角整", &["壹万零壹拾元壹角"]),
        (12_450_00, "壹万贰仟肆佰伍拾元整", &[]),
        (16_409_02, "壹万陆仟肆佰零玖元零贰分", &[]),
        (20_500_00, "贰万零伍佰元整", &["貳萬零伍佰圓整"]),
        (30_005_06, "叁万零伍元零陆分", &[]),
        (100_000_00, "壹拾万元整", &[]),
        (100_100_00, "壹拾万零壹佰元整", &[]),
        (101_000_00, "壹拾万壹仟元整", &["壹拾万零壹仟元整"]),
        (
            107_000_53,
            "壹拾万柒仟元零伍角叁分",
            &["壹拾万零柒仟元伍角叁分", "壹拾万柒仟元伍角叁分", "壹拾万零柒仟元零伍角叁分"],
        ),
        (110_000_00, "壹拾壹万元整", &[]),
        (1_000_000_00, "壹佰万元整", &[]),
        (1_000_001_00, "壹佰万零壹元整", &[]),
        (1_297_500_00, "壹佰贰拾玖万柒仟伍佰元整", &[]),
        (1_010_101_01, "壹佰零壹万零壹佰零壹元零壹分", &[]),
        (10_000_000_00, "壹仟万元整", &[]),
        (100_000_000_00, "壹亿元整", &["壹億圓整"]),
        (100_000_001_00, "壹亿零壹元整", &[]),
        (100_001_000_00, "壹亿壹仟元整", &["壹亿零壹仟元整"]),
        (100_100_000_00, "壹亿零壹拾万元整", &[]),
        (120_034_005_60, "壹亿贰仟零叁万肆仟零伍元陆角整", &["壹亿贰仟零叁万肆仟零伍元陆角"]),
        (1_020_001_000_00, "壹拾亿贰仟万壹仟元整", &["壹拾亿零贰仟万壹仟元整", "壹拾亿贰仟万零壹仟元整"]),
        (9_999_999_999_99, "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", &[]),
        (
            999_999_999_999_99,
            "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            &["玖仟玖佰玖拾玖億玖仟玖佰玖拾玖萬玖仟玖佰玖拾玖圓玖角玖分"],
        ),
    ];

    fn money(fen: i64) -> Money {
        Money::from_fen(fen).unwrap()
    }

    #[test]
    fn vectors_are_written() {
        for (fen, canonical, _) in VECTORS {
            assert_eq!(amount(money(*fen)).unwrap(), *canonical, "{fen}");
        }
    }

    #[test]
    fn vectors_are_read_in_every_allowed_spelling() {
        for (fen, canonical, others) in VECTORS {
            for text in others.iter().chain([canonical]) {
                assert_eq!(read_amount(text).map(Money::fen), Ok(*fen), "{text}");
            }
        }
    }

    #[test]
    fn wrong_spellings_are_refused() {
        for (text, code) in [
            ("", "capital.empty"),
            ("人民币", "capital.empty"),
            ("拾元整", "capital.missing_digit"),
            ("佰元整", "capital.missing_digit"),
            ("万元整", "capital.missing_digit"),
            ("壹亿万元整", "capital.missing_digit"),
            ("三千元整", "capital.characters"),
            ("叁仟两佰元整", "capital.characters"),
            ("廿元整", "capital.characters"),
            ("壹拾〇元整", "capital.characters"),
            ("伍毛", "capital.characters"),
            ("叁仟块整", "capital.characters"),
            ("3000", "capital.characters"),
            ("负壹元整", "capital.characters"),
            ("人民币：叁仟元整", "capital.characters"),
            ("人民币人民币叁仟元整", "capital.characters"),
            ("人民币 叁仟元整", "capital.gap"),
            ("叁仟 元整", "capital.gap"),
            ("叁仟元", "capital.whole"),
            ("叁仟", "capital.form"),
            ("叁仟整", "capital.form"),
            ("壹元贰角叁分整", "capital.whole"),
            ("伍分整", "capital.whole"),
            ("叁佰贰拾伍元肆分", "capital.zero"),
            ("壹仟元伍分", "capital.zero"),
            ("壹仟壹元整", "capital.zero"),
            ("壹佰伍元整", "capital.zero"),
            ("壹佰万壹元整", "capital.zero"),
            ("贰万伍佰元整", "capital.zero"),
            ("壹仟零零壹元整", "capital.zero"),
            ("壹仟零佰零壹元整", "capital.missing_digit"),
            ("壹万零元整", "capital.zero"),
            ("零壹元整", "capital.zero"),
            ("壹元零贰角整", "capital.zero"),
            ("零壹分", "capital.zero"),
            ("壹元整贰角", "capital.whole"),
            ("壹元正贰角", "capital.form"),
            ("整壹元", "capital.whole"),
            ("壹拾贰拾元整", "capital.form"),
            ("壹拾壹佰元整", "capital.form"),
            ("壹贰元整", "capital.form"),
            ("壹万贰万元整", "capital.form"),
            ("壹万壹亿元整", "capital.form"),
            ("壹分壹角", "capital.form"),
            ("壹元元整", "capital.form"),
            ("元整", "capital.zero"),
            ("整", "capital.form"),
            ("零", "capital.form"),
            ("壹万亿元整", "capital.form"),
        ] {
            match read_amount(text) {
                Ok(money) => panic!("{text} was read as {money}"),
                Err(error) => assert_eq!(error.code, code, "{text}"),
            }
        }
    }

    #[test]
    fn the_message_says_how_it_is_written() {
        let error = read_amount("叁佰贰拾伍元肆分").unwrap_err();
        assert!(error.message.ends_with("应写 叁佰贰拾伍元零肆分"), "{}", error.message);
    }

    #[test]
    fn below_nothing_there_are_no_capitals() {
        assert_eq!(amount(money(-1)).unwrap_err().code, "capital.negative");
    }

    /// Amounts with many zeros, where the rules are.
    fn amounts() -> impl Strategy<Value = i64> {
        prop_oneof![
            0..=Money::MAX.fen(),
            proptest::collection::vec(prop_oneof![3 => Just(0_i64), 1 => 0..10_i64], 14)
                .prop_map(|digits| digits.iter().fold(0, |number, digit| number * 10 + digit)),
        ]
    }

    proptest! {
        #[test]
        fn every_allowed_spelling_is_read_back(fen in amounts()) {
            let canonical = amount(money(fen)).unwrap();
            prop_assert_eq!(read_amount(&canonical), Ok(money(fen)));
            for choice in Choice::all() {
                let text = spell(fen.unsigned_abs(), choice);
                prop_assert_eq!(read_amount(&text), Ok(money(fen)), "{}", text);
                prop_assert_eq!(read_amount(&format!("人民币{}", text.replace('整', "正"))), Ok(money(fen)));
            }
        }

        #[test]
        fn two_amounts_never_share_a_spelling(a in amounts(), b in amounts()) {
            prop_assume!(a != b);
            prop_assert_ne!(amount(money(a)).unwrap(), amount(money(b)).unwrap());
        }

        #[test]
        fn zeros_are_written_once_and_never_last(fen in amounts()) {
            let text = amount(money(fen)).unwrap();
            prop_assert!(!text.contains("零零") && (fen < 100 || !text.contains("零元")), "{}", text);
        }

        #[test]
        fn what_is_read_is_spelt_by_the_rules(text in "[零壹贰玖拾佰仟万亿元角分整正]{0,12}") {
            if let Ok(money) = read_amount(&text) {
                let text = text.replace('正', "整");
                prop_assert!(Choice::all().any(|choice| spell(money.fen().unsigned_abs(), choice) == text));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = read_amount(&text);
        }
    }
}
