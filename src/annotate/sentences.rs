//! Sentence boundaries inside blocks, by punctuation and what follows it.

use crate::article::{Article, Span};

/// Words that end in a period inside a sentence, in small letters without it.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "gov", "sen", "rep", "rev",
    "hon", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "no", "fig", "e.g", "i.e", "cf", "al", "approx", "dept", "est", "min", "max",
    "pp", "vol", "ed", "eds", "mt", "ft", "messrs", "maj", "brig", "pres", "supt", "det", "insp", "sens", "reps",
    "ariz", "calif", "colo", "conn", "fla", "ill", "kan", "mich", "minn", "neb", "okla", "penn", "tenn", "tex", "wis",
    "bros", "assn", "ave", "blvd", "rd", "ca", "op", "div", "ext", "tel", "cc", "ph.d", "a.k.a", "b.sc", "m.sc",
];

/// Abbreviations that only stand before a number or a date: `Op. 46`, `(c. 1818`, `No. 5`.
const BEFORE_NUMBER: &[&str] = &[
    "op", "c", "ca", "no", "nos", "p", "pp", "b", "d", "m", "r", "div", "fl", "vol", "ch", "sec", "art", "n°", "nr",
    "pt",
];

/// Abbreviations that end a sentence as often as they stand inside one.
const MAY_END: &[&str] = &["co", "inc", "ltd", "corp", "etc", "jr", "sr", "al", "bros", "ave", "rd", "blvd", "ext"];

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
    let mut items = list_items(text).into_iter().peekable();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(item) = items.next_if(|item| *item <= at) {
            push(text, start, item, base, out);
            start = item;
        }
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
                let spaced = spaced_dots(text, end);
                let omitted = spaced > end;
                end = notes(text, spaced);
                while chars.next_if(|(next, _)| *next < end).is_some() {}
                // `. . .` leaves words out; a fourth period ends the sentence.
                let dots = text.get(at..spaced).map_or(0, |t| t.matches('.').count());
                ((!omitted || dots >= 4) && ends(text, start, at, end, c)).then_some(end)
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

/// Where periods parted by single spaces end that go on from `from`, with the marks that close behind them.
fn spaced_dots(text: &str, from: usize) -> usize {
    let mut end = from;
    while text.get(end..).is_some_and(|rest| rest.starts_with(" .") && !rest.starts_with(" ..")) {
        end += 2;
    }
    if end > from {
        let rest = text.get(end..).unwrap_or("");
        end += rest.len() - rest.trim_start_matches(['”', '"', '’', ')', ']']).len();
    }
    end
}

/// Where note numbers such as `[4][7]` end that follow a sentence's end at `from`.
fn notes(text: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(rest) = text.get(end..) {
        let lead = usize::from(rest.starts_with(" ["));
        let Some(inner) = rest.get(lead..).and_then(|r| r.strip_prefix('[')) else { break };
        let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if digits == 0 || inner.as_bytes().get(digits) != Some(&b']') {
            break;
        }
        end += lead + digits + 2;
    }
    end
}

/// Where the later items of a run-in list begin (`1.) … 2.) …`, `a. … b. …`), for a text that opens with the first.
fn list_items(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let bullet: String = text.chars().take_while(|c| matches!(c, '•' | '⁃' | ' ')).collect();
    let rest = text.get(bullet.len()..).unwrap_or("");
    let word: String = rest.chars().take(4).take_while(char::is_ascii_alphanumeric).collect();
    let sign: String = rest.chars().skip(word.len()).take(2).take_while(|c| matches!(c, '.' | ')')).collect();
    let number: Option<u32> = word.parse().ok();
    let letter = word.chars().next().filter(|c| word.len() == 1 && c.is_ascii_lowercase());
    if sign.is_empty() || (number.is_none() && letter.is_none()) {
        return out;
    }
    let mut from = bullet.len() + word.len() + sign.len();
    for step in 1..100u32 {
        let label = match (number, letter) {
            (Some(n), _) => n.saturating_add(step).to_string(),
            (None, Some(l)) => char::from_u32(u32::from(l) + step)
                .filter(char::is_ascii_lowercase)
                .map(String::from)
                .unwrap_or_default(),
            _ => String::new(),
        };
        if label.is_empty() {
            break;
        }
        let mark = format!(" {}{label}{sign} ", bullet.trim_start());
        let Some(at) = text.get(from..).and_then(|t| t.find(&mark)) else { break };
        out.push(from + at);
        from += at + mark.len();
    }
    out
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
    let marks = text.get(at..end).unwrap_or("");
    if next.is_some_and(char::is_lowercase) {
        // `huh? yuck`: a question needs no capital behind it, unless a closing mark lets it go on (`“Why?” she asked`).
        let asked = mark == '?' && marks.chars().all(|c| matches!(c, '?' | '!'));
        return asked || (mark == '!' && marks.len() > 1 && marks.chars().all(|c| matches!(c, '?' | '!')));
    }
    if mark != '.' {
        return true;
    }
    let before = text.get(start..at).unwrap_or("");
    // `[...]` leaves words out.
    if before.ends_with(['[', '(']) {
        return false;
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '•' | '⁃'))
        .next()
        .unwrap_or("");
    let lower = word.to_lowercase();
    // `1.` or `a.)` that opens a text is a list's mark.
    let opens = before.trim_start_matches(['•', '⁃', ' ', '\n']) == word;
    if opens
        && word.len() <= 3
        && !word.is_empty()
        && (word.bytes().all(|b| b.is_ascii_digit()) || (word.len() == 1 && word != "I"))
    {
        return next.is_none();
    }
    if BEFORE_NUMBER.contains(&lower.as_str())
        && (next.is_some_and(|c| c.is_ascii_digit()) || word.len() == 1 && word == lower)
    {
        return false;
    }
    // `you and I. Did you` ends, `Albert I. Jones` does not.
    if word == "I" {
        let earlier = before.trim_end_matches('I').trim_end().rsplit(' ').next().unwrap_or("");
        return next.is_none() || begins_anew(after) || !earlier.starts_with(char::is_uppercase);
    }
    // An initial ("J. Smith"), "U.S. officials", a title: the next word belongs to it.
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1);
    if initial || dotted {
        return next.is_none() || (dotted && begins_anew(after));
    }
    if MAY_END.contains(&lower.as_str()) {
        return next.is_none() || begins_anew(after);
    }
    !ABBREVIATIONS.contains(&lower.as_str()) || next.is_none()
}

/// Whether a word that usually opens a sentence follows: tells "in the U.S. The" from "U.S. Senate".
fn begins_anew(after: &str) -> bool {
    #[rustfmt::skip]
    const OPENERS: &[&str] = &[
        "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "But", "And", "This", "That", "There",
        "For", "If", "When", "As", "His", "Her", "Their", "These", "Those", "However", "After", "Before", "How",
        "What", "Why", "Who", "Where", "Did", "Do", "Does", "Is", "Are", "Was", "Were", "Then", "My", "Our", "Your",
        "You", "So", "No", "Yes", "To", "With", "From", "By", "Some", "Many", "Most", "All", "Each", "One", "Not",
        "Or", "Now", "Since", "While", "Because", "Although", "Though", "Its", "I", "Can", "Could", "Would", "Will",
        "Here", "Both", "Also", "Meanwhile", "Later", "During", "Under", "Two", "Three", "Another", "Such", "Even",
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

    #[test]
    fn omissions_notes_and_numbers_do_not_part_a_sentence() {
        check("It was late . . . and cold. . . . They left.", &["It was late . . . and cold. . . .", "They left."]);
        check("It closed.[1][2] She left.", &["It closed.[1][2]", "She left."]);
        check("See Op. 46 and No. 5 (c. 1818).", &["See Op. 46 and No. 5 (c. 1818)."]);
        check("You and I. Did they?", &["You and I.", "Did they?"]);
        check("1.) One thing 2.) Another thing", &["1.) One thing", "2.) Another thing"]);
        check("Pitt & Co. It closed.", &["Pitt & Co.", "It closed."]);
    }
}
