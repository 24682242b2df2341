//! Which words name the speaker: cues beside a quotation, then in its sentence,
//! then what stood before. Candidates are tried in the order of their strength.

use super::cues::{self, Class};
use super::denied;
use super::runs::Run;
use super::sources::{self, Phrase};
use super::tokens::Token;
use crate::article::Span;

/// Tokens looked at on each side of a quotation: keeps time linear in sentences without an end.
const REACH: usize = 160;

/// Weight of a cue before a quotation that is believed whatever stands behind it: a verb of saying with any subject.
const STRONG: i32 = 5;

/// Weight that only a verb of saying with nothing but a joint between it and the quotation passes.
const ADJACENT: i32 = 9;

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
    pub fn inner(&self, run: &Run) -> &str {
        self.text.get(run.inner.start..run.inner.end).unwrap_or("").trim()
    }

    /// The attribution of the run that token `at` holds, inside the sentence `(low, high)`.
    pub fn in_sentence(&self, at: usize, run: &Run, (low, high): (usize, usize)) -> Option<Attribution> {
        let (low, high) = (low.max(at.saturating_sub(REACH)), high.min(at + REACH));
        let beside = self.beside(at, run, high);
        if beside.as_ref().is_some_and(|(_, near)| *near) {
            // `in a clip that Berg called “distasteful,” Roth said`: the verb right before it has taken it.
            let taken = self.ahead(at, low).filter(|(a, weight)| *weight > ADJACENT || self.is_label(at, a));
            return taken.map(|(a, _)| a).filter(|a| a.way == Way::Cue).or(beside.map(|(a, _)| a));
        }
        let beside = beside.map(|(a, _)| Attribution { way: Way::Governed, ..a });
        match (self.ahead(at, low), beside) {
            (Some((ahead, weight)), Some(_)) if weight >= STRONG => Some(ahead),
            (_, Some(beside)) => Some(beside),
            (Some((ahead, _)), None) => Some(ahead),
            (None, None) => self.told_in(at, low).or_else(|| self.subject(at, low)),
        }
    }

    /// Whether an attribution's cue is a verb that gives names, as `called`, before the quotation at token `at`.
    fn is_label(&self, at: usize, found: &Attribution) -> bool {
        let Some(cue) = found.cue else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        index < at && self.tokens.get(index).is_some_and(|t| cues::labels(&t.lower))
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
            return self.behind(next, self.according(next), high).map(|a| (a, true));
        }
        // `« … », a déclaré Ada Berg`: the auxiliary stands before its participle.
        let auxiliary = |n: usize| self.tokens.get(n).is_some_and(|t| t.class == Some(Class::Auxiliary));
        let verb = next + usize::from(auxiliary(next));
        if verb > next && stopped && self.tokens.get(verb).is_some_and(|t| t.class == Some(Class::Says)) {
            let named = self
                .tokens
                .get(verb + 1)
                .is_some_and(|t| t.is_name() || matches!(t.class, Some(Class::Determiner | Class::Pronoun)));
            if named && let Some(found) = self.behind(verb, verb + 1, high) {
                return Some((found, true));
            }
        }
        if first.class == Some(Class::Says) || (first.class == Some(Class::Weak) && stopped) {
            // `said Ada Berg`; without a name behind it the subject stood before.
            let inverted = self.tokens.get(next + 1).is_some_and(|t| {
                t.is_word()
                    && (t.capital || matches!(t.class, Some(Class::Determiner | Class::Pronoun)) || t.class.is_none())
            });
            // `「…」 said Ada Berg.`: without a comma the name must end the sentence.
            let named = self.tokens.get(next + 1).is_some_and(Token::is_name);
            let ends = || {
                let to = sources::phrase_from(self.tokens, next + 1, high).map_or(high, |(_, to)| to);
                self.tokens.get(to).filter(|_| to < high).is_none_or(|t| t.is_mark(&[',', '.']))
            };
            if inverted && (stopped || first.class == Some(Class::Says) && named && ends()) {
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
            return self.behind(cue, self.according(cue), high).map(|a| (a, false));
        }
        // `…, said Ada Berg` at the end of a sentence that began with the quotation.
        let comma = self.tokens.get(cue - 1).is_some_and(|t| t.is_mark(&[',']));
        let follower = self.tokens.get(cue + 1).filter(|_| comma);
        // `…, told the court`: whom it is told is not who tells it.
        let follower = follower.filter(|_| self.tokens.get(cue).is_none_or(|t| !cues::addresses(&t.lower)));
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
        if let Some(saying) = self.leads_to_saying(cue, high)
            && let Some(source) = self.quoted_as(saying, next)
        {
            return Some((self.attribution(source, Some(saying), Way::Cue)?, stopped));
        }
        if cue == next {
            return None;
        }
        let low = if stopped { next } else { at + 1 };
        let source = sources::subject(self.tokens, cue, low)?;
        // `“…,” for one, and Berg vowed to`: another clause says what another says.
        let other = self.tokens.get(next..source.0).unwrap_or(&[]).iter().any(|t| t.class == Some(Class::And));
        Some((self.attribution(source, Some(cue), Way::Cue)?, stopped && !other && inner.len() > 1))
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
        // `Berg said to laughs.`: a verb of saying that is known needs no guess.
        let known = |t: &Token| matches!(t.class, Some(Class::Says | Class::According));
        // `she went on`, `he cut in`
        let particle = |n: usize| {
            let after = |n: usize| self.tokens.get(n + 1).is_some_and(|t| matches!(t.lower.as_str(), "on" | "in"));
            matches!(self.tokens.get(n).map_or("", |t| &t.lower), "went" | "goes" | "cut" | "cuts" | "broke" | "chimes")
                && after(n)
        };
        let said = |t: &Token| !t.is_word() || known(t) || (!t.capital && t.class.is_none() && form(t));
        let verb = (next + 1..high.min(next + 8)).find(|n| particle(*n) || self.tokens.get(*n).is_some_and(said))?;
        self.tokens.get(verb).filter(|t| t.is_word() && !known(t))?;
        let behind = verb + 1 + usize::from(particle(verb));
        let follower = self.tokens.get(behind).filter(|_| behind < high);
        let ends = follower.is_none_or(|t| t.is_mark(&['.', ',']) || t.lower.ends_with("self"));
        if !ends {
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
            if self.leads_to_saying(cue, at).is_some() || sources::is_noun_of_saying(self.tokens, cue) {
                continue;
            }
            let Some((source, fit)) = self.source_before(cue, at, low) else { continue };
            let adjacent = self.leads_straight(cue + 1, at);
            let weight = strength + fit + if adjacent { 4 } else { 0 };
            let way = if adjacent { Way::Cue } else { Way::Governed };
            // Of equals the outermost: `he said the mayor called it “…”` tells what he said; but `he said so, and Berg
            // vowed to “…”` are two clauses.
            let clause = source.0.checked_sub(1).and_then(|n| self.tokens.get(n));
            let clause = i32::from(clause.is_some_and(|t| t.class == Some(Class::And)));
            if best.is_none_or(|(_, w)| weight + clause > w)
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
            return Some((sources::phrase_from(self.tokens, self.according(cue), at)?, 0));
        }
        if let Some(source) = self.quoted_as(cue, low) {
            return Some((source, 3));
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
            || self.tokens.get(from - 1).is_some_and(|t| !t.is_word() || matches!(t.lower.as_str(), "from" | "by"));
        let short = from == low || colon - low < 9;
        let cued = self.tokens.get(low..colon)?.iter().any(|t| matches!(t.class, Some(Class::Says | Class::Saying)));
        if from == colon || !opens || !short || cued {
            return None;
        }
        self.attribution((from, colon), Some(colon), Way::Cue)
    }

    /// Whose noun of saying leads up to the quotation.
    fn told_in(&self, at: usize, low: usize) -> Option<Attribution> {
        let phrase = sources::teller(self.tokens, at, low)?;
        let mut found = self.attribution(phrase, None, Way::Governed)?;
        // `Berg’s promise`: the words are Berg's.
        let words = self.text.get(found.source.start..found.source.end)?;
        let owner = ["’s", "'s", "’", "'"].iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words);
        found.source.end = found.source.start + owner.len();
        Some(found)
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

    /// Where the source begins that `according to`, `laut` or `selon` at token `cue` names.
    fn according(&self, cue: usize) -> usize {
        cue + if self.tokens.get(cue + 1).is_some_and(|t| t.lower == "to") { 2 } else { 1 }
    }

    fn behind(&self, cue: usize, from: usize, high: usize) -> Option<Attribution> {
        let source = sources::named_phrase_from(self.tokens, from, high)?;
        self.attribution(source, Some(cue), Way::Cue)
    }

    /// `quoted Ada Berg as saying`, `Berg was quoted by the agency as saying`: whose words the participle at token
    /// `saying` tells.
    pub fn quoted_as(&self, saying: usize, low: usize) -> Option<Phrase> {
        const NAMED: usize = 14;
        let joint = saying.checked_sub(1).filter(|n| self.tokens.get(*n).is_some_and(|t| t.lower == "as"))?;
        let quotes =
            |t: &Token| matches!(t.lower.as_str(), "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing");
        let verb =
            (low.max(joint.saturating_sub(NAMED))..joint).rev().find(|n| self.tokens.get(*n).is_some_and(quotes))?;
        let passive = verb.checked_sub(1).and_then(|n| self.tokens.get(n)).is_some_and(|t| cues::is_copula(&t.lower));
        if passive {
            return sources::subject(self.tokens, verb, low);
        }
        sources::phrase_from(self.tokens, verb + 1, joint)
    }

    /// The participle that a form of `quote` at token `verb` leads to: `quoted Ada Berg as saying`.
    fn leads_to_saying(&self, verb: usize, high: usize) -> Option<usize> {
        const NAMED: usize = 14;
        self.tokens.get(verb).filter(|t| matches!(t.lower.as_str(), "quoted" | "quotes" | "cited" | "cites"))?;
        let saying = |n: &usize| {
            self.tokens.get(*n).is_some_and(|t| t.class == Some(Class::Saying))
                && self.tokens.get(n - 1).is_some_and(|t| t.lower == "as")
        };
        (verb + 2..high.min(verb + NAMED)).find(saying)
    }

    fn attribution(&self, (from, to): Phrase, cue: Option<usize>, way: Way) -> Option<Attribution> {
        let last = self.tokens.get(to.checked_sub(1)?)?;
        // `Berg’s promise`: the source is Berg.
        let end = if last.is_possessive() { last.span.end - last.suffix() } else { last.span.end };
        let source = Span::new(self.tokens.get(from)?.span.start, end);
        let cue = cue.and_then(|c| self.tokens.get(c)).map(|t| t.span);
        Some(Attribution { source, cue, way })
    }

    /// Whether the clause of an attribution tells that it was not said, or asks whether it was.
    pub fn denies(&self, found: &Attribution, (low, high): (usize, usize)) -> bool {
        let Some(cue) = found.cue.filter(|_| found.way == Way::Cue) else { return false };
        let at = |byte: usize| self.tokens.partition_point(|t| t.span.start < byte);
        let source = (at(found.source.start), at(found.source.end));
        denied::denied(self.text, self.tokens, source, at(cue.start), low, high)
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
}
