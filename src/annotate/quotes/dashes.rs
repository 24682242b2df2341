//! Speech behind a dash, as French, Spanish, Polish, Russian and the Nordic languages print it: `— Vous partez ? demanda Marc.`
//!
//! `mod` asks for the lines before it looks at a paragraph's marks.

use super::cues::Class;
use super::tongue;
use crate::annotate::Tongue;
use crate::article::{Article, Block, BlockKind, Span};

/// A paragraph that opens with a dash: what is said in it, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The parts of the utterance, in bytes of the text.
    pub words: Vec<Span>,
    /// The words that name who speaks, and the verb.
    pub told: Option<(Span, Span)>,
}

/// Verbs behind the comma of a line of dialogue, in languages of which byline knows no others. Written for byline.
#[rustfmt::skip]
const SAYS: &[&str] = &[
    "säger", "sade", "sa", "frågar", "frågade", "svarar", "svarade", "berättar", "menar", "undrar", "tillägger", "ropar",
    "sier", "siger", "sagde", "spør", "spurte", "spørger", "spurgte", "svarer", "svarte", "svarede", "forteller", "fortæller",
    "mener", "sanoo", "sanoi", "kertoo", "kysyy", "kysyi", "vastaa", "vastasi",
    "сказал", "сказала", "спросил", "спросила", "ответил", "ответила", "говорит", "добавил", "добавила", "крикнул",
    "powiedział", "powiedziała", "zapytał", "zapytała", "odpowiedział", "odpowiedziała", "mówi", "dodał", "dodała", "odparł",
    "odparła", "krzyknął", "řekl", "řekla", "zeptal", "zeptala", "odpověděl", "mondta", "kérdezte", "felelte",
];

/// For each block what is said in it behind a dash, where the article sets speech so: a line of it tells who speaks, or
/// lines of it stand in a row and ask.
pub fn find(article: &Article, blocks: &[&Block], tongue: Tongue) -> Vec<Option<Spoken>> {
    /// Lines in a row that are dialogue without any that tells who speaks.
    const ROW: usize = 3;
    let mut out: Vec<Option<Spoken>> = blocks.iter().map(|b| spoken(article, b, tongue)).collect();
    let told = out.iter().flatten().any(|s| s.told.is_some());
    let row = out.split(Option::is_none).any(|row| {
        let asks = |s: &Spoken| s.words.last().is_some_and(|w| article.slice(*w).ends_with(['?', '!']));
        row.len() >= ROW && row.iter().flatten().any(asks)
    });
    if !told && !row {
        out.fill(None);
    }
    out
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

fn spoken(article: &Article, block: &Block, tongue: Tongue) -> Option<Spoken> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let text = article.slice(block.span);
    let opened = text.strip_prefix(is_dash)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let sentence =
        |c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '…' | '«') || !c.is_lowercase() && c.is_alphabetic();
    if !opened.starts_with(sentence) {
        return None;
    }
    let at = |rest: &str| block.span.end - rest.len();
    let mut out = Spoken { words: Vec::new(), told: None };
    // `— Here is what we know — Berg says more` is no dialogue.
    let small = |part: &str| part.trim_start().starts_with(char::is_lowercase);
    // The author's part and the speaker's part take turns at the dashes.
    let mut rest = opened;
    let mut speaks = true;
    loop {
        let end = dash(rest).unwrap_or(rest.len());
        let part = rest.get(..end)?;
        let start = at(rest);
        if speaks {
            let cut = incise(part, tongue);
            let said = part.get(..cut.unwrap_or(part.len()))?;
            add(&mut out.words, said, start);
            if let Some(cut) = cut {
                out.told = out.told.or_else(|| teller(part.get(cut..)?, start + cut, tongue));
            }
        } else if let Some(told) = teller(part, start, tongue).filter(|_| small(part)) {
            out.told = out.told.or(Some(told));
        } else if tongue != Tongue::Other || part.trim_start().starts_with(char::is_uppercase) {
            // A dash within what is said.
            add(&mut out.words, part, start);
            speaks = true;
            if let [.., before, last] = out.words.as_mut_slice() {
                before.end = last.end;
                out.words.pop();
            }
        }
        let Some(next) = rest.get(end..).and_then(|r| r.strip_prefix(is_dash)) else { break };
        rest = next;
        speaks = !speaks || incise(part, tongue).is_some();
    }
    (!out.words.is_empty()).then_some(out)
}

/// Adds what is said, without the marks and blanks at its ends that belong to the author.
fn add(words: &mut Vec<Span>, said: &str, start: usize) {
    let body = said.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':'));
    let from = start + said.len() - body.len();
    let body = body.trim_end();
    if body.contains(char::is_alphabetic) {
        words.push(Span::new(from, from + body.len()));
    }
}

/// Where the next dash that parts speech from what the author tells stands, in bytes: `1914–1918` has none.
fn dash(text: &str) -> Option<usize> {
    text.char_indices().filter(|(_, c)| is_dash(*c)).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let behind = text.get(*at..).and_then(|t| t.chars().nth(1));
        before.is_none_or(char::is_whitespace) || behind.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ','))
    })
}

fn says(word: &str, tongue: Tongue) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let verb = tongue::clitic(tongue, &lower).and_then(|(verb, _)| lower.get(..verb)).unwrap_or(&lower);
    match tongue {
        Tongue::Other => SAYS.contains(&verb),
        Tongue::French => tongue::class(tongue, verb) == Some(Class::Says) || is_past_historic(verb),
        _ => tongue::class(tongue, verb) == Some(Class::Says),
    }
}

/// French tells stories in the past historic: `demanda`, `répondit`, `cria`.
fn is_past_historic(verb: &str) -> bool {
    #[rustfmt::skip]
    const PAST: &[&str] = &[
        "dit", "fit", "demanda", "répondit", "répliqua", "cria", "murmura", "ajouta", "reprit", "s'écria", "s’écria", "lança",
        "soupira", "chuchota", "expliqua", "observa", "hurla", "insista", "déclara", "affirma",
    ];
    PAST.contains(&verb)
}

/// Where behind a mark the verb of saying stands that opens the author's part: `Vous partez ? demanda Marc`, in bytes.
fn incise(part: &str, tongue: Tongue) -> Option<usize> {
    part.char_indices().filter(|(_, c)| matches!(c, ',' | '?' | '!' | '…')).find_map(|(at, c)| {
        let behind = part.get(at + c.len_utf8()..)?;
        let verb = behind.trim_start();
        let word = verb.split_whitespace().next()?;
        let verbal = word.starts_with(char::is_lowercase) && says(word, tongue);
        verbal.then_some(if c == ',' { at } else { at + c.len_utf8() })
    })
}

/// Who is told to speak inside the marks at `inner`, as French papers do, with the verb: `« J’ai appris ici, explique Anna
/// Berg. Mon père aussi. »`
pub fn told_inside(text: &str, inner: Span, tongue: Tongue) -> Option<(Span, Span)> {
    let words = text.get(inner.start..inner.end).filter(|_| tongue != Tongue::English)?;
    let cut = incise(words, tongue)?;
    teller(words.get(cut..)?, inner.start + cut, tongue)
}

/// Who speaks by the author's part: `said Berg`, `répondit-elle`, `ha detto Marco`; the source, then the verb.
fn teller(part: &str, start: usize, tongue: Tongue) -> Option<(Span, Span)> {
    /// Words before the verb, and of the one who speaks.
    const BEFORE: usize = 4;
    const NAMED: usize = 6;
    let ends = |w: &str| w.ends_with([',', '.', ';', ':', '!', '?', '…']);
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for word in part.split_whitespace() {
        let at = from + part.get(from..)?.find(word)?;
        words.push((at, word));
        from = at + word.len();
    }
    let opens = words.iter().position(|(_, w)| w.contains(char::is_alphabetic))?;
    let verb =
        (opens..words.len().min(opens + BEFORE)).find(|n| words.get(*n).is_some_and(|(_, w)| says(w, tongue)))?;
    let (at, raw) = *words.get(verb)?;
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric());
    let from = at + raw.find(bare)?;
    let span = |from: usize, to: usize| Span::new(start + from, start + to);
    let lower = bare.to_lowercase();
    if let Some((stem, pronoun)) = tongue::clitic(tongue, &lower).filter(|_| lower.len() == bare.len()) {
        return Some((span(from + pronoun, from + bare.len()), span(from, from + stem)));
    }
    let cue = span(from, from + bare.len());
    let mut last: Option<usize> = None;
    let mut first: Option<usize> = None;
    for (at, word) in words.iter().skip(verb + 1).take(NAMED).take_while(|_| !ends(raw)) {
        let class = tongue::class(tongue, &word.to_lowercase());
        let named = word.starts_with(char::is_uppercase);
        let led = matches!(class, Some(Class::Determiner | Class::Pronoun)) || named;
        if matches!(class, Some(Class::Preposition | Class::And | Class::Joint))
            || first.is_none() && !led && tongue != Tongue::Other
        {
            break;
        }
        first.get_or_insert(*at);
        last = Some(at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        if ends(word) || class == Some(Class::Pronoun) {
            break;
        }
    }
    match (first, last) {
        (Some(first), Some(last)) if last > first => Some((span(first, last), cue)),
        // `Berg sagte`
        _ => {
            let (opens, _) = *words.get(opens).filter(|_| verb > opens)?;
            let (before, word) = *words.get(verb - 1)?;
            Some((span(opens, before + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()), cue))
        }
    }
}
