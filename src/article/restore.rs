//! Puts back what cleaning took out, with every span moved along. Needs the article alone, so that a
//! page from the net or from standard input can be restored too.

use super::builder::sections;
use super::{Anchor, Article, Block, BlockKind, Emphasis, Figure, Link, Removed, Safe, Span};

/// Rules that mend words within a block: what they list cannot be put back as a block of its own.
const MENDING: &[&str] = &["mojibake", "hyphenation", "soft-hyphen"];

impl Removed {
    /// Whether it was a line or block of its own, so that it can be put back.
    pub fn can_return(&self) -> bool {
        !MENDING.contains(&self.rule.as_str()) && !self.text.trim().is_empty()
    }
}

impl Article {
    /// The article with those removed parts that `back` names put back where they stood, each as the block it was.
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
            anchors: Vec::new(),
            figures: Vec::new(),
            removed: Vec::new(),
            ..self.clone()
        };
        // For each block how far its text moves, in bytes.
        let mut moved: Vec<usize> = Vec::with_capacity(self.blocks.len());
        let mut removed = self.removed.iter().peekable();
        let mut figures = self.figures.iter().peekable();
        for at in 0..=self.blocks.len() {
            let next = |out: &Article| if out.blocks.is_empty() { 0 } else { out.text.len() + 2 };
            while let Some(r) = removed.next_if(|r| self.block_behind(r.before) <= at) {
                if returns(&r) {
                    push_back(&mut out, r);
                } else {
                    // Before the block that comes next, or as far within it as it was.
                    let within = self.blocks.get(at).map_or(0, |b| r.before.saturating_sub(b.span.start));
                    out.removed.push(Removed { before: next(&out) + within, ..r.clone() });
                }
            }
            while let Some(figure) = figures.next_if(|f| self.block_behind(f.before) <= at) {
                out.figures.push(Figure { before: next(&out), ..figure.clone() });
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
        out.links.extend(self.links.iter().cloned().map(|l| Link { span: span(l.span), ..l }));
        out.links.sort_by_key(|l| l.span.start);
        out.emphasis.extend(self.emphasis.iter().map(|e| Emphasis { span: span(e.span), kind: e.kind }));
        out.emphasis.sort_by_key(|e| e.span.start);
        out.anchors.extend(self.anchors.iter().map(|a| Anchor { at: shift(a.at), ..a.clone() }));
        let end = out.text.len();
        let Article { removed, figures, anchors, .. } = &mut out;
        let figures = figures.iter_mut().map(|f| &mut f.before);
        for at in removed.iter_mut().map(|r| &mut r.before).chain(figures).chain(anchors.iter_mut().map(|a| &mut a.at))
        {
            *at = end.min(*at);
        }
        out.sections = sections(&out.blocks);
        out
    }
}

/// Adds what was removed as the block it was, with its links and emphasis.
fn push_back(article: &mut Article, removed: &Removed) {
    if removed.kind != BlockKind::Code && removed.text.contains("\n\n") {
        push(article, removed.kind, &without_blank_lines(&removed.text));
        return;
    }
    let start = push(article, removed.kind, &removed.text);
    let span = |s: Span| Span::new(start + s.start, start + s.end);
    article.links.extend(removed.links.iter().cloned().map(|l| Link { span: span(l.span), ..l }));
    article.emphasis.extend(removed.emphasis.iter().map(|e| Emphasis { span: span(e.span), kind: e.kind }));
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
    use crate::article::{ArticleBuilder, EmphasisKind, Run};
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
        let left: Vec<(&str, usize)> = b.removed.iter().map(|r| (r.rule.as_str(), b.block_behind(r.before))).collect();
        assert_eq!(left, [("before-article", 0), ("mojibake", 2)]);
        assert_eq!(b.sections.len(), 2);
        assert_eq!(a.with_restored(|_| false), a);
    }

    #[test]
    fn a_restored_block_is_what_it_was_with_its_links_and_the_figures_stay_where_they_are() {
        let link =
            |words: &str| Run { text: words.to_owned(), link: Some("https://a.example".to_owned()), emphasis: None };
        let strong = Run { text: "bold".to_owned(), emphasis: Some(EmphasisKind::Strong), link: None };
        let mut b = ArticleBuilder::default();
        b.removed_block(BlockKind::Heading { level: 3 }, &[Run::plain("Related")], "related");
        b.removed_block(
            BlockKind::Item { depth: 1, number: Some(2.into()) },
            &[Run::plain("See "), link("more"), strong],
            "related",
        );
        b.figure("A raft", "");
        b.runs(BlockKind::Paragraph, &[Run::plain("É "), link("first"), Run::plain(".")]);
        b.figure("", "The river");
        let a = b.finish();
        let back = a.with_restored(|_| true);
        assert_eq!(back.text.as_str(), "Related\n\nSee morebold\n\nÉ first.");
        let kinds: Vec<BlockKind> = back.blocks.iter().map(|b| b.kind).collect();
        let item = BlockKind::Item { depth: 1, number: Some(2.into()) };
        assert_eq!(kinds, [BlockKind::Heading { level: 3 }, item, BlockKind::Paragraph]);
        let links: Vec<&str> = back.links.iter().map(|l| back.slice(l.span)).collect();
        assert_eq!((links.as_slice(), back.slice(back.emphasis[0].span)), (&["more", "first"][..], "bold"));
        assert_eq!(back.sections.len(), 1);
        let figures: Vec<usize> = back.figures.iter().map(|f| back.block_behind(f.before)).collect();
        assert_eq!(figures, [2, 3]);
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
