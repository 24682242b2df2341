//! What stands above the body of a plain text: title, byline, date, dateline, the header of a mail.
//! Used by [`super::plain`].

use super::columns::columnar;
use super::pieces::{Form, Piece, list_item};
use super::{clean, dates, heading, headline, line_kind, scraped, signature};
use crate::article::{ArticleBuilder, Dateline, Safe};

/// Pieces in which a sentence is looked for that a title can stand above.
const AHEAD: usize = 40;

/// Pieces in which a head is looked for.
const LINES: usize = 14;

/// Words of two lines are the same, whatever the marks and the case.
pub fn same_words(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 24 {
        return false;
    }
    letters_of(a).next().is_some() && letters_of(a).eq(letters_of(b))
}

/// Whether a line holds the other whole, whatever the marks and the case.
pub fn holds(line: &str, part: &str) -> bool {
    let plain = |s: &str| letters_of(s).collect::<String>();
    let part = plain(part);
    !part.is_empty() && plain(line).contains(&part)
}

/// Letters and digits in small letters, without marks and spaces.
fn letters_of(s: &str) -> impl Iterator<Item = char> + '_ {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What stands above a press release's headline.
const LABELS: [&str; 4] = ["FOR IMMEDIATE RELEASE", "PRESS RELEASE", "NEWS RELEASE", "MEDIA RELEASE"];

fn label(line: &str) -> bool {
    LABELS.contains(&line.trim_end_matches([':', '.']).to_uppercase().as_str())
}

/// A headline below a page's notices: a line of some words behind `Learn More` and the like, dated within three lines.
fn below_notices<'p, 'a>(pieces: &'p [Piece<'a>], first: usize, body: usize) -> Option<(usize, &'p Piece<'a>)> {
    const WORDS: usize = 4;
    let of = |at: usize| pieces.get(at).map(|p| line_kind::kind(&p.text));
    let notice = |at: usize| pieces.get(at).is_some_and(|p| scraped::navigation(&p.text));
    let dated = |at: usize| (at + 1..=at + 3).any(|n| of(n) == Some(line_kind::Kind::Date));
    let named = |at: &usize| {
        of(*at) == Some(line_kind::Kind::Heading) && pieces.get(*at).is_some_and(|p| line_kind::words(&p.text) >= WORDS)
    };
    let at = (first + 1..body).filter(|at| notice(at - 1) && dated(*at)).find(named)?;
    pieces.get(at).map(|p| (at, p))
}

/// `Contact: Ann Lee`: whom a press release's headline stands below.
fn contact(line: &str) -> bool {
    const NAMES: [&str; 9] =
        ["contact", "contacts", "media contact", "press contact", "phone", "tel", "email", "e-mail", "fax"];
    line.split_once(':')
        .is_some_and(|(name, _)| NAMES.contains(&name.trim().trim_end_matches('.').to_lowercase().as_str()))
}

/// What stands above the body: title, byline, date. Gives the pieces that are no text, with the rule
/// that takes them (none for the title and the byline, which are shown elsewhere).
pub fn head(pieces: &[Piece<'_>], b: &mut ArticleBuilder) -> Vec<(usize, &'static str)> {
    let mut taken = Vec::new();
    let running = |p: &Piece<'_>| p.text.len() > 140 || p.text.chars().filter(|c| line_kind::wide(*c)).count() > 30;
    let body = pieces.iter().take(LINES).position(|p| running(p) || dateline(&p.text).is_some());
    let body = body.or_else(|| short_text(pieces));
    let head = pieces.iter().take(body.unwrap_or(0)).enumerate();
    let released = pieces.first().is_some_and(|p| label(&p.text));
    let title = |(at, p): &(usize, &Piece<'_>)| {
        let line = p.text.as_ref();
        (8..=200).contains(&line.len())
            && (line.split_whitespace().count() >= 2 || line.contains(line_kind::wide))
            && clean::furniture(line).is_none()
            && !columnar(line)
            && p.form == Form::Words
            && p.cut.is_none()
            && !(released && contact(line))
            && !heading::chapter(line)
            && !label(line)
            && !at.checked_sub(1).and_then(|above| pieces.get(above)).is_some_and(|p| heading::chapter(&p.text))
            && dates::date_line(line).is_none()
            && byline(line).is_none()
            && !in_menu(pieces, *at)
    };
    // A line that stands twice is the headline whatever else stands above it.
    let twice = head
        .clone()
        .filter(title)
        .find(|(at, p)| pieces.iter().take(LINES).skip(at + 1).any(|other| same_words(&p.text, &other.text)));
    // A first line that is ruled off below is one, however short.
    let ruled = pieces.first().filter(|p| p.underlined.is_some() || heading::wiki(&p.text) == Some(1)).map(|p| (0, p));
    let first = head.clone().find(title);
    let signed = first.and_then(|(first, _)| below_notices(pieces, first, body.unwrap_or(0))).filter(title);
    if let Some((above, _)) = signed {
        taken.extend((0..above).map(|at| (at, "before-article")));
    }
    // What frames the text has told its title.
    let known = b.facts().title.is_some();
    let chosen = ruled.or(twice).or(signed).or(first).filter(|_| !known);
    let titled = chosen.map(|(at, _)| at);
    if let Some((at, piece)) = chosen {
        b.facts().title = Some(Safe::line(piece.text.trim_start_matches(['#', '=', ' '])));
        taken.push((at, ""));
        let menu = (0..at).filter(|above| in_menu(pieces, *above)).max();
        let few = |at: usize| pieces.get(at).is_some_and(|p| line_kind::words(&p.text) <= 4);
        let above = |at: &usize| menu.is_some() && (few(*at) || in_menu(pieces, *at));
        taken.extend((0..at).filter(above).map(|at| (at, "menu")));
    }
    for (at, piece) in head {
        if label(&piece.text) {
            taken.push((at, "press-label"));
        } else if released && contact(&piece.text) {
            taken.push((at, "press-contact"));
        }
    }
    // Below a title, down to the first sentence.
    let sentence = |p: &Piece<'_>| p.text.ends_with(['.', '!', '?', '”', '"', '。']) && line_kind::words(&p.text) >= 6;
    let said = pieces.iter().take(LINES).position(sentence).filter(|_| titled.is_some());
    taken.extend(signature::read(pieces, 0..body.max(said).unwrap_or(0), titled, b.facts()));
    taken
}

/// Whether a line stands in a menu: it or half of the lines that no blank line parts from it are what sites have around
/// every article.
fn in_menu(pieces: &[Piece<'_>], at: usize) -> bool {
    let navigation = |p: &Piece<'_>| scraped::navigation(&p.text);
    let from = (0..=at).rev().find(|n| pieces.get(*n).is_some_and(|p| p.first)).unwrap_or(0);
    let group = || pieces.iter().skip(from).enumerate().take_while(|(n, p)| *n == 0 || !p.first).map(|(_, p)| p);
    let named = group().filter(|p| navigation(p)).count();
    pieces.get(at).is_some_and(navigation) || named >= 2 && named * 2 >= group().count()
}

/// The day that a dateline names: `GREENFIELD, Mass., March 3, 2025 —`.
pub fn day_of_dateline(paragraph: &str) -> Option<Safe> {
    let head = paragraph.split(['—', '–']).next().filter(|head| head.len() <= 60)?;
    dates::dates_in(head).first().and_then(|d| Safe::some_line(&d.date))
}

/// Where the body of a text of few words begins: behind a first line that is no sentence, and what signs and
/// dates it, with sentences below.
fn short_text(pieces: &[Piece<'_>]) -> Option<usize> {
    let sentence = |p: &Piece<'_>| p.text.ends_with(['.', '!', '?', '”', '"', '’', '…', '。', '！', '？', '」']);
    let (first, rest) = pieces.split_first()?;
    let told = |p: &&Piece<'_>| byline(&p.text).is_some() || dates::date_line(&p.text).is_some();
    let above = rest.iter().take(LINES).take_while(told).count();
    let second = rest.get(above)?;
    // Of verse and talk the first line is none; of two lines by themselves it is.
    let pair = second.goes_on && rest.get(above + 1).is_none_or(|p| p.first);
    let apart = first.alone || above > 0 || (pair || !second.goes_on) && !first.text.contains([':', '[', '<', '>']);
    let end = first.text.trim_end_matches(['”', '"', '’']);
    let listed = rest.iter().take(AHEAD).filter(|p| list_item(&p.text).is_some()).count() >= 2;
    (apart
        && first.text.len() <= 100
        && first.form == Form::Words
        && list_item(&first.text).is_none()
        && !end.ends_with(['.', '!', ',', ';', ':', '。', '！', '」'])
        && (sentence(second) || listed || rest.iter().take(AHEAD).any(sentence)))
    .then_some(above + 1)
}

/// What stands above the article of a whole page, for the facts; the lines themselves are cut elsewhere.
pub fn page_head(pieces: &[Piece<'_>], first: usize, b: &mut ArticleBuilder) {
    let lines: Vec<&str> = pieces.iter().map(|p| p.text.as_ref()).collect();
    let near = headline::near(&lines, first);
    let facts = b.facts();
    facts.title = near.title.as_deref().and_then(Safe::some_line);
    facts.published = near.published.as_deref().and_then(Safe::some_line);
    facts.modified = near.modified.as_deref().and_then(Safe::some_line);
    facts.authors = near.authors.iter().map(|a| Safe::line(a)).collect();
}

/// The header of a pasted mail: subject, sender and date are its facts (RFC 5322).
pub fn mail(pieces: &[Piece<'_>], b: &mut ArticleBuilder) -> Option<Vec<(usize, &'static str)>> {
    const FIELDS: &[&str] = &[
        "from",
        "to",
        "cc",
        "bcc",
        "date",
        "sent",
        "subject",
        "reply-to",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "x-mailer",
        "user-agent",
        "received",
        "return-path",
        "delivered-to",
        "in-reply-to",
        "references",
        "list-id",
        "organization",
        "newsgroups",
        "importance",
        "attachments",
    ];
    let field = |p: &Piece<'_>| {
        let (name, value) = p.text.split_once(':')?;
        let name = name.to_lowercase();
        FIELDS.contains(&name.as_str()).then(|| (name, value.trim().to_owned()))
    };
    let fields: Vec<(String, String)> = pieces.iter().map_while(field).collect();
    let has = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let (from, subject) = (has("from")?, has("subject")?);
    b.facts().title = Safe::some_line(subject);
    let name = from.split('<').next().unwrap_or(from).trim_matches(['"', '\'', ' ']);
    b.facts().authors = Safe::some_line(if name.is_empty() { from } else { name }).into_iter().collect();
    if let Some(date) = has("date").or(has("sent")) {
        let day = jiff::fmt::rfc2822::parse(date).ok().map(|t| t.timestamp().to_string());
        b.facts().published = day.or_else(|| dates::date_line(date)).and_then(|d| Safe::some_line(&d));
    }
    Some((0..fields.len()).map(|at| (at, "mail-header")).collect())
}

/// Words that tell what somebody is; they are no part of a name in a byline.
const ROLES: &[&str] = &[
    "writer",
    "editor",
    "correspondent",
    "reporter",
    "reporters",
    "staff",
    "columnist",
    "contributor",
    "critic",
    "contributing",
    "senior",
    "special",
    "admin",
    "administrator",
    "desk",
    "team",
    "newsroom",
];

/// `By Ann Lee and Bo Tan`: the names, for a short line that is a byline.
pub fn byline(line: &str) -> Option<Vec<String>> {
    const STARTS: &[&str] =
        &["By ", "BY ", "by ", "Written by ", "Words by ", "Story by ", "By: ", "Author: ", "Text: "];
    let names = STARTS.iter().find_map(|s| line.strip_prefix(s))?.trim();
    // What comes behind a bar or a bullet is a paper, a place or a date.
    let names = names.split(['|', '•', '·', '—']).next().unwrap_or(names);
    let names = [" - ", " – "].iter().fold(names, |n, mark| n.split(*mark).next().unwrap_or(n));
    // A date can follow without any mark: its first figure ends the names.
    let names = names.find(|c: char| c.is_ascii_digit()).map_or(names, |at| undated(names.get(..at).unwrap_or("")));
    let names = names.trim_end_matches([',', '.', ' ']);
    let particle =
        |w: &str| matches!(w, "and" | "de" | "da" | "del" | "der" | "la" | "van" | "von" | "bin" | "al" | "&");
    let capital = |w: &str| particle(w) || w.starts_with(char::is_uppercase);
    let is_role = |part: &str| part.split_whitespace().any(|w| ROLES.contains(&w.to_lowercase().as_str()));
    let parts: Vec<&str> = names
        .split(',')
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" & "))
        .filter_map(|p| p.split(" in ").next()?.split(" for ").next())
        .map(|p| p.trim().trim_start_matches("and ").trim())
        .filter(|p| !p.is_empty() && !is_role(p))
        .collect();
    // `Ann Lee, AP Business`: the paper behind the name.
    let paper = |p: &str| p.split_whitespace().next().is_some_and(|w| w.len() > 1 && capitals(w));
    let first_small = parts.first().is_some_and(|p| !paper(p));
    let parts: Vec<&str> = parts.into_iter().filter(|p| !(first_small && paper(p))).collect();
    let words = || parts.iter().flat_map(|p| p.split_whitespace());
    if words().count() == 0 || words().count() > 12 || !words().all(capital) || line.len() > 140 {
        return None;
    }
    Some(parts.into_iter().map(str::to_owned).collect())
}

fn capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase())
}

/// Names without the month or the weekday that a date's figures stood behind.
fn undated(names: &str) -> &str {
    let mut rest = names.trim_end();
    while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| dates::calendar_word(last)) {
        rest = before.trim_end_matches([',', ' ']);
    }
    rest
}

/// Whether a line says who wrote, even where it names nobody: `By staff`, `By Ann Lee 3 May 2022`.
pub fn signed(line: &str) -> bool {
    byline_in(line).is_some()
        || line.len() <= 100
            && line.get(..3).is_some_and(|s| s.eq_ignore_ascii_case("by "))
            && line.get(3..).is_some_and(|s| s.starts_with(char::is_uppercase))
            && !line.ends_with(['.', '?', '!'])
            && line.split_whitespace().count() <= 8
}

/// As [`byline`], also where the date stands first: `May 3, 2022 by Ann Lee`.
pub fn byline_in(line: &str) -> Option<Vec<String>> {
    let line = line.trim_start_matches(['*', '•', '·', '|', '-', '–', '—', ' ']);
    byline(line).or_else(|| {
        let at = [" by ", " By "].iter().find_map(|by| line.find(by))?;
        (line.len() <= 120 && !dates::dates_in(line.get(..at)?).is_empty())
            .then(|| byline(line.get(at..)?.trim_start()))
            .flatten()
    })
}

/// Capitals before a dash that name no place.
const NO_PLACE: [&str; 12] = [
    "UPDATE",
    "UPDATED",
    "BREAKING",
    "EXCLUSIVE",
    "NOTE",
    "EDITOR’S NOTE",
    "EDITOR'S NOTE",
    "CORRECTION",
    "OPINION",
    "REVIEW",
    "WATCH",
    "SPOILER ALERT",
];

/// `BEIJING (AP) —`, `LONDON, Jan 14 (Reuters) -`, `PARIS —`, `Kyiv, Ukraine (AP) —`, `(CNN) —`.
pub fn dateline(paragraph: &str) -> Option<Dateline> {
    let (head, _) = paragraph.char_indices().find_map(|(at, c)| {
        let dash = matches!(c, '—' | '–') || (c == '-' && paragraph.get(..at)?.ends_with(' '));
        dash.then(|| paragraph.split_at(at))
    })?;
    if head.len() > 60 {
        return None;
    }
    let (place, agency) = match head.split_once('(') {
        Some((place, rest)) => (place.trim(), rest.split_once(')').map(|(a, _)| a.trim())),
        None => (head.trim(), None),
    };
    let city = place.split(',').next().unwrap_or("").trim();
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = !city.chars().any(char::is_lowercase);
    // In small letters only what an agency signs is a place and not the beginning of a sentence.
    let signed = agency.is_some_and(|a| a.len() <= 20 && a.starts_with(char::is_uppercase))
        && city.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    if city.is_empty() && signed {
        return Some(Dateline { place: None, agency: agency.and_then(Safe::some_line) });
    }
    if letters < 3 || NO_PLACE.contains(&city) || !(capitals || signed) || city.split_whitespace().count() > 4 {
        return None;
    }
    Some(Dateline { place: Safe::some_line(city), agency: agency.and_then(Safe::some_line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_their_names_and_nothing_else() {
        let names = |line: &str| byline(line).map(|n| n.join("; "));
        for (line, expected) in [
            ("By Ann Lee and Bo Tan", Some("Ann Lee; Bo Tan")),
            ("BY ANN LEE", Some("ANN LEE")),
            ("By Ann Lee, Bo Tan, and Cy de la Cruz", Some("Ann Lee; Bo Tan; Cy de la Cruz")),
            ("By Ann Lee, Staff Writer", Some("Ann Lee")),
            ("By Ann Lee in Paris", Some("Ann Lee")),
            ("Written by Ann Lee | The Gazette", Some("Ann Lee")),
            ("By the river they sat", None),
            ("By Monday it was over and nobody had seen anything of it", None),
        ] {
            assert_eq!(names(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn datelines_name_a_place_and_the_agency() {
        let told =
            |p: &str| dateline(p).map(|d| (d.place.unwrap_or_default().into_string(), d.agency.map(Safe::into_string)));
        let with = |place: &str, agency: Option<&str>| Some((place.to_owned(), agency.map(str::to_owned)));
        assert_eq!(told("BEIJING (AP) — The"), with("BEIJING", Some("AP")));
        assert_eq!(told("LONDON, Jan 14 (Reuters) - The"), with("LONDON", Some("Reuters")));
        assert_eq!(told("Kyiv, Ukraine (AP) — The"), with("Kyiv", Some("AP")));
        assert_eq!(told("ST. LOUIS — The"), with("ST. LOUIS", None));
        assert_eq!(told("(CNN) — The"), with("", Some("CNN")));
        assert_eq!(told("(in part) — The"), None);
        assert_eq!(told("UPDATE — The"), None);
        assert_eq!(told("The bridge (built in 1900) — a wreck"), None);
        assert_eq!(told("He left — and came back"), None);
    }
}
