//! Names that are marked in part where they stand, and as a whole elsewhere in the text: the whole counts.

use super::Mention;
use crate::annotate::EntityKind;
use crate::article::{Article, Span};
use std::collections::{HashMap, HashSet};

/// What a completed mention says in the vote.
const WEIGHT: f32 = 0.5;

/// Gives a mention the words beside it that complete a name which is marked as a whole elsewhere, at least as often as
/// in part: `Evidence` before `Action`, where the text has Evidence Action.
pub fn complete(article: &Article, mentions: &mut Vec<Mention>) {
    let mut marked: HashMap<&str, (EntityKind, usize)> = HashMap::new();
    for m in mentions.iter().filter(|m| article.slice(m.span).contains(' ')) {
        marked.entry(article.slice(m.span)).or_insert((m.kind, 0)).1 += 1;
    }
    let mut by_word: HashMap<&str, Vec<&str>> = HashMap::new();
    for form in marked.keys() {
        let ends = [form.split(' ').next(), form.rsplit(' ').next()];
        ends.into_iter().flatten().for_each(|word| by_word.entry(word).or_default().push(form));
    }
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let free = |span: Span| {
        !inner(article.text.get(..span.start).and_then(|t| t.chars().next_back()))
            && !inner(article.text.get(span.end..).and_then(|t| t.chars().next()))
    };
    let whole = |m: &Mention| {
        let text = article.slice(m.span);
        let words = [text.split(' ').next()?, text.rsplit(' ').next()?];
        let forms = words.into_iter().filter_map(|w| by_word.get(w)).flatten().filter(|f| f.len() > text.len());
        let spans = forms.filter_map(|form| {
            let behind = article.text.get(m.span.start..).is_some_and(|t| t.starts_with(form));
            let start = if behind { m.span.start } else { m.span.end.checked_sub(form.len())? };
            let span = Span::new(start, start + form.len());
            (article.text.get(start..span.end) == Some(*form) && free(span)).then_some((span, *form))
        });
        spans.max_by_key(|(span, _)| span.len())
    };
    let mut places: HashMap<&str, HashSet<Span>> = HashMap::new();
    for (span, form) in mentions.iter().filter_map(whole) {
        places.entry(form).or_default().insert(span);
    }
    let often = places.into_iter().filter_map(|(form, spans)| {
        let (kind, times) = marked.get(form)?;
        (spans.len() <= *times).then_some((*kind, spans))
    });
    let mut wholes: Vec<Mention> =
        often.flat_map(|(kind, spans)| spans.into_iter().map(move |s| Mention::sure(s, kind, WEIGHT))).collect();
    // The longer of two that overlap.
    wholes.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    wholes.dedup_by(|b, a| a.span.overlaps(b.span));
    let over = |s: Span| {
        let from = wholes.partition_point(|w| w.span.end <= s.start);
        wholes.get(from).filter(|w| w.span.overlaps(s)).map(|w| w.span)
    };
    // A mention that reaches out of it tells that the words are parted otherwise.
    let parted: HashSet<Span> = mentions.iter().filter_map(|m| over(m.span).filter(|w| !w.covers(m.span))).collect();
    mentions.retain(|m| over(m.span).is_none_or(|w| parted.contains(&w)));
    mentions.extend(wholes.into_iter().filter(|w| !parted.contains(&w.span)));
    mentions.sort_by_key(|m| m.span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    #[test]
    fn a_part_of_a_name_that_is_marked_as_a_whole_elsewhere_becomes_the_whole() {
        let mut b = ArticleBuilder::default();
        b.block(
            BlockKind::Paragraph,
            "Evidence Action grew. Then Evidence Action paid, and Evidence stayed. Evidence Action left.",
        );
        let article = b.finish();
        let sure = |start: usize, end: usize| Mention::sure(Span::new(start, end), EntityKind::Organization, 1.0);
        let lone = article.text.find("Evidence stayed").unwrap();
        let last = article.text.rfind("Evidence").unwrap();
        let mut mentions = vec![sure(0, 15), sure(lone, lone + 8), sure(last, last + 8)];
        complete(&article, &mut mentions);
        let forms: Vec<&str> = mentions.iter().map(|m| article.slice(m.span)).collect();
        assert_eq!(forms, ["Evidence Action", "Evidence", "Evidence Action"]);
    }
}
