//! What a reader sees while an article is still being read and understood.

mod reader;

use byline::annotate::{annotate, quotes_in_part};
use byline::app::{Action, App, Effect, Opened, kept, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe};
use byline::store::Record;
use reader::{article, press, screen, status};
use std::sync::Arc;

fn opened(article: Arc<Article>, expected: Option<usize>) -> (App, Vec<Effect>) {
    let mut app = App::new(80, 24);
    let kept = kept(Arc::clone(&article), Record::default());
    let opened = Opened { expected, ..Opened::new(vec![article], kept) };
    let effects = update(&mut app, Action::Opened { generation: 0, result: Ok(opened) });
    (app, effects)
}

#[test]
fn quotations_on_the_screen_have_their_bars_before_the_names_are_found_and_nothing_late_takes_names_away() {
    let article = article("explainer.txt");
    let (mut app, effects) = opened(Arc::clone(&article), None);
    let [Effect::Annotate { screen: shown, .. }, ..] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(shown.start, 0);
    assert!((200..4_000).contains(&shown.end), "{shown:?}");
    let glimpse = || Action::Glimpsed { generation: 0, annotations: Arc::new(quotes_in_part(&article, *shown)) };
    let bare = screen(&app);
    update(&mut app, glimpse());
    let glimpsed = screen(&app);
    assert_ne!(bare, glimpsed);
    press(&mut app, "e");
    assert_eq!(status(&app).split("  ").next(), Some("still looking for names"));
    update(&mut app, Action::Annotated { generation: 0, annotations: Arc::new(annotate(&article)) });
    press(&mut app, "Esc");
    assert_eq!(screen(&app), glimpsed, "the bars were right");
    press(&mut app, "e");
    let named = screen(&app);
    update(&mut app, glimpse());
    assert_eq!(screen(&app), named);
}

#[test]
fn the_rest_of_a_long_text_changes_nothing_on_the_screen_that_shows_its_beginning() {
    let text = |paragraphs: usize| {
        let mut b = ArticleBuilder::new(Article { title: Some(Safe::line("Harbor")), ..Article::default() });
        (0..paragraphs)
            .for_each(|n| b.block(BlockKind::Paragraph, &format!("{n}: {}", "The boat sailed on. ".repeat(20))));
        Arc::new(b.finish())
    };
    let (beginning, whole) = (text(30), text(3_000));
    let (mut app, _) = opened(beginning, Some(whole.text.len()));
    press(&mut app, "Space Space");
    press(&mut app, "b b");
    let before = screen(&app);
    assert!(before.contains(&format!("{} min", (whole.text.len() / 6).div_ceil(240))), "{before}");
    let effects = update(&mut app, Action::Whole { generation: 0, article: whole });
    assert!(matches!(effects.as_slice(), [Effect::Annotate { .. }, Effect::Recognize { .. }]));
    assert_eq!(screen(&app), before);
    press(&mut app, "G");
    assert!(screen(&app).contains("2999: The boat"));
}
