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
