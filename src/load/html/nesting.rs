//! Which element stands in which: html5ever's tokens, our own nesting. Stands between [`super::parse`] and [`super::tree`].
//!
//! Linear in the input's length: nesting is capped as browsers cap it, so no input costs more than
//! `DEEPEST` steps a tag.

use super::tree::{Data, Element, Id, Node, Tree};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use std::cell::RefCell;

/// Levels of nesting; Blink's and WebKit's limit.
pub const DEEPEST: usize = 512;

struct State {
    nodes: Vec<Node>,
    /// Open elements, the document first.
    open: Vec<Id>,
    linked_data: Vec<String>,
    /// The raw element whose text is being skipped or kept, with whether it is linked data.
    raw: Option<(LocalName, bool)>,
}

/// Takes the tokenizer's tokens. Asks it to stop behind the start tag of an element whose text is no text, and gives that
/// element's name.
pub struct Sink {
    state: RefCell<State>,
}

impl Sink {
    pub fn nodes(&self) -> usize {
        self.state.borrow().nodes.len()
    }

    /// `whole`: whether all of the page was read.
    pub fn tree(self, whole: bool) -> Tree {
        let State { nodes, linked_data, .. } = self.state.into_inner();
        Tree::new(nodes, linked_data, whole)
    }
}

impl Sink {
    /// For a page of so many bytes.
    pub fn new(page: usize) -> Sink {
        // A page has a node in some fifty bytes of markup, and as much of scripts.
        const BYTES: usize = 100;
        let document = Element { name: LocalName::default(), attributes: Vec::new() };
        let root = Node { parent: 0, data: Data::Element(document) };
        let mut nodes = Vec::with_capacity((page / BYTES).min(1 << 14));
        nodes.push(root);
        Sink { state: RefCell::new(State { nodes, open: vec![0], linked_data: Vec::new(), raw: None }) }
    }
}

impl TokenSink for Sink {
    /// The element whose text is passed over.
    type Handle = LocalName;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<LocalName> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(tag),
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether an attribute tells something that is used; a page's others are most of its bulk.
fn asked(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("alt")
            | local_name!("class")
            | local_name!("colspan")
            | local_name!("content")
            | local_name!("datetime")
            | local_name!("dir")
            | local_name!("hidden")
            | local_name!("href")
            | local_name!("http-equiv")
            | local_name!("id")
            | local_name!("itemprop")
            | local_name!("rowspan")
            | local_name!("lang")
            | local_name!("name")
            | local_name!("property")
            | local_name!("rel")
            | local_name!("reversed")
            | local_name!("role")
            | local_name!("start")
            | local_name!("style")
            | local_name!("type")
            | local_name!("value")
    ) || matches!(&**name, "aria-hidden" | "alttext" | "data-component" | "data-testid" | "xml:lang")
}

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Whether a start tag ends an open paragraph, by HTML's rule.
pub fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}

/// What follows a heading and is never meant to be in it.
const ENDS_HEADING: &[&str] =
    &["p", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "article", "section", "main"];

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements a stray end tag inside does not reach through.
const WALLS: &[&str] = &["td", "th", "table", "caption", "button", "object"];

impl State {
    fn add(&mut self, data: Data) -> Id {
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.nodes.len();
        self.nodes.push(Node { parent, data });
        id
    }

    fn text(&mut self, text: StrTendril) {
        match &self.raw {
            Some((_, true)) => {
                if let Some(last) = self.linked_data.last_mut() {
                    last.push_str(&text);
                }
            }
            Some((name, false)) if matches!(&**name, "title" | "textarea") => self.append(text),
            Some(_) => {}
            None => self.append(text),
        }
    }

    fn append(&mut self, text: StrTendril) {
        let parent = self.open.last().copied().unwrap_or(0);
        // The last node is its parent's last child.
        match self.nodes.last_mut() {
            Some(Node { data: Data::Text(t), parent: over }) if *over == parent => t.push_tendril(&text),
            _ => {
                self.add(Data::Text(text));
            }
        }
    }

    fn name(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|n| &n.data) {
            Some(Data::Element(e)) => &e.name,
            _ => "",
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<LocalName> {
        let kept = tag.name;
        let name: &str = &kept;
        if matches!(name, "html" | "body") && self.open.iter().any(|id| self.name(*id) == name) {
            return TokenSinkResult::Continue;
        }
        if is_block(&kept) {
            self.close_within("p", &["td", "th", "table", "caption", "button", "object", "div", "section", "article"]);
        }
        if ENDS_HEADING.contains(&name) || is_heading(name) {
            self.close_heading();
        }
        match name {
            "li" => self.close_within("li", &["ul", "ol", "menu", "td", "table"]),
            "dd" | "dt" => {
                self.close_within("dd", &["dl", "td", "table"]);
                self.close_within("dt", &["dl", "td", "table"]);
            }
            "td" | "th" => {
                self.close_within("td", &["tr", "table"]);
                self.close_within("th", &["tr", "table"]);
            }
            "tr" => self.close_within("tr", &["table"]),
            "option" => self.close_within("option", &["select"]),
            // A link inside a link ends the outer one.
            "a" => self.close_within("a", &["td", "table", "div", "li"]),
            "body" => self.close_within("head", &["html"]),
            _ => {}
        }
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
            "title" | "textarea" if !self.open.iter().any(|id| self.name(*id) == "svg") => Some(RawKind::Rcdata),
            _ => None,
        };
        let mut attributes = tag.attrs;
        attributes.retain(|a| asked(&a.name.local));
        let linked = name == "script"
            && attributes.iter().any(|a| &*a.name.local == "type" && a.value.to_ascii_lowercase().contains("ld+json"));
        let id = self.add(Data::Element(Element { name: kept.clone(), attributes }));
        if raw.is_some()
            || !(VOID.contains(&name)
                || tag.self_closing && name != "div" && name != "p" && name != "span" && name != "a")
        {
            if self.open.len() < DEEPEST {
                self.open.push(id);
            } else if raw.is_some() {
                // At full depth a raw element must still be closed by its own end tag.
                self.open.pop();
                self.open.push(id);
            }
        }
        if let Some(kind) = raw {
            if linked {
                self.linked_data.push(String::new());
            }
            self.raw = Some((kept.clone(), linked));
            return match kind {
                RawKind::ScriptData | RawKind::Rawtext if !linked => TokenSinkResult::Script(kept),
                _ => TokenSinkResult::RawData(kind),
            };
        }
        TokenSinkResult::Continue
    }

    fn end(&mut self, tag: &LocalName) {
        let name: &str = tag;
        if self.raw.as_ref().is_some_and(|(raw, _)| &**raw == name) {
            self.raw = None;
            self.open.pop();
            return;
        }
        if matches!(name, "html" | "body") {
            return;
        }
        let table = matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        let inline = !is_block(tag);
        for at in (1..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", |id| self.name(*id));
            if open == name || is_heading(open) && is_heading(name) {
                self.open.truncate(at);
                return;
            }
            // An inline end tag does not close blocks; a block's does not leave its table cell.
            if !table && WALLS.contains(&open) || inline && self.is_block(at) {
                return;
            }
        }
    }

    /// Whether the element open at this depth is a block.
    fn is_block(&self, depth: usize) -> bool {
        let node = self.open.get(depth).and_then(|id| self.nodes.get(*id));
        matches!(node.map(|n| &n.data), Some(Data::Element(e)) if is_block(&e.name))
    }

    /// Closes a heading whose end tag was left out, where a block begins behind its own words. A heading that has all its
    /// words in blocks stays open.
    fn close_heading(&mut self) {
        let block = |id: &Id| match self.nodes.get(*id).map(|n| &n.data) {
            Some(Data::Element(e)) => is_block(&e.name),
            _ => false,
        };
        let Some(at) = self.open.iter().rposition(block).filter(|at| *at > 0) else { return };
        let Some(heading) = self.open.get(at).copied().filter(|id| is_heading(self.name(*id))) else { return };
        let own = |node: &Node| {
            let above = |id: &Id| self.nodes.get(*id).map(|n| n.parent);
            let mut holders = std::iter::successors(Some(node.parent), above);
            holders.find(|id| *id == heading || *id == 0 || block(id)) == Some(heading)
        };
        let words = |node: &Node| matches!(&node.data, Data::Text(t) if !t.trim().is_empty());
        if self.nodes.get(heading + 1..).unwrap_or(&[]).iter().any(|n| words(n) && own(n)) {
            self.open.truncate(at);
        }
    }

    /// Closes the nearest open `name`, unless one of `walls` stands inside it.
    fn close_within(&mut self, name: &str, walls: &[&str]) {
        for at in (1..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", |id| self.name(*id));
            if open == name {
                self.open.truncate(at);
                return;
            }
            if walls.contains(&open) {
                return;
            }
        }
    }
}
