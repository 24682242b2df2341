//! The quotations as a list, in reading order or by speaker, and walking one speaker's words.

use super::panel::{Line, Panel, Tone, head};
use super::{Focus, Geometry, Reading};
use crate::annotate::citation::{voice, words};
use crate::annotate::{Annotations, Confidence, EntityKind, Evidence, Quote, QuoteKind};
use crate::article::{Article, Safe};
use std::collections::HashMap;

/// Stands beside reported speech, in the text and in the list: quieter than the bar of a quotation.
pub const REPORTED: &str = "┊";

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Opens the utterances of the voice of this number.
    Voice(usize),
    /// An utterance, by its number among all; `opens` where the row above is of another voice.
    Said { at: usize, opens: bool },
    /// Opens what nobody says.
    Terms,
    /// Index of a quotation that is a name or a term.
    Term(usize),
}

/// An utterance, quoted or reported: its first part, whose it is, and the how many-th of that voice from one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    quote: usize,
    voice: usize,
    nth: usize,
}

/// Somebody who speaks in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Voice {
    /// The name, or the words of a source that has none; `None` where the text tells neither.
    name: Option<Safe>,
    /// As the text calls them for short, where that is nobody else's.
    short: Option<Safe>,
    /// Index of the first quotation.
    first: usize,
    /// How many utterances are theirs.
    says: usize,
}

/// The quotations as they are listed. Made anew when they or their order change, so that drawing looks at
/// the rows on screen alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotes {
    pub by_speaker: bool,
    /// What is said or reported, in reading order.
    said: Vec<Said>,
    voices: Vec<Voice>,
    /// Names and terms between marks, which nobody says.
    terms: Vec<usize>,
    rows: Vec<Row>,
    /// The row of each of `said`.
    row_of: Vec<usize>,
}

impl Quotes {
    /// Lists the quotations of new annotations.
    pub fn list(&mut self, article: &Article, annotations: &Annotations) {
        let mut numbers: HashMap<Option<String>, usize> = HashMap::new();
        (self.said, self.voices) = (Vec::new(), Vec::new());
        for (quote, q) in annotations.utterances().filter_map(|n| Some((n, annotations.quotes.get(n)?))) {
            let name = voice(article, q);
            let number = *numbers.entry(name.map(|n| folded(n, q))).or_insert(self.voices.len());
            if number == self.voices.len() {
                let (name, short) = (name.map(Safe::line), short(annotations, q));
                self.voices.push(Voice { name, short, first: quote, says: 0 });
            }
            let Some(known) = self.voices.get_mut(number) else { continue };
            known.says += 1;
            self.said.push(Said { quote, voice: number, nth: known.says });
        }
        let mut bearers: HashMap<Safe, usize> = HashMap::new();
        self.voices.iter().flat_map(|v| v.short.clone()).for_each(|s| *bearers.entry(s).or_insert(0) += 1);
        for voice in &mut self.voices {
            voice.short = voice.short.take().filter(|s| bearers.get(s) == Some(&1));
        }
        let terms = annotations.quotes.iter().enumerate().filter(|(_, q)| q.kind == QuoteKind::Term);
        self.terms = terms.map(|(index, _)| index).collect();
        self.arrange();
    }

    /// Puts the rows in their order: as read, or by speaker, those who say most first, and last what nobody says.
    fn arrange(&mut self) {
        self.rows = Vec::with_capacity(self.said.len() + self.voices.len());
        self.row_of = vec![0; self.said.len()];
        if !self.by_speaker {
            let above = std::iter::once(None).chain(self.said.iter().map(|s| Some(s.voice)));
            let rows = self.said.iter().zip(above).enumerate();
            self.rows.extend(rows.map(|(at, (said, above))| Row::Said { at, opens: above != Some(said.voice) }));
            self.row_of = (0..self.said.len()).collect();
            return;
        }
        let mut groups: Vec<Vec<usize>> = self.voices.iter().map(|v| Vec::with_capacity(v.says)).collect();
        for (at, said) in self.said.iter().enumerate() {
            if let Some(group) = groups.get_mut(said.voice) {
                group.push(at);
            }
        }
        let mut groups: Vec<(usize, Vec<usize>)> = groups.into_iter().enumerate().collect();
        // A stable sort: equals stay by their first quotation.
        groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
        for (voice, group) in groups {
            self.rows.push(Row::Voice(voice));
            for at in group {
                if let Some(row) = self.row_of.get_mut(at) {
                    *row = self.rows.len();
                }
                self.rows.push(Row::Said { at, opens: false });
            }
        }
        if !self.terms.is_empty() {
            self.rows.push(Row::Terms);
            self.rows.extend(self.terms.iter().map(|quote| Row::Term(*quote)));
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where the utterance that begins with a quotation stands among all.
    fn place(&self, quote: usize) -> Option<usize> {
        self.said.binary_search_by_key(&quote, |s| s.quote).ok()
    }

    /// The number of the voice of this name.
    fn voice_called(&self, name: &Safe) -> Option<usize> {
        self.voices.iter().position(|v| v.name.as_ref() == Some(name))
    }

    /// The row above `at` that opens its group.
    fn heading(&self, at: usize) -> Option<Row> {
        let above = self.rows.get(..at)?.iter().rev();
        above.copied().find(|row| matches!(row, Row::Voice(_) | Row::Terms)).filter(|_| self.by_speaker)
    }
}

/// What two ways to write one source have in common: `Prosecutors`, `the prosecutors`. A name is itself.
fn folded(name: &str, q: &Quote) -> String {
    if q.speaker.is_some() {
        return name.to_owned();
    }
    let lower = name.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    // No name is written in lower case behind a blank.
    format!(" {bare}")
}

/// The surname by which the text calls who says a quotation.
fn short(annotations: &Annotations, q: &Quote) -> Option<Safe> {
    let person = annotations.entities.get(q.entity?).filter(|e| e.kind == EntityKind::Person)?;
    person.aliases.iter().find(|a| a.evidence == Evidence::Surname).map(|a| a.form.clone())
}

/// The utterances that are listed, each with its first quotation.
fn said(r: &Reading) -> impl DoubleEndedIterator<Item = (Said, &Quote)> {
    r.quotes.said.iter().filter_map(|s| Some((*s, r.annotations.quotes.get(s.quote)?)))
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
    let quote = here(r, at)?;
    match r.quotes.place(quote) {
        Some(place) => r.quotes.row_of.get(place).copied(),
        None => r.quotes.rows.iter().position(|row| *row == Row::Term(quote)),
    }
}

/// Lines of the list from row `first` on, at most `count`. `at` is the byte offset of the reading place.
pub fn quote_lines(r: &Reading, first: usize, count: usize, at: usize) -> Vec<Line> {
    let here = here(r, at);
    let rows = r.quotes.rows.iter().skip(first).take(count);
    rows.filter_map(|row| line(r, *row, here)).collect()
}

/// As [`quote_lines`], for the screen: the first says whose words stand below it, where the row that does is above.
pub fn quotes_on_screen(r: &Reading, first: usize, count: usize, at: usize) -> Vec<Line> {
    /// Rows of a list that can spare one.
    const ENOUGH: usize = 4;
    let mut shown = quote_lines(r, first, count, at);
    let above = match r.quotes.rows.get(first) {
        Some(Row::Said { at, .. }) if !r.quotes.by_speaker => Some(Row::Said { at: *at, opens: true }),
        Some(Row::Said { .. } | Row::Term(_)) if count >= ENOUGH => r.quotes.heading(first),
        _ => None,
    };
    if let (Some(top), Some(line)) = (shown.first_mut(), above.and_then(|row| line(r, row, here(r, at)))) {
        *top = line;
    }
    shown
}

fn line(r: &Reading, row: Row, here: Option<usize>) -> Option<Line> {
    let whole = |part: usize| format!("{part} · {}%", part * 100 / r.quotes.said.len().max(1));
    let (index, tone, label, note) = match row {
        Row::Voice(voice) => {
            let voice = r.quotes.voices.get(voice)?;
            let name = voice.name.clone().unwrap_or_else(|| Safe::line(NOBODY));
            (voice.first, Tone::Voice, name, whole(voice.says))
        }
        Row::Terms => {
            let first = *r.quotes.terms.first()?;
            (first, Tone::Voice, Safe::line("names and terms"), r.quotes.terms.len().to_string())
        }
        Row::Said { at, opens } => {
            let said = *r.quotes.said.get(at)?;
            let q = r.annotations.quotes.get(said.quote)?;
            let sure = if q.confidence == Confidence::Likely { "~" } else { "" };
            let words = words(&r.article, &r.annotations, said.quote);
            let words = Safe::line(head(&words));
            let label = match opens {
                true => Safe::line(&format!("{sure}{}: {words}", called(r, said, q))),
                false => Safe::text(&format!("  {sure}{words}")),
            };
            let closed = r.annotations.parts(said.quote).all(|(_, q)| q.closed);
            let tone = if q.kind == QuoteKind::Reported { Tone::Quiet } else { Tone::Plain };
            (said.quote, tone, label, if closed { String::new() } else { "no end".to_owned() })
        }
        Row::Term(quote) => {
            let words = r.article.slice(r.annotations.quotes.get(quote)?.span);
            (quote, Tone::Quiet, Safe::text(&format!("  {}", Safe::line(head(words)))), String::new())
        }
    };
    let q = r.annotations.quotes.get(index)?;
    let current = here == Some(index) && matches!(row, Row::Said { .. } | Row::Term(_));
    let reported = q.kind == QuoteKind::Reported && matches!(row, Row::Said { .. });
    let sign = match (current, reported) {
        (true, _) => "▎",
        (false, true) => REPORTED,
        (false, false) => "",
    };
    let tone = if current { Tone::Plain } else { tone };
    Some(Line { sign, label, note, target: Some(q.span.start), index, current, tone })
}

/// Where the text tells no source.
const NOBODY: &str = "nobody is named";

/// Who says an utterance, as short as can be told: the pronoun too, where the text has no more.
fn called<'a>(r: &'a Reading, said: Said, q: &'a Quote) -> &'a str {
    let voice = r.quotes.voices.get(said.voice);
    let name = voice.and_then(|v| v.short.as_deref().or(v.name.as_deref()));
    name.or_else(|| q.source.map(|s| r.article.slice(s))).unwrap_or(NOBODY)
}

/// Lists by speaker, from who says most on, or in reading order again, where the reader is.
pub fn order_quotes(r: &mut Reading, g: Geometry) -> &'static str {
    r.quotes.by_speaker = !r.quotes.by_speaker;
    r.quotes.arrange();
    let row = if r.quotes.by_speaker { 0 } else { row_here(r, r.offset(g.column.width)).unwrap_or(0) };
    if let Some(selected) = r.selected.get_mut(Panel::Quotes.index()) {
        *selected = row;
    }
    if r.quotes.by_speaker {
        "by speaker, who says most first: Enter on a name walks these words"
    } else {
        "in reading order"
    }
}

/// Has `s` and `S` walk the words of who says a quotation, alone.
pub fn follow_voice(r: &mut Reading, quote: usize) {
    let said = r.quotes.place(quote).and_then(|at| r.quotes.said.get(at));
    r.voice = said.and_then(|said| r.quotes.voices.get(said.voice)).and_then(|v| v.name.clone());
}

/// Next or previous quotation, of the followed speaker where there is one; `false` where none is left that way.
pub fn walk_quotes(r: &mut Reading, g: Geometry, down: bool) -> bool {
    // From a chosen name on, its own words.
    if let Some(Focus::Mention { entity, .. }) = r.focus {
        let first = said(r).find(|(_, q)| q.entity == Some(entity)).map(|(said, _)| said.quote);
        if let Some(index) = first {
            follow_voice(r, index);
        }
    }
    let here = chosen_on_screen(r, g);
    let seen = r.visible(g.column.width, g.column.height);
    // Back from the end of the text: what the last screen holds comes first.
    let until = if seen.end >= r.flow.length() { seen.end } else { seen.start };
    let followed = r.voice.as_ref().map(|name| r.quotes.voice_called(name));
    let all = said(r).filter(|(said, _)| followed.is_none_or(|voice| voice == Some(said.voice)));
    let mut all = all.map(|(said, q)| (said.quote, q.span.start));
    let next = match (here, down) {
        (Some(here), true) => all.find(|(_, start)| *start > here),
        (None, true) => all.find(|(_, start)| *start >= seen.start),
        (here, false) => all.rfind(|(_, start)| *start < here.unwrap_or(until)),
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

/// Where what is chosen begins, in bytes; `None` where the reader has gone on and it is off the screen: then walking
/// begins where the reader is.
pub fn chosen_on_screen(r: &Reading, g: Geometry) -> Option<usize> {
    let seen = r.visible(g.column.width, g.column.height);
    r.focus?.span(r).filter(|s| s.overlaps(seen)).map(|s| s.start)
}

/// `3 of 8`, counting the followed speaker's alone where there is one; empty for what nobody says.
pub fn counted(r: &Reading, quote: usize) -> String {
    let Some((at, said)) = r.quotes.place(quote).and_then(|at| Some((at, r.quotes.said.get(at)?))) else {
        return String::new();
    };
    let voice = r.quotes.voices.get(said.voice);
    let (nth, all) = match voice {
        Some(voice) if r.voice.is_some() && r.voice == voice.name => (said.nth, voice.says),
        _ => (at + 1, r.quotes.said.len()),
    };
    format!("{nth} of {all}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::app::kept;
    use crate::article::{ArticleBuilder, BlockKind};
    use crate::store::Record;
    use std::sync::Arc;

    fn reading() -> Reading {
        let mut b = ArticleBuilder::default();
        let told =
            "“We will appeal against it,” prosecutors said. “It is a sad day for us,” the prosecutors said on Friday.";
        b.block(BlockKind::Paragraph, told);
        let told = "Ada Berg, the mayor, said the bridge was closed. “We are all glad that it is over,” she said.";
        b.block(BlockKind::Paragraph, told);
        b.block(BlockKind::Paragraph, "She has a dog called “Rex”.");
        let article = Arc::new(b.finish());
        let mut r = Reading::new(kept(Arc::clone(&article), Record::default()));
        r.set_annotations(Arc::new(annotate(&article)));
        r
    }

    fn check(r: &Reading, first: usize, expected: &[&str]) {
        let shown = quotes_on_screen(r, first, 9, 0);
        let shown = shown.iter().map(|l| format!("{}|{}|{}", l.sign, l.label, l.note));
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn two_ways_to_write_a_source_without_a_name_are_one_voice_and_only_what_is_probable_is_marked_so() {
        let (first, second) = ("“We will appeal against it”|", "“It is a sad day for us”|");
        let (third, fourth) = ("the bridge was closed|", "“We are all glad that it is over”|");
        let mut r = reading();
        let as_read = [
            format!("▎|prosecutors: {first}"),
            format!("|  {second}"),
            format!("┊|Ada Berg: {third}"),
            format!("|  ~{fourth}"),
        ];
        check(&r, 0, &as_read.each_ref().map(String::as_str));
        r.quotes.by_speaker = true;
        r.quotes.arrange();
        let by_speaker = [
            "|prosecutors|2 · 50%".to_owned(),
            format!("▎|  {first}"),
            format!("|  {second}"),
            "|Ada Berg|2 · 50%".to_owned(),
            format!("┊|  {third}"),
            format!("|  ~{fourth}"),
            "|names and terms|1".to_owned(),
            "|  “Rex”|".to_owned(),
        ];
        check(&r, 0, &by_speaker.each_ref().map(String::as_str));
        // Below its heading the first row on the screen says whose words these are.
        check(&r, 4, &["|Ada Berg|2 · 50%", &by_speaker[5], &by_speaker[6], &by_speaker[7]]);
    }
}
