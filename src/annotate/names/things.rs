//! Organizations, places and other names, and the people of one name: equal kinds joined by known variants,
//! brackets, acronyms, plurals, and short forms of a name given in full before.

use super::Mention;
use super::form::{acronymic, acronyms, key};
use super::groups::Group;
use super::kinds::organized;
use super::resolve::Draft;
use super::variants::same;
use super::words::{COMPANY_ENDINGS, DEMONYMS, GENERIC_TAILS, NOT_NAMES, ORGANIZATION_HEADS, PLACES};
use crate::annotate::{EntityKind, Evidence};
use crate::article::Article;
use std::collections::HashMap;

/// Where a key's entity is, while things are joined.
struct Things {
    drafts: Vec<Draft>,
    /// By key and kind.
    by_key: HashMap<String, usize>,
    /// By well-known variant.
    by_variant: HashMap<usize, usize>,
    /// By acronym; `None` where two names have the same.
    by_acronym: HashMap<String, Option<usize>>,
    /// By the name without what ends a company's: `sierra nevada` for `Sierra Nevada Corp.` and `Sierra Nevada Corporation`.
    by_stem: HashMap<String, usize>,
    /// Organizations by what short names they may have; `None` where two could be meant.
    by_short: HashMap<String, Option<usize>>,
}

/// All groups as drafts.
pub fn link(article: &Article, mentions: &[Mention], mut groups: Vec<Group>) -> Vec<Draft> {
    let brackets = brackets(article, mentions, &groups);
    // Long names first, so that short ones find them; of equal length the first mentioned.
    groups.sort_by_key(|g| (std::cmp::Reverse(g.key.split(' ').count().min(12)), g.first()));
    let mut things = Things {
        drafts: Vec::new(),
        by_key: HashMap::new(),
        by_variant: HashMap::new(),
        by_acronym: HashMap::new(),
        by_stem: HashMap::new(),
        by_short: HashMap::new(),
    };
    for group in groups {
        let kind = group.kind(mentions);
        match things.owner(&group, kind, &brackets, || at_not_in(article, mentions, &group)) {
            Some((at, evidence)) => {
                things.by_key.entry(group.key.clone()).or_insert(at);
                if let Some(draft) = things.drafts.get_mut(at) {
                    draft.join(group, evidence);
                }
            }
            None => things.add(group, kind),
        }
    }
    things.drafts
}

/// Acronyms that stand in brackets behind a name, or the other way round: the short key with the long one.
fn brackets(article: &Article, mentions: &[Mention], groups: &[Group]) -> HashMap<String, String> {
    let mut key_of: HashMap<usize, &str> = HashMap::new();
    let bracketed: Vec<usize> = mentions
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| match pair {
            [a, b] => {
                let between = article.text.get(a.span.end..b.span.start);
                let after = article.text.get(b.span.end..).and_then(|t| t.chars().next());
                matches!(between, Some(" (" | " (the " | "(" | ", or "))
                    && (after == Some(')') || between == Some(", or "))
            }
            _ => false,
        })
        .map(|(at, _)| at)
        .collect();
    if bracketed.is_empty() {
        return HashMap::new();
    }
    for group in groups {
        key_of.extend(group.mentions.iter().map(|m| (*m, group.key.as_str())));
    }
    let mut out = HashMap::new();
    for at in bracketed {
        let (Some(a), Some(b)) = (mentions.get(at), mentions.get(at + 1)) else { continue };
        let (Some(long), Some(short)) = (key_of.get(&at), key_of.get(&(at + 1))) else { continue };
        let short_form = article.slice(b.span);
        let long_form = article.slice(a.span);
        if acronymic(short_form) && !acronymic(long_form) && a.kind == b.kind {
            out.entry((*short).to_owned()).or_insert_with(|| (*long).to_owned());
        } else if acronymic(long_form) && !acronymic(short_form) && a.kind == b.kind {
            out.entry((*long).to_owned()).or_insert_with(|| (*short).to_owned());
        }
    }
    out
}

/// Kinds that the tagger mixes up and that one name may be both of.
fn near(a: EntityKind, b: EntityKind) -> bool {
    a == b || (a != EntityKind::Person && b != EntityKind::Person)
}

/// Whether the text has somebody at it, and nobody in it.
fn at_not_in(article: &Article, mentions: &[Mention], group: &Group) -> bool {
    let led = |word: &str| {
        let spans = group.mentions.iter().take(8).filter_map(|m| mentions.get(*m)).map(|m| m.span);
        spans.filter_map(|s| article.text.get(..s.start)).any(|before| before.ends_with(word))
    };
    led(" at ") && !led(" in ")
}

impl Things {
    fn owner(
        &self,
        group: &Group,
        kind: EntityKind,
        brackets: &HashMap<String, String>,
        at: impl Fn() -> bool,
    ) -> Option<(usize, Evidence)> {
        let fits = |at: &usize| self.drafts.get(*at).is_some_and(|d| near(d.kind, kind));
        if let Some(at) = self.by_key.get(&group.key).filter(|at| fits(at)) {
            return Some((*at, Evidence::Spelling));
        }
        if let Some(at) = brackets.get(&group.key).and_then(|long| self.by_key.get(long)).filter(|at| fits(at)) {
            return Some((*at, Evidence::Parenthesis));
        }
        if kind != EntityKind::Person
            && let Some(at) = same(&group.key).and_then(|v| self.by_variant.get(&v)).filter(|at| fits(at))
        {
            return Some((*at, Evidence::Known));
        }
        let form = group.form();
        if acronymic(&form)
            && let Some(at) = self.by_acronym.get(&group.key).copied().flatten().filter(|at| fits(at))
        {
            return Some((at, Evidence::Acronym));
        }
        if kind != EntityKind::Person
            && let Some(at) = stem(&form).and_then(|s| self.by_stem.get(&s)).filter(|at| fits(at))
        {
            return Some((*at, Evidence::Shortened));
        }
        if let Some(at) = self.plural(group, kind) {
            return Some((at, Evidence::Plural));
        }
        // `at Marshall`: one is at an organization, and in a place.
        let organization = kind == EntityKind::Organization || (kind == EntityKind::Place && at());
        let free = !PLACES.contains(form.as_str()) && !DEMONYMS.contains(form.as_str());
        let short = if organization && free { self.by_short.get(&group.key).copied().flatten() } else { None };
        let before = |at: &usize| self.drafts.get(*at).is_some_and(|d| d.first() < group.first());
        short.filter(before).map(|at| (at, Evidence::Shortened))
    }

    /// `Kazakhs` and `Kazakh`, `Democrats` and `Democrat`.
    fn plural(&self, group: &Group, kind: EntityKind) -> Option<usize> {
        let other = match group.key.strip_suffix('s') {
            Some(singular) => self.by_key.get(singular),
            None => None,
        };
        let at = *other.or_else(|| self.by_key.get(&format!("{}s", group.key)))?;
        let draft = self.drafts.get(at)?;
        let people = |k| k == EntityKind::Other;
        (people(draft.kind) && people(kind) && !group.key.contains(' ') && group.key.len() > 3).then_some(at)
    }

    fn add(&mut self, group: Group, kind: EntityKind) {
        let at = self.drafts.len();
        let form = group.form();
        self.by_key.entry(group.key.clone()).or_insert(at);
        if kind != EntityKind::Person {
            if let Some(v) = same(&group.key) {
                self.by_variant.entry(v).or_insert(at);
            }
            if group.key.contains(' ') {
                for acronym in acronyms(&form) {
                    self.by_acronym.entry(acronym).and_modify(|o| *o = None).or_insert(Some(at));
                }
            }
        }
        if kind == EntityKind::Organization || (kind == EntityKind::Place && organized(&form)) {
            if let Some(stem) = stem(&form) {
                self.by_stem.entry(stem).or_insert(at);
            }
            for short in short_names(&form) {
                self.by_short.entry(short).and_modify(|o| *o = None).or_insert(Some(at));
            }
        }
        self.drafts.push(Draft::new(kind, group));
    }
}

/// Keys of the short names that an organization's full name may have: those of [`shortened`], and its first word
/// where it is telling (`Marshall` for `Marshall Space Flight Center`), which may as well be the place it is in.
pub fn short_names(form: &str) -> Vec<String> {
    let mut out = shortened(form);
    let words = form.split_whitespace().count();
    out.extend(form.split_whitespace().next().filter(|w| telling(w) && (2..=4).contains(&words)).map(key));
    out.sort();
    out.dedup();
    out
}

/// The key of a name of several words without a company's ending.
fn stem(form: &str) -> Option<String> {
    let ends = |end: &str| COMPANY_ENDINGS.contains(end) || matches!(end, "Corporation" | "Company");
    let bare = form.rsplit_once(' ').filter(|(_, end)| ends(end)).map_or(form, |(bare, _)| bare.trim_end_matches(','));
    bare.contains(' ').then(|| key(bare))
}

/// Keys of a name without what it is (`Boeing` for `Boeing Co.`), its last words (`Security Council`), its one
/// telling word at the end (`Thiokol`).
pub fn shortened(form: &str) -> Vec<String> {
    let words: Vec<&str> = form.split_whitespace().take(12).collect();
    let mut out: Vec<String> = Vec::new();
    let mut kept = words.len();
    while kept > 1 && words.get(kept - 1).is_some_and(|w| GENERIC_TAILS.contains(w)) {
        kept -= 1;
        let head = words.get(..kept).unwrap_or(&[]);
        if kept > 1 || head.iter().all(|w| telling(w)) {
            out.push(key(&head.join(" ")));
        }
    }
    for from in 1..words.len().saturating_sub(1) {
        let tail = words.get(from..).unwrap_or(&[]);
        if tail.iter().all(|w| w.starts_with(char::is_uppercase)) {
            out.push(key(&tail.join(" ")));
        }
    }
    // `Cardinal` for `Cardinal Freight Inc.`: what has a company's ending is no place's.
    let company = words.last().is_some_and(|w| COMPANY_ENDINGS.contains(w)) && words.len() <= 4;
    out.extend(words.first().filter(|w| company && telling(w)).map(|w| key(w)));
    if let [_, .., last] = words.as_slice()
        && words.len() <= 3
        && telling(last)
    {
        out.push(key(last));
    }
    out.sort();
    out.dedup();
    out
}

/// Whether a word of an organization's name can stand for the whole.
pub fn telling(word: &str) -> bool {
    let lists = [ORGANIZATION_HEADS, GENERIC_TAILS, DEMONYMS, NOT_NAMES, PLACES];
    word.starts_with(char::is_uppercase) && word.chars().count() > 3 && !lists.iter().any(|list| list.contains(word))
}
