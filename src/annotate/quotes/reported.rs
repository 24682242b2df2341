//! Reported speech: what somebody said, told without quotation marks.

use super::cues::{self, Class};
use super::denied;
use super::phrases::{self, Phrase};
use super::sources;
use super::speakers::{Attribution, Paragraph, Way};
use super::tokens::{self, Token};
use super::whom::Whom;
use crate::annotate::{Quote, QuoteKind};
use crate::article::Span;

/// Tokens of a sentence that are looked at.
const LONGEST: usize = 400;

/// Tokens behind a source in which more of it stands: `a report in the Halden Times`.
const FURTHER: usize = 8;

/// The clause that a sentence without quotation marks reports: `…, said Ada Berg`, `Berg said that …`.
pub fn quote(paragraph: &Paragraph, (low, high): (usize, usize), whom: &mut Whom) -> Option<Quote> {
    let tokens = paragraph.tokens;
    let high = high.min(low + LONGEST);
    let sentence = tokens.get(low..high)?;
    let last = (low..high).rev().find(|n| tokens.get(*n).is_some_and(|t| t.is_word()))?;
    // `Roth quoted Ada Berg as saying that …`: they are Berg's words.
    let saying = (low + 1..last).find(|n| tokens.get(*n).is_some_and(|t| t.lower == "saying"));
    if let Some((saying, source)) = saying.and_then(|n| Some((n, paragraph.quoted_as(n, low)?))) {
        let that = usize::from(tokens.get(saying + 1).is_some_and(|t| t.lower == "that"));
        return clause_of(paragraph, source, saying, (saying + 1 + that, last + 1), whom);
    }
    let mut cue = low + sentence.iter().position(|t| t.is_word() && cues::reports(&t.lower))?;
    // `According to Roth, Berg said that …`: they are Berg's words.
    if cue == low && tokens.get(cue).is_some_and(|t| t.class == Some(Class::According)) {
        let said = |n: &usize| {
            tokens.get(*n).is_some_and(|t| t.class == Some(Class::Says) && cues::reports(&t.lower))
                && told(tokens, *n, high).is_some()
        };
        cue = (cue + 1..high).find(said).unwrap_or(cue);
    }
    // `He explained that he could go, Berg said.`: all of it is Berg's.
    let framed = |n: usize| {
        let source = sources::subject(tokens, n, low).filter(|s| s.1 == n)?;
        let comma = source.0.checked_sub(1).filter(|c| *c > cue)?;
        let named = tokens.get(source.0).is_some_and(Token::is_name);
        (named && tokens.get(comma).is_some_and(|t| t.is_mark(&[',']))).then_some(n)
    };
    let closes = tokens.get(last).is_some_and(|t| t.class == Some(Class::Says) && cues::reports(&t.lower));
    cue = Some(last).filter(|n| closes && *n > cue).and_then(framed).unwrap_or(cue);
    let verb = tokens.get(cue)?;
    let according = verb.class == Some(Class::According);
    let comma = cue.checked_sub(1).filter(|n| *n > low).and_then(|n| tokens.get(n)).is_some_and(|t| t.is_mark(&[',']));
    let (source, from, to) = if according {
        let source = phrases::phrase_from(tokens, cue + 2, high)?;
        if cue == low {
            // `According to a report in the Halden Times, …`
            let comma = (source.1..high.min(source.1 + FURTHER)).find(|n| tokens.get(*n).is_some_and(|t| !t.is_word()));
            let further = comma.filter(|_| tokens.get(source.1).is_some_and(|t| t.class == Some(Class::Preposition)));
            let source = (source.0, further.unwrap_or(source.1));
            let after = source.1 + usize::from(tokens.get(source.1).is_some_and(|t| t.is_mark(&[','])));
            (source, after, last + 1)
        } else {
            (source, low, cue)
        }
    } else if comma
        && cue > low + 3
        && tokens.get(cue + 1).is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner))
        && !(apposed(tokens, low, cue - 1) && told(tokens, cue, high).is_some_and(|from| has_verb(tokens, from, high)))
    {
        (phrases::phrase_from(tokens, cue + 1, high)?, low, cue)
    } else {
        let source = sources::subject(tokens, cue, low)?;
        // `she was told that`: whoever told it is not the subject.
        if (source.1..cue).any(|n| tokens.get(n).is_some_and(|t| cues::is_copula(&t.lower))) {
            return None;
        }
        let opening = tokens.get(low).is_some_and(|t| t.class == Some(Class::According));
        let ahead = source.0.checked_sub(1).filter(|n| *n > low + 2).and_then(|n| tokens.get(n));
        let behind = last.saturating_sub(cue);
        if ahead.is_some_and(|t| t.is_mark(&[','])) && behind < 8 && !opening {
            (source, low, source.0)
        } else {
            (source, told(tokens, cue, high)?, last + 1)
        }
    };
    if denied::denied(paragraph.text, tokens, source, cue, low, high) {
        return None;
    }
    // `Berg, who said she would go, left`: the clause ends with the one that `who` opened.
    let to = if tokens.get(source.1 - 1).is_some_and(|t| t.class == Some(Class::Who)) {
        let aside = source.1 >= 2 && tokens.get(source.1 - 2).is_some_and(|t| t.is_mark(&[',']));
        let comma = (from..to).find(|n| aside && tokens.get(*n).is_some_and(|t| t.is_mark(&[',', '—'])));
        comma.unwrap_or(to)
    } else {
        to
    };
    // `it said`: what speaks so is a thing, or words.
    if tokens.get(source.0).is_some_and(|t| t.lower == "it" && source.1 == source.0 + 1) {
        return None;
    }
    clause_of(paragraph, source, cue, (from, to), whom)
}

/// What the words of `source` tell by the cue, in the tokens `from..to`.
fn clause_of(
    paragraph: &Paragraph,
    source: Phrase,
    cue: usize,
    (from, to): (usize, usize),
    whom: &mut Whom,
) -> Option<Quote> {
    let tokens = paragraph.tokens;
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
    let verb = tokens.get(cue)?;
    let found = Attribution { source: named, cue: Some(verb.span), way: Way::Cue };
    let (speaker, entity, confidence) = whom.resolve(&found);
    Some(Quote {
        span,
        utterance: 0,
        closed: true,
        kind: QuoteKind::Reported,
        speaker,
        entity,
        source: Some(named),
        cue: found.cue,
        confidence,
    })
}

/// Whether what the comma at token `comma` ends is a name and what it is, a clause of nobody's: `Berg, a doctor in Ohio,`.
fn apposed(tokens: &[Token], low: usize, comma: usize) -> bool {
    let Some(stretch) = tokens.get(low..comma) else { return false };
    let Some(first) = stretch.iter().position(|t| !t.is_word()) else { return false };
    let (name, rest) = stretch.split_at(first);
    let verb = |t: &Token| matches!(t.class, Some(Class::Auxiliary | Class::Says | Class::Weak)) || tokens::is_past(t);
    let opens = |t: &Token| t.is_name() || matches!(t.class, Some(Class::Determiner | Class::Pronoun));
    rest.first().is_some_and(|t| t.is_mark(&[',', '(', '—']))
        && name.first().is_some_and(opens)
        && !name.iter().any(verb)
        && rest.get(1).is_some_and(|t| t.class == Some(Class::Who) || !verb(t))
}

/// Whether the clause that begins at token `from` comes to its verb before any mark: `Berg is late`, not `Berg, who is late`.
fn has_verb(tokens: &[Token], from: usize, high: usize) -> bool {
    let clause =
        tokens.get(from..high).unwrap_or(&[]).iter().skip(1).take_while(|t| t.is_word() && t.class != Some(Class::Who));
    clause.into_iter().any(|t| cues::is_finite(&t.lower) || tokens::is_past(t))
}

/// Where the clause begins that a verb of saying at `cue` tells, if one follows: `that …` near it, the
/// order behind `told Berg to`, or a clause without a joint, as in `said the road was open`.
fn told(tokens: &[Token], cue: usize, high: usize) -> Option<usize> {
    let verb = tokens.get(cue)?;
    // `said Tuesday he would go`, `suggested last week the road was open`
    let dated = |n: usize| {
        let lower = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_str());
        let past = n + 1 + usize::from(lower(n + 1) == "past");
        match lower(n) {
            "last" | "this" if matches!(lower(past), "week" | "month" | "year" | "spring" | "summer" | "fall") => {
                past + 1
            }
            _ => n + usize::from(tokens.get(n).is_some_and(Token::is_day)),
        }
    };
    // `wrote in June that`, `told the court on Monday that`.
    let other = |t: &Token| t.lower == "that" || matches!(t.class, Some(Class::Says | Class::Weak));
    let that = (cue + 1..high.min(cue + 8)).find(|n| tokens.get(*n).is_some_and(other));
    if let Some(that) = that.filter(|n| tokens.get(*n).is_some_and(|t| t.lower == "that")) {
        return (!relative(tokens, cue, that)).then_some(that + 1);
    }
    let addressed = matches!(verb.lower.as_str(), "told" | "tells");
    if addressed {
        let object = phrases::phrase_from(tokens, cue + 1, high)?;
        return if tokens.get(object.1).is_some_and(|t| t.lower == "to") {
            Some(object.1 + 1)
        } else {
            clause(tokens, object.1, high)
        };
    }
    cues::tells_clauses(&verb.lower).then(|| clause(tokens, dated(cue + 1), high)).flatten()
}

/// Whether `that` opens a clause about the object of the verb at `cue`: `wrote much of the program that ran it`.
/// Behind `in a letter` it does not, nor behind verbs of saying that take no object.
fn relative(tokens: &[Token], cue: usize, that: usize) -> bool {
    let takes_object =
        tokens.get(cue).is_some_and(|t| matches!(t.lower.as_str(), "wrote" | "added" | "adds" | "noted"));
    let determined = |n: &usize| tokens.get(*n).is_some_and(|t| t.class == Some(Class::Determiner));
    let Some(opens) = (cue + 1..that).rev().take(3).find(determined) else { return false };
    let before = tokens.get(opens - 1).map_or("", |t| &t.lower);
    takes_object && !matches!(before, "in" | "on" | "at" | "to" | "after" | "before" | "during")
}

/// `at`, where a clause with a subject of its own and a finite verb begins there.
fn clause(tokens: &[Token], at: usize, high: usize) -> Option<usize> {
    let first = tokens.get(at).filter(|t| at < high && t.is_word())?;
    let opens = first.is_name() || matches!(first.class, None | Some(Class::Pronoun | Class::Determiner));
    let finite = |n: usize| tokens.get(n).is_some_and(|t| t.is_word() && cues::is_finite(&t.lower));
    (opens && (at + 1..high.min(at + 12)).any(finite)).then_some(at)
}
