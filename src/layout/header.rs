//! The rows above the body: headline, byline, date, reading time.

use super::{Row, wrap_text};
use crate::article::{Article, Safe, minutes, words};

/// Rows of the header at a width in columns; always at least one. `length` is the whole text's, in bytes.
pub fn header_rows(article: &Article, length: usize, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut lines = |text: &Safe, row: fn(Safe) -> Row| {
        for span in wrap_text(text, usize::from(width)) {
            rows.push(row(Safe::line(text.get(span.start..span.end).unwrap_or(""))));
        }
    };
    if let Some(title) = &article.title {
        lines(title, Row::Title);
    }
    lines(&meta(article, length), Row::Meta);
    rows
}

/// `By A and B · Publisher · 14 January 2022 · 4 min`, with what is known.
fn meta(article: &Article, length: usize) -> Safe {
    let mut parts = article.facts();
    parts.push(format!("{} min", minutes(estimated_words(article, length))));
    Safe::line(&parts.join(" · "))
}

/// Words of a text of `length` bytes, of which the article may hold the beginning alone; by counting spaces: one pass
/// at memory speed, so that a long article opens at once.
pub fn estimated_words(article: &Article, length: usize) -> usize {
    /// Bytes from which the density of words is told in a text that is not in ASCII.
    const SAMPLE: usize = 4096;
    let head = article.text.get(..article.text.floor_char_boundary(SAMPLE)).unwrap_or("");
    let words = words(head);
    // Where white space does not part the words, the beginning tells how many the bytes hold.
    if words > head.split_whitespace().count() {
        return if head.len() < length { length * words / head.len().max(1) } else { words };
    }
    // A long text's words are not worth counting for a figure in minutes: six bytes each, space included.
    if length > 64 * 1024 {
        return length / 6;
    }
    memchr::memchr_iter(b' ', article.text.as_bytes()).count() + article.blocks.len()
}
