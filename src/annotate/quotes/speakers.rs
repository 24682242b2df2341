//! Speech or term, and which words name the speaker: cues beside a quotation, then in its sentence,
//! then what stood before. Candidates are tried in the order of their strength.

use super::cues::{Class, NAMING};
use super::runs::Run;
use super::sources::{self, Phrase};
use super::tokens::Token;
use crate::article::Span;

/// Tokens looked at on each side of a quotation: keeps time linear in sentences without an end.
const REACH: usize = 160;

/// How an attribution was found; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A cue beside the quotation or governing it.
    Cue,
    /// The subject of its sentence, without a known verb.
    Subject,
    /// Kept from the words before.
    Kept,
}

/// The words that name a speaker and the cue, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution {
    pub source: Span,
    pub cue: Option<Span>,
    pub way: Way,
}

/// A paragraph's tokens and sentences, and the article's text.
pub struct Paragraph<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentences: &'a [(usize, usize)],
}

impl Paragraph<'_> {
    fn inner(&self, run: &Run) -> &str {
        self.text.get(run.inner.start..run.inner.end).unwrap_or("").trim()
    }

    /// The attribution of the run that token `at` holds, inside the sentence `(low, high)`.
    pub fn in_sentence(&self, at: usize, run: &Run, (low, high): (usize, usize)) -> Option<Attribution> {
        let (low, high) = (low.max(at.saturating_sub(REACH)), high.min(at + REACH));
        let beside = self.beside(at, run, high);
        if beside.as_ref().is_some_and(|(_, near)| *near) {
            return beside.map(|(a, _)| a);
        }
        self.ahead(at, low).or(beside.map(|(a, _)| a)).or_else(|| self.subject(at, low))
    }

    /// A cue behind the quotation; `true` where it stands right beside it.
    fn beside(&self, at: usize, run: &Run, high: usize) -> Option<(Attribution, bool)> {
        let inner = self.inner(run);
        let mut next = at + 1;
        let mut stopped = inner.ends_with([',', '?', '!', '.', '…', '—', '–', '-']);
        while next < high && self.tokens.get(next).is_some_and(|t| t.is_mark(&[',', '—'])) {
            stopped = true;
            next += 1;
        }
        let first = self.tokens.get(next).filter(|_| next < high)?;
        if first.class == Some(Class::According) {
            return self.behind(next, next + 2, high).map(|a| (a, true));
        }
        if first.class == Some(Class::Says) || (first.class == Some(Class::Weak) && stopped) {
            // `said Ada Berg`; without a name behind it the subject stood before.
            let inverted = self.tokens.get(next + 1).is_some_and(|t| {
                t.is_word()
                    && (t.capital || matches!(t.class, Some(Class::Determiner | Class::Pronoun)) || t.class.is_none())
            });
            if stopped && inverted {
                return self.behind(next, next + 1, high).map(|a| (a, true));
            }
        }
        let stretch = self.tokens.get(next..high)?;
        let quote = stretch.iter().position(|t| t.quote().is_some()).unwrap_or(stretch.len());
        let stretch = stretch.get(..quote.min(60))?;
        let verb = stretch.iter().position(|t| matches!(t.class, Some(Class::Says | Class::According)));
        let verb = verb.or_else(|| stopped.then(|| stretch.iter().position(|t| t.class == Some(Class::Weak)))?);
        let verb = verb.or_else(|| stopped.then(|| stretch.iter().position(|t| t.class == Some(Class::Say)))?);
        let cue = next + verb?;
        if self.tokens.get(cue).is_some_and(|t| t.class == Some(Class::According)) {
            return self.behind(cue, cue + 2, high).map(|a| (a, false));
        }
        // `…, said Ada Berg` at the end of a sentence that began with the quotation.
        let comma = self.tokens.get(cue - 1).is_some_and(|t| t.is_mark(&[',']));
        if comma
            && self.tokens.get(cue + 1).is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner))
            && !stopped
        {
            return self.behind(cue, cue + 1, high).map(|a| (a, false));
        }
        if cue == next {
            return None;
        }
        let low = if stopped { next } else { at + 1 };
        let source = sources::subject(self.tokens, cue, low)?;
        Some((self.attribution(source, Some(cue), Way::Cue)?, stopped && inner.len() > 1))
    }

    /// The cue before the quotation that governs it.
    fn ahead(&self, at: usize, low: usize) -> Option<Attribution> {
        let before = self.tokens.get(low..at)?;
        let strength =
            |t: &Token| matches!(t.class, Some(Class::Says | Class::Weak | Class::Saying | Class::According));
        let last = before.iter().rposition(strength);
        let base = before.iter().rposition(|t| t.class == Some(Class::Say));
        let cue = low + last.max(base)?;
        if self.tokens.get(cue).is_some_and(|t| t.class == Some(Class::According)) {
            return self.behind(cue, cue + 2, at);
        }
        let source = sources::subject(self.tokens, cue, low)?;
        self.attribution(source, Some(cue), Way::Cue)
    }

    /// What the sentence is about, where no verb of saying is known.
    fn subject(&self, at: usize, low: usize) -> Option<Attribution> {
        let source = sources::first_phrase(self.tokens, low, at)?;
        self.attribution(source, None, Way::Subject)
    }

    fn behind(&self, cue: usize, from: usize, high: usize) -> Option<Attribution> {
        let source = sources::phrase_from(self.tokens, from, high)?;
        self.attribution(source, Some(cue), Way::Cue)
    }

    fn attribution(&self, (from, to): Phrase, cue: Option<usize>, way: Way) -> Option<Attribution> {
        let source = Span::new(self.tokens.get(from)?.span.start, self.tokens.get(to.checked_sub(1)?)?.span.end);
        let cue = cue.and_then(|c| self.tokens.get(c)).map(|t| t.span);
        Some(Attribution { source, cue, way })
    }

    /// Who the last sentence before token `low` is about, where it leads up to what follows.
    pub fn led_by(&self, low: usize) -> Option<Attribution> {
        let before = self.sentences.partition_point(|(_, to)| *to <= low);
        let (from, to) = self.sentences.get(before.checked_sub(1)?).copied()?;
        let from = from.max(to.saturating_sub(REACH));
        let cue = self.tokens.get(from..to)?.iter().rposition(|t| t.class == Some(Class::Says));
        let source = cue
            .and_then(|c| sources::subject(self.tokens, c + from, from))
            .or_else(|| sources::first_phrase(self.tokens, from, to))?;
        self.attribution(source, cue.map(|c| c + from), Way::Kept)
    }

    /// Whether nobody utters the run: a title, a name, a coined word. `found` is its attribution in the sentence.
    pub fn is_term(&self, at: usize, run: &Run, found: Option<&Attribution>) -> bool {
        let inner = self.inner(run);
        let words = inner.split_whitespace().count();
        let before = at.checked_sub(1).and_then(|n| self.tokens.get(n)).filter(|t| t.is_word());
        let named = before.is_some_and(|t| NAMING.contains(&t.lower.as_str()));
        let cued = found.is_some_and(|a| a.cue.is_some());
        let ended = inner.ends_with([',', '.', '!', '?', '…']);
        let title = is_title(inner);
        match words {
            0 => true,
            _ if named && words <= 8 && (title || words <= 3) => true,
            _ if title && !(cued && inner.ends_with([',', '!', '?'])) => true,
            // `“So, who?”` alone is an utterance though it is short.
            2 | 3 if inner.ends_with(['?', '!']) && inner.starts_with(char::is_uppercase) => false,
            1..=3 => !found.is_some_and(|a| self.governs(at, a, ended)),
            _ => false,
        }
    }

    /// Whether an attribution reaches a run of few words: a cue before it in its own clause, or one that its comma leads to.
    fn governs(&self, at: usize, found: &Attribution, ended: bool) -> bool {
        let Some(cue) = found.cue else { return false };
        let Some(here) = self.tokens.get(at) else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        if cue.start > here.span.start {
            // `“fine,” she said`; without the comma the cue must end the sentence: `is “fine” for now, she said.`
            let follower = self.tokens.get(index + 1);
            return ended
                || follower.is_none_or(|t| !t.is_word())
                || index.checked_sub(1).and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_mark(&[',']));
        }
        // `movements that China derides as “…”` tells of a habit, not of an utterance.
        let weak = self.tokens.get(index).is_some_and(|t| t.class == Some(Class::Weak));
        let clause = self
            .tokens
            .get(..index)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(4)
            .any(|t| t.lower == "that" || t.lower == "which");
        !(weak && clause)
    }
}

/// Whether words are capitalized as a title's are: all long ones, at least two words, no sentence mark at the end.
fn is_title(inner: &str) -> bool {
    let trimmed = inner.trim_end_matches([',', '.']);
    let words: Vec<&str> = trimmed.split_whitespace().collect();
    let long = words.iter().filter(|w| w.chars().count() > 3);
    let capital = |w: &&&str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (2..=12).contains(&words.len())
        && long.clone().count() >= 1
        && long.clone().all(|w| capital(&w))
        && words.first().is_some_and(|w| capital(&w))
        && words.last().is_some_and(|w| capital(&w))
        && !inner.ends_with(['!', '?'])
}
