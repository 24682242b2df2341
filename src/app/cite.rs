//! Copying a quotation as a citation: which one, and in which form.

use super::card::Card;
use super::lists::selected_quote;
use super::quotes::walk_quotes;
use super::{App, Command, Effect, Focus, Overlay, Screen};
use crate::annotate::QuoteKind;
use crate::annotate::citation::{Citation, citation};
use crate::article::Safe;

/// The form that a command of the menu copies.
fn form(command: Command) -> Option<Citation> {
    Some(match command {
        // Pressed again, or Enter: the first of the menu.
        Command::Cite | Command::Choose | Command::CiteMarkdown => Citation::Markdown,
        Command::CitePlain => Citation::Plain,
        Command::CiteBibtex => Citation::Bibtex,
        Command::CiteCsl => Citation::Csl,
        _ => return None,
    })
}

/// Whether a command belongs to the menu, from wherever it comes.
pub fn is_form(command: Command) -> bool {
    !matches!(command, Command::Cite | Command::Choose) && form(command).is_some()
}

/// Opens the menu for the chosen quotation: on a card, in the list, in the text, else the first on the screen.
pub fn open_citing(app: &mut App, card: Option<&Card>) {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return };
    let listed = card.and_then(Card::quote).or_else(|| selected_quote(r));
    if listed.is_none() && !matches!(r.focus, Some(Focus::Quote(_))) {
        walk_quotes(r, g, true);
    }
    let quote = listed.or(match r.focus {
        Some(Focus::Quote(index)) => Some(index),
        _ => None,
    });
    let term = |quote: usize| r.annotations.quotes.get(quote).is_some_and(|q| q.kind == QuoteKind::Term);
    match quote {
        Some(quote) if term(quote) => {
            app.message = Some(Safe::line("nobody says this name or term: C puts it right, where somebody does"));
        }
        Some(quote) => app.overlay = Some(Overlay::Cite(quote)),
        None => app.message = Some(Safe::line("no quotation is chosen: s chooses one")),
    }
}

/// A command while the menu is open: a form copies, all else closes it.
pub fn in_citing(app: &mut App, quote: usize, command: Command) -> Vec<Effect> {
    app.overlay = None;
    let (Screen::Reading(r), Some(how)) = (&app.screen, form(command)) else { return Vec::new() };
    vec![Effect::Copy(Safe::text(&citation(&r.article, &r.annotations, quote, how)))]
}
