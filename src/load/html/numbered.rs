//! The numbers of a list's items: HTML's `start`, `reversed`, `type` and `value`. Used by [`super::units`].

use super::tree::{Id, Tree};
use super::unit::Unit;
use crate::article::{BlockKind, Numbering, Ordinal};

/// Items that are counted before one whose predecessor's number is not at hand.
const COUNTED: usize = 1000;

/// The number of an item; `before`: the unit that was walked last. HTML, 4.4.5 and 4.4.8.
pub fn ordinal(tree: &Tree, item: Id, before: Option<&Unit>) -> Option<Ordinal> {
    let list_id = tree.nodes.get(item)?.parent;
    let list = tree.element(list_id).filter(|e| &*e.name == "ol")?;
    let down = list.attribute("reversed").is_some();
    let own = |id: Id| tree.element(id).and_then(|e| e.attribute("value")).and_then(|v| v.trim().parse().ok());
    let on = |n: u32, steps: u32| if down { n.saturating_sub(steps) } else { n.saturating_add(steps) };
    // Ordinals count what was walked before, so long lists stay linear.
    let previous = before.and_then(|unit| match unit.kind {
        BlockKind::Item { number: Some(n), .. } if tree.nodes.get(unit.holder)?.parent == list_id => Some(n),
        _ => None,
    });
    if let Some(n) = previous {
        return Some(Ordinal { value: own(item).unwrap_or_else(|| on(n.value, 1)), ..n });
    }
    let items = || tree.children(list_id).iter().copied().filter(|c| tree.name(*c) == "li");
    let start = list.attribute("start").and_then(|s| s.trim().parse().ok());
    let all = || u32::try_from(items().take(COUNTED).count()).unwrap_or(1);
    let mut value = start.unwrap_or_else(|| if down { all() } else { 1 });
    for (n, id) in items().take(COUNTED).take_while(|id| *id <= item).enumerate() {
        value = own(id).unwrap_or_else(|| on(value, u32::from(n > 0)));
    }
    let numbering = list.attribute("type").and_then(Numbering::of_sign).unwrap_or_default();
    Some(Ordinal { value, numbering })
}

#[cfg(test)]
mod tests {
    use super::super::units::units;
    use super::*;

    #[test]
    fn items_have_the_numbers_that_a_browser_gives_them() {
        let check = |html: &str, expected: &[u32]| {
            let units = units(&super::super::parse::parse(html)).all;
            let number =
                |u: &Unit| if let BlockKind::Item { number, .. } = u.kind { number.map(|n| n.value) } else { None };
            assert_eq!(units.iter().filter_map(number).collect::<Vec<_>>(), expected, "{html}");
        };
        check("<ol><li>a<li>b</ol>", &[1, 2]);
        check("<ol start=5><li>a<li value=9>b<li>c</ol>", &[5, 9, 10]);
        check("<ol reversed><li>a<li>b<li>c</ol>", &[3, 2, 1]);
        check("<ol reversed start=8><li>a<li value=4>b<li>c</ol>", &[8, 4, 3]);
        check("<ol><li>a<ul><li>x</ul><li>b<li value=7>c<p>d</p><li>e</ol>", &[1, 2, 7, 8]);
        check("<ul><li>a<li>b</ul>", &[]);
    }
}
