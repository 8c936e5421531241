//! Joining, keys, and what a file from another office is.

use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of the commands about one other office.
    pub struct PeerRequest {
        /// The other office.
        pub peer: String,
    }

    /// Request of `parcels.invite`: a union, or a window of this centre.
    pub struct Invite {
        /// 工会全称, as the files have it.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub union_name: Option<String>,
        /// The window that gets a computer of its own.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub window: Option<String>,
        /// Where the invitation file goes.
        pub path: String,
    }

    /// An invitation this office wrote.
    pub struct InvitationRow {
        /// Id.
        pub id: String,
        /// The union invited.
        pub union_name: Option<String>,
        /// The window invited.
        pub window_name: Option<String>,
        /// When it was written.
        pub created: Stamp,
        /// Whether an answer to it was taken.
        pub answered: bool,
    }

    /// Request of `parcels.join`.
    pub struct JoinCentre {
        /// The invitation file.
        pub path: String,
        /// Where the answer goes.
        pub out: String,
    }

    /// Request of `parcels.answer`.
    pub struct TakeAnswer {
        /// The answer file.
        pub path: String,
    }

    /// Request of `parcels.confirm`.
    pub struct ConfirmPeer {
        /// The other office.
        pub peer: String,
        /// The words the other side read out; spaces and commas between them do not matter.
        pub words: String,
    }

    /// How far two offices know each other.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum PeerState {
        /// Files were exchanged; the words are to be compared by telephone.
        Comparing,
        /// Parcels go both ways.
        Joined,
        /// This office does not trust its keys any more.
        Revoked,
    }

    /// Another office.
    pub struct PeerRow {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The union whose people are exchanged.
        pub union_name: Option<String>,
        /// The window of the centre whose computer it is, or this one is: everything is exchanged.
        pub window_name: Option<String>,
        /// How far both know each other.
        pub state: PeerState,
        /// The ten words to compare, where that is to be done: of a first meeting or of joining anew.
        pub words: Option<String>,
        /// When somebody said that they agree.
        pub joined_at: Option<Stamp>,
        /// Fingerprint of the keys in use, in words.
        pub fingerprint: Option<String>,
        /// Number of the last parcel received.
        #[ts(type = "number")]
        pub received: u64,
        /// When it was received.
        pub received_at: Option<Stamp>,
        /// Number of the last parcel made.
        #[ts(type = "number")]
        pub sent: u64,
        /// When it was made.
        pub sent_at: Option<Stamp>,
        /// Number of the last parcel the other office said to have received.
        #[ts(type = "number")]
        pub acknowledged: u64,
        /// Conflicts that wait.
        pub conflicts: u32,
        /// Parcels that came too early and wait.
        pub waiting: u32,
        /// A statement about this office's keys that the other one should be given, to be written by `parcels.keys_file`.
        pub keys_file: bool,
        /// Code tables of the centre that are not those of this program: it should be brought to the centre's version.
        pub other_tables: Vec<String>,
    }

    /// What a file from another office is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ParcelFileKind {
        /// 邀请
        Invitation,
        /// 答复
        Answer,
        /// 更换密钥
        KeysReplaced,
        /// 吊销密钥
        KeysRevoked,
        /// 交换包
        Parcel,
        /// 回执
        Receipt,
    }

    /// A file from another office, looked at; nothing was taken.
    pub struct ParcelFile {
        /// What it is.
        pub kind: ParcelFileKind,
        /// Who wrote it.
        pub from: String,
        /// Id of the office that wrote it; none when it is not known here.
        pub peer: Option<String>,
        /// The union it is about.
        pub union_name: Option<String>,
        /// The window of the centre it is about.
        pub window_name: Option<String>,
        /// When it was written.
        pub created: Stamp,
        /// Words of the new keys, to compare by telephone before they are taken.
        pub words: Option<String>,
        /// Number of a parcel.
        #[ts(type = "number | null")]
        pub counter: Option<u64>,
        /// Why a parcel cannot be received now: code, such as `parcel.missing`.
        pub refusal: Option<String>,
        /// The same in words.
        pub refusal_text: Option<String>,
        /// Whether it can be put aside until those before it have come.
        pub can_wait: bool,
    }

    /// Keys of this office.
    pub struct OwnKeys {
        /// Their short name.
        pub id: String,
        /// Their fingerprint in words.
        pub fingerprint: String,
        /// Keys that were in use before.
        pub past: Vec<PastOwnKeys>,
    }

    /// Keys that were replaced.
    pub struct PastOwnKeys {
        /// Their short name.
        pub id: String,
        /// When they were replaced.
        pub until: Stamp,
        /// Whether they were declared stolen or lost.
        pub revoked: bool,
    }

    /// Request of `parcels.keys_replace`.
    pub struct ReplaceKeys {
        /// Why; kept with the keys.
        pub reason: String,
        /// Whether the old keys are to be trusted no more: they were stolen, or lost with a computer.
        #[serde(default)]
        pub revoke: bool,
    }

    /// Request of `parcels.keys_file`.
    pub struct KeysFile {
        /// For whom.
        pub peer: String,
        /// Where the statement goes.
        pub path: String,
    }

    /// Request of `parcels.keys_take`.
    pub struct TakeKeys {
        /// The statement.
        pub path: String,
        /// For new keys: their words as the other side read them out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub words: Option<String>,
    }

    /// Request of `parcels.peer_revoke`.
    pub struct RevokePeer {
        /// The other office.
        pub peer: String,
        /// Why.
        pub reason: String,
    }
}
