//! The window as somebody without a mouse has it: keys go in, what stands on the screen comes out. Nothing here can
//! point, click or put a value anywhere, so a story told through it holds by keyboard alone.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{App, Home, Key, TRAINING_PASSWORD, wait};

/// What may be asked of the office behind the screen: it tells, and changes nothing.
const TOLD: [&str; 12] = [
    "session.me",
    "app.info",
    "households.list",
    "households.get",
    "payments.batch",
    "payments.batches",
    "documents.get",
    "households.leads",
    "parcels.answers",
    "parcels.peers",
    "aid.programmes",
    "aid.candidates",
];

/// How many strokes of Tab any control may be away.
const FAR: usize = 150;

/// An [`App`] whose mouse was taken away.
#[derive(Debug)]
pub struct Keyboard(App);

impl Keyboard {
    /// Takes the mouse away.
    pub fn of(app: App) -> Self {
        Self(app)
    }

    /// The training office, entered from the first screen by keyboard, as its clerk.
    pub fn training(story: &str) -> Self {
        Self::training_in(Home::new(), story)
    }

    /// The same in a home that exists, e.g. one with a printer.
    pub fn training_in(home: Home, story: &str) -> Self {
        let keyboard = Self(App::open_in(home, story, &[]));
        keyboard.see_id("first-use");
        keyboard.press_on("first-training");
        keyboard.see_id("desk");
        keyboard
    }

    // ---- keys

    /// Presses a key.
    pub fn press(&self, key: Key) {
        self.0.press(key);
    }

    /// Types where the cursor is.
    pub fn type_text(&self, text: &str) {
        self.0.type_text(text);
    }

    /// Types over what stands in the field the cursor is in.
    pub fn retype(&self, text: &str) {
        self.press(Key::Control('a'));
        self.type_text(text);
    }

    /// Goes to a control with Tab, and sees that it shows where it is.
    pub fn tab_to(&self, test_id: &str) {
        self.go(test_id, Key::Tab);
    }

    /// Goes back to a control with Shift and Tab.
    pub fn back_to(&self, test_id: &str) {
        self.go(test_id, Key::BackTab);
    }

    fn go(&self, test_id: &str, key: Key) {
        self.see_id(test_id);
        for _ in 0..FAR {
            if self.here() == test_id {
                self.marked();
                return;
            }
            self.press(key);
        }
        panic!("{key:?} never reaches {test_id}; see {}", self.picture("failed").display());
    }

    /// Goes with Tab to the control of that name: its label or the words on it.
    pub fn tab_to_label(&self, label: &str) {
        for _ in 0..FAR {
            if self.0.cursor_label() == label {
                self.marked();
                return;
            }
            self.press(Key::Tab);
        }
        panic!("Tab never reaches “{label}”; see {}", self.picture("failed").display());
    }

    /// Goes to a button with Tab and strikes Enter.
    pub fn press_on(&self, test_id: &str) {
        self.tab_to(test_id);
        self.press(Key::Enter);
    }

    /// Types into the field the cursor stands in, then goes on by Enter.
    pub fn line(&self, test_id: &str, text: &str) {
        self.cursor_in(test_id);
        self.type_text(text);
        self.press(Key::Enter);
    }

    /// Narrows the drop-down the cursor stands in by typing, takes what is left, then goes on by Enter.
    pub fn choose(&self, label: &str, text: &str) {
        self.take(label, text);
        self.press(Key::Enter);
    }

    /// Narrows the drop-down the cursor stands in by typing and takes what is left.
    pub fn take(&self, label: &str, text: &str) {
        self.0.cursor_at(label);
        self.type_text(text);
        self.0.see_option(text);
        self.press(Key::Enter);
    }

    /// Goes on by Enter, leaving fields as they are, until the cursor stands at that label.
    pub fn skip_to(&self, label: &str) {
        for _ in 0..80 {
            if self.0.cursor_label() == label {
                return;
            }
            self.press(Key::Enter);
        }
        panic!("Enter never leads to “{label}”; it stands at “{}”", self.0.cursor_label());
    }

    /// To a place of the rail by the digit beside its name, as whoever is here sees it.
    pub fn place(&self, name: &str) {
        let digit = self.0.js(
            "return [...document.querySelectorAll('nav .place')].find((p) => p.textContent.includes(arguments[0]))?.getAttribute('aria-keyshortcuts').at(-1) ?? ''",
            &[json!(name)],
        );
        let digit = digit.as_str().and_then(|text| text.chars().next());
        self.press(Key::Alt(digit.unwrap_or_else(|| panic!("{name} is no place of the rail"))));
    }

    /// Goes to the row of tabs and along it to the one of that name.
    pub fn tab_named(&self, name: &str) {
        self.0.tab_named(name);
        self.marked();
    }

    /// Goes down the list that has the keyboard to the row with these words.
    pub fn row_with(&self, words: &str) {
        self.0.holds("a list with the keyboard", "return !!document.activeElement?.matches('.page-body')", &[]);
        self.0.see(words);
        for _ in 0..FAR {
            let on = "return document.querySelector('.page-body:focus tr.on')?.textContent ?? ''";
            if self.0.js(on, &[]).as_str().is_some_and(|row| row.contains(words)) {
                return;
            }
            self.press(Key::Down);
        }
        panic!("no row with “{words}”; see {}", self.picture("failed").display());
    }

    /// Opens the list with that `data-testid`, goes to the row with these words and strikes Enter.
    pub fn open_row(&self, list: &str, words: &str) {
        self.tab_to(list);
        self.row_with(words);
        self.press(Key::Enter);
    }

    /// Locks by key and enters as someone else; `role` as the top bar names it.
    pub fn sit(&self, login: &str, role: &str) {
        self.press(Key::Control('l'));
        self.cursor_in("unlock-password");
        self.back_to("unlock-login");
        self.retype(login);
        self.press(Key::Enter);
        self.cursor_in("unlock-password");
        self.type_text(TRAINING_PASSWORD);
        self.press(Key::Enter);
        self.0.see_id_no_more("unlock");
        self.see_in("switch-user", role);
    }

    /// Answers the question that is open with its yes button, which has the cursor.
    pub fn yes(&self) {
        let ready = "const at = document.activeElement; return !!at?.closest('.el-message-box')";
        self.0.holds("the question to take the keyboard", ready, &[]);
        self.press(Key::Enter);
        self.0.holds(
            "the question to go",
            "return !document.querySelector('.el-message-box')?.getClientRects().length",
            &[],
        );
    }

    /// Answers the system's file picker, by keys, see [`App::choose_file`].
    pub fn choose_file(&self, title: &str, path: &Path) {
        self.0.choose_file(title, path);
    }

    // ---- reading

    fn here(&self) -> String {
        self.0
            .js("return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''", &[])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What has the cursor shows that it has it: an outline or a shadow of its own, the frame the library draws around
    /// a field, tick or choice, or the marked row of a list.
    fn marked(&self) {
        let shows = "const at = document.activeElement;
            if (document.querySelector('.page-body:focus')) return true;
            const frames = [at, at.closest('.el-input__wrapper, .el-select__wrapper, .el-textarea'), at.closest('.el-checkbox__input')?.querySelector('.el-checkbox__inner'), at.closest('.el-radio-button')?.querySelector('.el-radio-button__inner')];
            return frames.filter(Boolean).some((el) => {
              const style = getComputedStyle(el);
              return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
            })";
        let seen = wait_briefly(|| self.0.js(shows, &[]) == true);
        assert!(
            seen,
            "“{}” does not show that it has the cursor; see {}",
            self.cursor_label(),
            self.picture("failed").display()
        );
    }

    /// Waits until the cursor stands in the field with that `data-testid`.
    pub fn cursor_in(&self, test_id: &str) {
        self.0.cursor_in(test_id);
    }

    /// Waits until the cursor stands at what has that name.
    pub fn cursor_at(&self, label: &str) {
        self.0.cursor_at(label);
    }

    /// Waits until the cursor stands inside the element with that `data-testid`.
    pub fn cursor_within(&self, test_id: &str) {
        self.0.cursor_within(test_id);
    }

    /// The name of what the cursor stands at.
    pub fn cursor_label(&self) -> String {
        self.0.cursor_label()
    }

    /// Waits until the words stand in the window.
    pub fn see(&self, words: &str) {
        self.0.see(words);
    }

    /// Waits until the words are gone.
    pub fn see_no_more(&self, words: &str) {
        self.0.see_no_more(words);
    }

    /// Waits until the element with that `data-testid` is there.
    pub fn see_id(&self, test_id: &str) {
        self.0.see_id(test_id);
    }

    /// Waits until no element with that `data-testid` is shown.
    pub fn see_id_no_more(&self, test_id: &str) {
        self.0.see_id_no_more(test_id);
    }

    /// Waits until the element with that `data-testid` holds these words.
    pub fn see_in(&self, test_id: &str, words: &str) {
        self.0.see_in(test_id, words);
    }

    /// Waits until the open drop-down offers a choice with these words.
    pub fn see_option(&self, words: &str) {
        self.0.see_option(words);
    }

    /// The text of the element with that `data-testid`.
    pub fn text(&self, test_id: &str) -> String {
        self.0.text(test_id)
    }

    /// The words below the field whose error Rust names by that path.
    pub fn error_at(&self, path: &str) -> String {
        self.0.error_at(path)
    }

    /// How many elements with that `data-testid` are in the page.
    pub fn count(&self, test_id: &str) -> u64 {
        self.0.count(test_id)
    }

    /// Waits until the page of a paper is drawn.
    pub fn see_page(&self) {
        let drawn = "const page = document.querySelector('[data-testid=document-image]'); return !!page?.complete && page.naturalWidth > 0";
        self.0.holds("a drawn page", drawn, &[]);
    }

    /// The stored paper on the screen: the SHA-256 that stands beside it.
    pub fn shown_sha(&self) -> String {
        let title = self.0.js("return document.querySelector('[data-testid=document-sha]').title", &[]);
        title.as_str().and_then(|title| title.strip_prefix("SHA-256 ")).unwrap_or_default().to_owned()
    }

    /// Keeps a picture of the window.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.0.picture(name)
    }

    /// Waits for what was asked for to be drawn.
    pub fn settle(&self) {
        self.0.settle();
    }

    /// Keeps a measured figure beside the pictures: read by people, never asserted.
    pub fn note(&self, name: &str, text: &str) {
        self.0.note(name, text);
    }

    /// The home folder of the program.
    pub fn home(&self) -> &Path {
        self.0.home().path()
    }

    /// Asks the office behind the screen for what it knows.
    pub fn told(&self, command: &str, request: &Value) -> Value {
        assert!(TOLD.contains(&command), "{command} might change something");
        self.0.rpc(command, request).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Waits until the office behind the screen tells what is looked for.
    pub fn until_told<T>(&self, command: &str, request: &Value, find: impl Fn(&Value) -> Option<T>) -> T {
        wait(|| find(&self.told(command, request))).unwrap_or_else(|| panic!("{command} never tells it"))
    }
}

/// Looks a few times: a frame is drawn a moment after the cursor has come.
fn wait_briefly(ask: impl Fn() -> bool) -> bool {
    (0..40).any(|_| ask())
}
