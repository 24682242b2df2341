//! Pages whose text is somewhere else: those that lead on by themselves, and those that scripts fill in.
//! [`crate::load`]'s fetching follows the first; what is told of a page without text names either.

use super::links;
use super::parse;
use super::tree::{Id, Tree};
use super::units::Units;

/// Bytes in which a page says that it leads on: with what stands in its head.
const LOOKED_AT: usize = 16 * 1024;

/// Seconds within which a page leads on that is not meant to be read: notices that it has moved stand for five or ten.
/// What goes on later is a page that loads itself anew.
const SOON: u64 = 10;

/// Where a page takes its readers by itself (WHATWG HTML, 4.2.5.3, "refresh"), as it is written there.
pub fn leads_to(page: &[u8]) -> Option<String> {
    let head = page.get(..LOOKED_AT).unwrap_or(page);
    if !head.trim_ascii_start().starts_with(b"<") || !head.windows(7).any(|w| w.eq_ignore_ascii_case(b"refresh")) {
        return None;
    }
    refresh(&parse::parse(&String::from_utf8_lossy(head)))
}

fn refresh(tree: &Tree) -> Option<String> {
    let within = |id: Id, name: &str| super::rows::ancestors(tree, id).any(|at| tree.name(at) == name);
    tree.elements()
        .filter(|(_, e)| &*e.name == "meta")
        .filter(|(_, e)| e.attribute("http-equiv").is_some_and(|h| h.trim().eq_ignore_ascii_case("refresh")))
        // For browsers without scripts pages have notices about that there.
        .filter(|(id, _)| !within(*id, "noscript"))
        .find_map(|(_, e)| address_in(e.attribute("content")?))
}

/// The address in `0; url=/there`.
fn address_in(content: &str) -> Option<String> {
    let content = content.trim_start();
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let seconds = content.get(..content.len() - rest.len())?;
    if seconds.is_empty() && !rest.starts_with('.')
        || seconds.parse().is_ok_and(|s: u64| s > SOON)
        || seconds.len() > 19
    {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start();
    let named = rest.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("url"));
    let behind = |s: &'_ str| s.get(3..).and_then(|r| r.trim_start().strip_prefix('=')).map(|r| r.trim().to_owned());
    let address = named.then(|| behind(rest)).flatten().unwrap_or_else(|| rest.to_owned());
    let address = match address.chars().next() {
        Some(mark @ ('"' | '\'')) => address.get(1..)?.split(mark).next()?.trim().to_owned(),
        _ => address.trim_end().to_owned(),
    };
    (!address.is_empty()).then_some(address)
}

/// Why a page has nothing to read, and what to do. `at`: where it was found, if that is on the net.
pub fn of_empty(html: &str, at: Option<&str>) -> Option<String> {
    let tree = parse::parse(html);
    let address = refresh(&tree).and_then(|to| links::resolved(links::base(&tree, at).as_deref(), &to));
    if let Some(address) = address.filter(|a| !a.starts_with('#')) {
        return Some(format!("nothing to read: the page only leads on to {address}: open that"));
    }
    let holds = |name: &str| tree.elements().any(|(_, e)| &*e.name == name);
    if holds("frame") {
        return Some("nothing to read: its text is in frames, pages of their own: open one of these".to_owned());
    }
    holds("script").then(|| format!("nothing to read: it has no text until scripts fill it in, and {SCRIPTS}"))
}

const SCRIPTS: &str = "byline runs no scripts: open it in a browser, save it there when it is whole, and open the file";

/// What to tell of a page that shows no more than that it needs scripts.
pub fn needs_scripts(tree: &Tree, units: &Units) -> Option<String> {
    if units.all.iter().any(|u| u.chars > 400) || units.all.iter().map(|u| u.chars).sum::<usize>() > 1000 {
        return None;
    }
    let says = |text: &str| text.to_ascii_lowercase().contains("javascript");
    let scripts = || tree.elements().any(|(_, e)| &*e.name == "script");
    let told = || tree.elements().any(|(id, e)| &*e.name == "noscript" && says(&tree.text(id)));
    (scripts() && (units.all.iter().any(|u| says(&u.text)) || told()))
        .then(|| format!("if there is more to it, {SCRIPTS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_takes_its_readers_elsewhere_says_where() {
        let check = |content: &str, expected: Option<&str>| {
            let page = format!("<head><meta http-equiv=Refresh content=\"{content}\"></head>");
            assert_eq!(leads_to(page.as_bytes()).as_deref(), expected, "{content}");
        };
        check("0; url=/there", Some("/there"));
        check("5;URL='https://a.example/x y'", Some("https://a.example/x y"));
        check("0.5, there?a=b", Some("there?a=b"));
        check(" 0 url = there ", Some("there"));
        check(".1;there", Some("there"));
        check("600; url=/again", None);
        check("99999999999999999999; url=/again", None);
        check("5", None);
        check("there", None);
        assert_eq!(leads_to(b"<noscript><meta http-equiv=refresh content='0; url=/plain'></noscript>"), None);
        assert_eq!(leads_to(b"To refresh: <meta http-equiv=refresh content='0; url=/plain'>"), None);
    }

    #[test]
    fn a_page_without_text_says_where_its_text_is() {
        let check = |html: &str, part: Option<&str>| {
            let why = of_empty(html, Some("https://a.example/b/c"));
            assert_eq!(why.is_some(), part.is_some(), "{html}");
            assert!(why.as_deref().unwrap_or("").contains(part.unwrap_or("")), "{why:?}");
        };
        check("<meta http-equiv=refresh content='0; url=d'>", Some("leads on to https://a.example/b/d"));
        check("<frameset><frame src=a.html></frameset>", Some("in frames"));
        check("<div id=root></div><script>x</script>", Some("runs no scripts: open it in a browser"));
        check("<div></div>", None);
    }
}
