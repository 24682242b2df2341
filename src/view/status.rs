//! The status line: what is chosen or said on the left, where the reader is on the right.

use super::{Theme, fit, fit_message, put_in};
use crate::app::{App, Area, Chosen, Geometry, Reading, about, about_mark, about_removed, about_selection};
use crate::article::{Safe, minutes};
use crate::layout::estimated_words;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

pub fn draw(app: &App, r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    // Where a notice has more rows, the last.
    let line = Area { y: g.status.y + g.status.height.saturating_sub(1), height: g.status.height.min(1), ..g.status };
    if line.height == 0 || line.width < 4 {
        return;
    }
    let seen = r.visible(g.column.width, g.column.height);
    let whole = |about: String| Chosen { who: Safe::line(&about), ..Chosen::default() };
    let about =
        about_selection(r).or_else(|| about_removed(r, g)).or_else(|| about_mark(r)).map(whole).or_else(|| about(r));
    // What is chosen is told whole where a shorter word for the place leaves it room.
    let needed = app.said().is_none().then_some(about.as_ref()).flatten().map_or(0, width);
    let right = place(r, seen.start, seen.end, usize::from(line.width), needed);
    let wide = right.width() as u16;
    let at = line.width.saturating_sub(wide + 1);
    let said = app.said();
    let left = match (&said, about) {
        (Some(message), _) => (*message).clone(),
        (None, Some(about)) => Safe::text(&shortened(&about, usize::from(at.saturating_sub(2)))),
        (None, None) => Safe::line(&here(r, seen.start, usize::from(at.saturating_sub(2)))),
    };
    let has_message = said.is_some();
    if let Some(message) = said.as_ref().filter(|m| m.width() + 2 > usize::from(line.width) && g.status.height > 1) {
        return told_whole(message, g.status, theme, buffer);
    }
    // What is said to the reader goes before where the reader is.
    let room = if has_message && left.width() as u16 + 2 > at { line.width } else { at };
    let style = if has_message { theme.title } else { theme.status };
    let shorten = if has_message { fit_message } else { fit };
    put_in(buffer, line, 1, line.y, &shorten(&left, usize::from(room.saturating_sub(2))), style);
    if room == at {
        put_in(buffer, line, at, line.y, &right, theme.status);
    }
}

/// Columns of all that is told of what is chosen.
fn width(about: &Chosen) -> usize {
    about.who.width() + about.description.width() + about.count.width()
}

/// What is chosen in so many columns: the description gives way first, then the name; which of how many it is stays.
fn shortened(about: &Chosen, columns: usize) -> String {
    /// Columns of a description, or of a name, that are worth their place.
    const FEW: usize = 6;
    let Chosen { who, description, count } = about;
    let fixed = who.width() + count.width();
    match columns.checked_sub(fixed) {
        Some(room) if room >= description.width().min(FEW) => format!("{who}{}{count}", fit(description, room)),
        Some(_) => format!("{who}{count}"),
        None => match columns.checked_sub(count.width()) {
            Some(room) if room >= FEW => fit(who, room) + count,
            _ => fit(who, columns),
        },
    }
}

/// A notice on all the rows that it was given.
fn told_whole(message: &str, area: Area, theme: &Theme, buffer: &mut Buffer) {
    let columns = usize::from(area.width.saturating_sub(2)).max(1);
    let rows = textwrap::wrap(message, columns);
    let last = usize::from(area.height.saturating_sub(1));
    for (n, y) in (0..=last).zip(area.y..) {
        let rest = rows.get(n..).unwrap_or(&[]);
        // What has no row of its own is cut at the end of the last.
        let row = if n == last {
            fit(&rest.join(" "), columns)
        } else {
            rest.first().map_or(String::new(), |r| r.to_string())
        };
        put_in(buffer, area, 1, y, &Safe::line(&row), theme.title);
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

/// `§2 of 5 · 31% · 6 min left`, or shorter where `needed` columns are wanted beside it; narrow screens keep the percentage.
fn place(r: &Reading, start: usize, end: usize, width: usize, needed: usize) -> String {
    let total = r.flow.length().max(1);
    let percent = if end >= r.flow.length() { 100 } else { end * 100 / total };
    if width < 50 {
        return format!("{percent}%");
    }
    // The header's minutes, so that the two agree.
    let whole = estimated_words(&r.article, r.flow.length());
    let left = r.flow.length().saturating_sub(end);
    let minutes = minutes(whole * left / total);
    let (time, short) = match left {
        0 => ("end".to_owned(), "end".to_owned()),
        _ => (format!("{minutes} min left"), format!("{minutes} min")),
    };
    let sections = r.article.sections.len();
    // At the end the last section is read, wherever the screen begins.
    let at = r.article.section_at(if left == 0 { end } else { start }).map_or(0, |at| at + 1);
    let told = match sections {
        0 | 1 => [format!("{percent}% · {time}"), format!("{percent}% · {short}")],
        _ => [format!("§{at} of {sections} · {percent}% · {time}"), format!("§{at} · {percent}% · {short}")],
    };
    let [long, short] = told;
    if needed + long.width() + 3 > width && needed + short.width() + 3 <= width { short } else { long }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_of_how_many_stays_in_sight_where_the_description_has_no_room() {
        let about = Chosen {
            who: Safe::line("said by Ada Berg"),
            description: Safe::line(", mayor of Halden"),
            count: Safe::text(" · 3 of 12"),
        };
        let check = |columns, expected: &str| assert_eq!(shortened(&about, columns), expected);
        check(80, "said by Ada Berg, mayor of Halden · 3 of 12");
        check(36, "said by Ada Berg, mayor o… · 3 of 12");
        check(29, "said by Ada Berg · 3 of 12");
        check(20, "said by A… · 3 of 12");
        check(9, "said by …");
    }
}
