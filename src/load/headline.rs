//! The headline, date and authors of a whole page's text, from the lines around the article's beginning.
//! Used by [`super::head`] after [`super::scraped`] has found the article.
//!
//! Evidence for a line: it reads like a heading, its words come back in the article, the page's own
//! title holds it, it stands twice, a date or a byline follows, little else stands between it and the
//! article. Where no line has enough of this, there is no headline: none is better than a wrong one.

use super::line_kind::{Kind, bare, kind, wide, words};
use super::{dates, head};
use std::collections::HashSet;

/// Lines above the article among which the headline is looked for.
const ABOVE: usize = 300;
/// Bytes of the article whose words speak for a headline.
const LEAD: usize = 4000;
/// Evidence that a headline needs at least.
const ENOUGH: f64 = 6.0;

/// What stands near the article's beginning.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Near {
    pub title: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
}

/// Facts from the lines of a page whose article begins at line `first`.
pub fn near(lines: &[&str], first: usize) -> Near {
    let from = first.saturating_sub(ABOVE);
    let above: Vec<(&str, Kind)> = lines.get(from..first).unwrap_or(&[]).iter().map(|l| (bare(l), kind(l))).collect();
    let lead = lead(lines.get(first..).unwrap_or(&[]));
    let page = lines.first().filter(|_| first > 0).map_or("", |l| l.trim());
    let evidence = |at: usize| evidence(&above, at, &lead, if from + at == 0 { "" } else { page });
    // Of two lines with the same evidence, the lower one stands nearer.
    let best = (0..above.len())
        .filter_map(|at| evidence(at).map(|sum| (at, sum)))
        .fold(None::<(usize, f64)>, |best, next| if best.is_some_and(|b| b.1 > next.1) { best } else { Some(next) });
    let found = best.filter(|(_, sum)| *sum >= ENOUGH);
    let at = found.map(|(at, _)| from + at);
    let title = found.and_then(|(at, _)| above.get(at)).map(|(line, _)| (*line).to_owned());
    let title = match (title, at) {
        // The page's title has the site's name behind the headline.
        (Some(line), Some(0)) => Some(without_site(&line).to_owned()),
        (None, _) => page_title(page, &lead),
        (title, _) => title,
    };
    let mut out = Near { title, ..Near::default() };
    signed_and_dated(lines, at.filter(|at| *at > 0), first, &mut out);
    out
}

/// The words of a line that carry its matter, cut to their beginnings so that inflected forms meet.
fn stems(text: &str) -> HashSet<String> {
    const EMPTY: &[&str] = &[
        "that", "this", "with", "from", "have", "will", "what", "when", "where", "which", "they", "their", "there",
        "about", "after", "before", "more", "most", "says", "said", "your", "over", "into", "than", "here", "just",
        "news", "been", "were", "could", "would", "should", "some", "other",
    ];
    let mut out = HashSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let chars: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        if chars.iter().any(|c| wide(*c)) {
            out.extend(chars.windows(2).map(|w| w.iter().collect::<String>()));
        } else if (chars.len() >= 4 || chars.iter().all(char::is_ascii_digit) || word.chars().all(char::is_uppercase))
            && chars.len() >= 2
        {
            let whole: String = chars.iter().collect();
            if !EMPTY.contains(&whole.as_str()) {
                out.insert(chars.iter().take(5).collect());
            }
        }
    }
    out
}

/// Stems of the article's beginning.
fn lead(lines: &[&str]) -> HashSet<String> {
    let mut left = LEAD;
    let mut out = HashSet::new();
    for line in lines.iter().filter(|l| l.len() > 60) {
        out.extend(stems(line));
        left = left.saturating_sub(line.len());
        if left == 0 {
            break;
        }
    }
    out
}

/// How much of a line's matter comes back in the article, 0 to 1; one word alone is half a proof.
fn shared(line: &str, lead: &HashSet<String>) -> f64 {
    let own = stems(line);
    let both = own.intersection(lead).count();
    let share = both as f64 / own.len().max(1) as f64;
    if both == 1 { share / 2.0 } else { share }
}

/// How much of a line's words stand in the page's title, 0 to 1.
fn agreement(line: &str, page: &str) -> f64 {
    let (own, title) = (stems(line), stems(page));
    if own.len() < 2 {
        return 0.0;
    }
    own.intersection(&title).count() as f64 / own.len() as f64
}

/// What speaks for a line as the headline; nothing for one that cannot be it.
fn evidence(above: &[(&str, Kind)], at: usize, lead: &HashSet<String>, page: &str) -> Option<f64> {
    let (line, kind) = *above.get(at)?;
    // How much of the page's title this line is, where that holds it whole.
    let part = if words(page) >= 3 && words(line) >= 2 && line.len() >= 10 && head::holds(page, line) {
        (line.len() as f64 / without_site(page).len().max(1) as f64).min(1.0)
    } else {
        0.0
    };
    if !(kind == Kind::Heading || part > 0.5 && matches!(kind, Kind::Sentence | Kind::Menu)) || line.starts_with('*') {
        return None;
    }
    let mut sum = 8.0 * shared(line, lead);
    sum += if part > 0.5 {
        8.0 * part
    } else if words(page) >= 3 {
        6.0 * (agreement(line, page) - 0.4).max(0.0) * (stems(line).len() as f64 / 4.0).min(1.0)
    } else {
        0.0
    };
    let twice = above.iter().enumerate().any(|(other, (l, _))| {
        other != at && other != 0 && l.len() >= line.len() && l.len() < line.len() + 80 && head::holds(l, line)
    });
    sum += if twice && words(line) >= 4 { 3.0 } else { 0.0 };
    // A line of which nothing comes back may name the site, or another story.
    if sum == 0.0 {
        sum -= 2.0;
    }
    let kind_at = |n: usize| above.get(n).map(|(_, k)| *k);
    let below = || above.iter().skip(at + 1).map(|(_, k)| *k).filter(|k| *k != Kind::Furniture);
    let follows = |wanted: Kind| below().take(4).position(|k| k == wanted);
    // Right below is where a headline is signed and dated; under a line or two of summary it counts less.
    sum += match (follows(Kind::Date), follows(Kind::Byline)) {
        (Some(_), Some(_)) => 5.5,
        (None, None) => 0.0,
        (Some(0), _) | (_, Some(0)) => 4.5,
        _ => 3.0,
    };
    if at.checked_sub(1).and_then(kind_at) == Some(Kind::Heading) {
        sum -= 1.5;
    }
    if kind_at(at + 1) == Some(Kind::Heading) {
        sum -= 0.5;
    }
    let between: f64 = below()
        .map(|k| match k {
            Kind::Heading => 0.6,
            Kind::Menu => 0.2,
            Kind::Sentence => 0.4,
            _ => 0.0,
        })
        .sum();
    sum -= between.min(4.0);
    Some(sum - if words(line) < 4 { 1.0 } else { 0.0 })
}

/// The page's title, its first line, where it speaks of the article: `Headline - Site`.
fn page_title(page: &str, lead: &HashSet<String>) -> Option<String> {
    let headline = without_site(page);
    let fits = (3..=28).contains(&words(headline)) && kind(page) != Kind::Furniture;
    (fits && shared(headline, lead) >= 0.5).then(|| headline.to_owned())
}

/// A page's title without the site's name behind the last mark, where more words stand before it.
fn without_site(page: &str) -> &str {
    const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " · ", " :: "];
    let cut = MARKS.iter().filter_map(|m| page.rfind(m)).max();
    let head = cut.and_then(|at| page.get(..at)).unwrap_or(page).trim();
    let site = page.get(head.len()..).unwrap_or("");
    if words(head) >= 3 && words(site) <= 5 && words(site) < words(head) { head } else { page }
}

/// The date and the authors beside the headline: below it first, then right above it.
fn signed_and_dated(lines: &[&str], at: Option<usize>, first: usize, out: &mut Near) {
    const BELOW: usize = 30;
    let (from, to) = match at {
        Some(at) => (at + 1, (at + BELOW).min(first + 4)),
        None => (first.saturating_sub(10), first),
    };
    let short = |l: &&&str| l.len() <= 200;
    let range = |from: usize, to: usize| lines.get(from..to.max(from).min(lines.len())).unwrap_or(&[]).iter();
    let before = at.map_or(0..0, |at| at.saturating_sub(3)..at);
    for line in range(from, to).chain(range(before.start, before.end).rev()).filter(short) {
        // A sentence can name a day.
        if matches!(kind(line), Kind::Date) {
            for dated in dates::dates_in(line) {
                let fact = if dated.updated { &mut out.modified } else { &mut out.published };
                fact.get_or_insert(dated.date);
            }
        }
    }
    let mut below = range(from, to).peekable();
    while let Some(line) = below.next().filter(|_| out.authors.is_empty()) {
        // `By` can stand alone, the name on the next line.
        let alone = line.trim().trim_end_matches(':').eq_ignore_ascii_case("by");
        let named = match below.peek() {
            Some(next) if alone => head::byline(&format!("By {}", next.trim())),
            _ => head::byline_in(line),
        };
        out.authors = named.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: [&str; 2] = [
        "The harbor council voted on Tuesday to rebuild the old stone bridge, which the flood of last winter had carried away in a night.",
        "Engineers said the new bridge would stand a yard higher than the old one, so that the river can rise without harm to the road.",
    ];

    /// Title, published, authors of a page with these lines above the article.
    fn check(above: &[&str], title: Option<&str>, published: Option<&str>, authors: &[&str]) {
        let lines: Vec<&str> = above.iter().chain(&BODY).copied().collect();
        let found = near(&lines, above.len());
        assert_eq!((found.title.as_deref(), found.published.as_deref()), (title, published), "{above:?}");
        assert_eq!(found.authors, authors, "{above:?}");
    }

    #[test]
    fn the_headline_stands_above_its_byline_and_date_and_says_what_the_article_says() {
        check(
            &[
                "Skip to content",
                "* Home",
                "* Sport",
                "Ten gardens to visit this summer",
                "Council votes to rebuild stone bridge",
                "By Ann Lee",
                "Nov. 19, 2019 8:03 am ET",
                "* Facebook",
                "Share on: Facebook Twitter",
                "Image 1 of 23",
                "Menu",
                "×",
            ],
            Some("Council votes to rebuild stone bridge"),
            Some("2019-11-19T08:03:00"),
            &["Ann Lee"],
        );
        check(
            &["Menu", "Stone bridge to stand higher after flood", "By Ann Lee, Staff Writer - 11/19/19 06:56 AM EST"],
            Some("Stone bridge to stand higher after flood"),
            Some("2019-11-19T06:56:00-05:00"),
            &["Ann Lee"],
        );
        check(
            &["Stone bridge to stand higher after flood", "By", "Ann Lee", "Posted on 3 May 2022 | Updated 4 May 2022"],
            Some("Stone bridge to stand higher after flood"),
            Some("2022-05-03"),
            &["Ann Lee"],
        );
    }

    #[test]
    fn the_pages_title_tells_the_headline_and_gives_it_where_no_line_does() {
        check(
            &[
                "A bridge too low - The Riverton Gazette",
                "* Home",
                "A bridge too low",
                "Ten gardens to visit this summer",
            ],
            Some("A bridge too low"),
            None,
            &[],
        );
        check(
            &["Council votes to rebuild bridge | The Riverton Gazette", "* Home", "* Sport"],
            Some("Council votes to rebuild bridge"),
            None,
            &[],
        );
    }

    #[test]
    fn a_page_without_a_headline_has_no_title() {
        check(&["Skip to content", "Menu", "Ten gardens to visit this summer", "×"], None, None, &[]);
        check(&["The Riverton Gazette", "By admin - 2018-09-16", "Image 1 of 23"], None, Some("2018-09-16"), &[]);
        check(&["* Home", "Photograph: Bo Tan/Getty Images", "Copy Link URL Copied!"], None, None, &[]);
    }

    #[test]
    fn a_change_is_no_publication() {
        let found = near(&["Council votes to rebuild stone bridge", "Updated: 4 May 2022", BODY[0], BODY[1]], 2);
        assert_eq!((found.published, found.modified.as_deref()), (None, Some("2022-05-04")));
    }
}
