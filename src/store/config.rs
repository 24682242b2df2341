//! `config.toml`: what a reader sets once and for all. Read by `cli` before anything is opened.
//!
//! What is not known here is an error that names its line: a setting that is silently without
//! effect is worse than one that is refused.

use crate::article::Safe;
use std::io;
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// Everything that can be set; `None` where the file is silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// With its line, counted from 1.
    pub theme: Option<(String, usize)>,
    /// Widest line in columns, 20 to 200.
    pub width: Option<u16>,
    pub keys: Vec<Binding>,
}

/// `command = "key key"` in the table `keys`; an empty string leaves a command without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub command: String,
    pub keys: String,
    /// Counted from 1.
    pub line: usize,
}

/// What is wrong, and on which line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    pub line: usize,
    pub why: String,
}

impl ConfigError {
    /// One line for the reader: file, line, what is wrong.
    pub fn told(&self, path: &Path) -> Safe {
        Safe::line(&format!("{}: line {}: {}", path.display(), self.line, self.why))
    }
}

/// Reads a file; one that is not there sets nothing unless it was `asked` for by name.
pub fn read_config(path: &Path, asked: bool) -> Result<Config, Safe> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse_config(&text).map_err(|e| e.told(path)),
        Err(e) if e.kind() == io::ErrorKind::NotFound && !asked => Ok(Config::default()),
        Err(e) => Err(Safe::line(&format!("{}: cannot be read: {e}", path.display()))),
    }
}

/// Parses the text of a configuration.
pub fn parse_config(text: &str) -> Result<Config, ConfigError> {
    let line = |at: Range<usize>| text.get(..at.start).unwrap_or(text).matches('\n').count() + 1;
    let wrong = |at: Range<usize>, why: &str| ConfigError { line: line(at), why: why.to_owned() };
    let table = DeTable::parse(text).map_err(|e| wrong(e.span().unwrap_or(0..0), e.message()))?;
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("theme", DeValue::String(name)) => {
                config.theme = Some((name.to_string(), line(value.span())));
            }
            ("width", DeValue::Integer(columns)) => {
                let columns = columns.as_str().parse().ok().filter(|n| (20..=200).contains(n));
                config.width = Some(columns.ok_or_else(|| wrong(value.span(), "width is 20 to 200 columns"))?);
            }
            ("keys", DeValue::Table(bindings)) => {
                for (command, keys) in bindings {
                    let DeValue::String(names) = keys.get_ref() else {
                        return Err(wrong(keys.span(), "keys are a string of key names, such as \"j ↓\""));
                    };
                    config.keys.push(Binding {
                        command: command.get_ref().to_string(),
                        keys: names.to_string(),
                        line: line(command.span()),
                    });
                }
            }
            ("theme", _) => return Err(wrong(value.span(), "theme is a name, such as \"light\"")),
            ("width", _) => return Err(wrong(value.span(), "width is a number of columns")),
            ("keys", _) => return Err(wrong(value.span(), "keys is a table: [keys]")),
            (other, _) => {
                let why = format!("unknown setting {other:?}: theme, width and [keys] can be set");
                return Err(wrong(key.span(), &why));
            }
        }
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<Config, (usize, &str)>) {
        let told = parse_config(text);
        match (told, expected) {
            (Ok(got), Ok(expected)) => assert_eq!(got, expected),
            (Err(got), Err((line, words))) => {
                assert_eq!(got.line, line, "{}", got.why);
                assert!(got.why.contains(words), "{}", got.why);
            }
            (got, expected) => panic!("{text}: {got:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn settings_are_read_and_what_is_unknown_is_an_error_with_its_line() {
        let keys = vec![Binding { command: "line-down".into(), keys: "n ↓".into(), line: 4 }];
        check(
            "theme = \"light\"\nwidth = 80\n[keys]\nline-down = \"n ↓\"\n",
            Ok(Config { theme: Some(("light".into(), 1)), width: Some(80), keys }),
        );
        check("", Ok(Config::default()));
        check("width = 80\ncolour = 1\n", Err((2, "colour")));
        check("\nwidth = 7\n", Err((2, "20 to 200")));
        check("width = \"wide\"\n", Err((1, "number")));
        check("[keys]\nquit = 1\n", Err((2, "key names")));
        check("theme = \"light\"\nwidth =\n", Err((2, "")));
    }

    #[test]
    fn a_missing_file_sets_nothing_unless_it_was_asked_for() {
        let missing = Path::new("/nonexistent/config.toml");
        assert_eq!(read_config(missing, false), Ok(Config::default()));
        assert!(read_config(missing, true).is_err());
    }
}
