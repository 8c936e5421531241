//! The one error that crosses every boundary, and the collector that gathers faults field by field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why something was refused: a stable code for programs, a plain Chinese sentence for people.
///
/// The message says what to do next and never holds personal data, so it may be logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema, thiserror::Error)]
#[ts(rename = "WireError")]
#[schemars(rename = "WireError")]
#[error("{message}")]
pub struct Error {
    /// Stable, dotted, lower case: `people.id_taken`.
    pub code: String,
    /// Plain Chinese, says what to do, holds no personal data.
    pub message: String,
    /// Which fields of the request are at fault; empty when the fault is not a field's.
    #[serde(default)]
    pub fields: Vec<FieldError>,
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FieldError {
    /// Where the field stands in the request: `members.0.id_number`.
    pub path: String,
    /// Stable code, as in [`Error::code`].
    pub code: String,
    /// Plain Chinese, as in [`Error::message`].
    pub message: String,
}

/// A result whose error is [`Error`] unless said otherwise.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error that belongs to no single field.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), fields: Vec::new() }
    }

    /// A refusal by rule; the same as [`Error::new`], for places where that word reads better.
    pub fn refused(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, message)
    }

    /// An error of one field.
    pub fn field(path: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        Self::new(code.clone(), message.clone()).with_field(path, code, message)
    }

    /// The same error, naming one more field.
    #[must_use]
    pub fn with_field(mut self, path: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        self.fields.push(FieldError { path: path.into(), code: code.into(), message: message.into() });
        self
    }

    /// The same error as a fault of the field at `path`; fields it already names move below that path.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        if self.fields.is_empty() {
            let (code, message) = (self.code.clone(), self.message.clone());
            return self.with_field(path, code, message);
        }
        for field in &mut self.fields {
            field.path = format!("{path}.{}", field.path);
        }
        self
    }
}

/// Collects the faults of a form, so that a clerk sees all of them at once and not one after the other.
#[derive(Debug, Default, Clone)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the value, or notes its fault at `path` and gives `None`.
    pub fn check<T>(&mut self, path: &str, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.extend(error.at(path).fields);
                None
            }
        }
    }

    /// Notes a fault.
    pub fn add(&mut self, path: impl Into<String>, code: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { path: path.into(), code: code.into(), message: message.into() });
    }

    /// Whether no fault was found so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults found so far, in the order they were found.
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// Ok when nothing was found; otherwise one error `invalid` that names every field.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let message = format!("有 {} 处需要改正", self.0.len());
        Err(Error { code: "invalid".to_owned(), message, fields: self.0 })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn all_faults_are_named_once() {
        let mut fields = Fields::new();
        assert_eq!(fields.check("a", Ok(1)), Some(1));
        assert_eq!(fields.check::<()>("b", Err(Error::new("x", "不对"))), None);
        assert_eq!(fields.check::<()>("c", Err(Error::field("d", "y", "也不对"))), None);
        fields.add("e", "z", "还有");
        let error = fields.finish().unwrap_err();
        assert_eq!(error.code, "invalid");
        assert_eq!(error.message, "有 3 处需要改正");
        let paths: Vec<_> = error.fields.iter().map(|field| field.path.as_str()).collect();
        assert_eq!(paths, ["b", "c.d", "e"]);
    }

    #[test]
    fn no_fault_is_ok() {
        assert!(Fields::new().finish().is_ok());
    }
}
