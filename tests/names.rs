//! Who is who in twenty articles written for byline, each with a list of its names beside it.
//!
//! `tests/articles/names/NAME.names` has a line for each entity: kind, name, number of mentions, other forms with
//! their evidence, description; parted by `|`. `Form@2,3` takes only the second and third place where the form stands.
//! `apart` names two entities that must never become one. `limit` names an entity that byline is known to get
//! wrong, and says why: its deviations are printed and not counted.

use byline::annotate::names::{Mention, resolve};
use byline::annotate::{Entity, EntityKind, annotate};
use byline::article::{Article, ArticleBuilder, BlockKind, Span};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Clone, Default)]
struct Gold {
    entities: Vec<Wanted>,
    apart: Vec<(String, String)>,
    limits: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct Wanted {
    kind: EntityKind,
    name: Form,
    mentions: usize,
    /// Form and evidence.
    aliases: Vec<(Form, String)>,
    description: Option<String>,
}

/// A form, and at which of its places it stands for this entity; everywhere where none is given.
#[derive(Debug, Clone)]
struct Form {
    text: String,
    places: Vec<usize>,
}

fn form(raw: &str) -> Form {
    let (text, places) = raw.split_once('@').unwrap_or((raw, ""));
    let places = places.split(',').filter_map(|p| p.trim().parse().ok()).collect();
    Form { text: text.trim().to_owned(), places }
}

fn gold(text: &str) -> Gold {
    let mut gold = Gold::default();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let kind = match parts[0] {
            "apart" => {
                gold.apart.push((parts[1].to_owned(), parts[2].to_owned()));
                continue;
            }
            "limit" => {
                gold.limits.insert(parts[1].to_owned(), parts[2].to_owned());
                continue;
            }
            "person" => EntityKind::Person,
            "organization" => EntityKind::Organization,
            "place" => EntityKind::Place,
            "other" => EntityKind::Other,
            odd => panic!("no kind: {odd}"),
        };
        let aliases = parts[3].split(';').filter(|a| !a.trim().is_empty());
        let aliases = aliases.map(|a| {
            let (f, evidence) = a.trim().split_once('=').unwrap_or_else(|| panic!("no evidence: {a}"));
            (form(f), evidence.to_owned())
        });
        gold.entities.push(Wanted {
            kind,
            name: form(parts[1]),
            mentions: parts[2].parse().unwrap(),
            aliases: aliases.collect(),
            description: parts.get(4).filter(|d| !d.is_empty()).map(|d| (*d).to_owned()),
        });
    }
    gold
}

fn article(text: &str) -> Article {
    let mut b = ArticleBuilder::default();
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let heading = !paragraph.contains(char::is_lowercase);
        b.block(if heading { BlockKind::Heading { level: 2 } } else { BlockKind::Paragraph }, paragraph);
    }
    b.finish()
}

/// The articles, each with what is wanted.
fn cases() -> Vec<(String, Article, Gold)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/names");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let read = |p: &Path| std::fs::read_to_string(p).unwrap();
    paths
        .iter()
        .map(|p| {
            let name = p.file_stem().unwrap().to_string_lossy().into_owned();
            (name, article(&read(p)), gold(&read(&p.with_extension("names"))))
        })
        .collect()
}

/// Where the wanted forms stand, longest first: spans with the index of the entity each is said to name.
fn places(article: &Article, gold: &Gold) -> Vec<(Span, usize)> {
    let mut forms: Vec<(&Form, usize)> = Vec::new();
    for (at, e) in gold.entities.iter().enumerate() {
        forms.push((&e.name, at));
        forms.extend(e.aliases.iter().map(|(f, _)| (f, at)));
    }
    forms.sort_by_key(|(f, at)| (std::cmp::Reverse(f.text.len()), *at));
    let mut texts: Vec<&str> = forms.iter().map(|(f, _)| f.text.as_str()).collect();
    texts.dedup();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut out: Vec<(Span, usize)> = Vec::new();
    for text in texts {
        let mut count = 0;
        for (start, found) in article.text.match_indices(text) {
            let span = Span::new(start, start + found.len());
            let within =
                word(article.text[..start].chars().next_back()) || word(article.text[span.end..].chars().next());
            if within || out.iter().any(|(s, _)| s.overlaps(span)) {
                continue;
            }
            count += 1;
            let takes =
                |f: &&(&Form, usize)| f.0.text == text && (f.0.places.is_empty() || f.0.places.contains(&count));
            if let Some((_, at)) = forms.iter().find(takes) {
                out.push((span, *at));
            }
        }
    }
    out.sort_by_key(|(s, _)| *s);
    out
}

/// What differs between what was found and what is wanted; deviations of known limits are only printed.
fn deviations(name: &str, found: &[Entity], gold: &Gold) -> Vec<String> {
    let mut out = Vec::new();
    let mut tell = |who: &str, what: String| {
        let limit = gold.limits.iter().find(|(of, _)| of.as_str() == who);
        match limit {
            Some((_, why)) => println!("known limit, {name}: {what} ({why})"),
            None => out.push(format!("{name}: {what}")),
        }
    };
    for w in &gold.entities {
        let who = w.name.text.as_str();
        let Some(e) = found.iter().find(|e| e.name.as_str() == who && e.kind == w.kind) else {
            let near: Vec<&str> = found
                .iter()
                .filter(|e| e.name.as_str() == who || e.aliases.iter().any(|a| a.form.as_str() == who))
                .map(|e| e.name.as_str())
                .collect();
            tell(who, format!("{who} ({:?}) is not there; near it: {near:?}", w.kind));
            continue;
        };
        if e.mentions.len() != w.mentions {
            tell(who, format!("{who} has {} mentions, not {}", e.mentions.len(), w.mentions));
        }
        let mut got: Vec<String> = e.aliases.iter().map(|a| format!("{}={:?}", a.form, a.evidence)).collect();
        let mut want: Vec<String> = w.aliases.iter().map(|(f, e)| format!("{}={e}", f.text)).collect();
        got.sort();
        want.sort();
        if got != want {
            tell(who, format!("{who} has the forms {got:?}, not {want:?}"));
        }
        let description = e.description.as_ref().map(|d| d.as_str());
        if description != w.description.as_deref() {
            tell(who, format!("{who} is described as {description:?}, not {:?}", w.description));
        }
    }
    out
}

/// Entities that hold places of two wanted ones, where the list says which place is whose.
fn merged(name: &str, article: &Article, found: &[Entity], gold: &Gold) -> Vec<String> {
    let places = places(article, gold);
    let full = |at: usize, span: Span| gold.entities.get(at).is_some_and(|w| w.name.text == article.slice(span));
    let mut out = Vec::new();
    for e in found {
        let mut owners: Vec<usize> = Vec::new();
        for m in &e.mentions {
            // Short forms that several may bear are judged by their number; full names are never another's.
            if let Some((_, at)) = places.iter().find(|(s, at)| s == m && full(*at, *s))
                && !owners.contains(at)
            {
                owners.push(*at);
            }
        }
        let names: Vec<&str> = owners.iter().map(|o| gold.entities[*o].name.text.as_str()).collect();
        if names.len() > 1 {
            out.push(format!("{name}: {} holds {names:?}", e.name));
        }
    }
    for (a, b) in &gold.apart {
        assert!(
            [a, b].iter().all(|n| gold.entities.iter().any(|w| w.name.text == **n)),
            "{name}: {a} or {b} is not listed"
        );
    }
    out
}

#[test]
fn given_where_the_names_stand_every_entity_is_whole_and_nobody_is_merged_wrongly() {
    let mut wrong = Vec::new();
    for (name, article, gold) in cases() {
        let places = places(&article, &gold);
        let mention = |(span, at): &(Span, usize)| Mention::sure(*span, gold.entities[*at].kind, 1.0);
        let mentions: Vec<Mention> = places.iter().map(mention).collect();
        let found = resolve(&article, &mentions);
        wrong.extend(merged(&name, &article, &found, &gold));
        wrong.extend(deviations(&name, &found, &gold));
        let total: usize = gold.entities.iter().map(|w| w.mentions).sum();
        if total != mentions.len() {
            wrong
                .push(format!("{name}: {total} mentions are listed, and the forms stand in {} places", mentions.len()));
        }
    }
    assert!(wrong.is_empty(), "{} deviations:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn found_by_the_tagger_nobody_is_merged_wrongly_and_most_entities_are_there() {
    let (mut merges, mut wrong) = (Vec::new(), Vec::new());
    let (mut there, mut all) = (0, 0);
    for (name, article, gold) in cases() {
        let found = annotate(&article).entities;
        merges.extend(merged(&name, &article, &found, &gold));
        wrong.extend(deviations(&name, &found, &gold));
        let is_there = |w: &&Wanted| found.iter().any(|e| e.name.as_str() == w.name.text && e.kind == w.kind);
        all += gold.entities.len();
        there += gold.entities.iter().filter(is_there).count();
    }
    println!("{there} of {all} entities; {} deviations:\n{}", wrong.len(), wrong.join("\n"));
    assert!(merges.is_empty(), "{}", merges.join("\n"));
    assert!(there * 100 >= all * 95, "{there} of {all} entities");
}
