//! Figures: what stands for a picture, and when it says anything. Used by [`super::units`].

use super::prune::letters;
use super::tree::{Id, Tree};
use super::units::Unit;

/// A figure can hold a table, a quotation or code instead of a picture.
pub fn holds_text(tree: &Tree, id: Id) -> bool {
    let text = |id: &Id| matches!(tree.name(*id), "table" | "blockquote" | "pre");
    tree.children(id).iter().any(|c| text(c) || tree.children(*c).iter().any(text))
}

/// Whether an alternative text is a sign without words, as a small picture in a line is: `🙂`, `→`.
pub fn is_sign(alt: &str) -> bool {
    const LONGEST: usize = 8;
    !alt.is_empty() && alt.chars().count() <= LONGEST && !alt.chars().any(char::is_alphanumeric)
}

/// Whether an alternative text has words; a file's name has none.
pub fn tells(alt: &str) -> bool {
    let file = !alt.contains(' ') && alt.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()));
    alt.chars().any(char::is_alphabetic) && !file && !alt.contains("://")
}

/// Empties what in a figure says no more than another part of it: most captions are the alternative text again.
pub fn say_once(units: &mut [Unit]) {
    let said: Vec<String> = units.iter().map(|u| letters(&u.text)).collect();
    for (at, unit) in units.iter_mut().enumerate().filter(|(_, u)| u.chars == 0) {
        let own = said.get(at).map_or("", String::as_str);
        // Of two that say the same, the later one stays.
        let again = said.iter().enumerate().any(|(o, s)| o != at && s.contains(own) && (s.len() > own.len() || o > at));
        if again {
            unit.runs.clear();
            unit.text.clear();
        }
    }
}
