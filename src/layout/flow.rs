//! The article as a sequence of items that are wrapped one at a time.

use super::{FigureRow, RemovedRow, Row, TextRow, header_rows, wrap_runs, wrap_text};
use crate::article::{Article, BlockKind, Safe, Span};

/// A block, or a part of a very long one, or something that stands between blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub block: usize,
    pub span: Span,
    /// What stands before the block instead of its text; the span is empty then and lies where the block starts.
    pub between: Option<Between>,
}

/// What stands between blocks, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    Removed(usize),
    Figure(usize),
}

/// A row of the flow: item 0 is the header, item `n` the `n`-th stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub item: usize,
    pub row: usize,
}

/// Longest stretch wrapped at a time, in bytes. A longer block is parted at a space near this,
/// so that a file of one endless line moves as fast as any other.
const STRETCH: usize = 8 * 1024;

/// The sequence of items; holds no rows and no width.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    items: Vec<Item>,
    length: usize,
}

impl Flow {
    pub fn new(article: &Article) -> Flow {
        let mut items = Vec::with_capacity(article.blocks.len());
        for (block, b) in article.blocks.iter().enumerate() {
            let mut start = b.span.start;
            while b.span.end - start > 2 * STRETCH {
                let end = stretch_end(&article.text, start, b.span.end);
                items.push(Item { block, span: Span::new(start, end), between: None });
                start = end;
            }
            items.push(Item { block, span: Span::new(start, b.span.end), between: None });
        }
        let flow = Flow { items, length: article.text.len() };
        flow.with(article, article.figures.iter().enumerate().map(|(n, f)| (Between::Figure(n), f.before)))
    }

    /// For the beginning of a text that has about `length` bytes.
    pub fn of_length(self, length: usize) -> Flow {
        Flow { length: self.length.max(length), ..self }
    }

    /// Bytes of the whole text; about so many while only its beginning is here.
    pub fn length(&self) -> usize {
        self.length
    }

    /// With what was removed between the blocks, in its place.
    pub fn with_removed(article: &Article) -> Flow {
        Flow::new(article)
            .with(article, article.removed.iter().enumerate().map(|(n, r)| (Between::Removed(n), r.before)))
    }

    /// Puts in what stands between blocks, each with the byte offset before which it stands.
    fn with(mut self, article: &Article, between: impl Iterator<Item = (Between, usize)>) -> Flow {
        let blocks = self.items.len();
        self.items.extend(between.map(|(what, before)| {
            let block = article.block_behind(before);
            let at = article.blocks.get(block).map_or(article.text.len(), |b| b.span.start);
            Item { block, span: Span::new(at, at), between: Some(what) }
        }));
        // Stable: what stood together stays in order, and before the block that follows it.
        if self.items.len() > blocks {
            self.items.sort_by_key(|item| (item.block, item.between.is_none(), item.span.start));
        }
        self
    }

    /// Items and the header.
    pub fn len(&self) -> usize {
        self.items.len() + 1
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The rows of one item at a width in columns; the space above it included.
    pub fn rows(&self, article: &Article, item: usize, width: u16) -> Vec<Row> {
        let Some(index) = item.checked_sub(1) else { return header_rows(article, self.length, width) };
        let Some(item) = self.items.get(index) else { return Vec::new() };
        match item.between {
            Some(Between::Removed(removed)) => return self.removed_rows(article, index, removed, width),
            Some(Between::Figure(figure)) => return figure_rows(article, figure, width),
            None => {}
        }
        let Some(block) = article.blocks.get(item.block) else { return Vec::new() };
        let first = block.span.start == item.span.start;
        let mut rows = Vec::new();
        if first {
            let tight = matches!(block.kind, BlockKind::Item { .. })
                && item
                    .block
                    .checked_sub(1)
                    .and_then(|p| article.blocks.get(p))
                    .is_some_and(|p| matches!(p.kind, BlockKind::Item { .. }));
            let above = if tight {
                0
            } else if matches!(block.kind, BlockKind::Heading { .. }) && item.block > 0 {
                2
            } else {
                1
            };
            rows.extend(std::iter::repeat_n(Row::Blank, above));
        }
        if block.kind == BlockKind::Rule {
            rows.push(Row::Rule);
            return rows;
        }
        let (indent, marker) = indent(block.kind, width);
        let columns = usize::from(width.saturating_sub(indent).max(1));
        let text = article.slice(item.span);
        let spans = match block.kind {
            BlockKind::Code | BlockKind::Table => wrap_runs(text, columns),
            _ => wrap_text(text, columns),
        };
        for (n, span) in spans.into_iter().enumerate() {
            rows.push(Row::Text(TextRow {
                span: Span::new(item.span.start + span.start, item.span.start + span.end),
                block: item.block,
                indent,
                marker: if n == 0 && first { marker.clone() } else { None },
            }));
        }
        rows
    }

    /// Rows of something removed, its rule above the first of a run.
    fn removed_rows(&self, article: &Article, index: usize, removed: usize, width: u16) -> Vec<Row> {
        let Some(cut) = article.removed.get(removed) else { return Vec::new() };
        let row = |line: Safe, names_rule: bool| Row::Removed(RemovedRow { index: removed, line, names_rule });
        let above = index.checked_sub(1).and_then(|i| self.items.get(i)?.between);
        let same =
            matches!(above, Some(Between::Removed(i)) if article.removed.get(i).is_some_and(|c| c.rule == cut.rule));
        let mut rows = Vec::new();
        if !same {
            rows.push(Row::Blank);
            rows.push(row(cut.rule.clone(), true));
        }
        let lines = wrap_text(&cut.text, usize::from(width.max(1)));
        let text = |span: Span| Safe::line(cut.text.get(span.start..span.end).unwrap_or(""));
        rows.extend(lines.into_iter().map(|span| row(text(span), false)));
        rows
    }

    /// The place of the first row of something removed; `None` where removed parts are not shown.
    pub fn place_of_removed(&self, article: &Article, removed: usize, width: u16) -> Option<Place> {
        let item = self.items.iter().position(|i| i.between == Some(Between::Removed(removed)))? + 1;
        let row = self.rows(article, item, width).iter().position(|r| r.removed().is_some())?;
        Some(Place { item, row })
    }

    /// Byte offset at which an item's text starts.
    pub fn start_of(&self, item: usize) -> usize {
        item.checked_sub(1).and_then(|i| self.items.get(i)).map_or(0, |i| i.span.start)
    }

    /// The place of the row that shows byte `offset`, or the nearest one before it.
    pub fn place_of(&self, article: &Article, offset: usize, width: u16) -> Place {
        let index = self.items.partition_point(|i| i.span.start <= offset);
        if index == 0 {
            return Place::default();
        }
        let rows = self.rows(article, index, width);
        let row = rows.iter().rposition(|r| r.span().is_some_and(|s| s.start <= offset));
        Place { item: index, row: row.unwrap_or(0) }
    }

    /// Moves down (positive) or up by rows; stops at the ends. Wraps only what it passes.
    pub fn moved(&self, article: &Article, from: Place, by: isize, width: u16) -> Place {
        let mut place = from;
        let mut left = by.unsigned_abs();
        let mut height = self.rows(article, place.item, width).len();
        while left > 0 {
            if by > 0 {
                let room = height.saturating_sub(place.row + 1);
                if left <= room {
                    place.row += left;
                    break;
                }
                if place.item + 1 >= self.len() {
                    place.row = height.saturating_sub(1);
                    break;
                }
                left -= room + 1;
                place = Place { item: place.item + 1, row: 0 };
                height = self.rows(article, place.item, width).len();
                if height == 0 {
                    left += 1;
                }
            } else {
                if left <= place.row {
                    place.row -= left;
                    break;
                }
                if place.item == 0 {
                    place.row = 0;
                    break;
                }
                left -= place.row + 1;
                let item = place.item - 1;
                height = self.rows(article, item, width).len();
                place = Place { item, row: height.saturating_sub(1) };
                if height == 0 {
                    left += 1;
                }
            }
        }
        place
    }

    /// The last place from which a screen of `height` rows is still full.
    pub fn last_top(&self, article: &Article, height: usize, width: u16) -> Place {
        let item = self.len() - 1;
        let rows = self.rows(article, item, width).len();
        let end = Place { item, row: rows.saturating_sub(1) };
        self.moved(article, end, -(height.saturating_sub(1) as isize), width)
    }

    /// `count` rows from a place on, each with its place.
    pub fn window(&self, article: &Article, from: Place, count: usize, width: u16) -> Vec<(Place, Row)> {
        let mut out = Vec::with_capacity(count.min(512));
        for item in from.item..self.len() {
            let skip = if item == from.item { from.row } else { 0 };
            for (row, content) in self.rows(article, item, width).into_iter().enumerate().skip(skip) {
                if out.len() >= count {
                    return out;
                }
                out.push((Place { item, row }, content));
            }
        }
        out
    }
}

/// Rows of a figure: what is to be seen, then what is said about it.
fn figure_rows(article: &Article, figure: usize, width: u16) -> Vec<Row> {
    let Some(figure) = article.figures.get(figure) else { return Vec::new() };
    let indent = FIGURE_INDENT.min(width / 8);
    let columns = usize::from(width.saturating_sub(indent).max(1));
    let mut rows = vec![Row::Blank];
    for words in figure.lines() {
        let lines = wrap_text(words, columns).into_iter();
        let line = |span: Span| Safe::line(words.get(span.start..span.end).unwrap_or(""));
        let opens = rows.len() == 1;
        rows.extend(lines.enumerate().map(|(n, span)| {
            Row::Figure(FigureRow { line: line(span), indent, opens: opens && n == 0 && indent > 0 })
        }));
    }
    rows
}

/// Columns for the sign of a picture.
const FIGURE_INDENT: u16 = 2;

/// Columns that a quotation within a quotation is set in further.
pub const QUOTE_INDENT: u16 = 2;

/// Indent in columns and marker of a block; narrow columns give up indentation.
fn indent(kind: BlockKind, width: u16) -> (u16, Option<Safe>) {
    match kind {
        BlockKind::Item { depth, number } => {
            let marker = number.map_or_else(|| "•".to_owned(), |n| format!("{n}."));
            let own = marker.chars().count() as u16 + 1;
            let deep = (u16::from(depth) * 2).min(width / 4);
            let indent = (deep + own).min(width / 2);
            (indent, Some(Safe::line(&marker)))
        }
        BlockKind::Quote { depth } => (4.min(width / 8) + (u16::from(depth) * QUOTE_INDENT).min(width / 4), None),
        BlockKind::Code => (2.min(width / 8), None),
        _ => (0, None),
    }
}

/// Where to part a long stretch: behind white space near `STRETCH`, else on a character boundary.
fn stretch_end(text: &str, start: usize, end: usize) -> usize {
    let at = text.ceil_char_boundary((start + STRETCH).min(end));
    let window = text.get(start..at).unwrap_or("");
    match window.rfind([' ', '\n']) {
        Some(space) if space > STRETCH / 2 => start + space + 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;
    use proptest::prelude::*;

    fn article(paragraphs: &[String]) -> Article {
        let mut b = ArticleBuilder::default();
        for (n, p) in paragraphs.iter().enumerate() {
            let kind = if n % 5 == 4 { BlockKind::Heading { level: 2 } } else { BlockKind::Paragraph };
            b.block(kind, p);
        }
        b.finish()
    }

    /// Every paragraph is followed by something removed.
    fn with_cuts(paragraphs: &[String]) -> Article {
        let mut b = ArticleBuilder::default();
        for (n, p) in paragraphs.iter().enumerate() {
            b.removed(p, if n % 3 == 0 { "one" } else { "two" });
            if n % 4 == 1 {
                b.figure(p, "what is said of it");
            }
            b.block(BlockKind::Paragraph, p);
        }
        b.figure("", "the last");
        b.removed("the end", "two");
        b.finish()
    }

    #[test]
    fn an_endless_line_is_wrapped_in_stretches_and_loses_nothing() {
        let a = article(&["word ".repeat(20_000)]);
        let flow = Flow::new(&a);
        assert!(flow.len() > 10);
        let shown: usize = (0..flow.len())
            .flat_map(|i| flow.rows(&a, i, 72))
            .filter_map(|r| r.span())
            .map(|s| a.slice(s).split_whitespace().count())
            .sum();
        assert_eq!(shown, 20_000);
    }

    proptest! {
        #[test]
        fn moving_by_rows_is_the_same_as_counting_them(
            texts in proptest::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,30}", 1..12),
            width in 4u16..50, from in 0usize..60, by in -60isize..60,
        ) {
            let a = with_cuts(&texts);
            let flow = Flow::with_removed(&a);
            let all = flow.window(&a, Place::default(), usize::MAX >> 1, width);
            let from = from.min(all.len() - 1);
            let expected = (from as isize + by).clamp(0, all.len() as isize - 1) as usize;
            prop_assert_eq!(flow.moved(&a, all[from].0, by, width), all[expected].0);
        }

        #[test]
        fn every_row_is_found_again_by_its_offset(
            texts in proptest::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,30}", 1..12), width in 4u16..50,
        ) {
            let plain = article(&texts);
            let cut = with_cuts(&texts);
            for (a, flow) in [(plain.clone(), Flow::new(&plain)), (cut.clone(), Flow::with_removed(&cut))] {
            for (place, row) in flow.window(&a, Place::default(), usize::MAX >> 1, width) {
                if let Some(span) = row.span() {
                    prop_assert_eq!(flow.place_of(&a, span.start, width), place);
                }
            }
            for n in 0..a.removed.len() {
                let place = flow.place_of_removed(&a, n, width);
                prop_assert_eq!(place.is_some(), flow.len() > a.blocks.len() + 1);
            }
            }
        }
    }
}
