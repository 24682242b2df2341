//! What byline understands of an article: its sentences, who is in it, and who said what.
//!
//! Stands between `load` and everything that shows an article. Pure: the same article gives the
//! same annotations.

pub mod citation;
mod correct;
pub mod names;
mod part;
pub mod quotes;
mod reference;
pub mod sentences;

pub use correct::{Correction, correct};
pub use part::{annotate_part, quotes_in_part};

use crate::article::{Article, Safe, Span};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Other,
}

/// One person or thing, with every place that names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest form in the text, without title or possessive.
    pub name: Safe,
    pub kind: EntityKind,
    /// What the text says it is, as in `Oxford University China expert`; `None` where it says nothing.
    pub description: Option<Safe>,
    /// Other forms in the text, in order of first mention.
    pub aliases: Vec<Alias>,
    /// In reading order; never empty, never overlapping another mention.
    pub mentions: Vec<Span>,
}

/// Another form of an entity's name, and what tells that it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub form: Safe,
    pub evidence: Evidence,
}

/// Why a form is taken for another name of the same person or thing. Nothing is merged without one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The same letters but for capitals, accents, hyphens and periods: `BEIJING` for `Beijing`.
    Spelling,
    /// Singular and plural of one people or group: `Kazakh`, `Kazakhs`.
    Plural,
    /// A list of well-known variants has both: `U.S.` for `United States`, `Bob` for `Robert`.
    Known,
    /// The initials of the name's words: `SCO`.
    Acronym,
    /// The text puts one in brackets behind the other.
    Parenthesis,
    /// The family name of one person in the text: `Xi` for `Xi Jinping`.
    Surname,
    /// The given name of one person in the text.
    GivenName,
    /// Some of a person's names, in their order: `Suu Kyi`, `John Kennedy` for `John F. Kennedy`.
    NamePart,
    /// Initials that agree with the given names: `J. Rowling`.
    Initials,
    /// The distinctive word of one organization or place that was named in full: `Boeing` for `Boeing Company`.
    Shortened,
    /// Several bear the surname, but the title or kinship beside it is this one's.
    Title,
    /// Several bear the surname, but only this one is named in full in the same paragraph, or was called so before.
    Context,
    /// A given name before `and` and another's full name, whose surname is both's: `Bill` in `Bill and Hillary Clinton`.
    SharedSurname,
    /// The reader said so.
    Reader,
}

impl Evidence {
    /// The reason in a few words, to stand behind the form.
    pub fn reason(self) -> &'static str {
        match self {
            Evidence::Spelling => "same name, spelled differently",
            Evidence::Plural => "plural",
            Evidence::Known => "well-known variant",
            Evidence::Acronym => "initials of the name",
            Evidence::Parenthesis => "given in brackets beside the name",
            Evidence::Surname => "family name, borne by nobody else here",
            Evidence::GivenName => "given name, borne by nobody else here",
            Evidence::NamePart => "part of the name",
            Evidence::Initials => "initials agree",
            Evidence::Shortened => "short for the name",
            Evidence::Title => "same title",
            Evidence::Context => "the only bearer named nearby",
            Evidence::SharedSurname => "the surname stands behind the next name",
            Evidence::Reader => "joined by you",
        }
    }
}

/// What the names were found by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Basis {
    /// The tagger, which knows English.
    #[default]
    English,
    /// Capitals inside sentences and recurrence: the text is in a language that byline does not know.
    Shape,
}

impl Basis {
    /// What a reader should be told about the names, if anything: the language is not known. Short enough for the sidebar.
    pub fn notice(self) -> Option<&'static str> {
        match self {
            Basis::English => None,
            Basis::Shape => Some("by capitals alone"),
        }
    }
}

/// The language that an article is in, as far as byline knows who speaks in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tongue {
    #[default]
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Swedish,
    Polish,
    Russian,
    /// Another one: quotations are found by their marks alone.
    Other,
}

impl Tongue {
    /// What a reader should be told about the quotations, if anything.
    pub fn notice(self) -> Option<&'static str> {
        match self {
            Tongue::English => None,
            Tongue::Other => Some("who speaks is not known in this language"),
            _ => Some("speakers by verbs of saying alone"),
        }
    }
}

/// Whether quoted words are uttered by somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteKind {
    /// Somebody's words.
    Speech,
    /// A quoted name or word that nobody utters; it has no speaker.
    Term,
    /// Indirect speech, without marks.
    Reported,
}

/// How sure the speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// An adjacent cue names the speaker.
    Certain,
    /// Inherited or resolved.
    Likely,
    Unknown,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Number of its utterance, counted from 0 in reading order. What is broken by its attribution, or goes on in
    /// the next paragraph, is one utterance in several quotations.
    pub utterance: usize,
    /// `false` where its paragraph ended before any mark closed it, and the next does not go on with it.
    pub closed: bool,
    pub kind: QuoteKind,
    /// Whose words they are.
    pub speaker: Option<Safe>,
    /// Index into [`Annotations::entities`].
    pub entity: Option<usize>,
    /// The words that name the speaker there: `she`, `the minister`, `Mitter`.
    pub source: Option<Span>,
    /// `said`, `according to`, …
    pub cue: Option<Span>,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    pub sentences: Vec<Span>,
    /// By first mention.
    pub entities: Vec<Entity>,
    /// What the entities were found by.
    pub basis: Basis,
    /// The language in which speakers were looked for.
    pub tongue: Tongue,
    /// By start; terms and nested quotations included.
    pub quotes: Vec<Quote>,
    /// What the reader put right in them, in the order it was applied.
    pub corrections: Vec<Correction>,
}

/// Everything at once.
pub fn annotate(article: &Article) -> Annotations {
    let sentences = sentences::find(article);
    let entities = names::find(article, &sentences);
    let quotes = quotes::find(article, &entities);
    let tongue = names::tongue(article);
    let basis = if tongue == Tongue::English { Basis::English } else { Basis::Shape };
    Annotations { sentences, entities, basis, tongue, quotes, corrections: Vec::new() }
}

impl Annotations {
    /// All mentions with their entity's index, sorted by start.
    pub fn mentions(&self) -> Vec<(Span, usize)> {
        let mut all: Vec<(Span, usize)> =
            self.entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (*m, i))).collect();
        all.sort_unstable();
        all
    }

    /// The quotations that are one utterance with the one at `index`, in reading order, each with its index. Only
    /// terms stand between parts, so that the next utterance ends the search.
    pub fn parts(&self, index: usize) -> impl Iterator<Item = (usize, &Quote)> {
        let of = self.quotes.get(index).map(|q| q.utterance);
        let near = move |q: &Quote| Some(q.utterance) == of || q.kind == QuoteKind::Term;
        let before = self.quotes.get(..index).unwrap_or(&[]).iter().rev().take_while(|q| near(q)).count();
        let all = self.quotes.iter().enumerate().skip(index - before.min(index));
        all.take_while(move |(_, q)| near(q)).filter(move |(_, q)| Some(q.utterance) == of)
    }

    /// The index of the first part of the utterance that the quotation at `index` belongs to.
    pub fn first_part(&self, index: usize) -> usize {
        self.parts(index).next().map_or(index, |(first, _)| first)
    }

    /// The index of the first part of each utterance that is speech or reported, in reading order.
    pub fn utterances(&self) -> impl Iterator<Item = usize> {
        let mut seen = vec![false; self.quotes.len()];
        let first = move |(index, q): (usize, &Quote)| {
            let seen = seen.get_mut(q.utterance).filter(|_| q.kind != QuoteKind::Term)?;
            (!std::mem::replace(seen, true)).then_some(index)
        };
        self.quotes.iter().enumerate().filter_map(first)
    }
}
