//! Which key asks for which command: the table's defaults, and what the reader has set instead.

use super::{Command, Entry, Key, TABLE, Where};
use crate::store::{Binding, ConfigError};

/// The bindings in force. Every command stands in it once, in the order of [`TABLE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<(Command, String)>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap { bound: TABLE.iter().map(|e| (e.command, e.keys.to_owned())).collect() }
    }
}

impl Keymap {
    /// The defaults with a reader's bindings in their place. A command that does not exist, a name
    /// that is no key, and a key that is bound twice are errors with their line.
    pub fn with(bindings: &[Binding]) -> Result<Keymap, ConfigError> {
        let mut map = Keymap::default();
        for binding in bindings {
            let wrong = |why: String| ConfigError { line: binding.line, why };
            let command = entry(&binding.command)
                .map(|e| e.command)
                .ok_or_else(|| wrong(format!("no command is called {:?}", binding.command)))?;
            if let Some(name) = names(&binding.keys).find(|n| Key::named(n).is_none()) {
                return Err(wrong(format!("{name:?} is no key: try a letter, ^d, Space, Enter, PgDn, ↓")));
            }
            for (_, keys) in map.bound.iter_mut().filter(|(c, _)| *c == command) {
                keys.clone_from(&binding.keys);
            }
        }
        for binding in bindings {
            for key in names(&binding.keys).filter_map(Key::named) {
                // A key may mean one thing everywhere and another in a list: then what has the keys decides.
                let place = entry(&binding.command).map_or(Where::Anywhere, |e| e.place);
                let clash = |e: &&Entry| e.name != binding.command && e.place == place && has(map.keys(e.command), key);
                if let Some(other) = TABLE.iter().find(clash) {
                    let why = format!("a key of {:?} is also bound to {:?}", binding.command, other.name);
                    return Err(ConfigError { line: binding.line, why });
                }
            }
        }
        Ok(map)
    }

    /// Names of a command's keys, parted by spaces.
    pub fn keys(&self, command: Command) -> &str {
        self.bound.iter().find(|(c, _)| *c == command).map_or("", |(_, keys)| keys)
    }

    /// The command that a key asks for where `place` has the keys. `^c` quits whatever else is bound.
    pub fn command(&self, key: Key, place: Where) -> Option<Command> {
        let bound = |place: Where| {
            let mut rows = TABLE.iter().filter(move |e| e.place == place);
            rows.find(|e| has(self.keys(e.command), key)).map(|e| e.command)
        };
        bound(place).or_else(|| bound(Where::Anywhere)).or((key == Key::Ctrl('c')).then_some(Command::Quit))
    }
}

fn entry(name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.name == name)
}

fn names(keys: &str) -> impl Iterator<Item = &str> {
    keys.split_whitespace()
}

fn has(keys: &str, key: Key) -> bool {
    names(keys).any(|name| Key::named(name) == Some(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(command: &str, keys: &str, line: usize) -> Binding {
        Binding { command: command.to_owned(), keys: keys.to_owned(), line }
    }

    #[test]
    fn a_reader_binds_keys_anew_and_the_old_ones_are_free() {
        let map = Keymap::with(&[binding("line-down", "n ↓", 2), binding("next-match", "j", 3)]).unwrap();
        assert_eq!(map.command(Key::Char('n'), Where::Anywhere), Some(Command::LineDown));
        assert_eq!(map.command(Key::Char('j'), Where::Names), Some(Command::NextMatch));
        assert_eq!(map.keys(Command::LineDown), "n ↓");
        assert_eq!(
            Keymap::with(&[binding("quit", "", 1)]).unwrap().command(Key::Ctrl('c'), Where::Names),
            Some(Command::Quit)
        );
    }

    #[test]
    fn a_list_has_keys_of_its_own_and_the_rest_stays() {
        let map = Keymap::default();
        assert_eq!(map.command(Key::Char('/'), Where::Anywhere), Some(Command::Search));
        assert_eq!(map.command(Key::Char('/'), Where::Names), Some(Command::FilterNames));
        assert_eq!(map.command(Key::Char('j'), Where::Names), Some(Command::LineDown));
        assert!(Keymap::with(&[binding("mute-kind", "j", 1)]).is_ok());
        assert!(Keymap::with(&[binding("mute-kind", "O", 1)]).is_err());
    }

    #[test]
    fn a_bad_binding_is_refused_with_its_line() {
        let check = |bindings: &[Binding], line: usize, words: &str| {
            let error = Keymap::with(bindings).unwrap_err();
            assert_eq!(error.line, line);
            assert!(error.why.contains(words), "{}", error.why);
        };
        check(&[binding("fly", "w", 4)], 4, "fly");
        check(&[binding("quit", "Hyper", 5)], 5, "Hyper");
        check(&[binding("quit", "j", 6)], 6, "line-down");
    }
}
