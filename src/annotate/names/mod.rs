//! Who and what is named.
//!
//! The tagger marks names in each sentence ([`tagger`]), their edges are mended (`edges`), the document
//! is heard as a whole (`document`), and mentions of one person or thing are joined on evidence ([`resolve`])
//! and described in the text's own words (`describe`).

mod dateline;
mod describe;
mod document;
mod edges;
mod form;
mod groups;
mod people;
mod person;
mod phrase;
mod resolve;
mod roles;
mod tagged;
pub mod tagger;
mod things;
mod titles;
mod variants;
mod words;

use super::{Entity, EntityKind};
use crate::article::{Article, Span};
pub use resolve::resolve;
pub use tagged::find as tagged;

/// A name as it stands in one place, without title and possessive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub kind: EntityKind,
    /// From 0 to 1; how much the mention's kind weighs against other mentions of its form.
    pub confidence: f32,
}

/// People, organizations, places and other names, each once, by first mention.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Entity> {
    let mut mentions = tagged::find(article, sentences);
    edges::mend(article, &mut mentions);
    dateline::place(article, &mut mentions);
    document::hear(article, sentences, &mut mentions);
    resolve(article, &mentions)
}

#[cfg(test)]
mod tests;
