//! From facts to rows, columns and totals, in one pass over the facts.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{Money, Result};

use super::fact::{Fact, UNKNOWN};
use super::wire::{ReportDimension, ReportFigures, ReportRow};

/// Rows and columns of figures.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<ReportRow>,
    pub(super) totals: ReportRow,
}

/// Sums of a cell while they are made.
#[derive(Default)]
struct Sums<'f> {
    households: HashSet<&'f str>,
    people: HashSet<&'f str>,
    cash: Money,
    cards: Money,
    card_count: u32,
}

impl<'f> Sums<'f> {
    fn add(&mut self, fact: &'f Fact) -> Result<()> {
        self.households.insert(fact.household());
        self.people.insert(&fact.person);
        self.cash = self.cash.checked_add(fact.cash)?;
        self.cards = self.cards.checked_add(fact.cards)?;
        self.card_count += fact.card_count;
        Ok(())
    }

    fn figures(&self) -> Result<ReportFigures> {
        Ok(ReportFigures {
            households: count(self.households.len()),
            people: count(self.people.len()),
            cash: self.cash,
            cards: self.cards,
            card_count: self.card_count,
            total: self.cash.checked_add(self.cards)?,
        })
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// A row while it is made.
#[derive(Default)]
struct Row<'f> {
    cells: HashMap<String, Sums<'f>>,
    total: Sums<'f>,
}

/// Counts the facts by one dimension or two.
pub(super) fn grid(facts: &[&Fact], rows: ReportDimension, columns: Option<ReportDimension>) -> Result<Grid> {
    let mut made: HashMap<String, Row<'_>> = HashMap::new();
    let mut totals = Row::default();
    for fact in facts {
        let row = made.entry(fact.value(rows).into_owned()).or_default();
        row.total.add(fact)?;
        totals.total.add(fact)?;
        if let Some(columns) = columns {
            let column = fact.value(columns).into_owned();
            row.cells.entry(column.clone()).or_default().add(fact)?;
            totals.cells.entry(column).or_default().add(fact)?;
        }
    }
    let order = columns.map(|columns| values(facts, columns)).transpose()?.unwrap_or_default();
    let rows = values(facts, rows)?
        .into_iter()
        .filter_map(|label| made.get(&label).map(|row| shown(label, row, &order)))
        .collect::<Result<_>>()?;
    Ok(Grid { rows, totals: shown("合计".to_owned(), &totals, &order)?, columns: order })
}

fn shown(label: String, row: &Row<'_>, columns: &[String]) -> Result<ReportRow> {
    let nothing = Sums::default();
    let cells =
        columns.iter().map(|column| row.cells.get(column).unwrap_or(&nothing).figures()).collect::<Result<_>>()?;
    Ok(ReportRow { label, cells, total: row.total.figures()? })
}

/// The values of a dimension in the order a reader expects: years by time, codes as their table has them, the rest by
/// money, the most first; what is not known last.
pub(super) fn values(facts: &[&Fact], dimension: ReportDimension) -> Result<Vec<String>> {
    let mut money: BTreeMap<String, Money> = BTreeMap::new();
    for fact in facts {
        let sum = money.entry(fact.value(dimension).into_owned()).or_default();
        *sum = sum.checked_add(fact.cash)?.checked_add(fact.cards)?;
    }
    let code_order = match dimension {
        ReportDimension::Stage => code_places("stage"),
        ReportDimension::Class => code_places("hardship_class"),
        _ => HashMap::new(),
    };
    let by_money = !matches!(dimension, ReportDimension::Year);
    let mut values: Vec<(String, Money)> = money.into_iter().collect();
    values.sort_by_key(|(label, sum)| {
        (
            label == UNKNOWN,
            code_order.get(label.as_str()).copied().unwrap_or(usize::MAX),
            std::cmp::Reverse(if by_money { *sum } else { Money::ZERO }),
            label.clone(),
        )
    });
    Ok(values.into_iter().map(|(label, _)| label).collect())
}

fn code_places(table: &str) -> HashMap<&'static str, usize> {
    kernel::codes::table(table).entries.iter().enumerate().map(|(place, entry)| (entry.label.as_str(), place)).collect()
}
