//! What a page folds up until somebody asks for it: panels of an accordion, answers below their questions, tabs. It is as
//! much of the article as what stands open. Used by [`super::units`].

use super::tree::{Element, Id, Tree};

/// Words of class, id and role that say that an element opens.
const WORDS: &[&str] = &[
    "accordion",
    "collapse",
    "collapsible",
    "collapsed",
    "panel",
    "tabpanel",
    "pane",
    "faq",
    "answer",
    "toggle",
    "expand",
    "expandable",
    "expander",
    "spoiler",
    "details",
    "disclosure",
];

/// Whether a hidden element is opened by the button or heading above it, or by its name.
pub fn opens(tree: &Tree, id: Id, e: &Element) -> bool {
    let says = |value: Option<&str>| {
        let lower = value.unwrap_or("").to_ascii_lowercase();
        lower.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WORDS.contains(&word))
    };
    says(e.attribute("class"))
        || says(e.attribute("id"))
        || says(e.attribute("role"))
        || above(tree, id).is_some_and(|before| asks(tree, before))
}

/// Nodes among which a neighbour is looked for; text between elements is a node too. Numbers of siblings rise.
const NEAR: usize = 4;

/// The element right before another in the same one.
fn above(tree: &Tree, id: Id) -> Option<Id> {
    let parent = tree.nodes.get(id)?.parent;
    let siblings = tree.children(parent);
    let before = siblings.get(..siblings.binary_search(&id).ok()?)?;
    before.iter().rev().take(NEAR).copied().find(|c| tree.element(*c).is_some())
}

/// Whether an element is or holds a button, and little else.
fn asks(tree: &Tree, id: Id) -> bool {
    const LOOKED_AT: usize = 30;
    let mut open = vec![id];
    let mut looked = 0;
    while let Some(at) = open.pop().filter(|_| looked < LOOKED_AT) {
        looked += 1;
        if matches!(tree.name(at), "button" | "summary")
            || tree.element(at).and_then(|e| e.attribute("role")) == Some("button")
        {
            return true;
        }
        open.extend(tree.children(at));
    }
    false
}

/// Whether a button is the head of what it opens: it stands in a heading, a term or a summary, or right above a panel.
pub fn heads(tree: &Tree, id: Id) -> bool {
    let parent = |id: Id| tree.nodes.get(id).map_or(0, |n| n.parent);
    let in_heading = [parent(id), parent(parent(id))]
        .iter()
        .any(|at| matches!(tree.name(*at), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "summary"));
    let behind = || {
        let siblings = tree.children(parent(id));
        let behind = siblings.get(siblings.binary_search(&id).ok()? + 1..)?;
        behind.iter().take(NEAR).copied().find(|c| tree.element(*c).is_some())
    };
    let panel = |at: Id| {
        tree.name(at) == "div"
            && tree.element(at).is_some_and(super::hints::hidden)
            && tree.children(at).iter().any(|c| tree.name(*c) == "p")
    };
    in_heading || behind().is_some_and(panel)
}

#[cfg(test)]
mod tests {
    use super::super::fragment;

    fn check(markup: &str, expected: &str) {
        assert_eq!(fragment(markup, Default::default()).article.text.as_str(), expected, "{markup}");
    }

    #[test]
    fn panels_of_an_accordion_are_text_and_what_is_hidden_otherwise_is_not() {
        check("<h3><button>Who?</button></h3><div hidden><p>You.</p></div>", "Who?\n\nYou.");
        check("<button>Who?</button><div style='display:none'><p>You.</p></div>", "Who?\n\nYou.");
        check("<p>Who?</p><div class='faq-answer' hidden>You.</div>", "Who?\n\nYou.");
        check("<p>Who?</p><div hidden>Secret.</div>", "Who?");
        check("<p>Who?</p><button>Copy</button><p>You.</p>", "Who?\n\nYou.");
    }
}
