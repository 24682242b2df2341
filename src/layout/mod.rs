//! From an article and a width to rows, block by block.
//!
//! Only what is near the screen is ever wrapped: a place is an item of the flow and a row in it,
//! and moving by rows wraps the neighbouring items alone. Progress is told in bytes of text, so
//! nothing needs the whole document's height. Pure; knows no terminal.

mod flow;
mod header;
mod wrap;

pub use flow::{Flow, Item, Place};
pub use header::header_rows;
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
    /// Span of the text it shows, if it shows body text.
    pub fn span(&self) -> Option<Span> {
        match self {
            Row::Text(row) => Some(row.span),
            _ => None,
        }
    }
}
