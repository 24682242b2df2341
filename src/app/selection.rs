//! Selecting text by the keyboard: by character or by sentence, extended by the motions.

use super::motion::reveal;
use super::mouse::byte_at;
use super::{Command, Effect, Geometry, Reading};
use crate::article::{Safe, Span};
use crate::layout::Row;
use std::cmp::Ordering;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Character,
    Sentence,
}

/// From where it was begun to where the motions have come; both are byte offsets of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    pub by: By,
    from: usize,
    pub head: usize,
}

impl Selection {
    /// Letters from one byte offset to another, both of letters or of the end of a row; nothing where they are one.
    pub fn dragged(r: &Reading, from: usize, to: usize) -> Option<Selection> {
        let (from, head) = match to.cmp(&from) {
            Ordering::Less => (before(r, from), to),
            Ordering::Equal => return None,
            Ordering::Greater => (from, before(r, to)),
        };
        Some(Selection { by: By::Character, from, head })
    }

    /// What is selected, white space at its ends left out.
    pub fn span(self, r: &Reading) -> Span {
        let (first, last) = (self.from.min(self.head), self.from.max(self.head));
        let span = match self.by {
            By::Character => Span::new(first, letter_end(r, last)),
            By::Sentence => Span::new(sentence_at(r, first).start, sentence_at(r, last).end.max(letter_end(r, last))),
        };
        let text = r.article.slice(span);
        let start = span.start + text.len() - text.trim_start().len();
        Span::new(start, (span.start + text.trim_end().len()).max(start))
    }
}

/// Begins at what is chosen, else at the first sentence on screen; the same key again lets go, the other changes the way.
pub fn select(r: &mut Reading, g: Geometry, by: By) {
    r.in_sidebar = false;
    match &mut r.selection {
        Some(selection) if selection.by == by => r.selection = None,
        Some(selection) => selection.by = by,
        None => {
            let seen = r.visible(g.column.width, g.column.height);
            let chosen = r.focus.and_then(|f| f.span(r)).filter(|s| seen.overlaps(*s));
            let matched = r.matches.iter().find(|m| seen.covers(**m)).copied();
            let Some(span) = chosen.or(matched).or_else(|| super::marking::first_sentence(r, seen)) else { return };
            let whole = chosen.is_some() || (matched.is_some() && by == By::Character);
            let head = if whole { before(r, span.end) } else { span.start };
            r.selection = Some(Selection { by, from: span.start, head });
        }
    }
}

/// Has the selection reach to where a command has gone that jumps: to a match, a name, a quotation, a bookmark. What is saved is
/// what is seen.
pub fn reach_after(r: &mut Reading, command: Command) {
    let Some(selection) = r.selection else { return };
    let gone_to = match command {
        Command::Search | Command::NextMatch | Command::PreviousMatch => {
            r.at_match.and_then(|n| r.matches.get(n)).copied()
        }
        Command::NextMention | Command::PreviousMention | Command::NextQuote | Command::PreviousQuote => {
            r.focus.and_then(|f| f.span(r))
        }
        Command::NextMark | Command::PreviousMark => {
            r.mark.as_ref().and_then(|id| r.marks.iter().find(|m| m.bookmark.id == *id)?.span())
        }
        _ => None,
    };
    if let Some(span) = gone_to {
        let head = if span.start < selection.from { span.start } else { before(r, span.end) };
        r.selection = Some(Selection { head, ..selection });
    }
}

/// `12 words selected · m highlights · …`, while text is selected.
pub fn about_selection(r: &Reading) -> Option<String> {
    let words = r.article.slice(r.selection?.span(r)).split_whitespace().count();
    let many = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
    Some(format!("{many} selected · m highlights · a notes · y copies · Esc"))
}

/// A command while text is selected; `None` where it is not the selection's.
pub fn in_selection(r: &mut Reading, g: Geometry, command: Command) -> Option<Vec<Effect>> {
    let selection = r.selection?;
    let head = selection.head;
    let sentences = selection.by == By::Sentence;
    let half = usize::from(g.column.height / 2).max(1);
    let to = match command {
        Command::Copy => {
            let text = Safe::text(r.article.slice(selection.span(r)));
            r.selection = None;
            return Some(vec![Effect::Copy(text)]);
        }
        Command::Cancel => {
            r.selection = None;
            return Some(Vec::new());
        }
        Command::SelectEnds => {
            r.selection = Some(Selection { from: head, head: selection.from, ..selection });
            selection.from
        }
        Command::SelectRight | Command::SelectWord | Command::LineDown if sentences => {
            sentence_at(r, next_sentence(r, head)).start
        }
        Command::SelectLeft | Command::SelectWordBack | Command::LineUp if sentences => {
            let start = sentence_at(r, head).start;
            sentence_at(r, before(r, start)).start
        }
        Command::SelectRight => letter_from(r, letter_end(r, head)),
        Command::SelectLeft => before(r, head),
        Command::SelectWord => word(r, head),
        Command::SelectWordBack => word_back(r, head),
        Command::LineDown => line(r, g, head, 1),
        Command::LineUp => line(r, g, head, -1),
        Command::HalfPageDown => line(r, g, head, half as isize),
        Command::HalfPageUp => line(r, g, head, -(half as isize)),
        Command::PageDown => line(r, g, head, 2 * half as isize),
        Command::PageUp => line(r, g, head, -2 * (half as isize)),
        Command::NextParagraph => paragraph(r, head, true),
        Command::PreviousParagraph => paragraph(r, head, false),
        Command::NextSection => section(r, head, true),
        Command::PreviousSection => section(r, head, false),
        Command::Top => 0,
        Command::Bottom => before(r, r.article.text.len()),
        _ => return None,
    };
    if let Some(selection) = &mut r.selection {
        selection.head = to;
    }
    // Keeping the head in sight is no jump to come back from.
    let (back, forward) = (r.back.clone(), r.forward.clone());
    reveal(r, g, to);
    (r.back, r.forward) = (back, forward);
    Some(Vec::new())
}

fn letter_end(r: &Reading, at: usize) -> usize {
    let rest = r.article.text.get(at..).unwrap_or("");
    at + rest.graphemes(true).next().map_or(0, str::len)
}

/// The first letter from `at` on that is no line break; the text's last one behind it.
fn letter_from(r: &Reading, at: usize) -> usize {
    let rest = r.article.text.get(at..).unwrap_or("");
    match rest.find(|c| c != '\n') {
        Some(skipped) => at + skipped,
        None => before(r, r.article.text.len()),
    }
}

/// The letter before `at`, line breaks passed over.
fn before(r: &Reading, at: usize) -> usize {
    let head = r.article.text.get(..at).unwrap_or("").trim_end_matches('\n');
    head.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// The last letter of this word, or of the next one.
fn word(r: &Reading, at: usize) -> usize {
    let from = letter_end(r, at);
    let rest = r.article.text.get(from..).unwrap_or("");
    let start = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
    let length = rest.get(start..).map_or(0, |w| w.find(char::is_whitespace).unwrap_or(w.len()));
    before(r, from + start + length)
}

/// The first letter of this word, or of the one before.
fn word_back(r: &Reading, at: usize) -> usize {
    let head = r.article.text.get(..at).unwrap_or("").trim_end();
    head.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
}

fn paragraph(r: &Reading, at: usize, down: bool) -> usize {
    let mut spans = r.article.blocks.iter().map(|b| b.span).filter(|s| !s.is_empty());
    if down {
        spans.map(|s| before(r, s.end)).find(|end| *end > at).unwrap_or(at)
    } else {
        spans.rfind(|s| s.start < at).map_or(0, |s| s.start)
    }
}

/// The first letter of the next section, or of the one before.
fn section(r: &Reading, at: usize, down: bool) -> usize {
    let mut starts = r.article.sections.iter().map(|s| s.span.start);
    let found = if down { starts.find(|s| *s > at) } else { starts.rfind(|s| *s < at) };
    found.unwrap_or(at)
}

/// The sentence that holds byte `at`, or the paragraph while sentences are not known.
pub fn sentence_at(r: &Reading, at: usize) -> Span {
    let sentences = &r.annotations.sentences;
    let after = sentences.partition_point(|s| s.start <= at);
    let found = after.checked_sub(1).and_then(|n| sentences.get(n)).copied().filter(|s| at <= s.end);
    let block = || r.article.block_at(at).and_then(|b| r.article.blocks.get(b)).map(|b| b.span);
    found.or_else(block).unwrap_or(Span::new(at, at))
}

fn next_sentence(r: &Reading, at: usize) -> usize {
    let sentences = &r.annotations.sentences;
    let after = sentences.partition_point(|s| s.start <= at);
    let next = sentences.get(after).map(|s| s.start);
    next.unwrap_or_else(|| if sentences.is_empty() { letter_from(r, sentence_at(r, at).end) } else { at })
}

/// The letter so many rows of text further down or up, in the same column.
fn line(r: &Reading, g: Geometry, at: usize, by: isize) -> usize {
    let width = g.column.width;
    let mut place = r.flow.place_of(&r.article, at, width);
    let row_at = |place| match r.flow.window(&r.article, place, 1, width).into_iter().next() {
        Some((_, Row::Text(row))) => Some(row),
        _ => None,
    };
    let Some(row) = row_at(place) else { return at };
    let column = r.article.slice(Span::new(row.span.start, at)).width();
    let (mut left, mut found) = (by.unsigned_abs(), at);
    while left > 0 {
        let next = r.flow.moved(&r.article, place, by.signum(), width);
        if next == place {
            break;
        }
        place = next;
        if let Some(row) = row_at(place) {
            left -= 1;
            let text = r.article.slice(row.span);
            let to = row.span.start + byte_at(text, column);
            found = if to >= row.span.end { before(r, row.span.end) } else { to };
        }
    }
    found
}
