//! Tables of data as rows of text; a table that only lays out a page is walked as any other element.
//! Used by [`super::units`].

use super::tree::{Id, Tree};

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

/// A row a line, cells parted by ` │ `; empty rows are left out.
pub fn rows(tree: &Tree, id: Id) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        if tree.name(at) != "tr" {
            open.extend(tree.children(at).iter().rev());
            continue;
        }
        let cells: Vec<String> =
            cells_of(tree, at).map(|c| tree.text(c).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        if cells.iter().any(|c| !c.is_empty()) {
            rows.push(cells.join(" │ "));
        }
    }
    rows.join("\n")
}

fn cells_of(tree: &Tree, row: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(row).iter().copied().filter(|c| matches!(tree.name(*c), "td" | "th"))
}
