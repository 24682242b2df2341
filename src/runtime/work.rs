//! Slow work on threads: opening, annotating, saving. Answers carry the generation that asked.

use super::gather::{gather, learn};
use super::{Event, Send};
use crate::annotate::annotate;
use crate::app::{Action, Effect, MarkAs, Opened, Saving, in_short, in_words, mark_rows};
use crate::article::{Article, CodePoints, Safe, Span};
use crate::load::{Cleaning, LoadError, Source, Watch, beginning as beginning_of, load_watched};
use crate::store::{self, Bookmark, BookmarkKind, Change, Dirs, Position, Record, Scope, StoredCorrection};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Annotated first, in bytes of text: more than any screen shows.
const FIRST_STRETCH: usize = 6 * 1024;

/// The threads and what they need.
pub struct World {
    dirs: Option<Dirs>,
    cleaning: Cleaning,
    send: Send,
    /// Saves are done one after the other, in the order they were asked for.
    saver: Option<(Sender<Effect>, JoinHandle<()>)>,
    /// What must not compete with the next frame for a processor: the rest of a long article, and the names.
    waiting: Vec<Sender<()>>,
    /// What is opened for another generation than this is no longer waited for.
    wanted: Arc<AtomicU64>,
    /// Titles are found out for this list alone.
    latest_list: Arc<AtomicU64>,
}

impl World {
    pub fn new(dirs: Option<Dirs>, cleaning: Cleaning, send: Send) -> World {
        World {
            dirs,
            cleaning,
            send,
            saver: None,
            waiting: Vec::new(),
            wanted: Arc::default(),
            latest_list: Arc::default(),
        }
    }

    pub fn perform(&mut self, effect: Effect) {
        let send = self.send.clone();
        let dirs = self.dirs.clone();
        match effect {
            Effect::Open { generation, source } => {
                let cleaning = self.cleaning;
                let wanted = Arc::clone(&self.wanted);
                wanted.store(generation, Ordering::Relaxed);
                let (drawn, begin) = channel::<()>();
                self.waiting.push(drawn);
                std::thread::spawn(move || {
                    let early = first_part(&source, cleaning, dirs.as_ref());
                    if let Some(opened) = early {
                        answer(&send, Action::Opened { generation, result: Ok(opened) });
                        let _ = begin.recv();
                        if let Some(whole) = open(&source, cleaning, None, &Watch::default())
                            .ok()
                            .and_then(|o| o.articles.into_iter().next())
                        {
                            answer(&send, Action::Whole { generation, article: whole });
                        }
                        return;
                    }
                    let progress = progress(&send, generation, &wanted);
                    let result = open(&source, cleaning, dirs.as_ref(), &Watch { progress: &progress });
                    answer(&send, Action::Opened { generation, result: result.map_err(|e| e.0) });
                });
            }
            Effect::Gather { generation, sources } => {
                std::thread::spawn(move || {
                    let result = gather(generation, &sources).map(Box::new).map_err(|e| e.0);
                    answer(&send, Action::Gathered { generation, result });
                });
            }
            Effect::Sniff { list, wanted } => {
                let (drawn, begin) = channel::<()>();
                self.waiting.push(drawn);
                let latest = Arc::clone(&self.latest_list);
                latest.store(list, Ordering::Relaxed);
                std::thread::spawn(move || {
                    if begin.recv().is_err() {
                        return;
                    }
                    learn(wanted, dirs.as_ref(), |found| {
                        answer(&send, Action::Sniffed { list, found });
                        latest.load(Ordering::Relaxed) == list
                    });
                });
            }
            Effect::Restore { generation, article } => {
                let (record, notices) = kept(dirs.as_ref(), &article);
                let result = Ok(Opened { articles: vec![article], expected: None, record, notices });
                answer(&send, Action::Opened { generation, result });
            }
            Effect::Annotate { generation, article } => {
                let (drawn, begin) = channel::<()>();
                self.waiting.push(drawn);
                let long = article.text.len() > 2 * FIRST_STRETCH;
                std::thread::spawn(move || {
                    let say = |annotations| {
                        answer(&send, Action::Annotated { generation, annotations: Arc::new(annotations) });
                    };
                    // The text is on the screen before its names are looked for; nobody tells to begin once another
                    // article is there.
                    if begin.recv().is_err() {
                        return;
                    }
                    if long {
                        say(annotate(&beginning(&article)));
                    }
                    say(annotate(&article));
                });
            }
            Effect::GiveUp => self.wanted.store(u64::MAX, Ordering::Relaxed),
            Effect::ListMarks => {
                std::thread::spawn(move || {
                    let (all, troubles) = dirs.map(|d| store::all_marked(&d)).unwrap_or_default();
                    answer(&send, Action::AllMarks(mark_rows(all), troubles.into_iter().next()));
                });
            }
            Effect::ListRecents => {
                std::thread::spawn(move || {
                    let recents = dirs.map(|d| store::recent(&d)).unwrap_or_default();
                    answer(&send, Action::Recents(recents));
                });
            }
            Effect::Save { .. } | Effect::Mark { .. } | Effect::Correct { .. } | Effect::KeepPlace { .. } => {
                self.save(effect)
            }
            Effect::Browse(url) => {
                std::thread::spawn(move || {
                    if let Err(e) = open::that_detached(url.as_str()) {
                        answer(&send, Action::Notice(Safe::line(&format!("no browser could be started: {e}"))));
                    }
                });
            }
            Effect::Copy(text) => {
                std::thread::spawn(move || answer(&send, Action::Notice(super::clipboard::copy(&text))));
            }
            Effect::Suspend | Effect::Quit => {}
        }
    }

    /// Lets begin what waited for a frame to be on the screen.
    pub fn after_drawing(&mut self) {
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(());
        }
    }

    fn save(&mut self, effect: Effect) {
        let (dirs, send) = (self.dirs.clone(), self.send.clone());
        let (queue, _) = self.saver.get_or_insert_with(|| {
            let (queue, asked) = channel::<Effect>();
            let saver = std::thread::spawn(move || {
                for effect in asked {
                    if let Some(action) = save(dirs.as_ref(), effect) {
                        answer(&send, action);
                    }
                }
            });
            (queue, saver)
        });
        let _ = queue.send(effect);
    }

    /// Waits until everything that was asked to be saved is saved.
    pub fn finish(self) {
        if let Some((queue, saver)) = self.saver {
            drop(queue);
            let _ = saver.join();
        }
    }
}

/// The receiver is gone only when the program ends, and then nobody waits for the answer.
fn answer(send: &Send, action: Action) {
    let _ = send.send(Event::Act(Box::new(action)));
}

/// Tells how far a fetch has come, ten times a second at most; says to stop once nobody waits for it.
fn progress(send: &Send, generation: u64, wanted: &Arc<AtomicU64>) -> impl Fn(u64, Option<u64>) -> bool {
    const OFTEN: Duration = Duration::from_millis(100);
    let (send, wanted, told) = (send.clone(), Arc::clone(wanted), Cell::new(Instant::now()));
    move |bytes, total| {
        if told.get().elapsed() >= OFTEN {
            told.set(Instant::now());
            answer(&send, Action::Progress { generation, bytes, total });
        }
        wanted.load(Ordering::Relaxed) == generation
    }
}

fn open(name: &str, cleaning: Cleaning, dirs: Option<&Dirs>, watch: &Watch<'_>) -> Result<Opened, LoadError> {
    let loaded = load_watched(&Source::named(name), cleaning, watch)?;
    let mut notices: Vec<Safe> = loaded.iter().flat_map(|l| l.warnings.iter().map(|w| w.0.clone())).collect();
    let articles: Vec<Arc<Article>> = loaded.into_iter().map(|l| Arc::new(l.article)).collect();
    let record = match articles.first() {
        Some(article) => {
            let (record, more) = kept(dirs, article);
            notices.extend(more);
            record
        }
        None => Record::default(),
    };
    Ok(Opened { articles, expected: None, record, notices })
}

/// The beginning of a long text that is read for the first time. One with a place or bookmarks is
/// opened whole, since they may lie anywhere in it.
fn first_part(name: &str, cleaning: Cleaning, dirs: Option<&Dirs>) -> Option<Opened> {
    let (first, bytes) = beginning_of(&Source::named(name), cleaning)?;
    let article = Arc::new(first.article);
    let (record, notices) = kept(dirs, &article);
    let unread = record.position.is_none() && record.bookmarks.is_empty();
    unread.then(|| Opened { articles: vec![article], expected: Some(bytes), record, notices })
}

fn kept(dirs: Option<&Dirs>, article: &Article) -> (Record, Vec<Safe>) {
    match dirs {
        Some(dirs) => {
            let (record, notices) = store::open(dirs, article);
            (record, notices.into_iter().map(|n| n.0).collect())
        }
        None => (Record::default(), Vec::new()),
    }
}

/// The article's first blocks as an article of its own, with the same offsets.
fn beginning(article: &Article) -> Article {
    let blocks: Vec<_> = article.blocks.iter().take_while(|b| b.span.start < FIRST_STRETCH).cloned().collect();
    let mut end = blocks.last().map_or(0, |b| b.span.end).min(2 * FIRST_STRETCH);
    while !article.text.is_char_boundary(end) {
        end += 1;
    }
    let cut = |span: Span| Span::new(span.start, span.end.min(end));
    Article {
        source: article.source.clone(),
        title: article.title.clone(),
        dateline: article.dateline.clone(),
        language: article.language.clone(),
        text: Safe::text(article.slice(Span::new(0, end))),
        blocks: blocks
            .into_iter()
            .map(|mut b| {
                b.span = cut(b.span);
                b
            })
            .collect(),
        sections: article
            .sections
            .iter()
            .filter(|s| s.span.start < end)
            .cloned()
            .map(|mut s| {
                s.span = cut(s.span);
                s
            })
            .collect(),
        ..Article::default()
    }
}

fn save(dirs: Option<&Dirs>, effect: Effect) -> Option<Action> {
    match effect {
        Effect::Save { generation, article, saving } => Some(kept_change(dirs, generation, &article, saving)),
        Effect::Mark { generation, article, span, mark } => {
            let anchor = store::lasting_anchor(&article, span);
            let (bookmark, done) = match mark {
                MarkAs::Again(mut bookmark) => {
                    bookmark.anchor = anchor;
                    (bookmark, "put here")
                }
                MarkAs::New { kind, color, note } => {
                    let done = match (kind, &note) {
                        (_, Some(_)) => "note saved",
                        (BookmarkKind::Place, None) => "bookmark saved",
                        (BookmarkKind::Highlight, None) => "highlight saved",
                    };
                    let (id, created, tags) = (store::new_id(), store::now(), Vec::new());
                    let new = Bookmark { id, created, kind, note, color, tags, anchor, extra: Default::default() };
                    (Box::new(new), done)
                }
            };
            let saving = Saving::new(vec![Change::Put(bookmark)], done);
            Some(kept_change(dirs, generation, &article, saving))
        }
        Effect::Correct { generation, article, correction, scope } => {
            let kept = StoredCorrection {
                id: store::new_id(),
                created: store::now(),
                anchor: correction.at().map(|at| store::anchor(&article, at)),
                said: in_words(&correction),
            };
            let said = in_short(&correction, correction.at().map_or("", |at| article.slice(at)));
            let every = if scope == Scope::Always { " in every article" } else { "" };
            let done = format!("saved: {said}{every}");
            let saving = Saving::new(vec![Change::Correct(scope, Box::new(kept))], &done);
            Some(kept_change(dirs, generation, &article, saving))
        }
        Effect::KeepPlace { article, offset, furthest } => {
            let dirs = dirs?;
            let end = article
                .text
                .get(offset..)
                .map_or(offset, |rest| offset + rest.find('\n').unwrap_or(rest.len()).min(200));
            let mut end = end;
            while !article.text.is_char_boundary(end) {
                end += 1;
            }
            let position = Position {
                anchor: store::anchor(&article, Span::new(offset, end)),
                furthest: CodePoints::new(&article.text).from_byte(furthest),
                percent: u8::try_from(furthest * 100 / article.text.len().max(1)).unwrap_or(100).min(100),
                read_at: store::now(),
            };
            match store::keep_position(dirs, &article, position) {
                Ok(notices) => notices.into_iter().next().map(|n| Action::Notice(n.0)),
                Err(why) => Some(Action::Notice(Safe::line(&format!("the place was not saved: {}", why.0)))),
            }
        }
        _ => None,
    }
}

/// Saves changes and says so, or why not.
fn kept_change(dirs: Option<&Dirs>, generation: u64, article: &Article, saving: Saving) -> Action {
    let no_home = || Safe::line("there is no home folder to save in: set HOME or XDG_DATA_HOME");
    let result = dirs
        .ok_or_else(no_home)
        .and_then(|d| store::apply(d, article, &saving.changes).map(|(record, _)| record).map_err(|e| e.0));
    Action::Saved { generation, saving, result }
}
