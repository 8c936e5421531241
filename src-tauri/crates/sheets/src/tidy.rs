//! Taking the dirt of typing off a text: widths, blanks, apostrophes, stars.

/// Blank of any width, and characters that take no room at all.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

/// Full-width ASCII to ASCII; everything else stays.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Free text: outer blanks and a leading apostrophe off, runs of blanks and line breaks to one space,
/// invisible characters out. Widths stay: a full-width bracket in an address is not an error.
pub(crate) fn free(text: &str) -> String {
    let text = text.trim_start_matches(is_blank);
    let text = text.strip_prefix('\'').unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if is_blank(c) {
            // takes no room: not even a gap
        } else {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// A value of letters and digits: half-width, without any blanks and without a leading apostrophe.
pub(crate) fn compact(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !is_blank(*c)).map(half_width).collect();
    if out.starts_with(['\'', '‘', '’']) {
        out = out.trim_start_matches(['\'', '‘', '’']).to_owned();
    }
    out
}

/// Header text for comparing: without stars, blanks, colons and brackets (their content kept).
pub(crate) fn header(text: &str) -> String {
    text.chars()
        .filter(|c| !is_blank(*c))
        .map(half_width)
        .filter(|c| !matches!(c, '*' | '★' | '☆' | '※' | ':' | '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Header text without what stands in brackets: `家庭年度总收入（元）` is `家庭年度总收入`.
pub(crate) fn bare_header(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(half_width) {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    header(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_meet_whatever_is_around_them() {
        for typed in ["*姓名", "姓　名", "姓\n名", "姓名：", "★ 姓名 ", "＊姓 名*"] {
            assert_eq!(header(typed), "姓名");
        }
        assert_eq!(bare_header("家庭年度总收入（元）"), "家庭年度总收入");
        assert_eq!(bare_header("*关系(是户主的)"), "关系");
        assert_eq!(header("其他（文字描述）"), "其他文字描述");
    }

    #[test]
    fn codes_lose_width_blanks_and_apostrophe() {
        assert_eq!(compact("'４１０１０１ １９８００１０１ １２３ｘ"), "410101 19800101 123x".replace(' ', ""));
        assert_eq!(compact("\u{200e}6222 0210\u{a0}0111"), "622202100111");
        assert_eq!(free("  '中原区  桐柏路\n1号（东院） "), "中原区 桐柏路 1号（东院）");
    }
}
