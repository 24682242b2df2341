//! The model every part shares: one safe text, and spans into it.
//!
//! `load` builds an [`Article`], `annotate` reads it, `layout` wraps it, `store` anchors to it.
//! Nothing here knows a file, a terminal or a clock.

mod block;
mod builder;
mod date;
mod escape;
mod facts;
mod letter;
mod ordinal;
mod part;
mod reading;
mod restore;
mod safe;
mod span;

pub use block::{Anchor, Block, BlockKind, Emphasis, EmphasisKind, Figure, Link, Removed, Section, Shown};
pub use builder::{ArticleBuilder, Run};
pub use date::{MONTHS, WEEKDAYS, date_in_words};
pub use letter::is_letter_or_digit;
pub use ordinal::{Numbering, Ordinal};
pub use part::Part;
pub use reading::{WORDS_PER_MINUTE, minutes, words};
pub use safe::{Safe, is_unsafe};
pub use span::{CodePoints, Span};

/// The place and agency that open a news report, as in `BEIJING (AP) —`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    pub place: Option<Safe>,
    pub agency: Option<Safe>,
}

/// One article: facts about it, its text, and what lies where in the text.
///
/// `text` holds the body only: not the title, the byline or the date line above it.
/// All spans are byte ranges of `text` on character boundaries; `blocks` are in order, do not
/// overlap and are parted by one blank line; `sections` cover all blocks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// What was opened, as the reader named it: a path, an address, `-`.
    pub source: Safe,
    /// Where its source holds several and no address of its own tells it from the others: which it is.
    pub part: Option<Part>,
    pub url: Option<Safe>,
    pub title: Option<Safe>,
    pub authors: Vec<Safe>,
    pub publisher: Option<Safe>,
    /// RFC 3339 date, or date and time with offset.
    pub published: Option<Safe>,
    /// As `published`.
    pub modified: Option<Safe>,
    pub dateline: Option<Dateline>,
    /// BCP 47 tag.
    pub language: Option<Safe>,
    /// Keywords that its author gave it.
    pub tags: Vec<Safe>,
    pub text: Safe,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
    pub links: Vec<Link>,
    pub emphasis: Vec<Emphasis>,
    /// Where links within the article lead.
    pub anchors: Vec<Anchor>,
    /// In the order they stand.
    pub figures: Vec<Figure>,
    /// What cleaning took away, in the order it stood.
    pub removed: Vec<Removed>,
}

impl Article {
    /// The text under `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Index of the block that holds byte `offset`, or of the last one that starts before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|b| b.span.start <= offset);
        if self.blocks.is_empty() { None } else { Some(after.saturating_sub(1)) }
    }

    /// Blocks and figures in the order they stand.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let mut figures = self.figures.iter().peekable();
        (0..=self.blocks.len()).flat_map(move |at| {
            let before =
                std::iter::from_fn(|| figures.next_if(|f| self.block_behind(f.before) <= at).map(Shown::Figure));
            let before: Vec<Shown<'_>> = before.collect();
            before.into_iter().chain(self.blocks.get(at).map(Shown::Block))
        })
    }

    /// Index of the block before which something stands that is between blocks or removed, by its byte offset;
    /// `blocks.len()` behind the last.
    pub fn block_behind(&self, before: usize) -> usize {
        self.blocks.partition_point(|b| b.span.end <= before && b.span.start < before)
    }

    /// Index of the section that holds byte `offset`.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        let after = self.sections.partition_point(|s| s.span.start <= offset);
        if self.sections.is_empty() { None } else { Some(after.saturating_sub(1)) }
    }

    /// The paragraphs in which a dateline may stand: the first, or behind a headline and a standfirst.
    pub fn ledes(&self) -> impl Iterator<Item = &Block> {
        const FIRST: usize = 3;
        self.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).take(FIRST)
    }

    /// Byte offset of the dash that ends the dateline; 0 where there is no dateline.
    pub fn dateline_end(&self) -> usize {
        /// Longest dateline looked for, in bytes.
        const LONGEST: usize = 80;
        let Some(dateline) = &self.dateline else { return 0 };
        let dash = self.ledes().find_map(|b| {
            let text = self.slice(b.span);
            let head = text.get(..text.floor_char_boundary(LONGEST))?;
            let place = dateline.place.as_deref().unwrap_or("(");
            let dash = head.strip_prefix(place)?.find(['—', '–', '-'])?;
            Some(b.span.start + place.len() + dash)
        });
        dash.unwrap_or(0)
    }
}

/// 64-bit FNV-1a of a text's bytes, in hexadecimal.
pub fn fingerprint(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for b in text.bytes() {
        hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
