//! Transcript turns and block quotations: speech that needs no marks.

use super::speakers::{Attribution, Way};
use super::whom::Whom;
use crate::annotate::{Confidence, Quote, QuoteKind};
use crate::article::{Article, Block, BlockKind, Span};

/// What kind of unmarked speech a block is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turn {
    #[default]
    None,
    /// `SMITH: words`: the label, and the words' start in bytes.
    Labeled { label: Span, words: usize },
    /// A block quotation.
    Block,
}

/// What a block is, told from its own form and that of the block before.
pub fn of(article: &Article, block: &Block, _before: &Turn) -> Option<Turn> {
    let text = article.slice(block.span);
    if block.kind == BlockKind::Quote && !text.contains(['“', '"', '«', '„', '”']) {
        return Some(Turn::Block);
    }
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let head = text.get(..text.len().min(60)).or_else(|| text.get(..text.char_indices().nth(40)?.0))?;
    let colon = head.find(':')?;
    let label = head.get(..colon)?;
    let rest = text.get(colon + 1..)?;
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let upper = !label.chars().any(char::is_lowercase) && letters >= 2;
    let question = matches!(label.trim(), "Q" | "A" | "Q." | "A.");
    let short = label.split_whitespace().count() <= 5 && !label.contains(['.', ',', '“', '"', '?', '(']);
    let fits = (upper && short) || question;
    if !fits || !rest.starts_with(' ') || rest.split_whitespace().count() < 2 || rest.contains(['“', '"']) {
        return None;
    }
    let words = colon + 1 + (rest.len() - rest.trim_start().len());
    let start = block.span.start;
    Some(Turn::Labeled { label: Span::new(start, start + label.trim_end().len()), words: start + words })
}

/// The quotation that a turn is.
pub fn quote(_article: &Article, block: Span, turn: &Turn, whom: &mut Whom) -> Option<Quote> {
    let mut quote = Quote {
        span: block,
        kind: QuoteKind::Speech,
        speaker: None,
        entity: None,
        source: None,
        cue: None,
        confidence: Confidence::Unknown,
    };
    match turn {
        Turn::Labeled { label, words } => {
            quote.span.start = *words;
            quote.source = Some(*label);
            let found = Attribution { source: *label, cue: None, way: Way::Cue };
            (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
            Some(quote)
        }
        Turn::Block => Some(quote),
        Turn::None => None,
    }
}
