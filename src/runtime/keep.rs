//! What is to be kept: saved, read again, recognized; one thing after the other, on one thread, in the order it was asked for.

use crate::annotate::Annotations;
use crate::app::{Action, Done, Effect, MarkAs, Noted, Saving, Step, Text, in_short, in_words, kept, named};
use crate::article::{Article, CodePoints, Safe, Span};
use crate::load::Source;
use crate::print::json;
use crate::store::{
    self, Applied, Bookmark, BookmarkKind, Change, Dirs, Draft, Kin, Notice, Places, Position, Record, Scope, Session,
    Settling, StoreError, StoredCorrection,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What is kept about an article, and what cannot be read of it.
pub fn read(dirs: Option<&Dirs>, loaded: &Article) -> (Record, Vec<Safe>) {
    let Some(dirs) = dirs else { return (Record::default(), Vec::new()) };
    let (record, notices) = store::open(dirs, loaded);
    (record, notices.into_iter().map(|n| n.0).collect())
}

fn no_home() -> Safe {
    Safe::line("there is no home folder to save in: set HOME or XDG_DATA_HOME; you can read on")
}

/// When a file was written, and its bytes; `None` where there is none.
pub type Stamp = Option<(SystemTime, u64)>;

/// Keeps things in the reader's folders.
pub struct Keeper {
    dirs: Option<Dirs>,
    /// The text that `files` belong to.
    about: Arc<Article>,
    /// The files about this text, as they were when they were read or written last.
    files: Vec<(PathBuf, Stamp)>,
    /// Shows that this byline runs, once it writes a note.
    session: Option<Session>,
    /// Whether bookmarks of that text were there when its files were read or written last.
    marked: bool,
    /// Somebody has removed the file with the bookmarks of the text.
    gone: bool,
}

pub fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// A file that somebody writes in its place is damaged for a moment: it is read again after so long, so many times.
const A_MOMENT: Duration = Duration::from_millis(40);
const MOMENTS: usize = 3;

impl Keeper {
    pub fn new(dirs: Option<Dirs>) -> Keeper {
        Keeper { dirs, about: Arc::default(), files: Vec::new(), session: None, marked: false, gone: false }
    }

    /// Notes how the files about a text are now: what changes from here on is somebody else's doing.
    fn note(&mut self, loaded: &Arc<Article>) {
        if let (Some(dirs), false) = (&self.dirs, Arc::ptr_eq(&self.about, loaded)) {
            self.about = Arc::clone(loaded);
            (self.marked, self.gone) = (false, false);
            self.files = store::files(dirs, loaded).into_iter().map(|path| (path, None)).collect();
        }
        self.files.iter_mut().for_each(|(path, then)| *then = stamp(path));
    }

    /// Reads what is kept again if somebody else changed a file of it.
    fn look(&mut self, generation: u64, loaded: Arc<Article>, path: &Path, marked: bool) -> Vec<Action> {
        let known = Arc::ptr_eq(&self.about, &loaded);
        if !known {
            self.note(&loaded);
        }
        let bookmarks = self.dirs.as_ref().and_then(|dirs| store::files(dirs, &loaded).into_iter().next());
        // The screen may not know yet what was saved.
        let marked = marked || self.marked;
        // Whichever file it is that changed: the place in the text is kept now and then, too.
        let dirs = self.dirs.clone();
        let gone = || {
            marked
                && bookmarks.as_deref().is_some_and(|file| !file.exists())
                && read(dirs.as_ref(), &loaded).0.bookmarks.is_empty()
        };
        let ours = self.files.iter().find(|(file, _)| file == path);
        let is_new = match ours {
            // One that was written and removed since it was looked at is as it was then.
            Some((_, then)) => !known || *then != stamp(path) || !self.gone && gone(),
            None => self.files.iter().any(|(file, _)| store::is_copy_of(path, file)),
        };
        if !is_new {
            return Vec::new();
        }
        for _ in 0..MOMENTS {
            if read(self.dirs.as_ref(), &loaded).1.is_empty() && !gone() {
                break;
            }
            std::thread::sleep(A_MOMENT);
        }
        // It may go while it is read.
        let read_again = self.reread(generation, Arc::clone(&loaded), None);
        let was_gone = std::mem::replace(&mut self.gone, gone());
        if !self.gone {
            return read_again;
        }
        self.marked = true;
        self.note(&loaded);
        let file = bookmarks.as_deref().unwrap_or(path).display();
        let told = format!("the file with these bookmarks was removed: the next change of one saves all anew: {file}");
        if was_gone { Vec::new() } else { vec![Action::Trouble(Safe::line(&told))] }
    }

    /// Does what is asked, and says what came of it.
    pub fn perform(&mut self, effect: Effect) -> Vec<Action> {
        match effect {
            Effect::Save { generation, text, saving } => self.save(generation, &text, saving),
            Effect::Mark { generation, text, span, mark } => self.mark(generation, &text, span, mark),
            Effect::Correct { generation, text, correction, scope } => {
                let kept = StoredCorrection {
                    id: store::new_id(),
                    created: store::now(),
                    anchor: correction.at().map(|at| store::anchor(&text.shown, at)),
                    said: in_words(&correction),
                };
                let said = in_short(&correction, correction.at().map_or("", |at| text.shown.slice(at)));
                let every = if scope == Scope::Always { " in every article" } else { "" };
                let done = format!("saved: {said}{every}");
                self.save(generation, &text, Saving::new(vec![Change::Correct(scope, Box::new(kept))], &done))
            }
            Effect::KeepDraft { loaded, shown, id, draft } => vec![self.keep_draft(&loaded, &shown, id, draft)],
            Effect::Near { generation, shown, id, anchor } => {
                vec![Action::Near { generation, id, near: Places::new(&shown).near(&anchor) }]
            }
            Effect::KeepPlace { text, offset, furthest, leaving: true } => self.keep_place(&text, offset, furthest),
            Effect::KeepPlace { text, offset, furthest, leaving: false } => {
                let dirs = self.dirs.as_ref();
                let kept = dirs.map(|dirs| store::keep_position(dirs, &text.loaded, position(&text, offset, furthest)));
                kept.and_then(Result::ok).map(troubles).unwrap_or_default()
            }
            Effect::NotePlaces { text } => self.note_places(&text),
            Effect::Look { generation, loaded, path, marked } => self.look(generation, loaded, &path, marked),
            Effect::Reread { generation, loaded } => self.reread(generation, loaded, None),
            Effect::Recognize { generation, loaded, again } => self.recognize(generation, loaded, again),
            Effect::Settle { generation, loaded, settling, step } => self.settle(generation, loaded, settling, step),
            Effect::DropMark { source, id } => self.drop_mark(source, &id),
            _ => Vec::new(),
        }
    }

    /// Saves changes and says so, or why not.
    fn save(&mut self, generation: u64, text: &Text, saving: Saving) -> Vec<Action> {
        // Before the write: one of somebody else's that comes right after it is then seen, at the price of a look at our own.
        self.note(&text.loaded);
        let applied = self.dirs.as_ref().ok_or_else(no_home);
        let marked = saving.changes.iter().any(|change| matches!(change, Change::Put(_)));
        let kept_text = match &self.dirs {
            Some(dirs) if marked && text.loaded.source == Source::Stdin.name() => keep_text(dirs, &text.loaded),
            _ => Ok(()),
        };
        let not_kept = kept_text.err().map(|e| Action::Trouble(e.0));
        let anew = match &self.dirs {
            Some(dirs) if std::mem::take(&mut self.gone) => {
                let seen: Vec<&Bookmark> = text.marks.iter().map(|m| &m.bookmark).collect();
                store::save_anew(dirs, &text.loaded, &seen).err()
            }
            _ => None,
        };
        if let Some(StoreError(why)) = anew {
            self.gone = true;
            return vec![Action::Saved { generation, saving, result: Err(why) }];
        }
        // What the reader began to change is what the change is compared with, though another may be on the screen by now.
        let seen: Vec<&Bookmark> = saving.begun.iter().chain(text.marks.iter().map(|m| &m.bookmark)).collect();
        let apply = |dirs| store::apply_upon(dirs, &text.loaded, &saving.changes, &seen).map_err(|e| e.0);
        match applied.and_then(apply) {
            Ok(Applied { record, before, notices }) => {
                self.marked = !record.bookmarks.is_empty();
                // There is a file now, whichever: that it is removed again is seen.
                self.files.iter_mut().take(1).for_each(|(_, then)| *then = Some((SystemTime::UNIX_EPOCH, 0)));
                let result = Ok(Box::new(Done { kept: kept(Arc::clone(&text.loaded), record), before }));
                let saved = Action::Saved { generation, saving, result };
                std::iter::once(saved).chain(troubles(notices)).chain(not_kept).collect()
            }
            Err(why) => vec![Action::Saved { generation, saving, result: Err(why) }],
        }
    }

    fn mark(&mut self, generation: u64, text: &Text, span: Span, mark: MarkAs) -> Vec<Action> {
        let anchor = store::lasting_anchor(&text.shown, span);
        let (bookmark, done) = match mark {
            MarkAs::Again(mut bookmark) => {
                bookmark.put_at(anchor);
                (bookmark, "put here")
            }
            MarkAs::New { kind, color, note } => {
                let done = match (kind, &note) {
                    (_, Some(_)) => "note saved",
                    (BookmarkKind::Place, None) => "bookmark saved",
                    (BookmarkKind::Highlight, None) => "highlight saved",
                };
                let (id, created, tags) = (store::new_id(), store::now(), Vec::new());
                let new = Bookmark { id, created, kind, note, color, tags, anchor, extra: Default::default() };
                (Box::new(new), done)
            }
        };
        let done = named(done, text.shown.slice(span));
        self.save(generation, text, Saving::new(vec![Change::Put(bookmark)], &done))
    }

    /// Keeps a note that is being written.
    fn keep_draft(&mut self, loaded: &Article, shown: &Article, id: Safe, draft: Option<(Noted, String)>) -> Action {
        let Some(dirs) = &self.dirs else { return Action::DraftKept { id, result: Err(no_home()) } };
        if let (None, Some((session, _))) = (&self.session, id.rsplit_once('.')) {
            // Where that cannot be shown, others may offer the note while it is written: nothing is lost by it.
            self.session = Session::begin(dirs, session).ok();
        }
        let draft = draft.map(|(noted, text)| {
            let (kind, anchor, begun) = match noted {
                Noted::Mark(begun) => (begun.kind, begun.anchor.clone(), Some(*begun)),
                Noted::Text(span, selected) => {
                    let kind = if selected { BookmarkKind::Highlight } else { BookmarkKind::Place };
                    (kind, store::lasting_anchor(shown, span), None)
                }
            };
            let (written, note, extra) = (store::now(), Safe::text(&text), Default::default());
            Draft { id: id.clone(), written, note, anchor, kind, begun, extra }
        });
        // The note leads back to a text that is to be had nowhere else.
        let piped = draft.is_some() && loaded.source == Source::Stdin.name();
        let text = if piped { keep_text(dirs, loaded) } else { Ok(()) };
        let result = store::keep_draft(dirs, loaded, &id, draft).and(text).map_err(|e| e.0);
        Action::DraftKept { id, result }
    }

    /// Nothing of the reader's is in danger where that fails: it is tried again, and told, when the article is left.
    fn note_places(&self, text: &Text) -> Vec<Action> {
        let Some(dirs) = &self.dirs else { return Vec::new() };
        let title = |span: Span| {
            let section = text.shown.sections.get(text.shown.section_at(span.start)?)?;
            section.title.map(|title| Safe::line(text.shown.slice(title)))
        };
        let unnamed = text.marks.iter().filter(|m| m.bookmark.anchor.section.is_none());
        let titles = unnamed.filter_map(|m| Some((m.bookmark.id.clone(), title(m.span()?)?))).collect();
        let fates = store::keep_fates(dirs, &text.loaded, position(text, 0, 0));
        let named = store::name_sections(dirs, &text.loaded, &titles);
        [fates, named].into_iter().flatten().flat_map(troubles).collect()
    }

    fn keep_place(&self, text: &Text, offset: usize, furthest: usize) -> Vec<Action> {
        let Some(dirs) = &self.dirs else { return Vec::new() };
        let seen: Vec<&Bookmark> = text.marks.iter().map(|m| &m.bookmark).collect();
        let rescued = match store::rescue(dirs, &text.loaded, &seen) {
            Ok(notices) => troubles(notices),
            Err(why) => vec![Action::Trouble(Safe::line(&format!("bookmarks not saved anew: {}", why.0)))],
        };
        match store::keep_position(dirs, &text.loaded, position(text, offset, furthest)) {
            Ok(notices) => rescued.into_iter().chain(troubles(notices)).collect(),
            Err(why) => vec![Action::Trouble(Safe::line(&format!("the place was not saved: {}", why.0)))],
        }
    }

    fn reread(&mut self, generation: u64, loaded: Arc<Article>, told: Option<Safe>) -> Vec<Action> {
        self.note(&loaded);
        let (record, troubles) = read(self.dirs.as_ref(), &loaded);
        let trouble = troubles.into_iter().next();
        // A file that somebody is writing at this moment, or that is damaged: what is on the screen stays.
        if let Some(trouble) = trouble.clone().filter(|_| !record.read_only) {
            return vec![Action::Trouble(trouble)];
        }
        self.marked = !record.bookmarks.is_empty();
        let kept = Action::Kept { generation, kept: Box::new(kept(loaded, record)), told };
        std::iter::once(kept).chain(trouble.map(Action::Trouble)).collect()
    }

    /// Takes up what is kept about a file that was moved; asks about one that has the same text.
    fn recognize(&mut self, generation: u64, loaded: Arc<Article>, again: bool) -> Vec<Action> {
        self.note(&loaded);
        let find = if again { store::other } else { store::recognize };
        let Some(kin) = self.dirs.as_ref().and_then(|dirs| find(dirs, &loaded)) else {
            return vec![Action::NoKin { generation, again }];
        };
        if kin.moved && !kin.doubtful && !again {
            self.join(generation, loaded, &kin)
        } else {
            vec![Action::Twin { generation, kin }]
        }
    }

    /// A file that was moved: nobody is asked.
    fn join(&mut self, generation: u64, loaded: Arc<Article>, kin: &Kin) -> Vec<Action> {
        let Some(dirs) = &self.dirs else { return Vec::new() };
        let mut actions = match store::join(dirs, &loaded, kin) {
            Ok(notices) => troubles(notices),
            Err(StoreError(why)) => return vec![Action::Trouble(Safe::line(&format!("not saved: {why}")))],
        };
        self.about = Arc::default();
        let told = Safe::line(&format!("moved here, with what was kept about it, from {}", kin.source));
        actions.extend(self.reread(generation, loaded, Some(told)));
        actions
    }

    /// What the reader answers about a file with the same text, or takes back of that.
    fn settle(&mut self, generation: u64, loaded: Arc<Article>, asked: Settling, step: Step) -> Vec<Action> {
        let settled = |asked, result| Action::Settled { generation, asked, step, result };
        let Some(dirs) = &self.dirs else { return vec![settled(asked, Err(no_home()))] };
        match store::settle(dirs, &loaded, &asked) {
            Ok((back, notices)) => {
                self.about = Arc::default();
                let shown = self.reread(generation, loaded, None);
                shown.into_iter().chain([settled(asked, Ok(back))]).chain(troubles(notices)).collect()
            }
            Err(StoreError(why)) => vec![settled(asked, Err(why))],
        }
    }

    /// Removes a bookmark of an article that is not at hand, and lists the others.
    fn drop_mark(&mut self, source: Safe, id: &Safe) -> Vec<Action> {
        let Some(dirs) = &self.dirs else { return Vec::new() };
        match store::drop_bookmark(dirs, source, id) {
            Ok(notices) => {
                std::iter::once(Action::Notice(Safe::line("bookmark removed"))).chain(troubles(notices)).collect()
            }
            Err(StoreError(why)) => vec![Action::Trouble(Safe::line(&format!("not removed: {why}")))],
        }
    }
}

/// Where the reader is; offsets in bytes of the shown text.
fn position(text: &Text, offset: usize, furthest: usize) -> Position {
    let article = &text.shown;
    let line = |rest: &str| offset + rest.find('\n').unwrap_or(rest.len()).min(200);
    let end = article.text.ceil_char_boundary(article.text.get(offset..).map_or(offset, line));
    let reworded = text.marks.iter().filter(|m| m.is_reworded());
    Position {
        anchor: store::anchor(article, Span::new(offset, end)),
        furthest: CodePoints::new(&article.text).from_byte(furthest),
        percent: u8::try_from(furthest * 100 / article.text.len().max(1)).unwrap_or(100).min(100),
        read_at: store::now(),
        marks: text.marks.iter().map(|m| (m.bookmark.id.clone(), m.placement.fate())).collect(),
        wordings: reworded
            .filter_map(|m| Some((m.bookmark.id.clone(), Safe::text(article.slice(m.span()?)))))
            .collect(),
    }
}

/// Keeps a text that came through standard input in byline's own JSON, by which it is the same text again.
fn keep_text(dirs: &Dirs, loaded: &Article) -> Result<(), StoreError> {
    store::keep_text(dirs, &store::source_of(loaded), || format!("{}\n", json(loaded, &Annotations::default())))
}

fn troubles(notices: Vec<Notice>) -> Vec<Action> {
    notices.into_iter().map(|n| Action::Trouble(n.0)).collect()
}
