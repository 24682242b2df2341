//! Mentions gathered by spelling: one group for each key, with the kind that most of its mentions have.

use super::Mention;
use super::form::key;
use crate::annotate::EntityKind;
use crate::article::{Article, Safe};
use std::collections::HashMap;

pub const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

/// All mentions of one key.
#[derive(Debug, Clone)]
pub struct Group {
    pub key: String,
    /// What it is called where no spelling of its own says it: `Bill Clinton` for `Bill` of `Bill and Hillary Clinton`.
    pub called: Option<Safe>,
    /// Spellings, in order of first mention.
    pub forms: Vec<Safe>,
    /// Indices of mentions, ascending; never empty.
    pub mentions: Vec<usize>,
    /// How likely the mentions make each kind, added up.
    pub votes: [f32; 4],
}

impl Group {
    /// The kind most mentions have; at a tie the first one's.
    pub fn kind(&self, mentions: &[Mention]) -> EntityKind {
        let most = self.votes.iter().copied().fold(0.0, f32::max);
        let first = self.mentions.first().and_then(|m| mentions.get(*m)).map_or(EntityKind::Other, |m| m.kind);
        let of = |kind: EntityKind| self.votes.get(kind as usize).copied().unwrap_or(0.0);
        if of(first) >= most {
            return first;
        }
        KINDS.into_iter().find(|k| of(*k) >= most).unwrap_or(first)
    }

    /// Where the group first stands, as an index of mentions.
    pub fn first(&self) -> usize {
        self.mentions.first().copied().unwrap_or(0)
    }

    /// What it is called; else the first spelling that is not all capitals, else the first.
    pub fn form(&self) -> Safe {
        if let Some(called) = &self.called {
            return called.clone();
        }
        let lower = self.forms.iter().find(|f| f.chars().any(char::is_lowercase));
        lower.or(self.forms.first()).cloned().unwrap_or_default()
    }

    /// Only those mentions that `keep` names, with their spellings; `None` where none is left.
    pub fn only(&self, article: &Article, mentions: &[Mention], keep: impl Fn(usize) -> bool) -> Option<Group> {
        let kept = self.mentions.iter().copied().filter(|m| keep(*m));
        let mut group = Group::new(self.key.clone(), self.called.clone());
        kept.for_each(|m| group.add(article, mentions, m));
        if group.mentions.is_empty() { None } else { Some(group) }
    }

    fn new(key: String, called: Option<Safe>) -> Group {
        Group { key, called, forms: Vec::new(), mentions: Vec::new(), votes: [0.0; 4] }
    }

    /// The same under another name.
    pub fn renamed(mut self, name: Safe) -> Group {
        self.key = key(&name);
        self.called = Some(name);
        self
    }

    fn add(&mut self, article: &Article, mentions: &[Mention], at: usize) {
        let Some(mention) = mentions.get(at) else { return };
        self.mentions.push(at);
        self.votes.iter_mut().zip(mention.votes).for_each(|(vote, more)| *vote += more);
        // More spellings than these are noise, and would make looking for them slow.
        if self.forms.len() < 8 {
            let raw = article.slice(mention.span);
            if !self.forms.iter().any(|f| f.as_str() == raw) {
                let form = Safe::line(raw);
                if !self.forms.contains(&form) {
                    self.forms.push(form);
                }
            }
        }
    }
}

/// Groups in order of first mention.
pub fn group(article: &Article, mentions: &[Mention]) -> Vec<Group> {
    let mut at: HashMap<String, usize> = HashMap::new();
    // Most mentions repeat a spelling: its key is made once.
    let mut by_spelling: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let raw = article.slice(mention.span);
        let group = *by_spelling.entry(raw).or_insert_with(|| {
            let key = key(raw);
            *at.entry(key.clone()).or_insert_with(|| {
                groups.push(Group::new(key, None));
                groups.len() - 1
            })
        });
        if let Some(group) = groups.get_mut(group) {
            group.add(article, mentions, index);
        }
    }
    groups.retain(|g| !g.key.is_empty());
    groups
}
