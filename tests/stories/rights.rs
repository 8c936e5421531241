//! Nobody reaches what their role does not hold, and nothing works without a session.

use serde_json::json;

use crate::world::{PASSWORD, Stage};

#[test]
fn without_a_session_only_the_open_commands_answer() {
    let stage = Stage::training();
    stage.call("office.lock", json!({}));
    for command in office::COMMANDS {
        if command.gate == office::Gate::Anyone {
            continue;
        }
        let error = stage.refused(command.name, json!({}));
        assert_eq!(error.code, "session.none", "{}", command.name);
    }
}

#[test]
fn every_command_is_refused_to_every_role_that_lacks_its_right() {
    let stage = Stage::training();
    for (login, role) in [
        ("jingban", kernel::Role::Clerk),
        ("fuhe", kernel::Role::Reviewer),
        ("caiwu", kernel::Role::Finance),
        ("fuzeren", kernel::Role::Chief),
        ("shenji", kernel::Role::Auditor),
    ] {
        stage.sit(login);
        for command in office::COMMANDS {
            let office::Gate::Session(right) = command.gate else { continue };
            if !office::allows(role, right) {
                assert_eq!(
                    stage.refused(command.name, json!({})).code,
                    "session.forbidden",
                    "{role:?} {}",
                    command.name
                );
            }
        }
    }
}

#[test]
fn a_wrong_password_opens_nothing_and_changes_nothing() {
    let stage = Stage::training();
    stage.call("office.lock", json!({}));
    let before = crate::secrecy::files(&stage.office());
    let error = stage
        .refused("office.unlock", json!({ "dir": stage.office(), "login": "admin", "password": "wrong-password-1" }));
    assert_eq!(error.code, "vault.wrong_password");
    let unknown =
        stage.refused("office.unlock", json!({ "dir": stage.office(), "login": "nobody", "password": PASSWORD }));
    assert_eq!(unknown.code, "vault.wrong_password", "who has an account is not told");
    assert_eq!(before, crate::secrecy::files(&stage.office()));
    assert_eq!(stage.refused("session.me", json!({})).code, "session.none");
}

#[test]
fn a_closed_account_cannot_log_in_and_a_reopened_one_can() {
    let stage = Stage::training();
    let accounts = stage.call("accounts.list", json!({}));
    let clerk = accounts.as_array().unwrap().iter().find(|a| a["login"] == "jingban").unwrap()["id"].clone();
    stage.call("accounts.set_active", json!({ "id": clerk, "active": false }));
    let login = json!({ "dir": stage.office(), "login": "jingban", "password": PASSWORD });
    assert!(stage.try_call("office.unlock", login).is_err());
    stage.call("accounts.set_active", json!({ "id": clerk, "active": true, "password": "another-pass-9" }));
    stage.call("office.unlock", json!({ "dir": stage.office(), "login": "jingban", "password": "another-pass-9" }));
}

#[test]
fn only_a_training_office_sets_its_day_and_it_counts_from_the_next_login() {
    let stage = Stage::training();
    stage.call("training.day", json!({ "today": "2025-10-08" }));
    assert_eq!(stage.call("session.me", json!({}))["today"], "2025-08-31");
    stage.sit("admin");
    assert_eq!(stage.call("session.me", json!({}))["today"], "2025-10-08");

    let real = stage.path("real");
    stage.call(
        "office.create",
        json!({
            "dir": real, "kind": "centre", "name": "示例市职工服务中心", "admin_login": "admin",
            "admin_name": "管理员", "password": PASSWORD, "training": false, "today": null,
        }),
    );
    assert_eq!(stage.refused("training.day", json!({ "today": "2025-10-08" })).code, "training.only");
}
