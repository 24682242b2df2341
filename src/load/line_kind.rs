//! What a line above a page's article is, by its shape: a heading, a sentence, a date, furniture.
//! Used by [`super::headline`].

use super::{clean, dates, head};

/// What a line above the article is, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Heading,
    Sentence,
    Date,
    Byline,
    /// Share bars, advertisements, credits, counters, marks without a letter.
    Furniture,
    /// A word or two, an item of a menu.
    Menu,
}

/// A line without the marks of a list or a heading before it.
pub fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['#', ' '])
}

/// Words of a line; of scripts without spaces, three characters are a word.
pub fn words(line: &str) -> usize {
    line.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
        + line.chars().filter(|c| wide(*c)).count() / 3
}

pub fn wide(c: char) -> bool {
    ('\u{2e80}'..'\u{fb00}').contains(&c)
}

pub fn kind(line: &str) -> Kind {
    let line = bare(line);
    let words = words(line);
    let item = line.starts_with(['*', '•', '·', '+', '|', '»', '›', '>']);
    let short = line.len() <= 200;
    // A headline can name a day among other words.
    let found = if short { dates::dates_in(line) } else { Vec::new() };
    let beside = words.saturating_sub(found.iter().map(|d| d.words).sum());
    if !found.is_empty() && beside <= 8 && (beside <= 5 || head::signed(line)) || short && dates::tells_day(line) {
        return Kind::Date;
    }
    if !line.chars().any(char::is_alphabetic) {
        return Kind::Furniture;
    }
    if short && head::signed(line) {
        return Kind::Byline;
    }
    if clean::furniture(line).is_some() || credit(line) || counter(line) || share_bar(line) || address(line) {
        return Kind::Furniture;
    }
    let numbered = line
        .split_once(['.', ')'])
        .is_some_and(|(n, rest)| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' '));
    if item || words <= 1 || numbered && words <= 5 || breadcrumb(line) {
        return Kind::Menu;
    }
    let end = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '*']);
    if end.ends_with(['.', ';', ',', '。']) && !end.ends_with("...") || words > 28 || line.len() > 280 {
        return Kind::Sentence;
    }
    if clean::plea(line, false).is_some()
        || clean::contact(line, line.len() < clean::BRIEF).is_some()
        || clean::legal(line).is_some()
        || clean::announces(line).is_some()
    {
        return Kind::Furniture;
    }
    if words == 2 || line.ends_with(':') { Kind::Menu } else { Kind::Heading }
}

/// `Home > News > Music`, `Home Music Music News`: the way from a site's first page, with marks or a word that comes twice.
fn breadcrumb(line: &str) -> bool {
    const DEEPEST: usize = 8;
    let Some(rest) = line.strip_prefix("Home ") else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let mark = |w: &&str| matches!(*w, ">" | "»" | "›" | "/" | "|" | "→" | "·");
    let named = words.iter().all(|w| mark(w) || w.starts_with(char::is_uppercase) || *w == "&");
    words.len() <= DEEPEST
        && named
        && (words.iter().any(mark) || words.windows(2).any(|w| matches!(w, [a, b] if a == b)))
}

/// `Image 1 of 23`, `1 / 8`, `5 min read`: a counter of pictures, pages or minutes.
fn counter(line: &str) -> bool {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    parts.len() <= 6 && parts.windows(3).any(|w| matches!(w, [a, "of" | "/", b] if number(a) && number(b)))
        || parts.len() <= 5 && line.to_lowercase().ends_with(" read") && parts.iter().any(|p| number(p))
}

/// Who made the picture.
fn credit(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "image:",
        "image copyright",
        "image caption",
        "image credit",
        "image source",
        "photo:",
        "photo by",
        "photos by",
        "photo credit",
        "photograph:",
        "photograph by",
        "photographer:",
        "picture:",
        "credit:",
        "video:",
        "file photo",
        "(ap photo",
        "getty images",
        "shutterstock",
    ];
    let lower = line.to_lowercase();
    let lower = lower.trim_start_matches(['(', '[', '*', ' ']);
    WORDS.iter().any(|w| lower.starts_with(w) || lower.contains(w) && w.len() > 12) || lower.ends_with("/getty images)")
}

/// A line whose words are all of sharing, as where icons have become words.
fn share_bar(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "share",
        "on",
        "via",
        "this",
        "to",
        "facebook",
        "twitter",
        "email",
        "e-mail",
        "linkedin",
        "reddit",
        "pinterest",
        "whatsapp",
        "tumblr",
        "print",
        "copy",
        "link",
        "url",
        "copied",
        "copied!",
        "messenger",
        "telegram",
        "flipboard",
        "tweet",
        "comments",
        "comment",
        "save",
        "sms",
        "article",
        "story",
        "with",
        "google+",
        "pocket",
        "shares",
        "permalink",
        "x",
    ];
    let lower = line.to_lowercase();
    let parts = || lower.split(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | ',')).filter(|p| !p.is_empty());
    let asks =
        ["click to ", "share on ", "share via ", "share with ", "share this "].iter().any(|a| lower.starts_with(a));
    asks && parts().count() <= 10
        || parts().count() >= 2 && parts().all(|p| WORDS.contains(&p) || p.bytes().all(|b| b.is_ascii_digit()))
}

/// An address of the web or of mail, or a handle, and little else.
fn address(line: &str) -> bool {
    let one = !line.contains(' ');
    one && (line.contains("://") || line.contains('@') || line.contains("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_its_shape() {
        for (line, expected) in [
            ("Council votes to rebuild stone bridge", Kind::Heading),
            ("# Council votes to rebuild stone bridge", Kind::Heading),
            ("The council voted on Tuesday to rebuild the bridge.", Kind::Sentence),
            ("Nov. 19, 2019 8:03 am ET", Kind::Date),
            ("By Ann Lee", Kind::Byline),
            ("Share on: Facebook Twitter", Kind::Furniture),
            ("Photograph: Bo Tan/Getty Images", Kind::Furniture),
            ("Image 1 of 23", Kind::Furniture),
            ("×", Kind::Furniture),
            ("* Home", Kind::Menu),
            ("Sport", Kind::Menu),
            ("Home › News › Music", Kind::Menu),
            ("Home Music Music News", Kind::Menu),
            ("Home Sales Fall for a Third Month", Kind::Heading),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }
}
