//! What a command is. The table itself is in `table.rs`.

use kernel::{Error, FieldError, Result};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::ctx::Ctx;
use crate::desk::Desk;
use crate::rights::Right;
use crate::typescript::{Collector, Signature};

/// When a command may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Without an open office.
    Anyone,
    /// In a session whose role has the right.
    Session(Right),
}

/// The two shapes of a handler, with the request still as JSON.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    Anyone(fn(&Desk, Value) -> Result<Value>),
    Session(fn(&Ctx<'_>, Value) -> Result<Value>),
}

/// One capability: declared once, called by the window and by the terminal.
pub struct Command {
    /// `area.verb`.
    pub name: &'static str,
    /// What it does, in Chinese: the audit log and the docs show it.
    pub summary: &'static str,
    /// Who may call it.
    pub gate: Gate,
    pub(crate) run: Run,
    pub(crate) request_schema: fn() -> Value,
    pub(crate) response_schema: fn() -> Value,
    pub(crate) signature: fn(&mut Collector) -> Signature,
}

impl Command {
    /// JSON Schema of the request.
    pub fn request_schema(&self) -> Value {
        (self.request_schema)()
    }

    /// JSON Schema of the response.
    pub fn response_schema(&self) -> Value {
        (self.response_schema)()
    }
}

/// Reads a request; what does not fit is named by its path, so that a form shows it at its field.
pub(crate) fn decode<T: DeserializeOwned>(payload: Value) -> Result<T> {
    let payload = if payload.is_null() { Value::Object(serde_json::Map::new()) } else { payload };
    serde_path_to_error::deserialize(payload).map_err(|error| {
        let path = error.path().to_string();
        // serde's own words are English and may quote the value; a value type's refusal is ours and Chinese.
        let text = error.inner().to_string();
        let message = if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            text
        } else {
            "缺少内容，或者内容的格式不对".to_owned()
        };
        Error {
            code: "request.invalid".to_owned(),
            message: format!("请求中的“{path}”不对：{message}"),
            fields: vec![FieldError { path, code: "invalid".to_owned(), message }],
        }
    })
}

pub(crate) fn encode<T: Serialize>(value: T) -> Result<Value> {
    serde_json::to_value(value).map_err(|_| Error::new("internal", "程序内部出错：结果无法写出，请联系维护人员"))
}

pub(crate) fn schema<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}
