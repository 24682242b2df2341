//! Bookmarks as others wrote them, read: byline's own JSON, W3C Web Annotations, what Hypothesis gives.
//!
//! One that cannot be a bookmark is refused with its reason; the others come in. What byline has no
//! place for is kept beside the bookmark and goes out with it again.

use super::address;
use super::outgoing::{EXPORT, ID};
use crate::article::Safe;
use crate::store::record::SCHEMA;
use crate::store::stored::Stored;
use crate::store::{Anchor, Bookmark, BookmarkKind, Marked, fingerprint, now};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The field of a bookmark that holds what came with it.
pub const FOREIGN: &str = "annotation";

/// What could not come in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which of them: its number, with its id where it has one.
    pub which: Safe,
    pub why: Safe,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incoming {
    pub articles: Vec<Marked>,
    pub refused: Vec<Refused>,
    /// Where each of the articles stands, by its address however that is spelled.
    index: HashMap<String, usize>,
}

impl Incoming {
    fn refuse(&mut self, which: &str, why: &str) {
        self.refused.push(Refused { which: Safe::line(which), why: Safe::line(why) });
    }

    fn article(&mut self, source: Safe, title: Option<Safe>) -> &mut Marked {
        let at = *self.index.entry(address::alike(&source)).or_insert(self.articles.len());
        if at == self.articles.len() {
            self.articles.push(Marked::of(source, None));
        }
        let article = &mut self.articles[at];
        article.title = article.title.take().or(title);
        article
    }
}

/// Reads JSON, or JSON Lines (one annotation a line). An error where nothing in it is a bookmark's.
pub fn read_incoming(bytes: &[u8]) -> Result<Incoming, Safe> {
    let text = std::str::from_utf8(bytes).map_err(|_| Safe::line("not UTF-8: bookmarks come in as JSON"))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut all = Incoming::default();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => whole(&safe(&value), &mut all)?,
        Err(why) => {
            let lines = || text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
            let is_object = |line: &str| serde_json::from_str::<Map<String, Value>>(line).is_ok();
            if !lines().any(|(_, l)| is_object(l)) {
                return Err(Safe::line(&format!(
                    "no valid JSON: {why}: bookmarks come in as byline's own JSON, W3C annotations or what Hypothesis exports"
                )));
            }
            for (n, line) in lines() {
                match serde_json::from_str::<Value>(line) {
                    Ok(value) => annotation(&format!("line {}", n + 1), &safe(&value), &mut all),
                    Err(why) => all.refuse(&format!("line {}", n + 1), &format!("no valid JSON: {why}")),
                }
            }
        }
    }
    Ok(all)
}

fn whole(value: &Value, all: &mut Incoming) -> Result<(), Safe> {
    let schema = value.get("schema").and_then(Value::as_str).unwrap_or("");
    match schema {
        EXPORT => each(value, "articles").enumerate().for_each(|(n, file)| own(n + 1, file, all)),
        SCHEMA => own(1, value, all),
        newer if newer.starts_with("byline.bookmarks") => {
            return Err(Safe::line(&format!("its form, {newer}, is not known here: it takes a newer byline")));
        }
        _ => {
            let page = value.get("first").filter(|f| f.is_object()).unwrap_or(value);
            let lists = ["items", "rows", "annotations", "@graph"];
            let list = lists.iter().find_map(|name| page.get(name).filter(|v| v.is_array()));
            if list.is_none() && !value.is_array() && value.get("target").is_none() {
                return Err(Safe::line(
                    "no bookmarks in it: byline reads its own JSON, W3C annotations and what Hypothesis exports",
                ));
            }
            let items: &[Value] = list.unwrap_or(value).as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            items.iter().enumerate().for_each(|(n, item)| annotation(&format!("annotation {}", n + 1), item, all));
            if page.get("next").is_some() {
                all.refuse("further pages", "this file holds one page of a collection: import the others too");
            }
        }
    }
    Ok(())
}

/// A file of byline's own.
fn own(n: usize, file: &Value, all: &mut Incoming) {
    let mut shell = file.clone();
    let kept = shell.get_mut("kept").map(|k| std::mem::replace(k, json!([])));
    let (Ok(stored), Some(Value::Array(kept))) = (serde_json::from_value::<Stored<Vec<Bookmark>>>(shell), kept) else {
        return all.refuse(&format!("article {n}"), "it names no source or no bookmarks");
    };
    if stored.schema != SCHEMA {
        return all.refuse(&format!("article {n}"), &format!("its form, {}, is not known here", stored.schema));
    }
    let source = stored.source.clone();
    let article = all.article(stored.source.clone(), stored.title.clone());
    let unread = stored.unread_entries().to_vec();
    if article.bookmarks.is_empty() {
        *article = stored.into();
    } else {
        // A second time in one file, as two spellings of its address.
        let mut whole = Stored::from(article.clone());
        unread.into_iter().for_each(|entry| whole.add_unread(entry));
        *article = whole.into();
    }
    for (at, bookmark) in kept.into_iter().enumerate() {
        match serde_json::from_value::<Bookmark>(bookmark) {
            Ok(bookmark) => all.article(source.clone(), None).bookmarks.push(bookmark),
            Err(why) => all.refuse(&format!("article {n} ({source}), bookmark {}", at + 1), &why.to_string()),
        }
    }
}

/// One thing or a list of things, as JSON-LD has it.
fn each<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    let (list, one) = match value.get(name) {
        Some(Value::Array(list)) => (list.as_slice(), None),
        Some(Value::Null) | None => (&[][..], None),
        Some(one) => (&[][..], Some(one)),
    };
    list.iter().chain(one)
}

fn string<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// An annotation of W3C's or a row of Hypothesis'. Each of its targets that has words is a bookmark.
fn annotation(which: &str, item: &Value, all: &mut Incoming) {
    let given = string(item, "id").or_else(|| string(item, "@id"));
    let which = given.map_or_else(|| which.to_owned(), |id| format!("{which} ({id})"));
    if !item.is_object() {
        return all.refuse(&which, "no annotation");
    }
    if each(item, "references").next().is_some() {
        return all.refuse(&which, "an answer to another annotation, not a place in a text");
    }
    let targets: Vec<&Value> = each(item, "target").collect();
    if targets.is_empty() {
        return all.refuse(&which, "it says no target");
    }
    // One without an id gets the same one each time it comes.
    let id = given.map_or_else(
        || format!("urn:fnv:{}", fingerprint(&item.to_string())),
        |id| id.strip_prefix(ID).unwrap_or(id).to_owned(),
    );
    for (n, target) in targets.into_iter().enumerate() {
        let id = if n == 0 { id.clone() } else { format!("{id}#{}", n + 1) };
        match bookmark(Safe::line(&id), item, target) {
            Ok((source, bookmark)) => all.article(source, title(item)).bookmarks.push(bookmark),
            Err(why) => all.refuse(&which, why),
        }
    }
}

fn title(item: &Value) -> Option<Safe> {
    let document = item.get("document").and_then(|d| each(d, "title").find_map(Value::as_str));
    string(item, "byline:title").or(document).and_then(Safe::some_line)
}

fn bookmark(id: Safe, item: &Value, target: &Value) -> Result<(Safe, Bookmark), &'static str> {
    let source = target.get("source").and_then(|s| s.as_str().or_else(|| string(s, "id")));
    let source = source.or_else(|| string(item, "uri")).or_else(|| target.as_str()).or_else(|| string(target, "id"));
    let source = source.filter(|s| !s.trim().is_empty()).ok_or("it names no article: no source, no uri")?;
    let selectors = Selectors::of(target);
    // A note on a page, as Hypothesis calls it, selects nothing.
    let whole = selectors.quote.is_none() && selectors.others.is_empty() && selectors.start.is_none();
    let quote = match selectors.quote {
        Some(quote) => quote,
        None if whole => &Value::Null,
        None => return Err("no words to find it by (TextQuoteSelector)"),
    };
    let text = |name| Safe::text(string(quote, name).unwrap_or(""));
    let exact = text("exact");
    if exact.trim().is_empty() && !whole {
        return Err("the words to find it by are empty");
    }
    let (note, tags) = said(item);
    // What is byline's own stands at the annotation, or where Hypothesis keeps it: at the selector of the words.
    let own = |name: &str| item.get(name).or_else(|| quote.get(name));
    let own_line = |name: &str| own(name).and_then(Value::as_str).and_then(Safe::some_line);
    let percent = |name: &str| own(name).and_then(Value::as_u64).and_then(|p| u8::try_from(p).ok());
    let is_place = own("byline:kind").is_some_and(|kind| kind == "place");
    let kind = match whole || is_place || each(item, "motivation").any(|m| m == "bookmarking") {
        true => BookmarkKind::Place,
        false => BookmarkKind::Highlight,
    };
    let color = each(target, "styleClass").find_map(Value::as_str).and_then(Safe::some_line);
    let color = color.or_else(|| own_line("byline:color"));
    let anchor = Anchor {
        exact,
        prefix: text("prefix"),
        suffix: text("suffix"),
        offset: selectors.start.unwrap_or(0),
        section: own_line("byline:section"),
        fingerprint: own_line("byline:fingerprint").unwrap_or_default(),
        rival: percent("byline:rival"),
        double: percent("byline:double"),
        extra: Default::default(),
    };
    let created = string(item, "created").and_then(Safe::some_line).unwrap_or_else(now);
    let mut others = selectors.others;
    // A position of zero would be none: an anchor has no other sign that it came with one.
    others.extend(selectors.position.filter(|_| anchor.offset == 0 && anchor.fingerprint.is_empty()).cloned());
    let extra = foreign(item, target, others);
    Ok((address::from_url(source), Bookmark { id, created, kind, note, color, tags, anchor, extra }))
}

/// A target's selectors, those inside others (`refinedBy`) too.
#[derive(Default)]
struct Selectors<'a> {
    quote: Option<&'a Value>,
    start: Option<usize>,
    position: Option<&'a Value>,
    others: Vec<Value>,
}

impl<'a> Selectors<'a> {
    fn of(target: &'a Value) -> Selectors<'a> {
        let mut found = Selectors::default();
        each(target, "selector").for_each(|s| found.add(s));
        found
    }

    fn add(&mut self, selector: &'a Value) {
        match string(selector, "type").unwrap_or("").trim_start_matches("oa:") {
            "TextQuoteSelector" if self.quote.is_none() => self.quote = Some(selector),
            "TextPositionSelector" if self.start.is_none() => {
                self.position = Some(selector);
                let start = selector.get("start").and_then(Value::as_u64);
                self.start = start.map(|s| usize::try_from(s).unwrap_or(usize::MAX));
            }
            _ => {
                self.others.push(selector.clone());
                each(selector, "refinedBy").for_each(|inner| self.add_refined(inner));
            }
        }
    }

    /// What refines another is kept within that one.
    fn add_refined(&mut self, selector: &'a Value) {
        let others = self.others.len();
        self.add(selector);
        self.others.truncate(others);
    }
}

/// Note and tags: Hypothesis' `text` and `tags`, W3C's bodies.
fn said(item: &Value) -> (Option<Safe>, Vec<Safe>) {
    let mut notes: Vec<&str> = string(item, "text").into_iter().chain(string(item, "bodyValue")).collect();
    let mut tags: Vec<Safe> = each(item, "tags").filter_map(Value::as_str).filter_map(Safe::some_line).collect();
    for body in each(item, "body") {
        let Some(value) = body.as_str().or_else(|| string(body, "value")).or_else(|| string(body, "id")) else {
            continue;
        };
        match each(body, "purpose").any(|p| p == "tagging") {
            true => tags.extend(Safe::some_line(value)),
            false => notes.push(value),
        }
    }
    notes.retain(|n| !n.trim().is_empty());
    let note = Safe::text(notes.join("\n\n").trim_matches('\n'));
    (Some(note).filter(|n| !n.is_empty()), tags)
}

/// Fields of an annotation and of its target that the bookmark itself holds.
const HELD: &[&str] = &[
    "@context",
    "@id",
    "id",
    "type",
    "@type",
    "motivation",
    "created",
    "body",
    "bodyValue",
    "text",
    "tags",
    "target",
    "uri",
    "byline:title",
    "byline:section",
    "byline:fingerprint",
    "byline:rival",
    "byline:double",
];
const HELD_OF_TARGET: &[&str] = &["source", "selector", "styleClass"];

fn foreign(item: &Value, target: &Value, selectors: Vec<Value>) -> Map<String, Value> {
    let left = |value: &Value, held: &[&str]| -> Map<String, Value> {
        let fields = value.as_object().into_iter().flatten().filter(|(name, _)| !held.contains(&name.as_str()));
        fields.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let parts = [
        ("annotation", Value::Object(left(item, HELD))),
        ("target", Value::Object(left(target, HELD_OF_TARGET))),
        ("selectors", Value::Array(selectors)),
    ];
    let empty = |v: &Value| v.as_object().is_some_and(Map::is_empty) || v.as_array().is_some_and(Vec::is_empty);
    let parts: Map<String, Value> =
        parts.into_iter().filter(|(_, v)| !empty(v)).map(|(n, v)| (n.to_owned(), v)).collect();
    match parts.is_empty() {
        true => Map::new(),
        false => Map::from_iter([(FOREIGN.to_owned(), Value::Object(parts))]),
    }
}

/// The same with every string sanitized, names of fields too.
pub fn safe(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(Safe::text(text).into_string()),
        Value::Array(all) => all.iter().map(safe).collect(),
        Value::Object(all) => all.iter().map(|(name, v)| (Safe::text(name).into_string(), safe(v))).collect(),
        other => other.clone(),
    }
}
