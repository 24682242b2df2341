//! All bookmarks of all articles: read at once, for the list of them and for export.

use super::record::SCHEMA;
use super::stored::read;
use super::{Bookmark, Dirs, Fate, positions};
use crate::article::Safe;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

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
    /// Fields of other versions, kept as they are.
    pub extra: Map<String, Value>,
}

/// Every article with bookmarks, the one marked last first; files that cannot be read are told by name.
pub fn all_marked(dirs: &Dirs) -> (Vec<Marked>, Vec<Safe>) {
    let Ok(folder) = std::fs::read_dir(dirs.data.join("bookmarks")) else { return (Vec::new(), Vec::new()) };
    let paths: Vec<_> =
        folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    // As many threads as there are processors, four at most: reading is mostly parsing.
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let share = paths.len().div_ceil(threads).max(1);
    let (mut marked, mut troubles) = (Vec::new(), Vec::new());
    let seen = |name: &std::ffi::OsStr| positions::seen(&dirs.data.join("positions").join(name));
    std::thread::scope(|scope| {
        let read_some = |paths: &[std::path::PathBuf]| {
            let one = |path: &std::path::PathBuf| match read::<Vec<Bookmark>>(path, SCHEMA) {
                Ok(stored) => Ok(stored.map(|s| Marked::from(s).seen(path.file_name().and_then(seen)))),
                Err(trouble) => Err(trouble.notice("bookmarks").0),
            };
            paths.iter().map(one).collect::<Vec<_>>()
        };
        let workers: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(move || read_some(paths))).collect();
        for result in workers.into_iter().filter_map(|w| w.join().ok()).flatten() {
            match result {
                Ok(Some(one)) if !one.bookmarks.is_empty() => marked.push(one),
                Ok(_) => {}
                Err(trouble) => troubles.push(trouble),
            }
        }
    });
    let last = |m: &Marked| m.bookmarks.iter().map(|b| b.created.clone()).max();
    marked.sort_by_cached_key(|m| std::cmp::Reverse(last(m)));
    (marked, troubles)
}
