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
