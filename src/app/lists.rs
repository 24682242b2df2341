//! Moving in the sidebar's lists and going where they point.

use super::focus::{Focus, focus_mention};
use super::motion::{put_on_top, remember, reveal};
use super::names::{NameRow, name_lines, select_name};
use super::page::rewrap;
use super::panel::{Line, Panel, Tone, lines};
use super::quotes::{follow_voice, quote_lines, quotes_on_screen, row_here};
use super::{App, Command, Geometry, Reading, Screen};

/// Shows a list and gives it the keys; the list that has them already gives them back.
pub fn show(r: &mut Reading, g: Geometry, panel: Panel) {
    r.in_sidebar = !(r.in_sidebar && r.panel == panel);
    r.panel = panel;
    follow(r, g);
}

/// Selects the line where the reader is.
pub fn follow(r: &mut Reading, g: Geometry) {
    if r.panel == Panel::Names {
        let here = r.focus.and_then(|f| f.entity(r)).or_else(|| super::names::selected_name(r));
        return select_name(r, here);
    }
    let here = r.offset(g.column.width);
    let row = match r.panel {
        Panel::Quotes => row_here(r, here),
        panel => lines(r, panel, here).iter().position(|l| l.current),
    };
    let at = r.panel.index();
    if let (Some(n), Some(slot)) = (row, r.selected.get_mut(at)) {
        *slot = n;
    }
}

/// How many lines the shown panel has.
fn length(r: &Reading, at: usize) -> usize {
    match r.panel {
        Panel::Names => r.names.rows.len(),
        Panel::Quotes => r.quotes.len(),
        panel => lines(r, panel, at).len(),
    }
}

/// The lines of the shown panel that its place on the screen has room for, with the number of the first.
pub fn lines_on_screen(r: &Reading, g: Geometry) -> (usize, Vec<Line>) {
    let height = usize::from(g.sidebar.height.saturating_sub(2));
    let selected = r.selected.get(r.panel.index()).copied().unwrap_or(0);
    if r.panel == Panel::Names {
        let chosen = r.focus.and_then(|f| f.entity(r)).and_then(|e| r.names.row_of(e));
        let at = if r.in_sidebar { selected } else { chosen.unwrap_or(selected) };
        // The heading of the first group stays in sight with its first name.
        let first = list_top(if at == 1 { 0 } else { at }, r.names.rows.len(), height);
        return (first, name_lines(r, first, height));
    }
    let here = r.offset(g.column.width);
    if r.panel == Panel::Quotes {
        let at = if r.in_sidebar { selected } else { row_here(r, here).unwrap_or(selected) };
        // The speaker of the first quotation stays in sight with it.
        let first = list_top(if at == 1 { 0 } else { at }, r.quotes.len(), height);
        return (first, quotes_on_screen(r, first, height, here));
    }
    let all = lines(r, r.panel, here);
    let at = if r.in_sidebar { selected } else { all.iter().position(|l| l.current).unwrap_or(selected) };
    let first = list_top(at, all.len(), height);
    (first, all.into_iter().skip(first).take(height).collect())
}

/// A key while a list has the keys; `false` where the key is not the list's.
pub fn in_list(r: &mut Reading, g: Geometry, command: Command) -> bool {
    let last = length(r, r.offset(g.column.width)).saturating_sub(1);
    let page = usize::from(g.sidebar.height.max(4)) - 3;
    let Some(at) = r.selected.get(r.panel.index()).copied() else { return false };
    let (to, down) = match command {
        Command::LineDown => ((at + 1).min(last), true),
        Command::LineUp => (at.saturating_sub(1), false),
        Command::PageDown | Command::HalfPageDown => ((at + page).min(last), true),
        Command::PageUp | Command::HalfPageUp => (at.saturating_sub(page), false),
        Command::Top => (0, true),
        Command::Bottom => (last, false),
        _ => return false,
    };
    let to = if r.panel == Panel::Names { past_headings(&r.names.rows, to, down).unwrap_or(at) } else { to };
    if let Some(slot) = r.selected.get_mut(r.panel.index()) {
        *slot = to;
    }
    true
}

/// Index of the quotation that is selected in the list of quotations, while the list has the keys.
pub fn selected_quote(r: &Reading) -> Option<usize> {
    if !(r.in_sidebar && r.panel == Panel::Quotes) {
        return None;
    }
    let at = r.selected.get(Panel::Quotes.index()).copied()?;
    let line = quote_lines(r, at, 1, 0).pop()?;
    line.target.map(|_| line.index)
}

/// The first row from `at` on, or back, that is a name.
fn past_headings(rows: &[NameRow], at: usize, down: bool) -> Option<usize> {
    let name = |n: &usize| matches!(rows.get(*n), Some(NameRow::Name(_)));
    if down { (at..rows.len()).find(name) } else { (0..=at).rev().find(name) }
}

/// Goes where the selected line of the list points; `false` where no list has the keys.
pub fn choose_selected(app: &mut App) -> bool {
    let g = app.geometry();
    let Screen::Reading(r) = &app.screen else { return false };
    if !r.in_sidebar {
        return false;
    }
    let at = r.selected.get(r.panel.index()).copied().unwrap_or(0);
    let line = match r.panel {
        Panel::Names => name_lines(r, at, 1).pop(),
        Panel::Quotes => quote_lines(r, at, 1, r.offset(g.column.width)).pop(),
        panel => lines(r, panel, r.offset(g.column.width)).into_iter().nth(at),
    };
    if let Some(line) = line {
        choose(app, &line);
    }
    true
}

/// Gives the keys back to the text, and the list's columns: where things stand is asked of its new lines from now on.
pub fn leave(app: &mut App) {
    let before = app.geometry().column.width;
    if let Screen::Reading(r) = &mut app.screen {
        (r.in_sidebar, r.taken) = (false, None);
    }
    if app.geometry().column.width != before {
        rewrap(app, before);
    }
}

/// Leaves the list for where a line of it points.
pub fn choose(app: &mut App, line: &Line) {
    let (index, Some(target)) = (line.index, line.target) else { return };
    leave(app);
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return };
    match r.panel {
        Panel::Sections => {
            remember(r, g);
            put_on_top(r, g, target);
        }
        Panel::Names => focus_mention(r, g, index, target),
        Panel::Quotes => {
            r.voice = None;
            if line.tone == Tone::Voice {
                follow_voice(r, index);
            }
            r.focus = Some(Focus::Quote(index));
            reveal(r, g, target);
        }
        Panel::Bookmarks => {
            r.mark = r.marks.get(index).map(|m| m.bookmark.id.clone());
            reveal(r, g, target);
        }
    }
}

/// First shown line of a list of `len` lines on `height` rows with line `selected` in sight.
pub fn list_top(selected: usize, len: usize, height: usize) -> usize {
    selected.saturating_sub(height / 2).min(len.saturating_sub(height))
}
