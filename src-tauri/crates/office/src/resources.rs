//! Data that ships with the program: fonts, form templates, rule packs. Read once, kept for the whole run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use kernel::{Error, Result};
use serde::de::DeserializeOwned;

/// The shipped data.
pub struct Resources {
    root: PathBuf,
    fonts: OnceLock<Arc<paper::FontSet>>,
    templates: Mutex<HashMap<String, Arc<paper::Template>>>,
}

fn missing() -> Error {
    Error::new("resources.missing", "程序文件不完整，请重新安装暖窗")
}

impl Resources {
    /// Data in `root` (the folder that holds `fonts`, `templates`, `rules`).
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), fonts: OnceLock::new(), templates: Mutex::new(HashMap::new()) }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The font chain, loaded at the first paper.
    ///
    /// # Errors
    /// `resources.missing` when the installation is incomplete.
    pub fn fonts(&self) -> Result<Arc<paper::FontSet>> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(Arc::clone(fonts));
        }
        let fonts = Arc::new(paper::FontSet::bundled(&self.root.join("fonts"))?);
        Ok(Arc::clone(self.fonts.get_or_init(|| fonts)))
    }

    /// A form template by its file name without the ending.
    ///
    /// # Errors
    /// `resources.missing` when there is none; what the template itself has wrong otherwise.
    pub fn template(&self, name: &str) -> Result<Arc<paper::Template>> {
        let mut templates = self.templates.lock().map_err(|_| missing())?;
        if let Some(template) = templates.get(name) {
            return Ok(Arc::clone(template));
        }
        let text = self.text(&format!("templates/{name}.json"))?;
        let template = Arc::new(paper::Template::parse(&text)?);
        templates.insert(name.to_owned(), Arc::clone(&template));
        Ok(template)
    }

    /// A rule pack (`rules/NAME.json`).
    ///
    /// # Errors
    /// `resources.missing` when there is none or it does not have the expected shape.
    pub fn rules<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        serde_json::from_str(&self.text(&format!("rules/{name}.json"))?).map_err(|_| missing())
    }

    /// The texts of all eligibility packs that ship, by the order of their file names.
    ///
    /// # Errors
    /// `resources.missing` when the folder cannot be read.
    pub fn rule_packs(&self) -> Result<Vec<String>> {
        let entries = std::fs::read_dir(self.root.join("rules")).map_err(|_| missing())?;
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with("eligibility-") && name.to_ascii_lowercase().ends_with(".json"))
            .collect();
        names.sort_unstable();
        names.iter().map(|name| self.text(&format!("rules/{name}"))).collect()
    }

    /// A shipped file as text. Line ends are the same on every system, and so is what is hashed.
    ///
    /// # Errors
    /// `resources.missing` when there is none.
    pub fn text(&self, file: &str) -> Result<String> {
        let text = std::fs::read_to_string(self.root.join(file)).map_err(|_| missing())?;
        Ok(text.replace("\r\n", "\n"))
    }
}
