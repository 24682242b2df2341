//! Web pages: tree, units of text, the article among them, its furniture taken out. One of `load`'s formats.

mod anchors;
mod byline;
mod choose;
mod credits;
mod facts;
mod figure;
mod folded;
mod heading;
mod hints;
mod inline;
mod instead;
mod linked;
mod links;
mod marks;
mod math;
mod meta;
mod nesting;
mod numbered;
mod parse;
mod parts;
mod prose;
mod prune;
mod rows;
mod table;
mod title;
mod tree;
mod unit;
mod units;

pub use byline::names as names_of_byline;
pub use credits::{authors as names_without_roles, people_of};
pub use facts::{date, of_value as facts_of};
pub use instead::{leads_to, of_empty};
pub use links::resolved;

use crate::article::{Article, ArticleBuilder, BlockKind};

/// Bytes looked at to tell a page from text.
const SAMPLE: usize = 4096;

/// Whether a text is a web page: by its file's name, or by how it begins.
pub fn looks_like(text: &str, extension: Option<&str>) -> bool {
    match extension {
        Some("html" | "htm" | "xhtml" | "shtml") => return true,
        Some("txt" | "text" | "md") => return false,
        _ => {}
    }
    let head = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or("").trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with('<')
            && ["<head", "<body", "<div", "<p>", "<p ", "<article", "<h1", "<meta", "<title"]
                .iter()
                .any(|t| head.contains(t))
}

/// Characters of running text under which the names of classes are doubted.
const SHORT: usize = 1000;

/// What a page says of itself.
#[derive(Default)]
struct Told {
    title: Option<String>,
    host: Option<String>,
    /// The article's text in its linked data.
    body: Option<String>,
}

/// The units of a page with what is furniture marked, and the article's node. `hints`: whether names of
/// classes count; some pages name their text as others name menus.
fn judged(tree: &tree::Tree, told: &Told, hints: bool) -> (units::Units, tree::Id) {
    let mut units = units::units(tree);
    choose::cut_repeated(&mut units);
    if hints {
        choose::cut_by_hints(tree, &mut units);
    }
    let marked = choose::told(&units, told.body.as_deref());
    let headline = choose::headline(tree, told.title.as_deref());
    let chosen = choose::root(tree, &units, &marked, headline);
    let parts::Whole { root, parts } = parts::whole(tree, &units, chosen, headline);
    prune::prune(tree, &mut units, root, &parts, told.title.as_deref(), told.host.as_deref());
    (units, root)
}

/// What the reader should know about a page too long to be read whole.
pub const NOT_WHOLE: &str = "only the first 8 MB of this page were read: the rest is too much for an article";

/// An article and whether all of its page was read.
pub struct Page {
    pub article: Article,
    pub whole: bool,
    /// What the reader should know of a page that holds less than it shows in a browser.
    pub less: Option<String>,
}

/// Reads a page: its article as blocks, and the facts it tells. `at`: where it was found, if that is on the net.
pub fn read(html: &str, at: Option<&str>, facts: Article) -> Page {
    let tree = parse::parse(html);
    let mut b = ArticleBuilder::new(facts);
    let body = facts::fill(&tree, b.facts());
    let mut told = Told { title: b.facts().title.as_ref().map(|t| t.to_string()), ..Told::default() };
    told.host = b.facts().url.as_deref().or(at).and_then(prune::host_of).map(str::to_owned);
    told.body = body;
    let (mut units, mut root) = judged(&tree, &told, true);
    let less = instead::needs_scripts(&tree, &units);
    let kept = units.weight();
    if kept < SHORT {
        let (other, there) = judged(&tree, &told, false);
        if other.weight() > kept * 6 {
            (units, root) = (other, there);
        }
    }
    let (start, end) = units.under.get(root).copied().unwrap_or((0, 0));
    let inside = units.all.get(start..end).unwrap_or(&units.all);
    let nothing = inside.iter().all(|u| u.cut.is_some() || u.chars == 0);
    let solid = |at: &usize| units.all.get(*at).is_some_and(|u| u.weight() > 0);
    let headline = choose::headline(&tree, told.title.as_deref()).and_then(|id| units.under.get(id)).map(|r| r.0);
    if let Some(first) = (start..end).find(solid) {
        let shown = title::fill(&tree, &mut units, root, first, b.facts());
        byline::fill(&units, headline.or(shown), first, b.facts());
    } else if let Some(at) = headline
        && let Some(first) = (at + 1..end).find(|at| units.all.get(*at).is_some_and(|u| u.cut.is_none() && u.chars > 0))
    {
        byline::fill(&units, headline, first, b.facts());
    }
    let base = links::base(&tree, at.or(b.facts().url.as_deref()));
    // A page of nothing but short lines is still shown: all of it.
    let (start, end) = if nothing || end == 0 { (0, units.all.len()) } else { (start, end) };
    heading::tell(units.all.get_mut(start..end).unwrap_or_default());
    let [before, behind] = if nothing || end == 0 { [0..0, 0..0] } else { parts::beside(&tree, &units, root) };
    outside(&mut units, before, base.as_deref(), &mut b);
    // A line of dashes or underscores between two paragraphs is a thematic break.
    let mut rule = false;
    let mut figure = figure::Figures::new(told.title.as_deref());
    let mut anchors = anchors::Anchors::new(&tree, &units, start..end);
    for (at, unit) in (start..).zip(units.all.get_mut(start..end).unwrap_or_default()) {
        if unit.cut.is_none() && !unit.text.is_empty() {
            anchors.put(at, &mut b);
        }
        anchors.keep(&mut unit.runs);
        match unit.cut {
            Some("separator") => rule = b.next_offset() > 0,
            _ if unit.text.is_empty() => {}
            Some(_) if !nothing && facts::tells(b.facts(), unit.text.trim()) => {}
            Some("caption") if !nothing => figure.add(&tree, unit, &mut b),
            Some(rule) if !nothing => {
                links::resolve(base.as_deref(), &mut unit.runs);
                b.removed_block(unit.kind, &unit.runs, rule);
            }
            _ => {
                figure.put(&mut b);
                if std::mem::take(&mut rule) {
                    b.block(BlockKind::Rule, "");
                }
                links::resolve(base.as_deref(), &mut unit.runs);
                b.runs(unit.kind, &unit.runs);
            }
        }
    }
    figure.put(&mut b);
    anchors.put(end, &mut b);
    outside(&mut units, behind, base.as_deref(), &mut b);
    if b.next_offset() == 0
        && let Some(body) = told.body
    {
        for line in body.lines() {
            b.block(BlockKind::Paragraph, line);
        }
    }
    Page { article: b.finish(), whole: tree.whole, less }
}

/// Lists what stands beside the article and may be of it.
fn outside(units: &mut units::Units, range: std::ops::Range<usize>, base: Option<&str>, b: &mut ArticleBuilder) {
    for unit in units.all.get_mut(range).unwrap_or_default().iter_mut().filter(|u| parts::may_be_text(u)) {
        if !facts::tells(b.facts(), unit.text.trim()) {
            links::resolve(base, &mut unit.runs);
            b.removed_block(unit.kind, &unit.runs, "outside");
        }
    }
}

/// A line of markup as its words: character references read, white space runs made one space.
pub fn words(markup: &str) -> String {
    if !markup.contains(['&', '<']) {
        return markup.trim().to_owned();
    }
    let article = fragment(markup, Article::default()).article;
    article.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a piece of markup that is an article already: its blocks as they stand.
pub fn fragment(html: &str, facts: Article) -> Page {
    blocks(html, None, ArticleBuilder::new(facts), true)
}

/// All of a page's text, nothing taken from it or mended in it.
pub fn as_is(html: &str, at: Option<&str>, facts: Article) -> Page {
    blocks(html, at, ArticleBuilder::verbatim(facts), false)
}

/// `figures`: whether pictures stand beside the text, not in it.
fn blocks(html: &str, at: Option<&str>, mut b: ArticleBuilder, figures: bool) -> Page {
    let tree = parse::parse(html);
    let base = links::base(&tree, at.or(b.facts().url.as_deref()));
    let mut figure = figure::Figures::new(b.facts().title.as_deref());
    let units = units::units(&tree);
    let mut anchors = anchors::Anchors::new(&tree, &units, 0..units.all.len());
    for (at, mut unit) in units.all.into_iter().enumerate() {
        if figures && unit.kind == BlockKind::Image {
            figure.add(&tree, &unit, &mut b);
            continue;
        }
        figure.put(&mut b);
        anchors.put(at, &mut b);
        anchors.keep(&mut unit.runs);
        links::resolve(base.as_deref(), &mut unit.runs);
        b.runs(unit.kind, &unit.runs);
    }
    figure.put(&mut b);
    Page { article: b.finish(), whole: tree.whole, less: None }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod rows_tests;

#[cfg(test)]
mod structure_tests;
