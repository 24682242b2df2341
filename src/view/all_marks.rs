//! The list of all bookmarks: a field, and below it what it leaves of them.

use super::{Theme, field::one_line, fit, framed, paint, put_in};
use crate::app::{AllMarks, App, Area, COLORS, MarkRow, list_top, read_sign, told};
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// Narrower lists name no articles.
const ARTICLES: u16 = 36;

/// What the keys do, as long as the frame has room for it beside its corners.
const HINTS: [&str; 3] = [
    "filter: words -not #tag color:green is:lost in:\"title\" · Tab orders · Enter goes · Esc",
    "type to filter · Tab orders · Enter goes · Esc",
    "Tab orders · Enter goes · Esc",
];

fn hint(width: u16) -> &'static str {
    HINTS.into_iter().find(|hint| hint.width() + 6 <= usize::from(width)).unwrap_or("Esc")
}

pub fn draw(app: &App, all: &AllMarks, theme: &Theme, buffer: &mut Buffer) {
    let area = Area { x: 0, y: 0, width: app.width, height: app.height };
    let title = format!("All bookmarks: {} of {}, {}", all.found.len(), all.rows.len(), all.order.title());
    let inside = framed(buffer, area, &title, hint(area.width), theme);
    let typed = one_line("", &all.field, usize::from(inside.width));
    put_in(buffer, inside, inside.x, inside.y, &typed, theme.title);
    let list = Area { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let room = usize::from(list.width);
    let none = match &all.trouble {
        _ if !all.read => "reading …",
        Some(trouble) if all.rows.is_empty() => trouble.as_str(),
        None if all.rows.is_empty() => "none yet: m in an article sets one",
        _ if all.field.text().contains(':') => "nothing has this: color: is: in: and #tag ask by name",
        _ => "nothing has this in it",
    };
    // Others can be listed: what cannot be read is told above them.
    if let Some(trouble) = all.trouble.as_ref().filter(|_| !all.rows.is_empty()) {
        put_in(buffer, inside, inside.x, inside.y + 1, &fit(trouble, room), theme.quiet);
    }
    if all.found.is_empty() {
        put_in(buffer, list, list.x, list.y, &fit(none, room), theme.quiet);
    }
    let first = list_top(all.selected, all.found.len(), usize::from(list.height));
    for (y, (n, index)) in (list.y..list.y + list.height).zip(all.found.iter().enumerate().skip(first)) {
        let Some(row) = all.rows.get(*index) else { continue };
        let read = row.read.map_or(String::new(), |read| format!("{} ", read_sign(read)));
        let article =
            if list.width < ARTICLES { String::new() } else { fit(&format!("{read}{}", row.article), room / 3) };
        let at = list.x + list.width.saturating_sub(article.width() as u16);
        let ground = if row.color.is_empty() { theme.bookmark } else { theme.highlight(Some(&row.color)) };
        put_in(buffer, list, list.x, y, row.sign, ground);
        let label = label(row, usize::from(at.saturating_sub(list.x + 4)));
        put_in(buffer, list, list.x + 2, y, &label, Default::default());
        put_in(buffer, list, at, y, &article, theme.quiet);
        if n == all.selected {
            paint(buffer, list.x.saturating_sub(1), y, list.width + 2, theme.selected);
        }
    }
}

/// What became of it, its words, its tags and note: each of the two has half of the room, and what the other leaves of it.
fn label(row: &MarkRow, room: usize) -> String {
    let fate = row
        .fate
        .map(|fate| told(fate, row.reworded))
        .filter(|told| !told.is_empty())
        .map_or(String::new(), |told| format!("{told} · "));
    // The first color is what a highlight has that names none.
    let named = !row.color.is_empty() && row.color.as_str() != COLORS[0];
    let fate = if named { format!("{fate}{} · ", row.color) } else { fate };
    if row.note.is_empty() {
        return fit(&format!("{fate}{}", row.quote), room);
    }
    let room = room.saturating_sub(fate.width() + 3);
    let quote = fit(&row.quote, (room / 2).max(room.saturating_sub(row.note.width())));
    let note = fit(&row.note, room.saturating_sub(quote.width()));
    format!("{fate}{quote} · {note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_list_says_in_fewer_words_what_its_keys_do() {
        for (width, expected) in [(100, 0), (60, 1), (50, 2)] {
            assert_eq!(Some(hint(width)), HINTS.get(expected).copied(), "{width}");
        }
        assert_eq!(hint(20), "Esc");
    }
}
