//! The help: every row of the command table.

use super::{Theme, fit, paint, put};
use crate::app::{Keymap, TABLE};
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

pub fn help(keys: &Keymap, by: usize, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    Clear.render(area, buffer);
    put(
        buffer,
        2,
        0,
        &fit("Keys — j k scroll, any other key closes", usize::from(area.width.saturating_sub(3))),
        theme.title,
    );
    let mut rows: Vec<(&str, &str, bool)> = Vec::new();
    let mut group = "";
    for entry in TABLE {
        if entry.group != group {
            group = entry.group;
            rows.push(("", group, true));
        }
        rows.push((keys.keys(entry.command), entry.description, false));
    }
    let room = usize::from(area.height.saturating_sub(2));
    let by = by.min(rows.len().saturating_sub(room));
    for (y, (keys, text, heading)) in (2..area.height).zip(rows.into_iter().skip(by)) {
        paint(buffer, 0, y, area.width, Style::new());
        if heading {
            put(buffer, 2, y, text, theme.heading);
        } else {
            put(buffer, 4, y, keys, theme.quotation);
            let x = 18.min(area.width / 3).max(8);
            put(buffer, x, y, &fit(text, usize::from(area.width.saturating_sub(x + 1))), Style::new());
        }
    }
}
