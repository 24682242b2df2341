//! The rows above the body: headline, byline, date, reading time.

use super::{Row, wrap_text};
use crate::article::{Article, Safe, minutes};

/// Rows of the header at a width in columns; always at least one.
pub fn header_rows(article: &Article, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut lines = |text: &Safe, row: fn(Safe) -> Row| {
        for span in wrap_text(text, usize::from(width)) {
            rows.push(row(Safe::line(text.get(span.start..span.end).unwrap_or(""))));
        }
    };
    if let Some(title) = &article.title {
        lines(title, Row::Title);
    }
    lines(&meta(article), Row::Meta);
    rows
}

/// `By A and B · Publisher · 14 January 2022 · 4 min`, with what is known.
fn meta(article: &Article) -> Safe {
    let mut parts: Vec<String> = Vec::new();
    if !article.authors.is_empty() {
        let names: Vec<&str> = article.authors.iter().map(Safe::as_str).collect();
        parts.push(format!("By {}", names.join(", ")));
    }
    parts.extend(article.publisher.as_deref().map(str::to_owned));
    parts.extend(article.published.as_deref().map(date_in_words));
    parts.push(format!("{} min", minutes(estimated_words(article))));
    Safe::line(&parts.join(" · "))
}

/// Words by counting spaces: one pass at memory speed, so that a long article opens at once.
pub fn estimated_words(article: &Article) -> usize {
    // A long text's words are not worth counting for a figure in minutes: six bytes each, space included.
    if article.text.len() > 64 * 1024 {
        return article.text.len() / 6;
    }
    memchr::memchr_iter(b' ', article.text.as_bytes()).count() + article.blocks.len()
}

/// `2022-01-14T07:50:00+05:30` as `14 January 2022`; anything else as it is.
fn date_in_words(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parsed = || -> Option<String> {
        let mut parts = date.get(..10)?.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {name} {year}", day.parse::<u8>().ok()?))
    };
    parsed().unwrap_or_else(|| date.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_in_words() {
        assert_eq!(date_in_words("2022-01-14T07:50:00+05:30"), "14 January 2022");
        assert_eq!(date_in_words("2019-07-20"), "20 July 2019");
        assert_eq!(date_in_words("yesterday"), "yesterday");
    }
}
