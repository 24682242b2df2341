//! The one sanitizer: text that is safe to draw and print, and the type that says so.
//!
//! Stands at the end of `load`, after the last decode (character references, JSON escapes,
//! charsets), and at every other door through which strings come in.

use super::escape;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;

/// Text without control characters (newline apart) and without bidi overrides.
///
/// There is no way to make one but through the sanitizer, so what holds a `Safe` can be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe(String);

impl Safe {
    /// Many lines: newlines stay, a tab becomes four spaces, CR LF and a lone CR become a newline.
    pub fn text(raw: &str) -> Safe {
        Safe(clean(raw).into_owned())
    }

    /// As [`Safe::text`], without a copy where nothing has to change.
    pub fn from_string(raw: String) -> Safe {
        match clean(&raw) {
            Cow::Borrowed(_) => Safe(raw),
            Cow::Owned(cleaned) => Safe(cleaned),
        }
    }

    /// One line: all white space runs become one space, ends trimmed, soft hyphens left out.
    pub fn line(raw: &str) -> Safe {
        let cleaned = without_soft_hyphens(clean(raw));
        let mut out = String::with_capacity(cleaned.len());
        for word in cleaned.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        Safe(out)
    }

    /// One line, or nothing where no visible character is left.
    pub fn some_line(raw: &str) -> Option<Safe> {
        let safe = Safe::line(raw);
        if safe.is_empty() { None } else { Some(safe) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// Appends more safe text.
    pub fn push(&mut self, more: &Safe) {
        self.0.push_str(&more.0);
    }

    /// Appends text that passes the sanitizer on its way.
    pub fn push_raw(&mut self, raw: &str) {
        self.0.push_str(&clean(raw));
    }

    /// Makes room for `bytes` more.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }

    /// Shortens to `bytes`; does nothing inside a character.
    pub fn cut(&mut self, bytes: usize) {
        if self.0.is_char_boundary(bytes) {
            self.0.truncate(bytes);
        }
    }

    /// Appends a blank line, the joint between two blocks.
    pub fn push_break(&mut self) {
        self.0.push_str("\n\n");
    }
}

impl Deref for Safe {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Safe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Safe {
    fn from(raw: &str) -> Safe {
        Safe::text(raw)
    }
}

impl Serialize for Safe {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Safe {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Safe, D::Error> {
        Ok(Safe::from_string(String::deserialize(d)?))
    }
}

/// Whether `c` may not be drawn: C0 and C1 controls, DEL, bidi embeddings, overrides and isolates,
/// line and paragraph separators, byte order marks, noncharacters. Newline counts as drawable, and so does a soft
/// hyphen, which takes no column and is never drawn.
pub fn is_unsafe(c: char) -> bool {
    match c {
        '\n' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        _ => (c as u32) & 0xfffe == 0xfffe,
    }
}

/// Bytes that can begin a character which [`is_unsafe`] names; all other text passes unread.
const MAY_BE_UNSAFE: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = (b < 0x20 && b != b'\n' as usize) || matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef) || b >= 0xf0;
        b += 1;
    }
    table
};

/// So many bytes are looked at together.
const LANE: usize = 32;

/// Whether no byte of a lane is one that [`MAY_BE_UNSAFE`] names. Comparisons without branches, so
/// that the compiler turns them into a few vector instructions.
fn all_safe(lane: &[u8]) -> bool {
    let odd = |b: u8| {
        let control = (b < 0x20) & (b != b'\n');
        control | (b == 0x7f) | (b == 0xc2) | (b == 0xe2) | (b == 0xef) | (b >= 0xf0)
    };
    !lane.iter().fold(false, |any, b| any | odd(*b))
}

/// Byte offset of the first character that may not be drawn.
fn first_unsafe(raw: &str) -> Option<usize> {
    let bytes = raw.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at..at + LANE).is_some_and(all_safe) {
            at += LANE;
        }
        let rest = bytes.get(at..)?;
        let lane = rest.get(..LANE).unwrap_or(rest);
        match lane.iter().position(|b| MAY_BE_UNSAFE.get(usize::from(*b)).is_some_and(|m| *m)) {
            None if lane.len() == rest.len() => return None,
            None => at += lane.len(),
            Some(odd) => {
                at += odd;
                let c = raw.get(at..)?.chars().next()?;
                if is_unsafe(c) {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
}

/// A place where a word may be parted says nothing once its line is broken anew.
pub(super) fn without_soft_hyphens(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(SOFT_HYPHEN) { Cow::Owned(text.replace(SOFT_HYPHEN, "")) } else { text }
}

const SOFT_HYPHEN: char = '\u{ad}';

fn clean(raw: &str) -> Cow<'_, str> {
    let first = first_unsafe(raw);
    let Some(first) = first else { return Cow::Borrowed(raw) };
    let (head, tail) = raw.split_at(first);
    let mut out = String::with_capacity(raw.len());
    out.push_str(head);
    let mut chars = tail.chars();
    while let Some(c) = chars.next() {
        match c {
            '\t' => out.push_str("    "),
            '\r' => {
                if !chars.as_str().starts_with('\n') {
                    out.push('\n');
                }
            }
            '\u{1b}' => chars = escape::behind(chars.as_str()).chars(),
            // `x BS x` and `_ BS x`, as typewriters and manual pages print bold and underlined letters.
            '\u{8}' if out.ends_with('_') && !chars.as_str().starts_with(char::is_whitespace) => drop(out.pop()),
            '\u{8}' if out.chars().next_back().is_some_and(|o| chars.as_str().starts_with(o)) => drop(out.pop()),
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
            c if is_unsafe(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(raw: &str, expected: &str) {
        assert_eq!(Safe::text(raw).as_str(), expected);
    }

    #[test]
    fn controls_and_overrides_vanish_and_text_stays() {
        check("plain — “text” 👩‍👩‍👧", "plain — “text” 👩‍👩‍👧");
        check("a\u{7}\u{0}b", "ab");
        check("one\r\ntwo\rthree", "one\ntwo\nthree");
        check("\u{feff}a\u{202e}b\u{2066}c", "abc");
        check("c1 \u{9b}2J", "c1 2J");
        check("won\u{ad}der", "won\u{ad}der");
        check("tab\there", "tab    here");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
    }

    #[test]
    fn what_moves_or_colors_on_a_terminal_goes_with_its_escape() {
        check("a\u{1b}[1;31mred\u{1b}[0m.", "ared.");
        check("\u{1b}]0;title\u{7}text \u{1b}]8;;https://a.example\u{1b}\\link", "text link");
        check("\u{1b}(Bplain", "plain");
        check("not one \u{1b}", "not one ");
        check("\u{1b}Hello", "Hello");
        check("\u{1b}]0;never ended\nand text", "]0;never ended\nand text");
        check("N\u{8}NA\u{8}AME _\u{8}f_\u{8}ile", "NAME file");
        check("a_\u{8} b", "a_ b");
    }

    #[test]
    fn a_line_has_single_spaces_and_no_newline() {
        assert_eq!(Safe::line("  a\n\tb \u{b} c ").as_str(), "a b c");
        assert_eq!(Safe::line("won\u{ad}der").as_str(), "wonder");
        assert_eq!(Safe::some_line(" \u{0}\n"), None);
    }

    proptest! {
        #[test]
        fn no_unsafe_character_survives(raw in any::<String>()) {
            prop_assert!(!Safe::text(&raw).chars().any(is_unsafe));
            prop_assert!(!Safe::line(&raw).chars().any(|c| c == '\n' || is_unsafe(c)));
        }

        #[test]
        fn an_unsafe_character_is_found_wherever_it_stands(before in "[a-z“é]{0,90}", after in "[a-z”]{0,90}") {
            let safe = Safe::text(&format!("{before}\u{202e}{after}"));
            prop_assert_eq!(safe.as_str(), format!("{before}{after}"));
        }

        #[test]
        fn cleaning_twice_changes_nothing_more(raw in any::<String>()) {
            let once = Safe::text(&raw);
            prop_assert_eq!(Safe::text(&once), once);
        }
    }
}
