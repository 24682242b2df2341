//! Where an article lies, as others write it: an address, with the words to go to where they are known.

use crate::article::{Part, Safe};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::Path;

/// What a path keeps in a file's address (RFC 3986's unreserved characters and the slash).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// So many words at each end say where a long text begins and ends.
const WORDS: usize = 6;

/// The address of what an article is known by: paths become `file:` addresses.
pub fn to_url(source: &str) -> String {
    if Path::new(source).is_absolute() && !source.contains("://") {
        // The name of one article in a file is the address's fragment.
        let (path, item) = source.split_at(Part::split(source).0.len());
        let path = path.replace('\\', "/");
        let root = if path.starts_with('/') { "" } else { "/" };
        return format!("file://{root}{}{item}", utf8_percent_encode(&path, PATH));
    }
    source.to_owned()
}

/// What an article at an address is known by: the path of a file, an address without its fragment.
pub fn from_url(url: &str) -> Safe {
    if let Some(rest) = url.strip_prefix("file://") {
        let path = rest.strip_prefix("localhost").unwrap_or(rest);
        return Safe::line(&percent_decode_str(path).decode_utf8_lossy());
    }
    match url.split_once('#') {
        Some((page, _)) if is_web(url) && Part::split(url).1.is_none() => Safe::line(page),
        _ => Safe::line(url),
    }
}

pub fn is_web(source: &str) -> bool {
    source.starts_with("http://") || source.starts_with("https://")
}

/// Whether an address is that of a whole site, its front page.
pub fn is_site(source: &str) -> bool {
    let rest = source.split_once("://").filter(|_| is_web(source)).map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.split('#').next().unwrap_or(rest).trim_end_matches('/').find(['/', '?']).is_none())
}

/// Whether a field of an address's query tells whence the reader came, not which page it is.
fn tracks(field: &str) -> bool {
    const NAMES: &[&str] = &[
        "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "twclid", "_ga", "_hsenc",
        "_hsmi",
    ];
    let name = field.split('=').next().unwrap_or(field).to_ascii_lowercase();
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

/// Alike for two spellings of one address: scheme, `www.`, fragment, a last slash, and fields of the query that track readers
/// tell no pages apart.
pub fn alike(source: &str) -> String {
    let Some((_, rest)) = source.split_once("://").filter(|_| is_web(source)) else { return source.to_owned() };
    let (rest, item) = rest.split_at(Part::split(rest).0.len());
    let page = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = page.find(['/', '?']).map_or((page, ""), |at| page.split_at(at));
    let host = host.to_ascii_lowercase();
    let (path, query) = path.split_once('?').map_or((path, ""), |(path, query)| (path, query));
    let told: Vec<&str> = query.split('&').filter(|field| !field.is_empty() && !tracks(field)).collect();
    let query = if told.is_empty() { String::new() } else { format!("?{}", told.join("&")) };
    let path = if query.is_empty() { path.trim_end_matches('/') } else { path };
    format!("{}{path}{query}{item}", host.strip_prefix("www.").unwrap_or(&host))
}

/// The address with a text fragment (WICG Text Fragments): a browser goes to the words.
pub fn to_words(source: &str, words: &str) -> String {
    let url = to_url(source);
    if !is_web(&url) || url.contains('#') || words.trim().is_empty() {
        return url;
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let part = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
    match (all.get(..WORDS), all.get(all.len().saturating_sub(WORDS)..)) {
        (Some(first), Some(last)) if all.len() > 2 * WORDS => format!("{url}#:~:text={},{}", part(first), part(last)),
        _ => format!("{url}#:~:text={}", part(&all)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_after_it_was_an_address() {
        for path in [
            "/home/a/one two.txt",
            "/home/ä/100%.md",
            "/a b#c.json#item=7",
            "https://one.example/f#item=7",
            "byline:welcome",
            "https://one.example/a?b=c",
        ] {
            assert_eq!(from_url(&to_url(path)).as_str(), path);
        }
        assert_eq!(to_url("/a b/ö.txt"), "file:///a%20b/%C3%B6.txt");
        assert_eq!(to_url("/f.json#item=7"), "file:///f.json#item=7");
        assert_eq!(from_url("https://one.example/a#part").as_str(), "https://one.example/a");
    }

    #[test]
    fn spellings_of_one_address_are_alike_and_other_pages_are_not() {
        assert_eq!(alike("http://WWW.one.example/a/"), alike("https://one.example/a#b"));
        assert_ne!(alike("https://one.example/a"), alike("https://one.example/A"));
        assert_ne!(alike("https://one.example/f#item=1"), alike("https://one.example/f#item=2"));
        assert_ne!(alike("https://one.example/?p=1"), alike("https://one.example/?p=2"));
        assert_eq!(alike("https://one.example/a/?utm_medium=x&p=1"), alike("https://one.example/a/?p=1"));
        assert_eq!(alike("https://one.example/a?gclid=x"), alike("https://one.example/a/"));
    }

    #[test]
    fn a_link_leads_to_the_words() {
        assert_eq!(
            to_words("https://one.example/a", "well-known, here"),
            "https://one.example/a#:~:text=well%2Dknown%2C%20here"
        );
        let long = "a b c d e f g h i j k l m";
        assert_eq!(
            to_words("https://one.example/a", long),
            "https://one.example/a#:~:text=a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m"
        );
        assert_eq!(to_words("/a.txt", "words"), "file:///a.txt");
    }
}
