//! The quotations of an article alone, each with its speaker.

use crate::annotate::citation::{escaped, place, quotation};
use crate::annotate::{Annotations, QuoteKind};
use crate::article::Article;

/// All quotations of an article as Markdown, in reading order, under its title.
pub fn quotes_only(article: &Article, annotations: &Annotations) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    let speech = |n: &usize| annotations.quotes.get(*n).is_some_and(|q| q.kind == QuoteKind::Speech);
    for quote in annotations.utterances().filter(speech) {
        out.push_str(&quotation(article, annotations, quote));
        out.push_str("\n\n");
    }
    let place = place(article);
    if !place.is_empty() {
        out.push_str(&format!("*{}*\n", escaped(&place)));
    }
    out
}
