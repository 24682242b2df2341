//! What a printed text says on every page: page numbers, running heads and feet. Used by [`super::pieces`].

use super::columns::columnar;
use super::pieces::Piece;
use std::collections::HashMap;

/// Columns before a number in the middle of a line, where page numbers stand.
const CENTERED: usize = 20;

/// Longest line, in bytes, that stands at the head or the foot of a page.
const LONGEST: usize = 110;

/// Takes out what pages repeat, and joins a sentence that a page parts.
pub fn cut(pieces: &mut Vec<Piece<'_>>) {
    page_numbers(pieces);
    numbered_heads(pieces);
    heads_beside_numbers(pieces);
    join(pieces);
}

/// `12`, `- 12 -`, `Page 3`, `3 of 10`, `Page 3 of 10`: the number, and whether the words leave no doubt.
fn page_number(line: &str) -> Option<(u32, bool)> {
    // As RFCs end their pages, with the author and the kind beside.
    let signed = line.strip_suffix(']').and_then(|l| l.rsplit_once("[Page ")).filter(|_| line.len() < LONGEST);
    if let Some((_, number)) = signed {
        return Some((number.trim().parse().ok()?, true));
    }
    if line.len() > 24 {
        return None;
    }
    let lower = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | ' ' | '~')).to_lowercase();
    let (rest, named) = match lower.strip_prefix("page ").or_else(|| lower.strip_prefix("p. ")) {
        Some(rest) => (rest, true),
        None => (lower.as_str(), false),
    };
    let (number, of) = match rest.split_once(" of ").or_else(|| rest.split_once('/')) {
        Some((number, of)) => (number.trim(), Some(of.trim().parse::<u32>().ok()?)),
        None => (rest, None),
    };
    let number: u32 = number.parse().ok().filter(|n| *n < 10_000)?;
    if of.is_some_and(|of| of < number) {
        return None;
    }
    // `-- 12 --`: nothing else is written so.
    let framed = of.is_none() && line.starts_with(['-', '–', '—']) && line.ends_with(['-', '–', '—']);
    Some((number, named || framed))
}

/// Cuts lines that say that they are page numbers, and numbers alone that count up.
fn page_numbers(pieces: &mut [Piece<'_>]) {
    let found: Vec<(usize, u32, bool)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, p)| p.alone && p.quoted == 0)
        .filter_map(|(at, p)| page_number(&p.text).map(|(number, named)| (at, number, named || p.indent >= CENTERED)))
        .collect();
    let counts_up = found.len() >= 2 && found.iter().zip(found.iter().skip(1)).all(|(a, b)| b.1 == a.1 + 1);
    let far_apart = found.iter().zip(found.iter().skip(1)).all(|(a, b)| b.0 > a.0 + 1);
    for (at, _, named) in found {
        if let Some(page) = pieces.get_mut(at).filter(|_| named || counts_up && far_apart) {
            page.cut = Some("page-number");
        }
    }
}

/// Whether a line by itself can stand at the head or the foot of a page.
fn marginal(piece: &Piece<'_>) -> bool {
    piece.alone && piece.quoted == 0 && piece.cut.is_none() && piece.text.len() <= LONGEST
}

/// Cuts heads with the page's number at one end, `12      The River`: the same words, and numbers that count up.
fn numbered_heads(pieces: &mut [Piece<'_>]) {
    let mut found: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate().filter(|(_, p)| marginal(p) && columnar(&p.text)) {
        let words: Vec<&str> = piece.text.split_whitespace().collect();
        let number = |w: Option<&&str>| w.and_then(|w| w.parse::<u32>().ok());
        let (number, rest) = match (words.split_first(), words.split_last()) {
            (Some((n, rest)), _) if number(Some(n)).is_some() => (number(Some(n)), rest),
            (_, Some((n, rest))) => (number(Some(n)), rest),
            _ => continue,
        };
        let rest = rest.join(" ");
        if let Some(number) = number.filter(|_| rest.chars().filter(|c| c.is_alphabetic()).count() >= 3) {
            found.entry(rest).or_default().push((at, number));
        }
    }
    let pages =
        found.into_values().filter(|all| all.len() >= 2 && all.windows(2).all(|w| matches!(w, [a, b] if a.1 < b.1)));
    for (at, _) in pages.flatten() {
        if let Some(head) = pieces.get_mut(at) {
            head.cut = Some("running-head");
        }
    }
}

/// Cuts lines beside page numbers that stand there again on other pages, or are set in three columns.
fn heads_beside_numbers(pieces: &mut [Piece<'_>]) {
    let number = |at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|p| p.cut == Some("page-number"));
    let beside = |at: usize| number(at.checked_sub(1)) || number(Some(at + 1));
    let here: Vec<usize> =
        (0..pieces.len()).filter(|at| pieces.get(*at).is_some_and(marginal) && beside(*at)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for piece in here.iter().filter_map(|at| pieces.get(*at)) {
        *times.entry(piece.text.as_ref()).or_default() += 1;
    }
    let columns = |text: &str| text.split("     ").filter(|c| !c.trim().is_empty()).count();
    let heads: Vec<usize> = here
        .into_iter()
        .filter(|at| {
            let text = pieces.get(*at).map_or("", |p| p.text.as_ref());
            let again = times.get(text).copied().unwrap_or(0);
            columns(text) >= 3 || again >= if columnar(text) { 2 } else { 3 }
        })
        .collect();
    for at in heads {
        if let Some(head) = pieces.get_mut(at) {
            head.cut = Some("running-head");
        }
    }
}

/// Joins what stands on both sides of the end of a page where a sentence goes on.
fn join(pieces: &mut Vec<Piece<'_>>) {
    let page = |p: &Piece<'_>| matches!(p.cut, Some("page-number" | "running-head"));
    for at in 1..pieces.len() {
        let (above, below) = pieces.split_at_mut(at);
        let Some(after) = below.first_mut().filter(|p| p.cut.is_none() && above.last().is_some_and(page)) else {
            continue;
        };
        let Some(before) = above.iter_mut().rfind(|p| !page(p)).filter(|p| p.text.len() > 60) else { continue };
        let open = !before.text.ends_with(['.', '!', '?', ':', '”', '"', '’', ')']);
        if open && after.text.starts_with(char::is_lowercase) && after.text.len() > 8 {
            before.text.to_mut().push(' ');
            before.text.to_mut().push_str(&after.text);
            after.text = "".into();
        }
    }
    pieces.retain(|p| !p.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;

    #[test]
    fn heads_and_feet_of_pages_are_cut_and_the_sentence_between_them_goes_on() {
        let page = |n: u32| {
            format!(
                "Lee            Informational           [Page {n}]\n\u{c}\nRFC 1        The Ferry Protocol        May 2001\n"
            )
        };
        let open = "The ferry takes people from one bank to the other bank, and back, as often as somebody waits and";
        let text = format!("{open}\n\n{}\nthe boat answers.\n\n{}\nIt waits.", page(1), page(2));
        let (found, _) = pieces(&text);
        let kept: Vec<&str> = found.iter().filter(|p| p.cut.is_none()).map(|p| p.text.as_ref()).collect();
        assert_eq!(kept, [&format!("{open} the boat answers."), "It waits."]);
        let (found, _) =
            pieces("12        THE RIVER\n\nIt ran.\n\n13        THE RIVER\n\nIt ran on.\n\nAnna        100");
        let rules: Vec<Option<&str>> = found.iter().map(|p| p.cut).collect();
        assert_eq!(rules, [Some("running-head"), None, Some("running-head"), None, None]);
    }
}
