//! The quotations as a list, in reading order or by speaker, and walking one speaker's words.

use super::panel::{Line, Tone, head};
use super::{Focus, Geometry, Reading};
use crate::annotate::{Confidence, Quote, QuoteKind};
use crate::article::Safe;
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

/// Whom a quotation is listed under: the speaker, or the words of a source that has no name.
pub fn voice<'a>(r: &'a Reading, q: &'a Quote) -> Option<&'a str> {
    q.speaker.as_deref().or_else(|| q.source.map(|s| r.article.slice(s)))
}

fn said(r: &Reading) -> impl DoubleEndedIterator<Item = (usize, &Quote)> {
    r.annotations.quotes.iter().enumerate().filter(|(_, q)| q.kind == QuoteKind::Speech)
}

/// Those who say most first; equals by their first quotation.
fn by_speaker(r: &Reading) -> Vec<Row> {
    let mut place: HashMap<Option<&str>, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, q) in said(r) {
        let at = *place.entry(voice(r, q)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push(index);
        }
    }
    groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
    let rows = |group: Vec<usize>| {
        let opening = group.first().map(|first| Row::Voice(*first, group.len()));
        opening.into_iter().chain(group.into_iter().map(Row::Quote)).collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(rows).collect()
}

/// The list's lines. `at` is the byte offset of the reading place.
pub fn quote_lines(r: &Reading, at: usize) -> Vec<Line> {
    let all = said(r).count();
    let here = match r.focus {
        Some(Focus::Quote(index)) => Some(index),
        _ => said(r).take_while(|(_, q)| q.span.start <= at).last().map(|(index, _)| index),
    };
    let rows = if r.by_speaker { by_speaker(r) } else { said(r).map(|(index, _)| Row::Quote(index)).collect() };
    rows.into_iter().filter_map(|row| line(r, row, here, all)).collect()
}

fn line(r: &Reading, row: Row, here: Option<usize>, all: usize) -> Option<Line> {
    let index = row.quote();
    let q = r.annotations.quotes.get(index)?;
    let who = voice(r, q).unwrap_or("nobody is named");
    let words = head(r.article.slice(q.span));
    let sure = if q.confidence == Confidence::Certain { "" } else { "~" };
    let current = here == Some(index) && matches!(row, Row::Quote(_));
    Some(Line {
        sign: if current { "▎" } else { "" },
        label: match row {
            Row::Voice(..) => Safe::line(who),
            Row::Quote(_) if r.by_speaker => Safe::text(&format!("  {sure}{}", Safe::line(words))),
            Row::Quote(_) => Safe::line(&format!("{sure}{who}: {words}")),
        },
        note: match row {
            Row::Voice(_, says) => format!("{says} · {}%", says * 100 / all.max(1)),
            Row::Quote(_) => String::new(),
        },
        target: Some(q.span.start),
        index,
        current,
        tone: if matches!(row, Row::Voice(..)) { Tone::Voice } else { Tone::Plain },
    })
}

/// Lists by speaker, or in reading order again.
pub fn order_quotes(r: &mut Reading) -> &'static str {
    r.by_speaker = !r.by_speaker;
    if r.by_speaker { "by speaker, who says most first: Enter on a name walks these words" } else { "in reading order" }
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
    super::motion::reveal(r, g, start);
    true
}

/// `3 of 8`, counting the followed speaker's alone where there is one.
pub fn counted(r: &Reading, quote: &Quote) -> String {
    let of = |q: &Quote| r.voice.is_none() || voice(r, q) == r.voice.as_deref();
    let mut counts = (0, 0);
    for (_, q) in said(r).filter(|(_, q)| of(q)) {
        counts = (counts.0 + usize::from(q.span.start <= quote.span.start), counts.1 + 1);
    }
    format!("{} of {}", counts.0, counts.1)
}
