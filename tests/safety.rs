//! No control character and no bidi override leaves `load`, whichever format and decoding it came through.

use byline::annotate::annotate;
use byline::article::{Article, is_unsafe};
use byline::load::{Cleaning, Source, from_bytes};
use byline::print;
use proptest::prelude::*;

/// Words with what must not survive among them.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[a-zé“”.]{1,8}",
        1 => "[\\x00-\\x08\\x0b-\\x1f\\x7f]{1,3}",
        1 => "[\u{80}-\u{9f}]{1,2}",
        1 => "[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2028}\u{feff}\u{ad}]{1,2}",
        1 => Just("\u{1b}]0;title\u{7}".to_owned()),
        1 => Just("\u{9b}31m".to_owned()),
        1 => "(&#27;|&#x9b;|&#x202e;|&amp;#27;|%1b|\\\\u001b|\\\\u202e)",
    ];
    proptest::collection::vec(part, 1..6).prop_map(|parts| parts.join(" "))
}

const BODY: &str =
    "The committee met in the morning and sat until late in the evening, as it does whenever the river is high.";

/// A text of each format with hostile words in every field.
fn formats(h: &str) -> Vec<(&'static str, String)> {
    let json = serde_json::to_string(h).unwrap();
    vec![
        (
            "a.txt",
            format!("{h} headline\n\nBy Ann {h}\n\nParis ({h}) — {BODY} {h}\n\n- {h}\n\n> {h}\n\nShare\n\n{BODY}\n"),
        ),
        ("a.txt", format!("From: {h} <a@b>\nSubject: {h}\nDate: {h}\n\n{BODY} {h}")),
        (
            "a.md",
            format!(
                "---\ntitle: \"{h}\"\nauthors: [\"{h}\", {h}]\ndate: {h}\ntags:\n - {h}\nurl: https://a.example/{h}\n---\n# {h}\n\n{BODY} [{h}](https://a.example/{h} \"{h}\") ![{h}](x)\n\n```{h}\n{h}\n```\n\n| a | {h} |\n|---|---|\n| {h} | b |\n\n<p title=\"{h}\">{h}</p>\n"
            ),
        ),
        ("a.md", format!("+++\ntitle = {json}\nauthors = [{json}]\n+++\n{BODY}\n")),
        (
            "a.html",
            format!(
                "<html lang=\"{h}\"><head><title>{h}</title><meta name=author content=\"{h}\"><meta property=\"og:title\" content=\"{h}\"><link rel=canonical href=\"https://a.example/{h}\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":{json},\"author\":{{\"name\":{json}}},\"datePublished\":{json}}}</script></head><body><h1>{h}</h1><p>{BODY} <a href=\"https://a.example/{h}\">{h}</a></p><img alt=\"{h}\"><figcaption>{h}</figcaption><p>{BODY} {h}</p></body></html>"
            ),
        ),
        (
            "a.json",
            format!(
                "[{{\"title\":{json},\"author\":{json},\"publisher\":{json},\"date\":{json},\"tags\":[{json}],\"url\":\"https://a.example/x\",\"text\":{json}}},{{\"title\":{json},\"content_html\":\"<p>x &#27; </p>\"}}]"
            ),
        ),
        (
            "a.json",
            format!(
                "{{\"schema\":\"byline.article/1\",\"title\":{json},\"authors\":[{json}],\"published\":{json},\"dateline\":{{\"place\":{json},\"agency\":{json}}},\"tags\":[{json}],\"text\":{json},\"blocks\":[{{\"kind\":\"paragraph\",\"start\":0,\"end\":3}}],\"links\":[{{\"start\":0,\"end\":1,\"url\":{json}}}],\"removed\":[{{\"text\":{json},\"rule\":{json},\"before\":0}}]}}"
            ),
        ),
    ]
}

fn fields(a: &Article) -> Vec<&str> {
    let facts = [&a.url, &a.title, &a.publisher, &a.published, &a.modified, &a.language];
    let mut all: Vec<&str> = facts.into_iter().flatten().map(|f| f.as_str()).collect();
    all.extend([a.source.as_str(), a.text.as_str()]);
    all.extend(a.authors.iter().chain(&a.tags).map(|s| s.as_str()));
    all.extend(a.dateline.iter().flat_map(|d| [&d.place, &d.agency]).flatten().map(|s| s.as_str()));
    all.extend(a.figures.iter().flat_map(|f| f.lines()).map(|s| s.as_str()));
    all.extend(a.removed.iter().flat_map(|r| &r.links).map(|l| l.url.as_str()));
    all.extend(a.links.iter().map(|l| l.url.as_str()));
    all.extend(a.removed.iter().flat_map(|r| [r.text.as_str(), r.rule.as_str()]));
    all
}

fn check(bytes: &[u8], name: &str) -> Result<(), TestCaseError> {
    let source = Source::File(name.into());
    for cleaning in [Cleaning::Clean, Cleaning::AsIs] {
        let Ok(loaded) = from_bytes(bytes, &source, cleaning) else { continue };
        for one in &loaded {
            let a = &one.article;
            for field in fields(a) {
                prop_assert!(!field.chars().any(is_unsafe), "{name}: {field:?}");
            }
            for block in &a.blocks {
                prop_assert!(a.text.get(block.span.start..block.span.end).is_some(), "{name}: {block:?}");
            }
            let found = annotate(a);
            let printed = [
                print::text(a, Some(60)),
                print::markdown(a),
                print::json(a, &found).to_string(),
                print::quotes_only(a, &found),
            ];
            for text in printed {
                prop_assert!(!text.chars().any(is_unsafe), "{name}: {text:?}");
            }
            for warning in &one.warnings {
                prop_assert!(!warning.0.chars().any(|c| c == '\n' || is_unsafe(c)));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_control_character_survives_in_any_field_of_any_format(h in hostile(), name in hostile()) {
        for (file, text) in formats(&h) {
            check(text.as_bytes(), &format!("{}{file}", name.replace('/', "")))?;
            // The same in a charset of single bytes, where C1 controls are bytes of their own, and in UTF-16.
            let latin: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
            check(&latin, file)?;
            let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            check(&wide, file)?;
        }
    }

    #[test]
    fn any_bytes_are_opened_or_refused_without_a_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(txt|md|html|json|jsonl)|a",
    ) {
        check(&bytes, &name)?;
    }

    #[test]
    fn any_bytes_behind_the_beginning_of_a_format_do_no_harm(
        start in "(---\n|\\+\\+\\+\n|<html>|<!doctype html>|\\{\"title\":|\\[\\{\"|# |> |- |\\{\"schema\":\"byline\\.article/1\",)",
        rest in "[\\[\\]{}\",:0-9a-z<>/=&;#*_`|\n -]{0,200}",
        name in "a\\.(txt|md|html|json)|a",
    ) {
        check(format!("{start}{rest}").as_bytes(), &name)?;
    }
}
