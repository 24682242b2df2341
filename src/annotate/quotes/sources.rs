//! The words that name a speaker: the noun phrase before a verb of saying, behind it, or the sentence's subject.
//!
//! Works on words and marks alone, so that it does not depend on which names were found.

use super::cues::{self, Class};
use super::phrases::{LONGEST, Phrase, phrase_from, phrase_to, plain_word};
use super::tokens::{Kind, Token, is_past};

/// The subject of the verb at `cue`, looked for back to `low`.
pub fn subject(tokens: &[Token], cue: usize, low: usize) -> Option<Phrase> {
    let class = tokens.get(cue)?.class?;
    // `with Ada Berg calling it “…”`, `with many of them chanting “…”`: a participle with a subject of its own.
    if class == Class::Saying && cue > low && tokens.get(cue - 1).is_some_and(|t| t.is_word() && t.class.is_none()) {
        const NEAR: usize = 8;
        let own = phrase_to(tokens, cue, low);
        let before = (low.max(cue.saturating_sub(NEAR))..cue)
            .rev()
            .map_while(|n| tokens.get(n).filter(|t| t.is_word()).map(|t| (n, t)));
        let with = before.filter(|(_, t)| t.lower == "with").map(|(n, _)| (n + 1, cue)).next();
        if with.is_some() || tokens.get(cue - 1).is_some_and(Token::is_name) {
            return with.or(own);
        }
    }
    let mut end = cue;
    let mut infinitive = class == Class::Saying;
    let between = |t: &Token| {
        t.is_word() && (((cues::between(&t.lower) || t.class == Some(Class::Auxiliary)) && !t.capital) || t.is_day())
    };
    // `Berg, who has in the past often said`
    loop {
        let verb = end;
        while end > low && tokens.get(end - 1).is_some_and(between) {
            infinitive |= tokens.get(end - 1).is_some_and(|t| t.lower == "to");
            end -= 1;
        }
        if infinitive {
            return earlier(tokens, cue, low);
        }
        end = before_adverbial(tokens, end, low);
        if end == verb {
            break;
        }
    }
    let last = tokens.get(end.checked_sub(1).filter(|e| *e >= low)?)?;
    match last.kind {
        _ if last.class == Some(Class::Who) => {
            let before = back_over_commas(tokens, end - 1, low);
            Some(phrase_to(tokens, before, low).map_or((end - 1, end), |(from, _)| (from, end)))
        }
        // `Smith smiled and said`: whoever the sentence is about.
        _ if last.class == Some(Class::And) => earlier(tokens, cue, low),
        // `a sign that said`
        Kind::Word
            if matches!(last.lower.as_str(), "that" | "which")
                && class == Class::Says
                && end == cue
                && tokens.get(end.wrapping_sub(2)).filter(|_| end >= low + 2).is_some_and(plain_word) =>
        {
            Some((phrase_to(tokens, end - 1, low)?.0, end))
        }
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
        Kind::Word => {
            if let Some(whole) = before_relative(tokens, end, low) {
                return Some(whole);
            }
            let own = phrase_to(tokens, end, low)?;
            // `They slammed the loophole called “…”`: whoever names the object.
            let verb = own
                .0
                .checked_sub(1)
                .filter(|n| *n > low)
                .filter(|n| tokens.get(*n).is_some_and(|t| matches!(t.class, Some(Class::Says | Class::Weak))));
            match verb.filter(|_| tokens.get(cue).is_some_and(|t| cues::labels(&t.lower))) {
                Some(verb) => subject(tokens, verb, low),
                None => Some(own),
            }
        }
        _ => earlier(tokens, cue, low),
    }
}

/// The phrase that ends at token `end` with a clause that tells of who it is: `a man who asked not to be named said`.
fn before_relative(tokens: &[Token], end: usize, low: usize) -> Option<Phrase> {
    const FAR: usize = 14;
    let near = (low.max(end.saturating_sub(FAR))..end).rev();
    let who = near.take_while(|n| tokens.get(*n).is_some_and(Token::is_word));
    let who = who.into_iter().find(|n| tokens.get(*n).is_some_and(|t| t.class == Some(Class::Who)))?;
    // `the man who Berg said had left`: then the verb is Berg's.
    let verb = tokens.get(who + 1)?;
    let tells = cues::is_finite(&verb.lower)
        || is_past(verb)
        || cues::is_irregular(&verb.lower)
        || matches!(verb.class, Some(Class::Says | Class::Weak | Class::Say | Class::Auxiliary));
    let noun = who.checked_sub(1).filter(|n| *n >= low).and_then(|n| tokens.get(n));
    let noun = noun.filter(|t| plain_word(t) || matches!(t.lower.as_str(), "one" | "those" | "anyone"))?;
    let from = phrase_to(tokens, who, low)?.0;
    (tells && noun.is_word() && who + 1 < end).then_some((from, end))
}

/// Back over `at the time`, `in the past`, `last week` that end at token `end`, between a subject and its verb.
fn before_adverbial(tokens: &[Token], mut end: usize, low: usize) -> usize {
    const ADVERBIALS: usize = 2;
    for _ in 0..ADVERBIALS {
        let noun = end.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.is_word() && t.class.is_none());
        let Some((from, to)) = phrase_to(tokens, end, low).filter(|_| noun) else { break };
        let phrase = tokens.get(from..to).unwrap_or(&[]);
        let before = from.checked_sub(1).filter(|n| *n > low).and_then(|n| tokens.get(n));
        let placed = before.is_some_and(|t| {
            // `after police said`, `before the court ruled` open a clause.
            let joins = matches!(t.lower.as_str(), "as" | "after" | "before" | "until");
            t.class == Some(Class::Preposition) && !joins
        });
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
        let word_before = left > low && tokens.get(left - 1).is_some_and(Token::is_word);
        if tokens.get(left).is_some_and(|t| t.quote().is_some()) && word_before && right > left + 1 {
            // `Berg, in a hat and “Save the Dam” pins, said`
            right = left;
            continue;
        }
        if tokens.get(left).is_some_and(|t| t.quote().is_some()) {
            return phrase_to(tokens, right, left + 1).or_else(|| first_phrase(tokens, left + 1, right));
        }
        let stretch = tokens.get(left + 1..right)?;
        // `Berg (D-Ohio), who said`
        let bare = back_over_commas(tokens, left, low);
        let before = bare.checked_sub(1).and_then(|n| tokens.get(n));
        let named = before.is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
        let opens = stretch.first();
        let apposed = opens.is_some_and(|t| {
            !t.capital || matches!(t.class, Some(Class::Determiner | Class::Preposition | Class::Who))
        });
        let long_name = stretch.len() >= 2 && stretch.iter().all(|t| t.is_name()) && !apposed;
        if named && !long_name {
            return phrase_to(tokens, bare, low);
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
    if let Some(source) = verb.and_then(|v| spoke(v + low)) {
        return Some(source);
    }
    // `The march came when strikers stopped her, shouting`: the nearest clause is about who does so.
    let opens = |t: &Token| matches!(t.lower.as_str(), "when" | "while" | "as" | "until" | "because" | "but");
    let clause = before.iter().rposition(opens).filter(|n| *n > 0);
    let nearest = clause.and_then(|n| first_phrase(tokens, low + n + 1, cue));
    nearest.or_else(|| first_phrase(tokens, low, cue))
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
    if let Some(comma) = first_comma.map(|n| at + n)
        && let Some(next) = tokens.get(comma + 1).filter(|_| comma + 1 < high)
    {
        if next.class == Some(Class::Pronoun) {
            return Some((comma + 1, comma + 2));
        }
        let timed = comma.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| {
            matches!(
                t.lower.as_str(),
                "later"
                    | "ago"
                    | "earlier"
                    | "week"
                    | "day"
                    | "month"
                    | "year"
                    | "today"
                    | "night"
                    | "morning"
                    | "evening"
            )
        });
        if timed && comma > at && (next.is_name() || next.class == Some(Class::Determiner)) {
            at = comma + 1;
        }
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
        // `Speaking in Salem, Ohio, Berg …`
        let placed = at.checked_sub(2).and_then(|n| tokens.get(n)).is_some_and(Token::is_name);
        let names = tokens.get(at..high)?.iter().take_while(|t| t.is_name()).count();
        let closed = tokens.get(at + names).is_some_and(|t| t.is_mark(&[',']));
        let another = tokens.get(at + names + 1).filter(|_| at + names + 1 < high);
        let another = another.is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
        if placed && names > 0 && closed && another {
            at += names + 1;
        }
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
            || (determined
                && end < start + 4
                && (plain_word(token) || matches!(token.lower.as_str(), "first" | "only")))
            || (tokens.get(end - 1).is_some_and(Token::is_possessive) && plain_word(token))
            || (plain_word(token) && token.lower.ends_with('s') && tokens.get(end + 1).is_some_and(is_past));
        if !nominal {
            break;
        }
        end += 1;
    }
    Some((start, end))
}
