//! Whom pronouns and descriptions stand for.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// Who says the last quotation of the paragraphs.
fn last(paragraphs: &[&str]) -> Option<String> {
    let mut b = ArticleBuilder::default();
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let found = find(&a, &names::find(&a, &sentences::find(&a)));
    let speech = found.iter().rfind(|q| q.kind == QuoteKind::Speech)?;
    speech.speaker.as_deref().map(str::to_owned)
}

#[track_caller]
fn check(paragraphs: &[&str], expected: Option<&str>) {
    assert_eq!(last(paragraphs).as_deref(), expected, "{paragraphs:?}");
}

#[test]
fn a_pronoun_is_whom_the_sentences_before_are_about() {
    check(
        &[
            "Susan Miller, the lawyer of Paul Roth, told the court that her client meant no harm to Kim Berg.",
            "“He is sorry for all of it,” she said.",
        ],
        Some("Susan Miller"),
    );
    check(
        &[
            "Mary Stone’s first songs were sold to a firm that belongs to the manager Casey Roth.",
            "“It is the worst case of all,” she wrote in a letter.",
        ],
        Some("Mary Stone"),
    );
}

#[test]
fn they_and_it_are_the_organization_that_the_text_is_about() {
    check(
        &[
            "Microsoft has twice denied that it did anything wrong.",
            "“At no point did we say that she could not sing,” they said in a statement.",
        ],
        Some("Microsoft"),
    );
    check(&["Anna Miller and her sister came home.", "“We are tired of it all,” they said."], None);
}

#[test]
fn the_company_is_the_only_one_that_can_be_meant() {
    check(
        &["Microsoft sued Anna Miller in Ohio.", "“We never sold any of it,” the company said on Friday."],
        Some("Microsoft"),
    );
    check(&["Microsoft sued Boeing in Ohio.", "“We never sold any of it,” the company said on Friday."], None);
}

#[test]
fn an_age_or_an_office_told_before_is_whose() {
    check(
        &["Anna Miller, 61, ran the depot for years. Paul Roth, 40, helped.", "“It is done,” the 61-year-old said."],
        Some("Anna Miller"),
    );
    check(
        &["Ohio Sen. Anna Miller spoke on Monday.", "“I will not run again,” the Ohio senator said."],
        Some("Anna Miller"),
    );
    check(&["Former Gov. Anna Miller spoke on Monday.", "“I will not run again,” the governor said."], None);
}

#[test]
fn an_office_is_that_of_whom_the_text_says_it() {
    check(
        &[
            "“We will not sit on our hands,” China’s ambassador to Britain said.",
            "China’s ambassador to Britain, Anna Miller, spoke in London.",
        ],
        Some("Anna Miller"),
    );
}

#[test]
fn two_who_say_it_are_named_both() {
    check(
        &["“It is a good start for us all,” both Anna Miller and Paul Roth said."],
        Some("Anna Miller and Paul Roth"),
    );
}

#[test]
fn a_public_body_is_named_by_whose_it_is() {
    check(&["“The helicopter fell in the night,” the US military said."], Some("US military"));
    check(&["“We will answer in kind,” China’s commerce ministry said."], Some("China’s commerce ministry"));
    check(&["“We will answer in kind,” a spokesman for China’s commerce ministry said."], None);
    check(
        &["“We will answer in kind,” China’s commerce ministry said.", "“It is late,” the ministry said."],
        Some("China’s commerce ministry"),
    );
}

#[test]
fn a_report_from_somebody_is_that_ones_and_a_name_is_whole() {
    check(&["“It was a long year for the bank,” said a report from Microsoft."], Some("Microsoft"));
    check(&["“He will be heard in May,” the U.S. Attorney’s Office said."], Some("U.S. Attorney’s Office"));
}

#[test]
fn a_post_copied_into_paragraphs_is_its_signers() {
    check(
        &["The town was silent.", "We walk out today, all of us!", "— Anna Miller (@annamiller) May 3, 2019"],
        Some("Anna Miller"),
    );
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, "The council met on Friday.");
    b.block(BlockKind::Quote { depth: 0 }, "We walk out today, all of us!");
    b.block(BlockKind::Quote { depth: 0 }, "— Anna Miller (@annamiller) May 3, 2019");
    let a = b.finish();
    let said: Vec<&str> = find(&a, &[]).iter().map(|q| a.slice(q.span)).collect();
    assert_eq!(said, ["We walk out today, all of us!"]);
}

#[test]
fn a_few_lines_of_another_language_are_known_by_their_verbs_of_saying() {
    check(&["„We gaan vanavond winnen”, zei premier Anna de Vries in Utrecht."], Some("Anna de Vries"));
    check(&["« Nous allons gagner », a répondu Marine Le Pen."], Some("Marine Le Pen"));
    check(&["«Vinceremo», ha detto il presidente Mario Rossi."], Some("Mario Rossi"));
    check(
        &["De premier kwam maandag aan voor overleg. „We gaan vanavond winnen”, zei premier Anna de Vries in Utrecht."],
        Some("Anna de Vries"),
    );
    check(&["Selon Jean Dupont, « rien n’est fait ». « Nous partons », a-t-il dit."], Some("Jean Dupont"));
    check(&["“Nunca más volveremos”, dijo Ana Ruiz."], Some("Ana Ruiz"));
    check(&["„Wir gehen heute nach Hause“, sagte Anna Weber."], Some("Anna Weber"));
}
