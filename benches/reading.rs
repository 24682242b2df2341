//! What opening, finding names and quotations, moving and drawing cost. Run with `cargo bench`.
//!
//! The texts are made here: paragraphs with names and quotations, at the length of a news article
//! (6 KB) and of a book (1 MB).

use byline::annotate::{Annotations, Correction, annotate, correct, quotes};
use byline::app::{Action, App, Command, Opened, kept, update};
use byline::article::{Article, ArticleBuilder, BlockKind, Safe};
use byline::layout::{Flow, Place};
use byline::load::{Cleaning, Source, from_bytes};
use byline::view::{Theme, draw};
use divan::{Bencher, counter::BytesCount};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

const SIZES: [usize; 2] = [6_000, 1_000_000];

fn main() {
    divan::main();
}

/// A text of about `bytes` bytes.
fn text(bytes: usize) -> String {
    const PARAGRAPHS: [&str; 4] = [
        "The harbor master, Ada Brennan, said the new ferry would cross the strait in forty minutes. “We have waited eleven years for this,” she told reporters in Port Maren on Monday.",
        "Not everybody on the island agrees. According to Tomas Lindqvist of the Fishermen's Union, the boat is too large for the old quay, and the ministry has not yet answered two letters.",
        "“Nobody asked us,” Lindqvist said. “They will have to ask us now, because the quay belongs to the town and the town has not signed.”",
        "The Ministry of Transport in Halden expects 300,000 passengers a year, among them many from Norway and Denmark; the first crossing is planned for the second week of May.",
    ];
    let mut out = String::from("A ferry that took eleven years\n\nBy Ida Falk\n\n");
    let mut n = 0;
    while out.len() < bytes {
        if n % 24 == 23 {
            out.push_str("WHAT DOES THE TOWN WANT?\n\n");
        }
        out.push_str(PARAGRAPHS[n % PARAGRAPHS.len()]);
        out.push_str("\n\n");
        n += 1;
    }
    out
}

fn article(bytes: usize) -> Article {
    let source = Source::named("ferry.txt");
    from_bytes(text(bytes).as_bytes(), &source, Cleaning::Clean).expect("a text that is none").remove(0).article
}

fn app(bytes: usize) -> App {
    let article = article(bytes);
    let annotations = annotate(&article);
    opened(article, annotations)
}

fn opened(article: Article, annotations: Annotations) -> App {
    let (article, annotations) = (Arc::new(article), Arc::new(annotations));
    let mut app = App::new(80, 24);
    let generation = app.generation;
    let opened = Opened::new(vec![Arc::clone(&article)], kept(article, Default::default()));
    update(&mut app, Action::Opened { generation, result: Ok(opened) });
    let generation = app.generation;
    update(&mut app, Action::Annotated { generation, annotations });
    app
}

#[divan::bench(args = SIZES)]
fn load_plain_text(bencher: Bencher, bytes: usize) {
    let (text, source) = (text(bytes), Source::named("ferry.txt"));
    bencher.counter(BytesCount::new(text.len())).bench(|| from_bytes(text.as_bytes(), &source, Cleaning::Clean));
}

#[divan::bench(args = SIZES)]
fn annotate_names_and_quotations(bencher: Bencher, bytes: usize) {
    let article = article(bytes);
    bencher.counter(BytesCount::new(article.text.len())).bench(|| annotate(&article));
}

#[divan::bench(args = SIZES)]
fn lay_out_the_first_screen(bencher: Bencher, bytes: usize) {
    let article = article(bytes);
    bencher.bench(|| Flow::new(&article).window(&article, Place::default(), 24, 72));
}

#[divan::bench(args = SIZES)]
fn a_line_down(bencher: Bencher, bytes: usize) {
    let mut app = app(bytes);
    bencher.bench_local(|| update(&mut app, Action::Command(Command::LineDown)));
}

#[divan::bench(args = SIZES)]
fn draw_a_frame(bencher: Bencher, bytes: usize) {
    let (app, theme) = (app(bytes), Theme::plain());
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    bencher.bench_local(|| draw(&app, &theme, &mut buffer));
}

/// The list of names beside the text, the heat strip of the first one, its line in the status.
#[divan::bench(args = SIZES)]
fn draw_a_frame_with_names(bencher: Bencher, bytes: usize) {
    let (mut app, theme) = (app(bytes), Theme::plain());
    update(&mut app, Action::Command(Command::ShowNames));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    bencher.bench_local(|| draw(&app, &theme, &mut buffer));
}

/// The list of so many quotations by speaker beside the text, one of them chosen.
#[divan::bench(args = [50, 50_000])]
fn draw_a_frame_with_quotations(bencher: Bencher, quotations: usize) {
    let mut b = ArticleBuilder::default();
    let speakers = ["Ann Lee", "Paul Roth", "Mary Stone"].iter().cycle().take(quotations);
    speakers.for_each(|who| b.block(BlockKind::Paragraph, &format!("“We go home,” said {who}.")));
    let article = b.finish();
    let quotes = quotes::find(&article, &[]);
    let (mut app, theme) = (opened(article, Annotations { quotes, ..Annotations::default() }), Theme::plain());
    update(&mut app, Action::Command(Command::OrderQuotes));
    update(&mut app, Action::Command(Command::NextQuote));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    bencher.bench_local(|| draw(&app, &theme, &mut buffer));
}

#[divan::bench(args = SIZES)]
fn open_the_card_of_a_name(bencher: Bencher, bytes: usize) {
    let mut app = app(bytes);
    update(&mut app, Action::Command(Command::ShowNames));
    bencher.bench_local(|| {
        update(&mut app, Action::Command(Command::Card));
        update(&mut app, Action::Command(Command::Cancel));
    });
}

#[divan::bench(args = SIZES)]
fn put_three_names_right(bencher: Bencher, bytes: usize) {
    let article = article(bytes);
    let found = annotate(&article);
    let name = Safe::line("Ada Brennan");
    let corrections = [
        Correction::Rename { name: name.clone(), to: Safe::line("A. Brennan") },
        Correction::Merge { name, into: Safe::line("Lindqvist") },
        Correction::Reject { name: Safe::line("Halden") },
    ];
    bencher.bench(|| correct(&article, &found, &corrections));
}

/// What a worker found arrives: mentions sorted, names listed. Keys wait for it.
#[divan::bench(args = SIZES)]
fn take_what_was_found(bencher: Bencher, bytes: usize) {
    let mut app = app(bytes);
    let annotations = Arc::new(annotate(&article(bytes)));
    let generation = app.generation;
    bencher.bench_local(|| {
        update(&mut app, Action::Annotated { generation, annotations: Arc::clone(&annotations) });
    });
}
