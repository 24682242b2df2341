//! JSON: byline's own, schema.org articles, JSON Feed, and objects with a title and a text.
//! One of `load`'s formats; several articles stand in an array or one a line.

use super::html;
use super::several::{Found, id, told_apart};
use crate::article::{
    Article, ArticleBuilder, BlockKind, CodePoints, Dateline, Numbering, Ordinal, Removed, Run, Safe,
};
use serde_json::Value;

/// Names under which objects keep their text, markup first; the last ones tell it in short.
const BODIES: &[&str] =
    &["content_html", "articleBody", "html", "content", "body", "text", "content_text", "description", "summary"];
const IN_SHORT: usize = 2;

/// Whether a text is JSON: by how it begins and ends, or by its first line, where each line is an object.
pub fn looks_like(text: &str) -> bool {
    let text = text.trim();
    let closed =
        |text: &str| text.starts_with('{') && text.ends_with('}') || text.starts_with('[') && text.ends_with(']');
    (closed(text) || first_line(text).is_some_and(|line| closed(line) && is_json(line))) && text.contains('"')
}

/// The articles of a JSON text.
#[derive(Debug)]
pub struct Read {
    /// At least one.
    pub articles: Vec<Article>,
    /// Which of its lines are no article, and why.
    pub left_out: Option<String>,
}

/// Reads a JSON text, or one with an object on each line, of which a bad one does not spoil the others. An error says
/// why there is no article in it.
pub fn read(text: &str, facts: &Article) -> Result<Read, String> {
    let shown = "--no-clean shows it as it stands";
    let mut bad = Vec::new();
    let whole = match serde_json::from_str::<Value>(text) {
        Ok(value) => match articles(&value, facts, &mut bad) {
            none if none.is_empty() => {
                return Err(format!(
                    "JSON that holds no article: byline reads objects with a title and a text; {shown}"
                ));
            }
            found => return Ok(Read { articles: told_apart(found), left_out: left_out(&bad, "items") }),
        },
        Err(why) => why,
    };
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => match articles(&value, facts, &mut Vec::new()) {
                none if none.is_empty() => bad.push(format!("line {number} holds no article")),
                articles => found.extend(articles),
            },
            Err(why) => bad.push(format!("line {number} is no JSON: {}, column {}", reason(&why), why.column())),
        }
    }
    match left_out(&bad, "lines") {
        left_out if !found.is_empty() => Ok(Read { articles: told_apart(found), left_out }),
        Some(_) if first_line(text).is_some_and(is_json) => {
            Err(format!("no article in any line of it, {}: {shown}", bad.first().map_or("", String::as_str)))
        }
        _ => Err(format!("invalid JSON ({whole}): {shown}")),
    }
}

/// What is said of lines or items that could not be read.
fn left_out(bad: &[String], what: &str) -> Option<String> {
    bad.first().map(|first| match bad.len() {
        1 => format!("{first}; it was left out"),
        all => format!("{first}; {all} such {what} were left out"),
    })
}

fn first_line(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty()).map(str::trim)
}

fn is_json(line: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

/// What is wrong, without the place, which counts from the line's own start.
fn reason(why: &serde_json::Error) -> String {
    let why = why.to_string();
    why.split_once(" at line ").map_or(why.as_str(), |(reason, _)| reason).to_owned()
}

/// Names under which several articles stand.
const LISTS: &[&str] = &["items", "articles", "entries", "posts", "results", "documents", "@graph"];

/// Names under which one article may stand within an object that holds nothing else of interest.
const WRAPPERS: &[&str] =
    &["article", "data", "post", "document", "result", "mainEntity", "message", "response", "payload", "story"];

/// `bad`: items of a list that hold no article are told there.
fn articles(value: &Value, facts: &Article, bad: &mut Vec<String>) -> Vec<Found> {
    match value {
        Value::Array(all) => {
            // Beside what has the body of an article, what only describes a site or a person is none.
            let full = BODIES.get(..BODIES.len() - IN_SHORT).unwrap_or(&[]);
            let body = |v: &Value| full.iter().any(|n| v.get(*n).is_some_and(|b| !words(b).trim().is_empty()));
            let some = all.iter().any(body);
            let titled = |v: &Value| v.get("title").or(v.get("headline")).is_some();
            let thing = |v: &Value| v.get("@type").map_or(!titled(v), |kind| kind != "Recipe");
            let described = |v: &Value| v.is_object() && some && !body(v) && v.get("text").is_none() && thing(v);
            let mut found = Vec::new();
            for (v, number) in all.iter().zip(1..).filter(|(v, _)| !described(v)) {
                let here = articles(v, facts, bad);
                if here.is_empty() {
                    bad.push(format!("item {number} holds no article"));
                }
                found.extend(here);
            }
            found
        }
        Value::Object(o) => {
            let items = LISTS.iter().find_map(|k| o.get(*k)?.as_array());
            if let Some(items) = items.filter(|_| !o.contains_key("text") && !o.contains_key("articleBody")) {
                let publisher = o.get("title").or(o.get("name")).and_then(Value::as_str).and_then(Safe::some_line);
                // JSON Feed: what the feed says of its authors and language holds for items that say nothing of it.
                let authors =
                    o.get("authors").or(o.get("author")).map(html::people_of).filter(|names| !names.is_empty());
                let language = o.get("language").and_then(Value::as_str).and_then(Safe::some_line);
                let facts = Article {
                    publisher: publisher.or(facts.publisher.clone()),
                    authors: authors.unwrap_or_else(|| facts.authors.clone()),
                    language: language.or(facts.language.clone()),
                    ..facts.clone()
                };
                return articles(&Value::Array(items.clone()), &facts, bad);
            }
            article(value, facts).map(|article| vec![Found { article, id: id(o) }]).unwrap_or_else(|| {
                let inner = WRAPPERS.iter().filter_map(|k| o.get(*k)).filter(|v| v.is_object() || v.is_array());
                inner.map(|v| articles(v, facts, bad)).find(|found| !found.is_empty()).unwrap_or_default()
            })
        }
        _ => Vec::new(),
    }
}

/// The words of a value: of a string, of `{"rendered": …}` and its like, of a list of paragraphs.
fn words(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(all) => {
            let parts: Vec<String> = all.iter().map(words).filter(|w| !w.trim().is_empty()).collect();
            parts.join("\n\n")
        }
        Value::Object(o) => ["rendered", "html", "text", "value", "#text", "content", "children"]
            .iter()
            .find_map(|n| o.get(*n))
            .map(words)
            .unwrap_or_default(),
        _ => String::new(),
    }
}

fn article(value: &Value, facts: &Article) -> Option<Article> {
    let object = value.as_object()?;
    let first = |names: &[&str]| names.iter().find_map(|n| object.get(*n).map(words).filter(|w| !w.trim().is_empty()));
    let line = |names: &[&str]| first(names).and_then(|w| Safe::some_line(&w));
    let mut facts = facts.clone();
    facts.title = first(&["title", "headline", "name"]).and_then(|t| Safe::some_line(&html::words(&t)));
    facts.url = line(&["url", "link", "canonical_url", "external_url"]).filter(|u| u.starts_with("http"));
    facts.publisher = line(&["publisher", "site_name", "siteName"]).or(facts.publisher);
    let when = |names: &[&str]| names.iter().find_map(|n| object.get(*n)?.as_str()).and_then(html::date);
    facts.published = when(&["published", "date_published", "datePublished", "date", "publishedTime", "pubDate"]);
    facts.modified = when(&["modified", "date_modified", "dateModified"]);
    facts.language = line(&["language", "lang"]).or(facts.language);
    let tags = object.get("tags").or(object.get("keywords"));
    facts.tags = match tags {
        Some(Value::Array(all)) => all.iter().filter_map(|t| Safe::some_line(&words(t))).collect(),
        Some(Value::String(all)) => all.split(',').filter_map(Safe::some_line).collect(),
        _ => Vec::new(),
    };
    let authors = object.get("authors").or(object.get("author")).or(object.get("byline"));
    facts.authors = authors.map(html::people_of).filter(|names| !names.is_empty()).unwrap_or(facts.authors);
    html::facts_of(value, &mut facts);
    if object.get("schema").and_then(Value::as_str).is_some_and(|s| s.starts_with("byline.article/")) {
        return Some(own(value, facts));
    }
    if object.get("@type").is_some_and(|kind| kind == "Recipe") {
        return recipe(value, facts);
    }
    let body = first(BODIES)?;
    if body.contains("</") || body.contains("<p>") || body.contains("<br") {
        let (title, url) = (facts.title.clone(), facts.url.clone());
        let mut article = html::fragment(&body, facts).article;
        article.title = title.or(article.title);
        article.url = url.or(article.url);
        return Some(article);
    }
    let mut b = ArticleBuilder::new(facts);
    let body = body.replace("\r\n", "\n");
    let parting = if body.contains("\n\n") { "\n\n" } else { "\n" };
    for part in body.split(parting) {
        b.block(BlockKind::Paragraph, part.trim());
    }
    Some(b.finish())
}

/// A recipe of schema.org: what it says of itself, what it takes, what is done.
fn recipe(value: &Value, facts: Article) -> Option<Article> {
    let mut b = ArticleBuilder::new(facts);
    let list = |name: &str| match value.get(name) {
        Some(Value::Array(all)) => all.iter().map(words).collect(),
        Some(one) => words(one).lines().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    for line in list("description") {
        b.block(BlockKind::Paragraph, &html::words(&line));
    }
    for line in list("recipeIngredient") {
        b.block(BlockKind::Item { depth: 0, number: None }, &html::words(&line));
    }
    for (line, number) in list("recipeInstructions").iter().zip(1u32..) {
        b.block(BlockKind::Item { depth: 0, number: Some(number.into()) }, &html::words(line));
    }
    let article = b.finish();
    (!article.blocks.is_empty()).then_some(article)
}

/// byline's own: blocks and links by their code points.
fn own(value: &Value, mut facts: Article) -> Article {
    if let Some(dateline) = value.get("dateline").filter(|d| d.is_object()) {
        let of = |name: &str| dateline.get(name).and_then(Value::as_str).and_then(Safe::some_line);
        facts.dateline = Some(Dateline { place: of("place"), agency: of("agency") });
    }
    // As it was written: facts that a look at the web's names for them found otherwise.
    for (name, fact) in [("published", &mut facts.published), ("modified", &mut facts.modified)] {
        *fact = value.get(name).and_then(Value::as_str).and_then(Safe::some_line);
    }
    let names = value.get("authors").and_then(Value::as_array);
    facts.authors = names.into_iter().flatten().filter_map(|a| Safe::some_line(a.as_str()?)).collect();
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
        let number = block.get("number").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        let numbering = block.get("numbering").and_then(Value::as_str).and_then(Numbering::of_sign).unwrap_or_default();
        let number = number.map(|value| Ordinal { value, numbering });
        let kind = match block.get("kind").and_then(Value::as_str).unwrap_or("") {
            "heading" => BlockKind::Heading { level: level.clamp(1, 6) },
            "quote" => BlockKind::Quote { depth: level.saturating_sub(1) },
            "item" => BlockKind::Item { depth: level.saturating_sub(1), number },
            "code" => BlockKind::Code,
            "table" => BlockKind::Table,
            "image" => BlockKind::Image,
            "rule" => BlockKind::Rule,
            _ => BlockKind::Paragraph,
        };
        if kind == BlockKind::Image && start == end {
            let of = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or("");
            b.figure(of("alt"), of("caption"));
            continue;
        }
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
    let mut article = b.finish();
    let points = CodePoints::new(&article.text);
    let cut = |r: &Value| {
        let of = |name: &str| r.get(name).and_then(Value::as_str);
        let before = usize::try_from(r.get("before")?.as_u64()?).ok()?;
        Some(Removed::line(Safe::text(of("text")?), Safe::line(of("rule")?), points.to_byte(before)))
    };
    let mut removed: Vec<Removed> = list("removed").iter().filter_map(cut).collect();
    removed.sort_by_key(|r| r.before);
    article.removed = removed;
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[(&str, &str)]) {
        let found = read(json, &Article::default()).map_or_else(|_| Vec::new(), |read| read.articles);
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
        check(
            r#"{"items":[{"title":"One","content_html":"<p>a</p>"},{"title":"Two","content_text":"b"},{"summary":"A site"}]}"#,
            &[("One", "a"), ("Two", "b")],
        );
        check(r#"{"@type":"NewsArticle","headline":"One","articleBody":"a"}"#, &[("One", "a")]);
        check(
            r#"{"schema":"byline.article/1","title":"T","text":"Né\n\nsee it","blocks":[{"kind":"heading","level":2,"start":0,"end":2},{"kind":"paragraph","start":4,"end":10}],"links":[{"start":4,"end":7,"url":"https://x.example"}]}"#,
            &[("T", "Né\n\nsee it")],
        );
        check("[1,2]", &[]);
        check(
            r#"{"title":{"rendered":"Fish &amp; chips"},"content":{"rendered":"<p>a</p>"}}"#,
            &[("Fish & chips", "a")],
        );
        check(r#"{"data":{"article":{"title":"One","body":["a",{"type":"p","text":"b"}]}}}"#, &[("One", "a\n\nb")]);
        check(
            r#"{"@graph":[{"@type":"Organization","name":"Gazette","description":"News"},{"@type":"NewsArticle","headline":"One","articleBody":"a"}]}"#,
            &[("One", "a")],
        );
        check(r#"{"message":{"title":"One","body":"a"}}"#, &[("One", "a")]);
        check(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)), &[]);
    }

    #[test]
    fn a_feeds_authors_and_language_hold_for_items_that_name_none() {
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Feed","language":"de","authors":[{"name":"Ann Lee"}],
            "items":[{"id":"1","content_text":"a"},{"id":"2","content_text":"b","language":"fr","authors":[{"name":"Bo Tan"}]}]}"#;
        let found = read(json, &Article::default()).unwrap().articles;
        let told = |a: &Article| (a.authors.iter().map(|n| n.to_string()).collect::<Vec<_>>(), a.language.clone());
        let of = |name: &str, language: &str| (vec![name.to_owned()], Some(Safe::line(language)));
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), [of("Ann Lee", "de"), of("Bo Tan", "fr")]);
    }

    #[test]
    fn items_that_tell_it_in_short_and_recipes_are_articles_and_empty_ones_are_told() {
        let json = r#"[{"title":"One","content_html":"<p>a</p>"},{"title":"Two","summary":"b"},{"title":"Three","text":""},
            {"@type":"Recipe","name":"Cake","description":"c","recipeIngredient":["flour"],"recipeInstructions":[{"text":"Mix."}]},5]"#;
        let Read { articles, left_out } = read(json, &Article::default()).unwrap();
        let told: Vec<(&str, &str)> =
            articles.iter().map(|a| (a.title.as_deref().unwrap_or(""), a.text.as_str())).collect();
        assert_eq!(told, [("One", "a"), ("Two", "b"), ("Cake", "c\n\nflour\n\nMix.")]);
        assert_eq!(left_out.as_deref(), Some("item 3 holds no article; 2 such items were left out"));
    }

    #[test]
    fn a_bad_line_among_good_ones_is_told_by_its_number_and_the_good_ones_open() {
        let (one, two) = (r#"{"title":"One","text":"a"}"#, r#"{"title":"Two","text":"b"}"#);
        let told = |lines: &[&str]| {
            let text = lines.join("\n");
            assert!(looks_like(&text), "{text}");
            read(&text, &Article::default()).map(|read| (read.articles.len(), read.left_out.unwrap_or_default()))
        };
        assert_eq!(told(&[one, two]).unwrap(), (2, String::new()));
        let unclosed = "line 3 is no JSON: EOF while parsing a string, column 10; it was left out";
        assert_eq!(
            told(&[one, "", r#"{"title":"#, two]).unwrap().1,
            unclosed.replace("a string, column 10", "a value, column 9")
        );
        assert_eq!(told(&[one, two, r#"{"title":""#]).unwrap(), (2, unclosed.to_owned()));
        let several = "line 2 holds no article; 2 such lines were left out";
        assert_eq!(told(&[one, r#"{"a":1}"#, "{", two]).unwrap(), (2, several.to_owned()));
        let none = told(&[r#"{"a":"1"}"#, "", "{"]).unwrap_err();
        assert!(none.starts_with("no article in any line of it, line 1 holds no article"), "{none}");
        let whole = read("{\n\"a\": 1,\n}", &Article::default()).unwrap_err();
        assert!(whole.contains("at line 3"), "{whole}");
    }

    /// What [`crate::print`] writes, by hand: `load` knows no printing.
    #[test]
    fn bylines_own_json_keeps_every_fact_it_has() {
        let json = r#"{"schema":"byline.article/1","source":"a.txt","url":"https://a.example/x","title":"T","authors":["Ann Lee","AP"],
            "publisher":"Gazette","published":"2022-01-14T07:50:00+05:30","modified":null,"dateline":{"place":"PARIS","agency":null},
            "language":"fr","tags":["one"],"text":"É.\n\n\n\na\n\nb","blocks":[{"kind":"paragraph","start":0,"end":2},{"kind":"rule","start":4,"end":4},
            {"kind":"item","level":2,"number":3,"numbering":"a","start":6,"end":7},{"kind":"image","level":null,"start":9,"end":9,"alt":"A raft","caption":null},{"kind":"code","level":null,"start":9,"end":10}],
            "removed":[{"text":"Ad\nvert","rule":"ad-marker","before":6},{"text":"x","rule":"share","before":99}]}"#;
        let found = read(json, &Article { source: Safe::line("-"), ..Article::default() }).unwrap().articles;
        let [a] = found.as_slice() else { panic!("{} articles", found.len()) };
        assert_eq!((a.source.as_str(), a.text.as_str()), ("-", "É.\n\n\n\na\n\nb"));
        assert_eq!(a.authors.iter().map(|n| n.as_str()).collect::<Vec<_>>(), ["Ann Lee", "AP"]);
        assert_eq!(a.published.as_deref(), Some("2022-01-14T07:50:00+05:30"));
        assert_eq!(a.dateline.as_ref().and_then(|d| d.place.as_deref()), Some("PARIS"));
        assert_eq!((a.language.as_deref(), a.tags.len(), a.modified.as_ref()), (Some("fr"), 1, None));
        let kinds: Vec<BlockKind> = a.blocks.iter().map(|b| b.kind).collect();
        let item = BlockKind::Item { depth: 1, number: Some(Ordinal { value: 3, numbering: Numbering::LowerLatin }) };
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Rule, item, BlockKind::Code]);
        let figures: Vec<(Option<&str>, usize)> = a.figures.iter().map(|f| (f.alt.as_deref(), f.before)).collect();
        assert_eq!(figures, [(Some("A raft"), 10)]);
        let removed: Vec<(&str, usize)> = a.removed.iter().map(|r| (r.rule.as_str(), r.before)).collect();
        assert_eq!(removed, [("ad-marker", 7), ("share", a.text.len())]);
    }
}
