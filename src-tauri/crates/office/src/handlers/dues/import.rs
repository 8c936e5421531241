//! Declarations from a workbook: looked at first, filed second; one fault stops it all unless the clerk says otherwise.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use dues::wire::{DuesForm, DuesPeriod, DuesSource, SaveDues};
use dues::{Packs, declaration};
use hardship::wire::{PathRequest, PathWritten};
use kernel::{CreditCode, Error, OrgId, Result};
use people::{OrgKind, Organisation};
use serde_json::json;
use sheets::dues::{
    CREDIT_CODE, DECLARED_ON, HAS_UNION, NOTE, PAYROLL, PERIOD, SMALL, SOURCE, STAFF, UNIT, dues_declarations,
};
use sheets::{CellError, Row, Table, Value};
use store::{Expect, Read, Record as _, Write};

use super::packs;
use super::wire::{CheckDues, DuesFault, DuesImportReport, DuesImportRow, DuesImported, ImportDues};
use crate::ctx::Ctx;
use crate::handlers::exchange::agreed::{Agreed, Wanting};
use crate::handlers::exchange::wire::TableMapping;
use crate::handlers::exchange::{self, tables::DUES};
use crate::handlers::machine::file_name;

/// Good rows and faults a dry run lists.
const MOST_ROWS: usize = 200;
const MOST_FAULTS: usize = 100;

/// What filing a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    New,
    Changed,
    Same,
}

/// A row that can be filed.
struct Good {
    row: u32,
    name: String,
    code: Option<CreditCode>,
    /// None for a unit that is to be added.
    unit: Option<OrgId>,
    form: DuesForm,
    replaces: Option<(String, i64)>,
    deed: Deed,
    expected: kernel::Money,
    estimated: bool,
}

struct Judged {
    total: usize,
    good: Vec<Good>,
    faults: Vec<CellError>,
    bad: HashSet<u32>,
}

pub(crate) fn template(ctx: &Ctx<'_>, req: PathRequest) -> Result<PathWritten> {
    exchange::template(ctx, &[dues_declarations()], req)
}

fn read(ctx: &Ctx<'_>, path: &Path, mapping: Option<TableMapping>) -> Result<(Table, Option<String>)> {
    let agreed = ctx.read(|r| Agreed::load(r, DUES, mapping))?;
    let read = ctx.workbook(path)?;
    let wanting = Wanting {
        sheet: "文件里没有认得出的申报表。请指定哪一列是“单位名称”、哪一列是“所属期”，或按模板填写",
        column: "表里没有“单位名称”或“所属期”一列。请指定哪一列是它，或在表里补上后再导入",
    };
    let found = agreed.need(&read.workbook, dues_declarations(), &wanting)?;
    Ok((found.table, found.note))
}

/// Units by credit code and by name; an employer before a union of the same name.
struct Units {
    by_code: HashMap<String, OrgId>,
    by_name: HashMap<String, OrgId>,
}

impl Units {
    fn load(r: &Read<'_>, table: &Table) -> Result<Self> {
        let texts = |key: &str| {
            let all: Vec<String> = table.rows.iter().filter_map(|row| text(row, key)).collect();
            json!(all).to_string()
        };
        let found = r.records::<Organisation>(
            "WHERE name IN (SELECT value FROM json_each(?1)) OR credit_code IN (SELECT value FROM json_each(?2))
             ORDER BY kind DESC",
            (texts(UNIT), texts(CREDIT_CODE).to_uppercase()),
        )?;
        let mut units = Self { by_code: HashMap::new(), by_name: HashMap::new() };
        for unit in found {
            if let Some(code) = &unit.credit_code {
                units.by_code.insert(code.to_string(), unit.id.clone());
            }
            units.by_name.insert(unit.name, unit.id);
        }
        Ok(units)
    }
}

fn text(row: &Row, key: &str) -> Option<String> {
    row.cells.get(key).map(Value::canonical).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn judge(r: &Read<'_>, ctx: &Ctx<'_>, table: &Table, packs: &Packs, add_units: bool) -> Result<Judged> {
    let units = Units::load(r, table)?;
    let mut judged = Judged { total: table.rows.len(), good: Vec::new(), faults: Vec::new(), bad: HashSet::new() };
    let mut seen: Vec<(String, DuesPeriod, u32)> = Vec::new();
    let mut by_unit: HashMap<String, Vec<usize>> = HashMap::new();
    for row in &table.rows {
        let mut faults = row.errors.clone();
        if faults.is_empty() {
            match one(r, ctx, row, &units, packs, add_units) {
                Ok(good) => {
                    let unit = good.unit.as_ref().map_or_else(|| good.name.clone(), ToString::to_string);
                    let period = good.form.period;
                    let places = by_unit.entry(unit.clone()).or_default();
                    let twice = places
                        .iter()
                        .map(|at| &seen[*at])
                        .find(|(_, other, _)| other.first() <= period.last() && other.last() >= period.first());
                    if let Some((_, _, first)) = twice {
                        let message = format!("与第 {first} 行是同一单位，所属期重叠，请只留一行");
                        faults.push(table.fault(dues_declarations(), row.row, PERIOD, "dues.repeated", &message, None));
                    } else {
                        places.push(seen.len());
                        seen.push((unit, period, row.row));
                        judged.good.push(good);
                    }
                }
                Err(error) => faults.extend(faults_of(table, row.row, &error)),
            }
        }
        if !faults.is_empty() {
            judged.bad.insert(row.row);
            judged.faults.extend(faults);
        }
    }
    Ok(judged)
}

/// A refusal as faults of the row's cells.
fn faults_of(table: &Table, row: u32, error: &Error) -> Vec<CellError> {
    let key = |path: &str| match path.rsplit('.').next().unwrap_or(path) {
        "period" => PERIOD,
        "payroll" => PAYROLL,
        "staff" => STAFF,
        "declared_on" => DECLARED_ON,
        "note" => NOTE,
        "source" => SOURCE,
        "credit_code" => CREDIT_CODE,
        _ => UNIT,
    };
    let fault =
        |path: &str, code: &str, message: &str| table.fault(dues_declarations(), row, key(path), code, message, None);
    if error.fields.is_empty() {
        return vec![fault("unit", &error.code, &error.message)];
    }
    error.fields.iter().map(|field| fault(&field.path, &field.code, &field.message)).collect()
}

fn one(r: &Read<'_>, ctx: &Ctx<'_>, row: &Row, units: &Units, packs: &Packs, add_units: bool) -> Result<Good> {
    let name = text(row, UNIT).unwrap_or_default();
    let code = text(row, CREDIT_CODE).map(|code| CreditCode::parse(&code)).transpose();
    let code = code.map_err(|error| Error::field("credit_code", error.code, error.message))?;
    let unit = match &code {
        Some(code) => units.by_code.get(&code.to_string()).or_else(|| units.by_name.get(&name)),
        None => units.by_name.get(&name),
    };
    if unit.is_none() && !add_units {
        let message = "没有登记这个单位：请核对全称；确是新单位的，勾选“登记名单里的新单位”后再检查";
        return Err(Error::field("unit", "dues.unknown_unit", message));
    }
    let form = form(ctx, row, unit)?;
    let reckoning = declaration::preview(r, &form, packs, ctx.today())?;
    let expected = reckoning
        .expected
        .ok_or_else(|| Error::field("payroll", "dues.no_wage", "没有可用的平均工资，不能估算；请填写职工工资总额"))?;
    let before = if unit.is_some() { declaration::covering(r, &form)? } else { None };
    if before.as_ref().is_some_and(|found| found.record.form.period != form.period) {
        let message = "这个单位的这段时间已经按别的期间申报过，请先在单位页面核对";
        return Err(Error::field("period", "dues.overlap", message));
    }
    let deed = match &before {
        None => Deed::New,
        Some(found) if found.record.form == form && found.record.reckoning == reckoning => Deed::Same,
        Some(_) => Deed::Changed,
    };
    Ok(Good {
        row: row.row,
        name,
        code,
        unit: unit.cloned(),
        replaces: before.map(|found| (found.record.id.to_string(), found.version)),
        deed,
        expected,
        estimated: reckoning.estimated,
        form,
    })
}

fn form(ctx: &Ctx<'_>, row: &Row, unit: Option<&OrgId>) -> Result<DuesForm> {
    let yes = |key: &str, otherwise: bool| match row.cells.get(key) {
        Some(Value::YesNo(yes)) => *yes,
        _ => otherwise,
    };
    let source = match text(row, SOURCE).as_deref() {
        None | Some("申报") => DuesSource::Declared,
        Some("估算" | "估计") => DuesSource::Estimated,
        Some(_) => return Err(Error::field("source", "dues.source", "来源请写“申报”或“估算”")),
    };
    Ok(DuesForm {
        // A unit that is to be added has no id yet; the form is checked as if it had.
        unit: unit.map_or_else(|| "new".to_owned(), ToString::to_string),
        period: DuesPeriod::parse(&text(row, PERIOD).unwrap_or_default())?,
        payroll: match row.cells.get(PAYROLL) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        },
        staff: match row.cells.get(STAFF) {
            Some(Value::Int(count)) => u32::try_from(*count).ok(),
            _ => None,
        },
        has_union: yes(HAS_UNION, true),
        small: yes(SMALL, false),
        source,
        declared_on: match row.cells.get(DECLARED_ON) {
            Some(Value::Date(day)) => *day,
            _ => ctx.today(),
        },
        note: text(row, NOTE),
    })
}

fn new_units(good: &[Good]) -> u32 {
    let names: HashSet<&str> = good.iter().filter(|good| good.unit.is_none()).map(|good| good.name.as_str()).collect();
    u32::try_from(names.len()).unwrap_or(u32::MAX)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(crate) fn check(ctx: &Ctx<'_>, req: CheckDues) -> Result<DuesImportReport> {
    let path = Path::new(&req.path);
    let (table, note) = read(ctx, path, req.mapping)?;
    let packs = packs(ctx)?;
    let judged = ctx.read(|r| judge(r, ctx, &table, &packs, req.add_units))?;
    let word = |deed| match deed {
        Deed::New => "新增",
        Deed::Changed => "更新",
        Deed::Same => "相同",
    };
    Ok(DuesImportReport {
        file_name: file_name(path),
        total: count(judged.total),
        good: count(judged.good.len()),
        bad: count(judged.bad.len()),
        new_units: new_units(&judged.good),
        faults: judged
            .faults
            .into_iter()
            .take(MOST_FAULTS)
            .map(|fault| DuesFault { cell: fault.cell, header: fault.header, message: fault.message })
            .collect(),
        unknown_columns: table.unknown.clone(),
        notes: note.into_iter().chain(table.notes.iter().map(|note| note.message.clone())).collect(),
        rows: judged
            .good
            .iter()
            .take(MOST_ROWS)
            .map(|good| DuesImportRow {
                row: good.row,
                name: good.name.clone(),
                period_label: good.form.period.label(),
                expected: good.expected,
                estimated: good.estimated,
                deed: word(good.deed).to_owned(),
            })
            .collect(),
    })
}

pub(crate) fn import(ctx: &Ctx<'_>, req: ImportDues) -> Result<DuesImported> {
    let (table, _) = read(ctx, Path::new(&req.path), req.mapping)?;
    let packs = packs(ctx)?;
    ctx.write(Some(("dues", "import")), json!({ "rows": table.rows.len() }), |w| {
        let judged = judge(w, ctx, &table, &packs, req.add_units)?;
        if !judged.bad.is_empty() && !req.leave_out {
            let message = format!("有 {} 行有错，没有导入；请改好后再导入，或选择只导入没有错的行", judged.bad.len());
            return Err(Error::field("path", "dues.import_faults", message));
        }
        let mut done =
            DuesImported { created: 0, updated: 0, unchanged: 0, skipped: count(judged.bad.len()), new_units: 0 };
        let mut added: HashMap<String, OrgId> = HashMap::new();
        for good in judged.good {
            let Good { name, code, unit, mut form, replaces, deed, .. } = good;
            let unit = if let Some(unit) = unit.or_else(|| added.get(&name).cloned()) {
                unit
            } else {
                let unit = add(w, &name, code)?;
                added.insert(name, unit.clone());
                done.new_units += 1;
                unit
            };
            match deed {
                Deed::New => done.created += 1,
                Deed::Changed => done.updated += 1,
                Deed::Same => {
                    done.unchanged += 1;
                    continue;
                }
            }
            form.unit = unit.to_string();
            let (id, version) = replaces.unzip();
            declaration::save(w, SaveDues { id, version, form }, &packs, ctx.today())?;
        }
        w.audit_note(json!({ "created": done.created, "updated": done.updated }));
        Ok(done)
    })
}

fn add(w: &mut Write<'_>, name: &str, credit_code: Option<CreditCode>) -> Result<OrgId> {
    let unit = Organisation { id: OrgId::new(w.world()), kind: OrgKind::Employer, name: name.to_owned(), credit_code };
    w.save(&unit, Expect::New)?;
    w.index(Organisation::KIND, unit.id.as_str(), unit.search_keys());
    Ok(unit.id)
}
