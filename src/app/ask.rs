//! What the reader is asked and types an answer to: one question at a time, its keys before all others.

use super::correcting::{self, Naming};
use super::draft;
use super::field::{Field, Lines, Typed};
use super::folder::{filter_list, on_list, open_selected};
use super::lists::in_list;
use super::marking::{Noted, in_marks, note, shortened, tag};
use super::names::{filter_names, select_name, selected_name};
use super::selection::reach_after;
use super::{App, Command, Effect, Key, MarkRow, Screen, find, gone_mark, perform};
use crate::article::Safe;
use crate::store::Bookmark;
use std::sync::Arc;

/// What the typed text is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// A pattern to search the text for.
    Search,
    /// What the listed names are to have in them; the list follows each key.
    FilterNames,
    /// A name, for a correction; the names to choose from follow each key.
    Name(Naming),
    /// What the listed articles are to have in their title or name; the list follows each key.
    FilterArticles,
    /// A note, of as many lines as the reader likes.
    Note(Noted),
    /// Where the article of a bookmark lies now, that cannot be opened.
    Locate(Arc<MarkRow>),
    /// Tags of a bookmark, as it was when they were begun.
    Tags(Box<Bookmark>),
}

impl Question {
    fn lines(&self) -> Lines {
        match self {
            Question::Note(_) => Lines::Many,
            _ => Lines::One,
        }
    }
}

/// A question and the answer so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    pub question: Question,
    pub field: Field,
    /// The words that a note or tags are for.
    pub about: Safe,
}

impl Asking {
    /// What stands before the field, or in the frame of its box. The words that it is about are cut to `columns`.
    pub fn prompt(&self, columns: usize) -> Safe {
        let about = |room: usize| in_marks(&shortened(&self.about, room));
        match &self.question {
            Question::Search => Safe::line("/"),
            Question::FilterNames => Safe::line("names with:"),
            Question::Name(naming) => Safe::line(naming.prompt()),
            Question::FilterArticles => Safe::line("articles with:"),
            Question::Locate(_) => Safe::line("its article lies at (a path or an address):"),
            Question::Note(_) => Safe::line(&format!(" note · {} ", about(columns.saturating_sub(14)))),
            Question::Tags(_) => Safe::line(&format!("tags of {}, parted by commas:", about(columns / 4))),
        }
    }
}

/// Asks; `text` stands in the field already.
pub fn ask(app: &mut App, question: Question, text: &str) {
    let field = Field::with(question.lines(), text);
    let about = match (&question, &app.screen) {
        (Question::Note(Noted::Mark(mark)) | Question::Tags(mark), _) if mark.anchor.is_whole() => {
            Safe::line("the whole article")
        }
        (Question::Note(Noted::Mark(mark)) | Question::Tags(mark), _) => Safe::line(&mark.anchor.exact),
        (Question::Note(Noted::Text(span, _)), Screen::Reading(r)) => Safe::line(r.article.slice(*span)),
        _ => Safe::default(),
    };
    app.asking = Some(Asking { question, field, about });
}

/// A key while something is asked.
pub fn answer(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(asking) = &mut app.asking else { return Vec::new() };
    let typed = asking.field.press(key);
    match &asking.question {
        Question::FilterNames => return filtering(app, key, typed),
        Question::FilterArticles => return sifting(app, key, typed),
        Question::Name(naming) => {
            let naming = *naming;
            return correcting::naming(app, naming, key, typed);
        }
        Question::Search | Question::Note(_) | Question::Tags(_) | Question::Locate(_) => {}
    }
    match typed {
        Typed::Changed => draft::typed(app),
        Typed::Same => Vec::new(),
        Typed::Dropped => {
            let asked = app.asking.take();
            let Some(Asking { question: Question::Note(noted), field, .. }) = asked else { return Vec::new() };
            if draft::is_worth(&noted, field.text()) {
                app.message = Some(Safe::line("laid aside, not saved: a takes up the note again, another day too"));
            }
            draft::lay_down(app, &noted, field.text())
        }
        Typed::Accepted => match app.asking.take() {
            Some(asking) => accepted(app, asking),
            None => Vec::new(),
        },
    }
}

/// Saves the note that is being typed, if there is anything new in it.
pub fn save_typed(app: &mut App) -> Vec<Effect> {
    let Some(Asking { question: Question::Note(noted), field, .. }) = app.asking.take() else { return Vec::new() };
    if !draft::is_worth(&noted, field.text()) {
        return draft::lay_down(app, &noted, field.text());
    }
    kept_until_saved(app, noted, field.text())
}

/// It is laid down until it is saved.
fn kept_until_saved(app: &mut App, noted: Noted, text: &str) -> Vec<Effect> {
    let mut effects = draft::lay_down(app, &noted, text);
    effects.extend(write_down(app, noted, text));
    effects
}

fn write_down(app: &mut App, noted: Noted, text: &str) -> Vec<Effect> {
    match &mut app.screen {
        Screen::Reading(r) => note(r, noted, text, app.generation),
        _ => Vec::new(),
    }
}

/// The way through a list that a key takes while the list's filter is typed.
fn step(key: Key) -> Option<Command> {
    Some(match key {
        Key::Up => Command::LineUp,
        Key::Down => Command::LineDown,
        Key::PageUp => Command::PageUp,
        Key::PageDown => Command::PageDown,
        _ => return None,
    })
}

/// The list of names while its filter is typed: arrows choose in it, Enter goes to the chosen name.
fn filtering(app: &mut App, key: Key, typed: Typed) -> Vec<Effect> {
    let filter = app.asking.as_ref().map_or("", |a| a.field.text()).to_owned();
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    match typed {
        Typed::Changed => filter_names(r, &filter),
        Typed::Same => {
            let Some(by) = step(key) else { return Vec::new() };
            in_list(r, g, by);
        }
        Typed::Dropped => {
            let selected = selected_name(r);
            filter_names(r, "");
            select_name(r, selected);
            app.asking = None;
        }
        Typed::Accepted => {
            app.asking = None;
            return perform(app, Command::Choose);
        }
    }
    Vec::new()
}

/// The list of articles while its filter is typed: arrows choose in it, Enter opens the chosen one.
fn sifting(app: &mut App, key: Key, typed: Typed) -> Vec<Effect> {
    let filter = app.asking.as_ref().map_or("", |a| a.field.text()).to_owned();
    match typed {
        Typed::Changed => filter_list(app, &filter),
        Typed::Same => {
            let Some(by) = step(key) else { return Vec::new() };
            return on_list(app, by);
        }
        Typed::Dropped => {
            app.asking = None;
            filter_list(app, "");
        }
        Typed::Accepted => {
            app.asking = None;
            return open_selected(app);
        }
    }
    Vec::new()
}

fn accepted(app: &mut App, asking: Asking) -> Vec<Effect> {
    let g = app.geometry();
    match asking.question {
        Question::Search => {
            if let Screen::Reading(r) = &mut app.screen {
                let told = find::search(r, g, asking.field.text().to_owned());
                reach_after(r, Command::Search);
                app.message = told.map(|t| Safe::line(&t));
            }
            Vec::new()
        }
        Question::Note(noted) => kept_until_saved(app, noted, asking.field.text()),
        Question::Tags(begun) => match &mut app.screen {
            Screen::Reading(r) => tag(r, *begun, asking.field.text(), app.generation),
            _ => Vec::new(),
        },
        Question::Locate(row) => gone_mark::locate(app, row, asking.field.text()),
        // Answered key by key, above.
        Question::FilterNames | Question::FilterArticles | Question::Name(_) => Vec::new(),
    }
}
