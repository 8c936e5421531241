//! Writing to the terminal.

use std::io::Write;

use kernel::Error;
use serde_json::Value;

use crate::Failure;

/// Standard output went away while writing.
pub(crate) fn closed() -> Error {
    Error::new("output.closed", "输出被关闭")
}

/// Writes a result, indented.
pub(crate) fn value(value: &Value) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|_| Error::new("internal", "结果无法写出"))?;
    writeln!(std::io::stdout(), "{text}").map_err(|_| closed())?;
    Ok(())
}

/// Writes an error: as JSON on request, else in words with its fields.
pub(crate) fn error(error: &Error, as_json: bool) {
    let mut err = std::io::stderr();
    if as_json {
        let _ = writeln!(err, "{}", serde_json::json!(error));
        return;
    }
    let _ = writeln!(err, "{}（{}）", error.message, error.code);
    for field in &error.fields {
        let _ = writeln!(err, "  {}：{}", field.path, field.message);
    }
}
