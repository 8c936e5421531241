//! The container and the records of an `.xls` file, as far as its reader's need of memory hangs on them.
//!
//! The reader follows the chains of the container wherever they lead and believes what a sheet says of its size. A torn
//! file may lead it round in a circle. So the container is opened by the crate that knows circles, the records are
//! counted, and the reader is given the workbook alone, in a container of our own making.

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};
use kernel::Result;

use super::broken;
use super::weight::{Area, bounded};

/// Records by their number in [MS-XLS].
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00bd;
    pub(super) const RICH_STRING: u16 = 0x00d6;
    pub(super) const LABEL_SST: u16 = 0x00fd;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERROR: u16 = 0x0205;
    pub(super) const RK: u16 = 0x027e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Columns of a sheet in this format; a cell beyond them is torn.
const COLUMNS: u32 = 256;

/// The workbook of an `.xls` file in a sound container, its sheets small enough to be read.
///
/// # Errors
/// `sheets.broken`, `sheets.stray_cell`, `sheets.too_big`.
pub(super) fn sound(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut workbook = workbook(bytes)?;
    let mut areas = Vec::new();
    for start in sheets(&workbook)? {
        let sheet = sheet(&workbook, start)?;
        areas.extend(sheet.values);
        areas.extend(sheet.formulas);
        // The reader makes room by this record before it has seen a cell; it needs no such hint.
        for at in sheet.dimensions {
            workbook[at].fill(0);
        }
    }
    bounded(&areas)?;
    contained(&workbook)
}

/// The stream with the workbook; `Book` is its name in files of Excel 5 and 95.
fn workbook(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| broken())?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = file.open_stream(name).map_err(|_| broken())?;
    let mut workbook = Vec::new();
    // No stream is longer than the file it lies in.
    stream.take(bytes.len() as u64).read_to_end(&mut workbook).map_err(|_| broken())?;
    Ok(workbook)
}

fn contained(workbook: &[u8]) -> Result<Vec<u8>> {
    // Version 3: the reader takes a container of version 4 without small streams for an empty one.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).map_err(|_| broken())?;
    let mut stream = file.create_stream("/Workbook").map_err(|_| broken())?;
    stream.write_all(workbook).map_err(|_| broken())?;
    stream.flush().map_err(|_| broken())?;
    drop(stream);
    Ok(file.into_inner().into_inner())
}

/// Where the sheets begin, by the list at the head of the workbook.
fn sheets(workbook: &[u8]) -> Result<Vec<usize>> {
    let mut starts = Vec::new();
    for found in records(workbook, 0) {
        let (number, at) = found?;
        match number {
            record::BOUND_SHEET => {
                let start = workbook[at].first_chunk::<4>().ok_or_else(broken)?;
                starts.push(u32::from_le_bytes(*start) as usize);
            }
            record::END => break,
            _ => {}
        }
    }
    Ok(starts)
}

/// What one sheet asks for.
#[derive(Default)]
struct Sheet {
    values: Option<Area>,
    /// The reader keeps formulas in a rectangle of their own.
    formulas: Option<Area>,
    /// Where the sheet says how large it is.
    dimensions: Vec<std::ops::Range<usize>>,
}

fn sheet(workbook: &[u8], start: usize) -> Result<Sheet> {
    let mut sheet = Sheet::default();
    // A chart inside the sheet brings records of its own, between a begin and an end of its own.
    let mut depth = 0_usize;
    for found in records(workbook, start) {
        let (number, at) = found?;
        let data = &workbook[at.clone()];
        match number {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            _ if depth > 1 => {}
            record::DIMENSIONS => sheet.dimensions.push(at),
            record::FORMULA => {
                let (row, column) = place(data)?;
                sheet.values = Some(Area::around(sheet.values, row, column));
                sheet.formulas = Some(Area::around(sheet.formulas, row, column));
            }
            record::NUMBER
            | record::LABEL
            | record::RICH_STRING
            | record::BOOL_ERROR
            | record::RK
            | record::LABEL_SST => {
                let (row, column) = place(data)?;
                sheet.values = Some(Area::around(sheet.values, row, column));
            }
            record::MUL_RK => {
                let (row, first) = place(data)?;
                let last = number_at(data, data.len() - 2)?;
                sheet.values = Some(Area::around(sheet.values, row, first));
                sheet.values = Some(Area::around(sheet.values, row, inside(last)?));
            }
            _ => {}
        }
    }
    Ok(sheet)
}

/// Row and column at the head of a record of a cell.
fn place(data: &[u8]) -> Result<(u32, u32)> {
    Ok((number_at(data, 0)?, inside(number_at(data, 2)?)?))
}

fn inside(column: u32) -> Result<u32> {
    if column < COLUMNS { Ok(column) } else { Err(broken()) }
}

fn number_at(data: &[u8], at: usize) -> Result<u32> {
    let bytes = data.get(at..).and_then(<[u8]>::first_chunk::<2>).ok_or_else(broken)?;
    Ok(u32::from(u16::from_le_bytes(*bytes)))
}

/// Number of each record from `start` on and where its data lie.
fn records(workbook: &[u8], start: usize) -> impl Iterator<Item = Result<(u16, std::ops::Range<usize>)>> {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let at = next.take()?;
        let rest = workbook.get(at..)?;
        if rest.is_empty() {
            return None;
        }
        let Some(&[number_low, number_high, length_low, length_high]) = rest.first_chunk::<4>() else {
            return Some(Err(broken()));
        };
        let data = at + 4..at + 4 + usize::from(u16::from_le_bytes([length_low, length_high]));
        if data.end > workbook.len() {
            return Some(Err(broken()));
        }
        next = Some(data.end);
        Some(Ok((u16::from_le_bytes([number_low, number_high]), data)))
    })
}
