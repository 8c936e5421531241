//! A table in a sheet: what it should look like, finding it, and its rows as typed values.
//! Lists with foreign headers are read by a [`Mapping`].

mod cross;
mod fault;
mod header;
mod mapping;
mod propose;
mod rows;
mod skip;
mod spec;

pub(crate) use fault::Fault;
pub use fault::{CellError, Note};
pub(crate) use header::FAULTS;
pub(crate) use mapping::column_index;
pub use mapping::{Mapping, find_fingerprint, fingerprint};
pub use propose::{Ground, Proposal, likely_header, propose};
pub use rows::{Cells, Row, Table, find_sheet, read_mapped, read_table};
pub(crate) use spec::column;
pub use spec::{Column, Cross, Kind, Need, Spec, Value};
