//! The right edge of the text: the scrollbar, and beside it where the chosen name occurs.

use super::{Theme, put_in};
use crate::app::{Geometry, Reading, watched};
use crate::article::Span;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// One mention in a cell's share of the text, two, three, more: legible without color.
const HEAT: [&str; 4] = ["░", "▒", "▓", "█"];

/// Rows of the screen stand for equal shares of the text, in bytes. Not drawn where all of it is on the screen.
pub fn draw(r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let total = r.length;
    let height = usize::from(g.pane.height);
    let seen = r.visible(g.column.width, g.column.height);
    if g.pane.width <= 11 || total == 0 || (seen.start == 0 && seen.end >= total) {
        return;
    }
    let x = g.pane.x + g.pane.width - 1;
    let row_of = |offset: usize| (offset * height / total).min(height.saturating_sub(1));
    let (from, to) = (row_of(seen.start), row_of(seen.end.saturating_sub(1)).max(row_of(seen.start)));
    for y in 0..height {
        let shown = (from..=to).contains(&y);
        put_in(buffer, g.pane, x, y as u16, if shown { "┃" } else { "│" }, theme.quiet);
    }
    let Some(e) = watched(r).and_then(|e| r.annotations.entities.get(e)) else { return };
    // A narrow pane has no column to spare: the strip lies on the scrollbar then.
    let x = if g.pane.width > 29 { x - 1 } else { x };
    let style = theme.kind(e.kind).remove_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD);
    for (y, mentions) in shares(&e.mentions, total, height).into_iter().enumerate() {
        if let Some(sign) = mentions.checked_sub(1).map(|n| HEAT.get(n).unwrap_or(&"█")) {
            put_in(buffer, g.pane, x, y as u16, sign, style);
        }
    }
}

/// How many of the sorted mentions begin in each of `height` equal shares of `total` bytes; its time
/// grows with the height, not with the mentions.
fn shares(mentions: &[Span], total: usize, height: usize) -> Vec<usize> {
    let before = |row: usize| mentions.partition_point(|m| m.start * height < row * total);
    (0..height).map(|row| before(row + 1) - before(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mention_falls_in_the_share_of_the_text_where_it_begins() {
        let at = |start| Span::new(start, start + 2);
        assert_eq!(shares(&[at(0), at(24), at(25), at(99)], 100, 4), [2, 1, 0, 1]);
        assert_eq!(shares(&[at(0)], 1, 3), [1, 0, 0]);
        assert_eq!(shares(&[], 100, 2), [0, 0]);
    }
}
