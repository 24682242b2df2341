//! The byline and the dates that a page shows between its headline and its article, where its own data tells neither.
//! Read from the units of [`super::judged`].

use super::credits;
use super::prune::letters;
use super::units::{Unit, Units};
use crate::article::{Article, BlockKind, Safe};
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

/// What somebody made who has part in an article, in a credit before `by`.
const MADE: &[&str] = &[
    "story",
    "text",
    "words",
    "reporting",
    "report",
    "photos",
    "photographs",
    "pictures",
    "images",
    "video",
    "and",
    "&",
];

/// Fills the authors and the date that are still missing. `first`: the first unit of the article's text; `headline`: its
/// headline's, where it is known.
pub fn fill(units: &Units, headline: Option<usize>, first: usize, article: &mut Article) {
    let headline = headline.or_else(|| titled(units, first, article.title.as_deref()?));
    let from = headline.filter(|at| *at < first).unwrap_or(first).max(first.saturating_sub(ABOVE));
    let above = units.all.get(from..first).unwrap_or(&[]);
    for unit in above.iter().filter(|u| u.text.len() <= LONGEST) {
        let line = unit.text.as_str();
        if article.authors.is_empty() {
            article.authors = credits::authors(&names(line));
        }
        // A heading that stays is the date of what stands below it, as in a diary.
        let heads = unit.cut.is_none() && matches!(unit.kind, BlockKind::Heading { .. });
        if heads || article.published.is_some() && article.modified.is_some() {
            continue;
        }
        let found = dates::dates_in(line);
        let told = |updated: bool| found.iter().find(|d| d.updated == updated).map(|d| Safe::line(&d.date));
        article.published = article.published.take().or_else(|| told(false));
        article.modified = article.modified.take().or_else(|| told(true));
    }
}

/// The unit before `first` that begins with a line of the page's title, where no heading does.
fn titled(units: &Units, first: usize, title: &str) -> Option<usize> {
    let title = letters(title);
    let named = |unit: &Unit| {
        let line = letters(unit.text.lines().next().unwrap_or(""));
        line.len() >= 8 && title.contains(&line)
    };
    (first.saturating_sub(ABOVE)..first).rev().find(|at| units.all.get(*at).is_some_and(named))
}

/// A byline without the word that says what it is: `Text: Ute Groß`, `作者：李明`.
pub fn unlabelled(line: &str) -> &str {
    const LABEL: usize = 24;
    let Some((label, name)) = line.split_once([':', '：']).filter(|(l, n)| l.len() <= LABEL && !n.starts_with('/'))
    else {
        return line;
    };
    let words = label.split_whitespace().count();
    let plain = label.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    if plain && (1..=2).contains(&words) && !name.trim().is_empty() { name.trim() } else { line }
}

/// A name without the signs of its notes, as papers have them behind it: `A. Walker1,2`, `T. Reed*†`.
pub fn without_notes(name: &str) -> &str {
    let superscript = |c: char| matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹');
    let sign = |c: char| c.is_ascii_digit() || superscript(c) || matches!(c, '*' | '†' | '‡' | '§' | ',');
    let bare = name.trim_end_matches(sign);
    // A figure that stands by itself is none of them: `Ann Lee Nov 3`.
    // An account may end in figures: `ann1990`.
    if bare.contains(' ') && !bare.ends_with(char::is_whitespace) { bare } else { name }
}

/// What stands behind `by` in a credit that names what somebody made, words among it: `Photographs and text by Kim Bo`.
fn credited(line: &str) -> Option<&str> {
    let (made, name) = line.split_once(" by ")?;
    let made = made.to_lowercase();
    let words = || made.split_whitespace();
    let wrote = words().any(|w| matches!(w, "story" | "text" | "words" | "reporting" | "report"));
    (wrote && words().count() <= 4 && words().all(|w| MADE.contains(&w.trim_end_matches(',')))).then_some(name)
}

/// The names in a byline: behind its first word or a bar, up to what is no name.
pub fn names(line: &str) -> Vec<String> {
    let parts = line.split(['·', '|', '•', '\n']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    for part in parts.map(str::trim) {
        let lower = part.to_lowercase();
        let by = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len());
        // Small letters may be longer than large ones: then the line is passed over.
        let behind = by.and_then(|by| part.get(by.len()..)).filter(|_| lower.len() == part.len());
        let Some(rest) = behind.or_else(|| credited(part)) else { continue };
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
        check("Photographs and text by Kim Bo", &["Kim Bo"]);
        check("Story and photos by ANN LEE", &["ANN LEE"]);
        check("Photographs by Kim Bo", &[]);
        check("The story was told by Kim Bo", &[]);
        check("By the river stood a house.", &[]);
        check("By Monday", &[]);
        check("Da gehen alle hin", &[]);
    }

    #[test]
    fn a_label_before_a_name_and_signs_behind_it_are_no_part_of_it() {
        let label = |line: &str, expected: &str| assert_eq!(unlabelled(line), expected);
        label("Text: Ute Groß", "Ute Groß");
        label("كتبت: ليلى حسن", "ليلى حسن");
        label("作者：李明", "李明");
        label("Ann Lee", "Ann Lee");
        label("https://a.example/ann", "https://a.example/ann");
        label("12:30", "12:30");
        let notes = |name: &str, expected: &str| assert_eq!(without_notes(name), expected);
        notes("A. Walker1,2", "A. Walker");
        notes("T. Reed*†", "T. Reed");
        notes("Ann Lee", "Ann Lee");
        notes("Ann Lee Nov 3", "Ann Lee Nov 3");
        notes("ann1990", "ann1990");
    }

    #[test]
    fn what_stands_above_the_text_names_its_author_and_its_day() {
        let long = "The mayor resigned on Tuesday after an audit found that the pool had cost three times what it should have.";
        let check = |head: &str, body: &str, authors: &[&str], published: Option<&str>| {
            let page = format!("<html><head><title>{head}</title></head><body>{body}</body></html>");
            let a = super::super::read(&page, None, Article::default()).article;
            let named: Vec<&str> = a.authors.iter().map(|a| a.as_str()).collect();
            assert_eq!((named.as_slice(), a.published.as_deref()), (authors, published), "{body}");
        };
        let paper = format!(
            "<h1>Reuse of depots</h1><p class=authors>A. Walker<sup>1</sup>, T. Reed<sup>2</sup></p><p>{long}</p>"
        );
        check("Reuse of depots", &paper, &["A. Walker", "T. Reed"], None);
        let table = format!(
            "<td><h2>Mayor resigns over the pool</h2><font>By Carl Voss, staff writer<br>March 5, 2002</font><p>{long}</p>"
        );
        check("Old news site", &format!("<table><tr>{table}</table>"), &["Carl Voss"], Some("2002-03-05"));
        let old = format!(
            "<center><b>Why the mayor went</b><br><i>by Bob Hendricks, 12 April 1998</i></center><hr><p>{long}</p><p>{long} So it is.</p>"
        );
        check("Bob's page: Why the mayor went", &old, &["Bob Hendricks"], Some("1998-04-12"));
        let poem = "<h1>Tide Table</h1><p>by A. R. Lowe</p><div>The sea keeps<br>its own accounts,<br><br>a ledger of salt</div>";
        check("Tide Table", poem, &["A. R. Lowe"], None);
        let day = |day: &str| format!("<h2>{day}</h2><p>{long}</p>");
        let diary =
            format!("<article><h1>Town diary of a year</h1>{}{}</article>", day("March 4, 2024"), day("March 5, 2024"));
        check("Town diary of a year", &diary, &[], None);
    }
}
