//! The shelf of articles: `J` and `K`, the start page, opening, and the place that is kept on leaving.

use super::ask::save_typed;
use super::folder::{back_to_list, note_read};
use super::trail::come_back;
use super::{App, Command, Effect, Going, Left, Opening, Screen, StartEntry};
use crate::article::{Article, Safe};
use crate::layout::Place;
use crate::store::{Recent, TEXT, last_parts};
use std::sync::Arc;

/// Keeping the place of the article on screen.
pub fn keep_place(app: &App) -> Option<Effect> {
    let width = app.geometry().column.width;
    match &app.screen {
        Screen::Reading(r) => {
            let offset = if r.top == Default::default() { 0 } else { r.offset(width) };
            Some(Effect::KeepPlace { text: r.text(), offset, furthest: r.furthest, leaving: true })
        }
        _ => None,
    }
}

/// Keeping it while the article goes on being read.
pub fn rest_here(app: &App) -> Vec<Effect> {
    let mut effect = keep_place(app);
    if let Some(Effect::KeepPlace { leaving, .. }) = &mut effect {
        *leaving = false;
    }
    effect.into_iter().collect()
}

/// What tells the place on the screen from others, while an article is read.
pub fn place_on_screen(app: &App) -> Option<(u64, Place)> {
    if let Screen::Reading(r) = &app.screen { Some((app.generation, r.top)) } else { None }
}

/// Ends byline, with the place and what is being typed kept.
pub fn quit(app: &mut App) -> Vec<Effect> {
    app.quitting = true;
    // Whoever ends byline, a signal too, does not end the note that is being typed.
    let mut effects = save_typed(app);
    effects.extend(keep_place(app));
    effects.push(Effect::Quit);
    effects
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
    if !matches!(app.screen, Screen::List)
        && let Some(listed) = back_to_list(app)
    {
        return effects.into_iter().chain(listed).collect();
    }
    app.screen = Screen::Start { selected: 0 };
    app.left = None;
    app.overlay = None;
    effects.push(Effect::ListRecents);
    effects
}

/// Lets go of what is being opened.
pub fn give_up(app: &mut App) -> Vec<Effect> {
    let mut effects = vec![Effect::GiveUp];
    match come_back(app) {
        Some(back) => effects.extend(back),
        None => effects.extend(library(app)),
    }
    effects
}

/// The articles that `J` and `K` walk through: from the command line, from a list, from one source that holds several.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    pub all: Arc<Vec<Shelved>>,
    /// Index of the one on the screen.
    pub at: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Shelved {
    Source(String),
    /// What something is kept under: its text is looked for where it was read last.
    Kept(String),
    Article(Arc<Article>),
    /// What could not be opened: it is passed over.
    Bad(String),
}

impl Shelved {
    /// What it is opened by, where it is not at hand.
    pub fn source(&self) -> Option<&str> {
        match self {
            Shelved::Source(source) | Shelved::Kept(source) | Shelved::Bad(source) => Some(source),
            Shelved::Article(_) => None,
        }
    }

    /// Whether both open the same.
    pub fn same(&self, other: &Shelved) -> bool {
        match (self, other) {
            (Shelved::Article(one), Shelved::Article(other)) => Arc::ptr_eq(one, other),
            _ => self.source().is_some_and(|source| other.source() == Some(source)),
        }
    }
}

impl Shelf {
    pub fn of(all: Vec<Shelved>, at: usize) -> Shelf {
        Shelf { all: Arc::new(all), at }
    }

    pub fn current(&self) -> Option<&Shelved> {
        self.all.get(self.at)
    }

    /// Whether it is worth listing: an article and what its links led to is not.
    pub fn is_list(&self) -> bool {
        let at_hand = self.all.iter().filter(|s| matches!(s, Shelved::Article(_))).count();
        self.all.len() > 1 && at_hand != 1
    }

    /// Puts several articles in the place of the one on the screen, of which the one of this index is shown.
    pub fn put_in(&mut self, articles: Vec<Arc<Article>>, shown: usize) {
        let at = self.at.min(self.all.len());
        let end = (at + 1).min(self.all.len());
        Arc::make_mut(&mut self.all).splice(at..end, articles.into_iter().map(Shelved::Article));
        self.at = at + shown;
    }

    /// The shelf with this behind the one on the screen, and shown.
    fn with_behind(&self, what: Shelved) -> Shelf {
        let mut all = self.all.as_ref().clone();
        let at = (self.at + 1).min(all.len());
        all.insert(at, what);
        Shelf::of(all, at)
    }

    /// Notes that what was to be opened from it cannot be; `None` where this is another shelf.
    pub fn note_bad(&mut self, tried: &Shelf) -> Option<()> {
        let source = tried.current()?.source().filter(|_| Arc::ptr_eq(&self.all, &tried.all))?.to_owned();
        *Arc::make_mut(&mut self.all).get_mut(tried.at)? = Shelved::Bad(source);
        Some(())
    }

    /// The next that can be opened, or the one before.
    fn next(&self, down: bool) -> Option<Shelf> {
        let good = |at: &usize| !matches!(self.all.get(*at), Some(Shelved::Bad(_)) | None);
        let at = if down { (self.at + 1..self.all.len()).find(good) } else { (0..self.at).rev().find(good) };
        at.map(|at| Shelf { all: Arc::clone(&self.all), at })
    }
}

/// To the next article (`true`) or the one before.
pub fn shelf(app: &mut App, down: bool) -> Vec<Effect> {
    match app.shelf.next(down) {
        Some(next) => open(app, next),
        None => {
            app.message = Some(Safe::line(if down { "this is the last article" } else { "this is the first article" }));
            Vec::new()
        }
    }
}

/// Opens what is current on a shelf. What is on the screen is left; its place is kept, and it is come back to where the other
/// cannot be opened.
pub fn open(app: &mut App, shelf: Shelf) -> Vec<Effect> {
    let Some(what) = shelf.current().cloned() else { return Vec::new() };
    note_read(app);
    let mut effects: Vec<Effect> = keep_place(app).into_iter().collect();
    app.generation += 1;
    app.going = None;
    let generation = app.generation;
    let (opening, effect) = match what {
        Shelved::Source(source) | Shelved::Bad(source) => {
            (Opening::of(&source), Effect::Open { generation, source, kept: false })
        }
        Shelved::Kept(source) => (Opening::of(&source), Effect::Open { generation, source, kept: true }),
        Shelved::Article(article) => {
            (Opening { at_hand: true, ..Opening::default() }, Effect::Restore { generation, article })
        }
    };
    effects.push(effect);
    let screen = std::mem::replace(&mut app.screen, Screen::Opening(opening));
    let left = std::mem::replace(&mut app.shelf, shelf);
    // What was still being opened is not come back to, but what was left for it.
    if !matches!(screen, Screen::Opening(_)) {
        app.left = Some(Left { screen, shelf: left, by_jump: false });
    }
    effects
}

/// As [`open`], by a jump: a link, or a bookmark in another article.
pub fn jump_to(app: &mut App, shelf: Shelf, to: Option<Going>) -> Vec<Effect> {
    let effects = open(app, shelf);
    app.going = to;
    if let Some(left) = &mut app.left {
        left.by_jump = true;
    }
    effects
}

/// Opens a source as the next article, so that `K` comes back to this one as well.
pub fn open_behind(app: &mut App, source: String, to: Option<Going>) -> Vec<Effect> {
    if let (Screen::Reading(r), true) = (&app.screen, app.shelf.all.is_empty()) {
        app.shelf = Shelf::of(vec![Shelved::Article(Arc::clone(&r.loaded))], 0);
    }
    jump_to(app, app.shelf.with_behind(Shelved::Source(source)), to)
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
            return back_to_list(app).unwrap_or_else(|| open(app, app.shelf.clone()));
        }
        Command::Choose => {
            if let Some(entry) = app.start.get(*selected) {
                return open(app, Shelf::of(vec![Shelved::Kept(entry.source.clone())], 0));
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
        let mut said = match r.bookmarks {
            0 => read,
            1 => format!("{read} · 1 bookmark"),
            n => format!("{read} · {n} bookmarks"),
        };
        match r.drafts {
            0 => {}
            1 => said.push_str(" · a note left unsaved"),
            n => said.push_str(&format!(" · {n} notes left unsaved")),
        }
        Safe::line(&said)
    };
    let shipped = builtin.iter().cloned().map(|entry| {
        let read = recents.iter().find(|r| *r.source == *entry.source);
        StartEntry { note: read.map_or(entry.note, note), ..entry }
    });
    let piped = |r: &Recent| r.source.starts_with(TEXT);
    let name = |r: &Recent| if piped(r) { Safe::line("from standard input") } else { last_parts(&r.source) };
    let twins = |r: &Recent| recents.iter().filter(|other| other.title == r.title).nth(1).is_some();
    let read = recents.iter().filter(|r| !r.source.starts_with("byline:")).map(|r| StartEntry {
        source: r.source.to_string(),
        title: match &r.title {
            Some(title) if twins(r) || piped(r) => Safe::line(&format!("{title} · {}", name(r))),
            Some(title) => title.clone(),
            None => name(r),
        },
        note: note(r),
        heading: "Read lately",
    });
    shipped.chain(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_came_through_standard_input_are_listed_as_such() {
        let recent = |source: &str, title: Option<&str>| Recent {
            source: Safe::line(source),
            title: title.map(Safe::line),
            read_at: Safe::default(),
            percent: 40,
            bookmarks: 1,
            drafts: 0,
        };
        let recents = [recent("text:abc", Some("The ferry")), recent("text:abd", None), recent("/a/b/c.txt", None)];
        let titles: Vec<String> = start_entries(&[], &recents).iter().map(|e| e.title.to_string()).collect();
        assert_eq!(titles, ["The ferry · from standard input", "from standard input", "b/c.txt"]);
    }
}
