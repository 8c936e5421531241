//! One thing that reached somebody, as it was when it did.

use std::borrow::Cow;

use chrono::NaiveDate;
use kernel::Money;

use super::wire::{ReportDimension, ReportFilter};

/// What is shown where nothing was known.
pub(super) const UNKNOWN: &str = "未填写";

/// A payment line net of what was taken back, or the book cards of an application handed out on a day.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) id: String,
    /// Whom it was for.
    pub(super) person: String,
    /// The worker of the household.
    pub(super) worker: String,
    /// Household file.
    pub(super) file: Option<String>,
    /// The file that the worker was aided by at another time, where this was without one.
    pub(super) other_file: Option<String>,
    pub(super) year: i32,
    pub(super) kind: String,
    pub(super) programme: String,
    pub(super) period: String,
    pub(super) stage: Option<String>,
    pub(super) union: Option<String>,
    pub(super) class: Option<String>,
    pub(super) cash: Money,
    pub(super) cards: Money,
    pub(super) card_count: u32,
    pub(super) day: NaiveDate,
    /// Voucher, or serials.
    pub(super) number: String,
}

impl Fact {
    /// What counts as one household: the file, or, where the worker was never aided by one, the worker alone.
    pub(super) fn household(&self) -> &str {
        self.file.as_deref().or(self.other_file.as_deref()).unwrap_or(&self.worker)
    }

    /// Where it stands along a dimension.
    pub(super) fn value(&self, dimension: ReportDimension) -> Cow<'_, str> {
        let known = |value: &'_ Option<String>| value.clone().map_or(Cow::Borrowed(UNKNOWN), Cow::Owned);
        match dimension {
            ReportDimension::Year => Cow::Owned(self.year.to_string()),
            ReportDimension::Kind => Cow::Borrowed(&self.kind),
            ReportDimension::Programme => Cow::Borrowed(&self.programme),
            ReportDimension::Stage => known(&self.stage),
            ReportDimension::Union => known(&self.union),
            ReportDimension::Class => known(&self.class),
        }
    }

    /// Whether every filter lets it through.
    pub(super) fn passes(&self, filters: &[ReportFilter]) -> bool {
        filters.iter().all(|filter| {
            let value = self.value(filter.dimension);
            filter.values.iter().any(|wanted| *wanted == value)
        })
    }

    /// Orders a list of facts: by day, and by id within one.
    pub(super) fn place(&self) -> String {
        format!("{} {}", self.day, self.id)
    }
}

impl ReportDimension {
    pub(super) const ALL: [Self; 6] = [Self::Year, Self::Kind, Self::Programme, Self::Stage, Self::Union, Self::Class];

    /// In words.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Year => "年度",
            Self::Kind => "项目种类",
            Self::Programme => "项目",
            Self::Stage => "学段",
            Self::Union => "工会",
            Self::Class => "困难类别",
        }
    }
}
