//! Bookmarks as others read them: byline's own JSON, W3C Web Annotations, Hypothesis' rows.
//!
//! <https://www.w3.org/TR/annotation-model/>; <https://h.readthedocs.io/en/latest/api-reference/v1/>.

use super::address;
use super::incoming::{FOREIGN, safe};
use crate::article::Safe;
use crate::store::stored::Stored;
use crate::store::{Bookmark, BookmarkKind, Marked};
use serde_json::{Map, Value, json};

/// Of byline's own export.
pub const EXPORT: &str = "byline.bookmarks-export/1";

/// What ids of byline's begin with where an address is wanted.
pub const ID: &str = "urn:byline:";

/// Everything as the files have it, in one object.
pub fn export(all: &[Marked]) -> Value {
    let files = all.iter().map(|a| serde_json::to_value(Stored::from(a.clone())).unwrap_or_default());
    safe(&json!({"schema": EXPORT, "articles": files.collect::<Vec<_>>()}))
}

/// A W3C annotation page (JSON-LD). What is byline's alone has names of its own.
pub fn annotation_page(all: &[Marked]) -> Value {
    let items: Vec<Value> = all.iter().flat_map(|a| a.bookmarks.iter().map(|b| annotation(a, b))).collect();
    let own = json!({"byline": ID});
    safe(&json!({"@context": ["http://www.w3.org/ns/anno.jsonld", own], "type": "AnnotationPage", "items": items}))
}

/// The file that Hypothesis' client imports: `annotations` are rows as its service gives them.
pub fn hypothesis(all: &[Marked], now: &Safe) -> Value {
    let rows: Vec<Value> = all.iter().flat_map(|a| a.bookmarks.iter().map(|b| row(a, b))).collect();
    safe(&json!({
        "export_date": now, "export_userid": NOBODY, "client_version": concat!("byline ", env!("CARGO_PKG_VERSION")),
        "annotations": rows,
    }))
}

/// Whom rows are by that name nobody. The client has the reader choose an account anyway.
const NOBODY: &str = "acct:reader@byline.invalid";

/// Fields that came with an annotation and that byline has no place for.
fn foreign(b: &Bookmark, part: &str) -> Map<String, Value> {
    b.extra.get(FOREIGN).and_then(|f| f.get(part)).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn selectors(b: &Bookmark) -> Vec<Value> {
    let a = &b.anchor;
    let mut all = Vec::new();
    if !a.is_whole() {
        all.push(json!({"type": "TextQuoteSelector", "exact": a.exact, "prefix": a.prefix, "suffix": a.suffix}));
    }
    // One that came without a position goes out without one.
    if a.offset > 0 || !a.is_whole() && !a.fingerprint.is_empty() {
        let end = a.offset.saturating_add(a.exact.chars().count());
        all.push(json!({"type": "TextPositionSelector", "start": a.offset, "end": end}));
    }
    let others = b.extra.get(FOREIGN).and_then(|f| f.get("selectors")).and_then(Value::as_array);
    let again = |s: &Value| all.len() > 1 && s.get("type").is_some_and(|kind| kind == "TextPositionSelector");
    let others: Vec<Value> = others.into_iter().flatten().filter(|s| !again(s)).cloned().collect();
    all.extend(others);
    all
}

fn annotation(article: &Marked, b: &Bookmark) -> Value {
    let body = |purpose: &str, value: &Safe| json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
    let mut bodies: Vec<Value> = b.note.iter().map(|n| body("commenting", n)).collect();
    bodies.extend(b.tags.iter().map(|t| body("tagging", t)));
    let mut target = foreign(b, "target");
    target.insert("source".to_owned(), json!(article.url()));
    let selectors = selectors(b);
    if !selectors.is_empty() {
        target.insert("selector".to_owned(), json!(selectors));
    }
    if let Some(color) = &b.color {
        target.insert("styleClass".to_owned(), json!(color));
    }
    let mut out = foreign(b, "annotation");
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    put("id", json!(if b.id.contains(':') { b.id.to_string() } else { format!("{ID}{}", b.id) }));
    put("type", json!("Annotation"));
    put("motivation", json!(if b.kind == BookmarkKind::Place { "bookmarking" } else { "highlighting" }));
    put("created", json!(b.created));
    put("body", json!(bodies));
    put("target", Value::Object(target));
    put("byline:title", json!(article.title));
    own_of_anchor(b).for_each(|(name, value)| put(&name, value));
    Value::Object(out)
}

/// What byline alone knows of an anchor; absent facts are null.
fn own_of_anchor(b: &Bookmark) -> impl Iterator<Item = (String, Value)> {
    let a = &b.anchor;
    let fields = [
        ("section", json!(a.section)),
        ("fingerprint", json!(Some(&a.fingerprint).filter(|f| !f.is_empty()))),
        ("rival", json!(a.rival)),
        ("double", json!(a.double)),
    ];
    fields.into_iter().map(|(name, value)| (format!("byline:{name}"), value))
}

/// What byline alone knows of a bookmark and Hypothesis has no field for.
fn own(b: &Bookmark) -> impl Iterator<Item = (String, Value)> {
    let kind = Some("place").filter(|_| b.kind == BookmarkKind::Place);
    let fields = [("byline:kind".to_owned(), json!(kind)), ("byline:color".to_owned(), json!(b.color))];
    own_of_anchor(b).chain(fields).filter(|(_, value)| !value.is_null())
}

fn row(article: &Marked, b: &Bookmark) -> Value {
    let mut out = foreign(b, "annotation");
    let url = address::to_url(&article.source);
    let mut target = foreign(b, "target");
    target.insert("source".to_owned(), json!(url));
    let mut selectors = selectors(b);
    // The service keeps a selector as it came, and drops what it does not know beside it.
    if let Some(quote) = selectors.first_mut().and_then(Value::as_object_mut) {
        quote.extend(own(b));
    }
    if !selectors.is_empty() {
        target.insert("selector".to_owned(), json!(selectors));
    }
    let usual = [
        ("user", json!(NOBODY)),
        ("group", json!("__world__")),
        ("permissions", json!({"read": [NOBODY], "update": [NOBODY], "delete": [NOBODY]})),
        ("updated", json!(b.created)),
        ("document", json!({"title": article.title.iter().collect::<Vec<_>>()})),
    ];
    for (name, value) in usual {
        out.entry(name).or_insert(value);
    }
    let ours = [
        ("id", json!(b.id)),
        ("created", json!(b.created)),
        ("uri", json!(url)),
        ("text", json!(b.note.as_deref().unwrap_or(""))),
        ("tags", json!(b.tags)),
        ("target", json!([target])),
    ];
    out.extend(ours.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(out)
}
