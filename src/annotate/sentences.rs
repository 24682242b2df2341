//! Sentence boundaries inside blocks, by punctuation and what follows it.

use crate::article::{Article, Span};

/// Words that end in a period inside a sentence, in small letters without it.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "gov", "sen", "rep", "rev",
    "hon", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "no", "fig", "e.g", "i.e", "cf", "al", "approx", "dept", "est", "min", "max",
    "p", "pp", "vol", "ed", "eds", "mt", "ft", "messrs",
];

/// Sentences in order; none crosses a block, none begins or ends with white space.
pub fn find(article: &Article) -> Vec<Span> {
    let mut out = Vec::new();
    for block in &article.blocks {
        in_block(article.slice(block.span), block.span.start, &mut out);
    }
    out
}

fn in_block(text: &str, base: usize, out: &mut Vec<Span>) {
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let boundary = match c {
            '\n' => Some(at),
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                let mut end = at + c.len_utf8();
                while let Some((next, close)) = chars.peek().copied() {
                    if !matches!(close, '.' | '!' | '?' | '…' | '”' | '"' | '’' | '\'' | ')' | ']' | '»') {
                        break;
                    }
                    end = next + close.len_utf8();
                    chars.next();
                }
                ends(text, start, at, end, c).then_some(end)
            }
            _ => None,
        };
        if let Some(end) = boundary {
            push(text, start, end, base, out);
            start = end;
        }
    }
    push(text, start, text.len(), base, out);
}

fn push(text: &str, start: usize, end: usize, base: usize, out: &mut Vec<Span>) {
    let slice = text.get(start..end).unwrap_or("");
    let lead = slice.len() - slice.trim_start().len();
    let trimmed = slice.trim();
    if !trimmed.is_empty() {
        out.push(Span::new(base + start + lead, base + start + lead + trimmed.len()));
    }
}

/// Whether a sentence that began at `start` ends with the mark at `at`, closing marks up to `end`.
fn ends(text: &str, start: usize, at: usize, end: usize, mark: char) -> bool {
    let after = text.get(end..).unwrap_or("");
    if matches!(mark, '。' | '！' | '？') {
        return true;
    }
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start().chars().find(|c| !matches!(c, '“' | '"' | '‘' | '\'' | '(' | '[' | '«'));
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let word =
        text.get(start..at).unwrap_or("").rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next();
    let word = word.unwrap_or("");
    // An initial ("J. Smith"), "U.S. officials", a title: the next word belongs to it.
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1);
    if initial || dotted {
        return next.is_none() || (dotted && begins_anew(after));
    }
    !ABBREVIATIONS.contains(&word.to_lowercase().as_str()) || next.is_none()
}

/// Whether a word that usually opens a sentence follows: tells "in the U.S. The" from "U.S. Senate".
fn begins_anew(after: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "But", "And", "This", "That", "There",
        "For", "If", "When", "As", "His", "Her", "Their", "These", "Those", "However", "After", "Before",
    ];
    let word = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    OPENERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn check(text: &str, expected: &[&str]) {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, text);
        let a = b.finish();
        let got: Vec<&str> = find(&a).into_iter().map(|s| a.slice(s)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn sentences_end_at_marks_and_not_at_abbreviations() {
        check("One. Two! Three?", &["One.", "Two!", "Three?"]);
        check(
            "Mr. Lee met J. Smith in the U.S. Senate. Then he left.",
            &["Mr. Lee met J. Smith in the U.S. Senate.", "Then he left."],
        );
        check("He lived in the U.S. The house stood.", &["He lived in the U.S.", "The house stood."]);
        check(
            "“Stop!” she said. “Now.” It cost 3.5 dollars.",
            &["“Stop!” she said.", "“Now.”", "It cost 3.5 dollars."],
        );
        check("", &[]);
    }
}
