//! Whose words they are where the nearest name is not the speaker's, and which words nobody is claimed to have said.

use super::tests::check;
use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// Everything found in one paragraph: kind, words, speaker, source.
fn found(text: &str) -> Vec<(QuoteKind, String, Option<String>, Option<String>)> {
    let mut b = ArticleBuilder::default();
    text.split('\n').for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let quotes = find(&a, &names::find(&a, &sentences::find(&a)));
    let words = |s: Span| a.slice(s).to_owned();
    quotes
        .iter()
        .map(|q| (q.kind, words(q.span), q.speaker.as_deref().map(str::to_owned), q.source.map(words)))
        .collect()
}

/// Who is named as the speaker of the first quotation of a paragraph.
fn speaker(text: &str) -> Option<String> {
    found(text).into_iter().next().and_then(|q| q.2)
}

#[test]
fn whom_somebody_works_for_or_tells_is_not_who_speaks() {
    for text in [
        "“We had no choice,” Ann Reed of West Yorkshire Police told the court.",
        "“We had no choice,” Ann Reed, a spokeswoman for Halden Steel, told reporters.",
        "Ann Reed from Halden Steel said: “We had no choice.”",
        "“We had no choice,” Ann Reed, the party’s chairwoman in Virginia, told Reuters.",
        "“We had no choice,” Ann Reed, who served as chief of staff to Paul Roth, told CBS News.",
        "Ann Reed of West Yorkshire Police told the court that the road was closed.",
    ] {
        assert_eq!(speaker(text).as_deref(), Some("Ann Reed"), "{text}");
    }
}

#[test]
fn nobody_is_claimed_to_have_said_what_was_not_said() {
    for text in [
        "Neither Ann Reed nor Paul Roth said that the road was closed.",
        "Ann Reed never said the bridge was safe.",
        "Nobody said the road was closed.",
        "Who said the road was closed?",
        "Did Ann Reed say that the road was closed?",
        "Ann Reed declined to say that the road was closed.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    assert_eq!(speaker("Ann Reed didn’t say “we give up” in her speech."), None);
    assert_eq!(speaker("No wonder Ann Reed said “we give up” in her speech.").as_deref(), Some("Ann Reed"));
}

#[test]
fn words_quoted_by_another_are_those_of_who_said_them() {
    for text in [
        "Paul Roth quoted Ann Reed as saying: “We had no choice.”",
        "“We had no choice,” the agency quoted Ann Reed as saying.",
        "According to Paul Roth, Ann Reed said the road was closed.",
        "According to Paul Roth, Ann Reed said “we had no choice at all.”",
    ] {
        assert_eq!(speaker(text).as_deref(), Some("Ann Reed"), "{text}");
    }
    assert_eq!(found("According to Paul Roth, Ann Reed said the road was closed.")[0].1, "the road was closed");
}

#[test]
fn a_name_behind_what_somebody_is_to_another_is_the_speakers() {
    check(&["“He was a good man,” said Dent’s wife, Carol Dent."], &[("“He was a good man,”", Some("Carol Dent"))]);
    check(
        &["“He was a good man,” said the mayor’s spokesman, Paul Roth, on Monday."],
        &[("“He was a good man,”", Some("Paul Roth"))],
    );
}

#[test]
fn sources_that_are_nobodys_name_are_shown_as_the_text_has_them() {
    for (text, source) in [
        ("Video shows: “The bridge falls in one second.”", "Video"),
        ("The report: “No one was hurt in the fall.”", "The report"),
        ("Witnesses: “The bridge fell in one second.”", "Witnesses"),
        ("Sources told CNN “no one was hurt in the fall.”", "Sources"),
        ("“No one was hurt,” Republicans said.", "Republicans"),
        ("OFFICIALS: We will not go there.\nPOLICE: Why?\nOFFICIALS: Because.", "OFFICIALS"),
    ] {
        let (_, _, speaker, told) = found(text).remove(0);
        assert_eq!((speaker, told.as_deref()), (None, Some(source)), "{text}");
    }
}

#[test]
fn what_an_aside_reports_ends_with_the_aside() {
    let (kind, words, speaker, _) = found("Paul Roth, who said he would leave, was seen in Paris.").remove(0);
    assert_eq!((kind, words.as_str(), speaker.as_deref()), (QuoteKind::Reported, "he would leave", Some("Paul Roth")));
}

#[test]
fn names_that_are_given_are_terms() {
    check(&["He owned a dog called “Rex” and a cat named “Tom.”"], &[("“Rex”", None), ("“Tom.”", None)]);
    check(&["They dubbed the plan “the long road,” Ann Reed said."], &[("“the long road,”", None)]);
    check(&["Known as “the man who never slept at all,” he won."], &[("“the man who never slept at all,”", None)]);
    check(&["She wrote a book titled “the long road home to us” in 2004."], &[("“the long road home to us”", None)]);
    check(&["What Ann Reed called “a long road home” was short."], &[("“a long road home”", Some("Ann Reed"))]);
}

#[test]
fn single_marks_are_speech_where_somebody_beside_them_speaks() {
    check(
        &["“We will go there,” said Ann Lee.", "‘No,’ said Paul Roth."],
        &[("“We will go there,”", Some("Ann Lee")), ("‘No,’", Some("Paul Roth"))],
    );
}

#[test]
fn nouns_of_saying_tell_their_owners_words() {
    let text = "The bridge was late after Ann Reed’s promise to “build it in a year or two” in Paris.";
    assert_eq!(speaker(text).as_deref(), Some("Ann Reed"));
    let text = "There were comments from Paul Roth that “nobody had asked for a bridge.”";
    assert_eq!(speaker(text).as_deref(), Some("Paul Roth"));
}

#[test]
fn a_verb_of_another_clause_does_not_take_a_quotation() {
    check(
        &["Ann Reed said it would “never open,” for instance, and Paul Roth vowed to “tear it down at once.”"],
        &[("“never open,”", Some("Ann Reed")), ("“tear it down at once.”", Some("Paul Roth"))],
    );
    check(
        &["In Paris people marched, with many of them chanting “We will not go home.”"],
        &[("“We will not go home.”", Some("?"))],
    );
}

#[test]
fn words_broken_by_their_attribution_or_by_paragraphs_are_one_utterance() {
    let utterances = |text: &str| {
        let mut b = ArticleBuilder::default();
        text.split('\n').for_each(|p| b.block(BlockKind::Paragraph, p));
        find(&b.finish(), &[]).iter().map(|q| q.utterance).collect::<Vec<_>>()
    };
    assert_eq!(utterances("“It is late,” Ann Reed said, “and we are tired.” “Go,” she said."), [0, 0, 1]);
    assert_eq!(utterances("“It is late,” Ann Reed said. “We are tired.”"), [0, 1]);
    assert_eq!(
        utterances("“We waited.\n“We left,” Ann Reed said, “and came home.\n“It was late.”\n“Go,” she said."),
        [0, 0, 0, 0, 1]
    );
    assert_eq!(utterances("Ann Reed called it “a sham,” “a shame” and “a crime against us.”"), [0, 1, 2]);
}

#[test]
fn a_name_below_block_quotations_says_all_of_them_and_is_said_by_nobody() {
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Quote { depth: 0 }, "The river rose in an hour.");
    b.block(BlockKind::Quote { depth: 0 }, "Nobody had time to take anything along.");
    b.block(BlockKind::Quote { depth: 0 }, "— Anna B. Berg (@annaberg) May 6, 2024");
    b.block(BlockKind::Paragraph, "The mayor was silent.");
    b.block(BlockKind::Quote { depth: 0 }, "It was a hard winter.");
    let a = b.finish();
    let found = find(&a, &[]);
    let got: Vec<_> = found.iter().map(|q| (q.utterance, q.speaker.as_deref(), a.slice(q.span))).collect();
    assert_eq!(
        got,
        [
            (0, Some("Anna B. Berg"), "The river rose in an hour."),
            (0, Some("Anna B. Berg"), "Nobody had time to take anything along."),
            (1, None, "It was a hard winter."),
        ]
    );
}

#[test]
fn a_word_that_only_begins_a_sentence_is_nobody() {
    assert_eq!(speaker("Consider what it says: “The bridge is as safe as a house.”"), None);
    check(&["He changed the company’s name to “We.” in May."], &[("“We.”", None)]);
}

#[test]
fn behind_a_dateline_the_sentence_begins_anew() {
    let mut b = ArticleBuilder::default();
    b.facts().dateline = Some(crate::article::Dateline { place: Some("OSLO".into()), agency: None });
    b.block(
        BlockKind::Paragraph,
        "OSLO, Sept. 28 (AP) — In a film from last year, Ann Reed sings “the river is wide tonight.”",
    );
    let a = b.finish();
    let found = find(&a, &names::find(&a, &sentences::find(&a)));
    assert_eq!(found[0].speaker.as_deref(), Some("Ann Reed"), "{found:?}");
}

#[test]
fn who_is_told_behind_the_last_paragraph_said_all_of_them_whoever_spoke_before() {
    check(
        &["“It is late,” said Ann Lee.", "“We waited all night.", "“Then we went home,” Paul Roth said."],
        &[
            ("“It is late,”", Some("Ann Lee")),
            ("“We waited all night.", Some("Paul Roth")),
            ("“Then we went home,”", Some("Paul Roth")),
        ],
    );
}

#[test]
fn words_that_another_quotes_without_marks_are_reported_of_who_said_them() {
    for text in [
        "Paul Roth quoted Ann Reed as saying that the bridge was never safe.",
        "The Halden Times cited Ann Reed as saying the bridge was never safe.",
        "Ann Reed was quoted by the agency as saying that the bridge was never safe.",
    ] {
        let (kind, words, speaker, _) = found(text).remove(0);
        let expected = (QuoteKind::Reported, "the bridge was never safe", Some("Ann Reed"));
        assert_eq!((kind, words.as_str(), speaker.as_deref()), expected, "{text}");
    }
}

#[test]
fn a_verb_that_opens_a_sentence_is_nobody() {
    check(
        &["Consider this line from May: “We go by the river road tonight.”"],
        &[("“We go by the river road tonight.”", Some("?"))],
    );
}

#[test]
fn an_apposition_before_the_verb_is_not_what_is_told() {
    for (text, who, words) in [
        (
            "Scot Ross, executive director of One Halden Now, said the numbers were dramatic.",
            "Scot Ross",
            "the numbers were dramatic",
        ),
        (
            "Sen. Ann Reed, a long-shot candidate, said Roth is overselling the successes.",
            "Ann Reed",
            "Roth is overselling the successes",
        ),
        ("Tom Reed, 61, said the bridge was old.", "Tom Reed", "the bridge was old"),
        ("Anna Bell, who runs the depot in Lima, said the council had lied.", "Anna Bell", "the council had lied"),
        (
            "The bridge could fall by spring, said Tom Reed, who is an engineer.",
            "Tom Reed",
            "The bridge could fall by spring",
        ),
        (
            "The council, a body of nine, had lied for years, said Tom Reed.",
            "Tom Reed",
            "The council, a body of nine, had lied for years",
        ),
    ] {
        let first = found(text).into_iter().next();
        assert_eq!(first.map(|q| (q.2.unwrap_or_default(), q.1)), Some((who.to_owned(), words.to_owned())), "{text}");
    }
}

#[test]
fn whose_aide_or_friend_speaks_is_not_who_speaks() {
    for (text, source) in [
        ("“They knew,” a former aide to President Roth said.", "a former aide to President Roth"),
        ("“We won,” said an ally of Prime Minister Paul Roth.", "an ally of Prime Minister Paul Roth"),
        ("Donald Roth spoke. “He is gone,” a person close to Mr. Roth said.", "a person close to Mr. Roth"),
        ("“It is bad,” according to two people briefed on the talks.", "two people briefed on the talks"),
        ("“He is good,” said an official in the Roth administration.", "an official in the Roth administration"),
    ] {
        let first = found(text).into_iter().find(|q| q.0 == QuoteKind::Speech);
        assert_eq!(first.map(|q| (q.2, q.3.unwrap_or_default())), Some((None, source.to_owned())), "{text}");
    }
    assert_eq!(speaker("“We won,” said Secretary of State Ann Reed.").as_deref(), Some("Ann Reed"));
}

#[test]
fn a_coined_word_that_somebody_points_to_is_a_term() {
    let kinds = |text: &str| found(text).iter().map(|q| q.0).collect::<Vec<_>>();
    let text = "Halden’s Reed also points to a growing “grey market” of private firms that can be used “without any leave of the council.”";
    assert_eq!(kinds(text), [QuoteKind::Term, QuoteKind::Speech]);
}

#[test]
fn a_pronoun_is_not_whom_the_words_are_about_nor_who_owns_something() {
    for (text, who) in [
        ("Paul Roth spoke in Halden on Monday.\n“Jerry Lind is making our valley less safe,” he said.", "Paul Roth"),
        (
            "Paul Roth mocked Jerry Lind’s claim to the works.\n“To repeat myself, it is nonsense,” he said.",
            "Paul Roth",
        ),
        ("Jerry Lind’s claim was heard by the council.\n“To repeat myself, it is nonsense,” he said.", "Jerry Lind"),
    ] {
        let first = found(text).into_iter().find(|q| q.0 == QuoteKind::Speech);
        assert_eq!(first.and_then(|q| q.2).as_deref(), Some(who), "{text}");
    }
}

#[test]
fn names_of_works_bands_and_people_are_nobodys_words() {
    for text in [
        "In “Hamlet,” Anna Berg wrote of ghosts.",
        "Tom Reed (“the boss”) left the hall in June.",
        "He sang “Happy Winter Days” at the gate.",
        "Paul Roth went home. He is known by some of his friends as a “hug” to this day.",
        "The band, called “Nirvana,” played in Halden.",
        "She was diagnosed with what’s called “duvet lung.”",
        "They were changing the name of the page to “factcheckHalden” in June.",
    ] {
        assert_eq!(found(text).iter().map(|q| q.0).collect::<Vec<_>>(), [QuoteKind::Term], "{text}");
    }
}

#[test]
fn a_month_before_a_noun_of_saying_and_what_an_institution_leads_to_is_nobody() {
    let last = |text: &str| found(text).into_iter().next_back().and_then(|q| q.2);
    let text = "Ann Reed lost the miners after her March comment that, “We are going to close all of the mines.”";
    assert_ne!(last(text).as_deref(), Some("March"));
    let text = "The council was led by Paul Roth, head of the bakers union. In a statement, the union called it “an insult to workers.”";
    assert_eq!(last(text), None);
}

#[test]
fn a_judgment_is_of_whom_its_sentence_opens_with() {
    for text in [
        "“It is late,” said Ann Reed. For Paul Roth, it was “a nightmare of a year.”",
        "In the words of Paul Roth, it was “a nightmare of a year.”",
    ] {
        let last = found(text).into_iter().next_back();
        assert_eq!(last.and_then(|q| q.2).as_deref(), Some("Paul Roth"), "{text}");
    }
}

#[test]
fn when_it_was_said_and_where_it_stood_are_no_words_of_it() {
    for (text, words) in [
        (
            "According to a report in the Halden Times, Gov. Ann Reed launched the plan on Monday.",
            "Gov. Ann Reed launched the plan on Monday",
        ),
        (
            "To cover his tracks, he explained that he can sweat now, Tom Reed said.",
            "To cover his tracks, he explained that he can sweat now",
        ),
        ("Roth said Tuesday he would go to Halden.", "he would go to Halden"),
        ("A number of writers suggested this past week such a list was important.", "such a list was important"),
    ] {
        assert_eq!(found(text).first().map(|q| q.1.as_str()), Some(words), "{text}");
    }
}
