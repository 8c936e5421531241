//! A table described once; reading, writing and the template all follow the description.

use chrono::NaiveDate;
use kernel::{BankAccount, CitizenId, Money, PersonName, Phone};

/// A table on one sheet.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// Name of the sheet when we write it; preferred, not demanded, when we read it.
    pub sheet: &'static str,
    /// Columns in the order they are written.
    pub columns: &'static [Column],
    /// Headers that lists of this kind have and that say nothing new (序号, 年龄); neither read nor reported.
    pub ignored: &'static [&'static str],
    /// What must agree between columns of one row.
    pub crosses: &'static [Cross],
}

impl Spec {
    /// The column of this key.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in code.
    pub key: &'static str,
    /// Official header.
    pub header: &'static str,
    /// Other headers that mean the same.
    pub aliases: &'static [&'static str],
    /// What its cells hold.
    pub kind: Kind,
    /// Whether it must be there and be filled.
    pub need: Need,
    /// Width when written, in characters.
    pub width: u8,
    /// One sentence for the explanation sheet; empty when the kind says enough.
    pub hint: &'static str,
}

/// A column by its fields in their order, short enough for tables of them.
pub(crate) const fn column(
    key: &'static str,
    header: &'static str,
    aliases: &'static [&'static str],
    kind: Kind,
    need: Need,
    width: u8,
    hint: &'static str,
) -> Column {
    Column { key, header, aliases, kind, need, width, hint }
}

/// Whether a column must be there and be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// No table without this column, no row without this cell.
    Key,
    /// Mandatory on the official form: a list that has the column must fill it; a list without it is read with a note.
    Starred,
    /// May be missing or blank.
    Optional,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text.
    Text,
    /// Citizen ID number (GB 11643) or residence permit.
    Id,
    /// Name of a person.
    Name,
    /// A calendar day.
    Date,
    /// Yuan with at most two decimals, not negative.
    Money,
    /// A whole number within limits.
    Int {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// 是 or 否.
    YesNo,
    /// One entry of a code table; the first table is what we offer, the others are accepted from older lists.
    Code(&'static [&'static str]),
    /// Up to `max` entries of a code table in one cell, separated by 、 or a comma.
    Codes {
        /// The code table.
        table: &'static str,
        /// How many at most.
        max: usize,
    },
    /// Floor area: a band of the table, or square metres that fall into one.
    Area(&'static str),
    /// Bank account number.
    BankAccount,
    /// Mobile or landline number.
    Phone,
    /// Exactly this many digits, leading zeros kept (postcode).
    Digits(usize),
    /// Division of GB/T 2260 by its six-digit code or its full name.
    Division,
}

impl Kind {
    /// Whether the cells are written as text so that a spreadsheet keeps every digit.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Date | Self::Money | Self::Int { .. })
    }
}

/// What must agree between the columns of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cross {
    /// The birth date is the one in the ID number.
    BirthDate {
        /// Key of the date column.
        date: &'static str,
        /// Key of the ID column.
        id: &'static str,
    },
    /// The sex (text 男 or 女) is the one in the ID number.
    Sex {
        /// Key of the sex column.
        sex: &'static str,
        /// Key of the ID column.
        id: &'static str,
    },
    /// At least one of two cells is filled; reported on the first.
    Either {
        /// Key of the preferred column.
        first: &'static str,
        /// Key of the other column.
        second: &'static str,
    },
    /// When a coded cell has this label, another cell must be filled.
    When {
        /// Key of the coded column.
        key: &'static str,
        /// The label.
        label: &'static str,
        /// Key of the column that must then be filled.
        then: &'static str,
    },
    /// No more things are described than are counted; reported on the first cell of the first one too many.
    Counted {
        /// Key of the column with their number.
        count: &'static str,
        /// Keys of the columns that describe the first thing, the second, …
        each: &'static [[&'static str; 2]],
    },
}

/// A typed cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Free text, digits.
    Text(String),
    /// ID number, canonical.
    Id(CitizenId),
    /// Name, canonical, and as it was typed.
    Name {
        /// Canonical name.
        name: PersonName,
        /// What stood in the cell, outer blanks off.
        raw: String,
    },
    /// A day.
    Date(NaiveDate),
    /// An amount.
    Money(Money),
    /// A whole number.
    Int(i64),
    /// 是 or 否.
    YesNo(bool),
    /// An entry of a code table.
    Code {
        /// Name of the table.
        table: &'static str,
        /// Its code.
        code: String,
        /// Its label.
        label: String,
    },
    /// Entries of a code table, in the order typed.
    Codes(Vec<(String, String)>),
    /// Bank account number.
    BankAccount(BankAccount),
    /// Phone number.
    Phone(Phone),
}

impl Value {
    /// The text, digits or canonical form; codes give their code, several of them joined by a comma.
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Id(id) => id.to_string(),
            Self::Name { name, .. } => name.to_string(),
            Self::Date(day) => crate::cell::iso(*day),
            Self::Money(amount) => amount.to_plain(),
            Self::Int(number) => number.to_string(),
            Self::YesNo(yes) => yes_no(*yes).to_owned(),
            Self::Code { code, .. } => code.clone(),
            Self::Codes(codes) => codes.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>().join(","),
            Self::BankAccount(account) => account.to_string(),
            Self::Phone(phone) => phone.to_string(),
        }
    }

    /// As a person reads it: labels instead of codes.
    pub fn shown(&self) -> String {
        match self {
            Self::Code { label, .. } => label.clone(),
            Self::Codes(codes) => codes.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join("、"),
            other => other.canonical(),
        }
    }
}

pub(crate) fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}
