//! Quoted runs of one paragraph: every pair of marks in use, also mixed, nested and unclosed ones.
//!
//! First every mark that may open or close is listed, then they are matched from left to right
//! with at most two runs open at a time, so that time is linear whatever the nesting.

use crate::article::Span;

/// A quoted run with its marks, in bytes of the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    /// `false` where the paragraph ends first.
    pub closed: bool,
    /// Whether it stands inside another.
    pub nested: bool,
    /// What it is marked with.
    pub marks: Marks,
}

/// How a run is marked, as far as that tells what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Quotation marks that stand for nothing else.
    Plain,
    /// `‘ ’` and `'`, which are apostrophes as well.
    Single,
    /// `''` on both sides: two apostrophes, as old archives write what was a quotation mark.
    Apostrophes,
}

/// A mark that may open or close a run.
#[derive(Debug, Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    sign: Sign,
    opens: bool,
    closes: bool,
    /// Whether letters or figures stand on both sides of a straight mark.
    joined: bool,
    /// Whether it stands between a figure and a noun, as the sign of inches does: `12" disc`.
    prime: bool,
}

/// What a mark is drawn as; marks of one family can be each other's partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `“ ” „ ‟ "`, ` `` ` and the `''` that closes it.
    Double,
    /// `''` on both sides.
    Apostrophes,
    /// `« »`, either way round.
    Guillemet,
    /// `‹ ›`, either way round.
    Angle,
    /// `‘ ’ ‚ '`.
    Single,
    /// `「 」`.
    Corner,
    /// `『 』`.
    WhiteCorner,
}

/// Bytes that a single mark's partner may be away: single marks are apostrophes more often than not.
const SINGLE_REACH: usize = 600;

/// Runs by start, of a paragraph whose first byte is at `base` in the text.
pub fn find(text: &str, base: usize) -> Vec<Run> {
    let marks = marks(text);
    let mut out: Vec<Run> = Vec::new();
    // Runs still open, outermost first, with the sign that opened each and where its inside begins.
    let mut open: Vec<(usize, Sign)> = Vec::new();
    for (n, written) in marks.iter().enumerate() {
        let top = open.last().copied();
        // `“We lost,''` and `“We lost,’’`: two apostrophes close what a quotation mark opened.
        let wrong = written.sign == Sign::Apostrophes && written.closes && top.is_some_and(|(_, s)| s == Sign::Double);
        let mark = if wrong { &Mark { sign: Sign::Double, opens: false, ..*written } } else { written };
        // `"The 12" disc is mine,"`: inches, where the next mark closes the run.
        if mark.prime && top.is_some_and(|(_, s)| s == Sign::Double) && closes_next(&marks, n) {
            continue;
        }
        let innermost = top.is_some_and(|(_, sign)| sign == mark.sign);
        if innermost && mark.sign == Sign::Single && possessive(text, &marks, n) {
            continue;
        }
        if innermost && mark.closes && !(mark.opens && text_reopens(&marks, n)) {
            close(&mut out, &mut open, base, *mark);
        } else if mark.closes && open.len() == 2 && open.first().is_some_and(|(_, sign)| *sign == mark.sign) {
            // The outer run ends although its inner one never did: that one's mark was no mark.
            if let Some((index, _)) = open.pop() {
                out.truncate(index);
            }
            close(&mut out, &mut open, base, *mark);
        } else if mark.opens && innermost && mark.sign == Sign::Double && open.len() == 1 && !nests(&marks, n) {
            // A second opening mark and one closing mark for both: the first never closed.
            if let Some((index, _)) = open.pop()
                && let Some(run) = out.get_mut(index)
            {
                end_at(run, text, base, mark.start);
            }
            start(&mut out, &mut open, base, text.len(), *mark);
        } else if mark.joined && open.is_empty() && closes_next(&marks, n) {
            // `about"the road"`: the space before it was forgotten.
            start(&mut out, &mut open, base, text.len(), *mark);
        } else if mark.opens && open.len() < 2 && (mark.sign != Sign::Single || partner(text, &marks, n, top)) {
            start(&mut out, &mut open, base, text.len(), *mark);
        }
    }
    // An inner run without an end is no run; an outer one ends with the paragraph.
    if open.len() == 2
        && let Some((index, _)) = open.pop()
        && index < out.len()
    {
        out.remove(index);
    }
    for run in out.iter_mut().filter(|r| !r.closed && r.span.end == base + text.len()) {
        end_at(run, text, base, text.len());
    }
    out.retain(|r| r.inner.start < r.inner.end);
    out
}

fn start(out: &mut Vec<Run>, open: &mut Vec<(usize, Sign)>, base: usize, len: usize, mark: Mark) {
    let nested = !open.is_empty();
    open.push((out.len(), mark.sign));
    out.push(Run {
        span: Span::new(base + mark.start, base + len),
        inner: Span::new(base + mark.end, base + len),
        closed: false,
        nested,
        marks: match mark.sign {
            Sign::Single => Marks::Single,
            Sign::Apostrophes => Marks::Apostrophes,
            _ => Marks::Plain,
        },
    });
}

/// Ends a run that no mark of its own sign closed at byte `limit` of the paragraph, or before it where a single
/// mark behind a sentence's end stands for the one that is missing: `“We go.’ She left.`
fn end_at(run: &mut Run, text: &str, base: usize, limit: usize) {
    let from = run.inner.start - base;
    let words = text.get(from..limit).unwrap_or("").trim_end();
    let end = match missing_mark(words) {
        Some((at, c)) => {
            run.span.end = base + from + at + c.len_utf8();
            run.closed = true;
            base + from + at
        }
        None => {
            run.span.end = base + from + words.len();
            run.span.end
        }
    };
    run.inner.end = end.max(run.inner.start);
    run.span.end = run.span.end.max(run.inner.end);
}

/// The first single mark behind a sentence's end or a comma, unless another single mark opened before it.
fn missing_mark(words: &str) -> Option<(usize, char)> {
    let mut before = ' ';
    let mut rest = words.chars();
    let mut at = 0;
    while let Some(c) = rest.next() {
        match c {
            '‘' => return None,
            '\'' if !before.is_alphanumeric() && rest.as_str().starts_with(char::is_alphabetic) => return None,
            '’' | '\'' if matches!(before, '.' | ',' | '?' | '!' | '…') => {
                let ends = rest.as_str().is_empty() || rest.as_str().starts_with(char::is_whitespace);
                return ends.then_some((at, c));
            }
            _ => {}
        }
        at += c.len_utf8();
        before = c;
    }
    None
}

fn close(out: &mut [Run], open: &mut Vec<(usize, Sign)>, base: usize, mark: Mark) {
    if let Some((index, _)) = open.pop()
        && let Some(run) = out.get_mut(index)
    {
        run.inner.end = base + mark.start;
        run.span.end = base + mark.end;
        run.closed = true;
    }
}

/// Whether a mark that could do both rather opens: the next of its kind can close and cannot open.
fn text_reopens(marks: &[Mark], n: usize) -> bool {
    let sign = marks.get(n).map(|m| m.sign);
    let mut later = marks.iter().skip(n + 1).take(8).filter(|m| Some(m.sign) == sign);
    matches!((later.next(), later.next()), (Some(a), Some(b)) if a.closes && !a.opens && b.closes && !b.opens)
}

/// Whether the next double mark can close and cannot open.
fn closes_next(marks: &[Mark], n: usize) -> bool {
    let next = marks.iter().skip(n + 1).take(8).find(|m| m.sign == Sign::Double);
    next.is_some_and(|m| m.closes && !m.opens && !m.joined)
}

/// Whether two closing marks follow an opening one, so that it opened a run inside a run.
fn nests(marks: &[Mark], n: usize) -> bool {
    let mut later = marks.iter().skip(n + 1).take(8).filter(|m| m.sign == Sign::Double);
    matches!((later.next(), later.next()), (Some(a), Some(b)) if a.closes && b.closes && !b.opens)
}

/// Whether a single mark is a plural's apostrophe inside a run, `the workers' hall,'`: a better one closes it.
fn possessive(text: &str, marks: &[Mark], n: usize) -> bool {
    let Some(mark) = marks.get(n) else { return false };
    let plural = text.get(..mark.start).is_some_and(|t| t.ends_with('s'));
    let mut rest = text.get(mark.end..).unwrap_or("").chars();
    if !plural || rest.next() != Some(' ') || !rest.next().is_some_and(char::is_lowercase) {
        return false;
    }
    let next = marks.iter().skip(n + 1).take(8).find(|m| m.sign == Sign::Single);
    next.is_some_and(|m| {
        let stopped = text.get(..m.start).is_some_and(|t| t.ends_with([',', '.', '?', '!']));
        // `‘it’s the dogs’ bowl’`: what stands behind a word that is no plural is no apostrophe.
        let other = text.get(m.start..m.end) == Some("’") && !text.get(..m.start).is_some_and(|t| t.ends_with('s'));
        m.closes && !m.opens && (stopped || other) && m.start < mark.end + SINGLE_REACH
    })
}

/// Whether a single mark has a partner near, before the run around it ends.
fn partner(text: &str, marks: &[Mark], n: usize, around: Option<(usize, Sign)>) -> bool {
    let Some(mark) = marks.get(n) else { return false };
    let curly = text.get(mark.start..mark.end) == Some("‘") || text.get(mark.start..mark.end) == Some("‚");
    for other in marks.iter().skip(n + 1).take(24) {
        if other.start > mark.end + SINGLE_REACH {
            return false;
        }
        if around.is_some_and(|(_, sign)| sign == other.sign) && other.closes {
            return false;
        }
        if other.sign == Sign::Single && other.closes {
            // `the workers' hall`: a plural's possessive ends no run, unless a mark or the end follows.
            let plural = text.get(..other.start).is_some_and(|t| t.ends_with('s'));
            let next = text.get(other.end..).and_then(|t| t.chars().next());
            let before = text.get(..other.start).and_then(|t| t.chars().next_back());
            let certain = next.is_none_or(|c| !c.is_whitespace())
                || before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…'));
            if !plural || certain || (curly && other.start < mark.end + 40) {
                return true;
            }
        }
    }
    false
}

/// Every mark of a paragraph that may open or close; apostrophes and primes are left out.
fn marks(text: &str) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    // Whether two backticks stand open, which only `''` closes.
    let mut backticks = false;
    while let Some(byte) = bytes.get(at) {
        if !matches!(byte, b'"' | b'\'' | b'`' | b',' | 0xc2 | 0xe2 | 0xe3 | 0xef) {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else {
            at += 1;
            continue;
        };
        let signs = bytes.iter().skip(at).take(4).take_while(|b| *b == byte).count();
        // `'''` behind a word: an inner run ends, then the outer one.
        let inner_first =
            c == '\'' && signs == 3 && at > 0 && bytes.get(at - 1).is_some_and(|b| !b.is_ascii_whitespace());
        // `’’` behind a sentence's mark or at its end is one mark; behind a word an inner run may end before the outer one.
        let curly = c == '’' && closes_twice(text, at);
        let doubled = matches!(c, '`' | '\'' | ',') && signs >= 2 && !inner_first || curly;
        backticks |= doubled && matches!(c, '`' | ',');
        let end = at + if doubled { 2 * c.len_utf8() } else { c.len_utf8() };
        let before = text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ');
        let next = text.get(end..).and_then(|t| t.chars().next()).unwrap_or(' ');
        let elided = matches!(c, '\'' | '‘') && !doubled && elides(text.get(end..).unwrap_or(""));
        let letter = matches!(c, '\'' | '’') && !doubled && ends_letter(text.get(..at).unwrap_or(""));
        if let Some((sign, opens, closes)) = role(c, doubled, before, next).filter(|_| !letter) {
            let opens = opens && !elided;
            let (sign, opens) = match sign {
                Sign::Apostrophes if backticks => (Sign::Double, false),
                sign => (sign, opens),
            };
            backticks &= !(sign == Sign::Double && c == '\'');
            let height = before.is_ascii_digit() && feet(text, at);
            if !(height && matches!(c, '"' | '\'' | '”' | '’') && sign == Sign::Double) && (opens || closes) {
                let joined = c == '"' && before.is_alphabetic() && next.is_alphabetic();
                let noun = || text.get(end..).unwrap_or("").trim_start().starts_with(char::is_lowercase);
                let prime = c == '"' && before.is_ascii_digit() && next == ' ' && noun();
                out.push(Mark { start: at, end, sign, opens, closes, joined, prime });
            }
        }
        at = end;
    }
    out
}

/// Whether the two marks at `at` are `’’` with no `‘` before them in the paragraph that the first of them could close.
fn closes_twice(text: &str, at: usize) -> bool {
    const NEAR: usize = 400;
    let (head, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let Some(rest) = rest.strip_prefix("’’") else { return false };
    let near = head.get(head.floor_char_boundary(head.len().saturating_sub(NEAR))..).unwrap_or("");
    !rest.starts_with('’') && !near.rsplit(['“', '”']).next().unwrap_or("").contains('‘')
}

/// Whether the apostrophe before a text stands for letters left out: `’n’ roll`, `’til dawn`, `’em`.
fn elides(rest: &str) -> bool {
    /// Words that are written with an apostrophe in front and are none without it.
    const ELISIONS: &[&str] = &["n", "til", "twas", "tis", "twere", "twill", "em", "tude"];
    let word = rest.get(..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())).unwrap_or("");
    word.len() <= 5 && ELISIONS.contains(&word.to_lowercase().as_str())
}

/// Whether the apostrophe behind a text is the second of `’n’`, as in `rock ’n’ roll`.
fn ends_letter(head: &str) -> bool {
    let mut back = head.chars().rev();
    let mut next = || back.next().unwrap_or(' ');
    matches!(next(), 'n' | 'N') && matches!(next(), '’' | '\'' | '‘') && next().is_whitespace()
}

/// Whether the digits before a mark are inches behind feet: `5'11"`.
fn feet(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or("").trim_end_matches(|c: char| c.is_ascii_digit());
    let feet = head.trim_end().strip_suffix(['\'', '’', '′']);
    feet.is_some_and(|f| f.ends_with(|c: char| c.is_ascii_digit()))
}

/// What a mark can do between the characters beside it: its sign, whether it may open, whether it may close.
fn role(c: char, doubled: bool, before: char, next: char) -> Option<(Sign, bool, bool)> {
    let space_before = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—' | '–' | '/');
    let space_next = next.is_whitespace();
    let end_next = space_next || (!next.is_alphanumeric() && !matches!(next, '(' | '[' | '$' | '£' | '€' | '#' | '@'));
    Some(match c {
        '“' => (Sign::Double, !end_next || space_before, !space_before && end_next),
        '„' | '‟' => (Sign::Double, true, false),
        // `”så”`: some languages open with it; elsewhere it is a wrong mark.
        '”' => (Sign::Double, space_before && !space_next, !space_before || space_next),
        '"' | '＂' => {
            let opens = !space_next
                && (space_before || !before.is_alphanumeric())
                && !matches!(next, ',' | ';')
                && (next != '.' || space_before)
                // `author="Ada"`: the value of an attribute in markup.
                && before != '=';
            let inches = before.is_ascii_digit() && next.is_ascii_digit();
            (Sign::Double, opens && !inches, (!space_before || space_next) && !inches)
        }
        '`' if doubled => (Sign::Double, true, false),
        // GNU's manuals write `so'.
        '`' => (Sign::Single, space_before && next.is_alphabetic(), false),
        // `,,so''`: low marks of texts that had no others.
        ',' if doubled => (Sign::Double, space_before && next.is_alphanumeric(), false),
        '’' if doubled => (Sign::Apostrophes, false, true),
        '\'' if doubled => (Sign::Apostrophes, space_before && !space_next, !space_before || space_next),
        // French sets a space inside: `« oui »`; German and Danish turn them round: `»ja«`.
        '«' => (Sign::Guillemet, space_before || !end_next, !space_before && end_next),
        '»' => (Sign::Guillemet, space_before && next.is_alphanumeric(), !space_before || !next.is_alphanumeric()),
        '‹' => (Sign::Angle, space_before || !end_next, !space_before && end_next),
        '›' => (Sign::Angle, space_before && next.is_alphanumeric(), !space_before || !next.is_alphanumeric()),
        '「' => (Sign::Corner, true, false),
        '」' => (Sign::Corner, false, true),
        '『' => (Sign::WhiteCorner, true, false),
        '』' => (Sign::WhiteCorner, false, true),
        '‚' => (Sign::Single, !space_next, false),
        // `‚so‘`: behind a word the same sign closes in German.
        // `‘08` leaves out figures.
        '‘' => {
            let opens = !before.is_alphanumeric() && !space_next && !next.is_ascii_digit();
            (Sign::Single, opens, before.is_alphanumeric() && end_next)
        }
        '\'' => (
            Sign::Single,
            !before.is_alphanumeric() && next.is_alphabetic(),
            !before.is_whitespace() && !next.is_alphanumeric(),
        ),
        '’' => (Sign::Single, false, !before.is_whitespace() && !next.is_alphanumeric()),
        _ => return None,
    })
}
