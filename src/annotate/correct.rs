//! What a reader puts right about names and quotations, applied behind the annotator.
//!
//! Corrections name names and forms rather than places, so that they hold after an edit of the text;
//! one about a single place carries its span, which `app` finds by the anchor that `store` keeps.

use super::{Alias, Annotations, Confidence, Entity, EntityKind, Evidence, Quote, QuoteKind};
use crate::article::{Article, Safe, Span};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// One thing put right. A `name` is meant as it is shown when the correction is made; a former name
/// and a form of it are understood too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Correction {
    /// The name is written otherwise; where another entity has that name already, both are one.
    Rename { name: Safe, to: Safe },
    /// It is of another kind.
    Retype { name: Safe, kind: EntityKind },
    /// Two names name one.
    Merge { name: Safe, into: Safe },
    /// Where the text writes `form` it does not mean `name` but `to`; no name at all where that is `None`.
    Split { name: Safe, form: Safe, to: Option<Safe> },
    /// It is no name.
    Reject { name: Safe },
    /// The mention at `at` means `to`; it is no name where that is `None`.
    Mention {
        to: Option<Safe>,
        #[serde(skip)]
        at: Span,
    },
    /// The quotation at `at` is said by `speaker`; by nobody who is named where that is `None`.
    Speaker {
        speaker: Option<Safe>,
        #[serde(skip)]
        at: Span,
    },
    /// The words at `at` are a quoted name or term that nobody says.
    Term {
        #[serde(skip)]
        at: Span,
    },
}

impl Correction {
    /// The one place that it is about.
    pub fn at(&self) -> Option<Span> {
        match self {
            Correction::Mention { at, .. } | Correction::Speaker { at, .. } | Correction::Term { at } => Some(*at),
            _ => None,
        }
    }

    /// The same about another place; nothing changes where it is about none.
    pub fn moved(mut self, to: Span) -> Correction {
        if let Correction::Mention { at, .. } | Correction::Speaker { at, .. } | Correction::Term { at } = &mut self {
            *at = to;
        }
        self
    }
}

/// The annotations with the corrections applied in their order, those that apply listed in them.
///
/// Time grows with the names and, per correction, with the names again.
pub fn correct(article: &Article, found: &Annotations, corrections: &[Correction]) -> Annotations {
    let mut work = Work {
        article,
        entities: found.entities.iter().cloned().map(Some).collect(),
        touched: vec![false; found.entities.len()],
        quotes: found.quotes.clone(),
        sources: found.quotes.iter().map(|q| q.source).collect(),
        settled: HashSet::new(),
        former: HashMap::new(),
    };
    let applied = corrections.iter().filter(|c| work.apply(c)).cloned().collect();
    let (entities, quotes) = work.finish();
    let (sentences, basis, tongue) = (found.sentences.clone(), found.basis, found.tongue);
    Annotations { sentences, entities, basis, tongue, quotes, corrections: applied }
}

struct Work<'a> {
    article: &'a Article,
    /// By the annotator's index, new ones behind; `None` where one is gone.
    entities: Vec<Option<Entity>>,
    /// Which have gained or lost mentions or have another name: their aliases are told anew.
    touched: Vec<bool>,
    quotes: Vec<Quote>,
    /// The words that say who speaks each of them, as the annotator found them.
    sources: Vec<Option<Span>>,
    /// Utterances of which the reader has said whose they are.
    settled: HashSet<usize>,
    /// Names that entities had before.
    former: HashMap<Safe, usize>,
}

impl Work<'_> {
    /// `false` where the text has nothing that it is about.
    fn apply(&mut self, correction: &Correction) -> bool {
        match correction {
            Correction::Rename { name, to } => self.find(name).is_some_and(|at| match self.named(to) {
                Some(other) if other != at => self.merge(at, other),
                _ => self.rename(at, to),
            }),
            Correction::Retype { name, kind } => {
                let entity = self.find(name).and_then(|at| self.entities.get_mut(at)?.as_mut());
                entity.map(|e| e.kind = *kind).is_some()
            }
            Correction::Merge { name, into } => self.find(name).is_some_and(|at| match self.find(into) {
                Some(other) => self.merge(at, other),
                None => self.rename(at, into),
            }),
            Correction::Split { name, form, to } => self.find(name).is_some_and(|at| {
                let is = |m: &Span| same(self.article.slice(*m), form);
                let moved: Vec<Span> = self.mentions(at).iter().copied().filter(is).collect();
                self.give(at, &moved, to.as_ref())
            }),
            Correction::Reject { name } => self.find(name).is_some_and(|at| {
                let all = self.mentions(at).to_vec();
                self.give(at, &all, None)
            }),
            Correction::Mention { to, at } => {
                let holds = |e: &Option<Entity>| e.as_ref().is_some_and(|e| e.mentions.binary_search(at).is_ok());
                let entity = self.entities.iter().position(holds);
                entity.is_some_and(|entity| self.give(entity, &[*at], to.as_ref()))
            }
            Correction::Speaker { speaker, at } => self.speaker(*at, speaker.as_ref()),
            Correction::Term { at } => self.term(*at),
        }
    }

    fn mentions(&self, at: usize) -> &[Span] {
        self.entities.get(at).and_then(Option::as_ref).map_or(&[], |e| &e.mentions)
    }

    /// The entity of exactly this name.
    fn named(&self, name: &Safe) -> Option<usize> {
        self.entities.iter().position(|e| e.as_ref().is_some_and(|e| same(&e.name, name)))
    }

    /// The entity of this name, or that had it before.
    fn called(&self, name: &Safe) -> Option<usize> {
        let there = |at: &usize| self.entities.get(*at).is_some_and(Option::is_some);
        self.named(name).or_else(|| self.former.get(name).copied().filter(there))
    }

    /// The entity of this name, or that had it before, or that has it as a form.
    fn find(&self, name: &Safe) -> Option<usize> {
        let form = |e: &Option<Entity>| e.as_ref().is_some_and(|e| e.aliases.iter().any(|a| same(&a.form, name)));
        self.called(name).or_else(|| self.entities.iter().position(form))
    }

    fn touch(&mut self, at: usize) {
        if let Some(touched) = self.touched.get_mut(at) {
            *touched = true;
        }
    }

    fn rename(&mut self, at: usize, to: &Safe) -> bool {
        let Some(Some(entity)) = self.entities.get_mut(at) else { return false };
        let before = std::mem::replace(&mut entity.name, to.clone());
        self.former.insert(before, at);
        self.touch(at);
        for quote in self.quotes.iter_mut().filter(|q| q.entity == Some(at)) {
            quote.speaker = Some(to.clone());
        }
        true
    }

    fn merge(&mut self, at: usize, into: usize) -> bool {
        if at == into {
            return false;
        }
        let Some(gone) = self.entities.get_mut(at).and_then(Option::take) else { return false };
        self.former.insert(gone.name, into);
        let Some(Some(entity)) = self.entities.get_mut(into) else { return false };
        entity.mentions.extend(gone.mentions);
        entity.mentions.sort_unstable();
        entity.description = entity.description.take().or(gone.description);
        let name = entity.name.clone();
        self.touch(into);
        for quote in self.quotes.iter_mut().filter(|q| q.entity == Some(at)) {
            (quote.entity, quote.speaker) = (Some(into), Some(name.clone()));
        }
        true
    }

    /// Gives some of an entity's mentions to another of that name, to a new one, or to none.
    fn give(&mut self, at: usize, moved: &[Span], to: Option<&Safe>) -> bool {
        if moved.is_empty() {
            return false;
        }
        // Not by its forms: who splits `Li` off means a `Li` of its own, though another is called so too.
        let other = to.map(|name| self.called(name));
        if other == Some(Some(at)) {
            return false;
        }
        let Some(Some(entity)) = self.entities.get_mut(at) else { return false };
        entity.mentions.retain(|m| !moved.contains(m));
        let (kind, emptied) = (entity.kind, entity.mentions.is_empty());
        self.touch(at);
        let target = to.zip(other).map(|(name, other)| other.unwrap_or_else(|| self.add(name, kind)));
        let name = target.and_then(|t| {
            let entity = self.entities.get_mut(t)?.as_mut()?;
            entity.mentions.extend(moved);
            entity.mentions.sort_unstable();
            Some(entity.name.clone())
        });
        if let Some(target) = target {
            self.touch(target);
        }
        let named_there = |source: Option<Span>| source.is_some_and(|s| moved.iter().any(|m| m.overlaps(s)));
        for quote in self.quotes.iter_mut().filter(|q| q.entity == Some(at) && (emptied || named_there(q.source))) {
            (quote.entity, quote.speaker) = (target, name.clone());
            if name.is_none() {
                quote.confidence = Confidence::Unknown;
            }
        }
        if emptied && let Some(slot) = self.entities.get_mut(at) {
            let gone = slot.take();
            if let (Some(gone), Some(target)) = (gone, target) {
                self.former.insert(gone.name, target);
            }
        }
        true
    }

    fn add(&mut self, name: &Safe, kind: EntityKind) -> usize {
        let entity = Entity { name: name.clone(), kind, description: None, aliases: Vec::new(), mentions: Vec::new() };
        self.entities.push(Some(entity));
        self.touched.push(true);
        self.entities.len() - 1
    }

    /// The utterance of the quotation at a span, or after an edit of its words of the one that shares most of it.
    fn utterance_at(&self, at: Span) -> Option<usize> {
        let exact = self.quotes.iter().find(|q| q.span == at);
        exact.or_else(|| self.quotes.iter().find(|q| mostly(q.span, at))).map(|q| q.utterance)
    }

    fn speaker(&mut self, at: Span, speaker: Option<&Safe>) -> bool {
        let entity = speaker.and_then(|name| self.find(name));
        let name = entity.and_then(|e| self.entities.get(e)?.as_ref()).map(|e| e.name.clone()).or(speaker.cloned());
        let Some(utterance) = self.utterance_at(at) else { return false };
        self.settled.insert(utterance);
        let carried = self.carried(utterance);
        for index in 0..self.quotes.len() {
            let own = self.quotes.get(index).is_some_and(|q| q.utterance == utterance);
            if own || carried.contains(&index) {
                self.say(index, own, entity, name.clone());
            }
        }
        true
    }

    /// The quotations behind an utterance that only go on with it, told by the same words, and of which the reader has
    /// said nothing.
    fn carried(&self, utterance: usize) -> Vec<usize> {
        let mut all = self.quotes.iter().zip(&self.sources).enumerate();
        let Some((first, (_, Some(source)))) = all.find(|(_, (q, _))| q.utterance == utterance) else {
            return Vec::new();
        };
        let goes_on = all.filter(|(_, (q, told))| {
            **told == Some(*source) && q.kind != QuoteKind::Term && !self.settled.contains(&q.utterance)
        });
        goes_on.map(|(index, _)| index).filter(|index| *index > first).collect()
    }

    /// Gives a quotation its speaker; `own` where the reader said so of it.
    fn say(&mut self, index: usize, own: bool, entity: Option<usize>, name: Option<Safe>) {
        // Words that name somebody else no longer say who speaks; `she` and `the minister` still do.
        let other = |source: Span| {
            let named = self.entities.iter().enumerate().filter_map(|(n, e)| Some((n, e.as_ref()?)));
            named.into_iter().any(|(n, e)| Some(n) != entity && e.mentions.iter().any(|m| m.overlaps(source)))
        };
        let source = self.quotes.get(index).and_then(|q| q.source).filter(|s| name.is_some() && !other(*s));
        let Some(quote) = self.quotes.get_mut(index) else { return };
        if source.is_none() {
            (quote.source, quote.cue) = (None, None);
        }
        quote.confidence = match (&name, own) {
            (Some(_), true) => Confidence::Certain,
            (Some(_), false) => Confidence::Likely,
            (None, _) => Confidence::Unknown,
        };
        if name.is_some() && quote.kind == QuoteKind::Term {
            quote.kind = QuoteKind::Speech;
        }
        (quote.entity, quote.speaker) = (entity, name);
    }

    fn term(&mut self, at: Span) -> bool {
        let Some(utterance) = self.utterance_at(at) else { return false };
        self.settled.insert(utterance);
        for index in 0..self.quotes.len() {
            if self.quotes.get(index).is_some_and(|q| q.utterance == utterance) {
                self.say(index, true, None, None);
            }
        }
        let parts = self.quotes.iter_mut().filter(|q| q.utterance == utterance);
        parts.for_each(|q| q.kind = QuoteKind::Term);
        true
    }

    /// Entities by first mention, aliases told anew where they changed, quotations pointing to where they stand now.
    fn finish(self) -> (Vec<Entity>, Vec<Quote>) {
        let Work { article, entities, touched, mut quotes, .. } = self;
        let there = entities.into_iter().zip(touched).enumerate();
        let mut all: Vec<(usize, Entity)> = there
            .filter_map(|(at, (entity, touched))| {
                let mut entity = entity.filter(|e| !e.mentions.is_empty())?;
                if touched {
                    tell_aliases(article, &mut entity);
                }
                Some((at, entity))
            })
            .collect();
        all.sort_by_key(|(_, e)| e.mentions.first().copied());
        let place: HashMap<usize, usize> = all.iter().enumerate().map(|(now, (at, _))| (*at, now)).collect();
        for quote in &mut quotes {
            quote.entity = quote.entity.and_then(|at| place.get(&at).copied());
        }
        (all.into_iter().map(|(_, e)| e).collect(), quotes)
    }
}

/// Whether two spans share at least half of the longer one.
fn mostly(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && shared * 2 >= a.len().max(b.len())
}

/// Typographic and plain apostrophes are one.
fn same(a: &str, b: &str) -> bool {
    let curly = |s: &str| s.contains('’');
    a == b || ((curly(a) || curly(b)) && a.replace('’', "'") == b.replace('’', "'"))
}

/// The forms other than the name, in order of first mention; what told of a form before still does.
fn tell_aliases(article: &Article, entity: &mut Entity) {
    let before = std::mem::take(&mut entity.aliases);
    for mention in &entity.mentions {
        let form = Safe::line(article.slice(*mention));
        if !same(&form, &entity.name) && !entity.aliases.iter().any(|a| a.form == form) {
            let known = before.iter().find(|a| a.form == form).map(|a| a.evidence);
            entity.aliases.push(Alias { form, evidence: known.unwrap_or(Evidence::Reader) });
        }
    }
}

#[cfg(test)]
#[path = "correct_tests.rs"]
mod tests;
