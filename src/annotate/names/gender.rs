//! Whether `he` or `she` can stand for a person: by the given name, and by what stands beside a mention, a title
//! (`Mrs.`, `Lord`) or a kinship (`his wife, …`, `…, her brother`).
//!
//! It is evidence against a merge (`Mrs. Johnson` is not Boris Johnson), and tells `quotes` whom a pronoun can mean.

use super::form::key;
use super::given::{MEN, WOMEN};
use super::titles::is_title;
use crate::article::{Article, Span};

/// Bytes on each side of a mention that are looked at.
const REACH: usize = 48;

/// The pronoun that stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    He,
    She,
}

use Gender::{He, She};

/// What stands beside a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Nothing,
    One(Gender),
    /// `Mr. and Mrs. Berg`: two people at once.
    Couple,
}

/// Titles, kinships and occupations that only men or only women have, as keys.
#[rustfmt::skip]
const NOUNS: &[(&str, Gender)] = &[
    ("mr", He), ("sir", He), ("lord", He), ("king", He), ("prince", He), ("duke", He), ("baron", He), ("emperor", He),
    ("pope", He), ("sheikh", He), ("monsieur", He), ("herr", He), ("congressman", He), ("councilman", He),
    ("businessman", He), ("husband", He), ("father", He), ("brother", He), ("son", He), ("uncle", He), ("nephew", He),
    ("grandfather", He), ("grandson", He), ("stepfather", He), ("stepson", He), ("widower", He), ("boyfriend", He),
    ("mrs", She), ("ms", She), ("miss", She), ("mme", She), ("madame", She), ("madam", She), ("frau", She),
    ("lady", She), ("dame", She), ("queen", She), ("princess", She), ("duchess", She), ("baroness", She),
    ("countess", She), ("empress", She), ("congresswoman", She), ("councilwoman", She), ("businesswoman", She),
    ("chairwoman", She), ("spokeswoman", She), ("actress", She), ("wife", She), ("mother", She), ("sister", She),
    ("daughter", She), ("aunt", She), ("niece", She), ("grandmother", She), ("granddaughter", She),
    ("stepmother", She), ("stepdaughter", She), ("widow", She), ("girlfriend", She),
];

/// Words between a comma and the kinship behind a name.
const BETWEEN: &[&str] =
    &["his", "her", "their", "the", "a", "my", "our", "older", "younger", "elder", "late", "former", "eldest"];

fn of_noun(word: &str) -> Option<Gender> {
    let word = key(word);
    NOUNS.iter().find(|(noun, _)| *noun == word).map(|(_, gender)| *gender)
}

/// By a given name, as a key; `None` where both bear it or no list has it.
pub fn of_given(name: &str) -> Option<Gender> {
    let end = |byte: Option<&u8>| byte.is_none_or(|b| *b == b' ');
    let listed = |list: &str| {
        memchr::memmem::find_iter(list.as_bytes(), name).any(|at| {
            let before = at.checked_sub(1).and_then(|b| list.as_bytes().get(b));
            end(before) && end(list.as_bytes().get(at + name.len()))
        })
    };
    if name.is_empty() || name.contains(' ') {
        return None;
    }
    if listed(MEN) {
        Some(He)
    } else if listed(WOMEN) {
        Some(She)
    } else {
        None
    }
}

/// By what stands right before or behind a mention.
pub fn beside(article: &Article, mention: Span) -> Told {
    let from = article.text.floor_char_boundary(mention.start.saturating_sub(REACH));
    let before = article.text.get(from..mention.start).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let mut words = line.trim_end().rsplit([' ', '\u{a0}']);
    let last = words.next().unwrap_or("");
    let comma = last.ends_with(',');
    let noun = last.strip_suffix(',').unwrap_or(last).trim_start_matches(|c: char| !c.is_alphanumeric());
    if line.ends_with([' ', '\u{a0}'])
        && let Some(gender) = of_noun(noun)
        && (is_title(noun) || noun.starts_with(char::is_lowercase))
        && !(comma && is_title(noun))
    {
        let (link, other) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let two = matches!(link, "and" | "&") && is_title(other.trim_start_matches(|c: char| !c.is_alphanumeric()));
        return if two { Told::Couple } else { Told::One(gender) };
    }
    behind(article, mention).map_or(Told::Nothing, Told::One)
}

/// `…, her brother`
fn behind(article: &Article, mention: Span) -> Option<Gender> {
    let to = article.text.floor_char_boundary(mention.end + REACH);
    let after = article.text.get(mention.end..to)?.strip_prefix(", ")?;
    for word in after.split(' ').take(4) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.starts_with(char::is_lowercase)
            && let Some(gender) = of_noun(bare)
        {
            return Some(gender);
        }
        let owner = bare.ends_with("'s") || bare.ends_with("’s");
        if word != bare || !(owner || BETWEEN.contains(&bare)) {
            return None;
        }
    }
    None
}

/// Whether a pronoun in small letters can stand for a person of this name; what is not known fits.
pub fn fits(pronoun: &str, name: &str) -> bool {
    let first = name.split([' ', '.']).next().unwrap_or("");
    let gender = of_noun(first).filter(|_| is_title(first)).or_else(|| of_given(&key(first)));
    match pronoun {
        "he" => gender != Some(She),
        "she" => gender != Some(He),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn told(text: &str, name: &str) -> Told {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, text);
        let article = b.finish();
        let at = article.text.find(name).unwrap();
        beside(&article, Span::new(at, at + name.len()))
    }

    #[test]
    fn titles_and_kinships_beside_a_name_tell_who_is_meant() {
        assert_eq!(told("Then Mrs. Berg left.", "Berg"), Told::One(She));
        assert_eq!(told("Then Lord Berg left.", "Berg"), Told::One(He));
        assert_eq!(told("He came with his wife, Kim Berg, at noon.", "Kim Berg"), Told::One(She));
        assert_eq!(told("Kim Berg, her older brother, came.", "Kim Berg"), Told::One(He));
        assert_eq!(told("Kim Berg, Ana's sister, came.", "Kim Berg"), Told::One(She));
        assert_eq!(told("Mr. and Mrs. Berg came.", "Berg"), Told::Couple);
        assert_eq!(told("Kim Berg, whose brother came, left.", "Kim Berg"), Told::Nothing);
        assert_eq!(told("Kim Berg, a brother's friend, left.", "Kim Berg"), Told::Nothing);
        assert_eq!(told("The mother of Kim Berg left.", "Kim Berg"), Told::Nothing);
    }

    #[test]
    fn given_names_tell_whom_a_pronoun_can_mean() {
        assert!(fits("he", "Boris Johnson") && !fits("she", "Boris Johnson"));
        assert!(fits("she", "Hélène Martin") && !fits("he", "Hélène Martin"));
        assert!(fits("he", "Robin Park") && fits("she", "Robin Park"));
        assert!(fits("she", "Mrs. Berg") && !fits("he", "Mrs. Berg"));
    }

    #[test]
    fn no_given_name_is_in_both_lists() {
        assert!(MEN.split(' ').all(|n| !WOMEN.split(' ').any(|w| w == n)));
        assert!([MEN, WOMEN].iter().all(|list| list.split(' ').is_sorted()));
    }
}
