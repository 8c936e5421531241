//! The window under test and everything a person does with it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

use serde_json::{Value, json};

use crate::{
    Family, Home, Key, Screen,
    bare::program,
    pictures::{base64, kept},
    screen::PAGE_SIZE,
    wait,
    webdriver::{ELEMENT, WebDriver},
};

/// Finds what a person would point at.
const PAGE: &str = include_str!("page.js");

/// Password of every account of the training office, as its first screen shows it.
pub const TRAINING_PASSWORD: &str = "yanlian-2026";

/// The window, driven. It closes and its home is removed when dropped.
#[derive(Debug)]
pub struct App {
    // In this order: the window closes before its screen and its home go.
    driver: WebDriver,
    screen: Screen,
    home: Home,
    story: String,
    pictures: AtomicU32,
}

impl App {
    /// Starts the program in an empty home. `story` names its pictures.
    pub fn open(story: &str, arguments: &[&str]) -> Self {
        Self::open_in(Home::new(), story, arguments)
    }

    /// Starts the program in a home that exists, e.g. for a second start.
    pub fn open_in(home: Home, story: &str, arguments: &[&str]) -> Self {
        let screen = Screen::start();
        let program = program();
        let driver = WebDriver::start(program.to_str().expect("a path in UTF-8"), arguments, |command| {
            home.dress(command, screen.display());
        });
        let app = Self { driver, screen, home, story: story.to_owned(), pictures: AtomicU32::new(0) };
        app.maximise();
        app.until("a loaded page", || (app.js("return document.readyState", &[]) == "complete").then_some(()));
        app
    }

    /// Gives the window the place it has on a desk: nothing maximises it here.
    fn maximise(&self) {
        let (width, height) = PAGE_SIZE;
        self.until("a window of the desk's size", || {
            if self.js("return [innerWidth, innerHeight]", &[]) == json!([width, height]) {
                return Some(());
            }
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "^暖窗"])?;
            let (window, width, height) = (found.lines().last()?, width.to_string(), height.to_string());
            self.xdotool(&["windowmove", window, "0", "0", "windowsize", window, &width, &height])?;
            None
        });
    }

    /// Starts the program in an empty home and enters the training office, as its clerk, from the first screen.
    pub fn training(story: &str) -> Self {
        Self::training_in(Home::new(), story)
    }

    /// The same in a home that exists, e.g. one with a printer.
    pub fn training_in(home: Home, story: &str) -> Self {
        let app = Self::open_in(home, story, &[]);
        app.see_id("first-use");
        app.picture("first-use");
        app.click_id("first-training");
        app.see_id("desk");
        app.see_in("training-badge", "演练");
        app
    }

    /// Locks, and enters the training office as someone else; `role` as the top bar names it.
    pub fn sit(&self, login: &str, role: &str) {
        self.click_id("switch-user");
        self.see_id("unlock");
        self.fill_id("unlock-login", login);
        self.fill_id("unlock-password", TRAINING_PASSWORD);
        self.press(Key::Enter);
        self.see_id_no_more("unlock");
        assert_eq!(self.count("toast"), 0, "no note, and no undo, of the one before");
        self.see_in("switch-user", role);
    }

    /// Goes to a control with the Tab key alone.
    pub fn tab_to(&self, test_id: &str) {
        self.see_id(test_id);
        for _ in 0..120 {
            let here = "return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";
            if self.js(here, &[]) == test_id {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("Tab never reaches {test_id}");
    }

    /// Goes to a control with the Tab key and strikes Enter.
    pub fn press_on(&self, test_id: &str) {
        self.tab_to(test_id);
        self.press(Key::Enter);
    }

    /// Goes to the row of tabs with the Tab key and along it by arrow to the one of that name.
    pub fn tab_named(&self, name: &str) {
        const AT_TABS: &str = "return document.activeElement?.getAttribute('role') === 'tab'";
        for _ in 0..150 {
            if self.js(AT_TABS, &[]) == true {
                break;
            }
            self.press(Key::Tab);
        }
        for _ in 0..12 {
            // A tab may be a screen of its own: it gives the cursor back to the row when it has come up.
            self.holds(&format!("a row of tabs on the way to “{name}”"), AT_TABS, &[]);
            if self.cursor_label().starts_with(name) {
                return;
            }
            self.press(Key::Right);
        }
        panic!("no tab “{name}”; see {}", self.picture("failed").display());
    }

    /// Ends the program hard, as a power cut would, and hands its home on.
    pub fn close(self) -> Home {
        let Self { driver, screen, home, .. } = self;
        let family = Family(driver.pid()).pids();
        // The driver only lets go of the program; without its screen the program ends.
        drop(driver);
        drop(screen);
        wait(|| family.iter().all(|pid| !Path::new(&format!("/proc/{pid}")).exists()).then_some(()))
            .expect("every process ends");
        home
    }

    /// The home folder of the program.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The program, all its web processes included.
    pub fn family(&self) -> Family {
        Family(Family(self.driver.pid()).member("nuanchuang").expect("the program runs"))
    }

    /// The port on which the driver of this test listens.
    pub fn driver_port(&self) -> u16 {
        self.driver.port()
    }

    // ---- what a person sees

    /// Waits until the words stand in the window.
    pub fn see(&self, words: &str) {
        self.element("text", words);
    }

    /// Waits until the words are gone.
    pub fn see_no_more(&self, words: &str) {
        self.until(&format!("“{words}” to go"), || self.find("text", words).is_none().then_some(()));
    }

    /// Whether the words stand in the window now.
    pub fn shows(&self, words: &str) -> bool {
        self.find("text", words).is_some()
    }

    /// The text of the element with that `data-testid`.
    pub fn text(&self, test_id: &str) -> String {
        let words = "return arguments[0].textContent.replace(/\\s+/g, ' ').trim()";
        // A screen may be drawn anew between finding and reading: then both are done again.
        self.until(&format!("the words of “{test_id}”"), || {
            let element = json!({ ELEMENT: self.find("id", test_id)? });
            self.script("execute/sync", words, &[element]).ok()?.as_str().map(str::to_owned)
        })
    }

    /// What stands in the field with that label.
    pub fn value(&self, label: &str) -> String {
        let element = self.element("label", label);
        self.js("return arguments[0].value ?? arguments[0].textContent", &[element])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Keeps a picture of the window as `artifacts/e2e/<story>-NN-<name>.png`, after it has been painted.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.settle();
        self.still();
        let png = self.driver.get("screenshot").expect("a picture");
        let bytes = base64(png.as_str().expect("a picture as text"));
        let folder = kept();
        let number = self.pictures.fetch_add(1, Ordering::Relaxed) + 1;
        let path = folder.join(format!("{}-{number:02}-{name}.png", self.story));
        fs::write(&path, bytes).expect("the picture is kept");
        path
    }

    /// Waits for what slides or fades in to have come, a moment at most; what turns for ever is not waited for.
    fn still(&self) {
        let still = "return document.getAnimations().every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity)";
        for _ in 0..40 {
            if self.js(still, &[]) == true {
                return;
            }
            self.settle();
        }
    }

    /// Keeps a measured figure as `artifacts/e2e/<story>-<name>.txt`: read by people, never asserted.
    pub fn note(&self, name: &str, text: &str) {
        fs::write(kept().join(format!("{}-{name}.txt", self.story)), text).expect("the figure is kept");
    }

    /// Waits for two animation frames: what was asked for is drawn.
    pub fn settle(&self) {
        self.js_later("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))", &[])
            .expect("the window draws");
    }

    // ---- what a person does

    /// Clicks the button, link, tab, row … of that name.
    pub fn click(&self, name: &str) {
        self.click_on("name", name);
    }

    /// Clicks the element with that `data-testid`.
    pub fn click_id(&self, test_id: &str) {
        self.click_on("id", test_id);
    }

    /// Replaces what stands in the field with that label, key by key; any writing system.
    pub fn fill(&self, label: &str, text: &str) {
        self.until(&format!("the field “{label}” to take text"), || {
            let id = self.find("label", label)?;
            self.driver.post(&format!("element/{id}/clear"), &json!({})).ok()?;
            self.driver.post(&format!("element/{id}/value"), &json!({ "text": text })).ok()
        });
    }

    /// Clicks the first cell with words in the first table row with that `data-testid`: the driver clicks no rows.
    pub fn click_row(&self, test_id: &str) {
        self.until(&format!("the row “{test_id}” to take a click"), || {
            let row = json!({ ELEMENT: self.find("id", test_id)? });
            let cell = self.js("return [...arguments[0].cells].find((cell) => cell.textContent.trim())", &[row]);
            self.driver.post(&format!("element/{}/click", cell[ELEMENT].as_str()?), &json!({})).ok()
        });
    }

    /// Replaces what stands in the field with that `data-testid`, key by key.
    pub fn fill_id(&self, test_id: &str, text: &str) {
        self.until(&format!("the field “{test_id}” to take text"), || {
            let id = self.find("id", test_id)?;
            // A field that a framework fills anew is emptied by what it listens to.
            self.js(
                "const field = arguments[0]; field.focus();
                 Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, '');
                 field.dispatchEvent(new Event('input', { bubbles: true }))",
                &[json!({ ELEMENT: id })],
            );
            self.driver.post(&format!("element/{id}/value"), &json!({ "text": text })).ok()
        });
    }

    /// Waits until the cursor stands in the field with that `data-testid`.
    pub fn cursor_in(&self, test_id: &str) {
        self.until(&format!("the cursor in “{test_id}”"), || {
            (self.js("return document.activeElement?.dataset.testid ?? ''", &[]) == test_id).then_some(())
        });
    }

    /// The name of what the cursor stands at: its label, or the words on it.
    pub fn cursor_label(&self) -> String {
        self.js(
            "const at = document.activeElement; return at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? ''",
            &[],
        )
        .as_str()
        .unwrap_or_default()
        .to_owned()
    }

    /// Waits until the cursor stands at what has that name.
    pub fn cursor_at(&self, label: &str) {
        self.until(&format!("the cursor at “{label}”"), || (self.cursor_label() == label).then_some(()));
    }

    /// Waits until the open drop-down offers a choice with these words.
    pub fn see_option(&self, words: &str) {
        let offered = "return [...document.querySelectorAll('[role=option].is-hovering')]
            .some((option) => option.getBoundingClientRect().height > 0 && option.textContent.includes(arguments[0]))";
        self.until(&format!("the choice “{words}”"), || (self.js(offered, &[json!(words)]) == true).then_some(()));
    }

    /// Waits until the cursor stands anywhere inside the element with that `data-testid`: a dialog has come up and
    /// put the cursor in its first field, so nothing typed from now on goes astray.
    pub fn cursor_within(&self, test_id: &str) {
        self.until(&format!("the cursor within “{test_id}”"), || {
            let inside = "return !!document.activeElement?.closest(`[data-testid=\"${arguments[0]}\"]`)";
            (self.js(inside, &[json!(test_id)]) == true).then_some(())
        });
    }

    /// Waits until the element with that `data-testid` is there.
    pub fn see_id(&self, test_id: &str) {
        self.element("id", test_id);
    }

    /// Waits until no element with that `data-testid` is shown.
    pub fn see_id_no_more(&self, test_id: &str) {
        self.until(&format!("“{test_id}” to go"), || self.find("id", test_id).is_none().then_some(()));
    }

    /// Waits until the element with that `data-testid` holds these words.
    pub fn see_in(&self, test_id: &str, words: &str) {
        self.until(&format!("“{words}” in “{test_id}”"), || self.text(test_id).contains(words).then_some(()));
    }

    /// How many elements with that `data-testid` are in the page.
    pub fn count(&self, test_id: &str) -> u64 {
        self.js("return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length", &[json!(test_id)])
            .as_u64()
            .unwrap_or_default()
    }

    /// The words below the field whose error Rust names by that path; waits until there are some.
    pub fn error_at(&self, path: &str) -> String {
        self.until(&format!("an error at “{path}”"), || {
            self.js(
                "return document.querySelector(`[data-path=\"${arguments[0]}\"] .el-form-item__error`)?.textContent.trim() ?? ''",
                &[json!(path)],
            )
            .as_str()
            .filter(|words| !words.is_empty())
            .map(str::to_owned)
        })
    }

    /// Answers the question box with yes.
    pub fn yes(&self) {
        self.until("the question to be answered", || {
            (self.js(
                "const all = [...document.querySelectorAll('.nc-yes')].filter((b) => b.getBoundingClientRect().width > 0);
                 all.at(-1)?.click(); return all.length > 0",
                &[],
            ) == true)
                .then_some(())
        });
    }

    /// Types where the cursor is.
    pub fn type_text(&self, text: &str) {
        for character in text.chars() {
            self.press(Key::Char(character));
        }
    }

    /// Presses a key.
    pub fn press(&self, key: Key) {
        let (held, struck) = key.strokes();
        let down = |key: char| json!({"type": "keyDown", "value": key.to_string()});
        let up = |key: char| json!({"type": "keyUp", "value": key.to_string()});
        let strokes: Vec<Value> =
            held.map(down).into_iter().chain([down(struck), up(struck)]).chain(held.map(up)).collect();
        let keyboard = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        self.driver.post("actions", &keyboard).expect("the key is pressed");
    }

    /// Asks the office behind the screen, which must grant it.
    pub fn call(&self, name: &str, request: &Value) -> Value {
        self.rpc(name, request).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// As somebody of the training office behind the screen, for what happened before a story begins: the window itself
    /// still shows who sat down last.
    pub fn as_login(&self, login: &str) {
        let office = self.call("session.me", &json!({}))["office"]["dir"].clone();
        self.call("office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }));
    }

    /// Lets days go by in the training office; whoever sits down next finds the new day. Answers it.
    pub fn days_later(&self, days: u32) -> String {
        self.as_login("admin");
        let today = self.call("session.me", &json!({}))["today"].clone();
        let later = self.js(
            "const day = new Date(`${arguments[0]}T00:00:00Z`); day.setUTCDate(day.getUTCDate() + arguments[1]); return day.toISOString().slice(0, 10)",
            &[today, json!(days)],
        );
        self.call("training.day", &json!({ "today": later }));
        later.as_str().expect("a day").to_owned()
    }

    /// Narrows the drop-down the cursor stands in by typing, takes what is left, then goes on by Enter.
    pub fn choose(&self, label: &str, text: &str) {
        self.cursor_at(label);
        self.type_text(text);
        self.see_option(text);
        self.press(Key::Enter);
        self.press(Key::Enter);
    }

    /// Answers the system's file picker of that title with a path. The picker is no part of the page: this types into
    /// the picker's own window, from outside, where only the keys of a plain keyboard can be pressed: name the file
    /// in ASCII.
    pub fn choose_file(&self, title: &str, path: &Path) {
        let path = path.to_str().filter(|path| path.is_ascii()).expect("a path in ASCII");
        let window = self.until(&format!("the picker “{title}”"), || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", title])?;
            found.lines().last().map(str::to_owned)
        });
        self.until("the picker to take the keyboard", || {
            self.xdotool(&["windowfocus", "--sync", &window])?;
            (self.xdotool(&["getwindowfocus"])?.trim() == window).then_some(())
        });
        // Control-L opens the field for a path; control-A leaves nothing of the suggested name.
        self.until("the picker to close", || {
            self.xdotool(&["key", "ctrl+l", "ctrl+a"])?;
            self.xdotool(&["type", path])?;
            self.xdotool(&["key", "Return"])?;
            let gone = || {
                self.xdotool(&["search", "--onlyvisible", "--name", title])
                    .is_none_or(|found| !found.lines().any(|id| id == window))
            };
            (0..50)
                .any(|_| {
                    gone() || {
                        thread::sleep(std::time::Duration::from_millis(20));
                        false
                    }
                })
                .then_some(())
        });
    }

    fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", self.screen.display())
            .env("LC_ALL", "C.UTF-8")
            .output()
            .ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    // ---- what only a test does

    /// Asks the office as the page does: `Ok` with the answer, `Err` with the error.
    pub fn rpc(&self, name: &str, payload: &Value) -> Result<Value, Value> {
        self.invoke("rpc", &json!({ "name": name, "payload": payload }))
    }

    /// Calls any Tauri command by name.
    pub fn invoke(&self, command: &str, arguments: &Value) -> Result<Value, Value> {
        let answer = self
            .js_later(
                "window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
                   .then((value) => done({ ok: true, value: value ?? null }), (value) => done({ ok: false, value: value ?? null }))",
                &[json!(command), arguments.clone()],
            )
            .expect("the page answers");
        let value = answer["value"].clone();
        if answer["ok"] == true { Ok(value) } else { Err(value) }
    }

    /// Runs a function body in the page.
    pub fn js(&self, body: &str, arguments: &[Value]) -> Value {
        self.script("execute/sync", body, arguments).expect("the script runs")
    }

    /// Waits until a function body in the page answers true.
    pub fn holds(&self, what: &str, body: &str, arguments: &[Value]) {
        self.until(what, || (self.js(body, arguments) == true).then_some(()));
    }

    /// Runs a function body in the page that ends by calling `done(value)`.
    ///
    /// # Errors
    /// What the page threw.
    pub fn js_later(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.script("execute/async", &format!("const done = arguments[arguments.length - 1]; {body}"), arguments)
    }

    fn script(&self, how: &str, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.driver.post(how, &json!({ "script": body, "args": arguments }))
    }

    fn find(&self, how: &str, what: &str) -> Option<String> {
        let found = self.script("execute/sync", PAGE, &[json!(how), json!(what)]).ok()?;
        Some(found[ELEMENT].as_str()?.to_owned())
    }

    fn element(&self, how: &str, what: &str) -> Value {
        let id = self.until(&format!("{how} “{what}”"), || self.find(how, what));
        json!({ ELEMENT: id })
    }

    fn click_on(&self, how: &str, what: &str) {
        self.until(&format!("{how} “{what}” to take a click"), || {
            let id = self.find(how, what)?;
            self.driver.post(&format!("element/{id}/click"), &json!({})).ok()
        });
    }

    /// Waits, and when it is in vain fails with a picture of what was there instead.
    fn until<T>(&self, what: &str, ask: impl FnMut() -> Option<T>) -> T {
        wait(ask).unwrap_or_else(|| panic!("waited in vain for {what}; see {}", self.picture("failed").display()))
    }
}
