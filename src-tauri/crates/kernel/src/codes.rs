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
    /// Other spellings that mean the same: what people type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    aliases: Vec<String>,
}

impl Entry {
    /// An entry of a list that is not one of the shipped tables.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), aliases: Vec::new() }
    }
}

/// A table, in the order lists show it.
#[derive(Debug, Clone)]
pub struct CodeTable {
    /// The name [`table`] finds it by.
    pub name: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
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

    /// The rows with their other spellings.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (&Entry, &[String])> {
        self.entries.iter().map(|entry| (entry, entry.aliases.as_slice()))
    }

    fn read_file(name: &'static str, title: &'static str, file: &str) -> Self {
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
        Self { name, title, entries }
    }
}

macro_rules! files {
    ($($name:literal $title:literal,)*) => {
        [$(($name, $title, include_str!(concat!("../../../resources/codes/", $name, ".tsv")))),*]
    };
}

static TABLES: LazyLock<Vec<CodeTable>> = LazyLock::new(|| {
    files![
        "sex" "性别",
        "marital_gb" "婚姻状况（国标）",
        "health_gb" "健康状况（国标）",
        "identity_gb" "人员身份",
        "ethnicity" "民族",
        "relation" "家庭关系",
        "politics" "政治面貌（国标）",
        "politics_form" "政治面貌",
        "hardship_class" "困难类别",
        "hardship_class_2016" "困难类别（2016—2019 年）",
        "hardship_class_old" "困难类别（2016 年以前）",
        "file_level" "建档标准",
        "file_state" "档案状态",
        "health" "健康状况",
        "health_old" "健康状况（旧表）",
        "disability" "残疾类别",
        "work_status" "工作状态",
        "model_worker" "劳模类型",
        "housing" "住房类型",
        "floor_area" "建筑面积",
        "marital" "婚姻状况",
        "hukou" "户口类型",
        "employer_kind" "单位性质",
        "employer_status" "企业状况",
        "industry" "所属行业",
        "industry_old" "所属行业（旧表）",
        "causes" "致困原因",
        "causes_local" "致困原因（各地列法）",
        "key_group" "五类重点群体",
        "medical_insurance" "医保状况",
        "contract_term" "合同期限",
        "contract_kind" "劳动合同签订情况",
        "stage" "学段",
        "income_kind" "收入种类",
        "rigid_kind" "刚性支出种类",
        "aid_kind" "工会帮扶种类",
        "vehicle_use" "机动车用途",
        "home_kind" "住房种类",
        "work_ability" "劳动能力和就业",
        "bank" "银行",
        "name_variants" "姓名异体字",
        "education" "学历",
        "consent" "同意书和授权书",
    ]
    .map(|(name, title, file)| CodeTable::read_file(name, title, file))
    .into()
});

static NONE: CodeTable = CodeTable { name: "", title: "", entries: Vec::new() };

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_table_has_a_title_of_its_own_in_the_language_of_the_screen() {
        let mut titles = HashSet::new();
        for table in tables() {
            assert!(!table.title.is_ascii(), "{}", table.name);
            assert!(titles.insert(table.title), "{} is called like another", table.name);
        }
    }

    #[test]
    fn every_table_has_rows_and_no_code_or_label_twice() {
        for table in tables() {
            assert!(table.entries.len() >= 3, "{}", table.name);
            let mut codes = HashSet::new();
            let mut texts = HashSet::new();
            for entry in &table.entries {
                assert!(!entry.code.is_empty() && !entry.label.is_empty(), "{}: {entry:?}", table.name);
                assert!(codes.insert(&entry.code), "{}: code {} twice", table.name, entry.code);
                assert!(texts.insert(&entry.label), "{}: label {} twice", table.name, entry.label);
                for alias in &entry.aliases {
                    assert!(texts.insert(alias), "{}: {alias} means two rows", table.name);
                }
            }
        }
    }

    #[test]
    fn labels_aliases_and_codes_are_read() {
        let ethnicity = table("ethnicity");
        assert_eq!(ethnicity.entries.len(), 58);
        assert_eq!(ethnicity.label("01"), Some("汉族"));
        assert_eq!(ethnicity.read("维吾尔").unwrap().code, "05");
        assert_eq!(ethnicity.read("56").unwrap().label, "基诺族");
        assert_eq!(ethnicity.read("火星"), None);
        assert_eq!(table("relation").read("女儿").unwrap().code, "30");
        for (word, code) in
            [("丈夫", "11"), ("老婆", "12"), ("儿子", "20"), ("女儿", "30"), ("爸爸", "51"), ("妈妈", "52")]
        {
            assert_eq!(table("relation").read(word).unwrap().code, code, "{word}");
        }
        assert_eq!(table("stage").read("大专").unwrap().code, "college");
    }

    #[test]
    fn hardship_classes_old_and_new_have_codes_of_their_own() {
        let mut codes = HashSet::new();
        for name in ["hardship_class", "hardship_class_2016", "hardship_class_old"] {
            assert_eq!(table(name).entries.len(), 3);
            assert!(table(name).entries.iter().all(|entry| codes.insert(entry.code.clone())));
        }
    }

    #[test]
    fn no_table_is_an_empty_table() {
        assert!(find("nothing").is_none() && table("nothing").entries.is_empty());
    }

    #[test]
    fn a_row_travels_as_code_and_label() {
        let entry = table("hardship_class").by_code("deep").unwrap();
        let json = serde_json::to_value(entry).unwrap();
        assert_eq!(json, serde_json::json!({ "code": "deep", "label": "深度困难", "aliases": ["深度困难职工"] }));
    }
}
