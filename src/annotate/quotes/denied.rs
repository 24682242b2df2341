//! Whether a clause tells that something was not said, or asks whether it was: then nobody is claimed to have said it.
//!
//! Asked by `speakers` and `reported` about the verb of saying that they found.

use super::cues::{self, Class};
use super::phrases::Phrase;
use super::tokens::Token;

/// Tokens between a verb of saying and what negates it: `did not, in the end, ever say`.
const REACH: usize = 6;

/// Whether what the verb at token `cue` introduces was not said by `source`: `Neither Berg nor Lee said`,
/// `Berg did not say`, `declined to say`, `Did Berg say …?`. `text` is the whole article's, `low` the sentence's first token.
pub fn denied(text: &str, tokens: &[Token], source: Phrase, cue: usize, low: usize, high: usize) -> bool {
    nobody(tokens, source, low) || negated(tokens, cue, low) || asked(text, tokens, source, low, high)
}

/// `nobody`, `no official`, `neither Berg nor Lee`.
fn nobody(tokens: &[Token], (from, to): Phrase, low: usize) -> bool {
    let none = |t: &Token| matches!(t.lower.as_str(), "nobody" | "nothing" | "neither" | "nor" | "none" | "no-one");
    let before = from.checked_sub(1).filter(|n| *n >= low).unwrap_or(from);
    let Some(phrase) = tokens.get(before..to) else { return false };
    // `No official said`, but not `No wonder Berg said`.
    let named = phrase.iter().skip(1).any(Token::is_name);
    phrase.iter().any(none) || (!named && phrase.first().is_some_and(|t| t.lower == "no"))
}

/// `did not say`, `never said`, `refused to say`: looked for back over what stands between a subject and its verb.
fn negated(tokens: &[Token], cue: usize, low: usize) -> bool {
    let refuses = |lower: &str| {
        let stem = ["d", "s", ""].iter().find_map(|e| lower.strip_suffix(e)).unwrap_or(lower);
        matches!(stem, "decline" | "refuse" | "declining" | "refusing" | "declined" | "refused")
    };
    let not = |t: &Token| {
        matches!(t.lower.as_str(), "not" | "never" | "cannot") || t.lower.ends_with("n't") || t.lower.ends_with("n’t")
    };
    let mut to = false;
    for token in tokens.get(low.max(cue.saturating_sub(REACH))..cue).unwrap_or(&[]).iter().rev() {
        if not(token) || (to && refuses(&token.lower)) {
            return true;
        }
        to = token.lower == "to";
        let passed = token.is_mark(&[',']) || cues::between(&token.lower);
        if !passed {
            return false;
        }
    }
    false
}

/// `Did Berg say that …?`, `Who said that …?`; `Why did Berg say that …?` takes for granted that it was said.
fn asked(text: &str, tokens: &[Token], source: Phrase, low: usize, high: usize) -> bool {
    let end = tokens.get(high.saturating_sub(1)).filter(|t| t.is_mark(&['.']));
    if end.and_then(|t| text.get(t.span.start..t.span.end)) != Some("?") {
        return false;
    }
    let first = tokens.get(low).filter(|t| t.is_word());
    let opens = first.is_some_and(|t| t.class == Some(Class::Auxiliary) && cues::is_finite(&t.lower));
    let asks = tokens.get(source.0).is_some_and(|t| matches!(t.lower.as_str(), "who" | "what" | "which"));
    opens || (asks && source.0 == low)
}
