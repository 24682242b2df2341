//! Byte ranges of an article's text, and their code-point twins for the outside.

use serde::{Deserialize, Serialize};

/// A half-open byte range of an article's text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `inner` lies wholly in this span.
    pub fn covers(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

/// Translates byte offsets of one text to code points and back, in logarithmic time.
///
/// Built in one pass; holds one pair of numbers per 256 bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before each `STEP`-th byte (moved forward to a character boundary).
    marks: Vec<(usize, usize)>,
}

const STEP: usize = 256;

impl<'a> CodePoints<'a> {
    pub fn new(text: &'a str) -> CodePoints<'a> {
        let mut marks = vec![(0, 0)];
        let (mut bytes, mut points) = (0, 0);
        while bytes < text.len() {
            let mut next = (bytes + STEP).min(text.len());
            while !text.is_char_boundary(next) {
                next += 1;
            }
            points += text.get(bytes..next).map_or(0, |s| s.chars().count());
            bytes = next;
            marks.push((bytes, points));
        }
        CodePoints { text, marks }
    }

    /// Code points before byte `offset`; offsets past the end count as the end.
    pub fn from_byte(&self, offset: usize) -> usize {
        let at = self.marks.partition_point(|m| m.0 <= offset).saturating_sub(1);
        let (byte, points) = self.marks.get(at).copied().unwrap_or((0, 0));
        let end = offset.min(self.text.len());
        points + self.text.get(byte..end).map_or(0, |s| s.chars().count())
    }

    /// Byte offset of code point `index`; indexes past the end give the text's length.
    pub fn to_byte(&self, index: usize) -> usize {
        let at = self.marks.partition_point(|m| m.1 <= index).saturating_sub(1);
        let (byte, points) = self.marks.get(at).copied().unwrap_or((0, 0));
        let rest = self.text.get(byte..).unwrap_or("");
        rest.char_indices().nth(index - points).map_or(self.text.len(), |(i, _)| byte + i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_and_bytes_translate_both_ways(text in "\\PC{0,700}") {
            let map = CodePoints::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(map.from_byte(byte), n);
                prop_assert_eq!(map.to_byte(n), byte);
            }
            prop_assert_eq!(map.from_byte(text.len()), text.chars().count());
        }
    }
}
