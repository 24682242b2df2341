//! Which words behind a quotation name its speaker: `“…,” said Ada Berg`, `“…?” Berg snorted`, `“…” — Ada Berg`.
//!
//! Asked by `speakers` before it looks at what stands before the quotation.

use super::cues::{self, Class};
use super::phrases;
use super::runs::Run;
use super::sources;
use super::speakers::{Attribution, Paragraph, Way};
use super::tokens::{self, Token};

/// Words of a quotation that may stand between a speaker and the verb: `Berg, in a hat with “Save the Dam” on it, said`.
const SHORT: usize = 5;

impl Paragraph<'_> {
    /// A cue behind the quotation; `true` where it stands right beside it.
    pub fn beside(&self, at: usize, run: &Run, high: usize) -> Option<(Attribution, bool)> {
        let inner = self.inner(run);
        let mut next = at + 1;
        let mut stopped = inner.trim_end_matches(['\'', '’', ' ']).ends_with([',', '?', '!', '.', '…', '—', '–', '-']);
        while next < high && self.tokens.get(next).is_some_and(|t| t.is_mark(&[',', '—'])) {
            stopped = true;
            next += 1;
        }
        let first = self.tokens.get(next).filter(|_| next < high)?;
        // `“…” — Ada Berg`
        if self.tokens.get(next - 1).is_some_and(|t| t.is_mark(&['—']))
            && first.is_name()
            && let Some(signed) = phrases::phrase_from(self.tokens, next, high)
            && ((signed.1..high).all(|n| self.tokens.get(n).is_none_or(|t| t.is_mark(&['.', ','])))
                || self.ends_line(signed.1))
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
            // `a expliqué mardi le maire`
            let from = verb + 1 + usize::from(auxiliary(verb + 1));
            let named = self
                .tokens
                .get(from)
                .is_some_and(|t| t.is_name() || matches!(t.class, Some(Class::Determiner | Class::Pronoun)));
            if named && let Some(found) = self.behind(verb, from, high) {
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
                let to = phrases::phrase_from(self.tokens, next + 1, high).map_or(high, |(_, to)| to);
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
        let words = |t: &Token| self.text.get(t.span.start..t.span.end).unwrap_or("").split_whitespace().count();
        // A name, and an apposition with a few quoted words in it.
        let apposed = first.is_name() && stretch.iter().find(|t| !t.is_word()).is_some_and(|t| t.is_mark(&[',']));
        let long = |t: &Token| t.quote().is_some() && !(apposed && words(t) <= SHORT);
        let quote = stretch.iter().position(long).unwrap_or(stretch.len());
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
            let named = phrases::phrase_from(self.tokens, cue + 1, high);
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
        // `“You lied,” Berg was told by Roth.`
        let lower = |n: usize| self.tokens.get(n).map_or("", |t| t.lower.as_str());
        if cue > next && cues::is_copula(lower(cue - 1)) && lower(cue + 1) == "by" {
            return self.behind(cue, cue + 2, high).map(|a| (a, stopped));
        }
        if cue == next {
            // `“…” announced in October, said Ada Berg`: what another verb says of the words.
            let closes = |n: usize| {
                let token = |n: usize| self.tokens.get(n).filter(|_| n < high);
                token(n).is_some_and(|t| t.class == Some(Class::Says) && !cues::addresses(&t.lower))
                    && token(n - 1).is_some_and(|t| t.is_mark(&[',']))
                    && token(n + 1).is_some_and(Token::is_name)
            };
            let verb = (next + 2..next + stretch.len()).find(|n| closes(*n))?;
            return self.behind(verb, verb + 1, high).map(|a| (a, false));
        }
        // `“…,” echoing writers who say so`: whom the participle is about.
        let participle = !first.capital && first.lower.ends_with("ing");
        if participle && !self.tokens.get(next..cue).unwrap_or(&[]).iter().any(|t| t.is_mark(&[','])) {
            return None;
        }
        let low = if stopped { next } else { at + 1 };
        let source = sources::subject(self.tokens, cue, low)?;
        // `“…,” for one, and Berg vowed to`: another clause says what another says.
        let turns = |t: &Token| t.class == Some(Class::And) || cues::contrasts(&t.lower);
        let other = self.tokens.get(next..source.0).unwrap_or(&[]).iter().any(turns);
        Some((self.attribution(source, Some(cue), Way::Cue)?, stopped && !other && inner.len() > 1))
    }

    /// Whether a line ends before token `at`, and a quotation opens the next.
    fn ends_line(&self, at: usize) -> bool {
        let (Some(before), Some(next)) = (at.checked_sub(1).and_then(|n| self.tokens.get(n)), self.tokens.get(at))
        else {
            return false;
        };
        next.quote().is_some() && self.text.get(before.span.end..next.span.start).is_some_and(|t| t.contains('\n'))
    }

    /// `“…?” Ada Berg snorted.`: behind a quotation that a comma or question closed, a name and any verb that
    /// ends the clause attribute.
    fn said_otherwise(&self, next: usize, high: usize, stopped: bool, inner: &str) -> Option<Attribution> {
        let first = self.tokens.get(next).filter(|_| stopped && !inner.ends_with('.'))?;
        // `“…!” beamed Ada Berg`
        if tokens::is_past(first) && self.tokens.get(next + 1).filter(|_| next + 1 < high).is_some_and(Token::is_name) {
            return self.behind(next, next + 1, high);
        }
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
        if !tokens::ends_clause(self.tokens, behind, high) {
            return None;
        }
        let source = phrases::phrase_to(self.tokens, verb, next)?;
        self.attribution(source, Some(verb), Way::Cue)
    }
}
