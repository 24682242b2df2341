//! What is to be done in the world after an action: data that `update` answers with and `runtime` performs.

use super::{MarkAs, Noted, Saving, Shelved, Step, Text};
use crate::annotate::Correction;
use crate::article::{Article, Safe, Span};
use crate::store::{Anchor, Scope, Settling};
use std::path::Path;
use std::sync::Arc;

/// What `update` asks the runtime to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `kept`: the source is what something is kept under, whose text may lie elsewhere.
    Open {
        generation: u64,
        source: String,
        kept: bool,
    },
    /// List the articles of folders; answers with [`super::Action::Gathered`].
    Gather {
        generation: u64,
        sources: Vec<String>,
    },
    /// Find out titles and reading places of a list's entries; answers with [`super::Action::Sniffed`], more than once.
    Sniff {
        list: u64,
        wanted: Vec<(usize, Shelved)>,
    },
    Restore {
        generation: u64,
        article: Arc<Article>,
    },
    /// Find names and quotations, those under `screen` first; answers with [`super::Action::Glimpsed`] and then
    /// [`super::Action::Annotated`].
    Annotate {
        generation: u64,
        article: Arc<Article>,
        screen: Span,
    },
    /// Save bookmarks; answers with [`super::Action::Saved`].
    Save {
        generation: u64,
        text: Text,
        saving: Saving,
    },
    /// Look for places like a bookmark in a text; answers with [`super::Action::Near`].
    Near {
        generation: u64,
        shown: Arc<Article>,
        id: Safe,
        anchor: Box<Anchor>,
    },
    /// Create a bookmark on a span, stamped with id and time by the runtime, and save it.
    Mark {
        generation: u64,
        text: Text,
        span: Span,
        mark: MarkAs,
    },
    /// Keep a correction, stamped with id, time and anchor by the runtime; answers with [`super::Action::Saved`].
    Correct {
        generation: u64,
        text: Text,
        correction: Correction,
        scope: Scope,
    },
    /// Keep a note that is being written, under its id, as it is now, or (`None`) no longer. Soon, not at once: of those that come
    /// one upon the other the last is written. Answers with [`super::Action::DraftKept`].
    KeepDraft {
        loaded: Arc<Article>,
        shown: Arc<Article>,
        id: Safe,
        draft: Option<(Noted, String)>,
    },
    /// Keep the place without an answer. Offsets in bytes of the shown text. Where the article goes on being read (not `leaving`),
    /// nobody is told that this failed: it is tried again.
    KeepPlace {
        text: Text,
        offset: usize,
        furthest: usize,
        leaving: bool,
    },
    /// Note, without an answer, what became of the bookmarks in this text and which sections they stand in, for lists and exports.
    NotePlaces {
        text: Text,
    },
    /// Read what is kept once more and place it; answers with [`super::Action::Kept`].
    Reread {
        generation: u64,
        loaded: Arc<Article>,
    },
    /// As [`Effect::Reread`], if the file is about this text and is not as it was left. `marked`: bookmarks are on the screen, which
    /// stay there where their file is gone.
    Look {
        generation: u64,
        loaded: Arc<Article>,
        path: Arc<Path>,
        marked: bool,
    },
    /// Look for what is kept about a text that nothing is known of under its own name; answers with [`super::Action::Kept`] or
    /// [`super::Action::Twin`].
    Recognize {
        generation: u64,
        loaded: Arc<Article>,
        /// The reader asks: whatever was answered before.
        again: bool,
    },
    /// Keep things about the article with another file's from now on, or by themselves; answers with [`super::Action::Settled`].
    Settle {
        generation: u64,
        loaded: Arc<Article>,
        settling: Settling,
        step: Step,
    },
    /// Remove a bookmark, by its id, of an article that cannot be opened.
    DropMark {
        source: Safe,
        id: Safe,
    },
    ListRecents,
    /// Read all bookmarks of all articles; answers with [`super::Action::AllMarks`].
    ListMarks,
    /// What is being opened is no longer waited for.
    GiveUp,
    /// Show an http or https address in the browser.
    Browse(Safe),
    /// Put the text on the clipboard; answers with a notice that says how.
    Copy(Safe),
    Suspend,
    Quit,
}
