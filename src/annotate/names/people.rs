//! People: full names first, then the short forms that one of them explains (`bearers`).

use super::Mention;
use super::bearers::{self, Bearers, Text};
use super::gender::{self, Gender, Told};
use super::groups::Group;
use super::person::{PersonName, parse};
use super::resolve::Draft;
use super::things::short_names;
use crate::annotate::{EntityKind, Evidence};
use crate::article::Article;
use std::collections::{HashMap, HashSet};

/// Namesakes that are compared; a text with more is no article.
pub const NAMESAKES: usize = 24;
/// Mentions under a full name that are asked for the person's gender.
const HEARD: usize = 12;

/// One who is named in full.
pub struct Person {
    pub name: PersonName,
    pub draft: Draft,
    /// Offices that stand before the full name, as keys.
    pub titles: Vec<String>,
    pub gender: Option<Gender>,
}

impl Person {
    fn new(article: &Article, mentions: &[Mention], name: PersonName, group: Group) -> Person {
        let heard = group.mentions.iter().take(HEARD).filter_map(|m| mentions.get(*m));
        let told = heard.map(|m| gender::beside(article, m.span)).find_map(|told| match told {
            Told::One(gender) => Some(gender),
            Told::Nothing | Told::Couple => None,
        });
        // `Mr. Ashley Cole`: what the text tells counts for more than a list.
        let gender = told.or_else(|| name.given().and_then(gender::of_given));
        Person { name, draft: Draft::new(EntityKind::Person, group), titles: Vec::new(), gender }
    }
}

/// People as drafts, and the groups that are not people.
pub fn link(article: &Article, mentions: &[Mention], groups: Vec<Group>) -> (Vec<Draft>, Vec<Group>) {
    let person = |g: &Group| g.kind(mentions) == EntityKind::Person;
    let companies: HashSet<String> = groups
        .iter()
        .filter(|g| g.kind(mentions) == EntityKind::Organization && g.key.contains(' '))
        .flat_map(|g| short_names(&g.form()))
        .collect();
    let mut full: Vec<(PersonName, Group)> = Vec::new();
    let mut short: Vec<Group> = Vec::new();
    for group in groups {
        match parse(&group.form()).filter(|_| person(&group)) {
            Some(name) => full.push((name, group)),
            None => short.push(group),
        }
    }
    full.sort_by_key(|(name, g)| (std::cmp::Reverse(name.fullness()), g.called.is_some(), g.first()));
    let mut people: Vec<Person> = Vec::new();
    let mut bearers = Bearers::new();
    let mut namesakes: HashMap<String, Vec<usize>> = HashMap::new();
    for (name, group) in full {
        // `Van Gogh`, `Ames Jr.`: two words, and yet short for a name that stands in full.
        if bearers.contains_key(&group.key) {
            short.push(group);
            continue;
        }
        match fuller(&people, &namesakes, &name) {
            Some((at, evidence)) => {
                if let Some(p) = people.get_mut(at) {
                    let shared = group.called.is_some();
                    p.draft.join(group, if shared { Evidence::SharedSurname } else { evidence });
                }
            }
            None => {
                let at = people.len();
                for (form, evidence) in name.short_forms() {
                    let all = bearers.entry(form).or_default();
                    if all.len() < NAMESAKES {
                        all.push((at, evidence));
                    }
                }
                let same = namesakes.entry(name.family().to_owned()).or_default();
                if same.len() < NAMESAKES {
                    same.push(at);
                }
                people.push(Person::new(article, mentions, name, group));
            }
        }
    }
    let left = bearers::share(Text { article, mentions, companies: &companies }, &mut people, &bearers, short);
    (people.into_iter().map(|p| p.draft).collect(), left)
}

/// The one person among those named so far whom a full name can name too.
fn fuller(people: &[Person], namesakes: &HashMap<String, Vec<usize>>, name: &PersonName) -> Option<(usize, Evidence)> {
    let mut found: Option<(usize, Evidence)> = None;
    let alike = namesakes.get(name.family()).into_iter().flatten();
    for (at, evidence) in alike.filter_map(|at| Some((*at, people.get(*at)?.name.agrees(name)?))) {
        match found {
            Some((other, _)) if other != at => return None,
            Some(_) => {}
            None => found = Some((at, evidence)),
        }
    }
    found
}
