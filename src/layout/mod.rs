//! From an article and a width to rows, block by block.
//!
//! Only what is near the screen is ever wrapped: a place is an item of the flow and a row in it,
//! and moving by rows wraps the neighbouring items alone. Progress is told in bytes of text, so
//! nothing needs the whole document's height. Pure; knows no terminal.

mod flow;
mod header;
mod wrap;

pub use flow::{Between, Flow, Item, Place, QUOTE_INDENT};
pub use header::{estimated_words, header_rows};
pub use wrap::{wrap_runs, wrap_text};

use crate::article::{Safe, Span};

/// One line of the reading column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    Blank,
    /// A line of the headline.
    Title(Safe),
    /// Byline, date, reading time.
    Meta(Safe),
    /// A line of body text.
    Text(TextRow),
    /// A thematic break.
    Rule,
    /// A line about a picture; shows none of the article's text.
    Figure(FigureRow),
    /// A line of what was removed; shows none of the article's text.
    Removed(RemovedRow),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    pub line: Safe,
    /// Columns left free before the line.
    pub indent: u16,
    /// Whether it is the figure's first, so that its sign stands in the indent.
    pub opens: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedRow {
    /// Index of what was removed.
    pub index: usize,
    pub line: Safe,
    /// Whether the line names the rule, above what it took.
    pub names_rule: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// Bytes of the article's text that this row shows; trailing white space is not in it.
    pub span: Span,
    /// Index of the block.
    pub block: usize,
    /// Columns left free before the text.
    pub indent: u16,
    /// What stands in the indent on the block's first row: a bullet, a number.
    pub marker: Option<Safe>,
}

impl Row {
    /// Index of the removed part that it shows a line of.
    pub fn removed(&self) -> Option<usize> {
        match self {
            Row::Removed(row) => Some(row.index),
            _ => None,
        }
    }

    /// Span of the text it shows, if it shows body text.
    pub fn span(&self) -> Option<Span> {
        match self {
            Row::Text(row) => Some(row.span),
            _ => None,
        }
    }
}
