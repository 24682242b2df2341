//! Searching the text: `/`, then `n` and `N`.

use super::motion::reveal;
use super::{Geometry, Reading};
use crate::article::Span;

/// Most matches kept; a search for `e` in a long article needs no more to be walked.
const MOST: usize = 10_000;

/// Spans of `pattern` in `text`; letter case counts only where the pattern has a capital.
pub fn matches(text: &str, pattern: &str) -> Vec<Span> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let exact = pattern.chars().any(char::is_uppercase);
    let built = aho_corasick::AhoCorasick::builder().ascii_case_insensitive(!exact).build([pattern]);
    let Ok(finder) = built else { return Vec::new() };
    finder.find_iter(text).take(MOST).map(|m| Span::new(m.start(), m.end())).collect()
}

/// Takes a new pattern and goes to its first match on screen or after.
pub fn search(r: &mut Reading, g: Geometry, pattern: String) -> Option<String> {
    r.matches = matches(&r.article.text, &pattern);
    r.pattern = pattern;
    let at = r.offset(g.column.width);
    let next = r.matches.iter().position(|m| m.start >= at).or((!r.matches.is_empty()).then_some(0));
    r.at_match = next;
    match next.and_then(|n| r.matches.get(n)).copied() {
        Some(span) => {
            reveal(r, g, span.start);
            let n = r.matches.len();
            Some(format!("{n} match{} for “{}”", if n == 1 { "" } else { "es" }, r.pattern))
        }
        None if r.pattern.is_empty() => None,
        None => Some(format!("“{}” is not in the text", r.pattern)),
    }
}

/// Goes to the next or previous match, from the one gone to last while it is in sight, else from the screen; round the end.
pub fn walk(r: &mut Reading, g: Geometry, down: bool) -> Option<String> {
    if r.matches.is_empty() {
        return Some("no search yet: press / and type".to_owned());
    }
    let seen = r.visible(g.column.width, g.column.height);
    let last = r.matches.len() - 1;
    let in_sight = |n: &usize| r.matches.get(*n).is_some_and(|m| seen.start <= m.start && m.start < seen.end);
    let next = match (r.at_match.filter(in_sight), down) {
        (Some(at), true) if at < last => at + 1,
        (Some(_), true) => 0,
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        (None, true) => r.matches.iter().position(|m| m.start >= seen.start).unwrap_or(0),
        (None, false) => r.matches.iter().rposition(|m| m.start < seen.end).unwrap_or(last),
    };
    let span = r.matches.get(next).copied()?;
    r.at_match = Some(next);
    reveal(r, g, span.start);
    Some(format!("match {} of {} for “{}”", next + 1, last + 1, r.pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_in_the_pattern_make_case_count() {
        assert_eq!(matches("Xi said. xi.", "xi").len(), 2);
        assert_eq!(matches("Xi said. xi.", "Xi"), [Span::new(0, 2)]);
        assert_eq!(matches("abc", ""), []);
    }
}
