//! Link hints: each link on the screen is given letters, and typing these follows it.
//!
//! Called by `update`, which gives the hints the keys while they are shown; `view` draws the letters over the links.

use super::folder::note_read;
use super::shelf::{leave, open};
use super::{App, Effect, Key, Overlay, Screen, Shelved};
use crate::article::{Article, Safe};
use percent_encoding::percent_decode_str;
use std::path::Path;
use std::sync::Arc;

/// Letters in the order in which they are easiest to reach.
const LETTERS: &[u8; 26] = b"asdfghjklqwertyuiopzxcvbnm";

/// The links on the screen with their letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    typed: String,
    all: Vec<Hint>,
}

/// No label begins with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub label: String,
    /// Index into the article's links.
    pub link: usize,
}

impl Hints {
    /// What is left to type of those that begin as was typed.
    pub fn left(&self) -> impl Iterator<Item = (&str, usize)> {
        self.all.iter().filter_map(|h| Some((h.label.strip_prefix(self.typed.as_str())?, h.link)))
    }
}

/// Shows letters on the links on the screen; says so where there are none.
pub fn open_hints(app: &mut App) {
    let column = app.geometry().column;
    let Screen::Reading(r) = &app.screen else { return };
    let shown = r.visible(column.width, column.height);
    let links = r.article.links.iter().enumerate().filter(|(_, l)| l.span.overlaps(shown));
    let links: Vec<usize> = links.map(|(n, _)| n).collect();
    if links.is_empty() {
        app.message = Some(Safe::line("no links on this screen"));
        return;
    }
    let labels = labels(links.len());
    let all = labels.into_iter().zip(links).map(|(label, link)| Hint { label, link }).collect();
    app.message = Some(Safe::line("letters open the link here, capitals in the browser · Esc leaves"));
    app.overlay = Some(Overlay::Hints(Box::new(Hints { typed: String::new(), all })));
}

/// One letter each while that is enough, else two.
fn labels(count: usize) -> Vec<String> {
    let one = || LETTERS.iter().map(|l| char::from(*l).to_string());
    if count <= LETTERS.len() {
        return one().take(count).collect();
    }
    one().flat_map(|first| one().map(move |second| format!("{first}{second}"))).take(count).collect()
}

/// A key while the letters are shown: it is typed; another than a letter leaves.
pub fn in_hints(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Hints(hints)) = &mut app.overlay else { return Vec::new() };
    let letter = match key {
        Key::Char(c) if c.is_ascii_alphabetic() => c,
        Key::Backspace if hints.typed.pop().is_some() => return Vec::new(),
        _ => {
            app.overlay = None;
            return Vec::new();
        }
    };
    hints.typed.push(letter.to_ascii_lowercase());
    let chosen = hints.left().find(|(rest, _)| rest.is_empty()).map(|(_, link)| link);
    let none = hints.left().next().is_none();
    if let Some(link) = chosen {
        app.overlay = None;
        return follow(app, link, letter.is_ascii_uppercase());
    }
    if none {
        app.overlay = None;
        app.message = Some(Safe::line("no link has these letters"));
    }
    Vec::new()
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Web(Safe),
    /// A path.
    File(String),
    /// What neither byline nor, for all it knows, a browser opens.
    Other,
}

fn target(article: &Article, url: &str) -> Target {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    if let Some("http" | "https") = scheme.map(str::to_ascii_lowercase).as_deref() {
        return Target::Web(Safe::line(url));
    }
    let named =
        scheme.is_some_and(|s| s.len() > 1 && s.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
    let path = url.split(['#', '?']).next().unwrap_or("");
    let of_a_file = article.url.is_none() && !article.source.starts_with("byline:") && !article.source.contains("://");
    if named || path.is_empty() || !of_a_file {
        return Target::Other;
    }
    let folder = Path::new(article.source.as_str()).parent().unwrap_or(Path::new(""));
    Target::File(folder.join(&*percent_decode_str(path).decode_utf8_lossy()).to_string_lossy().into_owned())
}

fn follow(app: &mut App, link: usize, in_browser: bool) -> Vec<Effect> {
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let Some(url) = r.article.links.get(link).map(|l| l.url.clone()) else { return Vec::new() };
    match (target(&r.article, &url), in_browser) {
        (Target::Web(url), true) => {
            app.message = Some(Safe::line(&format!("in the browser: {url}")));
            vec![Effect::Browse(url)]
        }
        (Target::Web(url), false) => open_behind(app, url.into_string()),
        (Target::File(path), false) => open_behind(app, path),
        (Target::File(_) | Target::Other, _) => {
            app.message = Some(Safe::line(&format!("not opened: {url}")));
            Vec::new()
        }
    }
}

/// Opens a source as the next article, so that `K` comes back to this one.
fn open_behind(app: &mut App, source: String) -> Vec<Effect> {
    note_read(app);
    let kept = leave(app);
    if let (Some(left), true) = (&app.left, app.shelf.is_empty()) {
        app.shelf.push(Shelved::Article(Arc::clone(&left.reading.loaded)));
    }
    let behind = (app.shelf_at + 1).min(app.shelf.len());
    let source = Shelved::Source(source);
    app.shelf.insert(behind, source.clone());
    app.shelf_at = behind;
    kept.into_iter().chain(open(app, source)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_with_another_and_each_stands_for_one_link() {
        for count in [1, 26, 27, 300] {
            let mut all = labels(count);
            assert_eq!(all.len(), count);
            all.sort();
            assert!(all.iter().zip(all.iter().skip(1)).all(|(a, b)| !b.starts_with(a.as_str())), "{count}");
        }
    }

    #[test]
    fn links_lead_to_the_web_or_to_files_beside_the_article() {
        let check = |source: &str, url: &str, expected: Target| {
            let article = Article { source: Safe::line(source), ..Article::default() };
            assert_eq!(target(&article, url), expected, "{url}");
        };
        let file = |path: &str| Target::File(path.to_owned());
        check("notes/a.md", "https://a.example/x", Target::Web(Safe::line("https://a.example/x")));
        check("notes/a.md", "b%20c.md#part", file("notes/b c.md"));
        check("notes/a.md", "../d.md", file("notes/../d.md"));
        check("a.md", "b.md", file("b.md"));
        check("a.md", "mailto:ada@a.example", Target::Other);
        check("a.md", "#part", Target::Other);
        check("byline:welcome.md", "b.md", Target::Other);
        check("https://a.example/", "b.html", Target::Other);
    }
}
