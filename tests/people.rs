//! Who is in an article, as a reader sees it: the list of names, the heat strip, the card.

mod reader;

use byline::annotate::EntityKind;
use byline::app::{Action, App, Effect, Focus, Reading, Screen, update, watched};
use byline::view::{Theme, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use reader::{press, reading_ferry, screen, status};

fn read(app: &App) -> &Reading {
    match &app.screen {
        Screen::Reading(r) => r,
        other => panic!("nothing is read: {other:?}"),
    }
}

/// Name of what the list has selected, or of what is chosen in the text.
fn name(app: &App) -> String {
    let r = read(app);
    watched(r).and_then(|e| r.annotations.entities.get(e)).map(|e| e.name.to_string()).unwrap_or_default()
}

fn painted(app: &App, theme: &Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.width, app.height));
    draw(app, theme, &mut buffer);
    buffer
}

#[test]
fn the_list_of_names_is_grouped_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut app = reading_ferry(width, height);
        press(&mut app, "2 j j");
        insta::assert_snapshot!(format!("names_{width}x{height}"), screen(&app));
    }
}

#[test]
fn the_selection_passes_over_the_headings_of_groups() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2");
    assert_eq!(name(&app), "Ruth Calder");
    let people = read(&app).annotations.entities.iter().filter(|e| e.kind == EntityKind::Person).count();
    press(&mut app, &vec!["j"; people].join(" "));
    let first_after = name(&app);
    assert!(
        read(&app).annotations.entities.iter().any(|e| e.name.as_str() == first_after && e.kind != EntityKind::Person)
    );
    press(&mut app, &vec!["k"; people + 3].join(" "));
    assert_eq!(name(&app), "Ruth Calder");
    press(&mut app, "G");
    let last = name(&app);
    press(&mut app, "j PgDn");
    assert_eq!(name(&app), last);
    press(&mut app, "g");
    assert_eq!(name(&app), "Ruth Calder");
}

#[test]
fn names_are_ordered_by_count_and_back_and_the_selected_one_stays() {
    let mut app = reading_ferry(120, 40);
    press(&mut app, "2 j");
    let chosen = name(&app);
    press(&mut app, "O");
    assert_eq!(name(&app), chosen);
    assert!(screen(&app).contains("by count"));
    press(&mut app, "g");
    let r = read(&app);
    let most = r.annotations.entities.iter().filter(|e| e.kind == EntityKind::Person).map(|e| e.mentions.len()).max();
    assert_eq!(watched(r).and_then(|e| r.annotations.entities.get(e)).map(|e| e.mentions.len()), most);
    press(&mut app, "O");
    assert!(!screen(&app).contains("by count"));
}

#[test]
fn typing_filters_the_names_and_enter_goes_to_the_first_mention() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 / p i k");
    assert_eq!(name(&app), "Anna Pike");
    assert!(screen(&app).contains("“pik”: 1 of"), "{}", screen(&app));
    press(&mut app, "Enter");
    let r = read(&app);
    assert!(!r.in_sidebar && matches!(r.focus, Some(Focus::Mention { at: 0, .. })));
    assert!(status(&app).contains("Anna Pike"), "{}", status(&app));
    // The filter stays until Esc, and says so.
    press(&mut app, "2");
    assert!(screen(&app).contains("“pik”"));
    press(&mut app, "Esc");
    assert!(!screen(&app).contains("“pik”") && read(&app).in_sidebar);
    assert_eq!(name(&app), "Anna Pike");
    press(&mut app, "/ x y z z y");
    assert!(screen(&app).contains("no such name"));
    press(&mut app, "Esc Esc");
    assert!(!read(&app).in_sidebar);
}

#[test]
fn arrows_choose_among_the_names_that_the_filter_leaves() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 / e l l");
    let first = name(&app);
    press(&mut app, "↓");
    let second = name(&app);
    assert_ne!(first, second);
    press(&mut app, "↑");
    assert_eq!(name(&app), first);
}

#[test]
fn e_walks_the_mentions_of_the_selected_name_and_the_list_keeps_the_keys() {
    let mut app = reading_ferry(120, 40);
    press(&mut app, "2 / p i k Enter 2 e");
    let at = |app: &App| match read(app).focus {
        Some(Focus::Mention { at, .. }) => at,
        other => panic!("{other:?}"),
    };
    assert_eq!((at(&app), read(&app).in_sidebar), (1, true));
    press(&mut app, "E");
    assert_eq!(at(&app), 0);
    press(&mut app, "Esc j");
    let next = name(&app);
    press(&mut app, "E");
    assert_eq!(name(&app), next);
}

#[test]
fn a_muted_kind_is_told_and_no_longer_marked_in_the_text() {
    let mut app = reading_ferry(120, 40);
    let underlined = |app: &App| {
        let buffer = painted(app, &Theme::plain());
        buffer.content.iter().filter(|c| c.modifier.contains(Modifier::UNDERLINED)).count()
    };
    press(&mut app, "2");
    let before = underlined(&app);
    press(&mut app, "M");
    assert_eq!(status(&app).split("  ").next(), Some("people muted"));
    assert!(screen(&app).contains("muted"));
    let muted = underlined(&app);
    assert!(muted < before, "{muted} of {before}");
    press(&mut app, "M");
    assert_eq!(underlined(&app), before);
    press(&mut app, "Z");
    assert_eq!(status(&app).split("  ").next(), Some("people alone"));
    assert!(underlined(&app) < before);
    press(&mut app, "Z");
    assert_eq!(underlined(&app), before);
}

#[test]
fn the_heat_strip_shows_where_the_selected_name_occurs() {
    let mut app = reading_ferry(110, 24);
    press(&mut app, "2 j j");
    insta::assert_snapshot!("heat_strip", screen(&app));
    let colored = painted(&app, &Theme::named("dark").unwrap_or_else(Theme::plain));
    let heat = |buffer: &Buffer| (0..23).filter(|y| "░▒▓█".contains(buffer[(108, *y)].symbol())).count();
    assert_eq!(heat(&colored), 3);
    press(&mut app, "Esc");
    assert_eq!(heat(&painted(&app, &Theme::plain())), 0);
}

#[test]
fn the_status_line_tells_who_a_short_name_is_where_there_is_little_room() {
    let mut app = reading_ferry(40, 12);
    press(&mut app, "2 / p i k Enter e");
    assert!(status(&app).starts_with("Pike → Anna Pike"), "{}", status(&app));
    update(&mut app, Action::Resize { width: 20, height: 5 });
    assert!(status(&app).starts_with("Pike → A"), "{}", status(&app));
}

#[test]
fn names_found_anew_keep_what_is_chosen() {
    let mut app = reading_ferry(120, 40);
    press(&mut app, "2 / p i k Enter e");
    let (focus, annotations) = (read(&app).focus, read(&app).annotations.clone());
    let effects: Vec<Effect> = update(&mut app, Action::Annotated { generation: 0, annotations });
    assert!(effects.is_empty());
    assert_eq!(read(&app).focus, focus);
}
