//! The one command of the page.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use kernel::Error;
use office::{Desk, Progress};
use serde::Serialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager, Runtime, State};

use crate::{running::Running, start::Start, trace::Trace, window};

/// How far a job is: the payload of the event `progress`.
#[derive(Clone, Serialize)]
struct Step {
    job: String,
    done: u64,
    total: u64,
    label: String,
}

/// What every request needs.
pub(crate) struct Shell {
    pub(crate) desk: Desk,
    pub(crate) running: Running,
    pub(crate) start: Start,
    pub(crate) trace: Trace,
}

/// Calls `name` of the office's command table, away from the thread that draws the window.
///
/// `job` names long work: it is reported by the event `progress` and can be stopped by `jobs.cancel`.
/// Names that begin with `shell.` concern the window itself and are answered here.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "a command gets its arguments by value")]
pub(crate) async fn rpc<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Arc<Shell>>,
    name: String,
    payload: Value,
    job: Option<String>,
) -> Result<Value, Error> {
    match name.as_str() {
        "shell.start" => return serde_json::to_value(&shell.start).map_err(|_| broken()),
        "shell.painted" => {
            if shell.trace.painted() {
                app.exit(0);
            }
            return Ok(json!({}));
        }
        _ => {}
    }
    let shell = Arc::clone(&shell);
    tauri::async_runtime::spawn_blocking(move || {
        let Some(_ticket) = shell.running.enter() else {
            return Err(Error::new("shell.closing", "暖窗正在关闭，请重新打开后再试"));
        };
        guarded(|| match job {
            None => shell.desk.call(&name, payload, &Progress::silent()),
            Some(job) => {
                let step = report(app, job.clone());
                shell.desk.call_job(&name, payload, &job, step)
            }
        })
    })
    .await
    .unwrap_or_else(|_| Err(broken()))
}

/// Tells the page how far a job is.
fn report<R: Runtime>(app: AppHandle<R>, job: String) -> impl Fn(u64, u64, &str) + Send + Sync + 'static {
    move |done, total, label| {
        if let Some(window) = app.get_webview_window(window::LABEL) {
            let step = Step { job: job.clone(), done, total, label: label.to_owned() };
            // A page that no longer listens does not stop the work.
            let _ = window.emit("progress", step);
        }
    }
}

/// Turns a crash into an error that says nothing about the data. What was being written is rolled back by the store.
fn guarded(work: impl FnOnce() -> Result<Value, Error>) -> Result<Value, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(broken()))
}

fn broken() -> Error {
    Error::new("internal", "程序内部出错，这一步没有完成。请重试；仍不行请关闭暖窗后重新打开")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_crash_becomes_an_error_without_data() {
        let error = guarded(|| panic!("410101199001011234")).unwrap_err();
        assert_eq!(error.code, "internal");
        assert!(!format!("{error:?}").contains("4101"));
    }

    #[test]
    fn an_answer_passes_untouched() {
        assert_eq!(guarded(|| Ok(json!({"n": 1}))), Ok(json!({"n": 1})));
    }
}
