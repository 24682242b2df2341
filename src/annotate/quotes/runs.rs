//! Quoted runs of one paragraph: every pair of marks in use, also mixed, nested and unclosed ones.

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
}

/// Bytes that a single mark's partner may be away: single marks are apostrophes more often than not.
const SINGLE_REACH: usize = 400;

/// Runs by start, of a paragraph whose first byte is at `base` in the text.
pub fn find(text: &str, base: usize) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    // The open run's index, its opening mark, and the nested run's index.
    let mut open: Option<(usize, char)> = None;
    let mut inner_open: Option<(usize, usize)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let end = at + c.len_utf8();
        match open {
            Some((index, mark)) if closes(mark, c, before, next) => {
                if let Some(run) = out.get_mut(index) {
                    run.inner.end = base + at;
                    run.span.end = base + end;
                    run.closed = true;
                }
                (open, inner_open) = (None, None);
            }
            None if opens(c, before, next) || (single(c, before, next) && partner(text, end)) => {
                out.push(started(base, at, end, text.len(), false));
                open = Some((out.len() - 1, c));
            }
            Some((_, mark))
                if !matches!(mark, '‘' | '\'')
                    && inner_open.is_none()
                    && single(c, before, next)
                    && partner(text, end) =>
            {
                out.push(started(base, at, end, text.len(), true));
                inner_open = Some((out.len() - 1, end));
            }
            Some(_) => {
                if let Some((index, from)) = inner_open
                    && matches!(c, '’' | '\'')
                    && !next.is_alphanumeric()
                    && at > from
                {
                    if let Some(run) = out.get_mut(index) {
                        run.inner.end = base + at;
                        run.span.end = base + end;
                        run.closed = true;
                    }
                    inner_open = None;
                }
            }
            None => {}
        }
        before = c;
    }
    out
}

fn started(base: usize, at: usize, end: usize, len: usize, nested: bool) -> Run {
    Run { span: Span::new(base + at, base + len), inner: Span::new(base + end, base + len), closed: false, nested }
}

/// Whether a double mark opens a run.
fn opens(c: char, before: char, next: char) -> bool {
    match c {
        '“' | '„' | '«' | '「' | '『' | '‹' => true,
        // After white space, brackets or dashes a straight mark opens; behind a digit it means inches.
        '"' => {
            let behind_word = before.is_alphanumeric() || matches!(before, '.' | ',' | '!' | '?' | '…');
            !(behind_word || next.is_whitespace()) || (before == ' ' && next.is_alphanumeric())
        }
        // A closing mark where only an opening one makes sense is a wrong one.
        '”' | '‟' => (before.is_whitespace() || before == '(') && next.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a mark closes a run that `mark` opened; wrong and mixed closing marks count.
fn closes(mark: char, c: char, before: char, next: char) -> bool {
    match mark {
        '„' => matches!(c, '“' | '”' | '"'),
        '«' => c == '»',
        '‹' => c == '›',
        '「' => c == '」',
        '『' => c == '』',
        '‘' | '\'' => matches!(c, '’' | '\'') && !next.is_alphanumeric() && !before.is_whitespace(),
        // An opening mark behind a word and before a space can only be meant to close.
        _ => {
            c == '”'
                || (c == '"' && !(before == ' ' && next.is_alphanumeric()))
                || (c == '“' && !before.is_whitespace() && !next.is_alphanumeric())
        }
    }
}

/// Whether a single mark may open a run.
fn single(c: char, before: char, next: char) -> bool {
    matches!(c, '‘' | '\'') && !before.is_alphanumeric() && next.is_alphabetic()
}

/// Whether a single mark's partner stands near: behind a letter or a mark, not before a letter.
fn partner(text: &str, from: usize) -> bool {
    let mut before = ' ';
    let rest = text.get(from..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > SINGLE_REACH {
            return false;
        }
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        if matches!(c, '’' | '\'') && !next.is_alphanumeric() && !before.is_whitespace() {
            // `the workers' hall`: a plural's possessive is no closing mark unless marks or the end follow.
            return before != 's' || matches!(next, ',' | '.' | ';' | ':' | '?' | '!' | ')' | '”' | '"') || at < 40;
        }
        before = c;
    }
    false
}
