//! Transcript and interview turns: speech that needs no marks, known by the label that opens it, or by questions in bold.
//!
//! `mod` asks for them before it looks at a paragraph's marks.

use super::unnamed;
use crate::annotate::{Entity, EntityKind};
use crate::article::{Article, Block, BlockKind, EmphasisKind, Span};
use std::collections::{HashMap, HashSet};

/// A paragraph that somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The words that name who speaks, as `SMITH`; `None` where only the type tells questions from answers.
    pub label: Option<Span>,
    /// Where the words begin, in bytes of the text.
    pub words: usize,
    /// Whether the turn before goes on with it.
    pub goes_on: bool,
}

/// How a label is written, which says how far it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Q:`, `A.`
    Letter,
    /// `SMITH:`
    Capitals,
    /// `Ada Berg:`
    Small,
}

/// The label that opens a paragraph: its span, where the words begin, and what stands for its bearer.
#[derive(Debug, Clone)]
struct Label {
    span: Span,
    words: usize,
    form: Form,
    /// Its last word in small letters: `Ada Berg:` and `BERG:` are one speaker's.
    key: String,
}

/// What opens a paragraph before a colon and is nobody's label: the heads of notices and pointers. Written for byline.
#[rustfmt::skip]
const NOTICES: &[&str] = &[
    "WARNING", "NOTE", "EDITOR'S NOTE", "EDITOR’S NOTE", "UPDATE", "UPDATED", "CORRECTION", "RELATED", "READ MORE", "MORE",
    "SEE ALSO", "ALSO READ", "WATCH", "LISTEN", "PHOTOS", "PHOTO", "VIDEO", "EXCLUSIVE", "BREAKING", "OPINION", "ANALYSIS",
    "EXPLAINER", "FACT CHECK", "REVIEW", "DISCLAIMER", "DISCLOSURE", "SPOILER ALERT", "IMPORTANT", "TIP", "CAUTION", "TODO",
];

/// Bytes in which a label's colon must stand.
const REACH: usize = 60;

/// For each block the turn that it is, if it is one.
///
/// One paragraph with a label is a heading as often (`EXCLUSIVE: …`); a label that comes again, or
/// stands next to another, is a speaker's. Labels in small letters need a conversation of two people.
pub fn find(article: &Article, blocks: &[&Block], entities: &[Entity]) -> Vec<Option<Turn>> {
    let labels: Vec<Option<Label>> = blocks.iter().map(|b| label(article, b)).collect();
    let people = people(article, &labels, entities);
    let speaks = speaking(article, blocks, &labels, &people);
    let mut out: Vec<Option<Turn>> = Vec::with_capacity(blocks.len());
    for (label, speaks) in labels.iter().zip(&speaks) {
        let turn = |l: &Label| Turn { label: Some(l.span), words: l.words, goes_on: false };
        out.push(label.as_ref().filter(|_| *speaks).map(turn));
    }
    go_on(article, blocks, &labels, &mut out);
    questions(article, blocks, &mut out);
    out
}

/// The names of persons and places that stand as labels.
struct People<'a> {
    persons: HashSet<&'a str>,
    places: HashSet<&'a str>,
}

fn people<'a>(article: &'a Article, labels: &[Option<Label>], entities: &[Entity]) -> People<'a> {
    let mut mentions: HashMap<usize, EntityKind> = HashMap::new();
    for entity in entities {
        mentions.extend(entity.mentions.iter().map(|m| (m.end, entity.kind)));
    }
    let of = |kind: EntityKind| {
        let named = labels.iter().flatten().filter(|l| mentions.get(&l.span.end) == Some(&kind));
        named.map(|l| article.slice(l.span)).collect()
    };
    People { persons: of(EntityKind::Person), places: of(EntityKind::Place) }
}

/// Which labels are speakers'.
fn speaking(article: &Article, blocks: &[&Block], labels: &[Option<Label>], people: &People) -> Vec<bool> {
    let mut times: HashMap<(bool, &str), usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *times.entry((label.form == Form::Small, &label.key)).or_default() += 1;
    }
    let times = |l: &Label| times.get(&(l.form == Form::Small, l.key.as_str())).copied().unwrap_or(0);
    let at = |n: Option<usize>| n.and_then(|n| labels.get(n)).and_then(Option::as_ref);
    let loud = |l: &Label| l.form != Form::Small;
    // `Ortiz:` beside `Helen Ortiz:`.
    let full: HashSet<&str> = labels
        .iter()
        .flatten()
        .filter(|l| people.persons.contains(article.slice(l.span)) && article.slice(l.span).contains(' '))
        .map(|l| l.key.as_str())
        .collect();
    let personal = |l: &Label| {
        let words = article.slice(l.span);
        let role = words.split(' ').all(is_role);
        loud(l) || role || people.persons.contains(words) || full.contains(l.key.as_str())
    };
    // `Halden Post:` is a speaker between a person's labels.
    let beside = |n: usize| [n.checked_sub(1), Some(n + 1)].into_iter().any(|m| at(m).is_some_and(&personal));
    let bold = |n: usize| at(Some(n)).is_some_and(|l| is_strong(article, l.span));
    let bears = |n: usize, l: &Label| personal(l) || (times(l) > 1 || bold(n)) && beside(n);
    let small = labels.iter().enumerate().filter_map(|(n, l)| Some((n, l.as_ref()?)));
    let small: Vec<(usize, &Label)> = small.filter(|(n, l)| !loud(l) && bears(*n, l)).collect();
    let others = |l: &Label| small.iter().any(|(_, o)| o.key != l.key);
    let again = small.iter().any(|(_, l)| times(l) > 1);
    let speaks = |(n, label): (usize, &Option<Label>)| {
        let Some(label) = label else { return false };
        let next_to = |f: &dyn Fn(usize, &Label) -> bool| {
            let near = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
            near.into_iter().any(|m| at(Some(m)).is_some_and(|l| f(m, l)))
        };
        let again_here = times(label) > 1;
        match label.form {
            Form::Letter => {
                // `Q fever`, `A. Berg`: a letter is a label beside another's.
                let marked = article.text.get(label.span.end..).is_some_and(|t| t.starts_with([':', '.']));
                let other = labels.iter().flatten().any(|l| loud(l) && l.key != label.key);
                let asked = label.key == "q" || labels.iter().flatten().any(|l| l.form == Form::Letter && l.key == "q");
                asked && (other || marked) && (again_here || next_to(&|_, l| loud(l)))
            }
            Form::Capitals => {
                let placed = people.places.contains(article.slice(label.span)) && !again_here;
                !placed && (again_here || next_to(&|_, l| loud(l)))
            }
            Form::Small => {
                let met = next_to(&|m, l| bold(m) && l.form == Form::Small && l.key != label.key && bears(m, l));
                bears(n, label) && others(label) && (again && small.len() > 2 || bold(n) && met)
            }
        }
    };
    labels.iter().take(blocks.len()).enumerate().map(speaks).collect()
}

/// Who speaks in an interview without being named.
fn is_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "interviewer",
        "host",
        "moderator",
        "reporter",
        "narrator",
        "announcer",
        "caller",
        "audience",
        "question",
        "answer",
    ];
    ROLES.contains(&word.to_lowercase().as_str())
}

/// Whether all of a stretch of text is set in bold, but for marks at its ends.
fn is_strong(article: &Article, span: Span) -> bool {
    let from = article.emphasis.partition_point(|e| e.span.end <= span.start);
    let strong = article.emphasis.iter().skip(from).take(4).filter(|e| e.kind == EmphasisKind::Strong);
    strong.into_iter().any(|e| e.span.start <= span.start && e.span.end >= span.end)
}

/// Makes turns of the paragraphs between turns in which one goes on, where most paragraphs have a label.
fn go_on(article: &Article, blocks: &[&Block], labels: &[Option<Label>], out: &mut [Option<Turn>]) {
    let (Some(first), Some(last)) = (out.iter().position(Option::is_some), out.iter().rposition(Option::is_some))
    else {
        return;
    };
    let labeled = out.iter().flatten().count();
    // Neither stage directions nor `….` for what is left out.
    let worded = |text: &str| text.contains(char::is_alphabetic) && !text.starts_with(['(', '[']);
    let plain = |b: &Block| b.kind == BlockKind::Paragraph && worded(article.slice(b.span));
    let all = blocks.get(first..=last).unwrap_or(&[]).iter().filter(|b| plain(b)).count();
    if labeled < 3 || labeled * 2 < all {
        return;
    }
    let answered = labels.iter().flatten().any(|l| l.form == Form::Letter && l.key == "a");
    // The label that goes on, and whether its turn is in bold.
    let mut speaker: Option<(usize, bool)> = None;
    for n in first..last {
        let Some(block) = blocks.get(n) else { continue };
        let bold = is_strong(article, block.span);
        if out.get(n).is_some_and(Option::is_some) {
            speaker = Some((n, bold));
            continue;
        }
        if block.kind != BlockKind::Paragraph || labels.get(n).is_some_and(Option::is_some) {
            speaker = None;
            continue;
        }
        let Some((label, was_bold)) = speaker.filter(|_| plain(block)) else { continue };
        let asked = labels.get(label).and_then(Option::as_ref).is_some_and(|l| l.form == Form::Letter && l.key == "q");
        // A question with a label in bold, and the answer below without one.
        let answers = was_bold != bold || asked && !answered;
        let from = if answers { None } else { out.get(label).copied().flatten().and_then(|t| t.label) };
        let before = n.checked_sub(1).and_then(|m| out.get(m)).copied().flatten();
        let goes_on = before.is_some_and(|t| t.label == from);
        if let Some(slot) = out.get_mut(n) {
            *slot = Some(Turn { label: from, words: block.span.start, goes_on });
        }
    }
}

/// Makes turns of questions in bold and the answers below them, where these speak of themselves: in an article that only
/// explains, questions stand as headings.
fn questions(article: &Article, blocks: &[&Block], out: &mut [Option<Turn>]) {
    let paragraph = |b: &Block| b.kind == BlockKind::Paragraph;
    let bold = |b: &Block| paragraph(b) && is_strong(article, b.span);
    let asks = |b: &Block| bold(b) && article.slice(b.span).trim_end_matches(['”', '"', ' ']).ends_with('?');
    // Each question with the end of its answer.
    let mut asked: Vec<(usize, usize)> = Vec::new();
    let free = |n: usize| out.get(n).is_some_and(Option::is_none);
    for (n, _) in blocks.iter().enumerate().filter(|(n, b)| asks(b) && free(*n)) {
        let below = blocks.iter().enumerate().skip(n + 1);
        let answer = below.take_while(|(m, b)| paragraph(b) && !bold(b) && free(*m)).count();
        if answer > 0 {
            asked.push((n, n + 1 + answer));
        }
    }
    let says = |n: usize, known: &[&str]| {
        let text = blocks.get(n).map_or("", |b| article.slice(b.span));
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
        words.into_iter().any(|w| known.contains(&w.split(['\'', '’']).next().unwrap_or("")))
    };
    let marked = |n: usize| blocks.get(n).is_some_and(|b| article.slice(b.span).contains(['“', '"']));
    let of_self = |(n, to): &&(usize, usize)| (*n + 1..*to).any(|m| !marked(m) && says(m, &["I", "my", "My", "me"]));
    let of_other = |(n, _): &&(usize, usize)| says(*n, &["you", "your", "You", "Your"]);
    let spoken = asked.iter().filter(|q| of_self(q) || of_other(q)).count();
    let selves = asked.iter().filter(of_self).count();
    if asked.len() < 2 || spoken * 2 < asked.len() || selves * 3 < asked.len() {
        return;
    }
    for (last, (n, to)) in asked.iter().enumerate().map(|(i, q)| (i + 1 == asked.len(), q)) {
        // Behind the last question the article may go on in its own voice.
        let to = if last { n + 2 } else { *to };
        for m in *n..to {
            if let (Some(slot), Some(block)) = (out.get_mut(m), blocks.get(m)) {
                *slot = Some(Turn { label: None, words: block.span.start, goes_on: m > n + 1 });
            }
        }
    }
}

fn label(article: &Article, block: &Block) -> Option<Label> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let text = article.slice(block.span);
    let start = block.span.start;
    if let Some((letter, words)) = letter(text) {
        let span = Span::new(start, start + letter.len());
        return Some(Label { span, words: start + words, form: Form::Letter, key: letter.to_lowercase() });
    }
    let (colon, _) = text.char_indices().take_while(|(at, _)| *at < REACH).find(|(_, c)| *c == ':')?;
    let (label, rest) = (text.get(..colon)?, text.get(colon + 1..)?);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters >= 2 && !label.chars().any(char::is_lowercase);
    let small = |w: &str| matches!(w, "de" | "der" | "van" | "von" | "al" | "bin" | "la" | "of" | "the");
    let named = label.starts_with(char::is_uppercase)
        && label.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || small(w));
    let words = label.split_whitespace().count();
    let short = !label.contains([',', '“', '"', '?', '(']) && words <= if upper { 5 } else { 4 };
    if !short || !(upper || named) || !rest.starts_with(char::is_whitespace) || !rest.contains(char::is_alphabetic) {
        return None;
    }
    let notice = NOTICES.iter().any(|n| n.eq_ignore_ascii_case(label.trim()));
    let key = label.split_whitespace().next_back().unwrap_or("").to_lowercase();
    if notice || crate::article::WEEKDAYS.iter().any(|d| d.eq_ignore_ascii_case(label.trim())) {
        return None;
    }
    let words = colon + 1 + (rest.len() - rest.trim_start().len());
    let form = if upper { Form::Capitals } else { Form::Small };
    // `THE PRESIDENT` and `MALE VOICE` are told apart by all their words.
    let key = if unnamed::is_common(&key) { label.trim().to_lowercase() } else { key };
    Some(Label { span: Span::new(start, start + label.trim_end().len()), words: start + words, form, key })
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
pub fn label_inside(text: &str, inner: Span) -> Option<Span> {
    let words = text.get(inner.start..inner.end)?;
    let (colon, _) = words.char_indices().take_while(|(at, _)| *at < REACH).find(|(_, c)| *c == ':')?;
    let label = words.get(..colon)?;
    let capitals = label.chars().filter(|c| c.is_uppercase()).count() > 1;
    let named = capitals && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    named.then_some(Span::new(inner.start, inner.start + colon))
}
