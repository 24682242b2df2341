//! Headings of plain text: in capitals, underlined, numbered, title case, questions. Used by [`super::plain`].

use super::clean;
use super::pieces::{Form, Piece, list_item};

/// Level of a heading, for a line that is one.
///
/// In a text that is `set_in`, lines at the margin are headings.
pub fn heading(pieces: &[Piece<'_>], at: usize, opened: bool, set_in: bool) -> Option<u8> {
    let piece = pieces.get(at)?;
    let line = piece.text.as_ref();
    if line.len() > 110 || at + 1 >= pieces.len() {
        return None;
    }
    if let Some(rank) = piece.underlined {
        return Some(rank.saturating_add(2).min(6));
    }
    if let Some(level) = wiki(line) {
        return Some(level);
    }
    let marks = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&marks) && line.chars().nth(marks) == Some(' ') {
        return Some(marks as u8);
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let lower = line.chars().filter(|c| c.is_lowercase()).count();
    let words = line.split_whitespace().count();
    if letters >= 6
        && lower == 0
        && words >= 2
        && line.chars().any(char::is_uppercase)
        && (!line.ends_with('.') || piece.alone && words <= 6 && !line.contains(". "))
    {
        return Some(2);
    }
    if piece.alone && chapter(line) {
        return Some(2);
    }
    let followed = pieces.iter().skip(at + 1).find(|p| clean::furniture(&p.text).is_none());
    let long_after = followed.is_some_and(|p| p.text.len() > 100);
    let open_end = !line.ends_with(['.', ',', ';', ':', '!', '”', '"', '’', ')']);
    if let Some((level, rest)) = numbered(line)
        && piece.first
        && open_end
        && words <= 12
        && rest.starts_with(char::is_uppercase)
        && (piece.alone && long_after && pointed(line) && !beside_number(pieces, at) || in_series(pieces, at))
    {
        return Some(level);
    }
    if set_in
        && piece.alone
        && piece.indent == 0
        && line.len() <= 80
        && open_end
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        return Some(numbered(line).map_or(2, |(level, _)| level));
    }
    if ingredients(pieces, at) {
        return Some(2);
    }
    // A question right above its answer.
    if opened
        && piece.first
        && !piece.alone
        && line.ends_with('?')
        && !labelled(line)
        && words <= 10
        && pieces.get(at + 1).is_some_and(|p| !p.first && p.text.len() >= 40 && p.text.ends_with(['.', '!', '”', '"']))
    {
        return Some(2);
    }
    let title_case = line
        .split_whitespace()
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    if piece.alone && long_after && line.len() <= 6 && line.strip_suffix('.').is_some_and(roman) {
        return Some(2);
    }
    let list_after = pieces.get(at + 1).is_some_and(|p| !p.alone && list_item(&p.text).is_some());
    if piece.alone
        && (long_after && opened || list_after)
        && line.chars().all(char::is_alphabetic)
        && letters >= 4
        && line.starts_with(char::is_uppercase)
        && line.chars().any(char::is_lowercase)
    {
        return Some(2);
    }
    // Between two paragraphs of sentences a few words by themselves are one, in whatever case.
    let before = at
        .checked_sub(1)
        .and_then(|b| pieces.get(b))
        .is_some_and(|p| p.text.len() > 40 && p.text.ends_with(['.', '!', '?', '”', '"', '’']));
    let between = piece.alone
        && before
        && (2..=8).contains(&words)
        && line.len() <= 60
        && !line.contains(['@', '/', '|', '©', ':']);
    if opened
        && long_after
        && words <= 10
        && open_end
        && line.starts_with(char::is_uppercase)
        && (title_case && words >= 2 || line.ends_with('?') && !labelled(line) || between)
    {
        return Some(2);
    }
    None
}

/// `Ingredients`, `For the dough`: a few words right above amounts of things, or above steps.
fn ingredients(pieces: &[Piece<'_>], at: usize) -> bool {
    const WORDS: usize = 4;
    let Some(piece) = pieces.get(at).filter(|p| p.first && !p.alone && p.form == Form::Words) else { return false };
    let line = piece.text.trim_end_matches(':');
    let named = line.starts_with(char::is_uppercase)
        && line.split_whitespace().count() <= WORDS
        && line.chars().all(|c| c.is_alphabetic() || c == ' ');
    let amount = |l: &str| {
        let figures =
            l.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾' | '/' | '.' | ','));
        let rest = figures.trim_start();
        figures.len() < l.len() && rest.starts_with(char::is_lowercase)
    };
    let below = pieces.iter().skip(at + 1).take_while(|p| !p.first);
    let things = below.clone().filter(|p| amount(&p.text) || list_item(&p.text).is_some()).count();
    named && things >= 2 && things == below.count()
}

/// Whether a text is set in from the margin, so that what stands there is not of its paragraphs: as RFCs have it.
pub fn set_in(pieces: &[Piece<'_>]) -> bool {
    const FEWEST: usize = 4;
    let long = || pieces.iter().filter(|p| p.text.len() > 60 && p.cut.is_none() && p.form == Form::Words);
    let within = long().filter(|p| p.indent >= 2).count();
    within >= FEWEST && within * 10 >= long().count() * 9
}

/// `== History ==`, `== History`: a heading as wikis and AsciiDoc write them, at its level.
pub fn wiki(line: &str) -> Option<u8> {
    let marks = line.len() - line.trim_start_matches('=').len();
    let words = line.trim_matches('=');
    let closed = line.len() - line.trim_end_matches('=').len();
    let fits = (1..=6).contains(&marks) && (closed == 0 || closed == marks) && (marks > 1 || closed == 0);
    (fits && words.starts_with(' ') && !words.trim().is_empty()).then(|| u8::try_from(marks).ok())?
}

/// `Q: What then?`, `ANN LEE: Why?`: words of a talk, each with its speaker before.
fn labelled(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(who, _)| who.split_whitespace().count() <= 3)
}

/// `CHAPTER II.`, `Part 3`: nothing but the number of a part of a book.
pub fn chapter(line: &str) -> bool {
    const PARTS: [&str; 5] = ["chapter", "part", "book", "act", "scene"];
    let mut words = line.split_whitespace();
    let part = words.next().is_some_and(|w| PARTS.contains(&w.to_lowercase().as_str()));
    let number = words.next().map(|w| w.trim_end_matches(['.', ':'])).unwrap_or_default();
    let digits = !number.is_empty() && number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit());
    part && (digits || roman(number)) && words.next().is_none()
}

/// Whether a point or a bracket stands in or behind a line's number.
fn pointed(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|n| n.contains(['.', ')']) || n.starts_with(char::is_alphabetic))
}

/// Longest way, in pieces, from one numbered heading to the next.
const SERIES: usize = 60;

/// The number of a line with a blank line above, as `2.1` or `2`, where it can be a heading's.
fn ordinal<'p>(piece: &'p Piece<'_>) -> Option<&'p str> {
    let (number, rest) = piece.text.split_once(' ')?;
    let rest = rest.trim_start();
    let fits = piece.first && piece.text.len() <= 110 && !rest.ends_with(['.', ',', ';', ':', '!']);
    let number = number.trim_end_matches(['.', ')']);
    (fits && number.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with(char::is_uppercase)).then_some(number)
}

/// Whether the line above or below is numbered too, at the same depth: items of a list stand so.
fn beside_number(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(own) = pieces.get(at).and_then(ordinal) else { return false };
    let deep = |n: &str| n.matches('.').count();
    let beside =
        |n: Option<usize>| n.and_then(|n| pieces.get(n)).and_then(ordinal).is_some_and(|o| deep(o) == deep(own));
    beside(at.checked_sub(1)) || beside(Some(at + 1))
}

/// Whether a numbered line is one of several with text between them, numbered on: a series is of one kind.
fn in_series(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(own) = pieces.get(at).and_then(ordinal) else { return false };
    let parse = |n: &str| -> Option<Vec<u32>> { n.split('.').map(|p| p.parse().ok()).collect() };
    let Some(own) = parse(own) else { return false };
    let next_to = |other: &[u32]| match (own.split_last(), other.split_last()) {
        (Some((a, own)), Some((b, other))) => own == other && a.abs_diff(*b) == 1,
        _ => false,
    };
    let near = pieces.iter().enumerate().skip(at.saturating_sub(SERIES)).take(2 * SERIES);
    let found = near.filter(|(n, p)| n.abs_diff(at) > 1 && ordinal(p).and_then(parse).is_some_and(|o| next_to(&o)));
    // What hangs below a line belongs to its item.
    let indent = |at: usize| pieces.get(at).map_or(0, |p| p.indent);
    indent(at + 1) <= indent(at) && !beside_number(pieces, at) && found.count() > 0
}

/// `2. Methods`, `2.1 Methods`, `IV. Methods`, `Chapter 3`: the level, by how many numbers there are, and the words.
fn numbered(line: &str) -> Option<(u8, &str)> {
    let (number, rest) = line.split_once(' ')?;
    let rest = rest.trim_start();
    if ["Chapter", "Part", "Section"].contains(&number) {
        let ordinal = rest.split([' ', ':', '.']).next().unwrap_or("");
        let is_ordinal = !ordinal.is_empty() && ordinal.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
        return is_ordinal.then_some((2, line));
    }
    let bare = number.strip_suffix(['.', ')']).unwrap_or(number);
    let parts: Vec<&str> = bare.split('.').collect();
    let digits = |p: &&str| !p.is_empty() && p.len() <= 2 && p.chars().all(|c| c.is_ascii_digit());
    // Without a point, `1 Budget`, only a series tells.
    if parts.iter().all(digits) {
        return Some((u8::try_from(parts.len() + 1).unwrap_or(6).min(6), rest));
    }
    (bare.len() < number.len() && roman(bare)).then_some((2, rest))
}

fn roman(number: &str) -> bool {
    (1..=5).contains(&number.len()) && number.chars().all(|c| "IVXLC".contains(c))
}
