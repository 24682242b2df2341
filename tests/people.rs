//! Who is in an article, as a reader sees it: the list of names, the heat strip, the card.

mod reader;

use byline::annotate::EntityKind;
use byline::app::{Action, App, Effect, Focus, Overlay, Reading, Screen, update, watched};
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
fn names_have_the_colors_of_their_kinds() {
    let theme = Theme::named("dark").unwrap_or_else(Theme::plain);
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut app = reading_ferry(width, height);
        press(&mut app, "2 j M");
        insta::assert_debug_snapshot!(format!("names_in_color_{width}x{height}"), painted(&app, &theme));
    }
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 i");
    insta::assert_debug_snapshot!("card_in_color_80x24", painted(&app, &theme));
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
    press(&mut app, "/ p i k");
    press(&mut app, "Enter 2 / x y z z y");
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
fn the_palette_reaches_the_list_of_names_from_anywhere() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, ": o r d e r - n a m e s Enter");
    assert!(read(&app).in_sidebar && screen(&app).contains("by count"), "{}", screen(&app));
    press(&mut app, "Esc : f i l t e r - n Enter p i k Enter");
    assert_eq!(name(&app), "Anna Pike");
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
fn a_click_on_the_strip_goes_to_the_mention_and_one_on_the_scrollbar_to_the_place() {
    let mut app = reading_ferry(110, 24);
    press(&mut app, "2 / k e l l Enter g");
    let row = screen(&app).lines().position(|l| l.contains('░')).unwrap();
    update(&mut app, Action::Click { x: 108, y: row as u16 });
    assert!(screen(&app).contains("Kelling") && status(&app).starts_with("Kelling"), "{}", screen(&app));
    update(&mut app, Action::Click { x: 109, y: 0 });
    assert!(screen(&app).contains("When will the ferry sail?"), "{}", screen(&app));
    press(&mut app, "^o");
    assert!(screen(&app).contains("Kelling"));
    update(&mut app, Action::Click { x: 109, y: 22 });
    assert!(screen(&app).contains("begun to bake"));
}

#[test]
fn the_status_line_tells_who_a_short_name_is_where_there_is_little_room() {
    let mut app = reading_ferry(40, 12);
    press(&mut app, "2 / p i k Enter e");
    assert!(status(&app).starts_with("Pike → Anna"), "{}", status(&app));
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

#[test]
fn the_card_tells_who_a_name_is_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut app = reading_ferry(width, height);
        press(&mut app, "2 i");
        insta::assert_snapshot!(format!("card_{width}x{height}"), screen(&app));
    }
}

#[test]
fn a_card_is_walked_and_enter_goes_where_its_row_leads() {
    let mut app = reading_ferry(80, 24);
    let text = |app: &App| {
        let r = read(app);
        r.focus.and_then(|f| f.span(r)).map(|s| r.article.slice(s).to_owned()).unwrap_or_default()
    };
    press(&mut app, "2 i Enter");
    assert_eq!(text(&app), "Calder");
    assert!(app.overlay.is_none() && !read(&app).in_sidebar);
    press(&mut app, "i j j j Enter");
    assert!(screen(&app).contains("When it will sail") && text(&app) == "Calder", "{}", screen(&app));
    press(&mut app, "i G Enter");
    assert_eq!(text(&app), "“and not before.”");
    press(&mut app, "i G k Enter");
    assert_eq!(text(&app), "“When the sea allows it,”");
    press(&mut app, "i PgDn g Enter");
    assert_eq!(text(&app), "Calder");
}

#[test]
fn the_chosen_item_of_a_card_is_always_in_sight() {
    let mut app = reading_ferry(40, 12);
    press(&mut app, "2 i");
    for _ in 0..12 {
        let buffer = painted(&app, &Theme::plain());
        let reversed = |y: u16| buffer[(3, y)].modifier.contains(Modifier::REVERSED);
        assert!((0..12).any(reversed), "{}", screen(&app));
        press(&mut app, "j");
    }
    assert!(screen(&app).contains("“and not before.”"));
}

#[test]
fn other_keys_close_the_card_and_do_what_they_do() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "i Esc");
    assert!(app.overlay.is_none());
    press(&mut app, "i i");
    assert!(app.overlay.is_none());
    press(&mut app, "i 2");
    assert!(app.overlay.is_none() && read(&app).in_sidebar);
    press(&mut app, "Esc i ?");
    assert!(matches!(app.overlay, Some(Overlay::Help(_))));
}

#[test]
fn the_card_of_who_says_a_listed_quotation_opens_from_the_list() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "3 g j j j i");
    let Some(Overlay::Card(card)) = &app.overlay else { panic!("{}", screen(&app)) };
    assert_eq!(read(&app).annotations.entities[card.entity].name.as_str(), "José Andrade");
}

#[test]
fn the_order_of_names_is_kept_from_article_to_article() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 O");
    let (article, annotations) = reader::ferry();
    let record = Default::default();
    update(&mut app, Action::Opened { generation: 0, result: Ok(reader::opened(&article, record)) });
    update(&mut app, Action::Annotated { generation: 0, annotations });
    press(&mut app, "2");
    assert!(screen(&app).contains("by count"));
}

#[test]
fn without_a_name_the_card_says_why_it_stays_closed() {
    let mut app = reading_ferry(80, 24);
    update(&mut app, Action::Annotated { generation: 0, annotations: Default::default() });
    press(&mut app, "i");
    assert!(app.overlay.is_none() && status(&app).starts_with("no names found"), "{}", status(&app));
}

#[test]
fn a_card_follows_the_width_and_a_click_goes_where_its_row_leads() {
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 i");
    update(&mut app, Action::Resize { width: 40, height: 12 });
    assert!(screen(&app).contains("Ruth Calder") && matches!(app.overlay, Some(Overlay::Card(_))));
    update(&mut app, Action::Resize { width: 80, height: 24 });
    update(&mut app, Action::Wheel(1));
    let row = screen(&app).lines().position(|l| l.contains("Who pays")).unwrap();
    update(&mut app, Action::Click { x: 10, y: row as u16 });
    let r = read(&app);
    assert!(app.overlay.is_none() && r.focus.is_some());
    assert!(screen(&app).contains("would not speak"), "{}", screen(&app));
    press(&mut app, "i");
    update(&mut app, Action::Click { x: 0, y: 0 });
    assert!(app.overlay.is_none());
}

#[test]
fn enter_in_a_list_that_fills_the_screen_shows_the_mention() {
    let mut app = reading_ferry(40, 12);
    press(&mut app, "2 / k e l l Enter");
    assert!(screen(&app).contains("Kelling"), "{}", screen(&app));
}
