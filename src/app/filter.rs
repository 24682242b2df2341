//! What a reader types to narrow a list: words that must all be there, whatever their capitals and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a filter, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    pub fn new(typed: &str) -> Filter {
        Filter { words: fold(typed).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether every word stands somewhere in the text.
    pub fn keeps(&self, text: &str) -> bool {
        self.misses(text).is_some()
    }

    /// As [`Filter::keeps`], of a text that [`fold`] made.
    pub fn keeps_folded(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// How many of the words stand only within words of the text, or at its words' ends: the fewer, the nearer.
    /// `None` where a word is not there at all.
    pub fn misses(&self, text: &str) -> Option<usize> {
        if self.words.is_empty() {
            return Some(0);
        }
        let text = fold(text);
        let begins = |word: &String| {
            let before = |at: usize| text.get(..at).and_then(|t| t.chars().next_back());
            text.match_indices(word.as_str()).any(|(at, _)| !before(at).is_some_and(char::is_alphanumeric))
        };
        let there = self.words.iter().all(|word| text.contains(word.as_str()));
        there.then(|| self.words.iter().filter(|word| !begins(word)).count())
    }
}

/// Small letters without their marks.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, text: &str, expected: Option<usize>) {
        assert_eq!(Filter::new(typed).misses(text), expected, "{typed} in {text}");
    }

    #[test]
    fn every_word_must_be_there_and_the_beginning_of_a_word_is_nearer() {
        check("orb", "Viktor Orbán", Some(0));
        check("ORBAN vik", "Viktor Orbán", Some(0));
        check("tor", "Viktor Orbán", Some(1));
        check("orban xi", "Viktor Orbán", None);
        check("", "anything", Some(0));
        check("  ", "", Some(0));
        check("ß", "Straße", Some(1));
    }
}
