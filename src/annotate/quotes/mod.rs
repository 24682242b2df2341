//! Who said what: quoted runs, whether somebody utters them, and who; then what is reported without marks.
//!
//! `runs` finds what stands between marks, `tokens` cuts the paragraph around it, `sources` and
//! `speakers` find the words that name the speaker, `whom` says whom these stand for.

mod antecedents;
mod beside;
mod blocks;
mod cues;
mod dashes;
mod denied;
mod dialogue;
mod interview;
mod labels;
mod nested;
mod parts;
mod phrases;
mod reported;
mod runs;
mod same;
mod sources;
mod speakers;
mod speech;
mod tokens;
mod told;
mod tongue;
mod turns;
mod unnamed;
mod whom;

use super::{Confidence, Entity, Quote, QuoteKind, Tongue};
use crate::article::{Article, Block, BlockKind, Span};
use blocks::Apart;
use nested::Told;
use runs::{Marks, Run};
use speakers::{Attribution, Paragraph, Way};
use speech::Place;
use std::collections::HashMap;
use whom::Whom;

/// Quoted runs by start; speech with its speaker where the text tells.
///
/// Time is linear in the length of the text: every look around a quotation is bounded.
pub fn find(article: &Article, entities: &[Entity]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut state = State::default();
    let spoken = |block: &Block| !matches!(block.kind, BlockKind::Code | BlockKind::Table | BlockKind::Rule);
    let blocks: Vec<&Block> = article.blocks.iter().filter(|b| spoken(b)).collect();
    let runs: Vec<Vec<Run>> = blocks.iter().map(|b| runs::find(article.slice(b.span), b.span.start)).collect();
    let marked = runs.iter().flatten().filter(|r| !r.nested).map(|r| r.span).collect();
    state.singles = single_marks(&runs);
    state.tongue = tongue::of(article);
    let mut whom = Whom::new(article, entities, state.tongue).between_marks(marked);
    let turns = turns::find(article, &blocks, entities);
    let parties = interview::parties(article, entities, &turns);
    let apart = blocks::find(article, &blocks);
    let dashed = dashes::find(article, &blocks, state.tongue);
    for (n, ((block, runs), (turns, apart))) in blocks.iter().zip(&runs).zip(turns.iter().zip(&apart)).enumerate() {
        state.signed = blocks.get(n + 1).and_then(|b| blocks::signature(article, b.span));
        let label = |source: Span| Attribution { source, cue: None, way: Way::Cue };
        let (singles, tongue) = (state.singles, state.tongue);
        for turn in turns {
            let part = state.turn.filter(|_| turn.goes_on);
            let said = turn.words.start < turn.words.end;
            if said {
                let utterance = part.unwrap_or(quotes.len());
                let mut quote = unmarked(turn.words, turn.label.map(label), &mut whom);
                if turn.goes_on && quote.confidence == Confidence::Certain {
                    quote.confidence = Confidence::Likely;
                }
                parties.complete(article, turn, &mut quote);
                quotes.push(Quote { utterance, ..quote });
                marked_inside(article, runs, turn.words, tongue, &mut whom, &mut quotes);
                state = State { turn: Some(utterance), singles, tongue, ..State::default() };
            } else {
                state = State { singles, tongue, ..State::default() };
            }
        }
        if !turns.is_empty() {
            continue;
        }
        if let Some(spoken) = dashed.get(n).and_then(Option::as_ref) {
            let utterance = quotes.len();
            let told = spoken.told.map(|(source, cue)| Attribution { source, cue: Some(cue), way: Way::Cue });
            for words in &spoken.words {
                quotes.push(Quote { utterance, ..unmarked(*words, told, &mut whom) });
            }
            state = State { singles, tongue, ..State::default() };
            continue;
        }
        match apart {
            // Block quotations one below the other are one utterance.
            Some(Apart::Words { words, signed }) => {
                let signed = signed.map(label);
                let found = signed.or(state.lead).or_else(|| state.apart.and_then(|(_, found)| found));
                let utterance = state.apart.map_or(quotes.len(), |(whole, _)| whole);
                quotes.push(Quote { utterance, ..unmarked(*words, found, &mut whom) });
                marked_inside(article, runs, *words, tongue, &mut whom, &mut quotes);
                state = State { apart: Some((utterance, found)), singles, tongue, ..State::default() };
            }
            Some(Apart::Signature) => state.apart = None,
            None => {
                (state.apart, state.turn) = (None, None);
                in_block(article, block, runs, &mut state, &mut whom, &mut quotes);
            }
        }
    }
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    dialogue::alternate(article, &blocks, state.tongue, &mut quotes);
    same::join(&mut quotes, entities);
    parts::number(&mut quotes);
    quotes
}

/// What a paragraph leaves to the next.
#[derive(Default)]
struct State {
    /// The index of its last quotation where that never closed.
    open: Option<usize>,
    /// Who spoke last, and in which words.
    last: Option<Attribution>,
    /// Whether it ended in a colon.
    leads: bool,
    /// Whether single marks are the article's marks of quotation.
    singles: bool,
    /// Who the words say that it leads to behind a colon: `Berg wrote to the council:`.
    lead: Option<Attribution>,
    /// The utterance that it was part of and its speaker, where it was a block quotation.
    apart: Option<(usize, Option<Attribution>)>,
    /// The utterance that it was part of, where it was a turn.
    turn: Option<usize>,
    /// The article's language.
    tongue: Tongue,
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

fn in_block(article: &Article, block: &Block, runs: &[Run], state: &mut State, whom: &mut Whom, out: &mut Vec<Quote>) {
    let text = article.text.as_str();
    let first = out.len();
    // What is set apart goes on with what was said before only where that leads to it.
    let set_apart = matches!(block.kind, BlockKind::Quote { .. });
    let heads = matches!(block.kind, BlockKind::Heading { .. });
    let block = block.span;
    let tokens = tokens::tokens(article.slice(block), block.start, runs, state.tongue);
    let dateline = article.dateline_end();
    // A dateline names where it was written, not who speaks.
    let begin = tokens.partition_point(|t| dateline > 0 && t.span.start <= dateline);
    let sentences = tokens::sentences(text, &tokens, runs, begin);
    let paragraph = Paragraph { text, tokens: &tokens, sentences: &sentences, heads };
    // The last attribution of this paragraph.
    let mut here: Option<Attribution> = None;
    let (open_before, leads) = (std::mem::take(&mut state.open), std::mem::take(&mut state.leads));
    for (low, high) in sentences.iter().copied() {
        let quoted = (low..high).filter_map(|n| tokens.get(n).and_then(|t| t.quote()).map(|q| (n, q)));
        let mut in_sentence: Option<Attribution> = None;
        // The token and index of the sentence's last speech.
        let mut before: Option<(usize, usize)> = None;
        let mut any = false;
        let mut spoken = Vec::new();
        for (at, index) in quoted {
            let Some(run) = runs.get(index) else { continue };
            any = true;
            // A paragraph that opens with a mark goes on with the words that the last one left open.
            let continued = open_before.filter(|_| run.span.start == block.start);
            if let Some(part) = continued.and_then(|n| out.get_mut(n)) {
                // However few these were, nobody goes on with a term in the next paragraph.
                let kind = if part.kind == QuoteKind::Term { QuoteKind::Speech } else { part.kind };
                (part.closed, part.kind) = (true, kind);
            }
            let mut found = paragraph.in_sentence(at, run, (low, high));
            // `Berg did not say “…”`: then nobody did, who spoke before neither.
            let denied = found.is_some_and(|f| paragraph.denies(&f, (low, high)));
            if let Some(source) = labels::inside_marks(text, run.inner) {
                found = Some(Attribution { source, cue: None, way: Way::Cue });
            }
            if found.is_none_or(|f| f.way != Way::Cue) && run.marks == Marks::Plain {
                let told = dashes::told_inside(text, run.inner, state.tongue);
                found = told.map(|(source, cue)| Attribution { source, cue: Some(cue), way: Way::Cue }).or(found);
            }
            if continued.is_some() && found.is_none_or(|f| !f.way.is_cued()) {
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
            if denied {
                found = None;
            } else if found.is_none() {
                let led = (low > 0).then(|| paragraph.led_by(low)).flatten();
                let kept = state.last.filter(|_| leads || low == 0 && !set_apart);
                found = here.or(led).or(kept).map(|a| Attribution { way: Way::Kept, ..a });
            }
            // Where no word of saying is known, nobody is claimed but by a label or a signature.
            if state.tongue == Tongue::Other && found.is_some_and(|f| f.cue.is_some() || f.way != Way::Cue) {
                found = None;
            }
            let by_cue = found.filter(|f| f.cue.is_some() && f.way.is_cued());
            let goes_on = here.is_some() || in_sentence.is_some();
            let few = || article.slice(run.inner).split_whitespace().nth(WORDS_OF_SPEECH - 1).is_none();
            // `‘No,’ said Berg`: somebody says it, whatever the article's other marks are.
            // Elsewhere than in English the comma stands behind the mark.
            let ended = || {
                let words = article.slice(run.inner);
                let comma = text.get(run.span.end..).is_some_and(|t| t.starts_with(','));
                words.ends_with([',', '.', '?', '!', '…']) || comma && words.starts_with(char::is_uppercase)
            };
            // A colon alone, `Berg: ‘No’`, is a headline's way to quote as often.
            let verb = |cue: Span| article.slice(cue).contains(char::is_alphabetic);
            let beside = found.is_some_and(|f| f.way == Way::Cue && f.cue.is_some_and(verb)) && ended();
            let faint = run.marks == Marks::Single && !state.singles && few() && !beside;
            let place = Place { at, run, sentence: (low, high), cued: by_cue.as_ref(), goes_on };
            let cued = by_cue.is_some();
            state.open = (!run.closed).then_some(out.len());
            // Where no word of saying is known, what looks like a sentence is somebody's.
            let foreign = state.tongue != Tongue::English && sounds_said(article, run);
            // `“Give me rest.” — Ada Berg`: what is signed is said, however few its words are.
            let signed = found.is_some_and(|f| f.way == Way::Cue && f.cue.is_none()) && ended();
            let term = faint || paragraph.is_term(&place) && !foreign && !signed;
            if term && continued.is_none() {
                push(out, term_of(run));
                continue;
            }
            spoken.push(at);
            in_sentence = found.or(in_sentence);
            let broken = before.filter(|(first, _)| paragraph.breaks_off(*first, at)).map(|(_, index)| index);
            before = Some((at, out.len()));
            let part = continued.or(broken).and_then(|n| out.get(n)).map(|q| q.utterance);
            let mut said = speech(run, found, whom);
            said.utterance = part.unwrap_or(out.len());
            if continued.is_some() && cued {
                told_later(out, &said);
            }
            out.push(said);
        }
        if any {
            here = in_sentence.or(here);
        }
        reported::quotes(&paragraph, (low, high), &spoken, whom).into_iter().for_each(|q| push(out, q));
    }
    inside(article, runs, first, state.tongue, whom, out);
    state.leads = article.slice(block).trim_end().ends_with(':');
    state.lead = paragraph.led_by(tokens.len()).filter(|a| state.leads && a.cue.is_some());
    state.last = here.or_else(|| if sentences.is_empty() { state.last } else { paragraph.led_by(tokens.len()) });
}

/// What stands inside the quotations of a paragraph, whose own were found from index `first` on.
fn inside(article: &Article, runs: &[Run], first: usize, tongue: Tongue, whom: &mut Whom, out: &mut Vec<Quote>) {
    if !runs.iter().any(|r| r.nested) {
        return;
    }
    let outer: HashMap<usize, usize> = out.iter().enumerate().skip(first).map(|(n, q)| (q.span.start, n)).collect();
    for around in runs.chunk_by(|_, next| next.nested) {
        let Some((around, within)) = around.split_first().filter(|(_, within)| !within.is_empty()) else { continue };
        let by = outer.get(&around.span.start).and_then(|n| out.get(*n)).cloned();
        let said = Told { by: by.as_ref(), tongue, whole: false };
        nested::quotes(article, around.inner, within, &said, whom).into_iter().for_each(|q| push(out, q));
    }
}

/// Whether a run opens like a sentence and ends like one, or leads on to who says it: `„Wir gehen“, sagte`, `«Мы идём» — `.
fn sounds_said(article: &Article, run: &Run) -> bool {
    let inner = article.slice(run.inner).trim();
    let behind = article.text.get(run.span.end..).unwrap_or("").trim_start();
    let ends = inner.ends_with(['.', '!', '?', '…', ',']) || behind.starts_with([',', '–', '—', '-']);
    inner.split_whitespace().nth(1).is_some() && inner.starts_with(char::is_uppercase) && ends
}

/// Adds a quotation that is an utterance by itself.
fn push(out: &mut Vec<Quote>, quote: Quote) {
    let utterance = out.len();
    out.push(Quote { utterance, ..quote });
}

/// Who a quotation of several paragraphs is by may be told behind its last one: then the parts before are by the same.
fn told_later(quotes: &mut [Quote], said: &Quote) {
    let first = quotes.get(said.utterance).map_or(0, |q| q.span.start);
    let parts = quotes.iter_mut().skip(said.utterance).filter(|q| q.utterance == said.utterance);
    // Who spoke before the utterance began was only taken to go on.
    let kept = |q: &Quote| q.confidence != Confidence::Certain && q.source.is_none_or(|s| s.start < first);
    for quote in parts.filter(|q| kept(q)) {
        (quote.speaker, quote.entity, quote.source) = (said.speaker.clone(), said.entity, said.source);
        quote.confidence = if said.speaker.is_some() { Confidence::Likely } else { Confidence::Unknown };
    }
}

/// A quotation by nobody known yet.
fn bare(span: Span, kind: QuoteKind) -> Quote {
    Quote {
        span,
        utterance: 0,
        closed: true,
        kind,
        speaker: None,
        entity: None,
        source: None,
        cue: None,
        confidence: Confidence::Unknown,
    }
}

fn term_of(run: &Run) -> Quote {
    Quote { closed: run.closed, ..bare(run.span, QuoteKind::Term) }
}

/// What stands between marks in a turn or a block quotation: a sentence is what its speaker says another said.
fn retold(article: &Article, run: &Run) -> Quote {
    let words = article.slice(run.inner).trim();
    let sentence = words.starts_with(char::is_uppercase) && words.ends_with(['.', '!', '?', '…', ',']);
    let few = words.split_whitespace().nth(1).is_none();
    if sentence && !few && !run.nested { Quote { kind: QuoteKind::Speech, ..term_of(run) } } else { term_of(run) }
}

/// Adds what stands between marks inside a turn or a block quotation, which is the last of `out`.
fn marked_inside(article: &Article, runs: &[Run], words: Span, tongue: Tongue, whom: &mut Whom, out: &mut Vec<Quote>) {
    let within = runs.iter().filter(|r| r.span.start > words.start && r.span.end <= words.end).cloned();
    let (inner, deeper): (Vec<Run>, Vec<Run>) = within.partition(|r| !r.nested);
    if inner.is_empty() {
        return;
    }
    let by = out.last().cloned();
    let told = nested::quotes(article, words, &inner, &Told { by: by.as_ref(), tongue, whole: true }, whom);
    told.into_iter().chain(deeper.iter().map(term_of)).for_each(|q| push(out, q));
}

/// What is said without marks, in a turn or a block quotation.
fn unmarked(words: Span, found: Option<Attribution>, whom: &mut Whom) -> Quote {
    attributed(bare(words, QuoteKind::Speech), found, whom)
}

fn speech(run: &Run, found: Option<Attribution>, whom: &mut Whom) -> Quote {
    // Two apostrophes are no quotation mark; what old archives put between them is told as reported.
    let kind = if run.marks == Marks::Apostrophes { QuoteKind::Reported } else { QuoteKind::Speech };
    attributed(Quote { kind, ..term_of(run) }, found, whom)
}

fn attributed(mut quote: Quote, found: Option<Attribution>, whom: &mut Whom) -> Quote {
    if let Some(found) = found {
        (quote.speaker, quote.entity, quote.confidence) = whom.resolve(&found);
        quote.source = Some(found.source);
        quote.cue = found.cue;
    }
    quote
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod reported_tests;

#[cfg(test)]
mod source_tests;

#[cfg(test)]
mod clause_tests;

#[cfg(test)]
mod mark_tests;

#[cfg(test)]
mod nested_tests;

#[cfg(test)]
mod tongue_tests;

#[cfg(test)]
mod turn_tests;

#[cfg(test)]
mod dialogue_tests;

#[cfg(test)]
mod antecedent_tests;
