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
use super::stored::{Stored, alter, read};
use super::{Anchor, Bookmark, Dirs, Marked, Notice, StoreError, all_marked};
use crate::article::Safe;
use std::collections::HashMap;
use std::path::PathBuf;

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
        Marked { source, title, fingerprint, bookmarks, read: None, fates: Default::default(), extra }
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

/// Saves what is not here yet. A bookmark that is here stays as it is; where its note or tags came in otherwise, that is told.
pub fn take_in(dirs: &Dirs, coming: Vec<Marked>) -> TakenIn {
    let mut taken = TakenIn::default();
    let all = all_marked(dirs).0;
    let known: HashMap<String, &Safe> = all.iter().map(|a| (address::alike(&a.source), &a.source)).collect();
    let ids: HashMap<&Safe, &Safe> = all.iter().flat_map(|a| a.bookmarks.iter().map(|b| (&b.id, &a.source))).collect();
    for mut article in coming {
        // An article that was moved here since is known by what it brings.
        let moved = || article.bookmarks.iter().find_map(|b| ids.get(&b.id));
        if let Some(source) = known.get(&address::alike(&article.source)).or_else(moved) {
            article.source = (*source).clone();
        }
        let path = path(dirs, &article.source);
        let coming = std::mem::take(&mut article.bookmarks);
        if let Ok(Some(stored)) = read::<Vec<Bookmark>>(&path, SCHEMA)
            && coming.iter().all(|b| here(&stored.kept, b).is_some())
        {
            merge(&mut stored.kept.clone(), coming, &mut taken);
            continue;
        }
        let mut here = TakenIn::default();
        let change = |stored: &mut Stored<Vec<Bookmark>>| {
            if stored.title.is_none() {
                stored.title = article.title.clone();
            }
            merge(&mut stored.kept, coming, &mut here);
        };
        match alter(&path, SCHEMA, "bookmarks", |_| article.clone().into(), change) {
            Ok(notices) => {
                taken.added += here.added;
                taken.here += here.here;
                taken.articles += usize::from(here.added > 0);
                taken.notices.extend(notices.into_iter().chain(here.notices));
            }
            Err(why) => taken.failed.push(why),
        }
    }
    taken
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

fn merge(kept: &mut Vec<Bookmark>, coming: Vec<Bookmark>, taken: &mut TakenIn) {
    for bookmark in coming {
        match here(kept, &bookmark) {
            Some(one) => {
                if !said_alike(one, &bookmark) {
                    let told =
                        format!("bookmark {} is here with another note or other tags: kept as it is here", one.id);
                    taken.notices.push(Notice(Safe::line(&told)));
                }
                taken.here += 1;
            }
            None => {
                kept.push(bookmark);
                taken.added += 1;
            }
        }
    }
}
