//! The card of a name or a bookmark, over the text.

use super::{Theme, fit, framed, paint, put_in};
use crate::app::{App, Area, Card, CardRow, CardTone, Command, GoneMark, MarkCard, card_area};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

pub fn draw(app: &App, card: &Card, theme: &Theme, buffer: &mut Buffer) {
    let hint = format!("Enter goes there · {} puts right · Esc closes", app.keys.keys(Command::Correct));
    sheet(app, &card.rows, |height| card.top(height), Some(card.selected), &hint, theme, buffer);
}

/// All of a bookmark.
pub fn mark(app: &App, card: &MarkCard, theme: &Theme, buffer: &mut Buffer) {
    let hint = format!("{} another place · Esc closes", app.keys.keys(Command::MoveMark));
    let top = |height: usize| card.top.min(card.rows.len().saturating_sub(height));
    sheet(app, &card.rows, top, None, &hint, theme, buffer);
}

/// All of a bookmark whose article cannot be opened.
pub fn gone(app: &App, open: &GoneMark, theme: &Theme, buffer: &mut Buffer) {
    let key = |command| app.keys.keys(command);
    let (copy, locate, drop) = (key(Command::CopyMark), key(Command::Locate), key(Command::DropMark));
    let hint = match open.sure {
        true => format!("{drop} again removes it for good"),
        false => format!("{copy} copies · {locate} where it lies now · {drop} removes · Esc closes"),
    };
    let rows = &open.card.rows;
    let top = |height: usize| open.card.top.min(rows.len().saturating_sub(height));
    sheet(app, rows, top, None, &hint, theme, buffer);
}

fn sheet(
    app: &App,
    rows: &[CardRow],
    top: impl Fn(usize) -> usize,
    selected: Option<usize>,
    hint: &str,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let area = card_area(app.width, app.height, rows.len());
    let inside = framed(buffer, area, "", hint, theme);
    let height = usize::from(inside.height);
    let top = top(height);
    for (y, row) in (inside.y..inside.y + inside.height).zip(rows.iter().skip(top)) {
        let style = match row.tone {
            CardTone::Name(kind) => theme.kind(kind).remove_modifier(Modifier::UNDERLINED).patch(theme.title),
            CardTone::Heading => theme.heading,
            CardTone::Plain => Default::default(),
            CardTone::Quiet => theme.quiet,
            CardTone::Said => theme.quotation,
        };
        let wide = row.note.width() as u16;
        let room = usize::from(inside.width.saturating_sub(wide + u16::from(wide > 0)));
        put_in(buffer, inside, inside.x, y, &fit(&row.text, room), style);
        let note = inside.x + inside.width.saturating_sub(wide);
        put_in(buffer, inside, note, y, &row.note, theme.quiet);
        if selected.is_some() && row.item == selected {
            paint(buffer, inside.x.saturating_sub(1), y, inside.width + 2, theme.selected);
        }
    }
    let more = [(top > 0, inside.y, "↑"), (top + height < rows.len(), inside.y + inside.height.max(1) - 1, "↓")];
    for (there, y, sign) in more {
        if there && area.width > 1 {
            put_in(
                buffer,
                Area { x: 0, y: 0, width: app.width, height: app.height },
                area.x + area.width - 1,
                y,
                sign,
                theme.title,
            );
        }
    }
}
