//! What takes changes back again.

use super::{Bookmark, Change, Corrections, Holds, PutBack, Scope, StoredCorrection};
use crate::article::Safe;

/// Changes that bring back what was there before `changes`: the last first.
pub fn inverse(
    bookmarks: &[&Bookmark],
    corrections: &Corrections,
    put_back: &PutBack,
    changes: &[Change],
) -> Vec<Change> {
    let bookmark = |id: &Safe| bookmarks.iter().find(|b| b.id == *id).map(|b| Change::Put(Box::new((*b).clone())));
    let correction = |scope: Scope, id: &Safe| {
        let kept: &[StoredCorrection] = match scope {
            Scope::Article => &corrections.article,
            Scope::Always => &corrections.always,
        };
        kept.iter().find(|c| c.id == *id).map(|c| Change::Correct(scope, Box::new(c.clone())))
    };
    let restored = |holds: Holds, id: &Safe| {
        put_back.at(holds).iter().find(|r| r.id == *id).map(|r| Change::Restore(holds, Box::new(r.clone())))
    };
    let back = |change: &Change| match change {
        Change::Put(new) => Some(bookmark(&new.id).unwrap_or_else(|| Change::Remove(new.id.clone()))),
        Change::Remove(id) => bookmark(id),
        Change::Correct(scope, new) => {
            Some(correction(*scope, &new.id).unwrap_or_else(|| Change::TakeBack(*scope, new.id.clone())))
        }
        Change::TakeBack(scope, id) => correction(*scope, id),
        Change::Restore(holds, new) => {
            Some(restored(*holds, &new.id).unwrap_or_else(|| Change::CutAgain(*holds, new.id.clone())))
        }
        Change::CutAgain(holds, id) => restored(*holds, id),
    };
    changes.iter().rev().filter_map(back).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{BookmarkKind, Dirs, Restored, anchor, apply, new_id, now, open};
    use super::*;
    use crate::article::{Article, ArticleBuilder, BlockKind, Span};

    #[test]
    fn the_inverse_of_changes_brings_back_what_was_there() {
        let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
        b.block(BlockKind::Paragraph, "A sentence to come back to.");
        let article = b.finish();
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let bookmark = |note: &str| Bookmark {
            id: new_id(),
            created: now(),
            kind: BookmarkKind::Place,
            note: Some(Safe::line(note)),
            color: None,
            tags: Vec::new(),
            anchor: anchor(&article, Span::new(0, 10)),
            extra: Default::default(),
        };
        let correction = || StoredCorrection { id: new_id(), created: now(), anchor: None, said: Default::default() };
        let (first, other, here, always) = (bookmark("first"), bookmark("other"), correction(), correction());
        let put = |b: &Bookmark| Change::Put(Box::new(b.clone()));
        let correct = |scope, c: &StoredCorrection| Change::Correct(scope, Box::new(c.clone()));
        let line = |text: &str| Restored::new(&Safe::line("ad-marker"), Some(&Safe::line(text)));
        let restore = |r: &Restored| Change::Restore(Holds::Article, Box::new(r.clone()));
        let start = [
            put(&first),
            correct(Scope::Article, &here),
            correct(Scope::Always, &always),
            restore(&line("Advertisement")),
        ];
        let (before, _) = apply(&dirs, &article, &start).unwrap();
        let changed = Bookmark { note: None, ..first.clone() };
        let changes = [
            put(&changed),
            put(&other),
            Change::Remove(other.id.clone()),
            Change::TakeBack(Scope::Article, here.id.clone()),
            correct(Scope::Always, &correction()),
            Change::TakeBack(Scope::Always, always.id.clone()),
            Change::CutAgain(Holds::Article, line("Advertisement").id),
            restore(&line("Advert")),
        ];
        let back =
            inverse(&before.bookmarks.iter().collect::<Vec<_>>(), &before.corrections, &before.put_back, &changes);
        let (after, _) = apply(&dirs, &article, &changes).unwrap();
        assert_ne!(after, before);
        apply(&dirs, &article, &back).unwrap();
        assert_eq!(open(&dirs, &article).0, before);
    }
}
