//! Screens as a reader sees them, at the sizes that matter, and keys pressed in order.

mod reader;

use byline::app::{Action, App, Effect, Learnt, List, Listed, Screen, TABLE, update};
use byline::article::{ArticleBuilder, BlockKind, EmphasisKind, Run, Safe};
use byline::load::BUILTIN;
use byline::view::{Theme, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use reader::{press, reading, screen, status};
use std::sync::Arc;

#[test]
fn an_article_reads_well_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12), (20, 5)] {
        insta::assert_snapshot!(
            format!("explainer_{width}x{height}"),
            screen(&reading("explainer.txt", width, height))
        );
    }
}

#[test]
fn the_lists_and_the_help_are_shown() {
    let mut app = reading("explainer.txt", 120, 40);
    press(&mut app, "2");
    insta::assert_snapshot!("names", screen(&app));
    press(&mut app, "3");
    insta::assert_snapshot!("quotes", screen(&app));
    press(&mut app, "Esc ?");
    insta::assert_snapshot!("help", screen(&app));
}

#[test]
fn e_walks_the_mentions_of_a_name_and_tells_who_it_is() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, "2 j j j j Enter");
    assert!(matches!(&app.screen, Screen::Reading(r) if !r.in_sidebar && r.focus.is_some()));
    press(&mut app, "Esc G g s s");
    assert!(status(&app).contains("Ronald Reagan, President"), "{}", status(&app));
    press(&mut app, "e");
    assert!(
        status(&app).contains("President Ronald Reagan") || status(&app).contains("Ronald Reagan"),
        "{}",
        status(&app)
    );
}

#[test]
fn moving_down_and_up_again_comes_back() {
    let mut app = reading("welcome.md", 80, 24);
    let first = screen(&app);
    press(&mut app, "j j Space k k b");
    assert_eq!(screen(&app), first);
    press(&mut app, "G");
    let last = screen(&app);
    assert_ne!(last, first);
    press(&mut app, "j Space d");
    assert_eq!(screen(&app), last);
    press(&mut app, "g");
    assert_eq!(screen(&app), first);
}

#[test]
fn a_resize_keeps_the_place() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, "] ]");
    assert!(screen(&app).contains("WHO KNEW?"));
    update(&mut app, Action::Resize { width: 44, height: 12 });
    assert!(screen(&app).contains("WHO KNEW?"));
    update(&mut app, Action::Resize { width: 0, height: 0 });
    update(&mut app, Action::Resize { width: 80, height: 24 });
    assert!(screen(&app).contains("WHO KNEW?"));
}

#[test]
fn m_asks_for_a_bookmark_and_shows_it_only_when_it_is_saved() {
    let mut app = reading("explainer.txt", 80, 24);
    let effects = press(&mut app, "m");
    assert!(matches!(effects.as_slice(), [Effect::Mark { .. }]));
    assert!(!screen(&app).contains('●'));
}

#[test]
fn search_goes_to_the_words() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, "/ f o o l e d Enter");
    assert!(status(&app).contains("1 match"), "{}", status(&app));
    assert!(screen(&app).contains("fooled"));
}

#[test]
fn a_stale_answer_changes_nothing() {
    let mut app = reading("welcome.md", 80, 24);
    let before = screen(&app);
    let annotations = Arc::default();
    update(&mut app, Action::Annotated { generation: 99, annotations });
    assert_eq!(screen(&app), before);
}

#[test]
fn no_key_panics_at_any_size_and_drawing_twice_is_the_same() {
    for name in BUILTIN.iter().map(|b| b.name) {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (20, 5), (60, 1), (80, 24), (120, 40), (200, 3)] {
            let mut app = reading(name, width, height);
            for entry in TABLE {
                for key in entry.keys.split(' ') {
                    press(&mut app, key);
                    let mut first = Buffer::empty(Rect::new(0, 0, width, height));
                    let mut second = first.clone();
                    draw(&app, &Theme::plain(), &mut first);
                    draw(&app, &Theme::plain(), &mut second);
                    assert_eq!(first, second, "{key} at {width}×{height}");
                }
                if !matches!(app.screen, Screen::Reading(_)) {
                    app = reading(name, width, height);
                }
            }
        }
    }
}

#[test]
fn the_palette_finds_a_command_and_runs_it() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, ": q u o t");
    insta::assert_snapshot!("palette", screen(&app));
    press(&mut app, "↓ ↑ ^u z e n Enter");
    assert!(app.zen && app.overlay.is_none());
    press(&mut app, ": x Esc");
    assert!(app.overlay.is_none());
    assert_eq!(press(&mut app, ": ^c").last(), Some(&Effect::Quit));
}

#[test]
fn an_article_with_an_address_opens_in_the_browser_and_another_says_why_not() {
    let mut app = reading("explainer.txt", 80, 24);
    assert_eq!(press(&mut app, "o"), []);
    assert!(status(&app).contains("no address is known"));
    let Screen::Reading(r) = &mut app.screen else { unreachable!() };
    Arc::make_mut(&mut r.article).url = Some(byline::article::Safe::line("https://example.org/a"));
    assert_eq!(press(&mut app, "o"), [Effect::Browse(byline::article::Safe::line("https://example.org/a"))]);
    let Screen::Reading(r) = &mut app.screen else { unreachable!() };
    Arc::make_mut(&mut r.article).url = Some(byline::article::Safe::line("file:///etc/passwd"));
    assert_eq!(press(&mut app, "o"), []);
}

#[test]
fn a_folder_lists_titles_reading_places_and_what_cannot_be_opened() {
    let mut app = App::new(80, 12);
    let entries = ["bridge.html", "notes/ferry.txt", "notes/secret.txt", "tide.md"]
        .map(|name| Listed::new(format!("/articles/{name}"), Safe::line(name)));
    let list = List::new(1, Safe::line("/articles"), entries.to_vec());
    update(&mut app, Action::Gathered { generation: 0, result: Ok(Box::new(list)) });
    let article = |title: &str, read| Learnt::Article { title: Some(Safe::line(title)), read };
    let found = vec![
        (0, article("A bridge closes, and nobody crosses", Some(100))),
        (1, article("Why did the ferry stop?", Some(34))),
        (2, Learnt::Trouble(Safe::line("/articles/notes/secret.txt: no permission to read it"))),
    ];
    update(&mut app, Action::Sniffed { list: 1, found });
    press(&mut app, "j");
    insta::assert_snapshot!("folder", screen(&app));
    press(&mut app, "/ f e r");
    insta::assert_snapshot!("folder_filter", screen(&app));
}

#[test]
fn what_was_removed_stands_greyed_in_its_place_with_its_rule() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, "x");
    insta::assert_snapshot!("removed", screen(&app));
}

#[test]
fn the_help_is_scrolled_to_its_end_and_back_without_dead_keys() {
    let mut app = reading("welcome.md", 80, 24);
    press(&mut app, "? G");
    let last = screen(&app);
    assert!(last.contains("quit"), "{last}");
    press(&mut app, "j PgDn d");
    assert_eq!(screen(&app), last);
    press(&mut app, "k");
    assert_ne!(screen(&app), last);
    press(&mut app, "g");
    assert!(screen(&app).contains("one line down"));
    press(&mut app, "Esc");
    assert!(app.overlay.is_none());
}

#[test]
fn c_copies_the_chosen_quotation_in_the_form_that_is_asked_for() {
    let mut app = reading("explainer.txt", 80, 24);
    assert_eq!(press(&mut app, "s c"), []);
    insta::assert_snapshot!("cite", screen(&app));
    let copied = |app: &mut App, keys: &str| match press(app, keys).as_slice() {
        [Effect::Copy(text)] => text.to_string(),
        other => panic!("{keys} gave {other:?}"),
    };
    let plain = copied(&mut app, "p");
    assert!(plain.starts_with("“Obviously a major malfunction” — Steve Nesbitt, "), "{plain}");
    assert!(plain.contains("EXPLAINER: What did the Challenger commission find?"), "{plain}");
    // Enter, and the key itself again, take the first form.
    assert_eq!(copied(&mut app, "c c"), copied(&mut app, "c Enter"));
    assert!(copied(&mut app, "c m").starts_with("> “Obviously"));
    assert!(copied(&mut app, "c b").starts_with("@misc{explainer2026-q1,"));
    assert!(serde_json::from_str::<serde_json::Value>(&copied(&mut app, "c j")).is_ok_and(|v| v.is_array()));
    assert_eq!(press(&mut app, "c Esc"), []);
    assert!(app.overlay.is_none());
}

#[test]
fn the_quotations_are_listed_by_speaker_and_one_speakers_words_are_walked_alone() {
    let mut app = reading("explainer.txt", 120, 40);
    press(&mut app, "3 O g");
    insta::assert_snapshot!("quotes_by_speaker", screen(&app));
    press(&mut app, "Enter");
    assert!(status(&app).contains("1 of 2, probably said by Richard Feynman"), "{}", status(&app));
    press(&mut app, "s");
    assert!(status(&app).contains("2 of 2, said by Richard Feynman"), "{}", status(&app));
    press(&mut app, "s");
    assert!(status(&app).contains("no more by "), "{}", status(&app));
    press(&mut app, "Esc g s");
    assert!(status(&app).contains(" · 1 of 9"), "{}", status(&app));
}

#[test]
fn walking_goes_on_from_the_screen_where_the_chosen_quotation_has_been_left_behind() {
    let mut app = reading("explainer.txt", 80, 12);
    press(&mut app, "s Space Space Space s");
    assert!(!status(&app).contains("2 of 9") && status(&app).contains(" of 9"), "{}", status(&app));
    press(&mut app, "g s G S");
    assert!(status(&app).contains("9 of 9"), "{}", status(&app));
    press(&mut app, "g s");
    assert!(status(&app).contains("1 of 9"), "{}", status(&app));
}

#[test]
fn the_chosen_quotation_stands_out_from_its_neighbours_on_one_line_without_color() {
    let mut b = ArticleBuilder::default();
    b.block(
        BlockKind::Paragraph,
        "“Yes, I do,” said Ada Berg. “No, you do not,” said Bo Tan. “We shall see,” she said.",
    );
    let mut app = reader::open(&Arc::new(b.finish()), 120, 12);
    let shown = |app: &App| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 12));
        draw(app, &Theme::plain(), &mut buffer);
        let bold = buffer.content.iter().filter(|c| c.modifier.contains(Modifier::BOLD | Modifier::ITALIC));
        bold.map(|c| c.symbol()).collect::<String>()
    };
    assert_eq!(shown(&app), "");
    press(&mut app, "s");
    assert_eq!(shown(&app), "“Yes, I do,”");
    press(&mut app, "s");
    assert_eq!(shown(&app), "“No, you do not,”");
}

#[test]
fn stressed_words_in_a_quotation_stand_upright_among_its_italics() {
    let mut b = ArticleBuilder::default();
    let stressed = Run { emphasis: Some(EmphasisKind::Emphasis), ..Run::plain("I never") };
    b.runs(BlockKind::Paragraph, &[Run::plain("“No, "), stressed, Run::plain(" did,” said Ada Berg.")]);
    let app = reader::open(&Arc::new(b.finish()), 60, 12);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 12));
    draw(&app, &Theme::plain(), &mut buffer);
    let row: Vec<_> = buffer.content.iter().filter(|c| c.modifier.contains(Modifier::ITALIC)).collect();
    assert_eq!(row.iter().map(|c| c.symbol()).collect::<String>(), "“No,  did,”");
}

#[test]
fn the_list_of_quotations_has_room_for_their_words_and_says_whose_the_first_row_is() {
    for width in [80, 60] {
        let mut app = reading("explainer.txt", width, 12);
        press(&mut app, "3");
        assert!(screen(&app).contains("“Obviously a ma"), "{}", screen(&app));
        press(&mut app, "O G");
        let shown = screen(&app);
        let first = shown.lines().nth(2).unwrap_or("");
        assert!(first.contains('%') || first.contains("names and terms"), "{shown}");
    }
    // Enter gives the text its columns back, and what was chosen is in sight.
    let mut app = reading("explainer.txt", 80, 12);
    press(&mut app, "3 G Enter");
    assert!(screen(&app).contains('▌') && status(&app).contains("9 of 9"), "{}", screen(&app));
}

#[test]
fn q_leaves_what_lies_over_the_text_and_then_byline() {
    let mut app = reading("explainer.txt", 80, 24);
    assert_eq!(press(&mut app, "? q"), []);
    assert!(app.overlay.is_none() && !app.quitting);
    assert_eq!(press(&mut app, "q").last(), Some(&Effect::Quit));
}

#[test]
fn sections_on_the_last_screen_can_be_gone_to() {
    let mut app = reading("explainer.txt", 80, 60);
    press(&mut app, "] ] ] ]");
    assert!(status(&app).contains("§4 of 4"), "{}", status(&app));
}

#[test]
fn n_goes_to_every_match_also_where_two_are_in_sight() {
    let mut app = reading("landing.md", 80, 24);
    press(&mut app, "/ a l a r m Enter");
    let told: Vec<String> = (0..4)
        .map(|_| {
            press(&mut app, "n");
            status(&app)
        })
        .collect();
    for (n, line) in (2..).zip(&told) {
        assert!(line.contains(&format!("match {n} of")), "{line}");
    }
    press(&mut app, "N");
    assert!(status(&app).contains("match 4 of"));
}
