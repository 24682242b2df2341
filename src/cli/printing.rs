//! Printing without a reader: every source's articles, in their order, several worked on at once.

use super::in_turn::in_turn;
use super::{Format, Options, complain, told};
use crate::annotate::annotate;
use crate::article::{Article, Safe};
use crate::load::{Cleaning, LoadError, Loaded, Sniffed, Source, articles_in, load, sniff};
use crate::store::{Dirs, Places, open};
use crate::{app, print};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Where printed articles go, and how it went.
struct Printer {
    out: BufWriter<StdoutLock<'static>>,
    /// Whether every source could be read.
    whole: bool,
    broken: Option<io::Error>,
}

impl Printer {
    /// `false` where nothing more can be written.
    fn write(&mut self, printed: &str) -> bool {
        self.broken = self.out.write_all(printed.as_bytes()).err();
        self.broken.is_none()
    }

    fn complain(&mut self, why: &Safe) {
        complain(why);
        self.whole = false;
    }

    fn end(mut self) -> ExitCode {
        match self.broken.map_or_else(|| self.out.flush(), Err) {
            Err(e) => told(Err(e)),
            Ok(()) if self.whole => ExitCode::SUCCESS,
            Ok(()) => ExitCode::from(1),
        }
    }
}

pub fn print_all(sources: &[Source], format: Format, cleaning: Cleaning, options: &Options) -> ExitCode {
    let dirs = Dirs::find();
    let (sources, whole) = in_folders(sources);
    let mut printer = Printer { out: BufWriter::new(io::stdout().lock()), whole, broken: None };
    let printed = |one: &Loaded| printed(&one.article, format, options, dirs.as_ref());
    // The articles of one source are printed as they come, those of many together.
    if let [(source, false)] = sources.as_slice() {
        match load(source, cleaning) {
            Ok(loaded) => {
                warnings(&loaded).iter().for_each(|w| complain(w));
                in_turn(&loaded, printed, |one| printer.write(&one));
            }
            Err(LoadError(why)) => printer.complain(&why),
        }
        return printer.end();
    }
    let articles = |(source, listed): &(Source, bool)| match source {
        // What a folder holds besides articles is no error.
        Source::File(path) if *listed && sniff(path) == Sniffed::NoArticle => Ok(None),
        _ => load(source, cleaning).map(|loaded| Some((warnings(&loaded), loaded.iter().map(printed).collect()))),
    };
    let mut any = false;
    in_turn(&sources, articles, |one: Result<Option<(Vec<Safe>, String)>, LoadError>| match one {
        Ok(None) => true,
        Ok(Some((warnings, printed))) => {
            any = true;
            warnings.iter().for_each(|w| complain(w));
            printer.write(&printed)
        }
        Err(LoadError(why)) => {
            any = true;
            printer.complain(&why);
            true
        }
    });
    if !any && !sources.is_empty() {
        printer.complain(&Safe::line("no articles in what was named: byline reads text, Markdown, HTML and JSON"));
    }
    printer.end()
}

/// What a reader should know of a source, a line each: told once, however many articles it holds.
fn warnings(loaded: &[Loaded]) -> Vec<Safe> {
    let Some(first) = loaded.first() else { return Vec::new() };
    first.warnings.iter().map(|w| Safe::line(&format!("{}: {}", first.article.source, w.0))).collect()
}

/// An article as it is printed, with what the reader has put back of it and put right in it.
fn printed(article: &Article, format: Format, options: &Options, dirs: Option<&Dirs>) -> String {
    let kept = dirs.map(|dirs| open(dirs, article).0).unwrap_or_default();
    let with_back = (!kept.put_back.is_empty()).then(|| article.clone().with_restored(|r| kept.put_back.has(r)));
    let article = with_back.as_ref().unwrap_or(article);
    let annotated = || {
        let places = Places::new(article);
        let hold = app::understood(&kept.corrections, |anchor| places.place(anchor).span());
        app::corrected(article, Arc::new(annotate(article)), &hold)
    };
    match format {
        Format::Text => print::text(article, options.width.map(usize::from)),
        Format::Markdown if options.quotes_only => print::quotes_only(article, &annotated()),
        Format::Markdown => print::markdown(article),
        Format::Json => format!("{}\n", print::json(article, &annotated())),
    }
}

/// Each folder's files in its place, marked as found there; `false` where a folder could not be read or has none.
fn in_folders(sources: &[Source]) -> (Vec<(Source, bool)>, bool) {
    let (mut all, mut whole) = (Vec::new(), true);
    let mut trouble = |LoadError(why): LoadError| {
        complain(&why);
        whole = false;
    };
    for source in sources {
        match source {
            Source::File(path) if source.is_folder() => match articles_in(path) {
                Ok(found) => {
                    found.unread.into_iter().for_each(&mut trouble);
                    all.extend(found.files.into_iter().map(|file| (Source::File(file), true)));
                }
                Err(why) => trouble(why),
            },
            other => all.push((other.clone(), false)),
        }
    }
    (all, whole)
}
