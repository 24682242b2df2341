//! The card of a name: who it is, by which forms it is named and why, where it occurs, what it says.
//!
//! Its rows are made when it opens or the screen changes its width, so that drawing only shows them.

use super::focus::{Focus, focus_mention};
use super::lists::{leave, selected_quote};
use super::motion::reveal;
use super::{App, Area, Command, Overlay, Reading, Screen};
use crate::annotate::citation::words;
use crate::annotate::{Confidence, Entity, EntityKind, Quote, QuoteKind};
use crate::article::{Safe, Span};
use unicode_width::UnicodeWidthStr;

/// An open card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub entity: usize,
    pub rows: Vec<CardRow>,
    /// The chosen item; rows name their item by its number.
    pub selected: usize,
    items: Vec<Item>,
}

/// How a row is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardTone {
    Name(EntityKind),
    Heading,
    Plain,
    Quiet,
    Said,
}

/// A row of a card; drawing cuts its text where the note begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    pub text: Safe,
    /// At the right edge: a bar, a count.
    pub note: String,
    pub tone: CardTone,
    /// Number of the item that Enter goes to from here.
    pub item: Option<usize>,
}

/// Where a row leads.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    /// The first mention in this form.
    Form(Safe),
    /// Byte offset of the first mention in a section.
    Section(usize),
    /// Index of a quotation.
    Quote(usize),
}

/// Widest inside of a card, in columns.
const WIDEST: u16 = 72;
/// Most rows that show of one quotation.
const ROWS_OF_A_QUOTE: usize = 3;
/// Columns of the longest bar.
const BAR: usize = 16;

/// Where a card of so many rows stands on the screen, border included.
pub fn card_area(width: u16, height: u16, rows: usize) -> Area {
    let wide = if width < 60 { width } else { width.saturating_sub(4).min(WIDEST + 4) };
    let high =
        u16::try_from(rows.saturating_add(2)).unwrap_or(u16::MAX).min(height.saturating_sub(1).max(1)).min(height);
    Area { x: (width - wide) / 2, y: (height.saturating_sub(1).max(high) - high) / 2, width: wide, height: high }
}

/// Columns inside a card on a screen of this width: border and one space on each side.
pub fn columns(width: u16) -> usize {
    usize::from(card_area(width, 10, 0).width.saturating_sub(4))
}

impl Card {
    fn new(r: &Reading, entity: usize, columns: usize) -> Option<Card> {
        let e = r.annotations.entities.get(entity)?;
        let mut card = Card { entity, rows: Vec::new(), selected: 0, items: Vec::new() };
        card.head(r, entity, e, columns);
        card.forms(r, e, columns);
        card.sections(r, e, columns);
        card.quotes(r, entity, columns);
        Some(card)
    }

    /// First shown row on `height` rows, with all rows of the chosen item in sight and, at the first, all above it.
    pub fn top(&self, height: usize) -> usize {
        let of = |row: &CardRow| row.item == Some(self.selected);
        let Some(end) = self.rows.iter().rposition(of) else { return 0 };
        let start = self.rows.iter().position(of).unwrap_or(end);
        // One more row shows that there is more.
        let wanted = (end + 2).min(self.rows.len());
        wanted.saturating_sub(height).min(start)
    }

    /// The form that is chosen on it.
    pub fn form(&self) -> Option<Safe> {
        match self.items.get(self.selected) {
            Some(Item::Form(form)) => Some(form.clone()),
            _ => None,
        }
    }

    /// Index of the quotation that is chosen on it.
    pub fn quote(&self) -> Option<usize> {
        match self.items.get(self.selected) {
            Some(Item::Quote(index)) => Some(*index),
            _ => None,
        }
    }

    fn row(&mut self, tone: CardTone, text: &str) {
        self.rows.push(CardRow { text: Safe::line(text), note: String::new(), tone, item: None });
    }

    fn heading(&mut self, text: &str) {
        self.row(CardTone::Plain, "");
        self.row(CardTone::Heading, text);
    }

    fn wrapped(&mut self, tone: CardTone, text: &str, columns: usize, most: usize, item: Option<usize>) {
        let mut lines: Vec<String> =
            textwrap::wrap(text, columns.max(1)).into_iter().map(|l| l.trim_end().to_owned()).collect();
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push_str(" …");
            }
        }
        let rows = lines.iter().map(|l| CardRow { text: Safe::line(l), note: String::new(), tone, item });
        self.rows.extend(rows);
    }

    fn item(&mut self, item: Item) -> Option<usize> {
        self.items.push(item);
        Some(self.items.len() - 1)
    }

    fn head(&mut self, r: &Reading, entity: usize, e: &Entity, columns: usize) {
        self.wrapped(CardTone::Name(e.kind), &e.name, columns, 2, None);
        if let Some(description) = &e.description {
            self.wrapped(CardTone::Plain, description, columns, 4, None);
        }
        let said = r.says(entity);
        let mut facts = vec![singular(e.kind).to_owned(), count(e.mentions.len(), "mention")];
        if said > 0 {
            facts.push(format!("says {said}"));
        }
        self.wrapped(CardTone::Quiet, &facts.join(" · "), columns, 2, None);
    }

    fn forms(&mut self, r: &Reading, e: &Entity, columns: usize) {
        if e.aliases.is_empty() {
            return;
        }
        self.heading("Also called");
        for alias in &e.aliases {
            let item = self.item(Item::Form(alias.form.clone()));
            let times = e.mentions.iter().filter(|m| r.article.slice(**m) == alias.form.as_str()).count();
            let (reason, times) = (alias.evidence.reason(), format!("×{times}"));
            // Why it is one stands beside the form, or below it where there is no room.
            let beside = alias.form.width() + reason.width() + times.width() + 4 <= columns;
            let note = if beside { format!("{reason}  {times}") } else { times };
            self.rows.push(CardRow { text: alias.form.clone(), note, tone: CardTone::Plain, item });
            if !beside {
                self.wrapped(CardTone::Quiet, reason, columns, 2, item);
            }
        }
    }

    fn sections(&mut self, r: &Reading, e: &Entity, columns: usize) {
        let sections = &r.article.sections;
        if sections.len() < 2 {
            return;
        }
        let within = |span: Span| {
            let from = e.mentions.partition_point(|m| m.start < span.start);
            let to = e.mentions.partition_point(|m| m.start < span.end);
            (e.mentions.get(from).map_or(0, |m| m.start), to - from)
        };
        let counts: Vec<(usize, usize)> = sections.iter().map(|s| within(s.span)).collect();
        let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
        let digits = most.to_string().len().max(2);
        self.heading("Where");
        for (section, (first, n)) in sections.iter().zip(counts) {
            let title = section.title.map_or("Opening", |t| r.article.slice(t));
            let item = if n > 0 { self.item(Item::Section(first)) } else { None };
            let bar = "█".repeat((n * BAR.min(columns / 3)).div_ceil(most));
            let note = if n == 0 { "–".to_owned() } else { format!("{bar} {n:>digits$}") };
            let text = Safe::line(title);
            let tone = if n > 0 { CardTone::Plain } else { CardTone::Quiet };
            self.rows.push(CardRow { text, note, tone, item });
        }
    }

    fn quotes(&mut self, r: &Reading, entity: usize, columns: usize) {
        let all = r.annotations.utterances().filter_map(|n| Some((n, r.annotations.quotes.get(n)?)));
        let said: Vec<(usize, &Quote)> = all.filter(|(_, q)| q.entity == Some(entity)).collect();
        for (kind, title) in [(QuoteKind::Speech, "Says"), (QuoteKind::Reported, "Is reported to say")] {
            let mut any = false;
            for (index, quote) in said.iter().filter(|(_, q)| q.kind == kind) {
                if !any {
                    self.heading(title);
                    any = true;
                }
                let item = self.item(Item::Quote(*index));
                let words = words(&r.article, &r.annotations, *index);
                let sure = if quote.confidence == Confidence::Likely { "~ " } else { "" };
                let tone = if kind == QuoteKind::Speech { CardTone::Said } else { CardTone::Plain };
                self.wrapped(tone, &format!("{sure}{words}"), columns, ROWS_OF_A_QUOTE, item);
            }
        }
    }
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What an entity of a kind is called.
pub fn singular(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Other => "other name",
    }
}

/// Opens the card of the name that is selected in the list, or chosen, or else the first on the screen.
pub fn open_card(app: &mut App) -> Option<&'static str> {
    let g = app.geometry();
    let inside = columns(app.width);
    let Screen::Reading(r) = &mut app.screen else { return None };
    let listed = selected_quote(r);
    if listed.is_none() && super::watched(r).is_none() && !matches!(r.focus, Some(Focus::Quote(_))) {
        super::focus::walk_mentions(r, g, true);
    }
    let speaker = |quote: usize| r.annotations.quotes.get(quote).and_then(|q| q.entity);
    let Some(entity) = listed.map_or_else(|| super::watched(r), speaker) else {
        return Some(match (r.focus.is_some() || listed.is_some(), r.annotated) {
            (true, _) => "the text does not name who says this",
            (false, true) => "no names found in this text",
            (false, false) => "still looking for names",
        });
    };
    app.overlay = Card::new(r, entity, inside).map(|card| Overlay::Card(Box::new(card)));
    None
}

/// Makes an open card anew: the screen has another width, or the names were found anew. `first` is the
/// first mention of its name then.
pub fn refresh_card(app: &mut App, first: Option<Span>) {
    let inside = columns(app.width);
    let (Some(Overlay::Card(card)), Screen::Reading(r)) = (&app.overlay, &app.screen) else { return };
    let entity = match first {
        Some(span) => r.mention_at(span).and_then(|f| f.entity(r)),
        None => Some(card.entity),
    };
    let fresh = entity.and_then(|entity| Card::new(r, entity, inside)).map(|mut fresh| {
        fresh.selected = card.selected.min(fresh.items.len().saturating_sub(1));
        Overlay::Card(Box::new(fresh))
    });
    app.overlay = fresh;
}

/// A key while a card is open; `false` where it is not the card's.
pub fn in_card(app: &mut App, command: Command) -> bool {
    let Some(Overlay::Card(card)) = &mut app.overlay else { return false };
    let last = card.items.len().saturating_sub(1);
    let page = usize::from(app.height / 3).max(1);
    card.selected = match command {
        Command::LineDown => (card.selected + 1).min(last),
        Command::LineUp => card.selected.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => (card.selected + page).min(last),
        Command::PageUp | Command::HalfPageUp => card.selected.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => {
            let (entity, item) = (card.entity, card.items.get(card.selected).cloned());
            app.overlay = None;
            if let Some(item) = item {
                go(app, entity, &item);
            }
            return true;
        }
        Command::Cancel | Command::Card => {
            app.overlay = None;
            return true;
        }
        _ => return false,
    };
    true
}

/// A click on a card goes where its row leads; one beside it closes it.
pub fn click_card(app: &mut App, x: u16, y: u16) {
    let Some(Overlay::Card(card)) = &mut app.overlay else { return };
    let area = card_area(app.width, app.height, card.rows.len());
    if !area.contains(x, y) {
        app.overlay = None;
        return;
    }
    let top = card.top(usize::from(area.height.saturating_sub(2)));
    let row = usize::from(y).checked_sub(usize::from(area.y) + 1).and_then(|row| card.rows.get(top + row));
    if let Some(item) = row.and_then(|row| row.item) {
        card.selected = item;
        in_card(app, Command::Choose);
    }
}

fn go(app: &mut App, entity: usize, item: &Item) {
    leave(app);
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return };
    let Some(e) = r.annotations.entities.get(entity) else { return };
    match item {
        Item::Form(form) => {
            let first = e.mentions.iter().find(|m| r.article.slice(**m) == form.as_str()).map(|m| m.start);
            if let Some(start) = first {
                focus_mention(r, g, entity, start);
            }
        }
        Item::Section(start) => focus_mention(r, g, entity, *start),
        Item::Quote(index) => {
            let Some(start) = r.annotations.quotes.get(*index).map(|q| q.span.start) else { return };
            r.focus = Some(Focus::Quote(*index));
            reveal(r, g, start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_lies_on_the_screen_at_every_size() {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (40, 12), (80, 24), (300, 90)] {
            for rows in [0, 3, 10_000] {
                let a = card_area(width, height, rows);
                assert!(a.x + a.width <= width && a.y + a.height <= height, "{width}×{height}: {a:?}");
            }
        }
    }
}
