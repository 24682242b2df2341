//! Titles: words before a person's name that say what the person is and are no part of it.

use super::form::key;
use super::words::{TITLES, Words};
use crate::article::{Article, Span};

/// Words before the noun of a title.
const OFFICE_WORDS: &[&str] = &[
    "Senate",
    "House",
    "Majority",
    "Minority",
    "State",
    "Executive",
    "National",
    "Assistant",
    "Associate",
    "Special",
    "Supreme",
    "Federal",
    "District",
    "Press",
    "Party",
    "Opposition",
];

/// Titles that tell nothing but respect.
pub const COURTESY: &[&str] = &["Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Sir", "Dame", "Madam", "Mme"];

/// Whether a word is a title.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word) || COURTESY.contains(&word)
}

/// Ends of the words that stand before a name in German to say what its bearer is, in small letters: `Bundeskanzlerin`,
/// `Oberbürgermeister`, `Herr`. Written for byline.
#[rustfmt::skip]
const GERMAN: &[&str] = &[
    "herr", "herrn", "frau", "dr", "dr.", "prof", "prof.", "professor", "kanzler", "minister", "präsident", "bürgermeister",
    "meister", "sprecher", "chef", "vorsitzende", "vorsitzender", "vorsitzenden", "direktor", "anwalt", "anwältin",
    "sekretär", "leiter", "trainer", "forscher", "forscherin", "experte", "expertin", "richter", "pfarrer", "bischof",
    "senator", "abgeordnete", "abgeordneter", "abgeordneten", "beauftragte", "beauftragter", "könig", "papst", "autor",
    "ärztin", "arzt", "kommissar", "botschafter", "berater", "gründer", "historiker", "ökonom", "politiker",
];

/// Whether a German word before a name says what its bearer is and is no part of it.
pub fn is_german_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    let word = lower.strip_suffix("in").unwrap_or(&lower);
    GERMAN.iter().any(|end| lower.ends_with(end) || word.ends_with(end))
}

/// Titles that are written short, without their period: no name by themselves, and no end of one.
pub const ABBREVIATED: Words = Words(&[
    "Capt", "Col", "Dr", "Gen", "Gov", "Hon", "Lt", "Maj", "Mr", "Mrs", "Ms", "Prof", "Rep", "Rev", "Rt", "Sen", "Sgt",
]);

/// Bytes before a name in which its titles must stand.
const REACH: usize = 60;

/// Where the titles that a name opens with end, as a byte offset; the span's start where it opens with none.
/// At least one word is left.
pub fn without_titles(article: &Article, span: Span) -> usize {
    let mut start = span.start;
    // `Senate Majority Leader Mitch McConnell`: words that only a title has before its noun.
    let text = article.slice(span);
    let lead = text.split(' ').take_while(|w| OFFICE_WORDS.contains(w)).map(|w| w.len() + 1).sum::<usize>();
    let noun = text.get(lead..).and_then(|t| t.split_once(' '));
    if lead > 0 && noun.is_some_and(|(n, rest)| (TITLES.contains(n) || n == "Whip") && !rest.is_empty()) {
        start += lead + noun.map_or(0, |(n, _)| n.len() + 1);
    }
    loop {
        let text = article.slice(Span::new(start, span.end));
        let Some((first, rest)) = text.split_once([' ', '\n', '\u{a0}']) else { return start };
        let more = rest.trim_start();
        if more.is_empty() || !is_title(first) {
            return start;
        }
        start = span.end - more.len();
    }
}

/// `sen` is `senator`.
fn unabbreviated(title: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("sen", "senator"),
        ("rep", "representative"),
        ("gov", "governor"),
        ("gen", "general"),
        ("prof", "professor"),
        ("col", "colonel"),
        ("capt", "captain"),
        ("lt", "lieutenant"),
        ("sgt", "sergeant"),
        ("adm", "admiral"),
        ("dr", "doctor"),
        ("rev", "reverend"),
    ];
    SHORT.iter().find(|(short, _)| *short == title).map_or(title, |(_, long)| long).to_owned()
}

/// A name with the titles that stand right before it.
pub fn with_titles(article: &Article, span: Span) -> Span {
    let from = article.text.floor_char_boundary(span.start.saturating_sub(REACH));
    let before = article.text.get(from..span.start).unwrap_or("");
    let mut start = span.start;
    let Some(words) = before.strip_suffix([' ', '\n', '\u{a0}']) else { return span };
    for run in words.rsplit([' ', '\n', '\u{a0}']) {
        let word = run.trim_start_matches(['“', '"', '(', '‘']);
        if !is_title(word) {
            break;
        }
        start -= word.len() + article.text.get(..start).and_then(|t| t.chars().next_back()).map_or(0, char::len_utf8);
        if word != run {
            break;
        }
    }
    Span::new(start, span.end)
}

/// The same without titles that tell nothing but respect.
pub fn office_before(article: &Article, span: Span) -> Option<String> {
    const RESPECT: &[&str] = &["mr", "mrs", "ms", "miss", "sir", "dame", "madam", "mme", "lady", "lord"];
    let title = title_before(article, span)?;
    let office: Vec<&str> = title.split(' ').filter(|w| !RESPECT.contains(w)).collect();
    if office.is_empty() { None } else { Some(office.join(" ")) }
}

/// Titles right before a name, as a key: `vice president` before `Biden`.
pub fn title_before(article: &Article, span: Span) -> Option<String> {
    let titles = article.slice(Span::new(with_titles(article, span).start, span.start));
    let words: Vec<String> = titles.split_whitespace().map(|w| unabbreviated(&key(w))).collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}
