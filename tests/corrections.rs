//! What a reader puts right: by which keys, how it looks, and that it is there again.

mod reader;

use byline::annotate::{Correction, EntityKind};
use byline::app::{Action, App, Effect, Overlay, Saving, Screen, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe};
use byline::store::{self, Dirs, Scope};
use byline::view::{Theme, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

use proptest::prelude::*;
use reader::{ferry, perform, press, read, reading_ferry, screen, status};

fn s(text: &str) -> Safe {
    Safe::line(text)
}

/// What keys ask to have kept.
fn asked(app: &mut App, keys: &str) -> (Correction, Scope) {
    match press(app, keys).as_slice() {
        [Effect::Correct { correction, scope, .. }] => (correction.clone(), *scope),
        other => panic!("{keys}: {other:?}\n{}", screen(app)),
    }
}

fn check(keys: &str, expected: Correction) {
    let mut app = reading_ferry(80, 24);
    assert_eq!(asked(&mut app, keys), (expected, Scope::Article), "{keys}");
    assert!(app.overlay.is_none() && app.asking.is_none());
}

#[test]
fn each_key_of_the_menu_puts_one_thing_right() {
    let calder = s("Ruth Calder");
    check("2 C x", Correction::Reject { name: calder.clone() });
    check("2 C p l", Correction::Retype { name: calder.clone(), kind: EntityKind::Place });
    check("2 C o", Correction::Retype { name: calder.clone(), kind: EntityKind::Organization });
    check("2 C t", Correction::Retype { name: calder.clone(), kind: EntityKind::Other });
    check("2 G C p", Correction::Retype { name: s("Kelling"), kind: EntityKind::Person });
    check("2 C r ^u D r . Space R u t h Enter", Correction::Rename { name: calder.clone(), to: s("Dr. Ruth") });
    check("2 C m p i k Enter", Correction::Merge { name: calder.clone(), into: s("Anna Pike") });
    check("2 C m ↓ Enter", Correction::Merge { name: calder.clone(), into: s("Anna Pike") });
    // A form: as the text writes it, or chosen on the card.
    let form = |to: Option<&str>| Correction::Split { name: s("Ruth Calder"), form: s("Calder"), to: to.map(s) };
    check("2 Enter e C f J o a n Enter", form(Some("Joan")));
    check("2 i C f a n n Enter", form(Some("Anna Pike")));
    check("2 Enter e C f G ^u ↑ PgDn Enter", form(None));
    // One mention.
    let at = ferry().1.entities[1].mentions[1];
    check("2 Enter e C h J o a n Enter", Correction::Mention { to: Some(s("Joan")), at });
    // A quotation: chosen in the text, or on the card.
    let (first, last) = (ferry().1.quotes[0].span, ferry().1.quotes[7].span);
    check("s C s p i k Enter", Correction::Speaker { speaker: Some(s("Anna Pike")), at: first });
    check("s C s a n Space a i d e Enter", Correction::Speaker { speaker: Some(s("an aide")), at: first });
    check("s C s ↑ PgDn PgDn Enter", Correction::Term { at: first });
    // Selected in the list of quotations.
    check("3 G C s p i k Enter", Correction::Speaker { speaker: Some(s("Anna Pike")), at: last });
    // Walked to while the list has the keys.
    let second = ferry().1.quotes[1].span;
    check("3 G s S S S S S S S s C s p i k Enter", Correction::Speaker { speaker: Some(s("Anna Pike")), at: second });
    check("2 i G C s PgDn ↑ Enter", Correction::Speaker { speaker: None, at: last });
}

#[test]
fn always_holds_for_names_and_never_for_one_place() {
    let mut app = reading_ferry(80, 24);
    assert_eq!(asked(&mut app, "2 C a x").1, Scope::Always);
    let mut app = reading_ferry(80, 24);
    press(&mut app, "2 Enter e C a");
    assert!(screen(&app).contains("in every article") && !screen(&app).contains("here alone it is"));
    assert_eq!(press(&mut app, "h"), []);
    assert_eq!(asked(&mut app, "a h J o Enter").1, Scope::Article);
}

#[test]
fn the_menu_offers_only_what_can_be_done() {
    let mut app = reading_ferry(80, 24);
    assert_eq!(press(&mut app, "2 C p s f h c"), []);
    assert!(matches!(app.overlay, Some(Overlay::Correct(_))), "it stays open: {}", screen(&app));
    press(&mut app, "Esc");
    assert!(app.overlay.is_none() && read(&app).in_sidebar);
    press(&mut app, "C C");
    assert!(app.overlay.is_none());
    // Nothing typed, the old name, and a name that is not there change nothing.
    assert_eq!(press(&mut app, "C r Enter"), []);
    assert_eq!(press(&mut app, "Esc C r ^u Enter"), []);
    assert_eq!(press(&mut app, "Esc C m q q q Enter"), []);
    assert!(status(&app).starts_with("there is no such name"), "{}", status(&app));
    assert_eq!(press(&mut app, "m x Esc Esc Esc"), []);
    assert!(app.overlay.is_none() && app.asking.is_none());
}

#[test]
fn without_a_choice_the_menu_takes_the_first_name_on_the_screen_or_says_what_to_do() {
    let mut app = reading_ferry(80, 24);
    let (correction, _) = asked(&mut app, "C x");
    assert_eq!(correction, Correction::Reject { name: s("Port Ellery") });
    let mut app = reading_ferry(80, 24);
    update(&mut app, Action::Annotated { generation: 0, annotations: Default::default() });
    press(&mut app, "C");
    assert!(app.overlay.is_none() && status(&app).starts_with("no name or quotation"), "{}", status(&app));
}

#[test]
fn a_correction_is_shown_when_it_is_saved_and_not_before() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(120, 40);
    let effects = press(&mut app, "2 Enter e C r ^u D r . Space R u t h Enter");
    assert!(!screen(&app).contains("Dr. Ruth") && !screen(&app).contains("saved"));
    perform(&mut app, &dirs, effects);
    assert!(status(&app).starts_with("saved: “Ruth Calder” is called “Dr. Ruth”"), "{}", status(&app));
    press(&mut app, "2");
    assert!(screen(&app).contains("Dr. Ruth"), "{}", screen(&app));
    // The mention is chosen still, and tells the new name.
    press(&mut app, "2");
    assert!(status(&app).starts_with("Calder → Dr. Ruth, the harbor master"), "{}", status(&app));
    // What cannot be saved is not shown.
    let generation = app.generation;
    update(&mut app, Action::Saved { generation, saving: Saving::new(Vec::new(), ""), result: Err(s("disk full")) });
    assert!(status(&app).starts_with("not saved: disk full"));
}

#[test]
fn corrections_are_there_again_when_the_article_is_opened_and_can_be_taken_back() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(120, 40);
    for keys in ["2 C l", "Esc s C s p i k Enter", "Esc 2 / k e l l Enter C a x"] {
        let effects = press(&mut app, keys);
        assert_eq!(effects.len(), 1, "{keys}: {}", screen(&app));
        perform(&mut app, &dirs, effects);
    }
    let first = read(&app).annotations.clone();
    let calder = first.entities.iter().find(|e| e.name.as_str() == "Ruth Calder").unwrap();
    assert_eq!(calder.kind, EntityKind::Place);
    assert_eq!(first.quotes[0].speaker, Some(s("Anna Pike")));
    assert!(!first.entities.iter().any(|e| e.name.as_str() == "Kelling"));

    let (article, annotations) = ferry();
    let (record, notices) = store::open(&dirs, &article);
    assert_eq!(notices, []);
    let mut again = App::new(80, 24);
    update(&mut again, Action::Opened { generation: 0, result: Ok(reader::opened(&article, record)) });
    update(&mut again, Action::Annotated { generation: 0, annotations: annotations.clone() });
    assert_eq!(read(&again).annotations, first);

    press(&mut again, "C c");
    insta::assert_snapshot!("put_right_80x24", screen(&again));
    let effects = press(&mut again, "G Enter");
    perform(&mut again, &dirs, effects);
    assert!(read(&again).annotations.entities.iter().any(|e| e.name.as_str() == "Kelling"));
    let effects = press(&mut again, "C c k k j Enter");
    perform(&mut again, &dirs, effects);
    let effects = press(&mut again, "C c Enter");
    perform(&mut again, &dirs, effects);
    assert_eq!(read(&again).annotations, annotations);
    press(&mut again, "C c Esc");
    assert!(again.overlay.is_none());
}

#[test]
fn what_was_put_right_in_an_earlier_session_is_undone_too_the_last_first() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(120, 40);
    let mut states = vec![read(&app).annotations.clone()];
    for keys in ["2 C l", "Esc s C s p i k Enter"] {
        let effects = press(&mut app, keys);
        perform(&mut app, &dirs, effects);
        states.push(read(&app).annotations.clone());
    }
    let (article, annotations) = ferry();
    let (record, _) = store::open(&dirs, &article);
    let mut again = App::new(120, 40);
    update(&mut again, Action::Opened { generation: 0, result: Ok(reader::opened(&article, record)) });
    update(&mut again, Action::Annotated { generation: 0, annotations });
    for state in states.iter().rev().skip(1) {
        let effects = press(&mut again, "U");
        perform(&mut again, &dirs, effects);
        assert_eq!(&read(&again).annotations, state);
        assert!(status(&again).starts_with("undone: "), "{}", status(&again));
    }
    assert_eq!(press(&mut again, "U"), []);
    for state in states.iter().skip(1) {
        let effects = press(&mut again, "^r");
        perform(&mut again, &dirs, effects);
        assert_eq!(&read(&again).annotations, state);
    }
}

#[test]
fn the_menu_and_the_names_to_choose_from_fit_every_screen() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut app = reading_ferry(width, height);
        press(&mut app, "2 Enter e C");
        insta::assert_snapshot!(format!("menu_{width}x{height}"), screen(&app));
        press(&mut app, "f p");
        insta::assert_snapshot!(format!("choice_{width}x{height}"), screen(&app));
    }
}

#[test]
fn menus_stay_on_what_they_are_about_while_names_are_found_anew() {
    for keys in ["C", "C m p", "C a", "s C s p i"] {
        let mut app = reading_ferry(80, 24);
        press(&mut app, keys);
        let before = screen(&app);
        // The same names, known by other numbers, and quotations that have no names yet.
        let (_, found) = ferry();
        let mut anew = (*found).clone();
        anew.entities.reverse();
        anew.quotes.iter_mut().for_each(|q| q.entity = q.entity.map(|e| found.entities.len() - 1 - e));
        update(&mut app, Action::Annotated { generation: 0, annotations: Arc::new(anew) });
        let rows = |s: &str| s.lines().take(4).map(str::to_owned).collect::<Vec<_>>();
        assert!(app.overlay.is_some(), "{keys}");
        assert_eq!(app.asking.is_some(), keys.len() > 3, "{keys}");
        assert_eq!(rows(&screen(&app)), rows(&before), "{keys}");
    }
    let mut app = reading_ferry(80, 24);
    press(&mut app, "s C s p i");
    let (_, annotations) = ferry();
    update(&mut app, Action::Annotated { generation: 0, annotations });
    let effects = press(&mut app, "k Enter");
    assert!(matches!(effects.as_slice(), [Effect::Correct { .. }]), "{}", screen(&app));
}

#[test]
fn a_menu_about_what_is_gone_closes() {
    for keys in ["C", "C m p", "s C s", "s c"] {
        let mut app = reading_ferry(80, 24);
        press(&mut app, keys);
        update(&mut app, Action::Annotated { generation: 0, annotations: Default::default() });
        assert!(app.overlay.is_none() && app.asking.is_none(), "{keys}");
    }
}

#[test]
fn the_palette_puts_right_what_is_chosen() {
    let mut app = reading_ferry(80, 24);
    let (correction, _) = asked(&mut app, "2 Enter : n o - n a m e Enter");
    assert_eq!(correction, Correction::Reject { name: s("Ruth Calder") });
}

#[test]
fn what_was_saved_is_undone_and_done_again() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(120, 40);
    let before = read(&app).annotations.clone();
    let mut states = vec![before.clone()];
    for keys in ["2 C l", "Esc s C s p i k Enter", "Esc 2 C a x"] {
        let effects = press(&mut app, keys);
        perform(&mut app, &dirs, effects);
        states.push(read(&app).annotations.clone());
    }
    for state in states.iter().rev().skip(1) {
        let effects = press(&mut app, "U");
        assert_eq!(effects.len(), 1);
        perform(&mut app, &dirs, effects);
        assert_eq!(&read(&app).annotations, state);
        assert!(status(&app).starts_with("undone: "), "{}", status(&app));
    }
    assert_eq!(press(&mut app, "U"), []);
    assert!(status(&app).starts_with("nothing to undo"), "{}", status(&app));
    for state in states.iter().skip(1) {
        let effects = press(&mut app, "^r");
        perform(&mut app, &dirs, effects);
        assert_eq!(&read(&app).annotations, state);
    }
    // Something new: what was taken back before it is gone.
    let effects = press(&mut app, "U");
    perform(&mut app, &dirs, effects);
    let effects = press(&mut app, "2 C t");
    perform(&mut app, &dirs, effects);
    assert_eq!(press(&mut app, "^r"), []);
    // Taking back from the list is undone as well.
    let effects = press(&mut app, "C c Enter");
    perform(&mut app, &dirs, effects);
    let effects = press(&mut app, "U");
    perform(&mut app, &dirs, effects);
    assert_eq!(store::open(&dirs, &ferry().0).0.corrections.article.len(), 3);
}

#[test]
fn every_box_can_be_drawn_at_every_size() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    for keys in ["i", "i G", "C", "s C", "2 Enter e C f", "2 C m G", "2 C r", "2 / z", "C c"] {
        let mut app = reading_ferry(120, 40);
        let effects = press(&mut app, "2 G C x Esc");
        perform(&mut app, &dirs, effects);
        press(&mut app, keys);
        for width in [0, 1, 2, 3, 5, 11, 12, 22, 30, 39, 59, 60, 61, 63, 64, 65, 79, 99, 100, 130] {
            for height in [0, 1, 2, 3, 4, 5, 9, 24] {
                update(&mut app, Action::Resize { width, height });
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                draw(&app, &Theme::plain(), &mut buffer);
            }
        }
        assert!(app.overlay.is_some() || app.asking.is_some(), "{keys}");
    }
}

#[test]
fn the_list_of_corrections_says_what_holds_no_longer() {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    let mut app = reading_ferry(80, 24);
    for keys in ["s C s p i k Enter", "Esc 2 / k e l l Enter C x"] {
        let effects = press(&mut app, keys);
        perform(&mut app, &dirs, effects);
    }
    // The article as an editor left it: without the quotation and without Kelling.
    let mut builder = ArticleBuilder::new(Article { source: s("byline:ferry"), ..Article::default() });
    builder.block(BlockKind::Paragraph, "Ruth Calder would not speak.");
    let edited = Arc::new(builder.finish());
    let (record, _) = store::open(&dirs, &edited);
    update(&mut app, Action::Opened { generation: 0, result: Ok(reader::opened(&edited, record)) });
    let annotations = Arc::new(byline::annotate::annotate(&edited));
    update(&mut app, Action::Annotated { generation: 0, annotations: annotations.clone() });
    assert_eq!(read(&app).annotations, annotations);
    press(&mut app, "C c");
    let shown = screen(&app);
    let row = |words: &str| shown.lines().find(|l| l.contains(words)).unwrap_or("");
    assert!(row("“Kelling” is no name").contains("not in this text"), "{shown}");
    assert!(row("Anna Pike says").contains("place lost"), "{shown}");
}

/// Keys that lead into the lists, the card, the menu and what is typed there, and some that do not.
const KEYS: &[&str] = &[
    "2", "3", "1", "j", "k", "G", "g", "Enter", "Esc", "Tab", "e", "E", "s", "S", "i", "C", "r", "p", "o", "l", "t",
    "m", "f", "h", "x", "a", "c", "U", "^r", "/", "O", "M", "Z", "↓", "↑", "Bksp", "^u", "PgDn", "PgUp", "A", "n", "?",
    ":", "Space", "]", "z", "+", "J", "d", "^o", "B", "'",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_in_any_order_break_what_is_read(
        keys in prop::collection::vec(0..KEYS.len() + 2, 1..90), wide: bool,
    ) {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let (width, height) = if wide { (110, 24) } else { (50, 10) };
        let mut app = reading_ferry(width, height);
        let mut saves = 0;
        for key in keys {
            let effects = match KEYS.get(key) {
                Some(name) => press(&mut app, name),
                // The names come again, or the screen changes.
                None if key == KEYS.len() => {
                    let (generation, annotations) = (app.generation, ferry().1);
                    update(&mut app, Action::Annotated { generation, annotations })
                }
                None => {
                    let width = 160 - app.width;
                    update(&mut app, Action::Resize { width, height })
                }
            };
            saves += effects.len();
            perform(&mut app, &dirs, effects);
            let mut buffer = Buffer::empty(Rect::new(0, 0, app.width, app.height));
            draw(&app, &Theme::plain(), &mut buffer);
            let Screen::Reading(r) = &app.screen else { break };
            let text = &r.article.text;
            let mentions = r.annotations.mentions();
            prop_assert!(mentions.iter().all(|(s, _)| text.is_char_boundary(s.start) && text.is_char_boundary(s.end)));
            prop_assert!(r.focus.is_none_or(|f| f.span(r).is_some()));
            prop_assert!(saves > 0 || r.annotations.corrections.is_empty());
        }
    }
}
