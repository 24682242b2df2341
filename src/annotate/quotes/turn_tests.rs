//! Turns of transcripts and interviews, block quotations, and one person under two forms.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::{ArticleBuilder, EmphasisKind, Run as Piece};

/// What is said and by whom, in blocks of `kind`; `**` around words sets them in bold.
fn said(blocks: &[(BlockKind, &str)]) -> Vec<(String, Option<String>)> {
    let mut b = ArticleBuilder::default();
    for (kind, text) in blocks {
        let pieces: Vec<Piece> = text
            .split("**")
            .enumerate()
            .map(|(n, words)| Piece { emphasis: (n % 2 == 1).then_some(EmphasisKind::Strong), ..Piece::plain(words) })
            .collect();
        b.runs(*kind, &pieces);
    }
    let a = b.finish();
    let found = find(&a, &names::find(&a, &sentences::find(&a)));
    let speech = found.iter().filter(|q| q.kind == QuoteKind::Speech);
    speech.map(|q| (a.slice(q.span).to_owned(), q.speaker.as_deref().map(str::to_owned))).collect()
}

fn check(paragraphs: &[&str], expected: &[(&str, Option<&str>)]) {
    let blocks: Vec<(BlockKind, &str)> = paragraphs.iter().map(|p| (BlockKind::Paragraph, *p)).collect();
    let got = said(&blocks);
    let got: Vec<(&str, Option<&str>)> = got.iter().map(|(w, s)| (w.as_str(), s.as_deref())).collect();
    assert_eq!(got, expected);
}

#[test]
fn labels_in_small_letters_are_turns_where_two_people_talk() {
    check(
        &[
            "John Smith: Why did you leave the talks?",
            "Anna Miller: I was tired of them.",
            "And then it got worse.",
            "John Smith: And now?",
            "Miller: Now I rest.",
            "Note: The interview was cut.",
            "Monday: The day it began.",
        ],
        &[
            ("Why did you leave the talks?", Some("John Smith")),
            ("I was tired of them.", Some("Anna Miller")),
            ("And then it got worse.", Some("Anna Miller")),
            ("And now?", Some("John Smith")),
            ("Now I rest.", Some("Anna Miller")),
        ],
    );
    check(&["Prep Time: An hour at most.", "Total Time: Two hours.", "Serves: Four of you.", "Prep Time: None."], &[]);
}

#[test]
fn labels_in_bold_are_turns_beside_each_other() {
    check(
        &["**John Smith:** Do you miss it?", "**Anna Miller:** Not at all.", "It was a long day for both of them."],
        &[("Do you miss it?", Some("John Smith")), ("Not at all.", Some("Anna Miller"))],
    );
    check(&["**Pros:** It is small.", "**Cons:** It is slow.", "**Pros:** It is cheap."], &[]);
}

#[test]
fn questions_in_bold_are_an_interview_where_the_answers_speak_of_themselves() {
    check(
        &["**Why did you go?**", "I was tired of it all.", "**And what now?**", "Now I rest."],
        &[("Why did you go?", None), ("I was tired of it all.", None), ("And what now?", None), ("Now I rest.", None)],
    );
    check(&["**Who knew?**", "The board knew in May.", "**What broke?**", "A seal broke in the cold."], &[]);
}

#[test]
fn letters_ask_and_answer_with_a_colon_a_period_or_spaces() {
    check(
        &["Q.  Why did you leave?", "A.  I was tired.", "Q.  And now?", "A.  Now I rest."],
        &[("Why did you leave?", None), ("I was tired.", None), ("And now?", None), ("Now I rest.", None)],
    );
    check(
        &["Q    Mr. President, why?", "THE PRESIDENT: Because.", "Q    Is that all?", "THE PRESIDENT: It is."],
        &[("Mr. President, why?", None), ("Because.", None), ("Is that all?", None), ("It is.", None)],
    );
    check(&["A bridge fell.", "A road was shut.", "Q fever is rare.", "A. Berg came home."], &[]);
}

#[test]
fn words_that_lead_to_a_block_quotation_name_its_speaker() {
    use BlockKind::{Paragraph, Quote};
    let got = said(&[
        (Paragraph, "Maria Lopez wrote to the council on Monday:"),
        (Quote { depth: 0 }, "We ask you to stop."),
        (Quote { depth: 0 }, "The river is dying."),
        (Paragraph, "The council met on Friday in the hall."),
        (Quote { depth: 0 }, "Nobody came to the hall."),
    ]);
    let speaker = Some("Maria Lopez".to_owned());
    assert_eq!(
        got,
        [
            ("We ask you to stop.".to_owned(), speaker.clone()),
            ("The river is dying.".to_owned(), speaker),
            ("Nobody came to the hall.".to_owned(), None),
        ]
    );
}

#[test]
fn a_signature_behind_a_block_quotation_is_its_speaker_and_no_words_of_it() {
    use BlockKind::Quote;
    let ada = Some("Ada Berg".to_owned());
    let got = said(&[(Quote { depth: 0 }, "We walk out today! — Ada Berg (@adaberg) May 3, 2019")]);
    assert_eq!(got, [("We walk out today!".to_owned(), ada.clone())]);
    let got = said(&[(Quote { depth: 0 }, "“Give me rest.” — Ada Berg")]);
    assert_eq!(got, [("“Give me rest.”".to_owned(), ada)]);
}

#[test]
fn a_surname_alone_or_in_capitals_is_the_person_named_in_full() {
    check(
        &[
            "MILLER: Welcome to you all.",
            "SMITH: Thank you.",
            "MILLER: Was it hard?",
            "John Smith met Anna Miller in a studio in Ohio.",
        ],
        &[
            ("Welcome to you all.", Some("Anna Miller")),
            ("Thank you.", Some("John Smith")),
            ("Was it hard?", Some("Anna Miller")),
        ],
    );
}
