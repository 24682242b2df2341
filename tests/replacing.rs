//! What became of bookmarks in a text that was edited, as the reader is told of it; and lost ones put somewhere by hand.

mod reader;

use byline::app::{Action, App, Effect, mark_rows, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe, Span};
use byline::store::{self, Bookmark, BookmarkKind, Change, Dirs};
use reader::{keys, opened, perform, press, read, screen, status, told};
use std::sync::Arc;

const BEFORE: [&str; 4] = [
    "The town looked on.",
    "The minister of ports will resign on Friday, said two people who had seen the letter that he wrote.",
    "It rained on the old bridge in May, and nobody crossed it for a week after that.",
    "Nothing else was said.",
];

/// The same words twice, with nothing around them that stood there before.
const TWICE: [&str; 5] = ["Something new stands on top.", BEFORE[2], "Between them.", BEFORE[2], "It ends otherwise."];

fn article(paragraphs: &[&str], removed: &[&str]) -> Arc<Article> {
    let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:edited"), ..Article::default() });
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    removed.iter().for_each(|text| b.removed(text, "ad-marker"));
    Arc::new(b.finish())
}

/// The edited article, open, with a highlight that was made on these words before.
fn edited(dirs: &Dirs, words: &str, after: &Arc<Article>) -> App {
    let before = article(&BEFORE, &[]);
    let at = before.text.find(words).unwrap();
    let anchor = store::lasting_anchor(&before, Span::new(at, at + words.len()));
    let bookmark = Bookmark {
        id: store::new_id(),
        created: store::now(),
        kind: BookmarkKind::Highlight,
        note: None,
        color: None,
        tags: Vec::new(),
        anchor,
        extra: Default::default(),
    };
    store::apply(dirs, &before, &[Change::Put(Box::new(bookmark))]).unwrap();
    let mut app = App::new(80, 24);
    let (record, _) = store::open(dirs, after);
    let effects = update(&mut app, Action::Opened { generation: 0, result: Ok(opened(after, record)) });
    perform(&mut app, dirs, effects);
    app
}

fn home() -> (tempfile::TempDir, Dirs) {
    let root = tempfile::tempdir().unwrap();
    let dirs = Dirs::under(root.path());
    (root, dirs)
}

#[test]
fn a_bookmark_whose_words_were_changed_tells_so_and_shows_both_wordings() {
    let (_root, dirs) = home();
    let now = "The minister of ports will not resign on Friday, said two people who had seen the letter that he wrote.";
    let after = article(&["New on top.", BEFORE[0], now, BEFORE[2], BEFORE[3]], &[]);
    let mut app = edited(&dirs, BEFORE[1], &after);
    keys(&mut app, &dirs, "4");
    assert!(screen(&app).contains(" changed"), "{}", screen(&app));
    keys(&mut app, &dirs, "i");
    let card = told(&app);
    for words in ["moved, words changed", "ports will resign on Friday", "stand there now", "ports will not resign on"]
    {
        assert!(card.replace('│', "").contains(&words.replace(' ', "")), "{words}: {}", screen(&app));
    }
    keys(&mut app, &dirs, "Esc Esc )");
    assert!(status(&app).contains("moved, words changed"), "{}", status(&app));
    // The list of all tells it too, also once the article is closed.
    let left = press(&mut app, "L");
    perform(&mut app, &dirs, left);
    press(&mut app, "B");
    let all = store::all_marked(&dirs).0;
    assert_eq!(all[0].wordings.values().map(Safe::as_str).collect::<Vec<_>>(), [now]);
    update(&mut app, Action::AllMarks(mark_rows(all), None));
    press(&mut app, "i s : c h a n g e d");
    assert!(screen(&app).contains("1 of 1") && screen(&app).contains("moved, words changed · "), "{}", screen(&app));
}

#[test]
fn other_typography_is_not_called_other_words() {
    let (_root, dirs) = home();
    let now = BEFORE[1].replace("resign on", "resign  on");
    let after = article(&["New on top.", BEFORE[0], &now, BEFORE[2], BEFORE[3]], &[]);
    let app = edited(&dirs, BEFORE[1], &after);
    assert_eq!(read(&app).marks[0].fate(), "moved");
}

#[test]
fn a_lost_bookmark_is_offered_the_places_that_are_like_it_and_enter_takes_one() {
    let (_root, dirs) = home();
    let after = article(&TWICE, &[]);
    let mut app = edited(&dirs, BEFORE[2], &after);
    assert!(read(&app).marks[0].span().is_none(), "two are the same");
    keys(&mut app, &dirs, "4 p");
    assert!(status(&app).starts_with("1 of 2 like it, 100% the same · Enter puts it there"), "{}", status(&app));
    let first = read(&app).moving.as_ref().and_then(|m| m.shown());
    keys(&mut app, &dirs, "n");
    let second = read(&app).moving.as_ref().and_then(|m| m.shown());
    assert!(first != second && status(&app).starts_with("2 of 2"), "{}", status(&app));
    keys(&mut app, &dirs, "n N i");
    assert!(screen(&app).contains("It rained on the old bridge"), "its own words: {}", screen(&app));
    keys(&mut app, &dirs, "Esc Enter");
    assert_eq!((read(&app).marks[0].span(), read(&app).moving.as_ref()), (second, None));
    keys(&mut app, &dirs, "U");
    assert!(read(&app).marks[0].span().is_none(), "taken back");
}

#[test]
fn a_lost_bookmark_can_be_put_on_other_words_than_those_offered() {
    let (_root, dirs) = home();
    let after = article(&TWICE, &[]);
    let mut app = edited(&dirs, BEFORE[2], &after);
    keys(&mut app, &dirs, "4 p g V m");
    assert_eq!(read(&app).marks[0].span().map(|s| after.slice(s)), Some(TWICE[0]));
    // The words that it stood at are not lost.
    assert_eq!(read(&app).marks[0].bookmark.stood_at(), [Safe::line(BEFORE[2])]);
    keys(&mut app, &dirs, "4 i");
    assert!(screen(&app).contains("put here from “It rained on the old bridge"), "{}", screen(&app));
}

#[test]
fn a_bookmark_on_a_line_that_cleaning_takes_out_says_how_to_see_it() {
    let (_root, dirs) = home();
    let after = article(&[BEFORE[0], BEFORE[1], BEFORE[3]], &[BEFORE[2]]);
    let mut app = edited(&dirs, BEFORE[2], &after);
    keys(&mut app, &dirs, "4");
    assert!(screen(&app).contains("removed"), "{}", screen(&app));
    keys(&mut app, &dirs, "Enter");
    assert!(told(&app).replace('│', "").contains("xshowsthemwheretheystood"), "{}", screen(&app));
}

#[test]
fn a_place_is_looked_for_only_in_the_text_that_is_on_the_screen() {
    let (_root, dirs) = home();
    let after = article(&[BEFORE[0], BEFORE[3]], &[]);
    let mut app = edited(&dirs, BEFORE[2], &after);
    press(&mut app, "4");
    let asked = press(&mut app, "p");
    assert!(matches!(asked.as_slice(), [Effect::Near { .. }]));
    assert!(status(&app).starts_with("looking for"));
    perform(&mut app, &dirs, asked);
    assert!(status(&app).starts_with("go to its place"), "{}", status(&app));
    // An answer about another is dropped.
    let generation = app.generation;
    update(&mut app, Action::Near { generation, id: Safe::line("other"), near: vec![(Span::new(0, 3), 90)] });
    assert!(status(&app).starts_with("go to its place"), "{}", status(&app));
}
