//! Finding anchors again: exact place, then exact text with its context, then what is most like it.
//!
//! Looks at the places that may be an anchor's; whether one of them is, `verdict` decides.

use super::align::align;
use super::fold::{Folded, fold};
use super::index::Index;
use super::verdict::{Candidate, likest, verdict, weighed};
use super::{Anchor, CONTEXT, Placement, anchor};
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

/// Candidates looked at closely, of each kind.
const CLOSELY: usize = 6;
/// A quotation of more characters is looked for by its beginning and its end.
const LONG: usize = 800;
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
        match verdict(anchor, self.candidates(anchor, here.start, false)) {
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
        let beside = self.beside(anchor, own);
        let most = |like: fn(&Candidate) -> f32, beside: f32| {
            (others.iter().map(like).fold(beside, f32::max).min(1.0) * 100.0).round() as u8
        };
        (most(|c| c.quote, beside.0), most(Candidate::like, beside.1))
    }

    /// How like the anchor what stands beside it would be, were it taken out: by its words, and by what would stand around them too.
    /// Candidates there pass for the anchor's own place, which is near.
    fn beside(&self, anchor: &Anchor, own: Span) -> (f32, f32) {
        let (quote, prefix, suffix) = (fold(&anchor.exact), fold(&anchor.prefix), fold(&anchor.suffix));
        if quote.len() > LONG {
            return (0.0, 0.0);
        }
        let (text, reach) = (&self.folded().text, 2 * (quote.len() + prefix.len() + suffix.len()));
        let (begin, end) = (self.folded().folded(own.start), self.folded().folded(own.end));
        let from = back_to_boundary(text, begin.saturating_sub(reach));
        let to = back_to_boundary(text, (end + reach).min(text.len()));
        let left = text.get(from..begin).unwrap_or("").chars().chain(text.get(end..to).unwrap_or("").chars());
        let (left, words): (Vec<char>, Vec<char>) = (left.collect(), quote.trim().chars().collect());
        let fit = align(&words, &left);
        let like = likeness(fit.edits(0, words.len()), words.len());
        let (begin, end) = (fit.column(0), fit.column(words.len()));
        let side = |side: &str, from: usize, to: usize| {
            let side: Vec<char> = side.chars().collect();
            let fit = align(&side, left.get(from..to.min(left.len())).unwrap_or(&[]));
            if side.is_empty() { 0.5 } else { above_chance(likeness(fit.edits(0, side.len()), side.len())) }
        };
        let before = side(&prefix, begin.saturating_sub(prefix.len() + 8), begin);
        let after = side(&suffix, end, end + suffix.len() + 8);
        (like, weighed(like, (before + after) / 2.0))
    }

    /// An anchor of a span that is to last: with how much else in the text is like it.
    pub fn lasting(&self, span: Span) -> Anchor {
        let mut made = anchor(self.article, span);
        let (rival, double) = self.rivals(&made, span);
        (made.rival, made.double) = (Some(rival), Some(double));
        made
    }

    /// The places most like an anchor, the likest first, each with how like its words are in percent: for a reader to choose from
    /// where no place is sure.
    pub fn near(&self, anchor: &Anchor) -> Vec<(Span, u8)> {
        likest(self.candidates(anchor, self.old_place(anchor).start, true))
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
        let whole = |alike: usize| alike + 4 >= prefix.len() + suffix.len() && !prefix.is_empty() && !suffix.is_empty();
        let sure = matches!(same.as_slice(), [(alike, at)] if whole(*alike) && alone(*at));
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
        // Anchors of other programs may keep less.
        let kept = if anchor.fingerprint.is_empty() { 0 } else { CONTEXT };
        let prefix_like = side_like(&anchor.prefix, kept, prefix_like, folded.text.get(..begin).unwrap_or(""));
        let suffix_like = side_like(&anchor.suffix, kept, suffix_like, folded.text.get(end..).unwrap_or(""));
        let section = self.article.section_at(start).and_then(|s| self.article.sections.get(s)).and_then(|s| s.title);
        let section = section.map(|t| fold(self.article.slice(t))) == anchor.section.as_deref().map(fold);
        let away = start.abs_diff(offset) as f32 / self.text().len().max(1) as f32;
        let around = (prefix_like.unwrap_or(0.5) + suffix_like.unwrap_or(0.5)) / 2.0;
        let score = weighed(quote_like, around) + if section { 0.03 } else { 0.0 } + 0.02 * (1.0 - away.min(1.0));
        Some(Candidate { span, quote: quote_like, prefix: prefix_like, suffix: suffix_like, around, score })
    }
}

/// How like what stood on one side of the anchor, of which so many characters were to be kept, what stands there is; `beyond` is all
/// the text on that side.
fn side_like(side: &str, kept: usize, like: f32, beyond: &str) -> Option<f32> {
    let length = side.chars().count();
    let more = beyond.trim().chars().nth(length + 4).is_some();
    match side.trim().is_empty() {
        // The text began or ended there, and does.
        true => (side.is_empty() && beyond.trim().is_empty()).then_some(1.0),
        // It began or ended so near that little is kept, and goes on now.
        false if 2 * length < kept && more => Some(above_chance(like).min(0.6)),
        false => Some(above_chance(like)),
    }
}

/// A likeness without what unrelated text has in common.
fn above_chance(like: f32) -> f32 {
    ((like - CHANCE) / (1.0 - CHANCE)).max(0.0)
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
