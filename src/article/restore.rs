//! Puts back what cleaning took out, with every span moved along. Needs the article alone, so that a
//! page from the net or from standard input can be restored too.

use super::builder::sections;
use super::{Article, Block, BlockKind, Removed, Safe, Span};

/// Rules that mend words within a block: what they list cannot be put back as a block of its own.
const MENDING: &[&str] = &["mojibake", "hyphenation", "soft-hyphen"];

impl Removed {
    /// Whether it was a line or block of its own, so that it can be put back.
    pub fn can_return(&self) -> bool {
        !MENDING.contains(&self.rule.as_str()) && !self.text.trim().is_empty()
    }
}

impl Article {
    /// Index of the block before which something removed stood; `blocks.len()` behind the last.
    pub fn block_behind(&self, removed: &Removed) -> usize {
        self.blocks.partition_point(|b| b.span.end <= removed.before && b.span.start < removed.before)
    }

    /// The article with those removed parts that `back` names put back where they stood: captions as what stands for their
    /// picture, all else as paragraphs.
    pub fn with_restored(&self, back: impl Fn(&Removed) -> bool) -> Article {
        let returns = |r: &&Removed| r.can_return() && back(r);
        if !self.removed.iter().any(|r| returns(&r)) {
            return self.clone();
        }
        let mut out = Article {
            text: Safe::default(),
            blocks: Vec::new(),
            sections: Vec::new(),
            links: Vec::new(),
            emphasis: Vec::new(),
            removed: Vec::new(),
            ..self.clone()
        };
        // For each block how far its text moves, in bytes.
        let mut moved: Vec<usize> = Vec::with_capacity(self.blocks.len());
        let mut removed = self.removed.iter().peekable();
        for at in 0..=self.blocks.len() {
            while let Some(r) = removed.next_if(|r| self.block_behind(r) <= at) {
                if returns(&r) {
                    let kind = if r.rule.as_str() == "caption" { BlockKind::Image } else { BlockKind::Paragraph };
                    push(&mut out, kind, &without_blank_lines(&r.text));
                } else {
                    // Before the block that comes next, or as far within it as it was.
                    let next = if out.blocks.is_empty() { 0 } else { out.text.len() + 2 };
                    let within = self.blocks.get(at).map_or(0, |b| r.before.saturating_sub(b.span.start));
                    out.removed.push(Removed { before: next + within, ..r.clone() });
                }
            }
            let Some(block) = self.blocks.get(at) else { break };
            let start = push(&mut out, block.kind, &Safe::text(self.slice(block.span)));
            moved.push(start - block.span.start);
        }
        let shift = |offset: usize| {
            let block = self.block_at(offset).unwrap_or(0);
            offset + moved.get(block).copied().unwrap_or(0)
        };
        let span = |s: Span| Span::new(shift(s.start), shift(s.start) + s.len());
        out.links = self.links.iter().cloned().map(|l| super::Link { span: span(l.span), ..l }).collect();
        out.emphasis = self.emphasis.iter().map(|e| super::Emphasis { span: span(e.span), kind: e.kind }).collect();
        let end = out.text.len();
        for r in &mut out.removed {
            r.before = r.before.min(end);
        }
        out.sections = sections(&out.blocks);
        out
    }
}

/// Adds a block; gives the byte offset at which it starts.
fn push(article: &mut Article, kind: BlockKind, text: &Safe) -> usize {
    if !article.blocks.is_empty() {
        article.text.push_break();
    }
    let start = article.text.len();
    article.text.push(text);
    article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
    start
}

fn without_blank_lines(text: &Safe) -> Safe {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    Safe::text(&lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, Run};
    use proptest::prelude::*;

    fn article() -> Article {
        let mut b = ArticleBuilder::default();
        b.removed("Menu", "before-article");
        b.block(BlockKind::Paragraph, "First é.");
        b.removed("Ad", "ad-marker");
        b.removed("â€™ in “second”", "mojibake");
        let link = Run { text: "linked".to_owned(), link: Some("https://a.example".to_owned()), emphasis: None };
        b.runs(BlockKind::Heading { level: 2 }, &[Run::plain("Second "), link]);
        b.removed("Share\n\nthis", "share");
        b.finish()
    }

    #[test]
    fn a_restored_line_stands_where_it_stood_and_spans_move_along() {
        let a = article();
        let b = a.with_restored(|r| r.rule.as_str() != "before-article");
        assert_eq!(b.text.as_str(), "First é.\n\nAd\n\nSecond linked\n\nShare\nthis");
        assert_eq!(b.links.first().map(|l| b.slice(l.span)), Some("linked"));
        let left: Vec<(&str, usize)> = b.removed.iter().map(|r| (r.rule.as_str(), b.block_behind(r))).collect();
        assert_eq!(left, [("before-article", 0), ("mojibake", 2)]);
        assert_eq!(b.sections.len(), 2);
        assert_eq!(a.with_restored(|_| false), a);
    }

    proptest! {
        #[test]
        fn all_spans_stay_on_their_words(
            parts in proptest::collection::vec(("[a-zé]{1,6}( [a-zé]{1,6}){0,3}", any::<bool>(), any::<bool>()), 1..12),
        ) {
            let mut b = ArticleBuilder::default();
            for (n, (text, cut, linked)) in parts.iter().enumerate() {
                let link = linked.then(|| "https://a.example".to_owned());
                if *cut { b.removed(text, if n % 2 == 0 { "one" } else { "two" }) } else {
                    b.runs(BlockKind::Paragraph, &[Run { text: text.clone(), link, emphasis: None }]);
                }
            }
            let a = b.finish();
            let restored = a.with_restored(|r| r.rule.as_str() == "one");
            let words = |a: &Article| a.links.iter().map(|l| a.slice(l.span).to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(words(&restored), words(&a));
            prop_assert!(restored.removed.iter().all(|r| r.before <= restored.text.len()));
            let all = restored.with_restored(|_| true);
            let joined: Vec<&str> = parts.iter().map(|(t, _, _)| t.as_str()).collect();
            prop_assert_eq!(all.text.as_str(), joined.join("\n\n"));
            prop_assert!(all.blocks.iter().all(|b| !all.slice(b.span).is_empty()));
        }
    }
}
