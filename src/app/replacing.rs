//! Putting a bookmark somewhere else by hand, a lost one above all: the places that are like it are offered, and any other
//! can be selected.
//!
//! Begun by `update`; a worker looks for the places and answers with [`super::Action::Near`]. `view` shows them in the text.

use super::mark_card::open_card_of;
use super::marking::place_of_moved;
use super::motion::reveal;
use super::{App, Command, Effect, Geometry, Panel, Reading, Screen};
use crate::article::{Safe, Span};
use std::sync::Arc;

/// A bookmark that is being put somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Of the bookmark.
    pub id: Safe,
    /// Places like it, the likest first, each with how like its words are in percent; `None` until they have been looked for.
    pub near: Option<Vec<(Span, u8)>>,
    /// Index of the one that is shown.
    pub at: usize,
}

impl Moving {
    /// The place that is shown.
    pub fn shown(&self) -> Option<Span> {
        self.near.as_ref()?.get(self.at).map(|(span, _)| *span)
    }
}

/// Columns below which the status line has no room for every key.
const WIDE: u16 = 100;

/// What the reader is told until the bookmark is put somewhere, or Esc.
pub fn told(app: &App, moving: &Moving) -> Safe {
    let key = |command| app.keys.keys(command).split(' ').next().unwrap_or("");
    let (put, next) = (key(Command::PutThere), key(Command::NextNear));
    let (select, set, card) = (key(Command::SelectCharacters), key(Command::Bookmark), key(Command::Card));
    let Some(near) = &moving.near else { return Safe::line("looking for what is like it …") };
    let Some((_, like)) = near.get(moving.at) else {
        return Safe::line(&format!("go to its place, select with {select}, then {set} puts it there; Esc leaves it"));
    };
    let place = format!("{} of {} like it, {like}% the same", moving.at + 1, near.len());
    let others = if near.len() > 1 { format!("{next} next · ") } else { String::new() };
    Safe::line(&match app.width {
        ..WIDE => format!("{place} · {put} puts it there · {others}Esc"),
        _ => format!(
            "{place} · {put} puts it there · {others}{card} its words · {select} and {set} put it elsewhere · Esc"
        ),
    })
}

/// Begins to put the bookmark that is selected in the list somewhere else.
pub fn begin(app: &mut App) -> Vec<Effect> {
    let (g, generation) = (app.geometry(), app.generation);
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    let Some(mark) = r.selected.get(Panel::Bookmarks.index()).and_then(|at| r.marks.get(*at)) else {
        app.message = Some(Safe::line("no bookmark to put elsewhere"));
        return Vec::new();
    };
    // A lost one is looked for near where it stood.
    let stood = mark.span().is_none().then_some(mark.bookmark.anchor.offset);
    let (id, anchor) = (mark.bookmark.id.clone(), Box::new(mark.bookmark.anchor.clone()));
    r.moving = Some(Moving { id: id.clone(), near: None, at: 0 });
    r.in_sidebar = false;
    if let Some(code_points) = stood {
        let at = r.article.text.char_indices().nth(code_points).map_or(0, |(at, _)| at);
        reveal(r, g, at);
    }
    vec![Effect::Near { generation, shown: Arc::clone(&r.article), id, anchor }]
}

/// Takes the places that were found, and shows the first.
pub fn found(app: &mut App, id: &Safe, mut near: Vec<(Span, u8)>) {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return };
    // Where it stands now is no other place.
    let now = r.marks.iter().find(|m| m.bookmark.id == *id).and_then(|m| m.span());
    near.retain(|(span, _)| now.is_none_or(|now| !now.overlaps(*span)));
    let Some(moving) = r.moving.as_mut().filter(|m| m.id == *id) else { return };
    moving.near = Some(near);
    if let Some(span) = moving.shown().filter(|_| r.selection.is_none()) {
        reveal(r, g, span.start);
    }
}

/// A command about the bookmark that is being put somewhere else; `None` where it is about something else.
pub fn in_moving(app: &mut App, command: Command) -> Option<Vec<Effect>> {
    let (g, generation) = (app.geometry(), app.generation);
    let is_ours = matches!(command, Command::NextNear | Command::PreviousNear | Command::PutThere);
    let Screen::Reading(r) = &mut app.screen else { return None };
    let Some(moving) = &mut r.moving else {
        is_ours
            .then(|| app.message = Some(Safe::line("no bookmark is being put elsewhere: p in their list begins")))?;
        return Some(Vec::new());
    };
    match command {
        Command::Card if !r.in_sidebar => {
            let id = moving.id.clone();
            open_card_of(app, &id);
        }
        Command::NextNear | Command::PreviousNear => {
            let all = moving.near.as_ref().map_or(0, Vec::len);
            let by = if command == Command::NextNear { 1 } else { all.saturating_sub(1) };
            moving.at = (moving.at + by).checked_rem(all).unwrap_or(0);
            match moving.shown() {
                Some(span) => reveal(r, g, span.start),
                None => app.message = Some(Safe::line("nothing in this text is like it")),
            }
        }
        Command::PutThere => match moving.shown() {
            // One that has been scrolled away is looked at before it is taken.
            Some(span) if !in_sight(r, g, span) => reveal(r, g, span.start),
            Some(span) => return Some(place_of_moved(r, span, generation)),
            None => {
                let told = "select its words with v or V, then m or Enter puts it there; Esc leaves it";
                app.message = Some(Safe::line(told));
            }
        },
        _ => return None,
    }
    Some(Vec::new())
}

/// The place that is shown of those that are like the bookmark being moved, while it is on the screen.
pub fn offered_in_sight(r: &Reading, g: Geometry) -> Option<Span> {
    r.moving.as_ref()?.shown().filter(|span| in_sight(r, g, *span))
}

fn in_sight(r: &Reading, g: Geometry, span: Span) -> bool {
    r.visible(g.column.width, g.column.height).overlaps(span)
}
