//! Whether a sentence among an article's paragraphs is its author's though it begins as furniture does. Used by [`super::prune`].
//!
//! A word is no evidence against a sentence. What is: that it has a link to lead to, that its whole is what all sites
//! write there, or that it stands beside the article's paragraphs.

use super::prune::ends_sentence;
use super::unit::Unit;
use crate::article::BlockKind;
use crate::load::clean;
use crate::load::phrases::{has, phrases};

/// Whether a line is a sentence in its writer's own words.
pub fn sentence(unit: &Unit) -> bool {
    unit.linked * 2 < unit.chars && ends_sentence(&unit.text)
}

/// Whether a rule that goes by a line's words takes a sentence away that stands among the article's paragraphs.
pub fn takes(rule: &str, unit: &Unit) -> bool {
    let text = unit.text.trim();
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    match rule {
        // What leads nowhere does not lead the reader away.
        "related" => unit.linked > 0,
        "comments" | "about-author" | "article-facts" => unit.linked > 0 && clean::announces(text).is_none(),
        "copyright" => {
            text.starts_with('©')
                || bare.ends_with("all rights reserved")
                || has(&lower, phrases!("©|(c) |copyright |reproduced|redistributed|rewritten"))
        }
        "newsletter" => {
            let object = phrases!(
                "newsletter|inbox|by email|by e-mail|your email|your e-mail|our email|email updates|email alerts|\
                our app|google play|app store|free account|free trial|to subscribe|subscribe for|subscribe now|\
                subscriber|to read|reading|unlimited|to continue|this article|this message|support our|our work|our journalism|\
                membership|a member|more news|breaking news|to receive|alerts|sign up for our|sign up to our|sign up here"
            );
            !instruction(unit) && (has(&lower, object) || subscribes(text, &lower, unit.linked > 0))
        }
        "share" => {
            unit.linked > 0 || has(&lower, phrases!("sharing is caring|twitter|facebook|instagram|linkedin|@|our "))
        }
        "colophon" => colophon(text, &lower, unit.linked > 0),
        _ => true,
    }
}

/// Whether a line asks to subscribe to something of the site's: one may subscribe to a theory, too.
fn subscribes(text: &str, lower: &str, linked: bool) -> bool {
    const OWN: &[&str] = phrases!(
        "subscribe to our|subscribe to my|subscribe to us|subscribe to this|subscribe to get|subscribe to be|\
        updates|podcast|channel|magazine|mailing list|rss"
    );
    let named = || {
        let behind = text.split_once("ubscribe to ").map(|(_, object)| object);
        let object = behind.map(|o| o.strip_prefix("the ").or(o.strip_prefix("The ")).unwrap_or(o));
        object.is_some_and(|o| o.starts_with(char::is_uppercase))
    };
    lower.contains("subscribe to") && (linked || has(lower, OWN) || named())
}

/// A step of a list that is counted.
fn instruction(unit: &Unit) -> bool {
    matches!(unit.kind, BlockKind::Item { number: Some(_), .. })
}

/// Whether a sentence is one that sites write below their articles.
fn colophon(text: &str, lower: &str, linked: bool) -> bool {
    const WHOLE: &[&str] = phrases!(
        "originally published|originally appeared|first appeared on|appeared first on|first published|views expressed|\
        opinions expressed|enable javascript|requires javascript|your email address|to view the full story|terms of use|\
        terms and conditions|this site uses cookies|we use cookies to|we use cookies on|we use cookies and|our website|\
        our site|you agree|you consent|continues below|comments are closed|comments are moderated|comments are now|\
        comments are off|photo courtesy|image courtesy|image credit|photo credit|image source|featured image|header image|\
        this article|this story|this post|this page|https://|www.|getty|shutterstock|flickr|creative commons"
    );
    // `Reporting by Ann Lee; editing by Bo Tan.`
    let named = [" by ", " via "].iter().any(|by| {
        let behind = text.split_once(by).map(|(_, name)| name.trim_start());
        behind.is_some_and(|name| name.starts_with(char::is_uppercase) && !name.starts_with("A "))
    });
    let credit =
        phrases!("reporting|additional|writing|editing|(reporting|photo|photograph|image|posted|published|filed");
    linked
        || lower.contains('@')
        || has(lower, WHOLE)
        || named && credit.iter().any(|c| lower.starts_with(c)) && lower.len() < 300
        || has(lower, phrases!("share this article|share this story|share this post|share this page"))
}
