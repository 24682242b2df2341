//! From what is kept about an article to what holds in it: corrections understood, placed, applied, told.

use crate::annotate::{Annotations, Correction, EntityKind, correct};
use crate::article::{Article, Safe, Span};
use crate::store::{Anchor, Corrections, StoredCorrection, place};
use serde_json::Value;
use std::sync::Arc;

/// The corrections that hold for an article in the order they apply: those of every article, then its own.
///
/// Left out is what another version wrote, and what is about a place that `place` does not find.
pub fn understood(kept: &Corrections, mut place: impl FnMut(&Anchor) -> Option<Span>) -> Vec<Correction> {
    kept.always.iter().chain(&kept.article).filter_map(|c| one(c, &mut place)).collect()
}

/// The annotations as the reader has put them right.
pub fn corrected(article: &Article, found: Arc<Annotations>, corrections: &[Correction]) -> Arc<Annotations> {
    if corrections.is_empty() { found } else { Arc::new(correct(article, &found, corrections)) }
}

fn one(kept: &StoredCorrection, place: &mut impl FnMut(&Anchor) -> Option<Span>) -> Option<Correction> {
    let said = said(kept)?;
    match (said.at(), &kept.anchor) {
        (None, _) => Some(said),
        (Some(_), Some(anchor)) => place(anchor).map(|span| said.moved(span)),
        (Some(_), None) => None,
    }
}

fn said(kept: &StoredCorrection) -> Option<Correction> {
    serde_json::from_value(Value::Object(kept.said.clone())).ok()
}

/// A kept correction in words, and what keeps it from holding: its place is lost, or the text has nothing to apply it to.
pub fn told(article: &Article, kept: &StoredCorrection, applied: &[Correction]) -> (Safe, Option<&'static str>) {
    let Some(said) = said(kept) else {
        return (Safe::line("written by another version of byline"), Some("not understood"));
    };
    let words = kept.anchor.as_ref().map_or("", |a| a.exact.as_str());
    let mut in_text = |anchor: &Anchor| place(article, anchor).span();
    let fails = match one(kept, &mut in_text) {
        None => Some("place lost"),
        Some(placed) if applied.contains(&placed) => None,
        Some(_) => Some("not in this text"),
    };
    (in_short(&said, words), fails)
}

/// A correction in words; `words` stand where it is about one place.
pub fn in_short(correction: &Correction, words: &str) -> Safe {
    let name = |to: &Option<Safe>| to.as_ref().map_or("no name".to_owned(), |to| format!("“{to}”"));
    Safe::line(&match correction {
        Correction::Rename { name, to } => format!("“{name}” is called “{to}”"),
        Correction::Retype { name, kind } => format!("“{name}” is {}", a_kind(*kind)),
        Correction::Merge { name, into } => format!("“{name}” is the same as “{into}”"),
        Correction::Split { name: of, form, to } => format!("“{form}” is {}, not “{of}”", name(to)),
        Correction::Reject { name } => format!("“{name}” is no name"),
        Correction::Mention { to, .. } => format!("“{}” is {} in one place", words, name(to)),
        Correction::Speaker { speaker: Some(who), .. } => format!("{who} says {}", words),
        Correction::Term { .. } => format!("nobody says {}", words),
        Correction::Speaker { speaker: None, .. } => format!("nobody who is named says {}", words),
    })
}

/// `a person`, within a sentence.
pub fn a_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organization",
        EntityKind::Place => "a place",
        EntityKind::Other => "something else",
    }
}

/// What a correction says, for the file.
pub fn in_words(correction: &Correction) -> serde_json::Map<String, Value> {
    match serde_json::to_value(correction) {
        Ok(Value::Object(said)) => said,
        _ => serde_json::Map::new(),
    }
}
