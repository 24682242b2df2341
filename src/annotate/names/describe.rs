//! What the text itself says somebody or something is: a title before the name (`Kazakh President …`), an
//! apposition behind or before it (`…, director of the institute`), a relative clause, `is a …`.
//! The first mention that is described counts; where none is, there is no description.

use super::phrase::{ARTICLES, Before, IMPERATIVES, OWNERS, VERBS, before, kin, opening, says_what};
use super::tagger::tokens::tokens;
use super::titles::COURTESY;
use super::words::{DEMONYMS, NOT_NAMES, TITLES};
use crate::annotate::{Entity, EntityKind};
use crate::article::{Article, Safe, Span};

/// Mentions that are looked at for each entity.
const TRIES: usize = 12;
/// Bytes before and behind a mention in which its description stands.
const REACH: usize = 200;

/// All mentions, by start, with their kinds: names inside a description.
struct Marks(Vec<(Span, EntityKind)>);

impl Marks {
    fn at(&self, offset: usize) -> Option<(Span, EntityKind)> {
        let before = self.0.partition_point(|(s, _)| s.start <= offset);
        self.0.get(before.checked_sub(1)?).copied().filter(|(s, _)| s.contains(offset))
    }
}

/// Fills in every description.
pub fn describe(article: &Article, entities: &mut [Entity]) {
    let mut marks: Vec<(Span, EntityKind)> =
        entities.iter().flat_map(|e| e.mentions.iter().map(|m| (*m, e.kind))).collect();
    marks.sort_unstable();
    let marks = Marks(marks);
    for e in entities.iter_mut().filter(|e| e.kind != EntityKind::Other) {
        let mut weak = None;
        for mention in e.mentions.iter().take(TRIES) {
            let title = title(article, &marks, *mention, e.kind);
            let found = match title {
                Some(Found { weak: false, .. }) => title,
                _ => behind(article, *mention, e.kind).or_else(|| in_front(article, &marks, *mention, e.kind)),
            };
            if let Some(found) = found {
                e.description = Some(found.text(article));
                break;
            }
            weak = weak.or(title);
        }
        e.description = e.description.take().or_else(|| weak.map(|w| w.text(article)));
    }
}

/// A stretch of text that describes.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: Span,
    /// Its first letter is capital only because a sentence begins there.
    lower: bool,
    /// A form of address, which says little.
    weak: bool,
}

impl Found {
    fn plain(from: Span, to: Span) -> Found {
        Found { span: Span::new(from.start, to.end), lower: false, weak: false }
    }

    fn text(self, article: &Article) -> Safe {
        let text = article.slice(self.span);
        let mut chars = text.chars();
        match chars.next() {
            Some(first) if self.lower => Safe::line(&format!("{}{}", first.to_lowercase(), chars.as_str())),
            _ => Safe::line(text),
        }
    }
}

/// The text from `from` to `to` on character boundaries, inside the mention's block.
fn around(article: &Article, mention: Span) -> (Span, Span) {
    let block = article.block_at(mention.start).and_then(|b| article.blocks.get(b)).map(|b| b.span);
    let block = block.filter(|b| b.covers(mention)).unwrap_or(Span::new(0, article.text.len()));
    let mut from = mention.start.saturating_sub(REACH).max(block.start);
    while !article.text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (mention.end + REACH).min(block.end);
    while !article.text.is_char_boundary(to) {
        to -= 1;
    }
    (Span::new(from, mention.start), Span::new(mention.end, to))
}

/// A token that ends a sentence.
fn stops(word: &str) -> bool {
    matches!(word.chars().next(), Some('.' | '!' | '?' | '“' | '”' | '"' | '\n' | '…'))
}

/// Words right before a name that end in a title or a noun that says what it is.
fn title(article: &Article, marks: &Marks, mention: Span, kind: EntityKind) -> Option<Found> {
    let (front, _) = around(article, mention);
    let whole =
        article.block_at(front.start).and_then(|b| article.blocks.get(b)).is_some_and(|b| b.span.start == front.start);
    let spans = tokens(article.slice(front), front.start);
    let word = |i: usize| spans.get(i).map_or("", |s| article.slice(*s));
    let last = spans.len().checked_sub(1)?;
    if spans.get(last)?.end + 1 < mention.start || spans.get(last)?.end == mention.start {
        return None;
    }
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let named = |w: &str| kind == EntityKind::Person && TITLES.contains(w);
    let mut head = last;
    if !named(word(last)) && !says_what(word(last), kind) {
        // `Secretary of State`: the noun stands before `of`.
        let of = (last.saturating_sub(4)..last).rev().find(|i| matches!(word(*i), "of" | "for"))?;
        let office = (of + 1..=last).all(|i| capital(word(i)) || matches!(word(i), "the" | "and"));
        head = of.checked_sub(1)?;
        if kind != EntityKind::Person
            || !office
            || !capital(word(head))
            || !(named(word(head)) || says_what(word(head), kind))
        {
            return None;
        }
    }
    // `candidate Dr. Carson`: a form of address behind the noun says nothing more.
    let address = |i: usize| COURTESY.contains(&word(i)) || matches!(word(i), "Dr." | "Dr");
    let (mut last, mut head) = (last, head);
    while head == last && last > 0 && address(last) && (named(word(last - 1)) || says_what(word(last - 1), kind)) {
        (last, head) = (last - 1, last - 1);
    }
    // `Then Mr. Berg`, `“Ask Dr. Mike”`: what stands before a form of address is no part of it.
    if address(head) {
        let start = (0..=head).rev().take_while(|i| address(*i)).last().unwrap_or(head);
        let found = Found { span: Span::new(spans.get(start)?.start, spans.get(last)?.end), lower: false, weak: true };
        return (start..=head).any(|i| !COURTESY.contains(&word(i))).then_some(found);
    }
    let (mut start, mut firm, mut bounded) = (head, head, true);
    let mut lower = false;
    while let Some(at) = start.checked_sub(1) {
        let w = word(at);
        let span = spans.get(at).copied()?;
        let low = w.to_lowercase();
        let opens = if at == 0 { whole } else { stops(word(at - 1)) };
        if last - at > 9 {
            bounded = false;
            break;
        }
        if matches!(w, "'s" | "’s") {
            // `Hungary's prime minister`; the owner must be a name.
            match at.checked_sub(1).and_then(|o| spans.get(o)).and_then(|o| marks.at(o.start)) {
                Some((owner, k)) if k != EntityKind::Person || kin(word(head)) => {
                    start = spans.iter().position(|s| s.start == owner.start).unwrap_or(at - 1);
                    firm = start;
                }
                _ => {}
            }
            break;
        }
        if stops(w) || !w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '’' | '\'' | '&')) {
            break;
        }
        if low == "and" && at > 0 && start == firm && says_what(word(at - 1), kind) {
            start = at - 1;
            firm = start;
            continue;
        }
        // `Then President …`, `Tell President …`: an adverb or a verb opens the sentence.
        if ARTICLES.contains(&low.as_str()) || (opens && (low == "then" || IMPERATIVES.contains(&low.as_str()))) {
            break;
        }
        // `In 2016 President …`: the year is no part of the title.
        let dated =
            || matches!(word(at - 1).to_lowercase().as_str(), "in" | "since" | "by" | "until" | "from" | "during");
        if at > 0 && w.chars().all(char::is_numeric) && dated() {
            break;
        }
        if OWNERS.contains(&low.as_str()) {
            let found = [word(head)];
            opening(&[&["his"][..], &found[..]].concat(), kind)?;
            break;
        }
        if let Some((name, k)) = marks.at(span.start) {
            let first = spans.iter().position(|s| s.start >= name.start).unwrap_or(at);
            let led = first.checked_sub(1).map_or("", word).to_lowercase();
            let located = k == EntityKind::Place
                && matches!(led.as_str(), "in" | "at" | "near" | "from" | "of" | "to" | "outside");
            if k == EntityKind::Person || located {
                break;
            }
            (start, firm) = (first, first);
            continue;
        }
        if capital(w) && !opens {
            if NOT_NAMES.contains(w) && !DEMONYMS.contains(w) {
                break;
            }
            (start, firm) = (at, at);
            continue;
        }
        if DEMONYMS.contains(w)
            || named(w)
            || matches!(
                low.as_str(),
                "former" | "vice" | "deputy" | "senior" | "chief" | "acting" | "prime" | "then" | "ex" | "late"
            )
        {
            (start, firm) = (at, at);
            let past = matches!(low.as_str(), "former" | "then" | "late");
            lower = capital(w) && !DEMONYMS.contains(w) && (past || !capital(word(at + 1)));
            continue;
        }
        // `to promote conservative Senator …`: behind `to` a verb may stand.
        let judged = if low == "to" && at > 0 && word(at - 1) != "according" { Before::Doubt } else { before(&low) };
        match judged {
            Before::Part => {
                start = at;
                lower = capital(w) && !capital(word(at + 1));
            }
            Before::Boundary => break,
            Before::Doubt => {
                bounded = false;
                break;
            }
        }
    }
    if start == 0 && !whole {
        bounded = false;
    }
    if !bounded && start != firm {
        (start, lower) = (firm, false);
    }
    let bare = start == last;
    // A kinship without its other end says nothing.
    if kin(word(head)) && !(start..=last).any(|i| matches!(word(i), "'s" | "’s")) {
        return None;
    }
    if kind != EntityKind::Person && bare {
        return None;
    }
    let weak = (start..=last).all(|i| {
        matches!(word(i), "Professor" | "Prof." | "Father" | "Sister" | "Brother" | "Mother" | "Lady" | "Lord")
    });
    let lower = lower || (bare && capital(word(last)) && !named(word(last)) && last == 0 && whole);
    Some(Found { span: Span::new(spans.get(start)?.start, spans.get(last)?.end), lower, weak })
}

/// An apposition, a relative clause or `is a …` behind a name.
fn behind(article: &Article, mention: Span, kind: EntityKind) -> Option<Found> {
    let (_, back) = around(article, mention);
    let spans = tokens(article.slice(back), back.start);
    let word = |i: usize| spans.get(i).map_or("", |s| article.slice(*s));
    let mut at = 0;
    // `… Organization (CSTO), a grouping`: what stands in brackets is passed over.
    if word(0) == "(" {
        at = (1..spans.len().min(8)).find(|i| word(*i) == ")")? + 1;
    }
    let apposed = word(at) == ",";
    let copula = matches!(word(at), "is" | "was") && matches!(word(at + 1), "a" | "an" | "the");
    if !apposed && !copula {
        return None;
    }
    at += 1;
    // `…, 52, a farmer`: an age is passed over.
    if apposed && word(at).chars().all(|c| c.is_ascii_digit()) && word(at + 1) == "," {
        at += 2;
    }
    let clause = |from: usize| {
        let closes = |w: &str| {
            stops(w) || matches!(w.chars().next(), Some(',' | ';' | ':' | '—' | '–' | '(' | ')' | '‘')) || w == "--"
        };
        (from..spans.len()).find(|i| closes(word(*i))).unwrap_or(spans.len())
    };
    let mut end = clause(at);
    let words: Vec<&str> = (at..end).map(word).collect();
    let cut = back.end < article.text.len() && end == spans.len() && back.len() >= REACH;
    if let (true, Some((&"who", rest))) = (apposed, words.split_first()) {
        if let [verb, rest @ ..] = rest
            && matches!(*verb, "is" | "was")
            && let Some((from, to)) = opening(rest, kind)
        {
            return Some(Found::plain(*spans.get(at + 2 + from)?, *spans.get(at + 1 + to)?));
        }
        let safe = rest.first().is_some_and(|v| DOES.contains(v));
        if !safe || cut || kind != EntityKind::Person || rest.iter().skip(1).any(|w| VERBS.contains(w)) {
            return None;
        }
        if words.len() > 12 {
            end = at
                + (3..12).rev().find(|i| {
                    matches!(
                        words.get(*i),
                        Some(&("in" | "at" | "for" | "from" | "and" | "with" | "on" | "when" | "after"))
                    )
                })?;
        }
        return Some(Found::plain(*spans.get(at)?, *spans.get(end - 1)?));
    }
    let (from, to) = opening(&words, kind)?;
    if cut && to == words.len() {
        return None;
    }
    Some(Found::plain(*spans.get(at + from)?, *spans.get(at + to - 1)?))
}

/// Verbs after `who` that tell what somebody is.
const DOES: &[&str] = &[
    "heads",
    "leads",
    "runs",
    "directs",
    "chairs",
    "founded",
    "teaches",
    "studies",
    "owns",
    "manages",
    "oversees",
    "edits",
    "represents",
    "coaches",
    "plays",
    "works",
    "serves",
    "served",
    "co-founded",
    "coordinates",
    "commands",
    "headed",
    "led",
    "chaired",
    "directed",
    "edited",
    "represented",
    "worked",
    "taught",
    "specializes",
    "specialises",
    "researches",
    "writes",
];

/// `The institute's director, Anna Berg, …`: an apposition that the name stands in.
fn in_front(article: &Article, marks: &Marks, mention: Span, kind: EntityKind) -> Option<Found> {
    let (front, back) = around(article, mention);
    if !article.slice(back).starts_with([',', '.', ';', ')']) && !article.slice(back).is_empty() {
        return None;
    }
    let spans = tokens(article.slice(front), front.start);
    let word = |i: usize| spans.get(i).map_or("", |s| article.slice(*s));
    let comma = spans.len().checked_sub(1).filter(|i| word(*i) == ",")?;
    for at in (comma.saturating_sub(12)..comma).rev() {
        let low = word(at).to_lowercase();
        if stops(word(at)) || matches!(word(at), "," | ";" | ":" | "(" | ")" | "—") || VERBS.contains(&low.as_str()) {
            return None;
        }
        let owner = spans
            .get(at)
            .and_then(|s| marks.at(s.start))
            .filter(|(s, k)| *k != EntityKind::Person && spans.get(at).is_some_and(|t| t.start == s.start));
        // `Syria's delegate, …`: the owner must be a name.
        let owned = owner.is_some_and(|(s, _)| {
            article.text.get(s.end..).is_some_and(|t| t.starts_with("'s ") || t.starts_with("’s "))
        });
        let opens = at == 0
            || stops(word(at - 1))
            || !word(at - 1).chars().all(char::is_alphanumeric)
            || before(&word(at - 1).to_lowercase()) == Before::Boundary;
        let determined = ARTICLES.contains(&low.as_str()) || OWNERS.contains(&low.as_str());
        if !(determined || (owned && opens)) {
            continue;
        }
        let words: Vec<&str> = (at..comma).map(word).collect();
        if let Some((from, to)) = opening(&words, kind)
            && to == words.len()
        {
            let lower = from == 0 && ARTICLES.contains(&low.as_str());
            return Some(Found { lower, ..Found::plain(*spans.get(at + from)?, *spans.get(at + to - 1)?) });
        }
    }
    None
}
