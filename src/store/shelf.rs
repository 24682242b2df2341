//! All bookmarks of all articles: read at once, for the list of them and for export.

use super::record::{SCHEMA, StoreError, Stored, alter, read};
use super::{Bookmark, Dirs, fingerprint};
use crate::article::Safe;

/// An article that has bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// To open it.
    pub source: Safe,
    pub title: Option<Safe>,
    pub bookmarks: Vec<Bookmark>,
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
    std::thread::scope(|scope| {
        let read_some = |paths: &[std::path::PathBuf]| {
            let one = |path: &std::path::PathBuf| match read::<Vec<Bookmark>>(path, SCHEMA) {
                Ok(stored) => Ok(stored.map(Stored::into_marked)),
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

impl Stored<Vec<Bookmark>> {
    fn into_marked(self) -> Marked {
        Marked { source: self.source, title: self.title, bookmarks: self.kept }
    }
}

/// Adds bookmarks to an article's file; those whose id is there stay as they are. Answers how many were
/// added and how many were there.
pub fn import(dirs: &Dirs, from: &Marked) -> Result<(usize, usize), StoreError> {
    let path = dirs.data.join("bookmarks").join(format!("{}.json", fingerprint(&from.source)));
    let mut there = 0;
    let fresh = || {
        let mut stored = Stored::of(SCHEMA, from.source.clone(), Vec::new());
        stored.title.clone_from(&from.title);
        stored
    };
    alter(&path, SCHEMA, "bookmarks", fresh, |stored: &mut Stored<Vec<Bookmark>>| {
        for b in &from.bookmarks {
            if stored.kept.iter().any(|kept| kept.id == b.id) {
                there += 1;
            } else {
                stored.kept.push(b.clone());
            }
        }
    })?;
    Ok((from.bookmarks.len() - there, there))
}

#[cfg(test)]
mod tests {
    use super::super::from_any;
    use super::*;

    #[test]
    fn what_is_taken_in_twice_is_there_once_and_listed() {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let text = r#"[{"id":"x:1","target":{"source":"https://one.example/a","selector":{"type":"TextQuoteSelector","exact":"the quay"}}}]"#;
        let all = from_any(text).unwrap().0;
        assert_eq!(import(&dirs, &all[0]), Ok((1, 0)));
        assert_eq!(import(&dirs, &all[0]), Ok((0, 1)));
        assert_eq!(all_marked(&dirs), (all, Vec::new()));
    }
}
