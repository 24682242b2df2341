//! A bookmark that two have changed: what each changed of it holds, field by field, and no note is lost.

use super::Bookmark;
use super::record::Notice;
use crate::article::Safe;

/// What is to be kept, where `now` was made of `base` and meanwhile somebody else made `stored` of it.
pub fn merge(base: &Bookmark, now: &Bookmark, stored: &Bookmark) -> (Bookmark, Option<Notice>) {
    fn ours<'a, T: PartialEq>(base: &T, now: &'a T, stored: &'a T) -> &'a T {
        if now == base { stored } else { now }
    }
    let (note, both) = note(&base.note, &now.note, &stored.note);
    let kept = stored.tags.iter().filter(|t| now.tags.contains(t) || !base.tags.contains(t));
    let added = now.tags.iter().filter(|t| !base.tags.contains(t) && !stored.tags.contains(t));
    let merged = Bookmark {
        kind: *ours(&base.kind, &now.kind, &stored.kind),
        color: ours(&base.color, &now.color, &stored.color).clone(),
        anchor: ours(&base.anchor, &now.anchor, &stored.anchor).clone(),
        tags: kept.chain(added).cloned().collect(),
        note,
        ..stored.clone()
    };
    let told = || Notice(Safe::line("its note was changed elsewhere at the same time: both are kept in it"));
    (merged, both.then(told))
}

/// What two machines made of one bookmark, where nobody knows what it was before: both notes, all tags, and else what is here.
/// Done twice, it is as if done once.
pub fn joined(here: &Bookmark, there: Bookmark) -> Bookmark {
    let note = match (&here.note, there.note) {
        (Some(ours), Some(theirs)) if theirs.contains(ours.as_str()) => Some(theirs),
        (Some(ours), Some(theirs)) if !ours.contains(theirs.as_str()) => {
            Some(Safe::text(&format!("{ours}\n\n{theirs}")))
        }
        (Some(ours), _) => Some(ours.clone()),
        (None, theirs) => theirs,
    };
    let mut tags = here.tags.clone();
    tags.extend(there.tags.into_iter().filter(|tag| !here.tags.contains(tag)));
    Bookmark { note, tags, color: here.color.clone().or(there.color), ..here.clone() }
}

/// The note, and whether it holds what both wrote.
fn note(base: &Option<Safe>, now: &Option<Safe>, stored: &Option<Safe>) -> (Option<Safe>, bool) {
    match (now, stored) {
        _ if now == base || now == stored => (stored.clone(), false),
        (_, None) => (now.clone(), false),
        _ if stored == base => (now.clone(), false),
        (None, Some(_)) => (stored.clone(), true),
        (Some(one), Some(other)) if one.contains(other.as_str()) => (now.clone(), false),
        (Some(one), Some(other)) => (Some(Safe::text(&format!("{one}\n\n{other}"))), true),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BookmarkKind, anchor};
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind, Span};

    fn bookmark(note: Option<&str>, color: Option<&str>, tags: &[&str]) -> Bookmark {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, "A sentence to come back to.");
        Bookmark {
            id: Safe::line("id"),
            created: Safe::line("2026-01-01T00:00:00Z"),
            kind: BookmarkKind::Highlight,
            note: note.map(Safe::text),
            color: color.map(Safe::line),
            tags: tags.iter().map(|t| Safe::line(t)).collect(),
            anchor: anchor(&b.finish(), Span::new(0, 10)),
            extra: Default::default(),
        }
    }

    #[test]
    fn what_each_changed_holds_field_by_field() {
        let base = bookmark(Some("old"), None, &["a", "b"]);
        let now = bookmark(Some("old"), Some("green"), &["a", "c"]);
        let stored = bookmark(Some("theirs"), None, &["a", "b", "d"]);
        let expected = bookmark(Some("theirs"), Some("green"), &["a", "d", "c"]);
        assert_eq!(merge(&base, &now, &stored), (expected, None));
    }

    #[test]
    fn no_note_is_lost_where_both_wrote_one() {
        let check =
            |base: Option<&str>, now: Option<&str>, stored: Option<&str>, expected: Option<&str>, told: bool| {
                let of = |note| bookmark(note, None, &[]);
                let (merged, notice) = merge(&of(base), &of(now), &of(stored));
                assert_eq!((merged.note.as_deref(), notice.is_some()), (expected, told), "{base:?} {now:?} {stored:?}");
            };
        check(None, Some("mine"), Some("theirs"), Some("mine\n\ntheirs"), true);
        check(Some("old"), None, Some("theirs"), Some("theirs"), true);
        check(Some("old"), None, Some("old"), None, false);
        check(Some("old"), Some("old and more"), Some("old"), Some("old and more"), false);
        check(Some("old"), Some("mine"), None, Some("mine"), false);
        check(Some("old"), Some("same"), Some("same"), Some("same"), false);
    }
}
