//! An empty home folder, and a search through everything the program wrote.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A home folder of its own, removed when dropped.
#[derive(Debug)]
pub struct Home(TempDir);

impl Home {
    /// A new one.
    pub fn new() -> Self {
        let home = Self(TempDir::with_prefix("nuanchuang-e2e-").expect("a temporary folder"));
        for folder in ["run", "tmp"] {
            fs::create_dir(home.path().join(folder)).expect("a folder in the temporary folder");
        }
        home
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Makes `command` live in this home, on that display, and leave the developer's own desktop alone.
    pub fn dress(&self, command: &mut Command, display: &str) {
        let at = |part: &str| self.path().join(part);
        command
            .env_clear()
            .envs(
                ["PATH", "LD_LIBRARY_PATH", "RUST_BACKTRACE"]
                    .into_iter()
                    .filter_map(|name| Some((name, std::env::var_os(name)?))),
            )
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", display)
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", at(".config"))
            .env("XDG_DATA_HOME", at(".local/share"))
            .env("XDG_STATE_HOME", at(".local/state"))
            .env("XDG_CACHE_HOME", at(".cache"))
            .env("XDG_RUNTIME_DIR", at("run"))
            .env("TMPDIR", at("tmp"))
            // No session bus: a window of the developer's own must not be found and brought to the front instead.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("MESA_SHADER_CACHE_DISABLE", "true")
            .env("GTK_USE_PORTAL", "0");
    }

    /// Every file in here that holds one of `words`, in UTF-8 or UTF-16.
    pub fn files_with(&self, words: &[&str]) -> Vec<PathBuf> {
        let forms: Vec<Vec<u8>> = words
            .iter()
            .flat_map(|word| [word.as_bytes().to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()])
            .collect();
        self.files()
            .into_iter()
            .filter(|file| {
                let bytes = fs::read(file).unwrap_or_default();
                forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form))
            })
            .collect()
    }

    /// Every file in here.
    pub fn files(&self) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![self.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    Ok(kind) if kind.is_file() => files.push(entry.path()),
                    _ => {}
                }
            }
        }
        files
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_finds_both_encodings_and_nothing_else() {
        let home = Home::new();
        fs::write(home.path().join("tmp/a"), "前 张小暖 后").expect("written");
        fs::write(home.path().join("b"), "张小暖".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
            .expect("written");
        fs::write(home.path().join("c"), "张小寒").expect("written");
        let mut found = home.files_with(&["张小暖"]);
        found.sort();
        assert_eq!(found, [home.path().join("b"), home.path().join("tmp/a")]);
    }
}
