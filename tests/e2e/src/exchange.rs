//! Two offices that know each other, for stories that begin after that: by their commands, not by the window. And steps of
//! the exchange that more than one story takes, by keyboard.

use std::path::Path;

use serde_json::{Value, json};

use crate::{App, Key, Keyboard};

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

/// To a tab of the place 交换.
pub fn tab(app: &Keyboard, name: &str) {
    app.place("交换");
    app.see_id("parcel-tabs");
    app.tab_named(name);
}

/// Looks at a parcel from a file.
pub fn look(app: &Keyboard, parcel: &Path) {
    tab(app, "接收");
    app.tab_to("receive-path");
    app.type_text(parcel.to_str().expect("a path in UTF-8"));
    app.press(Key::Enter);
}

/// Decides on a desk by that key: without a reason nothing is decided, and with the first words of one that is no longer
/// said. The last Enter is left to the story.
pub fn decide(app: &Keyboard, choice: Key, reason: &str) {
    app.press(choice);
    app.cursor_in("why-reason");
    app.press(Key::Enter);
    app.see_id("why-problem");
    app.type_text(reason);
    app.see_id_no_more("why-problem");
}
