//! A sentence's text cut into the tokens that the tagger was trained on: words, clitics, marks.

use crate::article::{Span, is_letter_or_digit};

/// Abbreviations that keep their period.
const DOTTED: &[&str] =
    &["Mr.", "Mrs.", "Ms.", "Dr.", "Gov.", "Sen.", "Rep.", "Gen.", "Jr.", "Sr.", "St.", "Inc.", "Corp.", "Ltd.", "Co."];

/// Byte spans of the tokens of `text`, moved by `base`.
pub fn tokens(text: &str, base: usize) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let mut start = None;
    for (at, c) in text.char_indices() {
        let word = is_letter_or_digit(c) || matches!(c, '\'' | '’' | '-' | '.' | '&' | '_' | '@' | '#' | '/');
        if word {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            cut(text, from, at, base, &mut out);
        }
        if !c.is_whitespace() {
            out.push(Span::new(base + at, base + at + c.len_utf8()));
        }
    }
    if let Some(from) = start {
        cut(text, from, text.len(), base, &mut out);
    }
    out
}

/// Cuts marks off both ends of a run without white space, and a possessive off its end.
fn cut(text: &str, mut from: usize, mut to: usize, base: usize, out: &mut Vec<Span>) {
    let run = text.get(from..to).unwrap_or("");
    let lead = run.len() - run.trim_start_matches(['\'', '’', '-', '.', '/', '&']).len();
    if lead > 0 {
        out.push(Span::new(base + from, base + from + lead));
        from += lead;
    }
    let run = text.get(from..to).unwrap_or("");
    let bare = run.trim_end_matches(['\'', '’', '-', '.', '/', '&', '_']);
    let mut tail = to;
    let inner_dot = bare.contains('.') || bare.chars().count() == 1;
    let keeps = run.ends_with('.') && bare.len() + 1 == run.len() && (inner_dot || DOTTED.contains(&run));
    if !keeps {
        to = from + bare.len();
    }
    let bare = text.get(from..to).unwrap_or("");
    let mut clitic = None;
    for end in ["'s", "’s", "n't", "n’t"] {
        if let Some(head) = bare.strip_suffix(end)
            && !head.is_empty()
        {
            clitic = Some(from + head.len());
            break;
        }
    }
    if let Some(at) = clitic {
        out.push(Span::new(base + from, base + at));
        out.push(Span::new(base + at, base + to));
    } else if to > from {
        out.push(Span::new(base + from, base + to));
    }
    if tail > to {
        tail = tail.min(to + 64);
        out.push(Span::new(base + to, base + tail));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_clitics_and_marks_are_tokens_of_their_own() {
        let check = |text: &str, expected: &[&str]| {
            let got: Vec<&str> = tokens(text, 0).into_iter().map(|s| &text[s.start..s.end]).collect();
            assert_eq!(got, expected);
        };
        check(
            "Mr. Lee’s U.S. aide said: “No.”",
            &["Mr.", "Lee", "’s", "U.S.", "aide", "said", ":", "“", "No", ".", "”"],
        );
        check("the workers' union (CSTO) -- A&B", &["the", "workers", "'", "union", "(", "CSTO", ")", "--", "A&B"]);
        check("", &[]);
    }
}
