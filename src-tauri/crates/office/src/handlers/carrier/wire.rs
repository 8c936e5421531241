//! What the commands of the shared place take and answer.

use ::carrier::Settings;
use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `carrier.check` and `carrier.save`.
    pub struct TryPlace {
        /// The place; a password left empty is the one that is kept for the same address and user.
        pub place: Settings,
    }

    /// The place works.
    pub struct PlaceChecked {
        /// The password goes over the network unencrypted.
        pub in_the_clear: bool,
    }

    /// The shared place of this office.
    pub struct PlaceView {
        /// The place without its password; none while it is switched off.
        pub place: Option<Settings>,
        /// When it was last found to work.
        pub checked: Option<Stamp>,
        /// The password goes over the network unencrypted.
        pub in_the_clear: bool,
    }

    /// Request of `carrier.send`.
    pub struct SendParcels {
        /// Only what is for this office.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub peer: Option<String>,
    }

    /// A parcel of this office's.
    pub struct PutParcel {
        /// The other office.
        pub peer: String,
        /// Its name.
        pub to: String,
        /// Number of the parcel.
        #[ts(type = "number")]
        pub counter: u64,
        /// Whether it lay in the place already.
        pub already: bool,
    }

    /// What was put into the place.
    pub struct PutParcels {
        /// One line a parcel; empty when there was none to send.
        pub put: Vec<PutParcel>,
    }

    /// Whether it is a parcel's turn to be received.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ParcelTurn {
        /// 轮到它
        Now,
        /// 前面的还没有收
        Later,
        /// 这一号已经收过
        Before,
    }

    /// A parcel that was taken out of the place and waits to be received.
    pub struct CollectedParcel {
        /// Its name in the place.
        pub name: String,
        /// The office it came from.
        pub peer: String,
        /// Its name.
        pub from: String,
        /// Number of the parcel.
        #[ts(type = "number")]
        pub counter: u64,
        /// Its size.
        #[ts(type = "number")]
        pub bytes: u64,
        /// The file, for `parcels.check` and `parcels.receive`.
        pub path: String,
        /// Whether it is its turn.
        pub turn: ParcelTurn,
    }

    /// Something in the place that was left alone.
    pub struct LeftInPlace {
        /// What it is called there.
        pub name: String,
        /// Why, and what to do.
        pub why: String,
    }

    /// What was taken out of the place.
    pub struct CollectedParcels {
        /// How many came now.
        pub came: u32,
        /// All that wait to be received.
        pub parcels: Vec<CollectedParcel>,
        /// What was left alone.
        pub left_alone: Vec<LeftInPlace>,
        /// Whether more lies there than is listed.
        pub more: bool,
    }

    /// What goes to and came from the place, as far as this computer knows.
    pub struct PlaceOverview {
        /// Whether the place is switched on.
        pub on: bool,
        /// Parcels that were made and not put there yet.
        pub to_send: Vec<PutParcel>,
        /// Parcels that wait to be received.
        pub collected: Vec<CollectedParcel>,
    }

    /// Request of `carrier.discard`.
    pub struct DiscardParcel {
        /// The parcel's name in the place.
        pub name: String,
        /// Why it is not received.
        pub reason: String,
    }
}
