//! The command palette: every command by name, the list narrowed by what is typed.

use super::command::{Command, Entry, TABLE};
use super::field::{Field, Typed};
use super::filter::Filter;
use super::{App, Effect, Key, Overlay, perform};

/// What is typed and what it leaves of [`TABLE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    pub field: Field,
    /// Rows of the table, best first.
    pub found: Vec<usize>,
    /// Index into `found`.
    pub selected: usize,
}

impl Palette {
    fn new() -> Palette {
        Palette { field: Field::default(), found: found(""), selected: 0 }
    }
}

pub fn open_palette(app: &mut App) {
    app.overlay = Some(Overlay::Palette(Box::new(Palette::new())));
}

/// A key while the palette is open: it is typed, walks the list, or runs what is selected.
pub fn in_palette(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = &mut app.overlay else { return Vec::new() };
    let last = palette.found.len().saturating_sub(1);
    match (key, palette.field.press(key)) {
        (_, Typed::Dropped) => app.overlay = None,
        (_, Typed::Changed) => {
            palette.found = found(palette.field.text());
            palette.selected = 0;
        }
        (_, Typed::Accepted) => {
            let chosen = palette.found.get(palette.selected).and_then(|row| TABLE.get(*row));
            let command = chosen.map(|entry| entry.command);
            app.overlay = None;
            return command.map(|c| perform(app, c)).unwrap_or_default();
        }
        (Key::Down | Key::Tab | Key::Ctrl('n'), _) => palette.selected = (palette.selected + 1).min(last),
        (Key::Up | Key::BackTab | Key::Ctrl('p'), _) => palette.selected = palette.selected.saturating_sub(1),
        _ => {}
    }
    Vec::new()
}

/// Rows of the table that have the typed words in their name or description; best first.
fn found(typed: &str) -> Vec<usize> {
    let filter = Filter::new(typed);
    let told = |entry: &Entry| format!("{} {}", entry.description, entry.name);
    let offered = TABLE.iter().enumerate().filter(|(_, e)| e.command != Command::Palette);
    let mut all: Vec<(usize, usize)> = offered.filter_map(|(row, e)| Some((filter.misses(&told(e))?, row))).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<Command>) {
        let first = found(typed).first().and_then(|row| TABLE.get(*row)).map(|e| e.command);
        assert_eq!(first, expected, "{typed}");
    }

    #[test]
    fn a_command_is_found_by_what_it_does_or_by_its_name() {
        check("next quot", Some(Command::NextQuote));
        check("QUOT next", Some(Command::NextQuote));
        check("zen", Some(Command::Zen));
        check("bookmark here", Some(Command::Bookmark));
        check("qqqq", None);
        assert_eq!(found("").len(), TABLE.len() - 1);
    }
}
