//! A quotation as a citation: what was said, by whom, and where it stands. For the clipboard and for print.
//!
//! What is carried off says of itself what the screen says: who spoke only probably, and which words are not theirs.

use super::{Annotations, Confidence, Quote, QuoteKind, reference};
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
    let said = || (words(article, annotations, index), attribution(article, annotations, index));
    let note = || {
        let (words, who) = said();
        format!("{who}: {words}")
    };
    let place = place(article);
    match how {
        Citation::Markdown => {
            let place = place_in_markdown(article);
            let place = if place.is_empty() { place } else { format!(", {place}") };
            format!("{}{place}\n", quotation(article, annotations, index))
        }
        Citation::Plain => {
            let (words, who) = said();
            let place = if place.is_empty() { place } else { format!(". {place}") };
            format!("{words} — {who}{place}\n")
        }
        Citation::Bibtex => reference::bibtex(article, number(annotations, index), &note()),
        Citation::Csl => format!("{}\n", reference::csl(article, number(annotations, index), &note())),
    }
}

/// The how many-th utterance of the article it is, from one on.
fn number(annotations: &Annotations, index: usize) -> usize {
    let first = annotations.first_part(index);
    annotations.utterances().take_while(|n| *n <= first).count()
}

/// An utterance and its speaker as Markdown, without a line's end; what the article is, stands elsewhere. A block quotation
/// has somebody's own words alone.
pub fn quotation(article: &Article, annotations: &Annotations, index: usize) -> String {
    let words = escaped(&words(article, annotations, index));
    let who = escaped(&attribution(article, annotations, index));
    match annotations.quotes.get(index).map(|q| q.kind) {
        Some(QuoteKind::Reported) => format!("{words}\n\n— {who}"),
        _ => format!("> {words}\n>\n> — {who}"),
    }
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

/// The words of a whole utterance on one line, between one pair of marks that belong together. Where its attribution
/// parted them, nothing was left out: they join, without the comma that led to the attribution.
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

/// Words for a source that stand for another each time: they name nobody by themselves.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "you", "who", "another", "others", "some", "many"];

/// Whose a quotation is: the speaker, or the words of a source that has no name; pronouns are nobody.
pub fn voice<'a>(article: &'a Article, q: &'a Quote) -> Option<&'a str> {
    let named = |words: &&str| !PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(words));
    q.speaker.as_deref().or_else(|| q.source.map(|s| article.slice(s)).filter(named))
}

/// Who says it, with what the text says they are, how sure that is, and whether the words are theirs:
/// `probably Ada Berg, mayor (paraphrased)`.
pub fn attribution(article: &Article, annotations: &Annotations, index: usize) -> String {
    let Some(quote) = annotations.quotes.get(index) else { return UNKNOWN.to_owned() };
    let entity = quote.entity.and_then(|e| annotations.entities.get(e));
    let name =
        voice(article, quote).map_or(UNKNOWN.to_owned(), |name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let probably = if quote.confidence == Confidence::Likely { "probably " } else { "" };
    let described = entity.and_then(|e| e.description.as_deref()).map_or(String::new(), |d| format!(", {d}"));
    let told = if quote.kind == QuoteKind::Reported { " (paraphrased)" } else { "" };
    format!("{probably}{name}{described}{told}")
}

/// For who says it, where the text does not tell.
const UNKNOWN: &str = "unknown";

/// Title, publisher, date and address as Markdown: an address between angle brackets needs no marks made plain.
pub fn place_in_markdown(article: &Article) -> String {
    let (about, address) = (escaped(&about(article)), article.url.as_deref().unwrap_or(""));
    let about = if about.is_empty() { about } else { format!("*{about}*") };
    let address = if address.is_empty() { String::new() } else { format!("<{address}>") };
    [about, address].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Title, publisher, date and address, as far as they are known.
fn place(article: &Article) -> String {
    let facts = [about(article), article.url.as_deref().unwrap_or("").to_owned()];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Title, publisher and date.
fn about(article: &Article) -> String {
    let published = article.published.as_deref().map(|d| Safe::line(&date_in_words(d)));
    let facts = [&article.title, &article.publisher, &published];
    facts.into_iter().flatten().map(|f| f.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::article::{ArticleBuilder, BlockKind, Safe};

    fn cited(how: Citation) -> String {
        cited_from("“We will rebuild it,” said a guard.", how)
    }

    fn cited_from(text: &str, how: Citation) -> String {
        let facts = Article {
            title: Some(Safe::line("The Bridge")),
            published: Some(Safe::line("2024-05-06")),
            ..Article::default()
        };
        let mut b = ArticleBuilder::new(facts);
        b.block(BlockKind::Paragraph, text);
        let a = b.finish();
        let found = annotate(&a);
        citation(&a, &found, 0, how)
    }

    #[test]
    fn a_citation_names_words_source_title_and_date_in_each_form() {
        assert_eq!(cited(Citation::Plain), "“We will rebuild it” — a guard. The Bridge, 6 May 2024\n");
        assert_eq!(cited(Citation::Markdown), "> “We will rebuild it”\n>\n> — a guard, *The Bridge, 6 May 2024*\n");
        assert!(
            cited(Citation::Bibtex).starts_with("@misc{bridge2024-q1,\n  title = {{The Bridge}},\n  year = {2024},")
        );
        let csl = cited(Citation::Csl);
        assert!(csl.contains(r#""date-parts":[[2024,5,6]]"#) && csl.contains("a guard: “We will rebuild it”"), "{csl}");
    }

    #[test]
    fn what_is_reported_is_no_quotation_and_who_probably_spoke_is_told_so() {
        let told = "Ann Lee said the bridge was closed.";
        assert_eq!(
            cited_from(told, Citation::Markdown),
            "the bridge was closed\n\n— Ann Lee (paraphrased), *The Bridge, 6 May 2024*\n"
        );
        assert!(cited_from(told, Citation::Plain).starts_with("the bridge was closed — Ann Lee (paraphrased). "));
        assert!(cited_from(told, Citation::Csl).contains("Ann Lee (paraphrased): the bridge was closed"));
        let likely = "Ann Lee, the mayor, came home. “We are all glad that it is over,” she said.";
        assert!(
            cited_from(likely, Citation::Plain).contains(" — probably Ann Lee"),
            "{}",
            cited_from(likely, Citation::Plain)
        );
        assert!(cited_from(likely, Citation::Bibtex).contains("note = {probably Ann Lee"));
        let nobody = "“We are all glad that it is over,” they said.";
        assert!(cited_from(nobody, Citation::Plain).contains(" — unknown. "));
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
        assert_eq!(cited(&["“It is late,” Ann Lee said, “and we go home.”"]), "“It is late and we go home.”");
        assert_eq!(cited(&["“We waited.", "“We went home,” Ann Lee said."]), "“We waited. We went home”");
        assert_eq!(cited(&["«We go home», said Ann Lee."]), "«We go home»");
        assert_eq!(cited(&["Ann Lee said the bridge was closed."]), "the bridge was closed");
    }

    #[test]
    fn what_markdown_reads_as_marks_is_made_plain() {
        assert_eq!(escaped("a *b* [c]"), "a \\*b\\* \\[c\\]");
    }
}
