//! Bank accounts: cards and passbook or settlement accounts.

use crate::text_value::text_value;
use crate::width::{is_scientific, number_text};
use crate::{Error, Result, codes};

/// The shortest and longest account in use: passbooks are shorter than cards, settlement accounts longer.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=32;

/// A bank account: digits only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BankAccount(String);

impl BankAccount {
    /// Reads an account: full-width digits, blanks and hyphens are put right first.
    ///
    /// Errors: `bank_account.empty`, `bank_account.scientific`, `bank_account.characters`, `bank_account.length`,
    /// `bank_account.placeholder` (one digit over and over). A failed Luhn check is no error, because passbook and
    /// settlement accounts have none: see [`BankAccount::warning`].
    pub fn parse(text: &str) -> Result<Self> {
        let text: String = number_text(text).chars().filter(|c| !matches!(c, '-' | '－' | '—' | '–')).collect();
        if text.is_empty() {
            return Err(Error::new("bank_account.empty", "请填写银行账号"));
        }
        if is_scientific(&text) {
            return Err(Error::new(
                "bank_account.scientific",
                "表格软件把银行账号变成了科学计数，后几位已经丢失；请把这一列设为文本后对照银行卡重新填写",
            ));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::new("bank_account.characters", "银行账号只能是数字，请对照银行卡或存折改正"));
        }
        if !LENGTH.contains(&text.len()) {
            return Err(Error::new(
                "bank_account.length",
                format!(
                    "银行卡号一般是 16 至 19 位，存折账号也不少于 8 位，现在是 {} 位，请对照银行卡或存折",
                    text.len()
                ),
            ));
        }
        if text.bytes().all(|b| text.as_bytes().first() == Some(&b)) {
            return Err(Error::new("bank_account.placeholder", "这不是真实的银行账号，请对照银行卡或存折填写"));
        }
        Ok(Self(text))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the length is that of a card issued in China (16 to 19 digits).
    pub fn looks_like_card(&self) -> bool {
        (16..=19).contains(&self.0.len())
    }

    /// Whether the digits pass the Luhn check every card passes (ISO/IEC 7812-1).
    pub fn luhn_ok(&self) -> bool {
        let sum: u32 = self
            .0
            .bytes()
            .rev()
            .enumerate()
            .map(|(at, byte)| {
                let digit = u32::from(byte - b'0');
                match (at % 2, digit * 2) {
                    (0, _) => digit,
                    (_, double) if double > 9 => double - 9,
                    (_, double) => double,
                }
            })
            .sum();
        sum.is_multiple_of(10)
    }

    /// What a clerk should look at again: a number of a card's length that fails the card's check.
    pub fn warning(&self) -> Option<&'static str> {
        (self.looks_like_card() && !self.luhn_ok())
            .then_some("这个号码的位数像银行卡，但校验不符；如果是银行卡请对照卡面核对，如果是存折或对公账号可以不理")
    }

    /// The bank that issues cards beginning like this one, when the list of issuers knows it. A hint only: the list is
    /// never complete.
    pub fn issuer(&self) -> Option<&'static str> {
        let begins = |alias: &&String| alias.bytes().all(|b| b.is_ascii_digit()) && self.0.starts_with(alias.as_str());
        let banks = codes::table("bank").spellings();
        let known = banks.filter_map(|(bank, names)| {
            let longest = names.iter().filter(begins).map(String::len).max()?;
            Some((longest, bank.label.as_str()))
        });
        if self.looks_like_card() { known.max_by_key(|(length, _)| *length).map(|(_, label)| label) } else { None }
    }

    /// Whether the name of a bank fits the issuer of the card; none when the issuer is not known.
    pub fn fits_bank(&self, name: &str) -> Option<bool> {
        let issuer = self.issuer()?;
        let (_, names) = codes::table("bank").spellings().find(|(bank, _)| bank.label == issuer)?;
        let words = names.iter().filter(|n| !n.bytes().all(|b| b.is_ascii_digit())).map(String::as_str);
        Some(words.chain([issuer]).any(|word| name.contains(word)))
    }

    /// In groups of four, for reading aloud: `6228 4800 1234 5678 901`.
    pub fn grouped(&self) -> String {
        let mut out = String::with_capacity(self.0.len() * 5 / 4 + 1);
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }

    /// For screens and public papers: only the last four digits are shown.
    pub fn masked(&self) -> String {
        format!("**** {}", &self.0[self.0.len() - 4..])
    }
}

text_value!(BankAccount, "银行账号, digits only");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> String {
        BankAccount::parse(text).unwrap_err().code
    }

    #[test]
    fn cards_and_passbooks_are_read() {
        let card = BankAccount::parse("6228 4800-0000 0000 018").unwrap();
        assert_eq!(card.as_str(), "6228480000000000018");
        assert_eq!(card.grouped(), "6228 4800 0000 0000 018");
        assert_eq!(card.masked(), "**** 0018");
        assert_eq!(BankAccount::parse("６２２８４８００").unwrap().as_str(), "62284800");
        let passbook = BankAccount::parse("123456789012").unwrap();
        assert!(!passbook.looks_like_card() && passbook.warning().is_none());
    }

    #[test]
    fn the_issuer_is_a_hint_for_cards_it_knows() {
        let card = BankAccount::parse("6228480000000000018").unwrap();
        assert_eq!(card.issuer(), Some("中国农业银行"));
        assert_eq!(card.fits_bank("中国农业银行股份有限公司演练支行"), Some(true));
        assert_eq!(card.fits_bank("农行演练支行"), Some(true));
        assert_eq!(card.fits_bank("中国工商银行"), Some(false));
        let regional = BankAccount::parse("6224210000000000").unwrap();
        assert_eq!((regional.issuer(), regional.fits_bank("郑州银行花园路支行")), (Some("郑州银行"), Some(true)));
        let unknown = BankAccount::parse("6230000000000000018").unwrap();
        assert_eq!((unknown.issuer(), unknown.fits_bank("演练银行")), (None, None));
        let passbook = BankAccount::parse("622848012345").unwrap();
        assert_eq!(passbook.issuer(), None);
    }

    #[test]
    fn no_beginning_of_a_card_belongs_to_two_banks() {
        let mut seen = std::collections::BTreeMap::new();
        for (bank, names) in codes::table("bank").spellings() {
            for begins in names.iter().filter(|name| name.bytes().all(|b| b.is_ascii_digit())) {
                assert!((5..=10).contains(&begins.len()), "{begins}");
                assert_eq!(seen.insert(begins.clone(), &bank.label), None, "{begins}");
            }
        }
    }

    #[test]
    fn luhn_only_warns() {
        let good = BankAccount::parse("4111111111111111").unwrap();
        assert!(good.luhn_ok() && good.warning().is_none());
        let bad = BankAccount::parse("4111111111111112").unwrap();
        assert!(!bad.luhn_ok() && bad.warning().is_some());
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(code(" "), "bank_account.empty");
        assert_eq!(code("6.2E18"), "bank_account.scientific");
        assert_eq!(code("622848O0"), "bank_account.characters");
        assert_eq!(code("1234567"), "bank_account.length");
        assert_eq!(code(&"1".repeat(33)), "bank_account.length");
        assert_eq!(code("0000000000000000"), "bank_account.placeholder");
    }

    proptest! {
        #[test]
        fn groups_are_read_back(digits in "[1-9][0-9]{7,29}0") {
            let account = BankAccount::parse(&digits).unwrap();
            prop_assert_eq!(BankAccount::parse(&account.grouped()), Ok(account));
        }

        #[test]
        fn luhn_finds_one_wrong_digit(digits in "[1-9][0-9]{14}", at in 0..16_usize, put in 0..10_u8) {
            let text = (0..10).map(|last| format!("{digits}{last}"))
                .find(|text| BankAccount::parse(text).is_ok_and(|account| account.luhn_ok()));
            prop_assume!(text.is_some());
            let text = text.unwrap();
            let mut wrong = text.clone().into_bytes();
            wrong[at] = b'0' + put;
            let wrong = String::from_utf8(wrong).unwrap();
            if let Ok(account) = BankAccount::parse(&wrong) {
                prop_assert_eq!(account.luhn_ok(), wrong == text);
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            if let Ok(account) = BankAccount::parse(&text) {
                let _ = (account.masked(), account.warning());
            }
        }
    }
}
