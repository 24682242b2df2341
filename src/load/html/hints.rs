//! What an element's name, role, class and id say about what is in it, in words that all sites share.

use super::tree::Element;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The article's text.
    Body,
    /// Furniture, by the name of its rule.
    Junk(&'static str),
    Caption,
}

/// Words of class and id that tell furniture, with the rule's name.
const JUNK: &[(&str, &str)] = &[
    (
        "share",
        "share sharing sharebar sharetools social socialmedia addthis sharedaddy addtoany follow shareaholic \
        sociable",
    ),
    (
        "related",
        "related recommended recommendation recommendations recirc recirculation outbrain taboola readmore \
        morestories yarpp jp-relatedposts trending mostread popular mostpopular alsoread crp zergnet teads \
        nrelate upnext readnext seealso relatedposts relatedarticles related-posts onward suggested latest \
        infobox factbox timeline promo promotion",
    ),
    (
        "newsletter",
        "newsletter newsletters subscribe subscription signup optin mailchimp paywall subscriber \
        donate donation membership regwall piano cta mailing",
    ),
    (
        "comments",
        "comment comments disqus respond commentlist livefyre fb-comments commenting coral replies \
        discussion",
    ),
    (
        "ad-marker",
        "ad ads advert advertisement adsbygoogle sponsor sponsored dfp adslot adunit advertising adbox \
        adwrap banner",
    ),
    (
        "menu",
        "nav navbar navigation menu breadcrumb breadcrumbs pagination pager masthead toolbar skip toc postnav \
        pagenavi login",
    ),
    ("footer", "footer copyright"),
    ("aside", "sidebar widget widgets rail"),
    ("notice", "cookie cookies consent gdpr modal popup overlay"),
    ("gallery", "lightbox carousel slideshow"),
    ("hidden", "sr-only screen-reader-text visually-hidden visuallyhidden noprint no-print print-hide hide hidden"),
    (
        "about-author",
        "author-bio authorbio author-box authorbox about-author aboutauthor author-info author authors \
        byline bylines contributor bio post-author dateline-author writer",
    ),
    (
        "article-facts",
        "tags taglist tagcloud keywords topics categories timestamp pubdate published dateline postmeta \
        entry-meta post-meta article-meta meta entry-date post-date publish-date rating ratings reactions \
        kicker eyebrow cat-links tag-links post-footer entry-footer article-footer post-tags article-tags \
        entry-tags metadata postmetadata date time disclaimer disclosure correction-link post-info article-info",
    ),
];

const CAPTION: &str = "caption captions wp-caption wp-caption-text figcaption imagecaption photocaption credit credits \
        photo-credit image-credit cutline image-caption photo-caption media-caption img-caption captiontext \
        photocredit imagecredit imgcaption gallery attribution";

const BODY: &str = "articlebody article-body article-content articlecontent article-text articletext entry-content \
        entrycontent post-content postcontent post-body postbody story-body storybody story-content \
        storycontent story-text storytext body-content content-body article__body article__content \
        article-copy body-copy story-body-text field-name-body single-content td-post-content post_content \
        entry_content article_body article_content story_body story_content articlepagecontent main-text \
        maincontent-text post-text post-entry article_text rich-text bodytext body-text fulltext \
        news-content news-body article__text blog-content blog-post-content page-content-body the-content";

/// Words that tell only where they end a name: `post-date`, not `date-picker-theme`.
const GENERAL: &str = "ad ads author date time meta latest popular hide hidden menu banner overlay widget rail skip topics \
    published follow promo timeline subscribe gallery subscription subscriber donate cta bio share nav \
    timestamp modal sidebar categories tags rating cookie dateline login suggested toolbar piano coral \
    writer membership attribution credit credits paywall byline bylines authors advertising sponsored \
    sponsor toc";

/// Prefixes of page builders' classes: Elementor, Beaver Builder, WPBakery, Divi, SiteOrigin, Squarespace.
const BUILDERS: &[&str] = &["elementor", "fl", "vc", "et", "so", "panel", "sqs"];

struct Words {
    hints: HashMap<&'static str, Hint>,
    general: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut hints = HashMap::new();
    for word in BODY.split_whitespace() {
        hints.insert(word, Hint::Body);
    }
    for word in CAPTION.split_whitespace() {
        hints.entry(word).or_insert(Hint::Caption);
    }
    for (rule, words) in JUNK {
        for word in words.split_whitespace() {
            hints.entry(word).or_insert(Hint::Junk(rule));
        }
    }
    Words { hints, general: GENERAL.split_whitespace().collect() }
});

/// Whether the page itself does not show it.
pub fn hidden(e: &Element) -> bool {
    if e.attribute("hidden").is_some() {
        return true;
    }
    let Some(style) = e.attribute("style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).take(300).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether an inline element is a card that opens over the text it stands in.
pub fn tooltip(e: &Element) -> bool {
    if e.attribute("role") == Some("tooltip") {
        return true;
    }
    let class = if matches!(&*e.name, "span" | "div") { e.attribute("class").unwrap_or("") } else { "" };
    class.split_ascii_whitespace().take(8).any(|token| {
        let token = token.to_ascii_lowercase();
        let (head, tail) = token.rsplit_once(['-', '_']).unwrap_or(("", &token));
        let card =
            |word: &str| matches!(word, "tooltip" | "tooltiptext" | "popover" | "hovercard" | "popup" | "rollover");
        card(tail)
            || matches!(tail, "text" | "content" | "block" | "body" | "card" | "box")
                && head.split(['-', '_']).any(card)
    })
}

/// Whether a class says that its element is a byline.
pub fn byline(class: &str) -> bool {
    class.split_ascii_whitespace().any(|c| {
        matches!(
            c.to_ascii_lowercase().as_str(),
            "byline" | "author" | "authors" | "p-author" | "byline__name" | "author-name" | "post-author"
        )
    })
}

/// What an element says of itself. `seen`: names judged before, which pages repeat.
pub fn of<'a>(e: &'a Element, seen: &mut HashMap<&'a str, Option<Hint>>) -> Option<Hint> {
    match &*e.name {
        "nav" | "menu" => return Some(Hint::Junk("menu")),
        "dialog" => return Some(Hint::Junk("notice")),
        "aside" => return Some(Hint::Junk("aside")),
        "footer" => return Some(Hint::Junk("footer")),
        "form" => return Some(Hint::Junk("form")),
        "figcaption" => return Some(Hint::Caption),
        "html" | "body" | "a" | "main" => return None,
        _ => {}
    }
    match e.attribute("role") {
        Some("navigation" | "banner" | "search" | "menu" | "menubar" | "toolbar" | "tablist") => {
            return Some(Hint::Junk("menu"));
        }
        Some("complementary") => return Some(Hint::Junk("aside")),
        Some("contentinfo") => return Some(Hint::Junk("footer")),
        Some("dialog" | "alertdialog") => return Some(Hint::Junk("notice")),
        _ => {}
    }
    if e.attribute("itemprop").is_some_and(|v| v.eq_ignore_ascii_case("articlebody")) {
        return Some(Hint::Body);
    }
    let mut found = None;
    for value in [e.attribute("class"), e.attribute("id"), e.attribute("data-component"), e.attribute("data-testid")] {
        for token in value.unwrap_or("").split_ascii_whitespace().take(24) {
            match *seen.entry(token).or_insert_with(|| of_token(token)) {
                Some(Hint::Body) => return Some(Hint::Body),
                Some(hint) => found = found.or(Some(hint)),
                None => {}
            }
        }
    }
    found
}

/// One class name or id: whole, or by the words it is made of.
fn of_token(token: &str) -> Option<Hint> {
    let token = token.get(..64).unwrap_or(token);
    let lower = token.to_ascii_lowercase();
    let lower = lower.as_str();
    let tail = lower.rsplit("__").next().unwrap_or(lower);
    match (WORDS.hints.get(lower), WORDS.hints.get(tail)) {
        (_, Some(Hint::Body)) => return Some(Hint::Body),
        (Some(hint), _) => return Some(*hint),
        _ => {}
    }
    // Utility classes name looks, not contents.
    if lower.starts_with("has-")
        || lower.starts_with("is-")
        || lower.starts_with("js-")
        || lower.starts_with("no-")
        || lower.starts_with("with")
    {
        return None;
    }
    let parts = parts(token);
    let last = parts.len().saturating_sub(1);
    let mut found = None;
    for (at, part) in parts.iter().enumerate() {
        let part = part.as_str();
        // "social" decides wherever it stands; a general word only where it ends the name.
        let general = WORDS.general.contains(part);
        // Page builders call every piece of the page a widget.
        if matches!(part, "widget" | "widgets") && BUILDERS.contains(&parts.first().map_or("", String::as_str)) {
            continue;
        }
        if general
            && at != last
            && !(at == 0
                && parts.len() <= 3
                && matches!(
                    part,
                    "ad" | "ads"
                        | "share"
                        | "author"
                        | "newsletter"
                        | "subscribe"
                        | "promo"
                        | "nav"
                        | "byline"
                        | "sidebar"
                        | "bio"
                ))
        {
            continue;
        }
        // One part of a name never tells the body: `body-font`.
        if let Some(hint) = WORDS.hints.get(part).filter(|h| **h != Hint::Body) {
            found = found.or(Some(*hint));
        }
    }
    found
}

/// Words of a name: parted by `-`, `_` and capitals, in small letters.
fn parts(token: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut small = false;
    for c in token.chars() {
        let new = matches!(c, '-' | '_' | ':' | '/') || c.is_ascii_uppercase() && small;
        small = c.is_ascii_lowercase();
        if new && out.last().is_some_and(|w| !w.is_empty()) {
            out.push(String::new());
        }
        if let (true, Some(last)) = (c.is_ascii_alphabetic(), out.last_mut()) {
            last.push(c.to_ascii_lowercase());
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(class: &str, expected: Option<Hint>) {
        let tree = crate::load::html::parse::parse(&format!("<div class='{class}'>"));
        assert_eq!(tree.element(1).and_then(|e| of(e, &mut HashMap::new())), expected, "{class}");
    }

    #[test]
    fn class_names_tell_what_is_inside_them() {
        check("article-body", Some(Hint::Body));
        check("js-social-bar", None);
        check("post__related-links", Some(Hint::Junk("related")));
        check("SocialLinks", Some(Hint::Junk("share")));
        check("wp-caption-text", Some(Hint::Caption));
        check("header ad", Some(Hint::Junk("ad-marker")));
        check("shadow loaded", None);
    }
}
