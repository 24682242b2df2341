//! The network: word vectors, then convolutions over the sentence, in integers where the work is.
//!
//! A word's part in the first layer depends on the word alone, so it is worked out once for each form of an article.
//! Inputs and weights of the inner products are 16-bit and their sums 32-bit, which every x86-64 and ARM processor
//! multiplies eight at a time. The bounds below keep the sums from overflowing, whatever the text.

use super::LABELS;
use super::file::{Section, file_section};
use super::lexicon::{BITS, HASHES, Lexicon, PLACE_BITS, Word};
use std::collections::HashMap;
use std::rc::Rc;

/// Numbers of a word piece's vector.
pub const WIDTH: usize = 128;
/// Numbers of a hash bucket's vector.
pub const NARROW: usize = 32;
/// Numbers of each word between the layers.
pub const HIDDEN: usize = 128;
/// Inputs of the first layer: the first piece, the sum of the others, and the hashed prefixes, suffixes and forms.
pub const INPUTS: usize = 2 * WIDTH + 3 * NARROW;
/// Distance of the neighbours that each convolution looks at, in words.
pub const DILATIONS: [usize; 3] = [1, 2, 4];
/// The word before, the word itself, the word after.
const TAPS: usize = 3;

/// One in the 8-bit vectors is so much, and likewise below.
pub const VECTOR_ONE: f32 = 32.0;
/// In the first layer's 16-bit weights; they lie within ±2.
pub const FIRST_ONE: f32 = 4096.0;
/// In what goes into a convolution; it is held within 8.
pub const STATE_ONE: f32 = 256.0;
const STATE_MOST: f32 = 8.0;
/// In a convolution's 16-bit weights; they lie within ±1.
pub const CONVOLUTION_ONE: f32 = 2048.0;

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

/// A word's part in the first layer: for each tap the numbers that it adds to its neighbour or itself.
type Part = Rc<[f32]>;

impl<'a> Network<'a> {
    /// From a model file; `None` where it is not one.
    pub fn read(file: &'a [u8]) -> Option<Network<'a>> {
        let section = |s, least: usize| file_section(file, s).filter(|bytes| bytes.len() >= least);
        Some(Network {
            pieces: section(Section::Pieces, WIDTH)?,
            hashes: section(Section::Hashes, NARROW)?,
            first: section(Section::First, TAPS * HIDDEN * INPUTS * 2)?,
            facts: section(Section::Facts, ((BITS + PLACE_BITS) * TAPS + 1) * HIDDEN * 4)?,
            convolutions: section(Section::Convolutions, DILATIONS.len() * HIDDEN * TAPS * HIDDEN * 2)?,
            last: section(Section::Last, (DILATIONS.len() * HIDDEN + LABELS * HIDDEN + LABELS) * 4)?,
        })
    }

    fn part(&self, word: &Word) -> Part {
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
        let mut out = vec![0.0; TAPS * HIDDEN];
        product(self.first, &inputs, &mut out);
        out.iter_mut().for_each(|x| *x /= VECTOR_ONE * FIRST_ONE);
        for bit in (0..BITS).filter(|bit| word.bits & 1 << bit != 0) {
            plus(&mut out, self.facts, bit * TAPS * HIDDEN);
        }
        out.into()
    }

    /// Scores of each label for each word of a sentence.
    fn scores(&self, parts: &[Part], places: &[u8]) -> Vec<[f32; LABELS]> {
        let mut state = vec![0f32; parts.len() * HIDDEN];
        let bias = (BITS + PLACE_BITS) * TAPS * HIDDEN;
        for (at, row) in state.chunks_exact_mut(HIDDEN).enumerate() {
            plus(row, self.facts, bias);
            for tap in 0..TAPS {
                let Some(from) = (at + tap).checked_sub(1) else { continue };
                let (Some(part), Some(bits)) = (parts.get(from), places.get(from)) else { continue };
                let part = part.get(tap * HIDDEN..(tap + 1) * HIDDEN).unwrap_or(&[]);
                row.iter_mut().zip(part).for_each(|(x, p)| *x += p);
                for bit in (0..PLACE_BITS).filter(|bit| bits & 1 << bit != 0) {
                    plus(row, self.facts, ((BITS + bit) * TAPS + tap) * HIDDEN);
                }
            }
            row.iter_mut().for_each(|x| *x = x.max(0.0));
        }
        let layer = HIDDEN * TAPS * HIDDEN * 2;
        for (n, (weights, dilation)) in self.convolutions.chunks_exact(layer).zip(DILATIONS).enumerate() {
            self.convolve(&mut state, weights, n * HIDDEN, dilation);
        }
        let heads = DILATIONS.len() * HIDDEN;
        state
            .chunks_exact(HIDDEN)
            .map(|row| {
                let mut out = [0.0; LABELS];
                for (label, slot) in out.iter_mut().enumerate() {
                    let weights = floats(self.last, heads + label * HIDDEN);
                    *slot = row.iter().zip(weights).map(|(x, w)| x * w).sum();
                }
                plus(&mut out, self.last, heads + LABELS * HIDDEN);
                out
            })
            .collect()
    }

    /// Adds to each word's numbers what a convolution makes of it and its neighbours `dilation` words away.
    fn convolve(&self, state: &mut [f32], weights: &[u8], bias: usize, dilation: usize) {
        let edge = dilation * HIDDEN;
        let mut inputs = vec![0i16; state.len() + 2 * edge];
        for (slot, x) in inputs.iter_mut().skip(edge).zip(state.iter()) {
            #[expect(clippy::cast_possible_truncation, reason = "held within the bounds")]
            let held = (x.min(STATE_MOST) * STATE_ONE + 0.5) as i16;
            *slot = held;
        }
        let biases: Vec<f32> = floats(self.last, bias).take(HIDDEN).collect();
        let (mut window, mut sums) = ([0i16; TAPS * HIDDEN], [0f32; HIDDEN]);
        for (at, row) in state.chunks_exact_mut(HIDDEN).enumerate() {
            for (tap, slot) in window.chunks_exact_mut(HIDDEN).enumerate() {
                let from = (at + tap * dilation) * HIDDEN;
                slot.copy_from_slice(inputs.get(from..from + HIDDEN).unwrap_or(&[0; HIDDEN]));
            }
            product(weights, &window, &mut sums);
            for ((x, sum), bias) in row.iter_mut().zip(&sums).zip(&biases) {
                *x += (sum / (STATE_ONE * CONVOLUTION_ONE) + bias).max(0.0);
            }
        }
    }
}

/// Works a network over sentences and keeps each form's part in the first layer.
pub struct Scorer<'a, 't> {
    pub lexicon: Lexicon<'a>,
    network: Network<'a>,
    known: HashMap<&'t str, Part>,
    places: Vec<u8>,
}

/// Most forms kept at a time, so that a text without end stays cheap to hold: about 16 MB.
const KEPT: usize = 8 * 1024;

impl<'a, 't> Scorer<'a, 't> {
    pub fn new(lexicon: Lexicon<'a>, network: Network<'a>) -> Scorer<'a, 't> {
        Scorer { lexicon, network, known: HashMap::new(), places: Vec::new() }
    }

    /// Scores of each label for each word of a sentence.
    pub fn scores(&mut self, words: &[&'t str]) -> Vec<[f32; LABELS]> {
        if self.known.len() > KEPT {
            self.known.clear();
        }
        let parts: Vec<Part> = words
            .iter()
            .map(|w| Rc::clone(self.known.entry(w).or_insert_with(|| self.network.part(&self.lexicon.word(w)))))
            .collect();
        self.lexicon.place_bits(words, &mut self.places);
        self.network.scores(&parts, &self.places)
    }
}

/// A matrix of little-endian 16-bit weights, one row for each output, times the inputs: the work of the whole tagger.
fn product(weights: &[u8], inputs: &[i16], out: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the function needs AVX2 and nothing else, and this processor has it.
        unsafe {
            product_avx2(weights, inputs, out);
        }
        return;
    }
    rows(weights, inputs, out);
}

/// [`rows`], compiled for processors with AVX2: the same steps, sixteen numbers at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn product_avx2(weights: &[u8], inputs: &[i16], out: &mut [f32]) {
    rows(weights, inputs, out);
}

#[expect(clippy::inline_always, reason = "compiled anew within each caller, for its processor")]
#[expect(clippy::cast_precision_loss, reason = "the sums are scaled right away")]
#[inline(always)]
fn rows(weights: &[u8], inputs: &[i16], out: &mut [f32]) {
    for (slot, row) in out.iter_mut().zip(weights.chunks_exact(inputs.len() * 2)) {
        let (row, _) = row.as_chunks::<2>();
        let products = row.iter().zip(inputs).map(|(w, x)| i32::from(i16::from_le_bytes(*w)) * i32::from(*x));
        *slot = products.fold(0i32, i32::wrapping_add) as f32;
    }
}

/// Adds a row of `i8` numbers.
fn add(to: &mut [i16], table: &[u8], row: usize) {
    let from = row * to.len();
    let row = table.get(from..from + to.len()).unwrap_or(&[]);
    to.iter_mut().zip(row).for_each(|(x, b)| *x += i16::from(b.cast_signed()));
}

/// The `f32` numbers of a section from an index on.
fn floats(section: &[u8], at: usize) -> impl Iterator<Item = f32> {
    let (numbers, _) = section.as_chunks::<4>();
    numbers.iter().skip(at).map(|b| f32::from_le_bytes(*b))
}

fn plus(to: &mut [f32], section: &[u8], at: usize) {
    to.iter_mut().zip(floats(section, at)).for_each(|(x, p)| *x += p);
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
            for ((word, row), expected) in words.iter().zip(scorer.scores(&words)).zip(expected) {
                let far = row.iter().zip(&expected).map(|(x, y)| (x - y).abs()).fold(0.0, f32::max);
                assert!(far < 0.05, "{word}: {row:?}, trained {expected:?}");
            }
        }
    }

    #[test]
    fn both_ways_to_multiply_give_the_same() {
        let inputs: Vec<i16> = (0..INPUTS).map(|i| i16::try_from(i * 37 % 511).unwrap() - 255).collect();
        let weights: Vec<u8> = (0..3 * INPUTS * 2).map(|i| u8::try_from(i * 101 % 256).unwrap()).collect();
        let (mut plain, mut fast) = ([0.0; 3], [0.0; 3]);
        rows(&weights, &inputs, &mut plain);
        product(&weights, &inputs, &mut fast);
        assert_eq!(plain, fast);
    }
}
