//! The help: every row of the command table under its group and place, scrolled.

use super::{App, Command, Entry, Overlay, REPORTED, TABLE, Where};

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    Heading(String),
    Entry(usize),
    /// What a sign on the screen means.
    Sign(&'static str, &'static str),
}

/// The signs that stand on the screen, with what they mean.
const SIGNS: &[(&str, &str)] = &[
    ("▏ ▌", "beside what somebody says; beside the chosen quotation"),
    (REPORTED, "beside what is reported of somebody in other words"),
    ("~", "before a speaker or what is said: probably"),
    ("● ◈ ◆", "a bookmark; one with a note; a highlight"),
    ("○", "a bookmark whose place was not found again"),
    ("✓ ◐", "a section that has been read; one begun"),
    ("☺ ⌂ ◎ ·", "persons, organizations, places, other names"),
    ("▨", "a picture, by its description and caption"),
    ("░ ▒", "beside the scrollbar: where the chosen name occurs, and often"),
];

/// The keys while something is typed, which are not the table's.
const TYPING: &[(&str, &str)] = &[
    ("^s Esc", "keep the note; lay it aside, and a takes it up again"),
    ("^z ^_ ^r", "undo, redo"),
    ("^u ^w ^k", "cut to the line's beginning, the word before, to the line's end"),
    ("^y", "put back what was cut"),
    ("^← ^→", "by words"),
    ("^Home ^End", "to the beginning, to the end"),
    ("PgUp PgDn", "ten lines of a note"),
];

impl HelpRow {
    pub fn entry(&self) -> Option<&'static Entry> {
        match self {
            HelpRow::Entry(row) => TABLE.get(*row),
            HelpRow::Heading(_) | HelpRow::Sign(..) => None,
        }
    }
}

/// All rows, in the order of the table.
pub fn help_rows() -> Vec<HelpRow> {
    let mut rows = Vec::new();
    let mut under = None;
    for (row, entry) in TABLE.iter().enumerate() {
        if under != Some((entry.group, entry.place)) {
            under = Some((entry.group, entry.place));
            rows.push(HelpRow::Heading(match entry.place {
                Where::Anywhere => entry.group.to_owned(),
                place => format!("{}, {}", entry.group, place.title().trim_end_matches(": ")),
            }));
        }
        rows.push(HelpRow::Entry(row));
    }
    for (title, signs) in [("While you type", TYPING), ("Signs", SIGNS)] {
        rows.push(HelpRow::Heading(title.to_owned()));
        rows.extend(signs.iter().map(|(sign, meaning)| HelpRow::Sign(sign, meaning)));
    }
    rows
}

/// Rows that a screen of `height` rows has for the help.
pub fn help_height(height: u16) -> usize {
    usize::from(height.saturating_sub(2))
}

/// A key while the help is open, scrolled by so many rows: other keys than those that scroll close it.
pub fn in_help(app: &mut App, by: usize, command: Command) {
    let page = help_height(app.height).max(2);
    let most = help_rows().len().saturating_sub(page);
    let to = match command {
        Command::LineDown => by + 1,
        Command::LineUp => by.saturating_sub(1),
        Command::PageDown => by + page - 1,
        Command::PageUp => by.saturating_sub(page - 1),
        Command::HalfPageDown => by + page / 2,
        Command::HalfPageUp => by.saturating_sub(page / 2),
        Command::Top => 0,
        Command::Bottom => most,
        _ => {
            app.overlay = None;
            return;
        }
    };
    app.overlay = Some(Overlay::Help(to.min(most)));
}
