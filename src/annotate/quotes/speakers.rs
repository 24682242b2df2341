//! Speech or term, and which words name the speaker: cues beside a quotation, then in its sentence,
//! then what stood before. Candidates are tried in the order of their strength.

use super::cues::{CRIES, Class, NAMING};
use super::runs::Run;
use super::sources::{self, Phrase};
use super::tokens::Token;
use crate::article::Span;

/// Tokens looked at on each side of a quotation: keeps time linear in sentences without an end.
const REACH: usize = 160;

/// Weight of a cue before a quotation that is believed whatever stands behind it: a verb of saying with any subject.
const STRONG: i32 = 5;

/// How an attribution was found; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A cue beside the quotation.
    Cue,
    /// A cue elsewhere in its sentence, whose words it is part of.
    Governed,
    /// The subject of its sentence, without a known verb.
    Subject,
    /// Kept from the words before.
    Kept,
}

impl Way {
    /// Whether words of its own sentence say who speaks.
    pub fn is_cued(self) -> bool {
        matches!(self, Way::Cue | Way::Governed)
    }
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
        let beside = beside.map(|(a, _)| Attribution { way: Way::Governed, ..a });
        match (self.ahead(at, low), beside) {
            (Some((ahead, weight)), Some(_)) if weight >= STRONG => Some(ahead),
            (_, Some(beside)) => Some(beside),
            (Some((ahead, _)), None) => Some(ahead),
            (None, None) => self.subject(at, low),
        }
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
        // `“…” — Ada Berg`
        if self.tokens.get(next - 1).is_some_and(|t| t.is_mark(&['—']))
            && first.is_name()
            && let Some(signed) = sources::phrase_from(self.tokens, next, high)
            && (signed.1..high).all(|n| self.tokens.get(n).is_none_or(|t| t.is_mark(&['.', ','])))
        {
            return Some((self.attribution(signed, None, Way::Cue)?, true));
        }
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
        if let Some(found) = self.said_otherwise(next, high, stopped, inner) {
            return Some((found, true));
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
        let follower = self.tokens.get(cue + 1).filter(|_| comma);
        let last = !stopped && follower.is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner));
        // `“…,” in contrast to earlier years, says Ada Berg.`
        let ends = || {
            let named = sources::phrase_from(self.tokens, cue + 1, high);
            named
                .is_some_and(|(_, to)| self.tokens.get(to).filter(|_| to < high).is_none_or(|t| t.is_mark(&[',', '.'])))
        };
        if last || (follower.is_some_and(Token::is_name) && cue > next + 3 && ends()) {
            return self.behind(cue, cue + 1, high).map(|a| (a, false));
        }
        if cue == next {
            return None;
        }
        let low = if stopped { next } else { at + 1 };
        let source = sources::subject(self.tokens, cue, low)?;
        Some((self.attribution(source, Some(cue), Way::Cue)?, stopped && inner.len() > 1))
    }

    /// `“…?” Ada Berg snorted.`: behind a quotation that a comma or question closed, a name and any verb that
    /// ends the clause attribute.
    fn said_otherwise(&self, next: usize, high: usize, stopped: bool, inner: &str) -> Option<Attribution> {
        let first = self.tokens.get(next).filter(|_| stopped && !inner.ends_with('.'))?;
        if !(first.is_name() || matches!(first.class, Some(Class::Pronoun | Class::Determiner))) {
            return None;
        }
        // `he assures himself`: a plural noun looks the same, but not behind a name or a pronoun.
        let noun = first.class == Some(Class::Determiner);
        let form = |t: &Token| t.lower.ends_with("ed") || (!noun && t.lower.ends_with('s') && !t.is_possessive());
        let said = |t: &Token| !t.is_word() || (!t.capital && t.class.is_none() && form(t));
        let verb = (next + 1..high.min(next + 8)).find(|n| self.tokens.get(*n).is_some_and(said))?;
        let token = self.tokens.get(verb)?;
        let follower = self.tokens.get(verb + 1).filter(|_| verb + 1 < high);
        let ends = follower.is_none_or(|t| t.is_mark(&['.', ',']) || t.lower.ends_with("self"));
        if !token.is_word() || !ends {
            return None;
        }
        let source = sources::phrase_to(self.tokens, verb, next)?;
        self.attribution(source, Some(verb), Way::Cue)
    }

    /// The cue before the quotation that governs it: the one of most weight among those of its sentence.
    fn ahead(&self, at: usize, low: usize) -> Option<(Attribution, i32)> {
        if let Some(named) = self.labeled(at, low) {
            return Some((named, STRONG));
        }
        let mut best: Option<(Attribution, i32)> = None;
        for cue in low..at {
            let Some(class) = self.tokens.get(cue).and_then(|t| t.class) else { continue };
            let strength = match class {
                Class::Says | Class::According => 6,
                Class::Saying => 4,
                Class::Weak | Class::Say => 3,
                _ => continue,
            };
            let Some((source, fit)) = self.source_before(cue, at, low) else { continue };
            let adjacent = self.leads_straight(cue + 1, at);
            let weight = strength + fit + if adjacent { 4 } else { 0 };
            let way = if adjacent { Way::Cue } else { Way::Governed };
            // Of equals the outermost: `he said the mayor called it “…”` tells what he said.
            if best.is_none_or(|(_, w)| weight > w)
                && let Some(found) = self.attribution(source, Some(cue), way)
            {
                best = Some((found, weight));
            }
        }
        best
    }

    /// The phrase that speaks at a cue before the quotation, and how well it fits.
    fn source_before(&self, cue: usize, at: usize, low: usize) -> Option<(Phrase, i32)> {
        let verb = self.tokens.get(cue)?;
        if verb.class == Some(Class::According) {
            return Some((sources::phrase_from(self.tokens, cue + 2, at)?, 0));
        }
        let before = cue.checked_sub(1).filter(|n| *n >= low).and_then(|n| self.tokens.get(n));
        let passive = before
            .is_some_and(|t| matches!(t.lower.as_str(), "was" | "were" | "is" | "are" | "been" | "being" | "be"))
            && verb.class != Some(Class::Saying);
        if passive {
            let by = (cue + 1..at.min(cue + 8)).find(|n| self.tokens.get(*n).is_some_and(|t| t.lower == "by"));
            return Some(match by.and_then(|n| sources::phrase_from(self.tokens, n + 1, at)) {
                Some(agent) => (agent, 0),
                None => (sources::subject(self.tokens, cue, low)?, -3),
            });
        }
        let source = sources::subject(self.tokens, cue, low)?;
        let words = self.tokens.get(source.0..source.1)?;
        let person = words.iter().any(|t| t.is_name() || t.class == Some(Class::Pronoun));
        // `movements that China derides as “…”`, `which he called “…”`.
        let relative = source.0.checked_sub(1).filter(|n| *n > low).and_then(|n| self.tokens.get(n));
        let relative = relative.is_some_and(|t| matches!(t.lower.as_str(), "which" | "that" | "whom" | "what"));
        Some((source, if person { 1 } else { -1 } - i32::from(relative && verb.class != Some(Class::Says))))
    }

    /// Whether nothing but a joint stands between a cue and the quotation: `said that “…`, `as a “…`, `in a statement: “…`.
    fn leads_straight(&self, from: usize, at: usize) -> bool {
        let Some(between) = self.tokens.get(from..at) else { return false };
        let colon = between.last().is_some_and(|t| t.is_mark(&[':']));
        let joint = |t: &Token| {
            t.is_mark(&[',', ':', '—'])
                || matches!(t.class, Some(Class::Joint | Class::Determiner | Class::Pronoun))
                || matches!(t.lower.as_str(), "as" | "it" | "him" | "her" | "them")
        };
        between.len() <= 4 && between.iter().all(joint) || colon && between.len() <= 12
    }

    /// A name and a colon right before the quotation: `Ada Berg: “…”`, `More from Berg: “…”`.
    fn labeled(&self, at: usize, low: usize) -> Option<Attribution> {
        let colon = at.checked_sub(1).filter(|n| *n > low && self.tokens.get(*n).is_some_and(|t| t.is_mark(&[':'])))?;
        let mut from = colon;
        while from > low && colon - from < 6 && self.tokens.get(from - 1).is_some_and(Token::is_name) {
            from -= 1;
        }
        let opens = from == low
            || self.tokens.get(from - 1).is_some_and(|t| !t.is_word() || t.class == Some(Class::Preposition));
        let short = from == low || colon - low < 9;
        let cued = self.tokens.get(low..colon)?.iter().any(|t| matches!(t.class, Some(Class::Says | Class::Saying)));
        if from == colon || !opens || !short || cued {
            return None;
        }
        self.attribution((from, colon), Some(colon), Way::Cue)
    }

    /// What the sentence is about, where no verb of saying is known.
    fn subject(&self, at: usize, low: usize) -> Option<Attribution> {
        let source = sources::first_phrase(self.tokens, low, at)?;
        self.attribution(source, None, Way::Subject)
    }

    /// Whether a cue is a participle, whose subject is the sentence's: `…, adding that`.
    pub fn is_participle(&self, cue: Option<Span>) -> bool {
        let Some(cue) = cue else { return false };
        let at = self.tokens.partition_point(|t| t.span.start < cue.start);
        let named = at.checked_sub(1).and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_name());
        !named && self.tokens.get(at).is_some_and(|t| t.class == Some(Class::Saying))
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

    /// Whether nobody utters the run: a title, a name, a coined word. `found` is its attribution in the
    /// sentence, `goes_on` whether somebody has been speaking.
    pub fn is_term(&self, at: usize, run: &Run, found: Option<&Attribution>, goes_on: bool) -> bool {
        let inner = self.inner(run);
        let words = inner.split_whitespace().count();
        let before = at.checked_sub(1).and_then(|n| self.tokens.get(n)).filter(|t| t.is_word());
        let named = before.is_some_and(|t| NAMING.contains(&t.lower.as_str()));
        let ended = inner.ends_with([',', '.', '!', '?', '…']);
        let title = is_title(inner);
        if words == 0 {
            return true;
        }
        if goes_on && self.stands_alone(at, inner) {
            return false;
        }
        if named && words <= 8 && (title || words <= 3) {
            return true;
        }
        if title {
            // `chanting “Build That Bridge”` is a cry, `called “Bridges of the North”` is not.
            let cried = before.is_some_and(|t| CRIES.contains(&t.lower.as_str()));
            return !(cried || found.is_some() && inner.ends_with([',', '!', '?']));
        }
        match words {
            // `“So, who?”` alone is an utterance though it is short.
            2 | 3 if inner.ends_with(['?', '!']) && inner.starts_with(char::is_uppercase) => false,
            1 => !found.is_some_and(|a| self.governs(at, a, ended)),
            2 | 3 => found.is_none_or(|a| self.habit(at, a) || (self.modifies(at) && a.way != Way::Cue)),
            _ => false,
        }
    }

    /// Whether a run is a sentence of its own: `“…,” she said. “Not yet.”`
    fn stands_alone(&self, at: usize, inner: &str) -> bool {
        let opens = at
            .checked_sub(1)
            .and_then(|n| self.tokens.get(n))
            .is_none_or(|t| !t.is_word() && !t.is_mark(&[',', ':', '(']));
        let closes = self.tokens.get(at + 1).is_none_or(|t| t.is_mark(&['.']) || t.capital || t.quote().is_some());
        let ended = inner.ends_with(['.', '!', '?', '…']) || self.tokens.get(at + 1).is_some_and(|t| t.is_mark(&['.']));
        opens && closes && ended && inner.starts_with(|c: char| c.is_uppercase() || c == '…' || c == '.')
    }

    /// Whether a run stands before the noun that it tells of: `the “grand bargain” plan`.
    fn modifies(&self, at: usize) -> bool {
        let opener = at.checked_sub(1).and_then(|n| self.tokens.get(n));
        let noun = self.tokens.get(at + 1);
        opener.is_some_and(|t| t.class == Some(Class::Determiner) || t.is_possessive())
            && noun.is_some_and(|t| t.is_word() && t.class.is_none() && !t.capital)
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
        !self.habit(at, found)
    }

    /// `movements that China derides as “…”` tells of a habit, not of an utterance.
    fn habit(&self, at: usize, found: &Attribution) -> bool {
        let (Some(cue), Some(here)) = (found.cue, self.tokens.get(at)) else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        let weak = cue.start < here.span.start && self.tokens.get(index).is_some_and(|t| t.class == Some(Class::Weak));
        let clause = self
            .tokens
            .get(..index)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(4)
            .any(|t| t.lower == "that" || t.lower == "which");
        weak && clause
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
