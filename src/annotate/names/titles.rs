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
        if more.is_empty() || !TITLES.contains(first) {
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

/// Titles right before a name, as a key: `vice president` before `Biden`.
pub fn title_before(article: &Article, span: Span) -> Option<String> {
    let mut from = span.start.saturating_sub(REACH);
    while !article.text.is_char_boundary(from) {
        from += 1;
    }
    let before = article.text.get(from..span.start)?;
    let mut words: Vec<&str> = Vec::new();
    for word in before.strip_suffix([' ', '\n', '\u{a0}'])?.rsplit([' ', '\n', '\u{a0}']) {
        if !TITLES.contains(word) {
            break;
        }
        words.push(word);
    }
    words.reverse();
    let whole: Vec<String> = words.iter().map(|w| unabbreviated(&key(w))).collect();
    if whole.is_empty() { None } else { Some(whole.join(" ")) }
}
