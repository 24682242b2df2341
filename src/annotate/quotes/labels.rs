//! The label that opens a turn: who speaks, and what stands around the name: a role, a party, a stage note, a time.
//!
//! Reads one line of text at a time; `turns` decides which labels are believed.

use super::cues::{self, Class};
use super::unnamed;
use crate::article::Span;

/// How a label is written, which says how far it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `Q:`, `A.`
    Letter,
    /// `SMITH:`, `Mr. SMITH.`
    Capitals,
    /// `TOM.`, as plays are printed.
    Part,
    /// `Ada Berg:`
    Small,
    /// A line of its own above the words: `Ada Berg -- Chief Executive Officer`.
    Line,
}

/// The label that opens a stretch of text.
#[derive(Debug, Clone)]
pub struct Label {
    /// The name alone, in bytes of the article's text: `ADA BERG` of `ADA BERG, HOST (on camera):`.
    pub span: Span,
    /// Where the words begin; the end of the stretch where they stand below it.
    pub words: usize,
    pub form: Form,
    /// Its last word in small letters: `Ada Berg:` and `BERG:` are one speaker's.
    pub key: String,
    /// Whether a time of day or of a recording, or a role behind two hyphens, stands beside the name.
    pub told: bool,
}

/// What opens a paragraph before a colon and is nobody's label: the heads of notices and pointers. Written for byline.
#[rustfmt::skip]
const NOTICES: &[&str] = &[
    "WARNING", "NOTE", "EDITOR'S NOTE", "EDITOR’S NOTE", "UPDATE", "UPDATED", "CORRECTION", "RELATED", "READ MORE", "MORE",
    "SEE ALSO", "ALSO READ", "WATCH", "LISTEN", "PHOTOS", "PHOTO", "VIDEO", "EXCLUSIVE", "BREAKING", "OPINION", "ANALYSIS",
    "EXPLAINER", "FACT CHECK", "REVIEW", "DISCLAIMER", "DISCLOSURE", "SPOILER ALERT", "IMPORTANT", "TIP", "CAUTION", "TODO",
];

/// What opens a letter before whom it is to: `Dear Abby:` is an address, and who is addressed does not speak. Written for
/// byline.
const SALUTATIONS: &[&str] = &["dear", "dearest", "hello", "hi", "hey", "greetings", "to", "attention", "attn"];

/// Titles in small letters before a name in capitals, as the Congressional Record and Hansard print them. Written for byline.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Senator", "Representative", "Chairman", "Chairwoman",
    "Secretary", "General", "Admiral", "Judge", "Justice", "Lord", "Lady", "Baroness", "Sir", "The", "Hon.", "Rev.", "Gov.",
];

/// Bytes in which a name must end.
const NAME: usize = 60;

/// Bytes in which a label must end with the role behind its name.
const REACH: usize = 140;

/// Words of a role at most: `CNN chief international security correspondent and host of The Lead`.
const ROLE: usize = 12;

/// Words that stand for whoever speaks, each of them in a label of its own: `Moderator:`, `Speaker 2:`. Written for byline.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "interviewer", "host", "moderator", "reporter", "narrator", "announcer", "caller", "audience", "question", "answer",
    "operator", "speaker", "participant", "interviewee", "witness", "translator", "interpreter", "chorus", "all",
];

/// Whether a name is no more than the part that somebody plays in a conversation: `Interviewer`, `Speaker 2`.
pub fn is_role(name: &str) -> bool {
    let word = |w: &str| ROLES.contains(&w.to_lowercase().as_str()) || w.chars().all(|c| c.is_ascii_digit());
    name.starts_with(char::is_alphabetic) && name.split(' ').all(word)
}

/// The label that opens `text`, whose first byte is byte `base` of the article's.
pub fn label(text: &str, base: usize) -> Option<Label> {
    if let Some((letter, words)) = letter(text) {
        let span = Span::new(base, base + letter.len());
        let key = letter.to_lowercase();
        return Some(Label { span, words: base + words, form: Form::Letter, key, told: false });
    }
    let (lead, timed) = lead(text);
    let rest = text.get(lead..)?;
    let found = colon(rest).or_else(|| period(rest)).or_else(|| line(rest))?;
    let name = rest.get(..found.name)?;
    let key = key(name);
    let told = timed || found.told;
    let at = |n: usize| base + lead + n;
    Some(Label { span: Span::new(at(0), at(found.name)), words: at(found.words), form: found.form, key, told })
}

/// A label in bytes of the text that it opens.
struct Found {
    /// Where the name ends.
    name: usize,
    words: usize,
    form: Form,
    told: bool,
}

/// Bytes of what stands before a name, `>> ` or a time as `[00:01:20] `, and whether it is a time.
fn lead(text: &str) -> (usize, bool) {
    let mut rest = text.trim_start_matches(['>', ' ', '\u{a0}']);
    let timed = time(rest);
    if let Some(behind) = timed {
        rest = rest.get(behind..).unwrap_or("").trim_start_matches([' ', '\u{a0}', '-', '–', '—', '|']);
    }
    (text.len() - rest.len(), timed.is_some())
}

/// Bytes of the time that opens a text: `00:05`, `[1:02:33]`, `(00:12.5)`.
fn time(text: &str) -> Option<usize> {
    let open = text.starts_with(['[', '(']);
    let digits = text.strip_prefix(['[', '(']).unwrap_or(text);
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(digits.len());
    let clock = digits.get(..end)?.trim_end_matches(['.', ',']);
    let parts: Vec<&str> = clock.split(':').collect();
    let whole = |p: &&str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    let (last, before) = parts.split_last()?;
    let seconds = last.split(['.', ',']).next().unwrap_or("");
    if before.is_empty() || before.len() > 2 || !before.iter().all(whole) || seconds.len() != 2 {
        return None;
    }
    let behind = digits.get(end..)?;
    let closed = behind.strip_prefix([']', ')']).filter(|_| open);
    let rest = if open { closed? } else { behind };
    Some(text.len() - rest.len())
}

/// `ADA BERG, HOST (on camera): words`
fn colon(text: &str) -> Option<Found> {
    let end = outside_brackets(text, ':')?;
    let rest = text.get(end + 1..)?;
    if !rest.starts_with(char::is_whitespace) || !rest.contains(char::is_alphabetic) {
        return None;
    }
    let (name, beside) = parted(text.get(..end)?)?;
    let form = written(name)?;
    let told = beside_name(beside, form)?;
    Some(Found { name: name.len(), words: end + 1 + blank(rest), form, told })
}

/// `Mr. GRASSLEY. words`, `TOM (rising). words`
fn period(text: &str) -> Option<Found> {
    // Within the first line: looking for a blank in all that follows, line by line, would take the square of its length.
    let first = text.split('\n').next().unwrap_or(text);
    let title = first.split_once(' ').map_or("", |(title, _)| title);
    let title = if TITLES.contains(&title) { title } else { "" };
    let before = if title.is_empty() { 0 } else { title.len() + 1 };
    let rest = text.get(before..)?;
    let end = before + outside_brackets(rest, '.')?;
    let words = text.get(end + 1..)?;
    let opened = words.starts_with(char::is_whitespace) && words.contains(char::is_alphabetic) || words.is_empty();
    let (name, beside) = parted(text.get(..end)?)?;
    let bare = name.get(before..)?;
    // `Ms. COLLINS of Maine.`
    let bare = if title.is_empty() { bare } else { bare.split(" of ").next().unwrap_or(bare) };
    let short = bare.split_whitespace().nth(3).is_none();
    if !opened || !short || written(bare)? != Form::Capitals || beside.starts_with(',') {
        return None;
    }
    beside_name(beside, Form::Capitals)?;
    let form = if title.is_empty() { Form::Part } else { Form::Capitals };
    Some(Found { name: name.len(), words: end + 1 + blank(words), form, told: false })
}

/// `Ada Berg`, `Ada Berg -- Chief Executive Officer`, `Ada Berg  00:05` on a line of its own, with a time on the next line
/// or without one.
fn line(text: &str) -> Option<Found> {
    let (first, below) = text.split_once('\n').unwrap_or((text, ""));
    let (name, beside) = parted(first.trim_end())?;
    let form = written(name)?;
    let told = beside_name(beside, form)?;
    let next = below.trim_start();
    let timed = time(next).filter(|at| next.get(*at..).is_some_and(|t| t.is_empty() || t.starts_with(['\n', ' '])));
    let next = timed.and_then(|at| next.get(at..)).unwrap_or(next);
    let words = text.len() - next.len();
    let words = words + blank(next);
    Some(Found { name: name.len(), words, form: Form::Line, told: told || timed.is_some() })
}

/// Bytes of white space and of a stage note that `text` opens with, where words follow: `(rising) Take those off.`
fn blank(text: &str) -> usize {
    let words = text.trim_start();
    let closed = |t: &str| t.char_indices().take_while(|(at, _)| *at < REACH).find(|(_, c)| matches!(c, ')' | ']'));
    let behind = |t| closed(t).and_then(|(at, c)| t.get(at + c.len_utf8()..)).map(str::trim_start);
    let noted = words.strip_prefix(['(', '[']).and_then(behind);
    let words = noted.filter(|t| t.contains(char::is_alphabetic)).unwrap_or(words);
    text.len() - words.len()
}

/// Where the first `mark` of the first line stands outside brackets, in bytes, if a label may end there.
fn outside_brackets(text: &str, mark: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < REACH) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            '\n' | '“' | '”' | '"' | '?' | '!' | '«' | '„' => return None,
            // The times of a recording and `F. Scott` hold the marks that end others.
            c if c == mark && depth == 0 => {
                let behind = text.get(at + c.len_utf8()..).unwrap_or("");
                if behind.is_empty() || behind.starts_with(char::is_whitespace) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// A name and what stands behind it: `, HOST`, ` (R-OH)`, ` -- Chief Executive Officer`, ` 00:05`.
fn parted(head: &str) -> Option<(&str, &str)> {
    let dash = [" -- ", " — ", " – ", " - "].iter().filter_map(|d| head.find(d)).min();
    let mark = head.find([',', '(', '[']);
    let clock = head.char_indices().find(|(at, c)| c.is_ascii_digit() && time(head.get(*at..).unwrap_or("")).is_some());
    let end = [dash, mark, clock.map(|(at, _)| at)].into_iter().flatten().min().unwrap_or(head.len());
    let name = head.get(..end)?.trim_end();
    (!name.is_empty() && name.len() <= NAME).then_some((name, head.get(name.len()..)?.trim_start()))
}

/// Whether what stands behind a name is a role, a note or a time: then whether it tells by itself that the name is a
/// speaker's.
fn beside_name(beside: &str, form: Form) -> Option<bool> {
    let mut told = false;
    let mut rest = beside;
    while !rest.is_empty() {
        if let Some(at) = time(rest) {
            (told, rest) = (true, rest.get(at..)?.trim_start());
            continue;
        }
        if let Some(noted) = rest.strip_prefix(['(', '[']) {
            rest = noted.split_once([')', ']'])?.1.trim_start();
            continue;
        }
        let hyphens = rest.starts_with("-- ");
        let role = rest
            .strip_prefix(',')
            .or_else(|| rest.strip_prefix("--"))
            .or_else(|| rest.strip_prefix(['—', '–', '-']))?;
        let end = role.find(['(', '[']).unwrap_or(role.len());
        if !is_office(role.get(..end)?, form) {
            return None;
        }
        (told, rest) = (told || hyphens, role.get(end..)?);
    }
    Some(told)
}

/// Whether words behind a name can be what somebody is; `Berg, the mayor, was clear` tells what somebody does.
fn is_office(role: &str, form: Form) -> bool {
    let few = role.split_whitespace().nth(ROLE).is_none();
    let tells = |w: &str| {
        let lower = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let class = cues::class(&lower);
        let verb = matches!(
            class,
            Some(Class::Says | Class::Saying | Class::Auxiliary | Class::Pronoun | Class::Who | Class::According)
        );
        verb && !shouted(w) || cues::is_copula(&lower)
    };
    let worded = role.contains(char::is_alphabetic);
    few && worded && !(form == Form::Small && role.contains(". ")) && !role.split_whitespace().any(tells)
}

fn shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// How a name is written, if the words can be one.
fn written(name: &str) -> Option<Form> {
    let opener = name.split_whitespace().next()?.trim_end_matches(',').to_lowercase();
    let notice = NOTICES.iter().any(|n| n.eq_ignore_ascii_case(name));
    if notice
        || SALUTATIONS.contains(&opener.as_str())
        || crate::article::WEEKDAYS.iter().any(|d| d.eq_ignore_ascii_case(name))
    {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    // `Senator BERG`
    let bare = name.split_once(' ').filter(|(title, _)| TITLES.contains(title)).map_or(name, |(_, bare)| bare);
    let upper = letters >= 2 && !bare.chars().any(char::is_lowercase);
    let small = |w: &str| matches!(w, "de" | "der" | "van" | "von" | "al" | "bin" | "la" | "of" | "the");
    let word = |w: &str| w.starts_with(char::is_uppercase) || small(w);
    let named = name.starts_with(char::is_uppercase) && (name.split_whitespace().all(word) || is_role(name));
    let words = name.split_whitespace().count();
    let short = words <= if upper { 5 } else { 4 };
    match (short, upper && name.starts_with(char::is_uppercase), named) {
        (true, true, _) => Some(Form::Capitals),
        (true, false, true) => Some(Form::Small),
        _ => None,
    }
}

fn key(name: &str) -> String {
    let bare = name.split(" of ").next().unwrap_or(name).trim_end_matches('.');
    let last = bare.split_whitespace().next_back().unwrap_or("").to_lowercase();
    // `THE PRESIDENT` and `MALE VOICE` are told apart by all their words, `Speaker 1` and `Speaker 2` as well.
    let common = unnamed::is_common(&last) || last.chars().all(|c| c.is_ascii_digit());
    if common { bare.to_lowercase() } else { last }
}

/// The letter of a printed interview, which names nobody, and where the words begin: `Q: Why?`, `A. Because.`, and with
/// spaces alone `Q    Why?`.
fn letter(text: &str) -> Option<(&str, usize)> {
    let (letter, rest) = text.split_at_checked(1).filter(|(l, _)| matches!(*l, "Q" | "A"))?;
    let marked = rest.strip_prefix([':', '.']);
    let words = marked.unwrap_or(rest).trim_start();
    let spaces = rest.len() - words.len();
    // `A` is an article as well, and `Q fever` no question.
    let apart = marked.is_some_and(|m| m.starts_with(char::is_whitespace))
        || spaces > 1
        || letter == "Q" && spaces == 1 && !words.starts_with(char::is_lowercase);
    (apart && words.contains(char::is_alphabetic)).then_some((letter, text.len() - words.len()))
}

/// `SMITH` of `“SMITH: words”`, a transcript that stands in marks.
pub fn inside_marks(text: &str, inner: Span) -> Option<Span> {
    let words = text.get(inner.start..inner.end)?;
    let (colon, _) = words.char_indices().take_while(|(at, _)| *at < NAME).find(|(_, c)| *c == ':')?;
    let label = words.get(..colon)?;
    let capitals = label.chars().filter(|c| c.is_uppercase()).count() > 1;
    let named = capitals && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    named.then_some(Span::new(inner.start, inner.start + colon))
}
