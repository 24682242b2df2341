//! The frame around the text of a book that volunteers typed: facts above the line that says where it starts, a license
//! below the one that says where it ends. Used by [`super::plain`].

use super::pieces::paragraphs;
use crate::article::{Article, Removed, Safe};

/// A text and what stands around it.
pub struct Book<'a> {
    above: &'a str,
    pub text: &'a str,
    below: &'a str,
}

/// Bytes in which the line that starts the text is looked for.
const ABOVE: usize = 16 * 1024;

/// `*** START OF THE PROJECT GUTENBERG EBOOK THE TIDE MILL ***`
fn marks(line: &str, what: &str) -> bool {
    let line = line.trim();
    line.starts_with("***") && line.trim_start_matches(['*', ' ']).starts_with(what)
}

/// The parts of a text in which a line says where it starts; the end of the first part of a long one may be missing.
pub fn framed(text: &str) -> Option<Book<'_>> {
    let line_at = |from: usize, within: usize, what: &str| {
        let part = text.get(from..text.floor_char_boundary(from.saturating_add(within)))?;
        let mut at = from;
        part.split_inclusive('\n').find_map(|line| {
            let here = at;
            at += line.len();
            marks(line, what).then_some((here, at))
        })
    };
    let (start, from) = line_at(0, ABOVE, "START OF")?;
    let (end, after) = line_at(from, text.len(), "END OF").unwrap_or((text.len(), text.len()));
    Some(Book { above: text.get(..start)?, text: text.get(from..end)?, below: text.get(after..)? })
}

impl Book<'_> {
    /// Takes the facts that are told above: `Title: The Tide Mill`.
    pub fn tell(&self, facts: &mut Article) {
        let of = |name: &str| {
            let value = |l: &str| l.trim().strip_prefix(name)?.strip_prefix(':').and_then(Safe::some_line);
            self.above.lines().find_map(value)
        };
        facts.title = of("Title").or(facts.title.take());
        facts.authors.extend(of("Author"));
    }

    /// Lists what stood around the text.
    pub fn list(&self, article: &mut Article) {
        let cut = |text: &str, rule: &str, at: usize| -> Vec<Removed> {
            let words = |lines: &Vec<&str>| Removed::line(Safe::text(&lines.join("\n")), Safe::line(rule), at);
            paragraphs(text).iter().map(words).collect()
        };
        let end = article.text.len();
        article.removed.splice(0..0, cut(self.above, "front-matter", 0));
        article.removed.extend(cut(self.below, "license", end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_gives_its_facts_and_the_text_within() {
        let text = "The eBook of The Mill\n\nTitle: The Mill\n\nAuthor: A. Marsh\n\n*** START OF THE EBOOK ***\n\nI was there.\n\n*** END OF THE EBOOK ***\n\nFree for all.\n";
        let book = framed(text).unwrap();
        let mut facts = Article::default();
        book.tell(&mut facts);
        assert_eq!((book.text.trim(), facts.title.as_deref()), ("I was there.", Some("The Mill")));
        assert_eq!(facts.authors, [Safe::line("A. Marsh")]);
        let mut article = Article { text: Safe::text("I was there."), ..Article::default() };
        book.list(&mut article);
        let listed: Vec<(&str, &str, usize)> =
            article.removed.iter().map(|r| (r.text.as_str(), r.rule.as_str(), r.before)).collect();
        assert_eq!(listed.first(), Some(&("The eBook of The Mill", "front-matter", 0)));
        assert_eq!(listed.last(), Some(&("Free for all.", "license", 12)));
        assert!(
            framed("*** START OF IT\n\nNo end.").is_some_and(|b| b.text.trim() == "No end.")
                && framed("Plain.").is_none()
        );
    }
}
