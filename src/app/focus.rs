//! The chosen name or quotation: how it is chosen, walked, and told about on the status line.

use super::motion::reveal;
use super::names::listed;
use super::quotes::counted;
use super::{Geometry, Reading};
use crate::annotate::{Confidence, QuoteKind, Tongue};
use crate::article::Span;

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
    let here = r.focus.and_then(|f| f.span(r)).map_or(0, |s| s.start);
    let Some(e) = r.annotations.entities.get(entity) else { return };
    let next = if down {
        e.mentions.iter().find(|m| m.start > here).or_else(|| e.mentions.first())
    } else {
        e.mentions.iter().rev().find(|m| m.start < here).or_else(|| e.mentions.last())
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

/// What is chosen, in one line: `Mitter → Rana Mitter, Oxford University China expert · 5 mentions, says 4`.
pub fn about(r: &Reading) -> Option<String> {
    if let Some(entity) = listed(r) {
        return about_name(r, entity, None);
    }
    let focus = r.focus?;
    match focus {
        Focus::Mention { entity, .. } => about_name(r, entity, focus.span(r)),
        Focus::Quote(index) => {
            let q = r.annotations.quotes.get(index)?;
            let who = match (&q.speaker, q.source) {
                (Some(name), _) => {
                    let described = q.entity.and_then(|e| r.annotations.entities.get(e));
                    match described.and_then(|e| e.description.as_ref()) {
                        Some(description) => format!("{name}, {description}"),
                        None => name.to_string(),
                    }
                }
                (None, Some(source)) => r.article.slice(source).to_owned(),
                (None, None) => match r.annotations.tongue {
                    Tongue::Other => "who speaks is not known in this language".to_owned(),
                    _ => "the text does not say who".to_owned(),
                },
            };
            let sure = match (q.kind, q.confidence) {
                (QuoteKind::Reported, Confidence::Certain) => "reported of ",
                (QuoteKind::Reported, Confidence::Likely) => "probably reported of ",
                (QuoteKind::Reported, Confidence::Unknown) => "reported: ",
                (_, Confidence::Certain) => "said by ",
                (_, Confidence::Likely) => "probably said by ",
                (_, Confidence::Unknown) => "quoted: ",
            };
            // Whose words are walked is known by now; which of them stays in sight.
            let counted = counted(r, index);
            Some(match r.voice {
                Some(_) => format!("{counted}, {sure}{who}"),
                None => format!("{sure}{who} · {counted}"),
            })
        }
    }
}

/// Who a name is; `mention` is where it stands, which may be a short form of it.
fn about_name(r: &Reading, entity: usize, mention: Option<Span>) -> Option<String> {
    let e = r.annotations.entities.get(entity)?;
    let form = mention.map_or(e.name.as_str(), |m| r.article.slice(m));
    let same = form.to_lowercase() == e.name.to_lowercase();
    let mut line = if same { e.name.to_string() } else { format!("{form} → {}", e.name) };
    if let Some(description) = &e.description {
        line.push_str(&format!(", {description}"));
    }
    let n = e.mentions.len();
    line.push_str(&format!(" · {n} mention{}", if n == 1 { "" } else { "s" }));
    let says = r.says(entity);
    if says > 0 {
        line.push_str(&format!(", says {says}"));
    }
    Some(line)
}
