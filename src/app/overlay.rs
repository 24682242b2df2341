//! A command while something lies over the text: what lies there takes it first.

use super::card::in_card;
use super::cite::{in_citing, open_citing};
use super::correcting::{in_menu, open_menu, taking_back};
use super::gone_mark::in_gone;
use super::help::in_help;
use super::mark_card::in_mark_card;
use super::{App, Command, Effect, Overlay};

/// What the open overlay does with a command; `None` where it is not for it, and the overlay is closed where it was in its way.
pub fn in_overlay(app: &mut App, command: Command) -> Option<Vec<Effect>> {
    match app.overlay {
        Some(Overlay::Help(by)) => {
            in_help(app, by, command);
            return Some(Vec::new());
        }
        Some(Overlay::Gone(_)) => return Some(in_gone(app, command)),
        Some(Overlay::Cite(quote)) => return Some(in_citing(app, quote, command)),
        Some(Overlay::Card(_)) => {
            if in_card(app, command) {
                return Some(Vec::new());
            }
            if command == Command::Correct {
                open_menu(app);
                return Some(Vec::new());
            }
            if command == Command::Cite {
                let card = app.overlay.take();
                open_citing(app, card.as_ref().and_then(Overlay::card));
                return Some(Vec::new());
            }
            // A key that is not the card's closes it and does what it does.
            app.overlay = None;
        }
        Some(Overlay::Mark(ref mut card)) => {
            if in_mark_card(card, command) {
                return Some(Vec::new());
            }
            app.overlay = None;
            if matches!(command, Command::Cancel | Command::Card | Command::Choose) {
                return Some(Vec::new());
            }
        }
        Some(Overlay::Correct(_)) => return Some(in_menu(app, command)),
        Some(Overlay::TakeBack(_)) => return Some(taking_back(app, command)),
        Some(Overlay::Palette(_) | Overlay::AllMarks(_) | Overlay::Hints(_)) | None => {}
    }
    None
}
