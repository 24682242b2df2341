//! An article that comes from a worker: its beginning, the whole, and what is kept about it, then or later.

use super::all_marks::{self, arrive};
use super::folder::note_trouble;
use super::motion::{note_furthest, put_on_top};
use super::shelf::come_back;
use super::undo::take;
use super::{App, Effect, Geometry, Kept, Opened, Reading, Resume, Screen, Shelved};
use crate::article::{Article, Safe};
use std::path::Path;
use std::sync::Arc;

pub fn opened(app: &mut App, result: Result<Opened, Safe>) -> Vec<Effect> {
    let opened = match result {
        Ok(opened) => opened,
        Err(why) => {
            if let Some(effects) = come_back(app) {
                app.message = Some(why);
                return effects;
            }
            if note_trouble(app, &why) {
                app.message = Some(why);
                return Vec::new();
            }
            app.screen = Screen::Start { selected: 0 };
            app.message = Some(why);
            return vec![Effect::ListRecents];
        }
    };
    let Some(article) = opened.articles.get(opened.at).map(Arc::clone) else { return Vec::new() };
    if opened.articles.len() > 1 {
        let articles = opened.articles.into_iter().map(Shelved::Article);
        let at = app.shelf_at.min(app.shelf.len());
        let end = (at + 1).min(app.shelf.len());
        app.shelf.splice(at..end, articles);
        app.shelf_at = at + opened.at;
    }
    app.left = None;
    let g = app.geometry();
    let loaded = Arc::clone(&article);
    let whole = opened.expected.is_none();
    let unplaced = opened.kept.unplaced;
    let mut reading = restored(*opened.kept, g);
    let unknown = whole && reading.marks.is_empty();
    reading.names.order = app.order;
    reading.flow = reading.flow.of_length(opened.expected.unwrap_or(0));
    app.screen = Screen::Reading(Box::new(reading));
    app.message = opened.notices.into_iter().next();
    app.trouble = opened.troubles.into_iter().next().or(app.trouble.take());
    let generation = app.generation;
    let mut effects: Vec<Effect> = annotate(app).into_iter().collect();
    if unplaced {
        effects.push(Effect::Reread { generation, loaded });
    } else {
        if unknown {
            effects.push(Effect::Recognize { generation, loaded });
        }
        arrive_or_tell(app);
    }
    effects
}

/// Goes to the bookmark that an article was opened for, if it is there.
fn arrive_or_tell(app: &mut App) {
    if !arrive(app) && app.going.take().is_some() {
        app.message = Some(Safe::line("the bookmark is not in this text: the file holds something else now"));
    }
}

/// The rest of an article whose beginning is being read.
pub fn whole(app: &mut App, article: Arc<Article>) -> Vec<Effect> {
    let width = app.geometry().column.width;
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    r.extend(article, width);
    let (loaded, generation) = (Arc::clone(&r.loaded), app.generation);
    let kept = match r.marks.is_empty() && r.corrections == Default::default() {
        true => Effect::Recognize { generation, loaded },
        false => Effect::Reread { generation, loaded },
    };
    annotate(app).into_iter().chain([kept]).collect()
}

/// What the article says is to be found, on the screen first.
pub fn annotate(app: &App) -> Option<Effect> {
    let column = app.geometry().column;
    let Screen::Reading(r) = &app.screen else { return None };
    let screen = r.visible(column.width, column.height);
    Some(Effect::Annotate { generation: app.generation, article: Arc::clone(&r.article), screen })
}

/// The article at the place where it was left.
fn restored(kept: Kept, g: Geometry) -> Reading {
    let resume = kept.resume;
    let mut r = Reading::new(kept);
    if let Some(resume) = resume {
        take_up(&mut r, g, resume);
    }
    note_furthest(&mut r, g);
    r
}

/// Goes to where the reader was; `^o` goes back to the start.
fn take_up(r: &mut Reading, g: Geometry, resume: Resume) {
    if let Some(top) = resume.top.filter(|top| *top > 0) {
        put_on_top(r, g, top);
        r.back.push(0);
    }
    r.furthest = r.furthest.max(resume.furthest);
}

/// What is kept about the article on the screen, once all of it has been looked for or somebody else has changed it.
pub fn kept_anew(app: &mut App, kept: Kept, told: Option<Safe>) -> Vec<Effect> {
    let g = app.geometry();
    if told.is_some() {
        app.message = told;
        // Known by another name until now: taken up where it was left, if nothing has been done yet.
        if let (Screen::Reading(r), Some(resume)) = (&mut app.screen, kept.resume)
            && r.top == Default::default()
        {
            take_up(r, g, resume);
        }
    }
    let effects = take(app, kept);
    arrive_or_tell(app);
    effects
}

/// Has read again what is shown of what is kept.
pub fn changed_outside(app: &mut App, path: Arc<Path>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = all_marks::changed(app, &path).into_iter().collect();
    if let Screen::Reading(r) = &app.screen {
        effects.push(Effect::Look { generation: app.generation, loaded: Arc::clone(&r.loaded), path });
    }
    effects
}
