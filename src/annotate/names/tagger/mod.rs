//! The tagger: a small convolutional network and a Viterbi search, its numbers read in place from the binary.
//!
//! `training/` makes the file `assets/names.model` and tells from what.

mod file;
pub mod gazetteer;
pub mod lexicon;
pub mod network;
mod product;
pub mod tokens;

use file::{Section, file_section};
use lexicon::Lexicon;
use network::{Network, Scorer};

/// O, then B and I of person, organization, place, other.
pub const LABELS: usize = 9;
/// Person, organization, place, other.
pub const KINDS: usize = 4;
/// Rows of the table of moves: from each label, and from the beginning of a sentence.
const FROM: usize = LABELS + 1;

static MODEL: &[u8] = include_bytes!("../../../../assets/names.model");

/// Whether a word is in the lists of given and family names.
pub fn lists_person(form: &str) -> bool {
    Lexicon::read(MODEL).is_some_and(|l| [b'g', b'f'].iter().any(|list| l.gazetteer.holds(*list, form)))
}

/// Whether a word is in the list of peoples and their adjectives.
pub fn lists_people(form: &str) -> bool {
    Lexicon::read(MODEL).is_some_and(|l| l.gazetteer.holds(b'd', form))
}

/// Tags the sentences of one article; forms that come again cost little.
pub struct Tagger<'t> {
    scorer: Scorer<'static, 't>,
    moves: [[f32; LABELS]; FROM],
}

impl<'t> Tagger<'t> {
    /// With the model that ships; `None` only where the file is not one.
    pub fn shipped() -> Option<Tagger<'t>> {
        let mut moves = [[0.0; LABELS]; FROM];
        let (numbers, _) = file_section(MODEL, Section::Moves)?.as_chunks::<4>();
        moves.iter_mut().flatten().zip(numbers).for_each(|(slot, bytes)| *slot = f32::from_le_bytes(*bytes));
        Some(Tagger { scorer: Scorer::new(Lexicon::read(MODEL)?, Network::read(MODEL)?), moves })
    }

    /// For each of some neighbouring sentences, and each of its words, a label and, where it is one of a name, how likely
    /// each kind is.
    pub fn tag(&mut self, sentences: &[Vec<&'t str>]) -> Vec<Vec<(usize, [f32; KINDS])>> {
        let scores = self.scorer.scores(sentences);
        let tagged = |scores: &Vec<[f32; LABELS]>| {
            let told = |(label, scores)| (label, if label == 0 { [0.0; KINDS] } else { likely(scores) });
            viterbi(scores, &self.moves).into_iter().zip(scores).map(told).collect()
        };
        scores.iter().map(tagged).collect()
    }

    /// Whether two words are a given name and a family name.
    pub fn given_and_family(&self, first: &str, last: &str) -> bool {
        self.scorer.lexicon.gazetteer.holds(b'g', first) && self.scorer.lexicon.gazetteer.holds(b'f', last)
    }
}

/// The share of each kind, whether it begins or goes on, in what the network thinks likely.
fn likely(scores: &[f32; LABELS]) -> [f32; KINDS] {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    // Not the platform's: it would be one more library to load before the first frame.
    let shares = scores.map(|s| libm::expf(s - most));
    let all = shares.iter().sum::<f32>();
    std::array::from_fn(|kind| (shares[1 + 2 * kind] + shares[2 + 2 * kind]) / all)
}

/// Whether label `to` may follow `from` (`None`: a sentence's beginning): I follows B or I of its kind alone.
fn allowed(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from.is_some_and(|f| f == to || f + 1 == to)
}

/// The best allowed path through `scores` under `moves`.
fn viterbi(scores: &[[f32; LABELS]], moves: &[[f32; LABELS]; FROM]) -> Vec<usize> {
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    let mut sums = [f32::NEG_INFINITY; LABELS];
    for (at, score) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut came = [0; LABELS];
        for to in 0..LABELS {
            if at == 0 {
                if allowed(None, to) {
                    next[to] = score[to] + moves[LABELS][to];
                }
                continue;
            }
            for from in 0..LABELS {
                let sum = sums[from] + moves[from][to] + score[to];
                if allowed(Some(from), to) && sum > next[to] {
                    (next[to], came[to]) = (sum, from);
                }
            }
        }
        sums = next;
        back.push(came);
    }
    let mut best = (0..LABELS).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
    let mut path = vec![0; scores.len()];
    for (slot, came) in path.iter_mut().zip(&back).rev() {
        *slot = best;
        best = came[best];
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_only_from_its_own_beginning() {
        let (o, b_per, i_per, b_org, i_org) = (0, 1, 2, 3, 4);
        let likely = |label: usize| std::array::from_fn(|l| if l == label { 2.0 } else { 0.0 });
        let check = |liked: &[usize], expected: &[usize]| {
            let scores: Vec<[f32; LABELS]> = liked.iter().map(|l| likely(*l)).collect();
            let path = viterbi(&scores, &[[0.0; LABELS]; FROM]);
            assert_eq!(path, expected);
        };
        check(&[b_per, i_per, o, b_org, i_org], &[b_per, i_per, o, b_org, i_org]);
        let path = viterbi(&[likely(b_org), likely(i_per), likely(i_per)], &[[0.0; LABELS]; FROM]);
        assert!(path.iter().zip([None, path.first(), path.get(1)]).all(|(to, from)| allowed(from.copied(), *to)));
        check(&[], &[]);
    }
}
