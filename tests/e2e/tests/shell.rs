//! What the window may and may not do, whatever the page in it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Bare, Bus, Home, Screen};
use serde_json::{Value, json};

#[test]
fn the_window_opens_with_our_page() {
    let app = App::open("shell", &[]);
    assert_eq!(app.js("return document.title", &[]), "暖窗");
    assert!(app.js("return location.href", &[]).as_str().unwrap().starts_with("tauri://localhost"));
    app.picture("first-screen");
}

#[test]
fn the_page_learns_how_the_window_was_started() {
    let app = App::open("start", &["--office", "/srv/职工服务中心"]);
    assert_eq!(app.rpc("shell.start", &json!({})), Ok(json!({"training": false, "office": "/srv/职工服务中心"})));
}

#[test]
fn only_rpc_is_exposed() {
    let app = App::open("exposed", &[]);
    let error = app.rpc("no.such.command", &json!({})).unwrap_err();
    assert_eq!(error["code"], "command.unknown", "rpc itself answers with our own error");
    for (command, arguments) in [
        ("greet", json!({})),
        ("plugin:app|version", json!({})),
        ("plugin:window|close", json!({"label": "main"})),
        ("plugin:window|set_title", json!({"label": "main", "value": "x"})),
        ("plugin:webview|create_webview_window", json!({"options": {"label": "two", "url": "https://example.org"}})),
        ("plugin:path|resolve_directory", json!({"directory": 21})),
        ("plugin:event|emit", json!({"event": "progress", "payload": null})),
        ("plugin:event|emit_to", json!({"target": {"kind": "Any"}, "event": "progress", "payload": null})),
        ("plugin:resources|close", json!({"rid": 0})),
        ("plugin:menu|new", json!({})),
        ("plugin:tray|new", json!({})),
        ("plugin:image|from_path", json!({"path": "/etc/passwd"})),
        ("plugin:fs|read_file", json!({"path": "/etc/passwd"})),
        ("plugin:shell|execute", json!({"program": "sh"})),
    ] {
        let refused = app.invoke(command, &arguments).expect_err(command);
        assert!(refused.is_string(), "{command} is refused by the window, not answered: {refused}");
    }
    assert_eq!(app.js("return typeof window.__TAURI__", &[]), "undefined");
}

#[test]
fn the_page_cannot_turn_text_into_code() {
    let app = App::open("csp", &[]);
    // In a script of the page, not of the driver: a driver's own scripts stand outside the page's policy.
    for attempt in ["eval('1')", "new Function('return 1')()", "setTimeout('window.slipped = 1', 0)"] {
        let verdict = app.js_later(
            "window.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
             try { arguments[0] === 0 ? eval('1') : arguments[0] === 1 ? new Function('return 1')() : setTimeout('window.slipped = 1', 0); } catch { /* the report counts */ }
             setTimeout(() => done('allowed'), 2000);",
            &[json!(match attempt { a if a.starts_with("eval") => 0, a if a.starts_with("new") => 1, _ => 2 })],
        );
        assert!(
            verdict
                .as_ref()
                .is_ok_and(|directive| directive.as_str().is_some_and(|name| name.starts_with("script-src"))),
            "{attempt}: {verdict:?}"
        );
    }
    assert_eq!(app.js("return window.slipped ?? null", &[]), Value::Null);
}

#[test]
fn the_page_cannot_reach_anything_outside() {
    let app = App::open("outside", &[]);
    for body in [
        "fetch('https://example.org/').then(() => done('reached'), () => done('blocked'))",
        "fetch('http://127.0.0.1:' + arguments[0] + '/status').then(() => done('reached'), () => done('blocked'))",
        "const image = new Image(); image.onload = () => done('reached'); image.onerror = () => done('blocked'); image.src = 'https://example.org/a.png'",
        "const frame = document.createElement('iframe'); addEventListener('securitypolicyviolation', () => done('blocked'), { once: true }); frame.src = 'https://example.org/'; document.body.append(frame)",
        "const script = document.createElement('script'); script.onload = () => done('reached'); script.onerror = () => done('blocked'); script.src = 'https://example.org/a.js'; document.body.append(script)",
        "try { const socket = new WebSocket('wss://example.org'); socket.onopen = () => done('reached'); socket.onerror = () => done('blocked') } catch { done('blocked') }",
    ] {
        assert_eq!(app.js_later(body, &[json!(app.driver_port())]).unwrap(), "blocked", "{body}");
    }
    assert_eq!(app.js("return window.open('https://example.org/') === null", &[]), true);
    let before = app.js("return location.href", &[]);
    app.js("location.href = 'https://example.org/'", &[]);
    app.settle();
    assert_eq!(app.js("return location.href", &[]), before);
}

#[test]
fn the_window_holds_no_internet_socket() {
    let home = Home::new();
    let app = Bare::painted(&home);
    let family = app.family();
    assert!(family.pids().len() > 1, "the web processes belong to the family");
    assert_eq!(family.sockets(), []);
}

#[test]
fn a_driven_window_holds_the_drivers_sockets_alone() {
    let app = App::open("sockets", &[]);
    let sockets = app.family().sockets();
    assert!(!sockets.is_empty(), "the driver's own connection is seen, so another one would be");
    assert!(sockets.iter().all(|socket| socket.loopback), "{sockets:?}");
}

#[test]
fn nothing_typed_is_left_in_any_file() {
    let app = App::open("typed", &[]);
    app.js(
        "const field = document.createElement('input'); field.setAttribute('aria-label', '试写'); field.name = 'name'; document.getElementById('app').prepend(field)",
        &[],
    );
    let typed = "檀小暖龘";
    app.fill("试写", typed);
    assert_eq!(app.value("试写"), typed, "it was typed, so it could have been left");
    // A driven page has its storage on disk (a real one has not), so nothing of ours may use it.
    assert_eq!(app.js("return localStorage.length + sessionStorage.length + document.cookie.length", &[]), 0);
    app.picture("typed");
    assert_eq!(app.home().files_with(&[typed]), Vec::<std::path::PathBuf>::new());
    let home = app.close();
    assert_eq!(home.files_with(&[typed, "%E6%AA%80"]), Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_browsers_own_menu_and_keys_are_gone() {
    let app = App::open("guard", &[]);
    let cancelled = app.js(
        "const fire = (target, event) => !target.dispatchEvent(event);
         const key = (init) => new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
         const field = document.createElement('input'); document.body.append(field);
         const menu = () => new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
         return [fire(document.body, menu()), fire(field, menu()), fire(document.body, key({ key: 'F5' })),
           fire(document.body, key({ key: 'r', ctrlKey: true })), fire(document.body, key({ key: 'P', ctrlKey: true })),
           fire(document.body, key({ key: 'c', ctrlKey: true })), fire(document.body, key({ key: 'v', ctrlKey: true })), fire(document.body, key({ key: 'F2' }))]",
        &[],
    );
    // Menu on the page, menu in a field, F5, reload, print; copy, paste and the page's own keys stay.
    assert_eq!(cancelled, json!([true, false, true, true, true, false, false, false]));
}

#[test]
fn a_second_start_leaves_the_first_window_alone() {
    let (bus, home, screen) = (Bus::start(), Home::new(), Screen::start());
    let on_bus = |screen: &Screen| {
        let mut command = Bare::command(&home, screen);
        command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
        command
    };
    let first = Bare::painted_by(&mut on_bus(&screen), screen);
    let second = on_bus(first.screen()).output().unwrap();
    assert!(second.status.success());
    assert_eq!(String::from_utf8(second.stdout).unwrap(), "", "the second one ends before it paints anything");
    assert!(first.family().pids().len() > 1, "the first one is still there");
}

#[test]
fn the_systems_file_picker_answers_with_a_path() {
    let app = App::open("picker", &[]);
    let file = app.home().path().join("tmp/list.xlsx");
    std::fs::write(&file, "").unwrap();
    let asked = "window.picked = undefined;
        window.__TAURI_INTERNALS__.invoke('rpc', { name: 'files.pick_open', payload: { title: arguments[0], filters: [{ name: 'Excel', extensions: ['xlsx'] }] } })
          .then((value) => { window.picked = value }, (error) => { window.picked = error }); done(null)";
    app.js_later(asked, &[json!("选择要导入的名册")]).unwrap();
    app.choose_file("选择要导入的名册", &file);
    let answer = e2e::wait(|| Some(app.js("return window.picked ?? null", &[])).filter(|picked| !picked.is_null()));
    assert_eq!(answer, Some(json!({"path": file})));
}
