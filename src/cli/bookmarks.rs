//! `byline bookmarks`: lists, exports and imports what was marked, without the reader.

use super::{complain, told};
use crate::article::Safe;
use crate::load::{Cleaning, Source, load};
use crate::print::{BookmarkLine, bookmark_list, bookmarks_markdown};
use crate::store::{self, Dirs, Marked};
use clap::{Args, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[derive(Debug, Args)]
pub struct Bookmarks {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them: article, section, words, note and tags, and whether each was in place, moved or lost when its article was open
    /// last, parted by tabs (without a command, too)
    List {
        /// Those of these articles alone
        #[arg(value_name = "SOURCE")]
        sources: Vec<OsString>,
    },
    /// Write them to standard output
    Export {
        /// In which form
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "markdown")]
        format: Form,
        /// Those of these articles alone
        #[arg(value_name = "SOURCE")]
        sources: Vec<OsString>,
    },
    /// Take in what byline, Hypothesis or another program exported; what is here already stays as it is
    Import {
        /// Files of JSON, or - for standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<OsString>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Quotations with section, note, tags and link
    Markdown,
    /// byline's own: all that is kept
    Json,
    /// W3C Web Annotations (JSON-LD)
    W3c,
    /// A file that Hypothesis imports
    Hypothesis,
}

/// Exit code 1 where a file could not be read or something could not come in; the rest is done all the same.
pub fn run(asked: &Bookmarks) -> ExitCode {
    let Some(dirs) = Dirs::find() else {
        complain("no home folder, so no bookmarks: set HOME");
        return ExitCode::from(1);
    };
    match &asked.what {
        None => written(&dirs, &[], |all| bookmark_list(&lines(all))),
        Some(What::List { sources }) => written(&dirs, sources, |all| bookmark_list(&lines(all))),
        Some(What::Export { format, sources }) => written(&dirs, sources, |all| match format {
            Form::Markdown => bookmarks_markdown(&lines(all)),
            Form::Json => format!("{:#}\n", store::export(all)),
            Form::W3c => format!("{:#}\n", store::annotation_page(all)),
            Form::Hypothesis => format!("{:#}\n", store::hypothesis(all, &store::now())),
        }),
        Some(What::Import { files }) => files.iter().fold(ExitCode::SUCCESS, |code, file| match import(&dirs, file) {
            true => code,
            false => ExitCode::from(1),
        }),
    }
}

fn written(dirs: &Dirs, sources: &[OsString], form: impl Fn(&[Marked]) -> String) -> ExitCode {
    let (mut all, troubles) = store::all_marked(dirs);
    troubles.iter().for_each(|t| complain(t));
    let mut whole = troubles.is_empty();
    for one in &mut all {
        one.bookmarks.sort_by(|a, b| (a.anchor.offset, &a.created).cmp(&(b.anchor.offset, &b.created)));
    }
    if !sources.is_empty() {
        let known = |s| known_by(s).into_iter().map(|known| store::listed_as(dirs, known)).collect();
        let wanted: Vec<Vec<Safe>> = sources.iter().map(known).collect();
        for (source, wanted) in sources.iter().zip(&wanted) {
            if !all.iter().any(|a| wanted.contains(&a.source)) {
                whole = false;
                // A file that cannot be read was told of already.
                if wanted.iter().any(|source| store::is_unread(dirs, source)) {
                    continue;
                }
                let name = source.to_string_lossy();
                let gone = !name.contains("://") && !std::path::Path::new(source).exists();
                let why = if gone { "no such file, and no bookmarks of one" } else { "no bookmarks in it" };
                complain(&format!("{name}: {why}"));
            }
        }
        all.retain(|a| wanted.iter().any(|w| w.contains(&a.source)));
    }
    match io::stdout().lock().write_all(form(&all).as_bytes()) {
        Err(e) => told(Err(e)),
        Ok(()) if whole => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(1),
    }
}

/// What the articles of a source are kept under: the addresses that its pages name, names in a file of several, the whole path
/// of a file, or an address.
fn known_by(source: &OsString) -> Vec<Safe> {
    let file = Source::from_arg(source);
    let loaded =
        matches!(&file, Source::File(path) if path.is_file()).then(|| load(&file, Cleaning::Clean).ok()).flatten();
    let path = std::fs::canonicalize(source).map(|p| p.to_string_lossy().into_owned());
    let path = Safe::line(&path.unwrap_or_else(|_| source.to_string_lossy().into_owned()));
    let articles = loaded.iter().flatten().map(|l| store::source_of(&l.article));
    articles.chain([path]).collect()
}

fn lines(all: &[Marked]) -> Vec<BookmarkLine> {
    let one = |a: &Marked, name: &Safe, b: &store::Bookmark| BookmarkLine {
        article: name.clone(),
        url: Safe::line(&a.url()),
        url_of_words: Safe::line(&a.url_of(&b.anchor)),
        section: b.anchor.section.clone(),
        words: b.anchor.exact.clone(),
        note: b.note.clone(),
        tags: b.tags.clone(),
        fate: a.fates.get(&b.id).map_or("", |fate| fate.with_wording(a.wordings.contains_key(&b.id))),
        now: a.wordings.get(&b.id).cloned(),
    };
    let each = |(a, name): (&Marked, &Safe)| a.bookmarks.iter().map(|b| one(a, name, b)).collect::<Vec<_>>();
    all.iter().zip(&store::names(all)).flat_map(each).collect()
}

/// The reader is told how far a long job is, so often.
const OFTEN: Duration = Duration::from_millis(200);

/// Does something that tells how many of all articles are done; a reader at a terminal is told so where it takes long.
fn with_progress<T>(name: &str, all: usize, job: impl FnOnce(&(dyn Fn(usize) + Sync)) -> T) -> T {
    let told = Mutex::new((Instant::now(), false));
    let at_terminal = io::stderr().is_terminal();
    let tell = |done: usize| {
        let Ok(mut told) = told.lock() else { return };
        if at_terminal && told.0.elapsed() >= OFTEN {
            *told = (Instant::now(), true);
            let _ = write!(io::stderr(), "\r{}: {done} of {all} articles", Safe::line(name));
        }
    };
    let done = job(&tell);
    if told.into_inner().is_ok_and(|(_, any)| any) {
        // What stood there is written over.
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    done
}

/// Takes one file in and says what became of it; `false` where something did not come in.
fn import(dirs: &Dirs, file: &OsString) -> bool {
    let name = file.to_string_lossy();
    let mut bytes = Vec::new();
    let read = match file.to_str() {
        Some("-") => io::stdin().lock().read_to_end(&mut bytes),
        _ => std::fs::File::open(file).and_then(|mut f| f.read_to_end(&mut bytes)),
    };
    let unread = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => Safe::line("no such file: check the path, or name - to read standard input"),
        io::ErrorKind::PermissionDenied => Safe::line("no permission to read it: check its mode or owner"),
        io::ErrorKind::IsADirectory => Safe::line("a folder: name a file that bookmarks were exported to"),
        _ => Safe::line(&format!("cannot be read: {e}")),
    };
    let incoming = match read.map_err(unread).and_then(|_| store::read_incoming(&bytes)) {
        Ok(incoming) => incoming,
        Err(why) => {
            complain(&format!("{name}: {why}"));
            return false;
        }
    };
    for refused in &incoming.refused {
        complain(&format!("{name}: {}: {}", refused.which, refused.why));
    }
    let taken = with_progress(&name, incoming.articles.len(), |tell| store::take_in(dirs, incoming.articles, tell));
    taken.notices.iter().for_each(|n| complain(&n.0));
    // A full disk fails for every article alike.
    if let Some((first, others)) = taken.failed.split_first() {
        let others = if others.is_empty() { String::new() } else { format!(", nor {} others", others.len()) };
        complain(&format!("{name}: one article's bookmarks not saved{others}: {}", first.0));
    }
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut said = format!("{} added to {}", count(taken.added, "bookmark"), count(taken.articles, "article"));
    let others = [(taken.here, "here already"), (incoming.refused.len(), "not taken in")];
    others.iter().filter(|(n, _)| *n > 0).for_each(|(n, what)| said.push_str(&format!(", {n} {what}")));
    let _ = writeln!(io::stdout(), "{}: {said}", Safe::line(&name));
    incoming.refused.is_empty() && taken.failed.is_empty()
}
