//! Bookmarks that go out and come in: all that are kept, the formats of others, and what is new in them.
//!
//! `byline bookmarks` uses it; the article itself need not be there.

mod address;
mod incoming;
mod outgoing;

pub(super) use address::{alike, from_url, is_site, is_web};
pub use incoming::{Incoming, Refused, read_incoming};
pub use outgoing::{annotation_page, export, hypothesis};

use super::identity::Known;
use super::record::SCHEMA;
use super::stored::{Stored, UNREAD, alter, read};
use super::{Anchor, Bookmark, Dirs, Marked, Notice, StoreError, all_marked};
use crate::article::Safe;
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

impl Marked {
    /// Of an article that is known by its source alone.
    fn of(source: Safe, title: Option<Safe>) -> Marked {
        Marked { title, ..Stored::of(SCHEMA, source, Vec::new()).into() }
    }

    /// An address that leads to the article: `file:` for a path.
    pub fn url(&self) -> String {
        address::to_url(&self.source)
    }

    /// An address that leads to the words of an anchor, where a browser can go there.
    pub fn url_of(&self, anchor: &Anchor) -> String {
        address::to_words(&self.source, &anchor.exact)
    }
}

impl From<Stored<Vec<Bookmark>>> for Marked {
    fn from(stored: Stored<Vec<Bookmark>>) -> Marked {
        let Stored { source, title, fingerprint, kept: bookmarks, extra, .. } = stored;
        Marked {
            source,
            title,
            fingerprint,
            bookmarks,
            read: None,
            fates: Default::default(),
            wordings: Default::default(),
            extra,
        }
    }
}

impl From<Marked> for Stored<Vec<Bookmark>> {
    fn from(all: Marked) -> Stored<Vec<Bookmark>> {
        let Marked { source, title, fingerprint, bookmarks: kept, extra, .. } = all;
        Stored { schema: SCHEMA.to_owned(), source, title, fingerprint, file: None, kept, torn: false, extra }
    }
}

fn path(dirs: &Dirs, source: &Safe) -> PathBuf {
    Known::by(dirs, source.clone()).path(dirs, "bookmarks")
}

/// What became of the bookmarks that came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    pub added: usize,
    /// Articles that were given some.
    pub articles: usize,
    /// Those that were here already: of the same id, or with the same words, note and tags.
    pub here: usize,
    pub notices: Vec<Notice>,
    /// Articles whose bookmarks could not be saved; nothing of theirs was changed.
    pub failed: Vec<StoreError>,
}

/// Most articles that are saved at once: each save waits for the disk, which does several in the time of one.
const AT_ONCE: usize = 8;

/// Saves what is not here yet. A bookmark that is here stays as it is; where its note or tags came in otherwise, that is told.
/// `tell` hears how many articles are done, from several threads.
pub fn take_in(dirs: &Dirs, coming: Vec<Marked>, tell: impl Fn(usize) + Sync) -> TakenIn {
    let all = all_marked(dirs).0;
    let known: HashMap<String, &Safe> = all.iter().map(|a| (address::alike(&a.source), &a.source)).collect();
    let ids: HashMap<&Safe, &Safe> = all.iter().flat_map(|a| a.bookmarks.iter().map(|b| (&b.id, &a.source))).collect();
    let settled = coming.into_iter().map(|mut article| {
        // An article that was moved here since is known by what it brings.
        let moved = || article.bookmarks.iter().find_map(|b| ids.get(&b.id));
        if let Some(source) = known.get(&address::alike(&article.source)).or_else(moved) {
            article.source = (*source).clone();
        }
        article
    });
    let settled: Vec<Marked> = settled.collect();
    let (done, share) = (AtomicUsize::new(0), settled.len().div_ceil(AT_ONCE).max(1));
    let mut taken = TakenIn::default();
    std::thread::scope(|scope| {
        let some = |articles: &[Marked]| {
            let mut taken = TakenIn::default();
            for article in articles {
                take_in_one(dirs, article.clone(), &mut taken);
                tell(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
            taken
        };
        let workers: Vec<_> = settled.chunks(share).map(|articles| scope.spawn(move || some(articles))).collect();
        workers.into_iter().filter_map(|w| w.join().ok()).for_each(|more| taken.add(more));
    });
    taken
}

fn take_in_one(dirs: &Dirs, mut article: Marked, taken: &mut TakenIn) {
    let path = path(dirs, &article.source);
    let coming = std::mem::take(&mut article.bookmarks);
    let unread = article.extra.remove(UNREAD);
    let unread: Vec<Value> = if let Some(Value::Array(all)) = unread { all } else { Vec::new() };
    let mut here = TakenIn::default();
    if let Ok(Some(stored)) = read::<Vec<Bookmark>>(&path, SCHEMA) {
        merge(&mut stored.clone(), coming.clone(), unread.clone(), &mut here);
        if here.added == 0 {
            return taken.add(here);
        }
        here = TakenIn::default();
    }
    let change = |stored: &mut Stored<Vec<Bookmark>>| {
        if stored.title.is_none() {
            stored.title = article.title.clone();
        }
        merge(stored, coming, unread, &mut here);
    };
    match alter(&path, SCHEMA, "bookmarks", |_| article.clone().into(), change) {
        Ok(notices) => {
            here.articles += usize::from(here.added > 0);
            taken.notices.extend(notices);
            taken.add(here);
        }
        Err(why) => taken.failed.push(why),
    }
}

impl TakenIn {
    fn add(&mut self, more: TakenIn) {
        self.added += more.added;
        self.articles += more.articles;
        self.here += more.here;
        self.notices.extend(more.notices);
        self.failed.extend(more.failed);
    }
}

/// The bookmark that one coming in is already.
fn here<'a>(kept: &'a [Bookmark], coming: &Bookmark) -> Option<&'a Bookmark> {
    let same = |b: &&Bookmark| {
        let (a, c) = (&b.anchor, &coming.anchor);
        said_alike(b, coming)
            && b.kind == coming.kind
            && (&a.exact, &a.prefix, &a.suffix) == (&c.exact, &c.prefix, &c.suffix)
    };
    kept.iter().find(|b| b.id == coming.id).or_else(|| kept.iter().find(same))
}

fn said_alike(a: &Bookmark, b: &Bookmark) -> bool {
    a.note == b.note && a.tags == b.tags
}

/// Adds what is not here; `unread` of what comes in could not be read where it comes from, and is added as it is.
fn merge(stored: &mut Stored<Vec<Bookmark>>, coming: Vec<Bookmark>, unread: Vec<Value>, taken: &mut TakenIn) {
    for bookmark in coming {
        // One that cannot be read here is one of this id all the same: mended by hand, it would be there twice.
        if stored.unread_entries().iter().any(|entry| entry.get("id").and_then(Value::as_str) == Some(&bookmark.id)) {
            taken.here += 1;
            continue;
        }
        match here(&stored.kept, &bookmark) {
            Some(one) => {
                if !said_alike(one, &bookmark) {
                    let told =
                        format!("bookmark {} is here with another note or other tags: kept as it is here", one.id);
                    taken.notices.push(Notice(Safe::line(&told)));
                }
                taken.here += 1;
            }
            None => {
                stored.kept.push(bookmark);
                taken.added += 1;
            }
        }
    }
    for entry in unread {
        let id = entry.get("id").and_then(Value::as_str);
        let same = |other: &Value| *other == entry || id.is_some() && other.get("id").and_then(Value::as_str) == id;
        if stored.unread_entries().iter().any(same) || stored.kept.iter().any(|b| Some(b.id.as_str()) == id) {
            taken.here += 1;
        } else {
            stored.add_unread(entry);
            taken.added += 1;
        }
    }
}
