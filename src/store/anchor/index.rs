//! Where in a long text the words of a short one come together: an index of pairs of words.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Pairs of neighbouring words, each with where its first word stands.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Hash of the pair and number of its first word; by hash.
    pairs: Vec<(u32, u32)>,
    /// Byte offset of each word.
    words: Vec<u32>,
}

/// A pair that occurs oftener tells nothing about the place.
const COMMON: usize = 64;
/// Words of drift within which votes are for the same place.
const DRIFT: i64 = 12;

impl Index {
    pub fn new(text: &str) -> Index {
        let found: Vec<(usize, u32)> = words(text).map(|(at, word)| (at, hash(word))).collect();
        let mut pairs: Vec<(u32, u32)> = found
            .iter()
            .zip(found.iter().skip(1))
            .enumerate()
            .map(|(n, ((_, a), (_, b)))| (pair(*a, *b), n as u32))
            .collect();
        pairs.sort_unstable();
        Index { pairs, words: found.iter().map(|(at, _)| *at as u32).collect() }
    }

    /// Byte offsets near which `pattern` may begin, the best first; at most `most`.
    pub fn candidates(&self, pattern: &str, most: usize) -> Vec<usize> {
        let hashes: Vec<(usize, u32)> = words(pattern).map(|(at, word)| (at, hash(word))).collect();
        // Each vote: where the pattern's first word would be, in words, and how rare the pair is.
        let mut votes: Vec<(i64, f32, usize, usize)> = Vec::new();
        for (n, ((at, a), (_, b))) in hashes.iter().zip(hashes.iter().skip(1)).enumerate() {
            let wanted = pair(*a, *b);
            let from = self.pairs.partition_point(|p| p.0 < wanted);
            let same = self.pairs.iter().skip(from).take_while(|p| p.0 == wanted);
            let same: Vec<u32> = same.map(|p| p.1).take(COMMON + 1).collect();
            if same.len() > COMMON {
                continue;
            }
            let weight = 1.0 / (same.len() as f32);
            votes.extend(same.iter().map(|word| (i64::from(*word) - n as i64, weight, *word as usize, *at)));
        }
        votes.sort_unstable_by_key(|v| v.0);
        // Sliding over the drift: the sum of votes around each.
        let mut sums: Vec<(f32, usize)> = Vec::new();
        let (mut from, mut sum) = (0, 0.0);
        for (n, vote) in votes.iter().enumerate() {
            sum += vote.1;
            while votes.get(from).is_some_and(|v| v.0 + DRIFT < vote.0) {
                sum -= votes.get(from).map_or(0.0, |v| v.1);
                from += 1;
            }
            sums.push((sum, n));
        }
        sums.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut taken: Vec<i64> = Vec::new();
        let mut out = Vec::new();
        for (_, n) in sums {
            let Some((drift, _, word, at)) = votes.get(n).copied() else { continue };
            if taken.iter().any(|t| (t - drift).abs() <= DRIFT) {
                continue;
            }
            taken.push(drift);
            let begin = self.words.get(word).map_or(0, |w| *w as usize);
            out.push(begin.saturating_sub(at));
            if out.len() == most {
                break;
            }
        }
        out
    }
}

fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(13).wrapping_mul(0x9e37_79b1) ^ b
}

fn hash(word: &str) -> u32 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(word) as u32
}

/// Runs of letters and digits with their byte offsets; in scripts without spaces, each character.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.peek().copied().filter(|(_, c)| c.is_alphanumeric()) {
            if alone(first) || alone(c) {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        text.get(start..end).map(|word| (start, word))
    })
}

/// Scripts that are written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
fn alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_near_its_place_although_words_changed() {
        let text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
        let index = Index::new(text);
        let at = index.candidates("six seven acht nine ten", 3).first().copied().unwrap();
        assert!(at.abs_diff(text.find("six").unwrap()) < 4);
        assert!(index.candidates("nothing of this", 3).is_empty());
        assert_eq!(words("日本 and x1").map(|(_, w)| w).collect::<Vec<_>>(), ["日", "本", "and", "x1"]);
    }
}
