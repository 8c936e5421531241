//! People who may be one and the same.

use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `parcels.doubles`.
    pub struct ListDoubles {
        /// Those decided instead of those that wait.
        #[serde(default)]
        pub decided: bool,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// What was decided about two people.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum DoubleState {
        /// Nothing yet.
        Open,
        /// They are one.
        Merged,
        /// They are two.
        Apart,
    }

    /// One of two people, with what tells them apart.
    pub struct PersonCard {
        /// The person.
        pub person: String,
        /// Name.
        pub name: String,
        /// ID number in full: it is what is to be compared.
        pub id_number: String,
        /// Phone.
        pub phone: Option<String>,
        /// Union.
        pub union_name: Option<String>,
        /// Numbers of the files that name the person.
        pub files: Vec<String>,
        /// Which office sent it, where one did.
        pub came_from: Option<String>,
    }

    /// Two people who may be one and the same.
    pub struct DoubleRow {
        /// Id.
        pub id: String,
        /// The one that was here.
        pub left: PersonCard,
        /// The one that came.
        pub right: PersonCard,
        /// Why they may be one.
        pub reasons: Vec<String>,
        /// What was decided.
        pub state: DoubleState,
        /// The person who stays, once they are one.
        pub kept: Option<String>,
        /// Who decided.
        pub by: Option<String>,
        /// When.
        pub at: Option<Stamp>,
        /// Why.
        pub reason: Option<String>,
    }

    /// Request of `parcels.double_merge`.
    pub struct MergeDouble {
        /// The two.
        pub id: String,
        /// The person who stays.
        pub keep: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `parcels.double_apart`.
    pub struct PartDouble {
        /// The two.
        pub id: String,
        /// Why they are not one.
        pub reason: String,
    }

    /// Request of `parcels.double_undo`.
    pub struct DoubleRequest {
        /// The two.
        pub id: String,
    }
}
