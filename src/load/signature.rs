//! Who wrote a text and when, from the lines between its title and its body. Used by [`super::head`].

use super::line_kind::{Kind, kind, wide};
use super::pieces::Piece;
use super::{dates, head, html};
use crate::article::{Article, Safe};
use std::ops::Range;

/// What a line of a signature tells.
struct Signed {
    authors: Vec<String>,
    dates: Vec<dates::Dated>,
    /// The rule that lists the line; empty where all that it says is shown elsewhere.
    rule: &'static str,
}

/// Names of facts behind which an author stands, where words have no spaces between them.
const WIDE_LABELS: &[&str] = &["作者：", "作者:", "文／", "文/", "撰文：", "記者", "记者"];

/// What a line says of who wrote the text and when; nothing for any other line.
fn told(line: &str) -> Option<Signed> {
    const LONGEST: usize = 200;
    const ALSO: &[&str] =
        &["edited by", "photographs by", "photos by", "pictures by", "illustrated by", "translated by"];
    if line.len() > LONGEST || line.ends_with(['.', '!', '?', '。']) && !line.ends_with("Jr.") {
        return None;
    }
    // reStructuredText has its facts between colons.
    let line = line.strip_prefix(':').unwrap_or(line);
    let dates = dates::dates_in(line);
    let authors = names(line);
    if !authors.is_empty() {
        let rule = if dates.is_empty() && !line.contains('|') { "" } else { "byline" };
        return Some(Signed { authors, dates, rule });
    }
    const AGENCIES: &[&str] =
        &["associated press", "the associated press", "reuters", "agence france-presse", "afp", "ap"];
    let lower = line.to_lowercase();
    match kind(line) {
        _ if AGENCIES.contains(&lower.as_str()) => Some(Signed { authors, dates, rule: "byline" }),
        Kind::Date if !dates.is_empty() => Some(Signed { authors, dates, rule: "date-line" }),
        _ if ALSO.iter().any(|a| lower.starts_with(a)) => Some(Signed { authors, dates, rule: "byline" }),
        // `By staff`: whom it names is nobody.
        _ if head::byline(line).is_some() => Some(Signed { authors, dates, rule: "byline" }),
        _ if reading_time(&lower) => Some(Signed { authors, dates, rule: "reading-time" }),
        _ => None,
    }
}

/// `5 min read`, `Temps de lecture : 3 min`
fn reading_time(lower: &str) -> bool {
    const TOLD: &[&str] = &["min read", "minute read", "minutes read", "mins read"];
    const BEFORE: &[&str] = &["reading time", "temps de lecture", "lesezeit", "tiempo de lectura", "tempo de leitura"];
    lower.len() <= 40
        && lower.bytes().any(|b| b.is_ascii_digit())
        && (TOLD.iter().any(|t| lower.ends_with(t)) || BEFORE.iter().any(|b| lower.starts_with(b)))
}

/// The names in a byline, in one of several languages.
fn names(line: &str) -> Vec<String> {
    if let Some(found) = WIDE_LABELS.iter().find_map(|label| line.split_once(label)) {
        let name: String = found.1.chars().take_while(|c| wide(*c) || *c == '·').collect();
        if (2..=6).contains(&name.chars().count()) {
            return vec![name];
        }
    }
    let line = &line.replace(" by: ", " by ");
    let read = head::byline(line).unwrap_or_else(|| html::names_of_byline(line));
    html::names_without_roles(&[read.join(", ")]).iter().map(|name| name.to_string()).collect()
}

/// Words of the names of a site's sections and of papers, which are nobody's.
const NOBODY: &[&str] = &[
    "news",
    "sport",
    "sports",
    "opinion",
    "business",
    "politics",
    "world",
    "local",
    "national",
    "culture",
    "review",
    "reviews",
    "analysis",
    "feature",
    "features",
    "life",
    "style",
    "health",
    "science",
    "tech",
    "technology",
    "money",
    "travel",
    "food",
    "arts",
    "books",
    "music",
    "film",
    "tv",
    "weather",
    "education",
    "environment",
    "latest",
    "breaking",
    "press",
    "release",
    "media",
    "blog",
    "magazine",
    "times",
    "post",
    "gazette",
    "herald",
    "daily",
    "today",
    "edition",
    "issue",
    "volume",
    "chapter",
    "part",
    "home",
    "page",
    "the",
    "a",
    "in",
    "of",
    "for",
    "to",
    "on",
    "after",
];

/// `Ann Walker in Leeds and Tom Reed in York`, `ANN WALKER | THE COURIER`: names and nothing else, as they stand beside a date.
fn bare_names(line: &str, title: &str) -> Vec<String> {
    let names = line.split(['|', '·', '•']).next().unwrap_or("").trim();
    let title = title.to_lowercase();
    let word = |w: &str| {
        let lower = w.to_lowercase();
        let plain = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
        w.starts_with(char::is_uppercase)
            && w.chars().all(plain)
            && !NOBODY.contains(&lower.as_str())
            && !title.split_whitespace().any(|t| t == lower)
    };
    let particle = |w: &str| matches!(w, "de" | "da" | "del" | "van" | "von" | "der" | "la" | "DI" | "di");
    let name = |n: &str| {
        let words: Vec<&str> = n.split_whitespace().collect();
        let own = words.iter().filter(|w| !particle(w)).count();
        (2..=3).contains(&own) && words.len() <= 4 && words.iter().all(|w| particle(w) || word(w))
    };
    let all: Vec<&str> = names
        .split([',', '&'])
        .flat_map(|n| n.split(" and "))
        .map(|n| n.split(" in ").next().unwrap_or(n).trim())
        .collect();
    if names.len() > 120 || !all.iter().all(|n| name(n)) {
        return Vec::new();
    }
    let all: Vec<String> = all.into_iter().map(str::to_owned).collect();
    html::names_without_roles(&all).iter().map(|name| name.to_string()).collect()
}

/// Takes authors and dates from the pieces in a range into the facts; gives those that told them, with the rule that lists them.
pub fn read(
    pieces: &[Piece<'_>],
    within: Range<usize>,
    title: Option<usize>,
    facts: &mut Article,
) -> Vec<(usize, &'static str)> {
    let line = |at: usize| pieces.get(at).map_or("", |p| p.text.as_ref());
    let mut taken = Vec::new();
    let mut dated = Vec::new();
    let mut authors: Vec<String> = Vec::new();
    for at in within.clone().filter(|at| Some(*at) != title) {
        let Some(signed) = told(line(at)) else { continue };
        if !signed.dates.is_empty() {
            dated.push(at);
        }
        for found in signed.dates {
            let fact = if found.updated { &mut facts.modified } else { &mut facts.published };
            fact.get_or_insert_with(|| Safe::line(&found.date));
        }
        if authors.is_empty() {
            authors = signed.authors;
        }
        taken.push((at, signed.rule));
    }
    let beside = |at: &usize| {
        let free = within.contains(at) && Some(*at) != title && title.is_none_or(|title| *at > title);
        free && !taken.iter().any(|(n, _)| n == at)
    };
    let near = dated.iter().flat_map(|at| [at.saturating_sub(1), at + 1]).filter(beside);
    if authors.is_empty()
        && let Some((at, names)) =
            near.map(|at| (at, bare_names(line(at), title.map_or("", line)))).find(|(_, names)| !names.is_empty())
    {
        authors = names;
        taken.push((at, "byline"));
    }
    if !authors.is_empty() {
        facts.authors = authors.iter().map(|a| Safe::line(a)).collect();
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::pieces::pieces;

    fn check(head: &str, authors: &[&str], published: Option<&str>) {
        let text = format!("Road closed by flood\n\n{head}\n\nThe river rose overnight and the lower road was closed.");
        let (pieces, _) = pieces(&text);
        let mut facts = Article::default();
        read(&pieces, 0..pieces.len() - 1, Some(0), &mut facts);
        let found: Vec<&str> = facts.authors.iter().map(|a| a.as_str()).collect();
        assert_eq!((found.as_slice(), facts.published.as_deref()), (authors, published), "{head}");
    }

    #[test]
    fn lines_below_a_title_tell_who_wrote_and_when() {
        check("By Ann Walker\n3 June 2024", &["Ann Walker"], Some("2024-06-03"));
        check("Von Anna Müller, 3. Juni 2024", &["Anna Müller"], Some("2024-06-03"));
        check("Par Yann Le Goff\nPublié le 4 mai 2024 à 09h12", &["Yann Le Goff"], Some("2024-05-04T09:12:00"));
        check(
            "Written by: Ann Walker\nEdited by: Tom Reed\nPosted Jun 3, 2024 · 5 min read",
            &["Ann Walker"],
            Some("2024-06-03"),
        );
        check("来源：港口日报 作者：李明 2024-05-12 10:30", &["李明"], Some("2024-05-12T10:30:00"));
        check(
            "ANN WALKER and JOE DI MAGGIO | THE COURIER\nPUBLISHED: June 3, 2024 | UPDATED: June 4, 2024",
            &["Ann Walker", "Joe di Maggio"],
            Some("2024-06-03"),
        );
        check(
            "Ann Walker in Leeds and Tom Reed in York\nMon 3 Jun 2024 07.15 BST",
            &["Ann Walker", "Tom Reed"],
            Some("2024-06-03T07:15:00+01:00"),
        );
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        check("Local News\n3 June 2024", &[], Some("2024-06-03"));
        check("Ann Walker", &[], None);
        check("Buses turned back for a second time\n3 June 2024", &[], Some("2024-06-03"));
        check("By the river they sat.", &[], None);
    }
}
