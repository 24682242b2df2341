//! The status line: what is chosen or said on the left, where the reader is on the right.

use super::{Theme, fit, fit_message, put_in};
use crate::app::{App, Geometry, Reading, about, about_mark, about_removed};
use crate::article::{Safe, minutes};
use crate::layout::estimated_words;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

pub fn draw(app: &App, r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let line = g.status;
    if line.height == 0 || line.width < 4 {
        return;
    }
    let seen = r.visible(g.column.width, g.column.height);
    let right = place(r, seen.start, seen.end, usize::from(line.width));
    let wide = right.width() as u16;
    let at = line.width.saturating_sub(wide + 1);
    let said = app.said();
    let left = match (&said, about_removed(r).or_else(|| about_mark(r)).or_else(|| about(r))) {
        (Some(message), _) => message.to_string(),
        (None, Some(about)) => about,
        (None, None) => here(r, seen.start, usize::from(at.saturating_sub(2))),
    };
    let left = Safe::line(&left);
    let has_message = said.is_some();
    // What is said to the reader goes before where the reader is.
    let room = if has_message && left.width() as u16 + 2 > at { line.width } else { at };
    let style = if has_message { theme.title } else { theme.status };
    let shorten = if has_message { fit_message } else { fit };
    put_in(buffer, line, 1, line.y, &shorten(&left, usize::from(room.saturating_sub(2))), style);
    if room == at {
        put_in(buffer, line, at, line.y, &right, theme.status);
    }
}

/// The section, and how much was removed from the text where there is room for it.
fn here(r: &Reading, at: usize, room: usize) -> String {
    let title = section_title(r, at);
    let count = match r.article.removed.len() {
        0 => return title,
        n => format!(" · {n} removed"),
    };
    match room.checked_sub(count.width()) {
        Some(room) if room >= 12 => fit(&title, room) + &count,
        _ => title,
    }
}

fn section_title(r: &Reading, at: usize) -> String {
    let section = r.article.section_at(at).and_then(|s| r.article.sections.get(s)).and_then(|s| s.title);
    match (section, &r.article.title) {
        (Some(span), _) => r.article.slice(span).to_owned(),
        (None, Some(title)) => title.to_string(),
        (None, None) => r.article.source.to_string(),
    }
}

/// `§2 of 5 · 31% · 6 min left`; narrow screens keep the percentage.
fn place(r: &Reading, start: usize, end: usize, width: usize) -> String {
    let total = r.flow.length().max(1);
    let percent = if end >= r.flow.length() { 100 } else { end * 100 / total };
    if width < 50 {
        return format!("{percent}%");
    }
    // The header's minutes, so that the two agree.
    let whole = estimated_words(&r.article, r.flow.length());
    let left = r.flow.length().saturating_sub(end);
    let time = if left == 0 { "end".to_owned() } else { format!("{} min left", minutes(whole * left / total)) };
    let sections = r.article.sections.len();
    match r.article.section_at(start) {
        Some(at) if sections > 1 => format!("§{} of {sections} · {percent}% · {time}", at + 1),
        _ => format!("{percent}% · {time}"),
    }
}
