//! The quotations of an article alone, each with its speaker.

use crate::annotate::citation::{escaped, place_in_markdown, quotation, voice};
use crate::annotate::{Annotations, QuoteKind};
use crate::article::Article;

/// All quotations of an article as Markdown, in reading order, under its title.
pub fn quotes_only(article: &Article, annotations: &Annotations) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    // Where the quotations printed so far end, in bytes.
    let mut end = 0;
    for index in annotations.utterances() {
        let Some(q) = annotations.quotes.get(index).filter(|q| q.kind == QuoteKind::Speech) else { continue };
        // What somebody quotes stands in their words already, unless it is known whose it is.
        if q.span.end <= end && voice(article, q).is_none() {
            continue;
        }
        end = annotations.parts(index).map(|(_, part)| part.span.end).fold(end, usize::max);
        out.push_str(&quotation(article, annotations, index));
        out.push_str("\n\n");
    }
    let place = place_in_markdown(article);
    if !place.is_empty() {
        out.push_str(&format!("{place}\n"));
    }
    out
}
