//! Putting names and speakers right: the menu, the name that is typed or chosen, what is taken back.

use super::ask::{Question, ask};
use super::card::Card;
use super::corrected::told;
use super::field::Typed;
use super::focus::{Focus, walk_mentions};
use super::lists::selected_quote;
use super::names::{KINDS, having};
use super::{App, Command, Effect, Entry, Key, Overlay, Reading, Saving, Screen, TABLE, Where, watched};
use crate::annotate::{Correction, EntityKind};
use crate::article::{Safe, Span};
use crate::store::{Change, Scope};

/// The open menu of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correcting {
    pub subject: Subject,
    pub scope: Scope,
    /// The names to choose from, once one is asked for.
    pub choice: Option<Choice>,
}

/// What is put right: indices into the annotations, and where it was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    pub entity: Option<usize>,
    /// As the text writes it, where that is not its name.
    pub form: Option<Safe>,
    pub mention: Option<Span>,
    pub quote: Option<usize>,
}

/// What the typed name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    Rename,
    SameAs,
    Form,
    Mention,
    Speaker,
}

impl Naming {
    /// What stands before the field.
    pub fn prompt(self) -> &'static str {
        match self {
            Naming::Rename => "it is called:",
            Naming::SameAs => "it is the same as:",
            Naming::Form => "this form is:",
            Naming::Mention => "this mention is:",
            Naming::Speaker => "said by:",
        }
    }
}

/// Names to choose from while one is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub naming: Naming,
    pub rows: Vec<ChoiceRow>,
    pub selected: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceRow {
    /// Index of an entity.
    Name(usize),
    /// What is typed, as a name that is not there yet.
    New(Safe),
    /// No name; nobody who is named.
    None,
    /// Nobody at all: a name or a term in quotation marks.
    Term,
}

impl ChoiceRow {
    /// What the row says where it is no name.
    pub fn words(&self, naming: Naming) -> &'static str {
        match self {
            ChoiceRow::None if naming == Naming::Speaker => "nobody who is named",
            ChoiceRow::None => "no name",
            ChoiceRow::Term => "nobody: it is a name or a term",
            ChoiceRow::Name(_) | ChoiceRow::New(_) => "",
        }
    }
}

/// What was put right, to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakingBack {
    pub rows: Vec<KeptRow>,
    pub selected: usize,
}

/// One correction in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    scope: Scope,
    id: Safe,
    pub text: Safe,
    /// `always`, `place lost`.
    pub note: String,
}

/// Opens the menu for what is chosen: on a card, in the list of names, in the text, else the first name on the screen.
pub fn open_menu(app: &mut App) {
    let g = app.geometry();
    let overlay = app.overlay.take();
    let Screen::Reading(r) = &mut app.screen else { return };
    if selected_quote(r).is_none() && watched(r).is_none() && r.focus.is_none() {
        walk_mentions(r, g, true);
    }
    let subject = match &overlay {
        Some(Overlay::Card(card)) => on_card(card),
        _ => chosen(r),
    };
    if subject == Subject::default() && r.corrections.article.is_empty() && r.corrections.always.is_empty() {
        app.message = Some(Safe::line("no name or quotation is chosen: e and s choose one"));
        return;
    }
    app.overlay = Some(Overlay::Correct(Box::new(Correcting { subject, scope: Scope::Article, choice: None })));
}

fn on_card(card: &Card) -> Subject {
    Subject { entity: Some(card.entity), form: card.form(), quote: card.quote(), mention: None }
}

fn chosen(r: &Reading) -> Subject {
    // A term is no quotation to walk to: what is selected may be one.
    if let Some(quote) = selected_quote(r).or_else(|| quote_in_selection(r)) {
        let entity = r.annotations.quotes.get(quote).and_then(|q| q.entity);
        return Subject { entity, quote: Some(quote), ..Subject::default() };
    }
    match (super::names::listed(r), r.focus) {
        (Some(entity), _) => Subject { entity: Some(entity), ..Subject::default() },
        (None, Some(focus @ Focus::Mention { entity, .. })) => {
            let mention = focus.span(r);
            let form = mention.map(|m| Safe::line(r.article.slice(m)));
            let name = r.annotations.entities.get(entity).map(|e| &e.name);
            Subject { entity: Some(entity), form: form.filter(|f| Some(f) != name), mention, quote: None }
        }
        (None, Some(focus @ Focus::Quote(quote))) => {
            Subject { entity: focus.entity(r), quote: Some(quote), ..Subject::default() }
        }
        (None, None) => Subject::default(),
    }
}

/// The first quotation or term that the selection touches.
fn quote_in_selection(r: &Reading) -> Option<usize> {
    let selected = r.selection.filter(|_| !r.in_sidebar)?.span(r);
    r.annotations.quotes.iter().position(|q| q.span.overlaps(selected))
}

/// The rows of the command table that the menu offers for its subject, [`Command::Always`] among them; of a quotation
/// first who says it, then what its speaker is called.
pub fn offered(r: &Reading, menu: &Correcting) -> Vec<&'static Entry> {
    let kind = menu.subject.entity.and_then(|e| r.annotations.entities.get(e)).map(|e| e.kind);
    let (subject, here) = (&menu.subject, menu.scope == Scope::Article);
    let kept = !(r.corrections.article.is_empty() && r.corrections.always.is_empty());
    let fits = |entry: &&Entry| {
        entry.place == Where::Correct
            && match entry.command {
                Command::Corrections => kept,
                Command::SaidBy => here && subject.quote.is_some(),
                Command::MentionIs => here && subject.mention.is_some(),
                Command::FormIs => subject.form.is_some() && kind.is_some(),
                command => kind.is_some() && kind_of(command) != kind,
            }
    };
    let mut rows: Vec<&'static Entry> = TABLE.iter().filter(fits).collect();
    rows.sort_by_key(|entry| entry.command != Command::SaidBy);
    rows
}

fn kind_of(command: Command) -> Option<EntityKind> {
    Some(match command {
        Command::IsPerson => EntityKind::Person,
        Command::IsOrganization => EntityKind::Organization,
        Command::IsPlace => EntityKind::Place,
        Command::IsOther => EntityKind::Other,
        _ => return None,
    })
}

/// A key of the menu, or a correction from the palette.
pub fn in_menu(app: &mut App, command: Command) -> Vec<Effect> {
    let (Some(Overlay::Correct(menu)), Screen::Reading(r)) = (&mut app.overlay, &app.screen) else { return Vec::new() };
    if matches!(command, Command::Cancel | Command::Correct) {
        app.overlay = None;
        return Vec::new();
    }
    if !offered(r, menu).iter().any(|entry| entry.command == command) {
        return Vec::new();
    }
    let entity = menu.subject.entity.and_then(|e| r.annotations.entities.get(e));
    let name = entity.map(|e| e.name.clone()).unwrap_or_default();
    match command {
        Command::Always => {
            menu.scope = if menu.scope == Scope::Article { Scope::Always } else { Scope::Article };
            Vec::new()
        }
        Command::Rename => name_asked(app, Naming::Rename, &name),
        Command::SameAs => name_asked(app, Naming::SameAs, ""),
        Command::FormIs => name_asked(app, Naming::Form, ""),
        Command::MentionIs => name_asked(app, Naming::Mention, ""),
        Command::SaidBy => name_asked(app, Naming::Speaker, ""),
        Command::NoName => send(app, Correction::Reject { name }),
        Command::Corrections => {
            let rows = kept_rows(r);
            app.overlay = Some(Overlay::TakeBack(Box::new(TakingBack { rows, selected: 0 })));
            Vec::new()
        }
        _ => match kind_of(command) {
            Some(kind) => send(app, Correction::Retype { name, kind }),
            None => Vec::new(),
        },
    }
}

pub fn kept_rows(r: &Reading) -> Vec<KeptRow> {
    let scopes = [(Scope::Article, &r.corrections.article), (Scope::Always, &r.corrections.always)];
    // The latest is taken back first.
    let of = |(scope, kept): (Scope, &'_ Vec<crate::store::StoredCorrection>)| {
        let row = |c: &crate::store::StoredCorrection| {
            let (text, fails) = told(&r.article, c, &r.annotations.corrections);
            let always = (scope == Scope::Always).then_some("always");
            let note = [fails, always].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            KeptRow { scope, id: c.id.clone(), text, note }
        };
        kept.iter().rev().map(row).collect::<Vec<_>>()
    };
    scopes.into_iter().flat_map(of).collect()
}

fn name_asked(app: &mut App, naming: Naming, text: &str) -> Vec<Effect> {
    ask(app, Question::Name(naming), text);
    list_choice(app);
    Vec::new()
}

/// Lists the names that have what is typed, and what else it may mean.
pub fn list_choice(app: &mut App) {
    let typed = app.asking.as_ref().map(|a| (a.question.clone(), Safe::line(a.field.text())));
    let Some((Question::Name(naming), typed)) = typed else { return };
    let (Some(Overlay::Correct(menu)), Screen::Reading(r)) = (&mut app.overlay, &app.screen) else { return };
    let entities = &r.annotations.entities;
    let has = having(entities, &typed);
    // A quotation may be given back to whom it was taken from; a name is not the same as itself.
    let itself = if naming == Naming::Speaker { None } else { menu.subject.entity };
    let fits = |n: &usize| has.get(*n).is_some_and(|h| *h) && Some(*n) != itself;
    let mut rows: Vec<ChoiceRow> = Vec::new();
    if naming != Naming::Rename {
        // What is the same is most often of the same kind; who speaks is most often a person.
        let first = itself.and_then(|e| entities.get(e)).map_or(EntityKind::Person, |e| e.kind);
        for kind in std::iter::once(first).chain(KINDS.into_iter().filter(|k| *k != first)) {
            let of_kind = |n: &usize| entities.get(*n).is_some_and(|e| e.kind == kind);
            rows.extend((0..entities.len()).filter(of_kind).filter(fits).map(ChoiceRow::Name));
        }
        let named = entities.iter().any(|e| e.name == typed);
        // What stands there before anything is typed is found by typing too, before a name of such letters.
        let begins = |row: &ChoiceRow| row.words(naming).starts_with(&typed.to_lowercase());
        let none = (naming != Naming::SameAs).then_some(ChoiceRow::None);
        let term = (naming == Naming::Speaker).then_some(ChoiceRow::Term);
        rows.extend([none, term].into_iter().flatten().filter(begins));
        if naming != Naming::SameAs && !typed.is_empty() && !named {
            rows.push(ChoiceRow::New(typed.clone()));
        }
    }
    menu.choice = Some(Choice { naming, rows, selected: 0 });
}

/// A key while a name is typed.
pub fn naming(app: &mut App, naming: Naming, key: Key, typed: Typed) -> Vec<Effect> {
    let Some(Overlay::Correct(menu)) = &mut app.overlay else {
        app.asking = None;
        return Vec::new();
    };
    let Some(choice) = &mut menu.choice else { return Vec::new() };
    let last = choice.rows.len().saturating_sub(1);
    match (typed, key) {
        (Typed::Changed, _) => list_choice(app),
        (Typed::Same, Key::Down | Key::Tab) => choice.selected = (choice.selected + 1).min(last),
        (Typed::Same, Key::Up | Key::BackTab) => choice.selected = choice.selected.saturating_sub(1),
        (Typed::Same, Key::PageDown) => choice.selected = (choice.selected + 10).min(last),
        (Typed::Same, Key::PageUp) => choice.selected = choice.selected.saturating_sub(10),
        (Typed::Same, _) => {}
        (Typed::Dropped, _) => {
            menu.choice = None;
            app.asking = None;
        }
        (Typed::Accepted, _) => return named(app, naming),
    }
    Vec::new()
}

/// A name was accepted.
fn named(app: &mut App, naming: Naming) -> Vec<Effect> {
    let typed = app.asking.take().map(|a| Safe::line(a.field.text())).unwrap_or_default();
    let (Some(Overlay::Correct(menu)), Screen::Reading(r)) = (&mut app.overlay, &app.screen) else { return Vec::new() };
    let choice = menu.choice.take();
    let row = choice.and_then(|c| c.rows.get(c.selected).cloned());
    let name_of = |entity: usize| r.annotations.entities.get(entity).map(|e| e.name.clone());
    let name = menu.subject.entity.and_then(name_of).unwrap_or_default();
    let to = match (naming, row) {
        (Naming::Rename, _) => Some(typed).filter(|t| !t.is_empty() && *t != name),
        (_, Some(ChoiceRow::Name(entity))) => name_of(entity),
        (_, Some(ChoiceRow::New(new))) => Some(new),
        (_, Some(ChoiceRow::None)) => None,
        (_, Some(ChoiceRow::Term)) => {
            let quote = menu.subject.quote.and_then(|q| r.annotations.quotes.get(q)).map(|q| q.span);
            return quote.map(|at| send(app, Correction::Term { at })).unwrap_or_default();
        }
        (_, None) => {
            app.message = Some(Safe::line("there is no such name here"));
            return Vec::new();
        }
    };
    let quote = menu.subject.quote.and_then(|q| r.annotations.quotes.get(q)).map(|q| q.span);
    let correction = match (naming, to) {
        (Naming::Rename, Some(to)) => Some(Correction::Rename { name, to }),
        (Naming::SameAs, Some(into)) => Some(Correction::Merge { name, into }),
        (Naming::Form, to) => menu.subject.form.clone().map(|form| Correction::Split { name, form, to }),
        (Naming::Mention, to) => menu.subject.mention.map(|at| Correction::Mention { to, at }),
        (Naming::Speaker, speaker) => quote.map(|at| Correction::Speaker { speaker, at }),
        (Naming::Rename | Naming::SameAs, None) => None,
    };
    match correction {
        Some(correction) => send(app, correction),
        None => Vec::new(),
    }
}

/// Closes the menu and has the correction saved; the screen follows when it is.
fn send(app: &mut App, correction: Correction) -> Vec<Effect> {
    let scope = match &app.overlay {
        Some(Overlay::Correct(menu)) if correction.at().is_none() => menu.scope,
        _ => Scope::Article,
    };
    app.overlay = None;
    let Screen::Reading(r) = &app.screen else { return Vec::new() };
    vec![Effect::Correct { generation: app.generation, text: r.text(), correction, scope }]
}

/// A key while the list of corrections is open.
pub fn taking_back(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Overlay::TakeBack(list)) = &mut app.overlay else { return Vec::new() };
    let last = list.rows.len().saturating_sub(1);
    list.selected = match command {
        Command::LineDown => (list.selected + 1).min(last),
        Command::LineUp => list.selected.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => (list.selected + 10).min(last),
        Command::PageUp | Command::HalfPageUp => list.selected.saturating_sub(10),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => {
            let row = list.rows.get(list.selected).cloned();
            app.overlay = None;
            let (Some(KeptRow { scope, id, .. }), Screen::Reading(r)) = (row, &app.screen) else { return Vec::new() };
            let changes = vec![Change::TakeBack(scope, id)];
            let (generation, text) = (app.generation, r.text());
            return vec![Effect::Save { generation, text, saving: Saving::new(changes, "correction taken back") }];
        }
        Command::Cancel | Command::Correct => {
            app.overlay = None;
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    Vec::new()
}

/// Whether a command stands in the menu of corrections: the palette offers it too.
pub fn is_correction(command: Command) -> bool {
    TABLE.iter().any(|e| e.place == Where::Correct && e.command == command)
}
