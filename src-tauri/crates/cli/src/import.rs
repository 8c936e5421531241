//! `import`: dry run first, then all rows or none, or the chosen ones, or those that are good.

use std::path::Path;

use kernel::Error;
use office::{Desk, Progress};
use serde_json::{Value, json};

use crate::args::ImportArgs;
use crate::{Failure, output};

pub(crate) fn run(desk: &Desk, arguments: &ImportArgs) -> Result<(), Failure> {
    let path = &arguments.file;
    let rows = arguments.rows.as_deref().map(parse_rows).transpose()?;
    let mapping = arguments.mapping.as_deref().map(mapping).transpose()?;
    let check =
        || desk.call("households.import_check", json!({ "path": path, "mapping": mapping }), &Progress::silent());
    if arguments.dry_run {
        let report = check()?;
        save(arguments.report.as_deref(), &report)?;
        output::value(&report)?;
        let bad = report.get("bad").and_then(Value::as_u64).unwrap_or(0);
        return if bad == 0 { Ok(()) } else { Err(Failure::Faulty) };
    }
    if rows.is_none() && !arguments.good {
        let report = check()?;
        if report.get("bad").and_then(Value::as_u64).unwrap_or(0) > 0 {
            save(arguments.report.as_deref(), &report)?;
            output::value(&report)?;
            return Err(Error::new(
                "import.bad_rows",
                "名单里有不正确的行，什么都没有导入；请改正后重来，或用 --good 只导入正确的行、--rows 选定行",
            )
            .into());
        }
    }
    let request = json!({ "path": path, "rows": rows, "mapping": mapping });
    let done = desk.call("households.import", request, &Progress::silent())?;
    save(arguments.report.as_deref(), &done)?;
    output::value(&done)
}

/// Reads what the columns mean.
fn mapping(path: &Path) -> Result<Value, Failure> {
    let wrong = || {
        Error::field(
            "mapping",
            "file.unreadable",
            "列对应文件读不出来：请确认文件存在，内容是 JSON，写法见 --mapping 的说明",
        )
    };
    let text = std::fs::read(path).map_err(|_| wrong())?;
    serde_json::from_slice(&text).map_err(|_| wrong().into())
}

fn save(path: Option<&Path>, report: &Value) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = serde_json::to_vec_pretty(report).map_err(|_| Error::new("internal", "结果无法写出"))?;
    std::fs::write(path, text)
        .map_err(|_| Error::field("report", "file.unwritable", "结果文件写不进去，请检查文件夹和磁盘").into())
}

/// Reads "3,5-9".
fn parse_rows(text: &str) -> Result<Vec<u32>, Failure> {
    let wrong = || Failure::Usage("--rows 写成 3,5-9 这样的行号".to_owned());
    let mut rows = Vec::new();
    for part in text.split([',', '，']).map(str::trim).filter(|p| !p.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let first: u32 = first.trim().parse().map_err(|_| wrong())?;
        let last: u32 = last.trim().parse().map_err(|_| wrong())?;
        if first == 0 || last < first || last - first > 1_000_000 {
            return Err(wrong());
        }
        rows.extend(first..=last);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_singly_and_in_ranges() {
        assert_eq!(parse_rows("3,5-7， 9").ok(), Some(vec![3, 5, 6, 7, 9]));
        assert!(parse_rows("7-5").is_err());
        assert!(parse_rows("x").is_err());
        assert!(parse_rows("0").is_err());
    }
}
