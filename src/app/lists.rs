//! Moving in the sidebar's lists and going where they point.

use super::focus::{Focus, focus_mention};
use super::motion::{put_on_top, remember, reveal};
use super::panel::{Panel, lines};
use super::{Command, Geometry, Reading};

/// Shows a list and gives it the keys; the list that has them already gives them back.
pub fn show(r: &mut Reading, g: Geometry, panel: Panel) {
    r.in_sidebar = !(r.in_sidebar && r.panel == panel);
    r.panel = panel;
    follow(r, g);
}

/// Selects the line where the reader is.
pub fn follow(r: &mut Reading, g: Geometry) {
    let all = lines(r, r.panel, r.offset(g.column.width));
    let at = r.panel.index();
    if let (Some(n), Some(slot)) = (all.iter().position(|l| l.current), r.selected.get_mut(at)) {
        *slot = n;
    }
}

/// A key while a list has the keys; `false` where the key is not the list's.
pub fn in_list(r: &mut Reading, g: Geometry, command: Command) -> bool {
    let all = lines(r, r.panel, r.offset(g.column.width));
    let last = all.len().saturating_sub(1);
    let page = usize::from(g.sidebar.height.max(4)) - 3;
    let Some(at) = r.selected.get(r.panel.index()).copied() else { return false };
    let to = match command {
        Command::LineDown => (at + 1).min(last),
        Command::LineUp => at.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => (at + page).min(last),
        Command::PageUp | Command::HalfPageUp => at.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => {
            if let Some(line) = all.get(at) {
                choose(r, g, line.index, line.target);
            }
            return true;
        }
        _ => return false,
    };
    if let Some(slot) = r.selected.get_mut(r.panel.index()) {
        *slot = to;
    }
    true
}

pub fn choose(r: &mut Reading, g: Geometry, index: usize, target: Option<usize>) {
    let Some(target) = target else { return };
    match r.panel {
        Panel::Sections => {
            remember(r, g);
            put_on_top(r, g, target);
        }
        Panel::Names => focus_mention(r, g, index, target),
        Panel::Quotes => {
            r.focus = Some(Focus::Quote(index));
            reveal(r, g, target);
        }
        Panel::Bookmarks => reveal(r, g, target),
    }
    r.in_sidebar = false;
}

/// First shown line of a list of `len` lines on `height` rows with line `selected` in sight.
pub fn list_top(selected: usize, len: usize, height: usize) -> usize {
    selected.saturating_sub(height / 2).min(len.saturating_sub(height))
}
