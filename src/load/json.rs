//! JSON: byline's own, schema.org articles, JSON Feed, and objects with a title and a text.
//! One of `load`'s formats; several articles stand in an array or one a line.

use super::html;
use crate::article::{Article, ArticleBuilder, BlockKind, Run, Safe};
use serde_json::Value;

/// Names under which objects keep their text, markup first.
const BODIES: &[&str] =
    &["content_html", "articleBody", "html", "content", "body", "text", "content_text", "description", "summary"];

/// Whether a text is JSON by how it begins and ends.
pub fn looks_like(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with('{') && text.ends_with('}') || text.starts_with('[') && text.ends_with(']')) && text.contains('"')
}

/// The articles of a JSON text; none where it is no JSON, or holds no article.
pub fn read(text: &str, facts: &Article) -> Vec<Article> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => articles(&value, facts),
        // One object a line; a bad line does not spoil the others.
        Err(_) => text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .flat_map(|value| articles(&value, facts))
            .collect(),
    }
}

fn articles(value: &Value, facts: &Article) -> Vec<Article> {
    match value {
        Value::Array(all) => all.iter().filter_map(|v| article(v, facts)).collect(),
        Value::Object(o) => {
            let items = ["items", "articles", "entries", "@graph"].iter().find_map(|k| o.get(*k)?.as_array());
            match items {
                Some(items) if !o.contains_key("text") => {
                    let publisher = o.get("title").and_then(Value::as_str).and_then(Safe::some_line);
                    let facts = Article { publisher, ..facts.clone() };
                    items.iter().filter_map(|v| article(v, &facts)).collect()
                }
                _ => article(value, facts).into_iter().collect(),
            }
        }
        _ => Vec::new(),
    }
}

fn article(value: &Value, facts: &Article) -> Option<Article> {
    let object = value.as_object()?;
    let line = |names: &[&str]| names.iter().find_map(|n| object.get(*n)?.as_str()).and_then(Safe::some_line);
    let mut facts = facts.clone();
    facts.title = line(&["title", "headline", "name"]);
    facts.url = line(&["url", "link", "canonical_url", "external_url"]).filter(|u| u.starts_with("http"));
    facts.publisher = line(&["publisher", "site_name", "siteName"]).or(facts.publisher);
    let when = |names: &[&str]| names.iter().find_map(|n| object.get(*n)?.as_str()).and_then(html::date);
    facts.published = when(&["published", "date_published", "datePublished", "date", "publishedTime", "pubDate"]);
    facts.modified = when(&["modified", "date_modified", "dateModified"]);
    facts.language = line(&["language", "lang"]);
    let authors = object.get("authors").or(object.get("author")).or(object.get("byline"));
    facts.authors = html::people_of(authors.unwrap_or(&Value::Null));
    html::facts_of(value, &mut facts);
    if object.get("schema").and_then(Value::as_str).is_some_and(|s| s.starts_with("byline.article/")) {
        return Some(own(value, facts));
    }
    let body = BODIES.iter().find_map(|n| match object.get(*n)? {
        Value::String(s) if !s.trim().is_empty() => Some(s.as_str()),
        _ => None,
    })?;
    if body.contains("</") || body.contains("<p>") || body.contains("<br") {
        let (title, url) = (facts.title.clone(), facts.url.clone());
        let mut article = html::fragment(body, facts);
        article.title = title.or(article.title);
        article.url = url.or(article.url);
        return Some(article);
    }
    let mut b = ArticleBuilder::new(facts);
    let parting = if body.contains("\n\n") { "\n\n" } else { "\n" };
    for part in body.replace("\r\n", "\n").split(parting) {
        b.block(BlockKind::Paragraph, part.trim());
    }
    Some(b.finish())
}

/// byline's own: blocks and links by their code points.
fn own(value: &Value, facts: Article) -> Article {
    let text: Vec<char> = value.get("text").and_then(Value::as_str).unwrap_or("").chars().collect();
    let span = |v: &Value| {
        let at = |name: &str| v.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        Some((at("start")?, at("end")?))
    };
    let cut = |from: usize, to: usize| text.get(from..to).map(|c| c.iter().collect::<String>()).unwrap_or_default();
    let none = Vec::new();
    let list = |name: &str| value.get(name).and_then(Value::as_array).unwrap_or(&none);
    let mut links: Vec<(usize, usize, &str)> =
        list("links").iter().filter_map(|l| span(l).and_then(|(s, e)| Some((s, e, l.get("url")?.as_str()?)))).collect();
    links.sort_unstable();
    let mut links = links.into_iter().peekable();
    let mut b = ArticleBuilder::new(facts);
    for block in list("blocks") {
        let Some((start, end)) = span(block) else { continue };
        let level = block.get("level").and_then(Value::as_u64).and_then(|l| u8::try_from(l).ok()).unwrap_or(1);
        let kind = match block.get("kind").and_then(Value::as_str).unwrap_or("") {
            "heading" => BlockKind::Heading { level: level.clamp(1, 6) },
            "quote" => BlockKind::Quote,
            "item" => BlockKind::Item { depth: level.saturating_sub(1), number: None },
            "code" => BlockKind::Code,
            "table" => BlockKind::Table,
            "image" => BlockKind::Image,
            "rule" => BlockKind::Rule,
            _ => BlockKind::Paragraph,
        };
        let (mut runs, mut at) = (Vec::new(), start);
        while let Some((from, to, url)) = links.next_if(|l| l.0 < end) {
            if from < at || to > end || to < from {
                continue;
            }
            runs.push(Run::plain(cut(at, from)));
            runs.push(Run { text: cut(from, to), link: Some(url.to_owned()), emphasis: None });
            at = to;
        }
        runs.push(Run::plain(cut(at, end)));
        b.runs(kind, &runs);
    }
    b.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[(&str, &str)]) {
        let found = read(json, &Article::default());
        let found: Vec<(String, String)> =
            found.iter().map(|a| (a.title.as_deref().unwrap_or("").to_owned(), a.text.to_string())).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(t, x)| (t.as_str(), x.as_str())).collect();
        assert_eq!(found, expected, "{json}");
    }

    #[test]
    fn the_usual_shapes_of_articles_in_json_are_read() {
        check(r#"{"title":"One","text":"First.\n\nSecond."}"#, &[("One", "First.\n\nSecond.")]);
        check(r#"[{"title":"One","content":"a"},{"title":"Two","body":"b"}]"#, &[("One", "a"), ("Two", "b")]);
        check(
            "{\"title\":\"One\",\"text\":\"a\"}\nnot json\n{\"title\":\"Two\",\"text\":\"b\"}",
            &[("One", "a"), ("Two", "b")],
        );
        check(
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"Feed","items":[{"title":"One","content_html":"<p>a &amp; b</p><p>c</p>"}]}"#,
            &[("One", "a & b\n\nc")],
        );
        check(r#"{"@type":"NewsArticle","headline":"One","articleBody":"a"}"#, &[("One", "a")]);
        check(
            r#"{"schema":"byline.article/1","title":"T","text":"Né\n\nsee it","blocks":[{"kind":"heading","level":2,"start":0,"end":2},{"kind":"paragraph","start":4,"end":10}],"links":[{"start":4,"end":7,"url":"https://x.example"}]}"#,
            &[("T", "Né\n\nsee it")],
        );
        check("[1,2]", &[]);
    }
}
