//! An article as plain text.

use crate::article::{Article, Block, BlockKind, Shown, minutes};

/// Title, byline and date, then the blocks parted by blank lines; wrapped where a width in columns is given.
pub fn text(article: &Article, width: Option<usize>) -> String {
    let mut out = String::with_capacity(article.text.len() + 256);
    if let Some(title) = &article.title {
        push(&mut out, title, width, "");
        out.push('\n');
    }
    let mut facts = article.facts();
    // A text of which nothing is known is given as it stands.
    if article.title.is_some() || !facts.is_empty() {
        facts.push(format!("{} min", minutes(article.words())));
        push(&mut out, &facts.join(" · "), width, "");
        out.push('\n');
    }
    let mut after_item = false;
    for part in article.shown() {
        let item = matches!(part, Shown::Block(Block { kind: BlockKind::Item { .. }, .. }));
        let tight = std::mem::replace(&mut after_item, item) && item;
        if !tight && !out.is_empty() {
            out.push('\n');
        }
        let block = match part {
            Shown::Block(block) => block,
            Shown::Figure(figure) => {
                let words: Vec<&str> = figure.lines().map(|line| line.as_str()).collect();
                push(&mut out, &format!("[Picture: {}]", words.join(" / ")), width, "");
                continue;
            }
        };
        let slice = article.slice(block.span);
        match block.kind {
            BlockKind::Rule => out.push_str("* * *\n"),
            BlockKind::Code | BlockKind::Table => {
                out.push_str(slice);
                out.push('\n');
            }
            BlockKind::Item { depth, number } => {
                let marker = number.map_or_else(|| "• ".to_owned(), |n| format!("{n}. "));
                // However deep it is, three quarters of the line are for its words, as on the screen.
                let deep = (usize::from(depth) * 2).min(width.unwrap_or(80) / 4);
                push(&mut out, slice, width, &format!("{}{marker}", " ".repeat(deep)));
            }
            BlockKind::Quote { depth } => {
                let deep = (usize::from(depth) * 4).min(width.unwrap_or(80) / 4);
                push(&mut out, slice, width, &" ".repeat(4 + deep));
            }
            _ => push(&mut out, slice, width, ""),
        }
    }
    out
}

fn push(out: &mut String, text: &str, width: Option<usize>, first: &str) {
    match width {
        None => {
            out.push_str(first);
            out.push_str(text);
        }
        Some(width) => {
            let rest = " ".repeat(first.chars().count());
            let options = textwrap::Options::new(width.max(1)).initial_indent(first).subsequent_indent(&rest);
            out.push_str(&textwrap::fill(text, options));
        }
    }
    out.push('\n');
}
