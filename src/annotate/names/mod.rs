//! Who and what is named: candidates by capitals and word lists, then one entity for each thing.

mod candidates;
mod entities;
mod tagged;
pub mod tagger;
mod words;

use super::{Entity, EntityKind};
use crate::article::{Article, Span};

/// A name as it stands in one place, without title and possessive.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    pub span: Span,
    /// `None` where nothing but the capital tells: kept only if another form explains it.
    pub kind: Option<EntityKind>,
    pub description: Option<Span>,
}

/// People, organizations, places and other names, each once, by first mention.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Entity> {
    entities::gather(article, tagged::find(article, sentences))
}

#[cfg(test)]
mod tests;
