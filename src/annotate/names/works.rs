//! Titles of works in quotation marks: `“Stone and Water”` is one name, whatever the tagger saw inside it.

use super::Mention;
use super::titles::is_title;
use super::words::{NOT_NAMES, OPENERS};
use crate::annotate::EntityKind;
use crate::article::{Article, Span};

/// Longest title between marks, in bytes, and fewest and most of its words.
const LONGEST: usize = 80;
const WORDS: std::ops::RangeInclusive<usize> = 2..=10;

/// Small words inside titles in title case.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "or", "nor", "but", "in", "on", "at", "to", "for", "from", "with", "by", "as", "vs",
    "into", "de", "la", "le", "les", "du", "des", "et", "el", "los", "y", "der", "die", "das", "und", "il", "di", "è",
];

/// Verbs that say that somebody said what stands before or behind them.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "said", "says", "say", "told", "tells", "asked", "asks", "added", "adds", "replied", "shouted", "shout", "shouting",
    "chanted", "chanting", "cried", "yelled", "answered", "tweeted",
];

/// Gives each title that a mention covers in part to one mention of the whole. Mentions stay in order.
pub fn hold(article: &Article, mentions: &mut Vec<Mention>) {
    let titles: Vec<Span> = quoted(&article.text).into_iter().filter(|span| titled(article, *span)).collect();
    let whole: Vec<Span> = titles.into_iter().filter(|title| pieces(article, mentions, *title)).collect();
    if whole.is_empty() {
        return;
    }
    mentions.retain(|m| !whole.iter().any(|title| title.overlaps(m.span)));
    mentions.extend(whole.into_iter().map(|title| Mention::sure(title, EntityKind::Other, 1.0)));
    mentions.sort_by_key(|m| m.span);
}

/// What stands between marks, without the comma or period that American usage puts inside them.
fn quoted(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for (at, mark) in text.match_indices(['“', '"']) {
        let start = at + mark.len();
        let opens = text.get(..at).is_none_or(|t| t.is_empty() || t.ends_with([' ', '\n', '(', '—', '\u{a0}']));
        let rest = text.get(start..text.floor_char_boundary(start + LONGEST)).unwrap_or("");
        if !opens || !rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            continue;
        }
        let closes: &[char] = if mark == "\"" { &['"'] } else { &['”', '"'] };
        let Some(inner) = rest.find(closes).and_then(|end| rest.get(..end)) else { continue };
        let bare = inner.trim_end_matches([',', '.', ';', ':']);
        if !inner.contains(['\n', '“', '‘', ';']) {
            out.push(Span::new(start, start + bare.len()));
        }
    }
    out
}

/// Whether it is written as titles are, and nobody says it.
fn titled(article: &Article, span: Span) -> bool {
    let text = article.slice(span);
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |w: &&&str| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let cased = words.iter().all(|w| capital(&w) || SMALL.contains(w));
    let ends = words.last().is_some_and(|w| capital(&w));
    let capitals = words.iter().filter(capital).count();
    let shouted = !text.chars().any(char::is_lowercase);
    let near =
        |t: &str| t.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(3).any(|w| SAID.contains(&w));
    let behind = article.text.get(span.end..).and_then(|t| t.split_once(['”', '"'])).map_or("", |(_, t)| t);
    let behind = behind.split(['.', '“', '\n']).next().unwrap_or("");
    let before =
        article.text.get(..span.start).unwrap_or("").trim_end_matches(['“', '"']).trim_end_matches([' ', ',', ':']);
    let told = SAID.contains(&before.rsplit(' ').next().unwrap_or(""));
    WORDS.contains(&words.len()) && cased && ends && capitals > 1 && !shouted && !near(behind) && !told
}

/// Whether mentions cover the title in part, and what they leave is more than a form of address.
fn pieces(article: &Article, mentions: &[Mention], title: Span) -> bool {
    let from = mentions.partition_point(|m| m.span.end <= title.start);
    let within: Vec<&Mention> = mentions.iter().skip(from).take_while(|m| m.span.start < title.end).collect();
    if within.is_empty() || within.iter().any(|m| !title.covers(m.span)) {
        return false;
    }
    let mut at = title.start;
    article.slice(title).split(' ').any(|word| {
        let span = Span::new(at, at + word.len());
        at = span.end + 1;
        let covered = within.iter().any(|m| m.span.overlaps(span));
        let plain = is_title(word) || OPENERS.contains(word) || NOT_NAMES.contains(word) || word == "Dear";
        !covered && !plain && word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }) || within.iter().any(|m| m.kind == EntityKind::Other && m.span.start == title.start && m.span != title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    /// `expected`: what is held as one; the tagger is taken to have seen each of `seen`.
    fn check(text: &str, seen: &[&str], expected: &[&str]) {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, text);
        let article = b.finish();
        let at = |s: &&str| {
            article.text.find(*s).map(|at| Mention::sure(Span::new(at, at + s.len()), EntityKind::Person, 1.0))
        };
        let mut mentions: Vec<Mention> = seen.iter().filter_map(at).collect();
        hold(&article, &mut mentions);
        let held: Vec<&str> = mentions.iter().map(|m| article.slice(m.span)).collect();
        assert_eq!(held, expected, "{text}");
    }

    #[test]
    fn a_title_in_marks_is_one_name_and_not_its_pieces() {
        check("She read “Stone and Water” twice.", &["Stone"], &["Stone and Water"]);
        check("She read “Stone and Water,” a novel.", &["Stone"], &["Stone and Water"]);
        check("She read \"The Ghost of Vienna\" twice.", &["Vienna"], &["The Ghost of Vienna"]);
        check("He hosts “Ask Dr. Mike” on Mondays.", &["Mike"], &["Ask Dr. Mike"]);
    }

    #[test]
    fn what_somebody_says_and_what_is_a_name_as_a_whole_stay_as_they_are() {
        check("“Mr. Berg,” the boy called.", &["Berg"], &["Berg"]);
        check("“Thank You, Anna,” said the boy.", &["Anna"], &["Anna"]);
        check("They spoke of “United Nations” there.", &["United Nations"], &["United Nations"]);
        check("They call it “the House of Anna” there.", &["Anna"], &["Anna"]);
        check("“Berlin and Paris” was what he wrote.", &["Berlin", "Paris"], &["Berlin", "Paris"]);
    }
}
