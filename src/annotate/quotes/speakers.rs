//! Which words name the speaker: cues beside a quotation, then in its sentence,
//! then what stood before. Candidates are tried in the order of their strength.

use super::cues::{self, Class};
use super::denied;
use super::phrases::{self, Phrase};
use super::runs::Run;
use super::sources;
use super::tokens::{self, Token};
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
    /// Whether it is a heading, which names a theme more often than it reports.
    pub heads: bool,
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
            // `Berg signed “false papers,” according to the court.`
            (Some((ahead, _)), Some(behind))
                if self.is_class(&behind, Class::According) && self.is_class(&ahead, Class::Weak) =>
            {
                Some(behind)
            }
            (Some((ahead, weight)), Some(behind)) if weight >= STRONG || self.turns(at, &behind) => Some(ahead),
            (_, Some(beside)) => Some(beside),
            (Some((ahead, _)), None) => Some(ahead),
            (None, None) => self.told_in(at, low).or_else(|| self.voiced(at, low)).or_else(|| self.subject(at, low)),
        }
    }

    /// Whether what stands behind the quotation at token `at` is told in another clause: `“…” while Berg said`.
    fn turns(&self, at: usize, behind: &Attribution) -> bool {
        let source = self.tokens.partition_point(|t| t.span.start < behind.source.start);
        let between = self.tokens.get(at + 1..source).unwrap_or(&[]);
        between.last().is_some_and(|t| t.class == Some(Class::And)) || between.iter().any(|t| cues::contrasts(&t.lower))
    }

    /// Whether an attribution's cue is of a class.
    fn is_class(&self, found: &Attribution, class: Class) -> bool {
        let at = found.cue.map(|cue| self.tokens.partition_point(|t| t.span.start < cue.start));
        at.and_then(|n| self.tokens.get(n)).is_some_and(|t| t.class == Some(class))
    }

    /// Whether an attribution's cue is a verb that gives names, as `called`, before the quotation at token `at`.
    fn is_label(&self, at: usize, found: &Attribution) -> bool {
        let Some(cue) = found.cue else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        index < at && self.tokens.get(index).is_some_and(|t| cues::labels(&t.lower))
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
            // `According to the mayor, Ada Berg, “…”`
            return Some((phrases::named_phrase_from(self.tokens, self.according(cue), at)?, 0));
        }
        if let Some(source) = self.quoted_as(cue, low) {
            return Some((source, 3));
        }
        if let Some(source) = self.inverted(cue, at, low) {
            return Some((source, 1));
        }
        let before = cue.checked_sub(1).filter(|n| *n >= low).and_then(|n| self.tokens.get(n));
        let passive = before
            .is_some_and(|t| matches!(t.lower.as_str(), "was" | "were" | "is" | "are" | "been" | "being" | "be"))
            && verb.class != Some(Class::Saying);
        if passive {
            let by = (cue + 1..at.min(cue + 8)).find(|n| self.tokens.get(*n).is_some_and(|t| t.lower == "by"));
            return Some(match by.and_then(|n| phrases::phrase_from(self.tokens, n + 1, at)) {
                Some(agent) => (agent, 0),
                // `Berg was called “a fool” by Roth.`
                None if self.tokens.get(at + 1).is_some_and(|t| t.lower == "by") => {
                    (phrases::phrase_from(self.tokens, at + 2, self.tokens.len())?, 1)
                }
                None if cues::labels(&verb.lower) => return None,
                None => (sources::subject(self.tokens, cue, low)?, -6),
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

    /// `Because the plan was old, explained Ada Berg, “…”`: the speaker behind a verb between commas.
    fn inverted(&self, cue: usize, at: usize, low: usize) -> Option<Phrase> {
        let comma = |n: usize| self.tokens.get(n).is_some_and(|t| t.is_mark(&[',']));
        let opens = cue > low && comma(cue - 1) && self.tokens.get(cue + 1).is_some_and(Token::is_name);
        let verb = self.tokens.get(cue).is_some_and(|t| t.class == Some(Class::Says) && !cues::addresses(&t.lower));
        let phrase = phrases::phrase_from(self.tokens, cue + 1, at).filter(|_| opens && verb)?;
        comma(phrase.1).then_some(phrase)
    }

    /// Whether nothing but a joint stands between a cue and the quotation: `said that “…`, `as a “…`, `in a statement: “…`.
    fn leads_straight(&self, from: usize, at: usize) -> bool {
        let Some(between) = self.tokens.get(from..at) else { return false };
        let colon = between.last().is_some_and(|t| t.is_mark(&[':']));
        let joint = |t: &Token| {
            t.is_mark(&[',', ':', '—'])
                || matches!(t.class, Some(Class::Joint | Class::Determiner | Class::Pronoun))
                || matches!(t.lower.as_str(), "as" | "it" | "him" | "her" | "them" | "me" | "us")
        };
        // `Berg said as the heckler yelled: “…”`
        let says = || between.iter().any(|t| t.class == Some(Class::Says));
        between.len() <= 4 && between.iter().all(joint) || colon && between.len() <= 12 && !says()
    }

    /// A name and a colon right before the quotation: `Ada Berg: “…”`, `More from Berg: “…”`.
    fn labeled(&self, at: usize, low: usize) -> Option<Attribution> {
        let colon = at.checked_sub(1).filter(|n| *n > low && self.tokens.get(*n).is_some_and(|t| t.is_mark(&[':'])))?;
        // `Ada Berg, 44: “…”`
        let aged = colon.checked_sub(2).filter(|n| *n > low).is_some_and(|n| {
            let figures = |t: &Token| t.lower.len() == 2 && t.lower.chars().all(|c| c.is_ascii_digit());
            self.tokens.get(n).is_some_and(|t| t.is_mark(&[','])) && self.tokens.get(n + 1).is_some_and(figures)
        });
        let named = if aged { colon - 2 } else { colon };
        let mut from = named;
        while from > low && named - from < 6 && self.tokens.get(from - 1).is_some_and(Token::is_name) {
            from -= 1;
        }
        if let Some(found) = self.introduced(low, colon) {
            return Some(found);
        }
        let opens = from == low
            || self.tokens.get(from - 1).is_some_and(|t| !t.is_word() || matches!(t.lower.as_str(), "from" | "by"));
        let dashed = from > low && self.tokens.get(from - 1).is_some_and(|t| t.is_mark(&['—']));
        let short = from == low || dashed || colon - low < 9;
        let cued = self.tokens.get(low..colon)?.iter().any(|t| matches!(t.class, Some(Class::Says | Class::Saying)));
        if from == named || !opens || !short || cued {
            return None;
        }
        self.attribution((from, named), Some(colon), Way::Cue)
    }

    /// A name, what its bearer is, and a colon at token `colon`: `Erik Berg, the manager of United: “…”`.
    fn introduced(&self, low: usize, colon: usize) -> Option<Attribution> {
        const OFFICE: usize = 8;
        let head = self.tokens.get(low..colon)?;
        let name = head.iter().take_while(|t| t.is_name()).count();
        let office = head.get(name + 1..).filter(|o| (1..=OFFICE).contains(&o.len()))?;
        let comma = head.get(name).is_some_and(|t| t.is_mark(&[',']));
        let plain = |t: &Token| {
            t.is_word()
                && !cues::is_finite(&t.lower)
                && matches!(t.class, None | Some(Class::Determiner | Class::Preposition | Class::And))
                && !tokens::is_past(t)
        };
        let named = (1..=4).contains(&name) && comma && office.iter().all(plain);
        named.then(|| self.attribution((low, low + name), Some(colon), Way::Cue)).flatten()
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

    /// `In the words of Ada Berg, it was “…”`, `For Berg, it was “…”`: whose judgment the sentence opens with.
    fn voiced(&self, at: usize, low: usize) -> Option<Attribution> {
        let opening: Vec<&str> = self.tokens.get(low..at)?.iter().take(4).map(|t| t.lower.as_str()).collect();
        let from = match opening.as_slice() {
            ["in", "the", "words", "of"] => low + 4,
            ["for" | "to", ..] if self.is_predicate(at) => low + 1,
            _ => return None,
        };
        let source = phrases::phrase_from(self.tokens, from, at)?;
        let named = self.tokens.get(from).is_some_and(Token::is_name);
        let closed = self.tokens.get(source.1).is_some_and(|t| t.is_mark(&[',']));
        if named && closed { self.attribution(source, None, Way::Governed) } else { None }
    }

    /// What the sentence is about, where no verb of saying is known.
    fn subject(&self, at: usize, low: usize) -> Option<Attribution> {
        let source = sources::first_phrase(self.tokens, low, at)?;
        // `Berg was called “a fool”`: by somebody else.
        let back = |n: usize| at.checked_sub(n).filter(|n| *n >= low).and_then(|n| self.tokens.get(n));
        if back(1).is_some_and(|t| cues::labels(&t.lower)) && back(2).is_some_and(|t| cues::is_copula(&t.lower)) {
            return None;
        }
        // `It was the persistent pull of “…”`: who speaks is not told.
        let thing = |t: &Token| {
            t.class == Some(Class::Pronoun) && !matches!(t.lower.as_str(), "he" | "she" | "they" | "we" | "i")
        };
        if source.1 == source.0 + 1 && self.tokens.get(source.0).is_some_and(thing) {
            return None;
        }
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
    pub fn according(&self, cue: usize) -> usize {
        cue + if self.tokens.get(cue + 1).is_some_and(|t| t.lower == "to") { 2 } else { 1 }
    }

    pub fn behind(&self, cue: usize, from: usize, high: usize) -> Option<Attribution> {
        let (from, to) = phrases::named_phrase_from(self.tokens, from, high)?;
        let unnamed = !self.tokens.get(from..to)?.iter().any(Token::is_name);
        let to = if unnamed { phrases::relative_from(self.tokens, to, high) } else { to };
        self.attribution((from, to), Some(cue), Way::Cue)
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
        phrases::phrase_from(self.tokens, verb + 1, joint)
    }

    /// The participle that a form of `quote` at token `verb` leads to: `quoted Ada Berg as saying`.
    pub fn leads_to_saying(&self, verb: usize, high: usize) -> Option<usize> {
        const NAMED: usize = 14;
        self.tokens.get(verb).filter(|t| matches!(t.lower.as_str(), "quoted" | "quotes" | "cited" | "cites"))?;
        let saying = |n: &usize| {
            self.tokens.get(*n).is_some_and(|t| t.class == Some(Class::Saying))
                && self.tokens.get(n - 1).is_some_and(|t| t.lower == "as")
        };
        (verb + 2..high.min(verb + NAMED)).find(saying)
    }

    pub fn attribution(&self, (from, to): Phrase, cue: Option<usize>, way: Way) -> Option<Attribution> {
        let last = self.tokens.get(to.checked_sub(1)?)?;
        // `14:32 “…”`: figures name nobody.
        let figures = |t: &Token| t.lower.chars().all(|c| !c.is_alphabetic());
        if self.tokens.get(from..to)?.iter().all(figures) {
            return None;
        }
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
            .and_then(|c| {
                let cue = c + from;
                self.inverted(cue, to, from).or_else(|| sources::subject(self.tokens, cue, from))
            })
            .or_else(|| sources::first_phrase(self.tokens, from, to))?;
        // `LISBON.`: a name alone, as a dateline is, tells of nobody.
        if cue.is_none() && !self.tokens.get(source.1..to)?.iter().any(Token::is_word) {
            return None;
        }
        self.attribution(source, cue.map(|c| c + from), Way::Kept)
    }
}
