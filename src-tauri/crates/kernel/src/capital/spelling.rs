//! The characters, and every allowed spelling of one amount.

/// 支付结算办法 附件一 第一条: the digits, by value.
pub(super) const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Units within a group of four, from the thousands down.
pub(super) const UNITS: [Option<char>; 4] = [Some('仟'), Some('佰'), Some('拾'), None];

/// Where the rules leave a choice. Every combination is an allowed spelling.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// 零 where 亿位 or 万位 is 0 and the 千位 after it is not (附件一 第三条第三款: 可以只写一个零字，也可以不写零字).
    pub(super) zero_after_group: bool,
    /// 零 where 元位 is 0 and 角位 is not (the same clause).
    pub(super) zero_after_yuan: bool,
    /// 整 after 角 (附件一 第二条: 可以不写; 会计基础工作规范 第五十二条: 应当写).
    pub(super) whole_after_jiao: bool,
    /// 零元 before an amount below one yuan.
    pub(super) nil_yuan: bool,
}

impl Choice {
    /// How this program writes: the official examples of 附件一, and 整 after 角, which satisfies both regulations.
    pub(super) const CANONICAL: Self =
        Self { zero_after_group: false, zero_after_yuan: true, whole_after_jiao: true, nil_yuan: false };

    /// Every combination.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..16_u8).map(|bits| Self {
            zero_after_group: bits & 1 != 0,
            zero_after_yuan: bits & 2 != 0,
            whole_after_jiao: bits & 4 != 0,
            nil_yuan: bits & 8 != 0,
        })
    }
}

/// Spells `fen` in standard characters, with 元 and 整.
pub(super) fn spell(fen: u64, choice: Choice) -> String {
    let (yuan, jiao, cents) = (fen / 100, digit(fen / 10), digit(fen));
    let mut out = String::new();
    if yuan > 0 {
        spell_yuan(yuan, choice, &mut out);
        out.push('元');
    } else if fen == 0 || choice.nil_yuan {
        out.push_str("零元");
    }
    let bare = out.is_empty();
    match (jiao, cents) {
        (0, 0) => out.push('整'),
        (0, cents) => {
            // 附件一 第三条第四款: 角位是 0 而分位不是 0 时，元后面应写零字.
            if !bare {
                out.push('零');
            }
            out.push(DIGITS[cents]);
            out.push('分');
        }
        (jiao, cents) => {
            if yuan > 0 && yuan % 10 == 0 && choice.zero_after_yuan {
                out.push('零');
            }
            out.push(DIGITS[jiao]);
            out.push('角');
            if cents > 0 {
                out.push(DIGITS[cents]);
                out.push('分');
            } else if choice.whole_after_jiao {
                out.push('整');
            }
        }
    }
    out
}

fn digit(number: u64) -> usize {
    (number % 10) as usize
}

/// Whole yuan in groups of four: 亿, 万, 元.
fn spell_yuan(yuan: u64, choice: Choice, out: &mut String) {
    let groups = [(yuan / 100_000_000, Some('亿')), (yuan / 10_000 % 10_000, Some('万')), (yuan % 10_000, None)];
    // The digit just before the group in hand; only its being zero matters.
    let mut last_was_zero = false;
    for (group, unit) in groups {
        if group == 0 {
            last_was_zero = true;
            continue;
        }
        let full = group >= 1000;
        // A zero inside of the number is written once however long the run (第三条第一、二款);
        // where it ends at a group's last place, the clause of choice holds.
        if !out.is_empty() && (!full || (last_was_zero && choice.zero_after_group)) {
            out.push('零');
        }
        spell_group(group, out);
        out.extend(unit);
        last_was_zero = group % 10 == 0;
    }
}

/// A group of four without leading zeros.
fn spell_group(group: u64, out: &mut String) {
    let (mut started, mut zero) = (false, false);
    for (power, unit) in [1000, 100, 10, 1].into_iter().zip(UNITS) {
        let digit = digit(group / power);
        if digit == 0 {
            zero = started;
            continue;
        }
        if zero {
            out.push('零');
        }
        (started, zero) = (true, false);
        out.push(DIGITS[digit]);
        out.extend(unit);
    }
}
