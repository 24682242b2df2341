//! Placeholder so that the house compiles; replaced by the real part.
use super::*;
/// Quoted runs and reported speech, by start.
pub fn find(_article: &Article, _sentences: &[Span], _entities: &[Entity]) -> Vec<Quote> {
    Vec::new()
}
