//! Who asks and who answers in an interview whose labels do not say so: `Q:`, `A:`, questions in bold, initials.
//!
//! Runs over the turns that `turns` found, before their quotations are made. All that is concluded here is likely.

use super::turns::{Turn, Voice};
use crate::annotate::{Confidence, Entity, EntityKind, Quote};
use crate::article::{Article, Safe, Span};

/// A name, and the entity that bears it.
type Person = (Safe, Option<usize>);

/// The two sides of an interview, and those whom initials can stand for.
pub struct Parties {
    asks: Option<Person>,
    answers: Option<Person>,
    people: Vec<Person>,
}

/// Words of a title or an opening before whom an interview is with, in small letters. Written for byline.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "interview with", "interview:", "q&a with", "q&a:", "q & a with", "questions for", "questions with", "questions to",
    "questions:", "conversation with", "talk with", "talks with", "chat with", "spoke with", "spoke to", "talked with",
    "talked to", "talking to", "talking with", "sat down with", "caught up with", "deposition of", "testimony of",
    "examination of", "we met", "we asked", "in conversation:", "interviewed",
];

/// Words behind the name of whom an interview is with. Written for byline.
#[rustfmt::skip]
const SAYS: &[&str] = &[
    " on ", ": ", ", on ", " talks", " talked", " speaks", " spoke", " tells", " told", " answers", " answered", " discusses",
    " explains", " opens up", " reflects", " interview", "’s interview", "'s interview", " q&a",
];

/// The sides of the interview that the turns are.
pub fn parties(article: &Article, entities: &[Entity], turns: &[Vec<Turn>]) -> Parties {
    let none = Parties { asks: None, answers: None, people: Vec::new() };
    let all: Vec<&Turn> = turns.iter().flatten().collect();
    let Some(first) = all.first() else { return none };
    let begin = first.label.unwrap_or(first.words).start;
    let answers = interviewed(article, entities, &all, begin);
    let author = match article.authors.as_slice() {
        [only] if only.contains(' ') => Some((only.clone(), index_of(entities, only))),
        _ => None,
    };
    let of_text = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let mut people: Vec<Person> = of_text.map(|(n, e)| (e.name.clone(), Some(n))).collect();
    for name in article.authors.iter().filter(|a| !people.iter().any(|(p, _)| p == *a)).collect::<Vec<_>>() {
        people.push((name.clone(), None));
    }
    let asks = author.filter(|(name, _)| answers.as_ref().is_some_and(|(other, _)| other != name));
    Parties { asks, answers, people }
}

impl Parties {
    /// Gives a turn's quotation the speaker that its label alone does not tell.
    pub fn complete(&self, article: &Article, turn: &Turn, quote: &mut Quote) {
        let known = match turn.voice {
            Voice::Asks => self.asks.as_ref(),
            Voice::Answers => self.answers.as_ref(),
            Voice::Named => turn.label.and_then(|label| self.initials(article.slice(label))),
        };
        let unnamed = quote.speaker.is_none() || turn.voice == Voice::Named;
        if let Some((name, entity)) = known.filter(|_| unnamed) {
            (quote.speaker, quote.entity, quote.confidence) = (Some(name.clone()), *entity, Confidence::Likely);
        }
    }

    /// The one whose initials a label is: `AB` of Ada Berg.
    fn initials(&self, label: &str) -> Option<&Person> {
        let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
        let short = (2..=3).contains(&letters.chars().count()) && !label.contains(' ');
        if !short || letters.chars().any(char::is_lowercase) {
            return None;
        }
        let bears = |(name, _): &&Person| {
            let words = name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
            let all: String = words.collect();
            let ends: String = all.chars().next().into_iter().chain(all.chars().next_back()).collect();
            name.contains(' ') && (all == letters || ends == letters)
        };
        let mut found = self.people.iter().filter(bears);
        found.next().filter(|_| found.next().is_none())
    }
}

/// Who answers: whom the title or the words before the first turn say that the interview is with; else the only person
/// named there, where the answers speak of themselves.
fn interviewed(article: &Article, entities: &[Entity], turns: &[&Turn], begin: usize) -> Option<Person> {
    let answers = || turns.iter().filter(|t| t.voice == Voice::Answers);
    let mine = |t: &&&Turn| {
        let words = article.slice(t.words).split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|w| matches!(w, "I" | "my" | "My" | "me" | "we" | "We" | "our"))
    };
    let selves = answers().filter(mine).count();
    answers().next()?;
    let title = article.title.as_ref().map_or("", |t| t.as_str());
    let writes = |e: &Entity| article.authors.iter().any(|a| a.as_str() == e.name.as_str());
    let people: Vec<(usize, &Entity)> =
        entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person && !writes(e)).collect();
    // The title first, in any letters; there a family name alone will do.
    let shown = title.to_lowercase();
    let in_title: Vec<(usize, Span)> = people.iter().filter_map(|(n, e)| Some((*n, named_in(&shown, e)?))).collect();
    let is_with = |text: &str, at: Span| {
        let before = text.get(..at.start).unwrap_or("").trim_end();
        let behind = text.get(at.end..).unwrap_or("");
        (WITH.iter().any(|w| before.ends_with(w)), SAYS.iter().any(|w| behind.starts_with(w)))
    };
    let person = |n: usize| Some((entities.get(n)?.name.clone(), Some(n)));
    let single = |found: Vec<usize>| found.first().copied().filter(|n| found.iter().all(|o| o == n));
    let with: Vec<usize> = in_title.iter().filter(|(_, at)| is_with(&shown, *at).0).map(|(n, _)| *n).collect();
    if let Some(n) = single(with) {
        return person(n);
    }
    // Who explains a matter in questions and answers is the article itself.
    if selves * 4 < answers().count() {
        return None;
    }
    let says: Vec<usize> = in_title.iter().filter(|(_, at)| is_with(&shown, *at).1).map(|(n, _)| *n).collect();
    if let Some(n) = single(says).or_else(|| single(in_title.iter().map(|(n, _)| *n).collect())) {
        return person(n);
    }
    let intro = article.text.get(..begin).unwrap_or("").to_lowercase();
    let mentions = |e: &Entity| -> Vec<Span> { e.mentions.iter().filter(|m| m.end <= begin).copied().collect() };
    let named: Vec<(usize, Vec<Span>)> =
        people.iter().map(|(n, e)| (*n, mentions(e))).filter(|(_, m)| !m.is_empty()).collect();
    let same_length = intro.len() == begin;
    let with = named.iter().filter(|(_, m)| same_length && m.iter().any(|m| is_with(&intro, *m).0));
    single(with.map(|(n, _)| *n).collect()).or_else(|| single(named.iter().map(|(n, _)| *n).collect())).and_then(person)
}

/// Where a title in small letters names a person, by the whole name or its last word, in bytes.
fn named_in(title: &str, entity: &Entity) -> Option<Span> {
    let name = entity.name.to_lowercase();
    let last = name.rsplit(' ').next().filter(|l| l.chars().count() > 2)?;
    [name.as_str(), last].into_iter().find_map(|n| {
        let at = title.find(n)?;
        let bound = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let ends = bound(title.get(..at)?.chars().next_back()) && bound(title.get(at + n.len()..)?.chars().next());
        ends.then_some(Span::new(at, at + n.len()))
    })
}

fn index_of(entities: &[Entity], name: &Safe) -> Option<usize> {
    entities.iter().position(|e| e.kind == EntityKind::Person && e.name == *name)
}
