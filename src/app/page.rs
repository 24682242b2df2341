//! How the page looks: its size, the measure, sidebar and zen; the place in the text stays.
//!
//! Called by `update`.

use super::card::refresh_card;
use super::geometry::NARROW;
use super::motion::{note_furthest, put_on_top};
use super::{App, Command, Screen};
use crate::article::Safe;

/// Changes how the page looks and keeps the place.
pub fn look(app: &mut App, command: Command) {
    let before = app.geometry().column.width;
    match command {
        Command::ToggleSidebar => {
            let shown = app.geometry().sidebar.width > 0;
            app.sidebar = Some(!shown);
            if let Screen::Reading(r) = &mut app.screen {
                r.in_sidebar = false;
            }
            if !shown && app.width < NARROW {
                app.message = Some(Safe::line("too narrow for a sidebar: 1–4 show the lists"));
            }
        }
        Command::Wider | Command::Narrower => {
            app.measure = match command {
                Command::Wider if before < app.measure => app.measure,
                Command::Wider => (app.measure + 4).min(200),
                // From what is seen, so that the key changes something in a narrow window too.
                _ => app.measure.min(before).saturating_sub(4).max(20),
            };
            let columns = app.geometry().column.width;
            let all = if command == Command::Wider && columns == before { ": the window has no more" } else { "" };
            app.message = Some(Safe::line(&format!("{columns} columns{all}")));
        }
        Command::Zen => app.zen = !app.zen,
        _ => {}
    }
    rewrap(app, before);
}

pub fn resize(app: &mut App, width: u16, height: u16) {
    let before = app.geometry().column.width;
    (app.width, app.height) = (width, height);
    rewrap(app, before);
    refresh_card(app, None);
}

/// Finds the row at the top again after the column's width or height changed.
pub fn rewrap(app: &mut App, width_before: u16) {
    let g = app.geometry();
    if let Screen::Reading(r) = &mut app.screen {
        if r.top == Default::default() {
            return;
        }
        // Where the reader was before the first of several changes, not what the last one happened to put on top.
        let held = r.held.filter(|(top, _)| *top == r.top).map(|(_, offset)| offset);
        let offset = held.unwrap_or_else(|| r.offset(width_before));
        let blank =
            r.flow.window(&r.article, r.top, 1, width_before).first().is_none_or(|(_, row)| row.span().is_none());
        if blank {
            put_on_top(r, g, offset);
        } else {
            r.top = r.flow.place_of(&r.article, offset, g.column.width);
            note_furthest(r, g);
        }
        r.held = Some((r.top, offset));
    }
}
