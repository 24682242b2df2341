//! From mentions to entities: people first, then things; each with its fullest name, its other forms, and
//! for each form what tells that it belongs there.

use super::groups::{Group, group};
use super::{Mention, couples, describe, kinds, people, things};
use crate::annotate::{Alias, Entity, EntityKind, Evidence};
use crate::article::{Article, Safe, Span};

/// One entity in the making: the group of its fullest name, and the groups joined to it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: EntityKind,
    pub head: Group,
    pub joined: Vec<(Group, Evidence)>,
}

impl Draft {
    pub fn new(kind: EntityKind, head: Group) -> Draft {
        Draft { kind, head, joined: Vec::new() }
    }

    pub fn join(&mut self, group: Group, evidence: Evidence) {
        self.joined.push((group, evidence));
    }

    /// Indices of all mentions, group by group.
    pub fn mentions(&self) -> impl Iterator<Item = usize> {
        self.head.mentions.iter().chain(self.joined.iter().flat_map(|(g, _)| &g.mentions)).copied()
    }

    /// The first mention under the fullest name.
    pub fn first(&self) -> usize {
        self.head.first()
    }
}

/// Entities by first mention, with what an English text says of them. `mentions` must be in order and not overlap.
pub fn resolve(article: &Article, mentions: &[Mention]) -> Vec<Entity> {
    let mut entities = join(article, mentions);
    describe::describe(article, &mut entities);
    entities
}

/// Entities without descriptions.
pub fn join(article: &Article, mentions: &[Mention]) -> Vec<Entity> {
    let mut groups = group(article, mentions);
    couples::part(article, mentions, &mut groups);
    kinds::weigh(article, mentions, &mut groups);
    let (mut drafts, left) = people::link(article, mentions, groups);
    drafts.extend(things::link(article, mentions, left));
    let mut entities: Vec<Entity> = drafts.into_iter().filter_map(|d| finish(article, mentions, &d)).collect();
    entities.sort_by_key(|e| e.mentions.first().copied());
    entities
}

fn finish(article: &Article, mentions: &[Mention], draft: &Draft) -> Option<Entity> {
    let mut spans: Vec<Span> = draft.mentions().filter_map(|m| mentions.get(m)).map(|m| m.span).collect();
    spans.sort_unstable();
    spans.dedup();
    if spans.is_empty() {
        return None;
    }
    let name = draft.head.form();
    Some(Entity {
        aliases: aliases(article, &spans, draft, &name),
        name,
        kind: draft.kind,
        description: None,
        mentions: spans,
    })
}

/// Every other form, in order of first mention.
fn aliases(article: &Article, spans: &[Span], draft: &Draft, name: &Safe) -> Vec<Alias> {
    // `Bill` of a Bill Clinton whom no place names in full, `Johnson` of a Mrs. Johnson who is not Boris Johnson.
    let own = match &draft.head.called {
        Some(called) if draft.head.forms.iter().any(|f| called.ends_with(f.as_str())) => Evidence::Title,
        Some(_) => Evidence::SharedSurname,
        None => Evidence::Spelling,
    };
    let spelled = draft.head.forms.iter().map(|f| (f, own));
    let joined = draft.joined.iter().flat_map(|(g, e)| g.forms.iter().map(move |f| (f, *e)));
    let mut known: Vec<(String, &Safe, Evidence)> = Vec::new();
    for (form, evidence) in spelled.chain(joined) {
        let plain = straight(form);
        if form != name && plain != straight(name) && !known.iter().any(|(p, _, _)| *p == plain) {
            known.push((plain, form, evidence));
        }
    }
    let mut order: Vec<usize> = Vec::with_capacity(known.len());
    for span in spans {
        if order.len() == known.len() {
            break;
        }
        let raw = article.slice(*span);
        let at = known.iter().position(|(_, f, _)| f.as_str() == raw || (raw.contains('\n') && **f == Safe::line(raw)));
        if let Some(at) = at.filter(|at| !order.contains(at)) {
            order.push(at);
        }
    }
    let alias = |at: &usize| known.get(*at).map(|(_, f, e)| Alias { form: (*f).clone(), evidence: *e });
    order.iter().filter_map(alias).collect()
}

/// With straight apostrophes: the two spellings are no two forms.
fn straight(form: &str) -> String {
    form.replace('’', "'")
}
