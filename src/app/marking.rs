//! Bookmarks and highlights: set, removed, noted, colored, tagged, walked; `replacing` puts them somewhere else.
//!
//! Nothing here is shown before it is saved: each asks for an effect, and the answer brings the record.

use super::lists::follow;
use super::mark_card;
use super::motion::reveal;
use super::replacing::offered_in_sight;
use super::selection::sentence_at;
use super::{Effect, Focus, Geometry, Mark, Panel, Reading, Saving, Text};
use crate::article::{Safe, Span};
use crate::store::{Bookmark, BookmarkKind, Change};

/// What a bookmark is to be, before it has an id, a time and an anchor.
#[derive(Debug, Clone, PartialEq)]
pub enum MarkAs {
    New {
        kind: BookmarkKind,
        color: Option<Safe>,
        note: Option<Safe>,
    },
    /// A bookmark that is there and gets another place.
    Again(Box<Bookmark>),
}

/// What a note is written about.
#[derive(Debug, Clone, PartialEq)]
pub enum Noted {
    /// A bookmark as it was when the note was begun: what others do to it meanwhile is merged with the note.
    Mark(Box<Bookmark>),
    /// A place that has no bookmark yet; `true` where it is a selection.
    Text(Span, bool),
}

impl Noted {
    /// Whether both are about the same bookmark or place.
    pub fn is(&self, other: &Noted) -> bool {
        match (self, other) {
            (Noted::Mark(one), Noted::Mark(other)) => one.id == other.id,
            (Noted::Text(..), Noted::Text(..)) => self == other,
            _ => false,
        }
    }
}

/// Colors of highlights, in the order that the key walks them; the first is what a highlight has that names none.
pub const COLORS: [&str; 4] = ["yellow", "green", "blue", "pink"];

/// Sets a bookmark on what is chosen or on the first sentence that begins on screen, a highlight on what is
/// selected; removes the chosen one, or the one that is there.
pub fn bookmark(r: &mut Reading, g: Geometry, generation: u64) -> Vec<Effect> {
    let text = r.text();
    let selected = r.selection.take().map(|s| s.span(r)).filter(|s| !s.is_empty());
    if r.moving.is_some() {
        let span = selected.or_else(|| offered_in_sight(r, g)).or_else(|| here(r, g));
        return span.map(|span| place_of_moved(r, span, generation)).unwrap_or_default();
    }
    let place = |kind| MarkAs::New { kind, color: None, note: None };
    if let Some(span) = selected {
        let is_it = |m: &&Mark| m.bookmark.kind == BookmarkKind::Highlight && m.span() == Some(span);
        if let Some(mark) = r.marks.iter().find(is_it).cloned() {
            return vec![removal(r, mark, text, generation)];
        }
        return vec![Effect::Mark { generation, text, span, mark: place(BookmarkKind::Highlight) }];
    }
    if let Some(mark) = chosen(r, g).cloned() {
        return vec![removal(r, mark, text, generation)];
    }
    if let Some(bookmark) = r.taken.take() {
        r.mark = Some(bookmark.id.clone());
        let what = if bookmark.kind == BookmarkKind::Place { "bookmark saved" } else { "highlight saved" };
        let done = named(what, &bookmark.anchor.exact);
        let saving = Saving::new(vec![Change::Put(bookmark)], &done);
        return vec![Effect::Save { generation, text, saving }];
    }
    let Some(span) = here(r, g) else { return Vec::new() };
    match r.marks.iter().find(|m| m.span().is_some_and(|s| s.start == span.start)).cloned() {
        Some(mark) => vec![removal(r, mark, text, generation)],
        None => vec![Effect::Mark { generation, text, span, mark: place(BookmarkKind::Place) }],
    }
}

/// Puts the bookmark that is being moved on a span.
pub fn place_of_moved(r: &mut Reading, span: Span, generation: u64) -> Vec<Effect> {
    let moving = r.moving.take();
    let is_it = |m: &&Mark| moving.as_ref().is_some_and(|moving| m.bookmark.id == moving.id);
    let Some(mark) = r.marks.iter().find(is_it).map(|m| Box::new(m.bookmark.clone())) else { return Vec::new() };
    r.mark = Some(mark.id.clone());
    vec![Effect::Mark { generation, text: r.text(), span, mark: MarkAs::Again(mark) }]
}

/// Takes it away, and keeps it at hand for the same key.
fn removal(r: &mut Reading, mark: Mark, text: Text, generation: u64) -> Effect {
    let changes = vec![Change::Remove(mark.bookmark.id.clone())];
    let what = match mark.bookmark.kind {
        BookmarkKind::Place => "bookmark removed",
        BookmarkKind::Highlight => "highlight removed",
    };
    let words = |text: &Safe| in_marks(&shortened(&Safe::line(text), 24));
    let done = &match &mark.bookmark.note {
        Some(note) => format!("{what}, with its note {}: U brings it back", words(note)),
        None => format!("{what}: {}", words(&mark.bookmark.anchor.exact)),
    };
    r.taken = Some(Box::new(mark.bookmark));
    Effect::Save { generation, text, saving: Saving::new(changes, done) }
}

/// What is chosen in sight, or the first sentence on screen.
fn here(r: &Reading, g: Geometry) -> Option<Span> {
    let seen = r.visible(g.column.width, g.column.height);
    // A name alone says little in a list, and stands in many places: the words after it belong to the bookmark.
    let and_after = |focus: Focus, span: Span| match focus {
        Focus::Mention { .. } => Span::new(span.start, sentence_at(r, span.start).end.max(span.end)),
        _ => span,
    };
    let chosen = r.focus.and_then(|f| f.span(r).map(|s| and_after(f, s))).filter(|s| seen.overlaps(*s));
    let sentence = |at: usize| Some(sentence_at(r, at)).filter(|s| !s.is_empty());
    let clicked = || r.pressed.filter(|at| seen.contains(*at)).and_then(sentence);
    chosen.or_else(clicked).or_else(|| last_paragraph(r, seen).and_then(sentence)).or_else(|| first_sentence(r, seen))
}

/// Where the last paragraph begins, once the end of the text has been scrolled to: no later one comes to the top of the screen.
fn last_paragraph(r: &Reading, seen: Span) -> Option<usize> {
    let scrolled_to_end = seen.end >= r.flow.length() && seen.start > 0 && r.top != Default::default();
    let mut starts = r.article.blocks.iter().rev().filter(|b| !b.span.is_empty()).map(|b| b.span.start);
    starts.next().filter(|at| scrolled_to_end && seen.contains(*at))
}

/// The bookmark selected in its list, or the one that was gone to and is still in sight.
fn chosen(r: &Reading, g: Geometry) -> Option<&Mark> {
    if r.in_sidebar && r.panel == Panel::Bookmarks {
        return mark_card::selected(r);
    }
    let id = r.mark.as_ref()?;
    let seen = r.visible(g.column.width, g.column.height);
    r.marks.iter().find(|m| m.bookmark.id == *id).filter(|m| m.span().is_some_and(|s| seen.overlaps(s)))
}

/// Of the bookmarks under what is selected the innermost.
fn selected(r: &Reading) -> Option<&Mark> {
    let span = r.selection?.span(r);
    let under = r.marks.iter().filter(|m| m.span().is_some_and(|s| s.overlaps(span)));
    under.min_by_key(|m| m.span().map_or(usize::MAX, |s| s.len()))
}

/// The bookmark that a key is about: the one under the selection, else the chosen one, else the one set last, else the first that begins on screen.
fn meant(r: &Reading, g: Geometry) -> Option<&Mark> {
    let seen = r.visible(g.column.width, g.column.height);
    let made = || r.marks.iter().find(|m| r.made.as_ref() == Some(&m.bookmark.id));
    let made = || made().filter(|m| m.span().is_some_and(|s| seen.overlaps(s)));
    let first = || r.marks.iter().find(|m| m.span().is_some_and(|s| seen.contains(s.start)));
    selected(r).or_else(|| chosen(r, g)).or_else(made).or_else(first)
}

/// What a note would be about, with the text that is there already.
pub fn to_note(r: &Reading, g: Geometry) -> Option<(Noted, Safe)> {
    if let Some(span) = r.selection.map(|s| s.span(r)).filter(|s| !s.is_empty()) {
        return Some((Noted::Text(span, true), Safe::default()));
    }
    match meant(r, g) {
        Some(m) => Some((Noted::Mark(Box::new(m.bookmark.clone())), m.bookmark.note.clone().unwrap_or_default())),
        None => Some((Noted::Text(here(r, g)?, false), Safe::default())),
    }
}

/// Saves a note; one without a visible letter is taken away.
pub fn note(r: &mut Reading, noted: Noted, text: &str, generation: u64) -> Vec<Effect> {
    let note = Some(Safe::text(text.trim_end())).filter(|t| !t.trim().is_empty());
    match noted {
        Noted::Text(span, selected) => {
            r.selection = None;
            let kind = if selected { BookmarkKind::Highlight } else { BookmarkKind::Place };
            let mark = MarkAs::New { kind, color: None, note };
            vec![Effect::Mark { generation, text: r.text(), span, mark }]
        }
        Noted::Mark(begun) => {
            let done = if note.is_none() { "note removed" } else { "note saved" };
            change(r, *begun, generation, done, |b| b.note.clone_from(&note))
        }
    }
}

/// The tags of the bookmark that is meant, as they are typed.
pub fn to_tag(r: &Reading, g: Geometry) -> Option<(Box<Bookmark>, String)> {
    let mark = meant(r, g)?;
    let tags: Vec<&str> = mark.bookmark.tags.iter().map(Safe::as_str).collect();
    Some((Box::new(mark.bookmark.clone()), tags.join(", ")))
}

/// Saves tags, parted by commas, of a bookmark as it was when they were begun.
pub fn tag(r: &mut Reading, begun: Bookmark, typed: &str, generation: u64) -> Vec<Effect> {
    let mut tags: Vec<Safe> = Vec::new();
    for tag in typed.split(',').filter_map(|t| Safe::some_line(t.trim().trim_start_matches('#'))) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    change(r, begun, generation, "tags saved", |b| b.tags.clone_from(&tags))
}

/// Gives the highlight that is meant the next color; where there is none, says why not.
pub fn recolor(r: &mut Reading, g: Geometry, generation: u64) -> Result<Vec<Effect>, &'static str> {
    let Some(mark) = meant(r, g) else { return Err("no highlight here: select words with v or V, then m sets one") };
    if mark.bookmark.kind == BookmarkKind::Place {
        return Err("a bookmark on a place has no color: select words with v or V, then m highlights them");
    }
    let begun = mark.bookmark.clone();
    let now = mark.bookmark.color.as_deref().unwrap_or(COLORS[0]);
    let at = COLORS.iter().position(|c| *c == now).map_or(0, |n| (n + 1) % COLORS.len());
    let next = COLORS.get(at).copied().unwrap_or("yellow");
    r.mark = Some(begun.id.clone());
    let done = format!("{next} now: {}", in_marks(&shortened(&Safe::line(&begun.anchor.exact), 40)));
    Ok(change(r, begun, generation, &done, |b| b.color = Some(Safe::line(next))))
}

/// Saves a change of a bookmark that was as `begun` when the reader began to change it.
fn change(r: &Reading, begun: Bookmark, generation: u64, done: &str, with: impl Fn(&mut Bookmark)) -> Vec<Effect> {
    let mut bookmark = begun.clone();
    with(&mut bookmark);
    let saving = Saving { begun: vec![begun], ..Saving::new(vec![Change::Put(Box::new(bookmark))], done) };
    vec![Effect::Save { generation, text: r.text(), saving }]
}

/// Goes to the next or previous bookmark in the text; those inside others are gone to as well.
pub fn walk_marks(r: &mut Reading, g: Geometry, down: bool) -> Option<String> {
    let placed: Vec<(Span, Safe)> = r.marks.iter().filter_map(|m| Some((m.span()?, m.bookmark.id.clone()))).collect();
    let seen = r.visible(g.column.width, g.column.height);
    let current = r.mark.as_ref().and_then(|id| placed.iter().position(|(_, other)| other == id));
    let current = current.filter(|n| placed.get(*n).is_some_and(|(s, _)| seen.overlaps(*s)));
    let next = match (current, down) {
        (Some(n), true) => n.checked_add(1),
        (Some(n), false) => n.checked_sub(1),
        (None, true) => placed.iter().position(|(s, _)| s.start >= seen.start),
        (None, false) => placed.iter().rposition(|(s, _)| s.start < seen.start),
    };
    let Some((span, id)) = next.and_then(|n| placed.get(n)).cloned() else {
        let told = match (placed.is_empty(), r.marks.is_empty()) {
            (true, true) => "no bookmarks yet: m sets one",
            (true, false) => "every bookmark is lost in this text: 4 lists them, with their words",
            (false, _) => "no more bookmarks",
        };
        return Some(told.to_owned());
    };
    r.mark = Some(id);
    reveal(r, g, span.start);
    follow(r, g);
    None
}

/// The beginning of a text, with an ellipsis where it is longer than so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most.max(1)) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("").trim_end()),
        None => text.to_owned(),
    }
}

/// What was done, with the beginning of the words that it was done to.
pub fn named(done: &str, words: &str) -> String {
    format!("{done}: {}", in_marks(&shortened(&Safe::line(words), 32)))
}

/// In quotation marks, unless it brings its own.
pub fn in_marks(text: &str) -> String {
    if text.starts_with(['“', '"', '«', '„', '‘']) { text.to_owned() } else { format!("“{text}”") }
}

/// `◆ moved · #tag · note`, of the bookmark that was gone to.
pub fn about_mark(r: &Reading) -> Option<String> {
    let id = r.mark.as_ref()?;
    let m = r.marks.iter().find(|m| m.bookmark.id == *id)?;
    let mut parts: Vec<String> = Vec::new();
    if !m.fate().is_empty() {
        parts.push(m.fate().to_owned());
    }
    if !m.bookmark.tags.is_empty() {
        parts.push(m.bookmark.tags.iter().map(|t| format!("#{t}")).collect::<Vec<_>>().join(" "));
    }
    match &m.bookmark.note {
        Some(note) => parts.push(Safe::line(note).to_string()),
        None => parts.push(in_marks(&Safe::line(&m.bookmark.anchor.exact))),
    }
    Some(format!("{} {}", m.sign(), parts.join(" · ")))
}

pub fn first_sentence(r: &Reading, seen: Span) -> Option<Span> {
    let from = r.annotations.sentences.partition_point(|s| s.start < seen.start);
    let sentence = r.annotations.sentences.get(from).copied().filter(|s| s.start < seen.end);
    sentence.or_else(|| {
        let block = r.article.blocks.get(r.article.block_at(seen.start)?)?.span;
        let start = block.start.max(seen.start);
        // Without sentences yet: as much of the paragraph as a bookmark needs.
        let end = r.article.text.ceil_char_boundary((start + 200).min(block.end));
        (start < end).then_some(Span::new(start, end))
    })
}
