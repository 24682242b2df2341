//! Lines of a scraped copy that are not the article, each with the rule that tells.
//!
//! Evidence is a line's shape and words that belong to every site's furniture; no rule names a site.

/// Longest line, in bytes, that can be furniture.
const LONGEST: usize = 120;

const ADS: &[&str] = &[
    "advertisement",
    "advertisements",
    "advertising",
    "ad",
    "ads",
    "sponsored",
    "sponsored content",
    "promoted",
    "paid content",
    "article continues below advertisement",
    "story continues below advertisement",
    "story continues below",
    "continue reading below",
    "scroll to continue",
    "advertisement - scroll to continue",
];

const SHARING: &[&str] = &[
    "share",
    "tweet",
    "email",
    "print",
    "whatsapp",
    "facebook",
    "twitter",
    "linkedin",
    "pinterest",
    "reddit",
    "telegram",
    "copy link",
    "share this",
    "share this article",
    "share on facebook",
    "share on twitter",
    "save",
    "follow",
    "follow us",
    "comments",
    "comment",
    "subscribe",
    "sign up",
    "listen",
    "bookmark",
];

/// The rule that takes a line away, if one does.
pub fn furniture(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    if !line.is_empty() && line.chars().all(|c| matches!(c, '_' | '-' | '*' | '=' | '~' | '—' | '–' | ' ' | '•' | '#'))
    {
        return Some("separator");
    }
    let bare =
        line.trim_start_matches(['•', '-', '*', '·', '|', ' ', '—', '–']).trim_end_matches(['.', ':', '|', ' ', '-']);
    let lower = bare.to_lowercase();
    if ADS.contains(&lower.as_str()) {
        return Some("ad-marker");
    }
    if SHARING.contains(&lower.as_str()) {
        return Some("share");
    }
    let words = lower.split_whitespace().count();
    let sentence = line.ends_with(['.', '!', '?', '”', '"', '’']);
    let begins = |starts: &[&str]| starts.iter().any(|s| lower.starts_with(s));
    if words <= 8 && !sentence && begins(&["follow:", "follow us on", "share:", "share this", "share via"]) {
        return Some("share");
    }
    if words <= 20
        && begins(&[
            "read more:",
            "read more |",
            "also read:",
            "also read |",
            "read also:",
            "related:",
            "see also:",
            "more:",
            "watch:",
            "read |",
            "recommended:",
        ])
    {
        return Some("related");
    }
    if words <= 12 && !sentence {
        let credit =
            ["image:", "photo:", "picture:", "credit:", "image credit:", "photo credit:", "source:", "images:"];
        let after_bar = lower.split('|').next_back().unwrap_or("").trim_start();
        if credit.iter().any(|c| after_bar.starts_with(c)) || lower == "null" {
            return Some("image-credit");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(furniture(line), expected, "{line}");
    }

    #[test]
    fn furniture_is_known_by_its_shape_and_sentences_stay() {
        check("Advertisement", Some("ad-marker"));
        check("• share", Some("share"));
        check("Follow: Google News Icon", Some("share"));
        check("null | Image: self", Some("image-credit"));
        check("___", Some("separator"));
        check("Also read: What happened next in the valley", Some("related"));
        check("Share prices fell.", None);
        check("Advertisement revenue fell by half in 2009.", None);
        check("He said: “Image: it is all they care for.”", None);
        check("", None);
    }
}
