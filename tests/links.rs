//! Links are followed from the keyboard, and a link that leads nowhere leaves the reader where he was.

mod reader;

use byline::app::{Action, Effect, Screen, Shelf, Shelved, update};
use byline::article::Safe;
use byline::load::{Cleaning, Source, from_bytes};
use byline::store::Record;
use reader::{open, opened, press, screen, status};
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
    assert_eq!((app.shelf.at, app.left.is_none()), (0, true));
    press(&mut app, "Esc");
    assert_eq!(screen(&app), before);
    press(&mut app, "F a Esc");
    assert_eq!(screen(&app), before);
}

/// Another article is opened, as the runtime would.
fn other(app: &mut byline::app::App, text: &str, name: &str) {
    let loaded = from_bytes(text.as_bytes(), &Source::File(name.into()), Cleaning::Clean).unwrap();
    let article = Arc::new(loaded.into_iter().next().unwrap().article);
    let generation = app.generation;
    update(app, Action::Opened { generation, result: Ok(opened(&article, Record::default())) });
}

#[test]
fn the_way_back_leads_across_articles_and_forward_again() {
    let mut app = harbor();
    let before = screen(&app);
    press(&mut app, "F s");
    other(&mut app, "# Bay\n\nA chart of the bay.\n", "notes/charts/bay.md");
    let there = screen(&app);
    assert!(there.contains("A chart of the bay."), "{there}");
    press(&mut app, "^o");
    assert_eq!(screen(&app), before);
    press(&mut app, "^i");
    assert_eq!(screen(&app), there);
    press(&mut app, "^o ^o");
    assert!(status(&app).starts_with("no jump to come back from"), "{}", status(&app));
}

#[test]
fn a_link_to_a_section_leads_there_and_back() {
    let far = "A line of the text that fills the screen.\n\n".repeat(40);
    let text =
        format!("# Harbor\n\nSee [the end](#the-end) or [nothing](#nowhere).\n\n{far}## The end\n\nIt ends.\n\n{far}");
    let loaded = from_bytes(text.as_bytes(), &Source::File("notes/harbor.md".into()), Cleaning::Clean).unwrap();
    let mut app = open(&Arc::new(loaded.into_iter().next().unwrap().article), 80, 24);
    press(&mut app, "F s");
    assert!(status(&app).starts_with("no section is called “nowhere” here"), "{}", status(&app));
    let before = screen(&app);
    press(&mut app, "F a");
    assert!(screen(&app).contains("It ends."), "{}", screen(&app));
    press(&mut app, "^o");
    assert!(screen(&app).contains("See the end or nothing."), "{before}");
}

#[test]
fn a_next_article_that_cannot_be_opened_leaves_this_one_on_the_screen_and_is_passed_over() {
    let mut app = harbor();
    let sources = ["notes/harbor.md", "gone.md", "last.md"].map(|s| Shelved::Source(s.to_owned()));
    app.shelf = Shelf::of(sources.to_vec(), 0);
    press(&mut app, "J");
    let generation = app.generation;
    update(&mut app, Action::Opened { generation, result: Err(Safe::line("gone.md: no such file")) });
    assert!(screen(&app).contains("The timetable changed"), "{}", screen(&app));
    assert!(status(&app).starts_with("gone.md: no such file"));
    let effects = press(&mut app, "J");
    assert!(matches!(effects.last(), Some(Effect::Open { source, .. }) if source == "last.md"), "{effects:?}");
}
