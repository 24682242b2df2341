//! Which of the places that are like an anchor is its place, if any: after `place` has looked at them.
//!
//! A place must win by evidence: its words, what stands around them, and how much else in the text is like it now and was when the
//! anchor was made. What does not win clearly is lost, because a silent jump to a look-alike is worse. The thresholds were found on
//! the edit set of `tests/edits`; what they give there, `cargo bench --bench anchors` tells.

use super::Anchor;
use crate::article::Span;

/// A place that may be the anchor's. Likenesses run from 0 (none, or what unrelated text has in common) to 1 (the same).
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub span: Span,
    pub quote: f32,
    /// Of what stands before and after; `None` where the anchor has nothing there.
    pub prefix: Option<f32>,
    pub suffix: Option<f32>,
    /// Of both, unknown ones counted as middling.
    pub around: f32,
    /// Everything weighed together, 1.05 at most.
    pub score: f32,
}

/// What was known of an anchor when it was made: how like it, from 0 to 1, other places were at most.
#[derive(Debug, Clone, Copy)]
struct Made {
    /// Characters of its words.
    length: usize,
    /// By their words.
    rival: Option<f32>,
    /// By their words and what stood around them.
    double: Option<f32>,
    /// Whether anything is known of what stood around it.
    bare: bool,
}

/// What the winner must be ahead by.
const AHEAD: f32 = 0.07;
/// And where something else has most of its words, and what stood around them does not stand on both sides; or not on one, and
/// the words are not the same.
const CLEARLY: f32 = 0.2;
const MORE_CLEARLY: f32 = 0.3;
/// What a find must be more like the anchor than the most similar other place was.
const MORE: f32 = 0.05;
/// By how much what stands around the same words must tell them apart.
const TELLS: f32 = 0.2;
/// Words so like the anchor's, where more of what stood around them stands, may be what became of them.
const HALF: f32 = 0.45;
/// Words so like the anchor's may be its own, reworded.
const ALIKE: f32 = 0.75;
/// Quotations of fewer characters have look-alikes anywhere.
const SHORT: usize = 24;
/// Where something was so like the anchor's words, they may be the other's, left over.
const RIVAL: f32 = 0.85;

impl Candidate {
    /// Words and what stands around them, weighed together.
    pub fn like(&self) -> f32 {
        weighed(self.quote, self.around)
    }

    /// Whether all that is known to have stood around the words stands around this.
    fn stands_between(&self) -> bool {
        stands(self.prefix) && stands(self.suffix)
    }

    /// Whether both sides are known, and all that stood there stands there.
    fn stands_on_both_sides(&self) -> bool {
        self.prefix.is_some() && self.suffix.is_some() && self.stands_between()
    }

    fn has_all_words(&self) -> bool {
        self.quote >= 1.0
    }

    /// Likeness of the side that is more like, and of the other; 0 where nothing is known.
    fn sides(&self) -> (f32, f32) {
        let (prefix, suffix) = (self.prefix.unwrap_or(0.0), self.suffix.unwrap_or(0.0));
        (prefix.max(suffix), prefix.min(suffix))
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

/// Likeness of words and of what stands around them, weighed together.
pub fn weighed(quote: f32, around: f32) -> f32 {
    0.6 * quote + 0.4 * around
}

impl Made {
    fn of(anchor: &Anchor) -> Made {
        let share = |percent: u8| f32::from(percent) / 100.0;
        Made {
            length: anchor.exact.chars().count(),
            rival: anchor.rival.map(share),
            double: anchor.double.map(share),
            bare: anchor.prefix.is_empty() && anchor.suffix.is_empty() && anchor.rival.is_none(),
        }
    }

    fn is_short(&self) -> bool {
        self.length < SHORT
    }

    /// By how much a find is more like the anchor than any other place was; nothing where that is unknown.
    fn ahead(&self, c: &Candidate) -> f32 {
        self.double.map_or(0.0, |double| c.like() - double)
    }
}

/// The anchor's place among those that are like it; none where the best of them is in doubt.
pub fn verdict(anchor: &Anchor, mut all: Vec<Candidate>) -> Option<Span> {
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let (made, best) = (Made::of(anchor), *all.first()?);
    // Words without anything around them, as from another program, stand where they stand once.
    if made.bare && best.has_all_words() {
        return (all.iter().filter(|c| c.has_all_words()).count() == 1).then_some(best.span);
    }
    let others: Vec<&Candidate> = all.iter().filter(|c| c.is_elsewhere(&best)).collect();
    let sure = clearly_first(&best, &others)
        && !was_no_more_like(&made, &best)
        && !others.iter().any(|other| in_doubt(&made, &best, other))
        && convincing(&made, &best);
    sure.then_some(best.span)
}

/// Those that a reader may take for the anchor's place, the likest first, each with how like its words are in percent.
pub fn likest(mut all: Vec<Candidate>) -> Vec<(Span, u8)> {
    /// More are not walked through.
    const MOST: usize = 9;
    /// What stands between so much of what stood around the words may be what became of them.
    const AROUND: f32 = 0.8;
    all.retain(|c| !c.span.is_empty() && (c.quote >= HALF || c.around >= AROUND));
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut near: Vec<Candidate> = Vec::new();
    for one in all {
        if near.len() < MOST && near.iter().all(|c| c.is_elsewhere(&one)) {
            near.push(one);
        }
    }
    near.iter().map(|c| (c.span, (c.quote * 100.0) as u8)).collect()
}

/// Whether a place wins by more than a near tie.
fn clearly_first(best: &Candidate, others: &[&Candidate]) -> bool {
    // All its words between all that stood around them: only the same again would tie with it.
    if best.has_all_words() && best.stands_on_both_sides() {
        return !others.iter().any(|c| c.has_all_words() && c.stands_between());
    }
    let second = others.first().map_or(0.0, |c| c.score);
    let alike = others.iter().any(|c| c.quote >= ALIKE);
    best.score - second
        >= match alike {
            // Reworded in their own place, the anchor's words may be less like it now than another place is.
            true if !best.has_all_words() && best.around < 0.6 => MORE_CLEARLY,
            true if best.around < 0.9 => CLEARLY,
            _ => AHEAD,
        }
}

/// Whether another place was as like the anchor when it was made: that place may be what is left. All its words between all that
/// stood around them are enough, unless the other place had these too.
fn was_no_more_like(made: &Made, best: &Candidate) -> bool {
    let whole = best.has_all_words() && best.stands_between();
    made.double.is_some_and(|double| if whole { double >= 1.0 } else { best.like() < double + MORE })
}

/// Whether another place makes the best doubtful: the best may be a look-alike that was there before or was put in.
fn in_doubt(made: &Made, best: &Candidate, other: &Candidate) -> bool {
    let whole = best.has_all_words() && best.stands_between();
    let surely = best.has_all_words() && best.stands_on_both_sides();
    // What stood around the words stands around the other now: around what became of them, or around a look-alike of theirs.
    let had_rival = made.rival.is_none_or(|rival| rival >= RIVAL);
    let around_other =
        other.around > best.around + 0.05 && (had_rival || other.stands_between() || other.quote >= HALF);
    // The same words twice, and what stands around them does not tell clearly.
    let as_many_words = other.quote > best.quote - 0.03;
    let twice = as_many_words && other.around > best.around - TELLS && (!surely || other.stands_between());
    // Or one has what stood before them, the other what stood behind: the words were put in again beside the one or the other.
    let has = |a: Option<f32>, b: Option<f32>| a.is_some_and(|a| a >= 0.9 && b.is_some_and(|b| b < a - 0.1));
    let crossed = as_many_words && (has(other.prefix, best.prefix) || has(other.suffix, best.suffix));
    // All that stood around the words stands around the other as well, as it did not before: a copy was put in, and one of the two
    // was reworded, or taken out of its place.
    let before = made.double.unwrap_or(1.0);
    let copied = other.stands_between() && other.like() > before + 0.02
        || surely && other.stands_on_both_sides() && other.quote >= HALF;
    // A look-alike that was not there before: the words were put in again somewhere, and the ones or the others changed since.
    let new = !whole && other.like() > before + 0.08 && (made.is_short() || other.quote >= HALF);
    let more_words = other.quote > best.quote && other.quote >= ALIKE && other.quote > made.rival.unwrap_or(1.0) + 0.03;
    around_other || twice || crossed || copied || new || more_words
}

/// Whether a place is the anchor's beyond reasonable doubt, were it the only one.
fn convincing(made: &Made, c: &Candidate) -> bool {
    let (more, less) = c.sides();
    // Unknown, for anchors from elsewhere: short words have look-alikes, sentences seldom.
    let rival = made.rival.unwrap_or(if made.is_short() { 1.0 } else { 0.7 });
    let unlike_rival = c.quote > rival + 0.04;
    let ahead = made.ahead(c);
    if c.has_all_words() && made.is_short() && made.double.is_some() {
        return c.stands_on_both_sides()
            || ahead >= 0.15 && more >= 0.95 && less >= 0.65
            || ahead >= 0.2 && more >= 0.999 && less >= 0.5
            || ahead >= 0.3 && (more >= 0.8 && less >= 0.65 || rival <= 0.6 && more >= 0.999);
    }
    if c.has_all_words() {
        // Where something else was like its words, both sides must tell, and clearly.
        let both = more >= 0.8 && less >= if made.is_short() && rival >= RIVAL { 0.8 } else { 0.5 };
        let clearly = rival < RIVAL || made.double.is_none() || ahead >= 0.15 || less >= 0.999;
        return both && clearly
            || unlike_rival && more >= 0.5
            || rival <= RIVAL && made.length >= if more >= 0.2 { 16 } else { SHORT };
    }
    // A digit or a letter is no difference between a few words and others like them; nor are longer words the anchor's that are no
    // more like it than others were, but where its place tells.
    let in_its_place = c.quote >= RIVAL && less >= 0.9 || c.quote >= ALIKE && less >= 0.7 && ahead >= 0.2;
    if made.is_short() && (rival >= RIVAL || c.quote < ALIKE) || c.quote < rival + 0.02 && !in_its_place {
        return false;
    }
    let both = more >= 0.8 && less >= if rival >= RIVAL { 0.9 } else { 0.7 };
    both && c.quote >= 0.5
        || more >= 0.6 && (c.quote >= 0.8 || c.quote >= 0.62 && less >= 0.3) && unlike_rival
        || more >= 0.3 && c.quote >= 0.8 && c.quote > rival + 0.12 && made.length >= 30
}

/// Whether all that stood on one side stands there.
fn stands(side: Option<f32>) -> bool {
    side.is_none_or(|like| like >= 0.999)
}
