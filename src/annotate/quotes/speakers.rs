//! Speech or term, and who speaks: cues after, before and between, pronouns, and what came before.

use super::cues::{CUES, NAMING, PRONOUNS, UNNAMED};
use super::runs::Run;
use super::{Confidence, Entity, Quote, QuoteKind};
use crate::annotate::EntityKind;
use crate::article::{Article, Span};

/// Bytes looked at on each side of a quotation.
const REACH: usize = 240;

/// What stands around quotations.
pub struct Around<'a> {
    article: &'a Article,
    sentences: &'a [Span],
    entities: &'a [Entity],
    /// Mentions of people and organizations, by start.
    mentions: Vec<(Span, usize)>,
}

/// An attribution: the words that name the speaker, who that is, the cue.
struct Attribution {
    source: Span,
    entity: Option<usize>,
    cue: Span,
    confidence: Confidence,
}

impl<'a> Around<'a> {
    pub fn new(article: &'a Article, sentences: &'a [Span], entities: &'a [Entity]) -> Around<'a> {
        let speaks = |e: &Entity| matches!(e.kind, EntityKind::Person | EntityKind::Organization);
        let mut mentions: Vec<(Span, usize)> = Vec::new();
        for (index, e) in entities.iter().enumerate().filter(|(_, e)| speaks(e)) {
            mentions.extend(e.mentions.iter().map(|m| (*m, index)));
        }
        mentions.sort_unstable();
        Around { article, sentences, entities, mentions }
    }

    /// A quotation for a run. `next` is where the following run (or the paragraph's end) begins;
    /// `before` are the quotations of this paragraph so far, or all where the run goes on from the last one.
    pub fn attribute(&self, run: &Run, block: Span, next: usize, before: &[Quote], continued: bool) -> Quote {
        let mut quote = Quote {
            span: run.span,
            kind: QuoteKind::Term,
            speaker: None,
            entity: None,
            source: None,
            cue: None,
            confidence: Confidence::Unknown,
        };
        let inner = self.article.slice(run.inner);
        let words = inner.split_whitespace().count();
        let named = self.named_before(run, block);
        if run.nested || (named && words <= 6) || is_title(inner) {
            return quote;
        }
        let stop = inner.trim_end().ends_with([',', '.', '!', '?', '…', '—']);
        let after = if stop || !run.closed || self.follows_by_comma(run) { self.after(run, block, next) } else { None };
        let found = after.or_else(|| self.before(run, block));
        let sentence_like = inner.trim_end().ends_with(['.', '!', '?', ',', '…']) && words >= 2;
        if words <= 3 && !(found.is_some() && sentence_like && stop) && !continued {
            return quote;
        }
        quote.kind = QuoteKind::Speech;
        match found {
            Some(a) => {
                quote.source = Some(a.source);
                quote.cue = Some(a.cue);
                quote.entity = a.entity;
                quote.confidence = a.confidence;
            }
            None => self.inherit(&mut quote, block, before),
        }
        quote.speaker = quote.entity.and_then(|e| self.entities.get(e)).map(|e| e.name.clone());
        quote
    }

    /// Whether the word before says that a name or a term follows.
    fn named_before(&self, run: &Run, block: Span) -> bool {
        let text = self.article.slice(Span::new(block.start, run.span.start));
        text.trim_end().rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().is_some_and(|w| NAMING.contains(&w))
    }

    fn follows_by_comma(&self, run: &Run) -> bool {
        let rest = self.article.text.get(run.span.end..).unwrap_or("");
        rest.starts_with([',', '—', '–']) || rest.starts_with(" said") || rest.starts_with(" —")
    }

    /// `“…,” said Mitter`, `“…,” Mitter said`, up to the sentence's end or the next quotation.
    fn after(&self, run: &Run, block: Span, next: usize) -> Option<Attribution> {
        let limit = next.min(block.end).min(run.span.end + REACH);
        let words = words(self.article, run.span.end, limit);
        let end = words.iter().position(|w| w.ends).map_or(words.len(), |at| at + 1);
        let words = words.get(..end)?;
        let cue_at = words.iter().take(24).position(|w| CUES.contains(&w.lower.as_str()))?;
        let cue = words.get(cue_at)?.span;
        let subject = self.mention_in(run.span.end, cue.start, false);
        let behind = || {
            let until = words.get((cue_at + 9).min(words.len().saturating_sub(1))).map_or(cue.end, |w| w.span.end);
            self.mention_in(cue.end, until, true)
        };
        if cue_at == 0 {
            return self
                .named(behind().or(subject), cue)
                .or_else(|| self.unnamed(words, 0, cue, run.span.start, block));
        }
        self.named(subject, cue)
            .or_else(|| self.unnamed(words, cue_at, cue, run.span.start, block))
            .or_else(|| self.named(behind(), cue))
    }

    /// `Mitter said “…”`, in the same sentence.
    fn before(&self, run: &Run, block: Span) -> Option<Attribution> {
        let at = self.sentences.partition_point(|s| s.start <= run.span.start).saturating_sub(1);
        let mut start = self.sentences.get(at).map_or(block.start, |s| s.start).max(block.start);
        let text = self.article.slice(Span::new(block.start, run.span.start)).trim_end();
        // `She smiled. Then she said: “…”`, and a sentence that ended in a colon.
        if start >= run.span.start && text.ends_with(':') {
            start = at.checked_sub(1).and_then(|b| self.sentences.get(b)).map_or(start, |s| s.start.max(block.start));
        }
        let words =
            words(self.article, start.max(floor(self.article, run.span.start.saturating_sub(REACH))), run.span.start);
        let cue_at = words.iter().rposition(|w| CUES.contains(&w.lower.as_str()))?;
        let cue = words.get(cue_at)?.span;
        self.named(self.mention_in(start, cue.start, false), cue)
            .or_else(|| self.unnamed(&words, cue_at, cue, start, block))
            .or_else(|| self.named(self.mention_in(cue.end, run.span.start, true), cue))
    }

    fn named(&self, mention: Option<(Span, usize)>, cue: Span) -> Option<Attribution> {
        let (source, entity) = mention?;
        Some(Attribution { source, entity: Some(entity), cue, confidence: Confidence::Certain })
    }

    /// A pronoun or an unnamed source beside the cue. Pronouns stand for the person named last.
    fn unnamed(&self, words: &[Word], cue_at: usize, cue: Span, quote: usize, block: Span) -> Option<Attribution> {
        let near = words.iter().enumerate().filter(|(n, _)| n.abs_diff(cue_at) <= 4 && *n != cue_at);
        let mut near: Vec<(usize, &Word)> = near.collect();
        near.sort_by_key(|(n, _)| (n.abs_diff(cue_at), *n));
        let (_, word) = near
            .into_iter()
            .find(|(_, w)| PRONOUNS.contains(&w.lower.as_str()) || UNNAMED.contains(&w.lower.as_str()))?;
        let person = matches!(word.lower.as_str(), "he" | "she" | "who");
        let entity = if person { self.person_before(word.span.start.min(quote).max(block.start), block) } else { None };
        let confidence = if entity.is_some() { Confidence::Likely } else { Confidence::Unknown };
        Some(Attribution { source: word.span, entity, cue, confidence })
    }

    /// The person mentioned last before a byte offset, in this paragraph or the one before.
    fn person_before(&self, offset: usize, block: Span) -> Option<usize> {
        let from = self.mentions.partition_point(|(m, _)| m.start < offset);
        let earlier = self.mentions.get(..from)?.iter().rev();
        let reach = block.start.saturating_sub(2 * REACH);
        earlier
            .take(12)
            .take_while(|(m, _)| m.start >= reach)
            .find(|(_, e)| self.entities.get(*e).is_some_and(|e| e.kind == EntityKind::Person))
            .map(|(_, e)| *e)
    }

    /// The first or last mention inside a stretch; a person before an organization.
    fn mention_in(&self, start: usize, end: usize, first: bool) -> Option<(Span, usize)> {
        let from = self.mentions.partition_point(|(m, _)| m.start < start);
        let inside = self.mentions.get(from..)?.iter().take(24).take_while(|(m, _)| m.end <= end);
        let all: Vec<(Span, usize)> = inside.copied().collect();
        let person = |m: &&(Span, usize)| self.entities.get(m.1).is_some_and(|e| e.kind == EntityKind::Person);
        if first {
            all.iter().find(person).or(all.first()).copied()
        } else {
            all.iter().rev().find(person).or(all.last()).copied()
        }
    }

    /// Words without a cue keep the speaker of the quotation before them.
    fn inherit(&self, quote: &mut Quote, block: Span, before: &[Quote]) {
        if let Some(last) = before.iter().rev().find(|q| q.kind == QuoteKind::Speech) {
            quote.entity = last.entity;
            quote.source = last.source;
            quote.confidence = if last.entity.is_some() { Confidence::Likely } else { Confidence::Unknown };
        } else if let Some((source, entity)) = self.mention_in(block.start, quote.span.start, false)
            && self.entities.get(entity).is_some_and(|e| e.kind == EntityKind::Person)
        {
            quote.entity = Some(entity);
            quote.source = Some(source);
            quote.confidence = Confidence::Likely;
        }
    }
}

/// Whether words are capitalized as a title's are: all long ones, at least two, no mark at the end.
fn is_title(inner: &str) -> bool {
    let long: Vec<&str> = inner.split_whitespace().filter(|w| w.chars().count() > 3).collect();
    (2..=12).contains(&long.len())
        && long.iter().all(|w| w.starts_with(|c: char| c.is_uppercase()))
        && !inner.trim_end().ends_with(['.', ',', '!', '?'])
}

struct Word {
    span: Span,
    lower: String,
    /// Whether a sentence ends behind it.
    ends: bool,
}

/// Words between two byte offsets.
fn words(article: &Article, start: usize, end: usize) -> Vec<Word> {
    let end = floor(article, end);
    let text = article.slice(Span::new(start, end));
    let mut out = Vec::new();
    let mut at = 0;
    for raw in text.split_inclusive(char::is_whitespace) {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let lead = raw.find(word).unwrap_or(0);
            let from = start + at + lead;
            let closing = raw.trim_end();
            let ends = closing.ends_with(['.', '!', '?']) && word.chars().count() > 2 && !word.contains('.');
            out.push(Word { span: Span::new(from, from + word.len()), lower: word.to_lowercase(), ends });
        }
        at += raw.len();
    }
    out
}

/// The next character boundary at or before an offset.
fn floor(article: &Article, offset: usize) -> usize {
    let mut at = offset.min(article.text.len());
    while !article.text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
