//! The letters that follow a link, each over the beginning of its link.

use super::{Theme, put_in};
use crate::app::{Geometry, Hints, Reading};
use crate::article::Span;
use crate::layout::Row;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

pub fn draw(r: &Reading, hints: &Hints, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
    for (letters, link) in hints.left() {
        let Some(span) = r.article.links.get(link).map(|l| l.span) else { continue };
        let first = (0u16..).zip(&rows).find_map(|(y, (_, row))| match row {
            Row::Text(row) if row.span.overlaps(span) => Some((y, row)),
            _ => None,
        });
        let Some((y, row)) = first else { continue };
        let before = Span::new(row.span.start, span.start.max(row.span.start));
        let x = g.column.x + row.indent + r.article.slice(before).width() as u16;
        put_in(buffer, g.column, x, y, letters, theme.chosen);
    }
}
