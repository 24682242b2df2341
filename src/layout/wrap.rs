//! Breaks text into lines of a width, keeping the byte range of every line.
//!
//! Break opportunities and line filling are textwrap's; words wider than a line are parted
//! between grapheme clusters, so wide and combining characters stay whole.

use crate::article::Span;
use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A word with the white space behind it, as bytes of the text and columns.
#[derive(Debug, Clone, Copy)]
struct Word {
    span: Span,
    width: usize,
    space: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Lines of running text, `width` columns at most (at least 1), as byte ranges of `text`.
///
/// A newline in the text always ends a line. White space at a line's end is in no range.
pub fn wrap_text(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        wrap_line(line.trim_end_matches('\n'), at, width, &mut rows);
        at += line.len();
    }
    rows
}

/// Lines of preformatted text: spaces stand, and only what is too wide is parted.
pub fn wrap_runs(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let before = rows.len();
        part(content, at, width, |span, _| rows.push(span));
        if rows.len() == before {
            rows.push(Span::new(at, at));
        }
        at += line.len();
    }
    rows
}

fn wrap_line(line: &str, base: usize, width: usize, rows: &mut Vec<Span>) {
    let mut words: Vec<Word> = Vec::new();
    let mut at = base;
    for word in separator(line).find_words(line) {
        let end = at + word.word.len();
        let columns = word.word.width();
        if columns > width {
            part(word.word, at, width, |span, width| words.push(Word { span, width, space: 0 }));
        } else {
            words.push(Word { span: Span::new(at, end), width: columns, space: 0 });
        }
        if let Some(last) = words.last_mut() {
            last.space = word.whitespace.len();
        }
        at = end + word.whitespace.len();
    }
    for row in wrap_first_fit(&words, &[width as f64]) {
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            rows.push(Span::new(first.span.start, last.span.end));
        }
    }
}

/// ASCII breaks at spaces and needs no line-break table, which is most text and many times faster.
fn separator(line: &str) -> WordSeparator {
    if line.is_ascii() || line.chars().all(|c| (c as u32) < 0x250 || ('\u{2000}'..'\u{2070}').contains(&c)) {
        WordSeparator::AsciiSpace
    } else {
        WordSeparator::UnicodeBreakProperties
    }
}

/// Parts a stretch between grapheme clusters into pieces of at most `width` columns.
fn part(text: &str, base: usize, width: usize, mut piece: impl FnMut(Span, usize)) {
    let (mut start, mut columns) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if columns + wide > width && at > start {
            piece(Span::new(base + start, base + at), columns);
            (start, columns) = (at, 0);
        }
        columns += wide;
    }
    if start < text.len() {
        piece(Span::new(base + start, base + text.len()), columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let rows: Vec<&str> = wrap_text(text, width).iter().map(|s| &text[s.start..s.end]).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn lines_break_at_spaces_and_keep_their_ranges() {
        check("one two three", 7, &["one two", "three"]);
        check("one\ntwo", 10, &["one", "two"]);
        check("well-known “quotes” — dashes", 10, &["well-known", "“quotes” —", "dashes"]);
    }

    #[test]
    fn wide_and_combining_characters_stay_whole_at_the_edge() {
        check("日本語日本語", 5, &["日本", "語日", "本語"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("👩‍👩‍👧👩‍👩‍👧", 2, &["👩‍👩‍👧", "👩‍👩‍👧"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_parted() {
        check("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn preformatted_lines_keep_their_spaces() {
        let text = "  a\n\n    b c";
        let rows: Vec<&str> = wrap_runs(text, 40).iter().map(|s| &text[s.start..s.end]).collect();
        assert_eq!(rows, ["  a", "", "    b c"]);
    }

    proptest! {
        #[test]
        fn no_visible_character_is_lost(text in "\\PC{0,300}", width in 1usize..60) {
            let shown: String = wrap_text(&text, width).iter().map(|s| &text[s.start..s.end]).collect();
            let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&shown), visible(&text));
        }

        #[test]
        fn rows_are_in_order_and_do_not_overlap(text in "[a-z 日é\n]{0,300}", width in 1usize..40) {
            let rows = wrap_text(&text, width);
            for pair in rows.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
        }
    }
}
