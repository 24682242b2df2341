//! Linked data of a page (JSON-LD): the article in it, with the people and publishers it refers to. Read by [`super::facts`].

use super::tree::Tree;
use serde_json::Value;

/// Types of schema.org that are articles.
const KINDS: &[&str] = &[
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "ScholarlyArticle",
    "TechArticle",
    "Report",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "Review",
    "AdvertiserContentArticle",
    "SatiricalArticle",
];

/// Types of schema.org that tell who made what a page shows, and when, where it holds no article.
const OTHERS: &[&str] = &["Recipe", "HowTo", "DiscussionForumPosting", "PodcastEpisode", "CreativeWork"];

/// The article among the page's linked data, whole: whom it names by reference stands in it.
pub fn article(tree: &Tree) -> Option<Value> {
    let read = |raw: &String| {
        // Raw line breaks inside strings are common, and JSON forbids them.
        let cleaned: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        // Wrappings of older pages, which had to be read as XML too.
        let marks = ["<!--", "-->", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>"];
        let mut cleaned = cleaned.trim();
        while let Some(rest) = marks.iter().find_map(|m| cleaned.strip_prefix(m).or_else(|| cleaned.strip_suffix(m))) {
            cleaned = rest.trim();
        }
        let cleaned = cleaned.trim_end_matches(';');
        serde_json::from_str::<Value>(cleaned).or_else(|_| serde_json::from_str(&without_last_commas(cleaned))).ok()
    };
    let all: Vec<Value> = tree.linked_data.iter().filter_map(read).collect();
    let first = |kinds: &[&str]| all.iter().find_map(|value| article_in(value, kinds, 0)).cloned();
    let mut found = first(KINDS).or_else(|| first(OTHERS))?;
    for role in ["author", "creator", "publisher"] {
        if let Some(value) = found.get_mut(role) {
            follow(value, &all);
        }
    }
    Some(found)
}

/// JSON without commas behind the last of a list, which JSON forbids and templates leave.
fn without_last_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in json.char_indices() {
        let ends = || json.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(['}', ']']));
        if !(c == ',' && !quoted && ends()) {
            out.push(c);
        }
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
    }
    out
}

/// Puts what a reference stands for in its place: `{"@id": "#ann"}` (JSON-LD 1.1, node identifiers).
fn follow(value: &mut Value, all: &[Value]) {
    match value {
        Value::Array(several) => several.iter_mut().take(20).for_each(|v| follow(v, all)),
        Value::Object(o) if !o.contains_key("name") => {
            let named = o.get("@id").and_then(Value::as_str).and_then(|id| all.iter().find_map(|v| node(v, id, 0)));
            if let Some(named) = named.cloned() {
                *value = named;
            }
        }
        _ => {}
    }
}

/// The node of this identifier that has a name.
fn node<'a>(value: &'a Value, id: &str, depth: usize) -> Option<&'a Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().find_map(|v| node(v, id, depth + 1)),
        Value::Object(o) if o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name") => Some(value),
        Value::Object(o) => o.values().find_map(|v| node(v, id, depth + 1)),
        _ => None,
    }
}

/// The first article in a value, in arrays and `@graph` too.
fn article_in<'v>(value: &'v Value, kinds: &[&str], depth: usize) -> Option<&'v Value> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().find_map(|v| article_in(v, kinds, depth + 1)),
        Value::Object(o) => {
            let is = |t: &Value| t.as_str().is_some_and(|t| kinds.contains(&t.rsplit('/').next().unwrap_or(t)));
            let kind = o.get("@type");
            if kind.is_some_and(|k| is(k) || k.as_array().is_some_and(|a| a.iter().any(is))) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|k| article_in(o.get(*k)?, kinds, depth + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &str, role: &str, expected: Value) {
        let page = format!("<script type='application/ld+json'>{data}</script>");
        let found = article(&crate::load::html::parse::parse(&page));
        assert_eq!(found.and_then(|a| a.get(role).cloned()), Some(expected), "{data}");
    }

    #[test]
    fn whom_an_article_refers_to_stands_in_it() {
        let ann = r##"{"@type":"Person","@id":"#ann","name":"Ann Lee"}"##;
        let refers = r##"{"@type":"NewsArticle","headline":"A","author":[{"@id":"#ann"},{"name":"Bo"}],"publisher":{"@id":"#no"}}"##;
        let both = serde_json::json!([{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}, {"name": "Bo"}]);
        check(&format!(r#"{{"@graph":[{refers},{ann}]}}"#), "author", both.clone());
        check(&format!("{refers}</script><script type='application/ld+json'>{ann}"), "author", both);
        check(&refers.replace("]", ",]").replace("}", ", }"), "headline", serde_json::json!("A"));
        check(&format!("//<![CDATA[\n{refers}\n//]]>"), "headline", serde_json::json!("A"));
        let cake = r#"{"@type":"Recipe","name":"Cake, [], plain","author":"Ann Lee"}"#;
        check(cake, "author", serde_json::json!("Ann Lee"));
        check(refers, "publisher", serde_json::json!({"@id": "#no"}));
    }
}
