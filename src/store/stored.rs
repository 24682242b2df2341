//! A file of what is kept: its form, how it is read, how it is changed under its lock.

use super::copies::{Kept, copies_of};
use super::file::Aside;
use super::identity::{Known, is_living, whole_path};
use super::lock::lock;
use super::record::{Notice, StoreError, now};
use super::{file, fingerprint};
use crate::article::{Article, Safe};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io;
use std::path::{Path, PathBuf};

/// A file of one kind; `kept` is what it is for: bookmarks, a position, corrections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored<T> {
    pub schema: String,
    pub source: Safe,
    #[serde(default)]
    pub title: Option<Safe>,
    pub fingerprint: Safe,
    /// The file that its text was read from last, where it is known by something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Safe>,
    pub kept: T,
    /// Whether some of its entries could not be read, and had not been laid aside.
    #[serde(skip)]
    pub torn: bool,
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
        Stored {
            schema: schema.to_owned(),
            source,
            title: None,
            fingerprint,
            file: None,
            kept,
            torn: false,
            extra: Map::new(),
        }
    }

    pub fn new(schema: &str, article: &Article, known: &Known, kept: T) -> Stored<T> {
        Stored {
            schema: schema.to_owned(),
            source: known.source.clone(),
            title: article.title.clone(),
            fingerprint: Safe::line(&fingerprint(&article.text)),
            file: file_of(article),
            kept,
            torn: false,
            extra: Map::new(),
        }
    }
}

impl<T> Stored<T> {
    /// What a reader is told of entries that cannot be read.
    pub fn unread(&self, what: &str, path: &Path) -> Option<Notice> {
        let unread = self.unread_entries().len();
        let damaged = if self.torn { "damaged: " } else { "" };
        let told = format!("{damaged}{unread} of the {what} cannot be read, kept as written: {}", path.display());
        (unread > 0).then(|| Notice(Safe::line(&told)))
    }

    /// Entries that cannot be read, as they are written.
    pub fn unread_entries(&self) -> &[Value] {
        self.extra.get(UNREAD).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn add_unread(&mut self, entry: Value) {
        if let Value::Array(all) = self.extra.entry(UNREAD).or_insert_with(|| Value::Array(Vec::new())) {
            all.push(entry);
        }
    }

    /// Names the article as it is now; by another source only where the old one is gone.
    pub fn is_about(&mut self, article: &Article, known: &Known) {
        if !is_living(&self.source) {
            self.source = known.source.clone();
        }
        self.title = article.title.clone();
        self.fingerprint = Safe::line(&fingerprint(&article.text));
        self.file = file_of(article);
    }
}

/// The file of an article that is known by an address: a page that was saved.
fn file_of(article: &Article) -> Option<Safe> {
    let is_file = article.url.is_some() && Path::new(article.source.as_str()).is_file();
    is_file.then(|| whole_path(&article.source))
}

/// Why a file gives nothing.
pub enum Trouble {
    Unreadable(PathBuf, io::Error),
    Corrupt(PathBuf),
    Newer(PathBuf),
}

impl Trouble {
    /// `what` lies in the file: bookmarks, corrections.
    pub fn notice(&self, what: &str) -> Notice {
        Notice(Safe::line(&match self {
            Trouble::Unreadable(path, e) => format!("{what} cannot be read: {}", what_to_do(e, path)),
            Trouble::Corrupt(path) => {
                format!("damaged, no {what} from it: {} · the next save keeps a copy", path.display())
            }
            Trouble::Newer(path) => {
                format!("from a newer byline, its {what} can be read only: {}", path.display())
            }
        }))
    }
}

pub fn read<T: DeserializeOwned>(path: &Path, schema: &str) -> Result<Option<Stored<T>>, Trouble> {
    let bytes = match file::read(path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(e) => return Err(Trouble::Unreadable(path.to_owned(), e)),
    };
    // A byte order mark, as some editors put it, is no damage.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    // As it should be, it is read at one go; else it is looked at again, for what is wrong with it.
    if let Ok(stored) = serde_json::from_slice::<Stored<T>>(text)
        && stored.schema == schema
        && !stored.extra.contains_key(UNREAD)
    {
        return Ok(Some(stored));
    }
    let value: Value = serde_json::from_slice(text).map_err(|_| Trouble::Corrupt(path.to_owned()))?;
    let written = value.get("schema").and_then(Value::as_str).unwrap_or("");
    if written != schema {
        let version = written.strip_prefix(schema.trim_end_matches('1')).and_then(|v| v.parse::<u64>().ok());
        return Err(match version {
            Some(version) if version > 1 => Trouble::Newer(path.to_owned()),
            _ => Trouble::Corrupt(path.to_owned()),
        });
    }
    let (value, torn) = without_unread::<T>(value);
    let stored = serde_json::from_value::<Stored<T>>(value).map_err(|_| Trouble::Corrupt(path.to_owned()))?;
    Ok(Some(Stored { torn, ..stored }))
}

/// The field in which entries that cannot be read are kept as they are.
pub const UNREAD: &str = "unread";

/// Lays the entries that cannot be read aside, so that one takes none of the others with it; those laid aside before are
/// tried again. Tells whether there are new ones.
fn without_unread<T: DeserializeOwned>(mut file: Value) -> (Value, bool) {
    let Some(fields) = file.as_object_mut() else { return (file, false) };
    let Some(Value::Array(kept)) = fields.get_mut("kept") else { return (file, false) };
    let kept = std::mem::take(kept);
    let readable = |entry: &Value| serde_json::from_value::<T>(Value::Array(vec![entry.clone()])).is_ok();
    let (mut kept, mut unread): (Vec<Value>, Vec<Value>) = kept.into_iter().partition(readable);
    let torn = !unread.is_empty();
    if let Some(Value::Array(before)) = fields.remove(UNREAD) {
        let (mended, still): (Vec<Value>, Vec<Value>) = before.into_iter().partition(readable);
        kept.extend(mended);
        unread.extend(still);
    }
    fields.insert("kept".to_owned(), Value::Array(kept));
    if !unread.is_empty() {
        fields.insert(UNREAD.to_owned(), Value::Array(unread));
    }
    (file, torn)
}

/// Where else things can be kept.
const ELSEWHERE: &str =
    if cfg!(all(unix, not(target_os = "macos"))) { ", or set XDG_DATA_HOME to another folder" } else { "" };

/// What went wrong with a file, and where.
fn in_words(e: &io::Error, path: &Path) -> String {
    let folder = path.parent().unwrap_or(path).display();
    match e.kind() {
        io::ErrorKind::PermissionDenied => format!("no permission in {folder}"),
        io::ErrorKind::StorageFull => format!("the disk is full, {folder}"),
        io::ErrorKind::QuotaExceeded => format!("the quota is used up, {folder}"),
        io::ErrorKind::ReadOnlyFilesystem => format!("the file system is read-only, {folder}"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => format!("a file is in the way of {folder}"),
        _ => {
            // The temporary file that it names tells the reader nothing.
            let why = e.to_string();
            format!("{}, {}", why.split(" at path ").next().unwrap_or(&why), path.display())
        }
    }
}

/// What went wrong with a file, and what the reader can do about it.
pub fn what_to_do(e: &io::Error, path: &Path) -> String {
    let help = match e.kind() {
        io::ErrorKind::PermissionDenied => "let byline read and write there",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room",
        io::ErrorKind::ReadOnlyFilesystem => "make it writable",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "move that file away",
        _ => return in_words(e, path),
    };
    format!("{}: {help}{ELSEWHERE}", in_words(e, path))
}

/// What there was of a file that cannot be read as what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    Absent,
    Damaged,
}

/// Changes a file under its lock: read again, with the copies of it that a sync program left, changed, written whole.
pub fn alter<T: Kept>(
    path: &Path,
    schema: &str,
    what: &str,
    fresh: impl Fn(Was) -> Stored<T>,
    change: impl FnOnce(&mut Stored<T>),
) -> Result<Vec<Notice>, StoreError> {
    let failed = |e: io::Error| StoreError(Safe::line(&what_to_do(&e, path)));
    let _lock = lock(path).map_err(failed)?;
    file::sweep(path);
    let mut notices = Vec::new();
    let mut stored = match read::<T>(path, schema) {
        Ok(stored) => stored.unwrap_or_else(|| fresh(Was::Absent)),
        Err(Trouble::Corrupt(_)) => {
            let to = file::set_aside(path, Aside::Corrupt, &now()).map_err(failed)?;
            notices.push(Notice(Safe::line(&format!("damaged {what} kept as {}", to.display()))));
            fresh(Was::Damaged)
        }
        Err(other) => return Err(StoreError(other.notice(what).0)),
    };
    if stored.torn {
        let to = file::copy_aside(path, &now()).map_err(failed)?;
        notices.push(Notice(Safe::line(&format!("a copy of the damaged {what} kept as {}", to.display()))));
    }
    let mut copies = if T::JOINS { copies_of(path) } else { Vec::new() };
    copies.retain(|copy| match read::<T>(copy, schema) {
        Ok(Some(copy)) => {
            T::join(&mut stored, copy);
            true
        }
        _ => false,
    });
    change(&mut stored);
    write(path, &stored).map_err(failed)?;
    // One that cannot be set aside is taken in again, which adds nothing.
    for to in copies.iter().filter_map(|copy| file::set_aside(copy, Aside::Merged, &now()).ok()) {
        let told = format!("{what} of a sync program's copy are taken in, the copy is kept as {}", to.display());
        notices.push(Notice(Safe::line(&told)));
    }
    Ok(notices)
}

fn write<T: Serialize>(path: &Path, stored: &Stored<T>) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(stored)?;
    bytes.push(b'\n');
    file::write_whole(path, &bytes)
}
