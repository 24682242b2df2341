//! Bookmarks whose article is not where it was: another file has its text, it was renamed while it is read, it is gone.

mod reader;

use byline::app::{Action, App, Command, Effect, mark_rows, update};
use byline::article::{Article, Safe};
use byline::load::{Cleaning, Source, load};
use byline::store::{self, Dirs};
use reader::{keys, opened, perform, press, read, screen, status};
use std::path::Path;
use std::sync::Arc;

const TEXT: &str = "The ferry stopped on Monday, and nobody could say why.\n\nThe mail went by the long road round the bay.\n\n\
                    On Friday the wind turned, and the first boat left the quay before it was light.\n";

fn load_file(path: &Path) -> Arc<Article> {
    let source = Source::File(path.to_owned());
    Arc::new(load(&source, Cleaning::Clean).unwrap().remove(0).article)
}

fn open_file(path: &Path, dirs: &Dirs) -> App {
    let article = load_file(path);
    let mut app = App::new(80, 24);
    let (record, _) = store::open(dirs, &article);
    let effects = update(&mut app, Action::Opened { generation: 0, result: Ok(opened(&article, record)) });
    perform(&mut app, dirs, effects);
    app
}

fn command(app: &mut App, dirs: &Dirs, command: Command) {
    let effects = update(app, Action::Command(command));
    perform(app, dirs, effects);
}

struct Home {
    _root: tempfile::TempDir,
    dirs: Dirs,
    one: std::path::PathBuf,
    other: std::path::PathBuf,
}

/// Two files, of which the first is there and has a highlight.
fn home() -> Home {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let (one, other) = (root.path().join("one.txt"), root.path().join("other.txt"));
    std::fs::write(&one, TEXT).unwrap();
    keys(&mut open_file(&one, &dirs), &dirs, "V m");
    Home { _root: root, dirs, one, other }
}

#[test]
fn the_answer_about_a_file_with_the_same_text_is_taken_back_and_given_again() {
    let Home { _root, dirs, one, other } = home();
    std::fs::copy(&one, &other).unwrap();
    let mut app = open_file(&other, &dirs);
    assert!(status(&app).contains("share it? y or n"), "{}", status(&app));
    keys(&mut app, &dirs, "n");
    assert!(status(&app).starts_with("has bookmarks of its own · U takes it back"), "{}", status(&app));
    assert!(!status(&open_file(&other, &dirs)).contains("share it?"), "it was answered");
    keys(&mut app, &dirs, "U");
    assert!(status(&app).starts_with("undone: has bookmarks of its own"), "{}", status(&app));
    keys(&mut app, &dirs, "t");
    assert!(status(&app).contains("share it? y or n"), "asked again: {}", status(&app));
    // Marked before the answer: it goes along, there and back.
    keys(&mut app, &dirs, "G V j m");
    command(&mut app, &dirs, Command::Share);
    assert_eq!(read(&app).marks.len(), 2);
    keys(&mut app, &dirs, "U");
    assert_eq!(read(&app).marks.len(), 1);
    assert_eq!(store::open(&dirs, &load_file(&one)).0.bookmarks.len(), 1, "each has its own");
    keys(&mut app, &dirs, "^r");
    assert_eq!(read(&app).marks.len(), 2, "{}", status(&app));
    assert_eq!(store::open(&dirs, &load_file(&one)).0.bookmarks.len(), 2);
}

#[test]
fn what_was_answered_in_another_session_is_asked_again_from_the_palette() {
    let Home { _root, dirs, one, other } = home();
    std::fs::copy(&one, &other).unwrap();
    keys(&mut open_file(&other, &dirs), &dirs, "n");
    let mut app = open_file(&other, &dirs);
    command(&mut app, &dirs, Command::Share);
    assert!(status(&app).contains("share it? y or n"), "{}", status(&app));
    keys(&mut app, &dirs, "y");
    assert_eq!(read(&app).marks.len(), 1);
    let mut app = open_file(&other, &dirs);
    command(&mut app, &dirs, Command::Share);
    assert!(status(&app).starts_with("no other file with this text"), "{}", status(&app));
    command(&mut app, &dirs, Command::Apart);
    assert_eq!(read(&app).marks.len(), 0);
    keys(&mut app, &dirs, "U");
    assert_eq!(read(&app).marks.len(), 1);
}

#[test]
fn a_bookmark_set_after_the_file_was_renamed_is_there_under_its_new_name() {
    let Home { _root, dirs, one, other } = home();
    let mut reads_on = open_file(&one, &dirs);
    std::fs::rename(&one, &other).unwrap();
    let app = open_file(&other, &dirs);
    assert_eq!(read(&app).marks.len(), 1, "{}", status(&app));
    keys(&mut reads_on, &dirs, "V j m");
    assert_eq!(read(&reads_on).marks.len(), 2);
    assert_eq!(store::open(&dirs, &load_file(&other)).0.bookmarks.len(), 2);
    assert_eq!(store::all_marked(&dirs).0.len(), 1);
    // Another text under the old name is another article.
    std::fs::write(&one, "Something else altogether.\n\nWith its own words.\n").unwrap();
    assert!(read(&open_file(&one, &dirs)).marks.is_empty());
}

/// The list of all bookmarks with Enter pressed on the only one, whose file is gone.
fn gone(dirs: &Dirs) -> App {
    let mut app = reader::reading_ferry(80, 24);
    press(&mut app, "B");
    update(&mut app, Action::AllMarks(mark_rows(store::all_marked(dirs).0), None));
    let effects = press(&mut app, "Enter");
    assert!(effects.iter().any(|e| matches!(e, Effect::Open { .. })), "{effects:?}");
    let why = Safe::line("one.txt: no such file: check the path");
    let generation = app.generation;
    update(&mut app, Action::Opened { generation, result: Err(why) });
    app
}

#[test]
fn a_listed_bookmark_whose_file_is_gone_is_shown_whole_and_can_be_copied_or_removed() {
    let Home { _root, dirs, one, .. } = home();
    keys(&mut open_file(&one, &dirs), &dirs, "a w h y ^s");
    std::fs::remove_file(&one).unwrap();
    let mut app = gone(&dirs);
    for words in
        ["nobody could say why.", "This article cannot be opened: one.txt: no such file", "r says where it lies now"]
    {
        assert!(screen(&app).contains(words), "{words}: {}", screen(&app));
    }
    let copied = press(&mut app, "y");
    assert!(
        matches!(copied.as_slice(), [Effect::Copy(text)] if text.contains("nobody could") && text.contains("\n\nwhy\n"))
    );
    press(&mut app, "D j");
    assert!(screen(&app).contains("D removes"), "asks once more each time: {}", screen(&app));
    keys(&mut app, &dirs, "D D");
    assert!(app.overlay.is_none() && store::all_marked(&dirs).0.is_empty());
}

#[test]
fn a_listed_bookmark_whose_file_was_moved_is_gone_to_where_the_reader_says_it_lies() {
    let Home { _root, dirs, one, other } = home();
    std::fs::rename(&one, &other).unwrap();
    let mut app = gone(&dirs);
    press(&mut app, "r");
    assert!(status(&app).starts_with("its article lies at"), "{}", status(&app));
    update(&mut app, Action::Paste(Safe::line(&other.to_string_lossy())));
    let effects = press(&mut app, "Enter");
    let path = other.to_string_lossy().into_owned();
    assert!(
        effects.iter().any(|e| matches!(e, Effect::Open { source, kept: false, .. } if *source == path)),
        "{effects:?}"
    );
    let article = load_file(&other);
    let (record, _) = store::open(&dirs, &article);
    let generation = app.generation;
    let effects = update(&mut app, Action::Opened { generation, result: Ok(opened(&article, record)) });
    perform(&mut app, &dirs, effects);
    assert_eq!(read(&app).marks.len(), 1, "known again by its text");
    assert!(read(&app).mark.is_some() && !status(&app).contains("not in this text"), "{}", status(&app));
}
