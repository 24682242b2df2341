//! The state of one article being read.

use super::kept::with_back;
use super::names::{select_name, selected_name};
use super::quotes::Quotes;
use super::{Focus, Kept, Mark, Moving, Names, Panel, Selection, Text, corrected};
use crate::annotate::{Annotations, Correction};
use crate::article::{Article, Safe, Span};
use crate::layout::{Flow, Place};
use crate::store::{Bookmark, Corrections, Kin, PutBack, Taken};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct Reading {
    pub article: Arc<Article>,
    pub flow: Flow,
    /// As it was loaded: nothing put back yet of what was removed.
    pub loaded: Arc<Article>,
    pub put_back: PutBack,
    /// The chosen one of the removed parts, while these are shown.
    pub cut: Option<usize>,
    /// As the annotator found it.
    found: Arc<Annotations>,
    /// As the reader has put it right.
    pub annotations: Arc<Annotations>,
    pub corrections: Corrections,
    /// What of them holds in this text.
    put_right: Vec<Correction>,
    /// All mentions with their entity, by start.
    pub mentions: Vec<(Span, usize)>,
    /// `None` until the worker has answered.
    pub annotated: bool,
    pub top: Place,
    /// The byte offset that the place at the top was found for, where the window or the measure has changed.
    pub held: Option<(Place, usize)>,
    /// Byte offset of the furthest text seen.
    pub furthest: usize,
    pub focus: Option<Focus>,
    pub marks: Vec<Mark>,
    /// Id of the bookmark that was gone to.
    pub mark: Option<Safe>,
    /// Id of the bookmark that was set last: notes, tags and colors are for it while it is in sight and no other was gone to.
    pub made: Option<Safe>,
    /// The bookmark with a note that was taken away last, in whatever session.
    pub removed: Option<Taken>,
    /// The bookmark that was taken away last, until another key: the same key brings it back.
    pub taken: Option<Box<Bookmark>>,
    /// The bookmark that is being put somewhere else.
    pub moving: Option<Moving>,
    pub selection: Option<Selection>,
    /// Where the mouse went down, as a byte offset: a drag selects from there.
    pub pressed: Option<usize>,
    /// Another file with the same text, while the reader has not said whether to share its bookmarks.
    pub twin: Option<Kin>,
    /// The same once the question was put aside unanswered.
    pub twin_aside: Option<Kin>,
    /// How many quotations each entity says.
    says: Vec<usize>,
    pub quotes: Quotes,
    /// Whose words `s` and `S` walk alone.
    pub voice: Option<crate::article::Safe>,
    pub names: Names,
    pub panel: Panel,
    /// The bookmarks are from a newer byline, and not to be changed.
    pub read_only: bool,
    /// Selected line of each panel.
    pub selected: [usize; 4],
    pub in_sidebar: bool,
    /// Byte offsets of the top before each jump.
    pub back: Vec<usize>,
    pub forward: Vec<usize>,
    pub pattern: String,
    /// Matches of `pattern`, by start.
    pub matches: Vec<Span>,
    /// Index of the match that was gone to last.
    pub at_match: Option<usize>,
}

impl Reading {
    /// An article with what is kept about it.
    pub fn new(kept: Kept) -> Reading {
        let Text { loaded, shown: article, marks } = kept.text;
        let flow = Flow::new(&article);
        Reading {
            flow,
            loaded,
            put_back: kept.put_back,
            cut: None,
            found: Arc::default(),
            annotations: Arc::default(),
            corrections: kept.corrections,
            put_right: kept.put_right,
            mentions: Vec::new(),
            annotated: false,
            read_only: kept.read_only,
            top: Place::default(),
            held: None,
            furthest: 0,
            focus: None,
            marks,
            mark: None,
            made: None,
            removed: kept.taken,
            taken: None,
            moving: None,
            selection: None,
            pressed: None,
            twin: None,
            twin_aside: None,
            says: Vec::new(),
            quotes: Quotes::default(),
            voice: None,
            names: Names::default(),
            panel: Panel::Sections,
            selected: [0; 4],
            in_sidebar: false,
            back: Vec::new(),
            forward: Vec::new(),
            pattern: String::new(),
            matches: Vec::new(),
            at_match: None,
            article,
        }
    }

    pub fn text(&self) -> Text {
        Text { loaded: Arc::clone(&self.loaded), shown: Arc::clone(&self.article), marks: self.marks.clone() }
    }

    /// Puts the whole article in the place of its beginning; what is on the screen stays there. What is kept is to be
    /// placed anew.
    pub fn extend(&mut self, loaded: Arc<Article>, width: u16) {
        let article = with_back(&loaded, &self.put_back);
        self.loaded = loaded;
        let shown = self.offset(width);
        let at_top = self.top == Place::default();
        let same = |offset: usize| article.text.get(..offset) == self.article.text.get(..offset);
        if !same(self.article.text.len()) {
            // Cleaning judged the whole otherwise: what was found in the beginning is found anew.
            self.marks.clear();
            self.put_right.clear();
            self.set_annotations(Arc::default());
            self.matches.clear();
            self.annotated = false;
        }
        self.flow = self.cut.map_or_else(|| Flow::new(&article), |_| Flow::with_removed(&article));
        self.article = article;
        if !at_top {
            self.top = self.flow.place_of(&self.article, shown, width);
        }
    }

    /// Takes what was found in the text.
    pub fn set_annotations(&mut self, found: Arc<Annotations>) {
        self.found = found;
        self.show_corrected();
    }

    /// Puts right what was found. What is chosen stays chosen where it is found again.
    fn show_corrected(&mut self) {
        let chosen = self.focus.and_then(|f| f.span(self));
        let row = self.selected.get(Panel::Names.index()).copied().unwrap_or(0);
        let selected = selected_name(self).and_then(|n| self.first_mention(n));
        self.annotations = corrected(&self.article, Arc::clone(&self.found), &self.put_right);
        self.mentions = self.annotations.mentions();
        self.says = vec![0; self.annotations.entities.len()];
        let utterances = self.annotations.utterances().filter_map(|n| self.annotations.quotes.get(n)?.entity);
        for said in utterances {
            if let Some(count) = self.says.get_mut(said) {
                *count += 1;
            }
        }
        self.names.list(&self.annotations);
        self.quotes.list(&self.article, &self.annotations);
        self.focus = chosen.and_then(|span| match self.focus {
            Some(Focus::Quote(_)) => self.quote_at(span).map(Focus::Quote),
            _ => self.mention_at(span),
        });
        let again = selected.and_then(|span| self.mention_at(span)?.entity(self));
        // Where the selected name is gone, the one that has its row now.
        let next = || self.names.rows.iter().skip(row).find_map(|r| r.entity());
        let next = if selected.is_some() { next() } else { None };
        select_name(self, again.or(next));
    }

    /// Where an entity is first named: by this it is found again after its name changed.
    pub fn first_mention(&self, entity: usize) -> Option<Span> {
        self.annotations.entities.get(entity)?.mentions.first().copied()
    }

    /// How many quotations an entity says.
    pub fn says(&self, entity: usize) -> usize {
        self.says.get(entity).copied().unwrap_or(0)
    }

    /// The quotation that starts where `span` starts.
    pub fn quote_at(&self, span: Span) -> Option<usize> {
        self.annotations.quotes.iter().position(|q| q.span.start == span.start)
    }

    /// The mention that starts where `span` starts.
    pub fn mention_at(&self, span: Span) -> Option<Focus> {
        let found = self.mentions.binary_search_by_key(&span.start, |(s, _)| s.start).ok()?;
        let (_, entity) = self.mentions.get(found).copied()?;
        let at = self.annotations.entities.get(entity)?.mentions.binary_search_by_key(&span.start, |m| m.start).ok()?;
        Some(Focus::Mention { entity, at })
    }

    /// Takes what is kept now. `true` where lines were put back or taken out again: the text on the screen stays there,
    /// and what was found is to be found anew.
    pub fn take(&mut self, kept: Kept, width: u16) -> bool {
        let other_lines = kept.put_back != self.put_back;
        if other_lines {
            self.show_lines(kept.put_back, kept.text.shown, width);
        }
        self.marks = kept.text.marks;
        self.read_only = kept.read_only;
        self.removed = kept.taken;
        self.corrections = kept.corrections;
        if kept.put_right != self.put_right {
            self.put_right = kept.put_right;
            self.show_corrected();
        }
        other_lines
    }

    fn show_lines(&mut self, put_back: PutBack, article: Arc<Article>, width: u16) {
        let (at_top, shown) = (self.top == Place::default(), self.offset(width));
        let words = self.article.text.get(shown..).unwrap_or("");
        let words = words.lines().next().unwrap_or("");
        // The same words, nearest to where they stood.
        let near = article.text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(shown));
        self.put_back = put_back;
        let seen = self.furthest;
        self.cut = self.cut.filter(|_| !article.removed.is_empty()).map(|at| at.min(article.removed.len() - 1));
        self.flow = self.cut.map_or_else(|| Flow::new(&article), |_| Flow::with_removed(&article));
        self.article = article;
        self.furthest = seen.min(self.article.text.len());
        self.matches.clear();
        self.moving = None;
        self.back.clear();
        self.forward.clear();
        self.focus = None;
        self.selection = None;
        self.set_annotations(Arc::default());
        self.annotated = false;
        if !at_top {
            self.top = self.flow.place_of(&self.article, near.unwrap_or(shown), width);
        }
    }

    /// Byte offset of the first text on screen.
    pub fn offset(&self, width: u16) -> usize {
        let rows = self.flow.window(&self.article, self.top, 4, width);
        rows.iter().find_map(|(_, row)| row.span()).map_or_else(|| self.flow.start_of(self.top.item), |s| s.start)
    }

    /// Bytes of text on a screen of `height` rows: from the first shown to the last.
    pub fn visible(&self, width: u16, height: u16) -> Span {
        let rows = self.flow.window(&self.article, self.top, usize::from(height), width);
        let mut spans = rows.iter().filter_map(|(_, row)| row.span());
        match spans.next() {
            Some(first) => Span::new(first.start, spans.next_back().unwrap_or(first).end),
            None => {
                let at = self.flow.start_of(self.top.item);
                Span::new(at, at)
            }
        }
    }
}
