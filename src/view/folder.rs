//! The list of articles in folders: what has been read, title, file name.

use super::{Theme, fit, fit_message, paint, put};
use crate::app::{App, LIST_TOP, List, Listed, list_window, read_in_words, read_sign};
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

/// Narrower screens show titles alone.
const NAMES: u16 = 56;

pub fn draw(app: &App, list: &List, theme: &Theme, buffer: &mut Buffer) {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let right = width.saturating_sub(2);
    let all = list.count();
    let count = match list.filter.as_str() {
        "" => format!("{all} article{}", if all == 1 { "" } else { "s" }),
        filter => format!("“{filter}”: {} of {all}", list.shown.len()),
    };
    let room = usize::from(right).saturating_sub(count.width() + 4);
    let x = put(buffer, 2, 0, &fit(&list.title, room), theme.title);
    put(buffer, x + 2, 0, &fit(&count, usize::from(right.saturating_sub(x + 2))), theme.quiet);
    let (first, rows) = list_window(app);
    let shown = list.shown.iter().enumerate().skip(first).take(rows);
    for (y, (n, index)) in (LIST_TOP..).zip(shown) {
        let Some(entry) = list.entries.get(*index) else { continue };
        row(entry, y, right, theme, buffer);
        if n == list.selected {
            paint(buffer, 0, y, width, theme.selected);
        }
    }
    if list.shown.is_empty() && height > LIST_TOP + 1 {
        let why = match list.filter.as_str() {
            "" => "no articles here: byline reads text, Markdown, HTML and JSON",
            _ => "nothing has this in its title or name: Esc shows all",
        };
        put(buffer, 4, LIST_TOP, &fit(why, room), theme.quiet);
    }
    if height > 1 {
        let trouble = list.selected().and_then(|e| e.trouble.clone());
        let said = app.said();
        let line = match (&said, trouble) {
            (Some(message), _) => message.to_string(),
            (None, Some(why)) => why.to_string(),
            (None, None) => "Enter opens · j k choose · / filters · ? help · q quit".to_owned(),
        };
        let style = if said.is_some() { theme.title } else { theme.status };
        put(buffer, 2, height - 1, &fit_message(&line, usize::from(right.saturating_sub(2))), style);
    }
}

fn row(entry: &Listed, y: u16, right: u16, theme: &Theme, buffer: &mut Buffer) {
    let (sign, note) = match (&entry.trouble, entry.read) {
        (Some(_), _) => ("!", "cannot be opened".to_owned()),
        (None, Some(read)) => (read_sign(read), read_in_words(read)),
        (None, None) => ("", String::new()),
    };
    put(buffer, 2, y, sign, theme.quiet);
    let mut end = right;
    let mut aside = |text: &str| {
        let width = text.width() as u16;
        if width > 0 && end > width + 24 {
            put(buffer, end - width, y, text, theme.quiet);
            end -= width + 2;
        }
    };
    aside(&note);
    if right >= NAMES && entry.title.is_some() {
        aside(&fit(&entry.name, usize::from(right / 3)));
    }
    let style = if entry.trouble.is_some() { theme.quiet } else { Style::new() };
    let title = entry.title.as_ref().unwrap_or(&entry.name);
    put(buffer, 4, y, &fit(title, usize::from(end.saturating_sub(4))), style);
}
