//! What lies where in an article's text: blocks, sections, links, emphasis, and what was removed.

use super::{Ordinal, Safe, Span};

/// What a block is, after HTML's grouping content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Level 1 (highest) to 6.
    Heading {
        level: u8,
    },
    Paragraph,
    /// A block quotation; depth 0 is the outermost, as in mail that quotes mail.
    Quote {
        depth: u8,
    },
    /// A list item; depth 0 is the outermost list. `number` is its ordinal in a numbered list.
    Item {
        depth: u8,
        number: Option<Ordinal>,
    },
    /// Preformatted: its newlines and spaces stand.
    Code,
    /// Rows by newline, cells parted by ` │ `.
    Table,
    /// Words that stand for a picture in the text itself; a picture beside the text is a [`Figure`].
    Image,
    /// A thematic break; its span is empty.
    Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// A heading with what follows it, up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading's span; `None` where the article opens before its first heading.
    pub title: Option<Span>,
    /// Heading level; 1 for a section without a title.
    pub level: u8,
    /// From the heading's start to the last block's end, in bytes.
    pub span: Span,
    /// Index of its first block (the heading, where it has one).
    pub first_block: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub span: Span,
    pub url: Safe,
}

/// A place that links lead to by a name: an element's `id` on a page (HTML, 7.4.6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    pub name: Safe,
    /// Byte offset in the article's text of the block it stands in.
    pub at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmphasisKind {
    Emphasis,
    Strong,
    Code,
    /// No longer right, or no longer so: struck through.
    Struck,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emphasis {
    pub span: Span,
    pub kind: EmphasisKind,
}

/// A picture of the article, by its words. It stands between two blocks and is no part of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// What is to be seen, for those who do not see it.
    pub alt: Option<Safe>,
    pub caption: Option<Safe>,
    /// Byte offset in the article's text of the block that follows it; the text's length behind the last.
    pub before: usize,
}

impl Figure {
    /// Its words, line by line.
    pub fn lines(&self) -> impl Iterator<Item = &Safe> {
        [&self.alt, &self.caption].into_iter().flatten()
    }
}

/// What a page shows from top to bottom.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    Block(&'a Block),
    Figure(&'a Figure),
}

/// Something that cleaning took out of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub text: Safe,
    /// Name of the rule that took it, as in `ad-marker`.
    pub rule: Safe,
    /// Byte offset in the article's text before which it stood.
    pub before: usize,
    /// What block it was.
    pub kind: BlockKind,
    /// Links in it; their spans are bytes of its own text, and so are those of the emphasis.
    pub links: Vec<Link>,
    pub emphasis: Vec<Emphasis>,
}

impl Removed {
    /// A line of which no more is known than its words.
    pub fn line(text: Safe, rule: Safe, before: usize) -> Removed {
        Removed { text, rule, before, kind: BlockKind::Paragraph, links: Vec::new(), emphasis: Vec::new() }
    }
}
