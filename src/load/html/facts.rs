//! Title, authors, publisher, dates, language and address of a page, from the best source it has:
//! linked data, then Open Graph and meta tags, then what is visible.

use super::tree::Tree;
use super::{hints, linked};
use crate::article::{Article, Safe};
use crate::load::dates;
use serde_json::Value;

/// Fills what is still missing in `article`; gives the body that the page's linked data holds.
pub fn fill(tree: &Tree, article: &mut Article) -> Option<String> {
    let linked = linked::article(tree);
    let body = linked.as_ref().and_then(|v| v.get("articleBody")).and_then(Value::as_str).map(str::to_owned);
    if let Some(value) = &linked {
        of_value(value, article);
    }
    of_meta(tree, article);
    of_page(tree, article);
    body
}

/// Facts of one schema.org article.
pub fn of_value(value: &Value, article: &mut Article) {
    let line = |v: &Value| v.as_str().map(plain).and_then(|s| Safe::some_line(&s));
    let get = |name: &str| value.get(name);
    if article.title.is_none() {
        article.title = get("headline").or(get("name")).and_then(line);
    }
    if article.authors.is_empty() {
        let mut names = Vec::new();
        people(get("author").or(get("creator")).unwrap_or(&Value::Null), &mut names);
        article.authors = authors(&names);
    }
    if article.publisher.is_none() {
        article.publisher = get("publisher").and_then(|p| line(p.get("name").unwrap_or(p)));
    }
    if article.published.is_none() {
        article.published = get("datePublished").or(get("dateCreated")).and_then(Value::as_str).and_then(date);
    }
    if article.modified.is_none() {
        article.modified = get("dateModified").and_then(Value::as_str).and_then(date);
    }
    if article.language.is_none() {
        article.language = get("inLanguage").and_then(|l| line(l.get("alternateName").unwrap_or(l))).filter(|l| tag(l));
    }
    if article.url.is_none() {
        let page = get("mainEntityOfPage").map(|m| m.get("@id").unwrap_or(m));
        article.url = get("url").or(page).and_then(line).filter(|u| web(u));
    }
}

fn web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn tag(language: &str) -> bool {
    language.len() <= 12
        && language.split(['-', '_']).next().is_some_and(|p| (2..=3).contains(&p.len()))
        && language.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Text of a string that may hold markup or character references.
fn plain(s: &str) -> String {
    if s.contains(['<', '&']) {
        let tree = super::parse::parse(s);
        tree.text(0)
    } else {
        s.to_owned()
    }
}

fn people(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(s) => names.push(plain(s)),
        Value::Array(all) => all.iter().take(20).for_each(|v| people(v, names)),
        Value::Object(o) => {
            if let Some(name) = o.get("name") {
                people(name, names);
            }
        }
        _ => {}
    }
}

/// Names in a value: a string, an object with a name, or a list of these.
pub fn people_of(value: &Value) -> Vec<Safe> {
    let mut names = Vec::new();
    people(value, &mut names);
    authors(&names)
}

/// Names as one has them, each once; what is no name is left out.
pub fn authors(raw: &[String]) -> Vec<Safe> {
    let mut out: Vec<Safe> = Vec::new();
    for name in raw {
        let name = name.trim();
        let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
        let Some(safe) = Safe::some_line(name) else { continue };
        if safe.len() <= 80 && !web(&safe) && !safe.contains('@') && !out.contains(&safe) {
            out.push(safe);
        }
    }
    out
}

/// RFC 3339, of the forms that pages use.
pub fn date(raw: &str) -> Option<Safe> {
    let raw = raw.trim();
    // The year 1 is what a program writes that knows no date.
    let day = raw.get(..10).filter(|d| d.parse::<jiff::civil::Date>().is_ok_and(|d| d.year() > 1));
    if let Some(day) = day {
        let Some(rest) = raw.get(10..).map(|r| r.trim_start_matches(['T', ' ', 't'])).filter(|r| !r.is_empty()) else {
            return Some(Safe::line(day));
        };
        let clock: String = rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.')).collect();
        let zone = rest.get(clock.len()..).unwrap_or("").trim();
        let time: jiff::civil::Time = clock.parse().ok()?;
        let zone = match zone {
            "Z" | "z" | "UTC" | "GMT" => "Z".to_owned(),
            z if z.len() == 5 && z.starts_with(['+', '-']) && !z.contains(':') => {
                format!("{}:{}", z.get(..3)?, z.get(3..)?)
            }
            z if z.len() == 6 && z.starts_with(['+', '-']) => z.to_owned(),
            _ => String::new(),
        };
        let time = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        return Some(Safe::line(&format!("{day}T{time}{zone}")));
    }
    dates::date_line(raw).map(|d| Safe::line(&d))
}

fn of_meta(tree: &Tree, article: &mut Article) {
    let metas: Vec<(String, &str)> = tree
        .elements()
        .filter(|(_, e)| &*e.name == "meta")
        .filter_map(|(_, e)| {
            let name = e.attribute("property").or(e.attribute("name")).or(e.attribute("itemprop"))?;
            Some((name.to_ascii_lowercase(), e.attribute("content")?.trim()))
        })
        .filter(|(_, v)| !v.is_empty())
        .collect();
    let first =
        |names: &[&str]| names.iter().find_map(|n| metas.iter().find(|(name, _)| name == n)).map(|(_, value)| *value);
    let set = |slot: &mut Option<Safe>, names: &[&str]| {
        if slot.is_none() {
            *slot = first(names).and_then(Safe::some_line);
        }
    };
    set(&mut article.title, &["og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title"]);
    set(&mut article.publisher, &["og:site_name", "dc.publisher", "application-name"]);
    if article.authors.is_empty() {
        let raw = first(&[
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dcterms.creator",
        ]);
        article.authors = raw.filter(|r| !web(r)).map_or_else(Vec::new, |r| authors(&split(r)));
    }
    let when = |names: &[&str]| first(names).and_then(date);
    if article.published.is_none() {
        article.published = when(&[
            "article:published_time",
            "datepublished",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "pubdate",
            "publishdate",
            "parsely-pub-date",
            "sailthru.date",
            "date",
            "og:published_time",
            "publish-date",
            "article.published",
        ]);
    }
    if article.modified.is_none() {
        article.modified =
            when(&["article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified"]);
    }
    let canonical = tree.elements().find(|(_, e)| &*e.name == "link" && e.attribute("rel") == Some("canonical"));
    let canonical = canonical.and_then(|(_, e)| e.attribute("href")).or(first(&["og:url"])).map(str::trim);
    if let Some(url) = canonical.filter(|u| web(u)) {
        article.url = Some(Safe::line(url));
    }
    if article.language.is_none() {
        let html = tree.elements().find(|(_, e)| &*e.name == "html").and_then(|(_, e)| e.attribute("lang"));
        article.language = html
            .or(first(&["og:locale", "content-language"]))
            .map(|l| l.trim().replace('_', "-"))
            .filter(|l| tag(l))
            .map(|l| Safe::line(&l));
    }
}

/// `Ann Lee, Bo Tan and Cy Ode`: three names.
pub fn split(names: &str) -> Vec<String> {
    names
        .split([',', ';'])
        .flat_map(|p| p.split(" and "))
        .map(|n| n.trim().to_owned())
        .filter(|n| !n.is_empty())
        .collect()
}

/// What the page shows: its headline, its byline, its dates.
fn of_page(tree: &Tree, article: &mut Article) {
    let text = |id| tree.text(id);
    if article.title.is_none() {
        let headlines: Vec<String> =
            tree.elements().filter(|(_, e)| &*e.name == "h1").map(|(id, _)| text(id)).collect();
        let page = tree.elements().find(|(_, e)| &*e.name == "title").map(|(id, _)| text(id)).unwrap_or_default();
        let headline = headlines.iter().find(|h| page.contains(h.trim()) && h.trim().len() > 8).or(headlines.first());
        let parted = page.split(" | ").next().and_then(|p| p.split(" - ").next()).unwrap_or("");
        article.title = headline.and_then(|h| Safe::some_line(h)).or_else(|| Safe::some_line(parted));
    }
    let shown = |e: &super::tree::Element, value: &str| {
        e.attribute("itemprop") == Some(value) || e.attribute("rel") == Some(value)
    };
    if article.authors.is_empty() {
        let found = tree.elements().find(|(id, e)| {
            (shown(e, "author") || e.attribute("class").is_some_and(hints::byline))
                && (4..=80).contains(&text(*id).trim().len())
        });
        if let Some((id, _)) = found {
            let line = Safe::line(&text(id));
            let line = line
                .strip_prefix("By ")
                .or_else(|| line.strip_prefix("BY "))
                .or_else(|| line.strip_prefix("by "))
                .unwrap_or(&line);
            let names = split(line);
            let name = |n: &String| n.split_whitespace().count() <= 5 && !n.chars().any(|c| c.is_ascii_digit());
            if names.iter().all(name) {
                article.authors = authors(&names);
            }
        }
    }
    if article.published.is_none() {
        let times = tree.elements().filter(|(_, e)| &*e.name == "time" || shown(e, "datePublished"));
        article.published = times
            .filter_map(|(id, e)| {
                e.attribute("datetime").or(e.attribute("content")).and_then(date).or_else(|| date(&text(id)))
            })
            .next();
    }
}
