//! The only place where state changes.

use super::all_marks::{all_marks_read, in_all_marks, open_all_marks};
use super::ask::{answer, ask};
use super::card::open_card;
use super::cite::{in_citing, is_form, open_citing};
use super::correcting::{in_menu, is_correction, open_menu};
use super::draft;
use super::find;
use super::focus::walk_mentions;
use super::folder::{learnt, listed, on_list};
use super::follow::with_overlays;
use super::links::{in_hints, open_hints};
use super::lists::{choose_selected, follow, in_list, show};
use super::mark_card::{self, open_mark_card};
use super::marking::{bookmark, recolor, to_note, to_tag, walk_marks};
use super::motion::{motion, why_not_moved};
use super::mouse::{click, drag, wheel};
use super::names::{filter_names, in_names, select_name, selected_name};
use super::opened::{changed_outside, kept_anew, opened, tell_not_there, whole};
use super::overlay::in_overlay;
use super::page::{look, resize, rewrap};
use super::palette::{in_palette, open_palette};
use super::panel::Panel;
use super::paste::pasted;
use super::quotes::{order_quotes, walk_quotes};
use super::removed::{cut_again, in_removed, is_about_removed, toggle};
use super::replacing;
use super::selection::{By, in_selection, reach_after, select};
use super::shelf::{browse, give_up, library, on_start, quit, rest_here, shelf, start_entries};
use super::trail;
use super::twin;
use super::undo::{Step, saved, undo};
use super::waiting::{holds_back, holds_pasted};
use super::{Action, App, Command, Effect, Key, Overlay, Question, Screen, Where};
use crate::article::Safe;
use crate::store::Holds;

/// Takes one action and says what is to be done about it.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Saved { .. } | Action::Settled { .. }) {
        app.waiting.end();
    }
    let mut effects = take(app, action);
    app.waiting.begin(&effects);
    while let Some(held) = app.waiting.pop() {
        effects.extend(update(app, held));
    }
    effects
}

fn take(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Key(key) if holds_back(app, key) => Vec::new(),
        Action::Key(key) => {
            let covered = app.message.take().is_some() || !app.troubles.is_empty();
            // Where the status line is covered, the key is for what covers it.
            let open = app.overlay.is_some() || app.asking.is_some() || matches!(app.screen, Screen::Opening(_));
            if key == Key::Esc && !open && !app.troubles.is_empty() {
                app.troubles.pop();
                return Vec::new();
            }
            twin::press_beside(app, key, covered)
        }
        Action::Paste(text) if holds_pasted(app, &text) => Vec::new(),
        Action::Paste(text) => pasted(app, &text),
        Action::Command(command) => perform(app, command),
        Action::Resize { width, height } => {
            resize(app, width, height);
            Vec::new()
        }
        Action::Wheel(by) => {
            wheel(app, by);
            Vec::new()
        }
        Action::Click { x, y } => click(app, x, y),
        Action::Drag { x, y } => {
            drag(app, x, y);
            Vec::new()
        }
        Action::Progress { generation, bytes, total } if generation == app.generation => {
            if let Screen::Opening(opening) = &mut app.screen {
                (opening.bytes, opening.total) = (bytes, total);
            }
            Vec::new()
        }
        Action::Opened { generation, result } if generation == app.generation => opened(app, result),
        Action::Annotated { generation, annotations } if generation == app.generation => {
            with_overlays(app, |r| {
                r.set_annotations(annotations);
                r.annotated = true;
            });
            Vec::new()
        }
        Action::Glimpsed { generation, annotations } if generation == app.generation => {
            let waits = matches!(&app.screen, Screen::Reading(r) if !r.annotated);
            if waits {
                with_overlays(app, |r| r.set_annotations(annotations));
            }
            Vec::new()
        }
        Action::Whole { generation, article } if generation == app.generation => whole(app, article),
        Action::Kept { generation, kept, told } if generation == app.generation => kept_anew(app, *kept, told),
        Action::Near { generation, id, near } if generation == app.generation => {
            replacing::found(app, &id, near);
            Vec::new()
        }
        Action::Twin { generation, kin } if generation == app.generation => {
            if let Screen::Reading(r) = &mut app.screen {
                r.twin = Some(kin);
            }
            Vec::new()
        }
        Action::DraftKept { id, result } => draft::kept(app, &id, result),
        Action::Rested => rest_here(app),
        Action::NoKin { generation, again } if generation == app.generation => {
            twin::none(app, again);
            tell_not_there(app);
            Vec::new()
        }
        Action::Settled { generation, asked, step, result } if generation == app.generation => {
            twin::settled(app, &asked, step, result)
        }
        Action::SavingSlowly => {
            app.waiting.grow_slow();
            Vec::new()
        }
        Action::ChangedOutside(path) => changed_outside(app, path),
        Action::Saved { generation, saving, result } => saved(app, generation == app.generation, &saving, result),
        Action::Recents(recents) => {
            app.start = start_entries(&app.builtin, &recents);
            Vec::new()
        }
        Action::AllMarks(rows, trouble) => all_marks_read(app, rows, trouble),
        Action::Gathered { generation, result } if generation == app.generation => match result {
            Ok(list) => listed(app, *list),
            Err(why) => opened(app, Err(why)),
        },
        Action::Sniffed { list, found } => {
            learnt(app, list, found);
            Vec::new()
        }
        Action::Notice(text) => {
            app.message = Some(text);
            Vec::new()
        }
        Action::Trouble(text) => {
            app.tell(text);
            Vec::new()
        }
        Action::Opened { .. }
        | Action::Annotated { .. }
        | Action::Glimpsed { .. }
        | Action::Kept { .. }
        | Action::Near { .. }
        | Action::Twin { .. }
        | Action::NoKin { .. }
        | Action::Settled { .. }
        | Action::Whole { .. }
        | Action::Gathered { .. }
        | Action::Progress { .. } => Vec::new(),
    }
}

pub fn press(app: &mut App, key: Key) -> Vec<Effect> {
    if app.asking.is_some() && key != Key::Ctrl('c') {
        return answer(app, key);
    }
    if matches!(app.overlay, Some(Overlay::Palette(_))) && key != Key::Ctrl('c') {
        return in_palette(app, key);
    }
    if matches!(app.overlay, Some(Overlay::Hints(_))) && key != Key::Ctrl('c') {
        return in_hints(app, key);
    }
    if matches!(app.overlay, Some(Overlay::AllMarks(_))) && key != Key::Ctrl('c') {
        return in_all_marks(app, key);
    }
    // A key that the reader bound is taken as it is.
    let command = app.keys.command(key, app.place()).or_else(|| app.keys.command(key.plain(), app.place()));
    match command {
        // What lies over the text is left first, as in `less`; `^c` quits from anywhere.
        Some(Command::Quit) if app.overlay.is_some() && key != Key::Ctrl('c') => {
            app.overlay = None;
            Vec::new()
        }
        // Once: a second time it quits.
        Some(Command::Quit) if app.asking.is_none() && app.drafts.any_refused() && !app.warned => {
            app.warned = true;
            app.message = Some(Safe::line("a note is not saved: a takes it up again · q quits without it"));
            Vec::new()
        }
        Some(command) => {
            app.warned = false;
            perform(app, command)
        }
        None => {
            if app.overlay.take().is_none() {
                app.message = Some(Safe::line(&format!("{key} does nothing here: ? lists the keys")));
            }
            Vec::new()
        }
    }
}

/// What a command does, wherever it comes from.
pub fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return quit(app),
        Command::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    if let Some(effects) = in_overlay(app, command) {
        return effects;
    }
    match command {
        Command::Palette => open_palette(app),
        Command::AllMarks => return open_all_marks(app),
        Command::Links => open_hints(app),
        Command::Browse => return browse(app),
        Command::Card if app.place() == Where::Moving => return read(app, command),
        Command::Help => app.overlay = Some(Overlay::Help(0)),
        Command::Correct => open_menu(app),
        Command::Cite => open_citing(app, None),
        form if is_form(form) => {
            open_citing(app, None);
            if let Some(Overlay::Cite(quote)) = app.overlay {
                return in_citing(app, quote, form);
            }
        }
        correction if is_correction(correction) => {
            open_menu(app);
            return in_menu(app, correction);
        }
        Command::Card if app.place() == Where::Marks => open_mark_card(app),
        Command::Choose if mark_card::lost_selected(app) => open_mark_card(app),
        Command::Choose if choose_selected(app) => {}
        Command::Card => app.message = open_card(app).map(Safe::line),
        Command::Library => return library(app),
        Command::NextArticle => return shelf(app, true),
        Command::PreviousArticle => return shelf(app, false),
        _ => {
            return match &mut app.screen {
                Screen::Start { .. } => on_start(app, command),
                Screen::Opening(_) if command == Command::Cancel => give_up(app),
                Screen::Opening(_) => Vec::new(),
                Screen::List if command == Command::FilterArticles => {
                    let filter = app.list.as_ref().map_or(String::new(), |l| l.filter.clone());
                    ask(app, Question::FilterArticles, &filter);
                    Vec::new()
                }
                Screen::List => on_list(app, command),
                Screen::Reading(_) => read(app, command),
            };
        }
    }
    Vec::new()
}

fn read(app: &mut App, command: Command) -> Vec<Effect> {
    let g = app.geometry();
    let generation = app.generation;
    let place = app.place();
    if command != Command::Note {
        draft::pass_by(app);
    }
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    // Told before anything is typed. What was typed before that can be taken up still, to copy it.
    let changes =
        matches!(command, Command::Bookmark | Command::Note | Command::Tag | Command::Recolor | Command::MoveMark);
    if r.read_only && changes {
        app.message = Some(Safe::line("read-only: these bookmarks are from a newer byline"));
        // What is typed for a note is typed all the same, not taken for commands: it is kept as one that is not saved.
        if command != Command::Note {
            return Vec::new();
        }
    }
    if command == Command::Choose && r.moving.is_some() && r.selection.is_some() && !r.in_sidebar {
        return bookmark(r, g, generation);
    }
    if let Some(effects) = replacing::in_moving(app, command) {
        return effects;
    }
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    if command != Command::Bookmark {
        r.taken = None;
    }
    // The palette offers the commands of the list of names too: the list takes the keys first.
    if place != Where::Names && super::TABLE.iter().any(|e| e.place == Where::Names && e.command == command) {
        r.in_sidebar = false;
        show(r, g, Panel::Names);
        return read(app, command);
    }
    if place == Where::Names
        && let Some(told) = in_names(r, g, command)
    {
        app.order = r.names.order;
        app.message = told.map(|t| Safe::line(&t));
        return Vec::new();
    }
    if r.in_sidebar && in_list(r, g, command) {
        return Vec::new();
    }
    if command == Command::ToggleRemoved || r.cut.is_none() && is_about_removed(command) {
        let told = toggle(r, g);
        app.message = told.map(|t| Safe::line(&t));
        return Vec::new();
    }
    match command {
        Command::CutAgain => return cut_again(app, Holds::Article),
        Command::UseRules => return cut_again(app, Holds::Site),
        _ => {}
    }
    if !r.in_sidebar
        && let Some(effects) = in_removed(app, command)
    {
        return effects;
    }
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    if !r.in_sidebar
        && let Some(effects) = in_selection(r, g, command)
    {
        return effects;
    }
    let ends = match command {
        Command::Back => r.back.is_empty(),
        Command::Forward => r.forward.is_empty(),
        _ => false,
    };
    if ends && let Some(effects) = trail::walk(app, command == Command::Back) {
        return effects;
    }
    let Screen::Reading(r) = &mut app.screen else { return Vec::new() };
    let top = r.top;
    if motion(r, g, command) {
        let stuck = why_not_moved(command).filter(|_| r.top == top);
        app.message = stuck.map(Safe::line).or(app.message.take());
        return Vec::new();
    }
    let mut told = None;
    match command {
        Command::NextMention | Command::PreviousMention => {
            let was = r.focus.and_then(|f| f.entity(r));
            walk_mentions(r, g, command == Command::NextMention);
            told = match r.focus.and_then(|f| f.entity(r)).and_then(|e| r.annotations.entities.get(e)) {
                None if !r.annotated => Some("still looking for names".to_owned()),
                None => Some("no names found in this text".to_owned()),
                Some(e) if was.is_some() && e.mentions.len() == 1 => Some(format!("{} is named only here", e.name)),
                Some(_) => None,
            };
        }
        Command::NextQuote | Command::PreviousQuote => {
            if !walk_quotes(r, g, command == Command::NextQuote) {
                told = Some(match &r.voice {
                    _ if !r.annotated => "still looking for quotations".to_owned(),
                    Some(name) => format!("no more by {name}: Esc, then s walks all"),
                    None => "no more quotations".to_owned(),
                });
            }
        }
        Command::OrderQuotes => {
            if !(r.in_sidebar && r.panel == Panel::Quotes) {
                r.in_sidebar = false;
                show(r, g, Panel::Quotes);
            }
            told = Some(order_quotes(r, g).to_owned());
        }
        Command::Search => ask(app, Question::Search, ""),
        Command::FilterNames => {
            // A new filter: all names until something is typed.
            let selected = selected_name(r);
            filter_names(r, "");
            select_name(r, selected);
            ask(app, Question::FilterNames, "");
        }
        Command::NextMatch | Command::PreviousMatch => told = find::walk(r, g, command == Command::NextMatch),
        Command::OtherPane => {
            r.in_sidebar = !r.in_sidebar;
            follow(r, g);
        }
        Command::ShowSections => show(r, g, Panel::Sections),
        Command::ShowNames => show(r, g, Panel::Names),
        Command::ShowQuotes => show(r, g, Panel::Quotes),
        Command::ShowBookmarks | Command::ListBookmarks => show(r, g, Panel::Bookmarks),
        Command::Cancel => {
            if r.in_sidebar {
                r.in_sidebar = false;
            } else {
                r.twin_aside = r.twin.take().or(r.twin_aside.take());
                r.moving = None;
                (r.mark, r.pressed) = (None, None);
                r.focus = None;
                r.voice = None;
                r.matches.clear();
            }
        }
        Command::Share | Command::Apart => return twin::answer(app, command),
        Command::Bookmark => return bookmark(r, g, generation),
        Command::SelectCharacters | Command::SelectSentences => {
            let by = if command == Command::SelectCharacters { By::Character } else { By::Sentence };
            select(r, g, by);
            told = r.selection.map(|_| match by {
                By::Character => "selecting by character: m highlights, y copies, Esc leaves".to_owned(),
                By::Sentence => "selecting by sentence: m highlights, y copies, Esc leaves".to_owned(),
            });
        }
        Command::NextMark | Command::PreviousMark => told = walk_marks(r, g, command == Command::NextMark),
        Command::MoveMark => return replacing::begin(app),
        Command::Recolor => {
            let effects = recolor(r, g, generation).unwrap_or_else(|why| {
                app.message = Some(Safe::line(why));
                Vec::new()
            });
            return effects;
        }
        Command::Choose => {
            app.message = open_card(app).map(Safe::line);
            return Vec::new();
        }
        Command::Note => {
            if let Some((noted, text)) = to_note(r, g) {
                let seen = r.visible(g.column.width, g.column.height);
                let again = draft::take_offered(app, &noted).or_else(|| draft::take_up(app, &noted, seen));
                let (noted, text) = again.unwrap_or_else(|| (noted, text.to_string()));
                ask(app, Question::Note(noted), &text);
            }
        }
        Command::Tag => match to_tag(r, g) {
            Some((id, tags)) => ask(app, Question::Tags(id), &tags),
            None => told = Some("no bookmark here: m sets one".to_owned()),
        },
        Command::Undo => return undo(app, Step::Undo),
        Command::Redo => return undo(app, Step::Redo),
        _ => {
            look(app, command);
            return Vec::new();
        }
    }
    if let Screen::Reading(r) = &mut app.screen {
        reach_after(r, command);
    }
    let before = g.column.width;
    app.message = told.map(|t| Safe::line(&t)).or(app.message.take());
    if app.geometry().column.width != before {
        rewrap(app, before);
    }
    Vec::new()
}
