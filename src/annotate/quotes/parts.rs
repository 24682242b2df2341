//! Which quotations are one utterance in several parts: words broken by their attribution, `“It is late,” she said,
//! “and we are tired.”`, and words that go on in the next paragraph.
//!
//! While quotations are found each has the index of its utterance's first part for a number; [`number`] counts them
//! at the end.

use super::cues::Class;
use super::speakers::Paragraph;
use super::tokens::Token;
use crate::annotate::Quote;

/// Tokens that an attribution between two parts has at most.
const REACH: usize = 30;

impl Paragraph<'_> {
    /// Whether only an attribution stands between the quotations that tokens `first` and `second` of one sentence hold.
    pub fn breaks_off(&self, first: usize, second: usize) -> bool {
        let Some(between) = self.tokens.get(first + 1..second).filter(|b| b.len() <= REACH) else { return false };
        let ended = self.tokens.get(first).is_some_and(|t| {
            let words = self.text.get(t.span.start..t.span.end).unwrap_or("");
            words.trim_end_matches(|c: char| !c.is_alphanumeric()).len() < words.trim_end_matches(is_mark).len()
        });
        let comma = |t: Option<&Token>| t.is_some_and(|t| t.is_mark(&[',', '—']));
        let says = |t: &Token| matches!(t.class, Some(Class::Says | Class::Weak | Class::According));
        let new_clause = between.first().is_some_and(|t| matches!(t.class, Some(Class::And | Class::Joint)));
        (ended || comma(between.first()))
            && comma(between.last())
            && !new_clause
            && between.iter().all(|t| t.quote().is_none())
            && between.iter().any(says)
    }
}

/// Whether a character is a quotation mark, of those that end a run.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '’' | '‘' | '\'' | '»' | '«' | '›' | '‹' | '」' | '』' | '\u{a0}' | ' ')
}

/// Counts utterances from 0 in reading order; `quotes` are sorted by start.
pub fn number(quotes: &mut [Quote]) {
    let mut numbers: Vec<Option<usize>> = vec![None; quotes.len()];
    let mut next = 0;
    for quote in quotes {
        let Some(number) = numbers.get_mut(quote.utterance) else { continue };
        quote.utterance = *number.get_or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
}
