//! The only place where state changes.

use super::find;
use super::focus::{Focus, focus_mention, walk_mentions, walk_quotes};
use super::motion::{motion, note_furthest, put_on_top, reveal, scroll};
use super::panel::{Panel, lines};
use super::{
    Action, App, Command, Effect, Geometry, Key, Opened, Overlay, Reading, Screen, Shelved, StartEntry, command_for,
};
use crate::article::{Article, Safe, Span};
use crate::store::{Change, Placement, Recent, Record, place};
use std::sync::Arc;

/// Takes one action and says what is to be done about it.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Key(key) => {
            app.message = None;
            press(app, key)
        }
        Action::Command(command) => perform(app, command),
        Action::Resize { width, height } => {
            resize(app, width, height);
            Vec::new()
        }
        Action::Wheel(by) => {
            wheel(app, by);
            Vec::new()
        }
        Action::Click { x, y } => click(app, x, y),
        Action::Opened { generation, result } if generation == app.generation => opened(app, result),
        Action::Annotated { generation, annotations } if generation == app.generation => {
            if let Screen::Reading(r) = &mut app.screen {
                r.mentions = annotations.mentions();
                r.annotations = annotations;
                r.annotated = true;
                r.focus = None;
            }
            Vec::new()
        }
        Action::Saved { generation, done, result } => {
            saved(app, generation == app.generation, done, result);
            Vec::new()
        }
        Action::Recents(recents) => {
            app.start = start_entries(&app.builtin, &recents);
            Vec::new()
        }
        Action::Notice(text) => {
            app.message = Some(text);
            Vec::new()
        }
        Action::Opened { .. } | Action::Annotated { .. } => Vec::new(),
    }
}

fn say(app: &mut App, text: &str) {
    app.message = Some(Safe::line(text));
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    if let Screen::Reading(r) = &mut app.screen
        && r.typing.is_some()
        && key != Key::Ctrl('c')
    {
        return type_pattern(app, key);
    }
    match (app.overlay, command_for(key)) {
        (_, Some(command)) => perform(app, command),
        (Some(_), None) => {
            app.overlay = None;
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

fn type_pattern(app: &mut App, key: Key) -> Vec<Effect> {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    let mut typed = r.typing.take().unwrap_or_default();
    match key {
        Key::Enter => {
            let told = find::search(r, g, typed);
            app.message = told.map(|t| Safe::line(&t));
            return Vec::new();
        }
        Key::Esc => return Vec::new(),
        Key::Backspace if typed.pop().is_none() => return Vec::new(),
        Key::Char(c) => typed.push(c),
        Key::Ctrl('u') => typed.clear(),
        _ => {}
    }
    r.typing = Some(typed);
    Vec::new()
}

fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return quit(app),
        Command::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    if let Some(Overlay::Help(by)) = app.overlay {
        help(app, by, command);
        return Vec::new();
    }
    match command {
        Command::Help => app.overlay = Some(Overlay::Help(0)),
        Command::Library => return library(app),
        Command::NextArticle => return shelf(app, 1),
        Command::PreviousArticle => return shelf(app, -1),
        _ => {
            return match &mut app.screen {
                Screen::Start { .. } => on_start(app, command),
                Screen::Opening(_) if command == Command::Cancel => library(app),
                Screen::Opening(_) => Vec::new(),
                Screen::Reading(_) => read(app, command),
            };
        }
    }
    Vec::new()
}

fn help(app: &mut App, by: usize, command: Command) {
    let most = super::TABLE.len() + 12;
    let page = usize::from(app.height.max(4)) - 3;
    app.overlay = match command {
        Command::LineDown => Some(Overlay::Help((by + 1).min(most))),
        Command::LineUp => Some(Overlay::Help(by.saturating_sub(1))),
        Command::PageDown | Command::HalfPageDown => Some(Overlay::Help((by + page).min(most))),
        Command::PageUp | Command::HalfPageUp => Some(Overlay::Help(by.saturating_sub(page))),
        Command::Top => Some(Overlay::Help(0)),
        _ => None,
    };
}

fn quit(app: &mut App) -> Vec<Effect> {
    app.quitting = true;
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    effects.push(Effect::Quit);
    effects
}

/// Keeping the place of the article on screen.
fn keep_place(app: &App) -> Option<Effect> {
    let width = app.geometry().column.width;
    match &app.screen {
        Screen::Reading(r) => {
            let offset = if r.top == Default::default() { 0 } else { r.offset(width) };
            Some(Effect::KeepPlace { article: Arc::clone(&r.article), offset, furthest: r.furthest })
        }
        _ => None,
    }
}

fn library(app: &mut App) -> Vec<Effect> {
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    app.generation += 1;
    app.screen = Screen::Start { selected: 0 };
    app.overlay = None;
    effects.push(Effect::ListRecents);
    effects
}

fn shelf(app: &mut App, by: isize) -> Vec<Effect> {
    let to = app.shelf_at.saturating_add_signed(by).min(app.shelf.len().saturating_sub(1));
    let Some(next) = app.shelf.get(to).cloned().filter(|_| to != app.shelf_at) else {
        say(app, if by > 0 { "this is the last article" } else { "this is the first article" });
        return Vec::new();
    };
    app.shelf_at = to;
    match next {
        Shelved::Source(source) => open(app, source),
        Shelved::Article(article) => {
            let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
            app.generation += 1;
            let generation = app.generation;
            effects.push(Effect::Restore { generation, article });
            effects
        }
    }
}

fn open(app: &mut App, source: String) -> Vec<Effect> {
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    app.generation += 1;
    app.screen = Screen::Opening(Safe::line(&source));
    effects.push(Effect::Open { generation: app.generation, source });
    effects
}

fn on_start(app: &mut App, command: Command) -> Vec<Effect> {
    let last = app.start.len().saturating_sub(1);
    let Screen::Start { selected } = &mut app.screen else { return Vec::new() };
    match command {
        Command::LineDown | Command::NextParagraph => *selected = (*selected + 1).min(last),
        Command::LineUp | Command::PreviousParagraph => *selected = selected.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => *selected = (*selected + 10).min(last),
        Command::PageUp | Command::HalfPageUp => *selected = selected.saturating_sub(10),
        Command::Top => *selected = 0,
        Command::Bottom => *selected = last,
        Command::Choose => {
            if let Some(entry) = app.start.get(*selected) {
                let source = entry.source.clone();
                app.shelf = vec![Shelved::Source(source.clone())];
                app.shelf_at = 0;
                return open(app, source);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn opened(app: &mut App, result: Result<Opened, Safe>) -> Vec<Effect> {
    let opened = match result {
        Ok(opened) => opened,
        Err(why) => {
            app.screen = Screen::Start { selected: 0 };
            app.message = Some(why);
            return vec![Effect::ListRecents];
        }
    };
    let Some(article) = opened.articles.first().map(Arc::clone) else { return Vec::new() };
    if opened.articles.len() > 1 {
        let articles = opened.articles.into_iter().map(Shelved::Article);
        let at = app.shelf_at.min(app.shelf.len());
        let end = (at + 1).min(app.shelf.len());
        app.shelf.splice(at..end, articles);
    }
    let g = app.geometry();
    let reading = restored(Arc::clone(&article), opened.record, g);
    app.screen = Screen::Reading(Box::new(reading));
    app.message = opened.notices.into_iter().next();
    vec![Effect::Annotate { generation: app.generation, article }]
}

/// The article at the place where it was left.
fn restored(article: Arc<Article>, record: Record, g: Geometry) -> Reading {
    let position = record.position.clone();
    let mut r = Reading::new(Arc::clone(&article), record);
    if let Some(position) = position {
        if let Placement::InPlace(span) | Placement::Moved(span) = place(&article, &position.anchor)
            && span.start > 0
        {
            put_on_top(&mut r, g, span.start);
            r.back.push(0);
        }
        let ends = article.text.char_indices().nth(position.furthest).map_or(article.text.len(), |(at, _)| at);
        r.furthest = r.furthest.max(ends);
    }
    note_furthest(&mut r, g);
    r
}

fn read(app: &mut App, command: Command) -> Vec<Effect> {
    let g = app.geometry();
    let generation = app.generation;
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    if r.in_sidebar && in_list(r, g, command) {
        return Vec::new();
    }
    if motion(r, g, command) {
        return Vec::new();
    }
    let mut told = None;
    match command {
        Command::NextMention | Command::PreviousMention => {
            walk_mentions(r, g, command == Command::NextMention);
            if r.focus.is_none() {
                told = Some(
                    if r.annotated { "no names found in this text" } else { "still looking for names" }.to_owned(),
                );
            }
        }
        Command::NextQuote | Command::PreviousQuote => {
            walk_quotes(r, g, command == Command::NextQuote);
            if !matches!(r.focus, Some(Focus::Quote(_))) {
                told = Some(if r.annotated { "no more quotations" } else { "still looking for quotations" }.to_owned());
            }
        }
        Command::Search => r.typing = Some(String::new()),
        Command::NextMatch | Command::PreviousMatch => told = find::walk(r, g, command == Command::NextMatch),
        Command::OtherPane => {
            r.in_sidebar = !r.in_sidebar;
            follow(r, g);
        }
        Command::ShowSections => show(r, g, Panel::Sections),
        Command::ShowNames => show(r, g, Panel::Names),
        Command::ShowQuotes => show(r, g, Panel::Quotes),
        Command::ShowBookmarks | Command::ListBookmarks => show(r, g, Panel::Bookmarks),
        Command::Cancel => {
            if r.in_sidebar {
                r.in_sidebar = false;
            } else {
                r.focus = None;
                r.matches.clear();
            }
        }
        Command::Bookmark => return bookmark(r, g, generation),
        _ => {
            look(app, command);
            return Vec::new();
        }
    }
    let before = g.column.width;
    app.message = told.map(|t| Safe::line(&t)).or(app.message.take());
    if app.geometry().column.width != before {
        rewrap(app, before);
    }
    Vec::new()
}

/// Changes how the page looks and keeps the place.
fn look(app: &mut App, command: Command) {
    let before = app.geometry().column.width;
    match command {
        Command::ToggleSidebar => {
            let shown = app.geometry().sidebar.width > 0;
            app.sidebar = Some(!shown);
            if let Screen::Reading(r) = &mut app.screen {
                r.in_sidebar = false;
            }
            if !shown && app.width < super::NARROW {
                say(app, "too narrow for a sidebar: 1–4 show the lists");
            }
        }
        Command::Wider => app.measure = (app.measure + 4).min(200),
        Command::Narrower => app.measure = app.measure.saturating_sub(4).max(20),
        Command::Zen => app.zen = !app.zen,
        _ => {}
    }
    rewrap(app, before);
}

fn resize(app: &mut App, width: u16, height: u16) {
    let before = app.geometry().column.width;
    (app.width, app.height) = (width, height);
    rewrap(app, before);
}

/// Finds the row at the top again after the column's width or height changed.
fn rewrap(app: &mut App, width_before: u16) {
    let g = app.geometry();
    if let Screen::Reading(r) = &mut app.screen {
        if r.top == Default::default() {
            return;
        }
        let offset = r.offset(width_before);
        put_on_top(r, g, offset);
    }
}

/// Shows a list and gives it the keys; the list that has them already gives them back.
fn show(r: &mut Reading, g: Geometry, panel: Panel) {
    r.in_sidebar = !(r.in_sidebar && r.panel == panel);
    r.panel = panel;
    follow(r, g);
}

/// Selects the line where the reader is.
fn follow(r: &mut Reading, g: Geometry) {
    let all = lines(r, r.panel, r.offset(g.column.width));
    let at = r.panel.index();
    if let (Some(n), Some(slot)) = (all.iter().position(|l| l.current), r.selected.get_mut(at)) {
        *slot = n;
    }
}

/// A key while a list has the keys; `false` where the key is not the list's.
fn in_list(r: &mut Reading, g: Geometry, command: Command) -> bool {
    let all = lines(r, r.panel, r.offset(g.column.width));
    let last = all.len().saturating_sub(1);
    let page = usize::from(g.sidebar.height.max(4)) - 3;
    let Some(at) = r.selected.get(r.panel.index()).copied() else { return false };
    let to = match command {
        Command::LineDown => (at + 1).min(last),
        Command::LineUp => at.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => (at + page).min(last),
        Command::PageUp | Command::HalfPageUp => at.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => {
            if let Some(line) = all.get(at) {
                choose(r, g, line.index, line.target);
            }
            return true;
        }
        _ => return false,
    };
    if let Some(slot) = r.selected.get_mut(r.panel.index()) {
        *slot = to;
    }
    true
}

fn choose(r: &mut Reading, g: Geometry, index: usize, target: Option<usize>) {
    let Some(target) = target else { return };
    match r.panel {
        Panel::Sections => {
            super::motion::remember(r, g);
            put_on_top(r, g, target);
        }
        Panel::Names => focus_mention(r, g, index, target),
        Panel::Quotes => {
            r.focus = Some(Focus::Quote(index));
            reveal(r, g, target);
        }
        Panel::Bookmarks => reveal(r, g, target),
    }
    r.in_sidebar = false;
}

/// Sets a bookmark on what is chosen or on the first sentence that begins on screen; removes it where one is.
fn bookmark(r: &Reading, g: Geometry, generation: u64) -> Vec<Effect> {
    let seen = r.visible(g.column.width, g.column.height);
    let chosen = r.focus.and_then(|f| f.span(r)).filter(|s| seen.overlaps(*s));
    let Some(span) = chosen.or_else(|| first_sentence(r, seen)) else { return Vec::new() };
    let article = Arc::clone(&r.article);
    match r.marks.iter().find(|m| m.span().is_some_and(|s| s.start == span.start)) {
        Some(mark) => {
            let changes = vec![Change::Remove(mark.bookmark.id.clone())];
            vec![Effect::Save { generation, article, changes, done: "bookmark removed" }]
        }
        None => vec![Effect::Mark { generation, article, span }],
    }
}

fn first_sentence(r: &Reading, seen: Span) -> Option<Span> {
    let from = r.annotations.sentences.partition_point(|s| s.start < seen.start);
    let sentence = r.annotations.sentences.get(from).copied().filter(|s| s.start < seen.end);
    sentence.or_else(|| {
        let block = r.article.blocks.get(r.article.block_at(seen.start)?)?.span;
        let start = block.start.max(seen.start);
        // Without sentences yet: as much of the paragraph as a bookmark needs.
        let mut end = (start + 200).min(block.end);
        while end < block.end && !r.article.text.is_char_boundary(end) {
            end += 1;
        }
        (start < end).then_some(Span::new(start, end))
    })
}

fn saved(app: &mut App, current: bool, done: &'static str, result: Result<Record, Safe>) {
    match result {
        Ok(record) => {
            if let (Screen::Reading(r), true) = (&mut app.screen, current) {
                r.set_record(record);
            }
            if !done.is_empty() {
                say(app, done);
            }
        }
        Err(why) => say(app, &format!("not saved: {why}")),
    }
}

fn wheel(app: &mut App, by: isize) {
    let g = app.geometry();
    match &mut app.screen {
        Screen::Reading(r) => scroll(r, g, by),
        Screen::Start { selected } => {
            let last = app.start.len().saturating_sub(1);
            *selected = selected.saturating_add_signed(by.signum()).min(last);
        }
        Screen::Opening(_) => {}
    }
}

fn click(app: &mut App, x: u16, y: u16) -> Vec<Effect> {
    let g = app.geometry();
    app.message = None;
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    if g.sidebar.contains(x, y) {
        let all = lines(r, r.panel, r.offset(g.column.width));
        let at = r.selected.get(r.panel.index()).copied().unwrap_or(0);
        let first = list_top(at, all.len(), usize::from(g.sidebar.height.saturating_sub(2)));
        if let Some(line) = usize::from(y).checked_sub(2).and_then(|row| all.get(first + row)) {
            choose(r, g, line.index, line.target);
        }
    } else if g.pane.contains(x, y) {
        let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
        let Some((_, crate::layout::Row::Text(row))) = rows.get(usize::from(y)) else { return Vec::new() };
        let column = x.saturating_sub(g.column.x + row.indent);
        let offset = row.span.start + byte_at(r.article.slice(row.span), usize::from(column));
        let mention = r.mentions.iter().find(|(s, _)| s.contains(offset)).copied();
        match mention {
            Some((span, entity)) => focus_mention(r, g, entity, span.start),
            None => r.focus = r.annotations.quotes.iter().position(|q| q.span.contains(offset)).map(Focus::Quote),
        }
    }
    Vec::new()
}

/// First shown line of a list of `len` lines on `height` rows with line `selected` in sight.
pub fn list_top(selected: usize, len: usize, height: usize) -> usize {
    selected.saturating_sub(height / 2).min(len.saturating_sub(height))
}

/// Bytes before display column `column` of a row.
fn byte_at(text: &str, column: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;
    let mut columns = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        columns += grapheme.width();
        if columns > column {
            return at;
        }
    }
    text.len()
}

/// The articles read lately, then those that come with byline.
fn start_entries(builtin: &[StartEntry], recents: &[Recent]) -> Vec<StartEntry> {
    let read = recents.iter().filter(|r| !r.source.starts_with("byline:")).map(|r| StartEntry {
        source: r.source.to_string(),
        title: r.title.clone().unwrap_or_else(|| r.source.clone()),
        note: Safe::line(&match r.bookmarks {
            0 => format!("{}% read", r.percent),
            1 => format!("{}% read · 1 bookmark", r.percent),
            n => format!("{}% read · {n} bookmarks", r.percent),
        }),
        heading: "Read lately",
    });
    builtin.iter().cloned().chain(read).collect()
}
