//! Plain and pasted text: title, byline, date line, headings, paragraphs, and what is none of these.

use super::{clean, dates, scraped};
use crate::article::{Article, ArticleBuilder, BlockKind, Dateline, Safe};
use std::borrow::Cow;

/// Text as it stands: blank lines part blocks, nothing is taken out.
pub fn as_is(text: &str, facts: Article) -> Article {
    let mut b = ArticleBuilder::new(facts);
    for part in paragraphs(text) {
        b.block(BlockKind::Paragraph, &part.join("\n"));
    }
    b.finish()
}

/// One line or several joined ones, with what stands beside them.
struct Piece<'a> {
    text: Cow<'a, str>,
    /// Whether a line of `=` or `-` stands below it.
    underlined: bool,
}

/// Cleans and structures a text.
pub fn read(text: &str, facts: Article) -> Article {
    let pieces = pieces(text);
    let mut b = ArticleBuilder::new(facts);
    b.expect(text.len());
    let lines: Vec<&str> = pieces.iter().map(|p| p.text.as_ref()).collect();
    let verdicts = scraped::judge(&lines);
    let first = verdicts.as_ref().and_then(|v| v.iter().position(|v| *v == scraped::Verdict::Keep)).unwrap_or(0);
    let head = if first == 0 { head(&pieces, &mut b) } else { page_head(&pieces, first, &mut b) };
    let title = b.facts().title.clone();
    let mut opened = false;
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.text.as_ref();
        if let Some(scraped::Verdict::Cut(rule)) = verdicts.as_ref().and_then(|v| v.get(at)) {
            b.removed(line, rule);
        } else if let Some(rule) = head.iter().find(|(n, _)| *n == at).map(|(_, rule)| *rule) {
            if !rule.is_empty() {
                b.removed(line, rule);
            }
        } else if title.as_deref().is_some_and(|t| same_words(t, line)) {
            b.removed(line, "doubled-title");
        } else if let Some(rule) = clean::furniture(line) {
            b.removed(line, rule);
        } else if let Some(date) = dates::date_line(line) {
            b.facts().published.get_or_insert_with(|| Safe::line(&date));
            b.removed(line, "date-line");
        } else if let Some(level) = heading(&pieces, at, opened) {
            b.block(BlockKind::Heading { level }, line.trim_start_matches(['#', ' ']));
        } else if let Some((number, item)) = list_item(line) {
            b.block(BlockKind::Item { depth: 0, number }, item);
        } else {
            if !opened {
                let dateline = dateline(line);
                b.facts().dateline = dateline;
            }
            opened = true;
            b.block(BlockKind::Paragraph, line);
        }
    }
    b.finish()
}

/// Stretches of lines between blank lines; lines without the white space at their ends.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            open = false;
        } else if let (true, Some(last)) = (open, all.last_mut()) {
            last.push(line);
        } else {
            all.push(vec![line]);
            open = true;
        }
    }
    all
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    for lines in paragraphs(text) {
        if hard_wrapped(&lines) {
            out.push(Piece { text: Cow::Owned(joined(&lines)), underlined: false });
            continue;
        }
        for line in lines {
            let line = line.trim();
            let rule = line.len() >= 3 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'));
            match out.last_mut() {
                Some(above) if rule && above.text.len() <= 100 && line.len() + 6 > above.text.chars().count() => {
                    above.underlined = true;
                }
                _ => out.push(Piece { text: Cow::Borrowed(line), underlined: false }),
            }
        }
    }
    out
}

/// Whether lines were broken at a fixed width: all but the last are long, none is very long, and none is an item.
fn hard_wrapped(lines: &[&str]) -> bool {
    let Some((last, before)) = lines.split_last() else { return false };
    let long = |l: &&str| (40..=110).contains(&l.chars().count());
    !before.is_empty()
        && before.iter().all(long)
        && last.chars().count() <= 110
        && lines.iter().skip(1).all(|l| list_item(l.trim()).is_none())
}

/// Lines joined by spaces; a hyphen at a line's end stays, without a space behind it.
fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim();
        let hyphen = out.ends_with('-') && !out.ends_with(" -") && line.starts_with(char::is_lowercase);
        if !out.is_empty() && !hyphen {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Words of two lines are the same, whatever the marks and the case.
fn same_words(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 24 {
        return false;
    }
    letters_of(a).next().is_some() && letters_of(a).eq(letters_of(b))
}

/// Letters and digits in small letters, without marks and spaces.
fn letters_of(s: &str) -> impl Iterator<Item = char> + '_ {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What stands above the body: title, byline, date. Gives the pieces that are no text, with the rule
/// that takes them (none for the title and the byline, which are shown elsewhere).
fn head(pieces: &[Piece<'_>], b: &mut ArticleBuilder) -> Vec<(usize, &'static str)> {
    const LINES: usize = 14;
    let mut taken = Vec::new();
    let body = pieces.iter().take(LINES).position(|p| p.text.len() > 140 || dateline(&p.text).is_some());
    let head = pieces.iter().take(body.unwrap_or(0)).enumerate();
    let title = |(_, p): &(usize, &Piece<'_>)| {
        let line = p.text.as_ref();
        (8..=200).contains(&line.len())
            && line.split_whitespace().count() >= 2
            && clean::furniture(line).is_none()
            && dates::date_line(line).is_none()
            && byline(line).is_none()
    };
    // A line that stands twice is the headline whatever else stands above it.
    let twice = head
        .clone()
        .filter(title)
        .find(|(at, p)| pieces.iter().take(LINES).skip(at + 1).any(|other| same_words(&p.text, &other.text)));
    if let Some((at, piece)) = twice.or_else(|| head.clone().find(title)) {
        b.facts().title = Some(Safe::line(piece.text.trim_start_matches(['#', ' '])));
        taken.push((at, ""));
    }
    for (at, piece) in head {
        if let Some(authors) = byline(&piece.text) {
            b.facts().authors = authors.iter().map(|a| Safe::line(a)).collect();
            taken.push((at, ""));
        }
    }
    taken
}

/// What stands above the article of a whole page, for the facts; the lines themselves are cut elsewhere.
fn page_head(pieces: &[Piece<'_>], first: usize, b: &mut ArticleBuilder) -> Vec<(usize, &'static str)> {
    let above = pieces.get(..first).unwrap_or(&[]);
    let words =
        |p: &&Piece<'_>| (4..=30).contains(&p.text.split_whitespace().count()) && clean::furniture(&p.text).is_none();
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    // A page's first line is its title, with the site's name behind it; the headline stands in it.
    let page = above.first().map(|p| plain(&p.text)).unwrap_or_default();
    let headline = above.iter().skip(1).filter(words).find(|p| page.contains(&plain(&p.text)));
    let near = || {
        above
            .iter()
            .rev()
            .take(12)
            .find(|p| words(p) && dates::date_line(&p.text).is_none() && byline(&p.text).is_none())
    };
    if let Some(title) = headline.or_else(near).or(above.first()) {
        b.facts().title = Safe::some_line(title.text.trim_start_matches(['#', '*', ' ']));
    }
    for piece in above.iter().rev().take(12) {
        if let Some(authors) = byline(&piece.text).filter(|_| b.facts().authors.is_empty()) {
            b.facts().authors = authors.iter().map(|a| Safe::line(a)).collect();
        }
        if let Some(date) = dates::date_line(&piece.text) {
            b.facts().published.get_or_insert_with(|| Safe::line(&date));
        }
    }
    Vec::new()
}

/// `By Ann Lee and Bo Tan`: the names, for a short line that is a byline.
fn byline(line: &str) -> Option<Vec<String>> {
    let names = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?;
    let capital = |w: &str| w == "and" || w == "de" || w == "van" || w == "von" || w.starts_with(char::is_uppercase);
    let names = names.trim_end_matches([',', '.']);
    if names.split_whitespace().count() > 10 || !names.split_whitespace().all(capital) {
        return None;
    }
    Some(
        names
            .split(',')
            .flat_map(|p| p.split(" and "))
            .map(|n| n.trim().to_owned())
            .filter(|n| !n.is_empty())
            .collect(),
    )
}

/// Level of a heading, for a line that is one.
fn heading(pieces: &[Piece<'_>], at: usize, opened: bool) -> Option<u8> {
    let piece = pieces.get(at)?;
    let line = piece.text.as_ref();
    if line.len() > 110 || at + 1 >= pieces.len() {
        return None;
    }
    if piece.underlined {
        return Some(2);
    }
    let marks = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&marks) && line.chars().nth(marks) == Some(' ') {
        return Some(marks as u8);
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let lower = line.chars().filter(|c| c.is_lowercase()).count();
    let words = line.split_whitespace().count();
    if letters >= 6 && lower == 0 && words >= 2 && line.chars().any(char::is_uppercase) && !line.ends_with('.') {
        return Some(2);
    }
    let followed = pieces.iter().skip(at + 1).find(|p| clean::furniture(&p.text).is_none());
    let long_after = followed.is_some_and(|p| p.text.len() > 100);
    let title_case = line
        .split_whitespace()
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let open_end = !line.ends_with(['.', ',', ';', ':', '!', '”', '"', '’', ')']);
    if opened
        && long_after
        && words <= 10
        && open_end
        && line.starts_with(char::is_uppercase)
        && (title_case && words >= 2 || line.ends_with('?'))
    {
        return Some(2);
    }
    None
}

/// `• text`, `- text`, `* text`, `3. text`, `3) text`.
fn list_item(line: &str) -> Option<(Option<u32>, &str)> {
    for bullet in ["• ", "- ", "* ", "– "] {
        if let Some(rest) = line.strip_prefix(bullet) {
            return Some((None, rest.trim_start()));
        }
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = (line.get(..digits)?, line.get(digits..)?);
    let rest = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    (digits <= 3).then(|| number.parse().ok())?.map(|n| (Some(n), rest))
}

/// `BEIJING (AP) —`, `LONDON, Jan 14 (Reuters) -`, `PARIS —`.
fn dateline(paragraph: &str) -> Option<Dateline> {
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
    if letters < 3 || city.chars().any(char::is_lowercase) || city.split_whitespace().count() > 4 {
        return None;
    }
    Some(Dateline { place: Safe::some_line(city), agency: agency.and_then(Safe::some_line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        read(text, Article::default())
    }

    const BODY: &str = "The committee met in the morning and sat until late in the evening, as it does whenever the river is high and the road to the bridge is closed to carts.";

    #[test]
    fn a_scraped_copy_is_cleaned_and_every_line_taken_out_is_listed() {
        let text = format!(
            "Published 07:50 IST, May 3rd 2022\n\nWhy did the bridge close?\n\nWhy did the bridge close?\n\nFollow: News Icon\n  • share\nnull | Image: self\nAdvertisement\n\nRIVERTON (AP) — {BODY}\n\nAdvertisement\n\n___\n\nWHAT HAPPENED?\n\n{BODY}\n\n07:50 IST, May 3rd 2022"
        );
        let a = article(&text);
        assert_eq!(a.title.as_deref(), Some("Why did the bridge close?"));
        assert_eq!(a.published.as_deref(), Some("2022-05-03T07:50:00+05:30"));
        let dateline = a.dateline.clone().unwrap();
        assert_eq!((dateline.place.as_deref(), dateline.agency.as_deref()), (Some("RIVERTON"), Some("AP")));
        assert_eq!(a.text.as_str(), format!("RIVERTON (AP) — {BODY}\n\nWHAT HAPPENED?\n\n{BODY}"));
        let rules: Vec<&str> = a.removed.iter().map(|r| r.rule.as_str()).collect();
        assert_eq!(
            rules,
            [
                "date-line",
                "doubled-title",
                "share",
                "share",
                "image-credit",
                "ad-marker",
                "ad-marker",
                "separator",
                "date-line"
            ]
        );
    }

    #[test]
    fn hard_wrapped_lines_are_joined_and_short_ones_are_not() {
        let a = article(
            "A line of text that has been broken at a fixed width by\nsomebody's mail program long ago, as one still\nsees.\n\nOne\ntwo",
        );
        let blocks: Vec<&str> = a.blocks.iter().map(|b| a.slice(b.span)).collect();
        assert_eq!(blocks.len(), 3);
        assert!(blocks[0].ends_with("as one still sees."));
    }

    #[test]
    fn nothing_is_taken_from_a_text_as_it_stands() {
        let a = as_is("Advertisement\n\nTitle\n\n___\ntext", Article::default());
        assert_eq!(a.text.as_str(), "Advertisement\n\nTitle\n\n___\ntext");
    }

    #[test]
    fn bylines_give_their_names() {
        assert_eq!(byline("By Ann Lee and Bo Tan"), Some(vec!["Ann Lee".to_owned(), "Bo Tan".to_owned()]));
        assert_eq!(byline("By the river they sat"), None);
    }
}
