//! The command line: options, what they ask for, exit codes.

mod bookmarks;
mod in_turn;
mod printing;

use crate::app::{self, Keymap};
use crate::article::Safe;
use crate::load::{Cleaning, LoadError, Source, articles_in, load};
use crate::runtime::{self, AtHand, Request};
use crate::store::{Config, ConfigError, Dirs, read_config};
use crate::view::Theme;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Read articles in the terminal; know who is in them and who said what.
#[derive(Debug, Parser)]
#[command(name = "byline", version, args_conflicts_with_subcommands = true)]
pub struct Options {
    /// Files, folders, http(s) addresses, or - for standard input; none opens the start page
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<OsString>,
    /// Print instead of opening the reader (also when stdout is no terminal: text)
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// The text as it stands: nothing removed, no title taken out of it
    #[arg(long)]
    pub no_clean: bool,
    /// Print the quotations alone, each with its speaker, as Markdown
    #[arg(long)]
    pub quotes_only: bool,
    /// Widest line, in columns
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=200))]
    pub width: Option<u16>,
    /// Colors: auto (the default), dark, light, plain
    #[arg(long, value_name = "NAME", value_parser = Theme::NAMES)]
    pub theme: Option<String>,
    /// Settings to read instead of config.toml in byline's folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Whether to use color (NO_COLOR is honored)
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(subcommand)]
    pub ask: Option<Ask>,
}

#[derive(Debug, Subcommand)]
pub enum Ask {
    /// List, export or import bookmarks
    Bookmarks(bookmarks::Bookmarks),
    /// List the keys, as a Markdown table
    Keys,
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    Man,
}

/// Runs byline and answers with its exit code: 0 fine, 1 could not do it, 2 wrong usage.
pub fn run() -> ExitCode {
    let options = match Options::try_parse_from(std::env::args_os()) {
        Ok(options) => options,
        Err(e) => {
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    if let Some(ask) = &options.ask {
        return answer(ask);
    }
    let (mut sources, parts): (Vec<Source>, Vec<Option<String>>) =
        options.sources.iter().map(|s| Source::with_part(s)).unzip();
    let cleaning = if options.no_clean { Cleaning::AsIs } else { Cleaning::Clean };
    if options.config.is_some()
        && let Err(why) = settings(&options, None)
    {
        complain(&why);
        return ExitCode::from(1);
    }
    let to_screen = io::stdout().is_terminal();
    // `curl … | byline`: what is piped in is what is to be read.
    if sources.is_empty() && to_screen && !io::stdin().is_terminal() {
        sources.push(Source::Stdin);
    }
    let format = match (options.quotes_only, options.format) {
        (true, None | Some(Format::Markdown)) => Some(Format::Markdown),
        (true, Some(_)) => {
            complain("--quotes-only prints Markdown alone: leave --format out, or say --format markdown");
            return ExitCode::from(2);
        }
        (false, format) => format,
    };
    match format.or(if to_screen { None } else { Some(Format::Text) }) {
        Some(_) if sources.is_empty() => {
            complain("nothing to print: name a file, or - for standard input");
            ExitCode::from(2)
        }
        Some(format) => printing::print_all(&sources, format, cleaning, &options),
        None => read(sources, parts.into_iter().next().flatten(), cleaning, &options),
    }
}

fn complain(why: &str) {
    let _ = writeln!(io::stderr(), "byline: {}", Safe::line(why));
}

/// A reader that has gone (`byline … | head`) is no error.
fn told(result: io::Result<()>) -> ExitCode {
    match result {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            complain(&format!("cannot write: {e}"));
            ExitCode::from(1)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn answer(ask: &Ask) -> ExitCode {
    let printed = match ask {
        Ask::Bookmarks(asked) => return bookmarks::run(asked),
        Ask::Keys => Ok(keys_table().into_bytes()),
        Ask::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut Options::command(), "byline", &mut bytes);
            Ok(bytes)
        }
        Ask::Man => {
            let mut bytes = Vec::new();
            clap_mangen::Man::new(Options::command()).render(&mut bytes).map(|()| bytes)
        }
    };
    told(printed.and_then(|bytes| io::stdout().lock().write_all(&bytes)))
}

/// The key table as the README has it.
pub fn keys_table() -> String {
    let mut out = String::from("| keys | what they do |\n| --- | --- |\n");
    for entry in app::TABLE {
        let keys: Vec<String> = entry.keys.split(' ').map(|k| format!("`{k}`")).collect();
        out.push_str(&format!("| {} | {}{} |\n", keys.join(" "), entry.place.title(), entry.description));
    }
    out
}

/// What the reader has set, in `--config FILE` or in the platform's place for it.
fn settings(options: &Options, dirs: Option<&Dirs>) -> Result<(Config, Keymap), Safe> {
    let usual = dirs.map(|d| d.config.join("config.toml")).unwrap_or_default();
    let path = options.config.clone().unwrap_or(usual);
    let config = read_config(&path, options.config.is_some())?;
    let keys = Keymap::with(&config.keys).map_err(|e| e.told(&path))?;
    if let Some((name, line)) = config.theme.as_ref().filter(|(name, _)| Theme::named(name).is_none()) {
        let known = Theme::NAMES.join(", ");
        let why = format!("no theme is called {name:?}: there are {known}");
        return Err(ConfigError { line: *line, why }.told(&path));
    }
    Ok((config, keys))
}

/// So many sources are tried before the screen is taken, so that bad ones are reported where errors belong.
const TRIED: usize = 64;

/// Leaves out what cannot be opened when there are several, and says of each why; what was loaded for that is at hand.
fn openable(sources: Vec<Source>, cleaning: Cleaning) -> (Vec<Source>, AtHand, Vec<Safe>) {
    let mut at_hand = AtHand::default();
    if sources.len() < 2 || sources.len() > TRIED || sources.contains(&Source::Stdin) {
        return (sources, at_hand, Vec::new());
    }
    let mut troubles = Vec::new();
    let mut bad = |LoadError(why): LoadError| {
        complain(&why);
        troubles.push(why);
    };
    let good: Vec<Source> = sources
        .into_iter()
        .filter(|source| match source {
            Source::File(path) if source.is_folder() => articles_in(path).map_err(&mut bad).is_ok(),
            Source::File(_) => load(source, cleaning).map_err(&mut bad).map(|l| at_hand.put(source, l)).is_ok(),
            _ => true,
        })
        .collect();
    (good, at_hand, troubles)
}

/// `part`: the place in the first source where reading begins.
fn read(sources: Vec<Source>, part: Option<String>, cleaning: Cleaning, options: &Options) -> ExitCode {
    let dirs = Dirs::find();
    let (config, keys) = match settings(options, dirs.as_ref()) {
        Ok(settings) => settings,
        Err(why) => {
            complain(&why);
            return ExitCode::from(1);
        }
    };
    let several = sources.len() > 1;
    let first = sources.first().cloned();
    let (sources, at_hand, troubles) = openable(sources, cleaning);
    if several && sources.is_empty() {
        return ExitCode::from(1);
    }
    let code = if troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let plain = match options.color {
        Color::Never => true,
        Color::Always => false,
        Color::Auto => no_color || std::env::var_os("TERM").is_some_and(|t| t == "dumb"),
    };
    let name = options.theme.as_deref().or(config.theme.as_ref().map(|(name, _)| name.as_str())).unwrap_or("auto");
    let theme = if plain { Theme::plain() } else { Theme::named(name).unwrap_or_else(Theme::plain) };
    let part = part.filter(|_| sources.first() == first.as_ref());
    let request = Request {
        sources,
        at_hand,
        part,
        cleaning,
        width: options.width.or(config.width),
        theme,
        keys,
        dirs,
        troubles,
    };
    match runtime::read(request) {
        Ok(()) => code,
        Err(LoadError(why)) => {
            complain(&why);
            ExitCode::from(1)
        }
    }
}
