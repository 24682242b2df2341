//! Links are followed from the keyboard, and a link that leads nowhere leaves the reader where he was.

mod reader;

use byline::app::{Action, Effect, Screen, update};
use byline::article::Safe;
use byline::load::{Cleaning, Source, from_bytes};
use reader::{open, press, screen, status};
use std::sync::Arc;

const TEXT: &str = "# Harbor\n\nThe [timetable](https://a.example/times) changed, and [the chart](charts/bay.md) with it.\n\n\
    Write to [the office](mailto:office@a.example).\n";

fn harbor() -> byline::app::App {
    let loaded = from_bytes(TEXT.as_bytes(), &Source::File("notes/harbor.md".into()), Cleaning::Clean).unwrap();
    open(&Arc::new(loaded.into_iter().next().unwrap().article), 80, 24)
}

#[test]
fn letters_on_the_links_open_them_here_and_capitals_in_the_browser() {
    let mut app = harbor();
    press(&mut app, "F");
    let shown = screen(&app);
    assert!(shown.contains("The aimetable changed") && shown.contains("she chart"), "{shown}");
    let effects = press(&mut app, "A");
    assert!(matches!(effects.as_slice(), [Effect::Browse(url)] if url.as_str() == "https://a.example/times"));
    let effects = press(&mut app, "F s");
    assert!(
        matches!(effects.last(), Some(Effect::Open { source, .. }) if source == "notes/charts/bay.md"),
        "{effects:?}"
    );
    let mut app = harbor();
    assert_eq!(press(&mut app, "F d"), []);
    assert!(status(&app).starts_with("not opened: mailto:office@a.example"));
    press(&mut app, "F Esc");
    assert!(app.overlay.is_none());
}

#[test]
fn a_link_that_leads_nowhere_comes_back_with_the_reason() {
    let mut app = harbor();
    let before = screen(&app);
    press(&mut app, "F a");
    assert!(matches!(app.screen, Screen::Opening(_)));
    let generation = app.generation;
    let result = Err(Safe::line("https://a.example/times: 404 Not Found"));
    update(&mut app, Action::Opened { generation, result });
    assert!(status(&app).starts_with("https://a.example/times: 404 Not Found"));
    assert_eq!((app.shelf.len(), app.shelf_at, app.left.is_none()), (0, 0, true));
    press(&mut app, "Esc");
    assert_eq!(screen(&app), before);
    press(&mut app, "F a Esc");
    assert_eq!(screen(&app), before);
}
