//! Dialogue: lines without a cue between two who talk, and speech behind a dash.

use super::*;
use crate::annotate::{names, sentences};
use crate::article::ArticleBuilder;

/// What is said, by whom, and how sure, in paragraphs.
fn said(paragraphs: &[&str]) -> Vec<(String, Option<String>, Confidence)> {
    let mut b = ArticleBuilder::default();
    paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
    let a = b.finish();
    let found = find(&a, &names::find(&a, &sentences::find(&a)));
    let speech = found.iter().filter(|q| q.kind == QuoteKind::Speech);
    speech.map(|q| (a.slice(q.span).to_owned(), q.speaker.as_deref().map(str::to_owned), q.confidence)).collect()
}

fn check(paragraphs: &[&str], expected: &[(&str, Option<&str>, Confidence)]) {
    let got = said(paragraphs);
    let got: Vec<(&str, Option<&str>, Confidence)> =
        got.iter().map(|(words, who, sure)| (words.as_str(), who.as_deref(), *sure)).collect();
    assert_eq!(got, expected);
}

use Confidence::{Certain, Likely, Unknown};

#[test]
fn lines_without_a_cue_are_by_turns_those_of_the_two_who_talk() {
    let (ada, ben) = (Some("Ada Berg"), Some("Ben Holt"));
    check(
        &[
            "“You are late,” said Ada Berg.",
            "“I know,” said Ben Holt.",
            "“Supper is cold.”",
            "“I know that too.”",
            "“Then sit.”",
        ],
        &[
            ("“You are late,”", ada, Certain),
            ("“I know,”", ben, Certain),
            ("“Supper is cold.”", ada, Likely),
            ("“I know that too.”", ben, Likely),
            ("“Then sit.”", ada, Likely),
        ],
    );
}

#[test]
fn a_line_between_two_of_one_speaker_is_nobodys_where_no_other_is_known() {
    check(
        &[
            "“I cannot sit,” Ada Berg answered. “There is a man outside.”",
            "“What man?”",
            "“He is here,” said Ada Berg.",
        ],
        &[
            ("“I cannot sit,”", Some("Ada Berg"), Certain),
            ("“There is a man outside.”", Some("Ada Berg"), Likely),
            ("“What man?”", Some("Ada Berg"), Likely),
            ("“He is here,”", Some("Ada Berg"), Certain),
        ],
    );
}

#[test]
fn who_is_asked_answers_in_the_next_paragraph() {
    check(
        &["Ada Berg looked up. “Is it over?”", "“It is.”"],
        &[("“Is it over?”", Some("Ada Berg"), Likely), ("“It is.”", None, Unknown)],
    );
}

#[test]
fn a_long_quotation_that_opens_a_paragraph_goes_on_with_the_speaker_of_the_news() {
    let more = "“We will build the bridge again, and we will do it with the people who live beside it and use it.”";
    check(
        &["“We lost the bridge,” said Ada Berg, the mayor.", "“It fell,” said Ben Holt.", more],
        &[
            ("“We lost the bridge,”", Some("Ada Berg"), Certain),
            ("“It fell,”", Some("Ben Holt"), Certain),
            (more, Some("Ben Holt"), Likely),
        ],
    );
}

#[test]
fn a_dash_opens_speech_and_the_authors_words_stand_outside_it() {
    check(
        &[
            "Le soir tombait sur la ville, et Marc Petit ne voulait pas rentrer chez lui.",
            "— Vous partez ? demanda Marc Petit.",
            "— Oui, répondit-elle.",
        ],
        &[("Vous partez ?", Some("Marc Petit"), Certain), ("Oui", None, Unknown)],
    );
    check(
        &[
            "La noche caía sobre la ciudad y Marcos Vega no quería volver a su casa con ella.",
            "—¿Se marcha usted? —preguntó Marcos Vega.",
            "—Sí —respondió ella—. Mañana mismo.",
        ],
        &[("¿Se marcha usted?", Some("Marcos Vega"), Certain), ("Sí", None, Unknown), ("Mañana mismo.", None, Unknown)],
    );
    check(
        &["Berget ligger i norr och snön faller över hela staden.", "– Det är ett svek, säger Omar Farouk."],
        &[("Det är ett svek", Some("Omar Farouk"), Certain)],
    );
    check(&["— Ada Berg, mayor of Halden", "– The harbour of 1914–1918", "A road was shut."], &[]);
}
