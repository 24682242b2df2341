//! Keys that come before a save has answered: they wait for it, in their order, and act upon what is saved then.
//!
//! Called by `update`. A note that is typed right after `m` is for the bookmark that `m` sets, however slow the disk is.

use super::correcting::is_correction;
use super::{Action, App, Command, Effect, Key, Overlay};
use crate::article::Safe;
use std::collections::VecDeque;

/// What the reader is told of a save that takes long.
pub const SLOW: &str = "not saved yet: the disk is slow, or another program holds the file";

/// What waits: keys, and what was pasted among them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    Key(Key),
    Paste(Safe),
}

/// Saves under way, and the keys that wait for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    under_way: usize,
    held: VecDeque<Held>,
    slow: bool,
}

impl Waiting {
    /// What the reader is told of it, if anything.
    pub fn said(&self) -> Option<Safe> {
        self.slow.then(|| Safe::line(SLOW))
    }

    /// Counts what was asked to be saved and is answered by [`super::Action::Saved`] or [`super::Action::Settled`].
    pub fn begin(&mut self, effects: &[Effect]) {
        let saves = |e: &&Effect| {
            matches!(e, Effect::Save { .. } | Effect::Mark { .. } | Effect::Correct { .. } | Effect::Settle { .. })
        };
        self.under_way += effects.iter().filter(saves).count();
    }

    /// One of them has answered.
    pub fn end(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
        self.slow &= self.under_way > 0;
    }

    /// They take long.
    pub fn grow_slow(&mut self) {
        self.slow = self.under_way > 0;
    }

    /// The next of what waits that may act now.
    pub fn pop(&mut self) -> Option<Action> {
        let held = if self.under_way > 0 { None } else { self.held.pop_front() };
        held.map(|held| match held {
            Held::Key(key) => Action::Key(key),
            Held::Paste(text) => Action::Paste(text),
        })
    }
}

/// Keeps a key that must wait; `false` where it may act now.
pub fn holds_back(app: &mut App, key: Key) -> bool {
    if app.waiting.under_way == 0 || let_go(app, key) {
        return false;
    }
    let waits = !app.waiting.held.is_empty() || depends(app, key);
    if waits {
        app.waiting.held.push_back(Held::Key(key));
    }
    waits
}

/// Keeps what was pasted where keys wait that came before it: they may open what it is for.
pub fn holds_pasted(app: &mut App, text: &Safe) -> bool {
    let waits = app.waiting.under_way > 0 && !app.waiting.held.is_empty();
    if waits {
        app.waiting.held.push_back(Held::Paste(text.clone()));
    }
    waits
}

/// Whether the key ends the waiting: `^c` twice, and where the save takes long, Esc and what quits too.
fn let_go(app: &mut App, key: Key) -> bool {
    let quits = app.keys.command(key, app.place()) == Some(Command::Quit) && app.asking.is_none();
    let ends = match key {
        Key::Ctrl('c') => app.waiting.slow || app.waiting.held.is_empty() || app.waiting.held.contains(&Held::Key(key)),
        key => app.waiting.slow && (key == Key::Esc || quits),
    };
    if ends {
        app.waiting.held.clear();
    }
    ends
}

/// Whether what a key does depends on what is being saved.
fn depends(app: &App, key: Key) -> bool {
    let typed = app.asking.is_some()
        || matches!(app.overlay, Some(Overlay::Palette(_) | Overlay::AllMarks(_) | Overlay::Hints(_)));
    match app.keys.command(key, app.place()) {
        _ if typed => false,
        Some(Command::Quit) => !app.drafts.is_empty(),
        Some(
            Command::Bookmark
            | Command::Note
            | Command::Tag
            | Command::Recolor
            | Command::MoveMark
            | Command::PutThere
            | Command::NextMark
            | Command::PreviousMark
            | Command::Undo
            | Command::Redo
            | Command::Card
            | Command::Choose
            | Command::Correct
            | Command::Restore
            | Command::KeepRule
            | Command::CutAgain
            | Command::UseRules,
        ) => true,
        Some(command) => is_correction(command),
        None => false,
    }
}
