//! The reading pane: text with its names and quotations, gutter, scrollbar.

use super::{Theme, put_in, strip};
use crate::annotate::QuoteKind;
use crate::app::{Area, Focus, Geometry, Mark, REPORTED, Reading};
use crate::article::{BlockKind, EmphasisKind, Span};
use crate::layout::{QUOTE_INDENT, RemovedRow, Row, TextRow};
use crate::store::BookmarkKind;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

pub fn draw(r: &Reading, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    if g.column.width == 0 || g.column.height == 0 {
        return;
    }
    let rows = r.flow.window(&r.article, r.top, usize::from(g.column.height), g.column.width);
    for (y, (_, row)) in (0u16..).zip(&rows) {
        match row {
            Row::Blank => {}
            Row::Title(line) => {
                put_in(buffer, g.column, g.column.x, y, line, theme.title);
            }
            Row::Meta(line) => {
                put_in(buffer, g.column, g.column.x, y, line, theme.quiet);
            }
            Row::Rule => {
                let x = g.column.x + g.column.width / 2;
                put_in(buffer, g.column, x.saturating_sub(2), y, "* * *", theme.quiet);
            }
            Row::Figure(row) => {
                if row.opens {
                    put_in(buffer, g.column, g.column.x, y, FIGURE, theme.quiet);
                }
                put_in(buffer, g.column, g.column.x + row.indent, y, &row.line, theme.quiet);
            }
            Row::Removed(row) => removed_row(r, row, g, y, theme, buffer),
            Row::Text(row) => text_row(r, row, g, y, theme, buffer),
        }
    }
    strip::draw(r, g, theme, buffer);
}

/// Stands before what is said of a picture.
const FIGURE: &str = "▨";

/// A line that is not the article's: greyed, with a mark of its own in the gutter.
fn removed_row(r: &Reading, row: &RemovedRow, g: Geometry, y: u16, theme: &Theme, buffer: &mut Buffer) {
    let chosen = r.cut == Some(row.index) && !row.names_rule;
    if row.names_rule {
        let rule = format!("╌ {} ╌", row.line);
        put_in(buffer, g.column, g.column.x, y, &rule, theme.quiet);
        return;
    }
    let style = if chosen { theme.quiet.patch(theme.selected) } else { theme.quiet };
    put_in(buffer, g.column, g.column.x, y, &row.line, style);
    if g.gutter >= 2 {
        put_in(buffer, g.pane, g.column.x - g.gutter + 1, y, if chosen { "▌" } else { "╎" }, theme.quiet);
    }
}

fn text_row(r: &Reading, row: &TextRow, g: Geometry, y: u16, theme: &Theme, buffer: &mut Buffer) {
    let kind = r.article.blocks.get(row.block).map(|b| b.kind);
    let base = match kind {
        Some(BlockKind::Heading { .. }) => theme.heading,
        Some(BlockKind::Image) => theme.quiet,
        Some(BlockKind::Quote { .. }) => theme.quotation,
        _ => Style::new(),
    };
    if let Some(marker) = &row.marker {
        let at = g.column.x + row.indent.saturating_sub(marker.chars().count() as u16 + 1);
        put_in(buffer, g.column, at, y, marker, theme.quiet);
    }
    // The outermost quotation has its bar in the gutter.
    if let Some(BlockKind::Quote { depth }) = kind {
        for inner in (1..=u16::from(depth)).take_while(|n| n * QUOTE_INDENT <= row.indent) {
            put_in(buffer, g.column, g.column.x + row.indent - inner * QUOTE_INDENT, y, "▏", theme.bar);
        }
    }
    let mut x = g.column.x + row.indent;
    for (piece, style) in styled(r, row.span, base, theme) {
        x = put_in(buffer, g.column, x, y, r.article.slice(piece), style);
    }
    if g.gutter >= 2 {
        gutter(r, row, kind, g, y, theme, buffer);
    }
}

fn gutter(
    r: &Reading,
    row: &TextRow,
    kind: Option<BlockKind>,
    g: Geometry,
    y: u16,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let left = g.column.x - g.gutter;
    let area = Area { x: left, y: 0, width: g.gutter, height: g.column.height };
    // Sorted by where they begin, the lost ones last.
    let from = r.marks.partition_point(|m| m.span().is_some_and(|s| s.start < row.span.start));
    if let Some(mark) = r.marks.get(from).filter(|m| m.span().is_some_and(|s| row.span.contains(s.start))) {
        put_in(buffer, area, left, y, mark.sign(), theme.bookmark);
    }
    let from = first_reaching(&r.annotations.quotes, row.span.start, |q| q.span);
    let quotes = r.annotations.quotes.iter().skip(from).take_while(|q| q.span.start < row.span.end);
    let here = quotes.filter(|q| q.span.overlaps(row.span));
    let chosen = chosen_utterance(r);
    let mut said = matches!(kind, Some(BlockKind::Quote { .. }));
    let (mut told, mut picked) = (false, false);
    for q in here {
        said |= q.kind == QuoteKind::Speech;
        told |= q.kind == QuoteKind::Reported;
        // All parts of what is broken by its attribution, or into paragraphs.
        picked |= chosen == Some(q.utterance);
    }
    let bar = match (picked, said, told) {
        (true, _, _) => ("▌", theme.bar),
        (false, true, _) => ("▏", theme.bar),
        (false, false, true) => (REPORTED, theme.quiet),
        (false, false, false) => return,
    };
    put_in(buffer, area, left + 1, y, bar.0, bar.1);
}

/// The utterance that is chosen.
fn chosen_utterance(r: &Reading) -> Option<usize> {
    match r.focus {
        Some(Focus::Quote(index)) => r.annotations.quotes.get(index).map(|q| q.utterance),
        _ => None,
    }
}

/// Index of the first of sorted spans that may still reach byte `at`.
///
/// Looks back over as many neighbours as can nest or overlap, which is few; longer ones (block
/// quotations) are found all the same, because the walk starts 64 entries before.
fn first_reaching<T>(sorted: &[T], at: usize, span: impl Fn(&T) -> Span) -> usize {
    const BACK: usize = 64;
    sorted.partition_point(|t| span(t).start <= at).saturating_sub(BACK)
}

/// A row cut into pieces of one style each.
fn styled(r: &Reading, row: Span, base: Style, theme: &Theme) -> Vec<(Span, Style)> {
    let mut layers: Vec<(Span, Layer)> = Vec::new();
    let within = |span: Span| Span::new(span.start.max(row.start), span.end.min(row.end));
    let a = &r.article;
    let from = first_reaching(&a.emphasis, row.start, |e| e.span);
    let emphasis = || a.emphasis.iter().skip(from).take_while(|e| e.span.start < row.end);
    let emphasis = || emphasis().filter(|e| e.span.overlaps(row)).map(|e| (within(e.span), e.kind));
    let mut add = |span: Span, style: Style| {
        if span.overlaps(row) {
            layers.push((within(span), Layer::Over(style)));
        }
    };
    for (span, kind) in emphasis() {
        match kind {
            EmphasisKind::Struck => add(span, Style::new().add_modifier(Modifier::CROSSED_OUT)),
            EmphasisKind::Strong | EmphasisKind::Code => add(span, Style::new().add_modifier(Modifier::BOLD)),
            EmphasisKind::Emphasis => {}
        }
    }
    let from = first_reaching(&a.links, row.start, |l| l.span);
    for l in a.links.iter().skip(from).take_while(|l| l.span.start < row.end) {
        add(l.span, theme.link);
    }
    let (quotes, picked) = (&r.annotations.quotes, chosen_utterance(r));
    let from = first_reaching(quotes, row.start, |q| q.span);
    for q in quotes.iter().skip(from).take_while(|q| q.span.start < row.end) {
        match q.kind {
            QuoteKind::Speech => add(q.span, theme.quotation),
            QuoteKind::Reported => add(q.span, theme.reported),
            QuoteKind::Term => {}
        }
        if picked == Some(q.utterance) {
            add(q.span, theme.chosen_words);
        }
    }
    let stressed = emphasis().filter(|(_, kind)| *kind == EmphasisKind::Emphasis);
    layers.extend(stressed.map(|(span, _)| (span, Layer::Stress)));
    let mut add = |span: Span, style: Style| {
        if span.overlaps(row) {
            layers.push((within(span), Layer::Over(style)));
        }
    };
    let chosen = r.focus.and_then(|f| f.entity(r));
    let from = first_reaching(&r.mentions, row.start, |m| m.0);
    for (span, entity) in r.mentions.iter().skip(from).take_while(|m| m.0.start < row.end) {
        if let Some(e) = r.annotations.entities.get(*entity).filter(|e| r.names.marks(e.kind)) {
            add(*span, theme.kind(e.kind));
        }
        if chosen == Some(*entity) {
            add(*span, Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED));
        }
    }
    if let Some(focus @ Focus::Mention { .. }) = r.focus
        && let Some(span) = focus.span(r)
    {
        add(span, theme.chosen);
    }
    let from = r.matches.partition_point(|m| m.end <= row.start);
    for m in r.matches.iter().skip(from).take_while(|m| m.start < row.end) {
        add(*m, theme.matched);
    }
    let from = first_reaching(&r.marks, row.start, |m| m.span().unwrap_or(AFTER_ALL));
    let marks = r.marks.iter().skip(from).filter(|m| m.bookmark.kind == BookmarkKind::Highlight);
    let marks = marks.filter_map(|m| Some((m.span()?, m))).take_while(|(s, _)| s.start < row.end);
    let mut reached = 0;
    let mut here: Vec<(Span, &Mark)> = marks.filter(|(s, _)| s.overlaps(row)).collect();
    // Where two lie on each other both are told: the upper by its color, that there are two by a line.
    for (span, _) in &here {
        if span.start < reached {
            add(Span::new(span.start, span.end.min(reached)), Style::new().add_modifier(Modifier::UNDERLINED));
        }
        reached = reached.max(span.end);
    }
    // The shorter lie on the longer, of which something is to be seen still; the chosen one on all.
    let is_chosen = |mark: &Mark| r.mark.as_ref() == Some(&mark.bookmark.id);
    here.sort_by_key(|(span, mark)| (is_chosen(mark), std::cmp::Reverse(span.len())));
    for (span, mark) in here {
        add(span, theme.highlight(mark.bookmark.color.as_deref()));
        if is_chosen(mark) {
            add(span, Style::new().add_modifier(Modifier::BOLD));
        }
    }
    if let Some(moving) = &r.moving {
        let other = Style::new().add_modifier(Modifier::UNDERLINED);
        moving.near.iter().flatten().for_each(|(span, _)| add(*span, other));
        if let Some(span) = moving.shown() {
            add(span, theme.chosen);
        }
    }
    if let Some(selection) = r.selection {
        add(selection.span(r), theme.selected);
        let head = r.article.text.get(selection.head..).and_then(|t| t.graphemes(true).next()).map_or(0, str::len);
        add(
            Span::new(selection.head, selection.head + head),
            theme.selected.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        );
    }
    flatten(row, base, &layers)
}

/// Where what has no place is sorted.
const AFTER_ALL: Span = Span { start: usize::MAX, end: usize::MAX };

/// What lies over a piece of a row.
#[derive(Debug, Clone, Copy)]
enum Layer {
    Over(Style),
    /// Stressed words: in italics, and upright among words in italics, as printers set them.
    Stress,
}

impl Layer {
    fn on(self, below: Style) -> Style {
        match self {
            Layer::Over(style) => below.patch(style),
            Layer::Stress if below.add_modifier.contains(Modifier::ITALIC) => below.remove_modifier(Modifier::ITALIC),
            Layer::Stress => below.add_modifier(Modifier::ITALIC),
        }
    }
}

/// Overlays layers, later ones on top.
fn flatten(row: Span, base: Style, layers: &[(Span, Layer)]) -> Vec<(Span, Style)> {
    let mut cuts: Vec<usize> = vec![row.start, row.end];
    cuts.extend(layers.iter().flat_map(|(s, _)| [s.start, s.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let style_at = |at: usize| {
        let over = layers.iter().filter(|(s, _)| s.contains(at));
        over.fold(base, |style, (_, layer)| layer.on(style))
    };
    let pieces = cuts.iter().zip(cuts.iter().skip(1));
    pieces.map(|(start, end)| (Span::new(*start, *end), style_at(*start))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::kept;
    use crate::article::{Article, ArticleBuilder, Safe};
    use crate::store::{Bookmark, Record, anchor, new_id, now};
    use std::sync::Arc;

    fn highlight(article: &Article, span: Span, color: &str) -> Bookmark {
        let (id, created, color) = (new_id(), now(), Some(Safe::line(color)));
        let (kind, anchor) = (BookmarkKind::Highlight, anchor(article, span));
        Bookmark { id, created, kind, note: None, color, tags: Vec::new(), anchor, extra: Default::default() }
    }

    #[test]
    fn the_shorter_of_two_highlights_lies_on_the_longer_and_the_chosen_one_on_both() {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, "The lamp was lit at dusk and put out at dawn.");
        let article = Arc::new(b.finish());
        // Both begin with the text, and the longer stands later in the file.
        let (short, long) = (Span::new(0, 8), Span::new(0, 24));
        let bookmarks = vec![highlight(&article, short, "green"), highlight(&article, long, "pink")];
        let chosen = bookmarks.last().map(|b| b.id.clone());
        let mut r = Reading::new(kept(Arc::clone(&article), Record { bookmarks, ..Record::default() }));
        let theme = Theme::named("dark").unwrap();
        let ground = |r: &Reading, at: usize| {
            let pieces = styled(r, Span::new(0, article.text.len()), Style::new(), &theme);
            pieces.into_iter().find(|(span, _)| span.contains(at)).and_then(|(_, style)| style.bg)
        };
        let of = |color| theme.highlight(Some(color)).bg;
        assert_ne!(of("green"), of("pink"));
        assert_eq!((ground(&r, 2), ground(&r, 12)), (of("green"), of("pink")));
        r.mark = chosen;
        assert_eq!(ground(&r, 2), of("pink"));
    }
}
