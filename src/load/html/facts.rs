//! Title, authors, publisher, dates, language and address of a page, from the best source it has:
//! linked data, then Open Graph and meta tags, then what is visible.

use super::credits::{authors, people, split};
use super::hints::Hint;
use super::meta::{metas, of_meta};
use super::prune::{domain, host_of, letters};
use super::rows::ancestors;
use super::tree::{Element, Tree};
use super::{byline, credits, hints, linked, marks};
use crate::article::{Article, Safe};
use crate::load::dates;
use serde_json::Value;
use std::collections::HashMap;

/// Fills what is still missing in `article`; gives the body that the page's linked data holds.
pub fn fill(tree: &Tree, article: &mut Article) -> Option<String> {
    let linked = linked::article(tree);
    let body = linked.as_ref().and_then(|v| v.get("articleBody")).and_then(Value::as_str).map(str::to_owned);
    if let Some(value) = &linked {
        of_value(value, article);
    }
    of_meta(tree, article);
    of_page(tree, article);
    let host = article.url.as_deref().and_then(host_of).map(str::to_owned);
    // A machine's name is nobody's: `hosted`, of hosted.example.org.
    let machine = |name: &Safe| {
        host.as_deref().is_some_and(|h| {
            let first = h.split('.').next().unwrap_or("");
            !domain(h).starts_with(first) && letters(name) == letters(first)
        })
    };
    article.publisher = article.publisher.take().filter(|p| !machine(p) && !is_platform(p, host.as_deref()));
    if article.publisher.as_ref().is_none_or(|p| p.starts_with('@')) {
        article.publisher = behind_title(tree, article, host.as_deref()).or(article.publisher.take());
    }
    // Some sites write their account there, or the name they have elsewhere.
    article.publisher = article.publisher.take().and_then(|p| Safe::some_line(p.trim_start_matches('@')));
    let site = metas(tree).find(|(name, _)| name == "og:site_name").map(|(_, value)| value.to_owned());
    let sites = [site.as_deref(), article.publisher.as_deref()].map(Option::unwrap_or_default);
    article.title = article.title.take().map(|t| without_site(&t, &sites, host.as_deref()));
    // So is a user's name that is the host's: `gto`, of gto-rules.example.
    let label = host.as_deref().map(|h| domain(h).split('.').next().unwrap_or("")).unwrap_or("");
    let account = |name: &Safe| label.split('-').any(|part| part == name.as_str());
    article.authors.retain(|name| !account(name));
    credits::without_house(&mut article.authors, article.publisher.as_deref());
    body
}

/// Whether a publisher is no more than the program that a site is run with.
fn is_platform(name: &str, host: Option<&str>) -> bool {
    const PLATFORMS: &[&str] = &[
        "blogger",
        "blogspot",
        "wordpress",
        "wordpresscom",
        "tumblr",
        "wix",
        "wixcom",
        "squarespace",
        "weebly",
        "joomla",
        "drupal",
    ];
    let name = letters(name);
    let own =
        |host: &str| name.starts_with(domain(host).split('.').next().unwrap_or("")) && host.split('.').count() <= 3;
    PLATFORMS.contains(&name.as_str()) && !host.is_some_and(own)
}

/// The name of a site that stands behind the article's title in the page's, where the host's name is made of its letters:
/// `… - The Riverton Gazette`, of rivgazette.example.
fn behind_title(tree: &Tree, article: &Article, host: Option<&str>) -> Option<Safe> {
    let label = host.map(|h| letters(domain(h).split('.').next().unwrap_or(""))).filter(|l| l.len() >= 4)?;
    let page = tree.elements().find(|(_, e)| &*e.name == "title").map(|(id, _)| tree.text(id))?;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let (head, name) = last_part(&page)?;
    let title = letters(article.title.as_deref()?);
    let name = name.trim_start_matches("www.");
    let mut rest = label.chars().peekable();
    for c in letters(name).chars() {
        rest.next_if_eq(&c);
    }
    let own = rest.peek().is_none() && name.split(' ').count() <= 6;
    (own && letters(head).starts_with(&title)).then(|| Safe::line(name))
}

/// A title without the site's name behind it, where one of the `sites` or the page's host is so called.
fn without_site(title: &Safe, sites: &[&str], host: Option<&str>) -> Safe {
    let plain = |s: &str| letters(s.trim().trim_start_matches("The ").trim_start_matches("the "));
    let label = host.map(|h| domain(h).split('.').next().unwrap_or("")).filter(|l| l.len() >= 3);
    let is_site = |tail: &str| {
        let name = plain(tail);
        let whole = letters(tail);
        !name.is_empty()
            && (sites.iter().any(|s| plain(s) == name)
                || host.is_some_and(|h| letters(domain(h)) == whole)
                // `CNN Politics`, of cnn.com.
                || label.is_some_and(|l| whole == l || tail.split_whitespace().count() <= 3 && whole.starts_with(l)))
    };
    let mut rest: &str = title;
    while let Some((head, tail)) = last_part(rest)
        && letters(head).chars().count() >= 4
        && is_site(tail)
    {
        rest = head;
    }
    Safe::line(rest)
}

/// Whether a line says no more than the facts that stand above the article: its title, who wrote it, when. It is not lost.
pub fn tells(article: &Article, line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    let title = || article.title.as_deref().is_some_and(|t| letters(t) == letters(line));
    let date =
        || article.published.as_deref().zip(dates::date_line(line)).is_some_and(|(p, d)| p.get(..10) == d.get(..10));
    let names = || {
        let named = authors(&split(line));
        !named.is_empty() && named.iter().all(|name| article.authors.contains(name))
    };
    title() || date() || names()
}

/// What stands before and behind the last sign that parts a title from a site's name.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let parting = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        let spaced = title.get(..at)?.ends_with(' ') && title.get(end..)?.starts_with(' ');
        (matches!(c, '|' | '»') || spaced && matches!(c, '-' | '–' | '—' | '·' | '•')).then_some((at, end))
    };
    let (at, end) = title.char_indices().rev().find_map(parting)?;
    Some((title.get(..at)?.trim(), title.get(end..)?.trim()))
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
        article.publisher = get("publisher").and_then(|p| line(p.get("name").unwrap_or(p))).filter(|p| !web(p));
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

pub fn web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

pub fn tag(language: &str) -> bool {
    language.len() <= 12
        && language.split(['-', '_']).next().is_some_and(|p| (2..=3).contains(&p.len()))
        && language.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Text of a string that may hold markup or character references.
pub(super) fn plain(s: &str) -> String {
    if s.contains(['<', '&']) {
        let tree = super::parse::parse(s);
        tree.text(0)
    } else {
        s.to_owned()
    }
}

/// RFC 3339, of the forms that pages use.
pub fn date(raw: &str) -> Option<Safe> {
    let raw = raw.trim();
    // The year 1 is what a program writes that knows no date.
    let day = raw.get(..10).and_then(|d| Some((d, d.parse::<jiff::civil::Date>().ok()?)));
    if let Some((day, parsed)) = day {
        if parsed.year() <= 1 {
            return None;
        }
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
    // As scripts write it: `Tue Nov 19 2019 03:15:39 GMT+0000 (UTC)`.
    if let Some((local, zone)) = raw.split_once(" GMT")
        && let (Some((day, clock)), Some(sign)) = (local.rsplit_once(' '), zone.get(..5))
        && let Some(day) = dates::date_line(day)
    {
        return date(&format!("{day}T{clock}{sign}"));
    }
    dates::date_line(raw).map(|d| Safe::line(&d))
}

/// Whether an element stands in what a reader said of the article.
fn in_comment(tree: &Tree, id: super::tree::Id) -> bool {
    let mut seen = HashMap::new();
    let mut above = ancestors(tree, id).filter_map(|id| tree.element(id));
    above.any(|e| e.attribute("itemprop") == Some("comment") || hints::of(e, &mut seen) == Some(Hint::Junk("comments")))
}

/// What the page shows: its headline, its byline, its dates.
fn of_page(tree: &Tree, article: &mut Article) {
    let text = |id| tree.text(id);
    if article.title.is_none() {
        let headlines: Vec<String> =
            tree.elements().filter(|(_, e)| &*e.name == "h1").map(|(id, _)| marks::heading(tree, id)).collect();
        let page = tree.elements().find(|(_, e)| &*e.name == "title").map(|(id, _)| text(id)).unwrap_or_default();
        let headline = headlines.iter().find(|h| page.contains(h.trim()) && h.trim().len() > 8).or(headlines.first());
        let parted = page.split(" | ").next().and_then(|p| p.split(" - ").next()).unwrap_or("");
        article.title = headline.and_then(|h| Safe::some_line(h)).or_else(|| Safe::some_line(parted));
    }
    let shown = |e: &Element, value: &str| {
        let says = |name| e.attribute(name).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == value));
        says("itemprop") || says("rel")
    };
    if article.authors.is_empty() {
        let found = tree.elements().find(|(id, e)| {
            (shown(e, "author") || e.attribute("class").is_some_and(hints::byline))
                && (4..=80).contains(&text(*id).trim().len())
                && !in_comment(tree, *id)
        });
        if let Some((id, _)) = found {
            let line = Safe::line(&text(id));
            let line = byline::unlabelled(&line);
            let told = byline::names(line);
            let names = if told.is_empty() { split(line) } else { told };
            let names: Vec<String> = names.iter().map(|name| byline::without_notes(name).to_owned()).collect();
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
    if article.modified.is_none() {
        let updated = |e: &Element| {
            let class = e.attribute("class").unwrap_or("");
            &*e.name == "time" && class.split_ascii_whitespace().any(|c| matches!(c, "updated" | "modified"))
        };
        let found = tree.elements().find(|(id, e)| updated(e) && !in_comment(tree, *id));
        let when = found.and_then(|(_, e)| e.attribute("datetime")).and_then(date);
        article.modified = when.filter(|m| article.published.as_deref().is_none_or(|p| p < m.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them_and_the_year_one_is_none() {
        let read = |raw: &str| date(raw).map(Safe::into_string);
        assert_eq!(read("Tue Nov 19 2019 03:15:39 GMT+0000 (UTC)").as_deref(), Some("2019-11-19T03:15:39+00:00"));
        assert_eq!(read("2019-11-19T03:15:39.25Z").as_deref(), Some("2019-11-19T03:15:39Z"));
        assert_eq!(read("2019-11-19").as_deref(), Some("2019-11-19"));
        assert_eq!(read("0001-01-01T00:00:00Z"), None);
        assert_eq!(read("0001-01-01"), None);
    }

    #[test]
    fn the_time_of_a_change_is_read_where_the_page_shows_it() {
        let times = "<time class=published datetime=2024-03-05></time><time class=updated datetime=2024-03-06></time>";
        let mut article = Article::default();
        fill(&crate::load::html::parse::parse(times), &mut article);
        assert_eq!(article.modified.as_deref(), Some("2024-03-06"));
    }

    #[test]
    fn names_of_programs_accounts_and_comments_are_no_facts_and_a_title_tells_its_site() {
        let at = "<link rel=canonical href='https://rivgazette.example/a'><title>A bridge closes - The Riverton Gazette</title>";
        let h1 = "<h1>A bridge closes</h1>";
        check(&format!("{at}{h1}"), "A bridge closes", &[], Some("The Riverton Gazette"));
        let platform = "<meta property='og:site_name' content='Blogger'>";
        check(&format!("{at}{platform}{h1}"), "A bridge closes", &[], Some("The Riverton Gazette"));
        let elsewhere = at.replace("rivgazette", "harborpost");
        check(&format!("{elsewhere}{h1}"), "A bridge closes", &[], None);
        let account = "<meta name=author content=gto><link rel=canonical href='https://gto-rules.example/a'>";
        check(&format!("{account}{h1}"), "A bridge closes", &[], None);
        let said = "<div class=comments><p itemprop=comment><span itemprop=author>Guest Ann</span></p></div>";
        check(&format!("{h1}{said}"), "A bridge closes", &[], None);
        let shown = "<p><span itemprop='author creator'>Text: Ute Groß</span></p>";
        check(&format!("{h1}{said}{shown}"), "A bridge closes", &["Ute Groß"], None);
    }

    fn check(head: &str, title: &str, authors: &[&str], publisher: Option<&str>) {
        let mut article = Article::default();
        fill(&crate::load::html::parse::parse(head), &mut article);
        let named: Vec<&str> = article.authors.iter().map(|a| a.as_str()).collect();
        assert_eq!((article.title.as_deref(), named.as_slice()), (Some(title), authors), "{head}");
        assert_eq!(article.publisher.as_deref(), publisher, "{head}");
    }

    #[test]
    fn a_title_loses_the_name_of_its_site_and_nothing_else() {
        let meta = |name: &str, value: &str| format!("<meta property='{name}' content='{value}'>");
        let told = |title: &str, site: &str| meta("og:title", title) + &meta("og:site_name", site);
        check(&told("A bridge - twice - Gazette", "The Gazette"), "A bridge - twice", &[], Some("The Gazette"));
        check(&told("A bridge | Opinion", "Gazette"), "A bridge | Opinion", &[], Some("Gazette"));
        check(&told("A well-known Gazette", "Gazette"), "A well-known Gazette", &[], Some("Gazette"));
        let at = |title: &str, url: &str| meta("og:title", title) + &meta("og:url", url);
        check(&at("A bridge | TheMail", "https://www.themail.example/a"), "A bridge", &[], None);
        check(&at("A bridge – Mail Politics", "https://mail.example/a"), "A bridge", &[], None);
        check(&told("A bridge", "https://mail.example"), "A bridge", &[], None);
        let hosted = meta("og:url", "https://hosted.mail.example/a");
        check(&(told("A bridge", "Hosted") + &hosted), "A bridge", &[], None);
        let house = meta("author", "Ann Lee, Mail Business") + &told("A bridge", "Mail");
        check(&house, "A bridge", &["Ann Lee"], Some("Mail"));
    }
}
