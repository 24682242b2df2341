//! People: full names first, then the short forms that one of them explains.
//!
//! A bare surname that several people bear goes, mention by mention, to the one whose title stands
//! before it; else to the only one named in full in the same paragraph; else to the only one the text
//! has introduced so far or already called so. Where none of these tells, it stays a name of its own.

use super::Mention;
use super::groups::Group;
use super::person::{PersonName, parse};
use super::resolve::Draft;
use super::things::short_names;
use super::titles::title_before;
use super::words::{ORGANIZATIONS, PLACES};
use crate::annotate::{EntityKind, Evidence};
use crate::article::Article;
use std::collections::{HashMap, HashSet};

/// Namesakes that are compared; a text with more is no article.
const NAMESAKES: usize = 24;

struct Person {
    name: PersonName,
    draft: Draft,
    titles: Vec<String>,
}

/// Short forms, each with who may bear it.
type Bearers = HashMap<String, Vec<(usize, Evidence)>>;

/// People as drafts, and the groups that are not people.
pub fn link(article: &Article, mentions: &[Mention], groups: Vec<Group>) -> (Vec<Draft>, Vec<Group>) {
    let person = |g: &Group| g.kind(mentions) == EntityKind::Person;
    let companies: HashSet<String> = groups
        .iter()
        .filter(|g| g.kind(mentions) == EntityKind::Organization && g.key.contains(' '))
        .flat_map(|g| short_names(&g.form()))
        .collect();
    let (mut full, mut short): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .map(|g| (if person(&g) { parse(&g.form()) } else { None }, g))
        .partition(|(name, _)| name.is_some());
    full.sort_by_key(|(name, g)| (std::cmp::Reverse(name.as_ref().map(PersonName::fullness)), g.first()));
    let mut people: Vec<Person> = Vec::new();
    let mut bearers = Bearers::new();
    let mut namesakes: HashMap<String, Vec<usize>> = HashMap::new();
    for (name, group) in full {
        let Some(name) = name else { continue };
        // `Van Gogh`, `Ames Jr.`: two words, and yet short for a name that stands in full.
        if bearers.contains_key(&group.key) {
            short.push((Some(name), group));
            continue;
        }
        match fuller(&people, &namesakes, &name) {
            Some((at, evidence)) => {
                if let Some(p) = people.get_mut(at) {
                    p.draft.join(group, evidence);
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
                people.push(Person { name, draft: Draft::new(EntityKind::Person, group), titles: Vec::new() });
            }
        }
    }
    let owners = owners(article, mentions, &mut people, &bearers, &short);
    let mut left = Vec::new();
    for (group, owner) in short.into_iter().map(|(_, g)| g).zip(owners) {
        left.extend(share(article, mentions, &mut people, &companies, group, owner));
    }
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

/// Who bears a short form.
enum Owner {
    /// Nobody who is named in full.
    Nobody,
    One(usize, Evidence),
    /// Several do: for each mention the one whom the text around it tells.
    Several(HashMap<usize, (usize, Evidence)>),
}

fn owners(
    article: &Article,
    mentions: &[Mention],
    people: &mut [Person],
    bearers: &Bearers,
    short: &[(Option<PersonName>, Group)],
) -> Vec<Owner> {
    let mut shared: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut out = Vec::with_capacity(short.len());
    for (_, group) in short {
        out.push(match bearers.get(&group.key).map(|all| strongest(all)) {
            None => Owner::Nobody,
            Some(best) => match best.as_slice() {
                [(at, evidence)] => Owner::One(*at, *evidence),
                several => {
                    shared.insert(&group.key, several.iter().map(|(at, _)| *at).collect());
                    Owner::Several(HashMap::new())
                }
            },
        });
    }
    if shared.is_empty() {
        return out;
    }
    let mut told = tell(article, mentions, people, &shared, short);
    for ((_, group), owner) in short.iter().zip(&mut out) {
        if let Owner::Several(map) = owner {
            *map = told.remove(&group.key).unwrap_or_default();
        }
    }
    out
}

/// The bearers with the strongest claim: a surname before a part of a name before a given name.
fn strongest(all: &[(usize, Evidence)]) -> Vec<(usize, Evidence)> {
    let rank = |e: Evidence| match e {
        Evidence::Surname => 0,
        Evidence::NamePart | Evidence::Acronym => 1,
        _ => 2,
    };
    let best = all.iter().map(|(_, e)| rank(*e)).min().unwrap_or(0);
    all.iter().copied().filter(|(_, e)| rank(*e) == best).collect()
}

/// What the text has said about the bearers of one short form, up to some mention.
#[derive(Default)]
struct Course {
    /// Bearers named in full so far; two are as good as more.
    introduced: Vec<usize>,
    /// Bearers named in full in the block, by its index.
    block: Option<usize>,
    here: Vec<usize>,
    /// Whom the bare form named when only one had been introduced.
    called: Option<usize>,
}

/// Walks all mentions in order and gives each bare one to the bearer whom the text around it tells.
fn tell(
    article: &Article,
    mentions: &[Mention],
    people: &mut [Person],
    shared: &HashMap<&str, Vec<usize>>,
    short: &[(Option<PersonName>, Group)],
) -> HashMap<String, HashMap<usize, (usize, Evidence)>> {
    // Which mention is which person's full name, or which shared form.
    let mut full: HashMap<usize, usize> = HashMap::new();
    let mut forms: HashMap<usize, Vec<&str>> = HashMap::new();
    for (key, all) in shared {
        for at in all {
            forms.entry(*at).or_default().push(key);
        }
    }
    for at in forms.keys() {
        if let Some(p) = people.get(*at) {
            full.extend(p.draft.mentions().map(|m| (m, *at)));
        }
    }
    let mut bare: HashMap<usize, &str> = HashMap::new();
    for (_, group) in short.iter().filter(|(_, g)| shared.contains_key(g.key.as_str())) {
        bare.extend(group.mentions.iter().map(|m| (*m, group.key.as_str())));
    }
    for (m, at) in &full {
        if let (Some(mention), Some(p)) = (mentions.get(*m), people.get_mut(*at))
            && let Some(title) = title_before(article, mention.span)
            && !p.titles.contains(&title)
            && p.titles.len() < NAMESAKES
        {
            p.titles.push(title);
        }
    }
    let mut course: HashMap<&str, Course> = HashMap::new();
    let mut told: HashMap<String, HashMap<usize, (usize, Evidence)>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(at) = full.get(&index) {
            let block = article.block_at(mention.span.start);
            for form in forms.get(at).into_iter().flatten() {
                let c = course.entry(form).or_default();
                if c.block != block {
                    (c.block, c.here) = (block, Vec::new());
                }
                for list in [&mut c.introduced, &mut c.here] {
                    if list.len() < 2 && !list.contains(at) {
                        list.push(*at);
                    }
                }
            }
        } else if let Some(form) = bare.get(&index) {
            let c = course.entry(form).or_default();
            let candidates = shared.get(form).map_or(&[][..], Vec::as_slice);
            let title = title_before(article, mention.span);
            let named = title.is_some();
            let titled: Vec<usize> = title.map_or(Vec::new(), |t| {
                let bears = |at: &&usize| people.get(**at).is_some_and(|p| p.titles.contains(&t));
                candidates.iter().filter(bears).copied().collect()
            });
            let here = c.block == article.block_at(mention.span.start);
            let owner = match (titled.as_slice(), c.here.as_slice(), c.introduced.as_slice()) {
                ([one], _, _) => Some((*one, Evidence::Title)),
                (_, [one], _) if here => Some((*one, Evidence::Context)),
                (_, [_, _, ..], _) if here => None,
                (_, _, [one]) => {
                    c.called.get_or_insert(*one);
                    Some((*one, Evidence::Context))
                }
                // A title that stands with no bearer is a sign that somebody else is meant.
                _ if named => None,
                _ => c.called.map(|one| (one, Evidence::Context)),
            };
            if let Some(owner) = owner {
                told.entry((*form).to_owned()).or_default().insert(index, owner);
            }
        }
    }
    told
}

/// Gives a short form's mentions to their owners; what is left is a group of its own.
fn share(
    article: &Article,
    mentions: &[Mention],
    people: &mut [Person],
    companies: &HashSet<String>,
    group: Group,
    owner: Owner,
) -> Vec<Group> {
    let tagged_person = |m: usize| mentions.get(m).is_some_and(|m| m.kind == EntityKind::Person);
    match owner {
        Owner::Nobody => vec![group],
        Owner::One(at, evidence) => {
            let Some(person) = people.get_mut(at) else { return vec![group] };
            let as_person = group.kind(mentions) == EntityKind::Person;
            let form = group.form();
            let listed = PLACES.contains(form.as_str())
                || ORGANIZATIONS.contains(form.as_str())
                || companies.contains(&group.key);
            // Before the full name, a given name alone could be anybody's, unless the full name is near.
            let block = |m: usize| mentions.get(m).and_then(|m| article.block_at(m.span.start));
            let (full, bare) = (person.draft.first(), group.first());
            let introduced = full < bare || block(full) == block(bare);
            let whole = match evidence {
                Evidence::Surname => !listed,
                Evidence::Acronym => as_person && super::form::acronymic(&form),
                Evidence::GivenName => as_person && introduced && !listed,
                _ => as_person,
            };
            if whole {
                person.draft.join(group, evidence);
                return Vec::new();
            }
            if evidence != Evidence::Surname {
                return vec![group];
            }
            // `Jordan` the country and Jordan the player: the tagger's word counts, mention by mention.
            // Where a company is called so too, the person must have been introduced, or have a title there.
            let company = companies.contains(&group.key);
            let titled = |m: usize| mentions.get(m).is_some_and(|m| title_before(article, m.span).is_some());
            let theirs = |m: usize| tagged_person(m) && (!company || m > full || titled(m));
            if let Some(theirs) = group.only(article, mentions, theirs) {
                person.draft.join(theirs, evidence);
            }
            let mut rest = group.only(article, mentions, |m| !theirs(m));
            if let Some(rest) = rest.as_mut().filter(|_| company) {
                rest.votes = [0.0, 1.0, 0.0, 0.0];
            }
            rest.into_iter().collect()
        }
        Owner::Several(told) => {
            let mut by: HashMap<(usize, Evidence), Vec<usize>> = HashMap::new();
            for m in &group.mentions {
                if let Some(owner) = told.get(m) {
                    by.entry(*owner).or_default().push(*m);
                }
            }
            let mut owners: Vec<_> = by.into_iter().collect();
            owners.sort_by(|a, b| a.1.cmp(&b.1));
            for ((at, evidence), _) in &owners {
                let theirs = group.only(article, mentions, |m| told.get(&m) == Some(&(*at, *evidence)));
                if let (Some(person), Some(theirs)) = (people.get_mut(*at), theirs) {
                    person.draft.join(theirs, *evidence);
                }
            }
            let mut rest = group.only(article, mentions, |m| !told.contains_key(&m));
            // Nobody in particular, but somebody: the bearers are people.
            if let Some(rest) = &mut rest {
                rest.votes = [1.0, 0.0, 0.0, 0.0];
            }
            rest.into_iter().collect()
        }
    }
}
