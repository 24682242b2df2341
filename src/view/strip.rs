//! The right edge of the text: the scrollbar, and beside it where the chosen name occurs.

use super::{Theme, put_in};
use crate::app::{Geometry, Reading, watched};
use crate::article::Span;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// Few to many mentions in a cell's share of the text: legible without color.
const HEAT: [&str; 4] = ["░", "▒", "▓", "█"];

/// Rows of the screen stand for equal shares of the text, in bytes. Not drawn where all of it is on the screen.
pub fn draw(r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let total = r.flow.length();
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
    let x = g.edge();
    let style = theme.kind(e.kind).remove_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD);
    let shares = shares(&e.mentions, total, height);
    let most = shares.iter().copied().max().unwrap_or(0);
    for (y, mentions) in shares.into_iter().enumerate() {
        if let Some(sign) = heat(mentions, most) {
            put_in(buffer, g.pane, x, y as u16, sign, style);
        }
    }
}

/// The sign for a cell of so many mentions where the fullest has `most`: counted up to four, in quarters beyond.
fn heat(mentions: usize, most: usize) -> Option<&'static str> {
    let level = if most <= HEAT.len() { mentions } else { (mentions * HEAT.len()).div_ceil(most) };
    HEAT.get(level.checked_sub(1)?).copied()
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
    fn one_mention_is_always_seen_and_the_fullest_share_is_full() {
        assert_eq!(heat(0, 3), None);
        assert_eq!((heat(1, 1), heat(3, 3)), (Some("░"), Some("▓")));
        assert_eq!((heat(1, 900), heat(450, 900), heat(900, 900)), (Some("░"), Some("▒"), Some("█")));
    }

    #[test]
    fn every_mention_falls_in_the_share_of_the_text_where_it_begins() {
        let at = |start| Span::new(start, start + 2);
        assert_eq!(shares(&[at(0), at(24), at(25), at(99)], 100, 4), [2, 1, 0, 1]);
        assert_eq!(shares(&[at(0)], 1, 3), [1, 0, 0]);
        assert_eq!(shares(&[], 100, 2), [0, 0]);
    }
}
