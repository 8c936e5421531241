use std::collections::BTreeSet;

use kernel::{OfficeId, Stamp};

use crate::identity::PublicKeys;
use crate::manifest::{Link, Manifest, Party};
use crate::refusal::Refusal;

/// Keys of another office, as far as they are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    /// The keys.
    pub keys: PublicKeys,
    /// The first number of a parcel they no longer sign, once they were replaced.
    pub until: Option<u64>,
    /// When they were revoked: nothing they signed is taken any more.
    pub revoked: Option<Stamp>,
}

impl KnownKey {
    /// Keys that were compared by telephone and are in use.
    pub fn trusted(keys: PublicKeys) -> Self {
        Self { keys, until: None, revoked: None }
    }
}

/// What is known of another office: its keys, and how far each direction has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Who it is.
    pub party: Party,
    /// Its keys, today's and those before.
    pub keys: Vec<KnownKey>,
    /// Every parcel received from it, in order of number, without gap.
    pub received: Vec<Link>,
    /// Numbers of its parcels that are at hand, put aside until those before them have been received.
    pub waiting: BTreeSet<u64>,
    /// The last parcel this office sent it.
    pub sent: Option<Link>,
    /// The highest number of this office's parcels that it ever said to have seen.
    pub acknowledged: u64,
}

impl Peer {
    /// An office just joined: nothing has gone either way.
    pub fn joined(party: Party, keys: PublicKeys) -> Self {
        let keys = vec![KnownKey::trusted(keys)];
        Self { party, keys, received: Vec::new(), waiting: BTreeSet::new(), sent: None, acknowledged: 0 }
    }

    /// The known keys of this name.
    pub fn key(&self, id: &str) -> Option<&KnownKey> {
        self.keys.iter().find(|known| known.keys.id() == id)
    }

    /// Whether a parcel with this manifest may be received by `me` now. Its signature is another question.
    ///
    /// # Errors
    /// The [`Refusal`] that applies.
    pub fn judge(&self, me: &OfficeId, manifest: &Manifest) -> Result<(), Refusal> {
        if manifest.from.office != self.party.office {
            return Err(Refusal::UnknownSender);
        }
        // Whoever could open a parcel could seal its contents anew for somebody else; its sender's word says for whom it was.
        if manifest.to != *me {
            return Err(Refusal::WrongRecipient);
        }
        let known = self.key(&manifest.key).ok_or(Refusal::UnknownKey)?;
        if known.revoked.is_some() {
            return Err(Refusal::RevokedKey);
        }
        if known.until.is_some_and(|until| manifest.counter >= until) {
            return Err(Refusal::ReplacedKey);
        }
        if manifest.counter == 0 || (manifest.counter == 1) != manifest.previous.is_none() {
            return Err(Refusal::Mismatch);
        }
        self.in_chain(manifest)?;
        self.seen(manifest)
    }

    /// The parcel's place after those received.
    fn in_chain(&self, manifest: &Manifest) -> Result<(), Refusal> {
        let counter = manifest.counter;
        let last = self.received.last();
        let expected = last.map_or(1, |link| link.counter + 1);
        if counter < expected {
            return Err(match self.received.iter().find(|link| link.counter == counter) {
                Some(link) if link.id == manifest.id => Refusal::Replay { counter },
                // The same computer has made this number twice: it went back. Another one: there are two.
                Some(link) if link.seat == manifest.seat => Refusal::Rollback { counter, last: expected - 1 },
                _ => Refusal::Fork { counter },
            });
        }
        if counter > expected {
            let missing = |number: &u64| !self.waiting.contains(number);
            let from = (expected..counter).find(missing);
            let to = (expected..counter).rev().find(missing);
            return Err(match from.zip(to) {
                Some((from, to)) => Refusal::Missing { from, to },
                None => Refusal::OutOfOrder { first: expected },
            });
        }
        if manifest.previous != last.map(|link| link.digest) {
            return Err(Refusal::Fork { counter });
        }
        Ok(())
    }

    /// What the sender says to have received of this office's parcels.
    fn seen(&self, manifest: &Manifest) -> Result<(), Refusal> {
        let sent = self.sent.as_ref();
        let seen = manifest.seen.as_ref().map_or(0, |seen| seen.counter);
        if seen < self.acknowledged {
            return Err(Refusal::Rollback { counter: manifest.counter, last: manifest.counter.saturating_sub(1) });
        }
        let ahead = seen > sent.map_or(0, |link| link.counter);
        let other = manifest
            .seen
            .as_ref()
            .zip(sent)
            .is_some_and(|(seen, sent)| seen.counter == sent.counter && seen.digest != sent.digest);
        if ahead || other { Err(Refusal::OwnRollback { seen }) } else { Ok(()) }
    }
}
