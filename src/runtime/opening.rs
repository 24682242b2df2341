//! Opening a source: what is read before the first frame and what after it, and what is kept about the article.
//!
//! Run by `work`, on a thread of its own once there is a screen that must not wait.

use super::work::answer;
use super::{Send, keep};
use crate::app::{Action, Kept, Opened, kept_at_once};
use crate::article::{Article, Part, Safe};
use crate::load::{Cleaning, LoadError, Loaded, Source, Watch, beginning, load_watched};
use crate::store::{Dirs, TEXT, lies_at, source_of};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// A file of at most so many bytes is opened sooner than a thread is started for it, whatever its format.
const SMALL: u64 = 64 * 1024;

/// A source to open, and whom to answer.
pub struct Opening {
    pub generation: u64,
    pub source: String,
    /// It is what something is kept under: where its text lies is looked up.
    pub kept: bool,
    pub cleaning: Cleaning,
    pub dirs: Option<Dirs>,
    pub send: Send,
    /// Another generation than this one's here: nobody waits for it any more.
    pub wanted: Arc<AtomicU64>,
}

/// How much of a text was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Beginning,
    Whole,
}

impl Opening {
    /// Opens what takes no time: a small file, or the beginning of a long one; `None`, and nothing is answered, for others.
    pub fn at_once(&self) -> Option<Reach> {
        let Source::File(path) = (!self.kept).then(|| Source::named(&self.source))? else { return None };
        let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        if about.len() <= SMALL { Some(self.whole()) } else { self.beginning() }
    }

    /// Opens the beginning of a long text that is read for the first time, any other source whole.
    pub fn first(&self) -> Reach {
        (!self.kept).then(|| self.beginning()).flatten().unwrap_or_else(|| self.whole())
    }

    /// The rest of a text whose beginning was opened, once that is on the screen.
    pub fn rest(&self, begin: &Receiver<()>) {
        let _ = begin.recv();
        let whole = open(&self.source, self.cleaning, None, &Watch::default());
        if let Some(article) = whole.ok().and_then(|o| o.articles.into_iter().next()) {
            answer(&self.send, Action::Whole { generation: self.generation, article });
        }
    }

    fn beginning(&self) -> Option<Reach> {
        let opened = first_part(&self.source, self.cleaning, self.dirs.as_ref())?;
        answer(&self.send, Action::Opened { generation: self.generation, result: Ok(opened) });
        Some(Reach::Beginning)
    }

    fn whole(&self) -> Reach {
        let progress = self.progress();
        let (dirs, watch) = (self.dirs.as_ref(), Watch { progress: &progress });
        let result = match dirs.filter(|_| self.kept) {
            Some(dirs) => open_kept(&self.source, self.cleaning, dirs, &watch),
            None => open(&self.source, self.cleaning, dirs, &watch),
        };
        answer(&self.send, Action::Opened { generation: self.generation, result: result.map_err(|e| e.0) });
        Reach::Whole
    }

    /// Tells how far a fetch has come, ten times a second at most; says to stop once nobody waits for it.
    fn progress(&self) -> impl Fn(u64, Option<u64>) -> bool {
        const OFTEN: Duration = Duration::from_millis(100);
        let told = Cell::new(Instant::now());
        move |bytes, total| {
            if told.get().elapsed() >= OFTEN {
                told.set(Instant::now());
                answer(&self.send, Action::Progress { generation: self.generation, bytes, total });
            }
            self.wanted.load(Ordering::Relaxed) == self.generation
        }
    }
}

fn open(name: &str, cleaning: Cleaning, dirs: Option<&Dirs>, watch: &Watch<'_>) -> Result<Opened, LoadError> {
    let loaded = load_watched(&Source::named(name), cleaning, watch)?;
    Ok(ready(dirs, loaded, |_| true))
}

/// Opens what something is kept under: from where it was read last, and of several articles there the one that is meant.
fn open_kept(name: &str, cleaning: Cleaning, dirs: &Dirs, watch: &Watch<'_>) -> Result<Opened, LoadError> {
    let lies_at = lies_at(dirs, &Safe::line(name));
    let was_piped = name.starts_with(TEXT);
    if was_piped && lies_at.is_none() {
        let why = "this text came through standard input and was not kept: give it to byline in the same way again";
        return Err(LoadError(Safe::line(why)));
    }
    let source = lies_at.as_deref().unwrap_or_else(|| Part::split(name).0);
    let mut loaded = load_watched(&Source::named(source), cleaning, watch)?;
    if was_piped {
        loaded.iter_mut().for_each(|l| l.article.source = Source::Stdin.name());
    }
    Ok(ready(Some(dirs), loaded, |article| source_of(article).as_str() == name))
}

/// Shows what was loaded before.
pub fn show_loaded(generation: u64, loaded: Vec<Loaded>, dirs: Option<&Dirs>, send: &Send) {
    answer(send, Action::Opened { generation, result: Ok(ready(dirs, loaded, |_| true)) });
}

/// What was loaded, with what is kept about the first article that is meant, or else about the first.
fn ready(dirs: Option<&Dirs>, loaded: Vec<Loaded>, is_meant: impl Fn(&Article) -> bool) -> Opened {
    let notices: Vec<Safe> = loaded.iter().flat_map(|l| l.warnings.iter().map(|w| w.0.clone())).collect();
    let articles: Vec<Arc<Article>> = loaded.into_iter().map(|l| Arc::new(l.article)).collect();
    let at = articles.iter().position(|a| is_meant(a)).unwrap_or(0);
    Opened { notices, ..with_kept(dirs, articles, at) }
}

/// The beginning of a long text that is read for the first time. One with a place or bookmarks is
/// opened whole, since they may lie anywhere in it.
fn first_part(name: &str, cleaning: Cleaning, dirs: Option<&Dirs>) -> Option<Opened> {
    let (first, bytes) = beginning(&Source::named(name), cleaning)?;
    let article = Arc::new(first.article);
    let (record, troubles) = keep::read(dirs, &article);
    let unread = record.position.is_none() && record.bookmarks.is_empty() && record.drafts.is_empty();
    let kept = || kept_at_once(Arc::clone(&article), record);
    unread.then(|| Opened { expected: Some(bytes), troubles, ..Opened::new(vec![Arc::clone(&article)], kept()) })
}

/// Articles with what is kept about the one of this index, as far as that can be placed without a search.
pub fn with_kept(dirs: Option<&Dirs>, articles: Vec<Arc<Article>>, at: usize) -> Opened {
    let Some(shown) = articles.get(at).map(Arc::clone) else { return Opened::new(articles, Kept::default()) };
    let (record, troubles) = keep::read(dirs, &shown);
    Opened { at, troubles, ..Opened::new(articles, kept_at_once(shown, record)) }
}
