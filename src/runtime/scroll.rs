//! Finds what of the next frame stands on the screen already, some rows away, so that the terminal moves it itself:
//! a line down then sends about a hundred bytes and not the whole screen.

use ratatui::buffer::{Buffer, Cell};
use std::ops::Range;

/// Rows of a region that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Rows of the screen, half-open; what moves out of them is lost, what comes in is blank.
    pub region: Range<u16>,
    /// Rows up (positive) or down.
    pub up: i16,
}

/// The shift after which most rows are right; `None` where sending the difference is as good.
pub fn shift(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    let area = next.area;
    if shown.area != area || area.height < 4 || area.width == 0 {
        return None;
    }
    let height = i32::from(area.height);
    let told: Vec<bool> = (0..height).map(|y| row(next, y).iter().any(|c| c.symbol() != " ")).collect();
    let same = |y: i32, up: i32| {
        let from = y + up;
        (0..height).contains(&from) && row(next, y) == row(shown, from)
    };
    let told_at = |y: i32| told.get(y as usize).copied().unwrap_or(false);
    let still = (0..height).filter(|y| told_at(*y) && same(*y, 0)).count();
    let mut best: Option<(usize, Shift)> = None;
    for up in (1 - height..height).filter(|up| *up != 0) {
        // The region runs from the first row that comes from elsewhere to the last.
        let rows: Vec<i32> = (0..height).filter(|y| told_at(*y) && same(*y, up)).collect();
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { continue };
        let region = (*first).min(first + up)..(*last).max(last + up) + 1;
        let gained = rows.len();
        let lost = region.clone().filter(|y| told_at(*y) && same(*y, 0)).count();
        if gained > lost + 2 && best.as_ref().is_none_or(|(most, _)| gained - lost > *most) {
            let region = u16::try_from(region.start).ok()?..u16::try_from(region.end).ok()?;
            best = Some((gained - lost, Shift { region, up: i16::try_from(up).ok()? }));
        }
    }
    best.filter(|(gained, _)| *gained > told.iter().filter(|t| **t).count().saturating_sub(still) / 3).map(|(_, s)| s)
}

fn row(buffer: &Buffer, y: i32) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::try_from(y).unwrap_or(usize::MAX).saturating_mul(width);
    buffer.content.get(start..start + width).unwrap_or(&[])
}

/// Does to a buffer what the terminal does to its screen.
pub fn apply(buffer: &mut Buffer, shift: &Shift) {
    let width = usize::from(buffer.area.width);
    let (start, end) = (usize::from(shift.region.start) * width, usize::from(shift.region.end) * width);
    let Some(cells) = buffer.content.get_mut(start..end) else { return };
    let moved = (usize::from(shift.up.unsigned_abs()) * width).min(cells.len());
    if shift.up > 0 {
        cells.rotate_left(moved);
        let kept = cells.len() - moved;
        cells.iter_mut().skip(kept).for_each(Cell::reset);
    } else {
        cells.rotate_right(moved);
        cells.iter_mut().take(moved).for_each(Cell::reset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;

    fn check(shown: &[&str], next: &[&str], expected: Option<(Range<u16>, i16)>) {
        let (mut shown, next) = (Buffer::with_lines(shown.iter().copied()), Buffer::with_lines(next.iter().copied()));
        let found = shift(&shown, &next);
        assert_eq!(found.clone().map(|s| (s.region, s.up)), expected);
        if let Some(found) = found {
            let before = shown.diff(&next).len();
            apply(&mut shown, &found);
            assert!(shown.diff(&next).len() < before);
        }
    }

    #[test]
    fn a_line_down_moves_the_text_and_leaves_the_status_line() {
        check(
            &["one", "two", "three", "four", "five", "six", "10%"],
            &["two", "three", "four", "five", "six", "seven", "12%"],
            Some((0..6, 1)),
        );
        check(
            &["three", "four", "five", "six", "seven", "eight", "12%"],
            &["one", "two", "three", "four", "five", "six", "10%"],
            Some((0..6, -2)),
        );
    }

    #[test]
    fn blank_rows_and_chance_likenesses_move_nothing() {
        check(&["one", "", "", "", "", "x"], &["two", "", "", "", "", "y"], None);
        check(&["one", "two", "three", "four", "five"], &["a", "b", "two", "c", "d"], None);
        check(&["one", "two", "three", "four", "five"], &["one", "two", "three", "four", "5"], None);
        check(&[], &[], None);
    }
}
