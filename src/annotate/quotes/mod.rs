//! Who said what: quoted runs, whether somebody utters them, and who.

mod cues;
mod runs;
mod speakers;

use super::{Confidence, Entity, Quote, QuoteKind};
use crate::article::{Article, BlockKind, Span};

/// Quoted runs by start; speech with its speaker where the text tells.
///
/// Time is linear in the length of the text: every look around a quotation is bounded.
pub fn find(article: &Article, sentences: &[Span], entities: &[Entity]) -> Vec<Quote> {
    let around = speakers::Around::new(article, sentences, entities);
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open_before = false;
    for block in &article.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Table | BlockKind::Heading { .. }) {
            continue;
        }
        let runs = runs::find(article.slice(block.span), block.span.start);
        let first = quotes.len();
        for (n, run) in runs.iter().enumerate() {
            let next = runs.get(n + 1).map_or(block.span.end, |r| r.span.start.max(run.span.end));
            // A paragraph that opens with a mark goes on with the words that the last one left open.
            let continued = n == 0 && open_before && run.span.start == block.span.start;
            let before: &[Quote] = if continued { &quotes } else { quotes.get(first..).unwrap_or(&[]) };
            let quote = around.attribute(run, block.span, next, before, continued);
            quotes.push(quote);
        }
        open_before = runs.last().is_some_and(|r| !r.closed);
    }
    quotes
}

#[cfg(test)]
mod tests;
