//! Sentence boundaries inside blocks.
use crate::article::{Article, Span};

/// Sentences in order; none crosses a block.
pub fn find(article: &Article) -> Vec<Span> {
    article.blocks.iter().map(|b| b.span).filter(|s| !s.is_empty()).collect()
}
