//! A quotation as a citation: what was said, by whom, and where it stands. For the clipboard and for print.

use super::{Annotations, Quote, QuoteKind};
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

/// The utterance that the quotation at `index` belongs to, with its speaker, title, publisher, date and address.
pub fn citation(article: &Article, annotations: &Annotations, index: usize, how: Citation) -> String {
    let words = words(article, annotations, index);
    let who = speaker(article, annotations, index);
    let place = place(article);
    match how {
        Citation::Markdown => {
            // An address between angle brackets needs no marks made plain.
            let (about, address) = (escaped(&about(article)), article.url.as_deref().unwrap_or(""));
            let about = if about.is_empty() { about } else { format!(", *{about}*") };
            let address = if address.is_empty() { String::new() } else { format!(", <{address}>") };
            format!("{}{about}{address}\n", in_markdown(&words, &who))
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

/// An utterance and its speaker as Markdown; what the article is, stands elsewhere.
pub fn quotation(article: &Article, annotations: &Annotations, index: usize) -> String {
    in_markdown(&words(article, annotations, index), &speaker(article, annotations, index))
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

/// The words of a whole utterance on one line, between one pair of marks that belong together. What its attribution
/// parted is joined by an ellipsis; the comma that led to the attribution goes.
pub fn words(article: &Article, annotations: &Annotations, index: usize) -> String {
    let mut out = String::new();
    let mut marks: Option<(char, char)> = None;
    let mut last: Option<&Quote> = None;
    for (_, part) in annotations.parts(index) {
        let raw = article.slice(part.span);
        let (inner, pair) = if part.kind == QuoteKind::Reported { (raw, None) } else { without_marks(raw) };
        marks = marks.or(pair);
        let inner = inner.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(before) = last {
            let apart = article.text.get(before.span.end..part.span.start).is_some_and(|t| !t.trim().is_empty());
            if apart {
                out.truncate(out.trim_end_matches([',', ' ']).len());
                out.push_str(" …");
            }
            out.push(' ');
        }
        out.push_str(&inner);
        last = Some(part);
    }
    out.truncate(out.trim_end_matches([',', ' ']).len());
    match marks {
        Some((open, close)) => format!("{open}{out}{close}"),
        None => out,
    }
}

/// What stands between quotation marks, and the pair to put around it: the text's own where they belong together, else `“ ”`.
fn without_marks(raw: &str) -> (&str, Option<(char, char)>) {
    const PAIRS: &[(char, char)] = &[
        ('“', '”'),
        ('‘', '’'),
        ('«', '»'),
        ('»', '«'),
        ('„', '“'),
        ('„', '”'),
        ('‚', '‘'),
        ('‹', '›'),
        ('›', '‹'),
        ('「', '」'),
        ('『', '』'),
        ('”', '”'),
    ];
    let mark = |c: char| PAIRS.iter().any(|(a, b)| c == *a || c == *b) || matches!(c, '"' | '\'' | '`');
    let Some(open) = raw.chars().next().filter(|c| mark(*c)) else { return (raw, None) };
    let doubled = matches!(open, '`' | '\'') && raw.chars().nth(1) == Some(open);
    let head = raw.strip_prefix(open).unwrap_or(raw);
    let head = if doubled { head.strip_prefix(open).unwrap_or(head) } else { head };
    let close = head.chars().next_back().filter(|c| mark(*c));
    let tail = close.and_then(|c| head.strip_suffix(c)).unwrap_or(head);
    let tail = if doubled { tail.strip_suffix('\'').unwrap_or(tail) } else { tail };
    let own = close.and_then(|close| PAIRS.iter().find(|p| **p == (open, close)));
    let single = open == '\'' && !doubled;
    (tail.trim(), Some(own.copied().unwrap_or(if single { ('‘', '’') } else { ('“', '”') })))
}

/// The name with what the text says it is; the words of the source where nobody is named.
fn speaker(article: &Article, annotations: &Annotations, index: usize) -> String {
    let Some(quote) = annotations.quotes.get(index) else { return "unknown".to_owned() };
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
    let facts = [about(article), article.url.as_deref().unwrap_or("").to_owned()];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Title, publisher and date.
fn about(article: &Article) -> String {
    let published = article.published.as_deref().map(|d| Safe::line(&date_in_words(d)));
    let facts = [&article.title, &article.publisher, &published];
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
        ("year", year),
        ("date", day),
        // An address is taken as it stands; a brace in it would end the field.
        ("url", article.url.as_deref().unwrap_or("").replace('{', "%7B").replace('}', "%7D")),
        ("note", format!("{}: {}", in_tex(who), in_tex(words))),
    ];
    let mut out = format!("@misc{{{}", key(article));
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty() && value != "{}") {
        out.push_str(&format!(",\n  {name} = {{{value}}}"));
    }
    out.push_str("\n}\n");
    out
}

/// By whom, when and what, as reference managers name what they keep: `lee2024bridge`; in the letters that every BibTeX takes.
fn key(article: &Article) -> String {
    let words = |text: &str| -> Vec<String> {
        let plain = |w: &str| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '’')).map(plain).collect()
    };
    let author = article.authors.first().and_then(|a| words(a).into_iter().rfind(|w| !w.is_empty()));
    let small = |w: &String| w.len() > 3;
    let publisher = || article.publisher.as_deref().and_then(|p| words(p).into_iter().find(small));
    let title = article.title.as_deref().and_then(|t| words(t).into_iter().find(small));
    let year = date(article).first().map(u32::to_string);
    let parts = match author.or_else(publisher) {
        Some(who) => [Some(who), year, title],
        None => [title, year, None],
    };
    let key: String = parts.into_iter().flatten().collect();
    if key.is_empty() { "article".to_owned() } else { key }
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
        "id": key(article),
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
        citation(&a, &found, 0, how)
    }

    #[test]
    fn a_citation_names_words_source_title_and_date_in_each_form() {
        assert_eq!(cited(Citation::Plain), "“We will rebuild it” — a guard. The Bridge, 6 May 2024\n");
        assert_eq!(cited(Citation::Markdown), "> “We will rebuild it”\n>\n> — a guard, *The Bridge, 6 May 2024*\n");
        assert!(cited(Citation::Bibtex).starts_with("@misc{bridge2024,\n  title = {{The Bridge}},\n  year = {2024},"));
        let csl = cited(Citation::Csl);
        assert!(csl.contains(r#""date-parts":[[2024,5,6]]"#) && csl.contains("a guard: “We will rebuild it”"), "{csl}");
    }

    #[test]
    fn an_utterance_is_cited_whole_between_marks_that_belong_together() {
        let cited = |paragraphs: &[&str]| {
            let mut b = ArticleBuilder::default();
            paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
            let a = b.finish();
            words(&a, &annotate(&a), 0)
        };
        assert_eq!(cited(&["“We go home,\" said Ann Lee."]), "“We go home”");
        assert_eq!(cited(&["“It is late,” Ann Lee said, “and we go home.”"]), "“It is late … and we go home.”");
        assert_eq!(cited(&["“We waited.", "“We went home,” Ann Lee said."]), "“We waited. We went home”");
        assert_eq!(cited(&["«We go home», said Ann Lee."]), "«We go home»");
        assert_eq!(cited(&["Ann Lee said the bridge was closed."]), "the bridge was closed");
    }

    #[test]
    fn a_citation_is_known_by_author_or_publisher_year_and_title() {
        let article = |author: Option<&str>, publisher: Option<&str>| Article {
            title: Some(Safe::line("A Bridge-Builder’s Year")),
            authors: author.into_iter().map(Safe::line).collect(),
            publisher: publisher.map(Safe::line),
            published: Some(Safe::line("2024-05-06T07:08:09Z")),
            source: Safe::line("/home/ann/bridge.txt"),
            ..Article::default()
        };
        assert_eq!(key(&article(Some("Ann Lee"), Some("The Halden Times"))), "lee2024bridge");
        assert_eq!(key(&article(None, Some("The Halden Times"))), "halden2024bridge");
        assert_eq!(key(&article(None, None)), "bridge2024");
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
