//! A real office made in the window, by keyboard, from the first screen to its administrator's desk.

use crate::{App, Key};

/// What an office is, in the order in which the wizard offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 职工服务中心
    Centre,
    /// 企业工会
    Enterprise,
    /// 中心的窗口电脑
    Window,
}

/// Who the office belongs to and who looks after it.
#[derive(Debug, Clone, Copy)]
pub struct NewOffice<'a> {
    /// Its full name.
    pub name: &'a str,
    /// What it is.
    pub kind: Kind,
    /// The administrator's name.
    pub admin: &'a str,
    /// What the administrator types to log in.
    pub login: &'a str,
    /// The administrator's password.
    pub password: &'a str,
}

impl NewOffice<'_> {
    /// Fills in the wizard up to the second password, in which the cursor is left.
    pub fn fill_in(self, app: &App) {
        app.see_id("first-use");
        app.press_on("first-create");
        app.cursor_in("create-name");
        let others: &[&str] = match self.kind {
            Kind::Centre => &[],
            Kind::Enterprise => &["create-kind-enterprise"],
            Kind::Window => &["create-kind-enterprise", "create-kind-window"],
        };
        if !others.is_empty() {
            app.press(Key::BackTab);
            app.cursor_in("create-kind-centre");
            for other in others {
                app.press(Key::Right);
                app.cursor_in(other);
            }
            app.press(Key::Tab);
        }
        for (typed, next) in [
            (self.name, "create-dir"),
            // The folder follows the name.
            ("", "create-admin-name"),
            (self.admin, "create-admin-login"),
            (self.login, "create-password"),
            (self.password, "create-again"),
        ] {
            app.type_text(typed);
            app.press(Key::Enter);
            app.cursor_in(next);
        }
    }

    /// Makes the office and enters it.
    pub fn make(self, app: &App) {
        self.fill_in(app);
        self.finish(app);
    }

    /// The wizard is filled in up to the second password: makes the office and enters it.
    pub fn finish(self, app: &App) {
        app.type_text(self.password);
        app.press(Key::Enter);
        let groups = recovery_groups(app);
        app.tab_to("recovery-group");
        app.type_text(&wanted_group(app, &groups));
        app.press(Key::Enter);
        app.see_id("desk");
    }
}

/// The groups of the recovery code as they stand on the screen.
pub fn recovery_groups(app: &App) -> Vec<String> {
    app.see_id("recovery-code");
    let groups = app.js(
        "return [...document.querySelectorAll('[data-testid=recovery-code] li')].map((group) => group.lastChild.textContent.trim())",
        &[],
    );
    groups.as_array().into_iter().flatten().filter_map(|group| group.as_str().map(str::to_owned)).collect()
}

/// Which group the screen wants to be told, from its label.
pub fn wanted_group(app: &App, groups: &[String]) -> String {
    let label = app.js("return document.querySelector('[data-testid=recovery-group]').labels[0].textContent", &[]);
    let number: String = label.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let at = number.parse::<usize>().expect("the label names a group") - 1;
    groups.get(at).expect("a group of the code").clone()
}
