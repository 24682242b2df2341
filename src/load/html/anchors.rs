//! Places of an article that links lead to: its elements' ids. Used by [`super::read`] while it adds the blocks.

use super::tree::Tree;
use super::units::Units;
use crate::article::{ArticleBuilder, Run};
use std::collections::HashSet;

/// Most places of one article, and bytes of a name: a bound for bad pages.
const MOST: usize = 5000;
const LONGEST: usize = 200;

/// The names of places by the unit that they stand in, in the order of the units.
pub struct Anchors<'t> {
    left: std::iter::Peekable<std::vec::IntoIter<(usize, &'t str)>>,
    names: HashSet<&'t str>,
}

impl<'t> Anchors<'t> {
    /// Of units in a range.
    pub fn new(tree: &'t Tree, units: &Units, range: std::ops::Range<usize>) -> Anchors<'t> {
        let mut all: Vec<(usize, &str)> = Vec::new();
        for (id, e) in tree.elements() {
            let named = || e.attribute("name").filter(|_| &*e.name == "a");
            let Some(name) = e.attribute("id").or_else(named).map(str::trim) else { continue };
            let at = units.under.get(id).map_or(0, |under| under.0);
            if range.contains(&at) && (1..=LONGEST).contains(&name.len()) && all.len() < MOST {
                all.push((at, name));
            }
        }
        all.sort_by_key(|(at, _)| *at);
        let names = all.iter().map(|(_, name)| *name).collect();
        Anchors { left: all.into_iter().peekable(), names }
    }

    /// Notes the places in a unit, before its block is added.
    pub fn put(&mut self, unit: usize, b: &mut ArticleBuilder) {
        while let Some((_, name)) = self.left.next_if(|(at, _)| *at <= unit) {
            b.anchor(name);
        }
    }

    /// Takes links within the page from runs where they lead to no place of the article.
    pub fn keep(&self, runs: &mut [Run]) {
        for run in runs {
            let nowhere = |href: &String| href.strip_prefix('#').is_some_and(|name| !self.leads(name));
            run.link = run.link.take().filter(|href| !nowhere(href));
        }
    }

    fn leads(&self, name: &str) -> bool {
        let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        self.names.contains(name) || self.names.contains(&*decoded)
    }
}
