//! Bookmarks with a note that were taken away: kept beside the others of their article, so that a later session brings them back.
//!
//! Written before the bookmark goes ([`super::record`]); one that is put back is forgotten here.

use super::Dirs;
use super::copies::Kept;
use super::identity::Known;
use super::record::{Bookmark, Notice, StoreError, now};
use super::stored::{Stored, alter, read};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};

const SCHEMA: &str = "byline.removed/1";
/// So many are kept of one article.
const MOST: usize = 50;

/// A bookmark that was taken away, and when (RFC 3339).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub at: Safe,
    pub bookmark: Bookmark,
}

impl Kept for Vec<Taken> {}

/// Keeps those of them that have a note.
pub fn keep(dirs: &Dirs, article: &Article, known: &Known, removed: &[Bookmark]) -> Result<Vec<Notice>, StoreError> {
    let noted = || removed.iter().filter(|b| b.note.is_some());
    if noted().next().is_none() {
        return Ok(Vec::new());
    }
    let fresh = |_| Stored::new(SCHEMA, article, known, Vec::new());
    alter(&known.path(dirs, "removed"), SCHEMA, "removed bookmarks", fresh, |stored: &mut Stored<Vec<Taken>>| {
        stored.kept.retain(|t| !removed.iter().any(|b| b.id == t.bookmark.id));
        stored.kept.extend(noted().map(|b| Taken { at: now(), bookmark: b.clone() }));
        let over = stored.kept.len().saturating_sub(MOST);
        stored.kept.drain(..over);
    })
}

/// Forgets those that are there again.
pub fn forget(dirs: &Dirs, known: &Known, back: &[Safe]) -> Result<Vec<Notice>, StoreError> {
    let path = known.path(dirs, "removed");
    let is_back = |t: &Taken| back.contains(&t.bookmark.id);
    let kept = read::<Vec<Taken>>(&path, SCHEMA).ok().flatten();
    if !kept.is_some_and(|stored| stored.kept.iter().any(is_back)) {
        return Ok(Vec::new());
    }
    let none = |_| Stored::of(SCHEMA, known.source.clone(), Vec::new());
    alter(&path, SCHEMA, "removed bookmarks", none, |stored: &mut Stored<Vec<Taken>>| {
        stored.kept.retain(|t| !is_back(t));
    })
}

/// The one taken away last; a file that cannot be read has none.
pub fn last(dirs: &Dirs, known: &Known) -> Option<Taken> {
    let stored = read::<Vec<Taken>>(&known.path(dirs, "removed"), SCHEMA).ok()??;
    stored.kept.into_iter().next_back()
}
