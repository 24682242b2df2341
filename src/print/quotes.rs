//! Quotations as citations: what was said, by whom, and where it stands.

use crate::annotate::{Annotations, Quote, QuoteKind};
use crate::article::Article;

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citation {
    Markdown,
    Plain,
    Bibtex,
    /// An item of CSL-JSON, as reference managers read it.
    Csl,
}

/// All quotations of an article as Markdown, in reading order, under its title.
pub fn quotes_only(article: &Article, annotations: &Annotations) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {title}\n\n"));
    }
    for quote in annotations.quotes.iter().filter(|q| q.kind == QuoteKind::Speech) {
        out.push_str(&format!(
            "> {}\n>\n> — {}\n\n",
            on_one_line(article, quote),
            speaker(article, annotations, quote)
        ));
    }
    let place = place(article);
    if !place.is_empty() {
        out.push_str(&format!("*{place}*\n"));
    }
    out
}

/// One quotation with its speaker, title, publisher, date and address.
pub fn citation(article: &Article, annotations: &Annotations, quote: &Quote, how: Citation) -> String {
    let words = on_one_line(article, quote);
    let who = speaker(article, annotations, quote);
    let place = place(article);
    match how {
        Citation::Markdown if place.is_empty() => format!("> {words}\n>\n> — {who}\n"),
        Citation::Markdown => format!("> {words}\n>\n> — {who}, *{place}*\n"),
        Citation::Plain if place.is_empty() => format!("{words} — {who}\n"),
        Citation::Plain => format!("{words} — {who}. {place}\n"),
        Citation::Bibtex => bibtex(article, &words, &who),
        Citation::Csl => csl(article, &words, &who).to_string(),
    }
}

fn on_one_line(article: &Article, quote: &Quote) -> String {
    article.slice(quote.span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name with what the text says it is; the words of the source where nobody is named.
fn speaker(article: &Article, annotations: &Annotations, quote: &Quote) -> String {
    let description = quote.entity.and_then(|e| annotations.entities.get(e)).and_then(|e| e.description.as_deref());
    match (quote.speaker.as_deref(), description, quote.source) {
        (Some(name), Some(description), _) => format!("{name}, {description}"),
        (Some(name), None, _) => name.to_owned(),
        (None, _, Some(source)) => article.slice(source).to_owned(),
        (None, _, None) => "unknown".to_owned(),
    }
}

fn place(article: &Article) -> String {
    let facts = [&article.title, &article.publisher, &article.published, &article.url];
    facts.into_iter().flatten().map(|f| f.as_str()).collect::<Vec<_>>().join(", ")
}

fn bibtex(article: &Article, words: &str, who: &str) -> String {
    let safe = |s: &str| s.replace(['{', '}', '\\'], "");
    let year: String = article.published.as_deref().unwrap_or("").chars().take(4).collect();
    let title = article.title.as_deref().unwrap_or("");
    let first = title.split(|c: char| !c.is_alphanumeric()).find(|w| w.len() > 3).unwrap_or("article").to_lowercase();
    let mut out = format!("@misc{{{first}{year},\n  title = {{{}}},\n", safe(title));
    if !article.authors.is_empty() {
        let authors: Vec<&str> = article.authors.iter().map(|a| a.as_str()).collect();
        out.push_str(&format!("  author = {{{}}},\n", safe(&authors.join(" and "))));
    }
    let facts = [("howpublished", &article.publisher), ("date", &article.published), ("url", &article.url)];
    for (field, fact) in facts {
        if let Some(fact) = fact {
            out.push_str(&format!("  {field} = {{{}}},\n", safe(fact)));
        }
    }
    out.push_str(&format!("  note = {{{}: {}}}\n}}\n", safe(who), safe(words)));
    out
}

fn csl(article: &Article, words: &str, who: &str) -> serde_json::Value {
    let authors: Vec<_> = article.authors.iter().map(|a| serde_json::json!({"literal": a})).collect();
    let date: Vec<u32> = article
        .published
        .as_deref()
        .unwrap_or("")
        .get(..10)
        .unwrap_or("")
        .split('-')
        .filter_map(|p| p.parse().ok())
        .collect();
    let mut item = serde_json::json!({"id": article.url.as_ref().unwrap_or(&article.source), "type": "article-newspaper",
        "title": article.title, "author": authors, "container-title": article.publisher, "URL": article.url,
        "note": format!("{who}: {words}")});
    if let (Some(item), false) = (item.as_object_mut(), date.is_empty()) {
        item.insert("issued".to_owned(), serde_json::json!({"date-parts": [date]}));
        item.retain(|_, v| !v.is_null());
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::article::{ArticleBuilder, BlockKind, Safe};

    fn cited(how: Citation) -> String {
        let facts = Article {
            title: Some(Safe::line("The Bridge")),
            published: Some(Safe::line("2024-05-06")),
            ..Article::default()
        };
        let mut b = ArticleBuilder::new(facts);
        b.block(BlockKind::Paragraph, "“We will rebuild it,” said a guard.");
        let a = b.finish();
        let found = annotate(&a);
        found.quotes.first().map(|q| citation(&a, &found, q, how)).unwrap_or_default()
    }

    #[test]
    fn a_citation_names_words_source_title_and_date_in_each_form() {
        assert_eq!(cited(Citation::Plain), "“We will rebuild it,” — a guard. The Bridge, 2024-05-06\n");
        assert_eq!(cited(Citation::Markdown), "> “We will rebuild it,”\n>\n> — a guard, *The Bridge, 2024-05-06*\n");
        assert!(cited(Citation::Bibtex).starts_with("@misc{bridge2024,\n  title = {The Bridge},"));
        let csl = cited(Citation::Csl);
        assert!(
            csl.contains(r#""date-parts":[[2024,5,6]]"#) && csl.contains("a guard: “We will rebuild it,”"),
            "{csl}"
        );
    }
}
