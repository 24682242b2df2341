//! Web pages: tree, units of text, the article among them, its furniture taken out. One of `load`'s formats.

mod choose;
mod facts;
mod hints;
mod prune;
mod tree;
mod units;

pub use facts::{date, of_value as facts_of, people_of};

use crate::article::{Article, ArticleBuilder, BlockKind};

/// Bytes looked at to tell a page from text.
const SAMPLE: usize = 4096;

/// Whether a text is a web page: by its file's name, or by how it begins.
pub fn looks_like(text: &str, extension: Option<&str>) -> bool {
    match extension {
        Some("html" | "htm" | "xhtml" | "shtml") => return true,
        Some("txt" | "text" | "md") => return false,
        _ => {}
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("").trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with('<')
            && ["<head", "<body", "<div", "<p>", "<p ", "<article", "<h1", "<meta", "<title"]
                .iter()
                .any(|t| head.contains(t))
}

/// Reads a page: its article as blocks, and the facts it tells.
pub fn read(html: &str, facts: Article) -> Article {
    let tree = tree::parse(html);
    let mut b = ArticleBuilder::new(facts);
    let body = facts::fill(&tree, b.facts());
    let mut units = units::units(&tree);
    choose::cut_repeated(&mut units);
    choose::cut_by_hints(&tree, &mut units);
    let told = choose::told(&units, body.as_deref());
    let title = b.facts().title.as_ref().map(|t| t.to_string());
    let root = choose::root(&tree, &units, &told, title.as_deref());
    prune::prune(&tree, &mut units, root, title.as_deref());
    let (start, end) = units.under.get(root).copied().unwrap_or((0, 0));
    let inside = units.all.get(start..end).unwrap_or(&units.all);
    let nothing = inside.iter().all(|u| u.cut.is_some() || u.chars == 0);
    // A page of nothing but short lines is still shown: all of it.
    let shown = if nothing { units.all.as_slice() } else { inside };
    for unit in shown {
        match unit.cut {
            Some(rule) if !nothing => b.removed(&unit.text, rule),
            _ => b.runs(unit.kind, &unit.runs),
        }
    }
    if b.next_offset() == 0
        && let Some(body) = body
    {
        for line in body.lines() {
            b.block(BlockKind::Paragraph, line);
        }
    }
    b.finish()
}

/// A line of markup as its words: character references read, white space runs made one space.
pub fn words(markup: &str) -> String {
    if !markup.contains(['&', '<']) {
        return markup.trim().to_owned();
    }
    let article = fragment(markup, Article::default());
    article.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a piece of markup that is an article already: its blocks as they stand.
pub fn fragment(html: &str, facts: Article) -> Article {
    let tree = tree::parse(html);
    let mut b = ArticleBuilder::new(facts);
    for unit in units::units(&tree).all {
        b.runs(unit.kind, &unit.runs);
    }
    b.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str =
        "The committee met in the morning and sat until late in the evening, as it does whenever the river is high.";
    const TWO: &str =
        "Nobody was surprised when the chairman asked for another hour, and then, to some laughter, for a third one.";

    fn page(body: &str) -> Article {
        let html = format!(
            "<html lang=en><head><title>A bridge closes - Gazette</title><meta property='article:published_time' content='2022-05-03T10:00:00Z'></head><body><nav><a href=/>Home</a><a href=/n>News</a></nav>{body}<footer>About us</footer></body></html>"
        );
        read(&html, Article::default())
    }

    #[test]
    fn a_page_gives_its_article_and_what_was_cut_inside_it() {
        let a = page(&format!(
            "<div class=post><h1>A bridge closes</h1><p>{ONE}</p><div class=related-links><a href=/x>Other</a></div><h2>What now?</h2><p>{TWO} <a href='https://a.example'>More</a></p><ul><li>One plank</li><li>Two ropes.</li></ul><p>{ONE} It ended there.</p></div>"
        ));
        assert_eq!(a.title.as_deref(), Some("A bridge closes"));
        assert_eq!(a.published.as_deref(), Some("2022-05-03T10:00:00Z"));
        let kinds: Vec<BlockKind> = a.blocks.iter().map(|b| b.kind).collect();
        let item = BlockKind::Item { depth: 0, number: None };
        assert_eq!(
            kinds,
            [
                BlockKind::Paragraph,
                BlockKind::Heading { level: 2 },
                BlockKind::Paragraph,
                item,
                item,
                BlockKind::Paragraph
            ]
        );
        assert_eq!(a.links.first().map(|l| l.url.as_str()), Some("https://a.example"));
        let cut: Vec<(&str, &str)> = a.removed.iter().map(|r| (r.text.as_str(), r.rule.as_str())).collect();
        assert_eq!(cut, [("A bridge closes", "doubled-title"), ("Other", "related")]);
    }

    #[test]
    fn an_article_parted_by_advertisements_is_one_and_what_stands_twice_or_opens_on_pointing_is_none() {
        let part = |text: &str| format!("<div class='grid article__body'><p>{text}</p></div>");
        let a = page(&format!(
            "<article><h1>A bridge closes</h1>{}<div class=ad>Buy</div>{}{}</article>",
            part(ONE),
            part(TWO),
            part(&format!("{TWO} {ONE} {TWO} {ONE}")),
        ));
        assert_eq!(a.blocks.len(), 3);

        let ticker = format!("<ul><li>{TWO}</li><li>{ONE} Elsewhere.</li></ul>");
        let a = page(&format!("{ticker}<div><p>{ONE}</p><p>{TWO} Then it rained.</p></div>{ticker}"));
        assert_eq!(a.blocks.len(), 2);

        let card = "<span class=x><a href=/a>One story of the man</a> <a href=/b>Another story of the man</a><a href=/c>And a third one there</a></span>";
        let a = page(&format!(
            "<div><p>{ONE} Ask <span><a href=/m>Ann Lee</a>{card}</span>, who knows.</p><p>{TWO}</p></div>"
        ));
        assert!(a.text.contains("Ask Ann Lee, who knows."), "{}", a.text.as_str());
        assert!(a.removed.iter().any(|r| &*r.rule == "link-list" && r.text.contains("third one")));
    }

    #[test]
    fn bad_pages_are_opened_or_left_empty_without_a_hang() {
        let deep = format!("{}<p>{ONE}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        assert!(page(&deep).text.contains("committee"));
        assert!(!page("<script>alert('<p>no</p>')</script>").text.contains("alert"));
        assert!(page(&format!("<p>{ONE}<p>{TWO}<b><i><table><td>")).text.contains("third one"));
        assert!(
            page(&format!("<p>a\0b &#27;[31m &amp;#27; &#x202e; {ONE}</p><p>{TWO}</p>"))
                .text
                .chars()
                .all(|c| !crate::article::is_unsafe(c))
        );
    }

    proptest::proptest! {
        #[test]
        fn no_unsafe_character_leaves_any_field(title in "\\PC{0,20}|[\\x00-\\x1f\\u{202e}\\u{9b}]{1,9}", body in "(<p>|</p>|<b>|&#[0-9]{1,4};|<a href='\\x1b'>|[a-z .\\x00-\\x1f\\u{202e}]){0,60}") {
            let html = format!("<title>{title}</title><meta name=author content='{body}'><script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"a\\u001b\"}}</script><p>{ONE}<p>{body}<p>{TWO}");
            let a = read(&html, Article::default());
            let mut fields = vec![a.text.clone()];
            fields.extend(a.title.clone());
            fields.extend(a.authors.clone());
            fields.extend(a.links.iter().map(|l| l.url.clone()));
            fields.extend(a.removed.iter().map(|r| r.text.clone()));
            for field in fields {
                proptest::prop_assert!(!field.chars().any(crate::article::is_unsafe), "{field:?}");
            }
        }
    }
}
