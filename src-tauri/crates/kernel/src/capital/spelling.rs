//! The characters, and every allowed spelling of one amount.

/// 支付结算办法 附件一 第一条: the digits, by value.
pub(super) const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Units within a group of four, from the thousands down.
pub(super) const UNITS: [Option<char>; 4] = [Some('仟'), Some('佰'), Some('拾'), None];

/// Where the rules leave a choice: a set of the constants below. Every combination is an allowed spelling.
#[derive(Clone, Copy)]
pub(super) struct Choice(u8);

impl Choice {
    /// 零 where 亿位 is 0 and the 千万位 after it is not.
    const ZERO_AFTER_YI: u8 = 1;
    /// 零 where 万位 is 0 and the 千位 after it is not (附件一 第三条第三款: 可以只写一个零字，也可以不写零字).
    const ZERO_AFTER_WAN: u8 = 2;
    /// 零 where 元位 is 0 and 角位 is not (the same clause).
    const ZERO_AFTER_YUAN: u8 = 4;
    /// 整 after 角 (附件一 第二条: 可以不写; 会计基础工作规范 第五十二条: 应当写).
    const WHOLE_AFTER_JIAO: u8 = 8;
    /// 零元 before an amount below one yuan.
    const NIL_YUAN: u8 = 16;

    /// How this program writes: the official examples of 附件一, and 整 after 角, which satisfies both regulations.
    pub(super) const CANONICAL: Self = Self(Self::ZERO_AFTER_YUAN | Self::WHOLE_AFTER_JIAO);

    /// Every combination.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..32).map(Self)
    }

    fn has(self, choice: u8) -> bool {
        self.0 & choice != 0
    }
}

/// Spells `fen` in standard characters, with 元 and 整.
pub(super) fn spell(fen: u64, choice: Choice) -> String {
    let (yuan, jiao, cents) = (fen / 100, digit(fen / 10), digit(fen));
    let mut out = String::new();
    if yuan > 0 {
        spell_yuan(yuan, choice, &mut out);
        out.push('元');
    } else if fen == 0 || choice.has(Choice::NIL_YUAN) {
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
            if yuan > 0 && yuan % 10 == 0 && choice.has(Choice::ZERO_AFTER_YUAN) {
                out.push('零');
            }
            out.push(DIGITS[jiao]);
            out.push('角');
            if cents > 0 {
                out.push(DIGITS[cents]);
                out.push('分');
            } else if choice.has(Choice::WHOLE_AFTER_JIAO) {
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
    let groups = [
        (yuan / 100_000_000, Some('亿'), 0),
        (yuan / 10_000 % 10_000, Some('万'), Choice::ZERO_AFTER_YI),
        (yuan % 10_000, None, Choice::ZERO_AFTER_WAN),
    ];
    // Whether the place just before the group in hand is 0.
    let mut after_zero = false;
    for (group, unit, free_zero) in groups {
        if group > 0 {
            // A zero inside of the number is written once however long the run (第三条第一、二款);
            // where the run ends at a group's last place, the writer is free.
            if !out.is_empty() && (group < 1000 || (after_zero && choice.has(free_zero))) {
                out.push('零');
            }
            spell_group(group, out);
            out.extend(unit);
        }
        after_zero = group % 10 == 0;
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
