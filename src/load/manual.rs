//! Manual pages as `man` prints them: sections, options and what they do, joined lines. Used by [`super::plain`].
//!
//! The form is man(7)'s: a header line that names the page at both ends, headings at the margin, text indented by
//! seven columns, an option's description hanging below it.

use super::pieces::{list_item, paragraphs};
use super::wrapping::hanging;
use super::{mend, mend::Hyphens};
use crate::article::{Article, ArticleBuilder, BlockKind, Safe};

/// Columns that man(7) indents text by; less than that is a heading.
const TEXT: usize = 7;

/// Whether a text is a manual page: its first line begins and ends with `NAME(SECTION)`.
pub fn is_page(text: &str) -> bool {
    name(text).is_some()
}

fn name(text: &str) -> Option<&str> {
    let line = text.lines().find(|l| !l.trim().is_empty())?;
    let (first, last) = (line.split_whitespace().next()?, line.split_whitespace().next_back()?);
    let (_, section) = first.strip_suffix(')')?.rsplit_once('(')?;
    let twice = line.split_whitespace().count() >= 2 && first == last;
    (twice && section.starts_with(|c: char| c.is_ascii_digit()) && section.len() <= 4).then_some(first)
}

/// The page as an article: its name is the title, header and footer lines are taken out.
pub fn read(text: &str, facts: Article) -> Article {
    let text = &expanded(text);
    let page = name(text).unwrap_or_default();
    let hyphens = Hyphens::of(text);
    let mut mended = Vec::new();
    let mut b = ArticleBuilder::new(facts);
    b.expect(text.len());
    b.facts().title = Safe::some_line(page);
    for lines in paragraphs(text) {
        let mut rest = lines.as_slice();
        while let Some((first, below)) = rest.split_first() {
            let indent = columns(first);
            if indent < 3 && first.trim_end().ends_with(page) {
                b.removed(first, "page-header");
                rest = below;
            } else if indent < TEXT {
                let level = if indent == 0 { 2 } else { 3 };
                b.block(BlockKind::Heading { level }, first.trim());
                rest = below;
            } else {
                let same = below.iter().take_while(|l| columns(l) == indent).count();
                let deeper = below.iter().take_while(|l| columns(l) > indent).count();
                let tagged = first.trim().starts_with(['-', '+']) && list_item(first.trim()).is_none();
                if deeper > 0 || tagged {
                    // A term and what hangs below it, or begins beside it.
                    let (told, after) = below.split_at(deeper);
                    let (term, beside) = first.trim().split_once("  ").unwrap_or((first.trim(), ""));
                    let told: Vec<&str> =
                        [beside].into_iter().filter(|b| !b.is_empty()).chain(told.iter().copied()).collect();
                    let told = hanging(&told, &hyphens, &mut mended);
                    let whole = if told.is_empty() { term.to_owned() } else { format!("{term}\n{told}") };
                    b.block(BlockKind::Item { depth: 0, number: None }, &whole);
                    rest = after;
                } else {
                    let (own, after) = rest.split_at(same + 1);
                    b.block(BlockKind::Paragraph, &hanging(own, &hyphens, &mut mended));
                    rest = after;
                }
            }
        }
    }
    let mut article = b.finish();
    mend::list(std::slice::from_mut(&mut article), &mended);
    article
}

/// With spaces for the tabs that `col -b` sets, at stops eight columns apart.
fn expanded(text: &str) -> String {
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        if c == '\t' {
            let wide = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', wide));
            column += wide;
        } else {
            out.push(c);
            column = if c == '\n' { 0 } else { column + 1 };
        }
    }
    out
}

fn columns(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_page_has_its_sections_and_its_options() {
        let page = [
            "PACK(1)                General Commands                PACK(1)",
            "",
            "NAME",
            "       pack - put things into a box",
            "",
            "DESCRIPTION",
            "       Puts  the  named things into a box and closes it, as the rules speci‐",
            "       fied below say, one after another.",
            "",
            "       -a, --all",
            "              take everything that lies about, and do not ask about any of",
            "              it",
            "",
            "       -q     be quiet",
            "",
            "box 1.0                 May 2022                 PACK(1)",
        ]
        .join("\n");
        let a = read(&page, Article::default());
        assert_eq!(a.title.as_deref(), Some("PACK(1)"));
        assert_eq!(
            a.text.as_str(),
            "NAME\n\npack - put things into a box\n\nDESCRIPTION\n\nPuts the named things into a box and closes it, as the \
             rules specified below say, one after another.\n\n-a, --all\ntake everything that lies about, and do not ask \
             about any of it\n\n-q\nbe quiet"
        );
        let rules: Vec<&str> = a.removed.iter().map(|r| r.rule.as_str()).collect();
        assert_eq!(rules, ["page-header", "hyphenation", "page-header"]);
        assert!(!is_page("Call pack(1) to put things away, as pack(1)\nsays."));
    }

    #[test]
    fn tabs_that_stand_for_eight_columns_are_spaces() {
        let page = "PACK(1)\t\t\tCommands\t\tPACK(1)\n\nNAME\n       pack - put\taway\n\n       -a, --all\n\t      take everything\n";
        let a = read(page, Article::default());
        assert_eq!(a.text.as_str(), "NAME\n\npack - put away\n\n-a, --all\ntake everything");
    }
}
