//! An article as Markdown.

use super::inline::inline;
use crate::annotate::citation::escaped;
use crate::article::{Article, BlockKind, Shown};

/// A heading with the title, the facts in italics, then the blocks.
pub fn markdown(article: &Article) -> String {
    let mut out = String::with_capacity(article.text.len() + 256);
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    let facts = article.facts();
    if !facts.is_empty() {
        out.push_str(&format!("*{}*\n\n", escaped(&facts.join(" · "))));
    }
    let mut after_item = false;
    for part in article.shown() {
        let block = match part {
            Shown::Block(block) => block,
            Shown::Figure(figure) => {
                out.push_str(if std::mem::take(&mut after_item) { "\n" } else { "" });
                let lines: Vec<String> = figure.lines().map(|line| format!("*{}*", escaped(line))).collect();
                out.push_str(&format!("{}\n\n", lines.join("\\\n")));
                continue;
            }
        };
        let text = article.slice(block.span);
        let marked = || inline(article, block.span);
        let item = matches!(block.kind, BlockKind::Item { .. });
        if after_item && !item {
            out.push('\n');
        }
        after_item = item;
        match block.kind {
            BlockKind::Heading { level } => {
                let marks = "#".repeat(usize::from(level.clamp(2, 6)));
                out.push_str(&format!("{marks} {}\n\n", marked()));
            }
            BlockKind::Quote { depth } => {
                let marks = "> ".repeat(usize::from(depth) + 1);
                out.push_str(&format!("{marks}{}\n\n", marked().replace('\n', &format!("\n{marks}"))));
            }
            BlockKind::Item { depth, number } => {
                let marker = number.map_or_else(|| "-".to_owned(), |n| format!("{n}."));
                out.push_str(&format!("{}{marker} {}\n", "   ".repeat(usize::from(depth)), marked()));
            }
            BlockKind::Table => out.push_str(&table(text)),
            BlockKind::Code => {
                // Longer than any in the code itself.
                let ticks = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat((ticks + 1).max(3));
                out.push_str(&format!("{fence}\n{text}\n{fence}\n\n"));
            }
            BlockKind::Image => out.push_str(&format!("*{}*\n\n", escaped(text))),
            BlockKind::Rule => out.push_str("---\n\n"),
            BlockKind::Paragraph => out.push_str(&format!("{}\n\n", marked())),
        }
    }
    out
}

/// A table's rows, of which the first is its head, as GitHub's Markdown has them.
fn table(text: &str) -> String {
    let row = |line: &str| line.split(" │ ").map(|cell| escaped(cell.trim()).replace('|', "\\|")).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = text.lines().map(row).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for (n, mut row) in rows.into_iter().enumerate() {
        row.resize(columns, String::new());
        out.push_str(&format!("| {} |\n", row.join(" | ")));
        if n == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    #[test]
    fn tables_code_and_nested_quotations_are_printed_as_markdown_has_them() {
        let check = |kind: BlockKind, text: &str, expected: &str| {
            let mut b = ArticleBuilder::default();
            b.block(kind, text);
            assert_eq!(markdown(&b.finish()), format!("{expected}\n\n"));
        };
        check(
            BlockKind::Table,
            "Year │ Price\n1902 │ 10 | 12\n1903",
            "| Year | Price |\n| --- | --- |\n| 1902 | 10 \\| 12 |\n| 1903 |  |",
        );
        check(BlockKind::Quote { depth: 1 }, "one\ntwo", "> > one\n> > two");
        check(BlockKind::Code, "let x = 1;", "```\nlet x = 1;\n```");
        check(BlockKind::Code, "```\nx\n```", "````\n```\nx\n```\n````");
    }
}
