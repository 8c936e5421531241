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
}
