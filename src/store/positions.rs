//! Where the reader was in each article, and which were read lately.

use super::copies::{Kept, is_own};
use super::drafts::{self, Draft};
use super::identity::Known;
use super::record::{self, Bookmark, Notice, StoreError};
use super::stored::{Stored, alter, read};
use super::texts::{self, TEXT};
use super::{Anchor, Dirs, Fate, file};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub const SCHEMA: &str = "byline.position/1";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub anchor: Anchor,
    /// Code points of text before the furthest place seen.
    pub furthest: usize,
    /// How much of the text that is, in percent.
    #[serde(default)]
    pub percent: u8,
    pub read_at: Safe,
    /// What had become of the bookmarks, by their ids, when the article was open last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<Safe, Fate>,
    /// The words that stood in the place of bookmarks then, by their ids, where they are not those that were marked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<Safe, Safe>,
}

impl Kept for Position {}

/// What the lists tell of an article from its position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Seen {
    /// Of the text that was seen last.
    #[serde(skip)]
    pub fingerprint: Safe,
    /// How much of it has been read.
    pub percent: u8,
    /// What had become of its bookmarks, by their ids.
    #[serde(default)]
    pub marks: BTreeMap<Safe, Fate>,
    /// The words that stand in their place now, where they are others.
    #[serde(default)]
    pub wordings: BTreeMap<Safe, Safe>,
}

/// A line of the list of articles read lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub source: Safe,
    pub title: Option<Safe>,
    pub read_at: Safe,
    pub percent: u8,
    pub bookmarks: usize,
    /// Notes that were begun there and not saved.
    pub drafts: usize,
}

/// The file of an article's position.
pub fn path(dirs: &Dirs, known: &Known) -> PathBuf {
    known.path(dirs, "positions")
}

/// Saves where the reader is. A damaged file is set aside first; one of a newer version is an error.
pub fn keep_position(dirs: &Dirs, article: &Article, position: Position) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let fresh = |_| Stored::new(SCHEMA, article, &known, position.clone());
    let change = |stored: &mut Stored<Position>| {
        let before = std::mem::replace(&mut stored.kept, position.clone());
        // None are known where the article was left before they were looked for.
        if stored.kept.marks.is_empty() {
            (stored.kept.marks, stored.kept.wordings) = (before.marks, before.wordings);
        }
        stored.is_about(article, &known);
    };
    alter(&path(dirs, &known), SCHEMA, "reading places", fresh, change)
}

/// How much of an article has been read, in percent; `None` where it was never opened.
pub fn percent_read(dirs: &Dirs, article: &Article) -> Option<u8> {
    seen(&path(dirs, &Known::of(dirs, article))).map(|seen| seen.percent)
}

/// What the lists tell, by the file; nothing else of it is read.
pub fn seen(path: &Path) -> Option<Seen> {
    #[derive(Deserialize)]
    struct File {
        schema: String,
        #[serde(default)]
        fingerprint: Safe,
        kept: Seen,
    }
    let read: File = serde_json::from_slice(&file::read(path).ok()??).ok()?;
    (read.schema == SCHEMA).then_some(Seen { fingerprint: read.fingerprint, ..read.kept })
}

/// Articles read lately, latest first; at most 50. Those among them that byline was killed in, the first time they were open,
/// are known by the notes that were left there alone. Left out are files that cannot be read, and texts of standard input that
/// were not kept: they are not to be had again.
pub fn recent(dirs: &Dirs) -> Vec<Recent> {
    let files = |folder: &str| {
        let entries = std::fs::read_dir(dirs.data.join(folder)).into_iter().flatten().flatten().map(|e| e.path());
        entries.filter(|path| is_own(path))
    };
    let one = |path: &Path, source: Safe, title: Option<Safe>, read_at: Safe, percent: u8, drafts: usize| {
        if source.starts_with(TEXT) && !texts::is_kept(dirs, &source) {
            return None;
        }
        let marks = path.file_name().map(|name| dirs.data.join("bookmarks").join(name));
        let bookmarks = marks.and_then(|p| read::<Vec<Bookmark>>(&p, record::SCHEMA).ok().flatten());
        let bookmarks = bookmarks.map_or(0, |b| b.kept.len());
        Some(Recent { source, title, read_at, percent, bookmarks, drafts })
    };
    let mut left: BTreeMap<OsString, Stored<Vec<Draft>>> = BTreeMap::new();
    for path in files("drafts") {
        let name = path.file_name().unwrap_or_default().to_owned();
        left.extend(drafts::left(dirs, &path).map(|stored| (name, stored)));
    }
    let mut all: Vec<Recent> = Vec::new();
    for path in files("positions") {
        let Some(Stored { source, title, kept, .. }) = read::<Position>(&path, SCHEMA).ok().flatten() else { continue };
        let drafts = path.file_name().and_then(|name| left.remove(name)).map_or(0, |stored| stored.kept.len());
        all.extend(one(&path, source, title, kept.read_at, kept.percent, drafts));
    }
    for (name, Stored { source, title, kept, .. }) in left {
        let written = kept.iter().map(|d| d.written.clone()).max().unwrap_or_default();
        all.extend(one(Path::new(&name), source, title, written, 0, kept.len()));
    }
    all.sort_by(|a, b| b.read_at.cmp(&a.read_at));
    all.truncate(50);
    all
}
