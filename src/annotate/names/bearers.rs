//! Short forms of people's names, mention by mention: who is meant.
//!
//! A mention goes to nobody whom the title or kinship beside it speaks against (`gender`). A surname that several
//! bear goes to the one whose title stands before it; else to the only one of that gender; else to the only one
//! named in the same paragraph; else to the only one the text has introduced so far or already called so. Where
//! none of these tells, it stays a name of its own.

use super::Mention;
use super::gender::{self, Gender, Told};
use super::groups::Group;
use super::people::{NAMESAKES, Person};
use super::titles::{office_before, title_before, with_titles};
use super::words::{ORGANIZATIONS, PLACES};
use crate::annotate::{EntityKind, Evidence};
use crate::article::{Article, Safe};
use std::collections::{HashMap, HashSet};

/// A person's index, and what tells that the form is that person's.
pub type Bearer = (usize, Evidence);

/// Who may bear each short form, by its key.
pub type Bearers = HashMap<String, Vec<Bearer>>;

/// The text with everything in it that tells who is meant.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub article: &'a Article,
    pub mentions: &'a [Mention],
    /// Short names that the text's organizations may have, as keys.
    pub companies: &'a HashSet<String>,
}

impl Text<'_> {
    fn told(&self, mention: usize) -> Told {
        self.mentions.get(mention).map_or(Told::Nothing, |m| gender::beside(self.article, m.span))
    }

    fn titled(&self, mention: usize) -> bool {
        self.mentions.get(mention).is_some_and(|m| title_before(self.article, m.span).is_some())
    }

    fn block(&self, mention: usize) -> Option<usize> {
        self.mentions.get(mention).and_then(|m| self.article.block_at(m.span.start))
    }

    fn only(&self, group: &Group, keep: impl Fn(usize) -> bool) -> Option<Group> {
        group.only(self.article, self.mentions, keep)
    }
}

/// Joins the short forms to those who bear them; what is left are groups of their own.
pub fn share(text: Text<'_>, people: &mut [Person], bearers: &Bearers, short: Vec<Group>) -> Vec<Group> {
    let all: Vec<Vec<Bearer>> =
        short.iter().map(|g| bearers.get(&g.key).map_or(Vec::new(), |all| strongest(all))).collect();
    let told = tell(text, people, &short, &all);
    let mut left = Vec::new();
    for (group, bearers) in short.into_iter().zip(all) {
        match bearers.as_slice() {
            [] => left.extend(strangers(text, group, false)),
            [bearer] => left.extend(only_bearer(text, people, group, *bearer)),
            _ => left.extend(several(text, people, &group, told.get(&group.key))),
        }
    }
    left
}

/// The bearers with the strongest claim: a surname before a part of a name before a given name.
fn strongest(all: &[Bearer]) -> Vec<Bearer> {
    let rank = |e: Evidence| match e {
        Evidence::Surname => 0,
        Evidence::NamePart | Evidence::Acronym => 1,
        _ => 2,
    };
    let best = all.iter().map(|(_, e)| rank(*e)).min().unwrap_or(0);
    all.iter().copied().filter(|(_, e)| rank(*e) == best).collect()
}

/// Whether what stands beside a mention speaks against a person of this gender.
fn fits(gender: Option<Gender>, told: Told) -> bool {
    match told {
        Told::Nothing => true,
        Told::One(one) => gender.is_none_or(|g| g == one),
        Told::Couple => false,
    }
}

/// Gives a form that one person bears to that person, as far as nothing speaks against it.
fn only_bearer(text: Text<'_>, people: &mut [Person], group: Group, (at, evidence): Bearer) -> Vec<Group> {
    let Some(person) = people.get_mut(at) else { return vec![group] };
    let gender = person.gender;
    let against = text.only(&group, |m| !fits(gender, text.told(m)));
    let mut left = against.map_or(Vec::new(), |g| strangers(text, g, true));
    let Some(group) = text.only(&group, |m| fits(gender, text.told(m))) else { return left };
    let as_person = group.kind(text.mentions) == EntityKind::Person;
    let form = group.form();
    let company = text.companies.contains(&group.key);
    let listed = PLACES.contains(form.as_str()) || ORGANIZATIONS.contains(form.as_str()) || company;
    // Before the full name, a given name alone could be anybody's, unless the full name is near.
    let (full, bare) = (person.draft.first(), group.first());
    let introduced = full < bare || text.block(full) == text.block(bare);
    let whole = match evidence {
        Evidence::Surname => !listed,
        Evidence::Acronym => as_person && super::form::acronymic(&form),
        Evidence::GivenName => as_person && introduced && !listed,
        _ => as_person,
    };
    if whole {
        person.draft.join(group, evidence);
        return left;
    }
    if evidence != Evidence::Surname {
        left.push(group);
        return left;
    }
    // `Jordan` the country and Jordan the player: the tagger's word counts, mention by mention.
    // Where a company is called so too, the person must have been introduced, or have a title there.
    let tagged = |m: usize| text.mentions.get(m).is_some_and(|m| m.kind == EntityKind::Person);
    let theirs = |m: usize| tagged(m) && (!company || m > full || text.titled(m));
    if let Some(theirs) = text.only(&group, theirs) {
        person.draft.join(theirs, evidence);
    }
    let mut rest = text.only(&group, |m| !theirs(m));
    if let Some(rest) = rest.as_mut().filter(|_| company) {
        rest.votes = [0.0, 1.0, 0.0, 0.0];
    }
    left.extend(rest);
    left
}

/// Gives each mention of a form that several people bear to the one who was told.
fn several(text: Text<'_>, people: &mut [Person], group: &Group, told: Option<&HashMap<usize, Bearer>>) -> Vec<Group> {
    let owner = |m: usize| told.and_then(|t| t.get(&m)).copied();
    let mut owners: Vec<Bearer> = group.mentions.iter().filter_map(|m| owner(*m)).collect();
    let mut seen = HashSet::new();
    owners.retain(|o| seen.insert(*o));
    for (at, evidence) in owners {
        let theirs = text.only(group, |m| owner(m) == Some((at, evidence)));
        if let (Some(person), Some(theirs)) = (people.get_mut(at), theirs) {
            person.draft.join(theirs, evidence);
        }
    }
    text.only(group, |m| owner(m).is_none()).map_or(Vec::new(), |rest| {
        let mut rest = strangers(text, rest, true);
        // Nobody in particular, but somebody: the bearers are people.
        rest.iter_mut().for_each(|g| g.votes = [1.0, 0.0, 0.0, 0.0]);
        rest
    })
}

/// Mentions that are nobody's who is named in full: a Mr. and a Mrs. of one name are two. Where others bear the name
/// (`borne`) too, they keep their title, which alone tells them apart.
fn strangers(text: Text<'_>, group: Group, borne: bool) -> Vec<Group> {
    let of = |gender| text.only(&group, |m| text.told(m) == Told::One(gender));
    let (he, she) = (of(Gender::He), of(Gender::She));
    if !borne && (he.is_none() || she.is_none()) {
        return vec![group];
    }
    let named = |g: Group| {
        let first = text.mentions.get(g.first()).map(|m| m.span);
        let whole = first.map(|span| with_titles(text.article, span)).filter(|whole| Some(*whole) != first);
        match whole {
            Some(whole) => g.renamed(Safe::line(text.article.slice(whole))),
            None => g,
        }
    };
    let rest = text.only(&group, |m| !matches!(text.told(m), Told::One(_)));
    [he.map(named), she.map(named), rest].into_iter().flatten().collect()
}

/// What the text has said about the bearers of one short form, up to some mention.
#[derive(Default)]
struct Course {
    /// Bearers named in full so far.
    introduced: Vec<usize>,
    /// Bearers named in full or told by a title in the block, by its index.
    block: Option<usize>,
    here: Vec<usize>,
    /// Whom the bare form named when only one had been introduced.
    called: Option<usize>,
}

impl Course {
    fn name(&mut self, at: usize, block: Option<usize>, full: bool) {
        if self.block != block {
            (self.block, self.here) = (block, Vec::new());
        }
        if full && self.introduced.len() < NAMESAKES && !self.introduced.contains(&at) {
            self.introduced.push(at);
        }
        if self.here.len() < NAMESAKES && !self.here.contains(&at) {
            self.here.push(at);
        }
    }
}

/// What a mention is in the walk through the text.
enum Step<'a> {
    /// The full name of a person who shares these short forms with others.
    Full(usize, Vec<&'a str>),
    /// A form that several bear.
    Bare(&'a str, Vec<usize>),
}

/// Walks all mentions in order and gives each bare one to the bearer whom the text around it tells.
fn tell(
    text: Text<'_>,
    people: &mut [Person],
    short: &[Group],
    bearers: &[Vec<Bearer>],
) -> HashMap<String, HashMap<usize, Bearer>> {
    let mut steps: HashMap<usize, Step<'_>> = HashMap::new();
    let mut forms: HashMap<usize, Vec<&str>> = HashMap::new();
    for (group, all) in short.iter().zip(bearers).filter(|(_, all)| all.len() > 1) {
        let all: Vec<usize> = all.iter().map(|(at, _)| *at).collect();
        all.iter().for_each(|at| forms.entry(*at).or_default().push(&group.key));
        steps.extend(group.mentions.iter().map(|m| (*m, Step::Bare(&group.key, all.clone()))));
    }
    if steps.is_empty() {
        return HashMap::new();
    }
    for (at, forms) in forms {
        let Some(person) = people.get_mut(at) else { continue };
        for m in person.draft.mentions().collect::<Vec<_>>() {
            let title = text.mentions.get(m).and_then(|m| office_before(text.article, m.span));
            person.titles.extend(title);
            steps.insert(m, Step::Full(at, forms.clone()));
        }
    }
    let mut course: HashMap<&str, Course> = HashMap::new();
    let mut told: HashMap<String, HashMap<usize, Bearer>> = HashMap::new();
    for (index, mention) in text.mentions.iter().enumerate() {
        let block = text.block(index);
        match steps.get(&index) {
            Some(Step::Full(at, forms)) => {
                forms.iter().for_each(|form| course.entry(form).or_default().name(*at, block, true));
            }
            Some(Step::Bare(form, all)) => {
                let c = course.entry(form).or_default();
                let beside = text.told(index);
                let fitting = |at: &usize| people.get(*at).is_some_and(|p| fits(p.gender, beside));
                let all: Vec<usize> = all.iter().copied().filter(fitting).collect();
                let within = |list: &[usize]| list.iter().copied().filter(|at| all.contains(at)).collect::<Vec<_>>();
                let office = office_before(text.article, mention.span);
                let bears =
                    |at: &usize| office.as_ref().is_some_and(|o| people.get(*at).is_some_and(|p| p.titles.contains(o)));
                let titled: Vec<usize> = all.iter().copied().filter(bears).collect();
                let here = if c.block == block { within(&c.here) } else { Vec::new() };
                let owner = match (titled.as_slice(), all.as_slice(), here.as_slice(), within(&c.introduced).as_slice())
                {
                    ([one], ..) => Some((*one, Evidence::Title)),
                    (_, [one], ..) if beside != Told::Nothing => Some((*one, Evidence::Title)),
                    (_, _, [one], _) => Some((*one, Evidence::Context)),
                    (_, _, [_, _, ..], _) => None,
                    (_, _, _, [one]) => {
                        c.called.get_or_insert(*one);
                        Some((*one, Evidence::Context))
                    }
                    // A title that stands with no bearer is a sign that somebody else is meant.
                    _ if office.is_some() => None,
                    _ => c.called.filter(|one| all.contains(one)).map(|one| (one, Evidence::Context)),
                };
                if let Some((at, evidence)) = owner {
                    if evidence == Evidence::Title {
                        c.name(at, block, false);
                    }
                    told.entry((*form).to_owned()).or_default().insert(index, (at, evidence));
                }
            }
            None => {}
        }
    }
    told
}
