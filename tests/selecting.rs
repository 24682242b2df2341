//! What is selected by jumps, and which place is bookmarked where nothing is.

mod reader;

use byline::app::{Action, App, update};
use byline::store::Dirs;
use reader::{keys, press, read, reading_ferry, screen, status};

fn selected(app: &App) -> &str {
    let r = read(app);
    r.selection.map_or("", |s| r.article.slice(s.span(r)))
}

fn marked(app: &App) -> Vec<&str> {
    read(app).marks.iter().map(|m| m.bookmark.anchor.exact.as_str()).collect()
}

#[test]
fn a_search_extends_what_is_selected_to_the_match_and_what_is_saved_is_what_is_seen() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    press(&mut app, "v / K e l l i n g Enter");
    assert!(selected(&app).starts_with("The ferry") && selected(&app).ends_with("Kelling"), "{}", selected(&app));
    press(&mut app, "h l");
    assert!(status(&app).contains("words selected · m highlights"), "{}", status(&app));
    let words = selected(&app).to_owned();
    keys(&mut app, &dirs, "m");
    assert_eq!(marked(&app), [words]);
}

#[test]
fn names_quotations_and_sections_that_are_gone_to_extend_what_is_selected() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "v s");
    assert!(selected(&app).ends_with('”'), "{}", selected(&app));
    press(&mut app, "s");
    assert!(selected(&app).matches('”').count() > 1, "{}", selected(&app));
    press(&mut app, "]");
    assert!(selected(&app).len() > 200, "{}", selected(&app));
    press(&mut app, "[");
    press(&mut app, "Esc Esc v e");
    assert!(!selected(&app).is_empty());
}

#[test]
fn a_place_at_the_end_and_one_that_was_clicked_can_be_bookmarked() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    keys(&mut app, &dirs, "G m");
    assert!(marked(&app)[0].starts_with("“When the sea allows it"), "{:?}", marked(&app));
    assert!(status(&app).starts_with("bookmark saved: “When the sea"), "it says which: {}", status(&app));
    keys(&mut app, &dirs, "m");
    assert!(marked(&app).is_empty(), "again removes it");
    keys(&mut app, &dirs, "g");
    let g = app.geometry();
    let row = screen(&app).lines().position(|l| l.contains("had sold the last loaf")).unwrap() as u16;
    update(&mut app, Action::Click { x: g.column.x + 1, y: row });
    keys(&mut app, &dirs, "m");
    assert!(
        marked(&app)[0].contains("had sold the last loaf") || marked(&app)[0].contains("José"),
        "{:?}",
        marked(&app)
    );
    keys(&mut app, &dirs, "Esc Esc m");
    assert_eq!(marked(&app).len(), 2, "let go of, it is the first on the screen again: {:?}", marked(&app));
}
