//! Rows: paragraphs and lists side by side in one element, as an article's text stands. A short line in the row of long
//! ones is the author's; one beside it is the page's. Used by [`super::prune`].

use super::prose;
use super::tree::{Id, Tree};
use super::unit::{Unit, Units};
use std::collections::HashMap;

/// Least share of an article's text that makes a row one of its own, in percent.
const LEAST: usize = 10;

/// Where a unit stands to the rows that hold the article's running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In none of them.
    Outside,
    /// In one, above all running text.
    Before,
    /// In one, with running text above and below.
    Within,
    /// In one, the last of its running text or below it.
    Behind,
}

pub struct Rows {
    /// Elements that hold a row.
    own: Vec<Id>,
    /// Share of the text that is in such rows, in percent.
    pub share: usize,
    /// The first and the last unit of running text in one.
    first: usize,
    last: usize,
    /// Ranges of units that are parts of the article, however short.
    parts: Vec<(usize, usize)>,
}

impl Rows {
    /// The rows among the units of a range.
    pub fn new(tree: &Tree, units: &Units, range: (usize, usize), parts: &[Id]) -> Rows {
        let inside = || (range.0..range.1).filter_map(|at| units.all.get(at).map(|u| (at, u)));
        // Of an article that has short paragraphs alone, every sentence is running text.
        let brief = inside().filter(|(_, u)| u.weight() > 0).count() < 2;
        let short = |u: &Unit| u.cut.is_none() && !u.caption && paragraph(tree, u) && prose::sentence(u);
        let weight = move |u: &Unit| if brief && short(u) { u.chars - u.linked } else { u.weight() };
        let solid = || inside().filter(|(_, u)| weight(u) > 0);
        let mut weights: HashMap<Id, usize> = HashMap::new();
        let mut total = 0;
        for (_, unit) in solid() {
            *weights.entry(holder(tree, unit.holder)).or_default() += weight(unit);
            total += weight(unit);
        }
        weights.retain(|_, weight| *weight * 100 >= total * LEAST);
        let share = weights.values().sum::<usize>() * 100 / total.max(1);
        let mut own: Vec<Id> = weights.into_keys().collect();
        own.sort_unstable();
        let mut inside = solid().filter(|(_, u)| own.contains(&holder(tree, u.holder))).map(|(at, _)| at);
        let first = inside.next().unwrap_or(0);
        let last = inside.next_back().unwrap_or(first);
        let parts = parts.iter().filter_map(|id| units.under.get(*id).copied()).collect();
        Rows { own, share, first, last, parts }
    }

    pub fn place(&self, tree: &Tree, at: usize, unit: &Unit) -> Place {
        if !paragraph(tree, unit) || !self.own.contains(&holder(tree, unit.holder)) {
            Place::Outside
        } else if at < self.first {
            Place::Before
        } else if at >= self.last {
            Place::Behind
        } else {
            Place::Within
        }
    }

    /// Whether an element, which is no paragraph, stands in one, above the last of its running text. `at`: its units.
    pub fn hold(&self, tree: &Tree, id: Id, at: (usize, usize)) -> bool {
        self.own.contains(&holder(tree, id)) && at.1 <= self.last
    }

    /// From the first to the last unit that is surely the article's, where those of its running text are known: its parts
    /// are, however short.
    pub fn reach(&self, first: usize, last: usize) -> (usize, usize) {
        let parts = self.parts.iter();
        parts.fold((first, last), |(first, last), (from, to)| (first.min(*from), last.max(to.saturating_sub(1))))
    }

    /// Whether an element holds such a row.
    pub fn lie_in(&self, tree: &Tree, id: Id) -> bool {
        self.own.iter().any(|row| ancestors(tree, *row).any(|at| at == id))
    }
}

fn paragraph(tree: &Tree, unit: &Unit) -> bool {
    matches!(tree.name(unit.holder), "p" | "li" | "blockquote")
}

/// An element, what holds it, and so on.
pub fn ancestors(tree: &Tree, id: Id) -> impl Iterator<Item = Id> + '_ {
    std::iter::successors(Some(id), |id| tree.nodes.get(*id).map(|n| n.parent).filter(|parent| parent < id))
}

/// What holds the row that an element stands in.
fn holder(tree: &Tree, id: Id) -> Id {
    let part = |id: &Id| {
        matches!(tree.name(*id), "p" | "li" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    };
    ancestors(tree, id).find(|id| !part(id)).unwrap_or(0)
}
