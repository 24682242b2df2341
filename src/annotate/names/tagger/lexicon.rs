//! What the tagger sees of a word: word pieces, hashed affixes, its shape, and the gazetteers that list it.
//!
//! Training dumps these very features (`training/features.rs`), so both see the same.

use super::file::{Section, file_section};
use super::gazetteer::{Gazetteer, LISTS};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Most pieces of a word that are looked at; a name's first ones tell most.
pub const PIECES: usize = 4;
/// Hashed features of a word: three prefixes, three suffixes, the form as it stands, its shape.
pub const HASHES: usize = 8;
/// Buckets of the hashed features; a power of two.
pub const BUCKETS: usize = 1 << 15;
/// Facts of a word that hold or not: see `bits`.
pub const BITS: usize = 16;
/// Facts of a word in its place: within a longer name of each gazetteer of places, and whether its sentence is all capitals.
pub const PLACE_BITS: usize = 4;

/// A word as the network takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Rows of the piece table; 0 where there is none.
    pub pieces: [u16; PIECES],
    /// Rows of the hash table.
    pub hashes: [u16; HASHES],
    pub bits: u32,
}

/// The lists by which words are looked up, read in place.
#[derive(Clone, Copy)]
pub struct Lexicon<'a> {
    /// Where each piece begins in `text`, little-endian `u32`, and where the last ends.
    starts: &'a [u8],
    /// The pieces in byte order; those that go on a word begin with `#`.
    text: &'a [u8],
    pub gazetteer: Gazetteer<'a>,
}

/// Row of what is no piece at all.
const UNKNOWN: u16 = 1;

/// Longest form that is looked at, in bytes: longer ones are cut, so that hostile input stays linear.
const LONGEST: usize = 48;

impl<'a> Lexicon<'a> {
    /// From a model file; `None` where it is not one.
    pub fn read(file: &'a [u8]) -> Option<Lexicon<'a>> {
        let mut gazetteer = Gazetteer::default();
        for (list, slot) in gazetteer.lists.iter_mut().enumerate() {
            *slot = file_section(file, Section::List(list))?;
        }
        Some(Lexicon {
            starts: file_section(file, Section::PieceStarts)?,
            text: file_section(file, Section::PieceText)?,
            gazetteer,
        })
    }

    fn piece(&self, at: usize) -> Option<&'a [u8]> {
        let start = |i: usize| Some(u32::from_le_bytes(self.starts.get(i * 4..i * 4 + 4)?.try_into().ok()?) as usize);
        self.text.get(start(at)?..start(at + 1)?)
    }

    /// The longest piece that these bytes begin with, of `least` bytes or more: its row and its length. The rows before
    /// the first piece's are "none" and "unknown".
    fn longest(&self, bytes: &[u8], least: usize) -> Option<(u16, usize)> {
        let (mut key, mut end) = (bytes, (self.starts.len() / 4).saturating_sub(1));
        while key.len() >= least {
            let (mut low, mut high) = (0, end);
            while low < high {
                let middle = usize::midpoint(low, high);
                match self.piece(middle)?.cmp(key) {
                    std::cmp::Ordering::Equal => return Some((u16::try_from(middle + 2).ok()?, key.len())),
                    std::cmp::Ordering::Less => low = middle + 1,
                    std::cmp::Ordering::Greater => high = middle,
                }
            }
            // What the bytes begin with stands before them, and between it and them all begins with it: so does the
            // piece that stands right before them.
            let before = self.piece(low.checked_sub(1)?)?;
            let common = before.iter().zip(key).take_while(|(a, b)| a == b).count();
            (key, end) = (key.get(..common)?, low);
        }
        None
    }

    /// The longest pieces that make up a word, first to last, as BERT's word-piece tokenizer takes them.
    fn pieces(&self, lower: &str) -> [u16; PIECES] {
        let mut out = [0; PIECES];
        let mut found = 0;
        let mut rest = lower;
        let mut goes_on = false;
        let mut key = Vec::with_capacity(LONGEST + 1);
        while let (Some(first), true) = (rest.chars().next(), found < PIECES) {
            // A mark stands alone, and what follows it begins anew.
            let run = match first.is_alphanumeric() {
                true => rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()),
                false => first.len_utf8(),
            };
            key.clear();
            key.extend(goes_on.then_some(b'#'));
            let mark = key.len();
            key.extend(rest.get(..run).unwrap_or("").as_bytes());
            let (row, taken) = match self.longest(&key, mark + 1) {
                Some((row, length)) => (row, length - mark),
                None => (UNKNOWN, run),
            };
            if let Some(slot) = out.get_mut(found) {
                *slot = row;
            }
            found += 1;
            goes_on = taken < run;
            rest = rest.get(taken..).unwrap_or("");
        }
        out
    }

    /// All of a word's own features.
    pub fn word(&self, form: &str) -> Word {
        let form = cut(form);
        let lower: String = form.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
        let ends: Vec<usize> = lower.char_indices().map(|(i, _)| i).chain([lower.len()]).collect();
        let count = ends.len() - 1;
        let part = |from: usize, to: usize| match (ends.get(from), ends.get(to)) {
            (Some(from), Some(to)) => lower.get(*from..*to).unwrap_or(""),
            _ => "",
        };
        let mut hashes = [0; HASHES];
        let parts = (2..5).map(|n| part(0, n.min(count))).chain((2..5).map(|n| part(count.saturating_sub(n), count)));
        let shape = shape(form);
        for ((slot, text), kind) in hashes.iter_mut().zip(parts.chain([form, shape.as_str()])).zip(1u64..) {
            *slot = bucket(kind, text);
        }
        Word { pieces: self.pieces(&lower), hashes, bits: self.bits(form) }
    }

    /// Facts that hold of a form: how its letters stand, and which lists have it.
    fn bits(&self, form: &str) -> u32 {
        let mut letters = form.chars().filter(|c| c.is_alphabetic()).peekable();
        let (any, first) = (letters.peek().is_some(), form.chars().next());
        let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
        let count = letters.count();
        let capital = first.is_some_and(char::is_uppercase);
        let facts = [
            capital,
            any && capitals == count && count > 1,
            capitals > usize::from(capital) && capitals < count,
            any && capitals == 0,
            form.contains(|c: char| c.is_numeric()),
            form.contains('-'),
            form.contains('.') && any,
            count == 1,
            !any && !form.contains(|c: char| c.is_numeric()),
            first.is_some_and(|c| matches!(c, '@' | '#')),
        ];
        let own = facts.iter().zip(0u32..).filter(|(holds, _)| **holds).fold(0, |all, (_, bit)| all | 1 << bit);
        if !capital {
            return own;
        }
        let print = Gazetteer::fingerprint(form);
        (0..LISTS.len()).filter(|l| self.gazetteer.has(*l, print)).fold(own, |all, list| all | 1 << (10 + list))
    }

    /// For each word of a sentence the facts of its place.
    pub fn place_bits(&self, words: &[&str], out: &mut Vec<u8>) {
        out.clear();
        out.resize(words.len(), 0);
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        let mut name = String::new();
        for at in 0..words.len() {
            if !words.get(at).is_some_and(capital) {
                continue;
            }
            name.clear();
            for (n, word) in words.iter().skip(at).take(4).enumerate() {
                if n > 0 {
                    name.push(' ');
                }
                name.push_str(cut(word));
                if n == 0 {
                    continue;
                }
                let print = Gazetteer::fingerprint(&name);
                for list in (0..3).filter(|l| self.gazetteer.has(*l, print)) {
                    out.iter_mut().skip(at).take(n + 1).for_each(|bits| *bits |= 1 << list);
                }
            }
        }
        let told = words.iter().filter(|w| w.starts_with(char::is_alphabetic));
        let (all, high) = told.fold((0, 0), |(all, high), w| (all + 1, high + usize::from(capital(w))));
        if all > 3 && high * 4 > all * 3 {
            out.iter_mut().for_each(|bits| *bits |= 1 << 3);
        }
    }
}

fn cut(word: &str) -> &str {
    let mut end = word.len().min(LONGEST);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    word.get(..end).unwrap_or("")
}

/// Capitals, small letters and digits as `X`, `x` and `9`, at most two of each in a row.
fn shape(word: &str) -> String {
    let mut out = String::new();
    let (mut last, mut repeats) = (' ', 0);
    for c in word.chars() {
        let s = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '9',
            '’' => '\'',
            c => c,
        };
        repeats = if s == last { repeats + 1 } else { 0 };
        last = s;
        if repeats < 2 {
            out.push(s);
        }
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "masked to fewer bits")]
fn bucket(kind: u64, text: &str) -> u16 {
    let mixed = Gazetteer::hash(text.as_bytes()) ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed >> 24) as usize & (BUCKETS - 1)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::names::tagger::MODEL;
    use proptest::prelude::*;

    fn lexicon() -> Lexicon<'static> {
        Lexicon::read(MODEL).unwrap()
    }

    #[test]
    fn a_word_is_cut_into_its_longest_pieces() {
        let check = |word: &str, expected: &[&str]| {
            let lexicon = lexicon();
            let pieces = lexicon.word(word).pieces.map(usize::from);
            let texts: Vec<&str> = pieces
                .iter()
                .take_while(|p| **p != 0)
                .map(|p| p.checked_sub(2).map_or("?", |at| std::str::from_utf8(lexicon.piece(at).unwrap()).unwrap()))
                .collect();
            assert_eq!(texts, expected);
        };
        check("Kazakhstan", &["kazakhstan"]);
        check("São", &["sao"]);
        check("Lovelace", &["love", "#lace"]);
        check("U.S.", &["u", ".", "s", "."]);
        check("O’Brien", &["o", "’", "brien"]);
        check("\u{10348}", &["?"]);
        check("", &[]);
    }

    #[test]
    fn a_longer_name_of_a_place_is_known_whole() {
        let check = |words: &[&str], expected: &[bool]| {
            let mut bits = Vec::new();
            lexicon().place_bits(words, &mut bits);
            assert_eq!(bits.iter().map(|b| b & 1 != 0).collect::<Vec<_>>(), expected);
        };
        check(&["in", "New", "Zealand", "today"], &[false, true, true, false]);
        check(&["New", "hats"], &[false, false]);
    }

    proptest! {
        #[test]
        fn any_word_has_features_within_the_tables(form in "\\PC*") {
            let lexicon = lexicon();
            let word = lexicon.word(&form);
            prop_assert!(word.pieces.iter().all(|p| usize::from(*p) < lexicon.starts.len() / 4 + 1));
            prop_assert!(word.hashes.iter().all(|h| usize::from(*h) < BUCKETS));
        }
    }
}
