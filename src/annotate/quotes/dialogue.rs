//! Dialogue as stories print it: a new paragraph is the other one's, and most lines name nobody.
//!
//! Runs over the quotations when their speakers are found, and takes back what a line was only thought to go on with: in
//! news a quotation that opens a paragraph is mostly the last speaker's, in an exchange of short lines it never is.

use crate::annotate::{Confidence, Quote, QuoteKind, Tongue};
use crate::article::{Article, Block, BlockKind, Safe, Span};

/// Words of a line of dialogue at most; what news quotes without a cue is longer.
const LINE: usize = 14;

/// Paragraphs with short lines that an exchange has at least.
const EXCHANGE: usize = 3;

/// Who says something: a name and its entity.
type Voice = (Safe, Option<usize>);

/// A paragraph in which somebody speaks.
struct Line {
    block: Span,
    /// Its quotations, as a range of indices.
    quotes: (usize, usize),
    /// Whom its own words name; `None` where they name nobody.
    own: Option<Voice>,
    /// Whether its own words say who speaks, though it be nobody with a name.
    cued: bool,
    /// Whether it is short and opens with a mark.
    short: bool,
    /// Whether it ends with what somebody asks, and whether what it opens with is a question.
    asks: bool,
    asked: bool,
}

/// Gives lines without a cue to the other one of two who talk, or to nobody.
pub fn alternate(article: &Article, blocks: &[&Block], tongue: Tongue, quotes: &mut [Quote]) {
    let mut passage: Vec<Line> = Vec::new();
    let mut at = 0;
    for block in blocks {
        let from = at + quotes.get(at..).unwrap_or(&[]).partition_point(|q| q.span.start < block.span.start);
        let to = from + quotes.get(from..).unwrap_or(&[]).partition_point(|q| q.span.start < block.span.end);
        at = to;
        match line(article, block, tongue, quotes, (from, to)) {
            Some(line) => passage.push(line),
            None => exchange(&std::mem::take(&mut passage), quotes),
        }
    }
    exchange(&passage, quotes);
}

fn line(
    article: &Article,
    block: &Block,
    tongue: Tongue,
    quotes: &[Quote],
    (from, to): (usize, usize),
) -> Option<Line> {
    let within = quotes.get(from..to)?;
    let speech = || within.iter().filter(|q| q.kind == QuoteKind::Speech);
    let first = speech().next().filter(|_| block.kind == BlockKind::Paragraph)?;
    // Turns and block quotations tell by their form who speaks.
    // Nordic papers set a dash before each paragraph of one who goes on.
    let dashed = tongue != Tongue::Other && article.slice(block.span).starts_with(['—', '–', '―']);
    if !dashed && !article.slice(first.span).starts_with(['“', '"', '‘', '\'', '«', '„', '»']) {
        return None;
    }
    let inside = |q: &&Quote| q.source.is_some_and(|s| s.start >= block.span.start && s.end <= block.span.end);
    let cued = speech().any(|q| inside(&q)) || within.iter().any(|q| q.kind == QuoteKind::Reported);
    let own = speech().filter(inside).find_map(|q| Some((q.speaker.clone()?, q.entity)));
    let words = article.slice(first.span).split_whitespace().nth(LINE).is_none();
    let last = speech().next_back()?;
    let is_question = |q: &Quote| {
        let said = article.slice(q.span).trim_end_matches(['”', '"', '’', '\'', '»', '“', '«']);
        said.trim_end().ends_with('?')
    };
    Some(Line {
        block: block.span,
        quotes: (from, to),
        own,
        cued,
        short: words && (dashed || first.span.start == block.span.start),
        asked: is_question(first),
        asks: is_question(last) && last.span.end == block.span.end,
    })
}

/// Sets who speaks in the lines without a cue of paragraphs in a row.
fn exchange(lines: &[Line], quotes: &mut [Quote]) {
    let mut voices: Vec<&Voice> = Vec::new();
    for voice in lines.iter().filter_map(|l| l.own.as_ref()) {
        if !voices.iter().any(|v| v.0 == voice.0) {
            voices.push(voice);
        }
    }
    let talk = voices.len() > 1 && lines.iter().filter(|l| l.short).count() >= EXCHANGE;
    let mut said: Vec<Option<Voice>> = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|m| lines.get(m));
        let bare = line.short && !line.cued;
        // Questions in a row are one's.
        let answers = before.is_some_and(|b| b.asks) && !line.asked;
        if !bare || before.is_none() || !(talk || answers) {
            said.push(if line.cued { line.own.clone() } else { inherited(line, quotes) });
            continue;
        }
        let last = n.checked_sub(1).and_then(|m| said.get(m)).cloned().flatten();
        let earlier = n.checked_sub(2).and_then(|m| said.get(m)).cloned().flatten();
        let other = last.as_ref().and_then(|last| {
            let turned = earlier.filter(|e| e.0 != last.0);
            let second = || match voices.as_slice() {
                [one, two] => [*one, *two].into_iter().find(|v| v.0 != last.0).cloned(),
                _ => None,
            };
            turned.or_else(second)
        });
        // `“Yes.” ¶ “No,” said Berg.`: two lines in a row are not both Berg's.
        let next = lines.get(n + 1).and_then(|l| l.own.as_ref());
        let voice = other.filter(|o| next.is_none_or(|next| next.0 != o.0));
        let (from, to) = line.quotes;
        let block = line.block;
        let bare = |q: &&mut Quote| q.kind == QuoteKind::Speech && q.source.is_none_or(|s| s.start < block.start);
        for quote in quotes.get_mut(from..to).unwrap_or(&mut []).iter_mut().filter(bare) {
            (quote.source, quote.cue) = (None, None);
            quote.confidence = if voice.is_some() { Confidence::Likely } else { Confidence::Unknown };
            quote.entity = voice.as_ref().and_then(|v| v.1);
            quote.speaker = voice.as_ref().map(|v| v.0.clone());
        }
        said.push(voice);
    }
}

/// Whom a line without a cue was thought to be by.
fn inherited(line: &Line, quotes: &[Quote]) -> Option<Voice> {
    let first = quotes.get(line.quotes.0..line.quotes.1)?.iter().find(|q| q.kind == QuoteKind::Speech)?;
    Some((first.speaker.clone()?, first.entity))
}
