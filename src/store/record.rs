//! The record of one article: all that is kept about it, and how its bookmarks change.

use super::copies::{Kept, copies_of, forget_removed, note_removed, read_all, was_removed};
use super::corrections::{self, Corrections, Scope, StoredCorrection};
use super::drafts::{self, Draft};
use super::identity::Known;
use super::merge::{joined, merge};
use super::positions::{self, Position};
use super::restored::{self, Holds, PutBack, Restored};
use super::stored::{Stored, Trouble, Was, alter, read};
use super::taken::{self, Taken};
use super::{Anchor, Dirs, file};
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

impl Kept for Vec<Bookmark> {
    const JOINS: bool = true;

    fn join(file: &mut Stored<Self>, copy: Stored<Self>) {
        for entry in copy.unread_entries() {
            if !file.unread_entries().contains(entry) {
                file.add_unread(entry.clone());
            }
        }
        for theirs in copy.kept {
            match file.kept.iter_mut().find(|b| b.id == theirs.id) {
                Some(ours) => *ours = joined(ours, theirs),
                None if was_removed(&file.extra, &theirs.id) => {}
                None => file.kept.push(theirs),
            }
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    pub bookmarks: Vec<Bookmark>,
    pub position: Option<Position>,
    pub corrections: Corrections,
    pub put_back: PutBack,
    /// Notes that were begun by a byline that runs no more.
    pub drafts: Vec<Draft>,
    /// The bookmark with a note that was taken away last.
    pub taken: Option<Taken>,
    /// The file of bookmarks is from a newer byline: what is understood of it is shown, and nothing is changed.
    pub read_only: bool,
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

pub(super) const SCHEMA: &str = "byline.bookmarks/1";

fn path(dirs: &Dirs, known: &Known) -> PathBuf {
    known.path(dirs, "bookmarks")
}

/// Folders below the data folder in which things are kept that a reader sees in an article.
pub const KEPT_IN: [&str; 3] = ["bookmarks", "corrections", "restored"];

/// The files in them that hold something about an article, whether they are there or not.
pub fn files(dirs: &Dirs, article: &Article) -> Vec<PathBuf> {
    let known = Known::of(dirs, article);
    let mut all = vec![path(dirs, &known)];
    all.extend(corrections::paths(dirs, &known));
    all.extend(restored::paths(dirs, article, &known));
    all
}

/// What is kept about an article. Never fails: what cannot be read is told in notices.
pub fn open(dirs: &Dirs, article: &Article) -> (Record, Vec<Notice>) {
    let known = Known::of(dirs, article);
    let mut notices: Vec<Notice> = known.notice.iter().cloned().collect();
    let file = path(dirs, &known);
    let (bookmarks, read_only) = match read_all::<Vec<Bookmark>>(&file, &copies_of(&file), SCHEMA, &mut notices) {
        Ok(stored) => (
            stored.inspect(|s| notices.extend(s.unread("bookmarks", &file))).map(|s| s.kept).unwrap_or_default(),
            false,
        ),
        Err(trouble) => {
            notices.push(trouble.notice("bookmarks"));
            match trouble {
                Trouble::Newer(path) => (understood(&path).map(|s| s.kept).unwrap_or_default(), true),
                Trouble::Unreadable(..) | Trouble::Corrupt(_) => (Vec::new(), false),
            }
        }
    };
    let corrections = corrections::open(dirs, &known, &mut notices);
    let put_back = restored::open(dirs, article, &known, &mut notices);
    let position = read::<Position>(&positions::path(dirs, &known), positions::SCHEMA).unwrap_or_else(|trouble| {
        notices.push(trouble.notice("reading places"));
        None
    });
    let drafts = drafts::open(dirs, &known, &bookmarks, &mut notices);
    let taken = taken::last(dirs, &known);
    (Record { bookmarks, position: position.map(|s| s.kept), corrections, put_back, drafts, taken, read_only }, notices)
}

/// What this version knows as bookmarks, and of their article, in a file of a newer one.
pub fn understood(path: &Path) -> Option<Stored<Vec<Bookmark>>> {
    let mut value: Value = serde_json::from_slice(&file::read(path).ok()??).ok()?;
    let kept = value.get_mut("kept").map(Value::take);
    let kept = kept.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kept = kept.iter().filter_map(|one| Bookmark::deserialize(one).ok()).collect();
    let line = |name: &str| value.get(name).and_then(Value::as_str).and_then(Safe::some_line);
    let (source, title) = (line("source").unwrap_or_default(), line("title"));
    Some(Stored { title, ..Stored::of(SCHEMA, source, kept) })
}

/// As [`apply_upon`], for one who knows of no bookmarks yet.
pub fn apply(dirs: &Dirs, article: &Article, changes: &[Change]) -> Result<(Record, Vec<Notice>), StoreError> {
    let Applied { record, notices, .. } = apply_upon(dirs, article, changes, &[])?;
    Ok((record, notices))
}

/// What changes made of what is kept.
#[derive(Debug)]
pub struct Applied {
    pub record: Record,
    /// The bookmarks as they lay on the disk right before.
    pub before: Vec<Bookmark>,
    pub notices: Vec<Notice>,
}

/// Saves changes made by one who saw the bookmarks in `seen`: under the lock the file is read again, merged by id and field by
/// field, and replaced whole.
///
/// A damaged file is set aside first, and what was seen of it is saved anew; a file of a newer version is an error.
pub fn apply_upon(
    dirs: &Dirs,
    article: &Article,
    changes: &[Change],
    seen: &[&Bookmark],
) -> Result<Applied, StoreError> {
    let known = Known::of(dirs, article);
    let mut before = Vec::new();
    let mut notices = corrections::apply(dirs, article, &known, changes)?;
    notices.extend(restored::apply(dirs, article, &known, changes)?);
    if changes.iter().any(|c| matches!(c, Change::Put(_) | Change::Remove(_))) {
        let path = path(dirs, &known);
        let fresh = |was| {
            let seen = if was == Was::Damaged { latest(seen) } else { Vec::new() };
            Stored::new(SCHEMA, article, &known, seen)
        };
        let mut told = Vec::new();
        let goes = |b: &Bookmark| changes.iter().any(|c| matches!(c, Change::Remove(id) if *id == b.id));
        let there = read::<Vec<Bookmark>>(&path, SCHEMA).ok().flatten().map(|s| s.kept).unwrap_or_default();
        let removed: Vec<Bookmark> = there.into_iter().filter(goes).collect();
        notices.extend(taken::keep(dirs, article, &known, &removed)?);
        notices.extend(alter(&path, SCHEMA, "bookmarks", fresh, |stored: &mut Stored<Vec<Bookmark>>| {
            before.clone_from(&stored.kept);
            changes.iter().for_each(|change| told.extend(make(stored, change, seen)));
            stored.is_about(article, &known);
        })?);
        notices.extend(told);
        drafts::settle(dirs, article, &known, changes);
        let put = |c: &Change| if let Change::Put(b) = c { Some(b.id.clone()) } else { None };
        let back: Vec<Safe> = changes.iter().filter_map(put).collect();
        // What could not be forgotten is offered once more, which loses nothing.
        notices.extend(taken::forget(dirs, &known, &back).unwrap_or_default());
    }
    let (record, _) = open(dirs, article);
    Ok(Applied { record, before, notices })
}

/// Where one is there twice, as it was begun to be changed and as it was seen last, the last.
fn latest(seen: &[&Bookmark]) -> Vec<Bookmark> {
    let again = |n: usize, b: &Bookmark| seen.iter().skip(n + 1).any(|other| other.id == b.id);
    seen.iter().enumerate().filter(|(n, b)| !again(*n, b)).map(|(_, b)| (*b).clone()).collect()
}

/// Saves anew the bookmarks that were seen, where their file was damaged since; the damaged one is kept.
pub fn rescue(dirs: &Dirs, article: &Article, seen: &[&Bookmark]) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let path = path(dirs, &known);
    if seen.is_empty() || !matches!(read::<Vec<Bookmark>>(&path, SCHEMA), Err(Trouble::Corrupt(_))) {
        return Ok(Vec::new());
    }
    let fresh = |_| Stored::new(SCHEMA, article, &known, latest(seen));
    alter(&path, SCHEMA, "bookmarks", fresh, |_| {})
}

/// Saves anew the bookmarks that were seen, where their file was removed since.
pub fn save_anew(dirs: &Dirs, article: &Article, seen: &[&Bookmark]) -> Result<(), StoreError> {
    let known = Known::of(dirs, article);
    let path = path(dirs, &known);
    if seen.is_empty() || path.exists() {
        return Ok(());
    }
    alter(&path, SCHEMA, "bookmarks", |_| Stored::new(SCHEMA, article, &known, latest(seen)), |_| {}).map(drop)
}

/// Makes a change among the bookmarks, and says what somebody else changed that stands against it.
fn make(file: &mut Stored<Vec<Bookmark>>, change: &Change, seen: &[&Bookmark]) -> Option<Notice> {
    let kept = &mut file.kept;
    if let Change::Put(new) = change {
        forget_removed(&mut file.extra, &new.id);
    }
    let base = |id: &Safe| seen.iter().find(|b| b.id == *id);
    match change {
        // In the place of the one with its id: what did not change stays where it stands in the file.
        Change::Put(new) => match (kept.iter_mut().find(|b| b.id == new.id), base(&new.id)) {
            (Some(stored), Some(base)) => {
                let (merged, told) = merge(base, new, stored);
                *stored = merged;
                told
            }
            (Some(stored), None) => {
                stored.clone_from(new);
                None
            }
            (None, base) => {
                kept.push(new.as_ref().clone());
                base.map(|_| {
                    Notice(Safe::line("it was removed elsewhere meanwhile: it is back, with what you changed"))
                })
            }
        },
        Change::Remove(id) => {
            let noted = |b: &Bookmark| b.note.is_some() && base(id).is_some_and(|base| base.note != b.note);
            if kept.iter().any(|b| b.id == *id && noted(b)) {
                return Some(Notice(Safe::line("not removed: somebody else wrote a note to it meanwhile")));
            }
            if kept.iter().any(|b| b.id == *id) {
                note_removed(&mut file.extra, id);
            }
            kept.retain(|b| b.id != *id);
            None
        }
        _ => None,
    }
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
    fn a_removed_note_is_kept_for_another_session_until_it_is_there_again() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let (noted, plain) = (Box::new(Bookmark { note: Some(Safe::line("why")), ..*bookmark(&a) }), bookmark(&a));
        apply(&dirs, &a, &[Change::Put(noted.clone()), Change::Put(plain.clone())]).unwrap();
        let gone = [Change::Remove(noted.id.clone()), Change::Remove(plain.id)];
        let (record, _) = apply(&dirs, &a, &gone).unwrap();
        assert_eq!((record.bookmarks.len(), record.taken.map(|t| t.bookmark)), (0, Some((*noted).clone())));
        let (record, _) = apply(&dirs, &a, &[Change::Put(noted)]).unwrap();
        assert_eq!((record.bookmarks.len(), record.taken), (1, None));
    }

    #[test]
    fn unknown_fields_survive_a_round_trip() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        let path = path(&dirs, &Known::of(&dirs, &a));
        let text = std::fs::read_to_string(&path).unwrap().replacen('{', "{\"later\":[1,2],", 1);
        let text = text.replacen("\"exact\"", "\"sooner\": 7, \"exact\"", 1);
        std::fs::write(&path, text).unwrap();
        apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(kept.contains("later") && kept.contains("\"sooner\": 7"), "{kept}");
        assert_eq!(open(&dirs, &a).0.bookmarks.len(), 2);
    }

    #[test]
    fn a_bookmark_that_cannot_be_read_takes_no_other_with_it_and_stays_as_it_is() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let (one, other) = (bookmark(&a), bookmark(&a));
        apply(&dirs, &a, &[Change::Put(one.clone()), Change::Put(other)]).unwrap();
        let path = path(&dirs, &Known::of(&dirs, &a));
        let bad = |from: &str, to: &str| {
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        };
        bad("\"kind\": \"place\"", "\"kind\": \"underline\"");
        let (record, notices) = open(&dirs, &a);
        assert_eq!((record.bookmarks.len(), notices.len()), (1, 1), "{notices:?}");
        let (record, _) = apply(&dirs, &a, &[Change::Put(bookmark(&a))]).unwrap();
        assert_eq!(record.bookmarks.len(), 2);
        assert!(std::fs::read_to_string(&path).unwrap().contains("underline"));
        bad("underline", "highlight");
        assert_eq!(open(&dirs, &a).0.bookmarks.len(), 3, "mended by hand, it is one again");
    }

    #[test]
    fn a_damaged_file_is_kept_and_a_newer_one_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let path = path(&dirs, &Known::of(&dirs, &a));
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

        let one = serde_json::to_string(&*bookmark(&a)).unwrap();
        std::fs::write(&path, format!("{{\"schema\":\"byline.bookmarks/2\",\"kept\":[{one},{{\"new\":1}}]}}")).unwrap();
        let (record, notices) = open(&dirs, &a);
        assert_eq!(
            (record.bookmarks.len(), record.read_only, notices.len()),
            (1, true, 1),
            "what is understood is shown"
        );
    }

    #[test]
    fn what_two_change_of_one_bookmark_is_merged_and_what_was_seen_outlasts_a_damaged_file() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let (first, other) = (bookmark(&a), bookmark(&a));
        apply(&dirs, &a, &[Change::Put(first.clone()), Change::Put(other.clone())]).unwrap();
        let seen = [&*first, &*other];
        let theirs = Box::new(Bookmark { note: Some(Safe::line("theirs")), ..(*first).clone() });
        apply_upon(&dirs, &a, &[Change::Put(theirs)], &seen).unwrap();
        let mine = Box::new(Bookmark { tags: vec![Safe::line("mine")], ..(*first).clone() });
        let Applied { record, notices, before } = apply_upon(&dirs, &a, &[Change::Put(mine)], &seen).unwrap();
        assert_eq!(before.first().and_then(|b| b.note.as_deref()), Some("theirs"), "as it lay there");
        let [one, _] = record.bookmarks.as_slice() else { panic!("{record:?}") };
        assert_eq!((one.note.as_deref(), one.tags.len(), notices.len()), (Some("theirs"), 1, 0));
        let Applied { record, notices, .. } =
            apply_upon(&dirs, &a, &[Change::Remove(first.id.clone())], &seen).unwrap();
        assert_eq!((record.bookmarks.len(), notices.len()), (2, 1), "their note is not removed unseen");
        std::fs::write(path(&dirs, &Known::of(&dirs, &a)), "{ half of").unwrap();
        let Applied { record, notices, .. } = apply_upon(&dirs, &a, &[Change::Put(bookmark(&a))], &seen).unwrap();
        assert_eq!((record.bookmarks.len(), notices.len()), (3, 1));
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
