//! The network: word vectors, then convolutions over the sentence, in integers where the work is.
//!
//! A word's part in the first layer depends on the word alone, so it is worked out once for each form of an article.
//! Neighbouring sentences are read together, a gap between two, so that a headline or a line of a table has company.
//! Inputs of the inner products (`product`) are 7-bit, their weights 8-bit and their sums 32-bit, which costs no F1
//! (`training/README.md`). What lies outside those bounds is held within them, whatever the text.

use super::LABELS;
use super::file::{Section, file_section};
use super::lexicon::{BITS, HASHES, Lexicon, PLACE_BITS, Word};
use super::product::{Block, Inputs, LANES, STEP, Sums, products};
use std::collections::HashMap;

/// Numbers of a word piece's vector.
pub const WIDTH: usize = 128;
/// Numbers of a hash bucket's vector.
pub const NARROW: usize = 32;
/// Numbers of each word between the layers.
pub const HIDDEN: usize = 160;
/// Inputs of the first layer: the first piece, the sum of the others, and the hashed prefixes, suffixes and forms.
pub const INPUTS: usize = 2 * WIDTH + 3 * NARROW;
/// Distance of the neighbours that each convolution looks at, in words.
pub const DILATIONS: [usize; 4] = [1, 2, 4, 8];
/// The word before, the word itself, the word after.
const TAPS: usize = 3;

/// Bounds of the first layer's inputs, which are sent with [`ZERO`] added.
const INPUT_LEAST: i16 = -64;
const INPUT_MOST: i16 = 63;
const ZERO: i16 = 64;
/// One in what goes into a convolution is so much.
const STATE_ONE: f32 = 16.0;
/// The most that goes in.
const STATE_MOST: f32 = 127.0;

/// Steps and blocks of the first layer's product and of a convolution's.
const FIRST_STEPS: usize = INPUTS / STEP;
const FIRST_BLOCKS: usize = TAPS * HIDDEN / LANES;
const STEPS: usize = TAPS * HIDDEN / STEP;
const BLOCKS: usize = HIDDEN / LANES;
/// Steps that one word's numbers take.
const WORD_STEPS: usize = HIDDEN / STEP;

/// The network's numbers, read in place.
#[derive(Clone, Copy)]
pub struct Network<'a> {
    pieces: &'a [u8],
    hashes: &'a [u8],
    first: &'a [u8],
    facts: &'a [u8],
    convolutions: &'a [u8],
    last: &'a [u8],
}

/// Places in the floating-point sections: the first layer's bias; for each row of its weights what one is worth, then what
/// [`ZERO`] added; in the last section, behind scale and bias of each convolution, the weights of the labels.
const FIRST_BIAS: usize = (BITS + PLACE_BITS) * TAPS * HIDDEN;
const FIRST_SCALES: usize = FIRST_BIAS + HIDDEN;
const HEADS: usize = DILATIONS.len() * 2 * HIDDEN;

/// A word's part in the first layer: for each tap the numbers that it adds to its neighbour or itself.
type Part = [f32; TAPS * HIDDEN];

impl<'a> Network<'a> {
    /// From a model file; `None` where it is not one.
    pub fn read(file: &'a [u8]) -> Option<Network<'a>> {
        let section = |s, least: usize| file_section(file, s).filter(|bytes| bytes.len() >= least);
        Some(Network {
            pieces: section(Section::Pieces, WIDTH)?,
            hashes: section(Section::Hashes, NARROW)?,
            first: section(Section::First, TAPS * HIDDEN * INPUTS)?,
            facts: section(Section::Facts, (FIRST_SCALES + 2 * TAPS * HIDDEN) * 4)?,
            convolutions: section(Section::Convolutions, DILATIONS.len() * HIDDEN * TAPS * HIDDEN)?,
            last: section(Section::Last, (HEADS + LABELS * HIDDEN + LABELS) * 4)?,
        })
    }

    /// Adds the parts of words to `out`.
    fn parts(&self, words: &[Word], out: &mut Vec<Part>) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the function needs AVX2 and nothing else, and this processor has it.
            return unsafe { self.parts_avx2(words, out) };
        }
        self.parts_anywhere(words, out);
    }

    /// The same steps, compiled for processors with AVX2.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn parts_avx2(&self, words: &[Word], out: &mut Vec<Part>) {
        self.parts_anywhere(words, out);
    }

    #[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
    #[inline(always)]
    fn parts_anywhere(&self, words: &[Word], out: &mut Vec<Part>) {
        let inputs: Vec<Inputs<FIRST_STEPS>> = words.iter().map(|word| self.inputs(word)).collect();
        let mut sums: Vec<Sums<FIRST_BLOCKS>> = vec![[[0; LANES]; FIRST_BLOCKS]; words.len()];
        let Some(blocks) = matrix(self.first) else { return };
        products(blocks, &inputs, &mut sums);
        for (sums, word) in sums.iter().zip(words) {
            let mut part = [0.0; TAPS * HIDDEN];
            let rows = floats(self.facts, FIRST_SCALES).iter().zip(floats(self.facts, FIRST_SCALES + TAPS * HIDDEN));
            for ((x, sum), (scale, zero)) in part.iter_mut().zip(sums.as_flattened()).zip(rows) {
                *x = scaled(*sum, *scale) - f32::from_le_bytes(*zero);
            }
            for bit in (0..BITS).filter(|bit| word.bits & 1 << bit != 0) {
                plus(&mut part, self.facts, bit * TAPS * HIDDEN);
            }
            out.push(part);
        }
    }

    #[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
    #[inline(always)]
    fn inputs(&self, word: &Word) -> Inputs<FIRST_STEPS> {
        let mut inputs = [0i16; INPUTS];
        let (pieces, hashed) = inputs.split_at_mut(2 * WIDTH);
        let (first, others) = pieces.split_at_mut(WIDTH);
        for (n, piece) in word.pieces.iter().enumerate().filter(|(_, piece)| **piece != 0) {
            add(if n == 0 { first } else { others }, self.pieces, usize::from(*piece));
        }
        for (n, bucket) in word.hashes.iter().enumerate() {
            // Three prefixes, three suffixes, then form and shape share a vector each.
            let at = (n / 3).min(HASHES / 3) * NARROW;
            if let Some(slot) = hashed.get_mut(at..at + NARROW) {
                add(slot, self.hashes, usize::from(*bucket));
            }
        }
        let mut out = [[0; STEP]; FIRST_STEPS];
        for (slot, x) in out.as_flattened_mut().iter_mut().zip(inputs) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the bounds")]
            let whole = (x.clamp(INPUT_LEAST, INPUT_MOST) + ZERO) as u8;
            *slot = whole;
        }
        out
    }

    /// Scores of each label for each word of a row, whose parts are given by number; a place without one is a gap between
    /// sentences, and its numbers stay zero.
    fn scores(&self, words: &[Option<usize>], parts: &[Part], places: &[u8], room: &mut Room) -> Vec<[f32; LABELS]> {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the function needs AVX2 and nothing else, and this processor has it.
            return unsafe { self.scores_avx2(words, parts, places, room) };
        }
        self.scores_anywhere(words, parts, places, room)
    }

    /// The same steps, compiled for processors with AVX2.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn scores_avx2(
        &self,
        words: &[Option<usize>],
        parts: &[Part],
        places: &[u8],
        room: &mut Room,
    ) -> Vec<[f32; LABELS]> {
        self.scores_anywhere(words, parts, places, room)
    }

    #[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
    #[inline(always)]
    fn scores_anywhere(
        &self,
        words: &[Option<usize>],
        parts: &[Part],
        places: &[u8],
        room: &mut Room,
    ) -> Vec<[f32; LABELS]> {
        room.fit(words.len());
        for (at, row) in room.state.iter_mut().enumerate() {
            row.fill(0.0);
            if words.get(at).is_none_or(Option::is_none) {
                continue;
            }
            plus(row, self.facts, FIRST_BIAS);
            for tap in 0..TAPS {
                let Some(from) = (at + tap).checked_sub(1) else { continue };
                let part = words.get(from).copied().flatten().and_then(|word| parts.get(word));
                let (Some(part), Some(bits)) = (part, places.get(from)) else { continue };
                let part = part.get(tap * HIDDEN..(tap + 1) * HIDDEN).unwrap_or(&[]);
                row.iter_mut().zip(part).for_each(|(x, p)| *x += p);
                for bit in (0..PLACE_BITS).filter(|bit| bits & 1 << bit != 0) {
                    plus(row, self.facts, ((BITS + bit) * TAPS + tap) * HIDDEN);
                }
            }
            row.iter_mut().for_each(|x| *x = x.max(0.0));
        }
        let layer = HIDDEN * TAPS * HIDDEN;
        for (n, (weights, dilation)) in self.convolutions.chunks_exact(layer).zip(DILATIONS).enumerate() {
            self.convolve(room, words, weights, n * 2 * HIDDEN, dilation);
        }
        let mut out = vec![[0.0; LABELS]; words.len()];
        for (row, out) in room.state.iter().zip(&mut out) {
            for (label, slot) in out.iter_mut().enumerate() {
                *slot = inner(row, floats(self.last, HEADS + label * HIDDEN));
            }
            plus(out, self.last, HEADS + LABELS * HIDDEN);
        }
        out
    }

    /// Adds to each word's numbers what a convolution makes of it and its neighbours `dilation` words away; its scales begin
    /// at `scales`, its biases behind them.
    #[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
    #[inline(always)]
    fn convolve(&self, room: &mut Room, words: &[Option<usize>], weights: &[u8], scales: usize, dilation: usize) {
        for (held, row) in room.held.iter_mut().zip(&room.state) {
            for (held, x) in held.as_flattened_mut().iter_mut().zip(row) {
                // So close to 2²³ the last bits of a number are the nearest whole one; a cast would be done one by one.
                let [whole, ..] = ((x * STATE_ONE).min(STATE_MOST) + 8_388_608.0).to_bits().to_le_bytes();
                *held = whole;
            }
        }
        for (at, window) in room.windows.iter_mut().enumerate() {
            for (tap, slot) in window.as_chunks_mut::<WORD_STEPS>().0.iter_mut().enumerate() {
                let from = (at + tap * dilation).checked_sub(dilation).and_then(|from| room.held.get(from));
                *slot = from.copied().unwrap_or([[0; STEP]; WORD_STEPS]);
            }
        }
        let Some(blocks) = matrix(weights) else { return };
        products(blocks, &room.windows, &mut room.sums);
        let told = room.state.iter_mut().zip(&room.sums).zip(words).filter(|(_, word)| word.is_some());
        let (scales, biases) = (floats(self.last, scales), floats(self.last, scales + HIDDEN));
        for ((row, sums), _) in told {
            for ((x, sum), (scale, bias)) in row.iter_mut().zip(sums.as_flattened()).zip(scales.iter().zip(biases)) {
                *x += (scaled(*sum, *scale) + f32::from_le_bytes(*bias)).max(0.0);
            }
        }
    }
}

/// Where neighbouring sentences are worked out, a row a word; kept for the next.
#[derive(Default)]
struct Room {
    state: Vec<[f32; HIDDEN]>,
    /// The state as a convolution takes it.
    held: Vec<Inputs<WORD_STEPS>>,
    /// Of each word what stands before it, it, and what stands behind it.
    windows: Vec<Inputs<STEPS>>,
    sums: Vec<Sums<BLOCKS>>,
}

impl Room {
    fn fit(&mut self, words: usize) {
        self.state.resize(words, [0.0; HIDDEN]);
        self.held.resize(words, [[0; STEP]; WORD_STEPS]);
        self.windows.resize(words, [[0; STEP]; STEPS]);
        self.sums.resize(words, [[0; LANES]; BLOCKS]);
    }
}

/// Works a network over sentences and keeps each form's part in the first layer.
pub struct Scorer<'a, 't> {
    pub lexicon: Lexicon<'a>,
    network: Network<'a>,
    /// Each form's place in `parts`.
    known: HashMap<&'t str, usize>,
    parts: Vec<Part>,
    places: Vec<u8>,
    room: Room,
}

/// Forms of an article of usual length.
const FORMS: usize = 512;
/// Most forms kept at a time, so that a text without end stays cheap to hold: about 12 MB.
const KEPT: usize = 8 * 1024;

impl<'a, 't> Scorer<'a, 't> {
    pub fn new(lexicon: Lexicon<'a>, network: Network<'a>) -> Scorer<'a, 't> {
        Scorer {
            lexicon,
            network,
            known: HashMap::with_capacity(FORMS),
            parts: Vec::with_capacity(FORMS),
            places: Vec::new(),
            room: Room::default(),
        }
    }

    /// Scores of each label for each word of neighbouring sentences, which are read together.
    pub fn scores(&mut self, sentences: &[Vec<&'t str>]) -> Vec<Vec<[f32; LABELS]>> {
        if self.parts.len() > KEPT {
            self.known.clear();
            self.parts.clear();
        }
        let (mut fresh, mut row, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for words in sentences {
            if !row.is_empty() {
                row.push(None);
                places.push(0);
            }
            row.extend(words.iter().map(|word| {
                let next = self.parts.len() + fresh.len();
                Some(*self.known.entry(word).or_insert_with(|| {
                    fresh.push(self.lexicon.word(word));
                    next
                }))
            }));
            self.lexicon.place_bits(words, &mut self.places);
            places.extend(&self.places);
        }
        self.network.parts(&fresh, &mut self.parts);
        let mut scores = self.network.scores(&row, &self.parts, &places, &mut self.room).into_iter();
        let mut out = Vec::with_capacity(sentences.len());
        for words in sentences {
            // The gap before every sentence but the first.
            scores.by_ref().take(usize::from(out.iter().any(|s: &Vec<_>| !s.is_empty()))).for_each(drop);
            out.push(scores.by_ref().take(words.len()).collect());
        }
        out
    }
}

/// A section's numbers as blocks of weights; `None` where it has too few.
fn matrix<const STEPS: usize, const BLOCKS: usize>(weights: &[u8]) -> Option<&[Block<STEPS>; BLOCKS]> {
    let rows = weights.as_chunks::<STEP>().0.as_chunks::<LANES>().0;
    rows.as_chunks::<STEPS>().0.first_chunk()
}

/// A sum of whole numbers times what one of them is worth.
#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[expect(clippy::cast_precision_loss, reason = "at most 480 products of 7 and 8 bits: exact")]
#[inline(always)]
fn scaled(sum: i32, scale: [u8; 4]) -> f32 {
    sum as f32 * f32::from_le_bytes(scale)
}

/// The inner product with numbers of a section.
#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[inline(always)]
fn inner(row: &[f32; HIDDEN], numbers: &[[u8; 4]]) -> f32 {
    // Eight sums side by side, as processors add.
    let mut sums = [0.0; 8];
    for (row, numbers) in row.as_chunks::<8>().0.iter().zip(numbers.as_chunks::<8>().0) {
        for ((sum, x), w) in sums.iter_mut().zip(row).zip(numbers) {
            *sum += x * f32::from_le_bytes(*w);
        }
    }
    sums.iter().sum()
}

/// Adds a row of `i8` numbers.
#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[inline(always)]
fn add(to: &mut [i16], table: &[u8], row: usize) {
    let from = row * to.len();
    let row = table.get(from..from + to.len()).unwrap_or(&[]);
    to.iter_mut().zip(row).for_each(|(x, b)| *x += i16::from(b.cast_signed()));
}

/// The `f32` numbers of a section from an index on, little-endian.
#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[inline(always)]
fn floats(section: &[u8], at: usize) -> &[[u8; 4]] {
    section.as_chunks::<4>().0.get(at..).unwrap_or(&[])
}

#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[inline(always)]
fn plus(to: &mut [f32], section: &[u8], at: usize) {
    to.iter_mut().zip(floats(section, at)).for_each(|(x, p)| *x += f32::from_le_bytes(*p));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::names::tagger::MODEL;

    #[test]
    fn scores_are_those_of_the_network_that_was_trained() {
        let mut scorer = Scorer::new(Lexicon::read(MODEL).unwrap(), Network::read(MODEL).unwrap());
        for sentence in include_str!("parity.tsv").split("\n\n").filter(|s| !s.trim().is_empty()) {
            let (words, expected): (Vec<&str>, Vec<Vec<f32>>) = sentence
                .lines()
                .map(|line| line.split_once('\t').unwrap())
                .map(|(word, row)| (word, row.split(' ').map(|x| x.parse().unwrap()).collect()))
                .unzip();
            for ((word, row), expected) in
                words.iter().zip(scorer.scores(std::slice::from_ref(&words)).remove(0)).zip(expected)
            {
                let far = row.iter().zip(&expected).map(|(x, y)| (x - y).abs()).fold(0.0, f32::max);
                assert!(far < 0.05, "{word}: {row:?}, trained {expected:?}");
            }
        }
    }
}
