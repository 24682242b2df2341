//! Draws the app with ratatui. Takes `&App` and changes nothing: drawing twice gives the same buffer.

mod all_marks;
mod card;
mod cite;
mod correct;
mod field;
mod folder;
mod hints;
mod overlay;
mod palette;
mod sidebar;
mod start;
mod status;
mod strip;
mod text;
mod theme;

pub use theme::Theme;

use crate::app::{App, Area, Left, Opening, Overlay, Reading, Screen};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Draws the whole screen; `buffer` has the app's size or less.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    if area.width == 0 || area.height == 0 {
        return;
    }
    match &app.screen {
        Screen::Start { selected } => start::draw(app, *selected, theme, buffer),
        Screen::Opening(what) if what.at_hand => {
            if let Some(Left { screen: Screen::Reading(left), .. }) = &app.left {
                reading(app, left, theme, buffer);
            }
        }
        Screen::Opening(what) => {
            let room = usize::from(area.width.saturating_sub(4));
            put(buffer, 2, area.height / 2, &fit(&opening(what), room), theme.quiet);
        }
        Screen::List => {
            if let Some(list) = &app.list {
                folder::draw(app, list, theme, buffer);
            }
        }
        Screen::Reading(r) => reading(app, r, theme, buffer),
    }
    match &app.overlay {
        Some(Overlay::Help(by)) => overlay::help(&app.keys, *by, theme, buffer),
        Some(Overlay::Card(open)) => card::draw(app, open, theme, buffer),
        Some(Overlay::Mark(open)) => card::mark(app, open, theme, buffer),
        Some(Overlay::Gone(open)) => card::gone(app, open, theme, buffer),
        Some(Overlay::Correct(menu)) => {
            if let Screen::Reading(r) = &app.screen {
                correct::menu(app, r, menu, theme, buffer);
            }
        }
        Some(Overlay::Cite(quote)) => {
            if let Screen::Reading(r) = &app.screen {
                cite::draw(app, r, *quote, theme, buffer);
            }
        }
        Some(Overlay::TakeBack(list)) => correct::take_back(app, list, theme, buffer),
        Some(Overlay::AllMarks(all)) => all_marks::draw(app, all, theme, buffer),
        Some(Overlay::Hints(open)) => {
            if let Screen::Reading(r) = &app.screen {
                hints::draw(r, open, app.geometry(), theme, buffer);
            }
        }
        Some(Overlay::Palette(open)) => palette::draw(app, open, theme, buffer),
        None => {}
    }
    if let Some(asking) = &app.asking {
        field::draw(asking, app.geometry(), theme, buffer);
    }
}

fn reading(app: &App, r: &Reading, theme: &Theme, buffer: &mut Buffer) {
    let g = app.geometry();
    text::draw(r, g, theme, buffer);
    sidebar::draw(r, g, theme, buffer);
    status::draw(app, r, g, theme, buffer);
}

/// `opening https://… · 120 KB of 300 KB · Esc cancels`; a long address is cut, not what comes behind it.
fn opening(opening: &Opening) -> String {
    let kb = |bytes: u64| format!("{} KB", bytes.div_ceil(1024));
    let come = match (opening.bytes, opening.total) {
        (0, None) => String::new(),
        (bytes, None) => format!(" · {}", kb(bytes)),
        (bytes, Some(total)) => format!(" · {} of {}", kb(bytes), kb(total)),
    };
    format!("opening {} …{come} · Esc cancels", fit(&opening.what, 48))
}

/// Puts one line of text at a cell; what does not fit the buffer is left out. Answers the next column.
fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    put_in(buffer, Area { x: 0, y: 0, width: area.width, height: area.height }, x, y, text, style)
}

/// As [`put`], clipped to an area.
fn put_in(buffer: &mut Buffer, area: Area, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let right = (area.x + area.width).min(buffer.area.width);
    if y >= (area.y + area.height).min(buffer.area.height) || x >= right {
        return x;
    }
    buffer.set_stringn(x, y, text, usize::from(right - x), style).0
}

/// The text cut to `columns`, with an ellipsis where something is missing.
fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns {
            break;
        }
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push('…');
    }
    out
}

/// What is said to the reader, cut to `columns`: a long path loses its beginning before the words behind it are cut.
fn fit_message(text: &str, columns: usize) -> String {
    /// Columns of a path that are left, at least: its file's name, mostly.
    const LEFT: usize = 16;
    let over = text.width().saturating_sub(columns);
    let longest = text.split(' ').max_by_key(|word| word.width()).filter(|word| over > 0 && word.width() > 2 * LEFT);
    let Some((word, at)) = longest.and_then(|word| Some((word, text.find(word)?))) else { return fit(text, columns) };
    let goes = (over + 1).min(word.width() - LEFT);
    let mut gone = 0;
    let kept = word.grapheme_indices(true).find(|(_, grapheme)| {
        gone += grapheme.width();
        gone > goes
    });
    let (head, tail) = text.split_at(at);
    let kept = kept.and_then(|(from, _)| tail.get(from..)).unwrap_or("");
    fit(&format!("{head}…{kept}"), columns)
}

/// Clears an area and frames it, `hint` in its lower edge; answers the inside, a space left and right.
fn framed(buffer: &mut Buffer, area: Area, title: &str, hint: &str, theme: &Theme) -> Area {
    let rect = Rect { x: area.x, y: area.y, width: area.width, height: area.height }.intersection(buffer.area);
    Clear.render(rect, buffer);
    let mut frame = Block::bordered().border_style(theme.quiet);
    if !title.is_empty() {
        frame = frame.title(Line::from(format!(" {title} ")).style(theme.title));
    }
    if hint.width() + 6 <= usize::from(area.width) {
        frame = frame.title_bottom(Line::from(format!(" {hint} ")).style(theme.quiet));
    }
    frame.render(rect, buffer);
    Area {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Fills a row with a style.
fn paint(buffer: &mut Buffer, x: u16, y: u16, width: u16, style: Style) {
    let area = Rect { x, y, width, height: 1 }.intersection(buffer.area);
    buffer.set_style(area, style);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expected: &str) {
        assert_eq!(fit_message(text, columns), expected);
        assert!(fit_message(text, columns).width() <= columns);
    }

    #[test]
    fn a_message_that_is_too_long_loses_the_beginning_of_its_path_first() {
        let told = "/home/ada/articles/2022/january/explainer.txt: no such file: check the path";
        check(told, 80, told);
        check(told, 60, "…es/2022/january/explainer.txt: no such file: check the path");
        check(told, 30, "…y/explainer.txt: no such fil…");
        check("not saved: the disk is full", 12, "not saved: …");
        check("日本語の記事: 見つからない", 13, "日本語の記事…");
        check("", 0, "");
    }
}
