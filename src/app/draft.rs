//! Notes that were begun and are not saved: being typed, let go of with Esc, or left by a byline that ended. The same key takes
//! them up again.
//!
//! `ask` lays a note down here with each key, so that it is on the disk soon; `undo` takes it out when it is saved.

use super::marking::{Noted, in_marks, shortened};
use super::motion::reveal;
use super::undo::{About, Saving};
use super::{App, Asking, Command, Effect, Question, Screen};
use crate::article::{Article, Safe, Span};
use crate::store::{self, Bookmark, BookmarkKind, Change, Placement};
use std::sync::Arc;

/// Whether a note is kept on the disk as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnDisk {
    Yes,
    NotYet,
    Failed,
}

/// What was typed, and about what.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// `SESSION.NUMBER`
    id: Safe,
    article: About,
    /// `None` where the words that it was about are lost.
    noted: Option<Noted>,
    text: String,
    on_disk: OnDisk,
}

/// All of them, and what gives them ids.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Of this byline, among all that ever ran.
    pub session: Safe,
    all: Vec<Draft>,
    begun: u64,
    /// The one that the reader was told of by the last message: the key takes it up wherever it is.
    offered: Option<Safe>,
}

impl Draft {
    /// One that was left on the disk by another byline, and the place of its words.
    pub fn left(article: &Article, placement: Option<Placement>, draft: store::Draft) -> Draft {
        let store::Draft { id, note, kind, begun, .. } = draft;
        let selected = kind == BookmarkKind::Highlight;
        let at = || placement.and_then(Placement::span).map(|span| Noted::Text(span, selected));
        let noted = begun.map(|begun| Noted::Mark(Box::new(begun))).or_else(at);
        Draft { id, article: About::of(article), noted, text: note.into_string(), on_disk: OnDisk::Yes }
    }

    fn is_about(&self, article: &About, noted: &Noted) -> bool {
        self.article == *article && self.noted.as_ref().is_some_and(|n| n.is(noted))
    }
}

impl Drafts {
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Notes that are lost when byline ends.
    pub fn not_on_disk(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|d| d.on_disk != OnDisk::Yes).map(|d| d.text.as_str())
    }

    /// Whether the disk has refused one.
    pub fn any_refused(&self) -> bool {
        self.all.iter().any(|d| d.on_disk == OnDisk::Failed)
    }

    fn is_own(&self, id: &Safe) -> bool {
        id.rsplit_once('.').is_some_and(|(session, _)| session == self.session.as_str())
    }

    fn new_id(&mut self) -> Safe {
        loop {
            self.begun += 1;
            let id = Safe::line(&format!("{}.{}", self.session, self.begun));
            if self.all.iter().all(|d| d.id != id) {
                return id;
            }
        }
    }
}

/// Whether there is something to keep: a visible letter, and other words than were there before.
pub fn is_worth(noted: &Noted, text: &str) -> bool {
    let begun = match noted {
        Noted::Mark(begun) => begun.note.as_deref().unwrap_or(""),
        Noted::Text(..) => "",
    };
    !text.trim().is_empty() && text.trim_end() != begun.trim_end()
}

/// Has the note that is being typed kept as it is now.
pub fn typed(app: &mut App) -> Vec<Effect> {
    let Some(Asking { question: Question::Note(noted), field, .. }) = &app.asking else { return Vec::new() };
    let (noted, text) = (noted.clone(), field.text().to_owned());
    lay_down(app, &noted, &text)
}

/// Lays a note down, or takes it away where nothing is left of it to keep.
pub fn lay_down(app: &mut App, noted: &Noted, text: &str) -> Vec<Effect> {
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let article = About::of(&r.article);
    let (loaded, shown) = (Arc::clone(&r.loaded), Arc::clone(&r.article));
    let keep = |id, draft| Effect::KeepDraft { loaded: Arc::clone(&loaded), shown: Arc::clone(&shown), id, draft };
    let drafts = &mut app.drafts;
    let before = drafts.all.iter().position(|d| d.is_about(&article, noted)).map(|at| drafts.all.remove(at));
    if !is_worth(noted, text) {
        return before.map(|d| keep(d.id, None)).into_iter().collect();
    }
    if let Some(same) = before.as_ref().filter(|d| d.text == text && d.on_disk != OnDisk::Failed) {
        drafts.all.push(same.clone());
        return Vec::new();
    }
    // One that another byline left goes on as one of this.
    let (own, left) = match before {
        Some(d) if drafts.is_own(&d.id) => (Some(d), None),
        before => (None, before),
    };
    let on_disk = own.as_ref().map_or(OnDisk::NotYet, |d| d.on_disk);
    let id = own.map_or_else(|| drafts.new_id(), |d| d.id);
    let mut effects = vec![keep(id.clone(), Some((noted.clone(), text.to_owned())))];
    effects.extend(left.map(|d| keep(d.id, None)));
    // Told once that the disk refuses it.
    let on_disk = if on_disk == OnDisk::Failed { on_disk } else { OnDisk::NotYet };
    drafts.all.push(Draft { id, article, noted: Some(noted.clone()), text: text.to_owned(), on_disk });
    effects
}

/// What came of keeping a note.
pub fn kept(app: &mut App, id: &Safe, result: Result<(), Safe>) -> Vec<Effect> {
    let Some(draft) = app.drafts.all.iter_mut().find(|d| d.id == *id) else { return Vec::new() };
    let before = std::mem::replace(&mut draft.on_disk, if result.is_ok() { OnDisk::Yes } else { OnDisk::Failed });
    if let (Err(why), true) = (result, before != OnDisk::Failed) {
        app.tell(Safe::line(&format!("a note that is not saved is not on the disk either: {why}")));
    }
    Vec::new()
}

/// Takes note of what other bylines left about the article on the screen, and says so where the reader was not told yet.
pub fn found(app: &mut App, left: Vec<Draft>) {
    let Screen::Reading(r) = &app.screen else { return };
    let about = About::of(&r.article);
    let drafts = &mut app.drafts;
    let known: Vec<Safe> = drafts.all.iter().map(|d| d.id.clone()).collect();
    let is_own: Vec<bool> = drafts.all.iter().map(|d| drafts.is_own(&d.id)).collect();
    let mut own = is_own.into_iter();
    drafts.all.retain(|d| own.next().unwrap_or(true) || d.article != about);
    let fresh = |d: &Draft| drafts.all.iter().all(|other| other.id != d.id);
    let left: Vec<Draft> = left.into_iter().filter(fresh).collect();
    let new = left.iter().filter(|d| !known.contains(&d.id)).count();
    let last = left.last().map(|d| d.id.clone());
    let words = left.last().map(|d| in_marks(&shortened(&Safe::line(&d.text), 40)));
    drafts.all.extend(left);
    let (Some(last), Some(words), true) = (last, words, new > 0) else { return };
    drafts.offered = Some(last);
    let many = if new == 1 { "a note was".to_owned() } else { format!("{new} notes were") };
    let which = if new == 1 { "it" } else { "the last" };
    let key = app.keys.keys(Command::Note);
    app.message = Some(Safe::line(&format!("{many} left unsaved: {key} takes {which} up · {words}")));
}

/// The reader does something else than to take up what was offered.
pub fn pass_by(app: &mut App) {
    app.drafts.offered = None;
}

/// Takes up the note that the reader was told of, at its place.
pub fn take_offered(app: &mut App, noted: &Noted) -> Option<(Noted, String)> {
    let id = app.drafts.offered.take()?;
    let g = app.geometry();
    let at = app.drafts.all.iter().position(|d| d.id == id)?;
    let (noted, text) = take_at(app, at, noted)?;
    if let Screen::Reading(r) = &mut app.screen {
        let stands = |id: &Safe| r.marks.iter().find(|m| m.bookmark.id == *id).and_then(|m| m.span());
        let place = match &noted {
            Noted::Mark(begun) => stands(&begun.id),
            Noted::Text(span, _) => Some(*span),
        };
        place.into_iter().for_each(|span| reveal(r, g, span.start));
    }
    Some((noted, text))
}

/// Takes up the note that was laid down about the same, or about a place in sight where nothing else is noted.
pub fn take_up(app: &mut App, noted: &Noted, seen: Span) -> Option<(Noted, String)> {
    let Screen::Reading(r) = &app.screen else { return None };
    let about = About::of(&r.article);
    let near = |d: &Draft| match (noted, &d.noted) {
        (Noted::Text(_, false), Some(Noted::Text(span, _))) => seen.overlaps(*span),
        // The bookmark may have been removed by another byline meanwhile.
        (Noted::Text(..), Some(Noted::Mark(begun))) => !r.marks.iter().any(|m| m.bookmark.id == begun.id),
        (Noted::Text(..), None) => true,
        _ => false,
    };
    let same = app.drafts.all.iter().rposition(|d| d.is_about(&about, noted));
    let at = same.or_else(|| app.drafts.all.iter().rposition(|d| d.article == about && near(d)))?;
    take_at(app, at, noted)
}

/// A note stays among the others while it is typed; one whose words are lost is about these from now on.
fn take_at(app: &mut App, at: usize, noted: &Noted) -> Option<(Noted, String)> {
    let draft = app.drafts.all.get_mut(at)?;
    Some((draft.noted.get_or_insert_with(|| noted.clone()).clone(), draft.text.clone()))
}

/// Whether a note that changes would save lies here still.
pub fn holds(app: &App, saving: &Saving) -> bool {
    app.drafts.all.iter().any(|d| noted_by(saving).any(|b| is_note(b, d)))
}

/// Forgets notes that are saved now.
pub fn saved(app: &mut App, saving: &Saving) {
    app.drafts.all.retain(|d| !noted_by(saving).any(|b| is_note(b, d)));
}

fn noted_by(saving: &Saving) -> impl Iterator<Item = &Bookmark> {
    saving.changes.iter().filter_map(|change| if let Change::Put(b) = change { Some(b.as_ref()) } else { None })
}

fn is_note(bookmark: &Bookmark, draft: &Draft) -> bool {
    let same = match &draft.noted {
        Some(Noted::Mark(begun)) => begun.id == bookmark.id,
        _ => true,
    };
    same && bookmark.note.as_deref() == Some(draft.text.trim_end())
}
