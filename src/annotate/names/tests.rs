//! What the name rules find, form by form.

use super::*;
use crate::annotate::sentences;
use crate::article::{ArticleBuilder, BlockKind};

fn entities(paragraphs: &[&str]) -> Vec<Entity> {
    let mut b = ArticleBuilder::default();
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    find(&a, &sentences::find(&a))
}

/// `expected`: kind's first letter, name, number of mentions, description.
fn check(text: &str, expected: &[(char, &str, usize, Option<&str>)]) {
    let found = entities(&[text]);
    let got: Vec<(char, &str, usize, Option<&str>)> = found
        .iter()
        .map(|e| {
            let kind = match e.kind {
                EntityKind::Person => 'p',
                EntityKind::Organization => 'o',
                EntityKind::Place => 'l',
                EntityKind::Other => 'x',
            };
            (kind, e.name.as_str(), e.mentions.len(), e.description.as_deref())
        })
        .collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn short_forms_are_mentions_of_the_full_name() {
    check(
        "The prize went to Anna Berg, a chemist. Later Berg thanked them.",
        &[('p', "Anna Berg", 2, Some("chemist"))],
    );
}

#[test]
fn titles_are_descriptions_and_no_part_of_the_name() {
    check("On Friday President Paul Kovac resigned.", &[('p', "Paul Kovac", 1, Some("President"))]);
}

#[test]
fn two_people_with_one_surname_stay_two() {
    check(
        "We met John Lindqvist and Mary Lindqvist. Then Lindqvist left.",
        &[('p', "John Lindqvist", 1, None), ('p', "Mary Lindqvist", 1, None), ('p', "Lindqvist", 1, None)],
    );
}

#[test]
fn a_title_or_kinship_that_tells_a_gender_is_held_against_a_merge() {
    check(
        "Boris Johnson spoke to the party on Monday. Mrs. Johnson did not attend the meeting, but Mr. Johnson stayed.",
        &[('p', "Boris Johnson", 2, None), ('p', "Mrs. Johnson", 1, None)],
    );
    check(
        "Boris Johnson spoke to the party on Monday. Lady Johnson listened. Johnson left.",
        &[('p', "Boris Johnson", 2, None), ('p', "Lady Johnson", 1, Some("Lady"))],
    );
    check(
        "We met John Lindqvist and Mary Lindqvist. Then Mr. Lindqvist left. Mrs. Lindqvist stayed.",
        &[('p', "John Lindqvist", 2, None), ('p', "Mary Lindqvist", 2, None)],
    );
    check("Mr. Berg sang on Monday. Mrs. Berg wept.", &[('p', "Mr. Berg", 1, None), ('p', "Mrs. Berg", 1, None)]);
    check("Mrs. Berg sang on Monday. Then Berg wept.", &[('p', "Berg", 2, None)]);
}

#[test]
fn what_stands_before_a_form_of_address_is_no_description() {
    check("Ask Dr. Mike Evans about it. Then Mr. Evans spoke.", &[('p', "Mike Evans", 2, Some("Dr."))]);
    check("Then President Paul Kovac resigned.", &[('p', "Paul Kovac", 1, Some("President"))]);
    check("Meet engineer Paul Kovac.", &[('p', "Paul Kovac", 1, Some("engineer"))]);
}

#[test]
fn given_names_before_one_surname_are_two_people() {
    check(
        "Bill and Hillary Clinton came on Sunday. Mr. Clinton spoke first. Mrs. Clinton listened.",
        &[('p', "Bill Clinton", 2, None), ('p', "Hillary Clinton", 2, None)],
    );
    check(
        "Trump and Hillary Clinton came on Sunday. Clinton spoke first.",
        &[('p', "Trump", 1, None), ('p', "Hillary Clinton", 2, None)],
    );
}

#[test]
fn a_nickname_in_marks_stands_in_the_name() {
    check(
        "Robert “Bobby” Miller opened a bar in 1990. Miller said it was hard.",
        &[('p', "Robert “Bobby” Miller", 2, None)],
    );
}

#[test]
fn a_title_before_the_surname_tells_that_the_full_name_is_a_person() {
    check(
        "Xi Jinping arrived on Friday. President Xi met the miners. Xi said the ties were strong.",
        &[('p', "Xi Jinping", 3, Some("President"))],
    );
}

#[test]
fn titles_of_works_are_not_cut_into_names() {
    check(
        "She read “Stone and Water” twice. The film “A River Runs Through It” was late. They liked “Stone and Water” best.",
        &[('x', "Stone and Water", 2, None), ('x', "A River Runs Through It", 1, None)],
    );
}

#[test]
fn companies_are_whole_with_what_ends_their_names() {
    check(
        "Sierra Nevada Corp. paid on Monday. Ceres Robotics, Inc. did not. Sierra Nevada Corporation wept.",
        &[('o', "Sierra Nevada Corp.", 2, None), ('o', "Ceres Robotics, Inc.", 1, None)],
    );
    check(
        "It was said that the U.S. Securities and Exchange Commission had sued.",
        &[('l', "U.S.", 1, None), ('o', "Securities and Exchange Commission", 1, None)],
    );
}

#[test]
fn a_common_word_that_opens_a_sentence_is_no_name() {
    check("Meth was sold in the streets. The police found meth and more meth.", &[]);
    check("A South Dakota-sized field burned.", &[('l', "South Dakota", 1, None)]);
}

#[test]
fn an_acronym_follows_its_expansion_and_countries_have_many_forms() {
    check(
        "They left the Northern Fisheries Organization. The NFO wept.",
        &[('o', "Northern Fisheries Organization", 2, None)],
    );
    check(
        "He moved to the United States. In the U.S. and in France he wrote.",
        &[('l', "United States", 2, None), ('l', "France", 1, None)],
    );
}

#[test]
fn capitals_alone_make_no_flood_of_names() {
    check("THE COUNCIL MET TODAY IN A HALL.", &[]);
    check("Yesterday it rained. However, nobody came.", &[]);
}
