//! The quotations as a list, in reading order or by speaker, and walking one speaker's words.

use super::panel::{Line, Panel, Tone, head};
use super::{Focus, Geometry, Reading};
use crate::annotate::citation::words;
use crate::annotate::{Annotations, Confidence, Quote, QuoteKind};
use crate::article::{Article, Safe};
use std::collections::HashMap;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Opens a speaker's quotations: the first of them, and how many there are.
    Voice(usize, usize),
    Quote(usize),
}

impl Row {
    fn quote(self) -> usize {
        match self {
            Row::Voice(first, _) => first,
            Row::Quote(index) => index,
        }
    }
}

/// An utterance, quoted or reported: its first part, whose it is, and the how many-th of that voice from one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    quote: usize,
    voice: usize,
    nth: usize,
}

/// The quotations as they are listed. Made anew when they or their order change, so that drawing looks at
/// the rows on screen alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotes {
    pub by_speaker: bool,
    /// What is said or reported, in reading order.
    said: Vec<Said>,
    /// How many quotations each voice has, by first quotation.
    voices: Vec<usize>,
    rows: Vec<Row>,
    /// The row of each of `said`.
    row_of: Vec<usize>,
}

impl Quotes {
    /// Lists the quotations of new annotations.
    pub fn list(&mut self, article: &Article, annotations: &Annotations) {
        let mut numbers: HashMap<Option<&str>, usize> = HashMap::new();
        (self.said, self.voices) = (Vec::new(), Vec::new());
        for (quote, q) in annotations.utterances().filter_map(|n| Some((n, annotations.quotes.get(n)?))) {
            let voice = *numbers.entry(voice_of(article, q)).or_insert(self.voices.len());
            if voice == self.voices.len() {
                self.voices.push(0);
            }
            let Some(count) = self.voices.get_mut(voice) else { continue };
            *count += 1;
            self.said.push(Said { quote, voice, nth: *count });
        }
        self.arrange();
    }

    /// Puts the rows in their order: as read, or by speaker, those who say most first.
    fn arrange(&mut self) {
        self.rows = Vec::with_capacity(self.said.len() + self.voices.len());
        self.row_of = vec![0; self.said.len()];
        if !self.by_speaker {
            self.rows.extend(self.said.iter().map(|s| Row::Quote(s.quote)));
            self.row_of = (0..self.said.len()).collect();
            return;
        }
        let mut groups: Vec<Vec<usize>> = self.voices.iter().map(|n| Vec::with_capacity(*n)).collect();
        for (at, said) in self.said.iter().enumerate() {
            if let Some(group) = groups.get_mut(said.voice) {
                group.push(at);
            }
        }
        // A stable sort: equals stay by their first quotation.
        groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
        for group in groups {
            for (n, at) in group.iter().enumerate() {
                let Some(said) = self.said.get(*at) else { continue };
                if n == 0 {
                    self.rows.push(Row::Voice(said.quote, group.len()));
                }
                if let Some(row) = self.row_of.get_mut(*at) {
                    *row = self.rows.len();
                }
                self.rows.push(Row::Quote(said.quote));
            }
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where the utterance that begins with a quotation stands among all.
    fn place(&self, quote: usize) -> Option<usize> {
        self.said.binary_search_by_key(&quote, |s| s.quote).ok()
    }
}

/// Words for a source that stand for another each time: what they name is nobody's list.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "you", "who", "another", "others", "some", "many"];

/// Whom a quotation is listed under: the speaker, or the words of a source that has no name; pronouns are nobody.
fn voice_of<'a>(article: &'a Article, q: &'a Quote) -> Option<&'a str> {
    let named = |words: &&str| !PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(words));
    q.speaker.as_deref().or_else(|| q.source.map(|s| article.slice(s)).filter(named))
}

/// As [`voice_of`], of the article that is read.
pub fn voice<'a>(r: &'a Reading, q: &'a Quote) -> Option<&'a str> {
    voice_of(&r.article, q)
}

fn said(r: &Reading) -> impl DoubleEndedIterator<Item = (usize, &Quote)> {
    r.quotes.said.iter().filter_map(|s| Some((s.quote, r.annotations.quotes.get(s.quote)?)))
}

/// What a reader should know about the list, in one line.
pub fn quotes_state(r: &Reading) -> Option<&'static str> {
    r.annotations.tongue.notice().filter(|_| r.quotes.len() > 0)
}

/// The quotation where the reader is: the chosen one, or the last that begins before the byte offset `at`.
fn here(r: &Reading, at: usize) -> Option<usize> {
    if let Some(Focus::Quote(index)) = r.focus {
        return Some(index);
    }
    let start = |s: &Said| r.annotations.quotes.get(s.quote).map_or(0, |q| q.span.start);
    let read = r.quotes.said.partition_point(|s| start(s) <= at);
    r.quotes.said.get(read.checked_sub(1)?).map(|s| s.quote)
}

/// The row of the quotation where the reader is. `at` is the byte offset of the reading place.
pub fn row_here(r: &Reading, at: usize) -> Option<usize> {
    let place = r.quotes.place(here(r, at)?)?;
    r.quotes.row_of.get(place).copied()
}

/// Lines of the list from row `first` on, at most `count`. `at` is the byte offset of the reading place.
pub fn quote_lines(r: &Reading, first: usize, count: usize, at: usize) -> Vec<Line> {
    let (here, all) = (here(r, at), r.quotes.said.len());
    let rows = r.quotes.rows.iter().skip(first).take(count);
    rows.filter_map(|row| line(r, *row, here, all)).collect()
}

fn line(r: &Reading, row: Row, here: Option<usize>, all: usize) -> Option<Line> {
    let index = row.quote();
    let q = r.annotations.quotes.get(index)?;
    let who = voice(r, q).unwrap_or("nobody is named");
    let words = words(&r.article, &r.annotations, index);
    let words = head(&words);
    let closed = r.annotations.parts(index).all(|(_, q)| q.closed);
    let reported = q.kind == QuoteKind::Reported;
    let sure = if q.confidence == Confidence::Certain { "" } else { "~" };
    let current = here == Some(index) && matches!(row, Row::Quote(_));
    Some(Line {
        sign: if current { "▎" } else { "" },
        label: match row {
            Row::Voice(..) => Safe::line(who),
            Row::Quote(_) if r.quotes.by_speaker => Safe::text(&format!("  {sure}{}", Safe::line(words))),
            Row::Quote(_) => Safe::line(&format!("{sure}{who}: {words}")),
        },
        note: match row {
            Row::Voice(_, says) => format!("{says} · {}%", says * 100 / all.max(1)),
            Row::Quote(_) if reported => "told".to_owned(),
            Row::Quote(_) if closed => String::new(),
            Row::Quote(_) => "no end".to_owned(),
        },
        target: Some(q.span.start),
        index,
        current,
        tone: match row {
            Row::Voice(..) => Tone::Voice,
            Row::Quote(_) if reported && !current => Tone::Quiet,
            Row::Quote(_) => Tone::Plain,
        },
    })
}

/// Lists by speaker, or in reading order again.
pub fn order_quotes(r: &mut Reading) -> &'static str {
    r.quotes.by_speaker = !r.quotes.by_speaker;
    r.quotes.arrange();
    if r.quotes.by_speaker {
        "by speaker, who says most first: Enter on a name walks these words"
    } else {
        "in reading order"
    }
}

/// Has `s` and `S` walk the words of who says a quotation, alone.
pub fn follow_voice(r: &mut Reading, quote: usize) {
    let name = r.annotations.quotes.get(quote).and_then(|q| voice(r, q)).map(Safe::line);
    r.voice = name;
}

/// Next or previous quotation, of the followed speaker where there is one; `false` where none is left that way.
pub fn walk_quotes(r: &mut Reading, g: Geometry, down: bool) -> bool {
    // From a chosen name on, its own words.
    if let Some(Focus::Mention { entity, .. }) = r.focus {
        let first = said(r).find(|(_, q)| q.entity == Some(entity)).map(|(index, _)| index);
        if let Some(index) = first {
            follow_voice(r, index);
        }
    }
    let here = r.focus.and_then(|f| f.span(r)).map(|s| s.start);
    let seen = r.visible(g.column.width, g.column.height);
    let followed = |q: &Quote| r.voice.is_none() || voice(r, q) == r.voice.as_deref();
    let mut all = said(r).filter(|(_, q)| followed(q)).map(|(index, q)| (index, q.span.start));
    let next = match (here, down) {
        (Some(here), true) => all.find(|(_, start)| *start > here),
        (None, true) => all.find(|(_, start)| *start >= seen.start),
        (here, false) => all.rfind(|(_, start)| *start < here.unwrap_or(seen.start)),
    };
    drop(all);
    let Some((index, start)) = next else { return false };
    r.focus = Some(Focus::Quote(index));
    // The list follows: what its keys act on is what was walked to.
    if let (Some(row), Some(selected)) = (row_here(r, start), r.selected.get_mut(Panel::Quotes.index())) {
        *selected = row;
    }
    super::motion::reveal(r, g, start);
    true
}

/// `3 of 8`, counting the followed speaker's alone where there is one.
pub fn counted(r: &Reading, quote: usize) -> String {
    let Some((at, said)) = r.quotes.place(quote).and_then(|at| Some((at, r.quotes.said.get(at)?))) else {
        return String::new();
    };
    let followed = r.voice.as_deref();
    let of = r.annotations.quotes.get(quote).and_then(|q| voice(r, q));
    let (nth, all) = match r.quotes.voices.get(said.voice) {
        Some(count) if followed.is_some() && followed == of => (said.nth, *count),
        _ => (at + 1, r.quotes.said.len()),
    };
    format!("{nth} of {all}")
}
