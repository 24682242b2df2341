//! One entity for each person or thing: full names first, then short forms that they explain.

use super::Candidate;
use super::words::{PLACES, SAME};
use crate::annotate::{Alias, Entity, EntityKind, Evidence};
use crate::article::{Article, Safe, Span};
use std::collections::HashMap;

/// An entity being gathered; `forms` in order of first mention.
struct Gathered {
    kind: EntityKind,
    description: Option<Span>,
    mentions: Vec<Span>,
    forms: Vec<String>,
}

pub fn gather(article: &Article, candidates: Vec<Candidate>) -> Vec<Entity> {
    let mut all: Vec<Gathered> = Vec::new();
    let mut by_form: HashMap<String, usize> = HashMap::new();
    // Titles and cues decide once for a form: one form, one kind.
    let mut kinds: HashMap<String, EntityKind> = HashMap::new();
    for c in &candidates {
        if let Some(kind) = c.kind {
            kinds.entry(canonical(article.slice(c.span))).and_modify(|k| *k = (*k).min(kind)).or_insert(kind);
        }
    }
    let full = |form: &str| form.contains(' ');
    // Full names and typed ones first, so that a short form before its full name is explained too.
    let (long, short): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| full(&canonical(article.slice(c.span))));
    for c in &long {
        let form = canonical(article.slice(c.span));
        if let Some(kind) = kinds.get(&form) {
            add(&mut all, &mut by_form, form, *kind, c);
        }
    }
    let surnames = surnames(&all);
    let acronyms = acronyms(&all);
    for c in &short {
        let form = canonical(article.slice(c.span));
        let listed = PLACES.contains(&form.as_str());
        let owner = by_form.get(&form).copied().or_else(|| acronyms.get(&form).copied());
        let owner = owner.or_else(|| if listed { None } else { surnames.get(&form).copied().flatten() });
        match (owner, kinds.get(&form)) {
            (Some(at), _) => {
                by_form.insert(form.clone(), at);
                if let Some(g) = all.get_mut(at) {
                    note(g, form, c);
                }
            }
            (None, Some(kind)) => add(&mut all, &mut by_form, form, *kind, c),
            (None, None) => {}
        }
    }
    let mut entities: Vec<Entity> = all.into_iter().map(|g| finish(article, g)).collect();
    entities.sort_by_key(|e| e.mentions.first().copied());
    entities
}

/// The form under which equal names are counted: `US` and `United States` are `U.S.`.
fn canonical(form: &str) -> String {
    let same = SAME.iter().find(|(other, _)| *other == form);
    same.map_or_else(|| form.replace('’', "'"), |(_, form)| (*form).to_owned())
}

fn add(all: &mut Vec<Gathered>, by_form: &mut HashMap<String, usize>, form: String, kind: EntityKind, c: &Candidate) {
    let at = *by_form.entry(form.clone()).or_insert_with(|| {
        all.push(Gathered { kind, description: None, mentions: Vec::new(), forms: Vec::new() });
        all.len() - 1
    });
    if let Some(g) = all.get_mut(at) {
        note(g, form, c);
    }
}

fn note(g: &mut Gathered, form: String, c: &Candidate) {
    g.mentions.push(c.span);
    if g.description.is_none() {
        g.description = c.description;
    }
    if !g.forms.contains(&form) {
        g.forms.push(form);
    }
}

/// Last and first words of people's full names; `None` where two people share one.
fn surnames(all: &[Gathered]) -> HashMap<String, Option<usize>> {
    let mut map: HashMap<String, Option<usize>> = HashMap::new();
    for (at, g) in all.iter().enumerate().filter(|(_, g)| g.kind == EntityKind::Person) {
        let Some(form) = g.forms.first() else { continue };
        let mut parts = form.split(' ');
        for part in [parts.next(), parts.next_back()].into_iter().flatten() {
            map.entry(part.to_owned()).and_modify(|owner| *owner = None).or_insert(Some(at));
        }
    }
    map
}

/// Initials of organizations' capitalized words: `CSTO`.
fn acronyms(all: &[Gathered]) -> HashMap<String, usize> {
    let mut map = HashMap::new();
    for (at, g) in all.iter().enumerate().filter(|(_, g)| g.kind == EntityKind::Organization) {
        let Some(form) = g.forms.first() else { continue };
        let initials: String = form.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
        if initials.chars().count() >= 2 {
            map.entry(initials).or_insert(at);
        }
    }
    map
}

/// Why the short form was joined to the full one.
fn evidence(kind: EntityKind, full: &str, form: &str) -> Evidence {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if letters(full) == letters(form) {
        Evidence::Spelling
    } else if canonical(full) == canonical(form) {
        Evidence::Known
    } else if kind == EntityKind::Person && full.starts_with(form) {
        Evidence::GivenName
    } else if kind == EntityKind::Person {
        Evidence::Surname
    } else {
        Evidence::Acronym
    }
}

fn finish(article: &Article, mut g: Gathered) -> Entity {
    g.mentions.sort_unstable();
    g.mentions.dedup();
    let longest = g.forms.iter().rev().max_by_key(|f| (f.contains(' '), 0)).cloned().unwrap_or_default();
    let mut aliases: Vec<Alias> = Vec::new();
    for mention in &g.mentions {
        let form = Safe::line(article.slice(*mention));
        let new = form.as_str() != longest && form.replace('’', "'") != longest;
        if new && !aliases.iter().any(|a| a.form == form) {
            let evidence = evidence(g.kind, &longest, &form);
            aliases.push(Alias { form, evidence });
        }
    }
    Entity {
        name: Safe::line(&longest),
        kind: g.kind,
        description: g.description.map(|d| Safe::line(article.slice(d))),
        aliases,
        mentions: g.mentions,
    }
}
