//! Taking back and doing again what was saved, with another byline at work on the same bookmarks.

mod reader;

use byline::app::{App, Effect};
use byline::store::{self, Bookmark, Change, Dirs};
use reader::{perform, press, read, reading_ferry, screen, status};
use std::sync::Arc;

fn keys(app: &mut App, dirs: &Dirs, keys: &str) {
    for key in keys.split(' ') {
        let effects = press(app, key);
        perform(app, dirs, effects);
    }
}

/// The other byline's changes come to the screen.
fn look(app: &mut App, dirs: &Dirs) {
    let loaded = Arc::clone(&read(app).loaded);
    let effect = Effect::Reread { generation: app.generation, loaded };
    perform(app, dirs, vec![effect]);
}

/// The only bookmark on the disk.
fn kept(dirs: &Dirs) -> Bookmark {
    let mut app = reading_ferry(80, 24);
    look(&mut app, dirs);
    let [mark] = read(&app).marks.as_slice() else { panic!("one bookmark: {:?}", read(&app).marks) };
    mark.bookmark.clone()
}

/// Two bylines on one article.
fn two(dirs: &Dirs) -> (App, App) {
    let (mut one, mut other) = (reading_ferry(80, 24), reading_ferry(120, 40));
    look(&mut one, dirs);
    look(&mut other, dirs);
    (one, other)
}

#[test]
fn undo_takes_back_its_own_change_alone() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let (mut one, mut other) = two(&dirs);
    keys(&mut one, &dirs, "V m H");
    look(&mut other, &dirs);
    keys(&mut other, &dirs, "a t h e i r s ^s");
    look(&mut one, &dirs);
    keys(&mut one, &dirs, "U");
    assert!(status(&one).contains("undone: green now"), "{}", status(&one));
    assert_eq!((kept(&dirs).note.as_deref(), kept(&dirs).color.as_deref()), (Some("theirs"), None));
    keys(&mut one, &dirs, "^r");
    assert_eq!((kept(&dirs).note.as_deref(), kept(&dirs).color.as_deref()), (Some("theirs"), Some("green")));
}

#[test]
fn undo_of_a_note_that_was_merged_keeps_the_others_half() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let (mut one, mut other) = two(&dirs);
    keys(&mut one, &dirs, "V m");
    look(&mut other, &dirs);
    keys(&mut one, &dirs, "a m i n e");
    keys(&mut other, &dirs, "a t h e i r s ^s");
    keys(&mut one, &dirs, "^s");
    assert_eq!(kept(&dirs).note.as_deref(), Some("mine\n\ntheirs"));
    keys(&mut one, &dirs, "U");
    assert_eq!(kept(&dirs).note.as_deref(), Some("theirs"));
}

#[test]
fn undo_removes_no_bookmark_that_somebody_else_wrote_a_note_to() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let (mut one, mut other) = two(&dirs);
    keys(&mut one, &dirs, "V m");
    look(&mut other, &dirs);
    keys(&mut other, &dirs, "a t h e i r s ^s");
    look(&mut one, &dirs);
    keys(&mut one, &dirs, "U");
    assert!(screen(&one).contains("not removed: somebody else wrote a note"), "{}", screen(&one));
    assert_eq!(kept(&dirs).note.as_deref(), Some("theirs"));
}

#[test]
fn what_another_byline_took_away_is_not_called_undone() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m");
    let (loaded, id) = (read(&app).loaded.clone(), read(&app).marks[0].bookmark.id.clone());
    store::apply(&dirs, &loaded, &[Change::Remove(id)]).unwrap();
    let generation = app.generation;
    perform(&mut app, &dirs, vec![Effect::Reread { generation, loaded }]);
    keys(&mut app, &dirs, "U");
    assert!(status(&app).contains("gone already"), "{}", status(&app));
}
