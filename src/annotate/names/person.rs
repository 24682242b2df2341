//! A person's full name taken apart: given names, particles, family name, suffix; the short forms it may have,
//! and whether two full forms can be one person's.

use super::form::{capitalized, key};
use super::variants::{FAMILY_FIRST, FAMILY_FIRST_UNSURE, nicknames};
use super::words::{GIVEN, ORGANIZATION_HEADS, ORGANIZATIONS};
use crate::annotate::Evidence;

/// Words that belong to the family name behind them.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "da", "di", "do", "dos", "das", "du",
    "del", "della", "ben", "bint", "abu", "ter", "ten", "af", "av", "zu", "ul", "ould", "st",
];

/// Arabic articles that a hyphen joins to the family name: `al-Assad`.
const ARTICLES: &[&str] = &["al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul"];

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Longest nickname, in bytes.
const NICKNAME: usize = 24;

/// More words than a name has.
const MOST: usize = 8;

/// A name of two or more words, as keys.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonName {
    words: Vec<String>,
    /// What stands in marks or brackets between the names: `bobby` in `Robert “Bobby” Miller`.
    nickname: Option<String>,
    suffix: Option<String>,
    family_first: bool,
}

/// The name's parts; `None` where it is one word, or longer than names are.
pub fn parse(form: &str) -> Option<PersonName> {
    let (plain, nickname) = match nickname(form) {
        Some((before, inner, behind)) => (Some([before, behind].join(" ")), Some(key(inner))),
        None => (None, None),
    };
    let raw: Vec<&str> = plain.as_deref().unwrap_or(form).split_whitespace().take(MOST + 2).collect();
    let capitals = !form.chars().any(char::is_lowercase);
    let mut words: Vec<String> = Vec::new();
    for (at, word) in raw.iter().enumerate() {
        let more = at + 1 < raw.len();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let dotted = word.trim_end_matches('.').contains('.') && letters <= 4;
        let bare = !capitals && letters <= 3 && letters > 1 && word.chars().all(char::is_uppercase);
        if more && (dotted || (at == 0 && bare && !FAMILY_FIRST.contains(&key(word).as_str()))) {
            words.extend(word.chars().filter(|c| c.is_alphabetic()).map(|c| key(&c.to_string())));
            continue;
        }
        let folded = key(word);
        match folded.split_once(' ') {
            Some((article, rest)) if ARTICLES.contains(&article) => {
                words.push(article.to_owned());
                words.push(rest.to_owned());
            }
            _ => words.push(folded),
        }
    }
    words.retain(|w| !w.is_empty());
    let suffix = if words.len() > 2 { words.pop_if(|w| SUFFIXES.contains(&w.as_str())) } else { None };
    if !(2..=MOST).contains(&words.len()) {
        return None;
    }
    let first = words.first().map_or("", String::as_str);
    let syllables: Vec<&str> = words.iter().skip(1).flat_map(|w| w.split(' ')).collect();
    let two = syllables.len() == 2 && syllables.iter().all(|s| (2..=5).contains(&s.len()));
    let family_first = FAMILY_FIRST.contains(&first) || (FAMILY_FIRST_UNSURE.contains(&first) && two);
    Some(PersonName { words, nickname, suffix, family_first })
}

/// Given and family names of an author, as they are written; `None` where it may be a newsroom, or where the family name
/// does not stand last.
pub fn parted(author: &str) -> Option<(&str, &str)> {
    let family = parse(author)?.surname(author)?;
    let given = author.strip_suffix(family)?.trim_end();
    let person = |w: &str| {
        let lower = w.to_lowercase();
        let particle = PARTICLES.contains(&lower.as_str());
        let office = NEWSROOM.contains(&lower.as_str()) || ORGANIZATIONS.contains(w) || ORGANIZATION_HEADS.contains(w);
        particle || w.starts_with(char::is_uppercase) && !office
    };
    (!given.is_empty() && author.split_whitespace().all(person)).then_some((given, family))
}

/// Words of who signs an article that no person is called, in lower case.
const NEWSROOM: &[&str] = &[
    "staff",
    "news",
    "newsroom",
    "press",
    "desk",
    "team",
    "reporter",
    "reporters",
    "writer",
    "writers",
    "editor",
    "editors",
    "editorial",
    "correspondent",
    "correspondents",
    "contributor",
    "contributors",
    "agency",
    "agencies",
    "associated",
    "service",
    "wire",
    "wires",
    "online",
    "daily",
    "media",
    "tv",
    "radio",
    "the",
    "and",
    "&",
];

/// A form parted at a nickname in marks or brackets: `Robert `, `Bobby`, ` Miller`.
pub fn nickname(form: &str) -> Option<(&str, &str, &str)> {
    let (open, mark) = form.char_indices().find(|(_, c)| matches!(c, '“' | '"' | '‘' | '\'' | '('))?;
    let (before, inner) = (form.get(..open)?, form.get(open + mark.len_utf8()..)?);
    let closes: &[char] = match mark {
        '(' => &[')'],
        '‘' | '\'' => &['’', '\''],
        _ => &['”', '"'],
    };
    let (inner, behind) = inner.split_once(closes)?;
    let plain = inner.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.')) && inner.len() <= NICKNAME;
    let parted = before.ends_with(' ') && before.trim() != "" && behind.starts_with(' ') && behind.trim() != "";
    (plain && parted && inner.starts_with(char::is_uppercase)).then_some((before, inner, behind))
}

impl PersonName {
    /// Word by which namesakes are looked for.
    pub fn family(&self) -> &str {
        let word = if self.family_first { self.words.first() } else { self.words.last() };
        word.map_or("", String::as_str)
    }

    /// The given name; `None` where the family name stands first, or an initial.
    pub fn given(&self) -> Option<&str> {
        self.words.first().map(String::as_str).filter(|w| !self.family_first && !initial(w))
    }

    /// The family name with its particles as `form`, which the name was parsed from, spells it, where it stands last.
    pub fn surname<'f>(&self, form: &'f str) -> Option<&'f str> {
        if self.family_first || self.suffix.is_some() {
            return None;
        }
        let mut start = form.rfind(' ')? + 1;
        while let Some(before) = form.get(..start - 1).and_then(|f| f.rfind(' ')).map(|at| at + 1)
            && form.get(before..start - 1).is_some_and(|w| PARTICLES.contains(&w.to_lowercase().as_str()))
        {
            start = before;
        }
        form.get(start..)
    }

    /// How full the name is: words that are no initials, then all words.
    pub fn fullness(&self) -> (usize, usize) {
        let whole = self.words.iter().filter(|w| !initial(w)).count();
        (whole + usize::from(self.suffix.is_some()), self.words.len())
    }

    /// Keys of the short forms that may stand for this person, with what would tell so.
    pub fn short_forms(&self) -> Vec<(String, Evidence)> {
        let w = &self.words;
        let mut out: Vec<(String, Evidence)> = Vec::new();
        let mut add = |form: String, evidence| {
            if form.len() > 1 && !PARTICLES.contains(&form.as_str()) && !out.iter().any(|(f, _)| *f == form) {
                out.push((form, evidence));
            }
        };
        let (Some(first), Some(last)) = (w.first(), w.last()) else { return out };
        if let Some(suffix) = &self.suffix {
            add(format!("{last} {suffix}"), Evidence::NamePart);
        }
        if self.family_first {
            add(first.clone(), Evidence::Surname);
            add(w.get(1..).unwrap_or(&[]).join(" "), Evidence::GivenName);
            add(last.clone(), Evidence::GivenName);
            return out;
        }
        if let Some(nickname) = &self.nickname {
            add(nickname.clone(), Evidence::GivenName);
        }
        let mut family = w.len() - 1;
        add(last.clone(), Evidence::Surname);
        while family > 1 && w.get(family - 1).is_some_and(|p| PARTICLES.contains(&p.as_str())) {
            family -= 1;
            add(w.get(family..).unwrap_or(&[]).join(" "), Evidence::Surname);
        }
        for from in 1..w.len() - 1 {
            add(w.get(from..).unwrap_or(&[]).join(" "), Evidence::NamePart);
        }
        add(first.clone(), Evidence::GivenName);
        // `Lula da Silva`, `López Obrador`: the first of two family names. English middle names are not used so.
        let english = GIVEN.contains(&capitalized(first)) || self.suffix.is_some();
        if family >= 2
            && !english
            && let Some(inner) = w.get(family - 1).filter(|i| i.len() > 2)
        {
            add(inner.clone(), Evidence::NamePart);
        }
        if w.len() > 2 {
            add(w.iter().filter_map(|p| p.chars().next()).collect(), Evidence::Acronym);
        }
        out
    }

    /// Why `shorter` can name the same person as this fuller name; `None` where it cannot.
    pub fn agrees(&self, shorter: &PersonName) -> Option<Evidence> {
        if self.suffix != shorter.suffix {
            return None;
        }
        let (a, b) = (&self.words, &shorter.words);
        if a == b {
            return Some(Evidence::Spelling);
        }
        if self.family_first && shorter.words.iter().rev().eq(a.iter()) && a.len() == 2 {
            return Some(Evidence::Spelling);
        }
        if self.family_first || a.last() != b.last() {
            return None;
        }
        let (given_a, given_b) = (a.split_last()?.1, b.split_last()?.1);
        let (first_a, first_b) = (given_a.first()?, given_b.first()?);
        if self.nickname.as_ref() == Some(first_b) && given_b.len() == 1 {
            return Some(Evidence::NamePart);
        }
        // `George W. Bush` is not `George H. W. Bush`: initials count from the front.
        let initials = given_b.iter().skip(1).any(|g| initial(g));
        let within = if initials { given_a.starts_with(given_b) } else { subsequence(given_b, given_a) };
        if first_a == first_b && within {
            return Some(Evidence::NamePart);
        }
        let meets = |x: &String, y: &String| {
            x == y || (initial(x) && y.starts_with(x.as_str())) || (initial(y) && x.starts_with(y.as_str()))
        };
        let met = given_a.iter().zip(given_b).all(|(x, y)| meets(x, y));
        if met && !(first_a == first_b && initials) {
            return Some(Evidence::Initials);
        }
        let rest = |given: &[String]| given.get(1..).map(<[String]>::to_vec).unwrap_or_default();
        (nicknames(first_a, first_b) && subsequence(&rest(given_b), &rest(given_a))).then_some(Evidence::Known)
    }
}

fn initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether all of `part` stands in `whole` in its order.
fn subsequence(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|p| rest.any(|w| w == p))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(full: &str, form: &str) -> Option<Evidence> {
        parse(full).unwrap().short_forms().into_iter().find(|(f, _)| *f == key(form)).map(|(_, e)| e)
    }

    fn agree(full: &str, other: &str) -> Option<Evidence> {
        parse(full).unwrap().agrees(&parse(other).unwrap())
    }

    #[test]
    fn family_names_stand_last_with_their_particles_or_first_where_the_name_is_east_asian() {
        assert_eq!(short("Rana Mitter", "Mitter"), Some(Evidence::Surname));
        assert_eq!(short("Vincent van Gogh", "Van Gogh"), Some(Evidence::Surname));
        assert_eq!(short("Ursula von der Leyen", "von der Leyen"), Some(Evidence::Surname));
        assert_eq!(short("Bashar al-Assad", "Assad"), Some(Evidence::Surname));
        assert_eq!(short("Mohammed bin Salman", "bin Salman"), Some(Evidence::Surname));
        assert_eq!(short("Xi Jinping", "Xi"), Some(Evidence::Surname));
        assert_eq!(short("Kim Jong Un", "Kim"), Some(Evidence::Surname));
        assert_eq!(short("Kim Novak", "Novak"), Some(Evidence::Surname));
        assert_eq!(short("Aung San Suu Kyi", "Suu Kyi"), Some(Evidence::NamePart));
        assert_eq!(short("Luiz Inácio Lula da Silva", "Lula"), Some(Evidence::NamePart));
        assert_eq!(short("Martin Luther King Jr.", "Luther"), None);
        assert_eq!(short("Martin Luther King Jr.", "Martin Luther"), None);
        assert_eq!(short("Martin Luther King Jr.", "King"), Some(Evidence::Surname));
        assert_eq!(short("John F. Kennedy", "JFK"), Some(Evidence::Acronym));
        assert_eq!(short("Ann Smith-Jones", "Smith-Jones"), Some(Evidence::Surname));
    }

    #[test]
    fn full_forms_agree_by_dropped_names_initials_and_nicknames_alone() {
        assert_eq!(agree("John F. Kennedy", "John Kennedy"), Some(Evidence::NamePart));
        assert_eq!(agree("Joanne Rowling", "J. K. Rowling"), Some(Evidence::Initials));
        assert_eq!(agree("J. K. Rowling", "JK Rowling"), Some(Evidence::Spelling));
        assert_eq!(agree("Robert Dole", "Bob Dole"), Some(Evidence::Known));
        assert_eq!(agree("John Park", "Mary Park"), None);
        assert_eq!(agree("Robert Kennedy Jr.", "Robert Kennedy"), None);
        assert_eq!(agree("George H. W. Bush", "George W. Bush"), None);
        assert_eq!(agree("George W. Bush", "George Bush"), Some(Evidence::NamePart));
        assert_eq!(agree("Xi Jinping", "Jinping Xi"), Some(Evidence::Spelling));
    }

    #[test]
    fn a_nickname_in_marks_belongs_to_the_name() {
        for form in ["Robert “Bobby” Miller", "Robert \"Bobby\" Miller", "Robert (Bobby) Miller"] {
            assert_eq!(short(form, "Miller"), Some(Evidence::Surname), "{form}");
            assert_eq!(short(form, "Bobby"), Some(Evidence::GivenName), "{form}");
            assert_eq!(agree(form, "Robert Miller"), Some(Evidence::Spelling), "{form}");
            assert_eq!(agree(form, "Bobby Miller"), Some(Evidence::NamePart), "{form}");
            assert_eq!(agree(form, "Anna Miller"), None, "{form}");
        }
        assert_eq!(nickname("“Bobby” Miller"), None);
        assert_eq!(nickname("Robert “and so he said” Miller"), None);
    }

    #[test]
    fn one_word_is_no_full_name() {
        assert_eq!(parse("Xi"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse(&"A ".repeat(5000)), None);
    }
}
