//! What is found as quoted, whether it is said, and by whom.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// `expected`: the quoted words with their marks, and the speaker; `None` for a term, `Some("?")` for speech by nobody known.
fn check(paragraphs: &[&str], expected: &[(&str, Option<&str>)]) {
    let mut b = ArticleBuilder::default();
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let s = sentences::find(&a);
    let found = find(&a, &s, &names::find(&a, &s));
    let got: Vec<(&str, Option<&str>)> = found
        .iter()
        .map(|q| {
            let speaker = (q.kind == QuoteKind::Speech).then(|| q.speaker.as_deref().unwrap_or("?"));
            (a.slice(q.span), speaker)
        })
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn cues_after_before_and_inverted_name_the_speaker() {
    check(&["“We will rebuild it,” said Anna Berg, the mayor."], &[("“We will rebuild it,”", Some("Anna Berg"))]);
    check(&["“We will rebuild it,” Anna Berg said."], &[("“We will rebuild it,”", Some("Anna Berg"))]);
    check(&["Anna Berg said: “We will rebuild it.”"], &[("“We will rebuild it.”", Some("Anna Berg"))]);
}

#[test]
fn mixed_marks_close_each_other() {
    check(&["“We will not go,\" said Paul Roth."], &[("“We will not go,\"", Some("Paul Roth"))]);
    check(&["\"We will not go,” said Paul Roth."], &[("\"We will not go,”", Some("Paul Roth"))]);
}

#[test]
fn terms_have_no_speaker() {
    check(&["It is part of its “Grand Plan\" for the valley."], &[("“Grand Plan\"", None)]);
    check(&["They sell it under the name “The Old River Water Works”."], &[("“The Old River Water Works”", None)]);
}

#[test]
fn a_title_in_capitals_is_a_term_although_a_verb_of_saying_stands_near() {
    check(
        &["It called the book “A Winter Rooted in Salt”, after an old song."],
        &[("“A Winter Rooted in Salt”", None)],
    );
}

#[test]
fn a_quotation_broken_by_its_attribution_has_one_speaker() {
    check(
        &["“It is late,” Mary Stone said, “and we are tired of waiting.”"],
        &[("“It is late,”", Some("Mary Stone")), ("“and we are tired of waiting.”", Some("Mary Stone"))],
    );
}

#[test]
fn pronouns_stand_for_the_person_named_last() {
    check(
        &["Mary Stone opened the door.", "“It is late for that,” she said."],
        &[("“It is late for that,”", Some("Mary Stone"))],
    );
}

#[test]
fn apostrophes_and_primes_are_no_marks() {
    check(&["The ’90s were rock ’n’ roll, and he is 5'11\" tall in the workers' hall."], &[]);
}

#[test]
fn marks_of_other_languages_are_found() {
    check(&["« Nous ne partirons pas d’ici demain »"], &[("« Nous ne partirons pas d’ici demain »", Some("?"))]);
    check(&["„Wir gehen heute nicht nach Hause“"], &[("„Wir gehen heute nicht nach Hause“", Some("?"))]);
}

#[test]
fn unclosed_and_deeply_nested_marks_end_with_the_paragraph() {
    check(&["“We will go on and on"], &[("“We will go on and on", Some("?"))]);
    let deep = "“‘".repeat(5_000);
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, &deep);
    let a = b.finish();
    let found = find(&a, &[], &[]);
    assert!(!found.is_empty() && found.iter().all(|q| q.kind == QuoteKind::Term && q.span.end <= a.text.len()));
}
