//! What stands in the row of an article's paragraphs and what beside it: kept and cut by its place. Tests of [`super`].

use super::*;

const ONE: &str =
    "The committee met in the morning and sat until late in the evening, as it does whenever the river is high.";
const TWO: &str =
    "Nobody was surprised when the chairman asked for another hour, and then, to some laughter, for a third one.";

/// Blocks kept and lines cut of what a page of that address and title has in its body.
fn read_in(body: &str) -> (Vec<String>, Vec<(String, String)>) {
    let html = format!(
        "<html lang=en><head><title>A bridge closes - Gazette</title><meta property='og:title' content='A bridge closes'><link rel=canonical href='https://www.gazette.example/bridge'></head><body>{body}</body></html>"
    );
    let a = read(&html, None, Article::default()).article;
    let cut = a.removed.iter().map(|r| (r.text.to_string(), r.rule.to_string())).collect();
    (a.blocks.iter().map(|b| a.slice(b.span).to_owned()).collect(), cut)
}

fn check(body: &str, kept: &[&str], cut: &[(&str, &str)]) {
    let (blocks, removed) = read_in(body);
    let removed: Vec<(&str, &str)> = removed.iter().map(|(t, r)| (t.as_str(), r.as_str())).collect();
    assert_eq!(
        (blocks.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), removed.as_slice()),
        (kept, cut),
        "{body}"
    );
}

#[test]
fn a_short_line_in_the_row_of_paragraphs_stays_and_one_beside_it_goes() {
    check(
        &format!(
            "<article><div>Large print</div><p>RIVERTON, IDAHO</p><p>{ONE}</p><p>{TWO}</p><p>With wire reports</p><div>Sent from a phone</div></article>"
        ),
        &["RIVERTON, IDAHO", ONE, TWO, "With wire reports"],
        &[("Large print", "before-body"), ("Sent from a phone", "after-body")],
    );
    check(
        &format!(
            "<article><ul><li>Nails</li><li>New rope</li></ul><p>{ONE}</p><p>{TWO}</p><p>Date: 3 May Category: Works</p></article>"
        ),
        &["New rope", ONE, TWO],
        &[("Nails", "before-body"), ("Date: 3 May Category: Works", "after-body")],
    );
}

#[test]
fn a_sentence_that_begins_like_a_plea_stays_in_the_middle_of_an_article() {
    let reach = "Reach the far bank before dark, he told them.";
    let more = "More on that bridge could not be learned.";
    let write = "Write to Ann Lee at ann@gazette.example";
    check(
        &format!("<article><p>{ONE}</p><p>{reach}</p><p>{more}</p><p>{TWO}</p><p>{write}</p></article>"),
        &[ONE, reach, more, TWO],
        &[(write, "colophon")],
    );
    check(&format!("<article><p>{ONE}</p><p>{TWO}</p><p>{reach}</p></article>"), &[ONE, TWO, reach], &[]);
}

#[test]
fn a_link_with_a_label_in_the_row_of_paragraphs_is_the_authors() {
    check(
        &format!(
            "<article><p>{ONE}</p><blockquote><p>{TWO}</p><p>[<a href='https://mail.example/x'>Mail</a>]</p></blockquote><p>{ONE} It ended.</p></article>"
        ),
        &[ONE, TWO, "[Mail]", &format!("{ONE} It ended.")],
        &[],
    );
}

#[test]
fn a_sentence_among_paragraphs_that_is_all_of_it_a_link_stays() {
    let linked = "The act of 1931 is still in force.";
    check(
        &format!("<article><p>{ONE}</p><p><a href=/act>{linked}</a></p><p>{TWO}</p><p>{ONE} {TWO}</p></article>"),
        &[ONE, linked, TWO, &format!("{ONE} {TWO}")],
        &[],
    );
    let led = "Ferries to the isles in pictures";
    let (blocks, _) = read_in(&format!(
        "<article><p>{ONE}</p><p><a href=/isles>{led}</a></p><p>{TWO}</p><p>{ONE} {TWO}</p></article>"
    ));
    assert!(!blocks.iter().any(|b| b == led));
}

#[test]
fn a_box_with_a_linked_headline_beside_the_row_shows_another_article() {
    let card = "<div><a href=/ferry><h5>A ferry crosses the river in the fog</h5></a><p>It took the pilot all of the morning.</p><label>Bo Tan</label></div>";
    let (blocks, cut) = read_in(&format!(
        "<article><p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO} {ONE}</p><p>{TWO} {ONE} {TWO}</p>{card}</article>"
    ));
    assert_eq!(blocks.len(), 4);
    assert!(cut.len() == 3 && cut.iter().all(|(_, rule)| rule == "related"), "{cut:?}");
    // The heading of a section may be a link as well.
    let section = card.replace("A ferry crosses the river in the fog", "Our ferries");
    let (blocks, _) = read_in(&format!(
        "<article><p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO} {ONE}</p><p>{TWO} {ONE} {TWO}</p>{section}</article>"
    ));
    assert_eq!(blocks.last().map(String::as_str), Some("It took the pilot all of the morning."));
}

#[test]
fn the_pages_headline_is_no_heading_in_the_text_though_its_title_says_it_otherwise() {
    check(
        &format!("<article><h1>They shut the old crossing</h1><p>{ONE}</p><h2>Why now?</h2><p>{TWO}</p></article>"),
        &[ONE, "Why now?", TWO],
        &[],
    );
    let (blocks, _) = read_in(&format!("<article><p>{ONE}</p><h1>Why now?</h1><p>{TWO}</p></article>"));
    assert_eq!(blocks.len(), 3);
}

#[test]
fn inline_captions_and_facts_for_machines_are_no_text() {
    let caption = "<p><span class=image><img src=a.jpg><span class=caption>The bridge in May.</span></span></p>";
    let facts =
        "<span itemprop=image><span itemprop=url>http://a.example/b.jpg</span></span><span itemprop=author>jd</span>";
    let (blocks, cut) = read_in(&format!("<article>{caption}<p>{ONE}</p><p>{TWO}</p>{facts}</article>"));
    assert_eq!(blocks, [ONE, TWO]);
    assert_eq!(cut.iter().map(|(_, rule)| rule.as_str()).collect::<Vec<_>>(), ["article-facts", "article-facts"]);
    check(
        &format!(
            "<article><p>{ONE}</p><p>By <span itemprop=author>Ann</span> they meant the ship.</p><p>{TWO}</p></article>"
        ),
        &[ONE, "By Ann they meant the ship.", TWO],
        &[],
    );
}

#[test]
fn a_sentence_among_paragraphs_is_not_cut_for_its_first_word() {
    let said = [
        "Subscribe or perish, the paper warned.",
        "Subscribe to her theory or not, the clock ran.",
        "Sign up for the army, they were told.",
        "Advertisement was his trade.",
        "By then it was over.",
        "More on that later.",
        "See also the roof.",
        "All rights reserved, the contract said.",
        "Register to vote.",
        "What do you think?",
        "Most read his letters.",
        "Reporting by a boy of nine started it.",
        "Yes.",
    ];
    for line in said {
        for at in [0, 2, 4] {
            let mut all = vec![ONE, TWO, ONE, TWO];
            all.insert(at, line);
            let body: String = all.iter().map(|p| format!("<p>{p}</p>")).collect();
            let (blocks, _) = read_in(&format!("<article>{body}</article>"));
            assert_eq!(blocks, all, "{line}");
        }
    }
    for (line, rule) in [
        ("Sign up for our newsletter.", "newsletter"),
        ("Subscribe to the Gazette.", "newsletter"),
        ("We use cookies to improve our website.", "colophon"),
        ("Reporting by Ann Lee; editing by Bo Tan.", "colophon"),
        ("© 2024 The Gazette. All rights reserved.", "copyright"),
    ] {
        check(&format!("<article><p>{ONE}</p><p>{TWO}</p><p>{line}</p></article>"), &[ONE, TWO], &[(line, rule)]);
    }
}

#[test]
fn dated_headings_terms_and_introduced_links_are_the_articles_own() {
    let day = |day: u8| format!("<h2>March {day}, 2024</h2><p>{ONE}</p>");
    let (blocks, _) = read_in(&format!("<article>{}{}{}</article>", day(4), day(5), day(6)));
    assert_eq!(blocks.iter().filter(|b| b.starts_with("March")).count(), 3);
    let list = "<ul><li><a href=/a>Leeds</a></li><li><a href=/b>York</a></li></ul>";
    let (blocks, _) = read_in(&format!("<article><p>{ONE}</p><p>Two depots to see:</p>{list}<p>{TWO}</p></article>"));
    assert_eq!(blocks, [ONE, "Two depots to see:", "Leeds", "York", TWO]);
    let (blocks, _) = read_in(&format!("<article><p>{ONE}</p><p>Read more:</p>{list}<p>{TWO}</p></article>"));
    assert_eq!(blocks, [ONE, TWO]);
    let (blocks, _) = read_in(&format!(
        "<article><p>{ONE}</p><dl><dt>Share</dt><dd>A part of the prize.</dd></dl><p>{TWO}</p></article>"
    ));
    assert_eq!(blocks, [ONE, "Share", "A part of the prize.", TWO]);
}
