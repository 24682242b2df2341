//! Takes out of the chosen part what is not the article: by shape, words of furniture, and position.

use super::choose::Sums;
use super::hints::Hint;
use super::rows::{Place, Rows, ancestors};
use super::tree::{Id, Tree};
use super::units::{Unit, Units};
use super::{byline, prose};
use crate::article::BlockKind;
use crate::load::{clean, dates};

/// Marks units under `root` that are furniture. `title` is the page's.
pub fn prune(tree: &Tree, units: &mut Units, root: Id, parts: &[Id], title: Option<&str>, host: Option<&str>) {
    let range = units.under.get(root).copied().unwrap_or((0, units.all.len()));
    let sums = Sums::new(units);
    let total = sums.weight(range).max(1);
    let rows = Rows::new(tree, units, range, parts);
    let mut own_lists: Vec<(usize, usize)> = Vec::new();
    for (id, e) in tree.elements().skip_while(|(id, _)| *id <= root) {
        let Some(inside) = units.under.get(id).copied().filter(|r| r.1 > r.0 && r.0 >= range.0 && r.1 <= range.1)
        else {
            if units.under.get(id).is_some_and(|r| r.0 >= range.1) {
                break;
            }
            continue;
        };
        let list = matches!(&*e.name, "ul" | "ol" | "div" | "section" | "table" | "dl" | "p" | "header" | "article");
        let (chars, linked) = (sums.chars(inside), sums.linked(inside));
        let paragraph = || units.all.get(inside.0).is_some_and(|u| rows.place(tree, inside.0, u) != Place::Outside);
        if matches!(&*e.name, "ul" | "ol") && introduced(tree, units, id, inside, &rows) {
            own_lists.push(inside);
            continue;
        }
        let list = list && !(&*e.name == "p" && linked < chars * 9 / 10 && (chars >= 120 || paragraph()));
        let alone = units.all.get(inside.0).filter(|_| inside.1 == inside.0 + 1);
        let list = list && !alone.is_some_and(|u| linked_sentence(u, rows.place(tree, inside.0, u)));
        let out =
            |units: &Units| units.all.get(inside.0..inside.1).is_some_and(|all| all.iter().all(|u| leads_out(u, host)));
        let rule =
            if list && linked * 100 > chars * 65 && sums.weight(inside) * 10 < total && chars < 3000 && !out(units) {
                Some("link-list")
            } else if &*e.name == "article"
                && inside != range
                && parts.binary_search(&id).is_err()
                && sums.weight(inside) * 4 < total
                && total > 1
            {
                Some("related")
            } else if units.hint(id) == Some(Hint::Caption) && sums.weight(inside) * 3 < total {
                Some("caption")
            } else {
                None
            };
        if let Some(rule) = rule {
            cut(units, inside, rule);
        }
    }
    cards(tree, units, range, &rows, host);
    let title = title.map(letters);
    let headlines = tree.elements().filter(|(_, e)| &*e.name == "h1").count();
    let mut seen = 0;
    let dated = units.all.get(range.0..range.1).is_some_and(|all| all.iter().filter(|u| is_entry(u)).count() > 1);
    for at in range.0..range.1 {
        let Some(unit) = units.all.get(at) else { break };
        if unit.cut.is_some() {
            continue;
        }
        let alone = headlines == 1 && seen == 0 && unit.kind == BlockKind::Heading { level: 1 } && unit.chars < 300;
        let rule = if alone { Some("headline") } else { None };
        let place = rows.place(tree, at, unit);
        let term = tree.name(unit.holder) == "dt" && unit.linked == 0;
        let own = term || dated && is_entry(unit) || own_lists.iter().any(|(from, to)| (*from..*to).contains(&at));
        let rule = if own { None } else { of_unit(unit, place, title.as_deref(), host, seen).or(rule) };
        if rule.is_none() && unit.weight() > 0 {
            seen += unit.weight();
        }
        if let Some(rule) = rule {
            cut(units, (at, at + 1), rule);
        }
    }
    announced(tree, units, range, &rows, total);
    ends(tree, units, range, &rows, &own_lists);
}

/// Cuts what shows another article beside this one: a heading that is a link to it, with what its box holds.
fn cards(tree: &Tree, units: &mut Units, range: (usize, usize), rows: &Rows, host: Option<&str>) {
    if rows.share < 60 {
        return;
    }
    let sums = Sums::new(units);
    let total = sums.weight(range);
    for at in range.0..range.1 {
        let Some(unit) = units.all.get(at).filter(|u| matches!(u.kind, BlockKind::Heading { .. }) && u.cut.is_none())
        else {
            continue;
        };
        let inside = |url: &str| url.starts_with('#') || url.contains("/#");
        let leads = unit.runs.iter().filter_map(|r| r.link.as_deref()).any(|url| !inside(url));
        // A headline has more words than the heading of a section.
        let headline = unit.text.split_whitespace().count() >= 4;
        if unit.linked * 100 < unit.chars * 90 || !headline || !leads || leads_out(unit, host) {
            continue;
        }
        let under = |id: &Id| units.under.get(*id).copied().unwrap_or_default();
        let small = |id: &Id| {
            let (from, to) = under(id);
            from >= range.0 && to <= range.1 && sums.weight((from, to)) * 10 < total && !rows.lie_in(tree, *id)
        };
        if let Some(card) = ancestors(tree, unit.holder).take_while(small).last() {
            cut(units, under(&card), "related");
        }
    }
}

fn cut(units: &mut Units, range: (usize, usize), rule: &'static str) {
    for unit in units.all.get_mut(range.0..range.1).unwrap_or_default() {
        unit.cut = unit.cut.or_else(|| Some(named(unit, rule)));
    }
}

/// The rule's name as a reader understands it: a list of links is what its own words say that it is.
fn named(unit: &Unit, rule: &'static str) -> &'static str {
    if rule != "link-list" {
        return rule;
    }
    let text = unit.text.trim();
    let own = clean::furniture(text).or_else(|| clean::plea(text, unit.linked > 0)).or_else(|| clean::announces(text));
    own.unwrap_or(rule)
}

/// Letters and digits, small: two lines with the same words have the same.
pub fn letters(s: &str) -> String {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A date that stands above what was written on that day, as in a diary: a heading, or in bold.
fn is_entry(unit: &Unit) -> bool {
    let text = unit.text.trim();
    let told = text.split_whitespace().next().is_some_and(|w| w.ends_with(':') || w.to_lowercase().ends_with("ed"));
    let heading = matches!(unit.kind, BlockKind::Heading { .. }) || super::heading::bold(unit);
    heading && unit.linked == 0 && !told && dates::date_line(text).is_some()
}

/// Whether a list of links is the article's own: among its paragraphs, below its heading or a line that ends with a colon.
fn introduced(tree: &Tree, units: &Units, id: Id, inside: (usize, usize), rows: &Rows) -> bool {
    let above = inside.0.checked_sub(1).and_then(|at| units.all.get(at)).filter(|u| u.cut.is_none());
    let own = |u: &Unit| {
        let text = u.text.trim();
        let heading = matches!(u.kind, BlockKind::Heading { level: 2.. });
        (heading || text.ends_with(':') && u.kind == BlockKind::Paragraph)
            && u.linked == 0
            && clean::announces(text).is_none()
            && clean::furniture(text).is_none()
            && clean::plea(text, true).is_none()
    };
    rows.hold(tree, id, inside) && above.is_some_and(|u| own(u) && rows.hold(tree, u.holder, inside))
}

/// Judges a unit by itself and its place. `seen`: characters of running text above it.
fn of_unit(unit: &Unit, place: Place, title: Option<&str>, host: Option<&str>, seen: usize) -> Option<&'static str> {
    let text = unit.text.trim();
    if unit.caption && !matches!(unit.kind, BlockKind::Table | BlockKind::Code | BlockKind::Quote { .. }) {
        return Some("caption");
    }
    if matches!(unit.kind, BlockKind::Table | BlockKind::Code) {
        return None;
    }
    if seen < 400 && unit.chars < 300 && title.is_some_and(|t| same_title(t, text)) {
        return Some("doubled-title");
    }
    let among = place != Place::Outside;
    let stays = |rule: &&'static str| !(among && prose::sentence(unit)) || prose::takes(rule, unit);
    if let Some(rule) = clean::furniture(text).filter(stays) {
        return Some(rule);
    }
    if dates::only_dates(text) && !(place == Place::Within && text.ends_with('.')) {
        return Some("date-line");
    }
    let item = matches!(unit.kind, BlockKind::Item { .. });
    let sentence = ends_sentence(text) && (place == Place::Within || byline::names(text).is_empty());
    if seen < 400 && unit.chars < 120 && !item && !sentence && by_somebody(text) {
        return Some("byline");
    }
    let whole_link = unit.linked * 100 >= unit.chars * 90;
    if whole_link
        && !matches!(unit.kind, BlockKind::Heading { .. })
        && !leads_out(unit, host)
        && !linked_sentence(unit, place)
    {
        return Some("link-list");
    }
    asks(unit, text, place)
}

/// A sentence that is all of it a link, among the article's paragraphs.
fn linked_sentence(unit: &Unit, place: Place) -> bool {
    let text = unit.text.trim();
    let words = text.split_whitespace().count();
    place == Place::Within
        && unit.kind == BlockKind::Paragraph
        && words >= 6
        && text.ends_with('.')
        && !text.ends_with("..")
}

/// The rule of a line that asks the reader for something. Among the article's paragraphs, a sentence in its author's own words
/// does not, however it begins.
fn asks(unit: &Unit, text: &str, place: Place) -> Option<&'static str> {
    let newsletter = || {
        let lower = text.to_lowercase();
        let emphatic = unit.runs.iter().all(|r| r.emphasis.is_some() || r.text.trim().is_empty());
        let asks = lower.contains("sign up") || lower.contains("subscribe");
        unit.linked > 0 && emphatic && asks && (lower.contains("newsletter") || lower.contains("inbox"))
    };
    if place == Place::Behind && text.len() < 420 && newsletter() {
        return Some("newsletter");
    }
    let told = place != Place::Outside && prose::sentence(unit);
    match clean::plea(text, unit.linked > 0) {
        Some("related") if told && place != Place::Behind => None,
        Some(rule) if told && !prose::takes(rule, unit) => None,
        Some(rule) => Some(rule),
        None if place == Place::Within => None,
        None => clean::contact(text, unit.linked > 0),
    }
}

fn by_somebody(line: &str) -> bool {
    // `By the numbers` names nobody.
    let named = |name: &str| name.split_whitespace().any(|w| w.starts_with(char::is_uppercase) || w == "staff");
    let name = line.strip_prefix("By ").or(line.strip_prefix("BY "));
    name.is_some_and(named) || line.strip_prefix("by ").is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether a line's links lead to other sites, as an article's own do and a site's lists of its articles do not.
fn leads_out(unit: &Unit, host: Option<&str>) -> bool {
    let Some(host) = host else { return false };
    let words = unit.text.split_whitespace().count();
    let out = |url: &str| {
        host_of(url).is_some_and(|h| domain(h) != domain(host))
            && !["share", "intent", "pin/create"].iter().any(|w| url.contains(w))
    };
    (words >= 4 || unit.text.trim().starts_with("http"))
        && unit.runs.iter().filter(|r| !r.text.trim().is_empty()).filter_map(|r| r.link.as_deref()).all(out)
}

/// Host name of an absolute web address.
pub fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#', ':']).next().filter(|h| h.contains('.'))
}

/// The last two labels of a host name, or three where the last is a country's and the one before is short, as in `co.uk`.
pub fn domain(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (last, second) = (dots.next(), dots.next());
    let from = match (last, second) {
        (Some(last), Some(second)) if last - second <= 4 && host.len() - last == 3 => {
            dots.next().map_or(0, |at| at + 1)
        }
        (Some(_), Some(second)) => second + 1,
        _ => 0,
    };
    host.get(from..).unwrap_or(host)
}

fn same_title(title: &str, text: &str) -> bool {
    let text = letters(text);
    text == title
        || text.len() >= 10
            && (title.starts_with(&text) && text.len() * 2 > title.len()
                || text.starts_with(title) && title.len() > 20 && text.len() < title.len() + 30)
}

/// Headings such as "Related stories" go with what they announce.
fn announced(tree: &Tree, units: &mut Units, range: (usize, usize), rows: &Rows, total: usize) {
    let sums = Sums::new(units);
    for at in range.0..range.1 {
        let Some(unit) = units.all.get(at) else { break };
        let sentence = rows.place(tree, at, unit) != Place::Outside && prose::sentence(unit);
        let term = tree.name(unit.holder) == "dt";
        if unit.cut.is_some() || unit.chars > 60 || unit.weight() > 0 || term || sentence && unit.linked == 0 {
            continue;
        }
        let Some(rule) = clean::announces(unit.text.trim()) else { continue };
        let rest = sums.weight((at + 1, range.1));
        if rest * 100 < total * 20 && sums.weight((range.0, at)) > rest {
            cut(units, (at, range.1), rule);
            return;
        }
        cut(units, (at, at + 1), rule);
        for next in at + 1..range.1 {
            let Some(unit) = units.all.get(next) else { break };
            if unit.weight() > 0 || matches!(unit.kind, BlockKind::Heading { .. }) && unit.linked * 2 < unit.chars {
                break;
            }
            cut(units, (next, next + 1), rule);
        }
    }
}

/// Above the first and below the last running text, short lines are furniture.
fn ends(tree: &Tree, units: &mut Units, range: (usize, usize), rows: &Rows, own_lists: &[(usize, usize)]) {
    let inside = |at: usize, units: &Units| units.all.get(at).is_some_and(|u| u.cut.is_none());
    let solid = |u: &Unit| u.weight() > 0 || matches!(u.kind, BlockKind::Table | BlockKind::Code);
    let first = (range.0..range.1).find(|at| inside(*at, units) && units.all.get(*at).is_some_and(solid));
    let last = (range.0..range.1).rev().find(|at| inside(*at, units) && units.all.get(*at).is_some_and(solid));
    let (Some(first), Some(last)) = (first, last) else { return };
    let (first, last) = rows.reach(first, last);
    // From below in both, since a heading stays where something below it does.
    let mut below = units.all.get(first).map(|u| u.holder);
    for at in (range.0..first).rev() {
        let Some(unit) = units.all.get(at).filter(|u| u.cut.is_none() && u.chars > 0) else { continue };
        let own_words = unit.linked * 2 < unit.chars;
        let sentence = unit.text.trim_end().ends_with(['.', '!', '?', '”', '"', '’']) && unit.chars >= 15 && own_words;
        let sentence = sentence || matches!(unit.kind, BlockKind::Item { .. }) && unit.linked == 0 && unit.chars >= 15;
        let sentence = sentence || unit.chars >= 150 && unit.linked * 10 < unit.chars * 9;
        let heading = matches!(unit.kind, BlockKind::Heading { level: 2.. })
            && (units.all.get(at + 1..first).is_some_and(|all| all.iter().all(|u| u.chars == 0))
                || below.is_some_and(|b| parent(tree, b) == parent(tree, unit.holder)));
        let sentence = sentence || unit.linked == 0 && unit.text.split_whitespace().count() >= 10;
        let listed = own_lists.iter().any(|(from, to)| (*from..*to).contains(&at));
        let captions = units.all.get(at + 1).is_some_and(|u| u.kind == BlockKind::Table && u.holder == unit.holder);
        if sentence || heading || listed || captions || folded(tree, unit) || says(tree, units, rows, at) {
            below = Some(unit.holder);
        } else {
            below = None;
            cut(units, (at, at + 1), "before-body");
        }
    }
    let listed = last + listed(tree, units, last, range.1);
    let defined = |u: &Unit| matches!(tree.name(u.holder), "dt" | "dd");
    let mut stays_below = false;
    for at in (listed + 1..range.1).rev() {
        let Some(unit) = units.all.get(at).filter(|u| u.cut.is_none()) else { continue };
        let own_words = unit.linked * 2 < unit.chars;
        let item = matches!(unit.kind, BlockKind::Item { .. } | BlockKind::Quote { .. }) || defined(unit);
        let heading = matches!(unit.kind, BlockKind::Heading { .. }) && stays_below;
        let stays = ends_sentence(&unit.text) || item || heading || folded(tree, unit);
        if own_words && stays || says(tree, units, rows, at) {
            stays_below = true;
        } else {
            cut(units, (at, at + 1), "after-body");
        }
    }
}

fn parent(tree: &Tree, id: Id) -> Id {
    tree.nodes.get(id).map_or(0, |n| n.parent)
}

/// Whether a unit stands in what is folded up below its summary: that is read with the text around it, however short.
fn folded(tree: &Tree, unit: &Unit) -> bool {
    const NEAR: usize = 8;
    unit.linked * 2 < unit.chars && ancestors(tree, unit.holder).take(NEAR).any(|id| tree.name(id) == "details")
}

/// Whether a short line stands in the row of the article's paragraphs and has words of its own.
fn says(tree: &Tree, units: &Units, rows: &Rows, at: usize) -> bool {
    let Some(unit) = units.all.get(at) else { return false };
    let said = unit.linked == 0 && ends_sentence(&unit.text) && unit.text.chars().any(char::is_alphabetic);
    let words = unit.text.split_whitespace().count() >= 2 || unit.chars >= 12 && !unit.text.contains("://") || said;
    // `More of it: https://…`, as agencies end.
    let address = unit.text.trim_end().rsplit(' ').next().is_some_and(|last| last.contains("://"));
    // `Date: … Category: …`, below an article.
    let fields = || {
        const FIELDS: &[&str] =
            &["date", "category", "tags", "author", "posted", "filed", "topic", "section", "source"];
        let first = unit.text.split(':').next().unwrap_or("").to_lowercase();
        !unit.text.contains('\n')
            && FIELDS.iter().any(|field| first.contains(field))
            && unit.text.split(':').skip(1).filter(|value| value.starts_with(' ')).count() >= 2
    };
    let place = rows.place(tree, at, unit);
    if place == Place::Behind && fields() {
        return false;
    }
    words && unit.linked * 10 < unit.chars * 9 && !address && place != Place::Outside
}

/// Whether a line ends as sentences do; the numbers of notes behind it are looked past.
pub fn ends_sentence(line: &str) -> bool {
    let mut line = line.trim_end();
    while let Some((before, note)) = line.strip_suffix(']').and_then(|l| l.rsplit_once('['))
        && note.len() <= 4
    {
        line = before.trim_end();
    }
    line.ends_with(['.', '!', '?', '”', '"', '’', ')'])
}

/// Fewest short lines in a row that are a list of the article's own.
const LIST: usize = 4;

/// Units behind the last running text that go on in the element it stands in: a list without list markup.
fn listed(tree: &Tree, units: &Units, last: usize, end: usize) -> usize {
    let parent = |u: &Unit| parent(tree, u.holder);
    let Some(at) = units.all.get(last) else { return 0 };
    let (mut count, mut linked, mut behind) = (0, 0, 0);
    for (n, unit) in units.all.get(last + 1..end).unwrap_or(&[]).iter().enumerate() {
        // Pictures and thematic breaks stand anywhere.
        if unit.chars == 0 {
            continue;
        }
        let on = unit.cut.is_none()
            && (unit.holder == at.holder || parent(unit) == parent(at))
            && !matches!(unit.kind, BlockKind::Heading { .. });
        if !on {
            break;
        }
        count += 1;
        behind = n + 1;
        linked += usize::from(unit.linked * 10 >= unit.chars * 9);
    }
    if count >= LIST && linked * 3 < count * 2 { behind } else { 0 }
}
