//! The menu of corrections, the names to choose from, and the list of what was put right.

use super::{Theme, fit, framed, paint, put_in};
use crate::annotate::citation::words;
use crate::app::{
    App, Area, ChoiceRow, Command, Correcting, Naming, Reading, TakingBack, kind_sign, list_top, offered,
};
use crate::article::Safe;
use crate::store::Scope;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

/// Widest box, in columns.
const WIDEST: u16 = 64;
/// Most rows of a box: the text stays in sight.
const HIGHEST: usize = 16;

/// Where a box of so many rows stands: above the status line, with a frame where there is room for one.
fn boxed(app: &App, rows: usize, title: &str, hint: &str, theme: &Theme, buffer: &mut Buffer) -> Area {
    let width = app.width.min(WIDEST);
    let room = app.height.saturating_sub(1);
    let high = u16::try_from(rows.min(HIGHEST).saturating_add(2)).unwrap_or(u16::MAX);
    let height = high.min(room);
    // At the foot, so that what is chosen, which stands a third down, stays in sight.
    let area = Area { x: (app.width - width) / 2, y: room - height, width, height };
    framed(buffer, area, title, hint, theme)
}

pub fn menu(app: &App, r: &Reading, menu: &Correcting, theme: &Theme, buffer: &mut Buffer) {
    if let Some(choice) = menu.choice.as_ref().filter(|c| c.naming != Naming::Rename) {
        let title = title(app, r, menu);
        let inside = boxed(app, choice.rows.len().max(1), &title, "Enter takes it · Esc back", theme, buffer);
        let height = usize::from(inside.height);
        let top = list_top(choice.selected, choice.rows.len(), height);
        for (y, (n, row)) in (inside.y..inside.y + inside.height).zip(choice.rows.iter().enumerate().skip(top)) {
            choice_row(r, choice.naming, row, inside, y, theme, buffer);
            if n == choice.selected {
                paint(buffer, inside.x.saturating_sub(1), y, inside.width + 2, theme.selected);
            }
        }
        if choice.rows.is_empty() {
            put_in(buffer, inside, inside.x, inside.y, "no such name", theme.quiet);
        }
        return;
    }
    let rows = menu_rows(r, menu);
    let always = app.keys.keys(Command::Always);
    let hint = match menu.scope {
        _ if menu.subject.entity.is_none() => "Esc closes".to_owned(),
        Scope::Article => format!("{always}: in every article · Esc closes"),
        Scope::Always => format!("{always}: here alone · Esc closes"),
    };
    let inside = boxed(app, rows.len(), &title(app, r, menu), &hint, theme, buffer);
    let right = inside.x + inside.width;
    for (y, row) in (inside.y..inside.y + inside.height).zip(rows) {
        match row {
            MenuRow::Entry(command, words) => {
                let x = put_in(buffer, inside, inside.x, y, app.keys.keys(command), theme.quotation);
                let x = x.max(inside.x + 2) + 1;
                put_in(buffer, inside, x, y, &fit(words, usize::from(right.saturating_sub(x))), Default::default());
            }
            MenuRow::About(name) => {
                put_in(buffer, inside, inside.x, y, &fit(&name, usize::from(inside.width)), theme.quiet);
            }
        }
    }
}

/// A row of the menu.
enum MenuRow {
    Entry(Command, &'static str),
    /// The name that the rows below it are about.
    About(String),
}

fn menu_rows(r: &Reading, menu: &Correcting) -> Vec<MenuRow> {
    let quote = menu.subject.quote.and_then(|q| r.annotations.quotes.get(q));
    let name = menu.subject.entity.and_then(|e| r.annotations.entities.get(e)).map(|e| &e.name);
    let mut rows = Vec::new();
    for entry in offered(r, menu).into_iter().filter(|entry| entry.command != Command::Always) {
        let said = entry.command == Command::SaidBy;
        let unsaid = quote.is_some_and(|q| q.speaker.is_none());
        rows.push(MenuRow::Entry(entry.command, if said && unsaid { "somebody says this" } else { entry.description }));
        if let Some(name) = name.filter(|_| said) {
            rows.push(MenuRow::About(format!("or, of the name {name}:")));
        }
    }
    rows
}

/// What is put right: `“Calder” → Ruth Calder, person`.
fn title(app: &App, r: &Reading, menu: &Correcting) -> Safe {
    let subject = &menu.subject;
    let name = subject.entity.and_then(|e| r.annotations.entities.get(e)).map(|e| e.name.as_str());
    let naming_quote = menu.choice.as_ref().is_some_and(|c| c.naming == Naming::Speaker);
    let said = subject.quote.map(|q| words(&r.article, &r.annotations, q));
    let text = match (&subject.form, name, said) {
        (_, _, Some(said)) if naming_quote || name.is_none() => said.chars().take(80).collect(),
        (_, Some(name), Some(said)) => format!("{name} says {}", said.chars().take(80).collect::<String>()),
        (Some(form), Some(name), _) => format!("“{form}” → {name}"),
        (None, Some(name), _) => name.to_owned(),
        _ => "Corrections".to_owned(),
    };
    let every = if menu.scope == Scope::Always { ", in every article" } else { "" };
    // The frame, its corners, and a blank on each side.
    let room = usize::from(app.width.min(WIDEST)).saturating_sub(6);
    Safe::line(&fit(&format!("{text}{every}"), room))
}

fn choice_row(r: &Reading, naming: Naming, row: &ChoiceRow, inside: Area, y: u16, theme: &Theme, buffer: &mut Buffer) {
    let room = usize::from(inside.width.saturating_sub(2));
    match row {
        ChoiceRow::Name(entity) => {
            let Some(e) = r.annotations.entities.get(*entity) else { return };
            let kind = theme.kind(e.kind).remove_modifier(Modifier::UNDERLINED);
            put_in(buffer, inside, inside.x, y, kind_sign(e.kind), kind);
            put_in(buffer, inside, inside.x + 2, y, &fit(&e.name, room), Default::default());
        }
        ChoiceRow::New(name) => {
            let text = if naming == Naming::Speaker {
                format!("“{name}”")
            } else {
                format!("“{name}”, a name of its own")
            };
            put_in(buffer, inside, inside.x + 2, y, &fit(&text, room), Default::default());
        }
        ChoiceRow::Term | ChoiceRow::None => {
            put_in(buffer, inside, inside.x + 2, y, &fit(row.words(naming), room), theme.quiet);
        }
    }
}

pub fn take_back(app: &App, list: &TakingBack, theme: &Theme, buffer: &mut Buffer) {
    let inside = boxed(app, list.rows.len(), "Put right", "Enter takes back · Esc closes", theme, buffer);
    let height = usize::from(inside.height);
    let top = list_top(list.selected, list.rows.len(), height);
    for (y, (n, row)) in (inside.y..inside.y + inside.height).zip(list.rows.iter().enumerate().skip(top)) {
        let wide = row.note.width() as u16;
        let room = usize::from(inside.width.saturating_sub(wide + u16::from(wide > 0)));
        put_in(buffer, inside, inside.x, y, &fit(&row.text, room), Default::default());
        put_in(buffer, inside, inside.x + inside.width.saturating_sub(wide), y, &row.note, theme.quiet);
        if n == list.selected {
            paint(buffer, inside.x.saturating_sub(1), y, inside.width + 2, theme.selected);
        }
    }
}
