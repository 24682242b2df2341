//! A page as a flat tree, all nodes in one row. Built by [`super::nesting`], read by [`super::units`].
//!
//! Children always have higher numbers than their parents.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName};

/// Number of a node in its tree.
pub type Id = usize;

pub struct Element {
    /// Small letters.
    pub name: LocalName,
    /// Those that something here asks for.
    pub attributes: Vec<Attribute>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }
}

/// Text and attributes share the page's own buffer: nothing is copied.
pub enum Data {
    Text(StrTendril),
    Element(Element),
}

pub struct Node {
    pub parent: Id,
    pub data: Data,
}

/// A page; node 0 is the document.
pub struct Tree {
    pub nodes: Vec<Node>,
    /// The children of all nodes, those of one side by side and in order.
    children: Vec<Id>,
    /// Of each node where its children begin in `children`; behind the last node where they end.
    first_child: Vec<usize>,
    /// Whether all of the page is in it.
    pub whole: bool,
    /// Contents of `<script type="application/ld+json">`.
    pub linked_data: Vec<String>,
}

impl Tree {
    /// From nodes that each know their parent. `whole`: whether all of the page is in them.
    pub fn new(nodes: Vec<Node>, linked_data: Vec<String>, whole: bool) -> Tree {
        let (children, first_child) = children(&nodes);
        Tree { nodes, children, first_child, whole, linked_data }
    }

    pub fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes.get(id)?.data {
            Data::Element(e) => Some(e),
            Data::Text(_) => None,
        }
    }

    /// Empty for text.
    pub fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", |e| &e.name)
    }

    pub fn children(&self, id: Id) -> &[Id] {
        match (self.first_child.get(id), self.first_child.get(id + 1)) {
            (Some(from), Some(to)) => self.children.get(*from..*to).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// All elements, in document order, with their numbers.
    pub fn elements(&self) -> impl Iterator<Item = (Id, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(id, n)| match &n.data {
            Data::Element(e) => Some((id, e)),
            Data::Text(_) => None,
        })
    }

    /// Text under a node, in order.
    pub fn text(&self, id: Id) -> String {
        let mut out = String::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            match self.nodes.get(at).map(|n| &n.data) {
                Some(Data::Text(t)) => out.push_str(t),
                _ => open.extend(self.children(at).iter().rev()),
            }
        }
        out
    }
}

/// Each node's children, and where they begin: by counting, since every node knows its parent.
fn children(nodes: &[Node]) -> (Vec<Id>, Vec<usize>) {
    let mut first = vec![0; nodes.len() + 1];
    for node in nodes.iter().skip(1) {
        if let Some(count) = first.get_mut(node.parent + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut first {
        sum += *count;
        *count = sum;
    }
    let mut next = first.clone();
    let mut all = vec![0; nodes.len().saturating_sub(1)];
    for (id, node) in nodes.iter().enumerate().skip(1) {
        if let Some(slot) = next.get_mut(node.parent)
            && let Some(child) = all.get_mut(*slot)
        {
            *child = id;
            *slot += 1;
        }
    }
    (all, first)
}
