//! Whose words they are where the clause of the attribution has to be told from its neighbours.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// The words that name the source of each quotation of a paragraph.
fn sources(text: &str) -> Vec<Option<String>> {
    let mut b = ArticleBuilder::default();
    text.split('\n').for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let quotes = find(&a, &names::find(&a, &sentences::find(&a)));
    let speech = quotes.iter().filter(|q| q.kind == QuoteKind::Speech);
    speech.map(|q| q.source.map(|s| a.slice(s).to_owned())).collect()
}

/// Checks the words that name the source of each paragraph's last quotation.
fn check(expected: &[(&str, &str)]) {
    let last = |text: &str| sources(text).last().cloned().flatten().unwrap_or_default();
    let found: Vec<(&str, String)> = expected.iter().map(|(text, _)| (*text, last(text))).collect();
    let expected: Vec<(&str, String)> = expected.iter().map(|(text, source)| (*text, (*source).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn words_between_a_subject_and_its_verb_are_passed_over() {
    check(&[
        ("Paul Roth, who has in the past described the dam as “a wreck of steel and stone,” left.", "Paul Roth, who"),
        (
            "Speaking on the same show, Sen. Ann Reed (D-Mo.), who has endorsed Roth, said the mayor is “a stronger man now.”",
            "Sen. Ann Reed",
        ),
        (
            "“We have had better meetings than this,” Halden delegate Paul Roth, wearing a hat and “Save the Dam” pins, said quietly.",
            "Halden delegate Paul Roth",
        ),
        (
            "“Not us but we cannot argue with it!” Roth, the head of the Halden works, Tweeted on Friday with a picture.",
            "Roth",
        ),
    ]);
}

#[test]
fn any_verb_attributes_where_it_stands_between_a_quotation_and_its_speaker() {
    check(&[
        ("“Leave the valley,” Paul Roth barked and a guard closed the door.", "Paul Roth"),
        ("“This is fantastic!” beamed Paul Roth of Halden, who came early.", "Paul Roth of Halden"),
        ("“Who can count the bridges we lost? Is it two?” Paul Roth asks as a guard walks past him.", "Paul Roth"),
        ("“Today the kingdom leads the way on all fronts,” a voice in the film states.", "a voice in the film"),
        (
            "After Mayor Jerry Lind criticized the council, Roth shot back, “I could have stayed at home and slept.”",
            "Roth",
        ),
        ("Roth estimated that there are “somewhere between twenty and thirty people who agree.”", "Roth"),
    ]);
}

#[test]
fn the_nearest_clause_has_the_subject_of_its_participle() {
    check(&[
        (
            "The first march came when Halden strikers interrupted her speech, shouting “we built it, we own it!”",
            "Halden strikers",
        ),
        (
            "Speaking at a hall in Salem, New Halden, Roth went after Lind, calling him “a total fool and a liar.”",
            "Roth",
        ),
        (
            "Hours later, Paul Roth returned the compliment to Ann Reed, telling reporters, “We have been friends for a long time.”",
            "Paul Roth",
        ),
        (
            "The mayor refused to answer questions on whom Lind would like to see win but said there was no meeting planned with Roth, adding: “If one is proposed we will consider it.”",
            "The mayor",
        ),
    ]);
}

#[test]
fn another_clause_tells_what_another_says() {
    check(&[
        (
            "Ann Reed says the town will “compete vigorously for the bridge.” Paul Roth’s plan was first reported by the Halden Times.",
            "Ann Reed",
        ),
        (
            "Ann Reed accuses Paul Roth of subjecting her to an “artful smear” over her links to the bank while Roth suggests the mayor is a captive.",
            "Ann Reed",
        ),
        (
            "Ann Reed mocked Paul Roth for “having a tough night in the valley” because he did not win any states.",
            "Ann Reed",
        ),
        (
            "Ann Reed said the fund had “overwhelming disclosure and nothing to hide,” referencing its gifts on Wednesday, but multiple reports reveal that is untrue.",
            "Ann Reed",
        ),
        ("Ann Reed accuses Paul Roth of “leading from behind the line” and Jerry Lind says he lost.", "Ann Reed"),
        (
            "According to the playbook of the works, its sellers were told, “You sell feelings and nothing else.”",
            "the playbook of the works",
        ),
        ("They passed out bottles that said, “The party welcomes you all.”", "bottles that"),
        ("They slammed the loophole called a “gift to the rich and idle” by many.", "They"),
        (
            "Halden was in their thoughts, with many marchers and guests chanting “We are the valley!”",
            "many marchers and guests",
        ),
        ("“It is in the open,” Roth said as the heckler yelled: “You are a fool!”", "the heckler"),
        (
            "“Watch it, or they say ‘take its wings,’” said former mill owner Ann Reed during the second meeting.",
            "former mill owner Ann Reed",
        ),
        ("“Why would you try to get close to him?” Roth said about the plan of his friends to leave.", "Roth"),
        ("Because of how the council drew the plan, explained Roth, “the bridge will be gone by March.”", "Roth"),
        ("The council did not vote on the plan - Paul Roth: “Two weeks ago the bridge was open to all.”", "Paul Roth"),
    ]);
}

#[test]
fn who_speaks_at_the_end_of_the_sentence_says_what_another_verb_tells_of() {
    check(&[("“The council wants a larger bridge” announced in October, said Paul Roth, a builder.", "Paul Roth")]);
}

#[test]
fn titles_of_programs_are_nobodys_words() {
    check(&[
        ("Since then he leads “The Valley with Jerry Lind” on Channel 4.", ""),
        ("On Channel 4’s “Valley,” Paul Roth said that the bridge was old.", ""),
        ("Paul Roth, the host of Channel 4’s “Tonight,” said that the bridge was old.", ""),
    ]);
}

#[test]
fn a_slogan_is_nobodys_speech() {
    check(&[("The town began a campaign with the slogan “Bridge, we’re on it.”", "")]);
}

/// The kinds and words of what is found in the paragraphs of a text.
fn kinds(text: &str) -> Vec<(QuoteKind, String)> {
    let mut b = ArticleBuilder::default();
    text.split('\n').for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let quotes = find(&a, &names::find(&a, &sentences::find(&a)));
    quotes.iter().map(|q| (q.kind, a.slice(q.span).to_owned())).collect()
}

#[test]
fn a_sentence_between_marks_is_said_whatever_its_language() {
    for (text, words) in [
        ("Paul Roth shrugged. “Never mind.”", "“Never mind.”"),
        ("「この問題について、私たちは全力で取り組んでいく」", "「この問題について、私たちは全力で取り組んでいく」"),
    ] {
        assert_eq!(kinds(text), [(QuoteKind::Speech, words.to_owned())], "{text}");
    }
    assert_eq!(kinds("彼は「鬼の国」という本を読んだ。"), [(QuoteKind::Term, "「鬼の国」".to_owned())]);
}

#[test]
fn notices_in_capitals_speak_to_nobody() {
    assert_eq!(kinds("WARNING: The road is closed to all.\nRELATED: The bridge is closed as well."), []);
    let turns = kinds("REED: The road is closed to all.\nROTH: The bridge is closed as well.");
    assert_eq!(turns.len(), 2);
}

#[test]
fn a_clause_that_tells_of_an_unnamed_source_is_part_of_its_words() {
    let source = |text: &str| sources(text).first().cloned().flatten().unwrap_or_default();
    for (text, words) in [
        ("“We are tired,” a guard who asked not to be named said.", "a guard who asked not to be named"),
        (
            "“We are tired,” said an aide who was not authorized to speak publicly.",
            "an aide who was not authorized to speak publicly",
        ),
        ("“We are tired,” one of the men shouted.", "one of the men"),
        ("“We are tired,” the Save Our Pool campaign said.", "the Save Our Pool campaign"),
        ("“We are tired,” the man who saw Paul Roth said.", "the man who saw Paul Roth"),
    ] {
        assert_eq!(source(text), words, "{text}");
    }
}

#[test]
fn figures_and_a_firm_of_two_names_are_nobody_else() {
    use super::tests::check;
    check(&["14:32 “We are doing all we can tonight.”"], &[("“We are doing all we can tonight.”", Some("?"))]);
    check(&["Anna Berg, 44: “We are doing all we can.”"], &[("“We are doing all we can.”", Some("Anna Berg"))]);
    check(
        &["Tom Bell left. Bell & Ross said: “So are we, and soon.”"],
        &[("“So are we, and soon.”", Some("Bell & Ross"))],
    );
    check(&["In her witness statement Berg wrote: “I was there.”"], &[("“I was there.”", Some("Berg"))]);
    check(&["LISBON. “We cannot pay any more.”"], &[("“We cannot pay any more.”", Some("?"))]);
}

#[test]
fn what_is_told_of_somebody_is_not_what_he_says() {
    use super::tests::check;
    check(&["Bell was called “a clown” by Paul Roth."], &[("“a clown”", Some("Paul Roth"))]);
    check(&["“You lied to us,” Bell was told by Paul Roth."], &[("“You lied to us,”", Some("Paul Roth"))]);
    check(
        &["Noel Berg signed “false certifications” attesting that he had watched, according to Paul Roth."],
        &[("“false certifications”", Some("Paul Roth"))],
    );
    check(&["“It is late,” the Dane added."], &[("“It is late,”", Some("?"))]);
    check(&["“It is late,” one Londoner said."], &[("“It is late,”", Some("?"))]);
}

#[test]
fn a_sentence_behind_a_colon_is_said_by_who_stands_before_it() {
    use super::tests::check;
    check(&["Erik Lund, United manager: “We were naive.”"], &[("“We were naive.”", Some("Erik Lund"))]);
    check(&["Paul Roth thanked Anna Quist: “You saved us.”"], &[("“You saved us.”", Some("Paul Roth"))]);
    check(
        &["“I will sue them,” said Paul Roth. And then: “I mean it.”"],
        &[("“I will sue them,”", Some("Paul Roth")), ("“I mean it.”", Some("Paul Roth"))],
    );
}
