//! Whom the words of a source stand for: a name found in them, the fuller form of a name, or for
//! `he` and `she` the person the text was about.

use super::cues::Class;
use super::speakers::{Attribution, Way};
use super::tongue;
use super::unnamed;
use crate::annotate::names::gender;
use crate::annotate::{Confidence, Entity, EntityKind, Tongue, names};
use crate::article::{Article, Safe, Span};
use std::collections::HashMap;

/// Bytes before a pronoun in which its name must stand.
const REACH: usize = 900;

/// Words in small letters behind a name that do not make it another's: `Ada Berg of Halden`, `Berg and Lee`.
const JOINING: &[&str] =
    &["of", "who", "and", "from", "in", "at", "for", "with", "on", "to", "by", "near", "de", "van", "von", "bin", "al"];

/// Words before a title that make it a past or a lesser one.
const BEFORE_TITLES: &[&str] = &["Deputy ", "Former ", "former ", "then-"];

/// Names of an article, and who spoke last.
pub struct Whom<'a> {
    article: &'a Article,
    entities: &'a [Entity],
    /// Mentions of everything that can speak, by start.
    mentions: Vec<(Span, usize)>,
    /// Stretches between quotation marks, by start.
    quoted: Vec<Span>,
    /// Full names by their last word, from sources that no entity explains.
    fuller: HashMap<String, Safe>,
    last: Option<(Safe, Option<usize>, usize)>,
    /// Entities by name.
    named: HashMap<&'a str, usize>,
    tongue: Tongue,
    /// Persons by each word of their descriptions, in small letters.
    described: HashMap<String, Vec<usize>>,
}

/// Whose words they are: a name, the entity that bears it, and how sure.
pub type Answer = (Option<Safe>, Option<usize>, Confidence);

impl<'a> Whom<'a> {
    pub fn new(article: &'a Article, entities: &'a [Entity]) -> Whom<'a> {
        let mut mentions: Vec<(Span, usize)> = Vec::new();
        for (index, e) in entities.iter().enumerate() {
            mentions.extend(e.mentions.iter().map(|m| (*m, index)));
        }
        mentions.sort_unstable();
        let mut named: HashMap<&str, usize> = HashMap::new();
        let mut described: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, e) in entities.iter().enumerate() {
            named.entry(e.name.as_str()).or_insert(index);
            let says = e.description.as_deref().filter(|_| e.kind == EntityKind::Person).unwrap_or("").to_lowercase();
            for word in says.split(',').flat_map(heads) {
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
            tongue: names::tongue(article),
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
        let inside = self.inside(found.source);
        if let Some(index) = inside.filter(|i| self.entities.get(*i).is_some_and(|e| !noun(&e.name))) {
            let name = self.entities.get(index).map(|e| e.name.clone());
            return self.answer(name, Some(index), found, sure);
        }
        let pronoun = tongue::in_english(&lower);
        if matches!(pronoun, "he" | "she") {
            return match self.person_before(pronoun, found.source.start) {
                Some((name, index)) => self.answer(Some(name), index, found, Confidence::Likely),
                None => (None, None, Confidence::Unknown),
            };
        }
        // `Likewise, …`: what begins a sentence has a capital in any case, and no list of names knows it.
        let opens = |name: &str| {
            let known = self.fuller.contains_key(name) || self.named.contains_key(name);
            let labels = found.way == Way::Cue && found.cue.is_none();
            !labels && !name.contains(' ') && !known && self.opens_sentence(found.source.start)
        };
        if let Some(name) = proper(&words).filter(|name| !noun(name.as_str()) && !opens(name.as_str())) {
            let last = name.rsplit(' ').next().unwrap_or("").to_owned();
            if let Some(index) = self.named.get(name.as_str()).copied() {
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
        match self.described(&lower, found.source.start) {
            Some(index) => {
                let name = self.entities.get(index).map(|e| e.name.clone());
                self.answer(name, Some(index), found, Confidence::Likely)
            }
            None => (None, None, Confidence::Unknown),
        }
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
        let from = self.mentions.partition_point(|(m, _)| m.end <= source.start);
        let all = self.mentions.get(from..)?.iter().take_while(|(m, _)| m.start < source.end).take(8);
        let possessive = |m: &Span| m.end < source.end && self.owns(*m);
        // `an aide to President Berg`: what a title stands between is no less another's.
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
        let free = all.filter(|(m, e)| !possessive(m) && !of(m) && !modifies(m) && !unnamed(e));
        let free: Vec<usize> = free.map(|(_, e)| *e).collect();
        let person = |e: &&usize| self.entities.get(**e).is_some_and(|e| e.kind == EntityKind::Person);
        free.iter().find(person).or(free.last()).copied()
    }

    /// Whom `he` or `she` at a byte offset stands for: the first person of the nearest sentences before.
    fn person_before(&self, pronoun: &str, offset: usize) -> Option<(Safe, Option<usize>)> {
        if let Some((name, index, at)) = &self.last
            && offset.saturating_sub(*at) <= REACH
        {
            let person = index.is_none_or(|i| self.entities.get(i).is_some_and(|e| e.kind == EntityKind::Person))
                && gender::fits(pronoun, name);
            let paragraph = self.article.text.get(..offset).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
            let turned = *at < paragraph && self.names_a_person(Span::new(paragraph, offset));
            if person && !turned && !self.opened_by_another(*at, offset, *index) {
                return Some((name.clone(), *index));
            }
        }
        let to = self.mentions.partition_point(|(m, _)| m.start < offset);
        let earlier = self.mentions.get(..to)?.iter().rev().take(16).take_while(|(m, _)| m.end + REACH >= offset);
        let mut people = earlier.filter(|(m, e)| {
            let fits = |e: &Entity| e.kind == EntityKind::Person && gender::fits(pronoun, &e.name);
            self.entities.get(*e).is_some_and(fits) && !self.is_quoted(*m)
        });
        // `Berg mocked Lee’s claim.`: the text is about Berg, unless it names nobody else.
        let nearest = people.clone().next()?;
        let (_, index) = people.find(|(m, _)| !self.owns(*m)).unwrap_or(nearest);
        Some((self.entities.get(*index)?.name.clone(), Some(*index)))
    }

    /// Whether a name stands between quotation marks.
    fn is_quoted(&self, name: Span) -> bool {
        let after = self.quoted.partition_point(|q| q.start <= name.start);
        after.checked_sub(1).and_then(|n| self.quoted.get(n)).is_some_and(|q| name.end <= q.end)
    }

    /// Whether a name stands as a possessor: `Berg’s`.
    fn owns(&self, name: Span) -> bool {
        let ends = |text: &str| text.starts_with("'s") || text.starts_with("’s");
        let owned = self.article.slice(name);
        ends(self.article.text.get(name.end..).unwrap_or("")) || owned.ends_with("’s") || owned.ends_with("'s")
    }

    /// Whether a person is named in a stretch of text.
    fn names_a_person(&self, span: Span) -> bool {
        let from = self.mentions.partition_point(|(m, _)| m.start < span.start);
        let within = self.mentions.get(from..).unwrap_or(&[]).iter().take_while(|(m, _)| m.end <= span.end).take(16);
        within.into_iter().any(|(_, e)| self.entities.get(*e).is_some_and(|e| e.kind == EntityKind::Person))
    }

    /// Whether a sentence between two byte offsets opens with another person: the text has turned to that one.
    fn opened_by_another(&self, from: usize, to: usize, speaker: Option<usize>) -> bool {
        let first = self.mentions.partition_point(|(m, _)| m.start < from);
        let later = self.mentions.get(first..).unwrap_or(&[]).iter().take(16).take_while(|(m, _)| m.start < to);
        later.filter(|(_, e)| Some(*e) != speaker).any(|(m, e)| {
            let head = self.article.text.get(from..m.start).unwrap_or("").trim_end();
            let opens = head.ends_with(['.', '!', '?', '”', '"'])
                || self.article.text.get(..m.start).is_some_and(|t| t.ends_with('\n'));
            opens && self.entities.get(*e).is_some_and(|e| e.kind == EntityKind::Person)
        })
    }

    /// The person at a byte offset whose description holds the head of `the minister`: the only one, or the
    /// one named last where the others were not named in that paragraph.
    fn described(&self, lower: &str, offset: usize) -> Option<usize> {
        let head = heads(lower.strip_prefix("the ")?).last()?;
        if head.len() < 4 || head.ends_with('s') {
            return None;
        }
        let fits = self.described.get(head)?;
        if let [only] = fits.as_slice() {
            return Some(*only);
        }
        let to = self.mentions.partition_point(|(m, _)| m.start < offset);
        let near = self.mentions.get(..to)?.iter().rev().take(16).take_while(|(m, _)| m.end + REACH >= offset);
        let mut named = near.filter(|(_, e)| fits.binary_search(e).is_ok());
        let (last, who) = named.next()?;
        let paragraph = self.article.text.get(..last.start).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
        let other = named.take_while(|(m, _)| m.start >= paragraph).any(|(_, e)| e != who);
        if other { None } else { Some(*who) }
    }
}

/// The words of a part of a description that say what somebody is: of `head of the transit union` the first alone.
fn heads(part: &str) -> impl Iterator<Item = &str> {
    part.split_whitespace().take_while(|w| !matches!(*w, "of" | "for" | "at" | "from" | "in" | "to" | "with" | "who"))
}

/// The last capitalized words of a source, without title; `None` where it names nobody. Where the source opens a
/// sentence its first word has a capital in any case.
fn proper(words: &str) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for raw in words.split_whitespace() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let owned = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        if owned.is_some() {
            name.clear();
        } else if word.starts_with(char::is_uppercase) && !unnamed::opens(word) {
            name.push(word.trim_end_matches(','));
        } else if matches!(word, "of" | "for" | "from" | "at" | "with" | "to" | "in") {
            break;
        } else if word.starts_with(char::is_lowercase) && !matches!(word, "de" | "van" | "von" | "al" | "bin" | "and") {
            name.clear();
        }
    }
    let names_nobody = name.iter().all(|w| unnamed::is_common(w));
    if names_nobody { None } else { Some(name.join(" ")) }
}
