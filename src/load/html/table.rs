//! Tables of data as rows of text; a table that only lays out a page is walked as any other element.
//! Used by [`super::units`].

use super::tree::{Data, Id, Tree};

/// Columns that one cell may reach over; no table that can be read has more.
const WIDEST: usize = 50;
/// What cells that reach over several rows may add, in bytes for each byte of the table: a bound for bad pages.
const REPEATED: usize = 4;

/// Rows of at least two short cells: a table of data; any other is layout.
pub fn holds_data(tree: &Tree, id: Id) -> bool {
    let (mut rows, mut wide, mut cells) = (0, 0, 0);
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        match tree.name(at) {
            "table" if at != id => return false,
            "tr" => {
                rows += 1;
                let here = cells_of(tree, at).count();
                cells += here;
                wide += usize::from(here >= 2);
            }
            "div" | "article" | "form" | "h1" => return false,
            _ => {}
        }
        open.extend(tree.children(at));
    }
    rows >= 2 && wide * 3 >= rows * 2 && tree.text(id).len() < 160 * cells.max(1)
}

/// What a table says it shows.
pub fn caption(tree: &Tree, id: Id) -> Option<String> {
    let caption = tree.children(id).iter().find(|c| tree.name(**c) == "caption")?;
    Some(words(tree, *caption)).filter(|c| !c.is_empty())
}

/// A row a line, cells parted by ` │ `; empty rows are left out. A cell that reaches over several rows stands in each,
/// one that reaches over several columns has empty ones behind it (HTML, 4.9.12: forming a table).
pub fn rows(tree: &Tree, id: Id) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut above: Vec<Reaching> = Vec::new();
    let mut left = tree.text(id).len().saturating_mul(REPEATED);
    let mut heads = false;
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        if tree.name(at) != "tr" {
            open.extend(tree.children(at).iter().rev());
            continue;
        }
        let mut row: Vec<String> = Vec::new();
        for cell in cells_of(tree, at) {
            reach(&mut row, &mut above, &mut left);
            let (wide, high) = (span(tree, cell, "colspan").min(WIDEST), span(tree, cell, "rowspan"));
            for n in 0..wide {
                let text = if n == 0 { words(tree, cell) } else { String::new() };
                if high > 1 {
                    above.resize_with(above.len().max(row.len() + 1), Reaching::default);
                    if let Some(column) = above.get_mut(row.len()) {
                        *column = Reaching { rows: high - 1, text: text.clone() };
                    }
                }
                row.push(text);
            }
        }
        reach(&mut row, &mut above, &mut left);
        // Pages that fold their tables up on small screens have the row of heads twice.
        let again = heads && rows.first() == Some(&row);
        if row.iter().any(|c| !c.is_empty()) && !again {
            heads |= rows.is_empty() && cells_of(tree, at).all(|c| tree.name(c) == "th");
            rows.push(row);
        }
    }
    if heads {
        without_labels(&mut rows);
    }
    rows.iter().map(|r| r.join(" │ ")).collect::<Vec<_>>().join("\n")
}

/// A cell of a row above that reaches down: into so many more rows.
#[derive(Default)]
struct Reaching {
    rows: usize,
    text: String,
}

/// Puts in what reaches down into the next columns, as long as `left` bytes last.
fn reach(row: &mut Vec<String>, above: &mut [Reaching], left: &mut usize) {
    while let Some(column) = above.get_mut(row.len()).filter(|c| c.rows > 0) {
        column.rows -= 1;
        // An empty cell costs its sign.
        let cost = column.text.len().max(4);
        if *left < cost {
            return;
        }
        *left -= cost;
        row.push(column.text.clone());
    }
}

/// Takes the column's head out of its cells, where every one begins with it: it is shown there on small screens alone.
fn without_labels(rows: &mut [Vec<String>]) {
    let Some((heads, cells)) = rows.split_first_mut() else { return };
    for (at, head) in heads.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
        let rest = |cell: &str| {
            let rest = cell.strip_prefix(head.as_str())?;
            let rest = rest.strip_prefix(':').or(rest.strip_prefix(' ')).or(head.strip_suffix(':').map(|_| rest))?;
            Some(rest.trim().to_owned())
        };
        let all: Option<Vec<String>> = cells.iter().map(|row| row.get(at).and_then(|c| rest(c))).collect();
        let Some(all) = all.filter(|a| a.len() > 1) else { continue };
        for (row, text) in cells.iter_mut().zip(all) {
            if let Some(cell) = row.get_mut(at) {
                *cell = text;
            }
        }
    }
}

fn span(tree: &Tree, cell: Id, name: &str) -> usize {
    let value = tree.element(cell).and_then(|e| e.attribute(name)).and_then(|v| v.trim().parse().ok());
    value.unwrap_or(1).clamp(1, 1000)
}

/// A cell's words on one line; the items of a list in it are parted by semicolons.
fn words(tree: &Tree, cell: Id) -> String {
    let mut out = String::new();
    gather(tree, cell, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Recursion is no deeper than the tree, which is capped.
fn gather(tree: &Tree, id: Id, out: &mut String) {
    match tree.nodes.get(id).map(|n| &n.data) {
        Some(Data::Text(text)) => out.push_str(text),
        Some(Data::Element(e)) => {
            let block = matches!(&*e.name, "br" | "p" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "blockquote");
            if &*e.name == "li" && out.trim_end().ends_with(|c: char| !c.is_ascii_punctuation()) {
                out.truncate(out.trim_end().len());
                out.push(';');
            }
            if block {
                out.push(' ');
            }
            tree.children(id).iter().for_each(|c| gather(tree, *c, out));
            if block {
                out.push(' ');
            }
        }
        None => {}
    }
}

fn cells_of(tree: &Tree, row: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(row).iter().copied().filter(|c| matches!(tree.name(*c), "td" | "th"))
}
