//! Judges the placer on the edit set.

use crate::edits::{Dice, Draft, EDITS, Edit, Word, edit, quotation, reword};
use byline::article::{Article, Span};
use byline::load::{BUILTIN, Cleaning, Source, load};
use byline::store::{Placement, Places};

/// What became of the quotations of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub asked: usize,
    pub found: usize,
    /// Placed where the quotation is not.
    pub wrong: usize,
}

/// Quotations that the edits left alone, that they changed by up to a fifth, and that they took out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub articles: usize,
    pub edits: usize,
    pub untouched: Tally,
    pub changed: Tally,
    pub gone: Tally,
    /// Placed where the same words stand, their own place having changed so that nothing in the text tells otherwise: between the
    /// same words as they did, which their own do not any more; or once in the whole text, their own being taken out. Counted here
    /// alone.
    pub copied: usize,
}

/// Runs the set of a seed: 24 articles (the three that come with byline among them), 10 edits of each,
/// so many quotations in each edited article.
pub fn judge(seed: u64, quotations: usize, mut told: impl FnMut(&str)) -> Figures {
    let mut figures = Figures::default();
    for n in 0..24u64 {
        let mut dice = Dice(seed * 1000 + n);
        let written = BUILTIN.get(n as usize).map(|b| {
            let loaded =
                load(&Source::Builtin(b.name.to_owned()), Cleaning::Clean).expect("an article of byline's own");
            Draft::of(&loaded.first().expect("an article").article)
        });
        let draft = written.unwrap_or_else(|| Draft::new(&mut dice));
        figures.articles += 1;
        for kind in EDITS.into_iter().chain([Edit::Added]) {
            figures.edits += 1;
            one_edit(&draft, kind, quotations, &mut dice, &mut figures, &mut told);
        }
    }
    figures
}

fn one_edit(
    draft: &Draft,
    kind: Edit,
    quotations: usize,
    dice: &mut Dice,
    figures: &mut Figures,
    told: &mut impl FnMut(&str),
) {
    let (before, spans) = draft.print();
    let edited = edit(draft, kind, dice);
    let (plain, plain_spans) = edited.print();
    let (then, places) = (Places::new(&before), Places::new(&plain));
    for n in 0..quotations {
        let quoted = quotation(draft, dice);
        let span = cover(&spans, &quoted).expect("words that are there");
        let anchor = then.lasting(span);
        let mut judge = |now: &Article, now_spans: &[(Word, Span)], placed: Placement| {
            judge_one(kind, &before, span, &quoted, &spans, now, now_spans, placed, figures, told);
        };
        if n % 3 == 2 {
            let mut after = edited.clone();
            reword(&mut after, quoted.clone(), dice);
            let (now, now_spans) = after.print();
            judge(&now, &now_spans, Places::new(&now).place(&anchor));
        } else {
            judge(&plain, &plain_spans, places.place(&anchor));
        }
    }
}

/// From the first to the last of a quotation's words.
fn cover(spans: &[(Word, Span)], quoted: &std::ops::Range<usize>) -> Option<Span> {
    let mut own = spans.iter().filter(|(w, _)| w.id.is_some_and(|id| quoted.contains(&id))).map(|(_, s)| *s);
    let first = own.next()?;
    Some(own.fold(first, |all, s| Span::new(all.start.min(s.start), all.end.max(s.end))))
}

#[allow(clippy::too_many_arguments)]
fn judge_one(
    kind: Edit,
    before: &Article,
    span: Span,
    quoted: &std::ops::Range<usize>,
    was: &[(Word, Span)],
    now: &Article,
    spans: &[(Word, Span)],
    placed: Placement,
    figures: &mut Figures,
    told: &mut impl FnMut(&str),
) {
    let own: Vec<&Word> =
        spans.iter().map(|(w, _)| w).filter(|w| w.id.is_some_and(|id| quoted.contains(&id))).collect();
    let same = |a: &str, b: &str| plain(a).trim_end() == plain(b).trim_end();
    let as_was = |w: &Word| was.iter().any(|(o, _)| o.id == w.id && same(&o.text, &w.text));
    let kept = own.iter().filter(|w| as_was(w)).count();
    let truth = cover(spans, quoted);
    let inside = truth.map_or(0, |t| spans.iter().filter(|(_, s)| t.overlaps(*s)).count());
    let changes = (quoted.len() - kept.min(quoted.len()))
        + (inside - own.len().min(inside))
        + own.len().saturating_sub(quoted.len());
    let copied = |found: Span| {
        let (was, is) = (around(before, span), around(now, found));
        let only = || squeezed(now.text.as_str()).matches(was[1].as_str()).count() == 1 && is[1] == was[1];
        truth.is_none_or(|t| !t.overlaps(found) && around(now, t) != was) && is == was || truth.is_none() && only()
    };
    if let Placement::InPlace(found) | Placement::Moved(found) = placed
        && copied(found)
    {
        figures.copied += 1;
        let own = truth.map_or("", |t| now.slice(t));
        told(&format!("{kind:?} COPY: {} ⇒ {own} ⇒ {}", before.slice(span), now.slice(found)));
        return;
    }
    let tally = match truth {
        None => &mut figures.gone,
        Some(_) if changes == 0 => &mut figures.untouched,
        // One word of a few is more than a fifth; so is a quotation torn apart by what was put into it.
        Some(_) if changes * 5 <= quoted.len() => &mut figures.changed,
        Some(_) => {
            // Changed by more: nothing is promised but that it is not placed elsewhere.
            if let (Placement::InPlace(found) | Placement::Moved(found), Some(truth)) = (placed, truth)
                && !found.overlaps(truth)
            {
                figures.changed.wrong += 1;
                let (was, is, to) = (before.slice(span), now.slice(truth), now.slice(found));
                told(&format!("{kind:?} WRONG (changed much): {was} ⇒ {is} ⇒ {to}"));
            }
            return;
        }
    };
    let had = *tally;
    count(tally, truth, placed);
    let fate = if tally.wrong > had.wrong {
        "WRONG"
    } else if tally.found > had.found || truth.is_none() {
        return;
    } else {
        "lost"
    };
    let to = match placed {
        Placement::InPlace(s) | Placement::Moved(s) => now.slice(s),
        Placement::Lost => "",
    };
    told(&format!(
        "{kind:?} {fate} ({changes} of {}): {} ⇒ {} ⇒ {to}",
        quoted.len(),
        before.slice(span),
        truth.map_or("", |t| now.slice(t))
    ));
}

/// A quotation's words, and as much of what stands around them as an anchor holds, less what a space more or less takes; without
/// typography and capitals.
fn around(article: &Article, span: Span) -> [String; 3] {
    let (before, after) = (squeezed(&article.text[..span.start]), squeezed(&article.text[span.end..]));
    let from = before.char_indices().rev().nth(27).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(28).map_or(after.len(), |(at, _)| at);
    [before[from..].to_owned(), squeezed(article.slice(span)), after[..to].to_owned()]
}

/// A text without typography, capitals, and any space but single ones.
fn squeezed(text: &str) -> String {
    plain(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without their typography.
fn plain(text: &str) -> String {
    text.replace('\u{ad}', "")
        .replace('\u{a0}', " ")
        .replace(['“', '”'], "\"")
        .replace('’', "'")
        .replace('—', "-")
        .replace('…', "...")
}

fn count(tally: &mut Tally, truth: Option<Span>, placed: Placement) {
    tally.asked += 1;
    let (Placement::InPlace(found) | Placement::Moved(found)) = placed else { return };
    let shared = truth.map_or(0, |t| found.end.min(t.end).saturating_sub(found.start.max(t.start)));
    let all = truth.map_or(found.len(), |t| found.len() + t.len() - shared);
    // Right where the find and the truth are mostly the same text.
    if shared * 10 >= all * 6 { tally.found += 1 } else { tally.wrong += 1 }
}
