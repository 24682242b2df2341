//! Notes that were begun and are not saved: one file per article under `drafts/`, written while the reader types.
//!
//! Whatever ends byline ends no note: the next one that opens the article offers it. As long as the byline that writes a note
//! runs, the note is in its hands alone.

use super::copies::Kept;
use super::identity::Known;
use super::lock::lock;
use super::record::{Bookmark, BookmarkKind, Change, Notice, StoreError};
use super::session::lives;
use super::stored::{Stored, alter, read};
use super::{Anchor, Dirs};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

const SCHEMA: &str = "byline.drafts/1";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// `SESSION.NUMBER`: of the byline that writes it.
    pub id: Safe,
    /// RFC 3339.
    pub written: Safe,
    pub note: Safe,
    /// The words that it is about.
    pub anchor: Anchor,
    /// What the note makes of them, where they have no bookmark yet.
    pub kind: BookmarkKind,
    /// Their bookmark as it was when the note was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Bookmark>,
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Kept for Vec<Draft> {}

impl Draft {
    /// Whether a bookmark says it: it is saved then.
    fn is_said(&self, by: &Bookmark) -> bool {
        let same = match &self.begun {
            Some(begun) => begun.id == by.id,
            None => self.anchor.exact == by.anchor.exact,
        };
        same && by.note.as_ref().is_some_and(|note| note.trim_end() == self.note.trim_end())
    }
}

/// The session that an id tells.
fn session(id: &str) -> &str {
    id.rsplit_once('.').map_or("", |(session, _)| session)
}

fn path(dirs: &Dirs, known: &Known) -> PathBuf {
    known.path(dirs, "drafts")
}

/// Those of bylines that run no more, oldest first. Never fails: what cannot be read is told in notices.
pub fn open(dirs: &Dirs, known: &Known, bookmarks: &[Bookmark], notices: &mut Vec<Notice>) -> Vec<Draft> {
    let path = path(dirs, known);
    let mut kept = match read::<Vec<Draft>>(&path, SCHEMA) {
        Ok(stored) => stored.inspect(|s| notices.extend(s.unread("drafts", &path))).map(|s| s.kept).unwrap_or_default(),
        Err(trouble) => {
            notices.push(trouble.notice("drafts"));
            Vec::new()
        }
    };
    // Saved in the moment before it could be taken away here.
    kept.retain(|draft| !bookmarks.iter().any(|b| draft.is_said(b)) && !lives(dirs, session(&draft.id)));
    kept
}

/// What a file has of bylines that run no more; `None` where that is nothing.
pub fn left(dirs: &Dirs, path: &Path) -> Option<Stored<Vec<Draft>>> {
    let mut stored = read::<Vec<Draft>>(path, SCHEMA).ok()??;
    stored.kept.retain(|draft| !lives(dirs, session(&draft.id)));
    (!stored.kept.is_empty()).then_some(stored)
}

/// Keeps a note under its id as it is now, or (`None`) no longer.
pub fn keep_draft(dirs: &Dirs, article: &Article, id: &Safe, draft: Option<Draft>) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let path = path(dirs, &known);
    if draft.is_none() && !path.exists() {
        return Ok(Vec::new());
    }
    change(&path, article, &known, |kept| match (kept.iter().position(|d| d.id == *id), draft) {
        (Some(at), Some(draft)) => kept[at] = draft,
        (Some(at), None) => drop(kept.remove(at)),
        (None, draft) => kept.extend(draft),
    })
}

/// Takes away those that were saved just now. One that stays is known by its bookmark when it is read.
pub fn settle(dirs: &Dirs, article: &Article, known: &Known, changes: &[Change]) {
    let path = path(dirs, known);
    let said = |d: &Draft| changes.iter().any(|c| matches!(c, Change::Put(b) if d.is_said(b)));
    if path.exists() && read::<Vec<Draft>>(&path, SCHEMA).is_ok_and(|s| s.is_some_and(|s| s.kept.iter().any(said))) {
        let _ = change(&path, article, known, |kept| kept.retain(|d| !said(d)));
    }
}

/// Moves what is kept under one name to another.
pub fn bring(dirs: &Dirs, article: &Article, from: &Known, to: &Known) -> Result<Vec<Notice>, StoreError> {
    let (old, new) = (path(dirs, from), path(dirs, to));
    let Ok(Some(stored)) = read::<Vec<Draft>>(&old, SCHEMA) else { return Ok(Vec::new()) };
    if old == new {
        return Ok(Vec::new());
    }
    let notices = change(&new, article, to, |kept| kept.extend(stored.kept))?;
    let _ = std::fs::remove_file(old);
    Ok(notices)
}

/// A file without notes is removed, so that the folder holds what is unsaved alone.
fn change(
    path: &Path,
    article: &Article,
    known: &Known,
    with: impl FnOnce(&mut Vec<Draft>),
) -> Result<Vec<Notice>, StoreError> {
    let fresh = |_| Stored::new(SCHEMA, article, known, Vec::new());
    let notices = alter(path, SCHEMA, "drafts", fresh, |stored: &mut Stored<Vec<Draft>>| {
        with(&mut stored.kept);
        stored.is_about(article, known);
    })?;
    let is_empty = |s: &Stored<Vec<Draft>>| s.kept.is_empty() && s.extra.is_empty();
    if let Ok(_lock) = lock(path)
        && read::<Vec<Draft>>(path, SCHEMA).is_ok_and(|s| s.is_some_and(|s| is_empty(&s)))
    {
        let _ = std::fs::remove_file(path);
    }
    Ok(notices)
}

#[cfg(test)]
mod tests {
    use super::super::session::Session;
    use super::super::{anchor, apply, new_id, now, record};
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind, Span};

    fn article() -> Article {
        let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
        b.block(BlockKind::Paragraph, "A sentence to come back to.");
        b.finish()
    }

    fn draft(article: &Article, id: &str, note: &str) -> Draft {
        let (anchor, kind, written) = (anchor(article, Span::new(0, 10)), BookmarkKind::Place, now());
        Draft {
            id: Safe::line(id),
            written,
            note: Safe::text(note),
            anchor,
            kind,
            begun: None,
            extra: Default::default(),
        }
    }

    fn keep(dirs: &Dirs, article: &Article, id: &str, note: Option<&str>) {
        let draft = note.map(|note| draft(article, id, note));
        assert_eq!(keep_draft(dirs, article, &Safe::line(id), draft).unwrap(), []);
    }

    fn notes(dirs: &Dirs, article: &Article) -> Vec<String> {
        record::open(dirs, article).0.drafts.into_iter().map(|d| d.note.into_string()).collect()
    }

    #[test]
    fn a_note_that_was_begun_is_there_again_until_it_is_saved_or_given_up() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        keep(&dirs, &a, "1a.1", Some("on"));
        keep(&dirs, &a, "1a.2", Some("two\nlines"));
        keep(&dirs, &a, "1a.1", Some("one"));
        assert_eq!(notes(&dirs, &a), ["one", "two\nlines"]);
        keep(&dirs, &a, "1a.1", None);
        let put = Bookmark {
            id: new_id(),
            created: now(),
            kind: BookmarkKind::Place,
            note: Some(Safe::text("two\nlines")),
            color: None,
            tags: Vec::new(),
            anchor: anchor(&a, Span::new(2, 10)),
            extra: Default::default(),
        };
        let elsewhere = put.clone();
        apply(&dirs, &a, &[Change::Put(Box::new(elsewhere))]).unwrap();
        assert_eq!(notes(&dirs, &a).len(), 1, "the same of other words is another note");
        apply(&dirs, &a, &[Change::Put(Box::new(Bookmark { anchor: anchor(&a, Span::new(0, 10)), ..put }))]).unwrap();
        assert_eq!(notes(&dirs, &a), [""; 0]);
        assert_eq!(std::fs::read_dir(dirs.data.join("drafts")).unwrap().count(), 0, "nothing is left over");
    }

    #[test]
    fn articles_in_which_a_note_was_left_are_among_those_read_lately() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let listed = || -> Vec<(String, usize)> {
            super::super::recent(&dirs).into_iter().map(|r| (r.source.into_string(), r.drafts)).collect()
        };
        keep(&dirs, &a, "1a.1", Some("one"));
        assert_eq!(listed(), [("byline:test".to_owned(), 1)], "byline was killed before it kept a place");
        let (read_at, marks) = (now(), Default::default());
        let position = super::super::Position {
            anchor: anchor(&a, Span::new(0, 4)),
            furthest: 4,
            percent: 9,
            read_at,
            marks,
            wordings: Default::default(),
        };
        super::super::keep_position(&dirs, &a, position).unwrap();
        keep(&dirs, &a, "1a.2", Some("two"));
        assert_eq!(listed(), [("byline:test".to_owned(), 2)]);
        ["1a.1", "1a.2"].into_iter().for_each(|id| keep(&dirs, &a, id, None));
        assert_eq!(listed(), [("byline:test".to_owned(), 0)]);
    }

    #[test]
    fn a_note_is_in_the_hands_of_the_byline_that_writes_it_as_long_as_that_one_runs() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        let writer = Session::begin(&dirs, "1a").unwrap();
        keep(&dirs, &a, "1a.1", Some("one"));
        assert_eq!(notes(&dirs, &a), [""; 0]);
        drop(writer);
        assert_eq!(notes(&dirs, &a), ["one"]);
    }
}
