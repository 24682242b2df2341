//! Which part of the page is the article: evidence of names first, then where the running text lies.

use super::hints::Hint;
use super::prune::letters;
use super::tree::{Id, Tree};
use super::units::Units;
use crate::article::BlockKind;

/// Running sums over units, to weigh any node in constant time.
pub struct Sums {
    weight: Vec<usize>,
    chars: Vec<usize>,
    linked: Vec<usize>,
}

impl Sums {
    pub fn new(units: &Units) -> Sums {
        let sum = |f: &dyn Fn(&super::units::Unit) -> usize| {
            let mut total = 0;
            let mut out = Vec::with_capacity(units.all.len() + 1);
            out.push(0);
            for unit in &units.all {
                total += f(unit);
                out.push(total);
            }
            out
        };
        Sums {
            weight: sum(&|u| u.weight()),
            chars: sum(&|u| if u.cut.is_none() { u.chars } else { 0 }),
            linked: sum(&|u| if u.cut.is_none() { u.linked } else { 0 }),
        }
    }

    fn between(sums: &[usize], range: (usize, usize)) -> usize {
        let at = |n: usize| sums.get(n).or(sums.last()).copied().unwrap_or(0);
        at(range.1).saturating_sub(at(range.0))
    }

    /// Characters of running text.
    pub fn weight(&self, range: (usize, usize)) -> usize {
        Sums::between(&self.weight, range)
    }

    pub fn chars(&self, range: (usize, usize)) -> usize {
        Sums::between(&self.chars, range)
    }

    pub fn linked(&self, range: (usize, usize)) -> usize {
        Sums::between(&self.linked, range)
    }
}

/// Marks list items that stand on the page twice, word for word: a ticker or a list of headlines, which articles have not.
pub fn cut_repeated(units: &mut Units) {
    const LONG: usize = 60;
    let item = |u: &&super::units::Unit| matches!(u.kind, BlockKind::Item { .. }) && u.chars >= LONG;
    let mut times: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    for unit in units.all.iter().filter(item) {
        *times.entry(unit.text.as_str()).or_default() += 1;
    }
    let twice: Vec<bool> =
        units.all.iter().map(|u| item(&u) && times.get(u.text.as_str()).is_some_and(|n| *n > 1)).collect();
    for (unit, _) in units.all.iter_mut().zip(twice).filter(|(_, twice)| *twice) {
        unit.cut = unit.cut.or(Some("repeated"));
    }
}

/// Marks what names itself furniture, unless it holds what looks like the article itself.
pub fn cut_by_hints(tree: &Tree, units: &mut Units) {
    let sums = Sums::new(units);
    let total = sums.weight((0, units.all.len()));
    for (id, element) in tree.elements() {
        let Some(range) = units.under.get(id).copied().filter(|r| r.1 > r.0) else { continue };
        let Some(Hint::Junk(rule)) = units.hint(id) else { continue };
        // A quoted post names its network.
        if rule == "share"
            && (&*element.name == "blockquote" || tree.children(id).iter().any(|c| tree.name(*c) == "blockquote"))
        {
            continue;
        }
        let weight = sums.weight(range);
        let most = match rule {
            "comments" => 70,
            "article-facts" | "about-author" => 25,
            _ => 35,
        };
        if weight * 100 > total * most && weight > 200 || holds_body(tree, units, id, range, &sums, total) {
            continue;
        }
        // An h1 inside is the page's headline, and stays for the facts.
        for unit in units.all.get_mut(range.0..range.1).unwrap_or_default() {
            unit.cut = unit.cut.or(Some(rule));
        }
    }
}

/// Whether something named the article's body lies inside, with a good part of the text.
fn holds_body(tree: &Tree, units: &Units, id: Id, range: (usize, usize), sums: &Sums, total: usize) -> bool {
    if sums.weight(range) * 5 < total {
        return false;
    }
    let mut open: Vec<Id> = tree.children(id).to_vec();
    let mut looked = 0;
    while let Some(at) = open.pop() {
        looked += 1;
        if looked > 2000 {
            return false;
        }
        if tree.element(at).is_some() {
            let inside = units.under.get(at).copied().unwrap_or((0, 0));
            if units.hint(at) == Some(Hint::Body) && sums.weight(inside) * 5 >= total {
                return true;
            }
            open.extend(tree.children(at));
        }
    }
    false
}

/// Share of the heaviest text that a child must hold for the search to go down to it, in percent.
const MOST: usize = 75;

/// Characters of running text that make an article of what holds the page's headline.
const LEAST: usize = 300;

/// The heading that the page's title repeats; `title` is the page's.
pub fn headline(tree: &Tree, title: Option<&str>) -> Option<Id> {
    let title = letters(title?);
    let mut headings = tree.elements().filter(|(_, e)| &*e.name == "h1" || &*e.name == "h2").take(200);
    headings
        .find(|(id, _)| {
            let own = letters(&tree.text(*id));
            own.len() >= 8 && (title.contains(&own) || own.contains(&title))
        })
        .map(|(id, _)| id)
}

/// The node that is the article. `told` marks units that the page's own data says are its body.
pub fn root(tree: &Tree, units: &Units, told: &[bool], headline: Option<Id>) -> Id {
    let sums = Sums::new(units);
    let total = sums.weight((0, units.all.len()));
    if total == 0 {
        return brief(tree, units, &sums);
    }
    let range = |id: Id| units.under.get(id).copied().unwrap_or((0, 0));
    if told.iter().filter(|t| **t).count() > 0 {
        let told_weight: usize = units.all.iter().zip(told).filter(|(_, t)| **t).map(|(u, _)| u.weight()).sum();
        if told_weight > 250 && told_weight * 5 > total {
            return common(tree, units, told);
        }
    }
    let mut named: Vec<(usize, Id)> = Vec::new();
    let mut articles: Vec<(usize, Id)> = Vec::new();
    for (id, e) in tree.elements() {
        let weight = sums.weight(range(id));
        if weight == 0 {
            continue;
        }
        let inside = |list: &[(usize, Id)]| list.iter().rev().take(40).any(|(_, other)| under(tree, id, *other));
        if units.hint(id) == Some(Hint::Body) {
            if !inside(&named) {
                named.push((weight, id));
            }
        } else if &*e.name == "article" && !inside(&articles) {
            articles.push((weight, id));
        }
    }
    if let Some(id) = best(tree, &named, total, 35) {
        return id;
    }
    // The page's own headline tells its article among those of a list, be they longer.
    if let Some(headline) = headline
        && let Some((_, id)) = articles.iter().find(|(w, id)| *w >= LEAST && under(tree, headline, *id))
    {
        return descend(tree, *id, &sums, &range);
    }
    let start = best(tree, &articles, total, 45).unwrap_or(0);
    descend(tree, start, &sums, &range)
}

/// The article of a page without running text: what names itself so and has most of the words that are no links.
fn brief(tree: &Tree, units: &Units, sums: &Sums) -> Id {
    let all = (0, units.all.len());
    let own = |range| sums.chars(range) - sums.linked(range).min(sums.chars(range));
    let named = |id: Id| match tree.name(id) {
        _ if units.hint(id) == Some(Hint::Body) => Some(2),
        "article" => Some(1),
        "main" => Some(0),
        _ => None,
    };
    let found = tree.elements().filter_map(|(id, _)| {
        let words = own(units.under.get(id).copied()?);
        (words * 100 >= own(all) * MOST / 2 && words > 0).then_some((named(id)?, words, id))
    });
    found.max().map_or(0, |(.., id)| id)
}

/// The heaviest of several, or what holds them all where the text is split between siblings.
fn best(tree: &Tree, found: &[(usize, Id)], total: usize, percent: usize) -> Option<Id> {
    let sum: usize = found.iter().map(|(w, _)| w).sum();
    let (weight, id) = found.iter().max_by_key(|(w, id)| (*w, usize::MAX - id)).copied()?;
    if sum * 100 < total * percent {
        return None;
    }
    // Advertisements part one body into several of one class within its article.
    let article = |id: Id| above(tree, id, |name| name == "article");
    let class = |id: Id| tree.element(id).and_then(|e| e.attribute("class"));
    if let Some(whole) = article(id).filter(|_| tree.name(id) != "article") {
        let alike = found.iter().filter(|(_, o)| class(*o) == class(id) && article(*o) == Some(whole));
        let (parts, node) = alike.fold((0, id), |(n, at), (_, o)| (n + 1, join(tree, at, *o)));
        if parts > 1 {
            return Some(node);
        }
    }
    if weight * 100 >= sum * 60 {
        return (weight * 100 >= total * percent).then_some(id);
    }
    // Parts of one article have the same classes and no headline between them.
    let parts: Vec<Id> = found.iter().filter(|(_, o)| class(*o) == class(id)).map(|(_, o)| *o).collect();
    if let (Some(first), Some(last), true) =
        (parts.first(), parts.last(), parts.len() > 1 && tree.name(id) != "article")
        && !(*first..*last).any(|at| tree.name(at) == "h1")
    {
        let weight: usize = found.iter().filter(|(_, o)| parts.contains(o)).map(|(w, _)| w).sum();
        if weight * 100 >= sum * 60 {
            return Some(parts.iter().fold(*first, |a, b| join(tree, a, *b)));
        }
    }
    // So have siblings.
    let parent = |id: Id| tree.nodes.get(id).map_or(0, |n| n.parent);
    let parts =
        found.iter().filter(|(w, other)| parent(*other) == parent(id) && tree.name(*other) != "article" && *w > 0);
    let parts = parts.map(|(w, _)| w).sum::<usize>();
    if parts * 100 >= sum * 60 { Some(parent(id)) } else { Some(id) }
}

/// The nearest element above that has such a name.
fn above(tree: &Tree, id: Id, named: impl Fn(&str) -> bool) -> Option<Id> {
    let mut at = id;
    while at > 0 {
        at = tree.nodes.get(at)?.parent;
        if named(tree.name(at)) {
            return Some(at);
        }
    }
    None
}

fn under(tree: &Tree, id: Id, above: Id) -> bool {
    let mut at = id;
    while at > above {
        at = tree.nodes.get(at).map_or(0, |n| n.parent);
    }
    at == above
}

/// Down from `start` as long as one child holds most of the text.
fn descend(tree: &Tree, start: Id, sums: &Sums, range: &dyn Fn(Id) -> (usize, usize)) -> Id {
    let mut at = start;
    loop {
        let here = sums.weight(range(at));
        let heaviest = tree.children(at).iter().copied().max_by_key(|c| sums.weight(range(*c)));
        match heaviest {
            Some(child) if sums.weight(range(child)) * 100 >= here * MOST && here > 0 => {
                // A single paragraph is no article: its holder is.
                if matches!(
                    tree.name(child),
                    "p" | "li" | "ul" | "ol" | "blockquote" | "pre" | "table" | "tr" | "h1" | "h2" | "h3"
                ) {
                    return at;
                }
                at = child;
            }
            _ => return at,
        }
    }
}

/// The lowest node above all units that are told.
fn common(tree: &Tree, units: &Units, told: &[bool]) -> Id {
    let mut holders = units.all.iter().zip(told).filter(|(u, t)| **t && u.weight() > 0).map(|(u, _)| u.holder);
    let Some(mut at) = holders.next() else { return 0 };
    for other in holders {
        at = join(tree, at, other);
    }
    match tree.name(at) {
        "p" | "li" | "blockquote" | "ul" | "ol" => tree.nodes.get(at).map_or(0, |n| n.parent),
        _ => at,
    }
}

/// The lowest node above both; a parent's number is always the lower.
fn join(tree: &Tree, mut a: Id, mut b: Id) -> Id {
    let parent = |id: Id| tree.nodes.get(id).map_or(0, |n| n.parent);
    while a != b {
        if a > b {
            a = parent(a);
        } else {
            b = parent(b);
        }
    }
    a
}

/// Units that the body given by the page's own data has too.
pub fn told(units: &Units, body: Option<&str>) -> Vec<bool> {
    let squeeze = |s: &str, most: usize| s.chars().filter(|c| c.is_alphanumeric()).take(most).collect::<String>();
    let Some(body) = body.map(|b| squeeze(b, 400_000)).filter(|b| b.len() > 250) else { return Vec::new() };
    // Pieces are looked up by their first characters, in one pass over the body.
    const KEY: usize = 24;
    let keys: Vec<String> =
        units.all.iter().map(|u| if u.good() { squeeze(&u.text, KEY) } else { String::new() }).collect();
    let wanted: Vec<&String> = keys.iter().filter(|k| k.chars().count() == KEY).collect();
    let Ok(search) = aho_corasick::AhoCorasick::new(&wanted) else { return Vec::new() };
    let mut seen = vec![false; wanted.len()];
    for hit in search.find_overlapping_iter(&body) {
        if let Some(s) = seen.get_mut(hit.pattern().as_usize()) {
            *s = true;
        }
    }
    let found: std::collections::HashSet<&String> =
        wanted.iter().zip(&seen).filter(|(_, s)| **s).map(|(k, _)| *k).collect();
    keys.iter().map(|k| found.contains(k)).collect()
}
