//! Where a name begins and ends: what the tagger took along is cut off again, two names in one are parted,
//! and what has nothing of a name is dropped.

use super::Mention;
use super::form::{acronymic, capitalized, key};
use super::gender;
use super::person::nickname;
use super::tagger;
use super::titles::{ABBREVIATED, is_title, without_titles};
use super::variants::{FAMILY_FIRST, FAMILY_FIRST_UNSURE};
use super::words::*;
use crate::annotate::EntityKind;
use crate::article::{Article, Span};
use std::collections::HashSet;

/// Mends every mention; they stay in order and do not overlap.
pub fn mend(article: &Article, mentions: &mut Vec<Mention>) {
    let mut mended: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions.drain(..) {
        let mut parts = vec![mention];
        for part in [quoted, owned, listed, placed] {
            parts = parts.into_iter().flat_map(|m| part(article, m)).collect();
        }
        mended.extend(parts.into_iter().filter_map(|m| trimmed(article, m)));
    }
    let mut mended = joined(article, mended);
    let words: HashSet<String> = mended
        .iter()
        .map(|m| article.slice(m.span))
        .filter(|form| form.contains(' '))
        .flat_map(|form| form.split(' ').map(key).collect::<Vec<_>>())
        .collect();
    let shouting = Shouting::new(article, &mended);
    mended.retain(|m| named(article, *m, &words) && !shouting.drowns(article, *m) && !whispered(article, *m));
    *mentions = mended;
}

/// Without openers, titles, and small words behind the name.
fn trimmed(article: &Article, mut m: Mention) -> Option<Mention> {
    // `Can Tho University` inside a sentence opens with no verb.
    let before = article.text.get(..m.span.start).unwrap_or("").trim_end_matches(' ');
    let opens = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | ')' | '-'));
    while let Some((first, rest)) = article.slice(m.span).split_once(' ')
        && OPENERS.contains(first)
        && opens
    {
        m.span.start = m.span.end - rest.trim_start().len();
    }
    if m.kind == EntityKind::Person {
        m.span.start = without_titles(article, m.span);
    }
    // `South Dakota-sized`
    if m.kind != EntityKind::Other
        && let Some((name, end)) = article.slice(m.span).rsplit_once('-')
        && COMPOUNDED.contains(end)
        && name.starts_with(char::is_uppercase)
    {
        m.span.end = m.span.start + name.len();
    }
    // `Soviet states`, `House of Representatives Rt`: a name does not end in a common noun, nor in another's title.
    while let Some((rest, last)) = article.slice(m.span).rsplit_once(' ')
        && rest.chars().any(char::is_uppercase)
        && (last.chars().all(|c| c.is_lowercase() || c == '-') || ABBREVIATED.contains(last))
    {
        m.span.end = m.span.start + rest.trim_end().len();
    }
    let text = article.slice(m.span);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '$' | '!' | '+'));
    if bare.is_empty() {
        return None;
    }
    let lead = text.find(bare).unwrap_or(0);
    m.span = Span::new(m.span.start + lead, m.span.start + lead + bare.len());
    let people = DEMONYMS.contains(bare) && !matches!(bare, "New" | "Great" | "First");
    if people || (m.kind != EntityKind::Person && (creed(bare) || tagger::lists_people(bare))) {
        m = m.turned(EntityKind::Other);
    }
    let shouted = bare.len() > 3 && !bare.chars().any(char::is_lowercase);
    let place = PLACES.contains(bare) && m.kind != EntityKind::Person;
    if place || (shouted && PLACES.contains(&capitalized(bare))) {
        m = m.turned(EntityKind::Place);
    }
    if m.kind != EntityKind::Person && ORGANIZATIONS.contains(bare) {
        m = m.turned(EntityKind::Organization);
    }
    Some(m)
}

/// Whether a word names a religion, a school of thought, or a language: they are neither places nor organizations.
fn creed(word: &str) -> bool {
    CREEDS.contains(word) || (word.len() > 5 && word.ends_with("ism") && word.starts_with(char::is_uppercase))
}

fn pair(m: Mention, at: usize, len: usize) -> [Mention; 2] {
    let (start, end) = (m.span.start, m.span.end);
    [Mention { span: Span::new(start, start + at), ..m }, Mention { span: Span::new(start + at + len, end), ..m }]
}

/// A name does not run over the beginning of a quotation: what stands before it is another or none.
fn quoted(article: &Article, m: Mention) -> Vec<Mention> {
    let text = article.slice(m.span);
    if m.kind == EntityKind::Person && nickname(text).is_some() {
        return vec![m];
    }
    let opened = text.char_indices().find(|(i, c)| *i > 0 && matches!(c, '“' | '"' | '”'));
    let Some((at, c)) = opened.filter(|(i, _)| text.get(..*i).is_some_and(|t| t.ends_with(' '))) else {
        return vec![m];
    };
    let parts = pair(m, at - 1, 1 + c.len_utf8());
    parts.into_iter().filter(|p| article.slice(p.span).starts_with(char::is_uppercase)).collect()
}

/// `Oxford's Mitter` are two names: a possessive ends one and the owned thing begins another. `People's
/// Liberation Army` and `Prosecutor's Office` are one.
fn owned(article: &Article, m: Mention) -> Vec<Mention> {
    let text = article.slice(m.span);
    let mark = ["'s ", "’s "].iter().filter_map(|p| text.find(p).map(|at| (at, p.len()))).min();
    let Some((at, len)) = mark.filter(|(at, len)| *at > 0 && at + len < text.len()) else { return vec![m] };
    let (owner, owned) = (text.get(..at).unwrap_or(""), text.get(at + len..).unwrap_or(""));
    let one =
        owner.rsplit(' ').next().is_some_and(|o| POSSESSIVE_IN_NAMES.contains(o)) || ORGANIZATION_HEADS.contains(owned);
    match m.kind {
        EntityKind::Person => {
            let [a, b] = pair(m, at, len);
            vec![a.turned(EntityKind::Place), b]
        }
        EntityKind::Organization | EntityKind::Place if !one && owned.starts_with(char::is_uppercase) => {
            pair(m, at, len).to_vec()
        }
        _ => vec![m],
    }
}

/// `University of London and Imperial College` are two: each side is whole by itself.
fn listed(article: &Article, m: Mention) -> Vec<Mention> {
    let text = article.slice(m.span);
    let Some(at) = text.find(" and ") else { return vec![m] };
    // Two people are never one: `Cruz and Bloomberg`.
    if m.kind == EntityKind::Person {
        return pair(m, at, 5).into_iter().flat_map(|m| listed(article, m)).collect();
    }
    if m.kind != EntityKind::Organization {
        return vec![m];
    }
    let (left, right) = (text.get(..at).unwrap_or(""), text.get(at + 5..).unwrap_or(""));
    let last = |side: &str| side.rsplit(' ').next().is_some_and(|w| ORGANIZATION_HEADS.contains(w));
    let whole = (left.contains(' ') && last(left)) || acronymic(left) || left.contains("University of ");
    let other = (right.contains(' ')
        && last(right.rsplit_once(' ').filter(|(_, p)| PLACES.contains(p)).map_or(right, |(r, _)| r)))
        || acronymic(right)
        || right.contains("University of ");
    if whole && other { pair(m, at, 5).to_vec() } else { vec![m] }
}

/// `Ministry of Economy and Finance` is one: its second field goes with it, tagged or not.
fn joined(article: &Article, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mut m in mentions {
        // `Xi Jinping` of which the tagger saw the last word alone, or each by itself.
        if let Some(given) = given_before(article, m) {
            match out.last() {
                Some(last) if last.span == given => drop(out.pop()),
                _ => {}
            }
            if out.last().is_none_or(|last| last.span.end <= given.start) {
                m.span.start = given.start;
            }
        }
        // `Chinese Taipei`, `Iraqi Kurdistan`: an adjective right before a place is part of its name.
        if let Some(last) = out.last_mut()
            && m.kind == EntityKind::Place
            && last.kind == EntityKind::Other
            && article.text.get(last.span.end..m.span.start) == Some(" ")
            && DEMONYMS.contains(article.slice(last.span))
        {
            *last = Mention { span: Span::new(last.span.start, m.span.end), ..m };
            continue;
        }
        // `Ceres Robotics, Inc.`
        if let Some(last) = out.last_mut()
            && matches!(article.text.get(last.span.end..m.span.start), Some(", " | " "))
            && COMPANY_ENDINGS.contains(article.slice(m.span))
        {
            *last = Mention { span: Span::new(last.span.start, m.span.end), ..last.turned(EntityKind::Organization) };
            continue;
        }
        // `Securities and Exchange Commission`: the field before `and`.
        if let Some(field) = field_before(article, m)
            && out.last().is_none_or(|last| last.span.end <= field || last.span.start >= field)
        {
            out.truncate(out.iter().rposition(|last| last.span.start < field).map_or(0, |at| at + 1));
            m.span.start = field;
        }
        // `Association for the Conservation of …`: the head noun alone is no name.
        if let Some(last) = out.last_mut()
            && last.kind == EntityKind::Organization
            && m.kind != EntityKind::Person
            && ORGANIZATION_HEADS.contains(article.slice(last.span))
            && matches!(
                article.text.get(last.span.end..m.span.start),
                Some(" of " | " for " | " of the " | " for the ")
            )
        {
            last.span.end = m.span.end;
            continue;
        }
        // `Robert “Bobby” Miller`: three mentions, or two with the nickname between them.
        let nicknamed = |first: &&Mention| {
            let whole = Span::new(first.span.start, m.span.end);
            let parts = nickname(article.slice(whole));
            first.kind == EntityKind::Person
                && m.kind == EntityKind::Person
                && parts
                    .is_some_and(|(a, _, b)| a.trim() == article.slice(first.span) && b.trim() == article.slice(m.span))
        };
        if let Some(back) = out.iter().rev().take(2).position(|first| nicknamed(&first)) {
            out.truncate(out.len() - back);
            if let Some(first) = out.last_mut() {
                first.span.end = m.span.end;
            }
            continue;
        }
        if let Some(last) = out.last_mut()
            && office(article.slice(last.span))
            && article.text.get(last.span.end..m.span.start) == Some(" and ")
            && m.kind != EntityKind::Person
            && article.slice(m.span).rsplit(' ').next().is_some_and(|w| FIELDS.contains(w))
        {
            last.span.end = m.span.end;
            continue;
        }
        out.push(m);
    }
    for at in 0..out.len() {
        let next = out.get(at + 1).map_or(article.text.len(), |n| n.span.start);
        let Some(m) = out.get_mut(at).filter(|m| office(article.slice(m.span))) else { continue };
        let Some(rest) = article.text.get(m.span.end..).and_then(|t| t.strip_prefix(" and ")) else { continue };
        let words = rest
            .split([' ', ',', '.', '\n', ';', '’', '\'', ')'])
            .take(3)
            .take_while(|w| w.starts_with(char::is_uppercase));
        let mut len = 0;
        for word in words {
            len += word.len();
            let end = m.span.end + 5 + len;
            if FIELDS.contains(word) && end <= next {
                m.span.end = end;
                break;
            }
            len += 1;
        }
    }
    out
}

/// Where a capital word begins that `and` joins to what is not whole without it: one common word and the noun that
/// says that it is an organization.
fn field_before(article: &Article, m: Mention) -> Option<usize> {
    let text = article.slice(m.span);
    let (first, head) = text.split_once(' ')?;
    let half = m.kind == EntityKind::Organization && ORGANIZATION_HEADS.contains(head) && !PLACES.contains(first);
    let before = article.text.get(..m.span.start)?.strip_suffix(" and ").filter(|_| half)?;
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let inside = before.strip_suffix(word)?.strip_suffix(' ')?.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    let common = [NOT_NAMES, OPENERS, PLACES, DEMONYMS, ORGANIZATION_HEADS].iter().any(|list| list.contains(word));
    let plain = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) && !common;
    (plain && inside && !tagger::lists_person(word)).then(|| before.len() - word.len())
}

/// The given name, or the family name that stands first, right before a single word that is a person's name.
fn given_before(article: &Article, m: Mention) -> Option<Span> {
    let text = article.slice(m.span);
    if m.kind != EntityKind::Person || text.contains([' ', '-']) || !text.chars().any(char::is_lowercase) {
        return None;
    }
    let before = article.text.get(..m.span.start)?.strip_suffix(' ')?;
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let apart = before.strip_suffix(word).is_some_and(|t| t.is_empty() || t.ends_with([' ', '\n', '“', '"', '(', '—']));
    let common = is_title(word) || [NOT_NAMES, OPENERS, PLACES, DEMONYMS].iter().any(|list| list.contains(word));
    let name = key(word);
    let listed = FAMILY_FIRST.contains(&name.as_str()) || GIVEN.contains(word) || gender::of_given(&name).is_some();
    let capital = word.starts_with(char::is_uppercase);
    (apart && capital && !common && listed).then(|| Span::new(before.len() - word.len(), before.len()))
}

/// Whether a name is an office for some field: `Ministry of …`, `Department of …`.
fn office(form: &str) -> bool {
    form.split_once(" of ").is_some_and(|(head, _)| head.rsplit(' ').next().is_some_and(|w| OFFICES.contains(w)))
        && !form.contains(" and ")
}

/// `Oxford University China expert`: an organization and a place beside it.
fn placed(article: &Article, m: Mention) -> Vec<Mention> {
    let text = article.slice(m.span);
    let Some((left, right)) = text.rsplit_once(' ').filter(|_| m.kind == EntityKind::Organization) else {
        return vec![m];
    };
    let head = left.rsplit(' ').next().is_some_and(|w| ORGANIZATION_HEADS.contains(w));
    let noun = article
        .text
        .get(m.span.end..)
        .and_then(|t| t.strip_prefix(' '))
        .is_some_and(|t| t.starts_with(char::is_lowercase));
    if !(head && noun && left.contains(' ') && PLACES.contains(right)) {
        return vec![m];
    }
    let [organization, place] = pair(m, left.len(), 1);
    vec![organization, place.turned(EntityKind::Place)]
}

/// Whether something of a name is left: a letter; and for one that is two letters long, a reason to believe it.
fn named(article: &Article, m: Mention, words: &HashSet<String>) -> bool {
    let text = article.slice(m.span);
    let title = TITLES.contains(text) && (text.ends_with('.') || m.kind == EntityKind::Person);
    let common = title || OPENERS.contains(text) || matches!(text, "The" | "A" | "An" | "And");
    if !text.chars().any(char::is_alphabetic) || (common && !words.contains(&key(text))) || ABBREVIATED.contains(text) {
        return false;
    }
    // “Roger.”: a word that is all that is said calls nobody, unless the text knows the name.
    let said = || {
        let before = article.text.get(..m.span.start).unwrap_or("");
        before.ends_with(['“', '"']) && article.text.get(m.span.end..).is_some_and(|after| after.starts_with('.'))
    };
    if m.kind == EntityKind::Person && !text.contains(' ') && said() && !words.contains(&key(text)) {
        return false;
    }
    let short = m.kind == EntityKind::Person && text.chars().count() <= 2 && text.chars().any(char::is_lowercase);
    let key = key(text);
    !short
        || words.contains(&key)
        || [FAMILY_FIRST, FAMILY_FIRST_UNSURE].iter().any(|l| l.contains(&key.as_str()))
        || GIVEN.contains(text)
}

/// Whether a name without a capital stands in a line whose writer uses them.
fn whispered(article: &Article, m: Mention) -> bool {
    let text = article.slice(m.span);
    let cased = |c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
    if text.chars().any(cased) {
        return false;
    }
    let block =
        article.block_at(m.span.start).and_then(|b| article.blocks.get(b)).map_or("", |b| article.slice(b.span));
    let place = text.len() > 3 && PLACES.contains(&capitalized(text));
    block.starts_with(char::is_uppercase) && !place
}

/// Lines without a small letter, where a capital tells nothing, and a text's own names.
struct Shouting {
    /// Blocks without a small letter.
    loud: HashSet<usize>,
    /// Keys of names that stand in ordinary lines, and of well-known places.
    known: HashSet<String>,
}

impl Shouting {
    fn new(article: &Article, mentions: &[Mention]) -> Shouting {
        let mut shouting = Shouting { loud: HashSet::new(), known: HashSet::new() };
        let lower = |m: &Mention| article.slice(m.span).chars().any(char::is_lowercase);
        let mut last = None;
        for m in mentions.iter().filter(|m| !lower(m)) {
            let at = article.block_at(m.span.start);
            if at == last {
                continue;
            }
            last = at;
            let block = at.and_then(|b| article.blocks.get(b)).map_or("", |b| article.slice(b.span));
            if !block.chars().any(char::is_lowercase) {
                shouting.loud.extend(at);
            }
        }
        if !shouting.loud.is_empty() {
            shouting.known.extend(PLACES.iter().map(key));
            shouting.known.extend(mentions.iter().filter(|m| lower(m)).map(|m| key(article.slice(m.span))));
        }
        shouting
    }

    /// Whether a single word in a line of capitals is named nowhere else.
    fn drowns(&self, article: &Article, m: Mention) -> bool {
        let text = article.slice(m.span);
        let loud = || article.block_at(m.span.start).is_some_and(|b| self.loud.contains(&b));
        !text.contains(' ') && !text.chars().any(char::is_lowercase) && loud() && !self.known.contains(&key(text))
    }
}
