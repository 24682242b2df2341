//! Headings that a page writes as paragraphs: capitals, or bold from end to end. Used by [`super::read`] once it is
//! known what the article is; only their kind changes.

use super::unit::Unit;
use crate::article::{BlockKind, EmphasisKind};

/// Most words of such a heading.
const WORDS: usize = 12;
/// Visible characters of the paragraph that it stands above, at least.
const BODY: usize = 80;

/// Makes headings of the article's paragraphs that are meant as such.
pub fn tell(units: &mut [Unit]) {
    let level = |u: &Unit| if let BlockKind::Heading { level } = u.kind { Some(level) } else { None };
    let kept: Vec<usize> = units.iter().enumerate().filter(|(_, u)| stands(u)).map(|(at, _)| at).collect();
    let shown = || kept.iter().filter_map(|at| units.get(*at));
    // Below the page's own headings, where it has any.
    let own = shown().filter_map(level).filter(|l| *l > 1).min();
    let made = BlockKind::Heading { level: own.map_or(2, |l| (l + 1).min(6)) };
    // What stands above the first paragraph is a standfirst or a signature.
    let Some(first) = kept.iter().position(|at| units.get(*at).is_some_and(body)) else { return };
    let is = |at: Option<&usize>, what: fn(&Unit) -> bool| at.and_then(|at| units.get(*at)).is_some_and(what);
    let pairs = kept.get(first..).unwrap_or(&[]).windows(2);
    let headings: Vec<usize> = pairs
        .filter(|pair| is(pair.first(), is_heading) && is(pair.last(), body))
        .filter_map(|pair| pair.first().copied())
        .collect();
    for at in headings {
        if let Some(unit) = units.get_mut(at) {
            unit.kind = made;
            unit.runs.iter_mut().for_each(|r| r.emphasis = r.emphasis.filter(|e| *e != EmphasisKind::Strong));
        }
    }
}

/// A paragraph or a list's item that a heading may stand above.
fn body(unit: &Unit) -> bool {
    matches!(unit.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && unit.chars >= BODY
}

fn stands(unit: &Unit) -> bool {
    unit.cut.is_none() && !unit.text.trim().is_empty() && unit.kind != BlockKind::Image
}

/// Whether a paragraph has the look and the shape of a heading.
fn is_heading(unit: &Unit) -> bool {
    let line = unit.text.trim();
    let open_end = !line.ends_with(['.', ',', ';', ':', '!', '”', '"', '’', ')', '…']);
    let words = line.split_whitespace().count();
    unit.kind == BlockKind::Paragraph
        && !unit.term
        && unit.linked == 0
        && !line.contains('\n')
        && (1..=WORDS).contains(&words)
        && open_end
        && (capitals(line) && words > 1 || line.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && bold(unit))
}

/// Capitals alone, six letters at least.
fn capitals(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 6 && letters().all(|c| !c.is_lowercase()) && letters().any(char::is_uppercase)
}

/// Whether all of a paragraph's words are bold.
pub fn bold(unit: &Unit) -> bool {
    let mut words = unit.runs.iter().filter(|r| !r.text.trim().is_empty()).peekable();
    words.peek().is_some() && words.all(|r| r.emphasis == Some(EmphasisKind::Strong))
}
