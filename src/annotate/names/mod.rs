//! Placeholder so that the house compiles; replaced by the real part.
use super::*;
/// People, organizations, places and other names, each once, by first mention.
pub fn find(_article: &Article, _sentences: &[Span]) -> Vec<Entity> {
    Vec::new()
}
