//! The recovery code: 160 random bits a person can copy from paper.
//!
//! Written in Crockford's base 32 (no I, L, O, U) in groups of five, with Crockford's check symbol (modulo 37) at the
//! end, which finds every single wrong symbol and every swap of two neighbours.

use kernel::{Error, Result};
use zeroize::{Zeroize as _, Zeroizing};

use crate::crypto;

/// Values 0–31 are the digits; 32–36 occur as the check symbol only.
const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const DIGITS: usize = 32;
const GROUP: usize = 5;

/// A code that opens the office when every password is lost. Shown and printed once, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 20]>);

impl RecoveryCode {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self(crypto::random()?))
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// The code as it is printed: `7ZZ4K-…`, 33 symbols in groups of five.
    pub fn text(&self) -> Zeroizing<String> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(DIGITS + 1));
        // Five bytes are eight digits of five bits each.
        for chunk in self.0.chunks_exact(5) {
            let bits = chunk.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                symbols.push((bits >> (place * 5) & 31) as usize);
            }
        }
        let check = remainder(&symbols);
        symbols.push(check);
        let mut text = Zeroizing::new(String::with_capacity(DIGITS + 8));
        for (at, symbol) in symbols.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(SYMBOLS[*symbol]));
        }
        text
    }

    /// Reads a typed code: any case, any spaces and hyphens, full-width letters, o for 0, i and l for 1.
    pub fn parse(typed: &str) -> Result<Self> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(DIGITS + 1));
        for letter in typed.chars() {
            if letter.is_whitespace() || is_hyphen(letter) {
                continue;
            }
            symbols.push(symbol(letter).ok_or_else(misread)?);
        }
        if symbols.len() != DIGITS + 1 {
            return Err(Error::new("vault.code_length", "恢复码应有 33 个字符，请对照恢复单补全或删去多余的字符。"));
        }
        let Some(check) = symbols.pop() else { return Err(misread()) };
        if symbols.iter().any(|digit| *digit >= 32) || remainder(&symbols) != check {
            return Err(misread());
        }
        let mut bytes = Zeroizing::new([0_u8; 20]);
        for (chunk, digits) in bytes.chunks_exact_mut(5).zip(symbols.chunks_exact(8)) {
            let mut bits = digits.iter().fold(0_u64, |bits, digit| bits << 5 | *digit as u64);
            chunk.copy_from_slice(&bits.to_be_bytes()[3..]);
            bits.zeroize();
        }
        Ok(Self(bytes))
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

fn misread() -> Error {
    Error::new("vault.code_misread", "恢复码有字符抄错了，请对照恢复单逐组核对。")
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '_')
}

fn symbol(letter: char) -> Option<usize> {
    // Full-width forms U+FF01–FF5E lie at a fixed distance from ASCII.
    let letter = match u32::from(letter) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0)?,
        _ => letter,
    };
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SYMBOLS.iter().position(|known| char::from(*known) == letter)
}

/// The number the digits spell, modulo 37.
fn remainder(digits: &[usize]) -> usize {
    digits.iter().fold(0, |sum, digit| (sum * 32 + digit) % 37)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_codes() {
        let zero = RecoveryCode(Zeroizing::new([0; 20]));
        assert_eq!(zero.text().as_str(), "00000-00000-00000-00000-00000-00000-000");
        let one = RecoveryCode(Zeroizing::new([255; 20]));
        assert_eq!(&one.text()[..5], "ZZZZZ");
        assert_eq!(RecoveryCode::parse("ooooo OOOOO－00000 00000 00000 00000 ０００").unwrap(), zero);
    }

    #[test]
    fn wrong_lengths_say_so() {
        assert_eq!(RecoveryCode::parse("00000").unwrap_err().code, "vault.code_length");
        assert_eq!(RecoveryCode::parse("困").unwrap_err().code, "vault.code_misread");
    }

    proptest! {
        #[test]
        fn read_back_however_typed(bytes: [u8; 20]) {
            let code = RecoveryCode(Zeroizing::new(bytes));
            let text = code.text();
            let typed = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            prop_assert_eq!(&RecoveryCode::parse(&typed).unwrap(), &code);
            prop_assert_eq!(&RecoveryCode::parse(&text).unwrap(), &code);
        }

        #[test]
        fn one_wrong_symbol_is_found(bytes: [u8; 20], at in 0..33_usize, by in 1..32_usize) {
            let text: String = RecoveryCode(Zeroizing::new(bytes)).text().replace('-', "");
            let mut letters: Vec<char> = text.chars().collect();
            let old = symbol(letters[at]).unwrap();
            let size = if at == 32 { 37 } else { 32 };
            letters[at] = char::from(SYMBOLS[(old + by) % size]);
            let typed: String = letters.iter().collect();
            prop_assert!(RecoveryCode::parse(&typed).is_err());
        }

        #[test]
        fn swapped_neighbours_are_found(bytes: [u8; 20], at in 0..31_usize) {
            let text: String = RecoveryCode(Zeroizing::new(bytes)).text().replace('-', "");
            let mut letters: Vec<char> = text.chars().collect();
            prop_assume!(letters[at] != letters[at + 1]);
            letters.swap(at, at + 1);
            let typed: String = letters.iter().collect();
            prop_assert!(RecoveryCode::parse(&typed).is_err());
        }
    }
}
