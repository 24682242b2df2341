//! Transcript turns and block quotations: speech that needs no marks.

use super::speakers::{Attribution, Way};
use super::whom::Whom;
use crate::annotate::{Confidence, Quote, QuoteKind};
use crate::article::{Article, Block, BlockKind, Span};
use std::collections::HashMap;

/// What kind of unmarked speech a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// `SMITH: words`: the label, and the words' start in bytes.
    Labeled { label: Span, words: usize },
    /// A block quotation, with the name below it.
    Block(Option<Span>),
    /// The name below a block quotation, which nobody says.
    Signature,
}

/// The label that opens a paragraph: its span, where the words begin, whether it is in capitals.
#[derive(Debug, Clone, Copy)]
struct Label {
    span: Span,
    words: usize,
    upper: bool,
}

/// What opens a paragraph in capitals and is nobody's label: the heads of notices and pointers. Written for byline.
#[rustfmt::skip]
const NOTICES: &[&str] = &[
    "WARNING", "NOTE", "EDITOR'S NOTE", "EDITOR’S NOTE", "UPDATE", "UPDATED", "CORRECTION", "RELATED", "READ MORE", "MORE",
    "SEE ALSO", "ALSO READ", "WATCH", "LISTEN", "PHOTOS", "PHOTO", "VIDEO", "EXCLUSIVE", "BREAKING", "OPINION", "ANALYSIS",
    "EXPLAINER", "FACT CHECK", "REVIEW", "DISCLAIMER", "DISCLOSURE", "SPOILER ALERT", "IMPORTANT", "TIP", "CAUTION", "TODO",
];

/// Bytes in which a label's colon must stand.
const REACH: usize = 60;

/// For each block the turn that it is, if it is one.
///
/// One paragraph with a label is a heading as often (`EXCLUSIVE: …`); a label that comes again, or
/// stands next to another, is a speaker's. Labels in small letters need a conversation of two.
pub fn find(article: &Article, blocks: &[&Block]) -> Vec<Option<Turn>> {
    let labels: Vec<Option<Label>> = blocks.iter().map(|b| label(article, b)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *times.entry(article.slice(label.span)).or_default() += 1;
    }
    let conversation = times.values().filter(|n| **n > 1).count() > 1;
    // What stands below a block quotation behind a dash names who said all of it.
    let mut signed: Vec<Option<Span>> = vec![None; blocks.len()];
    for n in (0..blocks.len()).rev() {
        let below = blocks.get(n + 1).filter(|b| b.kind == BlockKind::Quote).map(|_| n + 1);
        let named = blocks.get(n + 1).and_then(|b| signature(article, b));
        let further = || below.and_then(|m| signed.get(m).copied().flatten());
        let here = named.or_else(further);
        if let (Some(slot), Some(block)) = (signed.get_mut(n), blocks.get(n)) {
            *slot = here.filter(|_| block.kind == BlockKind::Quote && signature(article, block).is_none());
        }
    }
    let turn = |(n, block): (usize, &&Block)| {
        if block.kind == BlockKind::Quote && signature(article, block).is_some() {
            return Some(Turn::Signature);
        }
        let Some(label) = labels.get(n).copied().flatten() else {
            let marked = article.slice(block.span).contains(['“', '"', '«', '„', '”']);
            return (block.kind == BlockKind::Quote && !marked).then(|| Turn::Block(signed.get(n).copied().flatten()));
        };
        let again = times.get(article.slice(label.span)).is_some_and(|n| *n > 1);
        let other = |n: Option<usize>| n.and_then(|n| labels.get(n).copied().flatten()).is_some_and(|l| l.upper);
        let speaks =
            if label.upper { again || other(n.checked_sub(1)) || other(Some(n + 1)) } else { again && conversation };
        speaks.then_some(Turn::Labeled { label: label.span, words: label.words })
    };
    blocks.iter().enumerate().map(turn).collect()
}

fn label(article: &Article, block: &Block) -> Option<Label> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let text = article.slice(block.span);
    let (colon, _) = text.char_indices().take_while(|(at, _)| *at < REACH).find(|(_, c)| *c == ':')?;
    let (label, rest) = (text.get(..colon)?, text.get(colon + 1..)?);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let question = is_question(label);
    let upper = question || (letters >= 2 && !label.chars().any(char::is_lowercase));
    let named = label.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let words = label.split_whitespace().count();
    let short = !label.contains([',', '“', '"', '?', '(']) && words <= if upper { 5 } else { 3 };
    if !short || !(upper || named) || !rest.starts_with(char::is_whitespace) || !rest.contains(char::is_alphabetic) {
        return None;
    }
    if NOTICES.contains(&label.trim()) {
        return None;
    }
    let words = colon + 1 + (rest.len() - rest.trim_start().len());
    let start = block.span.start;
    Some(Label { span: Span::new(start, start + label.trim_end().len()), words: start + words, upper })
}

/// Whether a label is that of a printed interview, which names nobody.
fn is_question(label: &str) -> bool {
    matches!(label.trim(), "Q" | "A" | "Q." | "A.")
}

/// `SMITH` of `“SMITH: words”`, a transcript that stands in marks.
pub fn label_inside(text: &str, inner: Span) -> Option<Span> {
    let words = text.get(inner.start..inner.end)?;
    let (colon, _) = words.char_indices().take_while(|(at, _)| *at < REACH).find(|(_, c)| *c == ':')?;
    let label = words.get(..colon)?;
    let capitals = label.chars().filter(|c| c.is_uppercase()).count() > 1;
    let named = capitals && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    named.then_some(Span::new(inner.start, inner.start + colon))
}

/// The name of a paragraph that is nothing else: `— Ada Berg, mayor`, `— Ada Berg (@ada) May 6, 2024`.
pub fn signature(article: &Article, block: &Block) -> Option<Span> {
    const WORDS: usize = 16;
    const NAME: usize = 6;
    let text = article.slice(block.span);
    let signed =
        text.strip_prefix(['-', '–', '—', '―'])?.trim_start_matches(['-', ' ', '\u{a0}']).trim_end_matches(['.', ' ']);
    let name = signed.split([',', '(', '@']).next().unwrap_or("").trim_end();
    let short = name.split_whitespace().nth(NAME).is_none() && signed.split_whitespace().nth(WORDS).is_none();
    let small =
        |w: &str| w.starts_with(char::is_lowercase) && !matches!(w, "de" | "van" | "von" | "al" | "bin" | "of" | "the");
    let named = name.starts_with(char::is_uppercase) && !name.split_whitespace().any(small);
    let plain = !name.contains(['“', '"', '?', '!', ':']);
    let start = block.span.start + text.find(signed)?;
    (short && named && plain).then_some(Span::new(start, start + name.len()))
}

/// The quotation that a turn is.
pub fn quote(block: Span, turn: &Turn, whom: &mut Whom) -> Quote {
    let mut quote = Quote {
        span: block,
        utterance: 0,
        closed: true,
        kind: QuoteKind::Speech,
        speaker: None,
        entity: None,
        source: None,
        cue: None,
        confidence: Confidence::Unknown,
    };
    if let Turn::Block(Some(name)) = turn {
        let found = Attribution { source: *name, cue: None, way: Way::Cue };
        quote.source = Some(*name);
        (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
    }
    if let Turn::Labeled { label, words } = turn {
        quote.span.start = *words;
        quote.source = Some(*label);
        let found = Attribution { source: *label, cue: None, way: Way::Cue };
        // `Q` and `A` stand for whoever asks and answers.
        if is_question(whom.words(*label)) {
            return quote;
        }
        (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
    }
    quote
}
