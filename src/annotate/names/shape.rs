//! Names in a language that byline does not know, by evidence that needs none: capitals inside a sentence,
//! capitals that recur, and well-known forms.
//!
//! A capital word counts where a sentence has already begun, and only if the text does not write it small
//! elsewhere. Where every noun has a capital (German, Luxembourgish), one word alone tells nothing: there two
//! or more side by side are needed, and the words that stand behind an article are common nouns. A script
//! without capitals gives no names: better none than a flood.

use super::Mention;
use super::form::{acronymic, key};
use super::gender;
use super::language::{function_word, tongue};
use super::tagger::tokens::tokens;
use super::titles::is_german_title;
use super::words::{GIVEN, ORGANIZATIONS, PLACES};
use crate::annotate::{EntityKind, Tongue};
use crate::article::{Article, BlockKind, Span};
use std::collections::{HashMap, HashSet};

/// A text with more capitals than this among a hundred words inside sentences writes nouns with capitals.
const NOUN_CAPITALS: usize = 18;
/// Fewest words of a sentence.
const PROSE: usize = 6;
/// Most words of a name.
const WORDS: usize = 5;
/// What is guessed by shape weighs little.
const GUESSED: f32 = 0.3;

/// Small words inside names of many languages.
const INSIDE: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "el", "al", "van", "von", "der",
    "den", "af", "av", "bin", "y", "e",
];

/// Articles and their like in languages that write nouns with capitals: what follows is a common noun.
#[rustfmt::skip]
const GERMAN_ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine",
    "im", "am", "zum", "zur", "vom", "beim", "ins", "seine", "seiner", "seinen", "ihre", "ihrer", "ihren", "diese",
    "dieser", "dieses", "jede", "jeder", "alle", "viele", "mehr",
];

struct Word<'a> {
    text: &'a str,
    span: Span,
    capital: bool,
    /// Whether it opens a sentence, a quotation or a clause behind a colon.
    opens: bool,
    /// Whether only one space parts it from the word before.
    joined: bool,
}

/// Mentions in order.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Mention> {
    let lines: Vec<Vec<Word<'_>>> = sentences.iter().map(|s| words(article, *s)).collect();
    let mut small: HashSet<String> = HashSet::new();
    let mut nouns: HashSet<&str> = HashSet::new();
    let (mut capitals, mut inside, mut behind_articles) = (0usize, 0usize, 0usize);
    for line in &lines {
        for (at, word) in line.iter().enumerate() {
            if !word.capital && word.text.starts_with(char::is_lowercase) {
                small.insert(word.text.to_owned());
            }
            if !word.opens && word.text.chars().all(char::is_alphabetic) {
                inside += 1;
                capitals += usize::from(word.capital);
            }
            let before = at.checked_sub(1).and_then(|b| line.get(b));
            if word.capital && before.is_some_and(|b| GERMAN_ARTICLES.contains(&b.text.to_lowercase().as_str())) {
                nouns.insert(word.text);
                behind_articles += 1;
            }
        }
    }
    // Capitals are many, and they follow articles as common nouns do.
    let noun_capitals =
        capitals * 100 > inside * NOUN_CAPITALS && behind_articles >= 2 && behind_articles * 8 >= capitals;
    let german = tongue(article) == Tongue::German;
    let mut found = Vec::new();
    for line in &lines {
        let shouted = line.iter().all(|w| !w.text.chars().any(char::is_lowercase));
        if !shouted {
            let from = found.len();
            runs(line, &small, noun_capitals.then_some(&nouns), german, &mut found);
            let capitals = line.iter().filter(|w| w.capital && !w.opens).count();
            let prose = line.len() >= PROSE && (noun_capitals || capitals * 2 <= line.len());
            found.iter_mut().skip(from).for_each(|run| run.prose &= prose);
        }
    }
    keep(article, &found, noun_capitals)
}

/// A run of capital words.
struct Run {
    span: Span,
    words: usize,
    /// Whether it is a name by itself, without another place to confirm it.
    told: bool,
    kind: EntityKind,
    /// Whether it stands inside a sentence, among words in small letters: in a list every line has capitals.
    prose: bool,
}

/// The runs that are names. What no list has and does not look like a person's name must stand in prose or recur. A last word that also stands alone, `Macron` behind `Emmanuel Macron`, is a family
/// name. Where nouns have capitals, what no list has must recur.
fn keep(article: &Article, found: &[Run], noun_capitals: bool) -> Vec<Mention> {
    let lone: HashSet<&str> = found.iter().filter(|r| r.words == 1 && r.prose).map(|r| article.slice(r.span)).collect();
    let last = |r: &Run| article.slice(r.span).rsplit(' ').next().unwrap_or("");
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for r in found {
        *counts.entry(article.slice(r.span)).or_insert(0) += 1;
    }
    let person = |r: &Run| {
        let given = r.kind == EntityKind::Person;
        given
            || (r.kind == EntityKind::Other && (2..=3).contains(&r.words) && lone.contains(last(r)) && !known(last(r)))
    };
    let families: HashSet<&str> = found.iter().filter(|r| r.words > 1 && person(r)).map(last).collect();
    let mention = |r: &Run| {
        let (mut span, mut form) = (r.span, article.slice(r.span));
        // `Senatorin Johanna Hagen` beside `Johanna Hagen`: the first word is no part of the name.
        if r.words > 2
            && let Some((_, rest)) = form.split_once(' ')
            && counts.contains_key(rest)
        {
            (span, form) = (Span::new(span.end - rest.len(), span.end), rest);
        }
        let family = r.words == 1 && families.contains(form);
        let recurs = counts.get(form).is_some_and(|n| *n > 1);
        let listed = r.kind != EntityKind::Other;
        let kept = (person(r) && (r.prose || recurs))
            || family
            || (r.told && (listed || recurs || (r.prose && !noun_capitals)));
        let kind = if person(r) || family { EntityKind::Person } else { r.kind };
        kept.then_some(Mention::sure(span, kind, GUESSED))
    };
    found.iter().filter_map(mention).collect()
}

fn words(article: &Article, sentence: Span) -> Vec<Word<'_>> {
    let block = article.block_at(sentence.start).and_then(|b| article.blocks.get(b));
    if block.is_some_and(|b| matches!(b.kind, BlockKind::Code | BlockKind::Heading { .. })) {
        return Vec::new();
    }
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut opens = true;
    let mut end = sentence.start;
    for span in tokens(article.slice(sentence), sentence.start) {
        let text = article.slice(span);
        if !text.starts_with(char::is_alphanumeric) {
            opens |= text
                .contains(['“', '”', '"', '«', '»', '„', ':', '‘', '(', '—', '–', '•', '¿', '¡', '.', '!', '?'])
                || text == "-";
            continue;
        }
        let joined = article.text.get(end..span.start) == Some(" ");
        end = span.end;
        out.push(Word { text, span, capital: text.starts_with(char::is_uppercase), opens, joined });
        opens = false;
    }
    out
}

/// Adds the names of one sentence.
fn runs(line: &[Word<'_>], small: &HashSet<String>, nouns: Option<&HashSet<&str>>, german: bool, out: &mut Vec<Run>) {
    let mut at = 0;
    while let Some(first) = line.get(at) {
        let common = |w: &Word<'_>| {
            let lower = w.text.to_lowercase();
            let noun = nouns.is_some_and(|n| n.contains(w.text)) && !acronymic(w.text);
            small.contains(&lower) || noun || (w.opens && function_word(&lower))
        };
        if !first.capital || common(first) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = line.get(end).filter(|w| w.joined && end - at < WORDS) {
            // `Pays de la Loire`, `Jean-Marc Le Goff`.
            let inner = line.get(end..).unwrap_or(&[]).iter().take(2);
            let inner = inner.take_while(|w| w.joined && INSIDE.contains(&w.text.to_lowercase().as_str())).count();
            let over = line.get(end + inner).is_some_and(|w| w.joined && w.capital && !common(w));
            if next.capital && !common(next) {
                end += 1;
            } else if inner > 0 && over {
                end += inner + 1;
            } else {
                break;
            }
        }
        // `Bundeskanzlerin Ada Berg`
        let title = |w: &&Word<'_>| german && is_german_title(w.text);
        let titles = line.get(at..end - 1).unwrap_or(&[]).iter().take_while(title).count();
        let run = line.get(at + titles..end).unwrap_or(&[]);
        let first = run.first().unwrap_or(first);
        // A sentence's first word is capital anyway: it is kept where another capital follows it.
        let alone = run.len() == 1;
        let told = match run {
            [one] => {
                known(one.text)
                    || (!one.opens && nouns.is_none() && one.text.chars().count() > 2)
                    || (!one.opens && acronymic(one.text))
            }
            _ => true,
        };
        if let Some(last) = run.last() {
            let span = Span::new(first.span.start, last.span.end);
            let words: Vec<&str> = run.iter().map(|w| w.text).collect();
            out.push(Run { span, words: run.len(), told, kind: kind(&words, alone), prose: true });
        }
        at = end;
    }
}

fn known(form: &str) -> bool {
    PLACES.contains(form) || ORGANIZATIONS.contains(form)
}

/// A kind where a list has the form or the given name; else none is claimed.
fn kind(words: &[&str], alone: bool) -> EntityKind {
    let form = words.join(" ");
    if PLACES.contains(form.as_str()) {
        EntityKind::Place
    } else if ORGANIZATIONS.contains(form.as_str()) || (alone && acronymic(&form)) {
        EntityKind::Organization
    } else if !alone && words.first().is_some_and(|w| GIVEN.contains(w) || gender::of_given(&key(w)).is_some()) {
        EntityKind::Person
    } else {
        EntityKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentences;
    use crate::article::ArticleBuilder;

    fn names(text: &str) -> Vec<String> {
        let mut b = ArticleBuilder::default();
        text.split("\n\n").for_each(|p| b.block(BlockKind::Paragraph, p));
        let a = b.finish();
        find(&a, &sentences::find(&a)).iter().map(|m| a.slice(m.span).to_owned()).collect()
    }

    #[test]
    fn capitals_inside_sentences_are_names_where_nouns_are_small() {
        let text = "Le maire de Lyon, Étienne Garnier, a ouvert le pont. Selon Garnier, la ville avait attendu dix ans. \
                    Hier il pleuvait, et le pont était vide. Demain la fanfare de la SNCF viendra de Marseille.";
        assert_eq!(names(text), ["Lyon", "Étienne Garnier", "Garnier", "SNCF", "Marseille"]);
    }

    #[test]
    fn german_nouns_are_no_names() {
        let text = "Die Bürgermeisterin Petra Lindner hat am Montag die neue Brücke über den Fluss eröffnet. Nach den Worten \
                    von Lindner hatte die Stadt zehn Jahre auf das Geld gewartet. Der Regen fiel auf die Gäste, und das \
                    Orchester spielte unter einem Schirm. Wegen der Kosten will Petra Lindner keine zweite Brücke bauen.";
        let found = names(text);
        assert!(found.iter().all(|f| f.ends_with("Lindner")), "{found:?}");
        assert!(found.len() >= 3, "{found:?}");
    }

    #[test]
    fn a_list_of_goods_gives_no_flood() {
        let list =
            "Farina Tipo Zero\n\nOlio Extra Vergine\n\nSale Grosso Marino\n\nZucchero di Canna\n\nPasta Fresca Uovo";
        assert_eq!(names(list), Vec::<String>::new());
    }

    #[test]
    fn a_script_without_capitals_gives_no_names() {
        assert_eq!(names("部长星期一说他不会去巴黎。他的副手会去。"), Vec::<String>::new());
        assert_eq!(names("قال الوزير يوم الاثنين إنه لن يذهب إلى باريس."), Vec::<String>::new());
    }
}
