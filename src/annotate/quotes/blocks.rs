//! Block quotations: what is set apart is said without marks, by whom the line below or the words before it name.
//!
//! `mod` asks before it looks at a paragraph's marks.

use crate::article::{Article, Block, BlockKind, Span};

/// What a block has to do with a block quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Said: the words, and the name that stands behind or below them.
    Words { words: Span, signed: Option<Span> },
    /// The name below, which nobody says.
    Signature,
}

/// For each block what it has to do with a block quotation, if anything.
pub fn find(article: &Article, blocks: &[&Block]) -> Vec<Option<Apart>> {
    let quote = |n: usize| blocks.get(n).filter(|b| matches!(b.kind, BlockKind::Quote { .. }));
    let signs = |n: usize| blocks.get(n).and_then(|b| signature(article, b.span));
    let mut out: Vec<Option<Apart>> = vec![None; blocks.len()];
    // What stands below a block quotation behind a dash names who said all of it.
    let mut below: Option<Span> = None;
    for (n, slot) in out.iter_mut().enumerate().rev() {
        let Some(block) = quote(n) else {
            // A post that was copied with its page: the paragraph above its signature.
            let paragraph = blocks.get(n).filter(|b| b.kind == BlockKind::Paragraph);
            let account = |m: usize| signs(m).filter(|name| paragraph.is_some() && is_account(article, *name));
            *slot = match (account(n), account(n + 1), paragraph) {
                (Some(_), ..) => Some(Apart::Signature),
                (None, Some(name), Some(block)) if quote(n + 1).is_none() => {
                    Some(Apart::Words { words: block.span, signed: Some(name) })
                }
                _ => None,
            };
            below = signs(n);
            continue;
        };
        if let Some(name) = signs(n) {
            below = Some(name);
            *slot = Some(Apart::Signature);
            continue;
        }
        let inside = posted(article, block.span);
        below = inside.map(|(_, name)| name).or(below);
        let words = inside.map_or(block.span, |(words, _)| words);
        // Its marks tell where the words are.
        let marked = article.slice(words).contains(['“', '"', '«', '„', '”']);
        *slot = (!marked || inside.is_some()).then_some(Apart::Words { words, signed: below });
    }
    out
}

/// Whether an account and a date stand behind a name: `— Ada Berg (@ada) May 6, 2024`.
fn is_account(article: &Article, name: Span) -> bool {
    let rest = article.text.get(name.end..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    line.trim_start().starts_with("(@") && line.contains(|c: char| c.is_ascii_digit())
}

/// The words and the name of a post with its signature behind it: `Off we go! — Ada Berg (@ada) May 6, 2024`.
fn posted(article: &Article, block: Span) -> Option<(Span, Span)> {
    let text = article.slice(block);
    let handle = text.rfind("(@").filter(|at| *at > 0)?;
    let dash = text.get(..handle)?.rfind(['—', '―'])?;
    let words = text.get(..dash)?.trim_end();
    let name = signature(article, Span::new(block.start + dash, block.end))?;
    // Behind the handle nothing but the date.
    let date = text.get(handle..)?.split_once(')')?.1;
    let dated = date.split_whitespace().nth(4).is_none() && date.contains(|c: char| c.is_ascii_digit());
    (dated && !words.is_empty()).then_some((Span::new(block.start, block.start + words.len()), name))
}

/// The name of a stretch of text that is nothing else: `— Ada Berg, mayor`, `— Ada Berg (@ada) May 6, 2024`.
pub fn signature(article: &Article, span: Span) -> Option<Span> {
    const WORDS: usize = 16;
    const NAME: usize = 6;
    let text = article.slice(span);
    let signed =
        text.strip_prefix(['-', '–', '—', '―'])?.trim_start_matches(['-', ' ', '\u{a0}']).trim_end_matches(['.', ' ']);
    let name = signed.split([',', '(', '@']).next().unwrap_or("").trim_end();
    let short = name.split_whitespace().nth(NAME).is_none() && signed.split_whitespace().nth(WORDS).is_none();
    let small =
        |w: &str| w.starts_with(char::is_lowercase) && !matches!(w, "de" | "van" | "von" | "al" | "bin" | "of" | "the");
    let named = name.starts_with(char::is_uppercase) && !name.split_whitespace().any(small);
    let plain = !name.contains(['“', '"', '?', '!', ':']);
    let start = span.start + text.find(signed)?;
    (short && named && plain).then_some(Span::new(start, start + name.len()))
}
