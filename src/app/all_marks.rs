//! All bookmarks of all articles: searched as you type, in three orders; Enter opens article and place.

use super::facets::Query;
use super::field::{Field, Typed};
use super::filter::fold;
use super::kept::{LOST, sign};
use super::motion::reveal;
use super::shelf::jump_to;
use super::{App, COLORS, Effect, Going, Key, Mark, Overlay, Screen, Shelf, Shelved};
use crate::article::Safe;
use crate::store::{Bookmark, BookmarkKind, Fate, Marked, names};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A bookmark in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRow {
    pub source: Safe,
    pub id: Safe,
    pub article: Safe,
    /// How much of it has been read, in percent.
    pub read: Option<u8>,
    pub sign: &'static str,
    /// What had become of it when its article was open last.
    pub fate: Option<Fate>,
    /// Whether other words stand in its place now than those that were marked.
    pub reworded: bool,
    /// The quoted words.
    pub quote: Safe,
    /// Tags and note.
    pub note: Safe,
    pub color: Safe,
    created: Safe,
    /// Its tags, folded, as the filter's `#tag` asks for them.
    pub(super) tags: Vec<String>,
    /// What the filter's words are looked for in, folded: quotation, note, article, tags.
    pub(super) words: String,
    /// All of it.
    pub bookmark: Arc<Bookmark>,
}

impl MarkRow {
    fn set_fate(&mut self, fate: Fate) {
        self.fate = Some(fate);
        if fate == Fate::Lost {
            self.sign = LOST;
        }
    }
}

/// What orders the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkOrder {
    #[default]
    Newest,
    Article,
    Color,
}

impl MarkOrder {
    pub fn title(self) -> &'static str {
        match self {
            MarkOrder::Newest => "newest first",
            MarkOrder::Article => "by article",
            MarkOrder::Color => "by color",
        }
    }
}

/// What the worker is doing about the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Asked {
    #[default]
    Reads,
    /// It reads, and what it reads is out of date by now.
    ReadsOld,
    Nothing,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllMarks {
    pub field: Field,
    pub rows: Vec<MarkRow>,
    /// Indexes of the rows that the filter leaves, in order.
    pub found: Vec<usize>,
    /// Index into `found`.
    pub selected: usize,
    pub order: MarkOrder,
    /// Whether the worker has answered.
    pub read: bool,
    /// Whether it is asked, and whether something was changed meanwhile.
    asked: Asked,
    /// Files that could not be read.
    pub trouble: Option<Safe>,
}

/// Rows of the list, for the worker to make.
pub fn mark_rows(all: Vec<Marked>) -> Vec<MarkRow> {
    let mut rows = Vec::new();
    let names = names(&all);
    for (one, article) in all.into_iter().zip(names) {
        for b in one.bookmarks {
            let sign = sign(&b);
            let tags: String = b.tags.iter().map(|t| format!("#{t} ")).collect();
            let quote =
                if b.anchor.is_whole() { Safe::line("the whole article") } else { Safe::line(head(&b.anchor.exact)) };
            let note = Safe::line(format!("{tags}{}", head(b.note.as_deref().unwrap_or(""))).trim());
            let named = (b.kind == BookmarkKind::Highlight).then(|| Safe::line(COLORS[0]));
            let color = b.color.clone().or(named).unwrap_or_default();
            let words = fold(&format!("{tags}{} {} {article}", b.note.as_deref().unwrap_or(""), b.anchor.exact));
            let tags = b.tags.iter().map(|t| fold(t)).collect();
            let (source, article) = (one.source.clone(), article.clone());
            let (id, created, read) = (b.id.clone(), b.created.clone(), one.read);
            let fate = one.fates.get(&id).copied();
            let reworded = one.wordings.contains_key(&id);
            let mut row = MarkRow {
                source,
                id,
                article,
                read,
                sign,
                fate,
                reworded,
                quote,
                note,
                color,
                created,
                tags,
                words,
                bookmark: Arc::new(b),
            };
            fate.into_iter().for_each(|fate| row.set_fate(fate));
            rows.push(row);
        }
    }
    rows
}

/// As much of it as a line can hold.
fn head(text: &str) -> &str {
    text.char_indices().nth(200).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

pub fn open_all_marks(app: &mut App) -> Vec<Effect> {
    app.overlay = Some(Overlay::AllMarks(Box::default()));
    vec![Effect::ListMarks]
}

/// Takes what the worker read. What was selected stays selected.
pub fn all_marks_read(app: &mut App, mut rows: Vec<MarkRow>, trouble: Option<Safe>) -> Vec<Effect> {
    // Of the article on the screen it is known, not remembered.
    if let Screen::Reading(r) = &app.screen {
        let now: HashMap<&Safe, &Mark> = r.marks.iter().map(|m| (&m.bookmark.id, m)).collect();
        for row in &mut rows {
            if let Some(mark) = now.get(&row.id) {
                row.set_fate(mark.placement.fate());
                row.reworded = mark.is_reworded();
            }
        }
    }
    let Some(Overlay::AllMarks(all)) = &mut app.overlay else { return Vec::new() };
    let selected = all.found.get(all.selected).and_then(|n| all.rows.get(*n)).map(|row| row.id.clone());
    (all.rows, all.trouble, all.read) = (rows, trouble, true);
    all.sift();
    let again = |n: &usize| all.rows.get(*n).is_some_and(|row| Some(&row.id) == selected.as_ref());
    all.selected = all.found.iter().position(again).unwrap_or(0);
    let old = std::mem::replace(&mut all.asked, Asked::Nothing) == Asked::ReadsOld;
    if old {
        all.asked = Asked::Reads;
    }
    old.then_some(Effect::ListMarks).into_iter().collect()
}

/// A file was changed: bookmarks that are listed are read again, at most one reading at a time.
pub fn changed(app: &mut App, path: &Path) -> Option<Effect> {
    let Some(Overlay::AllMarks(all)) = &mut app.overlay else { return None };
    let bookmarks = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "bookmarks");
    match all.asked {
        _ if !bookmarks => None,
        Asked::Nothing => {
            all.asked = Asked::Reads;
            Some(Effect::ListMarks)
        }
        Asked::Reads | Asked::ReadsOld => {
            all.asked = Asked::ReadsOld;
            None
        }
    }
}

impl AllMarks {
    /// Applies filter and order.
    fn sift(&mut self) {
        let query = Query::new(self.field.text(), &self.rows);
        self.found = self.rows.iter().enumerate().filter(|(_, r)| query.keeps(r)).map(|(n, _)| n).collect();
        let row = |n: &usize| self.rows.get(*n);
        match self.order {
            MarkOrder::Newest => self.found.sort_by(|a, b| row(b).map(|r| &r.created).cmp(&row(a).map(|r| &r.created))),
            MarkOrder::Article => {
                self.found.sort_by(|a, b| row(a).map(|r| &r.article).cmp(&row(b).map(|r| &r.article)))
            }
            MarkOrder::Color => self.found.sort_by(|a, b| row(a).map(|r| &r.color).cmp(&row(b).map(|r| &r.color))),
        }
        self.selected = 0;
    }
}

/// A key while the list is open: it is typed, walks the list, orders it, or goes to what is selected.
pub fn in_all_marks(app: &mut App, key: Key) -> Vec<Effect> {
    let page = usize::from(app.height.max(6)) - 4;
    let Some(Overlay::AllMarks(all)) = &mut app.overlay else { return Vec::new() };
    let last = all.found.len().saturating_sub(1);
    match (key, all.field.press(key)) {
        (_, Typed::Dropped) => app.overlay = None,
        (_, Typed::Changed) => all.sift(),
        (_, Typed::Accepted) => {
            let chosen = all.found.get(all.selected).and_then(|n| all.rows.get(*n)).cloned();
            app.overlay = None;
            return chosen.map(|row| go(app, row)).unwrap_or_default();
        }
        (Key::Tab, _) => {
            all.order = match all.order {
                MarkOrder::Newest => MarkOrder::Article,
                MarkOrder::Article => MarkOrder::Color,
                MarkOrder::Color => MarkOrder::Newest,
            };
            all.sift();
        }
        (Key::Down | Key::Ctrl('n'), _) => all.selected = (all.selected + 1).min(last),
        (Key::Up | Key::Ctrl('p'), _) => all.selected = all.selected.saturating_sub(1),
        (Key::PageDown, _) => all.selected = (all.selected + page).min(last),
        (Key::PageUp, _) => all.selected = all.selected.saturating_sub(page),
        _ => {}
    }
    Vec::new()
}

/// To a bookmark, in the article on the screen or in another that is opened.
fn go(app: &mut App, row: MarkRow) -> Vec<Effect> {
    if arrive_at(app, &row.id) {
        return Vec::new();
    }
    let shelf = Shelf::of(vec![Shelved::Kept(row.source.to_string())], 0);
    jump_to(app, shelf, Some(Going::Mark(Arc::new(row))))
}

/// Goes to a bookmark; `false` where it is not in the article on the screen.
pub fn arrive_at(app: &mut App, id: &Safe) -> bool {
    let g = app.geometry();
    let Screen::Reading(r) = &mut app.screen else { return false };
    let Some(mark) = r.marks.iter().find(|m| m.bookmark.id == *id) else { return false };
    match mark.span() {
        Some(span) => reveal(r, g, span.start),
        None => app.message = Some(Safe::line("this bookmark is lost: 4 lists it, p there puts it somewhere else")),
    }
    r.mark = Some(id.clone());
    r.in_sidebar = false;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::store::{Bookmark, anchor};

    /// Rows with a tag each, of the words it stands at.
    fn rows(tags: &[&str]) -> Vec<MarkRow> {
        let article = crate::article::Article::default();
        let one = |tag: &&str| {
            let mut anchor = anchor(&article, Span::new(0, 0));
            anchor.exact = Safe::line("We lost the bridge");
            Bookmark {
                id: Safe::line(tag),
                created: Safe::default(),
                kind: BookmarkKind::Highlight,
                note: None,
                color: None,
                tags: vec![Safe::line(tag)],
                anchor,
                extra: Default::default(),
            }
        };
        let bookmarks = tags.iter().map(one).collect();
        let title = Some(Safe::line("The flood of May"));
        mark_rows(vec![Marked { source: Safe::line("a"), title, bookmarks, ..Default::default() }])
    }

    #[test]
    fn what_is_asked_by_name_is_not_looked_for_in_the_words() {
        let check = |typed: &str, tags: &[&str], expected: usize| {
            let rows = rows(tags);
            let mut all = AllMarks { field: Field::with(Default::default(), typed), rows, ..AllMarks::default() };
            all.sift();
            assert_eq!(all.found.len(), expected, "{typed}");
        };
        check("#flood", &["flood", "flooding"], 1);
        check("#floo", &["flood", "flooding"], 2);
        check("lost", &["flood"], 1);
        check("is:lost", &["flood"], 0);
        check("color:yellow", &["flood"], 1);
        check("in:may bridge", &["flood"], 1);
        check("in:june", &["flood"], 0);
        check("-#flood", &["flood", "flooding"], 1);
        check("-bridge", &["flood"], 0);
        check("in:\"of may\"", &["flood"], 1);
        check("in:\"may of\"", &["flood"], 0);
        check("\"lost the\" bri", &["flood"], 1);
        check("\"the lost\"", &["flood"], 0);
        check("- \"", &["flood"], 1);
    }
}
