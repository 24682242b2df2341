//! The page: its place stays whatever the window does, and no key is silent.

mod reader;

use byline::app::{Action, App, update};
use reader::{press, reading, screen, status};

fn resize(app: &mut App, width: u16) {
    update(app, Action::Resize { width, height: 24 });
}

fn told(app: &mut App, keys: &str) -> String {
    press(app, keys);
    status(app).split("   ").next().unwrap_or("").to_owned()
}

#[test]
fn a_window_that_changes_and_changes_back_shows_what_it_showed() {
    for keys in ["Space Space j j j", "} } }", "Space j j", "G"] {
        let mut app = reading("landing.md", 80, 24);
        press(&mut app, keys);
        let before = screen(&app);
        for width in [47, 80, 23, 130, 1, 80, 47, 80] {
            resize(&mut app, width);
        }
        assert_eq!(screen(&app), before, "{keys}");
        press(&mut app, "- + 4 '");
        press(&mut app, "Esc");
        assert_eq!(screen(&app).lines().next(), before.lines().next(), "{keys}");
    }
}

#[test]
fn a_jump_that_leads_nowhere_says_why() {
    let mut app = reading("explainer.txt", 80, 24);
    assert_eq!(told(&mut app, "["), "this is the beginning");
    assert_eq!(told(&mut app, "^o"), "no jump to come back from");
    assert_eq!(told(&mut app, "^n"), "nothing was gone back from");
    assert_eq!(told(&mut app, "] ] ] ]"), "this is the last section");
}

#[test]
fn a_key_without_use_says_so() {
    let mut app = reading("explainer.txt", 80, 24);
    assert_eq!(told(&mut app, "Z"), "Z does nothing here: ? lists the keys");
    assert_eq!(told(&mut app, "y"), "y does nothing here: ? lists the keys");
    assert_eq!(told(&mut app, "H"), "no highlight here: select words with v or V, then m sets one");
    assert_eq!(told(&mut app, "v"), "selecting by character: m highlights, y copies, Esc leaves");
    press(&mut app, "Esc");
    assert_eq!(told(&mut app, "+"), "75 columns");
    assert_eq!(told(&mut app, "+"), "75 columns: the window has no more");
    assert_eq!(told(&mut app, "-"), "71 columns");
}

#[test]
fn the_first_name_chosen_is_not_the_dateline_and_an_only_mention_says_so() {
    let mut app = reading("explainer.txt", 80, 24);
    press(&mut app, "e");
    assert!(!status(&app).contains("WASHINGTON") && status(&app).contains("mention"), "{}", status(&app));
    press(&mut app, "2 / N e s b i t t Enter Enter");
    assert!(status(&app).contains("1 mention"), "{}", status(&app));
    assert_eq!(told(&mut app, "e"), "Steve Nesbitt is named only here");
}
