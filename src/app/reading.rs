//! The state of one article being read.

use super::names::{select_name, selected_name};
use super::{Focus, Names, Panel};
use crate::annotate::Annotations;
use crate::article::{Article, Safe, Span};
use crate::layout::{Flow, Place};
use crate::store::{Bookmark, Placement, Record, place};
use std::sync::Arc;

/// A bookmark and where its anchor was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub bookmark: Bookmark,
    pub placement: Placement,
}

impl Mark {
    pub fn span(&self) -> Option<Span> {
        match self.placement {
            Placement::InPlace(span) | Placement::Moved(span) => Some(span),
            Placement::Lost => None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Reading {
    pub article: Arc<Article>,
    /// Bytes of the whole text; about so many while only its beginning is here.
    pub length: usize,
    pub flow: Flow,
    pub annotations: Arc<Annotations>,
    /// All mentions with their entity, by start.
    pub mentions: Vec<(Span, usize)>,
    /// `None` until the worker has answered.
    pub annotated: bool,
    pub top: Place,
    /// Byte offset of the furthest text seen.
    pub furthest: usize,
    pub focus: Option<Focus>,
    pub marks: Vec<Mark>,
    pub names: Names,
    pub panel: Panel,
    /// Selected line of each panel.
    pub selected: [usize; 4],
    pub in_sidebar: bool,
    /// Byte offsets of the top before each jump.
    pub back: Vec<usize>,
    pub forward: Vec<usize>,
    pub pattern: String,
    /// Matches of `pattern`, by start.
    pub matches: Vec<Span>,
}

impl Reading {
    pub fn new(article: Arc<Article>, record: Record) -> Reading {
        let flow = Flow::new(&article);
        let mut reading = Reading {
            length: article.text.len(),
            flow,
            annotations: Arc::default(),
            mentions: Vec::new(),
            annotated: false,
            top: Place::default(),
            furthest: 0,
            focus: None,
            marks: Vec::new(),
            names: Names::default(),
            panel: Panel::Sections,
            selected: [0; 4],
            in_sidebar: false,
            back: Vec::new(),
            forward: Vec::new(),
            pattern: String::new(),
            matches: Vec::new(),
            article,
        };
        reading.set_record(record);
        reading
    }

    /// Puts the whole article in the place of its beginning; what is on the screen stays there.
    pub fn extend(&mut self, article: Arc<Article>, width: u16) {
        let shown = self.offset(width);
        let at_top = self.top == Place::default();
        let same = |offset: usize| article.text.get(..offset) == self.article.text.get(..offset);
        if !same(self.article.text.len()) {
            // Cleaning judged the whole otherwise: what was found in the beginning is found anew.
            self.set_annotations(Arc::default());
            self.matches.clear();
            self.annotated = false;
        }
        let bookmarks = std::mem::take(&mut self.marks).into_iter().map(|m| m.bookmark).collect();
        self.length = article.text.len();
        self.flow = Flow::new(&article);
        self.article = article;
        self.set_record(Record { bookmarks, ..Record::default() });
        if !at_top {
            self.top = self.flow.place_of(&self.article, shown, width);
        }
    }

    /// Takes what was found in the text. What is chosen stays chosen where it is found again.
    pub fn set_annotations(&mut self, annotations: Arc<Annotations>) {
        let chosen = self.focus.and_then(|f| f.span(self));
        let listed = selected_name(self).and_then(|n| self.annotations.entities.get(n)).map(|e| e.name.clone());
        self.mentions = annotations.mentions();
        self.annotations = annotations;
        self.names.list(&self.annotations);
        self.focus = chosen.and_then(|span| match self.focus {
            Some(Focus::Quote(_)) => self.quote_at(span).map(Focus::Quote),
            _ => self.mention_at(span),
        });
        let again = |name: &Safe| self.annotations.entities.iter().position(|e| e.name == *name);
        select_name(self, listed.as_ref().and_then(again));
    }

    fn quote_at(&self, span: Span) -> Option<usize> {
        self.annotations.quotes.iter().position(|q| q.span.start == span.start)
    }

    /// The mention that starts where `span` starts.
    fn mention_at(&self, span: Span) -> Option<Focus> {
        let found = self.mentions.binary_search_by_key(&span.start, |(s, _)| s.start).ok()?;
        let (_, entity) = self.mentions.get(found).copied()?;
        let at = self.annotations.entities.get(entity)?.mentions.binary_search_by_key(&span.start, |m| m.start).ok()?;
        Some(Focus::Mention { entity, at })
    }

    pub fn set_record(&mut self, record: Record) {
        let article = &self.article;
        self.marks = record
            .bookmarks
            .into_iter()
            .map(|bookmark| Mark { placement: place(article, &bookmark.anchor), bookmark })
            .collect();
        self.marks.sort_by_key(|m| m.span().map_or(usize::MAX, |s| s.start));
    }

    /// Byte offset of the first text on screen.
    pub fn offset(&self, width: u16) -> usize {
        let rows = self.flow.window(&self.article, self.top, 4, width);
        rows.iter().find_map(|(_, row)| row.span()).map_or(0, |s| s.start)
    }

    /// Bytes of text on a screen of `height` rows: from the first shown to the last.
    pub fn visible(&self, width: u16, height: u16) -> Span {
        let rows = self.flow.window(&self.article, self.top, usize::from(height), width);
        let mut spans = rows.iter().filter_map(|(_, row)| row.span());
        match spans.next() {
            Some(first) => Span::new(first.start, spans.next_back().unwrap_or(first).end),
            None => Span::default(),
        }
    }
}
