//! The help: every row of the command table.

use super::{Theme, fit, paint, put};
use crate::app::{HelpRow, Keymap, help_height, help_rows};
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
    let rows = help_rows();
    let by = by.min(rows.len().saturating_sub(help_height(area.height)));
    for (y, row) in (2..area.height).zip(rows.iter().skip(by)) {
        paint(buffer, 0, y, area.width, Style::new());
        let x = if area.width < 60 { 14.min(area.width / 2) } else { 18 };
        let room = usize::from(area.width.saturating_sub(x + 1));
        match (row, row.entry()) {
            (HelpRow::Heading(text), _) => {
                put(buffer, 2, y, &fit(text, usize::from(area.width.saturating_sub(3))), theme.heading);
            }
            (_, Some(entry)) => {
                let shown = fit(keys.keys(entry.command), usize::from(x.saturating_sub(3)));
                put(buffer, 2, y, &shown, theme.quotation);
                put(buffer, x, y, &fit(entry.description, room), Style::new());
            }
            (HelpRow::Sign(sign, meaning), _) => {
                put(buffer, 2, y, &fit(sign, usize::from(x.saturating_sub(3))), theme.quotation);
                put(buffer, x, y, &fit(meaning, room), Style::new());
            }
            (HelpRow::Entry(_), None) => {}
        }
    }
}
