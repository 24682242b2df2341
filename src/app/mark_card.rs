//! The card of a bookmark: its words and its note in full, what became of it, tags, section.
//!
//! What the list of bookmarks has room for one line of stands here whole, of a lost one above all.

use super::card::columns as card_columns;
use super::marking::in_marks;
use super::{App, CardRow, CardTone, Command, Keymap, Mark, Overlay, Panel, Reading, Screen, Wording};
use crate::article::Safe;
use crate::store::{Bookmark, BookmarkKind};

/// An open card of a bookmark, and the first of its rows on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkCard {
    pub rows: Vec<CardRow>,
    pub top: usize,
}

impl MarkCard {
    /// `columns` is the width of the inside; `keys` name what can be done.
    pub fn new(r: &Reading, mark: &Mark, keys: &Keymap, columns: usize) -> MarkCard {
        let mut card = MarkCard::default();
        let bookmark = &mark.bookmark;
        of_bookmark(&mut card, bookmark, mark.sign(), section(r, mark).as_ref(), mark.fate(), columns);
        if let Some(span) = mark.span().filter(|_| mark.is_reworded()) {
            card.put(CardTone::Plain, "", columns);
            card.put(CardTone::Quiet, "These words stand there now:", columns);
            card.put(CardTone::Said, r.article.slice(span), columns);
        }
        if mark.span().is_none() {
            card.put(CardTone::Plain, "", columns);
            let key = |command| keys.keys(command);
            let told = match mark.wording {
                Wording::Removed(_) => format!(
                    "Its words were taken out as no part of the article: {} shows them where they stood, {} there puts \
                     them back.",
                    key(Command::ToggleRemoved),
                    key(Command::Restore)
                ),
                _ => format!(
                    "Its words are not in this text as they were, or stand in more than one place. {} shows what is \
                     like them, and puts it there or anywhere.",
                    key(Command::MoveMark)
                ),
            };
            card.put(CardTone::Quiet, &told, columns);
        }
        card
    }

    pub fn put(&mut self, tone: CardTone, text: &str, columns: usize) {
        let lines = textwrap::wrap(text, columns.max(1));
        let row = |line: &str| CardRow { text: Safe::line(line.trim_end()), note: String::new(), tone, item: None };
        self.rows.extend(lines.iter().map(|line| row(line)));
    }
}

/// What is kept of a bookmark: its facts, its words, its note and its tags.
pub fn of_bookmark(
    card: &mut MarkCard,
    bookmark: &Bookmark,
    sign: &str,
    section: Option<&Safe>,
    fate: &str,
    columns: usize,
) {
    let kind = match bookmark.kind {
        BookmarkKind::Place => "bookmark",
        BookmarkKind::Highlight => "highlight",
    };
    let mut facts = vec![format!("{sign} {kind}")];
    facts.extend([fate, bookmark.color.as_deref().unwrap_or("")].map(str::to_owned));
    facts.extend(section.map(|title| format!("in “{title}”")));
    facts.push(bookmark.created.get(..10).unwrap_or("").to_owned());
    facts.retain(|fact| !fact.is_empty());
    card.put(CardTone::Heading, &facts.join(" · "), columns);
    card.put(CardTone::Said, &bookmark.anchor.exact, columns);
    for words in bookmark.stood_at() {
        card.put(CardTone::Quiet, &format!("put here from {}", in_marks(&words)), columns);
    }
    if let Some(note) = &bookmark.note {
        card.put(CardTone::Plain, "", columns);
        note.lines().for_each(|line| card.put(CardTone::Plain, line, columns));
    }
    if !bookmark.tags.is_empty() {
        let tags: Vec<String> = bookmark.tags.iter().map(|tag| format!("#{tag}")).collect();
        card.put(CardTone::Plain, "", columns);
        card.put(CardTone::Quiet, &tags.join(" "), columns);
    }
}

/// The title of the section that a bookmark stands in, or stood in.
fn section(r: &Reading, mark: &Mark) -> Option<Safe> {
    let here = mark.span().and_then(|s| r.article.sections.get(r.article.section_at(s.start)?)?.title);
    let title = here.map(|title| Safe::line(r.article.slice(title)));
    title.or_else(|| mark.bookmark.anchor.section.clone())
}

/// Opens the card of the bookmark that is selected in the list.
pub fn open_mark_card(app: &mut App) {
    let columns = card_columns(app.width);
    let Screen::Reading(r) = &app.screen else { return };
    if let Some(card) = selected(r).map(|mark| MarkCard::new(r, mark, &app.keys, columns)) {
        app.overlay = Some(Overlay::Mark(Box::new(card)));
    }
}

/// Opens the card of a bookmark.
pub fn open_card_of(app: &mut App, id: &Safe) {
    let columns = card_columns(app.width);
    let Screen::Reading(r) = &app.screen else { return };
    let mark = r.marks.iter().find(|m| m.bookmark.id == *id);
    if let Some(card) = mark.map(|mark| MarkCard::new(r, mark, &app.keys, columns)) {
        app.overlay = Some(Overlay::Mark(Box::new(card)));
    }
}

/// Whether the bookmark selected in the list has no place to go to.
pub fn lost_selected(app: &App) -> bool {
    matches!(&app.screen, Screen::Reading(r) if selected(r).is_some_and(|mark| mark.span().is_none()))
}

/// The bookmark that is selected in the list while the list has the keys.
pub fn selected(r: &Reading) -> Option<&Mark> {
    let listed = r.in_sidebar && r.panel == Panel::Bookmarks;
    r.selected.get(Panel::Bookmarks.index()).filter(|_| listed).and_then(|at| r.marks.get(*at))
}

/// A key while a bookmark's card is open; `false` where it is not the card's.
pub fn in_mark_card(card: &mut MarkCard, command: Command) -> bool {
    let last = card.rows.len().saturating_sub(1);
    card.top = match command {
        Command::LineDown => (card.top + 1).min(last),
        Command::LineUp => card.top.saturating_sub(1),
        Command::Top => 0,
        _ => return false,
    };
    true
}
