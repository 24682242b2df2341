//! Notes as a reader writes them: saved, let go of, taken up again.

mod reader;

use byline::store::{self, Dirs};
use reader::{keys, press, read, reading_ferry, screen, status};

#[test]
fn a_note_has_many_lines_and_is_never_demanded() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "m");
    assert_eq!(read(&app).marks.first().map(|m| m.bookmark.note.clone()), Some(None));
    keys(&mut app, &dirs, "a o n e Enter t w o ^s");
    assert_eq!(read(&app).marks.len(), 1);
    assert_eq!(read(&app).marks[0].bookmark.note.as_deref(), Some("one\ntwo"));
    assert!(screen(&app).contains('◈'));
    keys(&mut app, &dirs, "4");
    assert!(screen(&app).contains("one two"), "{}", screen(&app));
    keys(&mut app, &dirs, "a ^u Bksp Bksp Bksp Bksp ^s");
    assert_eq!(read(&app).marks[0].bookmark.note, None);
    keys(&mut app, &dirs, "a x Esc");
    assert_eq!(read(&app).marks[0].bookmark.note, None);
    // The list's own bookmark is what `m` takes away.
    keys(&mut app, &dirs, "m");
    assert!(read(&app).marks.is_empty());
}

#[test]
fn a_note_that_was_let_go_of_or_not_saved_is_taken_up_again() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "a o n e Esc");
    assert!(status(&app).contains("a takes up the note again"), "{}", status(&app));
    keys(&mut app, &dirs, "a Space m o r e ^s");
    assert_eq!(read(&app).marks[0].bookmark.note.as_deref(), Some("one more"));
    // Nothing is left over once it is saved, and nothing where nothing was changed.
    keys(&mut app, &dirs, "a Esc");
    assert!(!status(&app).contains("takes up"), "{}", status(&app));
    press(&mut app, "a");
    assert_eq!(app.asking.as_ref().map(|a| a.field.text()), Some("one more"));
    // A disk that takes nothing: a file stands where the folder should be.
    let full = tempfile::tempdir().unwrap();
    std::fs::write(full.path().join("data"), "no folder").unwrap();
    let broken = Dirs::under(&full.path().join("data"));
    keys(&mut app, &broken, "! ^s");
    assert!(screen(&app).contains("a takes up the note again"), "{}", screen(&app));
    keys(&mut app, &dirs, "Esc a ^s");
    assert_eq!(read(&app).marks[0].bookmark.note.as_deref(), Some("one more!"));
}

#[test]
fn a_note_that_is_being_typed_is_saved_when_byline_ends_and_one_let_go_of_is_asked_about() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "a w h y Esc q");
    assert!(!app.quitting && status(&app).contains("not saved"), "{}", status(&app));
    keys(&mut app, &dirs, "a ! ^c");
    assert!(app.quitting && app.drafts.is_empty(), "{:?}", app.drafts);
    let kept = store::open(&dirs, &read(&app).loaded).0.bookmarks;
    assert_eq!(kept.first().and_then(|b| b.note.as_deref()), Some("why!"), "{kept:?}");

    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "a x Esc q q");
    assert!(app.quitting, "a second time it quits");
    assert_eq!(app.drafts.len(), 1, "what is left of it is printed");
}
