//! The wheel, clicks, and selecting by drag.

use super::card::{click_card, in_card};
use super::focus::{Focus, focus_mention};
use super::folder::{LIST_TOP, list_window, on_list, open_selected};
use super::lists::{choose, lines_on_screen};
use super::motion::{put_on_top, remember, scroll};
use super::{App, Command, Effect, Geometry, Overlay, Reading, Screen, Selection, watched};
use crate::article::Safe;
use crate::layout::{Row, TextRow};

pub fn wheel(app: &mut App, by: isize) {
    let g = app.geometry();
    if matches!(app.overlay, Some(Overlay::Card(_))) {
        in_card(app, if by > 0 { Command::LineDown } else { Command::LineUp });
        return;
    }
    match &mut app.screen {
        Screen::Reading(r) => scroll(r, g, by),
        Screen::Start { selected } => {
            let last = app.start.len().saturating_sub(1);
            *selected = selected.saturating_add_signed(by.signum()).min(last);
        }
        Screen::List => {
            on_list(app, if by > 0 { Command::LineDown } else { Command::LineUp });
        }
        Screen::Opening(_) => {}
    }
}

pub fn click(app: &mut App, x: u16, y: u16) -> Vec<Effect> {
    let g = app.geometry();
    app.message = None;
    if app.overlay.is_some() {
        click_card(app, x, y);
        return Vec::new();
    }
    if let Screen::List = app.screen {
        return click_list(app, y);
    }
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    if g.sidebar.contains(x, y) {
        let (_, shown) = lines_on_screen(r, g);
        if let Some(line) = usize::from(y).checked_sub(2).and_then(|row| shown.get(row)) {
            choose(app, line);
        }
    } else if g.pane.contains(x, y) && x >= g.edge() {
        click_edge(r, g, usize::from(y));
    } else if g.pane.contains(x, y) {
        let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
        (r.selection, r.pressed) = (None, None);
        if let (Some(cut), Some((_, Row::Removed(row)))) = (&mut r.cut, rows.get(usize::from(y))) {
            *cut = row.index;
            return Vec::new();
        }
        let Some((_, Row::Text(row))) = rows.get(usize::from(y)) else { return Vec::new() };
        let offset = offset_at(r, g, row, x);
        r.pressed = Some(offset);
        // Of bookmarks one inside the other, the inner one.
        let marked = r.marks.iter().filter(|m| m.span().is_some_and(|s| s.contains(offset)));
        let marked = marked.min_by_key(|m| m.span().map_or(0, |s| s.len())).map(|m| m.bookmark.id.clone());
        r.mark = marked;
        let after = r.mentions.partition_point(|(s, _)| s.start <= offset);
        let mention = after.checked_sub(1).and_then(|at| r.mentions.get(at)).copied();
        let mention = mention.filter(|(span, _)| span.contains(offset));
        match mention {
            Some((span, entity)) => focus_mention(r, g, entity, span.start),
            None => {
                let part = r.annotations.quotes.iter().position(|q| q.span.contains(offset));
                r.focus = part.map(|part| Focus::Quote(r.annotations.first_part(part)));
            }
        }
    }
    Vec::new()
}

/// Byte offset of the letter in column `x` of the screen, or where the row's text ends.
fn offset_at(r: &Reading, g: Geometry, row: &TextRow, x: u16) -> usize {
    let column = x.saturating_sub(g.column.x + row.indent);
    row.span.start + byte_at(r.article.slice(row.span), usize::from(column))
}

/// Selects from where the mouse went down to where it is; at the upper and lower edge the text moves on.
pub fn drag(app: &mut App, x: u16, y: u16) {
    let g = app.geometry();
    if app.overlay.is_some() {
        return;
    }
    let Screen::Reading(r) = &mut app.screen else { return };
    let (Some(from), Some(last)) = (r.pressed, g.column.height.checked_sub(1)) else { return };
    if y == 0 {
        scroll(r, g, -1);
    } else if y >= last {
        scroll(r, g, 1);
    }
    let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
    // Between paragraphs: the text above.
    let rows = rows.iter().take(usize::from(y.min(last)) + 1).rev();
    let Some((above, row)) = rows.enumerate().find_map(|(above, (_, row))| match row {
        Row::Text(row) => Some((above, row)),
        _ => None,
    }) else {
        return;
    };
    let to = if above > 0 { row.span.end } else { offset_at(r, g, row, x) };
    r.in_sidebar = false;
    r.selection = Selection::dragged(r, from, to);
    app.message = r.selection.map(|_| Safe::line("selected: m highlights, a notes, y copies, Esc lets go"));
}

/// A click on the scrollbar or the heat strip goes to that share of the text, to a mention of the chosen name if it has one.
fn click_edge(r: &mut Reading, g: Geometry, y: usize) {
    let height = usize::from(g.pane.height).max(1);
    let (from, to) = ((y * r.flow.length()).div_ceil(height), ((y + 1) * r.flow.length()).div_ceil(height));
    let entity = watched(r);
    let mention = entity.and_then(|e| r.annotations.entities.get(e)).and_then(|e| {
        let at = e.mentions.partition_point(|m| m.start < from);
        e.mentions.get(at).filter(|m| m.start < to).copied()
    });
    match (entity, mention) {
        (Some(entity), Some(mention)) => focus_mention(r, g, entity, mention.start),
        _ => {
            remember(r, g);
            put_on_top(r, g, from.min(r.article.text.len()));
        }
    }
}

/// A click chooses an article; one on the chosen article opens it.
fn click_list(app: &mut App, y: u16) -> Vec<Effect> {
    let (first, rows) = list_window(app);
    let Some(row) = y.checked_sub(LIST_TOP).map(usize::from).filter(|row| *row < rows) else { return Vec::new() };
    let Some(list) = app.list.as_mut().filter(|l| first + row < l.shown.len()) else { return Vec::new() };
    if list.selected == first + row {
        return open_selected(app);
    }
    list.selected = first + row;
    Vec::new()
}

/// Bytes before display column `column` of a row.
pub fn byte_at(text: &str, column: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;
    let mut columns = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        columns += grapheme.width();
        if columns > column {
            return at;
        }
    }
    text.len()
}
