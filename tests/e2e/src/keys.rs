//! Keys that are not characters, by the code points WebDriver gives them.

/// A key to press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Confirms.
    Enter,
    /// To the next field.
    Tab,
    /// To the field before.
    BackTab,
    /// Leaves.
    Escape,
    /// Deletes to the left.
    Backspace,
    /// One up.
    Up,
    /// One down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// One to the left while Alt is held.
    AltLeft,
    /// One to the right while Alt is held.
    AltRight,
    /// One down while Alt is held.
    AltDown,
    /// A page down.
    PageDown,
    /// A page down while Alt is held.
    AltPageDown,
    /// Confirms while Alt is held.
    AltEnter,
    /// Confirms while control is held.
    ControlEnter,
    /// A function key, 1 to 12.
    F(u8),
    /// A character.
    Char(char),
    /// A character while control is held.
    Control(char),
    /// A character while Alt is held.
    Alt(char),
}

impl Key {
    /// What is held down, and what is struck.
    pub(crate) fn strokes(self) -> (Option<char>, char) {
        const SHIFT: char = '\u{E008}';
        const ALT: char = '\u{E00A}';
        const CONTROL: char = '\u{E009}';
        match self {
            Self::Enter => (None, '\u{E007}'),
            Self::Tab => (None, '\u{E004}'),
            Self::BackTab => (Some(SHIFT), '\u{E004}'),
            Self::Escape => (None, '\u{E00C}'),
            Self::Backspace => (None, '\u{E003}'),
            Self::Up => (None, '\u{E013}'),
            Self::Down => (None, '\u{E015}'),
            Self::Left => (None, '\u{E012}'),
            Self::Right => (None, '\u{E014}'),
            Self::AltLeft => (Some(ALT), '\u{E012}'),
            Self::AltRight => (Some(ALT), '\u{E014}'),
            Self::AltDown => (Some(ALT), '\u{E015}'),
            Self::PageDown => (None, '\u{E00F}'),
            Self::AltPageDown => (Some(ALT), '\u{E00F}'),
            Self::AltEnter => (Some(ALT), '\u{E007}'),
            Self::ControlEnter => (Some(CONTROL), '\u{E007}'),
            Self::F(number) => (None, char::from_u32(0xE030 + u32::from(number)).unwrap_or('\u{E031}')),
            Self::Char(character) => (None, character),
            Self::Control(character) => (Some(CONTROL), character),
            Self::Alt(character) => (Some(ALT), character),
        }
    }
}
