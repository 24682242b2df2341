//! A block's text with its emphasis and links, as Markdown.

use crate::annotate::citation::escaped;
use crate::article::{Article, EmphasisKind, Span};

/// The text of `span` with what stands out in it marked as Markdown marks it.
pub fn inline(article: &Article, span: Span) -> String {
    let links = article.links.iter().filter(|l| l.span.overlaps(span) && !l.span.is_empty());
    let mut out = String::new();
    let mut at = span.start;
    for link in links {
        let (start, end) = (link.span.start.max(at), link.span.end.min(span.end));
        if start >= end {
            continue;
        }
        out.push_str(&emphasized(article, Span::new(at, start)));
        // Angle brackets, brackets and spaces would end the address early.
        let url = link.url.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C");
        let text = article.slice(Span::new(start, end));
        let (lead, tail) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
        let bare = Span::new(start + lead, (end - tail).max(start + lead));
        out.push_str(text.get(..lead).unwrap_or(""));
        out.push_str(&format!("[{}]({url})", emphasized(article, bare)));
        out.push_str(text.get(text.len() - tail..).unwrap_or(""));
        at = end;
    }
    out.push_str(&emphasized(article, Span::new(at, span.end)));
    out
}

fn emphasized(article: &Article, span: Span) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for e in article.emphasis.iter().filter(|e| e.span.overlaps(span)) {
        let (start, end) = (e.span.start.max(at), e.span.end.min(span.end));
        if start >= end {
            continue;
        }
        out.push_str(&escaped(article.slice(Span::new(at, start))));
        let text = article.slice(Span::new(start, end));
        // Marks do not hold where a space stands inside them.
        let bare = text.trim();
        let lead = text.len() - text.trim_start().len();
        out.push_str(text.get(..lead).unwrap_or(""));
        match e.kind {
            _ if bare.is_empty() => {}
            EmphasisKind::Emphasis => out.push_str(&format!("*{}*", escaped(bare))),
            EmphasisKind::Struck => out.push_str(&format!("~~{}~~", escaped(bare))),
            EmphasisKind::Strong => out.push_str(&format!("**{}**", escaped(bare))),
            EmphasisKind::Code if bare.contains('`') => out.push_str(&format!("`` {bare} ``")),
            EmphasisKind::Code => out.push_str(&format!("`{bare}`")),
        }
        out.push_str(text.get(lead + bare.len()..).unwrap_or(""));
        at = end;
    }
    out.push_str(&escaped(article.slice(Span::new(at, span.end))));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind, Run};

    fn check(runs: &[(&str, Option<EmphasisKind>, Option<&str>)], expected: &str) {
        let run = |(text, emphasis, link): &(&str, Option<EmphasisKind>, Option<&str>)| Run {
            text: (*text).to_owned(),
            emphasis: *emphasis,
            link: link.map(str::to_owned),
        };
        let mut b = ArticleBuilder::default();
        b.runs(BlockKind::Paragraph, &runs.iter().map(run).collect::<Vec<_>>());
        let article = b.finish();
        assert_eq!(inline(&article, Span::new(0, article.text.len())), expected);
    }

    #[test]
    fn emphasis_code_and_links_are_marked_and_other_marks_escaped() {
        use EmphasisKind::{Code, Emphasis, Strong, Struck};
        check(
            &[("The ", None, None), ("Eagle", Some(Emphasis), None), (" has *landed*.", None, None)],
            "The *Eagle* has \\*landed\\*.",
        );
        check(&[("a ", Some(Strong), None), ("b", None, None)], "**a** b");
        check(&[("10", Some(Struck), None), (" 8", None, None)], "~~10~~ 8");
        check(
            &[
                ("See ", None, None),
                ("the ", None, Some("https://a.example/x(1)")),
                ("log", Some(Code), Some("https://a.example/x(1)")),
            ],
            "See [the](https://a.example/x%281%29) [`log`](https://a.example/x%281%29)",
        );
    }
}
