//! One person under two forms: `BERG:` and Ada Berg, or a surname that no name in the text explains, are one speaker.
//!
//! Runs over all quotations when they are found, so that the full form may stand behind the short one.

use crate::annotate::{Entity, EntityKind, Quote};
use crate::article::Safe;
use std::collections::HashMap;

/// Who bears a surname: a name, and the entity that bears it; `None` where several do.
type Bearer = Option<(Safe, Option<usize>)>;

/// Gives a speaker who is called by a surname alone, or in capitals, the full name that one person in the text has.
pub fn join(quotes: &mut [Quote], entities: &[Entity]) {
    let mut full: HashMap<String, (Safe, Option<usize>)> = HashMap::new();
    let people = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    for (index, entity) in people {
        full.entry(entity.name.to_lowercase()).or_insert((entity.name.clone(), Some(index)));
    }
    let person = |q: &Quote| q.entity.is_none_or(|n| entities.get(n).is_some_and(|e| e.kind == EntityKind::Person));
    for quote in quotes.iter().filter(|q| person(q)) {
        if let Some(name) = &quote.speaker {
            full.entry(name.to_lowercase()).or_insert((name.clone(), quote.entity));
        }
    }
    let mut bearers: HashMap<&str, Bearer> = HashMap::new();
    for (lower, who) in full.iter().filter(|(lower, _)| lower.contains(' ')) {
        let surname = lower.rsplit(' ').next().unwrap_or("");
        let slot = bearers.entry(surname).or_insert(Some(who.clone()));
        if slot.as_ref().is_some_and(|(name, _)| *name != who.0) {
            *slot = None;
        }
    }
    for quote in quotes.iter_mut() {
        let Some(name) = quote.speaker.as_ref().filter(|_| person(quote)) else { continue };
        let lower = name.to_lowercase();
        let alone = !lower.contains(' ');
        let found = if alone { bearers.get(lower.as_str()).cloned().flatten() } else { full.get(&lower).cloned() };
        if let Some((name, entity)) = found {
            (quote.speaker, quote.entity) = (Some(name), entity.or(quote.entity));
        }
    }
}
