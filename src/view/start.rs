//! The start page: the articles that come with byline and those read lately.

use super::{Theme, fit, fit_message, paint, put};
use crate::app::App;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

pub fn draw(app: &App, selected: usize, theme: &Theme, buffer: &mut Buffer) {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let measure = width.saturating_sub(4).min(app.measure + 4);
    let x = (width - measure) / 2;
    let roomy = height >= 12;
    let mut y = if roomy { 2 } else { 0 };
    put(buffer, x, y, "byline", theme.title);
    put(buffer, x + 8, y, &fit("who is in it, and who said what", usize::from(measure.saturating_sub(9))), theme.quiet);
    y += if roomy { 2 } else { 1 };
    // A heading, or the entry with its index.
    let mut rows: Vec<(&str, Option<usize>)> = Vec::new();
    let mut heading = "";
    for (n, entry) in app.start.iter().enumerate() {
        if entry.heading != heading {
            heading = entry.heading;
            rows.push((heading, None));
        }
        rows.push((heading, Some(n)));
    }
    let room = usize::from(height.saturating_sub(y + 2));
    let at = rows.iter().position(|(_, n)| *n == Some(selected)).unwrap_or(0);
    let first = at.saturating_sub(room.saturating_sub(1));
    for row in rows.iter().skip(first).take(room) {
        let (heading, index) = row;
        match index.and_then(|n| app.start.get(n).map(|e| (n, e))) {
            None => {
                put(buffer, x, y, heading, theme.quiet);
            }
            Some((n, entry)) => {
                let note = entry.note.width() as u16;
                let room = measure.saturating_sub(note + 4);
                put(buffer, x + 2, y, &fit(&entry.title, usize::from(room)), Style::new());
                put(buffer, x + measure.saturating_sub(note), y, &entry.note, theme.quiet);
                if n == selected {
                    paint(buffer, x, y, measure, theme.selected);
                }
            }
        }
        y += 1;
    }
    if height > 1 {
        let said = app.said();
        let (line, room) = match &said {
            Some(message) => (message.as_str(), buffer.area.width.saturating_sub(x + 1)),
            None => ("Enter opens · j k choose · ? help · q quit", measure),
        };
        put(buffer, x, height - 1, &fit_message(line, usize::from(room)), theme.status);
    }
}
