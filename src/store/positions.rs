//! Where the reader was in each article, and which were read lately.

use super::identity::Known;
use super::record::{self, Bookmark, Notice, StoreError};
use super::stored::{Stored, alter, read};
use super::{Anchor, Dirs, file};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};
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
}

/// A line of the list of articles read lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub source: Safe,
    pub title: Option<Safe>,
    pub read_at: Safe,
    pub percent: u8,
    pub bookmarks: usize,
}

/// The file of an article's position.
pub fn path(dirs: &Dirs, known: &Known) -> PathBuf {
    known.path(dirs, "positions")
}

/// Saves where the reader is. A damaged file is set aside first; one of a newer version is an error.
pub fn keep_position(dirs: &Dirs, article: &Article, position: Position) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let fresh = || Stored::new(SCHEMA, article, &known, position.clone());
    let change = |stored: &mut Stored<Position>| {
        stored.kept = position.clone();
        stored.is_about(article, &known);
    };
    alter(&path(dirs, &known), SCHEMA, "reading places", fresh, change)
}

/// How much of an article has been read, in percent; `None` where it was never opened.
pub fn percent_read(dirs: &Dirs, article: &Article) -> Option<u8> {
    percent(&path(dirs, &Known::of(dirs, article)))
}

/// As [`percent_read`], by the file; nothing else of it is read.
pub fn percent(path: &Path) -> Option<u8> {
    #[derive(Deserialize)]
    struct Kept {
        percent: u8,
    }
    #[derive(Deserialize)]
    struct Percent {
        schema: String,
        kept: Kept,
    }
    let read: Percent = serde_json::from_slice(&file::read(path).ok()??).ok()?;
    (read.schema == SCHEMA).then_some(read.kept.percent)
}

/// Articles read lately, latest first; at most 50, files that cannot be read left out.
pub fn recent(dirs: &Dirs) -> Vec<Recent> {
    let Ok(folder) = std::fs::read_dir(dirs.data.join("positions")) else { return Vec::new() };
    let mut all: Vec<Recent> = folder
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .filter_map(|path| {
            let stored = read::<Position>(&path, SCHEMA).ok().flatten()?;
            let marks = path.file_name().map(|name| dirs.data.join("bookmarks").join(name));
            let bookmarks = marks.and_then(|p| read::<Vec<Bookmark>>(&p, record::SCHEMA).ok().flatten());
            Some(Recent {
                source: stored.source,
                title: stored.title,
                read_at: stored.kept.read_at,
                percent: stored.kept.percent,
                bookmarks: bookmarks.map_or(0, |b| b.kept.len()),
            })
        })
        .collect();
    all.sort_by(|a, b| b.read_at.cmp(&a.read_at));
    all.truncate(50);
    all
}
