//! The question about another file with the same text: answered only while it is read, put aside by what is told over it.
//!
//! Called by `update`. Once aside, both answers can still be given from the palette.

use super::undo::remember_settling;
use super::update::press;
use super::{App, Command, Effect, Key, Screen, Step};
use crate::article::Safe;
use crate::store::{Home, Settling};
use std::sync::Arc;

/// A key pressed while `covered` says whether something else than the question stands on the status line.
pub fn press_beside(app: &mut App, key: Key, covered: bool) -> Vec<Effect> {
    let generation = app.generation;
    let hidden = covered && put_aside(app);
    let effects = press(app, key);
    if app.generation == generation {
        if app.message.is_some() {
            put_aside(app);
        } else if let (true, Screen::Reading(r)) = (hidden, &mut app.screen) {
            r.twin = r.twin.take().or(r.twin_aside.take());
        }
    }
    effects
}

/// Puts the question aside; `false` where none is asked.
pub fn put_aside(app: &mut App) -> bool {
    let Screen::Reading(r) = &mut app.screen else { return false };
    let asked = r.twin.take();
    let was = asked.is_some();
    r.twin_aside = asked.or(r.twin_aside.take());
    was
}

/// Shares the other file's bookmarks from now on, or never; looks for one where the reader asks for it.
pub fn answer(app: &mut App, command: Command) -> Vec<Effect> {
    let generation = app.generation;
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    let (twin, loaded) = (r.twin.take().or(r.twin_aside.take()), Arc::clone(&r.loaded));
    let home = match (command, twin) {
        (Command::Share, Some(twin)) => Home::With(Box::new(twin)),
        // Answered before, or never asked: asked now.
        (Command::Share, None) => return vec![Effect::Recognize { generation, loaded, again: true }],
        _ => Home::Own,
    };
    vec![Effect::Settle { generation, loaded, settling: Settling::to(home), step: Step::New }]
}

/// Nothing was found to share.
pub fn none(app: &mut App, again: bool) {
    if again {
        app.message = Some(Safe::line("no other file with this text has bookmarks that are not shared already"));
    }
}

/// What came of an answer: the screen tells it, and `U` takes it back.
pub fn settled(app: &mut App, asked: &Settling, step: Step, result: Result<Settling, Safe>) -> Vec<Effect> {
    let back = match result {
        Ok(back) => back,
        Err(why) => {
            app.tell(Safe::line(&format!("not saved: {why}")));
            return Vec::new();
        }
    };
    // What is taken back is told by what it was.
    let (told, with) = match (step, &asked.home, &back.home) {
        (Step::Undo, _, home) | (_, home, _) => match home {
            Home::With(kin) if kin.moved => ("moved here, with what was kept about it, from", Some(&kin.source)),
            Home::With(kin) => ("shares its bookmarks with", Some(&kin.source)),
            Home::Own | Home::Unsaid => ("has bookmarks of its own", None),
        },
    };
    let done = with.map_or_else(|| told.to_owned(), |source| format!("{told} {source}"));
    app.message = Some(Safe::line(&match step {
        Step::New => format!("{done} · U takes it back"),
        Step::Undo => format!("undone: {done}"),
        Step::Redo => format!("done again: {done}"),
    }));
    let (generation, asks) = (app.generation, asked.home == Home::Unsaid);
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let loaded = Arc::clone(&r.loaded);
    remember_settling(app, step, back, &done);
    asks.then_some(Effect::Recognize { generation, loaded, again: false }).into_iter().collect()
}
