//! How long a text takes to read: its words, and the minutes for so many.
//!
//! The reader's header and status line and the printed formats tell both.

use super::{Article, is_letter_or_digit};

/// Words read in a minute: the mean for English prose of Brysbaert (2019), rounded.
pub const WORDS_PER_MINUTE: usize = 240;

impl Article {
    /// Words of the text: what white space separates, and in scripts that put none between words, as many as their
    /// characters make on average.
    pub fn words(&self) -> usize {
        words(&self.text)
    }
}

/// Words of `text`, counted as [`Article::words`] does.
pub fn words(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_whitespace().count();
    }
    let (mut words, mut thousandths) = (0, 0);
    let mut kana = false;
    let mut han = 0;
    for token in text.split_whitespace() {
        let (mut unspaced, mut spaced, mut within) = (false, 0, false);
        for c in token.chars() {
            let Some(script) = Unspaced::of(c) else {
                // `iPhone` between Japanese words is a word, the stop behind it is none.
                let letter = is_letter_or_digit(c);
                spaced += usize::from(letter && !within);
                within = letter || within && !c.is_whitespace() && c.is_ascii();
                continue;
            };
            (unspaced, within) = (true, false);
            match script {
                Unspaced::Han => han += 1,
                Unspaced::Kana => {
                    kana = true;
                    thousandths += JAPANESE;
                }
                Unspaced::SouthEastAsian => thousandths += SOUTH_EAST_ASIAN,
            }
        }
        words += if unspaced { spaced } else { 1 };
    }
    thousandths += han * if kana { JAPANESE } else { CHINESE };
    words + usize::div_ceil(thousandths, 1000)
}

/// Thousandths of a word that a character makes in Chinese: 255 characters and 158 words are read in a minute
/// (Trauzettel-Klosinski and Dietz 2012, IReST).
const CHINESE: usize = 1000 * 158 / 255;
/// In Japanese, by the same texts: 357 characters and 193 words.
const JAPANESE: usize = 1000 * 193 / 357;
/// In Thai and its neighbors: words have three to four characters on average, compounds more.
const SOUTH_EAST_ASIAN: usize = 1000 / 4;

/// Scripts that put no space between words (Unicode Line Breaking, UAX #14: classes ID and SA).
enum Unspaced {
    Han,
    Kana,
    SouthEastAsian,
}

impl Unspaced {
    /// The script of a letter or sign; `None` for marks of punctuation and for scripts with spaces, as Hangul.
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Some(Self::Han),
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => Some(Self::Han),
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Some(Self::Kana),
            '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => Some(Self::Kana),
            // Thai, Lao, Tibetan, Myanmar, Khmer: letters with their signs.
            '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' => Some(Self::SouthEastAsian),
            '\u{f40}'..='\u{fbc}' | '\u{1000}'..='\u{1049}' | '\u{1780}'..='\u{17d3}' => Some(Self::SouthEastAsian),
            _ => None,
        }
    }
}

/// Whole minutes, at least one, to read `words` words.
pub fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_PER_MINUTE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: usize) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn words_of_scripts_with_spaces_are_what_white_space_separates() {
        check("", 0);
        check("It’s a well-known rule — or was.", 7);
        check("Мир и труд.", 3);
        check("한국어는 띄어쓰기를 한다.", 3);
    }

    #[test]
    fn words_of_scripts_without_spaces_are_told_by_their_characters() {
        check(&"的".repeat(255), 158);
        check(&"かな漢字".repeat(25), 54);
        check(&"กข".repeat(50), 25);
        // Punctuation is no part of words.
        check("。「」、！", 1);
    }

    #[test]
    fn words_of_two_scripts_are_counted_each_by_its_own() {
        check(&format!("{}iPhone{}", "的".repeat(50), "的".repeat(50)), 62 + 1);
        check(&format!("A word in English, {}", "的".repeat(100)), 4 + 62);
    }
}
