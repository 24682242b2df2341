//! Who said what: quoted runs, whether somebody utters them, and who; then what is reported without marks.
//!
//! `runs` finds what stands between marks, `tokens` cuts the paragraph around it, `sources` and
//! `speakers` find the words that name the speaker, `whom` says whom these stand for.

mod cues;
mod reported;
mod runs;
mod sources;
mod speakers;
mod speech;
mod tokens;
mod turns;
mod whom;

use super::{Confidence, Entity, Quote, QuoteKind};
use crate::article::{Article, Block, BlockKind, Span};
use runs::{Marks, Run};
use speakers::{Attribution, Paragraph, Way};
use speech::Place;
use whom::Whom;

/// Quoted runs by start; speech with its speaker where the text tells.
///
/// Time is linear in the length of the text: every look around a quotation is bounded.
pub fn find(article: &Article, _sentences: &[Span], entities: &[Entity]) -> Vec<Quote> {
    let mut whom = Whom::new(article, entities);
    let mut quotes: Vec<Quote> = Vec::new();
    let mut state = State::default();
    let spoken = |block: &Block| !matches!(block.kind, BlockKind::Code | BlockKind::Table | BlockKind::Rule);
    let blocks: Vec<&Block> = article.blocks.iter().filter(|b| spoken(b)).collect();
    let runs: Vec<Vec<Run>> = blocks.iter().map(|b| runs::find(article.slice(b.span), b.span.start)).collect();
    state.singles = single_marks(&runs);
    let turns = turns::find(article, &blocks);
    for (n, ((block, runs), turn)) in blocks.iter().zip(&runs).zip(turns).enumerate() {
        state.signed = blocks.get(n + 1).and_then(|b| turns::signature(article, b));
        match turn {
            Some(turn) => {
                quotes.push(turns::quote(block.span, &turn, &mut whom));
                quotes.extend(runs.iter().filter(|r| r.span.start > block.span.start).map(term_of));
                state = State { singles: state.singles, ..State::default() };
            }
            None => in_block(article, block.span, runs, &mut state, &mut whom, &mut quotes),
        }
    }
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    quotes
}

/// What a paragraph leaves to the next.
#[derive(Default)]
struct State {
    /// Whether its last quotation never closed.
    open: bool,
    /// Who spoke last, and in which words.
    last: Option<Attribution>,
    /// Whether it ended in a colon.
    leads: bool,
    /// Indices of the parts, paragraph by paragraph, of what was left open.
    parts: Vec<usize>,
    /// Whether single marks are the article's marks of quotation.
    singles: bool,
    /// The name below, behind a dash: `— Ada Berg`.
    signed: Option<Span>,
}

/// Words from which a run in single marks is speech though the article quotes with double ones.
const WORDS_OF_SPEECH: usize = 6;

/// Whether an article quotes with `‘ ’`, as British papers do, rather than with double marks.
fn single_marks(runs: &[Vec<Run>]) -> bool {
    let count = |marks: Marks| runs.iter().flatten().filter(|r| !r.nested && r.marks == marks).count();
    count(Marks::Single) > count(Marks::Plain) + count(Marks::Apostrophes)
}

fn in_block(article: &Article, block: Span, runs: &[Run], state: &mut State, whom: &mut Whom, out: &mut Vec<Quote>) {
    let text = article.text.as_str();
    let tokens = tokens::tokens(article.slice(block), block.start, runs);
    let sentences = tokens::sentences(text, &tokens, runs);
    let paragraph = Paragraph { text, tokens: &tokens, sentences: &sentences };
    // The last attribution of this paragraph.
    let mut here: Option<Attribution> = None;
    let (open_before, leads) = (std::mem::take(&mut state.open), std::mem::take(&mut state.leads));
    let dateline = article.dateline_end();
    if !open_before {
        state.parts.clear();
    }
    for (low, high) in sentences.iter().copied() {
        let quoted = (low..high).filter_map(|n| tokens.get(n).and_then(|t| t.quote()).map(|q| (n, q)));
        let mut in_sentence: Option<Attribution> = None;
        let mut any = false;
        for (at, index) in quoted {
            let Some(run) = runs.get(index) else { continue };
            any = true;
            // A paragraph that opens with a mark goes on with the words that the last one left open.
            let continued = open_before && run.span.start == block.start;
            if continued
                && let Some((index, before)) = out.iter_mut().enumerate().rev().take(8).find(|(_, q)| !q.closed)
            {
                before.closed = true;
                state.parts.push(index);
            }
            let mut found = paragraph.in_sentence(at, run, (low, high));
            // A dateline names where it was written, not who speaks.
            found = found.filter(|f| f.source.start >= dateline);
            if let Some(source) = turns::label_inside(text, run.inner) {
                found = Some(Attribution { source, cue: None, way: Way::Cue });
            }
            if continued && found.is_none_or(|f| !f.way.is_cued()) {
                found = state.last.map(|a| Attribution { way: Way::Kept, ..a });
            }
            // `“It is late,” she said, “and …”`: the second part keeps the first one's speaker.
            // `Berg is “reckless”`: whom words are said about is not who says them.
            if found.is_some_and(|f| f.way == Way::Subject) && paragraph.is_predicate(at) {
                found = None;
            }
            let weak = found.is_none_or(|f| !f.way.is_cued() || paragraph.is_participle(f.cue));
            if weak && let Some(first) = in_sentence {
                found = Some(first);
            }
            if found.is_none()
                && let Some(source) = state.signed.filter(|_| run.span == block)
            {
                found = Some(Attribution { source, cue: None, way: Way::Cue });
            }
            if found.is_none() {
                let led = (low > 0).then(|| paragraph.led_by(low)).flatten();
                let kept = state.last.filter(|_| leads || low == 0);
                found = here.or(led).or(kept).map(|a| Attribution { way: Way::Kept, ..a });
            }
            let by_cue = found.filter(|f| f.cue.is_some() && f.way.is_cued());
            let cued = by_cue.is_some();
            let goes_on = here.is_some() || in_sentence.is_some();
            let few = || article.slice(run.inner).split_whitespace().nth(WORDS_OF_SPEECH - 1).is_none();
            let faint = run.marks == Marks::Single && !state.singles && few();
            let place = Place { at, run, sentence: (low, high), cued: by_cue.as_ref(), goes_on };
            let term = (faint || paragraph.is_term(&place)) && !continued;
            if term {
                out.push(term_of(run));
                continue;
            }
            in_sentence = found.or(in_sentence);
            let said = speech(run, found, whom);
            if continued && cued {
                told_later(out, &state.parts, &said);
            }
            out.push(said);
        }
        if any {
            here = in_sentence.or(here);
        } else {
            out.extend(reported::quote(&paragraph, (low, high), whom));
        }
    }
    out.extend(runs.iter().filter(|r| r.nested).map(term_of));
    state.open = runs.iter().rev().find(|r| !r.nested).is_some_and(|r| !r.closed);
    state.leads = article.slice(block).trim_end().ends_with(':');
    state.last = here.or_else(|| if sentences.is_empty() { state.last } else { paragraph.led_by(tokens.len()) });
}

/// Who a quotation of several paragraphs is by may be told behind its last one: then the parts before are by the same.
fn told_later(quotes: &mut [Quote], parts: &[usize], said: &Quote) {
    for part in parts {
        if let Some(quote) = quotes.get_mut(*part).filter(|q| q.source.is_none() && q.kind == QuoteKind::Speech) {
            (quote.speaker, quote.entity, quote.source) = (said.speaker.clone(), said.entity, said.source);
            quote.confidence = if said.speaker.is_some() { Confidence::Likely } else { Confidence::Unknown };
        }
    }
}

fn term_of(run: &Run) -> Quote {
    Quote {
        span: run.span,
        closed: run.closed,
        kind: QuoteKind::Term,
        speaker: None,
        entity: None,
        source: None,
        cue: None,
        confidence: Confidence::Unknown,
    }
}

fn speech(run: &Run, found: Option<Attribution>, whom: &mut Whom) -> Quote {
    // Two apostrophes are no quotation mark; what old archives put between them is told as reported.
    let kind = if run.marks == Marks::Apostrophes { QuoteKind::Reported } else { QuoteKind::Speech };
    let mut quote = Quote { kind, ..term_of(run) };
    if let Some(found) = found {
        (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
        quote.source = Some(found.source);
        quote.cue = found.cue;
    }
    quote
}

#[cfg(test)]
mod tests;
