//! Reported speech: what somebody said, told without quotation marks.
//!
//! Looks at a sentence for the frames in which one tells words: around the clause (`…, said Ada Berg`, `…, Berg said, …`,
//! `according to Berg, …`) here, before it (`Berg said that …`) in `told`.

use super::cues::{self, Class};
use super::denied;
use super::phrases::{self, Phrase};
use super::sources;
use super::speakers::{Attribution, Paragraph, Way};
use super::tokens::{Token, is_past};
use super::told;
use super::unnamed;
use super::whom::Whom;
use crate::annotate::{Quote, QuoteKind};
use crate::article::Span;

/// Tokens of a sentence that are looked at.
const LONGEST: usize = 400;

/// Tokens behind a source in which more of it stands: `a report in the Halden Times`.
const FURTHER: usize = 8;

/// Tokens behind the verb of a frame that closes its sentence: `Berg said in a letter on Monday.`
const CLOSING: usize = 8;

/// Words that are told at the least: behind `Berg said`, and where who tells them stands around or behind them, as `He
/// said, she said` is nobody's statement.
const FEWEST: usize = 2;
const FEWEST_FRAMED: usize = 3;

/// Words that a heading reports at the least: `Road to open in May, mayor says`; most name a theme (`What Berg says`).
const FEWEST_HEADED: usize = 4;

/// Who tells what, in tokens: the words that name who, the verb, and the clause.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    pub source: Phrase,
    pub cue: usize,
    pub clause: (usize, usize),
}

/// The clauses that a sentence reports; `spoken` are the tokens of quotations that somebody utters, which no clause holds.
pub fn quotes(paragraph: &Paragraph, (low, high): (usize, usize), spoken: &[usize], whom: &mut Whom) -> Vec<Quote> {
    let high = high.min(low + LONGEST);
    if paragraph.heads {
        return headed(paragraph, low, high)
            .and_then(|t| quote_of(paragraph, t, (low, high), whom))
            .into_iter()
            .collect();
    }
    let mut found = framed(paragraph, low, high).map_or_else(|| told::all(paragraph, low, high), |t| vec![t]);
    found.retain(|t| !spoken.iter().any(|n| (t.clause.0..t.clause.1).contains(n)));
    found.into_iter().filter_map(|t| quote_of(paragraph, t, (low, high), whom)).collect()
}

/// What a heading truly reports: a clause whose frame closes the heading, by somebody who is named or described.
fn headed(paragraph: &Paragraph, low: usize, high: usize) -> Option<Telling> {
    let tokens = paragraph.tokens;
    let told = framed(paragraph, low, high)?;
    let pronoun = tokens.get(told.source.0)?.class == Some(Class::Pronoun);
    let words = tokens.get(told.clause.0..told.clause.1)?;
    let asks = words.first().is_some_and(|t| matches!(t.class, Some(Class::Joint | Class::Who | Class::Saying)));
    let closes = told.cue >= told.clause.1 && told.cue + CLOSING > high;
    let plain = words.iter().all(Token::is_word) && words.len() >= FEWEST_HEADED;
    (!pronoun && !asks && closes && plain).then_some(told)
}

/// The frame around a whole sentence.
fn framed(paragraph: &Paragraph, low: usize, high: usize) -> Option<Telling> {
    let tokens = paragraph.tokens;
    let last = (low..high).rev().find(|n| tokens.get(*n).is_some_and(|t| t.is_word() || t.quote().is_some()))?;
    if tokens.get(low).is_some_and(|t| t.class == Some(Class::According)) {
        return opening(tokens, low, last, high);
    }
    // The last verb of saying that a comma parts from what stands before it.
    let follows = |n: usize| n > last || tokens.get(n).is_some_and(|t| t.is_mark(&[',', '—']));
    let closes = |n: &usize| {
        tokens.get(*n).is_some_and(|t| {
            t.class == Some(Class::According) && !t.capital
                || is_cue(tokens, *n) && (follows(*n + 1) || cues::tells_clauses(&t.lower) || t.lower == "told")
        })
    };
    let cues = (low + 1..=last).rev().filter(closes);
    cues.into_iter().find_map(|cue| {
        let according = tokens.get(cue).is_some_and(|t| t.class == Some(Class::According));
        if according {
            // `That is according to Berg.`
            let copula = tokens.get(cue - 1).is_some_and(|t| cues::is_copula(&t.lower) || t.is_possessive());
            let source = phrases::phrase_from(tokens, cue + 2, high).filter(|_| !copula)?;
            return around(tokens, (cue, source.1), source, cue, (low, last, high));
        }
        inverted(tokens, cue, low, high)
            .and_then(|source| around(tokens, (cue, source.1), source, cue, (low, last, high)))
            .or_else(|| {
                let source = sources::subject(tokens, cue, low).filter(|s| s.0 > low && s.1 <= cue)?;
                // `…, Berg, who wrote as Roth.`: a clause that tells of somebody frames none.
                let told = source.1.checked_sub(1).and_then(|n| tokens.get(n));
                if told.is_some_and(|t| t.class == Some(Class::Who)) {
                    return None;
                }
                let from = before_office(tokens, source.0, low);
                around(tokens, (from, cue + 1), source, cue, (low, last, high))
            })
    })
}

/// `According to a report in the Halden Times, …`
fn opening(tokens: &[Token], low: usize, last: usize, high: usize) -> Option<Telling> {
    let source = phrases::phrase_from(tokens, low + 2, high)?;
    if let Some((named, from)) = described(tokens, source, high) {
        return Some(Telling { source: named, cue: low, clause: (from, last + 1) });
    }
    let comma = (source.1..high.min(source.1 + FURTHER)).find(|n| tokens.get(*n).is_some_and(|t| !t.is_word()));
    let further = comma.filter(|_| tokens.get(source.1).is_some_and(|t| t.class == Some(Class::Preposition)));
    let source = (source.0, further.unwrap_or(source.1));
    let after = source.1 + usize::from(tokens.get(source.1).is_some_and(|t| t.is_mark(&[','])));
    // `According to Roth, Berg said that …`: they are Berg's words.
    let said = (after + 1..high).find_map(|n| {
        let says = tokens.get(n).is_some_and(|t| t.class == Some(Class::Says));
        says.then(|| told::telling(tokens, n, after, high)).flatten()
    });
    Some(said.unwrap_or(Telling { source, cue: low, clause: (after, last + 1) }))
}

/// Past what a source is said to be between commas, with the name where it stands there: `the mayor, Ada Berg, …`,
/// `Ada Berg, an analyst at Bell, …`. The source, and where the clause begins.
fn described(tokens: &[Token], source: Phrase, high: usize) -> Option<(Phrase, usize)> {
    const LONGEST: usize = 14;
    let comma = |n: usize| tokens.get(n).filter(|_| n < high).is_some_and(|t| t.is_mark(&[',']));
    if !comma(source.1) {
        return None;
    }
    let from = source.1 + 1;
    let end = (from..high.min(from + LONGEST)).find(|n| tokens.get(*n).is_some_and(|t| !t.is_word()))?;
    let stretch = tokens.get(from..end).filter(|s| comma(end) && !s.is_empty())?;
    let holds =
        |t: &Token| cues::is_finite(&t.lower) || matches!(t.class, Some(Class::Who | Class::Says | Class::Joint));
    let opens = |t: &Token| {
        matches!(t.class, Some(Class::Determiner | Class::Pronoun)) || t.class.is_none() && t.is_word() && !is_past(t)
    };
    let clause = tokens.get(end + 1).is_some_and(|t| opens(t) && !t.lower.starts_with(|c: char| c.is_ascii_digit()));
    if stretch.iter().any(holds) || !clause || !told::holds_verb(tokens, end + 1, high) {
        return None;
    }
    let words = tokens.get(source.0..source.1)?;
    let office =
        words.last().is_some_and(|t| !t.capital && unnamed::is_common(&t.lower) && !unnamed::is_document(&t.lower));
    let the = |t: &Token| matches!(t.lower.as_str(), "the" | "its" | "his" | "her" | "their");
    // `the mayor, Ada Berg,`
    if office && words.first().is_some_and(the) && stretch.iter().all(Token::is_name) {
        return Some(((source.0, end), end + 1));
    }
    // `Ada Berg, an analyst at Bell,`, `Ada Berg, the minister of defence,`
    let head = stretch.iter().take_while(|t| t.class != Some(Class::Preposition)).last()?;
    let first = stretch.first()?;
    let a = matches!(first.lower.as_str(), "a" | "an");
    let what = a || (the(first) || first.class.is_none()) && unnamed::is_common(&head.lower);
    (what && words.iter().any(Token::is_name)).then_some((source, end + 1))
}

/// Back over what a name between commas before a verb is: `…, its ambassador, Karl Lund, said`.
fn before_office(tokens: &[Token], source: usize, low: usize) -> usize {
    const LONGEST: usize = 6;
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.is_mark(&[',']));
    let Some(end) = source.checked_sub(1).filter(|n| *n > low && comma(*n)) else { return source };
    let Some((from, _)) = phrases::phrase_to(tokens, end, low).filter(|(from, _)| end - from <= LONGEST) else {
        return source;
    };
    let determined = tokens.get(from).is_some_and(|t| t.class == Some(Class::Determiner));
    let common = tokens.get(end - 1).is_some_and(|t| !t.capital);
    if determined && common && from > low + 1 && comma(from - 1) { from } else { source }
}

/// The frame `frame`, if commas part it from the clause around it: that ends before it, or goes on behind it.
fn around(
    tokens: &[Token],
    frame: (usize, usize),
    source: Phrase,
    cue: usize,
    (low, last, high): (usize, usize, usize),
) -> Option<Telling> {
    let comma = frame.0.checked_sub(1).filter(|n| *n > low)?;
    let parted = tokens.get(comma).is_some_and(|t| t.is_mark(&[',', '—']));
    let verb = tokens.get(cue)?;
    let bare = verb.class == Some(Class::According) && !parted;
    // `The bridge is closed according to Berg.`
    let end = if bare { frame.0 } else { comma };
    if !(parted || bare) || end < low + FEWEST_FRAMED {
        // `Still, Berg said, the road is open.`
        let aside = parted && tokens.get(frame.1).is_some_and(|t| t.is_mark(&[',']));
        return (aside && told::holds_verb(tokens, frame.1 + 1, high)).then_some(Telling {
            source,
            cue,
            clause: (low, last + 1),
        });
    }
    // `…, Berg told the Halden Times.`
    let whom = frame.1 == cue + 1 && cues::addresses(&verb.lower);
    let whom = whom.then(|| phrases::phrase_from(tokens, cue + 1, high)).flatten().map_or(frame.1, |(_, to)| to);
    let closing = closes(tokens, whom, high);
    let aside = (frame.1..high.min(frame.1 + CLOSING)).find(|n| tokens.get(*n).is_some_and(|t| !t.is_word()));
    let aside = aside.filter(|n| tokens.get(*n).is_some_and(|t| t.is_mark(&[',', '—'])));
    let told = told::telling(tokens, cue, low, high);
    // `In a letter, Berg said the road is open.`
    if told.is_some() && (!told::holds_verb(tokens, low, end) || tokens.get(cue + 1).is_some_and(|t| t.lower == "that"))
    {
        return None;
    }
    // `As the road was closed, Berg testified.`: when it was, not what.
    let fronted =
        |t: &Token| matches!(t.lower.as_str(), "as" | "when" | "while" | "although" | "though" | "after" | "before");
    let parts = tokens.get(low..end).unwrap_or(&[]).iter().any(|t| t.is_mark(&[',']));
    if closing && !parts && tokens.get(low).is_some_and(fronted) {
        return None;
    }
    if closing && told::holds_verb(tokens, low, end) {
        return Some(Telling { source, cue, clause: (low, end) });
    }
    // `The road, Berg said on Monday, is open.`
    let adjunct = |n: usize| n == whom || tokens.get(whom).is_some_and(told::is_adjunct);
    let rest = aside.filter(|n| *n + FEWEST <= last && adjunct(*n) && plain(tokens, whom, *n))?;
    told::holds_verb(tokens, rest + 1, high).then_some(Telling { source, cue, clause: (low, last + 1) })
}

/// Whether nothing that is told follows token `at`, but when, where and to whom.
fn closes(tokens: &[Token], at: usize, high: usize) -> bool {
    let rest = tokens.get(at..high).unwrap_or(&[]);
    if rest.first().is_some_and(|t| t.class == Some(Class::Who)) {
        return true;
    }
    let near = rest.iter().take_while(|t| t.is_word()).count();
    let quotes = rest.get(near).is_some_and(|t| t.quote().is_some() || t.is_mark(&[':']))
        || rest.get(near + 1).is_some_and(|t| t.quote().is_some());
    !quotes
        && (near < CLOSING
            && plain(tokens, at, at + near)
            && rest.first().is_none_or(|t| !t.is_word() || told::is_adjunct(t))
            || rest.first().is_some_and(|t| t.is_mark(&[',']) && !told::holds_verb(tokens, at, high)))
}

/// Whether no clause begins in the tokens `from..to`.
fn plain(tokens: &[Token], from: usize, to: usize) -> bool {
    let clause = |t: &Token| t.lower == "that" || matches!(t.class, Some(Class::Pronoun)) || cues::is_finite(&t.lower);
    !tokens.get(from..to).unwrap_or(&[]).iter().any(clause)
}

/// Who speaks behind a verb at `cue`: `…, said Ada Berg`, `…, say officials.`
fn inverted(tokens: &[Token], cue: usize, low: usize, high: usize) -> Option<Phrase> {
    let comma = cue.checked_sub(1).filter(|n| *n > low + 2).and_then(|n| tokens.get(n))?.is_mark(&[',']);
    // `…, the lawyer, said Monday`: who speaks stands before.
    let next = tokens.get(cue + 1).filter(|t| comma && cue + 1 < high && !t.is_day())?;
    let source = phrases::phrase_from(tokens, cue + 1, high)?;
    let ended = |t: &Token| !t.is_word() || matches!(t.class, Some(Class::Who | Class::Preposition));
    let ended = tokens.get(source.1).filter(|_| source.1 < high).is_none_or(ended);
    let named = next.is_name() || next.class == Some(Class::Determiner);
    (named || next.class.is_none() && ended).then_some(source)
}

/// Whether the word at `at` is a verb by which somebody tells something: no `reported` before a noun, no `states` of a union.
pub fn is_cue(tokens: &[Token], at: usize) -> bool {
    let Some(verb) = tokens.get(at).filter(|t| t.class.is_some()) else { return false };
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    let adjective = before.is_some_and(|t| {
        t.is_possessive()
            || matches!(t.lower.as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "my" | "our" | "your")
    });
    let person = before.is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
    let plural = verb.lower == "states" && !(person && tokens.get(at + 1).is_some_and(|t| t.lower == "that"));
    !adjective
        && !plural
        && (verb.class == Some(Class::Says) || cues::reports(&verb.lower) || cues::tells_clauses(&verb.lower))
        && !matches!(verb.class, Some(Class::Saying | Class::According))
}

/// The quotation that a telling is, in the sentence `(low, high)`.
fn quote_of(paragraph: &Paragraph, telling: Telling, (low, high): (usize, usize), whom: &mut Whom) -> Option<Quote> {
    let Telling { source, cue, clause: (from, to) } = telling;
    let tokens = paragraph.tokens;
    if denied::denied(paragraph.text, tokens, source, cue, low, high) {
        return None;
    }
    let joint = |t: &Token| t.class == Some(Class::And) || t.lower == "but";
    // The clause without the marks at its ends.
    let told = tokens.get(from..to)?.iter().filter(|t| t.is_word() || t.quote().is_some());
    let told: Vec<Span> = told.enumerate().filter(|(n, t)| *n > 0 || !joint(t)).map(|(_, t)| t.span).collect();
    let span = match told.as_slice() {
        [first, .., end] if told.len() >= FEWEST => Span::new(first.start, end.end),
        _ => return None,
    };
    let named = Span::new(tokens.get(source.0)?.span.start, tokens.get(source.1.checked_sub(1)?)?.span.end);
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
