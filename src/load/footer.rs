//! Where the article of a copied text ends and its page's footer begins, in a text that has no menu above it.
//! Used by [`super::plain`] where [`super::scraped`] finds no whole page.

use super::phrases::{begins as begins_with, phrases};
use super::scraped::{AFTER, Shape, Verdict, listed_below, navigation};
use std::collections::HashSet;

/// Fewest kinds of furniture that make lines at the end a footer; one of them must be a site's.
const PROOFS: usize = 2;

/// Most lines of a footer; more without a sentence are a list or a log.
const LONGEST: usize = 400;

/// A verdict for each line of a text that a page's footer ends; `None` for any other text. `parted`: whether a blank line is
/// above each line.
///
/// Evidence is that no sentence follows, and kinds of lines that sites have below their articles.
pub fn judge(lines: &[&str], parted: &[bool]) -> Option<Vec<Verdict>> {
    let from = begins(lines)?;
    let shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
    let below = |(at, shape): (usize, &Shape)| match at < from {
        true => Verdict::Keep,
        false => Verdict::Cut(shape.own().unwrap_or(AFTER)),
    };
    let mut out: Vec<Verdict> = shapes.iter().enumerate().map(below).collect();
    for (verdict, shape) in out.iter_mut().zip(&shapes).take(from) {
        if let Some(rule) = shape.own().filter(|rule| matches!(*rule, "related" | "caption" | "newsletter")) {
            *verdict = Verdict::Cut(rule);
        }
    }
    listed_below(&shapes, parted, &mut out);
    Some(out)
}

/// Index of the footer's first line.
fn begins(lines: &[&str]) -> Option<usize> {
    // From the end up to the last sentence: most texts end with one, and nothing else is looked at.
    let mut tail = lines.len();
    let mut shapes: Vec<Shape> = Vec::new();
    while let Some(line) = tail.checked_sub(1).and_then(|at| lines.get(at)) {
        let shape = Shape::of(line);
        if shape.own().is_none() && prose(&shape) {
            break;
        }
        if shapes.len() == LONGEST {
            return None;
        }
        shapes.push(shape);
        tail -= 1;
    }
    shapes.reverse();
    // What a sentence introduces is its list, whatever stands in it.
    if tail.checked_sub(1).and_then(|at| lines.get(at)).is_none_or(|above| above.trim_end().ends_with(':')) {
        return None;
    }
    let mut proofs: HashSet<String> = HashSet::new();
    let (mut first, mut of_site) = (None, false);
    for (at, (line, shape)) in lines.iter().skip(tail).zip(&shapes).enumerate() {
        let proof = match (shape.own().filter(|rule| *rule != "separator"), navigation(line)) {
            (Some(rule), _) => Some(rule.to_owned()),
            (None, true) => Some(line.trim().to_lowercase()),
            (None, false) => None,
        };
        let Some(proof) = proof else { continue };
        first.get_or_insert(at);
        of_site |= navigation(line) || matches!(proof.as_str(), "copyright" | "legal" | "related" | "comments");
        proofs.insert(proof);
    }
    let first = first.filter(|_| of_site && proofs.len() >= PROOFS)?;
    Some(comments(lines, tail + first))
}

/// What stands above readers' comments.
const ASKS: &[&str] = phrases!(
    "comments (|leave a comment|leave a reply|post a comment|add a comment|join the conversation|view comments"
);

/// Where readers' comments stand above a footer, what announces them.
fn comments(lines: &[&str], footer: usize) -> usize {
    let announced = |l: &&str| {
        let lower = l.trim().trim_end_matches(':').to_lowercase();
        let counted = lower.strip_suffix(" comments").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        counted || lower == "comments" || begins_with(&lower, ASKS)
    };
    // A count of comments may interrupt an article: what is answered there tells that they follow.
    let answered =
        |l: &&str| begins_with(&l.trim().to_lowercase(), phrases!("reply|like (|report|antworten|répondre|responder"));
    let replies = lines.iter().take(footer).rposition(answered).unwrap_or(0);
    let below = lines.len() / 3;
    lines.iter().take(replies).skip(below).position(announced).map_or(footer, |at| at + below)
}

/// Whether a line is somebody's sentence.
fn prose(shape: &Shape) -> bool {
    shape.sentence && !shape.asks && !shape.open && shape.words >= 3 || shape.running()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that stay of a text; a blank line parts.
    fn check(text: &str, expected: Option<&[&str]>) {
        let mut parted = Vec::new();
        let mut lines = Vec::new();
        let mut blank = true;
        for line in text.lines() {
            if !line.is_empty() {
                lines.push(line);
                parted.push(blank);
            }
            blank = line.is_empty();
        }
        let kept = judge(&lines, &parted).map(|verdicts| -> Vec<&str> {
            lines.iter().zip(verdicts).filter(|(_, v)| *v == Verdict::Keep).map(|(l, _)| *l).collect()
        });
        assert_eq!(kept.as_deref(), expected, "{text}");
    }

    const BODY: &str = "The committee met in the morning and sat until late in the evening.\n\nNobody was hurt.";

    #[test]
    fn a_footer_is_cut_where_kinds_of_a_sites_lines_prove_it() {
        let kept = ["The committee met in the morning and sat until late in the evening.", "Nobody was hurt."];
        check(
            &format!("{BODY}\n\nShare\nFacebook\n\nMost read\nDog drives tractor\n\n© 2024 Town News\nTerms"),
            Some(&kept),
        );
        check(&format!("{BODY}\n\n© 2024 Town News\nPrivacy"), Some(&kept));
        check(&format!("{BODY}\n\nComments (2)\nAnn: It is wet there.\nReply\n\nContact us\n© Town News"), Some(&kept));
    }

    #[test]
    fn stories_below_their_announcement_go_with_a_footer_and_the_text_behind_them_stays() {
        let text =
            format!("{BODY}\n\nRelated\nDog drives tractor\nRain expected\n\nThen it ended.\n\n© Town News\nPrivacy");
        let kept = [
            "The committee met in the morning and sat until late in the evening.",
            "Nobody was hurt.",
            "Then it ended.",
        ];
        check(&text, Some(&kept));
    }

    #[test]
    fn lists_verse_and_what_a_sentence_introduces_are_no_footer() {
        check(BODY, None);
        check(&format!("{BODY}\n\nThe site has these pages:\n\n- Home\n- Search\n- Contact us"), None);
        check(&format!("{BODY}\n\nShare the bread\nShare the bed\nand walk on home"), None);
        check(&format!("{BODY}\n\nFlour\nWater\nSalt"), None);
        check("Home\nSearch\nContact us", None);
    }
}
