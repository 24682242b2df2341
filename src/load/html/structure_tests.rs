//! What becomes of each kind of structure that a page can have.

use super::*;
use crate::article::{EmphasisKind, Shown};

/// A line for each block: its kind, level and number, its text with `*emphasis*`, `**strong**`, `` `code` ``, `[words](address)`.
fn drawn(a: &Article) -> Vec<String> {
    let marked = |span: crate::article::Span| {
        let mut marks: Vec<(usize, String)> = Vec::new();
        for e in a.emphasis.iter().filter(|e| e.span.overlaps(span)) {
            let mark = match e.kind {
                EmphasisKind::Emphasis => "*",
                EmphasisKind::Strong => "**",
                EmphasisKind::Code => "`",
                EmphasisKind::Struck => "~~",
            };
            marks.extend([(e.span.start, mark.to_owned()), (e.span.end, mark.to_owned())]);
        }
        for l in a.links.iter().filter(|l| l.span.overlaps(span)) {
            marks.extend([(l.span.start, "[".to_owned()), (l.span.end, format!("]({})", l.url))]);
        }
        marks.sort_by_key(|(at, _)| *at);
        let mut out = a.slice(span).to_owned();
        for (at, mark) in marks.iter().rev() {
            out.insert_str(at - span.start, mark);
        }
        out.replace('\n', "⏎")
    };
    let kind = |kind| match kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::Quote { .. } => "quote".to_owned(),
        BlockKind::Item { depth, number: None } => format!("item{depth}"),
        BlockKind::Item { depth, number: Some(n) } => format!("item{depth} {n}."),
        BlockKind::Code => "code".to_owned(),
        BlockKind::Table => "table".to_owned(),
        BlockKind::Image => "image".to_owned(),
        BlockKind::Rule => "rule".to_owned(),
    };
    let part = |part| match part {
        Shown::Block(b) => format!("{} {}", kind(b.kind), marked(b.span)),
        Shown::Figure(f) => format!("figure {}", f.lines().map(|l| l.as_str()).collect::<Vec<_>>().join(" / ")),
    };
    a.shown().map(part).collect()
}

const ONE: &str =
    "The bridge was built in a single winter by forty men and, as the mayor likes to say, by one very stubborn horse.";
const TWO: &str =
    "It has stood ever since, though nobody who saw it finished would have given it more than a dozen years at most.";

/// Of a page whose article has this between two paragraphs.
fn check(inside: &str, expected: &[&str]) {
    let page = format!(
        "<html><body><nav><a href=/>Home</a></nav><article><h1>The old bridge</h1><p>{ONE}</p>{inside}<p>{TWO}</p></article></body></html>"
    );
    let article = read(&page, None, Article::default()).article;
    let drawn = drawn(&article);
    let between: Vec<&str> = drawn.get(1..drawn.len() - 1).unwrap().iter().map(String::as_str).collect();
    assert_eq!(between, expected, "{inside}");
}

/// Of markup that is an article already.
fn check_fragment(markup: &str, expected: &[&str]) {
    assert_eq!(drawn(&fragment(markup, Article::default()).article), expected, "{markup}");
}

#[test]
fn headings_keep_their_levels() {
    check(
        &format!(
            "<h2>Why it stands</h2><p>{ONE}</p><h3>The piers</h3><p>{TWO}</p><h4>Below the water</h4><p>{ONE}</p>"
        ),
        &[
            "h2 Why it stands",
            &format!("p {ONE}"),
            "h3 The piers",
            &format!("p {TWO}"),
            "h4 Below the water",
            &format!("p {ONE}"),
        ],
    );
}

#[test]
fn headings_make_sections() {
    let page = format!(
        "<article><h1>The old bridge</h1><p>{ONE}</p><h2>Why it stands</h2><p>{TWO}</p><h3>The piers</h3><p>{ONE}</p></article>"
    );
    let a = read(&page, None, Article::default()).article;
    let sections: Vec<(Option<&str>, u8)> = a.sections.iter().map(|s| (s.title.map(|t| a.slice(t)), s.level)).collect();
    assert_eq!(sections, [(None, 1), (Some("Why it stands"), 2), (Some("The piers"), 3)]);
}

#[test]
fn paragraphs_of_capitals_and_bold_ones_above_others_are_headings() {
    let p = |line: &str| format!("p {line}");
    check(
        &format!("<p>{ONE}</p><p>WHY IT STANDS</p><p>{TWO}</p><p><strong>The piers</strong></p><p>{ONE}</p>"),
        &[&p(ONE), "h2 WHY IT STANDS", &p(TWO), "h2 The piers", &p(ONE)],
    );
    // Below the page's own; a sentence, words with others beside them, and the last line are none.
    check(
        &format!("<h2>Why it stands</h2><p>{ONE}</p><p><b>The piers</b></p><p>{TWO}</p>"),
        &["h2 Why it stands", &p(ONE), "h3 The piers", &p(TWO)],
    );
    check(
        &format!("<p>{ONE}</p><p><b>It stands.</b></p><p>{TWO}</p><p><b>Piers</b> of oak</p><p>{ONE}</p>"),
        &[&p(ONE), "p **It stands.**", &p(TWO), "p **Piers** of oak", &p(ONE)],
    );
}

#[test]
fn lists_nest_and_numbered_ones_count_from_where_they_begin() {
    check(
        "<ul><li>Oak planks<ul><li>from the north</li><li>and the south</li></ul></li><li>Iron nails</li></ul>",
        &["item0 Oak planks", "item1 from the north", "item1 and the south", "item0 Iron nails"],
    );
    check(
        "<ol start=3><li>Drive the piles<ol><li>by hand</li></ol></li><li>Lay the planks</li></ol>",
        &["item0 3. Drive the piles", "item1 1. by hand", "item0 4. Lay the planks"],
    );
    check("<ul><li><p>Oak planks</p></li><li><p>Iron nails</p></li></ul>", &["item0 Oak planks", "item0 Iron nails"]);
    check(
        "<ol><li><p>Drive the piles.</p><p>They are of oak.</p><blockquote>Deep!</blockquote><ul><li>by hand</li></ul></li><li>Lay the planks.</li></ol>",
        &[
            "item0 1. Drive the piles.",
            "p They are of oak.",
            "quote Deep!",
            "item1 by hand",
            "item0 2. Lay the planks.",
        ],
    );
}

#[test]
fn code_keeps_its_lines_and_spaces() {
    check("<pre><code>fn main() {\n    cross();\n}\n</code></pre>", &["code fn main() {⏎    cross();⏎}"]);
    check(&format!("<p>Call <code>cross()</code> once. {ONE}</p>"), &[&format!("p Call `cross()` once. {ONE}")]);
}

#[test]
fn tables_are_rows_of_cells_and_tables_for_layout_are_not() {
    check(
        "<table><caption>Planks</caption><thead><tr><th>Year<th>Planks<tbody><tr><td>1901<td>400<tr><td>1950<td>\n 12 </table>",
        &["p **Planks**", "table Year │ Planks⏎1901 │ 400⏎1950 │ 12"],
    );
    check(&format!("<table><tr><td><p>{TWO}</p></td></tr></table>"), &[&format!("p {TWO}")]);
}

#[test]
fn cells_that_reach_over_rows_and_columns_keep_the_others_in_their_places() {
    check(
        "<table><tr><th>Year<th colspan=2>Planks<tr><td rowspan=2>1901<td>old<td>400<tr><td>new<td>12</table>",
        &["table Year │ Planks │ ⏎1901 │ old │ 400⏎1901 │ new │ 12"],
    );
    check(
        "<table><tr><td>One<br>two<td><ul><li>a<li>b</ul><tr><td><p>Three</p><p>four</p><td>c</table>",
        &["table One two │ a; b⏎Three four │ c"],
    );
    let reaching = format!("<table>{}</table>", "<tr><td rowspan=1000>x<td rowspan=1000>y".repeat(400));
    let text = read(&format!("<article><p>{ONE}</p>{reaching}</article>"), None, Article::default()).article.text;
    assert!(text.len() < 20 * reaching.len(), "{}", text.len());
}

#[test]
fn heads_that_a_table_repeats_for_small_screens_stand_once() {
    check(
        "<table><tr><th>Year<th>Planks<tr><th>Year<th>Planks<tr><td>1901<td>400<tr><td>1950<td>12</table>",
        &["table Year │ Planks⏎1901 │ 400⏎1950 │ 12"],
    );
    check(
        "<table><tr><th>Year<th>Planks<tr><td><b>Year</b> 1901<td>Planks: 400<tr><td><b>Year</b> 1950<td>Planks: 12</table>",
        &["table Year │ Planks⏎1901 │ 400⏎1950 │ 12"],
    );
}

#[test]
fn figures_are_their_caption_and_the_alternative_text_where_it_says_more() {
    let both = "<figure><img src=a.jpg alt='Two men on a raft'><figcaption>The <em>first</em> crossing, 1902</figcaption></figure>";
    check_fragment(both, &["figure Two men on a raft / The first crossing, 1902"]);
    let same =
        "<figure><img src=a.jpg alt='The first crossing'><figcaption>The first crossing, 1902</figcaption></figure>";
    check_fragment(same, &["figure The first crossing, 1902"]);
    check_fragment(
        "<p>One.</p><img src=a.jpg alt='A raft'><p>Two <img alt='🙂'> smiled.</p>",
        &["p One.", "figure A raft", "p Two 🙂 smiled."],
    );
    check_fragment("<img src=a.jpg><img src=a.jpg alt=''><img alt='DSC_0012.jpg'><p>One.</p>", &["p One."]);
    let beside = "<div><img alt='A raft'></div><div class=caption>One</div><div class=caption>Two rafts</div>";
    check_fragment(beside, &["figure A raft / One", "figure Two rafts"]);
    check_fragment("<figure><blockquote>Not a picture.</blockquote></figure>", &["quote Not a picture."]);
}

#[test]
fn figures_of_a_page_stand_between_its_paragraphs_and_not_in_its_text() {
    let page = format!(
        "<article><h1>The old bridge</h1><p>{ONE}</p><figure><img alt='Two men on a raft'><figcaption>The first crossing, 1902</figcaption></figure><p>{TWO}</p></article>"
    );
    let a = read(&page, None, Article::default()).article;
    let figure = "figure Two men on a raft / The first crossing, 1902".to_owned();
    assert_eq!(drawn(&a), [format!("p {ONE}"), figure, format!("p {TWO}")]);
    assert_eq!(a.text.as_str(), format!("{ONE}\n\n{TWO}"));
    assert!(a.removed.is_empty());
    let as_it_stands = as_is(&page, None, Article::default()).article;
    assert!(as_it_stands.text.contains("Two men on a raft\n\nThe first crossing, 1902"));
}

#[test]
fn emphasis_and_links_lie_on_their_words() {
    check(
        &format!(
            "<p>It is <em>very</em> <strong>old</strong>, says <a href='https://a.example/horse'>the horse</a>. {ONE}</p>"
        ),
        &[&format!("p It is *very* **old**, says [the horse](https://a.example/horse). {ONE}")],
    );
}

#[test]
fn a_line_break_parts_lines_and_two_part_paragraphs() {
    check(&format!("<p>{ONE}<br>{TWO}</p>"), &[&format!("p {ONE}⏎{TWO}")]);
    check(&format!("<p>{ONE}<br><br>{TWO}</p>"), &[&format!("p {ONE}"), &format!("p {TWO}")]);
}

#[test]
fn block_quotations_and_thematic_breaks_stay_what_they_are() {
    check(
        &format!("<blockquote><p>{ONE}</p><p>{TWO}</p></blockquote>"),
        &[&format!("quote {ONE}"), &format!("quote {TWO}")],
    );
    check(&format!("<p>{TWO}</p><hr><p>{ONE}</p>"), &[&format!("p {TWO}"), "rule ", &format!("p {ONE}")]);
}

#[test]
fn what_can_be_opened_and_lists_of_terms_are_read_in_order() {
    check(
        &format!("<details><summary>How long it took</summary><p>{TWO}</p></details>"),
        &["p How long it took", &format!("p {TWO}")],
    );
    check_fragment(
        "<dl><dt>Pier</dt><dd>What a bridge stands on.</dd></dl>",
        &["p **Pier**", "p What a bridge stands on."],
    );
}

#[test]
fn what_is_struck_raised_or_lettered_is_told_apart() {
    check_fragment("<p>Price <s>10</s> 8, <del>old</del> new.</p>", &["p Price ~~10~~ 8, ~~old~~ new."]);
    check_fragment("<p>E = mc<sup>2</sup>, 10<sup>-6</sup> m<sup>th</sup></p>", &["p E = mc², 10⁻⁶ mth"]);
    check_fragment(
        "<p>In the closet<sup><a href='https://a.example/n'>1</a></sup>.</p>",
        &["p In the closet[¹](https://a.example/n)."],
    );
    check_fragment(
        "<ol type=a><li>One<ol type=I start=4><li>Two</li><li>Three</li></ol></li><li>Four</li></ol>",
        &["item0 a. One", "item1 IV. Two", "item1 V. Three", "item0 b. Four"],
    );
    check_fragment("<dl><dt>Idle</dt><dd>Nothing runs.</dd></dl>", &["p **Idle**", "p Nothing runs."]);
}

#[test]
fn captions_of_tables_code_and_quotations_are_text_and_those_of_pictures_are_not() {
    check_fragment(
        "<figure><table><tr><th>Year<th>Boats<tr><td>1963<td>4</table><figcaption>Table 1. Boats.</figcaption></figure>",
        &["table Year │ Boats⏎1963 │ 4", "p Table 1. Boats."],
    );
    check_fragment(
        "<figure><blockquote>Goodbye.</blockquote><figcaption>— Ann Lee</figcaption></figure>",
        &["quote Goodbye.", "p — Ann Lee"],
    );
    check_fragment(
        "<figure><img src=a.jpg alt=''><figcaption>They wave from the rail.<cite>Kim Bo</cite></figcaption></figure>",
        &["figure They wave from the rail. Kim Bo"],
    );
}

#[test]
fn a_sentence_that_begins_as_a_byline_does_stays_and_so_does_what_is_folded_up() {
    let read = |body: &str| {
        let page = format!("<html><head><title>Waste and recycling</title></head><body>{body}</body></html>");
        let a = super::read(&page, None, Default::default()).article;
        a.text.to_string()
    };
    let sailed = "We sailed at six. The sea was flat and grey.<br><br>By noon we saw puffins and Bill.<br><br>We ate our bread on deck, and it was as dry as the day before.";
    assert!(read(&format!("<div>{sailed}</div>")).contains("By noon we saw"));
    let table = "<table><caption>Fees from April</caption><tr><th>Bin<th>Fee<tr><td>Blue<td>None</table>";
    let fees = format!(
        "<h2>Fees</h2>{table}<p>They are paid by card, at the counter of the town hall, on every day but Sunday.</p>"
    );
    let faq = "<details><summary>What goes in the blue bin?</summary><ul><li>Paper<li>Tins</ul></details>";
    let text = read(&format!("<main><h1>Waste and recycling</h1>{faq}{fees}</main>"));
    for line in ["Fees", "Fees from April", "What goes in the blue bin?", "Paper", "Tins"] {
        assert!(text.lines().any(|l| l == line), "{line} in {text}");
    }
}
