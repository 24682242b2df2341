//! Web pages: tree, units of text, the article among them, its furniture taken out. One of `load`'s formats.

mod choose;
mod facts;
mod hints;
mod prune;
mod tree;
mod units;

use crate::article::{Article, ArticleBuilder, BlockKind};

/// Bytes looked at to tell a page from text.
const SAMPLE: usize = 4096;

/// Whether a text is a web page: by its file's name, or by how it begins.
pub fn looks_like(text: &str, extension: Option<&str>) -> bool {
    match extension {
        Some("html" | "htm" | "xhtml" | "shtml") => return true,
        Some("txt" | "text" | "md") => return false,
        _ => {}
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("").trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with('<')
            && ["<head", "<body", "<div", "<p>", "<p ", "<article", "<h1", "<meta", "<title"]
                .iter()
                .any(|t| head.contains(t))
}

/// Reads a page: its article as blocks, and the facts it tells.
pub fn read(html: &str, facts: Article) -> Article {
    let tree = tree::parse(html);
    let mut b = ArticleBuilder::new(facts);
    let body = facts::fill(&tree, b.facts());
    let mut units = units::units(&tree);
    choose::cut_by_hints(&tree, &mut units);
    let told = choose::told(&units, body.as_deref());
    let root = choose::root(&tree, &units, &told);
    let title = b.facts().title.as_ref().map(|t| t.to_string());
    prune::prune(&tree, &mut units, root, title.as_deref());
    let (start, end) = units.under.get(root).copied().unwrap_or((0, 0));
    let inside = units.all.get(start..end).unwrap_or(&units.all);
    let nothing = inside.iter().all(|u| u.cut.is_some() || u.chars == 0);
    // A page of nothing but short lines is still shown: all of it.
    let shown = if nothing { units.all.as_slice() } else { inside };
    for unit in shown {
        match unit.cut {
            Some(rule) if !nothing => b.removed(&unit.text, rule),
            _ => b.runs(unit.kind, &unit.runs),
        }
    }
    if b.next_offset() == 0
        && let Some(body) = body
    {
        for line in body.lines() {
            b.block(BlockKind::Paragraph, line);
        }
    }
    b.finish()
}
