//! Which year and period a paper names: a period that carries its own year is not given the year of release as well.

/// The year that stands before the period, where the period has none of its own, and the periods as one text.
pub(super) fn term<'p>(periods: impl IntoIterator<Item = &'p str>, released: i32) -> (Option<i32>, String) {
    let mut all: Vec<&str> = periods.into_iter().collect();
    all.dedup();
    if !all.iter().any(|period| carries_year(period)) {
        return (Some(released), all.join("、"));
    }
    // Some say their year: then each says its own, and no year stands before them all.
    let each: Vec<String> = all
        .into_iter()
        .map(|period| if carries_year(period) { period.to_owned() } else { format!("{released}年{period}") })
        .collect();
    (None, each.join("、"))
}

/// Whether a period names a year, such as 2025年暑期, 2025-2026学年寒假, 25年暑期 or 二〇二五年暑期.
fn carries_year(period: &str) -> bool {
    let chars: Vec<char> = period.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let run: Vec<u32> = chars[at..].iter().map_while(|c| digit(*c)).collect();
        let before_year = chars.get(at + run.len()) == Some(&'年');
        match run[..] {
            [1, 9, _, _, ..] | [2, 0 | 1, _, _, ..] => return true,
            [_, _] if before_year => return true,
            _ => at += run.len().max(1),
        }
    }
    false
}

/// A digit however it is written: 2, ２ or 二.
fn digit(c: char) -> Option<u32> {
    const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let wide = u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
    let numeral = || NUMERALS.iter().position(|n| *n == c).and_then(|digit| u32::try_from(digit).ok());
    let other_zero = || matches!(c, '零' | '○').then_some(0);
    c.to_digit(10).or(wide).or_else(numeral).or_else(other_zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_that_says_its_year_is_left_to_say_it() {
        for period in [
            "2025年暑期",
            "2025暑期",
            "暑期（2025）",
            "2025-2026学年寒假",
            "25年暑期",
            "２０２５年暑期",
            "二〇二五年暑期",
            "二○二五暑期",
        ] {
            assert_eq!(term([period], 2026), (None, period.to_owned()));
        }
    }

    #[test]
    fn a_period_without_a_year_gets_the_year_of_release() {
        for period in ["暑期", "第12期", "第一期", "7月", "100人专项", "3000元补助", ""] {
            assert_eq!(term([period], 2026), (Some(2026), period.to_owned()));
        }
    }

    #[test]
    fn several_periods_are_named_once_each_and_each_with_its_year() {
        assert_eq!(term(["暑期", "暑期"], 2026), (Some(2026), "暑期".to_owned()));
        assert_eq!(term(["2025年暑期", "2025年暑期", "寒假"], 2026), (None, "2025年暑期、2026年寒假".to_owned()));
    }
}
