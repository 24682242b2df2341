//! What is noted of bookmarks once their places are found in an opened article: what became of each, and its section.
//!
//! Lists and exports tell it while the article is not at hand. The reader changes nothing by it: what cannot be noted now is
//! noted another time, and a file that cannot be read is left for those who tell of it.

use super::copies::note_removed;
use super::identity::Known;
use super::positions::{self, Position};
use super::record::{self, Bookmark, Notice, StoreError};
use super::stored::{Stored, alter, read};
use super::{Anchor, Dirs, Fate, Marked, fingerprint, is_same_wording};
use crate::article::{Article, Safe};
use serde_json::Value;
use std::collections::BTreeMap;

/// Notes what became of an article's bookmarks; the place that is kept stays. `fresh` is kept where there is none.
pub fn keep_fates(dirs: &Dirs, article: &Article, fresh: Position) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let path = positions::path(dirs, &known);
    let (marks, wordings) = (fresh.marks.clone(), fresh.wordings.clone());
    match read::<Position>(&path, positions::SCHEMA) {
        Err(_) => return Ok(Vec::new()),
        Ok(Some(stored))
            if stored.kept.marks == marks
                && stored.kept.wordings == wordings
                && *stored.fingerprint == *fingerprint(&article.text) =>
        {
            return Ok(Vec::new());
        }
        Ok(_) => {}
    }
    let anew = |_| Stored::new(positions::SCHEMA, article, &known, fresh.clone());
    alter(&path, positions::SCHEMA, "reading places", anew, |stored: &mut Stored<Position>| {
        (stored.kept.marks, stored.kept.wordings) = (marks, wordings);
        stored.is_about(article, &known);
    })
}

/// Notes the titles of the sections that bookmarks stand in, by their ids, and the article's: of those alone that came without
/// one, as from programs that know none.
pub fn name_sections(dirs: &Dirs, article: &Article, titles: &BTreeMap<Safe, Safe>) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let path = known.path(dirs, "bookmarks");
    let unnamed = |b: &Bookmark| b.anchor.section.is_none() && titles.contains_key(&b.id);
    let found = read::<Vec<Bookmark>>(&path, record::SCHEMA).ok().flatten();
    let untitled = |stored: &Stored<Vec<Bookmark>>| stored.title.is_none() && article.title.is_some();
    if !found.is_some_and(|stored| untitled(&stored) || stored.kept.iter().any(unnamed)) {
        return Ok(Vec::new());
    }
    let none = |_| Stored::new(record::SCHEMA, article, &known, Vec::new());
    alter(&path, record::SCHEMA, "bookmarks", none, |stored: &mut Stored<Vec<Bookmark>>| {
        stored.title = stored.title.take().or_else(|| article.title.clone());
        for bookmark in stored.kept.iter_mut().filter(|b| unnamed(b)) {
            bookmark.anchor.section = titles.get(&bookmark.id).cloned();
        }
    })
}

/// Removes a bookmark, by its id, of an article that is not at hand.
pub fn drop_bookmark(dirs: &Dirs, source: Safe, id: &Safe) -> Result<Vec<Notice>, StoreError> {
    let known = Known::by(dirs, source);
    let path = known.path(dirs, "bookmarks");
    if let Ok(None) = read::<Vec<Bookmark>>(&path, record::SCHEMA) {
        return Ok(Vec::new());
    }
    let none = |_| Stored::of(record::SCHEMA, known.source.clone(), Vec::new());
    alter(&path, record::SCHEMA, "bookmarks", none, |stored: &mut Stored<Vec<Bookmark>>| {
        stored.kept.retain(|b| b.id != *id);
        note_removed(&mut stored.extra, id);
    })
}

/// The field of an anchor with the words that it stood at before it was put elsewhere, the last ones last.
const STOOD_AT: &str = "stood-at";

impl Bookmark {
    /// Puts it elsewhere by the reader's hand. Its former words are kept with the new anchor, where they are others.
    pub fn put_at(&mut self, anchor: Anchor) {
        let was = std::mem::replace(&mut self.anchor, anchor);
        let mut words = was.extra.get(STOOD_AT).and_then(Value::as_array).cloned().unwrap_or_default();
        if !is_same_wording(&was.exact, &self.anchor.exact) {
            words.push(Value::String(was.exact.into_string()));
        }
        if !words.is_empty() {
            self.anchor.extra.insert(STOOD_AT.to_owned(), Value::Array(words));
        }
    }

    /// The words that it stood at before.
    pub fn stood_at(&self) -> Vec<Safe> {
        let all = self.anchor.extra.get(STOOD_AT).and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_str).map(Safe::text).collect()
    }
}

impl Marked {
    /// Adds what is known of the article from its position. A bookmark of which nothing was noted stands where it was put if its
    /// anchor was made in the text that was seen or marked last.
    pub(super) fn seen(mut self, seen: Option<positions::Seen>) -> Marked {
        let (read, last, mut fates, wordings) = match seen {
            Some(seen) => (Some(seen.percent), seen.fingerprint, seen.marks, seen.wordings),
            None => (None, Safe::default(), BTreeMap::new(), BTreeMap::new()),
        };
        for bookmark in &self.bookmarks {
            let made_in = &bookmark.anchor.fingerprint;
            if !made_in.is_empty() && (*made_in == last || *made_in == self.fingerprint) {
                fates.entry(bookmark.id.clone()).or_insert(Fate::InPlace);
            }
        }
        (self.read, self.fates, self.wordings) = (read, fates, wordings);
        self
    }
}
