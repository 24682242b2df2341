//! What finding quotations costs, the names being known: news prose, and texts that are all quotations.
//! Run with `cargo bench --bench quotes`.

use byline::annotate::{names, quotes, sentences};
use byline::article::{Article, ArticleBuilder, BlockKind};
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

fn article(paragraphs: impl IntoIterator<Item = String>) -> Article {
    let mut b = ArticleBuilder::default();
    paragraphs.into_iter().for_each(|p| b.block(BlockKind::Paragraph, &p));
    b.finish()
}

fn measure(bencher: Bencher, a: &Article) {
    let s = sentences::find(a);
    let e = names::find(a, &s);
    bencher.counter(BytesCount::new(a.text.len())).bench(|| quotes::find(a, &e));
}

/// A paragraph with two quotations in six hundred bytes, about what news prose has.
#[divan::bench(args = [10, 2_000])]
fn news(bencher: Bencher, paragraphs: usize) {
    let one = "The harbor master, Ada Brennan, said the new ferry would cross the strait in forty minutes, and that the \
        town had waited long enough for it. “We have waited eleven years for this,” she told reporters in Port Maren on \
        Monday. According to Tomas Lindqvist of the Fishermen's Union, the boat is too large for the old quay, and the \
        ministry has not yet answered the two letters that the union wrote in the spring. “Nobody asked us,” Lindqvist \
        said. The Ministry of Transport in Halden expects 300,000 passengers a year, among them many from Norway.";
    measure(bencher, &article((0..paragraphs).map(|_| one.to_owned())));
}

#[divan::bench(args = [5_000, 50_000])]
fn quotations_in_one_paragraph(bencher: Bencher, quotations: usize) {
    measure(bencher, &article([("“We go home,” said Ann Lee. ").repeat(quotations)]));
}

#[divan::bench(args = [100_000, 1_000_000])]
fn a_mark_that_never_closes(bencher: Bencher, bytes: usize) {
    measure(bencher, &article([format!("“{}", "on and on ".repeat(bytes / 10))]));
}

#[divan::bench(args = [1_000, 10_000])]
fn nested_marks(bencher: Bencher, depth: usize) {
    measure(bencher, &article([format!("{}words{}", "“‘".repeat(depth), "’”".repeat(depth))]));
}

/// A column of words in one block, any of which might be a name on a line of its own.
#[divan::bench(args = [10_000, 100_000])]
fn lines_of_a_word(bencher: Bencher, lines: usize) {
    measure(bencher, &article(["x\n".repeat(lines)]));
}
