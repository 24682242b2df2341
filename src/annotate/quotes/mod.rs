//! Who said what: quoted runs, whether somebody utters them, and who; then what is reported without marks.
//!
//! `runs` finds what stands between marks, `tokens` cuts the paragraph around it, `sources` and
//! `speakers` find the words that name the speaker, `whom` says whom these stand for.

mod cues;
mod reported;
mod runs;
mod sources;
mod speakers;
mod tokens;
mod turns;
mod whom;

use super::{Confidence, Entity, Quote, QuoteKind};
use crate::article::{Article, BlockKind, Span};
use runs::Run;
use speakers::{Attribution, Paragraph, Way};
use whom::Whom;

/// Quoted runs by start; speech with its speaker where the text tells.
///
/// Time is linear in the length of the text: every look around a quotation is bounded.
pub fn find(article: &Article, _sentences: &[Span], entities: &[Entity]) -> Vec<Quote> {
    let mut whom = Whom::new(article, entities);
    let mut quotes: Vec<Quote> = Vec::new();
    let mut state = State::default();
    for block in &article.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Table | BlockKind::Rule) {
            continue;
        }
        if let Some(turn) = turns::of(article, block, &state.turn) {
            quotes.extend(turns::quote(article, block.span, &turn, &mut whom));
            state = State { turn, ..State::default() };
            continue;
        }
        state.turn = turns::Turn::None;
        let runs = runs::find(article.slice(block.span), block.span.start);
        in_block(article, block.span, &runs, &mut state, &mut whom, &mut quotes);
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
    /// The transcript or block quotation it belongs to.
    turn: turns::Turn,
}

fn in_block(article: &Article, block: Span, runs: &[Run], state: &mut State, whom: &mut Whom, out: &mut Vec<Quote>) {
    let text = article.text.as_str();
    let tokens = tokens::tokens(article.slice(block), block.start, runs);
    let sentences = tokens::sentences(text, &tokens, runs);
    let paragraph = Paragraph { text, tokens: &tokens, sentences: &sentences };
    // The last attribution of this paragraph.
    let mut here: Option<Attribution> = None;
    let (open_before, leads) = (std::mem::take(&mut state.open), std::mem::take(&mut state.leads));
    for (low, high) in sentences.iter().copied() {
        let quoted = (low..high).filter_map(|n| tokens.get(n).and_then(|t| t.quote()).map(|q| (n, q)));
        let mut in_sentence: Option<Attribution> = None;
        let mut any = false;
        for (at, index) in quoted {
            let Some(run) = runs.get(index) else { continue };
            any = true;
            // A paragraph that opens with a mark goes on with the words that the last one left open.
            let continued = open_before && run.span.start == block.start;
            let mut found = paragraph.in_sentence(at, run, (low, high));
            if continued && found.is_none_or(|f| f.way != Way::Cue) {
                found = state.last.map(|a| Attribution { way: Way::Kept, ..a });
            }
            // `“It is late,” she said, “and …”`: the second part keeps the first one's speaker.
            let weak = found.is_none_or(|f| f.way != Way::Cue);
            if weak && let Some(first) = in_sentence {
                found = Some(first);
            }
            let sentence_opens = at == low || found.is_none();
            if found.is_none() && sentence_opens {
                let led = (low > 0).then(|| paragraph.led_by(low)).flatten();
                let kept = state.last.filter(|_| leads || low == 0);
                found = here.or(led).or(kept).map(|a| Attribution { way: Way::Kept, ..a });
            }
            let cued = found.filter(|f| f.cue.is_some() && f.way == Way::Cue);
            let term = paragraph.is_term(at, run, cued.as_ref()) && !continued;
            if term {
                out.push(term_of(run));
                continue;
            }
            in_sentence = found.or(in_sentence);
            out.push(speech(run, found, whom));
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

fn term_of(run: &Run) -> Quote {
    Quote {
        span: run.span,
        kind: QuoteKind::Term,
        speaker: None,
        entity: None,
        source: None,
        cue: None,
        confidence: Confidence::Unknown,
    }
}

fn speech(run: &Run, found: Option<Attribution>, whom: &mut Whom) -> Quote {
    let mut quote = Quote { kind: QuoteKind::Speech, ..term_of(run) };
    if let Some(found) = found {
        (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
        quote.source = Some(found.source);
        quote.cue = found.cue;
    }
    quote
}

#[cfg(test)]
mod tests;
