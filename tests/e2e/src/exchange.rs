//! Two offices that know each other, for stories that begin after that: by their commands, not by the window.

use std::path::Path;

use serde_json::{Value, json};

use crate::App;

/// What each office calls the other.
#[derive(Debug)]
pub struct Joined {
    /// The enterprise union's office, as the centre names it.
    pub firm: Value,
    /// The centre, as the enterprise union names it.
    pub centre: Value,
}

impl Joined {
    /// The training centre and an enterprise union's office get to know each other; `post` carries their files.
    pub fn new(centre: &App, firm: &App, union: &str, post: &Path) -> Self {
        let (invitation, answer) = (post.join("invitation.txt"), post.join("answer.txt"));
        centre.as_login("admin");
        centre.call("parcels.invite", &json!({ "union_name": union, "path": invitation }));
        let of_centre = firm.call("parcels.join", &json!({ "path": invitation, "out": answer }));
        let of_firm = centre.call("parcels.answer", &json!({ "path": answer }));
        for (office, peer) in [(centre, &of_firm), (firm, &of_centre)] {
            office.call("parcels.confirm", &json!({ "peer": peer["id"], "words": peer["words"] }));
        }
        centre.as_login("jingban");
        Self { firm: of_firm["id"].clone(), centre: of_centre["id"].clone() }
    }

    /// The union makes a parcel at `path`.
    pub fn sends(&self, firm: &App, path: &Path) {
        firm.call("parcels.make", &json!({ "peer": self.centre, "path": path }));
    }
}
