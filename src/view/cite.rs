//! The menu of citations: which quotation, and the forms in which it can be copied.

use super::{Theme, fit, framed, put_in};
use crate::annotate::citation::{attribution, words};
use crate::app::{App, Area, Reading, TABLE, Where};
use crate::article::Safe;
use ratatui::buffer::Buffer;

/// Widest box, in columns.
const WIDEST: u16 = 64;

pub fn draw(app: &App, r: &Reading, quote: usize, theme: &Theme, buffer: &mut Buffer) {
    let rows: Vec<_> = TABLE.iter().filter(|e| e.place == Where::Cite).collect();
    let width = app.width.min(WIDEST);
    let room = app.height.saturating_sub(1);
    let height = (rows.len() as u16 + 5).min(room);
    let area = Area { x: (app.width - width) / 2, y: room - height, width, height };
    let inside = framed(buffer, area, "Copy this quotation", "Enter: Markdown · Esc closes", theme);
    let words = Safe::line(&words(&r.article, &r.annotations, quote));
    put_in(buffer, inside, inside.x, inside.y, &fit(&words, usize::from(inside.width)), theme.quotation);
    let who = Safe::line(&format!("— {}", attribution(&r.article, &r.annotations, quote)));
    put_in(buffer, inside, inside.x, inside.y + 1, &fit(&who, usize::from(inside.width)), theme.quiet);
    for (y, entry) in (inside.y + 3..inside.y + inside.height).zip(rows) {
        let keys = app.keys.keys(entry.command);
        let x = put_in(buffer, inside, inside.x, y, keys, theme.quotation).max(inside.x + 2) + 1;
        let left = usize::from((inside.x + inside.width).saturating_sub(x));
        put_in(buffer, inside, x, y, &fit(entry.description, left), Default::default());
    }
}
