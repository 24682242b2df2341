//! Builds an article block by block, so that every span is right by construction.

use super::safe::without_soft_hyphens;
use super::{Anchor, Article, Block, BlockKind, Emphasis, EmphasisKind, Figure, Link, Removed, Safe, Section, Span};
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
        self.article.text.push_raw(&words(raw, self.verbatim));
        let span = Span::new(start, self.article.text.len());
        if self.article.slice(span).trim().is_empty() && kind != BlockKind::Rule {
            self.article.text.cut(before);
            return;
        }
        self.article.blocks.push(Block { kind, span });
    }

    /// Adds a line to the block added last, below a line break; a paragraph of its own where there is none.
    pub fn further_line(&mut self, raw: &str) {
        let Article { text, blocks, .. } = &mut self.article;
        let Some(last) = blocks.last_mut() else { return self.block(BlockKind::Paragraph, raw) };
        text.push_raw("\n");
        text.push_raw(&words(raw, self.verbatim));
        last.span.end = text.len();
    }

    /// Makes room for a text of about so many bytes.
    pub fn expect(&mut self, bytes: usize) {
        self.article.text.reserve(bytes);
    }

    /// Adds a block of styled runs. One without a visible character is left out, rules apart.
    pub fn runs(&mut self, kind: BlockKind, runs: &[Run]) {
        let (before, first) = (self.article.text.len(), self.article.blocks.is_empty());
        if !first {
            self.article.text.push_break();
        }
        let start = self.article.text.len();
        let Article { text, links, emphasis, .. } = &mut self.article;
        let styles = (links.len(), emphasis.len());
        push_runs(runs, self.verbatim, text, links, emphasis);
        let span = Span::new(start, self.article.text.len());
        if self.article.slice(span).trim().is_empty() && kind != BlockKind::Rule {
            self.article.text.cut(before);
            self.article.links.truncate(styles.0);
            self.article.emphasis.truncate(styles.1);
            return;
        }
        self.article.blocks.push(Block { kind, span });
    }

    /// Notes a line that a rule took away at this place.
    pub fn removed(&mut self, raw: &str, rule: &str) {
        self.removed_block(BlockKind::Paragraph, &[Run::plain(raw)], rule);
    }

    /// Notes a block that a rule took away at this place.
    pub fn removed_block(&mut self, kind: BlockKind, runs: &[Run], rule: &str) {
        let mut removed = Removed { kind, ..Removed::line(Safe::default(), Safe::line(rule), self.next_offset()) };
        push_runs(runs, self.verbatim, &mut removed.text, &mut removed.links, &mut removed.emphasis);
        self.article.removed.push(removed);
    }

    /// Notes a picture at this place. One of which nothing is told is left out.
    pub fn figure(&mut self, alt: &str, caption: &str) {
        let figure =
            Figure { alt: Safe::some_line(alt), caption: Safe::some_line(caption), before: self.next_offset() };
        if figure.lines().next().is_some() {
            self.article.figures.push(figure);
        }
    }

    /// Notes a place that links lead to: the block that is added next, or the last one.
    pub fn anchor(&mut self, name: &str) {
        let at = self.next_offset();
        self.article.anchors.extend(Safe::some_line(name).map(|name| Anchor { name, at }));
    }

    /// Facts found on the way (title, dateline, …).
    pub fn facts(&mut self) -> &mut Article {
        &mut self.article
    }

    pub fn finish(mut self) -> Article {
        let end = self.article.text.len();
        let Article { removed, figures, anchors, .. } = &mut self.article;
        let figures = figures.iter_mut().map(|f| &mut f.before);
        for at in removed.iter_mut().map(|r| &mut r.before).chain(figures).chain(anchors.iter_mut().map(|a| &mut a.at))
        {
            *at = end.min(*at);
        }
        self.article.sections = sections(&self.article.blocks);
        self.article
    }
}

/// Appends runs to a text, and where in it their links and emphasis lie.
fn push_runs(runs: &[Run], verbatim: bool, text: &mut Safe, links: &mut Vec<Link>, emphasis: &mut Vec<Emphasis>) {
    for run in runs {
        let from = text.len();
        text.push_raw(&words(&run.text, verbatim));
        let span = Span::new(from, text.len());
        if span.is_empty() {
            continue;
        }
        emphasis.extend(run.emphasis.map(|kind| Emphasis { span, kind }));
        links.extend(run.link.as_ref().map(|url| Link { span, url: Safe::line(url) }));
    }
}

fn words(raw: &str, verbatim: bool) -> Cow<'_, str> {
    if verbatim { Cow::Borrowed(raw) } else { without_soft_hyphens(Cow::Borrowed(raw)) }
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
