//! The byline and the dates that a page shows between its headline and its article, where its own data tells neither.
//! Read from the units of [`super::judged`].

use super::credits;
use super::units::Units;
use crate::article::{Article, Safe};
use crate::load::dates;

/// Units above an article that are looked through.
const ABOVE: usize = 12;
/// Longest line, in bytes, that is a byline.
const LONGEST: usize = 200;

/// What a byline begins with in the languages that papers are most read in: `by`, or `text:`.
const BY: &[&str] = &[
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "story by ",
    "text by ",
    "posted by ",
    "reported by ",
    "author: ",
    "von ",
    "von: ",
    "ein beitrag von ",
    "geschrieben von ",
    "autor: ",
    "autorin: ",
    "text: ",
    "por ",
    "por: ",
    "escrito por ",
    "escrito por: ",
    "publicado por ",
    "publicado por: ",
    "autora: ",
    "texto: ",
    "texto de ",
    "par ",
    "par : ",
    "écrit par ",
    "publié par ",
    "auteur : ",
    "auteur: ",
    "texte : ",
    "di ",
    "di: ",
    "scritto da ",
    "pubblicato da ",
    "a cura di ",
    "autore: ",
    "testo di ",
    "door ",
    "door: ",
    "geschreven door ",
    "tekst: ",
    "av ",
    "af ",
    "текст: ",
    "автор: ",
];

/// Words between two names.
const AND: &[&str] = &[" and ", " und ", " y ", " e ", " et ", " en ", " og ", " och ", " и ", " & ", ", "];

/// Small words within names, which have no capital there.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "du", "del", "della", "di", "la", "le", "van", "von", "der", "den", "ter", "al", "el",
    "bin", "y", "e",
];

/// Fills the authors and the date that are still missing. `first`: the first unit of the article's text; `headline`: its
/// headline's, where it is known.
pub fn fill(units: &Units, headline: Option<usize>, first: usize, article: &mut Article) {
    let from = headline.filter(|at| *at < first).unwrap_or(first).max(first.saturating_sub(ABOVE));
    let above = units.all.get(from..first).unwrap_or(&[]);
    for line in above.iter().map(|u| u.text.as_str()).filter(|t| t.len() <= LONGEST) {
        if article.authors.is_empty() {
            article.authors = credits::authors(&names(line));
        }
        if article.published.is_some() && article.modified.is_some() {
            continue;
        }
        let found = dates::dates_in(line);
        let told = |updated: bool| found.iter().find(|d| d.updated == updated).map(|d| Safe::line(&d.date));
        article.published = article.published.take().or_else(|| told(false));
        article.modified = article.modified.take().or_else(|| told(true));
    }
}

/// The names in a byline: behind its first word or a bar, up to what is no name.
pub fn names(line: &str) -> Vec<String> {
    let parts = line.split(['·', '|', '•', '\n']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    for part in parts.map(str::trim) {
        let lower = part.to_lowercase();
        // Small letters may be longer than large ones: then the line is passed over.
        let Some(by) = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len()) else { continue };
        let Some(rest) = part.get(by.len()..).filter(|_| lower.len() == part.len()) else { continue };
        let mut names = vec![rest];
        for and in AND {
            names = names.into_iter().flat_map(|n| n.split(and)).collect();
        }
        let names: Vec<String> =
            names.into_iter().map(str::trim).take_while(|n| is_name(n)).map(str::to_owned).collect();
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// Whether words are a name: two to five, each with a capital but for particles.
fn is_name(words: &str) -> bool {
    let word = |w: &str| w.starts_with(char::is_uppercase) || PARTICLES.contains(&w);
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    (2..=5).contains(&words.split(' ').count())
        && words.starts_with(char::is_uppercase)
        && words.split(' ').all(word)
        && words.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        assert_eq!(names(line), expected, "{line}");
    }

    #[test]
    fn bylines_are_read_in_several_languages_and_sentences_are_none() {
        check("By ANN LEE and BO TAN", &["ANN LEE", "BO TAN"]);
        check("Von Ute Groß und Jan van Dam", &["Ute Groß", "Jan van Dam"]);
        check("05/10/2018 - Publicado por: Ana Souza - Categoria: Cidade", &["Ana Souza"]);
        check("Par Léa Petit, à Lyon", &["Léa Petit"]);
        check("Текст: Анна Иванова · 24 сентября 2018", &["Анна Иванова"]);
        check("Di Ada Conti e Ugo Bo | 3 maggio", &["Ada Conti", "Ugo Bo"]);
        check("by Ann Lee, staff writer", &["Ann Lee"]);
        check("By the river stood a house.", &[]);
        check("By Monday", &[]);
        check("Da gehen alle hin", &[]);
    }
}
