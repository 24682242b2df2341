//! Whether lines were broken at a width, and how they are joined again: by spaces, within words, not at all.
//! Used by [`super::pieces`] and [`super::manual`].

use super::columns::columnar;
use super::line_kind::{Kind, kind, wide};
use super::mend::{Hyphens, Mended, ends_within_word};
use super::pieces::{indent, list_item};
use super::program::code;

/// Whether lines are a stanza, an address, a column of things: all are short, so that no width broke them.
pub fn stanza(lines: &[&str]) -> bool {
    const LONGEST: usize = 60;
    lines.len() >= 2 && lines.iter().all(|l| columns(l.trim()) <= LONGEST && list_item(l.trim()).is_none())
}

/// Columns of a line; characters of scripts without spaces take two.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// Whether lines are the two columns above a memo or an RFC.
fn masthead(lines: &[&str]) -> bool {
    const LINES: usize = 4;
    lines.len() <= LINES && lines.iter().all(|l| columnar(l))
}

/// Whether lines are centered: set far in, each as it is long.
fn centered(lines: &[&str]) -> bool {
    const MARGIN: usize = 8;
    let middle = |l: &&str| 2 * indent(l) + columns(l.trim());
    let first = lines.first().map_or(0, middle);
    lines.iter().all(|l| indent(l) >= MARGIN && middle(l).abs_diff(first) <= 4)
        && lines.iter().any(|l| Some(indent(l)) != lines.first().map(|l| indent(l)))
}

/// Columns of a line with the word that the next begins with: at least so wide is what it was wrapped to.
fn with_next_word(line: &str, next: &str) -> usize {
    columns(line.trim_end()) + 1 + columns(next.split_whitespace().next().unwrap_or(""))
}

/// Whether no line but the last had room for the first word of the next, at the width of the longest.
fn filled_to_a_width(lines: &[&str]) -> bool {
    let widest = lines.iter().map(|l| columns(l.trim_end())).max().unwrap_or(0);
    (50..=110).contains(&widest) && lines.windows(2).all(|w| matches!(w, [a, b] if with_next_word(a, b) > widest))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', ']']).ends_with(['.', '!', '?', ':', '。', '！', '？'])
}

/// `[10:02] <ann> hello`, `2022-05-03 INFO`, `Ann Lee: hello`: whether each line begins as those of a log or a talk do.
fn logged(lines: &[&str]) -> bool {
    let stamped = |l: &&str| l.starts_with(|c: char| matches!(c, '[' | '<') || c.is_ascii_digit());
    let labelled = |l: &&str| {
        l.split_once(": ").is_some_and(|(who, _)| {
            who.split_whitespace().count() <= 3 && who.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        })
    };
    let trimmed: Vec<&str> = lines.iter().map(|l| l.trim()).collect();
    trimmed.iter().all(stamped) || trimmed.iter().all(labelled)
}

/// Paragraphs of wrapped lines that nothing parts but the room that their last lines leave.
fn ended<'l, 'a>(lines: &'l [&'a str]) -> Vec<&'l [&'a str]> {
    let widest = lines.iter().map(|l| columns(l.trim_end())).max().unwrap_or(0);
    let open = |l: &&&str| columns(l.trim_end()) * 4 >= widest * 3 && !ends_sentence(l);
    let wrapped =
        lines.len() >= 4 && (50..=110).contains(&widest) && lines.iter().filter(open).count() * 2 >= lines.len();
    if !wrapped || code(lines) || logged(lines) || lines.iter().any(|l| list_item(l.trim()).is_some()) {
        return vec![lines];
    }
    let opens = |l: &str| {
        l.trim_start_matches(['“', '"', '‘', '\'', ' ']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let ends = |a: &str, b: &str| {
        let room = with_next_word(a, b) + 8 <= widest;
        room && opens(b) && (ends_sentence(a) || columns(a) * 5 <= widest * 3)
    };
    lines.chunk_by(|a, b| !ends(a, b)).collect()
}

/// Paragraphs that only the indent of their first lines parts, as in typed pages and books.
pub fn set_in<'l, 'a>(lines: &'l [&'a str]) -> Vec<&'l [&'a str]> {
    let base = lines.iter().map(|l| indent(l)).min().unwrap_or(0);
    let begins = |l: &str| (base + 2..=base + 8).contains(&indent(l));
    let filled = |l: &str| (50..=110).contains(&columns(l));
    let fits = lines.windows(2).all(|w| match w {
        [a, b] => begins(b) || indent(b) == base && filled(a),
        _ => true,
    });
    let typed = lines.len() >= 3 && base <= 8 && lines.iter().any(|l| begins(l)) && lines.iter().any(|l| !begins(l));
    let typed = typed && !code(lines);
    if typed && fits && !lines.iter().any(|l| list_item(l.trim()).is_some()) {
        lines.chunk_by(|_, b| !begins(b)).collect()
    } else {
        ended(lines)
    }
}

/// `From: `, `Content-Type: `: a field of a mail's header, which is a line of its own.
pub fn field(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(name, _)| {
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
    })
}

/// Whether lines were broken at a fixed width: all but the last are long, none is very long, and none is an item.
pub fn hard_wrapped(lines: &[&str]) -> bool {
    let Some((last, before)) = lines.split_last() else { return false };
    let long = |l: &&str| (40..=110).contains(&columns(l));
    !before.is_empty()
        && (before.iter().all(long) || filled_to_a_width(lines))
        && columns(last) <= 110
        && (filled_to_a_width(lines) || !before.iter().all(|l| ends_sentence(l)))
        && !centered(lines)
        && !logged(lines)
        && !lines.iter().all(|l| field(l))
        && !verse(lines)
        && !code(lines)
        && !masthead(lines)
        && (!last.contains(wide) || filled(before))
        && lines.iter().skip(1).all(|l| list_item(l.trim()).is_none())
}

/// Whether a line or two below a headline say who wrote it and when: nothing but a date in one of them.
pub fn dated(lines: &[&str]) -> bool {
    const LINES: usize = 3;
    lines.len() <= LINES
        && lines
            .iter()
            .any(|l| l.bytes().any(|b| b.is_ascii_digit()) && !l.trim_end().ends_with('.') && kind(l) == Kind::Date)
}

/// Whether indented lines are verse: three or more, each short and beginning with a capital.
fn verse(lines: &[&str]) -> bool {
    const LONGEST: usize = 60;
    let capital = |l: &str| l.trim_start_matches(['“', '"', '‘', '\'', ' ', '\t']).starts_with(char::is_uppercase);
    lines.len() >= 3 && lines.iter().all(|l| indent(l) >= 2 && capital(l) && columns(l.trim()) <= LONGEST)
}

/// Whether lines of a script without spaces are filled to one width and mostly end within a sentence.
fn filled(lines: &[&str]) -> bool {
    let widest = lines.iter().map(|l| columns(l)).max().unwrap_or(0);
    let open = lines.iter().filter(|l| !l.trim_end().ends_with(['。', '！', '？', '」', '…'])).count();
    open * 2 > lines.len() && lines.iter().all(|l| columns(l) + 6 >= widest)
}

/// Lines joined by spaces; a word that the line's end parts is joined as the text writes it.
pub fn joined(lines: &[&str], hyphens: &Hyphens<'_>, mended: &mut Vec<Mended>) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim();
        if out.ends_with('\u{ad}') {
            // A soft hyphen says itself that the word goes on.
            out.pop();
        } else if ends_within_word(&out) && line.starts_with(char::is_lowercase) {
            let whole = out.trim_end_matches(['-', '‐']);
            let head = whole.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_owned();
            let tail = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            // `state-of-the-` is a compound already.
            let compound = whole.strip_suffix(head.as_str()).is_some_and(|w| w.ends_with(['-', '‐']));
            if !compound && hyphens.one_word(&head, tail) {
                out.pop();
                mended.push(Mended {
                    before: format!("{head}- {tail}"),
                    after: format!("{head}{tail}"),
                    rule: "hyphenation",
                });
            }
        } else if !(out.is_empty() || out.ends_with(wide) && line.starts_with(wide)) {
            out.push(' ');
        }
        // A typesetter fills lines up with spaces.
        let mut words = line.split(' ').filter(|w| !w.is_empty());
        out.push_str(words.next().unwrap_or(""));
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
    }
    out
}

/// Wrapped lines joined; lines that are no wrapped text, as commands and tables, stay lines.
pub fn hanging(lines: &[&str], hyphens: &Hyphens<'_>, mended: &mut Vec<Mended>) -> String {
    // What begins beside its term is as wide as what hangs below it.
    let wide = |l: &&str| columns(l.trim_end()) >= if indent(l) == 0 { 40 } else { 55 };
    let wrapped = lines.split_last().is_some_and(|(_, before)| before.iter().all(wide));
    let mut indents = lines.iter().map(|l| indent(l)).filter(|i| *i > 0);
    let first = indents.next();
    let level = indents.all(|i| Some(i) == first);
    if wrapped && level {
        return joined(lines, hyphens, mended);
    }
    lines.iter().map(|l| l.trim()).collect::<Vec<_>>().join("\n")
}
