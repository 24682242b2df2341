//! The tagger: a linear model over hashed features and a Viterbi search, read in place from the binary.
//!
//! The file `assets/names.model`: 8 bytes of magic; seven little-endian `u32`: buckets (a power of two), then the bytes of each of
//! the six gazetteer lists; 90 `i16` transitions (from each label, then from the beginning); the lists; nine `i8` weights for each bucket.

pub mod features;
pub mod tokens;

use features::{Gazetteer, features};

/// O, then B and I of person, organization, place, other.
pub const LABELS: usize = 9;
pub const MAGIC: &[u8; 8] = b"bylinen1";
/// Rows of the transition table: from each label, and from the beginning of a sentence.
pub const FROM: usize = LABELS + 1;

static MODEL: &[u8] = include_bytes!("../../../../assets/names.model");

#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub gazetteer: Gazetteer<'a>,
    weights: &'a [u8],
    moves: [[i32; LABELS]; FROM],
    mask: u64,
}

/// The model that ships; `None` only where the file is not one.
pub fn shipped() -> Option<Model<'static>> {
    parse(MODEL)
}

fn parse(bytes: &[u8]) -> Option<Model<'_>> {
    let rest = bytes.strip_prefix(MAGIC.as_slice())?;
    let number = |i: usize| Some(u32::from_le_bytes(rest.get(i * 4..i * 4 + 4)?.try_into().ok()?) as usize);
    let buckets = number(0).filter(|b| b.is_power_of_two())?;
    let mut at = 28;
    let mut moves = [[0; LABELS]; FROM];
    for weight in moves.iter_mut().flatten() {
        *weight = i32::from(i16::from_le_bytes(rest.get(at..at + 2)?.try_into().ok()?));
        at += 2;
    }
    let mut gazetteer = Gazetteer::default();
    for (i, list) in gazetteer.lists.iter_mut().enumerate() {
        let len = number(1 + i)?;
        *list = rest.get(at..at + len)?;
        at += len;
    }
    let weights = rest.get(at..at + buckets * LABELS)?;
    Some(Model { gazetteer, weights, moves, mask: buckets as u64 - 1 })
}

/// Whether label `to` may follow `from` (`None`: a sentence's beginning): I follows B or I of its kind alone.
pub fn allowed(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from.is_some_and(|f| f == to || f + 1 == to)
}

/// The best path through `scores` under `moves`, and nowhere where `open` forbids a label.
pub fn viterbi(
    scores: &[[i32; LABELS]],
    moves: &[[i32; LABELS]; FROM],
    open: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    const FAR: i32 = i32::MIN / 4;
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    let mut sums = [0i32; LABELS];
    for (at, score) in scores.iter().enumerate() {
        let mut next = [FAR; LABELS];
        let mut came = [0; LABELS];
        for to in 0..LABELS {
            if !open(at, to) {
                continue;
            }
            if at == 0 {
                if allowed(None, to) {
                    next[to] = score[to] + moves[LABELS][to];
                }
                continue;
            }
            for from in 0..LABELS {
                let sum = sums[from].saturating_add(moves[from][to]).saturating_add(score[to]);
                if allowed(Some(from), to) && sum > next[to] {
                    (next[to], came[to]) = (sum, from);
                }
            }
        }
        sums = next;
        back.push(came);
    }
    let mut best = (0..LABELS).max_by_key(|l| (sums[*l], LABELS - l)).unwrap_or(0);
    let mut path = vec![0; scores.len()];
    for (slot, came) in path.iter_mut().zip(&back).rev() {
        *slot = best;
        best = came[best];
    }
    path
}

impl Model<'_> {
    /// A label for each word.
    pub fn tag(&self, words: &[&str]) -> Vec<usize> {
        let mut scores = vec![[0i32; LABELS]; words.len()];
        features(words, &self.gazetteer, |at, hashes| {
            let Some(sum) = scores.get_mut(at) else { return };
            for h in hashes {
                #[expect(clippy::cast_possible_truncation, reason = "masked to fewer bits")]
                let row = (h & self.mask) as usize * LABELS;
                for (s, w) in sum.iter_mut().zip(self.weights.get(row..row + LABELS).unwrap_or(&[])) {
                    *s += i32::from(w.cast_signed());
                }
            }
        });
        viterbi(&scores, &self.moves, |_, _| true)
    }
}
