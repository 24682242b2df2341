//! Bookmarks without a screen: a list, and Markdown with the quotations under their articles and sections.

use crate::annotate::citation::escaped;
use crate::article::Safe;

/// A bookmark as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkLine {
    pub article: Safe,
    /// Leads to the article.
    pub url: Safe,
    /// Leads to the words where that can be; else the same.
    pub url_of_words: Safe,
    pub section: Option<Safe>,
    pub words: Safe,
    /// What stands in their place now, where those are other words.
    pub now: Option<Safe>,
    pub note: Option<Safe>,
    pub tags: Vec<Safe>,
    /// What had become of it when its article was open last; empty where that is not known.
    pub fate: &'static str,
}

/// One line each: article, section, words, note and tags, what became of it, parted by tabs.
pub fn bookmark_list(all: &[BookmarkLine]) -> String {
    let mut out = String::new();
    for one in all {
        let section = one.section.as_deref().unwrap_or("");
        let mut said: Vec<String> = one.note.iter().map(ToString::to_string).collect();
        said.extend(one.tags.iter().map(|t| format!("#{t}")));
        let fields =
            [&one.article, section, &one.words, &said.join(" "), one.fate].map(|f| Safe::line(f).into_string());
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}

/// A note's own Markdown with an end to the code and the comment that it leaves open, which would take in all that follows.
fn closed(note: &str) -> String {
    let mut out = note.to_owned();
    for fence in ["```", "~~~"] {
        if note.lines().filter(|line| line.trim_start().starts_with(fence)).count() % 2 == 1 {
            out.push_str(&format!("\n{fence}"));
        }
    }
    if note.rfind("<!--").is_some_and(|at| !note.get(at..).unwrap_or("").contains("-->")) {
        out.push_str(" -->");
    }
    out
}

/// Quotations with their notes and tags and a link to the words. Bookmarks of one article must stand together.
pub fn bookmarks_markdown(all: &[BookmarkLine]) -> String {
    let mut out = String::new();
    let mut before: Option<&BookmarkLine> = None;
    for one in all {
        let begins = before.is_none_or(|b| b.url != one.url);
        if begins {
            let parted = if before.is_some() { "\n" } else { "" };
            out.push_str(&format!("{parted}# {}\n\n<{}>\n", on_line(&one.article), one.url));
        }
        let section = before.filter(|_| !begins).and_then(|b| b.section.as_ref());
        if let Some(title) = one.section.as_ref().filter(|s| Some(*s) != section) {
            out.push_str(&format!("\n## {}\n", on_line(title)));
        }
        // A note on the whole article quotes nothing.
        if !one.words.trim().is_empty() {
            out.push_str(&format!("\n> {}\n", quoted(&one.words)));
        }
        if let Some(now) = &one.now {
            out.push_str(&format!("\nas marked; these words stand there now:\n\n> {}\n", quoted(now)));
        }
        if let Some(note) = &one.note {
            out.push_str(&format!("\n{}\n", closed(note)));
        }
        let tags: Vec<String> = one.tags.iter().map(|t| format!("#{}", t.replace(' ', "-"))).collect();
        let link = format!(
            "[{}](<{}>)",
            if one.section.is_some() { "in this section" } else { "in the article" },
            one.url_of_words
        );
        let last = if tags.is_empty() { link } else { format!("{} · {link}", tags.join(" ")) };
        out.push_str(&format!("\n{last}\n"));
        before = Some(one);
    }
    out
}

fn quoted(words: &Safe) -> String {
    escaped(words.trim()).replace('\n', "\n> ")
}

fn on_line(text: &Safe) -> String {
    escaped(&Safe::line(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(section: Option<&str>, words: &str, note: Option<&str>) -> BookmarkLine {
        let url = Safe::line("https://one.example/a");
        let (section, note) = (section.map(Safe::line), note.map(Safe::text));
        let tags = note.iter().map(|_| Safe::line("to read")).collect();
        let url_of_words = Safe::line("https://one.example/a#:~:text=b");
        BookmarkLine {
            article: Safe::line("The *Ferry*"),
            url,
            url_of_words,
            section,
            words: Safe::text(words),
            now: None,
            note,
            tags,
            fate: "",
        }
    }

    #[test]
    fn a_bookmark_is_one_line_whatever_is_in_it() {
        let lost = BookmarkLine { fate: "lost", ..marked(None, "words", None) };
        let all = [marked(Some("Why?"), "two\nlines", Some("a\tnote\nhere")), lost];
        let expected = "The *Ferry*\tWhy?\ttwo lines\ta note here #to read\t\nThe *Ferry*\t\twords\t\tlost\n";
        assert_eq!(bookmark_list(&all), expected);
    }

    #[test]
    fn words_that_were_changed_since_they_were_marked_are_printed_in_both_wordings() {
        let one = BookmarkLine { now: Some(Safe::line("will not resign")), ..marked(None, "will resign", None) };
        let out = bookmarks_markdown(&[one]);
        let expected = "\n> will resign\n\nas marked; these words stand there now:\n\n> will not resign\n\n[in the";
        assert!(out.contains(expected), "{out}");
    }

    #[test]
    fn code_and_comments_that_a_note_leaves_open_end_with_it() {
        for (note, end) in [("```\n# no heading", "\n```\n"), ("see <!-- open", " -->\n"), ("```\na\n```", "```\n")] {
            let out = bookmarks_markdown(&[marked(None, "x", Some(note)), marked(None, "y", None)]);
            assert!(out.contains(&format!("{note}{}", end.trim_start_matches("```"))), "{out}");
        }
    }

    #[test]
    fn markdown_has_each_article_and_section_once_and_a_link_by_each_quotation() {
        let all = [
            marked(None, "# one\ntwo", None),
            marked(Some("Why?"), "x", Some("note")),
            marked(Some("Why?"), "y", None),
        ];
        let expected = "# The \\*Ferry\\*\n\n<https://one.example/a>\n\n> \\# one\n> two\n\n[in the article](<https://one.example/a#:~:text=b>)\n\n\
                        ## Why?\n\n> x\n\nnote\n\n#to-read · [in this section](<https://one.example/a#:~:text=b>)\n\n\
                        > y\n\n[in this section](<https://one.example/a#:~:text=b>)\n";
        assert_eq!(bookmarks_markdown(&all), expected);
    }
}
