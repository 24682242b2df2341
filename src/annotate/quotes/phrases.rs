//! Noun phrases: where the one that begins or ends at a word ends or begins.
//!
//! Works on words and marks alone, so that it does not depend on which names were found; `sources` and `speakers` ask.

use super::cues::Class;
use super::tokens::Token;
use super::tongue;
use super::unnamed;

/// A noun phrase as a range of tokens, half-open.
pub type Phrase = (usize, usize);

/// Tokens that a noun phrase may have.
pub const LONGEST: usize = 14;

/// A word that can be a noun: no verb of saying, no auxiliary, no regular past form.
pub fn plain_word(token: &Token) -> bool {
    token.is_word() && token.class.is_none() && !token.lower.ends_with("ed")
}

/// The noun phrase that ends before token `end`.
pub fn phrase_to(tokens: &[Token], end: usize, low: usize) -> Option<Phrase> {
    let last = tokens.get(end.checked_sub(1).filter(|e| *e >= low)?)?;
    if !last.is_word() {
        return None;
    }
    if last.class == Some(Class::Pronoun) {
        return Some((end - 1, end));
    }
    let mut start = end - 1;
    while start > low && end - start < LONGEST {
        let Some(token) = tokens.get(start - 1) else { break };
        let here = tokens.get(start)?;
        let joins = match token.class {
            _ if !token.is_word() => false,
            // `the Save Our Pool campaign`
            Some(Class::Determiner) => true,
            Some(Class::Pronoun | Class::Auxiliary) => token.lower != "i" && counts(&token.lower) && here.lower == "of",
            // `a spokesman for the mayor`: only behind a common noun.
            Some(Class::Preposition) => {
                let noun = start.checked_sub(2).filter(|n| *n >= low).and_then(|n| tokens.get(n));
                matches!(token.lower.as_str(), "of" | "for" | "at" | "from" | "with" | "in" | "on" | "to")
                    && noun.is_some_and(|t| t.is_word() && t.class.is_none() && (t.capital || !t.lower.ends_with("ed")))
                    && (noun.is_some_and(|t| !t.capital) || token.lower == "of" || employs(tokens, start - 1))
                    || complements(tokens, start - 1, low)
                    || token.lower == "of" && noun.is_some_and(|t| counts(&t.lower))
            }
            Some(Class::And) => {
                let other = start.checked_sub(2).filter(|n| *n >= low).and_then(|n| tokens.get(n));
                here.is_name() && other.is_some_and(Token::is_name)
            }
            // `in her witness statement Berg wrote`: what is written is not its author.
            None if here.is_name() && !token.capital && unnamed::is_document(&token.lower) => false,
            None => here.class != Some(Class::Determiner) || here.capital,
            Some(Class::Weak | Class::Say) => here.is_word() && token.capital,
            _ => false,
        };
        if !joins {
            break;
        }
        start -= 1;
        let before = start.checked_sub(1).filter(|n| *n >= low).and_then(|n| tokens.get(n));
        let inside = token.capital && before.is_some_and(Token::is_name);
        let determined = token.class == Some(Class::Determiner) && !inside;
        let goes_back = start
            .checked_sub(1)
            .filter(|n| *n >= low)
            .and_then(|n| tokens.get(n))
            .is_some_and(|t| t.class == Some(Class::Preposition));
        if determined && !goes_back {
            break;
        }
    }
    Some((start, end))
}

/// Words that count some of those behind `of`: `one of the men`.
fn counts(lower: &str) -> bool {
    matches!(lower, "one" | "two" | "three" | "some" | "many" | "several" | "most" | "all" | "both" | "each" | "none")
}

/// The clause that tells of who is unnamed before token `to`: `an aide who was not authorized to speak`.
pub fn relative_from(tokens: &[Token], to: usize, high: usize) -> usize {
    /// Tokens that it has at most.
    const FAR: usize = 14;
    if tokens.get(to).filter(|_| to < high).is_none_or(|t| t.class != Some(Class::Who)) {
        return to;
    }
    let end = (to..high.min(to + FAR)).find(|n| tokens.get(*n).is_none_or(|t| !t.is_word()));
    end.or_else(|| (high <= to + FAR).then_some(high)).unwrap_or(to)
}

/// Whether the preposition at token `at` stands between a person's name and what the person works for: `Ada Berg from
/// Halden Steel`, `Berg at the Halden Times`; not `Berg in Paris`, where a place may open another clause.
fn employs(tokens: &[Token], at: usize) -> bool {
    let works = tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "of" | "from" | "at" | "with" | "for"));
    let named = |t: Option<&Token>| t.is_some_and(Token::is_name);
    let behind = tokens.get(at + 1);
    let behind = if behind.is_some_and(|t| t.class == Some(Class::Determiner)) { tokens.get(at + 2) } else { behind };
    works && named(at.checked_sub(1).and_then(|n| tokens.get(n))) && named(behind)
}

/// Whether the preposition at token `at` goes on to tell who stays unnamed: `a person close to`, `two people briefed on`,
/// `an official in the Berg government`; looked at back to `low`.
fn complements(tokens: &[Token], at: usize, low: usize) -> bool {
    /// Tokens of the noun with its determiner, and of the institution behind `in`.
    const NEAR: usize = 5;
    let Some(before) = at.checked_sub(1).filter(|n| *n >= low).and_then(|n| tokens.get(n)) else { return false };
    // `aides to the mayor`
    let serves = matches!(before.lower.as_str(), "aide" | "aides" | "adviser" | "advisers" | "advisor" | "advisors");
    if serves && tokens.get(at).is_some_and(|t| t.lower == "to") {
        return true;
    }
    let few = |t: &Token| {
        matches!(
            t.lower.as_str(),
            "a" | "an" | "one" | "two" | "three" | "four" | "several" | "some" | "someone" | "people"
        )
    };
    let unnamed =
        tokens.get(low.max(at.saturating_sub(NEAR))..at).unwrap_or(&[]).iter().rev().take_while(|t| t.is_word());
    if before.capital || !unnamed.into_iter().any(few) {
        return false;
    }
    let told = before.lower == "close" || before.lower == "familiar" || before.lower.ends_with("ed");
    let institution = |t: &Token| {
        matches!(
            t.lower.as_str(),
            "administration"
                | "government"
                | "office"
                | "department"
                | "ministry"
                | "campaign"
                | "party"
                | "company"
                | "house"
        )
    };
    let behind = tokens.get(at + 1..tokens.len().min(at + 1 + NEAR)).unwrap_or(&[]);
    let inside =
        tokens.get(at).is_some_and(|t| t.lower == "in") && behind.iter().take_while(|t| t.is_word()).any(institution);
    told || inside
}

/// As [`phrase_from`], with the name behind the comma where the phrase itself ends in none: `Dent’s wife, Carol`.
pub fn named_phrase_from(tokens: &[Token], start: usize, high: usize) -> Option<Phrase> {
    const NAME: usize = 4;
    let (from, to) = phrase_from(tokens, start, high)?;
    // `le maire de Halden, Paul Roth`; in English a place behind the comma tells where the first one lies.
    let office = tokens.get(from..to)?.iter().any(|t| t.lower != "of" && tongue::is_of(&t.lower));
    let office = office && tokens.get(from).is_some_and(|t| t.class == Some(Class::Determiner));
    let told = |t: &Token| t.is_name() && !office || t.class == Some(Class::Pronoun);
    if tokens.get(to - 1).is_none_or(told) || !tokens.get(to).filter(|_| to < high).is_some_and(|t| t.is_mark(&[','])) {
        return Some((from, to));
    }
    let mut end = to + 1;
    while end < high && end - to <= NAME && tokens.get(end).is_some_and(|t| t.is_name() && !t.is_possessive()) {
        end += 1;
    }
    let closed = tokens.get(end).filter(|_| end < high).is_none_or(|t| !t.is_word());
    Some(if end > to + 1 && closed { (from, end) } else { (from, to) })
}

/// The noun phrase that begins at `start`, as in `said Ada Berg, the mayor` and `according to the police`.
pub fn phrase_from(tokens: &[Token], start: usize, high: usize) -> Option<Phrase> {
    let first = tokens.get(start).filter(|_| start < high)?;
    if !first.is_word() || matches!(first.class, Some(Class::Joint | Class::Auxiliary | Class::Who)) {
        return None;
    }
    if first.class == Some(Class::Pronoun) {
        return Some((start, start + 1));
    }
    let mut end = start + 1;
    while end < high.min(start + LONGEST) {
        let Some(token) = tokens.get(end) else { break };
        let common = tokens.get(end - 1).is_some_and(|t| !t.capital);
        let joins = match token.class {
            _ if !token.is_word() => false,
            None => true,
            _ if tongue::is_of(&token.lower) => true,
            // `Marine Le Pen`
            Some(Class::Determiner) => {
                let before = tokens.get(end - 1);
                before.is_some_and(|t| t.class == Some(Class::Preposition) || token.capital && t.is_name())
            }
            Some(Class::Preposition) => {
                common && matches!(token.lower.as_str(), "for" | "from" | "at" | "with")
                    || complements(tokens, end, start)
            }
            Some(Class::And) => tokens.get(end + 1).is_some_and(|t| t.capital),
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    // `said Paul Roth of the two`: nothing named follows.
    let hangs = |t: &Token| matches!(t.class, Some(Class::Preposition | Class::Determiner));
    while end > start + 1 && tokens.get(end - 1).is_some_and(hangs) {
        end -= 1;
    }
    Some((start, end))
}
