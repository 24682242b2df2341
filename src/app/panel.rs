//! The sidebar's four lists: sections, names, quotations, bookmarks.

use super::Reading;
use super::names::name_lines;
use super::quotes::quote_lines;
use crate::annotate::EntityKind;
use crate::article::Safe;
use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    Sections,
    Names,
    Quotes,
    Bookmarks,
}

impl Panel {
    pub const ALL: [Panel; 4] = [Panel::Sections, Panel::Names, Panel::Quotes, Panel::Bookmarks];

    pub fn title(self) -> &'static str {
        match self {
            Panel::Sections => "Sections",
            Panel::Names => "Names",
            Panel::Quotes => "Quotes",
            Panel::Bookmarks => "Marks",
        }
    }

    pub fn index(self) -> usize {
        self as usize
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    /// Listed, but not marked in the text.
    Quiet,
    /// Opens a group of names; the selection passes over it.
    Heading(EntityKind),
    /// Opens a speaker's quotations; chosen, it stands for the speaker.
    Voice,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Before the label: where the reader is, a kind's sign.
    pub sign: &'static str,
    pub label: Safe,
    /// At the right edge: a count, ✓, ◐.
    pub note: String,
    /// Where Enter goes, in bytes of text; `None` for a lost bookmark.
    pub target: Option<usize>,
    /// Index of the name, quotation or bookmark behind it.
    pub index: usize,
    /// Whether the reader is here.
    pub current: bool,
    pub tone: Tone,
}

/// The lines of a panel. `at` is the byte offset of the reading place.
pub fn lines(r: &Reading, panel: Panel, at: usize) -> Vec<Line> {
    match panel {
        Panel::Sections => sections(r, at),
        Panel::Names => name_lines(r, 0, r.names.rows.len()),
        Panel::Quotes => quote_lines(r, 0, r.quotes.len(), at),
        Panel::Bookmarks => bookmarks(r),
    }
}

fn sections(r: &Reading, at: usize) -> Vec<Line> {
    let here = r.article.section_at(at);
    let line = |(index, s): (usize, &crate::article::Section)| {
        let label = match s.title {
            Some(title) => Safe::line(r.article.slice(title)),
            None => Safe::line("Opening"),
        };
        let note = match r.furthest {
            f if f >= s.span.end => "✓",
            f if f > s.span.start => "◐",
            _ => "",
        };
        let current = here == Some(index);
        let sign = if current { "▎" } else { "" };
        Line { sign, label, note: note.to_owned(), target: Some(s.span.start), index, current, tone: Tone::Plain }
    };
    r.article.sections.iter().enumerate().map(line).collect()
}

/// Sign of a kind, in one column; the same in every color scheme.
pub fn kind_sign(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "☺",
        EntityKind::Organization => "⌂",
        EntityKind::Place => "◎",
        EntityKind::Other => "·",
    }
}

fn bookmarks(r: &Reading) -> Vec<Line> {
    let mut beginnings: HashMap<&str, usize> = HashMap::new();
    for m in r.marks.iter().filter(|m| m.bookmark.note.is_none()) {
        *beginnings.entry(beginning(&m.bookmark.anchor.exact)).or_default() += 1;
    }
    // Of several that begin alike the ends tell which is which.
    let told = |m: &super::Mark| match &m.bookmark.note {
        Some(note) => head(note).to_owned(),
        None if beginnings.get(beginning(&m.bookmark.anchor.exact)).is_some_and(|n| *n > 1) => {
            ends(&Safe::line(&m.bookmark.anchor.exact))
        }
        None => head(&m.bookmark.anchor.exact).to_owned(),
    };
    let line = |(index, m): (usize, &super::Mark)| {
        let tags: String = m.bookmark.tags.iter().map(|t| format!(" #{t}")).collect();
        let color = m.bookmark.color.as_deref().filter(|_| m.fate_in_short().is_empty()).unwrap_or("");
        Line {
            sign: m.sign(),
            label: Safe::line(&format!("{}{tags}", told(m))),
            note: format!("{}{color}", m.fate_in_short()),
            target: m.span().map(|s| s.start),
            index,
            current: r.mark.as_ref() == Some(&m.bookmark.id),
            tone: Tone::Plain,
        }
    };
    r.marks.iter().enumerate().map(line).collect()
}

/// As much of its beginning as the narrowest list shows.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(14).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The first word and the last ones.
fn ends(text: &str) -> String {
    const LAST: usize = 13;
    let first: String = text.split_whitespace().next().unwrap_or("").chars().take(8).collect();
    let from = text.char_indices().rev().nth(LAST).map_or(0, |(at, _)| at);
    let last = text.get(from..).unwrap_or("");
    let last = last.find(' ').and_then(|at| last.get(at..)).unwrap_or(last);
    if first.len() + last.len() >= text.len() { text.to_owned() } else { format!("{first}…{last}") }
}

/// The first 120 characters: no list is wider.
pub fn head(text: &str) -> &str {
    text.char_indices().nth(120).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}
