//! What can go wrong with a file or a statement, said so that the reader knows what to do.

use kernel::Error;
use rusqlite::ErrorCode;

/// `SQLITE_CONSTRAINT_TRIGGER`: a guard trigger raised.
const CONSTRAINT_TRIGGER: i32 = 1811;
/// `SQLITE_CONSTRAINT_FOREIGNKEY`.
const CONSTRAINT_FOREIGN_KEY: i32 = 787;

/// The database cannot be read as it was written: a page was changed, cut off or swapped.
pub(crate) fn damaged() -> Error {
    Error::new(
        "store.damaged",
        "密码正确，但数据文件已损坏，无法读取。请停止使用这个文件夹，用最近的备份恢复，并保留损坏的文件备查。",
    )
}

/// Another process holds the write lock for longer than we wait.
pub(crate) fn busy() -> Error {
    Error::new("store.busy", "另一个窗口或程序正在写入这个库，请稍等几秒再试一次。")
}

/// An operation was stopped by the person who started it.
pub(crate) fn cancelled() -> Error {
    Error::new("cancelled", "已取消，没有改动任何资料。")
}

/// Something the program itself did wrong; `what` names tables or columns, never values.
pub(crate) fn internal(what: &str) -> Error {
    Error::new("store.internal", format!("程序内部出错，没有改动任何资料。请把这句话告诉维护人员：{what}"))
}

/// Maps an error of the operating system while working on the office's folder.
pub(crate) fn io(error: &std::io::Error) -> Error {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => read_only(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk_full(),
        ErrorKind::NotFound => {
            Error::new("store.missing", "找不到库的文件夹或其中的文件，请检查路径，或确认移动硬盘已接好。")
        }
        _ => disk_failed(),
    }
}

fn disk_full() -> Error {
    Error::new("store.disk_full", "磁盘空间不足，刚才的操作没有保存。请腾出空间后再做一次。")
}

fn read_only() -> Error {
    Error::new("store.read_only", "没有权限写入库所在的文件夹，请检查文件夹权限或是否写保护。")
}

fn disk_failed() -> Error {
    Error::new("store.disk_failed", "读写磁盘失败，刚才的操作没有保存。请检查磁盘或移动硬盘的连接后再试。")
}

/// Maps an error of the database for a statement that belongs to no record.
pub(crate) fn sql(error: rusqlite::Error) -> Error {
    sql_with(error, |_| None)
}

/// Maps an error of the database; a broken constraint is first offered to `known`, which gets
/// `table.column[, table.column]`, the name of an index on expressions, the name of a CHECK, or `foreign_key`.
pub(crate) fn sql_with(error: rusqlite::Error, known: impl Fn(&str) -> Option<Error>) -> Error {
    let rusqlite::Error::SqliteFailure(cause, text) = error else {
        return internal(&shape(&error));
    };
    match cause.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => busy(),
        ErrorCode::DiskFull => disk_full(),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => damaged(),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => read_only(),
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => disk_failed(),
        ErrorCode::ConstraintViolation => {
            let text = text.unwrap_or_default();
            if cause.extended_code == CONSTRAINT_TRIGGER {
                return guarded();
            }
            let name =
                if cause.extended_code == CONSTRAINT_FOREIGN_KEY { "foreign_key" } else { constraint_name(&text) };
            known(name).unwrap_or_else(|| constraint(name))
        }
        _ => internal(&text.unwrap_or_else(|| cause.to_string())),
    }
}

/// A row was written past the one write path.
pub(crate) fn guarded() -> Error {
    Error::new("store.guard", "资料只能通过程序保存，这次改动已被拒绝，没有改动任何资料。")
}

fn constraint(name: &str) -> Error {
    Error::new("store.constraint", format!("资料与已有资料冲突或不符合规则，没有保存。请核对后再试（{name}）。"))
}

/// "UNIQUE constraint failed: index 'x'" → `x`; "UNIQUE constraint failed: a.b, a.c" → `a.b, a.c`.
fn constraint_name(text: &str) -> &str {
    let name = text.split_once("failed: ").map_or("", |(_, name)| name);
    name.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')).unwrap_or(name)
}

/// Conversion errors of rusqlite carry the offending value; only their shape may be shown.
fn shape(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::FromSqlConversionFailure(column, kind, _) => {
            format!("column {column} as {kind}")
        }
        rusqlite::Error::InvalidColumnType(column, name, kind) => {
            format!("column {column} {name} is {kind}")
        }
        rusqlite::Error::QueryReturnedNoRows => "no row".to_owned(),
        rusqlite::Error::InvalidParameterCount(given, wanted) => {
            format!("{given} parameters for {wanted}")
        }
        rusqlite::Error::MultipleStatement => "more than one statement".to_owned(),
        rusqlite::Error::InvalidColumnName(name) => format!("no column {name}"),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        _ => "statement failed".to_owned(),
    }
}

/// The body of a record cannot be read as its type: written by another version of the program.
pub(crate) fn body(kind: &str) -> Error {
    internal(&format!("body of {kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_constraints() {
        assert_eq!(constraint_name("UNIQUE constraint failed: index 'a_uq'"), "a_uq");
        assert_eq!(constraint_name("UNIQUE constraint failed: a.b, a.c"), "a.b, a.c");
        assert_eq!(constraint_name("CHECK constraint failed: fen_positive"), "fen_positive");
        assert_eq!(constraint_name("odd"), "");
    }
}
