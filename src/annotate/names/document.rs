//! What the rest of the text tells about a name: a form that the tagger knew in one place is a name in
//! another, also in a line of capitals, and an acronym in brackets behind a name is that name's.

use super::Mention;
use super::form::{acronymic, acronyms, key};
use super::person::parse;
use super::tagger::{self, tokens::tokens};
use super::things::telling;
use super::whole;
use super::words::{DEMONYMS, GENERIC_TAILS, NOT_NAMES, OPENERS, ORGANIZATIONS, PLACES};
use crate::annotate::EntityKind;
use crate::article::{Article, Span, is_letter_or_digit};
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Most words of a form that is looked for again.
const WORDS: usize = 6;
/// Letters that a short name of an organization must have more of, to be looked for.
const SHORT: usize = 4;
/// A mention that only another mention tells weighs less than one the tagger saw.
const HEARD: f32 = 0.5;

/// A form and how often it was marked.
struct Known {
    kind: EntityKind,
    marked: usize,
    /// The last word of somebody's full name, or the initials of a thing's: a name wherever it stands in capitals of its own.
    short: bool,
    /// Where else it stands.
    others: Vec<Span>,
}

/// Adds mentions of known forms that the tagger passed over.
pub fn hear(article: &Article, sentences: &[Span], mentions: &mut Vec<Mention>) {
    let small = small_words(article, sentences);
    drop_openers(article, sentences, &small, mentions);
    whole::complete(article, mentions);
    let mut known: HashMap<String, Known> = HashMap::new();
    for m in mentions.iter() {
        let form = article.slice(m.span);
        if recurs(form) {
            match known.get_mut(form) {
                Some(k) => k.marked += 1,
                None => {
                    known.insert(form.to_owned(), Known::new(m.kind, 1));
                }
            }
        }
    }
    for surname in surnames(article, mentions) {
        known.entry(surname).or_insert_with(|| Known::new(EntityKind::Person, 0)).short = true;
    }
    for (form, kind) in initials(article, mentions) {
        known.entry(form).or_insert_with(|| Known::new(kind, 0)).short = true;
    }
    for (form, kind) in short_names(article, mentions) {
        known.entry(form).or_insert_with(|| Known::new(kind, 0)).short = true;
    }
    // First words, with the most words that a form opening so has.
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    let forms: Vec<String> = known.keys().cloned().collect();
    for form in &forms {
        let words = form.split(' ').count();
        let most = firsts.entry(form.split(' ').next().unwrap_or("")).or_insert(0);
        *most = words.max(*most);
    }
    let mut added = bracketed(article, mentions);
    let mut next = 0;
    for sentence in sentences {
        let spans = tokens(article.slice(*sentence), sentence.start);
        let shouted = !article.slice(*sentence).chars().any(char::is_lowercase);
        let mut at = 0;
        while let Some(token) = spans.get(at) {
            while mentions.get(next).is_some_and(|m| m.span.end <= token.start) {
                next += 1;
            }
            let free_to = mentions.get(next).map_or(usize::MAX, |m| m.span.start);
            let longest = firsts.get(article.slice(*token)).copied().filter(|_| !shouted && token.start < free_to);
            let found = longest.and_then(|longest| {
                (1..=longest.min(WORDS)).rev().find_map(|n| {
                    let span = Span::new(token.start, spans.get(at + n - 1)?.end);
                    let form = article.slice(span);
                    // `Long` may open a sentence as a common word does, if the text has `long` too.
                    let doubtful = || {
                        n == 1
                            && opens(article, sentence.start, token.start)
                            && small.contains(form.to_lowercase().as_str())
                    };
                    (span.end <= free_to && known.contains_key(form) && !doubtful()).then_some((span, n))
                })
            });
            match found {
                Some((span, n)) => {
                    if let Some(k) = known.get_mut(article.slice(span)) {
                        k.others.push(span);
                    }
                    at += n;
                }
                None => at += 1,
            }
        }
    }
    for k in known
        .into_iter()
        .filter(|(f, k)| k.short || (k.others.len() <= k.marked && (k.marked > 1 || f.contains(' '))))
        .map(|(_, k)| k)
    {
        added.extend(k.others.into_iter().map(|span| Mention::sure(span, k.kind, HEARD)));
    }
    mentions.extend(added);
    mentions.sort_by_key(|m| m.span);
    mentions.dedup_by(|b, a| a.span.overlaps(b.span));
}

/// Drops words that are capital only because a sentence opens with them: the text has them small elsewhere.
fn drop_openers(article: &Article, sentences: &[Span], small: &HashSet<&str>, mentions: &mut Vec<Mention>) {
    let common = |m: &Mention| {
        let form = article.slice(m.span);
        let single = !form.contains(|c: char| !c.is_alphabetic()) && form.chars().skip(1).all(char::is_lowercase);
        let before = sentences.partition_point(|s| s.start <= m.span.start).checked_sub(1);
        single
            && !tagger::lists_person(form)
            && small.contains(form.to_lowercase().as_str())
            && before.and_then(|at| sentences.get(at)).is_some_and(|s| opens(article, s.start, m.span.start))
    };
    let inside = mentions.iter().filter(|m| !common(m)).flat_map(|m| article.slice(m.span).split(' '));
    let inside: HashSet<&str> = inside.collect();
    mentions.retain(|m| inside.contains(article.slice(m.span)) || !common(m));
}

impl Known {
    fn new(kind: EntityKind, marked: usize) -> Known {
        Known { kind, marked, short: false, others: Vec::new() }
    }
}

/// Last words of full names, also without accents.
fn surnames(article: &Article, mentions: &[Mention]) -> HashSet<String> {
    let mut out = HashSet::new();
    // `The Lindqvists`
    let families: HashSet<&str> = article
        .text
        .match_indices("he ")
        .filter_map(|(at, the)| article.text.get(at + the.len()..)?.split(|c: char| !c.is_alphanumeric()).next())
        .filter(|word| word.starts_with(char::is_uppercase) && word.ends_with('s'))
        .collect();
    for m in mentions.iter().filter(|m| m.kind == EntityKind::Person) {
        let form = article.slice(m.span);
        let Some((_, last)) = form.rsplit_once(' ') else { continue };
        // `Seo Jin-ho` is Seo.
        let first = parse(form).is_some_and(|name| name.given().is_none() && key(last) != name.family());
        if first {
            // `Xi` and `Li` are short, and yet names.
            let family = form.split(' ').next().filter(|f| !NOT_NAMES.contains(f) && !OPENERS.contains(f));
            out.extend(family.map(str::to_owned));
        }
        let mixed = last.chars().any(char::is_lowercase);
        if !mixed || !recurs(last) || PLACES.contains(last) || ORGANIZATIONS.contains(last) || DEMONYMS.contains(last) {
            continue;
        }
        if !last.is_ascii() {
            out.insert(last.nfd().filter(|c| !matches!(*c, '\u{300}'..='\u{36f}')).collect());
        }
        out.insert(last.to_owned());
        let family = format!("{last}s");
        if families.contains(family.as_str()) {
            out.insert(family);
        }
    }
    out
}

/// The one word that is left of an organization's name without what it is: `Brightwater` for `Brightwater Electric`.
fn short_names(article: &Article, mentions: &[Mention]) -> Vec<(String, EntityKind)> {
    let organizations = mentions.iter().filter(|m| m.kind == EntityKind::Organization);
    let heads = organizations.filter_map(|m| {
        let (head, tail) = article.slice(m.span).split_once(' ')?;
        let alone = head.chars().count() > SHORT && telling(head) && tail.split(' ').all(|w| GENERIC_TAILS.contains(w));
        alone.then(|| (head.to_owned(), m.kind))
    });
    heads.collect()
}

/// The initials of three words or more that name a thing: `CSTO` for `Collective Security Treaty Organization`.
fn initials(article: &Article, mentions: &[Mention]) -> Vec<(String, EntityKind)> {
    let things = mentions.iter().filter(|m| m.kind != EntityKind::Person);
    let all = things.flat_map(|m| acronyms(article.slice(m.span)).into_iter().map(|a| (a.to_uppercase(), m.kind)));
    all.filter(|(form, _)| form.chars().count() > 2 && acronymic(form)).collect()
}

/// Whether a word at byte `at` opens the sentence, or a quotation in it.
fn opens(article: &Article, sentence: usize, at: usize) -> bool {
    let before = article.text.get(sentence..at).unwrap_or("").trim_end();
    before.is_empty() || before.ends_with(['“', '"', '‘', ':'])
}

/// Every word of the text that stands in small letters somewhere.
fn small_words<'a>(article: &'a Article, sentences: &[Span]) -> HashSet<&'a str> {
    let words = sentences.iter().flat_map(|s| article.slice(*s).split(|c: char| !is_letter_or_digit(c)));
    words.filter(|w| w.starts_with(char::is_lowercase)).collect()
}

/// Whether a form may be looked for where the tagger did not see it: it has a capital and is no common word.
fn recurs(form: &str) -> bool {
    let capital = form.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    capital
        && form.len() > 2
        && !NOT_NAMES.contains(form)
        && !OPENERS.contains(form)
        && form.split(' ').count() <= WORDS
}

/// `… Organization (CSTO)`: capitals alone in brackets behind a name, where the tagger saw none.
fn bracketed(article: &Article, mentions: &[Mention]) -> Vec<Mention> {
    let mut out = Vec::new();
    for (at, m) in mentions.iter().enumerate() {
        let rest = article.text.get(m.span.end..).unwrap_or("");
        let Some(inside) = rest.strip_prefix(" (") else { continue };
        let Some(end) = inside.char_indices().take(12).find(|(_, c)| *c == ')').map(|(i, _)| i) else { continue };
        let form = inside.get(..end).unwrap_or("");
        let start = m.span.end + 2;
        let span = Span::new(start, start + form.len());
        let free = mentions.get(at + 1).is_none_or(|n| n.span.start >= span.end);
        let explained = acronyms(article.slice(m.span)).contains(&key(form));
        if free && acronymic(form) && explained && m.kind != EntityKind::Person {
            out.push(Mention::sure(span, m.kind, HEARD));
        }
    }
    out
}
