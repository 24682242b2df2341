//! Builds an article block by block, so that every span is right by construction.

use super::safe::without_soft_hyphens;
use super::{Article, Block, BlockKind, Emphasis, EmphasisKind, Link, Removed, Safe, Section, Span};
use std::borrow::Cow;

/// A stretch of inline text with one style, still raw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub emphasis: Option<EmphasisKind>,
    pub link: Option<String>,
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }
}

/// Collects blocks; every string passes the sanitizer here.
#[derive(Debug, Default)]
pub struct ArticleBuilder {
    article: Article,
    /// Whether soft hyphens stay in the text.
    verbatim: bool,
}

impl ArticleBuilder {
    /// Starts from an article that holds the facts (title, authors, …) and no blocks yet.
    pub fn new(facts: Article) -> ArticleBuilder {
        ArticleBuilder { article: facts, verbatim: false }
    }

    /// For a text that is shown as it stands: soft hyphens stay in it.
    pub fn verbatim(facts: Article) -> ArticleBuilder {
        ArticleBuilder { article: facts, verbatim: true }
    }

    fn words<'a>(&self, raw: &'a str) -> Cow<'a, str> {
        if self.verbatim { Cow::Borrowed(raw) } else { without_soft_hyphens(Cow::Borrowed(raw)) }
    }

    /// Bytes of text so far, counting the blank line that the next block will bring.
    pub fn next_offset(&self) -> usize {
        let len = self.article.text.len();
        if self.article.blocks.is_empty() { 0 } else { len + 2 }
    }

    /// Adds a block of plain text. A block without a visible character is left out, rules apart.
    pub fn block(&mut self, kind: BlockKind, raw: &str) {
        let (before, first) = (self.article.text.len(), self.article.blocks.is_empty());
        if !first {
            self.article.text.push_break();
        }
        let start = self.article.text.len();
        self.article.text.push_raw(&self.words(raw));
        let span = Span::new(start, self.article.text.len());
        if self.article.slice(span).trim().is_empty() && kind != BlockKind::Rule {
            self.article.text.cut(before);
            return;
        }
        self.article.blocks.push(Block { kind, span });
    }

    /// Makes room for a text of about so many bytes.
    pub fn expect(&mut self, bytes: usize) {
        self.article.text.reserve(bytes);
    }

    /// Adds a block of styled runs. Blank lines inside it become single newlines outside code.
    pub fn runs(&mut self, kind: BlockKind, runs: &[Run]) {
        let safe: Vec<(Safe, &Run)> = runs.iter().map(|r| (Safe::text(&self.words(&r.text)), r)).collect();
        let visible = safe.iter().any(|(s, _)| !s.trim().is_empty());
        if !visible && kind != BlockKind::Rule {
            return;
        }
        if !self.article.blocks.is_empty() {
            self.article.text.push_break();
        }
        let start = self.article.text.len();
        for (text, run) in &safe {
            let from = self.article.text.len();
            self.article.text.push(text);
            let span = Span::new(from, self.article.text.len());
            if span.is_empty() {
                continue;
            }
            if let Some(kind) = run.emphasis {
                self.article.emphasis.push(Emphasis { span, kind });
            }
            if let Some(url) = &run.link {
                self.article.links.push(Link { span, url: Safe::line(url) });
            }
        }
        let span = Span::new(start, self.article.text.len());
        self.article.blocks.push(Block { kind, span });
    }

    /// Notes what a rule took away at this place.
    pub fn removed(&mut self, raw: &str, rule: &str) {
        let before = self.next_offset();
        let text = Safe::text(&self.words(raw));
        self.article.removed.push(Removed { text, rule: Safe::line(rule), before });
    }

    /// Facts found on the way (title, dateline, …).
    pub fn facts(&mut self) -> &mut Article {
        &mut self.article
    }

    pub fn finish(mut self) -> Article {
        let end = self.article.text.len();
        for removed in &mut self.article.removed {
            removed.before = removed.before.min(end);
        }
        self.article.sections = sections(&self.article.blocks);
        self.article
    }
}

pub(super) fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if let BlockKind::Heading { level } = block.kind {
            out.push(Section { title: Some(block.span), level, span: block.span, first_block: index });
        } else if out.is_empty() {
            out.push(Section { title: None, level: 1, span: block.span, first_block: index });
        }
        if let Some(last) = out.last_mut() {
            last.span.end = block.span.end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_joined_by_a_blank_line_and_sections_follow_headings() {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, "Lede.");
        b.removed("Advertisement", "ad-marker");
        b.block(BlockKind::Heading { level: 2 }, "Why?");
        b.block(BlockKind::Paragraph, "Because.");
        b.block(BlockKind::Paragraph, " \u{0} ");
        let a = b.finish();
        assert_eq!(a.text.as_str(), "Lede.\n\nWhy?\n\nBecause.");
        assert_eq!(a.blocks.len(), 3);
        assert_eq!(a.removed.first().map(|r| r.before), Some(7));
        let titles: Vec<_> = a.sections.iter().map(|s| s.title.map(|t| a.slice(t))).collect();
        assert_eq!(titles, [None, Some("Why?")]);
        assert_eq!(a.section_at(9), Some(1));
    }
}
