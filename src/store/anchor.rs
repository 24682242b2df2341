//! Anchors: how a place in a text is found again after the text has changed.
//!
//! After the W3C Web Annotation Data Model's text quote and text position selectors.

use crate::article::{Article, CodePoints, Safe, Span};
use serde::{Deserialize, Serialize};

/// Characters of context kept on each side.
const CONTEXT: usize = 32;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub exact: Safe,
    /// Up to 32 characters before.
    pub prefix: Safe,
    /// Up to 32 characters after.
    pub suffix: Safe,
    /// Code points of the article's text before it.
    pub offset: usize,
    /// Title of its section.
    #[serde(default)]
    pub section: Option<Safe>,
    /// Of the article's whole text.
    pub fingerprint: Safe,
}

/// What became of an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Its words stand where they stood.
    InPlace(Span),
    /// Its words stand elsewhere, without doubt.
    Moved(Span),
    /// Not found, or found twice with nothing to choose by.
    Lost,
}

/// 64-bit FNV-1a of the text's bytes, in hexadecimal.
pub fn fingerprint(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for b in text.bytes() {
        hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// Anchors a span of an article's text.
pub fn anchor(article: &Article, span: Span) -> Anchor {
    let text = article.text.as_str();
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let section = article.section_at(span.start).and_then(|s| article.sections.get(s)).and_then(|s| s.title);
    Anchor {
        exact: Safe::text(article.slice(span)),
        prefix: Safe::text(tail(before)),
        suffix: Safe::text(head(after)),
        offset: CodePoints::new(text).from_byte(span.start),
        section: section.map(|t| Safe::line(article.slice(t))),
        fingerprint: Safe::line(&fingerprint(text)),
    }
}

fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(CONTEXT - 1).and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

fn head(text: &str) -> &str {
    text.char_indices().nth(CONTEXT).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Finds an anchor: at its place, else by its words and their context. A near tie is lost.
pub fn place(article: &Article, anchor: &Anchor) -> Placement {
    let text = article.text.as_str();
    let exact = anchor.exact.as_str();
    if exact.is_empty() {
        return Placement::Lost;
    }
    let offset = CodePoints::new(text).to_byte(anchor.offset);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for start in memchr::memmem::find_iter(text.as_bytes(), exact.as_bytes()) {
        let end = start + exact.len();
        if !text.is_char_boundary(start) || cuts_a_word(text, exact, start, end) {
            continue;
        }
        found.push((context_score(text, anchor, start, end), start));
    }
    found.sort_by_key(|(score, start)| (std::cmp::Reverse(*score), start.abs_diff(offset)));
    let Some((best, start)) = found.first().copied() else { return Placement::Lost };
    let span = Span::new(start, start + exact.len());
    let full = anchor.prefix.chars().count() + anchor.suffix.chars().count();
    if start == offset && (best == full || found.len() == 1) {
        return Placement::InPlace(span);
    }
    // Two places with (nearly) the same context: nothing tells which one the reader meant.
    let near_tie = found.get(1).is_some_and(|(second, _)| *second + 8 > best);
    if near_tie { Placement::Lost } else { Placement::Moved(span) }
}

/// Whether a find begins or ends inside a word while the anchor's text does not ask for it.
fn cuts_a_word(text: &str, exact: &str, start: usize, end: usize) -> bool {
    let joins =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    joins(text.get(..start).and_then(|t| t.chars().next_back()), exact.chars().next())
        || joins(exact.chars().next_back(), text.get(end..).and_then(|t| t.chars().next()))
}

/// Characters of prefix and suffix that stand around a find, counted outward from it.
fn context_score(text: &str, anchor: &Anchor, start: usize, end: usize) -> usize {
    let before = text.get(..start).unwrap_or("").chars().rev();
    let after = text.get(end..).unwrap_or("").chars();
    let same = |(a, b): &(char, char)| a == b;
    before.zip(anchor.prefix.chars().rev()).take_while(same).count()
        + after.zip(anchor.suffix.chars()).take_while(same).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(paragraphs: &[&str]) -> Article {
        let mut b = ArticleBuilder::default();
        paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
        b.finish()
    }

    fn check(before: &[&str], words: &str, after: &[&str], expected: fn(Span) -> Placement) {
        let (old, new) = (article(before), article(after));
        let at = old.text.find(words).unwrap();
        let made = anchor(&old, Span::new(at, at + words.len()));
        let want = match new.text.find(words) {
            Some(at) => expected(Span::new(at, at + words.len())),
            None => Placement::Lost,
        };
        assert_eq!(place(&new, &made), want);
    }

    #[test]
    fn an_untouched_text_keeps_its_anchors_in_place() {
        check(&["One — two.", "Three four."], "four", &["One — two.", "Three four."], Placement::InPlace);
    }

    #[test]
    fn a_line_added_above_moves_an_anchor() {
        check(&["One two.", "Three four."], "Three", &["Zero.", "One two.", "Three four."], Placement::Moved);
    }

    #[test]
    fn words_that_are_gone_are_lost_and_words_inside_words_are_not_found() {
        check(&["Linus wrote."], "Linus", &["He wrote."], Placement::Moved);
        let old = article(&["the line us here"]);
        let made = anchor(&old, Span::new(4, 8));
        assert_eq!(place(&article(&["underlined things"]), &made), Placement::Lost);
    }

    #[test]
    fn a_look_alike_with_the_same_context_is_lost_and_not_guessed() {
        check(&["Start.", "It rained."], "rained", &["New.", "It rained.", "It rained."], |_| Placement::Lost);
    }
}
