//! What is found as quoted, whether it is said, and by whom.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// `expected`: the quoted words with their marks, and the speaker; `None` for a term, `Some("?")` for speech by nobody known.
pub(super) fn check(paragraphs: &[&str], expected: &[(&str, Option<&str>)]) {
    let got = found(paragraphs);
    let got: Vec<(&str, Option<&str>)> = got.iter().map(|(words, who)| (words.as_str(), who.as_deref())).collect();
    assert_eq!(got, expected);
}

/// What is found in paragraphs, as [`check`] expects it.
pub(super) fn found(paragraphs: &[&str]) -> Vec<(String, Option<String>)> {
    let mut b = ArticleBuilder::default();
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let s = sentences::find(&a);
    let found = find(&a, &names::find(&a, &s));
    let who = |q: &Quote| (q.kind == QuoteKind::Speech).then(|| q.speaker.as_deref().unwrap_or("?").to_owned());
    found.iter().map(|q| (a.slice(q.span).to_owned(), who(q))).collect()
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
    // A paragraph that names somebody else has turned to that person.
    check(
        &[
            "“The road is open,” Paul Roth said on Monday.",
            "At a hearing in June Anna Berg held up a stone. “It is not what they told us,” she said.",
        ],
        &[("“The road is open,”", Some("Paul Roth")), ("“It is not what they told us,”", Some("Anna Berg"))],
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
    let found = find(&a, &[]);
    assert!(!found.is_empty() && found.iter().all(|q| q.kind == QuoteKind::Term && q.span.end <= a.text.len()));
}

/// The quoted runs that are found, whatever they are.
fn runs_of(text: &str) -> Vec<&str> {
    runs::find(text, 0).into_iter().map(|r| text.get(r.span.start..r.span.end).unwrap_or("")).collect()
}

#[test]
fn every_pair_of_marks_in_use_is_found() {
    for quoted in [
        "“yes, we will go there”",
        "\"yes, we will go there\"",
        "‘yes, we will go there’",
        "'yes, we will go there'",
        "«да, мы туда пойдём»",
        "« oui, nous irons là-bas »",
        "„ja, wir gehen dorthin“",
        "„tak, pójdziemy tam”",
        "‚ja, wir gehen dorthin‘",
        "»ja, vi går derhen«",
        "”ja, vi går dit”",
        "‹oui, nous irons›",
        "「はい、行きます」",
        "『はい、行きます』",
        "``yes, we will go there''",
        "“yes, we will go there\"",
        "\"yes, we will go there”",
        "«sí, iremos allí»",
        "“sim, nós vamos lá”",
        "„да, ще отидем там“",
    ] {
        let text = format!("Then {quoted}, and so on.");
        assert_eq!(runs_of(&text), [quoted], "{text}");
    }
}

#[test]
fn a_mark_that_opens_twice_before_one_closes_ends_the_first() {
    assert_eq!(runs_of("“We go on. “We stay here.”"), ["“We go on.", "“We stay here.”"]);
    assert_eq!(runs_of("“He said ‘no way’ to me.”"), ["“He said ‘no way’ to me.”", "‘no way’"]);
}

#[test]
fn words_that_go_on_in_the_next_paragraph_keep_their_speaker() {
    check(
        &["“We waited all night,” Ann Lee said. “Nobody came to us.", "“Then we went home on foot.”"],
        &[
            ("“We waited all night,”", Some("Ann Lee")),
            ("“Nobody came to us.", Some("Ann Lee")),
            ("“Then we went home on foot.”", Some("Ann Lee")),
        ],
    );
}

#[test]
fn sources_without_a_name_stay_without_one() {
    check(&["“It was all a mistake,” officials said."], &[("“It was all a mistake,”", Some("?"))]);
    check(&["“It was all a mistake,” said a person familiar with it."], &[("“It was all a mistake,”", Some("?"))]);
}

#[test]
fn transcript_turns_are_speech_and_words_told_without_marks_are_reported() {
    check(
        &["BERG: We will not go there again.", "LEE: Why?", "BERG: It is too far."],
        &[("We will not go there again.", Some("BERG")), ("Why?", Some("LEE")), ("It is too far.", Some("BERG"))],
    );
    check(&["EXCLUSIVE: The bridge is late.", "It was long."], &[]);
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, "The bridge may never open to cars, said Ann Lee, an engineer.");
    let a = b.finish();
    let found = find(&a, &[]);
    let got: Vec<_> = found.iter().map(|q| (q.kind, a.slice(q.span), q.speaker.as_deref())).collect();
    assert_eq!(got, [(QuoteKind::Reported, "The bridge may never open to cars", Some("Ann Lee"))]);
}

#[test]
fn many_and_endless_quotations_are_found_whole() {
    let many = "“We go,” said Ann Lee. ".repeat(50_000);
    let endless = format!("“{}", "on and on ".repeat(100_000));
    let marks = "‘\"".repeat(100_000);
    for (text, least) in [(many, 50_000), (endless, 1), (marks, 0)] {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, &text);
        let a = b.finish();
        let found = find(&a, &[]);
        assert!(found.len() >= least && found.iter().all(|q| a.text.get(q.span.start..q.span.end).is_some()));
    }
}

#[test]
fn words_within_reported_speech_are_said_by_the_outermost_speaker() {
    check(
        &["Ann Lee said the mayor has pushed the secretary of state to “build it twice as high as before.”"],
        &[("“build it twice as high as before.”", Some("Ann Lee"))],
    );
    check(
        &["Mary Stone, who had asked for it, said that people who think it safe are “simply wrong” about the bridge."],
        &[("“simply wrong”", Some("Mary Stone"))],
    );
}

#[test]
fn a_name_with_a_colon_before_or_a_dash_behind_says_who_speaks() {
    check(
        &["More from Paul Roth: “The river rose in an hour.”"],
        &[("“The river rose in an hour.”", Some("Paul Roth"))],
    );
    check(&["“The river rose in an hour.” — Paul Roth"], &[("“The river rose in an hour.”", Some("Paul Roth"))]);
    check(&["“The river rose in an hour.”", "— Paul Roth"], &[("“The river rose in an hour.”", Some("Paul Roth"))]);
}

#[test]
fn a_short_sentence_after_an_attribution_is_speech() {
    check(
        &["“It is a hard winter,” Mary Stone said. “Very hard.”"],
        &[("“It is a hard winter,”", Some("Mary Stone")), ("“Very hard.”", Some("Mary Stone"))],
    );
    // The next sentence tells of somebody else.
    check(
        &[
            "“It is a hard winter,” Mary Stone said. “We burn what we find.” Paul Roth wrote in June that he would leave.",
        ],
        &[
            ("“It is a hard winter,”", Some("Mary Stone")),
            ("“We burn what we find.”", Some("Mary Stone")),
            ("he would leave", None),
        ],
    );
}

#[test]
fn single_marks_are_speech_where_an_article_quotes_with_them() {
    check(&["‘We will go,’ said Ann Lee."], &[("‘We will go,’", Some("Ann Lee"))]);
    check(
        &["“We will go there,” said Ann Lee.", "They call it ‘hard times’ there."],
        &[("“We will go there,”", Some("Ann Lee")), ("‘hard times’", None)],
    );
    check(&["In ‘08 the town “lost its only road,” Ann Lee said."], &[("“lost its only road,”", Some("Ann Lee"))]);
}

#[test]
fn doubled_apostrophes_are_told_as_reported_with_their_speaker() {
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, "''We called it 'the pit,''' said Ann Lee. ``We left it,'' she said.");
    let a = b.finish();
    let got: Vec<_> = find(&a, &[]).iter().map(|q| (q.kind, a.slice(q.span).to_owned())).collect();
    assert_eq!(
        got,
        [
            (QuoteKind::Reported, "''We called it 'the pit,'''".to_owned()),
            (QuoteKind::Term, "'the pit,'".to_owned()),
            (QuoteKind::Speech, "``We left it,''".to_owned()),
        ]
    );
}

#[test]
fn words_of_a_habit_are_a_term_and_any_verb_behind_a_comma_attributes() {
    check(
        &["As the largest Asian state, it fears movements that the city derides as “color storms.”"],
        &[("“color storms.”", None)],
    );
    check(&["“Oh, yes,” he assures himself."], &[("“Oh, yes,”", Some("?"))]);
}

#[test]
fn a_pronoun_is_no_person_whose_name_speaks_against_it() {
    check(
        &["Sonya Roth defended Patrick Lee in court.", "“We will not appeal it again,” she said."],
        &[("“We will not appeal it again,”", Some("Sonya Roth"))],
    );
}

#[test]
fn a_spokesperson_without_a_name_is_not_the_firm() {
    check(
        &["“We have received the letter,” said a Reuters spokesperson."],
        &[("“We have received the letter,”", Some("?"))],
    );
}

#[test]
fn a_few_words_are_speech_where_somebody_says_them() {
    check(&["The plan was “a disaster,” Paul Roth said."], &[("“a disaster,”", Some("Paul Roth"))]);
    check(&["Ann Lee called it “a sham” on Monday."], &[("“a sham”", Some("Ann Lee"))]);
    check(&["When Ann Lee called it “hollow,” Paul Roth praised her."], &[("“hollow,”", Some("Ann Lee"))]);
}

#[test]
fn an_aide_is_not_the_person_aided() {
    check(&["“The road is open,” an aide to Paul Roth said."], &[("“The road is open,”", Some("?"))]);
    check(&["“The road is open,” said an adviser to the mayor."], &[("“The road is open,”", Some("?"))]);
}

#[test]
fn a_name_behind_the_verb_speaks_without_a_comma_too() {
    check(&["「We will go home」 said Ann Lee."], &[("「We will go home」", Some("Ann Lee"))]);
}

#[test]
fn a_book_that_is_read_is_a_term_and_what_a_hat_reads_is_not() {
    check(&["He reads “War and Salt” at night."], &[("“War and Salt”", None)]);
    check(
        &["Ann Lee wore a hat that reads “Leave The River Alone” in court."],
        &[("“Leave The River Alone”", Some("?"))],
    );
}

#[test]
fn a_plural_s_apostrophe_does_not_end_a_run() {
    assert_eq!(runs_of("'It's the workers' hall,' she said."), ["'It's the workers' hall,'"]);
    assert_eq!(runs_of("They shout ‘no more bosses’ every day."), ["‘no more bosses’"]);
}

#[test]
fn a_quotation_without_an_end_is_marked_unless_the_next_paragraph_goes_on() {
    let closed = |paragraphs: &[&str]| {
        let mut b = ArticleBuilder::default();
        paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
        find(&b.finish(), &[]).iter().map(|q| q.closed).collect::<Vec<_>>()
    };
    assert_eq!(closed(&["“We will go on and on", "Then it rained."]), [false]);
    assert_eq!(closed(&["“We waited all night.", "“Then we went home.”"]), [true, true]);
}

#[test]
fn titles_with_their_authors_and_names_in_a_row_are_terms() {
    check(&["Read first: “The river is late again,” by Ann Lee."], &[("“The river is late again,”", None)]);
    check(
        &["Of all the old posters two were left: “No to all walls here” (2008) — “Yes to all the walls” (2010)."],
        &[("“No to all walls here”", None), ("“Yes to all the walls”", None)],
    );
    let verse = "“The river does not ask the road where it may go, nor does the road ask it why it is so wide.”";
    check(&[&format!("{verse} [Book of Salt, 2]")], &[(verse, Some("?"))]);
    assert_eq!(runs_of("<a title=\"Ann Lee speaks\" href=\"x\">no</a>"), Vec::<&str>::new());
}

#[test]
fn whom_words_are_said_about_is_not_who_says_them() {
    check(
        &["“It is late,” Ann Lee said. Paul Roth is “a fool.”"],
        &[("“It is late,”", Some("Ann Lee")), ("“a fool.”", Some("Ann Lee"))],
    );
}

#[test]
fn a_printed_interview_names_nobody_and_figures_are_no_turns() {
    check(&["Q: Where do we go?", "A: We go home."], &[("Where do we go?", Some("?")), ("We go home.", Some("?"))]);
    check(&["Roth: 547.", "Lee: 46.", "Roth: 2,316.", "Lee: 47."], &[]);
}

#[test]
fn a_description_that_several_bear_stands_for_the_one_named_last() {
    let a = "President Paul Roth opened the old bridge in 1961 with his own hands.";
    let b = "President Carl Lee opened the new one in the year 1969. “It is a fine bridge,” the president said.";
    check(&[a, b], &[("“It is a fine bridge,”", Some("Carl Lee"))]);
}

#[test]
fn a_dateline_says_nothing_and_who_is_told_behind_the_last_paragraph_said_all_of_them() {
    let mut b = ArticleBuilder::default();
    b.facts().dateline =
        Some(crate::article::Dateline { place: Some(crate::article::Safe::line("PARIS")), agency: None });
    for p in ["PARIS — “The long speech begins here.", "“It goes on here.", "“And it ends here,” said Mary Jones."]
    {
        b.block(BlockKind::Paragraph, p);
    }
    let a = b.finish();
    let s = sentences::find(&a);
    let found = find(&a, &names::find(&a, &s));
    let speakers: Vec<Option<&str>> = found.iter().map(|q| q.speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("Mary Jones"); 3], "{found:?}");
}
