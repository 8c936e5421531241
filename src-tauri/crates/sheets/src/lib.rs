//! Excel, CSV and bank text files, in and out.
//!
//! Reading: [`read_workbook`] gives plain cells, [`read_table`] gives typed rows by a declarative [`Spec`].
//! Writing: [`write_table`], [`write_template`], [`annotate`], and [`bank`] for the text files banks take.

pub mod aid;
pub mod bank;
pub mod cell;
pub mod columns;
pub mod dues;
pub mod household;
mod kind;
mod number;
pub mod outside;
mod read;
pub mod stubs;
mod table;
mod tidy;
pub mod watch;
mod write;

pub use cell::{Cell, cell_name};
pub use read::{Sheet, Workbook, read_bytes, read_file, read_workbook, sheet_of_file};
pub use table::{
    CellError, Cells, Column, Cross, Ground, Kind, Mapping, Need, Note, Proposal, Row, Spec, Table, Value,
    find_fingerprint, find_sheet, fingerprint, likely_header, propose, read_mapped, read_table,
};
pub use write::{
    ListColumn, ReportCell, ReportSheet, SheetOut, annotate, write_list, write_report, write_table, write_template,
};
