//! Speech or term: whether somebody utters a quoted run, or it is a title, a nickname, a coined word.
//!
//! Long runs are speech unless they are titles; short ones need a sign that somebody says them: a verb
//! of saying whose words they are, a predicate, an utterance beside them.

use super::cues::{self, CRIES, Class, NAMING};
use super::phrases;
use super::runs::Run;
use super::speakers::{Attribution, Paragraph, Way};
use super::tokens::Token;

/// Tokens of its sentence looked at on each side of a run: keeps time linear in sentences without an end.
const REACH: usize = 80;

/// Bytes from which a run beside a short one is an utterance rather than another short one.
const UTTERANCE: usize = 30;

/// Words that a title or headline has at most; longer words before brackets are quoted from what stands in them.
const HEADLINE: usize = 15;

/// Tokens of a sentence before a few quoted words from which it leads up to them.
const LEAD: usize = 8;

/// A run where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The token that holds it.
    pub at: usize,
    pub run: &'a Run,
    /// Its sentence, as a range of tokens.
    pub sentence: (usize, usize),
    /// The cue of its own sentence that says who speaks.
    pub cued: Option<&'a Attribution>,
    /// Whether somebody has been speaking in the sentences before.
    pub goes_on: bool,
}

impl Paragraph<'_> {
    /// Whether nobody utters the run.
    pub fn is_term(&self, place: &Place) -> bool {
        let Place { at, run, sentence: (low, high), cued, goes_on } = *place;
        let inner = self.inner(run);
        let words = inner.split_whitespace().count();
        if words == 0 {
            return true;
        }
        let alone = self.stands_alone(at, inner);
        // `Berg shrugged. “Never mind.”`
        let sentence = alone && words > 1 && inner.ends_with(['.', '!', '?']) && !is_title(inner);
        // `“Yes.”` with nothing beside it
        let worded = self.tokens.get(low..high).unwrap_or(&[]).iter().any(Token::is_word);
        let answer = alone && !worded && inner.ends_with(['.', '!', '?']);
        if alone && (goes_on || sentence || answer) || is_whole_without_spaces(inner) {
            return false;
        }
        let (low, high) = (low.max(at.saturating_sub(REACH)), high.min(at + REACH));
        let listed = self.listed(at);
        // `“The River,” by Ada Berg`; `“No to Walls” (2008) — “Yes to Walls” (2010)`.
        let authored =
            words <= HEADLINE && self.tokens.get(at + 1).is_some_and(|t| t.lower == "by" || t.is_mark(&['(']));
        if cued.is_none() && !alone && (authored || listed && !goes_on) {
            return true;
        }
        let before = at.checked_sub(1).and_then(|n| self.tokens.get(n)).filter(|t| t.is_word());
        let title = is_title(inner);
        // `the book “…”`; `refused to say the words “…”` tells what was not said, but it tells words.
        let said = cued.is_some_and(|a| self.says_right_before(at, a));
        let named = before.is_some_and(|t| NAMING.contains(&t.lower.as_str()));
        // `the slogan “Bridge, we’re on it.”`
        let slogan = before.is_some_and(|t| matches!(t.lower.as_str(), "slogan" | "motto" | "hashtag" | "nickname"));
        if named && words <= 8 && (title || slogan || (words <= 3 && !said)) {
            return true;
        }
        if words <= HEADLINE && self.is_named(at) {
            return true;
        }
        // `Tom Berg (“the boss”)`
        let mark = |n: Option<usize>, c: char| n.and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_mark(&[c]));
        let borne = at.checked_sub(2).and_then(|n| self.tokens.get(n)).is_some_and(Token::is_name);
        let bracketed = borne && mark(at.checked_sub(1), '(') && mark(Some(at + 1), ')');
        if bracketed && words <= 4 && !inner.ends_with(['.', '!', '?', '…']) {
            return true;
        }
        // `In “Hamlet,” Berg wrote of ghosts.`
        let inside = before.is_some_and(|t| matches!(t.lower.as_str(), "in" | "on" | "from" | "at"));
        if words == 1 && inside && inner.starts_with(char::is_uppercase) && !inner.ends_with(['!', '?', '…']) {
            return true;
        }
        // `Channel 4’s “Tonight,” Berg said`
        let owned = before.is_some_and(|t| t.is_possessive() && !t.lower.starts_with("it"));
        if words == 1 && owned && inner.ends_with(',') && inner.starts_with(char::is_uppercase) {
            return true;
        }
        if title {
            // `chanting “Build That Bridge”` is a cry; `called “Bridges of the North”` and `told CNN’s “The Lead”` are not.
            // `a hat that reads “…”`, but `he reads “…” at night`.
            let person = at
                .checked_sub(2)
                .and_then(|n| self.tokens.get(n))
                .is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
            let reads = |t: &Token| person && matches!(t.lower.as_str(), "read" | "reads" | "sang" | "sings");
            let cried = before.is_some_and(|t| CRIES.contains(&t.lower.as_str()) && !reads(t));
            let placed = before.is_some_and(|t| t.is_possessive() || t.class == Some(Class::Preposition));
            let beside = !before.is_some_and(reads)
                && cued.is_some_and(|a| a.way == Way::Cue || inner.ends_with([',', '!', '?']));
            return !(cried || beside && !placed);
        }
        if words > 3 || (words > 1 && inner.ends_with(['?', '!']) && inner.starts_with(char::is_uppercase)) {
            return false;
        }
        if cued.is_some_and(|a| self.habit(at, a) || self.coined(at, a)) {
            return true;
        }
        let ended = inner.ends_with([',', '.', '!', '?', '…']);
        if cued.is_some_and(|a| words > 1 || self.governs(at, a, ended)) {
            return false;
        }
        let ahead = self.tokens.get(low..at).unwrap_or(&[]);
        let behind = self.tokens.get(at + 1..high).unwrap_or(&[]);
        // Words behind a verb of saying are its subject's.
        let weak = !self.modifies(at);
        let reached =
            |t: &Token| matches!(t.class, Some(Class::Says | Class::According)) || weak && t.class == Some(Class::Weak);
        let reached = ahead.iter().any(reached);
        if !named && (reached || self.is_predicate(at)) {
            return false;
        }
        let small = inner.starts_with(char::is_lowercase);
        let fragment = small && !listed && !self.modifies(at);
        // Words out of a sentence, as `hundreds of miles that were “lost to the sea”`, are quoted from somebody; what
        // stands behind `the` or at the beginning is a label as often.
        let led_to = ahead.len() > LEAD && !before.is_some_and(is_definite);
        if !named && words > 1 && fragment && led_to {
            return false;
        }
        // `a report that the bridge “fell”`, `their promise to “mend” it`
        if !named && ahead.iter().any(|t| t.is_word() && cues::tells(&t.lower)) && !self.modifies(at) && !listed {
            return false;
        }
        let says = |t: &Token| matches!(t.class, Some(Class::Says | Class::According));
        if words == 1 {
            return !(small && !listed && behind.iter().any(says));
        }
        // A short run beside an utterance is of the same voice.
        let utterance = |t: &Token| t.quote().is_some() && t.span.len() > UTTERANCE;
        let beside = ahead.iter().chain(behind).any(utterance);
        let cue = |t: &Token| matches!(t.class, Some(Class::Says | Class::According | Class::Say | Class::Saying));
        let told = goes_on || behind.iter().any(cue) || ahead.iter().any(cue);
        named || !(beside || told && fragment)
    }

    /// Whether a run is the name that somebody or something is given: `nicknamed “…”`, `a dog called “…”`, `dubbed
    /// the plan “…”`, `known as “…”`.
    fn is_named(&self, at: usize) -> bool {
        /// Words that name what is given a name, between the verb and the name.
        const NAMED: usize = 4;
        /// Words of a name that is known by what stands further off, and how far.
        const FEW: usize = 3;
        const REACHED: usize = 8;
        /// Tokens back in which a clause with `what` began.
        const CLAUSE: usize = 20;
        let back = |n: usize| at.checked_sub(n).and_then(|n| self.tokens.get(n)).filter(|t| t.is_word());
        let word = |n: usize| back(n).map_or("", |t| t.lower.as_str());
        // `so called “X”`, `known here as “X”`
        let known = word(1) == "as" && (2..=4).any(|n| word(n) == "known");
        if cues::gives_names(word(1))
            || known
            || word(1) == "called" && word(2) == "so"
            || (word(1) == "as" && matches!(word(2), "known" | "billed"))
        {
            return true;
        }
        let inner = self.tokens.get(at).and_then(|t| self.text.get(t.span.start..t.span.end)).unwrap_or("");
        let few = inner.split_whitespace().count() <= FEW;
        let back_to =
            |known: &[&str]| (2..=REACHED).take_while(|n| back(*n).is_some()).any(|n| known.contains(&word(n)));
        // `changed the name of the works to “…”`
        let renamed = matches!(word(2), "name" | "title") || few && back_to(&["name", "title", "renamed", "renaming"]);
        if word(1) == "to" && renamed {
            return true;
        }
        // `known by some as a “…”`
        let as_a = word(1) == "as" || (matches!(word(1), "a" | "an" | "the") && word(2) == "as");
        if few && as_a && back_to(&["known"]) && back_to(&["by"]) {
            return true;
        }
        // `the band, called “…,”`, `what’s called “…”`: behind `is called` a judgment has an article.
        if few && word(1) == "called" {
            let apart = at.checked_sub(2).and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_mark(&[',']));
            // `in what Berg, the mayor, called “…”`
            let asks = |t: &Token| matches!(t.lower.as_str(), "what" | "which");
            let apart = apart && !self.tokens.get(at.saturating_sub(CLAUSE)..at).unwrap_or(&[]).iter().any(asks);
            let inner = inner.trim_start_matches(['“', '"', '‘', '\'']);
            let judged = ["a ", "an ", "the "].iter().any(|article| inner.starts_with(article));
            if (apart || matches!(word(2), "is" | "are" | "what's" | "what’s")) && !judged {
                return true;
            }
        }
        // `what Berg called “…”` tells Berg's words, `a dog called “…”` the dog's name.
        if word(1) == "called" {
            let thing = at.checked_sub(1).and_then(|n| phrases::phrase_to(self.tokens, n, n.saturating_sub(NAMED)));
            return thing.and_then(|(from, _)| self.tokens.get(from)).is_some_and(|t| {
                matches!(t.lower.as_str(), "a" | "an" | "another" | "two" | "one") || NAMING.contains(&t.lower.as_str())
            });
        }
        (2..=NAMED + 1).take_while(|n| back(*n).is_some()).any(|n| cues::gives_names(word(n)) && word(n) != "named")
    }

    /// Whether an attribution's cue is a verb of saying a few words before a run.
    fn says_right_before(&self, at: usize, found: &Attribution) -> bool {
        let Some(cue) = found.cue else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        let near = index < at && at - index <= 4;
        near && self
            .tokens
            .get(index)
            .is_some_and(|t| matches!(t.class, Some(Class::Says | Class::Say | Class::Saying)))
    }

    /// Whether a run is what a subject is said to be: `the plan is “dead”`.
    pub fn is_predicate(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_word() && cues::is_copula(&t.lower))
    }

    /// Whether a run is one of several in a row: `“yes” or “no”`, `“up”, “down”`.
    fn listed(&self, at: usize) -> bool {
        let joins = |t: &Token| t.class == Some(Class::And) || t.lower == "or" || t.is_mark(&[',']);
        let row = |near: Option<&Token>, far: Option<&Token>| {
            near.is_some_and(|t| t.quote().is_some())
                || near.is_some_and(joins) && far.is_some_and(|t| t.quote().is_some())
        };
        let back = |n: usize| at.checked_sub(n).and_then(|n| self.tokens.get(n));
        row(back(1), back(2)) || row(self.tokens.get(at + 1), self.tokens.get(at + 2))
    }

    /// Whether a run is a sentence of its own: `“…,” she said. “Not yet.”`
    fn stands_alone(&self, at: usize, inner: &str) -> bool {
        let opens =
            at.checked_sub(1).and_then(|n| self.tokens.get(n)).is_none_or(|t| !t.is_word() && !t.is_mark(&[',', '(']));
        let closes = self.tokens.get(at + 1).is_none_or(|t| t.is_mark(&['.']) || t.capital || t.quote().is_some());
        let ended = inner.ends_with(['.', '!', '?', '…']) || self.tokens.get(at + 1).is_some_and(|t| t.is_mark(&['.']));
        opens && closes && ended && inner.starts_with(|c: char| c.is_uppercase() || c == '…' || c == '.')
    }

    /// Whether a run stands before the noun that it tells of: `the “grand bargain” plan`.
    fn modifies(&self, at: usize) -> bool {
        let back = |n: usize| at.checked_sub(n).and_then(|n| self.tokens.get(n));
        let noun = self.tokens.get(at + 1);
        let opens = |t: &Token| t.class == Some(Class::Determiner) || t.is_possessive();
        // `a new “grand bargain” plan`
        let adjective = back(1).is_some_and(|t| t.is_word() && t.class.is_none() && !t.capital);
        (back(1).is_some_and(opens) || adjective && back(2).is_some_and(opens))
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
            // `«Vinceremo», ha detto Berg`: the comma stands before the auxiliary.
            let back =
                (at + 1..index).rev().find(|n| self.tokens.get(*n).is_none_or(|t| t.class != Some(Class::Auxiliary)));
            return ended
                || follower.is_none_or(|t| !t.is_word())
                || back.and_then(|n| self.tokens.get(n)).is_some_and(|t| t.is_mark(&[',']));
        }
        !self.habit(at, found)
    }

    /// `movements that China derides as “…”` tells of a habit, not of an utterance.
    fn habit(&self, at: usize, found: &Attribution) -> bool {
        let (Some(cue), Some(here)) = (found.cue, self.tokens.get(at)) else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        // A habit is told in the present; `which Berg called “…”` in June was said then.
        let present = |t: &Token| t.class == Some(Class::Weak) && t.lower.ends_with('s');
        let weak = cue.start < here.span.start && self.tokens.get(index).is_some_and(present);
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

    /// Whether a run of a few small words is the head of what a verb that is none of saying tells of: `points to a growing “grey
    /// zone” of firms`; `called it a “wreck” of steel` judges.
    fn coined(&self, at: usize, found: &Attribution) -> bool {
        /// Words between the determiner and the run.
        const ADJECTIVES: usize = 3;
        let Some(cue) = found.cue else { return false };
        let index = self.tokens.partition_point(|t| t.span.start < cue.start);
        let weak = self.tokens.get(index).is_some_and(|t| t.class == Some(Class::Weak) && !cues::labels(&t.lower));
        let opens = |t: &Token| matches!(t.lower.as_str(), "a" | "an");
        let ahead = (index + 1..at).rev().take(ADJECTIVES + 1).filter_map(|n| self.tokens.get(n));
        let determined = ahead.take_while(|t| t.is_word() && (t.class.is_none() || opens(t))).any(opens);
        index < at && weak && determined && self.tokens.get(at + 1).is_some_and(|t| t.lower == "of")
    }
}

/// Whether words of a script that parts no words by spaces are a sentence, or as long as one.
fn is_whole_without_spaces(inner: &str) -> bool {
    /// Letters of a short sentence; names of works are shorter mostly.
    const LONG: usize = 12;
    let letters = inner.chars().filter(|c| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    letters >= LONG || (letters > 2 && inner.ends_with(['。', '！', '？']))
}

/// `the`, `its`, `Berg’s`: opens what is known already.
fn is_definite(token: &Token) -> bool {
    token.is_possessive() || (token.class == Some(Class::Determiner) && !matches!(token.lower.as_str(), "a" | "an"))
}

/// Whether words are capitalized as a title's are: all long ones, at least two words, no sentence mark at the end.
fn is_title(inner: &str) -> bool {
    let trimmed = inner.trim_end_matches([',', '.']);
    let words: Vec<&str> = trimmed.split_whitespace().collect();
    // `America with Ada Berg`: titles keep small words small.
    let small = |w: &str| matches!(cues::class(w), Some(Class::Preposition | Class::Joint | Class::And));
    let long = words.iter().filter(|w| w.chars().count() > 3 && !small(w));
    let capital = |w: &&&str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (2..=12).contains(&words.len())
        && long.clone().count() >= 1
        && long.clone().all(|w| capital(&w))
        && words.first().is_some_and(|w| capital(&w))
        && words.last().is_some_and(|w| capital(&w))
        && !inner.ends_with(['!', '?'])
}
