//! What is kept about an article, made ready for the screen: lines put back, bookmarks and corrections placed.
//!
//! Placing an anchor in an edited text may take a while: workers do it, and `update` takes what they made.

use super::{Draft, understood};
use crate::annotate::Correction;
use crate::article::{Article, Safe, Span};
use crate::store::{
    Anchor, Bookmark, BookmarkKind, Corrections, Fate, Kin, Placement, Places, PutBack, Record, Taken, has_words,
    is_same_wording,
};
use std::cmp::Reverse;
use std::sync::Arc;

/// A bookmark and where its anchor was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub bookmark: Bookmark,
    pub placement: Placement,
    pub wording: Wording,
}

/// What became of a bookmark's words, apart from where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// They read as they did, typography aside; or nothing is known of them.
    #[default]
    AsKept,
    /// Other words stand in their place now.
    Changed,
    /// Cleaning took them out of the text: index of the removed part.
    Removed(usize),
}

impl Mark {
    /// One column; the same in every color scheme.
    pub fn sign(&self) -> &'static str {
        if self.placement == Placement::Lost { LOST } else { sign(&self.bookmark) }
    }

    /// What became of it, where that is not the usual.
    pub fn fate(&self) -> &'static str {
        told(self.placement.fate(), self.is_reworded())
    }

    /// The same in one word, for a line of a list.
    pub fn fate_in_short(&self) -> &'static str {
        match self.wording {
            Wording::AsKept => self.fate(),
            Wording::Changed => "changed",
            Wording::Removed(_) => "removed",
        }
    }

    /// Whether other words stand in its place than those that were marked.
    pub fn is_reworded(&self) -> bool {
        self.wording == Wording::Changed
    }

    pub fn span(&self) -> Option<Span> {
        self.placement.span()
    }
}

/// The sign of a bookmark that is lost.
pub const LOST: &str = "○";

/// What became of a bookmark, where that is not the usual.
pub fn told(fate: Fate, reworded: bool) -> &'static str {
    match (fate, reworded) {
        (Fate::InPlace, false) => "",
        (Fate::InPlace, true) => "words changed",
        (fate, reworded) => fate.with_wording(reworded),
    }
}

/// The sign of a bookmark whose place is not asked for.
pub fn sign(bookmark: &Bookmark) -> &'static str {
    match (bookmark.kind, bookmark.note.is_some()) {
        (_, true) => "◈",
        (BookmarkKind::Place, _) => "●",
        (BookmarkKind::Highlight, _) => "◆",
    }
}

/// An article twice: as it was loaded, by which it is known; and as it is shown, with lines put back, in which places are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub loaded: Arc<Article>,
    pub shown: Arc<Article>,
    /// Its bookmarks by where they begin, lost ones last.
    pub marks: Vec<Mark>,
}

/// Where the reader was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resume {
    /// Byte offset of what was at the top; `None` where it is not found again.
    pub top: Option<usize>,
    /// Byte offset of the furthest text seen.
    pub furthest: usize,
}

/// What is kept about an article, placed in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    pub text: Text,
    pub put_back: PutBack,
    pub corrections: Corrections,
    /// What of the corrections holds in this text.
    pub put_right: Vec<Correction>,
    /// The bookmark with a note that was taken away last.
    pub taken: Option<Taken>,
    pub resume: Option<Resume>,
    /// Notes that were begun and not saved.
    pub drafts: Vec<Draft>,
    /// Some are to be looked for yet: they are not among the marks, and not called lost.
    pub unplaced: bool,
    /// The bookmarks are from a newer byline, and not to be changed.
    pub read_only: bool,
}

/// Places everything. May take a tenth of a second for hundreds of anchors in a long text that was edited.
pub fn kept(loaded: Arc<Article>, record: Record) -> Kept {
    make(loaded, record, |places, anchor| Some(places.place(anchor)))
}

/// Places what stands where it stood, which costs next to nothing; the rest is left out.
pub fn kept_at_once(loaded: Arc<Article>, record: Record) -> Kept {
    make(loaded, record, |places, anchor| places.in_place(anchor))
}

fn make(loaded: Arc<Article>, record: Record, place: impl Fn(&Places, &Anchor) -> Option<Placement>) -> Kept {
    let Record { bookmarks, position, corrections, put_back, drafts, taken, read_only } = record;
    let shown = with_back(&loaded, &put_back);
    let places = Places::new(&shown);
    let mut unplaced = false;
    let mut find = |anchor: &Anchor| {
        let placement = place(&places, anchor);
        unplaced |= placement.is_none();
        placement
    };
    let mut marks = Vec::with_capacity(bookmarks.len());
    for bookmark in bookmarks {
        marks.extend(find(&bookmark.anchor).map(|placement| {
            let wording = wording(&shown, &bookmark.anchor, placement);
            Mark { bookmark, placement, wording }
        }));
    }
    // Of those that begin at one place the longest first.
    marks.sort_by_key(|m| m.span().map_or((usize::MAX, Reverse(0)), |s| (s.start, Reverse(s.end))));
    let put_right = understood(&corrections, |anchor| find(anchor)?.span());
    let drafts = drafts.into_iter().map(|draft| Draft::left(&loaded, find(&draft.anchor), draft)).collect();
    let resume = position.map(|position| Resume {
        top: places.place(&position.anchor).span().map(|s| s.start),
        furthest: shown.text.char_indices().nth(position.furthest).map_or(shown.text.len(), |(at, _)| at),
    });
    drop(places);
    let text = Text { loaded, shown, marks };
    Kept { text, put_back, corrections, put_right, taken, resume, drafts, unplaced, read_only }
}

fn wording(article: &Article, anchor: &Anchor, placement: Placement) -> Wording {
    match placement.span() {
        Some(_) if anchor.is_whole() => Wording::AsKept,
        Some(span) if is_same_wording(article.slice(span), &anchor.exact) => Wording::AsKept,
        Some(_) => Wording::Changed,
        None => {
            let taken = article.removed.iter().position(|removed| has_words(&removed.text, anchor));
            taken.map_or(Wording::AsKept, Wording::Removed)
        }
    }
}

/// The article with what the reader keeps of what was removed.
pub fn with_back(loaded: &Arc<Article>, put_back: &PutBack) -> Arc<Article> {
    if put_back.is_empty() { Arc::clone(loaded) } else { Arc::new(loaded.with_restored(|r| put_back.has(r))) }
}

/// What the reader is asked about another file with the same text.
pub fn twin_question(kin: &Kin) -> Safe {
    let (many, them) = match kin.bookmarks {
        1 => ("1 bookmark".to_owned(), "it"),
        n => (format!("{n} bookmarks"), "them"),
    };
    if kin.doubtful {
        return Safe::line(&format!("{many} of a file that is gone: is this its text? y or n · {}", kin.source));
    }
    Safe::line(&format!("the same text has {many} elsewhere: share {them}? y or n · {}", kin.source))
}
