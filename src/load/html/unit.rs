//! One block of a page's text and what speaks for its being running text. Made by [`super::units`].

use super::hints::Hint;
use super::tree::Id;
use crate::article::{BlockKind, Run};

/// One block of text on the page, with where it stands.
pub struct Unit {
    pub kind: BlockKind,
    pub runs: Vec<Run>,
    /// The nearest block element around it.
    pub holder: Id,
    /// Visible characters, white space not counted.
    pub chars: usize,
    /// Of these, inside links.
    pub linked: usize,
    pub caption: bool,
    /// Whether it is a term that what follows explains.
    pub term: bool,
    /// The rule that takes it away.
    pub cut: Option<&'static str>,
    pub text: String,
}

impl Unit {
    /// The alternative text of a picture.
    pub fn is_alt(&self) -> bool {
        self.caption && self.chars == 0
    }

    /// A paragraph of running text, as articles have and menus have not.
    pub fn good(&self) -> bool {
        self.chars >= 50
            && self.linked * 2 < self.chars
            && !self.caption
            && !self.teaser()
            && !matches!(self.kind, BlockKind::Heading { .. } | BlockKind::Image)
            && (self.chars >= 150
                || self
                    .text
                    .trim_end()
                    .ends_with(['.', '!', '?', '”', '"', '’', '…', ':', ')', ']', '。', '」', '！', '？'])
                || self.linked == 0 && self.text.split_whitespace().count() >= 14)
    }

    /// The cut-off beginning of another article, with the link to it.
    fn teaser(&self) -> bool {
        let end = self.text.trim_end_matches([' ', '\n', ']', ')']);
        self.linked > 0 && self.chars < 600 && (end.ends_with('…') || end.ends_with("..."))
    }

    /// Weight as evidence for the article; 0 for what is not running text.
    pub fn weight(&self) -> usize {
        if self.cut.is_none() && self.good() { self.chars - self.linked } else { 0 }
    }
}

/// The units of a page, and which of them lie under each node.
pub struct Units {
    pub all: Vec<Unit>,
    /// By node: half-open range of units.
    pub under: Vec<(usize, usize)>,
    /// By node: what it says of itself.
    pub hints: Vec<Option<Hint>>,
}

impl Units {
    /// Weight of all that is not cut.
    pub fn weight(&self) -> usize {
        self.all.iter().map(Unit::weight).sum()
    }

    pub fn hint(&self, id: Id) -> Option<Hint> {
        self.hints.get(id).copied().flatten()
    }
}
