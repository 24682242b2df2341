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

#[test]
fn a_role_a_party_a_note_or_a_time_beside_the_name_makes_no_other_speaker() {
    let (ada, ben) = (Some("Ada Berg"), Some("Ben Holt"));
    check(
        &[
            "Ada Berg, host: Good evening to you.",
            "Ben Holt (D-OH): Good evening, Ada.",
            "(LAUGHTER)",
            "Ada Berg (on camera): They say that they are tired.",
            "Ben Holt [laughs]: So am I.",
        ],
        &[
            ("Good evening to you.", ada),
            ("Good evening, Ada.", ben),
            ("They say that they are tired.", ada),
            ("So am I.", ben),
        ],
    );
    for lines in [
        ["[00:00:05] Ada Berg: Welcome.", "[00:00:12] Ben Holt: Hello."],
        ["Ada Berg (00:05): Welcome.", "Ben Holt (00:12): Hello."],
        ["Ada Berg (00:05):\nWelcome.", "Ben Holt (00:12):\nHello."],
    ] {
        check(&lines, &[("Welcome.", ada), ("Hello.", ben)]);
    }
    check(
        &["Ada Berg, the mayor, was clear: no.", "Ben Holt, who was there, said this: no.", "Ada Berg, 44: I am."],
        &[],
    );
}

#[test]
fn whoever_speaks_once_in_a_transcript_is_nobody_elses_words() {
    check(
        &[
            "ADA BERG, HOST: Good evening. We begin at sea.",
            "BEN HOLT, SENIOR SEA CORRESPONDENT: The wind fell at dusk.",
            "BERG: What do the people say?",
            "HOLT (voice-over): They are tired.",
            "(BEGIN VIDEOTAPE)",
            "OLENA MARSH, SHOPKEEPER (through translator): I was below.",
            "(END VIDEOTAPE)",
            "BERG: Thank you.",
        ],
        &[
            ("Good evening. We begin at sea.", Some("ADA BERG")),
            ("The wind fell at dusk.", Some("BEN HOLT")),
            ("What do the people say?", Some("ADA BERG")),
            ("They are tired.", Some("BEN HOLT")),
            ("I was below.", Some("OLENA MARSH")),
            ("Thank you.", Some("ADA BERG")),
        ],
    );
}

#[test]
fn names_on_lines_of_their_own_and_names_before_a_period_are_labels_where_they_come_again() {
    let (ada, ben) = (Some("Ada Berg"), Some("Ben Holt"));
    check(
        &[
            "Ada Berg -- Chief Executive Officer",
            "Thank you. We had a strong year.",
            "Ben Holt -- Chief Financial Officer",
            "Our costs fell.",
            "Ada Berg -- Chief Executive Officer",
            "Any questions?",
        ],
        &[("Thank you. We had a strong year.", ada), ("Our costs fell.", ben), ("Any questions?", ada)],
    );
    check(
        &["Ada Berg\n00:05\nWelcome to the show.", "Ben Holt\n00:12\nHello.", "Ada Berg\n00:14\nYou bake."],
        &[("Welcome to the show.", ada), ("Hello.", ben), ("You bake.", ada)],
    );
    check(
        &["Mr. BERG. Madam President, I rise.", "Mrs. HOLT. Will he yield?", "Mr. BERG. I yield."],
        &[("Madam President, I rise.", Some("BERG")), ("Will he yield?", Some("HOLT")), ("I yield.", Some("BERG"))],
    );
    check(
        &["TOM.\nYou may as well walk.", "NELL.\n(rising) Across the water?", "TOM.\nRound it."],
        &[("You may as well walk.", Some("TOM")), ("Across the water?", Some("NELL")), ("Round it.", Some("TOM"))],
    );
    check(&["Ada Berg", "She came to the harbour in May.", "Ben Holt", "He left it in June."], &[]);
}

#[test]
fn lines_of_one_paragraph_are_turns_as_paragraphs_are() {
    check(
        &["ADA: Hello there.\nBEN: Hello.\nADA: How are you?\nI was away\nfor long."],
        &[("Hello there.", Some("ADA")), ("Hello.", Some("BEN")), ("How are you?\nI was away\nfor long.", Some("ADA"))],
    );
}

#[test]
fn who_is_addressed_in_a_letter_does_not_speak() {
    check(
        &["DEAR ABBY: My husband snores.", "— TIRED IN OHIO", "DEAR TIRED: Wake him.", "DEAR ABBY: My cat snores."],
        &[],
    );
}

#[test]
fn the_one_whom_the_opening_names_answers_where_letters_or_the_type_tell_questions_from_answers() {
    let nora = Some("Nora Quist");
    check(
        &[
            "Nora Quist is a pianist from Leeds. We met her at home.",
            "Q: When did you start?",
            "A: When I was eleven.",
            "Q: Do you rest?",
            "A: I never do.",
        ],
        &[("When did you start?", None), ("When I was eleven.", nora), ("Do you rest?", None), ("I never do.", nora)],
    );
    // Who explains something speaks for nobody who is named in it.
    check(
        &["Nora Quist was elected in May.", "Q: What comes next?", "A: A vote.", "Q: When?", "A: In June."],
        &[("What comes next?", None), ("A vote.", None), ("When?", None), ("In June.", None)],
    );
}

#[test]
fn initials_before_a_colon_are_those_of_somebody_named_in_full() {
    let (ada, ben) = (Some("Ada Berg"), Some("Ben Holt"));
    check(
        &["Ada Berg: Why bread?", "Ben Holt: It is good.", "AB: Is it?", "BH: It is.", "AB: I see."],
        &[("Why bread?", ada), ("It is good.", ben), ("Is it?", ada), ("It is.", ben), ("I see.", ada)],
    );
}
