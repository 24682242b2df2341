//! Where a page's links lead: relative addresses against the page's own. After RFC 3986, section 5.2.

use super::tree::Tree;
use crate::article::Run;

/// What a page's relative links stand on: its `<base>`, against the address it gives as its own.
pub fn base(tree: &Tree, page: Option<&str>) -> Option<String> {
    let given = tree.elements().find(|(_, e)| &*e.name == "base").and_then(|(_, e)| e.attribute("href"));
    match given {
        Some(href) => resolved(page, href).filter(|u| u.contains("://")),
        None => page.map(str::to_owned),
    }
}

/// Gives runs their links as whole addresses, but for those to a place of the page; what leads nowhere is no link.
pub fn resolve(base: Option<&str>, runs: &mut [Run]) {
    for run in runs {
        run.link = run.link.take().and_then(|href| resolved(base, &href));
    }
}

/// An address made whole; `None` for a place within the page and for what no reader can open.
pub fn resolved(base: Option<&str>, href: &str) -> Option<String> {
    // Browsers drop tabs and newlines inside an address.
    let href: String = href.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if href.is_empty() {
        return None;
    }
    // A place of this page.
    if href.starts_with('#') {
        return (href.len() > 1).then_some(href);
    }
    if let Some((scheme, _)) = href.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    {
        let known = ["http", "https", "mailto", "tel", "ftp"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
        return known.then_some(href);
    }
    let Some((scheme, rest)) = base.and_then(|b| b.split_once("://")) else { return Some(href) };
    if let Some(other) = href.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let path = path.split(['?', '#']).next().unwrap_or("");
    if href.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{href}"));
    }
    let (own, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let joined = if own.starts_with('/') { own.to_owned() } else { format!("{folder}/{own}") };
    Some(format!("{scheme}://{host}{}{tail}", without_dots(&joined)))
}

/// A path without `.` and `..` steps.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').skip(1) {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        steps.push("");
    }
    format!("/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(href: &str, expected: Option<&str>) {
        assert_eq!(resolved(Some("https://a.example/b/c/d?q"), href).as_deref(), expected, "{href}");
    }

    #[test]
    fn relative_addresses_are_joined_and_what_leads_nowhere_is_no_link() {
        check("e", Some("https://a.example/b/c/e"));
        check("../e?x#y", Some("https://a.example/b/e?x#y"));
        check("../../../e", Some("https://a.example/e"));
        check("/e/./f/..", Some("https://a.example/e/"));
        check("//o.example/e", Some("https://o.example/e"));
        check("?p=1", Some("https://a.example/b/c/d?p=1"));
        check("http://o.example/ ", Some("http://o.example/"));
        check("mailto:ann@a.example", Some("mailto:ann@a.example"));
        check("java\nscript:alert(1)", None);
        check("#top", Some("#top"));
        check("#", None);
        check("", None);
        assert_eq!(resolved(None, "e/f").as_deref(), Some("e/f"));
    }
}
