//! A reader at the keyboard: opens an article, presses keys, looks at the screen.

#![allow(dead_code, reason = "each test file uses what it needs")]

use byline::annotate::{Alias, Annotations, Confidence, Entity, EntityKind, Evidence, Quote, QuoteKind, annotate};
use byline::app::{Action, App, Effect, Key, Opened, Reading, Screen, kept, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe, Span};
use byline::load::{Cleaning, Source, load};
use byline::runtime::Keeper;
use byline::store::{Dirs, Record};
use byline::view::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;

pub fn article(name: &str) -> Arc<Article> {
    let loaded = load(&Source::Builtin(name.to_owned()), Cleaning::Clean).unwrap();
    Arc::new(loaded.into_iter().next().unwrap().article)
}

/// An article as the runtime opens it.
pub fn opened(article: &Arc<Article>, record: Record) -> Opened {
    Opened::new(vec![Arc::clone(article)], kept(Arc::clone(article), record))
}

/// The reader with an article open and annotated.
pub fn reading(name: &str, width: u16, height: u16) -> App {
    open(&article(name), width, height)
}

pub fn open(article: &Arc<Article>, width: u16, height: u16) -> App {
    let mut app = App::new(width, height);
    let effects = update(&mut app, Action::Opened { generation: 0, result: Ok(opened(article, Record::default())) });
    assert!(matches!(effects.as_slice(), [Effect::Annotate { .. }, Effect::Recognize { .. }]));
    update(&mut app, Action::Annotated { generation: 0, annotations: Arc::new(annotate(article)) });
    app
}

pub fn read(app: &App) -> &Reading {
    match &app.screen {
        Screen::Reading(r) => r,
        other => panic!("nothing is read: {other:?}"),
    }
}

/// Does what is to be done with what is kept, as the runtime does, and tells the app.
pub fn perform(app: &mut App, dirs: &Dirs, effects: Vec<Effect>) {
    let mut keeper = Keeper::new(Some(dirs.clone()));
    for effect in effects {
        for action in keeper.perform(effect) {
            let more = update(app, action);
            perform(app, dirs, more);
        }
    }
}

pub fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|k| update(app, Action::Key(Key::named(k).unwrap()))).collect()
}

/// Presses keys and does what they ask for with what is kept.
pub fn keys(app: &mut App, dirs: &Dirs, keys: &str) {
    for key in keys.split(' ') {
        let effects = press(app, key);
        perform(app, dirs, effects);
    }
}

/// The screen without its white space: what is told may stand on several rows.
pub fn told(app: &App) -> String {
    screen(app).chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

pub fn screen(app: &App) -> String {
    let mut terminal = Terminal::new(TestBackend::new(app.width, app.height)).unwrap();
    terminal.draw(|frame| draw(app, &Theme::plain(), frame.buffer_mut())).unwrap();
    terminal.backend().to_string()
}

pub fn status(app: &App) -> String {
    let screen = screen(app);
    screen.lines().last().unwrap_or("").trim_matches(['"', ' ']).to_owned()
}

const PARAGRAPHS: &[(&str, &str)] = &[
    (
        "",
        "The ferry from Port Ellery to the outer islands stopped on Monday, and nobody on the quay could say when it would sail again.",
    ),
    (
        "",
        "“We could not sail in that wind,” said Ruth Calder, the harbor master. Calder has run the port for the Ellery Harbor Board since 2009, and she has stopped the boat four times.",
    ),
    (
        "",
        "On Sorrel Island the shop ran out of bread on the second day. José Andrade, who keeps it, had sold the last loaf to a visitor from Port Ellery.",
    ),
    (
        "What the wind did",
        "The gale came from the west on Sunday night. The Ellery Harbor Board counted nine boats torn from their moorings in Port Ellery alone, and two more on Sorrel Island.",
    ),
    ("What the wind did", "“Nine is the number we know of,” Calder said. “There will be others.”"),
    (
        "What the wind did",
        "José Andrade watched the roof of the fish hall go. “It rose like a lid,” Andrade said, “and then it was somewhere else.”",
    ),
    (
        "What the wind did",
        "Nobody was hurt. The Coast Watch had told every crew to stay ashore, and for once every crew had listened.",
    ),
    (
        "Who pays",
        "The roof belongs to the Ellery Harbor Board, the moorings to their owners, and the bread to nobody. Anna Pike, a lawyer who speaks for the owners, wants one answer for all of them.",
    ),
    ("Who pays", "“The Board took the fees, so the Board has the duty,” Pike said. Calder would not speak of money."),
    (
        "Who pays",
        "In 2011 a court in Kelling found for the owners after a smaller storm. Pike argued that case too, and keeps its last page framed above her desk.",
    ),
    (
        "When it will sail",
        "The Coast Watch expects the wind to turn on Friday. Until then the mail goes by the long road round, and Sorrel Island waits.",
    ),
    ("When it will sail", "“When the sea allows it,” Calder said, “and not before.” Andrade has begun to bake."),
];

/// Name, kind, description, and the forms that name it.
type Cast = (&'static str, EntityKind, Option<&'static str>, &'static [&'static str]);

const CAST: &[Cast] = &[
    ("Port Ellery", EntityKind::Place, None, &["Port Ellery"]),
    ("Ruth Calder", EntityKind::Person, Some("the harbor master"), &["Ruth Calder", "Calder"]),
    ("Ellery Harbor Board", EntityKind::Organization, None, &["Ellery Harbor Board", "the Board"]),
    ("Sorrel Island", EntityKind::Place, None, &["Sorrel Island"]),
    ("José Andrade", EntityKind::Person, None, &["José Andrade", "Andrade"]),
    ("Coast Watch", EntityKind::Organization, None, &["Coast Watch"]),
    ("Anna Pike", EntityKind::Person, Some("lawyer who speaks for the owners"), &["Anna Pike", "Pike"]),
    ("Kelling", EntityKind::Place, None, &["Kelling"]),
];

/// What each quotation opens with, and who says it.
const SAID: &[(&str, &str)] = &[
    ("“We could", "Ruth Calder"),
    ("“Nine is", "Ruth Calder"),
    ("“There will", "Ruth Calder"),
    ("“It rose", "José Andrade"),
    ("“and then", "José Andrade"),
    ("“The Board", "Anna Pike"),
    ("“When the", "Ruth Calder"),
    ("“and not", "Ruth Calder"),
];

/// An article of ours with its names and quotations as they stand, whatever the annotator would find.
pub fn ferry() -> (Arc<Article>, Arc<Annotations>) {
    let facts = Article {
        title: Some(Safe::line("When will the ferry sail?")),
        source: Safe::line("byline:ferry"),
        ..Article::default()
    };
    let mut builder = ArticleBuilder::new(facts);
    let mut section = "";
    for (title, paragraph) in PARAGRAPHS {
        if *title != section {
            section = title;
            builder.block(BlockKind::Heading { level: 2 }, title);
        }
        builder.block(BlockKind::Paragraph, paragraph);
    }
    let article = builder.finish();
    let annotations = annotations(&article);
    (Arc::new(article), Arc::new(annotations))
}

fn annotations(article: &Article) -> Annotations {
    let found = |words: &'static str| article.text.match_indices(words).map(|(at, w)| Span::new(at, at + w.len()));
    let entity = |(name, kind, description, forms): &Cast| {
        let mut mentions: Vec<Span> = forms.iter().flat_map(|form| found(form)).collect();
        mentions.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        // `Calder` within `Ruth Calder` is no mention of its own.
        mentions.dedup_by(|inner, outer| outer.covers(*inner));
        Entity {
            name: Safe::line(name),
            kind: *kind,
            description: description.map(Safe::line),
            aliases: forms.iter().skip(1).map(|f| Alias { form: Safe::line(f), evidence: Evidence::Surname }).collect(),
            mentions,
        }
    };
    let entities: Vec<Entity> = CAST.iter().map(entity).collect();
    let quote = |(utterance, (opening, speaker)): (usize, &(&'static str, &str))| {
        let start = article.text.find(opening).unwrap();
        let end = start + article.text[start..].find('”').unwrap() + '”'.len_utf8();
        Quote {
            utterance,
            closed: true,
            span: Span::new(start, end),
            kind: QuoteKind::Speech,
            speaker: Some(Safe::line(speaker)),
            entity: entities.iter().position(|e| e.name.as_str() == *speaker),
            source: None,
            cue: None,
            confidence: Confidence::Certain,
        }
    };
    let quotes = SAID.iter().enumerate().map(quote).collect();
    Annotations { entities, quotes, ..Annotations::default() }
}

/// [`ferry`], being read.
pub fn reading_ferry(width: u16, height: u16) -> App {
    let mut app = App::new(width, height);
    let (article, annotations) = ferry();
    update(&mut app, Action::Opened { generation: 0, result: Ok(opened(&article, Record::default())) });
    update(&mut app, Action::Annotated { generation: 0, annotations });
    app
}
