//! Link hints: each link on the screen is given letters, and typing these follows it.
//!
//! Called by `update`, which gives the hints the keys while they are shown; `view` draws the letters over the links.

use super::motion::{put_on_top, remember};
use super::shelf::open_behind;
use super::{App, Effect, Going, Key, Overlay, Screen};
use crate::article::{Article, BlockKind, Safe};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::path::Path;

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
    /// A path, and the section in it where one is named.
    File(String, Option<String>),
    /// A section of the same article, by its fragment.
    Section(String),
    /// What neither byline nor, for all it knows, a browser opens.
    Other,
}

fn target(article: &Article, url: &str) -> Target {
    let (page, fragment) = url.split_once('#').map_or((url, None), |(page, rest)| (page, Some(rest.to_owned())));
    let is_this = page.is_empty() || article.url.as_deref().is_some_and(|own| own == page);
    if let (true, Some(fragment)) = (is_this, &fragment) {
        return Target::Section(fragment.clone());
    }
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    if let Some("http" | "https") = scheme.map(str::to_ascii_lowercase).as_deref() {
        return Target::Web(Safe::line(url));
    }
    let named =
        scheme.is_some_and(|s| s.len() > 1 && s.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
    let path = page.split('?').next().unwrap_or("");
    let of_a_file = article.url.is_none() && !article.source.starts_with("byline:") && !article.source.contains("://");
    if named || path.is_empty() || !of_a_file {
        return Target::Other;
    }
    let own = Path::new(article.source.as_str());
    let to = own.parent().unwrap_or(Path::new("")).join(&*percent_decode_str(path).decode_utf8_lossy());
    match fragment {
        Some(fragment) if to == own => Target::Section(fragment),
        fragment => Target::File(to.to_string_lossy().into_owned(), fragment),
    }
}

fn follow(app: &mut App, link: usize, in_browser: bool) -> Vec<Effect> {
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    let Some(url) = r.article.links.get(link).map(|l| l.url.clone()) else { return Vec::new() };
    match (target(&r.article, &url), in_browser) {
        (Target::Web(url), true) => {
            app.message = Some(Safe::line(&format!("in the browser: {url}")));
            vec![Effect::Browse(url)]
        }
        (Target::Web(url), false) => {
            let (page, part) = url.split_once('#').map_or((url.as_str(), None), |(page, part)| (page, Some(part)));
            open_behind(app, page.to_owned(), part.map(|p| Going::Section(p.to_owned())))
        }
        (Target::File(path, fragment), false) => open_behind(app, path, fragment.map(Going::Section)),
        (Target::Section(fragment), false) => {
            go_to_section(app, &fragment);
            Vec::new()
        }
        (Target::File(..) | Target::Section(_) | Target::Other, _) => {
            app.message = Some(Safe::line(&format!("not opened: {url}")));
            Vec::new()
        }
    }
}

/// Goes to the heading that a fragment names, or says that there is none.
pub fn go_to_section(app: &mut App, fragment: &str) -> bool {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return false };
    let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
    let Some(at) = section(&r.article, &fragment) else {
        app.message = Some(Safe::line(&format!("no section is called “{fragment}” here")));
        return false;
    };
    remember(r, g);
    put_on_top(r, g, at);
    true
}

/// Byte offset of the place that a fragment names: an element's id, or the heading whose name it is, as Markdown's renderers make it of the heading's words: small letters,
/// hyphens for spaces, no punctuation; the second of the same words ends in `-1`. Its title and no name lead to the beginning.
fn section(article: &Article, fragment: &str) -> Option<usize> {
    if let Some(anchor) = article.anchors.iter().find(|a| a.name.as_str() == fragment) {
        return Some(
            article.block_at(anchor.at).and_then(|b| article.blocks.get(b)).map_or(anchor.at, |b| b.span.start),
        );
    }
    let wanted = fragment.to_lowercase();
    let name = |words: &str| -> String {
        let kept = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        words.trim().to_lowercase().chars().map(|c| if c == ' ' { '-' } else { c }).filter(|c| kept(*c)).collect()
    };
    if wanted.is_empty() || wanted == "top" || article.title.as_deref().is_some_and(|title| name(title) == wanted) {
        return Some(0);
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    let headings = article.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading { .. }));
    headings.map(|b| (name(article.slice(b.span)), b.span.start)).find_map(|(name, at)| {
        let before = times.entry(name.clone()).or_default();
        *before += 1;
        let name = if *before == 1 { name } else { format!("{name}-{}", *before - 1) };
        (name == wanted).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

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
        let file = |path: &str| Target::File(path.to_owned(), None);
        let part = || "part".to_owned();
        check("notes/a.md", "https://a.example/x", Target::Web(Safe::line("https://a.example/x")));
        check("notes/a.md", "b%20c.md#part", Target::File("notes/b c.md".to_owned(), Some(part())));
        check("notes/a.md", "a.md#part", Target::Section(part()));
        check("notes/a.md", "../d.md", file("notes/../d.md"));
        check("a.md", "b.md", file("b.md"));
        check("a.md", "mailto:ada@a.example", Target::Other);
        check("a.md", "#part", Target::Section(part()));
        check("byline:welcome.md", "b.md", Target::Other);
        check("https://a.example/", "b.html", Target::Other);
    }

    #[test]
    fn a_fragment_names_a_heading_by_its_words() {
        let mut b = ArticleBuilder::new(Article { title: Some(Safe::line("The Harbor")), ..Article::default() });
        for heading in ["Who pays?", "What’s next: 2 boats", "Who pays?"] {
            b.block(BlockKind::Heading { level: 2 }, heading);
            b.block(BlockKind::Paragraph, "Text.");
        }
        b.anchor("fn1");
        b.block(BlockKind::Paragraph, "A note.");
        let article = b.finish();
        let note = article.blocks.last().map(|b| b.span.start);
        assert_eq!((section(&article, "fn1"), section(&article, "FN1")), (note, None));
        let starts: Vec<usize> = article.blocks.iter().step_by(2).map(|b| b.span.start).collect();
        let found =
            ["who-pays", "whats-next-2-boats", "Who-Pays-1", "the-harbor", "nowhere"].map(|f| section(&article, f));
        assert_eq!(found, [Some(starts[0]), Some(starts[1]), Some(starts[2]), Some(0), None]);
    }
}
