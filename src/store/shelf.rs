//! All bookmarks of all articles: read at once, for the list of them and for export.

use super::copies::{is_own, read_all, with_copies};
use super::record::{SCHEMA, understood};
use super::stored::Trouble;
use super::{Bookmark, Dirs, Fate, positions};
use crate::article::Safe;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

/// An article that has bookmarks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// To open it.
    pub source: Safe,
    pub title: Option<Safe>,
    /// Of its text when it was saved last; empty where that is not known.
    pub fingerprint: Safe,
    pub bookmarks: Vec<Bookmark>,
    /// How much of it has been read, in percent; `None` where that is not known.
    pub read: Option<u8>,
    /// What had become of the bookmarks when it was open last, by their ids; those that came later are missing.
    pub fates: BTreeMap<Safe, Fate>,
    /// The words that stood in their place then, by their ids, where they are not those that were marked.
    pub wordings: BTreeMap<Safe, Safe>,
    /// Fields of other versions, kept as they are.
    pub extra: Map<String, Value>,
}

/// The names of articles with bookmarks: their titles, with where they lie where another has the same.
pub fn names(all: &[Marked]) -> Vec<Safe> {
    let mut many: BTreeMap<&Safe, usize> = BTreeMap::new();
    all.iter().filter_map(|one| one.title.as_ref()).for_each(|title| *many.entry(title).or_default() += 1);
    let name = |one: &Marked| match &one.title {
        Some(title) if many.get(title).is_some_and(|n| *n > 1) => {
            Safe::line(&format!("{title} · {}", last_parts(&one.source)))
        }
        Some(title) => title.clone(),
        None => one.source.clone(),
    };
    all.iter().map(name).collect()
}

/// The end of a path or an address: what it is called, and the folder that holds it.
pub fn last_parts(source: &str) -> Safe {
    let start = source.trim_end_matches('/').rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    Safe::line(source.get(start..).unwrap_or(source))
}

/// Each bookmark once, by its id: of files that have names of others, and may be copies of any.
fn each_once(all: Vec<Marked>) -> Vec<Marked> {
    let mut seen: HashSet<Safe> = HashSet::new();
    let mut out: Vec<Marked> = Vec::new();
    for mut one in all {
        one.bookmarks.retain(|b| seen.insert(b.id.clone()));
        match out.iter_mut().find(|m| m.source == one.source) {
            Some(there) => there.bookmarks.append(&mut one.bookmarks),
            None if one.bookmarks.is_empty() => {}
            None => out.push(one),
        }
    }
    out
}

/// Every article with bookmarks, the one marked last first; files, and bookmarks in them, that cannot be read are told by the
/// file's name.
pub fn all_marked(dirs: &Dirs) -> (Vec<Marked>, Vec<Safe>) {
    let folder = dirs.data.join("bookmarks");
    let folder = match std::fs::read_dir(&folder) {
        Ok(folder) => folder,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(e) => return (Vec::new(), vec![Trouble::Unreadable(folder.join("*.json"), e).notice("bookmarks").0]),
    };
    let paths = folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json"));
    let mut paths = with_copies(paths);
    // A file that somebody named may be a copy of any: it is read behind all others.
    paths.sort_by_key(|(path, _)| !is_own(path));
    let others = paths.iter().any(|(path, _)| !is_own(path));
    // As many threads as there are processors, four at most: reading is mostly parsing.
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let share = paths.len().div_ceil(threads).max(1);
    let (mut marked, mut troubles) = (Vec::new(), Vec::new());
    let seen = |name: &std::ffi::OsStr| positions::seen(&dirs.data.join("positions").join(name));
    std::thread::scope(|scope| {
        let read_some = |paths: &[(PathBuf, Vec<PathBuf>)]| {
            let one = |(path, copies): &(PathBuf, Vec<PathBuf>)| {
                let mut told = Vec::new();
                let stored = read_all::<Vec<Bookmark>>(path, copies, SCHEMA, &mut told);
                let stored = stored.unwrap_or_else(|trouble| {
                    told.push(trouble.notice("bookmarks"));
                    // What is understood of a newer file is shown in its article, and listed.
                    matches!(trouble, Trouble::Newer(_)).then(|| understood(path)).flatten()
                });
                told.extend(stored.as_ref().and_then(|s| s.unread("bookmarks", path)));
                (stored.map(|s| Marked::from(s).seen(path.file_name().and_then(seen))), told)
            };
            paths.iter().map(one).collect::<Vec<_>>()
        };
        let workers: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(move || read_some(paths))).collect();
        for (one, told) in workers.into_iter().filter_map(|w| w.join().ok()).flatten() {
            marked.extend(one.filter(|m: &Marked| !m.bookmarks.is_empty() || !told.is_empty()));
            troubles.extend(told.into_iter().map(|told| told.0));
        }
    });
    if others {
        marked = each_once(marked);
    }
    let last = |m: &Marked| m.bookmarks.iter().map(|b| b.created.clone()).max();
    marked.sort_by_cached_key(|m| std::cmp::Reverse(last(m)));
    (marked, troubles)
}
