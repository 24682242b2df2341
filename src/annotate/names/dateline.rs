//! The place of a dateline: `BEIJING (AP) —`, `ALMATY, Kazakhstan —`, or a line of a place and a date.

use super::Mention;
use crate::annotate::EntityKind;
use crate::article::{Article, Span};

/// Blocks at the beginning of an article among which a dateline stands.
const BLOCKS: usize = 4;
/// Longest dateline, in bytes.
const LONGEST: usize = 80;
/// A dateline's place is certain; it outweighs single votes of the tagger.
const CERTAIN: f32 = 2.0;

/// Puts the dateline's place among the mentions, in the stead of what the tagger made of it.
pub fn place(article: &Article, mentions: &mut Vec<Mention>) {
    let Some(found) = article.blocks.iter().take(BLOCKS).find_map(|b| find(article.slice(b.span), b.span.start)) else {
        return;
    };
    mentions.retain(|m| !m.span.overlaps(found));
    let at = mentions.partition_point(|m| m.span.start < found.start);
    mentions.insert(at, Mention::sure(found, EntityKind::Place, CERTAIN));
}

/// The place's span in a block's text that starts at byte `base`.
fn find(text: &str, base: usize) -> Option<Span> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let shouted = |w: &str| {
        w.chars().any(char::is_uppercase) && w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let mut place = 0;
    for (words, word) in head.split_inclusive(' ').enumerate() {
        let bare = word.trim_end().trim_end_matches(',');
        if !shouted(bare) || words == 4 {
            break;
        }
        place += word.len();
        if word.trim_end().ends_with(',') {
            break;
        }
    }
    let name = head.get(..place)?.trim_end().trim_end_matches(',');
    let rest = head.get(place..)?;
    if name.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let dash = rest.find(['—', '–']).or_else(|| rest.find("-- ")).or_else(|| rest.find("- "));
    let short = |between: &str| {
        let between = between.trim();
        let word = |w: &str| {
            w.starts_with(char::is_uppercase)
                || w.starts_with(['(', '.'])
                || w.chars().all(|c| c.is_ascii_digit() || c == ',')
        };
        between.is_empty()
            || (between.len() <= 40 && between.split(' ').all(word))
            || (between.starts_with('(') && between.ends_with(')'))
    };
    // `SOCCER - RESULTS` is a headline: behind a dateline the text is in small letters.
    let calm = |behind: &str| behind.chars().any(char::is_lowercase);
    let dashed = dash.is_some_and(|d| rest.get(..d).is_some_and(short) && rest.get(d..).is_some_and(calm));
    let date = rest.trim();
    let dated = date.len() >= 8
        && date.len() <= 12
        && head.len() == text.len()
        && date.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    (dashed || dated).then(|| Span::new(base, base + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_capitals_before_a_dash_or_a_date_is_a_dateline() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(find(text, 0).and_then(|s| text.get(s.start..s.end)), expected, "{text}");
        };
        check("BEIJING (AP) — China gave", Some("BEIJING"));
        check("PORT STEWART — The islanders", Some("PORT STEWART"));
        check("ALMATY, Kazakhstan — The last", Some("ALMATY"));
        check("LONDON 1996-08-30", Some("LONDON"));
        check("SOCCER - LEAGUE RESULTS", None);
        check("NASA said on Friday — at last", None);
        check("WHO PAID FOR THE WALL?", None);
        check("A — b", None);
        check("", None);
    }
}
