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

/// The article among the page's linked data, whole: whom it names by reference stands in it.
pub fn article(tree: &Tree) -> Option<Value> {
    let read = |raw: &String| {
        // Raw line breaks inside strings are common, and JSON forbids them.
        let cleaned: String = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let cleaned = cleaned.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        serde_json::from_str::<Value>(cleaned).ok()
    };
    let all: Vec<Value> = tree.linked_data.iter().filter_map(read).collect();
    let mut found = all.iter().find_map(|value| article_in(value, 0))?.clone();
    for role in ["author", "creator", "publisher"] {
        if let Some(value) = found.get_mut(role) {
            follow(value, &all);
        }
    }
    Some(found)
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
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().find_map(|v| article_in(v, depth + 1)),
        Value::Object(o) => {
            let is = |t: &Value| t.as_str().is_some_and(|t| KINDS.contains(&t.rsplit('/').next().unwrap_or(t)));
            let kind = o.get("@type");
            if kind.is_some_and(|k| is(k) || k.as_array().is_some_and(|a| a.iter().any(is))) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|k| article_in(o.get(*k)?, depth + 1))
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
        check(refers, "publisher", serde_json::json!({"@id": "#no"}));
    }
}
