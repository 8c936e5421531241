//! The one window and what its page may not do.

use std::env;

use tauri::{
    App, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder,
    webview::{NewWindowResponse, PermissionResponse},
};

/// The label of the only window, as in `tauri.conf.json`.
pub(crate) const LABEL: &str = "main";

/// Runs before the page: takes away what a browser offers and an office programme must not.
const GUARD: &str = include_str!("guard.js");

/// Opens the window.
pub(crate) fn open<R: Runtime>(app: &App<R>) -> tauri::Result<WebviewWindow<R>> {
    let config = app.config().app.windows.iter().find(|window| window.label == LABEL).cloned().unwrap_or_default();
    WebviewWindowBuilder::from_config(app, &config)?
        .incognito(!driven())
        .initialization_script(GUARD)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()
}

/// Whether a test drives this window. WebKitGTK's driver cannot reach an incognito page, so such a page keeps its
/// storage on disk; a released program is never driven.
fn driven() -> bool {
    cfg!(debug_assertions) && env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|asked| asked == "true")
}

/// Brings the window to the front when the program is started a second time.
pub(crate) fn focus<R: Runtime>(app: &impl Manager<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse; the window is there all the same.
        let _ = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    }
}

/// The pages inside the program, and in development the local page server.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => tauri::is_dev(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_pages_of_the_program_are_shown() {
        for (url, shown) in [
            ("tauri://localhost/index.html#/unlock", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/", false),
            ("http://tauri.localhost.example.org/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("about:blank", false),
        ] {
            assert_eq!(is_own_page(&Url::parse(url).unwrap()), shown, "{url}");
        }
    }
}
