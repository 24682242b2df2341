//! An article that comes from a worker: its beginning, the whole, and what is kept about it, then or later.

use super::all_marks::{self, arrive_at};
use super::draft;
use super::folder::{note_trouble, several};
use super::gone_mark;
use super::links::go_to_section;
use super::motion::{note_furthest, put_on_top};
use super::trail::come_back;
use super::undo::take;
use super::{App, Command, Effect, Geometry, Going, Kept, Opened, Reading, Resume, Screen};
use crate::article::{Article, Safe};
use std::path::Path;
use std::sync::Arc;

pub fn opened(app: &mut App, result: Result<Opened, Safe>) -> Vec<Effect> {
    let opened = match result {
        Ok(opened) => opened,
        Err(why) => {
            note_trouble(app, &why);
            let wanted = app.going.take();
            app.message = Some(why.clone());
            let tried = app.shelf.clone();
            let effects = come_back(app).unwrap_or_else(|| {
                app.screen = Screen::Start { selected: 0 };
                vec![Effect::ListRecents]
            });
            if let Some(Going::Mark(row)) = wanted {
                gone_mark::open(app, row, why);
            }
            // `J` goes on from it.
            if app.shelf.note_bad(&tried).is_none() && matches!(app.screen, Screen::List) {
                app.shelf = tried;
            }
            return effects;
        }
    };
    let Some(article) = opened.articles.get(opened.at).map(Arc::clone) else { return Vec::new() };
    let all = opened.articles.len();
    let relisted = if all > 1 { several(app, &opened.articles) } else { None };
    if all > 1 {
        app.shelf.put_in(opened.articles, opened.at);
    }
    let left = app.left.take().filter(|left| matches!(left.screen, Screen::Reading(_)));
    let by_jump = left.as_ref().is_some_and(|left| left.by_jump);
    left.into_iter().for_each(|left| app.trail.leave(left));
    let g = app.geometry();
    let loaded = Arc::clone(&article);
    let whole = opened.expected.is_none();
    let unplaced = opened.kept.unplaced;
    let mut kept = *opened.kept;
    let left = std::mem::take(&mut kept.drafts);
    let mut reading = restored(kept, g);
    if by_jump {
        reading.back.clear();
    }
    let unknown = whole && reading.marks.is_empty();
    reading.names.order = app.order;
    reading.flow = reading.flow.of_length(opened.expected.unwrap_or(0));
    app.screen = Screen::Reading(Box::new(reading));
    let of_several = (all > 1).then(|| told_of_several(app, opened.at, all));
    app.message = opened.notices.into_iter().next().or(of_several);
    opened.troubles.into_iter().for_each(|trouble| app.tell(trouble));
    if !unplaced {
        draft::found(app, left);
    }
    let generation = app.generation;
    let mut effects: Vec<Effect> = annotate(app).into_iter().chain(relisted).collect();
    if unplaced {
        effects.push(Effect::Reread { generation, loaded });
    } else {
        let lost = lost(app);
        if lost > 0 {
            tell_lost(app, lost);
        }
        tell_resumed(app);
        if unknown {
            effects.push(Effect::Recognize { generation, loaded, again: false });
        }
        // Of a text that nothing is kept about under this name it may be found under another.
        arrive(app, !unknown);
        effects.extend(note_places(app));
    }
    effects
}

/// That more than the article on the screen was opened, and how to come to the others.
fn told_of_several(app: &App, at: usize, all: usize) -> Safe {
    let keys = |command| app.keys.keys(command);
    let (next, list) = (keys(Command::NextArticle), keys(Command::Library));
    Safe::line(&format!("article {} of {all} in it · {next}: next · {list}: all", at + 1))
}

/// Notes what became of the bookmarks, as soon as that is known.
pub fn note_places(app: &App) -> Option<Effect> {
    let Screen::Reading(r) = &app.screen else { return None };
    (!r.marks.is_empty()).then(|| Effect::NotePlaces { text: r.text() })
}

/// Goes to what an article was opened for, if it is there, and says so where it is not and nothing more is looked for. The way
/// back leads to where that was asked for.
fn arrive(app: &mut App, all_known: bool) {
    let Some(going) = app.going.take() else { return };
    let arrived = match &going {
        Going::Mark(row) => arrive_at(app, &row.id),
        Going::Section(fragment) => go_to_section(app, fragment),
    };
    if let (true, Screen::Reading(r)) = (arrived, &mut app.screen) {
        r.back.clear();
    } else if let Going::Mark(_) = going {
        app.going = Some(going);
        if all_known {
            tell_not_there(app);
        }
    }
}

/// Says that the bookmark that the article was opened for is not kept about it.
pub fn tell_not_there(app: &mut App) {
    if let Some(Going::Mark(_)) = app.going.take() {
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
        true => Effect::Recognize { generation, loaded, again: false },
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
    let before = lost(app);
    let placed = !kept.unplaced;
    let mut effects = take(app, kept);
    let now = lost(app);
    if now > before {
        tell_lost(app, now);
    }
    arrive(app, true);
    effects.extend(note_places(app).filter(|_| placed));
    effects
}

/// How many bookmarks on the screen have no place.
fn lost(app: &App) -> usize {
    match &app.screen {
        Screen::Reading(r) => r.marks.iter().filter(|m| m.span().is_none()).count(),
        _ => 0,
    }
}

/// Says that places are gone, beside what is said already.
fn tell_lost(app: &mut App, lost: usize) {
    let (many, them, words) =
        if lost == 1 { ("1 bookmark".to_owned(), "it", "its") } else { (format!("{lost} bookmarks"), "them", "their") };
    let said = format!("{many} lost in this text: 4 lists {them}, with {words} words");
    app.message = Some(match &app.message {
        Some(message) => Safe::line(&format!("{said} · {message}")),
        None => Safe::line(&said),
    });
}

/// Says that the reader was taken to where the article was left, where nothing else is told.
fn tell_resumed(app: &mut App) {
    let Screen::Reading(r) = &app.screen else { return };
    if r.back == [0] && app.message.is_none() {
        let back = app.keys.keys(Command::Back);
        app.message = Some(Safe::line(&format!("taken up where it was left: {back} goes to the beginning")));
    }
}

/// Has read again what is shown of what is kept.
pub fn changed_outside(app: &mut App, path: Arc<Path>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = all_marks::changed(app, &path).into_iter().collect();
    if let Screen::Reading(r) = &app.screen {
        let (generation, marked) = (app.generation, !r.marks.is_empty());
        effects.push(Effect::Look { generation, loaded: Arc::clone(&r.loaded), path, marked });
    }
    effects
}
