//! What stands open while the names and quotations under it are found anew: the card, and the menus of corrections and
//! citations follow what they were opened for. Used by `update` and `undo`; only what is gone closes.

use super::ask::Question;
use super::card::refresh_card;
use super::correcting::{ChoiceRow, Subject, kept_rows, list_choice};
use super::{App, Overlay, Reading, Screen};
use crate::annotate::Annotations;
use crate::article::Safe;
use std::sync::Arc;

/// Changes what is read and has open overlays follow.
pub fn with_overlays(app: &mut App, change: impl FnOnce(&mut Reading)) {
    let Screen::Reading(r) = &mut app.screen else { return };
    let first = match &app.overlay {
        Some(Overlay::Card(card)) => r.first_mention(card.entity),
        _ => None,
    };
    let before = Arc::clone(&r.annotations);
    change(r);
    if Arc::ptr_eq(&before, &r.annotations) {
        return;
    }
    refresh_card(app, first);
    let Screen::Reading(r) = &app.screen else { return };
    let stays = match &mut app.overlay {
        Some(Overlay::Correct(menu)) => match found_again(r, &before, &menu.subject) {
            Some(subject) => {
                menu.subject = subject;
                true
            }
            None => false,
        },
        Some(Overlay::TakeBack(list)) => {
            list.rows = kept_rows(r);
            list.selected = list.selected.min(list.rows.len().saturating_sub(1));
            !list.rows.is_empty()
        }
        Some(Overlay::Cite(quote)) => match quote_again(r, &before, *quote) {
            Some(again) => {
                *quote = again;
                true
            }
            None => false,
        },
        _ => return,
    };
    if stays {
        // The names to choose from are others now; the one that was chosen stays so.
        let chosen = chosen_name(app, &before);
        list_choice(app);
        choose_name(app, chosen);
    } else {
        app.overlay = None;
        app.asking = app.asking.take().filter(|a| !matches!(a.question, Question::Name(_)));
    }
}

/// The name on which the choice of names stands.
fn chosen_name(app: &App, before: &Annotations) -> Option<Safe> {
    let Some(Overlay::Correct(menu)) = &app.overlay else { return None };
    let choice = menu.choice.as_ref()?;
    match choice.rows.get(choice.selected)? {
        ChoiceRow::Name(entity) => before.entities.get(*entity).map(|e| e.name.clone()),
        _ => None,
    }
}

/// Puts the choice of names on a name again.
fn choose_name(app: &mut App, name: Option<Safe>) {
    let (Some(Overlay::Correct(menu)), Screen::Reading(r)) = (&mut app.overlay, &app.screen) else { return };
    let Some(choice) = &mut menu.choice else { return };
    let is = |row: &ChoiceRow| match row {
        ChoiceRow::Name(entity) => r.annotations.entities.get(*entity).map(|e| &e.name) == name.as_ref(),
        _ => false,
    };
    choice.selected = choice.rows.iter().position(is).unwrap_or(0);
}

/// What a menu is about, at its place in new annotations; `None` where it is gone.
fn found_again(r: &Reading, before: &Annotations, subject: &Subject) -> Option<Subject> {
    let mut again = Subject { form: subject.form.clone(), mention: subject.mention, ..Subject::default() };
    if let Some(quote) = subject.quote {
        let quote = quote_again(r, before, quote)?;
        again.quote = Some(quote);
        again.entity = r.annotations.quotes.get(quote).and_then(|q| q.entity);
    } else if let Some(entity) = subject.entity {
        let was = before.entities.get(entity)?;
        let place = subject.mention.or(was.mentions.first().copied())?;
        again.entity = Some(r.mention_at(place)?.entity(r)?);
    }
    Some(again)
}

fn quote_again(r: &Reading, before: &Annotations, quote: usize) -> Option<usize> {
    r.quote_at(before.quotes.get(quote)?.span)
}
