//! Parts of an article that are alike and stand side by side: sections of which one is long, posts of a live report, turns of
//! a conversation. The longest alone was chosen by [`super::choose`]; the others belong to it.

use super::prune::ends_sentence;
use super::rows::ancestors;
use super::tree::{Id, Tree};
use super::units::{Unit, Units};
use crate::article::BlockKind;
use crate::load::clean;

/// What holds a whole article, and the parts in it that are alike.
pub struct Whole {
    pub root: Id,
    /// In the order of their numbers.
    pub parts: Vec<Id>,
}

/// How far up parts are looked for.
const HIGHEST: usize = 8;

/// From the node that was chosen up to what holds all parts like it, but no further than the page's headline: what has
/// that is an article, not a part of one.
pub fn whole(tree: &Tree, units: &Units, chosen: Id, headline: Option<Id>) -> Whole {
    let mut whole = Whole { root: chosen, parts: Vec::new() };
    let under = |id: Id, above: Id| ancestors(tree, id).any(|at| at == above);
    let titled = |id: &Id| match headline {
        Some(headline) => under(headline, *id),
        None => uncut(units, *id).any(|u| u.kind == BlockKind::Heading { level: 1 }),
    };
    for child in ancestors(tree, chosen).take(HIGHEST).take_while(|id| !titled(id)) {
        let Some(parent) = tree.nodes.get(child).map(|n| n.parent).filter(|parent| *parent < child) else { break };
        let (own, beside): (Vec<Id>, Vec<Id>) = tree
            .children(parent)
            .iter()
            .filter(|c| alike(tree, units, child, **c))
            .partition(|c| belongs(units, **c) && !holds_cards(tree, **c));
        let others = own.iter().filter(|c| **c != child).count();
        if others > 0 && beside.iter().filter(|c| **c != child).count() <= others {
            whole.root = parent;
            whole.parts.extend(own);
            whole.parts.push(child);
        }
    }
    whole.parts.sort_unstable();
    whole
}

/// Whether two elements are of one kind: by name and class, or by the heading they begin with.
fn alike(tree: &Tree, units: &Units, one: Id, other: Id) -> bool {
    let class =
        |id: Id| tree.element(id).and_then(|e| e.attribute("class")).and_then(|c| c.split_ascii_whitespace().next());
    let heading =
        |id: Id| uncut(units, id).next().map(|u| u.kind).filter(|k| matches!(k, BlockKind::Heading { level: 2.. }));
    let block = matches!(tree.name(one), "div" | "section" | "article");
    if !block || tree.name(one) != tree.name(other) {
        return false;
    }
    match (class(one), class(other)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => tree.name(one) != "div" || heading(one).is_some() && heading(one) == heading(other),
        _ => tree.name(one) == "section",
    }
}

fn uncut(units: &Units, id: Id) -> impl Iterator<Item = &Unit> {
    let (from, to) = units.under.get(id).copied().unwrap_or_default();
    units.all.get(from..to).unwrap_or(&[]).iter().filter(|u| u.cut.is_none() && u.chars > 0)
}

/// Whether articles stand in an element: it is a list of others.
fn holds_cards(tree: &Tree, id: Id) -> bool {
    const LOOKED_AT: usize = 500;
    let mut open: Vec<Id> = tree.children(id).to_vec();
    let mut looked = 0;
    while let Some(at) = open.pop().filter(|_| looked < LOOKED_AT) {
        looked += 1;
        if tree.name(at) == "article" {
            return true;
        }
        open.extend(tree.children(at));
    }
    false
}

/// Whether an element has words of its own and shows no other article, as a card or a further page does.
fn belongs(units: &Units, id: Id) -> bool {
    let (mut chars, mut linked, mut asking, mut lines, mut said) = (0, 0, 0, 0, false);
    for unit in uncut(units, id) {
        let heading = match unit.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        };
        if heading == Some(1) || heading.is_some() && unit.linked * 100 >= unit.chars * 90 {
            return false;
        }
        let text = unit.text.trim();
        let links = unit.linked > 0;
        if clean::plea(text, links).or(clean::legal(text)).or(clean::announces(text)).is_some() {
            asking += unit.chars;
        }
        chars += unit.chars;
        linked += unit.linked;
        lines += 1;
        said |= ends_sentence(text);
    }
    // A line alone that is no sentence is a label.
    linked * 4 <= chars && asking * 2 <= chars && (said || lines > 1)
}

/// How far up from an article what stands beside it is told, where no element says that it holds the page's main part.
const NEAR: usize = 4;

/// Units beside an article that may be of it all the same: before and behind it, in what holds the page's main part.
pub fn beside(tree: &Tree, units: &Units, root: Id) -> [std::ops::Range<usize>; 2] {
    let main = |id: &Id| {
        matches!(tree.name(*id), "main" | "article")
            || tree.element(*id).and_then(|e| e.attribute("role")) == Some("main")
    };
    let above = || ancestors(tree, root).skip(1);
    let near = || above().take(NEAR).filter(|id| !matches!(tree.name(*id), "html" | "")).last();
    let under = |id: Id| units.under.get(id).copied().unwrap_or_default();
    let (start, end) = under(root);
    let (from, to) = above().find(main).or_else(near).map_or((start, end), under);
    [from..start.max(from), end.min(to)..to]
}

/// Whether a unit beside an article has words of its own.
pub fn may_be_text(unit: &Unit) -> bool {
    let words = || unit.text.contains(char::is_alphanumeric);
    unit.cut.is_none() && unit.chars > 0 && unit.linked * 2 < unit.chars && words()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;

    const LONG: &str = "It was a long day on the marsh: eleven hours, forty species, and a heron that stood on one leg for the whole of lunch.";

    /// Blocks of a page with this body, and how many lines of it are listed as removed.
    fn check(body: &str, expected: &[&str], removed: usize) {
        let page = format!("<html lang=en><head><title>The week in birds</title></head><body>{body}</body></html>");
        let a = super::super::read(&page, None, Article::default()).article;
        let blocks: Vec<&str> = a.blocks.iter().map(|b| a.slice(b.span)).collect();
        assert_eq!((blocks.as_slice(), a.removed.len()), (expected, removed), "{body} {:?}", a.removed);
    }

    #[test]
    fn short_parts_beside_a_long_one_that_they_are_like_stay() {
        let day = |name: &str, text: &str| format!("<div class=day><h2>{name}</h2><p>{text}</p></div>");
        let days = day("Monday", "Two terns.") + &day("Tuesday", LONG) + &day("Wednesday", "Rain.");
        let all = ["Monday", "Two terns.", "Tuesday", LONG, "Wednesday", "Rain."];
        check(&format!("<main><h1>The week in birds</h1>{days}</main>"), &all, 0);
        check(&days.replace(" class=day", ""), &all, 0);
        check(&format!("<main>{}</main>", days.replace("div", "article")), &all, 0);
    }

    #[test]
    fn turns_of_a_conversation_stay_together() {
        let turn = |text: &str| format!("<div class=line><span>ANN:</span> {text}</div>");
        let long = format!("ANN: {LONG}");
        check(
            &format!("<div><h1>The week in birds</h1>{}{}{}</div>", turn("Welcome."), turn(LONG), turn("Good.")),
            &["ANN: Welcome.", &long, "ANN: Good."],
            0,
        );
    }

    #[test]
    fn cards_of_other_articles_and_boxes_that_ask_for_something_are_no_parts() {
        let card = "<div class=day><h2><a href=/owls>Owls of the old mill</a></h2><p>They came.</p></div>";
        let box_ = "<div class=day><p>Subscribe to our newsletter.</p></div>";
        let text = format!("<div class=day><p>{LONG}</p><p>{LONG} And it went.</p></div>");
        let more = format!("{LONG} And it went.");
        check(&format!("<main><h1>The week in birds</h1>{text}{card}{box_}</main>"), &[LONG, &more], 2);
    }

    #[test]
    fn what_stands_beside_the_article_in_the_main_part_of_a_page_is_listed() {
        let head = "<header><p>The standfirst says it in few words.</p></header>";
        let end = "<div><p>Ann Lee watches birds.</p></div>";
        check(
            &format!("<p>Elsewhere.</p><main>{head}<div><p>{LONG}</p><p>{LONG}</p></div>{end}</main>"),
            &[LONG, LONG],
            2,
        );
    }
}
