//! From article to article: the start page, `J` and `K`, and the place that is kept on leaving.

use super::folder::{back_to_list, note_read};
use super::opened::annotate;
use super::{App, Command, Effect, Left, Opening, Screen, Shelved, StartEntry};
use crate::article::Safe;
use crate::store::Recent;
use std::sync::Arc;

/// Keeping the place of the article on screen.
pub fn keep_place(app: &App) -> Option<Effect> {
    let width = app.geometry().column.width;
    match &app.screen {
        Screen::Reading(r) => {
            let offset = if r.top == Default::default() { 0 } else { r.offset(width) };
            Some(Effect::KeepPlace { text: r.text(), offset, furthest: r.furthest })
        }
        _ => None,
    }
}

/// The article's own address, where it has one.
pub fn browse(app: &mut App) -> Vec<Effect> {
    let url = match &app.screen {
        Screen::Reading(r) => r.article.url.clone(),
        _ => None,
    };
    let shown = url.filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    if shown.is_none() {
        app.message = Some(Safe::line("no address is known for this article"));
    }
    shown.map(Effect::Browse).into_iter().collect()
}

pub fn library(app: &mut App) -> Vec<Effect> {
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    app.generation += 1;
    if !matches!(app.screen, Screen::List) && back_to_list(app) {
        return effects;
    }
    app.screen = Screen::Start { selected: 0 };
    app.left = None;
    app.overlay = None;
    effects.push(Effect::ListRecents);
    effects
}

pub fn shelf(app: &mut App, by: isize) -> Vec<Effect> {
    let to = app.shelf_at.saturating_add_signed(by).min(app.shelf.len().saturating_sub(1));
    let Some(next) = app.shelf.get(to).cloned().filter(|_| to != app.shelf_at) else {
        app.message = Some(Safe::line(if by > 0 { "this is the last article" } else { "this is the first article" }));
        return Vec::new();
    };
    note_read(app);
    app.shelf_at = to;
    open(app, next)
}

/// Leaves the article on the screen so that [`come_back`] can return to it; its place is kept.
pub fn leave(app: &mut App) -> Option<Effect> {
    let kept = keep_place(app);
    if let Screen::Reading(reading) = std::mem::replace(&mut app.screen, Screen::Start { selected: 0 }) {
        app.left = Some(Left { reading, shelf: app.shelf.clone(), shelf_at: app.shelf_at });
    }
    kept
}

/// Comes back to the article that was left for one that cannot be opened; `None` where none was.
pub fn come_back(app: &mut App) -> Option<Vec<Effect>> {
    let left = app.left.take()?;
    (app.shelf, app.shelf_at) = (left.shelf, left.shelf_at);
    let (annotated, loaded) = (left.reading.annotated, Arc::clone(&left.reading.loaded));
    app.screen = Screen::Reading(left.reading);
    app.going = None;
    app.generation += 1;
    let again = annotate(app).filter(|_| !annotated);
    Some(again.into_iter().chain([Effect::Reread { generation: app.generation, loaded }]).collect())
}

/// Opens a source, or shows an article that is at hand; the place of the one on the screen is kept.
pub fn open(app: &mut App, what: Shelved) -> Vec<Effect> {
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    app.generation += 1;
    let generation = app.generation;
    let mut from = |source: String, kept: bool| {
        app.screen = Screen::Opening(Opening { what: Safe::line(&source), ..Opening::default() });
        Effect::Open { generation, source, kept }
    };
    effects.push(match what {
        Shelved::Source(source) => from(source, false),
        Shelved::Kept(source) => from(source, true),
        Shelved::Article(article) => Effect::Restore { generation, article },
    });
    effects
}

pub fn on_start(app: &mut App, command: Command) -> Vec<Effect> {
    let last = app.start.len().saturating_sub(1);
    let Screen::Start { selected } = &mut app.screen else { return Vec::new() };
    match command {
        Command::LineDown | Command::NextParagraph => *selected = (*selected + 1).min(last),
        Command::LineUp | Command::PreviousParagraph => *selected = selected.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => *selected = (*selected + 10).min(last),
        Command::PageUp | Command::HalfPageUp => *selected = selected.saturating_sub(10),
        Command::Top => *selected = 0,
        Command::Bottom => *selected = last,
        Command::Cancel => {
            let left = app.shelf.get(app.shelf_at).cloned();
            if let Some(left) = left.filter(|_| !back_to_list(app)) {
                return open(app, left);
            }
        }
        Command::Choose => {
            if let Some(entry) = app.start.get(*selected) {
                let entry = Shelved::Kept(entry.source.clone());
                app.shelf = vec![entry.clone()];
                app.shelf_at = 0;
                return open(app, entry);
            }
        }
        _ => app.message = Some(Safe::line("open an article first: Enter opens the one that is chosen")),
    }
    Vec::new()
}

/// From so many percent on an article has been read: what is left are its last lines.
const READ: u8 = 98;

/// Before an article in a list: how far it has been read, in one column.
pub fn read_sign(percent: u8) -> &'static str {
    if percent >= READ { "✓" } else { "◐" }
}

/// How far an article has been read, in words.
pub fn in_words(percent: u8) -> String {
    if percent >= READ { "read".to_owned() } else { format!("{percent}% read") }
}

/// The articles read lately, then those that come with byline.
pub fn start_entries(builtin: &[StartEntry], recents: &[Recent]) -> Vec<StartEntry> {
    let note = |r: &Recent| {
        let read = in_words(r.percent);
        Safe::line(&match r.bookmarks {
            0 => read,
            1 => format!("{read} · 1 bookmark"),
            n => format!("{read} · {n} bookmarks"),
        })
    };
    let shipped = builtin.iter().cloned().map(|entry| {
        let read = recents.iter().find(|r| *r.source == *entry.source);
        StartEntry { note: read.map_or(entry.note, note), ..entry }
    });
    // What came through standard input is not to be had again.
    let from_elsewhere = |r: &&Recent| !r.source.starts_with("byline:") && !r.source.starts_with("text:");
    let twins = |r: &Recent| recents.iter().filter(|other| other.title == r.title).nth(1).is_some();
    let read = recents.iter().filter(from_elsewhere).map(|r| StartEntry {
        source: r.source.to_string(),
        title: match &r.title {
            Some(title) if twins(r) => Safe::line(&format!("{title} · {}", last_parts(&r.source))),
            Some(title) => title.clone(),
            None => last_parts(&r.source),
        },
        note: note(r),
        heading: "Read lately",
    });
    shipped.chain(read).collect()
}

/// The end of a path or an address: what it is called, and the folder that holds it.
fn last_parts(source: &str) -> Safe {
    let start = source.trim_end_matches('/').rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    Safe::line(source.get(start..).unwrap_or(source))
}
