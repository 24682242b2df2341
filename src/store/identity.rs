//! What an article is known by, and the name of the files in which things are kept about it.
//!
//! Known by its address, else by its path, else (standard input) by its text; one of several in a file or at an address by its
//! name there as well. The files' name comes from that; only where a file was moved, or shares the bookmarks of one with the
//! same text, a file under `identities/` says another name: [`super::kin`] writes it.

use super::exchange::{alike, from_url, is_site, is_web};
use super::record::{self, Bookmark, Notice};
use super::stored::{Stored, read};
use super::texts::{self, TEXT};
use super::{Dirs, file, fingerprint};
use crate::article::{Article, Part, Safe};
use serde_json::Value;
use std::path::{Path, PathBuf};

pub const SCHEMA: &str = "byline.identity/1";

/// What an article is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its address, its whole path, or `text:` and the fingerprint of its text.
    pub source: Safe,
    /// Of its files, without the ending.
    pub name: String,
    /// Whether a file under `identities/` says so.
    pub settled: bool,
    /// Why that file says nothing.
    pub notice: Option<Notice>,
}

impl Known {
    pub fn of(dirs: &Dirs, article: &Article) -> Known {
        let known = Known::by(dirs, source_of(article));
        let name = key(&known.source);
        // Renamed while it is read, and opened by somebody under its new name: what is kept is about this text still.
        let follows = !known.settled && known.name != name && !is_living(&known.source);
        if follows && is_about(dirs, &name, article) { Known { name, ..known } } else { known }
    }

    /// For an article that is not at hand.
    pub fn by(dirs: &Dirs, source: Safe) -> Known {
        let notice = match read::<String>(&said_path(dirs, &source), SCHEMA) {
            // A name that is none of ours leads out of the folder.
            Ok(Some(said)) if !said.kept.chars().all(|c| c.is_ascii_hexdigit()) => None,
            Ok(Some(said)) => return Known { source, name: said.kept, settled: true, notice: None },
            Ok(None) => None,
            Err(trouble) => Some(trouble.notice("identities")),
        };
        Known { notice, ..Known::unsaid(dirs, source) }
    }

    /// By its source alone, whatever a file says.
    pub fn unsaid(dirs: &Dirs, source: Safe) -> Known {
        let mut name = key(&source);
        // The files of an article that was here once and was moved elsewhere keep their name.
        while is_of_another(dirs, &name, &source) {
            name = fingerprint(&format!("{name} again"));
        }
        Known { source, name, settled: false, notice: None }
    }

    pub fn path(&self, dirs: &Dirs, folder: &str) -> PathBuf {
        dirs.data.join(folder).join(format!("{}.json", self.name))
    }
}

fn key(source: &str) -> String {
    fingerprint(&alike(source))
}

/// The file that says under which name things are kept.
pub fn said_path(dirs: &Dirs, source: &str) -> PathBuf {
    dirs.data.join("identities").join(format!("{}.json", key(source)))
}

/// What an article is known by.
pub fn source_of(article: &Article) -> Safe {
    let source = &article.source;
    // A page that names its site's front page as its address would share its bookmarks with all the others that do.
    let own = article.url.as_ref().filter(|url| !is_site(url) || is_site(source));
    let all = match own {
        Some(url) => from_url(url),
        None if is_web(source) => from_url(source),
        None if source.as_str() == "-" => return Safe::line(&format!("{TEXT}{}", fingerprint(&article.text))),
        None if source.contains(':') && !source.contains('/') => source.clone(),
        None => whole_path(source),
    };
    article.part.as_ref().map_or(all.clone(), |part| part.within(&all))
}

/// The path without links and dots. Of a file that is gone, that of its folder and its name.
pub fn whole_path(source: &str) -> Safe {
    let path = Path::new(source);
    let in_folder =
        || Some(std::fs::canonicalize(path.parent().filter(|p| *p != Path::new(""))?).ok()?.join(path.file_name()?));
    let whole = std::fs::canonicalize(path).ok().or_else(in_folder).or_else(|| std::path::absolute(path).ok());
    whole.map_or_else(|| Safe::line(source), |p| Safe::line(&p.to_string_lossy()))
}

/// The file that the text of something kept was read from last, where it is known by something else and the file is there.
pub fn lies_at(dirs: &Dirs, source: &Safe) -> Option<Safe> {
    let known = Known::by(dirs, source.clone());
    let said = |folder| {
        let bytes = file::read(&known.path(dirs, folder)).ok()??;
        let stored: Stored<Value> = serde_json::from_slice(&bytes).ok()?;
        stored.file.filter(|file| Path::new(file.as_str()).is_file())
    };
    let text = texts::path(dirs, source).filter(|path| path.is_file()).map(|path| Safe::line(&path.to_string_lossy()));
    // A place is saved whenever the article is left.
    text.or_else(|| ["positions", "bookmarks"].into_iter().find_map(said))
}

/// The source by which the bookmarks of an article are listed: another's, where it shares them.
pub fn listed_as(dirs: &Dirs, source: Safe) -> Safe {
    let path = Known::by(dirs, source.clone()).path(dirs, "bookmarks");
    read::<Vec<Bookmark>>(&path, record::SCHEMA).ok().flatten().map_or(source, |stored| stored.source)
}

/// Whether the file with the bookmarks of an article is there and cannot be read: damaged, or of a newer version.
pub fn is_unread(dirs: &Dirs, source: &Safe) -> bool {
    read::<Vec<Bookmark>>(&Known::by(dirs, source.clone()).path(dirs, "bookmarks"), record::SCHEMA).is_err()
}

/// Whether there is something under this name still; of an address nobody asks.
pub fn is_living(source: &str) -> bool {
    let no_path = is_web(source) || source.starts_with("byline:") || source.starts_with(TEXT);
    no_path || Path::new(Part::split(source).0).exists()
}

/// Whether what is kept under a name is about this very text, or was marked in it.
fn is_about(dirs: &Dirs, name: &str, article: &Article) -> bool {
    let print = fingerprint(&article.text);
    let made_in = |b: &Value| b.pointer("/anchor/fingerprint").and_then(Value::as_str) == Some(print.as_str());
    ["bookmarks", "positions"].iter().any(|folder| {
        let bytes = file::read(&dirs.data.join(folder).join(format!("{name}.json"))).ok().flatten();
        let stored = bytes.and_then(|bytes| serde_json::from_slice::<Stored<Value>>(&bytes).ok());
        stored
            .is_some_and(|s| *s.fingerprint == *print || s.kept.as_array().is_some_and(|kept| kept.iter().any(made_in)))
    })
}

fn is_of_another(dirs: &Dirs, name: &str, source: &Safe) -> bool {
    let quoted = serde_json::to_string(source).unwrap_or_default();
    let is_anothers = |folder: &&str| {
        let bytes = file::read(&dirs.data.join(folder).join(format!("{name}.json"))).ok()??;
        if memchr::memmem::find(bytes.get(..4096).unwrap_or(&bytes), quoted.as_bytes()).is_some() {
            return Some(false);
        }
        let stored = serde_json::from_slice::<Stored<Value>>(&bytes).ok()?;
        Some(alike(&stored.source) != alike(source) && is_living(&stored.source))
    };
    // Bookmarks say whose they are; a place may be that of an article which shares them.
    ["bookmarks", "positions"].iter().find_map(is_anothers).unwrap_or(false)
}
