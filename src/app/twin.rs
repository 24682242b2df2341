//! The question about another file with the same text: answered only while it is read, put aside by what is told over it.
//!
//! Called by `update`. Once aside, both answers can still be given from the palette.

use super::update::press;
use super::{App, Command, Effect, Key, Screen};
use crate::article::Safe;
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

/// Shares the other file's bookmarks from now on, or never.
pub fn answer(app: &mut App, command: Command) -> Vec<Effect> {
    let generation = app.generation;
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    let Some(twin) = r.twin.take().or(r.twin_aside.take()) else {
        app.message = Some(Safe::line("no other file with the same text waits for an answer"));
        return Vec::new();
    };
    let kin = (command == Command::Share).then_some(twin);
    vec![Effect::Join { generation, loaded: Arc::clone(&r.loaded), kin }]
}
