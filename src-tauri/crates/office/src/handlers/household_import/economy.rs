//! Between the flat columns of income, spending and property and the form, which holds them by kind. A cell that says
//! what the form says already changes nothing, whatever rows and notes stand behind it there.

use hardship::{Accident, Earner, Economy, Part};
use kernel::Money;
use serde_json::{Map, Value as Json, json};
use sheets::columns::{member, worker};
use sheets::{Cells, Value};

use super::{homes, vehicles};

/// The field of the form that holds a household's part, and that which holds one person's.
const ECONOMY: &str = "economy";
const EARNER: &str = "earner";

/// Writes a worker's cells over the form.
pub(super) fn put_worker(form: &mut Map<String, Json>, cells: &Cells) {
    put(form, ECONOMY, cells, put_household);
}

/// Writes a member's cells over the form.
pub(super) fn put_member(form: &mut Map<String, Json>, cells: &Cells) {
    put(form, EARNER, cells, put_earner);
}

fn put<T: serde::Serialize + serde::de::DeserializeOwned + Default>(
    form: &mut Map<String, Json>,
    field: &str,
    cells: &Cells,
    write: fn(&mut T, &str, &Value) -> bool,
) {
    let before = form.get(field).cloned();
    let mut part: T = before.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default();
    let written = cells.iter().filter(|(key, value)| write(&mut part, key, value)).count();
    if written > 0 {
        form.insert(field.to_owned(), json!(part));
    }
}

/// Whether a column of the worker's sheet belongs to this part of the form.
pub(super) fn of_worker(key: &str) -> bool {
    place(key).is_some() || WORKER.contains(&key) || homes::is(key) || vehicles::is(key)
}

/// The column of the worker's sheet for a field of this part of the form, when it has one of its own.
pub(super) fn column_of(path: &str) -> Option<&'static str> {
    match path.strip_prefix(ECONOMY)?.split('.').skip(1).collect::<Vec<_>>()[..] {
        ["own", "work"] => Some(worker::OWN_WORK),
        ["accident", "what"] => Some(worker::ACCIDENT),
        ["accident", "loss"] => Some(worker::ACCIDENT_LOSS),
        ["accident", "compensation"] => Some(worker::ACCIDENT_COMPENSATION),
        ["vehicles", at, field] => vehicles::column(at.parse().ok()?, field),
        [field] => WORKER.into_iter().find(|key| *key == field),
        _ => None,
    }
}

/// Whether a column of the members' sheet does.
pub(super) fn of_member(key: &str) -> bool {
    place(key).is_some() || key == member::WORK
}

const WORKER: [&str; 14] = [
    worker::OWN_WORK,
    worker::HOMES,
    worker::HOME_AREA,
    worker::SHOPS,
    worker::SHOP_AREA,
    worker::HIRES,
    worker::OTHER_PROPERTY,
    worker::PRIVATE_SCHOOL,
    worker::SCHOOL_FEE,
    worker::PUBLIC_FEE,
    worker::STUDY_ABROAD,
    worker::ACCIDENT,
    worker::ACCIDENT_LOSS,
    worker::ACCIDENT_COMPENSATION,
];

/// The list and the kind that a column of amounts names.
fn place(key: &str) -> Option<(&str, &str)> {
    key.split_once('.')
}

fn put_household(economy: &mut Economy, key: &str, value: &Value) -> bool {
    if let (Some((list, kind)), Value::Money(amount)) = (place(key), value) {
        let parts = match list {
            "own" => &mut economy.own.incomes,
            "shared" => &mut economy.shared,
            "rigid" => &mut economy.rigid,
            "aid" => &mut economy.aid,
            _ => return false,
        };
        put_part(parts, kind, *amount);
        return true;
    }
    if homes::put(economy, key, value) || vehicles::put(economy, key, value) {
        return true;
    }
    match (key, value) {
        (worker::OWN_WORK, Value::Code { code, .. }) => economy.own.work = Some(code.clone()),
        (worker::HOMES, Value::Int(number)) => economy.homes = u32::try_from(*number).ok(),
        (worker::HOME_AREA, Value::Int(number)) => economy.home_area = u32::try_from(*number).ok(),
        (worker::SHOPS, Value::Int(number)) => economy.shops = u32::try_from(*number).ok(),
        (worker::SHOP_AREA, Value::Int(number)) => economy.shop_area = u32::try_from(*number).ok(),
        (worker::HIRES, Value::YesNo(yes)) => economy.hires = Some(*yes),
        (worker::OTHER_PROPERTY, Value::Text(text)) => economy.other_property = Some(text.clone()),
        (worker::PRIVATE_SCHOOL, Value::YesNo(yes)) => economy.private_school = Some(*yes),
        (worker::SCHOOL_FEE, Value::Money(amount)) => economy.school_fee = Some(*amount),
        (worker::PUBLIC_FEE, Value::Money(amount)) => economy.public_fee = Some(*amount),
        (worker::STUDY_ABROAD, Value::YesNo(yes)) => economy.study_abroad = Some(*yes),
        (worker::ACCIDENT, Value::Text(text)) => accident(economy).what = Some(text.clone()),
        (worker::ACCIDENT_LOSS, Value::Money(amount)) => accident(economy).loss = Some(*amount),
        (worker::ACCIDENT_COMPENSATION, Value::Money(amount)) => accident(economy).compensation = Some(*amount),
        _ => return false,
    }
    true
}

fn put_earner(earner: &mut Earner, key: &str, value: &Value) -> bool {
    match (place(key), value) {
        (Some(("income", kind)), Value::Money(amount)) => put_part(&mut earner.incomes, kind, *amount),
        (None, Value::Code { code, .. }) if key == member::WORK => earner.work = Some(code.clone()),
        _ => return false,
    }
    true
}

fn accident(economy: &mut Economy) -> &mut Accident {
    economy.accident.get_or_insert_default()
}

/// The rows of one kind become one of this amount, unless they add up to it already. What the first says it is stays.
fn put_part(parts: &mut Vec<Part>, kind: &str, amount: Money) {
    if sum_of(parts, kind) == Some(amount) {
        return;
    }
    let at = parts.iter().position(|part| part.kind == kind).unwrap_or(parts.len());
    let note = parts.get(at).and_then(|part| part.note.clone());
    parts.retain(|part| part.kind != kind);
    parts.insert(at.min(parts.len()), Part { kind: kind.to_owned(), annual: Some(amount), note });
}

/// What the rows of a kind add up to; none when there is none, or an amount is unknown.
fn sum_of(parts: &[Part], kind: &str) -> Option<Money> {
    let mut amounts = parts.iter().filter(|part| part.kind == kind).map(|part| part.annual).peekable();
    amounts.peek()?;
    Money::sum(amounts.collect::<Option<Vec<Money>>>()?).ok()
}

/// The worker's cells of a household.
pub(super) fn worker_cell(economy: &Economy, key: &str) -> Option<Value> {
    if let Some((list, kind)) = place(key) {
        let parts = match list {
            "own" => &economy.own.incomes,
            "shared" => &economy.shared,
            "rigid" => &economy.rigid,
            "aid" => &economy.aid,
            _ => return None,
        };
        return sum_of(parts, kind).map(Value::Money);
    }
    if homes::is(key) {
        return homes::cell(economy, key);
    }
    if vehicles::is(key) {
        return vehicles::cell(economy, key);
    }
    let number = |number: Option<u32>| number.map(|number| Value::Int(i64::from(number)));
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty()).map(Value::Text);
    let accident = economy.accident.as_ref();
    match key {
        worker::OWN_WORK => work(economy.own.work.as_deref()),
        worker::HOMES => number(economy.homes),
        worker::HOME_AREA => number(economy.home_area),
        worker::SHOPS => number(economy.shops),
        worker::SHOP_AREA => number(economy.shop_area),
        worker::HIRES => economy.hires.map(Value::YesNo),
        worker::OTHER_PROPERTY => text(&economy.other_property),
        worker::PRIVATE_SCHOOL => economy.private_school.map(Value::YesNo),
        worker::SCHOOL_FEE => economy.school_fee.map(Value::Money),
        worker::PUBLIC_FEE => economy.public_fee.map(Value::Money),
        worker::STUDY_ABROAD => economy.study_abroad.map(Value::YesNo),
        worker::ACCIDENT => accident.and_then(|accident| text(&accident.what)),
        worker::ACCIDENT_LOSS => accident.and_then(|accident| accident.loss).map(Value::Money),
        worker::ACCIDENT_COMPENSATION => accident.and_then(|accident| accident.compensation).map(Value::Money),
        _ => None,
    }
}

/// A member's cell.
pub(super) fn member_cell(earner: &Earner, key: &str) -> Option<Value> {
    match place(key) {
        Some(("income", kind)) => sum_of(&earner.incomes, kind).map(Value::Money),
        None if key == member::WORK => work(earner.work.as_deref()),
        _ => None,
    }
}

fn work(code: Option<&str>) -> Option<Value> {
    super::cells::code_value(&["work_ability"], code?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;
    use sheets::household::{household_members, household_workers};

    use super::*;

    fn parts(table: &'static str) -> impl Strategy<Value = Vec<Part>> {
        let kinds: Vec<String> = kernel::codes::table(table).entries.iter().map(|entry| entry.code.clone()).collect();
        let part = (prop::sample::select(kinds), prop::option::of(0_i64..9_000_000), prop::option::of("[甲乙丙]{1,4}"))
            .prop_map(|(kind, fen, note)| Part { kind, annual: fen.map(|fen| Money::from_fen(fen).unwrap()), note });
        prop::collection::vec(part, 0..6)
    }

    fn cells_of(economy: &Economy) -> Cells {
        let columns = household_workers().columns.iter().filter(|column| of_worker(column.key));
        columns.filter_map(|column| Some((column.key, worker_cell(economy, column.key)?))).collect()
    }

    proptest! {
        #[test]
        fn what_goes_out_and_comes_back_changes_nothing(
            own in parts("income_kind"), shared in parts("income_kind"), rigid in parts("rigid_kind"),
            aid in parts("aid_kind"), homes in prop::option::of(0_u32..4), hires in prop::option::of(any::<bool>()),
            cars in prop::option::of(prop::collection::vec(vehicles::tests::any(), 0..=4)),
            what in prop::option::of("[水火]{1,3}"), home_parts in homes::tests::any(),
        ) {
            let economy = Economy {
                own: Earner { incomes: own, work: Some("idle".to_owned()) },
                shared, rigid, aid, homes, hires,
                vehicles: cars, home_parts,
                accident: what.map(|what| Accident { what: Some(what), ..Accident::default() }),
                ..Economy::default()
            };
            let mut form = Map::new();
            form.insert(ECONOMY.to_owned(), json!(economy));
            put_worker(&mut form, &cells_of(&economy));
            let back: Economy = serde_json::from_value(form.remove(ECONOMY).unwrap()).unwrap();
            prop_assert_eq!(&back, &economy);
            // Into an office that has nothing yet: the same sums by kind.
            let mut empty = Map::new();
            put_worker(&mut empty, &cells_of(&economy));
            let fresh: Economy = empty.remove(ECONOMY).map_or_else(Economy::default, |json| serde_json::from_value(json).unwrap());
            prop_assert_eq!(cells_of(&fresh), cells_of(&economy));
            prop_assert_eq!(&fresh.vehicles, &economy.vehicles);
        }
    }

    #[test]
    fn another_sum_replaces_the_rows_of_its_kind_and_keeps_what_they_were() {
        let part = |fen: i64, note: &str| Part {
            kind: "wage".to_owned(),
            annual: Some(Money::from_fen(fen).unwrap()),
            note: Some(note.to_owned()),
        };
        let mut list = vec![part(100, "工资"), part(200, "奖金")];
        put_part(&mut list, "wage", Money::from_fen(300).unwrap());
        assert_eq!(list.len(), 2);
        put_part(&mut list, "wage", Money::from_fen(500).unwrap());
        assert_eq!(list, [part(500, "工资")]);
    }

    #[test]
    fn a_fault_of_the_form_finds_its_column() {
        for (path, key) in [
            ("economy.vehicles.1.year", Some("vehicle2_year")),
            ("economy.vehicles.0.use", Some("vehicle1_use")),
            ("economy.vehicles.4.year", None),
            ("economy.accident.loss", Some(worker::ACCIDENT_LOSS)),
            ("economy.homes", Some(worker::HOMES)),
            ("economy.own.incomes.0.annual", None),
            ("lead.name", None),
        ] {
            assert_eq!(column_of(path), key, "{path}");
        }
    }

    #[test]
    fn every_column_of_amounts_has_a_place() {
        let workers = household_workers().columns.iter().filter(|column| column.key.contains('.'));
        for column in workers {
            let value = Value::Money(Money::from_fen(1).unwrap());
            assert!(put_household(&mut Economy::default(), column.key, &value), "{}", column.key);
        }
        for column in household_members().columns.iter().filter(|column| column.key.contains('.')) {
            let value = Value::Money(Money::from_fen(1).unwrap());
            assert!(put_earner(&mut Earner::default(), column.key, &value), "{}", column.key);
        }
    }
}
