//! A quotation as a citation: what was said, by whom, and where it stands. For the clipboard and for print.

use super::{Annotations, Quote};
use crate::article::{Article, Safe, date_in_words};

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citation {
    Markdown,
    Plain,
    Bibtex,
    /// An item of CSL-JSON, as reference managers read it.
    Csl,
}

/// One quotation with its speaker, title, publisher, date and address.
pub fn citation(article: &Article, annotations: &Annotations, quote: &Quote, how: Citation) -> String {
    let words = on_one_line(article, quote);
    let who = speaker(article, annotations, quote);
    let place = place(article);
    match how {
        Citation::Markdown => {
            let place = if place.is_empty() { place } else { format!(", *{}*", escaped(&place)) };
            format!("{}{place}\n", in_markdown(&words, &who))
        }
        Citation::Plain if place.is_empty() => format!("{words} — {who}\n"),
        Citation::Plain => format!("{words} — {who}. {place}\n"),
        Citation::Bibtex => bibtex(article, &words, &who),
        Citation::Csl => format!("{}\n", csl(article, &words, &who)),
    }
}

/// A block quotation with its speaker, without a line's end.
fn in_markdown(words: &str, who: &str) -> String {
    format!("> {}\n>\n> — {}", escaped(words), escaped(who))
}

/// A quotation and its speaker as Markdown; what the article is, stands elsewhere.
pub fn quotation(article: &Article, annotations: &Annotations, quote: &Quote) -> String {
    in_markdown(&on_one_line(article, quote), &speaker(article, annotations, quote))
}

/// Marks that would be read as Markdown, made plain again.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line_start = true;
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<') || (line_start && matches!(c, '#' | '>' | '-' | '+')) {
            out.push('\\');
        }
        out.push(c);
        line_start = c == '\n';
    }
    out
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

/// Title, publisher, date and address, as far as they are known.
pub fn place(article: &Article) -> String {
    let published = article.published.as_deref().map(|d| Safe::line(&date_in_words(d)));
    let facts = [&article.title, &article.publisher, &published, &article.url];
    facts.into_iter().flatten().map(|f| f.as_str()).collect::<Vec<_>>().join(", ")
}

/// An entry for BibTeX and BibLaTeX; `date` is BibLaTeX's, `year` BibTeX's.
fn bibtex(article: &Article, words: &str, who: &str) -> String {
    let title = article.title.as_deref().unwrap_or("");
    let year = date(article).first().map(u32::to_string).unwrap_or_default();
    let authors: Vec<String> = article.authors.iter().map(|a| format!("{{{}}}", in_tex(a))).collect();
    let fact = |fact: &Option<crate::article::Safe>| fact.as_deref().map(in_tex).unwrap_or_default();
    let day = article.published.as_deref().and_then(|d| d.get(..10)).unwrap_or("").to_owned();
    let fields = [
        ("author", authors.join(" and ")),
        // In two pairs of braces it keeps its capitals.
        ("title", format!("{{{}}}", in_tex(title))),
        ("howpublished", fact(&article.publisher)),
        ("year", year.clone()),
        ("date", day),
        // An address is taken as it stands; a brace in it would end the field.
        ("url", article.url.as_deref().unwrap_or("").replace('{', "%7B").replace('}', "%7D")),
        ("note", format!("{}: {}", in_tex(who), in_tex(words))),
    ];
    let mut out = format!("@misc{{{}{year}", key(title));
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty() && value != "{}") {
        out.push_str(&format!(",\n  {name} = {{{value}}}"));
    }
    out.push_str("\n}\n");
    out
}

/// The first long word of a title, in the letters that every BibTeX takes as a key.
fn key(title: &str) -> String {
    let plain = |w: &&str| w.len() > 3 && w.is_ascii();
    let word = title.split(|c: char| !c.is_alphanumeric()).find(plain);
    word.unwrap_or("article").to_lowercase()
}

/// Text with what TeX reads as commands made plain; braces stay in pairs, as BibTeX wants them.
fn in_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '%' | '&' | '#' | '$' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Year, month and day of publication, as far as they are known.
fn date(article: &Article) -> Vec<u32> {
    let day = article.published.as_deref().unwrap_or("").split('T').next().unwrap_or("");
    day.split('-').map_while(|part| part.parse().ok()).take(3).collect()
}

/// An item of CSL-JSON in the list that reference managers read.
fn csl(article: &Article, words: &str, who: &str) -> serde_json::Value {
    let authors: Vec<_> = article.authors.iter().map(|a| serde_json::json!({"literal": a})).collect();
    let date = date(article);
    let mut item = serde_json::json!({
        "id": article.url.as_ref().unwrap_or(&article.source),
        "type": "article-newspaper",
        "title": article.title,
        "author": authors,
        "container-title": article.publisher,
        "URL": article.url,
        "issued": (!date.is_empty()).then(|| serde_json::json!({"date-parts": [date]})),
        "note": format!("{who}: {words}"),
    });
    if let Some(item) = item.as_object_mut() {
        item.retain(|_, v| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()));
    }
    serde_json::Value::Array(vec![item])
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
        assert_eq!(cited(Citation::Plain), "“We will rebuild it,” — a guard. The Bridge, 6 May 2024\n");
        assert_eq!(cited(Citation::Markdown), "> “We will rebuild it,”\n>\n> — a guard, *The Bridge, 6 May 2024*\n");
        assert!(cited(Citation::Bibtex).starts_with("@misc{bridge2024,\n  title = {{The Bridge}},\n  year = {2024},"));
        let csl = cited(Citation::Csl);
        assert!(
            csl.contains(r#""date-parts":[[2024,5,6]]"#) && csl.contains("a guard: “We will rebuild it,”"),
            "{csl}"
        );
    }

    #[test]
    fn what_tex_and_markdown_read_as_commands_is_made_plain() {
        assert_eq!(
            in_tex("5 % of {x} & y_1 \\z"),
            "5 \\% of {\\textbraceleft}x{\\textbraceright} \\& y\\_1 {\\textbackslash}z"
        );
        assert_eq!(escaped("a *b* [c]"), "a \\*b\\* \\[c\\]");
    }
}
