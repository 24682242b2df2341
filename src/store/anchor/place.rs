//! Finding anchors again: exact place, then exact text with its context, then what is most like it.
//!
//! A place must win by evidence: its words, what stands around them, and how much else in the text
//! is like it. What does not win clearly is lost, because a silent jump to a look-alike is worse.

use super::align::align;
use super::fold::{Folded, fold};
use super::index::Index;
use super::{Anchor, Placement, anchor};
use crate::article::{Article, CodePoints, Span, fingerprint};
use std::cell::OnceCell;

/// An article in which anchors are looked for; what that needs of the text is made once, when needed.
pub struct Places<'a> {
    article: &'a Article,
    points: OnceCell<CodePoints<'a>>,
    fingerprint: OnceCell<String>,
    folded: OnceCell<Folded>,
    index: OnceCell<Index>,
}

/// A place that may be the anchor's. Likenesses run from 0 (none) to 1 (the same).
#[derive(Debug, Clone, Copy)]
struct Candidate {
    span: Span,
    quote: f32,
    /// Of what stands before and after; `None` where the anchor has nothing there.
    prefix: Option<f32>,
    suffix: Option<f32>,
    /// Of both, unknown ones counted as middling.
    around: f32,
    /// Everything weighed together.
    score: f32,
}

impl Candidate {
    /// Words and what stands around them, weighed together.
    fn like(&self) -> f32 {
        0.6 * self.quote + 0.4 * self.around
    }

    /// Whether all that stood around the words stands around this.
    fn stands_between(&self) -> bool {
        stands(self.prefix) && stands(self.suffix)
    }

    /// Whether it is not the same find with other ends.
    fn is_elsewhere(&self, other: &Candidate) -> bool {
        if self.span.is_empty() {
            return !(other.span.start..=other.span.end).contains(&self.span.start);
        }
        let shared = self.span.end.min(other.span.end).saturating_sub(self.span.start.max(other.span.start));
        shared * 2 < self.span.len().min(other.span.len())
    }
}

/// What a find must be more like the anchor than the most similar other place was.
const MORE: f32 = 0.05;
/// By how much what stands around the same words must tell them apart.
const TELLS: f32 = 0.2;
/// Words so like the anchor's, where more of what stood around them stands, may be what became of them.
const HALF: f32 = 0.45;
/// Words so like the anchor's may be its own, reworded.
const ALIKE: f32 = 0.75;

/// Candidates looked at closely, of each kind.
const CLOSELY: usize = 6;
/// A quotation of more characters is looked for by its beginning and its end.
const LONG: usize = 800;
/// What the winner must be ahead by, of about 1.1 at most.
const AHEAD: f32 = 0.07;
/// And where something else has most of its words, and what stood around them does not stand on both sides; or not on one, and
/// the words are not the same.
const CLEARLY: f32 = 0.2;
const MORE_CLEARLY: f32 = 0.3;
/// What unrelated text of this length has in common by chance, by edit distance.
const CHANCE: f32 = 0.35;

impl<'a> Places<'a> {
    pub fn new(article: &'a Article) -> Places<'a> {
        let (points, fingerprint) = (OnceCell::new(), OnceCell::new());
        Places { article, points, fingerprint, folded: OnceCell::new(), index: OnceCell::new() }
    }

    fn text(&self) -> &'a str {
        self.article.text.as_str()
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.text()))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.folded().text))
    }

    /// Finds an anchor; a near tie is lost.
    pub fn place(&self, anchor: &Anchor) -> Placement {
        if let Some(placement) = self.in_place(anchor) {
            return placement;
        }
        let here = self.old_place(anchor);
        // Made by who knew the words alone: it has not moved from anywhere.
        let fresh = anchor.fingerprint.is_empty();
        match self.found(anchor, here.start) {
            Some(span) if span == here || fresh => Placement::InPlace(span),
            Some(span) => Placement::Moved(span),
            None => Placement::Lost,
        }
    }

    /// What can be told without looking for it: its words stand where they stood, between what stood around them; or it has none.
    /// One on the whole article stands at its beginning.
    pub fn in_place(&self, anchor: &Anchor) -> Option<Placement> {
        if let Some(first) = self.article.blocks.first().filter(|_| anchor.is_whole()) {
            return Some(Placement::InPlace(first.span));
        }
        if anchor.exact.trim().is_empty() {
            return Some(Placement::Lost);
        }
        let (text, here) = (self.text(), self.old_place(anchor));
        if self.article.slice(here) != anchor.exact.as_str() {
            return None;
        }
        let before = text.get(..here.start).is_some_and(|t| t.ends_with(anchor.prefix.as_str()));
        let after = text.get(here.end..).is_some_and(|t| t.starts_with(anchor.suffix.as_str()));
        let untouched = || {
            let now = self.fingerprint.get_or_init(|| fingerprint(text));
            anchor.fingerprint.as_str() == now
        };
        let stands = before && after && (!anchor.prefix.is_empty() || !anchor.suffix.is_empty() || untouched());
        stands.then_some(Placement::InPlace(here))
    }

    /// Where its words stood, in this text.
    fn old_place(&self, anchor: &Anchor) -> Span {
        let offset = self.points.get_or_init(|| CodePoints::new(self.text())).to_byte(anchor.offset);
        Span::new(offset, offset + anchor.exact.len())
    }

    /// How like the anchor other places of the text are at most, in percent: by their words, and by what stands around them too.
    /// A place that overlaps `own` does not count.
    fn rivals(&self, anchor: &Anchor, own: Span) -> (u8, u8) {
        let mut others = self.candidates(anchor, own.start, true);
        others.retain(|c| !c.span.overlaps(own));
        let most = |like: fn(&Candidate) -> f32| (others.iter().map(like).fold(0.0, f32::max) * 100.0).round() as u8;
        (most(|c| c.quote), most(Candidate::like))
    }

    /// An anchor of a span that is to last: with how much else in the text is like it.
    pub fn lasting(&self, span: Span) -> Anchor {
        let mut made = anchor(self.article, span);
        let (rival, double) = self.rivals(&made, span);
        (made.rival, made.double) = (Some(rival), Some(double));
        made
    }

    fn found(&self, anchor: &Anchor, offset: usize) -> Option<Span> {
        let mut all = self.candidates(anchor, offset, false);
        all.sort_by(|a, b| b.score.total_cmp(&a.score));
        let best = *all.first()?;
        // Words without anything around them, as from another program, stand where they stand once.
        let bare = anchor.prefix.is_empty() && anchor.suffix.is_empty() && anchor.rival.is_none();
        if bare && best.quote >= 1.0 {
            return (all.iter().filter(|c| c.quote >= 1.0).count() == 1).then_some(best.span);
        }
        let others: Vec<&Candidate> = all.iter().filter(|c| c.is_elsewhere(&best)).collect();
        (clearly_first(&best, &others) && !in_doubt(anchor, &best, &others) && convincing(anchor, &best))
            .then_some(best.span)
    }

    /// Places worth a close look; `all` of them also where the words stand once with all their context.
    fn candidates(&self, anchor: &Anchor, offset: usize, all: bool) -> Vec<Candidate> {
        let (quote, prefix, suffix) = (fold(&anchor.exact), fold(&anchor.prefix), fold(&anchor.suffix));
        let text = &self.folded().text;
        let near = self.folded().folded(offset);
        let mut starts: Vec<usize> = Vec::new();
        // The same words: those with most of the context first, then those nearest to the old place.
        let mut same: Vec<(usize, usize)> = memchr::memmem::find_iter(text.as_bytes(), quote.trim().as_bytes())
            .filter(|at| whole_words(text, *at, at + quote.trim().len()))
            .map(|at| (context(text, at, at + quote.trim().len(), &prefix, &suffix), at))
            .collect();
        same.sort_by_key(|(alike, at)| (std::cmp::Reverse(*alike), at.abs_diff(near)));
        starts.extend(same.iter().take(CLOSELY).map(|(_, at)| *at));
        let alone = |at: usize| !stands_elsewhere(text, at, &prefix, &suffix, quote.len());
        let sure = matches!(same.as_slice(), [(alike, at)] if *alike + 4 >= prefix.len() + suffix.len() && alone(*at));
        if all || !sure {
            let pattern = format!("{prefix}{quote}{suffix}");
            let lead = prefix.len();
            starts.extend(self.index().candidates(&pattern, CLOSELY).into_iter().map(|at| at + lead));
            starts.extend(self.index().candidates(&quote, CLOSELY / 2));
        }
        starts.sort_unstable();
        starts.dedup_by(|b, a| b.abs_diff(*a) < 4);
        starts.into_iter().filter_map(|at| self.candidate(anchor, at, offset, (&prefix, &quote, &suffix))).collect()
    }

    /// Looks closely at the place near byte `at` of the folded text.
    fn candidate(&self, anchor: &Anchor, at: usize, offset: usize, parts: (&str, &str, &str)) -> Option<Candidate> {
        let (prefix, quote, suffix) = parts;
        let folded = self.folded();
        let room = 24 + quote.len().min(LONG) / 4;
        let from = back_to_boundary(&folded.text, at.saturating_sub(prefix.len() + room));
        let to = back_to_boundary(&folded.text, (at + quote.len() + suffix.len() + room).min(folded.text.len()));
        let window = folded.text.get(from..to)?;
        let mut starts: Vec<usize> = window.char_indices().map(|(i, _)| from + i).collect();
        let chars: Vec<char> = window.chars().collect();
        starts.push(to);
        let pattern: Vec<char> = prefix.chars().chain(quote.chars()).chain(suffix.chars()).collect();
        let (p, q) = (prefix.chars().count(), quote.chars().count());
        let (begin, end, quote_like, prefix_like, suffix_like) = if q > LONG {
            long_fit(&pattern, &chars, p, q)
        } else {
            let fit = align(&pattern, &chars);
            let like = |from, to| likeness(fit.edits(from, to), to - from);
            (fit.column(p), fit.column(p + q), like(p, p + q), like(0, p), like(p + q, pattern.len()))
        };
        let quote_like = if q > LONG { quote_like } else { quote_like.max(same_words(&chars, begin, end, quote)) };
        let (begin, end) = (starts.get(begin).copied()?, starts.get(end).copied()?);
        let (begin, end) = to_words(&folded.text, begin, end, quote);
        // What stood beside the words is not what became of them.
        if quote_like < 1.0 && is_neighbour(&folded.text, (begin, end), parts) {
            return None;
        }
        // Nothing is left of the words: what stood around them may stand together now.
        let gone = begin >= end;
        let (start, end) = folded.original(begin, end.max(begin));
        let span = Span::new(start, if gone { start } else { end });
        let quote_like = if gone { 0.0 } else { quote_like };
        let above_chance = |like: f32| ((like - CHANCE) / (1.0 - CHANCE)).max(0.0);
        let prefix_like = (!prefix.trim().is_empty()).then(|| above_chance(prefix_like));
        let suffix_like = (!suffix.trim().is_empty()).then(|| above_chance(suffix_like));
        let section = self.article.section_at(start).and_then(|s| self.article.sections.get(s)).and_then(|s| s.title);
        let section = section.map(|t| fold(self.article.slice(t))) == anchor.section.as_deref().map(fold);
        let away = start.abs_diff(offset) as f32 / self.text().len().max(1) as f32;
        let around = (prefix_like.unwrap_or(0.5) + suffix_like.unwrap_or(0.5)) / 2.0;
        let score = 0.6 * quote_like + 0.4 * around + if section { 0.03 } else { 0.0 } + 0.02 * (1.0 - away.min(1.0));
        Some(Candidate { span, quote: quote_like, prefix: prefix_like, suffix: suffix_like, around, score })
    }
}

/// Whether a place wins by more than a near tie.
fn clearly_first(best: &Candidate, others: &[&Candidate]) -> bool {
    let second = others.first().map_or(0.0, |c| c.score);
    let alike = others.iter().any(|c| c.quote >= ALIKE);
    best.score - second
        >= match alike {
            // Reworded in their own place, the anchor's words may be less like it now than another place is.
            true if best.quote < 1.0 && best.around < 0.6 => MORE_CLEARLY,
            true if best.around < 0.9 => CLEARLY,
            _ => AHEAD,
        }
}

/// Whether the best may be a look-alike that was there before or was put in.
fn in_doubt(anchor: &Anchor, best: &Candidate, others: &[&Candidate]) -> bool {
    // What stood around the words stands around others now: around them, or around a look-alike of theirs.
    let had_rival = anchor.rival.is_none_or(|r| r >= 85);
    let reworded = |c: &Candidate| c.stands_between() || c.quote >= HALF;
    let around_others = |c: &&&Candidate| c.around > best.around + 0.05 && (had_rival || reworded(c));
    // No more like the anchor than another place was when it was made: that place may be what is left.
    // All its words between all that stood around them are enough, unless the other place had these too.
    let whole = best.quote >= 1.0 && best.stands_between();
    let double =
        anchor.double.is_some_and(|d| if whole { d >= 100 } else { best.like() < f32::from(d) / 100.0 + MORE });
    // The same words twice, and what stands around them does not tell clearly.
    let twice = |c: &&&Candidate| c.quote > best.quote - 0.03 && c.around > best.around - TELLS;
    // Or one has what stood before them, the other what stood behind: the words were put in again beside the one or the other.
    let has = |a: Option<f32>, b: Option<f32>| a.is_some_and(|a| a >= 0.9 && b.is_some_and(|b| b < a - 0.1));
    let crossed =
        |c: &&&Candidate| c.quote > best.quote - 0.03 && (has(c.prefix, best.prefix) || has(c.suffix, best.suffix));
    // All that stood around the words stands around others as well, as it did not before: a copy was put in, and one of the two
    // was reworded, or taken out of its place.
    let before = anchor.double.map_or(1.0, |d| f32::from(d) / 100.0);
    let copied = |c: &&&Candidate| c.stands_between() && c.like() > before + 0.02;
    double || others.iter().any(|c| around_others(&c) || twice(&c) || crossed(&c) || copied(&c))
}

/// Whether a place is the anchor's beyond reasonable doubt, were it the only one.
fn convincing(anchor: &Anchor, c: &Candidate) -> bool {
    let length = anchor.exact.chars().count();
    let (prefix, suffix) = (c.prefix.unwrap_or(0.0), c.suffix.unwrap_or(0.0));
    let (more, less) = (prefix.max(suffix), prefix.min(suffix));
    // Unknown, for anchors from elsewhere: short words have look-alikes, sentences seldom.
    let rival = anchor.rival.map_or(if length < 24 { 1.0 } else { 0.7 }, |r| f32::from(r) / 100.0);
    let same = c.quote >= 1.0;
    let unlike_rival = c.quote > rival + 0.04;
    if same {
        // Its words: where something else was like it, they may be the other's, left over; then both sides must tell.
        return (more >= 0.8 && less >= if length < 24 && rival >= 0.85 { 0.8 } else { 0.5 })
            || (unlike_rival && more >= 0.5)
            || (rival <= 0.85 && length >= if more >= 0.2 { 16 } else { 24 });
    }
    // A digit or a letter is no difference between a few words and others like them.
    if length < 24 && rival >= 0.85 {
        return false;
    }
    let both = more >= 0.8 && less >= if rival >= 0.85 { 0.9 } else { 0.7 };
    (both && c.quote >= if length < 24 { 0.7 } else { 0.5 })
        || (more >= 0.6 && c.quote >= 0.62 && unlike_rival)
        || (more >= 0.3 && c.quote >= 0.8 && c.quote > rival + 0.12 && length >= 30)
}

/// Whether all that stood on one side stands there.
fn stands(side: Option<f32>) -> bool {
    side.is_none_or(|like| like >= 0.999)
}

fn likeness(edits: usize, length: usize) -> f32 {
    if length == 0 { 0.0 } else { 1.0 - (edits.min(length) as f32) / (length as f32) }
}

/// 1 where the found words are the quotation's whatever edits the alignment counted at its edges.
fn same_words(chars: &[char], begin: usize, end: usize, quote: &str) -> f32 {
    let found: String = chars.get(begin..end).unwrap_or(&[]).iter().collect();
    if found.trim() == quote.trim() { 1.0 } else { 0.0 }
}

/// Fits a long quotation by its first and last characters; what lies between is counted by its length.
fn long_fit(pattern: &[char], text: &[char], prefix: usize, quote: usize) -> (usize, usize, f32, f32, f32) {
    const END: usize = 240;
    let cut =
        |of: &[char], from: usize, to: usize| of.get(from.min(of.len())..to.min(of.len())).unwrap_or(&[]).to_vec();
    let (head, tail) = (cut(pattern, 0, prefix + END), cut(pattern, prefix + quote - END, pattern.len()));
    let half = text.len() / 2;
    let first = align(&head, &cut(text, 0, half));
    let last = align(&tail, &cut(text, half, text.len()));
    let (begin, end) = (first.column(prefix), half + last.column(END));
    let edits = first.edits(prefix, prefix + END) + last.edits(0, END);
    let length = likeness(end.saturating_sub(begin).abs_diff(quote), quote);
    let quote_like = likeness(edits, 2 * END).min(length);
    let after = likeness(last.edits(END, tail.len()), tail.len() - END);
    (begin, end, quote_like, likeness(first.edits(0, prefix), prefix), after)
}

/// Moves both ends of a find to word boundaries, as the quotation has them.
fn to_words(text: &str, begin: usize, end: usize, quote: &str) -> (usize, usize) {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = |at: usize| text.get(..at).and_then(|t| t.chars().next_back());
    let after = |at: usize| text.get(at..).and_then(|t| t.chars().next());
    let (mut begin, mut end) = (begin, end);
    if word(quote.chars().next()) && word(before(begin)) && word(after(begin)) {
        let head = text.get(..begin).unwrap_or("");
        let back = begin - head.trim_end_matches(char::is_alphanumeric).len();
        let rest = text.get(begin..).unwrap_or("");
        let on = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
        begin = if back <= on { begin - back } else { begin + on };
    }
    if word(quote.chars().next_back()) && word(before(end)) && word(after(end)) {
        let head = text.get(..end).unwrap_or("");
        let back = end - head.trim_end_matches(char::is_alphanumeric).len();
        let rest = text.get(end..).unwrap_or("");
        let on = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
        end = if on <= back { end + on } else { end - back };
    }
    let found = text.get(begin..end).unwrap_or("");
    if !quote.starts_with(' ') {
        begin += found.len() - found.trim_start().len();
    }
    if !quote.ends_with(' ') {
        end -= found.len() - found.trim_end().len();
    }
    (begin, end)
}

/// Whether a find is what stood right behind the quotation, or right before it: it begins as that did, or ends so, and the
/// quotation does not.
fn is_neighbour(text: &str, (begin, end): (usize, usize), (prefix, quote, suffix): (&str, &str, &str)) -> bool {
    /// Bytes that tell one beginning from another.
    const TELLING: usize = 12;
    let (ahead, behind, quote) = (prefix.trim_end(), suffix.trim_start(), quote.trim());
    let (upto, from) = (text.get(..end).unwrap_or(""), text.get(begin..).unwrap_or(""));
    behind.len() >= TELLING && from.starts_with(behind) && !quote.starts_with(behind)
        || ahead.len() >= TELLING && upto.ends_with(ahead) && !quote.ends_with(ahead)
}

/// Whether a find does not begin or end inside a word.
fn whole_words(text: &str, start: usize, end: usize) -> bool {
    let found = text.get(start..end).unwrap_or("");
    let joins =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    !joins(text.get(..start).and_then(|t| t.chars().next_back()), found.chars().next())
        && !joins(found.chars().next_back(), text.get(end..).and_then(|t| t.chars().next()))
}

/// Whether what stood around the words stands, not far apart, around others than those at `here`.
fn stands_elsewhere(text: &str, here: usize, prefix: &str, suffix: &str, length: usize) -> bool {
    if prefix.is_empty() || suffix.is_empty() {
        return false;
    }
    let reach = length + length / 2 + suffix.len() + 24;
    memchr::memmem::find_iter(text.as_bytes(), prefix.as_bytes()).map(|at| at + prefix.len()).any(|end| {
        let behind = text.as_bytes().get(end..(end + reach).min(text.len())).unwrap_or(&[]);
        end.abs_diff(here) > 4 && memchr::memmem::find(behind, suffix.as_bytes()).is_some()
    })
}

/// Bytes of prefix and suffix that stand around a find, counted outward from it.
fn context(text: &str, start: usize, end: usize, prefix: &str, suffix: &str) -> usize {
    let bytes = text.as_bytes();
    let before = bytes.get(..start).unwrap_or(&[]).iter().rev();
    let after = bytes.get(end..).unwrap_or(&[]).iter();
    before.zip(prefix.bytes().rev()).take_while(|(a, b)| *a == b).count()
        + after.zip(suffix.bytes()).take_while(|(a, b)| *a == b).count()
}

fn back_to_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
