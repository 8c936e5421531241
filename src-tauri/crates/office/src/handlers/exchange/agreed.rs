//! Reading a table by what was agreed about its columns: said just now, remembered from before, or told by its headers.

use kernel::{Error, Result};
use sheets::{Mapping, Sheet, Spec, Table, Workbook, find_fingerprint, find_sheet, read_mapped, read_table};
use store::Read;

use super::wire::TableMapping;
use super::{placed, sheet_of};
use crate::exchange::SheetMapping;

/// What is remembered of the header rows of one kind of table.
pub(crate) struct Agreed {
    saved: Vec<SheetMapping>,
    said: Option<Mapping>,
}

/// A table and how its columns were told.
pub(crate) struct Found {
    pub(crate) table: Table,
    pub(crate) note: Option<String>,
}

impl Agreed {
    /// Loads what is remembered; `said` is what the caller says instead.
    pub(crate) fn load(r: &Read<'_>, table: &str, said: Option<TableMapping>) -> Result<Self> {
        let saved = r.records::<SheetMapping>("WHERE tbl = ?1", [table])?;
        Ok(Self { saved, said: said.map(of_wire) })
    }

    /// The remembered header row that stands in a workbook, and where. For tables with a reader of their own.
    pub(crate) fn remembered<'a>(&self, workbook: &'a Workbook) -> Option<(&'a Sheet, Mapping)> {
        self.saved.iter().find_map(|saved| {
            let (sheet, row) = find_fingerprint(workbook, &saved.fingerprint)?;
            Some((sheet, placed(saved, sheet, row)))
        })
    }

    /// Finds and reads the table; `taken` is the name of a sheet that is another table. None without such a sheet.
    pub(crate) fn read(&self, workbook: &Workbook, spec: &Spec, taken: Option<&str>) -> Result<Option<Found>> {
        let free = |name: &str| taken != Some(name);
        if let Some(said) = &self.said {
            refuse_faulty(said, spec)?;
            let sheet = sheet_of(workbook, spec, said.sheet.as_deref())?;
            return Ok(Some(Found { table: read_mapped(sheet, spec, said), note: None }));
        }
        for saved in &self.saved {
            if let Some((sheet, row)) = find_fingerprint(workbook, &saved.fingerprint).filter(|(s, _)| free(&s.name)) {
                let table = read_mapped(sheet, spec, &placed(saved, sheet, row));
                let note = Some(format!("{}：按来源“{}”记住的列对应读取", sheet.name, saved.name));
                return Ok(Some(Found { table, note }));
            }
        }
        let Some(sheet) = find_sheet(workbook, spec).filter(|sheet| free(&sheet.name)) else { return Ok(None) };
        Ok(Some(Found { table: read_table(sheet, spec)?, note: None }))
    }

    /// The same of a file that is to hold the table, with all columns without which it cannot be read.
    pub(crate) fn need(&self, workbook: &Workbook, spec: &Spec, wanting: &Wanting) -> Result<Found> {
        let refuse = |code: &str, message| Error::field("path", code, message);
        let found = self.read(workbook, spec, None)?.ok_or_else(|| refuse("import.no_sheet", wanting.sheet))?;
        if found.table.missing.is_empty() { Ok(found) } else { Err(refuse("import.columns", wanting.column)) }
    }
}

/// What a clerk is told when a list is not what it should be.
pub(crate) struct Wanting {
    /// No sheet of the file is the table.
    pub(crate) sheet: &'static str,
    /// A column without which it cannot be read is not there.
    pub(crate) column: &'static str,
}

pub(super) fn of_wire(mapping: TableMapping) -> Mapping {
    Mapping { header_row: mapping.header_row, sheet: mapping.sheet, columns: mapping.columns }
}

/// Refuses a mapping that reads too little, or one field from two columns.
pub(super) fn refuse_faulty(mapping: &Mapping, spec: &Spec) -> Result<()> {
    let named = |headers: &[&str]| headers.join("”“");
    let missing = mapping.missing(spec);
    if !missing.is_empty() {
        let message = format!("还没有指定哪一列是“{}”，请选好后再继续", named(&missing));
        return Err(Error::field("mapping", "import.columns", message));
    }
    let doubled = mapping.doubled(spec);
    if !doubled.is_empty() {
        let message = format!("有两列都指定为“{}”，请只留一列", named(&doubled));
        return Err(Error::field("mapping", "import.column_twice", message));
    }
    if !mapping.unknown_keys(spec).is_empty() {
        return Err(Error::field("mapping", "import.column_unknown", "列对应里有不认识的字段，请重新选择"));
    }
    Ok(())
}
