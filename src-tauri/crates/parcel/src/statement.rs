use kernel::{Error, OfficeId, Result, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::identity::{Identity, PublicKeys};
use crate::peer::{KnownKey, Peer};
use crate::signed::{self, Signed, torn};

const STATEMENT: &str = "NCKEYS";

/// What becomes of an office's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// New keys take the place of the old ones (更换).
    Replace {
        /// The new keys.
        keys: PublicKeys,
        /// Number of the first parcel that they sign.
        from_counter: u64,
    },
    /// Keys are not to be trusted any more (吊销).
    Revoke {
        /// [`PublicKeys::id`] of the keys.
        key: String,
    },
}

/// What an office says about its own keys, signed by keys of its that are trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The office.
    pub office: OfficeId,
    /// [`PublicKeys::id`] of the keys that sign it.
    pub by: String,
    /// When it was written.
    pub created: Stamp,
    /// What changes.
    pub change: Change,
    /// Fields of a later version, kept.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Statement {
    /// Says that `new` takes the place of `old`, from this parcel on. The new keys sign too: nobody else's are claimed.
    ///
    /// # Errors
    /// `parcel.file` when it cannot be written.
    pub fn replace(
        office: &OfficeId,
        old: &Identity,
        new: &Identity,
        from_counter: u64,
        created: Stamp,
    ) -> Result<String> {
        let change = Change::Replace { keys: new.public(), from_counter };
        Self::new(office, old, change, created).and_signed(&[old, new])
    }

    /// Says that the keys called `key` are not to be trusted any more: the keys themselves, or later ones of the office.
    ///
    /// # Errors
    /// `parcel.file` when it cannot be written.
    pub fn revoke(office: &OfficeId, by: &Identity, key: &str, created: Stamp) -> Result<String> {
        Self::new(office, by, Change::Revoke { key: key.to_owned() }, created).and_signed(&[by])
    }

    fn new(office: &OfficeId, by: &Identity, change: Change, created: Stamp) -> Self {
        Self { office: office.clone(), by: by.public().id(), created, change, more: Map::new() }
    }

    fn and_signed(&self, by: &[&Identity]) -> Result<String> {
        let keys: Vec<_> = by.iter().map(|identity| &identity.signing).collect();
        signed::write(STATEMENT, self, &keys)
    }
}

impl Peer {
    /// Takes what the office says about its keys. Answers the statement, so that the new keys' words can be shown and
    /// compared by telephone; nothing is trusted by a caller that does not keep the changed peer.
    ///
    /// # Errors
    /// `parcel.file` when it is none or was changed; `parcel.statement` when it is another office's, or its signature is
    /// not by keys that are trusted.
    pub fn take(&mut self, file: &[u8]) -> Result<Statement> {
        let read = signed::read::<Statement>(STATEMENT, file)?;
        let by = self.key(&read.body.by).filter(|known| known.revoked.is_none()).ok_or_else(untrusted)?;
        if read.body.office != self.party.office {
            return Err(untrusted());
        }
        if !read.is_by(0, &by.keys.signing) {
            return Err(torn());
        }
        let replaced = by.until.is_some();
        match &read.body.change {
            Change::Replace { keys, from_counter } => {
                let used_up = *from_counter <= self.received.last().map_or(0, |link| link.counter);
                if replaced || used_up || self.key(&keys.id()).is_some() {
                    return Err(untrusted());
                }
                self.replace(&read, keys, *from_counter)?;
            }
            Change::Revoke { key } => {
                let own = *key == read.body.by;
                if read.signatures() != 1 || (replaced && !own) {
                    return Err(untrusted());
                }
                let known = self.keys.iter_mut().find(|known| known.keys.id() == *key).ok_or_else(untrusted)?;
                known.revoked.get_or_insert(read.body.created);
            }
        }
        Ok(read.body)
    }

    fn replace(&mut self, read: &Signed<Statement>, keys: &PublicKeys, from_counter: u64) -> Result<()> {
        if read.signatures() != 2 || !read.is_by(1, &keys.signing) {
            return Err(torn());
        }
        for known in self.keys.iter_mut().filter(|known| known.keys.id() == read.body.by) {
            known.until = Some(from_counter);
        }
        self.keys.push(KnownKey::trusted(keys.clone()));
        Ok(())
    }
}

fn untrusted() -> Error {
    Error::new(
        "parcel.statement",
        "这个密钥文件不是用对方现用的密钥签的，或者不是这个单位的。没有改动任何资料。请打电话问对方；密钥丢失的，重新邀请、答复、核对词语。",
    )
}
