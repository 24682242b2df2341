//! The chosen name or quotation: how it is chosen, walked, and told about on the status line.

use super::motion::reveal;
use super::names::listed;
use super::quotes::{chosen_on_screen, counted};
use super::{Geometry, Reading};
use crate::annotate::citation::voice;
use crate::annotate::{Confidence, QuoteKind, Tongue};
use crate::article::{Safe, Span};

/// What the reader has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// A mention: entity and index among its mentions.
    Mention { entity: usize, at: usize },
    /// Index of a quotation.
    Quote(usize),
}

impl Focus {
    /// Where it stands in the text.
    pub fn span(self, r: &Reading) -> Option<Span> {
        match self {
            Focus::Mention { entity, at } => r.annotations.entities.get(entity)?.mentions.get(at).copied(),
            Focus::Quote(index) => Some(r.annotations.quotes.get(index)?.span),
        }
    }

    pub fn entity(self, r: &Reading) -> Option<usize> {
        match self {
            Focus::Mention { entity, .. } => Some(entity),
            Focus::Quote(index) => r.annotations.quotes.get(index)?.entity,
        }
    }
}

/// Next or previous mention of the chosen name; chooses the first name on screen where none is, a dateline's place last.
pub fn walk_mentions(r: &mut Reading, g: Geometry, down: bool) {
    let entity = r.focus.and_then(|f| f.entity(r));
    let Some(entity) = entity else {
        let seen = r.visible(g.column.width, g.column.height);
        let from = r.mentions.partition_point(|(span, _)| span.start < seen.start.max(r.article.dateline_end()));
        let found = r.mentions.get(from).or_else(|| r.mentions.last()).copied();
        if let Some((span, entity)) = found {
            focus_mention(r, g, entity, span.start);
        }
        return;
    };
    let here = chosen_on_screen(r, g);
    let seen = r.visible(g.column.width, g.column.height);
    let Some(e) = r.annotations.entities.get(entity) else { return };
    let next = if down {
        let next = |m: &&Span| here.map_or(m.start >= seen.start, |here| m.start > here);
        e.mentions.iter().find(next).or_else(|| e.mentions.first())
    } else {
        e.mentions.iter().rev().find(|m| m.start < here.unwrap_or(seen.start)).or_else(|| e.mentions.last())
    };
    if let Some(span) = next.copied() {
        focus_mention(r, g, entity, span.start);
    }
}

/// Chooses the mention of `entity` that starts at a byte offset, and shows it.
pub fn focus_mention(r: &mut Reading, g: Geometry, entity: usize, start: usize) {
    let Some(e) = r.annotations.entities.get(entity) else { return };
    let at = e.mentions.iter().position(|m| m.start >= start).unwrap_or(0);
    r.focus = Some(Focus::Mention { entity, at });
    reveal(r, g, start);
}

/// What is chosen, in one line: `Mitter → Rana Mitter`, `, Oxford University China expert`, ` · 5 mentions, says 4`.
/// Where there is no room for all, the description gives way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    pub who: Safe,
    pub description: Safe,
    pub count: Safe,
}

pub fn about(r: &Reading) -> Option<Chosen> {
    if let Some(entity) = listed(r) {
        return about_name(r, entity, None);
    }
    let focus = r.focus?;
    match focus {
        Focus::Mention { entity, .. } => about_name(r, entity, focus.span(r)),
        Focus::Quote(index) => about_quote(r, index),
    }
}

/// Who says a quotation, how sure that is, and which of how many it is.
fn about_quote(r: &Reading, index: usize) -> Option<Chosen> {
    let q = r.annotations.quotes.get(index)?;
    if q.kind == QuoteKind::Term {
        let who = Safe::line("a name or a term, which nobody says");
        return Some(Chosen { who, description: Safe::default(), count: line_end(" · C puts it right") });
    }
    let entity = q.entity.and_then(|e| r.annotations.entities.get(e));
    let described = entity.and_then(|e| e.description.as_ref()).map_or(String::new(), |d| format!(", {d}"));
    let probably = if q.confidence == Confidence::Likely { "probably " } else { "" };
    let (who, description) = match (&q.speaker, voice(&r.article, q), q.source) {
        (Some(name), _, _) => (format!("{probably}said by {name}"), described),
        (None, Some(source), _) => (format!("said by {source}"), " (not named)".to_owned()),
        (None, None, Some(pronoun)) => (format!("said by “{}”", r.article.slice(pronoun)), " (not named)".to_owned()),
        (None, None, None) => match r.annotations.tongue {
            Tongue::Other => ("who speaks is not known in this language".to_owned(), String::new()),
            _ => ("the text does not say who says this".to_owned(), String::new()),
        },
    };
    let reported = if q.kind == QuoteKind::Reported { "reported: " } else { "" };
    // Whose words are walked is known by now; which of them stays in sight.
    let counted = counted(r, index);
    let (who, count) = match r.voice {
        Some(_) => (format!("{counted}, {reported}{who}"), String::new()),
        None if counted.is_empty() => (format!("{reported}{who}"), String::new()),
        None => (format!("{reported}{who}"), format!(" · {counted}")),
    };
    Some(Chosen { who: Safe::line(&who), description: line_end(&description), count: line_end(&count) })
}

/// Who a name is; `mention` is where it stands, which may be a short form of it.
fn about_name(r: &Reading, entity: usize, mention: Option<Span>) -> Option<Chosen> {
    let e = r.annotations.entities.get(entity)?;
    let form = mention.map_or(e.name.as_str(), |m| r.article.slice(m));
    let same = form.to_lowercase() == e.name.to_lowercase();
    let who = if same { e.name.clone() } else { Safe::line(&format!("{form} → {}", e.name)) };
    let description = e.description.as_ref().map_or(String::new(), |d| format!(", {d}"));
    let n = e.mentions.len();
    let mut count = format!(" · {n} mention{}", if n == 1 { "" } else { "s" });
    let says = r.says(entity);
    if says > 0 {
        count.push_str(&format!(", says {says}"));
    }
    Some(Chosen { who, description: line_end(&description), count: line_end(&count) })
}

/// What goes on from words before it: the blank that it begins with stays.
fn line_end(text: &str) -> Safe {
    match text.strip_prefix(' ') {
        Some(rest) => Safe::text(&format!(" {}", Safe::line(rest))),
        None => Safe::line(text),
    }
}
