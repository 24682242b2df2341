//! Notes as a reader writes them: saved, let go of, taken up again.

mod reader;

use byline::app::{Action, App, Asking, Effect, Noted, Question, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe};
use byline::store::{self, BookmarkKind, Dirs};
use reader::{keys, perform, press, read, reading_ferry, screen, status, told};
use std::sync::Arc;

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
    assert!(status(&app).contains("note removed"), "{}", status(&app));
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

/// A reader of the same article that begins where another ended.
fn another(dirs: &Dirs) -> App {
    let mut app = reading_ferry(80, 24);
    app.drafts.session = store::new_id();
    let loaded = read(&app).loaded.clone();
    let generation = app.generation;
    perform(&mut app, dirs, vec![Effect::Reread { generation, loaded }]);
    app
}

fn typed(app: &App) -> Option<&str> {
    app.asking.as_ref().map(|a| a.field.text())
}

#[test]
fn a_note_that_is_being_typed_is_saved_when_byline_ends() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = another(&dirs);
    keys(&mut app, &dirs, "a w h y Esc a ! ^c");
    assert!(app.quitting && app.drafts.is_empty(), "{:?}", app.drafts);
    let kept = store::open(&dirs, &read(&app).loaded).0.bookmarks;
    assert_eq!(kept.first().and_then(|b| b.note.as_deref()), Some("why!"), "{kept:?}");
    assert!(another(&dirs).drafts.is_empty(), "it is no draft any more");
}

#[test]
fn a_note_that_was_left_is_offered_by_the_next_byline_at_its_place_and_its_bookmark() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = another(&dirs);
    keys(&mut app, &dirs, "V m g a w h y Esc } } } a o n e");
    // Killed here: nothing is told of it.
    let mut app = another(&dirs);
    assert!(status(&app).contains("2 notes were left unsaved: a takes the last up · “one”"), "{}", status(&app));
    keys(&mut app, &dirs, "a");
    assert_eq!(typed(&app), Some("one"));
    let Some(Asking { question: Question::Note(Noted::Text(span, _)), .. }) = &app.asking else { panic!() };
    assert!(span.start > 200 && screen(&app).contains("note · “"), "it is about what it was about: {span:?}");
    keys(&mut app, &dirs, "! ^s g");
    assert_eq!(read(&app).marks.iter().filter_map(|m| m.bookmark.note.as_deref()).collect::<Vec<_>>(), ["one!"]);
    // The other is at its bookmark, whether the reader took up what was offered or not.
    let mut app = another(&dirs);
    assert!(status(&app).contains("a note was left unsaved: a takes it up · “why”"), "{}", status(&app));
    keys(&mut app, &dirs, "j k a");
    assert_eq!(typed(&app), Some("why"));
    keys(&mut app, &dirs, "^s");
    let notes = |app: &App| read(app).marks.iter().filter(|m| m.bookmark.note.is_some()).count();
    assert_eq!((notes(&app), read(&app).marks.len(), app.drafts.is_empty()), (2, 2, true));
    assert!(another(&dirs).drafts.is_empty());
}

#[test]
fn a_text_that_was_piped_is_kept_with_the_first_note_that_is_begun_in_it() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut b = ArticleBuilder::new(Article { source: Safe::line("-"), ..Article::default() });
    b.block(BlockKind::Paragraph, "A text that is to be had nowhere else.");
    let mut app = reader::open(&Arc::new(b.finish()), 80, 24);
    app.drafts.session = store::new_id();
    assert!(store::recent(&dirs).is_empty());
    keys(&mut app, &dirs, "a x");
    assert_eq!(store::recent(&dirs).iter().map(|r| r.drafts).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_note_that_is_emptied_is_left_to_nobody() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    keys(&mut another(&dirs), &dirs, "a o n e Esc");
    let mut app = another(&dirs);
    keys(&mut app, &dirs, "a ^u Esc");
    assert!(app.drafts.is_empty(), "{:?}", app.drafts);
    assert!(another(&dirs).drafts.is_empty());
}

#[test]
fn a_note_that_the_disk_refuses_is_told_and_quitting_asks_once() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("data"), "no folder").unwrap();
    let broken = Dirs::under(&root.path().join("data"));
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &broken, "a x y");
    assert_eq!(app.troubles.len(), 1, "told once: {:?}", app.troubles);
    keys(&mut app, &broken, "Esc Esc q");
    assert!(!app.quitting && status(&app).contains("a note is not saved"), "{}", status(&app));
    keys(&mut app, &broken, "q");
    assert!(app.quitting, "a second time it quits");
    assert_eq!(app.drafts.not_on_disk().collect::<Vec<_>>(), ["xy"], "what is left of it is printed");
}

/// Presses keys at one go, before anything that they ask for is done.
fn burst(app: &mut App, dirs: &Dirs, keys: &str) {
    let effects = press(app, keys);
    perform(app, dirs, effects);
}

#[test]
fn keys_that_come_before_a_save_has_answered_wait_for_it() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    burst(&mut app, &dirs, "V m a h e l l o ^s");
    let kept = |app: &App| -> Vec<(BookmarkKind, Option<String>)> {
        let note = |b: &byline::store::Bookmark| b.note.as_ref().map(ToString::to_string);
        read(app).marks.iter().map(|m| (m.bookmark.kind, note(&m.bookmark))).collect()
    };
    assert_eq!(kept(&app), [(BookmarkKind::Highlight, Some("hello".to_owned()))]);
    burst(&mut app, &dirs, "H U");
    assert_eq!((kept(&app).len(), read(&app).marks[0].bookmark.color.clone()), (1, None));
    burst(&mut app, &dirs, "G m m");
    assert_eq!(kept(&app).len(), 1, "set and taken away");
    burst(&mut app, &dirs, "m a x ^s ^c");
    assert_eq!(kept(&app).last().and_then(|(_, note)| note.clone()).as_deref(), Some("x"));
    assert!(app.quitting, "what quits waits too");
}

#[test]
fn what_is_pasted_behind_keys_that_wait_goes_where_they_lead() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    let mut effects = press(&mut app, "V m a");
    effects.extend(update(&mut app, Action::Paste(Safe::line("pasted"))));
    effects.extend(press(&mut app, "^s"));
    perform(&mut app, &dirs, effects);
    let notes: Vec<Option<&str>> = read(&app).marks.iter().map(|m| m.bookmark.note.as_deref()).collect();
    assert_eq!(notes, [Some("pasted")]);
}

#[test]
fn a_removed_note_is_named_and_comes_back_in_another_session() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "V m a w h y ^s m");
    assert!(status(&app).starts_with("highlight removed, with its note “why”: U brings it back"), "{}", status(&app));
    let mut app = reading_ferry(80, 24);
    let (loaded, generation) = (read(&app).loaded.clone(), app.generation);
    perform(&mut app, &dirs, vec![Effect::Reread { generation, loaded }]);
    assert!(read(&app).marks.is_empty());
    keys(&mut app, &dirs, "U");
    assert!(status(&app).starts_with("undone: a note removed on"), "{}", status(&app));
    assert_eq!(read(&app).marks.first().and_then(|m| m.bookmark.note.as_deref()), Some("why"));
    keys(&mut app, &dirs, "U");
    assert!(status(&app).starts_with("nothing to undo"), "{}", status(&app));
}

#[test]
fn a_save_that_takes_long_is_told_and_what_waits_for_it_is_let_go_of_with_esc() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    let effects = press(&mut app, "m j a");
    assert!(app.asking.is_none(), "it is not known yet what the note is for");
    update(&mut app, Action::SavingSlowly);
    assert!(status(&app).contains("not saved yet"), "{}", status(&app));
    press(&mut app, "Esc");
    perform(&mut app, &dirs, effects);
    assert!(app.asking.is_none() && status(&app).contains("bookmark saved"), "{}", status(&app));
}

#[test]
fn what_a_note_tags_and_a_color_are_for_is_named() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "H");
    assert!(status(&app).contains("no highlight here"), "{}", status(&app));
    keys(&mut app, &dirs, "m H");
    assert!(status(&app).contains("has no color"), "{}", status(&app));
    keys(&mut app, &dirs, "U j V m H");
    assert!(status(&app).starts_with("green now: “"), "{}", status(&app));
    press(&mut app, "a");
    assert!(screen(&app).contains("note · “"), "{}", screen(&app));
    press(&mut app, "Esc T");
    assert!(status(&app).starts_with("tags of “"), "{}", status(&app));
}

#[test]
fn a_note_to_bookmarks_of_a_newer_byline_is_no_keys_and_is_kept_though_it_cannot_be_saved() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = another(&dirs);
    keys(&mut app, &dirs, "m");
    let file = store::files(&dirs, &read(&app).loaded).remove(0);
    let newer = std::fs::read_to_string(&file).unwrap().replacen("/1\"", "/2\"", 1);
    std::fs::write(&file, &newer).unwrap();
    let mut app = another(&dirs);
    keys(&mut app, &dirs, "Esc a");
    assert!(status(&app).contains("read-only"), "{}", status(&app));
    keys(&mut app, &dirs, "q m U ^s");
    assert!(!app.quitting && told(&app).contains("notsaved"), "{}", screen(&app));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
    assert_eq!(store::recent(&dirs).iter().map(|r| r.drafts).collect::<Vec<_>>(), [1]);
}
