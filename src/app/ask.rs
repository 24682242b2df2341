//! What the reader is asked and types an answer to: one question at a time, its keys before all others.

use super::field::{Field, Lines, Typed};
use super::{App, Effect, Key, Screen, find};
use crate::article::Safe;

/// What the typed text is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A pattern to search the text for.
    Search,
}

impl Question {
    /// What stands before the field.
    pub fn prompt(&self) -> Safe {
        match self {
            Question::Search => Safe::line("/"),
        }
    }

    fn lines(&self) -> Lines {
        match self {
            Question::Search => Lines::One,
        }
    }
}

/// A question and the answer so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub question: Question,
    pub field: Field,
}

/// Asks; `text` stands in the field already.
pub fn ask(app: &mut App, question: Question, text: &str) {
    let field = Field::with(question.lines(), text);
    app.asking = Some(Asking { question, field });
}

/// A key while something is asked.
pub fn answer(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(asking) = &mut app.asking else { return Vec::new() };
    match asking.field.press(key) {
        Typed::Changed | Typed::Same => Vec::new(),
        Typed::Dropped => {
            app.asking = None;
            Vec::new()
        }
        Typed::Accepted => match app.asking.take() {
            Some(asking) => accepted(app, asking),
            None => Vec::new(),
        },
    }
}

fn accepted(app: &mut App, asking: Asking) -> Vec<Effect> {
    let g = app.geometry();
    match asking.question {
        Question::Search => {
            if let Screen::Reading(r) = &mut app.screen {
                let told = find::search(r, g, asking.field.text().to_owned());
                app.message = told.map(|t| Safe::line(&t));
            }
            Vec::new()
        }
    }
}
