//! The command line: options, what they ask for, exit codes.

use crate::annotate::annotate;
use crate::article::Safe;
use crate::load::{Cleaning, LoadError, Source, load};
use crate::runtime::{self, Request};
use crate::store::Dirs;
use crate::view::Theme;
use crate::{app, print};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
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
    /// Files, or - for standard input; none opens the start page
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<OsString>,
    /// Print instead of opening the reader (also when stdout is no terminal: text)
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// The text as it stands: nothing removed, no title taken out of it
    #[arg(long)]
    pub no_clean: bool,
    /// Widest line, in columns
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=200))]
    pub width: Option<u16>,
    /// Colors: auto, dark, light, plain
    #[arg(long, value_name = "NAME", value_parser = Theme::NAMES, default_value = "auto")]
    pub theme: String,
    /// Whether to use color (NO_COLOR is honored)
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(subcommand)]
    pub ask: Option<Ask>,
}

#[derive(Debug, Subcommand)]
pub enum Ask {
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
        return told(answer(ask));
    }
    let sources: Vec<Source> = options.sources.iter().map(|s| Source::from_arg(s)).collect();
    let cleaning = if options.no_clean { Cleaning::AsIs } else { Cleaning::Clean };
    let to_screen = io::stdout().is_terminal();
    match options.format.or(if to_screen { None } else { Some(Format::Text) }) {
        Some(_) if sources.is_empty() => {
            complain("nothing to print: name a file, or - for standard input");
            ExitCode::from(2)
        }
        Some(format) => print_all(&sources, format, cleaning, options.width),
        None => read(sources, cleaning, &options),
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

fn answer(ask: &Ask) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match ask {
        Ask::Keys => out.write_all(keys_table().as_bytes()),
        Ask::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut Options::command(), "byline", &mut bytes);
            out.write_all(&bytes)
        }
        Ask::Man => {
            let mut bytes = Vec::new();
            clap_mangen::Man::new(Options::command()).render(&mut bytes)?;
            out.write_all(&bytes)
        }
    }
}

/// The key table as the README has it.
pub fn keys_table() -> String {
    let mut out = String::from("| keys | what they do |\n| --- | --- |\n");
    for entry in app::TABLE {
        let keys: Vec<String> = entry.keys.split(' ').map(|k| format!("`{k}`")).collect();
        out.push_str(&format!("| {} | {} |\n", keys.join(" "), entry.description));
    }
    out
}

fn print_all(sources: &[Source], format: Format, cleaning: Cleaning, width: Option<u16>) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for source in sources {
        let loaded = match load(source, cleaning) {
            Ok(loaded) => loaded,
            Err(LoadError(why)) => {
                complain(&why);
                code = ExitCode::from(1);
                continue;
            }
        };
        for one in loaded {
            let a = &one.article;
            let printed = match format {
                Format::Text => print::text(a, width.map(usize::from)),
                Format::Markdown => print::markdown(a),
                Format::Json => format!("{}\n", print::json(a, &annotate(a))),
            };
            if let Err(e) = out.write_all(printed.as_bytes()) {
                return told(Err(e));
            }
        }
    }
    match out.flush() {
        Err(e) => told(Err(e)),
        Ok(()) => code,
    }
}

fn read(sources: Vec<Source>, cleaning: Cleaning, options: &Options) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let several = sources.len() > 1;
    let sources = sources.into_iter().filter(|source| match source {
        Source::File(path) if several && std::fs::metadata(path).is_err() => {
            complain(&format!("{}: no such file, left out", source.name()));
            code = ExitCode::from(1);
            false
        }
        _ => true,
    });
    let sources: Vec<Source> = sources.collect();
    if several && sources.is_empty() {
        return code;
    }
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let plain = match options.color {
        Color::Never => true,
        Color::Always => false,
        Color::Auto => no_color || std::env::var_os("TERM").is_some_and(|t| t == "dumb"),
    };
    let theme = if plain { Theme::plain() } else { Theme::named(&options.theme).unwrap_or_else(Theme::plain) };
    let request = Request { sources, cleaning, width: options.width, theme, dirs: Dirs::find() };
    match runtime::read(request) {
        Ok(()) => code,
        Err(LoadError(why)) => {
            complain(&why);
            ExitCode::from(1)
        }
    }
}
