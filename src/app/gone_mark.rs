//! A listed bookmark whose article cannot be opened: all that is kept of it, and what can be done with it.
//!
//! Opened by `opened` over what was on the screen before; `view::card` draws it.

use super::ask::{Question, ask};
use super::card::columns as card_columns;
use super::mark_card::{MarkCard, in_mark_card, of_bookmark};
use super::shelf::jump_to;
use super::{App, CardTone, Command, Effect, Going, MarkRow, Overlay, Shelf, Shelved};
use crate::article::Safe;
use std::sync::Arc;

/// The card of such a bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneMark {
    pub row: Arc<MarkRow>,
    pub card: MarkCard,
    /// The key that removes it was pressed once.
    pub sure: bool,
}

/// Shows a bookmark whose article cannot be opened, and why not.
pub fn open(app: &mut App, row: Arc<MarkRow>, why: Safe) {
    let columns = card_columns(app.width);
    let key = |command| app.keys.keys(command);
    let mut card = MarkCard::default();
    of_bookmark(&mut card, &row.bookmark, row.sign, row.bookmark.anchor.section.as_ref(), "", columns);
    card.put(CardTone::Plain, "", columns);
    card.put(CardTone::Plain, &format!("in {}", row.article), columns);
    card.put(CardTone::Quiet, &format!("This article cannot be opened: {why}"), columns);
    let told = format!(
        "{} says where it lies now. Opened from there it is known again by its text, with all its bookmarks.",
        key(Command::Locate)
    );
    card.put(CardTone::Quiet, &told, columns);
    app.overlay = Some(Overlay::Gone(Box::new(GoneMark { row, card, sure: false })));
}

/// A command while the card is open.
pub fn in_gone(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Overlay::Gone(gone)) = &mut app.overlay else { return Vec::new() };
    gone.sure &= command == Command::DropMark;
    if in_mark_card(&mut gone.card, command) {
        return Vec::new();
    }
    let row = Arc::clone(&gone.row);
    match command {
        Command::CopyMark => {
            let note = row.bookmark.note.as_ref().map_or(String::new(), |note| format!("\n\n{note}"));
            let text = format!("{}{note}\n\n{}\n{}", row.bookmark.anchor.exact, row.article, row.source);
            return vec![Effect::Copy(Safe::text(&text))];
        }
        Command::Locate => {
            app.overlay = None;
            ask(app, Question::Locate(row), "");
        }
        Command::DropMark if !gone.sure => {
            gone.sure = true;
            app.message = Some(Safe::line("the same key again removes it for good; any other leaves it"));
        }
        Command::DropMark => {
            app.overlay = None;
            return vec![Effect::DropMark { source: row.source.clone(), id: row.id.clone() }];
        }
        _ => app.overlay = None,
    }
    Vec::new()
}

/// Opens the article from where the reader says that it lies, and goes to the bookmark.
pub fn locate(app: &mut App, row: Arc<MarkRow>, path: &str) -> Vec<Effect> {
    let path = path.trim();
    if path.is_empty() {
        return Vec::new();
    }
    jump_to(app, Shelf::of(vec![Shelved::Source(path.to_owned())], 0), Some(Going::Mark(row)))
}
