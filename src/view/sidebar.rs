//! The sidebar: one list at a time, following the reading place.

use super::{Theme, fit, paint, put_in};
use crate::app::{Area, Geometry, Panel, Reading, Tone, lines_on_screen, names_state, quotes_state};
use crate::article::Safe;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

pub fn draw(r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let side = g.sidebar;
    if side.width < 4 || side.height == 0 {
        return;
    }
    tabs(r, side, theme, buffer);
    if g.pane.width > 0 {
        for y in 0..side.height {
            put_in(buffer, side, side.width - 1, y, "│", theme.quiet);
        }
    }
    let state = match r.panel {
        Panel::Names => names_state(r),
        Panel::Quotes => quotes_state(r).map(str::to_owned),
        _ => None,
    };
    if let Some(state) = state {
        put_in(buffer, side, 1, 1, &fit(&state, usize::from(side.width.saturating_sub(3))), theme.quiet);
    }
    let (first, shown) = lines_on_screen(r, g);
    let list = Area { x: 0, y: 2, width: side.width - 2, height: side.height.saturating_sub(2) };
    if shown.is_empty() {
        let why = match (r.panel, r.annotated) {
            (Panel::Bookmarks, _) => "none: m sets one",
            (Panel::Sections, _) => "no sections",
            (_, false) => "reading …",
            (Panel::Names, _) if !r.names.filter.is_empty() => "no such name",
            (_, true) => "none found",
        };
        put_in(buffer, list, 2, 2, why, theme.quiet);
    }
    let selected = r.selected.get(r.panel.index()).copied().unwrap_or(0);
    for (y, (n, line)) in (2..side.height).zip(shown.iter().enumerate()) {
        let note = line.note.width() as u16;
        let room = usize::from(list.width.saturating_sub(3 + note + u16::from(note > 0)));
        let (sign, style) = match line.tone {
            Tone::Heading(kind) => (theme.kind(kind), theme.kind(kind).add_modifier(Modifier::BOLD)),
            Tone::Voice => (theme.heading, theme.heading),
            Tone::Quiet => (theme.quiet, theme.quiet),
            Tone::Plain => (theme.bookmark, if line.current { theme.heading } else { Default::default() }),
        };
        put_in(buffer, list, 1, y, line.sign, sign);
        put_in(buffer, list, 3, y, &fit(&line.label, room), style);
        put_in(buffer, list, list.width.saturating_sub(note), y, &line.note, theme.quiet);
        if r.in_sidebar && first + n == selected {
            paint(buffer, 0, y, side.width - 1, theme.selected);
        }
    }
}

fn tabs(r: &Reading, side: Area, theme: &Theme, buffer: &mut Buffer) {
    let mut x = 1;
    for panel in Panel::ALL {
        let shown = panel == r.panel;
        let style = if shown { theme.title.add_modifier(Modifier::UNDERLINED) } else { theme.quiet };
        // A narrow sidebar names the shown list and gives the others' keys.
        let label = if shown || side.width >= 32 {
            Safe::line(panel.title())
        } else {
            Safe::line(&format!("{}", panel.index() + 1))
        };
        x = put_in(buffer, side, x, 0, &label, style) + 2;
    }
}
