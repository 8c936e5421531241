//! Code tables: national standards and the lists of the hardship form.
//!
//! The data are the files of `resources/codes`, one table each: code, label, and other spellings seen in spreadsheets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "Code")]
#[schemars(rename = "Code")]
pub struct Entry {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub label: String,
    /// Other spellings that mean the same.
    #[serde(skip)]
    #[ts(skip)]
    aliases: Vec<String>,
}

/// A table, in the order lists show it.
#[derive(Debug, Clone)]
pub struct CodeTable {
    /// The name [`table`] finds it by.
    pub name: &'static str,
    /// Its rows.
    pub entries: Vec<Entry>,
}

impl CodeTable {
    /// The row with this code.
    pub fn by_code(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// The row with this label or another spelling of it.
    pub fn by_label(&self, label: &str) -> Option<&Entry> {
        let label = label.trim();
        self.entries
            .iter()
            .find(|entry| entry.label == label)
            .or_else(|| self.entries.iter().find(|entry| entry.aliases.iter().any(|alias| alias == label)))
    }

    /// The row a cell means, be it a label or a code. Labels go first.
    pub fn read(&self, text: &str) -> Option<&Entry> {
        self.by_label(text).or_else(|| self.by_code(text.trim()))
    }

    /// The label of a code.
    pub fn label(&self, code: &str) -> Option<&str> {
        self.by_code(code).map(|entry| entry.label.as_str())
    }

    fn read_file(name: &'static str, file: &str) -> Self {
        let entries = file
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| {
                let mut cells = line.split('\t');
                let mut cell = || cells.next().unwrap_or("").to_owned();
                let (code, label, aliases) = (cell(), cell(), cell());
                let aliases = aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
                Entry { code, label, aliases }
            })
            .collect();
        Self { name, entries }
    }
}

macro_rules! files {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../../resources/codes/", $name, ".tsv")))),*]
    };
}

static TABLES: LazyLock<Vec<CodeTable>> = LazyLock::new(|| {
    files![
        "sex" "marital_gb" "health_gb" "identity_gb" "ethnicity" "relation" "politics" "politics_form"
        "hardship_class" "hardship_class_2016" "hardship_class_old" "file_level" "health" "health_old" "disability"
        "work_status" "model_worker" "housing" "floor_area" "marital" "hukou" "employer_kind" "employer_status"
        "industry" "industry_old" "causes" "causes_local" "key_group" "medical_insurance" "contract_term" "stage"
    ]
    .map(|(name, file)| CodeTable::read_file(name, file))
    .into()
});

static NONE: CodeTable = CodeTable { name: "", entries: Vec::new() };

/// Every table.
pub fn tables() -> &'static [CodeTable] {
    &TABLES
}

/// The table of this name, if there is one.
pub fn find(name: &str) -> Option<&'static CodeTable> {
    TABLES.iter().find(|table| table.name == name)
}

/// The table of this name; an empty table for a name that is none.
pub fn table(name: &str) -> &'static CodeTable {
    find(name).unwrap_or(&NONE)
}
