//! Where in a stretch of text a pattern fits best: Sellers' algorithm (1980), with the way it fits.

/// How a pattern lies in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// For each boundary between the pattern's characters, the ends included: index into the text.
    columns: Vec<u32>,
    /// Edits spent before each of these boundaries.
    edits: Vec<u32>,
}

impl Alignment {
    /// Index into the text of the pattern's boundary `at`.
    pub fn column(&self, at: usize) -> usize {
        self.columns.get(at).map_or(0, |c| *c as usize)
    }

    /// Insertions, deletions and replacements between two boundaries of the pattern.
    pub fn edits(&self, from: usize, to: usize) -> usize {
        let at = |n: usize| self.edits.get(n).copied().unwrap_or(0);
        at(to).saturating_sub(at(from)) as usize
    }
}

/// Fits the whole of `pattern` somewhere into `text` with the fewest edits. Time and memory are the
/// product of both lengths.
pub fn align(pattern: &[char], text: &[char]) -> Alignment {
    let (rows, columns) = (pattern.len() + 1, text.len() + 1);
    let mut cost: Vec<u16> = vec![0; rows * columns];
    let get = |cost: &[u16], row: usize, column: usize| cost.get(row * columns + column).copied().unwrap_or(u16::MAX);
    for (row, p) in (1..rows).zip(pattern) {
        let Some((above, here)) =
            cost.get_mut((row - 1) * columns..(row + 1) * columns).map(|s| s.split_at_mut(columns))
        else {
            break;
        };
        let mut left = u16::try_from(row).unwrap_or(u16::MAX);
        let mut diagonal = 0;
        for (n, (cell, up)) in here.iter_mut().zip(above.iter()).enumerate() {
            let value = match n.checked_sub(1).and_then(|n| text.get(n)) {
                None => left,
                Some(t) => {
                    let kept = diagonal + u16::from(t != p);
                    kept.min(up.saturating_add(1)).min(left.saturating_add(1))
                }
            };
            diagonal = *up;
            left = value;
            *cell = value;
        }
    }
    let last = rows - 1;
    let end = (0..columns).min_by_key(|c| get(&cost, last, *c)).unwrap_or(0);
    // Back from the end: by the diagonal where that is as good.
    let (mut row, mut column) = (last, end);
    let mut out = Alignment { columns: vec![0; rows], edits: vec![0; rows] };
    loop {
        let here = get(&cost, row, column);
        if let (Some(c), Some(e)) = (out.columns.get_mut(row), out.edits.get_mut(row)) {
            (*c, *e) = (column as u32, u32::from(here));
        }
        if row == 0 {
            return out;
        }
        let same = pattern.get(row - 1) == column.checked_sub(1).and_then(|c| text.get(c));
        if column > 0 && get(&cost, row - 1, column - 1) + u16::from(!same) == here {
            (row, column) = (row - 1, column - 1);
        } else if get(&cost, row - 1, column).saturating_add(1) == here {
            row -= 1;
        } else {
            column = column.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_pattern_is_found_with_its_edits_where_they_are() {
        let found = align(&chars("the old quay"), &chars("at the x old quays"));
        assert_eq!((found.column(0), found.column(12)), (3, 17));
        assert_eq!((found.edits(0, 12), found.edits(5, 12)), (2, 0));
    }

    proptest! {
        #[test]
        fn what_is_in_the_text_is_found_without_edits(before in "[a-c]{0,9}", inside in "[a-c]{1,9}", after in "[a-c]{0,9}") {
            let found = align(&chars(&inside), &chars(&format!("{before}{inside}{after}")));
            prop_assert_eq!(found.edits(0, inside.len()), 0);
            prop_assert_eq!(found.column(inside.len()) - found.column(0), inside.len());
        }
    }
}
