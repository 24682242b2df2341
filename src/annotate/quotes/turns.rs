//! Transcript and interview turns: speech that needs no marks, known by the label that opens it, or by questions in bold.
//!
//! `labels` reads the labels, here it is told which are believed and what belongs to each. `mod` asks for turns before it
//! looks at a paragraph's marks; `interview` says who answers where the label does not.

use super::labels::{self, Form, Label};
use crate::annotate::{Entity, EntityKind};
use crate::article::{Article, Block, BlockKind, EmphasisKind, Span};
use std::collections::{HashMap, HashSet};

/// Who speaks in a turn, as far as the form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Whom the label names.
    Named,
    /// Who asks: `Q:`, a question in bold.
    Asks,
    /// Who answers: `A:`, what stands below a question in bold.
    Answers,
}

/// Words that somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The words that name who speaks, as `SMITH`; `None` where only the type tells questions from answers.
    pub label: Option<Span>,
    /// What is said, in bytes of the text; empty where the label stands on a line of its own.
    pub words: Span,
    /// Whether the turn before goes on with it.
    pub goes_on: bool,
    pub voice: Voice,
}

/// A paragraph, or lines of one: the label of each line that has one opens a new piece.
struct Piece {
    block: usize,
    span: Span,
    kind: BlockKind,
    label: Option<Label>,
}

/// For each block the turns that it holds.
///
/// One paragraph with a label is a heading as often (`EXCLUSIVE: …`); a label that comes again, or
/// stands next to another, is a speaker's. Labels in small letters need a conversation of two people.
pub fn find(article: &Article, blocks: &[&Block], entities: &[Entity]) -> Vec<Vec<Turn>> {
    let pieces = pieces(article, blocks);
    let talk = Talk { article, pieces: &pieces, people: people(article, &pieces, entities) };
    let mut out: Vec<Option<Turn>> = vec![None; pieces.len()];
    for ((piece, speaks), slot) in pieces.iter().zip(talk.speaking()).zip(&mut out) {
        *slot = piece.label.as_ref().filter(|_| speaks).map(|l| Turn {
            label: Some(l.span),
            words: Span::new(l.words.min(piece.span.end), piece.span.end),
            goes_on: false,
            voice: voice(article, l),
        });
    }
    talk.below(&mut out);
    talk.go_on(&mut out);
    talk.questions(&mut out);
    let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); blocks.len()];
    for (piece, turn) in pieces.iter().zip(&out) {
        let Some(here) = turns.get_mut(piece.block) else { continue };
        match (turn, here.last_mut()) {
            (Some(turn), _) => here.push(*turn),
            // A line without a label goes on with the turn above it.
            (None, Some(above)) => above.words.end = piece.span.end,
            (None, None) => {}
        }
    }
    turns
}

/// Cuts paragraphs at lines that open with a label, and at questions in bold.
fn pieces(article: &Article, blocks: &[&Block]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(blocks.len());
    for (block, b) in blocks.iter().enumerate() {
        let label_of = |span: Span| {
            let label = labels::label(article.slice(span), span.start)?;
            let fits = match b.kind {
                BlockKind::Paragraph => true,
                BlockKind::Quote { .. } => label.form == Form::Capitals,
                BlockKind::Heading { .. } => label.form == Form::Line,
                _ => false,
            };
            fits.then_some(label)
        };
        let mut add = |span: Span| {
            // What stands below a name in the same paragraph is no paragraph's label of another name.
            out.push(Piece { block, span, kind: b.kind, label: label_of(span) });
        };
        let text = article.slice(b.span);
        let mut from = b.span.start;
        if b.kind == BlockKind::Paragraph {
            let mut at = b.span.start;
            for line in text.split_inclusive('\n') {
                let (start, end) = (at, at + line.len());
                at = end;
                let opens = |l: &Label| !matches!(l.form, Form::Line) || l.told && l.words > start + line.len();
                let label = labels::label(article.slice(Span::new(start, b.span.end)), start);
                let asks = |from: usize, to: usize| {
                    let words = article.slice(Span::new(from, to)).trim_end();
                    words.ends_with('?') && is_strong(article, Span::new(from, from + words.len()))
                };
                let cut = start > from && (label.as_ref().is_some_and(opens) || asks(from, start) || asks(start, end));
                if cut {
                    add(Span::new(from, trimmed(article, from, start)));
                    from = start;
                }
            }
        }
        add(Span::new(from, b.span.end));
    }
    out
}

/// The end of a stretch of text without white space, in bytes.
fn trimmed(article: &Article, from: usize, to: usize) -> usize {
    from + article.slice(Span::new(from, to)).trim_end().len()
}

/// What a label says of who speaks besides its name.
fn voice(article: &Article, label: &Label) -> Voice {
    let name = article.slice(label.span).to_lowercase();
    match name.strip_prefix("the ").unwrap_or(&name) {
        "q" | "question" | "interviewer" => Voice::Asks,
        "a" | "answer" | "interviewee" | "witness" => Voice::Answers,
        _ => Voice::Named,
    }
}

/// The names of persons and places that stand as labels.
struct People<'a> {
    persons: HashSet<&'a str>,
    places: HashSet<&'a str>,
}

fn people<'a>(article: &'a Article, pieces: &[Piece], entities: &[Entity]) -> People<'a> {
    // By their ends: a title stands before the mention of a person.
    let mut mentions: HashMap<usize, (Span, EntityKind)> = HashMap::new();
    for entity in entities {
        mentions.extend(entity.mentions.iter().map(|m| (m.end, (*m, entity.kind))));
    }
    let of = |kind: EntityKind, whole: bool| {
        let labels = pieces.iter().filter_map(|p| p.label.as_ref());
        let named = |l: &&Label| {
            let at = mentions.get(&l.span.end).filter(|(_, k)| *k == kind);
            // `Ms. COLLINS of Maine` is no place.
            at.is_some_and(|(m, _)| !whole || m.start == l.span.start)
        };
        labels.filter(named).map(|l| article.slice(l.span)).collect()
    };
    People { persons: of(EntityKind::Person, false), places: of(EntityKind::Place, true) }
}

/// A text in which people may talk.
struct Talk<'a> {
    article: &'a Article,
    pieces: &'a [Piece],
    people: People<'a>,
}

impl Talk<'_> {
    fn text(&self, n: usize) -> &str {
        self.pieces.get(n).map_or("", |p| self.article.slice(p.span))
    }

    fn label(&self, n: usize) -> Option<&Label> {
        self.pieces.get(n).and_then(|p| p.label.as_ref())
    }

    fn labels(&self) -> impl Iterator<Item = (usize, &Label)> {
        self.pieces.iter().enumerate().filter_map(|(n, p)| Some((n, p.label.as_ref()?)))
    }

    /// Whether a piece is a stage note: `(LAUGHTER)`, `[Applause]`, `(BEGIN VIDEOTAPE)`.
    fn is_note(&self, n: usize) -> bool {
        let text = self.text(n);
        text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']) && self.label(n).is_none()
    }

    /// The pieces before and behind one, over stage notes.
    fn beside(&self, n: usize) -> impl Iterator<Item = usize> {
        /// Stage notes in a row that are passed over.
        const NOTES: usize = 4;
        let before = (n.saturating_sub(NOTES)..n).rev().find(|m| !self.is_note(*m));
        let behind = (n + 1..self.pieces.len().min(n + 1 + NOTES)).find(|m| !self.is_note(*m));
        before.into_iter().chain(behind)
    }

    /// Whether a piece is a paragraph of words: neither a stage direction nor `….` for what is left out.
    fn is_plain(&self, n: usize) -> bool {
        let paragraph = self.pieces.get(n).is_some_and(|p| p.kind == BlockKind::Paragraph);
        let text = self.text(n);
        // `BY MS. BERG:` says who asks from there on.
        let head = text.ends_with(':') && !text.chars().any(char::is_lowercase);
        paragraph && text.contains(char::is_alphabetic) && !text.starts_with(['(', '[']) && !head
    }

    /// Which labels are speakers'.
    fn speaking(&self) -> Vec<bool> {
        let mut times: HashMap<(Form, &str), usize> = HashMap::new();
        for (_, label) in self.labels() {
            *times.entry((label.form, &label.key)).or_default() += 1;
        }
        let times = |l: &Label| times.get(&(l.form, l.key.as_str())).copied().unwrap_or(0);
        let apart = self.apart();
        let loud = |l: &Label| matches!(l.form, Form::Letter | Form::Capitals);
        // `Ortiz:` beside `Helen Ortiz:`.
        let full: HashSet<&str> = self
            .labels()
            .filter(|(_, l)| self.is_person(l) && self.article.slice(l.span).contains(' '))
            .map(|(_, l)| l.key.as_str())
            .collect();
        let personal = |l: &Label| {
            let part = matches!(l.form, Form::Small) && (self.is_person(l) || full.contains(l.key.as_str()));
            loud(l) || part || l.form == Form::Small && (l.told || labels::is_role(self.article.slice(l.span)))
        };
        // `Halden Post:` is a speaker between a person's labels.
        let bold = |n: usize| self.label(n).is_some_and(|l| is_strong(self.article, l.span));
        let met = |n: usize| self.beside(n).any(|m| self.label(m).is_some_and(personal));
        let bears = |n: usize, l: &Label| personal(l) || (times(l) > 1 || bold(n)) && met(n);
        let small: Vec<(usize, &Label)> =
            self.labels().filter(|(n, l)| l.form == Form::Small && bears(*n, l)).collect();
        let others = |l: &Label| small.iter().any(|(_, o)| o.key != l.key);
        let again = small.iter().any(|(_, l)| times(l) > 1);
        let timed = small.iter().filter(|(_, l)| l.told).count() > 1;
        let next_to = |n: usize, f: &dyn Fn(usize, &Label) -> bool| {
            self.beside(n).any(|m| self.label(m).is_some_and(|l| f(m, l)))
        };
        let speaks = |n: usize, label: &Label| match label.form {
            Form::Letter => {
                // `Q fever`, `A. Berg`: a letter is a label beside another's.
                let marked = self.article.text.get(label.span.end..).is_some_and(|t| t.starts_with([':', '.']));
                let other = self.labels().any(|(_, l)| loud(l) && l.key != label.key);
                let asked = label.key == "q" || self.labels().any(|(_, l)| l.form == Form::Letter && l.key == "q");
                asked && (other || marked) && (times(label) > 1 || next_to(n, &|_, l| loud(l)))
            }
            Form::Capitals => {
                let placed = self.people.places.contains(self.article.slice(label.span)) && times(label) == 1;
                !placed && (times(label) > 1 || next_to(n, &|_, l| loud(l)))
            }
            Form::Small => {
                let met = next_to(n, &|m, l| bold(m) && l.form == Form::Small && l.key != label.key && bears(m, l));
                bears(n, label)
                    && (others(label) && (again && small.len() > 2 || bold(n) && met) || label.told && timed)
            }
            Form::Line | Form::Part => apart.contains(&n),
        };
        let mut found: Vec<bool> =
            self.pieces.iter().enumerate().map(|(n, p)| p.label.as_ref().is_some_and(|l| speaks(n, l))).collect();
        self.joining(&mut found);
        found
    }

    /// Believes what else looks like a label of a person where a whole transcript stands around it: `OLENA BERG, SHOPKEEPER
    /// (through translator):` who speaks once.
    fn joining(&self, found: &mut [bool]) {
        /// Turns of a transcript at least.
        const TRANSCRIPT: usize = 3;
        let first = found.iter().position(|f| *f);
        let (Some(first), Some(last)) = (first, found.iter().rposition(|f| *f)) else { return };
        if found.iter().filter(|f| **f).count() < TRANSCRIPT {
            return;
        }
        // Labels beside the first and the last are of the same talk.
        let labeled = |n: &usize| self.label(*n).is_some() || self.is_note(*n);
        let from = (0..first).rev().take_while(labeled).last().unwrap_or(first);
        let to = (last + 1..found.len()).take_while(labeled).last().unwrap_or(last);
        for (n, label) in self.labels().filter(|(n, _)| (from..=to).contains(n)) {
            let named = self.is_person(label) || labels::is_role(self.article.slice(label.span));
            let place = self.people.places.contains(self.article.slice(label.span));
            let joins = match label.form {
                Form::Capitals => !place,
                Form::Small => label.told || named,
                Form::Letter | Form::Part | Form::Line => false,
            };
            if let Some(slot) = found.get_mut(n).filter(|_| joins) {
                *slot = true;
            }
        }
    }

    fn is_person(&self, label: &Label) -> bool {
        self.people.persons.contains(self.article.slice(label.span))
    }

    /// The pieces whose labels stand above their words, or as in a play before a period, and are believed: several people
    /// in turn, of whom one comes again.
    fn apart(&self) -> HashSet<usize> {
        /// Paragraphs for each label at most, where nothing but names tells who speaks.
        const SPREAD: usize = 4;
        let candidates = self.labels().filter(|(_, l)| matches!(l.form, Form::Line | Form::Part));
        let with_words = |n: usize, l: &Label| {
            let own = self.pieces.get(n).is_some_and(|p| l.words < p.span.end);
            own || self.below_of(n).is_some()
        };
        let candidates: Vec<(usize, &Label)> = candidates.filter(|(n, l)| with_words(*n, l)).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (_, label) in &candidates {
            *times.entry(&label.key).or_default() += 1;
        }
        let again = |l: &Label| times.get(l.key.as_str()).is_some_and(|n| *n > 1);
        let shouted = |l: &Label| !self.article.slice(l.span).chars().any(char::is_lowercase);
        let bears = |l: &Label| {
            l.told || self.is_person(l) || labels::is_role(self.article.slice(l.span)) || shouted(l) && again(l)
        };
        let found: Vec<(usize, &Label)> = candidates.into_iter().filter(|(_, l)| bears(l)).collect();
        let (Some((first, one)), Some((last, _))) = (found.first(), found.last()) else { return HashSet::new() };
        let talk =
            found.len() > 2 && found.iter().any(|(_, l)| l.key != one.key) && found.iter().any(|(_, l)| again(l));
        let told = found.iter().filter(|(_, l)| l.told).count();
        let worded = (*first..=*last).filter(|n| self.is_plain(*n)).count();
        if !talk || told < 2 && worded > found.len() * SPREAD {
            return HashSet::new();
        }
        found.into_iter().map(|(n, _)| n).collect()
    }

    /// The piece below a label on a line of its own that holds its words.
    fn below_of(&self, n: usize) -> Option<usize> {
        let below = self.beside(n).find(|m| *m > n)?;
        let named = self.label(below).is_some_and(|l| l.told || l.form != Form::Line || self.is_person(l));
        (self.is_plain(below) && !named).then_some(below)
    }

    /// Makes turns of what stands below labels on lines of their own.
    fn below(&self, out: &mut [Option<Turn>]) {
        for n in 0..out.len() {
            let Some(above) = out.get(n).copied().flatten().filter(|t| t.words.start >= t.words.end) else { continue };
            let Some(m) = self.below_of(n) else { continue };
            if let (Some(slot @ None), Some(piece)) = (out.get_mut(m), self.pieces.get(m)) {
                *slot = Some(Turn { words: piece.span, ..above });
            }
        }
    }

    /// Makes turns of the paragraphs between turns in which one goes on, where many paragraphs have a label.
    fn go_on(&self, out: &mut [Option<Turn>]) {
        /// Paragraphs for each label at most, in an interview and in a transcript.
        const SHORT: usize = 2;
        const LONG: usize = 12;
        let (Some(first), Some(last)) = (out.iter().position(Option::is_some), out.iter().rposition(Option::is_some))
        else {
            return;
        };
        let labeled = out.iter().flatten().count();
        let all = (first..=last).filter(|n| self.is_plain(*n)).count();
        let told = |(n, l): (usize, &Label)| {
            let transcript = matches!(l.form, Form::Capitals | Form::Line | Form::Part) || l.told;
            transcript && out.get(n).is_some_and(Option::is_some)
        };
        let transcript = self.labels().filter(|l| told(*l)).count() * 2 > labeled && labeled > 5;
        if labeled < 3 || labeled * if transcript { LONG } else { SHORT } < all {
            return;
        }
        let answered = self.labels().any(|(_, l)| l.form == Form::Letter && l.key == "a");
        // The turn that goes on, and whether its words are in bold.
        let mut speaker: Option<(Turn, bool)> = None;
        for n in first..last {
            let Some(piece) = self.pieces.get(n) else { continue };
            let bold = is_strong(self.article, piece.span);
            if let Some(turn) = out.get(n).copied().flatten() {
                speaker = Some((turn, bold));
                continue;
            }
            let label = piece.label.as_ref().filter(|l| !matches!(l.form, Form::Line | Form::Part));
            if piece.kind != BlockKind::Paragraph || label.is_some() {
                speaker = None;
                continue;
            }
            let Some((turn, was_bold)) = speaker.filter(|_| self.is_plain(n)) else { continue };
            // A question with a label in bold, and the answer below without one.
            let asked = turn.voice == Voice::Asks && turn.label.is_some() && !answered;
            let answers = was_bold != bold || asked;
            let before = n.checked_sub(1).and_then(|m| out.get(m)).copied().flatten();
            // A question between two turns of one speaker is another's.
            let key = |m: usize| self.label(m).filter(|_| out.get(m).is_some_and(Option::is_some)).map(|l| &l.key);
            let begun = (0..n).rev().find_map(key);
            let asks = self.text(n).ends_with('?') && key(n + 1).is_some() && key(n + 1) == begun;
            let (label, voice) = match (answers, bold) {
                (false, _) if asks => (None, Voice::Asks),
                (false, _) => (turn.label, turn.voice),
                (true, false) => (None, Voice::Answers),
                (true, true) => (None, Voice::Asks),
            };
            let goes_on = before.is_some_and(|t| t.label == label);
            if let Some(slot) = out.get_mut(n) {
                *slot = Some(Turn { label, words: piece.span, goes_on, voice });
            }
        }
    }

    /// Makes turns of questions in bold and the answers below them, where these speak of themselves: in an article that only
    /// explains, questions stand as headings.
    fn questions(&self, out: &mut [Option<Turn>]) {
        let paragraph = |n: usize| self.pieces.get(n).is_some_and(|p| p.kind == BlockKind::Paragraph);
        let bold = |n: usize| paragraph(n) && self.pieces.get(n).is_some_and(|p| is_strong(self.article, p.span));
        let asks = |n: usize| bold(n) && self.text(n).trim_end_matches(['”', '"', ' ']).ends_with('?');
        // Each question with the end of its answer.
        let mut asked: Vec<(usize, usize)> = Vec::new();
        let free = |n: usize| out.get(n).is_some_and(Option::is_none);
        for n in (0..self.pieces.len()).filter(|n| asks(*n) && free(*n)) {
            let below = (n + 1..self.pieces.len()).take_while(|m| paragraph(*m) && !bold(*m) && free(*m));
            let answer = below.count();
            if answer > 0 {
                asked.push((n, n + 1 + answer));
            }
        }
        let says = |n: usize, known: &[&str]| {
            let words = self.text(n).split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
            words.into_iter().any(|w| known.contains(&w.split(['\'', '’']).next().unwrap_or("")))
        };
        let marked = |n: usize| self.text(n).contains(['“', '"']);
        let of_self =
            |(n, to): &&(usize, usize)| (*n + 1..*to).any(|m| !marked(m) && says(m, &["I", "my", "My", "me"]));
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
                if let (Some(slot), Some(piece)) = (out.get_mut(m), self.pieces.get(m)) {
                    let voice = if m == *n { Voice::Asks } else { Voice::Answers };
                    *slot = Some(Turn { label: None, words: piece.span, goes_on: m > n + 1, voice });
                }
            }
        }
    }
}

/// Whether all of a stretch of text is set in bold, but for marks at its ends.
fn is_strong(article: &Article, span: Span) -> bool {
    let from = article.emphasis.partition_point(|e| e.span.end <= span.start);
    let strong = article.emphasis.iter().skip(from).take(4).filter(|e| e.kind == EmphasisKind::Strong);
    strong.into_iter().any(|e| e.span.start <= span.start && e.span.end >= span.end)
}
