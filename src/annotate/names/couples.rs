//! Given names that share the surname behind another's: `Bill and Hillary Clinton` are Bill Clinton and Hillary Clinton.

use super::Mention;
use super::form::key;
use super::gender;
use super::groups::Group;
use super::person::parse;
use super::titles::title_before;
use crate::annotate::EntityKind;
use crate::article::{Article, Safe};
use std::collections::{HashMap, HashSet};

/// Puts each given name that stands so into the group of its whole name.
///
/// The first word must be a given name in the lists, borne alone: `Trump and Hillary Clinton` share nothing, nor do
/// `Harry and Meghan Markle` where the text has a Prince Harry or a Harry of another family.
pub fn part(article: &Article, mentions: &[Mention], groups: &mut Vec<Group>) {
    let pairs: Vec<(usize, &Mention, &Mention)> = mentions
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| if let [a, b] = pair { Some((at, a, b)) } else { None })
        .filter(|(_, a, b)| a.kind == EntityKind::Person && b.kind == EntityKind::Person)
        .filter(|(_, a, b)| matches!(article.text.get(a.span.end..b.span.start), Some(" and " | " & ")))
        .filter(|(_, a, _)| gender::of_given(&key(article.slice(a.span))).is_some())
        .collect();
    if pairs.is_empty() {
        return;
    }
    // Words of full names, each with the families that it is a given name in; its own where it is the family name.
    let mut families: HashMap<String, HashSet<String>> = HashMap::new();
    for group in groups.iter().filter(|g| g.kind(mentions) == EntityKind::Person) {
        let Some(name) = parse(&group.form()) else { continue };
        for word in group.key.split(' ') {
            families.entry(word.to_owned()).or_default().insert(name.family().to_owned());
        }
    }
    let titled: HashSet<String> = mentions
        .iter()
        .filter(|m| title_before(article, m.span).is_some())
        .map(|m| key(article.slice(m.span)))
        .collect();
    for (at, a, b) in pairs {
        let (given, whole) = (article.slice(a.span), article.slice(b.span));
        let Some(surname) = parse(whole).and_then(|name| name.surname(whole).map(str::to_owned)) else { continue };
        let first = key(given);
        let elsewhere =
            families.get(&first).is_some_and(|all| all.iter().any(|f| !key(&surname).ends_with(f.as_str())));
        if elsewhere || titled.contains(&first) {
            continue;
        }
        let Some(from) = groups.iter().position(|g| g.mentions.contains(&at)) else { continue };
        let Some(group) = groups.get(from) else { continue };
        let moved = group.only(article, mentions, |m| m == at);
        let rest = group.only(article, mentions, |m| m != at);
        match rest {
            Some(rest) => groups.splice(from..=from, [rest]).for_each(drop),
            None => drop(groups.remove(from)),
        }
        let Some(moved) = moved.map(|g| g.renamed(Safe::line(&format!("{given} {surname}")))) else { continue };
        // A second `Bill and …` joins the first; `people` joins both to a `Bill Clinton` that stands in full.
        match groups.iter_mut().find(|g| g.called.is_some() && g.key == moved.key) {
            Some(same) => same.mentions.extend(moved.mentions),
            None => groups.push(moved),
        }
    }
    groups.sort_by_key(Group::first);
}
