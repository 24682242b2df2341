//! The words that name a speaker: the noun phrase before a verb of saying, behind it, or the sentence's subject.
//!
//! Works on words and marks alone, so that it does not depend on which names were found.

use super::cues::{self, Class};
use super::tokens::{Kind, Token};

/// A noun phrase as a range of tokens, half-open.
pub type Phrase = (usize, usize);

/// Tokens that a noun phrase may have.
const LONGEST: usize = 14;

/// The subject of the verb at `cue`, looked for back to `low`.
pub fn subject(tokens: &[Token], cue: usize, low: usize) -> Option<Phrase> {
    let class = tokens.get(cue)?.class?;
    // `with Ada Berg calling it “…”`, `with many of them chanting “…”`: a participle with a subject of its own.
    if class == Class::Saying && cue > low && tokens.get(cue - 1).is_some_and(|t| t.is_word() && t.class.is_none()) {
        let own = phrase_to(tokens, cue, low);
        let with = |p: &Phrase| p.0 > low && tokens.get(p.0 - 1).is_some_and(|t| t.lower == "with");
        let with = own.filter(with);
        if with.is_some() || tokens.get(cue - 1).is_some_and(Token::is_name) {
            return with.or(own);
        }
    }
    let mut end = cue;
    let mut infinitive = class == Class::Saying;
    let between = |t: &Token| {
        t.is_word() && (((cues::between(&t.lower) || t.class == Some(Class::Auxiliary)) && !t.capital) || t.is_day())
    };
    while end > low && tokens.get(end - 1).is_some_and(between) {
        infinitive |= tokens.get(end - 1).is_some_and(|t| t.lower == "to");
        end -= 1;
    }
    if infinitive {
        return earlier(tokens, cue, low);
    }
    end = before_adverbial(tokens, end, low);
    let last = tokens.get(end.checked_sub(1).filter(|e| *e >= low)?)?;
    match last.kind {
        _ if last.class == Some(Class::Who) => {
            let before = back_over_commas(tokens, end - 1, low);
            Some(phrase_to(tokens, before, low).map_or((end - 1, end), |(from, _)| (from, end)))
        }
        // `Smith smiled and said`: whoever the sentence is about.
        _ if last.class == Some(Class::And) => earlier(tokens, cue, low),
        Kind::Word if matches!(last.class, Some(Class::Joint)) => earlier(tokens, cue, low),
        // `the machine that steered them said`
        Kind::Word if matches!(last.lower.as_str(), "them" | "him" | "us" | "me") => earlier(tokens, cue, low),
        Kind::Mark(',' | '—' | ')') => {
            // `said Berg at the time, adding`: what a preposition opens is no subject.
            let subject = |p: &Phrase| {
                p.0.checked_sub(1)
                    .filter(|n| *n >= low)
                    .and_then(|n| tokens.get(n))
                    .is_none_or(|t| t.class != Some(Class::Preposition))
            };
            apposition(tokens, end - 1, low).filter(subject).or_else(|| earlier(tokens, cue, low))
        }
        Kind::Word => phrase_to(tokens, end, low),
        _ => earlier(tokens, cue, low),
    }
}

/// Back over `at the time`, `in the past`, `last week` that end at token `end`, between a subject and its verb.
fn before_adverbial(tokens: &[Token], mut end: usize, low: usize) -> usize {
    const ADVERBIALS: usize = 2;
    for _ in 0..ADVERBIALS {
        let noun = end.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.is_word() && t.class.is_none());
        let Some((from, to)) = phrase_to(tokens, end, low).filter(|_| noun) else { break };
        let phrase = tokens.get(from..to).unwrap_or(&[]);
        let before = from.checked_sub(1).filter(|n| *n > low).and_then(|n| tokens.get(n));
        let placed = before.is_some_and(|t| t.class == Some(Class::Preposition));
        let dated = phrase.len() == 2 && phrase.first().is_some_and(|t| matches!(t.lower.as_str(), "last" | "this"));
        let person = phrase.iter().any(|t| t.is_name() || t.class == Some(Class::Pronoun));
        if person || !(placed || dated && from > low) {
            break;
        }
        end = from - usize::from(placed);
    }
    end
}

/// Back over marks and brackets, as of `Berg (D-Ohio), who`.
fn back_over_commas(tokens: &[Token], mut end: usize, low: usize) -> usize {
    /// Tokens that brackets behind a name have at most.
    const BRACKETS: usize = 8;
    while end > low && tokens.get(end - 1).is_some_and(|t| t.is_mark(&[',', '—', '(', ')'])) {
        let open = |n: &usize| tokens.get(*n).is_some_and(|t| t.is_mark(&['(']));
        let closes = tokens.get(end - 1).is_some_and(|t| t.is_mark(&[')']));
        let opened = (low..end - 1).rev().take(BRACKETS).find(open).filter(|_| closes);
        end = opened.unwrap_or(end - 1);
    }
    end
}

/// The name before `, a doctor in Ohio,`; `comma` is the mark that ends the apposition.
fn apposition(tokens: &[Token], comma: usize, low: usize) -> Option<Phrase> {
    let mut right = comma;
    for _ in 0..5 {
        let inner = tokens.get(low..right)?;
        let left = inner.iter().rposition(|t| !t.is_word() && !t.is_mark(&['.']) || t.quote().is_some());
        let Some(left) = left.map(|l| l + low) else {
            // No mark before it: the stretch from the start is the phrase.
            return phrase_to(tokens, right, low);
        };
        if tokens.get(left).is_some_and(|t| t.quote().is_some()) {
            return phrase_to(tokens, right, left + 1).or_else(|| first_phrase(tokens, left + 1, right));
        }
        let stretch = tokens.get(left + 1..right)?;
        let before = left.checked_sub(1).and_then(|n| tokens.get(n));
        let named = before.is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
        let opens = stretch.first();
        let apposed = opens.is_some_and(|t| {
            !t.capital || matches!(t.class, Some(Class::Determiner | Class::Preposition | Class::Who))
        });
        let long_name = stretch.len() >= 2 && stretch.iter().all(|t| t.is_name()) && !apposed;
        if named && !long_name {
            return phrase_to(tokens, left, low);
        }
        if !apposed && stretch.iter().any(Token::is_name) {
            return phrase_to(tokens, right, left + 1);
        }
        right = left;
    }
    None
}

/// The subject of an earlier verb of saying, or what the sentence is about.
fn earlier(tokens: &[Token], cue: usize, low: usize) -> Option<Phrase> {
    let before = tokens.get(low..cue)?;
    let verb = before.iter().rposition(|t| matches!(t.class, Some(Class::Says | Class::Weak)));
    let spoke = |v: usize| {
        // `“…,” said Ada Berg, adding`: the subject stands behind its verb.
        let closed = v.checked_sub(1).filter(|n| *n >= low).and_then(|n| tokens.get(n));
        let closed = closed.is_none_or(|t| t.quote().is_some() || t.is_mark(&[',']));
        let named = tokens.get(v + 1).is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner));
        if closed && named { phrase_from(tokens, v + 1, cue) } else { subject(tokens, v, low) }
    };
    verb.and_then(|v| spoke(v + low)).or_else(|| first_phrase(tokens, low, cue))
}

/// Whether the word at `at` is a noun of saying by what stands beside it, though a verb may look the same: `Berg’s promise`,
/// `comments from Berg`.
pub fn is_noun_of_saying(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| cues::tells(&t.lower))
        && (at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(owns) || tokens.get(at + 1).is_some_and(is_from))
}

fn is_from(token: &Token) -> bool {
    matches!(token.lower.as_str(), "from" | "by")
}

fn owns(token: &Token) -> bool {
    token.is_possessive() || matches!(token.lower.as_str(), "his" | "her" | "their" | "my" | "our")
}

/// Whose words a noun of saying before token `at` tells: `her remark that “…”`, `Berg’s promise to “…”`, `a letter from Berg
/// that says “…”`.
pub fn teller(tokens: &[Token], at: usize, low: usize) -> Option<Phrase> {
    /// Tokens between the noun and what it tells, and of the phrase before the noun.
    const NEAR: usize = 10;
    let tells = |n: &usize| tokens.get(*n).is_some_and(|t| t.is_word() && cues::tells(&t.lower));
    let noun = (low.max(at.saturating_sub(NEAR))..at).rev().find(tells)?;
    if tokens.get(noun + 1).is_some_and(is_from) {
        return phrase_from(tokens, noun + 2, at);
    }
    let owner = (low..noun).rev().take(4).find(|n| tokens.get(*n).is_some_and(owns))?;
    if tokens.get(owner).is_some_and(Token::is_possessive) {
        return phrase_to(tokens, owner + 1, low);
    }
    Some((owner, owner + 1))
}

/// The first noun phrase of a sentence, behind an opening like `In Ohio on Friday,`.
pub fn first_phrase(tokens: &[Token], low: usize, high: usize) -> Option<Phrase> {
    let mut at = low;
    // `Hours later, she …`
    let first_comma = tokens.get(at..high.min(at + 6))?.iter().position(|t| t.is_mark(&[',']));
    if let Some(comma) = first_comma
        && tokens.get(at + comma + 1).filter(|_| at + comma + 1 < high).is_some_and(|t| t.class == Some(Class::Pronoun))
    {
        return Some((at + comma + 1, at + comma + 2));
    }
    let opening = tokens.get(at).is_some_and(|t| {
        let joint = t.class == Some(Class::Joint) && !matches!(t.lower.as_str(), "but" | "so" | "yet" | "or");
        joint
            || matches!(t.class, Some(Class::Preposition | Class::Saying | Class::Auxiliary))
            || (t.class.is_none() && ["ing", "ly", "ed"].iter().any(|e| t.lower.ends_with(e)))
            // `Asked about it, she …`
            || (t.class == Some(Class::Says) && t.lower.ends_with("ed"))
    });
    if opening
        && let Some(comma) = tokens.get(at..high)?.iter().position(|t| t.is_mark(&[',', '—']))
        && at + comma + 1 < high
    {
        at += comma + 1;
    }
    let inside = |t: &Token| {
        t.is_word() && (t.is_name() || t.class == Some(Class::Pronoun) || t.class == Some(Class::Determiner))
    };
    let start = at + tokens.get(at..high)?.iter().position(inside)?;
    let first = tokens.get(start)?;
    if first.class == Some(Class::Pronoun) {
        return Some((start, start + 1));
    }
    let determined = first.class == Some(Class::Determiner);
    let mut end = start + 1;
    while end < high.min(start + LONGEST) {
        let Some(token) = tokens.get(end) else { break };
        let nominal = token.is_name()
            || (token.lower == "of" && tokens.get(end + 1).is_some_and(|t| t.is_word()))
            || token.class == Some(Class::Determiner) && tokens.get(end - 1).is_some_and(|t| t.lower == "of")
            || (determined && end < start + 4 && plain_word(token))
            || (tokens.get(end - 1).is_some_and(Token::is_possessive) && plain_word(token));
        if !nominal {
            break;
        }
        end += 1;
    }
    Some((start, end))
}

/// A word that can be a noun: no verb of saying, no auxiliary, no regular past form.
fn plain_word(token: &Token) -> bool {
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
            Some(Class::Determiner) => true,
            // `a spokesman for the mayor`: only behind a common noun.
            Some(Class::Preposition) => {
                let noun = start.checked_sub(2).filter(|n| *n >= low).and_then(|n| tokens.get(n));
                matches!(token.lower.as_str(), "of" | "for" | "at" | "from" | "with" | "in" | "on" | "to")
                    && noun.is_some_and(|t| t.is_word() && t.class.is_none() && (t.capital || !t.lower.ends_with("ed")))
                    && (noun.is_some_and(|t| !t.capital) || token.lower == "of" || employs(tokens, start - 1))
            }
            Some(Class::And) => {
                let other = start.checked_sub(2).filter(|n| *n >= low).and_then(|n| tokens.get(n));
                here.is_name() && other.is_some_and(Token::is_name)
            }
            None => here.class != Some(Class::Determiner),
            Some(Class::Weak | Class::Say) => here.is_word() && token.capital,
            _ => false,
        };
        if !joins {
            break;
        }
        start -= 1;
        let determined = token.class == Some(Class::Determiner);
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

/// Whether the preposition at token `at` stands between a person's name and what the person works for: `Ada Berg from
/// Halden Steel`, `Berg at the Halden Times`; not `Berg in Paris`, where a place may open another clause.
fn employs(tokens: &[Token], at: usize) -> bool {
    let works = tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "of" | "from" | "at" | "with" | "for"));
    let named = |t: Option<&Token>| t.is_some_and(Token::is_name);
    let behind = tokens.get(at + 1);
    let behind = if behind.is_some_and(|t| t.class == Some(Class::Determiner)) { tokens.get(at + 2) } else { behind };
    works && named(at.checked_sub(1).and_then(|n| tokens.get(n))) && named(behind)
}

/// As [`phrase_from`], with the name behind the comma where the phrase itself ends in none: `Dent’s wife, Carol`.
pub fn named_phrase_from(tokens: &[Token], start: usize, high: usize) -> Option<Phrase> {
    const NAME: usize = 4;
    let (from, to) = phrase_from(tokens, start, high)?;
    let told = |t: &Token| t.is_name() || t.class == Some(Class::Pronoun);
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
            Some(Class::Determiner) => tokens.get(end - 1).is_some_and(|t| t.class == Some(Class::Preposition)),
            Some(Class::Preposition) => {
                token.lower == "of" || (common && matches!(token.lower.as_str(), "for" | "from" | "at" | "with"))
            }
            Some(Class::And) => tokens.get(end + 1).is_some_and(|t| t.capital),
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    Some((start, end))
}
