//! Moving through the text: lines, pages, sections, paragraphs, jumps and the way back.

use super::{Command, Geometry, Reading};
use crate::article::BlockKind;
use crate::layout::Place;

/// Performs a motion; `false` where the command is none.
pub fn motion(r: &mut Reading, g: Geometry, command: Command) -> bool {
    let page = isize::try_from(g.column.height).unwrap_or(0);
    // Two lines stay on screen from page to page, so that the eye finds its place.
    let step = (page - 2).max(1);
    match command {
        Command::LineDown => scroll(r, g, 1),
        Command::LineUp => scroll(r, g, -1),
        Command::PageDown => scroll(r, g, step),
        Command::PageUp => scroll(r, g, -step),
        Command::HalfPageDown => scroll(r, g, (page / 2).max(1)),
        Command::HalfPageUp => scroll(r, g, -(page / 2).max(1)),
        Command::Top => {
            remember(r, g);
            r.top = Place::default();
        }
        Command::Bottom => {
            remember(r, g);
            r.top = r.flow.last_top(&r.article, usize::from(g.column.height), g.column.width);
        }
        Command::NextSection | Command::PreviousSection => section(r, g, command == Command::NextSection),
        Command::NextParagraph | Command::PreviousParagraph => paragraph(r, g, command == Command::NextParagraph),
        Command::Back => {
            if let Some(to) = r.back.pop() {
                r.forward.push(r.offset(g.column.width));
                put_on_top(r, g, to);
            }
        }
        Command::Forward => {
            if let Some(to) = r.forward.pop() {
                r.back.push(r.offset(g.column.width));
                put_on_top(r, g, to);
            }
        }
        _ => return false,
    }
    note_furthest(r, g);
    true
}

/// Why a jump led nowhere; `None` for what may well stay where it is.
pub fn why_not_moved(command: Command) -> Option<&'static str> {
    Some(match command {
        Command::NextSection => "this is the last section",
        Command::PreviousSection | Command::PreviousParagraph => "this is the beginning",
        Command::NextParagraph => "this is the last paragraph",
        Command::Back => "no jump to come back from",
        Command::Forward => "nothing was gone back from",
        _ => return None,
    })
}

/// Scrolls by rows and stops where the last row is at the bottom.
pub fn scroll(r: &mut Reading, g: Geometry, by: isize) {
    let to = r.flow.moved(&r.article, r.top, by, g.column.width);
    // Past the middle of the flow's last items the end may come into view: only then is it looked for.
    let last = r.flow.last_top(&r.article, usize::from(g.column.height), g.column.width);
    r.top = if by > 0 { to.min(last.max(r.top)) } else { to };
    note_furthest(r, g);
}

/// Brings the row of byte `offset` to the top, the space above it included; also near the end, where the screen is then
/// not full: else the last sections could not be gone to.
pub fn put_on_top(r: &mut Reading, g: Geometry, offset: usize) {
    let mut place = r.flow.place_of(&r.article, offset, g.column.width);
    if offset == 0 {
        place = Place::default();
    } else if place.item > 0 {
        let rows = r.flow.rows(&r.article, place.item, g.column.width);
        let blank = rows.iter().take_while(|row| row.span().is_none()).count();
        if place.row == blank {
            place.row = blank.saturating_sub(1);
        }
    }
    r.top = place;
    note_furthest(r, g);
}

/// Jumps so that byte `offset` is on screen, a third down; stays where it is already seen.
pub fn reveal(r: &mut Reading, g: Geometry, offset: usize) {
    let place = r.flow.place_of(&r.article, offset, g.column.width);
    reveal_place(r, g, place);
}

/// Brings a place to the top, or as near as the end allows.
pub fn show_place(r: &mut Reading, g: Geometry, place: Place) {
    let last = r.flow.last_top(&r.article, usize::from(g.column.height), g.column.width);
    r.top = place.min(last);
    note_furthest(r, g);
}

/// As [`reveal`], for a place.
pub fn reveal_place(r: &mut Reading, g: Geometry, place: Place) {
    let seen = r.flow.window(&r.article, r.top, usize::from(g.column.height.saturating_sub(1)), g.column.width);
    if seen.iter().any(|(p, _)| *p == place) {
        return;
    }
    remember(r, g);
    let third = isize::try_from(g.column.height / 3).unwrap_or(0);
    let top = r.flow.moved(&r.article, place, -third, g.column.width);
    let last = r.flow.last_top(&r.article, usize::from(g.column.height), g.column.width);
    r.top = top.min(last);
    note_furthest(r, g);
}

/// Keeps the present place for the way back. At most so many jumps are kept.
pub fn remember(r: &mut Reading, g: Geometry) {
    const JUMPS: usize = 100;
    r.forward.clear();
    r.back.push(r.offset(g.column.width));
    if r.back.len() > JUMPS {
        r.back.remove(0);
    }
}

/// How far the reader has come: the end of what is on screen.
pub fn note_furthest(r: &mut Reading, g: Geometry) {
    r.furthest = r.furthest.max(r.visible(g.column.width, g.column.height).end);
}

/// Byte offset that the section and paragraph motions start from: behind the space at the top.
fn here(r: &Reading, g: Geometry) -> usize {
    if r.top == Place::default() { 0 } else { r.offset(g.column.width) }
}

fn section(r: &mut Reading, g: Geometry, down: bool) {
    let at = here(r, g);
    let starts = r.article.sections.iter().map(|s| s.span.start);
    let to = if down { starts.clone().find(|s| *s > at) } else { starts.clone().rev().find(|s| *s < at).or(Some(0)) };
    if let Some(to) = to.filter(|to| *to != at) {
        remember(r, g);
        put_on_top(r, g, to);
    }
}

fn paragraph(r: &mut Reading, g: Geometry, down: bool) {
    let at = here(r, g);
    let mut starts = r.article.blocks.iter().filter(|b| b.kind != BlockKind::Rule).map(|b| b.span.start);
    let to = if down { starts.find(|s| *s > at) } else { starts.rfind(|s| *s < at).or(Some(0)) };
    if let Some(to) = to {
        put_on_top(r, g, to);
    }
}
