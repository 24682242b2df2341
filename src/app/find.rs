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
    let next = r.matches.iter().find(|m| m.start >= at).or_else(|| r.matches.first()).copied();
    match next {
        Some(span) => {
            reveal(r, g, span.start);
            let n = r.matches.len();
            Some(format!("{n} match{} for “{}”", if n == 1 { "" } else { "es" }, r.pattern))
        }
        None if r.pattern.is_empty() => None,
        None => Some(format!("“{}” is not in the text", r.pattern)),
    }
}

/// Goes to the next or previous match behind what is on top; round the end.
pub fn walk(r: &mut Reading, g: Geometry, down: bool) -> Option<String> {
    if r.matches.is_empty() {
        return Some("no search yet: press / and type".to_owned());
    }
    let seen = r.visible(g.column.width, g.column.height);
    let next = if down {
        r.matches.iter().position(|m| m.start >= seen.end).or(Some(0))
    } else {
        r.matches.iter().rposition(|m| m.start < seen.start).or(Some(r.matches.len() - 1))
    }?;
    let span = r.matches.get(next).copied()?;
    reveal(r, g, span.start);
    Some(format!("match {} of {} for “{}”", next + 1, r.matches.len(), r.pattern))
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
