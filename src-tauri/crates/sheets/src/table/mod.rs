//! A table in a sheet: what it should look like, finding it, and its rows as typed values.

mod cross;
mod fault;
mod header;
mod rows;
mod skip;
mod spec;

pub(crate) use fault::Fault;
pub use fault::{CellError, Note};
pub use rows::{Cells, Row, Table, find_sheet, read_table};
pub use spec::{Column, Cross, Kind, Need, Spec, Value};
