//! What the command line asks for.

use std::{ffi::OsString, path::PathBuf};

use serde::Serialize;

/// Shown for `--help` and after a word we do not know.
pub(crate) const USAGE: &str = "\
用法：nuanchuang [选项]
  --training      打开演练单位（没有就先建一个），里面都是虚构的人
  --office 目录   直接到这个单位的解锁界面
  --version       显示版本
  --help          显示这段说明
没有屏幕的机器请用 nuanchuang-cli，窗口里能做的它都能做。
";

/// How the window starts. The page asks for it once, with `shell.start`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Start {
    /// Go straight to the training office.
    pub(crate) training: bool,
    /// Go straight to this office's unlock screen.
    pub(crate) office: Option<PathBuf>,
}

/// What to do with the command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Open the window.
    Open(Start),
    /// Print the version and end.
    Version,
    /// Print the usage and end.
    Help,
    /// A word we do not know: print the usage and fail.
    Unknown,
}

/// Reads the command line, the program's own name left out.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Asked {
    let mut start = Start::default();
    let mut arguments = arguments.into_iter();
    while let Some(word) = arguments.next() {
        match word.to_str() {
            Some("--training") => start.training = true,
            Some("--office") => match arguments.next() {
                Some(folder) => start.office = Some(PathBuf::from(folder)),
                None => return Asked::Unknown,
            },
            Some("--version" | "-V") => return Asked::Version,
            Some("--help" | "-h") => return Asked::Help,
            _ => return Asked::Unknown,
        }
    }
    Asked::Open(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Asked {
        parse(words.iter().map(OsString::from))
    }

    #[test]
    fn no_words_open_the_window_on_its_first_screen() {
        assert_eq!(asked(&[]), Asked::Open(Start::default()));
    }

    #[test]
    fn training_and_office_reach_the_page() {
        assert_eq!(
            asked(&["--training", "--office", "/srv/库"]),
            Asked::Open(Start { training: true, office: Some("/srv/库".into()) })
        );
    }

    #[test]
    fn a_missing_folder_or_a_strange_word_is_not_guessed_at() {
        assert_eq!(asked(&["--office"]), Asked::Unknown);
        assert_eq!(asked(&["--trainng"]), Asked::Unknown);
        assert_eq!(asked(&["office.db"]), Asked::Unknown);
    }
}
