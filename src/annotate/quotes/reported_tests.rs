//! Which clauses a sentence without quotation marks reports, and whose they are.

use super::*;
use crate::article::ArticleBuilder;

/// The clauses told without marks, each with its speaker.
fn reported(text: &str) -> Vec<(String, Option<String>)> {
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, text);
    let a = b.finish();
    let found = find(&a, &[]);
    let told = found.iter().filter(|q| q.kind == QuoteKind::Reported);
    told.map(|q| (a.slice(q.span).to_owned(), q.speaker.as_deref().map(str::to_owned))).collect()
}

#[test]
fn only_clauses_are_reported() {
    let by = |words: &str, who: &str| vec![(words.to_owned(), Some(who.to_owned()))];
    assert_eq!(reported("Ann Lee said the bridge was closed."), by("the bridge was closed", "Ann Lee"));
    assert_eq!(reported("Ann Lee wrote in June that it holds well."), by("it holds well", "Ann Lee"));
    assert_eq!(reported("Ann Lee told the crew to close the bridge."), by("close the bridge", "Ann Lee"));
    assert_eq!(reported("Ann Lee looked up and told us that it was over."), by("it was over", "Ann Lee"));
    for none in [
        "Ann Lee wrote much of the program that ran the bridge.",
        "The engine added two numbers in some seconds.",
        "Ann Lee was told that the bridge had never been safe.",
        "The crew were told to put the switch elsewhere.",
        "Paul Roth insisted on finding out why it fell.",
    ] {
        assert_eq!(reported(none), [], "{none}");
    }
}

/// Checks the clauses that each sentence reports, with the words that name who.
fn check(expected: &[(&str, &[(&str, &str)])]) {
    check_in(BlockKind::Paragraph, expected);
}

/// As [`check`], each sentence in a block of `kind`.
fn check_in(kind: BlockKind, expected: &[(&str, &[(&str, &str)])]) {
    for (text, told) in expected {
        let mut b = ArticleBuilder::default();
        b.block(kind, text);
        let a = b.finish();
        let found = find(&a, &[]);
        let found = found.iter().filter(|q| q.kind == QuoteKind::Reported);
        let found: Vec<_> = found.map(|q| (a.slice(q.span), q.source.map_or("", |s| a.slice(s)))).collect();
        assert_eq!(found, *told, "{text}");
    }
}

#[test]
fn a_clause_is_told_before_around_or_behind_who_tells_it() {
    check(&[
        (
            "The road is old and will not be mended, Roth said on Monday.",
            &[("The road is old and will not be mended", "Roth")],
        ),
        (
            "The road is old and will not be mended, say officials.",
            &[("The road is old and will not be mended", "officials")],
        ),
        ("The plan, Lopez added, was never tested.", &[("The plan, Lopez added, was never tested", "Lopez")]),
        ("Still, Roth said, the road is open to all.", &[("Still, Roth said, the road is open to all", "Roth")]),
        ("The road is closed to cars, according to the police.", &[("The road is closed to cars", "the police")]),
        ("According to Roth, the road is closed to cars.", &[("the road is closed to cars", "Roth")]),
        ("In a long letter to the council, Roth said the road was closed.", &[("the road was closed", "Roth")]),
        ("Arguing that the road is closed, Roth has left the valley.", &[("the road is closed", "Roth")]),
    ]);
}

#[test]
fn what_is_told_needs_no_that_and_no_verb_in_front_of_its_own() {
    check(&[
        ("She said that nobody came.", &[("nobody came", "She")]),
        ("Police reported that two people died.", &[("two people died", "Police")]),
        ("The union said more than 500 people came.", &[("more than 500 people came", "The union")]),
        ("Roth said Tuesday he would go home.", &[("he would go home", "Roth")]),
        ("Roth said it’s one of his roads.", &[("it’s one of his roads", "Roth")]),
        ("Analysts say the road is too narrow.", &[("the road is too narrow", "Analysts")]),
        (
            "The ministry confirmed on Monday that the road had been closed.",
            &[("the road had been closed", "The ministry")],
        ),
        ("Lopez wondered why the road was closed at all.", &[("why the road was closed at all", "Lopez")]),
        ("The mayor accused the council of closing the road too soon.", &[("closing the road too soon", "The mayor")]),
        ("Roth denied closing the road.", &[("closing the road", "Roth")]),
        ("Lopez urged the council to open the road.", &[("open the road", "Lopez")]),
    ]);
}

#[test]
fn each_statement_of_a_sentence_is_told_by_itself() {
    check(&[
        (
            "Roth said the road was closed, adding that it would be mended in May.",
            &[("the road was closed", "Roth"), ("it would be mended in May", "Roth")],
        ),
        (
            "Roth said the road was closed, and Lopez said the bridge would be next.",
            &[("the road was closed", "Roth"), ("the bridge would be next", "Lopez")],
        ),
        ("When Roth said the road was closed, the council sent him a letter.", &[("the road was closed", "Roth")]),
        ("Roth said the road was closed, warning: “It is not safe at all.”", &[("the road was closed", "Roth")]),
        // What somebody utters within it is the quotation's.
        ("Roth said the road was “not safe at all” in winter.", &[]),
    ]);
}

#[test]
fn things_told_of_are_no_statements() {
    check(&[
        ("The four states that vote in May have wide roads.", &[]),
        ("Roth announced a plan to close the road.", &[]),
        ("The road, reported closed in May, is open.", &[]),
        ("The drama adds to the story that surrounds the road.", &[]),
        ("Roth did not say that the road was closed.", &[]),
        ("It’s worth noting that the road is closed.", &[]),
        ("It cost more than aides say it did in May.", &[]),
        ("The first road, a work of the six former Soviet states.", &[]),
    ]);
}

#[test]
fn a_heading_reports_only_a_clause_that_its_end_gives_to_somebody() {
    check_in(
        BlockKind::Heading { level: 2 },
        &[
            ("He said, she said", &[]),
            ("What Roth said about the road", &[]),
            ("The mayor says the road is closed", &[]),
            ("Who said the road was closed?", &[]),
            ("Why the road was closed, according to Roth", &[]),
            ("The road will be closed in May, mayor says", &[("The road will be closed in May", "mayor")]),
            ("The road is closed to cars, according to Roth", &[("The road is closed to cars", "Roth")]),
        ],
    );
}

#[test]
fn two_words_in_a_frame_are_no_statement() {
    check(&[("He said, she said.", &[]), ("No, she said.", &[])]);
}

#[test]
fn what_a_source_is_said_to_be_is_no_part_of_the_clause() {
    check(&[
        (
            "According to Maria Ito, an analyst at Bell Research, the bank will raise rates in May.",
            &[("the bank will raise rates in May", "Maria Ito")],
        ),
        (
            "According to Tom Bell, the minister of defence, troops will leave on Friday.",
            &[("troops will leave on Friday", "Tom Bell")],
        ),
        (
            "According to the mayor, Denise Roth, the pool will close.",
            &[("the pool will close", "the mayor, Denise Roth")],
        ),
        (
            "Sweden is not opposed to the idea, its ambassador, Karl Lund, said.",
            &[("Sweden is not opposed to the idea", "Karl Lund")],
        ),
        ("According to Roth, the road, closed in May, is open.", &[("the road, closed in May, is open", "Roth")]),
    ]);
}

#[test]
fn a_day_is_no_source_and_a_clause_of_time_no_statement() {
    check(&[
        (
            "The old mill was sold, Karen Webb, the county's lawyer, said Monday in an interview.",
            &[("The old mill was sold", "Karen Webb")],
        ),
        ("As the charges were unsealed in New York, Ann Sawyer testified before the Senate.", &[]),
        ("Nothing indicated that he was sticking to the plan.", &[]),
    ]);
    let by = reported("Bees can count to four, according to a study published Wednesday in the journal.");
    assert_eq!(by, [("Bees can count to four".to_owned(), None)]);
}
