//! Front matter: the facts that stand above a Markdown text, in YAML between `---` or TOML between `+++`.
//! Used by [`super::markdown`].

use super::{dates, html};
use crate::article::{Article, Safe};
use std::collections::HashMap;

/// A text behind its front matter.
#[derive(Debug)]
pub struct Front<'a> {
    pub body: &'a str,
    /// Lines of the front matter that are no YAML: they are words that somebody wrote, and are kept.
    pub invalid: Vec<&'a str>,
}

/// Takes front matter into the facts; gives what follows it.
pub fn front_matter<'a>(text: &'a str, facts: &mut Article) -> Front<'a> {
    let text = text.trim_start_matches('\u{feff}');
    let parted = |fence: &str| {
        let rest = text.strip_prefix(fence)?.trim_start_matches([' ', '\t']);
        let rest = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"))?;
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            // YAML may end with `...` as well.
            let bare = line.trim_end();
            if bare == fence || fence == "---" && bare == "..." {
                return Some((rest.get(..end)?, rest.get(end + line.len()..)?));
            }
            end += line.len();
        }
        None
    };
    if let Some((head, body)) = parted("---") {
        let (values, invalid) = yaml(head);
        // A thematic break at the beginning is no front matter.
        if !values.is_empty() {
            take(values, facts);
            return Front { body, invalid };
        }
    } else if let Some((head, body)) = parted("+++")
        && let Ok(table) = head.parse::<toml::Table>()
    {
        take(of_toml(&table), facts);
        return Front { body, invalid: Vec::new() };
    }
    Front { body: text, invalid: Vec::new() }
}

/// Values by their key in small letters; a single value is a list of one.
type Values = HashMap<String, Vec<String>>;

fn take(mut values: Values, facts: &mut Article) {
    // Many a title was taken from a page with its character references.
    for value in values.values_mut().flatten().filter(|v| v.contains('&') && v.contains(';')) {
        *value = html::words(&value.replace('<', "&lt;"));
    }
    let mut of = |names: &[&str]| names.iter().find_map(|n| values.remove(*n)).unwrap_or_default();
    let line = |all: Vec<String>| all.iter().find_map(|v| Safe::some_line(v));
    let date = |all: Vec<String>| {
        let raw = all.into_iter().next()?;
        html::date(&raw)
            .or_else(|| dates::date_line(&raw).and_then(|d| Safe::some_line(&d)))
            .or_else(|| Safe::some_line(&raw))
    };
    facts.title = line(of(&["title"])).or(facts.title.take());
    let names = of(&["authors", "author", "byline", "by"]);
    // One name may be several: `Ann Lee and Bo Tan`.
    let names = names.iter().flat_map(|n| n.split(" and ")).flat_map(|n| n.split(';'));
    let names: Vec<Safe> = names.filter_map(|n| Safe::some_line(n.trim_start_matches("By "))).collect();
    if !names.is_empty() {
        facts.authors = names;
    }
    facts.published = date(of(&["date", "published", "pubdate", "publishdate", "created"])).or(facts.published.take());
    facts.modified = date(of(&["modified", "updated", "lastmod", "last_modified_at"])).or(facts.modified.take());
    facts.publisher = line(of(&["publisher", "publication", "site"])).or(facts.publisher.take());
    facts.language = line(of(&["lang", "language"])).or(facts.language.take());
    facts.url = line(of(&["url", "canonical", "canonical_url", "source", "link"]))
        .filter(|u| u.starts_with("http"))
        .or(facts.url.take());
    facts.tags =
        of(&["tags", "keywords", "categories"]).iter().flat_map(|t| t.split(',')).filter_map(Safe::some_line).collect();
}

fn of_toml(table: &toml::Table) -> Values {
    fn words(value: &toml::Value) -> Vec<String> {
        match value {
            toml::Value::String(s) => vec![s.clone()],
            toml::Value::Array(all) => all.iter().flat_map(words).collect(),
            toml::Value::Table(t) => t.get("name").map(words).unwrap_or_default(),
            other => vec![other.to_string()],
        }
    }
    // Some keep their facts in a table of their own.
    let nested = ["extra", "taxonomies", "params"].into_iter().filter_map(|n| table.get(n)?.as_table());
    let all = nested.chain([table]).flat_map(|t| t.iter());
    all.map(|(key, value)| (key.to_lowercase(), words(value))).filter(|(_, v)| !v.is_empty()).collect()
}

/// The YAML that front matter is written in: `key: value`, `[a, b]`, lists of `- a` and `- name: a`, and
/// folded text. What is more than that is passed over; lines that are no YAML at all are given back.
fn yaml(head: &str) -> (Values, Vec<&str>) {
    let (mut values, mut invalid) = (Values::new(), Vec::new());
    let mut key = String::new();
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let inner = line.starts_with([' ', '\t']) || bare.starts_with("- ") || bare == "-";
        if !inner {
            let Some((name, value)) = bare.split_once(':').filter(|(_, v)| v.is_empty() || v.starts_with([' ', '\t']))
            else {
                key.clear();
                invalid.push(line);
                continue;
            };
            key = unquoted(name).to_lowercase();
            let mut value = value.trim().to_owned();
            if let Some(end) = unclosed(&value) {
                let rest = |l: &&str| l.starts_with([' ', '\t']) || l.trim() == end;
                let mut taken = vec![line];
                while unclosed(&value).is_some()
                    && let Some(next) = lines.next_if(rest)
                {
                    taken.push(next);
                    value = format!("{value} {}", next.trim());
                }
                if unclosed(&value).is_some() {
                    invalid.extend(taken);
                    // What was meant is still seen in it.
                    values.insert(key.clone(), Vec::new());
                    continue;
                }
            }
            let value = value.as_str();
            let folded = matches!(value.trim_end_matches(['-', '+']), ">" | "|");
            let list = if folded { Vec::new() } else { flow(value) };
            values.insert(key.clone(), list);
            continue;
        }
        let Some(list) = values.get_mut(&key) else { continue };
        match bare.strip_prefix('-').map(str::trim) {
            // `- name: Ann Lee`: the name, and nothing else of the mapping.
            Some(item) => match item.split_once(": ") {
                Some(("name", value)) => list.push(unquoted(value)),
                Some((name, _)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {}
                _ => list.push(unquoted(item)),
            },
            None => match (bare.split_once(": "), list.last_mut()) {
                (Some(("name", value)), _) => list.push(unquoted(value)),
                (Some((name, _)), _) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {}
                (_, Some(last)) => {
                    last.push(' ');
                    last.push_str(&unquoted(bare));
                }
                (_, None) => list.push(unquoted(bare)),
            },
        }
    }
    if invalid.is_empty() || values.values().any(|v| !v.is_empty()) {
        values.retain(|_, v| !v.is_empty());
    }
    (values, invalid)
}

/// What a flow sequence or mapping that is begun in a value has to end with, where it is still open at its end.
/// `[Update] Bridge opens` is no YAML either, and plainly a title.
fn unclosed(value: &str) -> Option<&'static str> {
    let (begin, end) = match value.chars().next()? {
        '[' => ('[', "]"),
        '{' => ('{', "}"),
        _ => return None,
    };
    (value.matches(begin).count() > value.matches(end).count()).then_some(end)
}

/// `a`, `"a"`, `[a, "b, c"]`.
fn flow(value: &str) -> Vec<String> {
    let value = match value.find(" #") {
        Some(comment) if !value.starts_with(['"', '\'']) => value.get(..comment).unwrap_or(value).trim_end(),
        _ => value,
    };
    let Some(inside) = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) else {
        return Some(unquoted(value))
            .filter(|v| !v.is_empty() && !matches!(v.as_str(), "null" | "~"))
            .into_iter()
            .collect();
    };
    let (mut items, mut item, mut open) = (Vec::new(), String::new(), None);
    for c in inside.chars() {
        match (c, open) {
            (',', None) => items.push(std::mem::take(&mut item)),
            ('"' | '\'', None) if item.trim().is_empty() => {
                open = Some(c);
                item.push(c);
            }
            (c, Some(mark)) if c == mark => {
                open = None;
                item.push(c);
            }
            (c, _) => item.push(c),
        }
    }
    items.push(item);
    items.iter().map(|i| unquoted(i)).filter(|i| !i.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let double = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    let single = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\''));
    match (double, single) {
        // YAML's double-quoted strings have the escapes that JSON's have, and few others.
        (Some(inside), _) => serde_json::from_str(value).unwrap_or_else(|_| inside.replace("\\\"", "\"")),
        (None, Some(inside)) => inside.replace("''", "'"),
        (None, None) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: (&str, &[&str], &str, &[&str]), body: &str) {
        let mut facts = Article::default();
        let rest = front_matter(text, &mut facts);
        let words = |all: &[Safe]| all.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let of = |fact: &Option<Safe>| fact.as_deref().unwrap_or("").to_owned();
        assert_eq!((of(&facts.title), of(&facts.published)), (expected.0.to_owned(), expected.2.to_owned()), "{text}");
        assert_eq!(
            (words(&facts.authors), words(&facts.tags)),
            (
                expected.1.iter().map(|s| (*s).to_owned()).collect(),
                expected.3.iter().map(|s| (*s).to_owned()).collect()
            ),
            "{text}"
        );
        assert_eq!(rest.body, body);
    }

    #[test]
    fn character_references_are_decoded_and_lists_may_run_over_lines() {
        check(
            "---\ntitle: Fish &amp; chips &#27;[31m <T>; AT&T\ntags: [\n  one,\n  two\n]\n---\nText",
            ("Fish & chips <T>; AT&T", &[], "", &["one", "two"]),
            "Text",
        );
    }

    #[test]
    fn lines_that_are_no_yaml_are_given_back() {
        let invalid = |head: &str| {
            let text = format!("---\n{head}\n---\nText");
            let mut facts = Article::default();
            let front = front_matter(&text, &mut facts);
            (front.body.to_owned(), front.invalid.join("|"), facts.authors.len())
        };
        let text = || "Text".to_owned();
        assert_eq!(invalid("title: [bad\nauthor: Ann Lee"), (text(), "title: [bad".to_owned(), 1));
        assert_eq!(invalid("title: [bad"), (text(), "title: [bad".to_owned(), 0));
        assert_eq!(invalid("author: Ann Lee\nno key at all"), (text(), "no key at all".to_owned(), 1));
        assert_eq!(invalid("author: Ann Lee\ntags:\n- a"), (text(), String::new(), 1));
        assert_eq!(invalid("title: [Update] Bridge opens\nauthor: Ann Lee"), (text(), String::new(), 1));
    }

    #[test]
    fn yaml_tells_title_authors_date_and_tags_however_they_are_written() {
        check(
            "---\ntitle: \"A walk: \\\"north\\\"\"\nauthor: Ann Lee and Bo Tan\ndate: 2024-05-01\ntags: [one, 'two, three']\n---\nText",
            ("A walk: \"north\"", &["Ann Lee", "Bo Tan"], "2024-05-01", &["one", "two", "three"]),
            "Text",
        );
        check(
            "---\r\ntitle: >-\r\n  A long\r\n  walk\r\nauthors:\r\n  - name: Ann Lee\r\n    email: a@a.example\r\n  - Bo Tan\r\ntags:\r\n- one\r\n- two # not a comment in a list\r\n---\r\nText",
            ("A long walk", &["Ann Lee", "Bo Tan"], "", &["one", "two # not a comment in a list"]),
            "Text",
        );
        check("---\ntitle: It's # a comment\ndraft: true\n...\nText", ("It's", &[], "", &[]), "Text");
    }

    #[test]
    fn toml_does_so_too_and_what_is_neither_is_text() {
        check(
            "+++\ntitle = \"A walk\"\ndate = 2024-05-01T10:00:00Z\nauthors = [\"Ann Lee\"]\n[taxonomies]\ntags = [\"one\"]\n+++\nText",
            ("A walk", &["Ann Lee"], "2024-05-01T10:00:00Z", &["one"]),
            "Text",
        );
        for text in
            ["---\n\nA rule above.\n\n---\n", "---\ntitle: never closed\n", "+++\nnot toml at all\n+++\n", "plain"]
        {
            check(text, ("", &[], "", &[]), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_front_matter_panics(head in "(title|tags|- |: |\\[|\\]|\"|'|>|\n|  |é|#){0,30}") {
            let mut facts = Article::default();
            front_matter(&format!("---\n{head}\n---\nText"), &mut facts);
        }
    }
}
