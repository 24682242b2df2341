//! Pages read whole: which part is the article, what is cut, what bad markup does.

use super::*;

const ONE: &str =
    "The committee met in the morning and sat until late in the evening, as it does whenever the river is high.";
const TWO: &str =
    "Nobody was surprised when the chairman asked for another hour, and then, to some laughter, for a third one.";

fn page(body: &str) -> Article {
    let html = format!(
        "<html lang=en><head><title>A bridge closes - Gazette</title><meta property='article:published_time' content='2022-05-03T10:00:00Z'></head><body><nav><a href=/>Home</a><a href=/n>News</a></nav>{body}<footer>About us</footer></body></html>"
    );
    read(&html, None, Article::default()).article
}

#[test]
fn a_page_gives_its_article_and_what_was_cut_inside_it() {
    let a = page(&format!(
        "<div class=post><h1>A bridge closes</h1><p>{ONE}</p><div class=related-links><a href=/x>Other</a></div><h2>What now?</h2><p>{TWO} <a href='https://a.example'>More</a></p><ul><li>One plank</li><li>Two ropes.</li></ul><p>{ONE} It ended there.</p></div>"
    ));
    assert_eq!(a.title.as_deref(), Some("A bridge closes"));
    assert_eq!(a.published.as_deref(), Some("2022-05-03T10:00:00Z"));
    let kinds: Vec<BlockKind> = a.blocks.iter().map(|b| b.kind).collect();
    let item = BlockKind::Item { depth: 0, number: None };
    assert_eq!(
        kinds,
        [BlockKind::Paragraph, BlockKind::Heading { level: 2 }, BlockKind::Paragraph, item, item, BlockKind::Paragraph]
    );
    assert_eq!(a.links.first().map(|l| l.url.as_str()), Some("https://a.example"));
    let cut: Vec<(&str, &str)> = a.removed.iter().map(|r| (r.text.as_str(), r.rule.as_str())).collect();
    assert_eq!(cut, [("Other", "related")]);
}

#[test]
fn links_stand_on_where_the_page_was_found() {
    let page = |base: &str| {
        let html = format!(
            "<head>{base}<title>A bridge</title></head><article><p>{ONE} <a href='x?y=1'>More</a></p><p>{TWO}</p></article>"
        );
        read(&html, Some("https://a.example/b/c"), Article::default()).article.links.first().map(|l| l.url.to_string())
    };
    assert_eq!(page("").as_deref(), Some("https://a.example/b/x?y=1"));
    assert_eq!(page("<base href='/sub/'>").as_deref(), Some("https://a.example/sub/x?y=1"));
    // Its own idea of its address does not change where it was found.
    assert_eq!(page("<link rel=canonical href='https://o.example/'>").as_deref(), Some("https://a.example/b/x?y=1"));
}

#[test]
fn links_within_a_page_lead_to_the_block_that_their_place_is_in() {
    let a = page(&format!(
        "<article><p>{ONE}<a href='#n1'>1</a> <a href='#gone'>2</a></p><h2 id=why>Why</h2><p>{TWO} <b id='in it'>He</b> <a href='#in%20it'>knew</a>.</p><a name=n1></a><p>{ONE} So it was.</p><nav id=menu><a href=/>Home</a></nav></article>"
    ));
    let starts: Vec<usize> = a.blocks.iter().map(|b| b.span.start).collect();
    let places: Vec<(&str, usize)> = a.anchors.iter().map(|p| (p.name.as_str(), p.at)).collect();
    assert_eq!(places, [("why", starts[1]), ("in it", starts[2]), ("n1", starts[3]), ("menu", a.text.len())]);
    assert_eq!(a.links.iter().map(|l| l.url.as_str()).collect::<Vec<_>>(), ["#n1", "#in%20it"]);
    let back = a.with_restored(|_| true);
    assert_eq!(back.anchors.len(), 4);
}

#[test]
fn what_stands_above_an_article_is_not_told_as_removed() {
    let above = "<h1>A bridge closes</h1><p class=byline>By <a rel=author>Ann Lee</a></p><time>3 May 2022</time>";
    let a =
        page(&format!("<article>{above}<p class=byline>By Ann Lee and a friend</p><p>{ONE}</p><p>{TWO}</p></article>"));
    let cut: Vec<&str> = a.removed.iter().map(|r| r.text.as_str()).collect();
    assert_eq!((a.authors.first().map(|a| a.as_str()), cut), (Some("Ann Lee"), vec!["By Ann Lee and a friend"]));
}

#[test]
fn a_byline_and_a_date_that_stand_above_an_article_are_facts_where_no_data_tells_them() {
    let html = format!(
        "<title>A bridge closes</title><div><h1>A bridge closes</h1><div>By ANN LEE and BO TAN</div><div>Published Nov 19, 2019, 10:31 pm</div></div><div><p>{ONE}</p><p>{TWO}</p><p>By Cy Ode and a friend it was rebuilt.</p></div>"
    );
    let a = read(&html, None, Article::default()).article;
    assert_eq!(a.authors.iter().map(|a| a.as_str()).collect::<Vec<_>>(), ["Ann Lee", "Bo Tan"]);
    assert_eq!(a.published.as_deref(), Some("2019-11-19T22:31:00"));
    let a = page(&format!("<article><p>{ONE}</p><p>By Cy Ode it was rebuilt.</p><p>{TWO}</p></article>"));
    assert_eq!((a.authors.len(), a.blocks.len()), (0, 3));
}

fn check(body: &str, expected: &[&str]) {
    let a = page(body);
    let blocks: Vec<&str> = a.blocks.iter().map(|b| a.slice(b.span)).collect();
    assert_eq!(blocks, expected, "{body}");
}

#[test]
fn the_headline_tells_the_article_among_longer_ones() {
    let other = format!("<article><h2>Another</h2><p>{TWO} {ONE} {TWO}</p><p>{ONE} {TWO} {ONE}</p></article>");
    let long = format!("{ONE} {TWO} {ONE} {TWO}");
    check(&format!("<article><h1>A bridge closes</h1><p>{long}</p></article>{other}{other}"), &[&long]);
}

#[test]
fn beginnings_of_other_articles_are_no_running_text() {
    let teaser = format!("<li><a href=/x>Another thing</a> <span>{ONE} {TWO} and so...</span></li>");
    check(
        &format!("<div><ul>{}</ul></div><div><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p></div>", teaser.repeat(9)),
        &[ONE, TWO, ONE],
    );
}

#[test]
fn cards_over_the_text_are_left_out_and_hidden_pages_of_a_gallery_are_not() {
    check(
        &format!(
            "<p>The mayor<span class='person-tooltip'><a href=/m>More about her</a></span> came. {ONE}</p><p>{TWO}</p>"
        ),
        &[&format!("The mayor came. {ONE}"), TWO],
    );
    check(
        &format!(
            "<div><section class='slide'><p>{ONE}</p></section><section class='slide' style='display: none'><p>{TWO}</p></section></div>"
        ),
        &[ONE, TWO],
    );
}

#[test]
fn a_list_without_markup_at_the_end_belongs_to_the_article() {
    let planks =
        "1) Oak<br><a href='https://shop.example.org/1'>https://shop.example.org/1</a><br>2) Ash<br>3) Elm<br>4) Fir";
    let a =
        page(&format!("<div><p>{ONE}</p><p>{TWO}</p><p>{planks}</p><p>5) Yew</p><p>6) Box</p><p>7) Teak</p></div>"));
    assert!(a.text.ends_with("4) Fir\n\n5) Yew\n\n6) Box\n\n7) Teak"), "{}", a.text.as_str());
}

#[test]
fn what_ends_an_article_in_short_lines_stays_with_the_heading_above_it() {
    let ends = "<h2>Key facts</h2><ul><li>Built: 1912</li></ul><p>It was closed in 1950.[1]</p><h2>Words</h2><dl><dt>Pier</dt><dd>What a bridge stands on</dd></dl>";
    let expected =
        [ONE, TWO, "Key facts", "Built: 1912", "It was closed in 1950.[1]", "Words", "Pier", "What a bridge stands on"];
    check(&format!("<article><h1>Piers</h1><p>{ONE}</p><p>{TWO}</p>{ends}</article>"), &expected);
    let junk = "<h2>More of this</h2><div>Gazette staff</div>";
    check(&format!("<article><h1>Piers</h1><p>{ONE}</p><p>{TWO}</p>{junk}</article>"), &[ONE, TWO]);
}

#[test]
fn class_names_are_doubted_where_they_would_leave_nothing() {
    let section = |text: &str| format!("<div id=toc_1><p>{text}</p></div>");
    check(
        &format!("<div>{}{}{}{}</div>", section(ONE), section(TWO), section(ONE), section(TWO)),
        &[ONE, TWO, ONE, TWO],
    );
}

#[test]
fn an_article_parted_by_advertisements_is_one_and_what_stands_twice_or_opens_on_pointing_is_none() {
    let part = |text: &str| format!("<div class='grid article__body'><p>{text}</p></div>");
    let a = page(&format!(
        "<article><h1>A bridge closes</h1>{}<div class=ad>Buy</div>{}{}</article>",
        part(ONE),
        part(TWO),
        part(&format!("{TWO} {ONE} {TWO} {ONE}")),
    ));
    assert_eq!(a.blocks.len(), 3);

    let ticker = format!("<ul><li>{TWO}</li><li>{ONE} Elsewhere.</li></ul>");
    let a = page(&format!("{ticker}<div><p>{ONE}</p><p>{TWO} Then it rained.</p></div>{ticker}"));
    assert_eq!(a.blocks.len(), 2);

    let card = "<span class=x><a href=/a>One story of the man</a> <a href=/b>Another story of the man</a><a href=/c>And a third one there</a></span>";
    let a =
        page(&format!("<div><p>{ONE} Ask <span><a href=/m>Ann Lee</a>{card}</span>, who knows.</p><p>{TWO}</p></div>"));
    assert!(a.text.contains("Ask Ann Lee, who knows."), "{}", a.text.as_str());
    assert!(a.removed.iter().any(|r| &*r.rule == "link-list" && r.text.contains("third one")));
}

#[test]
fn bad_pages_are_opened_or_left_empty_without_a_hang() {
    let deep = format!("{}<p>{ONE}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert!(page(&deep).text.contains("committee"));
    assert!(!page("<script>alert('<p>no</p>')</script>").text.contains("alert"));
    assert!(page(&format!("<p>{ONE}<p>{TWO}<b><i><table><td>")).text.contains("third one"));
    assert!(
        page(&format!("<p>a\0b &#27;[31m &amp;#27; &#x202e; {ONE}</p><p>{TWO}</p>"))
            .text
            .chars()
            .all(|c| !crate::article::is_unsafe(c))
    );
}

#[test]
fn a_line_of_dashes_is_a_thematic_break_and_links_are_whole_addresses() {
    let html = format!(
        "<link rel=canonical href='https://a.example/n/1'><article><h1>A bridge closes</h1><p>{ONE} <a href='../map#b'>Map</a></p><p>___</p><p>{TWO} <a href='javascript:x()'>Go</a></p><p>***</p></article>"
    );
    let a = read(&html, None, Article::default()).article;
    let kinds: Vec<BlockKind> = a.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Rule, BlockKind::Paragraph]);
    let links: Vec<&str> = a.links.iter().map(|l| l.url.as_str()).collect();
    assert_eq!(links, ["https://a.example/map#b"]);
}

#[test]
fn a_page_beyond_all_articles_is_read_from_its_beginning_and_says_so() {
    let html = format!("<h1>A bridge closes</h1>{}", format!("<p>{ONE}</p>\n<p>{TWO}</p>\n").repeat(48_000));
    let read = read(&html, None, Article::default());
    assert!(!read.whole);
    assert!(read.article.text.len() > parse::MOST / 2 && read.article.text.len() < parse::MOST);
}

/// What a character reference, a JSON escape or a raw byte can make of an unsafe character.
fn hidden() -> impl proptest::strategy::Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "&#27;",
        "&#x9b;",
        "&#x202e;",
        "&amp;#27;",
        "&#0;",
        "&#8238;",
        "\u{202e}",
        "\u{1b}[31m",
        "\u{7}",
        "\0",
        "\u{9b}",
        "\\u001b",
        "\\u202e",
        "Ann",
        " Lee",
        "&lt;b&gt;",
        "x",
    ];
    proptest::strategy::Strategy::prop_map(proptest::collection::vec(proptest::sample::select(PARTS), 0..8), |v| {
        v.concat()
    })
}

proptest::proptest! {
    #[test]
    fn no_unsafe_character_survives_any_decoding_in_any_field(a in hidden(), b in hidden(), c in hidden()) {
        let page = |data: &str| read(&format!(
            "<html lang='{b}'><title>{a}</title><link rel=canonical href='https://a.example/{b}'><meta name=author content='{c}'><meta property='og:site_name' content='{b}'><meta name=date content='{a}'>{data}<h1>{a}</h1><p class=byline>By {b}</p><p>{ONE} <a href='{a}'>{b}</a> <code>{c}</code></p><pre>{a}</pre><table><tr><td>{a}<td>{b}<tr><td>{c}<td>{a}</table><figure><img alt='{c}'><figcaption>{c}</figcaption></figure><p>{TWO}</p><div class=related>{a}</div>"
        ), None, Article::default()).article;
        let json = |s: &str| s.replace(|c: char| c < ' ', "");
        let data = format!(
            "<script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"{}\",\"author\":{{\"name\":\"{}\"}},\"publisher\":{{\"name\":\"{}\"}},\"datePublished\":\"{}\",\"url\":\"https://a.example/{}\",\"articleBody\":\"{}\"}}]}}</script>",
            json(&a), json(&b), json(&c), json(&a), json(&b), json(&c)
        );
        for article in [page(""), page(&data)] {
            let mut fields = vec![article.text.clone()];
            for one in [&article.title, &article.publisher, &article.published, &article.modified, &article.language, &article.url] {
                fields.extend(one.clone());
            }
            fields.extend(article.authors.clone());
            fields.extend(article.links.iter().map(|l| l.url.clone()));
            fields.extend(article.removed.iter().map(|r| r.text.clone()));
            for field in fields {
                proptest::prop_assert!(!field.chars().any(crate::article::is_unsafe), "{field:?}");
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_unsafe_character_leaves_any_field(title in "\\PC{0,20}|[\\x00-\\x1f\\u{202e}\\u{9b}]{1,9}", body in "(<p>|</p>|<b>|&#[0-9]{1,4};|<a href='\\x1b'>|[a-z .\\x00-\\x1f\\u{202e}]){0,60}") {
        let html = format!("<title>{title}</title><meta name=author content='{body}'><script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"a\\u001b\"}}</script><p>{ONE}<p>{body}<p>{TWO}");
        let a = read(&html, None, Article::default()).article;
        let mut fields = vec![a.text.clone()];
        fields.extend(a.title.clone());
        fields.extend(a.authors.clone());
        fields.extend(a.links.iter().map(|l| l.url.clone()));
        fields.extend(a.removed.iter().map(|r| r.text.clone()));
        for field in fields {
            proptest::prop_assert!(!field.chars().any(crate::article::is_unsafe), "{field:?}");
        }
    }
}

#[test]
fn a_post_of_a_few_short_lines_is_read_without_the_page_around_it() {
    let head =
        "<head><title>Five mistakes – Small Crates</title><meta property=og:title content='Five mistakes'></head>";
    let post = "<article class='post hentry'><h1>Five mistakes</h1><div class=entry-content><p>I did it.</p><h3>Unwrap</h3><p>Yes.</p>\
        <div class=sharedaddy><h3>Share this:</h3><ul><li><a href=/t>Twitter</a></li></ul></div></div>\
        <footer class=entry-footer>Posted in <a href=/r>Rust</a></footer></article>";
    let page = format!(
        "<html>{head}<body><header><p>Small Crates</p><nav><a href=/>Menu</a></nav></header><main>{post}\
        <div id=comments><h2>2 thoughts</h2><p>Great post!</p></div></main><footer>Proudly powered</footer></body></html>"
    );
    let a = read(&page, None, Article::default()).article;
    assert_eq!(a.text.as_str(), "I did it.\n\nUnwrap\n\nYes.");
    assert!(a.removed.iter().any(|r| r.text.contains("Share this")), "{:?}", a.removed);
}
