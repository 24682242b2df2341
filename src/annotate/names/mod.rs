//! Who and what is named.
//!
//! The tagger marks names in each sentence ([`tagger`]), their edges are mended (`edges`), the document
//! is heard as a whole (`document`), and mentions of one person or thing are joined on evidence ([`resolve`])
//! and described in the text's own words (`describe`). Text that is not English (`language`) has names by the
//! shape of its words alone (`shape`), and [`basis`] says so.

mod bearers;
mod couples;
mod dateline;
mod describe;
mod document;
mod edges;
mod form;
pub mod gender;
mod given;
mod groups;
mod kinds;
mod language;
mod people;
mod person;
mod phrase;
mod resolve;
mod roles;
mod shape;
mod tagged;
pub mod tagger;
mod things;
mod titles;
mod variants;
mod whole;
mod words;
mod works;

use super::{Basis, Entity, EntityKind, Tongue};
use crate::article::{Article, Span};
pub use form::key as spelling;
pub use language::TONGUES;
pub use person::parted;
pub use resolve::resolve;
pub use tagged::find as tagged;
pub use titles::{is_german_title, office_before, with_titles};

/// A name as it stands in one place, without title and possessive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub kind: EntityKind,
    /// How likely each kind is, from 0 to 1, in the order of [`EntityKind`]: what the mention says in the vote on its form.
    pub votes: [f32; 4],
}

impl Mention {
    /// A mention that can only be of one kind, with the weight that it has in the vote.
    pub fn sure(span: Span, kind: EntityKind, weight: f32) -> Mention {
        let mut votes = [0.0; 4];
        votes[kind as usize] = weight;
        Mention { span, kind, votes }
    }

    /// The same mention, told to be of another kind.
    fn turned(self, kind: EntityKind) -> Mention {
        if kind == self.kind { self } else { Mention::sure(self.span, kind, 1.0) }
    }
}

/// People, organizations, places and other names, each once, by first mention.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Entity> {
    if basis(article) == Basis::Shape {
        return resolve::join(article, &shape::find(article, sentences));
    }
    let mut mentions = tagged::find(article, sentences);
    edges::mend(article, &mut mentions);
    works::hold(article, &mut mentions);
    dateline::place(article, &mut mentions);
    document::hear(article, sentences, &mut mentions);
    resolve(article, &mentions)
}

/// What [`find`] goes by: the tagger where the text is English, capitals alone elsewhere.
pub fn basis(article: &Article) -> Basis {
    if language::english(article) { Basis::English } else { Basis::Shape }
}

/// The language of the article, of those in which speakers are known.
pub fn tongue(article: &Article) -> Tongue {
    language::tongue(article)
}

/// The article's language as a BCP 47 tag, by what it says of itself and by its words; `None` where neither tells.
pub fn language(article: &Article) -> Option<String> {
    language::of_article(article)
}

#[cfg(test)]
mod tests;
