//! Names one by one: runs of capitalized words, cut and typed by cues around and inside them.

use super::Candidate;
use super::words::*;
use crate::annotate::EntityKind;
use crate::article::{Article, BlockKind, Span};

/// A word of the text.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether only a space (or a hyphen inside the word) parts it from the word before.
    joined: bool,
    /// Whether it opens a sentence or a quotation.
    opens: bool,
}

/// Common nouns whose possessive is part of an organization's name.
const OWNERS: &[&str] = &["People", "Women", "Children", "Workers", "Men", "Farmers"];

/// Small words that may stand inside a name.
const INSIDE: &[&str] = &["of", "the", "and", "for", "de", "la", "del", "van", "von", "bin", "al", "el", "da", "di"];

pub fn find(article: &Article, sentences: &[Span]) -> Vec<Candidate> {
    let mut out = Vec::new();
    for sentence in sentences {
        let heading = article
            .block_at(sentence.start)
            .and_then(|b| article.blocks.get(b))
            .is_some_and(|b| matches!(b.kind, BlockKind::Heading { .. } | BlockKind::Code));
        let text = article.slice(*sentence);
        let shouting = text.chars().filter(|c| c.is_alphabetic()).take(40).all(char::is_uppercase);
        if !heading && !shouting {
            in_sentence(text, sentence.start, &mut out);
        }
    }
    out
}

fn words(text: &str, base: usize) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut end_before = 0;
    let mut start = None;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | '&');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, inner(c)) {
            (None, true) if c.is_alphanumeric() => start = Some(at),
            (Some(from), false) => {
                let raw = text.get(from..at).unwrap_or("");
                let word = trimmed(raw);
                let between = text.get(end_before..from).unwrap_or("");
                let opens = out.is_empty() || between.contains(['“', '"', '‘', ':']);
                // `Oxford’s Mitter` is two names; `People's Liberation Army` is one.
                let owned = matches!(between, "'s " | "’s ") && out.last().is_some_and(|w| OWNERS.contains(&w.text));
                out.push(Word { text: word, start: base + from, joined: between == " " || owned, opens });
                end_before = from + word.len();
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Without a sentence's period, closing marks and the possessive.
fn trimmed(raw: &str) -> &str {
    let mut word = raw.trim_end_matches(['\'', '’', '-', '&']);
    for possessive in ["'s", "’s"] {
        word = word.strip_suffix(possessive).unwrap_or(word);
    }
    let abbreviation = TITLES.contains(&word) || matches!(word, "Jr." | "Sr." | "Inc." | "Corp." | "Ltd.");
    let dotted = word.trim_end_matches('.');
    let initials = word.ends_with('.') && (dotted.contains('.') || dotted.chars().count() == 1);
    if abbreviation || initials { word } else { dotted.trim_end_matches(['\'', '’', '-']) }
}

fn capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn in_sentence(text: &str, base: usize, out: &mut Vec<Candidate>) {
    let words = words(text, base);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if !capitalized(word.text) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = words.get(end).filter(|w| w.joined) {
            if capitalized(next.text) {
                end += 1;
            } else if INSIDE.contains(&next.text) {
                let mut over = end + 1;
                while words.get(over).is_some_and(|w| w.joined && INSIDE.contains(&w.text)) {
                    over += 1;
                }
                let organization = words.get(at..end).unwrap_or(&[]).iter().any(|w| ORGANIZATION_OF.contains(&w.text));
                let particle = !matches!(next.text, "of" | "the" | "and" | "for");
                // `National Aeronautics and Space Administration`: the head is still to come.
                let headless = !words.get(at..end).unwrap_or(&[]).iter().any(|w| ORGANIZATION_HEADS.contains(&w.text));
                let head_near = words
                    .iter()
                    .skip(over)
                    .take(3)
                    .take_while(|w| w.joined && capitalized(w.text))
                    .any(|w| ORGANIZATION_HEADS.contains(&w.text));
                let series = next.text == "and" && (organization || (headless && head_near));
                let goes_on = words.get(over).is_some_and(|w| w.joined && capitalized(w.text));
                if goes_on && (particle || series || (organization && next.text != "and")) {
                    end = over + 1;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        run(text, base, words.get(at..end).unwrap_or(&[]), words.get(end..).unwrap_or(&[]), out);
        at = end;
    }
}

/// Cuts titles and openers off a run of capitalized words, and types what is left.
fn run(text: &str, base: usize, run: &[Word<'_>], after: &[Word<'_>], out: &mut Vec<Candidate>) {
    let mut words = run;
    let mut title: Option<usize> = None;
    while let Some((first, rest)) = words.split_first() {
        let titled = TITLES.contains(&first.text) && !rest.is_empty() && !is_organization(words);
        let place = PLACES.iter().any(|p| matches_place(words, p));
        let opener = NOT_NAMES.contains(&first.text) && !place;
        let demonym = DEMONYMS.contains(&first.text);
        let kept = demonym && is_organization(words);
        if titled || (demonym && !kept && rest.iter().any(|w| TITLES.contains(&w.text))) {
            title.get_or_insert(first.start);
        } else if kept || !(opener || demonym) {
            break;
        }
        words = rest;
    }
    if let Some((organization, place)) = organization_and_place(words) {
        for part in [organization, place] {
            push(text, base, part, None, &[], out);
        }
        return;
    }
    // A capital at a sentence's opening tells nothing: where the run has no kind, the word is left out.
    let unknown = |words: &[Word<'_>]| kind(words, &name_of(text, base, words), title.is_some(), after).is_none();
    if let Some((first, rest)) = words.split_first()
        && first.opens
        && !rest.is_empty()
        && unknown(words)
    {
        words = rest;
    }
    push(text, base, words, title, after, out);
}

fn name_of(text: &str, base: usize, words: &[Word<'_>]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    text.get(first.start - base..last.start + last.text.len() - base).unwrap_or("").to_owned()
}

/// `Oxford University China` before a common noun: an organization and a place beside it.
fn organization_and_place<'a, 'w>(words: &'a [Word<'w>]) -> Option<(&'a [Word<'w>], &'a [Word<'w>])> {
    let head = words.iter().rposition(|w| ORGANIZATION_HEADS.contains(&w.text)).filter(|at| *at > 0)?;
    let (organization, rest) = words.split_at(head + 1);
    let place = match rest {
        [one] => PLACES.contains(&one.text),
        _ => false,
    };
    place.then_some((organization, rest))
}

/// Adds a run as a name, typed and described.
fn push(
    text: &str,
    base: usize,
    words: &[Word<'_>],
    title: Option<usize>,
    after: &[Word<'_>],
    out: &mut Vec<Candidate>,
) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    if words.len() == 1 && (NOT_NAMES.contains(&first.text) || TITLES.contains(&first.text)) {
        return;
    }
    let span = Span::new(first.start, last.start + last.text.len());
    let name = name_of(text, base, words);
    let kind = kind(words, &name, title.is_some(), after);
    let description = describe(text, base, title, span, kind);
    out.push(Candidate { span, kind, description });
}

fn matches_place(words: &[Word<'_>], place: &str) -> bool {
    let parts: Vec<&str> = place.split(' ').collect();
    parts.len() > 1 && words.len() >= parts.len() && words.iter().zip(parts).all(|(w, p)| w.text == p)
}

fn is_organization(words: &[Word<'_>]) -> bool {
    let of = words.iter().position(|w| w.text == "of");
    words.len() > 1
        && (words.last().is_some_and(|w| ORGANIZATION_HEADS.contains(&w.text))
            || of.is_some_and(|at| words.get(..at).unwrap_or(&[]).iter().any(|w| ORGANIZATION_OF.contains(&w.text))))
}

/// Words behind a name that only a person has.
const PERSON_CUES: &[&str] = &[
    "said",
    "says",
    "told",
    "wrote",
    "added",
    "asked",
    "argued",
    "warned",
    "noted",
    "explained",
    "tweeted",
    "announced",
    "recalled",
    "who",
    "whose",
    "points",
    "believes",
    "thinks",
    "replied",
    "joked",
    "insisted",
];

fn kind(words: &[Word<'_>], name: &str, titled: bool, after: &[Word<'_>]) -> Option<EntityKind> {
    if PLACES.contains(&name) {
        return Some(EntityKind::Place);
    }
    if ORGANIZATIONS.contains(&name) || is_organization(words) {
        return Some(EntityKind::Organization);
    }
    if titled {
        return Some(EntityKind::Person);
    }
    let (first, last) = (words.first()?, words.last()?);
    let given = GIVEN.contains(&first.text);
    if words.len() > 1 && !given && PLACE_HEADS.contains(&last.text) {
        return Some(EntityKind::Place);
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if words.len() == 1
        && (2..=6).contains(&letters)
        && name.chars().all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit())
    {
        return Some(EntityKind::Organization);
    }
    let said = after.first().is_some_and(|w| PERSON_CUES.contains(&w.text));
    match words.len() {
        2..=4 if given || said => Some(EntityKind::Person),
        2 | 3
            if words.iter().all(|w| {
                capitalized(w.text) && w.text.chars().skip(1).all(|c| c.is_lowercase() || c == '-' || c.is_uppercase())
            }) && !first.opens
                && !NOT_NAMES.contains(&last.text) =>
        {
            Some(EntityKind::Other)
        }
        _ => None,
    }
}

/// What the text says beside a name: titles before it, or an apposition after it.
fn describe(text: &str, base: usize, title: Option<usize>, span: Span, kind: Option<EntityKind>) -> Option<Span> {
    if kind != Some(EntityKind::Person) {
        return None;
    }
    if let Some(from) = title {
        let before = text.get(from - base..span.start - base)?.trim_end();
        return Some(Span::new(from, from + before.len()));
    }
    let after = text.get(span.end - base..)?;
    let rest = after.strip_prefix(", ")?;
    let end = rest.find([',', '.', ';', '—', '“', '"']).unwrap_or(rest.len());
    let mut clause = rest.get(..end)?.trim_end();
    let mut from = span.end + 2;
    for article in ["an ", "a ", "the "] {
        if let Some(cut) = clause.strip_prefix(article) {
            from += article.len();
            clause = cut;
        } else {
            continue;
        }
        break;
    }
    let first = clause.split_whitespace().next()?;
    let apposition = from > span.end + 2 || APPOSITIONS.iter().any(|a| first.eq_ignore_ascii_case(a));
    (apposition && clause.split_whitespace().count() <= 16).then(|| Span::new(from, from + clause.len()))
}

/// Nouns that open an apposition without an article.
const APPOSITIONS: &[&str] = &[
    "director",
    "president",
    "chairman",
    "chairwoman",
    "head",
    "chief",
    "professor",
    "founder",
    "spokesman",
    "spokeswoman",
    "author",
    "editor",
    "leader",
    "minister",
    "secretary",
    "mayor",
    "governor",
    "former",
    "executive",
    "senior",
    "co-founder",
    "deputy",
    "who",
    "vice",
    "owner",
    "manager",
];
