//! Who speaks in languages other than English.

use super::*;
use crate::annotate::names;
use crate::article::{ArticleBuilder, Safe};

/// The quotation and who is named as its speaker, `?` where nobody is.
fn check(language: &str, text: &str, speaker: &str) {
    let mut b = ArticleBuilder::default();
    b.facts().language = Some(Safe::line(language));
    b.block(BlockKind::Paragraph, text);
    let a = b.finish();
    let found = find(&a, &names::find(&a, &crate::annotate::sentences::find(&a)));
    let said = found.iter().find(|q| q.kind == QuoteKind::Speech);
    let who = said.map(|q| q.speaker.as_deref().unwrap_or("?"));
    assert_eq!(who, Some(speaker), "{text}: {found:?}");
}

#[test]
fn verbs_of_saying_of_six_languages_name_the_speaker() {
    check("de", "„Wir gehen heute nicht nach Hause“, sagte Anna Berg.", "Anna Berg");
    check("de", "Anna Berg sagte: „Wir gehen heute nicht nach Hause.“", "Anna Berg");
    check("de-AT", "Anna Berg hat gestern gesagt: „Wir gehen heute nicht.“", "Anna Berg");
    check("fr", "« Nous ne partirons pas d’ici demain », a déclaré Anna Berg.", "Anna Berg");
    check("fr", "« Nous ne partirons pas d’ici demain », explique Anna Berg.", "Anna Berg");
    check("fr", "Selon Anna Berg, « nous ne partirons pas d’ici demain ».", "Anna Berg");
    check("es", "«No nos vamos a casa esta noche», dijo Anna Berg.", "Anna Berg");
    check("es", "“No nos vamos a casa esta noche”, ha dicho Anna Berg.", "Anna Berg");
    check("it", "«Non andiamo a casa questa notte», ha detto Anna Berg.", "Anna Berg");
    check("it", "Anna Berg ha detto: «Non andiamo a casa questa notte».", "Anna Berg");
    check("pt", "“Nós não vamos para casa esta noite”, disse Anna Berg.", "Anna Berg");
    check("nl", "„Wij gaan vanavond niet naar huis”, zei Anna Berg.", "Anna Berg");
    check("nl", "“Wij gaan vanavond niet naar huis”, aldus Anna Berg.", "Anna Berg");
}

#[test]
fn days_and_offices_beside_a_name_do_not_hide_it() {
    check("fr", "« Nous ne partirons pas d’ici demain », a déclaré Anna Berg lundi devant la presse.", "Anna Berg");
    check("fr", "« Nous ne partirons pas d’ici demain », a expliqué mardi le maire de Halden, Anna Berg.", "Anna Berg");
    check("de", "„Wir gehen heute nicht nach Hause“, erklärte die Bürgermeisterin von Halden, Anna Berg.", "Anna Berg");
    check("es", "«No nos vamos a casa esta noche», explicó la alcaldesa de Halden, Anna Berg.", "Anna Berg");
    check("it", "«Non andiamo a casa questa notte», ha detto Anna Berg lunedì alla stampa.", "Anna Berg");
    check("it", "«Non andiamo a casa questa notte», ha spiegato la sindaca di Halden, Anna Berg.", "Anna Berg");
}

#[test]
fn a_pronoun_behind_a_french_verb_stands_for_who_was_named() {
    check("fr", "Anna Berg ouvre la porte. « Il est bien tard pour cela », dit-elle.", "Anna Berg");
    check("fr", "Anna Berg ouvre la porte. « Il est bien tard pour cela », explique-t-elle.", "Anna Berg");
}

#[test]
fn a_german_noun_behind_its_article_is_no_name() {
    check("de", "„Wir gehen heute nicht nach Hause“, sagte die Ministerin.", "?");
}

#[test]
fn in_a_language_without_words_of_saying_here_nobody_is_claimed_and_the_reader_is_told() {
    check("fi", "”Emme lähde tänään kotiin”, sanoi Anna Berg.", "?");
    check("fi", "”Emme lähde tänään”, sanoi Anna Berg.", "?");
    check("fi", "Kukaan ei tiedä, kuka sen teki. ”Emme lähde tänään kotiin”, sanoi Anna Berg.", "?");
    let mut b = ArticleBuilder::default();
    b.facts().language = Some(Safe::line("fi"));
    b.block(BlockKind::Paragraph, "”Emme lähde tänään kotiin”, sanoi Anna Berg.");
    assert!(crate::annotate::annotate(&b.finish()).tongue.notice().is_some());
    assert_eq!(Tongue::English.notice(), None);
}

#[test]
fn verbs_of_saying_of_swedish_polish_and_russian_name_the_speaker() {
    check("sv", "”Vi kan inte betala längre”, sade Anna Lind.", "Anna Lind");
    check("sv", "»Vi kan inte betala längre», säger borgmästare Anna Lind.", "Anna Lind");
    check("pl", "„Nie możemy już płacić” – powiedziała Anna Nowak.", "Anna Nowak");
    check("pl", "Anna Nowak dodała: „Nie możemy już płacić”.", "Anna Nowak");
    check("ru", "«Мы не можем платить», — сказала Анна Иванова.", "Анна Иванова");
    check("ru", "Иван Петров добавил: «Мы не можем платить».", "Иван Петров");
}

#[test]
fn german_titles_are_no_part_of_a_name_and_so_names_a_source() {
    check("de", "„Wir können nicht mehr zahlen“, sagte Bundeskanzlerin Dr. Anna Berg.", "Anna Berg");
    check("de", "„Wir können nicht mehr zahlen“, sagte Herr Berg am Montag.", "Berg");
    check("de", "„Wir können nicht mehr zahlen“, so der 41-jährige Omar Berg.", "Omar Berg");
    check("de", "„Wir können nicht mehr zahlen“, so Oberbürgermeister Omar Berg.", "Omar Berg");
}

#[test]
fn french_papers_tell_who_speaks_inside_the_marks_and_behind_selon() {
    check("fr", "« J’ai appris à nager ici, explique Omar Berg, 41 ans. Mon père aussi. »", "Omar Berg");
    check("fr", "Selon le porte-parole, Marc Petit, « personne ne perd rien dans cette affaire ».", "Marc Petit");
}
