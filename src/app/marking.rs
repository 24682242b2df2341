//! Setting and removing a bookmark.

use super::{Effect, Geometry, Reading, Saving};
use crate::article::Span;
use crate::store::Change;
use std::sync::Arc;

/// Sets a bookmark on what is chosen or on the first sentence that begins on screen; removes it where one is.
pub fn bookmark(r: &Reading, g: Geometry, generation: u64) -> Vec<Effect> {
    let seen = r.visible(g.column.width, g.column.height);
    let chosen = r.focus.and_then(|f| f.span(r)).filter(|s| seen.overlaps(*s));
    let Some(span) = chosen.or_else(|| first_sentence(r, seen)) else { return Vec::new() };
    let article = Arc::clone(&r.article);
    match r.marks.iter().find(|m| m.span().is_some_and(|s| s.start == span.start)) {
        Some(mark) => {
            let changes = vec![Change::Remove(mark.bookmark.id.clone())];
            vec![Effect::Save { generation, article, saving: Saving::new(changes, "bookmark removed") }]
        }
        None => vec![Effect::Mark { generation, article, span }],
    }
}

pub fn first_sentence(r: &Reading, seen: Span) -> Option<Span> {
    let from = r.annotations.sentences.partition_point(|s| s.start < seen.start);
    let sentence = r.annotations.sentences.get(from).copied().filter(|s| s.start < seen.end);
    sentence.or_else(|| {
        let block = r.article.blocks.get(r.article.block_at(seen.start)?)?.span;
        let start = block.start.max(seen.start);
        // Without sentences yet: as much of the paragraph as a bookmark needs.
        let mut end = (start + 200).min(block.end);
        while end < block.end && !r.article.text.is_char_boundary(end) {
            end += 1;
        }
        (start < end).then_some(Span::new(start, end))
    })
}
