//! All bookmarks of all articles: read at once, for the list of them and for export.

use super::record::SCHEMA;
use super::stored::{Trouble, read};
use super::{Bookmark, Dirs, Fate, positions};
use crate::article::Safe;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

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

/// Whether a file has a name that byline gives; programs that sync folders leave copies beside it, as
/// `NAME.sync-conflict-….json` and `NAME (conflicted copy).json`.
fn is_own(path: &Path) -> bool {
    path.file_stem().and_then(|n| n.to_str()).is_some_and(|n| n.chars().all(|c| c.is_ascii_hexdigit()))
}

/// Each bookmark once, by its id, and what stands in a copy alone with the others of its article.
fn without_copies(all: Vec<Marked>) -> Vec<Marked> {
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
    let (mut paths, copies): (Vec<_>, Vec<_>) = paths.partition(|p| is_own(p));
    let any = !copies.is_empty();
    // Behind the files that they were copied from.
    paths.extend(copies);
    // As many threads as there are processors, four at most: reading is mostly parsing.
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let share = paths.len().div_ceil(threads).max(1);
    let (mut marked, mut troubles) = (Vec::new(), Vec::new());
    let seen = |name: &std::ffi::OsStr| positions::seen(&dirs.data.join("positions").join(name));
    std::thread::scope(|scope| {
        let read_some = |paths: &[std::path::PathBuf]| {
            let one = |path: &std::path::PathBuf| match read::<Vec<Bookmark>>(path, SCHEMA) {
                Ok(Some(stored)) => {
                    let told = stored.unread("bookmarks", path);
                    (Some(Marked::from(stored).seen(path.file_name().and_then(seen))), told)
                }
                Ok(None) => (None, None),
                Err(trouble) => (None, Some(trouble.notice("bookmarks"))),
            };
            paths.iter().map(one).collect::<Vec<_>>()
        };
        let workers: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(move || read_some(paths))).collect();
        for (one, told) in workers.into_iter().filter_map(|w| w.join().ok()).flatten() {
            marked.extend(one.filter(|m: &Marked| !m.bookmarks.is_empty() || told.is_some()));
            troubles.extend(told.map(|told| told.0));
        }
    });
    if any {
        marked = without_copies(marked);
    }
    let last = |m: &Marked| m.bookmarks.iter().map(|b| b.created.clone()).max();
    marked.sort_by_cached_key(|m| std::cmp::Reverse(last(m)));
    (marked, troubles)
}

#[cfg(test)]
mod tests {
    use super::super::{BookmarkKind, Change, anchor, apply, new_id, now};
    use super::*;
    use crate::article::{Article, ArticleBuilder, BlockKind, Span};

    #[test]
    fn copies_of_a_sync_program_double_nothing_and_hide_nothing() {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
        b.block(BlockKind::Paragraph, "A sentence to come back to.");
        let article = b.finish();
        let one = || {
            let (kind, anchor, extra) = (BookmarkKind::Place, anchor(&article, Span::new(0, 10)), Default::default());
            let (id, created, tags) = (new_id(), now(), Vec::new());
            Change::Put(Box::new(Bookmark { id, created, kind, note: None, color: None, tags, anchor, extra }))
        };
        apply(&dirs, &article, &[one(), one()]).unwrap();
        let folder = dirs.data.join("bookmarks");
        let files = || std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path());
        let file = files().find(|p| p.extension().is_some_and(|e| e == "json")).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let kept = std::fs::read(&file).unwrap();
        apply(&dirs, &article, &[one()]).unwrap();
        std::fs::rename(&file, folder.join(format!("{name}.sync-conflict-20261125-110000-ABCDEF.json"))).unwrap();
        std::fs::write(&file, kept).unwrap();
        let (all, troubles) = all_marked(&dirs);
        assert_eq!((all.len(), troubles.len()), (1, 0));
        assert_eq!(all.first().map(|m| m.bookmarks.len()), Some(3));
    }
}
