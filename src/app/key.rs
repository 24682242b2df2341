//! Keys as byline names them, free of any terminal.

/// A key press. Letters with Shift come as their capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    CtrlLeft,
    CtrlRight,
    CtrlHome,
    CtrlEnd,
}

impl std::fmt::Display for Key {
    /// As [`Key::named`] reads it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Key::Char(' ') => "Space",
            Key::Char(c) => return write!(f, "{c}"),
            Key::Ctrl(c) => return write!(f, "^{c}"),
            Key::Enter => "Enter",
            Key::Esc => "Esc",
            Key::Tab => "Tab",
            Key::BackTab => "S-Tab",
            Key::Backspace => "Bksp",
            Key::Delete => "Del",
            Key::Up => "↑",
            Key::Down => "↓",
            Key::Left => "←",
            Key::Right => "→",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            Key::Home => "Home",
            Key::End => "End",
            Key::CtrlLeft => "^←",
            Key::CtrlRight => "^→",
            Key::CtrlHome => "^Home",
            Key::CtrlEnd => "^End",
        })
    }
}

impl Key {
    /// Without Control, where it makes no other key of one that moves: while nothing is typed.
    pub fn plain(self) -> Key {
        match self {
            Key::CtrlLeft => Key::Left,
            Key::CtrlRight => Key::Right,
            Key::CtrlHome => Key::Home,
            Key::CtrlEnd => Key::End,
            other => other,
        }
    }

    /// Reads a name as the help and the README write it: `j`, `^d`, `Space`, `PgDn`.
    pub fn named(name: &str) -> Option<Key> {
        let mut chars = name.chars();
        Some(match (name, chars.next(), chars.next(), chars.next()) {
            ("Space", ..) => Key::Char(' '),
            ("Enter", ..) => Key::Enter,
            ("Esc", ..) => Key::Esc,
            ("Tab", ..) => Key::Tab,
            ("S-Tab", ..) => Key::BackTab,
            ("Bksp", ..) => Key::Backspace,
            ("Del", ..) => Key::Delete,
            ("↑", ..) => Key::Up,
            ("↓", ..) => Key::Down,
            ("←", ..) => Key::Left,
            ("→", ..) => Key::Right,
            ("PgUp", ..) => Key::PageUp,
            ("PgDn", ..) => Key::PageDown,
            ("Home", ..) => Key::Home,
            ("End", ..) => Key::End,
            ("^←", ..) => Key::CtrlLeft,
            ("^→", ..) => Key::CtrlRight,
            ("^Home", ..) => Key::CtrlHome,
            ("^End", ..) => Key::CtrlEnd,
            (_, Some('^'), Some(c), None) => Key::Ctrl(c),
            (_, Some(c), None, None) => Key::Char(c),
            _ => return None,
        })
    }
}
