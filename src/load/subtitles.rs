//! Subtitles (SubRip and WebVTT): what is said, in paragraphs, without the numbers and times. Used by [`super::plain`].

use super::html;
use crate::article::{Article, ArticleBuilder, BlockKind};

/// One cue: from when to when it is shown, in milliseconds, and its lines.
struct Cue<'a> {
    from: u64,
    to: u64,
    /// The line of times.
    times: &'a str,
    lines: Vec<&'a str>,
}

/// `00:01:02,500` or `01:02.500`, in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (clock, rest) = text.trim().split_once([',', '.'])?;
    let parts: Vec<u64> = clock.split(':').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [h, m, s] => h.checked_mul(3600)?.checked_add(m.checked_mul(60)?)?.checked_add(*s)?,
        [m, s] => m.checked_mul(60)?.checked_add(*s)?,
        _ => return None,
    };
    seconds.checked_mul(1000)?.checked_add(rest.get(..3)?.parse().ok()?)
}

/// The times of `00:00:01,000 --> 00:00:03,500`, behind which settings may stand.
fn times(line: &str) -> Option<(u64, u64)> {
    let (from, rest) = line.split_once("-->")?;
    Some((time(from)?, time(rest.split_whitespace().next()?)?))
}

/// Whether a text is subtitles: its first lines are a number or `WEBVTT`, and times.
pub fn are_in(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or("").trim_start_matches('\u{feff}');
    let numbered = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit());
    times(first).is_some()
        || numbered && lines.next().is_some_and(|l| times(l).is_some())
        || first.starts_with("WEBVTT") && lines.take(40).any(|l| times(l).is_some())
}

fn cues(text: &str) -> Vec<Cue<'_>> {
    let mut out: Vec<Cue<'_>> = Vec::new();
    let mut open = false;
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if let Some((from, to)) = times(line) {
            out.push(Cue { from, to, times: line, lines: Vec::new() });
            open = true;
        } else if line.is_empty() {
            open = false;
        } else if let (true, Some(cue)) = (open, out.last_mut()) {
            // Without a blank line, the number of the next cue.
            let number = line.chars().all(|c| c.is_ascii_digit()) && lines.peek().is_some_and(|l| times(l).is_some());
            if !number {
                cue.lines.push(line);
            }
        }
    }
    out
}

/// Milliseconds of silence behind a sentence after which another paragraph begins, and such within one.
const PAUSE: u64 = 1_500;
const LONG_PAUSE: u64 = 6_000;

/// Bytes of a paragraph after which the next sentence begins another.
const LONG: usize = 500;

/// Reads subtitles.
pub fn read(text: &str, facts: Article) -> Article {
    let mut b = ArticleBuilder::new(facts);
    let (mut said, mut cut, mut ended) = (String::new(), Vec::new(), 0);
    let put = |b: &mut ArticleBuilder, said: &mut String, cut: &mut Vec<&str>| {
        b.removed(&cut.join("\n"), "cue-time");
        b.block(BlockKind::Paragraph, said);
        said.clear();
        cut.clear();
    };
    for cue in cues(text) {
        let pause = cue.from.saturating_sub(ended);
        ended = cue.to;
        for (at, line) in cue.lines.iter().enumerate() {
            let words = html::words(line);
            let sentence = said.ends_with(['.', '!', '?', '…', '"', '”', '。', '！', '？']);
            let turn = words.starts_with(['-', '–', '—']) || words.starts_with('[') || words.starts_with('♪');
            let rests = at == 0 && (pause >= LONG_PAUSE || sentence && (pause >= PAUSE || said.len() > LONG));
            if !said.is_empty() && (turn || rests) {
                put(&mut b, &mut said, &mut cut);
            }
            if at == 0 {
                cut.push(cue.times);
            }
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(words.trim());
        }
    }
    put(&mut b, &mut said, &mut cut);
    b.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert!(are_in(text), "{text}");
        assert_eq!(read(text, Article::default()).text.as_str(), expected);
    }

    #[test]
    fn what_is_said_is_joined_to_paragraphs_without_numbers_and_times() {
        let cue = |n: u32, from: &str, to: &str, said: &str| format!("{n}\n00:00:{from} --> 00:00:{to}\n{said}\n\n");
        let said = [
            cue(1, "01,000", "03,500", "The ferry <i>left</i>"),
            cue(2, "03,600", "05,000", "at nine."),
            cue(3, "05,100", "06,000", "Nobody waved."),
            cue(4, "09,000", "10,000", "Then it rained."),
            cue(5, "10,100", "11,000", "- Who is it?\n- Me."),
        ];
        check(&said.concat(), "The ferry left at nine. Nobody waved.\n\nThen it rained.\n\n- Who is it?\n\n- Me.");
        let a = read(&said.concat(), Article::default());
        assert_eq!(a.removed.first().map(|r| r.rule.as_str()), Some("cue-time"));
        check("WEBVTT\n\nNOTE by hand\n\n00:01.000 --> 00:02.000 align:start\nHello\n", "Hello");
    }

    #[test]
    fn a_text_that_begins_with_a_number_is_none() {
        assert!(!are_in("12\nmen went home.\n") && !are_in("") && !are_in("a --> b"));
    }
}
