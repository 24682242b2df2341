//! The record of one article: its bookmarks and where the reader was.

use super::corrections::{self, Corrections, Scope, StoredCorrection};
use super::restored::{self, Holds, PutBack, Restored};
use super::{Anchor, Dirs, file, fingerprint};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BookmarkKind {
    Place,
    Highlight,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bookmark {
    pub id: Safe,
    /// RFC 3339.
    pub created: Safe,
    pub kind: BookmarkKind,
    #[serde(default)]
    pub note: Option<Safe>,
    #[serde(default)]
    pub color: Option<Safe>,
    #[serde(default)]
    pub tags: Vec<Safe>,
    pub anchor: Anchor,
    /// Fields of other versions, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

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

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    pub bookmarks: Vec<Bookmark>,
    pub position: Option<Position>,
    pub corrections: Corrections,
    pub put_back: PutBack,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    Put(Box<Bookmark>),
    /// By id.
    Remove(Safe),
    Correct(Scope, Box<StoredCorrection>),
    /// By id.
    TakeBack(Scope, Safe),
    /// Puts back what cleaning took.
    Restore(Holds, Box<Restored>),
    /// By id.
    CutAgain(Holds, Safe),
}

/// Something the reader must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice(pub Safe);

/// Why nothing was saved, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError(pub Safe);

/// A line of the list of articles read lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub source: Safe,
    pub title: Option<Safe>,
    pub read_at: Safe,
    pub percent: u8,
    pub bookmarks: usize,
}

pub(super) const SCHEMA: &str = "byline.bookmarks/1";
const POSITION_SCHEMA: &str = "byline.position/1";

/// A file under `bookmarks/` or `positions/`; `kept` is `Vec<Bookmark>` or `Option<Position>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored<T> {
    pub schema: String,
    pub source: Safe,
    #[serde(default)]
    pub title: Option<Safe>,
    pub fingerprint: Safe,
    pub kept: T,
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl<T> Stored<T> {
    /// For what belongs to no one article.
    pub fn of_every_article(schema: &str, kept: T) -> Stored<T> {
        Stored::of(schema, Safe::line("every article"), kept)
    }

    /// For what belongs to several articles; `source` says which.
    pub fn of(schema: &str, source: Safe, kept: T) -> Stored<T> {
        let fingerprint = Safe::default();
        Stored { schema: schema.to_owned(), source, title: None, fingerprint, kept, extra: Map::new() }
    }

    pub fn new(schema: &str, article: &Article, kept: T) -> Stored<T> {
        Stored {
            schema: schema.to_owned(),
            source: identity_source(article),
            title: article.title.clone(),
            fingerprint: Safe::line(&fingerprint(&article.text)),
            kept,
            extra: Map::new(),
        }
    }
}

impl<T> Stored<T> {
    /// Names the article as it is now.
    pub fn is_about(&mut self, article: &Article) {
        self.title = article.title.clone();
        self.fingerprint = Safe::line(&fingerprint(&article.text));
    }
}

/// What an article is known by: its address, else its absolute path.
fn identity_source(article: &Article) -> Safe {
    match &article.url {
        Some(url) => url.clone(),
        None if article.source.contains(':') && !article.source.contains('/') => article.source.clone(),
        None => std::fs::canonicalize(article.source.as_str())
            .map_or_else(|_| article.source.clone(), |p| Safe::line(&p.to_string_lossy())),
    }
}

pub(super) fn path_in(folder: PathBuf, article: &Article) -> PathBuf {
    folder.join(format!("{}.json", fingerprint(&identity_source(article))))
}

fn bookmarks_path(dirs: &Dirs, article: &Article) -> PathBuf {
    path_in(dirs.data.join("bookmarks"), article)
}

fn positions_path(dirs: &Dirs, article: &Article) -> PathBuf {
    path_in(dirs.data.join("positions"), article)
}

/// What is kept about an article. Never fails: what cannot be read is told in notices.
pub fn open(dirs: &Dirs, article: &Article) -> (Record, Vec<Notice>) {
    let mut notices = Vec::new();
    let bookmarks = match read::<Vec<Bookmark>>(&bookmarks_path(dirs, article), SCHEMA) {
        Ok(stored) => stored.map(|s| s.kept).unwrap_or_default(),
        Err(trouble) => {
            notices.push(trouble.notice("bookmarks"));
            Vec::new()
        }
    };
    let corrections = corrections::open(dirs, article, &mut notices);
    let put_back = restored::open(dirs, article, &mut notices);
    let position = read::<Position>(&positions_path(dirs, article), POSITION_SCHEMA).unwrap_or_else(|trouble| {
        notices.push(trouble.notice("reading places"));
        None
    });
    (Record { bookmarks, position: position.map(|s| s.kept), corrections, put_back }, notices)
}

/// Why a file gives nothing.
pub(super) enum Trouble {
    Unreadable(String),
    Corrupt(PathBuf),
    Newer(PathBuf),
}

impl Trouble {
    /// `what` lies in the file: bookmarks, corrections.
    pub fn notice(&self, what: &str) -> Notice {
        Notice(Safe::line(&match self {
            Trouble::Unreadable(why) => format!("{what} cannot be read: {why}"),
            Trouble::Corrupt(path) => {
                format!("the file of {what} {} is damaged; it is set aside at the next save", path.display())
            }
            Trouble::Newer(path) => {
                format!(
                    "{} was written by a newer byline: its {what} stay untouched, none can be added",
                    path.display()
                )
            }
        }))
    }
}

pub(super) fn read<T: serde::de::DeserializeOwned>(path: &Path, schema: &str) -> Result<Option<Stored<T>>, Trouble> {
    let bytes = match file::read(path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(e) => return Err(Trouble::Unreadable(e.to_string())),
    };
    // A byte order mark, as some editors put it, is no damage.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let value: Value = serde_json::from_slice(text).map_err(|_| Trouble::Corrupt(path.to_owned()))?;
    let written = value.get("schema").and_then(Value::as_str).unwrap_or("");
    if written != schema {
        let version = written.strip_prefix(schema.trim_end_matches('1')).and_then(|v| v.parse::<u64>().ok());
        return Err(match version {
            Some(version) if version > 1 => Trouble::Newer(path.to_owned()),
            _ => Trouble::Corrupt(path.to_owned()),
        });
    }
    serde_json::from_value(value).map(Some).map_err(|_| Trouble::Corrupt(path.to_owned()))
}

/// Saves changes: under the lock the file is read again, merged by id and replaced whole.
///
/// A damaged file is set aside first; a file of a newer version is an error.
pub fn apply(dirs: &Dirs, article: &Article, changes: &[Change]) -> Result<(Record, Vec<Notice>), StoreError> {
    let mut notices = corrections::apply(dirs, article, changes)?;
    notices.extend(restored::apply(dirs, article, changes)?);
    if changes.iter().any(|c| matches!(c, Change::Put(_) | Change::Remove(_))) {
        let path = bookmarks_path(dirs, article);
        let fresh = || Stored::new(SCHEMA, article, Vec::new());
        notices.extend(alter(&path, SCHEMA, "bookmarks", fresh, |stored: &mut Stored<Vec<Bookmark>>| {
            for change in changes {
                match change {
                    Change::Put(bookmark) => {
                        stored.kept.retain(|b| b.id != bookmark.id);
                        stored.kept.push(bookmark.as_ref().clone());
                    }
                    Change::Remove(id) => stored.kept.retain(|b| b.id != *id),
                    _ => {}
                }
            }
            stored.is_about(article);
        })?);
    }
    let (record, _) = open(dirs, article);
    Ok((record, notices))
}

/// Changes a file under its lock: read again, changed, written whole.
pub(super) fn alter<T: Serialize + serde::de::DeserializeOwned>(
    path: &Path,
    schema: &str,
    what: &str,
    fresh: impl Fn() -> Stored<T>,
    change: impl FnOnce(&mut Stored<T>),
) -> Result<Vec<Notice>, StoreError> {
    let failed = |e: std::io::Error| StoreError(Safe::line(&format!("{}: {e}", path.display())));
    let _lock = file::lock(path).map_err(failed)?;
    let mut notices = Vec::new();
    let mut stored = match read::<T>(path, schema) {
        Ok(stored) => stored.unwrap_or_else(fresh),
        Err(Trouble::Corrupt(_)) => {
            let to = file::set_aside(path, &now()).map_err(failed)?;
            notices.push(Notice(Safe::line(&format!("a damaged file of {what} was kept as {}", to.display()))));
            fresh()
        }
        Err(other) => return Err(StoreError(other.notice(what).0)),
    };
    change(&mut stored);
    write(path, &stored).map_err(failed)?;
    Ok(notices)
}

/// Saves where the reader is. A damaged file is set aside first; one of a newer version is an error.
pub fn keep_position(dirs: &Dirs, article: &Article, position: Position) -> Result<(), StoreError> {
    let path = positions_path(dirs, article);
    let fresh = || Stored::new(POSITION_SCHEMA, article, position.clone());
    let change = |stored: &mut Stored<Position>| {
        stored.kept = position.clone();
        stored.is_about(article);
    };
    alter(&path, POSITION_SCHEMA, "reading places", fresh, change).map(drop)
}

/// How much of an article has been read, in percent; `None` where it was never opened.
pub fn percent_read(dirs: &Dirs, article: &Article) -> Option<u8> {
    let stored = read::<Position>(&positions_path(dirs, article), POSITION_SCHEMA).ok().flatten()?;
    Some(stored.kept.percent)
}

fn write<T: Serialize>(path: &Path, stored: &Stored<T>) -> std::io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(stored)?;
    bytes.push(b'\n');
    file::write_whole(path, &bytes)
}

/// Articles read lately, latest first; at most 50, files that cannot be read left out.
pub fn recent(dirs: &Dirs) -> Vec<Recent> {
    let Ok(folder) = std::fs::read_dir(dirs.data.join("positions")) else { return Vec::new() };
    let mut all: Vec<Recent> = folder
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .filter_map(|path| {
            let stored = read::<Position>(&path, POSITION_SCHEMA).ok().flatten()?;
            let marks = path.file_name().map(|name| dirs.data.join("bookmarks").join(name));
            let bookmarks = marks.and_then(|p| read::<Vec<Bookmark>>(&p, SCHEMA).ok().flatten());
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

/// The present time, RFC 3339 in UTC.
pub fn now() -> Safe {
    Safe::line(&jiff::Timestamp::now().to_string())
}

/// A new id, unique across machines: the time in nanoseconds and 64 random bits.
pub fn new_id() -> Safe {
    use std::hash::{BuildHasher, Hasher};
    let nanos = jiff::Timestamp::now().as_nanosecond();
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    Safe::line(&format!("{nanos:x}-{random:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind, Span};

    fn article() -> Article {
        let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
        b.block(BlockKind::Paragraph, "A sentence to come back to.");
        b.finish()
    }

    fn bookmark(article: &Article) -> Box<Bookmark> {
        Box::new(Bookmark {
            id: new_id(),
            created: now(),
            kind: BookmarkKind::Place,
            note: None,
            color: None,
            tags: Vec::new(),
            anchor: super::super::anchor(article, Span::new(0, 10)),
            extra: Map::new(),
        })
    }

    #[test]
    fn a_bookmark_is_there_again_and_can_be_removed() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let b = bookmark(&a);
        apply(&dirs, &a, &[Change::Put(b.clone())]).unwrap();
        assert_eq!(open(&dirs, &a).0.bookmarks, std::slice::from_ref(&*b));
        apply(&dirs, &a, &[Change::Remove(b.id)]).unwrap();
        assert_eq!(open(&dirs, &a).0.bookmarks, []);
    }

    #[test]
    fn unknown_fields_survive_a_round_trip() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        let path = bookmarks_path(&dirs, &a);
        let text = std::fs::read_to_string(&path).unwrap().replacen('{', "{\"later\":[1,2],", 1);
        std::fs::write(&path, text).unwrap();
        apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("later"));
        assert_eq!(open(&dirs, &a).0.bookmarks.len(), 2);
    }

    #[test]
    fn a_damaged_file_is_kept_and_a_newer_one_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let path = bookmarks_path(&dirs, &a);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "{ not json").unwrap();
        assert_eq!(open(&dirs, &a).1.len(), 1);
        let (_, notices) = apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        assert_eq!(notices.len(), 1);
        let kept = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten();
        assert!(kept.map(|e| e.path()).any(|p| std::fs::read(p).is_ok_and(|b| b == b"{ not json")));

        let newer = "{\"schema\":\"byline.bookmarks/2\",\"all\":\"different\"}";
        std::fs::write(&path, newer).unwrap();
        assert!(apply(&dirs, &a, &[Change::Put(bookmark(&a))]).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    }

    #[test]
    fn two_writers_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        std::thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let a = article();
                    for _ in 0..25 {
                        apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
                    }
                });
            }
        });
        assert_eq!(open(&dirs, &article()).0.bookmarks.len(), 50);
    }
}
