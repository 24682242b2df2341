//! The headline that a page shows above its article, where its data has another or none: what the reader of the page sees
//! is the title. Read from the units of [`super::judged`].

use super::prune::letters;
use super::tree::{Id, Tree};
use super::units::{Unit, Units};
use crate::article::{Article, BlockKind, Safe};
use crate::load::dates;

/// Most words of a line that is a headline.
const LONGEST: usize = 25;

/// Takes the headline for the title where the page shows one, and gives its unit. `first`: the first unit of running text.
pub fn fill(tree: &Tree, units: &mut Units, root: Id, first: usize, article: &mut Article) -> Option<usize> {
    let (from, _) = units.under.get(root).copied().unwrap_or_default();
    let shown = (from..first).find(|at| units.all.get(*at).is_some_and(|u| u.cut == Some("headline")));
    let shown = shown.or_else(|| above(tree, units, (from, first), article));
    let unit = units.all.get_mut(shown?)?;
    article.title = Safe::some_line(&unit.text).or(article.title.take());
    unit.cut = Some("headline");
    shown
}

/// The line above an article that is its headline, where the page's `<title>` alone tells one and has none of its words.
fn above(tree: &Tree, units: &Units, range: (usize, usize), article: &Article) -> Option<usize> {
    if elsewhere(tree) || named(units, article.title.as_deref()?) {
        return None;
    }
    let line = |unit: &Unit| {
        let words = unit.text.split_whitespace().count();
        (2..=LONGEST).contains(&words)
            && unit.linked == 0
            && !unit.text.ends_with(['.', ':', ','])
            && dates::dates_in(&unit.text).is_empty()
            && matches!(unit.cut, None | Some("before-body"))
            && !unit.is_alt()
    };
    let at = |heading: bool| {
        let is = |unit: &Unit| matches!(unit.kind, BlockKind::Heading { .. }) == heading;
        (range.0..range.1).find(|at| units.all.get(*at).is_some_and(|u| is(u) && line(u)))
    };
    at(true).or_else(|| at(false))
}

/// Whether the page's data or a heading of the first level tells its title.
fn elsewhere(tree: &Tree) -> bool {
    let tells = |name: &str| matches!(name, "og:title" | "twitter:title" | "dc.title" | "headline");
    !tree.linked_data.is_empty()
        || tree.elements().any(|(_, e)| {
            let meta = || e.attribute("property").or(e.attribute("name")).is_some_and(tells);
            &*e.name == "h1" || &*e.name == "meta" && meta()
        })
}

/// Whether words of a title stand in the running text: then that is about it.
fn named(units: &Units, title: &str) -> bool {
    let words: Vec<String> = title.split_whitespace().map(letters).filter(|w| w.chars().count() > 3).collect();
    let text = |unit: &Unit| unit.text.split_whitespace().map(letters).any(|w| words.contains(&w));
    units.all.iter().filter(|u| u.weight() > 0).any(text)
}

#[cfg(test)]
mod tests {
    const LONG: &str = "The mayor resigned on Tuesday after an audit found that the pool had cost three times what it should have cost.";

    fn check(head: &str, body: &str, expected: &str) {
        let page = format!("<html><head>{head}</head><body>{body}<p>{LONG}</p><p>{LONG}</p></body></html>");
        let a = super::super::read(&page, None, Default::default()).article;
        assert_eq!(a.title.as_deref(), Some(expected), "{head} {body}");
        assert!(a.removed.iter().all(|r| r.text.as_str() != expected), "{:?}", a.removed);
        assert_eq!(a.blocks.len(), 2);
    }

    #[test]
    fn the_headline_that_is_shown_is_the_title() {
        let og = "<title>Home</title><meta property=og:title content='Pool row: mayor goes'>";
        check(og, "<h1>Mayor resigns over the pool</h1>", "Mayor resigns over the pool");
        check("<title>Old news site</title>", "<h2>Mayor resigns over the pool</h2>", "Mayor resigns over the pool");
        check("<title>Divs only</title>", "<div>Mayor resigns over the pool</div>", "Mayor resigns over the pool");
        check("<title>The mayor goes - Gazette</title>", "<div>An odd line</div>", "The mayor goes");
    }
}
