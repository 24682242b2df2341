//! A page's text as a row of units, each one block: what all judgement works on.
//! Stands between [`super::tree`] and choosing the article.

use super::figure;
use super::folded;
use super::hints::{self, Hint};
use super::marks;
use super::nesting::is_block;
use super::numbered;
use super::table;
use super::tree::{Data, Element, Id, Tree};
pub use super::unit::{Unit, Units};
use crate::article::{BlockKind, EmphasisKind, Run};
use std::collections::HashMap;

pub(super) struct Walk<'t> {
    pub(super) tree: &'t Tree,
    pub(super) units: Vec<Unit>,
    under: Vec<(usize, usize)>,
    hints: Vec<Option<Hint>>,
    names: HashMap<&'t str, Option<Hint>>,
    pub(super) runs: Vec<Run>,
    pub(super) place: Place,
    /// Whether a formula was the last thing said.
    pub(super) formula: bool,
}

/// What is open around the text.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) kind: BlockKind,
    pub(super) holder: Id,
    emphasis: Option<EmphasisKind>,
    pub(super) link: Option<String>,
    pub(super) caption: bool,
    pre: bool,
    depth: u8,
    /// In a list's item: how many units there were before it.
    item: Option<usize>,
    /// In a term that a list of descriptions explains.
    term: bool,
    pub(super) cut: Option<&'static str>,
}

/// Never text, whatever is in them.
fn skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "template"
            | "svg"
            | "iframe"
            | "select"
            | "textarea"
            | "button"
            | "input"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "datalist"
            | "map"
            | "noembed"
            | "noframes"
    )
}

pub fn units(tree: &Tree) -> Units {
    let place = Place {
        kind: BlockKind::Paragraph,
        holder: 0,
        emphasis: None,
        link: None,
        caption: false,
        pre: false,
        depth: 0,
        item: None,
        term: false,
        cut: None,
    };
    let mut walk = Walk {
        tree,
        units: Vec::new(),
        under: vec![(0, 0); tree.nodes.len()],
        hints: vec![None; tree.nodes.len()],
        names: HashMap::with_capacity(512),
        runs: Vec::new(),
        place,
        formula: false,
    };
    walk.node(0);
    walk.flush();
    Units { all: walk.units, under: walk.under, hints: walk.hints }
}

impl<'t> Walk<'t> {
    /// Recursion is no deeper than the tree, which is capped.
    fn node(&mut self, id: Id) {
        let tree = self.tree;
        match tree.nodes.get(id).map(|n| &n.data) {
            Some(Data::Text(text)) => self.text(text),
            Some(Data::Element(e)) => {
                let name = &*e.name;
                match name {
                    "math" => return self.formula(id),
                    "sup" if self.raised(id) => return,
                    _ => {}
                }
                let shown = || name == "button" && folded::heads(tree, id);
                let hidden = || hints::hidden(e) && !self.one_of_many(id, e) && !folded::opens(tree, id, e);
                if skipped(name) && !shown() || id != 0 && (hidden() || hints::tooltip(e) || self.said_by_formula(e)) {
                    return;
                }
                match name {
                    "br" => return self.line_break(),
                    "hr" => return self.thematic_break(),
                    "img" => return self.image(e),
                    "noscript" if !self.lazy(id) => return,
                    _ => {}
                }
                let heads = matches!(self.place.kind, BlockKind::Heading { .. });
                if heads && name == "a" && marks::permalink(tree, id) {
                    return;
                }
                if heads && name == "span" && marks::edits(tree, id) {
                    return self.aside(id, "menu");
                }
                if name == "span" && self.link_card(id) {
                    return self.aside(id, "link-list");
                }
                if name == "span" && self.blank() && self.structured(e) {
                    return self.aside(id, "article-facts");
                }
                let block = is_block(&e.name) || name == "span" && self.blank() && self.captions(e);
                if block {
                    self.flush();
                }
                let start = self.units.len();
                let kept = self.place.clone();
                self.enter(id, name, block);
                match name {
                    "q" => self.quoted(id, true),
                    "cite" | "small" | "span" if self.place.caption => self.part_credit(),
                    _ => {}
                }
                if name == "table" && table::holds_data(tree, id) {
                    if let Some(caption) = table::caption(tree, id) {
                        self.runs.push(Run { text: caption, emphasis: Some(EmphasisKind::Strong), link: None });
                        self.flush();
                    }
                    self.place.kind = BlockKind::Table;
                    self.runs.push(Run::plain(table::rows(tree, id)));
                } else {
                    for child in tree.children(id) {
                        self.node(*child);
                    }
                }
                if name == "q" {
                    self.quoted(id, false);
                }
                if block {
                    self.flush();
                }
                self.place = kept;
                if name == "figure" {
                    figure::say_once(self.units.get_mut(start..).unwrap_or_default());
                }
                if let Some(under) = self.under.get_mut(id) {
                    *under = (start, self.units.len());
                }
            }
            None => {}
        }
    }

    /// Shown where text stands on both sides of it.
    fn thematic_break(&mut self) {
        self.flush();
        let (kind, cut, holder) = (BlockKind::Rule, Some("separator"), self.place.holder);
        let (runs, text) = (Vec::new(), String::new());
        self.units.push(Unit { kind, runs, holder, chars: 0, linked: 0, caption: false, term: false, cut, text });
    }

    /// Links that open beside a name when it is pointed at: in the middle of a paragraph, three or more, and nothing but links.
    fn link_card(&self, id: Id) -> bool {
        const LOOKED_AT: usize = 80;
        if self.runs.is_empty() || self.tree.children(id).is_empty() {
            return false;
        }
        let (mut links, mut chars, mut looked) = (0, 0, 0);
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            looked += 1;
            match self.tree.nodes.get(at).map(|n| &n.data) {
                Some(Data::Text(text)) if !text.trim().is_empty() => return false,
                Some(Data::Element(e)) if &*e.name == "a" => {
                    links += 1;
                    chars += self.tree.text(at).len();
                }
                _ => open.extend(self.tree.children(at)),
            }
            if looked > LOOKED_AT {
                return false;
            }
        }
        let within = |c: &Id| self.tree.name(*c) == "span" && self.link_card(*c);
        links >= 3 && chars >= 60 && !self.tree.children(id).iter().any(within)
    }

    /// Whether nothing of a block has come yet.
    pub(super) fn blank(&self) -> bool {
        self.runs.iter().all(|r| r.text.trim().is_empty())
    }

    /// Whether an inline element is the caption of the picture it follows.
    fn captions(&mut self, e: &'t Element) -> bool {
        e.attribute("class").is_some() && hints::of(e, &mut self.names) == Some(Hint::Caption)
    }

    /// Whether an inline element is there for machines alone: facts of the article in the words of schema.org, between
    /// blocks, that begin with one that nobody reads.
    fn structured(&self, e: &Element) -> bool {
        let machines = |name: &str| matches!(name, "publisher" | "image" | "logo" | "mainEntityOfPage");
        let people = |name: &str| matches!(name, "author" | "datePublished" | "dateModified" | "headline" | "name");
        let behind = || self.units.last().is_some_and(|u| u.cut == Some("article-facts"));
        e.attribute("itemprop").is_some_and(|name| machines(name) || people(name) && behind())
    }

    /// What stands in a paragraph and is none of it: a unit of its own, cut.
    fn aside(&mut self, id: Id, rule: &'static str) {
        let runs = std::mem::take(&mut self.runs);
        let kept = self.place.clone();
        self.place.cut = Some(rule);
        for child in self.tree.children(id) {
            self.node(*child);
        }
        self.flush();
        self.place = kept;
        self.runs = runs;
    }

    /// Pages of a gallery or of steps are shown one at a time: what is hidden looks as its visible neighbour does.
    fn one_of_many(&self, id: Id, e: &Element) -> bool {
        let class =
            |e: &Element| e.attribute("class").and_then(|c| c.split_ascii_whitespace().next()).map(str::to_owned);
        let Some(own) = class(e) else { return false };
        let parent = self.tree.nodes.get(id).map_or(0, |n| n.parent);
        self.tree.children(parent).iter().take(200).any(|c| {
            self.tree
                .element(*c)
                .is_some_and(|o| o.name == e.name && !hints::hidden(o) && class(o).as_deref() == Some(own.as_str()))
        })
    }

    /// Some pages keep their whole text for readers without scripts.
    fn lazy(&self, id: Id) -> bool {
        self.tree.children(id).iter().any(|c| self.tree.name(*c) == "p")
    }

    fn enter(&mut self, id: Id, name: &str, block: bool) {
        let goes_on = self.place.item.is_some_and(|from| self.units.len() > from);
        let place = &mut self.place;
        if block {
            place.holder = id;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                place.kind = BlockKind::Heading { level: name.as_bytes().get(1).map_or(2, |d| d - b'0') };
            }
            "blockquote" => match &mut place.kind {
                BlockKind::Quote { depth } => *depth = depth.saturating_add(1),
                kind @ (BlockKind::Paragraph | BlockKind::Item { .. }) => *kind = BlockKind::Quote { depth: 0 },
                _ => {}
            },
            // What follows the first paragraph of an item is no further item.
            "p" | "td" | "th" if goes_on && matches!(place.kind, BlockKind::Item { .. }) => {
                place.kind = BlockKind::Paragraph
            }
            "pre" => {
                place.kind = BlockKind::Code;
                place.pre = true;
            }
            "ul" | "ol" if place.item.is_some() => place.depth = place.depth.saturating_add(1),
            "li" => {
                let number = numbered::ordinal(self.tree, id, self.units.last());
                self.place.kind = BlockKind::Item { depth: self.place.depth, number };
                self.place.item = Some(self.units.len());
            }
            "figcaption" | "caption" => place.caption = figure::captions_picture(self.tree, id),
            "figure" => self.place.caption = self.place.caption || !figure::holds_text(self.tree, id),
            "b" | "strong" => place.emphasis = Some(EmphasisKind::Strong),
            "i" | "em" | "cite" => place.emphasis = Some(EmphasisKind::Emphasis),
            "del" | "s" | "strike" => place.emphasis = Some(EmphasisKind::Struck),
            "dt" => (place.emphasis, place.term) = (Some(EmphasisKind::Strong), true),
            "code" | "kbd" | "samp" if !place.pre => place.emphasis = Some(EmphasisKind::Code),
            "a" => {
                self.place.link = self.tree.element(id).and_then(|e| e.attribute("href")).map(|h| h.trim().to_owned())
            }
            _ => {}
        }
        // The foot of a quotation says who said it: HTML, 4.4.4.
        let signs = name == "footer" && matches!(self.place.kind, BlockKind::Quote { .. });
        let hint =
            if block && !signs { self.tree.element(id).and_then(|e| hints::of(e, &mut self.names)) } else { None };
        let hint = hint.filter(|h| *h != Hint::Caption || figure::captions_picture(self.tree, id));
        self.place.caption |= hint == Some(Hint::Caption);
        if self.place.caption && self.place.kind == BlockKind::Paragraph {
            self.place.kind = BlockKind::Image;
        }
        if let Some(slot) = self.hints.get_mut(id) {
            *slot = hint;
        }
    }

    fn text(&mut self, text: &str) {
        self.formula &= text.trim().is_empty();
        if self.place.pre {
            self.push(text.to_owned());
            return;
        }
        let mut out = String::with_capacity(text.len());
        let mut space = match self.runs.last() {
            Some(run) => run.text.ends_with([' ', '\n']),
            None => true,
        };
        for c in text.chars() {
            if c.is_whitespace() {
                if !space {
                    out.push(' ');
                }
                space = true;
            } else {
                out.push(c);
                space = false;
            }
        }
        self.push(out);
    }

    pub(super) fn push(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let (emphasis, link) = (self.place.emphasis, &self.place.link);
        match self.runs.last_mut() {
            Some(last) if last.emphasis == emphasis && last.link == *link => last.text.push_str(&text),
            _ => self.runs.push(Run { text, emphasis, link: link.clone() }),
        }
    }

    /// One break parts lines, two part paragraphs.
    fn line_break(&mut self) {
        if self.runs.last().is_some_and(|r| r.text.trim_end_matches(' ').ends_with('\n')) && !self.place.pre {
            self.flush();
        } else if !self.runs.is_empty() {
            if let Some(last) = self.runs.last_mut() {
                last.text.truncate(last.text.trim_end_matches(' ').len());
            }
            self.push("\n".to_owned());
        }
    }

    fn flush(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if !self.place.pre
            && let Some(first) = runs.first_mut()
        {
            first.text = first.text.trim_start().to_owned();
        }
        // A Chinese, Japanese or Korean character says as much as two or three letters.
        let weigh = |c: char| {
            if c.is_whitespace() {
                0
            } else if ('\u{2e80}'..'\u{fb00}').contains(&c) {
                5
            } else {
                2
            }
        };
        let count = |s: &str| s.chars().map(weigh).sum::<usize>() / 2;
        let chars: usize = runs.iter().map(|r| count(&r.text)).sum();
        if chars == 0 {
            return;
        }
        let linked = runs.iter().filter(|r| r.link.is_some()).map(|r| count(&r.text)).sum();
        let text: String = runs.iter().map(|r| r.text.as_str()).collect();
        runs.shrink_to_fit();
        let Place { kind, holder, caption, term, cut, .. } = self.place;
        self.units.push(Unit { kind, runs, holder, chars, linked, caption, term, cut, text });
    }
}
