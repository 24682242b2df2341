//! Signs that pages put into their headings for other uses than reading: `¶` to link to them, `[edit]`. Used by
//! [`super::units`] and [`super::facts`].

use super::tree::{Data, Id, Tree};

/// Nodes that are looked at within one sign.
const LOOKED_AT: usize = 24;

/// Whether a link in a heading is a sign that leads to the heading itself: `¶`, `#`, `🔗`, or nothing at all.
pub fn permalink(tree: &Tree, id: Id) -> bool {
    let place = tree.element(id).and_then(|e| e.attribute("href")).is_some_and(|href| href.trim().starts_with('#'));
    place && tree.children(id).len() < LOOKED_AT && !tree.text(id).contains(char::is_alphanumeric)
}

/// Whether an element in a heading is links in brackets: `[edit]`, `[edit | edit source]`.
pub fn edits(tree: &Tree, id: Id) -> bool {
    let (mut open, mut looked, mut links, mut text) = (vec![id], 0, 0, String::new());
    while let Some(at) = open.pop() {
        looked += 1;
        match tree.nodes.get(at).map(|n| &n.data) {
            Some(Data::Text(t)) => text.push_str(t),
            // The number of a note is a link in brackets, too.
            Some(Data::Element(e)) if &*e.name == "a" => {
                if !tree.text(at).contains(char::is_alphabetic) {
                    return false;
                }
                links += 1;
            }
            _ => open.extend(tree.children(at).iter().rev()),
        }
        if looked > LOOKED_AT || text.contains(char::is_alphanumeric) {
            return false;
        }
    }
    let text = text.trim();
    links > 0 && text.starts_with('[') && text.ends_with(']')
}

/// The words of a heading, without such signs.
pub fn heading(tree: &Tree, id: Id) -> String {
    let (mut open, mut out) = (vec![id], String::new());
    while let Some(at) = open.pop() {
        match tree.nodes.get(at).map(|n| &n.data) {
            Some(Data::Text(t)) => out.push_str(t),
            Some(Data::Element(e)) if at != id && &*e.name == "a" && permalink(tree, at) => {}
            Some(Data::Element(e)) if at != id && &*e.name == "span" && edits(tree, at) => {}
            _ => open.extend(tree.children(at).iter().rev()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_headings_are_no_part_of_their_words() {
        let check = |inside: &str, expected: &str| {
            let tree = super::super::parse::parse(&format!("<h2>{inside}</h2>"));
            assert_eq!(heading(&tree, 1), expected, "{inside}");
        };
        check("Options<a href='#options' title='Link here'>¶</a>", "Options");
        check("<a href='#c'></a>C#", "C#");
        check("<a href='#part'>Part</a> 1", "Part 1");
        check("Range<span>[<a href='/w?edit'>edit</a>]</span>", "Range");
        check(
            "Range<span><span>[</span><a href=/a>edit</a> | <a href=/b>edit source</a><span>]</span></span>",
            "Range",
        );
        check("Range <span>[sic]</span> <span>[<a href=/a>1</a>]</span>", "Range [sic] [1]");
    }

    #[test]
    fn what_edits_a_section_is_listed_and_what_links_to_it_is_not() {
        let section = "<h2>Range<a href='#range'>#</a><span>[<a href='/w?edit'>edit</a>]</span></h2><p id=range>It lives in \
            the salt marshes along the whole of the coast, and in winter further south, where it is warm.</p>";
        let page = format!(
            "<html><body><article><h1>Sparrow<a href='#s'>¶</a></h1>{section}{section}</article></body></html>"
        );
        let a = super::super::read(&page, None, Default::default()).article;
        assert_eq!(a.title.as_deref(), Some("Sparrow"));
        let removed: Vec<(&str, &str)> = a.removed.iter().map(|r| (r.rule.as_str(), r.text.as_str())).collect();
        assert_eq!(removed, [("menu", "[edit]"), ("menu", "[edit]")]);
        assert_eq!(a.slice(a.blocks[0].span), "Range");
    }
}
