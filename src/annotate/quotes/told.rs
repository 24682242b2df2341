//! The clause that a verb of saying tells behind it: `Berg said that …`, `told the crew to …`, `denied closing …`.
//!
//! Asked by `reported` for each verb of a sentence; works on words and marks alone.

use super::cues::{self, Class};
use super::phrases;
use super::reported::{Telling, is_cue};
use super::sources;
use super::speakers::Paragraph;
use super::tokens::{self, Token};

/// Tokens of a clause within which its verb stands.
const NEAR: usize = 16;

/// Tokens between a verb of saying and its `that`: `told the court in a long letter on Monday that`.
const FAR: usize = 14;

/// What the verbs of a sentence tell one after the other; what is told within the words of another is that one's.
pub fn all(paragraph: &Paragraph, low: usize, high: usize) -> Vec<Telling> {
    let tokens = paragraph.tokens;
    let mut out: Vec<Telling> = leading(tokens, low, high).into_iter().collect();
    for at in low + 1..high {
        if out.last().is_some_and(|t| at < t.clause.1) {
            continue;
        }
        let saying = tokens.get(at).is_some_and(|t| t.lower == "saying");
        // `Roth quoted Ada Berg as saying that …`: they are Berg's words.
        let quoted = saying.then(|| paragraph.quoted_as(at, low)).flatten().and_then(|source| {
            let from = clause_behind(tokens, at, low, high)?;
            Some(Telling { source, cue: at, clause: (from, end(tokens, at, from, high)) })
        });
        let mut told = quoted.or_else(|| telling(tokens, at, low, high));
        // `Berg said the road was closed, adding that …`
        let participle = tokens.get(at).is_some_and(|t| t.class == Some(Class::Saying));
        if let (Some(told), Some(before)) = (&mut told, out.last())
            && participle
            && before.clause.1 + 1 == at
        {
            told.source = before.source;
        }
        out.extend(told);
    }
    out
}

/// What the verb at `cue` tells, and who.
pub fn telling(tokens: &[Token], cue: usize, low: usize, high: usize) -> Option<Telling> {
    let verb = tokens.get(cue)?;
    let participle = verb.class == Some(Class::Saying);
    let that = || tokens.get(cue + 1).is_some_and(|t| t.lower == "that");
    let (weak, base) = (verb.class == Some(Class::Weak), verb.class == Some(Class::Say));
    if !(is_cue(tokens, cue) || participle || weak || base && that())
        || verb.class == Some(Class::According)
        || verb.capital
    {
        return None;
    }
    // `to say that …`, `would say that …` tell what may be said.
    let before = cue.checked_sub(1).and_then(|n| tokens.get(n))?;
    if base && !(before.class.is_none() || matches!(before.class, Some(Class::Pronoun | Class::Who | Class::And))) {
        return None;
    }
    if weak && !(that() && cues::finds(&verb.lower) || cues::reports(&verb.lower) || cues::charges(&verb.lower)) {
        return None;
    }
    let from = clause_behind(tokens, cue, low, high)?;
    // `…, said the mayor of Halden, who left`: who speaks stands behind the verb.
    let comma = before.is_mark(&[',']) && tokens.get(from - 1).is_none_or(|t| t.lower != "that");
    if comma && !participle && !apposed(tokens, low, cue - 1) {
        return None;
    }
    let source = sources::subject(tokens, cue, low).filter(|s| s.1 <= cue)?;
    // `she was told that`: whoever told it is not the subject.
    let passive = tokens.get(source.1..cue)?.iter().rev().take_while(|t| cues::between(&t.lower));
    if passive.into_iter().any(|t| cues::is_copula(&t.lower)) || before.lower == "worth" {
        return None;
    }
    // `more than aides say they deserve`, `which the report said was late`: no clause of its own follows.
    let joint = source.0.checked_sub(1).filter(|n| *n >= low).and_then(|n| tokens.get(n));
    if joint.is_some_and(|t| matches!(t.lower.as_str(), "than" | "what" | "which" | "whom" | "as")) {
        return None;
    }
    let mut to = end(tokens, cue, from, high);
    // `Berg, who said she would go, left`, `When Berg said she would go, we left`: the clause ends with the outer one.
    let who = source.1.checked_sub(1).filter(|n| tokens.get(*n).is_some_and(|t| t.class == Some(Class::Who)));
    let aside = who.is_some_and(|n| n > low && tokens.get(n - 1).is_some_and(|t| t.is_mark(&[',', ')'])));
    let opens =
        |t: &Token| matches!(t.lower.as_str(), "when" | "while" | "after" | "before" | "because" | "since" | "if");
    let under = who.is_none() && joint.is_some_and(opens);
    if aside || under {
        to = (from..to).find(|n| tokens.get(*n).is_some_and(|t| t.is_mark(&[',', '—']))).unwrap_or(to);
    }
    Some(Telling { source, cue, clause: (from, to) })
}

/// Whether what the comma at token `comma` ends is a name and what it is, no clause: `Berg, a doctor in Ohio,`.
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

/// `Arguing that the road is open, Berg said …`: who the participle at the beginning is about stands behind the comma.
fn leading(tokens: &[Token], low: usize, high: usize) -> Option<Telling> {
    tokens.get(low).filter(|t| t.class == Some(Class::Saying))?;
    let from = clause_behind(tokens, low, low, high)?;
    let subject = |n: &usize| {
        let next = |m: usize| tokens.get(n + m);
        let opens = |t: &Token| t.is_name() || t.class == Some(Class::Pronoun);
        next(0).is_some_and(|t| t.is_mark(&[','])) && next(1).is_some_and(opens) && holds_verb(tokens, n + 2, n + 6)
    };
    let comma = (from..high).find(subject)?;
    Some(Telling { source: phrases::phrase_from(tokens, comma + 1, high)?, cue: low, clause: (from, comma) })
}

/// Where the clause begins that the verb at `cue` tells, if one follows.
fn clause_behind(tokens: &[Token], cue: usize, low: usize, high: usize) -> Option<usize> {
    let verb = tokens.get(cue)?;
    let lower = |n: usize| tokens.get(n).filter(|_| n < high).map_or("", |t| t.lower.as_str());
    // `wrote in June that`, `told the court on Monday that`.
    let stop = |t: &Token| t.is_mark(&['.', ';', ':']) || t.quote().is_some() || t.class == Some(Class::Says);
    let that = (cue + 1..high.min(cue + FAR)).find(|n| lower(*n) == "that" || tokens.get(*n).is_some_and(stop));
    if let Some(that) = that.filter(|n| lower(*n) == "that" && adverbial(tokens, cue, *n)) {
        return Some(that + 1);
    }
    if quoting(tokens, cue, low) {
        return None;
    }
    if cues::addresses(&verb.lower) || cues::orders(&verb.lower) {
        let object = phrases::phrase_from(tokens, cue + 1, high)
            .filter(|o| tokens.get(o.0).is_some_and(|t| t.class != Some(Class::Preposition)))?;
        return match lower(object.1) {
            "to" => Some(object.1 + 1),
            "not" if lower(object.1 + 1) == "to" => Some(object.1),
            _ if cues::addresses(&verb.lower) => clause(tokens, cue, object.1, high),
            _ => question(tokens, cue, object.1, high),
        };
    }
    if let Some(from) = question(tokens, cue, cue + 1, high) {
        return Some(from);
    }
    // `denied closing the road`, `accused Roth of closing the road`
    if cues::charges(&verb.lower) {
        let gerund = |n: usize| lower(n).len() > 4 && lower(n).ends_with("ing");
        let of = || {
            (cue + 1..high.min(cue + FAR)).find(|n| lower(*n) == "of" || !tokens.get(*n).is_some_and(Token::is_word))
        };
        let at =
            if verb.lower.starts_with("accus") { of()? + 1 } else { cue + 1 + usize::from(lower(cue + 1) == "to") };
        return gerund(at).then_some(at);
    }
    if !cues::tells_clauses(&verb.lower) {
        return None;
    }
    let from = dated(tokens, cue + 1);
    let bare = matches!(verb.lower.as_str(), "said" | "says" | "say" | "saying");
    if bare { stated(tokens, from, high) } else { clause(tokens, cue, from, high) }
}

/// Whether `whether`, `how` and the like at token `at` begin what the verb at `cue` asks or explains.
fn question(tokens: &[Token], cue: usize, at: usize, high: usize) -> Option<usize> {
    let word = tokens.get(at).filter(|_| at < high)?;
    let asks = tokens.get(cue).is_some_and(|t| cues::asks(&t.lower));
    let opens = matches!(word.lower.as_str(), "whether" | "if" | "how" | "why" | "what" | "where" | "who");
    (asks && opens).then_some(at)
}

/// Past `Tuesday`, `last week`, `in an interview` behind a verb of saying.
fn dated(tokens: &[Token], from: usize) -> usize {
    const ADVERBIALS: usize = 3;
    let lower = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_str());
    let mut at = from;
    for _ in 0..ADVERBIALS {
        let past = at + 1 + usize::from(lower(at + 1) == "past");
        let week =
            matches!(lower(past), "week" | "month" | "year" | "spring" | "summer" | "fall" | "night" | "morning");
        let noun = at + 2 + usize::from(matches!(lower(at + 1), "a" | "an" | "the"));
        if matches!(lower(at), "last" | "this") && week {
            at = past + 1;
        } else if tokens.get(at).is_some_and(|t| t.is_day() || t.lower.ends_with("ly") && t.class.is_none())
            || matches!(lower(at), "today" | "yesterday" | "earlier" | "tonight" | "now")
        {
            at += 1;
        } else if matches!(lower(at), "in" | "on" | "at" | "during")
            && tokens.get(noun - 1).is_some_and(|t| t.is_word() && (t.class.is_none() || t.is_day()))
            && tokens.get(noun).is_some_and(|t| opens_phrase(t) && !t.is_name() && t.class.is_some() || t.is_day())
        {
            at = noun;
        } else {
            break;
        }
    }
    at
}

/// Whether only when, where and to whom stands between a verb and its `that`: `wrote in June that`, but not `wrote much of
/// the program that`.
fn adverbial(tokens: &[Token], cue: usize, that: usize) -> bool {
    let between = tokens.get(cue + 1..that).unwrap_or(&[]);
    let addressed = tokens.get(cue).is_some_and(|t| cues::addresses(&t.lower));
    // `adds to the drama that surrounds it`
    if !between.is_empty()
        && tokens.get(cue).is_some_and(|t| t.lower.starts_with("add") || t.lower.starts_with("contin"))
    {
        return false;
    }
    let opens = |t: &Token| is_adjunct(t) || t.is_mark(&[',', '—']);
    between.first().is_none_or(|t| addressed || opens(t)) && !between.iter().any(|t| cues::is_finite(&t.lower))
}

/// A word that begins when, where or how something is said.
pub fn is_adjunct(token: &Token) -> bool {
    token.is_day()
        || token.class == Some(Class::Preposition)
        || token.is_word() && token.class.is_none() && token.lower.ends_with("ly")
        || matches!(
            token.lower.as_str(),
            "last"
                | "this"
                | "out"
                | "today"
                | "yesterday"
                | "earlier"
                | "later"
                | "again"
                | "also"
                | "recently"
                | "afterward"
        )
}

/// Whether the verb at `cue` is a quotation's: `“…,” Berg said`, `“…” about the dam, said Berg`.
fn quoting(tokens: &[Token], cue: usize, low: usize) -> bool {
    let low = low.max(cue.saturating_sub(phrases::LONGEST));
    let before = tokens.get(low..cue).unwrap_or(&[]);
    let Some(quote) = before.iter().rposition(|t| t.quote().is_some()) else { return false };
    let between = before.get(quote + 1..).unwrap_or(&[]);
    let comma = between.last().is_some_and(|t| t.is_mark(&[',']));
    let inverted = comma && tokens.get(cue + 1).is_some_and(|t| t.is_name() || t.class == Some(Class::Determiner));
    // `Berg called it “a wreck” and said the road was open.`
    inverted || between.iter().all(|t| t.is_word() && !matches!(t.class, Some(Class::And | Class::Joint | Class::Says)))
}

/// `at`, where a clause with a subject of its own and a verb begins there, told by the verb at `cue`.
fn clause(tokens: &[Token], cue: usize, at: usize, high: usize) -> Option<usize> {
    let first = tokens.get(at).filter(|t| at < high && opens_phrase(t) && !t.lower.ends_with("ing"))?;
    // `reported it to the police` has no clause.
    let near = if first.class == Some(Class::Pronoun) { 3 } else { NEAR };
    let near = high.min(at + near);
    // `wrote much of the program that ran the bridge` has none either.
    let ends =
        |t: &Token| t.is_mark(&[',']) || t.quote().is_some() || matches!(t.class, Some(Class::Joint | Class::Who));
    let comma = (at..near).find(|n| tokens.get(*n).is_some_and(ends));
    let words = tokens.get(at + 1..comma.unwrap_or(near).min(tokens.len())).unwrap_or(&[]);
    // `wrote a book titled “…”`: a participle is none.
    let object = tokens.get(cue).is_some_and(|t| cues::takes_object(&t.lower)) && first.class != Some(Class::Pronoun);
    let finite = |t: &Token| cues::is_finite(&t.lower) || cues::is_irregular(&t.lower) || !object && is_verb(t);
    (is_contracted(first) || words.iter().any(finite)).then_some(at)
}

/// `at`, where what `said` tells begins there: a clause, or one that a condition opens.
fn stated(tokens: &[Token], at: usize, high: usize) -> Option<usize> {
    let first = tokens.get(at).filter(|_| at < high)?;
    let asked = tokens.get(at + 1).is_some_and(|t| tokens::is_past(t) || t.class == Some(Class::Says));
    let condition = matches!(first.lower.as_str(), "if" | "although" | "because" | "despite" | "under");
    if condition && !asked {
        return Some(at);
    }
    let pronoun = first.class == Some(Class::Pronoun);
    let holds = pronoun || is_contracted(first) || holds_verb(tokens, at + 1, high.min(at + NEAR));
    (opens_phrase(first) && holds).then_some(at)
}

/// A pronoun and its verb in one: `it’s`, `they’d`.
fn is_contracted(token: &Token) -> bool {
    let pronoun = token.lower.split(['\'', '’']).next().filter(|p| p.len() < token.lower.len());
    pronoun.is_some_and(|p| matches!(p, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "there" | "that"))
}

/// Whether a word may begin a noun phrase.
fn opens_phrase(token: &Token) -> bool {
    token.is_word() && matches!(token.class, None | Some(Class::Pronoun | Class::Determiner))
        || token.quote().is_some()
        || cues::is_quantifier(&token.lower)
        || matches!(
            token.lower.as_str(),
            "both" | "all" | "only" | "about" | "nearly" | "almost" | "there" | "at" | "then"
        )
}

/// Whether a finite verb stands in the tokens `from..to`, before the end of a sentence.
pub fn holds_verb(tokens: &[Token], from: usize, to: usize) -> bool {
    tokens.get(from..to.min(tokens.len())).unwrap_or(&[]).iter().any(is_verb)
}

/// A word that is a verb by its form or its class.
fn is_verb(token: &Token) -> bool {
    token.is_word()
        && (cues::is_finite(&token.lower)
            || tokens::is_past(token)
            || matches!(token.class, Some(Class::Says | Class::Weak | Class::Say))
            || matches!(token.lower.as_str(), "needs" | "need")
            || cues::is_irregular(&token.lower))
}

/// Where the clause from token `from` on ends: with its sentence, or where another statement begins.
fn end(tokens: &[Token], cue: usize, from: usize, high: usize) -> usize {
    let last = (from..high).rev().find(|n| tokens.get(*n).is_some_and(|t| t.is_word() || t.quote().is_some()));
    let to = last.map_or(high, |n| n + 1);
    let other = |n: usize| {
        let Some(token) = tokens.get(n) else { return false };
        let next = tokens.get(n + 1);
        let says = |n: usize| is_cue(tokens, n) && tokens.get(n).is_some_and(|t| t.class == Some(Class::Says));
        let joined = token.class == Some(Class::And) || matches!(token.lower.as_str(), "but" | "while");
        // `, adding that …`, `, saying …`
        if token.is_mark(&[',', '—']) {
            return next.is_some_and(|t| matches!(t.class, Some(Class::Saying | Class::According)))
                || next.is_some_and(|t| t.class == Some(Class::And)) && restarts(tokens, n + 2, to);
        }
        // `… and said that …`
        let verb = n + 1 + usize::from(next.is_some_and(|t| t.class == Some(Class::Auxiliary)));
        joined && says(verb) && tokens.get(cue).is_some_and(|t| t.class != Some(Class::Saying))
            || matches!(token.lower.as_str(), "but" | "while") && restarts(tokens, n + 1, to)
    };
    let end = (from + 1..to).find(|n| other(*n)).unwrap_or(to);
    if tokens.get(end.saturating_sub(1)).is_some_and(|t| t.is_mark(&[',', '—'])) { end - 1 } else { end }
}

/// Whether another begins to tell something at token `at`: `Berg said that …`.
fn restarts(tokens: &[Token], at: usize, high: usize) -> bool {
    let named = tokens.get(at).is_some_and(|t| t.is_name() || t.class == Some(Class::Pronoun));
    let Some((_, to)) = phrases::phrase_from(tokens, at, high).filter(|_| named) else { return false };
    tokens.get(to).filter(|_| to < high).is_some_and(|t| t.class == Some(Class::Says)) && is_cue(tokens, to)
}
