//! The command palette: a field, and below it what it leaves of the commands.

use super::{Theme, field::one_line, fit, framed, paint, put_in};
use crate::app::{App, Area, Palette, TABLE, list_top};
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

pub fn draw(app: &App, palette: &Palette, theme: &Theme, buffer: &mut Buffer) {
    let width = app.width.min(72);
    let height = app.height.min(16);
    let area = Area { x: (app.width - width) / 2, y: (app.height - height) / 4, width, height };
    let inside = framed(buffer, area, "Commands", "Enter runs · Esc closes", theme);
    let typed = one_line("", &palette.field, usize::from(inside.width));
    put_in(buffer, inside, inside.x, inside.y, &typed, theme.title);
    let list = Area { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let first = list_top(palette.selected, palette.found.len(), usize::from(list.height));
    if palette.found.is_empty() {
        put_in(buffer, list, list.x, list.y, "no command is like this", theme.quiet);
    }
    for (y, (n, row)) in (list.y..list.y + list.height).zip(palette.found.iter().enumerate().skip(first)) {
        let Some(entry) = TABLE.get(*row) else { continue };
        let keys = app.keys.keys(entry.command);
        let at = list.x + list.width.saturating_sub(keys.width() as u16);
        let room = usize::from(at.saturating_sub(list.x + 1));
        let told = format!("{}{}", entry.place.title(), entry.description);
        put_in(buffer, list, list.x, y, &fit(&told, room), Default::default());
        put_in(buffer, list, at, y, keys, theme.quiet);
        if n == palette.selected {
            paint(buffer, list.x.saturating_sub(1), y, list.width + 2, theme.selected);
        }
    }
}
