//! The list of articles in folders, or of those that one file or the command line gave: titles as they become known,
//! filter as you type, what has been read.
//!
//! Rows are made of file names at once; titles and reading places come from a worker, a batch at a time.

use super::filter::{Filter, fold};
use super::lists::list_top;
use super::shelf::{library, open};
use super::{App, Command, Effect, Screen, Shelf, Shelved};
use crate::article::{Article, Safe};
use std::sync::Arc;

/// What is known of one file, or of one of the articles in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// To open it.
    pub what: Shelved,
    /// Its path below the folder that was named; the day of an article that is one of several in a file.
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
        Listed::of(Shelved::Source(source), name, None)
    }

    fn of(what: Shelved, name: Safe, title: Option<Safe>) -> Listed {
        let words = fold(&format!("{} {name}", title.as_deref().unwrap_or("")));
        Listed { what, name, title, words, read: None, trouble: None, gone: false }
    }

    /// What stands on a shelf, as it is listed: an article by its title, else by how it begins.
    fn on_shelf(what: &Shelved) -> Listed {
        let Shelved::Article(article) = what else {
            let source = what.source().unwrap_or("");
            return Listed::of(Shelved::Source(source.to_owned()), Safe::line(source), None);
        };
        let day = article.published.as_deref().and_then(|p| p.get(..10)).unwrap_or("");
        let begins = || Safe::line(article.text.lines().next().unwrap_or(""));
        Listed::of(what.clone(), Safe::line(day), Some(article.title.clone().unwrap_or_else(begins)))
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
#[derive(Debug, Clone, Default, PartialEq)]
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

    fn select(&mut self, what: &Shelved) {
        let at = self.shown.iter().position(|n| self.entries.get(*n).is_some_and(|e| e.what.same(what)));
        self.selected = at.unwrap_or(self.selected);
    }

    fn has(&self, what: &Shelved) -> bool {
        self.entries.iter().any(|e| e.what.same(what))
    }

    /// Entries of which a worker is to find out what they are, with their index.
    fn wanted(&self) -> Vec<(usize, Shelved)> {
        let open = |e: &&Listed| !e.gone && e.trouble.is_none();
        self.entries.iter().enumerate().filter(|(_, e)| open(e)).map(|(n, e)| (n, e.what.clone())).collect()
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
    let effect = Effect::Sniff { list: list.id, wanted: list.wanted() };
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
                if let Some(title) = title {
                    entry.words = fold(&format!("{title} {}", entry.name));
                    entry.title = Some(title);
                }
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

/// Back to the list from one of its articles, which has been read so far. Where there is none of it yet, what else stands
/// on its shelf is listed. `None` where there is nothing to list.
pub fn back_to_list(app: &mut App) -> Option<Vec<Effect>> {
    note_read(app);
    let current = app.shelf.current().cloned();
    let known = current.as_ref().zip(app.list.as_ref()).is_some_and(|(what, list)| list.has(what));
    let mut effects = Vec::new();
    if !known && app.shelf.is_list() && matches!(app.screen, Screen::Reading(_)) {
        let title = match &app.screen {
            Screen::Reading(r) if current.as_ref().is_some_and(|c| c.source().is_none()) => r.article.source.clone(),
            _ => Safe::line("opened together"),
        };
        let list = List::new(app.generation, title, app.shelf.all.iter().map(Listed::on_shelf).collect());
        effects = listed(app, list);
        note_read(app);
    }
    let list = app.list.as_mut()?;
    if let Some(what) = &current {
        list.select(what);
    }
    app.screen = Screen::List;
    app.overlay = None;
    Some(effects)
}

/// Lists the articles of a file in the place of the file that was opened from the list.
pub fn several(app: &mut App, articles: &[Arc<Article>]) -> Option<Effect> {
    let what = app.shelf.current()?;
    let list = app.list.as_mut()?;
    let at = list.entries.iter().position(|e| e.what.same(what))?;
    let each = articles.iter().map(|a| Listed::on_shelf(&Shelved::Article(Arc::clone(a))));
    let name = list.entries.get(at)?.name.clone();
    let each: Vec<Listed> = each.map(|e| Listed::of(e.what, name.clone(), e.title)).collect();
    list.entries.splice(at..=at, each);
    // What is still found out about the list as it was has other indexes.
    list.id = app.generation;
    list.sift();
    Some(Effect::Sniff { list: list.id, wanted: list.wanted() })
}

/// Notes in the list how far the article on screen has been read.
pub fn note_read(app: &mut App) {
    let Screen::Reading(r) = &app.screen else { return };
    let percent = u8::try_from(r.furthest * 100 / r.flow.length().max(1)).unwrap_or(100).min(100);
    let Some(what) = app.shelf.current() else { return };
    if let Some(entry) = app.list.as_mut().and_then(|l| l.entries.iter_mut().find(|e| e.what.same(what))) {
        entry.read = entry.read.max(Some(percent));
    }
}

/// Says in the list, where there is one, that an entry cannot be opened.
pub fn note_trouble(app: &mut App, why: &Safe) {
    let (Some(list), Some(what)) = (&mut app.list, app.shelf.current()) else { return };
    list.select(what);
    if let Some(entry) = list.entries.iter_mut().find(|e| e.what.same(what)) {
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
    let shelf = Shelf::of(shown.map(|e| e.what.clone()).collect(), list.selected);
    open(app, shelf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Key, Opened, kept, update};
    use crate::article::{ArticleBuilder, BlockKind};
    use crate::store::Record;

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

    /// Opens a source that holds articles with these titles, as the runtime would answer.
    fn opens_several(app: &mut App, titles: &[&str]) -> Vec<Effect> {
        let made = |title: &&str| {
            let mut b = ArticleBuilder::new(Article { title: Safe::some_line(title), ..Article::default() });
            b.block(BlockKind::Paragraph, "It rained all day.");
            Arc::new(b.finish())
        };
        let articles: Vec<Arc<Article>> = titles.iter().map(made).collect();
        let kept = kept(Arc::clone(&articles[0]), Record::default());
        let generation = app.generation;
        update(app, Action::Opened { generation, result: Ok(Opened::new(articles, kept)) })
    }

    fn titles(app: &App) -> Vec<&str> {
        app.list.as_ref().unwrap().entries.iter().map(|e| e.title.as_deref().unwrap_or(&e.name)).collect()
    }

    #[test]
    fn capital_l_lists_the_articles_of_one_file_and_enter_opens_the_chosen_one_from_memory() {
        let mut app = App::new(80, 24);
        opens_several(&mut app, &["One", "Two", "Three"]);
        assert_eq!(app.message.as_deref(), Some("article 1 of 3 in it · J: next · L: all"));
        let effects = press(&mut app, "L");
        assert!(effects.iter().any(|e| matches!(e, Effect::Sniff { wanted, .. } if wanted.len() == 3)));
        assert!(matches!(app.screen, Screen::List));
        assert_eq!(titles(&app), ["One", "Two", "Three"]);
        let effects = press(&mut app, "j Enter");
        let restored =
            |e: &Effect| matches!(e, Effect::Restore { article, .. } if article.title.as_deref() == Some("Two"));
        assert!(effects.iter().any(restored), "{effects:?}");
        press(&mut app, "L");
        assert!(matches!(app.screen, Screen::List));
        press(&mut app, "L");
        assert!(matches!(app.screen, Screen::Start { .. }));
    }

    #[test]
    fn the_articles_of_a_file_stand_in_the_list_where_the_file_stood() {
        let mut app = app();
        press(&mut app, "Enter");
        let effects = opens_several(&mut app, &["One", "Two"]);
        let id = app.list.as_ref().unwrap().id;
        assert!(effects.iter().any(|e| matches!(e, Effect::Sniff { list, .. } if *list == id)));
        press(&mut app, "L");
        assert_eq!(titles(&app), ["One", "Two", "b.txt", "A Bridge"]);
        assert_eq!(app.list.as_ref().unwrap().selected().unwrap().title.as_deref(), Some("One"));
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
