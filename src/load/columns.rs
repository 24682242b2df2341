//! Lines that are set in columns: tables of typed pages, tables of contents with their leaders, rows with tabs.
//! They stay rows. Used by [`super::pieces`].

use super::pieces::{indent, list_item};

/// Whether a gap within a line parts columns; a typesetter's gaps are smaller.
pub fn columnar(line: &str) -> bool {
    line.trim().contains("     ")
}

/// Whether lines are rows of cells parted by tabs, as a spreadsheet gives them.
pub fn tabbed(lines: &[&str]) -> bool {
    let cells = |l: &str| l.trim().split('\t').count();
    let Some(first) = lines.first().map(|l| cells(l)) else { return false };
    lines.len() >= 2
        && first >= 2
        && lines.iter().all(|l| cells(l) == first && list_item(l.trim()).is_none())
        && lines.iter().all(|l| l.trim().split('\t').all(|c| !c.trim().is_empty()))
}

/// `Introduction ........ 2`: whether dots lead the eye to a page.
fn leaders(line: &str) -> bool {
    let dots = line.contains("....") || line.contains(". . . .");
    dots && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
}

/// Whether lines are a table: blank columns run through all of them, or dots lead to a page on most.
pub fn aligned(lines: &[&str]) -> bool {
    /// A line longer than this, in columns, is no row of a typed page.
    const WIDEST: usize = 160;
    if lines.len() < 2 || lines.iter().any(|l| l.contains('\t') || l.len() > 4 * WIDEST) {
        return false;
    }
    if lines.iter().filter(|l| leaders(l.trim_end())).count() * 2 > lines.len() {
        return true;
    }
    let marker = |l: &str| {
        let l = l.trim_start();
        list_item(l).is_some() || l.starts_with(['[', '(', '|', '>', '-']) && !ruled(l)
    };
    if lines.iter().any(|l| marker(l)) {
        return false;
    }
    // Most paragraphs have no gap at all, which is soon seen.
    if lines.iter().filter(|l| l.trim().contains("  ") || ruled(l)).count() * 2 < lines.len() {
        return false;
    }
    let rows: Vec<Vec<char>> = lines.iter().filter(|l| !ruled(l)).map(|l| l.chars().collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let margin = rows.iter().map(|r| r.iter().take_while(|c| c.is_whitespace()).count()).min().unwrap_or(0);
    if width > WIDEST || rows.len() < 2 {
        return false;
    }
    let blank = |column: usize| rows.iter().all(|r| r.get(column).is_none_or(|c| c.is_whitespace()));
    let mut from = None;
    for column in margin..width {
        match (blank(column), from) {
            (true, None) => from = Some(column),
            (false, Some(start)) => {
                if parts_cells(&rows, start, column) {
                    return true;
                }
                from = None;
            }
            _ => {}
        }
    }
    false
}

/// Whether the blank columns from `from` to `to` have cells on both sides, in most rows.
fn parts_cells(rows: &[Vec<char>], from: usize, to: usize) -> bool {
    let filled = |r: &[char]| r.iter().any(|c| !c.is_whitespace());
    let left: Vec<&[char]> =
        rows.iter().map(|r| r.get(..from.min(r.len())).unwrap_or(&[])).filter(|r| filled(r)).collect();
    let right = rows.iter().filter(|r| r.get(to..).is_some_and(filled)).count();
    let both = rows.iter().filter(|r| r.get(..from).is_some_and(filled) && r.get(to..).is_some_and(filled)).count();
    // A name and a colon before each row is talk.
    let talk = left.iter().all(|l| l.iter().rfind(|c| !c.is_whitespace()) == Some(&':'));
    // Two rows are few to tell by: their gap must be one that parts columns in each.
    let wide = to - from >= if rows.len() == 2 { 5 } else { 2 };
    wide && !talk && both >= 2 && both * 2 >= rows.len() && right * 3 >= rows.len() * 2
}

/// Whether lines are a list of options, each with what it does behind a gap or set in below: `-q, --quiet   say nothing`.
pub fn options(lines: &[&str]) -> bool {
    let option = |l: &str| {
        let l = l.trim_start();
        let name = l.trim_start_matches('-');
        (1..=2).contains(&(l.len() - name.len())) && name.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let gap = |l: &&&str| option(l) && l.trim().contains("  ");
    let first = lines.first().map_or(0, |l| indent(l));
    let told = |l: &&str| option(l) || indent(l) > first + 2;
    lines.iter().filter(gap).count() >= 2 && lines.iter().all(told) && lines.first().is_some_and(|l| option(l))
}

/// `----  -----`: a rule below a table's head.
fn ruled(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | ' ' | '+' | '_' | '─'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(aligned(&lines), expected, "{text}");
    }

    #[test]
    fn a_table_is_known_by_blank_columns_that_run_through_it() {
        check("Name    Year   Price\nAnna    1961      10\nCora    2022     900", true);
        check("=====  =====\nSign   Means\n=====  =====\none    come\ntwo    stay", true);
        check("1. Boats ........... 2\n  1.1. Ropes . . . . . . 13", true);
        check("  -q\n  be quiet", false);
        check("Bow\n    The front of a boat.\n    It is wet.", false);
        check("Ann:   Is it late?\nBo:    It is.\nAnn:   So be it.", false);
        check("o  A boat can sink.\no  So can a bridge.", false);
        check("The boat  was  late, and\nnobody  knew  when it\nwould  come, if at  all.", false);
        assert!(options(&["  -q, --quiet    say nothing", "  -n N           stop after N", "                 boats"]));
        assert!(!options(&["- one  two", "- three  four"]) && !options(&["-q  be quiet", "Then it rained."]));
        assert!(tabbed(&["name\tyear", "Anna\t1961"]) && !tabbed(&["•\tone", "•\ttwo"]));
    }
}
