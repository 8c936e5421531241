//! Who is paid and where to: what a roster, a voucher and a bank file need, and what is wrong with it.

use kernel::{BankAccount, CitizenId, PersonId, PersonName, Result};
use serde::{Deserialize, Serialize};
use store::Read;

use crate::payable::Payable;

/// A payee as the household file names them on one day. A line keeps its copy from the day it is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// ID number.
    pub id_number: CitizenId,
    /// Bank.
    pub bank_name: Option<String>,
    /// Branch.
    pub bank_branch: Option<String>,
    /// The payee's own account.
    pub account: Option<BankAccount>,
    /// Account holder, when the bank writes the name otherwise than the ID.
    pub holder: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Class of the household file, in words.
    pub class_label: Option<String>,
    /// Number of the household file.
    pub file_number: Option<String>,
    /// What the beneficiary is to the payee, in words.
    pub relation: Option<String>,
}

/// Looks a payee up; the household files lie in another room.
pub type FindPayee<'f> = dyn Fn(&Read<'_>, &Payable) -> Result<Payee> + 'f;

/// Something to look at before money moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the batch.
    pub blocking: bool,
    /// What it is and what to do, without personal data.
    pub message: String,
}

impl Payee {
    /// The name the bank is given: the holder as the file has it. A holder who differs from the payee by no more than
    /// the look of the dot is the payee, written with the dot of the standard, which every bank's encoding holds.
    pub fn holder_name(&self) -> &str {
        let holder = self.holder.as_deref().map(str::trim).filter(|h| !h.is_empty());
        holder.filter(|h| PersonName::parse(h).as_ref() != Ok(&self.name)).unwrap_or(self.name.as_str())
    }

    /// What is wrong with where the money would go; the worst first.
    pub fn problem(&self) -> Option<Problem> {
        let Some(account) = &self.account else {
            return Some(Problem {
                blocking: true,
                message: "档案里没有职工本人的银行账号，请先在困难职工档案里补上".to_owned(),
            });
        };
        let mut notes = Vec::new();
        if self.bank_name.as_deref().is_none_or(|bank| bank.trim().is_empty()) {
            notes.push("没有填开户银行");
        }
        let bank = self.bank_name.as_deref().unwrap_or_default();
        let issuer = account.issuer().filter(|_| !bank.trim().is_empty() && account.fits_bank(bank) == Some(false));
        if self.holder_name() != self.name.as_str() {
            let variant = PersonName::parse(self.holder_name()).is_ok_and(|h| h.differs_only_by_variant(&self.name));
            notes.push(if variant {
                "银行户名与证件姓名只差一个异体字，请对照银行卡核对银行用的是哪个字"
            } else {
                "银行户名与职工姓名不一致，请对照银行卡核对"
            });
        }
        notes.extend(account.warning());
        let mut notes: Vec<String> = notes.into_iter().map(str::to_owned).collect();
        notes.extend(issuer.map(|issuer| format!("卡号开头像是{issuer}的卡，与填写的开户银行不同，请对照银行卡核对")));
        (!notes.is_empty()).then(|| Problem { blocking: false, message: notes.join("；") })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use kernel::{Stamp, World};

    pub(crate) fn payee() -> Payee {
        let world = World::fixed(Stamp::parse("2026-07-01T00:00:00.000Z").unwrap(), 3);
        Payee {
            person: PersonId::new(&world),
            name: PersonName::parse("阿依古丽·买买提").unwrap(),
            id_number: CitizenId::parse("11010519491231002X").unwrap(),
            bank_name: Some("中国工商银行".into()),
            bank_branch: None,
            account: Some(BankAccount::parse("6222020000000000005").unwrap()),
            holder: None,
            phone: None,
            employer: None,
            class_label: None,
            file_number: None,
            relation: None,
        }
    }

    fn card() -> BankAccount {
        (0..10)
            .map(|n| BankAccount::parse(&format!("622202000000000000{n}")).unwrap())
            .find(BankAccount::luhn_ok)
            .unwrap()
    }

    #[test]
    fn a_sound_account_is_no_problem_however_the_dot_is_written() {
        for holder in [None, Some("阿依古丽•买买提"), Some("阿依古丽．买买提"), Some(" 阿依古丽·买买提 ")]
        {
            let payee = Payee { account: Some(card()), holder: holder.map(str::to_owned), ..payee() };
            assert_eq!(payee.holder_name(), "阿依古丽·买买提");
            assert_eq!(payee.problem(), None, "{holder:?}");
        }
    }

    #[test]
    fn only_a_missing_account_blocks() {
        let sound = Payee { account: Some(card()), ..payee() };
        assert!(Payee { account: None, ..sound.clone() }.problem().unwrap().blocking);
        let other = Payee { holder: Some("赵一".into()), ..sound.clone() }.problem().unwrap();
        assert!(!other.blocking && other.message.contains("户名"));
        let bank = Payee { bank_name: Some("  ".into()), ..sound.clone() }.problem().unwrap();
        assert!(!bank.blocking && bank.message.contains("开户银行"));
        let wrong = (0..10)
            .map(|n| BankAccount::parse(&format!("622202000000000000{n}")).unwrap())
            .find(|a| !a.luhn_ok())
            .unwrap();
        let luhn = Payee { account: Some(wrong), ..sound }.problem().unwrap();
        assert!(!luhn.blocking && luhn.message.contains("校验"));
    }

    #[test]
    fn a_variant_and_another_banks_card_are_said_as_such() {
        let sound = Payee { account: Some(card()), name: PersonName::parse("李䶮").unwrap(), ..payee() };
        let variant = Payee { holder: Some("李龑".into()), ..sound.clone() }.problem().unwrap();
        assert!(!variant.blocking && variant.message.contains("异体字"), "{}", variant.message);
        let bank = Payee { bank_name: Some("中国建设银行".into()), ..sound }.problem().unwrap();
        assert!(!bank.blocking && bank.message.contains("中国工商银行"), "{}", bank.message);
    }
}
