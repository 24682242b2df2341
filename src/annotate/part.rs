//! What is understood of a part of an article by itself: of the screen, before the rest of a long text.
//!
//! Used by `runtime` ahead of [`annotate`]. Names are then known by what the part says of them alone.

use super::{Annotations, Quote, annotate, quotes};
use crate::article::{Article, Safe, Span};

/// Bytes that are looked at around the part asked for, at most: the paragraphs that it begins and ends in.
const AROUND: usize = 2 * 1024;

/// What [`annotate`] finds in the part under `span` and the paragraphs it touches, at offsets of the whole.
pub fn annotate_part(article: &Article, span: Span) -> Annotations {
    let (part, at) = part(article, span);
    let mut found = annotate(&part);
    let mentions = found.entities.iter_mut().flat_map(|e| &mut e.mentions);
    found.sentences.iter_mut().chain(mentions).for_each(|s| *s = moved(*s, at));
    found.quotes.iter_mut().for_each(|q| move_quote(q, at));
    found
}

/// The quotations of the part under `span`, at offsets of the whole. Speakers have no names yet; which runs
/// are speech does not depend on these. Takes some tens of microseconds for a screen.
pub fn quotes_in_part(article: &Article, span: Span) -> Annotations {
    let (part, at) = part(article, span);
    let mut quotes = quotes::find(&part, &[]);
    quotes.iter_mut().for_each(|q| move_quote(q, at));
    Annotations { quotes, ..Annotations::default() }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

fn move_quote(quote: &mut Quote, by: usize) {
    quote.span = moved(quote.span, by);
    quote.source = quote.source.map(|s| moved(s, by));
    quote.cue = quote.cue.map(|s| moved(s, by));
}

/// The blocks that `span` touches and the one before, as an article of their own, and the byte where it begins.
fn part(article: &Article, span: Span) -> (Article, usize) {
    let text = article.text.as_str();
    let first = article.block_at(span.start).unwrap_or(0).saturating_sub(1);
    let touched = || article.blocks.iter().skip(first).take_while(|b| b.span.start < span.end.max(span.start + 1));
    let start =
        touched().next().map_or(0, |b| b.span.start).max(text.ceil_char_boundary(span.start.saturating_sub(AROUND)));
    let end = touched()
        .last()
        .map_or(0, |b| b.span.end)
        .min(text.ceil_char_boundary(span.end.saturating_add(AROUND)))
        .max(start);
    let cut = |s: Span| Span::new(s.start.clamp(start, end) - start, s.end.clamp(start, end) - start);
    let blocks = touched().filter(|b| b.span.end > start);
    let sections = article.sections.iter().filter(|s| s.span.overlaps(Span::new(start, end)));
    let part = Article {
        source: article.source.clone(),
        title: article.title.clone(),
        dateline: article.dateline.clone(),
        language: article.language.clone(),
        text: Safe::text(article.slice(Span::new(start, end))),
        blocks: blocks
            .cloned()
            .map(|mut b| {
                b.span = cut(b.span);
                b
            })
            .collect(),
        sections: sections
            .cloned()
            .map(|mut s| {
                s.span = cut(s.span);
                s
            })
            .collect(),
        ..Article::default()
    };
    (part, start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::QuoteKind;
    use crate::article::{ArticleBuilder, BlockKind};
    use proptest::prelude::*;

    fn article(paragraphs: &[&str]) -> Article {
        let mut b = ArticleBuilder::new(Article::default());
        paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
        b.finish()
    }

    #[test]
    fn the_names_and_quotations_of_a_screen_stand_where_they_stand_in_the_whole() {
        let paragraph = "“We are late,” Ada Lovelace said in Paris. Nobody called it a “detour” afterwards.";
        let a = article(&[paragraph; 40]);
        let screen = Span::new(1_000, 1_600);
        let (part, whole) = (annotate_part(&a, screen), annotate(&a));
        let near = |s: Span| s.overlaps(screen);
        let quotes =
            |of: &Annotations| of.quotes.iter().filter(|q| near(q.span)).map(|q| (q.span, q.kind)).collect::<Vec<_>>();
        assert_eq!(quotes(&part), quotes(&whole));
        assert_eq!(quotes(&quotes_in_part(&a, screen)), quotes(&whole));
        assert!(quotes(&whole).iter().any(|q| q.1 == QuoteKind::Speech));
        let names = |of: &Annotations| of.mentions().into_iter().map(|m| m.0).filter(|s| near(*s)).collect::<Vec<_>>();
        assert_eq!(names(&part), names(&whole));
        assert!(names(&whole).len() > 10);
    }

    #[test]
    fn of_a_text_of_one_endless_line_only_what_is_near_is_looked_at() {
        let a = article(&[&"“We are late,” Ada Lovelace said. ".repeat(10_000)]);
        let found = quotes_in_part(&a, Span::new(100_000, 101_000));
        assert!((10..200).contains(&found.quotes.len()), "{}", found.quotes.len());
    }

    proptest! {
        #[test]
        fn any_part_can_be_asked_for(
            paragraphs in proptest::collection::vec("[A-Za-zé “”\"。😀]{0,80}", 0..6), start in 0usize..600, long in 0usize..600,
        ) {
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let a = article(&paragraphs);
            let found = annotate_part(&a, Span::new(start, start + long));
            let spans = found.sentences.iter().copied().chain(found.quotes.iter().map(|q| q.span));
            for span in spans.chain(found.mentions().into_iter().map(|m| m.0)) {
                prop_assert!(a.text.get(span.start..span.end).is_some());
            }
        }
    }
}
