//! What byline understands of an article: its sentences, who is in it, and who said what.
//!
//! Stands between `load` and everything that shows an article. Pure: the same article gives the
//! same annotations.

pub mod names;
pub mod quotes;
pub mod sentences;

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
    pub aliases: Vec<Safe>,
    /// In reading order; never empty, never overlapping another mention.
    pub mentions: Vec<Span>,
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
    /// By start; terms and nested quotations included.
    pub quotes: Vec<Quote>,
}

/// Everything at once.
pub fn annotate(article: &Article) -> Annotations {
    let sentences = sentences::find(article);
    let entities = names::find(article, &sentences);
    let quotes = quotes::find(article, &sentences, &entities);
    Annotations { sentences, entities, quotes }
}

impl Annotations {
    /// All mentions with their entity's index, sorted by start.
    pub fn mentions(&self) -> Vec<(Span, usize)> {
        let mut all: Vec<(Span, usize)> =
            self.entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (*m, i))).collect();
        all.sort_unstable();
        all
    }
}
