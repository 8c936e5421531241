//! Two offices that know each other, for stories that begin after that: by their commands, not by the window. And steps of
//! the exchange that more than one story takes, by keyboard.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

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

/// Title of the picker for what the other office sent of its keys.
const FROM_THEM: &str = "选择对方发来的文件";

/// What carries the files from one office to the other.
#[derive(Debug)]
pub struct Post(TempDir);

impl Post {
    /// An empty one.
    pub fn new() -> Self {
        Self(TempDir::with_prefix("nuanchuang-post-").expect("a temporary folder"))
    }

    /// Where a file of that name lies.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Default for Post {
    fn default() -> Self {
        Self::new()
    }
}

/// A path as it is typed.
pub fn typed(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Takes what the other office sent of its keys: an invitation, the answer to one, new keys.
pub fn take_file(app: &Keyboard, file: &Path) {
    app.press_on("take-file");
    app.choose_file(FROM_THEM, file);
}

/// Ticks off the ten words as they are read out; the last Enter is left to the story.
pub fn tick_words(app: &Keyboard) {
    app.see_id("compare");
    for word in 0..10 {
        app.cursor_in(&format!("word-{word}"));
        if word == 4 {
            app.picture("words");
        }
        app.press(Key::Char(' '));
    }
    app.cursor_in("words-same");
}

/// One reads the ten words, the other ticks each off; which side it is makes no difference to the window.
pub fn compare(app: &Keyboard) -> String {
    app.see_id("compare");
    let words = app.text("words");
    tick_words(app);
    app.press(Key::Enter);
    app.see_id_no_more("compare");
    app.until_told("parcels.peers", &json!({}), |peers| (peers[0]["state"] == "joined").then_some(()));
    words
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
    app.type_text(typed(parcel));
    app.press(Key::Enter);
}

/// What stands in the preview goes into a file.
pub fn make(app: &Keyboard, path: &Path) {
    app.press_on("send-make");
    app.choose_file("保存交换包", path);
    app.see_id("made");
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
