//! Lines of a scraped copy that are not the article, each with the rule that tells.
//!
//! Evidence is a line's shape and words that belong to every site's furniture; no rule names a site.

use super::caption;
use super::phrases::{beginning, begins, has, phrases};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Longest line, in bytes, that can be furniture.
const LONGEST: usize = 120;

/// Lines of a copy without links, shorter than so many bytes, are taken for what they begin as.
pub const BRIEF: usize = 110;

const ADS: &[&str] = &[
    "advertisement",
    "advertisements",
    "advertising",
    "advert",
    "story continues",
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
    "sharing is caring",
    "sharing is caring!",
    "listen",
    "bookmark",
    "partager",
    "teilen",
    "merken",
    "drucken",
    "imprimer",
    "enregistrer",
    "compartir",
    "guardar",
    "compartilhar",
    "condividi",
    "delen",
    "dela",
    "поделиться",
    "分享",
    "シェア",
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
    match lower.as_str() {
        "comments" | "comment" => return Some("comments"),
        "subscribe" | "sign up" => return Some("newsletter"),
        _ => {}
    }
    let words = lower.split_whitespace().count();
    let sentence = line.ends_with(['.', '!', '?', '”', '"', '’']);
    if words <= 8
        && !sentence
        && begins(&lower, phrases!("follow:|follow us on|share:|share this|share via|partager sur|teilen auf|分享到"))
    {
        return Some("share");
    }
    if words <= 20
        && begins(
            &lower,
            &[
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
                "lire aussi",
                "à lire aussi",
                "lesen sie auch",
                "lies auch:",
                "mehr zum thema",
                "lea también",
                "lee también",
                "leia também",
                "leggi anche",
                "lees ook",
                "читайте также",
                "相关阅读",
                "延伸阅读",
            ],
        )
    {
        return Some("related");
    }
    if words <= 12 && !sentence && caption::credit(bare, &lower) {
        return Some("image-credit");
    }
    None
}

/// Headings that announce what is not the article, with their rule.
const ANNOUNCES: &[(&str, &[&str])] = &[
    (
        "related",
        phrases!(
            "related|read more|read next|more from|more on|more stories|more news|you may also like|\
        you might also like|recommended|most popular|most read|trending|popular|latest|top stories|\
        also read|see also|see more|up next|what to read next|don't miss|don’t miss|editor's picks|\
        editors' picks|editor’s picks|also on|from around the web|around the web|from the web|more in|\
        more about|further reading|read also|promoted stories|recent posts|keep reading|continue reading|\
        story timeline|more like this|in this article|other news|other stories|must read"
        ),
    ),
    (
        "comments",
        phrases!(
            "comments|comment|leave a comment|leave a reply|post a comment|join the conversation|\
        join the discussion|add a comment|discussion|view comments|show comments|reader comments|\
        what do you think"
        ),
    ),
    (
        "newsletter",
        phrases!(
            "newsletter|sign up|subscribe|get our newsletter|stay informed|stay up to date|get the latest|\
        support us|join our"
        ),
    ),
    ("share", phrases!("share this|share|follow us|connect with us|like this|share on|follow on")),
    (
        "about-author",
        phrases!(
            "about the author|about the writer|about author|about the authors|author bio|contact the author|\
        contact the writer"
        ),
    ),
    ("article-facts", phrases!("tags|topics|filed under|categories|posted in|tagged|keywords|filed to|in this story")),
];

/// The rule of a short line that announces furniture below it.
pub fn announces(line: &str) -> Option<&'static str> {
    let lower = line.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let last = lower.rsplit(' ').next().unwrap_or("");
    if lower.starts_with("more ")
        && lower.split(' ').count() <= 6
        && matches!(last, "stories" | "articles" | "news" | "coverage" | "posts" | "headlines")
    {
        return Some("related");
    }
    for (rule, starts) in ANNOUNCES {
        for start in beginning(starts, lower) {
            if let Some(rest) = lower.strip_prefix(start) {
                let more = rest.split_whitespace().count();
                let whole = rest.is_empty()
                    || rest.starts_with([' ', ':', '.', '…', '!', '?'])
                        && more <= if start.contains(' ') { 5 } else { 2 };
                // "Latest figures show growth" is a headline; "Latest news" is not.
                if whole
                    && (rest.is_empty()
                        || start.contains(' ')
                        || [
                            "stories",
                            "articles",
                            "news",
                            "posts",
                            "content",
                            "reading",
                            "topics",
                            "links",
                            "coverage",
                            "video",
                            "videos",
                            "for you",
                            "to our newsletter",
                            "now",
                            "this",
                            "article",
                            "story",
                            "items",
                        ]
                        .iter()
                        .any(|w| rest.trim_matches([' ', ':']).ends_with(w))
                        || rest.starts_with(':'))
                {
                    return Some(rule);
                }
            }
        }
    }
    None
}

/// The rule of a line that asks the reader for something, or points elsewhere.
pub fn plea(line: &str, links: bool) -> Option<&'static str> {
    if line.len() < 1500 && line.trim_start().starts_with('©') {
        return Some("copyright");
    }
    if line.len() > 420 {
        return None;
    }
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase();
    if begins(&lower, phrases!("copyright ©|copyright 20|(c) 20|all rights reserved"))
        || lower.contains("all rights reserved") && line.len() < 300
    {
        return Some("copyright");
    }
    if begins(
        &lower,
        phrases!(
            "read more|read:|also read|read also|related:|more:|watch:|listen:|click here|\
        see more|continue reading|[read|don't miss:|don’t miss:|read the full|read next|more from|more on |\
        watch live|watch:|watch the|also see|must read|recommended:|up next|next:|previous:|photos:|video:|\
        view gallery|view this post|view image"
        ),
    ) && (links || line.len() < 100)
    {
        return Some("related");
    }
    let credit = lower.trim_end_matches([')', ' ', ']']);
    if line.ends_with([')', ']'])
        && let Some((_, credit)) = credit.rsplit_once(['(', '['])
        && [
            "image:",
            "photo:",
            "picture:",
            "pic:",
            "photo by",
            "image credit",
            "photo credit",
            "credit:",
            "photograph:",
            "photos:",
            "images:",
            "source:",
            "getty",
            "photo courtesy",
            "image courtesy",
        ]
        .iter()
        .any(|c| credit.trim_start().starts_with(c))
        && line.len() < 300
    {
        return Some("caption");
    }
    if begins(
        &lower,
        phrases!(
            "if you’re seeing this message|if you're seeing this message|\
        start your free|\
        you have reached your|you’ve reached your|you've reached your|log in to|sign in to|register to|\
        create a free account"
        ),
    ) && line.len() < 320
    {
        return Some("newsletter");
    }
    if begins(&lower, phrases!("follow |like us|follow us"))
        && (lower.contains('@') || has(&lower, phrases!("twitter|facebook|instagram|linkedin")))
    {
        return Some("share");
    }
    if lower.starts_with("the post ") && has(&lower, phrases!("appeared first on|first appeared on")) {
        return Some("colophon");
    }
    if begins(&lower, phrases!("submit your |submit a ")) && links {
        return Some("colophon");
    }
    if begins(
        &lower,
        phrases!(
            "sign up |sign up for|subscribe |subscribe to|get our |join our |download our|download the |\
        to subscribe|to read the full|to continue reading|already a subscriber|get the latest|receive |\
        want more |stay up to date|support our|support independent|become a member|enter your email|\
        for more news|to receive"
        ),
    ) && has(
        &lower,
        phrases!(
            "newsletter|subscri|inbox|email|e-mail|sign up| app|daily|alerts|support|member|log in to |google play|\
        follow"
        ),
    ) {
        return Some("newsletter");
    }
    if has(
        &lower,
        phrases!(
            "follow us on|like us on facebook|follow him on twitter|follow her on twitter|follow me on twitter|\
        on twitter at @|on twitter @|follow on twitter|follow them on twitter|join us on facebook|\
        find us on facebook|on facebook, twitter|our newsletter|our free newsletter|subscribe to our"
        ),
    ) && line.len() < 320
    {
        return Some("share");
    }
    if begins(
        &lower,
        phrases!(
            "comments are|this article was originally published|\
        this article originally appeared|this story was originally published|this post was originally|\
        originally published|this story originally|reporting by |writing by |editing by |(reporting by|\
        additional reporting by|photo by|photograph by|image credit|featured image|feature image|\
        image courtesy|photo courtesy|photo credit|header image|image via|photo via|photo illustration|\
        lead image|top image|image source|story continues|article continues|advertisement|\
        please enable javascript|this page requires javascript|to view the full story|your email address|\
        opinions expressed|the views expressed|posted by |published by |filed under|tags:|tagged|topics:|\
        categories:|category:|category :|share this|we use cookies|this site uses cookies|by submitting|by signing up|\
        by clicking|by subscribing|notice:|view comments|terms of use|terms and conditions"
        ),
    ) && (line.len() < BRIEF
        || lower.contains('@')
        || links
        || begins(&lower, phrases!("(reporting by|reporting by |the views expressed|opinions expressed|by s|we use")))
    {
        return Some("colophon");
    }
    None
}

/// The rule of a line that tells how to reach whoever wrote it. `reachable`: whether there is anything in it to reach them by.
pub fn contact(line: &str, reachable: bool) -> Option<&'static str> {
    if line.len() > 420 {
        return None;
    }
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let asks = begins(
        &lower,
        phrases!(
            "contact |email |reach |write to |send |e-mail|have a tip|got a tip|have a story|do you have a|\
        send us|contact us|click to"
        ),
    );
    let reachable = || reachable || lower.contains('@') || has(&lower, phrases!(" tip |tips|tip?|tip.|tip,"));
    (asks && reachable()).then_some("colophon")
}

/// The rule of lines that lawyers and mail forms add to whole pages.
pub fn legal(line: &str) -> Option<&'static str> {
    if line.len() > 700 {
        return None;
    }
    static LEGAL: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(PHRASES).ok());
    const PHRASES: &[&str] = phrases!(
        "uses cookies|use cookies|use of cookies|cookie policy|privacy policy|terms of service|terms of use|\
        registered trademark|will not be published|required fields are marked|activation link|akismet|email address|\
        notify me|for the next time i comment|successfully subscribed|your browser|javascript|\
        enter your email|sharing is caring|affiliate links|we may earn|not be published|log in to |comments are moderated|\
        not responsible for|please try again|be the first to|add your comment|report abuse|your subscription|\
        accept cookies|all rights reserved|unsubscribe|newsletter"
    );
    LEGAL.as_ref().is_some_and(|l| l.is_match(line)).then_some("legal")
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
        check("Comments", Some("comments"));
        check("SUBSCRIBE", Some("newsletter"));
        check("Follow: Google News Icon", Some("share"));
        check("null | Image: self", Some("image-credit"));
        check("___", Some("separator"));
        check("Ada Brennan, AP", Some("image-credit"));
        check("Bo K. Tan/Getty Images", Some("image-credit"));
        check("In London, Paris, AP", None);
        check("Also read: What happened next in the valley", Some("related"));
        check("Share prices fell.", None);
        check("Advertisement revenue fell by half in 2009.", None);
        check("He said: “Image: it is all they care for.”", None);
        check("", None);
        let post =
            "The post office on Main Street closed in 1987, and nobody has sorted the mail there since, she said.";
        assert_eq!(plea(post, false), None);
        assert_eq!(plea("The post Harbor opens appeared first on Gazette.", false), Some("colophon"));
    }
}
