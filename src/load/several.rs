//! Several articles in one text: by what each is known beside the others. Used by [`super::json`].

use crate::article::{Article, Part, Safe, fingerprint};
use serde_json::{Map, Number, Value};
use std::collections::HashMap;

/// An article with the id that it has beside others.
pub struct Found {
    pub article: Article,
    pub id: Option<String>,
}

/// Names under which an article may have an id.
const IDS: &[&str] = &["id", "_id", "guid", "@id", "uuid", "identifier"];

/// The id of an object, where it has one.
pub fn id(object: &Map<String, Value>) -> Option<String> {
    let text = |v: &Value| v.as_str().map(str::to_owned).or(v.as_number().map(Number::to_string));
    IDS.iter().filter_map(|name| object.get(*name)).find_map(text)
}

/// Several articles are known by their addresses, and where these are none or not theirs alone, by id, title or text.
pub fn told_apart(found: Vec<Found>) -> Vec<Article> {
    if found.len() < 2 {
        return found.into_iter().map(|f| f.article).collect();
    }
    let offered = |Found { article, id }: &Found| {
        let title = article.title.as_deref().unwrap_or("");
        vec![id.clone().unwrap_or_default(), title.to_owned(), fingerprint(&article.text)]
    };
    let parts = Part::name_all(&found.iter().map(offered).collect::<Vec<_>>());
    let mut at_url: HashMap<Safe, usize> = HashMap::new();
    found.iter().filter_map(|f| f.article.url.clone()).for_each(|url| *at_url.entry(url).or_default() += 1);
    let part = |(Found { mut article, .. }, part): (Found, Part)| {
        let alone = article.url.as_ref().is_some_and(|url| at_url.get(url) == Some(&1));
        article.part = (!alone).then_some(part);
        article
    };
    found.into_iter().zip(parts).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::json::read;
    use super::*;

    #[test]
    fn several_articles_are_told_apart_by_address_else_by_id_title_or_text() {
        let part = |json: &str| -> Vec<String> {
            let found = read(json, &Article::default()).unwrap().articles;
            found.into_iter().map(|a| a.part.map_or(String::new(), |p| p.name.into_string())).collect()
        };
        assert_eq!(part(r#"{"id":"1","title":"One","text":"a"}"#), [""]);
        let feed = r#"{"items":[{"id":7,"url":"https://a.example/1","content_text":"a"},{"id":8,"content_text":"b"},
            {"id":9,"url":"https://a.example/","content_text":"c"},{"id":"http://x/1","url":"https://a.example/","content_text":"d"}]}"#;
        assert_eq!(part(feed), ["", "8", "9", "http---x-1"]);
        let lines = "{\"title\":\"One\",\"text\":\"a\"}\n{\"title\":\"Two\",\"text\":\"b\"}\n{\"title\":\"Two\",\"text\":\"c\"}";
        assert_eq!(part(lines), ["One".to_owned(), fingerprint("b"), fingerprint("c")]);
        let grown = format!("{{\"title\":\"New\",\"text\":\"n\"}}\n{lines}");
        assert_eq!(part(&grown)[1..], part(lines), "a new one on top changes no other's name");
    }
}
