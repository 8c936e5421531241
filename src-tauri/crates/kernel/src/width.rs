//! Full-width letters, digits and signs as their half-width twins; spaces that hands and Excel leave behind.

/// The half-width twin of a full-width ASCII character (U+FF01–U+FF5E, U+3000), or the character itself.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Characters that take part in no number: any white space, and the marks of no width that copying brings along.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Half-width, without any blank: what is left of a number somebody typed.
pub(crate) fn number_text(text: &str) -> String {
    text.chars().map(narrow).filter(|c| !is_blank(*c)).collect()
}

/// Whether Excel has turned a long number into `4.10105E+17`: the last digits are lost and cannot be guessed.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((head, tail)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    head.contains('.') && digits(&head.replacen('.', "", 1)) && digits(tail.trim_start_matches(['+', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_width_and_blanks() {
        assert_eq!(number_text(" １２３\u{3000}4\u{200B}x\t"), "1234x");
    }

    #[test]
    fn excel_notation_is_seen() {
        assert!(is_scientific("4.10105E+17") && is_scientific("6.2E18"));
        assert!(!is_scientific("91110000600037341E") && !is_scientific("E") && !is_scientific("4.1"));
    }
}
