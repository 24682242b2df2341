//! Copies that programs which sync folders leave beside a file that two machines changed at once: `NAME.sync-conflict-….json`,
//! `NAME (conflicted copy).json`, `NAME 2.json`.
//!
//! What is in them is shown with what is in the file, and taken into it by its next save: then the copy is set aside, whole. What
//! was removed from the file does not come back out of a copy; what was removed on the other machine alone stays, since nobody
//! can tell what has been written to it since.

use super::record::Notice;
use super::stored::{Stored, Trouble, read};
use crate::article::Safe;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a file keeps.
pub trait Kept: Serialize + DeserializeOwned {
    /// Whether several machines' can be joined. Where they cannot, the file holds alone.
    const JOINS: bool = false;

    /// Takes in what a copy has besides. Done twice, it is as if done once.
    fn join(_file: &mut Stored<Self>, _copy: Stored<Self>) {}
}

impl Kept for String {}
impl Kept for Value {}

/// Whether a path is that of a copy of a file: the file's name, then something that is no more of a name of ours.
pub fn is_copy_of(path: &Path, file: &Path) -> bool {
    let named = |stem: &str| {
        let name = path.file_name()?.to_str()?.strip_prefix(stem)?.strip_suffix(".json")?;
        name.chars().next().filter(|c| !c.is_ascii_hexdigit())
    };
    path.parent() == file.parent() && file.file_stem().and_then(|s| s.to_str()).and_then(named).is_some()
}

/// Whether a file is no copy, nor somebody else's: names of ours are hexadecimal digits.
pub fn is_own(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "json")
        && path.file_stem().and_then(|n| n.to_str()).is_some_and(|n| n.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The copies of a file.
pub fn copies_of(file: &Path) -> Vec<PathBuf> {
    let Some(entries) = file.parent().and_then(|folder| std::fs::read_dir(folder).ok()) else { return Vec::new() };
    let mut all: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|path| is_copy_of(path, file)).collect();
    all.sort();
    all
}

/// Files with their copies, each file once, whether it is there or only copies of it are.
pub fn with_copies(paths: impl Iterator<Item = PathBuf>) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut all: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        match original(&path) {
            Some(file) => all.entry(file).or_default().push(path),
            None => drop(all.entry(path).or_default()),
        }
    }
    all.values_mut().for_each(|copies| copies.sort());
    all.into_iter().collect()
}

/// The file that a copy was made of: names of ours are fingerprints, 16 hexadecimal digits.
fn original(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?.get(..16).filter(|n| n.chars().all(|c| c.is_ascii_hexdigit()))?;
    let file = path.with_file_name(format!("{name}.json"));
    is_copy_of(path, &file).then_some(file)
}

/// What a file and its copies keep. Without copies it is what the file keeps; a copy that cannot be read is told and left out.
pub fn read_all<T: Kept>(
    file: &Path,
    copies: &[PathBuf],
    schema: &str,
    told: &mut Vec<Notice>,
) -> Result<Option<Stored<T>>, Trouble> {
    let mut whole = read::<T>(file, schema)?;
    for copy in copies.iter().filter(|_| T::JOINS) {
        match read::<T>(copy, schema) {
            Ok(Some(copy)) => match &mut whole {
                Some(whole) => T::join(whole, copy),
                None => whole = Some(copy),
            },
            Ok(None) => {}
            Err(trouble) => told.push(trouble.notice("copies of a sync program")),
        }
    }
    Ok(whole)
}

/// The field with the ids of what was removed, the last one last.
const REMOVED: &str = "removed";

/// So many of them are remembered.
const MOST: usize = 1000;

/// Whether something was removed from the file with these fields.
pub fn was_removed(fields: &Map<String, Value>, id: &str) -> bool {
    fields.get(REMOVED).and_then(Value::as_array).is_some_and(|all| all.iter().any(|r| r == id))
}

/// Notes that something was removed.
pub fn note_removed(fields: &mut Map<String, Value>, id: &Safe) {
    forget_removed(fields, id);
    if let Value::Array(all) = fields.entry(REMOVED).or_insert_with(|| Value::Array(Vec::new())) {
        all.push(Value::String(id.to_string()));
        all.drain(..all.len().saturating_sub(MOST));
    }
}

/// It is there again.
pub fn forget_removed(fields: &mut Map<String, Value>, id: &str) {
    if let Some(Value::Array(all)) = fields.get_mut(REMOVED) {
        all.retain(|r| r != id);
        if all.is_empty() {
            fields.remove(REMOVED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bookmark, BookmarkKind, Change, Dirs, all_marked, anchor, apply, new_id, now, open};
    use super::*;
    use crate::article::{Article, ArticleBuilder, BlockKind, Span};

    #[test]
    fn copies_are_known_by_the_name_that_they_begin_with() {
        let file = Path::new("/d/00112233445566aa.json");
        let check = |name: &str, expected: bool| {
            let path = Path::new("/d").join(name);
            assert_eq!(is_copy_of(&path, file), expected, "{name}");
            assert_eq!(original(&path).as_deref() == Some(file), expected, "{name}");
        };
        check("00112233445566aa.sync-conflict-20261125-110000-ABCDEFG.json", true);
        check("00112233445566aa (conflicted copy 2026-11-25 110000).json", true);
        check("00112233445566aa (Ann's conflicted copy 2026-11-25).json", true);
        check("00112233445566aa-LAPTOP.json", true);
        check("00112233445566aa 2.json", true);
        check("00112233445566aa.json", false);
        check("00112233445566aab.json", false);
        check("00112233445566aa.json.corrupt-20261125T110000", false);
        check("other.json", false);
    }

    struct Home {
        _root: tempfile::TempDir,
        dirs: Dirs,
        article: Article,
    }

    impl Home {
        fn new() -> Home {
            let root = tempfile::tempdir().unwrap();
            let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
            b.block(BlockKind::Paragraph, "A sentence to come back to.");
            Home { dirs: Dirs::under(root.path()), _root: root, article: b.finish() }
        }

        fn mark(&self, note: &str) -> Bookmark {
            let one = Bookmark {
                id: new_id(),
                created: now(),
                kind: BookmarkKind::Place,
                note: Some(Safe::text(note)),
                color: None,
                tags: Vec::new(),
                anchor: anchor(&self.article, Span::new(0, 10)),
                extra: Default::default(),
            };
            self.change(Change::Put(Box::new(one.clone())));
            one
        }

        fn change(&self, change: Change) -> Vec<Notice> {
            apply(&self.dirs, &self.article, &[change]).unwrap().1
        }

        fn file(&self) -> PathBuf {
            super::super::files(&self.dirs, &self.article).remove(0)
        }

        /// What the file holds now goes on as a copy, and it holds again what it did.
        fn conflict(&self, before: &[u8]) -> PathBuf {
            let copy = self.file().with_extension("sync-conflict-20261125-110000-ABCDEFG.json");
            std::fs::rename(self.file(), &copy).unwrap();
            std::fs::write(self.file(), before).unwrap();
            copy
        }

        fn notes(&self) -> Vec<String> {
            let note = |b: &Bookmark| b.note.as_deref().unwrap_or("").to_owned();
            let kept: Vec<String> = open(&self.dirs, &self.article).0.bookmarks.iter().map(note).collect();
            let listed: Vec<String> =
                all_marked(&self.dirs).0.iter().flat_map(|m| m.bookmarks.iter().map(note)).collect();
            assert_eq!(kept, listed, "the list of all has what the article has");
            kept
        }
    }

    #[test]
    fn what_is_in_a_copy_alone_is_shown_taken_in_by_the_next_save_and_kept_aside() {
        let home = Home::new();
        home.mark("one");
        let before = std::fs::read(home.file()).unwrap();
        home.mark("two");
        let copy = home.conflict(&before);
        let kept = std::fs::read(&copy).unwrap();
        assert_eq!(home.notes(), ["one", "two"]);
        assert!(copy.exists(), "reading changes nothing");
        let told = home.change(Change::Remove(Safe::line("none")));
        assert!(told.iter().any(|n| n.0.contains("taken in")), "{told:?}");
        assert!(!copy.exists());
        let all = std::fs::read_dir(copy.parent().unwrap()).unwrap().flatten().map(|e| e.path());
        assert!(all.filter(|p| *p != home.file()).any(|p| std::fs::read(p).is_ok_and(|b| b == kept)), "an exact copy");
        assert_eq!(home.notes(), ["one", "two"]);
    }

    #[test]
    fn what_was_removed_does_not_come_back_out_of_a_copy_unless_it_is_put_back() {
        let home = Home::new();
        let (one, _) = (home.mark("one"), home.mark("two"));
        let old = std::fs::read(home.file()).unwrap();
        home.change(Change::Remove(one.id.clone()));
        let removed = std::fs::read(home.file()).unwrap();
        std::fs::write(home.file(), &old).unwrap();
        let copy = home.conflict(&removed);
        assert_eq!(home.notes(), ["two"]);
        home.mark("three");
        std::fs::write(&copy, &old).unwrap();
        assert_eq!(home.notes(), ["two", "three"], "nor out of one that comes later");
        home.change(Change::Put(Box::new(one)));
        assert_eq!(home.notes(), ["two", "three", "one"]);
    }

    #[test]
    fn a_bookmark_that_was_changed_on_both_sides_keeps_both_notes_once() {
        let home = Home::new();
        let one = home.mark("first");
        let with = |note: &str, tag: &str| {
            let (note, tags) = (Some(Safe::text(note)), vec![Safe::line(tag)]);
            home.change(Change::Put(Box::new(Bookmark { note, tags, ..one.clone() })))
        };
        with("first, here", "here");
        let ours = std::fs::read(home.file()).unwrap();
        with("theirs", "there");
        let theirs = std::fs::read(home.file()).unwrap();
        let copy = home.conflict(&ours);
        for _ in 0..2 {
            assert_eq!(home.notes(), ["first, here\n\ntheirs"]);
            home.change(Change::Remove(Safe::line("none")));
            std::fs::write(&copy, &theirs).unwrap();
        }
        let [kept] = open(&home.dirs, &home.article).0.bookmarks.try_into().unwrap();
        assert_eq!(kept.tags, [Safe::line("here"), Safe::line("there")]);
    }

    #[test]
    fn a_copy_whose_file_is_gone_holds_and_one_that_cannot_be_read_is_told_and_stays() {
        let home = Home::new();
        home.mark("one");
        let copy = home.conflict(b"");
        std::fs::remove_file(home.file()).unwrap();
        assert_eq!(home.notes(), ["one"]);
        home.mark("two");
        std::fs::write(&copy, "{ half of").unwrap();
        let (record, told) = open(&home.dirs, &home.article);
        assert_eq!((record.bookmarks.len(), told.len()), (2, 1), "{told:?}");
        home.mark("three");
        assert!(copy.exists());
    }
}
