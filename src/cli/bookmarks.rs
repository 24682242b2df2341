//! `byline bookmarks`: all bookmarks listed, written for others, and taken in from them.

use super::{complain, told};
use crate::article::Safe;
use crate::store::{Dirs, Marked, all_marked, from_any, import, to_annotations, to_json, to_markdown};
use clap::{Subcommand, ValueEnum};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// Quotations with section, note, tags and link
    Markdown,
    /// Everything, for another byline
    Json,
    /// W3C Web Annotation (JSON-LD)
    W3c,
}

#[derive(Debug, Subcommand)]
pub enum Bookmarks {
    /// One line for each bookmark
    List,
    /// Write all bookmarks to standard output
    Export {
        #[arg(long, value_enum, default_value = "markdown")]
        format: Written,
    },
    /// Take in an export, W3C annotations or Hypothesis data; twice is once
    Import {
        /// A file, or - for standard input
        file: PathBuf,
    },
}

/// Runs it and answers with the exit code.
pub fn run(ask: Option<&Bookmarks>) -> ExitCode {
    let Some(dirs) = Dirs::find() else {
        complain("there is no home folder to look in: set HOME or XDG_DATA_HOME");
        return ExitCode::from(1);
    };
    if let Some(Bookmarks::Import { file }) = ask {
        return match take_in(&dirs, file) {
            Ok(said) => told(writeln!(io::stdout(), "{said}")),
            Err(why) => {
                complain(&why);
                ExitCode::from(1)
            }
        };
    }
    let (all, troubles) = all_marked(&dirs);
    troubles.iter().for_each(|t| complain(t));
    let out = match ask {
        Some(Bookmarks::Export { format: Written::Markdown }) => to_markdown(&all),
        Some(Bookmarks::Export { format: Written::Json }) => pretty(&to_json(&all)),
        Some(Bookmarks::Export { format: Written::W3c }) => pretty(&to_annotations(&all)),
        _ => list(&all),
    };
    let code = told(io::stdout().write_all(out.as_bytes()));
    if troubles.is_empty() { code } else { ExitCode::from(1) }
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// Time, article, quotation and note, parted by tabs.
fn list(all: &[Marked]) -> String {
    let mut out = String::new();
    for one in all {
        for b in &one.bookmarks {
            let title = one.title.as_ref().unwrap_or(&one.source);
            let note = b.note.as_ref().map_or(Safe::default(), |n| Safe::line(n));
            out.push_str(&format!("{}\t{title}\t{}\t{note}\n", b.created, Safe::line(&b.anchor.exact)));
        }
    }
    out
}

fn take_in(dirs: &Dirs, file: &std::path::Path) -> Result<String, Safe> {
    let failed = |e: io::Error| Safe::line(&format!("{}: {e}", file.display()));
    let mut text = String::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().read_to_string(&mut text).map_err(failed)?;
    } else {
        text = std::fs::read_to_string(file).map_err(failed)?;
    }
    let (all, skipped) = from_any(&text).map_err(|why| Safe::line(&format!("{}: {why}", file.display())))?;
    let (mut added, mut there) = (0, 0);
    for one in &all {
        let (new, old) = import(dirs, one).map_err(|e| e.0)?;
        added += new;
        there += old;
    }
    let skipped = if skipped > 0 { format!(", {skipped} without a quotation left out") } else { String::new() };
    Ok(format!("{added} added, {there} were there already{skipped}"))
}
