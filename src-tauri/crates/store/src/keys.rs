//! The key file: who can open the office. Held twice, each copy with its own checksum.
//!
//! A slot wraps the office's data key under a secret: an account's password or the recovery code. Nothing a person
//! typed is in it: the login is an HMAC under the office's salt, the account is its opaque id.

use std::fs;

use kernel::AccountId;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::bytes::{frames, hex, sha256, unhex};
use crate::crypto::{self, Cost, Key, Suite};
use crate::failure;
use crate::files::{Durable, Files, replace};
use crate::recovery::RecoveryCode;

const FORMAT: &str = "nuanchuang-keys";
const FORMAT_VERSION: u32 = 1;

/// The secrets of an opened office.
pub(crate) struct OfficeKeys {
    /// What the slots wrap.
    pub(crate) data: Key,
    /// The raw key of the database.
    pub(crate) database: Key,
    /// The key of the HMAC on the audit head.
    pub(crate) head: Key,
}

impl OfficeKeys {
    pub(crate) fn from_data(data: Key, salt: &[u8; 16]) -> Result<Self> {
        let database = crypto::derive(&data, salt, "nuanchuang/database/1")?;
        let head = crypto::derive(&data, salt, "nuanchuang/audit-head/1")?;
        Ok(Self { data, database, head })
    }
}

/// What a slot opens for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SlotKind {
    Password,
    Recovery,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    id: String,
    kind: SlotKind,
    login: String,
    account: String,
    suite: Suite,
    cost: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The content of a key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    /// Opaque id of the office.
    pub(crate) office: String,
    /// Grows with every change: of two sound copies the later one counts.
    generation: u64,
    salt: String,
    /// What new slots of this office cost.
    cost: Cost,
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    sha256: String,
    keys: KeyFile,
}

impl KeyFile {
    pub(crate) fn new(office: &str, cost: Cost) -> Result<Self> {
        Ok(Self {
            format: FORMAT.to_owned(),
            version: FORMAT_VERSION,
            office: office.to_owned(),
            generation: 0,
            salt: hex(crypto::random::<16>()?.as_ref()),
            cost,
            slots: Vec::new(),
        })
    }

    pub(crate) fn salt(&self) -> Result<[u8; 16]> {
        unhex(&self.salt).ok_or_else(unreadable)
    }

    /// Gives `account` a password; its earlier slot and any slot of the same login are replaced.
    pub(crate) fn set_password(&mut self, data: &Key, account: &AccountId, login: &str, password: &str) -> Result<()> {
        let login = self.login_tag(login)?;
        if let Some(other) = self.slots.iter().find(|slot| slot.kind == SlotKind::Password && slot.login == login)
            && other.account != account.as_str()
        {
            return Err(Error::new("vault.login_taken", "这个登录名已被另一个账号使用，请换一个登录名。"));
        }
        if password.is_empty() {
            return Err(Error::new("vault.password_empty", "密码不能为空。"));
        }
        let slot = self.slot(data, SlotKind::Password, login, account.as_str(), password.as_bytes())?;
        self.slots.retain(|old| old.kind != SlotKind::Password || old.account != account.as_str());
        self.slots.push(slot);
        Ok(())
    }

    /// Takes the key from `account`; the recovery code and at least one account must remain able to open the office.
    pub(crate) fn remove_account(&mut self, account: &AccountId) -> Result<()> {
        let keep = |slot: &Slot| slot.kind != SlotKind::Password || slot.account != account.as_str();
        if !self.slots.iter().any(|slot| slot.kind == SlotKind::Password && keep(slot)) {
            return Err(Error::new(
                "vault.last_slot",
                "这是最后一个能打开本库的账号，不能停用。请先给另一个账号设置密码。",
            ));
        }
        self.slots.retain(keep);
        Ok(())
    }

    /// Replaces the recovery code.
    pub(crate) fn set_recovery(&mut self, data: &Key, code: &RecoveryCode) -> Result<()> {
        let slot = self.slot(data, SlotKind::Recovery, String::new(), "", code.secret())?;
        self.slots.retain(|old| old.kind != SlotKind::Recovery);
        self.slots.push(slot);
        Ok(())
    }

    /// Opens by password. An unknown login costs the same time and gets the same answer as a wrong password.
    pub(crate) fn open_password(&self, login: &str, password: &str) -> Result<(Key, AccountId)> {
        let tag = self.login_tag(login)?;
        let slot = self.slots.iter().find(|slot| slot.kind == SlotKind::Password && slot.login == tag);
        let Some(slot) = slot else {
            Suite::International.stretch(password.as_bytes(), &[0; 16], self.sane_cost()?)?;
            return Err(wrong_password());
        };
        let data = self.open(slot, password.as_bytes())?.ok_or_else(wrong_password)?;
        let account = slot.account.parse().map_err(|_| unreadable())?;
        Ok((data, account))
    }

    /// Opens by the recovery code.
    pub(crate) fn open_recovery(&self, code: &RecoveryCode) -> Result<Key> {
        let wrong = || Error::new("vault.wrong_code", "恢复码不对。请确认用的是本库最新的一张恢复单。");
        let slot = self.slots.iter().find(|slot| slot.kind == SlotKind::Recovery).ok_or_else(wrong)?;
        self.open(slot, code.secret())?.ok_or_else(wrong)
    }

    fn sane_cost(&self) -> Result<Cost> {
        if self.cost.is_sane() { Ok(self.cost) } else { Err(unreadable()) }
    }

    fn login_tag(&self, login: &str) -> Result<String> {
        Ok(hex(&crypto::mac(&self.salt()?, login.trim().as_bytes())?))
    }

    fn slot(&self, data: &Key, kind: SlotKind, login: String, account: &str, secret: &[u8]) -> Result<Slot> {
        let salt = crypto::random::<16>()?;
        let nonce = crypto::random::<12>()?;
        let mut slot = Slot {
            id: hex(crypto::random::<16>()?.as_ref()),
            kind,
            login,
            account: account.to_owned(),
            suite: Suite::International,
            cost: self.sane_cost()?,
            salt: hex(salt.as_ref()),
            nonce: hex(nonce.as_ref()),
            wrapped: String::new(),
        };
        let key = slot.suite.stretch(secret, &salt, slot.cost)?;
        slot.wrapped = hex(&slot.suite.wrap(&key, &nonce, data.as_ref(), &self.context(&slot))?);
        Ok(slot)
    }

    fn open(&self, slot: &Slot, secret: &[u8]) -> Result<Option<Key>> {
        if !slot.cost.is_sane() {
            return Err(unreadable());
        }
        let salt = unhex(&slot.salt).ok_or_else(unreadable)?;
        let nonce = unhex(&slot.nonce).ok_or_else(unreadable)?;
        let wrapped: [u8; 48] = unhex(&slot.wrapped).ok_or_else(unreadable)?;
        let key = slot.suite.stretch(secret, &salt, slot.cost)?;
        Ok(slot.suite.unwrap(&key, &nonce, &wrapped, &self.context(slot)))
    }

    /// Everything of a slot that must not be exchanged: above all whose account it opens.
    fn context(&self, slot: &Slot) -> Vec<u8> {
        let kind: &[u8] = match slot.kind {
            SlotKind::Password => b"password",
            SlotKind::Recovery => b"recovery",
        };
        frames(&[
            b"nuanchuang-slot-1",
            self.office.as_bytes(),
            slot.id.as_bytes(),
            kind,
            slot.login.as_bytes(),
            slot.account.as_bytes(),
            slot.suite.name().as_bytes(),
            slot.cost.memory_kib.to_string().as_bytes(),
            slot.cost.passes.to_string().as_bytes(),
            slot.cost.lanes.to_string().as_bytes(),
        ])
    }

    pub(crate) fn encode(&self) -> Result<Zeroizing<Vec<u8>>> {
        let broken = |_| failure::internal("key file");
        let sum = sha256(&serde_json::to_vec(self).map_err(broken)?);
        let envelope = Envelope { sha256: hex(&sum), keys: self.clone() };
        let mut text = serde_json::to_vec_pretty(&envelope).map_err(broken)?;
        text.push(b'\n');
        Ok(Zeroizing::new(text))
    }

    /// Reads one copy. There is one way to write a key file, so any changed byte, even a space, is found.
    pub(crate) fn decode(file: &[u8]) -> Option<Self> {
        let envelope: Envelope = serde_json::from_slice(file).ok()?;
        let keys = envelope.keys;
        (keys.format == FORMAT
            && keys.version == FORMAT_VERSION
            && hex(&sha256(&serde_json::to_vec(&keys).ok()?)) == envelope.sha256
            && keys.encode().ok()?.as_slice() == file)
            .then_some(keys)
    }
}

/// One copy of the key file as it was found.
pub(crate) enum CopyState {
    Missing,
    Damaged,
    Sound(Box<KeyFile>),
}

/// Both copies as they are on the disk, `keys.json` first. Writes nothing.
pub(crate) fn copies(files: &Files) -> Result<[CopyState; 2]> {
    let [main, second] = files.keys();
    let read = |path| match fs::read(path) {
        Ok(file) => Ok(KeyFile::decode(&file).map_or(CopyState::Damaged, |keys| CopyState::Sound(Box::new(keys)))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(CopyState::Missing),
        Err(error) => Err(failure::io(&error)),
    };
    Ok([read(main)?, read(second)?])
}

/// The key file that counts: the later of the sound copies.
pub(crate) fn load(files: &Files) -> Result<KeyFile> {
    match copies(files)? {
        [CopyState::Sound(main), CopyState::Sound(second)] => {
            Ok(if second.generation > main.generation { *second } else { *main })
        }
        [CopyState::Sound(keys), _] | [_, CopyState::Sound(keys)] => Ok(*keys),
        [CopyState::Missing, CopyState::Missing] => Err(not_an_office(files)),
        _ => Err(unreadable()),
    }
}

/// Writes both copies. `keys.json` goes first, so an interrupted change is known by the older second copy.
pub(crate) fn save(files: &Files, keys: &mut KeyFile) -> Result<()> {
    keys.generation += 1;
    let text = keys.encode()?;
    for path in files.keys() {
        replace(&path, &text, Durable::Now)?;
    }
    Ok(())
}

/// Brings a second copy that an interrupted change left behind into step. A damaged copy stays as it is: it is
/// evidence of a failing disk, and the check must be able to report it.
pub(crate) fn finish_interrupted_change(files: &Files) -> Result<()> {
    let [main, second] = files.keys();
    if let [CopyState::Sound(first), CopyState::Sound(other)] = copies(files)?
        && first != other
    {
        let (later, behind) = if other.generation > first.generation { (other, main) } else { (first, second) };
        replace(&behind, &later.encode()?, Durable::Now)?;
    }
    Ok(())
}

pub(crate) fn wrong_password() -> Error {
    Error::new("vault.wrong_password", "登录名或密码不对，请重新输入。注意大小写和输入法。")
}

fn unreadable() -> Error {
    Error::new(
        "vault.keys_damaged",
        "钥匙文件 keys.json 和 keys.bak 都已损坏，无法打开本库。请从备份中取回这两个文件。",
    )
}

fn not_an_office(files: &Files) -> Error {
    if files.database().exists() {
        Error::new(
            "vault.keys_missing",
            "这个文件夹里有数据文件，但没有钥匙文件 keys.json 和 keys.bak。请从备份中取回这两个文件。",
        )
    } else {
        Error::new("vault.not_an_office", "这个文件夹里没有暖窗的库，请重新选择文件夹。")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn account(n: u32) -> AccountId {
        format!("01890000-0000-7000-8000-{n:012}").parse().unwrap()
    }

    fn file() -> (KeyFile, Key) {
        let data = Key::new([7; 32]);
        let mut keys = KeyFile::new("office", Cost::TRIVIAL).unwrap();
        keys.set_password(&data, &account(1), "wang", "correct").unwrap();
        (keys, data)
    }

    #[test]
    fn a_slot_opens_for_its_password_and_account_only() {
        let (mut keys, data) = file();
        keys.set_password(&data, &account(2), "li", "other").unwrap();
        let (opened, whose) = keys.open_password(" wang ", "correct").unwrap();
        assert_eq!((opened, whose), (data, account(1)));
        for (login, password) in [("wang", "other"), ("li", "correct"), ("zhao", "correct"), ("wang", "")] {
            assert_eq!(keys.open_password(login, password).unwrap_err().code, "vault.wrong_password");
        }
    }

    #[test]
    fn a_slot_cannot_be_turned_to_another_account_or_cost() {
        let (keys, _) = file();
        let mut forged = keys.clone();
        forged.slots[0].account = account(9).to_string();
        assert_eq!(forged.open_password("wang", "correct").unwrap_err().code, "vault.wrong_password");
        let mut cheaper = keys;
        cheaper.slots[0].cost.passes = 2;
        assert!(cheaper.open_password("wang", "correct").is_err());
    }

    #[test]
    fn a_new_password_ends_the_old_one() {
        let (mut keys, data) = file();
        keys.set_password(&data, &account(1), "wang", "newer").unwrap();
        assert!(keys.open_password("wang", "correct").is_err());
        assert!(keys.open_password("wang", "newer").is_ok());
        assert_eq!(keys.slots.len(), 1);
        let taken = keys.set_password(&data, &account(2), "wang", "x").unwrap_err();
        assert_eq!(taken.code, "vault.login_taken");
    }

    #[test]
    fn the_last_account_stays() {
        let (mut keys, data) = file();
        assert_eq!(keys.remove_account(&account(1)).unwrap_err().code, "vault.last_slot");
        keys.set_password(&data, &account(2), "li", "other").unwrap();
        keys.remove_account(&account(1)).unwrap();
        assert!(keys.open_password("wang", "correct").is_err());
    }

    #[test]
    fn only_the_latest_recovery_code_opens() {
        let (mut keys, data) = file();
        let first = RecoveryCode::new().unwrap();
        let second = RecoveryCode::new().unwrap();
        keys.set_recovery(&data, &first).unwrap();
        assert_eq!(keys.open_recovery(&first).unwrap(), data);
        keys.set_recovery(&data, &second).unwrap();
        assert_eq!(keys.open_recovery(&first).unwrap_err().code, "vault.wrong_code");
        assert_eq!(keys.open_recovery(&second).unwrap(), data);
    }

    #[test]
    fn nothing_typed_is_in_the_file() {
        let (keys, _) = file();
        let text = String::from_utf8(keys.encode().unwrap().to_vec()).unwrap();
        assert!(!text.contains("wang") && !text.contains("correct"));
    }

    proptest! {
        #[test]
        fn every_flipped_bit_is_found(at: prop::sample::Index, bit in 0..8_u8) {
            let (keys, _) = file();
            let mut text = keys.encode().unwrap().to_vec();
            prop_assert!(KeyFile::decode(&text).is_some());
            let at = at.index(text.len());
            text[at] ^= 1 << bit;
            prop_assert!(KeyFile::decode(&text).is_none());
        }
    }
}
