//! Measures, and puts everything into one table.
//!
//! A section is a program that prints lines `bench<TAB>what<TAB>value<TAB>unit<TAB>limit`, the limit empty when there
//! is none, e.g. `bench<TAB>search p95 at 100,000<TAB>3.1<TAB>ms<TAB>≤ 20`. A new one is one line in [`SECTIONS`].

mod start;

use crate::{
    setup,
    sh::{self, Done},
    ui,
};

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    what: String,
    value: String,
    unit: String,
    limit: String,
}

/// The sections: name on the command line, then what cargo is told to run, released.
const SECTIONS: &[(&str, &[&str])] = &[
    ("office", &["--package", "office", "--example", "bench"]),
    ("store", &["--package", "store", "--example", "encrypted_vs_plain"]),
    ("paper", &["--package", "paper", "--example", "vouchers", "--", "10000", "target/vouchers.pdf"]),
    ("paper", &["--package", "paper", "--example", "vouchers", "--", "1000"]),
    ("paper", &["--package", "paper", "--example", "vouchers_bare", "--", "1000"]),
    ("paper", &["--package", "paper", "--example", "vouchers_bare", "--", "10000"]),
    (PARCEL, &["--package", "parcel", "--example", "bench_parcel", "--", "100000", "2048"]),
    // A million receipts or persons, three a household: seeding them takes minutes, so they are measured only by name.
    (RECEIPTS, &["--package", "office", "--example", "bench_counter", "--", "1000000", "200"]),
    (DUES, &["--package", "office", "--example", "bench_dues", "--", "5000", "20", "1000000", "100"]),
    (MILLION, &["--package", "office", "--example", "bench", "--", "340000", "1000"]),
];

/// A million receipts, measured only by name for the same reason.
const RECEIPTS: &str = "receipts";

/// A million receipts of five thousand units: the same.
const DUES: &str = "dues";

/// Two gibibytes of attachments need as much room three times: the same.
const PARCEL: &str = "parcel";

/// The section that is measured only when it is named.
const MILLION: &str = "million";

/// Runs the named sections, or all of them.
pub(crate) fn bench(named: &[&str]) -> Done {
    let wanted =
        |name: &str| named.contains(&name) || named.is_empty() && ![MILLION, RECEIPTS, DUES, PARCEL].contains(&name);
    if let Some(unknown) =
        named.iter().find(|name| **name != "start" && !SECTIONS.iter().any(|(known, _)| known == *name))
    {
        return Err(format!("没有这一项测量：{unknown}"));
    }
    setup::setup(&[setup::WINDOW, setup::TESTING])?;
    ui::build()?;
    let mut rows = Vec::new();
    if wanted("start") {
        rows.extend(start::measure()?);
    }
    for (_, arguments) in SECTIONS.iter().filter(|(name, _)| wanted(name)) {
        sh::run_lines(sh::cargo().args(["run", "--release", "--quiet"]).args(*arguments), |line| {
            rows.extend(read(line));
        })?;
    }
    print!("{}", table(&rows));
    Ok(())
}

fn read(line: &str) -> Option<Row> {
    let mut fields = line.strip_prefix("bench\t")?.split('\t').map(str::to_owned);
    Some(Row {
        what: fields.next()?,
        value: fields.next()?,
        unit: fields.next()?,
        limit: fields.next().unwrap_or_default(),
    })
}

fn table(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| format!("| {} | {} {} | {} |\n", row.what, row.value, row.unit, row.limit));
    ["\n| 测量 | 结果 | 要求 |\n|---|---:|---|\n".to_owned()].into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_from_marked_lines_only() {
        let row = read("bench\tone voucher\t41\tms\t≤ 50");
        assert_eq!(
            row.as_ref().map(|row| table(std::slice::from_ref(row))).as_deref(),
            Some("\n| 测量 | 结果 | 要求 |\n|---|---:|---|\n| one voucher | 41 ms | ≤ 50 |\n")
        );
        assert_eq!(read("one voucher\t41\tms\t"), None);
        assert_eq!(read("bench\tonly a name"), None);
        assert_eq!(read("bench\tidle memory\t120\tMB").map(|row| row.limit), Some(String::new()));
    }
}
