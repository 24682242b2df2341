//! Taking back what was saved, and doing it again: `U` and `^r`, for the article on the screen.

use super::corrected::told;
use super::draft;
use super::follow::with_overlays;
use super::opened::{annotate, note_places};
use super::{App, Effect, Kept, Reading, Screen};
use crate::article::{Article, Safe};
use crate::store::{Bookmark, Change, Fate, Scope, Settling, inverse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether changes are new, or take back or repeat others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    #[default]
    New,
    Undo,
    Redo,
}

/// Changes on their way to the disk and back, with what the reader is told when they are there.
#[derive(Debug, Clone, PartialEq)]
pub struct Saving {
    pub changes: Vec<Change>,
    /// `bookmark saved`; nothing where nothing is told.
    pub done: Safe,
    pub step: Step,
    /// The bookmarks that are changed, as they were when the reader began to change them.
    pub begun: Vec<Bookmark>,
}

impl Saving {
    pub fn new(changes: Vec<Change>, done: &str) -> Saving {
        Saving { changes, done: Safe::line(done), step: Step::New, begun: Vec::new() }
    }

    /// What the reader is told once it is saved.
    pub fn told(&self) -> String {
        let what = self.done.strip_prefix("saved: ").unwrap_or(&self.done);
        match self.step {
            Step::New => self.done.to_string(),
            Step::Undo => format!("undone: {what}"),
            Step::Redo => format!("done again: {what}"),
        }
    }
}

/// The article that changes belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    source: Safe,
    url: Option<Safe>,
    part: Option<Safe>,
}

impl About {
    pub fn of(article: &Article) -> About {
        let part = article.part.as_ref().map(|p| p.name.clone());
        About { source: article.source.clone(), url: article.url.clone(), part }
    }
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    pub kept: Kept,
    /// The bookmarks as they lay on the disk right before.
    pub before: Vec<Bookmark>,
}

/// What takes back one save.
#[derive(Debug, Clone, PartialEq)]
pub struct Undoable {
    article: About,
    changes: Vec<Change>,
    /// The bookmarks as the save left them: what others made of them since is theirs, and stays.
    left: Vec<Bookmark>,
    done: Safe,
    /// Where things are to be kept again, instead of changes.
    settling: Option<Settling>,
}

/// Most saves that can be taken back.
const MOST: usize = 500;

/// Remembers how to take back where things about the article on the screen are kept.
pub fn remember_settling(app: &mut App, step: Step, back: Settling, done: &str) {
    let Screen::Reading(r) = &app.screen else { return };
    let (article, done) = (About::of(&r.article), Safe::line(done));
    let settling = Some(back);
    remember_undo(app, step, Undoable { article, changes: Vec::new(), left: Vec::new(), done, settling });
}

/// Remembers how to take back what was just saved in an article.
fn remember_undo(app: &mut App, step: Step, undoable: Undoable) {
    match step {
        Step::New => {
            app.redo.retain(|u| u.article != undoable.article);
            app.undo.push(undoable);
        }
        Step::Redo => app.undo.push(undoable),
        Step::Undo => app.redo.push(undoable),
    }
    if app.undo.len() > MOST {
        app.undo.remove(0);
    }
}

/// Takes back the last change in the article on the screen, or does again what was taken back last.
pub fn undo(app: &mut App, step: Step) -> Vec<Effect> {
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let (text, about) = (r.text(), About::of(&r.article));
    let (stack, none) = match step {
        Step::Redo => (&mut app.redo, "nothing to do again in this article"),
        _ => (&mut app.undo, "nothing to undo in this article"),
    };
    // Of the article on the screen alone: a change that cannot be seen is not taken back unseen.
    let found = stack.iter().rposition(|u| u.article == about).map(|at| stack.remove(at));
    let found = found.or_else(|| if step == Step::Undo { kept_change(r) } else { None });
    let Some(Undoable { changes, left, done, settling, .. }) = found else {
        app.message = Some(Safe::line(none));
        return Vec::new();
    };
    if let Some(settling) = settling {
        return vec![Effect::Settle { generation: app.generation, loaded: text.loaded, settling, step }];
    }
    // Nothing is called undone that another byline has taken away meanwhile.
    let here = |id: &Safe| text.marks.iter().any(|m| m.bookmark.id == *id);
    let gone = |change: &Change| match change {
        Change::Remove(id) => !here(id),
        Change::Put(b) => left.iter().any(|l| l.id == b.id) && !here(&b.id),
        _ => false,
    };
    if !changes.is_empty() && changes.iter().all(gone) {
        app.message = Some(Safe::line(&format!("it is gone already, removed elsewhere: {done}")));
        return Vec::new();
    }
    vec![Effect::Save { generation: app.generation, text, saving: Saving { changes, done, step, begun: left } }]
}

/// The last change of an earlier session that can be taken back still like one of this: a correction of this article alone,
/// or a bookmark with a note that was taken away.
fn kept_change(r: &Reading) -> Option<Undoable> {
    let last = r.corrections.article.last();
    if let Some(taken) = r.removed.as_ref().filter(|taken| last.is_none_or(|l| l.created < taken.at)) {
        let day = taken.at.get(..10).unwrap_or("");
        let done = Safe::line(&format!("a note removed on {day}"));
        let changes = vec![Change::Put(Box::new(taken.bookmark.clone()))];
        return Some(Undoable { article: About::of(&r.article), changes, left: Vec::new(), done, settling: None });
    }
    let last = last?;
    let (done, _) = told(&r.article, last, &r.annotations.corrections);
    let changes = vec![Change::TakeBack(Scope::Article, last.id.clone())];
    Some(Undoable { article: About::of(&r.article), changes, left: Vec::new(), done, settling: None })
}

/// What came of a save. The screen follows only now: what it shows as saved is on the disk.
pub fn saved(app: &mut App, current: bool, saving: &Saving, result: Result<Box<Done>, Safe>) -> Vec<Effect> {
    let Done { kept, before } = match result {
        Ok(done) => *done,
        Err(why) => {
            let again = if draft::holds(app, saving) { "a takes up the note again · " } else { "" };
            app.tell(Safe::line(&format!("not saved: {again}{why}")));
            return Vec::new();
        }
    };
    draft::saved(app, saving);
    // What somebody else wrote to meanwhile is not removed, and the reader is told so.
    let stays =
        |change: &Change| matches!(change, Change::Remove(id) if kept.text.marks.iter().any(|m| m.bookmark.id == *id));
    if saving.changes.iter().any(stays) {
        let (Screen::Reading(_), true) = (&app.screen, current) else { return Vec::new() };
        return take(app, kept);
    }
    if !saving.done.is_empty() {
        app.message = Some(Safe::line(&saving.told()));
    }
    let (Screen::Reading(r), true) = (&app.screen, current) else { return Vec::new() };
    let bookmarks: Vec<&Bookmark> = r.marks.iter().map(|m| &m.bookmark).collect();
    let is_new = |id: &Safe| !bookmarks.iter().any(|b| b.id == *id);
    let made = saving.changes.iter().find_map(|change| match change {
        Change::Put(b) if is_new(&b.id) => Some(b.id.clone()),
        _ => None,
    });
    let changes = inverse(&before.iter().collect::<Vec<_>>(), &r.corrections, &r.put_back, &saving.changes);
    let put = |id: &Safe| saving.changes.iter().any(|c| matches!(c, Change::Put(b) if b.id == *id));
    let left = kept.text.marks.iter().map(|m| &m.bookmark).filter(|b| put(&b.id)).cloned().collect();
    let undoable =
        Undoable { article: About::of(&r.article), changes, left, done: saving.done.clone(), settling: None };
    remember_undo(app, saving.step, undoable);
    if let (Some(made), Screen::Reading(r)) = (made, &mut app.screen) {
        r.made = Some(made);
    }
    let stood = fates(app);
    let mut effects = take(app, kept);
    // Put somewhere else, or back.
    let now = fates(app);
    if stood.iter().any(|(id, fate)| now.get(id).is_some_and(|now| now != fate)) {
        effects.extend(note_places(app));
    }
    effects
}

/// What has become of the bookmarks on the screen, by their ids.
fn fates(app: &App) -> BTreeMap<Safe, Fate> {
    let Screen::Reading(r) = &app.screen else { return BTreeMap::new() };
    r.marks.iter().map(|m| (m.bookmark.id.clone(), m.placement.fate())).collect()
}

/// Shows what is kept now.
pub fn take(app: &mut App, kept: Kept) -> Vec<Effect> {
    let width = app.geometry().column.width;
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    if !Arc::ptr_eq(&kept.text.loaded, &r.loaded) {
        // Placed in the beginning of what is here whole by now.
        return vec![Effect::Reread { generation: app.generation, loaded: Arc::clone(&r.loaded) }];
    }
    let mut kept = kept;
    draft::found(app, std::mem::take(&mut kept.drafts));
    let mut anew = false;
    with_overlays(app, |r| anew = r.take(kept, width));
    if !anew {
        return Vec::new();
    }
    // What was found belongs to the text as it was: it is found anew, and late answers are dropped.
    app.generation += 1;
    annotate(app).into_iter().collect()
}
