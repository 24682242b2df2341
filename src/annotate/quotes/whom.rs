//! Whom the words of a source stand for: a name found in them, the fuller form of a name, or for
//! `he` and `she` the person the text was about.

use super::antecedents::{self, heads};
use super::cues::{self, Class};
use super::speakers::{Attribution, Way};
use super::tongue;
use super::unnamed;
use crate::annotate::{Basis, Confidence, Entity, EntityKind, Tongue, names};
use crate::article::{Article, Safe, Span};
use std::collections::HashMap;

/// Words in small letters behind a name that do not make it another's: `Ada Berg of Halden`, `Berg and Lee`.
const JOINING: &[&str] =
    &["of", "who", "and", "from", "in", "at", "for", "with", "on", "to", "by", "near", "de", "van", "von", "bin", "al"];

/// Words before a title that make it a past or a lesser one.
const BEFORE_TITLES: &[&str] = &["Deputy ", "Former ", "former ", "then-"];

/// Names of an article, and who spoke last.
pub struct Whom<'a> {
    pub(super) article: &'a Article,
    pub(super) entities: &'a [Entity],
    /// Mentions of everything that can speak, by start.
    pub(super) mentions: Vec<(Span, usize)>,
    /// Stretches between quotation marks, by start.
    pub(super) quoted: Vec<Span>,
    /// Full names by their last word, from sources that no entity explains.
    fuller: HashMap<String, Safe>,
    pub(super) last: Option<(Safe, Option<usize>, usize)>,
    /// Entities by name.
    named: HashMap<&'a str, usize>,
    tongue: Tongue,
    /// Persons by each word of their descriptions, in small letters.
    pub(super) described: HashMap<String, Vec<usize>>,
}

/// Whose words they are: a name, the entity that bears it, and how sure.
pub type Answer = (Option<Safe>, Option<usize>, Confidence);

impl<'a> Whom<'a> {
    pub fn new(article: &'a Article, entities: &'a [Entity], tongue: Tongue) -> Whom<'a> {
        let mut mentions: Vec<(Span, usize)> = Vec::new();
        for (index, e) in entities.iter().enumerate() {
            mentions.extend(e.mentions.iter().map(|m| (*m, index)));
        }
        mentions.sort_unstable();
        let mut named: HashMap<&str, usize> = HashMap::new();
        let mut described: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, e) in entities.iter().enumerate() {
            named.entry(e.name.as_str()).or_insert(index);
            let speaks = matches!(e.kind, EntityKind::Person | EntityKind::Organization);
            let says = e.description.as_deref().filter(|_| speaks).unwrap_or("").to_lowercase();
            let office = if e.kind == EntityKind::Person { offices(article, e) } else { Vec::new() };
            let office = office.iter().flat_map(|o| o.split(' '));
            for word in says.split(',').flat_map(heads).chain(office) {
                let bearers = described.entry(word.to_owned()).or_default();
                if bearers.last() != Some(&index) {
                    bearers.push(index);
                }
            }
        }
        Whom {
            article,
            entities,
            mentions,
            quoted: Vec::new(),
            fuller: HashMap::new(),
            last: None,
            named,
            tongue,
            described,
        }
    }

    /// Tells which stretches stand between marks, by start: who is named there is whom the words are about.
    pub fn between_marks(self, quoted: Vec<Span>) -> Whom<'a> {
        Whom { quoted, ..self }
    }

    pub fn resolve(&mut self, found: &Attribution) -> Answer {
        let sure = if found.way == Way::Cue { Confidence::Certain } else { Confidence::Likely };
        let words = self.article.slice(found.source).to_owned();
        let lower = words.to_lowercase();
        // German writes every noun with a capital: `die Ministerin` names nobody.
        let noun = |name: &str| {
            let opener = lower.split(' ').next().unwrap_or("");
            let determined = tongue::class(self.tongue, opener) == Some(Class::Determiner);
            self.tongue == Tongue::German && determined && !name.contains(' ')
        };
        if let Some(names) = self.together(found.source) {
            return (Some(names), None, sure);
        }
        // In a few lines of another language names were looked for as in English, which takes `Selon Ada` for one.
        let guessed = self.tongue != Tongue::English && names::basis(self.article) == Basis::English;
        let kind = self.tongue == Tongue::English && unnamed::is_kind(&words);
        let inside = self.inside(found.source).filter(|i| !kind && !guessed && !self.is_longer(*i, found.source));
        if let Some(index) = inside.filter(|i| self.entities.get(*i).is_some_and(|e| !noun(&e.name))) {
            let name = self.entities.get(index).map(|e| e.name.clone());
            return self.answer(name, Some(index), found, sure);
        }
        if self.tongue == Tongue::English && unnamed::is_kind(&words) {
            return (None, None, Confidence::Unknown);
        }
        let pronoun = tongue::in_english(self.tongue, &lower);
        if matches!(pronoun, "he" | "she") {
            return match self.person_before(pronoun, found.source.start) {
                Some((name, index)) => self.answer(Some(name), index, found, Confidence::Likely),
                None => (None, None, Confidence::Unknown),
            };
        }
        if matches!(lower.as_str(), "they" | "it") && self.tongue == Tongue::English {
            return self.likely(self.body_before(found.source.start), found);
        }
        if let Some(name) = unnamed::institution(&words) {
            return self.answer(Some(Safe::line(name)), None, found, sure);
        }
        if let Some(name) = self.last_body(&lower, found.source.start) {
            return self.answer(Some(name), None, found, Confidence::Likely);
        }
        // `Likewise, …`: what begins a sentence has a capital in any case, and no list of names knows it.
        let opens = |name: &str| {
            let known = self.fuller.contains_key(name) || self.named.contains_key(name);
            let labels = found.way == Way::Cue && found.cue.is_none();
            !labels && !name.contains(' ') && !known && self.opens_sentence(found.source.start)
        };
        let titled = |name: String| if self.tongue == Tongue::German { untitled(&name) } else { name };
        if let Some(name) = proper(&words).map(titled).filter(|name| !noun(name.as_str()) && !opens(name.as_str())) {
            let last = name.rsplit(' ').next().unwrap_or("").to_owned();
            if let Some(index) = self.named.get(name.as_str()).copied().filter(|_| !guessed) {
                return self.answer(Some(Safe::line(&name)), Some(index), found, sure);
            }
            let full = if name.contains(' ') {
                let full = Safe::line(&name);
                self.fuller.insert(last, full.clone());
                full
            } else {
                self.fuller.get(&last).cloned().unwrap_or_else(|| Safe::line(&name))
            };
            return self.answer(Some(full), None, found, sure);
        }
        self.likely(self.described(&lower, found.source.start), found)
    }

    fn likely(&mut self, index: Option<usize>, found: &Attribution) -> Answer {
        match index.and_then(|i| Some((i, self.entities.get(i)?.name.clone()))) {
            Some((index, name)) => self.answer(Some(name), Some(index), found, Confidence::Likely),
            None => (None, None, Confidence::Unknown),
        }
    }

    /// The names of several people who say it at once: `both Berg and Lee`.
    fn together(&self, source: Span) -> Option<Safe> {
        let from = self.mentions.partition_point(|(m, _)| m.end <= source.start);
        let within = self.mentions.get(from..)?.iter().take_while(|(m, _)| m.start < source.end).take(4);
        let person = |e: usize| {
            let speaks = |e: &&Entity| matches!(e.kind, EntityKind::Person | EntityKind::Organization);
            self.entities.get(e).filter(speaks)
        };
        let named: Vec<(Span, usize)> = within.copied().collect();
        let [(first, one), (second, other)] = named.as_slice() else { return None };
        let titled = names::with_titles(self.article, *second).start;
        let joined = self.article.text.get(first.end..titled)?.trim() == "and" && one != other && !self.owns(*second);
        let (one, other) = (person(*one)?, person(*other)?);
        joined.then(|| Safe::line(&format!("{} and {}", one.name.as_str(), other.name.as_str())))
    }

    /// Whether a name that is no person's goes on behind the mention inside a source: of `the U.S. Attorney’s Office` it is
    /// a part.
    fn is_longer(&self, entity: usize, source: Span) -> bool {
        if self.tongue != Tongue::English || self.entities.get(entity).is_none_or(|e| e.kind == EntityKind::Person) {
            return false;
        }
        let from = self.mentions.partition_point(|(m, _)| m.end <= source.start);
        let mut within = self.mentions.get(from..).unwrap_or(&[]).iter().take_while(|(m, _)| m.start < source.end);
        let Some((mention, _)) = within.find(|(_, e)| *e == entity) else { return false };
        let rest = self.article.text.get(mention.end..source.end.max(mention.end)).unwrap_or("");
        let next = rest.strip_prefix(' ').and_then(|r| r.split(' ').next()).unwrap_or("");
        next.starts_with(char::is_uppercase) && !unnamed::is_common(next)
    }

    /// Who spoke last, where the words repeat what it is: `the ministry` behind `China’s commerce ministry`.
    fn last_body(&self, lower: &str, offset: usize) -> Option<Safe> {
        let (name, entity, at) = self.last.as_ref()?;
        let head = lower.strip_prefix("the ").filter(|h| unnamed::is_body(h))?;
        let same = name.as_str().rsplit(' ').next().is_some_and(|last| last.to_lowercase() == head);
        (entity.is_none() && same && offset.saturating_sub(*at) <= antecedents::REACH).then(|| name.clone())
    }

    /// Whether a sentence, or what stands between marks, begins at a byte offset.
    fn opens_sentence(&self, offset: usize) -> bool {
        let before = self.article.text.get(..offset).unwrap_or("");
        let end = before.trim_end_matches([' ', '\u{a0}', '“', '"', '‘']);
        end.is_empty() || end.ends_with(['.', '!', '?', '…', '”', '"', '’', '\n', '—'])
    }

    fn answer(&mut self, name: Option<Safe>, entity: Option<usize>, at: &Attribution, sure: Confidence) -> Answer {
        if let Some(name) = &name {
            self.last = Some((name.clone(), entity, at.source.end));
        }
        let sure = if name.is_none() { Confidence::Unknown } else { sure };
        (name, entity, sure)
    }

    /// The mention inside a source: the first person, else the last that can speak.
    fn inside(&self, source: Span) -> Option<usize> {
        // `the man who saw Berg`: who is named in the clause is another.
        let words = self.article.slice(source);
        let source = words.find(" who ").map_or(source, |at| Span::new(source.start, source.start + at));
        let from = self.mentions.partition_point(|(m, _)| m.end <= source.start);
        let all = self.mentions.get(from..)?.iter().take_while(|(m, _)| m.start < source.end).take(8);
        let possessive = |m: &Span| m.end < source.end && self.owns(*m);
        // `Bell & Ross` is neither Bell nor Ross.
        let firm = |m: &Span| {
            let (head, rest) = self.article.text.split_at_checked(m.end).unwrap_or_default();
            rest.starts_with(" & ") || head.get(..m.start).is_some_and(|h| h.ends_with(" & "))
        };
        // `an aide to President Berg`: what a title stands between is no less another's.
        // `a report from Halden Steel` is Halden Steel's.
        let by = |head: &str| {
            let noun = head.strip_suffix(" from ").or_else(|| head.strip_suffix(" by "));
            noun.is_some_and(|n| unnamed::is_document(n.rsplit(' ').next().unwrap_or("")))
        };
        let of = |m: &Span| {
            let titled = names::with_titles(self.article, *m).start.max(source.start);
            let head = self.article.text.get(source.start..titled).unwrap_or("");
            let head = BEFORE_TITLES.iter().fold(head, |head, word| head.strip_suffix(word).unwrap_or(head));
            [
                " of ",
                " for ",
                " from ",
                " at ",
                " with ",
                " of the ",
                " for the ",
                " in ",
                " in the ",
                " to ",
                " to the ",
            ]
            .iter()
            .any(|p| head.ends_with(p))
                && !by(head)
        };
        // `a Halden Steel spokesperson`, `the Berg campaign`: the name tells whose, not who.
        let modifies = |m: &Span| {
            let rest = self.article.text.get(m.end..source.end.max(m.end)).unwrap_or("");
            let next = rest.strip_prefix(' ').and_then(|r| r.split([' ', ',']).next()).unwrap_or("");
            next.starts_with(char::is_lowercase) && !JOINING.contains(&next)
        };
        // `OFFICIALS`, `Republicans`: a kind of people, whatever a list of names takes it for.
        let unnamed =
            |e: &usize| self.entities.get(*e).is_some_and(|e| e.name.split_whitespace().all(unnamed::is_common));
        let free = all.filter(|(m, e)| !possessive(m) && !firm(m) && !of(m) && !modifies(m) && !unnamed(e));
        let free: Vec<usize> = free.map(|(_, e)| *e).collect();
        let person = |e: &&usize| self.entities.get(**e).is_some_and(|e| e.kind == EntityKind::Person);
        free.iter().find(person).or(free.last()).copied()
    }
}

/// The last capitalized words of a source, without title; `None` where it names nobody. Where the source opens a
/// sentence its first word has a capital in any case.
fn proper(words: &str) -> Option<String> {
    const JOINS: &[&str] = &["de", "der", "den", "la", "di", "da", "du", "van", "von", "al", "bin", "and", "&"];
    let mut name: Vec<&str> = Vec::new();
    let words = words.split_once(" who ").map_or(words, |(whose, _)| whose);
    for raw in words.split_whitespace() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '&'));
        let owned = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let office = owned.is_some_and(unnamed::is_common) && word.starts_with(char::is_uppercase);
        if office {
            name.push(word);
        } else if owned.is_some() {
            name.clear();
        } else if cues::is_day(&word.to_lowercase()) {
            // `a study published Wednesday`
            name.clear();
        } else if word.starts_with(char::is_uppercase) && !unnamed::opens(word) {
            name.push(word.trim_end_matches(','));
        } else if matches!(word, "of" | "for" | "from" | "at" | "with" | "to" | "in") {
            break;
        } else if JOINS.contains(&word) {
            if !name.is_empty() {
                name.push(word);
            }
        } else if word.starts_with(char::is_lowercase) {
            name.clear();
        }
    }
    while name.last().is_some_and(|w| JOINS.contains(w)) {
        name.pop();
    }
    // `The PRESIDING OFFICER`
    let shouted = name.iter().all(|w| w.chars().count() > 1 && !w.contains(char::is_lowercase));
    let role = shouted && name.last().is_some_and(|w| unnamed::is_common(w));
    let names_nobody = role || name.iter().all(|w| unnamed::is_common(w) || JOINS.contains(w));
    if names_nobody { None } else { Some(name.join(" ")) }
}

/// A German name without the words before it that say what its bearer is: `Bundeskanzlerin Dr. Ada Berg`.
fn untitled(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let titles = words.iter().take(last).take_while(|w| names::is_german_title(w)).count();
    words.get(titles..).unwrap_or(&words).join(" ")
}

/// The offices that stand before a person's mentions: `senator` of `Sen. Ada Berg`; `former` ones are not held.
fn offices(article: &Article, entity: &Entity) -> Vec<String> {
    const SEEN: usize = 8;
    let held = |m: &&Span| {
        let titled = names::with_titles(article, **m);
        let before = article.text.get(..titled.start).unwrap_or("").trim_end();
        !["former", "Former", "then", "ex"].iter().any(|w| before.ends_with(w)) && !before.ends_with('-')
    };
    entity.mentions.iter().take(SEEN).filter(held).filter_map(|m| names::office_before(article, *m)).collect()
}
