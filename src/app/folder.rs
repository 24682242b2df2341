//! The list of articles in folders: titles as they become known, filter as you type, what has been read.
//!
//! Rows are made of file names at once; titles and reading places come from a worker, a batch at a time.

use super::filter::{Filter, fold};
use super::lists::list_top;
use super::shelf::{library, open};
use super::{App, Command, Effect, Screen, Shelf, Shelved};
use crate::article::Safe;

/// What is known of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// To open it.
    pub source: String,
    /// Its path below the folder that was named.
    pub name: Safe,
    pub title: Option<Safe>,
    /// How much has been read, in percent; `None` where it was never opened.
    pub read: Option<u8>,
    /// Why it cannot be opened.
    pub trouble: Option<Safe>,
    /// It turned out to hold no article.
    pub gone: bool,
    /// What the filter is looked for in, folded.
    words: String,
}

impl Listed {
    pub fn new(source: String, name: Safe) -> Listed {
        let words = fold(&name);
        Listed { source, name, words, ..Listed::default() }
    }
}

/// What a worker found out about the entry of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Learnt {
    Article { title: Option<Safe>, read: Option<u8> },
    NoArticle,
    Trouble(Safe),
}

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Tells answers about this list from those about an earlier one.
    pub id: u64,
    /// What was opened.
    pub title: Safe,
    pub entries: Vec<Listed>,
    /// Indexes of the entries that the filter leaves, in order.
    pub shown: Vec<usize>,
    pub filter: String,
    /// Index into `shown`.
    pub selected: usize,
    /// What went wrong beside it.
    pub notice: Option<Safe>,
}

impl List {
    /// Lists entries; all are shown.
    pub fn new(id: u64, title: Safe, entries: Vec<Listed>) -> List {
        let shown = (0..entries.len()).collect();
        List { id, title, entries, shown, ..List::default() }
    }

    pub fn selected(&self) -> Option<&Listed> {
        self.entries.get(self.shown.get(self.selected).copied()?)
    }

    /// Articles that are not known to be none.
    pub fn count(&self) -> usize {
        self.entries.iter().filter(|e| !e.gone).count()
    }

    /// Applies the filter again; the selected entry stays selected where it is still shown.
    fn sift(&mut self) {
        let was = self.shown.get(self.selected).copied();
        let filter = Filter::new(&self.filter);
        let shown = |e: &Listed| !e.gone && filter.keeps_folded(&e.words);
        self.shown = self.entries.iter().enumerate().filter(|(_, e)| shown(e)).map(|(n, _)| n).collect();
        self.selected = was.map_or(0, |was| self.shown.partition_point(|n| *n < was));
        self.selected = self.selected.min(self.shown.len().saturating_sub(1));
    }

    fn select_source(&mut self, source: &str) {
        let at = self.shown.iter().position(|n| self.entries.get(*n).is_some_and(|e| e.source == source));
        self.selected = at.unwrap_or(self.selected);
    }
}

/// First shown row and how many rows of the list a screen has room for.
pub fn list_window(app: &App) -> (usize, usize) {
    let rows = usize::from(app.height.saturating_sub(LIST_TOP + 1));
    let (len, selected) = app.list.as_ref().map_or((0, 0), |l| (l.shown.len(), l.selected));
    (list_top(selected, len, rows), rows)
}

/// Row of the screen on which the list begins.
pub const LIST_TOP: u16 = 2;

/// Takes a list and asks the worker for its titles.
pub fn listed(app: &mut App, list: List) -> Vec<Effect> {
    let wanted = list.entries.iter().enumerate().map(|(n, e)| (n, e.source.clone())).collect();
    let effect = Effect::Sniff { list: list.id, wanted };
    app.message = list.notice.clone();
    app.list = Some(Box::new(list));
    app.screen = Screen::List;
    vec![effect]
}

/// Takes what the worker found out.
pub fn learnt(app: &mut App, id: u64, found: Vec<(usize, Learnt)>) {
    let Some(list) = app.list.as_mut().filter(|l| l.id == id) else { return };
    let mut sift = !list.filter.is_empty();
    for (index, what) in found {
        let Some(entry) = list.entries.get_mut(index) else { continue };
        match what {
            Learnt::Article { title, read } => {
                if let Some(title) = &title {
                    entry.words = fold(&format!("{title} {}", entry.name));
                }
                entry.title = title;
                entry.read = entry.read.max(read);
            }
            Learnt::NoArticle => {
                entry.gone = true;
                sift = true;
            }
            Learnt::Trouble(why) => entry.trouble = Some(why),
        }
    }
    if sift {
        list.sift();
    }
}

/// Shows what has the filter in its title or name.
pub fn filter_list(app: &mut App, filter: &str) {
    let Some(list) = &mut app.list else { return };
    let narrower = filter.starts_with(&list.filter) && !filter.is_empty();
    filter.clone_into(&mut list.filter);
    list.sift();
    if narrower {
        list.selected = 0;
    }
}

/// Back to the list from one of its articles, which has been read so far.
pub fn back_to_list(app: &mut App) -> bool {
    note_read(app);
    let Some(list) = &mut app.list else { return false };
    if let Some(source) = app.shelf.source() {
        list.select_source(source);
    }
    app.screen = Screen::List;
    app.overlay = None;
    true
}

/// Notes in the list how far the article on screen has been read.
pub fn note_read(app: &mut App) {
    let Screen::Reading(r) = &app.screen else { return };
    let percent = u8::try_from(r.furthest * 100 / r.flow.length().max(1)).unwrap_or(100).min(100);
    let Some(source) = app.shelf.source() else { return };
    if let Some(entry) = app.list.as_mut().and_then(|l| l.entries.iter_mut().find(|e| e.source == source)) {
        entry.read = entry.read.max(Some(percent));
    }
}

/// Says in the list, where there is one, that an entry cannot be opened.
pub fn note_trouble(app: &mut App, why: &Safe) {
    let (Some(list), Some(source)) = (&mut app.list, app.shelf.source()) else { return };
    list.select_source(source);
    if let Some(entry) = list.entries.iter_mut().find(|e| e.source == source) {
        entry.trouble = Some(why.clone());
    }
}

/// A command while the list fills the screen.
pub fn on_list(app: &mut App, command: Command) -> Vec<Effect> {
    let (_, page) = list_window(app);
    let Some(list) = &mut app.list else { return library(app) };
    let last = list.shown.len().saturating_sub(1);
    let to = match command {
        Command::LineDown | Command::NextParagraph => list.selected + 1,
        Command::LineUp | Command::PreviousParagraph => list.selected.saturating_sub(1),
        Command::PageDown => list.selected + page.max(2) - 1,
        Command::PageUp => list.selected.saturating_sub(page.max(2) - 1),
        Command::HalfPageDown => list.selected + (page / 2).max(1),
        Command::HalfPageUp => list.selected.saturating_sub((page / 2).max(1)),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => return open_selected(app),
        Command::Cancel => {
            filter_list(app, "");
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    list.selected = to.min(last);
    Vec::new()
}

/// Opens the selected entry; `J` and `K` walk what the list shows.
pub fn open_selected(app: &mut App) -> Vec<Effect> {
    let Some(list) = &app.list else { return Vec::new() };
    let shown = list.shown.iter().filter_map(|n| list.entries.get(*n));
    let shelf = Shelf::of(shown.map(|e| Shelved::Source(e.source.clone())).collect(), list.selected);
    open(app, shelf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Key, update};

    /// A list of three articles, of which the second is then known to be none.
    fn app() -> App {
        let mut app = App::new(80, 24);
        let entries = ["a.txt", "b.txt", "sub/c.html"].map(|n| Listed::new(format!("/x/{n}"), Safe::line(n)));
        let list = List::new(7, Safe::line("/x"), entries.to_vec());
        let effects = update(&mut app, Action::Gathered { generation: 0, result: Ok(Box::new(list)) });
        assert!(matches!(effects.as_slice(), [Effect::Sniff { list: 7, wanted }] if wanted.len() == 3));
        let title = |t: &str| Learnt::Article { title: Some(Safe::line(t)), read: None };
        let found = vec![(0, title("The Ferry")), (1, Learnt::NoArticle), (2, title("A Bridge"))];
        update(&mut app, Action::Sniffed { list: 7, found: found.clone() });
        update(&mut app, Action::Sniffed { list: 6, found: vec![(0, Learnt::NoArticle)] });
        app
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        keys.split(' ').flat_map(|k| update(app, Action::Key(Key::named(k).unwrap()))).collect()
    }

    fn shown(app: &App) -> Vec<&str> {
        let list = app.list.as_ref().unwrap();
        list.shown.iter().map(|n| list.entries[*n].name.as_str()).collect()
    }

    #[test]
    fn the_list_narrows_as_its_filter_is_typed_and_enter_opens() {
        let mut app = app();
        assert_eq!(shown(&app), ["a.txt", "sub/c.html"]);
        press(&mut app, "/ B R I");
        assert_eq!(shown(&app), ["sub/c.html"]);
        let effects = press(&mut app, "Enter");
        assert!(matches!(effects.as_slice(), [Effect::Open { source, .. }] if source == "/x/sub/c.html"));
        assert!(matches!(app.screen, Screen::Opening(_)));
    }

    #[test]
    fn esc_shows_all_again_and_the_arrows_choose_while_typing() {
        let mut app = app();
        press(&mut app, "/ t ↓");
        assert_eq!(app.list.as_ref().unwrap().selected, 1);
        press(&mut app, "Esc");
        assert_eq!((shown(&app).len(), app.asking.is_none()), (2, true));
    }

    #[test]
    fn what_cannot_be_opened_is_told_in_the_list_and_capital_j_goes_on() {
        let mut app = app();
        press(&mut app, "Enter");
        let why = Safe::line("/x/a.txt: no permission");
        let generation = app.generation;
        update(&mut app, Action::Opened { generation, result: Err(why.clone()) });
        assert!(matches!(app.screen, Screen::List));
        assert_eq!(app.list.as_ref().unwrap().entries[0].trouble, Some(why.clone()));
        assert_eq!(app.message, Some(why));
        let effects = press(&mut app, "J");
        assert!(matches!(effects.as_slice(), [Effect::Open { source, .. }] if source == "/x/sub/c.html"));
    }

    #[test]
    fn capital_l_goes_to_the_list_then_to_the_start_page_and_esc_comes_back() {
        let mut app = app();
        press(&mut app, "j Enter L");
        assert!(matches!(app.screen, Screen::List));
        assert_eq!(app.list.as_ref().unwrap().selected, 1);
        press(&mut app, "L");
        assert!(matches!(app.screen, Screen::Start { .. }));
        press(&mut app, "Esc");
        assert!(matches!(app.screen, Screen::List));
    }
}
