//! Bookmarks as others read and write them: Markdown, JSON, and the W3C Web Annotation Data Model.
//!
//! <https://www.w3.org/TR/annotation-model/>: an annotation's target has a source and selectors for
//! its text, its position and its section; bodies are the note and the tags. Hypothesis' API rows, which
//! name the same things otherwise, are read as well.

use super::{Anchor, Bookmark, BookmarkKind, Marked, fingerprint};
use crate::article::Safe;
use serde_json::{Map, Value, json};

/// Quotations under the headings of their articles and sections, each with its note, tags and link.
pub fn to_markdown(all: &[Marked]) -> String {
    let mut out = String::new();
    for one in all {
        let title = one.title.as_ref().unwrap_or(&one.source);
        out.push_str(&format!("# {title}\n\n<{}>\n\n", one.source));
        let mut section: Option<&Safe> = None;
        let mut bookmarks: Vec<&Bookmark> = one.bookmarks.iter().collect();
        bookmarks.sort_by_key(|b| b.anchor.offset);
        for b in bookmarks {
            if b.anchor.section.as_ref() != section {
                section = b.anchor.section.as_ref();
                out.push_str(&section.map_or(String::new(), |s| format!("## {s}\n\n")));
            }
            b.anchor.exact.lines().for_each(|line| out.push_str(&format!("> {line}\n")));
            out.push('\n');
            if let Some(note) = &b.note {
                out.push_str(&format!("{note}\n\n"));
            }
            if !b.tags.is_empty() {
                out.push_str(&b.tags.iter().map(|t| format!("#{t}")).collect::<Vec<_>>().join(" "));
                out.push_str("\n\n");
            }
        }
    }
    out
}

/// `byline.bookmarks-export/1`: the articles with their bookmarks, as the files have them.
pub fn to_json(all: &[Marked]) -> Value {
    let one = |m: &Marked| json!({"source": m.source, "title": m.title, "bookmarks": m.bookmarks});
    json!({"schema": EXPORT, "articles": all.iter().map(one).collect::<Vec<_>>()})
}

const EXPORT: &str = "byline.bookmarks-export/1";

/// A W3C annotation page. Ids of bookmarks that came from elsewhere are what they were.
pub fn to_annotations(all: &[Marked]) -> Value {
    let items: Vec<Value> = all.iter().flat_map(|m| m.bookmarks.iter().map(|b| annotation(m, b))).collect();
    json!({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items})
}

fn annotation(article: &Marked, b: &Bookmark) -> Value {
    let mut bodies: Vec<Value> = Vec::new();
    if let Some(note) = &b.note {
        bodies.push(json!({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note}));
    }
    bodies.extend(b.tags.iter().map(|t| json!({"type": "TextualBody", "purpose": "tagging", "value": t})));
    let quote = json!({"type": "TextQuoteSelector", "exact": b.anchor.exact, "prefix": b.anchor.prefix, "suffix": b.anchor.suffix});
    let end = b.anchor.offset + b.anchor.exact.chars().count();
    let position = json!({"type": "TextPositionSelector", "start": b.anchor.offset, "end": end});
    let id = if b.id.contains(':') { b.id.to_string() } else { format!("{ID}{}", b.id) };
    let source = match article.source.strip_prefix('/') {
        Some(_) => format!("file://{}", article.source),
        None => article.source.to_string(),
    };
    let motivation = if b.kind == BookmarkKind::Place { "bookmarking" } else { "highlighting" };
    let mut out = json!({
        "id": id, "type": "Annotation", "motivation": motivation, "created": b.created, "body": bodies,
        "target": {"source": source, "selector": [quote, position]},
    });
    let mut put = |name: &str, value: Option<&Safe>| {
        if let (Some(value), Some(fields)) = (value, out.as_object_mut()) {
            fields.insert(name.to_owned(), json!(value));
        }
    };
    put("byline:title", article.title.as_ref());
    put("byline:section", b.anchor.section.as_ref());
    put("byline:color", b.color.as_ref());
    out
}

const ID: &str = "urn:byline:";

/// Reads an export of byline's, W3C annotations (one, a list, a page, a collection), or Hypothesis' rows.
/// The second value counts what has no quotation and is no bookmark therefore.
pub fn from_any(text: &str) -> Result<(Vec<Marked>, usize), Safe> {
    let value: Value = serde_json::from_str(text)
        .map_err(|e| Safe::line(&format!("not JSON (line {}): export as JSON or as W3C annotations", e.line())))?;
    let (mut all, mut skipped): (Vec<Marked>, usize) = (Vec::new(), 0);
    if value.get("schema").and_then(Value::as_str) == Some(EXPORT) {
        for article in value.get("articles").and_then(Value::as_array).into_iter().flatten() {
            let source = string(article, "source").unwrap_or_default();
            for b in article.get("bookmarks").and_then(Value::as_array).into_iter().flatten() {
                match serde_json::from_value::<Bookmark>(b.clone()) {
                    Ok(b) => add(&mut all, source.clone(), string(article, "title"), b),
                    Err(_) => skipped += 1,
                }
            }
        }
        return Ok((all, skipped));
    }
    let first = value.get("first").unwrap_or(&value);
    let lists = ["items", "rows", "annotations"].iter().find_map(|k| first.get(*k).or_else(|| value.get(*k)));
    let items = match lists.unwrap_or(&value) {
        Value::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    for item in &items {
        match read_annotation(item) {
            Some((source, title, b)) => add(&mut all, source, title, b),
            None => skipped += 1,
        }
    }
    if all.is_empty() && items.iter().all(|i| i.get("target").is_none()) {
        return Err(Safe::line("no bookmarks in it: byline reads its own export, W3C annotations, Hypothesis' rows"));
    }
    Ok((all, skipped))
}

fn add(all: &mut Vec<Marked>, source: Safe, title: Option<Safe>, bookmark: Bookmark) {
    match all.iter_mut().find(|m| m.source == source) {
        Some(one) => one.bookmarks.push(bookmark),
        None => all.push(Marked { source, title, bookmarks: vec![bookmark] }),
    }
}

fn string(value: &Value, name: &str) -> Option<Safe> {
    value.get(name).and_then(Value::as_str).map(Safe::text)
}

/// A field that may hold one thing or a list of things.
fn each<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    match value.get(name) {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn read_annotation(item: &Value) -> Option<(Safe, Option<Safe>, Bookmark)> {
    let target = each(item, "target").into_iter().next()?;
    let source = string(target, "source").or_else(|| string(item, "uri"))?;
    let source = source.strip_prefix("file://").map_or(source.clone(), Safe::line);
    let selectors = each(target, "selector");
    let of = |kind: &str| selectors.iter().find(|s| s.get("type").and_then(Value::as_str) == Some(kind));
    let quote = of("TextQuoteSelector")?;
    let exact = string(quote, "exact").filter(|e| !e.trim().is_empty())?;
    let offset = of("TextPositionSelector").and_then(|p| p.get("start")).and_then(Value::as_u64).unwrap_or(0);
    let (mut note, mut tags) = (string(item, "text"), Vec::new());
    tags.extend(each(item, "tags").into_iter().filter_map(|t| Safe::some_line(t.as_str()?)));
    for body in each(item, "body").into_iter().chain(each(item, "bodyValue")) {
        let value = body.as_str().map(Safe::text).or_else(|| string(body, "value"));
        match (body.get("purpose").and_then(Value::as_str), value) {
            (Some("tagging"), Some(tag)) => tags.push(Safe::line(&tag)),
            (_, Some(text)) if note.is_none() => note = Some(text),
            _ => {}
        }
    }
    let motivation = item.get("motivation").and_then(Value::as_str);
    let given = string(item, "id").map(|id| id.strip_prefix(ID).map_or(id.clone(), Safe::line));
    // Without an id of its own the same annotation still gets the same one, so that it comes in once.
    let id = given.unwrap_or_else(|| Safe::line(&format!("urn:fnv:{}", fingerprint(&item.to_string()))));
    let title = string(item, "byline:title")
        .or_else(|| each(item.get("document")?, "title").into_iter().find_map(|t| t.as_str().map(Safe::line)));
    let bookmark = Bookmark {
        id,
        created: string(item, "created").unwrap_or_default(),
        kind: if motivation == Some("bookmarking") { BookmarkKind::Place } else { BookmarkKind::Highlight },
        note: note.filter(|n| !n.trim().is_empty()),
        color: string(item, "byline:color"),
        tags,
        anchor: Anchor {
            exact,
            prefix: string(quote, "prefix").unwrap_or_default(),
            suffix: string(quote, "suffix").unwrap_or_default(),
            offset: usize::try_from(offset).unwrap_or(0),
            section: string(item, "byline:section"),
            fingerprint: Safe::default(),
            rival: None,
        },
        extra: Map::new(),
    };
    Some((source, title, bookmark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked() -> Vec<Marked> {
        let row = json!({
            "id": "Ab-1", "created": "2026-01-02T03:04:05Z", "uri": "https://one.example/a", "text": "a thought", "tags": ["sea"],
            "document": {"title": ["The Ferry"]},
            "target": [{"source": "https://one.example/a", "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]"},
                {"type": "TextPositionSelector", "start": 9, "end": 18},
                {"type": "TextQuoteSelector", "exact": "the \u{1b}[31mquay", "prefix": "at ", "suffix": " of"}]}],
        });
        let (all, skipped) =
            from_any(&json!({"total": 2, "rows": [row, {"id": "page-note", "target": [{"source": "x"}]}]}).to_string())
                .unwrap();
        assert_eq!(skipped, 1);
        all
    }

    #[test]
    fn what_hypothesis_wrote_comes_in_clean_and_goes_out_as_annotations_that_come_in_again() {
        let all = marked();
        let [one] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.source.as_str(), one.title.as_deref()), ("https://one.example/a", Some("The Ferry")));
        let [b] = one.bookmarks.as_slice() else { panic!("{one:?}") };
        assert_eq!(
            (b.note.as_deref(), b.tags.as_slice(), b.anchor.offset),
            (Some("a thought"), &[Safe::line("sea")][..], 9)
        );
        assert!(!b.anchor.exact.contains('\u{1b}'));
        let again = from_any(&to_annotations(&all).to_string()).unwrap().0;
        assert_eq!(again.first().map(|m| &m.bookmarks), Some(&one.bookmarks));
        assert_eq!(from_any(&to_json(&all).to_string()).unwrap().0, all);
    }

    #[test]
    fn markdown_has_the_quotation_its_note_and_its_link() {
        let out = to_markdown(&marked());
        for part in ["# The Ferry", "<https://one.example/a>", "> the", "a thought", "#sea"] {
            assert!(out.contains(part), "{part}: {out}");
        }
    }

    #[test]
    fn what_is_no_export_is_refused_with_a_reason() {
        assert!(from_any("{ not json").is_err());
        assert!(from_any("{\"a\": 1}").is_err());
    }
}
