//! Reported speech: what somebody said, told without quotation marks.

use super::cues::{self, Class};
use super::sources;
use super::speakers::{Attribution, Paragraph, Way};
use super::whom::Whom;
use crate::annotate::{Quote, QuoteKind};
use crate::article::Span;

/// Tokens of a sentence that are looked at.
const LONGEST: usize = 400;

/// The clause that a sentence without quotation marks reports: `…, said Ada Berg`, `Berg said that …`.
pub fn quote(paragraph: &Paragraph, (low, high): (usize, usize), whom: &mut Whom) -> Option<Quote> {
    let tokens = paragraph.tokens;
    let high = high.min(low + LONGEST);
    let sentence = tokens.get(low..high)?;
    let cue = low + sentence.iter().position(|t| t.is_word() && cues::reports(&t.lower))?;
    let verb = tokens.get(cue)?;
    let according = verb.class == Some(Class::According);
    let last = (low..high).rev().find(|n| tokens.get(*n).is_some_and(|t| t.is_word()))?;
    let comma = cue.checked_sub(1).filter(|n| *n > low).and_then(|n| tokens.get(n)).is_some_and(|t| t.is_mark(&[',']));
    let (source, from, to) = if according {
        let source = sources::phrase_from(tokens, cue + 2, high)?;
        if cue == low {
            let after = source.1 + usize::from(tokens.get(source.1).is_some_and(|t| t.is_mark(&[','])));
            (source, after, last + 1)
        } else {
            (source, low, cue)
        }
    } else if comma
        && cue > low + 3
        && tokens.get(cue + 1).is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner))
    {
        (sources::phrase_from(tokens, cue + 1, high)?, low, cue)
    } else {
        let source = sources::subject(tokens, cue, low)?;
        let ahead = source.0.checked_sub(1).filter(|n| *n > low + 2).and_then(|n| tokens.get(n));
        let behind = last.saturating_sub(cue);
        if ahead.is_some_and(|t| t.is_mark(&[','])) && behind < 8 {
            (source, low, source.0)
        } else {
            // `wrote in June that`, `told the court on Monday that`.
            let that = (cue + 1..high.min(cue + 8)).find(|n| tokens.get(*n).is_some_and(|t| t.lower == "that"));
            (source, that.unwrap_or(cue) + 1, last + 1)
        }
    };
    // The clause without the marks at its ends; at least three words, or nothing was told.
    let words: Vec<Span> = tokens.get(from..to)?.iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let span = match words.as_slice() {
        [first, .., end] if words.len() >= 3 => Span::new(first.start, end.end),
        _ => return None,
    };
    let named = Span::new(tokens.get(source.0)?.span.start, tokens.get(source.1.checked_sub(1)?)?.span.end);
    if named.start < span.end && span.start < named.end {
        return None;
    }
    let found = Attribution { source: named, cue: Some(verb.span), way: Way::Cue };
    let (speaker, entity, confidence) = whom.resolve(&found);
    Some(Quote { span, kind: QuoteKind::Reported, speaker, entity, source: Some(named), cue: found.cue, confidence })
}
