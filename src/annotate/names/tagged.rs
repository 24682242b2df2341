//! Names as the tagger finds them, one kind for each form of the article, with what the rules say beside them.

use super::tagger::{shipped, tokens::tokens};
use super::{Candidate, candidates};
use crate::annotate::EntityKind;
use crate::article::{Article, BlockKind, Span};
use std::collections::{HashMap, HashSet};

/// Longest run of tokens tagged at once, so that a text without a sentence's end stays cheap to hold.
const STRETCH: usize = 400;

const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

/// The tagger's names; the rules' alone where there is no model.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Candidate> {
    let rules = candidates::find(article, sentences);
    let Some(model) = shipped() else { return rules };
    let mut found: Vec<(Span, EntityKind)> = Vec::new();
    for sentence in sentences {
        let code = article
            .block_at(sentence.start)
            .and_then(|b| article.blocks.get(b))
            .is_some_and(|b| matches!(b.kind, BlockKind::Code));
        if code {
            continue;
        }
        let spans = tokens(article.slice(*sentence), sentence.start);
        for stretch in spans.chunks(STRETCH) {
            let words: Vec<&str> = stretch.iter().map(|s| article.slice(*s)).collect();
            collect(stretch, &model.tag(&words), &mut found);
        }
    }
    leave_openers(article, &mut found);
    part_possessives(article, &mut found);
    widen_by_rules(&rules, &mut found);
    vote(article, &mut found);
    let surnames = surnames(article, &found);
    let described: HashMap<usize, &Candidate> = rules.iter().map(|c| (c.span.end, c)).collect();
    found
        .into_iter()
        .map(|(mut span, kind)| {
            let rule = described.get(&span.end).filter(|_| kind == EntityKind::Person);
            // A title that the tagger took into a name is a description.
            if let Some(rule) = rule.filter(|r| r.span.start > span.start && r.description.is_some()) {
                span.start = rule.span.start;
            }
            let kind = Some(kind).filter(|_| !surnames.contains(article.slice(span)));
            Candidate { span, kind, description: rule.and_then(|r| r.description) }
        })
        .collect()
}

/// Words that open a sentence with a capital and belong to no name behind them.
const OPENERS: &[&str] = &[
    "After",
    "Also",
    "Although",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "Earlier",
    "For",
    "From",
    "He",
    "Here",
    "However",
    "If",
    "In",
    "It",
    "Later",
    "Meanwhile",
    "Now",
    "On",
    "Once",
    "Or",
    "She",
    "Since",
    "So",
    "Still",
    "Then",
    "There",
    "They",
    "This",
    "Though",
    "Today",
    "Until",
    "We",
    "When",
    "While",
    "With",
    "Yesterday",
    "Yet",
];

/// Takes a sentence's opening word off a name, and single words out of a line that is all capitals,
/// where a capital tells nothing.
fn leave_openers(article: &Article, found: &mut Vec<(Span, EntityKind)>) {
    for (span, _) in found.iter_mut() {
        let text = article.slice(*span);
        if let Some((first, rest)) = text.split_once(' ')
            && OPENERS.contains(&first)
        {
            span.start = span.end - rest.len();
        }
    }
    found.retain(|(span, _)| {
        let text = article.slice(*span);
        if text.contains(' ') || text.chars().any(char::is_lowercase) {
            return true;
        }
        let block =
            article.block_at(span.start).and_then(|b| article.blocks.get(b)).map_or("", |b| article.slice(b.span));
        block.chars().any(char::is_lowercase)
    });
}

/// `Oxford's Mitter` are two names: a possessive ends one and the owned thing begins another.
fn part_possessives(article: &Article, found: &mut Vec<(Span, EntityKind)>) {
    let mut parted = Vec::with_capacity(found.len());
    for (span, kind) in found.drain(..) {
        let text = article.slice(span);
        let mark = ["'s ", "’s "].iter().filter_map(|m| text.find(m).map(|at| (at, m.len()))).min();
        match mark {
            Some((at, len)) if at > 0 => {
                let owner = Span::new(span.start, span.start + at);
                let first = if kind == EntityKind::Person { EntityKind::Place } else { kind };
                parted.push((owner, first));
                parted.push((Span::new(span.start + at + len, span.end), kind));
            }
            _ => parted.push((span, kind)),
        }
    }
    *found = parted;
}

/// Where a word list knows an organization whole (`School of Oriental and African Studies`) and the
/// tagger found parts of it, or ran on behind it, the list is right.
fn widen_by_rules(rules: &[Candidate], found: &mut Vec<(Span, EntityKind)>) {
    let known = rules.iter().filter(|c| c.kind == Some(EntityKind::Organization) && c.span.len() > 12);
    for span in known.map(|c| c.span) {
        let from = found.partition_point(|(f, _)| f.end <= span.start);
        let to = found.partition_point(|(f, _)| f.start < span.end);
        let Some(within) = found.get(from..to.max(from)) else { continue };
        let parts = within.len() > 1 || within.first().is_some_and(|(f, _)| *f != span && span.start <= f.start);
        if parts && !within.is_empty() {
            found.splice(from..to, [(span, EntityKind::Organization)]);
        }
    }
}

/// Joins B and I labels to spans.
fn collect(tokens: &[Span], labels: &[usize], out: &mut Vec<(Span, EntityKind)>) {
    for (token, label) in tokens.iter().zip(labels) {
        let Some(kind) = label.checked_sub(1).and_then(|l| KINDS.get(l / 2)) else { continue };
        match out.last_mut() {
            Some(last) if label % 2 == 0 && last.1 == *kind => last.0.end = token.end,
            _ => out.push((*token, *kind)),
        }
    }
}

/// Last words of the people named in full. Such a word alone is one of them, or nobody's for certain.
fn surnames<'a>(article: &'a Article, found: &[(Span, EntityKind)]) -> HashSet<&'a str> {
    let full = found.iter().filter(|(_, kind)| *kind == EntityKind::Person);
    full.filter_map(|(span, _)| article.slice(*span).rsplit_once(' ')).map(|(_, last)| last).collect()
}

/// One form, one kind: the kind most mentions have; at a tie the first one's.
fn vote(article: &Article, found: &mut [(Span, EntityKind)]) {
    let mut votes: HashMap<&str, [usize; 4]> = HashMap::new();
    for (span, kind) in found.iter() {
        if let Some(count) = votes.entry(article.slice(*span)).or_default().get_mut(*kind as usize) {
            *count += 1;
        }
    }
    for (span, kind) in found.iter_mut() {
        let Some(counts) = votes.get(article.slice(*span)) else { continue };
        let most = counts.iter().max().copied().unwrap_or(0);
        if counts.get(*kind as usize) != Some(&most)
            && let Some(at) = counts.iter().position(|c| *c == most)
            && let Some(better) = KINDS.get(at)
        {
            *kind = *better;
        }
    }
}
