//! Notes that were typed and are not on the disk: let go of with Esc, or not saved. The same key takes them up again.
//!
//! `ask` lays a note down here before it is on its way to the disk, `undo` takes it out when it is there.

use super::marking::Noted;
use super::undo::{About, Saving};
use super::{App, Screen};
use crate::article::Span;
use crate::store::{Bookmark, Change};

/// What was typed, and about what.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    article: About,
    noted: Noted,
    text: String,
}

impl Draft {
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Lays a note down; one without a visible letter, or that says what was there before, is not kept.
pub fn lay_down(app: &mut App, noted: &Noted, text: &str) -> bool {
    let Screen::Reading(r) = &app.screen else { return false };
    let begun = match noted {
        Noted::Mark(begun) => begun.note.as_deref().unwrap_or(""),
        Noted::Text(..) => "",
    };
    if text.trim().is_empty() || text.trim_end() == begun.trim_end() {
        return false;
    }
    let draft = Draft { article: About::of(&r.article), noted: noted.clone(), text: text.to_owned() };
    app.drafts.retain(|d| !(d.article == draft.article && d.noted.is(&draft.noted)));
    app.drafts.push(draft);
    true
}

/// Takes up the note that was laid down about the same, or about a place in sight where nothing else is noted.
pub fn take_up(app: &mut App, noted: &Noted, seen: Span) -> Option<(Noted, String)> {
    let Screen::Reading(r) = &app.screen else { return None };
    let about = About::of(&r.article);
    let near = |d: &Draft| match (noted, &d.noted) {
        (Noted::Text(_, false), Noted::Text(span, _)) => seen.overlaps(*span),
        // The bookmark may have been removed by another byline meanwhile.
        (Noted::Text(..), Noted::Mark(begun)) => !r.marks.iter().any(|m| m.bookmark.id == begun.id),
        _ => false,
    };
    let same = app.drafts.iter().rposition(|d| d.article == about && d.noted.is(noted));
    let at = same.or_else(|| app.drafts.iter().rposition(|d| d.article == about && near(d)))?;
    let draft = app.drafts.remove(at);
    Some((draft.noted, draft.text))
}

/// Whether a note that changes would save lies here still.
pub fn holds(app: &App, saving: &Saving) -> bool {
    app.drafts.iter().any(|d| noted_by(saving).any(|b| is_note(b, d)))
}

/// Forgets notes that are on the disk now.
pub fn saved(app: &mut App, saving: &Saving) {
    app.drafts.retain(|d| !noted_by(saving).any(|b| is_note(b, d)));
}

fn noted_by(saving: &Saving) -> impl Iterator<Item = &Bookmark> {
    saving.changes.iter().filter_map(|change| if let Change::Put(b) = change { Some(b.as_ref()) } else { None })
}

fn is_note(bookmark: &Bookmark, draft: &Draft) -> bool {
    bookmark.note.as_deref() == Some(draft.text.trim_end())
}
