use kernel::{Error, OrgId, Result, Stamp, WindowId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::digest::Digest;
use crate::identity::{Identity, PublicKeys};
use crate::manifest::Party;
use crate::signed::{self, torn};

const INVITATION: &str = "NCINVITATION";
const ANSWER: &str = "NCANSWER";

/// A code table or rule pack that both sides need to have alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 of its file.
    pub digest: Digest,
}

/// Numbers lent to the office invited: both ends are its own, and nobody else takes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRange {
    /// The series, as the centre calls it.
    pub series: String,
    /// The first number.
    pub from: u64,
    /// The last number.
    pub to: u64,
}

/// A window of a centre, whose computer is an office of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CentreWindow {
    /// The window, as the centre's register has it.
    pub id: WindowId,
    /// Its name, for people.
    pub name: String,
}

/// What a centre hands to an enterprise union or to the computer of one of its windows (邀请文件): whom it is for, the
/// centre's keys, the packs they share, and the numbers lent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// A random name.
    pub id: String,
    /// The centre.
    pub from: Party,
    /// Its keys.
    pub keys: PublicKeys,
    /// The union invited, as the centre's register has it; none where a window is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub union: Option<OrgId>,
    /// Its name, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub union_name: String,
    /// The window invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<CentreWindow>,
    /// When it was written.
    pub created: Stamp,
    /// Code tables and rule packs.
    #[serde(default)]
    pub packs: Vec<Pack>,
    /// Numbers lent.
    #[serde(default)]
    pub ranges: Vec<NumberRange>,
    /// Fields of a later version, kept.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Invitation {
    /// The file, signed by the centre.
    ///
    /// # Errors
    /// `parcel.file` when its keys are not those of `me`, it is for nobody or for two, or its numbers end before they begin.
    pub fn write(&self, me: &Identity) -> Result<String> {
        if self.keys != me.public() || !self.sound() {
            return Err(torn());
        }
        signed::write(INVITATION, self, &[&me.signing])
    }

    /// Reads a file. That the keys in it are the centre's is shown by the words on the telephone alone.
    ///
    /// # Errors
    /// `parcel.file` when it is none, or was changed; `parcel.newer_format` when a later version wrote it.
    pub fn read(file: &[u8]) -> Result<(Self, Digest)> {
        let read = signed::read::<Self>(INVITATION, file)?;
        let sound = read.signatures() == 1 && read.is_by(0, &read.body.keys.signing) && read.body.sound();
        if sound { Ok((read.body.clone(), read.digest())) } else { Err(torn()) }
    }

    fn sound(&self) -> bool {
        self.union.is_some() != self.window.is_some()
            && self.union.is_some() != self.union_name.is_empty()
            && self.ranges.iter().all(|range| range.from > 0 && range.from <= range.to)
    }
}

/// What the office invited sends back (答复文件): its keys, and the invitation it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The invitation's name.
    pub invitation: String,
    /// The digest of what the centre signed: both sides saw the same invitation.
    pub invited_by: Digest,
    /// The office that answers.
    pub from: Party,
    /// Its keys.
    pub keys: PublicKeys,
    /// When it was written.
    pub created: Stamp,
    /// Fields of a later version, kept.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Answer {
    /// The file, signed by the office that answers.
    ///
    /// # Errors
    /// `parcel.file` when its keys are not those of `me`.
    pub fn write(&self, me: &Identity) -> Result<String> {
        if self.keys == me.public() { signed::write(ANSWER, self, &[&me.signing]) } else { Err(torn()) }
    }

    /// Reads a file. The digest is of what both sides have now: [`Digest::words`] of it are read out by one and compared
    /// by the other, and prove the invitation and both offices' keys at once.
    ///
    /// # Errors
    /// `parcel.file` when it is none, or was changed; `parcel.newer_format` when a later version wrote it.
    pub fn read(file: &[u8]) -> Result<(Self, Digest)> {
        let read = signed::read::<Self>(ANSWER, file)?;
        let sound = read.signatures() == 1 && read.is_by(0, &read.body.keys.signing);
        if sound { Ok((read.body.clone(), read.digest())) } else { Err(torn()) }
    }

    /// Whether it answers this invitation, whose file has this digest.
    ///
    /// # Errors
    /// `parcel.other_invitation` when it answers another one.
    pub fn answers(&self, invitation: &Invitation, digest: Digest) -> Result<()> {
        if self.invitation == invitation.id && self.invited_by == digest {
            return Ok(());
        }
        Err(Error::new(
            "parcel.other_invitation",
            "这个答复文件答复的不是这一份邀请。没有改动任何资料。请对方用最近收到的邀请文件重新答复。",
        ))
    }
}
